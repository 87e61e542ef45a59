"""What rules of an outside bureau found wrong in the engines: each case, asked of every engine."""

from __future__ import annotations

from datetime import datetime

import pytest

from jinpu_rules import AgencyRecord, CaseRecord, evaluate
from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.durable import plan
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.errors import EngineUnavailable, JinpuRulesError
from jinpu_rules.findings import Gap, Missing
from jinpu_rules.language.authoring import (
    activity,
    article,
    case,
    choose,
    days,
    document,
    party,
    quantity_plan,
    rule,
    service,
    setting,
    special_period,
    working_days,
)
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import Settings
from jinpu_rules.models.vocabulary import ServiceMethod
from jinpu_rules.rules.measures import MEASURES, measures

AS_OF = datetime(2026, 1, 31)
ENGINES = ("interpreter", "compiled", pytest.param("durable", marks=pytest.mark.slow))


def a_rule(each, must, **given):
    return rule(
        "JP0101",
        "a-rule",
        cites=article(1),
        quote="进一步规范行政执法程序",
        each=each,
        must=must,
        message="不符",
        english="wrong",
        remedy="说明",
        examples=(),
        **given,
    )


def said(each, must, record, settings=None, engine="compiled", **given):
    """Return the verdicts of a rule, asked twice: the first file meets no generated code."""
    made = Ruleset(measures(), (a_rule(each, must, **given),))
    for _ in range(2):
        try:
            report = evaluate(
                record, as_of=AS_OF, ruleset=made, engine=engine, settings=settings or Settings()
            )
        except EngineUnavailable as error:
            pytest.skip(str(error))
        found = [finding.verdict for finding in report.everything()]
        reported = [v for v in found if v.reported]
        assert [finding.verdict for finding in report.findings] == reported
    return found


def a_case(**relations):
    return CaseRecord.model_validate({"case_number": "1", "case_type": "行政处罚"} | relations)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_word_given_as_a_text_is_the_same_word(engine):
    record = a_case(documents=[{"id": "d1", "kind": "送达回证"}, {"id": "d2", "kind": "其他：函"}])
    assert said(document, document.kind == "送达回证", record, engine=engine) == [
        Verdict.COMPLIANT,
        Verdict.VIOLATED,
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_texts_and_large_numbers_are_compared_by_what_they_say(engine):
    names = ["张" + "三", "李四", "王五"]
    record = a_case(parties=[{"id": f"p{n}", "name": name} for n, name in enumerate(names)])
    assert said(party, party.name.in_("张三", "李四"), record, engine=engine) == [
        Verdict.COMPLIANT,
        Verdict.COMPLIANT,
        Verdict.VIOLATED,
    ]
    periods = a_case(special_periods=[{"id": "t1", "days": int("3000"), "basis": "某规章"}])
    for must in (special_period.days == 3000, special_period.days.in_(1, 3000)):
        assert said(special_period, must, periods, engine=engine) == [Verdict.COMPLIANT]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("must", "expected"),
    [
        (setting.recording_tolerance_minutes <= 5, Verdict.COMPLIANT),
        (setting.recording_tolerance_minutes > 5, Verdict.VIOLATED),
        (setting.recording_tolerance_minutes >= 3, Verdict.COMPLIANT),
        (setting.recording_tolerance_minutes < 3, Verdict.VIOLATED),
        (setting.recording_tolerance_minutes != 3, Verdict.VIOLATED),
        (special_period.days > setting.recording_tolerance_minutes, Verdict.COMPLIANT),
    ],
)
def test_a_setting_is_compared_as_it_is_written(engine, must, expected):
    record = a_case(special_periods=[{"id": "t1", "days": 4, "basis": "某规章"}])
    settings = Settings(recording_tolerance_minutes=3)
    assert said(special_period, must, record, settings, engine) == [expected]


