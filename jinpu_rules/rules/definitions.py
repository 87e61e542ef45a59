"""Terms that several articles use: which cases a chapter binds, who approved, what was served.

Whom a duty concerns, ``whom``, is a party or a paper (or another record that names parties): what is
asked of a paper is asked of those whom it concerns.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from jinpu_rules.language.authoring import (
    Each,
    Reached,
    Value,
    activity,
    always,
    another,
    approval,
    at_least,
    bears_name,
    case,
    choose,
    clue,
    complainant,
    define,
    demand,
    document,
    each_or_unnamed,
    event,
    every,
    exists,
    handover,
    left_to_a_person,
    none,
    notice,
    party,
    performance,
    recording,
    refusal,
    same_name,
    service,
    setting,
    signature,
    signed_by,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    JUDICIAL_ORGANS,
    NO_WAY_OF_SERVICE,
    ActivityKind,
    ApprovalResult,
    CaseSource,
    CaseType,
    Decider,
    Department,
    DocumentKind,
    EventKind,
    FilingOutcome,
    HandoverPurpose,
    InspectionKind,
    NoticeKind,
    Organiser,
    Origin,
    PenaltyKind,
    Receiver,
    Role,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
    Stage,
)

penalty = case.case_type == CaseType.PENALTY
inspection = case.case_type == CaseType.INSPECTION

# 行政处罚法 lets a light penalty be decided on the spot, without filing, report and approvals.
on_the_spot = define(
    "适用简易程序当场处罚",
    case.summary_procedure.is_recorded_as(True),
    english="the penalty was decided on the spot",
)
ON_THE_SPOT_READING = (
    "依《行政处罚法》适用简易程序当场处罚的，不经立案、调查终结报告和审批，不要求。"
)
ON_THE_SPOT_READING_ENGLISH = (
    "A penalty decided on the spot under the summary procedure of the Administrative "
    "Penalty Law needs no filing, investigation report or approval."
)

# The measures say nothing of a case that is called off; so they ask for nothing that would end it.
called_off = case.terminated_on.is_recorded()
CALLED_OFF_READING = "立案后依法撤销立案、终止调查的，本办法没有规定，不要求。"
# An inspection called off before anything was done was not carried out.
never_begun = define(
    "检查尚未开展即已撤销",
    called_off & none(activity),
    english="the inspection was called off before it began",
)
NEVER_BEGUN_READING = "尚未开展即撤销的检查，不要求。"

closed = case.closed_on.is_recorded() | case.archived_on.is_recorded()

decided_not_to_file = case.filing_outcome.is_recorded_as(FilingOutcome.NOT_FILED)
undecided_whether_to_file = ~case.filing_outcome.is_recorded()
# A hearing and what a party says in defence follow an investigation; an on-site inspection may be
# how the clue was found.
INVESTIGATIVE = (
    ActivityKind.INQUIRY,
    ActivityKind.EVIDENCE_COLLECTION,
    ActivityKind.SCENE_EXAMINATION,
    ActivityKind.SAMPLING,
    ActivityKind.APPRAISAL,
)
investigative = activity.kind.in_(*INVESTIGATIVE)


def decided_as(opinion: Each, *results: ApprovalResult) -> Formula:
    """The approver decided so: by the box for it or, if that is empty, in the words of the opinion."""
    return opinion.result.is_recorded_as(*results) | (
        ~opinion.result.is_recorded() & opinion.opinion.is_recorded_as(*results)
    )


_form = another(document, "any_form")
# --- when the measures bind ------------------------------------------------------------------------


def in_force(time: Value) -> Formula:
    """The measures were in force at this time: on the day of publication and after."""
    return setting.effective_from.not_later_than(time)


# Where the start is not recorded, what a case cannot precede and what it must precede may say.
_begun_before = exists(activity, ~in_force(activity.started_at)) | (
    case.closed_on.is_recorded() & ~in_force(case.closed_on)
)
_begun_after = exists(clue) & none(clue, ~in_force(clue.received_at))

# The text gives no date: without the setting the measures bind every case (第二十八条).
binds_the_case = define(
    "本办法适用于本案",
    ~setting.effective_from.is_recorded()
    | (in_force(case.started_at) & (case.started_at.is_recorded() | ~_begun_before))
    | (~case.started_at.is_recorded() & _begun_after),
    english="the measures bind the case",
)


def binds_conduct(time: Value) -> Formula:
    """The measures bind what is done at this time, be it with the records of an older case."""
    return binds_the_case | in_force(time)


CONDUCT_READING = "本办法施行前的案件，施行后对其记录的保管、提供、毁损等行为，适用本办法。"
CONDUCT_READING_ENGLISH = (
    "what is done with the records of an older case once the measures are in force is bound by them"
)

# --- parties, papers, events, last words and steps -------------------------------------------------

# A duty owed to each party is owed to the one whom a file names nowhere, too. Conditions of such a
# rule speak of ``party``.
whoever = each_or_unnamed(party)
_some_party = another(party, "some_party")
_paper = another(document, "some_paper")
_proof = another(document, "proof")
_word = another(approval, "some_word")
_later_word = another(approval, "later_word")
_happening = another(event, "some_event")
_resumption = another(event, "resumption")
_move = another(handover, "some_handover")
_act = another(activity, "some_activity")
_told = another(notice, "some_notice")

# Whoever is left open in a file with one party, or none, is that one; in a file with several it is
# not said who is meant.
only_one_party = define(
    "当事人不多于一人",
    ~at_least(2, another(party, "any_party")),
    english="there is at most one party",
)


def concerns(record: Each, whom: Each = party) -> Formula:
    """The record concerns this party, or one whom that other record concerns too.

    It names the party, or nobody where there is but one; unknown where a file with several parties
    leaves it open.
    """
    if whom.var.relation == "parties":
        return named(
            "{}涉及{}",
            record,
            whom,
            body=record.party.includes(whom.id) | (~record.party.is_recorded() & only_one_party),
            english="it concerns the party",
        )
    open_to_all = ~record.party.is_recorded() | ~whom.party.is_recorded()
    return named(
        "{}与{}涉及同一当事人",
        record,
        whom,
        body=same_party(record, whom) | (open_to_all & only_one_party),
        english="they concern one party",
    )


_shared = another(party, "shared_party")


def same_party(one: Each, other: Each) -> Formula:
    """Both name one party. Unknown where either names nobody and there are parties to name."""
    return exists(_shared, one.party.includes(_shared.id) & other.party.includes(_shared.id))


def concerns_or_all(record: Each, whom: Each = party) -> Formula:
    """The record concerns this party, or names nobody and is one of the whole case (报告, 案卷)."""
    return named(
        "{}涉及全案或者{}" + ("" if whom.var.relation == "parties" else "所涉当事人"),
        record,
        whom,
        body=~record.party.is_recorded() | concerns(record, whom),
        english="it concerns the whole case, or the party",
    )


def _of(record: Each, whom: Each | None) -> tuple[Formula, ...]:
    return () if whom is None else (concerns(record, whom),)


# How a condition names the records it asks of: 另一文书涉及该当事人. One that a single rule
# introduced under another name has none, and its condition is printed in full.
_WHICH = {
    "party": "该",
    "document": "该",
    "service": "该",
    "approval": "该",
    "activity": "该",
    "handover": "该",
    "other": "另一",
    "paper": "相关",
    "form": "所签",
    "decided": "所定",
    "some_paper": "某一",
    "any_form": "某一表格",
    "proof": "所附",
    "some_party": "某一",
    "each_named": "每一",
    "some_event": "某一",
    "resumption": "恢复的",
    "some_handover": "某一",
    "some_activity": "某一",
    "late": "在后的",
    "early": "在先的",
    "word": "相关",
    "later": "其后的",
    "earlier": "在先的",
    "legal": "法制科的",
    "headed": "负责人的",
    "any_report": "某一报告",
    "signed": "所审签",
    "complainant": "该",
    "other_complainant": "另一",
    "some_word": "某一",
    "later_word": "后来的",
}


def called(record: Each) -> str | None:
    """Return what a condition calls a record: 该当事人, 另一文书."""
    which = _WHICH.get(record.var.name)
    return which and which + str(CaseRecord.model_fields[str(record.var.relation)].title)


def named(
    name: str,
    *records: Each,
    body: Formula,
    english: str,
    reading: str = "",
    english_reading: str = "",
) -> Formula:
    """Name a condition by the records it asks of, each in its place: ``named("{}涉及{}", …)``."""
    titles = [called(record) for record in records]
    if not all(titles):
        return body
    return define(
        name.format(*titles),
        body,
        english=english,
        reading=reading,
        english_reading=english_reading,
    )


def define_of(
    name: str,
    whom: Each | None,
    body: Formula,
    *,
    english: str,
    reading: str = "",
    english_reading: str = "",
) -> Formula:
    """Name a condition by whom it asks of: this party, or those whom a paper concerns."""
    if whom is None:
        of, records = name.format("本案"), tuple[Each, ...]()
    else:
        of_papers = "" if whom.var.relation == "parties" else "所涉当事人"
        of, records = name.replace("{}", "{}" + of_papers), (whom,)
    return named(
        of,
        *records,
        body=body,
        english=english,
        reading=reading,
        english_reading=english_reading,
    )


# - papers -

# What another organ made, what was obtained as evidence and what a party handed in are not papers
# that the measures ask anything of.
NOT_OURS = (Origin.RECEIVED, Origin.OBTAINED, Origin.SUBMITTED)


def ours(record: Each = document) -> Formula:
    """The bureau made the paper or recording itself, as it did where nothing else is said."""
    return ~record.origin.is_recorded_as(*NOT_OURS)


_other_decision = another(document, "any_decision")
_other_penalty = _other_decision.kind == DocumentKind.PENALTY_DECISION
several_decisions = define(
    "有两份以上行政处罚决定书",
    at_least(2, _other_decision, _other_penalty),
    english="there are several penalty decisions",
)


_sent = another(service, "sent")


def of_the_case(paper: Each = document) -> Formula:
    """The bureau made the paper in this case: not an old one put in as background.

    What this file shows to be served is of this case, whatever date it bears.
    """
    old = case.started_at.is_recorded() & paper.made_at.is_recorded()
    return named(
        "{}由本机关在本案中制作",
        paper,
        body=ours(paper)
        & ~(
            old
            & ~case.started_at.not_later_than(paper.made_at)
            & none(_sent, _sent.documents.is_recorded() & _sent.documents.includes(paper.id))
        ),
        english="the bureau made it in this case",
    )


# - what approvers said: the last word counts -

ApproverIs = Callable[[Each], Formula]


def is_head(opinion: Each = approval) -> Formula:
    """The head of the bureau wrote it."""
    return setting.head_roles.includes(opinion.role)


def is_leader(opinion: Each = approval) -> Formula:
    """The leader in charge wrote it, or the head, who may do what a leader may (举重以明轻)."""
    return setting.leader_roles.includes(opinion.role) | is_head(opinion)


LEADER_READING = "本机关负责人本人审签的，视为已经分管领导审签（举重以明轻）。"


def is_section_head(opinion: Each = approval) -> Formula:
    """The head of the handling section wrote it."""
    return setting.section_head_roles.includes(opinion.role)


def is_legal_section(opinion: Each = approval) -> Formula:
    """The legal section wrote it."""
    return opinion.role == Role.LEGAL_SECTION


def gives_opinion(opinion: Each = approval) -> Formula:
    """It says something, be it only 同意 in the box for the result."""
    return named(
        "{}载有意见或者结论",
        opinion,
        body=opinion.opinion.is_recorded() | opinion.result.is_recorded(),
        english="it says something",
    )


def approves(opinion: Each = approval) -> Formula:
    """It is neither 不同意 nor 退回. A bare signature approves."""
    return named(
        "{}不是不同意或者退回",
        opinion,
        body=~decided_as(opinion, ApprovalResult.REJECTED, ApprovalResult.RETURNED),
        english="it neither refuses nor sends back",
    )


def said_last(form: Each, by: ApproverIs, said: ApproverIs) -> Formula:
    """Whom ``by`` describes said that of the form, and nothing else after it.

    Unknown where they said both and the times do not tell what came last.
    """
    return exists(
        _word,
        (_word.document == form.id)
        & by(_word)
        & said(_word)
        & none(
            _later_word,
            (_later_word.document == form.id)
            & by(_later_word)
            & ~said(_later_word)
            & _about_alike(_later_word, _word)
            & ~(_later_word.decided_at < _word.decided_at),
        ),
    )


def approved(form: Each, by: ApproverIs) -> Formula:
    """Whom ``by`` describes approved the form in the end."""
    return said_last(form, by, approves)


def not_returned(opinion: Each = approval) -> Formula:
    """The approver did not send it back: whoever disagrees has signed all the same."""
    return named(
        "{}不是退回",
        opinion,
        body=~decided_as(opinion, ApprovalResult.RETURNED),
        english="it does not send back",
    )


def turned_down(form: Each, by: ApproverIs, *results: ApprovalResult) -> Formula:
    """Whom ``by`` describes turned the form down (不同意, 退回), and it was their last word."""
    against = results or (ApprovalResult.REJECTED, ApprovalResult.RETURNED)
    return said_last(form, by, lambda opinion: decided_as(opinion, *against))


def _about_alike(one: Each, other: Each) -> Formula:
    """Not said of different parties."""
    return ~(one.party.is_recorded() & other.party.is_recorded() & ~same_party(one, other))


def refused(form: Each, by: ApproverIs = is_head) -> Formula:
    """The head's last word on the form is 不同意: what would have followed ends."""
    return turned_down(form, by, ApprovalResult.REJECTED)


