"""JSON Schema (2020-12) of what goes in and what comes out, for editors and other systems."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

from jinpu_rules.models import AgencyRecord, CaseRecord, vocabulary
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.models.vocabulary import Word
from jinpu_rules.plain import SCHEMA
from jinpu_rules.reporting.data import RunReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Keys = Literal["zh", "en"]
_ROOTS: dict[str, type[CaseRecord] | type[AgencyRecord]] = {
    "case": CaseRecord,
    "agency": AgencyRecord,
}
NAMES = (*_ROOTS, "report")

# The Chinese titles of the report's fields, whichever of its parts they stand in.
_TITLES = {
    "approved_by": "批准人",
    "approved_on": "批准日期",
    "article": "条",
    "asked": "各规则的结论",
    "at": "时间的路径",
    "as_of": "检查时点",
    "because": "所依据的规则",
    "breach": "未记载即为违反",
    "cell": "单元格",
    "citation": "条款",
    "column": "列",
    "count": "次数",
    "confidentiality": "密级类别",
    "counts": "各结论的数目",
    "done": "完成时间",
    "dossier": "案件情况",
    "due": "届满时间",
    "due_at": "期限",
    "due_stage": "应在此环节之前",
    "effect_citation": "后果的条款",
    "effect_quote": "后果的原文",
    "end": "结束时间",
    "end_column": "结束列",
    "end_line": "结束行",
    "english": "英文说明",
    "kind_english": "错误种类（英文）",
    "events": "经过",
    "excerpt": "文件原文",
    "exit_code": "退出码",
    "facts": "事实",
    "faults": "无法检查",
    "files": "文件数",
    "findings": "发现",
    "fingerprint": "指纹",
    "gap": "欠缺",
    "gist": "要旨",
    "held": "各类记录的数目",
    "hidden": "未显示的数目",
    "id": "编号",
    "index": "文件中的序号",
    "inversions": "先后颠倒",
    "item": "项",
    "kind": "种类",
    "known": "已知",
    "label": "名称",
    "labels": "所依据的事实",
    "gone": "基线中已不再出现",
    "late": "逾期",
    "late_seconds": "逾期秒数",
    "law": "法规",
    "liabilities": "责任后果",
    "line": "行",
    "meant": "最接近的写法",
    "message": "说明",
    "missing": "待补",
    "modality": "性质",
    "name": "名称",
    "other": "应在其前的时间的路径",
    "other_label": "应在其前的时间的名称",
    "other_time": "应在其前的时间",
    "outstanding": "尚待办理",
    "paragraph": "款",
    "party": "当事人",
    "passed": "不计入或者顺延的休假日",
    "periods": "期间",
    "place": "位置",
    "passing": "随时间变化",
    "pointer": "路径",
    "quote": "原文",
    "reading": "适用口径",
    "reason": "理由",
    "record_id": "案号或机关名称",
    "record_type": "案件类型",
    "records": "案卷",
    "regulation": "所依据的办法",
    "remedy": "整改建议",
    "remarks": "提示",
    "rests_on": "所依据的路径",
    "rolled": "不计入或者顺延的休假日",
    "rule": "规则",
    "rules": "规则数",
    "schema": "报告格式",
    "settings": "设置",
    "shape": "形态",
    "source": "文件",
    "stage": "环节",
    "start": "开始时间",
    "steps": "推算",
    "subject": "检查对象路径",
    "subject_id": "检查对象编号",
    "subject_label": "检查对象",
    "summary": "合计",
    "time": "时间",
    "unit": "期间的单位",
    "until": "有效期至",
    "value": "值",
    "verdict": "结论",
    "verdicts": "各结论的数目",
    "version": "程序版本",
    "waived": "已豁免",
    "warned": "仅提示",
    "waiver": "豁免",
    "what": "事项",
}


def schema(name: str, keys: Keys = "zh", growth: Growth = PLAIN) -> dict[str, Any]:
    """Return the schema of ``case``, ``agency`` or ``report``; of a record with keys in a language.

    ``growth`` is what is added to records.
    """
    if name == "report":
        made = _report()
    else:
        made = growth.of(_ROOTS[name]).model_json_schema(by_alias=keys == "zh")
        for definition in (made, *made["$defs"].values()):
            _name_in_chinese(definition)
        _widen(made)
        place = {"title": "格式", "description": "本格式的所在，供编辑器使用；检查时略过"}
        made["properties"]["$schema"] = {"type": "string", **place}
    return {"$schema": DIALECT, **made}


def _name_in_chinese(definition: dict[str, Any]) -> None:
    """Title a record by its Chinese name, and let a word be written by its other names."""
    chinese, colon, rest = str(definition.get("description", "")).partition("：")
    if colon and not chinese.isascii():
        definition |= {"title": chinese, "description": f"{chinese}：{rest}"}
    word = getattr(vocabulary, definition["title"], None)
    if isinstance(word, type) and issubclass(word, Word) and word.other_names():
        others = {"enum": sorted(word.other_names()), "description": "也可以写作"}
        definition["anyOf"] = [{"enum": definition.pop("enum")}, others]


def _widen(schema: Any) -> None:
    """Let texts be written as numbers and numbers as texts, as unquoted YAML has them."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and not {"enum", "examples"} & set(schema):
            schema["type"] = ["string", "number"]
        elif schema.get("type") == "integer":
            schema |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
        for inner in schema.values():
            _widen(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _widen(inner)


def _report() -> dict[str, Any]:
    made = TypeAdapter(RunReport).json_schema(mode="serialization")
    for definition in (made, *made["$defs"].values()):
        for name, field in definition["properties"].items():
            field["title"] = _TITLES[name]
    made["properties"]["schema"]["const"] = SCHEMA
    return made
