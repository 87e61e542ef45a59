"""``--watch``: what makes it check again, what does not, and what it survives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_support import CLEAN, FAULTY, run
from support import ROOT

from jinpu_rules.cli.watch import _checked, watched

watchfiles = pytest.importorskip("watchfiles")


def test_watching_checks_again_after_a_change(tmp_path):
    shutil.copy(CLEAN, tmp_path / "a.yaml")
    process = subprocess.Popen(
        [sys.executable, "-m", "jinpu_rules", "check", ".", "--as-of", "2026-01-31", "--watch"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert "检查时点" in process.stdout.readline()
        assert "违反 0" in process.stdout.readline()
        time.sleep(1)  # until the folder is watched
        shutil.copy(FAULTY, tmp_path / "b.json")
        assert any("JP2302" in line for line in process.stdout)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c_ends_a_watch_during_its_first_check(tmp_path):
    line = '{"case_number": "临1", "case_type": "行政处罚"}\n'
    (tmp_path / "many.jsonl").write_text(line * 100_000, "utf-8")
    command = [sys.executable, "-m", "jinpu_rules", "check", ".", "--as-of", "2026-01-31"]
    with subprocess.Popen(
        [*command, "--watch", "--output-format", "jsonl"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C goes to a whole group
    ) as process:
        process.stdout.read(1000)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in told


def test_watching_needs_files(tmp_path):
    assert run("check", "-", "--watch").exit_code == 2


@pytest.mark.parametrize("checks", [1, 2])
def test_ctrl_c_in_a_check_ends_the_watch(tmp_path, monkeypatch, checks):
    monkeypatch.setattr(watchfiles, "watch", lambda *paths, **options: iter([{"changed"}] * 5))
    done = []

    def check():  # what a run returns that was interrupted: it has caught the signal itself
        done.append(1)
        return 130 if len(done) == checks else 0

    assert watched([str(tmp_path)], check, []) == 130
    assert len(done) == checks


# --- the system's own watching played: what it tells of, and when ------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of case files below the current one."""
    monkeypatch.chdir(tmp_path)
    Path("案卷").mkdir()
    shutil.copy(CLEAN, "案卷/a.yaml")
    return tmp_path


@pytest.fixture
def play(monkeypatch):
    """Watch while something happens: each step is done, and what it changes is told of.

    Returns how often it checked again, and all that was printed.
    """

    def run_with(*steps, args=("案卷",)):
        printed = []

        def watch(*paths, watch_filter, **options):
            for step in steps:
                changes = set()
                for path in step() or ():
                    changed = (watchfiles.Change.modified, os.path.abspath(path))
                    if watch_filter(*changed):
                        changes.add(changed)
                yield changes

        monkeypatch.setattr(watchfiles, "watch", watch)
        monkeypatch.setattr("click.clear", lambda: printed.append("<again>"))
        done = run("check", *args, "--watch", "-q", "--output-format", "concise")
        return len(printed), done

    return run_with


def written(name, text):
    def step():
        Path(name).write_text(text, "utf-8")
        return [name]

    return step


def copied(source, name):
    def step():
        shutil.copy(source, name)
        return [name]

    return step


def test_a_file_that_is_saved_as_another_is_still_watched(folder, monkeypatch):
    """As editors do: they write beside it, and put that in its place."""
    name, watched_paths, checks = "案卷/a.yaml", [], []

    def saved_anew():
        shutil.copy(FAULTY, "beside")
        os.replace("beside", name)

    steps = [
        [saved_anew],
        [lambda: Path(name).unlink()],
        [],
    ]

    def watch(*paths, **options):
        watched_paths.append(paths)
        for step in steps[len(watched_paths) - 1]:
            step()
            yield set()  # nobody tells of what became of the one that was there

    def sleep(seconds):  # nothing is there to be watched: it is looked for
        saved_anew()

    monkeypatch.setattr(watchfiles, "watch", watch)
    monkeypatch.setattr("jinpu_rules.cli.watch.time.sleep", sleep)
    assert watched([name], lambda: checks.append(1) or 0, []) == 0
    assert watched_paths == [(name,)] * 3
    assert len(checks) == 4  # first, saved anew, gone, there again


def test_case_files_and_settings_are_changes(folder, play):
    again, done = play(
        copied(FAULTY, "案卷/b.json"), written("案卷/jinpu-rules.toml", 'select = ["JP23"]')
    )
    assert again == 2
    assert done.stdout.count("JP2302") == 2
    assert done.stdout.count("JP1208 [") == 1


