"""How much: no heavier than told, small enough to be decided on the spot, and what a surcharge may come to.

第四十四条、第四十五条第二款、第五十一条、第七十二条第一款第一项、第七十三条第三款.
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    complies,
    days_between,
    define,
    document,
    event,
    every,
    exempt,
    exists,
    hours,
    left_to_a_person,
    none,
    party,
    performance,
    rule,
    service,
    undetermined,
    violates,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import ActivityKind, DocumentKind, EventKind, PartyKind
from jinpu_rules.packs.prc_procedure.definitions import (
    SURCHARGES,
    by_ordinary_procedure,
    dispatch_day,
    hearing_held,
    is_decision,
    telling,
    tells_of_penalty,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.cases import penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import is_of, is_penalty, penalty_decision
from jinpu_rules.rules.definitions.events import stands
from jinpu_rules.rules.definitions.parties import concerns, others_than
from jinpu_rules.rules.definitions.service import successful

# --- no more than was told (第四十四条、第四十五条第二款) ---------------------------------------------------

_its_notice = tells_of_penalty & stands(telling) & ~others_than(telling, document)
_fine = document.particulars.fine
fines_told = define(
    "告知书和决定书均写明了罚款金额",
    _fine.is_recorded() & exists(telling, _its_notice & telling.particulars.fine.is_recorded()),
    english="the notice and the decision both state a fine",
)
heard = another(activity, "heard")
spoke = define(
    "当事人进行过陈述申辩或者听证",
    exists(heard, (heard.kind == ActivityKind.STATEMENT) & ~others_than(heard, document))
    | exists(
        telling,
        telling.kind.in_(DocumentKind.STATEMENT_TRANSCRIPT, DocumentKind.WRITTEN_STATEMENT)
        & ~others_than(telling, document),
    )
    | hearing_held,
    english="the party spoke in its defence or at a hearing",
)
not_more_than_told = define(
    "罚款金额不高于所告知的",
    exists(telling, _its_notice & (_fine <= telling.particulars.fine))
    | (
        exists(telling, _its_notice & ~telling.particulars.fine.is_recorded())
        & left_to_a_person(
            "没有录入金额的告知书告知了该金额",
            "a notice of which no amount was entered told that much",
        )
    ),
    english="the fine is no higher than was told",
    reading="比较告知书和决定书的“罚款金额”，几次告知的以其中最高的为准；重新告知了更高金额的，不是加重。没有录入金额的不作判断。",
    english_reading="The fines of notice and decision are compared, of several notices the highest; a higher one that was told "
    "anew is no breach. Where no amounts were entered nothing is said.",
)

# --- small enough for the spot (第五十一条) ----------------------------------------------------------------

small_enough = define(
    "罚款金额在可以当场决定的数额以内",
    (_fine <= 200)
    | (
        (_fine <= 3000)
        & every(
            party,
            party.kind.in_(PartyKind.LEGAL_PERSON, PartyKind.ORGANISATION),
            where=concerns(document, party),
        )
    ),
    english="the fine is small enough to be decided on the spot",
    reading="公民二百元以下、法人或者其他组织三千元以下，均含本数；当事人类别没有记载的待核实；法律另有规定的除外。",
    english_reading="Up to 200 yuan for a person, up to 3,000 for a body, each included; without the kind of party it is to be verified. "
    "Another law may say otherwise.",
)

# --- the surcharge (第七十二条、第七十三条) -----------------------------------------------------------------


def _within(record: Each, amount: Value, limit: Value) -> Formula:
    """The surcharge is within the limit by each decision that it is of."""
    return none(
        penalty_decision,
        is_penalty(penalty_decision) & is_of(record, penalty_decision) & ~(amount <= limit),
    )


fine = penalty_decision.particulars.fine
_late = days_between(performance.due_on, performance.completed_on)
dispute = another(event, "dispute_of_it")
_disputes = dispute.kind.in_(EventKind.RECONSIDERATION, EventKind.LITIGATION) & ~others_than(
    dispute, performance
)
# No fine is due before the fifteen days from its receipt: what is too much from then on is so for certain.
_received = (
    service.documents.includes(penalty_decision.id)
    & ~others_than(service, performance)
    & successful()
)
_beyond_the_longest = exists(
    penalty_decision,
    is_penalty(penalty_decision)
    & is_of(performance, penalty_decision)
    & exists(service, _received)
    & none(
        service,
        _received
        & ~(
            performance.surcharge
            > fine * "0.03" * days_between(dispatch_day + hours(15 * 24), performance.completed_on)
        ),
    ),
)
_bears_surcharge = define(
    "催告书或者加处罚款的文书写明了加处罚款金额",
    ((document.kind == DocumentKind.DEMAND_NOTICE) | document.kind.in_(*SURCHARGES))
    & stands()
    & document.particulars.surcharge.is_recorded(),
    english="the demand or the order states a surcharge",
)
DECIDED_FINE = "决定书没有录入罚款金额的，待核实。"
DECIDED_FINE_ENGLISH = "Where the fine was not entered with the decision it is to be verified."

SAID: dict[str, Any] = {"documents[d13].particulars.fine": 3000}
TOLD: dict[str, Any] = SAID | {"documents[d7].particulars": {"fine": 3000}}
LATE: dict[str, Any] = SAID | {
    "performances[f1].due_on": "2025-05-12",
    "performances[f1].completed_on": "2025-05-22",
}
ON_SPOT: dict[str, Any] = {"summary_procedure": True, "penalties": ["罚款"]}
# Nothing was said in defence.
SILENT: dict[str, Any] = {"activities[a4].kind": "其他", "documents[d9].kind": "介绍信"}
SUED: dict[str, Any] = {
    "events[+]": {"id": "e1", "kind": "行政诉讼", "since": "2025-05-15", "until": "2025-05-19"}
}


def _ordered(amount: int) -> dict[str, Any]:
    return SAID | {
        "documents[+]": {
            "id": "d21",
            "kind": "加处罚款决定书",
            "made_at": "2025-06-20",
            "particulars": {"surcharge": amount},
        }
    }


RULES = (
    rule(
        "AP4405",
        "fine-higher-than-told",
        cites=LAW.cite(44),
        each=document,
        when=by_ordinary_procedure & fines_told & ~spoke,
        must=not_more_than_told,
        message="处罚决定的罚款高于告知当事人的金额",
        english="the fine decided is higher than the party was told",
        remedy="核对告知书和决定书；确实高于告知而没有重新告知的，由法制科研究处理",
        english_remedy="Compare the notice with the decision; if it is higher and was not told anew, leave it to the legal section.",
        examples=(
            complies("与告知相同", TOLD | SILENT),
            complies("低于告知", TOLD | SILENT | {"documents[d13].particulars.fine": "2,000元"}),
            violates(
                "高于告知一分", TOLD | SILENT | {"documents[d13].particulars.fine": "3000.01"}
            ),
            exempt("没有录入金额", SILENT),
        ),
    ),
    rule(
        "AP4502",
        "fine-raised-after-a-defence",
        cites=LAW.cite(45, paragraph=2),
        each=document,
        when=by_ordinary_procedure & fines_told & spoke,
        must=not_more_than_told,
        message="当事人陈述、申辩之后罚款高于告知的金额",
        english="the fine was raised after the party had spoken in its defence",
        remedy="核对告知书和决定书；确系加重的，由法制科研究处理",
        english_remedy="Compare the notice with the decision; if it was raised, leave it to the legal section.",
        examples=(
            complies("与告知相同", TOLD),
            violates("申辩之后加重", TOLD | {"documents[d13].particulars.fine": 5000}),
            complies(
                "重新告知了更高的金额",
                TOLD
                | {
                    "documents[d13].particulars.fine": 5000,
                    "documents[+]": {
                        "id": "d21",
                        "kind": "行政处罚事先告知书",
                        "particulars": {"fine": "5,000元"},
                    },
                },
            ),
            undetermined(
                "另有一份告知书没有录入金额",
                TOLD
                | {
                    "documents[d13].particulars.fine": 5000,
                    "documents[+]": {"id": "d21", "kind": "行政处罚事先告知书"},
                },
            ),
            exempt("没有录入金额", {}),
        ),
    ),
    rule(
        "AP5102",
        "fine-on-the-spot-too-high",
        cites=LAW.cite(51),
        each=document,
        when=penalty & summary_procedure & is_decision & _fine.is_recorded(),
        must=small_enough,
        message="当场决定的罚款超过了法定的数额",
        english="the fine decided on the spot is too high for that",
        remedy="核对罚款金额；确实超过的，由法制科研究处理",
        english_remedy="Check the fine; if it is too high, leave it to the legal section.",
        examples=(
            complies("公民罚款二百元", ON_SPOT | {"documents[d13].particulars.fine": 200}),
            violates("公民罚款三百元", ON_SPOT | {"documents[d13].particulars.fine": 300}),
            complies(
                "单位罚款三千元",
                ON_SPOT | {"documents[d13].particulars.fine": 3000, "parties[p1].kind": "法人"},
            ),
            violates(
                "单位罚款五千元",
                ON_SPOT | {"documents[d13].particulars.fine": 5000, "parties[p1].kind": "法人"},
            ),
            undetermined(
                "当事人类别没有记载",
                ON_SPOT | {"documents[d13].particulars.fine": 300, "parties[p1].kind": None},
            ),
            exempt("普通程序", SAID),
        ),
    ),
    rule(
        "AP7202",
        "surcharge-above-the-fine",
        cites=LAW.cite(72, paragraph=1, item=1),
        each=performance,
        when=penalty & performance.surcharge.is_recorded(),
        must=define(
            "缴纳的加处罚款不超过罚款金额",
            _within(performance, performance.surcharge, fine),
            english="the surcharge paid is not above the fine",
            reading=DECIDED_FINE,
            english_reading=DECIDED_FINE_ENGLISH,
        ),
        message="收取的加处罚款超过了罚款金额",
        english="the surcharge paid is above the fine",
        remedy="核对缴款凭证；确实超过的，依法退还超过的部分，如实记载退还的日期",
        english_remedy="Check the receipt; if it is above, pay back what is too much by law, and record the true day.",
        examples=(
            complies("等于罚款", SAID | {"performances[f1].surcharge": 3000}),
            violates("超过罚款一分", SAID | {"performances[f1].surcharge": "3,000.01"}),
            undetermined("罚款金额没有录入", {"performances[f1].surcharge": 3000}),
            exempt("没有加处罚款", SAID),
        ),
    ),
    rule(
        "AP7203",
        "surcharge-demanded-above-the-fine",
        cites=LAW.cite(72, paragraph=1, item=1),
        each=document,
        when=penalty & _bears_surcharge,
        must=define(
            "要求的加处罚款不超过罚款金额",
            _within(document, document.particulars.surcharge, fine),
            english="the surcharge asked for is not above the fine",
            reading=DECIDED_FINE,
            english_reading=DECIDED_FINE_ENGLISH,
        ),
        message="要求缴纳的加处罚款超过了罚款金额",
        english="the surcharge asked for is above the fine",
        remedy="核对文书的原件；确实超过的，不得在原件上添写，由法制科研究处理",
        english_remedy="Check the original; if it is above, add nothing to it and leave it to the legal section.",
        examples=(
            complies("不超过罚款", _ordered(900)),
            violates("超过罚款", _ordered(3600)),
            undetermined(
                "罚款金额没有录入", _ordered(900) | {"documents[d13].particulars.fine": None}
            ),
        ),
    ),
    rule(
        "AP7204",
        "surcharge-beyond-three-per-cent-a-day",
        cites=LAW.cite(72, paragraph=1, item=1),
        each=performance,
        when=penalty & performance.surcharge.is_recorded(),
        must=define(
            "加处罚款不超过每日百分之三",
            _within(performance, performance.surcharge, fine * "0.03" * _late)
            & ~(~performance.due_on.is_recorded() & _beyond_the_longest),
            english="the surcharge is within three per cent a day",
            reading="自应履行日期的次日起，至履行完毕之日止，每日按罚款的百分之三计算。应履行日期没有记载的待核实，"
            "自送达决定书满十五日起计算仍然超过的除外。" + DECIDED_FINE,
            english_reading="Three per cent of the fine for each day from the one after it was due to the one of payment. Without the day on "
            "which it was due that is to be verified, unless it is too much even from the fifteenth day after service. "
            + DECIDED_FINE_ENGLISH,
        ),
        message="加处罚款超过每日百分之三",
        english="the surcharge is beyond three per cent of the fine a day",
        remedy="核对应履行日期、履行完毕日期和金额；确实超过的，依法退还超过的部分，如实记载退还的日期",
        english_remedy="Check the days and the amounts; if it is beyond, pay back what is too much by law, and record the true day.",
        examples=(
            complies("逾期十日，加处九百元", LATE | {"performances[f1].surcharge": 900}),
            violates("逾期十日，加处九百九十元", LATE | {"performances[f1].surcharge": 990}),
            violates(
                "没有逾期",
                LATE
                | {
                    "performances[f1].surcharge": 90,
                    "performances[f1].completed_on": "2025-05-12",
                },
            ),
            undetermined(
                "应履行日期没有记载",
                LATE | {"performances[f1].due_on": None, "performances[f1].surcharge": 900},
            ),
            exempt("没有加处罚款", LATE),
        ),
    ),
    rule(
        "AP7302",
        "surcharge-for-the-time-of-an-appeal",
        cites=LAW.cite(73, paragraph=3),
        each=performance,
        when=penalty
        & performance.surcharge.is_recorded()
        & define(
            "有行政复议或者行政诉讼的登记",
            exists(dispute, _disputes),
            english="an appeal or a suit is entered",
        ),
        must=define(
            "加处罚款没有计算复议和诉讼期间",
            _within(
                performance,
                performance.surcharge,
                fine
                * "0.03"
                * _late.excluding(dispute, dispute.since, dispute.until, where=_disputes),
            ),
            english="no surcharge was counted for the time of an appeal or a suit",
            reading="自申请、起诉之日至决定、裁判之日，首尾两日均不计算；起止没有记载的待核实。"
            + DECIDED_FINE,
            english_reading="From the day of the appeal or suit to that of its end, both left out; where either is not recorded it is to "
            "be verified. " + DECIDED_FINE_ENGLISH,
        ),
        message="加处罚款计算了行政复议或者行政诉讼的期间",
        english="the surcharge counts the time of an appeal or a suit",
        remedy="核对复议、诉讼的起止和金额；确实多收的，依法退还，如实记载退还的日期",
        english_remedy="Check when it began and ended, and the amounts; pay back what is too much by law, and record the true day.",
        examples=(
            complies("扣除五日，加处四百五十元", LATE | SUED | {"performances[f1].surcharge": 450}),
            violates("没有扣除", LATE | SUED | {"performances[f1].surcharge": 900}),
            undetermined(
                "诉讼的结束时间没有记载",
                LATE
                | {"events[+]": SUED["events[+]"] | {"until": None}}
                | {"performances[f1].surcharge": 450},
            ),
            exempt("没有复议、诉讼", LATE | {"performances[f1].surcharge": 900}),
        ),
    ),
)
