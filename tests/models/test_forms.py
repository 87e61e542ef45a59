"""Names of forms as offices write them: whose they are, and whose they are not."""

import pytest
from pydantic import ValidationError

from jinpu_rules.models.forms import _OTHERS, form_named, is_known, nearest, plain, resembled
from jinpu_rules.models.relations import Document
from jinpu_rules.models.vocabulary import DocumentKind

K = DocumentKind
IN_USE = {
    K.FILING_APPROVAL: "案件立案审批表 立案呈批表 行政处罚案件立案审批表 立案报批表",
    K.NON_FILING_APPROVAL: "不予立案呈批表 行政处罚不予立案审批表",
    K.INQUIRY_TRANSCRIPT: "调查（询问）笔录 询问笔录（第二次） 第二次询问笔录 询问笔录2 聽證前詢問筆錄 证人询问笔录 当事人询问笔录 行政案件询问笔录 询问当事人笔录 询问笔录（当事人）",
    K.EVIDENCE_NOTICE: "协助调查函 协助调查通知书 行政处罚案件调取证据通知书 取证通知书",
    K.EVIDENCE_LIST: "证据提取单 证据材料登记表 证据复制（提取）单 先行登记保存物品清单",
    K.RIGHTS_NOTICE: "权利义务告知书 当事人权利义务告知书",
    K.STATEMENT_TRANSCRIPT: "陈述、申辩笔录 行政处罚陈述申辩笔录 陈述（申辩）笔录",
    K.HEARING_RIGHTS_NOTICE: "行政处罚听证告知书 行政处罚听证权利告知书 听证权利告知书 举行听证告知书 听证告知通知书",
    K.HEARING_NOTICE: "行政处罚听证通知书 听证会通知书 听证通知",
    K.HEARING_TRANSCRIPT: "行政处罚听证笔录 聽證筆錄 听证笔录（副本）",
    K.HEARING_REPORT: "行政处罚听证报告 听证报告书",
    K.REGISTRATION_NOTICE: "先行登记保存决定书 证据先行登记保存通知书",
    K.INVESTIGATION_REPORT: "行政处罚案件调查终结报告 案件调查报告 调查报告",
    K.PRIOR_NOTICE: "行政处罚意见告知书 处罚告知书 《行政处罚事先告知书》 行政处罚事先告知书（适用非听证案件）",
    K.DECISION_APPROVAL: "案件处理内部审批表（通用） 案件处理呈批表 行政处罚审批表",
    K.LEGAL_REVIEW_OPINION: "法制审核表 行政处罚案件法制审核意见书 重大执法决定法制审核意见书",
    K.PENALTY_DECISION: "大连金普新区司法局行政处罚决定书 行政處罰決定書 行政处罚决定书（副本） 行政处罚决定书（简易程序）",
    K.NO_PENALTY_DECISION: "不予行政处罚决定书",
    K.CRIMINAL_TRANSFER: "涉嫌犯罪案件移送书 金普新区司法局移送书",
    K.SERVICE_RECEIPT: "＜送达回证＞ 行政处罚文书送达回证 送达回证（一） 《行政处罚决定书》送达回证 催告书送达回证 送达回证（邮寄）",
    K.DEMAND_NOTICE: "行政处罚决定履行催告书 第二次催告书",
    K.ENFORCEMENT_APPLICATION: "行政处罚强制执行申请书",
    K.INSPECTION_NOTICE: "现场检查通知书 行政检查通知书 专项检查通知书 监督检查通知书（双随机） 监督检查通知书（2025年版）",
    K.INSPECTION_FILING_APPROVAL: "行政检查立案审批表 监督检查审批表 立案审批表（检查） 督查案件立案审批表 督查立案审批表（投诉）",
    K.INSPECTION_REPORT: "行政检查报告 检查情况报告 双随机检查报告 行政检查报告书 督查报告书",
    K.INSPECTION_BULLETIN: "行政检查结果告知书 检查结果反馈书 检查情况通报 专项检查情况通报 督查通报（第1期） 督查通报第三期",
    K.ENDING_APPROVAL: "撤销立案审批表 销案审批表 并案处理审批表 另案处理审批表 终止调查审批表",
    K.CLOSING_REPORT: "行政处罚结案报告 案件结案报告 结案呈批表",
    K.PRIOR_AND_HEARING_NOTICE: (
        "行政处罚（听证）告知书 行政处罚事先（听证）告知书 行政处罚事先告知书（含听证告知） 行政处罚事先告知书（适用听证案件）"
        " 行政处罚事先告知及听证告知书"
    ),
    K.COMBINED_NOTICE: "告知权利、事先告知、听证告知书 行政处罚事先告知、陈述申辩及听证权利告知书",
    K.RIGHTS_AND_HEARING_NOTICE: "陈述申辩（听证）告知书",
    K.REGISTRATION_NOTICE_WITH_LIST: "先行登记保存证据通知书（附清单）",
}
IN_USE[K.INQUIRY_TRANSCRIPT] = IN_USE[K.INQUIRY_TRANSCRIPT].replace(" 聽證前詢問筆錄", " 詢問筆錄")


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in IN_USE.items() for name in names.split()]
)
def test_a_name_in_use_is_read_as_the_form(name, kind):
    assert Document(id="d", kind=name).kind is kind


