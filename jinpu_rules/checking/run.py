"""One run over many records: each is checked, and compared with the others and with the baseline."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_rules.checking.checker import Checker, Crash, Outcome, Redacted
from jinpu_rules.checking.configuration import Configurations
from jinpu_rules.checking.parallel import checked
from jinpu_rules.checking.sources import Sources
from jinpu_rules.checking.units import Done, Task
from jinpu_rules.findings import REGISTER
from jinpu_rules.loading.faults import Fault
from jinpu_rules.reporting.data import Gone, RecordReport, RemarkData
from jinpu_rules.reporting.redaction import REDACTED

if TYPE_CHECKING:  # most runs have none
    from jinpu_rules.reporting.baseline import Baseline

Told = RecordReport | Fault | Crash


class Run:
    """A check of many records under the settings of each; what the baseline knows is marked.

    ``never`` are files that are not read in folders; ``force_exclude`` passes over excluded files
    even if they are named; ``stdin_filename`` is the name of what comes by standard input.
    """

    def __init__(
        self,
        configurations: Configurations,
        checker: Checker,
        baseline: Baseline | None = None,
        *,
        never: Iterable[Path] = (),
        force_exclude: bool = False,
        stdin_filename: str | None = None,
    ) -> None:
        self._sources = Sources(
            configurations,
            checker,
            never=never,
            force_exclude=force_exclude,
            stdin_filename=stdin_filename,
        )
        self._baseline = baseline
        self._redacted = checker.redacted
        self._shown: dict[str, str] = {}  # each file, and how it is named in reports
        self._numbers: dict[int, str] = {}  # the case numbers told, and in which file each
        self._checked: dict[str, bool] = {}  # each file, and whether the whole of it was

    def work(self, source: object) -> Iterator[Task | Fault]:
        """Yield what is to be checked, and how, and what cannot be."""
        return self._sources.of(source)

    def events(
        self, work: Iterable[Task | Fault], jobs: int | None = None
    ) -> Generator[Told | Done, None, None]:
        """Yield what is found in each record, in order, and after each file that it is done.

        Close the generator to stop early.
        """
        events = checked(work, jobs)
        try:
            for event in events:
                yield event if isinstance(event, Done) else self.told(event)
        finally:
            events.close()

    def told(self, outcome: Outcome) -> Told:
        """Return an outcome as reports show it: known findings marked, a case number used twice remarked on."""
        told = outcome.shown if isinstance(outcome, Redacted) else outcome
        shown = told.fault if isinstance(told, Crash) else told
        source = outcome.source if isinstance(outcome, Redacted) else shown.source
        self._shown[source] = shown.source
        if not isinstance(told, RecordReport):
            self._checked[source] = False
            return told
        self._checked.setdefault(source, True)
        return self._compared(self._baseline.mark(told, source) if self._baseline else told, source)

    def _compared(self, report: RecordReport, source: str) -> RecordReport:
        """Return the report with a remark where another file has the same case number."""
        if report.record_type == REGISTER:
            return report
        other = self._numbers.setdefault(hash(report.record_id), source)
        if other == source:
            return report
        other = self._shown[other]
        remark = RemarkData(
            "/case_number",
            f"与 {other} 的案号相同",
            f"has the same case number as {other}",
        )
        return replace(report, remarks=[*report.remarks, remark])

    def gone(self) -> list[Gone]:
        """Return what the baseline knows and the files that were checked no longer hold."""
        if self._baseline is None:
            return []
        found = self._baseline.gone(self._whole, self._sources.asked)
        return [
            Gone(self._name_shown(source, entry.source), entry.rule, count)
            for entry, count, source in found
        ]

    def baseline_written(self, path: Path, only_shrink: bool) -> tuple[str, str]:
        """Return the baseline after this run, and what of it is new, in words.

        What another run has put into it since is kept. Raises BaselineError.
        """
        assert self._baseline is not None
        self._baseline.read_again(path)
        return self._baseline.written(self._whole, self._sources.asked, only_shrink)

    @property
    def _whole(self) -> list[str]:
        """The files that were checked from their beginning to their end."""
        return [source for source, whole in self._checked.items() if whole]

    def _name_shown(self, source: str, name: str) -> str:
        """Return what the baseline calls a file, unless its name must not be told."""
        shown = self._shown.get(source, REDACTED if self._redacted else source)
        return name if shown == source else shown
