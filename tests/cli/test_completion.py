"""Completion in a shell: the scripts that are printed, and what they are told."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

import pytest
from cli_support import process, run
from support import ROOT

from jinpu_rules.cli import COMMANDS
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rules.measures import MEASURES


def completed(*words: str) -> dict[str, str]:
    """Return what zsh is offered for the last word, with its explanation."""
    env = {
        "_JINPU_RULES_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(["jinpu-rules", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = run(**env)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    kinds = set(lines[::3])
    assert kinds <= {"plain", "file", "dir"}
    return dict(zip(lines[1::3], lines[2::3], strict=True)) | dict.fromkeys(kinds - {"plain"}, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(shell):
    done = process(env={"_JINPU_RULES_COMPLETE": f"{shell}_source"})
    script = done.stdout.decode()
    assert done.returncode == 0
    assert "_JINPU_RULES_COMPLETE" in script
    assert f"{shell}_complete" in script
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n"], input=done.stdout, capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_commands_and_options_are_completed():
    assert tuple(completed("")) == COMMANDS
    assert {"--select", "--output-format", "--stage", "--help"} <= set(completed("check", "--"))
    assert set(completed("check", "--out")) == {"--output-format", "--output-file"}


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_codes_of_rules_are_completed_with_what_they_mean(option):
    offered = completed("check", option, "JP12")
    assert offered["JP12"] == "第十二条"
    assert offered["JP1206"] == MEASURES.by_code["JP1206"].message
    assert all(code.startswith("JP12") for code in offered)
    assert set(completed("check", option, "service-by-leaving-without-refusal")) == {
        "service-by-leaving-without-refusal-noted"
    }
    assert "第十二条第三项" in completed("check", option, "第十二条")
    assert "JP07,JP1206" in completed("check", option, "JP07,JP12")
    everything = {rule.id for rule in (*MEASURES.rules, *MEASURES.consequences)}
    assert everything < set(completed("check", option, ""))


def test_the_code_of_one_rule_is_completed():
    assert "JP12" not in completed("rule", "jp12")
    assert completed("rule", "jp1206") == {"JP1206": MEASURES.by_code["JP1206"].message}


def test_formats_steps_and_files_are_completed():
    assert tuple(completed("check", "--output-format", "")) == tuple(FORMATS)
    assert set(completed("check", "--output-format", "s")) == {"sarif", "sarif-full", "svg"}
    assert set(completed("check", "--stage", "")) == set(Stage)
    assert set(completed("check", "--fail-on", "v")) == {"violated"}
    assert set(completed("rule", "--output-format", "")) == {"text", "markdown", "json"}
    assert "file" in completed("check", "案卷/")
    assert "file" in completed("check", "--config", "设置")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself_completes(tmp_path):
    program = tmp_path / "jinpu-rules"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m jinpu_rules "$@"\n')
    program.chmod(0o755)
    script = process(env={"_JINPU_RULES_COMPLETE": "bash_source"}).stdout.decode()
    asked = (
        "COMP_WORDS=(jinpu-rules check --select JP120)\nCOMP_CWORD=3\n"
        '_jinpu_rules_completion jinpu-rules\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{asked}"],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    codes = {rule.id for rule in MEASURES.rules if rule.id.startswith("JP120")}
    assert (set(done.stdout.split()), done.stderr) == (codes, "")
