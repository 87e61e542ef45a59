"""The progress of a long run: on a terminal that shows nothing else, and nowhere besides."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from cli_support import CLEAN
from support import ROOT

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
PROGRAM = """
import sys, jinpu_rules.cli.progress as progress
progress.PATIENCE = 0
from jinpu_rules.cli import main
sys.argv = ["jinpu-rules", "check", *sys.argv[1:]]
main()
"""


def shown(tmp_path, *, stdout_is_terminal):
    """Return what a terminal shows on which standard error, and perhaps the output, is shown."""
    ours, theirs = pty.openpty()
    with open(tmp_path / "out", "wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, CLEAN, "--as-of", "2026-01-31"],
            env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
            stdin=subprocess.DEVNULL,
            stdout=theirs if stdout_is_terminal else file,
            stderr=theirs,
        )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return seen.decode("utf-8", "replace")


@pytest.mark.slow
def test_counters_are_shown_while_the_report_goes_elsewhere(tmp_path):
    assert "1 卷" in shown(tmp_path, stdout_is_terminal=False)
    assert "\x1b" not in (tmp_path / "out").read_text("utf-8")


@pytest.mark.slow
def test_a_report_on_the_same_terminal_is_not_disturbed(tmp_path):
    seen = shown(tmp_path, stdout_is_terminal=True)
    assert "共检查 1 卷" in seen
    assert "\x1b[K" not in seen
