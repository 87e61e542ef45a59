"""GitLab Code Quality: a JSON list of issues, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
from collections import Counter

from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, Placed
from jinpu_rules.plain import json_text
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.locations import relative_path
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words

_SEVERITIES = {
    Verdict.VIOLATED.value: "major",
    Verdict.UNDETERMINED.value: "minor",
    Verdict.PENDING.value: "info",
}


class GitLabReporter:
    """Issues as they come; what is waived is none. Known findings stay: GitLab compares by itself."""

    def __init__(self, options: Options) -> None:
        self._say = Words(options.language)
        self._seen: Counter[str] = Counter()

    def begin(self) -> str:
        """Open the list."""
        return "["

    def record(self, report: RecordReport) -> str:
        """Return an issue for every finding that is reported and not waived."""
        issues = []
        for finding in report.findings:
            if finding.verdict not in _SEVERITIES or finding.waiver is not None:
                continue
            notes = self._say.joined(
                finding.subject_label,
                worked_out(finding.steps, self._say),
                self._say.due(finding),
                self._say.late(finding),
                self._say.missing(finding),
                self._say.settings(report.settings) if report.settings is not None else "",
            )
            issues.append(
                self._issue(
                    finding.rule,
                    f"{_cell(finding.place)}[{self._say.tag(finding)}] {finding.citation} "
                    f"{self._say.message(finding)}{self._say.bracketed(notes)}",
                    finding.fingerprint,
                    "minor" if finding.warned else _SEVERITIES[finding.verdict],
                    report.source,
                    finding.place.line if finding.place else 1,
                )
            )
        for remark in report.remarks:
            content = "\x1f".join((report.source, report.record_id, remark.pointer, remark.english))
            issues.append(
                self._issue(
                    "remark",
                    _cell(remark.place) + self._say.text(remark),
                    _hash(content),
                    "info",
                    report.source,
                    remark.place.line if remark.place else 1,
                )
            )
        return "".join(issues)

    def fault(self, fault: Fault) -> str:
        """Return a blocking issue for what could not be checked."""
        content = "\x1f".join((fault.source, fault.pointer, fault.english))
        said = self._say.text(fault)
        return self._issue(
            "unreadable",
            _cell(fault) + f"{fault.path} {said}".strip(),
            _hash(content),
            "blocker",
            fault.source,
            fault.line or 1,
        )

    def _issue(
        self, check: str, said: str, fingerprint: str, severity: str, source: str, line: int
    ) -> str:
        earlier = self._seen[fingerprint]
        comma = "," if self._seen else ""
        self._seen[fingerprint] += 1
        # GitLab drops all but one issue of a fingerprint, as of two equal files.
        issue = {
            "check_name": check,
            "description": visible(said),
            "fingerprint": f"{fingerprint}-{earlier + 1}" if earlier else fingerprint,
            "severity": severity,
            "location": {"path": visible(relative_path(source)), "lines": {"begin": line}},
        }
        return f"{comma}\n{json_text(issue)}"

    def end(self, summary: Summary) -> str:
        """Close the list."""
        return "\n]\n"


def _cell(at: Placed | None) -> str:
    """Return the address in a workbook, whose rows GitLab does not show as lines."""
    return f"{at.cell} " if at is not None and at.cell is not None else ""


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
