"""The front door: check a record against a ruleset and return a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module

from jinpu_rules.engines import DEFAULT_ENGINE, ENGINES
from jinpu_rules.engines.chaining import follow
from jinpu_rules.engines.engine import Bound, Context, Engine, Judged, Together
from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.errors import JinpuRulesError, near, not_a, quoted
from jinpu_rules.findings import REGISTER, Finding, Grounds, Liability, Report
from jinpu_rules.language.periods import ANNOUNCED, Calendar, StateCouncilCalendar
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.links import element_model
from jinpu_rules.models.moments import instant_of
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.remarks import remarks_on
from jinpu_rules.rulesets import default

DEFAULT_SETTINGS = Settings()


def evaluate(
    record: CaseRecord | AgencyRecord,
    *,
    as_of: datetime | date | str | None = None,
    ruleset: Ruleset | None = None,
    stage: Stage | str | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    calendar: Calendar | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Report:
    """Check a record against every rule and return what was found.

    ``as_of`` is the time at which duties are or are not yet due: an aware time, a naive one in
    Asia/Shanghai, or a day, meaning its end; a text is read as in a file. It defaults to now; nothing else reads the clock.
    ``stage`` asks what must be in place by a step of the procedure, as a review
    before approval does. ``ruleset`` is what is asked, ``rulesets.default()`` if not given.
    ``calendar`` knows the holidays; not given, they are those announced, with
    the days of the settings. ``engine`` is ``compiled``, ``interpreter`` or ``durable``: they say the
    same. Pure and safe to call from several threads. Raises EngineUnavailable where an engine
    cannot be imported.
    """
    root = root_of(record)
    ruleset = asked(ruleset)
    require_known(engine)
    record = ruleset.growth.grown(record)
    context = context_of(as_of, settings, calendar, stage)
    held = engine_for(ruleset, root, engine)
    try:
        return report_on(record, context, ruleset, held, held.judged(record, context))
    except (AttributeError, TypeError):
        require_validated(record)
        raise


def require_validated(record: CaseRecord | AgencyRecord) -> None:
    """Raise JinpuRulesError for a record that was put together past its checks."""
    if (name := _unread(record)) is None:
        return
    raise JinpuRulesError(
        f"{type(record).__name__} 的 {name} 没有经过验证：用 model_validate 或者 read_record，不要用 model_construct、model_copy",
        f"{name} of the {type(record).__name__} was never validated: use model_validate or read_record, "
        "not model_construct or model_copy",
    )


def _unread(record: CaseRecord | AgencyRecord) -> str | None:
    """Return a field of a record that holds what no file can, if there is one."""
    for name, declared in type(record).model_fields.items():
        if not hasattr(record, name):
            return name
        element, value = element_model(declared.annotation), getattr(record, name)
        if element is not None and not (
            isinstance(value, tuple) and all(isinstance(row, element) for row in value)
        ):
            return name
    return None


def asked(ruleset: Ruleset | None) -> Ruleset:
    """Return the rules that are asked, by default those of the measures. Raises JinpuRulesError."""
    if ruleset is None:
        return default()
    if isinstance(ruleset, Ruleset):
        return ruleset
    raise JinpuRulesError(
        f"ruleset 应为 Ruleset，得到的是 {type(ruleset).__name__}：按名称的写 rulesets.joined((名称,))",
        f"ruleset: expected a Ruleset, not {type(ruleset).__name__}; of names, write rulesets.joined((name,))",
    )


def held_to(settings: Settings) -> Settings:
    """Return the settings that are asked for. Raises JinpuRulesError for what is none."""
    if isinstance(settings, Settings):
        return settings
    kind = type(settings).__name__
    raise JinpuRulesError(
        f"settings 应为 Settings，得到的是 {kind}", f"settings: expected Settings, not {kind}"
    )


def context_of(
    as_of: datetime | date | str | None,
    settings: Settings = DEFAULT_SETTINGS,
    calendar: Calendar | None = None,
    stage: Stage | str | None = None,
) -> Context:
    """Return what a verdict depends on besides the record; as ``evaluate`` takes it.

    Raises JinpuRulesError for settings, a time or a step that is none.
    """
    settings = held_to(settings)
    if calendar is None:
        calendar = _calendar(settings.holidays, settings.workdays, settings.announced_years)
    elif not callable(getattr(calendar, "is_working_day", None)):
        raise not_a("calendar", "Calendar", calendar)
    return Context(time_of(as_of), settings, calendar, _step(stage))


def time_of(as_of: datetime | date | str | None) -> datetime:
    """Return the instant that ``as_of`` means; nothing is now. Raises JinpuRulesError."""
    try:
        return instant_of(as_of)
    except JinpuRulesError as error:
        raise JinpuRulesError(f"as_of {error.said.zh}", f"as_of: {error.said.en}") from None


def _step(stage: Stage | str | None) -> Stage | None:
    if stage is not None and not isinstance(stage, str):
        raise not_a("stage", "Stage", stage)
    try:
        return None if stage is None else Stage(stage)
    except ValueError:
        said = quoted(stage)
        hint = near(said, Stage)
        raise JinpuRulesError(
            f"stage：没有名为“{said}”的环节{hint.zh or '，'}可用：{'、'.join(Stage)}",
            f"stage: no step of the procedure is named {said!r}{hint.en}",
        ) from None


@lru_cache(maxsize=8)
def _calendar(
    holidays: tuple[date, ...], workdays: tuple[date, ...], years: tuple[int, ...]
) -> Calendar:
    # The same object for the same days: engines know a calendar by its identity.
    if not (holidays or workdays or years):
        return ANNOUNCED
    extra = (*((day, False) for day in holidays), *((day, True) for day in workdays))
    return StateCouncilCalendar(extra, years)


def report_on(
    record: CaseRecord | AgencyRecord,
    context: Context,
    ruleset: Ruleset,
    engine: Engine,
    judged: Judged,
    concluded: Collection[str] | None = None,
) -> Report:
    """Return the report of what an engine said of a record.

    ``concluded`` are the ids of the consequences that follow; by default they are chained here.
    """
    root = root_of(record)

    explainers: dict[int, Explainer] = {}

    def explainer(part: Ruleset) -> Explainer:
        known = explainers.get(id(part))
        if known is None:
            own = engine_for(part, root, "interpreter" if engine.defines else DEFAULT_ENGINE)
            known = explainers[id(part)] = own.explainer(record, context)
        return known

    def finding(rule: Rule, subject: Bound, verdict: Verdict) -> Finding:
        def explain() -> Grounds:
            return explainer(ruleset.part_of(rule.cites)).grounds(rule, subject)

        return Finding(rule, subject.pointer, verdict, explain)

    def everything() -> Iterator[Finding]:
        return (finding(*found) for found in engine.verdicts(record, context))

    def count() -> dict[Verdict, int]:
        counted = dict.fromkeys(Verdict, 0)
        for _, _, verdict in judged.reported:
            counted[verdict] += 1
        counted[Verdict.COMPLIANT] = judged.applied - len(judged.reported)
        counted[Verdict.NOT_APPLICABLE] = ruleset.questions(record) - judged.applied
        return counted

    def following(part: Ruleset) -> tuple[Liability, ...]:
        breaches = [
            found
            for found in findings
            if found.verdict is Verdict.VIOLATED and found.rule.cites.law == part.law.short
        ]
        consequences = part.consequences_for(root)
        if not breaches or not consequences:
            return ()
        if concluded is not None:
            followed = tuple(one for one in consequences if one.id in concluded)
            return follow(followed, breaches, lambda given: True)
        interpreter = explainer(part).interpreter
        return follow(
            consequences,
            breaches,
            lambda given: interpreter.judge(given, interpreter.bindings) is True,
        )

    findings = [finding(*found) for found in judged.reported]
    if isinstance(record, CaseRecord):
        record_id, record_type = record.case_number, record.case_type.value
    else:
        record_id, record_type = record.agency_name, REGISTER
    return Report(
        record_id=record_id,
        record_type=record_type,
        regulation=ruleset.title,
        as_of=context.as_of,
        stage=context.stage,
        settings=context.settings,
        findings=tuple(findings),
        liabilities=tuple(one for part in ruleset.parts for one in following(part)),
        _evaluate_all=everything,
        _count=count,
        _remark=lambda: remarks_on(record, context.as_of),
    )


def root_of(record: object) -> type[CaseRecord] | type[AgencyRecord]:
    """Return the kind of file that a record is, of whatever subclass. Raises JinpuRulesError."""
    for root in (CaseRecord, AgencyRecord):
        if isinstance(record, root):
            return root
    raise JinpuRulesError(
        f"应为 CaseRecord 或者 AgencyRecord，得到的是 {type(record).__name__}：先用 load 或者 read_record 读取",
        "expected a CaseRecord or an AgencyRecord: read it with load or read_record",
    )


def require_known(engine: str) -> None:
    """Raise JinpuRulesError for the name of an engine that is none."""
    if not isinstance(engine, str) or engine not in ENGINES:
        said = quoted(engine)
        raise JinpuRulesError(
            f"没有名为“{said}”的引擎，可用：{'、'.join(ENGINES)}",
            f"no engine is named {said!r}; there are {', '.join(ENGINES)}",
        )


@lru_cache(maxsize=64)
def engine_for(
    ruleset: Ruleset, root: type[CaseRecord] | type[AgencyRecord], name: str = DEFAULT_ENGINE
) -> Engine:
    """Return an engine for one kind of file. Raises JinpuRulesError for a name that is none."""
    require_known(name)
    if len(ruleset.parts) > 1:
        return Together(tuple(engine_for(part, root, name) for part in ruleset.parts))
    module, _, cls = ENGINES[name].partition(":")
    made: Engine = getattr(import_module(f"jinpu_rules.engines.{module}"), cls)(
        *ruleset.put_to(root)
    )
    return made
