"""The engines, asked for on the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner
from support import CASES

from jinpu_rules.cli import commands

FEW = ("--select", "JP07,JP12,JP23", "--as-of", "2026-01-31")  # a network of all takes seconds


def check(engine):
    run = CliRunner().invoke(commands, ["check", str(CASES), *FEW, "--engine", engine])
    assert run.exit_code == 1, run.output
    return run.output


@pytest.mark.slow
def test_every_engine_prints_the_same_report():
    compiled = check("compiled")
    assert check("interpreter") == compiled
    pytest.importorskip("durable.engine")
    assert check("durable") == compiled


@pytest.mark.slow
def test_an_engine_that_is_not_installed_is_said_once_before_anything_is_checked():
    without = "import sys; sys.modules['durable'] = None; from jinpu_rules.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", without, "check", str(CASES), *FEW, "--engine", "durable"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("jinpu-rules[durable]") == 2, run.stderr  # in both languages


def test_the_generated_code_can_be_read():
    run = CliRunner().invoke(commands, ["rules", "--compiled", "--select", "JP1206"])
    assert run.exit_code == 0
    for kind in ("# 行政处罚", "# 行政检查", "# 机关登记簿"):
        assert kind in run.output
    assert ".refused_on" in run.output


def test_an_unknown_engine_is_a_misuse():
    run = CliRunner().invoke(commands, ["check", str(CASES), "--engine", "prolog"])
    assert run.exit_code == 2
