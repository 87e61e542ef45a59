"""Files to records: every fault at once, in the words and at the place of the file."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

import pytest
from support import CASES

from jinpu_rules.errors import RecordError
from jinpu_rules.loading import Fault, Loaded, load, read_record, records
from jinpu_rules.models import AgencyRecord, CaseRecord, base, links, moments, relations

BASE = {"案号": "1", "案件类型": "行政处罚"}


def faults(data: Any) -> dict[str, str]:
    """Return the faults of a document, by pointer."""
    given = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    with pytest.raises(RecordError) as caught:
        read_record(given)
    return {fault.pointer: fault.zh for fault in caught.value.faults}


def english(data: Any) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read_record(json.dumps(data).encode())
    return [fault.en for fault in caught.value.faults]


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
        ({"签名盖章": [{"文书": "d1"}]}, "/签名盖章/0/身份", "缺少必填项“身份”（role）"),
        ({"案号": ""}, "/案号", "不能为空"),
        ({"案号": None}, "/案号", "应为文字，得到的是“空”"),
        ({"案由": {"x": 1}}, "/案由", "应为文字，得到的是“{\"x\": 1}”"),
        ({"送达": {"编号": "s1"}}, "/送达", "应为列表"),
        ({"送达": ["s1"]}, "/送达/0", "应为一组键值，得到的是“s1”"),
        ({"情况紧急": "也许"}, "/情况紧急", "应为“是”或“否”（true 或 false）"),
        ({"结案日期": "昨天"}, "/结案日期", "读不出日期或时间"),
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
    assert len(found) == 303


def test_links_to_nothing_are_told_in_the_keys_of_the_file():
    data = BASE | {
        "文书": [{"id": "d1", "种类": "催告书"}, {"编号": "d1", "种类": "公告"}],
        "签名盖章": [{"文书": "d11", "身份": "当事人"}],
        "recordings": [{"id": "r1", "涉及": ["a9"]}],
    }
    assert faults(data) == {
        "/文书/1/编号": "编号“d1”与“文书”第 1 条重复",
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
    for mark in ("国家秘密", "绝密"):  # a mark that cannot be read is a mark
        with pytest.raises(RecordError) as caught:
            read_record(json.dumps(BASE | {"密级类别": mark, "xx": 1}).encode())
        assert {fault.confidentiality for fault in caught.value.faults} == {mark}
