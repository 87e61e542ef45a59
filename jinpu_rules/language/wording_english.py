"""Conditions in English, as ``wording`` says them in Chinese."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from jinpu_rules.language.formula import (
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
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
    kind_of,
)
from jinpu_rules.language.labels import english_name, in_english
from jinpu_rules.models.vocabulary import DocumentKind

# What ``wording`` puts before the name of a record to tell it apart from others of its kind.
THIS = "该"
OTHERS = {"另一": "other ", "又一": "third "}

_COMPARISONS = {
    Operator.EQUAL: "is",
    Operator.NOT_EQUAL: "is not",
    Operator.LESS: "is less than",
    Operator.AT_MOST: "is at most",
    Operator.MORE: "is more than",
    Operator.AT_LEAST: "is at least",
}
_TIME_COMPARISONS = {
    Operator.EQUAL: "is the same as",
    Operator.NOT_EQUAL: "differs from",
    Operator.LESS: "is before",
    Operator.AT_MOST: "is not later than",
    Operator.MORE: "is after",
    Operator.AT_LEAST: "is not earlier than",
}


def words(formula: Formula) -> str:
    """Return a condition in one line."""
    match formula:
        case Constant(truth):
            return "always" if truth else "never" if truth is False else "not to be known"
        case Named(_, _, english):
            return english
        case Not(Named(_, _, english)):
            return f"it is not so that {english}"
        case Recorded(field):
            return f"{term(field)} is recorded"
        case Not(Recorded(field)):
            return f"{term(field)} is not recorded"
        case Compare(left, operator, right, same_day):
            if kind_of(left) is Kind.TIME:
                compared = f"{term(left)} {_TIME_COMPARISONS[operator]} {term(right)}"
                return f"{compared} (the same day will do)" if same_day else compared
            return f"{term(left)} {_COMPARISONS[operator]} {term(right)}"
        case OneOf(asked, values):
            return f"{term(asked)} is {_one_of(values)}"
        case Not(OneOf(asked, values)):
            return f"{term(asked)} is not {_one_of(values)}"
        case Includes(field, value):
            return f"{term(field)} includes {term(value)}"
        case SameName(left, right):
            return f"{term(left)} and {term(right)} are one name"
        case Tells(field, number):
            other = f"as many as {term(number)}" if isinstance(number, Field) else str(number)
            return f"{term(field)} tells of {other}"
        case DoneBy(done, deadline):
            return f"{term(done)} is not later than {term(deadline)}"
        case And(parts):
            return " and ".join(_nested(part, Or) for part in without_repetition(parts))
        case Or(parts):
            return " or ".join(_nested(part, And) for part in parts)
        case Not(Count(var, Not(must), 1, False)):
            return f"for each {_record(var)}: {words(must)}"
        case Not(Count(var, And((*rest, Not(must))), 1, False)):
            where = And(tuple(rest)) if len(rest) > 1 else rest[0]
            return f"for each {_where(var, where)}: {words(must)}"
        case Not(Count(var, where, 1, False)):
            return f"there is no {_where(var, where)}"
        case Not(part):
            return f"it is not so that ({words(part)})"
        case Count(var, where, number, exactly):
            how_many = "exactly" if exactly else "at least"
            if number == 1 and not exactly:
                found = _where(var, where)
                said = f"there is {'an' if found[0] in 'aeiou' else 'a'} {found}"
                return said.replace("an other ", "another ", 1)
            return f"the file holds {how_many} {number} × {_where(var, where)}"
        case Covered(start, end, var, where):
            return f"{_where(var, where)} runs from {term(start)} to {term(end)} without a gap"
        case _:
            assert_never(formula)


def term(asked: Term) -> str:
    """Return a point of time or another value."""
    match asked:
        case Const(value):
            return _constant(value)
        case Field(var, path):
            owner = "" if var.relation is None and var.name != "setting" else _record(var) + " "
            return f"{owner}“{'·'.join(name.replace('_', ' ') for name in path)}”"
        case Shift(start, 0, _):
            return f"the end of the day of {term(start)}"
        case Shift(start, amount, unit):
            length = str(amount) if isinstance(amount, int) else term(amount)
            return f"the end of {length} {in_english(unit)} from {term(start)}"
        case Choose(branches):
            return f"the first known of {', '.join(term(branch) for _, branch in branches)}"
        case NamedValue(_, _, english):
            return f"“{english}”"
        case Prolonged(period, extensions, stops):
            longer = [
                f"{more} {in_english(period.unit)} longer where {words(when)}"
                for when, more in extensions
            ]
            left_out = [f"{term(spans)} not counted" for spans in stops]
            return f"{term(period)} ({'; '.join((*longer, *left_out))})"
        case Elapsed(start, end, stops):
            without = "; ".join(f"{term(spans)} not counted" for spans in stops)
            notes = f" ({without})" if without else ""
            return f"the days from {term(start)} to {term(end)}{notes}"
        case Sum(var, where, amount):
            return f"the sum of {term(amount)} of each {_where(var, where)}"
        case Product(amount, rate, times):
            said = f"{percent(rate)} of {term(amount)}"
            return said if times is None else f"{said} times {term(times)}"
        case Spans(var, where, first, last):
            return f"the time of {_where(var, where)} from {term(first)} to {term(last)}"
        case Latest(var, where, time, first_of):
            which = "first" if first_of else "latest"
            said = f"“{time.path[0].replace('_', ' ')}”" if isinstance(time, Field) else term(time)
            return f"the {which} {said} of {_where(var, where)}"
        case _:
            assert_never(asked)


def without_repetition(parts: tuple[Formula, ...]) -> list[Formula]:
    """Drop "已记载 x" where another part already compares x: the form of ``is_recorded_as``."""
    compared = [p.left for p in parts if isinstance(p, Compare)]
    compared += [p.term for p in parts if isinstance(p, OneOf)]
    return [p for p in parts if not (isinstance(p, Recorded) and p.field in compared)]


def _nested(part: Formula, inner: type[And] | type[Or]) -> str:
    needs_brackets = isinstance(part, inner) and len(without_repetition(part.parts)) > 1
    return f"({words(part)})" if needs_brackets else words(part)


def _where(var: Var, where: Formula) -> str:
    return _record(var) if where == Constant(True) else f"{_record(var)} ({words(where)})"


def _record(var: Var) -> str:
    if var.relation is None:
        return "the setting" if var.name == "setting" else "the case"
    this = "this " if var.name.startswith(THIS) else OTHERS.get(var.name[:2], "")
    return this + english_name(var.root, var.relation)


def _one_of(values: tuple[object, ...]) -> str:
    said = spelt_out(values)
    return "one of " * (len(said) > 1) + ", ".join(map(_constant, said))


def spelt_out(values: tuple[object, ...]) -> list[object]:
    """Leave away the papers of several forms: that one counts as each of them goes without saying."""
    return [v for v in values if not isinstance(v, DocumentKind) or v.each == (v,)]


def percent(rate: Decimal) -> str:
    """Return a rate in hundredths, in full where it is none: 3%, 120%."""
    return f"{(rate * 100).normalize():f}%"


def _constant(value: object) -> str:
    return "yes" if value is True else "no" if value is False else in_english(value)
