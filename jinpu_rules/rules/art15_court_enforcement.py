"""第十五条　申请法院强制执行 (enforcement by a court)

经催告，被处罚人无正当理由逾期仍不履行处罚决定，需要申请法院强制执行的，应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    another,
    article,
    at_least,
    complies,
    court_enforcement,
    document,
    exists,
    pending,
    performance,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import DocumentKind, Stage
from jinpu_rules.rules.definitions import closed, penalty, points_to, several_decisions

STAGE = Stage.SERVICE_AND_ENFORCEMENT

# A performance completed since, or a court's paper of the day of the result, tells the result too.
told_by_performance = ~several_decisions & exists(
    performance,
    performance.description.is_recorded()
    & performance.completed_on.is_recorded()
    & court_enforcement.applied_on.not_later_than(performance.completed_on),
)
told_by_a_paper = closed & exists(
    document,
    (document.kind != DocumentKind.ENFORCEMENT_APPLICATION)
    & document.about.is_recorded()
    & document.about.includes(court_enforcement.id)
    & ~document.made_at.not_later_than(court_enforcement.applied_on)
    & court_enforcement.result_on.not_later_than(document.made_at),
)

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
            complies("记录了申请文书", APPLIED),
            violates("没有申请文书", APPLIED | without("documents[d21]")),
        ),
    ),
    rule(
        "JP1502",
        "court-enforcement-result-not-recorded",
        cites=article(15),
        quote="强制执行结果等全过程进行记录",
        each=court_enforcement,
        when=penalty,
        must=court_enforcement.result.is_recorded() | told_by_performance | told_by_a_paper,
        due=Stage.ARCHIVING,
        message="没有记录法院强制执行的结果",
        english="the result of the court's enforcement is not recorded",
        remedy="向法院了解执行结果并记录，附法院文书",
        reading="申请之后履行完毕并有文字记录的，即为记录了结果（有数份决定书的除外）；"
        "结案而有申请之后的相关文书的，看其是否结果之日以后的文书，结果日期未记载的待核实。",
        examples=(
            complies("记录了执行结果", APPLIED),
            violates("结案而没有执行结果", APPLIED | without("court_enforcements[e1].result")),
            undetermined(
                "申请之后的法院裁定在卷，结果未记载",
                APPLIED
                | {
                    "court_enforcements[e1].result": None,
                    "court_enforcements[e1].result_on": None,
                    "documents[+2]": {
                        "id": "d22",
                        "kind": "行政裁定书",
                        "made_at": "2025-12-20",
                        "about": ["e1"],
                    },
                },
            ),
            pending(
                "法院尚在执行，案件未结",
                APPLIED | without("court_enforcements[e1].result", "closed_on", "archived_on"),
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