@pytest.mark.parametrize(
    "name", ["终止检查审批表", "终止检查决定书", "撤销督查立案审批表", "撤销立案决定书"]
)
def test_what_ends_an_inspection_or_a_case_is_one_form(name):
    assert form_named(name) is K.ENDING_APPROVAL


def test_one_form_for_filing_and_not_filing_may_be_either():
    assert form_named("立案（不予立案）审批表") is None
    assert resembled("立案（不予立案）审批表") == {K.FILING_APPROVAL, K.NON_FILING_APPROVAL}


def test_a_title_names_its_form():
    assert form_named("关于张三涉嫌违法执业一案的调查终结报告") is K.INVESTIGATION_REPORT
    assert form_named("关于不予立案的审批表") is None


@pytest.mark.parametrize(
    "name",
    [
        "先行登记保存证据处理决定书",
        "先行登记保存证据处理通知书",
        "行政复议受理通知书",
        "撤回投诉申请书",
        "分期缴纳罚款审批表",
        "陈述申辩复核意见书",
        "听证公告",
        "中止调查审批表",
        "解除先行登记保存证据通知书",
        "延长先行登记保存审批表",
        "撤销行政处罚决定书",
        "不予处罚告知书",
        "询问通知书",
        "集体讨论笔录",
        "现场检查笔录",
        "行政检查决定书",
        "大连市司法局交办函",
        "不予立案告知书",
        "案件移送函",
        "更正行政处罚决定书通知书",
        "行政处罚决定书送达公告",
        "证人名单",
    ],
)
def test_a_form_of_its_own_is_none_of_ours(name):
    assert Document(id="d", kind=name).kind == name
    assert form_named(name) is None


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("案件移送函", {K.CRIMINAL_TRANSFER, K.ASSIGNMENT_LETTER}),
        ("法律顾问法制审查结论单", {K.LEGAL_REVIEW_OPINION}),
        ("关于对张三作出行政处罚的决定书", {K.PENALTY_DECISION}),
        ("不予行政处罚决定审批表", {K.DECISION_APPROVAL}),
        ("其他：行政处罚决定书", {K.PENALTY_DECISION}),
        ("其他：行政处罚事先（听证）告知书", {K.PRIOR_NOTICE, K.HEARING_RIGHTS_NOTICE}),
        ("其他：并案处理审批表", {K.ENDING_APPROVAL}),
        ("其他：处罚决定草稿", set()),
        ("告知书", {K.RIGHTS_NOTICE, K.PRIOR_NOTICE, K.HEARING_RIGHTS_NOTICE}),
        ("不予处罚告知书", set()),
        ("解除先行登记保存的通知书", set()),
        ("行政处罚立案/不予立案审批表", {K.FILING_APPROVAL, K.NON_FILING_APPROVAL}),
        ("行政处罚立案登记表", {K.FILING_APPROVAL}),
        ("行政处罚听证公告", set()),
        ("行政处罚听证申请书", set()),
        ("介绍信", set()),
    ],
)
def test_a_paper_of_another_name_may_be_one_of_ours(name, kinds):
    assert resembled(name) == kinds


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("立案呈批标", K.FILING_APPROVAL),
        ("法制审合表", K.LEGAL_REVIEW_OPINION),
        ("崔告书", K.DEMAND_NOTICE),
        ("处罚事先告之书", K.PRIOR_NOTICE),
        ("行政处罚听证比录", K.HEARING_TRANSCRIPT),
        ("询笔问录", K.INQUIRY_TRANSCRIPT),
        ("协助调查通知收", K.EVIDENCE_NOTICE),
        ("不予立案审批标", K.NON_FILING_APPROVAL),
        ("案件调查报", K.INVESTIGATION_REPORT),
    ],
)
def test_a_slip_in_any_name_is_refused_with_the_form_that_is_meant(slip, meant):
    with pytest.raises(ValidationError, match=f"是否为“{meant}"):
        Document(id="d", kind=slip)
    assert Document(id="d", kind=f"其他：{slip}").kind == f"其他：{slip}"


def test_no_name_is_that_of_two_forms():
    read = [*(kind.value for kind in K), *K.other_names()]
    whose = {}
    for name in read:
        kind = K(K.other_names().get(name, name))
        assert whose.setdefault(plain(name), kind) is kind, name
        assert form_named(name) is kind, name


@pytest.mark.parametrize("turned", ["不予", "解除", "延长", "撤销", "终止"])
def test_what_turns_a_form_round_makes_it_another(turned):
    """不予立案 is never 立案; every name in use is tried."""
    for kind in K:
        if not kind.value.startswith(turned):
            name = turned + kind.value
            others = (K.NON_FILING_APPROVAL, K.NO_PENALTY_DECISION, K.ENDING_APPROVAL)
            assert form_named(name) in (None, *others), name
            near = nearest(name)
            # 撤销结案审批表 may well be a slip for 撤销立案审批表, one of the forms that end a case.
            assert near in (None, K.ENDING_APPROVAL) or near.startswith(turned), name


def test_what_is_known_is_no_riddle():
    assert is_known("集体讨论笔录")
    assert is_known("其他：甲乙丙")
    assert not is_known("甲乙丙丁戊")


def test_a_form_of_other_law_is_listed_once_and_is_none_of_ours():
    names = [plain(name) for name in _OTHERS.split()]
    assert [name for name in names if names.count(name) > 1] == []
    assert [name for name in names if form_named(name) is not None] == []
