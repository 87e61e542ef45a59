"""Raw documents: the plain data of each record of a file, and the place of every value in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from jinpu_rules.errors import Text
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading import json_source
from jinpu_rules.loading.faults import Fault, Place, Places, Unreadable, escape, shortened
from jinpu_rules.loading.files import MAX_BYTES, PARQUET, WORKBOOKS, SourceFile
from jinpu_rules.loading.marks import mark_in, mark_in_comments, mark_in_name, mark_in_text
from jinpu_rules.loading.text import MARK, UTF16_MARKS, decode
from jinpu_rules.models.base import Holder
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.patterns import pattern

_Lines = Callable[[], list[str]]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a file that is passed over, and is no fault."""

    place: Place
    said: Text


@dataclass
class RawDocument:
    """One record of a file as plain data. ``index`` counts from 0 in a file of several.

    ``told`` are cells of a workbook of which a fault is told already: what they hold is not in the
    data, so the record is not complete, and no conclusion can be drawn from it. ``mark`` is set where
    something of the file that is not in the data may be a mark of secrecy: its name, a comment, a heading.
    """

    source: str
    index: int | None
    data: Any
    _places: Callable[[], Places] | None = field(compare=False)
    _lines: _Lines = field(compare=False)
    prefix: str = ""
    first_line: int = 0
    _text: str | None = None
    remarks: tuple[Remark, ...] = ()
    told: frozenset[str] = frozenset()
    mark: str | None = None

    @property
    def json_bytes(self) -> bytes:
        """The record as JSON."""
        text = self._text
        if text is None:
            text = json.dumps(self.data, ensure_ascii=False)
        return text.encode("utf-8", "surrogatepass")

    def locate(self, pointer: str) -> Place | None:
        """Return the place of a value, or of the nearest value around it; worked out when asked.

        What a program gives has none.
        """
        if self._places is None:
            return None
        place = self._places().at(self.prefix + pointer)
        return replace(
            place, line=place.line + self.first_line, end_line=place.end_line + self.first_line
        )

    def line(self, number: int) -> str | None:
        """Return a line of the file, counted from 1."""
        lines = self._lines()
        position = number - 1 - self.first_line
        return lines[position] if 0 <= position < len(lines) else None

    def __reduce__(self) -> tuple[type[RawDocument], tuple[Any, ...]]:
        """Go to another process with the places of all values, for no reader goes along."""
        known: _Held[Places] | None = None
        kept: list[str] = []
        if self._places is not None:
            found = {pointer: self.locate(pointer) for pointer in _pointers(self.data)}
            known = _Held(_Located({at: place for at, place in found.items() if place}))
            first, last = found[""].line, found[""].end_line  # type: ignore[union-attr]  # there is one
            if self._lines():  # of a workbook there are none
                lines = (self.line(number) or "" for number in range(first, last + 1))
                kept = [*[""] * (first - 1), *lines]
        own = (self.source, self.index, self.data, known, _Held(kept), "", 0, self._text)
        return RawDocument, (*own, self.remarks, self.told, self.mark)


_T = TypeVar("_T")


class _Held(Generic[_T]):
    """Says what has been worked out."""

    def __init__(self, value: _T) -> None:
        self._value = value

    def __call__(self) -> _T:
        return self._value


class _Located:
    """The places of all values of a record."""

    def __init__(self, found: dict[str, Place]) -> None:
        self._found = found

    def at(self, pointer: str) -> Place:
        while pointer not in self._found:
            pointer = pointer.rpartition("/")[0]
        return self._found[pointer]


def _pointers(data: Any) -> Iterator[str]:
    held = [("", data)]
    while held:
        pointer, value = held.pop()
        yield pointer
        if isinstance(value, dict):
            held += [(f"{pointer}/{escape(key)}", one) for key, one in value.items()]
        elif isinstance(value, list):
            held += [(f"{pointer}/{at}", one) for at, one in enumerate(value)]


