from __future__ import annotations

import json
from dataclasses import asdict

from report_samples import (
    FAULT,
    SUMMARY,
    finding,
    hostile_record,
    liability,
    one_of_each,
    record,
    rendered,
)


def test_a_line_each_and_the_totals_last() -> None:
    lines = [
        json.loads(line)
        for line in rendered(
            "jsonl", [record(*one_of_each(), liabilities=[liability()])], [FAULT]
        ).splitlines()
    ]
    assert [line["type"] for line in lines] == [*["finding"] * 8, "liability", "fault", "summary"]
    assert lines[0] == {
        "type": "finding",
        "source": "案卷/2025-017.yaml",
        "index": None,
        "record_id": "大金普司罚〔2025〕17号",
        "record_type": "行政处罚",
        "as_of": "2026-01-31T23:59:59.999999",
        "stage": None,
    } | asdict(one_of_each()[0])
    assert lines[-1]["verdicts"] == SUMMARY.verdicts
    assert lines[-1]["schema"] == "jinpu-rules/report/1"
    assert lines[-1]["settings"] == {"小时起算": "自该时刻起算"}


def test_values_read_back_as_they_were(hostile: str) -> None:
    report = hostile_record(hostile)
    lines = rendered("jsonl", [report]).split("\n")
    assert len(lines) == 5
    assert json.loads(lines[0])["facts"][0]["value"] == hostile
    assert json.loads(lines[0])["source"] == hostile


def test_lines_come_with_their_record() -> None:
    assert rendered("jsonl", [record()]).count("\n") == 1
    assert rendered("jsonl", [record(finding()), record(finding())]).count("\n") == 3
