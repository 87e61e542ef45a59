from __future__ import annotations

import re
import time
from dataclasses import asdict, replace
from typing import Any

import pytest
from report_samples import FAULT, RULESET, finding, record, rendered

from jinpu_rules.evaluation import evaluate
from jinpu_rules.models import AgencyRecord, CaseRecord, relations
from jinpu_rules.models.base import Model, Name, marks
from jinpu_rules.models.links import element_model, inner_model
from jinpu_rules.reporting.data import (
    FactData,
    MissingData,
    WaiverData,
    describe,
    fingerprint,
)
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.reporting.redaction import (
    CONCEALED,
    REDACTED,
    conceal,
    conceal_fault,
    mask,
    personal_names,
    private_values,
    redact,
    redact_fault,
    redact_file,
)
from jinpu_rules.testing.rulesets import unmarked_names

SECRET = "不可示人"


def secret_case(**changes: Any) -> CaseRecord:
    """Return a case that says the secret wherever it can, and its own marks."""
    case = {
        "case_number": "案号1",
        "case_type": "行政处罚",
        "cause": SECRET,
        "documents": [{"id": "d1", "kind": "送达回证", "number": SECRET}],
        "services": [
            {
                "id": f"s{SECRET}",
                "recipient": SECRET,
                "method": "留置送达",
                "refusal_reason": SECRET,
                "receipt": "d1",
            }
        ],
    }
    return CaseRecord.model_validate(case | changes)


def described(case: CaseRecord) -> Any:
    return describe(evaluate(case, as_of=None, ruleset=RULESET), case, everything=True)


def test_values_of_a_confidential_record_go_and_everything_else_stays() -> None:
    report = described(secret_case(confidentiality="国家秘密"))
    assert SECRET in str(asdict(report))
    hidden = conceal(report)
    assert SECRET not in str(asdict(hidden))
    (before,), (after,) = report.findings, hidden.findings
    assert FactData("/services/0/method", "送达 序号1·方式", CONCEALED) in after.facts
    assert (
        FactData("/services/0/refused_on", "送达 序号1·拒收日期", None, breach=True) in after.facts
    )
    assert [fact.pointer for fact in after.facts] == [fact.pointer for fact in before.facts]
    assert after.subject_label == "送达 序号1"
    assert after.subject_id == CONCEALED
    gone = {"facts": [], "subject_label": "", "subject_id": None, "missing": []}
    assert replace(after, **gone) == replace(before, **gone)
    assert hidden.confidentiality == "国家秘密"
    assert conceal(hidden) == hidden


def test_a_deadline_goes_too_since_the_value_follows_from_it() -> None:
    told = finding(
        due_at="2026-01-01T00:00:00",
        late_seconds=5,
        missing=[MissingData("/services/1/refused_on", f"送达 {SECRET}·拒收日期", "未记载")],
        waiver=WaiverData(SECRET, SECRET, "2026-01-01", None),
    )
    (hidden,) = conceal(record(told, confidentiality="个人隐私")).findings
    assert (hidden.due_at, hidden.late_seconds) == (None, None)
    assert hidden.missing == [
        MissingData("/services/1/refused_on", "送达 序号2·拒收日期", "未记载")
    ]
    assert hidden.waiver == WaiverData(CONCEALED, CONCEALED, "2026-01-01", None)


def test_what_is_not_confidential_is_left_as_it_is() -> None:
    report = described(secret_case())
    assert conceal(report) == report


@pytest.mark.parametrize(
    "marks",
    [
        {"documents": [{"id": "d1", "kind": "送达回证", "sensitivity": "商业秘密"}]},
        {"secrecy_marks": [{"id": "m1", "about": ["d1"], "category": "商业秘密"}]},
        {"secrecy_marks": [{"id": "m1", "about": [f"s{SECRET}"], "category": "商业秘密"}]},
    ],
    ids=["the paper it points to", "the paper's mark", "its own mark"],
)
def test_a_finding_that_rests_on_a_marked_record_is_concealed(marks: dict[str, Any]) -> None:
    report = described(secret_case(**marks))
    (found,) = report.findings
    assert found.confidentiality == "商业秘密"
    assert SECRET not in str(asdict(conceal(report)))


