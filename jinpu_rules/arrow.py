"""Archives: Arrow in, Arrow out. The same function serves Spark, Ray Data, DuckDB and Polars.

    for batch in check_batches(reader, column="案卷", as_of="2026-01-31"):
        writer.write_batch(batch)

A warehouse holds the cases in a column, as JSON or as a struct of ``case_schema()``. What comes out
is a table with the columns of ``findings_schema()``: a row for each finding, with the other columns of
the source before it; a row for each consequence and remark, and for each fault of what is no record;
and with ``summaries`` one for each record. Needs the extra ``jinpu-rules[arrow]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Unpack, get_origin

from jinpu_rules.checking.door import Door, Options
from jinpu_rules.errors import JinpuRulesError, did_you_mean, nearest, not_a, quoted
from jinpu_rules.evaluation import time_of
from jinpu_rules.loading.arrow_source import Unheld, cells, holds_cases, marks_beside
from jinpu_rules.loading.documents import Given
from jinpu_rules.loading.faults import Fault
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, kinds_of
from jinpu_rules.models.growth import growth_of
from jinpu_rules.models.links import element_model, inner_model
from jinpu_rules.reporting.table import TABLE, arrow, row_batch, rows, table_schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "TABLE",
    "case_schema",
    "check_batches",
    "check_reader",
    "check_table",
    "findings_schema",
    "schema_out",
]

_MOST_ROWS = 4096  # of a batch that goes out


def case_schema(model: type[CaseRecord | AgencyRecord] = CaseRecord, keys: str = "zh") -> pa.Schema:
    """Return the columns of a case as a struct, from the models; ``keys`` is zh or en.

    Times are texts, as in files: 2026-03-05T14:30, or a day alone.
    """
    growth_of(model)  # says what is expected
    if keys not in ("zh", "en"):
        raise not_a("keys", "'zh' | 'en'", keys)
    return arrow().schema(_fields(model, keys == "zh"))


def findings_schema(carried: pa.Schema | None = None) -> pa.Schema:
    """Return the columns that come out, after those that are carried along.

    Raises JinpuRulesError where a carried column has the name of one of ours.
    """
    ours, pa = table_schema(), arrow()
    if carried is not None and not isinstance(carried, pa.Schema):
        raise not_a("carried", "pyarrow.Schema", carried)
    before = [] if carried is None else list(carried)
    if doubled := [field.name for field in before if field.name in ours.names]:
        raise JinpuRulesError(
            f"列“{'、'.join(doubled)}”与结果的列同名：改名，或用 carry 指明带上哪些列",
            f"columns of ours have the names {', '.join(doubled)}: rename yours, or say with carry "
            "which to take along",
        )
    return pa.schema([*before, *ours], metadata=ours.metadata)


def check_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    column: str = "case",
    carry: Sequence[str] | None = None,
    summaries: bool = False,
    **options: Unpack[Options],
) -> Iterator[pa.RecordBatch]:
    """Check the cases of a column and yield what is found, in batches.

    ``batches`` are record batches or tables, or a reader of them. A cell of ``column`` is a case as
    JSON, text or bytes, or as a struct. ``carry`` are the other columns that are taken along, all
    unless given. ``options`` are those of ``Options``; settings files are not looked for.

    Raises JinpuRulesError for options or columns that cannot be used.
    """
    options["as_of"] = time_of(options.get("as_of"))  # the same for every batch
    door = Door(**options)
    arrow()
    parts = batches.to_batches() if hasattr(batches, "to_batches") else batches
    if not isinstance(parts, Iterable):
        raise not_a("batches", "Iterable[pyarrow.RecordBatch]", batches)
    return _checked(parts, door, column, carry, summaries)


def check_reader(
    reader: pa.RecordBatchReader | pa.Table,
    *,
    column: str = "case",
    carry: Sequence[str] | None = None,
    summaries: bool = False,
    **options: Unpack[Options],
) -> pa.RecordBatchReader:
    """Check the cases of a reader and return what is found as one; as ``check_batches``."""
    if not isinstance(getattr(reader, "schema", None), arrow().Schema):
        raise not_a("reader", "pyarrow.RecordBatchReader | pyarrow.Table", reader)
    checked = check_batches(reader, column=column, carry=carry, summaries=summaries, **options)
    schema = schema_out(reader.schema, column, carry)
    return arrow().RecordBatchReader.from_batches(schema, checked)


def check_table(
    table: pa.Table,
    *,
    column: str = "case",
    carry: Sequence[str] | None = None,
    summaries: bool = False,
    **options: Unpack[Options],
) -> pa.Table:
    """Check the cases of a table and return what is found as one; as ``check_batches``."""
    reader = check_reader(table, column=column, carry=carry, summaries=summaries, **options)
    return reader.read_all()


def schema_out(schema: pa.Schema, column: str, carry: Sequence[str] | None = None) -> pa.Schema:
    """Return the columns that come out where those of ``schema`` go in. Raises JinpuRulesError."""
    if not isinstance(schema, arrow().Schema):
        raise not_a("schema", "pyarrow.Schema", schema)
    if isinstance(carry, str) or not isinstance(carry, Sequence | None):
        raise not_a("carry", "Sequence[str]", carry)
    names = [name for name in schema.names if name != column] if carry is None else carry
    _require(schema, column, *names)
    kind = schema.field(column).type
    if not holds_cases(kind):
        raise JinpuRulesError(
            f"列“{column}”应为文字、字节或结构，是 {kind}",
            f"column {column!r} should hold text, bytes or structs, not {kind}",
        )
    return findings_schema(arrow().schema([schema.field(name) for name in names]))


def _checked(
    batches: Iterable[pa.RecordBatch | pa.Table],
    door: Door,
    column: str,
    carry: Sequence[str] | None,
    summaries: bool,
) -> Iterator[pa.RecordBatch]:
    for part in batches:
        if not hasattr(part, "schema"):
            raise not_a("batches[…]", "pyarrow.RecordBatch", part)
        for batch in part.to_batches() if hasattr(part, "to_batches") else (part,):
            yield from _batch_checked(batch, door, column, carry, summaries)


def _batch_checked(
    batch: pa.RecordBatch, door: Door, column: str, carry: Sequence[str] | None, summaries: bool
) -> Iterator[pa.RecordBatch]:
    schema = schema_out(batch.schema, column, carry)
    carried = batch.select([name for name in schema.names if name not in table_schema().names])
    held: list[dict[str, Any]] = []
    of: list[int] = []
    marks = marks_beside(batch, column)
    for number, (cell, mark) in enumerate(zip(cells(batch.column(column)), marks, strict=True)):
        for outcome in _outcomes(door, column, cell, mark):
            found = list(rows(outcome, summaries=summaries))
            held += found
            of += [number] * len(found)
        if len(held) >= _MOST_ROWS:
            yield _table(schema, carried, held, of)
            held, of = [], []
    if held:
        yield _table(schema, carried, held, of)


def _outcomes(door: Door, column: str, cell: Any, mark: str | None) -> Iterator[Any]:
    if cell is None:
        yield Fault(column, "", "没有案卷：此格为空", "no case: this cell is empty")
    elif isinstance(cell, Unheld):
        zh = "此格无法读取：时间太远，时区没有，或者有同名的字段"
        en = "a cell that cannot be read: a time too far away, no such zone, or two fields of one name"
        yield Fault(column, "", zh, en, kind=zh, kind_english=en)
    else:
        text = cell.encode("utf-8", "surrogatepass") if isinstance(cell, str) else cell
        yield from door.told_of(Given(column, text, suffix=".json", mark=mark))


def _table(
    schema: pa.Schema, carried: pa.RecordBatch, held: list[dict[str, Any]], of: list[int]
) -> pa.RecordBatch:
    pa = arrow()
    before = carried.take(pa.array(of, pa.int64())).columns
    return pa.RecordBatch.from_arrays([*before, *row_batch(held).columns], schema=schema)


def _require(schema: pa.Schema, *names: str) -> None:
    for name in names:
        if name not in schema.names:
            said = quoted(name)
            hint = did_you_mean(nearest(said, schema.names))
            raise JinpuRulesError(
                f"没有名为“{said}”的列{hint.zh or '；'}有：{'、'.join(schema.names)}",
                f"no column is named {said!r}{hint.en}",
            )
        if schema.names.count(name) > 1:
            raise JinpuRulesError(
                f"有几列都名为“{quoted(name)}”：请改名",
                f"several columns are named {quoted(name)!r}",
            )


def _fields(model: type[Holder], chinese: bool) -> list[Any]:
    return [
        (str(declared.alias) if chinese else name, _type(declared.annotation, chinese))
        for name, declared in model.model_fields.items()
    ]


def _type(annotation: Any, chinese: bool) -> pa.DataType:
    """Return the Arrow type of a field of a record."""
    pa = arrow()
    inner = inner_model(annotation)
    if inner is not None:
        struct = pa.struct(_fields(inner, chinese))
        return pa.list_(struct) if element_model(annotation) else struct
    parts = kinds_of(annotation)
    if any(get_origin(part) is tuple for part in parts):
        return pa.list_(pa.string())
    if bool in parts:
        return pa.bool_()
    if Decimal in parts:
        return pa.decimal128(15, 2)
    return pa.int64() if int in parts else pa.string()
