"""The words a case file may use: closed lists in the regulation's own Chinese.

A value is the regulation's word; the name is the English used in rules. Other names that offices
write for the same thing are read through ``_OTHER_NAMES`` and kept under the regulation's name.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Any, Self, TypeVar

from jinpu_rules.models.names import simplified
from jinpu_rules.patterns import pattern


class Word(StrEnum):
    """A closed vocabulary. ``other_names()`` maps what offices also write to the proper word."""

    @classmethod
    def other_names(cls) -> dict[str, str]:
        """Other names that are accepted on input, each with the word it stands for."""
        # A vocabulary of somebody else's may have the name of one of ours.
        return _OTHER_NAMES.get(cls.__name__, {}) if cls.__module__ == __name__ else {}

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        kind = type(self)
        return (added, (kind, self._value_)) if is_added(self) else (kind, (self._value_,))

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        found: Self | None = _by_plain_name(cls).get(plain_word(value))
        return found


@cache
def by_name(words: type[Any]) -> dict[str, Any]:
    """Return each word by its name and by its other names."""
    others = {other: words(name) for other, name in words.other_names().items()}
    return {word.value: word for word in words} | others


@cache
def _by_plain_name(words: type[Any]) -> dict[str, Any]:
    """Return each word by its plain name and by its other names."""
    proper = {plain_word(word.value): word for word in words}
    others = words.other_names().items()
    return proper | {plain_word(other): proper[plain_word(name)] for other, name in others}


def plain_word(text: str) -> str:
    """Drop what forms vary in: title marks, blanks and the width of brackets."""
    return text.translate(_VARIANTS).replace("\u3000", "").replace(" ", "")


_Word = TypeVar("_Word", bound=Word)


def added(kind: type[_Word], text: str, english: str = "") -> _Word:
    """Return a word that a vocabulary does not have: always the same one, and of its type.

    The vocabulary stays as it is; a file may say the word where it is read with a ruleset that adds it.
    """
    hashed: Any = kind
    word: _Word = _added(hashed, text)
    if english:
        word._name_ = english.upper().replace(" ", "_")
    return word


def is_added(value: object) -> bool:
    """Whether a value is a word that its vocabulary does not have itself."""
    return isinstance(value, Word) and value._value_ not in type(value)._value2member_map_


@cache
def _added(kind: Any, text: str) -> Any:
    word = str.__new__(kind, text)
    word._value_ = word._name_ = text
    return word


_VARIANTS = str.maketrans({"《": "", "》": "", "(": "（", ")": "）"})


class CaseType(Word):
    """What the case is. Chapter 2 records 行政处罚, chapter 3 行政检查 (第二条)."""

    PENALTY = "行政处罚"
    INSPECTION = "行政检查"


class Stage(Word):
    """The five steps of the whole process, in order (第二条)."""

    INITIATION = "程序启动"
    INVESTIGATION = "调查取证"
    DECISION = "审查决定"
    SERVICE_AND_ENFORCEMENT = "送达执行"
    ARCHIVING = "归档管理"

    @property
    def rank(self) -> int:
        """The place of the step in the process, from 0."""
        return list(Stage).index(self)


class CaseSource(Word):
    """Where a case or an inspection comes from (第六条第一款、第十六条)."""

    INSPECTION = "监督检查"
    COMPLAINT = "投诉"
    REPORT = "举报"
    JUDICIAL_ADVICE = "司法建议"
    ASSIGNED = "上级交办"
    EX_OFFICIO = "依职权"
    OTHER = "其他"


class FilingOutcome(Word):
    """What was decided on opening the case (第六条)."""

    FILED = "立案"
    NOT_FILED = "不予立案"


class PartyKind(Word):
    """What a party is."""

    PERSON = "公民"
    LEGAL_PERSON = "法人"
    ORGANISATION = "其他组织"


class Role(Word):
    """In which capacity a person acts, signs or approves (words of 第六条 to 第二十五条)."""

    AGENCY_HEAD = "本机关负责人"
    LEADER_IN_CHARGE = "分管领导"
    HANDLING_SECTION_HEAD = "承办科室负责人"
    LEGAL_SECTION = "法制科"
    HANDLING_OFFICER = "承办人员"
    OFFICER = "执法人员"
    PARTY = "当事人"
    REPRESENTATIVE = "法定代表人"
    AGENT = "委托代理人"
    GUARDIAN = "监护人"
    WITNESS_OF_FACT = "证人"
    RELEVANT_PERSON = "有关人员"
    SERVING_PERSON = "送达人"
    RECIPIENT = "受送达人"
    QUALIFIED_SIGNER = "符合法定条件的签收人"
    WITNESS = "见证人"
    PRESIDER = "听证主持人"
    RECORDER = "记录人"
    AGENCY = "本机关"


class Department(Word):
    """A department named by the measures."""

    LEGAL_SECTION = "法制科"
    HANDLING_SECTION = "承办科室"
    OFFICE = "办公室"
    OTHER = "其他"


class DocumentKind(Word):
    """The forms and papers that the measures name, and the few their rules rest on."""

    FILING_APPROVAL = "行政处罚立案审批表"
    NON_FILING_APPROVAL = "不予立案审批表"
    INQUIRY_TRANSCRIPT = "询问（调查）笔录"
    INSPECTION_TRANSCRIPT = "调查笔录"
    EVIDENCE_NOTICE = "调取证据通知书"
    EVIDENCE_LIST = "证据登记保存清单"
    RIGHTS_NOTICE = "权利告知书"
    STATEMENT_TRANSCRIPT = "陈述申辩笔录"
    WRITTEN_STATEMENT = "陈述申辩书"
    STATEMENT_WAIVER = "放弃陈述申辩声明"
    HEARING_RIGHTS_NOTICE = "听证告知书"
    HEARING_NOTICE = "听证通知书"
    HEARING_TRANSCRIPT = "听证笔录"
    HEARING_REPORT = "听证报告"
    REGISTRATION_APPROVAL = "先行登记保存证据审批表"
    REGISTRATION_NOTICE = "先行登记保存证据通知书"
    INVESTIGATION_REPORT = "调查终结报告"
    PRIOR_NOTICE = "行政处罚事先告知书"
    DECISION_APPROVAL = "行政处罚决定审批表"
    LEGAL_REVIEW_OPINION = "重大行政执法决定法制审核意见表"
    NO_VIOLATION_NOTICE = "违法事实不成立通知书"
    NO_PENALTY_DECISION = "不予处罚决定书"
    PENALTY_DECISION = "行政处罚决定书"
    CRIMINAL_TRANSFER = "新区司法局移送书"
    SERVICE_RECEIPT = "送达回证"
    DEMAND_NOTICE = "催告书"
    ENFORCEMENT_APPLICATION = "强制执行申请书"
    INSPECTION_NOTICE = "监督检查通知书"
    INSPECTION_FILING_APPROVAL = "督查立案审批表"
    ASSIGNMENT_LETTER = "交办函"
    INSPECTION_REPORT = "监督检查报告"
    INSPECTION_BULLETIN = "督查通报"
    ANNOUNCEMENT = "公告"
    CLOSING_REPORT = "结案审批表"
    # What ends a case without an outcome: other law has a form for each.
    ENDING_APPROVAL = "销案、并案、另案审批表"
    # Papers that are several of the above in one.
    RIGHTS_AND_PRIOR_NOTICE = "行政处罚权利及事先告知书"
    RIGHTS_AND_HEARING_NOTICE = "陈述申辩及听证权利告知书"
    PRIOR_AND_HEARING_NOTICE = "行政处罚事先（听证）告知书"
    COMBINED_NOTICE = "行政处罚权利、事先及听证告知书"
    REGISTRATION_NOTICE_WITH_LIST = "先行登记保存证据通知书及清单"
    REPORT_WITH_APPROVAL = "调查终结报告及处罚决定审批表"

    @property
    def each(self) -> tuple[DocumentKind, ...]:
        """The forms that this paper is: itself alone, unless it is several in one."""
        return _SEVERAL_IN_ONE.get(self, (self,))

    @property
    def named_by(self) -> tuple[DocumentKind, ...]:
        """The papers that count as this form: itself first, and those that it is a part of."""
        return (self, *(paper for paper, forms in _SEVERAL_IN_ONE.items() if self in forms))


_SEVERAL_IN_ONE: dict[DocumentKind, tuple[DocumentKind, ...]] = {
    DocumentKind.RIGHTS_AND_PRIOR_NOTICE: (
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.PRIOR_NOTICE,
    ),
    DocumentKind.RIGHTS_AND_HEARING_NOTICE: (
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.HEARING_RIGHTS_NOTICE,
    ),
    DocumentKind.PRIOR_AND_HEARING_NOTICE: (
        DocumentKind.PRIOR_NOTICE,
        DocumentKind.HEARING_RIGHTS_NOTICE,
    ),
    DocumentKind.COMBINED_NOTICE: (
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.PRIOR_NOTICE,
        DocumentKind.HEARING_RIGHTS_NOTICE,
    ),
    DocumentKind.REGISTRATION_NOTICE_WITH_LIST: (
        DocumentKind.REGISTRATION_NOTICE,
        DocumentKind.EVIDENCE_LIST,
    ),
    DocumentKind.REPORT_WITH_APPROVAL: (
        DocumentKind.INVESTIGATION_REPORT,
        DocumentKind.DECISION_APPROVAL,
    ),
}


class SignatureForm(Word):
    """How a paper was signed, or that it was not (第七条第二款、第十二条)."""

    SIGNED = "签名"
    SEALED = "盖章"
    FINGERPRINT = "捺印"
    REFUSED = "拒绝签名"
    E_SIGNED = "电子签名"
    E_SEALED = "电子签章"


class ApprovalResult(Word):
    """What an approver decided, in the box for it or in so many words as the opinion."""

    APPROVED = "同意"
    REJECTED = "不同意"
    RETURNED = "退回"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        # Asked of each opinion of a file, so without the search through all names of other words.
        plain = value.rstrip("。！.! ") if isinstance(value, str) else ""
        found: Self | None = by_name(cls).get(plain)
        return found

    @classmethod
    def said_in(cls, opinion: str) -> Self | None:
        """Return what an opinion decides; None where its words may be read one way or the other.

        Words that neither agree nor raise a doubt agree.
        """
        words, said = _said(opinion)
        if said:
            return cls(said.pop()) if len(said) == 1 and not _ON_TERMS.search(words) else None
        return None if _DOUBT.search(words) else cls.APPROVED

    @classmethod
    def denied_in(cls, opinion: str) -> bool:
        """Whether the words of an opinion refuse or send back, and agree to nothing."""
        _, said = _said(opinion)
        return bool(said) and cls.APPROVED not in said


def _said(opinion: str) -> tuple[str, set[str]]:
    """Return the words that an approver may decide by, and what they say."""
    words = _ANOTHERS.sub("", _STUDIED.sub("", _NO_DISSENT.sub("", opinion)))
    return words, {kind for kind, saying in _SAYING.items() if re.search(saying, words)}


_NO_DISSENT = pattern("(?:无|没有|未提出|不持|不提)(?:其他|任何)?(?:不同意见|异议|意见)")
# What was studied is settled; what is yet to be studied is not.
_STUDIED = pattern(
    "(?<![未须应需请待后再先拟提报])(?:已)?经(?!须|应|需|请|待|再)[^,，。;；再待须应]{0,10}?(?:(?:研究|讨论|审议)(?:决定)?)+"
)
_ANOTHERS = pattern("(?:当事人|被处罚人|被检查人|被检查单位|该所|其本人)(?:表示)?不同意")
_SAYING = {
    "同意": "(?<![不未予])同意|(?<![不未予])(?:批准|准予)",
    "不同意": "(?:不予?|未予?|不能|难以|无法|暂不)(?:同意(?!见)|批准|准予)|否决"
    "|(?<!不予)驳回(?!.{0,8}(?:申辩|陈述|异议|请求|申请|意见))",
    "退回": "退回(?!.{0,4}(?:罚|款|多收|邮))|发回重",
}
_ON_TERMS = pattern("再[报议行审]|重新|暂缓|商榷|研究")
_DOUBT = pattern(
    "[不未无欠缺否难免待暂缓尚再另改撤]|补充|补正|补齐|补办|更正|纠正|修改|完善|重新|商榷|慎重|谨慎|研究|存疑|反对"
    "|驳回|打回|搁置|拒绝|停办|停止|继续|进一步|查清|查明|(?<![经已])核[实查]|说明理由|[?？]"
)


class Outcome(Word):
    """The outcome that was approved (第十条第一款), in the box for it or by the words of the opinion."""

    NO_VIOLATION = "违法事实不成立"
    NO_PENALTY = "不予处罚"
    PENALTY = "行政处罚"

    @classmethod
    def said_in(cls, opinion: str) -> Self | None:
        """Return the one outcome that an opinion names; None where it may be read otherwise."""
        if _SAYS_NO.search(opinion):
            return None
        words, spared = _NO_PENALTY.subn("", opinion)
        unfounded = _UNFOUNDED.search(words)
        if _PENALISING.search(words):
            agreed = _AGREED_PENALTY.search(words)
            return cls.PENALTY if agreed and not spared and not unfounded else None
        if spared:
            return None if unfounded else cls.NO_PENALTY
        return cls.NO_VIOLATION if unfounded else None


_SAYS_NO = pattern("不同意|[不未]予?批准|不准|退回|未予?同意")
_NO_PENALTY = pattern("(?:不予?|免予?|免于|不再)(?:给予|作出|处以)?(?:行政)?处罚")
_UNFOUNDED = pattern("违法(?:事实|行为)不能?成立")
_PENALISING = pattern("罚|没收|警告|批评|吊销|停业|停止执业|责令|减轻|从轻")
_AGREED_PENALTY = pattern(
    "^(?:[^不]*)(?:同意|给予|作出|处以|予以|批准)(?:给予|作出|处以|予以)?(?:行政)?处罚"
)


class PenaltyKind(Word):
    """The penalty decided. Some perform themselves once served."""

    WARNING = "警告"
    PUBLIC_CRITICISM = "通报批评"
    FINE = "罚款"
    CONFISCATION = "没收违法所得"
    SUSPENSION = "停止执业"
    REVOCATION = "吊销执业证书"
    ORDER_TO_CEASE = "责令停止非法执业"
    OTHER = "其他"


class ActivityKind(Word):
    """What was done in investigating (第七条、第八条、第十八条)."""

    INQUIRY = "询问（调查）"
    EVIDENCE_COLLECTION = "调取证据"
    STATEMENT = "听取陈述申辩"
    HEARING = "听证"
    ON_SITE_INSPECTION = "现场检查"
    SCENE_EXAMINATION = "勘验"
    SAMPLING = "抽样取证"
    APPRAISAL = "鉴定"
    OTHER = "其他"


class RefusalKind(Word):
    """What was refused (第七条第三款、第十八条第三款)."""

    INVESTIGATION = "拒绝接受调查"
    EVIDENCE = "拒绝提供证据"


class Medium(Word):
    """What an audio-visual recording is. A photograph counts as one (第三条第三款)."""

    PHOTO = "照片"
    AUDIO = "录音"
    VIDEO = "录像"
    SURVEILLANCE = "视频监控"
    SCREENSHOT = "截图"
    OTHER = "其他"


class Storage(Word):
    """Where a recording is kept (第二十一条第二款)."""

    ENFORCEMENT_SYSTEM = "执法信息系统"
    DEDICATED_STORE = "本机关专用存储器"
    STATION = "采集工作站"
    PERSONAL_DEVICE = "个人设备"
    PERSONAL_CLOUD = "个人网盘"
    RECORDER = "执法记录仪"
    OTHER = "其他"


class ServiceMethod(Word):
    """How a document was served (第十二条); 电子送达 rests on other law, what follows it on none."""

    DIRECT = "直接送达"
    BY_MAIL = "邮寄送达"
    BY_LEAVING = "留置送达"
    ENTRUSTED = "委托送达"
    FORWARDED = "转交送达"
    BY_ANNOUNCEMENT = "公告送达"
    ELECTRONIC = "电子送达"
    POSTED_UP = "张贴"
    LEFT_WITH_OTHERS = "交他人代转"
    BY_TELEPHONE = "电话告知"
    OTHER = "其他"


class MailClass(Word):
    """The class of mail (第十二条第二项)."""

    REGISTERED = "挂号信"
    EXPRESS = "特快专递"
    ORDINARY = "平信"
    PRIVATE_COURIER = "民营快递"
    OTHER = "其他"


class PlaceKind(Word):
    """Where papers were left (第十二条第三项)."""

    RESIDENCE = "受送达人的住所"
    WORKPLACE = "受送达人的单位"
    AGENCY = "本机关"
    OTHER = "其他"


class ServiceResult(Word):
    """What came of an attempt to serve."""

    SERVED = "已送达"
    RETURNED = "被退回"
    REFUSED = "拒收"
    FAILED = "无法送达"
    UNDER_WAY = "送达中"


class PreservationForm(Word):
    """The form of a preservation of evidence (第八条第三项)."""

    ADVANCE_REGISTRATION = "先行登记保存"
    COPYING = "复制"
    AUDIO_VISUAL = "音像"
    APPRAISAL = "鉴定"
    SCENE_EXAMINATION = "勘验"
    INQUIRY_TRANSCRIPT = "制作询问笔录"
    OTHER = "其他"


class ClueDisposition(Word):
    """How a clue from a complaint or report was dealt with (第十六条)."""

    INVESTIGATE = "直接查处"
    TRANSFER_UP = "转上级司法行政机关"
    DIRECT_ELSEWHERE = "告知向有权处理的单位反映"
    ASK_TO_SUPPLEMENT = "告知补充"
    NO_FURTHER_INSPECTION = "不再检查"
    KEPT_FOR_REFERENCE = "存查"


class NoticeKind(Word):
    """What a complainant or informant was told (第六、十六、十九条)."""

    NOT_FILED = "不予立案结果"
    COMPETENT_UNIT = "向有权处理的单位反映"
    SUPPLEMENT = "补充材料"
    INSPECTION_RESULT = "督查结果"


class EarlierDisposal(Word):
    """How the matter was disposed of before (第十六条第四项)."""

    BY_CITY_BUREAU = "已经市司法局处理"
    BY_RECONSIDERATION = "经行政复议结案"
    BY_LITIGATION = "经行政诉讼结案"


class SelectionMethod(Word):
    """How inspectors were chosen (第十七条)."""

    RANDOM = "随机选取"
    ASSIGNED = "指定"


class Receiver(Word):
    """To whom a file was handed over (第九、十、十六、十九条)."""

    LEGAL_SECTION = "法制科"
    JUDICIAL_ORGAN = "司法机关"
    PUBLIC_SECURITY = "公安机关"
    PROCURATORATE = "人民检察院"
    COURT = "人民法院"
    SUPERVISORY_ORGAN = "监察机关"
    OTHER_AUTHORITY = "其他行政机关"
    ASSOCIATION = "行业协会"
    SUPERIOR_BUREAU = "上级司法行政机关"
    ARCHIVES = "档案机构"
    OTHER = "其他"


class MajorReason(Word):
    """Why an inspection needs legal review (第十九条第二款)."""

    GRAVE = "案情重大"
    WIDE = "涉及范围广"
    SOCIAL_IMPACT = "可能造成社会影响"


class Sensitivity(Word):
    """What a record touches that is kept from others (第二十四条)."""

    STATE_SECRET = "国家秘密"
    TRADE_SECRET = "商业秘密"
    PERSONAL_PRIVACY = "个人隐私"


class AccessKind(Word):
    """What was asked for (第二十五条)."""

    READ = "查阅"
    COPY = "复制"


class IncidentKind(Word):
    """What happened to a record (第二十六条第一款)."""

    LEAKED = "泄露"
    DESTROYED = "毁损"
    DELETED = "删除"
    ALTERED = "修改"
    DAMAGED = "损毁"
    LOST = "丢失"
    OTHER = "其他"


class BusinessLine(Word):
    """A line of business whose enforcement needs equipment (第二十条第二款)."""

    LAWYERS = "律师"
    NOTARIES = "公证"
    FORENSIC_EXAMINATION = "司法鉴定"
    GRASSROOTS_LEGAL_SERVICES = "基层法律服务"
    OTHER = "其他"


class EventKind(Word):
    """What happened to a procedure that ends, stops or changes what is due (第六条至第二十三条).

    There is no 其他: an event that nobody can name excuses nothing.
    """

    FILING_WITHDRAWN = "撤销立案"
    TERMINATED = "终止"
    SUSPENDED = "中止"
    RESUMED = "恢复"
    TRANSFERRED = "移送"
    JOINED = "并案"
    SEPARATED = "另案处理"
    COMPLAINT_WITHDRAWN = "投诉撤回"
    HEARING_WITHDRAWN = "听证申请撤回"
    RECONSIDERATION = "行政复议"
    LITIGATION = "行政诉讼"
    EXECUTION_STAYED = "停止执行"
    PAYMENT_DEFERRED = "暂缓缴纳"
    INSTALMENTS = "分期缴纳"
    DECISION_REVOKED = "撤销决定"
    DECISION_CHANGED = "变更决定"
    PERIOD_EXTENDED = "延长期限"


class Decider(Word):
    """Who decided that an event should be, or whose own act it was."""

    AGENCY_HEAD = "本机关负责人"
    AGENCY = "本机关"
    SUPERIOR = "上级机关"
    RECONSIDERATION_ORGAN = "行政复议机关"
    COURT = "人民法院"
    PARTY = "当事人"
    COMPLAINANT = "投诉人、举报人"


class HandoverPurpose(Word):
    """What a file or a paper was handed over for: only 移送处理 and 转办 pass the matter on."""

    TRANSFER = "移送处理"
    ASSIGNMENT = "转办"
    HEARING = "组织听证"
    LEGAL_REVIEW = "法制审核"
    INSTRUCTIONS = "请示"
    REPORT = "抄报"
    COPY = "抄送"
    COURT_ENFORCEMENT = "申请强制执行"
    ARCHIVING = "归档"


class Origin(Word):
    """Whose paper or recording it is: the measures bind what the bureau itself makes."""

    OWN = "本机关"
    RECEIVED = "其他机关移来"
    OBTAINED = "调取的证据"
    SUBMITTED = "当事人提交"


class InspectionKind(Word):
    """What sort of inspection it is: 双随机 is asked of some (第十七条)."""

    DOUBLE_RANDOM = "双随机"
    ROUTINE = "日常"
    SPECIAL = "专项"
    KEY = "重点"
    JOINT = "联合"


class Organiser(Word):
    """Who organised an inspection (第十六条)."""

    AGENCY = "本机关"
    SUPERIOR_BUREAU = "上级司法行政机关"
    OTHER_AUTHORITY = "其他行政机关"


class CorrectionOutcome(Word):
    """What the check of an order to correct found (第十三条)."""

    CORRECTED = "已改正"
    IN_PART = "部分改正"
    NOT_CORRECTED = "未改正"


class SignerRelation(Word):
    """Who may sign for the recipient by law (第十二条第一项; 民事诉讼法第八十八条)."""

    COHABITING_ADULT = "同住成年家属"
    RECEIVING_CLERK = "负责收件的人"
    AGENT = "代理人"
    DESIGNATED = "指定代收人"
    REPRESENTATIVE = "法定代表人"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        plain = plain_word(value) if isinstance(value, str) else ""
        told = _NOTED.fullmatch(plain)
        if told and not _DENYING.search(plain):
            return super()._missing_(told["word"]) or super()._missing_(told["note"])
        return cls.COHABITING_ADULT if _KIN.fullmatch(plain) else super()._missing_(value)


# 同住成年家属（妻子）, 妻子（同住成年家属）.
_NOTED = pattern(r"(?P<word>[^()（）:：]+)[(（:：](?P<note>[^()（）:：]+)[)）]?")
_DENYING = pattern("[未非不无]|原|曾|前|解除|撤销|终止|过期")
_KIN = pattern(
    "(?:(?:与其|和其)?同住的?|共同居住的?|同一住所的?)"
    "(?:成年(?:的)?(?:子女|儿子|女儿|子|女|兄弟|姐妹|亲属|家属|家人)|配偶|妻子|丈夫|爱人|父母|父亲|母亲|岳父|岳母|公公|婆婆|祖父|祖母)"
)


class BasisLevel(Word):
    """What sort of text sets a special period: only the first three do (第二十三条第二款)."""

    LAW = "法律"
    REGULATIONS = "法规"
    RULES = "规章"
    OTHER_DOCUMENT = "其他文件"


class Statement(Word):
    """The one answer that many wordings give: nothing was said in defence (第十四条)."""

    NONE = "未提出陈述、申辩"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        plain = simplified(_PUNCTUATION.sub("", value)) if isinstance(value, str) else ""
        return cls.NONE if len(plain) < 60 and _NOTHING_SAID.fullmatch(plain) else None


_PUNCTUATION = pattern(r"[\s\u3000，。、；;,.（）()“”\"]")
_WHEN = (
    "(?:(?:收到|接到|签收)?(?:催告书?|催告通知书|告知书|本局|我局)?(?:送达)?(?:后|之?日起)?|经催告后?|在|于|自"
    "|(?:上述|规定|法定|告知|催告书?|陈述申辩)的?|[0-9一二三四五六七八九十]+个?(?:工作)?日|期限|期间|时限|期满|期|届满|内|截至|截止|目前|逾期|至今|始终|一直|仍|按期|按时)*"
)
_WHO = "(?:(?:本案)?(?:被处罚人|被催告人|当事人|该?当事人双方|其|双方|本人|对方|该单位|该公司|该所|均|都))*"
_HOW = "(?:(?:也|以|任何|过|曾|再|书面|口头|形式的?|方式|或者?|及|和|相关|有关|明确|主动|要求|本人|向我局|向本局|对(?:此|催告书?|处罚决定)?)的?)*"
_SAID = "(?:陈述|申辩|辩解|辩驳)(?:(?:和|与|及|或者?|及其)?(?:陈述|申辩|辩解))?(?:的?(?:意见|权利|权|理由|材料|请求|书|情况))?"
_NOT = "既?(?:无|没有?|未|均未|并未|尚未|从未|未曾|不再?|自愿放弃|放弃|拒绝)"
_NOT_SAID = (
    f"{_NOT}{_HOW}{_WHEN}(?:提出?|提交|进行|作出?|做出?|行使|需要|见|收到|接到|有)?{_HOW}{_WHO}的?{_HOW}"
    f"(?:{_SAID}|异议|意见)"
)
_NOTHING_SAID = pattern(
    f"{_WHEN}{_WHO}{_WHEN}{_HOW}(?:表示|声明|承诺)?{_HOW}"
    f"(?:无|没有|尚无|未提出?|放弃|{_NOT_SAID}(?:(?:也|亦|且|并|并且)?{_NOT_SAID})*)"
)


class Scope(Word):
    """The one circle that is none: whoever there is may know (第二十四条)."""

    EVERYBODY = "不限范围"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        plain = _PUNCTUATION.sub("", value) if isinstance(value, str) else ""
        return cls.EVERYBODY if _EVERYBODY.fullmatch(plain) else None


_EVERYBODY = pattern(
    "(?:本?(?:局|单位|机关|科室)内?)?"
    "(?:(?:全局|全体|全员|全部|全单位|全机关|所有|任何|每[个位]|各)(?:工作)?"
    "(?:人员?|干部|职工|干部职工|同志|员工|科室)?|人人|谁|大家)"
    "(?:均|都|皆|一律)?(?:可以?|能够?|得以?|有权)?(?:打开|查看|查阅|看到?|知悉|访问|接触|阅读|调阅)?"
    "|(?:范围|人员)?(?:不限|不限制|不限定|无限制|没有限制|不作限制|未限制|未限定)(?:范围|人员)?"
    "|(?:对外|向?社会|完全|全部)?公开"
)


# --- words that belong together ------------------------------------------------------------------

# A paper may say which organ it is, or only that it is one (第十条第二款). A court tries and enforces:
# what it is handed is no suspicion of a crime.
JUDICIAL_ORGANS = (Receiver.JUDICIAL_ORGAN, Receiver.PUBLIC_SECURITY, Receiver.PROCURATORATE)
# Whose signature is that of the party.
FOR_THE_PARTY = (Role.PARTY, Role.REPRESENTATIVE, Role.AGENT, Role.GUARDIAN)
SEALS = (SignatureForm.SEALED, SignatureForm.E_SEALED)
# None of these serves a document: none is a way of 第十二条 or of the law it rests on.
NO_WAY_OF_SERVICE = (
    ServiceMethod.POSTED_UP,
    ServiceMethod.LEFT_WITH_OTHERS,
    ServiceMethod.BY_TELEPHONE,
)


# Other names in use, by vocabulary; those of forms stand with ``DocumentKind`` and in ``forms``.
_OTHER_NAMES: dict[str, dict[str, str]] = {
    "Sensitivity": {
        "绝密": "国家秘密",
        "机密": "国家秘密",
        "隐私": "个人隐私",
    },
    "FilingOutcome": {
        "予以立案": "立案",
        "准予立案": "立案",
        "不立案": "不予立案",
    },
    "Outcome": {
        "处罚": "行政处罚",
        "给予处罚": "行政处罚",
        "给予行政处罚": "行政处罚",
        "不予行政处罚": "不予处罚",
        "免予处罚": "不予处罚",
        "免予行政处罚": "不予处罚",
    },
    "CaseType": {
        "处罚": "行政处罚",
        "检查": "行政检查",
        "监督检查": "行政检查",
        "督查": "行政检查",
    },
    "CaseSource": {
        "上级交办材料": "上级交办",
        "检查": "监督检查",
        "交办": "上级交办",
        "上级转办": "上级交办",
        "日常监督检查": "监督检查",
    },
    "PartyKind": {
        "自然人": "公民",
        "个人": "公民",
        "单位": "法人",
        "律师事务所": "其他组织",
        "律师": "公民",
    },
    "Role": {
        "机关负责人": "本机关负责人",
        "局负责人": "本机关负责人",
        "行政机关负责人": "本机关负责人",
        "承办机构负责人": "承办科室负责人",
        "科室负责人": "承办科室负责人",
        "承办人": "承办人员",
        "行政执法人员": "执法人员",
        "办案人员": "执法人员",
        "被处罚人": "当事人",
        "被询问人": "当事人",
        "被送达人": "受送达人",
        "签收人": "符合法定条件的签收人",
        "代收人": "符合法定条件的签收人",
        "主持人": "听证主持人",
        "记录员": "记录人",
        "书记员": "记录人",
        "法定代理人": "监护人",
        "代理人": "委托代理人",
        "机关印章": "本机关",
        "分管副局长": "分管领导",
        "分管局长": "分管领导",
        "分管局领导": "分管领导",
        "分管负责人": "分管领导",
        "主管领导": "分管领导",
        "法制审核人员": "法制科",
        "法制机构": "法制科",
        "法制部门": "法制科",
        "经办人": "承办人员",
        "检查人员": "执法人员",
        "办案人": "执法人员",
        "调查人": "执法人员",
        "询问人": "执法人员",
        "被检查人": "当事人",
        "被检查单位": "当事人",
        "法人代表": "法定代表人",
        "法定代表人（负责人）": "法定代表人",
        "见证人员": "见证人",
        "送达人员": "送达人",
        "记录人员": "记录人",
    },
    "PenaltyKind": {
        "吊销许可证件": "吊销执业证书",
        "吊销许可证": "吊销执业证书",
        "吊销执业证": "吊销执业证书",
        "吊销执业许可证": "吊销执业证书",
        "责令停产停业": "停止执业",
        "责令停业整顿": "停止执业",
        "停业整顿": "停止执业",
        "责令停止执业": "停止执业",
        "暂停执业": "停止执业",
        "没收非法所得": "没收违法所得",
        "没收非法财物": "没收违法所得",
        "没收": "没收违法所得",
    },
    "DocumentKind": {
        "立案审批表": "行政处罚立案审批表",
        "立案报告表": "行政处罚立案审批表",
        "立案报告": "行政处罚立案审批表",
        "立案呈批表": "行政处罚立案审批表",
        "立案报批表": "行政处罚立案审批表",
        "立案呈批报告": "行政处罚立案审批表",
        "立案呈报表": "行政处罚立案审批表",
        "立案审查表": "行政处罚立案审批表",
        "违法行为立案审批表": "行政处罚立案审批表",
        "立案审批报告": "行政处罚立案审批表",
        "立案报告书": "行政处罚立案审批表",
        "立案审查审批表": "行政处罚立案审批表",
        "立案决定审批表": "行政处罚立案审批表",
        "立案审批登记表": "行政处罚立案审批表",
        "不予立案呈批表": "不予立案审批表",
        "不予立案报告表": "不予立案审批表",
        "不予立案报批表": "不予立案审批表",
        "不予立案呈报表": "不予立案审批表",
        "不立案审批表": "不予立案审批表",
        "不予立案决定审批表": "不予立案审批表",
        "询问笔录": "询问（调查）笔录",
        "询问当事人笔录": "询问（调查）笔录",
        "询问证人笔录": "询问（调查）笔录",
        "调查询问笔录": "询问（调查）笔录",
        "询问调查笔录": "询问（调查）笔录",
        "调查（询问）笔录": "询问（调查）笔录",
        "问话笔录": "询问（调查）笔录",
        "询问记录": "询问（调查）笔录",
        "调查询问记录": "询问（调查）笔录",
        "行政检查调查笔录": "调查笔录",
        "调查记录": "调查笔录",
        "协助调查通知": "调取证据通知书",
        "取证通知书": "调取证据通知书",
        "提取证据通知书": "调取证据通知书",
        "协助调查通知书": "调取证据通知书",
        "协助调查函": "调取证据通知书",
        "协查函": "调取证据通知书",
        "协助调查取证通知书": "调取证据通知书",
        "协助调查取证函": "调取证据通知书",
        "调取证据通知": "调取证据通知书",
        "调证通知书": "调取证据通知书",
        "调取证据材料通知书": "调取证据通知书",
        "调取证据决定书": "调取证据通知书",
        "提供证据材料通知书": "调取证据通知书",
        "提供材料通知书": "调取证据通知书",
        "限期提供材料通知书": "调取证据通知书",
        "限期提供证据通知书": "调取证据通知书",
        "证据调取通知书": "调取证据通知书",
        "调查取证通知书": "调取证据通知书",
        "先行登记保存证据清单": "证据登记保存清单",
        "先行登记保存物品清单": "证据登记保存清单",
        "先行登记保存清单": "证据登记保存清单",
        "登记保存物品清单": "证据登记保存清单",
        "登记保存清单": "证据登记保存清单",
        "登记保存证据清单": "证据登记保存清单",
        "证据先行登记保存清单": "证据登记保存清单",
        "物品清单": "证据登记保存清单",
        "证据清单": "证据登记保存清单",
        "证据登记清单": "证据登记保存清单",
        "证据材料清单": "证据登记保存清单",
        "证据材料登记表": "证据登记保存清单",
        "证据登记表": "证据登记保存清单",
        "证据提取单": "证据登记保存清单",
        "证据复制（提取）单": "证据登记保存清单",
        "证据复制单": "证据登记保存清单",
        "证据提取（复制）单": "证据登记保存清单",
        "证据材料提取单": "证据登记保存清单",
        "提取证据清单": "证据登记保存清单",
        "证据提取清单": "证据登记保存清单",
        "证据提取登记表": "证据登记保存清单",
        "书证提取单": "证据登记保存清单",
        "调取证据清单": "证据登记保存清单",
        "调取证据材料清单": "证据登记保存清单",
        "证据调取清单": "证据登记保存清单",
        "复制证据清单": "证据登记保存清单",
        "先行登记保存证据物品清单": "证据登记保存清单",
        "电子数据提取清单": "证据登记保存清单",
        "陈述申辩权利告知书": "权利告知书",
        "权利义务告知书": "权利告知书",
        "当事人权利义务告知书": "权利告知书",
        "陈述申辩告知书": "权利告知书",
        "陈述申辩权告知书": "权利告知书",
        "当事人权利告知书": "权利告知书",
        "陈述申辩通知书": "权利告知书",
        "陈述（申辩）笔录": "陈述申辩笔录",
        "当事人陈述申辩笔录": "陈述申辩笔录",
        "听取陈述申辩笔录": "陈述申辩笔录",
        "陈述申辩记录": "陈述申辩笔录",
        "当事人陈述（申辩）笔录": "陈述申辩笔录",
        "申辩笔录": "陈述申辩笔录",
        "陈述申辩意见书": "陈述申辩书",
        "陈述申辩意见": "陈述申辩书",
        "书面陈述申辩": "陈述申辩书",
        "书面陈述申辩意见": "陈述申辩书",
        "当事人陈述申辩书": "陈述申辩书",
        "陈述申辩材料": "陈述申辩书",
        "申辩书": "陈述申辩书",
        "放弃陈述申辩声明书": "放弃陈述申辩声明",
        "放弃陈述申辩权声明": "放弃陈述申辩声明",
        "放弃陈述申辩权声明书": "放弃陈述申辩声明",
        "放弃陈述申辩权利声明": "放弃陈述申辩声明",
        "放弃陈述申辩权利声明书": "放弃陈述申辩声明",
        "放弃陈述申辩及听证声明": "放弃陈述申辩声明",
        "放弃陈述申辩及听证权利声明书": "放弃陈述申辩声明",
        "放弃陈述申辩听证权利声明": "放弃陈述申辩声明",
        "听证权利告知书": "听证告知书",
        "听证权告知书": "听证告知书",
        "举行听证告知书": "听证告知书",
        "听证告知通知书": "听证告知书",
        "当事人听证权利告知书": "听证告知书",
        "要求听证权利告知书": "听证告知书",
        "行政处罚（听证权利）告知书": "听证告知书",
        "举行听证通知书": "听证通知书",
        "听证会通知书": "听证通知书",
        "听证通知": "听证通知书",
        "听证会议通知书": "听证通知书",
        "听证会笔录": "听证笔录",
        "听证会记录": "听证笔录",
        "听证记录": "听证笔录",
        "听证报告书": "听证报告",
        "听证意见书": "听证报告",
        "听证会报告": "听证报告",
        "听证会报告书": "听证报告",
        "听证情况报告": "听证报告",
        "先行登记保存审批表": "先行登记保存证据审批表",
        "证据先行登记保存审批表": "先行登记保存证据审批表",
        "登记保存审批表": "先行登记保存证据审批表",
        "登记保存证据审批表": "先行登记保存证据审批表",
        "先行登记保存证据呈批表": "先行登记保存证据审批表",
        "先行登记保存呈批表": "先行登记保存证据审批表",
        "证据登记保存审批表": "先行登记保存证据审批表",
        "先行登记保存物品审批表": "先行登记保存证据审批表",
        "先行登记保存通知书": "先行登记保存证据通知书",
        "先行登记保存决定书": "先行登记保存证据通知书",
        "先行登记保存证据决定书": "先行登记保存证据通知书",
        "证据先行登记保存通知书": "先行登记保存证据通知书",
        "证据先行登记保存决定书": "先行登记保存证据通知书",
        "登记保存通知书": "先行登记保存证据通知书",
        "登记保存证据通知书": "先行登记保存证据通知书",
        "登记保存决定书": "先行登记保存证据通知书",
        "证据登记保存通知书": "先行登记保存证据通知书",
        "证据登记保存决定书": "先行登记保存证据通知书",
        "先行登记保存物品通知书": "先行登记保存证据通知书",
        "案件调查终结报告": "调查终结报告",
        "调查报告": "调查终结报告",
        "调查报告书": "调查终结报告",
        "案件调查报告": "调查终结报告",
        "案件终结调查报告": "调查终结报告",
        "案件调查终结报告书": "调查终结报告",
        "调查终结报告书": "调查终结报告",
        "调查终结意见书": "调查终结报告",
        "案件调查终结意见书": "调查终结报告",
        "违法案件调查报告": "调查终结报告",
        "调查结果报告": "调查终结报告",
        "行政处罚告知书": "行政处罚事先告知书",
        "处罚事先告知书": "行政处罚事先告知书",
        "处罚告知书": "行政处罚事先告知书",
        "事先告知书": "行政处罚事先告知书",
        "意见告知书": "行政处罚事先告知书",
        "行政处罚意见告知书": "行政处罚事先告知书",
        "处罚意见告知书": "行政处罚事先告知书",
        "违法行为通知书": "行政处罚事先告知书",
        "拟行政处罚告知书": "行政处罚事先告知书",
        "拟处罚告知书": "行政处罚事先告知书",
        "行政处罚事前告知书": "行政处罚事先告知书",
        "行政处罚事先通知书": "行政处罚事先告知书",
        "行政处罚预先告知书": "行政处罚事先告知书",
        "行政处罚告知通知书": "行政处罚事先告知书",
        "拟作出行政处罚告知书": "行政处罚事先告知书",
        "行政处罚审批表": "行政处罚决定审批表",
        "处罚审批表": "行政处罚决定审批表",
        "案件处理审批表": "行政处罚决定审批表",
        "案件处理内部审批表": "行政处罚决定审批表",
        "案件处理呈批表": "行政处罚决定审批表",
        "案件处理意见审批表": "行政处罚决定审批表",
        "案件处理意见呈批表": "行政处罚决定审批表",
        "行政处罚决定呈批表": "行政处罚决定审批表",
        "行政处罚呈批表": "行政处罚决定审批表",
        "处罚决定审批表": "行政处罚决定审批表",
        "处罚呈批表": "行政处罚决定审批表",
        "行政处罚意见审批表": "行政处罚决定审批表",
        "行政处罚内部审批表": "行政处罚决定审批表",
        "行政处罚案件审批表": "行政处罚决定审批表",
        "处理意见审批表": "行政处罚决定审批表",
        "处理审批表": "行政处罚决定审批表",
        "案件处理报批表": "行政处罚决定审批表",
        "行政处罚报批表": "行政处罚决定审批表",
        "案件处罚审批表": "行政处罚决定审批表",
        "法制审核意见书": "重大行政执法决定法制审核意见表",
        "法制审核意见表": "重大行政执法决定法制审核意见表",
        "法制审核意见": "重大行政执法决定法制审核意见表",
        "法制审核表": "重大行政执法决定法制审核意见表",
        "法制审核书": "重大行政执法决定法制审核意见表",
        "案件核审表": "重大行政执法决定法制审核意见表",
        "案件核审意见书": "重大行政执法决定法制审核意见表",
        "案件法制审核表": "重大行政执法决定法制审核意见表",
        "案件法制审核意见书": "重大行政执法决定法制审核意见表",
        "重大执法决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "重大执法决定法制审核意见表": "重大行政执法决定法制审核意见表",
        "重大执法决定法制审核表": "重大行政执法决定法制审核意见表",
        "重大行政执法决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "重大行政执法决定法制审核表": "重大行政执法决定法制审核意见表",
        "行政执法决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "行政处罚决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "行政处罚决定法制审核表": "重大行政执法决定法制审核意见表",
        "处罚决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "处罚决定法制审核意见表": "重大行政执法决定法制审核意见表",
        "法制审核审批表": "重大行政执法决定法制审核意见表",
        "重大行政处罚决定法制审核意见书": "重大行政执法决定法制审核意见表",
        "重大行政处罚决定法制审核意见表": "重大行政执法决定法制审核意见表",
        "重大行政处罚决定法制审核表": "重大行政执法决定法制审核意见表",
        "重大案件法制审核意见书": "重大行政执法决定法制审核意见表",
        "重大案件法制审核意见表": "重大行政执法决定法制审核意见表",
        "合法性审核意见书": "重大行政执法决定法制审核意见表",
        "合法性审查意见书": "重大行政执法决定法制审核意见表",
        "法制审查意见书": "重大行政执法决定法制审核意见表",
        "法制审查意见表": "重大行政执法决定法制审核意见表",
        "法制机构审核意见书": "重大行政执法决定法制审核意见表",
        "法制机构审核意见表": "重大行政执法决定法制审核意见表",
        "法治审核意见书": "重大行政执法决定法制审核意见表",
        "法治审核意见表": "重大行政执法决定法制审核意见表",
        "违法事实不能成立通知书": "违法事实不成立通知书",
        "违法事实不成立告知书": "违法事实不成立通知书",
        "违法事实不成立决定书": "违法事实不成立通知书",
        "不予行政处罚决定书": "不予处罚决定书",
        "处罚决定书": "行政处罚决定书",
        "行政处罚决定": "行政处罚决定书",
        "当场行政处罚决定书": "行政处罚决定书",
        "当场处罚决定书": "行政处罚决定书",
        "行政处罚（当场）决定书": "行政处罚决定书",
        "简易程序行政处罚决定书": "行政处罚决定书",
        "行政处罚当场决定书": "行政处罚决定书",
        "移送书": "新区司法局移送书",
        "涉嫌犯罪案件移送书": "新区司法局移送书",
        "涉嫌犯罪案件移送函": "新区司法局移送书",
        "涉嫌犯罪案件移送通知书": "新区司法局移送书",
        "移送涉嫌犯罪案件通知书": "新区司法局移送书",
        "涉嫌犯罪移送书": "新区司法局移送书",
        "涉嫌刑事犯罪案件移送书": "新区司法局移送书",
        "送达回执": "送达回证",
        "送达证": "送达回证",
        "行政执法文书送达回证": "送达回证",
        "执法文书送达回证": "送达回证",
        "文书送达回证": "送达回证",
        "法律文书送达回证": "送达回证",
        "送达回证书": "送达回证",
        "送达证明书": "送达回证",
        "履行催告书": "催告书",
        "行政处罚履行催告书": "催告书",
        "行政处罚决定履行催告书": "催告书",
        "处罚决定履行催告书": "催告书",
        "行政决定履行催告书": "催告书",
        "履行行政处罚决定催告书": "催告书",
        "催告通知书": "催告书",
        "履行义务催告书": "催告书",
        "履行催告通知书": "催告书",
        "强制执行催告书": "催告书",
        "行政强制执行催告书": "催告书",
        "行政强制执行申请书": "强制执行申请书",
        "申请强制执行书": "强制执行申请书",
        "行政处罚强制执行申请书": "强制执行申请书",
        "处罚决定强制执行申请书": "强制执行申请书",
        "行政检查通知书": "监督检查通知书",
        "现场检查通知书": "监督检查通知书",
        "检查通知书": "监督检查通知书",
        "督查通知书": "监督检查通知书",
        "行政执法检查通知书": "监督检查通知书",
        "执法检查通知书": "监督检查通知书",
        "监督检查告知书": "监督检查通知书",
        "行政检查审批表": "督查立案审批表",
        "行政检查立案审批表": "督查立案审批表",
        "监督检查立案审批表": "督查立案审批表",
        "监督检查审批表": "督查立案审批表",
        "督查审批表": "督查立案审批表",
        "检查审批表": "督查立案审批表",
        "督查立案呈批表": "督查立案审批表",
        "督查立案报告表": "督查立案审批表",
        "行政检查呈批表": "督查立案审批表",
        "行政检查启动审批表": "督查立案审批表",
        "督查立案报批表": "督查立案审批表",
        "检查立案审批表": "督查立案审批表",
        "转办函": "交办函",
        "移送函": "交办函",
        "转送通知书": "交办函",
        "处罚建议书": "交办函",
        "行政处罚建议书": "交办函",
        "交办通知书": "交办函",
        "转办通知书": "交办函",
        "督查交办函": "交办函",
        "转送函": "交办函",
        "线索移送函": "交办函",
        "检查报告": "监督检查报告",
        "行政检查报告": "监督检查报告",
        "检查情况报告": "监督检查报告",
        "监督检查情况报告": "监督检查报告",
        "行政检查情况报告": "监督检查报告",
        "督查报告": "监督检查报告",
        "督查情况报告": "监督检查报告",
        "检查结果报告": "监督检查报告",
        "监督检查结果报告": "监督检查报告",
        "行政检查结果告知书": "督查通报",
        "检查结果告知书": "督查通报",
        "监督检查结果告知书": "督查通报",
        "检查结果反馈书": "督查通报",
        "行政检查结果反馈书": "督查通报",
        "检查结果反馈意见书": "督查通报",
        "检查情况通报": "督查通报",
        "监督检查情况通报": "督查通报",
        "行政检查情况通报": "督查通报",
        "监督检查通报": "督查通报",
        "行政检查通报": "督查通报",
        "督查情况通报": "督查通报",
        "检查结果通报": "督查通报",
        "督查结果通报": "督查通报",
        "检查通报": "督查通报",
        "督查结果反馈书": "督查通报",
        "检查意见反馈书": "督查通报",
        "结案报告": "结案审批表",
        "结案报告表": "结案审批表",
        "结案报告书": "结案审批表",
        "结案呈批表": "结案审批表",
        "结案报批表": "结案审批表",
        "结案审批报告": "结案审批表",
        "结案登记表": "结案审批表",
        "结案呈报表": "结案审批表",
        "案件结案报告": "结案审批表",
        "行政处罚结案报告": "结案审批表",
        "结案表": "结案审批表",
        "销案审批表": "销案、并案、另案审批表",
        "撤案审批表": "销案、并案、另案审批表",
        "撤销立案审批表": "销案、并案、另案审批表",
        "撤销案件审批表": "销案、并案、另案审批表",
        "终止调查审批表": "销案、并案、另案审批表",
        "终止调查决定书": "销案、并案、另案审批表",
        "终止案件调查审批表": "销案、并案、另案审批表",
        "案件终止审批表": "销案、并案、另案审批表",
        "终止检查审批表": "销案、并案、另案审批表",
        "终止检查决定书": "销案、并案、另案审批表",
        "终止督查审批表": "销案、并案、另案审批表",
        "撤销检查审批表": "销案、并案、另案审批表",
        "撤销督查立案审批表": "销案、并案、另案审批表",
        "撤销检查立案审批表": "销案、并案、另案审批表",
        "立案审批表（检查）": "督查立案审批表",
        "立案审批表（督查）": "督查立案审批表",
        "立案审批表（监督检查）": "督查立案审批表",
        "立案审批表（行政检查）": "督查立案审批表",
        "督查案件立案审批表": "督查立案审批表",
        "检查案件立案审批表": "督查立案审批表",
        "监督检查案件立案审批表": "督查立案审批表",
        "撤销立案决定书": "销案、并案、另案审批表",
        "撤销案件决定书": "销案、并案、另案审批表",
        "检查结果通知书": "督查通报",
        "检查报告书": "监督检查报告",
        "行政检查报告书": "监督检查报告",
        "监督检查报告书": "监督检查报告",
        "督查报告书": "监督检查报告",
        "检查情况报告书": "监督检查报告",
        "行政处罚事先告知书（适用非听证案件）": "行政处罚事先告知书",
        "行政处罚事先告知书（适用听证案件）": "行政处罚事先（听证）告知书",
        "双随机检查通知书": "监督检查通知书",
        "交办单": "交办函",
        "并案处理审批表": "销案、并案、另案审批表",
        "并案审批表": "销案、并案、另案审批表",
        "另案处理审批表": "销案、并案、另案审批表",
        "另案审批表": "销案、并案、另案审批表",
        "先行登记保存证据通知书（附清单）": "先行登记保存证据通知书及清单",
        "先行登记保存通知书及清单": "先行登记保存证据通知书及清单",
        "先行登记保存通知书（附清单）": "先行登记保存证据通知书及清单",
        "证据先行登记保存通知书及清单": "先行登记保存证据通知书及清单",
        "先行登记保存决定书及清单": "先行登记保存证据通知书及清单",
        "先行登记保存证据（决定）通知书及清单": "先行登记保存证据通知书及清单",
        "案件调查终结报告及处理审批表": "调查终结报告及处罚决定审批表",
        "调查终结报告暨行政处罚审批表": "调查终结报告及处罚决定审批表",
        "案件调查终结报告及审批表": "调查终结报告及处罚决定审批表",
    },
    "ActivityKind": {
        "询问": "询问（调查）",
        "调查": "询问（调查）",
        "检查": "现场检查",
        "取证": "调取证据",
        "调证": "调取证据",
        "陈述申辩": "听取陈述申辩",
        "听证会": "听证",
        "现场勘验": "勘验",
        "抽样": "抽样取证",
    },
    "Medium": {
        "摄像": "录像",
        "视频": "录像",
        "影像": "录像",
        "录音录像": "录像",
        "同步录音录像": "录像",
        "全程录音录像": "录像",
        "全程录像": "录像",
        "同步录像": "录像",
        "手机录像": "录像",
        "执法记录仪录像": "录像",
        "执法记录仪视频": "录像",
        "音频": "录音",
        "同步录音": "录音",
        "全程录音": "录音",
        "电话录音": "录音",
        "拍照": "照片",
        "图片": "照片",
        "现场照片": "照片",
        "监控": "视频监控",
        "监控录像": "视频监控",
        "监控视频": "视频监控",
        "屏幕截图": "截图",
    },
    "ServiceMethod": {
        "当面送达": "直接送达",
        "当场送达": "直接送达",
        "现场送达": "直接送达",
        "当面": "直接送达",
        "特快专递": "邮寄送达",
        "挂号信": "邮寄送达",
        "EMS": "邮寄送达",
        "邮政专递": "邮寄送达",
        "邮件送达": "邮寄送达",
        "微信送达": "电子送达",
        "短信送达": "电子送达",
        "传真送达": "电子送达",
        "电子邮件送达": "电子送达",
        "电话": "电话告知",
        "电话通知": "电话告知",
        "直接": "直接送达",
        "邮寄": "邮寄送达",
        "留置": "留置送达",
        "委托": "委托送达",
        "转交": "转交送达",
        "公告": "公告送达",
        "电子": "电子送达",
    },
    "MailClass": {"EMS": "特快专递", "挂号": "挂号信", "挂号邮件": "挂号信"},
    "PlaceKind": {"住所": "受送达人的住所", "单位": "受送达人的单位"},
    "ServiceResult": {
        "送达": "已送达",
        "退回": "被退回",
        "拒绝签收": "拒收",
        "已签收": "已送达",
        "签收": "已送达",
        "本人签收": "已送达",
        "已妥投": "已送达",
        "妥投": "已送达",
    },
    "ApprovalResult": {
        "已阅，同意": "同意",
        "批准": "同意",
        "准予": "同意",
        "不批准": "不同意",
        "不予批准": "不同意",
        "退回补充": "退回",
        "退回补充调查": "退回",
        "退回修改": "退回",
        "退回重报": "退回",
    },
    "EventKind": {
        "撤案": "撤销立案",
        "销案": "撤销立案",
        "终止调查": "终止",
        "撤销检查": "终止",
        "中止调查": "中止",
        "恢复调查": "恢复",
        "并案处理": "并案",
        "另案": "另案处理",
        "撤回投诉": "投诉撤回",
        "撤回举报": "投诉撤回",
        "举报撤回": "投诉撤回",
        "撤回听证申请": "听证申请撤回",
        "复议": "行政复议",
        "诉讼": "行政诉讼",
        "暂缓执行": "暂缓缴纳",
        "延期缴纳": "暂缓缴纳",
        "延期": "暂缓缴纳",
        "分期": "分期缴纳",
        "撤销": "撤销决定",
        "延长办案期限": "延长期限",
        "延长办理期限": "延长期限",
        "移送公安": "移送",
        "移送公安机关": "移送",
        "撤销处罚决定": "撤销决定",
    },
    "Decider": {
        "局负责人": "本机关负责人",
        "机关负责人": "本机关负责人",
        "复议机关": "行政复议机关",
        "法院": "人民法院",
        "投诉人": "投诉人、举报人",
        "举报人": "投诉人、举报人",
        "市司法局": "上级机关",
        "上级司法行政机关": "上级机关",
    },
    "HandoverPurpose": {
        "移送": "移送处理",
        "交办": "转办",
        "听证": "组织听证",
        "审核": "法制审核",
        "合法性审查": "法制审核",
        "合法性审核": "法制审核",
        "送审": "法制审核",
        "送审核": "法制审核",
        "移交归档": "归档",
        "存档": "归档",
        "移交处理": "移送处理",
    },
    "Origin": {
        "本局": "本机关",
        "其他机关": "其他机关移来",
        "调取": "调取的证据",
        "当事人提供": "当事人提交",
        "其他机关移送": "其他机关移来",
    },
    "InspectionKind": {
        "双随机检查": "双随机",
        "双随机、一公开": "双随机",
        "日常检查": "日常",
        "专项检查": "专项",
        "重点检查": "重点",
        "联合检查": "联合",
        "双随机一公开": "双随机",
    },
    "Organiser": {"本局": "本机关", "市司法局": "上级司法行政机关"},
    "CorrectionOutcome": {
        "改正": "已改正",
        "尚未改正": "未改正",
        "拒不改正": "未改正",
        "已整改": "已改正",
        "整改到位": "已改正",
        "已改正到位": "已改正",
        "改正完毕": "已改正",
        "整改完毕": "已改正",
        "部分整改": "部分改正",
        "基本改正": "部分改正",
        "基本整改": "部分改正",
        "未整改": "未改正",
        "没有改正": "未改正",
        "没有整改": "未改正",
        "不改正": "未改正",
        "尚未整改": "未改正",
        "拒不整改": "未改正",
    },
    "SignerRelation": {
        "成年家属": "同住成年家属",
        "同住的成年家属": "同住成年家属",
        "收发人员": "负责收件的人",
        "收发室": "负责收件的人",
        "委托代理人": "代理人",
        "诉讼代理人": "代理人",
        "代收人": "指定代收人",
        "负责人": "法定代表人",
    },
    "BasisLevel": {
        "行政法规": "法规",
        "地方性法规": "法规",
        "部门规章": "规章",
        "地方政府规章": "规章",
        "规范性文件": "其他文件",
        "内部制度": "其他文件",
    },
    "ClueDisposition": {
        "转上级市司法局查处": "转上级司法行政机关",
        "转上级": "转上级司法行政机关",
        "转市局": "转上级司法行政机关",
        "上报市局": "转上级司法行政机关",
        "转市司法局": "转上级司法行政机关",
        "转大连市司法局": "转上级司法行政机关",
        "立案查处": "直接查处",
        "补正": "告知补充",
        "补充材料": "告知补充",
        "告知补正": "告知补充",
    },
    "SelectionMethod": {
        "随机": "随机选取",
        "双随机": "随机选取",
        "随机抽取": "随机选取",
        "抽签": "随机选取",
        "摇号": "随机选取",
        "指派": "指定",
        "委派": "指定",
    },
    "Receiver": {
        "公安局": "公安机关",
        "公安分局": "公安机关",
        "检察院": "人民检察院",
        "检察机关": "人民检察院",
        "法院": "人民法院",
        "监察委员会": "监察机关",
        "监委": "监察机关",
        "市司法局": "上级司法行政机关",
        "律师协会": "行业协会",
        "公证协会": "行业协会",
        "大连市司法局": "上级司法行政机关",
        "市局": "上级司法行政机关",
        "档案室": "档案机构",
        "局档案室": "档案机构",
        "综合档案室": "档案机构",
        "档案科": "档案机构",
        "档案馆": "档案机构",
        "律协": "行业协会",
        "大连市律师协会": "行业协会",
        "市律师协会": "行业协会",
        "大连市律协": "行业协会",
        "区公安分局": "公安机关",
        "金普新区公安分局": "公安机关",
        "公安": "公安机关",
        "区人民检察院": "人民检察院",
        "金普新区人民检察院": "人民检察院",
        "金普新区人民法院": "人民法院",
        "监察委": "监察机关",
        "纪委监委": "监察机关",
        "纪检监察机关": "监察机关",
    },
    "SignatureForm": {
        "签字": "签名",
        "按指印": "捺印",
        "手写签名": "签名",
        "亲笔签名": "签名",
        "加盖公章": "盖章",
        "加盖印章": "盖章",
        "按手印": "捺印",
        "捺指印": "捺印",
        "指印": "捺印",
        "拒签": "拒绝签名",
        "拒绝签字": "拒绝签名",
        "拒绝签名盖章": "拒绝签名",
        "拒绝签字盖章": "拒绝签名",
        "拒不签字": "拒绝签名",
        "拒不签名": "拒绝签名",
        "电子印章": "电子签章",
        "电子盖章": "电子签章",
    },
    "Storage": {
        "行政执法信息系统": "执法信息系统",
        "本局专用存储器": "本机关专用存储器",
        "机关专用存储器": "本机关专用存储器",
        "本局专用存储设备": "本机关专用存储器",
        "本机关专用存储设备": "本机关专用存储器",
        "个人手机": "个人设备",
        "手机": "个人设备",
        "个人电脑": "个人设备",
        "百度网盘": "个人网盘",
        "专用存储器": "本机关专用存储器",
        "采集站": "采集工作站",
        "数据采集站": "采集工作站",
        "执法记录仪采集站": "采集工作站",
        "执法记录仪采集工作站": "采集工作站",
    },
}
