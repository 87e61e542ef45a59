"""Counts instead of findings: by rule and by article (``--statistics``)."""

from __future__ import annotations

from collections import Counter, defaultdict

from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault
from jinpu_rules.plain import json_text
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.columns import padded, width
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.laws import article_of
from jinpu_rules.reporting.formats.text import TextReporter
from jinpu_rules.reporting.formats.words import Words

_WIDEST = 64  # columns for what is wrong


class _Counting:
    """Counts findings as they come and says everything at the end."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._findings: dict[str, FindingData] = {}
        self._verdicts: dict[str, Counter[str]] = defaultdict(Counter)

    def begin(self) -> str:
        """Return nothing: the counts are known at the end."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Count the findings of a record."""
        for finding in report.findings:
            self._findings.setdefault(finding.rule, finding)
            self._verdicts[finding.rule][finding.verdict] += 1
        return ""

    def _rules(self) -> list[tuple[FindingData, Counter[str]]]:
        """Return the rules with findings, the most frequent first."""
        counted = [(self._findings[code], verdicts) for code, verdicts in self._verdicts.items()]
        return sorted(counted, key=lambda pair: (-pair[1].total(), pair[0].rule))

    def _articles(self) -> dict[str, Counter[str]]:
        """Return the verdicts by article, in the order of each law."""
        articles: dict[Citation, Counter[str]] = defaultdict(Counter)
        for finding, verdicts in self._rules():
            articles[article_of(finding)].update(verdicts)
        return {str(cites): articles[cites] for cites in sorted(articles)}


class StatisticsReporter(_Counting):
    """One line per rule: count, id, provision, message, verdicts; then one line per article."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._text = TextReporter(options)

    def fault(self, fault: Fault) -> str:
        """Return what could not be checked, and why."""
        return self._text.fault(fault)

    def end(self, summary: Summary) -> str:
        """Return the tables and the totals."""
        rules, articles = self._rules(), self._articles()
        names = {finding.rule: self._say.text(finding) for finding, _ in rules}
        widest = min(_WIDEST, max(map(width, names.values()), default=0))
        provision = max([22, *(width(finding.citation) for finding, _ in rules)])
        article = max([12, *map(width, articles)])
        lines = [
            f"{verdicts.total():>6}  {finding.rule}  {padded(finding.citation, provision)}  "
            f"{padded(names[finding.rule], widest)}  {self._said(verdicts)}"
            for finding, verdicts in rules
        ]
        lines += [""] if lines else []
        lines += [
            f"{verdicts.total():>6}  {padded(name, article)}  {self._said(verdicts)}"
            for name, verdicts in articles.items()
        ]
        lines += [""] if articles else []
        return "".join(
            f"{visible(line).rstrip()}\n"
            for line in (*lines, *self._say.closing(summary, self._options))
        )

    def _said(self, verdicts: Counter[str]) -> str:
        return self._say("，", ", ").join(
            f"{self._say.word(verdict)} {verdicts[verdict]}"
            for verdict in Verdict
            if verdicts[verdict]
        )


class JsonStatisticsReporter(_Counting):
    """The same counts as one JSON document."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._faults: list[Fault] = []

    def fault(self, fault: Fault) -> str:
        """Return nothing: faults stand in the document."""
        self._faults.append(fault)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the document."""
        rules = [
            {
                "rule": finding.rule,
                "name": finding.name,
                "citation": finding.citation,
                "count": verdicts.total(),
                "verdicts": dict(verdicts),
            }
            for finding, verdicts in self._rules()
        ]
        articles = [
            {"article": name, "count": verdicts.total(), "verdicts": dict(verdicts)}
            for name, verdicts in self._articles().items()
        ]
        document = {
            "rules": rules,
            "articles": articles,
            "faults": self._faults,
            "summary": summary,
        }
        return json_text(document, indent=2) + "\n"
