"""Raw documents: the plain data of each record of a file, and the place of every value in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import count
from typing import Any

from jinpu_rules.loading import json_source
from jinpu_rules.loading.faults import Fault, Place, Unreadable
from jinpu_rules.loading.files import MAX_BYTES, SourceFile
from jinpu_rules.loading.text import decode

Places = Callable[[], Mapping[str, Place]]
Lines = Callable[[], list[str]]


@dataclass
class RawDocument:
    """One record of a file as plain data. ``index`` counts from 0 in a file of several."""

    source: str
    index: int | None
    data: Any
    _places: Places
    _lines: Lines
    prefix: str = ""
    first_line: int = 0
    _text: str | None = None
    _cached: Mapping[str, Place] | None = field(default=None, repr=False)

    @property
    def json_bytes(self) -> bytes:
        """The record as JSON."""
        text = self._text
        if text is None:
            text = json.dumps(self.data, ensure_ascii=False)
        return text.encode("utf-8", "surrogatepass")

    def locate(self, pointer: str) -> Place | None:
        """Return the place of a value, or of the nearest value around it; worked out when asked."""
        if self._cached is None:
            self._cached = self._places()
        pointer = self.prefix + pointer
        while pointer not in self._cached:
            if not pointer:
                return None
            pointer = pointer.rpartition("/")[0]
        place = self._cached[pointer]
        return replace(
            place, line=place.line + self.first_line, end_line=place.end_line + self.first_line
        )

    def line(self, number: int) -> str | None:
        """Return a line of the file, counted from 1."""
        lines = self._lines()
        position = number - 1 - self.first_line
        return lines[position] if 0 <= position < len(lines) else None


# A YAML reader ends lines at more than a newline; \r\n is one end in both formats.
_YAML_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def read(file: SourceFile) -> Iterator[RawDocument | Fault]:
    """Yield the records of a file, and what cannot be read of it; the rest still comes."""
    try:
        if file.suffix in (".jsonl", ".ndjson"):
            yield from _lines(file)
        else:
            yield from read_bytes(file.read(), file.name, file.suffix)
    except Unreadable as unreadable:
        yield from unreadable.faults


def read_bytes(data: bytes, source: str, suffix: str = "") -> Iterator[RawDocument | Fault]:
    """Yield the records that bytes hold, in the format of ``suffix`` or by their looks."""
    try:
        text = decode(data, source)
        suffix = suffix or _sniffed(text)
        if suffix == ".jsonl":
            for number, line in enumerate(text.splitlines()):
                yield from _line(source, number, line)
        elif suffix == ".json":
            yield from _json(source, text)
        else:
            yield from _yaml(source, text)
    except Unreadable as unreadable:
        yield from unreadable.faults


def _sniffed(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
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
    data = json_source.parse(text, source)
    # Cached, for many records of one file share them.
    places, lines = cache(partial(json_source.locate, text)), cache(partial(text.split, "\n"))
    if isinstance(data, list):
        for index, element in enumerate(data):
            yield RawDocument(source, index, element, places, lines, f"/{index}")
    else:
        yield RawDocument(source, None, data, places, lines, _text=text)


def _lines(file: SourceFile) -> Iterator[RawDocument | Fault]:
    with file.open() as stream:
        for number in count():
            data = file.take(stream.readline, MAX_BYTES)
            if not data:
                return
            try:
                line = decode(data, file.name)
            except Unreadable as unreadable:
                yield from (replace(f, line=number + 1, column=1) for f in unreadable.faults)
                continue
            yield from _line(file.name, number, line)


def _line(source: str, number: int, line: str) -> Iterator[RawDocument | Fault]:
    if not line.strip():
        return
    try:
        data = json_source.parse(line, source)
    except Unreadable as unreadable:
        yield from (replace(f, line=number + 1, column=f.column or 1) for f in unreadable.faults)
        return
    places, lines = partial(json_source.locate, line), partial(line.split, "\n")
    yield RawDocument(source, number, data, places, lines, first_line=number, _text=line)


def _yaml(source: str, text: str) -> Iterator[RawDocument | Fault]:
    from jinpu_rules.loading import yaml_source

    documents = yaml_source.documents(text, source)
    lines = cache(partial(_YAML_LINE_END.split, text))
    held = next(documents, None)
    if held is None:
        raise Unreadable(Fault(source, "", "文件是空的", "the file is empty"))
    following = next(documents, None)
    index = None if following is None else 0
    while held is not None:
        data, node = held
        places = cache(partial(yaml_source.locate, node))
        if isinstance(data, list):
            for position, element in enumerate(data):
                yield RawDocument(source, position, element, places, lines, f"/{position}")
        else:
            yield RawDocument(source, index, data, places, lines)
        held, following = following, None
        if held is not None:
            assert index is not None
            index += 1
            following = next(documents, None)
