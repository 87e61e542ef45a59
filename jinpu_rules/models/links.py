"""Joins that hold: ids are unique in a file, and whatever points to a record points to one.

A mistyped id would make a record look as if nothing had been recorded about it, so it is a fault of
the file and never a finding.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from jinpu_rules.models.base import Points, chinese_name


class _Link(NamedTuple):
    """A field that points to records: of the relation ``to``, or of any."""

    name: str
    to: str | None
    several: bool
    of: Callable[[BaseModel], Any]  # reads the field without a frame of Python


# Each relation, whether its records have ids, and where they point.
_Plan = tuple[tuple[str, bool, tuple[_Link, ...]], ...]


def element_model(annotation: object) -> type[BaseModel] | None:
    """Return the record type of a relation ``tuple[Record, ...]``, or None for another field."""
    inner = getattr(annotation, "__args__", (None,))[0]
    several = getattr(annotation, "__origin__", None) is tuple
    return inner if several and isinstance(inner, type) and issubclass(inner, BaseModel) else None


def relations(root: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the relations of a root by name, in the order declared."""
    return {
        name: element
        for name, declared in root.model_fields.items()
        if (element := element_model(declared.annotation)) is not None
    }


def _points(metadata: list[object], annotation: object) -> Points | None:
    marks = [mark for mark in metadata if isinstance(mark, Points)]
    for part in getattr(annotation, "__args__", ()):
        marks += [m for m in getattr(part, "__metadata__", ()) if isinstance(m, Points)]
    return marks[-1] if marks else None


@cache
def _plan(root: type[BaseModel]) -> _Plan:
    plan = []
    for relation, element in relations(root).items():
        pointers = tuple(
            _Link(name, mark.to, declared.default == (), attrgetter(name))
            for name, declared in element.model_fields.items()
            if (mark := _points(declared.metadata, declared.annotation)) is not None
        )
        if pointers or "id" in element.model_fields:
            plan.append((relation, "id" in element.model_fields, pointers))
    return tuple(plan)


def check_links(root: BaseModel) -> None:
    """Raise one error whose context lists every doubled id and every link to nothing.

    Asked of every file that is read, so it looks at relations that have records only, and lets
    sets do the work; who is at fault is found out after.
    """
    held = root.__dict__
    ids: dict[str | None, set[str | None]] = {}
    pointing: list[tuple[str | None, Iterable[str | None]]] = []
    number = 1
    for relation, has_id, links in _plan(type(root)):
        if records := held[relation]:
            if has_id:
                ids[relation] = {None, *map(_ID, records)}
                number += len(records)
            for _, to, several, of in links:
                values = map(of, records)
                pointing.append((to, chain.from_iterable(values) if several else values))
    ids[None] = _NOTHING.union(*ids.values())
    sound = len(ids[None]) == number
    for to, links_there in pointing:
        if not ids.get(to, _NOTHING).issuperset(links_there):
            sound = False
    if not sound:
        raise _faults(root)


_ID = attrgetter("id")
_NOTHING: set[str | None] = {None}


def _faults(root: BaseModel) -> PydanticCustomError:
    faults: list[tuple[str, str]] = []
    first: dict[str, str] = {}
    relation_of: dict[str, str] = {}
    plan = _plan(type(root))
    for relation, has_id, _ in plan:
        for position, record in enumerate(getattr(root, relation) if has_id else ()):
            pointer = f"/{relation}/{position}/id"
            if record.id in first:
                faults.append((pointer, f"编号“{record.id}”与{first[record.id]}重复"))
            first.setdefault(
                record.id, f"“{chinese_name(type(root), relation)}”第 {position + 1} 条"
            )
            relation_of.setdefault(record.id, relation)
    for relation, _, pointers in plan:
        for position, record in enumerate(getattr(root, relation)):
            for name, target, several, _ in pointers:
                value = getattr(record, name)
                for index, link in enumerate(value if several else (value,) if value else ()):
                    pointer = f"/{relation}/{position}/{name}" + (f"/{index}" if several else "")
                    candidates = [i for i, r in relation_of.items() if target in (None, r)]
                    if link not in candidates:
                        near = difflib.get_close_matches(link, candidates, 1)
                        hint = f"，是否为“{near[0]}”" if near else ""
                        faults.append((pointer, f"没有编号为“{link}”的记录{hint}"))
    text = "；".join(f"{pointer}：{message}" for pointer, message in faults)
    return PydanticCustomError("links", "{text}", {"text": text, "faults": faults})