def test_a_mark_elsewhere_conceals_nothing() -> None:
    report = described(
        secret_case(
            recordings=[{"id": "r1", "about": ["d1"], "sensitivity": "个人隐私"}],
        )
    )
    assert report.findings[0].confidentiality is None


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text", "json"}))
def test_no_format_gets_to_see_a_confidential_value_unless_asked(name: str) -> None:
    told = record(
        finding(subject_label=SECRET, facts=[FactData("/cause", SECRET, SECRET)]),
        confidentiality="国家秘密",
    )
    fault = replace(FAULT, message=f"“{SECRET}”不可用", english=f"'{SECRET}'", confidentiality="x")
    assert SECRET not in rendered(name, [told], [fault])
    assert SECRET in rendered(name, [told], [fault], show_confidential=True)


def test_a_fault_of_a_confidential_record_is_told_by_place_and_kind() -> None:
    fault = replace(
        FAULT,
        pointer="/文书/3/甲",
        message="“a”不是可用的词，是否为“b”？",
        english="'a' is not a word",
        kind="不是可用的词",
        kind_english="not a word",
    )
    assert conceal_fault(fault) == fault
    hidden = conceal_fault(replace(fault, confidentiality="国家秘密"))
    assert (hidden.message, hidden.english) == ("不是可用的词", "not a word")
    assert hidden.pointer == f"/文书/3/{CONCEALED}"
    assert (hidden.source, hidden.line) == (fault.source, fault.line)
    assert redact_fault(fault).message == "不是可用的词"
    assert redact_fault(fault).pointer == f"/文书/3/{REDACTED}"


@pytest.mark.parametrize(
    "pointer",
    ["", "/case_number", "/文书/0/签名", "/documents/12/id", "/0/parties/1/name", "/送达/2/文书/0"],
)
def test_of_a_pointer_the_keys_that_are_ours_stay(pointer: str) -> None:
    known = pointer.replace("/签名", f"/{CONCEALED}")
    assert conceal_fault(replace(FAULT, pointer=pointer, confidentiality="x")).pointer == known


@pytest.mark.parametrize("key", ["张三", "210200199001010011", "documents/0", "13800138000"])
def test_of_a_pointer_keys_that_are_not_ours_go(key: str) -> None:
    pointer = f"/{key}" if "/" not in key else "/parties/documents/0"
    hidden = conceal_fault(replace(FAULT, pointer=pointer, confidentiality="x")).pointer
    assert hidden in (f"/{CONCEALED}", f"/parties/{CONCEALED}")


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张某某", "张**"), ("张某", "张*"), ("欧阳某", "欧阳*"), ("欧阳", "欧*"), ("张", "张")],
)
def test_a_surname_is_left(name: str, masked: str) -> None:
    assert mask(name) == masked


def test_names_are_found_where_a_record_holds_them() -> None:
    case = CaseRecord.model_validate(
        {
            "case_number": "1",
            "case_type": "行政处罚",
            "handling_officer": "李承办",
            "parties": [
                {"id": "p1", "name": "张某某", "kind": "公民"},
                {"id": "p2", "name": "某某公司", "kind": "法人", "representative": "赵某"},
            ],
            "documents": [
                {
                    "id": "d1",
                    "kind": "送达回证",
                    "particulars": {"officer_names": "李承办、钱协办"},
                }
            ],
            "signatures": [
                {"document": "d1", "role": "本机关", "form": "盖章", "name": "某某司法局"},
                {"document": "d1", "role": "见证人", "name": "孙见证"},
            ],
            "services": [{"id": "s1", "recipient": "某某公司"}],
            "activities": [{"id": "a1", "kind": "询问（调查）", "person": "当事人"}],
        }
    )
    assert personal_names(case) == {"李承办", "张某某", "赵某", "钱协办", "孙见证"}


