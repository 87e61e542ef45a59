"""The measures: their text as issued, their 28 articles in order, and MEASURES, the ruleset."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from jinpu_rules.errors import Text
from jinpu_rules.findings import REGISTER
from jinpu_rules.language.formula import Formula
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.ruleset import Heading, Ruleset
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import CaseType, Stage


@cache
def measures_text() -> str:
    """Return the measures as issued, every byte of them."""
    loader: Any = __spec__.loader  # reads from an archive, too, and is there already
    data: bytes = loader.get_data(str(Path(__file__).with_name("measures.txt")))
    return data.decode("utf-8")


@cache
def measures() -> Regulation:
    """Return 《金普新区司法局行政执法全过程记录实施办法（试行）》, parsed."""
    return Regulation.parse(measures_text())


# The 28 articles, in order. A test compares the list with the folder.
ARTICLES = (
    "art01_purpose",
    "art02_scope",
    "art03_forms_of_record",
    "art04_principles",
    "art05_supervision",
    "art06_filing",
    "art07_investigation",
    "art08_preservation",
    "art09_review",
    "art10_decision",
    "art11_service",
    "art12_service_methods",
    "art13_performance",
    "art14_demand",
    "art15_court_enforcement",
    "art16_inspection_intake",
    "art17_random_selection",
    "art18_inspection_investigation",
    "art19_inspection_report",
    "art20_equipment",
    "art21_custody",
    "art22_backup",
    "art23_archiving",
    "art24_confidentiality",
    "art25_access",
    "art26_liability",
    "art27_interpretation",
    "art28_commencement",
)


def _modules() -> Iterator[ModuleType]:
    return (import_module(f"jinpu_rules.rules.{name}") for name in ARTICLES)


def _heading(module: ModuleType, name: str) -> Heading:
    """Return what an article is about, from the first line of its module."""
    first = (module.__doc__ or "").partition("\n")[0].partition("　")[2]
    chinese, _, english = first.partition(" (")
    return Heading(chinese, english.removesuffix(")"), name)


def _build() -> Ruleset:
    modules = list(_modules())
    milestones: dict[Stage, Formula] = {}
    scopes: dict[type[Model], Formula] = {}
    stages: dict[int, Stage] = {}
    for number, module in enumerate(modules, 1):
        if hasattr(module, "STAGE"):
            stages[number] = module.STAGE
        milestones.update(getattr(module, "MILESTONES", {}))
        scopes.update(getattr(module, "SCOPES", {}))
    return Ruleset(
        measures(),
        tuple(rule for module in modules for rule in getattr(module, "RULES", ())),
        tuple(c for module in modules for c in getattr(module, "CONSEQUENCES", ())),
        tuple(u for module in modules for u in getattr(module, "UNENCODED", ())),
        milestones,
        scopes,
        stages,
        prefix="JP",
        name="measures",
        headings={
            number: _heading(module, name)
            for number, (module, name) in enumerate(zip(modules, ARTICLES, strict=True), 1)
        },
        opinions=(
            Text("承办科室说明", "Handling section"),
            Text("法制科审核意见", "Opinion of the legal section"),
        ),
        chapters={CaseType.PENALTY: (1, 2, 5), CaseType.INSPECTION: (1, 3, 5), REGISTER: (1, 4)},
        tested=True,
    )


MEASURES = _build()
