"""Tables to records: a sheet a relation, a row a record, joined by the number of the case.

A workbook is read so, and so are the tables of a program. What is said of a value is said by the
model that reads it, as for any other file; here it is settled which cell is the value of which field,
and what a cell as people fill it amounts to. Whatever cannot be settled is told with its address.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from jinpu_rules.errors import Text, did_you_mean, nearest
from jinpu_rules.loading.documents import RawDocument, Remark
from jinpu_rules.loading.faults import Fault, Place, fault_at, parts, shortened
from jinpu_rules.loading.marks import mark_in
from jinpu_rules.loading.records import _names as names_of
from jinpu_rules.loading.records import _unknown_key as unknown_key
from jinpu_rules.loading.workbook.cells import Flaw, Sheet, Value
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Points, is_flag, is_yes, marks, not_recorded
from jinpu_rules.models.links import element_model, inner_model, relations
from jinpu_rules.models.moments import Month
from jinpu_rules.models.other_keys import meant_by
from jinpu_rules.models.vocabulary import Word

Path = tuple[str, ...]  # the English names that lead to a field: (served_at,), (particulars, place)
Root = type[CaseRecord] | type[AgencyRecord]

# The sheet that holds the cases, or the register, by the names it may have.
ROOT_SHEETS: dict[Root, tuple[str, ...]] = {
    CaseRecord: ("案件", "case", "cases"),
    AgencyRecord: ("机关登记簿", "agency"),
}
ROOT_KEYS: dict[Root, str] = {CaseRecord: "case_number", AgencyRecord: "agency_name"}
CLIPS = "采集记录"
HELPERS = ("说明", "词表")  # what our templates hold besides: nothing to be read
_COUNTERS = frozenset({"序号", "行号", "no", "no.", "№"})
GROUPED = "·"  # between a group and a field of it: 记载事项·案发地


# --- the fields that a heading may name ------------------------------------------------------------


class Column(NamedTuple):
    """A field that can be a column."""

    path: Path
    keys: Path  # as the heading has them: in Chinese, or in English
    annotation: Any
    links: bool = False
    group: bool = False  # says only that a group of fields is there, whatever they hold

    @property
    def several(self) -> bool:
        """Whether a cell may hold several values."""
        return get_origin(_bare(self.annotation)) is tuple


def _bare(annotation: Any) -> Any:
    """Return a type without the marks and without None."""
    while get_origin(annotation) is not None and get_origin(annotation) is not tuple:
        held = [part for part in get_args(annotation) if part is not type(None)]
        annotation = held[0]
    return annotation


def _kinds(annotation: Any) -> set[Any]:
    """Return every type that an annotation is made of."""
    found = {annotation}
    for part in get_args(annotation):
        found |= _kinds(part)
    return found


@cache
def columns(model: type[Holder]) -> tuple[Column, ...]:
    """Return the columns of a table, each under its Chinese name, those of groups after the group."""
    made: list[Column] = []
    for name, declared in model.model_fields.items():
        if element_model(declared.annotation) is not None:
            continue  # a table of its own
        alias = str(declared.alias)
        if inner := inner_model(declared.annotation):
            made.append(Column((name,), (alias,), bool, group=True))
            made += [
                Column((name, *one.path), (alias, *one.keys), one.annotation, one.links)
                for one in columns(inner)
            ]
        else:
            links = any(isinstance(mark, Points) for mark in marks(declared))
            made.append(Column((name,), (alias,), declared.annotation, links))
    return tuple(made)


def heading(column: Column) -> str:
    """Return the heading of a column."""
    return GROUPED.join(column.keys)


_DIVIDERS = re.compile(r"[·•・.:：/—－-]+")
_NOTE = re.compile(r"[(\[【][^(\[【]*[)\]】]$")
_TICKS = "*★☆●※:"


def _plain(text: str) -> str:
    """Return a heading without blanks, line ends and marks that it is required."""
    return unicodedata.normalize("NFKC", "".join(text.split())).strip(_TICKS)


@cache
def _by_heading(model: type[Holder]) -> dict[str, Column]:
    own: dict[str, Column] = {}
    inner: dict[str, list[Column]] = {}
    for column in columns(model):
        english = column._replace(keys=column.path)
        for one in (column, english):
            own[GROUPED.join(map(_plain, one.keys)).casefold()] = one
            if len(one.keys) > 1:
                inner.setdefault(_plain(one.keys[-1]).casefold(), []).append(one)
    for name, candidates in inner.items():  # without its group, where that leaves no doubt
        if name not in own and len(candidates) == 1:
            own[name] = candidates[0]
    return own


def column_of(text: str, model: type[Holder]) -> Column | None:
    """Return the field that a heading names."""
    known = _by_heading(model)
    plain = _plain(text)
    for candidate in (plain, _plain(_NOTE.sub("", plain))):
        for written in (candidate, _DIVIDERS.sub("·", candidate)):
            if found := known.get(written.casefold()):
                return found
    return None


@cache
def sheet_names(root: Root) -> dict[str, str]:
    """Return the relation that a sheet of each name holds."""
    names: dict[str, str] = {}
    for relation in relations(root):
        names |= {relation: relation, str(root.model_fields[relation].alias): relation}
    return names


# --- what a cell amounts to ------------------------------------------------------------------------

_PARTED = re.compile(r"[、,，;；\n]+")
_MOST_DIGITS = 10**15  # more than a number of Excel can tell apart


def split(text: str) -> list[str]:
    """Return the values that one text holds: parted by 、 and the like, or as a list in JSON."""
    if text.startswith("[") and text.endswith("]"):
        try:
            held = json.loads(text)
        except ValueError:
            held = None
        if isinstance(held, list) and all(isinstance(one, str) for one in held):
            return held
    return [part.strip() for part in _PARTED.split(text) if part.strip()]


def value_of(value: Value, column: Column) -> Any:
    """Return what a file of plain data would hold in place of a cell; None for nothing, or a Flaw."""
    if isinstance(value, str):
        value = value.strip()
        if not value:
            return None
    if isinstance(value, Flaw):
        return value
    kinds = _kinds(column.annotation)
    if date in kinds:
        return _moment(value)
    if timedelta in kinds:
        return _duration(value, column.path[-1])
    if column.several:
        return _several(value, kinds)
    if bool in kinds:
        return _number(value) if isinstance(value, int | float) else value
    if isinstance(value, date | time | timedelta):
        return _dated(value)
    if isinstance(value, bool):
        return value
    return _number(value) if isinstance(value, float | int) else value


def _several(value: Value, kinds: set[Any]) -> Any:
    if isinstance(value, date | time | timedelta):
        return _dated(value)
    if not isinstance(value, str):
        number = _number(value)
        return number if isinstance(number, Flaw) else [str(number)]
    if not_recorded(value):
        return value
    words = [one for one in kinds if isinstance(one, type) and issubclass(one, Word)]
    if any(value in {*word, *word.other_names()} for word in words):
        return [value]
    return split(value)


def _number(value: float) -> Any:
    """Return a number as a text of it would be read: 1.0 is 1."""
    if isinstance(value, bool):
        return value
    if abs(value) >= _MOST_DIGITS:
        return Flaw(
            Text(
                "位数超过 15 的数字被存成了数值，后几位已经丢失：请把单元格设为文本，重新填写",
                "a number of more than 15 digits has lost its last ones; write it as text",
            )
        )
    return int(value) if value == int(value) else float(f"{value:.15g}")


def _dated(value: date | time | timedelta) -> Flaw:
    return Flaw(
        Text(
            f"此处应为文字，单元格却是日期或时间（{value}），可能是 Excel 自动转换的：请设为文本后重新填写",
            f"a text is expected; the cell holds a date or time ({value}): write it as text",
        )
    )


def _moment(value: Value) -> Any:
    if isinstance(value, Month | datetime | date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return Flaw(Text("只有钟点，没有日期", "a time of day without its day"))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return value
    if value == int(value) and 19_000_101 <= value <= 99_991_231:
        return str(int(value))  # 20260305
    return Flaw(
        Text(
            f"应为日期或时间，单元格是数值 {value:.15g}：请写成 2026-3-5 的样子，或者把单元格设为日期格式",
            f"a date or time is expected; the cell holds the number {value:.15g}",
        )
    )


_LASTS = re.compile(
    r"(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min|m))?\s*(?:(\d+)(?:\.\d+)?\s*(?:秒钟?|s))?",
    re.I,
)
_CLOCK = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:\.\d+)?")


def _duration(value: Value, unit: str) -> Any:
    """Return how long something lasted, from a cell of a column that may say the unit."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if unit in ("seconds", "minutes") and not isinstance(value, bool | date):
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if 0 <= number < 10_000_000:
            return timedelta(**{unit: number})
    elif isinstance(value, str):
        text = "".join(value.split()).replace("：", ":")
        found = _CLOCK.fullmatch(text) or _LASTS.fullmatch(text)
        if found and any(found.groups()):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return Flaw(
        Text(
            "读不出时长：请写成 00:30:15 或者 30分15秒；是秒数、分钟数的，标题写“时长（秒）”“时长（分钟）”",
            "no duration: write 00:30:15, or name the unit in the heading",
        )
    )