@pytest.mark.parametrize("name", ["案卷/说明.txt", "案卷/.b.json", "案卷/.jinpu-rules-1.tmp"])
def test_other_files_are_none(folder, play, name):
    assert play(written(name, "{}"))[0] == 0


def test_what_it_writes_itself_is_no_change(folder, play):
    run("check", "案卷", "--write-baseline", "案卷/基线.json")
    own = ("案卷/报告.json", "案卷/基线.json")
    args = ("案卷", "--baseline", own[1], "--output-format", f"json={own[0]}")
    again, done = play(lambda: own, lambda: [*own, "案卷/a.yaml"], args=args)
    assert again == 1
    assert json.loads(Path(own[0]).read_text("utf-8"))["summary"]["records"] == 1
    assert done.exit_code == 0


def test_what_standard_output_goes_to_is_no_change(folder, play, monkeypatch):
    Path("案卷/所见.json").write_text("", "utf-8")
    status = Path("案卷/所见.json").stat()
    same = (status.st_dev, status.st_ino)
    monkeypatch.setattr("jinpu_rules.checking.sources.standard_output", lambda: same)
    assert play(lambda: ["案卷/所见.json"])[0] == 0


@pytest.mark.parametrize("place", ["案卷/jinpu-rules.toml", "jinpu-rules.toml"])
def test_settings_half_saved_are_told_and_the_watch_goes_on(folder, play, place):
    again, done = play(
        written(place, 'select = ["JP2'),
        written(place, 'select = ["JP23"]'),
        copied(FAULTY, "案卷/b.json"),
    )
    assert again == 3
    assert "不是正确的 TOML" in done.output
    assert done.stdout.count("JP2302") == 1
    assert (done.exit_code, "JP1208" in done.stdout) == (1, False)


def test_a_file_half_saved_is_told_and_the_watch_goes_on(folder, play):
    again, done = play(written("案卷/b.json", '{"案号": '), copied(FAULTY, "案卷/b.json"))
    assert again == 2
    assert "无法检查" in done.stdout
    assert "JP2302" in done.stdout
    assert done.exit_code == 1


def test_settings_above_what_is_watched_count(folder, play):
    def above():
        Path("jinpu-rules.toml").write_text('select = ["JP23"]', "utf-8")
        os.utime("jinpu-rules.toml", ns=(1, 1))

    def gone():
        Path("jinpu-rules.toml").unlink()

    nothing = list
    shutil.copy(FAULTY, "案卷/b.json")
    again, done = play(nothing, above, nothing, gone, nothing)
    assert again == 2  # nobody tells of them, they are looked at; only a change of them is one
    assert done.stdout.count("JP2302") == 3
    assert done.stdout.count("JP1208 [") == 2


def test_what_a_check_reads_wherever_it_lies_counts(folder, play):
    Path("外.toml").write_text('select = ["JP12"]', "utf-8")
    shutil.copy(FAULTY, "案卷/b.json")

    def saved():
        Path("外.toml").write_text('select = ["JP23"]', "utf-8")
        os.utime("外.toml", ns=(1, 1))

    again, done = play(list, saved, args=("案卷", "--config", "外.toml"))
    assert again == 1
    assert "JP2302" in done.stdout


def test_settings_above_a_link_count(folder, play):
    Path("上").mkdir()
    Path("上/案卷").symlink_to("../案卷")
    assert play(list, written("上/jinpu-rules.toml", ""), args=("上/案卷",))[0] == 1


def test_a_folder_that_came_or_went_is_a_change(folder, play, monkeypatch):
    moved = []

    Path("外").mkdir()
    shutil.copy(FAULTY, "外/b.json")

    def watch(*paths, watch_filter, **options):
        for old, new in (("外", "案卷/外"), ("案卷/外", "外")):
            os.rename(old, new)
            told = {(watchfiles.Change.deleted, old), (watchfiles.Change.added, new)}
            yield {one for one in told if one[1].startswith("案卷") and watch_filter(*one)}

    monkeypatch.setattr(watchfiles, "watch", watch)
    monkeypatch.setattr("click.clear", lambda: moved.append("again"))
    done = run("check", "案卷", "--watch", "-q", "--output-format", "concise")
    assert moved == ["again", "again"]
    assert (done.exit_code, done.stdout.count("JP2302 [")) == (0, 1)


def test_what_git_ignores_counts(folder, play):
    assert play(written("案卷/.gitignore", "*.yaml\n"))[0] == 1


def test_a_watch_ends_when_nobody_reads_on():
    def unread() -> int:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        _checked(unread, False)
