"""第九条　调查终结、审批与法制审核 (report, approvals and legal review)

案件调查完毕，承办人员写出调查终结报告，制作《行政处罚事先告知书》，填写《行政处罚决定审批表》，经承办科室负责人签署意见并报分管领导审签后，连同案卷交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》或在《行政处罚决定审批表》上载明法制审核意见。
"""

from collections.abc import Callable
from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Reached,
    Value,
    activity,
    always,
    another,
    approval,
    article,
    at_least,
    case,
    choose,
    complies,
    define,
    document,
    exempt,
    exists,
    handover,
    latest,
    left_to_a_person,
    none,
    party,
    pending,
    service,
    setting,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    ActivityKind,
    ApprovalResult,
    Department,
    DocumentKind,
    HandoverPurpose,
    Receiver,
    Role,
    SignatureForm,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    as_to,
    by_no_investigator,
    gives_opinion,
    is_head,
    is_leader,
    is_legal_section,
    is_section_head,
    not_returned,
    said_last,
    signed_alone,
)
from jinpu_rules.rules.definitions.cases import (
    INVESTIGATIVE,
    ON_THE_SPOT_READING,
    ON_THE_SPOT_READING_ENGLISH,
    on_the_spot,
    penalty,
)
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import day_of_service
from jinpu_rules.rules.definitions.events import form_that_stands, stands
from jinpu_rules.rules.definitions.filing import approved_on, not_filed_for
from jinpu_rules.rules.definitions.investigation import acted_at
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case
from jinpu_rules.rules.definitions.parties import (
    addressed,
    concerns,
    concerns_or_all,
    named,
    of_no_others,
    of_papers,
    others_than,
    whoever,
)
from jinpu_rules.rules.definitions.service import signed_for_unentered, successful
from jinpu_rules.rules.definitions.steps import broken_off, reached

STAGE = Stage.DECISION

# What ends a case before a decision ends the duties that prepare for one, for that party.
filed = define(
    "该当事人经立案调查",
    penalty & ~not_filed_for(party) & ~broken_off(party) & ~on_the_spot,
    english="the case against the party was filed and investigated",
    reading=ON_THE_SPOT_READING
    + "案件有几名当事人的，各项义务对每名当事人分别认定；文书没有写明涉及哪名当事人的，待核实。",
    english_reading="Each duty is "
    "owed to each of several parties; a paper that names none is to be verified."
    + f" {ON_THE_SPOT_READING_ENGLISH}",
)
other = another(document, "other")
earlier = another(approval, "earlier")
word = another(approval, "word")
later = another(approval, "later")
late = another(activity, "late")
hearing = another(activity, "hearing")
early = another(activity, "early")
legal = another(approval, "legal")
decided = another(document, "decided")
paper = another(document, "paper")
before_its_decision = none(
    decided,
    decided.kind.in_(*OUTCOMES)
    & of_the_case(decided)
    & decided.made_at.is_recorded()
    & exists(paper, (paper.id == later.document) & concerns(decided, paper))
    & ~later.decided_at.not_later_than(decided.made_at),
)


def is_form(paper: Each = document) -> Formula:
    """The form that asks for a decision, unless it is void."""
    kind, english = DocumentKind.DECISION_APPROVAL, "it is the approval form"
    return form_that_stands(kind, "决定审批表", paper, english=english)


def is_report(paper: Each = document) -> Formula:
    """The report that closes the investigation, unless it is void."""
    kind, english = DocumentKind.INVESTIGATION_REPORT, "it is the report closing the investigation"
    return form_that_stands(kind, "调查终结报告", paper, english=english)


def is_report_on_those(paper: Each) -> Formula:
    """The report that closes the investigation, on the whole case or on those of ``document``."""
    return named(
        "{}是就该文书所涉当事人的调查终结报告",
        paper,
        body=is_report(paper) & concerns_or_all(paper, document),
        english="it is the report on those concerned",
    )


of_a_kept_form = penalty & is_form() & ~broken_off(document)
_turned_down = approval.result.in_(ApprovalResult.REJECTED, ApprovalResult.RETURNED)
redone = define(
    "审批表退回后已另行填表报批",
    approved_on(document.id, _turned_down)
    & exists(
        other,
        (other.id != document.id)
        & is_form(other)
        & concerns(other, document)
        & ((other.made_at > document.made_at) | ~approved_on(other.id, _turned_down)),
    ),
    english="another approval form was filled in instead",
    reading="审批表退回或未获同意后另行填表报批的，以另行填写的审批表为准。",
    english_reading="Where a form was turned down and another filled in, the other counts.",
)


each_named = another(party, "each_named")


def and_as_to_each(written: Callable[[Each | None], Formula]) -> Formula:
    """It is written on the paper, and as to each party named on it that was decided upon."""
    return written(None) & none(
        each_named,
        document.party.includes(each_named.id)
        & exists(
            decided,
            decided.kind.in_(*OUTCOMES)
            & of_the_case(decided)
            & decided.party.includes(each_named.id),
        )
        & ~written(each_named),
    )


AS_TO_EACH_READING = (
    "文书涉及数名当事人而意见写明只针对其中部分当事人的，对其余已作处理的当事人视为没有意见。"
)
AS_TO_EACH_ENGLISH = (
    "Where a paper concerns several parties and an opinion is said to be on some of them, there "
    "is none as to the others that were decided upon."
)


def opinion_of_section_head(paper: Each, whom: Each | None) -> Formula:
    """The head of the handling section wrote an opinion on it, whatever it was."""
    return exists(
        word,
        (word.document == paper.id) & as_to(is_section_head, whom)(word) & gives_opinion(word),
    )


