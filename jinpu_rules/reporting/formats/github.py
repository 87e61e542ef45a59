"""Workflow commands of GitHub Actions, which annotate the lines of a pull request."""

from __future__ import annotations

from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import FaultData, FindingData, RecordReport, RemarkData, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.locations import relative_path
from jinpu_rules.reporting.formats.steps import labelled
from jinpu_rules.reporting.formats.words import Words

_LEVELS = {
    Verdict.VIOLATED.value: "error",
    Verdict.UNDETERMINED.value: "warning",
    Verdict.PENDING.value: "notice",
}


class GitHubReporter:
    """``::error``, ``::warning`` and ``::notice``; what is waived is not annotated."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)

    def begin(self) -> str:
        """Return nothing: the first line is an annotation."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return an annotation for every finding that is reported and not waived."""
        return "".join(
            self._annotation(finding, report)
            for finding in report.findings
            if finding.verdict in _LEVELS and finding.waiver is None
        ) + "".join(self._remark(remark, report) for remark in report.remarks)

    def _remark(self, remark: RemarkData, report: RecordReport) -> str:
        at: dict[str, object] = {"file": relative_path(report.source)}
        if remark.place is not None:
            at |= {"line": remark.place.line, "col": remark.place.column}
        return _command("warning", at, visible(self._say.text(remark)))

    def _annotation(self, finding: FindingData, report: RecordReport) -> str:
        place = finding.place
        at: dict[str, object] = {
            "title": f"{finding.rule} {finding.citation}",
            "file": relative_path(report.source),
        }
        if place is not None:
            at |= {"line": place.line, "endLine": place.end_line}
            if place.line == place.end_line:
                at |= {"col": place.column, "endColumn": place.end_column}
        said = [
            f"[{self._say.tag(finding)}] {self._say.message(finding)}",
            f"{report.record_id} {finding.subject_label}",
            f"{finding.citation}「{finding.quote}」",
            labelled(finding.steps, self._say),
            self._say.due(finding),
            self._say.late(finding),
            self._say.missing(finding),
        ]
        # A known finding fails nothing, so it must not look as if it did.
        level = "notice" if finding.known else _LEVELS[finding.verdict]
        return _command(level, at, "\n".join(visible(line) for line in said if line))

    def fault(self, fault: FaultData) -> str:
        """Return an error annotation for what could not be checked."""
        at: dict[str, object] = {
            "title": self._say("无法检查", "unreadable"),
            "file": relative_path(fault.source),
        }
        if fault.line is not None:
            at |= {"line": fault.line, "col": fault.column or 1}
        said = self._say.text(fault)
        return _command("error", at, visible(f"{fault.pointer} {said}".strip()))

    def end(self, summary: Summary) -> str:
        """Return the line of totals, for the log."""
        lines = self._say.closing(summary, self._options)
        return "".join(f"{visible(line)}\n" for line in lines)


def _command(level: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
