"""Writes records as files, in the format that the ending of the name says."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from jinpu_rules.errors import JinpuRulesError, not_a, quoted
from jinpu_rules.evaluation import root_of
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder
from jinpu_rules.models.links import inner_model

AnyRecord = CaseRecord | AgencyRecord
Keys = Literal["zh", "en"]
TARGETS = (".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".xlsx")


def written(records: Sequence[AnyRecord], suffix: str, keys: Keys = "zh") -> bytes:
    """Return records as a file of this ending holds them, one of ``TARGETS``.

    Raises JinpuRulesError for what such a file cannot hold, or where an extra is not installed.
    """
    if suffix not in TARGETS:
        raise JinpuRulesError(
            f"不能写成“{quoted(suffix)}”，可以写：{'、'.join(TARGETS)}",
            f"cannot write {quoted(suffix)!r}; the formats are {', '.join(TARGETS)}",
        )
    if isinstance(records, str | AnyRecord) or not isinstance(records, Iterable):
        raise not_a("records", "Sequence[CaseRecord | AgencyRecord]", records)
    records = list(records)
    for record in records:
        root_of(record)
    if suffix == ".xlsx":
        from jinpu_rules.writing.workbook import write

        stream = io.BytesIO()
        write(records, stream, keys=keys)
        return stream.getvalue()
    told = [plain_data(record, keys) for record in records]
    if suffix in (".yaml", ".yml"):
        return _yaml(told).encode()
    if suffix in (".jsonl", ".ndjson"):
        return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told).encode()
    held = told[0] if len(told) == 1 else told
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def template(record: AnyRecord) -> bytes:
    """Return a workbook to be filled, with a record for an example; every sheet is there."""
    from jinpu_rules.writing.workbook import write

    root_of(record)
    stream = io.BytesIO()
    write([record], stream, template=True)
    return stream.getvalue()


def plain_data(record: AnyRecord, keys: Keys = "zh") -> dict[str, Any]:
    """Return a record as plain data, as files hold it: fields without a value are left out."""
    told = record.model_dump(mode="json", by_alias=keys == "zh", exclude_none=True)
    return _without_empty_lists(told, type(record))


def _without_empty_lists(told: dict[str, Any], model: type[Holder]) -> dict[str, Any]:
    """Return plain data without the lists that are empty by default."""
    fields = {key: told for name, told in model.model_fields.items() for key in (name, told.alias)}
    return {
        key: _inner(value, inner_model(fields[key].annotation))
        for key, value in told.items()
        if value != [] or fields[key].is_required()
    }


def _inner(value: Any, model: type[Holder] | None) -> Any:
    if model is None:
        return value
    if isinstance(value, list):
        return [_without_empty_lists(one, model) for one in value]
    return _without_empty_lists(value, model)


def _yaml(told: list[dict[str, Any]]) -> str:
    import yaml

    return yaml.safe_dump_all(
        told, allow_unicode=True, sort_keys=False, width=120, explicit_start=len(told) > 1
    )
