"""Cases in columns: the cells of an Arrow column, and the rows of a Parquet file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import repeat
from typing import TYPE_CHECKING, Any

from jinpu_rules.loading.documents import MarkedRow
from jinpu_rules.loading.faults import OUR_REPORT, Fault, Unreadable
from jinpu_rules.loading.marks import mark_columns, mark_in
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import chinese_name

if TYPE_CHECKING:
    import pyarrow as pa

    from jinpu_rules.loading.files import SourceFile

COLUMNS = ("case", "案卷")
_ROWS = 64  # read at a time


def cells(column: pa.Array) -> Iterator[Any]:
    """Yield what each cell of a column holds: text, bytes, plain data, or None."""
    pa = import_module("pyarrow")
    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    yield from map(_said if pa.types.is_struct(column.type) else _as_it_is, _values(column))


class Unheld:
    """A cell that Python has no value for: a time too far away, a struct with two fields of one name."""


def _values(column: pa.Array) -> Iterator[Any]:
    """Yield the values of a column; one that cannot be read takes none of the others with it."""
    try:
        yield from column.to_pylist()
    except _UNHELD:
        for scalar in column:
            try:
                yield scalar.as_py()
            except _UNHELD:
                yield Unheld()


_UNHELD = (ValueError, OverflowError, LookupError)  # an ArrowInvalid is a ValueError


def _as_it_is(value: Any) -> Any:
    return value


def _said(value: Any) -> Any:
    """Return a value of a struct without the fields that it does not have."""
    if isinstance(value, dict):
        return {key: _said(held) for key, held in value.items() if held is not None}
    return [_said(one) for one in value] if isinstance(value, list) else value


def marks_beside(batch: pa.RecordBatch, column: str) -> Iterator[str | None]:
    """Yield for each row how the columns beside that of the cases mark it, if any does."""
    marking = {*mark_columns(name for name in batch.schema.names if name != column)}
    if not marking:
        return repeat(None, batch.num_rows)
    named = [(at, name) for at, name in enumerate(batch.schema.names) if name in marking]
    held = zip(*(cells(batch.column(at)) for at, _ in named), strict=True)
    return (
        mark_in([{name: _plain(one)} for (_, name), one in zip(named, row, strict=True)])
        for row in held
    )


def _plain(value: Any) -> Any:
    """Return what may be a mark as a text, a flag, or what holds these; anything else says 是."""
    if value is None or isinstance(value, str | bool | list | dict):
        return value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "是"


def holds_cases(kind: pa.DataType) -> bool:
    """Whether a column of a type may hold cases."""
    pa = import_module("pyarrow")
    types = pa.types
    if isinstance(kind, pa.BaseExtensionType):
        kind = kind.storage_type
    tests = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")
    return any(getattr(types, f"is_{name}")(kind) for name in (*tests, "struct", "dictionary"))


def parquet_lines(file: SourceFile) -> Iterator[bytes]:
    """Yield each row of a Parquet file as a line of JSON. Raises Unreadable.

    The cases stand in a column named case or 案卷, as JSON or as a struct; or each row is one, with
    the keys of a case file as its columns.
    """
    try:
        parquet = import_module("pyarrow.parquet")
        pa = import_module("pyarrow")
    except ImportError:
        zh = "读取 .parquet 文件需要附加组件：pip install 'jinpu-rules[arrow]'"
        en = "to read .parquet files, pip install 'jinpu-rules[arrow]'"
        raise Unreadable(Fault(file.name, "", zh, en)) from None
    if file.path is None:
        zh, en = "标准输入不能是 Parquet 文件", "a Parquet file cannot come by standard input"
        raise Unreadable(Fault(file.name, "", zh, en))
    with file.open() as stream:
        try:
            # Not the whole of a group of rows at once, which may be all that there is.
            opened = parquet.ParquetFile(stream, buffer_size=1024 * 1024, pre_buffer=False)
            schema = opened.schema_arrow
            if b"jinpu-rules" in (schema.metadata or {}):
                raise Unreadable(Fault(file.name, "", *OUR_REPORT))
            column = next((name for name in COLUMNS if name in schema.names), None)
            if column is None and not _are_records(schema.names):
                raise Unreadable(_no_column(file.name, schema.names))
            if column is None:
                for batch in opened.iter_batches(_ROWS):
                    yield from map(_line, cells(batch.to_struct_array()))
                return
            wanted = [column, *mark_columns(name for name in schema.names if name != column)]
            for batch in opened.iter_batches(_ROWS, columns=wanted):
                held = map(_line, cells(batch.column(batch.schema.names.index(column))))
                yield from map(MarkedRow.of, held, marks_beside(batch, column))
        except (pa.ArrowException, OSError) as error:
            reason = str(error).split("\n")[0]
            zh, en = f"不是可以读取的 Parquet 文件：{reason}", f"not a Parquet file: {reason}"
            raise Unreadable(Fault(file.name, "", zh, en)) from None


def _are_records(names: list[str]) -> bool:
    heads = ((CaseRecord, "case_number"), (AgencyRecord, "agency_name"))
    return any({key, chinese_name(model, key)} & set(names) for model, key in heads)


def _no_column(source: str, names: list[str]) -> Fault:
    listed = "、".join(names[:20])
    zh, en = (
        "没有名为 case 或“案卷”的列，也没有“案号”一列",
        "no column is named case or 案卷, and none 案号",
    )
    return Fault(
        source,
        "",
        f"{zh}；有：{listed}",
        f"{en}; there are: {', '.join(names[:20])}",
        confidentiality=mark_in(dict.fromkeys(names, "是")),
        kind=zh,
        kind_english=en,
    )


def _line(cell: Any) -> bytes:
    if isinstance(cell, Unheld):
        line = b"null"  # it is no record
    elif isinstance(cell, bytes):
        line = cell
    elif isinstance(cell, str):
        line = cell.encode("utf-8", "surrogatepass")
    else:
        line = json.dumps(cell, ensure_ascii=False, default=_written).encode()
    # On one line, for its number is that of the row; no text of JSON holds a line end.
    return line.replace(b"\n", b" ").replace(b"\r", b" ") or b"null"


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)
