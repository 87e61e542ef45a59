"""Helpers for testing rules and programs that use them."""

from jinpu_rules.testing.changes import changed, gravest

__all__ = ["changed", "gravest"]
