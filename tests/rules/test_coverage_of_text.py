"""Every word of the 28 articles is quoted by a rule or excused."""

from __future__ import annotations

import pytest

from jinpu_rules.reference.coverage import coverage
from jinpu_rules.rules.measures import MEASURES

ACCOUNT = coverage(MEASURES)


@pytest.mark.parametrize("provision", ACCOUNT, ids=lambda provision: str(provision.cites))
def test_every_word_is_quoted_or_excused(provision):
    assert provision.left == (), (
        f"{provision.cites}还有未处理的文字：写一条规则引用它，或在 UNENCODED 中说明理由"
    )
    assert provision.quoted + provision.excused == provision.total


def test_no_words_are_excused_that_a_rule_quotes():
    for passage in MEASURES.unencoded:
        quoting = [
            rule.id
            for rule in MEASURES.rules
            if rule.cites == passage.cites and passage.quote in rule.quote
        ]
        assert not quoting, (passage.quote, quoting)


def test_the_measures_are_found_right():
    """They are not looked through whenever a program starts: it is done here."""
    MEASURES.check()
