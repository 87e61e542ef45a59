"""A secret file that cannot be read leaks nothing through what is said of its faults."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from support import for_each

from jinpu_rules import check_record
from jinpu_rules.loading.documents import read_bytes
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.marks import POSSIBLE, mark_in, mark_in_name, mark_in_text
from jinpu_rules.loading.records import validated
from jinpu_rules.reporting.redaction import conceal_fault

# Everything in the file that must not be shown: each letter of it would tell.
SECRET = "龘靐齉"
BASE = {"案号": "号1", "案件类型": "行政处罚"}


def faults(content: bytes | str, suffix: str = "") -> list[Fault]:
    data = content.encode() if isinstance(content, str) else content
    found: list[Fault] = []
    for document in read_bytes(data, "案.yaml", suffix):
        outcomes = [document] if isinstance(document, Fault) else validated(document)
        found += [outcome for outcome in outcomes if isinstance(outcome, Fault)]
    return found


def shown(content: bytes | str, suffix: str = "") -> list[str]:
    found = faults(content, suffix)
    assert found
    return [str(asdict(conceal_fault(fault))) for fault in found]


# What makes a record secret, as a whole or in a part, written well or badly.
MARKS: dict[str, dict[str, Any]] = {
    "the file": {"密级类别": "国家秘密"},
    "the file, in English": {"confidentiality": "商业秘密"},
    "a word that there is not": {"密级类别": "绝密"},
    "another key": {"密级": "国家秘密"},
    "the key of a document": {"涉密类别": "个人隐私"},
    "a key with a blank": {"密 级类别": "个人隐私"},
    "a key with blanks around": {" 密级类别 ": "个人隐私"},
    "a key misspelt": {"蜜级类别": "甲"},
    "an English key misspelt": {"confidentality": "x"},
    "an English key of a part misspelt": {"sensitvity": "x"},
    "a list": {"密级类别": ["国家秘密"]},
    "a mapping": {"密级类别": {"甲": "国家秘密"}},
    "a document": {"文书": [{"编号": "w1", "种类": "送达回证", "涉密类别": "国家秘密"}]},
    "a document, misspelt": {"文书": [{"编号": "w1", "种类": "送达回证", "密级": "国密"}]},
    "a recording": {"音像记录": [{"编号": "y1", "涉密类别": "个人隐私"}]},
    "a register of marks": {"保密管理": [{"编号": "b1", "涉及": ["w1"]}]},
    "a note": {"备注": "涉及国家秘密"},
    "a note, spaced out": {"备注": "机　密 ★ 10年"},
    "traditional characters": {"隱私": "是", "说明": "絕密"},
}
# Each kind of fault, with the secret in it.
FAULTS: dict[str, dict[str, Any]] = {
    "an unknown key": {SECRET: 1},
    "a key like one of ours": {f"案由{SECRET}": 1},
    "a word": {"处罚种类": [SECRET]},
    "a word like one of ours": {"所处阶段": f"立案{SECRET}"},
    "a time": {"结案日期": SECRET},
    "a text where a list belongs": {"当事人": SECRET},
    "a mapping where a text belongs": {"案由": {SECRET: SECRET}},
    "a flag": {"情况紧急": SECRET},
    "a form's name like one of ours": {"文书": [{"编号": "x", "种类": "送达回征"}]},
    "an unknown key of a form": {"文书": [{"编号": "x", "种类": "送达回证", SECRET: 1}]},
    "a link to nothing": {"签名盖章": [{"文书": SECRET, "身份": "当事人"}]},
    "an id twice": {"当事人": [{"编号": SECRET}, {"编号": SECRET}]},
    "a list of anything": {"签名盖章": [SECRET, [SECRET], {SECRET: SECRET}]},
    "a mapping where a list belongs": {"送达": {SECRET: [SECRET]}},
}


@for_each({f"{mark}-{fault}": (mark, fault) for mark in MARKS for fault in FAULTS})
def test_a_fault_of_a_marked_file_shows_nothing_of_it(mark: str, fault: str) -> None:
    data = BASE | FAULTS[fault]
    for key, value in MARKS[mark].items():
        data[key] = (
            [*value, *data.get(key, ())]
            if isinstance(value, list) and isinstance(data.get(key), list)
            else value
        )
    text = json.dumps(data, ensure_ascii=False)
    for said in (*shown(text, ".json"), *shown(text, ".yaml"), *shown(json.dumps(data), ".json")):
        assert not set(said) & {*SECRET, "征"}


# A text that is no data, and the kind of file it is in.
PROBLEMS = [
    ('"{s}": 1, "{s}": 2', ".json"),
    ('"{s}": 1, "{s}": 2', ".yaml"),
    ('"a": {s}', ".json"),
    ('"a": "{s}', ".json"),
    ('"a": *{s}', ".yaml"),
    ('"a": !{s} 1', ".yaml"),
    ('"a": [{s}', ".yaml"),
    ('"{s}": {{"{s}": 1, "{s}": 2}}', ".json"),
    ("[{s}]: 1", ".yaml"),
    ("<<: {s}", ".yaml"),
    ('"{s}": NaN', ".json"),
    ('"{s}": "\\ud800"', ".json"),
]


@for_each(
    {
        f"{mark}-{problem}-{suffix}": (mark, problem, suffix)
        for mark in (*MARKS, "none")
        for problem, suffix in PROBLEMS
    }
)
def test_a_text_that_is_no_data_shows_nothing_where_it_may_be_marked(
    mark: str, problem: str, suffix: str
) -> None:
    held = json.dumps(BASE | MARKS.get(mark, {}), ensure_ascii=False)
    text = held.removesuffix("}") + ", " + problem.format(s=SECRET) + "}"
    told = faults(text, suffix)
    assert all(fault.confidentiality == (POSSIBLE if mark in MARKS else None) for fault in told)
    if mark in MARKS:
        assert not any(set(said) & set(SECRET) for said in shown(text, suffix))
        escaped = text.replace("密", "\\u5bc6").replace("隐", "\\u9690")
        assert mark not in ("the file", "a document") or not any(
            set(said) & set(SECRET) for said in shown(escaped, suffix)
        )


@pytest.mark.parametrize("comment", ["# 机密★10年\n", "案由: x  # 国家秘密\n", "# secret\n"])
def test_a_comment_may_be_a_mark(comment: str) -> None:
    text = f"{comment}案号: 号1\n案件类型: 行政处罚\n处罚种类: [{SECRET}]\n"
    for file in (
        text,
        f"{text}---\n案号: 号2\n",
        f"{comment.splitlines()[0]}\n- {{结案日期: {SECRET}}}\n",
    ):
        assert not any(set(said) & set(SECRET) for said in shown(file, ".yaml"))


@pytest.mark.parametrize(
    "mark",
    [
        *({"备注": text} for text in ("ＳＥＣＲＥＴ", "Classified", "INTERNAL USE ONLY", "机蜜")),
        *({"备注": text} for text in ("内部资料 注意保存", "內部文件", "不予公开", "★10年", "㊙️")),
        *({"备注": text} for text in ("机\u200b密", "机-密", "【机】【密】", "機·密", "内部")),
        *({key: "是"} for key in ("内部资料", "SFSM", "密\u200b级", "restricted", "不公开方式")),
    ],
    ids=str,
)
def test_a_mark_may_be_written_in_many_ways(mark: dict[str, Any]) -> None:
    data = BASE | {SECRET: 1} | mark
    text = json.dumps(data, ensure_ascii=False)
    for file in (text, json.dumps(data), text.removesuffix("}") + ', "x":}'):
        assert not any(set(said) & set(SECRET) for said in shown(file))


@pytest.mark.parametrize(
    "words",
    ["出租车司机，密切配合", "工商密切配合", "secretary", "unclassified", "内部审批", "应当公开"],
)
def test_what_is_only_like_a_mark_is_none(words: str) -> None:
    assert mark_in(BASE | {"案由": words}) is None
    assert mark_in_name(f"卷/{words}.yaml") is None


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ('[{"密级": "机密"}, {held}]', ".json"),
        ('{"密级": "机密"}\n{held}\n', ".jsonl"),
        ("密级: 机密\n---\n{held}\n", ".yaml"),
        ("[机密, {held}]", ".yaml"),
    ],
)
def test_a_heading_marks_the_records_after_it(text: str, suffix: str) -> None:
    held = json.dumps(BASE | {SECRET: 1}, ensure_ascii=False)
    for file in (text, text.replace("机密", "否")):
        told = shown(file.replace("{held}", held), suffix)
        assert any(set(said) & set(SECRET) for said in told) is ("机密" not in file)


@pytest.mark.parametrize("name", ["案.yaml", "机密/案.yaml", "案（机密）.yaml", "SECRET_1.json"])
def test_a_file_marked_beside_its_record_is_concealed_though_it_is_valid(
    tmp_path: Path, name: str
) -> None:
    case = '"案号": "号1", "案件类型": "行政处罚", "结案日期": "2025-01-02"'
    for comment in ("", "# 机密★10年\n") if name.endswith(".yaml") else ("",):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{comment}{{{case}}}", "utf-8")
        marked = bool(comment) or name in ("案（机密）.yaml", "SECRET_1.json")
        report = check_record(file, as_of="2026-01-31", isolated=True)
        assert report.confidentiality == (POSSIBLE if marked else None)
        assert ("2025-01-02" in report.to_json()) is not marked
        assert any("密级标志" in remark.message for remark in report.remarks) is marked
        shown = check_record(file, as_of="2026-01-31", isolated=True, show_confidential=True)
        assert "2025-01-02" in shown.to_json()


def test_only_what_is_marked_is_kept_back() -> None:
    (fault,) = faults(json.dumps(BASE | {"处罚种类": [SECRET]}, ensure_ascii=False))
    assert fault.confidentiality is None
    assert SECRET in conceal_fault(fault).message


@pytest.mark.parametrize(
    "data",
    [
        {"密级类别": None},
        {"密级类别": ""},
        {"密级类别": "无"},
        {"密级类别": "否"},
        {"保密管理": []},
        {"文书": [{"涉密类别": None}]},
        {"案由": "超限运输", "案件类别": "x"},
        {"当事人": [{"姓名或者名称": "李密"}]},
    ],
)
def test_what_is_left_open_marks_nothing(data: dict[str, Any]) -> None:
    assert mark_in(BASE | data) is None


@pytest.mark.parametrize(
    "text",
    [
        "密级类别:\n案号: 1",
        "密级类别: ''\n",
        '{"密级类别": null, "x": 1',
        "案号: [",
        "文书:\n  - 编号: a\n    涉密类别:\n",
    ],
)
def test_a_text_with_a_mark_left_open_is_not_marked(text: str) -> None:
    assert mark_in_text(text) is None


def test_a_mark_that_is_one_of_the_words_is_told_by_it() -> None:
    assert mark_in(BASE | {"文书": [{"涉密类别": "个人隐私"}]}) == "个人隐私"
    assert mark_in(BASE | {"密级类别": SECRET}) == POSSIBLE


def test_a_file_of_many_keys_that_nobody_knows_may_hold_a_mark() -> None:
    assert mark_in({f"k{number}": 1 for number in range(2000)}) == POSSIBLE
    assert mark_in({f"k{number}": 1 for number in range(100)}) is None
