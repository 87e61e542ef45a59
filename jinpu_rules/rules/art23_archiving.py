"""第二十三条　案卷与归档 (case files, and archiving within 30 days)

新区司法局应建立健全行政执法案卷。
新区司法局及其执法人员应在行政处罚行为终结之日起30日内（法律、法规、规章有具体要求的，从其规定），将行政执法过程中形成的文字和音像记录资料，形成相应案卷，按照《中华人民共和国档案法》的规定归档、保存。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    agency,
    another,
    article,
    case,
    choose,
    complies,
    correction,
    days,
    define,
    document,
    exempt,
    exists,
    handover,
    latest,
    none,
    pending,
    performance,
    recording,
    rule,
    service,
    setting,
    special_period,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.settings import EndEvent
from jinpu_rules.models.vocabulary import JUDICIAL_ORGANS, DocumentKind, Receiver, Stage
from jinpu_rules.rules.definitions import (
    MORE_THAN_SERVICE,
    OUTCOMES,
    called_off,
    closed,
    not_filed,
    penalty,
    performs_it,
    successful,
)

STAGE = Stage.ARCHIVING

outcome = document.kind.in_(*OUTCOMES)
penalty_decision = document.kind == DocumentKind.PENALTY_DECISION
reached = define(
    "送达到位并记载时间",
    service.served_at.is_recorded() & successful(),
    english="the service reached its end at a recorded time",
)
# Every decision that stands has come to its end: an instalment, or one party of two, ends nothing.
all_performed = define(
    "处罚决定全部履行完毕",
    exists(performance)
    & none(performance, ~performance.completed_on.is_recorded())
    & none(
        document,
        penalty_decision & ~document.revoked_on.is_recorded() & none(performance, performs_it),
    ),
    english="every penalty decision was performed",
)
all_served = define(
    "处理决定全部送达",
    exists(document, outcome)
    & none(document, outcome & none(service, reached & service.documents.includes(document.id))),
    english="every decision was served",
)
nothing_to_perform = define(
    "没有须另行履行的处罚",
    none(document, penalty_decision)
    | (case.penalties.is_recorded() & ~case.penalties.includes_any(*MORE_THAN_SERVICE)),
    english="there is nothing to perform but service",
)
# 第十三条 asks for a check of each correction: while one is to come, nothing shows that all is over.
to_be_verified = define(
    "尚有责令改正没有核查",
    exists(
        correction,
        ~correction.verified_on.is_recorded()
        | none(performance, correction.verified_on.not_later_than(performance.completed_on)),
    ),
    english="a correction is still to be verified",
)
by_its_nature = define(
    "终结之日依履行情况认定",
    (setting.end_event == EndEvent.PERFORMED)
    | ((setting.end_event == EndEvent.FIRST_RECORDED) & ~to_be_verified),
    english="the end goes by performance",
)
by_performance = define(
    "自履行完毕之日终结", by_its_nature & all_performed, english="the case ended by performance"
)
by_service = define(
    "自全部送达之日终结",
    ((setting.end_event == EndEvent.SERVED) | (by_its_nature & nothing_to_perform)) & all_served,
    english="the case ended by service",
)
by_termination = define(
    "自撤销立案或者终止调查之日终结",
    called_off & none(document, outcome),
    english="the case ended by termination",
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
        (by_performance, latest(performance.completed_on, performance)),
        (
            by_service,
            latest(
                service.served_at,
                service,
                # A service whose time is not recorded may have been the last: the end is not known.
                successful() & exists(document, outcome & service.documents.includes(document.id)),
            ),
        ),
        (by_termination, case.terminated_on),
    ),
    cites=article(23, paragraph=2),
    english="the end of the case",
    reading=(
        "“终结之日”默认为结案日期；未记载结案的，为全部处罚决定（已经撤销的不计）履行完毕之日；"
        "不予处罚等案件，以及只有警告等自送达即履行的处罚的，为全部送达之日；"
        "依法责令改正的，履行完毕之前均已核查的才如此认定，否则以结案为准；"
        "撤销立案、终止调查的为终止之日；"
        "可在设置中另行确定。有一次送达的时间未记载的，全部送达之日待核实。已结案或者已归档而所定的终结之日未记载的，待核实。"
        "归档日期未记载的，以移交档案机构的日期为准。不予立案的没有处罚行为，不适用；"
        "未作处理决定而连同案卷移交司法机关的，案卷不在本机关，不适用。"
    ),
)
# A file that was closed or archived must have ended, and the end must then be known.
ended = define(
    "行政处罚行为已经终结",
    penalty & ~not_filed & (closed | by_performance | by_service | by_termination),
    cites=article(23, paragraph=2),
    english="the case has come to its end",
)
# 第十条 has the file itself go to the judicial organ: what is there cannot be archived here.
given_away = define(
    "未作处理决定而连同案卷移交司法机关",
    exists(
        handover, handover.to.in_(*JUDICIAL_ORGANS) & handover.with_case_file.is_recorded_as(True)
    )
    & none(document, outcome)
    & ~case.archived_on.is_recorded(),
    english="the file itself was handed to the judicial organ",
)
to_archives = handover.to == Receiver.ARCHIVES
# A file that marks no paper at all as filed lists what it holds; one that marks some is asked.
listed = another(document, "listed")
filmed = another(recording, "filmed")
archived_with_marks = define(
    "案卷已经归档并逐件记载是否入卷",
    penalty
    & case.archived_on.is_recorded()
    & (
        exists(listed, listed.in_case_file.is_recorded())
        | exists(filmed, filmed.in_case_file.is_recorded())
    ),
    english="the file is archived and its papers marked",
)
deadline = end_of_case + days(30)
special_deadline = end_of_case + days(special_period.days)

COUNT_READING = (
    "30日为自然日，终结当日不计入，最后一日为法定休假日的顺延至其后第一个工作日，当日24时届满。"
)
FILED_READING = "全卷均未记载是否入卷的，以案卷所列为已入卷；部分记载的，未记载的一份待核实。"
NOT_ARCHIVED = without("archived_on", "handovers[h2]")
SPECIAL = {
    "special_periods[+]": {"id": "t1", "days": 15, "basis": "某规章第十条"},
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
        remedy="建立行政执法案卷制度并登记",
        reading="是否“健全”由人判断；未记载的，待核实。",
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
        quote="新区司法局及其执法人员应在行政处罚行为终结之日起30日内",
        each=case,
        when=ended & ~given_away & none(special_period),
        must=case.archived_on.by(deadline)
        | (
            ~case.archived_on.is_recorded()
            & exists(handover, to_archives & (handover.handed_at <= deadline))
        ),
        due=deadline,
        message="行政处罚行为终结之日起30日内没有形成案卷归档",
        english="the case file was not archived within 30 days of the end of the case",
        remedy="立即归档并书面说明逾期原因，如实注明归档日期",
        reading=COUNT_READING,
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
        quote="（法律、法规、规章有具体要求的，从其规定）",
        each=special_period,
        when=ended & ~given_away,
        must=case.archived_on.by(special_deadline)
        | (
            ~case.archived_on.is_recorded()
            & exists(handover, to_archives & (handover.handed_at <= special_deadline))
        ),
        due=special_deadline,
        message="没有在法律、法规、规章规定的期限内形成案卷归档",
        english="the case file was not archived within the period that other law sets",
        remedy="立即归档并书面说明逾期原因，如实注明归档日期",
        reading="案卷记载了特别期限及其依据的，以该期限代替30日。",
        examples=(
            complies("特别期限内归档", SPECIAL),
            violates("超过特别期限", SPECIAL | {"archived_on": "2025-05-28"}),
        ),
    ),
    rule(
        "JP2304",
        "document-not-in-case-file",
        cites=article(23, paragraph=2),
        quote="将行政执法过程中形成的文字",
        each=document,
        when=archived_with_marks,
        must=document.in_case_file.is_true(),
        message="归档的案卷中没有归入此文书",
        english="the document is not in the archived case file",
        remedy="将文书补充归入案卷，更新卷内目录",
        reading=FILED_READING,
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
        quote="和音像记录资料，形成相应案卷",
        each=recording,
        when=archived_with_marks,
        must=recording.in_case_file.is_true(),
        message="归档的案卷中没有归入此音像记录",
        english="the recording is not in the archived case file",
        remedy="将音像记录（或其存储位置的索引）补充归入案卷，更新卷内目录",
        reading=FILED_READING,
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
        quote="归档、保存",
        each=case,
        when=penalty & case.archived_on.is_recorded(),
        # The text does not ask for the name: without it, whether archives keep the file is unknown.
        must=(case.archived_with != case.handling_officer)
        | (case.archived_with.is_recorded() & ~case.handling_officer.is_recorded())
        | exists(handover, to_archives),
        message="归档的案卷由承办人自行保存，没有移交档案机构",
        english="the archived case file is kept by its handling officer and not by archives",
        remedy="查明案卷由何处保存，补充记录；没有移交档案机构的，依法移交",
        reading="归档、保存的具体要求依档案法，个人不得据为己有；本办法没有要求记录保存单位的名称，未记载的待核实。",
        examples=(
            complies("记录了档案机构", {}),
            undetermined("没有记录档案机构", without("archived_with", "handovers[h2]")),
            violates("由承办人自行保存", {"archived_with": "李承办", "handovers[h2]": None}),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(23, paragraph=2),
        "按照《中华人民共和国档案法》的规定",
        Reason.EXTERNAL_LAW,
        "归档范围、保管期限依档案法",
    ),
)