def holding_names(model: Any, names: list[str]) -> Any:
    """Return a record, never validated, with a name of its own in each field marked for one."""
    values: dict[str, Any] = {}
    for field, declared in model.model_fields.items():
        inner = inner_model(declared.annotation)
        if Name in marks(declared):
            names.append(f"甲{chr(0x4E00 + len(names))}")
            values[field] = names[-1]
        elif inner is not None:
            held = holding_names(inner, names)
            values[field] = (held,) if element_model(declared.annotation) else held
        else:
            values[field] = None if declared.is_required() else declared.default
    record = model.__new__(model)
    record.__dict__.update(values)
    return record


@pytest.mark.parametrize("root", [CaseRecord, AgencyRecord])
def test_every_field_marked_for_a_name_is_found_however_deep(root: type[Model]) -> None:
    names: list[str] = []
    record = holding_names(root, names)
    assert personal_names(record) == set(names)
    assert len(names) > 1


def test_what_is_written_electronically_by_a_seal_is_no_persons_name() -> None:
    seal = {"document": "d1", "role": "执法人员", "form": "电子签章", "name": "某某司法局"}
    signed = {"document": "d1", "role": "法定代表人", "form": "电子签名", "name": "周某"}
    assert personal_names(secret_case(parties=[], signatures=[seal, signed])) == {SECRET, "周某"}


def test_numbers_of_certificates_are_hidden_as_what_identifies_a_person_is() -> None:
    fact = FactData("/officers/0/certificate_number", "执法人员 o1·执法证件编号", "0201001")
    masked = redact(record(finding(facts=[fact])), [])
    assert masked.findings[0].facts[0].value == REDACTED


def test_names_are_masked_wherever_a_value_is_shown_the_longest_first() -> None:
    told = finding(
        subject_label="送达 张某某",
        facts=[
            FactData("/services/1/refusal_reason", "张某某·事由", "张某某、张某拒收"),
            FactData("/penalties", "处罚种类", ["张某", "罚款"]),
            FactData("/parties/0/identity_number", "当事人 p1·证件号码", "210200199001010011"),
            FactData("/parties/0/contact", "当事人 p1·联系方式", None),
            FactData("/urgent", "情况紧急", True),
        ],
        missing=[MissingData("/x", "张某·日期", "未记载")],
        waiver=WaiverData("张某补签", "李承办", None, None),
    )
    masked = redact(record(told, record_id="张某案"), ["张某", "张某某", "李承办", ""])
    (shown,) = masked.findings
    assert shown.subject_label == "送达 张**"
    assert [fact.value for fact in shown.facts] == [
        "张**、张*拒收",
        ["张*", "罚款"],
        "〔已隐去〕",
        None,
        True,
    ]
    assert shown.facts[0].label == "张**·事由"
    assert shown.missing[0].label == "张*·日期"
    assert shown.waiver == WaiverData("张*补签", "李**", None, None)
    assert masked.record_id == "张*案"
    assert (shown.message, shown.fingerprint) == (told.message, told.fingerprint)


def test_without_names_nothing_is_masked() -> None:
    report = record(finding())
    assert redact(report, []) == report


SIGNED = {"document": "d1", "role": "见证人"}


def known_as(name: str, **changes: Any) -> str:
    """Return the fingerprint of a finding about a signature, which has no id, by this name."""
    case = secret_case(signatures=[SIGNED | {"name": name}], **changes)
    return fingerprint("案号1", "JP1206", case, "/signatures/0")


