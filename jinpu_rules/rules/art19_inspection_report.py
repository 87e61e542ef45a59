"""第十九条　检查报告与处理 (the report of an inspection, and what follows)

督查完毕，承办人员写出监督检查报告，经承办科室负责人签署意见并报分管领导审签后，下发督查通报或将督查结果告知投诉、举报人。
对监督检查案情重大、涉及范围广或可能造成社会影响的，承办人员应将监督检查报告连同案卷交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》。
对可能引起行政处罚的，经局负责人审签后，启动行政处罚程序。
"""

from jinpu_rules.language.authoring import (
    Each,
    Value,
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
    define,
    document,
    event,
    exempt,
    exists,
    first_recorded,
    handover,
    hours,
    left_to_a_person,
    none,
    notice,
    party,
    pending,
    setting,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    ApprovalResult,
    ClueDisposition,
    Department,
    DocumentKind,
    EventKind,
    FilingOutcome,
    HandoverPurpose,
    NoticeKind,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    LEADER_READING,
    LEADER_READING_ENGLISH,
    anybody,
    approved,
    approves,
    by_no_investigator,
    gives_opinion,
    is_head,
    is_leader,
    is_legal_section,
    is_section_head,
    refused,
    signed_alone,
    turned_down,
)
from jinpu_rules.rules.definitions.cases import (
    CALLED_OFF_READING,
    CALLED_OFF_READING_ENGLISH,
    called_off,
    inspection,
    on_the_spot,
)
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
    REACH_READING,
    REACH_READING_ENGLISH,
    answers,
    approved_in_time,
    complaint_given_up,
    given_up_by_form,
    inspected_at_all,
    inspecting,
    only_one_complainant,
    refused_to_inspect,
    sent_back_and_left,
    told_by_paper,
    within_reach,
)
from jinpu_rules.rules.definitions.parties import (
    any_event,
    of_no_others,
    others_than,
    told_by_representative,
)
from jinpu_rules.rules.definitions.steps import tells_the_result

STAGE = Stage.DECISION

# - where there is an inspection that ended -

# A clue that was not looked into, or passed up at once, ends without an inspection and a report.
# What was inspected without a word on what became of the clue may have been passed up: unknown.
passed_up = another(document, "passed_up_with")
its_clue = another(clue, "passed_up_clue")
of_another_clue = define(
    "移交的只是没有查处的另一线索",
    handover.documents.is_recorded()
    & exists(its_clue, its_clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE))
    & exists(
        passed_up,
        handover.documents.includes(passed_up.id)
        & passed_up.about.is_recorded()
        & exists(its_clue, passed_up.about.includes(its_clue.id))
        & none(
            its_clue,
            passed_up.about.includes(its_clue.id)
            & its_clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE),
        ),
    ),
    english="only another clue, which was not looked into, is handed on",
)
moved_on = define(
    "案件已交由其他机关处理",
    exists(handover, passes_on() & ~of_another_clue)
    | exists(event, happened(event, EventKind.TRANSFERRED)),
    english="the matter was passed to another organ",
    reading=PASSED_ON_READING + EVENT_READING,
    english_reading=f"{PASSED_ON_ENGLISH} {EVENT_ENGLISH}",
)
# Complaints that nobody entered as clues are set aside in the same ways.
set_aside = define(
    "投诉举报未经检查即转出或者告知",
    (
        ~inspected_at_all
        & none(document, document.kind == DocumentKind.INSPECTION_FILING_APPROVAL)
        & (
            moved_on
            | exists(notice, notice.kind.in_(NoticeKind.COMPETENT_UNIT, NoticeKind.SUPPLEMENT))
        )
    ),
    english="the complaint was set aside",
)
# What was called off before its end did not end (督查完毕). A date alone does not tell why.
broken_off = define(
    "检查尚未完毕即已终止撤销并案或者移送",
    ~case.inspected_until.is_recorded()
    & (
        exists(
            event,
            happened(
                event,
                EventKind.FILING_WITHDRAWN,
                EventKind.TERMINATED,
                EventKind.TRANSFERRED,
                EventKind.JOINED,
                EventKind.SEPARATED,
            )
            & ~into_itself(event),
        )
        | given_up_by_form
        | called_off
    ),
    english="the inspection was broken off",
    reading="检查中途撤销、终止的，没有督查完毕，不要求。" + EVENT_READING + CALLED_OFF_READING,
    english_reading="An inspection that was broken off did not end. "
    + f"{EVENT_ENGLISH} {CALLED_OFF_READING_ENGLISH}",
)
never_looked_into = define(
    "未获同意或者撤回而没有检查",
    ~inspected_at_all & (refused_to_inspect | complaint_given_up | sent_back_and_left),
    english="it was never looked into",
)
inspected = define(
    "监督检查已经开展且未中途终止",
    (
        inspection
        & ~broken_off
        & ~never_looked_into
        & (
            (none(clue) & ~set_aside)
            | exists(clue, clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE))
            | (
                exists(
                    clue,
                    clue.disposition.in_(
                        ClueDisposition.TRANSFER_UP, ClueDisposition.KEPT_FOR_REFERENCE
                    ),
                )
                & inspected_at_all
            )
        )
    ),
    english="the inspection was carried out",
)
INSPECTED_READING = (
    "经审查不予查处的投诉、举报（告知向有权单位反映、告知补充、不再检查）、机关负责人不同意督查立案的、"
    "撤回的，以及未经检查即转上级的，没有督查，不要求。"
)

