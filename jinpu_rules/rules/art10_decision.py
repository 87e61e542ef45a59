"""第十条　决定与移送 (the decision, and transfer of crimes)

承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》。
对涉嫌刑事犯罪的，制作《新区司法局移送书》，连同案卷资料一并移交司法机关。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    another,
    approval,
    article,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    handover,
    left_to_a_person,
    none,
    party,
    pending,
    service,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    JUDICIAL_ORGANS,
    ApprovalResult,
    DocumentKind,
    HandoverPurpose,
    Outcome,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    approves,
    came_later,
    gives_opinion,
    is_head,
    is_leader,
    is_legal_section,
    not_returned,
    said_later,
    which_day_is_wrong,
)
from jinpu_rules.rules.definitions.cases import decided_as, on_the_spot, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.events import (
    passes_on,
    revoked,
    stands,
)
from jinpu_rules.rules.definitions.filing import not_filed_for
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case
from jinpu_rules.rules.definitions.parties import (
    concerns,
    named,
    only_one_party,
    others_than,
    same_party,
    whoever,
)
from jinpu_rules.rules.definitions.steps import concluded_apart, reached

STAGE = Stage.DECISION

outcome = define(
    "该文书是本案的处理结果文书",
    document.kind.in_(*OUTCOMES) & of_the_case(),
    english="it states the outcome of the case",
)
other = another(document, "other")
word = another(approval, "word")
later = another(approval, "later")
headed = another(approval, "headed")
form = another(document, "form")

# What an opinion is about: a form of those concerned, and not only of another of them.
APPROVED_ON = (
    DocumentKind.DECISION_APPROVAL,
    DocumentKind.LEGAL_REVIEW_OPINION,
    DocumentKind.INVESTIGATION_REPORT,
)
LETTER = DocumentKind.CRIMINAL_TRANSFER


def not_of_others(opinion: Each) -> Formula:
    """The opinion is not said of other parties alone."""
    return ~others_than(opinion, document)


def on_its_form(opinion: Each, *kinds: DocumentKind) -> Formula:
    """The opinion stands on a form of one of these kinds, on those whom ``document`` concerns.

    An opinion that names its parties is of these, whomever the form names.
    """
    whose = named(
        "{}针对该文书所涉当事人",
        opinion,
        body=(opinion.party.is_recorded() & same_party(opinion, document))
        | (~opinion.party.is_recorded() & concerns(form, document)),
        english="it is said of those concerned",
    )
    return named(
        f"{{}}签在同案的{'或'.join(kinds)}上",
        opinion,
        body=exists(
            form, (form.id == opinion.document) & form.kind.in_(*kinds) & stands(form) & whose
        ),
        english="it stands on a form on those concerned",
    )


def is_of(opinion: Each) -> Formula:
    """The outcome that the opinion names is that of ``document``."""
    return named(
        "{}所载处理结果与该文书相同",
        opinion,
        body=(
            (document.kind == DocumentKind.PENALTY_DECISION) & (opinion.outcome == Outcome.PENALTY)
        )
        | (
            (document.kind == DocumentKind.NO_PENALTY_DECISION)
            & (opinion.outcome == Outcome.NO_PENALTY)
        )
        | (
            (document.kind == DocumentKind.NO_VIOLATION_NOTICE)
            & (opinion.outcome == Outcome.NO_VIOLATION)
        ),
        english="the outcome it names is that of the document",
    )


signed_form = another(document, "signed_form")


def by_the_decision(opinion: Each) -> Formula:
    """The opinion is not younger than ``document``. It is not older than the form that it stands on."""
    form_came_later = exists(
        signed_form,
        (signed_form.id == opinion.document) & came_later(signed_form, document.made_at, opinion),
    )
    return opinion.decided_at.not_later_than(document.made_at) & (
        ~form_came_later | which_day_is_wrong
    )


def approved_outcome(opinion: Each) -> Formula:
    """The approver agreed to an outcome for those: what was refused was not approved."""
    return named(
        "{}批准了对该文书所涉当事人的处理结果",
        opinion,
        body=opinion.outcome.is_recorded() & approves(opinion) & on_its_form(opinion, *APPROVED_ON),
        english="it approves an outcome for those concerned",
    )


head_decided = define(
    "本机关负责人已批准处理结果",
    exists(headed, is_head(headed) & approved_outcome(headed)),
    english="the head approved an outcome",
)
# The last word before the decision counts.
changed_since = define(
    "其后本机关负责人在决定之前改批了另一种处理结果",
    exists(
        later,
        is_head(later)
        & approved_outcome(later)
        & ~is_of(later)
        & (later.decided_at > word.decided_at)
        & by_the_decision(later),
    ),
    english="the head approved another outcome later, before the decision",
)
refused_proposal = define(
    "所否决的是该文书的处理结果",
    (
        (document.kind == DocumentKind.PENALTY_DECISION)
        & ~word.outcome.is_recorded_as(Outcome.NO_PENALTY, Outcome.NO_VIOLATION)
    )
    | (word.outcome.is_recorded() & is_of(word)),
    english="what was refused is the outcome of the document",
)


_against_it = define(
    "相关审批意见否决或者退回该文书的处理结果",
    decided_as(word, ApprovalResult.RETURNED)
    | (decided_as(word, ApprovalResult.REJECTED) & refused_proposal),
    english="it refuses or sends back the outcome of the document",
)


def against(by: Any, *kinds: DocumentKind) -> Formula:
    """Whom ``by`` describes said no, or sent it back, and nothing else before the decision."""
    return exists(
        word,
        by(word)
        & on_its_form(word, *kinds)
        & by_the_decision(word)
        & _against_it
        & none(
            later,
            by(later)
            & approves(later)
            & on_its_form(later, *kinds)
            & said_later(later, word)
            & by_the_decision(later),
        ),
    )


legal_section_against = define(
    "决定之前法制科最后的意见是不同意或者退回",
    against(is_legal_section, *APPROVED_ON),
    english="the last word of the legal section before the decision was against it",
)
leader_against = define(
    "决定之前分管领导和本机关负责人最后的意见是不同意或者退回",
    against(is_leader, DocumentKind.DECISION_APPROVAL, DocumentKind.INVESTIGATION_REPORT),
    english="the last word of the leader or the head before the decision was against it",
)
head_against = define(
    "决定之前本机关负责人最后的意见是不同意或者退回",
    against(is_head, DocumentKind.DECISION_APPROVAL, DocumentKind.INVESTIGATION_REPORT),
    english="the last word of the head before the decision was against it",
)

review_of_it = define(
    "该审批意见是法制科对该文书所涉当事人的审核意见",
    is_legal_section(approval)
    & gives_opinion()
    & not_returned()
    & on_its_form(approval, DocumentKind.LEGAL_REVIEW_OPINION, DocumentKind.DECISION_APPROVAL),
    english="it is the review of those concerned",
)
# The opinion of the legal section, which may stand on the form, is a matter of its own.
on_form = (approval.document == other.id) & ~is_legal_section(approval) & not_of_others(approval)
# A form filled in for another party has no say in this one's decision.
put_to_approval = define(
    "另一文书是已报批的决定审批表",
    (other.kind == DocumentKind.DECISION_APPROVAL) & stands(other) & exists(approval, on_form),
    english="it is an approval form put to approval",
)

# Whoever agreed in time and wrote again afterwards was not late.
had_agreed_before = define(
    "同一身份的审批人在决定之前已经同意",
    exists(
        word,
        (word.document == approval.document)
        & (word.role == approval.role)
        & approves(word)
        & ~others_than(word, approval)
        & by_the_decision(word),
    ),
    english="the same approver had agreed before the decision",
)

judicial = handover.to.in_(*JUDICIAL_ORGANS) & ~handover.purpose.is_recorded_as(
    HandoverPurpose.INSTRUCTIONS,
    HandoverPurpose.REPORT,
    HandoverPurpose.COPY,
    HandoverPurpose.COURT_ENFORCEMENT,
)
# Whom the file does not name may have been a judicial organ.
elsewhere = handover.to.in_(
    Receiver.SUPERIOR_BUREAU, Receiver.OTHER_AUTHORITY, Receiver.SUPERVISORY_ORGAN
) | (
    (handover.to == Receiver.OTHER)
    & left_to_a_person(
        "写作其他的接收者不是司法机关", "the receiver that is not named is no judicial organ"
    )
)
letter = (document.kind == LETTER) & stands()
# Crimes of office are the supervisory organ's, which is no judicial one.
to_the_supervisory_organ = exists(
    handover, (handover.to == Receiver.SUPERVISORY_ORGAN) & passes_on()
) & left_to_a_person("所涉嫌的是监察机关管辖的犯罪", "the crime is one for the supervisory organ")
# A receiver that is called another one, by what it is said to be handed over for, may be the police.
to_one_called_another = exists(handover, (handover.to == Receiver.OTHER) & passes_on())
crime_unstated = ~case.suspected_crime.is_recorded()
suspected = left_to_a_person(
    "移交司法机关是因为涉嫌犯罪", "it went to the judicial organ because a crime was suspected"
)
criminal = define(
    "案件涉嫌犯罪",
    case.suspected_crime.is_recorded_as(True) | (crime_unstated & exists(document, letter)),
    english="the case is suspected to be a crime",
    reading="没有记载是否涉嫌刑事犯罪的，有移送书即视为移送犯罪；记载为不涉嫌的，移交司法机关不是移送犯罪。",
    english_reading="Where the file does not say whether a crime is suspected, a transfer letter says "
    "so; where it says none is, nothing handed to a judicial organ is a transfer of a crime.",
)

# Without a date nothing tells what came before it; told once.
undated = ~on_the_spot & ~document.made_at.is_recorded()

SAME_DAY = (
    "同日而时刻不全的，视为符合；意见写在处理结果文书之前，而所签的表在其后才制作的，待核实。"
)
SAME_DAY_ENGLISH = (
    "Steps of one day are in order where a clock time is not recorded. Where an opinion is dated "
    "before the outcome and the form that it stands on was made after it, that is to be verified."
)
CHECK_DATES = "Check the dates. If the decision did come first, leave it to the legal section."

CRIME: dict[str, Any] = {
    "suspected_crime": True,
    "documents[+]": {"id": "d21", "kind": "涉嫌犯罪案件移送书", "made_at": "2025-04-10"},
    "handovers[+]": {
        "id": "h9",
        "to": "司法机关",
        "handed_at": "2025-04-11",
        "documents": ["d21"],
        "materials": "全卷复印件",
        "with_case_file": True,
        "receipt": "公安机关签收",
    },
}

RULES = (
    rule(
        "JP1001",
        "outcome-document-missing",
        cites=article(10, paragraph=1),
        quote="分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=whoever,
        when=penalty & ~not_filed_for(party) & ~concluded_apart(party),
        must=exists(document, outcome),
        due=reached(Stage.ARCHIVING),
        message="没有处理结果的文书（通知书或决定书）",
        english="there is no document stating the outcome",
        remedy="查明文书是否遗漏归卷；确未制作的，根据审核、审批意见制作，如实注明日期",
        english_remedy="Find out whether it was left out of the file. If none was made, make it by the "
        "opinions of review and approval, under its true date.",
        examples=(
            complies("有行政处罚决定书", {}),
            violates("结案而没有结果文书", {"documents[d13].kind": "介绍信"}),
            undetermined(
                "移交其他单位，没有记载目的",
                {
                    "documents[d13].kind": "介绍信",
                    "handovers[+]": {"id": "h9", "to": "其他", "materials": "复印件"},
                },
            ),
            exempt(
                "立案后终止调查",
                {
                    "documents[d13].kind": "介绍信",
                    "events[+]": {
                        "id": "e1",
                        "kind": "终止",
                        "since": "2025-04-02",
                        "decided_by": "本机关负责人",
                    },
                },
            ),
            pending(
                "尚未结案",
                without(
                    "documents[d13]", "services[s2]", "performances[f1]", "closed_on", "archived_on"
                ),
            ),
        ),
    ),
    rule(
        "JP1002",
        "several-outcome-documents-for-one-party",
        cites=article(10, paragraph=1),
        quote="分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=document,
        when=penalty & outcome & ~revoked(document),
        must=none(
            other,
            other.kind.in_(*OUTCOMES)
            & (other.kind != document.kind)
            & of_the_case(other)
            & ~revoked(other)
            # Unknown where no party is on file, whom neither paper could then name.
            & (same_party(other, document) | other.party.includes(document.id)),
        ),
        message="对同一当事人作出了几种不同的处理结果文书",
        english="several different outcome documents were made for one party",
        remedy="核对当事人；确有几种结果的，由法制科研究处理",
        english_remedy="Check whom they concern. If one party has several, leave it to the legal "
        "section.",
        reading="三种文书择一；对不同当事人可以分别制作不同的文书；已经撤销、作废另行制作的文书不计。",
        english_reading="One of the three is made for a party; void papers do not count.",
        examples=(
            complies("只有一种结果文书", {}),
            violates(
                "同一当事人既有决定书又有不予处罚决定书",
                {"documents[+]": {"id": "d21", "kind": "不予处罚决定书", "party": "p1"}},
            ),
            undetermined(
                "不知另一文书针对谁", {"documents[+]": {"id": "d21", "kind": "不予处罚决定书"}}
            ),
        ),
    ),
    rule(
        "JP1003",
        "outcome-differs-from-approval",
        cites=article(10, paragraph=1),
        quote="承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=document,
        when=penalty & outcome & exists(approval, approved_outcome(approval)),
        must=exists(
            word,
            approved_outcome(word) & (is_head(word) | ~head_decided) & is_of(word) & ~changed_since,
        ),
        message="处理结果文书与审批同意的处理结果不一致",
        english="the outcome document differs from the outcome approved",
        remedy="核对审批意见；确不一致的，由法制科研究处理",
        english_remedy="Check the opinions. If they differ, leave it to the legal section.",
        reading="对该当事人，本机关负责人的审批载明处理结果（没有填写该栏而意见写明的，以意见为准）的，以其决定之前最后一次为准；没有载明的，与其他审批意见之一相符即可。"
        "未获同意的处理结果不是审批结果；处理结果填写行政处罚而意见写的是不予处罚的，待核实；审批表没有写明涉及哪名当事人的，待核实。",
        english_reading="For each party, the head's last word before the decision counts, in the box for the "
        "outcome or by the opinion; where the head names no outcome, one of the other opinions. A proposal that was refused was not "
        "approved. A penalty in the box and none in the words is to be verified, and so is a form that names none of several parties.",
        examples=(
            complies("与审批结果一致", {}),
            violates("审批不予处罚而作出处罚", {"approvals[d11·本机关负责人].outcome": "不予处罚"}),
            exempt(
                "审批表未记载处理结果",
                {
                    "approvals[d11·本机关负责人].outcome": None,
                    "approvals[d11·本机关负责人].opinion": "同意",
                },
            ),
        ),
        liability=None,
    ),
    rule(
        "JP1004",
        "decision-before-legal-review",
        cites=article(10, paragraph=1),
        quote="承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=document,
        when=penalty & outcome & (exists(approval, review_of_it) | undated),
        must=exists(approval, review_of_it & by_the_decision(approval))
        | (
            ~document.made_at.is_recorded()
            & left_to_a_person(
                "处理结果文书作于审核审批之后", "the outcome was made after review and approval"
            )
        ),
        message="处理结果文书早于法制审核意见",
        english="the outcome document is dated before the legal opinion",
        remedy="核对日期；确在审核之前作出的，由法制科研究处理",
        english_remedy=CHECK_DATES,
        reading="根据审核意见制作，因此不得早于对该当事人的审核；有几次审核的，有一次不晚于决定即可。"
        "处理结果文书没有日期的，与审核、审批、告知的先后均不能判明，待核实。" + SAME_DAY,
        english_reading="It follows the review, as to each party; of several reviews one is enough. "
        "Of one without a date it cannot be told whether it followed review, approval and notice. "
        + SAME_DAY_ENGLISH,
        examples=(
            complies("审核后作出", {}),
            violates("审核晚于决定", {"approvals[d12·法制科].decided_at": "2025-04-24"}),
            undetermined("决定日期未记载", without("documents[d13].made_at")),
        ),
        liability=None,
    ),
    rule(
        "JP1005",
        "decision-before-approval",
        cites=article(10, paragraph=1),
        quote="承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=document,
        when=penalty
        & outcome
        & document.made_at.is_recorded()
        & exists(other, put_to_approval & concerns(other, document)),
        must=exists(
            other,
            put_to_approval
            & ~others_than(other, document)
            & none(approval, on_form & ~by_the_decision(approval) & ~had_agreed_before),
        ),
        message="处理结果文书早于审批表上的审批意见",
        english="the outcome document is dated before an approval of it",
        remedy="核对日期；确在审批之前作出的，由法制科研究处理",
        english_remedy=CHECK_DATES,
        reading="根据审批意见制作，因此不得早于对该当事人的审批；另行填表报批的，有一份审批表完成于决定之前即可；"
        "同一身份的审批人在决定之前已经同意的，其决定之后的意见不计。" + SAME_DAY,
        english_reading="It follows the approval, as to each party; of several forms one completed "
        "before it is enough, and whoever agreed before it may write again after it. "
        + SAME_DAY_ENGLISH,
        examples=(
            complies("审批后作出", {}),
            violates("审批晚于决定", {"approvals[d11·本机关负责人].decided_at": "2025-04-23"}),
            undetermined("一项审批时间未记载", without("approvals[d11·本机关负责人].decided_at")),
        ),
        liability=None,
    ),
    rule(
        "JP1006",
        "criminal-transfer-letter-missing",
        cites=article(10, paragraph=2),
        quote="对涉嫌刑事犯罪的，制作《新区司法局移送书》",
        each=case,
        when=penalty
        & (
            case.suspected_crime.is_recorded_as(True)
            | (crime_unstated & exists(handover, judicial & passes_on()) & suspected)
        ),
        must=exists(document, letter),
        due=Stage.ARCHIVING,
        message="涉嫌刑事犯罪而没有《新区司法局移送书》",
        english="a crime is suspected and there is no transfer letter",
        remedy="查明移送书是否遗漏归卷；确未移送的，制作移送书（如实注明日期），连同案卷资料移交司法机关",
        english_remedy="Find out whether it was left out of the file. If the case was not transferred, "
        "make the letter under its true date and hand it over with the materials of the case.",
        reading="是否涉嫌刑事犯罪以案卷记载为准；没有记载而将案件移送司法机关的，是否因为涉嫌犯罪待核实。",
        english_reading="The file tells whether a crime is suspected; where it does not and the case went "
        "to a judicial organ, whether that was why is to be verified.",
        examples=(
            complies("已制作移送书", CRIME),
            violates("没有移送书", {"suspected_crime": True}),
        ),
    ),
    rule(
        "JP1007",
        "criminal-case-not-handed-over",
        cites=article(10, paragraph=2),
        quote="连同案卷资料一并移交司法机关",
        each=document,
        when=penalty
        & letter
        & (
            case.suspected_crime.is_recorded_as(True) | (crime_unstated & none(handover, elsewhere))
        ),
        must=exists(handover, judicial) | to_the_supervisory_organ | to_one_called_another,
        due=Stage.ARCHIVING,
        message="制作了移送书而没有移交司法机关的记录",
        english="a transfer letter was made and no handing over to a judicial organ is recorded",
        remedy="查明移交是否漏登；确未移交的，移交司法机关并取得签收",
        english_remedy="Find out whether a hand-over was left out. If there was none, hand the case over "
        "and obtain a receipt.",
        reading="没有记载涉嫌刑事犯罪、案件移交其他机关的，移送书不是向司法机关移送；抄送、抄报不是移交。"
        "接收者写作“其他”的，移送何机关待核实；移送监察机关的，是否属于其管辖的职务犯罪待核实。",
        english_reading="Where no crime is recorded and the case went to another authority, the letter "
        "is none to a judicial organ. A copy is no transfer. To whom it went is to be verified where the "
        "receiver is only called another. Whether a crime that went to the "
        "supervisory organ is one of office is for a person.",
        examples=(
            complies("已移交司法机关", CRIME),
            violates("没有移交记录", CRIME | {"handovers[h9]": None}),
            undetermined("接收者写作其他", CRIME | {"handovers[h9].to": "其他"}),
            exempt(
                "案件移送函，移送其他行政机关",
                CRIME | {"suspected_crime": None, "handovers[h9].to": "其他行政机关"},
            ),
        ),
        liability=None,
    ),
    rule(
        "JP1008",
        "handed-to-judicial-organ-without-materials",
        cites=article(10, paragraph=2),
        quote="连同案卷资料一并移交司法机关",
        each=handover,
        when=penalty & judicial & criminal,
        must=handover.with_case_file.is_recorded_as(True)
        | (~handover.with_case_file.is_recorded() & handover.materials.is_recorded())
        | exists(
            document,
            handover.documents.is_recorded_to_include(document.id) & ~letter,
        ),
        message="移交司法机关未记录移交的案卷资料",
        english="the materials handed to the judicial organ are not recorded",
        remedy="查明移交了哪些资料，由双方确认，另附清单并如实注明日期；确未移交的，补交案卷资料",
        english_remedy="Find out what was handed over and have both sides confirm a separate list under "
        "its true date; what was not handed over is handed over now.",
        reading="记载为没有连同案卷的，须逐件登记所移交的文书。",
        english_reading="Where the file says that the case file did not go with it, the papers handed "
        "over are registered one by one.",
        examples=(
            complies("记录了移交材料", CRIME),
            violates(
                "没有记录移交材料",
                CRIME | without("handovers[h9].materials", "handovers[h9].with_case_file"),
            ),
        ),
    ),
    rule(
        "JP1009",
        "handed-to-judicial-organ-without-receipt",
        cites=article(10, paragraph=2),
        quote="连同案卷资料一并移交司法机关",
        each=handover,
        when=penalty & judicial & criminal,
        must=handover.receipt.is_recorded(),
        due=Stage.ARCHIVING,
        message="移交司法机关没有签收或回执的记录",
        english="no receipt of the judicial organ is recorded",
        remedy="查明签收是否遗漏归卷；没有取得的，向司法机关取得签收回执（如实注明日期）归卷",
        english_remedy="Find out whether it was left out of the file; otherwise obtain a receipt under "
        "its true date.",
        reading="移交以接收方签收为证；本办法没有规定回执的形式。",
        english_reading="A receipt proves the hand-over; the measures ask for no form of it.",
        examples=(
            complies("有签收记录", CRIME),
            violates("没有签收记录", CRIME | without("handovers[h9].receipt")),
            exempt(
                "向法院移交强制执行材料，不是移送犯罪",
                {"handovers[+]": {"id": "h9", "to": "司法机关"}},
            ),
        ),
    ),
    rule(
        "JP1010",
        "party-without-outcome-document",
        cites=article(10, paragraph=1),
        quote="分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=party,
        when=penalty
        & ~not_filed_for(party)
        & ~concluded_apart(party)
        & ~only_one_party
        & exists(document, outcome),
        must=exists(document, outcome & document.party.includes(party.id))
        | exists(
            service,
            service.party.includes(party.id)
            & exists(document, outcome & service.documents.includes(document.id)),
        ),
        due=reached(Stage.ARCHIVING),
        message="有当事人没有处理结果的文书（通知书或决定书）",
        english="one of several parties has no document stating the outcome",
        remedy="查明该当事人的文书是否遗漏归卷；确未制作的，根据审核、审批意见制作，如实注明日期",
        english_remedy="Find out whether it was left out of the file. If none was made, make it by the "
        "opinions of review and approval, under its true date.",
        reading="每名当事人应当有一份处理结果的文书；一份文书列有几名当事人的，写明或者向该当事人送达即可；"
        "对其不予立案的当事人不要求。文书未记载针对谁的，待核实。",
        english_reading="Each party has an outcome; one paper may name several or be served on them. "
        "None is asked for a party against whom no case was filed. A paper that names nobody is to be "
        "verified.",
        examples=(
            complies(
                "两名当事人各有文书",
                {
                    "parties[+]": {"id": "p2"},
                    "documents[+]": {"id": "d21", "kind": "不予处罚决定书", "party": "p2"},
                },
            ),
            violates("第二名当事人没有文书", {"parties[+]": {"id": "p2"}}),
            undetermined(
                "文书未记载针对谁", {"parties[+]": {"id": "p2"}, "documents[d13].party": None}
            ),
            pending(
                "尚未结案", {"parties[+]": {"id": "p2"}, "closed_on": None, "archived_on": None}
            ),
            exempt("只有一名当事人", without("documents[d13].party")),
        ),
    ),
    rule(
        "JP1011",
        "decided-against-review-or-approval",
        cites=article(10, paragraph=1),
        quote="承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》",
        each=document,
        when=penalty & outcome,
        must=~(legal_section_against | leader_against | head_against),
        message="审核、审批没有同意，仍作出处理结果",
        english="the outcome was made although review or approval had not agreed",
        remedy="核对审核、审批意见；确未同意而作出的，由法制科研究处理",
        english_remedy="Check the opinions. If they had not agreed, leave it to the legal section.",
        reading="法制科、分管领导、本机关负责人各以其决定之前最后的意见为准；分管领导不同意而本机关负责人其后同意的，从其同意；"
        "法制科不同意、退回的，须重新审核；结论填写同意而意见写的是不同意、退回的，待核实。所否决的处理结果没有载明的，视为拟作的行政处罚；决定之后的同意不能补救。",
        english_reading="The last word of each before the decision counts. The head may overrule the "
        "leader; what the legal section did not agree to is reviewed again. Where the box says that it was agreed to and "
        "the words say the contrary, that is to be verified. A refusal that names no "
        "outcome is one of the penalty. Nothing agreed to afterwards cures it.",
        examples=(
            complies("审核、审批均同意", {}),
            violates("法制科不同意，仍作出处罚", {"approvals[d12·法制科].result": "不同意"}),
            undetermined(
                "负责人先后不同意、同意，先后不明",
                {
                    "approvals[d11·本机关负责人].decided_at": None,
                    "approvals[+]": {
                        "document": "d11",
                        "role": "本机关负责人",
                        "result": "不同意",
                        "decided_at": "2025-04-20",
                    },
                },
            ),
            exempt("没有处理结果", {"documents[d13].kind": "介绍信"}),
        ),
        liability=None,
    ),
)
