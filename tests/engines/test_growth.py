"""The cost of a case grows with its size: operations are counted, for seconds are chance."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from proportion import assert_in_proportion
from support import ROOT

from jinpu_rules import evaluate
from jinpu_rules.engines import generator
from jinpu_rules.evaluation import context_of, engine_for
from jinpu_rules.language.rule import ALWAYS
from jinpu_rules.models import CaseRecord
from jinpu_rules.rules.measures import MEASURES

SPEC = spec_from_file_location("growth", ROOT / "benchmarks" / "growth.py")
growth = module_from_spec(SPEC)
SPEC.loader.exec_module(growth)

SMALL, LARGE = 80, 320


def operations(work, kind, size):
    """Return how many lines of the engines are run for a record of a case."""
    record = growth.a_case(kind, size)
    for _ in range(2):  # translates the conditions, then compiles the rules
        work(record, "compiled")
    run = 0

    def line(frame, event, argument):
        nonlocal run
        run += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work(record, "compiled")
    finally:
        sys.settrace(before)
    return run / size


# That there are several decisions is a fact of each finding on one of them: all are named in each.
WORKS = (growth.judged, growth.explained, growth.reported)
# That the person met is none of the parties is told with the names of all of them.
NAMES_ALL = {
    (work, kind) for work in (growth.explained, growth.reported) for kind in ("services", "parties")
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "kind"),
    sorted(
        {(work, kind) for work in WORKS for kind in growth.KINDS} - NAMES_ALL,
        key=str,
    ),
)
def test_a_record_of_a_larger_case_costs_no_more(work, kind):
    small, large = (operations(work, kind, size) for size in (SMALL, LARGE))
    assert large < 1.5 * small, (small, large)


@pytest.mark.slow
def test_a_join_forgotten_is_noticed(monkeypatch):
    monkeypatch.setattr(generator, "joins", lambda var, where: ())
    engine_for.cache_clear()
    try:
        small, large = (operations(growth.judged, "services", size) for size in (SMALL, 2 * LARGE))
    finally:
        engine_for.cache_clear()
    assert large > 1.5 * small
    assert evaluate(growth.a_case("papers", 1), as_of=growth.AS_OF).findings


@pytest.mark.slow
@pytest.mark.parametrize("kind", growth.KINDS)
def test_a_record_of_a_larger_case_costs_a_network_no_more(kind, monkeypatch):
    """Counted are the facts that it is told, those that follow from others among them."""
    network = pytest.importorskip("jinpu_rules.engines.network")
    pytest.importorskip("durable.engine", exc_type=ImportError)
    some = MEASURES.select(["JP0719", "JP0721", "JP1206", "JP21"])
    scope = some.scopes.get(CaseRecord, ALWAYS)
    rules = network.DurableRules(tuple(some.rules_for(CaseRecord)), some.milestones, scope)
    told = []
    tell = network.Network._tell
    monkeypatch.setattr(network.Network, "_tell", lambda *given: told.append(1) or tell(*given))

    def facts(size):
        told.clear()
        rules.conclude(growth.a_case(kind, size), context_of(growth.AS_OF))
        return len(told) / size

    small, large = facts(SMALL), facts(LARGE)
    assert large <= small, (small, large)
    work = partial(rules.conclude, context=context_of(growth.AS_OF))
    assert_in_proportion(lambda size: partial(work, growth.a_case(kind, size)), SMALL)
