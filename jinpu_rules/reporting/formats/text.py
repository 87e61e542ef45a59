"""Text for a person at a terminal: by case, by step of the procedure, each finding in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import (
    FaultData,
    FindingData,
    LiabilityData,
    PlaceData,
    RecordReport,
    Remark,
    Summary,
)
from jinpu_rules.reporting.formats import Options, words
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.steps import worked_out

# The step of the procedure that an article on a penalty or an inspection speaks of (第二条). An
# article that stands outside of the procedure is headed by its chapter.
_STAGES = {
    **dict.fromkeys((6, 16, 17), Stage.INITIATION),
    **dict.fromkeys((7, 8, 18), Stage.INVESTIGATION),
    **dict.fromkeys((9, 10, 19), Stage.DECISION),
    **dict.fromkeys((11, 12, 13, 14, 15), Stage.SERVICE_AND_ENFORCEMENT),
    23: Stage.ARCHIVING,
}

_COLOURS = {
    Verdict.VIOLATED.value: "1;31",
    Verdict.UNDETERMINED.value: "1;33",
    Verdict.PENDING.value: "36",
    Verdict.COMPLIANT.value: "32",
    Verdict.NOT_APPLICABLE.value: "2",
}
_LABELS = {
    "subject": ("对象：", "about: "),
    "quote": ("依据：", "provision: "),
    "facts": ("事实：", "facts: "),
    "steps": ("推算：", "worked out: "),
    "remedy": ("补救：", "remedy: "),
    "reading": ("理解：", "reading: "),
    "waived": ("豁免：", "waived: "),
    "effect": ("后果：", "effect: "),
    "because": ("起因：", "because: "),
}
_INDENT = "     "
_MODALITIES = {"应当": "must", "不得": "must not", "可以": "may"}


class TextReporter:
    """``JP1206 第十二条第三项 [违反·应当] message``, its place, and below it why."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._regulation = options.ruleset.regulation
        self._language = options.language
        self._chinese = options.language == "zh"
        self._colour = options.colour
        self._width = options.width

    def begin(self) -> str:
        """Return nothing: the first line is about a case."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return what was found in a case; nothing if nothing was."""
        if not (report.findings or report.liabilities or report.remarks):
            return ""
        title = f"{report.record_id}（{report.record_type}）"
        lines = [self._paint(visible(f"{title}  {_source(report)}"), "1;4")]
        if report.settings is not None:
            lines.append(visible(words.settings(report.settings, self._language)))
        for heading, findings in groupby(report.findings, self._heading):
            lines += ["", self._paint(f"── {heading} ──", "1")]
            for finding in findings:
                lines += ["", *self._finding(finding, report)]
        if report.liabilities:
            lines += ["", self._paint("── 责任 ──" if self._chinese else "── liability ──", "1")]
            for liability in report.liabilities:
                lines += ["", *self._liability(liability)]
        for remark in report.remarks:
            lines += ["", *self._remark(remark, report)]
        return "\n".join(lines) + "\n\n"

    def fault(self, fault: FaultData) -> str:
        """Return what could not be checked, and why."""
        tag = "无法检查" if self._chinese else "not checked"
        at = f"{fault.source}:{fault.line}:{fault.column or 1}" if fault.line else fault.source
        said = fault.message if self._chinese else fault.english
        line = f"{self._paint(f'[{tag}]', '1;35')} {visible(f'{at}: {fault.pointer} {said}')}"
        return line.replace(":  ", ": ", 1) + "\n\n"

    def end(self, summary: Summary) -> str:
        """Return the line of totals."""
        lines = words.closing(summary, self._options)
        return "".join(f"{visible(line)}\n" for line in lines)

    def _heading(self, finding: FindingData) -> str:
        stage = _STAGES.get(finding.article)
        if stage is not None:
            return words.word(stage.value, self._language)
        chapter = self._regulation.chapter(Citation(finding.article))
        return chapter.title.replace(" ", "")

    def _finding(self, finding: FindingData, report: RecordReport) -> Iterator[str]:
        modality = finding.modality if self._chinese else _MODALITIES.get(finding.modality, "")
        tag = f"[{words.tag(finding, self._language)}·{modality}]"
        colour = "2" if finding.waiver or finding.known else _COLOURS[finding.verdict]
        yield (
            f"{self._paint(finding.rule, colour)} {finding.citation} {self._paint(tag, colour)} "
            f"{visible(words.message(finding, self._language))}"
        )
        if finding.place is not None:
            at = visible(f"{report.source}:{finding.place.line}:{finding.place.column}")
            yield f"  {self._paint('-->', '34')} {at}"
            yield from self._excerpt(finding, finding.place)
        yield from self._said("subject", finding.subject_label)
        settled = finding.verdict in (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)
        if not settled:  # of what is settled, the message is the quotation
            yield from self._said("quote", f"「{finding.quote}」")
        facts = (f"{f.label}：{words.value(f.value, self._language)}" for f in finding.facts)
        yield from self._said("facts", *facts)
        times = (words.due(finding, self._language), words.late(finding, self._language))
        due = ("，" if self._chinese else ", ").join(time for time in times if time)
        yield from self._said("steps", worked_out(finding.steps, self._language))
        for line in (words.missing(finding, self._language), due):
            if line:
                yield f"{_INDENT}{visible(line)}"
        if not settled:
            yield from self._said("remedy", finding.remedy)
            yield from self._said("reading", finding.reading)
        if finding.waiver is not None:
            given = (finding.waiver.reason, finding.waiver.approved_by, finding.waiver.approved_on)
            yield from self._said("waived", "，".join(part for part in given if part))

    def _remark(self, remark: Remark, report: RecordReport) -> Iterator[str]:
        tag = self._paint("[注意]" if self._chinese else "[note]", "1;36")
        yield f"{tag} {visible(words.remark(remark, self._language))}"
        if remark.place is not None:
            at = visible(f"{report.source}:{remark.place.line}:{remark.place.column}")
            yield f"  {self._paint('-->', '34')} {at}"

    def _excerpt(self, finding: FindingData, place: PlaceData) -> Iterator[str]:
        if finding.excerpt is None or not any(char.isalnum() for char in finding.excerpt):
            return  # a bare bracket shows nothing
        from rich.cells import cell_len, set_cell_size

        number = str(place.line)
        bar = self._paint("|", "34")
        # Counted as shown: what is written out takes more room, a wide character takes two.
        before = visible(finding.excerpt[: place.column - 1])
        same_line = place.end_line == place.line
        at = visible(
            finding.excerpt[place.column - 1 : place.end_column - 1 if same_line else None]
        )
        shown, start = visible(finding.excerpt), cell_len(before)
        if self._width < cell_len(shown):
            shown = set_cell_size(shown, self._width - 1) + "…"
        carets = "^" * max(1, min(cell_len(at.rstrip()), self._width - start))
        yield f"{' ' * (len(number) + 1)}{bar}"
        yield f"{self._paint(number, '34')} {bar} {shown}"
        if start < self._width:
            yield f"{' ' * (len(number) + 1)}{bar} {' ' * start}{self._paint(carets, '1;31')}"

    def _liability(self, liability: LiabilityData) -> Iterator[str]:
        message = liability.message if self._chinese else liability.english
        yield f"{self._paint(liability.id, '1;35')} {liability.citation} {visible(message)}"
        yield from self._said("quote", f"「{liability.quote}」")
        yield from self._said("effect", f"{liability.effect_citation}「{liability.effect_quote}」")
        yield from self._said("because", ("、" if self._chinese else ", ").join(liability.because))
        yield from self._said("reading", liability.reading)

    def _said(self, label: str, *lines: str) -> Iterator[str]:
        head = _LABELS[label][0 if self._chinese else 1]
        blank = " " * (2 * len(head) if self._chinese else len(head))
        for position, line in enumerate(line for line in lines if line):
            yield f"{_INDENT}{blank if position else head}{visible(line)}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _source(report: RecordReport) -> str:
    return report.source if report.index is None else f"{report.source} #{report.index + 1}"
