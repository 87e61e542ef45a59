"""第二十三条　案卷与归档 (case files, and archiving within 30 days)

新区司法局应建立健全行政执法案卷。
新区司法局及其执法人员应在行政处罚行为终结之日起30日内（法律、法规、规章有具体要求的，从其规定），将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存。
"""

from jinpu_rules.language.authoring import (
    Each,
    Value,
    agency,
    always,
    another,
    article,
    bears_name,
    case,
    choose,
    complies,
    correction,
    days,
    define,
    document,
    earliest,
    event,
    exempt,
    exists,
    handover,
    latest,
    left_to_a_person,
    none,
    officer,
    party,
    pending,
    performance,
    recording,
    service,
    setting,
    signature,
    special_period,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.settings import EndEvent
from jinpu_rules.models.vocabulary import (
    JUDICIAL_ORGANS,
    BasisLevel,
    CorrectionOutcome,
    DocumentKind,
    EventKind,
    HandoverPurpose,
    Receiver,
    Role,
    ServiceMethod,
    ServiceResult,
    Stage,
)
from jinpu_rules.rules.definitions.cases import archived, called_off, closed, on_the_spot, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import (
    by_service_alone,
    day_of_service,
    of_other_law,
    performed_in_full,
    reached_all,
    revoked_decision,
    tells_of_payment,
)
from jinpu_rules.rules.definitions.events import (
    EVENT_ENGLISH,
    EVENT_READING,
    PASSED_ON_ENGLISH,
    PASSED_ON_READING,
    evidenced,
    happened,
    into_itself,
    passes_on,
    resumed_after,
    void,
)
from jinpu_rules.rules.definitions.filing import not_filed
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case, several_decisions
from jinpu_rules.rules.definitions.parties import any_event, concerns
from jinpu_rules.rules.definitions.service import (
    HANDED_OVER_READING,
    HANDED_OVER_READING_ENGLISH,
)

STAGE = Stage.ARCHIVING

is_outcome = document.kind.in_(*OUTCOMES)
outcome = define(
    "该文书是本案的处理结果",
    is_outcome & of_the_case(document),
    english="the paper is an outcome of this case",
)
undecided = define(
    "本案没有作出处理结果",
    none(document, outcome),
    english="nothing was decided in the case",
)

# --- when all is over --------------------------------------------------------------------------

by_service = setting.end_event == EndEvent.SERVED
by_its_nature = setting.end_event != EndEvent.SERVED
# A decision is over once it was performed to the end, or revoked; one that service performs, or that
# imposes nothing, once it was served. An instalment, or one party of two, ends nothing.
performed = (document.kind == DocumentKind.PENALTY_DECISION) & performed_in_full(document)
served_on_all = reached_all(document)
no_more_than_service = (document.kind != DocumentKind.PENALTY_DECISION) | (
    (document.particulars.penalties.is_recorded() | case.penalties.is_recorded()) & by_service_alone
)
over = define(
    "该处理结果已经了结",
    (served_on_all & (by_service | no_more_than_service))
    | (by_its_nature & (revoked_decision(document) | performed)),
    english="what was decided is done with",
    reading="处理结果的了结：处罚决定由其每名被处罚人就所处各罚种履行完毕，或者已经撤销；不予处罚、违法事实不成立，"
    "以及只有警告等自送达即履行的处罚的，送达各当事人。同一罚种有数条履行记录而没有写明是否"
    "部分履行，或者批准分期、暂缓缴纳的，待核实，写明部分履行的，以批准分期的最后一期缴清为准。"
    + HANDED_OVER_READING,
    english_reading="A penalty decision is done with once each party punished performed every penalty, or once it was revoked; another outcome, and a "
    "penalty that service performs, once each party was served. Several records of one penalty "
    "that do not say whether they are parts, or leave to pay later or in parts, are to be verified; of parts so marked, the last one "
    "granted is the end. " + HANDED_OVER_READING_ENGLISH,
)
# 第十三条 asks for a check of each correction: while one is to come, nothing shows that all is over.
to_be_verified = define(
    "责令改正尚未核查或者尚未改正",
    exists(
        correction,
        ~correction.verified_on.is_recorded()
        | correction.outcome.is_recorded_as(
            CorrectionOutcome.NOT_CORRECTED, CorrectionOutcome.IN_PART
        )
        | none(performance, correction.verified_on.not_later_than(performance.completed_on)),
    ),
    english="a correction is still to be verified",
)
appealed = define(
    "某一程序事件是针对处理结果的行政复议或者行政诉讼",
    any_event.kind.in_(EventKind.RECONSIDERATION, EventKind.LITIGATION)
    & (
        ~any_event.decision.is_recorded()
        | exists(document, (document.id == any_event.decision) & is_outcome)
    ),
    english="the event is an appeal or a suit against an outcome",
)
# What was brought when the file should long have been archived does not undo that.
last_performance = latest(performance.completed_on, performance)
brought_in_time = (
    none(performance, performance.completed_on.is_recorded())
    | ~(last_performance + days(30) < any_event.since)
    | left_to_a_person(
        "归档期限届满之后才提起的是否使案件没有终结",
        "whether what was brought after the period for archiving keeps the case open",
    )
)
disputed = define(
    "处理结果尚在行政复议或者行政诉讼中",
    exists(
        any_event,
        appealed & evidenced(any_event) & ~any_event.until.is_recorded() & brought_in_time,
    ),
    english="an appeal or a suit against the decision is under way",
    reading="行政复议、行政诉讼期间，处罚行为没有终结；已经办结的，终结不早于其结束之日。"
    "履行完毕三十日后才提起的，待核实。" + EVENT_READING,
    english_reading="The case has not ended while an appeal or a suit is under way, and not before the day it ended. One brought more than 30 days after performance is to be verified."
    + f" {EVENT_ENGLISH}",
)
other_paper = another(document, "other_paper")
perhaps_not_over = define(
    "决定之后另有可能表明案件没有终结的文书",
    exists(
        other_paper,
        of_other_law(other_paper)
        & ~tells_of_payment(other_paper)
        & other_paper.about.is_recorded()
        & exists(
            document,
            is_outcome
            & other_paper.about.includes(document.id)
            & document.made_at.not_later_than(other_paper.made_at),
        ),
    )
    & left_to_a_person(
        "该文书是否表明案件没有终结", "whether the paper shows that the case is not over"
    ),
    english="a later paper may show that the case is not over",
    reading="决定之后另有关于决定书的文书（如复议、诉讼、分期缴纳的文书）而未登记为程序事件、未记载结案的，是否终结待核实。",
    english_reading="Where a later paper on the decision is in the file (of an appeal, a suit, instalments) and neither an event nor a closing is "
    "recorded, whether the case has ended is to be verified.",
)
nothing_to_come = (setting.end_event == EndEvent.PERFORMED) | (
    (setting.end_event == EndEvent.FIRST_RECORDED) & ~to_be_verified & ~disputed & ~perhaps_not_over
)
all_over = define(
    "全部处理结果均已了结",
    ~undecided & none(document, outcome & ~over) & (by_service | nothing_to_come),
    english="all that was decided is done with",
)
CALLING_OFF = (EventKind.FILING_WITHDRAWN, EventKind.TERMINATED)
given_up = define(
    "未作处理结果而撤销立案或者终止",
    undecided
    & (
        (called_off & ~resumed_after(case.terminated_on, None))
        | exists(
            any_event,
            happened(any_event, *CALLING_OFF)
            & none(party, ~concerns(any_event, party))
            & ~resumed_after(any_event.since, None, any_event),
        )
    ),
    english="the case was called off, and nothing was decided",
)

# --- the day of the end --------------------------------------------------------------------------

# What ``ended`` establishes need not be asked again: the end only picks the day that goes with it.
last_calling_off = latest(event.since, event, event.kind.in_(*CALLING_OFF))


def _names_it(record: Each) -> Formula:
    """The performance or event is of the decision: it says so, or there is but one."""
    return (record.decision == document.id) | (~record.decision.is_recorded() & ~several_decisions)


is_revocation = event.kind == EventKind.DECISION_REVOKED
stands = define(
    "该处理结果没有撤销",
    outcome & ~void() & none(event, is_revocation & _names_it(event)),
    english="the outcome stands",
)
nothing_stands = none(document, stands)
standing_penalty = (document.kind == DocumentKind.PENALTY_DECISION) & stands
nothing_to_perform = none(document, stands & ~no_more_than_service)
all_marked_performed = (
    exists(document, standing_penalty)
    & none(document, standing_penalty & none(performance, _names_it(performance)))
    & none(performance, ~performance.completed_on.is_recorded())
)
outlasted = exists(
    any_event,
    appealed & none(performance, any_event.until.not_later_than(performance.completed_on)),
)
# A service whose time, or result, is not recorded may have been the last: the end is not known then.
of_an_outcome = define(
    "送达了处理结果",
    (
        (service.result == ServiceResult.SERVED)
        | (
            service.result.is_recorded_as(ServiceResult.REFUSED)
            & service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
        )
        | (
            ~service.result.is_recorded()
            & (service.receipt.is_recorded() | service.received_at.is_recorded())
        )
    )
    & exists(document, is_outcome & service.documents.includes(document.id)),
    english="an outcome was served",
)
last_service = define(
    "全部送达之日",
    choose(
        (
            on_the_spot & none(service, of_an_outcome),
            latest(document.made_at, document, outcome),
        ),
        (always(), latest(day_of_service, service, of_an_outcome)),
    ),
    english="the day on which all was served",
)
# 行政处罚行为终结之日: the first of these that the setting allows and the file shows.
end_of_case = define(
    "行政处罚行为终结之日",
    choose(
        (
            setting.end_event.in_(EndEvent.FIRST_RECORDED, EndEvent.CLOSED)
            & case.closed_on.is_recorded(),
            case.closed_on,
        ),
        (undecided & case.terminated_on.is_recorded(), case.terminated_on),
        (undecided, last_calling_off),
        (setting.end_event == EndEvent.CLOSED, case.closed_on),
        (
            by_its_nature & nothing_stands & exists(event, is_revocation),
            latest(event.since, event, is_revocation),
        ),
        (by_its_nature & nothing_stands, latest(document.revoked_on, document, outcome)),
        (by_its_nature & outlasted, latest(any_event.until, any_event, appealed)),
        (by_its_nature & all_marked_performed, last_performance),
        (by_service | nothing_to_perform, last_service),
    ),
    cites=article(23, paragraph=2),
    english="the end of the case",
    reading=(
        "“终结之日”默认为结案日期；未记载结案的，为全部处罚决定（已经撤销的不计）履行完毕之日；"
        "不予处罚等案件，以及只有警告等自送达即履行的处罚的，为全部送达之日（当场交付的为决定之日）；"
        "依法责令改正的，履行完毕之前均已核查改正的才如此认定，否则以结案为准；"
        "处罚决定全部撤销的为最后撤销之日；撤销立案、终止调查的为终止之日；"
        "可在设置中另行确定。公告送达的以公告期满之日为送达之日。有一次送达的时间（公告期满日期）未记载的，全部送达之日待核实。已结案或者已归档而所定的终结之日未记载的，待核实。"
        "归档日期未记载的，以移交档案机构的日期为准。不予立案的没有处罚行为，不适用；"
        "未作处理决定而连同案卷移交司法机关的，以及并入另案的，案卷不在本案，不适用。"
    ),
    english_reading=(
        "The end of the case is by default the day it was closed; if none is recorded, the day on which every decision that stands was "
        "performed; for other outcomes, and penalties performed by service, the day of the last service (on the spot: of the decision). "
        "Where a correction was ordered, this holds only if each was verified before. Where all decisions were revoked, it is the day of "
        "the last revocation; where the case was called off, that day. A setting may say otherwise. Service by announcement is complete when the announcement ends. If the time of a service, or the end "
        "of a closed or archived case, is not recorded, it is to be verified. Without a day of archiving, the day of the hand-over to "
        "archives counts. A case not filed, one handed to a judicial organ with its file and undecided, and one joined to another have no "
        "end here."
    ),
)
closing_counts = setting.end_event.in_(EndEvent.FIRST_RECORDED, EndEvent.CLOSED)
# A file that was closed or archived must have ended, and the end must then be known.
ended = define(
    "行政处罚行为已经终结",
    penalty
    & ~not_filed
    & (
        (closing_counts & case.closed_on.is_recorded())
        | all_over
        | given_up
        | (closed & left_to_a_person("终结之日", "the day of the end"))
    ),
    cites=article(23, paragraph=2),
    english="the case has come to its end",
)
# 第十条 has the file itself go to the judicial organ: what is there cannot be archived here.
given_away = define(
    "案卷已随案移出或者并入另案",
    undecided
    & ~case.archived_on.is_recorded()
    & (
        exists(
            handover,
            handover.with_case_file.is_recorded_as(True)
            & (
                handover.to.in_(*JUDICIAL_ORGANS)
                | (
                    passes_on(handover)
                    & left_to_a_person(
                        "案卷移出后本机关是否另行立卷", "whether a file was kept here too"
                    )
                )
            ),
        )
        | exists(
            any_event,
            happened(any_event, EventKind.JOINED)
            & any_event.other_case.is_recorded()
            & ~into_itself(any_event)
            & none(party, ~concerns(any_event, party)),
        )
    ),
    english="the file went with the case, or was joined to another",
    reading="未作处理决定而连同案卷移送司法机关以外的机关的，本机关是否另行立卷待核实。"
    + PASSED_ON_READING,
    english_reading="Where the file went undecided to an organ that is no judicial one, whether a file was kept here too is to be verified."
    + f" {PASSED_ON_ENGLISH}",
)
to_archives = (handover.to == Receiver.ARCHIVES) & (
    ~handover.purpose.is_recorded() | handover.purpose.is_recorded_as(HandoverPurpose.ARCHIVING)
)
# A file that marks no paper at all as filed lists what it holds; one that marks some is asked.
listed = another(document, "listed")
filmed = another(recording, "filmed")
archived_with_marks = define(
    "案卷已经归档并逐件记载是否入卷",
    penalty
    & archived
    & (
        exists(listed, listed.in_case_file.is_recorded())
        | exists(filmed, filmed.in_case_file.is_recorded())
    ),
    english="the file is archived and its papers marked",
)
deadline = end_of_case + days(30)
special_deadline = choose(
    (special_period.working.is_recorded_as(True), end_of_case + working_days(special_period.days)),
    (always(), end_of_case + days(special_period.days)),
)
# An internal rule is no 规章, whatever it is called.
set_by_law = define(
    "特别期限由法律法规规章规定",
    special_period.level.in_(BasisLevel.LAW, BasisLevel.REGULATIONS, BasisLevel.RULES),
    english="a law, regulation or rule sets the special period",
    reading="案卷记载了法律、法规、规章的特别期限的，以该期限代替30日，没有写明是工作日的为自然日；依据的效力没有记载的，待核实；其他文件不能改变30日。",
    english_reading="A period set by a law, regulation or rule replaces the 30 days, in calendar days unless it says working days; where the rank of its basis is not recorded, that is to be "
    "verified; no other document changes the 30 days.",
)
dated_before_the_end = left_to_a_person(
    "归档日期早于终结之日而至少一个日期有误",
    "which of the days of archiving and of the end is wrong",
)
BEFORE_THE_END_READING = (
    "归档日期早于终结之日的，日期有误或者终结的材料不在卷内，待核实；结案日期早于处理结果的，至少一个日期有误，待核实；"
    "处罚决定均已撤销而未记载结案的，是否重新处理待核实。"
)
ENGLISH_BEFORE_THE_END_READING = (
    "A file archived before the end of the case bears a wrong day, or lacks the papers of the end; one closed before its outcome was made "
    "bears a wrong day; where all decisions were revoked and no closing is recorded, another may follow: each is to be verified."
)
closed_before_the_outcome = define(
    "结案日期早于处理结果",
    closing_counts
    & case.closed_on.is_recorded()
    & exists(
        document,
        outcome & document.made_at.is_recorded() & ~document.made_at.not_later_than(case.closed_on),
    ),
    english="the case was closed, by its date, before its outcome was made",
)
one_of_the_two_is_wrong = left_to_a_person(
    "结案日期和处理结果的日期孰误",
    "which of the days of closing and of the outcome is wrong",
)
perhaps_decided_again = define(
    "处罚决定均已撤销而是否重新处理未记载",
    ~closed
    & ~undecided
    & nothing_stands
    & left_to_a_person("撤销后是否重新处理", "whether a new decision is to be made"),
    english="all decisions were revoked, and whether another follows is not recorded",
)
# Where the file does not say when it was archived, it was when archives first got it.
day_of_archiving = define(
    "归档之日",
    choose(
        (case.archived_on.is_recorded(), case.archived_on),
        (
            always(),
            earliest(handover.handed_at, handover, to_archives & handover.handed_at.is_recorded()),
        ),
    ),
    english="the day of archiving",
)


perhaps_to_archives = (
    (handover.to == Receiver.OTHER)
    & handover.purpose.is_recorded_as(HandoverPurpose.ARCHIVING)
    & left_to_a_person("写作其他的接收者是档案机构", "whether the receiver not named is archives")
)


def _archived_within(period: str, end: Value, english: str) -> Formula:
    """The file was archived by then, and not before the case had come to its end."""
    return define(
        f"在{period}内归档或者移交档案机构",
        (
            ~closed_before_the_outcome
            & (
                case.archived_on.by(end)
                | (
                    ~case.archived_on.is_recorded()
                    & exists(
                        handover,
                        (to_archives | perhaps_to_archives) & (handover.handed_at <= end),
                    )
                )
            )
            & (end_of_case.not_later_than(day_of_archiving) | dated_before_the_end)
        )
        | (closed_before_the_outcome & one_of_the_two_is_wrong)
        | perhaps_decided_again,
        english=f"the file was archived, or handed to archives, within {english}",
        reading=BEFORE_THE_END_READING,
        english_reading=ENGLISH_BEFORE_THE_END_READING,
    )


SECTIONS = ("承办科室", "承办机构", "本科室", "办案科室", "执法科室", "业务科室", "法制科")
kept_by_a_section = left_to_a_person(
    "科室保存的案卷已经交档案工作人员管理", "whether the section has someone for archives"
)
an_officers_signature = signature.role.in_(Role.OFFICER, Role.HANDLING_OFFICER)
# The text does not ask for the name: without it, whether archives keep the file is unknown, and so it is
# where the file names none of its officers.
kept_by_archives = define(
    "案卷已移交档案机构或者不由执法人员自行保存",
    (
        (~case.archived_with.in_(*SECTIONS) | kept_by_a_section)
        & none(officer, bears_name(case.archived_with, officer.name))
        & none(signature, an_officers_signature & bears_name(case.archived_with, signature.name))
        & (
            ~bears_name(case.archived_with, case.handling_officer)
            | (
                ~case.handling_officer.is_recorded()
                & (exists(officer) | exists(signature, an_officers_signature))
            )
        )
    )
    | exists(handover, to_archives),
    english="archives keep the file, and not an officer",
    reading="归档的范围、保管期限等具体要求依档案法，个人不得据为己有；本办法没有要求记录保存单位的名称，未记载的待核实；案卷没有写明任何执法人员的，也待核实。",
    english_reading="What archiving takes is for the Archives Law; no person may keep the file. The measures do not ask for the name of the keeper: "
    "if it is not recorded, that is to be verified, and so it is where the file names none of its officers.",
)
COUNT_READING = (
    "30日为自然日，终结当日不计入，最后一日为法定休假日的顺延至其后第一个工作日，当日24时届满。"
)
ENGLISH_COUNT_READING = (
    "30 calendar days; the day of the end does not count, a last day on a public holiday moves to the next working day, and the period "
    "ends at 24:00."
)
FILED_READING = "全卷均未记载是否入卷的，以案卷所列为已入卷；部分记载的，未记载的一份待核实。"
ENGLISH_FILED_READING = "A file that marks nothing as filed lists what it holds; in one that marks some, whatever is not marked is to be verified."
NOT_ARCHIVED = without("archived_on", "handovers[h2]")
SPECIAL = {
    "special_periods[+]": {"id": "t1", "days": 15, "basis": "某规章第十条", "level": "规章"},
    "archived_on": "2025-05-27",
}

RULES = (
    rule(
        "JP2301",
        "case-file-system-missing",
        cites=article(23, paragraph=1),
        quote="新区司法局应建立健全行政执法案卷",
        each=agency,
        must=agency.case_file_system.is_true(),
        message="没有建立行政执法案卷制度",
        english="the agency has not established case files",
        remedy="建立行政执法案卷制度并登记，如实注明建立日期",
        english_remedy="Establish a system of case files and register it with the true day.",
        reading="是否“健全”由人判断；未记载的，待核实。",
        english_reading="Whether it is sound is for a person; if it is not recorded, that is to be verified.",
        liability=None,
        examples=(
            complies("已建立", {}),
            violates("没有建立", {"case_file_system": False}),
            undetermined("未记载", without("case_file_system")),
        ),
    ),
    rule(
        "JP2302",
        "case-file-archived-late",
        cites=article(23, paragraph=2),
        quote="新区司法局及其执法人员应在行政处罚行为终结之日起30日内（法律、法规、规章有具体要求的，从其规定），将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存",
        each=case,
        when=ended & ~given_away & none(special_period, set_by_law),
        must=_archived_within("30日", deadline, "30 days"),
        due=deadline,
        message="行政处罚行为终结之日起30日内没有形成案卷归档",
        english="the case file was not archived within 30 days of the end of the case",
        remedy="立即归档并书面说明逾期原因，如实注明归档日期",
        english_remedy="Archive the file now, with the true day of archiving and a written statement why it is late.",
        reading=COUNT_READING,
        english_reading=ENGLISH_COUNT_READING,
        liability=None,
        examples=(
            complies("第25日归档", {}),
            violates("第31日归档", {"archived_on": "2025-06-12"}),
            pending("没有归档，尚未届满", NOT_ARCHIVED, as_of="2025-06-11T23:00"),
            undetermined(
                "已移交档案机构，归档和移交日期均未记载",
                without("archived_on", "handovers[h2].handed_at"),
            ),
            exempt(
                "案件尚未终结", NOT_ARCHIVED | without("closed_on", "performances[f1].completed_on")
            ),
        ),
    ),
    rule(
        "JP2303",
        "case-file-archived-later-than-other-law-asks",
        cites=article(23, paragraph=2),
        quote="应在行政处罚行为终结之日起30日内（法律、法规、规章有具体要求的，从其规定），"
        "将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存",
        each=special_period,
        when=ended & ~given_away & set_by_law,
        must=_archived_within("特别期限", special_deadline, "the special period"),
        due=special_deadline,
        message="没有在法律、法规、规章规定的期限内形成案卷归档",
        english="the case file was not archived within the period that other law sets",
        remedy="立即归档并书面说明逾期原因，如实注明归档日期",
        english_remedy="Archive the file now, with the true day of archiving and a written statement why it is late.",
        liability=None,
        examples=(
            complies("特别期限内归档", SPECIAL),
            violates("超过特别期限", SPECIAL | {"archived_on": "2025-05-28"}),
        ),
    ),
    rule(
        "JP2304",
        "document-not-in-case-file",
        cites=article(23, paragraph=2),
        quote="将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存",
        each=document,
        when=archived_with_marks,
        must=document.in_case_file.is_true()
        | (
            document.replaced_by.is_recorded()
            & left_to_a_person("作废的文稿是否应当归卷", "whether a replaced paper is to be filed")
        ),
        message="归档的案卷中没有归入此文书",
        english="the document is not in the archived case file",
        remedy="将文书归入案卷，另附书面说明写明何时、因何补充归卷，如实注明日期",
        english_remedy="File the document with a written note of when and why it was added, dated truthfully.",
        reading=FILED_READING + "已由另一文书代替的一份没有归入的，待核实。",
        english_reading=ENGLISH_FILED_READING
        + " One that another replaced, and that was not filed, is to be verified, too.",
        examples=(
            complies("文书均已入卷", {}),
            violates("一份文书没有入卷", {"documents[d5].in_case_file": False}),
            undetermined("是否入卷未记载", without("documents[d5].in_case_file")),
        ),
    ),
    rule(
        "JP2305",
        "recording-not-in-case-file",
        cites=article(23, paragraph=2),
        quote="将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存",
        each=recording,
        when=archived_with_marks,
        must=recording.in_case_file.is_true(),
        message="归档的案卷中没有归入此音像记录",
        english="the recording is not in the archived case file",
        remedy="将音像记录（或其存储位置的索引）归入案卷，另附书面说明写明何时、因何补充归卷，如实注明日期",
        english_remedy="File the recording, or a reference to where it is stored, with a written note of when and why it was added, dated truthfully.",
        reading=FILED_READING,
        english_reading=ENGLISH_FILED_READING,
        examples=(
            complies("音像记录均已入卷", {}),
            violates("一段录像没有入卷", {"recordings[r3].in_case_file": False}),
            undetermined("是否入卷未记载", without("recordings[r3].in_case_file")),
        ),
    ),
    rule(
        "JP2306",
        "archived-file-kept-by-officer",
        cites=article(23, paragraph=2),
        quote="按照《中华人民共和国档案法》的规定归档、保存",
        each=case,
        when=penalty & case.archived_on.is_recorded(),
        must=kept_by_archives,
        message="归档的案卷由承办人等执法人员自行保存，没有移交档案机构",
        english="the archived case file is kept by its handling officer and not by archives",
        remedy="查明案卷由何处保存，据实书面说明；没有移交档案机构的，依法移交，如实注明移交日期",
        english_remedy="Find out who keeps the file and note it truthfully; if archives do not have it, hand it over as the law asks, with the "
        "true day.",
        liability=None,
        examples=(
            complies("记录了档案机构", {}),
            undetermined("没有记录档案机构", without("archived_with", "handovers[h2]")),
            violates("由承办人自行保存", {"archived_with": "李承办", "handovers[h2]": None}),
        ),
    ),
)
