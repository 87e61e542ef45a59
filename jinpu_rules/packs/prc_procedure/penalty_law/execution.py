"""Paying, paying later, a surcharge, and no stay by an appeal (第六十六条、第六十七条、第七十二条、第七十三条)."""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Value,
    another,
    complies,
    define,
    demand,
    document,
    event,
    exempt,
    exists,
    hours,
    none,
    performance,
    rule,
    service,
    undetermined,
    violates,
    working_days,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import EventKind, PenaltyKind
from jinpu_rules.packs.prc_procedure.definitions import SURCHARGES, dispatch_day, receipt_day
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.cases import penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import is_of, is_penalty, owed, penalty_decision
from jinpu_rules.rules.definitions.events import happened
from jinpu_rules.rules.definitions.parties import others_than
from jinpu_rules.rules.definitions.service import successful


def _fine_of(record: Each, called: str) -> Formula:
    """It is of a decision that imposes a fine."""
    return define(
        f"{called}的决定处以罚款",
        exists(
            penalty_decision,
            is_penalty(penalty_decision)
            & is_of(record, penalty_decision)
            & owed(PenaltyKind.FINE, penalty_decision),
        ),
        english="a fine was imposed by its decision",
    )


def _after_fifteen_days(record: Each, time: Value, *, on_the_last: bool = False) -> Formula:
    """Fifteen days from the receipt of its decision had passed, or end on that day."""

    def passed(received: Value) -> Formula:
        if on_the_last:  # the last day that is given may be a holiday
            return time + working_days(0) >= received + hours(15 * 24)
        return time > received + LAW.days(15)

    return none(
        penalty_decision,
        is_penalty(penalty_decision)
        & is_of(record, penalty_decision)
        & exists(
            service,
            service.documents.includes(penalty_decision.id)
            & ~others_than(service, record)
            & successful()
            & ~(passed(dispatch_day) & passed(receipt_day)),
        ),
    )


FIFTEEN = "十五日为自然日，自收到决定书的次日起算，最后一日遇法定节假日的顺延；邮寄送达没有记载收件日期的，待核实。"
FIFTEEN_ENGLISH = (
    "Fifteen calendar days run from the day after receipt; a last day on a holiday moves to the next working "
    "day. Mail without a day of receipt is to be verified."
)
demanded_after = define(
    "催告时缴纳罚款的十五日已经届满",
    _after_fifteen_days(demand, demand.demanded_on),
    english="the fifteen days for payment had passed when it was demanded",
    reading=FIFTEEN,
    english_reading=FIFTEEN_ENGLISH,
)
is_surcharge = document.kind.in_(*SURCHARGES)
surcharged_after = define(
    "加处罚款时缴纳罚款的十五日已经届满",
    _after_fifteen_days(document, document.made_at),
    english="the fifteen days for payment had passed when the surcharge was imposed",
    reading=FIFTEEN,
    english_reading=FIFTEEN_ENGLISH,
)
is_deferral = event.kind.in_(EventKind.PAYMENT_DEFERRED, EventKind.INSTALMENTS)
granted = define(
    "暂缓或者分期有批准的文书或者决定为凭",
    happened(event, EventKind.PAYMENT_DEFERRED, EventKind.INSTALMENTS),
    english="a paper or a decision grants it",
)
ordered = define(
    "停止执行有文书或者有权机关的决定为凭",
    happened(event, EventKind.EXECUTION_STAYED),
    english="a paper or an organ with authority orders it",
)
deferral = another(event, "deferral")
not_deferred = define(
    "没有批准暂缓或者分期缴纳",
    none(
        deferral,
        deferral.kind.in_(EventKind.PAYMENT_DEFERRED, EventKind.INSTALMENTS)
        & ~others_than(deferral, performance),
    ),
    english="no deferment and no instalments were granted",
)
DEMANDED: dict[str, Any] = {"demands[+]": {"id": "m1", "demanded_on": "2025-05-20"}}
SURCHARGED: dict[str, Any] = {
    "documents[+]": {"id": "d21", "kind": "加处罚款决定书", "made_at": "2025-05-20"}
}
DEFERRED: dict[str, Any] = {
    "events[+]": {
        "id": "e1",
        "kind": "暂缓缴纳",
        "since": "2025-05-06",
        "until": "2025-08-06",
        "decided_by": "本机关负责人",
    }
}
STAYED: dict[str, Any] = {
    "events[+]": {
        "id": "e1",
        "kind": "停止执行",
        "since": "2025-05-20",
        "decided_by": "行政复议机关",
    }
}

