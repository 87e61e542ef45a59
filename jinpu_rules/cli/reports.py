"""Hands every record and fault of a run to each of its reports, and the totals at the end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from jinpu_rules.checking.checker import Crash, Tally
from jinpu_rules.checking.run import Told
from jinpu_rules.cli.output import Write
from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import FindingData, Gone, RecordReport, Summary
from jinpu_rules.reporting.formats import Reporter


class Sink:
    """A reporter and the stream that it writes to; a ``quiet`` one leaves out the closing lines."""

    def __init__(
        self, reporter: Reporter, write: Write, *, quiet: bool, of_the_case: bool = False
    ) -> None:
        self._reporter = reporter
        self._of_the_case = of_the_case
        self._write = write
        self._quiet = quiet
        write(reporter.begin())

    def write(self, outcome: Told) -> None:
        """Report one record or fault."""
        if isinstance(outcome, RecordReport):
            # Described for another output, the case is none of this one's business.
            shown = outcome if self._of_the_case else replace(outcome, dossier=None)
            self._write(self._reporter.record(shown))
        else:
            fault = outcome.fault if isinstance(outcome, Crash) else outcome
            self._write(self._reporter.fault(fault))

    def end(self, summary: Summary) -> None:
        """Write the totals."""
        text = self._reporter.end(summary)
        self._write("" if self._quiet else text)


class Reports:
    """All reports of a run, and what it has come to so far.

    Findings are shown if their verdict is among those ``listed``; with ``new_only``, only those that
    the baseline does not know. All of them count.
    """

    def __init__(
        self,
        tally: Tally,
        sinks: Sequence[Sink],
        *,
        listed: Collection[str] = tuple(Verdict),
        new_only: bool = False,
    ) -> None:
        self.tally = tally
        self._listed = listed
        self._new_only = new_only
        self._sinks = sinks

    def write(self, told: Told) -> None:
        """Report one record or fault."""
        self.tally.add(told)
        if isinstance(told, RecordReport):
            told = self._listed_of(told)
        for sink in self._sinks:
            sink.write(told)

    def _listed_of(self, report: RecordReport) -> RecordReport:
        """Return what is shown of a report; a consequence is, where breaches are."""
        breaches = Verdict.VIOLATED in self._listed
        return replace(
            report,
            findings=[*filter(self._shows, report.findings)],
            liabilities=report.liabilities if breaches else [],
        )

    def _shows(self, finding: FindingData) -> bool:
        return finding.verdict in self._listed and not (self._new_only and finding.known)

    def end(self, rules: int, status: int, gone: list[Gone]) -> None:
        """Write the totals: how many rules were asked, and the exit status of the run."""
        summary = self.tally.summary(rules, status, gone)
        for sink in self._sinks:
            sink.end(summary)