LAST_WORD_READING = "同一审批人几次签署意见的，以最后一次为准；先后不能判明的，待核实。"
LAST_WORD_READING_ENGLISH = (
    "Of several words of one approver the last counts; where it cannot be told which "
    "that is, it is to be verified."
)

# - events: each counts with its paper or with the decision of one who may decide it -

_BUREAU = (Decider.AGENCY_HEAD, Decider.AGENCY, Decider.SUPERIOR)
_ABOVE = (Decider.RECONSIDERATION_ORGAN, Decider.COURT)
_DECIDERS: dict[tuple[EventKind, ...], tuple[Decider, ...]] = {
    (
        EventKind.FILING_WITHDRAWN,
        EventKind.TERMINATED,
        EventKind.SUSPENDED,
        EventKind.RESUMED,
        EventKind.TRANSFERRED,
        EventKind.JOINED,
        EventKind.SEPARATED,
        EventKind.PAYMENT_DEFERRED,
        EventKind.INSTALMENTS,
    ): _BUREAU,
    (
        EventKind.EXECUTION_STAYED,
        EventKind.DECISION_REVOKED,
        EventKind.DECISION_CHANGED,
        EventKind.RECONSIDERATION,
        EventKind.LITIGATION,
    ): (*_BUREAU, *_ABOVE),
    (EventKind.COMPLAINT_WITHDRAWN,): (Decider.COMPLAINANT,),
    (EventKind.HEARING_WITHDRAWN,): (Decider.PARTY,),
}
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
)
EVENT_READING = (
    "程序事件（撤案、终止、中止、移送、并案、另案处理、停止执行、分期缴纳等）以所附文书或者有权决定的人"
    "的决定为凭；两者均未记载的，待核实。"
)
EVENT_ENGLISH = (
    "An event counts with its paper or with the decision of one who may decide it; with neither it "
    "is to be verified."
)


