"""Findings as rows of an Arrow table: a row a finding, consequence, remark, fault or record.

The columns are those of the report as data, so that a finding says in a table what it says in JSON.
``type`` tells the rows apart, as in JSON Lines; what a row does not have is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from pydantic_core import to_jsonable_python

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.loading.faults import Fault
from jinpu_rules.reporting import data
from jinpu_rules.reporting.data import (
    FindingData,
    LiabilityData,
    RecordReport,
    RemarkData,
)

if TYPE_CHECKING:
    import pyarrow as pa

# The version of the table; it changes when a column changes its meaning or goes.
TABLE = "jinpu-rules/findings/1"
Kind = Literal["finding", "liability", "remark", "fault", "summary"]
# What of a record every row about it says, and what only the row of the record itself.
_OF_THE_RECORD = ("source", "index", "record_id", "record_type", "as_of", "stage")
_OF_THE_SUMMARY = ("confidentiality", "settings", "counts")
# A consequence goes by the name that a rule goes by.
_RENAMED: Mapping[type, Mapping[str, str]] = {LiabilityData: {"id": "rule"}}


def arrow() -> Any:
    """Import pyarrow. Raises FormatUnavailable."""
    return _imported("pyarrow")


def parquet() -> Any:
    """Import what writes Parquet. Raises FormatUnavailable."""
    return _imported("pyarrow.parquet")


def _imported(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise FormatUnavailable(
            "Arrow 和 Parquet 需要附加组件：pip install 'jinpu-rules[arrow]'",
            "Arrow and Parquet need an extra: pip install 'jinpu-rules[arrow]'",
        ) from None


@cache
def table_schema() -> pa.Schema:
    """Return the columns of the table, made from the classes of the report as data."""
    pa = arrow()
    columns: dict[str, Any] = {"type": pa.string()}
    for held in (RecordReport, FindingData, LiabilityData, RemarkData, Fault):
        renamed = _RENAMED.get(held, {})
        for name, kind in _kinds(held).items():
            if held is RecordReport and name not in (*_OF_THE_RECORD, *_OF_THE_SUMMARY):
                continue
            name, made = renamed.get(name, name), _type(kind)
            assert columns.setdefault(name, made) == made, name
    return pa.schema(list(columns.items()), metadata={"jinpu-rules": TABLE})


def row_batch(held: list[dict[str, Any]]) -> pa.RecordBatch:
    """Return rows as a batch of the table."""
    pa = arrow()
    made = pa.array(held, pa.struct(list(table_schema())))
    return pa.RecordBatch.from_arrays(made.flatten(), schema=table_schema())


def rows(outcome: RecordReport | Fault, *, summaries: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the rows of what was found in a record; ``summaries`` gives each record one of its own."""
    if isinstance(outcome, Fault):
        yield {"type": "fault"} | _told(outcome)
        return
    record = {name: getattr(outcome, name) for name in _OF_THE_RECORD}
    if summaries:
        settings = {name: _text(value) for name, value in (outcome.settings or {}).items()}
        yield {
            "type": "summary",
            **record,
            "confidentiality": outcome.confidentiality,
            "settings": list(settings.items()),
            "counts": list(outcome.counts.items()),
        }
    for finding in outcome.findings:
        yield {"type": "finding", **record, **_told(finding)}
    for liability in outcome.liabilities:
        told = _told(liability)
        yield {"type": "liability", **record, **told, "rule": told["id"]}
    for remark in outcome.remarks:
        yield {"type": "remark", **record, **_told(remark)}


def _told(held: Any) -> dict[str, Any]:
    told: dict[str, Any] = to_jsonable_python(held)
    for name in ("facts", "steps"):
        for inner in told.get(name, ()):
            inner["value"] = _text(inner["value"])
    return told


def _text(value: data.Plain) -> str | None:
    """Return a value as a column of text holds it: a text as it is, anything else as JSON."""
    return value if isinstance(value, str | None) else json.dumps(value, ensure_ascii=False)


def _kinds(held: type[Any]) -> Mapping[str, Any]:
    kinds = get_type_hints(held)
    return {one.name: kinds[one.name] for one in fields(held)}


def _type(kind: Any) -> pa.DataType:
    """Return the Arrow type of a field of the report as data."""
    pa = arrow()
    if kind == data.Plain:
        return pa.string()
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is list:
        return pa.list_(_type(get_args(kind)[0]))
    if get_origin(kind) is dict:
        return pa.map_(pa.string(), _type(get_args(kind)[1]))
    if is_dataclass(kind) and isinstance(kind, type):
        return pa.struct([(name, _type(inner)) for name, inner in _kinds(kind).items()])
    return {str: pa.string(), int: pa.int64(), bool: pa.bool_()}[kind]
