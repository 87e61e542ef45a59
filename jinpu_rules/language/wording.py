"""Conditions in words that a reader of case files knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar, assert_never

from jinpu_rules.frozen import dataclass
from jinpu_rules.language import wording_english
from jinpu_rules.language.formula import (
    NODES,
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    Definition,
    DoneBy,
    Elapsed,
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
    Product,
    Prolonged,
    Recorded,
    SameName,
    Shift,
    Spans,
    Sum,
    Tells,
    Term,
    Var,
    annotation_of,
    children,
    kind_of,
    renamed,
)
from jinpu_rules.language.wording_english import percent, spelt_out, without_repetition
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.links import links

_COMPARISONS = {
    Operator.EQUAL: "为",
    Operator.NOT_EQUAL: "不是",
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


def in_words(formula: Formula, language: str = "zh") -> str:
    """Return a condition in one line."""
    return _in(language)(_told_apart(formula))


def _in(language: str) -> Callable[[Formula], str]:
    return _words if language == "zh" else wording_english.words


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
            said = spelt_out(values)
            return f"{_term(term)}为{'、'.join(map(_constant, said))}{'之一' * (len(said) > 1)}"
        case Includes(field, value):
            return f"{_term(field)}包括{_term(value)}"
        case SameName(left, right):
            return f"{_term(left)}与{_term(right)}为同一姓名或者名称"
        case Tells(field, number):
            other = f"与{_term(number)}" if isinstance(number, Field) else f"为{number}人"
            return f"{_term(field)}{other}{'人数一致' * isinstance(number, Field)}"
        case DoneBy(done, deadline):
            return f"{_term(done)}不晚于{_term(deadline)}"
        case And(parts):
            return "，且".join(_nested(part, Or) for part in without_repetition(parts))
        case Or(parts):
            return "，或者".join(_nested(part, And) for part in parts)
        case Not(OneOf(term, values)) if len(said := spelt_out(values)) == 1:
            return f"{_term(term)}不为{_constant(said[0])}"
        case Not(Recorded(field)):
            return f"未记载{_term(field)}"
        case Not(Count(var, Not(must), 1, False)):
            return _every(var, (), must)
        case Not(Count(var, And((*rest, Not(must))), 1, False)):
            return _every(var, tuple(rest), must)
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


def in_outline(formula: Formula, language: str = "zh") -> tuple[Line, ...]:
    """Return one condition a line; all must hold unless a heading says otherwise."""
    return tuple(_outline(_numbered(_told_apart(formula)), 0, language))


_LONGEST_LINE = {"zh": 48, "en": 96}
_HEADS = {
    "zh": (
        "以下各项均满足：",
        "以下至少一项满足：",
        "以下各项均不满足：",
        "不属于下列情形（同时具备）：",
    ),
    "en": (
        "all of these:",
        "at least one of these:",
        "none of these:",
        "not all of these at once:",
    ),
}


def definition_in_outline(definition: Definition, language: str = "zh") -> tuple[Line, ...]:
    """Return what a name stands for, by lines."""
    if isinstance(definition, Named):
        return in_outline(definition.body, language)
    term = _numbered(_told_apart(definition.body))
    if not isinstance(term, Choose):
        return (Line(0, term_in_words(term, language)),)
    chinese = language == "zh"
    lines = [Line(0, "依次取第一项满足的：" if chinese else "the first of these that holds:")]
    for condition, value in term.branches:
        said = term_in_words(value, language)
        lines.append(Line(1, f"{said}，条件是：" if chinese else f"{said}, if:"))
        lines += _outline(condition, 2, language)
    return tuple(lines)


def _outline(formula: Formula, depth: int, language: str) -> Iterator[Line]:
    if isinstance(formula, And) and Constant(True) in formula.parts:  # it goes without saying
        asked = tuple(part for part in formula.parts if part != Constant(True))
        formula = And(asked) if len(asked) > 1 else asked[0] if asked else Constant(True)
    words, longest = _in(language)(formula), _LONGEST_LINE[language]
    every, some, none, not_all = _HEADS[language]
    match formula:
        case And(parts) if depth == 0 or len(words) > longest:
            inner = depth
            if depth:
                yield Line(depth, every)
                inner += 1
            for part in without_repetition(parts):
                yield from _outline(part, inner, language)
        case Or(parts) if len(words) > longest:
            yield Line(depth, some)
            for part in parts:
                yield from _outline(part, depth + 1, language)
        case Not(Or(parts)) if len(words) > longest:
            yield Line(depth, none)
            for part in parts:
                yield from _outline(part, depth + 1, language)
        case Not(And() as part) if len(words) > longest:
            yield Line(depth, not_all)
            for inner_part in without_repetition(part.parts):
                yield from _outline(inner_part, depth + 1, language)
        case _:
            yield Line(depth, words)


def _nested(part: Formula, inner: type[And] | type[Or]) -> str:
    needs_brackets = isinstance(part, inner) and len(without_repetition(part.parts)) > 1
    return f"（{_words(part)}）" if needs_brackets else _words(part)


def _every(var: Var, where: tuple[Formula, ...], must: Formula) -> str:
    measure = "份" if var.relation == "documents" else "条"
    condition = And(where) if len(where) > 1 else where[0] if where else Constant(True)
    plain = isinstance(must, Recorded | Count) or (
        isinstance(must, Not) and isinstance(must.part, Recorded | Count)
    )
    said = _words(must)
    return f"每一{measure}{_where(var, condition)}均{said if plain else f'满足：{said}'}"


def _where(var: Var, where: Formula) -> str:
    """Return the records meant, by what they belong to and what they are: 该文书的审批意见（…）."""
    parts: list[Formula] = [*where.parts] if isinstance(where, And) else [where]
    owner, name = "", _relation_name(var)
    for part in parts:
        if (other := _belongs_to(var, part)) is not None:
            owner = f"{'' if _which(other) else _THIS}{_relation_name(other)}的"
            parts.remove(part)
            break
    for part in parts:
        if kinds := _kinds(var, part):
            name = "或者".join(kinds)
            parts.remove(part)
            break
    rest = tuple(part for part in without_repetition(tuple(parts)) if part != Constant(True))
    if not rest:
        return owner + name
    return f"{owner}{name}（{_words(And(rest) if len(rest) > 1 else rest[0])}）"


def _belongs_to(var: Var, part: Formula) -> Var | None:
    """Return the record that a condition joins those of ``var`` to, if there is but one way to."""
    match part:
        case Compare(Field(one, (own,)), Operator.EQUAL, Field(other, (outer,))) | Includes(
            Field(one, (own,)), Field(other, (outer,))
        ) if "id" in (own, outer) and var in (one, other):
            other = other if one == var else one
            between = str(var.relation), str(other.relation)
            ways = [*links(var.root, *between), *links(other.root, *reversed(between))]
            return other if len(ways) == 1 and other != var else None
    return None


def _kinds(var: Var, part: Formula) -> list[str]:
    """Return the names of the papers that a condition picks by their kind."""
    match part:
        case Compare(Field(own, ("kind",)), Operator.EQUAL, Const(value)):
            values: tuple[Any, ...] = (value,)
        case OneOf(Field(own, ("kind",)), values):
            pass
        case _:
            return []
    if own != var or var.relation != "documents":
        return []
    return [_constant(value) for value in spelt_out(values)]


def term_in_words(term: Term, language: str = "zh") -> str:
    """Return a point of time or another value."""
    told = _told_apart(term)
    return _term(told) if language == "zh" else wording_english.term(told)


_Node = TypeVar("_Node", Formula, Term)


def _told_apart(node: _Node) -> _Node:
    """Call the record that a condition is about 该文书 where it speaks of other 文书 too."""
    bound: set[Var] = set()
    named: set[Var] = set()

    def walk(part: Formula | Term) -> None:
        if isinstance(part, Named | NamedValue):
            return  # only its name is told
        if isinstance(part, Count | Covered | Latest | Spans | Sum):
            bound.add(part.var)
        if isinstance(part, Field):
            named.add(part.var)
        for inner in children(part):
            walk(inner)

    walk(node)
    others = {var.relation for var in bound}
    about = {var for var in named - bound if var.relation is not None and var.relation in others}

    def name_of(var: Var) -> str:
        return _THIS + var.name if var in about else var.name

    return renamed(node, name_of, in_names=False) if about else node


def _numbered(node: Any, around: tuple[Var, ...] = ()) -> Any:
    """Call a record that is compared with another of its kind 另一文书, and a third one 又一文书."""
    if isinstance(node, Named | NamedValue | Var):
        return node
    if isinstance(node, tuple):
        return tuple(_numbered(part, around) for part in node)
    if not isinstance(node, NODES):
        return node
    if isinstance(node, Count | Covered | Latest | Spans | Sum):
        var = node.var
        alike = [one for one in around if one.relation == var.relation]
        spoken_of = {one.var for one in _fields_in(node)}
        beside = len(alike) if spoken_of.intersection(alike) else 0
        if beside:
            name = _OTHERS[min(beside, len(_OTHERS)) - 1] + var.name
            node = renamed(node, lambda one: name if one == var else one.name, in_names=False)
        around = (*around, node.var)
    parts = {part.name: getattr(node, part.name) for part in fields(node) if part.init}
    return replace(node, **{name: _numbered(part, around) for name, part in parts.items()})


def _fields_in(node: Any) -> Iterator[Field]:
    """Yield the fields that a condition asks of, those inside of names left out."""
    if isinstance(node, Field):
        yield node
    elif isinstance(node, NODES) and not isinstance(node, Named | NamedValue):
        for part in children(node):
            yield from _fields_in(part)


_THIS, _OTHERS = wording_english.THIS, tuple(wording_english.OTHERS)


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
        case Prolonged(Shift(start, amount, unit), extensions, stops):
            length = str(amount) if isinstance(amount, int) else _term(amount)
            longer = [f"{_words(when)}的，延长{more}{unit.value}" for when, more in extensions]
            left_out = [f"{_term(spans)}不计入" for spans in stops]
            notes = "；".join((*longer, *left_out))
            return f"{_term(start)}起{length}{unit.value}（{notes}）届满"
        case Elapsed(start, end, stops):
            without = "；".join(f"{_term(spans)}不计入" for spans in stops)
            notes = f"（{without}）" if without else ""
            return f"从{_term(start)}到{_term(end)}的日数{notes}"
        case Sum(var, where, amount):
            said = _term(amount)
            if isinstance(amount, Field) and amount.var.name == var.name:
                said = f"“{chinese_name(var.model, amount.path[0])}”"
            return f"{_where(var, where)}的{said}合计"
        case Product(amount, rate, times):
            said = f"{_term(amount)}的{percent(rate)}"
            return said if times is None else f"{said}乘以{_term(times)}"
        case Spans(var, where, first, last):
            return f"{_where(var, where)}从{_term(first)}到{_term(last)}的期间"
        case Latest(var, where, time, first_of):
            which = "最早" if first_of else "最晚"
            said = (
                f"“{chinese_name(var.model, time.path[0])}”"
                if isinstance(time, Field)
                else _term(time)
            )
            return f"{_where(var, where)}中{which}的{said}"
        case _:
            assert_never(term)


def _relation_name(var: Var) -> str:
    if var.relation is None:
        return "设置" if var.name == "setting" else "本案"
    return _which(var) + chinese_name(var.root, var.relation)


def _which(var: Var) -> str:
    """Return what tells a record from others of its kind: 该, 另一, 又一, or nothing."""
    return next((mark for mark in (_THIS, *_OTHERS) if var.name.startswith(mark)), "")


def _constant(value: object) -> str:
    return "是" if value is True else "否" if value is False else str(value)