@pytest.mark.parametrize("engine", ENGINES)
def test_words_and_numbers_may_depend_on_conditions(engine):
    record = a_case(
        urgent=True,
        services=[{"id": "s1", "method": "直接送达", "served_at": "2025-04-25"}],
        special_periods=[{"id": "t1", "days": 300, "basis": "某规章"}],
    )
    method = choose((service.served_at.is_recorded(), service.method))
    assert said(service, method == ServiceMethod.DIRECT, record, engine=engine) == [
        Verdict.COMPLIANT
    ]
    number = choose((case.urgent.is_true(), special_period.days))
    assert said(special_period, number > 299, record, engine=engine) == [Verdict.COMPLIANT]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_period_of_a_number_that_is_missing_is_unknown_and_names_it(engine):
    record = AgencyRecord.model_validate(
        {
            "agency_name": "局",
            "quantity_plans": [{"business": "律师", "determined_on": "2025-03-01"}],
        }
    )
    deadline = quantity_plan.determined_on + days(quantity_plan.quantity)
    must = quantity_plan.determined_on.by(deadline)
    assert said(quantity_plan, must, record, engine=engine) == [Verdict.UNDETERMINED]
    made = Ruleset(measures(), (a_rule(quantity_plan, must),))
    report = evaluate(record, as_of=AS_OF, ruleset=made, engine=engine)
    missing = report.findings[0].grounds.missing
    assert Missing("/quantity_plans/0/quantity", Gap.ABSENT) in missing


@pytest.mark.parametrize("engine", ENGINES)
def test_a_notice_seven_working_days_before_a_hearing(engine):
    """The hearing on Thursday 20 March 2025: the seventh working day before is Tuesday the 11th."""
    hearing = {"id": "a1", "kind": "听证", "started_at": "2025-03-20T09:00"}
    must = service.served_at.before(activity.started_at, by=working_days(7))
    for day, expected in (
        ("2025-03-11", []),
        ("2025-03-11T23:00", []),
        ("2025-03-12", [Verdict.VIOLATED]),
    ):
        record = a_case(activities=[hearing], services=[{"id": "s1", "served_at": day}])
        from jinpu_rules.language.authoring import exists

        found = said(activity, exists(service, must), record, engine=engine)
        assert [verdict for verdict in found if verdict.reported] == expected


class OurCase(CaseRecord):
    """A record of a bureau that adds a field of its own."""

    our_number: str | None = None


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_record_of_a_subclass_is_checked(engine):
    written = {"case_number": "1", "case_type": "行政处罚"}
    for _ in range(2):
        try:
            ours = evaluate(OurCase(**written), as_of=AS_OF, engine=engine)
        except EngineUnavailable as error:
            pytest.skip(str(error))
        plain = evaluate(CaseRecord(**written), as_of=AS_OF, engine=engine)
        assert ours.findings == plain.findings != ()
        assert ours.counts == plain.counts


def test_what_is_no_record_is_refused():
    with pytest.raises(JinpuRulesError, match="read_record"):
        evaluate({"case_number": "1"})


def test_a_scope_may_speak_of_records_by_the_names_that_rules_use():
    """The measures' own scope looks at papers, and so do rules on each paper."""
    made = a_rule(document, document.made_at.is_recorded())
    scope = document.kind.in_("送达回证")
    from jinpu_rules.language.authoring import exists

    record = a_case(documents=[{"id": "d1", "kind": "送达回证"}, {"id": "d2", "kind": "其他：函"}])
    context = Context(AS_OF, Settings(), ANNOUNCED)
    asked = (made,), {}, exists(document, scope)
    expected = [verdict for *_, verdict in InterpretedRules(*asked).verdicts(record, context)]
    engine = CompiledRules(*asked)
    for _ in range(2):
        assert [v for *_, v in engine.judged(record, context).reported] == expected
    assert expected == [Verdict.VIOLATED, Verdict.VIOLATED]
    assert plan(made, asked[2]).leaves
    assert MEASURES.scopes
