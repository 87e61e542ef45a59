"""The party is told before the decision, and what it says is reviewed (第四十四条、第四十五条)."""

from functools import reduce
from operator import or_
from typing import Any

from jinpu_rules.language.authoring import (
    activity,
    another,
    complies,
    define,
    document,
    every,
    exempt,
    exists,
    first_recorded,
    left_to_a_person,
    none,
    rule,
    service,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import ActivityKind, DocumentKind, PenaltyKind
from jinpu_rules.packs.prc_procedure.definitions import (
    ON_THE_SPOT,
    ON_THE_SPOT_ENGLISH,
    by_mail,
    by_ordinary_procedure,
    decided,
    dispatch_day,
    papers,
    penalised,
    receipt_day,
    telling,
    tells_of_penalty,
    told_before,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.cases import investigative, penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import owed
from jinpu_rules.rules.definitions.events import stands, void
from jinpu_rules.rules.definitions.papers import REVIEWS
from jinpu_rules.rules.definitions.parties import others_than
from jinpu_rules.rules.definitions.service import successful

# --- told before the decision (第四十四条) -----------------------------------------------------------

told_of_penalty = define(
    "作出决定之前已将拟作的处罚告知每一名当事人",
    told_before(tells_of_penalty),
    english="each party was told of the intended penalty before the decision",
    reading="告知以送达为准，邮寄的以回执上的收件日期为准，没有记载的待核实；当事人在告知书上签收的亦可；只有制作、没有送达或者签收记录的不算已经告知，写明已经签发而没有送达记载的待核实。",
    english_reading="Telling is shown by service, of mail by the day on its receipt, or by the party's signature for the "
    "notice. A notice that was made and neither served nor signed for tells nobody; one that was issued, with no service recorded, "
    "is to be verified.",
)
_its_notice = tells_of_penalty & stands(telling) & ~others_than(telling, document)
told_on_the_day = define(
    "当事人在作出决定的当日或者其后才收到告知书",
    exists(
        telling,
        _its_notice
        & exists(
            service,
            service.documents.includes(telling.id)
            & successful()
            & (service.received_at.is_recorded() | ~by_mail)  # told of by another rule
            & (receipt_day + working_days(0) >= document.made_at + working_days(0)),
        ),
    ),
    english="the notice was received on the day of the decision or later",
)
said_or_waived = define(
    "当事人已经陈述申辩或者放弃",
    exists(
        telling,
        telling.kind.in_(
            DocumentKind.STATEMENT_TRANSCRIPT,
            DocumentKind.WRITTEN_STATEMENT,
            DocumentKind.STATEMENT_WAIVER,
        )
        & ~others_than(telling, document),
    ),
    english="the party spoke in its defence, or waived it",
)

# --- what was told is what was decided ------------------------------------------------------------------

HEAVIER = (
    PenaltyKind.FINE,
    PenaltyKind.CONFISCATION,
    PenaltyKind.SUSPENSION,
    PenaltyKind.REVOCATION,
    PenaltyKind.ORDER_TO_CEASE,
)
kinds_told = define(
    "告知书写明了拟处罚的种类",
    exists(telling, _its_notice & telling.particulars.penalties.is_recorded()),
    english="the notice says which penalties are intended",
)


def _told(kind: PenaltyKind) -> Formula:
    written = telling.particulars.penalties
    return exists(telling, _its_notice & written.is_recorded() & written.includes(kind))


# A kind that was told and not decided may have been replaced by a lighter one.
_replaced = reduce(or_, (_told(kind) & ~owed(kind, document) for kind in HEAVIER))
_silent = exists(telling, _its_notice & ~telling.particulars.penalties.is_recorded())


def _told_if_owed(kinds: tuple[PenaltyKind, ...]) -> Formula:
    return ~reduce(or_, (owed(kind, document) & ~_told(kind) for kind in kinds))


# Nothing is heavier than a revocation: it takes the place of no other kind that was told.
decided_as_told = define(
    "决定的处罚种类均已告知",
    _told_if_owed(HEAVIER)
    | (
        (_silent | (_replaced & _told_if_owed((PenaltyKind.REVOCATION,))))
        & left_to_a_person(
            "没有告知的处罚种类轻于所告知的或者另行告知过",
            "the kind not told is lighter than what was told, or was told otherwise",
        )
    ),
    english="each kind of penalty decided was told",
    reading="比较告知书和决定书的处罚种类，警告、通报批评不计。决定增加了没有告知的种类的为违反；同时减去了所告知的种类的，可能改为较轻的处罚，待核实，吊销除外。",
    english_reading="The kinds of penalty told and decided are compared, warnings and public criticism aside. A "
    "kind added without being told is a breach; where another that was told was left out, the change may be "
    "to something lighter, and is to be verified, but for a revocation.",
)

# --- evidence after the notice ---------------------------------------------------------------------------

began = first_recorded(activity.started_at, activity.ended_at)
_notice_about = tells_of_penalty & stands(telling) & ~others_than(telling, activity)
after_the_notice = define(
    "告知之后作出决定之前进行的调查取证",
    investigative
    & exists(
        telling,
        _notice_about
        & exists(
            service,
            service.documents.includes(telling.id)
            & successful()
            & (dispatch_day < began)
            & (receipt_day < began),
        ),
    )
    & exists(decided, penalised(activity) & (began < decided.made_at)),
    english="evidence was taken after the notice and before the decision",
)
told_again = define(
    "调查取证之后又告知了当事人",
    exists(
        telling,
        _notice_about
        & exists(
            service,
            service.documents.includes(telling.id)
            & successful()
            & began.not_later_than(receipt_day),
        ),
    ),
    english="the party was told again after it",
)

# --- what the party says is reviewed (第四十五条) --------------------------------------------------------

review_paper = another(document, "review_of_statement")
_reviews = papers(*REVIEWS, "陈述申辩意见复核书", "当事人陈述申辩复核意见书")
is_statement = define(
    "该活动是听取当事人陈述申辩而当事人没有放弃",
    (activity.kind == ActivityKind.STATEMENT)
    & none(
        telling,
        (telling.kind == DocumentKind.STATEMENT_WAIVER)
        & telling.about.is_recorded_to_include(activity.id),
    ),
    english="the party was heard in its defence",
)
party_punished = define(
    "该当事人已经受到处罚",
    exists(decided, penalised(activity)),
    english="the party was punished",
)
_dated = activity.reviewed_on.is_recorded()
reviewed_before = define(
    "作出决定之前已对陈述申辩进行复核",
    every(
        decided,
        (_dated & activity.reviewed_on.not_later_than(decided.made_at))
        | exists(
            review_paper,
            review_paper.kind.in_(*_reviews)
            & (
                review_paper.about.includes(activity.id)
                | (~review_paper.about.is_recorded() & ~others_than(review_paper, activity))
            )
            & ~void(review_paper)
            & review_paper.made_at.not_later_than(decided.made_at),
        )
        | (
            ~_dated
            & left_to_a_person(
                "没有日期或者没有单独记载的复核在作出决定之前",
                "a review without a day, or not noted apart, came before the decision",
            )
        ),
        where=penalised(activity),
    ),
    english="what was said was reviewed before the decision",
    reading="复核日期、复核情况（“执法活动”的两栏）或者复核意见书均可；复核晚于决定的为违反。没有单独记载的可能写在调查报告、审批表中，只有复核情况而没有日期的不知先后，均待核实。",
    english_reading="A day or a note of the review, or a paper of it, will do; one later than the decision is a "
    "breach. One that is not noted apart may be told in the report or the form, and of one without a day it is not "
    "known when it was: both are to be verified.",
)
TOLD_FINE: dict[str, Any] = {"documents[d7].particulars": {"penalties": ["罚款", "没收违法所得"]}}
REVIEWED: dict[str, Any] = {
    "activities[a4].reviewed_on": "2025-04-09",
    "activities[a4].review_note": "申辩理由不成立，不予采纳",
}

RULES = (
    rule(
        "AP4401",
        "penalty-decided-before-party-was-told",
        cites=LAW.cite(44),
        each=document,
        when=by_ordinary_procedure,
        must=told_of_penalty,
        message="作出处罚决定之前没有告知（每一名）当事人拟作的处罚、事实、理由、依据",
        english="(each of) the parties was not told of the intended penalty before the decision",
        remedy="查明告知书和送达回证是否遗漏归卷；确未告知的，尚未送达决定书的依法告知后重新决定，如实注明日期；其余由法制科研究处理",
        english_remedy="Find out whether the notice and its receipt were left out of the file. If the party was not "
        "told, tell it by law and decide anew under the true date where the decision was not yet served; "
        "leave the rest to the legal section.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("告知书已在决定之前送达", {}),
            violates("没有告知书", {"documents[d7].kind": "介绍信"}),
            violates("告知书没有送达", {"services[s1].documents": ["d10"]}),
            violates("告知书在决定之后才送达", {"services[s1].served_at": "2025-04-23T10:00"}),
            undetermined("告知书邮寄送达，没有记载签收时间", {"services[s1].method": "邮寄送达"}),
            undetermined(
                "告知书已经签发，没有送达记载",
                {"services[s1].documents": ["d10"], "documents[d7].issued_at": "2025-04-07"},
            ),
            exempt(
                "适用简易程序",
                {"documents[d7].kind": "介绍信", "summary_procedure": True},
            ),
            violates(
                "两名当事人，只告知一人",
                {
                    "parties[+]": {"id": "p2", "name": "李某"},
                    "documents[d7].party": "p1",
                    "documents[d13].party": ["p1", "p2"],
                },
            ),
        ),
    ),
    rule(
        "AP4402",
        "decided-on-the-day-of-telling",
        cites=LAW.cite(44),
        each=document,
        when=by_ordinary_procedure & told_of_penalty,
        must=~told_on_the_day
        | said_or_waived
        | left_to_a_person(
            "当日告知当日决定没有剥夺当事人陈述申辩的机会",
            "deciding on the day of telling left the party room for a defence",
        ),
        message="告知当日即作出处罚决定",
        english="the penalty was decided on the day on which the party was told",
        remedy="核对告知和决定的日期；确为同日而当事人没有陈述、申辩也没有放弃的，由法制科研究处理",
        english_remedy="Check both dates. If they are one, and the party neither spoke nor waived, leave it to the "
        "legal section.",
        reading="本法没有规定告知之后须等候几日，同日而当事人已经陈述、申辩或者放弃的不作判断，其余待核实，不认定违反。听证的五日见第六十四条。",
        english_reading="The law sets no waiting time for a defence. Where the party had spoken or waived, nothing is "
        "said; otherwise it is to be verified, never a breach. The five days for a hearing are another rule's.",
        examples=(
            complies("告知之后另日决定", {}),
            undetermined(
                "同日告知和决定",
                {
                    "services[s1].served_at": "2025-04-22T09:00",
                    "documents[d9].kind": "介绍信",
                },
            ),
            complies(
                "同日告知，当事人当日申辩",
                {"services[s1].served_at": "2025-04-22T09:00"},
            ),
        ),
    ),
    rule(
        "AP4403",
        "penalty-of-a-kind-not-told",
        cites=LAW.cite(44),
        each=document,
        when=by_ordinary_procedure & kinds_told,
        must=decided_as_told,
        message="处罚决定的种类没有告知过当事人",
        english="the decision imposes a kind of penalty that the party was not told of",
        remedy="核对告知书和决定书；确有没有告知的处罚的，由法制科研究处理",
        english_remedy="Compare the notice with the decision; if a penalty was not told, leave it to the legal section.",
        examples=(
            complies("种类相同", TOLD_FINE),
            violates(
                "告知警告，决定罚款、没收",
                {"documents[d7].particulars": {"penalties": ["警告"]}},
            ),
            undetermined(
                "告知停止执业，决定罚款、没收",
                {"documents[d7].particulars": {"penalties": ["停止执业", "没收违法所得"]}},
            ),
            complies("告知罚款、没收，只决定罚款", TOLD_FINE | {"penalties": ["罚款"]}),
            exempt("告知书没有录入种类", {}),
        ),
    ),
    rule(
        "AP4404",
        "evidence-taken-after-telling",
        cites=LAW.cite(44),
        each=activity,
        when=penalty & ~summary_procedure & after_the_notice,
        must=told_again
        | left_to_a_person(
            "告知之后取得的证据没有改变所告知的事实和处罚",
            "the evidence taken after the notice changed nothing of what was told",
        ),
        message="告知当事人之后又调查取证，没有再次告知",
        english="evidence was taken after the party was told, and it was not told again",
        remedy="核对新取得的证据是否改变所告知的事实、理由、依据；改变的，尚未作出决定的重新告知，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="See whether the new evidence changed what was told. If so, tell the party again under the true "
        "date before a decision; if one was made, leave it to the legal section.",
        reading="事实、理由、依据没有改变的，无须再次告知，因此只请人核实。",
        english_reading="Where nothing of what was told changed, the party need not be told again: it is only to be "
        "verified.",
        examples=(
            undetermined(
                "告知之后又询问",
                {
                    "activities[a1].started_at": "2025-04-15T09:00",
                    "activities[a1].ended_at": "2025-04-15T10:00",
                },
            ),
            exempt("告知之前询问", {}),
            complies(
                "询问之后再次告知",
                {
                    "activities[a1].started_at": "2025-04-15T09:00",
                    "activities[a1].ended_at": "2025-04-15T10:00",
                    "documents[+]": {
                        "id": "d21",
                        "kind": "行政处罚事先告知书",
                        "made_at": "2025-04-15",
                    },
                    "services[+]": {
                        "id": "s9",
                        "documents": ["d21"],
                        "method": "直接送达",
                        "served_at": "2025-04-16",
                        "result": "已送达",
                    },
                },
            ),
        ),
    ),
    rule(
        "AP4501",
        "statement-not-reviewed-before-decision",
        cites=LAW.cite(45, paragraph=1),
        each=activity,
        when=penalty & ~summary_procedure & is_statement & party_punished,
        must=reviewed_before,
        message="当事人的陈述、申辩没有在作出决定之前复核",
        english="what the party said in its defence was not reviewed before the decision",
        remedy="查明复核的记录是否遗漏归卷；确未复核的，由法制科研究处理",
        english_remedy="Find out whether the record of the review was left out of the file; if nothing was reviewed, "
        "leave it to the legal section.",
        examples=(
            complies("决定之前复核", REVIEWED),
            violates("决定之后才复核", REVIEWED | {"activities[a4].reviewed_on": "2025-04-25"}),
            undetermined(
                "没有记载复核", without("activities[a4].reviewed_on", "activities[a4].review_note")
            ),
            complies(
                "有复核意见书",
                {
                    "documents[+]": {
                        "id": "d21",
                        "kind": "陈述申辩复核意见书",
                        "made_at": "2025-04-09",
                        "about": ["a4"],
                    }
                },
            ),
            exempt("当事人没有陈述申辩", {"activities[a4].kind": "其他"}),
        ),
    ),
)
