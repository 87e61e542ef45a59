"""第十六条　检查的启动与投诉分流 (starting an inspection, and routing complaints)

新区司法局依职权开展监督检查的，由承办科室按照机关公文运转流程，制作监督检查通知书。通过投诉、举报等材料发现监督检查线索的，经审查后按照以下方式处理：
（一）属于司法行政机关职权范围的，由本级新区司法局直接查处，并填写督查立案审批表，报机关负责人审批；或转上级市司法局查处，并制作《交办函》，报局负责人审批后交由上级司法行政机关处理；
（二）不属于司法行政机关职权范围的，应当告知投诉、举报人向有权处理的单位反映；
（三）对投诉、举报人提供的信息不齐全或者无相关证明材料的，应当及时告知投诉、举报人补充；
（四）对已经市司法局处理或经行政复议、行政诉讼结案，且没有新的事实和证据的，不再检查。
"""

from jinpu_rules.language.authoring import (
    Each,
    Modality,
    Reached,
    activity,
    always,
    another,
    approval,
    article,
    case,
    choose,
    clue,
    complainant,
    complies,
    days,
    define,
    document,
    exempt,
    exists,
    first_recorded,
    handover,
    left_to_a_person,
    none,
    notice,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ApprovalResult,
    CaseSource,
    ClueDisposition,
    Department,
    DocumentKind,
    EventKind,
    HandoverPurpose,
    NoticeKind,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    anybody,
    approved,
    approves,
    gives_opinion,
    is_head,
    is_section_head,
    refused,
    turned_down,
)
from jinpu_rules.rules.definitions.cases import called_off, closed, decided_as, inspection
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.events import (
    EVENT_ENGLISH,
    EVENT_READING,
    PASSED_ON_ENGLISH,
    PASSED_ON_READING,
    VOID_READING,
    VOID_READING_ENGLISH,
    happened,
    into_itself,
    passes_on,
    stands,
)
from jinpu_rules.rules.definitions.filing import (
    HEAD_READING,
    HEAD_READING_ENGLISH,
)
from jinpu_rules.rules.definitions.inspections import (
    INSPECTING_READING,
    INSPECTING_READING_ENGLISH,
    REACH_READING,
    answers,
    approved_in_time,
    awaited_from_another,
    complaint_given_up,
    ex_officio_inspection,
    inspected_at_all,
    inspecting,
    not_begun_and_given_up,
    only_one_complainant,
    organised_by_another,
    refused_to_inspect,
    told_by_paper,
    withdrawn,
    within_reach,
)
from jinpu_rules.rules.definitions.papers import ours
from jinpu_rules.rules.definitions.parties import (
    any_event,
    concerns,
    others_than,
    told_by_representative,
    whoever,
)
from jinpu_rules.rules.definitions.service import served

STAGE = Stage.INITIATION

from_complaint = inspection & case.source.is_recorded_as(CaseSource.COMPLAINT, CaseSource.REPORT)
other = another(document, "other")


def _own(paper: Each, kind: DocumentKind) -> Formula:
    """A paper of this kind that the bureau made and that was not made anew."""
    return (paper.kind == kind) & stands(paper)


named_clue = another(clue, "named_clue")
of_other_business = define(
    "另一文书写明的是其他当事人或者其他线索",
    others_than(other, document)
    | (
        other.about.is_recorded()
        & document.about.is_recorded()
        & exists(named_clue, other.about.includes(named_clue.id))
        & exists(named_clue, document.about.includes(named_clue.id))
        & none(
            named_clue,
            other.about.includes(named_clue.id) & document.about.includes(named_clue.id),
        )
    ),
    english="the other paper is on other parties or clues",
)


def _redone(kind: DocumentKind, accepted: Formula) -> Formula:
    """The paper was sent back or turned down, and another in its place was ``accepted``."""
    return define(
        f"{kind}退回或者不同意后已另行办理",
        turned_down(document, anybody)
        & exists(other, _own(other, kind) & ~of_other_business & accepted),
        english=f"another was made in its place ({kind.name.lower().replace('_', ' ')})",
    )


# - the notice of an inspection ex officio -

own_notice = _own(document, DocumentKind.INSPECTION_NOTICE)
# A notice that names nobody is for all who are inspected.
for_the_party = define(
    "通知书对该当事人发出",
    concerns(document) | ~document.party.is_recorded(),
    english="the notice is for the party",
)
for_that_party = define(
    "执法活动及于该当事人", concerns(activity), english="the activity concerns the party"
)
issued_at = first_recorded(document.issued_at, document.made_at)
# What was issued before it was made bears a wrong date.
before_it_began = issued_at.not_later_than(activity.started_at) & (
    ~document.made_at.is_recorded()
    | document.made_at.not_later_than(activity.started_at)
    | left_to_a_person(
        "通知书签发早于制作而至少一个日期有误", "which of the days of making and of issue is wrong"
    )
)
other_notice = _own(other, DocumentKind.INSPECTION_NOTICE)
for_the_same = define(
    "另一文书所涉当事人相同",
    concerns(other, document),
    english="the other paper concerns the same party",
)
for_others_only = exists(document, own_notice) & left_to_a_person(
    "通知书写明的是其他当事人对该当事人的检查是否需要另行通知",
    "whether this party, too, needed a notice",
)
notice_of_another = exists(
    document, (document.kind == DocumentKind.INSPECTION_NOTICE) & ~ours()
) & left_to_a_person(
    "组织检查的机关发出的通知书是否足够", "whether the notice of the organiser is enough"
)
joint = organised_by_another & left_to_a_person(
    "联合检查的通知书应由谁制作", "who had to make the notice of a joint inspection"
)

# - a clue and what became of it -

filing_form = _own(document, DocumentKind.INSPECTION_FILING_APPROVAL)
letter = _own(document, DocumentKind.ASSIGNMENT_LETTER)
other_clue = another(clue, "other_clue")
out_of_competence = clue.within_competence.is_recorded_as(False)
incomplete = clue.information_complete.is_recorded_as(False)
not_inspected_at_all = ~inspected_at_all
# Where another clue is looked into, what was inspected may be that.
another_is_looked_into = define(
    "另有线索得到查处",
    exists(
        other_clue,
        (other_clue.id != clue.id)
        & other_clue.disposition.is_recorded_as(
            ClueDisposition.INVESTIGATE, ClueDisposition.TRANSFER_UP
        )
        # One that must not be inspected again is not what was inspected.
        & ~(other_clue.earlier_disposal.is_recorded() & other_clue.new_facts.is_false()),
    ),
    english="another clue is looked into",
)
# A paper that names clues is of those.
for_this_clue = define(
    "文书关于该线索",
    (
        ~document.about.is_recorded()
        | document.about.includes(clue.id)
        | none(other_clue, document.about.includes(other_clue.id))
    ),
    english="the paper is about this clue",
)
settled = closed | case.terminated_on.is_recorded()
# What is asked of the other is not asked again of this one, which must be named where there are two.
joined_elsewhere = define(
    "该线索已经并入其他线索或者案件",
    exists(
        any_event,
        happened(any_event, EventKind.JOINED)
        & any_event.about.is_recorded_to_include(clue.id)
        & (~into_itself(any_event) | exists(other_clue, other_clue.id != clue.id)),
    ),
    english="the clue was joined to another",
)
given_up_for_want_of_complaint = define(
    "投诉举报撤回或者已经并案而不再处理",
    withdrawn() | joined_elsewhere | (called_off & none(activity)),
    english="the complaint was withdrawn, or joined to another",
)


