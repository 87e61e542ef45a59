"""CaseRecord: one case of 行政处罚 or 行政检查, as a small set of relations."""

from typing import Annotated

from jinpu_rules.models.base import Flag, Id, Listed, PersonalName, field, required
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.relations import (
    AccessRequest,
    Activity,
    Approval,
    Clue,
    Complainant,
    Correction,
    CourtEnforcement,
    Demand,
    Disclosure,
    Document,
    Event,
    Handover,
    Incident,
    Notice,
    Officer,
    Party,
    Performance,
    Preservation,
    Recess,
    Recording,
    Refusal,
    SecrecyMark,
    Selection,
    Service,
    Signature,
    SpecialPeriod,
    Submission,
    Waiver,
)
from jinpu_rules.models.root import Root
from jinpu_rules.models.vocabulary import (
    CaseSource,
    CaseType,
    FilingOutcome,
    InspectionKind,
    MajorReason,
    Organiser,
    PenaltyKind,
    Sensitivity,
    Stage,
)


class CaseRecord(Root):
    """案件：one case file. Its own facts here, everything else in the relations below."""

    case_number: Id = required("案号", "案号；尚未立案的，可用临时编号")
    case_type: CaseType = required("案件类型", "行政处罚或行政检查")
    cause: str | None = field("案由", "案由（供核对，不作判断）")
    source: CaseSource | None = field("案件来源", "线索或检查从何而来")
    stage: Stage | None = field("所处阶段", "案件已进行到的环节；不填则由记录推断")
    inspection_kind: InspectionKind | None = field("检查种类", "双随机、日常、专项、重点或联合检查")
    organiser: Organiser | None = field("组织单位", "检查由谁组织；不填为本机关")
    handling_officer: PersonalName | None = field("承办人", "承办人姓名")
    discovered_on: Moment | None = field(
        "发现日期", "检查中发现线索的日期（供核对，不作判断：全过程记录办法没有规定期限）"
    )
    started_at: Moment | None = field("程序启动时间", "行政处罚程序或监督检查启动的时间")
    urgent: Flag | None = field("情况紧急", "是否因情况紧急先启动程序")
    summary_procedure: Flag | None = field("适用简易程序", "是否依法适用简易程序当场作出处罚决定")
    filing_outcome: FilingOutcome | None = field("立案结论", "立案或不予立案")
    penalty_proposed: Flag | None = field("拟予处罚", "调查终结时是否拟给予行政处罚")
    hearing_required: Flag | None = field("符合听证条件", "依法是否符合听证条件")
    suspected_crime: Flag | None = field("涉嫌刑事犯罪", "是否涉嫌刑事犯罪")
    complex_or_grave: Flag | None = field(
        "情节复杂或者重大违法", "是否情节复杂或者重大违法行为，依法应当集体讨论决定"
    )
    review_required: Flag | None = field(
        "应当法制审核", "是否属于法律规定在作出处罚决定之前应当进行法制审核的情形"
    )
    publication_required: Flag | None = field(
        "应当公开", "处罚决定是否具有一定社会影响、依法应当公开"
    )
    penalties: Annotated[tuple[PenaltyKind, ...], Listed] = field(
        "处罚种类", "决定给予的处罚种类", default=()
    )
    major_reasons: Annotated[tuple[MajorReason, ...], Listed] = field(
        "重大情形", "案情重大、涉及范围广或可能造成社会影响", default=()
    )
    may_lead_to_penalty: Flag | None = field("可能引起行政处罚", "检查是否可能引起行政处罚")
    penalty_case_number: str | None = field("处罚案号", "由本次检查引起的行政处罚案号")
    penalty_started_at: Moment | None = field(
        "处罚程序启动时间", "由本次检查引起的处罚程序启动时间"
    )
    inspected_until: Moment | None = field("督查完毕时间", "监督检查完毕的时间")
    terminated_on: Moment | None = field(
        "终止日期", "依法撤销立案、终止调查或者撤销检查，不作出处理决定的日期"
    )
    closed_on: Moment | None = field("结案日期", "结案的日期")
    archived_on: Moment | None = field("归档日期", "形成案卷归档的日期")
    archived_with: str | None = field("归档单位", "保存案卷的档案机构或档案室")
    filed_with: str | None = field(
        "合并立卷", "与本案合并立卷的案号（供核对，不作判断：期限各案分别计算）"
    )
    retention: str | None = field(
        "保管期限", "案卷保管期限，如永久、30年（保管期限由档案工作的规定确定）"
    )
    confidentiality: Sensitivity | None = field("密级类别", "全案涉及国家秘密、商业秘密或个人隐私")

    parties: tuple[Party, ...] = field("当事人", "当事人", default=())
    officers: tuple[Officer, ...] = field("执法人员", "办理本案的执法人员", default=())
    complainants: tuple[Complainant, ...] = field("投诉举报人", "投诉人、举报人", default=())
    clues: tuple[Clue, ...] = field("线索", "投诉、举报等线索", default=())
    documents: tuple[Document, ...] = field("文书", "案卷中的文书", default=())
    signatures: tuple[Signature, ...] = field("签名盖章", "文书上的签名、盖章", default=())
    approvals: tuple[Approval, ...] = field("审批意见", "各环节的审批、审核意见", default=())
    submissions: tuple[Submission, ...] = field("报送", "各轮报送、退回", default=())
    activities: tuple[Activity, ...] = field("执法活动", "调查取证、听证等活动", default=())
    recesses: tuple[Recess, ...] = field("休会", "听证的休会", default=())
    refusals: tuple[Refusal, ...] = field("拒绝情形", "拒绝调查、拒绝提供证据", default=())
    recordings: tuple[Recording, ...] = field("音像记录", "音像记录", default=())
    preservations: tuple[Preservation, ...] = field("证据保全", "证据保全措施", default=())
    services: tuple[Service, ...] = field("送达", "送达及尝试送达", default=())
    handovers: tuple[Handover, ...] = field("移交", "案卷、文书的移交", default=())
    performances: tuple[Performance, ...] = field("履行情况", "处罚决定的履行", default=())
    corrections: tuple[Correction, ...] = field("责令改正", "责令改正及核查", default=())
    demands: tuple[Demand, ...] = field("催告", "催告", default=())
    court_enforcements: tuple[CourtEnforcement, ...] = field(
        "强制执行", "申请法院强制执行", default=()
    )
    notices: tuple[Notice, ...] = field("告知", "对投诉人、举报人的告知", default=())
    selections: tuple[Selection, ...] = field("人员选取", "执法检查人员的选取", default=())
    special_periods: tuple[SpecialPeriod, ...] = field(
        "特别期限", "法律、法规、规章对归档期限的具体要求", default=()
    )
    secrecy_marks: tuple[SecrecyMark, ...] = field("保密管理", "涉密记录的管理", default=())
    access_requests: tuple[AccessRequest, ...] = field("查阅复制申请", "查阅、复制申请", default=())
    disclosures: tuple[Disclosure, ...] = field("对外提供", "对外提供记录", default=())
    incidents: tuple[Incident, ...] = field("记录事件", "泄露、毁损、丢失等事件", default=())
    events: tuple[Event, ...] = field(
        "程序事件", "撤案、中止、移送、并案、复议、停止执行、分期缴纳等", default=()
    )
    waivers: tuple[Waiver, ...] = field("豁免", "经批准接受的发现", default=())
