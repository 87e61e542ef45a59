"""SARIF 2.1.0: the rules, the articles of each law as a taxonomy, and a result a finding.

``sarif`` holds what is violated, waived or not, and nothing that an uploader could take for an
alarm; ``sarif-full`` holds every reported finding, with the kind that the specification has for it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from jinpu_rules.language.regulation import Citation, Regulation
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.loading.faults import Fault, Place
from jinpu_rules.plain import json_text
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import markdown, visible
from jinpu_rules.reporting.formats.locations import uri
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words

SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_KINDS = {
    Verdict.VIOLATED.value: "fail",
    Verdict.UNDETERMINED.value: "open",
    Verdict.PENDING.value: "informational",
    Verdict.COMPLIANT.value: "pass",
    Verdict.NOT_APPLICABLE.value: "notApplicable",
}
_BASE = "SRCROOT"
MOST_RESULTS = 25_000  # of one run; GitHub takes no file with more


class SarifReporter:
    """Violations and their suppressions, written one by one."""

    full = False

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        ruleset = options.ruleset
        self._rule_index = {rule.id: index for index, rule in enumerate(ruleset.rules)}
        self._laws: list[Regulation] = []
        # Where each provision stands: its law, the number of the taxonomy, that of the taxon.
        self._taxa: dict[str, tuple[Regulation, int, int]] = {}
        for law in ruleset.laws:
            self._add_law(law)
        self._notifications: list[dict[str, Any]] = []
        self._consequences: list[dict[str, Any]] = []
        self._separator = "\n"
        self._written = 0
        self._left_out: Counter[str] = Counter()

    # --- the head ---------------------------------------------------------------------------------

    def begin(self) -> str:
        """Open the run: tool, rules, taxonomy, and the list of results."""
        ruleset = self._options.ruleset
        driver = {
            "name": "jinpu-rules",
            "fullName": f"jinpu-rules {self._options.version}",
            "semanticVersion": self._options.version,
            "language": self._say("zh-CN", "en"),
            "supportedTaxonomies": [
                {"name": law.title, "index": number} for number, law in enumerate(ruleset.laws)
            ],
            "rules": [self._rule(rule) for rule in ruleset.rules],
        }
        members = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the repository."}}},
        }
        written = ",\n".join(f'"{name}": {json_text(held)}' for name, held in members.items())
        return (
            f'{{"$schema": "{SARIF_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n{written},\n'
            '"results": ['
        )

    def _add_law(self, law: Regulation) -> None:
        for index, cites in enumerate(_addresses(law)):
            self._taxa[str(cites)] = law, len(self._laws), index
        self._laws.append(law)

    def _law_of_folder(self, short: str) -> None:
        """Take up a law that the settings of a folder name, and that the run itself does not ask."""
        if short not in {law.short for law in self._laws}:
            for ruleset in self._options.of_folders():
                if part := ruleset.part_named(short):
                    self._add_law(part.law)
                    return

    def _taxonomy(self, law: Regulation) -> dict[str, Any]:
        version = {"version": law.version} if law.version else {}
        return {
            "name": law.title,
            "fullName": f"《{law.title}》",
            **version,
            "language": "zh-CN",
            "isComprehensive": law.has_text,
            "shortDescription": {"text": law.title},
            "taxa": self._taxa_of(law),
        }

    def _rule(self, rule: Rule) -> dict[str, Any]:
        help_lines = self._help(rule)
        return {
            "id": rule.id,
            "name": rule.name,
            "shortDescription": {"text": _text(self._say(rule.message, rule.english))},
            "fullDescription": {"text": _text(self._say.cited(rule))},
            "help": {
                "text": "\n".join(_text(f"{head}：{said}") for head, said in help_lines),
                "markdown": "\n\n".join(
                    f"**{markdown(head)}** {markdown(said)}" for head, said in help_lines
                ),
            },
            "defaultConfiguration": {"level": "error"},
            "relationships": [
                {"target": target, "kinds": ["relevant"]} for target in self._taxon(str(rule.cites))
            ],
            "properties": {
                "citation": str(rule.cites),
                "quote": rule.quote,
                "modality": rule.modality.value,
                "reading": rule.reading,
                "remedy": rule.remedy,
                **({"gist": rule.gist} if rule.gist else {}),
            },
        }

    def _help(self, rule: Rule) -> list[tuple[str, str]]:
        say = self._say
        lines = [
            (say("条文", "provision"), say.cited(rule)),
            (say("认定", "found"), say(rule.message, rule.english)),
            (say("整改建议", "remedy"), rule.remedy),
            (say("适用口径", "reading"), rule.reading),
        ]
        return [(head, said) for head, said in lines if said]

    def _taxa_of(self, regulation: Regulation) -> list[dict[str, Any]]:
        taxa = []
        for cites in _addresses(regulation):
            words = regulation.words(cites)
            if not regulation.has_text:
                words = self._say.provision("", words)
            said = "\n".join(_text(line) for line in words.split("\n"))
            taxon: dict[str, Any] = {
                "id": str(cites),
                "name": str(cites),
                "shortDescription": {"text": said},
                "properties": {"chapter": regulation.chapter(cites).title},
            }
            if cites.item or cites.paragraph:
                whole = replace(cites, paragraph=cites.paragraph if cites.item else 0, item=0)
                if targets := self._taxon(str(whole)):
                    taxon["relationships"] = [
                        {"target": target, "kinds": ["superset"]} for target in targets
                    ]
            taxa.append(taxon)
        return taxa

    def _taxon(self, citation: str) -> list[dict[str, Any]]:
        """Return the reference of a provision into its taxonomy; an empty list if it has none."""
        if citation not in self._taxa:
            return []
        law, number, index = self._taxa[citation]
        return [
            {
                "id": citation,
                "index": index,
                "toolComponent": {"name": law.title, "index": number},
            }
        ]

    # --- the results ------------------------------------------------------------------------------

    def record(self, report: RecordReport) -> str:
        """Return a result for every finding that this profile takes."""
        written = ""
        self._consequences += [
            {
                "record": report.record_id,
                "id": liability.id,
                "citation": liability.citation,
                "message": self._say.text(liability),
                "because": liability.because,
            }
            for liability in report.liabilities
        ]
        self._notifications += [
            {
                "level": "warning",
                "message": {"text": _text(self._say.text(remark))},
                "locations": [_location(report.source, remark.place)],
            }
            for remark in report.remarks
        ]
        for finding in report.findings:
            if not self.full and finding.verdict != Verdict.VIOLATED:
                continue
            if self._written == MOST_RESULTS:
                self._left_out[finding.verdict] += 1
                continue
            self._written += 1
            written += self._separator + json_text(self._result(finding, report))
            self._separator = ",\n"
        return written

    def _result(self, finding: FindingData, report: RecordReport) -> dict[str, Any]:
        kind = _KINDS[finding.verdict]
        pointer = f"{report.record_id}#{finding.subject}"
        self._law_of_folder(finding.law)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            # The settings of a file may choose rules that the run has not.
            **(
                {"ruleIndex": index}
                if (index := self._rule_index.get(finding.rule)) is not None
                else {}
            ),
            "kind": kind,
            "level": _level(finding),
            "message": {"text": self._message(finding, report)},
            "locations": [
                {
                    **_location(report.source, finding.place),
                    "logicalLocations": [
                        {
                            "name": finding.subject_label,
                            "fullyQualifiedName": pointer,
                            "kind": "object",
                            "properties": {"pointer": finding.subject},
                        }
                    ],
                }
            ],
            "taxa": self._taxon(finding.citation),
            "partialFingerprints": {"jinpuRules/v1": finding.fingerprint},
            "properties": {
                "record": report.record_id,
                "recordIndex": report.index,
                "verdict": finding.verdict,
                "asOf": report.as_of,
                "facts": [
                    {"pointer": fact.pointer, "label": fact.label, "value": fact.value}
                    for fact in finding.facts
                ],
                "steps": finding.steps,
                "missing": [
                    {"pointer": gap.pointer, "label": gap.label, "gap": gap.gap}
                    for gap in finding.missing
                ],
                "due": finding.due_at,
                "dueStage": finding.due_stage,
                "lateSeconds": finding.late_seconds,
            },
        }
        if report.settings is not None:
            result["properties"]["settings"] = report.settings
        if finding.waiver is not None:
            waiver = finding.waiver
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": visible(waiver.reason),
                    "properties": {
                        "approvedBy": waiver.approved_by,
                        "approvedOn": waiver.approved_on,
                        "until": waiver.until,
                    },
                }
            ]
        if finding.known or self._options.baseline:
            result["baselineState"] = "unchanged" if finding.known else "new"
        return result

    def _message(self, finding: FindingData, report: RecordReport) -> str:
        notes = self._say.joined(
            f"{report.record_id} {finding.subject_label}",
            worked_out(finding.steps, self._say),
            self._say.due(finding),
            self._say.late(finding),
            self._say.missing(finding),
        )
        said = self._say.message(finding) + self._say.bracketed(notes)
        return _text(f"{said}{self._say('。', '. ')}{self._say.cited(finding)}")

    # --- the tail ---------------------------------------------------------------------------------

    def fault(self, fault: Fault) -> str:
        """Remember what could not be checked: a notification of the tool, not a result."""
        said = self._say.text(fault)
        place = (
            Place(fault.line, fault.column or 1, fault.line, fault.column or 1, fault.cell)
            if fault.line
            else None
        )
        self._notifications.append(
            {
                "level": "error",
                "message": {"text": _text(f"{fault.path} {said}".strip())},
                "locations": [_location(fault.source, place)],
            }
        )
        return ""

    def end(self, summary: Summary) -> str:
        """Close the results and say how the run went, and what there is no room for."""
        if self._left_out:
            counts = self._say.listed(
                f"{self._say.word(verdict)} {count}" for verdict, count in self._left_out.items()
            )
            said = self._say(
                f"结果以 {MOST_RESULTS} 项为限，另有 {self._left_out.total()} 项未列出：{counts}",
                f"no more than {MOST_RESULTS} results; {self._left_out.total()} left out: {counts}",
            )
            self._notifications.append({"level": "warning", "message": {"text": _text(said)}})
        invocation: dict[str, Any] = {
            "executionSuccessful": summary.faults == 0,
            "toolExecutionNotifications": self._notifications,
        }
        if summary.exit_code is not None:
            invocation["exitCode"] = summary.exit_code
        properties = {
            "settings": dict(self._options.settings),
            "consequences": self._consequences,
            "totals": {
                "files": summary.files,
                "records": summary.records,
                "rules": summary.rules,
                "verdicts": summary.verdicts,
                "waived": summary.waived,
                "known": summary.known,
                "warned": summary.warned,
            },
        }
        taxonomies = [self._taxonomy(law) for law in self._laws]
        return (
            f'\n],\n"taxonomies": {json_text(taxonomies)},\n'
            f'"invocations": [{json_text(invocation)}],\n'
            f'"properties": {json_text(properties)}\n}}]}}\n'
        )


def _level(finding: FindingData) -> str:
    """Return the level of a result. A waived one is a note, for readers that ignore suppressions, too."""
    if finding.verdict != Verdict.VIOLATED:
        return "none"
    if finding.waiver is not None or finding.known:
        return "note"
    return "warning" if finding.warned else "error"


class FullSarifReporter(SarifReporter):
    """Every reported finding, also what is undetermined, pending, fulfilled or not applicable."""

    full = True


def _addresses(regulation: Regulation) -> list[Citation]:
    """Return every article, paragraph and item, each before its parts."""
    provisions = [cites for cites, _ in regulation.provisions()]
    articles = [regulation.cite(one.number, inserted=one.inserted) for one in regulation.articles]
    return sorted({*articles, *provisions})


def _location(source: str, place: Place | None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _physical(source, place)}
    if place is not None and place.cell is not None:
        location["message"] = {"text": _text(place.cell)}
    return location


def _physical(source: str, place: Place | None) -> dict[str, Any]:
    reference = uri(source)
    artifact: dict[str, Any] = {"uri": reference}
    if not reference.startswith("file:"):
        artifact["uriBaseId"] = _BASE
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place is not None and place.cell is None:  # a workbook has no lines
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return physical


def _text(text: str) -> str:
    """Return text as a SARIF message: braces are placeholders there, and brackets make links."""
    shown = visible(text)
    return shown.replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")
