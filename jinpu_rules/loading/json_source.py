"""Strict JSON: no doubled keys, no NaN, bounded depth; and the place of every value, if asked."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from jinpu_rules.loading.faults import Fault, Place, Unreadable, escape

MAX_DEPTH = 64
MAX_DIGITS = 4000

_EXPECTED = {
    "Expecting value": ("此处应为一个值", "a value is expected here"),
    "Expecting ',' delimiter": ("此处应为逗号", "a comma is expected here"),
    "Expecting ':' delimiter": ("此处应为冒号", "a colon is expected here"),
    "Expecting property name enclosed in double quotes": (
        "此处应为双引号括起的键",
        "a key in double quotes is expected here",
    ),
    "Unterminated string starting at": ("文字没有结束的双引号", "a string is not closed"),
    "Invalid control character at": (
        "文字中不能有换行等控制字符",
        "a control character in a string",
    ),
    "Extra data": ("文件在此之后还有多余内容", "there is more after the end"),
    "Illegal trailing comma before end of object": ("多余的逗号", "a comma too many"),
    "Illegal trailing comma before end of array": ("多余的逗号", "a comma too many"),
}


class _Doubled(Exception):
    pass


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Doubled
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("digits")
    return int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_constant=_no_constant, parse_int=_integer
)


def parse(text: str, source: str) -> Any:
    """Return the value of a JSON text. Raises Unreadable with every fault found."""
    if text.count("[") + text.count("{") > MAX_DEPTH and _deepest(text) > MAX_DEPTH:
        raise Unreadable(
            Fault(source, "", f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep")
        )
    try:
        return _DECODER.decode(text)
    except _Doubled:
        raise Unreadable(*_doubled(text, source)) from None
    except json.JSONDecodeError as error:
        zh, en = _EXPECTED.get(error.msg, ("JSON 格式有误", f"bad JSON: {error.msg}"))
        raise Unreadable(Fault(source, "", zh, en, error.lineno, error.colno)) from None
    except (ValueError, RecursionError):
        raise Unreadable(
            Fault(
                source,
                "",
                "不能有 NaN、Infinity 或过长的数字",
                "NaN, Infinity or too long a number",
            )
        ) from None


_STRUCTURE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def _deepest(text: str) -> int:
    depth = deepest = 0
    for match in _STRUCTURE.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]|[^\s\[\]{},:"]+', re.DOTALL)
Span = tuple[int, int]


class Places(Mapping[str, Place]):
    """The places of values by JSON Pointer; lines and columns are worked out when one is asked."""

    def __init__(self, text: str, spans: dict[str, Span]) -> None:
        self._spans = spans
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __getitem__(self, pointer: str) -> Place:
        start, end = self._spans[pointer]
        return Place(*self._at(start), *self._at(end))

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def locate(text: str) -> Places:
    """Return the place of every value of a valid JSON text by its JSON Pointer."""
    return Places(text, _scan(text)[0])


def _doubled(text: str, source: str) -> list[Fault]:
    _, doubled = _scan(text)
    faults = []
    for pointer, key, first, span in doubled:
        places = Places(text, {"first": first, "again": span})
        line, place = places["first"].line, places["again"]
        zh = f"键“{key}”重复，先前在第 {line} 行"
        en = f"key {key!r} stands twice, first in line {line}"
        faults.append(Fault(source, pointer, zh, en, place.line, place.column))
    return faults


class _Open:
    """A container being scanned: the key or index at hand, and the keys seen in an object."""

    __slots__ = ("current", "keys", "pointer", "start")

    def __init__(self, pointer: str, start: int, keys: dict[str, Span] | None) -> None:
        self.pointer = pointer
        self.start = start
        self.current: str | int = 0
        self.keys = keys


def _scan(text: str) -> tuple[dict[str, Span], list[tuple[str, str, Span, Span]]]:
    spans: dict[str, Span] = {}
    doubled: list[tuple[str, str, Span, Span]] = []
    stack: list[_Open] = []
    expecting_key = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        held = stack[-1] if stack else None
        if token == ",":
            assert held is not None, "the text is valid JSON"
            expecting_key = held.keys is not None
            if isinstance(held.current, int):
                held.current += 1
        elif expecting_key and token != "}":
            assert held is not None
            assert held.keys is not None
            key = json.loads(token, strict=False) if "\\" in token else token[1:-1]
            held.current = escape(key)
            if key in held.keys:
                pointer = f"{held.pointer}/{held.current}"
                doubled.append((pointer, key, held.keys[key], match.span()))
            else:
                held.keys[key] = match.span()
            expecting_key = False
        elif token == "}" or token == "]":
            closed = stack.pop()
            spans[closed.pointer] = (closed.start, match.end())
            expecting_key = False
        else:
            pointer = "" if held is None else f"{held.pointer}/{held.current}"
            if token == "{" or token == "[":
                expecting_key = token == "{"
                stack.append(_Open(pointer, match.start(), {} if expecting_key else None))
            else:
                spans[pointer] = match.span()
    return spans, doubled
