"""Markdown for a pull request or a step summary: totals, then for each record a table and the provisions quoted."""

from __future__ import annotations

from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import markdown, markdown_code
from jinpu_rules.reporting.formats.laws import headline
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words, moment

_SIGNS = {
    Verdict.VIOLATED.value: "❌",
    Verdict.UNDETERMINED.value: "❓",
    Verdict.PENDING.value: "⏳",
    Verdict.COMPLIANT.value: "✅",
    Verdict.NOT_APPLICABLE.value: "➖",
}


class MarkdownReporter:
    """Totals stand first, so the records wait for them. Values stand in code spans, never as text."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._overview: list[str] = []
        self._sections: list[str] = []
        self._faults: list[str] = []

    def begin(self) -> str:
        """Return nothing: the totals stand first."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Keep the section of a record, if anything was found in it."""
        if not (report.findings or report.liabilities or report.remarks):
            return ""
        counts = " | ".join(str(report.counts.get(verdict.value, 0)) for verdict in Verdict)
        self._overview.append(
            f"{markdown_code(report.record_id)} | {markdown_code(report.source)} | {counts}"
        )
        self._sections.append(self._section(report))
        return ""

    def _section(self, report: RecordReport) -> str:
        say = self._say
        secret = report.confidentiality
        mark = say.bracketed(markdown(say.value(secret))) if secret else ""
        lines = [
            f"## {markdown_code(report.record_id)}{mark}",
            "",
            f"{markdown_code(report.source)} · {markdown(self._say.value(report.record_type))} · "
            f"{self._say('截至', 'as of')} {markdown(moment(report.as_of))}",
            "",
        ]
        if report.settings is not None:
            lines += [markdown(self._say.settings(report.settings)), ""]
        if report.findings:
            lines += _table(
                self._say(
                    "结论 | 条款 | 发现 | 检查对象 | 依据",
                    "verdict | provision | finding | about | facts",
                ),
                [self._row(finding) for finding in report.findings],
            )
        if report.liabilities:
            lines += [f"**{self._say('可能的责任后果', 'Consequences that may follow')}**", ""]
            for liability in report.liabilities:
                said = self._say.text(liability)
                because = ", ".join(liability.because)
                origin = say.bracketed(f"{markdown(liability.id)} ← {markdown(because)}")
                lines.append(f"- {markdown(liability.citation)} {markdown(said)}{origin}")
            lines.append("")
        if report.remarks:
            for remark in report.remarks:
                cell = remark.place and remark.place.cell
                at = f" {markdown_code(cell)}" if cell else ""
                said = markdown(self._say.text(remark))
                lines.append(f"- {say.named(say('注意', 'Note'), said)}{at}")
            lines.append("")
        if not report.findings and not report.liabilities:
            return "\n".join(lines[:-1]) + "\n"
        lines += [f"**{self._say('所引条文', 'Provisions quoted')}**", ""]
        quoted: dict[str, dict[str, None]] = {}
        for finding in report.findings:
            words = self._say.provision(finding.quote, finding.gist)
            quoted.setdefault(finding.citation, {})[words] = None
        for liability in report.liabilities:
            words = self._say.provision(liability.quote, "")
            quoted.setdefault(liability.citation, {})[words] = None
        for citation, quotes in quoted.items():
            said = say.joined(*map(markdown, quotes))
            lines += [f"> **{markdown(citation)}** {said}", ">"]
        return "\n".join(lines[:-1]) + "\n"

    def _row(self, finding: FindingData) -> str:
        say = self._say
        line = address("", finding.place, columns=False)
        said = [markdown(say.message(finding)), markdown(say.due(finding))]
        said.append(markdown(say.late(finding)))
        if finding.steps:
            worked = markdown(worked_out(finding.steps, say))
            said.append(say.named(say("推算", "worked out"), worked))
        if finding.verdict == Verdict.VIOLATED:
            said.append(say.named(say("整改建议", "remedy"), markdown(finding.remedy)))
        if finding.waiver is not None:
            waiver = finding.waiver
            why = f"{markdown_code(waiver.reason)} {markdown_code(waiver.approved_by)}"
            said.append(say.named(say("豁免", "waived"), why))
        facts = [
            markdown_code(say.named(fact.label, say.value(fact.value))) for fact in finding.facts
        ]
        facts += [f"{say('待补', 'needed')} {markdown_code(gap.label)}" for gap in finding.missing]
        cells = [
            f"{_SIGNS[finding.verdict]} {markdown(say.tag(finding))}",
            f"{markdown(finding.citation)} {markdown(finding.rule)}",
            say.joined(*said),
            markdown_code(f"{finding.subject_label}{line}"),
            say.joined(*facts),
        ]
        return " | ".join(cells)

    def fault(self, fault: Fault) -> str:
        """Keep what could not be checked."""
        place = address(fault.source, fault)
        said = self._say.text(fault)
        self._faults.append(
            f"- {markdown_code(place)} {markdown_code(f'{fault.path} {said}'.strip())}"
        )
        return ""

    def _settings(self) -> list[str]:
        settings = dict(self._options.settings)
        return [markdown(self._say.settings(settings)), ""] if settings else []

    def end(self, summary: Summary) -> str:
        """Return everything."""
        laws = markdown(self._options.ruleset.titles)
        lines = [
            f"# {headline(self._options.ruleset, self._say)}",
            "",
            f"{laws} · jinpu-rules {markdown(self._options.version)}",
            "",
            *(f"{markdown(line)}\n" for line in self._say.gone(summary)),
            markdown(self._say.totals(summary)),
            "",
            *self._settings(),
            *(f"{markdown(line)}\n" for line in self._say.notes(self._options)),
        ]
        if self._overview:
            verdicts = " | ".join(self._say.word(verdict) for verdict in Verdict)
            lines += _table(
                f"{self._say('案卷 | 文件', 'record | file')} | {verdicts}",
                self._overview,
            )
        if self._faults:
            lines += [f"## {self._say('无法检查', 'Not checked')}", "", *self._faults, ""]
        return "\n".join([*lines, *self._sections])


def _table(head: str, rows: list[str]) -> list[str]:
    rule = " | ".join("---" for _ in head.split(" | "))
    return [f"| {head} |", f"| {rule} |", *(f"| {row} |" for row in rows), ""]
