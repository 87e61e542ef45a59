"""第十六条　检查的启动与投诉分流 (starting an inspection, and routing complaints)

新区司法局依职权开展监督检查的，由承办科室按照机关公文运转流程，制作监督检查通知书。通过投诉、举报等材料发现监督检查线索的，经审查后按照以下方式处理：
（一）属于司法行政机关职权范围的，由本级新区司法局直接查处，并填写督查立案审批表，报机关负责人审批；或转上级市司法局查处，并制作《交办函》，报局负责人审批后交由上级司法行政机关处理；
（二）不属于司法行政机关职权范围的，应当告知投诉、举报人向有权处理的单位反映；
（三）对投诉、举报人提供的信息不齐全或者无相关证明材料的，应当及时告知投诉、举报人补充；
（四）对已经市司法局处理或经行政复议、行政诉讼结案，且没有新的事实和证据的，不再检查。
"""

from jinpu_rules.language.authoring import (
    Modality,
    activity,
    another,
    approval,
    article,
    case,
    clue,
    complainant,
    complies,
    document,
    exempt,
    exists,
    first_recorded,
    handover,
    none,
    notice,
    rule,
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
    NoticeKind,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions import (
    HEAD_READING,
    NEVER_BEGUN_READING,
    approved_on,
    by_head,
    inspection,
    never_begun,
    not_turned_down,
    reachable,
)

STAGE = Stage.INITIATION

ex_officio = inspection & case.source.is_recorded_as(CaseSource.EX_OFFICIO)
from_complaint = inspection & case.source.is_recorded_as(CaseSource.COMPLAINT, CaseSource.REPORT)
inspection_notice = document.kind == DocumentKind.INSPECTION_NOTICE
filing_form = document.kind == DocumentKind.INSPECTION_FILING_APPROVAL
letter = document.kind == DocumentKind.ASSIGNMENT_LETTER
# A letter goes with the handing over that names it; one that names no letter may be of any.
named_letter = another(document, "named_letter")
letter_handed = letter & (
    handover.documents.includes(document.id)
    | none(
        named_letter,
        (named_letter.kind == DocumentKind.ASSIGNMENT_LETTER)
        & handover.documents.is_recorded()
        & handover.documents.includes(named_letter.id),
    )
)
letter_approved = by_head & exists(document, (document.id == approval.document) & letter_handed)
# A paper that was sent back was drawn up anew.
other = another(document, "other")
redone = approved_on(
    document.id,
    approval.result.is_recorded_as(ApprovalResult.REJECTED, ApprovalResult.RETURNED),
) & exists(other, (other.kind == document.kind) & approved_on(other.id, by_head))
upwards = handover.to == Receiver.SUPERIOR_BUREAU
# A notice that names no clue may be about this one.
about_it = ~notice.clue.is_recorded() | (notice.clue == clue.id)
other_clue = another(clue, "other_clue")
# What is inspected may then be the other clue.
another_is_looked_into = exists(
    other_clue,
    (other_clue.id != clue.id)
    & other_clue.disposition.is_recorded_as(
        ClueDisposition.INVESTIGATE, ClueDisposition.TRANSFER_UP
    ),
)
out_of_competence = clue.within_competence.is_recorded_as(False)


def told(kind: NoticeKind) -> Formula:
    """Who raised the clue was told; each of them, where the clue says who they are."""
    about_the_clue = (notice.kind == kind) & about_it
    return exists(notice, about_the_clue) & none(
        complainant,
        reachable()
        & clue.complainants.is_recorded()
        & clue.complainants.includes(complainant.id)
        & none(
            notice,
            about_the_clue & (~notice.to.is_recorded() | notice.to.includes(complainant.id)),
        ),
    )


def disposed(*dispositions: ClueDisposition) -> Formula:
    """The clue was dealt with in one of these ways."""
    return inspection & clue.disposition.is_recorded_as(*dispositions)


# Where somebody else cannot be told, it matters whose clue it is.
other_complainant = another(complainant, "other_complainant")
can_be_told = exists(
    complainant,
    reachable(complainant)
    & (
        clue.complainants.includes(complainant.id)
        | none(other_complainant, ~reachable(other_complainant))
    ),
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
UNAPPROVED = without("approvals[d1·承办科室负责人]", "approvals[d1·分管领导]")
REDONE_READING = "被退回或者不同意的，另行填表报批并获得同意即可。"
TOLD_READING = (
    "匿名或没有联系方式的投诉、举报无从告知，不作要求；"
    "另有匿名投诉、举报而线索未注明由谁提出的，待核实；注明的，应告知其中每一人。"
)

RULES = (
    rule(
        "JP1601",
        "inspection-notice-missing",
        cites=article(16),
        quote="新区司法局依职权开展监督检查的，由承办科室按照机关公文运转流程，制作监督检查通知书",
        each=case,
        when=ex_officio & ~never_begun,
        must=exists(document, inspection_notice),
        due=Stage.INVESTIGATION,
        message="依职权开展监督检查没有制作监督检查通知书",
        english="an inspection was carried out ex officio without a notice of inspection",
        remedy="查明通知书是否遗漏归卷；确未制作的，书面说明原因",
        reading="通过投诉、举报开展的检查不要求监督检查通知书。" + NEVER_BEGUN_READING,
        examples=(
            complies("有监督检查通知书", {}),
            violates("没有监督检查通知书", {"documents[d1].kind": "介绍信"}),
            exempt("投诉引起的检查", {"documents[d1].kind": "介绍信", "source": "投诉"}),
        ),
    ),
    rule(
        "JP1602",
        "inspection-notice-by-another-department",
        cites=article(16),
        quote="由承办科室按照机关公文运转流程",
        each=document,
        when=ex_officio & inspection_notice & document.department.is_recorded(),
        must=document.department == Department.HANDLING_SECTION,
        message="监督检查通知书不是由承办科室制作的",
        english="the notice of inspection was not made by the handling section",
        remedy="由承办科室确认或说明制作情况",
        examples=(
            complies("由承办科室制作", {}),
            violates("由办公室制作", {"documents[d1].department": "办公室"}),
        ),
    ),
    rule(
        "JP1603",
        "inspection-before-notice",
        cites=article(16),
        quote="制作监督检查通知书",
        each=case,
        when=ex_officio & exists(document, inspection_notice),
        must=exists(
            document,
            inspection_notice
            & none(activity, ~document.made_at.not_later_than(activity.started_at)),
        ),
        message="监督检查的活动早于监督检查通知书",
        english="the inspection began before its notice was made",
        remedy="书面说明检查先于通知的原因",
        reading="通知书应不晚于检查开始；当场出示、同日制作而时刻不全的，视为符合。",
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
        when=inspection,
        must=clue.disposition.is_recorded(),
        due=Stage.INVESTIGATION,
        message="投诉、举报线索未记录审查后的处理方式",
        english="how the clue was dealt with after review is not recorded",
        remedy="审查线索并记录处理方式",
        examples=(
            complies("记录了处理方式", INVESTIGATED),
            violates("没有记录处理方式", INVESTIGATED | without("clues[k1].disposition")),
        ),
    ),
    rule(
        "JP1605",
        "complaint-inspected-without-filing-form",
        cites=article(16, item=1),
        quote="由本级新区司法局直接查处，并填写督查立案审批表",
        each=clue,
        when=disposed(ClueDisposition.INVESTIGATE),
        must=exists(document, filing_form),
        due=Stage.INVESTIGATION,
        message="直接查处投诉、举报没有填写督查立案审批表",
        english="a complaint was investigated without an approval form for the inspection",
        remedy="查明审批表是否遗漏归卷；确未填写的，报批并书面说明",
        examples=(
            complies("有督查立案审批表", INVESTIGATED),
            violates("没有督查立案审批表", INVESTIGATED | {"documents[d21].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1606",
        "inspection-filing-not-approved-by-head",
        cites=article(16, item=1),
        quote="报机关负责人审批",
        each=document,
        when=inspection & filing_form,
        must=approved_on(document.id, by_head) | redone,
        due=Stage.INVESTIGATION,
        message="督查立案审批表没有机关负责人的审批意见",
        english="the inspection filing form bears no approval by the head of the agency",
        remedy="报机关负责人审批，如实注明审批时间",
        reading=HEAD_READING + REDONE_READING,
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
        quote="或转上级市司法局查处，并制作《交办函》",
        each=clue,
        when=disposed(ClueDisposition.TRANSFER_UP),
        must=exists(document, letter),
        due=Stage.ARCHIVING,
        message="转上级司法行政机关查处没有制作《交办函》",
        english="the complaint was passed to the superior bureau without a letter",
        remedy="制作《交办函》报局负责人审批后移交",
        reading="向上移送仍用《交办函》之名；移送函、处罚建议书等视为同一文书。",
        examples=(
            complies("制作了交办函", PASSED_UP),
            violates("没有交办函", PASSED_UP | {"documents[d22].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1608",
        "letter-not-approved-by-head",
        cites=article(16, item=1),
        quote="报局负责人审批后",
        each=document,
        when=inspection & letter,
        must=approved_on(document.id, by_head) | redone,
        due=Stage.ARCHIVING,
        message="《交办函》没有局负责人的审批意见",
        english="the letter bears no approval by the head of the bureau",
        remedy="报局负责人审批，如实注明审批时间",
        reading=HEAD_READING + REDONE_READING,
        examples=(
            complies("局负责人已审批", PASSED_UP),
            violates("没有审批", PASSED_UP | {"approvals[d22·局负责人].role": "承办科室负责人"}),
        ),
    ),
    rule(
        "JP1609",
        "complaint-not-handed-to-superior-bureau",
        cites=article(16, item=1),
        quote="交由上级司法行政机关处理",
        each=clue,
        when=disposed(ClueDisposition.TRANSFER_UP),
        must=exists(handover, upwards),
        due=Stage.ARCHIVING,
        message="没有交由上级司法行政机关处理的移交记录",
        english="no handing over to the superior bureau is recorded",
        remedy="移交上级司法行政机关并取得签收",
        examples=(
            complies("已移交", PASSED_UP),
            violates("没有移交记录", PASSED_UP | {"handovers[h9].to": "其他"}),
        ),
    ),
    rule(
        "JP1610",
        "handed-to-superior-bureau-before-approval",
        cites=article(16, item=1),
        quote="报局负责人审批后交由上级司法行政机关处理",
        each=handover,
        when=inspection & upwards & exists(approval, letter_approved),
        must=exists(
            approval, letter_approved & approval.decided_at.not_later_than(handover.handed_at)
        ),
        message="移交上级司法行政机关早于局负责人审批",
        english="the file was handed to the superior bureau before the head had approved",
        remedy="书面说明移交早于审批的原因",
        reading="同日审批、移交而时刻不全的，视为符合。移交记录写明《交办函》的，只核对该函的审批；该函没有审批的，不重复认定。",
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
        when=can_be_told
        & (
            disposed(ClueDisposition.DIRECT_ELSEWHERE)
            | (
                out_of_competence
                & disposed(ClueDisposition.INVESTIGATE, ClueDisposition.TRANSFER_UP)
            )
        ),
        must=told(NoticeKind.COMPETENT_UNIT),
        message="没有告知投诉、举报人向有权处理的单位反映",
        english="the complainant was not told to turn to the competent unit",
        remedy="告知投诉、举报人向有权处理的单位反映并记录",
        reading="记载为不属于职权范围而仍然查处或者转上级的，也应告知。" + TOLD_READING,
        examples=(
            complies("已告知", ELSEWHERE),
            violates("没有告知", ELSEWHERE | {"notices[n1].kind": "督查结果"}),
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
        quote="向有权处理的单位反映",
        each=notice,
        when=inspection & (notice.kind == NoticeKind.COMPETENT_UNIT),
        must=notice.competent_unit.is_recorded(),
        message="告知向有权处理的单位反映，未记录是哪个单位",
        english="the notice does not name the competent unit",
        remedy="补充告知有权处理的单位名称",
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
        when=disposed(ClueDisposition.ASK_TO_SUPPLEMENT) & can_be_told,
        must=told(NoticeKind.SUPPLEMENT),
        message="信息不齐全或者无证明材料，没有告知投诉、举报人补充",
        english="the complainant was not told to supplement the material",
        remedy="告知投诉、举报人补充并记录",
        reading="“及时”没有量化标准，只核对是否告知。" + TOLD_READING,
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
        quote="对已经市司法局处理或经行政复议、行政诉讼结案，且没有新的事实和证据的",
        each=clue,
        when=disposed(ClueDisposition.NO_FURTHER_INSPECTION),
        must=clue.earlier_disposal.is_recorded() & clue.new_facts.is_false(),
        message="决定不再检查，但没有记录先前的处理结果，或者有新的事实和证据",
        english="further inspection was declined without an earlier disposal, or in spite of new facts",
        remedy="补充记录先前处理的文书；有新的事实和证据的，依法检查",
        reading="是否有新的事实和证据未记载的，待核实。",
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
        quote="不再检查",
        modality=Modality.PROHIBITION,
        each=clue,
        when=disposed(ClueDisposition.NO_FURTHER_INSPECTION, ClueDisposition.INVESTIGATE)
        & ~case.source.is_recorded_as(CaseSource.EX_OFFICIO)
        & clue.earlier_disposal.is_recorded()
        & clue.new_facts.is_false()
        & ~another_is_looked_into,
        must=none(
            activity,
            ~activity.started_at.not_later_than(first_recorded(clue.reviewed_at, clue.received_at)),
        ),
        message="线索已经处理或结案且没有新的事实和证据，仍开展了检查活动",
        english="the matter had been disposed of without new facts, and was inspected again",
        remedy="停止检查；发现新的事实和证据的，重新审查线索并记录",
        reading="审查线索期间（至审查当日）的核实不是再次检查；另有线索应予查处的，检查活动不归于本线索。",
        liability=None,
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
        when=ex_officio & inspection_notice,
        must=approved_on(document.id, not_turned_down) | document.number.is_recorded(),
        due=Stage.INVESTIGATION,
        message="监督检查通知书既没有签发、审批意见，也没有文号",
        english="the notice of inspection bears neither an approval nor a document number",
        remedy="查明签发材料是否遗漏归卷；确未按公文流程制作的，书面说明原因",
        reading="公文运转流程由机关内部规定：有签发、审批意见或者文号之一的，视为按流程制作。",
        examples=(
            complies("有审批意见", {}),
            violates("两者都没有", UNAPPROVED),
        ),
    ),
    rule(
        "JP1617",
        "complaint-without-record-of-disposal",
        cites=article(16),
        quote="经审查后按照以下方式处理",
        each=case,
        when=from_complaint & none(clue),
        must=exists(document, filing_form | letter)
        | exists(notice, notice.kind.in_(NoticeKind.COMPETENT_UNIT, NoticeKind.SUPPLEMENT)),
        due=Stage.INVESTIGATION,
        message="检查由投诉、举报引起，没有审查处理线索的任何记录",
        english="the inspection came from a complaint, and nothing shows how the clue was dealt with",
        remedy="补充登记线索及其处理；确未审查报批的，书面说明原因",
        reading="没有登记线索而有督查立案审批表、《交办函》或者对投诉、举报人的告知的，视为已经审查处理。",
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
        quote="属于司法行政机关职权范围的",
        each=clue,
        when=inspection
        & clue.within_competence.is_recorded_as(True)
        & clue.disposition.is_recorded(),
        must=clue.disposition != ClueDisposition.DIRECT_ELSEWHERE,
        message="线索属于司法行政机关职权范围，却告知向其他单位反映",
        english="the clue is within the competence of the bureau, yet the complainant was sent elsewhere",
        remedy="重新审查线索，直接查处或者转上级司法行政机关",
        reading="是否属于职权范围由人判断，以案卷记载为准。",
        liability=None,
        examples=(
            complies(
                "属于职权范围，直接查处", INVESTIGATED | {"clues[k1].within_competence": True}
            ),
            violates(
                "属于职权范围，却告知向他处反映", ELSEWHERE | {"clues[k1].within_competence": True}
            ),
            exempt("是否属于职权范围未记载", ELSEWHERE),
        ),
    ),
)
