"""The door for programs: what the command line does, for a program, without a process.

    for outcome in check("案卷/", as_of="2026-01-31"):
        print(outcome.to_json())

A settings file holds for the files below its folder, as it does for the command line. For what
stands in no folder (bytes, plain data, a record) hold the settings that are given, and no others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack

from jinpu_rules.checking.checker import Checker, Crash, Redacted
from jinpu_rules.checking.configuration import Configurations, Layer
from jinpu_rules.checking.run import Run
from jinpu_rules.checking.units import Done, Task
from jinpu_rules.engines import DEFAULT_ENGINE
from jinpu_rules.errors import JinpuRulesError, RecordError, not_a
from jinpu_rules.evaluation import asked, require_known, time_of
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.documents import Content, Given
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.records import AnyRecord, Loaded, one_record, records
from jinpu_rules.models.growth import PLAIN, Growth, growth_of
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.baseline import read_baseline
from jinpu_rules.reporting.data import RecordReport
from jinpu_rules.reporting.redaction import conceal, conceal_fault

AnyPath = str | os.PathLike[str]
# A file or folder, the bytes of a file, a record as plain data, or a record.
Source = AnyPath | bytes | Mapping[str, Any] | AnyRecord
# A settings file, or settings as one holds them.
Config = AnyPath | Mapping[str, Any]
# A ruleset, or the names of one or several.
Rules = Ruleset | str | Sequence[str]


_UNREPORTED = tuple(verdict for verdict in Verdict if not verdict.reported)


class Options(TypedDict, total=False):
    """How records are checked; what is left out is as on the command line.

    ``as_of`` is the time at which duties are or are not yet due, now if not given; ``stage`` asks
    what must be in place by a step of the procedure.

    ``config`` is a settings file that holds for everything, or settings as such a file has them
    (``{"select": ["第十二条"], "roles": {"本机关负责人": ["局长"]}}``), which come before those of the
    files found; ``isolated`` looks for none.

    ``ruleset`` is what is asked: a ruleset, as ``THEIRS + OURS``, or names as in the settings
    (``["measures", "bureau.rules:RULESET"]``), which come before those of settings files. Other
    processes know a ruleset by its name: one that is given itself is asked in this process.

    ``waivers=False`` lets no waiver hold; ``everything`` also lists what is fulfilled or does not
    apply. Values of confidential records are concealed unless ``show_confidential``; ``redacted``
    masks the names of persons.
    """

    as_of: datetime | date | str | None
    stage: Stage | str | None
    ruleset: Rules | None
    config: Config | None
    isolated: bool
    waivers: bool
    everything: bool
    redacted: bool
    show_confidential: bool
    language: Literal["zh", "en"] | None
    engine: str


def check(
    source: Source | Iterable[Source],
    *,
    jobs: int | None = 1,
    baseline: AnyPath | None = None,
    **options: Unpack[Options],
) -> Iterator[RecordReport | Fault]:
    """Check records and yield a report of each, in order, and every fault of what is no record.

    ``source`` is a file or folder, the bytes of a file, a mapping with the keys of a case file, a
    record, or many of these; they are taken as they come, so there may be millions. A text is a
    path. ``options`` are those of ``Options``; the findings that the file ``baseline`` knows are
    marked. With ``jobs`` above 1, or None for as many as there
    are processors, files are checked in processes of their own; a program that asks for that guards
    its main module (``if __name__ == "__main__"``).

    Raises JinpuRulesError at once for a time, a step, settings or a baseline that cannot be used.
    """
    if jobs is not None and not (isinstance(jobs, int) and jobs >= 1):
        zh, en = "jobs 应为不小于 1 的整数，或者 None", "jobs: a whole number from 1 on, or None"
        raise JinpuRulesError(zh, en)
    return Door(baseline, **options).outcomes(source, jobs)


def check_record(
    record: Source, *, baseline: AnyPath | None = None, **options: Unpack[Options]
) -> RecordReport:
    """Check one record and return its report; ``options`` and ``baseline`` are those of ``check``.

    Raises RecordError, with every fault, for what is not one record.
    """
    return Door(baseline, **options).report(record)


def load(
    source: Source | Iterable[Source],
    *,
    ruleset: Rules | None = None,
    config: Config | None = None,
    isolated: bool = False,
    model: type[AnyRecord] | None = None,
    show_confidential: bool = False,
) -> Iterator[Loaded | Fault]:
    """Yield every record that files, folders, bytes or plain data hold, and every fault.

    ``source``, ``ruleset``, ``config`` and ``isolated`` are those of ``check``. The records have
    what the rules add to them, and what ``model`` has, a subclass of CaseRecord or of AgencyRecord.
    Of a file that may be confidential a fault tells place and kind alone, unless ``show_confidential``.
    """
    door = Door(
        ruleset=ruleset, config=config, isolated=isolated, show_confidential=show_confidential
    )
    return door.loaded(source, growth_of(model) if model is not None else PLAIN)


def read_record(
    source: Source,
    *,
    ruleset: Rules | None = None,
    config: Config | None = None,
    isolated: bool = False,
    model: type[AnyRecord] | None = None,
    show_confidential: bool = False,
) -> AnyRecord:
    """Return the one record of a file, of the bytes of one, or of plain data.

    ``ruleset``, ``config`` and ``isolated`` are those of ``check``: settings say what posts and
    papers are called; ``model`` and ``show_confidential`` are those of ``load``. Raises RecordError,
    with every fault, for anything else.
    """
    door = Door(
        ruleset=ruleset, config=config, isolated=isolated, show_confidential=show_confidential
    )
    _, loaded = door.one(source, growth_of(model) if model is not None else PLAIN)
    return loaded.record


class Door:
    """How one call checks: a run, and what of its outcomes a program is shown."""

    def __init__(
        self,
        baseline: AnyPath | None = None,
        *,
        as_of: datetime | date | str | None = None,
        stage: Stage | str | None = None,
        ruleset: Rules | None = None,
        config: Config | None = None,
        isolated: bool = False,
        waivers: bool = True,
        everything: bool = False,
        redacted: bool = False,
        show_confidential: bool = False,
        language: Literal["zh", "en"] | None = None,
        engine: str = DEFAULT_ENGINE,
    ) -> None:
        if stage is not None and not isinstance(stage, str):
            raise not_a("stage", "Stage", stage)
        over = [Layer("stage", {"stage": stage})] if stage is not None else []
        if language is not None:
            over.append(Layer("language", {"lang": language}))
        whole = ruleset if isinstance(ruleset, Ruleset) else None
        if ruleset is not None and not isinstance(ruleset, Ruleset):
            if not isinstance(ruleset, str | Sequence):
                asked(ruleset)  # says what is expected
            names = [ruleset] if isinstance(ruleset, str) else list(ruleset)
            over.append(Layer("ruleset", {"rulesets": names}))
        self._only_here = whole is not None
        require_known(engine)
        given = None
        if isinstance(config, Mapping):
            over.insert(0, Layer("config", {str(key): value for key, value in config.items()}))
        elif config is not None:
            given = _path("config", config)
        configurations = Configurations(*over, given=given, isolated=isolated, whole=whole)
        self._shows_all = show_confidential
        self._language = configurations.unfiled.configuration.lang
        checker = Checker(
            time_of(as_of),
            also=_UNREPORTED if everything else (),
            engine=engine,
            redacted=redacted,
            includes_settings=True,
            waivers=waivers,
            language=self._language,
        )
        checker.require_engine()
        self._given = configurations.unfiled.checker(checker)
        self._growth = self._given.growth
        self.run = Run(
            configurations,
            checker,
            read_baseline(_path("baseline", baseline)) if baseline is not None else None,
        )

    def outcomes(self, source: object, jobs: int | None) -> Iterator[RecordReport | Fault]:
        """Yield what is said of each record, and each fault."""
        jobs = 1 if self._only_here else jobs
        with closing(self.run.events(self.run.work(source), jobs)) as events:
            for event in events:
                if not isinstance(event, Done):
                    yield self._shown(event.fault if isinstance(event, Crash) else event)

    def told_of(self, content: Given) -> Iterator[RecordReport | Fault]:
        """Yield what is said of each record that is given, compared with no other."""
        for outcome in self._given.check_file(content):
            told = outcome.shown if isinstance(outcome, Redacted) else outcome
            yield self._shown(told.fault if isinstance(told, Crash) else told)

    def report(self, record: object) -> RecordReport:
        """Return what is said of one record. Raises RecordError."""
        checker, loaded = self.one(record)
        report = self.run.told(checker.check(loaded))
        assert isinstance(report, RecordReport)
        return report if self._shows_all else conceal(report, self._language, self._growth)

    def one(self, source: object, growth: Growth = PLAIN) -> tuple[Checker, Loaded]:
        """Return the one record of a source, and how it is checked. Raises RecordError."""
        try:
            checker, content = _one(self.run.work(source))
            return checker, one_record(content, checker.words, checker.growth | growth)
        except RecordError as error:
            raise RecordError(tuple(map(self._fault, error.faults))) from None

    def loaded(self, source: object, growth: Growth) -> Iterator[Loaded | Fault]:
        """Yield every record of a source, and every fault."""
        for task in self.run.work(source):
            if isinstance(task, Fault):
                yield task
                continue
            checker, content = task
            for outcome in records(content, checker.words, checker.growth | growth):
                yield self._fault(outcome) if isinstance(outcome, Fault) else outcome

    def _shown(self, told: RecordReport | Fault) -> RecordReport | Fault:
        if self._shows_all:
            return told
        if isinstance(told, Fault):
            return conceal_fault(told, self._growth)
        return conceal(told, self._language, self._growth)

    def _fault(self, fault: Fault) -> Fault:
        fault = self._given.fault(fault)
        return fault if self._shows_all else conceal_fault(fault, self._growth)


def _path(name: str, given: object) -> Path:
    try:
        return Path(given)  # type: ignore[arg-type]  # what else it may be is told
    except TypeError:
        raise not_a(name, "path", given) from None


def _one(work: Iterator[Task | Fault]) -> tuple[Checker, Content]:
    """Return the one thing to be read, and how it is checked. Raises RecordError."""
    faults, tasks = [], []
    for task in work:
        if isinstance(task, Fault):
            faults.append(task)
        else:
            tasks.append(task)
    if not faults and len(tasks) != 1:
        zh, en = f"应为一个文件，实有 {len(tasks)} 个", f"one file is expected, not {len(tasks)}"
        faults = [Fault("", "", zh, en)]
    if faults:
        raise RecordError(tuple(faults))
    return tasks[0]