def happened(happening: Each, *kinds: EventKind) -> Formula:
    """An event of one of these kinds, with its paper or its decision; unknown with neither.

    A paper that the head refused proves the contrary.
    """
    proof = happening.documents.is_recorded() & happening.documents.includes(_proof.id)
    decided = [
        happening.kind.in_(*(kind for kind in kinds if kind in group))
        & happening.decided_by.in_(*deciders)
        for group, deciders in _DECIDERS.items()
        if set(group) & set(kinds)
    ]
    shown = exists(_proof, proof & ~_proof.kind.in_(*_NO_PROOF))
    for one in decided:
        shown = shown | one
    return named(
        f"{{}}为{'或'.join(kinds)}且有文书或者决定为凭",
        happening,
        body=happening.kind.in_(*kinds) & shown & none(_proof, proof & refused(_proof)),
        english="the event happened, by its paper or decision",
    )


def resumed_after(since: Value, whom: Each | None = party) -> Formula:
    """What was stopped or given up at that time was taken up again."""
    parts = happened(_resumption, EventKind.RESUMED)
    for part in _of(_resumption, whom):
        parts = parts & part
    return exists(_resumption, parts & since.not_later_than(_resumption.since))


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
    "其余待核实；抄送、抄报、请示和交给行业协会的不是移送。接收者写作“其他”的，应写明移交目的和接收单位。"
)


PASSED_ON_ENGLISH = (
    "A hand-over passes the matter on if that is its purpose, or, with no purpose recorded, if the "
    "case file or the letter goes with it; otherwise it is to be verified. A copy, a report or a "
    "request for instructions does not, and an association takes over no case."
)


def passes_on(move: Each = handover) -> Formula:
    """The hand-over passes the matter on to an organ that takes it over.

    A copy for information does not. Without a purpose, the file that goes with it, or the letter,
    tells; with neither, it is unknown.
    """
    with_letter = exists(
        _proof,
        _proof.kind.in_(DocumentKind.CRIMINAL_TRANSFER, DocumentKind.ASSIGNMENT_LETTER)
        & (move.documents.includes(_proof.id) | ~move.documents.is_recorded()),
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
        | ((move.to == Receiver.OTHER) & for_good & told_who),
        english="the hand-over passes the matter on",
    )


passed_on = define(
    "案件已移送其他机关",
    exists(_move, passes_on(_move)),
    english="the case was passed on to another organ",
    reading=PASSED_ON_READING,
    english_reading=PASSED_ON_ENGLISH,
)


def passed_on_for(whom: Each = party) -> Formula:
    """The matter was passed on to another organ, as to this party, and did not come back."""
    own_case = _happening.other_case.is_recorded() & (_happening.other_case == case.case_number)
    moved = exists(
        _move, passes_on(_move) & concerns(_move, whom) & ~resumed_after(_move.handed_at, whom)
    ) | exists(
        _happening,
        happened(_happening, EventKind.TRANSFERRED)
        & concerns(_happening, whom)
        & ~own_case
        & ~resumed_after(_happening.since, whom),
    )
    return define_of(
        "{}的案件已移送其他机关",
        whom,
        _all_of(whom, moved, passed_on_for),
        english="the matter was passed on",
        reading=PASSED_ON_READING,
        english_reading=PASSED_ON_ENGLISH,
    )


ENDED_READING = (
    "依法撤销立案、终止调查、并案、另案处理的，本办法没有规定，对该当事人不再要求；其后恢复办理的除外。"
    + EVENT_READING
)
ENDED_ENGLISH = (
    "The measures say nothing of a case that is called off, joined to another or dealt with apart: "
    "nothing more is asked as to that party, unless it is taken up again. " + EVENT_ENGLISH
)


def given_up(whom: Each = party) -> Formula:
    """The bureau ended the case for this party without an outcome: 撤案, 终止, 并案, 另案处理.

    Told by an event with its paper or decision, by 终止日期, or by the form for it that a leader approved.
    A paper that concerns several is no longer asked for once it ended for each of them.
    """
    own_case = _happening.other_case.is_recorded() & (_happening.other_case == case.case_number)
    called_off_for_good = case.terminated_on.is_recorded() & ~resumed_after(
        case.terminated_on, whom
    )
    happened_to = exists(
        _happening,
        happened(
            _happening,
            EventKind.FILING_WITHDRAWN,
            EventKind.TERMINATED,
            EventKind.JOINED,
            EventKind.SEPARATED,
        )
        & concerns(_happening, whom)
        & ~own_case
        & ~resumed_after(_happening.since, whom),
    ) | exists(
        _form,
        (_form.kind == DocumentKind.ENDING_APPROVAL)
        & stands(_form)
        & concerns(_form, whom)
        & approved(_form, is_leader)
        & ~resumed_after(_form.made_at, whom),
    )
    return define_of(
        "{}的案件已经销案或者并案另案",
        whom,
        called_off_for_good | _all_of(whom, happened_to, given_up),
        english="the case ended without an outcome",
        reading=ENDED_READING,
        english_reading=ENDED_ENGLISH,
    )


def ended(whom: Each = party) -> Formula:
    """The case ended for this party without an outcome, or was passed on to another organ."""
    return given_up(whom) | passed_on_for(whom)


def _all_of(whom: Each, some: Formula, each: Callable[[Each], Formula]) -> Formula:
    """What is so of some whom a paper concerns is so of each whom it names."""
    if whom.var.relation == "parties":
        return some
    return some & none(_some_party, whom.party.includes(_some_party.id) & ~each(_some_party))


def stopped(whom: Each = party, *kinds: EventKind) -> Formula:
    """A standstill (中止, 停止执行, 暂缓, 分期) is in force: without an end, and not resumed."""
    return exists(
        _happening,
        happened(_happening, *kinds)
        & concerns(_happening, whom)
        & ~_happening.until.is_recorded()
        & ~resumed_after(_happening.since, whom),
    )


def bears_on(happening: Each, decision: Each) -> Formula:
    """The event bears on that decision: it names it, or none where one penalty was decided."""
    return (happening.decision == decision.id) | (
        ~happening.decision.is_recorded()
        & (decision.kind == DocumentKind.PENALTY_DECISION)
        & ~several_decisions
        & concerns(happening, decision)
    )


def revoked(paper: Each = document) -> Formula:
    """The paper was revoked: on review, by a court or by the bureau itself."""
    return paper.revoked_on.is_recorded() | exists(
        _happening,
        happened(_happening, EventKind.DECISION_REVOKED) & bears_on(_happening, paper),
    )


def void(paper: Each = document) -> Formula:
    """The paper was revoked, or another was made in its place."""
    return paper.revoked_on.is_recorded() | paper.replaced_by.is_recorded()


def stands(paper: Each = document) -> Formula:
    """The bureau's own paper, neither revoked nor replaced."""
    return named(
        "{}由本机关制作且没有作废",
        paper,
        body=ours(paper) & ~void(paper),
        english="the bureau made it and it is not void",
    )


