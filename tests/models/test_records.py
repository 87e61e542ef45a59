"""Case and agency records: names, words, links, and what they refuse."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError
from support import base, for_each

from jinpu_rules import read_record
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings, vocabulary
from jinpu_rules.models.base import NOT_RECORDED, Name, Points, Private, marks
from jinpu_rules.models.links import relations
from jinpu_rules.models.relations import Approval, Demand, Document
from jinpu_rules.models.vocabulary import ApprovalResult, DocumentKind, Role, Stage, Statement, Word
from jinpu_rules.rules.measures import measures_text

MODELS = [
    CaseRecord,
    AgencyRecord,
    Settings,
    *relations(CaseRecord).values(),
    *relations(AgencyRecord).values(),
]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
GOLDEN = Path(__file__).parents[1] / "golden"
OF_BEFORE = [
    json.loads(line)
    for line in (GOLDEN / "files_of_0.1.jsonl").read_text(encoding="utf-8").splitlines()
]
MINIMAL = {"case_number": "1", "case_type": "行政处罚"}


@each_model
def test_every_field_has_a_chinese_name_and_says_what_it_is(model):
    for name, field in model.model_fields.items():
        assert field.alias, name
        assert field.description, name
        assert not field.alias.isascii(), name
    aliases = [field.alias for field in model.model_fields.values()]
    assert len(set(aliases)) == len(aliases)


@each_model
def test_records_are_frozen_and_refuse_unknown_keys(model):
    config = getattr(model, "model_config", None) or model.__pydantic_config__
    assert config["extra"] == "forbid"
    with pytest.raises((ValidationError, FrozenInstanceError)):
        setattr(model.__new__(model), next(iter(model.model_fields)), None)


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
@pytest.mark.parametrize("by_alias", [True, False])
def test_a_record_round_trips_through_json_in_both_key_languages(name, by_alias):
    record = base(name)
    written = record.model_dump_json(by_alias=by_alias, exclude_defaults=True)
    assert type(record).model_validate_json(written) == record


@each_model
def test_fields_are_given_by_name(model):
    with pytest.raises((ValidationError, TypeError), match="positional"):
        model("第一项")


def test_the_only_word_of_a_list_may_stand_alone():
    alone = CaseRecord(case_number="1", case_type="行政处罚", penalties="罚款")
    assert alone == CaseRecord(case_number="1", case_type="行政处罚", penalties=["罚款"])
    with pytest.raises(ValidationError, match="tuple"):
        CaseRecord(case_number="1", case_type="行政处罚", penalties={"罚款": 1})


def test_keys_of_both_languages_mix():
    record = CaseRecord.model_validate_json(
        '{"案号": "1", "case_type": "行政处罚", "文书": [{"id": "d1", "种类": "送达回证"}]}'
    )
    assert record.documents[0].kind is DocumentKind.SERVICE_RECEIPT


def test_other_names_of_forms_are_read_as_the_measures_name():
    assert Document(id="d", kind="《询问笔录》").kind is DocumentKind.INQUIRY_TRANSCRIPT
    assert Document(id="d", kind="询问(调查)笔录").kind is DocumentKind.INQUIRY_TRANSCRIPT


def test_a_form_of_other_law_is_allowed():
    assert Document(id="d", kind="没收物品清单回执").kind == "没收物品清单回执"


def test_a_near_miss_of_a_known_form_is_reported_and_can_be_meant():
    with pytest.raises(ValidationError, match="是否为“行政处罚立案审批表”"):
        Document(id="d", kind="行政处罚立案审批单")
    assert Document(id="d", kind="其他：行政处罚立案审批单").kind == "其他：行政处罚立案审批单"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("送达回正", "送达回证"), ("听证比录", "听证笔录"), ("调察笔录", "调查笔录")],
)
def test_a_slip_in_a_short_name_is_no_form_of_other_law(slip, meant):
    """Taken for another form, it would make the real one look as if it were missing."""
    with pytest.raises(ValidationError, match=f"是否为“{meant}”"):
        Document(id="d", kind=slip)


@pytest.mark.parametrize(
    "name", ["行政强制决定书", "受理告知书", "现场笔录", "询问通知书", "介绍信", "委托书"]
)
def test_forms_of_other_law_are_not_taken_for_slips(name):
    assert Document(id="d", kind=name).kind == name


def test_other_names_of_roles_are_one_role():
    assert Role("局负责人") is Role("机关负责人") is Role.AGENCY_HEAD


def test_no_other_name_shadows_a_proper_word():
    for vocabulary_type in vars(vocabulary).values():
        if isinstance(vocabulary_type, type) and issubclass(vocabulary_type, Word):
            words = {member.value for member in vocabulary_type}
            for other, word in vocabulary_type.other_names().items():
                assert word in words, (vocabulary_type, word)
                assert other not in words, (vocabulary_type, other)


@pytest.mark.parametrize(
    "words",
    [
        [stage.value for stage in Stage],
        [
            "挂号信",
            "特快专递",
            "执法信息系统",
            "本机关专用存储器",
            "国家秘密",
            "商业秘密",
            "个人隐私",
        ],
        ["案情重大", "涉及范围广", "可能造成社会影响", "律师", "公证", "司法鉴定", "基层法律服务"],
    ],
)
def test_words_are_the_texts_own(words):
    for word in words:
        assert word in measures_text()


def test_a_doubled_id_and_links_to_nothing_are_all_reported_at_once():
    data = MINIMAL | {
        "documents": [{"id": "d1", "kind": "催告书"}, {"id": "d1", "kind": "公告"}],
        "signatures": [{"document": "d11", "role": "当事人"}],
        "recordings": [{"id": "r1", "about": ["a9", "d1"]}],
        "services": [{"id": "s1", "receipt": "r1"}],
    }
    with pytest.raises(ValidationError) as caught:
        CaseRecord.model_validate(data)
    faults = {fault.pointer: fault for fault in caught.value.errors()[0]["ctx"]["faults"]}
    assert set(faults) == {
        "/documents/1/id",
        "/signatures/0/document",
        "/recordings/0/about/0",
        "/services/0/receipt",
    }
    _, chinese, in_english, meant = faults["/signatures/0/document"]
    assert meant == "d1"
    assert "是否为“d1”" in chinese
    assert "did you mean 'd1'?" in in_english


def test_every_fault_of_a_record_is_reported_with_its_path():
    data = {
        "case_type": "行政复议",
        "documents": [{"id": "d1", "kind": "催告书", "made_at": "昨天", "colour": "红"}],
    }
    with pytest.raises(ValidationError) as caught:
        CaseRecord.model_validate(data)
    paths = {".".join(map(str, error["loc"])) for error in caught.value.errors()}
    assert {path.replace("制作时间", "made_at") for path in paths} >= {"documents.0.colour"}
    assert len(paths) == 4


@pytest.mark.parametrize(
    ("written", "read"),
    [("a1", ("a1",)), (["a1", None, " ", "无"], ("a1",)), ([None], ()), ("", ()), (None, ())],
)
def test_one_link_may_be_written_without_a_list_and_what_joins_nothing_is_none(written, read):
    record = CaseRecord.model_validate(
        MINIMAL
        | {
            "activities": [{"id": "a1", "kind": "听证"}],
            "recordings": [{"id": "r1", "about": written}],
        }
    )
    assert record.recordings[0].about == read


@pytest.mark.parametrize(
    ("written", "read"), [("是", True), ("否", False), (True, True), ("无", False)]
)
def test_yes_and_no_are_read_in_chinese(written, read):
    assert CaseRecord.model_validate(MINIMAL | {"urgent": written}).urgent is read


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ValidationError, match="应为“是”或“否”"):
        CaseRecord.model_validate(MINIMAL | {"urgent": "也许"})


def test_a_blank_text_is_no_id():
    with pytest.raises(ValidationError):
        CaseRecord.model_validate(MINIMAL | {"case_number": "  "})


def test_the_schema_has_chinese_titles_and_descriptions():
    schema = json.dumps(CaseRecord.model_json_schema(), ensure_ascii=False)
    assert "拒收事由" in schema
    assert "送达回证上记明的拒收事由" in schema


def test_vocabularies_are_closed_words():
    for name in ("CaseType", "Role", "ServiceMethod"):
        assert issubclass(getattr(vocabulary, name), StrEnum)


# --- what fills an open place --------------------------------------------------------------------

OPEN = {
    "parties": [{"id": "p1", "name": "张某"}],
    "documents": [{"id": "d1", "kind": "送达回证"}],
}


FILLS = ("/", "无", " — ", "——", "N/A", "待补", "null", "", "　", "？？", "没有", "不适用")
PLACES: list[tuple[str, dict[str, str], str]] = [
    ("services", {"id": "s1"}, "refusal_reason"),
    ("services", {"id": "s1"}, "served_at"),
    ("services", {"id": "s1"}, "receipt"),
    ("services", {"id": "s1"}, "documents"),
    ("services", {"id": "s1"}, "party"),
    ("services", {"id": "s1"}, "method"),
    ("signatures", {"document": "d1", "role": "当事人"}, "relation"),
    ("activities", {"id": "a1", "kind": "听证"}, "started_at"),
]


@for_each(
    {
        f"{relation}.{name} {fill!r} {by_alias}": (fill, relation, row, name, by_alias)
        for relation, row, name in PLACES
        for fill in FILLS
        for by_alias in (True, False)
    }
)
def test_what_fills_an_open_place_records_nothing(fill, relation, row, name, by_alias):
    model = relations(CaseRecord)[relation]
    key = model.model_fields[name].alias if by_alias else name
    data = MINIMAL | OPEN | {relation: [row | {key: fill}]}
    left_open = CaseRecord.model_validate(MINIMAL | OPEN | {relation: [row]})
    assert CaseRecord.model_validate(data) == left_open
    assert CaseRecord.model_validate_json(json.dumps(data)) == left_open


def test_a_required_place_may_not_be_filled_with_a_stroke_that_means_nothing():
    data = MINIMAL | {"signatures": [{"document": "/", "role": "当事人"}]}
    with pytest.raises(ValidationError, match="没有编号为“/”的记录"):
        CaseRecord.model_validate(data)


def test_no_is_an_answer_where_it_is_asked():
    assert CaseRecord.model_validate(MINIMAL | {"urgent": "无"}).urgent is False
    assert CaseRecord.model_validate(MINIMAL | {"urgent": "没有"}).urgent is False
    assert CaseRecord.model_validate(MINIMAL | {"urgent": "×"}).urgent is False
    assert CaseRecord.model_validate(MINIMAL | {"urgent": "/"}).urgent is None


@pytest.mark.parametrize("word", sorted(NOT_RECORDED))
def test_a_file_read_at_full_speed_takes_no_fill_for_a_text(word):
    for written in {word, word.upper()}:
        data = json.dumps(MINIMAL | {"cause": written})
        assert CaseRecord.model_validate_json(data).cause is None


@pytest.mark.parametrize(
    "word", ["其他", " 其它 ", "某", "某某", "无名氏", "姓名不详", "见证人", "XX", "***"]
)
def test_a_name_of_nobody_is_no_name(word):
    signed = {"document": "d1", "role": "见证人", "name": word}
    data = MINIMAL | {"documents": [{"id": "d1", "kind": "公告"}], "signatures": [signed]}
    assert CaseRecord.model_validate_json(json.dumps(data)).signatures[0].name is None
    assert CaseRecord.model_validate(data).signatures[0].name is None


@pytest.mark.parametrize("word", ["待记录", "尚无记录", "暂无结果", "没有记录"])
def test_a_text_that_says_there_is_no_record_is_none(word):
    kept = MINIMAL | {"performances": [{"id": "f1", "description": word}]}
    assert CaseRecord.model_validate_json(json.dumps(kept)).performances[0].description is None
    assert CaseRecord.model_validate(kept).performances[0].description is None
    # Of whoever may agree by signing alone, these words are no bare signature.
    assert Approval(document="d1", role="法制科", opinion="尚无记录").result is None


@pytest.mark.parametrize(
    ("relation", "row", "field", "nothing", "something"),
    [
        ("notices", {"kind": "督查结果"}, "competent_unit", "有关部门", "市场监督管理部门"),
        ("notices", {"kind": "督查结果"}, "competent_unit", "有权处理的单位", "某区市场监管局"),
        ("handovers", {"to": "其他"}, "receiver_name", "相关单位", "沈阳市司法局"),
        ("disclosures", {}, "authority", "未经批准", "经钱局批准"),
        ("disclosures", {}, "authority", "擅自提供", "人民法院调取证据通知书"),
        ("access_requests", {}, "basis", "没有法律依据", "《行政复议法》第四十七条"),
    ],
)
def test_what_names_no_unit_and_no_ground_is_none(relation, row, field, nothing, something):
    for written, read in ((nothing, None), (something, something)):
        data = MINIMAL | {relation: [{"id": "x1", field: written} | row]}
        for record in (
            CaseRecord.model_validate(data),
            CaseRecord.model_validate_json(json.dumps(data)),
        ):
            assert getattr(getattr(record, relation)[0], field) == read


def test_other_says_nothing_but_where_it_is_a_word():
    paper = {
        "id": "d1",
        "kind": "立案审批表",
        "department": "其他",
        "particulars": {"source": "其他"},
    }
    read = CaseRecord.model_validate(MINIMAL | {"documents": [paper]}).documents[0]
    assert (read.department, read.particulars.source) == ("其他", None)


@pytest.mark.parametrize(
    "text",
    ["无照经营", "待业人员", "Nan", "/甲/乙/", "空置房", "张", "无名氏", "没有联系方式", "?号楼"],
)
def test_a_text_that_begins_as_a_fill_is_a_text(text):
    assert CaseRecord.model_validate_json(json.dumps(MINIMAL | {"cause": text})).cause == text


@pytest.mark.parametrize(
    "said",
    [
        *("无", "无。", "没有", "未提出", "未提出陈述申辩", "未提出陈述、申辩", "放弃陈述申辩"),
        "当事人在规定期限内未提出任何陈述和申辩意见",
        "被处罚人明确表示放弃陈述、申辩权利",
        "不陈述、不申辩",
        "未提出陳述申辯",
        "未收到陈述申辩",
        "未提出书面或口头陈述申辩",
        "收到催告书之日起10日内未提出陈述申辩",
        "未以书面或者口头形式提出陈述、申辩",
        "既未陈述，也未申辩",
        "当事人未向我局提出陈述申辩",
        "对催告无异议",
    ],
)
def test_nothing_said_in_defence_is_one_answer(said):
    assert Demand(id="m1", statement=said).statement is Statement.NONE


@pytest.mark.parametrize(
    "said",
    [
        "经济困难，请求减免",
        "没有违法",
        "没有理由",
        "不服",
        "无力缴纳",
        "陈述申辩",
        "未违法，请求撤销",
        "未提出陈述，提出申辩",
        "未及时提出陈述申辩，后于9月20日提出",
        "没有时间陈述申辩，请求延期",
        "当事人提出意见，没有异议",
        "对处罚有异议",
        "没有正当理由" * 40,
    ],
)
def test_what_was_said_is_no_silence(said):
    assert Demand(id="m1", statement=said).statement == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("同意。", "同意"),
        ("批准", "同意"),
        ("不同意", "不同意"),
        ("不予批准。", "不同意"),
        ("退回补充调查", "退回"),
        ("同意，罚款五千元", "同意"),
        ("拟同意", "同意"),
        ("情况属实，拟通报", "同意"),
        ("无不同意见", "同意"),
        ("同意不予立案", "同意"),
        ("不准销毁证据，同意立案", "同意"),
        ("不同意，由我局直接查处", "不同意"),
        ("证据不足，退回补充调查", "退回"),
        ("同意。退回多收的罚款", "同意"),
        ("不同意见已附", None),
        ("同意对张某处罚，不同意对李某处罚", None),
        ("原则同意，修改后再报", None),
        ("原则上不宜处罚，证据尚有不足，建议再议", None),
        ("改为不予处罚", None),
        ("驳回", "不同意"),
        ("驳回当事人的申辩，同意处罚", "同意"),
        ("驳回申辩", None),
        ("拟不予驳回", None),
        ("不持异议", "同意"),
        ("请核实", None),
        ("经核实，情况属实，拟通报", "同意"),
        ("继续调查", None),
        ("搁置", None),
        ("情况属实？", None),
        ("经研究，同意立案", "同意"),
        ("经集体讨论研究决定，同意处罚", "同意"),
        ("已经局务会审议，不同意处罚", "不同意"),
        ("未经研究，同意处罚", None),
        ("同意，须经局务会研究", None),
        ("研究后再定", None),
        ("当事人不同意处罚，同意给予处罚", "同意"),
        ("当事人表示不同意，理由不成立", None),
    ],
)
def test_an_empty_box_is_read_from_the_words_of_the_opinion(written, read):
    held = Approval(document="d1", role="法制科", opinion=written)
    assert held.result == read
    told = held.opinion if held.opinion in set(ApprovalResult) else written
    assert held.opinion == told
    for way in ("result", "结论"):
        write = TypeAdapter(Approval).dump_python
        assert way not in write(held, exclude_none=True, by_alias=way == "结论")
        assert write(held, by_alias=way == "结论")[way] is None
    boxed = Approval(document="d1", role="法制科", opinion=written, result="退回")
    assert boxed.result is ApprovalResult.RETURNED
    assert TypeAdapter(Approval).dump_python(boxed, exclude_defaults=True)["result"] == "退回"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("同意不予处罚", "不予处罚"),
        ("同意承办意见，免予行政处罚", "不予处罚"),
        ("违法事实不能成立，同意", "违法事实不成立"),
        ("同意给予行政处罚", "行政处罚"),
        ("同意", None),
        ("同意对张某处罚，对李某不予处罚", None),
        ("违法事实不成立，不予处罚", None),
        ("同意不予减轻处罚", None),
        ("不予处罚的理由不成立，同意处罚", None),
    ],
)
def test_an_outcome_is_read_from_the_words_of_the_head(written, read):
    held = Approval(document="d1", role="本机关负责人", opinion=written, result="同意")
    assert (held.outcome, held.result) == (read, "同意")
    write = TypeAdapter(Approval).dump_python
    assert "outcome" not in write(held, exclude_none=True)
    assert write(held)["outcome"] is None
    both = Approval(document="d1", role="本机关负责人", opinion=written)
    assert not {"outcome", "result"} & write(both, exclude_none=True).keys()
    assert Approval(document="d1", role="分管领导", opinion=written).outcome is None
    boxed = Approval(document="d1", role="本机关负责人", opinion=written, outcome="行政处罚")
    assert boxed.outcome == "行政处罚"


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("不同意处罚", None),
        ("退回，补充证据后再报", None),
        ("同意不予处罚", "行政处罚"),
        ("违法事实不成立", "行政处罚"),
    ],
)
def test_a_box_that_the_words_deny_settles_nothing(written, outcome):
    boxes = {"result": "同意", "outcome": outcome}
    held = Approval(document="d1", role="本机关负责人", opinion=written, **boxes)
    assert (held.result, held.outcome, held.opinion) == (None, outcome, written)
    assert held.contradicted == {"result"}
    assert pickle.loads(pickle.dumps(held)) == held
    write = TypeAdapter(Approval).dump_python
    for way in ("result", "结论"):
        assert write(held, exclude_none=True, by_alias=way == "结论")[way] == "同意"
    assert write(held, mode="json", exclude_defaults=True)["result"] == "同意"
    assert TypeAdapter(Approval).validate_python(write(held)) == held


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        ("同意处罚", {"result": "同意", "outcome": "行政处罚"}),
        ("不同意减轻，同意处罚", {"result": "同意"}),
        ("不同意处罚", {"result": "不同意", "outcome": "行政处罚"}),
        ("同意处罚", {"result": "不同意"}),
        ("同意处罚", {"result": "同意", "outcome": "不予处罚"}),
        ("同意", {"result": "退回"}),
    ],
)
def test_a_box_that_the_words_do_not_deny_is_read(written, boxes):
    held = Approval(document="d1", role="本机关负责人", opinion=written, **boxes)
    assert {name: str(getattr(held, name)) for name in boxes} == boxes
    assert not held.contradicted


# --- words of a vocabulary ---


@pytest.mark.parametrize(
    ("relation", "field", "written", "read"),
    [
        ("recordings", "medium", "同步录音录像", "录像"),
        ("recordings", "medium", "图片", "照片"),
        ("recordings", "storage", "本局专用存储器", "本机关专用存储器"),
        ("recordings", "storage", "个人手机", "个人设备"),
        ("services", "method", "当面送达", "直接送达"),
        ("services", "method", "特快专递", "邮寄送达"),
        ("services", "method", "微信送达", "电子送达"),
        ("services", "result", "本人签收", "已送达"),
        ("selections", "method", "抽签", "随机选取"),
        ("selections", "method", "指派", "指定"),
        ("corrections", "outcome", "整改到位", "已改正"),
        ("corrections", "outcome", "基本改正", "部分改正"),
        ("corrections", "outcome", "尚未整改", "未改正"),
        ("clues", "disposition", "转市司法局", "转上级司法行政机关"),
    ],
)
def test_a_word_in_use_is_read_as_the_one_that_it_is(relation, field, written, read):
    record = CaseRecord.model_validate(MINIMAL | {relation: [{"id": "x1", field: written}]})
    assert getattr(getattr(record, relation)[0], field) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("同住成年家属（妻子）", "同住成年家属"),
        ("妻子（同住成年家属）", "同住成年家属"),
        ("同住的妻子", "同住成年家属"),
        ("同住成年子女", "同住成年家属"),
        ("同住子女", "同住子女"),  # of age or not
        ("妻子", "妻子"),  # who may live elsewhere
        ("妻子（不同住）", "妻子（不同住）"),
        ("同住成年家属（未成年）", "同住成年家属（未成年）"),
        ("代理人（已解除）", "代理人（已解除）"),
        ("邻居（代收）", "邻居（代收）"),
    ],
)
def test_a_relation_is_read_with_its_note(written, read):
    row = {"document": "d1", "role": "代收人", "relation": written}
    data = MINIMAL | {"documents": [{"id": "d1", "kind": "公告"}], "signatures": [row]}
    assert CaseRecord.model_validate(data).signatures[0].relation == read
    assert CaseRecord.model_validate_json(json.dumps(data)).signatures[0].relation == read


# --- whom a record concerns ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "relation", [n for n, m in relations(CaseRecord).items() if "party" in m.model_fields]
)
def test_a_record_may_concern_one_party_or_several(relation):
    model = relations(CaseRecord)[relation]
    fields = {"id": "x1", "document": "d1", "role": "当事人", "to": "其他"}
    kinds = {
        "documents": "公告",
        "activities": "听证",
        "refusals": "拒绝提供证据",
        "events": "中止",
    }
    row = {name: value for name, value in fields.items() if name in model.model_fields}
    row |= {"kind": kinds[relation]} if relation in kinds else {}
    papers = [{"id": "d1", "kind": "公告"}]
    for written, read in [("p1", ("p1",)), (["p1", "p2"], ("p1", "p2")), ([], ())]:
        for key in ("party", "当事人"):
            data = MINIMAL | {"parties": [{"id": "p1"}, {"id": "p2"}], "documents": papers}
            data[relation] = [*data.get(relation, ()), row | {key: written}]
            record = CaseRecord.model_validate_json(json.dumps(data))
            assert getattr(record, relation)[-1].party == read
    with pytest.raises(ValidationError, match="没有编号为“p3”的记录"):
        CaseRecord.model_validate(data | {relation: [row | {"party": ["p1", "p3"]}]})


def test_one_plan_device_or_backup_may_serve_several():
    registers = AgencyRecord.model_validate(
        {
            "agency_name": "某局",
            "sections": [{"id": "k1"}, {"id": "k2"}],
            "devices": [{"id": "v1", "section": ["k1", "k2"]}, {"id": "v2", "section": "k1"}],
            "quantity_plans": [{"business": ["律师", "公证"]}, {"business": "司法鉴定"}],
            "backups": [{"section": ["k1", "k2"]}, {"section": "k2"}],
        }
    )
    assert [device.section for device in registers.devices] == [("k1", "k2"), ("k1",)]
    assert [backup.section for backup in registers.backups] == [("k1", "k2"), ("k2",)]
    assert [len(plan.business) for plan in registers.quantity_plans] == [2, 1]


@pytest.mark.parametrize("held", OF_BEFORE, ids=lambda held: held["file"])
def test_a_file_of_before_is_read_as_before(held):
    """What was one id is now a list of one; nothing else that a file of 0.1 says may change."""

    def same(old, new):
        if isinstance(old, dict) and isinstance(new, dict):
            return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
        if isinstance(old, list) and isinstance(new, list):
            return len(old) == len(new) and all(map(same, old, new))
        return old == new or [old] == new

    now = read_record(json.dumps(held["written"]).encode())
    assert same(held["read"], now.model_dump(mode="json", exclude_defaults=True))


# --- names ---------------------------------------------------------------------------------------


@each_model
def test_every_field_that_names_a_person_says_so(model):
    for name, field in model.model_fields.items():
        bears = (
            str(field.alias).endswith(("人", "人员"))
            or "姓名" in f"{field.alias}{field.description}"
        )
        if bears and str in {
            getattr(part, "__origin__", part) for part in get_args(field.annotation)
        }:
            names_by_id = any(isinstance(mark, Points) for mark in marks(field))
            assert names_by_id or {Name, Private} & set(marks(field)), name
