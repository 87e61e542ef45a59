"""Helpers for testing rules and programs that use them."""

from jinpu_rules.testing.changes import changed, gravest
from jinpu_rules.testing.rulesets import Check, check_ruleset, checks

__all__ = ["Check", "changed", "check_ruleset", "checks", "gravest"]
