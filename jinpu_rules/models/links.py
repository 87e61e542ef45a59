"""Joins that hold: ids are unique in a file, and whatever points to a record points to one.

A mistyped id would make a record look as if nothing had been recorded about it, so it is a fault of
the file and never a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic_core import PydanticCustomError

from jinpu_rules.errors import did_you_mean
from jinpu_rules.models.base import Holder, Model, Points, Record, chinese_name, marks
from jinpu_rules.models.likeness import Alike


class _Link(NamedTuple):
    """A field that points to records: of the relation ``to``, or of any."""

    name: str
    to: str | None
    several: bool


class _Relation(NamedTuple):
    """A relation whose records have ids, or point to others."""

    name: str
    has_id: bool
    links: tuple[_Link, ...]


def element_model(annotation: object) -> type[Record] | None:
    """Return the record type of a relation ``tuple[Record, ...]``, or None for another field."""
    inner = getattr(annotation, "__args__", (None,))[0]
    several = getattr(annotation, "__origin__", None) is tuple
    return inner if several and isinstance(inner, type) and issubclass(inner, Record) else None


def relations(root: type[Model]) -> dict[str, type[Record]]:
    """Return the relations of a root by name, in the order declared."""
    return {
        name: element
        for name, declared in root.model_fields.items()
        if (element := element_model(declared.annotation)) is not None
    }


def inner_model(annotation: object) -> type[Holder] | None:
    """Return the record type that a field holds, one or several of it, or None for another field."""
    parts = (annotation, *getattr(annotation, "__args__", ()))
    return element_model(annotation) or next(
        (part for part in parts if isinstance(part, type) and issubclass(part, Holder)), None
    )


@cache
def _plan(root: type[Model]) -> tuple[_Relation, ...]:
    plan = []
    for relation, element in relations(root).items():
        links = tuple(
            _Link(name, mark.to, get_origin(declared.annotation) is tuple)
            for name, declared in element.model_fields.items()
            if (points := [mark for mark in marks(declared) if isinstance(mark, Points)])
            for mark in points[-1:]
        )
        if links or "id" in element.model_fields:
            plan.append(_Relation(relation, "id" in element.model_fields, links))
    return tuple(plan)


class LinkFault(NamedTuple):
    """A doubled id or a link to nothing: where it is, what is wrong, and the id that may be meant."""

    pointer: str
    zh: str
    en: str
    meant: str | None = None


def check_links(root: Model) -> None:
    """Raise one error whose context lists every doubled id and every link to nothing."""
    if _sound(type(root))(root.__dict__):
        return
    held = {
        name: [vars(record) for record in getattr(root, name)] for name in relations(type(root))
    }
    if faults := list(link_faults(type(root), held)):
        text = "；".join(f"{fault.pointer}：{fault.zh}" for fault in faults)
        raise PydanticCustomError("links", "{text}", {"text": text, "faults": faults})


@cache
def _sound(root: type[Model]) -> Callable[[dict[str, Any]], bool]:
    """Return a function that says whether all ids and links of a file hold.

    Asked of every file that is read, so it is written out for the relations there are, those that
    others point to first; who is at fault is found out after.
    """
    plan = _plan(root)
    known = {link.to for relation in plan for link in relation.links if link.to}
    lines = ["def sound(held):", "    number, every, anywhere = 1, {None}, []"]
    lines += [f"    {name} = {{None}}" for name in sorted(known)]
    for relation, has_id, links in sorted(plan, key=lambda relation: relation.name not in known):
        lines.append(f'    if records := held["{relation}"]:')
        if has_id:
            ids = relation if relation in known else "every"
            lines.append("        number += len(records)")  # one may point to another further down
            lines.append(f"        {ids}.update([record.id for record in records])")
        if links:
            lines.append("        for record in records:")
        for name, to, several in links:
            if to is None:
                value = f"record.{name}" if several else f"(record.{name},)"
                lines.append(f"            anywhere += {value}")
            elif several:
                lines.append(
                    f"            if record.{name} and not {to}.issuperset(record.{name}):"
                )
                lines.append("                return False")
            else:
                lines.append(f"            if record.{name} not in {to}: return False")
    lines.append(f"    every.update({', '.join(sorted(known))})")
    lines.append("    return len(every) == number and every.issuperset(anywhere)")
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    function: Callable[[dict[str, Any]], bool] = names["sound"]
    return function


_CALLED = ("name", "kind", "number")


def link_faults(
    root: type[Model],
    held: Mapping[str, Sequence[Mapping[str, Any]]],
    unsure: Collection[str] = (),
) -> Iterator[LinkFault]:
    """Yield every doubled id and every link to nothing in the records ``held``, by relation.

    Of a file with other faults some ids may not be known: whatever may point to one of ``unsure`` is
    no fault, and neither is what may point to a record without an id.
    """
    plan = _plan(root)
    first: dict[str, tuple[str, int]] = {}
    ids: dict[str | None, set[str]] = {None: set()}
    open_to: set[str | None] = set()
    by_name: dict[tuple[str | None, str], list[str]] = {}
    for relation, has_id, _ in plan:
        ids[relation] = set()
        for position, record in enumerate(held.get(relation, ()) if has_id else ()):
            name = _text(record.get("id"))
            if name is None:
                open_to |= {relation, None}
            elif name in first:
                other, at = first[name]
                yield LinkFault(
                    f"/{relation}/{position}/id",
                    f"编号“{name}”与“{chinese_name(root, other)}”序号 {at} 的重复",
                    f"the id {name!r} is that of number {at} of {other} already",
                )
            else:
                first[name] = (relation, position + 1)
                ids[relation].add(name)
                ids[None].add(name)
                for called in {_text(record.get(told)) for told in _CALLED} - {None}:
                    by_name.setdefault((relation, str(called)), []).append(name)
    alike: dict[str | None, Alike] = {}
    for relation, _, links in plan:
        for name, target, several in links:
            for position, record in enumerate(held.get(relation, ())):
                value = record.get(name) or ()
                for index, link in enumerate((value,) if isinstance(value, str) else value):
                    if link in ids[target] or link in unsure or target in open_to:
                        continue
                    if target not in alike:
                        alike[target] = Alike(ids[target])
                    # People write the name of a person or of a paper in place of its id.
                    named = by_name.get((target, link), [])
                    meant = named[0] if len(named) == 1 else alike[target].to(link)
                    hint = did_you_mean(meant)
                    yield LinkFault(
                        f"/{relation}/{position}/{name}" + (f"/{index}" if several else ""),
                        f"没有编号为“{link}”的记录{hint.zh}",
                        f"no record has the id {link!r}{hint.en}",
                        meant,
                    )


def _text(value: Any) -> str | None:
    """Return a text that says something; a list in its place is a fault of its own."""
    return value if isinstance(value, str) and value else None


@cache
def joins(model: type[Holder], name: str) -> bool:
    """Whether a field is an id, or points to records by theirs."""
    declared = model.model_fields[name]
    return name == "id" or any(isinstance(mark, Points) for mark in marks(declared))


@cache
def links(root: type[Model], relation: str, to: str) -> tuple[str, ...]:
    """Return the fields of a relation's records that point to the records of another relation."""
    for held in _plan(root):
        if held.name == relation:
            return tuple(link.name for link in held.links if link.to == to)
    return ()
