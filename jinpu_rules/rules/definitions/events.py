"""What ends, stops or changes what is due: each counts with its paper or its decision."""

from collections.abc import Callable
from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    another,
    bears_name,
    case,
    document,
    event,
    exists,
    handover,
    left_to_a_person,
    none,
    party,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    JUDICIAL_ORGANS,
    Decider,
    DocumentKind,
    EventKind,
    HandoverPurpose,
    Receiver,
)
from jinpu_rules.rules.definitions.approvals import approved, is_leader, refused
from jinpu_rules.rules.definitions.cases import (
    CALLED_OFF_READING,
    CALLED_OFF_READING_ENGLISH,
    any_form,
    called_off,
)
from jinpu_rules.rules.definitions.papers import (
    OUTCOMES,
    no_form_of_ours,
    ours,
    several_decisions,
)
from jinpu_rules.rules.definitions.parties import (
    any_event,
    any_handover,
    any_one_party,
    any_proof,
    any_resumption,
    concerns,
    define_of,
    named,
    of_papers,
    of_whom,
    others_than,
)

_BUREAU = (Decider.AGENCY_HEAD, Decider.AGENCY, Decider.SUPERIOR)
_ABOVE = (Decider.RECONSIDERATION_ORGAN, Decider.COURT)
# What is done about a decision may be done from above, too.
_FROM_ABOVE = (
    EventKind.EXECUTION_STAYED,
    EventKind.DECISION_REVOKED,
    EventKind.DECISION_CHANGED,
    EventKind.RECONSIDERATION,
    EventKind.LITIGATION,
)
# These forms of the measures record a step of their own, and none of these events.
_NO_PROOF = (
    DocumentKind.FILING_APPROVAL,
    DocumentKind.EVIDENCE_NOTICE,
    DocumentKind.EVIDENCE_LIST,
    DocumentKind.RIGHTS_NOTICE,
    DocumentKind.HEARING_RIGHTS_NOTICE,
    DocumentKind.HEARING_NOTICE,
    DocumentKind.PRIOR_NOTICE,
    DocumentKind.PENALTY_DECISION,
    DocumentKind.SERVICE_RECEIPT,
    DocumentKind.DEMAND_NOTICE,
    DocumentKind.INSPECTION_NOTICE,
    DocumentKind.REGISTRATION_APPROVAL,
    DocumentKind.REGISTRATION_NOTICE,
    DocumentKind.HEARING_REPORT,
    DocumentKind.LEGAL_REVIEW_OPINION,
)
# What a party or a complainant says or hands in may withdraw something; it is no decision of the bureau.
_WHAT_WAS_SAID = (
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.STATEMENT_TRANSCRIPT,
    DocumentKind.HEARING_TRANSCRIPT,
    DocumentKind.WRITTEN_STATEMENT,
    DocumentKind.STATEMENT_WAIVER,
)
_WITHDRAWALS = (EventKind.COMPLAINT_WITHDRAWN, EventKind.HEARING_WITHDRAWN)
EVENT_READING = (
    "程序事件（撤案、终止、中止、移送、并案、另案处理、停止执行、分期缴纳等）以所附文书或者有权决定的人"
    "的决定为凭；两者均未记载的，待核实。笔录、陈述申辩书等只能证明撤回。恢复办理以其登记为准。"
)
EVENT_ENGLISH = (
    "An event counts with its paper or with the decision of one who may decide it; with neither it "
    "is to be verified. Transcripts and statements prove withdrawals only. That a matter was taken "
    "up again needs neither."
)


@cache
def evidenced(happening: Each) -> Formula:
    """The event has its paper, or the decision of one who may decide it; unknown with neither.

    A paper that the head refused proves the contrary.
    """
    proof = happening.documents.is_recorded_to_include(any_proof.id)
    withdrawal = happening.kind.in_(*_WITHDRAWALS)
    telling = ~any_proof.kind.in_(*_NO_PROOF) & (withdrawal | ~any_proof.kind.in_(*_WHAT_WAS_SAID))
    by = happening.decided_by
    decided = (
        (~withdrawal & by.in_(*_BUREAU))
        | (happening.kind.in_(*_FROM_ABOVE) & by.in_(*_ABOVE))
        | ((happening.kind == EventKind.COMPLAINT_WITHDRAWN) & (by == Decider.COMPLAINANT))
        | ((happening.kind == EventKind.HEARING_WITHDRAWN) & (by == Decider.PARTY))
    )
    return named(
        "{}有文书或者决定为凭",
        happening,
        body=(exists(any_proof, proof & telling) | decided)
        & none(any_proof, proof & refused(any_proof, whom=happening)),
        english="the event has its paper or its decision",
    )


