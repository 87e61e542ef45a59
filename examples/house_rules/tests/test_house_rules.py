"""每条规则的引文、示例、留空和小改动，各是一个测试。"""

import house_rules

RULESET = house_rules.RULESET
BASES = {"penalty": "penalty.yaml"}
OPTIONS = {"may_be_left_open": {"closed_on": "没有结案日期，就是没有结案"}}


def test_house_rules(ruleset_check):
    ruleset_check()
