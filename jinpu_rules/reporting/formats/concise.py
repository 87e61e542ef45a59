"""One line a finding: path:line:col, as editors and terminals jump to it."""

from __future__ import annotations

from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.words import Words


class ConciseReporter:
    """``path:line:col: RULE [违反] 第十二条第三项 message（subject）``."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)

    def begin(self) -> str:
        """Return nothing: the first line is a finding."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return a line for every finding, consequence and remark."""
        lines = []
        if report.settings is not None and (report.findings or report.remarks):
            lines.append(f"{report.source}: " + self._say.settings(report.settings))
        for finding in report.findings:
            notes = self._say.joined(
                finding.subject_label,
                self._say.due(finding),
                self._say.late(finding),
                self._say.missing(finding),
            )
            lines.append(
                f"{address(report.source, finding.place)}: "
                f"{finding.rule} [{self._say.tag(finding)}] {finding.citation} "
                f"{self._say.message(finding)}{self._say.bracketed(notes)}"
            )
        for liability in report.liabilities:
            because = self._say.listed(liability.because)
            lines.append(
                f"{report.source}: {liability.id} [{self._say('后果', 'consequence')}] "
                f"{liability.citation} {self._say.text(liability)}"
                + self._say.bracketed(self._say("因 ", "because of ") + because)
            )
        for remark in report.remarks:
            at = address(report.source, remark.place)
            tag = self._say("注意", "note")
            lines.append(f"{at}: [{tag}] {self._say.text(remark)}")
        return "".join(f"{visible(line)}\n" for line in lines)

    def fault(self, fault: Fault) -> str:
        """Return a line that says what could not be checked."""
        said = self._say.text(fault)
        tag = self._say("无法检查", "unreadable")
        pointer = f"{fault.path} " if fault.path else ""
        line = f"{address(fault.source, fault)}: [{tag}] {pointer}{said}"
        return f"{visible(line)}\n"

    def end(self, summary: Summary) -> str:
        """Return the line of totals."""
        lines = self._say.closing(summary, self._options)
        return "".join(f"{visible(line)}\n" for line in lines)
