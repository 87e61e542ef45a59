"""Makes text from a record safe to show: characters that are invisible, move the cursor or reverse text are written out.

A value is anything somebody typed into a case file. Each format also quotes by its own grammar; what
is here is common to all of them.
"""

from __future__ import annotations

import re

from jinpu_rules.plain import UNSEEN

# What a CI takes for a command to itself: at the start of a line, or wherever it stands.
_COMMAND = re.compile(r"(?m)^(\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))")


def visible(text: str) -> str:
    r"""Return text on one line, with every unseen character written out: ``\n``, ``\x1b``.

    It does not begin with what a CI would read as a command either.
    """
    text = UNSEEN.sub(lambda match: _written_out(match[0]), text)
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
