"""The relations of one case: small flat records, joined by ``id``.

Which provision needs which fact is said by the rules; a description here says what the fact is, and a
docstring what a relation that the measures do not name is for. Whom a record concerns, ``party``, may
be one party or several; where it is left open, a file with one party means that one, and a file with
several does not say.
"""

from typing import Annotated, Any, get_args

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from jinpu_rules.models.base import (
    LONGEST_FILL,
    Account,
    Flag,
    Ground,
    Identified,
    Link,
    Links,
    Listed,
    Money,
    Personal,
    PersonalName,
    Points,
    Record,
    Telling,
    UnitName,
    field,
    required,
    said_or_nothing,
)
from jinpu_rules.models.forms import LONGEST_NAME, form_named, nearest
from jinpu_rules.models.moments import Moment, TimedMoment
from jinpu_rules.models.vocabulary import (
    SEALS,
    AccessKind,
    ActivityKind,
    ApprovalResult,
    BasisLevel,
    ClueDisposition,
    CorrectionOutcome,
    Decider,
    Department,
    DocumentKind,
    EarlierDisposal,
    EventKind,
    FilingOutcome,
    HandoverPurpose,
    IncidentKind,
    MailClass,
    Medium,
    NoticeKind,
    Origin,
    Outcome,
    PartyKind,
    PenaltyKind,
    PlaceKind,
    PreservationForm,
    Receiver,
    RefusalKind,
    Role,
    Scope,
    SelectionMethod,
    Sensitivity,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
    SignerRelation,
    Stage,
    Statement,
    Storage,
)

DocumentLink = Annotated[str, Field(min_length=1), Points("documents")]
DocumentLinks = Annotated[Links, Points("documents")]
PartyLinks = Annotated[Links, Points("parties")]
OfficerLinks = Annotated[Links, Points("officers")]
OfficerLink = Annotated[str, Field(min_length=1), Points("officers")]
ComplainantLink = Annotated[str, Field(min_length=1), Points("complainants")]
ActivityLink = Annotated[str, Field(min_length=1), Points("activities")]


def _concerned(but: str = "") -> Any:
    """Declare whom a record concerns."""
    said = "所涉当事人的编号，可以是几名；只有一名当事人的，可不填"
    return field("当事人", said + but, default=())


class _OpenSchema:
    """A word of a vocabulary, or a text that is none of its words; what fills a place is nothing."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        word, text = (handler.generate_schema(kind) for kind in get_args(source))
        said = core_schema.no_info_before_validator_function(
            said_or_nothing, core_schema.nullable_schema(text)
        )
        words = get_args(source)[0]

        def read(value: object) -> object:
            """Read a text in one step, as the union does in several; the rest is left to it."""
            if type(value) is not str:
                raise ValueError
            plain = value.strip()
            known = words._value2member_map_.get(plain) or words._missing_(plain)
            return known or (plain if len(plain) > LONGEST_FILL else said_or_nothing(plain))

        return core_schema.lax_or_strict_schema(
            lax_schema=core_schema.union_schema([word, said], mode="left_to_right"),
            strict_schema=core_schema.no_info_plain_validator_function(read),
        )


class _FormNameSchema:
    """A form by a name the measures know, by another name of it, or a form of other law."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.union_schema(
            [
                handler.generate_schema(DocumentKind),
                core_schema.no_info_plain_validator_function(_form),
            ],
            mode="left_to_right",
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        named = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
        return {"anyOf": [{"enum": list(DocumentKind)}, named]}


def _form(value: object) -> DocumentKind | str:
    name = str(value).strip() if isinstance(value, str) else ""
    if not name:
        raise PydanticCustomError("form_name", "应为文书名称，如“送达回证”")
    if len(name) > LONGEST_NAME:
        raise PydanticCustomError(
            "form_name_long", "文书名称应不超过 {longest} 字", {"longest": LONGEST_NAME}
        )
    form = form_named(name)
    if form is not None:
        return form
    near = nearest(name)
    if near:
        raise PydanticCustomError(
            "form_name_near",
            "没有名为“{name}”的文书，是否为“{near}”；确为另一种文书的，写“其他：{name}”",
            {"name": name, "near": near},
        )
    return name


FormName = Annotated[DocumentKind | str, _FormNameSchema]


