"""The durable_rules engine says what the interpreter says, of any rule and any file."""

from __future__ import annotations

import threading
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("durable.engine", exc_type=ImportError)

from jinpu_rules.authoring import (
    activity,
    always,
    article,
    at_least,
    case,
    choose,
    covered,
    days,
    document,
    exactly_one,
    exists,
    first_recorded,
    hours,
    latest,
    none,
    party,
    performance,
    recording,
    rule,
    service,
    setting,
    signature,
    signed_by,
)
from jinpu_rules.engines.durable import Counted, Local
from jinpu_rules.engines.interpreter import Context, InterpretedRules
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.errors import EngineError
from jinpu_rules.findings import Verdict
from jinpu_rules.formula import FORMULAS, And, Count, Formula, Not, Or, children
from jinpu_rules.models import CaseRecord, Settings
from jinpu_rules.models.vocabulary import Medium, Role, ServiceMethod, Stage
from jinpu_rules.periods import ANNOUNCED
from jinpu_rules.rule import ALWAYS, Rule

AS_OF = datetime(2025, 3, 20, 12)


def a_rule(each, must, when=None, due=None, code="JP0101") -> Rule:
    return rule(
        code,
        f"a-rule-{code.lower()}",
        cites=article(1),
        quote="",
        each=each,
        when=when,
        must=must,
        due=due,
        message="",
        english="",
        remedy="",
        examples=(),
    )


def context(as_of=AS_OF, stage=None, **given):
    return Context(as_of, Settings(**given), ANNOUNCED, stage)


def said(engine, root, asked):
    return [(r.id, s.pointer, v) for r, s, v in engine.verdicts(root, asked)]


def agree(rules, root, asked=None, milestones=None, scope=ALWAYS):
    asked = asked or context()
    engines = [
        engine(tuple(rules), milestones or {}, scope) for engine in (InterpretedRules, DurableRules)
    ]
    meaning, network = (said(engine, root, asked) for engine in engines)
    assert network == meaning
    return [verdict for *_, verdict in meaning]


# --- random files and random rules ---------------------------------------------------------------

MOMENTS = st.one_of(
    st.none(),
    st.dates(date(2025, 3, 10), date(2025, 3, 13)),
    st.sampled_from([datetime(2025, 3, 11, 9), datetime(2025, 3, 11, 9, 0, 1)]),
)
DOCUMENTS = ("d1", "d2", "d3")
SERVICES = ("s1", "s2")


def some(**fields):
    return st.fixed_dictionaries({}, optional=fields)


def rows(ids, **fields):
    return st.tuples(*(some(**fields).map(lambda row, i=i: {"id": i} | row) for i in ids))


FILES = st.fixed_dictionaries(
    {
        "case_number": st.just("1"),
        "case_type": st.sampled_from(["行政处罚", "行政检查"]),
        "documents": rows(DOCUMENTS, made_at=MOMENTS, kind=st.just("送达回证"), maker=st.just("d1")),
        "services": rows(SERVICES, method=st.sampled_from(["留置送达", "直接送达"]), receipt=st.sampled_from(DOCUMENTS)),
        "signatures": st.lists(
            st.tuples(
                st.sampled_from(DOCUMENTS), some(role=st.sampled_from(["当事人", "见证人"]), signed_on=MOMENTS)
            ).map(lambda pair: {"document": pair[0]} | pair[1]),
            max_size=4,
        ),
        "recordings": st.lists(
            some(
                medium=st.sampled_from(["录像", "录音"]),
                about=st.lists(st.sampled_from((*DOCUMENTS, *SERVICES)), max_size=2, unique=True),
                started_at=MOMENTS,
                finished_at=MOMENTS,
            ),
            max_size=4,
        ).map(lambda rows: [{"id": f"r{n}"} | row for n, row in enumerate(rows)]),
    },
    optional={"urgent": st.booleans(), "closed_on": MOMENTS, "penalties": st.just(["罚款"])},
)