# - the report and who signed it -


def _own(paper: Each, *kinds: DocumentKind) -> Formula:
    return paper.kind.in_(*kinds) & stands(paper)


other = another(document, "other")
any_report = another(document, "any_report")
report = _own(document, DocumentKind.INSPECTION_REPORT)
bulletin = _own(document, DocumentKind.INSPECTION_BULLETIN)
earlier = another(approval, "earlier")
# A report that was turned down, in whose place another was signed, is a draft.
redone = define(
    "报告退回后已另行写出并审签",
    turned_down(document, anybody)
    & exists(
        other,
        (other.id != document.id)
        & _own(other, DocumentKind.INSPECTION_REPORT)
        & ~others_than(other, document)
        & approved(other, is_leader),
    ),
    english="another report was written and signed instead",
)
# One that names parties is of those; whom it does not name may have been inspected in vain.
inspected_by_name = exists(activity, inspecting() & activity.party.includes(party.id))


def _names_the_party(kind: DocumentKind) -> Formula:
    return _own(any_report, kind) & of_no_others(any_report, party)


left_out_of_the_report = define(
    "监督检查报告均未写明某一被检查人",
    exists(
        party,
        inspected_by_name & none(any_report, _names_the_party(DocumentKind.INSPECTION_REPORT)),
    ),
    english="no report names one of those inspected",
)
left_out_of_the_bulletin = define(
    "督查通报均未写明某一被检查人",
    exists(
        party,
        inspected_by_name & none(any_report, _names_the_party(DocumentKind.INSPECTION_BULLETIN)),
    ),
    english="no bulletin names one of those inspected",
)
result_told = exists(notice, tells_the_result(notice))
any_bulletin = exists(other, _own(other, DocumentKind.INSPECTION_BULLETIN))
# 退回 alone is no opinion on the report.
says_something = approval.opinion.is_recorded() | approval.result.is_recorded_as(
    ApprovalResult.APPROVED, ApprovalResult.REJECTED
)
# The leader's no ends what would have followed.
ended_by_the_leader = (
    refused(document, is_leader)
    & none(other, _own(other, DocumentKind.INSPECTION_BULLETIN) & ~others_than(other, document))
    & ~result_told
)
# The head's no may be to something else on the same paper, as to opening a penalty case.
refused_by_the_head_alone = (
    exists(
        approval,
        (approval.document == document.id)
        & setting.leader_roles.includes(approval.role)
        & approves(),
    )
    & refused(document, is_head)
    & left_to_a_person("局负责人不同意的是否为该报告", "whether the head refused the report")
)
a_report = _own(any_report, DocumentKind.INSPECTION_REPORT)
report_on_the_same = a_report & ~others_than(any_report, document)
no_report_was_accepted = define(
    "分管领导不同意监督检查报告",
    exists(any_report, a_report & refused(any_report, is_leader))
    & none(any_report, a_report & approved(any_report, is_leader)),
    english="the leader turned the report down",
)
leader_signed_at_all = define(
    "监督检查报告已经分管领导审签",
    exists(any_report, a_report & approved(any_report, is_leader)),
    english="the leader signed a report",
)
leader_signed_its_report = define(
    "所涉当事人的监督检查报告已经分管领导审签",
    exists(any_report, report_on_the_same & approved(any_report, is_leader)),
    english="the leader signed a report on the same parties",
)


def _leader_signed_by(moment: Value, step: str, english: str, which: Formula = a_report) -> Formula:
    """Some report, of those meant, was signed in the end, not later than that."""
    return define(
        f"分管领导在{step}之前审签报告",
        exists(
            any_report,
            which
            & approved_in_time(
                any_report, is_leader, lambda word: word.decided_at.not_later_than(moment)
            ),
        ),
        english=f"the leader signed the report before {english}",
    )


in_order = define(
    "分管领导在科室负责人签署意见之后审签",
    approved_in_time(
        document,
        is_leader,
        lambda word: exists(
            earlier,
            (earlier.document == document.id)
            & is_section_head(earlier)
            & earlier.decided_at.not_later_than(word.decided_at),
        ),
    ),
    english="the leader signed after the head of the section",
)
issued_at = first_recorded(document.issued_at, document.made_at)
LEADER_SIGNED_READING = LEADER_READING + LAST_WORD_READING
REDONE_READING = "报告被退回或者未获同意，另行写出的报告经分管领导审签的，以另行写出的报告为准。"

# - who is told -

other_clue = another(clue, "other_clue")
looked_into = clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE)
# Whoever took the complaint back in time has nothing to be told.
withdrawn_before_it_began = define(
    "该投诉举报在开展检查之前已经撤回",
    exists(
        any_event,
        happened(any_event, EventKind.COMPLAINT_WITHDRAWN)
        & any_event.about.is_recorded_to_include(clue.id)
        & none(activity, inspecting() & ~any_event.since.not_later_than(activity.started_at)),
    ),
    english="the complaint was withdrawn before the inspection began",
)
# Where some clues were not looked into, it matters whose clue it was.
complaint_inspected = define(
    "该投诉举报已经查处",
    none(clue)
    | exists(
        clue,
        looked_into
        & ~withdrawn_before_it_began
        & (
            clue.complainants.includes(complainant.id)
            | (
                ~clue.complainants.is_recorded()
                & none(
                    other_clue, ~other_clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE)
                )
            )
        ),
    ),
    english="the complaint was looked into",
)
answer_in_the_file = define(
    "卷内文书已作答复",
    exists(document, exists(clue, answers(document))) & told_by_paper,
    english="a paper in the file answered the complaint",
)

