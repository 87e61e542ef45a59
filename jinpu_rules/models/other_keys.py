"""What offices write for a key, where spelling would lead to another: 立案日期 is no 结案日期."""

from __future__ import annotations

# By the kind of record, then in every kind; the first name that the record has is meant.
_OF_ONE_KIND: dict[str, dict[str, str]] = {
    "CaseRecord": {
        "案件编号": "case_number",
        "文号": "case_number",
        "编号": "case_number",
        "id": "case_number",
        "类型": "case_type",
        "案件类别": "case_type",
        "案件性质": "case_type",
        "案件名称": "cause",
        "事由": "cause",
        "来源": "source",
        "立案时间": "started_at",
        "立案日期": "started_at",
        "启动时间": "started_at",
        "启动日期": "started_at",
        "受案时间": "started_at",
        "受案日期": "started_at",
        "检查开始时间": "started_at",
        "开始时间": "started_at",
        "检查结束时间": "inspected_until",
        "检查完毕时间": "inspected_until",
        "撤案日期": "terminated_on",
        "撤销日期": "terminated_on",
        "终结日期": "closed_on",
        "结案时间": "closed_on",
        "归档时间": "archived_on",
        "立卷日期": "archived_on",
        "办案人": "handling_officer",
        "办案人员": "handling_officer",
        "经办人": "handling_officer",
        "简易程序": "summary_procedure",
        "密级": "confidentiality",
        "处罚": "penalties",
        "相对人": "parties",
        "举报人": "complainants",
        "投诉人": "complainants",
        "文件": "documents",
        "材料": "documents",
        "签名": "signatures",
        "签字": "signatures",
        "盖章": "signatures",
        "审批": "approvals",
        "审核意见": "approvals",
        "活动": "activities",
        "录像": "recordings",
        "录音": "recordings",
        "音像": "recordings",
        "先行登记保存": "preservations",
        "送达记录": "services",
        "履行": "performances",
        "法院强制执行": "court_enforcements",
    },
    "Party": {"身份证号": "identity_number", "电话": "contact", "负责人": "representative"},
    "Complainant": {"电话": "contact", "实名": "named"},
    "Clue": {"受理时间": "received_at", "来信时间": "received_at", "理由": "reason"},
    "Document": {
        "文书编号": "id",
        "文书名称": "kind",
        "文书种类": "kind",
        "名称": "kind",
        "题名": "kind",
        "落款日期": "made_at",
        "签发日期": "made_at",
        "出具日期": "made_at",
        "填写日期": "made_at",
        "作者": "made_by",
        "承办人": "made_by",
        "入卷": "in_case_file",
    },
    "Signature": {"签名人": "name", "签字人": "name", "签名时间": "signed_at", "文号": "document"},
    "Approval": {"审批人": "name", "批准人": "name", "审批时间": "decided_at", "批准日期": "decided_at"},
    "Activity": {
        "日期": "started_at",
        "时间": "started_at",
        "被询问人": "person",
        "被检查人": "person",
    },
    "Recording": {
        "拍摄时间": "started_at",
        "录制时间": "started_at",
        "存储时间": "stored_at",
        "上传时间": "stored_at",
        "存储位置": "storage",
        "介质": "medium",
        "标签": "label",
    },
    "Service": {
        "收件人": "recipient",
        "签收人": "recipient",
        "回证": "receipt",
        "收到时间": "received_at",
        "签收日期": "received_at",
        "邮寄时间": "posted_at",
        "拒收理由": "refusal_reason",
        "拒收原因": "refusal_reason",
    },
    "Waiver": {"截止日期": "until", "原因": "reason", "编号": "subject"},
}  # fmt: skip
_OF_ANY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("序号", "号码", "ID", "Id"), ("id",)),
    **dict.fromkeys(("名称", "姓名", "名字", "名"), ("name",)),
    **dict.fromkeys(
        ("类型", "类别", "种类", "名目", "type"), ("kind", "category", "form", "medium")
    ),
    **dict.fromkeys(("方法", "形式", "方式"), ("method", "form", "medium")),
    **dict.fromkeys(("地址", "场所", "位置"), ("place", "address")),
    **dict.fromkeys(("备注", "说明", "内容", "情况"), ("description", "review_note")),
    **dict.fromkeys(("职务", "角色"), ("role",)),
    **dict.fromkeys(("关联", "对应", "所涉"), ("about", "documents", "items")),
    # The time that a record is about, of those it has.
    **dict.fromkeys(
        ("日期", "时间", "date", "time", "at", "on"),
        (
            *("served_at", "made_at", "signed_at", "decided_at", "received_at", "occurred_at"),
            *("taken_at", "handed_at", "recorded_on", "ordered_on", "demanded_on", "applied_on"),
            *("notified_at", "selected_at", "requested_at", "disclosed_at", "done_on"),
            *("submitted_at", "since", "appointed_on"),
            *("acquired_on", "determined_on", "approved_on", "started_at"),
        ),
    ),
}


def other_way(key: str) -> str:
    """Return a key that ends in 日期 with 时间, and the other way round."""
    before, end = key[:-2], key[-2:]
    return before + {"日期": "时间", "时间": "日期"}.get(end, end)


def meant_by(key: str, kind: str, names: frozenset[str]) -> str | None:
    """Return the field of a kind of record, of those it has, that a key is another word for."""
    of_kind = _OF_ONE_KIND.get(kind, {})
    meant = of_kind.get(key) or of_kind.get(other_way(key))  # 签名日期 is 签名时间
    candidates = (meant,) if meant else _OF_ANY.get(key, ())
    return next((name for name in candidates if name in names), None)