@pytest.mark.parametrize(
    "marks",
    [
        {"confidentiality": "国家秘密"},
        {"recordings": [{"id": "r1", "sensitivity": "个人隐私"}]},
        {"secrecy_marks": [{"id": "m1", "about": ["d1"]}]},
    ],
)
def test_a_fingerprint_of_a_secret_file_confirms_no_guess(marks: dict[str, Any]) -> None:
    assert known_as("张某", **marks) == known_as("李某", **marks)
    assert known_as("张某") != known_as("李某")
    by_id = {}
    for name in ("d2", "d-张某", "d-李某", "210204198001011234"):
        papers = [{"id": one, "kind": "送达回证"} for one in ("d1", name)]
        case = secret_case(documents=papers, **marks)
        by_id[name] = fingerprint("案号1", "JP1206", case, "/documents/1")
    assert by_id["d-张某"] == by_id["d-李某"] == by_id["210204198001011234"] != by_id["d2"]


# --- what --redact hides -------------------------------------------------------------------------


@pytest.mark.parametrize("root", [CaseRecord, AgencyRecord])
def test_no_field_for_a_name_is_unmarked(root: type[Model]) -> None:
    assert list(unmarked_names(root)) == []


@pytest.mark.parametrize(
    ("model", "name"), [("Disclosure", "recipient"), ("Waiver", "approved_by"), ("Party", "name")]
)
def test_names_that_were_forgotten_are_marked(model: str, name: str) -> None:
    assert Name in marks(getattr(relations, model).model_fields[name])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张 某 某拒收", "张**拒收"),
        ("张　某某到场", "张**到场"),
        ("见证人李承办", "见证人李**"),
        ("证号210200199001010011", "证号〔已隐去〕"),
        ("证号 210200 19900101 001X。", "证号 〔已隐去〕。"),
        ("电话13800138000，", "电话〔已隐去〕，"),
        ("电话138-0013-8000", "电话〔已隐去〕"),
        ("致电0411-87654321", "致电〔已隐去〕"),
        ("王\u200b小明、張某某，阿依•古丽与阿依 古丽", "王**、張**，阿****与阿***"),
        ("JOHN与Johnson", "J***与Johnson"),
        ("证号２１０２００１９９００１０１００１１", "证号〔已隐去〕"),
        ("2102 0019 9001 0100 1x，210200900101001", "〔已隐去〕，〔已隐去〕"),
        ("１３８００１３８０００、138.0013.8000", "〔已隐去〕、〔已隐去〕"),
        ("0411 8765 4321，(0411) 87654321，041187654321", "〔已隐去〕，〔已隐去〕，〔已隐去〕"),
        ("+86-411-87654321转802。电话：87654321", "〔已隐去〕。电话：〔已隐去〕"),
        ("zhang.san@example.com，护照E12345678", "〔已隐去〕，护照〔已隐去〕"),
        ("信用代码912102135678901234", "信用代码912102135678901234"),
        ("DSJ-0001-20250311-090000", "DSJ-0001-20250311-090000"),
        (
            "202603051430001.mp4，1 2 3 4 5 6 7 8 9 10 11 12",
            "202603051430001.mp4，1 2 3 4 5 6 7 8 9 10 11 12",
        ),
        ("快递1138001380000、卷0101-2025-0012", "快递1138001380000、卷0101-2025-0012"),
        ("住建局市场科，住宿登记", "住建局市场科，住宿登记"),
        ("中山区人民路派出所沿街12户", "中山区人民路派出所沿街12户"),
        ("大连市金普新区社区矫正中心", "大连市金普新区社区矫正中心"),
        ("文号〔2026〕11号", "文号〔2026〕11号"),
        ("罚款20000元", "罚款20000元"),
        ("2026-03-05 14:30", "2026-03-05 14:30"),
        ("违反第十二条第三项", "违反第十二条第三项"),
        ("编号 d12、s3", "编号 d12、s3"),
    ],
)
def test_numbers_and_names_are_masked_inside_free_text(text: str, shown: str) -> None:
    told = finding(facts=[FactData("/services/1/refusal_reason", "拒收事由", text)])
    names = ["张某某", "李承办", "王小明", "阿依·古丽", "John"]
    (masked,) = redact(record(told), names).findings
    assert masked.facts[0].value == shown


