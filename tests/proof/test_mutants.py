"""Every small change to a rule is noticed by its examples, the conformance cases or the sample cases.

Those that cannot be noticed are listed with the reason, article by article, in ``mutants_left``.
The suite tries the same ``FEW`` changes to a rule each time, spread over all of them: most rules have
no more. ``make prove`` tries every change to every rule.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from mutants import mutants, unnoticed
from support import PROVING

from jinpu_rules.rules.measures import MEASURES

LEFT = {
    name: reason
    for path in sorted((Path(__file__).parent / "mutants_left").glob("*.toml"))
    for name, reason in tomllib.loads(path.read_text("utf-8")).items()
}


FEW = 40


@pytest.mark.proof
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in MEASURES.rules])
def test_small_changes_to_a_rule_are_noticed(rule):
    changes = mutants(rule)
    step = 1 if PROVING else -(-len(changes) // FEW)
    tried = dict(list(changes.items())[::step])
    left = {name for name in LEFT if name.startswith(f"{rule.id} ")}
    assert left <= changes.keys()
    assert set(unnoticed(rule, tried)) == left & tried.keys()


def test_at_least_95_in_100_are_noticed_and_the_rest_has_a_reason():
    total = sum(len(mutants(rule)) for rule in MEASURES.rules)
    assert len(LEFT) <= 0.05 * total
    assert all(reason.strip() for reason in LEFT.values())