class Party(Identified):
    """当事人：the person or organisation that the case is about."""

    name: PersonalName | None = field("姓名或者名称", "当事人姓名或者名称")
    kind: PartyKind | None = field("类别", "公民、法人或其他组织")
    identity_number: Personal | None = field(
        "证件号码", "身份证号或统一社会信用代码（供核对，不作判断）"
    )
    address: Personal | None = field("住址", "住址或住所（供核对，不作判断）")
    contact: Personal | None = field("联系方式", "电话等联系方式（供核对，不作判断）")
    representative: PersonalName | None = field("法定代表人", "法定代表人或负责人")
    filing_outcome: FilingOutcome | None = field(
        "立案结论", "对该当事人立案或不予立案；不填则与全案相同"
    )
    stage: Stage | None = field("所处阶段", "对该当事人已进行到的环节；不填则由记录推断")
    hearing_required: Flag | None = field(
        "符合听证条件", "对该当事人依法是否符合听证条件；不填则与全案相同"
    )


class Officer(Identified):
    """执法人员：an officer who handles the case, to whom papers and activities point.

    第七条 and 第十八条 have number, names and certificates of the officers recorded, and each sign;
    第十七条 has those inspect who were drawn. A name in a text can only be compared as a text.
    """

    name: PersonalName | None = field("姓名", "执法人员姓名")
    certificate_number: Personal | None = field("执法证件编号", "执法证件编号")
    department: Department | None = field("部门", "所在部门")
    qualified: Flag | None = field(
        "具有执法资格", "办案时是否具有行政执法资格（证件有效）；有证件编号的，可不填"
    )


class Complainant(Identified):
    """投诉人、举报人：who complained or informed, named or not."""

    name: PersonalName | None = field("姓名或者名称", "投诉人、举报人姓名；匿名则不填")
    contact: Personal | None = field("联系方式", "可以联系到的电话、地址等")
    named: Flag | None = field("具名", "是否具名投诉、举报")
    representative: ComplainantLink | None = field(
        "代表人", "联名投诉、举报的，所推选的代表人的编号"
    )


class Clue(Identified):
    """线索：a clue from a complaint or report, and how it was dealt with."""

    complainants: Annotated[Links, Points("complainants")] = field(
        "投诉举报人", "提出线索的投诉人、举报人的编号", default=()
    )
    received_at: Moment | None = field("收到时间", "收到投诉、举报等材料的时间")
    reviewed_at: Moment | None = field("审查时间", "审查线索的时间")
    disposition: ClueDisposition | None = field(
        "处理方式", "审查后的处理方式；一件材料分别处理的，按处理方式分别登记线索"
    )
    within_competence: Flag | None = field("属于职权范围", "是否属于司法行政机关职权范围")
    within_jurisdiction: Flag | None = field(
        "属于本局管辖", "属于职权范围的，是否归本局（或上级市司法局）管辖"
    )
    information_complete: Flag | None = field("信息齐全", "投诉、举报信息和证明材料是否齐全")
    earlier_disposal: EarlierDisposal | None = field("先前处理", "此前的处理或结案情况")
    new_facts: Flag | None = field("有新的事实和证据", "是否有新的事实和证据")
    reason: str | None = field(
        "处理理由", "采取该处理方式的理由（供核对，不作判断：理由是否成立由人判断）"
    )


class Particulars(Record):
    """记载事项：what is written on a form or transcript."""

    party: Account | None = field("当事人基本情况", "表上记载的当事人基本情况")
    place: str | None = field("案发地", "表上记载的案发地")
    source: str | None = field("案件来源", "表上记载的案件来源")
    filing_reason: str | None = field("立案理由", "表上记载的立案理由")
    non_filing_reason: str | None = field("不予立案理由", "表上记载的不予立案理由")
    officer_count: str | None = field("执法人员数量", "笔录上记载的执法人员数量")
    officer_names: PersonalName | None = field("执法人员姓名", "笔录上记载的执法人员姓名")
    certificate_numbers: Personal | None = field("执法证件编号", "笔录上记载的执法证件编号")
    certificates_shown: str | None = field("执法证件出示情况", "笔录上记载的出示执法证件的情况")
    hearing_right: Flag | None = field("载明听证权利", "事先告知书是否载明要求听证的权利")
    penalties: Annotated[tuple[PenaltyKind, ...], Listed] = field(
        "处罚种类",
        "决定书上载明的处罚种类，数名当事人所受处罚不同时填写；事先告知书上为拟处罚的种类",
        default=(),
    )
    facts: str | None = field("违法事实和证据", "决定书载明的违法事实和证据")
    basis: str | None = field("处罚依据", "决定书载明的处罚依据")
    performance_terms: str | None = field("履行方式和期限", "决定书、催告书载明的履行方式和期限")
    remedies: str | None = field(
        "救济途径和期限", "决定书载明的申请行政复议、提起行政诉讼的途径和期限"
    )
    defence_right: Flag | None = field("载明陈述申辩权", "事先告知书、催告书是否载明陈述权和申辩权")
    fine: Money | None = field(
        "罚款金额",
        "告知书、决定书上载明的罚款金额，以元计（全过程记录办法不涉及金额）",
    )
    surcharge: Money | None = field(
        "加处罚款金额",
        "决定书、催告书等载明的加处罚款金额，以元计（全过程记录办法不涉及金额）",
    )


