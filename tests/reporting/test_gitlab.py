from __future__ import annotations

import json
from typing import Any

from report_samples import FAULT, RULE, finding, hostile_record, one_of_each, record, rendered


def read(text: str) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(text)
    for issue in issues:
        assert set(issue) == {"check_name", "description", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(issue["location"]["lines"]["begin"], int)
        assert not issue["location"]["path"].startswith("./")
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_an_empty_run_is_an_empty_list() -> None:
    assert read(rendered("gitlab")) == []


def test_severities_follow_the_verdict_and_what_is_waived_is_no_issue() -> None:
    issues = read(rendered("gitlab", [record(*one_of_each())], [FAULT]))
    assert [issue["severity"] for issue in issues] == [
        "major",
        "minor",
        "info",
        "info",
        "major",
        "blocker",
    ]
    assert issues[0]["check_name"] == "JP1206"
    assert RULE.message in issues[0]["description"]
    assert issues[0]["location"] == {"path": "案卷/2025-017.yaml", "lines": {"begin": 41}}


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    twice = [record(finding(), finding()), record(finding(), source="./案卷/copy.yaml")]
    fingerprints = [
        issue["fingerprint"] for issue in read(rendered("gitlab", twice, [FAULT, FAULT]))
    ]
    first = finding().fingerprint
    assert fingerprints[:3] == [first, f"{first}-2", f"{first}-3"]


def test_any_value_leaves_the_list_valid(hostile: str) -> None:
    assert len(read(rendered("gitlab", [hostile_record(hostile)]))) == 2
