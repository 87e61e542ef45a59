"""The pipeline of a check: a file goes in, plain reports and faults come out.

It does no output and looks at no clock; a ``Checker`` is small and can be sent to another process.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from jinpu_rules.checking.configuration import FailOn
from jinpu_rules.engines import DEFAULT_ENGINE
from jinpu_rules.errors import Text
from jinpu_rules.evaluation import DEFAULT_SETTINGS, engine_for, evaluate, root_of
from jinpu_rules.findings import Report
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.documents import Content, RawDocument, read, read_bytes
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.loading.records import Loaded, OfficeWord, validated
from jinpu_rules.models import CaseRecord, Settings
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.growth import Growth
from jinpu_rules.models.vocabulary import DocumentKind, Role, Stage
from jinpu_rules.reporting.data import (
    Gone,
    Plain,
    RecordReport,
    RemarkData,
    Summary,
    describe,
)
from jinpu_rules.reporting.redaction import (
    names_in,
    personal_names,
    private_values,
    redact,
    redact_fault,
)
from jinpu_rules.reporting.waivers import waived
from jinpu_rules.rulesets import DEFAULT, content_of, joined


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug of ours that kept a record from being checked; the other records still are."""

    fault: Fault
    traceback: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """An outcome that shows a masked name of its file, and the real one."""

    source: str
    shown: RecordReport | Fault


Outcome = RecordReport | Fault | Crash | Redacted