WHERE_SIGNED_READING = (
    "意见、审签载于审批表或者同案调查终结报告上均可，本条没有限定签在哪一份文书上。"
)
WHERE_SIGNED_ENGLISH = "The opinion may stand on the approval form or on the report."
section_head_wrote = define(
    "承办科室负责人已签署意见",
    and_as_to_each(
        lambda whom: (
            opinion_of_section_head(document, whom)
            | signed_alone(document, is_section_head)
            | exists(other, is_report_on_those(other) & opinion_of_section_head(other, whom))
        )
    ),
    english="the head of the handling section wrote an opinion",
    reading=WHERE_SIGNED_READING + "只填写结论（同意、不同意）的，也是意见。" + AS_TO_EACH_READING,
    english_reading=f"{WHERE_SIGNED_ENGLISH} A word of agreement is an opinion. {AS_TO_EACH_ENGLISH}",
)


def signed_by_legal_section(paper: Each) -> Formula:
    """The legal section signed it, or wrote on it."""
    return named(
        "{}由法制科签署",
        paper,
        body=exists(word, (word.document == paper.id) & is_legal_section(word)),
        english="the legal section signed it",
    )


_signed = another(document, "signed")
_beside = another(document, "beside")


def on_a_paper_of_these(opinion: Each) -> Formula:
    """The opinion stands on the same paper as ``approval``, or on the report or form beside it."""
    return named(
        "{}签在该审批意见所在的文书或者与其一并报送的报告审批表上",
        opinion,
        body=(opinion.document == approval.document)
        | exists(
            _signed,
            (_signed.id == approval.document)
            & exists(
                _beside,
                (_beside.id == opinion.document)
                & (
                    (is_form(_signed) & is_report(_beside) & concerns_or_all(_beside, _signed))
                    | (is_report(_signed) & is_form(_beside) & concerns_or_all(_signed, _beside))
                ),
            ),
        ),
        english="it stands on the same paper, or on the report or form beside it",
    )


def is_review_form(paper: Each = document) -> Formula:
    """The form of the legal section: another section's with no opinion of theirs is none."""
    return named(
        "{}是法制科的审核意见表",
        paper,
        body=paper.kind.in_(DocumentKind.LEGAL_REVIEW_OPINION)
        & stands(paper)
        & (
            ~paper.department.is_recorded()
            | (paper.department == Department.LEGAL_SECTION)
            | signed_by_legal_section(paper)
        ),
        english="it is the review form of the legal section",
    )


def reviewed_on(paper: Each, whom: Each | None = None) -> Formula:
    """The legal section wrote an opinion on this paper (as to this party)."""
    opinion = (
        (word.document == paper.id)
        & is_legal_section(word)
        & gives_opinion(word)
        & by_no_investigator(word)
    )
    if whom is not None:
        return named(
            "{}载有法制科对{}的意见",
            paper,
            whom,
            body=exists(word, opinion & of_no_others(word, whom)),
            english="it bears an opinion of the legal section on the party",
        )
    return named(
        "{}载有法制科的意见",
        paper,
        body=exists(word, opinion),
        english="it bears an opinion of the legal section",
    )


def to_legal_section(whom: Each) -> Formula:
    """A hand-over to the legal section, as to those; the file as a whole is that of everyone."""
    return named(
        f"{{}}就{{}}{of_papers(whom)}交付法制科",
        handover,
        whom,
        body=(handover.to == Receiver.LEGAL_SECTION) & concerns_or_all(handover, whom),
        english="the hand-over is to the legal section, as to those",
    )


def of_this_form() -> Formula:
    """The hand-over is of the form ``document``, and not only of another such form."""
    return named(
        "{}交付的是该审批表",
        handover,
        body=~handover.documents.is_recorded()
        | handover.documents.includes(document.id)
        | none(
            other,
            (other.kind == DocumentKind.DECISION_APPROVAL) & handover.documents.includes(other.id),
        ),
        english="the form is what was handed over",
    )


# A file handed over before a hearing went there because the legal section presides over it.
before_the_hearing = exists(
    hearing,
    (hearing.kind == ActivityKind.HEARING)
    & hearing.started_at.is_recorded()  # one that was asked for and not held is none
    & ~hearing.started_at.not_later_than(handover.handed_at),
)
surely_for_review = define(
    "移交供法制审核",
    handover.purpose.is_recorded_as(HandoverPurpose.LEGAL_REVIEW)
    | (~handover.purpose.is_recorded() & ~before_the_hearing),
    english="the file was handed over for review",
    reading="没有记载移交目的而在听证之前移交法制科的，可能是组织听证，不当然是交付审核。",
    english_reading="A hand-over before a hearing, with no purpose recorded, may be for the hearing.",
)
for_review = define(
    "移交可能供法制审核",
    handover.purpose.in_(HandoverPurpose.LEGAL_REVIEW) | surely_for_review,
    english="the file may have been handed over for review",
)

ALL_CASES_READING = (
    "本条没有限于重大案件，调查终结的处罚案件均应交法制科审核；审核意见载于专用表或审批表均可。"
    "本办法没有规定法制审核与局负责人审批、与听证的先后，不作认定。"
)
ALL_CASES_ENGLISH = (
    "Article 9 is not limited to major cases. The opinion may stand on either form. The measures do "
    "not say whether review comes before the approval of the head."
)
ORDER_READING = "签署时间只有日期的，同日视为先后有序。"
ORDER_ENGLISH = "Steps of one day are in order where a clock time is not recorded."
HANDOVER_READING = "有几次移交的（如补送材料、移送听证），有一次符合即可。"
HANDOVER_ENGLISH = "Of several hand-overs one is enough."
STATE_WHY = "由承办人员另附书面说明，如实注明日期"
STUDY = "已经作出决定的，由法制科研究处理"
BY_THE_DECISION = reached(Stage.SERVICE_AND_ENFORCEMENT)
BY_ITS_DECISION = reached(Stage.SERVICE_AND_ENFORCEMENT, document)

