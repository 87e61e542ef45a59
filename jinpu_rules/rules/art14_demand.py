"""第十四条　催告 (demands to perform)

被处罚人逾期不履行处罚决定，新区司法局依法予以催告的，应当制作催告书并送达被处罚人。被处罚人进行陈述、申辩的，应对被处罚人的陈述、申辩中提出的事实、理由和证据，进行复核，对处理意见进行书面记录。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    another,
    article,
    at_least,
    complies,
    court_enforcement,
    demand,
    document,
    exempt,
    exists,
    pending,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import DocumentKind, Stage, Statement
from jinpu_rules.rules.definitions import all_revoked, penalty, points_to, served

STAGE = Stage.SERVICE_AND_ENFORCEMENT

answered = (
    (demand.statement.is_recorded() & (demand.statement != Statement.NONE))
    | demand.statement_on.is_recorded()
    | exists(
        document,
        document.kind.in_(DocumentKind.STATEMENT_TRANSCRIPT, DocumentKind.WRITTEN_STATEMENT)
        & document.about.is_recorded()
        & document.about.includes(demand.id),
    )
)

# A later paper on the demand may tell of the review: the day of that, if recorded, settles it.
told_in_a_paper = exists(
    document,
    document.about.is_recorded()
    & document.about.includes(demand.id)
    & ~document.kind.in_(
        DocumentKind.DEMAND_NOTICE,
        DocumentKind.STATEMENT_TRANSCRIPT,
        DocumentKind.WRITTEN_STATEMENT,
        DocumentKind.SERVICE_RECEIPT,
        DocumentKind.ENFORCEMENT_APPLICATION,
    )
    & demand.statement_on.not_later_than(document.made_at)
    & demand.reviewed_on.not_later_than(document.made_at),
)
# An opinion on the statement shows that it was reviewed.
noted_as_reviewed = (
    demand.reviewed_on.is_recorded()
    | demand.review_note.is_recorded()
    | demand.handling_opinion.is_recorded()
)
reviewed = noted_as_reviewed | told_in_a_paper
# 第十五条 lets a court be asked if there is no good reason not to perform: the reasons come first.
then_taken_to_court = exists(
    court_enforcement, demand.statement_on.not_later_than(court_enforcement.applied_on)
)
# Told there, and not again as a review that is missing at the end; without the days it is told here.
told_of_the_court = exists(
    court_enforcement,
    demand.statement_on.is_recorded()
    & court_enforcement.applied_on.is_recorded()
    & demand.statement_on.not_later_than(court_enforcement.applied_on),
)

is_demand_notice = document.kind == DocumentKind.DEMAND_NOTICE
_any_notice = another(document, "any_notice")
some_notice_served = exists(
    _any_notice, (_any_notice.kind == DocumentKind.DEMAND_NOTICE) & served(_any_notice.id)
)
made_before_court = exists(
    court_enforcement, document.made_at.not_later_than(court_enforcement.applied_on)
)
# Told there, and not again as a service that is missing at the end.
told_as_unserved_before_court = (
    exists(
        court_enforcement,
        document.made_at.is_recorded()
        & court_enforcement.applied_on.is_recorded()
        & document.made_at.not_later_than(court_enforcement.applied_on),
    )
    & ~some_notice_served
)

UNREVIEWED = without(
    "demands[m1].reviewed_on", "demands[m1].review_note", "demands[m1].handling_opinion"
)
TAKEN_TO_COURT = {"court_enforcements[+]": {"id": "e1", "applied_on": "2025-11-20"}}
DEMANDED = {
    "demands[+]": {
        "id": "m1",
        "demanded_on": "2025-11-03",
        "statement_on": "2025-11-06",
        "statement": "经济困难，请求减免",
        "reviewed_on": "2025-11-10",
        "review_note": "核查银行流水，具备履行能力",
        "handling_opinion": "理由不成立，不予减免",
    },
    "documents[+]": {"id": "d21", "kind": "催告书", "made_at": "2025-11-03", "about": ["m1"]},
    "services[+]": {
        "id": "s9",
        "documents": ["d21"],
        "party": "p1",
        "method": "直接送达",
        "served_at": "2025-11-04",
        "result": "已送达",
    },
}

RULES = (
    rule(
        "JP1401",
        "demand-without-demand-notice",
        cites=article(14),
        quote="新区司法局依法予以催告的，应当制作催告书",
        each=demand,
        when=penalty,
        must=exists(
            document,
            (document.kind == DocumentKind.DEMAND_NOTICE)
            & points_to(document.about, demand, unless=at_least(2, another(demand, "any_demand"))),
        ),
        message="催告没有制作催告书",
        english="a demand was made without a demand notice",
        remedy="制作催告书并送达被处罚人",
        examples=(
            complies("制作了催告书", DEMANDED),
            violates("没有催告书", DEMANDED | {"documents[d21].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1402",
        "demand-notice-not-served",
        cites=article(14),
        quote="催告书并送达被处罚人",
        each=document,
        when=penalty & is_demand_notice & ~all_revoked & ~told_as_unserved_before_court,
        must=served(document.id),
        due=Stage.ARCHIVING,
        message="催告书没有送达的记录",
        english="no service of the demand notice is recorded",
        remedy="查明送达凭证是否遗漏归卷；确未送达的，依法送达",
        reading="处罚决定均已撤销的，不再要求；申请法院强制执行之前一份也没有送达的，另行认定。",
        examples=(
            complies("催告书已送达", DEMANDED),
            violates("催告书未送达", DEMANDED | {"services[s9].result": "无法送达"}),
            pending(
                "尚未结案，正在送达",
                DEMANDED
                | {"services[s9].result": "无法送达", "closed_on": None, "archived_on": None},
            ),
        ),
    ),
    rule(
        "JP1403",
        "statement-after-demand-not-reviewed",
        cites=article(14),
        quote="被处罚人进行陈述、申辩的，应对被处罚人的陈述、申辩中提出的事实、理由和证据，进行复核",
        each=demand,
        when=penalty & answered & ~all_revoked & ~told_of_the_court,
        must=reviewed,
        due=Stage.ARCHIVING,
        message="被处罚人催告后的陈述、申辩没有复核的记录",
        english="the party's statement after the demand was not reviewed",
        remedy="对陈述、申辩进行复核并书面记录处理意见",
        reading="本办法没有规定复核期限，结案前应当复核；有书面处理意见的，即已复核；"
        "陈述、申辩之后另有关于催告的文书，而复核日期未记载的，待核实；处罚决定均已撤销的，不再要求。",
        examples=(
            complies("已复核", DEMANDED),
            violates("没有复核", DEMANDED | UNREVIEWED),
            undetermined(
                "陈述、申辩之后另有文书，是否复核未记载",
                DEMANDED
                | UNREVIEWED
                | {
                    "documents[+2]": {
                        "id": "d22",
                        "kind": "复核意见书",
                        "made_at": "2025-11-10",
                        "about": ["m1"],
                    }
                },
            ),
            exempt(
                "没有复核，处罚决定已经撤销",
                DEMANDED | UNREVIEWED | {"documents[d13].revoked_on": "2025-11-15"},
            ),
        ),
    ),
    rule(
        "JP1404",
        "statement-after-demand-without-handling-opinion",
        cites=article(14),
        quote="对处理意见进行书面记录",
        each=demand,
        when=penalty & answered & ~all_revoked & noted_as_reviewed,
        must=demand.handling_opinion.is_recorded() | told_in_a_paper,
        due=Stage.ARCHIVING,
        message="被处罚人催告后的陈述、申辩没有书面处理意见",
        english="no opinion on the party's statement after the demand was recorded in writing",
        remedy="书面记录处理意见，如实注明日期",
        reading="没有复核的，不另作认定；复核以后所作的关于催告的文书，即为书面记录；处罚决定均已撤销的，不再要求。",
        examples=(
            complies("有书面处理意见", DEMANDED),
            violates("没有书面处理意见", DEMANDED | without("demands[m1].handling_opinion")),
            exempt("没有复核", DEMANDED | UNREVIEWED),
        ),
    ),
    rule(
        "JP1405",
        "taken-to-court-without-review-of-statement",
        cites=article(14),
        quote="应对被处罚人的陈述、申辩中提出的事实、理由和证据，进行复核",
        each=demand,
        when=penalty & answered & then_taken_to_court,
        must=reviewed,
        message="没有复核被处罚人催告后的陈述、申辩，即申请法院强制执行",
        english="a court was asked to enforce without a review of the party's statement",
        remedy="立即复核并书面记录处理意见，如实注明日期；理由成立的，由法制科研究处理",
        reading="被处罚人无正当理由逾期仍不履行的才申请法院强制执行（第十五条），因此申请之前应当复核；陈述、申辩与申请孰先未记载的，待核实。",
        examples=(
            complies("复核之后申请", DEMANDED | TAKEN_TO_COURT),
            violates("没有复核即申请", DEMANDED | TAKEN_TO_COURT | UNREVIEWED),
            exempt(
                "申请之后才提出陈述、申辩",
                DEMANDED | TAKEN_TO_COURT | UNREVIEWED | {"demands[m1].statement_on": "2025-11-21"},
            ),
            undetermined(
                "没有复核，陈述、申辩的日期未记载",
                DEMANDED | TAKEN_TO_COURT | UNREVIEWED | without("demands[m1].statement_on"),
            ),
        ),
    ),
    rule(
        "JP1406",
        "taken-to-court-without-service-of-demand",
        cites=article(14),
        quote="应当制作催告书并送达被处罚人",
        each=document,
        when=penalty & is_demand_notice & made_before_court,
        must=some_notice_served,
        message="催告书没有送达的记录，即申请法院强制执行",
        english="a court was asked to enforce and no service of the demand notice is recorded",
        remedy="查明送达凭证是否遗漏归卷；确未送达的，由法制科研究处理",
        reading="经催告仍不履行的才申请法院强制执行（第十五条），因此申请之前应当送达；"
        "有数份催告书的，送达其中一份即可，其余的结案前送达；制作与申请孰先未记载的，待核实。",
        examples=(
            complies("送达之后申请", DEMANDED | TAKEN_TO_COURT),
            violates(
                "没有送达即申请", DEMANDED | TAKEN_TO_COURT | {"services[s9].result": "被退回"}
            ),
            exempt(
                "申请之后才制作的催告书",
                DEMANDED
                | TAKEN_TO_COURT
                | {"services[s9]": None, "documents[d21].made_at": "2025-11-21"},
            ),
            undetermined(
                "没有送达，催告书的制作时间未记载",
                DEMANDED | TAKEN_TO_COURT | without("services[s9]", "documents[d21].made_at"),
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(14),
        "被处罚人逾期不履行处罚决定，",
        Reason.EXTERNAL_LAW,
        "是否予以催告依行政强制法；记载了催告的才适用本条",
    ),
)
