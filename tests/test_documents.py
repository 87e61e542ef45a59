"""The programs in examples/ and the code in the READMEs do what they say."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from http.server import ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
import write
import yaml
from click.testing import CliRunner
from support import ROOT

import jinpu_rules
from jinpu_rules.checking.configuration import merged, read_setting
from jinpu_rules.cli import commands
from jinpu_rules.rules.measures import MEASURES

READMES = ["README.md", "README.zh-CN.md"]
USING = ["docs/using.md", "docs/using.zh-CN.md"]
INSIDE = ["docs/inside.md", "docs/inside.zh-CN.md"]


def blocks(readme, language):
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "status", "printed"),
    [
        ("embed.py", 0, "第十二条第三项「由送达人、见证人签名或盖章」"),
        ("lint_folder.py", 1, "JP1208"),
        ("review_before_approval.py", 0, "JP0901"),
        ("from_database.py", 0, "大金普司罚〔2025〕11号 JP1206"),
        ("live_case.py", 0, "- 违反 JP0721"),
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


def test_the_service_answers():
    spec = importlib.util.spec_from_file_location("service", ROOT / "examples" / "http_service.py")
    service = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(service)
    case = (ROOT / "examples" / "cases" / "s02_penalty_seeded_faults.json").read_bytes()

    def post(query, data):
        asked = f"http://127.0.0.1:{server.server_port}/?{quote(query, safe='=&')}"
        try:
            with urlopen(Request(asked, data=data)) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read())

    with ThreadingHTTPServer(("127.0.0.1", 0), service.Review) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        status, report = post("as_of=2026-01-31&stage=审查决定", case)
        assert (status, report["stage"]) == (200, "审查决定")
        assert report["findings"]
        status, faults = post("", case.replace("案由".encode(), b"x").replace(b'"cause"', b'"x"'))
        assert (status, faults[0]["pointer"]) == (422, "/x")
        assert post("as_of=昨天", case)[0] == 400
        server.shutdown()


@pytest.mark.parametrize("number", range(5))
def test_the_python_for_programs_runs(number, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    program = blocks("docs/programs.md", "python")[number]
    exec(compile(program, f"block {number}", "exec"), {})
    words = ['"schema"', "结案日期", "局长（本机关负责人）", "调查终结报告", "JP0721"]
    assert words[number] in capsys.readouterr().out


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_a_readme_runs(readme, capsys):
    program = next(block for block in blocks(readme, "python") if "import" in block)
    exec(compile(program, readme, "exec"), {})
    assert "JP1206 第十二条第三项" in capsys.readouterr().out


@pytest.mark.parametrize("readme", USING)
def test_the_record_of_a_readme_is_one(readme, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(next(b for b in blocks(readme, "yaml") if "案号" in b), encoding="utf-8")
    run = CliRunner().invoke(commands, ["check", str(case), "--as-of", "2026-03-31"])
    assert run.exit_code == 1, run.output
    assert "JP0703" in run.output


@pytest.mark.parametrize("readme", USING)
def test_the_settings_of_a_readme_hold(readme):
    (text,) = blocks(readme, "toml")
    held = merged(read_setting(text))
    assert {key for key, _, origin in held.rows() if origin != "默认值"} == tomllib.loads(
        text
    ).keys()


@pytest.mark.parametrize("readme", USING)
def test_the_waiver_of_a_readme_waives(readme):
    waiver = yaml.safe_load(next(block for block in blocks(readme, "yaml") if "豁免" in block))
    case = {"案号": "1", "案件类型": "行政处罚", "结案日期": "2025-06-01"} | waiver
    run = CliRunner().invoke(
        commands,
        ["check", "-", "--select", "JP2302", "--as-of", "2026-03-31"],
        input=yaml.safe_dump(case, allow_unicode=True),
    )
    assert (run.exit_code, "已豁免 1" in run.output) == (0, True), run.output


@pytest.mark.slow
def test_what_a_readme_tells_is_so(monkeypatch):
    monkeypatch.chdir(ROOT)
    made = write.readmes()
    stale = [path.name for path, text in made.items() if path.read_text("utf-8") != text]
    assert not stale, f"run 'make docs': {stale}"


def test_the_page_on_the_pack_lists_its_rules():
    assert write.PACKS.read_text("utf-8") == write.packs(), "run 'make docs'"


def test_the_picture_was_drawn_from_the_page_as_it_is(monkeypatch):
    pytest.importorskip("jinja2")
    monkeypatch.chdir(ROOT)
    drawn_from = write.DRAWN_FROM.read_text("utf-8").strip()
    assert drawn_from == write.hash_of(write.page()), "run 'make docs' where Chromium is"


@pytest.mark.parametrize("pair", [READMES, USING, INSIDE], ids=lambda pair: pair[0])
def test_both_languages_have_the_same_sections_and_code(pair):
    first, second = ((ROOT / page).read_text("utf-8") for page in pair)
    assert len(re.findall(r"^## ", first, re.M)) == len(re.findall(r"^## ", second, re.M)) > 2
    for language in ("python", "yaml", "toml"):
        assert blocks(pair[0], language) == blocks(pair[1], language)


def test_the_version_is_written_once_more_and_is_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == jinpu_rules.__version__


def test_the_changelog_counts_the_rules():
    assert f"{len(MEASURES.rules)} rules" in (ROOT / "CHANGELOG.md").read_text("utf-8")