_MARKED = pattern(f"^{MARK}+", re.MULTILINE)  # each document that was put into one file
_LINE_END = pattern("\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a file of lines, to be read elsewhere; ``first`` is the number of the first."""

    file: SourceFile
    first: int
    lines: tuple[bytes, ...]

    @property
    def name(self) -> str:
        """How the file was named."""
        return self.file.name


@dataclass(frozen=True, slots=True)
class Given:
    """What a program gives in place of a file: the bytes of one, plain data, or a record.

    ``index`` is its position among others, from 0; ``suffix`` names the format of bytes.
    """

    name: str
    content: Any
    index: int | None = None
    suffix: str = ""
    mark: str | None = None  # of what stands beside it, where something there may be one

    path = None  # what is asked of a file
    stays = False


Content = SourceFile | Piece | Given


def read(file: Content, growth: Growth = PLAIN) -> Iterator[RawDocument | Fault]:
    """Yield the records of a file, and what cannot be read of it; the rest still comes.

    ``growth`` is what is added to records: which sheets and columns a workbook may have.
    """
    try:
        if isinstance(file, Given):
            yield from _marked(file.name, _given(file, growth), file.mark)
        elif isinstance(file, Piece):
            for number, data in enumerate(file.lines, file.first):
                yield from _line_of(file.file, number, data)
        elif file.has_lines:
            for number, data in enumerate(lines(file)):
                yield from _line_of(file, number, data)
        else:
            yield from read_bytes(file.read(), file.name, file.suffix, growth)
    except Unreadable as unreadable:
        yield from unreadable.faults


def _marked(
    source: str, outcomes: Iterator[RawDocument | Fault], mark: str | None = None
) -> Iterator[RawDocument | Fault]:
    """Yield what is read of a file; where its name may hold a mark, it holds for everything in it."""
    mark = mark or mark_in_name(source)
    for one in outcomes:
        if mark is None:
            yield one
        elif isinstance(one, Fault):
            yield replace(one, confidentiality=one.confidentiality or mark)
        else:
            yield replace(one, mark=one.mark or mark)


def _given(given: Given, growth: Growth) -> Iterator[RawDocument | Fault]:
    content = given.content
    if isinstance(content, bytes | bytearray | memoryview):
        for document in read_bytes(bytes(content), given.name, given.suffix, growth):
            yield document if given.index is None else replace(document, index=given.index)
        return
    faults: list[Fault] = []
    if isinstance(content, Mapping):
        content = _plain(content, "", 0, given, faults)
    mark = mark_in(content) if faults else None
    yield from (replace(fault, confidentiality=mark) for fault in faults)
    if not faults:
        yield RawDocument(given.name, given.index, content, None, list)


class MarkedRow(bytes):
    """A line, or a row of a Parquet file, beside which something may be a mark of secrecy."""

    mark: str

    @classmethod
    def of(cls, line: bytes, mark: str | None) -> bytes:
        """Return a line, with its mark if there is one."""
        if mark is None:
            return line
        marked = cls(line)
        marked.mark = mark
        return marked


MOST_STRANGE = 100  # what is no record, or no value of one, is told one by one up to here


def _plain(value: Any, pointer: str, depth: int, given: Given, faults: list[Fault]) -> Any:
    """Return what a program gives as JSON holds it; note what has no place there."""
    if value is None or isinstance(value, bool):
        return value
    problem = None
    if isinstance(value, str):
        problem = json_source.half_character(value)
        value = str(value)
    elif isinstance(value, int | float):
        problem = json_source.number_refused(value)
    elif isinstance(value, date):
        try:
            return value.isoformat()
        except Exception:  # what a zone that somebody else wrote raises
            problem = ("时区无法使用", "a time whose zone cannot be used")
    elif isinstance(value, Decimal):
        return str(value)
    elif depth > json_source.MAX_DEPTH:
        problem = json_source.TOO_DEEP
    elif isinstance(value, list | tuple | set | frozenset):
        return [
            _plain(one, f"{pointer}/{at}", depth + 1, given, faults) for at, one in enumerate(value)
        ]
    elif isinstance(value, Mapping | Holder):
        held = value.items() if isinstance(value, Mapping) else vars(value).items()
        return {
            str(key): _plain(one, f"{pointer}/{escape(key)}", depth + 1, given, faults)
            for key, one in held
        }
    else:
        kind = shortened(type(value).__name__)
        problem = (
            f"应为文字、数字、日期、列表或键值组，得到的是 {kind}",
            f"a text, a number, a date, a list or a mapping is expected, not {kind}",
        )
    if problem is None:
        return value
    if len(faults) < MOST_STRANGE:
        faults.append(Fault(given.name, pointer, *problem, index=given.index))
    return None


def lines(file: SourceFile) -> Iterator[bytes]:
    """Yield the lines of a file of lines; of one that is too long, no more than shows it.

    Raises Unreadable. A file in UTF-16 is one line: its lines do not end where bytes look like it.
    The rows of a Parquet file are its lines.
    """
    if file.suffix == PARQUET:
        from jinpu_rules.loading.arrow_source import parquet_lines

        yield from parquet_lines(file)
        return
    with file.open() as stream:
        first, mark = True, None
        while data := file.guarded(stream.readline, MAX_BYTES + 1):
            if first and data.startswith(UTF16_MARKS):
                yield data + file.take(stream.read, MAX_BYTES)
                return
            yield MarkedRow.of(data, mark)
            if first:
                mark = _heading(data)
            first = False
            while len(data) > MAX_BYTES and not data.endswith(b"\n"):
                data = file.guarded(stream.readline, MAX_BYTES + 1) or b"\n"


def _heading(line: bytes) -> str | None:
    """Return the mark, if any, in a first line that is no record."""
    try:
        return _beside([json.loads(line)]) if len(line) < _LONGEST_HEADING else None
    except (ValueError, RecursionError):
        return None


_LONGEST_HEADING = 64 * 1024


def read_bytes(
    data: bytes, source: str, suffix: str = "", growth: Growth = PLAIN
) -> Iterator[RawDocument | Fault]:
    """Yield the records that bytes hold, in the format of ``suffix`` or by their looks."""
    return _marked(source, _read(data, source, suffix, growth))


def _read(data: bytes, source: str, suffix: str, growth: Growth) -> Iterator[RawDocument | Fault]:
    try:
        if suffix in WORKBOOKS or (not suffix and data.startswith(_WORKBOOK)):
            yield from _workbook(data, source, growth)
            return
        text = decode(data, source)
        suffix = suffix or _sniffed(text)
        if suffix == ".jsonl":
            mark = None
            for number, line in enumerate(text.split("\n")):  # a text may hold other line ends
                yield from _marked(source, _line(source, number, line), mark)
                if number == 0:
                    mark = _heading(line.encode("utf-8", "surrogatepass"))
        elif suffix == ".json":
            yield from _json(source, text)
        else:
            yield from _yaml(source, text)
    except Unreadable as unreadable:
        yield from unreadable.faults


_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how packed ones begin, and those of old


def _workbook(data: bytes, source: str, growth: Growth) -> Iterator[RawDocument | Fault]:
    from jinpu_rules.loading.tables.files import documents
    from jinpu_rules.loading.workbook import sheets_of

    yield from documents(sheets_of(data, source), source, growth)


def _sniffed(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:20]):
        try:
            json.loads(lines[0])
        except (ValueError, RecursionError):
            return ".json"
        return ".jsonl"
    return ".json" if text.lstrip()[:1] in ("{", "[") else ".yaml"


