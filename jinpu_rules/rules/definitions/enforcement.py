"""Performance, demand, court and the end of a case (第十三条至第十五条、第二十三条)."""

from functools import cache, reduce
from operator import or_

from jinpu_rules.language.authoring import (
    Each,
    always,
    another,
    at_least,
    case,
    choose,
    define,
    demand,
    document,
    every,
    exists,
    left_to_a_person,
    none,
    party,
    performance,
    service,
    signature,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    DocumentKind,
    EventKind,
    Origin,
    PenaltyKind,
    Role,
    ServiceMethod,
    SignatureForm,
)
from jinpu_rules.rules.definitions.events import happened, set_aside, void
from jinpu_rules.rules.definitions.filing import MORE_THAN_SERVICE
from jinpu_rules.rules.definitions.papers import (
    no_form_of_ours,
    of_the_case,
    several_decisions,
)
from jinpu_rules.rules.definitions.parties import (
    any_event,
    concerns,
    named,
    names,
    on_somebody_else,
    on_this_one,
    others_than,
    same_party,
)
from jinpu_rules.rules.definitions.service import (
    handed_over_on_the_spot,
    served,
    signed_for_unentered,
    successful,
)

# --- performance, demand, court and archives (第十三条至第十五条、第二十三条) ---------------------------


# The penalty decision that something is of.
penalty_decision = another(document, "penalty_decision")
_rival = another(document, "rival_decision")
_own_paper = another(document, "own_paper")
_other_demand = another(demand, "other_demand")
_each_party = another(party, "each_party")
_another_party = another(party, "another_party")
_other_performance = another(performance, "other_performance")
_same_time = another(performance, "same_performance")


@cache
def is_penalty(paper: Each) -> Formula:
    """A penalty decision of this case."""
    return named(
        "{}是本案的行政处罚决定书",
        paper,
        body=(paper.kind == DocumentKind.PENALTY_DECISION) & of_the_case(paper),
        english="it is a penalty decision of the case",
    )


@cache
def _apart(record: Each, other: Each) -> Formula:
    """The record concerns others, by itself or, where it is silent, by the paper made on it."""
    if record.var.relation not in ("demands", "court_enforcements"):
        return others_than(record, other)
    by_its_paper = exists(
        _own_paper,
        _own_paper.kind.in_(DocumentKind.DEMAND_NOTICE, DocumentKind.ENFORCEMENT_APPLICATION)
        & _own_paper.about.is_recorded_to_include(record.id)
        & others_than(_own_paper, other),
    )
    return named(
        "{}与{}各有其当事人",
        record,
        other,
        body=others_than(record, other) | (~record.party.is_recorded() & by_its_paper),
        english="they concern different parties, by themselves or by the paper made on it",
    )


@cache
def is_of(record: Each, decision: Each = penalty_decision) -> Formula:
    """A performance, demand, application, event or paper is of that penalty decision.

    It names it, or names none and can be of no other. Unknown where it may be of several.
    """
    if record.var.relation == "documents":
        return _paper_is_of(record, decision)
    by_name = record.decision == decision.id
    other = exists(
        _rival, is_penalty(_rival) & (_rival.id != decision.id) & ~_apart(record, _rival)
    )
    return named(
        "{}属于{}",
        record,
        decision,
        body=(record.decision.is_recorded() & by_name)
        | (~record.decision.is_recorded() & ~_apart(record, decision) & (~other | by_name)),
        english="it is of that decision",
    )


