"""第十三条　履行与改正的记录 (performance, and checks of corrections)

新区司法局作出行政处罚决定后，应对被处罚人履行处罚决定的情况进行文字记录。依法责令改正的，应按期对改正情况进行核查并进行文字记录，可根据执法需要进行音像记录。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Reason,
    Unencoded,
    always,
    another,
    article,
    case,
    choose,
    complies,
    correction,
    court_enforcement,
    days,
    define,
    document,
    event,
    every,
    exempt,
    exists,
    latest,
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
from jinpu_rules.models.vocabulary import (
    CorrectionOutcome,
    DocumentKind,
    EventKind,
    Stage,
)
from jinpu_rules.rules.definitions.cases import closed, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import (
    SAME_MATTER_READING,
    SAME_MATTER_READING_ENGLISH,
    by_service_alone,
    covers,
    each_penalty_told,
    is_of,
    is_penalty,
    of_other_law,
    penalty_decision,
    reached_all,
    revoked_decision,
    tells_of_payment,
)
from jinpu_rules.rules.definitions.events import (
    EVENT_ENGLISH,
    EVENT_READING,
    VOID_READING,
    VOID_READING_ENGLISH,
    all_of,
    happened,
    in_standstill,
)
from jinpu_rules.rules.definitions.parties import any_event, concerns, of_no_others

STAGE = Stage.SERVICE_AND_ENFORCEMENT

# --- performance ---------------------------------------------------------------------------------

performed_by_service = define(
    "自送达即履行完毕的决定书已送达各被处罚人",
    by_service_alone & reached_all(document),
    english="the decision was served on each party, and service alone performs it",
)

paper = another(document, "paper")


performance_told = exists(
    performance,
    is_of(performance, document)
    & performance.description.is_recorded()
    & covers(performance, party, document),
)
by_the_court = exists(
    court_enforcement,
    is_of(court_enforcement, document)
    & court_enforcement.result.is_recorded()
    & covers(court_enforcement, party, document),
)
each_performance_told = define(
    "每名被处罚人的履行情况或者法院强制执行结果均有文字记录",
    (every(party, performance_told | by_the_court, where=concerns(document, party)))
    & (
        (
            exists(
                performance, is_of(performance, document) & performance.description.is_recorded()
            )
            & each_penalty_told(document)
        )
        | exists(
            court_enforcement,
            court_enforcement.result.is_recorded() & is_of(court_enforcement, document),
        )
    ),
    english="a written record tells of the performance by each party, or of the court's result",
    reading=SAME_MATTER_READING
    + "决定书处罚数人的，每名被处罚人的履行情况均应记录；履行记录写明处罚种类的，只及于所写的种类。"
    "记录了法院强制执行结果的，不另要求。",
    english_reading="Each party punished needs a record; one that names penalties tells of those only. "
    "A recorded result of the court's enforcement is enough." + f" {SAME_MATTER_READING_ENGLISH}",
)


def later_on(found: Each) -> Formula:
    """A paper on the decision, of its day or later."""
    return found.about.is_recorded_to_include(document.id) & document.made_at.not_later_than(
        found.made_at
    )


# A receipt for the fine, a transfer slip: written records too (第三条第二款).
told_by_a_receipt = define(
    "决定之后有关于该决定书的缴款凭证或者履行情况记录",
    exists(paper, tells_of_payment(paper) & later_on(paper)),
    english="a receipt, or a note on the performance, is in the file",
    reading="决定之后有关于该决定书的收据、缴款凭证、履行情况记录的，即为文字记录；有结案审批表或者本办法没有规定的其他文书的，"
    "是否记载了履行情况待核实。",
    english_reading="A later receipt, payment slip or note on the performance is a written record; whether a closing form or "
    "another later paper tells of the performance is to be verified.",
)
perhaps_told_by_a_paper = define(
    "决定之后另有结案审批表等可能记载履行情况的文书",
    exists(
        paper,
        ((paper.kind == DocumentKind.CLOSING_REPORT) | of_other_law(paper)) & later_on(paper),
    )
    & left_to_a_person("该文书是否记载了履行情况", "whether the paper tells of the performance"),
    english="a later paper may tell of the performance",
)
# Some close a case when the court takes it: then there is nothing yet to tell.
court_perhaps_at_work = define(
    "已申请法院强制执行而尚无结果",
    exists(
        court_enforcement,
        is_of(court_enforcement, document)
        & ~court_enforcement.result.is_recorded()
        & ~court_enforcement.result_on.is_recorded()
        & (~case.archived_on.is_recorded() | court_enforcement.accepted_on.is_recorded())
        & (court_enforcement.result_on > case.closed_on),
    ),
    english="a court was asked to enforce and has given no result",
    reading="已申请法院强制执行而没有记录结果的，以法院受理为结案的尚无履行可记，归档之前（记载了受理日期的，归档之后亦同）待核实。",
    english_reading="Where a court was asked and no result is recorded, it may still be at work: to be verified until the file is "
    "archived, and after that if the day of acceptance is recorded.",
)
# What is put off need not have been performed when the case is closed; the file has to say so.
_put_off = (
    any_event.kind.in_(
        EventKind.EXECUTION_STAYED, EventKind.PAYMENT_DEFERRED, EventKind.INSTALMENTS
    )
    & is_of(any_event, document)
    & case.closed_on.not_later_than(any_event.until)
)
# What was put off for one excuses nobody else.
perhaps_put_off = define(
    "结案时停止执行或者暂缓或者分期缴纳尚未结束",
    closed
    & exists(any_event, _put_off)
    & none(
        party,
        concerns(document, party)
        & ~performance_told
        & ~by_the_court
        & none(any_event, _put_off & of_no_others(any_event, party)),
    )
    & left_to_a_person(
        "停止执行或者暂缓或者分期缴纳期间的履行情况",
        "how the decision was performed while that was put off",
    ),
    english="performance was still put off when the case was closed",
    reading="停止执行、暂缓或者分期缴纳期间结案的，所涉当事人的履行情况待核实；结案之前已经结束的不在此限。",
    english_reading="Where the case was closed while execution was stayed, or payment deferred or by instalments, the "
    "performance by whom that concerns is to be verified; not so where that had ended before.",
)
stands_here = define(
    "该行政处罚决定书为本案所作且未撤销",
    is_penalty(document) & ~revoked_decision(document),
    english="the penalty decision is of this case and stands",
    reading=VOID_READING,
    english_reading=VOID_READING_ENGLISH,
)

# --- corrections ---------------------------------------------------------------------------------

on_it = paper.about.is_recorded_to_include(correction.id)
# The order itself, by whatever name, is no record of its verification.
ORDERS = (
    "责令改正通知书",
    "责令改正决定书",
    "责令改正违法行为通知书",
    "责令限期改正通知书",
    "责令限期改正决定书",
    "责令整改通知书",
    "限期改正通知书",
    "限期整改通知书",
    "整改通知书",
    "责令停止违法行为通知书",
)
CHECKS = (
    "改正情况核查记录",
    "整改情况核查记录",
    "核查记录",
    "核查报告",
    "核查笔录",
    "复查记录",
    "复查笔录",
    "复查意见书",
    "整改复查意见书",
    "整改复查记录",
    "责令改正复查意见书",
    "责令改正情况核查记录",
    "改正情况核查表",
    "改正情况复查记录",
)
orders_it = define(
    "相关文书是责令改正的文书", paper.kind.in_(*ORDERS), english="it is the order to correct"
)
checks_it = define(
    "相关文书是改正情况的核查文书", paper.kind.in_(*CHECKS), english="it is a record of the check"
)
perhaps_a_check = (
    of_other_law(paper)
    | paper.kind.in_(
        DocumentKind.INQUIRY_TRANSCRIPT,
        DocumentKind.INSPECTION_TRANSCRIPT,
        DocumentKind.INSPECTION_REPORT,
        DocumentKind.CLOSING_REPORT,
    )
) & ~orders_it
not_the_order = ~correction.order.is_recorded() | (correction.order != paper.id)

extension = another(event, "extension")
extends_it = (
    happened(extension, EventKind.PERIOD_EXTENDED)
    & extension.about.is_recorded_to_include(correction.id)
    & extension.since.not_later_than(correction.due_on)
)
end_of_period = define(
    "改正期限届满之日",
    choose(
        (exists(extension, extends_it), latest(extension.until, extension, extends_it)),
        (always(), correction.due_on),
    ),
    english="the last day of the time for correction",
    reading="期限届满之前延长改正期限的（程序事件“延长期限”，“涉及”该次责令改正），以延长后的日期为准，没有记载的待核实。",
    english_reading="Where the time for correction was extended before it ended (an event about it), the "
    "later day counts; where that is not recorded, it is to be verified.",
)
# Whoever closes the case has done with it: what was due by then was not checked in time, as a rule.
only_after_the_close = (
    case.closed_on.is_recorded()
    & ~case.closed_on.not_later_than(end_of_period + days(0))
    & ~correction.verified_on.not_later_than(case.closed_on)
    & left_to_a_person("结案之后的核查是否按期", "whether a check after the close was in time")
)
verified_in_time = define(
    "责令之后已按期核查",
    correction.verified_on.is_recorded()
    & ~(
        correction.ordered_on.is_recorded()
        & ~correction.ordered_on.not_later_than(correction.verified_on)
    )
    & ~only_after_the_close
    & (
        end_of_period.not_later_than(correction.verified_on)
        | (
            correction.ordered_on.not_later_than(correction.verified_on)
            & (
                correction.outcome.is_recorded_as(CorrectionOutcome.CORRECTED)
                | (
                    ~correction.outcome.is_recorded()
                    & left_to_a_person(
                        "提前核查时是否已经改正", "whether all was put right when checked early"
                    )
                )
            )
        )
    ),
    english="the correction was verified when due, or earlier and found made",
    reading="“按期”没有量化标准：改正期限届满后应有核查记录；期限届满前核查而已改正的亦可，未改正的应在届满后再核查，"
    "结果没有记载的待核实；期限届满之后结案、结案之后才核查的，是否按期待核实。",
    english_reading="The text sets no measure for “on time”: there must be a check once the period has passed. An earlier check is "
    "enough if it found the correction made; if its outcome is not recorded, that is to be verified. "
    "So is a first check after the case was closed, where the period had ended before.",
)
dates_contradict = define(
    "核查日期早于责令日期而至少一个日期有误",
    correction.verified_on.is_recorded()
    & ~correction.ordered_on.not_later_than(correction.verified_on)
    & left_to_a_person("核查和责令的先后", "which of the two days is wrong"),
    english="the check is dated before the order",
    reading="核查日期早于责令日期的，待核实。",
    english_reading="A check dated before the order is to be verified.",
)
undated_note = define(
    "有核查记录而核查日期未记载",
    correction.verification_note.is_recorded()
    & ~correction.verified_on.is_recorded()
    & (
        correction.outcome.is_recorded_as(CorrectionOutcome.CORRECTED)
        | left_to_a_person("核查在改正期限届满之后", "the check came after the period")
    ),
    english="a note on the verification has no day",
    reading="有核查记录而没有注明核查日期的，核查结果为已改正的不作违反认定，其余待核实。",
    english_reading="A note without its day is enough if it says that the correction was made; otherwise it is to be verified.",
)
told_by_a_later_paper = define(
    "责令之后另有可能记载核查的文书",
    ~correction.verified_on.is_recorded()
    & exists(
        paper,
        on_it
        & perhaps_a_check
        & not_the_order
        & ~paper.made_at.not_later_than(correction.ordered_on),
    )
    & left_to_a_person("该文书记载了核查", "the paper tells of the verification"),
    english="a later paper may tell of the verification",
    reading="责令之后另有关于改正的其他文书而未记载核查日期的，待核实；责令改正的文书本身及其送达回证不是核查的记录。",
    english_reading="Where a later paper on the correction is in the file and no day of a check is recorded, it is to be verified; "
    "the order itself and the receipt for it record no check.",
)
stays = (EventKind.EXECUTION_STAYED, EventKind.SUSPENDED)
# What was due by then is not undone by a stay that comes later.
began_in_time = ~(
    correction.due_on.is_recorded()
    & any_event.since.is_recorded()
    & (any_event.since > correction.due_on + days(0))
)


def stopped_for(whom: Each) -> Formula:
    """Execution is stayed, or the procedure suspended, from before the end of the period."""
    return exists(any_event, in_standstill(any_event, whom, *stays) & began_in_time)


order_stopped = define(
    "责令改正已经停止执行或者撤销",
    all_of(correction, stopped_for(correction), stopped_for)
    | exists(
        paper,
        (paper.id == correction.order) & correction.order.is_recorded() & revoked_decision(paper),
    )
    | exists(
        event,
        happened(event, EventKind.DECISION_REVOKED)
        & event.about.is_recorded_to_include(correction.id),
    ),
    english="the correction was stayed, or its order revoked",
    reading="期限届满之前对所涉各当事人停止执行、中止的，停止期间不要求核查，责令改正的文书撤销后亦同；停止执行后恢复而没有核查的，或者卷内有决定之后、期限届满之前"
    "的其他文书可能停止执行的，待核实。" + EVENT_READING,
    english_reading="While execution is stayed or the procedure suspended as to each party concerned, from before the end of the period, and once the order is revoked, no check is asked. After a "
    "stay has ended, or where another paper on the decision may be a stay, it is to be verified."
    + f" {EVENT_ENGLISH}",
)
perhaps_stopped = define(
    "改正期限可能因停止执行而变动",
    (
        exists(
            any_event,
            happened(any_event, *stays) & concerns(any_event, correction) & began_in_time,
        )
        | exists(
            paper,
            of_other_law(paper)
            & ~tells_of_payment(paper)
            & ~orders_it
            & ~checks_it
            & exists(
                penalty_decision,
                is_penalty(penalty_decision)
                & paper.about.is_recorded_to_include(penalty_decision.id)
                & concerns(penalty_decision, correction),
            )
            & correction.ordered_on.not_later_than(paper.made_at)
            & paper.made_at.not_later_than(correction.due_on),
        )
    )
    & left_to_a_person(
        "改正期限是否因停止执行而变动", "whether a stay moved the time for correction"
    ),
    english="a stay may have moved the time for correction",
)

written_check = define(
    "有核查情况的文字记录或者核查文书",
    correction.verification_note.is_recorded()
    | exists(
        paper,
        on_it
        & (
            checks_it
            | (
                perhaps_a_check
                & left_to_a_person(
                    "该文书是否记载了核查情况", "whether the paper tells of the check"
                )
            )
        )
        & not_the_order
        & correction.verified_on.not_later_than(paper.made_at),
    ),
    english="the verification is recorded in writing",
    reading="核查之前制作的文书、责令改正的文书及其送达回证不是核查的记录；核查之后制作的其他文书是否记载核查情况的，待核实。",
    english_reading="Papers made before the check, the order itself and the receipt for it record no check; whether another later "
    "paper tells of it is to be verified.",
)

FINED_AND_WARNED: dict[str, Any] = {
    "penalties": ["罚款", "警告"],
    "parties[+]": {"id": "p2"},
    "documents[+]": {
        "id": "d21",
        "kind": "行政处罚决定书",
        "party": "p2",
        "particulars": {"penalties": ["警告"]},
    },
    "services[+]": {"id": "s9", "documents": ["d21"], "party": "p2", "result": "已送达"},
}
CORRECTION = {
    "corrections[+]": {
        "id": "g1",
        "ordered_on": "2025-04-22",
        "due_on": "2025-05-06",
        "verified_on": "2025-05-07",
        "verification_note": "已停止以律师名义执业，门头已拆除",
    }
}
UNVERIFIED = CORRECTION | {
    "corrections[g1].verified_on": None,
    "corrections[g1].verification_note": None,
}

RULES = (
    rule(
        "JP1301",
        "performance-not-recorded",
        cites=article(13),
        quote="新区司法局作出行政处罚决定后，应对被处罚人履行处罚决定的情况进行文字记录",
        each=document,
        when=penalty & stands_here,
        must=each_performance_told
        | told_by_a_receipt
        | performed_by_service
        | perhaps_told_by_a_paper
        | court_perhaps_at_work
        | perhaps_put_off,
        due=Stage.ARCHIVING,
        message="没有对被处罚人履行处罚决定的情况进行文字记录",
        english="no written record was made of how the decision was performed",
        remedy="查明缴款凭证等履行材料是否遗漏归卷；确无记录的，据实书面说明履行情况，如实注明制作日期",
        english_remedy="Find out whether receipts or other papers on the performance were left out of the file; if there is no "
        "record, write a statement of what was performed and date it truthfully.",
        examples=(
            complies("记录了履行情况", {}),
            violates("结案而没有履行记录", without("performances[f1]")),
            undetermined(
                "两份决定书，没有履行记录的一份未载明处罚种类",
                FINED_AND_WARNED | without("documents[d21].particulars"),
            ),
            exempt(
                "决定书已经撤销",
                {
                    "performances[f1]": None,
                    "documents[d13].revoked_on": "2025-05-10",
                    "documents[+]": {"id": "d21", "kind": "行政复议决定书", "about": ["d13"]},
                },
            ),
            pending("尚未结案", without("performances[f1]", "closed_on", "archived_on")),
        ),
    ),
    rule(
        "JP1302",
        "correction-not-verified",
        cites=article(13),
        quote="依法责令改正的，应按期对改正情况进行核查",
        each=correction,
        when=penalty & ~order_stopped,
        must=verified_in_time
        | undated_note
        | told_by_a_later_paper
        | dates_contradict
        | perhaps_stopped,
        due=end_of_period + days(0),
        message="责令改正期限届满，没有核查改正情况",
        english="the time for correction has passed and the correction was not verified",
        remedy="立即核查改正情况并作文字记录，如实注明核查日期",
        english_remedy="Verify the correction at once and record it in writing with the true day of the check.",
        reading="改正期限至最后一日24时届满，该日为法定休假日的顺延。",
        english_reading="The period ends at 24:00 of its last day, or of the next working day if that is a public holiday.",
        liability=None,
        examples=(
            complies("期限届满后已核查", CORRECTION),
            violates("期限届满而未核查", UNVERIFIED),
            pending("期限最后一日，尚未核查", UNVERIFIED, as_of="2025-05-06T18:00"),
            undetermined(
                "责令之后另有文书，是否核查未记载",
                UNVERIFIED
                | {
                    "documents[+]": {
                        "id": "d21",
                        "kind": "改正情况核查记录",
                        "made_at": "2025-05-07",
                        "about": ["g1"],
                    }
                },
            ),
            exempt(
                "复议机关已决定停止执行",
                UNVERIFIED
                | {
                    "events[+]": {
                        "id": "v1",
                        "kind": "停止执行",
                        "since": "2025-04-30",
                        "decided_by": "行政复议机关",
                    }
                },
            ),
        ),
    ),
    rule(
        "JP1303",
        "verification-not-in-writing",
        cites=article(13),
        quote="对改正情况进行核查并进行文字记录",
        each=correction,
        when=penalty & correction.verified_on.is_recorded(),
        must=written_check,
        message="核查改正情况没有文字记录",
        english="the verification of the correction was not recorded in writing",
        remedy="查明核查记录是否遗漏归卷；确无记录的，由核查人员据实书面说明核查情况，如实注明制作日期",
        english_remedy="Find out whether the record of the check was left out of the file; if there is none, those who made the check "
        "write a statement of it and date it truthfully.",
        examples=(
            complies("有核查记录", CORRECTION),
            violates("没有核查记录", CORRECTION | without("corrections[g1].verification_note")),
            undetermined(
                "核查之后另有关于改正的其他文书",
                CORRECTION
                | without("corrections[g1].verification_note")
                | {
                    "documents[+]": {
                        "id": "d21",
                        "kind": "整改情况报告",
                        "made_at": "2025-05-07",
                        "about": ["g1"],
                    }
                },
            ),
        ),
    ),
)

UNENCODED = (Unencoded(article(13), "可根据执法需要进行音像记录。", Reason.PERMISSION),)
