"""The opinion in Word: what stands in it, templates with places, and how it is laid out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from cli.cli_support import FAULTY, run
from docx.shared import Mm, Pt
from report_samples import FAULT, finding, hostile_record, liability, one_of_each, options, record
from support import CASES, office_text

from jinpu_rules import MEASURES
from jinpu_rules.errors import FormatUnavailable, TemplateError
from jinpu_rules.language.rule import Verdict
from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.reporting.data import Summary
from jinpu_rules.reporting.formats import reporter
from jinpu_rules.reporting.formats.docx import PLACES, built_in_template, plain_document

SOFFICE = shutil.which("soffice")


def document(*reports, faults=(), **changes):
    changes.setdefault("as_of", "2026-01-31T23:59:59.999999+08:00")
    made = reporter("docx", options(**{"ruleset": MEASURES} | changes))
    for report in reports:
        made.record(report)
    for fault in faults:
        made.fault(fault)
    return docx.Document(BytesIO(made.end(Summary(records=len(reports)))))


def lines(held):
    return [one.text for one in held.paragraphs if one.text]


def template(tmp_path, *paragraphs, header=None, table=None, split=()):
    held = docx.Document()
    for text in paragraphs:
        held.add_paragraph(text)
    if split:  # as Word cuts a text into runs
        paragraph = held.add_paragraph()
        for part in split:
            paragraph.add_run(part)
    if table:
        held.add_table(1, 1).cell(0, 0).text = table
    if header:
        held.sections[0].header.paragraphs[0].text = header
    path = tmp_path / "模板.docx"
    held.save(path)
    return str(path)


# --- the opinion ---------------------------------------------------------------------------------


def test_the_opinion_has_its_parts_in_order():
    said = lines(document(record(*one_of_each(), liabilities=[liability()])))
    heads = [line for line in said if line[1:2] == "、"]
    assert heads == [
        "一、程序合法性",
        "二、待核实的事项",
        "三、未到期的事项",
        "四、需要人判断的事项",
        "五、意见",
    ]
    assert said[0] == "法制审核意见（草稿）"
    text = "\n".join(said)
    for part in (
        "对照212条规则",
        "检查时点：2026-01-31",
        "（一）送达执行",
        "1．留置送达的送达回证未记明拒收事由和日期（送达 s2（留置送达））。",
        "依据：第十二条第三项“在送达回证上记明拒收事由和日期”。",
        "事实：送达 s2·拒收事由：张某拒绝签收；送达 s2·拒收日期：未记载。",
        "豁免：当事人已补签（钱局）。",
        "请承办科室提供：送达 s2·拒收日期（未记载）。",
        "□ 同意　　□ 修改后再报　　□ 不同意",
        "审核人（签名）：",
    ):
        assert part in text, part
    assert "{{" not in text


def test_what_is_not_due_stands_in_a_table_with_its_dates():
    held = document(record(*one_of_each()))
    rows = [[cell.text for cell in row.cells] for row in held.tables[1].rows]
    assert rows[0] == ["期限", "条款项", "应办事项", "对象"]
    assert [row[0] for row in rows[1:]] == ["2026-02-03 00:00", "归档管理环节前"]


def test_who_signs_and_who_is_asked_is_called_as_the_laws_of_the_run_do():
    for laws, signs, asked in (
        (MEASURES, "法制科负责人", "请承办科室提供"),
        (PRC_PROCEDURE, "法制审核机构负责人", "请承办机构提供"),
    ):
        said = "".join(lines(document(record(finding(Verdict.UNDETERMINED)), ruleset=laws)))
        assert signs in said
        assert asked in said


def test_where_nothing_is_wrong_it_says_so_and_still_leaves_the_opinion_open():
    said = lines(document(record()))
    assert "经检查，未发现不符合本办法的情形。" in said
    assert said.count("无。") == 2


@pytest.mark.parametrize(
    ("kind", "stage", "asked", "not_asked"),
    [
        (
            "行政处罚",
            None,
            {"第十二条第三项", "第十四条", "第四条"},
            {"第十八条第一款第四项", "第二十条第二款"},
        ),
        ("行政检查", None, {"第十八条第一款第四项"}, {"第七条第一款第五项", "第十四条"}),
        ("行政处罚", "调查取证", {"第七条第一款第五项"}, {"第十二条第三项", "第十四条"}),
        ("机关登记簿", None, {"第二十条第二款"}, {"第十四条"}),
    ],
)
def test_what_a_person_must_judge_is_that_of_the_kind_of_case_and_the_step(
    kind, stage, asked, not_asked
):
    said = lines(document(record(record_type=kind, stage=stage)))
    ticked = {line.split("“")[0].removeprefix("□ ") for line in said if line.startswith("□ 第")}
    assert asked <= ticked
    assert not not_asked & ticked


def test_it_is_laid_out_as_official_documents_are():
    held = docx.Document(BytesIO(built_in_template()))
    section = held.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1) > abs(section.page_height - Mm(297))
    assert abs(section.top_margin - Mm(37)) < Mm(0.1)
    assert held.styles["Normal"].font.size == Pt(16)
    runs = {
        run.text: run._r.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia"))
        for p in held.paragraphs
        for run in p.runs
    }
    assert runs["{{程序合法性}}"] == "仿宋_GB2312"
    assert runs["一、程序合法性"] == "黑体"
    xml = office_text(built_in_template())
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋"' in xml
    assert 'w:instr="PAGE"' in xml
    assert "fontkey" not in xml.lower()  # nothing is embedded


def test_each_case_begins_a_page_and_is_numbered_from_one():
    held = document(record(record_id="一号"), record(record_id="二号"), record(record_id="三号"))
    assert len(held.sections) == 3
    numbered = [s._sectPr.find(docx.oxml.ns.qn("w:pgNumType")) for s in held.sections]
    assert all(one is not None for one in numbered[1:])
    text = office_text(reopened(held))
    assert text.index("一号") < text.index("二号") < text.index("三号")


def reopened(held):
    written = BytesIO()
    held.save(written)
    return written.getvalue()


def test_what_could_not_be_checked_is_said():
    assert any(FAULT.message in line for line in lines(document(record(), faults=[FAULT])))


# --- templates -----------------------------------------------------------------------------------


def test_every_place_can_be_filled_in(tmp_path):
    text = [
        f"{{{{{name}}}}}" if place.blocks else f"甲{{{{ {name} }}}}乙"
        for name, place in PLACES.items()
    ]
    held = document(
        record(*one_of_each(), liabilities=[liability()]), template=template(tmp_path, *text)
    )
    assert "{{" not in office_text(reopened(held))
    assert "甲大金普司罚〔2025〕17号乙" in lines(held)


def test_a_place_may_be_cut_into_runs_and_stand_in_a_table_or_a_header(tmp_path):
    path = template(
        tmp_path,
        split=("案号：{", "{案", "号}", "}（完）"),
        table="{{问题表}}",
        header="截至{{检查时点}}",
    )
    held = document(record(finding()), template=path)
    assert "案号：大金普司罚〔2025〕17号（完）" in lines(held)
    assert held.sections[0].header.paragraphs[0].text == "截至2026-01-31"
    inner = held.tables[0].cell(0, 0).tables[0]
    assert [cell.text for cell in inner.rows[0].cells][:3] == ["序号", "条款项", "问题"]
    assert held.tables[0].cell(0, 0)._tc[-1].tag.endswith("}p")  # Word wants a paragraph there


def test_what_is_filled_in_looks_as_its_place(tmp_path):
    held = docx.Document()
    run_of_place = held.add_paragraph().add_run("{{程序合法性}}")
    run_of_place.font.size = Pt(9)
    path = tmp_path / "a.docx"
    held.save(path)
    sizes = {
        run.font.size
        for p in document(record(finding()), template=str(path)).paragraphs
        for run in p.runs
    }
    assert sizes == {Pt(9)}


def test_all_that_is_wrong_with_a_template_is_said_at_once(tmp_path):
    path = template(tmp_path, "{{审查范}} {{当事人}}", "见 {{问题表}}", header="{{待核实}}")
    with pytest.raises(TemplateError) as caught:
        document(record(), template=path)
    said = str(caught.value)
    assert "没有名为“审查范”的位置，是否为“审查范围”" in said
    assert "“{{问题表}}”应在正文中独占一段" in said
    assert "“{{待核实}}”应在正文中独占一段" in said


def test_a_header_names_one_case_only(tmp_path):
    path = template(tmp_path, "{{案由}}", header="{{案号}}")
    assert (
        document(record(), template=path).sections[0].header.paragraphs[0].text.startswith("大金")
    )
    with pytest.raises(TemplateError, match="页眉页脚不能写 案号"):
        document(record(), record(record_id="2"), template=path)


def test_a_file_that_is_no_template_is_refused(tmp_path):
    wrong = tmp_path / "a.docx"
    wrong.write_bytes(b"PK\x03\x04 not one")
    devices = ("/dev/zero",) if os.name == "posix" else ()
    for path in (wrong, tmp_path / "none.docx", *devices):
        done = run(
            "check", FAULTY, "--output-format", f"docx={tmp_path / 'o.docx'}", "--template", path
        )
        assert done.exit_code == 2, done.output
        assert done.stderr.count("\n") <= 2
    assert not (tmp_path / "o.docx").exists()


def test_no_value_breaks_the_file(hostile):
    held = document(hostile_record(hostile))
    assert all(line.isprintable() or "\u3000" in line for line in lines(held))
    with ZipFile(BytesIO(reopened(held))) as parts:
        assert parts.testzip() is None


def test_a_value_that_looks_like_a_place_stays_what_it_is(tmp_path):
    path = template(tmp_path, "{{案号}}", "{{案由}}")
    assert "{{当事人}}" in lines(document(record(record_id="{{当事人}}"), template=path))


def test_without_python_docx_one_line_names_the_extra(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    for make in (
        lambda: reporter("docx", options()),
        built_in_template,
        lambda: plain_document([], "2026-01-31"),
    ):
        with pytest.raises(FormatUnavailable, match=r"jinpu-rules\[word\]") as caught:
            make()
        assert "\n" not in str(caught.value)


# --- from the command line -----------------------------------------------------------------------


def checked(tmp_path, *args):
    file = tmp_path / "意见.docx"
    done = run("check", *args, "--output-format", f"docx={file}")
    assert done.exit_code in (0, 1), done.output
    return file


def test_the_command_lists_places_and_writes_the_template(tmp_path):
    listed = run("template").stdout
    assert all("{{" + name + "}}" in listed for name in PLACES)
    path = tmp_path / "模板.docx"
    assert run("template", "-o", path).exit_code == 0
    assert run("template", "-o", path).exit_code == 2  # not over what is there
    same = checked(tmp_path, FAULTY, "--template", path).read_bytes()
    built_in = checked(tmp_path, FAULTY).read_bytes()
    assert lines(docx.Document(BytesIO(same))) == lines(docx.Document(BytesIO(built_in)))
    assert run("check", FAULTY, "--template", path).exit_code == 2  # for no docx
    over = run("check", FAULTY, "--template", path, "--output-format", f"docx={path}")
    assert over.exit_code == 2


def test_of_a_confidential_case_no_value_is_in_the_file(tmp_path):
    text = (
        Path(FAULTY)
        .read_text("utf-8")
        .replace('"case_type"', '"confidentiality": "国家秘密", "case_type"')
    )
    case = tmp_path / "a.json"
    case.write_text(text, "utf-8")
    held = office_text(checked(tmp_path, case).read_bytes())
    for value in ("张某", "2025-05-12", "未取得律师执业证书", "李承办"):
        assert value not in held
    redacted = office_text(checked(tmp_path, FAULTY, "--redact").read_bytes())
    assert "张某" not in redacted
    assert "张*" in redacted


@pytest.mark.slow
@pytest.mark.skipif(
    SOFFICE is None or shutil.which("pdftotext") is None, reason="no LibreOffice here"
)
def test_libreoffice_makes_pages_of_it(tmp_path):
    file = checked(tmp_path, FAULTY, CASES / "r1_old_paper_file.yaml")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "意见.pdf", "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert 7 <= len(pages) <= 12
    firsts = [n for n, one in enumerate(pages) if "法制审核意见（草稿）" in one]
    assert len(firsts) == 2
    assert all(re.search(r"—\s*1\s*—", pages[n]) for n in firsts)  # each case is numbered from one
    assert all("签名" in pages[n] for n in (firsts[1] - 1, len(pages) - 1))