# --- one table ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Row:
    """A row that was read: its values by the fields, and where they stand."""

    number: int
    place: Place
    values: dict[Path, tuple[Column, Any]] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)  # cells that a fault is told of
    case: str | None = None  # the number of the case, as the row has it

    def said(self, *path: str) -> Any:
        """Return what the row says of a field, as plain data; None for nothing."""
        held = self.values.get(path)
        return held[1] if held else None

    def copied(self, model: type[Holder], values: dict[str, Any]) -> Row:
        """Return a row of another table, at the same place."""
        fields = {column.path[0]: column for column in columns(model) if len(column.path) == 1}
        made = Row(self.number, self.place, places=dict(self.places))
        made.values = {(name,): (fields[name], value) for name, value in values.items()}
        return made


@dataclass(slots=True)
class _Read:
    """A table that was read."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)  # of the whole table
    by_row: dict[int, list[Fault]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    joined: bool = False  # whether a column says which case a row belongs to
    headings: Place | None = None


_SEARCHED = 30  # rows in which headings are looked for
_BELOW = re.compile(
    "(?:注|备注|说明|附注|填表|制表|填报|填写|审核|复核|审批|校对|打印|导出|单位|合计|总计|小计|共计|共\\d|以上|※|[*＊])"
)


class _Reader:
    """Reads one sheet as a table of one model."""

    def __init__(
        self,
        sheet: Sheet,
        model: type[Holder],
        source: str,
        join: Path | None,
        synonyms: Mapping[str, str] | None = None,
    ) -> None:
        self.sheet = sheet
        self.model = model
        self.source = source
        self.join = join  # the names of the column that says which case a row belongs to
        self.read = _Read()
        self.named: set[int] = set()  # columns under a heading, known or not
        self.below = _reaching_down(sheet)
        # Other names of columns in a list that a machine wrote, of which the rest is passed over.
        self.synonyms = synonyms

    def fault(self, row: int, column: int, said: Text, kind: Text) -> Fault:
        return fault_at(self.sheet.place(row, column), self.source, "", said, None, kind)

    # --- which row holds the headings

    def names(self, text: object) -> bool:
        """Whether a cell names a column, or is like a name of one."""
        if not isinstance(text, str):
            return False
        plain = _plain(text)
        known = frozenset(self.model.model_fields)
        return (
            self.column(text) is not None
            or self._joins(plain)
            or meant_by(plain, self.model.__name__, known) is not None
        )

    def column(self, text: str) -> Column | None:
        """Return the field that a heading names."""
        found = column_of(text, self.model)
        if found is None and self.synonyms and (meant := self.synonyms.get(_plain(text))):
            found = column_of(meant, self.model)
        return found

    def _joins(self, plain: str) -> bool:
        return self.join is not None and plain.casefold() in self.join

    def _row(self, number: int) -> dict[int, Value]:
        return self.sheet.rows.get(number, {})

    def header(self) -> int | None:
        """Return the row of the headings: of the first rows the one that names the most columns."""
        best, found = 0, None
        for number in sorted(self.sheet.rows)[:_SEARCHED]:
            named = sum(map(self.names, self._headings(number).values()))
            if named > best:
                best, found = named, number
        return found

    def _headings(self, number: int) -> dict[int, Value]:
        """Return the headings of a row, with those that reach down into it from above."""
        return self.below.get(number, {}) | self._row(number)

    def _groups(self, number: int) -> dict[int, str]:
        """Return the heading over several columns that stands over each."""
        groups: dict[int, str] = {}
        for first, column, last, last_column in self.sheet.merged:
            over = self._row(first).get(column)
            if last == number - 1 and last_column > column and isinstance(over, str):
                groups |= dict.fromkeys(range(column, last_column + 1), over)
        return groups

    # --- a row a record

    def table(self) -> _Read:
        """Read a table with a row of headings."""
        top = self.header()
        if top is None:
            if self.sheet.rows:
                self.read.faults.append(self._no_headings())
            return self.read
        headings = self._headings(top)
        self.read.headings = self.sheet.place(top, min(headings))
        self.named = {at for at, text in headings.items() if not _blank(text)}
        columns, join = self._columns(top)
        self._above(top)
        self._missing(columns, top)
        last = self._last_row(top, columns, join)
        for number in sorted(self.sheet.rows):
            if top < number <= last:
                self._record(number, columns, join)
        return self.read

    def _no_headings(self) -> Fault:
        first = min(self.sheet.rows)
        known = "、".join(heading(one) for one in columns(self.model) if len(one.path) == 1)
        said = Text(
            f"没有找到标题行：表上应有一行标题，可用：{known}",
            "no row of headings was found",
        )
        kind = Text("没有找到标题行", "no row of headings was found")
        return self.fault(first, min(self._row(first)), said, kind)

    def _columns(self, top: int) -> tuple[dict[int, Column], int | None]:
        found: dict[int, Column] = {}
        join: int | None = None
        first: dict[Path, int] = {}
        groups = self._groups(top)
        for at, text in sorted(self._headings(top).items()):
            if not isinstance(text, str) or not _plain(text):
                if not isinstance(text, str):
                    self._unknown(top, at, _said(text))
                continue
            plain = _plain(text)
            grouped = f"{_plain(groups[at])}·{plain}" if at in groups else plain
            # 案号 says which case a row is of, though a label on a recording has one, too.
            column = None if self._joins(grouped) else self.column(grouped)
            if column is None and self._joins(plain):
                if join is None:
                    join = at
                    self.read.joined = True
                else:
                    self._twice(top, at, text, join)
                continue
            column = column or self.column(text)
            if column is None:
                if plain.casefold() not in _COUNTERS or meant_by(
                    plain, self.model.__name__, frozenset(self.model.model_fields)
                ):
                    self._unknown_unless_counter(top, at, plain)
                continue
            if column.path in first:
                self._twice(top, at, text, first[column.path])
                continue
            first[column.path] = at
            found[at] = column
        return found, join

    def _unknown_unless_counter(self, top: int, at: int, plain: str) -> None:
        """Tell an unknown heading, unless it numbers rows beside a column of ids."""
        has_id = any(
            (column := column_of(text, self.model)) is not None and column.path == ("id",)
            for text in self._headings(top).values()
            if isinstance(text, str)
        )
        if plain.casefold() in _COUNTERS and (has_id or "id" not in self.model.model_fields):
            return
        self._unknown(top, at, plain)

    def _unknown(self, row: int, at: int, text: str) -> None:
        if self.synonyms is not None:
            said = Text("这一列没有用到，没有读取", "a column of no use here, not read")
            self.read.remarks.append(Remark(self.sheet.place(row, at), said))
            return
        meant = None
        if text in names_of(self.model):  # a table of its own
            alias = self.model.model_fields[names_of(self.model)[text]].alias
            said = Text(
                f"“{text}”不在这张表上填写：请另用工作表“{alias}”，每行一条",
                f"{text!r} is a sheet of its own, a row each",
            )
        else:
            said, meant = unknown_key(text, self.model)
        place, kind = self.sheet.place(row, at), Text("没有这个名称的列", "an unknown heading")
        self.read.faults.append(fault_at(place, self.source, "", said, None, kind, meant=meant))

    def _twice(self, row: int, at: int, text: str, first: int) -> None:
        said = Text(
            f"标题“{shortened(text)}”与 {self.sheet.place(row, first).cell} 是同一项，只能有一列",
            f"the heading {shortened(text)!r} is that of {self.sheet.place(row, first).cell} already",
        )
        kind = Text("标题重复", "a heading that stands twice")
        self.read.faults.append(self.fault(row, at, said, kind))

    def _above(self, top: int) -> None:
        """Tell what stands above the headings and is no title."""
        for number in sorted(self.sheet.rows):
            if number >= top:
                break
            for at, text in sorted(self._row(number).items()):
                name, colon, rest = str(text).replace("：", ":").partition(":")
                known = self.column(name) or self._joins(_plain(name))
                if colon and rest.strip() and known:
                    said = Text(
                        f"写在标题上方的“{shortened(str(text))}”不会读取：请写入“{_plain(name)}”一列",
                        "this stands above the headings and is not read; write it into its column",
                    )
                    kind = Text("写在标题上方，不会读取", "above the headings, and not read")
                    self.read.faults.append(self.fault(number, at, said, kind))

    def _missing(self, columns: dict[int, Column], top: int) -> None:
        """Tell of a required field that has no column: once, and not in each row."""
        there = {column.path for column in columns.values()}
        if not any(number > top for number in self.sheet.rows):
            return
        for name, declared in self.model.model_fields.items():
            if declared.is_required() and (name,) not in there:
                said = Text(
                    f"缺少必填的列“{declared.alias}”（{name}）", f"the column {name} is required"
                )
                place = self.read.headings
                self.read.faults.append(fault_at(place, self.source, "", said, None, said))

    def _last_row(self, top: int, columns: dict[int, Column], join: int | None) -> int:
        """Return the last row of the table; what stands below it are notes, which are told."""
        notes: list[int] = []
        last = top
        for number in sorted((n for n in self.sheet.rows if n > top), reverse=True):
            if not self._is_note(number, columns):
                last = number
                break
            notes.append(number)
        if notes:
            span = f"{min(notes) + 1}" if len(notes) == 1 else f"{min(notes) + 1}–{max(notes) + 1}"
            said = Text(
                f"第 {span} 行按表下的说明看待，没有读取",
                f"row {span} is taken for a note below the table, and was not read",
            )
            self.read.remarks.append(Remark(self.sheet.place(min(notes), 0), said))
        return last

    def _is_note(self, number: int, columns: dict[int, Column]) -> bool:
        held = {at: v for at, v in self._row(number).items() if not _blank(v)}
        if not held:
            return True
        first = held[min(held)]
        begins = isinstance(first, str) and _BELOW.match("".join(first.split())) is not None
        if len(held) == 1:
            at = min(held)
            wide = any(
                r == number and c == at and last > c + 1 for r, c, _, last in self.sheet.merged
            )
            return begins or wide
        others = [v for at, v in held.items() if at != min(held)]
        labels = all(isinstance(v, str) and ("：" in v or ":" in v) for v in others)
        sums = all(isinstance(v, int | float) for v in others)
        return begins and (labels or sums)

    def _record(self, number: int, columns: dict[int, Column], join: int | None) -> None:
        held = self.below.get(number, {}) | self._row(number)
        counters = {at for at in self.named if at not in columns and at != join}
        if all(_blank(value) for at, value in held.items() if at in columns):
            stray = [at for at, v in held.items() if at not in columns and not _blank(v)]
            if set(stray) <= {*counters, join}:
                return
        place = self.sheet.place(number, min(columns) if columns else 0)
        row = Row(number, place)
        there = {column.path for column in columns.values()}
        if self.read.headings is not None:
            row.places |= {
                (name,): self.read.headings
                for name, declared in self.model.model_fields.items()
                if declared.is_required() and (name,) not in there
            }
        for at, column in columns.items():
            cell = self.sheet.place(number, at)
            row.places[column.path] = cell
            self._take(row, number, at, column, held.get(at))
        if join is not None and not _blank(case := held.get(join)):
            row.case = _said(_number(case) if isinstance(case, float | int) else case)
            row.places[()] = self.sheet.place(number, join)
        for at, value in held.items():
            if at not in columns and at != join and not _blank(value):
                if at in self.named:
                    continue
                said = Text(
                    f"这一列没有标题，不知道“{shortened(_said(value), 20)}”是什么：请补上标题，或者删去",
                    "a value in a column without a heading",
                )
                kind = Text("这一列没有标题", "a column without a heading")
                self._tell(row, self.fault(number, at, said, kind))
        self.read.rows.append(row)

    def _take(self, row: Row, number: int, at: int, column: Column, value: Value | None) -> None:
        taken = None if value is None else value_of(value, column)
        if column.group and taken is not None and not isinstance(taken, Flaw):
            if not is_flag(str(taken)):
                taken = Flaw(Text("应为“是”或“否”", "expected 是 or 否"))
            elif not is_yes(str(taken)):
                taken = None
        if isinstance(taken, Flaw):
            self._tell(row, self.fault(number, at, taken.said, taken.said))
        elif taken is not None:
            row.values[column.path] = column, taken

    def _tell(self, row: Row, fault: Fault) -> None:
        self.read.by_row.setdefault(row.number, []).append(fault)
        if fault.cell is not None:
            row.told.add(fault.cell)

    # --- a name and a value beside it

    def pairs(self) -> _Read | None:
        """Read names with their values beside them; None where it is no such sheet."""
        top = self.header()
        named_in_row = sum(map(self.names, self._headings(top).values())) if top is not None else 0
        named_first = sum(self.names(row[min(row)]) for row in self.sheet.rows.values() if row)
        if named_first <= 1 or named_first < named_in_row:
            return None
        row = Row(0, self.sheet.place(0, 0))
        first: dict[Path, Place] = {}
        for number in sorted(self.sheet.rows):
            held = self._row(number)
            at = min(held)
            while at is not None:
                at = self._pair(row, number, at, first)
        self.read.rows.append(row)
        self.read.headings = self.sheet.place(0, 0)
        self._pairs_missing(first)
        return self.read

    def _pairs_missing(self, first: dict[Path, Place]) -> None:
        for name, declared in self.model.model_fields.items():
            if declared.is_required() and (name,) not in first:
                said = Text(f"缺少必填项“{declared.alias}”（{name}）", f"{name} is required")
                self.read.faults.append(self.fault(0, 0, said, said))

    def _pair(self, row: Row, number: int, at: int, first: dict[Path, Place]) -> int | None:
        """Read one name and its value; return where the next name of the row stands."""
        held = self._row(number)
        end = at + 1
        for top, left, _, right in self.sheet.merged:
            if (top, left) == (number, at):
                end = right + 1
        rest = sorted(column for column in held if column > at)
        text = held[at]
        name = _said(text)
        column = self.column(name) if isinstance(text, str) else None
        if column is None:
            if not rest and (number == min(self.sheet.rows) or _BELOW.match(name) or end > at + 1):
                if number != min(self.sheet.rows):
                    said = Text("按说明看待，没有读取", "taken for a note, and not read")
                    self.read.remarks.append(Remark(self.sheet.place(number, at), said))
                return None  # a title, or a note
            self._unknown(number, at, _plain(name))
        elif column.path in first:
            said = Text(
                f"“{name}”与 {first[column.path].cell} 是同一项，只能写一次",
                f"{name!r} stands at {first[column.path].cell} already",
            )
            kind = Text("同一项写了两次", "one thing written twice")
            self.read.faults.append(self.fault(number, at, said, kind))
        else:
            cell = self.sheet.place(number, end)
            first[column.path] = row.places[column.path] = cell
            self._take(row, number, end, column, held.get(end))
        following = [place for place in rest if place > end]
        return following[0] if following else None


_MOST_FILLED = 200_000


def _reaching_down(sheet: Sheet) -> dict[int, dict[int, Value]]:
    """Return what cells that are several rows high show in the rows below their first."""
    filled: dict[int, dict[int, Value]] = {}
    numbers = sorted(sheet.rows)
    left = _MOST_FILLED
    for first, column, last, _ in sheet.merged:
        value = sheet.rows.get(first, {}).get(column)
        if value is None or last == first:
            continue
        for number in numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]:
            filled.setdefault(number, {})[column] = value
            left -= 1
        if left < 0:
            break
    return filled


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _said(value: object) -> str:
    if isinstance(value, Flaw):
        return value.said.zh
    return str(value).strip()


# --- all tables of a file ------------------------------------------------------------------------


@dataclass(slots=True)
class Gathered:
    """What belongs to one case, or to one register."""

    head: Row
    relations: dict[str, list[Row]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)


class TablePlaces:
    """The cells that the values of one case stand in."""

    def __init__(self, root: Root, gathered: Gathered, sheets: dict[str, Place]) -> None:
        self._root = root
        self._gathered = gathered
        self._sheets = sheets

    def at(self, pointer: str) -> Place:
        """Return the cell of a value, or that of the nearest around it."""
        keys = parts(pointer)
        head = self._gathered.head
        if not keys:
            return head.place
        name = names_of(self._root).get(keys[0], keys[0])
        kind = relations(self._root).get(name)
        if kind is None:
            return self._in_row(head, self._root, keys)
        rows = self._gathered.relations.get(name, [])
        position = int(keys[1]) if len(keys) > 1 and keys[1].isascii() and keys[1].isdigit() else -1
        if not 0 <= position < len(rows):
            return self._sheets.get(name, head.place)
        return self._in_row(rows[position], kind, keys[2:])

    def _in_row(self, row: Row, model: type[Holder], keys: list[str]) -> Place:
        path: Path = ()
        place = row.place
        held: type[Holder] | None = model
        for key in keys:
            name = names_of(held).get(key, key) if held else key
            path += (name,)
            place = row.places.get(path, place)
            declared = held.model_fields.get(name) if held else None
            held = inner_model(declared.annotation) if declared else None
        if place is row.place and len(path) == 1:  # a group, of which only fields have columns
            inner = (where for known, where in row.places.items() if known[:1] == path)
            place = next(inner, place)
        return place


def documents(sheets: Iterable[Sheet], source: str) -> Iterator[RawDocument | Fault]:
    """Yield every case or register that the sheets of a file hold, and what is wrong with it."""
    return _File(list(sheets), source).documents()


class _File:
    """The sheets of one file."""

    def __init__(self, sheets: list[Sheet], source: str) -> None:
        self.sheets = sheets
        self.source = source
        self.faults: list[Fault] = []
        self.remarks: list[Remark] = []
        self.told: set[str] = set()

    def documents(self) -> Iterator[RawDocument | Fault]:
        """Yield the records, and the faults of the file as a whole."""
        found = self._root_sheet()
        if found is None:
            yield self._no_root()
            return
        root, head_sheet = found
        heads = self._heads(root, head_sheet)
        tables: dict[str, tuple[Sheet, _Read]] = {}
        clips: list[Sheet] = []
        for sheet in self.sheets:
            if sheet is head_sheet:
                continue
            relation = sheet_names(root).get(_plain(sheet.name))
            if relation is not None:
                self._table(root, relation, sheet, tables)
            elif _plain(sheet.name) == CLIPS and root is CaseRecord:
                clips.append(sheet)
            else:
                self._other(root, sheet)
        cases, by_number = self._gather(root, heads, tables)
        if clips:
            for sheet in clips:
                self._take_clips(sheet, cases, by_number)
        documents = [*self._raw(root, cases, tables)]
        mark = next(filter(None, (mark_in(one.data) for one in documents)), None)
        for fault in self.faults:
            yield _marked(fault, mark)
        if not cases and not self.faults:
            zh = "表上没有一件案件" if root is CaseRecord else "表上没有登记内容"
            yield fault_at(head_sheet.whole(), self.source, "", Text(zh, "no record in the sheet"))
        yield from documents

    # --- the sheets

    def _root_sheet(self) -> tuple[Root, Sheet] | None:
        found: list[tuple[Root, Sheet]] = [
            (root, sheet)
            for root, names in ROOT_SHEETS.items()
            for sheet in self.sheets
            if _plain(sheet.name).casefold() in names
        ]
        for _, other in found[1:]:
            said = Text(
                f"与工作表“{found[0][1].name}”不能在同一个文件里：请分成两个文件",
                f"this and sheet {found[0][1].name!r} cannot be in one file; make it two",
            )
            self._tell(fault_at(other.whole(), self.source, "", said, None, said))
            self.sheets.remove(other)
        return found[0] if found else None

    def _no_root(self) -> Fault:
        names = "、".join(f"“{shortened(sheet.name, 31)}”" for sheet in self.sheets[:20]) or "无"
        known = [*ROOT_SHEETS[CaseRecord][:1], *ROOT_SHEETS[AgencyRecord][:1]]
        near = (nearest(_plain(sheet.name), known, 0.5) for sheet in self.sheets)
        hint = did_you_mean(next(filter(None, near), None))
        said = Text(
            f"不是案卷：工作簿应有工作表“案件”（机关登记簿则为“机关登记簿”），现有工作表 {names}{hint.zh}",
            f"not a case file: a workbook has a sheet 案件 (case) or 机关登记簿 (agency){hint.en}",
        )
        kind = Text("不是案卷：工作簿应有工作表“案件”或“机关登记簿”", "not a case file")
        return fault_at(None, self.source, "", said, None, kind)

    def _tell(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.told.add(fault.cell or "")

    def _other(self, root: Root, sheet: Sheet) -> None:
        """Tell of a sheet that holds nothing we know, if it holds anything."""
        plain = _plain(sheet.name)
        if plain in HELPERS or not any(
            not _blank(value) for row in sheet.rows.values() for value in row.values()
        ):
            return
        if sheet.hidden:
            said = Text("隐藏的工作表，没有读取", "a hidden sheet, not read")
            self.remarks.append(Remark(sheet.whole(), said))
            return
        known = {**sheet_names(root), ROOT_SHEETS[root][0]: "", CLIPS: ""}
        meant = meant_by(plain, root.__name__, frozenset(relations(root)))
        name = str(root.model_fields[meant].alias) if meant else nearest(plain, known, 0.5)
        hint = did_you_mean(name)  # what is right is named, or all there is
        zh = hint.zh or f"；可用：{'、'.join(name for name in known if not name.isascii())}"
        en = hint.en or f"; known are {', '.join(relations(root))}"
        said = Text(
            f"没有名为“{shortened(sheet.name, 31)}”的工作表{zh}",
            f"unknown sheet {shortened(sheet.name, 31)!r}{en}",
        )
        kind = Text("没有这个名称的工作表", "an unknown sheet")
        self._tell(fault_at(sheet.whole(), self.source, "", said, None, kind, meant=name))

    def _heads(self, root: Root, sheet: Sheet) -> list[Row]:
        if sheet.hidden:
            self._tell_hidden(sheet)
        read = _Reader(sheet, root, self.source, None).pairs()
        read = read or _Reader(sheet, root, self.source, None).table()
        self._keep(read)
        return read.rows

    def _tell_hidden(self, sheet: Sheet) -> None:
        said = Text("隐藏的工作表，也已读取", "a hidden sheet; it was read")
        self.remarks.append(Remark(sheet.whole(), said))

    def _keep(self, read: _Read) -> None:
        for fault in (*read.faults, *(one for held in read.by_row.values() for one in held)):
            self.faults.append(fault)
        self.told |= {fault.cell or "" for fault in read.faults}
        self.remarks += read.remarks

    def _table(
        self, root: Root, relation: str, sheet: Sheet, tables: dict[str, tuple[Sheet, _Read]]
    ) -> None:
        if relation in tables:
            first = tables[relation][0].name
            said = Text(
                f"与工作表“{first}”是同一张表，请合为一张",
                f"the same relation as sheet {first!r}; put them together",
            )
            self._tell(fault_at(sheet.whole(), self.source, "", said, None, said))
            return
        if sheet.hidden and sheet.rows:
            self._tell_hidden(sheet)
        key = ROOT_KEYS[root]
        join = (key, str(root.model_fields[key].alias))
        read = _Reader(sheet, relations(root)[relation], self.source, join).table()
        self._keep(read)
        tables[relation] = sheet, read

    # --- the cases

    def _gather(
        self, root: Root, heads: list[Row], tables: dict[str, tuple[Sheet, _Read]]
    ) -> tuple[list[Gathered], dict[str, Gathered]]:
        cases = [Gathered(head, told=set(head.told)) for head in heads]
        by_number: dict[str, Gathered] = {}
        key = ROOT_KEYS[root]
        for case in cases:
            number = case.head.said(key)
            if number is None:
                continue
            plain = _case_number(str(number))
            if plain in by_number:
                other = by_number[plain].head.places.get((key,), by_number[plain].head.place)
                said = Text(
                    f"“{shortened(str(number))}”与 {other.cell} 重复，一件案件只写一行",
                    f"{shortened(str(number))!r} stands at {other.cell} already",
                )
                place = case.head.places.get((key,), case.head.place)
                self._tell(fault_at(place, self.source, "", said, None, _TWICE))
            by_number.setdefault(plain, case)
        for relation, (_, read) in tables.items():
            self._distribute(root, relation, read, cases, by_number)
        return cases, by_number

    def _distribute(
        self,
        root: Root,
        relation: str,
        read: _Read,
        cases: list[Gathered],
        by_number: dict[str, Gathered],
    ) -> None:
        alias = str(root.model_fields[ROOT_KEYS[root]].alias)
        if len(cases) > 1 and not read.joined and read.rows:
            said = Text(
                f"有 {len(cases)} 件案件，此表应有一列“{alias}”，写明每行属于哪一件",
                f"there are {len(cases)} cases: a column {ROOT_KEYS[root]} must say which a row is of",
            )
            self._tell(fault_at(read.headings, self.source, "", said, None, said))
            return
        for row in read.rows:
            case = self._case_of(row, alias, cases, by_number)
            if case is not None:
                case.relations.setdefault(relation, []).append(row)
                case.told |= row.told

    def _case_of(
        self,
        row: Row,
        alias: str,
        cases: list[Gathered],
        by_number: dict[str, Gathered],
    ) -> Gathered | None:
        if row.case is None:
            if len(cases) == 1:
                return cases[0]
            if cases:
                said = Text(
                    f"缺少“{alias}”，不知道这一行属于哪一件", "the number of the case is wanting"
                )
                self._tell(
                    fault_at(row.places.get((), row.place), self.source, "", said, None, said)
                )
            return None
        found = by_number.get(_case_number(row.case))
        if found is None:
            known = [str(case.head.said(*path)) for case in cases for path in (_KEYS[alias],)]
            meant = nearest(row.case, known)
            hint = did_you_mean(meant)
            said = Text(
                f"“案件”表上没有“{shortened(row.case)}”{hint.zh}"
                if alias == "案号"
                else f"没有登记“{shortened(row.case)}”{hint.zh}",
                f"there is no case {shortened(row.case)!r}{hint.en}",
            )
            kind = Text(f"没有这个{alias}", "no such case")
            place = row.places[()]
            self._tell(fault_at(place, self.source, "", said, None, kind, meant=meant))
        return found

    def _take_clips(
        self, sheet: Sheet, cases: list[Gathered], by_number: dict[str, Gathered]
    ) -> None:
        """Make recordings of the clips of a recorder station."""
        from jinpu_rules.loading.clips import SYNONYMS, Clip, assign, unreadable

        read = _Reader(sheet, Clip, self.source, ("case_number", "案号"), SYNONYMS).table()
        self._keep(read)
        wrong = [*unreadable(read.rows, self.source)]
        for row, fault in wrong:
            self._tell(fault)
            row.values.clear()
        of_row = {
            row.number: case
            for row in read.rows
            if row.case is not None
            and (case := self._case_of(row, "案号", cases, by_number)) is not None
        }
        self.told |= {cell for row in read.rows for cell in row.told}
        remarks = assign([row for row in read.rows if row.values], cases, of_row)
        self.remarks += remarks

    def _raw(
        self, root: Root, cases: list[Gathered], tables: dict[str, tuple[Sheet, _Read]]
    ) -> Iterator[RawDocument]:
        sheets = {name: sheet.whole() for name, (sheet, _) in tables.items()}
        for position, case in enumerate(cases):
            data = _data(case.head)
            for relation, rows in case.relations.items():
                sheet = tables[relation][0] if relation in tables else None
                key = _plain(sheet.name) if sheet else str(root.model_fields[relation].alias)
                data[key] = [_data(row) for row in rows]
            places = TablePlaces(root, case, sheets)
            yield RawDocument(
                self.source,
                position if len(cases) > 1 else None,
                data,
                lambda held=places: held,
                list,
                remarks=(*(self.remarks if position == 0 else ()), *case.remarks),
                told=frozenset(case.told | self.told),
            )


_KEYS: dict[str, Path] = {
    str(root.model_fields[key].alias): (key,) for root, key in ROOT_KEYS.items()
}
_TWICE = Text("案号重复", "one case twice")


def _case_number(text: str) -> str:
    """Return the number of a case without what offices write in different ways: brackets, blanks."""
    plain = unicodedata.normalize("NFKC", "".join(text.split())).casefold()
    return plain.translate(_BRACKETS)


_BRACKETS = str.maketrans(dict.fromkeys("〔[【", "(") | dict.fromkeys("〕]】", ")"))


def _data(row: Row) -> dict[str, Any]:
    """Return what a row says as a file of plain data would hold it."""
    data: dict[str, Any] = {}
    for column, value in row.values.values():
        if column.group:
            data.setdefault(column.keys[0], {})
            continue
        held = data
        for key in column.keys[:-1]:
            held = held.setdefault(key, {})
        held[column.keys[-1]] = value
    return data


def _marked(fault: Fault, mark: str | None) -> Fault:
    return replace(fault, confidentiality=mark) if mark else fault
