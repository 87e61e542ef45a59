"""The 28 articles of 《金普新区司法局行政执法全过程记录实施办法（试行）》 as rules for case records.

    from jinpu_rules import check
    for outcome in check("案卷/"):
        print(outcome.to_json())

``check`` and ``check_record`` say what the command line says; ``evaluate`` is the kernel below them.

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as type checkers read it, without loading typing
if TYPE_CHECKING:
    from typing import Any

    from jinpu_rules.checking.door import Options, check, check_record, load, read_record
    from jinpu_rules.errors import ConfigurationError, JinpuRulesError, RecordError
    from jinpu_rules.evaluation import evaluate
    from jinpu_rules.findings import Fact, Finding, Liability, Report
    from jinpu_rules.language.regulation import Citation
    from jinpu_rules.language.rule import Rule, Verdict
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.loading import Fault, Loaded, Place
    from jinpu_rules.loading.tables.programs import read_tables
    from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
    from jinpu_rules.models.settings import EndEvent, HourCounting, UrgentReport
    from jinpu_rules.models.vocabulary import CaseType, DocumentKind, Role, Stage
    from jinpu_rules.reporting.data import FindingData, RecordReport, describe
    from jinpu_rules.rules.measures import MEASURES
    from jinpu_rules.session import CaseSession

__version__ = "0.1.0"

_HOMES = {
    "MEASURES": "rules.measures",
    "AgencyRecord": "models",
    "CaseRecord": "models",
    "CaseSession": "session",
    "CaseType": "models.vocabulary",
    "Citation": "language.regulation",
    "ConfigurationError": "errors",
    "DocumentKind": "models.vocabulary",
    "EndEvent": "models.settings",
    "Fact": "findings",
    "Fault": "loading",
    "Finding": "findings",
    "FindingData": "reporting.data",
    "HourCounting": "models.settings",
    "JinpuRulesError": "errors",
    "Liability": "findings",
    "Loaded": "loading",
    "Options": "checking.door",
    "Place": "loading",
    "RecordError": "errors",
    "RecordReport": "reporting.data",
    "Report": "findings",
    "Role": "models.vocabulary",
    "Rule": "language.rule",
    "Ruleset": "language.ruleset",
    "Settings": "models",
    "Stage": "models.vocabulary",
    "UrgentReport": "models.settings",
    "Verdict": "language.rule",
    "check": "checking.door",
    "check_record": "checking.door",
    "describe": "reporting.data",
    "evaluate": "evaluation",
    "load": "checking.door",
    "read_record": "checking.door",
    "read_tables": "loading.tables.programs",
}

__all__ = [
    "MEASURES",
    "AgencyRecord",
    "CaseRecord",
    "CaseSession",
    "CaseType",
    "Citation",
    "ConfigurationError",
    "DocumentKind",
    "EndEvent",
    "Fact",
    "Fault",
    "Finding",
    "FindingData",
    "HourCounting",
    "JinpuRulesError",
    "Liability",
    "Loaded",
    "Options",
    "Place",
    "RecordError",
    "RecordReport",
    "Report",
    "Role",
    "Rule",
    "Ruleset",
    "Settings",
    "Stage",
    "UrgentReport",
    "Verdict",
    "check",
    "check_record",
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
