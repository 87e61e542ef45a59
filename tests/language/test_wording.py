"""Conditions say in Chinese what they mean, as a reader of case files would say it."""

from __future__ import annotations

import pytest

from jinpu_rules.errors import RulesetError
from jinpu_rules.language.authoring import (
    another,
    approval,
    case,
    document,
    every,
    exists,
    handover,
    none,
    party,
    performance,
    service,
    signature,
)
from jinpu_rules.language.formula import Compare, Includes
from jinpu_rules.language.wording import in_outline, in_words
from jinpu_rules.models.vocabulary import DocumentKind, Role

penalty_decision = document.kind == DocumentKind.PENALTY_DECISION


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (case.urgent.is_true(), "“情况紧急”为是"),
        (case.urgent.is_false(), "“情况紧急”为否"),
        (
            every(performance, performance.completed_on.is_recorded()),
            "每一条履行情况均已记载履行情况“履行完毕日期”",
        ),
        (
            every(document, exists(performance, performance.of(document)), where=penalty_decision),
            "每一份行政处罚决定书均有该文书的履行情况",
        ),
        (exists(document, penalty_decision), "有行政处罚决定书"),
        (none(document, penalty_decision), "没有行政处罚决定书"),
        (
            exists(approval, approval.of(document) & (approval.role == Role.LEGAL_SECTION)),
            "有该文书的审批意见（审批意见“身份”为法制科）",
        ),
        # Two ways to point at it: which one is said.
        (
            exists(service, service.receipt == document.id),
            "有送达（送达“送达回证”为文书“编号”）",
        ),
    ],
)
def test_a_condition_is_said_as_a_reader_would(condition, words):
    assert in_words(condition) == words


def test_a_join_is_written_in_the_direction_that_the_models_have():
    assert approval.of(document) == (approval.document == document.id)
    assert document.of(approval) == (approval.document == document.id)
    assert isinstance(party.of(document), Includes | Compare)
    other = another(document, "other")
    assert signature.of(other) == (signature.document == other.id)


def test_no_link_or_several_must_be_written_out():
    with pytest.raises(RulesetError, match="恰有一种关联"):
        service.of(document)
    with pytest.raises(RulesetError, match="恰有一种关联"):
        handover.of(performance)


def test_a_flag_alone_is_true_or_false():
    with pytest.raises(RulesetError, match="is_true"):
        case.cause.is_true()


def test_every_is_none_that_is_not():
    where = penalty_decision & document.made_at.is_recorded()
    must = document.revoked_on.is_recorded()
    assert every(document, must, where=where) == none(document, where & ~must)


def test_records_of_one_kind_that_are_compared_are_told_apart():
    one, two, three = (another(document, name) for name in ("one", "two", "three"))
    earlier = (two.kind == one.kind) & (two.made_at < one.made_at)
    replaced = exists(three, three.id == two.replaced_by)
    said = exists(one, one.made_at.is_recorded() & none(two, earlier & replaced) & exists(two))
    assert [line.words for line in in_outline(said)] == [
        "有文书（已记载文书“制作时间”，且没有另一文书（另一文书“种类”为文书“种类”，且另一文书“制作时间”"
        "早于文书“制作时间”，且有又一文书（又一文书“编号”为另一文书“由何文书代替”）），且有文书）"
    ]
    assert "there is no other document (other document “kind” is document “kind”" in "".join(
        line.words for line in in_outline(said, "en")
    )
