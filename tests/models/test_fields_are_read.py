"""Each field of a record is read by a rule, or says in its description that it is not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from support import for_each

from jinpu_rules.language.formula import Field, Var
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder
from jinpu_rules.models.links import inner_model, relations
from jinpu_rules.models.relations import Waiver
from jinpu_rules.models.settings import SAID, Settings
from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.rules.measures import MEASURES

NOT_READ = "（供核对，不作判断"


@cache
def read_by_rules() -> frozenset[tuple[type[Holder], str]]:
    """Return the fields that some rule reads, with the groups that lead to them."""
    read: set[tuple[type[Holder], str]] = set()
    seen: dict[int, Any] = {}  # definitions are shared; kept, so that no number is used twice

    def walk(node: Any) -> None:
        if id(node) in seen:
            return
        seen[id(node)] = node
        if isinstance(node, Field):
            holder: type[Holder] = node.var.model
            for name in node.path:
                read.add((holder, name))
                holder = inner_model(holder.model_fields[name].annotation) or holder
        elif isinstance(node, tuple):
            for part in node:
                walk(part)
        elif is_dataclass(node) and not isinstance(node, Var | type):
            for part in fields(node):
                walk(getattr(node, part.name))

    for rule in (*MEASURES.rules, *PRC_PROCEDURE.rules):
        walk(rule.conditions)
        walk(rule.due)
    return frozenset(read)


def declared() -> Iterator[tuple[type[Holder], str]]:
    """Yield the fields of both roots, of their relations and of what these hold."""
    found: dict[type[Holder], None] = {}

    def enter(model: type[Holder]) -> None:
        if model in found or model is Waiver:  # a waiver is no fact of the case
            return
        found[model] = None
        for told in model.model_fields.values():
            inner = inner_model(told.annotation)
            if inner is not None:
                enter(inner)

    enter(CaseRecord)
    enter(AgencyRecord)
    for model in found:
        held = relations(model) if model in (CaseRecord, AgencyRecord) else {}
        for name in model.model_fields:
            if name != "id" and name not in held:
                yield model, name


def label(field: tuple[type[Holder], str]) -> str:
    return f"{field[0].__name__}.{field[1]}"


@for_each({label(field): (field,) for field in declared()})
def test_a_field_is_read_by_a_rule_or_says_that_it_is_not(field):
    model, name = field
    said = model.model_fields[name].description or ""
    if field in read_by_rules():
        assert NOT_READ not in said, "a rule reads it: take the note away"
    else:
        assert NOT_READ in said, f"no rule reads it: add “{NOT_READ}：为何）” to its description"


def test_the_walk_reaches_joins_periods_and_groups():
    names = {label(field) for field in read_by_rules()}
    expected = {
        "Signature.role",
        "Recording.stored_at",
        "Particulars.place",
        "CaseRecord.closed_on",
    }
    assert expected <= names


def test_what_holds_under_each_setting_is_said_in_a_sentence():
    assert {one.alias for one in Settings.model_fields.values()} <= SAID.keys()