@pytest.mark.parametrize(
    "address",
    [
        "金普新区中长街道金马路197号",
        "大连市金州区斯大林路1号2单元301室",
        "向应街道关家村12号",
        "光明小区3栋2单元",
        "土门子村三组",
        "大连市金普新区向应街道土门子村",
        "现住金州区拥政街道",
    ],
)
def test_addresses_are_hidden_in_free_text(address: str) -> None:
    told = finding(facts=[FactData("/services/1/refusal_reason", "拒收事由", f"在{address}，拒收")])
    (masked,) = redact(record(told), []).findings
    value = masked.facts[0].value
    assert isinstance(value, str)
    assert value.endswith("，拒收")
    assert not set(re.findall("[路街村号栋元室]|[0-9]+", value))


def test_agencies_and_firms_in_a_field_for_names_stay() -> None:
    said = ["大连市公安局", "法制科", "村委会", "大连某某有限公司", "王会", "欧阳建厂"]
    case = secret_case(
        disclosures=[{"id": str(at), "recipient": name} for at, name in enumerate(said)]
    )
    assert personal_names(case) & {*said} == {"王会", "欧阳建厂"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("卷/210204198001011234.json", "卷/〔已隐去〕.json"),
        ("13800138000 王小明.yaml", "〔已隐去〕 ***.yaml"),
        ("金普新区司法局登记簿.xlsx", "金普新区司法局登记簿.xlsx"),
    ],
)
def test_numbers_in_the_name_of_a_file_are_hidden(name: str, shown: str) -> None:
    assert redact_file(name) == shown.replace("卷/", "*/")


def test_what_identifies_a_person_is_hidden_wherever_it_stands() -> None:
    case = secret_case(
        parties=[{"id": "p1", "address": "金普大厦东侧平房", "contact": "wx_abc123"}]
    )
    held = private_values(case)
    assert held == {"金普大厦东侧平房", "wx_abc123"}
    told = finding(facts=[FactData("/cause", "案由", "到金普大厦东侧平房，加wx_abc123")])
    (masked,) = redact(record(told), [], held).findings
    assert masked.facts[0].value == "到〔已隐去〕，加〔已隐去〕"


@pytest.mark.parametrize(
    ("pointer", "value", "shown"),
    [
        ("/handovers/0/receipt", "由王某签收", REDACTED),
        ("/approvals/0/opinion", "请王某办理", REDACTED),
        ("/approvals/0/opinion", "同意", "同意"),
        ("/documents/0/particulars/party", "王某，男", REDACTED),
        ("/services/0/unreachable_note", "王某说他不在", REDACTED),
        ("/services/0/receipt", "d1", "d1"),
        ("/services/0/party", ["p1"], ["p1"]),
    ],
)
def test_texts_that_usually_name_persons_are_hidden(pointer: str, value: Any, shown: Any) -> None:
    told = finding(facts=[FactData(pointer, "x", value)])
    assert redact(record(told), []).findings[0].facts[0].value == shown


def test_names_with_blanks_in_them_are_names() -> None:
    case = secret_case(handling_officer="李 承 办", parties=[{"id": "p", "name": "王某 赵某"}])
    assert personal_names(case) >= {"李承办", "王某", "赵某"}


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "html", "github"])
def test_a_redacted_report_says_how_far_that_goes(name: str) -> None:
    assert "无从辨认" in rendered(name, [record(finding())], redacted=True)
    assert "无从辨认" not in rendered(name, [record(finding())])


def test_hiding_takes_time_in_proportion_to_the_text() -> None:
    for text in ("路" * 20_000, "村1" * 20_000, "1" * 40_000, "甲乙路" * 10_000, "张 " * 20_000):
        started = time.perf_counter()
        redact(record(finding(facts=[FactData("/cause", "案由", text)])), ["张某某"])
        assert time.perf_counter() - started < 5