class Document(Identified):
    """文书：a paper of the case."""

    kind: FormName = required("种类", "文书种类：全过程记录办法的名称，或其他法律文书的名称")
    number: str | None = field("文号", "文书文号")
    made_at: Moment | None = field("制作时间", "制作、填写或落款的时间")
    issued_at: Moment | None = field("签发时间", "签发、发出的时间")
    made_by: PersonalName | None = field("制作人", "制作人或承办人姓名（供核对，不作判断）")
    department: Department | None = field("制作部门", "制作文书的部门")
    officers: OfficerLinks = field("执法人员", "文书上写明的执法人员的编号", default=())
    origin: Origin | None = field("来源", "本机关制作，还是移来、调取、提交的；不填为本机关制作")
    about: Links = field("涉及", "所记载的活动、送达、告知等的编号", default=())
    party: PartyLinks = _concerned()
    submitted_at: Moment | None = field("报送时间", "报送审批的时间；退回后再报送的，另见“报送”")
    revoked_on: Moment | None = field("撤销时间", "经复议、诉讼或自行纠正而撤销的时间")
    replaced_by: DocumentLink | None = field("由何文书代替", "作废后另行制作的文书的编号")
    particulars: Particulars | None = field("记载事项", "表格、笔录上记载的事项")
    in_case_file: Flag | None = field("已入卷", "是否已归入案卷")
    sensitivity: Sensitivity | None = field(
        "涉密类别", "涉及国家秘密、商业秘密或个人隐私；涉及几类的，写其中最严的"
    )
    published_on: Moment | None = field("公开日期", "处罚决定信息公开的日期")
    withdrawn_on: Moment | None = field(
        "撤回公开日期", "处罚决定变更、撤销等之后撤回公开信息的日期"
    )


class Signature(Record):
    """签名盖章：a signature or seal on a document, or the refusal to give one."""

    natural_key = ("document", "role")

    document: DocumentLink = required("文书", "所签文书的编号")
    role: Role = required("身份", "以何身份签名或盖章")
    name: PersonalName | None = field("姓名", "签名人姓名或印章名称")
    party: PartyLinks = _concerned()
    officer: OfficerLink | None = field("执法人员", "签名的执法人员的编号")
    form: SignatureForm = field("方式", "签名、盖章、捺印或拒绝签名", default=SignatureForm.SIGNED)
    signed_at: Moment | None = field("签署时间", "签名或盖章的时间")
    refusal_note: Account | None = field("拒签说明", "拒绝签名时在文书上注明的情况")
    relation: Annotated[SignerRelation | str, _OpenSchema] | None = field(
        "与受送达人关系", "签收人与受送达人的关系"
    )
    organisation: str | None = field(
        "单位",
        "见证人等所在的单位或者基层组织（供核对，不作判断：全过程记录办法只要求见证人签名）",
    )

    @property
    def is_a_persons(self) -> bool:
        """Whether a person signed, so that the name is not that of a seal."""
        return self.form not in SEALS and self.role is not Role.AGENCY