of_notice = define(
    "该送达是另一文书的送达",
    service.documents.is_recorded_to_include(other.id) & successful(),
    english="it is a service of the other document",
)


a_prior_notice = (other.kind == DocumentKind.PRIOR_NOTICE) & stands(other)


def notice_to(whom: Each) -> Formula:
    """The other paper is a prior notice to those, unless it is void."""
    return a_prior_notice & concerns(other, whom)


def _for_others(whom: Each) -> Formula:
    """The other paper names parties, and not those."""
    if whom.var.relation == "parties":
        return other.party.is_recorded() & ~other.party.includes(whom.id)
    return others_than(other, whom)


reached_in_time = day_of_service.not_later_than(document.made_at)
signed_for = define(
    "当事人在该决定之前已在另一文书上签收",
    exists(
        signature,
        (signature.document == other.id)
        & signature.role.in_(*FOR_THE_PARTY, Role.RECIPIENT, Role.QUALIFIED_SIGNER)
        & (signature.form != SignatureForm.REFUSED)
        & signature.signed_at.not_later_than(document.made_at),
    ),
    english="the party signed for it before the decision",
)
signed_for_on_a_receipt = signed_for_unentered(other, by=document.made_at)
issued_in_time = define(
    "另一文书没有送达记载但在该决定之前已经制作发出",
    none(service, service.documents.is_recorded_to_include(other.id))
    & other.made_at.not_later_than(document.made_at)
    & other.issued_at.not_later_than(document.made_at),
    english="no service is recorded and it was issued before the decision",
)


def told_before(whom: Each) -> Formula:
    """A prior notice reached those before the decision ``document``.

    With no trace of a service it is unknown, unless the notice itself is younger than the decision.
    """
    served_in_time = named(
        "另一文书在该决定之前已送达{}",
        whom,
        body=exists(
            service,
            of_notice & concerns(service, whom) & addressed & reached_in_time,
        ),
        english="it was served on those before the decision",
    )
    return named(
        "{}在该决定之前已被告知",
        whom,
        body=exists(
            other,
            (
                (notice_to(whom) & (signed_for | issued_in_time | signed_for_on_a_receipt))
                # One that names nobody was for those on whom it was served.
                | (a_prior_notice & ~_for_others(whom) & served_in_time)
            )
            & (
                ~other.made_at.is_recorded()
                | other.made_at.not_later_than(document.made_at)
                | left_to_a_person(
                    "告知书作于决定之后而至少一个日期有误",
                    "which of the days of the notice and of its service is wrong",
                )
            ),
        ),
        english="notice was given first",
    )


# Told once more, but too late: a person has to say whether that told of something else.
told_anew_too_late = define(
    "决定之前另作的告知书在决定之后才送达",
    exists(
        other,
        notice_to(document)
        & other.made_at.not_later_than(document.made_at)
        & exists(service, of_notice & ~reached_in_time)
        & none(service, of_notice & reached_in_time)
        & ~signed_for,
    ),
    english="another notice made before the decision was served after it",
)
punished = define(
    "对该当事人已经处罚",
    exists(
        document,
        (document.kind == DocumentKind.PENALTY_DECISION) & of_the_case() & concerns(document),
    ),
    english="the party was punished",
)
spared = define(
    "对该当事人不予处罚或者违法事实不成立",
    exists(
        document,
        document.kind.in_(DocumentKind.NO_VIOLATION_NOTICE, DocumentKind.NO_PENALTY_DECISION)
        & of_the_case()
        & concerns(document),
    ),
    english="no penalty was imposed on the party",
)
to_be_punished = define(
    "对该当事人已经处罚或者拟予处罚",
    punished | (case.penalty_proposed.is_recorded_as(True) & ~spared),
    english="the party was punished, or is to be",
)
TWO_PUNISHED: dict[str, Any] = {
    "parties[+]": {"id": "p2"},
    "documents[d7].party": "p1",
    "documents[+1]": {"id": "d21", "kind": "行政处罚决定书", "party": "p2"},
}
UNDECIDED: dict[str, Any] = {
    "documents[d13]": None,
    "services[s2]": None,
    "performances[f1]": None,
    "closed_on": None,
    "archived_on": None,
}


on_form_or_report = define(
    "在先的审批意见签在同案的审批表或者报告上",
    exists(
        other,
        (other.id == earlier.document)
        & ((is_form(other) & concerns(other, document)) | is_report_on_those(other)),
    ),
    english="it stands on a form or report on those concerned",
)


def signed_by_then(time: Value) -> Formula:
    """The leader, or the head, had signed a form or report on those concerned by that time."""
    return exists(
        earlier,
        is_leader(earlier)
        & not_returned(earlier)
        & on_form_or_report
        & earlier.decided_at.not_later_than(time),
    )


def review(opinion: Each, whom: Each | None = None) -> Formula:
    """An opinion of the legal section (on those), not sent back."""
    on_a_form = (paper.id == opinion.document) & (is_review_form(paper) | is_form(paper))
    said = is_legal_section(opinion) & gives_opinion(opinion) & not_returned(opinion)
    if whom is None:
        return named(
            "{}是法制审核意见",
            opinion,
            body=said & exists(paper, on_a_form),
            english="it is a legal review",
        )
    return named(
        "{}是法制科对{}的审核意见",
        opinion,
        whom,
        body=said & exists(paper, on_a_form & concerns(paper, whom)),
        english="it is the review of those",
    )


