"""Small changes to a record: how the examples of rules and the conformance cases are written.

A path names a field of the root (``closed_on``), a field of a record by the record's id or position
(``services[s1].method``, ``signatures[0].role``), a whole record (``documents[d3]``) or a place for
new ones (``recordings[+]``, ``recordings[+2]``). The value None clears the field or removes the
record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from jinpu_rules.language.rule import Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord

_PATH = re.compile(r"(\w+)(?:\[([^\]]+)\])?(?:\.([\w.]+))?")
_R = TypeVar("_R", CaseRecord, AgencyRecord)


def changed(record: _R, change: Mapping[str, Any]) -> _R:
    """Return a copy of the record with the changes made, in the order given, and validated.

    Raises KeyError for a path that leads nowhere, pydantic.ValidationError for a value that no
    record can have.
    """
    data = record.model_dump(exclude_defaults=True)
    removed: list[tuple[str, Any]] = []
    for path, value in change.items():
        match = _PATH.fullmatch(path)
        if match is None:
            raise KeyError(f"不是路径：{path}")
        name, selector = match[1], match[2]
        rest: str | None = match[3]
        if selector is None:
            _set(data, [name, *(rest.split(".") if rest else [])], value)
            continue
        relation = data[name] = list(data.get(name, ()))
        if selector.startswith("+"):
            relation.append(dict(value))
            continue
        element = _find(relation, selector, path)
        if rest is None and value is None:
            removed.append((name, element))
        elif rest is None:
            element.clear()
            element.update(value)
        else:
            _set(element, rest.split("."), value)
    for name, element in removed:  # positions stay as they were until all changes are made
        data[name] = [other for other in data[name] if other is not element]
    return type(record).model_validate(data)


def _find(relation: list[Any], selector: str, path: str) -> Any:
    for position, element in enumerate(relation):
        if element.get("id") == selector or str(position) == selector:
            return element
    raise KeyError(f"没有这条记录：{path}")


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
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.NOT_APPLICABLE)