def _json(source: str, text: str) -> Iterator[RawDocument | Fault]:
    if not text.strip():
        raise Unreadable(Fault(source, "", "文件是空的", "the file is empty"))
    data = _parsed(text, source)
    # Cached, for many records of one file share them.
    places, lines = cache(partial(json_source.JsonPlaces, text)), cache(partial(text.split, "\n"))
    if isinstance(data, list):
        yield from _records_of(source, data, 0, places, lines, _beside(data))
    else:
        yield RawDocument(source, None, data, places, lines, _text=text)


def _parsed(text: str, source: str) -> Any:
    try:
        return json_source.parse(text, source)
    except Unreadable as unreadable:
        raise Unreadable(*_guarded(unreadable, text)) from None


def _guarded(unreadable: Unreadable, text: str) -> Iterator[Fault]:
    """Yield faults of a text that may be secret as such: no reader came to its marks."""
    mark = mark_in_text(text)
    return (replace(fault, confidentiality=mark) for fault in unreadable.faults)


_HEADS = frozenset(["案号", "案件类型", "机关名称", "case_number", "case_type", "agency_name"])


def _beside(data: list[Any]) -> str | None:
    """Return the mark, if any, in what stands among the records of a file and is none: a heading."""
    return mark_in([one for one in data if not (isinstance(one, dict) and _HEADS & one.keys())])


