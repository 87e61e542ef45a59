"""第十五条　申请法院强制执行 (enforcement by a court)

经催告，被处罚人无正当理由逾期仍不履行处罚决定，需要申请法院强制执行的，应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录。
"""

from jinpu_rules.authoring import (
    Example,
    Reason,
    Unencoded,
    another,
    article,
    at_least,
    court_enforcement,
    document,
    exists,
    rule,
)
from jinpu_rules.findings import Verdict
from jinpu_rules.models.vocabulary import DocumentKind, Stage
from jinpu_rules.terms import penalty, points_to

APPLIED = {
    "court_enforcements[+]": {
        "id": "e1",
        "applied_on": "2025-11-20",
        "result": "已执行完毕",
        "result_on": "2025-12-20",
    },
    "documents[+]": {"id": "d21", "kind": "强制执行申请书", "about": ["e1"]},
}

RULES = (
    rule(
        "JP1501",
        "court-application-without-documents",
        cites=article(15),
        quote="需要申请法院强制执行的，应对申请法院强制执行的相关文书",
        each=court_enforcement,
        when=penalty,
        must=exists(
            document,
            (document.about.is_recorded() | (document.kind == DocumentKind.ENFORCEMENT_APPLICATION))
            & points_to(
                document.about,
                court_enforcement,
                unless=at_least(2, another(court_enforcement, "any_enforcement")),
            ),
        ),
        message="申请法院强制执行没有相关文书的记录",
        english="no documents of the application to the court are recorded",
        remedy="查明申请书等文书是否遗漏归卷，补充归卷",
        examples=(
            Example("记录了申请文书", APPLIED, Verdict.COMPLIANT),
            Example("没有申请文书", APPLIED | {"documents[d21]": None}, Verdict.VIOLATED),
            Example(
                "申请书在卷，未注明所涉申请，只有一次申请",
                APPLIED | {"documents[d21].about": None},
                Verdict.COMPLIANT,
            ),
            Example(
                "其他文书与申请无关",
                APPLIED | {"documents[d21].kind": "介绍信", "documents[d21].about": None},
                Verdict.VIOLATED,
            ),
        ),
    ),
    rule(
        "JP1502",
        "court-enforcement-result-not-recorded",
        cites=article(15),
        quote="强制执行结果等全过程进行记录",
        each=court_enforcement,
        when=penalty,
        must=court_enforcement.result.is_recorded(),
        due=Stage.ARCHIVING,
        message="没有记录法院强制执行的结果",
        english="the result of the court's enforcement is not recorded",
        remedy="向法院了解执行结果并记录，附法院文书",
        examples=(
            Example("记录了执行结果", APPLIED, Verdict.COMPLIANT),
            Example(
                "结案而没有执行结果",
                APPLIED | {"court_enforcements[e1].result": None},
                Verdict.VIOLATED,
            ),
            Example(
                "法院尚在执行，案件未结",
                APPLIED
                | {"court_enforcements[e1].result": None, "closed_on": None, "archived_on": None},
                Verdict.PENDING,
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(15),
        "经催告，被处罚人无正当理由逾期仍不履行处罚决定，",
        Reason.EXTERNAL_LAW,
        "申请的条件和期限依行政强制法第五十三条、第五十四条；记载了申请的才适用本条",
    ),
)
