"""All sheets of a file: the cases on one, what belongs to them on the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from jinpu_rules.errors import Text, did_you_mean, nearest
from jinpu_rules.loading.documents import RawDocument, Remark
from jinpu_rules.loading.faults import Fault, Place, fault_at, parts, shortened
from jinpu_rules.loading.marks import mark_in
from jinpu_rules.loading.records import names_of
from jinpu_rules.loading.tables.columns import (
    CLIPS,
    HELPERS,
    ROOT_KEYS,
    ROOT_SHEETS,
    Path,
    Root,
    known_sheets,
    plain_heading,
    root_key,
    root_sheets,
    sheet_names,
    without_our_words,
)
from jinpu_rules.loading.tables.rows import Read, Reader, Row, is_blank
from jinpu_rules.loading.workbook.cells import Sheet
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.models.links import inner_model, relations
from jinpu_rules.models.other_keys import meant_by


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
            place = row.known(path) or place
            declared = held.model_fields.get(name) if held else None
            held = inner_model(declared.annotation) if declared else None
        if place is row.place and len(path) == 1:  # a group, of which only fields have columns
            inner = (row.where(*known) for known in row.at if known[:1] == path)
            place = next(inner, place)
        return place


def documents(
    sheets: Iterable[Sheet], source: str, growth: Growth = PLAIN
) -> Iterator[RawDocument | Fault]:
    """Yield every case or register that the sheets of a file hold, and what is wrong with it."""
    return _File(list(sheets), source, growth).documents()


class _File:
    """The sheets of one file."""

    def __init__(self, sheets: list[Sheet], source: str, growth: Growth) -> None:
        self.sheets = sheets
        self.growth = growth
        self.source = source
        self.faults: list[Fault] = []
        self.remarks: list[Remark] = []
        self.told: set[str] = set()
        self.numbers: set[str] = set()
        self.unknown: dict[str, Any] = {}  # headings and sheets that are none of ours
        # Titles, notes, and what else is not read.
        self.aside: list[str] = [
            without_our_words(text, growth) for sheet in sheets for text in sheet.beside
        ]
        named = {plain_heading(sheet.name) for sheet in sheets}
        self.aside += named - known_sheets(growth) - {*HELPERS}

    def documents(self) -> Iterator[RawDocument | Fault]:
        """Yield the records, and the faults of the file as a whole."""
        found = self._root_sheet()
        if found is None:
            yield self._no_root()
            return
        kind, head_sheet = found
        root: Root = self.growth.of(kind)
        heads = self._heads(root, head_sheet)
        self.numbers = {str(head.said(root_key(root))) for head in heads}
        tables: dict[str, tuple[Sheet, Read]] = {}
        clips: list[Sheet] = []
        for sheet in self.sheets:
            if sheet is head_sheet:
                continue
            relation = sheet_names(root).get(plain_heading(sheet.name))
            if relation is not None:
                self._table(root, relation, sheet, tables)
            elif plain_heading(sheet.name) in CLIPS and issubclass(root, CaseRecord):
                clips.append(sheet)
            else:
                self._other(root, sheet)
        cases, by_number = self._gather(root, heads, tables)
        for sheet in clips:
            self._take_clips(sheet, cases, by_number)
        documents = [*self._raw(root, cases, tables)]
        if self.faults:
            marks = (one.mark or mark_in(one.data) for one in documents)
            mark = next(filter(None, marks), None) or self._mark()
            yield from (_marked(fault, mark) for fault in self.faults)
        if not cases and not self.faults:
            zh = "表上没有一件案件" if issubclass(root, CaseRecord) else "表上没有登记内容"
            yield fault_at(head_sheet.whole(), self.source, "", Text(zh, "no record in the sheet"))
        yield from documents

    # --- the sheets

    def _root_sheet(self) -> tuple[Root, Sheet] | None:
        found: list[tuple[Root, Sheet]] = [
            (root, sheet)
            for root, names in ROOT_SHEETS.items()
            for sheet in self.sheets
            if plain_heading(sheet.name).casefold() in names
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
        near = (nearest(plain_heading(sheet.name), known, 0.5) for sheet in self.sheets)
        hint = did_you_mean(next(filter(None, near), None))
        said = Text(
            f"不是案卷：工作簿应有工作表“案件”（机关登记簿则为“机关登记簿”），现有工作表 {names}{hint.zh}",
            f"not a case file: a workbook has a sheet 案件 (case) or 机关登记簿 (agency){hint.en}",
        )
        kind = Text("不是案卷：工作簿应有工作表“案件”或“机关登记簿”", "not a case file")
        mark = mark_in([_texts(sheet) for sheet in self.sheets])
        return fault_at(None, self.source, "", said, mark, kind)

    def _tell(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.told.add(fault.cell or "")

    def _other(self, root: Root, sheet: Sheet) -> None:
        """Report a sheet that is no relation, if anything stands on it."""
        plain = plain_heading(sheet.name)
        if plain in HELPERS or not any(
            not is_blank(value) for row in sheet.rows.values() for value in row.values()
        ):
            return
        if sheet.hidden:
            said = Text("隐藏的工作表，没有读取", "a hidden sheet, not read")
            self.remarks.append(Remark(sheet.whole(), said))
            self.aside += [sheet.name, *_texts(sheet)]
            return
        known = {**sheet_names(root), root_sheets(root)[0]: "", CLIPS[0]: ""}
        meant = meant_by(plain, root.__name__, frozenset(relations(root)))
        name = str(root.model_fields[meant].alias) if meant else nearest(plain, known, 0.5)
        hint = did_you_mean(name)  # what is right is named, or all there is
        zh = hint.zh or f"；可用：{'、'.join(name for name in known if not name.isascii())}"
        en = hint.en or f"; known are {', '.join(relations(root))}"
        said = Text(
            f"没有名为“{shortened(sheet.name, 31)}”的工作表{zh}",
            f"unknown sheet {shortened(sheet.name, 31)!r}{en}",
        )
        self.unknown[plain] = _texts(sheet)
        kind = Text("没有这个名称的工作表", "an unknown sheet")
        self._tell(fault_at(sheet.whole(), self.source, "", said, None, kind, meant=name))

    def _heads(self, root: Root, sheet: Sheet) -> list[Row]:
        if sheet.hidden:
            self._tell_hidden(sheet)
        read = Reader(sheet, root, self.source, None).pairs()
        read = read or Reader(sheet, root, self.source, None).table()
        self._keep(read)
        return read.rows

    def _tell_hidden(self, sheet: Sheet) -> None:
        said = Text("隐藏的工作表，也已读取", "a hidden sheet; it was read")
        self.remarks.append(Remark(sheet.whole(), said))

    def _keep(self, read: Read) -> None:
        for fault in (*read.faults, *(one for held in read.by_row.values() for one in held)):
            self.faults.append(fault)
        self.told |= {fault.cell or "" for fault in read.faults}
        self.remarks += read.remarks
        self.unknown |= dict.fromkeys(read.unknown, "是")
        self.aside += read.aside

    def _mark(self) -> str | None:
        """Whether what is not known, or no data, may be a mark of secrecy: a title, one misspelt."""
        return mark_in(self.unknown) or mark_in(self.aside)

    def _table(
        self, root: Root, relation: str, sheet: Sheet, tables: dict[str, tuple[Sheet, Read]]
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
        key = root_key(root)
        join = (key, str(root.model_fields[key].alias))
        model = relations(root)[relation]
        read = Reader(sheet, model, self.source, join, cases=self.numbers).table()
        self._keep(read)
        tables[relation] = sheet, read

    # --- the cases

    def _gather(
        self, root: Root, heads: list[Row], tables: dict[str, tuple[Sheet, Read]]
    ) -> tuple[list[Gathered], dict[str, Gathered]]:
        cases = [Gathered(head, told=set(head.told)) for head in heads]
        by_number: dict[str, Gathered] = {}
        key = root_key(root)
        for case in cases:
            number = case.head.said(key)
            if number is None:
                continue
            plain = _case_number(str(number))
            if plain in by_number:
                other = by_number[plain].head.where(key)
                said = Text(
                    f"“{shortened(str(number))}”与 {other.cell} 重复，一件案件只写一行",
                    f"{shortened(str(number))!r} stands at {other.cell} already",
                )
                place = case.head.where(key)
                self._tell(fault_at(place, self.source, "", said, None, _TWICE))
            by_number.setdefault(plain, case)
        for relation, (_, read) in tables.items():
            self._distribute(root, relation, read, cases, by_number)
        return cases, by_number

    def _distribute(
        self,
        root: Root,
        relation: str,
        read: Read,
        cases: list[Gathered],
        by_number: dict[str, Gathered],
    ) -> None:
        alias = str(root.model_fields[root_key(root)].alias)
        if len(cases) > 1 and not read.joined and read.rows:
            said = Text(
                f"有 {len(cases)} 件案件，此表应有一列“{alias}”，写明每行属于哪一件",
                f"there are {len(cases)} cases: a column {root_key(root)} must say which a row is of",
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
                self._tell(fault_at(row.where(), self.source, "", said, None, said))
            return None
        found = by_number.get(_case_number(row.case))
        if found is None:
            known = [str(case.head.said(*_KEYS[alias])) for case in cases]
            # Numbers that differ in a figure are different cases, and none is meant for the other.
            figures = re.findall(r"\d+", row.case)
            meant = nearest(row.case, (one for one in known if re.findall(r"\d+", one) == figures))
            hint = did_you_mean(meant)
            said = Text(
                f"“案件”表上没有“{shortened(row.case)}”{hint.zh}"
                if alias == "案号"
                else f"没有登记“{shortened(row.case)}”{hint.zh}",
                f"there is no case {shortened(row.case)!r}{hint.en}",
            )
            kind = Text(f"没有这个{alias}", "no such case")
            place = row.where()
            self._tell(fault_at(place, self.source, "", said, None, kind, meant=meant))
        return found

    def _take_clips(
        self, sheet: Sheet, cases: list[Gathered], by_number: dict[str, Gathered]
    ) -> None:
        """Make recordings of the clips of a recorder station."""
        from jinpu_rules.loading.tables.clips import SYNONYMS, Clip, assign, unreadable

        read = Reader(sheet, Clip, self.source, ("case_number", "案号"), SYNONYMS).table()
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
        self, root: Root, cases: list[Gathered], tables: dict[str, tuple[Sheet, Read]]
    ) -> Iterator[RawDocument]:
        sheets = {name: sheet.whole() for name, (sheet, _) in tables.items()}
        mark = self._mark()
        for position, case in enumerate(cases):
            data = _data(case.head)
            for relation, rows in case.relations.items():
                sheet = tables[relation][0] if relation in tables else None
                key = plain_heading(sheet.name) if sheet else str(root.model_fields[relation].alias)
                data[key] = [_data(row) for row in rows]
            places = TablePlaces(root, case, sheets)
            yield RawDocument(
                self.source,
                position if len(cases) > 1 else None,
                data,
                partial(_held, places),
                list,
                remarks=(*(self.remarks if position == 0 else ()), *case.remarks),
                told=frozenset(case.told | self.told),
                mark=mark,
            )


_KEYS: dict[str, Path] = {
    str(root.model_fields[key].alias): (key,) for root, key in ROOT_KEYS.items()
}
_TWICE = Text("案号重复", "one case twice")


def _held(places: TablePlaces) -> TablePlaces:
    return places


def _case_number(text: str) -> str:
    """Return a case number in one form: offices write its brackets and blanks in different ways."""
    plain = unicodedata.normalize("NFKC", "".join(text.split())).casefold()
    return plain.translate(_BRACKETS)


_BRACKETS = str.maketrans(dict.fromkeys("〔[【", "(") | dict.fromkeys("〕]】", ")"))


def _data(row: Row) -> dict[str, Any]:
    """Return a row as plain data."""
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


def _texts(sheet: Sheet) -> list[str]:
    return [
        value for row in sheet.rows.values() for value in row.values() if isinstance(value, str)
    ]


def _marked(fault: Fault, mark: str | None) -> Fault:
    return replace(fault, confidentiality=mark) if mark else fault
