"""Every small change to a rule or a definition is noticed: by an example, a conformance case, a sample
case or a lawful control file.

What cannot be noticed is listed with the reason, article by article, in ``mutants_left``; what nobody
has looked into yet is in ``not_yet_examined.toml``, which may only grow shorter. The suite tries the
same change, or ``FEW``, to every third rule and to some definitions each time;
``make prove`` tries every change.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from conformance_cases import cases
from mutants import (
    RULES,
    changes_of,
    explained,
    left_of,
    not_yet_examined,
    number_of_changes,
    of_case,
    subjects,
)
from support import PROVING
from supposed import say_the_same
from twice import alike_twice, entered_twice

from jinpu_rules.language.authoring import (
    activity,
    at_least,
    document,
    exists,
    first_recorded,
    left_to_a_person,
    minutes,
    working_days,
)
from jinpu_rules.language.formula import expanded
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models.vocabulary import Origin
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing.mutants import changes

EXPLAINED = explained()
NOT_YET_EXAMINED = not_yet_examined()
FEW, PARTS = 1, 16


def tried_subjects():
    rules = [subject for subject, rule in subjects().items() if rule]
    meanings = [subject for subject, rule in subjects().items() if not rule]
    return [*rules[:: 1 if PROVING else 3], *meanings[:: 1 if PROVING else 12]]


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_small_changes_are_noticed(part):
    wrong = {}
    for subject in tried_subjects()[part::PARTS]:
        changes = changes_of(subject)
        step = 1 if PROVING else -(-len(changes) // FEW) or 1
        tried = dict(list(changes.items())[::step])
        left = {name for name in EXPLAINED if name in changes}
        left |= NOT_YET_EXAMINED.get(subject, frozenset())
        unlike = (left - changes.keys()) | (set(left_of(subject, tried)) ^ (left & tried.keys()))
        if unlike:
            wrong[subject] = sorted(unlike)
    assert wrong == {}


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_what_stands_twice_says_nothing_new(part):
    """A rule says of it what it said, or leaves to a person which of the two counts."""
    rules = {rule.id: rule for rule in RULES}
    wrong = []
    for case in cases()[part :: PARTS * (1 if PROVING else 120)]:
        asked = of_case(case)
        for relation in set().union(*(alike_twice(code) for code in case.expect)):
            if getattr(asked.root, relation, ()):
                again = replace(of_case(case), root=entered_twice(asked.root, relation))
                wrong += [
                    (case.name, code, relation, again.said(rules[code]))
                    for code, verdict in case.expect.items()
                    if relation in alike_twice(code)
                    and again.said(rules[code]) not in (verdict, Verdict.UNDETERMINED)
                ]
    assert wrong == []


def test_the_rules_that_are_changed_say_what_the_rules_say():
    for rule, named in zip(MEASURES.rules, RULES, strict=True):
        assert [*map(expanded, named.conditions)] == [*map(expanded, rule.conditions)]


def test_what_is_listed_exists_once_and_has_a_reason_if_it_is_explained():
    every = [name for subject in subjects() for name in changes_of(subject)]
    listed = [*EXPLAINED, *(name for names in NOT_YET_EXAMINED.values() for name in names)]
    assert len(every) == len(set(every)) == number_of_changes()
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(every)
    assert NOT_YET_EXAMINED.keys() <= set(subjects())
    assert len(EXPLAINED) <= 0.05 * len(every)
    assert all(reason.strip() for reason in EXPLAINED.values())


def test_what_provably_says_the_same_is_told_from_what_only_seems_to():
    made, signed = document.made_at, document.issued_at
    origin, open_question = document.origin, left_to_a_person("由人判断", "it is for a person")
    named, obtained = document.made_by.is_recorded(), origin == Origin.OBTAINED
    said_to_be = origin.is_recorded_as(Origin.OBTAINED)
    same = [
        (~origin.is_recorded() | said_to_be, ~origin.is_recorded() | obtained),
        ((made < signed) & ~made.is_recorded(), (made <= signed) & ~made.is_recorded()),
        (exists(document, named & open_question), exists(document, open_question & named)),
        (open_question & (made < signed), open_question & (made < signed) & ~(made > signed)),
    ]
    unlike = [
        (said_to_be, obtained),
        (~named | said_to_be, ~named | obtained),
        (made < signed, made <= signed),
        (made <= signed, made.not_later_than(signed)),
        (made <= signed + working_days(1), made < signed + working_days(1)),
        (open_question & (made < signed), open_question & (made <= signed)),
        (exists(document, named), at_least(2, document, named)),
        (exists(document, named), exists(document, said_to_be)),
    ]
    assert [pair for pair in same if not say_the_same(*pair)] == []
    assert [pair for pair in unlike if say_the_same(*pair)] == []


def test_a_change_that_no_file_could_show_is_not_made():
    def made(node):
        return [change.name for change in changes(node)]

    assert made(left_to_a_person("由人判断", "it is for a person")) == []
    time = first_recorded(activity.ended_at, activity.started_at).term
    assert ".0: always" in made(time)
    assert ".1: always" not in made(time)
    start = activity.started_at
    assert ": same_day=True" in made(document.made_at <= start + minutes(0))
    assert ": same_day=True" not in made(document.made_at <= start + working_days(0))
    assert ": same_day=True" in made(document.made_at < start + working_days(0))
