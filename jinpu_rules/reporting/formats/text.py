"""Text for a person at a terminal: by case, by step of the procedure, each finding in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, Place, address
from jinpu_rules.reporting.data import (
    FindingData,
    LiabilityData,
    RecordReport,
    RemarkData,
    Summary,
)
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.columns import cut, width, wrapped
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.laws import headed
from jinpu_rules.reporting.formats.steps import each_step
from jinpu_rules.reporting.formats.words import Words

_COLOURS = {
    Verdict.VIOLATED.value: "1;31",
    Verdict.UNDETERMINED.value: "1;33",
    Verdict.PENDING.value: "36",
    Verdict.COMPLIANT.value: "32",
    Verdict.NOT_APPLICABLE.value: "2",
}
_LABELS = {
    "subject": ("检查对象：", "about: "),
    "quote": ("依据：", "provision: "),
    "gist": ("要旨：", "Gist: "),
    "facts": ("事实：", "facts: "),
    "steps": ("推算：", "worked out: "),
    "remedy": ("整改建议：", "remedy: "),
    "reading": ("适用口径：", "reading: "),
    "waived": ("豁免：", "waived: "),
    "effect": ("后果：", "effect: "),
    "because": ("起因：", "because: "),
}
_INDENT = "     "


class TextReporter:
    """``RULE 第十二条第三项 [违反·应当] message``, its place, and below it why."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._colour = options.colour
        self._width = options.width

    def begin(self) -> str:
        """Return nothing: the first line is about a case."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Return what was found in a case; nothing if nothing was."""
        if not (report.findings or report.liabilities or report.remarks):
            return ""
        title = report.record_id + self._say.bracketed(self._say.value(report.record_type))
        lines = [self._paint(visible(f"{title}  {_source(report)}"), "1;4")]
        if report.settings is not None:
            lines.append(visible(self._say.settings(report.settings)))
        for heading, findings in groupby(report.findings, self._heading):
            lines += ["", self._paint(f"── {heading} ──", "1")]
            for finding in findings:
                lines += ["", *self._finding(finding, report)]
        if report.liabilities:
            lines += ["", self._paint(self._say("── 责任 ──", "── liability ──"), "1")]
            for liability in report.liabilities:
                lines += ["", *self._liability(liability)]
        for remark in report.remarks:
            lines += ["", *self._remark(remark, report)]
        return "\n".join(lines) + "\n\n"

    def fault(self, fault: Fault) -> str:
        """Return what could not be checked, and why."""
        tag = self._say("无法检查", "not checked")
        at = address(fault.source, fault)
        said = self._say.text(fault)
        line = f"{self._paint(f'[{tag}]', '1;35')} {visible(f'{at}: {fault.path} {said}')}"
        return line.replace(":  ", ": ", 1) + "\n\n"

    def end(self, summary: Summary) -> str:
        """Return the line of totals."""
        lines = self._say.closing(summary, self._options)
        return "".join(f"{visible(line)}\n" for line in lines)

    def _heading(self, finding: FindingData) -> str:
        return headed(finding, self._options.ruleset, self._say)

    def _finding(self, finding: FindingData, report: RecordReport) -> Iterator[str]:
        tag = f"[{self._say.tag(finding)}·{self._say.word(finding.modality)}]"
        colour = "2" if finding.waiver or finding.known else _COLOURS[finding.verdict]
        yield (
            f"{self._paint(finding.rule, colour)} {finding.citation} {self._paint(tag, colour)} "
            f"{visible(self._say.message(finding))}"
        )
        if finding.place is not None:
            at = visible(address(report.source, finding.place))
            yield f"  {self._paint('-->', '34')} {at}"
            yield from self._excerpt(finding, finding.place)
        yield from self._said("subject", finding.subject_label)
        settled = finding.verdict in (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)
        if not settled:  # of what is settled, the message is the quotation
            if finding.quote:
                yield from self._said("quote", f"「{finding.quote}」")
            yield from self._said("gist", finding.gist if not finding.quote else "")
        yield from self._facts(finding)
        yield from self._said("steps", *each_step(finding.steps, self._say))
        times = (self._say.due(finding), self._say.late(finding))
        due = self._say("，", ", ").join(time for time in times if time)
        for line in (self._say.missing(finding), due):
            head, colon, rest = line.partition(self._say("：", " "))
            yield from self._lines(head + colon, rest)
        if not settled:
            yield from self._said("remedy", finding.remedy)
            reading = self._say.reading(finding.reading, self._options.verbose)
            yield from self._said("reading", reading)
        if finding.waiver is not None:
            given = (finding.waiver.reason, finding.waiver.approved_by, finding.waiver.approved_on)
            yield from self._said("waived", "，".join(part for part in given if part))

    def _facts(self, finding: FindingData) -> Iterator[str]:
        colon = self._say("：", ": ")
        facts = [f"{fact.label}{colon}{self._say.value(fact.value)}" for fact in finding.facts]
        # What a provision wants and the file has not is what to look at.
        wanting = {
            visible(said) for said, fact in zip(facts, finding.facts, strict=True) if fact.breach
        }
        for line in self._said("facts", *facts):
            end = next((said for said in wanting if line.endswith(said)), "")
            yield line.removesuffix(end) + self._paint(end, "1;31") if end else line

    def _remark(self, remark: RemarkData, report: RecordReport) -> Iterator[str]:
        tag = self._paint(self._say("[注意]", "[note]"), "1;36")
        yield f"{tag} {visible(self._say.text(remark))}"
        if remark.place is not None:
            at = visible(address(report.source, remark.place))
            yield f"  {self._paint('-->', '34')} {at}"

    def _excerpt(self, finding: FindingData, place: Place) -> Iterator[str]:
        if finding.excerpt is None or not any(char.isalnum() for char in finding.excerpt):
            return  # a bare bracket shows nothing
        number = str(place.line)
        bar = self._paint("|", "34")
        # Counted as shown: what is written out takes more room, a wide character takes two.
        before = visible(finding.excerpt[: place.column - 1])
        same_line = place.end_line == place.line
        at = visible(
            finding.excerpt[place.column - 1 : place.end_column - 1 if same_line else None]
        )
        shown, start = visible(finding.excerpt), width(before)
        if self._width < width(shown):
            shown = cut(shown, self._width - 1) + "…"
        carets = "^" * max(1, min(width(at.rstrip()), self._width - start))
        yield f"{' ' * (len(number) + 1)}{bar}"
        yield f"{self._paint(number, '34')} {bar} {shown}"
        if start < self._width:
            yield f"{' ' * (len(number) + 1)}{bar} {' ' * start}{self._paint(carets, '1;31')}"

    def _liability(self, liability: LiabilityData) -> Iterator[str]:
        message = self._say.text(liability)
        yield f"{self._paint(liability.id, '1;35')} {liability.citation} {visible(message)}"
        yield from self._said("quote", f"「{liability.quote}」")
        yield from self._said("effect", f"{liability.effect_citation}「{liability.effect_quote}」")
        yield from self._said("because", self._say.listed(liability.because))
        reading = self._say.reading(liability.reading, self._options.verbose)
        yield from self._said("reading", reading)

    def _said(self, label: str, *said: str) -> Iterator[str]:
        yield from self._lines(self._say(*_LABELS[label]), *said)

    def _lines(self, head: str, *said: str) -> Iterator[str]:
        """Yield what is said under a heading, each part wrapped to the width and indented."""
        room = max(24, self._width - len(_INDENT) - width(head))
        blank = " " * width(head)
        lines = (line for part in said if part for line in wrapped(visible(part), room))
        for position, line in enumerate(lines):
            yield f"{_INDENT}{blank if position else head}{line}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _source(report: RecordReport) -> str:
    return report.source if report.index is None else f"{report.source} #{report.index + 1}"
