"""Every engine says what the interpreter says, of rules nobody thought of."""

from __future__ import annotations

from datetime import datetime
from operator import eq, ne
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_rules import a_scope, milestones, some_rules
from support import PROVING

from jinpu_rules.engines import folding, generator, runtime
from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.interpreter import Interpreter, verdicts_by
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.language.formula import Operator
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.testing.strategies import a_case, an_agency

TIMES = (datetime(2025, 3, 12, 10), datetime(2025, 5, 20), datetime(2026, 1, 31))
SETTINGS = (
    Settings(),
    Settings(hour_counting="自下一整点起算", recording_tolerance_minutes=5),
    Settings(effective_from="2025-03-06", head_roles=("本机关负责人", "分管领导")),
)
quickly = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LENGTH = 20 if PROVING else 1
SEEDS = st.integers(0, 10**9)


class Definition(InterpretedRules):
    """The interpreter that looks at every record of a relation."""

    def verdicts(self, root, context):
        yield from verdicts_by(Interpreter(root, context, self.scope), self.rules, self.milestones)


def agree(engine, seed, rules=4, files=4):
    """Hold some drawn rules against some drawn files, by an engine and by the interpreter."""
    random = Random(seed)
    root = AgencyRecord if random.random() < 0.3 else CaseRecord
    asked = (
        some_rules(random, root, rules),
        milestones(random) if root is CaseRecord else {},
        a_scope(random, root),
    )
    meaning, other = Definition(*asked), engine(*asked)
    for _ in range(files):
        record = (a_case if root is CaseRecord else an_agency)(random)
        stage = random.choice((None, None, *Stage))
        context = Context(random.choice(TIMES), random.choice(SETTINGS), ANNOUNCED, stage)
        said = [(r.id, s.pointer, v) for r, s, v in meaning.judged(record, context).reported]
        held = other.judged(record, context)
        assert [(r.id, s.pointer, v) for r, s, v in held.reported] == said
        assert held.applied == meaning.judged(record, context).applied


@pytest.mark.proof
@settings(quickly, max_examples=90 * LENGTH)
@given(SEEDS)
def test_the_compiled_engine_says_what_the_interpreter_says(seed):
    agree(CompiledRules, seed)


@pytest.mark.proof
@settings(quickly, max_examples=60 * LENGTH)
@given(SEEDS)
def test_the_interpreter_finds_by_indexes_what_it_would_find_without(seed):
    agree(InterpretedRules, seed)


@pytest.mark.proof
@settings(quickly, max_examples=50 * LENGTH)
@given(SEEDS)
def test_durable_rules_says_what_the_interpreter_says(seed):
    pytest.importorskip("durable.engine")
    agree(DurableRules, seed, rules=2, files=2)


# --- what was wrong in 0.1.0, planted again ------------------------------------------------------


def by_identity(term, value, constant, *, right=generator.test_for):
    return f"{{0}} is {constant}"


def as_if_equal(*, right=folding.OPERATORS):
    return {operator: ne if operator is Operator.NOT_EQUAL else eq for operator in right}


def amounts_are_there(next_hour, calendar, *, right=runtime.shifting):
    shifted = right(next_hour, calendar)
    return lambda start, amount, unit: shifted(start, amount or 0, unit)


def forwards(amount):
    return amount


def runs_on(next_hour, calendar, *, right=runtime.prolonging):
    prolonged = right(next_hour, calendar)
    return lambda start, amount, unit, longer, stops: prolonged(start, amount, unit, longer, [])


def never_longer(next_hour, calendar, *, right=runtime.prolonging):
    prolonged = right(next_hour, calendar)
    return lambda start, amount, unit, longer, stops: prolonged(start, amount, unit, [], stops)


def disagree(engine, seed):
    """Return whether a drawn ruleset tells an engine from the interpreter, or stops it."""
    try:
        agree(engine, seed)
    except (AssertionError, AttributeError, TypeError, KeyError, SyntaxError):
        return True
    return False


@pytest.mark.proof
@pytest.mark.parametrize(
    ("module", "name", "fault", "seed"),
    [
        (generator, "test_for", by_identity, 60),
        (folding, "OPERATORS", as_if_equal(), 76),
        (runtime, "shifting", amounts_are_there, 1827),
        (runtime, "back", forwards, 590),
        (generator.Code, "plain", generator.Code.value, 0),
        (runtime, "first", runtime.latest, 885),
        (runtime, "prolonging", runs_on, 72),
        (runtime, "prolonging", never_longer, 26),
    ],
    ids=(
        *("is", "folding", "missing amount", "backwards", "choose"),
        *("first", "stops", "extensions"),
    ),
)
def test_a_fault_of_the_first_version_is_noticed(monkeypatch, module, name, fault, seed):
    """``seed`` is one that notices it: others would, after it."""
    monkeypatch.setattr(module, name, fault)
    assert any(disagree(CompiledRules, seed) for seed in range(seed, seed + 2000))
