"""What leaves as plain data, as JSON that any program or page may be given."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

# The version of reports as data. It changes when a field changes its meaning or goes.
SCHEMA = "jinpu-rules/report/1"


class Sent:
    """A part of a report that can be sent alone; ``jinpu-rules schema report`` documents it."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, under the version of reports."""
        held: Any = self  # a dataclass
        return {"schema": SCHEMA, **asdict(held)}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return it as JSON, as the command line writes it, under the version of reports."""
        held: Any = self
        parts = {part.name: getattr(self, part.name) for part in fields(held)}
        return json_text({"schema": SCHEMA, **parts}, indent=indent)


# C0 and C1 controls (ESC, CSI, newlines), soft hyphen, zero-width characters, bidirectional marks,
# overrides and isolates, line and paragraph separators, surrogates, tags and non-characters.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_MARKUP = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("##", "\\u0023#"))


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Return JSON that a terminal or a page may show: unseen characters and <>& as escapes.

    ``value`` is made of what JSON holds and of dataclasses. It reads back as exactly what was given.
    """
    try:
        text = to_json(value, indent=indent).decode()
    except (PydanticSerializationError, UnicodeError):  # a lone surrogate, which UTF-8 cannot hold
        text = json.dumps(value, ensure_ascii=False, indent=indent, default=asdict)
    for character, escape in _MARKUP:
        if character in text:
            text = text.replace(character, escape)
    if indent is None:
        return UNSEEN.sub(_json_escape, text) if UNSEEN.search(text) else text
    # Newlines of an indented text are layout; those inside strings are escaped already.
    return "\n".join(UNSEEN.sub(_json_escape, line) for line in text.split("\n"))


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