class Approval(Record):
    """审批意见：an opinion or decision written on a form by one who has a say in it."""

    natural_key = ("document", "role")

    document: DocumentLink = required("文书", "所审批文书的编号")
    role: Role = required("身份", "审批人的身份")
    name: PersonalName | None = field(
        "姓名", "审批人姓名（以身份判断；法制审核的，与承办人员核对）"
    )
    party: PartyLinks = _concerned()
    opinion: Annotated[ApprovalResult | str, _OpenSchema, Telling] | None = field(
        "意见", "签署的意见；只有结论的，也可只填结论"
    )
    result: ApprovalResult | None = field(
        "结论",
        "同意、不同意或退回；没有填写的，由意见的字样读出，读不出的待核实；填写同意而意见写的是不同意、退回，"
        "或者处理结果填写行政处罚而意见写的是不予处罚的，待核实",
    )
    decided_at: Moment | None = field("签署时间", "签署意见的时间")
    outcome: Outcome | None = field(
        "处理结果",
        "审批同意的处理结果；本机关负责人没有填写的，由其意见的字样读出，读不出的视为没有载明",
    )

    def __post_init__(self) -> None:
        if self.opinion is None:
            return
        read: dict[str, ApprovalResult | Outcome | None] = {}
        if self._denied_in_words():
            object.__setattr__(self, "result", None)
            object.__setattr__(self, "opinion", Denying(self.opinion))
            return
        if self.result is None:
            read["result"] = ApprovalResult.said_in(self.opinion)
        # Others propose an outcome; the head decides on it.
        decided = read.get("result", self.result) is ApprovalResult.APPROVED
        if self.outcome is None and decided and self.role is Role.AGENCY_HEAD:
            outcome = Outcome.said_in(self.opinion)
            if outcome is not None:
                read["outcome"] = outcome
        if read:
            for box, word in read.items():
                object.__setattr__(self, box, word)
            object.__setattr__(self, "opinion", _CONCLUDING[tuple(read)](self.opinion))

    def _denied_in_words(self) -> bool:
        """The box says that it was agreed to, or to a penalty, and the words say that it was not.

        Nobody knows which is right: the result is as good as not recorded.
        """
        words = str(self.opinion)
        return self.result is ApprovalResult.APPROVED and (
            ApprovalResult.denied_in(words)
            or (
                self.outcome is Outcome.PENALTY
                and Outcome.said_in(words) in (Outcome.NO_PENALTY, Outcome.NO_VIOLATION)
            )
        )

    @property
    def contradicted(self) -> frozenset[str]:
        """The box for the result, where the words of the opinion say the contrary of it."""
        return frozenset({"result"} if isinstance(self.opinion, Denying) else ())

    @model_serializer(mode="wrap")
    def _as_told(
        self, write: SerializerFunctionWrapHandler, info: SerializationInfo
    ) -> dict[str, Any]:
        """Leave the box empty that was, and full that was."""
        told: dict[str, Any] = write(self)
        if isinstance(self.opinion, Denying):
            box = "结论" if info.by_alias else "result"
            agreed = ApprovalResult.APPROVED
            return told | {box: str(agreed) if info.mode == "json" else agreed}
        if isinstance(self.opinion, Concluding):
            for name in told.keys() & self.opinion.boxes:
                if info.exclude_defaults or info.exclude_none:
                    del told[name]
                else:
                    told[name] = None
        return told


class Concluding(str):
    """The words of an opinion that leaves the box for the result empty: they are the result, too."""

    __slots__ = ()
    boxes = frozenset({"result", "结论"})


class Denying(str):
    """The words of an opinion that deny what the box for the result says: that it was agreed to."""

    __slots__ = ()


class Naming(Concluding):
    """The words of an opinion that leaves the box for the outcome empty, and names it."""

    __slots__ = ()
    boxes = frozenset({"outcome", "处理结果"})


class NamingAndConcluding(Concluding):
    """The words of an opinion that leaves both boxes empty."""

    __slots__ = ()
    boxes = Concluding.boxes | Naming.boxes


_CONCLUDING = {
    ("result",): Concluding,
    ("outcome",): Naming,
    ("result", "outcome"): NamingAndConcluding,
}


class Submission(Identified):
    """报送：one round of handing a form in; a form sent back is handed in again (第六条第一款).

    The first round may stand on the form itself, ``Document.submitted_at``.
    """

    document: DocumentLink = required("文书", "所报送文书的编号")
    to: Role | None = field("报送对象", "报送给谁（供核对，不作判断：以审批意见判断）")
    submitted_at: Moment | None = field("报送时间", "报送的时间")
    returned_at: Moment | None = field(
        "退回时间", "退回的时间；没有退回的不填（供核对，不作判断：以审批意见判断）"
    )
    return_reason: str | None = field("退回理由", "退回的理由（供核对，不作判断）")


