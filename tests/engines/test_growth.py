"""The cost of a case grows with its size: operations are counted, for seconds are chance."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from support import ROOT

from jinpu_rules import evaluate
from jinpu_rules.engines import generator

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
NAMES_ALL = {(growth.explained, "services"), (growth.reported, "services")}


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
    from jinpu_rules.evaluation import engine_for

    engine_for.cache_clear()
    try:
        small, large = (operations(growth.judged, "faulty", size) for size in (SMALL, 2 * LARGE))
    finally:
        engine_for.cache_clear()
    assert large > 1.5 * small
    assert evaluate(growth.a_case("papers", 1), as_of=growth.AS_OF).findings