VOID_READING = "已经撤销、作废另行制作的文书，以及其他机关移来、调取或者当事人提交的文书不计。"
VOID_READING_ENGLISH = (
    "Papers that were revoked or replaced, those of other organs, and those that a party "
    "handed in do not count."
)

# - steps of the procedure -

OUTCOMES = (
    DocumentKind.NO_VIOLATION_NOTICE,
    DocumentKind.NO_PENALTY_DECISION,
    DocumentKind.PENALTY_DECISION,
)
_BEFORE_A_DECISION = (
    DocumentKind.INVESTIGATION_REPORT,
    DocumentKind.PRIOR_NOTICE,
    DocumentKind.DECISION_APPROVAL,
)


def _paper_of(whom: Each | None, when: Formula, *kinds: DocumentKind) -> Formula:
    found = _paper.kind.in_(*kinds) & of_the_case(_paper)
    for part in _of(_paper, whom):
        found = found & part
    return when & exists(_paper, found)


def _sign(stage: Stage, whom: Each | None) -> Formula:
    """What only exists from that step on, in the chapter of the case."""
    if stage is Stage.INITIATION:
        return always()
    if stage is Stage.INVESTIGATION:
        done: Formula = inspection | _act.kind.in_(*INVESTIGATIVE)
        for part in _of(_act, whom):
            done = done & part
        return exists(_act, done)
    if stage is Stage.DECISION:
        return _paper_of(whom, penalty, *_BEFORE_A_DECISION) | _paper_of(
            whom, inspection, DocumentKind.INSPECTION_REPORT
        )
    if stage is Stage.SERVICE_AND_ENFORCEMENT:
        return (
            _paper_of(whom, penalty, *OUTCOMES)
            | _paper_of(whom, inspection, DocumentKind.INSPECTION_BULLETIN)
            | (inspection & exists(_told, _told.kind == NoticeKind.INSPECTION_RESULT))
        )
    return closed


def shown(stage: Stage, whom: Each | None = None) -> Formula:
    """The file shows that the step was reached, in the case or as to this party."""
    return define_of(
        f"{{}}已进行到{stage}",
        whom,
        _sign(stage, whom),
        english=f"the step {stage.name.lower().replace('_', ' ')} was reached",
    )


def broken_off(whom: Each = party) -> Formula:
    """The case ended for this party before an outcome: what was prepared for one is not asked for.

    What was passed on may come back, until the file is closed.
    """
    return define_of(
        "{}的案件未经作出决定即告结束",
        whom,
        (given_up(whom) | (closed & passed_on_for(whom))) & ~_paper_of(whom, penalty, *OUTCOMES),
        english="the case ended before an outcome",
        reading=ENDED_READING + PASSED_ON_READING,
        english_reading=f"{ENDED_ENGLISH} {PASSED_ON_ENGLISH}",
    )


def reached(stage: Stage, whom: Each = party) -> Reached:
    """The step reached by this party, or by one of those whom a paper concerns.

    What is due at it is not due for one party because another got there. The file may name the step
    of a party, or that of the case where it has one party or does not say which of them is there.
    """
    from_then_on = tuple(later for later in Stage if later.rank >= stage.rank)

    def said(one: Each) -> Formula:
        return one.stage.is_recorded_as(*from_then_on) | (
            case.stage.is_recorded_as(*from_then_on)
            & (only_one_party | one.stage.in_(*from_then_on))
        )

    if whom.var.relation == "parties":
        by_name = said(whom)
    else:
        by_name = exists(_some_party, concerns(whom, _some_party) & said(_some_party)) | (
            only_one_party & case.stage.is_recorded_as(*from_then_on)
        )
    condition = by_name
    for later in from_then_on:
        condition = condition | shown(later, whom)
    return Reached(stage, condition)


# - filing, for each party -


def _recorded_of(whom: Each, outcome: FilingOutcome) -> Formula:
    """The file records this outcome of filing for the party, or for the case and nothing else."""
    return whom.filing_outcome.is_recorded_as(outcome) | (
        ~whom.filing_outcome.is_recorded() & case.filing_outcome.is_recorded_as(outcome)
    )


_asks_to_file = (_form.kind == DocumentKind.FILING_APPROVAL) & ours(_form)
_asks_not_to = (_form.kind == DocumentKind.NON_FILING_APPROVAL) & ours(_form)


def anybody(opinion: Each = approval) -> Formula:
    """Whoever wrote it."""
    return opinion.document.is_recorded()


# Somebody turned down the form asking to file for good, and nothing was investigated.
_refused_to_file = exists(
    _form, _asks_to_file & turned_down(_form, anybody, ApprovalResult.REJECTED)
) & none(activity, investigative)
# A form asking not to file does not outweigh the decision to file.
not_filed = define(
    "案件不予立案",
    decided_not_to_file
    | (
        undecided_whether_to_file
        & (exists(_form, _asks_not_to & ~refused(_form)) | _refused_to_file)
    ),
    english="the case was not filed",
)


def not_filed_for(whom: Each = party) -> Formula:
    """No case was filed against this party. One who was decided upon had a case.

    Where the case was filed, a form asking not to file against one of several parties tells it once
    the head approved it; before that it is unknown.
    """
    neither = ~whom.filing_outcome.is_recorded() & undecided_whether_to_file
    form_for_one = exists(
        _form,
        _asks_not_to
        & ~only_one_party
        & _form.party.includes(whom.id)
        & ~refused(_form)
        & (approved(_form, is_head) | (whom.filing_outcome == FilingOutcome.NOT_FILED)),
    )
    refused_to_file = exists(
        _form,
        _asks_to_file
        & concerns(_form, whom)
        & turned_down(_form, anybody, ApprovalResult.REJECTED),
    )
    return define(
        "对该当事人没有立案",
        none(_paper, _paper.kind.in_(*OUTCOMES) & of_the_case(_paper) & concerns(_paper, whom))
        & (
            _recorded_of(whom, FilingOutcome.NOT_FILED)
            | (~whom.filing_outcome.is_recorded() & form_for_one)
            | (
                neither
                & (
                    exists(_form, _asks_not_to & concerns(_form, whom) & ~refused(_form))
                    | refused_to_file
                )
            )
        ),
        english="no case was filed against the party",
        reading="已经作出处理结果的，不以“不予立案”的记载视为没有立案。",
        english_reading="One who was decided upon had a case, whatever the file says of its filing.",
    )


# The other penalties are performed by service itself: a warning, a public criticism, a revocation.
MORE_THAN_SERVICE = (
    PenaltyKind.FINE,
    PenaltyKind.CONFISCATION,
    PenaltyKind.SUSPENSION,
    PenaltyKind.ORDER_TO_CEASE,
    PenaltyKind.OTHER,
)
# What was performed is not said, and there is but one decision: that one.
performs_it = define(
    "履行的是该决定",
    (performance.decision == document.id)
    | (~performance.decision.is_recorded() & ~several_decisions),
    english="the decision is what was performed",
)

# Each decision of a penalty was revoked: nothing is left to demand.
all_revoked = define(
    "行政处罚决定均已撤销",
    exists(_other_decision, _other_penalty)
    & none(_other_decision, _other_penalty & ~_other_decision.revoked_on.is_recorded()),
    english="every penalty decision was revoked",
)

not_turned_down = define(
    "审批意见不是不同意或者退回",
    ~decided_as(approval, ApprovalResult.REJECTED, ApprovalResult.RETURNED),
    english="the approver did not turn it down",
)
not_sent_back = define(
    "审批意见不是退回",
    ~decided_as(approval, ApprovalResult.RETURNED),
    english="the approver did not send it back",
)
by_head = define(
    "由本机关负责人审批且未否决",
    setting.head_roles.includes(approval.role) & not_turned_down,
    english="the head approved",
)