class Activity(Identified):
    """执法活动：an inquiry, a collection of evidence, a hearing or another act of investigation."""

    kind: ActivityKind = required("种类", "活动种类")
    started_at: TimedMoment | None = field(
        "开始时间", "开始时间；调取证据的，为接触有关单位和个人的时间"
    )
    ended_at: TimedMoment | None = field("结束时间", "结束时间")
    place: str | None = field("地点", "地点（供核对，不作判断）")
    party: PartyLinks = _concerned()
    officers: OfficerLinks = field("执法人员", "在场的执法人员的编号", default=())
    person: PersonalName | None = field("相对人", "被询问人、证据提供人等的姓名")
    person_role: Role | None = field("相对人身份", "当事人、证人或有关人员")
    by_letter: Flag | None = field("函调", "是否以函件调取，没有当面接触")
    obtained: Flag | None = field("取得证据", "是否取得证据材料；没有取得的写否")
    presider: PersonalName | None = field("听证主持人", "听证主持人姓名")
    presider_department: Department | None = field("主持部门", "听证主持人所在部门")
    requested_at: Moment | None = field("申请时间", "当事人申请听证的时间")
    reviewed_on: Moment | None = field("复核日期", "对当事人的陈述、申辩进行复核的日期")
    review_note: Account | None = field(
        "复核情况", "复核和是否采纳的情况（供核对，不作判断：以复核日期判断）"
    )


class Recess(Identified):
    """休会：a break of a hearing, while nothing is there to be recorded (第七条第一款第四项)."""

    activity: ActivityLink = required("执法活动", "听证的编号")
    started_at: TimedMoment | None = field("开始时间", "休会的时间")
    ended_at: TimedMoment | None = field("结束时间", "复会的时间")
    noted_in: DocumentLink | None = field("载于文书", "记载休会的听证笔录的编号")


class Refusal(Identified):
    """拒绝情形：a party or person concerned refused to be investigated or to give evidence."""

    kind: RefusalKind = required(
        "种类", "拒绝接受调查或拒绝提供证据（供核对，不作判断：两种情形的要求相同）"
    )
    occurred_at: Moment | None = field("发生时间", "拒绝发生的时间")
    activity: ActivityLink | None = field("执法活动", "所拒绝的活动的编号")
    party: PartyLinks = _concerned("（供核对，不作判断：无论谁拒绝，要求相同）")
    person: PersonalName | None = field(
        "拒绝人", "拒绝的当事人或有关人员（供核对，不作判断：无论谁拒绝，要求相同）"
    )


class Label(Record):
    """标明信息：what a stored recording is labelled with."""

    case_number: str | None = field("案号", "标明的案号")
    party: PersonalName | None = field("当事人", "标明的当事人姓名或者名称")
    officer: PersonalName | None = field("承办人", "标明的承办人姓名")


class Recording(Identified):
    """音像记录：a photograph, an audio or a video recording."""

    origin: Origin | None = field("来源", "本机关制作，还是移来、调取、提交的；不填为本机关制作")
    about: Links = field("涉及", "所记录的活动、送达、拒绝情形等的编号", default=())
    medium: Medium | None = field("形式", "照片、录音、录像等")
    started_at: TimedMoment | None = field("开始时间", "开始记录的时间")
    finished_at: TimedMoment | None = field("结束时间", "制作完成的时间")
    place: str | None = field("地点", "记录的地点（供核对，不作判断）")
    stored_at: TimedMoment | None = field("储存时间", "储存至系统或专用存储器的时间")
    storage: Storage | None = field("储存位置", "储存在何处")
    label: Label | None = field("标明", "储存时标明的信息")
    made_by: PersonalName | None = field("制作人", "摄录人姓名（供核对，不作判断）")
    delay_reason: Account | None = field(
        "逾期原因", "没有按时储存的原因（供核对，不作判断：24小时没有例外）"
    )
    index: str | None = field("索引", "存储位置的索引，如编号、路径（供核对，不作判断）")
    in_case_file: Flag | None = field("已入卷", "是否已归入案卷")
    sensitivity: Sensitivity | None = field(
        "涉密类别", "涉及国家秘密、商业秘密或个人隐私；涉及几类的，写其中最严的"
    )