_TOGETHER = 32  # records of a file that take each step together
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Checker:
    """How records are checked.

    - ``as_of``, ``settings`` and ``stage`` are what verdicts depend on besides the record.
    - ``rulesets`` are names, or a ruleset itself where it has none. Of their rules ``select`` and
      ``ignore`` choose by codes, as ``Ruleset.select`` reads them; those of ``dropped`` are left out
      in any case; those of ``warn`` are reported and fail nothing.
    - ``also`` are verdicts that a report lists besides those that it always lists; ``dossier`` adds
      what the file says of its case; ``includes_settings`` puts the settings into each report.
    - ``words`` are what the office calls roles and forms.
    - ``waivers`` says whether the waivers of records count; ``redacted`` masks names of persons.
    - ``cache`` is the folder where results are kept, if anywhere.
    - ``language``, zh or en, is that of labels, remedies and readings.
    """

    as_of: datetime
    rulesets: tuple[str | Ruleset, ...] = DEFAULT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()
    settings: Settings = DEFAULT_SETTINGS
    stage: Stage | None = None
    also: tuple[Verdict, ...] = ()
    dossier: bool = False
    engine: str = DEFAULT_ENGINE
    redacted: bool = False
    words: tuple[OfficeWord, ...] = ()
    includes_settings: bool = False
    waivers: bool = True
    cache: Path | None = None
    language: str = "zh"

    @property
    def whole(self) -> Ruleset:
        """The rules that are chosen from. Raises RulesetUnavailable."""
        return joined(self.rulesets)

    @property
    def ruleset(self) -> Ruleset:
        """The rules chosen. Raises RulesetError for a code that matches none."""
        return _ruleset(self.whole, self.select, self.ignore, self.dropped)

    @property
    def growth(self) -> Growth:
        """What the rules add to records."""
        return self.whole.growth

    @property
    def settings_shown(self) -> dict[str, Plain]:
        """The settings that a report shows: those that its rules ask for; all of them for the default rules."""
        asked = None if self.rulesets == DEFAULT else self.whole.settings_asked
        told: dict[str, Plain] = self.settings.model_dump(mode="json", by_alias=True, include=asked)
        for title, kind in (("职务", Role), ("文书名称", DocumentKind)):
            words = [f"{name}（{word}）" for name, word in self.words if isinstance(word, kind)]
            if words:
                told[title] = words
        if fills := [name for name, word in self.words if word is None]:
            told["未填写的写法"] = fills
        return told

    def require_engine(self) -> None:
        """Raise EngineUnavailable where the engine asked for cannot be imported."""
        if self.engine != DEFAULT_ENGINE:
            engine_for(self.ruleset, CaseRecord, self.engine)

    def check(self, loaded: Loaded) -> RecordReport:
        """Return what is found in one record."""
        return self._described(loaded, self._judged(loaded))

    def _judged(self, loaded: Loaded) -> Report:
        return evaluate(
            loaded.record,
            as_of=self.as_of,
            ruleset=self.ruleset,
            stage=self.stage,
            settings=self.settings,
            engine=self.engine,
        )

    def _described(self, loaded: Loaded, report: Report) -> RecordReport:
        described = describe(
            report,
            loaded.record,
            source=loaded.source,
            index=loaded.index,
            locate=loaded.locate,
            line=loaded.line,
            also=self.also,
            dossier=self.dossier,
            settings=self.settings_shown if self.includes_settings else None,
            language=self.language,
            mark=loaded.raw.mark,
        )
        if described.dossier is not None:
            # A rule that found nothing to be asked of was asked all the same.
            every = self.ruleset.rules_for(root_of(loaded.record))
            asked = {rule.id: Verdict.NOT_APPLICABLE.value for rule in every}
            held = replace(described.dossier, asked=asked | described.dossier.asked)
            described = replace(described, dossier=held)
        if remarks := [*_remarks(loaded, described)]:
            described = replace(described, remarks=[*described.remarks, *remarks])
        if self.warn:
            warned = _ruleset(self.whole, self.warn, (), ()).by_code
            told = [replace(found, warned=found.rule in warned) for found in described.findings]
            described = replace(described, findings=told)
        if self.waivers:
            described = waived(described, loaded.record, self.ruleset, self.as_of, loaded.locate)
        if not self.redacted:
            return described
        record = loaded.record
        return redact(described, personal_names(record), private_values(record), type(record))

    def check_file(self, file: Content) -> Iterator[Outcome]:
        """Yield what is found in each record of a file, in order, and what cannot be checked."""
        try:
            # What an output of the case shows may change with time though no finding does.
            folder = None if self.redacted or self.dossier else self.cache
            if folder is not None and isinstance(file, SourceFile) and not file.has_lines:
                yield from self._recalled(file, folder)
                return
            documents = read(file, self.growth)
            while some := [*islice(documents, _TOGETHER)]:
                yield from self._check_documents(some)
        except Exception as error:
            yield _crash(error, file.name, None)

    def _recalled(self, file: SourceFile, folder: Path) -> Iterator[Outcome]:
        from jinpu_rules.checking.cache import LARGEST, Cache, key_of

        try:
            data = file.read()
        except Unreadable as unreadable:
            yield from map(self.fault, unreadable.faults)
            return
        documents = read_bytes(data, file.name, file.suffix, self.growth)
        if len(data) > LARGEST:
            yield from self._check_documents(documents)
            return
        how = f"{replace(self, as_of=datetime.max)!r} {content_of(self.rulesets).hex()}"
        kept, key = Cache(folder, self.ruleset), key_of(data, file.name, how)
        known = kept.recall(key, self.as_of)
        if known is not None:
            yield from known
            return
        whole = list(documents)
        outcomes = [*self._check_documents(whole)]
        yield from outcomes
        reports = [outcome for outcome in outcomes if isinstance(outcome, RecordReport)]
        if len(reports) == len(outcomes):
            kept.remember(key, self.as_of, reports, waivers=any(map(_has_waivers, whole)))

    def _check_documents(self, documents: Iterable[RawDocument | Fault]) -> Iterator[Outcome]:
        """Take each step for all before the next: what a step needs is then at hand."""
        read_in = [one for document in documents for one in self._read_in(document)]
        judged = [
            self._try(self._judged, one) if isinstance(one, Loaded) else one for one in read_in
        ]
        for one, report in zip(read_in, judged, strict=True):
            if isinstance(one, Loaded) and isinstance(report, Report):
                told = self._try(self._described, one, report)
                yield told if isinstance(told, Crash) else _told(told, one.source)
            elif not isinstance(report, Report | Loaded):
                yield report

    def _read_in(self, document: RawDocument | Fault) -> Iterator[Loaded | Outcome]:
        if isinstance(document, Fault):
            yield self.fault(document)
            return
        # Gathered for the first fault, if there is one.
        names = cache(lambda: names_in(document.data, self.growth) if self.redacted else ())
        try:
            for loaded in validated(document, self.words, self.growth):
                if isinstance(loaded, Loaded):
                    yield loaded
                else:
                    yield _told(self.fault(loaded, names()), loaded.source)
        except Exception as error:
            yield _crash(error, document.source, document.index)

    def _try(self, step: Callable[..., _Made], loaded: Loaded, *given: object) -> _Made | Crash:
        try:
            return step(loaded, *given)
        except Exception as error:
            return _crash(error, loaded.source, loaded.index)

    def fault(self, fault: Fault, names: Iterable[str] = ()) -> Fault:
        """Return a fault as it may be shown; ``names`` are those of persons that the file holds."""
        return redact_fault(fault, names, self.growth) if self.redacted else fault


