"""The score sheet as text, as a page, as a workbook and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinpu_rules.reporting.formats.columns import padded, width, wrapped
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.words import Words, moment
from jinpu_rules.reporting.formats.xlsx import Book, Cell, Column
from jinpu_rules.reporting.score import (
    ItemScore,
    ScoreReport,
    ScoreSheet,
    State,
    kept,
    range_of,
    verdict_on,
)

_HEADS = ("序号", "环节", "评查内容", "分值", "得分", "情况", "扣分依据")
_SHARES = (7, 11, 26, 8, 8, 12, 28)
_TONES = {State.LOST.value: ("#F8D7D5", "#8E1B15"), State.OPEN.value: ("#FBE9C6", "#6B4700")}
_OPEN = (State.OPEN.value, State.PENDING.value, State.PERSON.value, State.NOT_CHECKED.value)


def why(item: ItemScore) -> list[str]:
    """Return what costs an item its points, a line each, and its note."""
    lines = [
        f"{cost.citation} {cost.message}（{cost.subject_label}，{cost.rule}）"
        + ("" if cost.verdict == "违反" else "：待核实")
        + ("（已豁免，仍计）" if cost.waived else "")
        for cost in item.costs
    ]
    if item.state in (State.OPEN, State.LOST) and item.least != item.most:
        lines.append(f"得 {range_of(item.least, item.most)} 分，核实后填写")
    return [*lines, *([item.note] if item.note else [])]


def _row(item: ItemScore, veto: bool) -> list[str]:
    points = "否决" if veto else f"{item.points:g}"
    return [
        str(item.number),
        item.stage,
        item.title,
        points,
        "" if veto else kept(item),
        (
            "不符合"
            if item.state == State.LOST
            else "符合"
            if item.state == State.KEPT
            else item.state
        )
        if veto
        else item.state,
    ]


def _sums(sheet: ScoreSheet) -> list[str]:
    total = f"合计：{range_of(sheet.least, sheet.most)} 分（满分 {sheet.points:g} 分）"
    if sheet.least != sheet.most:
        total += "；有由人判断或者待核实的项，填写后得出"
    return [total, f"否决项：{verdict_on(sheet)}"]


def _about(sheet: ScoreSheet) -> str:
    return f"案号：{sheet.record_id}　类型：{sheet.record_type}　检查时点：{moment(sheet.as_of)}"


def _foot(report: ScoreReport) -> Iterator[str]:
    if report.note:
        yield report.note
    for source in report.sources:
        yield f"来源：{source}"
    if report.others:
        yield f"本表用于{report.case_type}案卷，下列各卷没有评：{'、'.join(report.others)}"


# --- text ----------------------------------------------------------------------------------------


def score_text(report: ScoreReport) -> str:
    """Return the sheets as text."""
    lines: list[str] = []
    for sheet in report.sheets:
        lines += [report.profile, _about(sheet), ""]
        for veto, items in ((True, sheet.vetoes), (False, sheet.items)):
            for item in items:
                number, stage, title, points, got, state = _row(item, veto)
                head = f"{number:>3}  {padded(stage, 8)}  {padded(title, 54)}"
                lines.append(f"{head}  {points:>5}  {got or '____':>5}  {state}")
                for said in why(item):
                    lines += [f"{'':15}{line}" for line in wrapped(visible(said), 84)]
            lines.append("")
        lines += [*_sums(sheet), ""]
    lines += [*_foot(report)]
    return "".join(f"{visible(line)}\n" for line in lines)


# --- workbook ------------------------------------------------------------------------------------


def score_on(book: Book, report: ScoreReport) -> None:
    """Add the sheets of all cases as one sheet of a workbook."""
    columns = [
        Column("序号", 6),
        Column("环节", 10),
        Column("评查内容", 40),
        Column("分值", 8),
        Column("得分", 9),
        Column("情况", 11),
        Column("扣分依据", 60),
        Column("评查人意见", 20, blank=True),
    ]
    sheet = book.sheet("评查表", "score")
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    last = len(columns) - 1
    row = book.lines(sheet, 0, [report.profile], last, bold=True, font_size=14)
    row = book.lines(sheet, row, _foot(report), last, font_color="#5C6168")
    for one in report.sheets:
        row = book.lines(sheet, row + 1, [_about(one)], last, bold=True)
        for number, column in enumerate(columns):
            fill = "#FFF9DB" if column.blank else "#E9E7E0"
            book.write(sheet, row, number, column.title, bold=True, border=1, bg_color=fill)
        row += 1
        for veto, items in ((True, one.vetoes), (False, one.items)):
            for item in items:
                values: list[Any] = [*_row(item, veto), why(item), ""]
                values[0] = item.number
                if not veto:
                    values[3] = item.points
                    values[4] = item.most if kept(item) else ""
                tone = _TONES.get(item.state)
                if tone:
                    values[5] = Cell(values[5], bg_color=tone[0], font_color=tone[1], bold=True)
                elif item.state in _OPEN:
                    values[5] = Cell(values[5], bg_color="#FFF9DB")
                for number, value in enumerate(values):
                    book.write(sheet, row, number, value, border=1, text_wrap=True)
                lines = [
                    sum(
                        -(-width(part) // (c.width - 2))
                        for part in ([v] if isinstance(v, str) else v)
                    )
                    for v, c in zip(values, columns, strict=True)
                    if isinstance(v, str | list)
                ]
                sheet.set_row(row, min(409, 15 * max(1, *lines) + 6))
                row += 1
        row = book.lines(sheet, row, _sums(one), last, bold=True)
        row = book.lines(
            sheet,
            row,
            ["评查人（签名）：　　　　　　评查人（签名）：　　　　　　年　　月　　日"],
            last,
        )


def score_workbook(report: ScoreReport, as_of: str) -> bytes:
    """Return a workbook of the sheets alone."""
    book = Book(Words("zh"), report.profile, as_of)
    score_on(book, report)
    return book.made()


# --- document ------------------------------------------------------------------------------------


def score_document(report: ScoreReport, as_of: str) -> bytes:
    """Return the sheets as a document, each case on a page of its own."""
    from jinpu_rules.reporting.formats.docx import Heading, Para, Table, plain_document

    pages: list[list[Any]] = []
    for sheet in report.sheets:
        rows: list[list[str | list[str]]] = [
            [*_row(item, veto), why(item)]
            for veto, items in ((True, sheet.vetoes), (False, sheet.items))
            for item in items
        ]
        pages.append(
            [
                Heading(report.profile),
                Para(_about(sheet)),
                Table(_HEADS, _SHARES, rows),
                *map(Para, _sums(sheet)),
                Para(
                    "评查人（签名）：　　　　　　　评查人（签名）：　　　　　　　　年　　月　　日"
                ),
            ]
        )
    foot = [*map(Para, _foot(report))]
    if pages:
        pages[-1] += foot
    else:
        pages.append(foot)
    return plain_document(pages, as_of)


# --- page ----------------------------------------------------------------------------------------


def score_page(report: ScoreReport) -> str:
    """Return the sheets as a page. Needs Jinja2."""
    from jinpu_rules.reporting.formats.html import page_template

    template = page_template("score.html")
    page: str = template.render(
        report=report,
        row=_row,
        why=why,
        about=_about,
        sums=_sums,
        foot=[*_foot(report)],
        heads=_HEADS,
        open_states=_OPEN,
        lost=State.LOST.value,
    )
    return f"{page}\n"