class Preservation(Identified):
    """证据保全：a measure that keeps evidence from being lost."""

    reason: str | None = field("启动理由", "记载的启动理由")
    objects: str | None = field("具体标的", "记载的具体标的")
    form: PreservationForm | None = field("形式", "保全的形式")
    taken_at: Moment | None = field("实施时间", "采取保全措施的时间")
    handled_on: Moment | None = field("处理日期", "对先行登记保存的证据作出处理决定的日期")


class Service(Identified):
    """送达：one attempt to serve documents on one recipient."""

    documents: DocumentLinks = field("文书", "所送达文书的编号", default=())
    recipient: PersonalName | None = field("受送达人", "受送达人姓名或者名称")
    party: PartyLinks = _concerned()
    method: ServiceMethod | None = field("方式", "送达方式")
    served_at: Moment | None = field("送达时间", "送达（或尝试送达）的时间")
    posted_at: Moment | None = field(
        "寄出时间", "邮件交寄的时间（全过程记录办法以送达、签收的时间判断）"
    )
    received_at: Moment | None = field("签收时间", "受送达人收到、签收的时间")
    result: ServiceResult | None = field("结果", "送达的结果")
    receipt: DocumentLink | None = field("送达回证", "送达回证的文书编号")
    mail_class: MailClass | None = field("邮件种类", "挂号信、特快专递等")
    mail_registration_kept: Flag | None = field("留存登记", "是否留存邮寄送达的登记")
    posting_voucher_kept: Flag | None = field("留存付邮凭证", "是否留存付邮凭证")
    mail_receipt_kept: Flag | None = field("留存回执", "是否留存邮件回执")
    return_details: Account | None = field("退回情况", "被退回的具体情况")
    refusal_reason: str | None = field("拒收事由", "送达回证上记明的拒收事由")
    refused_on: Moment | None = field("拒收日期", "送达回证上记明的拒收日期")
    left_at: PlaceKind | None = field("留置地点", "执法文书留在何处")
    reason: str | None = field("委托转交原因", "委托、转交送达的原因")
    unreachable_note: Account | None = field("无法送达情况", "已经采用其他方式均无法送达的情况")
    announced_from: Moment | None = field(
        "公告开始日期", "公告发出、张贴的日期（全过程记录办法以公告期满日期判断）"
    )
    announced_until: Moment | None = field("公告期满日期", "公告期限届满、视为送达的日期")
    announcement_manner: str | None = field("公告方式", "公告送达的方式")
    announcement_medium: str | None = field("公告载体", "公告送达的载体")
    announcement_copy_kept: Flag | None = field("留存书面公告", "是否留存书面公告")
    course_noted: Account | None = field("原因和经过", "案卷中记明的公告送达原因和经过")
    whereabouts_unknown: Flag | None = field("下落不明", "受送达人是否下落不明")
    consented: Flag | None = field("签订确认书", "采用电子送达的，受送达人是否同意并签订确认书")


class Handover(Identified):
    """移交：a file handed to the legal section, a judicial organ, the superior bureau or archives."""

    to: Receiver = required("移交对象", "移交给谁")
    receiver_name: UnitName | None = field("接收单位", "接收单位的名称")
    purpose: HandoverPurpose | None = field("目的", "为何移交")
    party: PartyLinks = _concerned()
    handed_at: Moment | None = field("移交时间", "移交的时间")
    documents: DocumentLinks = field("文书", "随移交的文书编号", default=())
    materials: str | None = field("材料清单", "移交的案卷资料清单")
    with_case_file: Flag | None = field("连同案卷", "是否连同案卷一并移交")
    receipt: Account | None = field("签收情况", "接收方签收或回执的情况")


class Performance(Identified):
    """履行情况：what a punished party did to perform the decision, as recorded in writing."""

    decision: DocumentLink | None = field("决定书", "处罚决定书的文书编号")
    party: PartyLinks = _concerned()
    penalties: Annotated[tuple[PenaltyKind, ...], Listed] = field(
        "处罚种类", "所履行的处罚种类；不填则为决定书上的全部", default=()
    )
    due_on: Moment | None = field("应履行日期", "应当履行的最后日期；分期缴纳的，为本期的日期")
    partial: Flag | None = field("部分履行", "是否只履行了一部分，如分期缴纳中的一期")
    recorded_on: Moment | None = field(
        "记录日期", "文字记录履行情况的日期（供核对，不作判断：全过程记录办法没有规定记录的期限）"
    )
    description: Account | None = field("履行情况", "文字记录的履行情况")
    completed_on: Moment | None = field("履行完毕日期", "履行完毕的日期")
    paid: Money | None = field(
        "缴纳金额",
        "缴纳的罚款金额，以元计（供核对，不作判断：全过程记录办法不涉及金额）",
    )
    surcharge: Money | None = field(
        "加处罚款金额",
        "缴纳的加处罚款金额，以元计（全过程记录办法不涉及金额）",
    )


