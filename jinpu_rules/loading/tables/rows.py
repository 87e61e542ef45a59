"""One sheet as a table: which row holds the headings, which rows are records, and what is neither."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinpu_rules.errors import Text, nearest
from jinpu_rules.loading.documents import Remark
from jinpu_rules.loading.faults import Fault, Place, fault_at, shortened
from jinpu_rules.loading.marks import mark_columns
from jinpu_rules.loading.records import _unknown_key as unknown_key
from jinpu_rules.loading.records import names_of
from jinpu_rules.loading.tables.columns import (
    NOTE,
    Column,
    Path,
    column_of,
    columns,
    heading,
    plain_heading,
)
from jinpu_rules.loading.tables.values import number_of, value_of
from jinpu_rules.loading.workbook.cells import Flaw, Sheet, Value
from jinpu_rules.models.base import Holder, is_flag, is_yes
from jinpu_rules.models.other_keys import meant_by

COUNTERS = frozenset({"序号", "行号", "no", "no.", "№"})


@dataclass(slots=True)
class Row:
    """A row that was read: its values by the fields, and where they stand."""

    number: int
    place: Place
    values: dict[Path, tuple[Column, Any]] = field(default_factory=dict)
    sheet: Sheet | None = None
    at: Mapping[Path, int] = field(default_factory=dict)  # the columns of the table
    places: dict[Path, Place] = field(default_factory=dict)  # what stands in no column of its own
    told: set[str] = field(default_factory=set)  # cells that have a fault already
    case: str | None = None  # the number of the case, as the row has it

    def known(self, path: Path) -> Place | None:
        """Return the cell of a field, filled or not; None if the table has none."""
        place = self.places.get(path)
        if place is None and self.sheet is not None and path in self.at:
            place = self.sheet.place(self.number, self.at[path])
        return place

    def where(self, *path: str) -> Place:
        """Return the cell of a field, or that of the row."""
        return self.known(path) or self.place

    def said(self, *path: str) -> Any:
        """Return what the row says of a field, as plain data; None for nothing."""
        held = self.values.get(path)
        return held[1] if held else None

    def copied(self, model: type[Holder], values: dict[str, Any]) -> Row:
        """Return a row of another table, at the same place."""
        fields = {column.path[0]: column for column in columns(model) if len(column.path) == 1}
        made = Row(self.number, self.place, sheet=self.sheet, at=self.at)
        made.values = {(name,): (fields[name], value) for name, value in values.items()}
        return made


@dataclass(slots=True)
class Read:
    """A table that was read."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)  # of the whole table
    by_row: dict[int, list[Fault]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # headings
    # Titles, notes, and what stands in no column of ours.
    aside: list[str] = field(default_factory=list)
    joined: bool = False  # whether a column says which case a row belongs to
    headings: Place | None = None


_SEARCHED = 30  # rows in which headings are looked for
_LONGEST = 40  # nothing longer is a heading misspelt
_MOST_ALIKE = 20  # faults of one kind in a sheet; more of them help nobody
_BELOW = re.compile(
    "(?:注|备注|说明|附注|填表|制表|填报|填写|审核|复核|审批|校对|打印|导出|单位|合计|总计|小计|共计|共\\d|以上|※|[*＊])"
)


_UNREAD = frozenset({"备注", "附注", "备考"})  # columns of notes, where no field is one

# A heading of a part of a form, or a note below it.
_ASIDE = re.compile(f"{_BELOW.pattern}|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")


class Reader:
    """Reads one sheet as a table of one model."""

    def __init__(
        self,
        sheet: Sheet,
        model: type[Holder],
        source: str,
        join: Path | None,
        synonyms: Mapping[str, str] | None = None,
        cases: Collection[str] = (),
    ) -> None:
        self.sheet = sheet
        self.model = model
        self.source = source
        self.join = join  # the names of the column that says which case a row belongs to
        self.read = Read()
        self.named: set[int] = set()  # columns under a heading, known or not
        self.cases = cases  # the numbers of the cases of the file, once they are known
        self.at: dict[Path, int] = {}
        self.absent: dict[Path, Place] = {}  # required fields without a column
        self.required = {(name,) for name, told in model.model_fields.items() if told.is_required()}
        self.strays: dict[int, int] = {}  # columns without one, with the first row that has a value
        self.wide = {(row, column): last for row, column, _, last in sheet.merged}
        self.below = _reaching_down(sheet)
        # Other names of columns in a list that a machine wrote, of which the rest is passed over.
        self.synonyms = synonyms

    def fault(self, row: int, column: int, said: Text, kind: Text) -> Fault:
        """Return the fault of a cell."""
        return fault_at(self.sheet.place(row, column), self.source, "", said, None, kind)

    # --- which row holds the headings

    def names(self, text: object) -> bool:
        """Whether a cell names a column, or is like a name of one."""
        if not isinstance(text, str):
            return False
        plain = plain_heading(text)
        known = self.column(text) is not None or self._joins(plain)
        return known or self._meant(plain) is not None

    def _meant(self, plain: str) -> str | None:
        """Return the field that this heading is another name of."""
        return meant_by(plain, self.model.__name__, frozenset(self.model.model_fields))

    def column(self, text: str) -> Column | None:
        """Return the field that a heading names."""
        found = column_of(text, self.model)
        if found is None and self.synonyms and (meant := self.synonyms.get(plain_heading(text))):
            found = column_of(meant, self.model)
        return found

    def _joins(self, plain: str) -> bool:
        return self.join is not None and plain.casefold() in self.join

    def _row(self, number: int) -> dict[int, Value]:
        return self.sheet.rows.get(number, {})

    def header(self) -> int | None:
        """Return the row of the headings: of the first rows the one that names the most columns."""
        if not self.sheet.titled:
            return 0 if self.sheet.rows else None
        found = self._most(self.names)
        return self._most(self._like_a_name) if found is None else found

    def _most(self, wanted: Callable[[object], bool]) -> int | None:
        """Return the row that has the most of what is wanted in a row of headings."""
        best, found = 0, None
        for number in sorted(self.sheet.rows)[:_SEARCHED]:
            named = sum(map(wanted, self._headings(number).values()))
            if named > best:
                best, found = named, number
        return found

    def _like_a_name(self, text: object) -> bool:
        known = names_of(self.model)
        return (
            isinstance(text, str) and len(text) < _LONGEST and nearest(text, known, 0.5) is not None
        )

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

    def table(self) -> Read:
        """Read a table with a row of headings."""
        top = self.header()
        if top is None:
            if self.sheet.rows:
                self.read.faults.append(self._no_headings())
            return self.read
        headings = self._headings(top)
        self.read.headings = self.sheet.place(top, min(headings))
        self.named = {at for at, text in headings.items() if not is_blank(text)}
        columns, join = self._columns(top)
        self._above(top)
        self._missing(columns, top)
        self.at = {column.path: at for at, column in columns.items()}
        if join is not None:
            self.at[()] = join
        for path in self.required:
            if path not in self.at:
                self.absent.setdefault(path, self.read.headings)
        last = self._last_row(top, columns, join)
        for number in sorted(self.sheet.rows):
            within = top < number <= last
            if within:
                self._record(number, columns, join)
            self.read.aside += (
                value
                for at, value in self._row(number).items()
                if isinstance(value, str) and number != top
                if not (within and (at in columns or at == join))
            )
        self._tell_strays()
        return self.read

    def _tell_strays(self) -> None:
        """Report values in columns without a heading, once for each column."""
        for at, number in sorted(self.strays.items())[:_MOST_ALIKE]:
            value = shortened(text_of(self._row(number).get(at)), 20)
            said = Text(
                f"这一列没有标题，不知道“{value}”是什么：请补上标题，或者删去",
                "a value in a column without a heading",
            )
            kind = Text("这一列没有标题", "a column without a heading")
            self.read.faults.append(self.fault(number, at, said, kind))
        if (more := len(self.strays) - _MOST_ALIKE) > 0:
            said = Text(f"另有 {more} 列没有标题", f"{more} more columns without a heading")
            place = self.read.headings
            self.read.faults.append(fault_at(place, self.source, "", said, None, said))

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
        unknown: list[tuple[int, str]] = []
        join: int | None = None
        first: dict[Path, int] = {}
        groups = self._groups(top)
        for at, text in sorted(self._headings(top).items()):
            if not isinstance(text, str) or not plain_heading(text):
                if not isinstance(text, str):
                    self._unknown(top, at, text_of(text))
                continue
            plain = plain_heading(text)
            grouped = f"{plain_heading(groups[at])}·{plain}" if at in groups else plain
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
                unknown.append((at, plain))
                continue
            if not mark_columns(column.keys):
                self.read.aside += NOTE.findall(plain)  # 送达时间（机密）
            if column.path in first:
                self._twice(top, at, text, first[column.path])
                continue
            first[column.path] = at
            found[at] = column
        counted = ("id",) in first or "id" not in self.model.model_fields
        for at, plain in unknown:  # a running number beside a column of ids says nothing
            if plain in _UNREAD and self._meant(plain) is None:
                said = Text("备注一列没有读取", "a column of notes, not read")
                self.read.remarks.append(Remark(self.sheet.place(top, at), said))
            elif not (counted and plain.casefold() in COUNTERS):
                self._unknown(top, at, plain)
        if (more := len(self.read.unknown) - _MOST_ALIKE) > 0:
            said = Text(f"另有 {more} 列的标题不认识", f"{more} more unknown headings")
            place = self.read.headings
            self.read.faults.append(fault_at(place, self.source, "", said, None, said))
        return found, join

    def _unknown(self, row: int, at: int, text: str) -> None:
        if self.synonyms is not None:
            said = Text("这一列没有用到，没有读取", "a column of no use here, not read")
            self.read.remarks.append(Remark(self.sheet.place(row, at), said))
            return
        self.read.unknown.append(text)
        if len(self.read.unknown) > _MOST_ALIKE:
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
            if meant is not None:
                self.absent.setdefault((names_of(self.model)[meant],), self.sheet.place(row, at))
            if meant is None:
                known = [heading(one) for one in columns(self.model)]
                english = [".".join(one.path) for one in columns(self.model)]
                said = Text(
                    f"没有名为“{shortened(text)}”的列；可用：{'、'.join(known)}",
                    f"unknown heading {shortened(text)!r}; known are {', '.join(english)}",
                )
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
        """Report what stands above the headings and is no title."""
        for number in sorted(self.sheet.rows):
            if number >= top:
                break
            for at, text in sorted(self._row(number).items()):
                name, colon, rest = str(text).replace("：", ":").partition(":")
                known = self.column(name) or self._joins(plain_heading(name))
                if colon and rest.strip() and known:
                    said = Text(
                        f"写在标题上方的“{shortened(str(text))}”不会读取：请写入“{plain_heading(name)}”一列",
                        "this stands above the headings and is not read; write it into its column",
                    )
                    kind = Text("写在标题上方，不会读取", "above the headings, and not read")
                    self.read.faults.append(self.fault(number, at, said, kind))

    def _missing(self, columns: dict[int, Column], top: int) -> None:
        """Report a required field that has no column, once and not in each row."""
        there = {column.path for column in columns.values()}
        if not any(number > top for number in self.sheet.rows):
            return
        for name, declared in self.model.model_fields.items():
            if declared.is_required() and (name,) not in there and (name,) not in self.absent:
                said = Text(
                    f"缺少必填的列“{declared.alias}”（{name}）", f"the column {name} is required"
                )
                place = self.read.headings
                self.read.faults.append(fault_at(place, self.source, "", said, None, said))

    def _last_row(self, top: int, columns: dict[int, Column], join: int | None) -> int:
        """Return the last row of the table; what stands below it are notes, and reported as such."""
        if not self.sheet.titled:
            return max(self.sheet.rows)
        notes: list[int] = []
        last = top
        for number in sorted((n for n in self.sheet.rows if n > top), reverse=True):
            if self._is_record(number, top, columns, join) or not self._is_note(number):
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

    def _is_record(
        self, number: int, top: int, columns: dict[int, Column], join: int | None
    ) -> bool:
        """Whether a row is a record for certain, whatever it looks like."""
        held = self._row(number)
        if join is not None:
            return text_of(held.get(join, "")) in self.cases
        if self.join is not None:
            return False
        first = min((row for row in self.sheet.rows if row > top), default=number)
        needed = [at for at, column in columns.items() if column.path in self.required]
        return number == first or (
            len(needed) > 1 and not any(is_blank(held.get(at)) for at in needed)
        )

    def _is_note(self, number: int) -> bool:
        held = {at: v for at, v in self._row(number).items() if not is_blank(v)}
        if not held:
            return True
        start = min(held)
        first = held[start]
        begins = isinstance(first, str) and _BELOW.match("".join(first.split())) is not None
        if len(held) == 1:
            return begins or self.wide.get((number, start), start) > start + 1
        others = [value for at, value in held.items() if at != start]
        labels = all(isinstance(v, str) and ("：" in v or ":" in v) for v in others)
        sums = all(isinstance(v, int | float) for v in others)
        signed = isinstance(first, str) and (":" in first or "：" in first)
        return begins and (signed or labels or sums)

    def _record(self, number: int, columns: dict[int, Column], join: int | None) -> None:
        held = self._headings(number)
        counters = {at for at in self.named if at not in columns and at != join}
        if all(is_blank(value) for at, value in held.items() if at in columns):
            stray = [at for at, v in held.items() if at not in columns and not is_blank(v)]
            if set(stray) <= {*counters, join}:
                return
        place = self.sheet.place(number, min(columns) if columns else 0)
        row = Row(number, place, sheet=self.sheet, at=self.at, places=dict(self.absent))
        for at, value in held.items():
            if (column := columns.get(at)) is not None:
                self._take(row, number, at, column, value)
        if join is not None and not is_blank(case := held.get(join)):
            row.case = text_of(number_of(case) if isinstance(case, float | int) else case)
        for at, value in held.items():
            if at not in self.named and at not in self.strays and not is_blank(value):
                self.strays[at] = number
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

    def pairs(self) -> Read | None:
        """Read names with their values beside them; None where it is no such sheet."""
        if not self.sheet.titled:
            return None
        top = self.header()
        named_in_row = sum(map(self.names, self._headings(top).values())) if top is not None else 0
        named_first = sum(self.names(row[min(row)]) for row in self.sheet.rows.values() if row)
        if named_first <= 1 or named_first < named_in_row:
            return None
        row = Row(0, self.sheet.place(0, 0))
        first: dict[Path, Place] = {}
        for number in sorted(self.sheet.rows):
            cells = sorted(self._row(number))
            at: int | None = cells[0]
            while at is not None:
                at = self._pair(row, number, at, cells, first)
        self.read.rows.append(row)
        self.read.headings = self.sheet.place(0, 0)
        row.place = next(iter(first.values()), row.place)
        self._pairs_missing(first)
        return self.read

    def _pairs_missing(self, first: dict[Path, Place]) -> None:
        for name, declared in self.model.model_fields.items():
            if declared.is_required() and (name,) not in first:
                said = Text(f"缺少必填项“{declared.alias}”（{name}）", f"{name} is required")
                self.read.faults.append(self.fault(0, 0, said, said))

    def _pair(
        self, row: Row, number: int, at: int, cells: list[int], first: dict[Path, Place]
    ) -> int | None:
        """Read one name and its value; return where the next name of the row stands."""
        held = self._row(number)
        end = self.wide.get((number, at), at) + 1
        text = held[at]
        name = text_of(text)
        column = self.column(name) if isinstance(text, str) else None
        if column is None:
            self.read.aside.append(name)
            top = number == min(self.sheet.rows)
            if at == cells[-1] and (top or _ASIDE.match(name) or end > at + 1):
                if not top:
                    said = Text("按说明看待，没有读取", "taken for a note, and not read")
                    self.read.remarks.append(Remark(self.sheet.place(number, at), said))
                return None  # a title, or a note
            self._unknown(number, at, plain_heading(name))
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
        following = cells[bisect_right(cells, end) :][:1]
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


def is_blank(value: object) -> bool:
    """Whether a cell says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def text_of(value: object) -> str:
    """Return the text of a cell, as messages quote it."""
    if isinstance(value, Flaw):
        return value.said.zh
    return str(value).strip()
