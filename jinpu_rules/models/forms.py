"""Names of forms: what offices write on their papers, read as the form that the measures name.

A name is compared without what forms vary in (brackets, the width of letters, 第二次, 副本, the case
it belongs to), then looked up among the names in use. A name of another form is left as it is;
whether it is like the name of one of ours is asked of ``resembled``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from jinpu_rules.errors import nearest as nearest_word
from jinpu_rules.models.names import simplified
from jinpu_rules.models.vocabulary import DocumentKind
from jinpu_rules.patterns import pattern

OTHER = "其他："  # what stands before a name that is certainly none of ours

_PENALTY_PREFIXES = ("行政处罚案件", "行政违法案件", "行政处罚", "违法案件", "处罚案件", "案件")
_INSPECTION_PREFIXES = ("行政检查", "监督检查", "督查")
_COMMON_PREFIXES = ("行政执法案件", "行政执法", "行政案件")

# Which forms belong to one of the two chapters: 行政检查立案审批表 is no 行政处罚立案审批表.
_OF_INSPECTIONS = frozenset(
    {
        DocumentKind.INSPECTION_NOTICE,
        DocumentKind.INSPECTION_FILING_APPROVAL,
        DocumentKind.INSPECTION_REPORT,
        DocumentKind.INSPECTION_BULLETIN,
    }
)
_OF_EITHER = frozenset(
    {
        DocumentKind.INQUIRY_TRANSCRIPT,
        DocumentKind.INSPECTION_TRANSCRIPT,
        DocumentKind.EVIDENCE_NOTICE,
        DocumentKind.EVIDENCE_LIST,
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.STATEMENT_TRANSCRIPT,
        DocumentKind.WRITTEN_STATEMENT,
        DocumentKind.STATEMENT_WAIVER,
        DocumentKind.REGISTRATION_APPROVAL,
        DocumentKind.REGISTRATION_NOTICE,
        DocumentKind.REGISTRATION_NOTICE_WITH_LIST,
        DocumentKind.LEGAL_REVIEW_OPINION,
        DocumentKind.CRIMINAL_TRANSFER,
        DocumentKind.SERVICE_RECEIPT,
        DocumentKind.ASSIGNMENT_LETTER,
        DocumentKind.ANNOUNCEMENT,
        DocumentKind.CLOSING_REPORT,
        DocumentKind.ENDING_APPROVAL,
    }
)

# Marks and words that say nothing of which form it is.
_COPY = (
    "副本|正本|复印件|复制件|影印件|扫描件|原件|存根联?|留存联|续页|附页|续|通用|公民|个人|自然人|单位|法人"
    "|法人或者?其他组织|单位用|个人用|简易程序|普通程序|一般程序|当场|初审|复审"
    "|当事人|证人|被调查人|被询问人|关系人|利害关系人|投诉|举报|投诉举报|试行|双随机|专项|日常|联合"
)
_NUMBER = "[一二三四五六七八九十百0-9]+"
_REMARKS = pattern(
    rf"\((?:{_COPY}|之?{_NUMBER}|第{_NUMBER}[次份页联号期]|[0-9]{{4}}年?(?:版|修订版?))\)"
)
# A receipt is one, of whatever paper, and by whatever way it was served.
_OF_A_SERVICE = pattern(r"^(?:.*[书函表单][》)]?)?(送达回[证执])(?:\([^()]*\))?$")
_MARKS = pattern(
    r"[\s()\[\]{}<>《》〈〉「」『』【】〔〕“”\"'‘’、,，。.;；:：/\\|·•・—–_~+\-及和与暨]"
)
_AT_THE_END = pattern(
    rf"(?:第{_NUMBER}[次份页联号期]|之?{_NUMBER}|副本|正本|复印件|复制件|存根|续页)$"
)
_AT_THE_BEGINNING = pattern(
    rf"^(?:第?{_NUMBER}次|首次|再次|补充(?=询问|调查|听证|法制|催告)|(?:证人|当事人)(?=询问|调查)"
    "|(?:双随机|专项|日常|例行|重点|联合)(?=(?:监督|行政)?检查)|本机关|本局|我局"
    "|(?:辽宁省)?(?:大连市?)?(?:金普)?新区司法局)"
)
_TITLE = pattern(r"^关于.+的(?=[^的]+$)")
# With one of these it is another paper: 不予立案 is no 立案, 解除先行登记保存 no 先行登记保存.
_TURNING = pattern(
    "不予|不准|不再|免予|免于|解除|延长|延期|分期|暂缓|撤销|撤回|取消|终止|中止|恢复|变更|更正|补正"
    "|补充材料|作废|复议|诉讼|复核决定|草稿|草案|送审稿|征求意见稿|样式|空白|模板|市司法局|省司法厅"
)


# No paper has a longer name: it would be held against what names are made of in every way there is.
LONGEST_NAME = 200


def plain(name: str) -> str:
    """Return a name without what forms vary in; what is no name of a paper as it is."""
    if len(name) > LONGEST_NAME:
        return name
    text = _without_marks(name)
    title = _TITLE.match(text)
    return text[title.end() :] if title and not _TURNING.search(title[0]) else text


def _without_marks(name: str) -> str:
    text = simplified(unicodedata.normalize("NFKC", name)).replace("(听证)", "兼听证")
    text = _MARKS.sub("", _REMARKS.sub("", _OF_A_SERVICE.sub(r"\1", text)))
    before = ""
    while before != text:
        before = text
        shorter = _AT_THE_BEGINNING.sub("", _AT_THE_END.sub("", text))
        text = shorter if len(shorter) > 2 else text
    return text


def form_named(name: str) -> DocumentKind | None:
    """Return the form of the measures that a name is a name of."""
    return None if name.startswith(OTHER) else _known(name)


def is_known(name: str) -> bool:
    """Whether a name is that of a form, of the measures or of other law, and not just a text."""
    return name.startswith(OTHER) or _known(name) is not None or _another(name) is not None


def nearest(name: str) -> str | None:
    """Return the name that a name of no form is a slip of, if it may be one."""
    if len(name) > LONGEST_NAME or is_known(name):
        return None
    turned = _turning(plain(name))
    for variant in _variants(plain(name)):
        for known, kind in _table().items():
            if _turning(known) == turned and _is_slip(variant, known):
                return kind.value
    # One character wrong in four is a slip; two names of other law differ by more.
    # What goes on after the name of a form is another paper: 行政处罚决定书送达公告.
    alike = [
        kind.value
        for kind in DocumentKind
        if _turning(plain(kind.value)) == turned and not re.match(rf"{kind.value}[^(（].", name)
    ]
    return nearest_word(name, alike, 0.74)


@lru_cache(maxsize=1024)
def resembled(name: str) -> frozenset[DocumentKind]:
    """Return the forms that a paper of this name may be, though the name is none of theirs.

    A name that is certainly another's may be none; but 其他： before the very name of a form
    contradicts itself.
    """
    if name.startswith(OTHER):
        named = _known(name.removeprefix(OTHER))
        return frozenset() if named is None else frozenset(named.each)
    other = _another(name)
    if other is not None:
        return _others()[other]
    text = _without_marks(name)
    turned = _turning(text)
    return frozenset(
        kind
        for kind, likeness in _likenesses().items()
        if _turning(plain(kind.value)) == turned and likeness.search(text)
    )


def _turning(text: str) -> frozenset[str]:
    return frozenset(_TURNING.findall(text))


def _another(name: str) -> str | None:
    """Return the name of another form that a name is, for whatever case: 行政处罚听证公告 is 听证公告."""
    text = plain(name)
    whole = (other for other in _variants(text) if other == text or len(other) > 3)
    return next((other for other in whole if other in _others()), None)


def _known(name: str) -> DocumentKind | None:
    if len(name) > LONGEST_NAME:
        return None
    text = plain(name)
    if text in _others():
        return None
    table = _table()
    for variant in _variants(text):
        kind = table.get(variant)
        if kind is not None and (variant == text or _may_begin(text, kind)):
            return kind
    return _several_notices(text)


def _several_notices(text: str) -> DocumentKind | None:
    """Return the form of a notice that tells several things, 行政处罚事先告知书（含听证告知）."""
    if not _NOTICE.fullmatch(text):
        return None
    told = {form for form, telling in _TELLING.items() if telling.search(text)}
    return next((paper for paper in DocumentKind if told == set(paper.each) != {paper}), None)


_NOTICE = pattern(
    "(?:行政处罚|处罚|拟|作出|决定|意见|事先|事前|预先|权利|权|义务|当事人|陈述|申辩|听证|要求|告知|通知"
    "|书|含|兼|附|并)+"
)
_TELLING = {
    DocumentKind.PRIOR_NOTICE: pattern("事先|事前|预先|拟|意见|处罚(?:决定)?(?:告知|兼)"),
    DocumentKind.HEARING_RIGHTS_NOTICE: pattern("听证"),
    DocumentKind.RIGHTS_NOTICE: pattern("陈述|申辩|(?<!听证)权利"),
}


def _may_begin(text: str, kind: DocumentKind) -> bool:
    """Whether a form may be named with the beginning that was left away to find it."""
    if text.startswith(_INSPECTION_PREFIXES):
        return kind in _OF_EITHER or kind in _OF_INSPECTIONS
    return kind not in _OF_INSPECTIONS


def _variants(text: str) -> Iterator[str]:
    """Yield a name, and the name without the words for the case that it belongs to."""
    seen = [text]
    for variant in seen:
        shorter = [
            variant.removeprefix(prefix)
            for prefix in (*_PENALTY_PREFIXES, *_INSPECTION_PREFIXES, *_COMMON_PREFIXES)
            if variant.startswith(prefix)
        ]
        shorter.append(variant.replace("行政处罚", "处罚"))
        seen += [other for other in shorter if len(other) > 2 and other not in seen]
    yield from seen


def _is_slip(text: str, known: str) -> bool:
    """Whether one character is wrong, missing or too much, or two are exchanged."""
    if abs(len(text) - len(known)) > 1 or min(len(text), len(known)) < 3 or text == known:
        return False
    start = next((i for i, (a, b) in enumerate(zip(text, known, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, other = text[start:], known[start:]
    return (
        rest[1:] in (other[1:], other)
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )


@cache
def _table() -> dict[str, DocumentKind]:
    """Every name in use, with the form it is a name of."""
    named = {plain(kind.value): kind for kind in DocumentKind}
    return named | {
        plain(other): DocumentKind(kind) for other, kind in DocumentKind.other_names().items()
    }


# Forms of other law, and papers that lie in a file: known, and none of the forms of the measures.
_OTHERS = """
行政检查记录表 检查登记表
核查记录 核查笔录 核查报告 核查意见 复查记录 复查笔录 复查报告 复查意见书 复核记录 复核意见书
督查记录 抽查记录 巡查记录 走访记录 接待记录 电话记录 会议记录 讨论记录 执行记录 履行记录 回访记录 检查方案 检查计划
勘验笔录 现场勘验笔录 现场检查（勘验）笔录 勘查笔录 辨认笔录 集体讨论笔录 集体讨论记录
案件集体讨论笔录 案件集体讨论记录 重大案件集体讨论记录 行政处罚案件集体讨论笔录 案件讨论记录 会议纪要
抽样取证通知书 抽样取证凭证 抽样取证清单 抽样取证物品清单 鉴定意见 鉴定意见书 鉴定书 鉴定委托书 检验报告 检测报告
案件移送审批表 移送案件审批表 涉嫌犯罪案件移送审批表
受理通知书 受理告知书 受理登记表 不予受理告知书 不予受理通知书 询问通知书 调查通知书 调查询问通知书 协助询问通知书
询问（调查）通知书 谈话通知书
听证公告 听证申请书 撤回听证申请书 不予听证通知书 不予受理听证通知书 听证委托书 听证授权委托书 听证方案 听证须知
中止调查审批表 中止调查决定书
延长办案期限审批表 延期办理审批表 延期（分期）缴纳罚款审批表
延期（分期）缴纳罚款通知书 回避申请书 回避决定书 授权委托书 委托书 介绍信 送达地址确认书 送达公告
责令改正通知书 责令限期改正通知书 责令改正决定书 责令整改通知书 整改通知书 整改报告 整改复查意见书 责令改正复查意见书
罚款缴款书 缴款书 缴款通知书 罚款收据 罚没票据 缴款凭证 加处罚款决定书
行政强制决定书 查封决定书 扣押决定书 查封（扣押）决定书 查封（扣押）清单 查封扣押物品清单 扣押物品清单 没收物品清单
没收物品清单回执 没收物品处理清单 移送物品清单 涉案物品处理清单 物品处理清单
先行登记保存证据处理决定书 先行登记保存证据处理通知书 先行登记保存物品处理决定书 先行登记保存物品处理通知书
登记保存物品处理决定书 登记保存物品处理通知书 证据处理通知书 解除先行登记保存通知书 解除先行登记保存证据通知书
解除证据登记保存决定书 解除登记保存通知书 退还物品清单
卷宗封面 卷内目录 卷内文件目录 备考表 卷内备考表 督办函 复函 协查复函 回复函 督查整改通知书
投诉登记表 举报登记表 投诉举报登记表 案件来源登记表 案源登记表 线索登记表 投诉事项告知书 投诉答复书 不予立案告知书
不予立案通知书 立案通知书 立案告知书 法制审核送审函 法制审核送审单 法制审核移送单 强制执行裁定书 行政裁定书 行政判决书
行政复议申请书 行政复议决定书 行政复议停止执行决定书 停止执行通知书 停止执行决定书 行政复议受理通知书 行政复议申请受理通知书
行政复议答复通知书 行政复议答复书 提出行政复议答复通知书 行政复议中止通知书 行政复议恢复审理通知书 行政复议终止决定书 行政复议终止通知书
撤回行政复议申请书 行政复议调解书 行政复议意见书 行政诉讼起诉状 应诉通知书 参加诉讼通知书 撤诉申请书 行政调解书 执行裁定书
准予强制执行裁定书 行政执行裁定书 准予执行裁定书 不予受理裁定书 不准予执行裁定书 终结执行裁定书
受理案件通知书 案件受理通知书 执行结案通知书
结案通知书 执行通知书 行政诉讼应诉通知书 起诉状 答辩状
撤回投诉申请书 撤回投诉申请 撤回投诉声明 撤回投诉书 撤诉书 投诉撤回书 投诉撤回申请书 撤回举报申请书 撤回举报申请 撤回举报声明
举报撤回书 撤回投诉举报申请书 投诉书 举报书 投诉材料 举报材料 投诉举报材料 投诉举报告知书 举报事项告知书 举报答复意见书
投诉举报受理通知书 投诉举报不予受理通知书 投诉转办告知书
分期缴纳罚款审批表 分期缴纳罚款申请书 分期缴纳罚款通知书 分期缴纳罚款决定书 延期缴纳罚款审批表 延期缴纳罚款申请书
延期缴纳罚款通知书 暂缓缴纳罚款审批表 暂缓缴纳罚款申请书 暂缓缴纳罚款通知书 延期（分期）缴纳罚款批准书 延期（分期）缴纳罚款申请书
案件中止审批表 中止案件调查审批表 中止案件调查决定书 恢复调查审批表 恢复案件调查审批表 恢复案件调查决定书 恢复调查决定书
指定管辖通知书 指定管辖决定书 管辖权异议申请书 电子送达确认书 电子送达地址确认书 检察建议书 司法建议书 司法建议回复函
解除查封（扣押）决定书 法定代表人身份证明 法定代表人身份证明书 整改验收记录 复查意见 封面 案卷封面
陈述申辩复核意见书 陈述申辩复核意见表 陈述申辩意见复核表 陈述申辩复核报告 行政处罚信息公示表 行政处罚决定公示表
拒绝接受调查情况记录 拒绝配合情况记录 拒绝调查情况说明 送达情况记录 送达情况说明 上级交办材料 市局交办材料
邮寄凭证 邮政快递凭证 EMS回执 挂号信回执 邮件回执 快递单 退件 照片 录像 录音 光盘 视听资料 罚没收据 转账凭证 银行回单
检查人员随机抽取记录 随机抽取记录 双随机抽取记录 双随机抽查人员抽取记录 抽签记录 监督意见书 通告书 警告书 报告书 通知书 证据 证明
身份证复印件 营业执照复印件 执业证书复印件 当事人身份证明 现场照片 证据照片 举报信 投诉信 情况说明 申请书 承诺书 建议书
整改核查记录 改正情况核查记录 履行情况记录 执行情况记录
"""

# Names that several forms go by, or that only some offices mean one of ours by.
_PERHAPS = {
    # Whoever hands a case on does so by such a letter; only a crime makes it the 移送书.
    "案件移送函 案件移送书 案件移交书 案件移交函 案件移送通知书": (
        DocumentKind.CRIMINAL_TRANSFER,
        DocumentKind.ASSIGNMENT_LETTER,
    ),
    # One form for either, with a box to tick.
    "立案(不予立案)审批表 立案不予立案审批表 立案或者不予立案审批表 立案或不予立案审批表": (
        DocumentKind.FILING_APPROVAL,
        DocumentKind.NON_FILING_APPROVAL,
    ),
    # Some only enter a clue in it; in others whoever decides signs it.
    "立案登记表": (DocumentKind.FILING_APPROVAL,),
    "案件审批表 案件呈批表": (DocumentKind.FILING_APPROVAL, DocumentKind.DECISION_APPROVAL),
    "案件处理意见书 案件处理意见 处理意见书": (
        DocumentKind.INVESTIGATION_REPORT,
        DocumentKind.DECISION_APPROVAL,
    ),
    "不予处罚审批表 不予行政处罚审批表 不予处罚决定审批表 不予行政处罚决定审批表": (
        DocumentKind.DECISION_APPROVAL,
    ),
    # What was asked on the spot may stand in it.
    "现场笔录 监督检查笔录 行政检查笔录 督查笔录 现场检查笔录 现场检查记录 检查笔录 检查记录": (
        DocumentKind.INSPECTION_TRANSCRIPT,
    ),
    "告知书 通知告知书": (
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.PRIOR_NOTICE,
        DocumentKind.HEARING_RIGHTS_NOTICE,
    ),
    "谈话笔录 约谈笔录": (DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT),
}


@cache
def _others() -> dict[str, frozenset[DocumentKind]]:
    """Every name of another form, with the forms of ours that a paper so named may yet be."""
    others = {plain(name): frozenset[DocumentKind]() for name in _OTHERS.split()}
    for names, kinds in _PERHAPS.items():
        others |= {plain(name): frozenset(kinds) for name in names.split()}
    return others


# What the names of a form have in common, whatever else is in them.
_LIKENESSES = {
    DocumentKind.FILING_APPROVAL: "^(?!.*(?:检查|督查)).*立案",
    DocumentKind.NON_FILING_APPROVAL: "立案",
    DocumentKind.INQUIRY_TRANSCRIPT: "(?:询问|调查|谈话|约谈|问话).*(?:笔录|记录)",
    DocumentKind.INSPECTION_TRANSCRIPT: "(?:询问|调查|谈话|约谈|问话).*(?:笔录|记录)",
    DocumentKind.EVIDENCE_NOTICE: "(?:调取|调证|协助|协查|取证|提供证据|提供材料).*(?:通知|函|决定)",
    DocumentKind.EVIDENCE_LIST: (
        "^(?!.*(?:查封|扣押|没收|移送|抽样|处理)).*(?:证据|物品|材料|资料|保存|提取|调取|复制)"
        ".*(?:清单|登记表|登记单|登记册|提取单|目录|凭证)"
    ),
    DocumentKind.RIGHTS_NOTICE: "(?:权利|陈述|申辩).*(?:告知|通知)",
    DocumentKind.STATEMENT_TRANSCRIPT: "^(?!.*放弃).*(?:陈述|申辩).*(?:笔录|记录|意见)",
    DocumentKind.WRITTEN_STATEMENT: "^(?!.*放弃).*(?:陈述|申辩).*(?:书|意见|材料|信)",
    DocumentKind.STATEMENT_WAIVER: "放弃.*(?:陈述|申辩|权利)",
    DocumentKind.HEARING_RIGHTS_NOTICE: "听证.*告知|告知.*听证",
    DocumentKind.HEARING_NOTICE: "听证.*通知",
    DocumentKind.HEARING_TRANSCRIPT: "听证.*(?:笔录|记录)",
    DocumentKind.HEARING_REPORT: "听证.*(?:报告|意见|结论|情况)",
    DocumentKind.REGISTRATION_APPROVAL: "(?:登记保存|先行登记|证据保[全存]).*(?:审批|呈批|报批|批准)",
    DocumentKind.REGISTRATION_NOTICE: (
        "^(?!.*处理).*(?:登记保存|先行登记|证据保[全存]).*(?:通知|决定|告知)"
    ),
    DocumentKind.INVESTIGATION_REPORT: (
        "^(?!.*(?:检查|督查|结案|立案|听证)).*(?:调查|案件|办案|案情).*(?:报告|终结)"
    ),
    DocumentKind.PRIOR_NOTICE: (
        "^(?!.*(?:检查|督查)).*(?:处罚|事先|预先|违法行为|意见).*(?:告知|通知)"
    ),
    DocumentKind.DECISION_APPROVAL: (
        "^(?!.*(?:立案|结案|销案|撤案|保存|缴|检查|督查|执行|送达|回避|文书|期限|移送)).*"
        "(?:处罚|处理|决定|案件).*(?:审批|呈批|报批|批准|会签|审签|签批|呈报)"
    ),
    DocumentKind.LEGAL_REVIEW_OPINION: "(?:法制|法治|合法性|法核|法审).*(?:审|核|意见)|案件审?核",
    DocumentKind.NO_VIOLATION_NOTICE: "违法.*不(?:能)?成立|[无没未]有?违法",
    DocumentKind.NO_PENALTY_DECISION: "处罚.*决定书?$|处罚书$",
    DocumentKind.PENALTY_DECISION: "处罚.*决定书?$|^处罚书$|处罚.*(?:处理|裁)决",
    DocumentKind.CRIMINAL_TRANSFER: "移[送交](?!.*审批)",
    DocumentKind.SERVICE_RECEIPT: "(?:送达|签收|送交).*(?:[回证单收凭]|记录)",
    DocumentKind.DEMAND_NOTICE: "催[告缴促办]",
    DocumentKind.ENFORCEMENT_APPLICATION: "强制执行.*申请|申请.*强制执行",
    DocumentKind.INSPECTION_NOTICE: "^(?!.*(?:结果|整改)).*(?:检查|督查).*(?:通知|告知)",
    DocumentKind.INSPECTION_FILING_APPROVAL: "(?:检查|督查).*(?:审批|呈批|报批|立案)",
    DocumentKind.ASSIGNMENT_LETTER: "(?:交办|转办|转送|移送|转交|处罚建议)(?!.*审批)",
    DocumentKind.INSPECTION_REPORT: "(?:检查|督查).*(?:报告|总结)",
    DocumentKind.INSPECTION_BULLETIN: "(?:检查|督查).*(?:通报|反馈|结果|整改|意见)",
    DocumentKind.ANNOUNCEMENT: "公告|公示",
    DocumentKind.CLOSING_REPORT: "结案|案件终结",
    DocumentKind.ENDING_APPROVAL: (
        "(?:撤案|销案|撤销立案|撤销案件|(?:终止|撤销).*(?:调查|案件|检查|督查)|案件终止|并案|另案)"
        ".*(?:审批|呈批|报批|决定)"
    ),
}


@cache
def _likenesses() -> dict[DocumentKind, re.Pattern[str]]:
    return {kind: re.compile(text) for kind, text in _LIKENESSES.items()}
