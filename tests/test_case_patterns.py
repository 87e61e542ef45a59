"""Patterns are compiled when they are first asked: that each of ours can be is found out here."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

from jinpu_rules import patterns
from jinpu_rules.patterns import pattern


def test_each_of_ours_can_be_compiled():
    found = []
    for name in ("models", "language", "loading", "reporting", "reporting.formats"):
        package = import_module(f"jinpu_rules.{name}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            held = vars(import_module(module.name)).values()
            found += [one for one in held if isinstance(one, patterns._Later)]
    assert len(found) > 30
    for one in found:
        assert isinstance(one.pattern, str)


def test_it_is_asked_as_one_that_is_compiled():
    made = pattern("(a)(b)?", re.IGNORECASE)
    for _ in range(2):
        assert made.fullmatch("A")[1] == "A"
        assert made.sub("-", "xaby") == "x-y"
        assert made.flags & re.IGNORECASE


def test_one_that_is_none_is_found_out_when_it_is_asked():
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("(")
    with pytest.raises(AttributeError):
        pattern("a").searched("a")
