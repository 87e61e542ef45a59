"""The places of a record in words, in Chinese or in English."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Any

from jinpu_rules.language.formula import root_name
from jinpu_rules.models.base import Holder, Model, chinese_name
from jinpu_rules.models.links import element_model, inner_model
from jinpu_rules.models.vocabulary import Stage

# Of these fields, the first that is recorded says best what kind of record it is.
_TELLING = ("kind", "method", "medium", "form", "business", "name", "document", "disposition")

_LONGEST = 200  # what is longer tells no kind: it would stand in every finding on the record


class Labels:
    """Names the places of one record: /services/1/refused_on is 送达 s2·拒收日期.

    In English it is service s2·refused on. What was named once is remembered.
    """

    def __init__(self, root: Model, language: str = "zh") -> None:
        self._chinese = language == "zh"
        # Each pointer met: its words, what it holds, and what kind of record that is or would be.
        self._met: dict[str, tuple[str, Any, type[Holder] | None]] = {"": ("", root, type(root))}

    def __call__(self, pointer: str) -> str:
        """Return a JSON Pointer in words."""
        return self._at(pointer)[0]

    def subject(self, pointer: str) -> str:
        """Return what a finding is about: 送达 s2（直接送达）, or 本案 for the whole file."""
        words, held, _ = self._at(pointer)
        if not pointer:
            return whole_file(type(held), self._chinese)
        recorded = (getattr(held, name, None) for name in _TELLING)
        kind = next((value for value in recorded if value is not None), None)
        if kind is None or len(str(kind)) > _LONGEST:
            return words
        return f"{words}（{kind}）" if self._chinese else f"{words} ({in_english(kind)})"

    def _at(self, pointer: str) -> tuple[str, Any, type[Holder] | None]:
        met = self._met.get(pointer)
        if met is not None:
            return met
        before, _, part = pointer.rpartition("/")
        words, held, model = self._at(before)
        if part == "-":  # one that the file names and does not hold
            words, held = words + _unregistered(self._chinese), None
        elif isinstance(held, tuple):
            held = held[int(part)]
            words += f" {getattr(held, 'id', None) or _position(part, self._chinese)}"
            model = type(held) if isinstance(held, Holder) else None
        elif model is not None:
            kind: Any = model
            name = _name(kind, part, self._chinese)
            words = f"{words}·{name}" if words else name
            held, model = getattr(held, part, None), _inner(kind, part)
        self._met[pointer] = words, held, model
        return words, held, model


def by_position(root: type[Model], pointer: str, language: str = "zh") -> str:
    """Return a pointer in words that hold nothing of the record, not even its ids."""
    if not pointer:
        return whole_file(root, language == "zh")
    words = ""
    model: Any = root
    for part in pointer.split("/")[1:]:
        if part == "-":
            words += _unregistered(language == "zh")
        elif part.isdigit():
            words += f" {_position(part, language == 'zh')}"
        else:
            known = model is not None and part in model.model_fields
            name = _name(model, part, language == "zh") if known else part.replace("_", " ")
            words += ("·" if words else "") + name
            model = _inner(model, part) if known else None
    return words


def in_english(value: object) -> str:
    """Return a word of the vocabulary by its English name; anything else as it is."""
    if value is Stage.DECISION:  # 审查决定: its name is for programs
        return "review and decision"
    return value.name.lower().replace("_", " ") if isinstance(value, StrEnum) else str(value)


def english_name(model: Any, name: str) -> str:
    """Return the English name of a field; of a relation, that of one of its records."""
    element = element_model(model.model_fields[name].annotation)
    if element is None:
        return name.replace("_", " ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", element.__name__).lower()


def whole_file(root: type[Model], chinese: bool) -> str:
    """Return the file as a whole: 本案, or 本机关 for a register."""
    register = root_name(root) == "agency"
    if chinese:
        return "本机关" if register else "本案"
    return "the agency" if register else "the case"


def _unregistered(chinese: bool) -> str:
    return "（未登记）" if chinese else " (not on file)"


def _position(part: str, chinese: bool) -> str:
    # Not 第4条, which would read as an article.
    return f"序号{int(part) + 1}" if chinese else f"no. {int(part) + 1}"


@cache
def _name(model: Any, name: str, chinese: bool) -> str:
    if chinese:
        return chinese_name(model, name)
    return english_name(model, name)


@cache
def _inner(model: Any, name: str) -> type[Holder] | None:
    return inner_model(model.model_fields[name].annotation)
