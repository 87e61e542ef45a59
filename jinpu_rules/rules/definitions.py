"""Terms that several articles use: which cases a chapter binds, who approved, what was served."""

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    approval,
    at_least,
    case,
    complainant,
    define,
    document,
    exists,
    handover,
    none,
    party,
    performance,
    recording,
    refusal,
    service,
    setting,
    signed_by,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    JUDICIAL_ORGANS,
    OTHER_AUTHORITIES,
    ActivityKind,
    ApprovalResult,
    CaseType,
    DocumentKind,
    FilingOutcome,
    PenaltyKind,
    Receiver,
    Role,
    ServiceMethod,
    ServiceResult,
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
investigative = activity.kind.in_(
    ActivityKind.INQUIRY,
    ActivityKind.EVIDENCE_COLLECTION,
    ActivityKind.SCENE_EXAMINATION,
    ActivityKind.SAMPLING,
    ActivityKind.APPRAISAL,
)


def decided_as(opinion: Each, *results: ApprovalResult) -> Formula:
    """The approver decided so: by the box for it or, if that is empty, in the words of the opinion."""
    return opinion.result.is_recorded_as(*results) | (
        ~opinion.result.is_recorded() & opinion.opinion.is_recorded_as(*results)
    )


_form = another(document, "any_form")
_opinion = another(approval, "any_approval")
# Somebody turned down the form asking to file, and nothing was investigated.
_refused_to_file = exists(
    _form,
    (_form.kind == DocumentKind.FILING_APPROVAL)
    & exists(
        _opinion,
        (_opinion.document == _form.id) & decided_as(_opinion, ApprovalResult.REJECTED),
    ),
) & none(activity, investigative)
# A form asking not to file does not outweigh the decision to file.
not_filed = define(
    "案件不予立案",
    decided_not_to_file
    | (
        undecided_whether_to_file
        & (exists(_form, _form.kind == DocumentKind.NON_FILING_APPROVAL) | _refused_to_file)
    ),
    english="the case was not filed",
)
passed_on = define(
    "案件已移送其他机关",
    exists(
        handover,
        handover.to.in_(*JUDICIAL_ORGANS, Receiver.SUPERIOR_BUREAU, *OTHER_AUTHORITIES),
    ),
    english="the case was passed on to another organ",
)

OUTCOMES = (
    DocumentKind.NO_VIOLATION_NOTICE,
    DocumentKind.NO_PENALTY_DECISION,
    DocumentKind.PENALTY_DECISION,
)

# The other penalties are performed by service itself: a warning, a public criticism, a revocation.
MORE_THAN_SERVICE = (
    PenaltyKind.FINE,
    PenaltyKind.CONFISCATION,
    PenaltyKind.SUSPENSION,
    PenaltyKind.ORDER_TO_CEASE,
    PenaltyKind.OTHER,
)
_other_decision = another(document, "other")
_other_penalty = _other_decision.kind == DocumentKind.PENALTY_DECISION
several_decisions = define(
    "有两份以上行政处罚决定书",
    at_least(2, _other_decision, _other_penalty),
    english="there are several penalty decisions",
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

# Whoever is left open in a file with one party, or none, is that one; in a file with several it is
# not said who is meant.
only_one_party = define(
    "当事人不多于一人",
    ~at_least(2, another(party, "any_party")),
    english="there is at most one party",
)


def concerns(record: Each, who: Each = party) -> Formula:
    """The record concerns this party: it names the party, or nobody where there is but one."""
    return record.party.includes(who.id) | (~record.party.is_recorded() & only_one_party)


_shared = another(party, "shared_party")


def same_party(one: Each, other: Each) -> Formula:
    """Both name one party. Unknown where either names nobody and there are parties to name."""
    return exists(_shared, one.party.includes(_shared.id) & other.party.includes(_shared.id))


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


def approved_on(form_id: Value, by: Formula) -> Formula:
    """Some approval of this form is by the person that ``by`` describes."""
    return exists(approval, (approval.document == form_id) & by)


def reachable(who: Each = complainant) -> Formula:
    """A complainant who gave a name, or a way to be reached where naming is not recorded."""
    return who.named.is_recorded_as(True) | (~who.named.is_recorded() & who.contact.is_recorded())


by_section_head = setting.section_head_roles.includes(approval.role)


def opinion_by(who: Formula) -> Formula:
    """Describe an approval: an opinion written by the one that ``who`` describes."""
    return who & approval.opinion.is_recorded()


by_legal_section = approval.role == Role.LEGAL_SECTION


def bears_legal_review(paper: Each = document) -> Formula:
    """Either form that may bear the opinion of the legal section."""
    return paper.kind.in_(DocumentKind.LEGAL_REVIEW_OPINION, DocumentKind.DECISION_APPROVAL)


def points_to(links: Value, target: Each, unless: Formula) -> Formula:
    """The links name the record, or name none; and then it is meant, unless there are several."""
    return links.includes(target.id) | (~links.is_recorded() & ~unless)


def successful() -> Formula:
    """A service that reached its end: not returned, not failed, refused only if left."""
    return define(
        "送达到位",
        ~service.result.is_recorded_as(
            ServiceResult.RETURNED, ServiceResult.FAILED, ServiceResult.UNDER_WAY
        )
        & (
            ~service.result.is_recorded_as(ServiceResult.REFUSED)
            | service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
        ),
        english="the service reached its end",
    )


def served(document_id: Value) -> Formula:
    """The document was served, in some way, to its end."""
    return exists(service, service.documents.includes(document_id) & successful())


decision = document.kind.in_(DocumentKind.PENALTY_DECISION, DocumentKind.NO_PENALTY_DECISION)
of_a_decision = define(
    "送达的是处罚或者不予处罚的决定",
    exists(
        document,
        decision & service.documents.is_recorded() & service.documents.includes(document.id),
    ),
    english="a decision is what is served",
)


def handed_over_on_the_spot(document_id: Value) -> Formula:
    """The party signed for a decision made on the spot, on the decision, or is noted to refuse."""
    return define(
        "决定书当场交付并由当事人签收",
        on_the_spot & signed_by(document_id, Role.PARTY, Role.RECIPIENT, Role.QUALIFIED_SIGNER),
        english="the decision was handed over on the spot",
    )


HANDED_OVER_READING = (
    "适用简易程序当场交付的，当事人在决定书上签收（或者拒绝签收并注明）即为送达，不另作送达回证。"
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
