"""第十五条　申请法院强制执行 (enforcement by a court)

经催告，被处罚人无正当理由逾期仍不履行处罚决定，需要申请法院强制执行的，应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录。
"""

from jinpu_rules.language.authoring import (
    Each,
    another,
    article,
    at_least,
    case,
    complies,
    court_enforcement,
    define,
    demand,
    document,
    exists,
    left_to_a_person,
    none,
    party,
    pending,
    performance,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import DocumentKind, Origin, Stage
from jinpu_rules.rules.definitions.cases import closed, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import (
    SAME_MATTER_READING,
    SAME_MATTER_READING_ENGLISH,
    is_of,
    names_a_decision,
    notice_before,
    of_other_law,
    penalty_decision,
    same_matter,
)
from jinpu_rules.rules.definitions.events import revoked_by, stands
from jinpu_rules.rules.definitions.papers import ours
from jinpu_rules.rules.definitions.parties import others_than

STAGE = Stage.SERVICE_AND_ENFORCEMENT

any_application = another(court_enforcement, "any_application")
says = document.about.is_recorded()
names_it = says & document.about.includes(court_enforcement.id)
names_one = exists(any_application, says & document.about.includes(any_application.id))
any_paper = another(document, "any_application_paper")
# A paper that became void once the court had been asked was its paper.
standing = (
    ours()
    & ~document.replaced_by.is_recorded()
    & ~revoked_by(document, court_enforcement.applied_on)
)
dated_in_order = ~(
    document.made_at.is_recorded()
    & court_enforcement.applied_on.is_recorded()
    & ~document.made_at.not_later_than(court_enforcement.applied_on)
) | left_to_a_person(
    "申请书的制作和申请的先后", "which of the days of the paper and of the application is wrong"
)
application_paper = (
    (document.kind == DocumentKind.ENFORCEMENT_APPLICATION) & standing & dated_in_order
)
whose_it_is = left_to_a_person("申请书属于哪一次申请", "which application the paper is of")
says_whom = document.party.is_recorded()
names_its_decision = exists(
    penalty_decision,
    says
    & document.about.includes(penalty_decision.id)
    & is_of(court_enforcement)
    & (
        ~at_least(
            2,
            any_application,
            is_of(any_application)
            & ~others_than(document, any_application)
            & (~says_whom | ~others_than(any_application, court_enforcement)),
        )
        | (
            ~at_least(3, any_application)
            & at_least(
                2,
                any_paper,
                (any_paper.kind == DocumentKind.ENFORCEMENT_APPLICATION)
                & any_paper.about.includes(penalty_decision.id)
                & stands(any_paper),
            )
        )
        | whose_it_is
    ),
)
# Who gave it tells, or its name, that a paper is the court's.
COURT_PAPERS = (
    "行政裁定书",
    "行政执行裁定书",
    "执行裁定书",
    "准予执行裁定书",
    "准予强制执行裁定书",
    "不予受理裁定书",
    "不准予执行裁定书",
    "受理通知书",
    "受理案件通知书",
    "案件受理通知书",
    "执行通知书",
    "结案通知书",
    "执行结案通知书",
    "终结执行裁定书",
)
of_the_court = of_other_law(document) & (
    document.origin.is_recorded_as(Origin.RECEIVED)
    | document.kind.in_(*COURT_PAPERS)
    | left_to_a_person(
        "该文书是申请法院强制执行的申请书或者法院文书",
        "whether the paper is an application or the court's",
    )
)
has_papers = define(
    "该次申请有申请书等文书",
    exists(
        document,
        (names_it & (of_the_court | application_paper))
        | (
            application_paper
            & ~names_one
            & ~others_than(document, court_enforcement)
            & (names_its_decision | ~names_a_decision(document))
            & (
                names_its_decision
                | ~at_least(2, any_application, ~others_than(document, any_application))
                | whose_it_is
            )
        ),
    ),
    english="the application has its papers",
    reading="申请书写明涉及该次申请的，即为该次申请的文书；没有写明（或者只写明所申请执行的决定书）的，只有一次申请时即为该次，"
    "有数次的看其决定书、当事人、份数，仍不能判明的待核实；申请之前已经作废的、已另行制作的不计，落款晚于申请的待核实。"
    "关于该次申请的法院裁定等文书亦可，其他文书是否申请的文书待核实；送达回证等本办法规定的其他文书不是。",
    english_reading="An application paper that names the application is of it. One that names none, or only the decision, is of the only "
    "application; with several, its decision, its party and how many papers there are tell, and otherwise it is to be verified. What was void by then, or replaced, does not count, "
    "and a paper dated after the application is to be verified. A ruling of the court on it will do; of another paper on it a person decides; "
    "receipts and other forms of the measures are no papers of the application.",
)

# A performance completed since, or a court's paper of the day of the result, tells the result too.
debtor = another(party, "debtor")
done = another(performance, "done")


def performed_since(which: Each) -> Formula:
    """It is recorded that this performed what the court was asked to enforce, after it was asked."""
    return (
        which.description.is_recorded()
        & which.completed_on.is_recorded()
        & ~which.partial.is_recorded_as(True)
        & same_matter(which, court_enforcement)
        & court_enforcement.applied_on.not_later_than(which.completed_on)
    )


asked_against_several = at_least(
    2, debtor, court_enforcement.party.is_recorded_to_include(debtor.id)
)
told_by_performance = define(
    "申请之后已履行完毕并有文字记录",
    exists(performance, performed_since(performance))
    & (
        ~asked_against_several
        | none(
            debtor,
            court_enforcement.party.includes(debtor.id)
            & none(done, performed_since(done) & done.party.includes(debtor.id)),
        )
    ),
    english="the decision was performed after the application, as a record tells",
    reading="申请之后履行完毕并有文字记录的，即为记录了结果，部分履行的不是；申请对数人执行的，每人均应履行完毕。"
    + SAME_MATTER_READING,
    english_reading="A record that the decision was performed in full after the application tells the "
    "result: by each of those against whom it was made." + f" {SAME_MATTER_READING_ENGLISH}",
)
told_by_a_paper = define(
    "结案而有结果之日以后关于该次申请的法院文书",
    closed
    & exists(
        document,
        of_other_law(document)
        & names_it
        & ~document.made_at.not_later_than(court_enforcement.applied_on)
        & court_enforcement.result_on.not_later_than(document.made_at),
    ),
    english="the case is closed and a later paper on the application is in the file",
    reading="结案而有申请之后的相关文书的，看其是否结果之日以后的文书，结果日期未记载的待核实；当事人提交的材料不计。",
    english_reading="Once the case is closed, a paper of the day of the result or later tells it; if that day is not recorded, it is to be "
    "verified. What the party handed in does not count.",
)
court_perhaps_at_work = define(
    "以法院受理为结案而执行可能尚未结束",
    case.closed_on.is_recorded()
    & (~case.archived_on.is_recorded() | court_enforcement.accepted_on.is_recorded())
    & ~court_enforcement.result_on.is_recorded()
    & (court_enforcement.result_on > case.closed_on),
    english="the case may have been closed when the court took it",
    reading="以法院受理为结案的，结案时尚无结果可记：归档之前（记载了受理日期的，归档之后亦同）没有结果的，待核实。",
    english_reading="Where a case is closed when the court accepts it, there is no result yet: until it is archived (and after that if the "
    "day of acceptance is recorded), a missing result is to be verified.",
)
demanded_before = define(
    "申请之前已经催告",
    exists(
        demand,
        same_matter(demand, court_enforcement)
        & demand.demanded_on.not_later_than(court_enforcement.applied_on),
    )
    | notice_before(court_enforcement),
    english="a demand was made before the court was asked",
    reading="“经催告”仍不履行的才申请法院强制执行，全过程的记录应当包括申请之前的催告，申请之后的催告不能代替；"
    "催告与申请孰先未记载的，待核实。申请的其他条件和期限依行政强制法。" + SAME_MATTER_READING,
    english_reading="A court is asked only after a demand, so the record of the whole process holds a demand made before; a later one does "
    "not make up for it. Where the order is not recorded, it is to be verified. The other conditions and periods are those of the Administrative Compulsion Law."
    + f" {SAME_MATTER_READING_ENGLISH}",
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
DEMANDED = {"demands[+]": {"id": "m1", "demanded_on": "2025-11-03"}}

RULES = (
    rule(
        "JP1501",
        "court-application-without-documents",
        cites=article(15),
        quote="需要申请法院强制执行的，应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录",
        each=court_enforcement,
        when=penalty,
        must=has_papers,
        message="申请法院强制执行没有相关文书的记录",
        english="no documents of the application to the court are recorded",
        remedy="查明申请书等文书是否遗漏归卷，遗漏的归卷并书面说明；确无文书的，据实书面说明申请经过，如实注明制作日期",
        english_remedy="Find out whether the application and its papers were left out of the file; if so, file them with a note. If there are "
        "none, state in writing how the court was asked, and date the statement truthfully.",
        examples=(
            complies("记录了申请文书", APPLIED),
            violates("没有申请文书", APPLIED | without("documents[d21]")),
            undetermined(
                "两次申请，申请书未注明是哪一次的",
                APPLIED
                | {
                    "documents[d21].about": None,
                    "court_enforcements[+2]": {"id": "e2", "applied_on": "2025-12-20"},
                },
            ),
        ),
    ),
    rule(
        "JP1502",
        "court-enforcement-result-not-recorded",
        cites=article(15),
        quote="应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录",
        each=court_enforcement,
        when=penalty,
        must=court_enforcement.result.is_recorded()
        | told_by_performance
        | told_by_a_paper
        | court_perhaps_at_work,
        due=Stage.ARCHIVING,
        message="没有记录法院强制执行的结果",
        english="the result of the court's enforcement is not recorded",
        remedy="向法院了解执行结果，据实记录并附法院文书，如实注明记录日期；尚未执行完毕的，注明进展",
        english_remedy="Ask the court for the result, record it as it is with the court's papers and the true day of the record; if the court "
        "has not finished, note how far it is.",
        examples=(
            complies("记录了执行结果", APPLIED),
            violates(
                "结案而没有执行结果",
                APPLIED
                | without("court_enforcements[e1].result", "court_enforcements[e1].result_on"),
            ),
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
    rule(
        "JP1503",
        "taken-to-court-without-demand",
        cites=article(15),
        quote="经催告，被处罚人无正当理由逾期仍不履行处罚决定，需要申请法院强制执行的，应对申请法院强制执行的相关文书、强制执行结果等全过程进行记录",
        each=court_enforcement,
        when=penalty,
        must=demanded_before,
        message="申请法院强制执行之前没有催告的记录",
        english="no demand is recorded before a court was asked to enforce",
        remedy="查明催告的记录是否遗漏归卷；申请之前确未催告的，由法制科研究处理",
        english_remedy="Find out whether the record of the demand was left out of the file; if none was made before the application, refer the "
        "matter to the legal section.",
        liability=None,
        examples=(
            complies("催告之后申请", APPLIED | DEMANDED),
            violates("没有催告即申请", APPLIED),
            undetermined("催告日期未记载", APPLIED | {"demands[+]": {"id": "m1"}}),
        ),
    ),
)