# - legal review of what is grave -

major = inspection & case.major_reasons.is_recorded()
to_legal_section = define(
    "案卷交由法制科审查",
    (handover.to == Receiver.LEGAL_SECTION) & handover.purpose.in_(HandoverPurpose.LEGAL_REVIEW)
    | (handover.to == Receiver.LEGAL_SECTION) & ~handover.purpose.is_recorded()
    | (
        (handover.to == Receiver.OTHER)
        & handover.purpose.is_recorded_as(HandoverPurpose.LEGAL_REVIEW)
        & left_to_a_person("接收的是法制科", "that the legal section received it")
    ),
    english="the file goes to the legal section for review",
)


def _before_the_result(moment: Value, step: str, english: str) -> Formula:
    """Before the bulletin was issued or the result told."""
    before = none(
        any_report,
        _own(any_report, DocumentKind.INSPECTION_BULLETIN)
        & ~moment.not_later_than(first_recorded(any_report.issued_at, any_report.made_at)),
    ) & none(
        notice,
        tells_the_result(notice) & ~moment.not_later_than(notice.notified_at),
    )
    return define(
        f"在通报和告知结果之前{step}", before, english=f"{english} before the result was given out"
    )


review_form = _own(document, DocumentKind.LEGAL_REVIEW_OPINION)
by_the_legal_section = define(
    "意见表由法制科制作",
    (
        (document.department == Department.LEGAL_SECTION)
        | (
            ~document.department.is_recorded()
            & (
                exists(handover, to_legal_section)
                | exists(
                    approval,
                    (approval.document == document.id) & is_legal_section() & gives_opinion(),
                )
            )
        )
    )
    & none(
        approval, (approval.document == document.id) & is_legal_section() & ~by_no_investigator()
    ),
    english="the legal section made the form",
)

in_time = _before_the_result(document.made_at, "制作", "it was made")
# The text asks for the review, and not that it be followed: whether it ended so is for a person.
not_turned_down = (
    ~turned_down(document, is_legal_section)
    | ~(any_bulletin | result_told)
    | left_to_a_person(
        "法制科不同意或者退回之后通报和告知结果的依据",
        "on what the result was given out after the legal section had refused or sent back",
    )
)
handed_over_late = define(
    "通报或者告知之后才交由法制科",
    exists(
        handover,
        to_legal_section
        & handover.handed_at.is_recorded()
        & ~_before_the_result(handover.handed_at, "移交", "it was handed over"),
    ),
    english="the legal section got it after the result was given out",
)

# - the end of the inspection -

nothing_inspected_after = define(
    "报告之后没有检查活动",
    none(
        activity,
        inspecting()
        & ~activity.kind.in_(ActivityKind.STATEMENT, ActivityKind.HEARING)
        & ~activity.started_at.not_later_than(document.made_at),
    ),
    english="nothing was inspected after the report",
)

on_that_party = _names_the_party(DocumentKind.INSPECTION_REPORT)
too_early_for_one = define(
    "某一被检查人的报告均早于对其检查",
    exists(
        party,
        exists(any_report, on_that_party)
        & none(
            any_report,
            on_that_party
            & none(
                activity,
                inspecting()
                & ~activity.kind.in_(ActivityKind.STATEMENT, ActivityKind.HEARING)
                & activity.party.includes(party.id)
                & ~activity.started_at.not_later_than(any_report.made_at),
            ),
        ),
    ),
    english="the reports on one of those inspected were written before that",
)

# - what leads to a penalty -

penalty_started = (
    case.penalty_started_at.is_recorded()
    | case.penalty_case_number.is_recorded()
    | (
        on_the_spot
        & (
            exists(other, _own(other, DocumentKind.PENALTY_DECISION))
            | left_to_a_person(
                "当场处罚的决定书在何处", "where the decision made on the spot is kept"
            )
        )
    )
)
# A filing form of a penalty that the head agreed to, where neither a day nor a number is recorded.
perhaps_started = exists(
    other, _own(other, DocumentKind.FILING_APPROVAL) & approved(other, is_head)
) & left_to_a_person(
    "卷内立案审批表启动了行政处罚程序", "whether the filing form opened the penalty case"
)
signed_on_the_spot = on_the_spot & left_to_a_person(
    "当场处罚是否也应先经局负责人审签", "whether the head had to sign before a penalty on the spot"
)
signed = another(document, "signed")
# The text does not say on what the head signs; what opens or passes up the inspection is not it.
NOT_ABOUT_A_PENALTY = (
    DocumentKind.INSPECTION_FILING_APPROVAL,
    DocumentKind.INSPECTION_NOTICE,
    DocumentKind.ASSIGNMENT_LETTER,
    DocumentKind.NON_FILING_APPROVAL,
    DocumentKind.CLOSING_REPORT,
)
signed_as_to_a_penalty = exists(
    signed, ~signed.kind.in_(*NOT_ABOUT_A_PENALTY) & approved(signed, is_head)
)
# Who agrees to close the inspection may agree to what follows it, if it only follows.
signed_at_the_close = exists(
    signed,
    _own(signed, DocumentKind.CLOSING_REPORT)
    & approved_in_time(
        signed, is_head, lambda word: word.decided_at.not_later_than(case.penalty_started_at)
    ),
) & left_to_a_person(
    "局负责人同意结案时也同意了启动行政处罚程序",
    "whether the head, agreeing to close the inspection, agreed to the penalty procedure",
)
head_signed = define(
    "局负责人已就处罚审签",
    signed_as_to_a_penalty | signed_at_the_close,
    english="the head signed as to a penalty",
)
head_declined = define(
    "局负责人不同意启动处罚",
    exists(signed, ~signed.kind.in_(*NOT_ABOUT_A_PENALTY) & refused(signed, is_head))
    | exists(
        signed,
        (signed.kind == DocumentKind.NON_FILING_APPROVAL) & approved(signed, is_head),
    )
    | (
        case.filing_outcome.is_recorded_as(FilingOutcome.NOT_FILED)
        & left_to_a_person("不予立案由谁决定", "who decided not to file a penalty case")
    ),
    english="the head declined a penalty",
)


