"""Every small change to a rule is noticed by its examples, the conformance cases or the sample cases.

Those that cannot be noticed are listed with the reason, article by article, in ``mutants_left``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from mutants import mutants, unnoticed

from jinpu_rules.rules.measures import MEASURES

LEFT = {
    name: reason
    for path in sorted((Path(__file__).parent / "mutants_left").glob("*.toml"))
    for name, reason in tomllib.loads(path.read_text("utf-8")).items()
}


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in MEASURES.rules])
def test_small_changes_to_a_rule_are_noticed(rule):
    left = {name for name in LEFT if name.startswith(f"{rule.id} ")}
    assert set(unnoticed(rule)) == left


def test_at_least_95_in_100_are_noticed_and_the_rest_has_a_reason():
    total = sum(len(mutants(rule)) for rule in MEASURES.rules)
    assert len(LEFT) <= 0.05 * total
    assert all(reason.strip() for reason in LEFT.values())
