"""Conditions and places in words a reader of case files knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, assert_never

from jinpu_rules.language.formula import (
    NODES,
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    DoneBy,
    Field,
    Formula,
    Includes,
    Kind,
    Latest,
    Named,
    NamedValue,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Shift,
    Term,
    Var,
    annotation_of,
    children,
    kind_of,
)
from jinpu_rules.models.base import Holder, Model, chinese_name
from jinpu_rules.models.links import inner_model


def label(root: Model, pointer: str) -> str:
    """Return a JSON Pointer as words: /services/1/refused_on is 送达 s2·拒收日期."""
    parts = pointer.split("/")[1:]
    words: list[str] = []
    held: Any = root
    model: type[Holder] | None = type(root)
    for part in parts:
        if part == "-":
            words[-1] += "（未登记）"
            held = None
        elif isinstance(held, tuple):
            held = held[int(part)]
            words[-1] += f" {getattr(held, 'id', None) or '第' + str(int(part) + 1) + '条'}"
            model = type(held) if isinstance(held, Holder) else None
        elif model is not None:
            words.append(chinese_name(model, part))
            held = getattr(held, part, None)
            model = inner_model(model.model_fields[part].annotation)
    return "·".join(words)


def subject_label(root: Model, pointer: str) -> str:
    """Return what a finding is about: 送达 s2（直接送达）, or 本案 for the whole file."""
    if not pointer:
        return "本机关" if hasattr(root, "agency_name") else "本案"
    if pointer.endswith("/-"):
        return label(root, pointer)
    held: Any = root
    for part in pointer.split("/")[1:]:
        held = held[int(part)] if isinstance(held, tuple) else getattr(held, part)
    kind = next(
        (str(value) for name in _TELLING if (value := getattr(held, name, None)) is not None), None
    )
    return label(root, pointer) + (f"（{kind}）" if kind else "")


_TELLING = ("kind", "method", "medium", "form", "business", "name", "document", "disposition")


# --- conditions in words -----------------------------------------------------------------------

_COMPARISONS = {
    Operator.EQUAL: "为",
    Operator.NOT_EQUAL: "不为",
    Operator.LESS: "小于",
    Operator.AT_MOST: "不大于",
    Operator.MORE: "大于",
    Operator.AT_LEAST: "不小于",
}
_TIME_COMPARISONS = {
    Operator.EQUAL: "与{}相同",
    Operator.NOT_EQUAL: "与{}不同",
    Operator.LESS: "早于{}",
    Operator.AT_MOST: "不晚于{}",
    Operator.MORE: "晚于{}",
    Operator.AT_LEAST: "不早于{}",
}


def in_words(formula: Formula) -> str:
    """Return a condition in Chinese, one line."""
    return _words(_told_apart(formula))


def _words(formula: Formula) -> str:
    match formula:
        case Constant(truth):
            return "任何情形" if truth else "没有任何情形" if truth is False else "无法确定的情形"
        case Named(name):
            return name
        case Not(Named(name)):
            return f"不属于“{name}”"
        case Recorded(field):
            return f"已记载{_term(field)}"
        case Compare(left, operator, right, same_day):
            if kind_of(left) is Kind.TIME:
                day = "（同日视为符合）" if same_day else ""
                return _term(left) + _TIME_COMPARISONS[operator].format(_term(right)) + day
            if right == Const(True) and operator is Operator.EQUAL:
                return f"{_term(left)}为是"
            return f"{_term(left)}{_COMPARISONS[operator]}{_term(right)}"
        case OneOf(term, values):
            return f"{_term(term)}为{'、'.join(map(_constant, values))}{'之一' * (len(values) > 1)}"
        case Includes(field, value):
            return f"{_term(field)}包括{_term(value)}"
        case DoneBy(done, deadline):
            return f"{_term(done)}不晚于{_term(deadline)}"
        case And(parts):
            return "，且".join(_nested(part, Or) for part in _without_repetition(parts))
        case Or(parts):
            return "，或者".join(_nested(part, And) for part in parts)
        case Not(Recorded(field)):
            return f"未记载{_term(field)}"
        case Not(Count(var, where, 1, False)):
            return f"没有{_where(var, where)}"
        case Not(part):
            return f"并非（{_words(part)}）"
        case Count(var, where, number, exactly):
            how_many = "恰有" if exactly else "有" if number == 1 else "至少有"
            count = "一条" if number == 1 else f"{number}条"
            return f"{how_many}{'' if number == 1 and not exactly else count}{_where(var, where)}"
        case Covered(start, end, var, where):
            span = f"从{_term(start)}到{_term(end)}"
            return f"{_where(var, where)}{span}不间断"
        case _:
            assert_never(formula)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a condition; deeper lines belong to the one above them."""

    depth: int
    words: str


