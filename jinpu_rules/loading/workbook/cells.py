"""The cells of a sheet: values as a person sees them, whatever program wrote them."""

from __future__ import annotations

import re
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from jinpu_rules.errors import Text
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.faults import Place
from jinpu_rules.models.moments import Month

MOST_CELLS = 2_000_000  # a file has fewer; one that spreads them further is spread by mistake
MOST_SPREAD = 8_000_000  # of the rectangle around all of them, which a reader may fill


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that holds no value that could be read, and why."""

    said: Text


Value = str | int | float | bool | date | time | timedelta | Flaw


@dataclass(slots=True)
class Sheet:
    """A sheet. Rows and columns count from 0; what is blank is not there.

    One that is not ``titled`` has its headings in the first row, and every row below is a record.
    """

    name: str
    hidden: bool
    rows: dict[int, dict[int, Value]]
    # First row, first column, last row, last column of cells that are one.
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    titled: bool = True
    # Texts of the file that stand in no cell: printed headers, comments, boxes, properties.
    beside: list[str] = field(default_factory=list)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        cell = f"{_quoted(self.name)}!{letters(column)}{row + 1}"
        return Place(row + 1, column + 1, row + 1, column + 2, cell)

    def whole(self) -> Place:
        """Return the place of the sheet."""
        return replace(self.place(0, 0), cell=_quoted(self.name))


_PLAIN = re.compile(r"[\w.]+")


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def letters(column: int) -> str:
    """Return the name of a column, counted from 0: A, Z, AA."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


class Shown(Enum):
    """How much of a time a cell shows."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    CLOCK = "clock"


# Formats that a file names by number alone, those of Chinese Excel among them.
_BY_NUMBER = (
    dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), Shown.DAY)
    | dict.fromkeys((17, 27, 36, 50, 52, 57), Shown.MONTH)
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), Shown.CLOCK)
    | {22: Shown.TIME}
)
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shown_by(number: int, code: str | None) -> Shown | None:
    """Return what a format shows of a time; None for one that shows none."""
    if code is None:
        return _BY_NUMBER.get(number)
    if code.strip().lower() in ("general", "@", ""):
        return None
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    year, day = "y" in plain or "e" in plain.replace("e+", "").replace("e-", ""), "d" in plain
    if "h" in plain or "s" in plain:
        return Shown.TIME if year or day else Shown.CLOCK
    if day:
        return Shown.DAY
    if "m" in plain:
        return Shown.MONTH if year else Shown.DAY
    return Shown.YEAR if "y" in plain else None


def as_shown(value: Value, shown: Shown | None) -> Value:
    """Return a time as far as its cell shows it."""
    if shown is None or isinstance(value, str | bool | Flaw | Month):
        return value
    if isinstance(value, int | float):
        if not 0 <= value < _SERIALS:
            return value
        value = _of_serial(value)
    if isinstance(value, datetime):
        value = _to_seconds(value)
    elif not isinstance(value, date):
        return value
    if shown is Shown.YEAR:
        return Flaw(Text("单元格只显示年份，看不出日期", "the cell shows a year alone"))
    if shown is Shown.MONTH:
        return Month(value.year, value.month)
    if shown is Shown.DAY:
        return value.date() if isinstance(value, datetime) else value
    return value if isinstance(value, datetime) else datetime.combine(value, time())


_SERIALS = 2958466  # days up to the year 9999
_FIRST = datetime(1899, 12, 30)


def _of_serial(serial: float) -> datetime:
    return _FIRST + timedelta(days=serial)


def _to_seconds(moment: datetime) -> datetime:
    """Return a time rounded to the second: fractions of days leave a remainder."""
    rest = moment.microsecond
    if rest < 1000:
        return moment.replace(microsecond=0)
    if rest > 999_000:
        return moment.replace(microsecond=0) + timedelta(seconds=1)
    return moment


def error(shown: str) -> Flaw:
    """Return the flaw of a cell that shows an error."""
    return Flaw(Text(f"单元格是错误值 {shown}", f"the cell holds the error {shown}"))


NOT_WORKED_OUT = Flaw(
    Text(
        "公式没有算出的值：请用 Excel 或 WPS 打开并保存一次，或者改为直接填写",
        "a formula without a value: open and save the file in Excel, or write the value",
    )
)


class Spread:
    """Counts cells, and how far they are spread, before a reader makes room for them."""

    def __init__(self) -> None:
        self.cells = self.rows = self.columns = 0

    def add(self, row: int, column: int, times: int = 1) -> bool:
        """Add cells up to a row and a column, counted from 0; return whether there is room for all."""
        self.cells += times
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        return self.cells <= MOST_CELLS and self.rows * self.columns <= MOST_SPREAD
