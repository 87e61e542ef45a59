"""The shipped pack on the law above the measures: its examples, its neighbours, and lawful files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conformance_cases import Case, cases
from control_files import FILES, as_it_stood, as_of, days_of, record_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import AS_OF, CASES, ENGINES, PROVING, base, for_each

from jinpu_rules import read_record
from jinpu_rules.evaluation import evaluate
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_outline
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest
from jinpu_rules.testing.strategies import case_records

RULES = [pytest.param(rule, id=rule.id) for rule in PRC_PROCEDURE.rules]
each_rule = for_each({rule.id: rule for rule in PRC_PROCEDURE.rules})
CONFORMANCE: dict[str, list[Case]] = {}
for _case in cases(Path(__file__).parent / "conformance"):
    for _code in _case.expect:
        CONFORMANCE.setdefault(_code, []).append(_case)


@cache
def alone(code: str) -> Ruleset:
    return PRC_PROCEDURE.select([code])


def verdict(code: str, record: CaseRecord | AgencyRecord, engine: str, **asked: Any) -> Verdict:
    report = evaluate(record, ruleset=alone(code), engine=engine, **{"as_of": AS_OF, **asked})
    return gravest(finding.verdict for finding in report.everything())


def found_in(record: CaseRecord | AgencyRecord, asked_at: Any = AS_OF) -> Mapping[str, Verdict]:
    report = evaluate(record, ruleset=PRC_PROCEDURE, as_of=asked_at)
    return {
        finding.rule.id: finding.verdict
        for finding in report.everything()
        if finding.verdict in (Verdict.VIOLATED, Verdict.UNDETERMINED)
    }


# --- the pack itself --------------------------------------------------------------------------------


def test_it_is_found_right_and_adds_to_the_measures():
    for part in PRC_PROCEDURE.parts:
        part.check()
    both = MEASURES + PRC_PROCEDURE
    assert len(both.rules) == len(MEASURES.rules) + len(PRC_PROCEDURE.rules)


def test_it_is_off_until_it_is_asked_for():
    report = evaluate(base("penalty"), as_of=AS_OF)
    assert {finding.rule.id[:2] for finding in report.everything()} == {"JP"}


@each_rule
def test_a_rule_speaks_in_our_own_words_and_in_both_languages(rule: Rule):
    assert rule.gist
    assert not rule.quote
    assert not re.search("[「」『』]", rule.gist + rule.reading)
    assert rule.english
    assert rule.english_remedy
    assert bool(rule.reading) == bool(rule.english_reading)
    assert rule.liability is None


@each_rule
def test_a_rule_can_be_kept_and_can_be_broken_or_left_open(rule: Rule):
    verdicts = {example.verdict for example in rule.examples}
    assert verdicts & {Verdict.COMPLIANT, Verdict.NOT_APPLICABLE}
    assert verdicts & {Verdict.VIOLATED, Verdict.UNDETERMINED}


@each_rule
def test_a_rule_prints_in_few_lines(rule: Rule):
    lines = [*in_outline(rule.when), *in_outline(rule.must)]
    assert len(lines) <= 15
    assert max(line.depth for line in lines) <= 3
    assert max(len(line.words) for line in lines) <= 70


def test_each_law_says_which_text_was_read_and_since_when_it_holds():
    for law in PRC_PROCEDURE.laws:
        assert law.version
        assert law.valid_from
        assert not law.has_text


def test_each_provision_is_a_rule_or_says_why_it_is_none():
    for part in PRC_PROCEDURE.parts:
        cited = {rule.cites for rule in part.rules} | {one.cites for one in part.unencoded}
        for address in part.regulation.gist:
            below = any(address.covers(one) for one in cited)
            above = any(one.covers(address) for one in cited)
            assert below or above, address


# --- what its rules say -----------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rule", RULES)
def test_an_example_has_the_verdict_it_says(rule, engine):
    for example in rule.examples:
        record = changed(base(PRC_PROCEDURE.base_of(rule, example)), example.change)
        time = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        found = verdict(rule.id, record, engine, as_of=time, stage=example.stage)
        assert found is example.verdict, example.title


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_the_third_engine_says_the_same_of_what_is_told(rule):
    pytest.importorskip("durable.engine", exc_type=ImportError)
    told = (Verdict.VIOLATED, Verdict.UNDETERMINED)
    example = next(one for one in rule.examples if one.verdict in told)
    record = changed(base(PRC_PROCEDURE.base_of(rule, example)), example.change)
    assert verdict(rule.id, record, "durable") is example.verdict


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("code", CONFORMANCE)
def test_conformance(code, engine):
    wrong = {}
    for case in CONFORMANCE[code]:
        found = verdict(code, case.record, engine, as_of=case.as_of, stage=case.stage)
        if found is not case.expect[code]:
            wrong[case.name] = found.value
    assert wrong == {}


# What is asked of inspections, too, or of any file.
OF_ANY_CASE = {"AP5501", "AP5502"} | {rule.id for rule in PRC_PROCEDURE.select(["AR"]).rules}
TOLD = {
    f"{rule.id}-{example.title}": (rule, example)
    for rule in PRC_PROCEDURE.rules
    for example in rule.examples
    if example.verdict in (Verdict.VIOLATED, Verdict.UNDETERMINED)
}
# The rules on a decision by the ordinary procedure.
ON_DECISIONS = {
    rule.id
    for rule in PRC_PROCEDURE.select(
        ["AP44", "AP57", "AP58", "AP59", "AP6101", "AP6301", "AP6401"]
    ).rules
    if rule.each.relation == "documents"
}


@for_each(TOLD)
def test_what_is_asked_of_penalties_is_not_asked_of_inspections(rule, example):
    record = changed(base("penalty"), example.change)
    inspection = changed(record, {"case_type": "行政检查"})
    found = verdict(rule.id, inspection, "interpreter")
    assert found is (example.verdict if rule.id in OF_ANY_CASE else Verdict.NOT_APPLICABLE)


NO_LONGER_STANDS: dict[str, dict[str, Any]] = {
    "on the spot": {"summary_procedure": True},
    "revoked": {
        "documents[d13].revoked_on": "2025-12-01",
        "documents[+revoked]": {"id": "z9", "kind": "行政复议决定书", "about": ["d13"]},
    },
    "replaced": {
        "documents[d13].replaced_by": "z9",
        "documents[+replaced]": {
            "id": "z9",
            "kind": "行政处罚决定书",
            "origin": "其他机关移来",
        },
    },
    "not ours": {"documents[d13].origin": "其他机关移来"},
    "no penalty": {"documents[d13].kind": "不予处罚决定书"},
}


@for_each(
    {
        f"{told}-{how}": (rule, example, change)
        for told, (rule, example) in TOLD.items()
        for how, change in NO_LONGER_STANDS.items()
        if rule.id in ON_DECISIONS
    }
)
def test_a_rule_on_decisions_is_asked_of_those_that_stand(rule, example, change):
    record = changed(changed(base("penalty"), example.change), change)
    assert verdict(rule.id, record, "interpreter") is Verdict.NOT_APPLICABLE


# Where this is not entered, a rule has nothing to judge; its reading, or another rule, says so.
NOTHING_TO_JUDGE = {
    "AP4403": ("penalties",),
    "AP4405": ("fine",),
    "AP4502": ("fine",),
    "AP4802": ("published_on", "revoked_on"),
    "AP5101": ("summary_procedure",),
    "AP5102": ("summary_procedure", "fine"),
    "AP5501": ("certificates_shown",),
    "AP6701": ("due_on",),
    "AP7202": ("surcharge",),
    "AP7203": ("surcharge",),
    "AP7204": ("surcharge",),
    "AP7302": ("surcharge",),
    "AR1402": ("in_case_file",),
    "AR1403": ("storage",),
}
# What makes a record the one that it is.
ESSENTIAL = {"id", "kind", "document", "documents", "role", "about", "particulars", "number"}


def _blanks(change: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each field that a change fills in, and the change without it."""
    for path, value in change.items():
        if isinstance(value, dict):
            for name in value.keys() - ESSENTIAL:
                rest = {one: said for one, said in value.items() if one != name}
                yield name, {**change, path: rest}
        elif value is not None and "." in path:
            yield path.rpartition(".")[2], {**change, path: None}


