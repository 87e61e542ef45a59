"""``jinpu-rules check``: what it reads, what it says, and its exit status."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import zipfile

import pytest
from cli_support import AS_OF, CLEAN, FAULTY, MINIMAL, process, reported, run
from rich.cells import cell_len
from support import CASES, ROOT

import jinpu_rules.checking.checker
from jinpu_rules.reporting.formats import FORMATS

BROKEN = {
    "no JSON": "{",
    "no record": "[1, 2]",
    "unknown key": '{"case_number": "1", "case_type": "行政处罚", "案游": "x"}',
    "doubled key": '{"case_number": "1", "case_number": "2"}',
    "empty": "",
    "binary": "\x00\x01\x02",
}


# --- exit status -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("file", "status"), [(CLEAN, 0), (FAULTY, 1), ("no-such-file.json", 2)])
def test_the_exit_status_is_the_same_whatever_the_format(name, file, status, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert reported(name, file).exit_code == status


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "violated"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--ignore", "ALL", "--select", "JP01"), 2),
    ],
)
def test_options_that_change_the_exit_status(options, status):
    assert run("check", FAULTY, *options).exit_code == status


def test_undetermined_fails_only_if_asked_to(tmp_path):
    case = {
        "case_number": "1",
        "case_type": "行政处罚",
        "recordings": [
            {"id": "r1", "medium": "录像", "finished_at": "2025-03-05", "stored_at": "2025-03-06"}
        ],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(case), "utf-8")
    chosen = ("--select", "recording-stored-late")
    assert run("check", file, *chosen).exit_code == 0
    assert "待核实 1" in run("check", file, *chosen).output
    assert run("check", file, *chosen, "--fail-on", "undetermined").exit_code == 1


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_and_the_others_are_still_checked(tmp_path, text):
    (tmp_path / "a.json").write_text(text, "utf-8")
    (tmp_path / "b.json").write_text(MINIMAL, "utf-8")
    result = run("check", tmp_path, "--output-format", "json", "--exit-zero")
    assert result.exit_code == 2
    report = json.loads(result.output)
    assert [record["record_id"] for record in report["records"]] == ["临1"]
    assert {fault["source"] for fault in report["faults"]} == {str(tmp_path / "a.json")}
    assert report["summary"]["exit_code"] == 2
    assert report["summary"]["files"] == 2


def test_no_case_at_all_is_an_error(tmp_path):
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: 没有找到案卷文件" in result.output


def test_a_bug_of_ours_is_told_without_case_data_and_the_others_are_still_checked(
    tmp_path, monkeypatch
):
    real = jinpu_rules.checking.checker.evaluate

    def evaluate(record, **options):
        if record.case_number == "秘密案号":
            raise ValueError(record.case_number)
        return real(record, **options)

    monkeypatch.setattr(jinpu_rules.checking.checker, "evaluate", evaluate)
    (tmp_path / "a.json").write_text(MINIMAL.replace("临1", "秘密案号"), "utf-8")
    (tmp_path / "b.json").write_text(MINIMAL, "utf-8")
    result = run("check", tmp_path, "--output-format", "json")
    assert result.exit_code == 101
    assert [record["record_id"] for record in json.loads(result.stdout)["records"]] == ["临1"]
    assert "程序内部错误（ValueError）" in result.output
    assert "秘密案号" not in result.output
    assert "Traceback" in run("check", tmp_path, JINPU_RULES_TRACEBACK="1").stderr


def test_a_bug_outside_of_a_record_is_told_and_asks_for_a_report(monkeypatch):
    def broken(*args, **options):
        raise ZeroDivisionError("案情")

    monkeypatch.setattr(jinpu_rules.checking.checker.Tally, "summary", broken)
    result = run("check", CLEAN)
    assert result.exit_code == 101
    assert "请连同版本" in result.stderr
    assert "please report it" in result.stderr
    assert "案情" not in result.output


def test_an_interrupt_ends_the_report_properly(tmp_path, monkeypatch):
    real = jinpu_rules.checking.checker.Checker.check_file

    def check_file(self, file):
        if file.name.endswith("b.json"):
            raise KeyboardInterrupt
        return real(self, file)

    monkeypatch.setattr(jinpu_rules.checking.checker.Checker, "check_file", check_file)
    for name in "abc":
        (tmp_path / f"{name}.json").write_text(MINIMAL, "utf-8")
    result = run("check", tmp_path, "--output-format", "json")
    assert result.exit_code == 130
    report = json.loads(result.output)
    assert len(report["records"]) == 1
    assert [fault["message"] for fault in report["faults"]] == ["检查被中断，其后的文件未检查"]


# --- what is read ----------------------------------------------------------------------------


def test_folders_are_read_to_the_bottom_and_hidden_ones_are_not(tmp_path):
    for name in ("a.json", "x/b.yaml", "x/y/c.jsonl", ".hidden/d.json", "notes.txt", "e.yml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(MINIMAL + "\n", "utf-8")
    result = run("check", tmp_path, "--show-files")
    shown = [line.removeprefix(f"{tmp_path}{os.sep}") for line in result.output.splitlines()]
    assert shown == [
        "a.json",
        "e.yml",
        os.path.join("x", "b.yaml"),
        os.path.join("x", "y", "c.jsonl"),
    ]
    assert result.exit_code == 0
    assert run("check", tmp_path / "none", "--show-files").exit_code == 2


def test_the_current_folder_is_the_default(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text(MINIMAL, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check", "--show-files").output == "a.json\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", MINIMAL.encode()),
        ("a.json", b"\xef\xbb\xbf" + MINIMAL.encode()),
        ("a.json", MINIMAL.encode("gb18030")),
        ("a.json", MINIMAL.encode("utf-16")),
        ("a.yaml", "案号: 临1\r\n案件类型: 行政处罚\r\n".encode("gb18030")),
        ("a.json.gz", gzip.compress(MINIMAL.encode(), mtime=0)),
        ("a.yaml", "案号: 临1\n案件类型: 行政处罚\n---\n案号: 临2\n案件类型: 行政检查\n".encode()),
    ],
)
def test_encodings_and_forms_of_files(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    result = run("check", file, "--output-format", "json")
    assert json.loads(result.output)["records"][0]["record_id"] == "临1"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (None, MINIMAL),
        (None, "案号: 临1\n案件类型: 行政处罚\n"),
        ("from/mail.jsonl", f"{MINIMAL}\n{MINIMAL}\n"),
    ],
)
def test_standard_input(name, text):
    named = ("--stdin-filename", name) if name else ()
    result = run("check", "-", *named, "--output-format", "json", stdin=text.encode())
    records = json.loads(result.output)["records"]
    assert {record["source"] for record in records} == {name or "<stdin>"}
    assert len(records) == (2 if name else 1)


def test_an_unknown_key_is_told_with_its_place_and_the_nearest_key(tmp_path):
    file = tmp_path / "坏.yaml"
    file.write_text("案号: 1\n案件类型: 行政处罚\n送达:\n  - {编号: s1, 方试: 直接}\n", "utf-8")
    said = f"{file}:4:18: /送达/0/方试 没有名为“方试”的项，是否为“方式”（method）？"
    assert f"[无法检查] {said}\n" in run("check", file).output
    english = run("check", file, "--lang", "en").output
    assert "unknown key '方试'; did you mean method (方式)?" in english


# --- which rules, as of when -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (("--select", "JP12"), {12}),
        (("--select", "JP12,JP07"), {7, 12}),
        (("--select", "jp07", "--select", "第十二条"), {7, 12}),
        (("--ignore", "JP07，JP12"), {10, 21, 23}),
        (("--select", "JP12", "--ignore", "JP1208"), set()),
    ],
)
def test_rules_are_selected_by_prefix_id_or_citation(options, articles):
    report = json.loads(run("check", FAULTY, "--output-format", "json", *options).output)
    assert {f["article"] for f in report["records"][0]["findings"]} == articles


def test_as_of_decides_what_is_due(tmp_path):
    case = {
        "case_number": "1",
        "case_type": "行政处罚",
        "recordings": [{"id": "r1", "medium": "录像", "finished_at": "2025-03-05T10:00"}],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(case), "utf-8")

    def verdicts(as_of: str) -> list[str]:
        chosen = ("--select", "recording-stored-late", "--as-of", as_of)
        result = run("check", file, "--output-format", "json", *chosen)
        return [f["verdict"] for f in json.loads(result.output)["records"][0]["findings"]]

    assert verdicts("2025-03-05T12:00") == ["未到期"]
    assert verdicts("2025年3月6日10时01分") == ["违反"]
    assert verdicts("2025-03-06") == ["违反"]  # a day is asked about as of its end


@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_a_record_is_never_overwritten(tmp_path, option):
    case, other = tmp_path / "a.json", tmp_path / "b.json"
    case.write_text(MINIMAL, "utf-8")
    other.write_text(MINIMAL, "utf-8")
    result = run("check", case, "--output-format", "json", option, other)
    assert (result.exit_code, other.read_text("utf-8")) == (2, MINIMAL)
    assert "是案卷" in result.stderr
    other.write_text('{"schema": "jinpu-rules/report/1"}', "utf-8")
    assert run("check", case, "--output-format", "json", option, other).exit_code < 2


def test_stage_asks_what_must_be_there_by_then(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(MINIMAL, "utf-8")

    def violated(*options: str) -> int:
        report = json.loads(run("check", file, "--output-format", "json", *options).output)
        return report["summary"]["verdicts"]["违反"]

    assert violated("--stage", "归档管理") > violated("--stage", "程序启动")


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (("check", "--no-such"), "没有选项 --no-such", "No such option"),
        (("check", "--selct", "JP12"), "没有选项 --selct，是否为“--select”？", "--select"),
        (
            ("check", "--fail-on", "x"),
            "--fail-on 应为 violated、undetermined、never 之一",
            "not one",
        ),
        (("check", "--fail-on"), "选项 --fail-on 缺少取值", "requires an argument"),
        (
            ("check", "--as-of", "昨天"),
            "--as-of “昨天”：无法识别的日期或时间",
            "is no date or time",
        ),
        (("check", "--stage", "立案"), "“立案”不是可用的词", "--stage: '立案' is not one of"),
        (
            ("check", "--output-format", "jsn"),
            "没有格式“jsn”，是否为“json”？",
            "did you mean 'json'",
        ),
        (("check", "--output-format", "json="), "“json=”缺少文件名", "names no file"),
        (
            ("check", "--output-format", "json", "--output-format", "text"),
            "两种格式不能写到同一处",
            "write FORMAT=FILE",
        ),
        (
            ("check", "--statistics", "--output-format", "sarif"),
            "只能用 text、json 格式",
            "text, json",
        ),
        (("chek",), "没有命令“chek”，是否为“check”？", "did you mean 'check'"),
        (("rule",), "写一个规则编号", "name one rule"),
        (("new",), "缺少参数 case|inspection|agency", "Missing argument"),
        (("rules", "x"), "多余的参数", "unexpected extra argument"),
        (("check", "--jobs", "0"), "--jobs 应为整数，不小于 1", "not in the range"),
        (("check", "-o", "."), "--output-file 应为文件，不是文件夹", "is a directory"),
        (("rule", "x" * 100_000), "xxx…xxx", "xxx…xxx"),
    ],
)
def test_bad_usage_is_told_in_chinese_or_english(args, zh, en):
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert zh in result.stderr
    if args[0] == "check":
        result = run("check", "--lang", "en", *args[1:])
        assert result.exit_code == 2
        assert en in result.stderr


def test_an_unknown_code_is_told_with_the_nearest():
    result = run("check", CLEAN, "--select", "service-by-leaving-not-signed-by-witnes")
    assert result.exit_code == 2
    assert "是否为“service-by-leaving-not-signed-by-witness”" in result.stderr
    assert run("check", CLEAN, "--ignore", "JP99").exit_code == 2


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("JP1260", "JP1206"),
        ("JP12O6", "JP1206"),
        ("JP１２０６", "JP1206"),
        ("JP12069", "JP1206"),
        ("JP99999", None),
        ("JP1206 JP1208", None),
    ],
)
def test_of_a_number_only_one_with_a_slip_is_meant(code, meant):
    for args in (("check", CLEAN, "--select", code), ("rule", code)):
        result = run(*args)
        assert result.exit_code == 2
        assert ("是否为" in result.stderr) is (meant is not None)
        assert f"是否为“{meant}”" in result.stderr or meant is None


def test_a_rule_is_named_as_it_is_selected():
    for code in ("第 十二 条", "第十二条 第三项", "JP1206，JP1208", "jp12"):
        assert run("check", CLEAN, "--select", code).exit_code == 0
        assert run("rule", code).exit_code == 0


# --- where reports go ------------------------------------------------------------------------


def test_several_formats_in_one_run(tmp_path):
    sarif, page = tmp_path / "new" / "a.sarif", tmp_path / "a.json"
    result = run(
        "check", FAULTY, "--output-format", "concise", "--output-format", f"sarif={sarif}",
        "--output-format", f"json={page}",
    )  # fmt: skip
    assert result.exit_code == 1
    assert result.output.startswith(f"{FAULTY}:70:5: JP0704 [违反]")
    assert json.loads(sarif.read_text("utf-8"))["version"] == "2.1.0"
    assert len(json.loads(page.read_text("utf-8"))["records"]) == 1
    assert sorted(os.listdir(tmp_path)) == ["a.json", "new"]


def test_a_report_to_a_file_leaves_standard_output_empty(tmp_path):
    file = tmp_path / "报告.txt"
    result = run("check", FAULTY, "-o", file)
    assert (result.exit_code, result.output) == (1, "")
    assert "共检查 1 卷" in file.read_text("utf-8")


def test_an_old_report_stays_if_the_new_one_fails(tmp_path, monkeypatch):
    file = tmp_path / "report.json"
    old = '{"schema": "jinpu-rules/report/1"}'
    file.write_text(old, "utf-8")

    def broken(*args, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(jinpu_rules.checking.checker.Tally, "summary", broken)
    assert run("check", CLEAN, "--output-format", "json", "-o", file).exit_code == 101
    assert file.read_text("utf-8") == old
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_report_in_the_folder_is_not_read_as_a_case(tmp_path):
    (tmp_path / "case.json").write_text(MINIMAL, "utf-8")
    report = tmp_path / "report.json"
    for _ in range(2):
        result = run("check", tmp_path, "--output-format", f"json={report}", "--fail-on", "never")
        assert result.exit_code == 0
        assert json.loads(report.read_text("utf-8"))["summary"]["files"] == 1


@pytest.mark.parametrize("name", ["case.json", "case.yaml"])
def test_a_report_never_takes_the_place_of_a_case(tmp_path, name):
    file = tmp_path / name
    file.write_text(MINIMAL, "utf-8")
    for options in (("-o", file), ("--output-format", f"json={file}")):
        result = run("check", file if name == "case.json" else tmp_path, *options)
        assert result.exit_code == 2
        assert "是案卷，不能写入报告" in result.stderr
    assert file.read_text("utf-8") == MINIMAL


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    result = run("check", CLEAN, "-o", tmp_path / "file" / "report.json")
    assert result.exit_code == 2
    assert "无法写入" in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs /dev/null")
def test_a_device_is_written_to_and_not_replaced():
    assert run("check", CLEAN, "-o", "/dev/null").exit_code == 0
    assert not os.path.isfile("/dev/null")


def test_a_link_is_followed_to_the_file_it_names(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old", "utf-8")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no links here")
    assert run("check", CLEAN, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert real.read_text("utf-8") != "old"


# --- what is said ----------------------------------------------------------------------------


def test_quiet_leaves_out_the_totals():
    assert run("check", CLEAN, "-q").output == ""
    assert "共检查" not in run("check", FAULTY, "-q").output


def test_verbose_tells_of_each_file_on_standard_error():
    result = run("check", CLEAN, "-v", "-q")
    assert result.stdout == ""
    assert result.stderr.startswith(f"{CLEAN}：1 卷，")


def test_statistics_count_by_rule_and_article():
    result = run("check", FAULTY, "--statistics")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].split()[:3] == ["1", "JP0704", "第七条第一款第一项"]
    assert "     2  第七条        违反 2" in lines
    counted = json.loads(run("check", FAULTY, "--statistics", "--output-format", "json").output)
    assert sum(rule["count"] for rule in counted["rules"]) == 6
    assert counted["summary"]["verdicts"]["违反"] == 6


@pytest.mark.slow
def test_all_lists_every_verdict():
    report = json.loads(run("check", FAULTY, "--all", "--all", "--output-format", "json").output)
    (record,) = report["records"]
    listed = dict.fromkeys(record["counts"], 0)
    for finding in record["findings"]:
        listed[finding["verdict"]] += 1
    assert listed == record["counts"]
    report = json.loads(run("check", FAULTY, "--all", "--output-format", "json").output)
    verdicts = {finding["verdict"] for finding in report["records"][0]["findings"]}
    assert verdicts == {"违反", "符合"}  # once, without what does not apply


@pytest.mark.slow
def test_only_some_verdicts_are_listed_and_all_of_them_count(tmp_path):
    everything = run("check", CASES)
    only = run("check", CASES, "--only", "undetermined，未到期")
    assert "[违反·" in everything.stdout
    assert "[违反·" not in only.stdout
    assert "[待核实·" in only.stdout
    assert "[未到期·" in only.stdout
    assert only.exit_code == everything.exit_code == 1
    assert only.stdout.splitlines()[-1] == everything.stdout.splitlines()[-1]
    compliant = run("check", CLEAN, "--only", "compliant")
    assert "[符合·" in compliant.stdout
    assert "[不适用·" not in compliant.stdout


def test_a_verdict_that_is_none_is_named_with_the_nearest():
    result = run("check", CLEAN, "--only", "violate")
    assert result.exit_code == 2
    assert "是否为“violated”" in result.stderr
    assert run("check", CLEAN, "--only", "违反", "--all").exit_code == 2


def test_only_what_the_baseline_does_not_know_is_listed(tmp_path):
    baseline = tmp_path / "known.json"
    assert run("check", FAULTY, "--new-only").exit_code == 2  # new beside what?
    assert run("check", FAULTY, "--select", "JP12", "--write-baseline", baseline).exit_code == 0
    known = run("check", FAULTY, "--baseline", baseline)
    new = run("check", FAULTY, "--baseline", baseline, "--new-only")
    assert "JP1208" in known.stdout
    assert "JP1208 " not in new.stdout
    assert "JP2103 " in new.stdout
    assert known.stdout.splitlines()[-1] == new.stdout.splitlines()[-1]


def test_a_reading_is_short_unless_the_whole_is_asked_for():
    short = run("check", FAULTY, "--select", "JP2302").stdout
    whole = run("check", FAULTY, "--select", "JP2302", "--verbose").stdout
    assert "……（全文用" in short
    assert "……（全文用" not in whole
    assert len(whole) > len(short) + 300
    assert all(cell_len(line) <= 100 for line in whole.splitlines() if line.startswith("     "))


@pytest.mark.slow
def test_values_of_a_confidential_case_are_shown_only_if_asked_for(tmp_path):
    case = json.loads((CASES / "s02_penalty_seeded_faults.json").read_text("utf-8"))
    file = tmp_path / "a.json"
    file.write_text(json.dumps(case | {"confidentiality": "国家秘密"}, indent=1), "utf-8")
    for name in ("text", "json"):
        hidden = run("check", file, "--output-format", name).output
        assert "2025-04-22" not in hidden
        assert "〔涉密不显示〕" in hidden
        assert (
            "2025-04-22"
            in run("check", file, "--output-format", name, "--show-confidential").output
        )


def test_no_line_of_a_file_is_quoted_that_holds_anything_marked_as_secret(tmp_path):
    case = CASES / "s11_refusal_in_penalty.yaml"
    quoted = "拒绝人: 周某}"
    assert quoted in run("check", case).output
    file = tmp_path / "a.yaml"
    marked = (
        case.read_text("utf-8") + "\n保密管理:\n  - {编号: m1, 涉及: [d1], 涉密类别: 商业秘密}\n"
    )
    file.write_text(marked, "utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert quoted not in result.output


def test_names_are_masked_if_asked_for():
    shown = run("check", CASES / "s11_refusal_in_penalty.yaml", "--all").output
    assert "周某" in shown
    masked = run("check", CASES / "s11_refusal_in_penalty.yaml", "--all", "--redact").output
    assert "周某" not in masked


# --- as a process ----------------------------------------------------------------------------


def test_output_is_utf_8_whatever_the_locale():
    done = process("check", FAULTY, *AS_OF, env={"LC_ALL": "C"})
    assert done.returncode == 1
    assert "共检查 1 卷" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.slow
def test_no_colours_in_a_pipe_unless_forced():
    assert b"\x1b[" in process("check", FAULTY, *AS_OF, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" in run("check", FAULTY, FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("check", FAULTY).stdout
    assert "\x1b[" not in run("check", FAULTY, FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_goes_away_is_no_error(tmp_path):
    command = [sys.executable, "-m", "jinpu_rules", "check", FAULTY, "--all", *AS_OF]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_with_130_and_a_whole_report():
    command = [sys.executable, "-m", "jinpu_rules", "check", FAULTY, "-", "--output-format", "json"]
    with subprocess.Popen(
        [*command, "-v", *AS_OF],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stderr is not None
        child.stderr.readline()  # the first file is done; the second never comes
        child.send_signal(signal.SIGINT)
        output, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    assert len(json.loads(output)["records"]) == 1


@pytest.mark.slow
def test_the_same_run_says_the_same_bytes():
    some = (FAULTY, *sorted(CASES.glob("s0[3-5]*")), CASES / "agency_compliant.yaml")
    first, second = (
        process("check", *some, *AS_OF, "--output-format", "json", env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert first.stdout == second.stdout != b""


# --- what people have worked on --------------------------------------------------------------


def edited(path, by=b"lastModifiedBy>\xe5\xbc\xa0\xe7\xa7\x91\xe9\x95\xbf<"):
    """Write an office file anew as a person who edits it does."""
    with zipfile.ZipFile(path) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data.replace(b"lastModifiedBy>jinpu-rules<", by))


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_report_that_somebody_filled_in_is_not_written_over(tmp_path, form):
    path = tmp_path / f"a.{form}"
    for _ in range(2):  # our own gives way
        assert run("check", FAULTY, "--output-format", f"{form}={path}").exit_code == 1
    edited(path)
    before = path.read_bytes()
    done = run("check", FAULTY, "--output-format", f"{form}={path}")
    assert done.exit_code == 2
    assert "有人编辑过" in done.stderr
    assert path.read_bytes() == before
    assert run("score", FAULTY, "--output-format", f"{form}={path}").exit_code == 2
    other = tmp_path / f"b.{form}"
    other.write_bytes(b"something else")
    assert run("check", FAULTY, "--output-format", f"{form}={other}").exit_code == 2
