"""The durable_rules engine says what the interpreter says, of any rule and any file."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import AS_OF as SAMPLES_AS_OF
from support import base

from jinpu_rules.engines import alternatives, asserted, durable
from jinpu_rules.engines.alternatives import Counted, Local
from jinpu_rules.engines.durable import plan
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.errors import EngineError
from jinpu_rules.language.authoring import (
    always,
    another,
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
    recording,
    rule,
    service,
    setting,
    signature,
    signed_by,
)
from jinpu_rules.language.formula import And, Count, Not, Or
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import ALWAYS, Rule
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.vocabulary import Medium, Role, ServiceMethod, Stage
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed

pytest.importorskip("durable.engine", exc_type=ImportError)

pytestmark = pytest.mark.slow
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
        "documents": rows(DOCUMENTS, made_at=MOMENTS, submitted_at=MOMENTS).map(
            lambda rows: [{"kind": "送达回证"} | row for row in rows]
        ),
        "services": rows(
            SERVICES,
            method=st.sampled_from(["留置送达", "直接送达"]),
            receipt=st.sampled_from(DOCUMENTS),
            documents=st.lists(st.sampled_from(DOCUMENTS), max_size=2, unique=True),
            served_at=MOMENTS,
        ),
        "signatures": st.lists(
            st.tuples(
                st.sampled_from(DOCUMENTS),
                st.sampled_from(["当事人", "见证人"]),
                some(signed_at=MOMENTS),
            ).map(lambda row: {"document": row[0], "role": row[1]} | row[2]),
            max_size=5,
        ),
        "recordings": st.lists(
            some(
                medium=st.sampled_from(["录像", "录音"]),
                about=st.lists(st.sampled_from((*DOCUMENTS, *SERVICES)), max_size=2, unique=True),
                started_at=MOMENTS,
                finished_at=MOMENTS,
            ),
            max_size=5,
        ).map(lambda rows: [{"id": f"r{n}"} | row for n, row in enumerate(rows)]),
    },
    optional={"urgent": st.booleans(), "closed_on": MOMENTS},
).map(CaseRecord.model_validate)

OTHER = another(document, "other")

# Conditions on each record alone, and what ties a counted record to a subject.
ALONE = {
    "case": [
        case.urgent == True,  # noqa: E712
        case.urgent.is_recorded_as(True),
        case.closed_on.is_recorded(),
        case.closed_on > latest(signature.signed_at, signature),
    ],
    "document": [
        document.made_at <= document.submitted_at,
        document.made_at.not_later_than(document.submitted_at),
        document.submitted_at.within(hours(24), of=document.made_at),
        document.submitted_at.by(first_recorded(case.closed_on, document.made_at) + days(1)),
        document.made_at
        < choose((case.urgent == True, case.closed_on), (always(), document.submitted_at)),  # noqa: E712
        document.made_at <= latest(signature.signed_at, signature),
    ],
    "service": [
        service.method == ServiceMethod.BY_LEAVING,
        service.method.is_recorded_as(ServiceMethod.BY_LEAVING),
        service.served_at <= case.closed_on,
        covered(
            case.closed_on,
            service.served_at,
            by=recording,
            where=recording.about.includes(service.id),
            spans=(recording.started_at, recording.finished_at),
            tolerance=setting.recording_tolerance_minutes,
        ),
    ],
    "signature": [
        signature.role == Role.PARTY,
        signature.signed_at.is_recorded(),
        signature.signed_at <= case.closed_on,
    ],
    "recording": [
        recording.medium == Medium.VIDEO,
        recording.medium.in_(Medium.VIDEO, Medium.AUDIO),
        recording.about.includes("s1"),
        recording.started_at <= recording.finished_at,
        exists(OTHER, recording.about.includes(OTHER.id) & OTHER.made_at.is_recorded()),
    ],
    "other": [OTHER.made_at <= OTHER.submitted_at, OTHER.made_at.is_recorded()],
}
TIES = {
    ("document", "signature"): [
        signature.document == document.id,
        signature.signed_at <= document.made_at,
    ],
    ("document", "recording"): [
        recording.about.includes(document.id),
        recording.started_at <= document.made_at,
    ],
    ("document", "service"): [
        service.documents.includes(document.id),
        document.id == service.receipt,
        service.receipt != document.id,
    ],
    ("document", "other"): [OTHER.made_at < document.made_at, OTHER.id != document.id],
    ("service", "recording"): [recording.about.includes(service.id)],
    ("service", "signature"): [signature.document == service.receipt],
    ("service", "document"): [
        service.documents.includes(document.id),
        document.id == service.receipt,
    ],
    ("signature", "document"): [document.id == signature.document],
    ("recording", "service"): [recording.about.includes(service.id)],
}
EACH = {
    "case": case,
    "document": document,
    "service": service,
    "signature": signature,
    "recording": recording,
    "other": OTHER,
}


@st.composite
def conditions(draw, subject):
    """A condition on a subject, with counts of what is and is not tied to it."""
    counted = [name for name in EACH if name not in ("case", subject)]

    def count():
        name = draw(st.sampled_from(counted))
        parts = [*ALONE[name], *TIES.get((subject, name), ())]
        chosen = draw(st.lists(st.sampled_from(range(len(parts))), max_size=3, unique=True))
        if (subject, name) in TIES and draw(st.booleans()):
            chosen.append(draw(st.integers(len(ALONE[name]), len(parts) - 1)))
        where = always()
        for number in dict.fromkeys(chosen):
            part = parts[number] if draw(st.integers(0, 4)) else ~parts[number]
            where = (
                where | part if where != always() and not draw(st.integers(0, 4)) else where & part
            )
        number = draw(st.sampled_from([1, 1, 1, 2, 3, 4]))
        if draw(st.integers(0, 3)):
            return at_least(number, EACH[name], where)
        return Count(EACH[name].var, where, number, exactly=True)

    def whole(depth):
        choice = draw(st.integers(0, 5 if depth else 2))
        if choice == 0:
            return draw(st.sampled_from(ALONE[subject]))
        if choice <= 2:
            return count()
        if choice == 3:
            return ~whole(depth - 1)
        parts = tuple(whole(depth - 1) for _ in range(draw(st.integers(2, 3))))
        return And(parts) if choice == 4 else Or(parts)

    return whole(3)


DUES = {
    "case": [None, case.closed_on + days(3), Stage.DECISION, Stage.INVESTIGATION],
    "document": [None, document.made_at + days(5), Stage.DECISION],
    "service": [None, service.served_at + hours(200), Stage.ARCHIVING],
    "signature": [None],
    "recording": [None, recording.finished_at + hours(240)],
}
MILESTONES = {
    Stage.INITIATION: always(),
    Stage.INVESTIGATION: exists(recording),
    Stage.DECISION: exists(document, document.made_at.is_recorded()),
}


@st.composite
def rulesets(draw):
    made = []
    for number in range(draw(st.integers(1, 4))):
        subject = draw(st.sampled_from(list(DUES)))
        made.append(
            a_rule(
                EACH[subject],
                draw(conditions(subject)),
                draw(st.none() | conditions(subject)),
                draw(st.sampled_from(DUES[subject])),
                f"JP010{number}",
            )
        )
    return tuple(made)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rulesets(), st.lists(FILES, min_size=1, max_size=4), st.sampled_from([None, *Stage]))
def test_it_agrees_on_random_rules_and_random_files(rules, files, stage):
    scope = case.urgent.is_recorded()
    engines = [engine(rules, MILESTONES, scope) for engine in (InterpretedRules, DurableRules)]
    for root in files:
        meaning, network = (said(engine, root, context(stage=stage)) for engine in engines)
        assert network == meaning


@pytest.mark.parametrize("rule_", MEASURES.rules, ids=lambda rule_: rule_.id)
def test_it_agrees_on_every_example_of_every_rule(rule_):
    root = rule_.each.root
    milestones = MEASURES.milestones if root is CaseRecord else {}
    scope = MEASURES.scopes.get(root, ALWAYS)
    interpreter, network = (
        engine((rule_,), milestones, scope) for engine in (InterpretedRules, DurableRules)
    )
    for example in rule_.examples:
        record = changed(base(MEASURES.base_of(rule_, example)), example.change)
        as_of = datetime.fromisoformat(example.as_of) if example.as_of else SAMPLES_AS_OF
        asked = context(as_of, example.stage, **example.settings)
        assert said(network, record, asked) == said(interpreter, record, asked), example.title


def test_counting_in_the_network_and_not_beforehand():
    """The agreement is worth something only if the network has something to do."""
    counted = (
        leaf
        for root in (CaseRecord, AgencyRecord)
        for rule_ in MEASURES.rules_for(root)
        for leaf in plan(rule_, MEASURES.scopes.get(root, ALWAYS)).leaves
        if isinstance(leaf, Counted)
    )
    assert len(list(islice(counted, 51))) == 51


def planted_threshold(monkeypatch):
    monkeypatch.setitem(alternatives._MIRRORED, alternatives.CERTAIN, alternatives.DOUBTFUL)


def planted_absence(monkeypatch):
    ways = durable._ways_to_count

    def blind(name, number, exactly):
        made = ways(name, number, exactly)
        for patterns in (patterns for kinds in made.values() for patterns in kinds):
            patterns[:] = [p for p in patterns if not next(iter(p)).endswith("$not")]
        return made

    monkeypatch.setattr(durable, "_ways_to_count", blind)


def planted_join(monkeypatch):
    monkeypatch.setattr(
        asserted.Facts,
        "_joined",
        lambda self, leaf, bindings, wanted: [(token, True) for token in wanted],
    )


def planted_certainty(monkeypatch):
    monkeypatch.setitem(asserted._LETTER, None, "T")


@pytest.mark.parametrize(
    "plant", [planted_threshold, planted_absence, planted_join, planted_certainty]
)
def test_a_planted_fault_is_noticed(monkeypatch, plant):
    rules = (
        a_rule(document, signed_by(document.id, Role.PARTY), code="JP0101"),
        a_rule(
            document, exactly_one(recording, recording.about.includes(document.id)), code="JP0102"
        ),
        a_rule(document, ~exists(signature, signature.document == document.id), code="JP0103"),
        a_rule(document, ~exists(recording, recording.about.includes(document.id)), code="JP0104"),
    )
    root = CaseRecord.model_validate(
        {
            "case_number": "1",
            "case_type": "行政处罚",
            "documents": [{"id": f"d{n}", "kind": "送达回证"} for n in range(3)],
            "signatures": [{"document": "d0", "role": "当事人"}],
            "recordings": [{"id": f"r{n}", "about": ["d1"]} for n in range(2)] + [{"id": "r9"}],
        }
    )
    agree(rules, root)
    plant(monkeypatch)
    with pytest.raises((AssertionError, EngineError)):
        agree(rules, root)


def test_a_rule_of_too_many_alternatives_is_worked_out_beforehand():
    many = [
        exists(recording, recording.about.includes(document.id) & (recording.medium == medium))
        for medium in Medium
    ]
    condition = And(tuple(Or((one, other)) for one in many for other in many if one is not other))
    made = a_rule(document, condition & Not(condition), condition)
    assert all(isinstance(leaf, Local) for leaf in plan(made, ALWAYS).leaves)
    agree([made], base("penalty"))