HEAD_READING = (
    "“本机关负责人”默认指局负责人（机关负责人），分管领导的审批不能代替；可在设置中另行确定。"
)
HEAD_READING_ENGLISH = (
    "By default the head of the agency is the head of the bureau, whom a leader in "
    "charge cannot replace; see the settings."
)


def approved_on(form_id: Value, by: Formula) -> Formula:
    """Some approval of this form is by the person that ``by`` describes."""
    return exists(approval, (approval.document == form_id) & by)


def reachable(who: Each = complainant) -> Formula:
    """A complainant who gave a name, or a way to be reached where naming is not recorded."""
    return who.named.is_recorded_as(True) | (~who.named.is_recorded() & who.contact.is_recorded())


by_section_head = setting.section_head_roles.includes(approval.role)


def opinion_by(who: Formula) -> Formula:
    """Describe an approval: an opinion written by the one that ``who`` describes."""
    return who & gives_opinion(approval)


by_legal_section = approval.role == Role.LEGAL_SECTION


def bears_legal_review(paper: Each = document) -> Formula:
    """Either form that may bear the opinion of the legal section."""
    return paper.kind.in_(DocumentKind.LEGAL_REVIEW_OPINION, DocumentKind.DECISION_APPROVAL)


def points_to(links: Value, target: Each, unless: Formula) -> Formula:
    """The links name the record, or name none; and then it is meant, unless there are several."""
    return links.includes(target.id) | (~links.is_recorded() & ~unless)


# - service (第十一条、第十二条) -


receipt = another(document, "receipt")
_served_paper = another(document, "served_paper")
_other_service = another(service, "other_service")
_namesake = another(party, "namesake")
another_way_is_lawful = left_to_a_person(
    "所用的其他送达方式合法有效", "the other way of service is lawful"
)
decision = document.kind.in_(DocumentKind.PENALTY_DECISION, DocumentKind.NO_PENALTY_DECISION)


_claimed = exists(
    _other_service, _other_service.receipt.is_recorded() & (_other_service.receipt == receipt.id)
)
_about_what_was_served = exists(
    _served_paper,
    service.documents.includes(_served_paper.id) & receipt.about.includes(_served_paper.id),
)
# The service or the receipt says so.
_tied = (service.receipt.is_recorded() & (service.receipt == receipt.id)) | (
    receipt.about.is_recorded()
    & (receipt.about.includes(service.id) | (_about_what_was_served & ~_claimed))
)
_is_a_receipt = receipt.kind == DocumentKind.SERVICE_RECEIPT
is_its_receipt = define(
    "文书注明是该次送达的送达回证",
    _is_a_receipt & _tied,
    english="the paper is said to be the receipt of the service",
)
# A receipt that nothing ties to a service may be that of any which has none.
may_be_its_receipt = define(
    "文书是该次送达的送达回证",
    _is_a_receipt
    & (_tied | (~service.receipt.is_recorded() & ~_claimed & receipt.about.includes(service.id))),
    english="the paper is the receipt of the service",
)


def receipt_signed(who: Formula, *, tied: bool = False) -> Formula:
    """A signature that ``who`` describes is on the receipt.

    A refusal to sign, though noted, is none: for it there is service by leaving. ``tied``: on one
    that is said to be the receipt.
    """
    return exists(
        receipt,
        (is_its_receipt if tied else may_be_its_receipt)
        & exists(
            signature,
            (signature.document == receipt.id) & (signature.form != SignatureForm.REFUSED) & who,
        ),
    )


def _names_the_party(record: Each, name: Value) -> Formula:
    """It names the party by its id or, without one, by a name; nobody's name may be a slip."""
    nobody = none(_namesake, bears_name(name, _namesake.name))
    by_name = bears_name(name, party.name) | (nobody & same_name(name, party.name))
    return (record.party.is_recorded() & record.party.includes(party.id)) | (
        ~record.party.is_recorded() & (only_one_party | by_name)
    )


meant_for_the_party = define(
    "该次送达是对该当事人的送达",
    _names_the_party(service, service.recipient),
    english="the service is on the party",
)
signed_by_the_party = define(
    "签名属于该当事人",
    _names_the_party(signature, signature.name),
    english="the signature is that of the party",
)
signed_for = define(
    "该次送达的送达回证由受送达人一方签收",
    receipt_signed(signature.role.in_(Role.RECIPIENT, *FOR_THE_PARTY)),
    english="the recipient signed the receipt",
)
_by_leaving = service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
shown_to_arrive = define(
    "该次送达的结果未记载而有签收或者回执可证",
    ~service.result.is_recorded()
    & (
        receipt_signed(signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY))
        | service.received_at.is_recorded()
        | service.mail_receipt_kept.is_recorded_as(True)
        | (_by_leaving & service.refused_on.is_recorded())
        | service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
    ),
    english="without a result, something else shows that the service reached its end",
)
LAWFUL_WAYS = tuple(
    method
    for method in ServiceMethod
    if method not in NO_WAY_OF_SERVICE and method is not ServiceMethod.OTHER
)
# Another service than the one that a rule speaks of, and that it came to its end.
service_besides = another(service, "service_besides")
arrived_besides = service_besides.method.is_recorded_as(*LAWFUL_WAYS) & (
    (service_besides.result == ServiceResult.SERVED)
    | (
        (service_besides.result == ServiceResult.REFUSED)
        & (service_besides.method == ServiceMethod.BY_LEAVING)
    )
)


def successful() -> Formula:
    """The papers arrived, in a way that serves them: not returned, refused only if left.

    Unknown without a result, unless something else shows it.
    """
    result, method = service.result, service.method
    arrived = (
        (result == ServiceResult.SERVED)
        | (result.is_recorded_as(ServiceResult.REFUSED) & _by_leaving)
        | shown_to_arrive
    )
    serves = (
        ~method.is_recorded_as(*NO_WAY_OF_SERVICE, ServiceMethod.OTHER)
        | signed_for
        | (method.is_recorded_as(ServiceMethod.OTHER) & another_way_is_lawful)
    )
    return define(
        "送达到位",
        arrived & serves,
        english="the service reached its end",
        reading="张贴、交他人代转、电话告知不是法定的送达方式，受送达人没有在送达回证上签收的，不作为送达；方式为“其他”的，"
        "待核实。结果没有记载，又没有签收、回执等可以证明的，待核实。",
        english_reading="Posting up, passing on through others and a telephone call are no ways of "
        "service and count only if the recipient signed the receipt; another way needs "
        "verification, and so does a service without a result that nothing else shows.",
    )


def served(document_id: Value) -> Formula:
    """The document was served, in some way, to its end."""
    return exists(service, service.documents.includes(document_id) & successful())


of_a_decision = define(
    "送达的是处罚或者不予处罚的决定",
    exists(
        document,
        decision & service.documents.is_recorded() & service.documents.includes(document.id),
    ),
    english="a decision is what is served",
)
HANDED_OVER_READING = (
    "适用简易程序当场交付的，当事人在决定书上签收（或者拒绝签收并注明）即为送达，不另作送达回证。"
)


def handed_over_on_the_spot(document_id: Value) -> Formula:
    """The party signed for a decision made on the spot, on the decision, or is noted to refuse."""
    return define(
        "决定书当场交付并由当事人签收",
        on_the_spot & signed_by(document_id, Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY),
        english="the decision was handed over on the spot",
        reading=HANDED_OVER_READING,
        english_reading="A decision handed over on the spot and signed for on itself (or the refusal "
        "noted) is served without a receipt.",
    )


