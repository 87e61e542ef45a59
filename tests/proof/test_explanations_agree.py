"""Grounds and steps are those of the definition, whatever engine asks for them."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
from conformance_cases import by_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_rules import a_scope, some_rules
from support import AS_OF, PROVING, base

from jinpu_rules.engines import closures, joins
from jinpu_rules.engines.closures import Book, File
from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.explanation import Explainer, Judgement
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.evaluation import context_of, engine_for
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import ALWAYS
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed
from jinpu_rules.testing.strategies import a_case, an_agency

TIMES = (datetime(2025, 3, 12, 10), datetime(2025, 5, 20), AS_OF)
SETTINGS = (
    Settings(),
    Settings(hour_counting="自下一整点起算", recording_tolerance_minutes=5),
    Settings(effective_from="2025-03-06"),
)
quickly = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LENGTH = 20 if PROVING else 1


@pytest.fixture(autouse=True, scope="module")
def generated_at_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closures, "OFTEN", 0)
        yield


def agree(rules, record, context, scope=ALWAYS, *books):
    """Hold the explanations of every rule on every record against those of the definition."""
    meaning = Explainer(Interpreter(record, context, scope))
    quick = [File(record, context, scope, book=book).explainer for book in books or [Book()]]
    for rule in rules:
        for subject in meaning.interpreter.each(rule.each):
            meant = meaning.grounds(rule, subject)
            for one in quick:
                assert one.grounds(rule, subject) == meant, (rule.id, subject.pointer)


def with_code(engine, record, context):
    """Return functions that explain by code generated for such files, from the second call on."""
    return engine._compiled(record, context).book


def drawn(random):
    root = AgencyRecord if random.random() < 0.2 else CaseRecord
    record = (a_case if root is CaseRecord else an_agency)(random)
    return root, record, Context(random.choice(TIMES), random.choice(SETTINGS), ANNOUNCED)


@pytest.mark.proof
@settings(quickly, max_examples=40 * LENGTH)
@given(st.integers(0, 10**9))
def test_of_rules_nobody_thought_of(seed):
    random = Random(seed)
    root, record, context = drawn(random)
    rules, scope = some_rules(random, root, 4), a_scope(random, root)
    engine = CompiledRules(tuple(rules), {}, scope)
    book = with_code(engine, record, context) if seed % 4 == 0 else Book()
    agree(rules, record, context, scope, book)


BOOK = Book()
ENGINES = {root: engine_for(MEASURES, root) for root in (CaseRecord, AgencyRecord)}


@pytest.mark.proof
@settings(quickly, max_examples=300 if PROVING else 12)
@given(st.integers(0, 10**9))
def test_of_the_measures(seed):
    random = Random(seed)
    root, record, context = drawn(random)
    rules = list(MEASURES.rules_for(root))
    scope = MEASURES.scopes.get(root, ALWAYS)
    agree(random.sample(rules, min(30, len(rules))), record, context, scope, BOOK)
    if seed % 8 == 0:
        code = with_code(ENGINES[root], record, context)
        agree(random.sample(rules, 5), record, context, scope, code)


@pytest.mark.proof
@pytest.mark.parametrize("file", by_file())
def test_of_conformance_cases(file):
    for case in by_file()[file][:: 1 if PROVING else 120]:
        context = context_of(case.as_of, Settings(**case.settings), None, case.stage)
        rules = [MEASURES.by_code[code] for code in case.expect]
        scope = MEASURES.scopes.get(rules[0].each.root, ALWAYS)
        agree(rules, case.record, context, scope, BOOK)


def test_a_condition_of_the_file_is_worked_out_once():
    """Whatever number of records are asked about."""
    book = Book()
    rules = list(MEASURES.rules_for(CaseRecord))
    file = File(base("penalty"), Context(AS_OF, Settings(), ANNOUNCED), ALWAYS, book=book)
    for rule in rules:
        for subject in file.each(rule.each):
            file.explainer.grounds(rule, subject)
    before = len(book._made)
    other = File(base("penalty"), file.context, ALWAYS, book=book)
    for rule in rules:
        for subject in other.each(rule.each):
            other.explainer.grounds(rule, subject)
    assert len(book._made) == before


# --- planted faults ------------------------------------------------------------------------------


def forgets_near_misses(part):
    return False


def forgets_the_unlinked(file, join, values, bindings, *, right=Indexed.places):
    return right(file, join._replace(recorded=True), values, bindings)


def never_missing(a, b):
    return ()


def settled_by_any(truth, parts, all_needed):
    facts = tuple(fact for part in parts for fact in part.facts)
    return Judgement(truth, facts)


def wrong_link(var, formula, *, right=joins.joins):
    return tuple(join._replace(among=join.among[:0]) for join in right(var, formula))


@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [
        (closures, "selects_records", forgets_near_misses),
        (File, "places", forgets_the_unlinked),
        (closures, "blurred", never_missing),
        (closures, "merged", settled_by_any),
        (closures, "joins", wrong_link),
        (
            closures,
            "OF_THE_FILE",
            frozenset({"case", "agency", "setting", "document", "activity"}),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_planted_fault_is_noticed(monkeypatch, where, name, fault):
    monkeypatch.setattr(where, name, fault)
    assert any(map(disagree, range(400)))


def disagree(seed):
    """Return whether the explanations of a drawn file differ from the definition's."""
    random = Random(seed)
    root, record, context = drawn(random)
    rules = [*some_rules(random, root, 3), *random.sample(list(MEASURES.rules_for(root)), 8)]
    try:
        agree(rules, record, context)
    except (AssertionError, KeyError):
        return True
    return False


def test_one_book_tells_files_apart():
    """Nothing that is said of one file is said of another."""
    broken = changed(base("penalty"), {"closed_on": "2025-08-20", "archived_on": None})
    context = Context(AS_OF, Settings(), ANNOUNCED)
    rules = list(MEASURES.rules_for(CaseRecord))[::5]
    for record in (base("penalty"), broken, base("penalty"), base("inspection"), broken):
        agree(rules, record, context, MEASURES.scopes[CaseRecord], BOOK)
