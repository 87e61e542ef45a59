"""《中华人民共和国行政处罚法》 (2021): rules on how a penalty is decided, served and executed."""

from jinpu_rules.language.authoring import Reason, Unencoded
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.packs.prc_procedure.penalty_law import (
    amounts,
    decision,
    execution,
    hearing,
    investigation,
    periods,
    telling,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW

UNENCODED = (
    Unencoded(LAW.cite(27), "", Reason.JUDGEMENT, "是否涉嫌犯罪、移送是否及时由人判断"),
    Unencoded(LAW.cite(36), "", Reason.JUDGEMENT, "案卷没有违法行为发生、终了和发现的日期"),
    Unencoded(LAW.cite(43), "", Reason.JUDGEMENT, "有无利害关系由人判断"),
    Unencoded(LAW.cite(47), "", Reason.EXTERNAL_LAW, "全过程记录由各机关的办法规定"),
    Unencoded(LAW.cite(52), "", Reason.JUDGEMENT, "当场决定的内容和备案没有对应的记载"),
    Unencoded(LAW.cite(58, paragraph=2), "", Reason.JUDGEMENT, "审核人员的资格由机关登记"),
    Unencoded(
        LAW.cite(59, paragraph=1, item=6), "", Reason.JUDGEMENT, "机关名称和日期见于文书本身"
    ),
    Unencoded(LAW.cite(62), "", Reason.HEADING, "由第四十四条、第四十五条的规则落实"),
    Unencoded(LAW.cite(64, item=3), "", Reason.JUDGEMENT, "听证是否公开没有对应的记载"),
    Unencoded(LAW.cite(67, paragraph=1), "", Reason.JUDGEMENT, "由谁收缴罚款没有对应的记载"),
    Unencoded(
        LAW.cite(72, paragraph=2), "", Reason.EXCEPTION, "由《行政强制法》第五十三条的规则落实"
    ),
    Unencoded(LAW.cite(74), "", Reason.JUDGEMENT, "没收财物的处理没有对应的记载"),
)

PENALTY_LAW = Ruleset(
    LAW,
    (
        *investigation.RULES,
        *telling.RULES,
        *hearing.RULES,
        *decision.RULES,
        *periods.RULES,
        *execution.RULES,
        *amounts.RULES,
    ),
    unencoded=UNENCODED,
    prefix="AP",
    name="prc-penalty-law",
    tested=True,
)