RULES = (
    rule(
        "AP6601",
        "payment-put-off-without-approval",
        cites=LAW.cite(66, paragraph=2),
        each=event,
        when=penalty & is_deferral,
        must=granted,
        message="暂缓或者分期缴纳罚款没有经行政机关批准",
        english="payment of the fine was put off without the agency's approval",
        remedy="查明批准的文书是否遗漏归卷；确未批准的，不得倒签，由法制科研究处理",
        english_remedy="Find out whether the approval was left out of the file. If nobody approved, back-date nothing and leave it to the "
        "legal section.",
        reading="以批准的文书或者本机关的决定为凭，两者均未记载的待核实；是否经当事人申请、是否确有困难由人核对。",
        english_reading="A paper, or the decision of the agency, shows it; with neither it is to be verified. Whether the party asked and "
        "was in need is for a person to check.",
        examples=(
            complies("经本机关负责人批准", DEFERRED),
            violates(
                "当事人自行暂缓",
                {"events[+]": DEFERRED["events[+]"] | {"decided_by": "当事人"}},
            ),
            undetermined(
                "没有文书，也没有决定人",
                {
                    "events[+]": {
                        "id": "e1",
                        "kind": "分期缴纳",
                        "since": "2025-05-06",
                    }
                },
            ),
        ),
    ),
    rule(
        "AP6701",
        "less-than-fifteen-days-to-pay",
        cites=LAW.cite(67, paragraph=3),
        each=performance,
        when=penalty
        & ~summary_procedure
        & performance.due_on.is_recorded()
        & ~performance.partial.is_recorded_as(True)
        & not_deferred
        & _fine_of(performance, "所履行"),
        must=define(
            "缴纳罚款的期限不少于收到决定书之日起十五日",
            _after_fifteen_days(performance, performance.due_on, on_the_last=True),
            english="the period for payment is no less than fifteen days from receipt",
            reading=FIFTEEN,
            english_reading=FIFTEEN_ENGLISH,
        ),
        message="缴纳罚款的期限少于收到决定书之日起十五日",
        english="the party was given less than fifteen days from receipt to pay the fine",
        remedy="核对决定书载明的期限和收到日期；确实少于十五日的，不得据以加处罚款、催告，由法制科研究处理",
        english_remedy="Check the period that the decision gives, and the day of receipt. If it was less, impose no surcharge and demand "
        "nothing upon it, and leave it to the legal section.",
        reading="只核对罚款；其他处罚的履行期限以决定书载明的为准。",
        english_reading="Only fines are looked at; for other penalties the decision says by when.",
        examples=(
            complies("第十五日为最后一日", {"performances[f1].due_on": "2025-05-10"}),
            violates("第十日为最后一日", {"performances[f1].due_on": "2025-05-05"}),
            undetermined(
                "邮寄送达，收件日期没有记载",
                {"performances[f1].due_on": "2025-05-20", "services[s2].method": "邮寄送达"},
            ),
            exempt(
                "没有罚款", {"performances[f1].due_on": "2025-05-05", "penalties": ["停止执业"]}
            ),
        ),
    ),
    rule(
        "AP6702",
        "demanded-before-payment-was-due",
        cites=LAW.cite(67, paragraph=3),
        each=demand,
        when=penalty & _fine_of(demand, "所催告"),
        must=demanded_after,
        message="缴纳罚款的十五日届满之前即催告",
        english="payment was demanded before the fifteen days for it had passed",
        remedy="核对收到决定书和催告的日期；确未届满的，届满之后仍不履行的另行依法催告，如实注明日期",
        english_remedy="Check the days of receipt and demand. If the time had not passed, demand again by law once it has and nothing was "
        "paid, under the true date.",
        reading="当事人逾期不履行的才可以催告。",
        english_reading="What is demanded is what is overdue.",
        examples=(
            complies("届满之后催告", DEMANDED),
            violates(
                "第十日即催告",
                {"demands[+]": {"id": "m1", "demanded_on": "2025-05-06"}},
            ),
            undetermined(
                "邮寄送达，收件日期没有记载", DEMANDED | {"services[s2].method": "邮寄送达"}
            ),
            undetermined("催告日期没有记载", {"demands[+]": {"id": "m1"}}),
            exempt("没有罚款", DEMANDED | {"penalties": ["停止执业"]}),
        ),
    ),
    rule(
        "AP7201",
        "surcharge-before-payment-was-due",
        cites=LAW.cite(72, paragraph=1, item=1),
        each=document,
        when=penalty & is_surcharge,
        must=surcharged_after,
        message="缴纳罚款的十五日届满之前即加处罚款",
        english="a surcharge was imposed before the fifteen days for payment had passed",
        remedy="核对收到决定书和加处罚款的日期；确未届满的，由法制科研究处理",
        english_remedy="Check the days of receipt and surcharge; if the time had not passed, leave it to the legal section.",
        examples=(
            complies("届满之后加处", SURCHARGED),
            violates(
                "第十日即加处",
                {"documents[+]": SURCHARGED["documents[+]"] | {"made_at": "2025-05-06"}},
            ),
            undetermined(
                "邮寄送达，收件日期没有记载", SURCHARGED | {"services[s2].method": "邮寄送达"}
            ),
        ),
    ),
    rule(
        "AP7301",
        "execution-stayed-without-authority",
        cites=LAW.cite(73, paragraph=1),
        each=event,
        when=penalty & (event.kind == EventKind.EXECUTION_STAYED),
        must=ordered,
        message="停止执行处罚没有有权机关的决定",
        english="the execution of the penalty was stayed by nobody with authority to",
        remedy="查明停止执行的决定、裁定是否遗漏归卷；没有的，恢复执行，如实记载恢复的日期",
        english_remedy="Find out whether the order was left out of the file. If there is none, resume the execution and record the true day.",
        reading="申请复议、提起诉讼不停止执行；停止执行以复议机关、法院、作出决定的机关的决定或者文书为凭，都没有记载的待核实。",
        english_reading="An appeal or a suit stays nothing. An order of the organ of review, a court or the agency does; with neither a paper "
        "nor its maker recorded it is to be verified.",
        examples=(
            complies("行政复议机关决定停止执行", STAYED),
            violates(
                "当事人提起诉讼即停止执行",
                {"events[+]": STAYED["events[+]"] | {"decided_by": "当事人"}},
            ),
            undetermined(
                "没有文书，也没有决定人",
                {"events[+]": {"id": "e1", "kind": "停止执行", "since": "2025-05-20"}},
            ),
        ),
    ),
)
