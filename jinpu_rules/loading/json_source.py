"""Strict JSON: no doubled keys, no NaN, bounded depth; and the place of every value, if asked."""

from __future__ import annotations

import json
import re
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


_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


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


_TOKEN = re.compile(r'[ \t\r\n]*("(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+)', re.DOTALL)


def locate(text: str) -> dict[str, Place]:
    """Return the place of every value of a valid JSON text by its JSON Pointer."""
    places, _ = _scan(text)
    return places


def _doubled(text: str, source: str) -> list[Fault]:
    _, doubled = _scan(text)
    return [
        Fault(
            source,
            pointer,
            f"键“{key}”重复，先前在第 {first.line} 行",
            f"key {key!r} stands twice, first in line {first.line}",
            place.line,
            place.column,
        )
        for pointer, key, first, place in doubled
    ]


def _scan(text: str) -> tuple[dict[str, Place], list[tuple[str, str, Place, Place]]]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    line = 0

    def at(offset: int) -> tuple[int, int]:
        nonlocal line
        while line + 1 < len(lines) and lines[line + 1] <= offset:
            line += 1
        return line + 1, offset - lines[line] + 1

    places: dict[str, Place] = {}
    doubled: list[tuple[str, str, Place, Place]] = []
    # Each open container: its pointer, where it starts, the key or index at hand, keys seen.
    stack: list[tuple[str, tuple[int, int], list[Any], dict[str, Place] | None]] = []
    offset = 0
    expecting_key = False
    while match := _TOKEN.match(text, offset):
        token = match[1]
        start, end = at(match.start(1)), at(match.end(1))
        offset = match.end()
        pointer = f"{stack[-1][0]}/{escape(stack[-1][2][0])}" if stack else ""
        if token in "{[":
            is_object = token == "{"
            stack.append((pointer, start, ["" if is_object else 0], {} if is_object else None))
            expecting_key = is_object
        elif token in "}]":
            own, begun, _, _ = stack.pop()
            places[own] = Place(*begun, *end)
            expecting_key = False
        elif token == ",":
            keys = stack[-1][3]
            expecting_key = keys is not None
            if keys is None:
                stack[-1][2][0] += 1
        elif token == ":":
            continue
        elif expecting_key:
            key, place = json.loads(token, strict=False), Place(*start, *end)
            holder, _, current, keys = stack[-1]
            current[0] = key
            if keys is not None and key in keys:
                doubled.append((f"{holder}/{escape(key)}", key, keys[key], place))
            elif keys is not None:
                keys[key] = place
            expecting_key = False
        else:
            places[pointer] = Place(*start, *end)
    return places, doubled
