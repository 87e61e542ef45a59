"""Amounts of money: added up, so many times a rate of them, by the days between."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_rules import RecordError, read_record
from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.errors import RulesetError
from jinpu_rules.evaluation import context_of, evaluate
from jinpu_rules.findings import Gap
from jinpu_rules.language.authoring import (
    activity,
    another,
    article,
    case,
    days_between,
    document,
    event,
    exists,
    performance,
    rule,
    special_period,
    total,
)
from jinpu_rules.language.periods import days_elapsed
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_words, term_in_words
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.amounts import amount_of, in_capitals
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import DocumentKind, EventKind
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words
from jinpu_rules.rules.measures import measures

VIOLATED, UNDETERMINED, COMPLIANT, NOT_APPLICABLE = (
    Verdict.VIOLATED,
    Verdict.UNDETERMINED,
    Verdict.COMPLIANT,
    Verdict.NOT_APPLICABLE,
)

decision = another(document, "the_decision")
fine = decision.particulars.fine
stayed = event.kind == EventKind.EXECUTION_STAYED
late = days_between(performance.due_on, performance.completed_on).excluding(
    event, event.since, event.until, where=stayed
)
IS_DECISION = (decision.kind == DocumentKind.PENALTY_DECISION) & (
    performance.decision == decision.id
)


def a_rule(must, when=None, each=performance):
    return rule(
        "JP1101", "a-rule", cites=article(11), quote="制作《送达回证》", each=each, when=when,
        must=must, message="x", english="x", remedy="x", examples=(),
    )  # fmt: skip


# 行政处罚法72(1)(一): 3% a day of the fine, and no more than the fine.
SURCHARGE = a_rule(
    exists(
        decision,
        IS_DECISION
        & (performance.surcharge <= fine)
        & (performance.surcharge <= fine * "0.03" * late),
    ),
    when=performance.surcharge.is_recorded(),
)


def a_case(fine, *performances, events=()):
    return CaseRecord.model_validate({
        "case_number": "1", "case_type": "行政处罚",
        "documents": [{"id": "d", "kind": "行政处罚决定书", "particulars": {"fine": fine}}],
        "performances": [
            {"id": f"f{n}", "decision": "d", "due_on": "2025-05-10"} | told
            for n, told in enumerate(performances)
        ],
        "events": [{"id": f"e{n}", "kind": "停止执行"} | told for n, told in enumerate(events)],
    })  # fmt: skip


def verdicts(asked, record, as_of="2026-01-31"):
    """Return the verdicts of a rule, the same of every engine and of its explanations."""
    context = context_of(as_of)
    engines = (InterpretedRules, CompiledRules, *[DurableRules] * bool(find_spec("durable")))
    found = [
        [verdict for *_, verdict in engine((asked,), {}).verdicts(record, context)]
        for engine in engines
    ]
    assert all(one == found[0] for one in found)
    compiled = CompiledRules((asked,), {})
    object.__setattr__(compiled, "_seen", {compiled._key(record, context): 1000})
    reported = [found[2] for found in compiled.judged(record, context).reported]
    assert reported == [verdict for verdict in found[0] if verdict.reported]
    ruleset = Ruleset(measures(), (asked,))
    slow, quick = (
        [*evaluate(record, as_of=as_of, ruleset=ruleset, engine=engine).everything()]
        for engine in ("interpreter", "compiled")
    )
    assert [one.grounds for one in slow] == [one.grounds for one in quick]
    for one in slow:
        if one.verdict is not NOT_APPLICABLE:
            assert bool(one.grounds.missing) is (one.verdict is UNDETERMINED)
    return found[0]


@pytest.mark.parametrize(
    ("surcharge", "paid_on", "verdict"),
    [
        (900, "2025-05-20", COMPLIANT),  # ten days of 3% of 3000
        (900.01, "2025-05-20", VIOLATED),
        (0, "2025-05-10", COMPLIANT),
        (90, "2025-05-10", VIOLATED),  # in time
        (90, "2025-05-09", VIOLATED),
        (3000, "2025-06-13", COMPLIANT),  # 34 days come to 3060, and no more than 3000 is owed
        (3060, "2025-06-13", VIOLATED),
        (900, "2025-05", UNDETERMINED),
        (900, None, UNDETERMINED),
        (4000, None, VIOLATED),  # whenever it was
    ],
)
def test_no_more_is_added_than_a_rate_a_day_and_a_cap(surcharge, paid_on, verdict):
    record = a_case(3000, {"surcharge": surcharge, "completed_on": paid_on})
    assert verdicts(SURCHARGE, record) == [verdict]


def test_without_an_amount_there_is_no_question_and_no_answer():
    assert verdicts(SURCHARGE, a_case(3000, {"completed_on": "2025-06-13"})) == [NOT_APPLICABLE]
    told = {"surcharge": 90, "completed_on": "2025-05-11"}
    assert verdicts(SURCHARGE, a_case(None, told)) == [UNDETERMINED]


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        ([{"since": "2025-05-11", "until": "2025-05-15"}], VIOLATED),  # five days of ten
        ([{"since": "2025-05-01", "until": "2025-05-10"}], COMPLIANT),
        ([{"since": "2025-05-20", "until": "2025-06-10"}], VIOLATED),  # the last day
        ([{"since": "2025-05-21", "until": "2025-06-10"}], COMPLIANT),
        ([{"since": "2025-05-11"}], UNDETERMINED),
        ([{"since": "2025-05-21"}], COMPLIANT),
        ([{"until": "2025-05-15"}], UNDETERMINED),
    ],
)
def test_days_that_do_not_count_cost_nothing(events, verdict):
    told = {"surcharge": 900, "completed_on": "2025-05-20"}
    assert verdicts(SURCHARGE, a_case(3000, told, events=events)) == [verdict]


def test_amounts_are_added_up():
    whole = a_rule(
        exists(
            decision,
            (decision.kind == DocumentKind.PENALTY_DECISION)
            & (total(performance.paid, performance, performance.decision == decision.id) >= fine),
        ),
        each=case,
    )
    assert verdicts(whole, a_case(3000, {"paid": 1000}, {"paid": "2,000元"})) == [COMPLIANT]
    assert verdicts(whole, a_case(3000, {"paid": 1000}, {"paid": 1999.99})) == [VIOLATED]
    assert verdicts(whole, a_case(3000)) == [VIOLATED]
    assert verdicts(whole, a_case(3000, {"paid": 1000}, {})) == [UNDETERMINED]
    # Whether one that names no decision is of this one is not known.
    assert verdicts(whole, a_case(3000, {"paid": 3000, "decision": None})) == [UNDETERMINED]


def test_it_is_exact_to_the_fen():
    record = a_case("1000.10", {"completed_on": "2025-05-13"})
    interpreter = Interpreter(record, context_of("2026-01-31"))
    bindings = {
        **interpreter.bindings,
        "performance": next(interpreter.each(performance.var)),
        "the_decision": next(interpreter.each(decision.var)),
    }
    for term, expected in (
        (fine * "0.03" * late, "90.01"),  # 90.009
        (fine * "0.005", "5.00"),  # 5.0005
        (fine * 3, "3000.30"),
        (fine * Decimal("0.5") * "0.5", "250.03"),  # 250.025
    ):
        assert interpreter.value(term.term, bindings) == Decimal(expected)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 40), st.integers(0, 40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=4),
)  # fmt: skip
def test_days_are_those_that_one_counts(begun, done, stops):
    def on(number):
        return date(2025, 3, 1) + timedelta(number)

    left_out = {n for first, more in stops for n in range(first, first + more + 1)}
    expected = len({*range(begun + 1, done + 1)} - left_out)
    told = [(True, span(on(first)), span(on(first + more))) for first, more in stops]
    assert days_elapsed(span(on(begun)), span(on(done)), told) == expected
    unsure = [(None, *times) for _, *times in told]
    possible = days_elapsed(span(on(begun)), span(on(done)), unsure)
    assert possible == (expected if expected == max(done - begun, 0) else None)


def test_how_much_it_comes_to_is_shown():
    told = {"surcharge": 1000, "completed_on": "2025-05-20"}
    record = a_case(3000, told, events=[{"since": "2025-05-11", "until": "2025-05-12"}])
    report = evaluate(record, as_of="2026-01-31", ruleset=Ruleset(measures(), (SURCHARGE,)))
    (found,) = describe(report, record).findings
    assert worked_out(found.steps, Words("zh")) == (
        "不计入 = 2025-05-11 – 2025-05-12（程序事件 e0·开始时间、程序事件 e0·结束时间）；"
        "相隔日数 = 8（履行情况 f0·应履行日期、履行情况 f0·履行完毕日期、程序事件 e0·种类等5项）；"
        "按3%×8计算 = 720（文书 d·记载事项·罚款金额、履行情况 f0·应履行日期、履行情况 f0·履行完毕日期等6项）"
    )
    assert {fact.pointer: fact.value for fact in found.facts}["/performances/0/surcharge"] == 1000
    unknown = a_case(3000, told | {"completed_on": "2025-05"})
    report = evaluate(unknown, as_of="2026-01-31", ruleset=Ruleset(measures(), (SURCHARGE,)))
    assert [gap.gap for gap in report.findings[0].grounds.missing] == [Gap.MONTH_ONLY]


def test_it_is_said_in_words():
    assert term_in_words((fine * "0.03" * late).term) == (
        "文书“记载事项·罚款金额”的3%乘以从履行情况“应履行日期”到履行情况“履行完毕日期”的日数"
        "（程序事件（程序事件“种类”为停止执行）从程序事件“开始时间”到程序事件“结束时间”的期间不计入）"
    )
    assert term_in_words((fine * 2 * late).term, "en") == (
        "200% of document “particulars·fine” times the days from performance “due on” to "
        "performance “completed on” (the time of event (event “kind” is execution stayed) from "
        "event “since” to event “until” not counted)"
    )
    paid = total(performance.paid, performance)
    assert in_words(paid >= 3000) == "履行情况的“缴纳金额”合计不小于3000"
    assert in_words(paid >= 3000, "en") == (
        "the sum of performance “paid” of each performance is at least 3000"
    )


def test_what_makes_no_sense_is_refused():
    for wrong in (0.03, "3%", -1, True, "nan", None):
        with pytest.raises(RulesetError, match="比率应写作文字"):
            fine * wrong
    with pytest.raises(RulesetError, match="只乘一次"):
        fine * late * late
    with pytest.raises(RulesetError, match="乘以一个数字"):
        fine * fine
    with pytest.raises(RulesetError, match="只有金额能乘"):
        late * 3
    with pytest.raises(RulesetError, match="只有金额能合计"):
        total(special_period.days, special_period)
    with pytest.raises(RulesetError, match="只有时间之间"):
        days_between(fine, performance.completed_on)
    with pytest.raises(RulesetError, match="能扣除期间"):
        performance.due_on.excluding(event, event.since, event.until)
    with pytest.raises(RulesetError, match="起止于时间"):
        late.excluding(event, event.kind, event.until)
    with pytest.raises(RulesetError, match="不能比较"):
        assert fine > late
    with pytest.raises(RulesetError, match="不能比较"):
        assert fine == "3000"
    with pytest.raises(RulesetError, match="两次引入 activity"):
        Ruleset(measures(), (a_rule(days_between(activity.started_at, case.closed_on).excluding(activity, activity.started_at, activity.ended_at) >= 1, each=activity),))  # fmt: skip


# --- amounts in files -------------------------------------------------------------------------------


def paid(said):
    record = read_record(
        {"case_number": "1", "case_type": "行政处罚", "performances": [{"id": "f", "paid": said}]}
    )
    return record.performances[0].paid


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        (3000, "3000"), (0.1, "0.1"), ("3000.50", "3000.50"), ("3,000元", "3000"),
        ("￥ 3,000.00", "3000"), ("人民币3000元整", "3000"), ("3万元", "30000"),
        ("1.5万", "15000"), (0, "0"), (Decimal("1.20"), "1.20"),
        ("叁仟元整", "3000"), ("人民币壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67"), ("壹拾万圆正", "100000"),
        ("三千五百元", "3500"), ("伍佰元零伍分", "500.05"), ("壹万零壹佰元", "10100"), ("两亿零三元", "200000003"),
        ("叁仟零佰零拾零元零角零分", "3000"), ("伍角", "0.5"), ("零元", "0"), ("￥叁仟", "3000"),
        ("叁仟元（3000元）", "3000"), ("￥3,000.00（大写：叁仟元整）", "3000"), ("大写：叁仟元整", "3000"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(said, amount):
    assert paid(said) == Decimal(amount)


@pytest.mark.parametrize("said", ["/", "无", "—", None])
def test_what_fills_its_place_is_no_amount(said):
    assert paid(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "很多",
        -1,
        True,
        "1,00元",
        10**20,
        "元",
        "万元",
        "壹贰叁",
        "3千",
        "叁仟元伍",
        "伍角元",
        [3],
        0.001,
        "1.005",
        "三" * 10**6,
        "玖仟万亿元",
    ],
)
def test_what_is_no_amount_is_refused(said):
    with pytest.raises(RecordError) as raised:
        paid(said)
    assert "金额" in str(raised.value)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("叁仟伍元", "是否为“叁仟零伍元整（3005元）”或者“叁仟伍佰元整（3500元）”？"),
        ("三万五", "“叁万伍仟元整（35000元）”？"),
        ("佰元", "是否为“壹佰元整（100元）”？"),
        ("叁佰仟元", "是否为“壹仟叁佰元整（1300元）”？"),
        ("3000元（叁万元整）", "大写与小写不是同一金额"),
    ],
)
def test_an_amount_in_words_that_is_not_sure_is_refused_with_what_it_may_be(said, told):
    with pytest.raises(RecordError) as raised:
        paid(said)
    (fault,) = raised.value.faults
    assert told in fault.message
    # Of a secret file it is told by its kind.
    assert "元" not in fault.kind
    assert not set(fault.kind_english) & set("0123456789元")


@given(st.decimals(0, 10**12, places=2))
def test_an_amount_in_words_is_read_again(amount):
    assert amount_of(in_capitals(amount)).value == amount
    assert amount_of(f"人民币{in_capitals(amount)}（￥{amount}）").value == amount


@given(st.text("零壹叁拾佰仟万亿元角分整", max_size=12))
def test_words_are_an_amount_or_none(said):
    value, meant, _ = amount_of(said)
    if value is not None:
        assert amount_of(in_capitals(value)).value == value
    assert value is None or not meant


@given(st.decimals(0, 10**12, places=2))
def test_what_is_written_is_read_again(amount):
    record = a_case(str(amount))
    assert read_record(record.model_dump_json(exclude_defaults=True).encode()) == record
    assert record.documents[0].particulars.fine == amount
