"""What a run tells: every record and fault to each report, the totals in the end."""

from __future__ import annotations

from collections.abc import Sequence

from jinpu_rules.checking.checker import Crash, Tally
from jinpu_rules.checking.run import Told
from jinpu_rules.cli.output import Write
from jinpu_rules.reporting.data import Gone, RecordReport, Summary
from jinpu_rules.reporting.formats import Reporter


class Sink:
    """A reporter and where its text goes; a ``quiet`` one leaves out its last words."""

    def __init__(self, reporter: Reporter, write: Write, *, quiet: bool) -> None:
        self._reporter = reporter
        self._write = write
        self._quiet = quiet
        write(reporter.begin())

    def say(self, outcome: Told) -> None:
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
    """All reports of a run, and what it has come to so far."""

    def __init__(self, tally: Tally, sinks: Sequence[Sink]) -> None:
        self.tally = tally
        self._sinks = sinks

    def tell(self, told: Told) -> None:
        """Report one record or fault."""
        self.tally.add(told)
        for sink in self._sinks:
            sink.say(told)

    def end(self, rules: int, status: int, gone: list[Gone]) -> None:
        """Say the totals of so many rules, and with which exit status the run ends."""
        summary = self.tally.summary(rules, status, gone)
        for sink in self._sinks:
            sink.end(summary)
