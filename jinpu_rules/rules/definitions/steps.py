"""The steps of the procedure, for the case and for each party (第二条)."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Reached,
    always,
    another,
    case,
    clue,
    exists,
    left_to_a_person,
    none,
    party,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ClueDisposition,
    DocumentKind,
    NoticeKind,
    Stage,
)
from jinpu_rules.rules.definitions.cases import INVESTIGATIVE, closed, inspection, penalty
from jinpu_rules.rules.definitions.events import (
    ENDED_ENGLISH,
    ENDED_READING,
    PASSED_ON_ENGLISH,
    PASSED_ON_READING,
    given_up,
    passed_on_for,
)
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case
from jinpu_rules.rules.definitions.parties import (
    any_act,
    any_notice,
    any_one_party,
    any_paper,
    concerns,
    define_of,
    named,
    of_whom,
    only_one_party,
)

BEFORE_A_DECISION = (
    DocumentKind.INVESTIGATION_REPORT,
    DocumentKind.PRIOR_NOTICE,
    DocumentKind.DECISION_APPROVAL,
)


def named_in_english(stage: Stage) -> str:
    """Return the English name of a step."""
    return stage.name.lower().replace("_", " ")


def _paper(*kinds: DocumentKind, of: Each | None = None) -> Formula:
    """The bureau made such a paper in this case, on those whom the record concerns."""
    found = any_paper.kind.in_(*kinds) & of_the_case(any_paper)
    for part in of_whom(any_paper, of):
        found = found & part
    return exists(any_paper, found)


@cache
def _sign_for(stage: Stage, whom: Each) -> Formula:
    """What only exists from that step on, as to one of those whom a penalty case is about."""
    if stage is Stage.INITIATION:
        return always()
    if stage is Stage.INVESTIGATION:
        return exists(any_act, any_act.kind.in_(*INVESTIGATIVE) & concerns(any_act, whom))
    if stage is Stage.DECISION:
        return _paper(*BEFORE_A_DECISION, of=whom)
    if stage is Stage.SERVICE_AND_ENFORCEMENT:
        return _paper(*OUTCOMES, of=whom)
    return closed


_told_of = another(clue, "clue_told_of")


@cache
def tells_the_result(told: Each) -> Formula:
    """The notice tells the result of the inspection, and not that a clue went another way."""
    return named(
        "{}告知的是督查结果",
        told,
        body=(told.kind == NoticeKind.INSPECTION_RESULT)
        & none(
            _told_of,
            told.clue.is_recorded()
            & (told.clue == _told_of.id)
            & _told_of.disposition.is_recorded()
            & ~_told_of.disposition.is_recorded_as(ClueDisposition.INVESTIGATE),
        ),
        english="it tells the result of the inspection",
    )


def _sign(stage: Stage) -> Formula:
    """What only exists from that step on, in the chapter of the case."""
    if stage is Stage.INITIATION:
        return always()
    if stage is Stage.INVESTIGATION:
        return exists(any_act, inspection | any_act.kind.in_(*INVESTIGATIVE))
    if stage is Stage.DECISION:
        return (penalty & _paper(*BEFORE_A_DECISION)) | (
            inspection & _paper(DocumentKind.INSPECTION_REPORT)
        )
    if stage is Stage.SERVICE_AND_ENFORCEMENT:
        told = exists(any_notice, tells_the_result(any_notice))
        return (penalty & _paper(*OUTCOMES)) | (
            inspection & (_paper(DocumentKind.INSPECTION_BULLETIN) | told)
        )
    return closed


@cache
def shown(stage: Stage, whom: Each | None = None) -> Formula:
    """The file shows that the step was reached: in the case or, of a penalty, as to this party."""
    return define_of(
        f"{{}}已进行到{stage}",
        whom,
        _sign(stage) if whom is None else _sign_for(stage, whom),
        english=f"the step {named_in_english(stage)} was reached",
    )


def concluded_apart(whom: Each = party) -> Formula:
    """The case ended for this party without an outcome, or was passed on and the file closed.

    What was passed on may come back, until the file is closed.
    """
    return define_of(
        "{}的案件已经销案并案另案或者移送后结案",
        whom,
        given_up(whom) | (closed & passed_on_for(whom)),
        english="the case ended without an outcome, or was passed on and closed",
    )


def broken_off(whom: Each = party) -> Formula:
    """The case ended for this party before an outcome: what was prepared for one is not asked for."""
    return define_of(
        "{}的案件未经作出决定即告结束",
        whom,
        concluded_apart(whom) & ~_paper(*OUTCOMES, of=whom),
        english="the case ended before an outcome",
        reading=ENDED_READING + PASSED_ON_READING,
        english_reading=f"{ENDED_ENGLISH} {PASSED_ON_ENGLISH}",
    )


def as_far_as_the_case(one: Each) -> Formula:
    """The step that the file names for the case is that of this party, too."""
    return named(
        "案件所处阶段就是{}所处阶段",
        one,
        body=only_one_party
        | (
            ~one.stage.is_recorded()
            & left_to_a_person(
                "案件所处阶段也是该当事人所处阶段", "the party got as far as the case"
            )
        ),
        english="the party got as far as the case",
    )


@cache
def reached(stage: Stage, whom: Each = party) -> Reached:
    """The step of a penalty reached by this party, or by one of those whom a paper concerns.

    What is due at it is not due for one party because another got there. The file may name the step
    of a party, or that of the case where it has one party or does not say which of them is there.
    """
    from_then_on = tuple(later for later in Stage if later.rank >= stage.rank)

    def said(one: Each) -> Formula:
        return named(
            f"{{}}所处阶段已到{stage}",
            one,
            body=one.stage.is_recorded_as(*from_then_on)
            | (case.stage.is_recorded_as(*from_then_on) & as_far_as_the_case(one)),
            english=f"the file says that the party reached {named_in_english(stage)}",
        )

    if whom.var.relation == "parties":
        by_name = said(whom)
    else:
        by_name = named(
            f"{{}}所涉当事人所处阶段已到{stage}",
            whom,
            body=exists(any_one_party, concerns(whom, any_one_party) & said(any_one_party))
            | (only_one_party & case.stage.is_recorded_as(*from_then_on)),
            english=f"the file says that a party reached {named_in_english(stage)}",
        )
    condition = by_name
    for later in from_then_on:
        condition = condition | shown(later, whom)
    return Reached(
        stage,
        define_of(
            f"{{}}已到{stage}环节",
            whom,
            condition,
            english=f"the party reached {named_in_english(stage)}",
        ),
    )