def _head_signed_by(moment: Value, step: str, english: str) -> Formula:
    return define(
        f"局负责人在{step}审签",
        exists(
            signed,
            ~signed.kind.in_(*NOT_ABOUT_A_PENALTY)
            & approved_in_time(
                signed, is_head, lambda word: word.decided_at.not_later_than(moment)
            ),
        ),
        english=f"the head signed {english}",
    )


# What the head says of it afterwards does not undo the start.
head_had_signed = _head_signed_by(
    case.penalty_started_at, "启动处罚程序之前", "before the procedure started"
)
started_urgently = case.urgent.is_recorded_as(True) & case.penalty_started_at.is_recorded()
head_to_sign_by = define(
    "局负责人应当审签之时",
    choose(
        (started_urgently, case.penalty_started_at + hours(24)),
        (
            always(),
            first_recorded(
                case.penalty_started_at, case.inspected_until, case.closed_on, case.started_at
            ),
        ),
    ),
    english="when the head should have signed",
)
taken_elsewhere = define(
    "已交由其他机关处理或者转入行政处罚程序",
    moved_on | penalty_started,
    english="the matter was taken up elsewhere or in a penalty procedure",
    reading=PASSED_ON_READING + EVENT_READING,
    english_reading=f"{PASSED_ON_ENGLISH} {EVENT_ENGLISH}",
)

MAJOR = {
    "major_reasons": ["案情重大"],
    "handovers[+]": {
        "id": "h9",
        "to": "法制科",
        "handed_at": "2025-09-18",
        "documents": ["d5"],
        "with_case_file": True,
    },
    "documents[+]": {
        "id": "d21",
        "kind": "重大行政执法决定法制审核意见表",
        "made_at": "2025-09-19",
        "department": "法制科",
    },
}
LEADS_ON = {
    "may_lead_to_penalty": True,
    "penalty_case_number": "大金普司罚〔2025〕15号",
    "penalty_started_at": "2025-09-20",
    "approvals[+]": {
        "document": "d5",
        "role": "局负责人",
        "result": "同意",
        "decided_at": "2025-09-19",
    },
}
TWO_COMPLAINANTS = {
    "source": "投诉",
    "documents[d6].kind": "介绍信",
    "complainants[+1]": {"id": "c1", "name": "丁某", "contact": "0411-1", "named": True},
    "complainants[+2]": {"id": "c2", "name": "周某", "contact": "0411-2", "named": True},
    "notices[+]": {
        "id": "n1",
        "kind": "督查结果",
        "to": ["c1"],
        "notified_at": "2025-09-22",
    },
}
TOLD = {"notices[+]": {"id": "n1", "kind": "督查结果", "notified_at": "2025-09-22"}}
NO_ACTIVITIES = {
    **{f"activities[{a}]": None for a in ("a1", "a2", "a3")},
    **{f"documents[{d}].about": None for d in ("d2", "d3", "d4", "d7", "d8")},
}
ORDER_READING = "签署时间只有日期的，同日视为先后有序。"
STATE = "另附书面说明，如实注明日期"
TO_LEGAL = f"{STATE}，由法制科研究处理"

