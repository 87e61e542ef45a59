"""Waivers to be approved: an entry for each open finding, as the case file would hold it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jinpu_rules.loading.faults import Fault
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.case import CaseRecord
from jinpu_rules.models.relations import Waiver
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.text import TextReporter
from jinpu_rules.reporting.formats.words import Words
from jinpu_rules.reporting.waivers import waivable


class WaiverReporter:
    """YAML for each record. Who approves, and when, is left for the one who does."""

    def __init__(self, options: Options) -> None:
        self._reason = options.waiver_reason
        self._ruleset = options.ruleset
        self._faults = TextReporter(options)
        self._say = Words(options.language)

    def begin(self) -> str:
        """Return nothing: the first line is about a record."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return the entries for a record; nothing if nothing is open."""
        open_findings = [found for found in report.findings if waivable(found, self._ruleset)]
        if not open_findings:
            return ""
        number = "" if report.index is None else f" #{report.index + 1}"
        lines = [
            f"# {visible(report.source)}{number}  {visible(report.record_id)}",
            f"{chinese_name(CaseRecord, 'waivers')}:",
        ]
        entries = {(found.rule, found.subject_id): found for found in open_findings}
        for found in entries.values():
            lines += self._entry(found)
        return "\n".join(lines) + "\n\n"

    def _entry(self, found: FindingData) -> Iterator[str]:
        about = self._say.bracketed(visible(found.subject_label))
        yield f"  # {found.citation} {visible(self._say.text(found))}{about}"
        values = {
            "rule": found.rule,
            "subject": found.subject_id,
            "reason": self._reason,
            "approved_by": None,
            "approved_on": None,
        }
        for position, (name, value) in enumerate(values.items()):
            if name == "subject" and value is None:
                continue
            # A JSON text is a YAML text, whatever is in it.
            said = "" if value is None else f" {json.dumps(value, ensure_ascii=False)}"
            yield f"  {'  ' if position else '- '}{chinese_name(Waiver, name)}:{visible(said)}"

    def fault(self, fault: Fault) -> str:
        """Return what could not be checked, as a comment."""
        return "".join(f"# {line}\n" for line in self._faults.fault(fault).splitlines())

    def end(self, summary: Summary) -> str:
        """Return nothing: there is nothing to count."""
        return ""
