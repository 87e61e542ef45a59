"""Joins that hold: ids are unique in a file, and whatever points to a record points to one.

A mistyped id would make a record look as if nothing had been recorded about it, so it is a fault of
the file and never a finding.
"""

from __future__ import annotations

import difflib
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from jinpu_rules.models.base import Points, chinese_name


class _Link(NamedTuple):
    """A field that points to records: of the relation ``to``, or of any."""

    name: str
    to: str | None
    several: bool


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
            _Link(name, mark.to, declared.default == ())
            for name, declared in element.model_fields.items()
            if (mark := _points(declared.metadata, declared.annotation)) is not None
        )
        plan.append((relation, "id" in element.model_fields, pointers))
    return tuple(plan)


def check_links(root: BaseModel) -> None:
    """Raise one error whose context lists every doubled id and every link to nothing.

    Asked of every file that is read, so it looks at relations that have records only, and lets
    sets do the work; who is at fault is found out after.
    """
    held = root.__dict__
    rows = [
        # Reading a key takes less than reading a field of a model.
        (relation, has_id, links, [record.__dict__ for record in held[relation]])
        for relation, has_id, links in _plan(type(root))
        if held[relation]
    ]
    ids: dict[str | None, set[str | None]] = {}
    every: list[str] = []
    for relation, has_id, _, records in rows:
        if has_id:
            own = [record["id"] for record in records]
            ids[relation] = {None, *own}
            every += own
    ids[None] = {None, *every}
    sound = len(ids[None]) == len(every) + 1
    for _, _, links, records in rows:
        for name, target, several in links:
            known = ids.get(target, _NOTHING)
            for record in records:
                value = record[name]
                if not (known.issuperset(value) if several else value in known):
                    sound = False
    if not sound:
        raise _faults(root)


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
            for name, target, several in pointers:
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
