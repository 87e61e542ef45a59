"""The programs in examples/ and the code in the READMEs do what they say."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from click.testing import CliRunner
from support import ROOT

import jinpu_rules
from jinpu_rules.checking.configuration import merged, read_setting
from jinpu_rules.cli import commands
from jinpu_rules.rules.measures import MEASURES

READMES = ["README.md", "README.zh-CN.md"]


def blocks(readme, language):
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize(
    ("program", "status", "printed"),
    [
        ("embed.py", 0, "第十二条第三项「见证人签名或盖章」"),
        ("lint_folder.py", 1, "JP1208"),
        ("review_before_approval.py", 0, "JP0901"),
    ],
)
def test_an_example_program_runs(program, status, printed):
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(ROOT / "examples" / program)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (status, "")
    assert printed in run.stdout


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_a_readme_runs(readme, capsys):
    program = next(block for block in blocks(readme, "python") if "import" in block)
    exec(compile(program, readme, "exec"), {})
    assert "JP1206 第十二条第三项" in capsys.readouterr().out


@pytest.mark.parametrize("readme", READMES)
def test_the_record_of_a_readme_is_one(readme, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(next(b for b in blocks(readme, "yaml") if "案号" in b), encoding="utf-8")
    run = CliRunner().invoke(commands, ["check", str(case), "--as-of", "2026-03-31"])
    assert run.exit_code == 1, run.output
    assert "JP0703" in run.output


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_of_a_readme_hold(readme):
    (text,) = blocks(readme, "toml")
    held = merged(read_setting(text))
    assert {key for key, _, origin in held.rows() if origin != "默认值"} == tomllib.loads(
        text
    ).keys()


@pytest.mark.parametrize("readme", READMES)
def test_the_waiver_of_a_readme_waives(readme):
    waiver = yaml.safe_load(next(block for block in blocks(readme, "yaml") if "豁免" in block))
    case = {"案号": "1", "案件类型": "行政处罚", "结案日期": "2025-06-01"} | waiver
    run = CliRunner().invoke(
        commands,
        ["check", "-", "--select", "JP2302", "--as-of", "2026-03-31"],
        input=yaml.safe_dump(case, allow_unicode=True),
    )
    assert (run.exit_code, "已豁免 1" in run.output) == (0, True), run.output


@pytest.mark.parametrize("readme", READMES)
def test_the_report_of_a_readme_is_a_real_one(readme):
    case = str(ROOT / "examples" / "cases" / "s02_penalty_seeded_faults.json")
    shown = next(block for block in blocks(readme, "") if "JP1208" in block)
    run = CliRunner().invoke(commands, ["check", case, "--select", "JP1208"])
    lines = [line.strip() for line in run.output.split("\n")]
    for line in shown.strip().split("\n"):
        if "-->" not in line:
            assert line.strip() in lines, line


def test_both_readmes_have_the_same_sections_and_code():
    first, second = ((ROOT / readme).read_text("utf-8") for readme in READMES)
    assert len(re.findall(r"^## ", first, re.M)) == len(re.findall(r"^## ", second, re.M))
    assert blocks(READMES[0], "python") == blocks(READMES[1], "python")
    assert blocks(READMES[0], "yaml") == blocks(READMES[1], "yaml")
    assert blocks(READMES[0], "toml") == blocks(READMES[1], "toml")


def test_the_version_is_written_once_more_and_is_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == jinpu_rules.__version__


def test_the_changelog_counts_the_rules():
    assert f"{len(MEASURES.rules)} rules" in (ROOT / "CHANGELOG.md").read_text("utf-8")
