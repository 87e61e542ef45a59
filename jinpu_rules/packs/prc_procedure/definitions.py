"""What the rules of several laws are written with: decisions, notices and the day of their receipt."""

from collections.abc import Callable
from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    always,
    another,
    approval,
    bears_name,
    choose,
    define,
    document,
    every,
    exists,
    first_recorded,
    left_to_a_person,
    none,
    party,
    service,
    signature,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.forms import OTHER
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    ActivityKind,
    DocumentKind,
    Role,
    ServiceMethod,
    SignatureForm,
)
from jinpu_rules.rules.definitions.approvals import approves, is_leader
from jinpu_rules.rules.definitions.cases import penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import covers
from jinpu_rules.rules.definitions.events import revoked, stands
from jinpu_rules.rules.definitions.papers import of_the_case
from jinpu_rules.rules.definitions.parties import concerns, others_than
from jinpu_rules.rules.definitions.service import (
    LAWFUL_WAYS,
    another_way_is_lawful,
    successful,
)


def papers(*names: str) -> tuple[str, ...]:
    """Return names of papers that the measures have no form for, as a file may write them."""
    return (*names, *(OTHER + name for name in names))


# --- filing ----------------------------------------------------------------------------------------


def filed_at(pick: Callable[..., Value], form: Each, filed: Formula) -> tuple[Value, Value]:
    """When one in charge approved the forms, and when they were made: the ``latest`` or ``earliest``."""
    approved = is_leader(approval) & approves(approval)
    on_it = exists(form, filed & (form.id == approval.document))
    return pick(approval.decided_at, approval, approved & on_it), pick(form.made_at, form, filed)


# --- decisions -------------------------------------------------------------------------------------

decided = another(document, "decided")
is_decision = define(
    "该文书是本案作出且没有作废的处罚决定书",
    (document.kind == DocumentKind.PENALTY_DECISION) & of_the_case() & ~revoked(document),
    english="it is a penalty decision of the case that was neither revoked nor replaced",
    reading="已经撤销、作废另行制作的决定书，以及不是本案所作的决定书不计。",
    english_reading="A decision that was revoked or replaced, or made in another case, does not count.",
)
by_ordinary_procedure = penalty & ~summary_procedure & is_decision
ON_THE_SPOT = "适用简易程序当场作出的决定不适用本条。"
ON_THE_SPOT_ENGLISH = "It does not bind a decision made on the spot."


@cache
def penalised(whom: Each) -> Formula:
    """A penalty decision was made that is not of others than those whom the record concerns."""
    return (
        (decided.kind == DocumentKind.PENALTY_DECISION)
        & stands(decided)
        & ~others_than(decided, whom)
    )


# --- the day on which a paper arrives ---------------------------------------------------------------

by_mail = service.method.is_recorded_as(ServiceMethod.BY_MAIL)
by_announcement = service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
receipt_day = define(
    "受送达人收到之日",
    choose(
        (by_announcement, service.announced_until),
        (service.received_at.is_recorded() | by_mail, service.received_at),
        (always(), service.served_at),
    ),
    english="the day of receipt",
    reading="邮寄送达以回执上注明的收件日期为收到之日，没有记载签收时间的，何时收到待核实；公告送达以公告期满之日为收到之日。",
    english_reading="Mail is received on the day that its receipt bears, not on that of posting; where it "
    "is not recorded, the day is to be verified. An announcement is received when its period ends.",
)
# Nothing is received before it is sent: what is too early by this day is too early for certain.
dispatch_day = define(
    "送达发出之日",
    choose(
        (by_announcement, service.announced_until),
        (service.posted_at.is_recorded(), service.posted_at),
        (always(), service.served_at),
    ),
    english="the day of dispatch",
)
begun_serving = define(
    "着手送达之日",
    choose(
        (service.posted_at.is_recorded(), service.posted_at),
        (service.announced_from.is_recorded(), service.announced_from),
        (always(), service.served_at),
    ),
    english="the day on which the service was begun",
)
in_a_lawful_way = service.method.in_(*LAWFUL_WAYS) | (
    (service.method == ServiceMethod.OTHER) & another_way_is_lawful
)

# --- telling the party ------------------------------------------------------------------------------

telling = another(document, "telling")
TELLS_PENALTY = (DocumentKind.PRIOR_NOTICE,)
_signers = signature.role.in_(*FOR_THE_PARTY, Role.RECIPIENT, Role.QUALIFIED_SIGNER)
signed_for_it = (
    (signature.document == telling.id) & _signers & (signature.form != SignatureForm.REFUSED)
)
_sent_out = (
    telling.issued_at.is_recorded()
    & telling.issued_at.not_later_than(document.made_at)
    & none(service, service.documents.is_recorded_to_include(telling.id))
    & left_to_a_person(
        "已经发出而没有送达记载的告知书是在决定之前收到的",
        "a notice that was issued, with no service recorded, was received before the decision",
    )
)


