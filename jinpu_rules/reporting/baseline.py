"""Baselines: a record of today's findings, so that only new ones fail the run.

A finding is known by its file, its fingerprint and its verdict, as often as it was found: a second
equal one is new, the same in another file is new, and one that got worse is new. Nothing of the
records themselves is written down.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jinpu_rules.errors import BaselineError, shortened
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import LONGEST_PATH, Unreadable, stored
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.reporting.data import FindingData, RecordReport

SCHEMA = "jinpu-rules/baseline/1"
_NAME, _HEAD = b"jinpu-rules/baseline/", 4096  # what a baseline is known by, and where it stands
_OPEN = (Verdict.VIOLATED.value, Verdict.UNDETERMINED.value)


class Entry(NamedTuple):
    """What a finding is known by. ``source`` is relative to the folder of the baseline.

    Only where a file has nothing but the root in common with that folder, it is absolute.
    """

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


# Whether a rule is asked of a file.
Asked = Callable[[str, str], bool]


class Baseline:
    """The findings that are known, and those met in this run. ``everything`` takes all as known."""

    def __init__(self, folder: Path, known: Counter[Entry], *, everything: bool = False) -> None:
        self._folder = Path(os.path.realpath(folder))
        self._known = known
        self._everything = everything
        self._met: Counter[Entry] = Counter()

    def mark(self, report: RecordReport, source: str | None = None) -> RecordReport:
        """Return the report with the findings marked that are known.

        ``source`` is the file, where the report shows another name for it.
        """
        name = self._name(source or report.source)
        return replace(report, findings=[self._marked(found, name) for found in report.findings])

    def _marked(self, found: FindingData, source: str) -> FindingData:
        if found.waiver is not None or found.verdict not in _OPEN:
            return found
        entry = Entry(source, found.rule, found.fingerprint, found.verdict)
        self._met[entry] += 1
        known = self._everything or self._met[entry] <= self._known[entry]
        return replace(found, known=known)

    def gone(self, sources: Iterable[str], asked: Asked) -> Iterator[tuple[Entry, int, str]]:
        """Yield entries that no longer occur, of files that were checked or no longer exist.

        Entries of rules that were not asked are left out: nothing is known of them.
        """
        checked = {self._name(source): source for source in sources}
        missing = lru_cache(maxsize=1)(_missing)  # entries of one file follow each other
        for entry, count in sorted((self._known - self._met).items()):
            path = str(self._folder / entry.source)
            source = checked.get(entry.source)
            if source is None and missing(path):
                source = os.path.relpath(path)
            if source is not None and asked(source, entry.rule):
                yield entry, count, source

    def read_again(self, path: Path) -> None:
        """Take what it holds by now for what is known: another run may have written it since."""
        self._known = _held(path)

    def written(
        self, sources: Iterable[str], asked: Asked, only_shrink: bool = False
    ) -> tuple[str, str]:
        """Return the baseline after this run, and what of it is new, in words.

        What was known of other files, and of rules that were not asked, stays.
        """
        gone = Counter({entry: count for entry, count, _ in self.gone(sources, asked)})
        whole = (self._known | self._met) - gone
        whole = whole & self._known if only_shrink else whole
        new, left = (whole - self._known).total(), (self._known - whole).total()
        lines = ",".join(
            "\n" + json.dumps(entry._asdict() | {"count": count}, ensure_ascii=False)
            for entry, count in sorted(whole.items())
        )
        said = f"共 {whole.total()} 项，新增 {new}，删去 {left} (new {new}, removed {left})"
        return f'{{"schema": "{SCHEMA}", "findings": [{lines}\n]}}\n', said

    def named(self, source: str) -> str:
        """Return the name of a file in a baseline as it is written now, whoever wrote it."""
        return _from(os.path.normpath(self._folder / source), self._folder)

    def _name(self, source: str) -> str:
        return _from(os.path.realpath(source), self._folder)


def _from(path: str, folder: Path) -> str:
    """Return how a baseline in a folder names a file: the same wherever the repository lies."""
    try:
        shared = os.path.commonpath((path, folder))
    except ValueError:  # on another drive
        shared = ""
    named = path if shared == os.path.dirname(shared) else os.path.relpath(path, folder)
    return Path(named).as_posix()


def _missing(path: str) -> bool:
    """Whether there is no such file, also none with a name whose bytes are shown as this."""
    if "\0" in path or len(path) > LONGEST_PATH:
        return True
    return not os.path.lexists(path) and not os.path.lexists(stored(path))


def taking_all(path: Path) -> Baseline:
    """Return a baseline to be written: it takes all findings as known, and keeps what it held.

    Raises BaselineError for one that holds what cannot be kept, as with the marks of a merge.
    """
    return Baseline(path.parent, _held(path), everything=True)


def _held(path: Path) -> Counter[Entry]:
    """Return what a file holds that is to be written; nothing of one that is no baseline yet."""
    if not os.path.isfile(path):
        return Counter()
    try:
        return read_baseline(path)._known
    except BaselineError:
        with path.open("rb") as stream:
            if _NAME in stream.read(_HEAD):
                raise
        return Counter()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises BaselineError."""
    shown = shortened(str(path), LONGEST_PATH)
    try:
        read = _File.model_validate_json(SourceFile(str(path), path).read())
    except Unreadable as error:
        reason = "；".join(fault.message for fault in error.faults)
        raise BaselineError(
            f"无法读取基线 {shown}：{reason}",
            f"cannot read the baseline {shown}: {'; '.join(f.english for f in error.faults)}",
        ) from None
    except ValidationError as error:
        where = "/".join(str(part) for part in error.errors()[0]["loc"])
        raise BaselineError(
            f"{shown} 不是基线文件（{where or '不是 JSON'}）：请改正，或者移走，再用 --write-baseline 重新生成",
            f"{shown} is not a baseline; mend it, or move it away and use --write-baseline",
        ) from None
    known: Counter[Entry] = Counter()
    baseline = Baseline(path.parent, known)
    named = lru_cache(maxsize=1)(baseline.named)
    for line in read.findings:
        # It is written once: a merge that kept the lines of both sides does not make it two.
        entry = Entry(named(line.source), line.rule, line.fingerprint, line.verdict)
        known[entry] = max(known[entry], line.count)
    return baseline