def _told(shown: RecordReport | Fault, source: str) -> RecordReport | Fault | Redacted:
    return shown if shown.source == source else Redacted(source, shown)


_MARKED_BESIDE = Text(
    "记录以外（文件名、注释、页眉、附注等处）有文字可能是密级标志，按可能涉密处理；不是的，可用 --show-confidential 显示内容",
    "something beside the record (the name of its file, a comment, a printed header, a note) may be a mark of "
    "secrecy, and is taken for one; if it is none, --show-confidential shows what the record holds",
)


def _remarks(loaded: Loaded, described: RecordReport) -> Iterator[RemarkData]:
    """Yield what is to be said of how the file was read."""
    for remark in loaded.remarks:
        yield RemarkData("", *remark.said, remark.place, described.confidentiality)
    if loaded.raw.mark is not None and described.confidentiality == loaded.raw.mark:
        yield RemarkData("", *_MARKED_BESIDE)  # which shows nothing of the file


def _has_waivers(document: RawDocument | Fault) -> bool:
    names = ("waivers", chinese_name(CaseRecord, "waivers"))
    return isinstance(document, RawDocument) and any(name in document.data for name in names)


@lru_cache(maxsize=32)
def _ruleset(
    whole: Ruleset, select: tuple[str, ...], ignore: tuple[str, ...], dropped: tuple[str, ...]
) -> Ruleset:
    return whole.select(select, ignore).without(dropped)


def _crash(error: Exception, source: str, index: int | None) -> Crash:
    # Only the kind of error is told: its message may quote the record.
    kind = type(error).__name__
    pointer = "" if index is None else f"/{index}"
    zh = f"程序内部错误（{kind}），本份案卷未能检查，请向维护者报告"
    en = f"internal error ({kind}); this record was not checked; please report it"
    return Crash(
        Fault(source, pointer, zh, en, None, None), "".join(traceback.format_exception(error))
    )


_GRAVE = frozenset({Verdict.VIOLATED.value, Verdict.UNDETERMINED.value})
_FAILING = {
    FailOn.VIOLATED: frozenset({Verdict.VIOLATED.value}),
    FailOn.UNDETERMINED: _GRAVE,
    FailOn.NEVER: frozenset[str](),
}


@dataclass
class Tally:
    """What a run has come to so far: its counters and its exit status."""

    fail_on: FailOn = FailOn.VIOLATED
    files: int = 0
    records: int = 0
    faults: int = 0
    crashes: list[Crash] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    known: int = 0
    warned: int = 0
    failing: int = 0

    def add(self, outcome: RecordReport | Fault | Crash) -> None:
        """Count one record or fault."""
        if isinstance(outcome, RecordReport):
            self.records += 1
            self.verdicts.update(outcome.counts)
            for finding in outcome.findings:
                self.waived += finding.waiver is not None
                self.known += finding.known
                self.warned += finding.warned and finding.verdict in _GRAVE
                accepted = finding.known or finding.warned or finding.waiver is not None
                self.failing += finding.verdict in _FAILING[self.fail_on] and not accepted
            return
        self.faults += 1
        if isinstance(outcome, Crash):
            self.crashes.append(outcome)

    @property
    def exit_code(self) -> int:
        """0 nothing at or above the threshold, 1 findings, 2 could not check, 101 a bug of ours."""
        if self.crashes:
            return 101
        if self.faults:
            return 2
        return 1 if self.failing else 0

    def summary(self, rules: int, exit_code: int, gone: list[Gone]) -> Summary:
        """Return the totals of the run."""
        return Summary(
            files=self.files,
            records=self.records,
            rules=rules,
            faults=self.faults,
            verdicts={verdict.value: self.verdicts[verdict.value] for verdict in Verdict},
            waived=self.waived,
            known=self.known,
            warned=self.warned,
            exit_code=exit_code,
            gone=gone,
        )