def for_the_leader(opinion: Each) -> Formula:
    """The leader in charge wrote it, or the head did before the review, in the leader's place.

    What the head approves after the review is a step of its own.
    """
    return named(
        "{}是分管领导或者代其审签的本机关负责人所签",
        opinion,
        body=setting.leader_roles.includes(opinion.role)
        | (
            is_head(opinion)
            & none(
                legal,
                review(legal, document) & ~opinion.decided_at.not_later_than(legal.decided_at),
            )
        ),
        english="the leader in charge wrote it, or the head in the leader's place",
    )


def _in_a_leaders_role(signed: Each) -> Formula:
    return setting.leader_roles.includes(signed.role)


def leader_wrote(whom: Each | None) -> Formula:
    """The leader's last word on the form, or on the report, is none that sends it back."""

    def last_on(paper: Each) -> Formula:
        # What the head sends back later leaves the leader's own signature where it is.
        return said_last(paper, _in_a_leaders_role, not_returned, whom=whom) | said_last(
            paper, for_the_leader, not_returned, whom=whom
        )

    return (
        last_on(document)
        | exists(other, is_report_on_those(other) & last_on(other))
        | exists(
            signature,
            (signature.document == document.id)
            & as_to(_in_a_leaders_role, whom)(signature)
            & (signature.form != SignatureForm.REFUSED),
        )
    )


leader_signed = define(
    "分管领导已审签",
    and_as_to_each(leader_wrote),
    english="the leader in charge signed",
    reading=WHERE_SIGNED_READING
    + "本机关负责人在法制审核之前本人审签的，视为已经分管领导审签（举重以明轻）；审核之后的审批是另一步骤，不能代替。"
    + AS_TO_EACH_READING
    + LAST_WORD_READING,
    english_reading=f"{WHERE_SIGNED_ENGLISH} The head may sign in the leader's place before the "
    f"review; the approval after it is another step. {AS_TO_EACH_ENGLISH}"
    f" {LAST_WORD_READING_ENGLISH}",
)
handed_for_review = define(
    "分管领导审签后移交法制审核",
    exists(
        handover,
        to_legal_section(document) & surely_for_review & signed_by_then(handover.handed_at),
    ),
    english="the file was handed over for review after the leader had signed",
)
reviewed_after_signing = define(
    "分管领导审签后才有法制审核意见",
    exists(
        approval,
        review(approval, document) & signed_by_then(approval.decided_at),
    ),
    english="the legal opinion was written after the leader had signed",
)
never_handed_for_review = none(handover, to_legal_section(document) & surely_for_review)


def investigating(act: Each) -> Formula:
    """The act investigates those whom the report is on."""
    return named(
        "{}是对该文书所涉当事人的调查",
        act,
        body=act.kind.in_(*INVESTIGATIVE)
        & (~document.party.is_recorded() | concerns(act, document)),
        english="it investigates those whom the report is on",
    )


# What was asked for by letter came when it was listed.
came = choose(
    (
        late.by_letter.is_recorded_as(True)
        & exists(paper, (paper.kind == DocumentKind.EVIDENCE_LIST) & paper.about.includes(late.id)),
        latest(
            paper.made_at,
            paper,
            (paper.kind == DocumentKind.EVIDENCE_LIST)
            & paper.about.is_recorded_to_include(late.id),
        ),
    ),
    (always(), acted_at(late)),
)
begun_after_it = define(
    "在后的执法活动之后没有再写报告",
    none(other, is_report(other) & came.not_later_than(other.made_at)),
    english="no report came after it",
)
unplaced_after_it = define(
    "报告之后有没有写明所记活动的笔录清单",
    exists(
        other,
        other.kind.in_(
            DocumentKind.INQUIRY_TRANSCRIPT,
            DocumentKind.INSPECTION_TRANSCRIPT,
            DocumentKind.EVIDENCE_LIST,
        )
        & stands(other)
        & concerns_or_all(other, document)
        & other.made_at.is_recorded()
        # Whatever it records is not said: it may be of an act that came before the report.
        & ~other.about.is_recorded()
        & ~other.about.includes(document.id)
        & none(
            paper,
            is_report(paper) & other.made_at.not_later_than(paper.made_at),
        ),
    ),
    english="a transcript or list made after the report does not say what it records",
)
begun_in_time = define(
    "报告之前已有调查",
    exists(early, investigating(early) & acted_at(early).not_later_than(document.made_at)),
    english="some investigation came before the report",
)

sent_back_for_more = define(
    "案件退回补充调查而尚未决定",
    exists(
        later,
        later.result.is_recorded_as(ApprovalResult.RETURNED)
        & document.made_at.not_later_than(later.decided_at)
        & exists(
            other,
            (other.id == later.document)
            & (is_report(other) | is_form(other) | is_review_form(other))
            & concerns_or_all(other, document),
        ),
    )
    & none(
        decided, decided.kind.in_(*OUTCOMES) & of_the_case(decided) & concerns(decided, document)
    ),
    english="the case was sent back for more investigation, and is not decided yet",
    reading="退回补充调查、尚未作出决定的，补充调查之后另写报告即可。",
    english_reading="While a case that was sent back is not decided, another report may follow.",
)

