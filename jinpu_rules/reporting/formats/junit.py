"""JUnit XML: a test suite per record and a test case per finding, which every CI server shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import quoteattr

from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.models.moments import now
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.steps import labelled
from jinpu_rules.reporting.formats.words import Words

# What stands in a test case: the element, and the attributes that the schema wants of it.
_Outcome = tuple[str, dict[str, str], str] | None


class JUnitReporter:
    """What is violated fails; what is waived, known, not due or undetermined is skipped."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._suites = 0
        self._names: Counter[int] = Counter()

    def _unique(self, name: str) -> str:
        """Return a name for a test case, made unique: servers drop a second test of the same name."""
        name = visible(name)
        self._names[hash(name)] += 1
        while (met := self._names[hash(name)]) > 1:
            name = f"{name} ({met})"  # which may be a name of its own
            self._names[hash(name)] += 1
        return name

    def begin(self) -> str:
        """Open the document."""
        encoding = self._options.encoding.upper()
        return f'<?xml version="1.0" encoding={quoteattr(encoding)}?>\n<testsuites>\n'

    def record(self, report: RecordReport) -> str:
        """Return a suite for the record."""
        properties = {
            "record_id": report.record_id,
            "record_type": report.record_type,
            "source": report.source,
            "as_of": report.as_of,
            "regulation": self._options.ruleset.title,
            "version": self._options.version,
        }
        for name, held in (report.settings or dict(self._options.settings)).items():
            properties[f"settings.{name}"] = self._say.setting(held)
        output = [
            f"{liability.id} {liability.citation} {self._say.text(liability)}"
            for liability in report.liabilities
        ]
        output += [
            f"{(remark.place and remark.place.cell) or ''} {self._say.text(remark)}".strip()
            for remark in report.remarks
        ]
        return self._suite(
            report.source,
            report.record_id,
            datetime.fromisoformat(report.as_of).replace(tzinfo=None),
            [
                (
                    self._unique(
                        f"{finding.rule} {self._say.message(finding)} "
                        f"[{report.record_id} {finding.subject_label}]"
                    ),
                    f"{finding.citation}.{finding.name}",
                    self._outcome(finding),
                )
                for finding in report.findings
            ],
            properties,
            "\n".join(output),
        )

    def _outcome(self, finding: FindingData) -> _Outcome:
        if finding.waiver is not None:
            reason = finding.waiver.reason + self._say.bracketed(finding.waiver.approved_by)
            return "skipped", {"message": f"{self._say.tag(finding)}: {reason}"}, ""
        if finding.known or finding.warned:
            return "skipped", {"message": self._say.tag(finding)}, self._details(finding)
        match finding.verdict:
            case Verdict.VIOLATED:
                attributes = {
                    "message": self._say.message(finding),
                    "type": finding.modality,
                }
                return "failure", attributes, self._details(finding)
            case Verdict.UNDETERMINED | Verdict.PENDING:
                said = self._say.joined(
                    self._say.tag(finding), self._say.due(finding), self._say.missing(finding)
                )
                return "skipped", {"message": said}, self._details(finding)
            case Verdict.NOT_APPLICABLE:
                return "skipped", {"message": self._say.tag(finding)}, ""
            case _:
                return None

    def _details(self, finding: FindingData) -> str:
        lines = [
            (finding.place and finding.place.cell) or "",
            self._say.cited(finding),
            *(f"{fact.label}: {self._say.value(fact.value)}" for fact in finding.facts),
            labelled(finding.steps, self._say),
            self._say.missing(finding),
            self._say.due(finding),
            self._say.late(finding),
            finding.remedy,
        ]
        return "\n".join(visible(line) for line in lines if line)

    def fault(self, fault: Fault) -> str:
        """Return a suite of one error for what could not be checked."""
        said = self._say.text(fault)
        place = address(fault.source, fault)
        outcome = ("error", {"message": said, "type": "unreadable"}, visible(f"{place}\n{said}"))
        name = self._unique(f"{fault.pointer or '/'} {place}")
        return self._suite(fault.source, fault.source, now(), [(name, fault.source, outcome)], {})

    def _suite(
        self,
        package: str,
        name: str,
        at: datetime,
        cases: Iterable[tuple[str, str, _Outcome]],
        properties: dict[str, str],
        output: str = "",
    ) -> str:
        cases = list(cases)
        kinds = [outcome[0] if outcome else "" for _, _, outcome in cases]
        attributes = {
            "id": str(self._suites),
            "package": package or "-",
            "name": name or "-",
            "timestamp": at.isoformat(timespec="seconds"),
            "hostname": "localhost",
            "tests": str(len(cases)),
            "failures": str(kinds.count("failure")),
            "errors": str(kinds.count("error")),
            "skipped": str(kinds.count("skipped")),
            "time": "0",
        }
        self._suites += 1
        lines = [f"  <testsuite{_attributes(attributes)}>", "    <properties>"]
        for key, value in properties.items():
            lines.append(f"      <property{_attributes({'name': key, 'value': value})}/>")
        lines.append("    </properties>")
        for title, group, outcome in cases:
            opening = _attributes({"name": title, "classname": group, "time": "0"})
            if outcome is None:
                lines.append(f"    <testcase{opening}/>")
                continue
            kind, said, details = outcome
            lines += [
                f"    <testcase{opening}>",
                f"      <{kind}{_attributes(said)}>{_text(details)}</{kind}>",
                "    </testcase>",
            ]
        lines += [
            f"    <system-out>{_text(output)}</system-out>",
            "    <system-err></system-err>",
            "  </testsuite>",
        ]
        return "\n".join(lines) + "\n"

    def end(self, summary: Summary) -> str:
        """Close the document."""
        return "</testsuites>\n"


def _attributes(values: dict[str, str]) -> str:
    # ``visible`` leaves nothing that XML cannot hold.
    return "".join(f" {name}={quoteattr(visible(value))}" for name, value in values.items())


def _text(text: str) -> str:
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