@cache
def _received(who: Each | None) -> Formula:
    """The notice arrived before the decision: by a service, or signed for on itself."""
    served = (
        service.documents.includes(telling.id)
        & successful()
        & receipt_day.not_later_than(document.made_at)
    )
    signed = signed_for_it & signature.signed_at.not_later_than(document.made_at)
    if who is not None:
        served = served & covers(service, who, telling)
        signed = signed & covers(signature, who, telling)
    return exists(service, served) | exists(signature, signed) | _sent_out


def told_before(tells: Formula) -> Formula:
    """A paper that ``tells`` arrived before the decision, at each party that it is against."""
    somebody = exists(
        telling, tells & stands(telling) & ~others_than(telling, document) & _received(None)
    )
    each_one = every(
        party,
        exists(telling, tells & stands(telling) & concerns(telling, party) & _received(party)),
        where=concerns(document, party),
    )
    return somebody & each_one


tells_of_penalty = telling.kind.in_(*TELLS_PENALTY)
tells_of_hearing = (telling.kind == DocumentKind.HEARING_RIGHTS_NOTICE) | (
    (telling.kind == DocumentKind.PRIOR_NOTICE) & telling.particulars.hearing_right.is_true()
)

# --- hearings ---------------------------------------------------------------------------------------

hearing = another(activity, "hearing")


@cache
def held(which: Each) -> Formula:
    """The hearing was held: one that was only applied for has no time."""
    return (which.kind == ActivityKind.HEARING) & (
        which.started_at.is_recorded() | which.ended_at.is_recorded()
    )


@cache
def over(which: Each) -> Value:
    """When the hearing ended."""
    return first_recorded(which.ended_at, which.started_at)


@cache
def heard_first(which: Each) -> Formula:
    """The hearing was held before the decision, for no others; a later one is another rule's."""
    return (
        held(which)
        & ~others_than(which, document)
        & first_recorded(which.started_at, which.ended_at).not_later_than(document.made_at)
    )


hearing_held = define(
    "作出决定之前为该决定书所涉当事人举行过听证",
    exists(hearing, heard_first(hearing)),
    english="a hearing was held for the party before the decision",
)

# --- who investigated -------------------------------------------------------------------------------

transcript = another(document, "transcript_of_inquiry")


def investigates(name: Value) -> Formula:
    """A transcript of the investigation names, or is signed by, an officer of this name."""
    return exists(
        transcript,
        transcript.kind.in_(DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT)
        & of_the_case(transcript)
        & (
            (
                transcript.particulars.officer_names.is_recorded()
                & bears_name(name, transcript.particulars.officer_names)
            )
            | exists(
                signature,
                (signature.document == transcript.id)
                & (signature.role == Role.OFFICER)
                & signature.name.is_recorded()
                & bears_name(name, signature.name),
            )
        ),
    )


SURCHARGES = papers("加处罚款决定书", "加处罚款通知书", "加处罚款告知书")

# Names of papers on a discussion of those in charge; offices write many.
DISCUSSIONS = papers(
    "集体讨论笔录",
    "集体讨论记录",
    "集体讨论意见",
    "案件集体讨论笔录",
    "案件集体讨论记录",
    "重大案件集体讨论笔录",
    "重大案件集体讨论记录",
    "行政处罚案件集体讨论笔录",
    "行政处罚案件集体讨论记录",
    "行政处罚集体讨论记录",
    "重大行政处罚集体讨论记录",
    "重大行政处罚案件集体讨论记录",
    "重大行政处罚决定集体讨论记录",
    "负责人集体讨论笔录",
    "负责人集体讨论记录",
    "案件讨论笔录",
    "案件讨论记录",
    "案件审理会议记录",
    "案件审理委员会会议记录",
    "案审会会议记录",
    "案件讨论会议记录",
    "案件讨论会议纪要",
    "集体讨论会议记录",
    "集体讨论会议纪要",
    "讨论记录",
    "会议记录",
    "会议纪要",
    "局长办公会议纪要",
    "局长办公会纪要",
    "局务会议纪要",
    "党组会议纪要",
    "党组会议记录",
    "局长办公会议记录",
    "局务会议记录",
)
# Other papers of a file that nobody would take for minutes.
NO_DISCUSSIONS = papers(
    "介绍信",
    "授权委托书",
    "委托书",
    "送达地址确认书",
    "电子送达确认书",
    "责令改正通知书",
    "责令限期改正通知书",
    "现场检查笔录",
    "勘验笔录",
    "现场勘验笔录",
    "询问通知书",
    "受理通知书",
    "受理告知书",
    "立案告知书",
    "鉴定意见",
    "鉴定意见书",
    "抽样取证凭证",
    "先行登记保存证据处理决定书",
    "先行登记保存证据处理通知书",
    "陈述申辩复核意见书",
    "复核意见书",
    "罚款收据",
    "缴款凭证",
    "投诉书",
    "举报书",
    "情况说明",
)
