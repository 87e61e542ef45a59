"""第十四条　催告 (demands to perform)

被处罚人逾期不履行处罚决定，新区司法局依法予以催告的，应当制作催告书并送达被处罚人。被处罚人进行陈述、申辩的，应对被处罚人的陈述、申辩中提出的事实、理由和证据，进行复核，对处理意见进行书面记录。
"""

from jinpu_rules.language.authoring import (
    Each,
    Reason,
    Unencoded,
    another,
    article,
    at_least,
    complies,
    court_enforcement,
    define,
    demand,
    document,
    event,
    every,
    exempt,
    exists,
    left_to_a_person,
    none,
    party,
    pending,
    performance,
    service,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import DocumentKind, EventKind, Stage, Statement
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import (
    REVOKED_READING,
    REVOKED_READING_ENGLISH,
    SAME_MATTER_READING,
    SAME_MATTER_READING_ENGLISH,
    covers,
    day_of_service,
    is_of,
    is_penalty,
    names_a_decision,
    nothing_left,
    notice_before,
    of_other_law,
    penalty_decision,
    revoked_decision,
    same_matter,
    served_to_all,
)
from jinpu_rules.rules.definitions.events import (
    VOID_READING,
    VOID_READING_ENGLISH,
    revoked_by,
    void,
)
from jinpu_rules.rules.definitions.papers import REVIEWS, ours
from jinpu_rules.rules.definitions.parties import others_than
from jinpu_rules.rules.definitions.service import (
    UNENTERED_ENGLISH,
    UNENTERED_READING,
    signed_for_unentered,
    successful,
)

STAGE = Stage.SERVICE_AND_ENFORCEMENT

any_demand = another(demand, "any_demand")
notice = another(document, "demand_notice")
is_demand_notice = document.kind == DocumentKind.DEMAND_NOTICE


def notice_of(paper: Each, which: Each = demand) -> Formula:
    """The notice is of that demand: it names it, or names none and can be of no other."""
    says = paper.about.is_recorded()
    names_one = exists(any_demand, says & paper.about.includes(any_demand.id))
    names_its_decision = exists(
        penalty_decision,
        says & paper.about.includes(penalty_decision.id) & is_of(which, penalty_decision),
    )
    another_may_be_meant = at_least(2, any_demand, ~others_than(paper, any_demand))
    return (says & paper.about.includes(which.id)) | (
        ~names_one
        & ~others_than(paper, which)
        & (names_its_decision | ~names_a_decision(paper))
        & (
            ~another_may_be_meant
            | names_its_decision
            | left_to_a_person("催告书属于哪一次催告", "which demand the notice is of")
        )
    )


has_a_notice = define(
    "该次催告有催告书",
    exists(notice, (notice.kind == DocumentKind.DEMAND_NOTICE) & ours(notice) & notice_of(notice)),
    english="the demand has its notice",
    reading="催告书写明涉及该次催告的，即为该次催告的催告书；没有写明（或者只写明所催告的决定书）的，只有一次催告时即为该次，"
    "有数次的看其决定书、当事人，仍不能判明的待核实。",
    english_reading="A notice that names the demand is of it. One that names none, or only the decision, is of the only demand; with "
    "several, its decision and party tell, and otherwise it is to be verified.",
)

# --- service of the notice -----------------------------------------------------------------------

notice_void = define(
    "催告书已经撤销或者作废",
    void(document) | ~ours(document),
    english="the notice was revoked or replaced",
    reading=VOID_READING,
    english_reading=VOID_READING_ENGLISH,
)


each_demanded = another(party, "each_party")


def served_before(which: Each = court_enforcement) -> Formula:
    """A demand notice of that matter was served, on each whom the court was asked to enforce against."""
    in_time = (
        service.documents.includes(notice.id)
        & successful()
        & day_of_service.not_later_than(which.applied_on)
    )
    asked_of = which.party.is_recorded_to_include(each_demanded.id) | (
        ~which.party.is_recorded() & notice.party.is_recorded_to_include(each_demanded.id)
    )
    on_each = every(
        each_demanded,
        exists(service, in_time & covers(service, each_demanded, notice)),
        where=asked_of,
    )
    return exists(
        notice,
        (notice.kind == DocumentKind.DEMAND_NOTICE)
        & ~notice.replaced_by.is_recorded()
        & ~revoked_by(notice, which.applied_on)
        & same_matter(notice, which)
        & (
            (exists(service, in_time) & on_each) | signed_for_unentered(notice, by=which.applied_on)
        ),
    )


any_notice = another(document, "any_notice")
# Told by JP1406, and not again as a service that is missing at the end.
told_of_the_court_for_service = define(
    "催告书没有送达即申请法院强制执行",
    exists(
        court_enforcement,
        same_matter(document, court_enforcement)
        & document.made_at.is_recorded()
        & court_enforcement.applied_on.is_recorded()
        & document.made_at.not_later_than(court_enforcement.applied_on),
    )
    & none(
        any_notice,
        (any_notice.kind == DocumentKind.DEMAND_NOTICE)
        & ~others_than(any_notice, document)
        & (
            exists(service, service.documents.includes(any_notice.id) & successful())
            | signed_for_unentered(any_notice)
        ),
    ),
    english="a court was asked before any demand notice had been served",
    reading="申请法院强制执行之前没有送达的，另行认定。",
    english_reading="That a court was asked before service is told by another rule.",
)
served_to_the_party = define(
    "催告书已送达所涉各当事人",
    served_to_all(document),
    english="the demand notice was served on each party that it concerns",
    reading=UNENTERED_READING,
    english_reading=UNENTERED_ENGLISH,
)

_settled = revoked_decision(penalty_decision) | exists(
    performance,
    is_of(performance)
    & performance.completed_on.is_recorded()
    & ~performance.partial.is_recorded_as(True)
    & ~others_than(performance, document),
)
settled_unserved = define(
    "催告书送达之前处罚决定已经撤销或者履行完毕",
    ~served_to_the_party
    & (
        exists(performance, performance.completed_on.is_recorded())
        | exists(penalty_decision, void(penalty_decision))
        | exists(event, event.kind == EventKind.DECISION_REVOKED)
    )
    & exists(penalty_decision, is_penalty(penalty_decision))
    & none(penalty_decision, is_penalty(penalty_decision) & is_of(document) & ~_settled),
    english="the decision was revoked or performed before the notice was served",
    reading="本办法没有规定送达催告书的期限，送达之前处罚决定已经撤销或者履行完毕的，无须再送达。",
    english_reading="No period is set for serving the notice; once the decision is revoked or performed, there is nothing left to demand.",
)

# --- the party's statement -------------------------------------------------------------------------

# One that does not say what it is about may answer the demand if it was made after that.
statement_paper = exists(
    notice,
    notice.kind.in_(DocumentKind.STATEMENT_TRANSCRIPT, DocumentKind.WRITTEN_STATEMENT)
    & (
        notice.about.is_recorded_to_include(demand.id)
        | (
            ~notice.about.is_recorded()
            & (notice.made_at >= demand.demanded_on)
            & ~others_than(notice, demand)
            & left_to_a_person(
                "没有写明所涉事项的陈述申辩是对催告提出的",
                "the statement that does not say what it is about answers the demand",
            )
        )
    ),
)
answered = define(
    "被处罚人在催告后进行了陈述申辩",
    (demand.statement.is_recorded() & (demand.statement != Statement.NONE))
    | statement_paper
    | (
        demand.statement_on.is_recorded()
        & (
            ~demand.statement.is_recorded()
            | left_to_a_person(
                "陈述申辩的日期与内容何者有误", "whether the day or the words are wrong"
            )
        )
    ),
    english="the party made a statement after the demand",
    reading="写明未提出陈述、申辩的，即没有陈述、申辩；同时又记载了陈述、申辩日期的，待核实。催告之后的陈述申辩笔录、陈述申辩书没有写明所涉事项的，"
    "是否对催告提出待核实。",
    english_reading="Where it is noted that nothing was said, nothing was; if a day of a statement is recorded all the same, that is "
    "to be verified, and so is whether a statement made after the demand that does not say what it is about answers it.",
)
nothing_left_to_demand = define(
    "所催告的处罚决定均已撤销",
    nothing_left(demand),
    english="the decisions demanded were revoked",
    reading=REVOKED_READING,
    english_reading=REVOKED_READING_ENGLISH,
)

# An opinion on the statement shows that it was reviewed.
noted_as_reviewed = define(
    "记载了复核日期或者复核情况或者处理意见",
    demand.reviewed_on.is_recorded()
    | demand.review_note.is_recorded()
    | demand.handling_opinion.is_recorded(),
    english="a review of the statement is noted",
)
review_paper = another(document, "review_paper")
is_a_review = review_paper.kind.in_(*REVIEWS, "催告陈述申辩复核意见书")
may_tell_of_the_review = (
    review_paper.about.is_recorded_to_include(demand.id)
    & (is_a_review | of_other_law(review_paper))
    & ours(review_paper)
    & demand.statement_on.not_later_than(review_paper.made_at)
)
perhaps_of_the_review = left_to_a_person("该文书记载了复核", "the paper tells of the review")
# What was not yet said cannot have been reviewed: one of the two days is wrong.
review_dated_in_order = define(
    "复核日期不早于陈述申辩日期",
    ~(
        demand.reviewed_on.is_recorded()
        & demand.statement_on.is_recorded()
        & ~demand.statement_on.not_later_than(demand.reviewed_on)
    )
    | left_to_a_person("陈述申辩和复核的先后", "which of the two days is wrong"),
    english="the review is not dated before the statement",
    reading="复核日期早于陈述、申辩日期的，待核实。",
    english_reading="A review dated before the statement is to be verified.",
)
# A later paper on the demand may tell of the review: the day of that, if recorded, settles it.
told_in_a_paper = define(
    "陈述申辩之后另有可能记载复核的文书",
    exists(review_paper, may_tell_of_the_review) & perhaps_of_the_review,
    english="a later paper may tell of the review",
    reading="陈述、申辩之后另有关于催告的文书，而复核日期未记载的，待核实；当事人提交的材料、催告书、送达回证、申请书不是复核的记录。",
    english_reading="Where a later paper on the demand is in the file and no day of a review is recorded, it is to be verified; what the "
    "party handed in, the notice, receipts and the application record no review.",
)
opinion_in_a_paper = define(
    "处理意见记载于复核文书",
    exists(
        review_paper,
        may_tell_of_the_review
        & demand.reviewed_on.not_later_than(review_paper.made_at)
        & (
            is_a_review
            | left_to_a_person("该文书是否记载了处理意见", "whether the paper bears the opinion")
        ),
    ),
    english="a paper bears the opinion on the statement",
    reading="复核意见书等复核文书即为处理意见的书面记录；复核以后所作的其他文书是否记载处理意见的，待核实。",
    english_reading="A paper of the review bears the opinion; whether another later paper bears it is to be verified.",
)

# 第十五条 lets a court be asked if there is no good reason not to perform: the reasons come first.
then_taken_to_court = define(
    "陈述申辩之后申请法院强制执行",
    exists(
        court_enforcement,
        same_matter(demand, court_enforcement)
        & demand.statement_on.not_later_than(court_enforcement.applied_on),
    ),
    english="a court was asked after the statement",
    reading=SAME_MATTER_READING,
    english_reading=SAME_MATTER_READING_ENGLISH,
)
# Told there, and not again as a review that is missing at the end; without the days it is told here.
told_of_the_court = define(
    "陈述申辩之后已申请法院强制执行",
    exists(
        court_enforcement,
        same_matter(demand, court_enforcement)
        & demand.statement_on.is_recorded()
        & court_enforcement.applied_on.is_recorded()
        & demand.statement_on.not_later_than(court_enforcement.applied_on),
    ),
    english="a court was asked after the statement, both days being known",
)
reviewed_before_the_court = define(
    "每次申请法院强制执行之前均已复核",
    every(
        court_enforcement,
        (
            noted_as_reviewed
            & review_dated_in_order
            & demand.reviewed_on.not_later_than(court_enforcement.applied_on)
        )
        | (
            exists(
                review_paper,
                may_tell_of_the_review
                & review_paper.made_at.not_later_than(court_enforcement.applied_on),
            )
            & perhaps_of_the_review
        ),
        where=same_matter(demand, court_enforcement)
        & demand.statement_on.not_later_than(court_enforcement.applied_on),
    ),
    english="the statement was reviewed before a court was asked",
    reading="被处罚人无正当理由逾期仍不履行的才申请法院强制执行（第十五条），因此申请之前应当复核，申请之后的复核不能代替；"
    "陈述、申辩，复核与申请的先后未记载的，待核实。",
    english_reading="A court is asked only if there is no good reason not to perform, so the review comes before; a later one does not make up "
    "for it. Where the order of statement, review and application is not recorded, it is to be verified.",
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
    # Not performed before.
    "performances[f1]": None,
}

RULES = (
    rule(
        "JP1401",
        "demand-without-demand-notice",
        cites=article(14),
        quote="新区司法局依法予以催告的，应当制作催告书",
        each=demand,
        when=penalty,
        must=has_a_notice,
        message="催告没有制作催告书",
        english="a demand was made without a demand notice",
        remedy="查明催告书是否遗漏归卷；确未制作而仍需催告的，现依法制作并送达，如实注明制作日期；已申请法院强制执行的，由法制科研究处理",
        english_remedy="Find out whether the notice was left out of the file. If none was made and a demand is still needed, make one now, "
        "dated truthfully, and serve it; if a court was already asked, refer the matter to the legal section.",
        examples=(
            complies("制作了催告书", DEMANDED),
            violates("没有催告书", DEMANDED | {"documents[d21].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1402",
        "demand-notice-not-served",
        cites=article(14),
        quote="应当制作催告书并送达被处罚人",
        each=document,
        when=penalty
        & is_demand_notice
        & ~notice_void
        & ~told_of_the_court_for_service
        & ~settled_unserved,
        must=served_to_the_party,
        due=Stage.ARCHIVING,
        message="催告书没有送达的记录",
        english="no service of the demand notice is recorded",
        remedy="查明送达凭证是否遗漏归卷；确未送达而处罚决定尚未履行的，依法送达；已经履行或者申请法院强制执行的，由法制科研究处理",
        english_remedy="Find out whether proof of service was left out of the file. If the notice was not served and the decision is not yet "
        "performed, serve it; if it was performed or a court was asked, refer the matter to the legal section.",
        examples=(
            complies("催告书已送达", DEMANDED),
            violates("催告书未送达", DEMANDED | {"services[s9].result": "无法送达"}),
            pending(
                "尚未结案，正在送达",
                DEMANDED
                | {"services[s9].result": "无法送达", "closed_on": None, "archived_on": None},
            ),
            undetermined(
                "送达方式为其他",
                DEMANDED | {"services[s9].method": "其他"},
            ),
            exempt("催告书已经撤销", DEMANDED | {"documents[d21].revoked_on": "2025-11-04"}),
        ),
    ),
    rule(
        "JP1403",
        "statement-after-demand-not-reviewed",
        cites=article(14),
        quote="被处罚人进行陈述、申辩的，应对被处罚人的陈述、申辩中提出的事实、理由和证据，进行复核",
        each=demand,
        when=penalty & answered & ~nothing_left_to_demand & ~told_of_the_court,
        must=(noted_as_reviewed & review_dated_in_order) | told_in_a_paper,
        due=Stage.ARCHIVING,
        message="被处罚人催告后的陈述、申辩没有复核的记录",
        english="the party's statement after the demand was not reviewed",
        remedy="查明复核记录是否遗漏归卷；确未复核的，立即复核并书面记录处理意见，如实注明日期",
        english_remedy="Find out whether the record of the review was left out of the file. If there was no review, review the statement now "
        "and record the opinion on it in writing, dated truthfully.",
        reading="本办法没有规定复核期限，结案前应当复核；有书面处理意见的，即已复核。",
        english_reading="No period is set: the review comes before the case is closed. A written opinion shows that there was one.",
        liability=None,
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
                DEMANDED
                | UNREVIEWED
                | {
                    "documents[d13].revoked_on": "2025-11-15",
                    "documents[+z]": {"id": "d22", "kind": "行政复议决定书", "about": ["d13"]},
                },
            ),
        ),
    ),
    rule(
        "JP1404",
        "statement-after-demand-without-handling-opinion",
        cites=article(14),
        quote="进行复核，对处理意见进行书面记录",
        each=demand,
        when=penalty & answered & ~nothing_left_to_demand & noted_as_reviewed,
        must=demand.handling_opinion.is_recorded() | opinion_in_a_paper,
        due=Stage.ARCHIVING,
        message="被处罚人催告后的陈述、申辩没有书面处理意见",
        english="no opinion on the party's statement after the demand was recorded in writing",
        remedy="查明处理意见的书面记录是否遗漏归卷；确无记录的，据实书面说明处理意见，如实注明制作日期",
        english_remedy="Find out whether the written opinion was left out of the file; if there is none, state it in writing and date the "
        "statement truthfully.",
        reading="没有复核的，不另作认定。",
        english_reading="Where there was no review, this is not told again.",
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
        must=reviewed_before_the_court,
        message="申请法院强制执行之前没有复核被处罚人催告后的陈述、申辩",
        english="a court was asked to enforce before the party's statement had been reviewed",
        remedy="由法制科研究处理；尚未复核的，立即复核并书面记录处理意见，如实注明日期，理由成立的依法处理已提出的申请",
        english_remedy="Refer the matter to the legal section. If there was no review yet, review the statement now and record the opinion in "
        "writing, dated truthfully; if the reasons hold, deal with the application as the law provides.",
        liability=None,
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
        each=court_enforcement,
        when=penalty
        & define(
            "申请之前制作了催告书",
            notice_before(court_enforcement, standing=False),
            english="a demand notice was made before the court was asked",
            reading="只有申请之前已经撤销、作废的催告书的，同样没有催告。" + SAME_MATTER_READING,
            english_reading="A notice that was void by then demands nothing. "
            + SAME_MATTER_READING_ENGLISH,
        ),
        must=define(
            "申请之前已送达催告书",
            served_before(),
            english="a demand notice was served before the court was asked",
            reading="经催告仍不履行的才申请法院强制执行（第十五条），因此催告书应在申请之前送达，申请之后的送达不能代替；"
            "有数份催告书的，送达其中一份即可，其余的结案前送达；制作、送达与申请孰先未记载的，待核实。",
            english_reading="A court is asked only of one who does not perform after a demand, so the notice is served before; service after the "
            "application does not make up for it. Of several notices one is enough here. Where the order is not recorded, it is to be verified.",
        ),
        message="申请法院强制执行之前没有送达催告书",
        english="a court was asked to enforce before a demand notice had been served",
        remedy="查明送达凭证是否遗漏归卷；申请之前确未送达的，由法制科研究处理",
        english_remedy="Find out whether proof of service was left out of the file; if the notice was not served before the application, refer "
        "the matter to the legal section.",
        liability=None,
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
