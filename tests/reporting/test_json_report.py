"""The JSON report: valid at every length, and what its schema says."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import jsonschema
import pytest
from report_samples import FAULT, RULESET, hostile_record, liability, one_of_each, record, rendered
from support import AS_OF, CASES

from jinpu_rules.checking.checker import Checker
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.files import find
from jinpu_rules.plain import SCHEMA
from jinpu_rules.reference.schemas import schema
from jinpu_rules.reporting.data import Summary
from jinpu_rules.reporting.formats import Options, reporter


def checked(text: str) -> dict[str, Any]:
    """Return the report, of which the schema approves, without a field that it does not know."""
    report: dict[str, Any] = json.loads(text)
    closed = schema("report")
    for definition in (closed, *closed["$defs"].values()):
        definition["additionalProperties"] = False
    closed["properties"]["settings"].pop("additionalProperties", None)
    jsonschema.validate(report, closed, jsonschema.Draft202012Validator)
    return report


@pytest.mark.parametrize("records", range(3))
@pytest.mark.parametrize("faults", range(3))
def test_the_document_is_valid_at_every_length(records, faults):
    held = record(*one_of_each(), liabilities=[liability()])
    report = checked(rendered("json", [held] * records, [FAULT] * faults))
    assert report["schema"] == SCHEMA
    assert report["records"] == [asdict(held)] * records
    assert report["faults"] == [asdict(FAULT)] * faults
    assert report["regulation"] == RULESET.regulation.title
    assert report["summary"]["exit_code"] == 2


def test_records_are_written_as_they_come():
    made = reporter("json", Options(RULESET, "0.1.0"))
    made.begin()
    first = made.record(record())
    assert json.loads(first) == asdict(record())
    assert made.fault(FAULT) == ""
    assert made.end(Summary()).endswith("}\n")


def test_values_come_back_as_they_were_and_show_nothing_on_a_terminal(hostile):
    text = rendered("json", [hostile_record(hostile)])
    assert all(line.isprintable() for line in text.split("\n"))
    (held,) = checked(text)["records"]
    assert held["record_id"] == hostile
    assert held["findings"][0]["facts"][0]["value"] == hostile


def test_reports_of_all_sample_cases_keep_to_the_schema():
    checker = Checker(as_of=AS_OF)
    talkative = replace(checker, also=tuple(Verdict))
    options = Options(
        checker.ruleset,
        "0.1.0",
        settings=tuple(checker.settings.model_dump(mode="json", by_alias=True).items()),
    )
    made = reporter("json", options)
    text = made.begin()
    for file in find([CASES]):
        asked = talkative if file.name.endswith("agency_compliant.yaml") else checker
        text += "".join(made.record(outcome) for outcome in asked.check_file(file))
    report = checked(text + made.end(Summary(verdicts={"违反": 1})))
    assert len(report["records"]) >= 19
