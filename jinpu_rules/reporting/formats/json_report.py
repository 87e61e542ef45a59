"""JSON: the whole run as one document, written record by record."""

from __future__ import annotations

from jinpu_rules.loading.faults import Fault
from jinpu_rules.plain import SCHEMA, json_text
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options


class JsonReporter:
    """A ``RunReport``, one record a line; ``jinpu-rules schema report`` documents it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._records = 0
        self._faults: list[Fault] = []

    def begin(self) -> str:
        """Return the head of the document, up to its records."""
        head = {
            "schema": SCHEMA,
            "version": self._options.version,
            "regulation": self._options.ruleset.title,
            "settings": dict(self._options.settings),
        }
        return f'{json_text(head).removesuffix("}")},"records":['

    def record(self, report: RecordReport) -> str:
        """Return one record."""
        self._records += 1
        return f"{',' if self._records > 1 else ''}\n{json_text(report)}"

    def fault(self, fault: Fault) -> str:
        """Return nothing: faults come after the records."""
        self._faults.append(fault)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the faults and the totals."""
        faults = ",".join(f"\n{json_text(fault)}" for fault in self._faults)
        totals = json_text(summary)
        return f'\n],"faults":[{faults}],"summary":{totals}}}\n'