RULES = (
    rule(
        "JP0901",
        "investigation-report-missing",
        cites=article(9),
        quote="案件调查完毕，承办人员写出调查终结报告",
        each=whoever,
        when=penalty & filed,
        must=exists(document, is_report() & concerns_or_all(document)),
        due=BY_THE_DECISION,
        message="没有调查终结报告",
        english="there is no report closing the investigation",
        remedy=f"查明调查终结报告是否遗漏归卷；确未制作的，{STATE_WHY}；{STUDY}",
        english_remedy="Find out whether the report was left out of the file. If none was written, "
        "add a separate statement with its true date; after a decision, leave it to the legal section.",
        reading="一案一份报告，没有写明针对谁的，视为涉及全案当事人。",
        english_reading="A report that names nobody is on every party.",
        examples=(
            complies("有调查终结报告", {}),
            violates("已作出决定而没有调查终结报告", {"documents[d6].kind": "介绍信"}),
            pending("仍在调查，尚未终结", {"documents[d6].kind": "介绍信"} | UNDECIDED),
            undetermined(
                "记载了并案，既没有文书也没有决定",
                {
                    "documents[d6].kind": "介绍信",
                    "documents[d13].kind": "介绍信",
                    "events[+]": {"id": "e1", "kind": "并案"},
                },
            ),
            exempt(
                "尚未终结即移送公安机关而结案",
                {
                    "documents[d6].kind": "介绍信",
                    "documents[d13].kind": "涉嫌犯罪案件移送书",
                    "handovers[+]": {"id": "h9", "to": "公安机关"},
                },
            ),
        ),
    ),
    rule(
        "JP0902",
        "prior-notice-missing",
        cites=article(9),
        quote="制作《行政处罚事先告知书》",
        each=whoever,
        when=penalty & filed & to_be_punished,
        must=exists(document, (document.kind == DocumentKind.PRIOR_NOTICE) & stands()),
        due=BY_THE_DECISION,
        message="拟予处罚而没有《行政处罚事先告知书》",
        english="a penalty is proposed and there is no prior notice of it",
        remedy=f"查明告知书是否遗漏归卷；尚未决定的，先行告知；{STUDY}",
        english_remedy="Find out whether the notice was left out of the file. Before a decision, give "
        "notice first; after it, leave it to the legal section.",
        reading="违法事实不成立、不予处罚的案件不要求事先告知书。已经撤销、作废另行制作的文书不计。",
        english_reading="No prior notice is asked for where no penalty is imposed. Void papers do not "
        "count.",
        examples=(
            complies("有事先告知书", {}),
            violates("处罚前没有事先告知书", {"documents[d7].kind": "介绍信"}),
            exempt(
                "不予处罚的不要求",
                {"documents[d7].kind": "介绍信", "documents[d13].kind": "不予处罚决定书"},
            ),
            pending("拟予处罚，尚未决定", {"documents[d7].kind": "介绍信"} | UNDECIDED),
        ),
    ),
    rule(
        "JP0903",
        "decision-approval-form-missing",
        cites=article(9),
        quote="填写《行政处罚决定审批表》",
        each=whoever,
        when=penalty & filed,
        must=exists(document, is_form() & concerns(document)),
        due=BY_THE_DECISION,
        message="没有《行政处罚决定审批表》",
        english="there is no approval form for the decision",
        remedy=f"查明审批表是否遗漏归卷；尚未决定的，填表报批；{STUDY}",
        english_remedy="Find out whether the form was left out of the file. Before a decision, put it "
        "to approval; after it, leave it to the legal section.",
        examples=(
            complies("有决定审批表", {}),
            violates("没有决定审批表", {"documents[d11].kind": "介绍信"}),
            undetermined(
                "两名当事人，审批表没有写明针对谁", {"parties[+]": {"id": "p2", "name": "李某"}}
            ),
        ),
    ),
    rule(
        "JP0904",
        "section-head-opinion-missing",
        cites=article(9),
        quote="经承办科室负责人签署意见",
        each=document,
        when=of_a_kept_form & ~redone,
        must=section_head_wrote,
        due=BY_ITS_DECISION,
        message="《行政处罚决定审批表》没有承办科室负责人的意见",
        english="the approval form bears no opinion of the head of the handling section",
        remedy=f"尚未决定的，报承办科室负责人签署意见，如实注明日期；{STUDY}，不得补签",
        english_remedy="Before a decision, have the opinion written under its true date; after it, "
        "nothing may be signed: leave it to the legal section.",
        examples=(
            complies("承办科室负责人已签署意见", {}),
            violates("承办科室负责人没有签署", without("approvals[d11·承办科室负责人]")),
        ),
    ),
    rule(
        "JP0905",
        "leader-in-charge-signature-missing",
        cites=article(9),
        quote="经承办科室负责人签署意见并报分管领导审签后",
        each=document,
        when=of_a_kept_form & ~redone,
        must=leader_signed,
        due=BY_ITS_DECISION,
        message="《行政处罚决定审批表》没有分管领导审签",
        english="the approval form is not signed by the leader in charge",
        remedy=f"尚未决定的，报分管领导审签，如实注明日期；{STUDY}，不得补签",
        english_remedy="Before a decision, have it signed under its true date; after it, nothing may be "
        "signed: leave it to the legal section.",
        examples=(
            complies("分管领导已审签", {}),
            violates("没有分管领导审签", without("approvals[d11·分管领导]")),
        ),
    ),
    rule(
        "JP0906",
        "leader-signed-before-section-head",
        cites=article(9),
        quote="经承办科室负责人签署意见并报分管领导审签",
        each=approval,
        when=penalty
        & setting.leader_roles.includes(approval.role)
        & not_returned()
        & exists(document, (document.id == approval.document) & (is_form() | is_report()))
        & exists(earlier, is_section_head(earlier) & on_a_paper_of_these(earlier)),
        must=exists(
            earlier,
            is_section_head(earlier)
            & on_a_paper_of_these(earlier)
            & (
                earlier.decided_at.not_later_than(approval.decided_at)
                | exists(
                    later,
                    on_a_paper_of_these(later)
                    & setting.leader_roles.includes(later.role)
                    & not_returned(later)
                    & earlier.decided_at.not_later_than(later.decided_at)
                    & before_its_decision,
                )
            ),
        )
        | (
            none(earlier, is_section_head(earlier) & (earlier.document == approval.document))
            & left_to_a_person(
                "签在不同文书上的意见和审签是同一次报签",
                "what is signed on two papers was put to them together",
            )
        ),
        message="分管领导审签早于承办科室负责人签署意见",
        english="the leader in charge signed before the head of the handling section",
        remedy=f"{STATE_WHY}；尚未决定的，依次重新报签",
        english_remedy="Add a separate statement with its true date; before a decision, have it signed "
        "again in order.",
        reading=ORDER_READING
        + "决定之前已依次重新审签的，以重新审签为准；两级签在不同文书（审批表、调查终结报告）上而分管领导在先的，待核实。",
        english_reading=f"{ORDER_ENGLISH} Signed again in order before the decision, it is in order. Where "
        "they signed on different papers (form and report), the leader first, that is to be "
        "verified.",
        examples=(
            complies("先科室后分管领导", {}),
            violates("分管领导签在前", {"approvals[d11·承办科室负责人].decided_at": "2025-04-17"}),
            undetermined("科室签署时间未记载", without("approvals[d11·承办科室负责人].decided_at")),
        ),
        liability=None,
    ),
    rule(
        "JP0907",
        "case-not-handed-to-legal-section",
        cites=article(9),
        quote="交由法制科进行合法性审查",
        each=whoever,
        when=penalty & filed,
        must=exists(handover, to_legal_section(party) & for_review)
        | exists(document, is_review_form() & concerns(document))
        | exists(
            document,
            is_form()
            & concerns(document)
            & exists(word, (word.document == document.id) & is_legal_section(word)),
        ),
        due=BY_THE_DECISION,
        message="案件没有交由法制科进行合法性审查",
        english="the case was not handed to the legal section for review",
        remedy=f"尚未决定的，交由法制科审核；{STUDY}",
        english_remedy="Before a decision, hand the case to the legal section; after it, leave it to "
        "the legal section to deal with.",
        reading=ALL_CASES_READING
        + "有审核意见表，或者法制科已在审批表上签署（包括退回）的，视为已交；组织听证的移交不是交付审核。",
        english_reading=f"{ALL_CASES_ENGLISH} A review form, or a word of the legal section on the "
        "approval form, shows it was handed over; a hand-over for a hearing does not.",
        examples=(
            complies("已交法制科", {}),
            violates(
                "既无移交也无审核意见",
                {
                    "handovers[h1]": None,
                    "documents[d12].kind": "介绍信",
                    "approvals[d12·法制科]": None,
                },
            ),
        ),
        liability=None,
    ),
    rule(
        "JP0908",
        "handed-to-legal-section-without-case-file",
        cites=article(9),
        quote="连同案卷交由法制科进行合法性审查",
        each=whoever,
        when=penalty & exists(handover, to_legal_section(party) & for_review),
        must=exists(
            handover,
            to_legal_section(party)
            & ~handover.purpose.is_recorded_as(HandoverPurpose.HEARING)
            & handover.with_case_file.is_true(),
        ),
        message="交由法制科审查时没有连同案卷",
        english="the legal section was not given the case file",
        remedy=f"尚未决定的，补交案卷供法制科审核；{STUDY}",
        english_remedy="Before a decision, hand the file in as well; after it, leave it to the legal "
        "section.",
        reading=HANDOVER_READING,
        english_reading=HANDOVER_ENGLISH,
        examples=(
            complies("连同案卷移交", {}),
            violates("没有连同案卷", {"handovers[h1].with_case_file": False}),
            undetermined("是否连同案卷未记载", without("handovers[h1].with_case_file")),
        ),
        liability=None,
    ),
    rule(
        "JP0909",
        "handed-to-legal-section-before-leader-signed",
        cites=article(9),
        quote="并报分管领导审签后，连同案卷交由法制科进行合法性审查",
        each=document,
        when=of_a_kept_form & leader_signed & exists(handover, to_legal_section(document)),
        must=handed_for_review | (never_handed_for_review & reviewed_after_signing),
        due=Reached(
            Stage.SERVICE_AND_ENFORCEMENT,
            BY_ITS_DECISION.shown
            | exists(handover, to_legal_section(document) & surely_for_review & of_this_form()),
        ),
        message="交由法制科审查早于分管领导审签",
        english="the case was handed to the legal section before the leader in charge had signed",
        remedy=STATE_WHY,
        english_remedy="Add a separate statement with its true date.",
        reading=ORDER_READING
        + HANDOVER_READING
        + "只登记了听证移交的，看法制审核意见是否晚于审签。",
        english_reading=f"{ORDER_ENGLISH} {HANDOVER_ENGLISH} Where only a hand-over for a hearing is "
        "registered, the date of the legal opinion tells.",
        examples=(
            complies("审签后移交", {}),
            violates("移交早于审签", {"handovers[h1].handed_at": "2025-04-15"}),
            undetermined("移交时间未记载", without("handovers[h1].handed_at")),
        ),
        liability=None,
    ),
    rule(
        "JP0910",
        "legal-review-opinion-missing",
        cites=article(9),
        quote="法制科应制作《重大行政执法决定法制审核意见表》或在《行政处罚决定审批表》上载明法制审核意见",
        each=whoever,
        when=penalty & filed,
        must=exists(document, is_review_form() & concerns(document))
        | exists(document, is_form() & concerns(document) & reviewed_on(document)),
        due=BY_THE_DECISION,
        message="既没有法制审核意见表，审批表上也没有法制审核意见",
        english="there is neither a legal review form nor a legal opinion on the approval form",
        remedy=f"尚未决定的，由法制科出具审核意见；{STUDY}",
        english_remedy="Before a decision, obtain the opinion of the legal section; after it, leave it "
        "to the legal section to deal with.",
        reading=ALL_CASES_READING + "意见表由其他科室制作、法制科没有签署的，不是法制科制作。",
        english_reading=f"{ALL_CASES_ENGLISH} A form of another section that the legal section did not "
        "sign is none of theirs.",
        examples=(
            complies("有法制审核意见表", {}),
            violates(
                "两者都没有", {"documents[d12].kind": "介绍信", "approvals[d12·法制科]": None}
            ),
        ),
    ),
    rule(
        "JP0911",
        "legal-review-form-without-opinion",
        cites=article(9),
        quote="法制科应制作《重大行政执法决定法制审核意见表》或在《行政处罚决定审批表》上载明法制审核意见",
        each=document,
        when=penalty & is_review_form() & ~broken_off(document),
        must=and_as_to_each(
            lambda whom: (
                reviewed_on(document, whom)
                | signed_alone(document, is_legal_section)
                | exists(
                    other,
                    is_form(other) & concerns(other, document) & reviewed_on(other, whom),
                )
            )
        ),
        due=BY_ITS_DECISION,
        message="法制审核意见表上没有法制科的审核意见",
        english="the legal review form bears no opinion of the legal section",
        remedy=f"尚未决定的，由法制科写明审核意见，如实注明日期；{STUDY}，不得补签",
        english_remedy="Before a decision, have the opinion written under its true date; after it, "
        "nothing may be added: leave it to the legal section.",
        reading="审核意见已载于审批表的，意见表上不必重复。只填写结论的，也是意见。",
        english_reading="An opinion on the approval form need not be repeated. A word is an opinion.",
        examples=(
            complies("表上有审核意见", {}),
            violates(
                "表上没有审核意见",
                without("approvals[d12·法制科].opinion", "approvals[d12·法制科].result"),
            ),
        ),
    ),
    rule(
        "JP0912",
        "legal-opinion-before-handover",
        cites=article(9),
        quote="连同案卷交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》"
        "或在《行政处罚决定审批表》上载明法制审核意见",
        each=approval,
        when=penalty
        & review(approval)
        & exists(handover, (handover.to == Receiver.LEGAL_SECTION) & for_review),
        must=exists(
            handover,
            (handover.to == Receiver.LEGAL_SECTION)
            & handover.handed_at.not_later_than(approval.decided_at),
        ),
        message="法制审核意见早于案件交由法制科审查",
        english="the legal opinion is dated before the case was handed to the legal section",
        remedy=STATE_WHY,
        english_remedy="Add a separate statement with its true date.",
        reading=ORDER_READING,
        english_reading=ORDER_ENGLISH,
        examples=(
            complies("移交后审核", {}),
            violates("审核早于移交", {"approvals[d12·法制科].decided_at": "2025-04-16"}),
        ),
        liability=None,
    ),
    rule(
        "JP0913",
        "legal-opinion-before-leader-signed",
        cites=article(9),
        quote="并报分管领导审签后，连同案卷交由法制科进行合法性审查",
        each=document,
        when=of_a_kept_form
        & none(handover, to_legal_section(document))
        & leader_signed
        & exists(approval, review(approval, document)),
        must=reviewed_after_signing,
        message="法制审核意见早于分管领导审签",
        english="the legal opinion is dated before the leader in charge had signed",
        remedy=STATE_WHY,
        english_remedy="Add a separate statement with its true date.",
        reading=ORDER_READING + "移交法制科有登记的，以移交时间为准，不另作认定。",
        english_reading=f"{ORDER_ENGLISH} A registered hand-over is judged by its own time.",
        examples=(
            complies("移交没有登记，审签后审核", without("handovers[h1]")),
            violates(
                "移交没有登记，审核早于审签",
                {"handovers[h1]": None, "approvals[d12·法制科].decided_at": "2025-04-15"},
            ),
            exempt("移交有登记", {"approvals[d12·法制科].decided_at": "2025-04-15"}),
        ),
        liability=None,
    ),
    rule(
        "JP0914",
        "prior-notice-after-decision",
        cites=article(9),
        quote="制作《行政处罚事先告知书》",
        each=document,
        when=penalty
        & ~on_the_spot
        & (document.kind == DocumentKind.PENALTY_DECISION)
        & of_the_case()
        & document.made_at.is_recorded()
        & exists(other, notice_to(document)),
        must=told_before(document)
        & none(
            each_named,
            document.party.includes(each_named.id)
            & exists(other, notice_to(each_named))
            & ~told_before(each_named),
        )
        & (
            ~told_anew_too_late
            | left_to_a_person(
                "在决定之后才送达的告知书没有告知不同的内容",
                "the notice served too late told of nothing else",
            )
        ),
        message="作出处罚决定之前没有送达《行政处罚事先告知书》",
        english="the prior notice was not served before the decision",
        remedy="核对日期；确在决定之前没有告知的，由法制科研究处理",
        english_remedy="Check the dates. If notice was not given first, leave it to the legal section.",
        reading="“事先”指作出处罚决定之前，对每名被处罚的当事人而言：以告知书送达当事人、当事人在告知书上签收的时间为准；"
        "几次送达均未成功的，没有告知；完全没有送达记载的，决定之前已经发出的视为已告知，否则待核实。"
        "送达在决定之前而告知书的制作时间在其后的，日期有误，待核实。"
        "决定之前另作一份告知书而在决定之后才送达的，是否告知了不同的内容待核实。"
        "同日而时刻不全的，视为符合。",
        english_reading="Notice comes first for each party punished: by its service or the party's "
        "signature on it. If every attempt failed, it was not given; with no trace of a service, it "
        "is to be verified unless the notice was issued before the decision. Whether another notice, made before the decision and "
        "served after it, told of something else is to be verified. Steps of one day pass.",
        examples=(
            complies("决定前已送达", {}),
            violates("决定后才送达", {"services[s1].served_at": "2025-04-23T09:00"}),
            undetermined("送达时间未记载", without("services[s1].served_at")),
        ),
        liability=None,
    ),
    rule(
        "JP0915",
        "party-without-prior-notice",
        cites=article(9),
        quote="制作《行政处罚事先告知书》",
        each=document,
        when=penalty
        & ~on_the_spot
        & (document.kind == DocumentKind.PENALTY_DECISION)
        & of_the_case()
        & at_least(2, party)
        & exists(other, (other.kind == DocumentKind.PRIOR_NOTICE) & stands(other)),
        must=none(
            each_named,
            document.party.includes(each_named.id)
            & none(
                other,
                (other.kind == DocumentKind.PRIOR_NOTICE)
                & stands(other)
                & (
                    concerns(other, each_named)
                    | exists(service, of_notice & service.party.includes(each_named.id))
                ),
            ),
        ),
        message="数名当事人中，被处罚人没有《行政处罚事先告知书》",
        english="one of several parties was punished without a prior notice to that party",
        remedy="查明该当事人的告知书是否遗漏归卷；确未告知的，由法制科研究处理",
        english_remedy="Find out whether the notice was left out of the file; if none was given, leave "
        "it to the legal section.",
        reading="对每名被处罚的当事人均应事先告知；一份告知书列有几名当事人的，向该当事人送达即可。"
        "告知书、决定书未记载针对谁的，待核实。",
        english_reading="Each party punished is given notice; one notice may be served on several. "
        "Where the notice or the decision names nobody it is to be verified.",
        examples=(
            complies(
                "两名当事人各有告知书",
                TWO_PUNISHED
                | {"documents[+2]": {"id": "d22", "kind": "事先告知书", "party": "p2"}},
            ),
            violates("第二名当事人没有告知书", TWO_PUNISHED),
            undetermined("告知书未记载针对谁", TWO_PUNISHED | without("documents[d7].party")),
            exempt("只有一名当事人", {}),
        ),
    ),
    rule(
        "JP0916",
        "report-before-the-investigation-ended",
        cites=article(9),
        quote="案件调查完毕，承办人员写出调查终结报告",
        each=document,
        when=penalty & is_report() & ~sent_back_for_more,
        must=none(
            late,
            investigating(late) & begun_after_it & ~(begun_in_time & late.obtained.is_false()),
        )
        & ~unplaced_after_it,
        message="调查终结报告写在调查完毕之前",
        english="the report closing the investigation was written before the investigation ended",
        remedy=f"核对日期；报告之后补充调查的，{STATE_WHY}；尚未决定的，据补充调查另写报告",
        english_remedy="Check the dates. Where the investigation went on, add a separate statement with "
        "its true date; before a decision, write another report.",
        reading="报告之后又询问、取证的，调查没有完毕：报告之前没有任何调查的，或者又取得证据的，违反；没有记载是否取得证据的，"
        "待核实。补充调查之后另写报告的，以另写的为准。报告之后的笔录、清单没有写明所记活动的，待核实。以函件调取的，以清单的制作时间为取得证据之时。听取陈述申辩和听证不是调查；同日视为先后有序。",
        english_reading="An investigation that goes on after the report had not ended: it is a breach "
        "if none came before the report, or if evidence was obtained after it; whether it was is to be "
        "verified. Another report after it counts. A later transcript that names no act is to be verified. "
        "What was asked for by letter came when it was listed. "
        "Hearing the party is no investigation.",
        examples=(
            complies("调查之后写出报告", {}),
            violates("立案当天即写出报告，此后才调查", {"documents[d6].made_at": "2025-03-05"}),
            undetermined("报告之后又调取证据", {"documents[d6].made_at": "2025-03-13"}),
            exempt("没有报告", {"documents[d6].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0917",
        "report-after-decision",
        cites=article(9),
        quote="案件调查完毕，承办人员写出调查终结报告",
        each=document,
        when=penalty
        & ~on_the_spot
        & document.kind.in_(*OUTCOMES)
        & of_the_case()
        & document.made_at.is_recorded()
        & exists(other, is_report_on_those(other)),
        must=exists(
            other,
            is_report_on_those(other) & other.made_at.not_later_than(document.made_at),
        ),
        message="调查终结报告晚于处理结果文书",
        english="the report closing the investigation is dated after the outcome",
        remedy="核对日期；确在决定之后才写的，由法制科研究处理",
        english_remedy="Check the dates. If it was written afterwards, leave it to the legal section.",
        reading="先有调查终结报告，后有处理结果；决定之后补写的不能代替。同日视为先后有序。",
        english_reading="The report comes first; one written afterwards cannot stand in for it. Steps "
        "of one day are in order.",
        examples=(
            complies("报告在前", {}),
            violates("决定之后才写报告", {"documents[d6].made_at": "2025-04-23"}),
            undetermined("报告时间未记载", without("documents[d6].made_at")),
        ),
    ),
)
