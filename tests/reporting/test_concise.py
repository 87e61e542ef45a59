from __future__ import annotations

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

from jinpu_rules.reporting.formats.escaping import visible


def test_a_line_begins_with_the_place_and_names_rule_verdict_and_provision() -> None:
    line = rendered("concise", [record(finding())]).splitlines()[0]
    assert line == (
        f"案卷/2025-017.yaml:41:5: JP1206 [违反] 第十二条第三项 {RULE.message}（送达 s2（留置送达））"
    )


def test_every_verdict_due_date_and_mark_is_said() -> None:
    lines = rendered("concise", [record(*one_of_each(), liabilities=[liability()])], [FAULT])
    for said in (
        "[待核实]",
        "待补：送达 s2·拒收日期（未记载）",
        "[未到期]",
        "期限：2026-02-03 00:00",
        "案卷/2025-017.yaml: JP1206 [未到期]",
        "期限：归档管理环节前",
        "[违反·已豁免]",
        "逾期1日2小时",
        "[违反·已知]",
        "JP2601 [后果] 第二十六条第一款第一项",
        "（因 JP1206）",
        "案卷/坏的.json:7:3: [无法检查] /送达/0 没有名为“方试”的项",
        "共检查 1 卷，对照 1 条规则：违反 1，待核实 1，未到期 1，符合 1，不适用 1；已豁免 1，已知 1，无法检查 1",
    ):
        assert said in lines


def test_in_english() -> None:
    lines = rendered("concise", [record(*one_of_each())], [FAULT], language="en")
    assert f"JP1206 [violated] 第十二条第三项 {RULE.english} (" in lines
    assert "due before archiving" in lines
    assert "late by 1 day 2 hours" in lines
    assert "Checked 1 record against 1 rules" in lines


def test_a_value_stays_on_its_line(hostile: str) -> None:
    text = rendered("concise", [hostile_record(hostile)])
    assert len(text.splitlines()) == 4
    assert all(visible(line) == line for line in text.splitlines())
