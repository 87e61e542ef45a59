"""What is wrong with a file, where, and what was expected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any, Protocol

from pydantic import Field

from jinpu_rules.errors import Text, not_a
from jinpu_rules.errors import shortened as shortened
from jinpu_rules.frozen import dataclass
from jinpu_rules.patterns import pattern
from jinpu_rules.plain import Sent


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Lines and columns count from 1, columns in code points.

    In a workbook ``cell`` is the address, 送达!C7; line and column are then its row and its column.
    """

    line: Annotated[int, Field(title="行")]
    column: Annotated[int, Field(title="列")]
    end_line: Annotated[int, Field(title="结束行")]
    end_column: Annotated[int, Field(title="结束列")]
    cell: Annotated[str | None, Field(title="单元格")] = None


class Placed(Protocol):
    """A place, or what has one: a fault."""

    @property
    def line(self) -> int | None:
        """Its line, or row."""

    @property
    def column(self) -> int | None:
        """Its column."""

    @property
    def cell(self) -> str | None:
        """Its address in a workbook."""


def address(source: str, at: Placed | None, *, columns: bool = True) -> str:
    """Return where something is as it is written: 案卷.yaml:12:3, or 案卷.xlsx:送达!C7."""
    if at is None or not at.line:
        return source
    if at.cell is not None:
        return f"{source}:{at.cell}"
    return f"{source}:{at.line}:{at.column or 1}" if columns else f"{source}:{at.line}"


class Places(Protocol):
    """The places of the values of a text.

    Values are reached by walking a tree: pointers written out for each would repeat a long key for
    every value under it, and a small file could fill the memory.
    """

    def at(self, pointer: str) -> Place:
        """Return the place of the value that a pointer names, or of the nearest around it."""


SOMETHING = Text("内容有误", "something is wrong here")


@dataclass(frozen=True, slots=True)
class Fault(Sent):
    """Why a file, or a record in it, could not be read: one thing wrong, in Chinese and English.

    ``pointer`` is a JSON Pointer with the keys as the file writes them; "" is the whole document.
    ``cell`` is its address in a workbook.
    ``confidentiality`` is how the record is marked, or POSSIBLE where something in the file may be a
    mark; ``kind`` is the message without anything of the file, which is all that is shown of a file
    that is secret. ``meant`` is the nearest word, key or id that there is; ``index`` is the record's
    position in a file of several, from 0.
    """

    source: Annotated[str, Field(title="文件")]
    pointer: Annotated[str, Field(title="路径")]
    message: Annotated[str, Field(title="说明")]
    english: Annotated[str, Field(title="英文说明")]
    line: Annotated[int | None, Field(title="行")] = None
    column: Annotated[int | None, Field(title="列")] = None
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None
    kind: Annotated[str, Field(title="种类")] = SOMETHING.zh
    kind_english: Annotated[str, Field(title="错误种类（英文）")] = SOMETHING.en
    cell: Annotated[str | None, Field(title="单元格")] = None
    meant: Annotated[str | None, Field(title="最接近的写法")] = None
    index: Annotated[int | None, Field(title="文件中的序号")] = None

    def __post_init__(self) -> None:
        """Keep what a file names by a very long text from filling reports, or what is no text."""
        for name in ("source", "pointer", "message", "english"):
            if not isinstance(given := getattr(self, name), str):
                raise not_a(f"Fault.{name}", "str", given)
        object.__setattr__(self, "source", well_formed(self.source))
        for name, limit in (("pointer", 400), ("message", 1500), ("english", 1500)):
            said: str = getattr(self, name)
            if len(said) > limit:
                object.__setattr__(self, name, shortened(said, limit))

    @property
    def path(self) -> str:
        """The pointer as it is told: where a cell is named, that says it better."""
        return "" if self.cell is not None else self.pointer

    def __str__(self) -> str:
        return f"{self:zh}"

    def __format__(self, language: str) -> str:
        said = self.english if language == "en" else self.message
        where = f"{address(shortened(self.source, LONGEST_PATH), self)}: " if self.source else ""
        return f"{where}{self.path + ' ' if self.path else ''}{said}"


LONGEST_PATH = 4096  # characters of a path that a system may still open


def fault_at(
    place: Place | None,
    source: str,
    pointer: str,
    said: Text,
    mark: str | None = None,
    kind: Text = SOMETHING,
    *,
    meant: str | None = None,
    index: int | None = None,
) -> Fault:
    """Return the fault of what stands at a place."""
    line, column, cell = (place.line, place.column, place.cell) if place else (None, None, None)
    return Fault(source, pointer, *said, line, column, mark, *kind, cell, meant, index)


OUR_REPORT = Text(
    "是本程序写的报告，不是案卷：请移到别处，或者在设置的 exclude 中排除",
    "a report of ours, not a case file; exclude it",
)
DOUBLED = Text("键重复，应只写一次", "a key that stands twice")


class Unreadable(Exception):
    """Carries faults out of a reader to where they are reported. Never leaves this package."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def well_formed(name: str) -> str:
    """Return the name of a file as a text that can be written anywhere.

    A name whose bytes are no UTF-8 is one in GBK, as programs for Windows put it into archives; what
    is neither is told by its bytes.
    """
    return name if name.isprintable() else "/".join(map(_decoded, name.split("/")))


def _decoded(part: str) -> str:
    if not _HALF.search(part):
        return part
    try:
        raw = os.fsencode(part)
        text = raw.decode("gbk")
    except UnicodeError:
        text = ""
    return text if text and text.isprintable() else ascii(part)[1:-1].replace("\\udc", "\\x")


def stored(name: str) -> str:
    """Return the name of a file that ``well_formed`` shows as this: as the folder it is in has it."""
    path = "/" if name.startswith("/") else ""
    for part in name.strip("/").split("/"):
        held = (found for found in _stored(part) if os.path.lexists(os.path.join(path, found)))
        path = os.path.join(path, next(held, part))
    return path


def _stored(part: str) -> Iterator[str]:
    yield part
    with suppress(UnicodeError):
        yield os.fsdecode(part.encode("gbk"))
    if "\\x" in part:
        with suppress(UnicodeError):
            yield os.fsdecode(part.encode("ascii").decode("unicode_escape").encode("latin-1"))


_HALF = pattern("[\ud800-\udfff]")


NOTHING = Text("", "")
_KEY_AND_COLON = pattern("[ -]*[A-Za-z_\u4e00-\u9fff]{1,12} *(：|:(?=[^\\s/]))")


def colon_in(value: Any) -> Text | None:
    """Tell a colon that YAML takes for a part of the text: a full-width one, or without a blank."""
    found = _KEY_AND_COLON.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    if found[1] == "：":
        zh = "；键后的冒号应为半角“:”，再空一格，此处是全角“：”"
        return Text(zh, "; a full-width colon; write ': '")
    return Text("；键后的冒号之后应空一格", "; no blank after the colon; write ': '")


def escape(key: object) -> str:
    """Return a key as a JSON Pointer writes it."""
    return str(key).replace("~", "~0").replace("/", "~1")


def parts(pointer: str) -> list[str]:
    """Return the keys and positions that a JSON Pointer goes through."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
