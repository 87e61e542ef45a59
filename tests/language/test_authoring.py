"""What is wrong with a rule is said when it is written, and how to write it right."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jinpu_rules.errors import QuoteError, RulesetError
from jinpu_rules.language.authoring import (
    agency,
    always,
    another,
    article,
    at_least,
    case,
    choose,
    days,
    define,
    document,
    each,
    each_or_unnamed,
    exists,
    hours,
    recording,
    rule,
    section,
    service,
    signature,
    violates,
    working_days,
)
from jinpu_rules.language.formula import And, Not, Recorded
from jinpu_rules.language.rule import Modality, Reason, Unencoded
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_words
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.vocabulary import CaseType, Medium, ServiceMethod, Stage
from jinpu_rules.rules.measures import measures


def a_rule(**changes):
    parts = {
        "id": "JP1101",
        "name": "receipt-missing",
        "cites": article(11),
        "quote": "制作《送达回证》",
        "each": service,
        "must": service.receipt.is_recorded(),
        "message": "没有送达回证",
        "english": "no receipt",
        "remedy": "补作",
        "examples": (),
    } | changes
    return rule(parts.pop("id"), parts.pop("name"), **parts)


def built(*rules):
    return Ruleset(measures(), rules)


def test_a_sound_rule_is_accepted():
    assert built(a_rule()).rules[0].id == "JP1101"


def test_a_misspelt_field_names_the_nearest():
    with pytest.raises(RulesetError, match="是否为“receipt”？"):
        service.reciept  # noqa: B018


def test_a_misspelt_relation_names_the_nearest():
    with pytest.raises(RulesetError, match="是否为“services”？"):
        each(CaseRecord, "service", "service")


@pytest.mark.parametrize(
    "write",
    [
        lambda: service.receipt and service.method,
        lambda: service.receipt.is_recorded() and service.method.is_recorded(),
        lambda: not service.receipt.is_recorded(),
        lambda: service.receipt.is_recorded() or service.method.is_recorded(),
        lambda: recording.started_at < recording.finished_at < recording.stored_at,
    ],
)
def test_python_connectives_are_refused_with_the_right_ones(write):
    with pytest.raises(RulesetError, match="&"):
        write()


@pytest.mark.parametrize(
    "write",
    [
        lambda: service.receipt.is_recorded() & service.method,
        lambda: recording.started_at < service.method,
        lambda: recording.medium < Medium.PHOTO,
        lambda: service.method == CaseType.PENALTY,
        lambda: service.method.in_("直接送达"),
        lambda: service.method.is_recorded_as(True),
        lambda: service.method.includes("x"),
        lambda: service.method + hours(1),
        lambda: service.method - hours(1),
        lambda: service.served_at + 30,
        lambda: days(1.5),
        lambda: at_least(0, service),
        lambda: days(True),
        lambda: days("30"),
        lambda: days(service.method),
        lambda: working_days(10**9),
        lambda: recording.finished_at.before(service.method, by=days(1)),
        lambda: service.method.by(recording.started_at),
        lambda: recording.label.colour,
        lambda: choose(),
    ],
)
def test_what_cannot_be_meant_is_refused(write):
    with pytest.raises(RulesetError):
        write()


def test_a_word_given_as_a_text_is_refused_with_what_to_write():
    with pytest.raises(RulesetError, match=re.escape("'直接送达'：写 ServiceMethod.DIRECT")):
        service.method.is_recorded_as("直接送达")


def test_a_negative_period_is_refused_with_how_to_count_backwards():
    with pytest.raises(RulesetError, match="before"):
        working_days(-7)


def test_a_period_before_an_event_is_a_deadline():
    made = a_rule(must=service.served_at.before(case.closed_on, by=working_days(7)))
    assert made.due == (case.closed_on - working_days(7)).term
    assert "前第7个工作日" in in_words(made.must)


def test_formulas_are_flat_and_double_negation_goes():
    a, b, c = (service.receipt.is_recorded(), case.cause.is_recorded(), case.urgent.is_recorded())
    assert (a & b & c) == And((a, b, c))
    assert ~~a == a
    assert isinstance(~a, Not)
    assert isinstance(a, Recorded)


def test_a_misquote_is_refused_with_the_provision():
    with pytest.raises(QuoteError, match="将相关处罚决定书送达被处罚人"):
        built(a_rule(quote="制作送达回证书"))


def test_an_empty_quote_is_refused():
    with pytest.raises(QuoteError):
        built(a_rule(quote=""))


def test_a_misquoted_excuse_is_refused():
    with pytest.raises(QuoteError):
        Ruleset(measures(), (), unencoded=(Unencoded(article(1), "没有的话", Reason.PURPOSE),))


def test_a_duplicate_id_or_name_is_refused():
    with pytest.raises(RulesetError, match="重复"):
        built(a_rule(), a_rule(name="another-name"))
    with pytest.raises(RulesetError, match="重复"):
        built(a_rule(), a_rule(id="JP1102"))


@pytest.mark.parametrize("wrong", [{"id": "JP1201"}, {"id": "X1"}, {"name": "Receipt"}])
def test_an_id_has_the_number_of_its_article_and_a_name_is_kebab_case(wrong):
    with pytest.raises(RulesetError):
        built(a_rule(**wrong))


def test_a_permission_cannot_be_a_rule():
    with pytest.raises(RulesetError, match=r"Reason\.PERMISSION"):
        built(a_rule(modality=Modality.PERMISSION))


def test_a_record_that_the_file_does_not_name_is_spoken_of_by_a_rule_only():
    whoever = each_or_unnamed(document)
    built(a_rule(each=whoever, must=whoever.made_at.is_recorded()))
    with pytest.raises(RulesetError, match="只能是规则的 each"):
        built(a_rule(must=exists(whoever, whoever.made_at.is_recorded())))


def test_a_condition_on_a_record_that_is_not_introduced_is_refused():
    with pytest.raises(RulesetError, match="没有引入 document"):
        built(a_rule(must=document.id == service.receipt))


def test_a_record_introduced_twice_is_refused():
    with pytest.raises(RulesetError, match="another"):
        built(a_rule(must=exists(service, service.method == ServiceMethod.DIRECT)))


def test_a_second_record_of_a_relation_has_a_name_of_its_own():
    other = another(service, "other")
    built(a_rule(must=exists(other, other.receipt == service.receipt)))


def test_a_deadline_is_also_when_the_duty_is_due():
    deadline = recording.finished_at + hours(24)
    made = rule(
        "JP2101",
        "stored-late",
        cites=article(21, paragraph=2),
        quote="应在24小时内",
        each=recording,
        must=recording.stored_at.by(deadline),
        message="迟",
        english="late",
        remedy="说明",
        examples=(),
    )
    assert made.due == deadline.term


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"must": True}, "must 应为条件"),
        ({"must": service.receipt}, "must 应为条件"),
        ({"when": "always"}, "when 应为条件"),
        ({"due": days(3)}, "due 应为时间"),
        ({"due": date(2026, 1, 1)}, "due 应为时间"),
        ({"due": service.method}, "due 应为时间"),
        ({"due": service.receipt.is_recorded()}, "due 应为时间"),
        ({"due": Stage.ARCHIVING}, "milestones"),
        ({"message": ""}, "message 不能为空"),
        ({"english": " "}, "english 不能为空"),
        ({"remedy": ""}, "remedy 不能为空"),
        ({"each": section}, "AgencyRecord"),
        ({"each": section, "must": exists(document)}, "AgencyRecord"),
        ({"each": agency, "must": case.urgent.is_true()}, "AgencyRecord"),
        ({"must": exists(section)}, "CaseRecord"),
    ],
)
def test_a_rule_that_means_nothing_is_refused_when_the_ruleset_is_built(changes, told):
    with pytest.raises(RulesetError, match=told):
        built(a_rule(**changes))


def test_a_step_is_reached_by_a_milestone_of_it_or_of_a_later_one():
    for shown in (Stage.DECISION, Stage.ARCHIVING):
        Ruleset(measures(), (a_rule(due=Stage.DECISION),), milestones={shown: always()})
    with pytest.raises(RulesetError, match=r"Stage\.DECISION"):
        Ruleset(measures(), (a_rule(due=Stage.DECISION),), milestones={Stage.INITIATION: always()})


@pytest.mark.parametrize(
    "parts",
    [
        {"milestones": {Stage.DECISION: service.receipt.is_recorded()}},
        {"milestones": {Stage.DECISION: exists(section)}},
        {"milestones": {Stage.DECISION: True}},
        {"scopes": {CaseRecord: service.receipt.is_recorded()}},
        {"scopes": {AgencyRecord: case.urgent.is_true()}},
        {"scopes": {CaseRecord: None}},
    ],
)
def test_milestones_and_scopes_are_conditions_on_the_file(parts):
    with pytest.raises(RulesetError):
        Ruleset(measures(), (a_rule(),), **parts)


def test_signature_has_no_id_to_join_on():
    with pytest.raises(RulesetError):
        signature.id  # noqa: B018


def test_a_ruleset_may_ask_for_a_prefix_of_its_ids():
    assert Ruleset(measures(), (a_rule(),), prefix="JP").prefix == "JP"
    assert Ruleset(measures(), (a_rule(id="ABC1101"),)).rules[0].id == "ABC1101"
    with pytest.raises(RulesetError, match="编号应为SZ加两位条号"):
        Ruleset(measures(), (a_rule(),), prefix="SZ")


def test_a_part_of_a_ruleset_knows_the_whole():
    whole = built(a_rule(), a_rule(id="JP1102", name="receipt-missing-too"))
    part = whole.select(["JP1101"]).without(["JP1101"])
    assert (part.rules, part.whole, whole.whole) == ((), whole, whole)


def test_an_english_reading_is_made_of_those_of_the_definitions_or_is_none():
    named = define("送达完毕", service.receipt.is_recorded(), english="served", reading="甲")
    told = define(
        "送达已完毕",
        service.receipt.is_recorded(),
        english="has been served",
        reading="甲",
        english_reading="A.",
    )
    assert a_rule(when=named, reading="乙", english_reading="B.").english_reading == ""
    both = a_rule(when=told, reading="乙", english_reading="B.")
    assert (both.reading, both.english_reading) == ("乙甲", "B. A.")
    assert a_rule(when=told).english_reading == "A."
    assert a_rule(when=told, reading="乙").english_reading == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("services[s1]method", "不是路径"),
        ("closed", "没有字段“closed”，是否为“closed_on”？"),
        ("servces[s1].method", "没有记录“servces”，是否为“services”？"),
        ("services[s1].methd", "没有字段“methd”，是否为“method”？"),
        ("services[s1].method.name", "没有字段“name”"),
        ("services[s1].", "不是路径"),
    ],
)
def test_an_example_that_leads_nowhere_is_refused(path, said):
    with pytest.raises(RulesetError, match=re.escape(said)):
        built(a_rule(examples=(violates("没有", {path: None}),)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"stage": "审查决定"}, "stage 应写如 Stage.DECISION"),
        ({"settings": {"end_evnt": "结案"}}, "没有设置“end_evnt”，是否为“end_event”？"),
    ],
)
def test_an_example_is_judged_under_steps_and_settings_that_there_are(options, said):
    with pytest.raises(RulesetError, match=re.escape(said)):
        built(a_rule(examples=(violates("没有", {}, **options),)))


def test_a_field_is_shown_by_its_name_where_a_condition_is_expected():
    with pytest.raises(RulesetError, match="得到的是 <送达“送达回证”>"):
        built(a_rule(must=service.receipt))


def test_an_example_adds_a_record_with_fields_that_there_are():
    built(a_rule(examples=(violates("没有", {"services[+]": {"id": "s9", "method": "直接送达"}}),)))
    with pytest.raises(RulesetError, match="是否为“method”"):
        built(
            a_rule(examples=(violates("没有", {"services[+]": {"id": "s9", "methd": "直接送达"}}),))
        )
