"""The sample cases: what the law says of each, written by hand from the articles.

A line is (rule, record, verdict); the record is a relation and a record's id, or "本案". A file that
is not listed is a failure, and so is a finding too many.
"""

from __future__ import annotations

import pytest
from support import AS_OF, CASES, ENGINES

from jinpu_rules import load
from jinpu_rules.evaluation import evaluate
from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import describe
from jinpu_rules.rules.measures import MEASURES

BREACH, OPEN, LATER = Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.PENDING

EXPECTED = {
    # S1: everything in order.
    "penalty_compliant.yaml": [],
    "inspection_compliant.yaml": [],
    "agency_compliant.yaml": [],
    # S2: six faults were planted, six are found.
    "s02_penalty_seeded_faults.json": [
        ("JP0704", "documents d3", BREACH),  # 第七条第一款第一项: no certificate numbers
        ("JP0706", "activities a1", BREACH),  # the recording began nine minutes late
        ("JP1004", "documents d13", BREACH),  # 第十条第一款: decided before the legal review
        ("JP1208", "services s2", BREACH),  # 第十二条第三项: no witness
        ("JP2103", "recordings r4", BREACH),  # 第二十一条第二款: stored after 31 hours
        ("JP2302", "本案", BREACH),  # 第二十三条第二款: archived on day 34
    ],
    # S3: fifteen minutes late from the stated moment; the rest of the case lies ahead.
    "s03_urgent_start.yaml": [
        ("JP0608", "本案", BREACH),
        ("JP0901", "parties p1", LATER),
        ("JP0903", "parties p1", LATER),
        ("JP0907", "parties p1", LATER),
        ("JP0910", "parties p1", LATER),
        ("JP1001", "parties p1", LATER),
    ],
    # S4: a warning performs itself by service; no payment record is asked for.
    "s04_warning.yaml": [],
    # S5: 第十六条第一项, second alternative.
    "s05_complaint_transferred_up.json": [],
    "s06_complaint_out_of_competence.yaml": [],
    # S7: reviewed, found incomplete, and the complainant not told.
    "s07_complaint_incomplete.yaml": [("JP1613", "clues k1", BREACH)],
    "s08_complaint_repeated.yaml": [],
    # S9: nobody can be told.
    "s09_anonymous_not_filed.yaml": [],
    # S10: no recording anywhere, and none is asked for by 第十八条.
    "s10_random_inspection.yaml": [],
    # S11 and S12: 应 in 第七条第三款, 可 in 第十八条第三款.
    "s11_refusal_in_penalty.yaml": [("JP0725", "refusals j1", BREACH)],
    "s12_refusal_in_inspection.yaml": [],
    # S13: the thirtieth day falls into the National Day holiday.
    "s13_service_by_announcement.yaml": [],
    # S14: a private courier, nothing kept but the voucher; the later service by leaving is sound.
    "s14_mail_returned_then_left.yaml": [
        ("JP1204", "services s2", BREACH),
        ("JP1205", "services s2", BREACH),
        ("JP1223", "services s2", BREACH),
    ],
    # S15: nobody reviewed the statement before the court was asked, whose result is still to come.
    "s15_demand_then_court.json": [
        ("JP1405", "demands m1", BREACH),
        ("JP1502", "court_enforcements e1", LATER),
    ],
    "s16_criminal_transfer.yaml": [("JP1009", "handovers h3", BREACH)],
    # R1: an old file on paper forms: dates settle the order of steps, never a matter of hours.
    "r1_old_paper_file.yaml": [
        ("JP0706", "activities a1", OPEN),
        ("JP0713", "documents d5", OPEN),  # the form does not say which section made the notice
        ("JP0728", "documents d2", OPEN),  # whether the number of officers agrees with their names
        ("JP0729", "documents d2", OPEN),  # two are named and one signed
        ("JP1222", "services s2", LATER),  # the return receipt may still come
        ("JP1301", "documents d7", LATER),
        ("JP2103", "recordings r1", OPEN),
        ("JP2105", "recordings r1", OPEN),  # the label bears another number
    ],
    # R3: supplemented, then accepted, but only by the leader in charge.
    "r3_complaint_supplemented.json": [
        ("JP1606", "documents d1", BREACH),
        ("JP1801", "activities a1", BREACH),
        ("JP1901", "本案", LATER),
        ("JP1905", "本案", LATER),
    ],
}

RECORDS = {loaded.source.rpartition("/")[2]: loaded for loaded in load([CASES])}


def named(record, pointer):
    if not pointer:
        return "本案"
    _, relation, position = pointer.split("/")
    return f"{relation} {getattr(record, relation)[int(position)].id}"


def test_every_sample_case_has_its_expectation():
    assert sorted(RECORDS) == sorted(EXPECTED)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_case_has_exactly_the_findings_that_the_law_says(name, engine):
    record = RECORDS[name].record
    report = evaluate(record, as_of=AS_OF, engine=engine)
    found = [(f.rule.id, named(record, f.subject), f.verdict) for f in report.findings]
    assert sorted(found) == sorted(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_liability_follows_from_a_breach_and_from_nothing_else(name):
    report = evaluate(RECORDS[name].record, as_of=AS_OF)
    breached = any(
        verdict is BREACH and MEASURES.select([code]).rules[0].liability is not None
        for code, _, verdict in EXPECTED[name]
    )
    expected = ["JP2606"] if breached else []
    assert [liability.consequence.id for liability in report.liabilities] == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_a_finding_can_be_described_with_its_place_in_the_file(name):
    loaded = RECORDS[name]
    report = evaluate(loaded.record, as_of=AS_OF)
    described = describe(report, loaded.record, source=name, locate=loaded.locate)
    assert len(described.findings) == len(EXPECTED[name])
    assert all(finding.place is not None for finding in described.findings)
