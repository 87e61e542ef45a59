"""A workbook for those who have to act: the list of problems, totals, cases, due dates.

Needs XlsxWriter (``jinpu-rules[excel]``). Every value of a record is written as text, also one that
begins like a formula; nothing is put into temporary files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.models.moments import naive
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.due import DueReport, due_report, grouped
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.columns import width
from jinpu_rules.reporting.formats.due_list import time_left, totals, when_due
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.laws import headline
from jinpu_rules.reporting.formats.steps import each_step
from jinpu_rules.reporting.formats.words import Words, is_end_of_day
from jinpu_rules.reporting.score import read_profile, sample_profile, score_report

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A3, _A4 = 8, 9  # sizes of paper
_LONGEST = 32_767  # characters that a cell holds
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_FONT = {"font_name": "宋体", "font_size": 10.5}
# Fill and ink of each verdict; told apart without colour by their words.
COLOURS = {
    Verdict.VIOLATED.value: ("#F8D7D5", "#8E1B15"),
    Verdict.UNDETERMINED.value: ("#FBE9C6", "#6B4700"),
    Verdict.PENDING.value: ("#D6E4F3", "#174A7C"),
    Verdict.COMPLIANT.value: ("#D9EBDF", "#1F5637"),
    Verdict.NOT_APPLICABLE.value: ("#ECECEA", "#5C6168"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and width; a ``blank`` one is left for people to fill in.

    A ``long`` one does not raise the height of rows.
    """

    title: str
    width: int
    blank: bool = False
    long: bool = False


class Cell:
    """A value with the look it is to have."""

    def __init__(self, value: Any, **look: Any) -> None:
        self.value = value
        self.look = look


def verdict_cell(verdict: str, said: str) -> Cell:
    """Return a verdict in its colour."""
    fill, ink = COLOURS[verdict]
    return Cell(said, bg_color=fill, font_color=ink, bold=True, align="center")


def time_cell(iso: str | None) -> Cell | str:
    """Return a time as the date that it is, so that a table sorts and filters by it."""
    if not iso or not iso[:4].isdigit():
        return iso or ""
    if len(iso) < len("2026-01-01"):
        return iso  # a month
    by_day = is_end_of_day(iso) or "T" not in iso
    at = naive(iso)
    if by_day:  # the last instant of a day is shown as that day
        return Cell(datetime(at.year, at.month, at.day), num_format="yyyy-mm-dd", align="left")
    return Cell(at, num_format="yyyy-mm-dd hh:mm", align="left")


