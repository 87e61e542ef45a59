"""What is asked of a run grows in proportion to its input: time, and the length of what is printed.

Each of these was quadratic or worse once. How patterns of paths grow is in ``test_patterns.py``, how
the engines grow with a case in ``tests/engines``.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cli_support import run
from proportion import assert_in_proportion

from jinpu_rules.checking import configuration
from jinpu_rules.checking import patterns as checking_patterns
from jinpu_rules.checking.checker import Checker
from jinpu_rules.checking.configuration import (
    MOST_FAULTS,
    Configurations,
    merged,
    read_setting,
    read_settings,
)
from jinpu_rules.checking.patterns import GitIgnored, Patterns
from jinpu_rules.errors import ConfigurationError
from jinpu_rules.language import ruleset
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.rules.measures import MEASURES

CASE = {"case_number": "临1", "case_type": "行政处罚"}
CHECKER = Checker(datetime(2026, 1, 31), select=("JP1206",))


def json_of(**more):
    return json.dumps(CASE | more, ensure_ascii=False), ".json"


def blanks(size):
    return json_of(closed_on="2026年" + " " * size + "x")


def dangling(size):
    ids = [{"id": f"d{n:06}", "kind": "送达回证"} for n in range(size)]
    services = [{"id": f"s{n}", "method": "直接送达", "documents": f"e{n:06}"} for n in range(30)]
    return json_of(documents=ids, services=services)


def words(size):
    return json_of(services=[{"id": f"s{n}", "method": "直接接送达"} for n in range(size)])


def numbers(size):
    return json.dumps([1] * size), ".json"


def numbers_in_yaml(size):
    return "".join("- 1\n" for _ in range(size)), ".yaml"


def below_an_unknown_key(size):
    return json_of(没有的项=[1] * size)


def below_an_unknown_key_in_yaml(size):
    rows = "".join("- 1\n" for _ in range(size))
    return f"case_number: 1\ncase_type: 行政处罚\n没有的项:\n{rows}", ".yaml"


def unknown_keys(size):
    return json_of(**{f"没有的项{n}": 1 for n in range(size)})


def name_of_a_paper(size):
    return json_of(documents=[{"id": "d", "kind": "第一次处罚（" * size}])


def parties_under_other_names(size):
    parties = [{"id": f"p{n}", "name": f"金{n}公司"} for n in range(size)]
    recordings = [{"id": f"r{n}", "label": {"party": f"别人{n}"}} for n in range(size)]
    return json_of(parties=parties, recordings=recordings)


def long_names(size):
    return json_of(case_number="案" * size, services=[{"id": "s" * size, "method": "留置送达"}])


SIZES = {blanks: 20_000, dangling: 1_000, words: 200, numbers: 50_000, numbers_in_yaml: 2_000}
SIZES |= {below_an_unknown_key: 50_000, below_an_unknown_key_in_yaml: 2_000, unknown_keys: 200}
SIZES |= {long_names: 100_000, name_of_a_paper: 20_000, parties_under_other_names: 60}


@pytest.mark.parametrize("made", SIZES, ids=lambda made: made.__name__)
def test_a_file_is_checked_in_proportion_to_its_length(tmp_path, made):
    def work(size):
        text, suffix = made(size)
        path = tmp_path / f"{size}{suffix}"
        path.write_text(text, "utf-8")
        return lambda: list(CHECKER.check_file(SourceFile(path.name, path)))

    assert_in_proportion(work, SIZES[made])


def test_faults_are_redacted_in_proportion_to_their_number(tmp_path):
    def work(size):
        parties = [{"id": f"p{n}", "name": f"张{n}", "kind": "公民人"} for n in range(size)]
        path = tmp_path / f"{size}.json"
        path.write_text(json_of(parties=parties)[0], "utf-8")
        return lambda: list(replace(CHECKER, redacted=True).check_file(SourceFile(path.name, path)))

    assert_in_proportion(work, 100)


@pytest.mark.parametrize("made", SIZES, ids=lambda made: made.__name__)
def test_what_is_printed_is_short_or_in_proportion(tmp_path, made):
    def printed(size):
        text, suffix = made(size)
        path = tmp_path / f"{size}{suffix}"
        path.write_text(text, "utf-8")
        return len(run("check", path, "--output-format", "json", "--select", "JP1206").stdout)

    small, large = printed(50), printed(200)
    assert large < 4 * small + 5_000


@pytest.mark.parametrize("form", ["text", "concise", "github", "markdown", "sarif", "json"])
def test_a_name_past_all_use_is_told_without_its_middle(tmp_path, form):
    path = tmp_path / "a.json"
    case = {"case_number": f"始{'案' * 999}终", "case_type": "行政处罚"}
    path.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    done = run("check", path, "--output-format", form)
    assert done.exit_code == 2
    assert re.search("始案{9,}…案{5,}终", done.stdout)
    assert "案" * 100 not in done.stdout


def ignored(size):
    return f"ignore = {['JP06'] * size}"


def unknown(size):
    return f"ignore = {[f'X{n}' for n in range(size)]}"


def keys(size):
    return "".join(f"x{n} = 1\n" for n in range(size))


def dotted(size):
    return ".".join("a" * size) + " = 1"


def quoted(size):
    return "[" + ".".join(['"a"'] * size) + "]"


def patterns(size):
    rows = "".join(f"'{n}*' = ['JP06']\n" for n in range(size))
    return f"[per-file-ignores]\n{rows}"


SETTINGS = {ignored: 2_000, unknown: 20, keys: 20, dotted: 20_000, quoted: 20_000, patterns: 200}


@pytest.mark.parametrize("made", SETTINGS, ids=lambda made: made.__name__)
def test_settings_are_read_in_proportion_to_their_length(tmp_path, made):
    def work(size):
        text = made(size)

        def read():
            with suppress(ConfigurationError):
                merged(read_setting(text)).excludes(Path("a.json"), False)

        return read

    assert_in_proportion(work, SETTINGS[made])


def test_a_rule_that_is_named_many_times_is_chosen_once(monkeypatch):
    read = []
    known = ruleset._specific
    monkeypatch.setattr(ruleset, "_specific", lambda *args: read.append(args) or known(*args))
    codes = ("第十二条第三项", "JP12")
    chosen = [MEASURES.select(codes * times, ("JP1208",) * times) for times in (1, 1000)]
    assert chosen[0].rules == chosen[1].rules
    assert MEASURES.without(codes * 1000).rules == MEASURES.without(codes).rules
    assert len(read) < 20 * len(MEASURES.rules)


def test_a_folder_deep_in_others_is_asked_once(monkeypatch):
    looked: list[Path] = []
    monkeypatch.setattr(configuration, "settings_in", looked.append)
    monkeypatch.setattr(
        checking_patterns, "_ignored_in", lambda folder, above: looked.append(folder)
    )
    matched: list[str] = []
    given = Patterns(["*b", "c/d/"])
    monkeypatch.setattr(
        Patterns, "_said", lambda self, names, is_folder: matched.append("/".join(names))
    )
    settings, git = Configurations(), GitIgnored()
    deep = [Path("/") / "/".join("a" * depth) for depth in range(1, 200)]
    for folder in deep:
        settings.of(folder)
        git(folder / "x.json", False)
        given.excludes(str(folder / "x.json"), False)
    assert sorted(looked) == sorted([Path("/"), *deep] * 2)
    assert len(matched) == len(set(matched))


@pytest.mark.parametrize("made", [unknown, keys])
def test_of_many_mistakes_in_settings_the_first_are_told(made):
    with pytest.raises(ConfigurationError) as caught:
        merged(read_setting(made(1_000)))
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert "没有列出" in str(caught.value.faults[-1])


def test_settings_of_any_length_are_read_up_to_a_limit(tmp_path):
    with (tmp_path / "jinpu-rules.toml").open("wb") as stream:
        stream.truncate(700 * 1024 * 1024)
    with pytest.raises(ConfigurationError, match="过大"):
        read_settings(tmp_path / "jinpu-rules.toml")


def test_a_folder_that_links_to_its_parent_is_walked_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(CASE), "utf-8")

    def work(size):
        folder = tmp_path / str(size)
        folder.mkdir(exist_ok=True)
        for number in range(size):
            link = folder / str(number)
            if not link.is_symlink():
                link.symlink_to("..")
        return lambda: run("check", str(folder), "**/*.json", "--show-files")

    assert_in_proportion(work, 20)
    assert run("check", ".", "--show-files").stdout == "a.json\n"
