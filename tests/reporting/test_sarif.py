from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from report_samples import (
    FAULT,
    RULE,
    RULESET,
    SUMMARY,
    finding,
    hostile_record,
    liability,
    one_of_each,
    record,
    rendered,
)

from jinpu_rules.reporting.formats import sarif
from jinpu_rules.reporting.formats.escaping import visible

SCHEMAS = Path(__file__).parents[1] / "schemas"


@cache
def _validator() -> jsonschema.protocols.Validator:
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(
        schema, format_checker=jsonschema.FormatChecker()
    )


def run(name: str, *args: Any, **changes: Any) -> dict[str, Any]:
    log = json.loads(rendered(name, *args, **changes))
    _validator().validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_an_empty_run_is_valid() -> None:
    assert run("sarif")["results"] == []


def test_the_profile_for_uploads_holds_violations_and_suppressions_only() -> None:
    results = run("sarif", [record(*one_of_each())])["results"]
    assert [result["kind"] for result in results] == ["fail"] * 3
    # Who knows nothing of suppressions and baselines must not take them for errors.
    assert [result["level"] for result in results] == ["error", "note", "note"]
    assert [len(result.get("suppressions", [])) for result in results] == [0, 1, 0]
    suppression = results[1]["suppressions"][0]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "当事人已补签"


def test_the_full_profile_has_a_kind_for_every_verdict_and_a_level_only_for_failures() -> None:
    results = run("sarif-full", [record(*one_of_each())])["results"]
    assert [result["kind"] for result in results] == [
        "fail",
        "open",
        "informational",
        "informational",
        "pass",
        "notApplicable",
        "fail",
        "fail",
    ]
    assert all((result["level"] == "none") == (result["kind"] != "fail") for result in results)
    assert results[1]["properties"]["missing"][0]["gap"] == "未记载"
    assert results[2]["properties"]["due"] == "2026-02-03T00:00:00"
    assert results[3]["properties"]["dueStage"] == "归档管理"


def test_rules_carry_help_citation_and_level() -> None:
    (rule,) = run("sarif")["tool"]["driver"]["rules"]
    assert rule["id"] == "JP1206"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert RULE.quote in rule["help"]["text"]
    assert RULE.reading in rule["help"]["text"]
    assert RULE.remedy in rule["help"]["markdown"]
    assert rule["properties"]["citation"] == "第十二条第三项"


def test_articles_are_a_taxonomy_that_rules_and_results_point_into() -> None:
    held = run("sarif", [record(finding())])
    (taxonomy,) = held["taxonomies"]
    taxa = {taxon["id"]: taxon for taxon in taxonomy["taxa"]}
    regulation = RULESET.regulation
    assert len(taxa) == len(
        {article.number for article in regulation.articles}
        | {cites for cites, _ in regulation.provisions() if cites.paragraph or cites.item}
    )
    assert held["tool"]["driver"]["supportedTaxonomies"] == [{"name": regulation.title, "index": 0}]
    target = held["results"][0]["taxa"][0]
    assert taxonomy["taxa"][target["index"]]["id"] == target["id"] == "第十二条第三项"
    assert RULE.quote in taxa["第十二条第三项"]["shortDescription"]["text"]
    relation = held["tool"]["driver"]["rules"][0]["relationships"][0]
    assert relation["target"] == target
    parent = taxa["第七条第一款第四项"]["relationships"][0]["target"]
    assert parent["id"] == "第七条第一款"
    assert taxonomy["taxa"][parent["index"]]["id"] == parent["id"]


def test_a_result_says_where_in_the_file_and_where_in_the_record() -> None:
    (result,) = run("sarif", [record(finding())])["results"]
    assert result["ruleIndex"] == 0
    assert result["partialFingerprints"] == {"jinpuRules/v1": "0123456789abcdef0123456789abcdef"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {
            "uri": "%E6%A1%88%E5%8D%B7/2025-017.yaml",
            "uriBaseId": "SRCROOT",
        },
        "region": {"startLine": 41, "startColumn": 5, "endLine": 41, "endColumn": 60},
    }
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "大金普司罚〔2025〕17号#/services/1"


def test_a_file_under_the_working_directory_is_named_relative_to_it() -> None:
    inside = str(Path.cwd() / "a b" / "案:卷#1.yaml")
    reports = [record(finding(place=None), source=source) for source in (inside, "/etc/x.yaml")]
    first, second = (
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run("sarif", reports)["results"]
    )
    assert first == {"uri": "a%20b/%E6%A1%88%3A%E5%8D%B7%231.yaml", "uriBaseId": "SRCROOT"}
    assert second == {"uri": "file:///etc/x.yaml"}


def test_faults_are_notifications_and_the_run_failed() -> None:
    (invocation,) = run("sarif", [], [FAULT])["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert "没有名为“方试”的项" in notification["message"]["text"]
    place = notification["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 7


def test_states_against_a_baseline() -> None:
    reports = [record(finding(), finding(known=True))]
    states = [r.get("baselineState") for r in run("sarif", reports)["results"]]
    assert states == [None, "unchanged"]
    states = [r["baselineState"] for r in run("sarif", reports, baseline=True)["results"]]
    assert states == ["new", "unchanged"]


def test_settings_totals_and_consequences_travel() -> None:
    properties = run("sarif", [record(liabilities=[liability()])])["properties"]
    assert properties["consequences"][0]["id"] == "JP2601"
    assert properties["consequences"][0]["because"] == ["JP1206"]
    assert properties["settings"] == {"小时起算": "自该时刻起算"}
    assert properties["totals"]["verdicts"] == SUMMARY.verdicts


def test_no_value_makes_a_link_or_a_placeholder_of_a_message(hostile: str) -> None:
    results = run("sarif-full", [hostile_record(hostile)])["results"]
    assert results[0]["properties"]["facts"][0]["value"] == hostile
    for result in results:
        text = result["message"]["text"]
        assert visible(text) == text
        assert "[" not in text.replace("\\[", "")
        assert "{" not in text.replace("{{", "")


def test_no_more_results_than_an_upload_may_have_and_a_word_of_the_rest(monkeypatch: Any) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    many = [record(finding(), finding()) for _ in range(4)]
    document = json.loads(rendered("sarif", many))
    (run,) = document["runs"]
    assert len(run["results"]) == 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "结果以 3 项为限，另有 5 项未列出：违反 5"


def test_the_limit_is_that_of_github() -> None:
    assert sarif.MOST_RESULTS == 25_000


def test_what_is_only_to_be_told_is_a_warning() -> None:
    (result,) = json.loads(rendered("sarif", [record(finding(warned=True))]))["runs"][0]["results"]
    assert result["level"] == "warning"
