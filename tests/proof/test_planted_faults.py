"""Faults planted in the compiled engine are noticed by holding it against the interpreter."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import datetime
from functools import cache
from zlib import crc32

import pytest
from conformance_cases import cases
from support import AS_OF, PROVING, base

from jinpu_rules import evaluate
from jinpu_rules.engines import compiled, generated, generator, passing, runtime
from jinpu_rules.engines.engine import Context, Judged
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.evaluation import DEFAULT_SETTINGS
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.models import CaseRecord
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed

pytestmark = pytest.mark.proof
# Asked in turn while hours run, while days run, and when everything is due.
CONTEXTS = [
    Context(as_of, DEFAULT_SETTINGS, ANNOUNCED)
    for as_of in (datetime(2025, 3, 12, 10), datetime(2025, 5, 20), AS_OF)
]
# Rules that between them ask for times, deadlines, words, joins and whole hearings.
CODES = (
    "JP0608",
    "JP0701",
    "JP0706",
    "JP0709",
    "JP0719",
    "JP0721",
    "JP0906",
    "JP1005",
    "JP1010",
    "JP1203",
    "JP1214",
    "JP1302",
    "JP21",
    "JP2302",
)
RULES = tuple(MEASURES.select(CODES).rules_for(CaseRecord))


@cache
def asked() -> list[tuple[CaseRecord, Context]]:
    """Return the conformance cases of these rules, each with when it is asked about.

    Which time that is hangs on its name alone, so that another case changes nothing for the rest.
    """
    codes = {rule.id for rule in RULES}
    speaking = [case for case in cases() if codes & case.expect.keys()]
    return [
        (case.record, CONTEXTS[crc32(case.name.encode()) % len(CONTEXTS)])
        for case in speaking[:: 1 if PROVING else 3]
        if isinstance(case.record, CaseRecord)
    ]


@cache
def expected() -> list[Judged]:
    said = InterpretedRules(RULES, MEASURES.milestones)
    return [said.judged(*one) for one in asked()]


def agrees() -> bool:
    engine = compiled.CompiledRules(RULES, MEASURES.milestones)
    return all(engine.judged(*one) == said for one, said in zip(asked(), expected(), strict=True))


def test_without_a_fault_the_engines_agree():
    assert agrees()


def strictly(strict, same_day, *, right=runtime.ordering):
    return right(True, same_day)


def never_unknown(strict, same_day, *, right=runtime.ordering):
    ordered = right(strict, same_day)
    return lambda a, b: ordered(a, b) is True


def day_at_midnight(strict, same_day, *, right=runtime.ordering):
    return right(strict, True)


def late_is_in_time(delta, *, right=runtime.within):
    return right(delta + delta)


def missing_is_unknown(delta, *, right=runtime.within):
    within = right(delta)
    return lambda done, start: None if done is None else within(done, start)


def not_recorded_is_unknown(done, deadline, *, right=runtime.done):
    return None if done is None else right(done, deadline)


def always_due(as_of, deadline):
    return True


def mistaking(right, surely):
    """Let what is certain and what may be be taken for each other."""

    def mistaken(self, formula, _, *given, **holds):
        return right(self, formula, surely, *given, **holds)

    return mistaken


def every_record_counts(self, count, given, surely=None, *, right=passing.Passing.pick):
    return right(self, count, given, surely and None)


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [
        (runtime, "ordering", strictly),
        (runtime, "ordering", never_unknown),
        (runtime, "ordering", day_at_midnight),
        (runtime, "within", late_is_in_time),
        (runtime, "within", missing_is_unknown),
        (runtime, "done", not_recorded_is_unknown),
        (runtime, "due", always_due),
        (generator, "required", lambda field: True),
        (passing, "certain", lambda term, given: True),
        (passing, "_as_said", lambda written, surely: written[0]),
        (passing, "_as_said", lambda written, surely: f"({written[0]} is not False)"),
        (passing.Passing, "enter", mistaking(passing.Passing.enter, True)),
        (passing.Passing, "enter", mistaking(passing.Passing.enter, False)),
        (passing.Passing, "said", mistaking(passing.Passing.said, True)),
        (passing.Passing, "said", mistaking(passing.Passing.said, False)),
        (passing.Passing, "pick", every_record_counts),
        (compiled, "_places", lambda records: dict.fromkeys(map(id, records), 0)),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_planted_fault_is_noticed(monkeypatch, module, name, fault):
    monkeypatch.setattr(module, name, fault)
    with suppress(AttributeError, TypeError):  # what breaks the generated code is noticed, too
        assert not agrees()


def test_a_forgotten_bucket_of_an_index_is_noticed(monkeypatch):
    right = generator.Code.pick

    def forgetful(self, count, given, surely=None):
        records, _, rest = right(self, count, given, surely)
        return records, "", rest

    monkeypatch.setattr(generator.Code, "pick", forgetful)
    assert not agrees()


def test_what_is_remembered_of_one_record_and_told_of_another_is_noticed(monkeypatch):
    right = generated._called
    every = tuple(MEASURES.rules_for(CaseRecord))

    def judged():
        engine = compiled.CompiledRules(every, MEASURES.milestones)
        return [engine.judged(*one) for one in asked()[:30]]

    def forgetful(*asked):
        return {**right(*asked), "id": lambda record: 0}

    sound = judged()
    monkeypatch.setattr(generated, "_called", forgetful)
    assert judged() != sound


def test_a_fault_of_one_case_is_not_one_of_the_next():
    """The generated function keeps nothing between cases."""
    sound, broken = base("penalty"), changed(base("penalty"), {"signatures[d2·执法人员]": None})
    order = [sound, broken, sound, broken] * 3
    random.Random(1).shuffle(order)
    for record in order:
        assert bool(evaluate(record, as_of=AS_OF).findings) is (record is broken)
