"""Small changes to a record: how the examples of rules and the conformance cases are written.

A path names a field of the root (``closed_on``), a field of a record (``services[s1].method``), a
whole record (``documents[d3]``) or a place for new ones (``recordings[+]``, ``recordings[+2]``). A
record without an id is named by what it is (``natural_key`` in the models):
``signatures[d14·送达人]`` is that of this role on this paper, ``signatures[d14·送达人·2]`` the second
such. The value None clears the field or removes the record; what is signed or approved on a paper
goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from jinpu_rules.errors import not_a
from jinpu_rules.evaluation import root_of
from jinpu_rules.language.rule import PATH, Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.links import relations

_R = TypeVar("_R", CaseRecord, AgencyRecord)


def changed(record: _R, change: Mapping[str, Any]) -> _R:
    """Return a copy of the record with the changes made, in the order given, and validated.

    Raises KeyError for a path that leads nowhere, pydantic.ValidationError for a value that no
    record can have.
    """
    root_of(record)
    if not isinstance(change, Mapping):
        raise not_a("change", "Mapping", change)
    data = record.model_dump(exclude_defaults=True)
    models = relations(type(record))
    named: dict[str, dict[str, Any]] = {}  # records keep their names until all changes are made
    removed: list[tuple[str, Any]] = []
    for path, value in change.items():
        match = PATH.fullmatch(path) if isinstance(path, str) else None
        if match is None:
            raise KeyError(f"不是路径：{path}")
        name, selector = match[1], match[2]
        rest: str | None = match[3]
        if selector is None:
            _set(data, [name, *(rest.split(".") if rest else [])], value)
            named.pop(name, None)
            continue
        if name not in models:
            raise KeyError(f"没有这种记录：{path}")
        keys = models[name].natural_key
        if name not in named:
            data[name] = list(data.get(name, ()))
            named[name] = {}
            for row in data[name]:
                _name(named[name], row, keys)
        if selector.startswith("+"):
            data[name].append(added := dict(value))
            _name(named[name], added, keys)
            continue
        if selector not in named[name]:
            raise KeyError(f"没有这条记录：{path}，有：{'、'.join(named[name])}")
        element = named[name][selector]
        if rest is None and value is None:
            removed.append((name, element))
        elif rest is None:
            element.clear()
            element.update(value)
        else:
            _set(element, rest.split("."), value)
    for name, element in removed:
        data[name] = [other for other in data[name] if other is not element]
        if name == "documents":  # what is written on a paper goes with it
            for other in (
                other for other, model in models.items() if "document" in model.natural_key
            ):
                data[other] = [
                    row for row in data.get(other, ()) if row.get("document") != element["id"]
                ]
    return type(record).model_validate(data)


def _name(named: dict[str, Any], row: Mapping[str, Any], keys: Sequence[str]) -> None:
    """Enter a row under its name; the second of one name as 名·2."""
    held = (row.get(key) for key in keys)
    name = first = "·".join(
        "、".join(map(str, one)) if isinstance(one, tuple | list) else str(one) for one in held
    )
    number = 1
    while name in named:
        number += 1
        name = f"{first}·{number}"
    named[name] = row


def _set(holder: dict[str, Any], names: list[str], value: Any) -> None:
    for name in names[:-1]:
        inner = holder.get(name)
        holder[name] = inner = dict(inner) if inner else {}
        holder = inner
    if value is None:
        holder.pop(names[-1], None)
    else:
        holder[names[-1]] = value


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the gravest of some verdicts; 不适用 if there is none."""
    if not isinstance(verdicts, Iterable):
        raise not_a("verdicts", "Iterable[Verdict]", verdicts)
    held = list(verdicts)
    for one in held:
        if one not in _ORDER:
            raise not_a("verdicts", "Verdict", one)
    return min(held, key=_ORDER.index, default=Verdict.NOT_APPLICABLE)


_ORDER = list(Verdict)
