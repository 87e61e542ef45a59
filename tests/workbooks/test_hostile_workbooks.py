"""Workbooks made to do harm, or broken: a clear fault, in little time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
from workbook_support import NUMBER, read, workbook

from jinpu_rules.loading.workbook import cells, opening

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def text_cell(address, text):
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = (
    f'<row r="1">{text_cell("A1", "案号")}{text_cell("B1", "案件类型")}</row>'
    f'<row r="2">{text_cell("A2", NUMBER)}{text_cell("B2", "行政处罚")}</row>'
)


def packed(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def xlsx(rows, doctype="", more=None):
    sheet = (
        f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )
    book = f'<sheet name="案件" sheetId="1" r:id="r1" xmlns:r="{_LINKS}"/>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<?xml version="1.0"?>{doctype}<workbook xmlns="{_MAIN}">'
            f"<sheets>{book}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        }
        | (more or {})
    )


def ods(rows):
    names = " ".join(f'xmlns:{name}="{_ODS}{name}:1.0"' for name in ("office", "table", "text"))
    head = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
        for row in (("案号", "案件类型"), (NUMBER, "行政处罚"))
    )
    body = f'<table:table table:name="案件">{head}{rows}</table:table>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'<?xml version="1.0"?><office:document-content {names}><office:body>'
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cell(text, attributes=""):
    return (
        f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_row(cell, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>'


WIDE = 'table:number-columns-repeated="16384"'
ODS_HARM = {
    "a value in every cell": ods_row(ods_cell("x", WIDE), 1_048_574),
    "rows without end": ods_row(ods_cell("x"), 4_294_967_295),
    "a value far below": ods_row("<table:table-cell/>", 1_048_000) + ods_row(ods_cell("x", WIDE)),
}
HARM = {
    "a cell at the far end": HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "values in 16,384 columns": f'{HEAD}<row r="3">{"<c><v>1</v></c>" * 16_384}</row>',
    "16,384 headings": f'<row r="3">{text_cell("", "x") * 16_384}</row>' + HEAD,
    "elements in each other": "<a>" * 500_000,
    "a text of megabytes": f'<row r="1">{text_cell("A1", "x" * 20_000_000)}</row>',
}


def faults_in_time(data, suffix=".xlsx"):
    tracemalloc.start()
    started = time.perf_counter()
    loaded, faults = read(data, suffix)
    spent = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not loaded
    assert faults
    assert spent < 60, spent  # tracing takes most of it
    assert peak < 600 * 1024 * 1024, peak
    assert len(faults) < 50
    return faults


@pytest.mark.parametrize("rows", HARM.values(), ids=list(HARM))
def test_what_is_made_to_fill_the_memory_is_a_fault(rows):
    faults_in_time(xlsx(rows))


@pytest.mark.parametrize("rows", ODS_HARM.values(), ids=list(ODS_HARM))
def test_an_open_document_cannot_either(rows):
    (fault,) = faults_in_time(ods(rows), ".ods")
    assert "太多，或者散得太远" in fault.message


def test_what_is_noted_beside_a_cell_of_an_open_document_may_be_a_mark():
    note = "<office:annotation><text:p>机密</text:p></office:annotation>"
    row = ods_row(ods_cell("x") + ods_cell("张某某"))
    _, plain = read(ods(row), ".ods")
    _, marked = read(ods(row.replace("<text:p>", note + "<text:p>", 1)), ".ods")
    assert plain
    assert {fault.confidentiality for fault in plain} == {None}
    assert {fault.confidentiality for fault in marked} == {"可能涉密"}


def test_more_cells_than_a_file_has_are_a_fault(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 1000)
    (fault,) = faults_in_time(xlsx(HEAD + f"<row>{'<c><v>1</v></c>' * 100}</row>" * 10))
    assert "太多，或者散得太远" in fault.message


def test_a_million_blank_rows_are_blank():
    rows = HEAD + "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 200_000)
    )
    loaded, faults = read(xlsx(rows))
    assert not faults
    assert len(loaded) == 1
    blank = ods_row(f"<table:table-cell {WIDE}/>", 1_048_574)
    assert len(read(ods(blank), ".ods")[0]) == 1


def test_a_small_file_that_unpacks_to_a_large_one_is_not_read(monkeypatch):
    data = xlsx(HEAD + " " * 70_000_000)
    assert len(data) < 100_000
    (fault,) = faults_in_time(data)
    assert "展开后应不超过 64 MiB" in fault.message
    many = {f"xl/worksheets/s{number}.xml": " " * 700_000 for number in range(100)}
    (fault,) = faults_in_time(xlsx(HEAD, more=many))
    assert "展开后应不超过 64 MiB" in fault.message
    monkeypatch.setattr(opening, "MOST_PARTS", 3)
    assert "损坏" in faults_in_time(xlsx(HEAD))[0].message


def test_entities_are_not_expanded():
    doctype = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
    assert "损坏" in faults_in_time(xlsx(HEAD, doctype))[0].message


def test_a_part_that_says_it_is_smaller_than_it_is_is_broken():
    data = bytearray(xlsx(HEAD + " " * 100_000))
    size = len(HEAD.encode()) + 100_000
    at = next(
        i
        for i in range(len(data) - 46)
        if data[i : i + 4] == b"PK\x01\x02" and b"sheet1" in data[i : i + 100]
    )
    assert int.from_bytes(data[at + 24 : at + 28], "little") > size
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "损坏" in faults_in_time(bytes(data))[0].message


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04" + b"x" * 100, "工作簿已损坏"),
        (xlsx(HEAD)[:-60], "工作簿已损坏"),
        (OLE + bytes(5000), "工作簿已损坏"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(3000), "工作簿有密码"),
        (packed({"a.txt": "x"}), "不是工作簿"),
        (packed({"xl/workbook.bin": "x"}), "请用 Excel 另存为 .xlsx"),
        (b"<html><table></table></html>", "内容是网页"),
        ("案号,案件类型\n1,行政处罚".encode("gbk"), "内容是文本"),
        (b"<?xml version='1.0'?><Workbook/>", "内容是 XML"),
        (b"\x00\x01\x02", "不是工作簿"),
    ],
)
def test_what_is_no_workbook_is_told(data, said):
    for suffix in (".xlsx", ".xls"):
        (fault,) = faults_in_time(data, suffix)
        assert said in fault.message


def test_every_cut_and_every_changed_byte_is_read_or_told():
    data = workbook({"文书": [("编号", "种类"), ("d1", "送达回证")]})
    for cut in range(0, len(data), len(data) // 40):
        read(data[:cut])
    for at in range(0, len(data), len(data) // 150):
        read(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
