"""Consequences: forward chaining from breaches, then from consequences, to a fixpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jinpu_rules.findings import Finding, Liability
from jinpu_rules.language.formula import Formula
from jinpu_rules.language.rule import Consequence


def follow(
    consequences: Sequence[Consequence],
    breaches: Sequence[Finding],
    holds: Callable[[Formula], bool],
) -> tuple[Liability, ...]:
    """Return every consequence that follows, each once, in the order of the consequences."""
    found: dict[str, Liability] = {}
    breached = {finding.rule.liability for finding in breaches}
    while True:
        before = len(found)
        for consequence in consequences:
            if consequence.id in found or (
                breached.isdisjoint(consequence.liabilities) and consequence.after.isdisjoint(found)
            ):
                continue
            if holds(consequence.given):
                grounds = tuple(f for f in breaches if f.rule.liability in consequence.liabilities)
                after = tuple(sorted(consequence.after & found.keys()))
                found[consequence.id] = Liability(consequence, grounds, after)
        if len(found) == before:
            return tuple(found[c.id] for c in consequences if c.id in found)
