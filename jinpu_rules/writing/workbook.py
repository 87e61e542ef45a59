"""Records to a workbook: a sheet a relation, to be filled by people (the extra ``excel``).

Lists to choose from, dates that are checked on entry, and each heading with what it means: all from
the models. It is read again as the same records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, BinaryIO, Literal

from jinpu_rules.errors import FormatUnavailable, JinpuRulesError
from jinpu_rules.loading.tables.clips import FIELDS as CLIP_FIELDS
from jinpu_rules.loading.tables.columns import (
    CLIPS,
    HELPERS,
    Column,
    Root,
    columns,
    heading,
    root_key,
    root_sheets,
)
from jinpu_rules.loading.tables.values import split
from jinpu_rules.loading.workbook import letters
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Points, marks, not_recorded
from jinpu_rules.models.growth import alike
from jinpu_rules.models.links import inner_model, relations
from jinpu_rules.models.moments import EARLIEST_YEAR, LATEST_YEAR, Month
from jinpu_rules.models.vocabulary import DocumentKind
from jinpu_rules.reporting.formats.columns import width

AnyRecord = CaseRecord | AgencyRecord
Keys = Literal["zh", "en"]

LONGEST_TEXT = 32_767  # that a cell of Excel holds
_WIDEST = 30  # characters of a column
_FILLED = 2_000  # rows that a list to choose from is offered in
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")  # by XML, or by Excel
_CREATED = datetime(2000, 1, 1)  # the same records make the same file
_EXPLANATION, _WORDS = HELPERS

_NUMERALS = "一二三四五六七八九"


def _guide(root: Root) -> Iterator[str]:
    """Yield how a workbook is filled."""
    case = issubclass(root, CaseRecord)
    first = "一件案件占“案件”表一行" if case else "机关自身的情况占“机关登记簿”表一行"
    yield f"每张表是一类记录，每行一条；{first}。表中已填的是样例，填写时请删去。"
    yield "标题带 * 的列必填；其余没有的留空。鼠标停在标题上，可以看到填什么。"
    whole = "“案号”一列写明一行属于哪一件案件；整个文件只有一件案件的，可以不填。"
    yield whole if case else "“机关名称”一列可以不填。"
    example = "“送达”表的“文书”写 d12" if case else "“音像设备”表的“科室”写 k1"
    yield f"“编号”不能重复；别的表用编号指向它，如{example}。几个编号用顿号分开。"
    hours = "写了几点几分，才能判断以小时计的期限。" if case else ""
    yield f"日期写 2026-3-5，时间写 2026-3-5 14:30；只知道月份的写 2026年3月。{hours}"
    yield "是或者否，写“是”“否”。没有的事项留空，不要写推测的内容。"
    yield "用不到的表和列可以留空，也可以删去；表名和标题请不要改。"
    if case:
        yield "执法记录仪采集站导出的清单，可以原样放进“采集记录”表。"


def write(
    records: Sequence[AnyRecord], stream: BinaryIO, *, template: bool = False, keys: Keys = "zh"
) -> None:
    """Write records of one kind into a workbook; as a ``template``, with every sheet there is.

    Raises FormatUnavailable without XlsxWriter, JinpuRulesError for what a cell cannot hold.
    """
    kinds = {CaseRecord if isinstance(record, CaseRecord) else AgencyRecord for record in records}
    if len(kinds) != 1:
        raise JinpuRulesError(
            "一个工作簿只能写同一种内容：案件，或者机关登记簿",
            "a workbook holds cases, or registers, and at least one",
        )
    try:
        module = import_module("xlsxwriter")
    except ImportError:
        raise FormatUnavailable(
            "写工作簿需要附加组件：pip install 'jinpu-rules[excel]'",
            "to write workbooks: pip install 'jinpu-rules[excel]'",
        ) from None
    book = module.Workbook(stream, {"in_memory": True})
    try:
        whole = alike(records)
        _Writer(book, type(whole[0]), keys).write(whole, template)
    except BaseException:
        book.fileclosed = True  # what was written so far is thrown away
        raise
    book.close()


class _Writer:
    """Writes one workbook."""

    def __init__(self, book: Any, root: Root, keys: Keys) -> None:
        self.book = book
        self.root = root
        self.keys = keys
        book.set_properties({"created": _CREATED, "author": "", "comments": ""})
        box = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
        head = box | {"bold": True, "text_wrap": True, "bg_color": "#DDEBF7"}
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        timed = {"valign": "top", "align": "left"}
        self.minutes = book.add_format({"num_format": "yyyy-mm-dd hh:mm", **timed})
        self.seconds = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", **timed})
        self.head = book.add_format(head)
        self.needed = book.add_format(head | {"bg_color": "#FCE4D6"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.lists: dict[tuple[str, ...], str] = {}
        # The sheet and the column of the ids of each relation.
        self.ids = {name: f"'{self.sheet_name(name)}'!${{}}${{}}" for name in relations(root)}

    def sheet_name(self, relation: str) -> str:
        """Return what the sheet of a relation is called."""
        alias = str(self.root.model_fields[relation].alias)
        return alias if self.keys == "zh" else relation

    def heading(self, column: Column) -> str:
        """Return the heading of a column."""
        return heading(column if self.keys == "zh" else column._replace(keys=column.path))

    def write(self, records: Sequence[AnyRecord], template: bool) -> None:
        """Write every sheet."""
        if template:
            self._guide()
        names = root_sheets(self.root)
        top = self.book.add_worksheet(names[0] if self.keys == "zh" else names[1])
        self._table(top, self.root, None, [((), record) for record in records])
        key = root_key(self.root)
        for relation, model in relations(self.root).items():
            rows = [
                ((getattr(record, key),), row)
                for record in records
                for row in getattr(record, relation)
            ]
            if rows or template:
                sheet = self.book.add_worksheet(self.sheet_name(relation))
                self._table(sheet, model, key, rows)
        if template and issubclass(self.root, CaseRecord):
            self._clips()
        self._words()
        top.activate()

    # --- one sheet

    def _table(
        self,
        sheet: Any,
        model: type[Holder],
        join: str | None,
        rows: Iterable[tuple[tuple[str, ...], Holder]],
    ) -> None:
        shown = columns(model)
        at = 0
        if join is not None:
            declared = self.root.model_fields[join]
            name = str(declared.alias) if self.keys == "zh" else join
            self._head(sheet, 0, name, "这一行属于哪一件", needed=False)
            key = next(i for i, one in enumerate(columns(self.root)) if one.path == (join,))
            names = root_sheets(self.root)
            top = names[0] if self.keys == "zh" else names[1]
            self._offer(sheet, 0, _below(top, key), strict=False)
            at = 1
        for position, column in enumerate(shown, at):
            self._head(
                sheet,
                position,
                self.heading(column),
                described(column, model, self.root),
                needed=_is_required(column, model),
            )
            self._validate(sheet, position, column, model)
        wide = {position: width(self.heading(one)) + 3 for position, one in enumerate(shown, at)}
        row = 0
        for row, (joined, record) in enumerate(rows, 1):
            for position, text in enumerate(joined):
                sheet.write_string(row, position, text, self.text)
                wide[position] = max(wide.get(position, 0), width(text) + 1)
            for position, column in enumerate(shown, at):
                text = self._cell(sheet, row, position, column, record)
                wide[position] = max(wide[position], width(text) + 1)
        for position, needed in wide.items():
            sheet.set_column(position, position, max(10, min(_WIDEST, needed)))
        sheet.set_row(0, 32)
        ids = next((i + 1 for i, one in enumerate(shown, at) if one.path == ("id",)), at or 1)
        sheet.freeze_panes(1, ids)
        sheet.autofilter(0, 0, max(row, 1), len(shown) + at - 1)

    def _head(self, sheet: Any, column: int, name: str, said: str, *, needed: bool) -> None:
        sheet.write_string(
            0, column, f"{name}*" if needed else name, self.needed if needed else self.head
        )
        lines = sum(1 + width(line) // 36 for line in said.split("\n"))
        size = {"width": 260, "height": 24 + 18 * min(lines, 30)}
        sheet.write_comment(0, column, said, {"author": "", **size})

    def _cell(self, sheet: Any, row: int, at: int, column: Column, record: Holder) -> str:
        """Write a value; return it as it is seen."""
        held: Any = record
        for name in column.path:
            held = getattr(held, name) if held is not None else None
        if column.group:
            held = _alone(record, column.path[0])
        if held is None or (held == () and not _is_required(column, type(record))):
            return ""
        if isinstance(held, datetime) and not _as_text(held):
            sheet.write_datetime(row, at, held, self.seconds if held.second else self.minutes)
            return held.isoformat()
        if isinstance(held, date) and not isinstance(held, datetime | Month):
            sheet.write_datetime(row, at, held, self.day)
            return held.isoformat()
        if isinstance(held, int | Decimal) and not isinstance(held, bool):
            sheet.write_number(row, at, held, self.text)
            return str(held)
        said = ("是" if held else "否") if isinstance(held, bool) else self._text(held, column)
        sheet.write_string(row, at, said, self.text)
        return said

    def _text(self, held: Any, column: Column) -> str:
        if isinstance(held, date):
            text = held.isoformat()
        else:
            text = joined(tuple(map(str, held))) if isinstance(held, tuple) else str(held)
        if len(text) > LONGEST_TEXT or _UNHELD.search(text):
            why = "过长" if len(text) > LONGEST_TEXT else "含有控制字符"
            raise JinpuRulesError(
                f"“{heading(column)}”的内容{why}，工作簿的单元格放不下",
                f"a cell cannot hold what {'.'.join(column.path)} says",
            )
        return text

    # --- what may be filled in

    def _validate(self, sheet: Any, at: int, column: Column, model: type[Holder]) -> None:
        kinds = column.kinds
        words = column.words
        if bool in kinds:
            self._offer(sheet, at, self._listed(("是", "否")))
        elif words:
            strict = not column.several and str not in kinds
            self._offer(sheet, at, self._listed(words), strict=strict)
        elif date in kinds:
            sheet.data_validation(
                *(1, at, _FILLED, at),
                {
                    "validate": "date",
                    "criteria": "between",
                    "minimum": date(EARLIEST_YEAR, 1, 1),
                    "maximum": date(LATEST_YEAR, 12, 31),
                    "error_type": "warning",
                    "error_title": "日期或时间",
                    "error_message": "应为日期或时间，如 2026-3-5 或 2026-3-5 14:30；只知道月份的，写 2026年3月，选“是”即可。",
                },
            )
        elif (to := linked(column, model)) and "id" in relations(self.root)[to].model_fields:
            position = next(
                i
                for i, one in enumerate(columns(relations(self.root)[to]), 1)
                if one.path == ("id",)
            )
            self._offer(sheet, at, _below(self.sheet_name(to), position), strict=False)

    def _offer(self, sheet: Any, at: int, source: str, *, strict: bool = True) -> None:
        options: dict[str, Any] = {"validate": "list", "source": source}
        if strict:
            options |= {
                "error_type": "warning",
                "error_title": "不在列表中",
                "error_message": "不在下拉列表中。本单位的叫法也可能读得出，检查时会指出读不出的。",
            }
        else:
            options["show_error"] = False
        sheet.data_validation(1, at, _FILLED, at, options)

    def _listed(self, words: tuple[str, ...]) -> str:
        if words not in self.lists:
            at = letters(len(self.lists))
            self.lists[words] = f"='{_WORDS}'!${at}$1:${at}${len(words)}"
        return self.lists[words]

    # --- the sheets besides

    def _words(self) -> None:
        sheet = self.book.add_worksheet(_WORDS)
        for column, words in enumerate(self.lists):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.hide()

    def _guide(self) -> None:
        sheet = self.book.add_worksheet(_EXPLANATION)
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, "怎样填写", self.title)
        lines = [*_guide(self.root), "填好之后检查：jinpu-rules check 文件名.xlsx"]
        for row, line in enumerate(lines):
            sheet.write_string(row + 1, 0, f"{_NUMERALS[row]}、{line}", self.text)
        start = len(lines) + 2
        sheet.write_string(start, 0, "各张表", self.title)
        for row, (relation, model) in enumerate(relations(self.root).items(), start + 1):
            declared = self.root.model_fields[relation]
            said = f"{declared.alias}：{declared.description}，{len(columns(model))} 列"
            sheet.write_string(row, 0, said, self.text)

    def _clips(self) -> None:
        sheet = self.book.add_worksheet(CLIPS[0])
        for at, (name, said, needed) in enumerate(CLIP_FIELDS):
            self._head(sheet, at, name, said, needed=needed)
            sheet.set_column(at, at, 18)
        sheet.freeze_panes(1, 0)


def _below(sheet: str, column: int) -> str:
    """Return the range of a column below its heading."""
    at = letters(column)
    return f"=OFFSET('{sheet}'!${at}$2,0,0,MAX(1,COUNTA('{sheet}'!${at}:${at})-1),1)"


def _alone(record: Holder, name: str) -> bool | None:
    """Return yes for a group that is there and says nothing in any of its fields."""
    group = getattr(record, name)
    if group is None:
        return None
    said = (value for value in vars(group).values())
    return True if all(value is None or value == () for value in said) else None


def _as_text(moment: datetime) -> bool:
    """Whether a date cell could not say it: parts of a second, an offset, or midnight as a time."""
    return bool(moment.tzinfo or moment.microsecond) or not (
        moment.hour or moment.minute or moment.second
    )


def joined(values: tuple[str, ...]) -> str:
    """Return several values as one text, which is split into the same values when read."""
    text = "、".join(values)
    if values and split(text) == list(values) and not not_recorded(text) and "[" not in text[:1]:
        return text
    return json.dumps(values, ensure_ascii=False)


# --- what a column is, in words ----------------------------------------------------------------------


def linked(column: Column, model: type[Holder]) -> str | None:
    """Return the relation that a column points to, if it is one."""
    if len(column.path) > 1:
        return None
    declared = model.model_fields[column.path[0]]
    points = [mark for mark in marks(declared) if isinstance(mark, Points)]
    return points[-1].to if points else None


def _is_required(column: Column, model: type[Holder]) -> bool:
    return len(column.path) == 1 and model.model_fields[column.path[0]].is_required()


def _declared(column: Column, model: type[Holder]) -> Any:
    held: Any = model
    for name in column.path[:-1]:
        held = inner_model(held.model_fields[name].annotation)
    return held.model_fields[column.path[-1]]


def described(column: Column, model: type[Holder], root: Root) -> str:
    """Return the description of a column, for whoever fills it in."""
    lines = [str(_declared(column, model).description)]
    kinds, words = column.kinds, column.words
    if column.group:
        lines[0] += "；只有这一组而各项都没有填的，写“是”"
    elif bool in kinds:
        lines.append("填：是、否")
    elif words:
        lines.append(f"填：{'、'.join(words)}")
        if DocumentKind in kinds:
            lines.append("其他文书写其名称")
    elif date in kinds:
        lines.append("填：日期或时间，如 2026-3-5 14:30")
    elif column.links:
        to = linked(column, model)
        sheet = f"“{root.model_fields[to].alias}”表" if to else "别的表"
        lines.append(f"填：{sheet}中的编号")
    if column.several:
        lines.append("可以是几个，用顿号分开")
    if _is_required(column, model):
        lines.append("必填")
    return "\n".join(lines)