def disposed(*dispositions: ClueDisposition) -> Formula:
    """The clue was dealt with in one of these ways."""
    return inspection & clue.disposition.is_recorded_as(*dispositions)


def _from(stage: Stage, condition: Formula) -> Reached:
    """A step reached by the clue or paper: shown by the file, or named by it from archiving on."""
    later = tuple(step for step in Stage if step.rank >= Stage.ARCHIVING.rank)
    return Reached(stage, condition | case.stage.is_recorded_as(*later))


# The clue is acted on: it alone can be what was inspected.
acted_on = _from(Stage.INVESTIGATION, settled | (inspected_at_all & ~another_is_looked_into))
# The form is acted on, unless another form was approved that may be of what was inspected.
form_acted_on = _from(
    Stage.INVESTIGATION,
    settled
    | (
        inspected_at_all
        & none(
            other,
            _own(other, DocumentKind.INSPECTION_FILING_APPROVAL) & approved(other, is_head),
        )
    ),
)
reviewed_after_all = define(
    "全部检查活动之后才审查线索",
    (clue.disposition == ClueDisposition.INVESTIGATE)
    & clue.reviewed_at.is_recorded()
    & inspected_at_all
    & ~another_is_looked_into
    & none(activity, inspecting() & clue.reviewed_at.not_later_than(activity.started_at))
    & left_to_a_person(
        "审查时间有误或者检查确在审查之前", "whether it was inspected before the review"
    ),
    english="the clue was reviewed only after all that was inspected",
)
on_its_filing_form = exists(
    document, filing_form & for_this_clue & (approval.document == document.id)
)
reviewed_after_the_approval = define(
    "机关负责人审批督查立案之后才审查线索",
    (clue.disposition == ClueDisposition.INVESTIGATE)
    & clue.reviewed_at.is_recorded()
    & exists(
        approval,
        is_head() & ~clue.reviewed_at.not_later_than(approval.decided_at) & on_its_filing_form,
    )
    & none(
        approval,
        is_head() & clue.reviewed_at.not_later_than(approval.decided_at) & on_its_filing_form,
    )
    & left_to_a_person(
        "审查时间有误或者审批确在审查之前", "whether the head approved before the review"
    ),
    english="the clue was reviewed only after the head had approved the inspection",
)
# Who opens an inspection by a form that is called 立案审批表 and no more may mean this one.
opened_by_the_other_form = exists(
    document,
    _own(document, DocumentKind.FILING_APPROVAL)
    & for_this_clue
    & none(activity, inspecting() & ~document.made_at.not_later_than(activity.started_at)),
) & left_to_a_person(
    "检查之前的立案审批表即督查立案审批表",
    "whether the filing form made before the inspection is that of the inspection",
)
SET_ASIDE = clue.disposition.is_recorded_as(ClueDisposition.KEPT_FOR_REFERENCE)
# 及时 has no measure: whoever was not told when the matter was set aside or closed, or a month after
# the review, was not told in time.
reviewed_at = define(
    "线索审查之时",
    first_recorded(clue.reviewed_at, clue.received_at),
    english="when the clue was reviewed",
)
time_to_tell = define(
    "应当告知之时",
    choose(
        (settled, first_recorded(case.terminated_on, case.closed_on, case.archived_on)),
        (SET_ASIDE, reviewed_at),
        (always(), reviewed_at + days(30)),
    ),
    english="when they should have been told",
)

# - handing up -

NO_HANDING_ON = tuple(
    purpose
    for purpose in HandoverPurpose
    if purpose not in (HandoverPurpose.TRANSFER, HandoverPurpose.ASSIGNMENT)
)
upwards = define(
    "交给上级司法行政机关处理",
    (handover.to == Receiver.SUPERIOR_BUREAU) & ~handover.purpose.is_recorded_as(*NO_HANDING_ON),
    english="it is handed to the superior bureau to be dealt with",
)
with_the_letter = define(
    "随同移交交办函",
    ~handover.documents.is_recorded() | handover.documents.includes(document.id),
    english="the letter goes with it",
)
handed_up = define(
    "案件移交上级司法行政机关处理",
    upwards & passes_on(),
    english="the matter is passed to the superior bureau",
)
# What is handed up with the letter on another clue is that one.
with_this_clue = define(
    "所移交的不只是关于其他线索的交办函",
    ~handover.documents.is_recorded()
    | none(document, letter & handover.documents.includes(document.id))
    | exists(document, letter & handover.documents.includes(document.id) & for_this_clue),
    english="not only the letter on another clue is handed up",
)
approved_before_handing_up = define(
    "局负责人在移交之前同意该函",
    approved_in_time(
        document, is_head, lambda word: word.decided_at.not_later_than(handover.handed_at)
    ),
    english="the head approved the letter before it was handed up",
)
# Where the hand-over names no letter, it may be of one that was not approved in time.
each_letter_approved_in_time = none(
    document,
    letter
    & exists(approval, (approval.document == document.id) & is_head())
    & ~approved_before_handing_up,
)
letter_handed = _from(Stage.ARCHIVING, settled | exists(handover, upwards & with_the_letter))

# - who is told -

raised_by = clue.complainants.includes(complainant.id) | (
    ~clue.complainants.is_recorded() & only_one_complainant
)
# Where nobody is out of reach, it does not matter whose clue it is.
other_complainant = another(complainant, "other_complainant")
can_be_told = define(
    "有可以告知的投诉举报人",
    exists(
        complainant,
        within_reach() & (raised_by | none(other_complainant, ~within_reach(other_complainant))),
    ),
    english="somebody who raised the clue can be told",
)
# A notice that names no clue is about the one that was not looked into.
about_it = define(
    "告知关于该线索",
    (notice.clue == clue.id)
    | (
        ~notice.clue.is_recorded()
        & none(
            other_clue,
            (other_clue.id != clue.id)
            & ~other_clue.disposition.is_recorded_as(
                ClueDisposition.INVESTIGATE, ClueDisposition.TRANSFER_UP
            ),
        )
    ),
    english="the notice is about this clue",
)
# What was told before the complaint came bears a wrong date.
told_after_it_came = (
    ~clue.received_at.is_recorded()
    | ~notice.notified_at.is_recorded()
    | clue.received_at.not_later_than(notice.notified_at)
    | left_to_a_person(
        "告知早于收到线索而至少一个日期有误", "which of the days of telling and of receipt is wrong"
    )
)
to_them = (
    notice.to.includes(complainant.id)
    | (~notice.to.is_recorded() & only_one_complainant)
    | told_by_representative
)


