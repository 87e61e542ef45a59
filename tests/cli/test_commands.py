"""The commands beside ``check``: rules, rule, coverage, schema, new; help and version."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import time
from importlib import import_module

import pytest
from cli_support import CLEAN, process, run
from support import CASES

from jinpu_rules import __version__, read_record
from jinpu_rules.cli import COMMANDS
from jinpu_rules.cli.help import _docstring, width, wrapped
from jinpu_rules.cli.new import TEMPLATES
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rules.measures import MEASURES


def test_version():
    assert run("--version").output == f"jinpu-rules {__version__}\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_chinese_and_fits_the_screen(command, option):
    result = run(*command, option)
    assert result.exit_code == 0
    assert result.output.startswith("用法：jinpu-rules")
    assert "选项：" in result.output
    assert max(map(width, result.output.splitlines())) <= 100


def test_help_of_check_names_every_format_and_verdict():
    shown = run("check", "-h").output
    assert all(name in shown for name in FORMATS)


def test_without_a_command_help_is_shown_and_nothing_was_checked():
    result = run()
    assert result.exit_code == 2
    assert "命令：" in result.output


def test_text_is_wrapped_by_columns_and_not_before_a_closing_mark():
    assert wrapped("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrapped("see JP1206 第十二条", 12) == ["see JP1206", "第十二条"]


@pytest.mark.slow
def test_rules_lists_every_rule_and_consequence():
    lines = run("rules").output.splitlines()
    assert [line.split()[0] for line in lines[:-2]] == [
        entry.id for entry in (*MEASURES.rules, *MEASURES.consequences)
    ]
    listed = json.loads(run("rules", "--output-format", "json").output)
    assert [rule["id"] for rule in listed["rules"]] == [rule.id for rule in MEASURES.rules]
    assert [c["id"] for c in listed["consequences"]] == [c.id for c in MEASURES.consequences]
    assert all(
        line.startswith("JP26") for line in run("rules", "--select", "JP26").output.split("\n")[:5]
    )


@pytest.mark.parametrize("code", ["JP1206", "jp1206", "service-by-leaving-without-refusal-noted"])
def test_rule_explains_by_id_or_name(code):
    shown = run("rule", code).output
    rule = MEASURES.by_code["JP1206"]
    for part in (rule.message, f"「{rule.quote}」", "已记载送达“拒收事由”", "JP2606", "[违反]"):
        assert part in shown
    assert rule.english in run("rule", code, "--lang", "en").output


@pytest.mark.slow
def test_rule_explains_every_rule_and_consequence():
    shown = run("rule", "--all").output
    everything = json.loads(run("rule", "--all", "--output-format", "json").output)
    assert len(everything) == len(MEASURES.rules) + len(MEASURES.consequences)
    for entry in everything:
        assert entry["name"] in shown
        assert entry["quote"] in entry["provision"]


def test_rule_explains_a_consequence():
    shown = json.loads(run("rule", "JP2606", "--output-format", "json").output)
    assert shown["effect_quote"] == "由上级行政机关或有关部门责令限期整改"
    assert "JP1206" in shown["follows_from"]


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("JP12", lambda rule: rule.id.startswith("JP12")),
        ("jp12", lambda rule: rule.id.startswith("JP12")),
        ("第十二条", lambda rule: rule.cites.article == 12),
        ("第十二条第三项", lambda rule: (rule.cites.article, rule.cites.item) == (12, 3)),
        ("第12条第3项", lambda rule: (rule.cites.article, rule.cites.item) == (12, 3)),
        ("JP1208,JP1209", lambda rule: rule.id in ("JP1208", "JP1209")),
    ],
)
def test_rule_explains_all_that_a_code_names_as_select_reads_it(code, ids):
    expected = [rule.id for rule in MEASURES.rules if ids(rule)]
    listed = json.loads(run("rule", code, "--output-format", "json").stdout)
    assert [rule["id"] for rule in listed] == expected
    assert len(expected) > 1
    for output_format in ("text", "markdown"):
        said = run("rule", code, "--output-format", output_format).stdout
        assert all(rule in said for rule in expected)


@pytest.mark.parametrize("code", ["第九十九条", "第十十十十条", "第二三条", "第条", "JP99"])
def test_a_code_that_names_no_rule_is_told(code):
    for done in (run("rule", code), run("check", "--select", code, CLEAN)):
        assert done.exit_code == 2
        assert code in done.stderr


def test_an_unknown_rule_is_told_with_the_nearest():
    result = run("rule", "JP12006")
    assert result.exit_code == 2
    assert "没有规则“JP12006”，是否为“JP1206”？" in result.stderr


@pytest.mark.slow
def test_help_is_there_where_python_leaves_docstrings_out():
    commands = [import_module(f"jinpu_rules.cli.{name}").command for name in COMMANDS]
    for command in commands:
        assert _docstring(command.callback) == inspect.getdoc(command.callback)


def test_coverage_accounts_for_every_article():
    account = json.loads(run("coverage", "--output-format", "json").output)
    assert len(account["articles"]) == 28
    for article in account["articles"]:
        assert article["quoted"] + article["excused"] + article["left"] == article["words"]
    shown = run("coverage").output
    assert "第十二条　" in shown
    assert f"共 28 条、{account['total']['words']} 字" in shown


@pytest.mark.parametrize(("kind", "example"), TEMPLATES.items())
def test_new_prints_the_compliant_example_itself(kind, example, tmp_path):
    file = tmp_path / "new.yaml"
    assert run("new", kind, "-o", file).exit_code == 0
    assert file.read_bytes() == (CASES / f"{example}_compliant.yaml").read_bytes()
    assert process("new", kind).stdout.replace(b"\r\n", b"\n") == file.read_bytes()
    assert read_record(file) == read_record(CASES / f"{example}_compliant.yaml")


def test_new_never_overwrites_a_file(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("已填写", "utf-8")
    assert run("new", "case", "-o", file).exit_code == 2
    assert file.read_text("utf-8") == "已填写"


def test_version_and_help_start_quickly():
    """Nothing heavy is imported: neither pydantic nor the rules."""
    listing = process("--help", env={"PYTHONPROFILEIMPORTTIME": "1"}).stderr.decode()
    assert "click" in listing
    for heavy in ("pydantic", "yaml", "jinja2", "jinpu_rules.language.ruleset"):
        assert f"| {heavy}\n" not in listing.replace("   ", " "), heavy
    started = time.perf_counter()
    assert process("--version").returncode == 0
    assert time.perf_counter() - started < 2


def test_a_plugin_of_pydantic_sees_no_case_file(tmp_path):
    told = tmp_path / "dist" / "watcher-1.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: watcher\nVersion: 1\n")
    (told / "entry_points.txt").write_text("[pydantic]\nwatcher = watcher:plugin\n")
    (tmp_path / "dist" / "watcher.py").write_text("raise SystemExit('watching')")
    (tmp_path / "a.json").write_text('{"案号": "1", "案件类型": "行政处罚"}', encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "dist"), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "jinpu_rules", "check", str(tmp_path / "a.json")],
        env={**os.environ, "PYTHONPATH": path, "PYDANTIC_DISABLE_PLUGINS": ""},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
