"""第十九条　检查报告与处理 (the report of an inspection, and what follows)

督查完毕，承办人员写出监督检查报告，经承办科室负责人签署意见并报分管领导审签后，下发督查通报或将督查结果告知投诉、举报人。
对监督检查案情重大、涉及范围广或可能造成社会影响的，承办人员应将监督检查报告连同案卷交由法制科进行合法性审查，法制科应制作《重大行政执法决定法制审核意见表》。
对可能引起行政处罚的，经局负责人审签后，启动行政处罚程序。
"""

from jinpu_rules.language.authoring import (
    activity,
    another,
    approval,
    article,
    case,
    clue,
    complainant,
    complies,
    define,
    document,
    exempt,
    exists,
    handover,
    none,
    notice,
    pending,
    rule,
    setting,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import (
    ApprovalResult,
    ClueDisposition,
    DocumentKind,
    NoticeKind,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions import (
    HEAD_READING,
    approved_on,
    by_head,
    by_section_head,
    called_off,
    inspection,
    not_turned_down,
    opinion_by,
    reachable,
)

STAGE = Stage.DECISION

# A clue that was not looked into, or passed up at once, ends without an inspection and a report.
# What was inspected without a word on what became of the clue may have been passed up: unknown.
handed_up = exists(handover, handover.to == Receiver.SUPERIOR_BUREAU)
# Complaints that nobody entered as clues are set aside in the same ways.
set_aside = define(
    "投诉举报未经查处即转出",
    none(activity)
    & none(document, document.kind == DocumentKind.INSPECTION_FILING_APPROVAL)
    & (
        handed_up
        | exists(notice, notice.kind.in_(NoticeKind.COMPETENT_UNIT, NoticeKind.SUPPLEMENT))
    ),
    english="the complaint was set aside",
)
# What was called off before its end did not end (督查完毕).
broken_off = called_off & ~case.inspected_until.is_recorded()
inspected = define(
    "已经开展并完毕的检查",
    inspection
    & ~broken_off
    & (
        (none(clue) & ~set_aside)
        | exists(clue, clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE))
        | (exists(clue, clue.disposition == ClueDisposition.TRANSFER_UP) & exists(activity))
    ),
    english="the inspection was carried out",
)
report = document.kind == DocumentKind.INSPECTION_REPORT
bulletin = document.kind == DocumentKind.INSPECTION_BULLETIN
signed = another(document, "signed")
on_report = define(
    "审批的是监督检查报告",
    exists(
        signed, (signed.id == approval.document) & (signed.kind == DocumentKind.INSPECTION_REPORT)
    ),
    english="the report is what was approved",
)
by_leader = setting.leader_roles.includes(approval.role) & not_turned_down
leader_signed = by_leader & on_report
earlier = another(approval, "earlier")
other = another(document, "other")
# A report that was turned down, in whose place another was signed, is a draft.
redone = define(
    "报告退回后已另行写出并审签",
    approved_on(document.id, ~not_turned_down)
    & exists(
        other,
        (other.id != document.id)
        & (other.kind == DocumentKind.INSPECTION_REPORT)
        & approved_on(other.id, by_leader),
    ),
    english="another report was written and signed instead",
)
REDONE_READING = "报告被退回或者未获同意，另行写出的报告经分管领导审签的，以另行写出的报告为准。"
other_clue = another(clue, "other_clue")
looked_into = clue.disposition.is_recorded_as(ClueDisposition.INVESTIGATE)
# Where some clues were not looked into, it matters whose clue it was.
complaint_inspected = define(
    "该投诉举报已经查处",
    none(clue)
    | exists(
        clue,
        looked_into
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
told = exists(notice, notice.kind == NoticeKind.INSPECTION_RESULT)
major = inspection & case.major_reasons.is_recorded()
to_legal_section = handover.to == Receiver.LEGAL_SECTION
review_form = document.kind == DocumentKind.LEGAL_REVIEW_OPINION
penalty_started = case.penalty_started_at.is_recorded() | case.penalty_case_number.is_recorded()
# The text does not say on what the head signs; what opens or passes up the inspection is not it.
head_signed = define(
    "由本机关负责人在检查文书上审签",
    by_head
    & exists(
        signed,
        (signed.id == approval.document)
        & ~signed.kind.in_(
            DocumentKind.INSPECTION_FILING_APPROVAL,
            DocumentKind.INSPECTION_NOTICE,
            DocumentKind.ASSIGNMENT_LETTER,
        ),
    ),
    english="the head signed a paper of the inspection",
)
head_declined = exists(
    approval,
    setting.head_roles.includes(approval.role)
    & approval.result.is_recorded_as(ApprovalResult.REJECTED),
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
    "documents[+]": {"id": "d21", "kind": "重大行政执法决定法制审核意见表"},
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
    "complainants[+1]": {"id": "c1", "name": "丁某", "named": True},
    "complainants[+2]": {"id": "c2", "name": "周某", "named": True},
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

RULES = (
    rule(
        "JP1901",
        "inspection-report-missing",
        cites=article(19, paragraph=1),
        quote="督查完毕，承办人员写出监督检查报告",
        each=case,
        when=inspected,
        must=exists(document, report),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="督查完毕没有监督检查报告",
        english="the inspection ended and there is no report of it",
        remedy="查明报告是否遗漏归卷；确未制作的，由承办人员写出报告，如实注明日期",
        reading="经审查不予查处的投诉、举报（告知向有权单位反映、告知补充、不再检查），以及未经检查即转上级的，没有督查，不要求报告；检查中途撤销的，没有督查完毕，也不要求。",
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
        ),
    ),
    rule(
        "JP1902",
        "inspection-report-without-section-head-opinion",
        cites=article(19, paragraph=1),
        quote="经承办科室负责人签署意见",
        each=document,
        when=inspection & report & ~redone,
        must=approved_on(document.id, opinion_by(by_section_head)),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="监督检查报告没有承办科室负责人的意见",
        english="the report bears no opinion of the head of the handling section",
        remedy="由承办科室负责人补充书面意见，如实注明签署时间",
        reading=REDONE_READING,
        examples=(
            complies("承办科室负责人已签署意见", {}),
            violates("没有签署意见", without("approvals[d5·承办科室负责人].opinion")),
        ),
    ),
    rule(
        "JP1903",
        "inspection-report-not-signed-by-leader",
        cites=article(19, paragraph=1),
        quote="并报分管领导审签后",
        each=document,
        when=inspection & report & ~redone,
        must=approved_on(document.id, by_leader),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="监督检查报告没有分管领导审签",
        english="the report is not signed by the leader in charge",
        remedy="报分管领导审签，如实注明签署时间",
        reading=REDONE_READING,
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
        & approved_on(document.id, by_leader)
        & approved_on(document.id, by_section_head),
        must=approved_on(
            document.id,
            by_leader
            & exists(
                earlier,
                (earlier.document == document.id)
                & setting.section_head_roles.includes(earlier.role)
                & earlier.decided_at.not_later_than(approval.decided_at),
            ),
        ),
        message="监督检查报告上分管领导审签早于承办科室负责人签署意见",
        english="the leader in charge signed the report before the head of the handling section",
        remedy="书面说明签署顺序的原因",
        reading=ORDER_READING
        + "先签之后，承办科室负责人签署意见，分管领导再次审签的，视为先后有序。",
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
        when=inspected & ~handed_up & ~penalty_started,
        must=exists(document, bulletin) | told,
        due=Stage.ARCHIVING,
        message="既没有下发督查通报，也没有将督查结果告知投诉、举报人",
        english="neither was a bulletin issued nor the complainant told the result",
        remedy="下发督查通报，或者告知投诉、举报人并记录",
        reading="二者择一；匿名投诉、举报引起的检查，下发通报即可。已交由上级处理或者转入行政处罚程序的，结果尚待作出，不要求；检查中途撤销的，也不要求。",
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
        quote="审签后，下发督查通报",
        each=document,
        when=inspection & bulletin & exists(approval, leader_signed),
        must=exists(approval, leader_signed & approval.decided_at.not_later_than(document.made_at)),
        message="督查通报早于分管领导审签监督检查报告",
        english="the bulletin is dated before the leader in charge had signed the report",
        remedy="书面说明通报早于审签的原因",
        reading=ORDER_READING,
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
        when=major,
        must=exists(handover, to_legal_section) | exists(document, review_form),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="重大监督检查没有交由法制科进行合法性审查",
        english="a major inspection was not handed to the legal section for review",
        remedy="将监督检查报告连同案卷交由法制科审核",
        reading="是否重大由人判断，以案卷记载的重大情形为准。已有法制审核意见表的，视为已交审查。",
        examples=(
            complies("重大检查已交法制科", MAJOR),
            violates("重大检查未交法制科", {"major_reasons": ["案情重大"]}),
            exempt("一般检查不要求", {}),
        ),
    ),
    rule(
        "JP1908",
        "major-inspection-handed-over-without-case-file",
        cites=article(19, paragraph=2),
        quote="监督检查报告连同案卷",
        each=case,
        when=major & exists(handover, to_legal_section),
        must=exists(
            handover,
            to_legal_section & handover.with_case_file.is_true(),
        ),
        message="重大监督检查交由法制科审查时没有连同案卷",
        english="the legal section was not given the file of a major inspection",
        remedy="补交案卷供法制科审核",
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
        quote="法制科应制作《重大行政执法决定法制审核意见表》",
        each=case,
        when=major,
        must=exists(document, review_form),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="重大监督检查没有法制审核意见表",
        english="there is no legal review form for a major inspection",
        remedy="由法制科制作法制审核意见表，如实注明日期",
        reading="本款只规定意见表，没有以审批表上的意见代替的规定。",
        examples=(
            complies("有法制审核意见表", MAJOR),
            violates("没有法制审核意见表", MAJOR | {"documents[d21].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1910",
        "penalty-procedure-started-without-head",
        cites=article(19, paragraph=3),
        quote="对可能引起行政处罚的，经局负责人审签后",
        each=case,
        when=inspection & penalty_started,
        must=exists(approval, head_signed),
        message="启动行政处罚程序没有经局负责人审签",
        english="a penalty procedure was started without the signature of the head of the bureau",
        remedy="报局负责人审签，如实注明审签时间",
        reading=HEAD_READING
        + "审签何种文书，本款没有规定；检查立案、检查通知、交办的审批不是对启动处罚程序的审签。",
        examples=(
            complies("局负责人已审签", LEADS_ON),
            violates("没有局负责人审签", LEADS_ON | {"approvals[d5·局负责人].role": "分管领导"}),
        ),
    ),
    rule(
        "JP1911",
        "penalty-procedure-not-started",
        cites=article(19, paragraph=3),
        quote="启动行政处罚程序",
        each=case,
        when=inspection
        & case.may_lead_to_penalty.is_recorded_as(True)
        & ~handed_up
        & ~head_declined,
        must=penalty_started,
        due=Stage.ARCHIVING,
        message="可能引起行政处罚而没有启动行政处罚程序的记录",
        english="a penalty may follow and no start of a penalty procedure is recorded",
        remedy="报局负责人审签后启动行政处罚程序，并记载处罚案号",
        reading="局负责人不同意的，或者已交由上级司法行政机关处理的，不要求启动。",
        examples=(
            complies("已启动处罚程序", LEADS_ON),
            violates("结案而没有启动", {"may_lead_to_penalty": True}),
            exempt(
                "已交由上级处理",
                {"may_lead_to_penalty": True, "handovers[+]": {"id": "h9", "to": "市司法局"}},
            ),
        ),
    ),
    rule(
        "JP1912",
        "penalty-procedure-started-before-head-signed",
        cites=article(19, paragraph=3),
        quote="经局负责人审签后，启动行政处罚程序",
        each=case,
        when=inspection & case.penalty_started_at.is_recorded() & exists(approval, head_signed),
        must=exists(
            approval, head_signed & approval.decided_at.not_later_than(case.penalty_started_at)
        ),
        message="启动行政处罚程序早于局负责人审签",
        english="the penalty procedure was started before the head of the bureau had signed",
        remedy="书面说明启动早于审签的原因",
        reading=ORDER_READING,
        examples=(
            complies("审签后启动", LEADS_ON),
            violates("启动早于审签", LEADS_ON | {"penalty_started_at": "2025-09-18"}),
        ),
    ),
    rule(
        "JP1913",
        "inspection-result-told-before-leader-signed",
        cites=article(19, paragraph=1),
        quote="并报分管领导审签后，下发督查通报或将督查结果告知投诉、举报人",
        each=notice,
        when=inspection
        & (notice.kind == NoticeKind.INSPECTION_RESULT)
        & exists(approval, leader_signed),
        must=exists(
            approval, leader_signed & approval.decided_at.not_later_than(notice.notified_at)
        ),
        message="督查结果的告知早于分管领导审签监督检查报告",
        english="the complainant was told the result before the leader in charge had signed the report",
        remedy="书面说明告知早于审签的原因",
        reading=ORDER_READING,
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
        when=inspection & case.inspected_until.is_recorded() & exists(document, report),
        must=exists(document, report & case.inspected_until.not_later_than(document.made_at)),
        message="监督检查报告写于督查完毕之前",
        english="the report was written before the inspection had ended",
        remedy="补充书面说明报告之后的检查情况，如实注明日期",
        reading="同日写出而时刻不全的，视为符合；有几份报告的，其中一份写于督查完毕之后即可。",
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
        quote="将督查结果告知投诉、举报人",
        each=complainant,
        when=inspection
        & ~handed_up
        & ~penalty_started
        & none(document, bulletin)
        & told
        & reachable()
        & complaint_inspected,
        must=exists(
            notice,
            (notice.kind == NoticeKind.INSPECTION_RESULT)
            & (notice.to.includes(complainant.id) | ~notice.to.is_recorded()),
        ),
        due=Stage.ARCHIVING,
        message="督查结果只告知了其他投诉、举报人，没有告知该投诉、举报人",
        english="others were told the result of the inspection, and this complainant was not",
        remedy="将督查结果告知该投诉、举报人并记录，或者下发督查通报",
        reading="有几名投诉、举报人而没有下发通报的，应分别告知；匿名或没有联系方式的，无从告知。"
        "告知未写明对象的，视为均已告知。各线索处理方式不同而未注明由谁提出的，待核实。",
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
