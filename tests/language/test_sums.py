"""Rulesets of several laws: how they are cited, what they add up to, what cannot be added."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from support import base

from jinpu_rules import MEASURES, CaseRecord, CaseSession, Ruleset, Verdict, evaluate
from jinpu_rules.errors import CitationError, QuoteError, RulesetError
from jinpu_rules.language.authoring import (
    Consequence,
    days,
    rule,
    service,
    signature,
    working_days,
)
from jinpu_rules.language.formula import Constant
from jinpu_rules.language.regulation import Citation, Regulation
from jinpu_rules.models.vocabulary import CaseType, ServiceMethod, Stage
from jinpu_rules.session import to_durable_rules

LAW = Regulation.outline(
    "中华人民共和国行政处罚法",
    short="行政处罚法",
    days={2, 3, 5, 7},
    gist={60: "九十日内作出决定", (57, 2): "重大的集体讨论", (64, 0, 1): "五日内提出"},
    valid_from=date(2021, 7, 15),
)


def a_rule(cites=None, *, id="AP6001", name="served-in-writing", **told):
    return rule(
        id,
        name,
        cites=cites or LAW.cite(60),
        each=service,
        must=service.served_at.is_recorded(),
        message="没有送达时间",
        english="no time of service",
        remedy="如实说明",
        examples=(),
        **told,
    )


def penalty_law(*rules, law=LAW, prefix="AP", **more):
    return Ruleset(law, rules or (a_rule(),), prefix=prefix, name="prc-penalty-law", **more)


def unserved(**fields):
    return CaseRecord.model_validate(
        {
            "case_number": "一号",
            "case_type": CaseType.PENALTY,
            "services": ({"id": "s1"},),
            **fields,
        }
    )


def test_a_citation_names_its_law():
    assert str(LAW.cite(60)) == "《行政处罚法》第六十条"
    assert str(LAW.cite(57, 2)) == "《行政处罚法》第五十七条第二款"
    assert Citation.parse("《行政处罚法》第六十四条第一项") == LAW.cite(64, item=1)
    assert Citation.parse("行政处罚法第六十条") == LAW.cite(60)
    assert str(MEASURES.rules[0].cites).startswith("第")


def test_an_outline_is_cited_only_where_it_says_something():
    with pytest.raises(CitationError, match="没有第六十一条，是否为“第六十条”"):
        LAW.cite(61)
    with pytest.raises(CitationError, match="引用写作《行政处罚法》第六十条"):
        LAW.words(Citation(60))


def test_an_outline_says_what_an_article_that_was_put_in_comes_to():
    law = Regulation.outline(
        "某法", short="某法", gist={11: "甲", "第十一条之一": "乙", "第十一条之一第二款": "丙"}
    )
    assert law.words(law.cite(11, inserted=1)) == "乙"
    assert law.words(law.cite(11, 2, inserted=1)) == "丙"
    with pytest.raises(CitationError, match="《某法》第十一条的 gist 写了两次"):
        Regulation.outline("某法", short="某法", gist={11: "甲", "第十一条": "乙"})


@pytest.mark.parametrize("key", [0, (1, 2, 3, 4), ("一",), (1, -1), "一"])
def test_a_key_of_an_outline_is_an_address(key):
    with pytest.raises(CitationError):
        Regulation.outline("某法", short="某法", gist={key: "要旨"})


def test_a_law_counts_some_days_as_working_days():
    assert LAW.days(7) == working_days(7)
    assert LAW.days(90) == days(90)


def test_a_rule_of_an_outline_says_what_its_provision_comes_to_and_quotes_nothing():
    (found,) = penalty_law().rules
    assert (found.gist, found.quote) == ("九十日内作出决定", "")
    assert penalty_law(a_rule(gist="自己的话")).rules[0].gist == "自己的话"
    with pytest.raises(QuoteError, match="没有原文"):
        penalty_law(a_rule(quote="九十日"))


def test_a_breach_of_one_law_never_leads_to_a_consequence_of_another():
    assert a_rule().liability is None
    both = MEASURES + penalty_law(a_rule(liability=1))
    report = evaluate(unserved(), ruleset=both, as_of="2026-01-31")
    alone = evaluate(unserved(), as_of="2026-01-31")
    assert [one.rule.id for one in report.findings[len(alone.findings) :]] == ["AP6001"]
    assert [one.consequence.id for one in report.liabilities] == [
        one.consequence.id for one in alone.liabilities
    ]
    for liability in report.liabilities:
        assert {found.rule.cites.law for found in liability.findings} <= {""}
    only = evaluate(unserved(), ruleset=both.select(["AP"]), as_of="2026-01-31")
    assert [one.rule.id for one in only.findings] == ["AP6001"]
    assert only.liabilities == ()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["compiled", "interpreter", "durable"])
@pytest.mark.parametrize("name", ["penalty", "inspection"])
def test_a_sum_says_of_each_law_what_its_rules_say_alone(engine, name):
    if engine == "durable":
        pytest.importorskip("durable")
    record = base(name)
    pack = penalty_law(a_rule(), scopes={CaseRecord: Constant(True)})
    law = MEASURES if engine == "compiled" else MEASURES.select(["JP06", "JP12", "JP23"])
    said = evaluate(record, ruleset=law + pack, as_of="2026-01-31", engine=engine)
    apart = [
        evaluate(record, ruleset=one, as_of="2026-01-31", engine=engine) for one in (law, pack)
    ]
    assert list(said.findings) == [found for one in apart for found in one.findings]
    assert [*said.everything()] == [found for one in apart for found in one.everything()]
    assert said.counts == {
        verdict: sum(one.counts[verdict] for one in apart) for verdict in Verdict
    }


@pytest.mark.slow
def test_a_session_of_several_laws_says_what_evaluate_says():
    pytest.importorskip("durable")
    both = MEASURES.select(["JP06", "JP11", "JP12", "JP25"]) + penalty_law()
    expected = evaluate(unserved(), ruleset=both, as_of="2026-01-31")
    for engine in ("compiled", "durable"):
        with CaseSession.of(unserved(), ruleset=both, engine=engine) as session:
            report = session.audit("2026-01-31")
        assert report.findings == expected.findings
        assert report.liabilities == expected.liabilities
    with pytest.raises(RulesetError, match="逐一转换"):
        to_durable_rules(both)


def test_steps_and_scopes_of_a_law_hold_for_its_own_rules_only():
    never = penalty_law(a_rule(), scopes={CaseRecord: Constant(False)})
    alone = evaluate(unserved(), as_of="2026-01-31")
    assert evaluate(unserved(), ruleset=MEASURES + never, as_of="2026-01-31").findings == (
        alone.findings
    )
    with pytest.raises(RulesetError, match="永远不会到期"):
        MEASURES + penalty_law(a_rule(due=Stage.DECISION))


@pytest.mark.parametrize(
    ("started", "found"),
    [(None, 1), ("2021-07-14", 0), ("2021-07-15", 1), ("2026-01-01T08:00:00", 1)],
)
def test_a_case_is_held_against_the_law_of_its_day(started, found):
    record = unserved(started_at=started) if started else unserved()
    for engine in ("compiled", "interpreter"):
        report = evaluate(record, ruleset=penalty_law(), as_of="2026-01-31", engine=engine)
        assert len(report.findings) == found


def test_a_law_ends_the_day_it_is_replaced():
    old = Regulation.outline("旧法", short="旧法", gist={1: "要旨"}, valid_until=date(2021, 7, 15))
    rules = penalty_law(a_rule(old.cite(1), id="OL0101"), law=old, prefix="OL")
    for started, found in (("2021-07-14", 1), ("2021-07-15", 0)):
        record = unserved(started_at=started)
        assert len(evaluate(record, ruleset=rules, as_of="2026-01-31").findings) == found
    with pytest.raises(CitationError, match="失效日期"):
        Regulation.outline(
            "错", short="错", gist={}, valid_from=date(2021, 1, 1), valid_until=date(2020, 1, 1)
        )


def other_law(short="某条例", prefix="OL", name="service-recorded", **more):
    law = Regulation.outline(short, short=short, gist={1: "要旨"})
    named = a_rule(law.cite(1), id=f"{prefix}0101", name=name)
    return Ruleset(law, (named,), prefix=prefix, **more)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (lambda: penalty_law(), "简称相同：行政处罚法"),
        (lambda: other_law(prefix="APX"), "前缀相重：AP 与 APX"),
        (lambda: other_law(prefix="A"), "前缀相重：AP 与 A"),
        (lambda: other_law(name="served-in-writing"), "同名的规则：served-in-writing"),
        (lambda: other_law(name="x-y"), None),
    ],
)
def test_what_cannot_be_told_apart_is_not_added(other, why):
    if why is None:
        assert len((penalty_law() + other()).rules) == 2
        return
    with pytest.raises(RulesetError, match=why) as raised:
        penalty_law() + other()
    assert "《中华人民共和国行政处罚法》与" in str(raised.value)


def test_a_paragraph_or_an_item_is_closer_to_a_rule_than_its_article():
    (rule,) = MEASURES.select(["JP1208"]).rules
    assert str(rule.cites) == "第十二条第三项"
    for article in ("JP12", "第十二条"):
        assert rule in MEASURES.select(["第十二条第三项"], [article]).rules
        assert rule not in MEASURES.select([article], ["第十二条第三项"]).rules
        assert rule in MEASURES.select(["JP1208"], ["第十二条第三项"]).rules
    assert not MEASURES.select(["JP12"], ["第十二条"]).rules


def test_rules_of_a_sum_are_selected_by_law():
    both = MEASURES + penalty_law()
    assert [one.id for one in both.select(["《行政处罚法》第六十条"]).rules] == ["AP6001"]
    assert {one.cites.law for one in both.select(["第六条"]).rules} == {""}
    assert [one.id for one in penalty_law().select(["第六十条"]).rules] == ["AP6001"]
    assert len(both.without(["AP"]).rules) == len(MEASURES.rules)
    assert both.select(["AP"]).whole is both
    assert both.law_of(LAW.cite(60)) is LAW
    with pytest.raises(CitationError, match="没有《行政处罚》的规则，是否为“行政处罚法”"):
        both.law_of(Citation(60, law="行政处罚"))


def test_rulesets_of_three_laws_add_up_in_any_grouping():
    one, two, three = MEASURES, penalty_law(), other_law()
    left, right = (one + two) + three, one + (two + three)
    assert [rule.id for rule in left.rules] == [rule.id for rule in right.rules]
    assert [law.title for law in left.laws] == [law.title for law in right.laws]


def test_an_outline_has_no_consequences():
    consequence = Consequence(
        id="AP6099",
        name="some-effect",
        cites=LAW.cite(60),
        quote="",
        effect=LAW.cite(60),
        effect_quote="",
        message="后果",
        english="effect",
    )
    with pytest.raises(RulesetError, match="不能写 Consequence"):
        Ruleset(LAW, (a_rule(),), (consequence,))


def test_ids_past_the_hundredth_article_have_three_digits():
    law = Regulation.outline("长法", short="长法", gist={104: "要旨", 10: "要旨"})
    long = a_rule(law.cite(104), id="CP10401")
    assert Ruleset(law, (long,), prefix="CP").rules[0].id == "CP10401"
    with pytest.raises(RulesetError, match="编号应为"):
        Ruleset(law, (a_rule(law.cite(10), id="CP10401"),), prefix="CP")


def test_every_signature_of_a_sum_is_explained_by_its_own_law():
    signed = rule(
        "AP6001",
        "role-is-known",
        cites=LAW.cite(60),
        each=signature,
        must=signature.signed_at.is_recorded(),
        message="没有签名人",
        english="no signer",
        remedy="如实说明",
        examples=(),
    )
    record = unserved(
        documents=({"id": "d1", "kind": "送达回证"},),
        signatures=({"document": "d1", "role": "承办人"},),
    )
    report = evaluate(record, ruleset=MEASURES + penalty_law(signed), as_of="2026-01-31")
    found = next(one for one in report.findings if one.rule.id == "AP6001")
    assert any("signed_at" in gap.pointer for gap in found.grounds.missing) or found.grounds.facts


def test_no_rule_of_the_measures_lost_its_liability():
    counted = [one.liability for one in MEASURES.rules]
    assert counted.count(1) > 100
    assert set(counted) == {None, 1, 2, 3, 4, 5}


def test_special_law_of_one_part_holds_in_place_of_general_law_of_another():
    special = Regulation.outline("某条例", short="某条例", gist={1: "一百八十日内作出决定"})
    own = rule(
        "OL0101",
        "served-by-special-law",
        cites=special.cite(1),
        each=service,
        when=service.method == ServiceMethod.BY_MAIL,
        must=service.recipient.is_recorded(),
        message="没有收件人",
        english="no recipient",
        remedy="如实说明",
        examples=(),
        instead_of="AP6001",
    )
    both = MEASURES + penalty_law() + Ruleset(special, (own,), prefix="OL")
    for method, expected in (("邮寄送达", "OL0101"), ("直接送达", "AP6001")):
        record = unserved(services=({"id": "s1", "method": method},))
        found = evaluate(record, ruleset=both.select(["AP", "OL"]), as_of="2026-01-31").findings
        assert [one.rule.id for one in found] == [expected]
    alone = evaluate(record, ruleset=penalty_law(), as_of="2026-01-31").findings
    assert [one.rule.id for one in alone] == ["AP6001"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda rule: Ruleset("某法", (rule,)), "Ruleset 的法规 应写如 Regulation.parse"),
        (lambda rule: Ruleset(LAW, rule), "rules 应写如 (TOLD, SUMMARISED)，只有一个也要有逗号"),
        (lambda rule: Ruleset(LAW, (rule,), extends=int), "extends 应写如 (Telling,)"),
        (lambda rule: Ruleset(LAW, ("AP6101",)), "rules 中的一个 应写如"),
        (lambda rule: Ruleset(LAW, (replace(rule, cites="第六十条"),)), "cites 应写如 LAW.cite(1)"),
        (lambda rule: Ruleset(LAW, (replace(rule, quote=("甲", "乙")),)), "quote 应写如"),
        (
            lambda rule: Ruleset(LAW, (replace(rule, examples=("有",)),)),
            "示例 应写如 violates(...)",
        ),
    ],
)
def test_what_is_of_another_kind_is_told_and_never_a_traceback_of_ours(made, said):
    with pytest.raises(RulesetError, match=re.escape(said)):
        made(a_rule())


def test_a_name_of_one_word_is_refused_and_what_is_meant_is_shown():
    with pytest.raises(RulesetError, match="两个以上小写英文词以连字符连接，如 served-late：paid"):
        Ruleset(LAW, (a_rule(name="paid"),))
