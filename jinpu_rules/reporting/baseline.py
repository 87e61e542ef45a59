"""Baselines: a record of today's findings, so that only new ones fail the run.

A finding is known by its file, its fingerprint and its verdict, as often as it was found: a second
equal one is new, the same in another file is new, and one that got worse is new. Nothing of the
records themselves is written down.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jinpu_rules.errors import BaselineError
from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import FindingData, RecordReport

SCHEMA = "jinpu-rules/baseline/1"
_OPEN = (Verdict.VIOLATED.value, Verdict.UNDETERMINED.value)


class Entry(NamedTuple):
    """What a finding is known by. ``source`` is relative to the folder of the baseline."""

    source: str
    rule: str
    fingerprint: str
    verdict: str


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: str
    rule: str
    fingerprint: str
    verdict: str
    count: int = Field(ge=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    schema_name: Literal["jinpu-rules/baseline/1"] = Field(alias="schema")
    findings: list[_Line]


class Baseline:
    """The findings that are known, and those met in this run; ``known`` None takes all as known."""

    def __init__(self, folder: Path, known: Counter[Entry] | None = None) -> None:
        self._folder = folder.absolute()
        self._known = known
        self._met: Counter[Entry] = Counter()

    def mark(self, report: RecordReport) -> RecordReport:
        """Return the report with the findings marked that are known."""
        return replace(report, findings=[self._marked(found, report) for found in report.findings])

    def _marked(self, found: FindingData, report: RecordReport) -> FindingData:
        if found.waiver is not None or found.verdict not in _OPEN:
            return found
        entry = Entry(self._name(report.source), found.rule, found.fingerprint, found.verdict)
        self._met[entry] += 1
        known = self._known is None or self._met[entry] <= self._known[entry]
        return replace(found, known=known)

    def gone(self, sources: Iterable[str]) -> Iterator[tuple[Entry, int]]:
        """Yield what no longer occurs in the files checked, or was in a file that is gone."""
        checked = {self._name(source) for source in sources}
        for entry, count in sorted(((self._known or Counter()) - self._met).items()):
            if entry.source in checked or not (self._folder / entry.source).exists():
                yield entry, count

    def text(self) -> str:
        """Return the findings of this run as a baseline, one a line."""
        lines = ",".join(
            "\n" + json.dumps(entry._asdict() | {"count": count}, ensure_ascii=False)
            for entry, count in sorted(self._met.items())
        )
        return f'{{"schema": "{SCHEMA}", "findings": [{lines}\n]}}\n'

    def _name(self, source: str) -> str:
        path = Path(os.path.abspath(source))
        inside = path.is_relative_to(self._folder)
        return (path.relative_to(self._folder) if inside else path).as_posix()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises BaselineError."""
    try:
        read = _File.model_validate_json(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BaselineError(f"无法读取基线 {path}：{reason} (cannot read the baseline)") from None
    except ValidationError as error:
        where = "/".join(str(part) for part in error.errors()[0]["loc"])
        raise BaselineError(
            f"{path} 不是基线文件（{where or '不是 JSON'}）：请用 --write-baseline 重新生成 "
            "(not a baseline; write it anew with --write-baseline)"
        ) from None
    known: Counter[Entry] = Counter()
    for line in read.findings:
        known[Entry(line.source, line.rule, line.fingerprint, line.verdict)] += line.count
    return Baseline(path.parent, known)
