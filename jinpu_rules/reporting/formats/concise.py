"""One line a finding: path:line:col, as editors and terminals jump to it."""

from __future__ import annotations

from jinpu_rules.reporting.data import FaultData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options, words
from jinpu_rules.reporting.formats.escaping import visible


class ConciseReporter:
    """``path:line:col: JP1206 [违反] 第十二条第三项 message（subject）``."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._language = options.language

    def begin(self) -> str:
        """Return nothing: the first line is a finding."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return a line for every finding, consequence and remark."""
        chinese = self._language == "zh"
        lines = []
        for finding in report.findings:
            line, column = (
                (finding.place.line, finding.place.column) if finding.place else (None, None)
            )
            notes = [
                finding.subject_label,
                words.due(finding, self._language),
                words.late(finding, self._language),
                words.missing(finding, self._language),
            ]
            said = "；".join(note for note in notes if note)
            lines.append(
                f"{_at(report.source, line, column)}"
                f"{finding.rule} [{words.tag(finding, self._language)}] {finding.citation} "
                f"{words.message(finding, self._language)}{f'（{said}）' if chinese else f' ({said})'}"
            )
        for liability in report.liabilities:
            because = ("、" if chinese else ", ").join(liability.because)
            lines.append(
                f"{_at(report.source)}{liability.id} [{'后果' if chinese else 'consequence'}] "
                f"{liability.citation} {liability.message if chinese else liability.english}"
                + (f"（因 {because}）" if chinese else f" (because of {because})")
            )
        for remark in report.remarks:
            place = remark.place
            at = _at(report.source, place.line, place.column) if place else _at(report.source)
            tag = "注意" if chinese else "note"
            lines.append(f"{at}[{tag}] {words.remark(remark, self._language)}")
        return "".join(f"{visible(line)}\n" for line in lines)

    def fault(self, fault: FaultData) -> str:
        """Return a line that says what could not be checked."""
        said = fault.message if self._language == "zh" else fault.english
        tag = "无法检查" if self._language == "zh" else "unreadable"
        pointer = f"{fault.pointer} " if fault.pointer else ""
        line = f"{_at(fault.source, fault.line, fault.column)}[{tag}] {pointer}{said}"
        return f"{visible(line)}\n"

    def end(self, summary: Summary) -> str:
        """Return the line of totals."""
        lines = words.closing(summary, self._options)
        return "".join(f"{visible(line)}\n" for line in lines)


def _at(source: str, line: int | None = None, column: int | None = None) -> str:
    return f"{source}:{line}:{column or 1}: " if line else f"{source}: "