# Whoever refuses gives no answers to write down, and no evidence to list.
met_with_refusal = define(
    "该活动遇到拒绝",
    exists(
        refusal,
        exists(
            document,
            document.about.is_recorded()
            & document.about.includes(activity.id)
            & document.about.includes(refusal.id),
        )
        | exists(
            recording,
            recording.about.includes(activity.id) & recording.about.includes(refusal.id),
        ),
    ),
    english="the activity met with refusal",
)


# --- inspections (第十六条至第十九条) ----------------------------------------------------------------


_any_clue = another(clue, "any_clue")
_any_complainant = another(complainant, "any_complainant")
only_one_clue = define(
    "线索不多于一件", ~at_least(2, _any_clue), english="there is at most one clue"
)
only_one_complainant = define(
    "投诉举报人不多于一人",
    ~at_least(2, _any_complainant),
    english="there is at most one complainant",
)

ex_officio_inspection = define(
    "监督检查依职权开展",
    inspection
    & (
        case.source.is_recorded_as(CaseSource.EX_OFFICIO, CaseSource.INSPECTION)
        | (
            ~case.source.is_recorded_as(CaseSource.COMPLAINT, CaseSource.REPORT)
            & none(_any_clue)
            & none(_any_complainant)
            & case.inspection_kind.in_(*InspectionKind)
        )
    ),
    english="the inspection is carried out ex officio",
    reading="来源为依职权、监督检查的，是依职权开展；由投诉、举报引起的不是。来源为上级交办、司法建议、其他或者没有记载，"
    "又没有登记投诉、举报的，记载了检查种类（双随机、日常、专项等）的视为依职权开展，没有记载的待核实。",
    english_reading="Inspections whose source is written as ex officio or as supervision are ex officio, those from complaints are not. With another source or none, and no complaint on record, a recorded kind of inspection makes it ex officio; otherwise a person decides.",
)
organised_by_another = define(
    "检查由上级司法行政机关或者其他行政机关组织",
    case.organiser.is_recorded_as(Organiser.SUPERIOR_BUREAU, Organiser.OTHER_AUTHORITY),
    english="the inspection is organised by another organ",
)


def inspecting(act: Each = activity) -> Formula:
    """The activity inspects: it does not merely ask the complainant what the complaint is about."""
    body = ~(
        (act.kind == ActivityKind.INQUIRY)
        & ~act.person_role.is_recorded_as(Role.PARTY)
        & exists(_any_complainant, bears_name(act.person, _any_complainant.name))
    )
    return named("{}是检查活动", act, body=body, english="it inspects")


INSPECTING_READING = "向投诉、举报人本人核实情况，不是检查活动。"
_inspected = another(activity, "inspecting_act")
inspected_at_all = define(
    "开展了检查活动",
    exists(_inspected, inspecting(_inspected)),
    english="something was inspected",
)

_filing_form = another(document, "filing_form")
_is_filing_form = (_filing_form.kind == DocumentKind.INSPECTION_FILING_APPROVAL) & ours(
    _filing_form
)
refused_to_inspect = define(
    "督查立案未获本机关负责人同意",
    exists(_filing_form, _is_filing_form & refused(_filing_form))
    & none(_filing_form, _is_filing_form & approved(_filing_form, is_head)),
    english="the head refused to open the inspection",
    reading=LAST_WORD_READING,
    english_reading="Of several words of one approver the last counts; where it cannot be told which that is, a person decides.",
)


def withdrawn(which: Each = clue) -> Formula:
    """The complaint behind the clue was withdrawn, and a paper or the complainant's act shows it."""
    return define(
        "该线索的投诉举报已经撤回",
        exists(
            _happening,
            happened(_happening, EventKind.COMPLAINT_WITHDRAWN)
            & (
                _happening.about.includes(which.id)
                | (~_happening.about.is_recorded() & only_one_clue)
            ),
        ),
        english="the complaint was withdrawn",
        reading="投诉、举报撤回以撤回的书面材料或者投诉、举报人的撤回为凭；两者均未记载的，待核实。",
        english_reading="A withdrawal counts with its paper or as the complainant's own act; with neither, a person decides.",
    )


complaint_given_up = define(
    "投诉举报已经撤回",
    exists(_happening, happened(_happening, EventKind.COMPLAINT_WITHDRAWN)),
    english="a complaint was withdrawn",
)


def within_reach(who: Each = complainant) -> Formula:
    """A complainant who gave a name and a way to be reached. Unknown where the latter is blank."""
    called_by_name = who.named.is_recorded_as(True) | (
        ~who.named.is_recorded() & (who.name.is_recorded() | who.contact.is_recorded())
    )
    nowhere = who.contact.in_("没有联系方式", "无联系方式", "未留联系方式")
    return named(
        "{}可以联系", who, body=called_by_name & ~nowhere, english="the complainant can be reached"
    )


REACH_READING = "匿名的投诉、举报无从告知，不作要求；具名而联系方式没有记载的，待核实（确实没有的，写明“没有联系方式”）。"

# Papers that register a complaint tell its author nothing.
_REGISTERS = (
    "投诉登记表",
    "举报登记表",
    "投诉举报登记表",
    "案件来源登记表",
    "案源登记表",
    "线索登记表",
)
_ANSWERS = ("投诉事项告知书", "投诉答复书", "举报答复书", "答复书", "回复函", "复函", "告知书")


def answers(paper: Each, which: Each = clue) -> Formula:
    """A paper of the bureau about the clue that may have told its author something."""
    return (
        ours(paper)
        & paper.about.is_recorded()
        & paper.about.includes(which.id)
        & ~paper.kind.in_(
            *_REGISTERS,
            DocumentKind.INSPECTION_FILING_APPROVAL,
            DocumentKind.ASSIGNMENT_LETTER,
            DocumentKind.INSPECTION_REPORT,
        )
        & (
            paper.kind.in_(*_ANSWERS)
            | signed_by(
                paper.id,
                Role.RECIPIENT,
                Role.QUALIFIED_SIGNER,
                Role.RELEVANT_PERSON,
                Role.PARTY,
            )
            | served(paper.id)
        )
    )


told_by_paper = left_to_a_person(
    "卷内文书是否已将该事项告知投诉举报人", "whether the paper in the file told the complainant"
)


_WAYS_TO_END = (
    EventKind.FILING_WITHDRAWN,
    EventKind.TERMINATED,
    EventKind.TRANSFERRED,
    EventKind.JOINED,
    EventKind.SEPARATED,
)
not_begun_and_given_up = define(
    "检查尚未开展即已撤销终止并案或者移送",
    none(activity) & (called_off | exists(_happening, happened(_happening, *_WAYS_TO_END))),
    english="the inspection was given up before it began",
    reading="尚未开展即撤销、终止、并案或者移送的检查，不要求。",
    english_reading="Nothing is asked of an inspection that was given up before it began.",
)


def approved_in_time(form: Each, by: ApproverIs, in_time: ApproverIs) -> Formula:
    """Whom ``by`` describes approved the form in time, and did not take it back."""
    return exists(
        _word,
        (_word.document == form.id)
        & by(_word)
        & approves(_word)
        & in_time(_word)
        & none(
            _later_word,
            (_later_word.document == form.id)
            & by(_later_word)
            & ~approves(_later_word)
            & _about_alike(_later_word, _word)
            & ~(_later_word.decided_at < _word.decided_at),
        ),
    )


_WHO: dict[ApproverIs, tuple[str, str]] = {
    is_head: ("本机关负责人", "the head"),
    is_leader: ("分管领导", "the leader in charge"),
    anybody: ("审批人", "an approver"),
}


