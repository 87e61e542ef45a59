"""Every engine says what the interpreter says, on records nobody thought of."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PROVING, base

from jinpu_rules.evaluation import evaluate
from jinpu_rules.models import Settings
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed
from jinpu_rules.testing.strategies import agency_records, case_records

ASKED = st.one_of(
    st.just(datetime(2026, 1, 31)),
    st.datetimes(datetime(2025, 3, 1), datetime(2025, 12, 31)),
    st.sampled_from((datetime(2025, 3, 11, 9), datetime(2025, 5, 12, 23, 59, 59))).map(
        lambda moment: moment + timedelta(days=30)
    ),
)
SETTINGS = st.sampled_from(
    (
        Settings(),
        Settings(hour_counting="自下一整点起算", recording_tolerance_minutes=5),
        Settings(effective_from="2025-03-06", urgent_report="审批", end_event="履行完毕"),
        Settings(head_roles=("本机关负责人", "分管领导"), end_event="处罚决定送达"),
    )
)
# These engines take their time over all rules at once: each record meets a fifth of them.
PARTS = st.sampled_from(
    [MEASURES.select([rule.id for rule in MEASURES.rules[part::5]]) for part in range(5)]
)
RECORDS = 2000 if PROVING else 60
quickly = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def everything(record, engine, ruleset, as_of, stage, chosen):
    report = evaluate(
        record, as_of=as_of, ruleset=ruleset, stage=stage, settings=chosen, engine=engine
    )
    return (
        [(f.rule.id, f.subject, f.verdict) for f in report.findings],
        report.counts,
        [(f.consequence.id, [b.rule.id for b in f.findings], f.after) for f in report.liabilities],
        [f.grounds for f in report.findings],
    )


@pytest.mark.proof
@settings(quickly, max_examples=RECORDS)
@given(
    st.one_of(case_records(), agency_records()),
    PARTS,
    ASKED,
    st.sampled_from([None, *Stage]),
    SETTINGS,
)
def test_the_compiled_engine_says_what_the_interpreter_says(record, part, as_of, stage, chosen):
    asked = part, as_of, stage, chosen
    assert everything(record, "compiled", *asked) == everything(record, "interpreter", *asked)


@pytest.mark.proof
@settings(quickly, max_examples=RECORDS if PROVING else RECORDS // 2)  # three times as slow
@given(st.one_of(case_records(), agency_records()), PARTS, ASKED, SETTINGS)
def test_durable_rules_says_what_the_compiled_engine_says(record, part, as_of, chosen):
    pytest.importorskip("durable.engine")
    asked = part, as_of, None, chosen
    assert everything(record, "durable", *asked) == everything(record, "compiled", *asked)


def test_a_condition_asked_once_for_all_records_keeps_its_guard():
    """Whether the source is 依职权 is false, not unknown, where no source is recorded."""
    made_elsewhere = {"source": None, "documents[d1].department": "法制科"}
    record = changed(base("inspection"), made_elsewhere)
    asked = MEASURES.select(["JP1602"]), datetime(2026, 1, 31), None, Settings()
    assert everything(record, "compiled", *asked) == everything(record, "interpreter", *asked)