class Correction(Identified):
    """责令改正：an order to correct, and the check of whether it was done."""

    order: DocumentLink | None = field("责令文书", "责令改正的文书的编号")
    party: PartyLinks = _concerned()
    ordered_on: Moment | None = field("责令日期", "责令改正的日期")
    due_on: Moment | None = field("改正期限", "改正的最后日期")
    verified_on: Moment | None = field("核查日期", "核查改正情况的日期")
    outcome: CorrectionOutcome | None = field("核查结果", "核查时是否已经改正")
    verification_note: Account | None = field("核查记录", "核查改正情况的文字记录")


class Demand(Identified):
    """催告：a demand that the party perform, and the party's answer."""

    decision: DocumentLink | None = field("决定书", "所催告的处罚决定书的编号")
    party: PartyLinks = _concerned()
    demanded_on: Moment | None = field("催告日期", "催告的日期")
    statement_on: Moment | None = field("陈述申辩日期", "被处罚人陈述、申辩的日期")
    statement: Annotated[Statement | str, _OpenSchema] | None = field(
        "陈述申辩内容", "提出的事实、理由和证据；没有提出的写“未提出陈述、申辩”"
    )
    reviewed_on: Moment | None = field("复核日期", "对陈述、申辩进行复核的日期")
    review_note: Account | None = field("复核情况", "复核情况的记录")
    handling_opinion: Account | None = field("处理意见", "书面记录的处理意见")


class CourtEnforcement(Identified):
    """申请法院强制执行：an application to a court, and what came of it."""

    decision: DocumentLink | None = field("决定书", "申请执行的处罚决定书的编号")
    party: PartyLinks = _concerned()
    applied_on: Moment | None = field("申请日期", "申请法院强制执行的日期")
    accepted_on: Moment | None = field("受理日期", "法院受理的日期")
    result: str | None = field("执行结果", "强制执行的结果")
    result_on: Moment | None = field("结果日期", "强制执行结果的日期")


class Notice(Identified):
    """告知：something told to a complainant or informant."""

    kind: NoticeKind = required("种类", "告知的内容种类")
    to: Links = field("告知对象", "投诉人、举报人的编号", default=())
    clue: Link | None = field("线索", "所涉线索的编号")
    notified_at: Moment | None = field("告知时间", "告知的时间")
    competent_unit: UnitName | None = field("有权处理的单位", "告知其反映的单位")
    paper_record: str | None = field("纸质记录", "纸质记录的名称或说明")


class Selection(Identified):
    """人员选取：how inspectors were chosen."""

    method: SelectionMethod | None = field("方式", "随机选取或指定")
    selected_at: Moment | None = field("选取时间", "选取的时间")
    inspectors: PersonalName | None = field("执法检查人员", "选取的执法检查人员")
    officers: OfficerLinks = field("执法人员", "选取的执法人员的编号", default=())
    reason: str | None = field("指定理由", "不随机选取而指定的理由")


class SpecialPeriod(Identified):
    """特别期限：a period for archiving that a law, regulation or rule sets (第二十三条第二款括号)."""

    days: int = required(
        "天数", "自终结之日起的天数；规定的是某一日期的，换算为天数", ge=1, le=3650
    )
    working: Flag | None = field("工作日", "天数是否以工作日计算；不填为自然日")
    basis: str = required(
        "依据", "法律、法规、规章的名称和条款（供核对，不作判断：以依据的效力判断）", min_length=2
    )
    level: BasisLevel | None = field("依据的效力", "依据是法律、法规、规章，还是其他文件")


