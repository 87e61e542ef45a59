"""A pytest plugin: a test of each check of a ruleset.

    # conftest.py
    pytest_plugins = ["jinpu_rules.testing.plugin"]

    # test_our_rules.py
    RULESET = house_rules.RULESET
    BASES = {"penalty": "tests/penalty.yaml"}

    def test_our_rules(ruleset_check):
        ruleset_check()

``OPTIONS`` of the module, if it is there, are those of ``jinpu_rules.testing.rulesets.checks``. One
rule: ``pytest -k HT0101``; a path of ``BASES`` is taken from the folder of the module.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jinpu_rules.testing.rulesets import Check, checks

_FIXTURE = "ruleset_check"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each check where a test asks for one."""
    if _FIXTURE not in metafunc.fixturenames:
        return
    module: Any = metafunc.module
    for name in ("RULESET", "BASES"):
        if not hasattr(module, name):
            raise pytest.UsageError(
                f"{module.__name__} 没有 {name}：用 {_FIXTURE} 的测试模块写明 RULESET 和 BASES"
                f" (a module that uses {_FIXTURE} says RULESET and BASES)"
            )
    folder = Path(module.__file__).parent
    bases = {
        name: folder / base if isinstance(base, str | Path) else base
        for name, base in module.BASES.items()
    }
    found = list(checks(module.RULESET, bases, **getattr(module, "OPTIONS", {})))
    metafunc.parametrize(_FIXTURE, found, ids=[check.name for check in found], indirect=True)


@pytest.fixture
def ruleset_check(request: pytest.FixtureRequest) -> Callable[[], None]:
    """Return one check of the ruleset, to be called."""
    check: Check = request.param

    def ask() -> None:
        __tracebackhide__ = True
        if wrong := check.wrong():
            pytest.fail(wrong, pytrace=False)

    return ask