@cache
def into_itself(happening: Each) -> Formula:
    """What goes over into the very case that the file is of goes nowhere."""
    return named(
        "{}所载另案就是本案",
        happening,
        body=happening.other_case.is_recorded()
        & bears_name(happening.other_case, case.case_number),
        english="the other case is this one",
    )


@cache
def happened(happening: Each, *kinds: EventKind) -> Formula:
    """An event of one of these kinds, with its paper or its decision; unknown with neither."""
    return named(
        f"{{}}为{'或'.join(kinds)}且有文书或者决定为凭",
        happening,
        body=happening.kind.in_(*kinds) & evidenced(happening),
        english="the event happened, by its paper or decision",
    )


def resumed_after(since: Value, whom: Each | None = party, of: Each | None = None) -> Formula:
    """What was stopped or given up at that time, ``of`` some record, was taken up again.

    The entry is enough, without paper or decision: it brings duties back, and ends none.
    """
    parts = (any_resumption.kind == EventKind.RESUMED) & since.not_later_than(any_resumption.since)
    for part in of_whom(any_resumption, whom):
        parts = parts & part
    body = exists(any_resumption, parts)
    after = "终止日期之后" if of is None else "{}之后"
    whose = "本案" if whom is None else "{}" + of_papers(whom)
    records = [record for record in (of, whom) if record is not None]
    return named(
        f"{after}恢复办理{whose}",
        *records,
        body=body,
        english="the matter was taken up again",
    )


# Who takes over a matter: an association does not, and a court tries and enforces it.
_NAMED_TAKERS = (
    *JUDICIAL_ORGANS,
    Receiver.SUPERIOR_BUREAU,
    Receiver.OTHER_AUTHORITY,
    Receiver.SUPERVISORY_ORGAN,
)
_PASSING_ON = (HandoverPurpose.TRANSFER, HandoverPurpose.ASSIGNMENT)
PASSED_ON_READING = (
    "移交的目的为移送处理、转办的，才是移送案件；没有记载目的的，连同案卷或者附有移送书、交办函、移送函的视为移送，"
    "其余待核实；抄送、抄报、请示和交给行业协会的不是移送。接收者写作“其他”的，应写明移交目的和接收单位，是否为有权处理的机关待核实。"
)


PASSED_ON_ENGLISH = (
    "A hand-over passes the matter on if that is its purpose, or, with no purpose recorded, if the "
    "case file or the letter goes with it; otherwise it is to be verified. A copy, a report or a "
    "request for instructions does not, and an association takes over no case. Whether one written "
    "as other is competent is to be verified."
)


@cache
def passes_on(move: Each = handover) -> Formula:
    """The hand-over passes the matter on to an organ that takes it over.

    A copy for information does not. Without a purpose, the file that goes with it, or the letter,
    tells; with neither, it is unknown.
    """
    with_letter = exists(
        any_proof,
        any_proof.kind.in_(DocumentKind.CRIMINAL_TRANSFER, DocumentKind.ASSIGNMENT_LETTER)
        & (move.documents.includes(any_proof.id) | ~move.documents.is_recorded()),
    )
    for_good = move.purpose.in_(*_PASSING_ON)
    as_a_whole = move.with_case_file.is_recorded_as(True) | with_letter
    told_who = (
        move.receiver_name.is_recorded()
        | move.receipt.is_recorded()
        | move.with_case_file.is_true()
    )
    return named(
        "{}是移送案件",
        move,
        body=(move.to.in_(*_NAMED_TAKERS) & (for_good | (~move.purpose.is_recorded() & as_a_whole)))
        | (
            (move.to == Receiver.OTHER)
            & for_good
            & told_who
            & left_to_a_person(
                "写作其他的接收者是有权处理的机关", "the receiver that is not named is competent"
            )
        ),
        english="the hand-over passes the matter on",
    )


