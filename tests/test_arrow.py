"""Archives in columns: Arrow in, Arrow out, nothing lost, whatever the batches and whoever calls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support import CASES, ROOT, base

from jinpu_rules import (
    AgencyRecord,
    CaseRecord,
    Fault,
    JinpuRulesError,
    RecordReport,
    check,
    check_record,
    read_record,
)
from jinpu_rules.cli import commands
from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.models.links import relations
from jinpu_rules.reporting.data import FactData, FindingData, StepData
from jinpu_rules.reporting.redaction import CONCEALED

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
from jinpu_rules.arrow import (  # noqa: E402  # where pyarrow is
    TABLE,
    case_schema,
    check_batches,
    check_table,
    findings_schema,
    schema_out,
)

DAY = "2026-01-31"
FAULTY = (CASES / "s02_penalty_seeded_faults.json").read_text("utf-8")
CLEAN = base("penalty").model_dump_json(exclude_defaults=True)
BROKEN = '{"案号": "3", "案件类型": "行政处", "错": 1}'
SECRET = '{"案号": "4", "案件类型": "行政处罚", "结案日期": "2025-01-02", "密级类别": "国家秘密"}'


def table(*cells: Any, kind: Any = None, **columns: Any) -> Any:
    return pa.table({"case": pa.array(cells, kind or pa.string())} | columns)


def found(source: Any, **options: Any) -> list[dict[str, Any]]:
    """Return the rows that come out."""
    batches = list(check_batches(source, as_of=DAY, **options))
    return [row for batch in batches for row in batch.to_pylist(maps_as_pydicts="strict")]


def test_a_row_says_what_the_report_says() -> None:
    report = check_record(FAULTY.encode(), as_of=DAY)
    rows = found(table(FAULTY, 年度=pa.array([2025])), summaries=True)
    kinds = Counter(row["type"] for row in rows)
    assert kinds == Counter(
        summary=1,
        finding=len(report.findings),
        liability=len(report.liabilities),
        remark=len(report.remarks),
    )
    assert {row["年度"] for row in rows} == {2025}
    sent = json.loads(report.to_json())
    told = [row for row in rows if row["type"] == "finding"]
    for row, finding in zip(told, sent["findings"], strict=True):
        for held in (*finding["facts"], *finding["steps"]):
            if not isinstance(held["value"], str | None):
                held["value"] = json.dumps(held["value"], ensure_ascii=False)
        assert {name: row[name] for name in finding} == finding
        assert (row["record_id"], row["as_of"]) == (report.record_id, report.as_of)
    (summary,) = [row for row in rows if row["type"] == "summary"]
    assert summary["counts"] == report.counts
    assert summary["settings"]["终结之日"]
    (liability, *_) = [row for row in rows if row["type"] == "liability"]
    assert liability["rule"] == report.liabilities[0].id
    assert liability["because"] == report.liabilities[0].because


def test_the_columns_are_those_of_the_report() -> None:
    schema = findings_schema()
    assert schema.metadata == {b"jinpu-rules": TABLE.encode()}
    for held, struct in (
        (FindingData, schema),
        (FactData, schema.field("facts").type.value_type),
        (StepData, schema.field("steps").type.value_type),
    ):
        names = struct.names if held is FindingData else [field.name for field in struct]
        assert {one.name for one in fields(held)} <= set(names)
    assert schema.field("facts").type.value_type.field("value").type == pa.string()
    assert schema.field("late_seconds").type == pa.int64()


def test_nothing_is_lost() -> None:
    cells = [CLEAN, FAULTY, BROKEN, None, "", "[]", "null", "{", "案号: x", f"[{SECRET}, {SECRET}]"]
    rows = found(table(*cells, n=pa.array(range(len(cells)))), summaries=True)
    told: dict[int, Counter[str]] = {number: Counter() for number in range(len(cells))}
    for row in rows:
        told[row["n"]][row["type"]] += 1
    assert told[0] == {"summary": 1}
    assert told[1]["summary"] == 1
    assert told[2] == {"fault": 2}
    assert all(told[number]["fault"] == 1 for number in (3, 4, 6, 7, 8))
    assert told[5] == {}  # an empty list holds no case
    assert told[9]["summary"] == 2
    faults = [row for row in rows if row["n"] == 2]
    assert {(row["pointer"], row["meant"]) for row in faults} >= {("/案件类型", "行政处罚")}


def test_every_way_to_write_a_case_says_the_same() -> None:
    # As the models write it: where there may be several ids, a list of them.
    data = json.loads(read_record(FAULTY.encode()).model_dump_json(exclude_defaults=True))
    expected = found(table(FAULTY))
    strings = (pa.large_string(), pa.string_view())
    binaries = (pa.binary(), pa.large_binary(), pa.binary_view())
    for kind in strings:
        assert found(table(FAULTY, kind=kind)) == expected
    for kind in binaries:
        assert found(table(FAULTY.encode(), kind=kind)) == expected
    assert found(pa.table({"case": pa.array([FAULTY]).dictionary_encode()})) == expected
    english = pa.struct(list(case_schema(keys="en")))
    struct = found(table(data, kind=english))
    for row, of_text in zip(struct, expected, strict=True):
        assert (row.pop("place"), row.pop("excerpt")) == (None, None)
        of_text.pop("place"), of_text.pop("excerpt")
        assert row == of_text


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
def test_the_schema_of_a_case_holds_every_sample(name: str, keys: str) -> None:
    record = base(name)
    schema = case_schema(type(record), keys=keys)
    data = json.loads(record.model_dump_json(exclude_defaults=True, by_alias=keys == "zh"))
    rows = found(table(data, kind=pa.struct(list(schema))), summaries=True)
    assert [row["type"] for row in rows] == ["summary"]
    assert rows[0]["counts"] == check_record(record, as_of=DAY).counts
    assert len(schema) == len(type(record).model_fields)
    for relation in relations(type(record)):
        column = type(record).model_fields[relation].alias if keys == "zh" else relation
        assert pa.types.is_list(schema.field(column).type), column


def test_batches_of_any_size_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(*[FAULTY, CLEAN, BROKEN] * 7, n=pa.array(range(21)))
    expected = found(whole)
    for size in (1, 4, 21):
        assert found(whole.to_batches(max_chunksize=size)) == expected
    assert found(pa.RecordBatchReader.from_batches(whole.schema, whole.to_batches())) == expected
    assert found(iter([whole.slice(0, 10), whole.slice(10)])) == expected
    monkeypatch.setattr("jinpu_rules.arrow._MOST_ROWS", 5)
    batches = list(check_batches(whole, as_of=DAY))
    assert len(batches) == 8
    assert found(whole) == expected


def test_a_confidential_case_is_concealed_unless_asked() -> None:
    told = json.dumps(found(table(SECRET), summaries=True), ensure_ascii=False)
    assert CONCEALED in told
    assert "2025-01-02" not in told
    shown = json.dumps(found(table(SECRET), show_confidential=True), ensure_ascii=False)
    assert "2025-01-02" in shown
    named = SECRET.replace("国家秘密", "") + "，"
    assert found(table(named))[0]["type"] == "fault"


def test_a_column_beside_the_case_may_mark_it(tmp_path: Path) -> None:
    case = SECRET.replace(', "密级类别": "国家秘密"', "")
    wrong = case.replace("{", '{"案由甲": 1, ')
    marked = table(case, wrong, case, 密级=["机密", "秘密", None])
    told = json.dumps(found(marked, carry=[], summaries=True), ensure_ascii=False)
    assert told.count("2025-01-02") == json.dumps(found(table(case)), ensure_ascii=False).count(
        "2025-01-02"
    )
    assert "甲" not in told
    file = tmp_path / "a.parquet"
    pq.write_table(marked, file)
    first, second, third = check(file, as_of=DAY, isolated=True)
    assert "2025-01-02" not in first.to_json()
    assert "甲" not in second.to_json()
    assert "2025-01-02" in third.to_json()


def test_a_cell_that_python_has_no_value_for_costs_one_row(tmp_path: Path) -> None:
    fields = [("案号", pa.string()), ("案件类型", pa.string()), ("结案日期", pa.timestamp("s"))]
    rows = [{"案号": "1", "案件类型": "行政处罚", "结案日期": day} for day in (0, 10**14, 0)]
    source = table(*rows, kind=pa.struct(fields))
    told = found(source, summaries=True)
    assert [row["type"] for row in told if row["type"] in ("summary", "fault")] == [
        "summary",
        "fault",
        "summary",
    ]
    pq.write_table(source, tmp_path / "a.parquet")
    assert [type(one) for one in check(tmp_path / "a.parquet", as_of=DAY, isolated=True)] == [
        RecordReport,
        Fault,
        RecordReport,
    ]
    doubled = [pa.array([one]) for one in ("1", "2", "行政处罚")]
    names = ["案号", "案号", "案件类型"]
    (row,) = found(pa.table({"case": pa.StructArray.from_arrays(doubled, names)}))
    assert row["type"] == "fault"


def test_columns_that_may_mark_a_case_hold_anything() -> None:
    for values in (["机密"], [["机密"]], [{"级": "机密"}], [b"\xff"], [10**16], [True]):
        kind = pa.timestamp("s") if values == [10**16] else None
        beside = pa.array(values, kind)
        twice = pa.table(
            [pa.array([SECRET.replace("国家秘密", "")]), beside, beside],
            names=["case", "密级", "密级"],
        )
        told = json.dumps(found(twice, carry=[], summaries=True), ensure_ascii=False)
        assert "2025-01-02" not in told


def test_options_are_those_of_the_door() -> None:
    only = found(table(FAULTY), config={"select": ["第十二条"]})
    assert only
    assert {row["article"] for row in only} == {12}
    assert found(table(FAULTY), language="en")[0]["remedy"].isascii()
    assert {row["verdict"] for row in found(table(CLEAN), everything=True)} == {"符合", "不适用"}


@pytest.mark.parametrize(
    ("source", "options", "words"),
    [
        (table(CLEAN), {"column": "cases"}, "没有名为“cases”的列，是否为“case”"),
        (table(CLEAN), {"carry": ["年"]}, "没有名为“年”的列"),
        (pa.table({"case": [1]}), {}, "应为文字、字节或结构"),
        (table(CLEAN, source=pa.array(["x"])), {}, "列“source”与结果的列同名"),
        (table(CLEAN), {"stage": "归档"}, "归档管理"),
        (table(CLEAN), {"config": {"x": 1}}, "没有名为“x”的设置"),
    ],
)
def test_what_cannot_be_used_is_told(source: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(JinpuRulesError, match=words):
        list(check_batches(source, **options))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: case_schema(int),  # type: ignore[type-var]
        lambda: case_schema(keys="de"),
        lambda: findings_schema([1]),  # type: ignore[arg-type]
        lambda: schema_out(None, "case"),  # type: ignore[arg-type]
        lambda: check_table(None),  # type: ignore[arg-type]
        lambda: check_batches(5),  # type: ignore[arg-type]
        lambda: list(check_batches("x")),  # type: ignore[arg-type]
        lambda: list(check_batches(table(CLEAN), carry="n")),
        lambda: list(check_batches(pa.table([["a"], ["b"]], names=["case", "case"]))),
        lambda: list(check_batches(pa.table([["a"], [1], [2]], names=["case", "n", "n"]))),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(ask: Any) -> None:
    with pytest.raises(JinpuRulesError):
        ask()


def test_only_what_is_asked_for_is_carried() -> None:
    source = table(FAULTY, source=pa.array(["x"]), id=pa.array([7]))
    (batch,) = check_batches(source, as_of=DAY, carry=["id"])
    assert batch.schema.names[:2] == ["id", "type"]
    assert batch.schema == findings_schema(pa.schema([("id", pa.int64())]))


# --- Parquet ---------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.parquet"
    cells = [CLEAN, FAULTY, BROKEN, None, SECRET]
    pq.write_table(table(*cells, n=pa.array(range(len(cells)))), path, row_group_size=2)
    return path


def outcomes(path: Path, **options: Any) -> list[tuple[str, int | None, list[str]]]:
    return [
        (one.source, one.index, [found.rule for found in one.findings])
        if isinstance(one, RecordReport)
        else (one.source, one.index, [one.pointer])
        for one in check(path, as_of=DAY, **options)
    ]


def test_a_parquet_file_is_read_row_by_row(archive: Path) -> None:
    told = outcomes(archive)
    assert [index for _, index, _ in told] == [0, 1, 2, 2, 3, 4]
    assert told[1][2] == [one.rule for one in check_record(FAULTY.encode(), as_of=DAY).findings]
    assert told[2][2] == ["/案件类型"]
    assert outcomes(archive.parent) == told
    assert outcomes(archive, jobs=2) == told
    (fault, *_) = [one for one in check(archive) if isinstance(one, Fault)]
    assert fault.line == 3


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("inside", [True, False])
def test_a_parquet_file_of_structs(tmp_path: Path, keys: str, inside: bool) -> None:
    record = base("penalty")
    data = json.loads(record.model_dump_json(exclude_defaults=True, by_alias=keys == "zh"))
    column = pa.array([data, data], pa.struct(list(case_schema(keys=keys))))
    held = pa.table({"案卷": column}) if inside else pa.Table.from_struct_array(column)
    pq.write_table(held, tmp_path / "a.parquet")
    assert [rules for _, _, rules in outcomes(tmp_path / "a.parquet")] == [[], []]


def test_a_pretty_cell_is_told_by_its_row(tmp_path: Path) -> None:
    pretty = json.dumps(json.loads(BROKEN), ensure_ascii=False, indent=2)
    pq.write_table(table(CLEAN, pretty), tmp_path / "a.parquet")
    (fault, *_) = [one for one in check(tmp_path / "a.parquet") if isinstance(one, Fault)]
    assert (fault.line, fault.index) == (2, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"PAR1 no", "不是可以读取的 Parquet 文件"), (b"", "不是可以读取的 Parquet 文件")],
)
def test_what_is_no_parquet_file_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    (fault,) = check(path)
    assert isinstance(fault, Fault)
    assert words in fault.message
    pq.write_table(pa.table({"x": [1]}), path)
    (fault,) = check(path)
    assert isinstance(fault, Fault)
    assert "没有名为 case" in fault.message


def test_findings_go_into_a_parquet_file_in_flat_groups(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jinpu_rules.reporting.formats.parquet._ROWS", 3)
    target = tmp_path / "out" / "findings.parquet"
    command = ["check", str(archive), "--as-of", DAY, "--output-format", f"parquet={target}"]
    for _ in range(2):  # a report gives way to a report
        run = CliRunner().invoke(commands, command)
        assert (run.exit_code, run.output) == (2, ""), run.output
    (fault,) = check(target)
    assert isinstance(fault, Fault)
    assert "是本程序写的报告" in fault.message
    held = pq.ParquetFile(target)
    assert held.num_row_groups == 2
    assert held.schema_arrow.metadata[b"jinpu-rules"] == TABLE.encode()
    rows = held.read().to_pylist(maps_as_pydicts="strict")
    kinds = Counter(row["type"] for row in rows)
    assert (kinds["summary"], kinds["fault"]) == (3, 3)
    told = [(row["index"], row["rule"]) for row in rows if row["type"] == "finding"]
    assert told == [
        (one, rule) for _, one, codes in outcomes(archive) for rule in codes if rule[:2] == "JP"
    ]
    assert all(row["settings"]["终结之日"] for row in rows if row["type"] == "summary")
    assert "2025-01-02" not in json.dumps(rows, ensure_ascii=False)


def test_parquet_goes_to_a_file_only(archive: Path) -> None:
    run = CliRunner().invoke(commands, ["check", str(archive), "--output-format", "parquet"])
    assert run.exit_code == 2
    assert "parquet=" in run.output


def test_without_pyarrow_one_sentence_names_the_extra(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    (fault,) = check(archive)
    assert isinstance(fault, Fault)
    assert "jinpu-rules[arrow]" in fault.message
    case = str(CASES / "penalty_compliant.yaml")
    target = f"parquet={tmp_path / 'a.parquet'}"
    run = CliRunner().invoke(commands, ["check", case, "--output-format", target])
    assert run.exit_code == 2
    assert "jinpu-rules[arrow]" in run.output
    with pytest.raises(FormatUnavailable, match=r"jinpu-rules\[arrow\]"):
        check_batches([])


def test_records_are_the_models(tmp_path: Path) -> None:
    assert case_schema().names[0] == CaseRecord.model_fields["case_number"].alias
    assert case_schema(AgencyRecord, keys="en").names == list(AgencyRecord.model_fields)


def test_a_group_of_rows_of_any_size_is_read_in_flat_memory(tmp_path: Path) -> None:
    cell = json.dumps(
        {"案号": "1", "案件类型": "行政处罚", "案由": "字" * 3000}, ensure_ascii=False
    )
    path = tmp_path / "large.parquet"
    columns = {"case": [f'{cell[:-2]}{number}"}}' for number in range(6000)]}
    pq.write_table(pa.table(columns), path, use_dictionary=False, row_group_size=6000)
    program = (
        "import sys, pyarrow; from pathlib import Path\n"
        "from jinpu_rules.loading.files import SourceFile\n"
        "from jinpu_rules.loading.arrow_source import parquet_lines\n"
        "size = sum(map(len, parquet_lines(SourceFile(sys.argv[1], Path(sys.argv[1])))))\n"
        "print(size, pyarrow.default_memory_pool().max_memory())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    size, most = map(int, done.stdout.split())
    assert size > 50_000_000
    assert most < 30_000_000
