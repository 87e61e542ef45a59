from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token
from report_samples import (
    FAULT,
    RULE,
    finding,
    hostile_record,
    liability,
    one_of_each,
    record,
    rendered,
)

from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.formats.escaping import visible


def read(text: str) -> list[Token]:
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(text)
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def cells(text: str) -> list[list[str]]:
    """Return the rows of every table as plain text."""
    rows: list[list[str]] = []
    inside = False
    for token in MarkdownIt("gfm-like").parse(text):
        if token.type == "tr_open":
            rows.append([])
        inside = token.type in ("td_open", "th_open") or (inside and token.type == "inline")
        if inside and token.type == "inline":
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


def test_the_totals_stand_first_then_a_table_a_record() -> None:
    counts = {verdict.value: number for number, verdict in enumerate(Verdict, 1)}
    text = rendered(
        "markdown",
        [record(*one_of_each(), counts=counts, liabilities=[liability()]), record()],
        [FAULT],
    )
    rows = cells(text)
    assert rows[0] == ["案卷", "文件", "违反", "待核实", "未到期", "符合", "不适用"]
    assert rows[1] == ["大金普司罚〔2025〕17号", "案卷/2025-017.yaml", "1", "2", "3", "4", "5"]
    assert rows[2] == ["结论", "条款", "发现", "检查对象", "依据"]
    assert [row[0] for row in rows[3:]] == [
        "❌ 违反",
        "❓ 待核实",
        "⏳ 未到期",
        "⏳ 未到期",
        "✅ 符合",
        "➖ 不适用",
        "❌ 违反·已豁免",
        "❌ 违反·已知",
    ]
    assert rows[3][1:] == [
        "第十二条第三项 JP1206",
        f"{RULE.message}；整改建议：{RULE.remedy}",
        "送达 s2（留置送达）:41",
        "送达 s2·拒收事由：张某拒绝签收；送达 s2·拒收日期：未记载",
    ]
    shown = MarkdownIt("gfm-like").render(text)
    assert shown.count("<h2>") == 2
    assert "<blockquote>" in shown
    assert f"「{RULE.quote}」" in shown
    assert "JP2601" in shown
    assert "没有名为“方试”的项" in shown


def test_in_english() -> None:
    shown = MarkdownIt("gfm-like").render(
        rendered("markdown", [record(finding())], [FAULT], language="en")
    )
    assert "violated" in shown
    assert RULE.english in shown


def test_a_value_is_never_markup(hostile: str) -> None:
    text = rendered("markdown", [hostile_record(hostile)])
    plain = rendered("markdown", [hostile_record("值")])
    assert [token.type for token in read(text)] == [token.type for token in read(plain)]
    assert not {"html_inline", "html_block", "link_open", "image"} & {t.type for t in read(text)}
    assert [len(row) for row in cells(text)] == [7, 7, 5, 5, 5, 5]
    shown = visible(hostile).replace("\\|", "\\｜").strip()
    assert shown in cells(text)[1][0]
    assert all(visible(line) == line for line in text.split("\n"))
