"""Waivers go by the ruleset they are given, whatever regulation it is of."""

from dataclasses import replace
from datetime import datetime

from report_samples import RULE

from jinpu_rules import CaseRecord, evaluate
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.waivers import waived
from jinpu_rules.rules.measures import measures

AS_OF = datetime(2026, 1, 31)
LEFT = {
    "case_number": "1号",
    "case_type": "行政处罚",
    "services": [{"id": "s1", "method": "留置送达", "refused_on": "2026-01-05"}],
    "waivers": [{"rule": "XY1201", "reason": "已说明", "approved_by": "钱局"}],
}


def outcome(ruleset):
    record = CaseRecord.model_validate(LEFT)
    report = evaluate(record, as_of=AS_OF, ruleset=ruleset)
    return waived(describe(report, record), record, ruleset, AS_OF)


def of_another_bureau(**changes):
    return Ruleset(measures(), (replace(RULE, id="XY1201", **changes),), prefix="XY")


def test_a_rule_that_the_measures_do_not_have_is_waived():
    found = outcome(of_another_bureau())
    assert [finding.waiver.reason for finding in found.findings] == ["已说明"]
    assert not found.remarks


def test_a_rule_says_itself_that_nobody_can_accept_a_breach_of_it():
    found = outcome(of_another_bureau(waivable=False))
    assert [finding.waiver for finding in found.findings] == [None]
    assert [made.message for made in found.remarks] == ["豁免：第十二条第三项的情形不得豁免"]


def test_a_rule_not_asked_is_no_rule_unknown():
    whole = of_another_bureau()
    assert not outcome(whole.without(["XY1201"])).remarks
