"""Special law comes before general law: one rule holds in place of another."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.errors import RulesetError
from jinpu_rules.evaluation import context_of, evaluate
from jinpu_rules.language.authoring import (
    activity,
    always,
    another,
    article,
    case,
    days,
    define,
    document,
    exists,
    hours,
    rule,
    service,
)
from jinpu_rules.language.precedence import Part, settled
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_words
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.vocabulary import CaseType, ServiceMethod
from jinpu_rules.reference.catalogue import rule_data
from jinpu_rules.rules.measures import measures

VIOLATED, UNDETERMINED, COMPLIANT, NOT_APPLICABLE = (
    Verdict.VIOLATED,
    Verdict.UNDETERMINED,
    Verdict.COMPLIANT,
    Verdict.NOT_APPLICABLE,
)


ENGINES = [InterpretedRules, CompiledRules, *[DurableRules] * bool(find_spec("durable"))]


def a_rule(code, **changes):
    parts = {
        "cites": article(11),
        "quote": "制作《送达回证》",
        "each": service,
        "must": service.receipt.is_recorded(),
        "message": "没有送达回证",
        "english": "no receipt",
        "remedy": "补作",
        "examples": (),
    } | changes
    return rule(code, f"rule-{code.lower()}", **parts)


by_post = service.method == ServiceMethod.BY_MAIL
GENERAL = a_rule("JP1101")
SPECIAL = a_rule(
    "JP1102", when=by_post, must=service.mail_receipt_kept.is_recorded(), instead_of="JP1101"
)


def built(*rules, **parts):
    return Ruleset(measures(), rules, **parts)


def a_case(*services):
    held = [{"id": f"s{number}"} | told for number, told in enumerate(services, 1)]
    return CaseRecord.model_validate(
        {"case_number": "1", "case_type": "行政处罚", "services": held}
    )


def verdicts(ruleset, record):
    """Return what each rule says of each record, the same in every engine."""
    said = None
    for engine in ENGINES:
        made = engine(ruleset.rules, {}, ruleset.scopes.get(CaseRecord, always()))
        found: dict[str, list[Verdict]] = {}
        for asked, _, verdict in made.verdicts(record, context_of("2026-01-31")):
            found.setdefault(asked.id, []).append(verdict)
        assert said in (None, found)
        said = found
    return said


def test_the_special_rule_holds_where_it_applies_and_the_general_one_elsewhere():
    ruleset = built(GENERAL, SPECIAL)
    record = a_case({"method": "邮寄送达"}, {"method": "直接送达"}, {})
    assert verdicts(ruleset, record) == {
        "JP1101": [NOT_APPLICABLE, VIOLATED, UNDETERMINED],
        "JP1102": [VIOLATED, NOT_APPLICABLE, UNDETERMINED],
    }


def test_it_is_the_condition_that_counts_not_whether_the_special_rule_is_fulfilled():
    record = a_case({"method": "邮寄送达", "mail_receipt_kept": True})
    assert verdicts(built(GENERAL, SPECIAL), record) == {
        "JP1101": [NOT_APPLICABLE],
        "JP1102": [COMPLIANT],
    }


def test_a_rule_that_is_left_out_has_its_place_all_the_same():
    ruleset = built(GENERAL, SPECIAL).select(ignore=["JP1102"])
    assert verdicts(ruleset, a_case({"method": "邮寄送达"})) == {"JP1101": [NOT_APPLICABLE]}


def test_a_special_rule_of_the_whole_file_replaces_one_of_its_records():
    whole = a_rule(
        "JP1102",
        each=case,
        when=exists(service, service.method == ServiceMethod.BY_MAIL) & case.urgent.is_true(),
        must=case.closed_on.is_recorded(),
        instead_of="JP1101",
    )
    ruleset = built(GENERAL, whole)
    record = a_case({"method": "邮寄送达"}, {"method": "直接送达"})
    assert verdicts(ruleset, record)["JP1101"] == [UNDETERMINED, UNDETERMINED]
    urgent = record.model_copy(update={"urgent": True})
    assert verdicts(ruleset, urgent)["JP1101"] == [NOT_APPLICABLE, NOT_APPLICABLE]
    calm = record.model_copy(update={"urgent": False})
    assert verdicts(ruleset, calm)["JP1101"] == [VIOLATED, VIOLATED]


def test_records_may_go_by_other_names():
    posted = another(service, "posted")
    special = a_rule(
        "JP1102",
        each=posted,
        when=define(
            "另一送达为邮寄", posted.method == ServiceMethod.BY_MAIL, english="it was by post"
        ),
        must=posted.mail_receipt_kept.is_recorded(),
        instead_of="JP1101",
    )
    record = a_case({"method": "邮寄送达"}, {"method": "直接送达"})
    assert verdicts(built(GENERAL, special), record)["JP1101"] == [NOT_APPLICABLE, VIOLATED]


def test_the_scope_of_the_special_rule_counts_too():
    never = case.case_type == CaseType.INSPECTION
    special = a_rule(
        "JP1102", when=by_post, must=service.mail_receipt_kept.is_recorded(), scope=never,
        instead_of="JP1101",
    )  # fmt: skip
    assert verdicts(built(GENERAL, special), a_case({"method": "邮寄送达"}))["JP1101"] == [VIOLATED]


def test_it_is_said_in_words():
    ruleset = built(GENERAL, SPECIAL)
    general, special = ruleset.rules
    assert general.yields_to == ("JP1102",)
    assert in_words(general.when) == "不属于“JP1102另有规定从其规定”"
    assert in_words(general.when, "en") == "it is not so that JP1102 holds instead"
    assert rule_data(general, ruleset).yields_to == ("JP1102",)
    assert rule_data(special, ruleset).instead_of == "JP1101"


def test_what_is_settled_stays_so():
    once = built(GENERAL, SPECIAL)
    assert built(*once.rules).rules == once.rules


def test_a_rule_of_another_part_of_a_sum_is_replaced():
    special = a_rule("AP1101", when=by_post, instead_of="JP1101")
    alone = Ruleset(measures(), (special,), prefix="AP")
    scopes = {CaseRecord: exists(activity, activity.place.is_recorded())}
    (general,), (same,) = settled(Part((GENERAL,), {}), Part(alone.rules, scopes))
    assert same == special
    assert general.yields_to == ("AP1101",)
    ruleset = built(general)
    record = a_case({"method": "邮寄送达"})
    assert verdicts(ruleset, record) == {"JP1101": [VIOLATED]}
    acted = record.model_validate(
        record.model_dump() | {"activities": [{"id": "a", "kind": "询问（调查）", "place": "x"}]}
    )
    assert verdicts(ruleset, acted) == {"JP1101": [NOT_APPLICABLE]}


def test_a_chain_of_rules_gives_way_one_to_the_next():
    most = a_rule("JP1103", when=by_post & service.reason.is_recorded(), instead_of="JP1102")
    record = a_case(
        {"method": "邮寄送达", "reason": "x"}, {"method": "邮寄送达"}, {"method": "直接送达"}
    )  # fmt: skip
    assert verdicts(built(GENERAL, SPECIAL, most), record) == {
        "JP1101": [NOT_APPLICABLE, NOT_APPLICABLE, VIOLATED],
        "JP1102": [NOT_APPLICABLE, VIOLATED, NOT_APPLICABLE],
        "JP1103": [VIOLATED, NOT_APPLICABLE, NOT_APPLICABLE],
    }


def test_two_that_apply_at_once_are_held_against_nobody():
    other = a_rule("JP1103", when=service.reason.is_recorded(), instead_of="JP1101")
    record = a_case(
        {"method": "邮寄送达", "reason": "x"},
        {"method": "邮寄送达"},
        {"method": "直接送达", "reason": "x"},
        {"method": "邮寄送达", "reason": "x", "mail_receipt_kept": True},
    )
    ruleset = built(GENERAL, SPECIAL, other)
    assert verdicts(ruleset, record) == {
        "JP1101": [NOT_APPLICABLE] * 4,
        "JP1102": [UNDETERMINED, VIOLATED, NOT_APPLICABLE, COMPLIANT],
        "JP1103": [UNDETERMINED, NOT_APPLICABLE, VIOLATED, UNDETERMINED],
    }
    assert "JP1102与JP1103同时适用时从何规定" in in_words(ruleset.rules[1].when)


def test_two_that_are_sure_to_apply_at_once_are_refused():
    narrower = a_rule("JP1103", when=by_post & service.reason.is_recorded(), instead_of="JP1101")
    with pytest.raises(RulesetError, match='JP1103 应写 instead_of="JP1102"'):
        built(GENERAL, SPECIAL, narrower)
    with pytest.raises(RulesetError, match="都替代 JP1101"):
        built(GENERAL, a_rule("JP1102", instead_of="JP1101"), narrower)


def test_two_that_are_seen_never_to_apply_at_once_stay_as_they_are():
    in_person = a_rule("JP1103", when=service.method == ServiceMethod.DIRECT, instead_of="JP1101")
    told = a_rule("JP1104", when=by_post & service.reason.is_recorded(), instead_of="JP1101")
    silent = a_rule("JP1105", when=by_post & ~service.reason.is_recorded(), instead_of="JP1101")
    rules = built(GENERAL, in_person, told, silent).rules
    assert [rule.when for rule in rules[1:]] == [in_person.when, told.when, silent.when]


def test_one_of_the_file_and_one_of_its_records_may_dispute_too():
    whole = a_rule(
        "JP1103", each=case, when=case.urgent.is_true(), must=case.closed_on.is_recorded(),
        instead_of="JP1101",
    )  # fmt: skip
    record = a_case({"method": "邮寄送达"}).model_copy(update={"urgent": True})
    found = verdicts(built(GENERAL, SPECIAL, whole), record)
    assert found["JP1102"] == found["JP1103"] == [UNDETERMINED]
    other = a_case({"method": "直接送达"}).model_copy(update={"urgent": True})
    assert verdicts(built(GENERAL, SPECIAL, whole), other)["JP1103"] == [VIOLATED]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((a_rule("JP1102", instead_of="JP1110"),), "没有规则 JP1110"),
        ((a_rule("JP1102", instead_of="JP1102"),), "互相替代"),
        # The same id twice, and not a rule that would stand in place of itself.
        ((GENERAL, a_rule("JP1101", instead_of="JP1101")), "编号或名称重复：JP1101"),
        (
            (a_rule("JP1101", instead_of="JP1102"), a_rule("JP1102", instead_of="JP1101")),
            "互相替代",
        ),
        (
            (
                GENERAL,
                a_rule("JP1102", each=document, must=document.made_at.by(document.issued_at + days(1)), instead_of="JP1101"),
            ),
            "应为同一关系",
        ),
        (
            (
                a_rule("JP1101", each=case, must=case.closed_on.is_recorded()),
                a_rule("JP1102", when=by_post, must=service.served_at.within(hours(1), of=service.posted_at), instead_of="JP1101"),
            ),
            "应为同一关系",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_replaced_is_refused(rules, said):
    with pytest.raises(RulesetError, match=said):
        built(*rules)


@pytest.mark.parametrize("code", ["rule-jp1101", "AP60", 6001, None, "ap6001"])
def test_what_is_no_code_of_a_rule_is_refused_when_it_is_written(code):
    with pytest.raises(RulesetError, match="应为所替代规则的编号"):
        a_rule("JP1102", instead_of=code)


def test_a_sum_settles_what_its_parts_say_of_one_another():
    law = Regulation.outline("某某条例", short="某某条例", gist={7: "邮寄送达的留存回执"})
    special = rule(
        "XX0701",
        "mail-receipt",
        cites=law.cite(7),
        each=service,
        when=by_post,
        must=service.mail_receipt_kept.is_recorded(),
        message="没有留存回执",
        english="no receipt of mail",
        remedy="查明",
        examples=(),
        instead_of="JP1101",
    )
    both = built(GENERAL, prefix="JP") + Ruleset(law, (special,), prefix="XX")
    record = a_case({"method": "邮寄送达"}, {"method": "直接送达"})
    report = evaluate(record, as_of="2026-01-31", ruleset=both)
    assert [(f.rule.id, f.subject) for f in report.findings] == [
        ("JP1101", "/services/1"),
        ("XX0701", "/services/0"),
    ]
    assert both.rules[0].yields_to == ("XX0701",)


def test_what_is_left_to_a_person_is_named():
    other = a_rule("JP1103", when=service.reason.is_recorded(), instead_of="JP1101")
    record = a_case({"method": "邮寄送达", "reason": "x"})
    report = evaluate(record, as_of="2026-01-31", ruleset=built(GENERAL, SPECIAL, other))
    assert [found.grounds.steps[0].name for found in report.findings] == [
        "JP1102与JP1103同时适用时从何规定",
        "JP1103与JP1102同时适用时从何规定",
    ]


def test_a_rule_waits_for_one_of_a_ruleset_that_is_not_there():
    assert built(a_rule("JP1102", instead_of="AP6001")).rules[0].when == always()
