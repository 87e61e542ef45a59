"""The files of ``tests/rules/control``: whole and lawful, so that nothing may be found in them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from jinpu_rules import read_record
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models import CaseRecord

FOLDER = Path(__file__).parent / "rules" / "control"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
SETTLED = {Verdict.COMPLIANT, Verdict.NOT_APPLICABLE}


@cache
def record_of(name: str) -> CaseRecord:
    record = read_record(FOLDER / f"{name}.yaml")
    assert isinstance(record, CaseRecord)
    return record


@cache
def as_of(name: str) -> date:
    told = re.search(r"^# 截至 (\S+)$", (FOLDER / f"{name}.yaml").read_text("utf-8"), re.MULTILINE)
    assert told, name
    return date.fromisoformat(told[1])
