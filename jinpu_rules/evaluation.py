"""The front door: hold a record against a ruleset and return a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from jinpu_rules.engines.chaining import follow
from jinpu_rules.engines.interpreter import Bound, Context, InterpretedRules, Interpreter
from jinpu_rules.findings import Finding, Report, Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.moments import now, span
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.periods import ANNOUNCED, Calendar
from jinpu_rules.rule import ALWAYS, Rule
from jinpu_rules.ruleset import MEASURES, Ruleset

DEFAULT_SETTINGS = Settings()


def evaluate(
    record: CaseRecord | AgencyRecord,
    *,
    as_of: datetime | date | None = None,
    ruleset: Ruleset = MEASURES,
    stage: Stage | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    calendar: Calendar = ANNOUNCED,
) -> Report:
    """Hold a record against every rule and return what was found.

    ``as_of`` is the time at which duties are or are not yet due: an aware time, a naive one in
    Asia/Shanghai, or a day, meaning its end. Not given, it is the present, the only look at a
    clock. ``stage`` asks what must be in place by a step of the procedure (第二条), as a review
    before approval does. Pure and safe to call from several threads.
    """
    context = Context(span(as_of or now())[1], settings, calendar, stage)
    engine = _engine(ruleset, type(record))
    interpreter = Interpreter(record, context, engine.scope)

    def finding(rule: Rule, subject: Bound, verdict: Verdict) -> Finding:
        return Finding(rule, subject.pointer, verdict, lambda: interpreter.grounds(rule, subject))

    def everything() -> Iterator[Finding]:
        return (finding(*found) for found in engine.verdicts(record, context))

    findings = tuple(found for found in everything() if found.verdict.reported)
    is_case = isinstance(record, CaseRecord)
    return Report(
        record_id=record.case_number if is_case else record.agency_name,
        record_type=record.case_type.value if is_case else "机关登记簿",
        regulation=ruleset.regulation.title,
        as_of=context.as_of,
        stage=stage,
        settings=settings,
        findings=findings,
        liabilities=follow(
            ruleset.consequences,
            [found for found in findings if found.verdict is Verdict.VIOLATED],
            lambda given: interpreter.judge(given, interpreter.bindings).truth is True,
        ),
        _evaluate_all=everything,
    )


@lru_cache(maxsize=64)
def _engine(ruleset: Ruleset, root: type[CaseRecord] | type[AgencyRecord]) -> InterpretedRules:
    return InterpretedRules(
        tuple(ruleset.rules_for(root)),
        ruleset.milestones if root is CaseRecord else {},
        ruleset.scopes.get(root, ALWAYS),
    )
