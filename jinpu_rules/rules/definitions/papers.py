"""Whose paper it is, and of which case."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    another,
    at_least,
    case,
    define,
    document,
    exists,
    none,
    recording,
    service,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    DocumentKind,
    Origin,
)
from jinpu_rules.rules.definitions.parties import named

# What another organ made, what was obtained as evidence and what a party handed in are not papers
# that the measures ask anything of.
NOT_OURS = (Origin.RECEIVED, Origin.OBTAINED, Origin.SUBMITTED)

OUTCOMES = (
    DocumentKind.NO_VIOLATION_NOTICE,
    DocumentKind.NO_PENALTY_DECISION,
    DocumentKind.PENALTY_DECISION,
)


# Names of papers on the review of what a party said: no form of the measures.
REVIEWS = (
    "复核意见书",
    "复核意见",
    "复核意见表",
    "复核记录",
    "复核报告",
    "陈述申辩复核意见书",
    "陈述申辩复核意见",
    "陈述申辩复核意见表",
    "陈述申辩复核表",
    "陈述申辩复核记录",
    "陈述申辩处理意见书",
    "陈述申辩意见复核表",
)


@cache
def no_form_of_ours(paper: Each = document) -> Formula:
    """The paper is of another kind than those that the measures name."""
    return named(
        "{}是本办法没有规定的文书",
        paper,
        body=~paper.kind.in_(*DocumentKind),
        english="the measures name no such form",
    )


@cache
def brought_in(record: Each = document) -> Formula:
    """The paper or recording came from another organ, was obtained as evidence or handed in."""
    return named(
        "{}是移来调取或者提交的",
        record,
        body=record.origin.is_recorded_as(*NOT_OURS),
        english="it was received, obtained or handed in",
    )


@cache
def ours(record: Each = document) -> Formula:
    """The bureau made the paper or recording itself, as it did where nothing else is said."""
    return ~brought_in(record)


def recorded(what: Value, paper: Each, on_it: Formula, so: Formula | None = None) -> Formula:
    """There is a recording of that, or of a paper on it, of which it is so.

    What is found by its paper is joined to it, and not searched for among all recordings.
    """

    def some(about: Formula) -> Formula:
        return exists(recording, about if so is None else about & so)

    return some(recording.about.includes(what)) | exists(
        paper, on_it & some(recording.about.is_recorded_to_include(paper.id))
    )


any_decision = another(document, "any_decision")
any_penalty = any_decision.kind == DocumentKind.PENALTY_DECISION
several_decisions = define(
    "有两份以上行政处罚决定书",
    at_least(2, any_decision, any_penalty),
    english="there are several penalty decisions",
)


_sent = another(service, "sent")


@cache
def of_the_case(paper: Each = document) -> Formula:
    """The bureau made the paper in this case: not an old one put in as background.

    What this file shows to be served is of this case, whatever date it bears.
    """
    old = named(
        "{}制作在本案之前且没有在本案送达",
        paper,
        body=case.started_at.is_recorded()
        & paper.made_at.is_recorded()
        & ~case.started_at.not_later_than(paper.made_at)
        & none(_sent, _sent.documents.is_recorded_to_include(paper.id)),
        english="it was made before the case, and not served in it",
    )
    return named(
        "{}由本机关在本案中制作",
        paper,
        body=ours(paper) & ~old,
        english="the bureau made it in this case",
    )
