"""What a run tells: every record and fault to each report, the totals in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jinpu_rules.checking.checker import Crash, Outcome, Redacted, Tally
from jinpu_rules.cli.output import Write
from jinpu_rules.findings import REGISTER
from jinpu_rules.loading.faults import Fault
from jinpu_rules.reporting.baseline import Baseline
from jinpu_rules.reporting.data import Gone, RecordReport, RemarkData, Summary
from jinpu_rules.reporting.formats import Reporter
from jinpu_rules.reporting.redaction import REDACTED


class Sink:
    """A reporter and where its text goes; a ``quiet`` one leaves out its last words."""

    def __init__(self, reporter: Reporter, write: Write, *, quiet: bool) -> None:
        self._reporter = reporter
        self._write = write
        self._quiet = quiet
        write(reporter.begin())

    def say(self, outcome: RecordReport | Fault | Crash) -> None:
        """Report one record or fault."""
        if isinstance(outcome, RecordReport):
            self._write(self._reporter.record(outcome))
        else:
            fault = outcome.fault if isinstance(outcome, Crash) else outcome
            self._write(self._reporter.fault(fault))

    def end(self, summary: Summary) -> None:
        """Say the totals."""
        text = self._reporter.end(summary)
        self._write("" if self._quiet else text)


class Reports:
    """All reports of a run. What the baseline knows is marked before anybody is told of it."""

    def __init__(
        self,
        tally: Tally,
        sinks: Sequence[Sink],
        baseline: Baseline | None,
        asked: Callable[[str, str], bool],
        *,
        redacted: bool = False,
    ) -> None:
        self.tally = tally
        self._asked = asked
        self._redacted = redacted
        self._sinks = sinks
        self._baseline = baseline
        self._shown: dict[str, str] = {}  # each file, and how it is named in reports
        self._numbers: dict[int, str] = {}  # the case numbers told, and in which file each
        self._checked: dict[str, bool] = {}  # each file, and whether the whole of it was

    def tell(self, told: Outcome) -> None:
        """Report one record or fault."""
        outcome = told.shown if isinstance(told, Redacted) else told
        shown = outcome.fault if isinstance(outcome, Crash) else outcome
        source = told.source if isinstance(told, Redacted) else shown.source
        self._shown[source] = shown.source
        if isinstance(outcome, RecordReport):
            outcome = self._baseline.mark(outcome, source) if self._baseline else outcome
            self._checked.setdefault(source, True)
            outcome = self._compared(outcome, source)
        else:
            self._checked[source] = False
        self.tally.add(outcome)
        for sink in self._sinks:
            sink.say(outcome)

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

    def _name_shown(self, source: str, name: str) -> str:
        """Return what the baseline calls a file, unless its name must not be told."""
        shown = self._shown.get(source, REDACTED if self._redacted else source)
        return name if shown == source else shown

    @property
    def whole(self) -> list[str]:
        """The files that were checked from their beginning to their end."""
        return [source for source, whole in self._checked.items() if whole]

    def end(self, rules: int, status: int) -> None:
        """Say the totals of so many rules, and with which exit status the run ends."""
        gone = [
            Gone(self._name_shown(source, entry.source), entry.rule, count)
            for entry, count, source in (
                self._baseline.gone(self.whole, self._asked) if self._baseline else ()
            )
        ]
        summary = self.tally.summary(rules, status, gone)
        for sink in self._sinks:
            sink.end(summary)
