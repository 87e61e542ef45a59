"""No remedy invites anyone to alter, complete, back-date or invent a record, or to sign after a decision.

What was not recorded in time can only be told apart, with its true date (另附书面说明，如实注明日期);
what is already decided goes to the legal section (由法制科研究处理).
"""

from __future__ import annotations

import re

import pytest
from support import for_each

from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.rules.measures import MEASURES

RULES = {rule.id: rule for rule in (*MEASURES.rules, *PRC_PROCEDURE.rules)}

# Words that make a record look as if it had been made, completed or signed in time.
TO_COMPLETE = re.compile(
    "补(?:签|填|制|作|做|记|写|盖|办|登|录|开|造)"
    "|补充(?:说明|记载|记录|登记|填写|签|签署|审查|审核|意见|书面意见|书面审核意见|制作)"
    "|补充归入(?!案卷)|注明补[充作签]日期"
)
TO_ALTER = re.compile(
    "在《?[^，；]{1,16}[上中后](?:再|另行)?(?:补|添|加|增|改|填|写|签|注明|记明|说明|载明)"
    "|涂改|更改|改写|改为|改签|修改|重写|重签|添[写注改加]|增补|删[去改]|替换|抽换|更换"
)
TO_BACK_DATE = re.compile(
    "倒签|倒填|追记|追补|追认|回填|[按以署填写][^，；]{0,6}(?:当日|当时|原)的?(?:日期|时间)"
)
# What is made or signed now bears the day on which it is.
MADE_NOW = re.compile(
    "(?<!未)(?<!否)(?:制作|填写|填表|写出|出具|签署|审签|签字|签名|审批|报批|书面(?:说明|记录|确认|意见)|作文字记录|更新卷内目录)"
)
TRUE_DATE = re.compile("如实注明|由法制科研究处理")
# An opinion given after the decision is none on it.
OPINION = re.compile(
    "(?:由|(?<!通)报|请)[^，；]*(?:审签|签署|写明审核意见|出具审核意见)|法制科审核"
)
NOT_AFTER = re.compile("已(?:经)?(?:作出)?(?:决定|处理|下发|通报|告知|启动|结案)")
# What a clause forbids or only asks about, it does not invite.
FORBIDDEN = re.compile("不得|不改动|不再")
ASKED = re.compile("^(?:查明|核对)")
CONDITION = re.compile("的$")

# Not yet reworded. Nothing is ever added to these.
STILL_INVITING: frozenset[str] = frozenset()
STILL_UNDATED: frozenset[str] = frozenset()


def invitations(remedy: str) -> list[str]:
    """Return the clauses of a remedy that invite what no remedy may."""
    clauses = [one for one in re.split("[，；。：]", remedy) if one and not FORBIDDEN.search(one)]
    shapes = (TO_COMPLETE, TO_ALTER, TO_BACK_DATE)
    return [one for one in clauses if any(shape.search(one) for shape in shapes)]


def undated(remedy: str) -> list[str]:
    """Return the clauses that have something made or signed now, in a remedy without its true date."""
    clauses = [
        one
        for one in re.split("[，；。：]", remedy)
        if not FORBIDDEN.search(one) and not ASKED.search(one) and not CONDITION.search(one)
    ]
    return [one for one in clauses if MADE_NOW.search(one) and not TRUE_DATE.search(remedy)]


@for_each({code: code for code in sorted(RULES.keys() - STILL_INVITING)})
def test_no_remedy_invites_to_alter_complete_or_back_date_a_record(code):
    assert not invitations(RULES[code].remedy)


@for_each({code: code for code in sorted(RULES.keys() - STILL_UNDATED)})
def test_what_is_made_or_signed_now_bears_its_true_date(code):
    assert not undated(RULES[code].remedy)


@for_each({code: code for code in sorted(RULES) if code[:4] in ("JP09", "JP19")})
def test_no_opinion_is_asked_for_after_the_decision(code):
    remedy = RULES[code].remedy
    assert not OPINION.search(remedy) or NOT_AFTER.search(remedy)


def test_the_lists_of_what_is_not_yet_reworded_shrink():
    reworded = {code for code in STILL_INVITING if not invitations(RULES[code].remedy)}
    dated = {code for code in STILL_UNDATED if not undated(RULES[code].remedy)}
    assert not reworded | dated, "take them off the list"


@pytest.mark.parametrize(
    "remedy",
    [
        "在《立案审批表》上补充说明案发地，注明补充日期并由承办人签名",
        "请受送达人补签并注明补签日期",
        "与证据提供人核对后补作清单",
        "由承办人员在笔录后注明证件编号",
        "补充记载紧急情况",
        "由法制科补充书面审核意见",
        "更改决定书的落款",
        "倒签审批日期",
        "按原日期填写审批表",
    ],
)
def test_the_shapes_that_invite_are_known(remedy):
    assert invitations(remedy)


@pytest.mark.parametrize(
    "remedy",
    [
        "不得在原件上补签、添注；由在场执法人员另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        "查明笔录是否遗漏归卷；确未制作的，由执法人员另附书面说明，如实注明日期",
        "立即补报并书面说明逾期原因，如实注明补报时间",
        "将文书补充归入案卷，另作注明日期的目录续页",
    ],
)
def test_what_can_lawfully_be_done_now_is_not_refused(remedy):
    assert not invitations(remedy)
    assert not undated(remedy)
