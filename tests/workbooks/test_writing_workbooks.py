"""Records to files and back: the same records, in every format, also saved by LibreOffice between."""

from __future__ import annotations

import io
from importlib.resources import files

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import records
from support import CASES, ONLY_PROVING, PROVING, base
from workbook_support import needs_office, one, read, saved_by_office

from jinpu_rules import CaseRecord, JinpuRulesError, read_record
from jinpu_rules.loading.tables.columns import columns
from jinpu_rules.models.links import relations
from jinpu_rules.testing.strategies import agency_records, case_records
from jinpu_rules.writing import template, written

EXAMPLES = settings(
    max_examples=1000 if PROVING else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".yaml"])
@EXAMPLES
@given(record=st.one_of(records(), case_records(), agency_records()))
def test_a_record_is_the_same_after_writing_and_reading(suffix, record):
    assert one(written([record], suffix), suffix) == record
    assert one(written([record], suffix, "en"), suffix) == record


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".jsonl", ".yaml"])
def test_many_cases_are_the_same_and_in_order(suffix):
    every = [
        read_record(path) for path in sorted(CASES.iterdir()) if path.suffix in (".json", ".yaml")
    ]
    cases = [record for record in every if isinstance(record, CaseRecord)]
    loaded, faults = read(written(cases, suffix), suffix)
    assert not faults
    assert [one.record for one in loaded] == cases


@needs_office
@pytest.mark.proof
@pytest.mark.parametrize(
    "suffix",
    ["xlsx", pytest.param("ods", marks=ONLY_PROVING), pytest.param("xls", marks=ONLY_PROVING)],
)
def test_a_record_is_the_same_after_libreoffice_saved_it(tmp_path, suffix):
    held = {name: base(name) for name in ("penalty", "inspection", "agency")}
    held |= dict(enumerate_examples())
    saved = saved_by_office(
        tmp_path, {name: written([record], ".xlsx") for name, record in held.items()}, suffix
    )
    for name, record in held.items():
        assert one(saved[name], f".{suffix}") == record, name


def enumerate_examples():
    """Yield records of every field, the same each time, without what LibreOffice does not keep."""
    found = []

    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(record=records())
    def collect(record):
        if r"\t" not in repr(record):
            found.append(record)

    collect()
    return ((f"any{number}", record) for number, record in enumerate(found[:20]))


def test_the_same_records_make_the_same_file():
    assert written([base("penalty")], ".xlsx") == written([base("penalty")], ".xlsx")


def test_what_a_cell_cannot_hold_is_said():
    record = base("penalty").model_copy(update={"cause": "x" * 32_768})
    with pytest.raises(JinpuRulesError, match="“案由”的内容过长"):
        written([record], ".xlsx")
    with pytest.raises(JinpuRulesError, match="“案由”的内容含有控制字符"):
        written([record.model_copy(update={"cause": "a\x07"})], ".xlsx")
    with pytest.raises(JinpuRulesError, match="同一种内容"):
        written([base("penalty"), base("agency")], ".xlsx")


# --- a template to fill ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book():
    text = (files("jinpu_rules") / "templates" / "penalty.yaml").read_bytes()
    return openpyxl.load_workbook(io.BytesIO(template(read_record(text))))


def test_a_heading_says_where_its_ids_come_from(book):
    notes = {cell.value.rstrip("*"): cell.comment.text for cell in book["送达"][1]}
    assert "填：“文书”表中的编号\n可以是几个" in notes["文书"]
    assert "填：是、否" in notes["下落不明"]
    assert "必填" in notes["编号"]


def test_a_template_has_every_sheet_and_column_with_what_it_means(book):
    names = [str(CaseRecord.model_fields[name].alias) for name in relations(CaseRecord)]
    assert book.sheetnames == ["说明", "案件", *names, "采集记录", "词表"]
    assert book["词表"].sheet_state == "hidden"
    assert book.active.title == "案件"
    for name, model in relations(CaseRecord).items():
        sheet = book[str(CaseRecord.model_fields[name].alias)]
        assert len(sheet[1]) == len(columns(model)) + 1
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
        assert sheet.freeze_panes
        required = {str(d.alias) for d in model.model_fields.values() if d.is_required()}
        assert {cell.value[:-1] for cell in sheet[1] if cell.value.endswith("*")} == required


def validations(sheet):
    heads = {cell.column_letter: cell.value.rstrip("*") for cell in sheet[1]}
    return {
        heads[str(found.sqref).partition("2:")[0]]: found
        for found in sheet.data_validations.dataValidation
    }


def test_words_links_and_dates_are_offered(book):
    offered = validations(book["送达"])
    assert offered["方式"].formula1.startswith("'词表'!$") or offered["方式"].formula1.startswith(
        "词表!$"
    )
    column = offered["方式"].formula1.split("$")[1]
    words = [cell.value for cell in book["词表"][column] if cell.value]
    assert words[:3] == ["直接送达", "邮寄送达", "留置送达"]
    assert "文书" in offered["送达回证"].formula1
    assert "COUNTA" in offered["送达回证"].formula1
    assert not offered["文书"].showErrorMessage  # several ids may be written
    assert offered["送达时间"].type == "date"
    assert "案件" in offered["案号"].formula1
    assert offered["下落不明"].formula1


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
def test_a_template_is_a_file_that_can_be_checked(name):
    record = read_record((files("jinpu_rules") / "templates" / f"{name}.yaml").read_bytes())
    assert one(template(record)) == record
