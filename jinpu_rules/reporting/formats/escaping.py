"""Text from a record made safe to show: what hides, moves the cursor or turns writing around is seen.

A value is anything somebody typed into a case file. Each format also quotes by its own grammar; what
is here is common to all of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

# C0 and C1 controls (ESC, CSI, newlines), soft hyphen, zero-width characters, bidirectional marks,
# overrides and isolates, line and paragraph separators, surrogates, tags and non-characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
# What a CI takes for a command to itself: at the start of a line, or wherever it stands.
_COMMAND = re.compile(r"(?m)^(\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))")
_MARKUP = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("##", "\\u0023#"))


def visible(text: str) -> str:
    r"""Return text on one line, with every unseen character written out: ``\n``, ``\x1b``.

    Neither does it begin with what a CI would take for a command.
    """
    text = _UNSEEN.sub(lambda match: _written_out(match[0]), text)
    return _COMMAND.sub(_no_command, text) if "::" in text or "##" in text else text


def _no_command(match: re.Match[str]) -> str:
    return "\\x23" if match[0] == "#" else f"{match[1]}\\x3a"


def lines_visible(text: str) -> str:
    """Return text of several lines, each of which is safe to show."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _written_out(character: str) -> str:
    code = ord(character)
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    if named is not None:
        return named
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


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
        return _UNSEEN.sub(_json_escape, text) if _UNSEEN.search(text) else text
    # Newlines of an indented text are layout; those inside strings are escaped already.
    return "\n".join(_UNSEEN.sub(_json_escape, line) for line in text.split("\n"))


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


_MARKDOWN = re.compile(r"[\\`*_\[\]#!|<>&~@$]")


def markdown(text: str) -> str:
    """Return text of ours as Markdown that shows it literally within a line or a table cell."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", visible(text))


def markdown_code(text: str) -> str:
    """Return a value as a Markdown code span, where no markup, link or mention takes effect."""
    # In a table a bar must be escaped; after a backslash renderers differ, so there it is widened.
    shown = visible(text).replace("\\|", "\\｜").replace("|", "\\|") or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
