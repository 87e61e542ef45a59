"""Names of the law as data: they mean what they stand for, in every engine."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from itertools import count

import pytest
from support import AS_OF, PROVING, base

from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.errors import CitationError, RulesetError
from jinpu_rules.evaluation import context_of, evaluate
from jinpu_rules.language.authoring import (
    always,
    article,
    case,
    days,
    define,
    document,
    exists,
    rule,
    service,
    setting,
)
from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
    Const,
    Field,
    Named,
    NamedValue,
    OneOf,
    children,
    conjuncts,
    expanded,
    free_variables,
)
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_words, term_in_words
from jinpu_rules.models import Settings
from jinpu_rules.models.vocabulary import CaseType, Department, DocumentKind, Role, ServiceMethod
from jinpu_rules.rules.measures import MEASURES, measures
from jinpu_rules.testing import changed

penalty = define(
    "行政处罚案件", case.case_type == CaseType.PENALTY, english="a penalty case", reading="甲。"
)
by_post = define(
    "邮寄送达",
    penalty & service.method.is_recorded_as(ServiceMethod.BY_MAIL),
    english="service by mail",
    reading="乙。",
)
served = define("送达之日", service.served_at, english="the day of service", reading="丙。")
late = define("送达届满之日", served + days(3), english="the end of the period", reading="丁。")


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


def built(*rules, **parts):
    return Ruleset(measures(), rules, **parts)


def test_a_word_is_not_the_equal_word_of_another_vocabulary():
    assert Role.LEGAL_SECTION == Department.LEGAL_SECTION
    assert Const(Role.LEGAL_SECTION) != Const(Department.LEGAL_SECTION)
    assert Const(True) != Const(1)
    field = service.method.term
    assert OneOf(field, (Role.LEGAL_SECTION,)) != OneOf(field, (Department.LEGAL_SECTION,))
    one, other = (
        define("法制科", OneOf(field, (word,)), english="the legal section")
        for word in (Role.LEGAL_SECTION, Department.LEGAL_SECTION)
    )
    assert one != other
    assert hash(one) == hash(other)


def test_a_definition_is_a_condition_or_a_value():
    assert isinstance(penalty, Named)
    assert isinstance(served.term, NamedValue)
    with pytest.raises(RulesetError, match="条件，或者时间"):
        define("错误", True, english="wrong")
    with pytest.raises(RulesetError, match="不带标点的中文"):
        define("ended", penalty, english="ended")
    with pytest.raises(RulesetError, match="英文"):
        define("终结", penalty, english=" ")
    with pytest.raises(RulesetError, match="字段"):
        served.by(late)
    assert exists(service, served <= late).where.left.name == "送达之日"


def test_it_tells_what_it_speaks_of():
    assert penalty.about == {"case"}
    assert by_post.about == {"case", "service"}
    assert free_variables(exists(service, by_post)) == {"case"}
    assert late.term.about == {"service"}


def test_its_parts_are_found_through_names():
    inner = define("内层", by_post & document.kind.is_recorded(), english="inner")
    assert conjuncts(inner & always())[0] is penalty.body
    assert len(conjuncts(inner)) == 4


def test_one_name_has_one_meaning_in_a_ruleset():
    other = define("邮寄送达", penalty, english="service by mail", reading="乙。")
    with pytest.raises(RulesetError, match="两种定义：邮寄送达"):
        built(a_rule(when=by_post), a_rule(id="JP1102", name="other-receipt", when=other))
    # Also where it is another reading of the same words.
    with pytest.raises(RulesetError, match="两种定义：邮寄送达"):
        built(a_rule(when=by_post, must=replace(by_post, reading="")))

    def again():
        return define("直接送达", service.method == ServiceMethod.DIRECT, english="direct")

    assert built(a_rule(when=again(), must=~again()))


def test_a_definition_cites_what_is_there():
    wrong = define("终结", penalty, english="the end", cites=article(29))
    with pytest.raises(CitationError):
        built(a_rule(when=wrong))


def test_a_ruleset_knows_its_names_in_order_of_first_use():
    ruleset = built(a_rule(when=by_post & (served <= late), must=by_post, due=late))
    names = [definition.name for definition in ruleset.definitions]
    assert names == ["邮寄送达", "送达之日", "送达届满之日", "行政处罚案件"]


def test_a_rule_is_read_as_the_names_it_uses_are():
    assert a_rule(when=by_post, due=late, reading="己。").reading == "己。乙。丁。"
    assert a_rule(when=by_post & by_post).reading == "乙。"


def test_a_rule_is_printed_with_names():
    assert in_words(by_post) == "邮寄送达"
    assert in_words(~by_post) == "不属于“邮寄送达”"
    assert in_words(served <= late) == "“送达之日”不晚于“送达届满之日”"
    assert term_in_words((served + days(30)).term) == "“送达之日”起30日届满"


# --- the same in every engine -----------------------------------------------------------------------


NUMBER = count()


def named_throughout(node):
    """Return a condition that says the same with a name for all that it is made of."""
    if isinstance(node, tuple):
        return tuple(named_throughout(part) for part in node)
    if not isinstance(node, NODES) or isinstance(node, Field | Const):
        return node
    made = replace(
        node, **{f.name: named_throughout(getattr(node, f.name)) for f in fields(node) if f.init}
    )
    kind = Named if isinstance(node, FORMULAS) else NamedValue
    return kind(f"名称{next(NUMBER)}", made, "a name")


def with_names(rules):
    for one in rules:
        parts = {part: getattr(one, part) for part in ("when", "must", "due")}
        yield replace(
            one,
            **{
                part: named_throughout(expanded(n))
                for part, n in parts.items()
                if isinstance(n, NODES)
            },
        )


def without_names(node):
    assert not isinstance(node, Named | NamedValue)
    for part in children(node):
        without_names(part)


@cache
def named() -> Ruleset:
    """Return the measures with a name for all that their conditions are made of."""
    return Ruleset(
        MEASURES.regulation,
        tuple(with_names(MEASURES.rules)),
        milestones=dict(
            zip(
                MEASURES.milestones,
                (named_throughout(expanded(f)) for f in MEASURES.milestones.values()),
                strict=True,
            )
        ),
        scopes=MEASURES.scopes,
    )


def engines():
    try:
        from jinpu_rules.engines.network import load

        load()
    except Exception:
        return ["interpreter", "compiled"]
    return ["interpreter", "compiled", "durable"]


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
@pytest.mark.parametrize("engine", engines())
def test_every_engine_takes_a_name_as_what_it_stands_for(engine, name):
    article_records = {
        one.id[:4]: changed(base(name), example.change)
        for one in MEASURES.rules
        for example in one.examples
        if example.base == name and example.verdict is Verdict.VIOLATED
    }
    for prefix, record in article_records.items():
        reports = [
            evaluate(record, as_of=AS_OF, ruleset=ruleset.select([prefix]), engine=engine)
            for ruleset in (MEASURES, named())
        ]
        plain, other = (
            [
                (f.rule.id, f.subject, f.verdict, replace(f.grounds, steps=()))
                for f in report.everything()
            ]
            for report in reports
        )
        assert other == plain


@pytest.mark.slow
@pytest.mark.proof
def test_a_rule_without_names_says_the_same():
    every = [*zip(MEASURES.rules, named().rules, strict=True)]
    for one, other in every[:: 1 if PROVING else 3]:
        for part in ("when", "must"):
            without_names(expanded(getattr(other, part)))
            assert expanded(getattr(other, part)) == expanded(getattr(one, part)), one.id


def test_a_value_of_a_name_may_be_a_word_or_a_setting():
    head = define("审批人", service.method, english="the method")
    day = define("施行之日", setting.effective_from, english="the day of effect")
    one = a_rule(
        when=(head == ServiceMethod.DIRECT) | (service.served_at >= day),
        must=exists(document, document.kind == DocumentKind.SERVICE_RECEIPT),
    )
    bare = replace(one, when=expanded(one.when))
    for settings in (Settings(), Settings(effective_from="2026-01-01")):
        context = context_of(AS_OF, settings)
        said = [
            [
                (r.id, b.pointer, v)
                for r, b, v in engine((held,), {}).judged(base("penalty"), context).reported
            ]
            for held in (one, bare)
            for engine in (CompiledRules, InterpretedRules)
        ]
        assert said[0] == said[1] == said[2] == said[3]


@pytest.mark.parametrize("negated", [False, True])
def test_a_name_asks_of_the_subject_whether_it_is_a_form_and_of_others_whether_they_may_be(negated):
    review = document.kind == DocumentKind.LEGAL_REVIEW_OPINION
    named = define(
        "该文书是审核意见表",
        document.kind != DocumentKind.LEGAL_REVIEW_OPINION if negated else review,
        english="it is a review form",
    )
    of_subject = a_rule(each=document, must=named)
    of_others = a_rule(id="JP1102", name="another-name", each=case, must=exists(document, named))
    assert len(built(of_subject, of_others).definitions) == 1