def in_outline(formula: Formula) -> tuple[Line, ...]:
    """Return a condition in Chinese, by lines that must all hold, unless the one above says else."""
    return tuple(_outline(_told_apart(formula), 0))


_LONGEST_LINE = 48


def _outline(formula: Formula, depth: int) -> Iterator[Line]:
    words = _words(formula)
    match formula:
        case And(parts) if depth == 0 or len(words) > _LONGEST_LINE:
            inner = depth
            if depth:
                yield Line(depth, "以下各项均满足：")
                inner += 1
            for part in _without_repetition(parts):
                yield from _outline(part, inner)
        case Or(parts) if len(words) > _LONGEST_LINE:
            yield Line(depth, "以下至少一项满足：")
            for part in parts:
                yield from _outline(part, depth + 1)
        case Not(Or(parts)) if len(words) > _LONGEST_LINE:
            yield Line(depth, "以下各项均不满足：")
            for part in parts:
                yield from _outline(part, depth + 1)
        case Not(And() as part) if len(words) > _LONGEST_LINE:
            yield Line(depth, "以下各项不同时满足：")
            for inner_part in _without_repetition(part.parts):
                yield from _outline(inner_part, depth + 1)
        case _:
            yield Line(depth, words)


def _without_repetition(parts: tuple[Formula, ...]) -> list[Formula]:
    """Drop "已记载 x" where another part already compares x: the form of ``is_recorded_as``."""
    compared = [p.left for p in parts if isinstance(p, Compare)]
    compared += [p.term for p in parts if isinstance(p, OneOf)]
    return [p for p in parts if not (isinstance(p, Recorded) and p.field in compared)]


def _nested(part: Formula, inner: type[And] | type[Or]) -> str:
    needs_brackets = isinstance(part, inner) and len(_without_repetition(part.parts)) > 1
    return f"（{_words(part)}）" if needs_brackets else _words(part)


def _where(var: Var, where: Formula) -> str:
    name = _relation_name(var)
    return name if where == Constant(True) else f"{name}（{_words(where)}）"


def term_in_words(term: Term) -> str:
    """Return a point of time or another value in Chinese."""
    return _term(_told_apart(term))


_Node = TypeVar("_Node", Formula, Term)


def _told_apart(node: _Node) -> _Node:
    """Call the record that a condition is about 该文书 where it speaks of other 文书 too."""
    bound: set[Var] = set()
    named: set[Var] = set()

    def walk(part: Formula | Term) -> None:
        if isinstance(part, Named | NamedValue):
            return  # only its name is told
        if isinstance(part, Count | Covered | Latest):
            bound.add(part.var)
        if isinstance(part, Field):
            named.add(part.var)
        for inner in children(part):
            walk(inner)

    walk(node)
    others = {var.relation for var in bound}
    about = {var for var in named - bound if var.relation is not None and var.relation in others}

    def renamed(value: Any) -> Any:
        if isinstance(value, Field) and value.var in about:
            return Field(replace(value.var, name=_THIS + value.var.name), value.path)
        if isinstance(value, Named | NamedValue):
            return value
        if isinstance(value, tuple):
            return tuple(map(renamed, value))
        if isinstance(value, NODES):
            parts = {part.name: renamed(getattr(value, part.name)) for part in fields(value)}
            return replace(value, **parts)
        return value

    told: _Node = renamed(node) if about else node
    return told


_THIS = "该"


def _term(term: Term) -> str:
    match term:
        case Const(value):
            return _constant(value)
        case Field(var, path):
            model: Any = var.model
            names = []
            for name in path:
                names.append(chinese_name(model, name))
                model = annotation_of(model, (name,))
            owner = "" if var.relation is None and var.name != "setting" else _relation_name(var)
            return f"{owner}“{'·'.join(names)}”"
        case Shift(start, 0, _):
            return f"{_term(start)}当日届满"
        case Shift(start, amount, unit, backward):
            length = str(amount) if isinstance(amount, int) else _term(amount)
            if backward:
                return f"{_term(start)}前第{length}{unit.value}"
            return f"{_term(start)}起{length}{unit.value}届满"
        case Choose(branches):
            return "、".join(_term(branch) for _, branch in branches) + "中首个可用者"
        case NamedValue(name):
            return f"“{name}”"
        case Latest(var, where, time):
            return f"{_where(var, where)}中最晚的“{chinese_name(var.model, time.path[0])}”"
        case _:
            assert_never(term)


def _relation_name(var: Var) -> str:
    if var.relation is None:
        return "设置" if var.name == "setting" else "本案"
    this = _THIS if var.name.startswith(_THIS) else ""
    return this + chinese_name(var.root, var.relation)


def _constant(value: object) -> str:
    return "是" if value is True else "否" if value is False else str(value)
