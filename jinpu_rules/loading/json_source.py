"""Strict JSON: no doubled keys, no NaN, bounded depth; and the place of every value, if asked."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, cast

from jinpu_rules.errors import Text
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.faults import (
    DOUBLED,
    Fault,
    Place,
    Unreadable,
    escape,
    parts,
    shortened,
)

MAX_DEPTH = 64
MOST_REFUSED = 1000  # more faults of one text help nobody
MAX_DIGITS = 4000  # int() itself stops at 4300, for reading digits takes quadratic time

_EXPECTED = {
    "Expecting value": ("此处应为一个值", "a value is expected here"),
    "Expecting ',' delimiter": ("此处应为逗号", "a comma is expected here"),
    "Expecting ':' delimiter": ("此处应为冒号", "a colon is expected here"),
    "Expecting property name enclosed in double quotes": (
        "此处应为双引号括起的键",
        "a key in double quotes is expected here",
    ),
    "Extra data": ("内容到此应已结束", "the end is expected here"),
    "Illegal trailing comma before end of object": ("此处不应有逗号", "a comma too many"),
    "Illegal trailing comma before end of array": ("此处不应有逗号", "a comma too many"),
    "Unterminated string starting at": (
        "文字应以双引号结束，没有找到",
        "a string is expected to end in a double quote; none was found",
    ),
    "Invalid control character at": (
        "文字中应写 \\n 或 \\t，不能有换行等控制字符",
        "a control character in a string; write \\n or \\t",
    ),
    "Invalid \\escape": (
        "反斜杠之后应为 \" \\ / b f n r t u 之一",
        "one of \" \\ / b f n r t u is expected after a backslash",
    ),
    "Invalid \\uXXXX escape": (
        "\\u 之后应为四位十六进制数字",
        "four hexadecimal digits are expected after \\u",
    ),
}  # fmt: skip
_AT_A_STRING = ("Unterminated", "Invalid")  # their place is not that of what was met


class _Stop(Exception):
    """Stops the scanner; what is refused is found by a second, slower reading."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Stop
    return made


def _no_constant(name: str) -> Any:
    raise _Stop


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise _Stop
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _Stop
    return value


_STRICT = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_constant=_no_constant, parse_int=_integer, parse_float=_float
)
# Knows the grammar alone: what it accepts, _scan can walk, and its numbers are not worked out.
_GRAMMAR: Any = json.JSONDecoder(parse_int=len, parse_float=len)
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")


def parse(text: str, source: str) -> Any:
    """Return the value of a JSON text. Raises Unreadable with every fault found."""
    try:
        data = _STRICT.decode(text)
    except (_Stop, ValueError, RecursionError):
        raise Unreadable(*_faults(text, source)) from None
    # Deep nesting needs many brackets, so most records need no walk.
    deep = text.count("[") + text.count("{") > MAX_DEPTH and _is_deep(data)
    if (deep or _HALF_CHARACTER.search(text)) and (refused := _refused(text, source)):
        raise Unreadable(*refused)
    return data


def _is_deep(data: Any) -> bool:
    level, depth = [data], 0
    while level := [
        value
        for holder in level
        for value in (holder.values() if type(holder) is dict else holder)
        if type(value) is dict or type(value) is list
    ]:
        depth += 1
        if depth >= MAX_DEPTH:
            return True
    return False


def _faults(text: str, source: str) -> list[Fault]:
    try:
        _GRAMMAR.decode(text)
    except json.JSONDecodeError as error:
        return [_syntax_fault(error, text, source)]
    except RecursionError:
        pass  # valid as far as it was read, and that is deeper than we go
    return _refused(text, source) or [Fault(source, "", *TOO_DEEP)]


def _syntax_fault(error: json.JSONDecodeError, text: str, source: str) -> Fault:
    problem = error.msg.rstrip(": ")
    zh, en = _EXPECTED.get(problem, ("JSON 格式有误", f"bad JSON: {problem}"))
    kind = Text(zh, en)
    if text.startswith(("//", "/*", "#"), error.pos):
        zh, en = "JSON 中不能写注释", "JSON has no comments"
    elif not problem.startswith(_AT_A_STRING):
        # One character tells enough, and shows nothing of a record that may be secret.
        met = text[error.pos : error.pos + 1]
        if met in "，：“”" and met:
            zh, en = f"{zh}，须用半角符号", f"{en}, of half width"
        zh += f"，遇到的是“{met}”" if met.strip() else "，内容却到此结束"
        en += f", not {met!r}" if met.strip() else ", not the end"
    return Fault(source, "", zh, en, error.lineno, error.colno, kind=kind.zh, kind_english=kind.en)


# --- places, and what is refused ----------------------------------------------

TOO_DEEP = (f"嵌套应不超过 {MAX_DEPTH} 层，此处更深", f"nested more than {MAX_DEPTH} deep")
# Possessive, so that no text can make the search go back.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},]|[^\s\[\]{},:"]++', re.DOTALL)
Span = tuple[int, int]


class _Open:
    """A container being scanned: the key or index at hand, and the keys seen in an object."""

    __slots__ = ("current", "keys")

    def __init__(self, is_object: bool) -> None:
        self.current: str | int = "" if is_object else 0
        self.keys: dict[str, Span] | None = {} if is_object else None


