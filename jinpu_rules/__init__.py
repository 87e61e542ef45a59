"""The 28 articles of 《金普新区司法局行政执法全过程记录实施办法（试行）》 as rules for case records.

    from jinpu_rules import CaseRecord, evaluate
    report = evaluate(CaseRecord.model_validate_json(data))

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as type checkers read it, without loading typing
if TYPE_CHECKING:
    from typing import Any

    from jinpu_rules.errors import JinpuRulesError, RecordError
    from jinpu_rules.evaluation import evaluate
    from jinpu_rules.findings import Fact, Finding, Report
    from jinpu_rules.language.regulation import Citation
    from jinpu_rules.language.rule import Rule, Verdict
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.loading import load, read_record
    from jinpu_rules.loading.tables.programs import read_tables
    from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
    from jinpu_rules.models.vocabulary import Stage
    from jinpu_rules.reporting.data import describe
    from jinpu_rules.rules.measures import MEASURES
    from jinpu_rules.session import CaseSession

__version__ = "0.1.0"

_HOMES = {
    "MEASURES": "rules.measures",
    "AgencyRecord": "models",
    "CaseRecord": "models",
    "CaseSession": "session",
    "Citation": "language.regulation",
    "Fact": "findings",
    "Finding": "findings",
    "JinpuRulesError": "errors",
    "RecordError": "errors",
    "Report": "findings",
    "Rule": "language.rule",
    "Ruleset": "language.ruleset",
    "Settings": "models",
    "Stage": "models.vocabulary",
    "Verdict": "language.rule",
    "describe": "reporting.data",
    "evaluate": "evaluation",
    "load": "loading",
    "read_record": "loading",
    "read_tables": "loading.tables.programs",
}

__all__ = [
    "MEASURES",
    "AgencyRecord",
    "CaseRecord",
    "CaseSession",
    "Citation",
    "Fact",
    "Finding",
    "JinpuRulesError",
    "RecordError",
    "Report",
    "Rule",
    "Ruleset",
    "Settings",
    "Stage",
    "Verdict",
    "describe",
    "evaluate",
    "load",
    "read_record",
    "read_tables",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"jinpu_rules.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
