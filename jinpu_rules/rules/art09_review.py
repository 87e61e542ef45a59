"""第九条　调查终结、审批与法制审核 (report, approvals and legal review)

案件调查完毕，承办人员写出调查终结报告，制作《行政处罚事先告知书》，填写《行政处罚决定审批表》，经承办科室负责人签署意见并报分管领导审签后，连同案卷交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》或在《行政处罚决定审批表》上载明法制审核意见。
"""

from jinpu_rules.language.authoring import (
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
from jinpu_rules.models.vocabulary import ApprovalResult, DocumentKind, Receiver, Stage
from jinpu_rules.rules.definitions import (
    CALLED_OFF_READING,
    ON_THE_SPOT_READING,
    OUTCOMES,
    approved_on,
    bears_legal_review,
    by_legal_section,
    by_section_head,
    called_off,
    closed,
    not_filed,
    not_sent_back,
    on_the_spot,
    opinion_by,
    passed_on,
    penalty,
    same_party,
    successful,
)

STAGE = Stage.DECISION

# A case that another organ took over, or that was called off, ends without an investigation brought
# to its end.
broken_off = define(
    "案件未经作出决定即移送或者撤销",
    ((closed & passed_on) | called_off) & none(document, document.kind.in_(*OUTCOMES)),
    english="the case was broken off",
)
filed = define(
    "经立案调查的行政处罚案件",
    penalty & ~not_filed & ~broken_off & ~on_the_spot,
    english="the case was filed and investigated",
)
without_penalty = document.kind.in_(
    DocumentKind.NO_VIOLATION_NOTICE, DocumentKind.NO_PENALTY_DECISION
)
approval_form = document.kind == DocumentKind.DECISION_APPROVAL
earlier = another(approval, "earlier")
other = another(document, "other")
other_approval_form = other.kind == DocumentKind.DECISION_APPROVAL
superseded = define(
    "审批表退回后已另行填表报批",
    approved_on(document.id, approval.result.in_(ApprovalResult.REJECTED, ApprovalResult.RETURNED))
    & exists(other, (other.id != document.id) & other_approval_form),
    english="another approval form was filled in instead",
)

by_leader = setting.leader_roles.includes(approval.role) & not_sent_back
leader_signed = define(
    "分管领导已在审批表上签署意见",
    exists(document, approval_form & approved_on(document.id, by_leader)),
    english="the leader in charge signed",
)
review_form = document.kind == DocumentKind.LEGAL_REVIEW_OPINION
legal_opinion = opinion_by(by_legal_section)
reviewed = legal_opinion & not_sent_back
to_legal_section = handover.to == Receiver.LEGAL_SECTION
of_notice = define(
    "该送达是另一文书的送达",
    service.documents.is_recorded() & service.documents.includes(other.id) & successful(),
    english="it is a service of the other document",
)

ALL_CASES_READING = (
    "本条没有限于重大案件，调查终结的处罚案件均应交法制科审核；审核意见载于专用表或审批表均可。"
)
ORDER_READING = "签署时间只有日期的，同日视为先后有序。"
REDONE_READING = "审批表退回或未获同意后另行填表报批的，以另行填写的审批表为准。"
HANDOVER_READING = "有几次移交的（如补送材料、移送听证），有一次符合即可。"
TWO_PUNISHED = {
    "parties[+]": {"id": "p2"},
    "documents[d7].party": "p1",
    "documents[+1]": {"id": "d21", "kind": "行政处罚决定书", "party": "p2"},
}

RULES = (
    rule(
        "JP0901",
        "investigation-report-missing",
        cites=article(9),
        quote="案件调查完毕，承办人员写出调查终结报告",
        each=case,
        when=filed,
        must=exists(document, document.kind == DocumentKind.INVESTIGATION_REPORT),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="没有调查终结报告",
        english="there is no report closing the investigation",
        remedy="查明调查终结报告是否遗漏归卷；确未制作的，由承办人员书面说明",
        reading="未经作出处理结果即移送其他机关而结案的，调查没有终结，不要求报告、审批和审核。"
        + ON_THE_SPOT_READING
        + CALLED_OFF_READING,
        examples=(
            complies("有调查终结报告", {}),
            violates("已作出决定而没有调查终结报告", {"documents[d6].kind": "介绍信"}),
            pending(
                "仍在调查，尚未终结",
                {
                    "documents[d6].kind": "介绍信",
                    "documents[d13]": None,
                    "services[s2]": None,
                    "performances[f1]": None,
                    "closed_on": None,
                    "archived_on": None,
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
        each=case,
        when=filed
        & (
            exists(document, document.kind == DocumentKind.PENALTY_DECISION)
            | (case.penalty_proposed.is_recorded_as(True) & none(document, without_penalty))
        ),
        must=exists(document, document.kind == DocumentKind.PRIOR_NOTICE),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="拟予处罚而没有《行政处罚事先告知书》",
        english="a penalty is proposed and there is no prior notice of it",
        remedy="查明告知书是否遗漏归卷；尚未决定的，先行告知；已经决定的，由法制科研究处理",
        reading="违法事实不成立、不予处罚的案件不要求事先告知书。",
        examples=(
            complies("有事先告知书", {}),
            violates("处罚前没有事先告知书", {"documents[d7].kind": "介绍信"}),
            exempt(
                "不予处罚的不要求",
                {"documents[d7].kind": "介绍信", "documents[d13].kind": "不予处罚决定书"},
            ),
            pending(
                "拟予处罚，尚未决定",
                {
                    "documents[d7].kind": "介绍信",
                    "documents[d13]": None,
                    "services[s2]": None,
                    "performances[f1]": None,
                    "closed_on": None,
                    "archived_on": None,
                },
            ),
        ),
    ),
    rule(
        "JP0903",
        "decision-approval-form-missing",
        cites=article(9),
        quote="填写《行政处罚决定审批表》",
        each=case,
        when=filed,
        must=exists(document, approval_form),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="没有《行政处罚决定审批表》",
        english="there is no approval form for the decision",
        remedy="查明审批表是否遗漏归卷；确未审批的，报批并书面说明",
        examples=(
            complies("有决定审批表", {}),
            violates("没有决定审批表", {"documents[d11].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0904",
        "section-head-opinion-missing",
        cites=article(9),
        quote="经承办科室负责人签署意见",
        each=document,
        when=penalty & approval_form & ~superseded,
        must=approved_on(document.id, opinion_by(by_section_head)),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="《行政处罚决定审批表》没有承办科室负责人的意见",
        english="the approval form bears no opinion of the head of the handling section",
        remedy="由承办科室负责人补充书面意见，如实注明签署时间",
        reading=REDONE_READING,
        examples=(
            complies("承办科室负责人已签署意见", {}),
            violates("承办科室负责人没有签署", without("approvals[d11·承办科室负责人]")),
        ),
    ),
    rule(
        "JP0905",
        "leader-in-charge-signature-missing",
        cites=article(9),
        quote="并报分管领导审签后",
        each=document,
        when=penalty & approval_form & ~superseded,
        must=approved_on(document.id, by_leader),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="《行政处罚决定审批表》没有分管领导审签",
        english="the approval form is not signed by the leader in charge",
        remedy="报分管领导审签，如实注明签署时间",
        reading=REDONE_READING,
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
        & by_leader
        & exists(document, (document.id == approval.document) & approval_form)
        & exists(
            earlier,
            (earlier.document == approval.document)
            & setting.section_head_roles.includes(earlier.role),
        ),
        must=exists(
            earlier,
            (earlier.document == approval.document)
            & setting.section_head_roles.includes(earlier.role)
            & earlier.decided_at.not_later_than(approval.decided_at),
        ),
        message="分管领导审签早于承办科室负责人签署意见",
        english="the leader in charge signed before the head of the handling section",
        remedy="书面说明签署顺序的原因",
        reading=ORDER_READING,
        examples=(
            complies("先科室后分管领导", {}),
            violates("分管领导签在前", {"approvals[d11·承办科室负责人].decided_at": "2025-04-17"}),
            undetermined("科室签署时间未记载", without("approvals[d11·承办科室负责人].decided_at")),
        ),
    ),
    rule(
        "JP0907",
        "case-not-handed-to-legal-section",
        cites=article(9),
        quote="交由法制科进行合法性审查",
        each=case,
        when=filed,
        must=exists(handover, to_legal_section)
        | exists(document, review_form)
        | exists(document, approval_form & approved_on(document.id, by_legal_section)),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="案件没有交由法制科进行合法性审查",
        english="the case was not handed to the legal section for review",
        remedy="交由法制科审核；已作出决定的，由法制科研究处理",
        reading=ALL_CASES_READING
        + "有审核意见表，或者法制科已在审批表上签署（包括退回）的，视为已交。",
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
    ),
    rule(
        "JP0908",
        "handed-to-legal-section-without-case-file",
        cites=article(9),
        quote="连同案卷交由法制科",
        each=case,
        when=penalty & exists(handover, to_legal_section),
        must=exists(
            handover,
            to_legal_section & handover.with_case_file.is_true(),
        ),
        message="交由法制科审查时没有连同案卷",
        english="the legal section was not given the case file",
        remedy="补交案卷供法制科审核",
        reading=HANDOVER_READING,
        examples=(
            complies("连同案卷移交", {}),
            violates("没有连同案卷", {"handovers[h1].with_case_file": False}),
            undetermined("是否连同案卷未记载", without("handovers[h1].with_case_file")),
        ),
    ),
    rule(
        "JP0909",
        "handed-to-legal-section-before-leader-signed",
        cites=article(9),
        quote="并报分管领导审签后，连同案卷交由法制科",
        each=case,
        when=penalty & exists(handover, to_legal_section) & leader_signed,
        must=exists(
            handover,
            to_legal_section
            & exists(
                document,
                approval_form
                & approved_on(
                    document.id, by_leader & approval.decided_at.not_later_than(handover.handed_at)
                ),
            ),
        ),
        message="交由法制科审查早于分管领导审签",
        english="the case was handed to the legal section before the leader in charge had signed",
        remedy="书面说明移交顺序的原因",
        reading=ORDER_READING + HANDOVER_READING,
        examples=(
            complies("审签后移交", {}),
            violates("移交早于审签", {"handovers[h1].handed_at": "2025-04-15"}),
            undetermined("移交时间未记载", without("handovers[h1].handed_at")),
        ),
    ),
    rule(
        "JP0910",
        "legal-review-opinion-missing",
        cites=article(9),
        quote="法制科应制作《重大行政执法决定法制审核意见表》或在《行政处罚决定审批表》上载明法制审核意见",
        each=case,
        when=filed,
        must=exists(document, review_form)
        | exists(document, approval_form & approved_on(document.id, legal_opinion)),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="既没有法制审核意见表，审批表上也没有法制审核意见",
        english="there is neither a legal review form nor a legal opinion on the approval form",
        remedy="由法制科出具审核意见；已作出决定的，由法制科研究处理",
        reading=ALL_CASES_READING,
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
        quote="法制审核意见",
        each=document,
        when=penalty & review_form,
        must=approved_on(document.id, legal_opinion)
        | exists(other, other_approval_form & approved_on(other.id, legal_opinion)),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="法制审核意见表上没有法制科的审核意见",
        english="the legal review form bears no opinion of the legal section",
        remedy="由法制科补充书面审核意见，如实注明签署时间",
        reading="审核意见已载于审批表的，意见表上不必重复。",
        examples=(
            complies("表上有审核意见", {}),
            violates("表上没有审核意见", without("approvals[d12·法制科].opinion")),
        ),
    ),
    rule(
        "JP0912",
        "legal-opinion-before-handover",
        cites=article(9),
        quote="连同案卷交由法制科进行合法性审查，法制科应制作",
        each=approval,
        when=penalty
        & reviewed
        & exists(document, (document.id == approval.document) & bears_legal_review())
        & exists(handover, to_legal_section),
        must=exists(
            handover, to_legal_section & handover.handed_at.not_later_than(approval.decided_at)
        ),
        message="法制审核意见早于案件交由法制科审查",
        english="the legal opinion is dated before the case was handed to the legal section",
        remedy="书面说明审核与移交的先后情况",
        reading=ORDER_READING,
        examples=(
            complies("移交后审核", {}),
            violates("审核早于移交", {"approvals[d12·法制科].decided_at": "2025-04-16"}),
        ),
    ),
    rule(
        "JP0913",
        "legal-opinion-before-leader-signed",
        cites=article(9),
        quote="并报分管领导审签后，连同案卷交由法制科进行合法性审查",
        each=case,
        when=penalty
        & none(handover, to_legal_section)
        & leader_signed
        & exists(document, bears_legal_review() & approved_on(document.id, reviewed)),
        must=exists(
            document,
            bears_legal_review()
            & approved_on(
                document.id,
                reviewed
                & exists(
                    other,
                    other_approval_form
                    & exists(
                        earlier,
                        (earlier.document == other.id)
                        & setting.leader_roles.includes(earlier.role)
                        & ~earlier.result.is_recorded_as(ApprovalResult.RETURNED)
                        & earlier.decided_at.not_later_than(approval.decided_at),
                    ),
                ),
            ),
        ),
        message="法制审核意见早于分管领导审签",
        english="the legal opinion is dated before the leader in charge had signed",
        remedy="书面说明审核与审签的先后情况",
        reading=ORDER_READING + "移交法制科有登记的，以移交时间为准，不另作认定。",
        examples=(
            complies("移交没有登记，审签后审核", without("handovers[h1]")),
            violates(
                "移交没有登记，审核早于审签",
                {"handovers[h1]": None, "approvals[d12·法制科].decided_at": "2025-04-15"},
            ),
            exempt("移交有登记", {"approvals[d12·法制科].decided_at": "2025-04-15"}),
        ),
    ),
    rule(
        "JP0914",
        "prior-notice-after-decision",
        cites=article(9),
        quote="制作《行政处罚事先告知书》",
        each=document,
        when=penalty
        & (document.kind == DocumentKind.PENALTY_DECISION)
        & document.made_at.is_recorded()
        & exists(other, other.kind == DocumentKind.PRIOR_NOTICE),
        must=exists(
            other,
            (other.kind == DocumentKind.PRIOR_NOTICE)
            & (
                exists(service, of_notice & service.served_at.not_later_than(document.made_at))
                | (none(service, of_notice) & other.made_at.not_later_than(document.made_at))
            ),
        ),
        message="《行政处罚事先告知书》晚于处罚决定",
        english="the prior notice was made or served after the decision",
        remedy="核对日期；确在决定之后告知的，由法制科研究处理",
        reading="“事先”指作出处罚决定之前：以告知书送达的时间为准，没有送达成功的以制作时间为准；同日而时刻不全的，视为符合。",
        examples=(
            complies("决定前已送达", {}),
            violates("决定后才送达", {"services[s1].served_at": "2025-04-23T09:00"}),
            undetermined("送达时间未记载", without("services[s1].served_at")),
        ),
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
        & document.party.is_recorded()
        & at_least(2, party)
        & exists(other, other.kind == DocumentKind.PRIOR_NOTICE),
        must=exists(
            other,
            (other.kind == DocumentKind.PRIOR_NOTICE)
            & (
                same_party(other, document)
                | exists(service, of_notice & same_party(service, document))
            ),
        ),
        message="数名当事人中，被处罚人没有《行政处罚事先告知书》",
        english="one of several parties was punished without a prior notice to that party",
        remedy="查明该当事人的告知书是否遗漏归卷；确未告知的，由法制科研究处理",
        reading="对每名被处罚的当事人均应事先告知；一份告知书列有几名当事人的，向该当事人送达即可。"
        "告知书未记载针对谁的，待核实。",
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
)
