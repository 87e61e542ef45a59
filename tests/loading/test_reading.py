"""Files to records: every fault at once, in the words and at the place of the file."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

import pytest
from support import CASES

from jinpu_rules import Fault, Loaded, load, read_record
from jinpu_rules.errors import RecordError, nearest
from jinpu_rules.loading import records
from jinpu_rules.loading.documents import read_bytes
from jinpu_rules.models import (
    AgencyRecord,
    CaseRecord,
    base,
    links,
    moments,
    other_keys,
    relations,
)

BASE = {"案号": "1", "案件类型": "行政处罚"}


def faults(data: Any) -> dict[str, str]:
    """Return the faults of a document, by pointer."""
    given = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    with pytest.raises(RecordError) as caught:
        read_record(given)
    return {fault.pointer: fault.message for fault in caught.value.faults}


def english(data: Any) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read_record(json.dumps(data).encode())
    return [fault.english for fault in caught.value.faults]


def test_the_kind_of_file_is_told_by_its_keys():
    assert isinstance(
        read_record(b'{"case_number": "1", "case_type": "x"}'.replace(b"x", "行政检查".encode())),
        CaseRecord,
    )
    assert isinstance(read_record("机关名称: 金普新区司法局".encode()), AgencyRecord)


@pytest.mark.parametrize("data", [b"{}", b"[]", b"5", b"null", b'{"a": 1}', b"- 1", b"text", b""])
def test_what_is_no_record_is_one_clear_fault(data):
    assert len(faults(data)) == 1


@pytest.mark.parametrize(
    ("data", "pointer", "said"),
    [
        ({"送达": [{"编号": "s1", "方试": "x"}]}, "/送达/0/方试", "是否为“方式”（method）"),
        ({"services": [{"id": "s1", "methd": "x"}]}, "/services/0/methd", "是否为“方式”（method）"),
        ({"abcdefgh": 1}, "/abcdefgh", "没有名为“abcdefgh”的项"),
        ({"a/b~c": 1}, "/a~1b~0c", "没有名为“a/b~c”的项"),
        ({"处罚种类": "罚钱"}, "/处罚种类", "是否为“罚款”"),
        ({"案件类型": "行政处分"}, "/案件类型", "是否为“行政处罚”？可用：行政处罚、行政检查"),
        ({"签名盖章": [{"姓名": "甲", "文书": "1"}], "文书": [{"编号": 1, "种类": "公告"}]},
         "/签名盖章/0/身份", "缺少必填项“身份”（role）"),
        ({"案号": ""}, "/案号", "不能为空"),
        ({"案号": None}, "/案号", "缺少必填项“案号”（case_number）"),
        ({"送达": [{"编号": None}]}, "/送达/0/编号", "缺少必填项“编号”（id）"),
        ({"案由": "x" * 2_000_000 , "案号": "号" * 1_000_000}, "/案号", "应不超过 200 字"),
        ({"立案日期": "2026-01-01"}, "/立案日期", "是否为“程序启动时间”（started_at）"),
        ({"送达": [{"编号": "s1", "日期": "x"}]}, "/送达/0/日期", "是否为“送达时间”（served_at）"),
        ({"执法活动": [{"编号": "1", "种类": "听证", "时间": 1}]}, "/执法活动/0/时间", "“开始时间”"),
        ({"送达": [{"编号": "s1", "abcdefgh": 1}]}, "/送达/0/abcdefgh", "可用：编号、文书、受送达人"),
        ({"案由：": "x"}, "/案由：", "此处是全角“：”"),
        ({"送达": ["编号：s1"]}, "/送达/0", "此处是全角“：”"),
        ({"送达": ["编号:s1"]}, "/送达/0", "冒号之后应空一格"),
        ({"案由": {"x": 1}}, "/案由", "应为文字，得到的是“{\"x\": 1}”"),
        ({"送达": {"编号": "s1"}}, "/送达", "应为列表"),
        ({"送达": ["s1"]}, "/送达/0", "应为一组键值，得到的是“s1”"),
        ({"情况紧急": "也许"}, "/情况紧急", "应为“是”或“否”（true 或 false）"),
        ({"结案日期": "昨天"}, "/结案日期", "无法识别的日期或时间"),
        ({"结案日期": "2025-02-30"}, "/结案日期", "日历上没有这个日期或时间"),
        ({"case_number": "2"}, "/case_number", "“案号”和“case_number”是同一项，只能写一次"),
        (
            {"文书": [{"编号": "d1", "种类": "行政处罚立案审批单"}]},
            "/文书/0/种类",
            "是否为“行政处罚立案审批表”",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_the_keys_of_the_file(data, pointer, said):
    found = faults(BASE | data)
    assert list(found) == [pointer]
    assert said in found[pointer]


def test_all_faults_of_a_record_are_told_at_once():
    data = BASE | {
        "程序启动时间": "2025-13-01",
        "services": [{"编号": "s1", "method": "飞送"}, {"id": "s2", "foo": 1}],
        "签名盖章": [{"文书": "d1", "身份": "路人"} for _ in range(300)],
    }
    found = faults(data)
    assert {"/程序启动时间", "/services/0/method", "/services/1/foo"} < set(found)
    assert len(found) == 3 + 2 * 300  # no paper has the id d1, either


@pytest.mark.parametrize("key", ["编号", "种类", "文号"])
@pytest.mark.parametrize("wrong", [["d1"], [["d1"]], {"d1": 1}, 1.5, True])
def test_what_is_no_text_in_the_place_of_one_is_a_fault(key, wrong):
    """Whatever names a record is looked at for links, too."""
    record = {"编号": "d1", "种类": "公告", "文号": "一"} | {key: wrong}
    found = faults(BASE | {"文书": [record], "送达": [{"编号": "s1", "文书": "d9", "没有": 1}]})
    assert "/送达/0/没有" in found


@pytest.mark.parametrize("misspelt", ["/签名", "/送达/0/方试", "/案由"])
def test_a_misspelt_key_hides_no_link_to_nothing(misspelt):
    data = BASE | {
        "文书": [{"编号": 1, "种类": "公告"}, {"id": " d2 ", "种类": "公告"}],
        "签名盖章": [{"文书": "d3", "身份": "当事人"}, {"文书": "1", "身份": "当事人"}],
        "送达": [{"编号": "s1", "文书": ["d2", "d9"]}, {"编号": "s1", "文书": "d8"}],
    }
    linked = faults(data)
    assert list(linked) == ["/送达/1/编号", "/签名盖章/0/文书", "/送达/0/文书/1", "/送达/1/文书"]
    wrong = json.loads(json.dumps(data))
    {
        "/签名": lambda: wrong.update({"签名": 1}),
        "/送达/0/方试": lambda: wrong["送达"][0].update({"方试": 1}),
        "/案由": lambda: wrong.update({"案由": {}}),
    }[misspelt]()
    found = faults(wrong)
    del found[misspelt]
    assert found == linked


def test_what_is_misspelt_makes_nothing_that_points_to_it_a_fault():
    signed = {"签名盖章": [{"文书": "d1", "身份": "当事人"}]}
    assert list(faults(BASE | signed | {"文件书": [{"编号": "d1", "种类": "公告"}]})) == ["/文件书"]
    assert list(faults(BASE | signed | {"文书": [{"编码": "d1", "种类": "公告"}]})) == [
        "/文书/0/编号",
        "/文书/0/编码",
    ]
    assert list(faults(BASE | signed | {"文书": ["d1"]})) == ["/文书/0"]


def test_a_post_leads_to_the_setting_that_says_its_role():
    data = BASE | {
        "文书": [{"编号": "d", "种类": "公告"}],
        "审批意见": [{"文书": "d", "身份": post} for post in ("局长", "办公室主任", "本机关责人")],
    }
    first, second, slip = faults(data).values()
    assert "不是可用的词；职务名称可在设置的 [roles] 中" in first
    assert "[roles]" in second
    assert "是否为“本机关负责人”？可用" in slip


def test_every_other_word_for_a_key_leads_to_a_key_there_is():
    models = {m.__name__: m for root in (CaseRecord, AgencyRecord)
              for m in (root, *links.relations(root).values())}  # fmt: skip
    for kind, words in other_keys._OF_ONE_KIND.items():
        fields = models[kind].model_fields
        aliases = {declared.alias for declared in fields.values()}
        assert set(words.values()) <= set(fields)
        assert not (set(words) & (set(fields) | aliases)), kind
    every = {name for model in models.values() for name in model.model_fields}
    assert {name for names in other_keys._OF_ANY.values() for name in names} <= every


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_the_name_of_a_schema_is_passed_over(tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    file.write_text(
        '{"$schema": "./case.schema.json",\n "案号": "1", "案件类型": "行政处罚"}', "utf-8"
    )
    (loaded,) = load([file])
    assert isinstance(loaded, Loaded)
    assert loaded.locate("/case_number").line == 2
    assert list(faults(BASE | {"$schema": "x", "签名": 1})) == ["/签名"]


def test_a_section_with_nothing_in_it_is_as_if_left_out():
    text = "案号: 1\n案件类型: 行政处罚\n签名盖章:\n音像记录: ~\n送达:\n- 编号: s1\n  文书:\n处罚种类:\n"
    record = read_record(text.encode())
    assert (record.signatures, record.recordings, record.penalties) == ((), (), ())
    assert record.services[0].documents == ()
    given = BASE | {"送达": None, "音像记录": [{"编号": "r", "涉及": None, "标明": None}]}
    assert read_record(json.dumps(given).encode()).services == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("案号：甲\n案件类型: 行政处罚\n", 1),
        ("案号: 甲\n案件类型：行政处罚\n案由: 乙\n", 2),
        ("案号：甲\n案件类型：行政处罚\n", 1),
        ("案号: 甲\n案件类型: 行政处罚\n送达:\n  - 编号：s1\n    方式: 直接送达\n", 4),
    ],
)
def test_a_full_width_colon_is_told_where_it_stands(text, line):
    with pytest.raises(RecordError) as caught:
        read_record(text.encode())
    (fault,) = caught.value.faults
    assert fault.line == line
    assert "全角" in fault.message
    assert "full-width" in fault.english


def test_full_width_marks_of_json_are_told():
    for text in ('{"案号"："1"}', '{"案号": "1"，"案由": "2"}', "{“案号”: 1}"):
        (said,) = faults(text.encode()).values()
        assert "半角" in said


def test_marks_before_the_text_are_passed_over(tmp_path):
    one = '{"案号": "1", "案件类型": "行政处罚"}'
    (tmp_path / "a.json").write_text("\ufeff\ufeff\ufeff" + one, "utf-8")
    (tmp_path / "b.yaml").write_text(
        f"\ufeff{one}\n---\n\ufeff{one}\n---\n\ufeff\ufeff{one}\n", "utf-8"
    )
    (tmp_path / "c.jsonl").write_text(f"\ufeff{one}\n\ufeff{one}\n", "utf-8")
    (tmp_path / "d.yaml").write_text(
        "\ufeff案号: 1\n案件类型: 行政处罚\n---\r\n\ufeff案号: 2\n案件类型: 行政处罚\n", "utf-16"
    )
    assert [type(outcome) for outcome in load([tmp_path])] == [Loaded] * 8


@pytest.mark.parametrize("digits", [4_000, 5_000, 1_000_000])
@pytest.mark.parametrize(
    "key", ["案号", "case_number", "案由", "结案日期", "closed_on", "情况紧急", "xx"]
)
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_number_of_any_length_is_read_or_told(tmp_path, digits, key, suffix):
    number = "9" * digits
    case = BASE | {key: "NUMBER"} if key not in BASE else {"案件类型": "行政处罚", key: "NUMBER"}
    text = json.dumps(case, ensure_ascii=False).replace('"NUMBER"', number)
    (tmp_path / f"a{suffix}").write_text(text, "utf-8")
    for outcome in load([tmp_path]):
        assert isinstance(outcome, Loaded) or (outcome.message and len(outcome.message) < 2000)


# What grew with the square of its size takes minutes at these sizes; of the rest, it is the size that
# is held: of what is told, that is.
MANY = 10_000


def test_of_a_list_of_numbers_the_first_are_told_and_how_many_more():
    for suffix, text in (("json", json.dumps([1] * MANY)), ("yaml", "- 1\n" * 20_000)):
        outcomes = [validated_faults(one) for one in read_bytes(text.encode(), "x", f".{suffix}")]
        assert len(outcomes) == 101
        assert outcomes[-1][0].message.startswith("另有")


def test_of_a_list_of_what_are_no_records_no_more_is_looked_at_than_shows_it():
    case = {"案号": "1", "案件类型": "行政处罚", "送达": [1] * MANY, "文书": [{}] * 20}
    (document,) = read_bytes(json.dumps(case).encode(), "x", ".json")
    faults = validated_faults(document)
    assert [fault.pointer for fault in faults][-1] == "/送达"
    assert faults[-1].message == "第 101 项以后的没有查看"
    assert sum("/送达/" in fault.pointer for fault in faults) == 101
    assert any("/文书/19" in fault.pointer for fault in faults)


def validated_faults(document):
    return [document] if isinstance(document, Fault) else list(records.validated(document))


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        {"一项": [1] * MANY},
        {"送达": [1] * MANY},
        {"送达": [{"编号": f"s{n}", "文书": [f"d{n}x"]} for n in range(MANY // 5)]},
        {f"k{n}": n for n in range(MANY)},
        {"长" * 1_000_000: 1},
        {"长" * 1_000_000: [1] * MANY},
        {"送达": [{"编号": "长" * 200_000, "文书": ["长" * 200_000] * 50}]},
        {"案由": [1] * MANY},
        {"文书": [{"编号": f"d{n}", "种类": "公告"} for n in range(MANY // 5)],
         "签名盖章": [{"文书": f"d{n}x", "身份": "当事人"} for n in range(MANY // 5)]},
    ],
    ids=lambda data: next(iter(data))[:6],
)  # fmt: skip
def test_what_is_told_of_a_file_is_bounded(data):
    with pytest.raises(RecordError) as caught:
        read_record(json.dumps(BASE | data, ensure_ascii=False).encode())
    assert 0 < len(caught.value.faults) <= records.MOST_TOLD + 1
    assert max(len(f"{fault}") for fault in caught.value.faults) < 2500


def test_a_long_key_is_not_repeated_for_what_is_under_it_in_yaml():
    text = "案号: 1\n案件类型: 行政处罚\n? " + "k" * 1_000_000 + "\n: [" + "1," * 20_000 + "]\n"
    (document,) = read_bytes(text.encode(), "x", ".yaml")
    assert len(validated_faults(document)) == 1


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_doubled_keys_beyond_number_are_not_all_told(suffix):
    text = "{" + ",".join(f'"{n}": 1, "{n}": 2' for n in range(3_000)) + "}"
    faulty = list(read_bytes(text.encode(), "x", suffix))
    assert len(faulty) == 1001
    assert "未逐一列出" in faulty[-1].message


def test_a_name_in_place_of_an_id_is_told_with_the_id():
    data = BASE | {
        "执法人员": [{"编号": "o1", "姓名": "李某"}, {"编号": "o2", "姓名": "王某"}],
        "文书": [{"编号": "d1", "种类": "催告书"}, {"编号": "d2", "种类": "公告"}],
        "执法活动": [{"编号": "a1", "种类": "询问", "执法人员": ["李某", "o2"]}],
        "签名盖章": [{"文书": "催告书", "身份": "执法人员"}],
    }
    assert faults(data) == {
        "/签名盖章/0/文书": "没有编号为“催告书”的记录，是否为“d1”？",
        "/执法活动/0/执法人员/0": "没有编号为“李某”的记录，是否为“o1”？",
    }


def test_links_to_nothing_are_told_in_the_keys_of_the_file():
    data = BASE | {
        "文书": [{"id": "d1", "种类": "催告书"}, {"编号": "d1", "种类": "公告"}],
        "签名盖章": [{"文书": "d11", "身份": "当事人"}],
        "recordings": [{"id": "r1", "涉及": ["a9"]}],
    }
    assert faults(data) == {
        "/文书/1/编号": "编号“d1”与“文书”序号 1 的重复",
        "/签名盖章/0/文书": "没有编号为“d11”的记录，是否为“d1”？",
        "/recordings/0/涉及/0": "没有编号为“a9”的记录",
    }


def test_every_fault_is_also_told_in_english():
    data = BASE | {
        "程序启动时间": "2025-13-01",
        "情况紧急": "也许",
        "案由": [],
        "送达": [{"方试": 1}],
        "文书": [{"编号": "d", "种类": ""}],
    }
    for said in english(data):
        assert re.match(r"[\w' ]+", said, re.ASCII), said
    assert "unknown key '方试'; did you mean method (方式)?" in english(data)


@pytest.mark.parametrize(("written", "meant"), [("未签", None), ("代签", None), ("亲签名", "签名")])
def test_a_word_that_says_no_is_not_told_to_mean_yes(written, meant):
    assert nearest(written, ("签名", "盖章")) == meant


def test_the_nearest_valid_word_is_told_in_english_too():
    data = BASE | {
        "处罚种类": "罚钱",
        "程序启动时间": "1025-03-01",
        "文书": [{"编号": "d", "种类": "行政处罚立案审批"}],
    }
    linked = BASE | {
        "文书": [{"编号": "d1", "种类": "送达回证"}, {"编号": "d1", "种类": "公告"}],
        "签名盖章": [{"文书": "d11", "身份": "当事人"}],
    }
    assert english(linked) == [
        "the id 'd1' is that of number 1 of documents already",
        "no record has the id 'd11'; did you mean 'd1'?",
    ]
    told = "\n".join(english(data))
    for words in ("did you mean '罚款'?", "as 行政处罚立案审批表, or", "from 1949 to 2199"):
        assert words in told


def test_every_error_of_our_own_readers_has_its_english():
    source = "".join(inspect.getsource(module) for module in (base, moments, relations))
    kinds = re.findall(r'(?:PydanticCustomError\(\s*|custom_error_type=)"(\w+)"', source)
    assert set(kinds) <= set(records._OURS)
    assert 'PydanticCustomError("links"' in inspect.getsource(links)


def test_places_follow_pointers_with_english_names_into_either_language(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(
        "案号: 1\n案件类型: 行政处罚\n送达:\n  - 编号: s1\n    method: 直接送达\n", encoding="utf-8"
    )
    (loaded,) = load([file])
    assert isinstance(loaded, Loaded)

    def at(pointer: str) -> tuple[int, int] | None:
        place = loaded.locate(pointer)
        return place and (place.line, place.column)

    assert at("/case_number") == (1, 5)
    assert at("/services/0/method") == (5, 13)
    assert at("/services/0/served_at") == at("/services/0") == (4, 5)  # the nearest parent
    assert at("/documents/3/kind") == at("") == (1, 1)
    assert loaded.source == str(file)
    assert loaded.index is None


def test_a_broken_record_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.json").write_text('[{"case_number": "1", "case_type": "行政处罚"}, {}]', "utf-8")
    (tmp_path / "b.json").write_text("{", "utf-8")
    (tmp_path / "c.yaml").write_bytes("案号: 2\n案件类型: 行政处罚\n".encode("gb18030"))
    kinds = [type(outcome) for outcome in load([tmp_path])]
    assert kinds == [Loaded, Fault, Fault, Loaded]


def test_read_record_wants_one_record():
    with pytest.raises(RecordError, match="应有一份案卷，实有 2 份"):
        read_record(json.dumps([BASE, BASE]).encode())
    with pytest.raises(RecordError, match="无法读取"):
        read_record(CASES / "no such file.yaml")
    assert read_record(str(CASES / "penalty_compliant.yaml")).case_type == "行政处罚"


def test_a_fault_knows_that_its_record_is_confidential():
    # A mark that cannot be read is a mark, and a part of the file.
    for mark, told in (("国家秘密", "国家秘密"), ("绝密", "可能涉密")):
        with pytest.raises(RecordError) as caught:
            read_record(json.dumps(BASE | {"密级类别": mark, "xx": 1}).encode())
        assert {fault.confidentiality for fault in caught.value.faults} == {told}