RULES = (
    rule(
        "JP1901",
        "inspection-report-missing",
        cites=article(19, paragraph=1),
        quote="督查完毕，承办人员写出监督检查报告",
        each=case,
        when=inspected,
        must=exists(document, report)
        & (
            ~left_out_of_the_report
            | left_to_a_person(
                "报告没有写明的被检查人是否另有报告", "whether those no report names have one"
            )
        ),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="督查完毕没有监督检查报告",
        english="the inspection ended and there is no report of it",
        remedy="查明报告是否遗漏归卷；确未写出的，尚未通报、告知的由承办人员写出报告，已经通报、告知的另附书面说明，均如实注明日期，由法制科研究处理",
        reading=INSPECTED_READING
        + "报告写明了当事人而没有写明其中某一被检查人的，待核实。"
        + VOID_READING,
        english_remedy="find out whether the report was left out of the file; if there is none, the officers write one with its true date unless the result was given out already; then say so in a separate statement with its true date, and leave it to the legal section",
        english_reading="No report is needed where nothing was inspected: complaints not looked into, refused, withdrawn, or passed up at once. Where every report names parties and none names one of those inspected, a person decides."
        + f" {VOID_READING_ENGLISH}",
        examples=(
            complies("有监督检查报告", {}),
            violates("没有监督检查报告", {"documents[d5].kind": "介绍信"}),
            exempt(
                "投诉未经检查即转上级",
                {
                    "source": "投诉",
                    "clues[+]": {"id": "k1", "disposition": "转上级"},
                    "documents[d5].kind": "介绍信",
                    **NO_ACTIVITIES,
                },
            ),
            pending(
                "尚在检查",
                {
                    "documents[d5].kind": "介绍信",
                    "documents[d6]": None,
                    "closed_on": None,
                    "archived_on": None,
                },
            ),
            undetermined(
                "检查中途终止，只记载了日期",
                {
                    "documents[d5].kind": "介绍信",
                    "inspected_until": None,
                    "terminated_on": "2025-09-12",
                },
            ),
        ),
    ),
    rule(
        "JP1902",
        "inspection-report-without-section-head-opinion",
        cites=article(19, paragraph=1),
        quote="经承办科室负责人签署意见并报分管领导审签后",
        each=document,
        when=inspection & report & ~redone,
        must=exists(
            approval, (approval.document == document.id) & is_section_head() & says_something
        )
        | signed_alone(document, is_section_head),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="监督检查报告没有承办科室负责人的意见",
        english="the report bears no opinion of the head of the handling section",
        remedy=f"尚未通报、告知的，先由承办科室负责人签署意见；已经通报、告知的，不得补签，{STATE}",
        reading="只有结论（如“同意”）的，也是意见。" + REDONE_READING,
        english_remedy="if the result was not yet given out, the head of the section writes an opinion first; otherwise nobody may sign now: say so in a separate statement with its true date",
        english_reading="A bare conclusion such as agreed is an opinion.",
        examples=(
            complies("承办科室负责人已签署意见", {}),
            violates(
                "没有签署意见",
                without(
                    "approvals[d5·承办科室负责人].opinion", "approvals[d5·承办科室负责人].result"
                ),
            ),
        ),
    ),
    rule(
        "JP1903",
        "inspection-report-not-signed-by-leader",
        cites=article(19, paragraph=1),
        quote="经承办科室负责人签署意见并报分管领导审签后",
        each=document,
        when=inspection & report & ~redone,
        must=approved(document, is_leader) | ended_by_the_leader | refused_by_the_head_alone,
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="监督检查报告没有分管领导审签",
        english="the report is not signed by the leader in charge",
        remedy=f"尚未通报、告知的，先报分管领导审签；已经通报、告知的，不得补签，{STATE}",
        reading=LEADER_SIGNED_READING
        + "分管领导不同意而没有通报、告知的，报审签已经完成；不同意而仍然通报、告知的，是没有审签。"
        + "分管领导同意而局负责人其后不同意的，所不同意的是否为该报告待核实。"
        + REDONE_READING,
        english_remedy="if the result was not yet given out, report to the leader first; otherwise nobody may sign now: say so in a separate statement with its true date",
        english_reading="The head of the bureau may sign for the leader. A refusal completes the report unless the result was given out all the same. The last word counts. Where the leader agreed and the head disagreed afterwards, whether with the report is for a person.",
        examples=(
            complies("分管领导已审签", {}),
            violates("没有分管领导审签", without("approvals[d5·分管领导]")),
        ),
    ),
    rule(
        "JP1904",
        "inspection-leader-signed-before-section-head",
        cites=article(19, paragraph=1),
        quote="经承办科室负责人签署意见并报分管领导审签",
        each=document,
        when=inspection
        & report
        & approved(document, is_leader)
        & exists(
            approval, (approval.document == document.id) & is_section_head() & gives_opinion()
        ),
        must=in_order,
        message="监督检查报告上分管领导审签早于承办科室负责人签署意见",
        english="the leader in charge signed the report before the head of the handling section",
        remedy=f"就签署顺序{STATE}",
        reading=ORDER_READING
        + "先签之后，承办科室负责人签署意见，分管领导再次审签的，视为先后有序。"
        + LEADER_READING,
        english_remedy="tell in a separate statement with its true date why they signed in that order",
        english_reading="On the same day without clock times, the order is taken to be right. Signing again in order cures it."
        + f" {LEADER_READING_ENGLISH}",
        liability=None,
        examples=(
            complies("先科室后分管领导", {}),
            violates("分管领导签在前", {"approvals[d5·承办科室负责人].decided_at": "2025-09-19"}),
            undetermined("科室签署时间未记载", without("approvals[d5·承办科室负责人].decided_at")),
        ),
    ),
    rule(
        "JP1905",
        "inspection-result-neither-issued-nor-told",
        cites=article(19, paragraph=1),
        quote="下发督查通报或将督查结果告知投诉、举报人",
        each=case,
        when=inspected & ~taken_elsewhere,
        must=(
            any_bulletin
            & (
                ~left_out_of_the_bulletin
                | left_to_a_person(
                    "通报没有写明的被检查人是否另有通报", "whether those no bulletin names have one"
                )
            )
        )
        | result_told
        | answer_in_the_file
        | (
            no_report_was_accepted
            & left_to_a_person(
                "分管领导不同意报告后督查结果如何处理",
                "what became of the result after the leader turned the report down",
            )
        ),
        due=Stage.ARCHIVING,
        message="既没有下发督查通报，也没有将督查结果告知投诉、举报人",
        english="neither was a bulletin issued nor the complainant told the result",
        remedy="经分管领导审签后下发督查通报或者告知投诉、举报人，并另附书面说明，均如实注明日期",
        reading=INSPECTED_READING
        + "二者择一；匿名投诉、举报引起的检查，下发通报即可。已交由上级或者其他机关处理、转入行政处罚程序的，结果尚待作出，不要求。"
        "卷内有关于线索的答复文书而没有告知记录的，待核实；通报写明了当事人而没有写明其中某一被检查人的，待核实。",
        english_remedy="once the leader has signed, issue a bulletin or tell the complainant, with the true date, and say so in a separate statement with its true date",
        english_reading="Either is enough. Nothing is due where the matter was taken up elsewhere or in a penalty procedure. Where every bulletin names parties and none names one of those inspected, a person decides.",
        examples=(
            complies("下发了督查通报", {}),
            violates("两者都没有", {"documents[d6].kind": "介绍信"}),
            exempt("已转入行政处罚程序", LEADS_ON | {"documents[d6].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1906",
        "bulletin-before-leader-signed",
        cites=article(19, paragraph=1),
        quote="报分管领导审签后，下发督查通报",
        each=document,
        when=inspection & bulletin & leader_signed_its_report,
        must=_leader_signed_by(issued_at, "通报", "the bulletin", report_on_the_same),
        message="督查通报早于分管领导审签监督检查报告",
        english="the bulletin is dated before the leader in charge had signed the report",
        remedy=f"就通报早于审签的原因{STATE}",
        reading=ORDER_READING
        + "通报以签发时间为准，没有签发时间的以制作时间为准；报告、通报分别写明被检查人的，看其被检查人的报告。"
        + LEADER_SIGNED_READING,
        liability=None,
        english_remedy="tell in a separate statement with its true date why the bulletin came before the signature",
        english_reading="The date of issue counts, or that of making where there is none. Where reports and bulletins name those inspected, that on the same counts.",
        examples=(
            complies("审签后通报", {}),
            violates("通报早于审签", {"documents[d6].made_at": "2025-09-17"}),
            undetermined("通报日期未记载", without("documents[d6].made_at")),
        ),
    ),
    rule(
        "JP1907",
        "major-inspection-not-handed-to-legal-section",
        cites=article(19, paragraph=2),
        quote="对监督检查案情重大、涉及范围广或可能造成社会影响的，承办人员应将监督检查报告连同案卷交由法制科进行合法性审查",
        each=case,
        when=major & inspected,
        must=exists(
            handover,
            to_legal_section & _before_the_result(handover.handed_at, "移交", "it was handed over"),
        )
        | (exists(document, review_form & in_time) & ~handed_over_late),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="重大监督检查在通报、告知结果之前没有交由法制科进行合法性审查",
        english="a major inspection was not handed to the legal section before its result was given out",
        remedy=f"尚未通报、告知的，先将监督检查报告连同案卷交由法制科审查；已经通报、告知的，{TO_LEGAL}",
        reading="是否重大由人判断，以案卷记载的重大情形为准。审查应在下发通报、告知结果之前，其后再交的不算。"
        "没有登记移交而有法制审核意见表的，视为已交审查；交由法制科组织听证等的，不是交由审查。",
        liability=None,
        english_remedy="if the result was not yet given out, hand the report and the file to the legal section first; otherwise say so in a separate statement with its true date, and the legal section looks into it",
        english_reading="The file tells what is major. Review comes before the result is given out; handing over for a hearing is no review.",
        examples=(
            complies("重大检查已交法制科", MAJOR),
            violates("重大检查未交法制科", {"major_reasons": ["案情重大"]}),
            undetermined(
                "移交时间和意见表的日期均未记载",
                MAJOR | without("handovers[h9].handed_at", "documents[d21].made_at"),
            ),
            exempt("一般检查不要求", {}),
        ),
    ),
    rule(
        "JP1908",
        "major-inspection-handed-over-without-case-file",
        cites=article(19, paragraph=2),
        quote="承办人员应将监督检查报告连同案卷交由法制科进行合法性审查",
        each=case,
        when=major & exists(handover, to_legal_section),
        must=exists(
            handover,
            to_legal_section
            & handover.with_case_file.is_true()
            & (
                exists(document, report & document.made_at.not_later_than(handover.handed_at))
                | none(document, report)
                | left_to_a_person(
                    "移交时监督检查报告是否已经写出", "whether the report was written by then"
                )
            ),
        ),
        message="重大监督检查交由法制科审查时没有连同案卷",
        english="the legal section was not given the file of a major inspection",
        remedy=f"尚未审查的，将案卷一并交由法制科，如实注明时间；已经审查的，{TO_LEGAL}",
        reading="移交早于报告写出的，或者两者时间没有记载的，移交的是否有报告，待核实；没有报告的，由另一条规则指出。",
        liability=None,
        english_remedy="if it was not yet reviewed, hand the file over and record the true time; otherwise say so in a separate statement with its true date, and the legal section looks into it",
        english_reading="Where it was handed over before the report was written, or the times are not recorded, a person finds out whether the report went along.",
        examples=(
            complies("连同案卷", MAJOR),
            violates("没有连同案卷", MAJOR | {"handovers[h9].with_case_file": False}),
            undetermined("是否连同案卷未记载", MAJOR | without("handovers[h9].with_case_file")),
        ),
    ),
    rule(
        "JP1909",
        "major-inspection-without-legal-review-form",
        cites=article(19, paragraph=2),
        quote="交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》",
        each=case,
        when=major & inspected,
        must=exists(document, review_form & by_the_legal_section & in_time & not_turned_down),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="重大监督检查在通报、告知结果之前没有法制科制作的法制审核意见表",
        english="there is no review form made by the legal section before the result of a major inspection was given out",
        remedy=f"尚未通报、告知的，由法制科审查并制作意见表，如实注明日期；已经通报、告知的，不得补作，{TO_LEGAL}",
        reading="本款只规定意见表，没有以审批表上的意见代替的规定。意见表由法制科制作；制作部门没有记载的，"
        "已交法制科审查或者有法制科意见的视为由其制作，否则待核实。通报、告知之后才制作的不算；法制科最后不同意或者退回而仍然通报、告知的，待核实。",
        english_remedy="if the result was not yet given out, the legal section reviews and makes the form with its true date; otherwise none may be made now: say so in a separate statement with its true date",
        english_reading="The form only, and of the legal section only. What was made after the result was given out does not count. Where the legal section refused or sent back in the end and the result was given out all the same, a person decides.",
        examples=(
            complies("有法制审核意见表", MAJOR),
            violates("没有法制审核意见表", MAJOR | {"documents[d21].kind": "介绍信"}),
            undetermined("意见表的日期未记载", MAJOR | without("documents[d21].made_at")),
        ),
    ),
    rule(
        "JP1910",
        "penalty-procedure-started-without-head",
        cites=article(19, paragraph=3),
        quote="对可能引起行政处罚的，经局负责人审签后，启动行政处罚程序",
        each=case,
        when=inspection & penalty_started,
        must=head_signed | head_had_signed | signed_on_the_spot,
        due=head_to_sign_by,
        message="启动行政处罚程序没有经局负责人审签",
        english="a penalty procedure was started without the signature of the head of the bureau",
        remedy=f"不得补签；{TO_LEGAL}",
        reading=HEAD_READING
        + "审签何种文书，本款没有规定；检查立案、检查通知、交办的审批不是对启动处罚程序的审签；启动之前只在结案审批表上同意的，待核实。"
        "情况紧急先启动的，二十四小时内审签即可；当场处罚是否也应审签，待核实。"
        + LAST_WORD_READING,
        english_remedy="nobody may sign now: say so in a separate statement with its true date, and the legal section looks into it",
        english_reading="The text does not say on what the head signs; approvals of the inspection itself do not count, and whether agreeing to close it does is for a person. In an urgent case 24 hours are allowed."
        + f" {LAST_WORD_READING_ENGLISH} {HEAD_READING_ENGLISH}",
        examples=(
            complies("局负责人已审签", LEADS_ON),
            violates("没有局负责人审签", LEADS_ON | {"approvals[d5·局负责人].role": "分管领导"}),
        ),
    ),
    rule(
        "JP1911",
        "penalty-procedure-not-started",
        cites=article(19, paragraph=3),
        quote="对可能引起行政处罚的，经局负责人审签后，启动行政处罚程序",
        each=case,
        when=inspection
        & case.may_lead_to_penalty.is_recorded_as(True)
        & ~moved_on
        & ~(head_declined & ~signed_as_to_a_penalty),
        must=penalty_started | perhaps_started,
        due=Stage.ARCHIVING,
        message="可能引起行政处罚而没有启动行政处罚程序的记录",
        english="a penalty may follow and no start of a penalty procedure is recorded",
        remedy=f"报局负责人审签后启动行政处罚程序，如实注明日期；已经结案的，{TO_LEGAL}",
        reading="局负责人不同意启动或者批准不予立案的（对督查立案、检查通知、交办的不同意不算），或者已交由上级司法行政机关、司法机关、其他有权机关处理的，不要求启动。"
        "没有记载启动时间和案号，而卷内有获得同意的行政处罚立案审批表的，待核实。",
        liability=None,
        english_remedy="report to the head and start the procedure, with true dates; if the case is closed, say so in a separate statement with its true date, and the legal section looks into it",
        english_reading="Not due where the head refused it, or where the matter was passed to a competent organ. With neither a day nor a number, an approved filing form of a penalty leaves it to a person.",
        examples=(
            complies("已启动处罚程序", LEADS_ON),
            violates("结案而没有启动", {"may_lead_to_penalty": True}),
            exempt(
                "已交由上级处理",
                {
                    "may_lead_to_penalty": True,
                    "handovers[+]": {"id": "h9", "to": "市司法局", "purpose": "移送处理"},
                },
            ),
            undetermined(
                "移送其他机关，目的未记载",
                {
                    "may_lead_to_penalty": True,
                    "handovers[+]": {"id": "h9", "to": "其他", "receipt": "已签收"},
                },
            ),
        ),
    ),
    rule(
        "JP1912",
        "penalty-procedure-started-before-head-signed",
        cites=article(19, paragraph=3),
        quote="对可能引起行政处罚的，经局负责人审签后，启动行政处罚程序",
        each=case,
        when=inspection
        & (case.penalty_started_at.is_recorded() | case.penalty_case_number.is_recorded())
        & head_signed,
        must=_head_signed_by(
            case.penalty_started_at, "启动处罚程序之前", "before the procedure started"
        )
        | (
            started_urgently
            & _head_signed_by(
                case.penalty_started_at + hours(24), "启动处罚程序后二十四小时内", "within 24 hours"
            )
        ),
        message="启动行政处罚程序早于局负责人审签",
        english="the penalty procedure was started before the head of the bureau had signed",
        remedy=f"就启动早于审签的原因{TO_LEGAL}",
        reading=ORDER_READING
        + "情况紧急先启动、二十四小时内经局负责人审签的，依第六条第一款视为符合。"
        + LAST_WORD_READING,
        liability=None,
        english_remedy="tell in a separate statement with its true date why it was started before the signature; the legal section looks into it",
        english_reading="An urgent start that the head signed within 24 hours is in order."
        + f" {LAST_WORD_READING_ENGLISH}",
        examples=(
            complies("审签后启动", LEADS_ON),
            violates("启动早于审签", LEADS_ON | {"penalty_started_at": "2025-09-18"}),
            undetermined("审签时间未记载", LEADS_ON | without("approvals[d5·局负责人].decided_at")),
        ),
    ),
    rule(
        "JP1913",
        "inspection-result-told-before-leader-signed",
        cites=article(19, paragraph=1),
        quote="并报分管领导审签后，下发督查通报或将督查结果告知投诉、举报人",
        each=notice,
        when=inspection & tells_the_result(notice) & leader_signed_at_all,
        must=_leader_signed_by(notice.notified_at, "告知", "the result was told"),
        message="督查结果的告知早于分管领导审签监督检查报告",
        english="the complainant was told the result before the leader in charge had signed the report",
        remedy=f"就告知早于审签的原因{STATE}",
        reading=ORDER_READING + LEADER_SIGNED_READING,
        liability=None,
        english_remedy="tell in a separate statement with its true date why the result was told before the signature",
        english_reading="On the same day without clock times, the order is taken to be right.",
        examples=(
            complies("审签后告知", TOLD),
            violates("告知早于审签", TOLD | {"notices[n1].notified_at": "2025-09-17"}),
            undetermined("告知时间未记载", TOLD | without("notices[n1].notified_at")),
        ),
    ),
    rule(
        "JP1914",
        "inspection-report-before-inspection-ended",
        cites=article(19, paragraph=1),
        quote="督查完毕，承办人员写出监督检查报告",
        each=case,
        when=inspection & exists(document, report),
        must=(
            exists(document, report & case.inspected_until.not_later_than(document.made_at))
            | (~case.inspected_until.is_recorded() & inspected_at_all)
        )
        & (
            (exists(document, report & nothing_inspected_after) & ~too_early_for_one)
            | left_to_a_person(
                "报告之后的检查活动是否属于本次督查",
                "whether what was inspected after the report belongs to this inspection",
            )
        ),
        message="监督检查报告写于督查完毕之前",
        english="the report was written before the inspection had ended",
        remedy=f"就报告之后的检查情况{STATE}",
        reading="同日写出而时刻不全的，视为符合；有几份报告的，其中一份写于督查完毕之后即可；分别写明被检查人的，看各自的报告。"
        "没有记载督查完毕时间的，看检查活动，检查活动也没有记载的待核实。报告之后又有检查活动的，是否属于本次督查（如整改复查）待核实。",
        english_remedy="tell in a separate statement with its true date what was inspected after the report",
        english_reading="One of several reports written after the end is enough; where they name those inspected, that on each counts. Where the end is not recorded, the activities tell; where none is recorded either, a person decides. Whether what was inspected after the report belongs to this inspection is for a person.",
        examples=(
            complies("督查完毕后写出", {}),
            violates("写于督查完毕之前", {"documents[d5].made_at": "2025-09-11"}),
            undetermined("报告日期未记载", without("documents[d5].made_at")),
        ),
    ),
    rule(
        "JP1915",
        "inspection-result-not-told-to-every-complainant",
        cites=article(19, paragraph=1),
        quote="下发督查通报或将督查结果告知投诉、举报人",
        each=complainant,
        when=inspection
        & ~taken_elsewhere
        & ~any_bulletin
        & result_told
        & within_reach()
        & complaint_inspected,
        must=exists(
            notice,
            (notice.kind == NoticeKind.INSPECTION_RESULT)
            & (
                notice.to.includes(complainant.id)
                | (~notice.to.is_recorded() & only_one_complainant)
                | told_by_representative
            ),
        )
        | answer_in_the_file,
        due=Stage.ARCHIVING,
        message="督查结果只告知了其他投诉、举报人，没有告知该投诉、举报人",
        english="others were told the result of the inspection, and this complainant was not",
        remedy="将督查结果告知该投诉、举报人或者下发督查通报，并另附书面说明，均如实注明日期",
        reading="有几名投诉、举报人而没有下发通报的，应分别告知；告知未写明对象的，待核实。各线索处理方式不同而未注明由谁提出的，待核实；检查之前写明该线索撤回的，不再要求。"
        + REACH_READING,
        liability=None,
        english_remedy="tell this complainant the result or issue a bulletin, with the true date, and say so in a separate statement with its true date",
        english_reading="Where there is no bulletin each complainant is told; where a notice names nobody, a person decides. Nothing is asked as to a clue that was withdrawn before the inspection."
        + f" {REACH_READING_ENGLISH}",
        examples=(
            complies("两人均已告知", TWO_COMPLAINANTS | {"notices[n1].to": ["c1", "c2"]}),
            violates("只告知了一人", TWO_COMPLAINANTS),
            exempt(
                "只告知了一人，但下发了通报", TWO_COMPLAINANTS | {"documents[d6].kind": "督查通报"}
            ),
            undetermined(
                "另有线索未予查处，未注明由谁提出",
                TWO_COMPLAINANTS
                | {
                    "clues[+1]": {"id": "k1", "disposition": "直接查处"},
                    "clues[+2]": {"id": "k2", "disposition": "告知向有权处理的单位反映"},
                },
            ),
        ),
    ),
)
