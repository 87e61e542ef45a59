"""Formats: each turns checked records into text, a piece at a time.

A reporter receives each record and each fault and returns the text to write for it, so that a
stream of any length is reported in flat memory. What needs a total is returned by ``end``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from jinpu_rules.frozen import dataclass

if TYPE_CHECKING:  # the names of the formats are asked for where nothing is to be loaded yet
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.loading.faults import Fault
    from jinpu_rules.reporting.data import Plain, RecordReport, Summary


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: language, colours, everything or only what is reported, who asks.

    ``baseline`` says that findings were compared with a baseline; ``show_confidential`` that the
    values of confidential records are shown. With ``waiver_reason``, waivers are drafted instead.
    ``redacted`` says that names of persons are masked, as far as they are known; ``encoding`` is what
    the text will be written in, for formats that name it. ``as_of`` and ``stage`` are what the run
    asked as of; ``verbose`` writes readings in whole; ``template`` is the file that a document is
    made from, ``profile`` that of a score sheet. ``part`` says that not all findings are listed, so
    that nothing may be reckoned from those that are. ``of_folders`` gives the rules that the settings
    of folders name, as far as the run has come to them.
    """

    ruleset: Ruleset
    version: str
    language: str = "zh"
    colour: bool = False
    everything: bool = False
    width: int = 100
    settings: tuple[tuple[str, Plain], ...] = ()
    baseline: bool = False
    show_confidential: bool = False
    waiver_reason: str | None = None
    redacted: bool = False
    encoding: str = "utf-8"
    as_of: str = ""
    stage: str | None = None
    verbose: bool = False
    template: str | None = None
    profile: str | None = None
    part: bool = False
    of_folders: Callable[[], Iterable[Ruleset]] = tuple


class Reporter(Protocol):
    """One rendering of one run; one that is no text is returned as bytes."""

    def begin(self) -> str | bytes:
        """Return what comes before the first record."""

    def record(self, report: RecordReport) -> str | bytes:
        """Return what is said of one record."""

    def fault(self, fault: Fault) -> str | bytes:
        """Return what is said of a file or record that could not be checked."""

    def end(self, summary: Summary) -> str | bytes:
        """Return what comes last."""


# Format name: the module here and the class in it.
FORMATS = {
    "text": "text:TextReporter",
    "concise": "concise:ConciseReporter",
    "json": "json_report:JsonReporter",
    "jsonl": "jsonl:JsonLinesReporter",
    "sarif": "sarif:SarifReporter",
    "sarif-full": "sarif:FullSarifReporter",
    "junit": "junit:JUnitReporter",
    "github": "github:GitHubReporter",
    "gitlab": "gitlab:GitLabReporter",
    "markdown": "markdown:MarkdownReporter",
    "html": "html:HtmlReporter",
    "svg": "svg:SvgReporter",
    "docx": "docx:DocxReporter",
    "xlsx": "xlsx:XlsxReporter",
    "parquet": "parquet:ParquetReporter",
}
# Those that are no text, and so are written to a file; and those that show the case itself.
BINARY = frozenset({"docx", "xlsx", "parquet"})
IN_CHINESE = frozenset({"docx"})  # papers of the office: there is no English one
OF_THE_CASE = frozenset({"docx", "html", "svg", "xlsx"})

# The same for --statistics: counts instead of findings.
STATISTICS = {
    "text": "statistics:StatisticsReporter",
    "json": "statistics:JsonStatisticsReporter",
}

# What --add-waivers writes in place of any format.
WAIVERS = "waivers:WaiverReporter"


class _Concealing:
    """A reporter that receives confidential records without their values."""

    def __init__(self, inner: Reporter, options: Options) -> None:
        self._inner = inner
        self._language = options.language
        self._growth = options.ruleset.growth

    def begin(self) -> str | bytes:
        return self._inner.begin()

    def record(self, report: RecordReport) -> str | bytes:
        from jinpu_rules.reporting.redaction import conceal

        return self._inner.record(conceal(report, self._language, self._growth))

    def fault(self, fault: Fault) -> str | bytes:
        from jinpu_rules.reporting.redaction import conceal_fault

        return self._inner.fault(conceal_fault(fault, self._growth))

    def end(self, summary: Summary) -> str | bytes:
        return self._inner.end(summary)


def reporter(name: str, options: Options, *, statistics: bool = False) -> Reporter:
    """Return a reporter by the name of its format. Raises KeyError for an unknown one.

    Unless ``options`` say otherwise, no format gets to see the values of a confidential record.
    """
    formats = {name: WAIVERS} if options.waiver_reason else STATISTICS if statistics else FORMATS
    module, _, cls = formats[name].partition(":")
    made: Reporter = getattr(import_module(f"jinpu_rules.reporting.formats.{module}"), cls)(options)
    return made if options.show_confidential else _Concealing(made, options)
