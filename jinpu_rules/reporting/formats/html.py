"""HTML: one page for the legal section, to filter on a screen, to print, and to sign.

Everything is in the page: it loads nothing, and its Content-Security-Policy allows no script or
style but its own. Needs Jinja2 (``jinpu-rules[html]``), which escapes every value.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.laws import article_of, headline, law_title
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.timeline import PATTERNS, WIDTH, finding_id, legend, timeline
from jinpu_rules.reporting.formats.words import Words, moment

if TYPE_CHECKING:
    from jinja2 import Template

# How each verdict is called in class names and in the filter.
_CLASSES = {
    Verdict.VIOLATED.value: "violated",
    Verdict.UNDETERMINED.value: "undetermined",
    Verdict.PENDING.value: "pending",
    Verdict.COMPLIANT.value: "compliant",
    Verdict.NOT_APPLICABLE.value: "not-applicable",
}


class HtmlReporter:
    """A page is one piece: the totals stand on top of it, so everything waits for them."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._template = page_template("report.html")
        self._reports: list[RecordReport] = []
        self._faults: list[Fault] = []

    def begin(self) -> str:
        """Return nothing: the totals stand first."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Keep the record."""
        self._reports.append(report)
        return ""

    def fault(self, fault: Fault) -> str:
        """Keep the fault."""
        self._faults.append(fault)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the page."""
        say = Words(self._options.language)
        listed = [finding for report in self._reports for finding in report.findings]
        pictures = [timeline(report, say, number) for number, report in enumerate(self._reports, 1)]
        page = self._template.render(
            pictures=pictures,
            legend=legend(say) if any(pictures) else None,
            title=headline(self._options.ruleset, say) + say("报告", ""),
            laws=self._options.ruleset.titles,
            version=self._options.version,
            encoding=self._options.encoding,
            settings=dict(self._options.settings),
            summary=summary,
            reports=self._reports,
            faults=self._faults,
            verdicts=[(verdict.value, _CLASSES[verdict], say.word(verdict)) for verdict in Verdict],
            listed={finding.verdict for finding in listed},
            articles=[
                (f"{cites.law}{cites.article}", str(cites))
                for cites in sorted(set(map(article_of, listed)))
            ],
            law_title=law_title,
            opinions=[one for part in self._options.ruleset.parts for one in part.opinions],
            classes=_CLASSES,
            provision=self._provision,
            say=say,
            notes=say.notes(self._options),
            moment=moment,
            finding_id=finding_id,
            timeline_width=WIDTH,
            address=address,
            worked_out=partial(worked_out, say=say),
        )
        return f"{page}\n"

    def _provision(self, finding: FindingData) -> tuple[str, str, str]:
        """Return the line of the provision that is quoted: before the quote, it, and after it."""
        part = self._options.ruleset.part_named(finding.law)
        cites = Citation(finding.article, finding.paragraph, finding.item, law=finding.law)
        lines = part.law.words(cites).split("\n") if part else []
        line = next((line for line in lines if finding.quote in line), finding.quote)
        return line.partition(finding.quote)


def page_template(name: str) -> Template:
    """Return a page to be filled in. Raises FormatUnavailable where there is no Jinja2."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise FormatUnavailable(
            "html 格式需要安装 jinpu-rules[html]",
            "the html format needs the extra jinpu-rules[html]",
        ) from None

    def shown(value: Any) -> Any:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder = files("jinpu_rules.reporting.formats") / "page"
    parts = {"style": ("style.css", "timeline.css"), "filter": ("filter.js",)}
    for key, names in parts.items():
        source = "".join((folder / name).read_text("utf-8") for name in names)
        digest = b64encode(hashlib.sha256(source.encode()).digest()).decode()
        environment.globals[key] = Markup(source)
        environment.globals[f"{key}_hash"] = f"sha256-{digest}"
    environment.globals["patterns"] = Markup(PATTERNS)
    environment.filters["drawn"] = Markup  # a picture escapes its words itself
    return environment.from_string((folder / name).read_text("utf-8"))
