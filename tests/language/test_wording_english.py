"""Every condition can be said in English, by the names of the models."""

import re

import pytest
from support import for_each

from jinpu_rules import MEASURES
from jinpu_rules.language.authoring import case, days, document, every, exists, service, signature
from jinpu_rules.language.wording import in_outline, in_words, term_in_words
from jinpu_rules.models.vocabulary import DocumentKind, Role, ServiceMethod
from jinpu_rules.reference.catalogue import rule_data

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.slow
@for_each({rule.id: rule for rule in MEASURES.rules})
def test_the_conditions_of_a_rule_are_said_in_english(rule):
    said = rule_data(rule, MEASURES, "en")
    lines = [said.each, said.when, said.must, said.due, *said.settings]
    lines += [line.words for line in (*said.when_outline, *said.must_outline)]
    assert not [line for line in lines if CHINESE.search(line)]


def test_a_condition_says_what_it_asks_and_of_which_record():
    asked = document.kind.is_recorded_as(DocumentKind.SERVICE_RECEIPT) & ~exists(
        signature, (signature.document == document.id) & signature.role.in_(Role.PARTY)
    )
    assert in_words(asked, "en") == (
        "document “kind” is service receipt and there is no signature "
        "(signature “document” is document “id” and signature “role” is party)"
    )


def test_what_must_hold_of_every_record():
    asked = every(service, service.receipt.is_recorded(), where=service.served_at.is_recorded())
    assert in_words(asked, "en") == (
        "for each service (service “served at” is recorded): service “receipt” is recorded"
    )


def test_times_and_choices():
    late = service.served_at.not_later_than(case.closed_on)
    assert in_words(late, "en") == (
        "service “served at” is not later than “closed on” (the same day will do)"
    )
    methods = service.method.in_(ServiceMethod.DIRECT, ServiceMethod.BY_MAIL)
    assert in_words(methods | late, "en").startswith(
        "service “method” is one of direct, by mail or "
    )
    asked = case.archived_on.within(days(30), of=case.closed_on)
    assert term_in_words(asked.deadline, "en") == "the end of 30 days from “closed on”"
    assert [line.words for line in in_outline(asked, "en")] == [
        "“archived on” is not later than the end of 30 days from “closed on”"
    ]