class _Lines:
    """Lines and columns, worked out when one is asked."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, start: int, end: int) -> Place:
        return Place(*self._at(start), *self._at(end))

    def _at(self, offset: int) -> Span:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class _Value:
    """Where a value starts and ends, and the values in it as far as one was asked for."""

    __slots__ = ("_known", "_rest", "end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self._known: dict[str, _Value] | None = None

    def inner(self, text: str, part: str) -> _Value | None:
        """Return the value under a key, or at a position."""
        if self._known is None:
            self._known, self._rest = {}, _values_in(text, self.start)
        if part in self._known:
            return self._known[part]
        for name, value in self._rest:
            self._known[name] = value
            if name == part:
                return value
        return None


_Match = Callable[[str, int], re.Match[str]]  # they match anywhere, if only nothing
_to_value = cast(_Match, re.compile(r"[ \t\n\r]*:?[ \t\n\r]*").match)
_to_next = cast(_Match, re.compile(r"[ \t\n\r]*,?[ \t\n\r]*").match)
_skip = _GRAMMAR.scan_once  # reads a key, or passes over a whole value, without a step of Python


def _values_in(text: str, start: int) -> Iterator[tuple[str, _Value]]:
    opening = text[start]
    at = _to_next(text, start + 1).end()
    if opening == "{":
        while text[at] != "}":
            key, at = _skip(text, at)
            at = _to_value(text, at).end()
            end = _skip(text, at)[1]
            yield key, _Value(at, end)
            at = _to_next(text, end).end()
    elif opening == "[":
        position = 0
        while text[at] != "]":
            end = _skip(text, at)[1]
            yield str(position), _Value(at, end)
            at = _to_next(text, end).end()
            position += 1


class JsonPlaces:
    """The places of the values of a valid JSON text, walked as far as one is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _Value(_to_next(text, 0).end(), len(text.rstrip(" \t\n\r")))
        self._lines = _Lines(text)

    def at(self, pointer: str) -> Place:
        """Return the place of the value that a pointer names, or of the nearest around it."""
        value = self._root
        for part in parts(pointer):
            inner = value.inner(self._text, part)
            if inner is None:
                break
            value = inner
        return self._lines.place(value.start, value.end)


@dataclass(frozen=True, slots=True)
class _Refused:
    """A key or value that the grammar allows and we do not; ``first`` is its first writing."""

    pointer: str
    span: Span
    problem: tuple[str, str]
    first: Span | None = None


def _refused(text: str, source: str) -> list[Fault]:
    lines, faults = _Lines(text), []
    for found in _scan(text):
        (zh, en), kind, place = found.problem, Text(*found.problem), lines.place(*found.span)
        if found.first:
            line = lines.place(*found.first).line
            zh, en = f"{zh}，先前在第 {line} 行", f"{en}, first in line {line}"
            kind = DOUBLED
        faults.append(
            Fault(
                source,
                found.pointer,
                zh,
                en,
                place.line,
                place.column,
                kind=kind.zh,
                kind_english=kind.en,
            )
        )
    return faults


def _scan(text: str) -> list[_Refused]:
    """Walk a text that is valid JSON, or is for longer than we go deep."""
    refused: list[_Refused] = []
    stack: list[_Open] = []

    def refuse(span: Span, problem: tuple[str, str], first: Span | None = None) -> None:
        pointer = "".join(f"/{escape(opened.current)}" for opened in stack)
        refused.append(_Refused(pointer, span, problem, first))

    held: _Open | None = None
    expecting_key = False
    for match in _TOKEN.finditer(text):
        if len(refused) == MOST_REFUSED:
            problem = ("此后的错误未逐一列出", "what is wrong further on is not listed")
            refused.append(_Refused("", match.span(), problem))
            break
        token = match[0]
        if token == ",":
            assert held is not None, "the text is valid JSON"
            expecting_key = held.keys is not None
            if isinstance(held.current, int):
                held.current += 1
            continue
        if expecting_key and token != "}":
            assert held is not None
            assert held.keys is not None
            held.current = key = json.loads(token) if "\\" in token else token[1:-1]
            if key in held.keys:
                shown = shortened(key)
                problem = (f"键“{shown}”重复，应只写一次", f"key {shown!r} stands twice")
                refuse(match.span(), problem, held.keys[key])
            held.keys.setdefault(key, match.span())
            if "\\" in token and (half := _problem(token)):
                refuse(match.span(), half)
            expecting_key = False
            continue
        if token == "{" or token == "[":
            if len(stack) == MAX_DEPTH:
                refuse(match.span(), TOO_DEEP)
                break
            expecting_key = token == "{"
            held = _Open(expecting_key)
            stack.append(held)
            continue
        expecting_key = False
        if token == "}" or token == "]":
            stack.pop()
            held = stack[-1] if stack else None
        elif problem_met := _problem(token):
            refuse(match.span(), problem_met)
    return refused


def _problem(token: str) -> tuple[str, str] | None:
    """Return what is wrong with a text or a number that the grammar allows."""
    if token[0] == '"':
        return half_character(json.loads(token)) if _HALF_CHARACTER.search(token) else None
    if token in ("NaN", "Infinity", "-Infinity"):
        return _no_number(token)
    if token[0] not in "-0123456789":
        return None
    whole = token.lstrip("-").isdigit()
    if len(token.lstrip("-")) > MAX_DIGITS if whole else math.isinf(float(token)):
        return _TOO_LARGE
    return None


def half_character(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text that holds half a character."""
    if _HALF.search(text):
        return "\\u 应成对写出一个字，此处只有半个", "half a character after \\u"
    return None


def number_refused(value: float) -> tuple[str, str] | None:
    """Return what is wrong with a number that JSON cannot hold, or that is too large."""
    if isinstance(value, int):
        return _TOO_LARGE if abs(value) >= _FIRST_TOO_LARGE else None
    return None if math.isfinite(value) else _no_number(str(value))


_TOO_LARGE = ("数字过大，无法读取", "the number is too large to be read")
_FIRST_TOO_LARGE = 10**MAX_DIGITS


def _no_number(token: str) -> tuple[str, str]:
    return f"应为数字，不能是 {token}", f"a number is expected, not {token}"