def in_use(paper: Each = document) -> Formula:
    """The bureau made the paper, and it is neither void nor replaced."""
    return named(
        "{}由本机关制作且未作废",
        paper,
        body=ours(paper) & ~void(paper),
        english="it is the bureau's and in use",
    )


def approved_by(paper: Each, by: ApproverIs) -> Formula:
    """Whom ``by`` describes approved the paper in the end."""
    who, said = _WHO[by]
    return named(
        f"{who}最后同意{{}}", paper, body=approved(paper, by), english=f"{said} approved it"
    )


def refused_by(paper: Each, by: ApproverIs) -> Formula:
    """Whom ``by`` describes refused the paper (不同意) in the end."""
    who, said = _WHO[by]
    return named(
        f"{who}最后不同意{{}}", paper, body=refused(paper, by), english=f"{said} refused it"
    )


def turned_down_by(paper: Each, by: ApproverIs) -> Formula:
    """Whom ``by`` describes turned the paper down (不同意, 退回) in the end."""
    who, said = _WHO[by]
    return named(
        f"{who}最后不同意或者退回{{}}",
        paper,
        body=turned_down(paper, by),
        english=f"{said} turned it down",
    )


# --- performance, demand, court and archives (第十三条至第十五条、第二十三条) ---------------------------


# The penalty decision that something is of.
penalty_decision = another(document, "penalty_decision")
_rival = another(document, "rival_decision")
_own_paper = another(document, "own_paper")
_other_demand = another(demand, "other_demand")
_each_party = another(party, "each_party")
_another_party = another(party, "another_party")
_dispute = another(event, "dispute")
_other_performance = another(performance, "other_performance")
_same_time = another(performance, "same_performance")


def is_penalty(paper: Each) -> Formula:
    """A penalty decision of this case."""
    return (paper.kind == DocumentKind.PENALTY_DECISION) & of_the_case(paper)


def others_than(one: Each, other: Each) -> Formula:
    """They name parties, and not one in common."""
    return one.party.is_recorded() & other.party.is_recorded() & ~same_party(one, other)


def _apart(record: Each, other: Each) -> Formula:
    """The record concerns others, by itself or, where it is silent, by the paper made on it."""
    if record.var.relation not in ("demands", "court_enforcements"):
        return others_than(record, other)
    by_its_paper = exists(
        _own_paper,
        _own_paper.kind.in_(DocumentKind.DEMAND_NOTICE, DocumentKind.ENFORCEMENT_APPLICATION)
        & _own_paper.about.is_recorded()
        & _own_paper.about.includes(record.id)
        & others_than(_own_paper, other),
    )
    return others_than(record, other) | (~record.party.is_recorded() & by_its_paper)


def is_of(record: Each, decision: Each = penalty_decision) -> Formula:
    """A performance, demand, application, event or paper is of that penalty decision.

    It names it, or names none and can be of no other. Unknown where it may be of several.
    """
    if record.var.relation == "documents":
        return _paper_is_of(record, decision)
    named = record.decision == decision.id
    other = exists(
        _rival, is_penalty(_rival) & (_rival.id != decision.id) & ~_apart(record, _rival)
    )
    return (record.decision.is_recorded() & named) | (
        ~record.decision.is_recorded() & ~_apart(record, decision) & (~other | named)
    )


def _paper_is_of(paper: Each, decision: Each) -> Formula:
    """A demand notice or an application is of the decision that it, or its demand, is about."""
    says = paper.about.is_recorded()
    by_demand = exists(
        _other_demand,
        says & paper.about.includes(_other_demand.id) & is_of(_other_demand, decision),
    )
    silent = none(_rival, says & is_penalty(_rival) & paper.about.includes(_rival.id)) & none(
        _other_demand, says & paper.about.includes(_other_demand.id)
    )
    other = exists(
        _rival, is_penalty(_rival) & (_rival.id != decision.id) & ~others_than(paper, _rival)
    )
    return (
        (says & paper.about.includes(decision.id))
        | by_demand
        | (
            silent
            & ~others_than(paper, decision)
            & (
                ~other
                | left_to_a_person("该文书属于哪一份处罚决定书", "which decision the paper is of")
            )
        )
    )


def against_one(decision: Each = penalty_decision) -> Formula:
    """The decision is against one party only. Unknown where it does not say in a file with several."""
    return only_one_party | ~at_least(2, _another_party, decision.party.includes(_another_party.id))


def covers(record: Each, who: Each, decision: Each = penalty_decision) -> Formula:
    """The record names that party of the decision, or nobody where the decision is against one."""
    return record.party.includes(who.id) | (~record.party.is_recorded() & against_one(decision))


def same_matter(one: Each, other: Each) -> Formula:
    """Both are of one penalty decision, and against the same parties of it.

    Without a decision in the file, the parties tell.
    """
    alike = (
        against_one()
        | (~one.party.is_recorded() & ~other.party.is_recorded())
        | same_party(one, other)
    )
    return exists(
        penalty_decision,
        is_penalty(penalty_decision) & is_of(one) & is_of(other) & ~_apart(one, other) & alike,
    ) | (none(penalty_decision, is_penalty(penalty_decision)) & concerns(one, other))


SAME_MATTER_READING = (
    "催告、履行、申请法院强制执行各以其决定书和当事人相对应；没有写明的，只有一份处罚决定书、一名当事人时即为该决定书、"
    "该当事人，有数份或者数人的，待核实。"
)
SAME_MATTER_READING_ENGLISH = (
    "A demand, a performance and an application to a court belong to the decision and "
    "party that they name; where they name none, to the only one, and with several that "
    "is to be verified."
)


def revoked_decision(decision: Each) -> Formula:
    """The decision was revoked, or replaced by another."""
    return void(decision) | exists(
        _happening, happened(_happening, EventKind.DECISION_REVOKED) & is_of(_happening, decision)
    )


def nothing_left(record: Each) -> Formula:
    """Every decision that the demand, or its notice, is of was revoked."""
    of_it = is_penalty(penalty_decision) & is_of(record)
    gone = revoked_decision(penalty_decision)
    return exists(penalty_decision, is_penalty(penalty_decision) & gone) & none(
        penalty_decision, of_it & ~gone
    )


REVOKED_READING = "所涉处罚决定已经撤销的，不再要求。"


_demand_notice = another(document, "any_demand_notice")


def notice_before(which: Each) -> Formula:
    """A demand notice of that matter was made before the court was asked."""
    return exists(
        _demand_notice,
        (_demand_notice.kind == DocumentKind.DEMAND_NOTICE)
        & ~void(_demand_notice)
        & same_matter(_demand_notice, which)
        & _demand_notice.made_at.not_later_than(which.applied_on),
    )


# - service on each party, and its day -


day_of_service = define(
    "送达之日",
    choose(
        (service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT), service.announced_until),
        (service.received_at.is_recorded(), service.received_at),
        (always(), service.served_at),
    ),
    english="the day of service",
    reading="公告送达的，以公告期满之日为送达之日，期满日期没有记载的待核实；记载了签收时间的，以签收时间为准。",
    english_reading="Service by announcement is complete when its period ends; where that day is not "
    "recorded, it is to be verified. A recorded time of signing for the paper counts "
    "before that of service.",
)


def served_to(paper: Each, who: Each) -> Formula:
    """The paper reached that party, one of those whom it concerns."""
    return exists(
        service, service.documents.includes(paper.id) & successful() & covers(service, who, paper)
    )


