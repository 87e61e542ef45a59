"""No name, key or value makes a CI obey, or moves a cursor, in whatever is printed."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from cli_support import FAULTY, MINIMAL, process, reported, run

from jinpu_rules.reporting.formats import FORMATS, STATISTICS

PWNED = ("::error::PWNED", "　::stop-commands::PWNED", "##[error]PWNED", "##vso[task]PWNED")
_OBEYED = re.compile(r"(?m)^\s*::(?:error|stop-commands)::PWNED|##\[error\]|##vso\[")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> bool:
    return "PWNED" in text and _OBEYED.search(text) is None and _UNSEEN.search(text) is None


def annotated(text: str) -> str:
    """Return what is printed without the commands that are ours."""
    return re.sub(r"(?m)^::(error|warning|notice) [^:]*::", "", text)


@pytest.mark.parametrize("pwned", PWNED)
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"parquet"}))  # which no CI prints
def test_no_case_number_or_id_is_a_command(tmp_path, monkeypatch, name, pwned):
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    file = tmp_path / "a.json"
    hostile = f"\x1b[2J{pwned}\u202e" if name == "json" else pwned
    case = json.loads(MINIMAL) | {
        "case_number": hostile,
        "cause": hostile,
        "parties": [{"id": hostile}],
        "documents": [{"id": f"{hostile}d", "kind": "送达回证", "number": hostile}],
        "services": [{"id": f"{hostile}s", "method": "留置送达", "receipt": f"{hostile}d"}],
    }
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    done = reported(name, file)
    assert done.exit_code == 1
    assert safe(annotated(done.output))


@pytest.mark.parametrize("pwned", PWNED)
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"html", "parquet"}))
def test_no_name_of_a_file_or_key_is_a_command(tmp_path, monkeypatch, name, pwned):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / f"{pwned}.json"
    file.write_text(json.dumps(json.loads(MINIMAL) | {pwned: pwned}), "utf-8")
    done = reported(name)
    assert done.exit_code == 2
    assert safe(annotated(done.output))


@pytest.mark.parametrize("pwned", PWNED)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_source_of_a_baseline_is_a_command(tmp_path, monkeypatch, name, pwned):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(MINIMAL, "utf-8")
    entry = {"source": pwned, "rule": "JP0601", "fingerprint": "0" * 32, "verdict": "违反"}
    baseline = {"schema": "jinpu-rules/baseline/1", "findings": [entry | {"count": 1}]}
    (tmp_path / "b").write_text(json.dumps(baseline), "utf-8")
    done = reported(name, "a.json", "--baseline", "b")
    assert _OBEYED.search(annotated(done.output)) is None


@pytest.mark.parametrize("pwned", PWNED)
@pytest.mark.parametrize("name", sorted(STATISTICS))
def test_no_statistics_hold_a_command(tmp_path, monkeypatch, name, pwned):
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{pwned}.json").write_text("{", "utf-8")
    done = run("check", "--statistics", "--output-format", name)
    assert safe(done.output)


@pytest.mark.parametrize("pwned", [*PWNED, "\x1b]0;PWNED\x07", "a\n::error::PWNED"])
@pytest.mark.parametrize(
    "told",
    [
        lambda pwned, tmp: ("check", f"--no{pwned}"),
        lambda pwned, tmp: ("check", "-o", f"{tmp}/{pwned}", "--config", f'"{pwned}" = 1'),
        lambda pwned, tmp: ("check", "--config", f"select = [{json.dumps(pwned)}]"),
        lambda pwned, tmp: ("check", "--select", pwned),
        lambda pwned, tmp: ("check", "--as-of", pwned),
        lambda pwned, tmp: ("check", "--output-format", pwned),
        lambda pwned, tmp: ("check", "--baseline", f"{tmp}/{pwned}"),
        lambda pwned, tmp: ("rule", pwned),
        lambda pwned, tmp: ("config", f"{tmp}/{pwned}"),
        lambda pwned, tmp: ("config", "--config", f"exclude = [{json.dumps(pwned)}]"),
        lambda pwned, tmp: (
            *("config", "--output-format", "json"),
            *("--config", f"exclude = [{json.dumps(pwned)}]"),
        ),
        lambda pwned, tmp: (pwned,),
    ],
)
def test_no_message_is_a_command(tmp_path, told, pwned):
    done = run(*told(pwned, tmp_path))
    assert done.exit_code in (0, 2)
    assert safe(f"{done.output}PWNED")


@pytest.mark.slow
def test_an_encoding_that_is_asked_for_is_kept_to(tmp_path):
    for encoding, held in (("gbk", "无法检查".encode("gbk")), ("ascii:replace", b"????")):
        done = process("check", "nothing", cwd=tmp_path, env={"PYTHONIOENCODING": encoding})
        assert done.returncode == 2
        assert held in done.stdout
    done = process("check", "--nothing", cwd=tmp_path, env={"PYTHONIOENCODING": "gbk"})
    assert "用法错误".encode("gbk") in done.stderr
    assert "规则".encode("gbk") in process("rules", env={"PYTHONIOENCODING": "gbk"}).stdout


@pytest.mark.slow
def test_a_document_names_the_encoding_it_is_written_in(tmp_path):
    for form, named in (("junit", ' encoding="GBK"'), ("html", '<meta charset="gbk">')):
        args = ("check", FAULTY, "--output-format", form, "--output-format")
        done = process(*args, f"concise={tmp_path / 'other'}", env={"PYTHONIOENCODING": "gbk"})
        text = done.stdout.decode("gbk")
        assert named in text
        assert (
            form != "junit" or ElementTree.fromstring(text.replace(named, "")).tag == "testsuites"
        )
        run(*args[:-1], "-o", tmp_path / "a")
        assert re.search('encoding="UTF-8"|charset="utf-8"', (tmp_path / "a").read_text("utf-8"))