def told(kind: NoticeKind) -> Formula:
    """Each of those who raised the clue was told; or a paper in the file may have told them."""
    each_told = none(
        complainant,
        within_reach() & raised_by & none(notice, (notice.kind == kind) & about_it & to_them),
    )
    told_at_all = exists(notice, (notice.kind == kind) & about_it & told_after_it_came)
    return define(
        f"已就该线索告知{kind}",
        (told_at_all & each_told) | (exists(document, answers(document)) & told_by_paper),
        english=f"those who raised the clue were told: {kind.name.lower().replace('_', ' ')}",
    )


# - what may be said of a complaint that nobody entered as a clue -

turned_away = clue.disposition.is_recorded_as(
    ClueDisposition.DIRECT_ELSEWHERE, ClueDisposition.KEPT_FOR_REFERENCE
)

withdrawn_or_given_up = define(
    "投诉举报撤回而不再检查",
    complaint_given_up | (called_off & none(activity)),
    english="the complaint was withdrawn and the inspection given up",
)
# The head refused to have it looked into, and whoever complained was told nothing.
left_unanswered = define(
    "机关负责人不同意查处而投诉举报没有答复",
    (
        disposed(ClueDisposition.INVESTIGATE)
        & settled
        & refused_to_inspect
        & ~inspected_at_all
        & none(handover, handed_up)
        & none(notice, about_it)
        & can_be_told
        & left_to_a_person(
            "不同意查处后对该投诉举报如何答复", "how the complaint was answered after the refusal"
        )
    ),
    english="the head refused, and the complaint was not answered",
)

# - the approval before the inspection -

inspecting_of_it = define(
    "该检查活动不是对其他当事人的",
    inspecting() & ~others_than(activity, document),
    english="it inspects, and no other party",
)
other_form_in_time = _own(other, DocumentKind.INSPECTION_FILING_APPROVAL) & approved_in_time(
    other,
    is_head,
    lambda word: none(
        activity, inspecting_of_it & ~word.decided_at.not_later_than(activity.started_at)
    ),
)
approved_before_all = define(
    "机关负责人在全部检查活动之前审批",
    exists(other, ~of_other_business & other_form_in_time)
    | (
        # Whose form names no party may not be the one that was inspected early.
        ~document.party.is_recorded()
        & exists(other, other_form_in_time)
        & left_to_a_person(
            "审批之前的检查活动属于另一督查立案",
            "whether what was inspected before the approval belongs to another filing",
        )
    ),
    english="the head approved before anything was inspected",
)
some_inspected_after = define(
    "审批之后另有检查活动",
    exists(
        activity,
        inspecting_of_it
        & exists(
            approval,
            (approval.document == document.id)
            & is_head()
            & approves()
            & approval.decided_at.not_later_than(activity.started_at),
        ),
    ),
    english="something was inspected after the approval",
)

other_form_approved = _own(other, DocumentKind.INSPECTION_FILING_APPROVAL) & approved(
    other, is_head
)
nothing_inspected_after_refusal = define(
    "不同意之后没有开展检查",
    exists(
        approval,
        (approval.document == document.id)
        & is_head()
        & decided_as(approval, ApprovalResult.REJECTED)
        & none(
            activity,
            inspecting_of_it & ~activity.started_at.not_later_than(approval.decided_at),
        ),
    ),
    english="nothing was inspected after the refusal",
)

NO_ACTIVITIES = {
    **{f"activities[{a}]": None for a in ("a1", "a2", "a3")},
    **{f"documents[{d}].about": None for d in ("d2", "d3", "d4", "d7", "d8")},
}
INVESTIGATED = {
    "source": "投诉",
    "complainants[+]": {"id": "c1", "name": "丁某", "contact": "0411-00000011", "named": True},
    "clues[+]": {
        "id": "k1",
        "received_at": "2025-09-01",
        "reviewed_at": "2025-09-02",
        "disposition": "直接查处",
    },
    "documents[+]": {"id": "d21", "kind": "督查立案审批表", "made_at": "2025-09-02"},
    "approvals[+]": {
        "document": "d21",
        "role": "机关负责人",
        "result": "同意",
        "decided_at": "2025-09-03",
    },
}
PASSED_UP = INVESTIGATED | {
    "clues[k1].disposition": "转上级",
    "documents[+2]": {"id": "d22", "kind": "交办函", "made_at": "2025-09-18"},
    "approvals[+2]": {
        "document": "d22",
        "role": "局负责人",
        "result": "同意",
        "decided_at": "2025-09-19",
    },
    "handovers[+]": {
        "id": "h9",
        "to": "上级司法行政机关",
        "handed_at": "2025-09-20",
        "documents": ["d22"],
    },
}
ELSEWHERE = INVESTIGATED | {
    "clues[k1].disposition": "告知向有权处理的单位反映",
    "notices[+]": {
        "id": "n1",
        "kind": "向有权处理的单位反映",
        "to": ["c1"],
        "clue": "k1",
        "competent_unit": "金普新区人民法院",
    },
}
INCOMPLETE = INVESTIGATED | {
    "clues[k1].disposition": "告知补充",
    "notices[+]": {"id": "n1", "kind": "补充材料", "to": ["c1"], "clue": "k1"},
}
NOT_AGAIN = {
    "source": "投诉",
    **NO_ACTIVITIES,
    "clues[+]": {
        "id": "k1",
        "received_at": "2025-09-12",
        "disposition": "不再检查",
        "earlier_disposal": "已经市司法局处理",
        "new_facts": False,
    },
}
REFUSED = INVESTIGATED | {"approvals[d21·机关负责人].result": "不同意"}
UNAPPROVED = without("approvals[d1·承办科室负责人]", "approvals[d1·分管领导]")
REDONE_READING = "被退回或者不同意的，就同一线索、当事人另行制作的经办理即可。"
ANSWERED_READING = "机关负责人签署不同意的，报批已经完成。"
TOLD_READING = (
    REACH_READING
    + "投诉、举报人有几名的，应告知其中每一人；线索、告知没有写明何人、何线索而有几名、几件的，待核实。"
    "没有告知记录，而卷内有关于该线索、已经签收或者送达的文书，或者有没有写明线索的答复书的，待核实。撤回的不要求。"
)
NOT_TOLD_REMEDY = (
    "尚能联系的，现在告知并如实记录告知时间；另附书面说明此前未告知的原因，如实注明日期"
)