def passed_on_for(whom: Each = party) -> Formula:
    """The matter was passed on to another organ, as to this party, and did not come back."""
    moved = exists(
        any_handover,
        passes_on(any_handover)
        & concerns(any_handover, whom)
        & ~resumed_after(any_handover.handed_at, whom, any_handover),
    ) | exists(
        any_event,
        happened(any_event, EventKind.TRANSFERRED)
        & concerns(any_event, whom)
        & ~into_itself(any_event)
        & ~resumed_after(any_event.since, whom, any_event),
    )
    return define_of(
        "{}的案件已移送其他机关",
        whom,
        all_of(whom, moved, passed_on_for),
        english="the matter was passed on",
        reading=PASSED_ON_READING,
        english_reading=PASSED_ON_ENGLISH,
    )


ENDED_READING = (
    "依法撤销立案、终止调查、并案、另案处理的，本办法没有规定，对该当事人不再要求；其后恢复办理的除外。"
    + EVENT_READING
    + CALLED_OFF_READING
)
ENDED_ENGLISH = (
    "The measures say nothing of a case that is called off, joined to another or dealt with apart: "
    "nothing more is asked as to that party, unless it is taken up again. "
    + f"{EVENT_ENGLISH} {CALLED_OFF_READING_ENGLISH}"
)


# 并案 into this case ends the other one.
_joined_here = another(event, "joined_here")
_joins_another_to_this = exists(
    _joined_here,
    (_joined_here.kind == EventKind.JOINED)
    & into_itself(_joined_here)
    & (
        _joined_here.documents.is_recorded_to_include(any_form.id)
        | ~_joined_here.documents.is_recorded()
    ),
)


def given_up(whom: Each = party) -> Formula:
    """The bureau ended the case for this party without an outcome: 撤案, 终止, 并案, 另案处理.

    Told by an event with its paper or decision, or by the form for it that a leader approved; 终止日期
    alone leaves it open.
    A paper that concerns several is no longer asked for once it ended for each of them.
    """
    called_off_for_good = called_off & ~resumed_after(case.terminated_on, whom)
    happened_to = exists(
        any_event,
        happened(
            any_event,
            EventKind.FILING_WITHDRAWN,
            EventKind.TERMINATED,
            EventKind.JOINED,
            EventKind.SEPARATED,
        )
        & concerns(any_event, whom)
        & ~into_itself(any_event)
        & ~resumed_after(any_event.since, whom, any_event),
    ) | exists(
        any_form,
        (any_form.kind == DocumentKind.ENDING_APPROVAL)
        & stands(any_form)
        & ~_joins_another_to_this
        & concerns(any_form, whom)
        & approved(any_form, is_leader, whom if whom.var.relation == "parties" else None)
        & ~resumed_after(any_form.made_at, whom, any_form),
    )
    return define_of(
        "{}的案件已经销案或者并案另案",
        whom,
        called_off_for_good | all_of(whom, happened_to, given_up),
        english="the case ended without an outcome",
        reading=ENDED_READING,
        english_reading=ENDED_ENGLISH,
    )


def ended(whom: Each = party) -> Formula:
    """The case ended for this party without an outcome, or was passed on to another organ."""
    return given_up(whom) | passed_on_for(whom)


def all_of(whom: Each, some: Formula, each: Callable[[Each], Formula]) -> Formula:
    """What is so of some whom a paper concerns is so of each whom it names."""
    if whom.var.relation == "parties":
        return some
    return some & none(any_one_party, whom.party.includes(any_one_party.id) & ~each(any_one_party))


def in_standstill(happening: Each, whom: Each, *kinds: EventKind) -> Formula:
    """The event is a standstill (中止, 停止执行) in force: without an end, and not resumed."""
    return named(
        f"{{}}是对{{}}{of_papers(whom)}尚未结束的{'或'.join(kinds)}",
        happening,
        whom,
        body=happened(happening, *kinds)
        & concerns(happening, whom)
        & ~happening.until.is_recorded()
        & ~resumed_after(happening.since, whom, happening),
        english="a standstill is in force",
    )