@for_each({told: held for told, held in TOLD.items() if held[1].verdict is Verdict.VIOLATED})
def test_no_blank_hides_a_breach(rule, example):
    for name, change in _blanks(example.change):
        if name in NOTHING_TO_JUDGE.get(rule.id, ()) or name in ESSENTIAL:
            continue
        found = verdict(rule.id, changed(base("penalty"), change), "interpreter")
        assert found in (Verdict.VIOLATED, Verdict.UNDETERMINED), name


def test_a_file_that_names_no_party_is_asked_for_one_all_the_same():
    nobody = {
        "parties[p1]": None,
        "documents[d13].party": None,
        "services[s1].party": None,
        "services[s2].party": None,
    }
    told = changed(base("penalty"), nobody)
    assert found_in(told) == {}
    untold = changed(told, {"documents[d7].kind": "介绍信", "services[s2]": None})
    assert {code: found_in(untold)[code] for code in ("AP4401", "AP6101")} == dict.fromkeys(
        ("AP4401", "AP6101"), Verdict.VIOLATED
    )


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
def test_nothing_is_found_in_the_compliant_files(name):
    assert found_in(base(name)) == {}


# What the lawful files do not say, and a person is asked to verify.
LEFT_OPEN = {
    "AC3501",  # what the demand says was not entered
    "AC3502",
    "AP4501",  # no review of the statement is noted apart
    "AP4801",  # whether the decision is to be published is not said
    "AP5702",  # nor whether the case is complex or grave
    "AP5906",  # what the decision says was not entered
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_wrong_in_a_lawful_file(name):
    found = found_in(record_of(name), as_of(name))
    assert Verdict.VIOLATED not in found.values(), found
    assert found.keys() <= LEFT_OPEN


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_breached_nothing_while_it_was_under_way(name):
    for day in days_of(name):
        found = found_in(as_it_stood(name, day), day)
        assert Verdict.VIOLATED not in found.values(), (day, found)


SETTLED = {Verdict.COMPLIANT, Verdict.NOT_APPLICABLE, Verdict.VIOLATED}


@pytest.mark.slow
@settings(
    deadline=None,
    derandomize=True,
    max_examples=200 if PROVING else 20,
    suppress_health_check=list(HealthCheck),
)
@given(
    case_records(),
    st.datetimes(datetime(2025, 3, 1), datetime(2025, 12, 31)),
    st.timedeltas(timedelta(), timedelta(days=400)),
)
def test_a_later_time_only_settles_what_was_open_whichever_engine_is_asked(record, at, later):
    def judged(when: datetime, engine: str) -> Mapping[tuple[str, str], Verdict]:
        report = evaluate(record, ruleset=PRC_PROCEDURE, as_of=when, engine=engine)
        return {(one.rule.id, one.subject): one.verdict for one in report.everything()}

    before, after = judged(at, "interpreter"), judged(at + later, "interpreter")
    assert all(after[key] is one for key, one in before.items() if one in SETTLED)
    assert judged(at, "compiled") == before


# --- a real case (docs/packs.md tells of it) ----------------------------------------------------------


OLD = CASES / "r1_old_paper_file.yaml"


@pytest.fixture
def of_today(tmp_path: Path) -> CaseRecord:
    """The case of 2002 to 2004 as if each day had come twenty years later."""
    text = OLD.read_text("utf-8").replace("2002-", "2022-").replace("2004-", "2024-")
    file = tmp_path / "case.yaml"
    file.write_text(text, "utf-8")
    record = read_record(file)
    assert isinstance(record, CaseRecord)
    return record


def test_an_old_case_is_not_held_against_the_law_of_today():
    assert found_in(read_record(OLD)) == {}


def test_what_the_law_of_today_would_find_in_it(of_today):
    found = found_in(of_today)
    violated = {code for code, verdict in found.items() if verdict is Verdict.VIOLATED}
    # 686 days from filing to decision; the letter of the 14th left no five working days by the 21st.
    assert violated == {"AP6001", "AP6401"}
    # Whether, and when, the letters arrived is not in the file.
    assert {"AP4401", "AP6301", "CP9101"} <= found.keys()


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (None, Verdict.UNDETERMINED),
        ("2024-05-16", Verdict.COMPLIANT),
        ("2024-05-27", Verdict.VIOLATED),
    ],
)
def test_the_day_of_receipt_decides_and_not_that_of_posting(of_today, received, expected):
    record = changed(
        of_today,
        {"documents[d7].made_at": "2024-05-31", "services[s1].received_at": received},
    )
    assert verdict("AP6401", record, "interpreter") is expected
