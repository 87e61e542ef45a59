"""Nothing of the user's is lost, and nothing of it is run."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from cli_support import AS_OF, CLEAN, FAULTY, MINIMAL, process, run
from support import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="as POSIX has it")
JINPU = [sys.executable, "-m", "jinpu_rules"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of case files that is the current one."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FAULTY, tmp_path / "a.json")
    return tmp_path


# --- what is checked is not what is written ---------------------------------------------------------


@pytest.mark.slow
@posix
def test_what_standard_output_goes_to_is_not_read(folder):
    """It would grow as it is read, without an end."""
    for args, status in (((".",), 1), (("a.json", "out.jsonl"), 2)):
        with open("out.jsonl", "wb") as out:
            command = [*JINPU, "check", *args, "--output-format", "jsonl"]
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, stdout=out, env=environment, timeout=60, check=False)
        assert done.returncode == status
        assert ("out.jsonl" in Path("out.jsonl").read_text("utf-8")) is False


# --- outputs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.json", '{"案号": "1", '),
        ("other.json", '{"a": 1}'),
        ("lines.jsonl", "[1]\n"),
        ("packed.json.gz", "no archive"),
        ("jinpu-rules.toml", "lang = 'zh'"),
        ("pyproject.toml", ""),
        (".gitignore", "*.bak"),
        (".git/config", "[core]"),
        (".git/info/exclude", "*.bak"),
        ("known.json", '{"schema": "jinpu-rules/baseline/1", "findings": []}'),
        ("a.yaml", MINIMAL),
    ],
)
def test_a_report_takes_the_place_of_nothing_else(folder, name, content):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, "utf-8")
    for options in (("-o", name), ("--output-format", f"json={name}")):
        result = run("check", "a.json", *options)
        assert (result.exit_code, result.stdout) == (2, ""), result.stderr
        assert name in result.stderr
    assert (folder / name).read_text("utf-8") == content


def test_what_standard_input_comes_from_is_kept(folder):
    broken = Path("a.txt")
    broken.write_text('{"case_number": ', "utf-8")
    for command in ("check", "due", "score"):
        with broken.open("rb") as stream:
            done = process(command, "-", "-o", "a.txt", stdin=stream)
        assert done.returncode == 2
        assert "a.txt" in done.stderr.decode()
    assert broken.read_text("utf-8") == '{"case_number": '


def test_the_cache_of_another_folder_is_kept(folder):
    Path("b").mkdir()
    Path("b/jinpu-rules.toml").write_text('cache-dir = "c"', "utf-8")
    Path("b/a.json").write_text(Path("a.json").read_text("utf-8"), "utf-8")
    assert run("check", "b").exit_code == 1
    assert run("check", "b", "-o", "b/c/CACHEDIR.TAG").exit_code == 2


def test_a_settings_file_elsewhere_a_baseline_and_a_cache_are_kept(folder):
    Path("法.toml").write_text("lang = 'zh'", "utf-8")
    assert run("check", "a.json", "--config", "法.toml", "-o", "法.toml").exit_code == 2
    assert run("check", "a.json", "--write-baseline", "b.json").exit_code == 0
    kept = Path("b.json").read_text("utf-8")
    Path("link").symlink_to("b.json")
    for options in (
        ("--baseline", "b.json", "-o", "b.json"),
        ("--baseline", "b.json", "-o", "link"),
        ("--write-baseline", "b.json", "-o", "./b.json"),
        ("--write-baseline", "法.toml"),
        ("--write-baseline", "a.json"),
        ("--cache-dir", "c", "-o", "c/x.txt"),
    ):
        result = run("check", "a.json", *options)
        assert (result.exit_code, result.stdout) == (2, ""), options
    assert Path("b.json").read_text("utf-8") == kept
    assert Path("法.toml").read_text("utf-8") == "lang = 'zh'"


@pytest.mark.parametrize(
    "form",
    ["text", "json", "jsonl", "sarif", "gitlab", "junit", "markdown", "html", "concise", "github"],
)
def test_a_report_of_an_earlier_run_is_written_anew_and_keeps_its_mode(folder, form):
    ending = {"text": "txt", "junit": "xml", "markdown": "md", "html": "html", "jsonl": "jsonl"}
    name = f"r.{ending.get(form, 'json' if form in ('json', 'sarif', 'gitlab') else 'txt')}"
    for _ in range(2):
        assert run("check", "a.json", "--output-format", f"{form}={name}").exit_code == 1
        if os.name == "posix":
            (folder / name).chmod(0o600)
    run("check", "a.json", "--output-format", f"{form}={name}")
    if os.name == "posix":
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    for _ in range(2):
        counted = run("check", "a.json", "--statistics", "--output-format", "json=s.json")
        assert counted.exit_code == 1


def test_a_name_as_long_as_names_may_be(folder):
    name = "报" * 80 + ".t"
    assert len(name.encode()) == 242
    assert run("check", ".", "-o", name).exit_code == 1
    assert (folder / name).exists()


@pytest.mark.parametrize("args", [("score", "--show-profile"), ("template",), ("new", "case")])
def test_what_is_to_be_worked_on_takes_the_place_of_nothing(folder, args):
    Path("link").symlink_to("nowhere.json")
    for name in ("a.json", "link"):
        before = os.readlink(name) if name == "link" else Path(name).read_bytes()
        done = run(*args, "-o", name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{name} 已存在" in done.stderr
        assert before == (os.readlink(name) if name == "link" else Path(name).read_bytes())
    assert run(*args, "-o", "new.txt").exit_code == 0
    assert run("convert", "a.json", "a.json").exit_code == 2
    assert Path("a.json").read_bytes() == Path(FAULTY).read_bytes()


def test_a_reference_takes_the_place_of_nothing_but_a_reference(folder):
    Path("README.md").write_text("# ours", "utf-8")
    house = ("--ruleset", "prc-archives-law")
    done = run("rule", "--pages", ".", *house)
    assert (done.exit_code, sorted(map(str, Path().iterdir()))) == (2, ["README.md", "a.json"])
    assert "README.md 不是规则手册" in done.stderr
    for _ in range(2):
        assert run("rule", "--pages", "手册", *house).exit_code == 0


# --- stopping ---------------------------------------------------------------------------------------


@pytest.mark.slow
@posix
@pytest.mark.skipif(shutil.which("ps") is None, reason="nothing here lists processes")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_stopped_leaves_a_whole_report_and_no_process(folder, how):
    line = json.dumps({"case_number": "临1", "case_type": "行政处罚"}, ensure_ascii=False) + "\n"
    Path("many.jsonl").write_text(line * 20_000, "utf-8")
    command = [*JINPU, "check", "many.jsonl", *AS_OF, "--jobs", "2", "--all"]
    started = subprocess.Popen(
        [*command, "--output-format", "json=out.json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        start_new_session=True,  # its workers are in a group with it, and nobody else
        preexec_fn=lambda: signal.signal(how, signal.SIG_DFL),  # whatever this suite was started by
    )
    with started:
        while not any(p.stat().st_size for p in folder.glob(".jinpu-rules-*")):
            time.sleep(0.1)
            assert started.poll() is None
        assert len(_alive_in(started.pid)) >= 3
        started.send_signal(how)
        _, told = started.communicate(timeout=60)
    assert (started.returncode, told) == (130, b"")
    report = json.loads(Path("out.json").read_text("utf-8"))
    assert [fault["message"][:5] for fault in report["faults"]] == ["检查被中断"]
    assert not list(folder.glob(".jinpu-rules-*"))
    assert not _alive_in(started.pid)


def _alive_in(group):
    """Return the processes of a group that still do something."""
    told = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    )
    lines = (line.split(None, 2) for line in told.stdout.splitlines())
    return [args for number, state, args in lines if number == str(group) and state[0] != "Z"]


@pytest.mark.slow
@posix
def test_an_early_interrupt_prints_no_traceback(folder):
    for wait in (0.05, 0.3):
        started = subprocess.Popen(
            [*JINPU, "check", ".", *AS_OF],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Python's own start cannot be guarded: the signal waits until we have said what it does.
            preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]),
        )
        with started:
            time.sleep(wait)
            started.send_signal(signal.SIGINT)
            _, told = started.communicate(timeout=60)
        assert b"Traceback" not in told


# --- code in the folder that is checked -------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_module_of_the_folder_that_is_checked_is_loaded(folder, jobs):
    modules = ("multiprocessing", "pickle", "socket", "struct", "signal", "json", "typing", "click")
    for name in (*modules, "yaml", "pydantic", "datetime", "dateutil"):
        Path(f"{name}.py").write_text(f"open('ran-{name}', 'w').close()\nraise SystemExit(9)\n")
    done = process("check", ".", *AS_OF, "--jobs", jobs, cwd=folder)
    assert (done.returncode, done.stderr) == (1, b"")
    assert not list(folder.glob("ran-*"))


def test_a_file_is_never_taken_for_an_option(folder):
    for name in ("--output-file=x.json", '--config=ignore=["JP"]#.json'):
        shutil.copy("a.json", name)
        result = run("check", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"./{name}" in result.stderr
        assert run("check", "--force-exclude", "--", name).exit_code == 1
    assert not Path("x.json").exists()


# --- what the machine refuses -----------------------------------------------------------------------


@pytest.mark.slow
@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize(
    "args",
    [
        ("check", "."),
        ("due", ".", "--output-format", "ics"),
        ("schema", "case"),
        ("--version",),
    ],
)
def test_a_full_disk_and_a_closed_output_are_told(folder, args):
    with open("/dev/full", "wb") as full:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*JINPU, *args], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
        assert (done.returncode, done.stderr.decode()) == (2, "错误：磁盘已满\n")
        closed = subprocess.run(
            ["sh", "-c", '"$@" >&-', "-", *JINPU, *args],
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
        assert (closed.returncode, closed.stderr.decode()) == (2, "错误：输出已经关闭\n")


@pytest.mark.slow
@posix
def test_a_folder_that_is_gone_and_a_path_that_is_too_long(folder):
    for args in (("check", "a" * 5000), ("check", ".", "-o", "a" * 5000), ("config", "a" * 5000)):
        done = process(*args, cwd=folder)
        assert done.returncode == 2
        assert b"Traceback" not in done.stdout + done.stderr
    lost = folder / "lost"
    lost.mkdir()
    done = subprocess.run(
        ["sh", "-c", 'cd "$0" && rmdir "$0" && "$@"', lost, *JINPU, "check"],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr


def test_a_nul_in_a_path_is_told(folder):
    Path("jinpu-rules.toml").write_text('cache-dir = "a\\u0000b"', "utf-8")
    assert run("check", ".").exit_code == 1  # a cache that cannot be is none
    assert run("check", "a\0b").exit_code == 2
    assert run("check", ".", "--output-format", "json=a\0b").exit_code == 2


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_a_name_that_is_no_utf_8(folder):
    strange = os.fsdecode("案卷".encode("gb18030") + b".json")
    os.rename("a.json", strange)
    for form in ("text", "json", "jsonl", "sarif", "gitlab", "junit", "markdown", "html"):
        result = run("check", ".", "--output-format", form, "--cache-dir", "c")
        assert result.exit_code == 1, form
        result.stdout.encode("utf-8")
    assert run("check", ".", "--write-baseline", "b").exit_code == 0
    assert run("check", ".", "--baseline", "b").exit_code == 0


@posix
def test_a_uri_names_the_file_by_its_bytes(folder):
    names = ["案卷".encode("gb18030") + b".json", b"a\xff\xff.json", "登记".encode() + b".json"]
    for name in names:
        shutil.copy("a.json", os.fsdecode(name))
    Path("a.json").unlink()
    report = json.loads(run("check", ".", "--output-format", "sarif").stdout)
    told = {
        unquote_to_bytes(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for result in report["runs"][0]["results"]
    }
    assert told == set(names)


@pytest.mark.slow
@posix
def test_settings_and_baselines_are_files(folder):
    os.mkfifo("pipe")
    for option in ("--config", "--baseline"):
        for path in ("pipe", "/dev/zero", "."):
            assert process("check", ".", option, path, cwd=folder).returncode == 2


@pytest.mark.parametrize(
    "args",
    [
        *(("--select", ""), ("--ignore", " , "), ("--add-waivers", ""), ("--stage", "")),
        *(("--baseline", ""), ("--config=",), ("-o", ""), ("--stdin-filename", " "), ("-q", "")),
    ],
)
def test_what_is_empty_is_no_choice(folder, args):
    done = run("check", ".", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    named = args[0].partition("=")[0]
    assert f"“{named}”之后的参数是空的" in done.stderr
    assert run("check", "").exit_code == run("rule", "").exit_code == run("new", "").exit_code == 2


def test_clean_is_still_clean(folder):
    assert run("check", CLEAN).exit_code == 0


def test_what_is_no_folder_is_told(folder):
    (folder / "notes.txt").write_text("mine", "utf-8")
    for args, said in (
        (("-o", "notes.txt/report.json"), "路径中有一段不是文件夹"),
        (("--cache-dir", "notes.txt"), "缓存 notes.txt 应为文件夹"),
        (("--cache-dir", "notes.txt", "--lang", "en"), "the cache notes.txt is no folder"),
    ):
        result = run("check", ".", *args)
        assert result.exit_code == 2
        assert said in result.stderr
    assert (folder / "notes.txt").read_text("utf-8") == "mine"