class Book:
    """A workbook that is being made."""

    def __init__(self, say: Words, title: str, as_of: str) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError:
            raise FormatUnavailable(
                "xlsx 格式需要安装 jinpu-rules[excel]",
                "the xlsx format needs the extra jinpu-rules[excel]",
            ) from None
        self.say = say
        self._bytes = BytesIO()
        # In memory: a temporary file would be a copy of a case that nobody asked for.
        options = {"in_memory": True, "default_format_properties": _FONT}
        self.book: Workbook = Workbook(self._bytes, options)
        made = {"title": title, "author": "jinpu-rules"}
        if as_of:
            made["created"] = naive(as_of).replace(microsecond=0)  # type: ignore[assignment]
        self.book.set_properties(made)
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, **properties: Any) -> Format:
        """Return a format; the same each time."""
        wanted = {"valign": "top"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._looks:
            self._looks[key] = self.book.add_format(_FONT | wanted)
        return self._looks[key]

    def sheet(self, zh: str, en: str, *, landscape: bool = True) -> Worksheet:
        """Add a sheet that prints on A4, as wide as the page."""
        made = self.book.add_worksheet(self.say(zh, en))
        made.set_paper(_A4)
        made.set_landscape() if landscape else made.set_portrait()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.set_footer("&C&P / &N")
        return made

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, **look: Any) -> None:
        """Write a value; text as text, whatever it looks like; of several, each on its line."""
        if isinstance(value, Cell):
            value, look = value.value, look | value.look
        if value in (None, "", []):
            sheet.write_blank(row, column, None, self.look(**look))
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, self.look(**look))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, column, value, self.look(**look))
        else:
            lines = value if isinstance(value, list) else [str(value)]
            text = "\n".join(map(visible, lines))
            if len(text.encode("utf-16-le")) > 2 * _LONGEST:  # as Excel counts
                cut = text.encode("utf-16-le")[: 2 * (_LONGEST - 1)]
                text = cut.decode("utf-16-le", "ignore") + "…"
            if text.startswith(_LIKE_A_FORMULA):
                look = look | {"quote_prefix": True}  # text also after it was edited
            sheet.write_string(row, column, text, self.look(**look))

    def table(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Any]],
        top: int = 0,
    ) -> int:
        """Write a table with a filter and its heading held in view; return the row after it."""
        head = {"bold": True, "bg_color": "#E9E7E0", "border": 1, "text_wrap": True}
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            fill = {"bg_color": "#FFF9DB"} if column.blank else {}
            self.write(sheet, top, number, column.title, **head | {"valign": "vcenter"} | fill)
        sheet.set_row(top, 30)
        last = top
        for last, row in enumerate(rows, top + 1):
            for number, value in enumerate(row):
                self.write(sheet, last, number, value, text_wrap=True, border=1)
            lines = max(
                _lines(cell, column.width)
                for cell, column in zip(row, columns, strict=True)
                if not column.long
            )
            sheet.set_row(last, min(409, 15 * lines + 6))
        if last > top:
            sheet.autofilter(top, 0, last, len(columns) - 1)
        sheet.freeze_panes(top + 1, 2)
        sheet.repeat_rows(top)
        return last + 1

    def lines(
        self, sheet: Worksheet, row: int, said: Iterable[str], across: int, **look: Any
    ) -> int:
        """Write lines of text, each over so many columns; return the row after them."""
        for text in said:
            sheet.merge_range(row, 0, row, across, "")
            self.write(sheet, row, 0, text, text_wrap=True, **look)
            sheet.set_row(row, 15 * -(-width(text) // 90) + 3)
            row += 1
        return row

    def made(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self._bytes.getvalue()


def _lines(value: Any, columns: int) -> int:
    """Return how many lines a value takes in a column: a row is as high as its highest cell."""
    held = value.value if isinstance(value, Cell) else value
    lines = held if isinstance(held, list) else [held] if isinstance(held, str) else []
    room = max(1, columns - 2)
    return sum(max(1, -(-width(line) // room)) for line in lines)


class XlsxReporter:
    """A workbook is one piece: everything waits for the end."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        title = headline(options.ruleset, self._say)
        self._book = Book(self._say, title, options.as_of)
        self._reports: list[RecordReport] = []
        self._faults: list[Fault] = []
        self._profile = (
            sample_profile()
            if options.profile is None
            else read_profile(Path(options.profile), options.ruleset.whole)
        )

    def begin(self) -> str:
        """Return nothing: there is no beginning to write yet."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Keep the record."""
        self._reports.append(report)
        return ""

    def fault(self, fault: Fault) -> str:
        """Keep the fault."""
        self._faults.append(fault)
        return ""

    def end(self, summary: Summary) -> bytes:
        """Return the workbook."""
        self._problems()
        self._summary(summary)
        self._cases()
        if not self._options.part:  # nothing is reckoned from a part
            self._due()
            if self._say.chinese:
                self._score()
        self._consequences()
        self._remarks()
        self._not_checked()
        return self._book.made()

    # --- 问题清单 --------------------------------------------------------------------------------

    def _problems(self) -> None:
        say = self._say
        columns = [
            Column(say("序号", "no."), 5),
            Column(say("案号", "case"), 20),
            Column(say("当事人", "party"), 11),
            Column(say("结论", "verdict"), 11),
            Column(say("条款项", "provision"), 17),
            Column(say("原文", "words"), 27),
            Column(say("问题", "problem"), 27),
            Column(say("检查对象和位置", "about, and where"), 22),
            Column(say("事实和推算", "facts, and how worked out"), 42),
            Column(say("待补", "needed"), 18),
            Column(say("期限", "due"), 16),
            Column(say("逾期", "late"), 11),
            Column(say("整改建议", "remedy"), 30),
            Column(say("适用口径", "reading"), 34, long=True),
            Column(say("责任科室", "responsible"), 11, blank=True),
            Column(say("整改措施", "measure"), 22, blank=True),
            Column(say("整改期限", "by when"), 11, blank=True),
            Column(say("整改结果", "result"), 14, blank=True),
            Column(say("规则", "rule"), 9),
            Column(say("豁免", "waived"), 12),
        ]
        sheet = self._book.sheet("问题清单", "problems")
        sheet.set_paper(_A3)
        rows = (
            [number, *self._row(finding, report)]
            for number, (report, finding) in enumerate(self._listed(), 1)
        )
        end = self._book.table(sheet, columns, rows)
        if end == 1:
            self._book.write(sheet, 1, 0, say("没有需要报告的发现。", "Nothing to report."))

    def _listed(self) -> Iterable[tuple[RecordReport, FindingData]]:
        return ((report, found) for report in self._reports for found in report.findings)

    def _row(self, finding: FindingData, report: RecordReport) -> list[Any]:
        say, waiver = self._say, finding.waiver
        place = address(report.source, finding.place) if finding.place else report.source
        given = (waiver.reason, waiver.approved_by, waiver.approved_on) if waiver else ()
        settled = finding.verdict in (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)
        facts = [f"{fact.label}{say('：', ': ')}{say.value(fact.value)}" for fact in finding.facts]
        steps = [f"→ {step}" for step in each_step(finding.steps, say)]
        needed = (gap.label + say.bracketed(say.word(gap.gap)) for gap in finding.missing)
        return [
            report.record_id,
            say.listed(party_names(report)),
            verdict_cell(finding.verdict, say.tag(finding)),
            finding.citation,
            finding.quote or say.provision("", finding.gist),
            say.message(finding),
            [finding.subject_label, place],
            [*facts, *steps],
            [*needed],
            time_cell(finding.due_at) if finding.due_at else say.when_due(finding),
            say.late(finding),
            "" if settled else finding.remedy,
            "" if settled else finding.reading,
            *[""] * 4,
            finding.rule,
            say.joined(*(part for part in given if part)),
        ]

    # --- 汇总 ------------------------------------------------------------------------------------

    def _summary(self, summary: Summary) -> None:
        say, options, book = self._say, self._options, self._book
        sheet = book.sheet("汇总", "totals", landscape=False)
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, len(Verdict), 12)
        row = book.lines(
            sheet,
            0,
            [headline(options.ruleset, say) + say("汇总", ": totals")],
            len(Verdict),
            bold=True,
            font_size=14,
        )
        said = [say("依据", "under ") + options.ruleset.titles]
        said += [say.checked(options.as_of, options.stage)] if options.as_of else []
        said += [say.settings(dict(options.settings))] if options.settings else []
        if options.part:
            said.append(
                say(
                    "只列出部分发现，因此没有期限和评查表",
                    "not all findings are listed, so there are no due dates and no score sheet",
                )
            )
        said += [
            *say.notes(options),
            *say.gone(summary),
            say.totals(summary),
            f"jinpu-rules {options.version}",
        ]
        row = book.lines(sheet, row, said, len(Verdict)) + 1
        counted = self._by_article()
        note = say(
            "各条规则在每卷中按最重的结论计一次：",
            "each rule counts once a case, by its gravest verdict:",
        )
        row = book.lines(sheet, row, [note], len(Verdict), font_color="#5C6168")
        head = {"bold": True, "bg_color": "#E9E7E0", "border": 1}
        book.write(sheet, row, 0, say("条文", "article"), **head)
        for number, verdict in enumerate(Verdict, 1):
            cell = verdict_cell(verdict.value, say.word(verdict.value))
            book.write(sheet, row, number, cell, border=1)
        for below, (article, counts) in enumerate(sorted(counted.items()), 1):
            book.write(sheet, row + below, 0, str(article), border=1)
            for number, verdict in enumerate(Verdict, 1):
                count = counts[verdict.value]
                book.write(sheet, row + below, number, count, border=1, align="right")
        if counted:
            self._chart(sheet, row, row + len(counted))

    def _by_article(self) -> dict[Citation, Counter[str]]:
        rules = dict(self._options.ruleset.whole.by_code)
        for ruleset in self._options.of_folders():
            rules = {**ruleset.by_code, **rules}
        counted: dict[Citation, Counter[str]] = {}
        for report in self._reports:
            for rule, verdict in (report.dossier.asked if report.dossier else {}).items():
                if rule in rules:
                    counted.setdefault(rules[rule].cites.whole_article, Counter())[verdict] += 1
        return counted

    def _chart(self, sheet: Worksheet, top: int, last: int) -> None:
        say = self._say
        chart = self._book.book.add_chart({"type": "bar", "subtype": "stacked"})
        patterns = (None, "wide_upward_diagonal", "percent_25")
        shown = (Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.PENDING)
        for number, (verdict, pattern) in enumerate(zip(shown, patterns, strict=True), 1):
            ink = COLOURS[verdict.value][1]
            fill: dict[str, Any] = {"fill": {"color": ink}}
            if pattern:
                fill = {"pattern": {"pattern": pattern, "fg_color": ink, "bg_color": "white"}}
            chart.add_series(
                {
                    "name": [sheet.name, top, number],
                    "categories": [sheet.name, top + 1, 0, last, 0],
                    "values": [sheet.name, top + 1, number, last, number],
                    "border": {"color": ink},
                    "gap": 60,
                    **fill,
                }
            )
        chart.set_title(
            {"name": say("各条未落实的情况", "articles not fulfilled"), "name_font": {"size": 12}}
        )
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 640, "height": max(260, 22 * (last - top) + 120)})
        sheet.insert_chart(last + 2, 0, chart)

    # --- 案件 ------------------------------------------------------------------------------------

    def _cases(self) -> None:
        say = self._say
        told = [
            ("/cause", say("案由", "cause"), 30),
            ("/source", say("案件来源", "source"), 12),
            ("/handling_officer", say("承办人", "officer"), 12),
            ("/stage", say("所处阶段", "stage"), 12),
            ("/started_at", say("程序启动", "started"), 17),
            ("/closed_on", say("结案", "closed"), 17),
            ("/archived_on", say("归档", "archived"), 17),
        ]
        columns = [
            Column(say("序号", "no."), 6),
            Column(say("案号", "case"), 24),
            Column(say("类型", "type"), 12),
            Column(say("当事人", "party"), 18),
            *(Column(title, size) for _, title, size in told),
            Column(say("密级类别", "confidentiality"), 12),
            *(Column(say.word(verdict.value), 9) for verdict in Verdict),
            Column(say("已豁免", "waived"), 9),
            Column(say("文件", "file"), 30),
            Column(say("与汇总不同的设置", "settings other than of the totals"), 30),
        ]
        rows = []
        for number, report in enumerate(self._reports, 1):
            facts = {f.pointer: f.value for f in report.dossier.facts} if report.dossier else {}
            rows.append(
                [
                    number,
                    report.record_id,
                    say.value(report.record_type),
                    say.listed(party_names(report)),
                    *(_shown(facts.get(pointer), say) for pointer, _, _ in told),
                    report.confidentiality or "",
                    *(report.counts.get(verdict.value, 0) for verdict in Verdict),
                    sum(finding.waiver is not None for finding in report.findings),
                    report.source + ("" if report.index is None else f" #{report.index + 1}"),
                    "" if report.settings is None else say.settings(report.settings),
                ]
            )
        self._book.table(self._book.sheet("案件", "cases"), columns, rows)

    # --- 期限, 责任后果, 提示, 无法检查 --------------------------------------------------------------

    def _due(self) -> None:
        as_of = self._options.as_of or next((report.as_of for report in self._reports), "")
        if as_of:
            due_sheet(self._book, due_report(self._reports, naive(as_of)))

    def _score(self) -> None:
        from jinpu_rules.reporting.formats.score_sheet import score_on

        report = score_report(self._reports, self._profile, self._options.ruleset)
        if report.sheets:
            score_on(self._book, report)

    def _consequences(self) -> None:
        say = self._say
        rows = [
            [
                report.record_id,
                one.citation,
                one.quote,
                say.text(one),
                f"{one.effect_citation}「{one.effect_quote}」",
                say.listed(one.because),
                one.reading,
            ]
            for report in self._reports
            for one in report.liabilities
        ]
        if rows:
            columns = [
                Column(say("案号", "case"), 24),
                Column(say("条款项", "provision"), 22),
                Column(say("原文", "words"), 36),
                Column(say("说明", "meaning"), 40),
                Column(say("后果", "effect"), 40),
                Column(say("起因", "because"), 24),
                Column(say("适用口径", "reading"), 40),
            ]
            sheet = self._book.sheet("责任后果", "consequences")
            self._book.table(sheet, columns, rows)

    def _remarks(self) -> None:
        say = self._say
        rows = [
            [
                report.record_id,
                say.text(one),
                address(report.source, one.place) if one.place else "",
            ]
            for report in self._reports
            for one in report.remarks
        ]
        if rows:
            columns = [
                Column(say("案号", "case"), 24),
                Column(say("提示", "note"), 80),
                Column(say("位置", "place"), 36),
            ]
            self._book.table(self._book.sheet("提示", "notes"), columns, rows)

    def _not_checked(self) -> None:
        say = self._say
        rows = [[address(one.source, one), one.pointer, say.text(one)] for one in self._faults]
        if rows:
            columns = [
                Column(say("文件", "file"), 40),
                Column(say("路径", "path"), 30),
                Column(say("原因", "why"), 80),
            ]
            self._book.table(self._book.sheet("无法检查", "not checked"), columns, rows)


def party_names(report: RecordReport) -> list[str]:
    """Return the names of the parties as the report may show them."""
    facts = report.dossier.facts if report.dossier else []
    return [str(f.value) for f in facts if f.pointer.startswith("/parties/")]


def _shown(value: Any, say: Words) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-":
        return time_cell(value)
    return say.value(value)


def due_sheet(book: Book, report: DueReport) -> None:
    """Add the sheet of due dates."""
    say = book.say
    columns = [
        Column(say("情况", "state"), 22),
        Column(say("案号", "case"), 24),
        Column(say("期限", "due"), 18),
        Column(say("余时或者逾期", "left or late"), 16),
        Column(say("条款项", "provision"), 20),
        Column(say("应办事项（原文）", "what the provision asks"), 44),
        Column(say("对象", "about"), 24),
        Column(say("推算", "worked out"), 48),
        Column(say("规则", "rule"), 9),
        Column(say("经办人", "done by"), 12, blank=True),
        Column(say("办理情况", "result"), 20, blank=True),
    ]
    rows = [
        [
            say(group.zh, group.en) + (say("（已豁免）", " (waived)") if duty.waived else ""),
            duty.record_id,
            time_cell(duty.due_at) if duty.due_at else when_due(duty, say),
            time_left(duty, report.as_of, say),
            duty.citation,
            duty.quote or say.provision("", duty.gist),
            duty.subject_label,
            each_step(duty.steps, say),
            duty.rule,
            "",
            "",
        ]
        for group in grouped(report)
        for duty in group.duties
    ]
    sheet = book.sheet("期限", "due")
    end = book.table(sheet, columns, rows)
    book.write(sheet, end + 1, 0, totals(report, say), font_color="#5C6168")


def due_workbook(report: DueReport, say: Words) -> bytes:
    """Return a workbook of the due dates alone."""
    book = Book(say, say("行政执法办案期限", "Due dates of enforcement cases"), report.as_of)
    due_sheet(book, report)
    return book.made()
