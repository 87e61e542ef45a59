"""Files that a person writes for us, settings and score sheets: read up to a limit, whatever they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinpu_rules.errors import Text
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.patterns import pattern

# Keys with so many dots are read in quadratic time, and none of ours has more than two.
_DEEP_KEY = pattern(r"""(?<![\w"'-])(?:[\w"'-]++\s*+\.\s*+){32}""")


def content(path: Path, limit: int) -> bytes:
    """Return what a file holds, a byte over the limit at most. Raises Unreadable for no regular file."""
    file = SourceFile(str(path), path)
    with file.open() as stream:
        return file.guarded(stream.read, limit + 1)


def toml(text: str, source: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return what a text in TOML says. Raises Unreadable for what is none, or is beyond bounds."""
    import tomllib

    line = column = None
    try:
        if not _DEEP_KEY.search(text):
            table = tomllib.loads(text, parse_float=parse_float)
            repr(table)  # raises ValueError for a number that no message could tell of
            return table
        said = Text("键的层数过多", "a key nested too deep")
    except RecursionError:
        said = Text("嵌套过深", "nested too deep")
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        said = Text(f"不是正确的 TOML：{error}", f"not TOML: {error}")
    except ValueError:  # of digits beyond number
        said = Text("数字过长，无法读取", "a number too long to be read")
    raise Unreadable(Fault(source, "", *said, line, column))