class SecrecyMark(Identified):
    """保密管理：how a record that must be kept from others is managed."""

    about: Links = field("涉及", "所管理的文书、音像记录的编号", default=())
    category: Sensitivity | None = field("涉密类别", "国家秘密、商业秘密或个人隐私")
    access_scope: Annotated[Scope | str, _OpenSchema] | None = field(
        "知悉范围", "可以接触的人员范围或权限"
    )
    marked_on: Moment | None = field("确定日期", "确定类别和知悉范围的日期（供核对，不作判断）")
    manner: str | None = field(
        "管理方式", "标注、加密、单独存放等（供核对，不作判断：方式由保密规定确定）"
    )


class AccessRequest(Identified):
    """查阅复制申请：a party or person concerned asked to read or copy records."""

    applicant: PersonalName | None = field("申请人", "申请人姓名（供核对，不作判断）")
    kind: AccessKind | None = field("种类", "查阅或复制")
    items: Links = field("记录", "申请查阅、复制的文书、音像记录编号", default=())
    requested_at: Moment | None = field("申请时间", "申请的时间（供核对，不作判断）")
    consented_by: Role | None = field("同意人身份", "同意人的身份")
    consented_at: Moment | None = field("同意时间", "同意的时间")
    provided_at: Moment | None = field("提供时间", "实际提供查阅、复制的时间")
    basis: Ground | None = field("法定依据", "申请人依法可以查阅的，法律、法规的名称和条款")
    refusal_reason: str | None = field(
        "不予提供的理由", "没有提供的理由（供核对，不作判断：没有提供的不要求同意）"
    )
    entitled: Flag | None = field(
        "依法可以知悉", "所涉商业秘密、个人隐私，申请人依法是否可以知悉（如本人的隐私）"
    )


class Disclosure(Identified):
    """对外提供：a record given to somebody outside an access request."""

    items: Links = field("记录", "所提供的文书、音像记录编号", default=())
    recipient: PersonalName | None = field("接收人", "向谁提供（供核对，不作判断）")
    disclosed_at: Moment | None = field("提供时间", "提供的时间")
    authority: Ground | None = field("依据", "批准人或法定依据")


class Incident(Identified):
    """记录事件：what happened to a record that should not have."""

    kind: IncidentKind = required("种类", "泄露、毁损、删除、修改、损毁、丢失等")
    about: Links = field("涉及", "所涉文书、音像记录的编号（供核对，不作判断）", default=())
    occurred_at: Moment | None = field("发生时间", "发生的时间")
    against_rules: Flag | None = field("违反规定", "是否违反规定、不按规定储存或维护")
    deliberate: Flag | None = field("故意", "是否故意")
    authorised: Flag | None = field("经批准", "删除、修改是否依规定经批准")
    restored_at: Moment | None = field("恢复时间", "所失记录恢复的时间")
    serious_consequences: Flag | None = field("造成严重后果", "是否造成严重后果")
    grave: Flag | None = field(
        "情节严重", "是否情节严重（供核对，不作判断：处分和追究由有权机关决定）"
    )
    description: Account | None = field("经过", "事件的经过（供核对，不作判断）")


class Event(Identified):
    """程序事件：what ends, stops or changes what is due, for whom it concerns and from when.

    The measures do not name these; other law does, and they bear on nearly every duty from 第六条 to
    第二十三条. An event counts with its paper or with its decision.
    """

    kind: EventKind = required("种类", "发生了什么")
    party: PartyLinks = _concerned()
    about: Links = field("涉及", "所涉线索、听证、催告等的编号", default=())
    decision: DocumentLink | None = field("决定书", "所涉处罚决定书的编号")
    since: Moment | None = field("开始时间", "发生或者开始生效的时间")
    until: Moment | None = field("结束时间", "停止、暂缓等结束的时间；分期缴纳的，为最后一期的日期")
    decided_by: Decider | None = field("决定人", "由谁决定；撤回的，为何人撤回")
    documents: DocumentLinks = field("文书", "据以认定的文书的编号", default=())
    other_case: str | None = field("另案案号", "并入、另立或者移送后的案号")


class Waiver(Record):
    """豁免：a finding that a person in charge has decided to accept, and why."""

    natural_key = ("rule",)

    rule: str = required("规则", "规则编号或名称，如 JP1206", min_length=1)
    subject: str | None = field("对象", "所涉记录的编号；不填则为本案该规则的全部发现")
    reason: str | None = field("理由", "豁免的理由")
    approved_by: PersonalName | None = field("批准人", "批准豁免的人")
    approved_on: Moment | None = field("批准日期", "批准的日期")
    until: Moment | None = field("有效期至", "豁免的截止日期")
