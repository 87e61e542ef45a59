"""Each file once, settings where they stand, and baselines that keep what a run did not look at."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from cli_support import CLEAN, FAULTY, MINIMAL, reported, run

from jinpu_rules.cli.output import alone
from jinpu_rules.reporting.formats import BINARY, FORMATS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of two case files that is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.json", "b/c.json"):
        Path(name).parent.mkdir(exist_ok=True)
        shutil.copy(FAULTY, name)
    return tmp_path


def shown(*args):
    return run("check", *args, "--show-files").stdout.split()


def known(name="known.json"):
    findings = json.loads(Path(name).read_text("utf-8"))["findings"]
    return {(found["source"], found["rule"]) for found in findings}


def test_a_file_is_checked_once_by_whatever_path(folder):
    Path("link.json").symlink_to("a.json")
    Path("linked").symlink_to("b")
    assert shown("a.json", "./a.json", "link.json", "b", "linked", "b/c.json") == [
        "a.json",
        "b/c.json",
    ]


def test_a_baseline_survives_links(folder):
    Path("linked").symlink_to("b")
    run("check", "b", "--write-baseline", "known.json")
    assert run("check", "linked", "--baseline", "known.json").exit_code == 0
    assert run("check", "linked/c.json", "--baseline", "linked/../known.json").exit_code == 0


def test_a_baseline_written_of_a_part_keeps_the_rest(folder):
    said = run("check", ".", "--write-baseline", "known.json").stderr
    whole = known()
    assert "新增 12，删去 0" in said
    assert "新增 0，删去 0" in run("check", "b", "--write-baseline", "known.json").stderr
    run("check", ".", "--select", "JP07", "--write-baseline", "known.json")
    run("check", ".", "--stage", "程序启动", "--write-baseline", "known.json")
    assert known() == whole
    Path("b/c.json").unlink()
    run("check", ".", "--write-baseline", "known.json")
    assert known() == {entry for entry in whole if entry[0] == "a.json"}


def test_a_baseline_may_only_shrink(folder):
    run("check", "a.json", "--write-baseline", "known.json")
    before = known()
    held = sum(
        one["count"] for one in json.loads(Path("known.json").read_text("utf-8"))["findings"]
    )
    told = run("check", ".", "--write-baseline", "known.json", "--only-shrink")
    assert known() == before
    assert told.stderr.splitlines() == [
        f"known.json：共 {held} 项，新增 0，删去 0 (new 0, removed 0)"
    ]
    Path("a.json").write_text(MINIMAL, "utf-8")  # another case
    told = run("check", ".", "--write-baseline", "known.json", "--only-shrink")
    assert known() == set()
    assert f"新增 0，删去 {held} " in told.stderr
    refused = run("check", ".", "--only-shrink")
    assert refused.exit_code == 2
    assert "--only-shrink 与 --write-baseline 同用" in refused.stderr


def test_a_baseline_that_may_only_shrink_knows_nothing_new(folder):
    run("check", "a.json", "--write-baseline", "known.json")
    assert run("check", ".", "--write-baseline", "known.json", "--only-shrink").exit_code == 1
    assert run("check", "a.json", "--write-baseline", "known.json", "--only-shrink").exit_code == 0
    told = run("check", ".", "--write-baseline", "none.json", "--only-shrink")
    assert (told.exit_code, Path("none.json").exists()) == (2, False)


def test_a_baseline_beside_the_cases_moves_with_them(folder, monkeypatch):
    Path("ci").mkdir()
    run("check", "b", "--write-baseline", "ci/known.json")
    assert {source for source, _ in known("ci/known.json")} == {"../b/c.json"}
    moved = folder.rename(folder.parent / "moved")
    monkeypatch.chdir(moved)
    assert run("check", "b", "--baseline", "ci/known.json").exit_code == 0


@pytest.mark.parametrize("written", ["./b/c.json", "{here}/b/c.json"])
def test_a_file_is_known_however_a_baseline_writes_its_name(folder, written):
    run("check", "b", "--write-baseline", "known.json")
    text = Path("known.json").read_text("utf-8")
    text = text.replace("b/c.json", written.format(here=folder.as_posix()))
    Path("known.json").write_text(text, "utf-8")
    assert run("check", "b", "--baseline", "known.json").exit_code == 0
    run("check", "b", "--write-baseline", "known.json")
    assert {source for source, _ in known()} == {"b/c.json"}


@pytest.mark.parametrize("source", ["x\0.json", "b/" * 3000, ""])
def test_a_baseline_may_name_what_no_file_is_called(folder, source):
    run("check", "a.json", "--write-baseline", "known.json")
    held = json.loads(Path("known.json").read_text("utf-8"))
    held["findings"][0]["source"] = source
    Path("known.json").write_text(json.dumps(held), "utf-8")
    for option in ("--baseline", "--write-baseline"):
        assert run("check", "a.json", option, "known.json", "-q").exit_code in (0, 1)


def test_an_entry_that_stands_twice_after_a_merge_is_one(folder):
    record = json.loads(Path("a.json").read_text("utf-8"))
    run("check", "a.json", "--write-baseline", "known.json")
    held = json.loads(Path("known.json").read_text("utf-8"))
    held["findings"] *= 2
    Path("known.json").write_text(json.dumps(held), "utf-8")
    Path("a.json").write_text(json.dumps([record, record]), "utf-8")
    assert run("check", "a.json", "--baseline", "known.json").exit_code == 1  # the second is new


@pytest.mark.parametrize("options", [(), ("--only-shrink",)])
def test_a_baseline_that_cannot_be_read_is_not_written_over(folder, options):
    run("check", "a.json", "--write-baseline", "known.json")
    broken = Path("known.json").read_text("utf-8").replace("\n", "\n<<<<<<< HEAD\n", 1)
    Path("known.json").write_text(broken, "utf-8")
    refused = run("check", "a.json", "--write-baseline", "known.json", *options)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "请改正，或者移走" in refused.stderr
    assert Path("known.json").read_text("utf-8") == broken
    Path("known.json").write_text("", "utf-8")  # nothing is lost of this one
    assert run("check", "a.json", "--write-baseline", "known.json").exit_code == 0


def test_a_rule_that_there_is_no_more_leaves_a_baseline(folder):
    run("check", "a.json", "--select", "JP12", "--write-baseline", "known.json")
    text = Path("known.json").read_text("utf-8").replace("JP1208", "JP1299")
    entry = json.loads(text)["findings"][0]
    Path("known.json").write_text(
        json.dumps({**json.loads(text), "findings": [entry, entry | {"rule": "AP1299"}]}), "utf-8"
    )
    result = run("check", "a.json", "--baseline", "known.json", "--output-format", "json")
    assert [one["rule"] for one in json.loads(result.stdout)["summary"]["gone"]] == ["JP1299"]
    run("check", "a.json", "--select", "JP12", "--write-baseline", "known.json")
    assert known() == {("a.json", "JP1208"), ("a.json", "AP1299")}  # of a law not asked here


def test_a_run_has_one_baseline(folder):
    run("check", ".", "--write-baseline", "known.json")
    refused = run("check", ".", "--baseline", "known.json", "--write-baseline", "other.json")
    assert refused.exit_code == 2
    assert "应为同一文件" in refused.stderr
    same = run("check", ".", "--baseline", "./known.json", "--write-baseline", "known.json")
    assert same.exit_code == 0


def test_two_runs_that_write_one_baseline_keep_what_the_other_wrote(folder, monkeypatch):
    def meanwhile(path):
        monkeypatch.setattr("jinpu_rules.cli.check.alone", alone)
        run("check", "b", "--write-baseline", path)
        return alone(path)

    monkeypatch.setattr("jinpu_rules.cli.check.alone", meanwhile)
    run("check", "a.json", "--write-baseline", "known.json")
    assert {source for source, _ in known()} == {"a.json", "b/c.json"}


def test_one_run_waits_for_the_other_to_write(folder):
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(".", os.O_RDONLY)
    with alone(Path("known.json")), pytest.raises(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there")
def test_a_file_whose_name_is_no_utf8_stays_in_a_baseline(folder):
    name = os.fsdecode("案卷.json".encode("gbk"))
    try:
        Path("a.json").rename(name)
    except OSError:
        pytest.skip("this file system takes no such name")
    run("check", ".", "--write-baseline", "known.json")
    whole = known()
    assert "删去 0" in run("check", "b", "--write-baseline", "known.json").stderr
    assert known() == whole


@pytest.mark.parametrize("options", [("--ignore", "JP23"), ("--select", "JP07")])
def test_of_rules_that_are_not_asked_nothing_is_said(folder, options):
    run("check", ".", "--write-baseline", "known.json")
    result = run("check", ".", "--baseline", "known.json", "--output-format", "json", *options)
    assert json.loads(result.stdout)["summary"]["gone"] == []


def test_a_setting_of_the_command_line_leaves_others_where_they_stand(folder, monkeypatch):
    Path("jinpu-rules.toml").write_text(
        'exclude = ["/a.json"]\nper-file-ignores = { "/b/" = ["JP"], "!b/**" = ["JP07"] }', "utf-8"
    )
    report = json.loads(run("check", ".", "--exclude", "x", "--output-format", "json").stdout)
    rules = {
        one["source"]: [found["rule"] for found in one["findings"]] for one in report["records"]
    }
    assert rules["b/c.json"] == []
    assert "JP2302" in rules["a.json"]
    assert "JP0704" not in rules["a.json"]
    monkeypatch.chdir("b")
    assert shown("..") == ["../b/c.json"]  # the pattern is seen from the settings file
    assert shown("..", "--extend-exclude", "c.json") == []


def test_patterns_of_a_folder_beside_the_cases_are_seen_from_where_they_part(folder):
    Path("ci").mkdir()
    config = ("--config", "ci/jinpu-rules.toml")
    Path(config[1]).write_text(f'exclude = ["{folder.name}/", "{folder.parent.name}/"]', "utf-8")
    assert shown(".", *config) == ["a.json", "b/c.json"]  # not what the folders above are called
    Path(config[1]).write_text(
        'exclude = ["/b/"]\nper-file-ignores = {"/a.json" = ["JP"]}', "utf-8"
    )
    assert shown(".", *config) == ["a.json"]
    assert run("check", ".", *config).exit_code == 0


def test_no_pattern_means_the_folder_that_it_is_seen_from(folder):
    Path("jinpu-rules.toml").write_text('exclude = [".*", "/b/"]', "utf-8")
    assert shown(".") == shown() == ["a.json"]
    assert shown(".", "--exclude", "*", "--allow-empty") == []
    assert shown("b") == ["b/c.json"]  # it is named


def test_what_git_ignores_besides_gitignore(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    Path(".git/info").mkdir(parents=True)
    Path(".git/info/exclude").write_text("a.json\n", "utf-8")
    assert shown(".") == ["b/c.json"]
    Path("home").mkdir()
    Path("own").write_text("c.json\n", "utf-8")
    Path("home/.gitconfig").write_text("[core]\n\texcludesFile = " + str(folder / "own"), "utf-8")
    assert shown(".") == []
    Path(".gitignore").write_text("!a.json\n", "utf-8")
    assert shown(".") == ["a.json"]


def test_what_git_ignores_in_one_folder_is_that_of_no_other(folder, monkeypatch):
    Path(".git").mkdir()
    Path("work").mkdir()
    Path("work/.gitignore").write_text("*.json\n", "utf-8")
    monkeypatch.chdir("work")
    assert shown("../b", "../a.json") == ["../b/c.json", "../a.json"]


def test_what_is_committed_is_checked_whatever_git_ignores(folder):
    Path(".git").mkdir()
    Path(".gitignore").write_text("a.json\n", "utf-8")
    assert shown(".") == ["b/c.json"]
    assert shown("--force-exclude", "a.json") == ["a.json"]  # a hook names what is staged
    Path(".gitignore").rename("ignored")
    Path(".gitignore").symlink_to("ignored")  # git follows no such link
    assert shown(".") == ["a.json", "b/c.json"]


def test_capital_letters_are_small_ones_where_git_takes_them_so(folder):
    Path(".git").mkdir()
    Path(".gitignore").write_text("B/\n", "utf-8")
    Path("b/.gitignore").write_text("!*.JSON\n", "utf-8")
    assert shown(".") == ["a.json", "b/c.json"]
    Path(".git/config").write_text("[core]\n\tignorecase = true\n", "utf-8")
    assert shown(".") == ["a.json"]
    Path(".gitignore").write_text("[C].json\n", "utf-8")
    assert shown(".") == ["a.json", "b/c.json"]


def test_standard_input_is_read_once(folder):
    text = Path("a.json").read_text("utf-8")
    once, twice = (run("check", *("-",) * times, "-q", stdin=text) for times in (1, 2))
    assert (twice.exit_code, twice.stdout) == (1, once.stdout)


def test_config_tells_what_holds_for_a_run_from_where_it_is_started(folder):
    Path("jinpu-rules.toml").write_text('fail-on = "never"', "utf-8")
    Path("b/jinpu-rules.toml").write_text('fail-on = "undetermined"\nstage = "调查取证"', "utf-8")
    told = json.loads(run("config", "b", "--output-format", "json").stdout)
    assert told["fail-on"]["value"] == "never"
    assert told["stage"]["value"] == "调查取证"


def test_nothing_to_check(folder):
    Path("none").mkdir()
    assert run("check", "none").exit_code == 2
    assert run("check", "none", "--allow-empty").exit_code == 0
    assert run("check", "--force-exclude", "--exclude", "a.json", "--", "a.json").exit_code == 0


# --- links and patterns --------------------------------------------------------------------------


def test_a_file_that_links_to_itself_is_told(tmp_path):
    loop = tmp_path / "x.json"
    loop.symlink_to(loop)
    done = run("check", loop)
    assert done.exit_code == 2
    assert "无法读取" in done.stdout
    for option in ("-o", "--baseline", "--write-baseline", "--config", "--cache-dir"):
        assert run("check", CLEAN, option, loop).exit_code in (0, 2)


def test_patterns_walk_a_folder_that_links_to_itself_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    for name in ("one", "two", "three"):  # by which there are three ways at each step
        (tmp_path / "a" / name).symlink_to(tmp_path / "a")
    for file in (tmp_path / "a" / "x.json", inner / "y.json", tmp_path / "a" / "z.yaml"):
        file.write_text(MINIMAL, "utf-8")
    (tmp_path / "a" / ".hidden").mkdir()
    (tmp_path / "a" / ".hidden" / "h.json").write_text(MINIMAL, "utf-8")
    shown = {
        pattern: run("check", pattern, "--show-files").stdout.split()
        for pattern in ("**", "**/*.json", "a/**", "a/**/y.json", "*/**/*.yaml", "**/b/**")
    }
    assert shown == {
        "**": ["a/b/y.json", "a/x.json", "a/z.yaml"],
        "**/*.json": ["a/b/y.json", "a/x.json"],
        "a/**": ["a/b/y.json", "a/x.json", "a/z.yaml"],
        "a/**/y.json": ["a/b/y.json"],
        "*/**/*.yaml": ["a/z.yaml"],
        "**/b/**": ["a/b/y.json"],
    }


# --- names of files under --redact ---------------------------------------------------------------


@pytest.mark.slow
def test_a_redacted_report_masks_names_in_names_of_files_and_keeps_to_the_baseline(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    case = json.loads(Path(FAULTY).read_text("utf-8")) | {"handling_officer": "诸葛某某"}
    files = [tmp_path / f"诸葛某某{number}.json" for number in (1, 2)]
    for file in files:
        file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    broken = tmp_path / "诸葛某某案.json"
    broken.write_text(json.dumps(case | {"诸葛某某": "诸葛某某"}, ensure_ascii=False), "utf-8")
    assert run("check", *files, "--write-baseline", "b").exit_code == 0
    for name in sorted(FORMATS):
        done = reported(name, "--redact", "--baseline", "b")
        assert done.exit_code == 2
        assert "诸葛某某" not in done.output
        assert "诸葛**" in done.output or "%E8%AF%B8%E8%91%9B%2A" in done.output
    assert run("check", *files, "--redact", "--baseline", "b").exit_code == 0
    mended = json.loads(MINIMAL) | {"handling_officer": "诸葛某某"}
    for file in files:
        file.write_text(json.dumps(mended), "utf-8")
    done = run("check", *files, "--redact", "--baseline", "b")
    assert "诸葛某某" not in done.output
    files[0].unlink()
    assert "诸葛某某" not in run("check", files[1].name, "--redact", "--baseline", "b").output


def test_a_name_in_other_letters_is_masked_in_names_of_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    party = {"id": "p", "name": "John Smith"}
    text = json.dumps(json.loads(MINIMAL) | {"parties": [party]}, ensure_ascii=False)
    Path("John Smith.json").write_text(text, "utf-8")
    done = run("check", ".", "--redact", "-v")
    assert done.exit_code == 0
    assert "J*** S****.json：1 卷" in done.stderr
    assert "Smith" not in done.output


def test_a_name_that_stands_only_in_the_name_of_a_file_is_masked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("欧阳修诉讼").mkdir()
    Path("欧阳修诉讼/临1-王翠花案卷2025年第3卷.json").write_text(MINIMAL, "utf-8")
    Path("王翠花.json").write_text("{", "utf-8")
    Path("王翠花").mkdir()
    for name in sorted(set(FORMATS) - BINARY):
        done = run("check", ".", "没有王翠花.json", "--redact", "-v", "--output-format", name)
        said = unquote(done.output)
        assert done.exit_code == 2
        assert "王翠" not in said
        assert "欧阳修" not in said
        assert "***案卷2025年第3卷" in said  # words of the measures are no names
        assert name != "concise" or "临1-***" in said  # the number of the case is told anyway
    listed = run("check", ".", "--redact", "--show-files").output
    assert len(listed.splitlines()) == 2
    assert "王翠" not in listed
    done = run("check", "王翠花", "--redact")
    assert "没有找到案卷文件" in done.output
    assert "王翠花" not in done.output
