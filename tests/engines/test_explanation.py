"""An explanation reaches the interpreter's truth, and can be checked by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import AS_OF, base

from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.evaluation import context_of, evaluate
from jinpu_rules.findings import StepKind
from jinpu_rules.language.formula import NODES, Covered, children
from jinpu_rules.language.periods import ANNOUNCED, Unit, end_of_period, holidays_passed
from jinpu_rules.language.rule import ALWAYS, Verdict
from jinpu_rules.models import Settings
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed
from jinpu_rules.testing.strategies import agency_records, case_records


def parts(node):
    yield node
    for part in children(node):
        yield from parts(part)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(case_records(), agency_records()),
    st.sampled_from([rule.id for rule in MEASURES.rules]).map(lambda code: code[:4]),
    st.sampled_from((Settings(), Settings(hour_counting="自下一整点起算", end_event="履行完毕"))),
)
def test_it_reaches_the_truth_of_the_interpreter(record, prefix, chosen):
    context = context_of(datetime(2026, 1, 31), chosen)
    interpreter = Interpreter(record, context, MEASURES.scopes.get(type(record), ALWAYS))
    explainer = Explainer(interpreter)
    for rule in MEASURES.select([prefix]).rules_for(type(record)):
        for subject in interpreter.each(rule.each):
            bindings = {**interpreter.bindings, rule.each.name: subject}
            for formula in (rule.when, rule.must):
                assert explainer.judge(formula, bindings).truth is interpreter.judge(
                    formula, bindings
                )
            if isinstance(rule.due, NODES):
                value = explainer.value(rule.due, bindings).value
                assert value == interpreter.value(rule.due, bindings)


def test_every_kind_of_condition_is_explained_by_some_rule():
    """Agreement on the rules is worth something only if they use the whole language."""
    found = {type(p) for rule in MEASURES.rules for f in (rule.when, rule.must) for p in parts(f)}
    assert Covered in found
    assert len(found) >= 14


def said(code, change, base_name="penalty", **asked):
    record = changed(base(base_name), change)
    report = evaluate(record, as_of=asked.pop("as_of", AS_OF), ruleset=MEASURES, **asked)
    (found,) = [f for f in report.findings if f.rule.id == code]
    (data,) = [f for f in describe(report, record).findings if f.rule == code]
    return found.grounds, data


LATE = {"closed_on": "2025-07-10", "archived_on": "2025-08-13"}


def test_a_deadline_can_be_checked_by_hand():
    grounds, data = said("JP2302", LATE)
    assert worked_out(data.steps, Words("zh")) == (
        "行政处罚行为已经终结：是；案卷已随案移出或者并入另案：否；行政处罚行为终结之日 = 2025-07-10（结案日期）；"
        "30日届满 = 2025-08-11（2025-08-09至2025-08-10为休假日，顺延至工作日）；"
        "在30日内归档或者移交档案机构：否；归档日期 = 2025-08-13，逾期2日"
    )
    assert worked_out(data.steps, Words("en")).startswith("the case has come to its end: yes; ")
    assert [step.kind for step in grounds.steps] == [
        StepKind.CONDITION,
        StepKind.CONDITION,
        StepKind.VALUE,
        StepKind.PERIOD,
        StepKind.CONDITION,
        StepKind.DONE,
    ]
    assert grounds.steps[3].passed == (date(2025, 8, 9), date(2025, 8, 10))
    assert grounds.steps[-1].late == grounds.late
    assert grounds.steps[2].pointers == ("/closed_on",)


def test_what_was_not_done_is_late_until_now():
    change = {"closed_on": "2025-07-10", "archived_on": None, "handovers[h2]": None}
    grounds, data = said("JP2302", change, as_of=datetime(2025, 8, 14))
    assert data.steps[-1].value is None
    assert grounds.steps[-1].late == grounds.late
    assert worked_out(data.steps, Words("zh")).endswith("归档日期未记载，逾期2日")


def test_an_end_that_no_calendar_knows_is_said_to_be_open():
    change = {"closed_on": "2031-07-10", "archived_on": "2031-08-30"}
    _, data = said("JP2302", change, as_of=datetime(2031, 9, 1))
    assert "30日届满 = 2031-08-09以后" in worked_out(data.steps, Words("zh"))


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (date(2025, 9, 4), 30, Unit.DAYS),
        (date(2025, 9, 26), 7, Unit.WORKING_DAYS),
        (date(2025, 3, 3), 10, Unit.DAYS),
        (date(2025, 1, 31), 1, Unit.MONTHS),
        (date(2025, 3, 3), 24, Unit.HOURS),
    ],
)
def test_the_holidays_passed_account_for_the_end(start, amount, unit):
    passed = holidays_passed(start, amount, unit, calendar=ANNOUNCED)
    end, _ = end_of_period(
        datetime(start.year, start.month, start.day), amount, unit, calendar=ANNOUNCED
    )
    assert not any(ANNOUNCED.is_working_day(day) for day in passed)
    if unit in (Unit.WORKING_DAYS, Unit.DAYS):
        assert (end.date() - start).days == amount + len(passed)
    elif unit is Unit.HOURS:
        assert passed == ()


@pytest.mark.slow
def test_what_only_joins_or_is_asked_of_every_case_is_no_fact():
    for name in ("penalty", "inspection"):
        record = base(name)
        report = evaluate(record, as_of=AS_OF, ruleset=MEASURES)
        for found in report.everything():
            pointers = {fact.pointer for fact in found.grounds.facts}
            if found.verdict == "符合" and len(pointers) > 1:
                assert "/case_type" not in pointers, found


def test_what_decides_is_a_fact_though_it_joins():
    """A penalty case is not bound by the chapter on inspections: that is why."""
    record = base("penalty")
    report = evaluate(record, as_of=AS_OF, ruleset=MEASURES.select(["JP1601"]))
    for found in report.everything():
        assert "/case_type" in {fact.pointer for fact in found.grounds.facts}


def test_a_setting_is_nothing_that_a_record_lacks():
    """A case whose start is not recorded, and measures in force from a day: whether it is bound is open."""
    record = changed(base("penalty"), {"started_at": "", "activities[a1].started_at": ""})
    report = evaluate(
        record,
        as_of=AS_OF,
        ruleset=MEASURES.select(["JP1206", "JP1208", "JP2302"]),
        settings=Settings(effective_from="2025-03-11"),
    )
    gaps = [gap.pointer for found in report.everything() for gap in found.grounds.missing]
    assert "/started_at" in gaps
    assert not [pointer for pointer in gaps if pointer.startswith("#")]
    for language in ("zh", "en"):
        assert describe(report, record, also=tuple(Verdict), language=language).findings


def test_a_concealed_finding_shows_no_steps():
    from jinpu_rules.reporting.redaction import conceal

    record = changed(base("penalty"), LATE | {"confidentiality": "商业秘密"})
    report = describe(evaluate(record, as_of=AS_OF, ruleset=MEASURES), record)
    assert any(finding.steps for finding in report.findings)
    assert not any(finding.steps for finding in conceal(report).findings)