def names_a_decision(paper: Each) -> Formula:
    """The paper says that it is about some penalty decision."""
    return paper.about.is_recorded() & exists(
        penalty_decision, is_penalty(penalty_decision) & paper.about.includes(penalty_decision.id)
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
    return named(
        "{}属于{}",
        paper,
        decision,
        body=(says & paper.about.includes(decision.id))
        | by_demand
        | (
            silent
            & ~others_than(paper, decision)
            & (
                ~other
                | left_to_a_person("该文书属于哪一份处罚决定书", "which decision the paper is of")
            )
        ),
        english="it is of that decision",
    )


@cache
def against_one(decision: Each = penalty_decision) -> Formula:
    """The decision is against one party only. Unknown where it does not say in a file with several."""
    return ~named(
        "{}对两名以上当事人作出",
        decision,
        body=at_least(2, _another_party, decision.party.includes(_another_party.id)),
        english="it is against several parties",
    )


def covers(record: Each, who: Each, decision: Each = penalty_decision) -> Formula:
    """The record names that party of the decision, or nobody where the decision is against one."""
    of_the_one = ~record.party.is_recorded() & against_one(decision)
    if record.var.relation == "services":
        of_the_one = of_the_one & ~on_somebody_else(record, who) & on_this_one(record, who)
    return named(
        "{}是就{}对{}的",
        record,
        decision,
        who,
        body=names(record, who) | of_the_one,
        english="it concerns that party of the decision",
    )


def same_matter(one: Each, other: Each) -> Formula:
    """Both are of one penalty decision, and against the same parties of it.

    Without a decision in the file, the parties tell.
    """
    alike = (
        against_one()
        | (~one.party.is_recorded() & ~other.party.is_recorded())
        | same_party(one, other)
    )
    return named(
        "{}与{}是同一事项",
        one,
        other,
        body=exists(
            penalty_decision,
            is_penalty(penalty_decision) & is_of(one) & is_of(other) & ~_apart(one, other) & alike,
        )
        | (none(penalty_decision, is_penalty(penalty_decision)) & concerns(one, other)),
        english="they are of one matter",
    )


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
    return named(
        "{}不再有效",
        decision,
        body=set_aside(decision)
        | exists(
            any_event, happened(any_event, EventKind.DECISION_REVOKED) & is_of(any_event, decision)
        ),
        english="the decision no longer holds",
    )


def nothing_left(record: Each) -> Formula:
    """Every decision that the demand, or its notice, is of was revoked."""
    of_it = is_penalty(penalty_decision) & is_of(record)
    gone = revoked_decision(penalty_decision)
    return exists(penalty_decision, is_penalty(penalty_decision) & gone) & none(
        penalty_decision, of_it & ~gone
    )


REVOKED_READING = "所涉处罚决定已经撤销的，不再要求。"
REVOKED_READING_ENGLISH = "Nothing is asked once the decision was revoked."


_demand_notice = another(document, "any_demand_notice")


def notice_before(which: Each, *, standing: bool = True) -> Formula:
    """A demand notice of that matter was made before the court was asked, and is not void.

    Unless ``standing``, one that became void counts as well.
    """
    made = (
        (_demand_notice.kind == DocumentKind.DEMAND_NOTICE)
        & same_matter(_demand_notice, which)
        & _demand_notice.made_at.not_later_than(which.applied_on)
    )
    return named(
        f"{{}}之前已制作{'有效的' if standing else ''}催告书",
        which,
        body=exists(_demand_notice, ~void(_demand_notice) & made if standing else made),
        english="a demand notice was made before the court was asked",
    )


# - service on each party, and its day -


day_of_service = define(
    "送达之日",
    choose(
        (
            service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
            | (
                service.announced_until.is_recorded()
                & (service.method == ServiceMethod.BY_ANNOUNCEMENT)
            ),
            service.announced_until,
        ),
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
    return named(
        "{}已送达{}",
        paper,
        who,
        body=exists(
            service,
            service.documents.includes(paper.id) & successful() & covers(service, who, paper),
        )
        | signed_for_unentered(paper, who),
        english="it was served on the party",
    )


def served_to_all(paper: Each) -> Formula:
    """The paper reached each party that it concerns."""
    return named(
        "{}已送达所涉各当事人",
        paper,
        body=(served(paper) | signed_for_unentered(paper))
        & every(_each_party, served_to(paper, _each_party), where=concerns(paper, _each_party)),
        english="it was served on each party it concerns",
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
    return named(
        "{}已当场交付所涉各当事人",
        paper,
        body=handed_over_on_the_spot(paper.id)
        & every(_each_party, signed, where=concerns(paper, _each_party)),
        english="it was handed over on the spot to each party it concerns",
    )


def reached_all(paper: Each) -> Formula:
    """The decision reached each party that it concerns, by service or on the spot."""
    return named(
        "{}已送达或者当场交付所涉各当事人",
        paper,
        body=served_to_all(paper) | handed_to_all(paper),
        english="it was served on each party it concerns, or handed over on the spot",
    )


# - penalties that service performs -

penalties_here = document.particulars.penalties
# The case lists the penalties of all parties: of several decisions each must say what its own are.
perhaps_another_partys = define(
    "罚种可能属于另一当事人",
    several_decisions
    & case.penalties.includes_any(*(kind for kind in PenaltyKind if kind not in MORE_THAN_SERVICE)),
    english="the penalty may be another party's",
)
by_service_alone = define(
    "所处罚种自送达即履行完毕",
    (
        (penalties_here.is_recorded() | perhaps_another_partys)
        & ~penalties_here.includes_any(*MORE_THAN_SERVICE)
    )
    | (~penalties_here.is_recorded() & ~case.penalties.includes_any(*MORE_THAN_SERVICE)),
    english="service alone performs the penalty",
    reading="警告、通报批评、吊销证书自送达即履行，送达记录可以代替；数份决定书处罚种类不同的，看各决定书上载明的。",
    english_reading="A warning, a public criticism and a revocation are performed by service, whose record is enough; "
    "of several decisions, each must say what its own penalties are.",
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


def tells_of_payment(paper: Each) -> Formula:
    """A receipt, a transfer slip or a note on the performance."""
    return named(
        "{}是缴款凭证或者履行情况记录",
        paper,
        body=paper.kind.in_(*PAYMENT_PAPERS),
        english="it is a receipt or a note on the performance",
    )


def of_other_law(paper: Each) -> Formula:
    """Not one of the forms that the measures name, and not the party's own paper."""
    return named(
        "{}是本办法没有规定而不是当事人提交的文书",
        paper,
        body=no_form_of_ours(paper) & ~paper.origin.is_recorded_as(Origin.SUBMITTED),
        english="the measures name no such form, and the party did not hand it in",
    )


# - performed to the end -


def _perhaps_in_parts(done: Each) -> Formula:
    """There is leave to pay later or in parts, or another performance of the same penalty."""
    one_penalty = reduce(
        or_,
        (
            _same_time.penalties.includes(kind) & done.penalties.includes(kind)
            for kind in MORE_THAN_SERVICE
        ),
    )
    return exists(
        any_event, any_event.kind.in_(EventKind.INSTALMENTS, EventKind.PAYMENT_DEFERRED)
    ) | exists(
        _same_time,
        (_same_time.id != done.id)
        & (_same_time.decision == done.decision)
        & same_party(_same_time, done)
        & one_penalty,
    )


def _in_full(done: Each) -> Formula:
    """The performance ended what was owed: it is no instalment, or the last one granted."""
    last_instalment = exists(
        any_event,
        happened(any_event, EventKind.INSTALMENTS) & any_event.until.not_later_than(done.due_on),
    )
    return named(
        "{}使处罚履行完毕",
        done,
        body=(
            ~done.partial.is_recorded_as(True)
            & (done.partial.is_false() | ~_perhaps_in_parts(done))
        )
        | (done.partial.is_true() & last_instalment),
        english="it ended what was owed",
    )


_penalty_of_the_only_decision = define(
    "案件记载的处罚种类属于该决定书",
    ~several_decisions | left_to_a_person("处罚种类属于哪一份决定书", "whose penalty it is"),
    english="the penalty recorded of the case is that of the decision",
)


def owed(kind: PenaltyKind, decision: Each) -> Formula:
    """The decision imposes that penalty: it says so, or the case does where there is no other."""
    stated = decision.particulars.penalties
    return named(
        f"{{}}的处罚种类包括{kind}",
        decision,
        body=(stated.is_recorded() & stated.includes(kind))
        | (~stated.is_recorded() & case.penalties.includes(kind) & _penalty_of_the_only_decision),
        english=f"the decision imposes the penalty {kind.name.lower().replace('_', ' ')}",
    )


def each_penalty_told(decision: Each) -> Formula:
    """Performances that say of which penalty they are leave out none that the decision imposes."""
    perhaps_its_own = named(
        "{}可能属于{}",
        _other_performance,
        decision,
        body=~_other_performance.decision.is_recorded()
        | (_other_performance.decision == decision.id),
        english="it may be of that decision",
    )
    told: Formula = always()
    for kind in MORE_THAN_SERVICE:
        tells = (
            ~_other_performance.penalties.is_recorded()
            | _other_performance.penalties.includes(kind)
        ) & perhaps_its_own
        told = told & (~owed(kind, decision) | exists(_other_performance, tells))
    return named(
        "{}所处各项处罚均有履行记载",
        decision,
        body=none(_other_performance, _other_performance.penalties.is_recorded()) | told,
        english="no penalty that the decision imposes is left out of the performances",
    )


def performed_in_full(decision: Each) -> Formula:
    """Each party that the decision is against has performed it to the end."""
    done = exists(
        _other_performance,
        is_of(_other_performance, decision)
        & covers(_other_performance, _each_party, decision)
        & _in_full(_other_performance),
    )
    return named(
        "{}已由各当事人履行完毕",
        decision,
        body=exists(_other_performance)
        & none(_other_performance, ~_other_performance.completed_on.is_recorded())
        & every(_each_party, done, where=concerns(decision, _each_party))
        & each_penalty_told(decision),
        english="each party has performed the decision",
    )