RULES = (
    rule(
        "JP1601",
        "inspection-notice-missing",
        cites=article(16),
        quote="新区司法局依职权开展监督检查的，由承办科室按照机关公文运转流程，制作监督检查通知书",
        each=whoever,
        when=ex_officio_inspection & ~not_begun_and_given_up & ~awaited_from_another,
        must=exists(document, own_notice & for_the_party)
        | for_others_only
        | notice_of_another
        | joint,
        due=Stage.INVESTIGATION,
        message="依职权开展监督检查没有制作监督检查通知书",
        english="an inspection was carried out ex officio without a notice of inspection",
        remedy="查明通知书是否遗漏归卷；确未制作的，另附书面说明，如实注明日期",
        reading="通过投诉、举报开展的检查不要求监督检查通知书；没有写明当事人的通知书，视为对全部被检查人；"
        "其他机关组织的检查，开展之前不要求，开展之后由谁制作通知书待核实。" + VOID_READING,
        english_remedy="find out whether the notice was left out of the file; if none was made, say so in a separate statement with its true date",
        english_reading="Inspections that arise from complaints need no notice of inspection. A notice that names nobody is for all who are inspected. Where another organ organises the inspection, none is asked for before it begins; who had to make it then is for a person."
        + f" {VOID_READING_ENGLISH}",
        examples=(
            complies("有监督检查通知书", {}),
            violates("没有监督检查通知书", {"documents[d1].kind": "介绍信"}),
            undetermined(
                "没有监督检查通知书，检查由上级交办，是否依职权开展没有记载",
                {"documents[d1].kind": "介绍信", "source": "上级交办"},
            ),
            exempt("投诉引起的检查", {"documents[d1].kind": "介绍信", "source": "投诉"}),
        ),
    ),
    rule(
        "JP1602",
        "inspection-notice-by-another-department",
        cites=article(16),
        quote="由承办科室按照机关公文运转流程，制作监督检查通知书",
        each=document,
        when=ex_officio_inspection & own_notice,
        must=(document.department == Department.HANDLING_SECTION)
        | (
            ~document.department.is_recorded()
            & exists(
                approval, (approval.document == document.id) & is_section_head() & gives_opinion()
            )
        )
        | exists(
            other,
            other_notice
            & other.department.is_recorded_as(Department.HANDLING_SECTION)
            & for_the_same,
        )
        | joint,
        message="监督检查通知书不是由承办科室制作的",
        english="the notice of inspection was not made by the handling section",
        remedy="由承办科室另附书面说明制作经过，如实注明日期",
        reading="承办科室另有通知书的，以该通知书为准。制作部门没有记载而有承办科室负责人签署意见的，视为由承办科室制作。",
        english_remedy="the handling section tells how the notice came about in a separate statement with its true date",
        english_reading="Where the handling section made a notice of its own, that counts. Where the department is not recorded and the head of the handling section wrote an opinion, the section is taken to have made it.",
        examples=(
            complies("由承办科室制作", {}),
            violates("由办公室制作", {"documents[d1].department": "办公室"}),
            undetermined(
                "制作部门和科室意见均未记载",
                without("documents[d1].department", "approvals[d1·承办科室负责人]"),
            ),
        ),
    ),
    rule(
        "JP1603",
        "inspection-before-notice",
        cites=article(16),
        quote="新区司法局依职权开展监督检查的，由承办科室按照机关公文运转流程，制作监督检查通知书",
        each=whoever,
        when=ex_officio_inspection & exists(document, own_notice & for_the_party),
        must=exists(
            document,
            own_notice
            & for_the_party
            & none(
                activity,
                inspecting() & for_that_party & ~before_it_began,
            ),
        ),
        message="监督检查的活动早于监督检查通知书",
        english="the inspection began before its notice was made",
        remedy="另附书面说明检查先于通知的原因，如实注明日期",
        reading="对每一被检查人，通知书的签发（没有签发时间的，制作）应不晚于检查开始；"
        "当场出示、同日制作而时刻不全的，视为符合；签发在检查之前而制作在其后的，日期有误，待核实。几名当事人而活动没有写明何人的，待核实。",
        english_remedy="tell in a separate statement with its true date why the inspection came before the notice",
        english_reading="For each of those inspected, the notice is to be issued (or made, where no date of issue is recorded) no later than the inspection begins; on the same day without clock times, the order is taken to be right; where it bears a day of issue before the inspection and one of making after it, one is wrong, and a person decides. Where several are inspected and an activity names nobody, a person decides.",
        examples=(
            complies("通知在前", {}),
            violates("通知晚于检查", {"documents[d1].made_at": "2025-09-12"}),
            undetermined("通知日期未记载", without("documents[d1].made_at")),
        ),
    ),
    rule(
        "JP1604",
        "clue-without-disposition",
        cites=article(16),
        quote="通过投诉、举报等材料发现监督检查线索的，经审查后按照以下方式处理",
        each=clue,
        when=inspection & ~given_up_for_want_of_complaint,
        must=clue.disposition.is_recorded()
        & ~reviewed_after_all
        & ~reviewed_after_the_approval
        & (
            ~SET_ASIDE
            | left_to_a_person(
                "存查是否属于所列处理方式之一", "whether setting aside is one of the ways allowed"
            )
        ),
        due=acted_on,
        message="投诉、举报线索未记录审查后的处理方式",
        english="how the clue was dealt with after review is not recorded",
        remedy="审查线索，作出处理并如实记录审查、处理的时间",
        reading="本条没有规定审查期限：在开展检查（另有线索正在查处的，不以此为准）、撤销或者结案之前应有处理方式。"
        "“存查”不是所列的处理方式，待核实；审查时间在全部检查活动或者督查立案的审批之后的，待核实。投诉、举报撤回的，以及写明该线索已经并案的，不再处理。"
        + INSPECTING_READING
        + EVENT_READING,
        english_remedy="review the clue, decide, and record when that was truly done",
        english_reading="No period is set: there must be a decision before the inspection (unless another clue is being looked into), before it is called off, and before the case is closed. Setting aside is none of the ways allowed: a person decides; so too where the day of review is after all that was inspected, or after the head approved the inspection. Nothing is asked of a clue that was withdrawn or is said to be joined to another."
        + f" {INSPECTING_READING_ENGLISH} {EVENT_ENGLISH}",
        examples=(
            complies("记录了处理方式", INVESTIGATED),
            violates("没有记录处理方式", INVESTIGATED | without("clues[k1].disposition")),
            undetermined("只写存查", INVESTIGATED | {"clues[k1].disposition": "存查"}),
        ),
    ),
    rule(
        "JP1605",
        "complaint-inspected-without-filing-form",
        cites=article(16, item=1),
        quote="由本级新区司法局直接查处，并填写督查立案审批表",
        each=clue,
        when=disposed(ClueDisposition.INVESTIGATE) & ~given_up_for_want_of_complaint,
        must=exists(document, filing_form & for_this_clue) | opened_by_the_other_form,
        due=acted_on,
        message="直接查处投诉、举报没有填写督查立案审批表",
        english="a complaint was investigated without an approval form for the inspection",
        remedy="查明审批表是否遗漏归卷；确未填写的，另附书面说明，如实注明日期",
        reading="审批表没有注明线索的，视为及于全部直接查处的线索。检查之前另有题为立案审批表而没有写明督查的，待核实。"
        + VOID_READING,
        english_remedy="find out whether the form was left out of the file; if there is none, say so in a separate statement with its true date",
        english_reading="A form that names no clue covers all clues that are looked into. Whether a filing form made before the inspection that does not say what it opens is this one, a person decides."
        + f" {VOID_READING_ENGLISH}",
        examples=(
            complies("有督查立案审批表", INVESTIGATED),
            violates("没有督查立案审批表", INVESTIGATED | {"documents[d21].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1606",
        "inspection-filing-not-approved-by-head",
        cites=article(16, item=1),
        quote="填写督查立案审批表，报机关负责人审批",
        each=document,
        when=inspection & filing_form,
        must=approved(document, is_head)
        | refused(document, is_head)
        | _redone(
            DocumentKind.INSPECTION_FILING_APPROVAL,
            approved(other, is_head) | refused(other, is_head),
        )
        | (
            turned_down(document, anybody)
            & not_inspected_at_all
            & left_to_a_person(
                "退回或者由他人不同意即不再报机关负责人审批是否妥当",
                "whether sending it back, or the refusal of another than the head, may end it",
            )
        ),
        due=form_acted_on,
        message="督查立案审批表没有机关负责人的审批意见",
        english="the inspection filing form bears no approval by the head of the agency",
        remedy="检查尚未开展的，先报机关负责人审批；已经检查的，不得补签，另附书面说明，如实注明日期",
        reading=HEAD_READING + ANSWERED_READING + REDONE_READING + LAST_WORD_READING,
        english_remedy="if nothing was inspected yet, report to the head first; otherwise nobody may sign now: say so in a separate statement with its true date",
        english_reading="A refusal completes the report. A form sent back may be made anew."
        + f" {LAST_WORD_READING_ENGLISH} {HEAD_READING_ENGLISH}",
        examples=(
            complies("机关负责人已审批", INVESTIGATED),
            violates(
                "只有分管领导审批", INVESTIGATED | {"approvals[d21·机关负责人].role": "分管领导"}
            ),
        ),
    ),
    rule(
        "JP1607",
        "complaint-passed-up-without-letter",
        cites=article(16, item=1),
        quote="转上级市司法局查处，并制作《交办函》",
        each=clue,
        when=disposed(ClueDisposition.TRANSFER_UP) & ~given_up_for_want_of_complaint,
        must=exists(document, letter & for_this_clue),
        due=_from(Stage.ARCHIVING, settled | exists(handover, handed_up)),
        message="转上级司法行政机关查处没有制作《交办函》",
        english="the complaint was passed to the superior bureau without a letter",
        remedy="查明《交办函》是否遗漏归卷；尚未移交的，制作后报局负责人审批再移交；已经移交的，另附书面说明，如实注明日期",
        reading="向上移送仍用《交办函》之名；移送函、处罚建议书等视为同一文书。" + VOID_READING,
        english_remedy="find out whether the letter was left out of the file; if the matter was not yet handed up, make it and have it approved first; otherwise say so in a separate statement with its true date",
        english_reading="Other names of the letter are accepted." + f" {VOID_READING_ENGLISH}",
        examples=(
            complies("制作了交办函", PASSED_UP),
            violates("没有交办函", PASSED_UP | {"documents[d22].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1608",
        "letter-not-approved-by-head",
        cites=article(16, item=1),
        quote="制作《交办函》，报局负责人审批后交由上级司法行政机关处理",
        each=document,
        when=inspection & letter,
        must=approved(document, is_head)
        | refused(document, is_head)
        | _redone(
            DocumentKind.ASSIGNMENT_LETTER, approved(other, is_head) | refused(other, is_head)
        ),
        due=letter_handed,
        message="《交办函》没有局负责人的审批意见",
        english="the letter bears no approval by the head of the bureau",
        remedy="尚未移交的，先报局负责人审批；已经移交的，不得补签，另附书面说明，如实注明日期",
        reading=HEAD_READING + ANSWERED_READING + REDONE_READING + "移交上级之前即应审批。",
        english_remedy="if the matter was not yet handed up, report to the head first; otherwise nobody may sign now: say so in a separate statement with its true date",
        english_reading="Approval is due before handing up. A refusal completes the report."
        + f" {HEAD_READING_ENGLISH}",
        examples=(
            complies("局负责人已审批", PASSED_UP),
            violates("没有审批", PASSED_UP | {"approvals[d22·局负责人].role": "承办科室负责人"}),
        ),
    ),
    rule(
        "JP1609",
        "complaint-not-handed-to-superior-bureau",
        cites=article(16, item=1),
        quote="转上级市司法局查处，并制作《交办函》，报局负责人审批后交由上级司法行政机关处理",
        each=clue,
        when=disposed(ClueDisposition.TRANSFER_UP) & ~given_up_for_want_of_complaint,
        must=exists(handover, handed_up & with_this_clue)
        | (
            exists(document, letter & for_this_clue & served(document))
            & left_to_a_person(
                "该函送达的是上级司法行政机关", "whether the letter was served on the superior"
            )
        )
        | (
            exists(document, letter & for_this_clue & refused(document, is_head))
            & left_to_a_person(
                "局负责人不同意转上级后该线索如何处理", "what became of it after the refusal"
            )
        ),
        due=Stage.ARCHIVING,
        message="没有交由上级司法行政机关处理的移交记录",
        english="no handing over to the superior bureau is recorded",
        remedy="查明是否已经移交；尚未移交的，经局负责人审批后移交并取得签收，如实注明日期",
        reading=PASSED_ON_READING
        + "只移交了关于其他线索的交办函的，不算；没有登记移交而该函已经送达的，待核实。",
        liability=None,
        english_remedy="find out whether it was handed up; if not, hand it up once the head has approved, get a receipt, and record the true date",
        english_reading="Copies, requests for instructions and reports do not hand a matter up, nor does the letter on another clue. A letter that was served, with no hand-over on record, is for a person."
        + f" {PASSED_ON_ENGLISH}",
        examples=(
            complies("已移交", PASSED_UP),
            violates("没有移交记录", PASSED_UP | {"handovers[h9].to": "其他"}),
            undetermined(
                "移交上级，所附文书和目的均未写明交办",
                PASSED_UP | {"handovers[h9].documents": ["d5"]},
            ),
        ),
    ),
    rule(
        "JP1610",
        "handed-to-superior-bureau-before-approval",
        cites=article(16, item=1),
        quote="报局负责人审批后交由上级司法行政机关处理",
        each=handover,
        when=inspection
        & upwards
        & exists(
            document,
            letter
            & with_the_letter
            & exists(approval, (approval.document == document.id) & is_head()),
        ),
        must=exists(
            document,
            letter & with_the_letter & approved_before_handing_up,
        )
        & (
            handover.documents.is_recorded()
            | each_letter_approved_in_time
            | left_to_a_person(
                "移交的是已经审批的交办函", "the letter handed up is one that was approved"
            )
        ),
        message="移交上级司法行政机关早于局负责人审批，或者未获局负责人同意",
        english="the file was handed to the superior bureau before the head had approved, or in spite of a refusal",
        remedy="另附书面说明移交早于审批或者未获同意的原因，如实注明日期",
        reading="同日审批、移交而时刻不全的，视为符合。只核对随同移交的《交办函》；该函没有局负责人意见的，不重复认定。没有写明移交的是哪一份而并非均已审批的，待核实。"
        "请示、抄报、抄送上级的，不是移交。",
        liability=None,
        english_remedy="tell in a separate statement with its true date why it was handed up before approval or in spite of a refusal",
        english_reading="On the same day without clock times, the order is taken to be right. Only the letter that was handed up counts; where the head said nothing on it, another rule tells so; where it is not said which it was and not all were approved in time, a person decides.",
        examples=(
            complies("审批后移交", PASSED_UP),
            violates("移交早于审批", PASSED_UP | {"handovers[h9].handed_at": "2025-09-18"}),
            undetermined("移交时间未记载", PASSED_UP | without("handovers[h9].handed_at")),
            exempt(
                "移交的是另一份未经审批的交办函",
                PASSED_UP
                | {
                    "documents[+3]": {"id": "d23", "kind": "交办函"},
                    "handovers[h9].documents": ["d23"],
                    "handovers[h9].handed_at": "2025-09-18",
                },
            ),
        ),
    ),
    rule(
        "JP1611",
        "complainant-not-told-competent-unit",
        cites=article(16, item=2),
        quote="不属于司法行政机关职权范围的，应当告知投诉、举报人向有权处理的单位反映",
        each=clue,
        when=inspection
        & can_be_told
        & ~given_up_for_want_of_complaint
        & (
            clue.disposition.is_recorded_as(ClueDisposition.DIRECT_ELSEWHERE)
            | (
                out_of_competence
                & ~clue.disposition.is_recorded_as(ClueDisposition.NO_FURTHER_INSPECTION)
            )
        ),
        must=told(NoticeKind.COMPETENT_UNIT),
        due=time_to_tell,
        message="没有告知投诉、举报人向有权处理的单位反映",
        english="the complainant was not told to turn to the competent unit",
        remedy=NOT_TOLD_REMEDY,
        reading="记载为不属于职权范围而仍然查处、转上级或者存查的，也应告知。没有规定期限：存查、结案之时或者审查（没有审查时间的，收到）后三十日仍未告知的，是没有告知。"
        + TOLD_READING,
        liability=None,
        english_remedy="tell whoever can still be reached, record the true time, and tell in a separate statement why it was not done before",
        english_reading="Also due where a matter outside the competence of the bureau is looked into, passed up or set aside. No period is set: what was not told when the matter was set aside or closed, or thirty days after the review, was not told. Nobody can tell an anonymous complainant; where a way to reach a named one is not recorded, a person decides.",
        examples=(
            complies("已告知", ELSEWHERE),
            violates("没有告知", ELSEWHERE | {"notices[n1].kind": "督查结果"}),
            undetermined(
                "没有告知，联系方式未记载",
                ELSEWHERE | {"notices[n1].kind": "督查结果", "complainants[c1].contact": None},
            ),
            exempt(
                "匿名举报",
                ELSEWHERE | {"notices[n1].kind": "督查结果", "complainants[c1].named": False},
            ),
        ),
    ),
    rule(
        "JP1612",
        "competent-unit-not-named",
        cites=article(16, item=2),
        quote="应当告知投诉、举报人向有权处理的单位反映",
        each=notice,
        when=inspection & (notice.kind == NoticeKind.COMPETENT_UNIT),
        must=notice.competent_unit.is_recorded(),
        message="告知向有权处理的单位反映，未记录是哪个单位",
        english="the notice does not name the competent unit",
        remedy="再行告知有权处理的单位名称并如实记录",
        liability=None,
        english_remedy="tell the complainant which unit is competent, and record it",
        examples=(
            complies("写明了单位", ELSEWHERE),
            violates("没有写明单位", ELSEWHERE | without("notices[n1].competent_unit")),
        ),
    ),
    rule(
        "JP1613",
        "complainant-not-told-to-supplement",
        cites=article(16, item=3),
        quote="对投诉、举报人提供的信息不齐全或者无相关证明材料的，应当及时告知投诉、举报人补充",
        each=clue,
        when=inspection
        & can_be_told
        & ~given_up_for_want_of_complaint
        & (
            clue.disposition.is_recorded_as(ClueDisposition.ASK_TO_SUPPLEMENT)
            | (
                incomplete
                & ~clue.disposition.is_recorded_as(
                    ClueDisposition.DIRECT_ELSEWHERE, ClueDisposition.NO_FURTHER_INSPECTION
                )
            )
        ),
        must=told(NoticeKind.SUPPLEMENT)
        | (
            clue.disposition.is_recorded_as(
                ClueDisposition.INVESTIGATE, ClueDisposition.TRANSFER_UP
            )
            & left_to_a_person(
                "信息不齐全而已经查处或者转上级的是否仍应告知补充",
                "whether to ask for more where the matter is looked into all the same",
            )
        ),
        due=time_to_tell,
        message="信息不齐全或者无证明材料，没有告知投诉、举报人补充",
        english="the complainant was not told to supplement the material",
        remedy=NOT_TOLD_REMEDY,
        reading="“及时”没有量化标准：存查、结案之时或者审查（没有审查时间的，收到）后三十日仍未告知的，是没有及时告知。信息不齐全而已经直接查处、转上级的，是否仍应告知有争议，待核实。"
        + TOLD_READING,
        liability=None,
        english_remedy="tell whoever can still be reached, record the true time, and tell in a separate statement why it was not done before",
        english_reading="The text says without delay and sets no period: what was not told when the matter was set aside or closed, or thirty days after the review, was not told in time. Whether it is due where the matter is looked into all the same is disputed: a person decides.",
        examples=(
            complies("已告知补充", INCOMPLETE),
            violates("没有告知补充", INCOMPLETE | {"notices[n1].kind": "督查结果"}),
            undetermined(
                "另有匿名举报，线索未注明由谁提出",
                INCOMPLETE
                | {
                    "notices[n1].kind": "督查结果",
                    "complainants[+2]": {"id": "c2", "named": False},
                },
            ),
            exempt(
                "线索由匿名举报人提出",
                INCOMPLETE
                | {
                    "notices[n1].kind": "督查结果",
                    "complainants[+2]": {"id": "c2", "named": False},
                    "clues[k1].complainants": ["c2"],
                },
            ),
        ),
    ),
    rule(
        "JP1614",
        "inspection-declined-without-ground",
        cites=article(16, item=4),
        quote="对已经市司法局处理或经行政复议、行政诉讼结案，且没有新的事实和证据的，不再检查",
        modality=Modality.PROHIBITION,
        each=clue,
        when=disposed(ClueDisposition.NO_FURTHER_INSPECTION),
        must=clue.earlier_disposal.is_recorded() & clue.new_facts.is_false(),
        message="决定不再检查，但没有记录先前的处理结果，或者有新的事实和证据",
        english="further inspection was declined without an earlier disposal, or in spite of new facts",
        remedy="查明先前的处理并附其文书，另附书面说明，如实注明日期；有新的事实和证据的，依法检查",
        reading="“不再检查”只限于符合本项两个条件的；不符合的，应当按照所列的其他方式处理。是否有新的事实和证据未记载的，待核实。",
        english_remedy="find the earlier disposal and add its papers with a separate dated statement; where there are new facts, inspect",
        english_reading="Inspection is declined on both conditions of this item only; any other clue is dealt with in another of the ways listed. Where it is not recorded whether there are new facts, a person decides.",
        liability=None,
        examples=(
            complies("已经市司法局处理且无新事实", NOT_AGAIN),
            violates("没有先前处理的记录", NOT_AGAIN | without("clues[k1].earlier_disposal")),
            undetermined("有无新事实未记载", NOT_AGAIN | without("clues[k1].new_facts")),
        ),
    ),
    rule(
        "JP1615",
        "inspected-again-without-new-facts",
        cites=article(16, item=4),
        quote="对已经市司法局处理或经行政复议、行政诉讼结案，且没有新的事实和证据的，不再检查",
        modality=Modality.PROHIBITION,
        each=clue,
        when=disposed(ClueDisposition.NO_FURTHER_INSPECTION, ClueDisposition.INVESTIGATE)
        & ~case.source.is_recorded_as(CaseSource.EX_OFFICIO, CaseSource.INSPECTION)
        & clue.earlier_disposal.is_recorded()
        & clue.new_facts.is_false()
        & ~another_is_looked_into,
        must=none(
            activity,
            inspecting() & ~activity.started_at.not_later_than(reviewed_at),
        ),
        message="线索已经处理或结案且没有新的事实和证据，仍开展了检查活动",
        english="the matter had been disposed of without new facts, and was inspected again",
        remedy="停止检查；发现新的事实和证据的，重新审查线索并如实记录",
        reading="审查线索期间（至审查当日）的核实不是再次检查；依职权开展的检查和另有线索应予查处的，检查活动不归于本线索。"
        + INSPECTING_READING,
        liability=None,
        english_remedy="stop inspecting; where new facts turn up, review the clue again and record it",
        english_reading="Checks up to the day of the review are no new inspection; inspections ex officio or of another clue are not of this one."
        + f" {INSPECTING_READING_ENGLISH}",
        examples=(
            complies("没有再检查", NOT_AGAIN),
            violates(
                "之后仍开展检查",
                NOT_AGAIN
                | {"activities[+]": {"id": "a9", "kind": "现场检查", "started_at": "2025-09-20"}},
            ),
            exempt(
                "查处的是另一线索",
                NOT_AGAIN
                | {
                    "clues[+2]": {"id": "k2", "disposition": "直接查处"},
                    "activities[+]": {"id": "a9", "kind": "现场检查", "started_at": "2025-09-20"},
                },
            ),
            undetermined(
                "检查活动时间未记载",
                NOT_AGAIN | {"activities[+]": {"id": "a9", "kind": "现场检查"}},
            ),
        ),
    ),
    rule(
        "JP1616",
        "inspection-notice-outside-document-workflow",
        cites=article(16),
        quote="按照机关公文运转流程，制作监督检查通知书",
        each=document,
        when=ex_officio_inspection & own_notice,
        must=approved(document, anybody)
        | document.number.is_recorded()
        | _redone(
            DocumentKind.INSPECTION_NOTICE, approved(other, anybody) | other.number.is_recorded()
        ),
        due=Stage.INVESTIGATION,
        message="监督检查通知书既没有签发、审批意见，也没有文号",
        english="the notice of inspection bears neither an approval nor a document number",
        remedy="查明签发材料是否遗漏归卷；确未按公文流程制作的，另附书面说明，如实注明日期",
        reading="公文运转流程由机关内部规定：有签发、审批意见或者文号之一的，视为按流程制作。"
        + REDONE_READING
        + VOID_READING,
        english_remedy="find out whether the papers of its issue were left out of the file; if it did not go through the workflow, say so in a separate statement with its true date",
        english_reading="An approval or a document number shows that the workflow was followed."
        + f" {VOID_READING_ENGLISH}",
        examples=(
            complies("有审批意见", {}),
            violates("两者都没有", UNAPPROVED),
        ),
    ),
    rule(
        "JP1617",
        "complaint-without-record-of-disposal",
        cites=article(16),
        quote="通过投诉、举报等材料发现监督检查线索的，经审查后按照以下方式处理",
        each=case,
        when=from_complaint & none(clue) & ~withdrawn_or_given_up,
        must=exists(document, filing_form | letter)
        | exists(notice, notice.kind.in_(NoticeKind.COMPETENT_UNIT, NoticeKind.SUPPLEMENT)),
        due=_from(Stage.INVESTIGATION, settled | inspected_at_all),
        message="检查由投诉、举报引起，没有审查处理线索的任何记录",
        english="the inspection came from a complaint, and nothing shows how the clue was dealt with",
        remedy="查明线索的审查处理材料是否遗漏归卷；确未审查报批的，另附书面说明，如实注明日期",
        reading="没有登记线索而有督查立案审批表、《交办函》或者对投诉、举报人的告知的，视为已经审查处理。"
        "投诉、举报撤回的，不再处理；只记载撤销检查而没有记载撤回的，待核实。" + INSPECTING_READING,
        english_remedy="find out whether the papers of the review were left out of the file; if there was none, say so in a separate statement with its true date",
        english_reading="A filing form, a letter or a notice to the complainant shows that the clue was dealt with. Where only the date of calling off is recorded, a person finds out whether the complaint was withdrawn."
        + f" {INSPECTING_READING_ENGLISH}",
        examples=(
            complies("没有登记线索，但有督查立案审批表", INVESTIGATED | without("clues[k1]")),
            violates("两者都没有", {"source": "举报"}),
            exempt("登记了线索", INVESTIGATED),
        ),
    ),
    rule(
        "JP1618",
        "clue-within-competence-turned-away",
        cites=article(16, item=1),
        quote="属于司法行政机关职权范围的，由本级新区司法局直接查处，并填写督查立案审批表，报机关负责人审批；"
        "或转上级市司法局查处",
        each=clue,
        when=inspection
        & clue.disposition.is_recorded()
        & (
            clue.within_competence.is_recorded_as(True)
            | (turned_away & clue.within_competence.is_true())
            | (left_unanswered & ~out_of_competence)
        ),
        must=(~turned_away | clue.within_jurisdiction.is_false()) & ~left_unanswered,
        message="线索属于司法行政机关职权范围，既没有查处，也没有转上级",
        english="the clue is within the competence of the bureau, and was neither investigated nor passed up",
        remedy="重新审查线索，直接查处或者转上级司法行政机关；不予处理的，将结果和理由告知投诉、举报人并如实记录",
        reading="是否属于职权范围、是否归本局（市司法局）管辖，以案卷记载为准；没有记载是否属于职权范围、是否归本局管辖而告知向其他单位反映或者存查的，待核实。"
        "机关负责人不同意督查立案，没有检查、没有转上级也没有告知投诉、举报人的，待核实。",
        liability=None,
        english_remedy="review the clue again, and look into it or pass it up; otherwise tell the complainant the result and the reasons, and record it",
        english_reading="The file tells what is within the competence of justice bureaus and of this one; where either is not recorded and the clue was turned away, a person decides. So too where the head refused the inspection and nothing tells how the complaint was answered.",
        examples=(
            complies(
                "属于职权范围，直接查处", INVESTIGATED | {"clues[k1].within_competence": True}
            ),
            violates(
                "属于职权范围和本局管辖，却告知向他处反映",
                ELSEWHERE
                | {"clues[k1].within_competence": True, "clues[k1].within_jurisdiction": True},
            ),
            undetermined(
                "属于职权范围，告知向他处反映，管辖未记载",
                ELSEWHERE | {"clues[k1].within_competence": True},
            ),
            exempt(
                "不属于职权范围，告知向他处反映", ELSEWHERE | {"clues[k1].within_competence": False}
            ),
        ),
    ),
    rule(
        "JP1619",
        "complaint-inspected-before-approval",
        cites=article(16, item=1),
        quote="由本级新区司法局直接查处，并填写督查立案审批表，报机关负责人审批",
        each=document,
        when=inspection
        & filing_form
        & approved(document, is_head)
        & exists(activity, inspecting_of_it),
        must=approved_before_all
        | (
            some_inspected_after
            & left_to_a_person(
                "审批之前的活动是否只是审查核实线索",
                "whether what was done before the approval only reviewed the clue",
            )
        ),
        due=Stage.DECISION,
        message="检查活动均已开展，机关负责人才审批督查立案",
        english="the inspection was carried out before the head approved it",
        remedy="另附书面说明先检查后审批的原因，如实注明日期",
        reading="线索经审查、立案审批之后才查处。审批前后均有检查活动的，此前的活动可能只是核实线索，待核实；"
        "同日而时刻不全的，视为先后有序。有几份审批表的，其中一份在先即可；写明的线索、当事人不同的，各看其审批。"
        + INSPECTING_READING,
        liability=None,
        english_remedy="tell in a separate statement with its true date why the inspection came before approval",
        english_reading="Where there were activities before and after the approval, those before may have been checks of the clue: a person decides. One of several forms in time is enough, unless they name other clues or parties."
        + f" {INSPECTING_READING_ENGLISH}",
        examples=(
            complies("审批后检查", INVESTIGATED),
            violates(
                "检查完毕后审批",
                INVESTIGATED | {"approvals[d21·机关负责人].decided_at": "2025-09-13"},
            ),
            undetermined(
                "审批前后均有检查活动",
                INVESTIGATED | {"approvals[d21·机关负责人].decided_at": "2025-09-10T10:35"},
            ),
        ),
    ),
    rule(
        "JP1620",
        "inspected-in-spite-of-refusal",
        cites=article(16, item=1),
        quote="由本级新区司法局直接查处，并填写督查立案审批表，报机关负责人审批",
        each=document,
        when=inspection & filing_form & refused(document, is_head),
        must=nothing_inspected_after_refusal
        | exists(other, ~of_other_business & other_form_approved)
        | (
            ~document.party.is_recorded()
            & exists(other, other_form_approved)
            & left_to_a_person(
                "不同意之后的检查活动属于另一督查立案",
                "whether what was inspected after the refusal belongs to another filing",
            )
        ),
        message="机关负责人不同意督查立案，仍开展了检查",
        english="the head refused to open the inspection, and it was carried out",
        remedy="停止检查，由法制科研究处理；另附书面说明，如实注明日期",
        reading=LAST_WORD_READING
        + "不同意之前的活动，以及与不同意同日而时刻不全的，不认定；同一线索、当事人另有审批表获得同意的，不认定。"
        + INSPECTING_READING,
        liability=None,
        english_remedy="stop inspecting; the legal section looks into it, and what happened is told in a separate statement with its true date",
        english_reading="What came before the refusal, or on its day without clock times, is not counted."
        + f" {LAST_WORD_READING_ENGLISH} {INSPECTING_READING_ENGLISH}",
        examples=(
            complies("不同意，没有检查", REFUSED | NO_ACTIVITIES),
            violates("不同意，仍然检查", REFUSED),
            undetermined(
                "不同意的时间未记载",
                REFUSED | without("approvals[d21·机关负责人].decided_at"),
            ),
            exempt("获得同意", INVESTIGATED),
        ),
    ),
)
