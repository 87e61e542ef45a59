"""Ways to run the command line: in this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from support import CASES, ROOT, office_text

from jinpu_rules.cli import commands
from jinpu_rules.reporting.formats import BINARY

CLEAN = str(CASES / "penalty_compliant.yaml")
FAULTY = str(CASES / "s02_penalty_seeded_faults.json")
AS_OF = ("--as-of", "2026-01-31")
MINIMAL = '{"case_number": "临1", "case_type": "行政处罚"}'


def run(*args: str | Path, stdin: str | bytes | None = None, **env: str | None) -> Result:
    """Run the command line here; as of a fixed day if it checks."""
    given = [str(arg) for arg in args]
    if given[:1] == ["check"] and "--as-of" not in given:
        given[1:1] = AS_OF
    clean = {"NO_COLOR": None, "FORCE_COLOR": None, "JINPU_RULES_OUTPUT_FORMAT": None}
    return CliRunner().invoke(commands, given, input=stdin, env=clean | env)


def reported(name: str, *args: str | Path, file: str = "../report.out") -> Result:
    """Run a check with a report in a format; ``output`` has it too if it goes into a file."""
    if name not in BINARY:
        return run("check", *args, "--output-format", name)
    done = run("check", *args, "--output-format", f"{name}={file}")
    path = Path(file)
    if path.exists():
        text = office_text(path.read_bytes()).encode()
        done.output_bytes += text
        done.stdout_bytes += text
        path.unlink()
    return done


def process(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as its users do."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | options.pop("env", {})
    command = [sys.executable, "-m", "jinpu_rules", *map(str, args)]
    return subprocess.run(command, capture_output=True, env=environment, timeout=60, **options)
