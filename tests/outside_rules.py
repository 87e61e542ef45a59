"""Rules of a bureau: an outline of a law, and a rule of the house under it."""

from __future__ import annotations

from datetime import date

from jinpu_rules.language.authoring import rule, service
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.rule import Reason, Unencoded
from jinpu_rules.language.ruleset import Ruleset

LAW = Regulation.outline(
    "中华人民共和国行政处罚法",
    short="行政处罚法",
    english="Administrative Penalty Law (2021)",
    version="2021-01-22 修订",
    gist={60: "立案后九十日内作出决定", 61: "宣告后七日内送达", (64, 0, 1): "五日内提出听证"},
    valid_from=date(2021, 7, 15),
)
OTHER = Regulation.outline("另一办法", short="另一办法", gist={1: "要旨"})


def remarked(id, name, cites):
    return rule(
        id,
        name,
        cites=cites,
        each=service,
        must=service.refusal_reason.is_recorded(),
        message="送达没有附注",
        english="a service without a remark",
        remedy="如实说明",
        reading="附注写在拒收事由一栏",
        examples=(),
    )


RULESET = Ruleset(
    LAW,
    (remarked("ZZ6101", "house-service-has-a-remark", LAW.cite(61)),),
    unencoded=(Unencoded(LAW.cite(60), "", Reason.JUDGEMENT, "立案日期不明"),),
    prefix="ZZ",
    name="house",
)
SAME_PREFIX = Ruleset(OTHER, (remarked("ZZ0101", "other-remark", OTHER.cite(1)),), prefix="ZZ")
EMPTY = Ruleset(OTHER, (), prefix="EE")
NOT_RULES = {"rules": ()}
