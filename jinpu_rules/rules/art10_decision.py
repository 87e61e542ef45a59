"""第十条　决定与移送 (the decision, and transfer of crimes)

承办人员根据审核、审批意见，分别制作《违法事实不成立通知书》《不予处罚决定书》或《行政处罚决定书》。
对涉嫌刑事犯罪的，制作《新区司法局移送书》，连同案卷资料一并移交司法机关。
"""

from jinpu_rules.language.authoring import (
    Role,
    another,
    approval,
    article,
    at_least,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    handover,
    none,
    party,
    pending,
    rule,
    service,
    setting,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import (
    JUDICIAL_ORGANS,
    OTHER_AUTHORITIES,
    DocumentKind,
    Outcome,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions import (
    CALLED_OFF_READING,
    OUTCOMES,
    approved_on,
    bears_legal_review,
    by_legal_section,
    called_off,
    decided_not_to_file,
    not_filed,
    not_sent_back,
    passed_on,
    penalty,
    same_party,
)

STAGE = Stage.DECISION

outcome = document.kind.in_(*OUTCOMES)
other = another(document, "other")
reviewed = by_legal_section & not_sent_back
decided_by_then = approval.decided_at.not_later_than(document.made_at)
# The opinion of the legal section, which may stand on the form, is a matter of its own.
on_form = (approval.document == other.id) & (approval.role != Role.LEGAL_SECTION)
# A form filled in for another party has no say in this one's decision.
approval_form = define(
    "已报批的行政处罚决定审批表",
    (other.kind == DocumentKind.DECISION_APPROVAL)
    & ~(other.party.is_recorded() & document.party.is_recorded() & ~same_party(other, document))
    & exists(approval, on_form),
    english="it is an approval form put to approval",
)
non_filing_form = document.kind == DocumentKind.NON_FILING_APPROVAL
headed = another(approval, "headed")
head_decided = define(
    "本机关负责人已作出处理结论",
    exists(headed, setting.head_roles.includes(headed.role) & headed.outcome.is_recorded()),
    english="the head has decided",
)
judicial = handover.to.in_(*JUDICIAL_ORGANS)
elsewhere = handover.to.in_(Receiver.SUPERIOR_BUREAU, *OTHER_AUTHORITIES)
letter = document.kind == DocumentKind.CRIMINAL_TRANSFER
crime_unstated = ~case.suspected_crime.is_recorded()
criminal = define(
    "案件涉嫌犯罪",
    case.suspected_crime.is_recorded_as(True) | (crime_unstated & exists(document, letter)),
    english="the case is suspected to be a crime",
)

CRIME_READING = (
    "没有记载是否涉嫌刑事犯罪的，有移送书即视为移送犯罪；记载为不涉嫌的，移交司法机关不是移送犯罪。"
)

CRIME = {
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
        each=case,
        when=penalty & ~not_filed & ~passed_on & ~called_off,
        must=exists(document, outcome),
        due=Stage.ARCHIVING,
        message="没有处理结果的文书（通知书或决定书）",
        english="there is no document stating the outcome",
        remedy="查明文书是否遗漏归卷；确未制作的，根据审核、审批意见制作",
        reading="移送司法机关、其他机关或者交由上级司法行政机关处理的案件不要求。"
        + CALLED_OFF_READING,
        examples=(
            complies("有行政处罚决定书", {}),
            violates("结案而没有结果文书", {"documents[d13].kind": "介绍信"}),
            exempt(
                "立案后终止调查", {"documents[d13].kind": "介绍信", "terminated_on": "2025-04-02"}
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
        when=penalty & outcome & ~document.revoked_on.is_recorded(),
        must=none(
            other,
            other.kind.in_(*OUTCOMES)
            & (other.kind != document.kind)
            &  # Unknown where no party is on file, whom neither paper could then name.
            (same_party(other, document) | other.party.includes(document.id))
            & ~other.revoked_on.is_recorded(),
        ),
        message="对同一当事人作出了几种不同的处理结果文书",
        english="several different outcome documents were made for one party",
        remedy="核对当事人；确有几种结果的，由法制科研究处理",
        reading="三种文书择一；对不同当事人可以分别制作不同的文书；已经撤销的文书不计。",
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
        quote="根据审核、审批意见",
        each=document,
        when=penalty & outcome & exists(approval, approval.outcome.is_recorded()),
        must=exists(
            approval,
            approval.outcome.is_recorded()
            & (setting.head_roles.includes(approval.role) | ~head_decided)
            & (
                (
                    (document.kind == DocumentKind.PENALTY_DECISION)
                    & (approval.outcome == Outcome.PENALTY)
                )
                | (
                    (document.kind == DocumentKind.NO_PENALTY_DECISION)
                    & (approval.outcome == Outcome.NO_PENALTY)
                )
                | (
                    (document.kind == DocumentKind.NO_VIOLATION_NOTICE)
                    & (approval.outcome == Outcome.NO_VIOLATION)
                )
            ),
        ),
        message="处理结果文书与审批同意的处理结果不一致",
        english="the outcome document differs from the outcome approved",
        remedy="核对审批意见；确不一致的，由法制科研究处理",
        reading="本机关负责人的审批载明处理结果的，以其为准；没有载明的，与其他审批意见之一相符即可。",
        examples=(
            complies("与审批结果一致", {}),
            violates("审批不予处罚而作出处罚", {"approvals[d11·本机关负责人].outcome": "不予处罚"}),
            exempt("审批表未记载处理结果", without("approvals[d11·本机关负责人].outcome")),
        ),
    ),
    rule(
        "JP1004",
        "decision-before-legal-review",
        cites=article(10, paragraph=1),
        quote="承办人员根据审核",
        each=document,
        when=penalty
        & outcome
        & exists(other, bears_legal_review(other) & approved_on(other.id, reviewed)),
        must=exists(
            other,
            bears_legal_review(other) & approved_on(other.id, reviewed & decided_by_then),
        ),
        message="处理结果文书早于法制审核意见",
        english="the outcome document is dated before the legal opinion",
        remedy="核对日期；确在审核之前作出的，由法制科研究处理",
        reading="根据审核意见制作，因此不得早于审核；同日而时刻不全的，视为符合。有几次审核的，有一次不晚于决定即可。",
        examples=(
            complies("审核后作出", {}),
            violates("审核晚于决定", {"approvals[d12·法制科].decided_at": "2025-04-24"}),
            undetermined("决定日期未记载", without("documents[d13].made_at")),
        ),
    ),
    rule(
        "JP1005",
        "decision-before-approval",
        cites=article(10, paragraph=1),
        quote="审批意见",
        each=document,
        when=penalty & outcome & document.made_at.is_recorded() & exists(other, approval_form),
        must=exists(other, approval_form & none(approval, on_form & ~decided_by_then)),
        message="处理结果文书早于审批表上的审批意见",
        english="the outcome document is dated before an approval of it",
        remedy="核对日期；确在审批之前作出的，由法制科研究处理",
        reading="根据审批意见制作，因此不得早于审批；同日而时刻不全的，视为符合。另行填表报批的，有一份审批表完成于决定之前即可。",
        examples=(
            complies("审批后作出", {}),
            violates("审批晚于决定", {"approvals[d11·本机关负责人].decided_at": "2025-04-23"}),
            undetermined("一项审批时间未记载", without("approvals[d11·本机关负责人].decided_at")),
        ),
    ),
    rule(
        "JP1006",
        "criminal-transfer-letter-missing",
        cites=article(10, paragraph=2),
        quote="对涉嫌刑事犯罪的，制作《新区司法局移送书》",
        each=case,
        when=penalty & case.suspected_crime.is_recorded_as(True),
        must=exists(document, letter),
        due=Stage.ARCHIVING,
        message="涉嫌刑事犯罪而没有《新区司法局移送书》",
        english="a crime is suspected and there is no transfer letter",
        remedy="制作移送书，连同案卷资料移交司法机关",
        examples=(
            complies("已制作移送书", CRIME),
            violates("没有移送书", {"suspected_crime": True}),
        ),
    ),
    rule(
        "JP1007",
        "criminal-case-not-handed-over",
        cites=article(10, paragraph=2),
        quote="一并移交司法机关",
        each=document,
        when=penalty
        & letter
        & (
            case.suspected_crime.is_recorded_as(True) | (crime_unstated & none(handover, elsewhere))
        ),
        must=exists(handover, judicial),
        due=Stage.ARCHIVING,
        message="制作了移送书而没有移交司法机关的记录",
        english="a transfer letter was made and no handing over to a judicial organ is recorded",
        remedy="移交司法机关并取得签收",
        reading="没有记载涉嫌刑事犯罪、案件移交其他机关的，移送书不是向司法机关移送。",
        examples=(
            complies("已移交司法机关", CRIME),
            violates("没有移交记录", CRIME | {"handovers[h9].to": "其他"}),
            exempt(
                "案件移送函，移送其他行政机关",
                CRIME | {"suspected_crime": None, "handovers[h9].to": "其他"},
            ),
        ),
    ),
    rule(
        "JP1008",
        "handed-to-judicial-organ-without-materials",
        cites=article(10, paragraph=2),
        quote="连同案卷资料",
        each=handover,
        when=penalty & judicial & criminal,
        must=handover.materials.is_recorded()
        | handover.with_case_file.is_recorded_as(True)
        | exists(
            document,
            handover.documents.is_recorded() & handover.documents.includes(document.id) & ~letter,
        ),
        message="移交司法机关未记录移交的案卷资料",
        english="the materials handed to the judicial organ are not recorded",
        remedy="补充移交材料清单，由双方确认",
        reading=CRIME_READING,
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
        quote="移交司法机关",
        each=handover,
        when=penalty & judicial & criminal,
        must=handover.receipt.is_recorded(),
        due=Stage.ARCHIVING,
        message="移交司法机关没有签收或回执的记录",
        english="no receipt of the judicial organ is recorded",
        remedy="向司法机关取得签收回执归卷",
        reading="移交以接收方签收为证；本办法没有规定回执的形式。" + CRIME_READING,
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
        quote="分别制作",
        each=party,
        when=penalty
        & ~decided_not_to_file
        & none(document, non_filing_form & document.party.includes(party.id))
        & ~passed_on
        & ~called_off
        & at_least(2, another(party, "any_party"))
        & exists(document, outcome),
        must=exists(document, outcome & document.party.includes(party.id))
        | exists(
            service,
            service.party.includes(party.id)
            & exists(document, outcome & service.documents.includes(document.id)),
        ),
        due=Stage.ARCHIVING,
        message="有当事人没有处理结果的文书（通知书或决定书）",
        english="one of several parties has no document stating the outcome",
        remedy="查明该当事人的文书是否遗漏归卷；确未制作的，根据审核、审批意见制作",
        reading="每名当事人应当有一份处理结果的文书；一份文书列有几名当事人的，向该当事人送达即可；"
        "对其不予立案的当事人不要求。" + CALLED_OFF_READING,
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
)
