"""Tables that a program has, from a database cursor or a DataFrame, read as a workbook is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from json import dumps
from typing import TYPE_CHECKING, Any

from jinpu_rules.errors import RecordError, Text, not_a, quoted
from jinpu_rules.loading.faults import Fault, Place
from jinpu_rules.loading.records import Loaded, OfficeWord, validated
from jinpu_rules.loading.tables.files import documents
from jinpu_rules.loading.workbook.cells import Flaw, Sheet, Value
from jinpu_rules.models.growth import PLAIN, Growth

if TYPE_CHECKING:  # a layer above; here it only says what it adds to records
    from jinpu_rules.language.ruleset import Ruleset

Row = Mapping[str, Any]


def read_tables(
    tables: Mapping[str, Iterable[Row]],
    *,
    midnight_is_day: bool = False,
    source: str = "<tables>",
    words: Iterable[OfficeWord] = (),
    ruleset: Ruleset | None = None,
) -> list[Loaded]:
    """Return the cases, or the registers, that tables hold: a table a relation, a row a mapping.

        read_tables({"案件": cases, "文书": documents, "送达": services})

    Tables and columns have the names of ``jinpu-rules fields``, in Chinese or in English; 案件 (or
    ``case``) holds a row a case, and with several cases a column 案号 (``case_number``) says in every
    table which one a row is of. Values may be what databases and DataFrames have: None, NaN and "" say
    nothing, 1.0 is 1, ids are parted by commas. With ``midnight_is_day`` a time at midnight is a day
    alone, as where a system keeps days as times. Tables and columns may
    also be those that a ``ruleset`` adds to records. Raises RecordError with every fault; what is passed
    over is in the ``remarks`` of the first.
    """
    if not isinstance(tables, Mapping):
        raise not_a("tables", "Mapping", tables)
    if ruleset is not None and not isinstance(getattr(ruleset, "growth", None), Growth):
        raise not_a("ruleset", "Ruleset", ruleset)
    sheets = [_Table.of(name, rows, midnight_is_day) for name, rows in tables.items()]
    loaded: list[Loaded] = []
    faults: list[Fault] = []
    ours = tuple(_pairs(words))
    growth = ruleset.growth if ruleset is not None else PLAIN
    for document in documents(sheets, source, growth):
        for outcome in (
            (document,) if isinstance(document, Fault) else validated(document, ours, growth)
        ):
            if isinstance(outcome, Fault):
                faults.append(outcome)
            else:
                loaded.append(outcome)
    if faults:
        raise RecordError(tuple(faults))
    return loaded


def _pairs(words: object) -> Iterator[OfficeWord]:
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise not_a("words", "Iterable", words)
    for pair in words:
        if not (isinstance(pair, tuple | list) and len(pair) == 2 and isinstance(pair[0], str)):
            raise not_a("words", "(str, Role | DocumentKind | None)", pair)
        yield pair[0], pair[1]


@dataclass(slots=True)
class _Table(Sheet):
    """A table with its names of columns above its rows; it has no titles and no notes."""

    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, rows: Iterable[Row], midnight_is_day: bool) -> _Table:
        """Make a table of rows, each with the columns it has."""
        if not isinstance(rows, Iterable):
            raise not_a(f"tables[{quoted(name)!r}]", "Iterable", rows)
        held = list(rows)
        for row in held:
            if not isinstance(row, Mapping):
                raise not_a(f"tables[{quoted(name)!r}][…]", "Mapping", row)
        name = str(name)
        columns = tuple(dict.fromkeys(str(key) for row in held for key in row))
        position = {column: at for at, column in enumerate(columns)}
        filled: dict[int, dict[int, Value]] = {0: dict(enumerate(columns))} if columns else {}
        for number, row in enumerate(held, 1):
            values = {
                position[str(key)]: _value(value, midnight_is_day) for key, value in row.items()
            }
            filled[number] = {at: value for at, value in values.items() if value is not None}
        return cls(name, False, filled, titled=False, columns=columns)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a value, by the number of its row and the name of its column."""
        name = self.columns[column] if column < len(self.columns) else ""
        cell = f"{self.name} 第{row}行·{name}" if row else f"{self.name}·{name}"
        return Place(row + 1, column + 1, row + 1, column + 2, cell)


_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?")
_EXACT = 10**15


def _value(value: Any, midnight_is_day: bool) -> Value | None:
    """Return what a program says in one cell; None for nothing."""
    if value is None:
        return None
    if isinstance(value, Enum):
        value = value.value
    if type(value).__name__ == "datetime64":
        value = value.astype("datetime64[us]").item()
    elif hasattr(value, "item") and not isinstance(value, str | datetime):  # a number of NumPy
        value = value.item()
    if _says_nothing(value):
        return None
    if isinstance(value, str):
        found = _MIDNIGHT.fullmatch(value.strip()) if midnight_is_day else None
        return found[1] if found else value
    if isinstance(value, Decimal) and value.is_finite() and abs(value) < _EXACT:
        value = int(value) if value == int(value) else float(value)
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)
    if isinstance(value, datetime):
        return _moment(value, midnight_is_day)
    if isinstance(value, date | time | timedelta):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return dumps([str(one) for one in value], ensure_ascii=False) if value else None
    if type(value).__name__ == "UUID":
        return str(value)
    kind = type(value).__name__
    return Flaw(Text(f"应为文字、数字、日期或者是否，得到的是 {kind}", f"a {kind} cannot be read"))


def _moment(value: datetime, midnight_is_day: bool) -> date:
    # A plain one: a Timestamp of pandas is one, too, and more.
    plain = datetime.fromisoformat(
        value.isoformat()[:26] if value.tzinfo is None else value.isoformat()
    )
    return plain.date() if midnight_is_day and plain.time() == time() else plain


def _says_nothing(value: Any) -> bool:
    """Whether a value is one of those that say that there is none: NaN, NaT, NA."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # of pandas' NA it is not known whether it differs from itself
        return True
