"""Workflow commands of GitHub Actions, which annotate the lines of a pull request.

GitHub shows ten annotations of each kind for a step, and drops the others silently. So the gravest ten
are annotated, at the end; the others are written to the log and counted.
"""

from __future__ import annotations

from bisect import insort

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, Placed
from jinpu_rules.reporting.data import FindingData, RecordReport, RemarkData, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.locations import relative_path
from jinpu_rules.reporting.formats.steps import labelled
from jinpu_rules.reporting.formats.words import Words

MOST_SHOWN = 10

_LEVELS = {
    Verdict.VIOLATED.value: "error",
    Verdict.UNDETERMINED.value: "warning",
    Verdict.PENDING.value: "notice",
}
_GRAVITY = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: str
    at: dict[str, object]
    lines: list[str]

    def command(self) -> str:
        """Return it as the runner reads it."""
        listed = ",".join(f"{name}={_property(str(value))}" for name, value in self.at.items())
        return f"::{self.level} {listed}::{_data(chr(10).join(map(visible, self.lines)))}\n"

    def in_the_log(self) -> str:
        """Return it as a line that is no command."""
        line = f":{self.at['line']}" if "line" in self.at else ""
        said = f"{self.at['file']}{line}: {self.at.get('title', '')} {self.lines[0]}"
        return f"{visible(said)}\n"


class GitHubReporter:
    """``::error``, ``::warning`` and ``::notice``; what is waived is not annotated.

    Neither is what is not due yet, unless everything is asked for.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._gravest: list[tuple[int, int, _Annotation]] = []
        self._met = 0

    def begin(self) -> str:
        """Return nothing: the gravest are known at the end."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Keep the gravest of what is reported and not waived; return the rest for the log."""
        pending = self._options.everything
        return "".join(
            self._add(self._finding(finding, report))
            for finding in report.findings
            if finding.verdict in _LEVELS
            and finding.waiver is None
            and (pending or finding.verdict != Verdict.PENDING)
        ) + "".join(self._add(self._remark(remark, report)) for remark in report.remarks)

    def _add(self, annotation: _Annotation) -> str:
        """Keep an annotation; return the one that is now beyond the limit, if any."""
        self._met += 1
        gravity = _GRAVITY.index(annotation.level)
        insort(self._gravest, (gravity, self._met, annotation), key=lambda kept: kept[:2])
        return self._gravest.pop()[2].in_the_log() if len(self._gravest) > MOST_SHOWN else ""

    def _remark(self, remark: RemarkData, report: RecordReport) -> _Annotation:
        at: dict[str, object] = {"file": relative_path(report.source)}
        if remark.place is not None and remark.place.cell is None:
            at |= {"line": remark.place.line, "col": remark.place.column}
        return _Annotation("warning", at, [*_cell(remark.place), self._say.text(remark)])

    def _finding(self, finding: FindingData, report: RecordReport) -> _Annotation:
        place = finding.place
        at: dict[str, object] = {
            "title": f"{finding.rule} {finding.citation}",
            "file": relative_path(report.source),
        }
        if place is not None and place.cell is None:
            at |= {"line": place.line, "endLine": place.end_line}
            if place.line == place.end_line:
                at |= {"col": place.column, "endColumn": place.end_column}
        said = [
            f"[{self._say.tag(finding)}] {self._say.message(finding)}",
            " ".join((report.record_id, finding.subject_label, *_cell(place))),
            self._say.cited(finding),
            labelled(finding.steps, self._say),
            self._say.due(finding),
            self._say.late(finding),
            self._say.missing(finding),
            self._say.settings(report.settings) if report.settings is not None else "",
        ]
        # A finding that fails nothing must not look as if it did.
        level = _LEVELS[finding.verdict]
        if finding.known:
            level = "notice"
        elif finding.warned and level == "error":
            level = "warning"
        return _Annotation(level, at, [line for line in said if line])

    def fault(self, fault: Fault) -> str:
        """Keep an error annotation for what could not be checked."""
        at: dict[str, object] = {
            "title": self._say("无法检查", "unreadable"),
            "file": relative_path(fault.source),
        }
        if fault.line is not None and fault.cell is None:
            at |= {"line": fault.line, "col": fault.column or 1}
        said = self._say.text(fault)
        where = " ".join((*_cell(fault), fault.path)).strip()
        return self._add(_Annotation("error", at, [f"{where} {said}".strip()]))

    def end(self, summary: Summary) -> str:
        """Return the gravest, how many others there are, and the totals for the log."""
        shown = "".join(annotation.command() for _, _, annotation in self._gravest)
        if more := self._met - len(self._gravest):
            said = self._say(
                f"另有 {more} 项未在此标注，见运行日志", f"{more} more, which the log has"
            )
            shown += f"::notice title=jinpu-rules::{_data(said)}\n"
        lines = self._say.closing(summary, self._options)
        return shown + "".join(f"{visible(line)}\n" for line in lines)


def _cell(at: Placed | None) -> list[str]:
    """Return the address in a workbook, which has no lines to annotate."""
    return [at.cell] if at is not None and at.cell is not None else []


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
