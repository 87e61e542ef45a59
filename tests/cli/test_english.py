"""``--lang en`` is English throughout, or refused: what stays Chinese is the law's and the file's own."""

from __future__ import annotations

import re

import pytest
from cli_support import run
from support import ROOT

from jinpu_rules.cli.coverage import _REASONS
from jinpu_rules.language.rule import Reason
from jinpu_rules.reference.dictionary import dictionary, text
from jinpu_rules.rulesets import default

FAULTY = ROOT / "examples/cases/s02_penalty_seeded_faults.json"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
# Provisions quoted and cited, titles of laws and papers.
THE_LAWS = re.compile(
    r"「[^」]*」|《[^》]*》|第[一二三四五六七八九十]+条(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?"
)


def left_in_chinese(text):
    """Return the Chinese in an English output that neither the law nor the file has."""
    written = FAULTY.read_text("utf-8")
    return [part for part in CHINESE.findall(THE_LAWS.sub("", text)) if part not in written]


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "github", "gitlab"])
def test_a_report(name):
    result = run("check", FAULTY, "--as-of", "2026-01-31", "--lang", "en", "--output-format", name)
    assert result.exit_code == 1
    assert left_in_chinese(result.stdout) == []


def test_what_is_due():
    assert left_in_chinese(run("due", FAULTY, "--as-of", "2025-04-24", "--lang", "en").stdout) == []


def test_coverage():
    assert left_in_chinese(run("coverage", "--lang", "en").stdout) == []
    assert _REASONS.keys() == set(Reason)


def test_fields():
    entries = dictionary(default())
    known = {word for one in entries for field in one.fields for word in field.words}
    known |= {name for one in entries for field in one.fields for name in field.chinese.split("·")}
    known |= {one.chinese for one in entries}
    said = {part for one in entries for part in CHINESE.findall(text(one, 10**4, english=True))}
    assert said <= {part for word in known for part in CHINESE.findall(word)}
    shown = run("fields", "送达", "--lang", "en").stdout
    assert "services (送达)" in shown
    assert "; rules: JP" in shown


def test_settings_that_hold():
    shown = run("config", "--isolated", "--lang", "en").stdout
    assert left_in_chinese(re.sub(r'"[^"]*"', "", shown)) == []  # a value is a word of the file's
    assert "fail-on" in shown


def test_rules():
    assert left_in_chinese(run("rules", "--lang", "en").stdout.replace("「", "")) == []
    for output in ("text", "markdown"):
        shown = run("rule", "JP1606", "--lang", "en", "--output-format", output).stdout
        provisions = re.compile(r"^  \S*[\u4e00-\u9fff]+\S*$|^> .*$|\*\*Text\*\*.*", re.M)
        assert set(left_in_chinese(provisions.sub("", shown))) <= {"丁某"}, output  # a name


def test_settings_that_hold_are_listed_in_english():
    told = run("check", "--show-settings", "--lang", "en", "--isolated").stdout
    assert 'lang = "en" (command line)' in told
    assert "stage = (not set) (default)" in told
    assert not re.search("[\u4e00-\u9fff]", re.sub('"[^"]*"', "", told))


def test_settings_are_said_in_english(tmp_path):
    told = run(
        "check", FAULTY, "--lang", "en", "--as-of", "2026-01-31", "--output-format", "markdown"
    )
    assert "a penalty ends with: whichever of closing, performance and service" in told.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--output-format", "docx=a.docx"), "docx is a paper in Chinese"),
        (("--output-format", "xlsx=a.xlsx", "--profile", "a.toml"), "a score sheet is in Chinese"),
        (("--select", "第九十九条"), "no rule matches '第九十九条'"),
        (("--as-of", "yesterday"), "'yesterday' is no date or time"),
    ],
)
def test_what_cannot_be_done_is_said_in_english(tmp_path, monkeypatch, given, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").touch()
    result = run("check", FAULTY, "--lang", "en", *given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not CHINESE.findall(result.stderr.replace("第九十九条", ""))
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_a_score_sheet_is_chinese_whatever_the_settings_say(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jinpu-rules.toml").write_text('lang = "en"\n', "utf-8")
    (tmp_path / FAULTY.name).write_bytes(FAULTY.read_bytes())
    said = run("score", FAULTY.name).stdout
    assert "文书 d13（行政处罚决定书）" in said
    assert "penalty decision" not in said


def test_drafts_of_waivers_are_explained_in_english():
    said = run("check", FAULTY, "--lang", "en", "--add-waivers", "x").stdout
    comments = [line for line in said.splitlines() if line.lstrip().startswith("# ")]
    assert len(comments) > 3
    assert left_in_chinese("\n".join(comments)) == []