def _records_of(
    source: str,
    data: list[Any],
    first: int,
    places: Callable[[], Places],
    lines: _Lines,
    mark: str | None = None,
) -> Iterator[RawDocument | Fault]:
    strange = 0
    for position, element in enumerate(data):
        strange += not isinstance(element, dict)
        if isinstance(element, dict) or strange <= MOST_STRANGE:
            at = f"/{position}"
            yield RawDocument(source, first + position, element, places, lines, at, mark=mark)
    if (more := strange - MOST_STRANGE) > 0:
        zh, en = f"另有 {more} 项也不是案卷", f"{more} more elements that are no records"
        yield Fault(source, "", zh, en)


def _line_of(file: SourceFile, number: int, data: bytes) -> Iterator[RawDocument | Fault]:
    if number == 0 and data.startswith(UTF16_MARKS):
        yield from read_bytes(data, file.name, ".jsonl")
    elif len(data) > MAX_BYTES:
        yield file.line_too_long(number + 1, MAX_BYTES)
    else:
        try:
            line = decode(data, file.name)
        except Unreadable as unreadable:
            yield from _marked(file.name, _in_line(unreadable, number))
        else:
            mark = data.mark if isinstance(data, MarkedRow) else None
            yield from _marked(file.name, _line(file.name, number, line), mark)


def _in_line(unreadable: Unreadable, number: int) -> Iterator[Fault]:
    for fault in unreadable.faults:
        yield replace(fault, line=number + 1, column=fault.column or 1)


def _line(source: str, number: int, line: str) -> Iterator[RawDocument | Fault]:
    line = line.rstrip("\r\n").lstrip(MARK)
    if not line.strip():
        return
    try:
        data = _parsed(line, source)
    except Unreadable as unreadable:
        yield from _in_line(unreadable, number)
        return
    places, lines = cache(partial(json_source.JsonPlaces, line)), partial(line.split, "\n")
    yield RawDocument(source, number, data, places, lines, first_line=number, _text=line)


def _yaml(source: str, text: str) -> Iterator[RawDocument | Fault]:
    from jinpu_rules.loading import yaml_source

    text = _MARKED.sub("", text)
    documents = yaml_source.documents(text, source)
    # A YAML reader ends lines at more than others do.
    of_yaml = cache(partial(yaml_source.LINE_END.split, text))
    lines = cache(partial(_LINE_END.split, text))
    mark = mark_in_comments(text)
    first = list(islice(documents, 2))  # one ahead, to know whether the file holds several
    if not first:
        raise Unreadable(Fault(source, "", "文件是空的", "the file is empty"))
    index = 0
    for document in chain(first, documents):
        if isinstance(document, Unreadable):
            yield from _guarded(document, text)
            index += 1
            continue
        data, node = document
        places = cache(partial(yaml_source.YamlPlaces, node, of_yaml, text))
        mark = mark or _beside(data if isinstance(data, list) else [data])
        if isinstance(data, list):
            yield from _records_of(source, data, index, places, lines, mark)
            index += len(data)
        else:
            number = index if len(first) > 1 else None
            yield RawDocument(source, number, data, places, lines, mark=mark)
            index += 1
