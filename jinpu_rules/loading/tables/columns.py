"""The fields that a heading may name, and the relations that a sheet may hold."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from jinpu_rules.loading.marks import is_mark
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Points, kinds_of, marks
from jinpu_rules.models.growth import PLAIN, Growth, added_words
from jinpu_rules.models.links import element_model, inner_model, relations
from jinpu_rules.models.vocabulary import Word

Path = tuple[str, ...]  # the English names that lead to a field: (served_at,), (particulars, place)
Root = type[CaseRecord] | type[AgencyRecord]

# The sheet that holds the cases, or the register, by the names it may have.
ROOT_SHEETS: dict[Root, tuple[str, ...]] = {
    CaseRecord: ("案件", "case", "cases"),
    AgencyRecord: ("机关登记簿", "agency"),
}
ROOT_KEYS: dict[Root, str] = {CaseRecord: "case_number", AgencyRecord: "agency_name"}


def root_sheets(root: Root) -> tuple[str, ...]:
    """Return the names of the sheet that holds a file of a kind, whatever is added to it."""
    return next(names for kind, names in ROOT_SHEETS.items() if issubclass(root, kind))


def root_key(root: Root) -> str:
    """Return the field by which a file of a kind is known."""
    return next(key for kind, key in ROOT_KEYS.items() if issubclass(root, kind))


CLIPS = ("采集记录", "clips")  # a list of clips from a recorder station
GROUPED = "·"  # between a group and a field of it: 记载事项·案发地
HELPERS = ("说明", "词表")  # what our templates hold besides: nothing to be read


class Column(NamedTuple):
    """A field that can be a column."""

    path: Path
    keys: Path  # as the heading has them: in Chinese, or in English
    annotation: Any
    links: bool = False
    also: tuple[str, ...] = ()  # words that are added to its vocabulary
    group: bool = False  # says only that a group of fields is there, whatever they hold

    @property
    def kinds(self) -> frozenset[Any]:
        """Every type that its values may have."""
        return _kinds_of(self.annotation)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that its values are chosen from."""
        return (*words_of(self.annotation), *self.also)

    @property
    def several(self) -> bool:
        """Whether a cell may hold several values."""
        return _is_several(self.annotation)


def _bare(annotation: Any) -> Any:
    """Return a type without the marks and without None."""
    while get_origin(annotation) is not None and get_origin(annotation) is not tuple:
        held = [part for part in get_args(annotation) if part is not type(None)]
        annotation = held[0]
    return annotation


@cache
def _kinds_of(annotation: Any) -> frozenset[Any]:
    return frozenset(kinds_of(annotation))


@cache
def _is_several(annotation: Any) -> bool:
    return get_origin(_bare(annotation)) is tuple


def words_of(annotation: Any) -> tuple[str, ...]:
    """Return the words that a value is chosen from."""
    return tuple(
        word.value
        for kind in kinds_of(annotation)
        if isinstance(kind, type) and issubclass(kind, Word)
        for word in kind
    )


def columns(model: type[Holder]) -> tuple[Column, ...]:
    """Return the columns of a table, each under its Chinese name, those of groups after the group."""
    known: Any = model
    made: tuple[Column, ...] = _columns(known)
    return made


@cache
def _columns(model: Any) -> tuple[Column, ...]:
    made: list[Column] = []
    for name, declared in model.model_fields.items():
        if element_model(declared.annotation) is not None:
            continue  # a table of its own
        alias = str(declared.alias)
        if inner := inner_model(declared.annotation):
            made.append(Column((name,), (alias,), bool, group=True))
            made += [
                Column((name, *one.path), (alias, *one.keys), one.annotation, one.links, one.also)
                for one in columns(inner)
            ]
        else:
            links = any(isinstance(mark, Points) for mark in marks(declared))
            also = tuple(word.value for mark in added_words(declared) for word in mark.words)
            made.append(Column((name,), (alias,), declared.annotation, links, also))
    return tuple(made)


def heading(column: Column) -> str:
    """Return the heading of a column."""
    return GROUPED.join(column.keys)


_DIVIDERS = re.compile(r"[·•・.:：/—－-]+")
NOTE = re.compile(r"[(\[【][^(\[【]*[)\]】]$")
_TICKS = "*★☆●※:"


def plain_heading(text: str) -> str:
    """Return a heading without blanks, line ends and the mark of required columns."""
    return unicodedata.normalize("NFKC", "".join(text.split())).strip(_TICKS)


@cache
def _by_heading(model: Any) -> dict[str, Column]:
    own: dict[str, Column] = {}
    inner: dict[str, list[Column]] = {}
    for column in columns(model):
        english = column._replace(keys=column.path)
        for one in (column, english):
            own[GROUPED.join(map(plain_heading, one.keys)).casefold()] = one
            if len(one.keys) > 1:
                inner.setdefault(plain_heading(one.keys[-1]).casefold(), []).append(one)
    for name, candidates in inner.items():  # without its group, where that leaves no doubt
        if name not in own and len(candidates) == 1:
            own[name] = candidates[0]
    return own


def column_of(text: str, model: type[Holder]) -> Column | None:
    """Return the field that a heading names."""
    held: Any = model
    known: dict[str, Column] = _by_heading(held)
    plain = plain_heading(text)
    for candidate in (plain, plain_heading(NOTE.sub("", plain))):
        for written in (candidate, _DIVIDERS.sub("·", candidate)):
            if found := known.get(written.casefold()):
                return found
    return None


@cache
def known_sheets(growth: Growth = PLAIN) -> frozenset[str]:
    """Return every name that a sheet of ours may have, or one of what is added to records."""
    names = (
        name for root in ROOT_SHEETS for name in (*ROOT_SHEETS[root], *sheet_names(growth.of(root)))
    )
    return frozenset({*names, *CLIPS})


@cache
def _our_words(growth: Growth) -> list[str]:
    """Return what our templates say of marks: names of sheets, and what is noted beside headings.

    The longest first: one may be a part of another.
    """
    kinds: list[type[Holder]] = [growth.case, growth.agency]
    found = set(known_sheets(growth))
    while kinds:
        for declared in kinds.pop().model_fields.values():
            found.add(str(declared.description))
            for kind in kinds_of(declared.annotation):
                if isinstance(kind, type) and issubclass(kind, Word):
                    found.add("、".join(kind))
            if inner := inner_model(declared.annotation):
                kinds.append(inner)
    plain = {"".join(text.split()) for text in found}
    return sorted(filter(is_mark, plain), key=len, reverse=True)


def without_our_words(text: str, growth: Growth) -> str:
    """Return a text of a workbook, without blanks and without what our templates say in it."""
    plain = "".join(text.split())
    for ours in _our_words(growth):
        plain = plain.replace(ours, "")
    return plain


@cache
def sheet_names(root: Root) -> dict[str, str]:
    """Return the relation that a sheet of each name holds."""
    names: dict[str, str] = {}
    for relation in relations(root):
        names |= {relation: relation, str(root.model_fields[relation].alias): relation}
    return names
