"""JSON Lines: one finding, consequence or fault a line, and the totals in the last."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from jinpu_rules.loading.faults import Fault
from jinpu_rules.plain import SCHEMA, json_text
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options


class JsonLinesReporter:
    """Lines told apart by ``type``: finding, liability, remark, fault, summary."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def begin(self) -> str:
        """Return nothing: the first line is a finding."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return a line for every finding, consequence and remark, each with its record."""
        record: dict[str, Any] = {
            "source": report.source,
            "index": report.index,
            "record_id": report.record_id,
            "record_type": report.record_type,
            "as_of": report.as_of,
            "stage": report.stage,
        }
        if report.settings is not None:
            record["settings"] = report.settings
        about = json_text(record)[1:-1]
        return "".join(
            f'{{"type":"{kind}",{about},{json_text(held)[1:]}\n'
            for kind, all_held in (
                ("finding", report.findings),
                ("liability", report.liabilities),
                ("remark", report.remarks),
            )
            for held in all_held
        )

    def fault(self, fault: Fault) -> str:
        """Return a line that says what could not be checked."""
        return _line("fault", asdict(fault))

    def end(self, summary: Summary) -> str:
        """Return the totals and what they were reached with."""
        return _line(
            "summary",
            asdict(summary)
            | {
                "schema": SCHEMA,
                "version": self._options.version,
                "regulation": self._options.ruleset.title,
                "settings": dict(self._options.settings),
            },
        )


def _line(kind: str, content: dict[str, Any]) -> str:
    return json_text({"type": kind} | content) + "\n"
