"""Where durable_rules is not installed: the session says so, and nothing else is affected."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import AS_OF, base

from jinpu_rules.errors import EngineUnavailable, JinpuRulesError
from jinpu_rules.evaluation import evaluate
from jinpu_rules.models.vocabulary import CaseType
from jinpu_rules.session import CaseSession


def test_without_durable_rules_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "durable", None)
    with pytest.raises(EngineUnavailable) as raised:
        CaseSession("1", CaseType.PENALTY, engine="durable")
    for words in ("jinpu-rules[durable]", "3.13", "PyObject_CallObject", "其他引擎"):
        assert words in str(raised.value)
    assert isinstance(raised.value, JinpuRulesError)
    assert isinstance(raised.value, ImportError)
    assert evaluate(base("penalty"), as_of=AS_OF).findings == ()
    with CaseSession.of(base("penalty")) as session:
        assert session.audit(AS_OF).findings == ()


@pytest.mark.slow
def test_importing_a_session_does_not_import_durable_rules():
    code = (
        "import sys, jinpu_rules.session; "
        "sys.exit(any(name.startswith('durable') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