def bears_on(happening: Each, decision: Each) -> Formula:
    """The event bears on that decision: it names it, or none where one penalty was decided."""
    return named(
        "{}针对{}",
        happening,
        decision,
        body=(happening.decision == decision.id)
        | (
            ~happening.decision.is_recorded()
            & (decision.kind == DocumentKind.PENALTY_DECISION)
            & ~several_decisions
            & concerns(happening, decision)
        ),
        english="the event bears on the decision",
    )


@cache
def set_aside(decision: Each) -> Formula:
    """The decision was replaced by another, or revoked: a day of it alone proves nothing.

    A paper on it that is no form of the measures shows it (复议决定书), or a decision made anew.
    """
    another_one = (
        any_proof.kind.in_(*OUTCOMES)
        & (any_proof.id == decision.replaced_by)
        & (any_proof.id != decision.id)
    )
    made_anew = (
        any_proof.kind.in_(*OUTCOMES)
        & ~any_proof.revoked_on.is_recorded()
        & ~others_than(any_proof, decision)
    )
    on_it = any_proof.about.is_recorded_to_include(decision.id) & no_form_of_ours(any_proof)
    return named(
        "{}已经另行制作或者撤销",
        decision,
        body=(
            decision.replaced_by.is_recorded()
            & (
                exists(any_proof, another_one)
                | left_to_a_person("代替的文书是另一份决定", "what replaced it is another decision")
            )
        )
        | (
            decision.revoked_on.is_recorded()
            & (
                exists(any_proof, made_anew | on_it)
                | left_to_a_person(
                    "决定的撤销有文书或者决定为凭", "a paper or decision bears the revocation"
                )
            )
        ),
        english="the decision was replaced or revoked",
        reading=SET_ASIDE_READING,
        english_reading=SET_ASIDE_ENGLISH,
    )


SET_ASIDE_READING = "决定书只记载撤销时间，没有撤销的文书、程序事件或者另行作出的决定的，以及所写代替的文书不是另一份决定的，待核实。"
SET_ASIDE_ENGLISH = (
    "A day of revoking a decision, with no paper, event or new decision, is to be verified, and so is one "
    "replaced by what is no decision."
)


def revoked(decision: Each = document) -> Formula:
    """The decision was revoked: on review, by a court or by the bureau itself."""
    return named(
        "{}已经撤销",
        decision,
        body=set_aside(decision)
        | exists(
            any_event,
            happened(any_event, EventKind.DECISION_REVOKED) & bears_on(any_event, decision),
        ),
        english="it was revoked",
    )


@cache
def void(paper: Each = document) -> Formula:
    """The paper was revoked, or another was made in its place."""
    return named(
        "{}已撤销或者由其他文书代替",
        paper,
        body=paper.revoked_on.is_recorded() | paper.replaced_by.is_recorded(),
        english="it was revoked or replaced",
    )


def revoked_by(paper: Each, time: Value) -> Formula:
    """The paper was revoked, and not after that time."""
    return paper.revoked_on.is_recorded() & paper.revoked_on.not_later_than(time)


@cache
def stands(paper: Each = document) -> Formula:
    """The bureau's own paper, neither revoked nor replaced."""
    return named(
        "{}由本机关制作且没有作废",
        paper,
        body=ours(paper) & ~void(paper),
        english="the bureau made it and it is not void",
    )


def form_that_stands(kind: DocumentKind, words: str, paper: Each, *, english: str) -> Formula:
    """The paper is that form, unless it is void."""
    return named(
        f"{{}}是有效的{words}", paper, body=(paper.kind == kind) & stands(paper), english=english
    )


VOID_READING = "已经撤销、作废另行制作的文书，以及其他机关移来、调取或者当事人提交的文书不计。"
VOID_READING_ENGLISH = (
    "Papers that were revoked or replaced, those of other organs, and those that a party "
    "handed in do not count."
)