def served_to_all(paper: Each) -> Formula:
    """The paper reached each party that it concerns."""
    return exists(service, service.documents.includes(paper.id) & successful()) & every(
        _each_party, served_to(paper, _each_party), where=concerns(paper, _each_party)
    )


def handed_to_all(paper: Each) -> Formula:
    """A decision made on the spot was signed for by each party that it concerns."""
    signed = exists(
        signature,
        (signature.document == paper.id)
        & signature.role.in_(*FOR_THE_PARTY, Role.RECIPIENT, Role.QUALIFIED_SIGNER)
        & ((signature.form != SignatureForm.REFUSED) | signature.refusal_note.is_recorded())
        & covers(signature, _each_party, paper),
    )
    return handed_over_on_the_spot(paper.id) & every(
        _each_party, signed, where=concerns(paper, _each_party)
    )


# - papers that the measures do not name -

PAYMENT_PAPERS = (
    "罚款收据",
    "罚没款收据",
    "罚没收据",
    "罚没票据",
    "罚款票据",
    "收据",
    "缴款凭证",
    "缴款书",
    "缴款收据",
    "非税收入缴款书",
    "非税收入票据",
    "非税收入一般缴款书",
    "电子缴款凭证",
    "银行转账凭证",
    "银行缴款回单",
    "银行回单",
    "缴费凭证",
    "票据",
    "罚款缴纳凭证",
    "没收物品清单",
    "没收财物清单",
    "没收违法所得收据",
    "履行情况记录",
    "履行情况登记表",
    "履行情况说明",
    "行政处罚决定履行情况记录",
    "处罚决定履行情况记录",
    "执行情况记录",
)


def of_other_law(paper: Each) -> Formula:
    """Not one of the forms that the measures name, and not the party's own paper."""
    return ~paper.kind.in_(*DocumentKind) & ~paper.origin.is_recorded_as(Origin.SUBMITTED)


# - performed to the end -


def _of_one_penalty(one: Each, other: Each) -> Formula:
    """Not performances of different penalties."""
    both = one.penalties.is_recorded() & other.penalties.is_recorded()
    shared = [one.penalties.includes(kind) & other.penalties.includes(kind) for kind in PenaltyKind]
    return ~both | reduce(or_, shared)


def _in_full(done: Each, decision: Each) -> Formula:
    """The performance ended what was owed: it is no instalment.

    One of several performances of one penalty may be, and so may the only one if instalments were
    granted.
    """
    alone = none(
        _happening,
        _happening.kind.in_(EventKind.INSTALMENTS, EventKind.PAYMENT_DEFERRED),
    ) & none(
        _same_time,
        (_same_time.id != done.id)
        & ((_same_time.decision == done.decision) | ~_same_time.decision.is_recorded())
        & ~others_than(_same_time, done)
        & _of_one_penalty(_same_time, done),
    )
    return (
        done.completed_on.is_recorded()
        & ~done.partial.is_recorded_as(True)
        & (alone | done.partial.is_false())
    )


def owed(kind: PenaltyKind, decision: Each) -> Formula:
    """The decision imposes that penalty: it says so, or the case does where there is no other."""
    stated = decision.particulars.penalties
    return (stated.is_recorded() & stated.includes(kind)) | (
        ~stated.is_recorded()
        & case.penalties.includes(kind)
        & (~several_decisions | left_to_a_person("处罚种类属于哪一份决定书", "whose penalty it is"))
    )


def each_penalty_told(decision: Each) -> Formula:
    """Performances that say of which penalty they are leave out none that the decision imposes."""
    told: Formula = always()
    for kind in MORE_THAN_SERVICE:
        tells = (
            ~_other_performance.penalties.is_recorded()
            | _other_performance.penalties.includes(kind)
        ) & (
            ~_other_performance.decision.is_recorded()
            | (_other_performance.decision == decision.id)
        )
        told = told & (~owed(kind, decision) | exists(_other_performance, tells))
    return none(_other_performance, _other_performance.penalties.is_recorded()) | told


def performed_in_full(decision: Each) -> Formula:
    """Each party that the decision is against has performed it to the end."""
    last_instalment = exists(
        _happening,
        happened(_happening, EventKind.INSTALMENTS)
        & _happening.until.not_later_than(_other_performance.due_on),
    )
    done = exists(
        _other_performance,
        is_of(_other_performance, decision)
        & covers(_other_performance, _each_party, decision)
        & (
            _in_full(_other_performance, decision)
            | (_other_performance.partial.is_recorded_as(True) & last_instalment)
        ),
    )
    return (
        exists(_other_performance, _other_performance.completed_on.is_recorded())
        & every(_each_party, done, where=concerns(decision, _each_party))
        & each_penalty_told(decision)
    )


def in_dispute(decision: Each) -> Formula:
    """An appeal or a suit against the decision is under way."""
    return exists(
        _dispute,
        happened(_dispute, EventKind.RECONSIDERATION, EventKind.LITIGATION)
        & is_of(_dispute, decision)
        & ~_dispute.until.is_recorded(),
    )


# --- articles 6 to 8 ------------------------------------------------------------------------------

made_at_the_time = left_to_a_person(
    "另日制作或者签字的文书是当时形成的", "a paper of another day was in fact made at the time"
)
NOT_TRANSCRIBED_READING = "没有录入任何记载事项的，待核实。"
NOT_TRANSCRIBED_READING_ENGLISH = (
    "Where nothing of what the paper bears was entered, it is to be verified."
)


def told_on(paper: Each, particular: Value) -> Formula:
    """The paper bears this; unknown where nobody transcribed anything of what it bears."""
    return particular.is_recorded() | (
        ~paper.particulars.is_recorded()
        & left_to_a_person(
            "该文书没有录入的记载事项齐全", "what nobody transcribed is on the paper"
        )
    )


# Another organ's paper is often put in as one of a department that has no name here.
made_here = define(
    "文书由本机关制作且未作废",
    ours(document)
    & ~void(document)
    & (
        document.origin.is_recorded()
        | ~document.department.is_recorded_as(Department.OTHER)
        | (
            document.about.is_recorded()
            & left_to_a_person(
                "写作其他部门的文书是本机关制作的", "a paper of another department is the bureau's"
            )
        )
    ),
    english="the bureau made the paper, and it is not void",
    reading="其他机关移来、调取的文书，以及作废后另行制作的文书不计；制作部门写作“其他”而没有注明来源的，涉及本案活动的待核实。",
    english_reading="Papers of other organs and papers that were replaced do not count. One of another "
    "department whose origin is not recorded, and which is about an activity of this "
    "case, is to be verified.",
)

_outcome = another(document, "outcome")


def outcome_for(whom: Each, *kinds: DocumentKind) -> Formula:
    """The matter was decided as to those whom the record concerns."""
    return exists(
        _outcome,
        _outcome.kind.in_(*(kinds or OUTCOMES)) & of_the_case(_outcome) & concerns(_outcome, whom),
    )


def before_outcome(time: Value, whom: Each) -> Formula:
    """Nothing was decided yet, as to those whom the record concerns, when it was done."""
    return none(
        _outcome,
        _outcome.kind.in_(*OUTCOMES)
        & of_the_case(_outcome)
        & concerns(_outcome, whom)
        & ~time.not_later_than(_outcome.made_at),
    )


# What was begun and ended without an outcome leaves papers that were never sent.
ended_undecided = define(
    "该文书所涉当事人的案件未作处理结果即告终了",
    ended(document) & ~outcome_for(document),
    english="the case of those whom the paper concerns ended without an outcome",
    reading=ENDED_READING,
    english_reading=ENDED_ENGLISH,
)
