"""Hearings: told, asked for, notified, presided over, decided upon (第六十三条至第六十五条)."""

from functools import cache
from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    activity,
    bears_name,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    first_recorded,
    left_to_a_person,
    none,
    officer,
    pending,
    rule,
    service,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    ActivityKind,
    Department,
    DocumentKind,
    EventKind,
    PenaltyKind,
    SignatureForm,
)
from jinpu_rules.packs.prc_procedure.definitions import (
    by_ordinary_procedure,
    decided,
    dispatch_day,
    hearing_held,
    held,
    investigates,
    over,
    papers,
    penalised,
    receipt_day,
    signed_for_it,
    telling,
    tells_of_hearing,
    told_before,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.cases import penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import owed
from jinpu_rules.rules.definitions.events import happened, stands, void
from jinpu_rules.rules.definitions.parties import any_event, concerns, others_than
from jinpu_rules.rules.definitions.service import successful

# --- told of the right (第六十三条) ---------------------------------------------------------------------

entitled = define(
    "依法应当告知听证权利",
    case.hearing_required.is_true()
    | owed(PenaltyKind.REVOCATION, document)
    | (
        owed(PenaltyKind.SUSPENSION, document)
        & left_to_a_person(
            "停止执业属于应当告知听证权利的处罚", "a suspension of practice entitles to a hearing"
        )
    ),
    english="the party has by law a right to a hearing",
    reading="吊销执业证书一律应当告知；停止执业是否属于“限制从业”或者其他较重的处罚，没有填写“符合听证条件”的待核实；"
    "罚款、没收是否数额较大，依“符合听证条件”一栏。",
    english_reading="A revocation always entitles to a hearing; whether a suspension does is to be verified where "
    "the file does not say. Whether a fine or a confiscation is large is what the file says of it.",
)
told_of_hearing = define(
    "作出决定之前已将听证权利告知每一名当事人",
    told_before(tells_of_hearing),
    english="each party was told of its right to a hearing before the decision",
    reading="听证告知可以并入事先告知书，是否载明听证权利没有记载的待核实；告知以送达或者签收为准。",
    english_reading="The prior notice may tell of it; where it is not recorded whether it does, that is to be "
    "verified. Telling is shown by service or by a signature.",
)

# --- five working days (第六十四条第一项) -----------------------------------------------------------------

# A prior notice in a case without the right tells of none, where it does not say that it does.
_may_tell = tells_of_hearing & ~(
    (telling.kind == DocumentKind.PRIOR_NOTICE)
    & ~(telling.kind == DocumentKind.HEARING_RIGHTS_NOTICE)
    & ~telling.particulars.hearing_right.is_recorded()
    & case.hearing_required.is_recorded_as(False)
)
_its_notice = _may_tell & stands(telling) & ~others_than(telling, document)
_five_days_passed = (document.made_at > dispatch_day + LAW.days(5)) & (
    document.made_at > receipt_day + LAW.days(5)
)
notice_given = define(
    "已将听证权利告知当事人",
    exists(telling, _its_notice),
    english="the party was told of its right to a hearing",
)
five_days_passed = define(
    "作出决定时要求听证的五个工作日已经届满",
    none(
        telling,
        _its_notice
        & (
            exists(
                service,
                service.documents.includes(telling.id)
                & ~others_than(service, document)
                & successful()
                & ~_five_days_passed,
            )
            | exists(
                signature,
                signed_for_it
                & ~others_than(signature, document)
                & signature.signed_at.is_recorded()
                & ~(document.made_at > signature.signed_at + LAW.days(5)),
            )
        ),
    ),
    english="the five working days for asking for a hearing had passed",
    reading="五日为工作日（第八十五条），自收到告知的次日起算，届满的次日起才可以决定；邮寄的自回执上的收件日期起算，没有记载的待核实，"
    "但自寄出起算已不足五个工作日的，即为违反。",
    english_reading="Five days are working days, from the day after the notice was received; the decision may be made "
    "on the day after the last. For mail the day on its receipt counts: unrecorded it is to be verified, but "
    "where not even five working days passed since it was sent, that is a breach.",
)
HEARING_WAIVERS = papers(
    "放弃听证声明",
    "放弃听证声明书",
    "放弃听证权利声明",
    "放弃听证权利声明书",
    "放弃听证承诺书",
    "放弃听证申请书",
    "放弃听证说明",
    "放弃听证权利承诺书",
    "放弃听证权利说明",
    "放弃听证权利书",
    "自愿放弃听证声明",
    "自愿放弃听证声明书",
    "听证权利放弃书",
    "听证权利放弃声明",
    "听证权利放弃声明书",
    "听证放弃声明",
    "听证放弃声明书",
    "放弃陈述申辩和听证声明",
    "放弃陈述申辩和听证声明书",
    "放弃陈述申辩及听证声明",
    "放弃陈述申辩及听证声明书",
    "放弃陈述申辩听证声明",
    "放弃陈述申辩听证声明书",
    "放弃陈述申辩和听证权利声明",
    "放弃陈述申辩和听证权利声明书",
    "放弃陈述申辩及听证权利声明",
    "放弃陈述申辩及听证权利声明书",
)
_WITHDRAWALS = papers(
    "撤回听证申请书",
    "撤回听证申请",
    "撤回听证申请声明",
    "撤回听证要求声明",
    "撤回听证要求申请书",
    "听证申请撤回书",
    "听证撤回申请书",
)


@cache
def _waived(whom: Each) -> Formula:
    """The paper in which those whom the record concerns gave up the hearing, or perhaps did."""
    return (
        (
            telling.kind.in_(*HEARING_WAIVERS, *_WITHDRAWALS)
            | (
                (telling.kind == DocumentKind.STATEMENT_WAIVER)
                & left_to_a_person("放弃声明包括放弃听证", "the waiver is of the hearing, too")
            )
        )
        & ~void(telling)
        & ~others_than(telling, whom)
    )


not_wanted = define(
    "当事人在决定之前放弃或者撤回了听证",
    exists(telling, _waived(document) & telling.made_at.not_later_than(document.made_at))
    | exists(
        any_event,
        happened(any_event, EventKind.HEARING_WITHDRAWN) & ~others_than(any_event, document),
    ),
    english="the party waived the hearing or withdrew its request before the decision",
)

# --- asked for (第六十三条) ------------------------------------------------------------------------------

asked_only = define(
    "当事人要求听证而没有举行的记载",
    (activity.kind == ActivityKind.HEARING) & ~held(activity),
    english="a hearing was asked for, and none is recorded",
)
asked_late = define(
    "当事人在告知五个工作日之后才要求听证",
    exists(
        telling,
        tells_of_hearing
        & stands(telling)
        & ~others_than(telling, activity)
        & exists(
            service,
            service.documents.includes(telling.id)
            & successful()
            & (activity.requested_at > receipt_day + LAW.days(5)),
        ),
    ),
    english="it was asked for more than five working days after the notice",
)
_hearing_paper = exists(
    telling,
    telling.kind.in_(
        DocumentKind.HEARING_NOTICE, DocumentKind.HEARING_TRANSCRIPT, DocumentKind.HEARING_REPORT
    )
    & ~void(telling),
)
withdrawn = define(
    "当事人在要求听证之后又放弃或者撤回",
    exists(
        any_event, happened(any_event, EventKind.HEARING_WITHDRAWN) & concerns(any_event, activity)
    )
    | exists(
        telling,
        _waived(activity)
        & activity.requested_at.not_later_than(telling.made_at)
        & exists(decided, penalised(activity) & telling.made_at.not_later_than(decided.made_at)),
    ),
    english="the party gave the hearing up after asking for it, or withdrew the request",
)

punished = define(
    "该当事人已经受到处罚",
    exists(decided, penalised(activity)),
    english="the party was punished",
)

# --- seven working days before (第六十四条第二项) ---------------------------------------------------------

_hearing_notice = (
    (telling.kind == DocumentKind.HEARING_NOTICE)
    & stands(telling)
    & (telling.about.includes(activity.id) | ~telling.about.is_recorded())
)
notified_in_time = define(
    "举行听证的七个工作日之前已通知当事人",
    exists(
        telling,
        _hearing_notice
        & (
            exists(
                service,
                service.documents.includes(telling.id)
                & successful()
                & (receipt_day <= activity.started_at - LAW.days(7)),
            )
            | exists(
                signature,
                signed_for_it & (signature.signed_at <= activity.started_at - LAW.days(7)),
            )
        ),
    ),
    english="the party was notified seven working days before the hearing",
    reading="七日为工作日，自听证之日向前计算，听证当日不计，第七个工作日当日通知的不迟；以听证通知书送达或者签收为准。",
    english_reading="Seven working days are counted back from the hearing, its own day not counted; on the seventh it is in "
    "time. What counts is the service of the notice, or the signature for it.",
)

decided_after = define(
    "处罚决定均在听证结束之后作出",
    none(decided, penalised(activity) & ~over(activity).not_later_than(decided.made_at)),
    english="each penalty was decided after the hearing",
)

# --- the presider (第六十四条第四项) ----------------------------------------------------------------------

_investigated = (
    officer.name.is_recorded()
    & ~officer.department.is_recorded_as(Department.LEGAL_SECTION)
    & bears_name(activity.presider, officer.name)
)
same_name_as_investigator = define(
    "听证主持人与本案的承办人或者执法人员同名",
    (case.handling_officer.is_recorded() & bears_name(activity.presider, case.handling_officer))
    | investigates(activity.presider)
    | exists(officer, _investigated),
    english="the presider has the name of an investigator of the case",
)
presider_is_another = define(
    "听证由非本案调查人员主持",
    (
        ~same_name_as_investigator
        & (
            case.handling_officer.is_recorded()
            | exists(officer, officer.name.is_recorded())
            | left_to_a_person(
                "没有记载的办案人员不是听证主持人",
                "the investigators, who are not recorded, did not preside",
            )
        )
    )
    | (
        (activity.presider_department == Department.LEGAL_SECTION)
        & left_to_a_person(
            "法制科的听证主持人与同名的调查人员不是一人",
            "the presider of the legal section is not the investigator of that name",
        )
    ),
    english="the hearing was presided over by one who did not investigate",
    reading="主持人与承办人、调查笔录上的执法人员、承办科室的执法人员同名的视为同一人；主持人记载为法制科人员的，待核实。没有记载主持人姓名或者办案人员的待核实。",
    english_reading="A presider who bears the name of an investigator is taken to be the same; where the presider is "
    "recorded as one of the legal section it is to be verified, and so it is without the name of either.",
)
signed_by_party = define(
    "听证笔录由当事人或者其代理人签名或者注明拒签",
    exists(
        signature,
        (signature.document == document.id)
        & signature.role.in_(*FOR_THE_PARTY)
        & ((signature.form != SignatureForm.REFUSED) | signature.refusal_note.is_recorded()),
    ),
    english="the party signed the transcript, or its refusal is noted",
)
_signatures_entered = exists(signature, signature.document == document.id)

HEARING: dict[str, dict[str, Any]] = {
    "activities[+]": {
        "id": "a9",
        "kind": "听证",
        "requested_at": "2025-04-08",
        "started_at": "2025-04-21T09:00",
        "ended_at": "2025-04-21T11:00",
        "presider": "冯审核",
        "presider_department": "法制科",
    },
    "documents[+1]": {"id": "d21", "kind": "听证通知书", "made_at": "2025-04-09", "about": ["a9"]},
    "documents[+2]": {"id": "d22", "kind": "听证笔录", "made_at": "2025-04-21", "about": ["a9"]},
    "signatures[+1]": {"document": "d22", "role": "听证主持人"},
    "signatures[+2]": {"document": "d22", "role": "当事人"},
    "services[+]": {
        "id": "s9",
        "documents": ["d21"],
        "method": "直接送达",
        "served_at": "2025-04-10T10:00",
        "result": "已送达",
    },
}
_ASKED = {"activities[+]": {"id": "a9", "kind": "听证", "requested_at": "2025-04-08"}}


def _hearing(**changes: object) -> dict[str, Any]:
    return HEARING | {"activities[+]": HEARING["activities[+]"] | changes}


RULES = (
    rule(
        "AP6301",
        "party-not-told-of-hearing",
        cites=LAW.cite(63, paragraph=1),
        each=document,
        when=by_ordinary_procedure & entitled,
        must=told_of_hearing,
        message="作出较重的处罚决定之前没有告知（每一名）当事人有权要求听证",
        english="(each of) the parties was not told of its right to a hearing before a heavier penalty",
        remedy="查明听证告知书和送达回证是否遗漏归卷；确未告知的，由法制科研究处理",
        english_remedy="Find out whether the notice and its receipt were left out of the file; if the party was not "
        "told, leave it to the legal section.",
        examples=(
            complies("听证告知书已在决定之前送达", {}),
            violates(
                "听证告知书没有送达",
                {
                    "services[s1].documents": ["d7"],
                    "documents[d7].particulars": {"hearing_right": False},
                },
            ),
            undetermined(
                "听证告知书没有送达，不知事先告知书是否载明", {"services[s1].documents": ["d7"]}
            ),
            violates(
                "吊销执业证书而没有告知",
                {
                    "hearing_required": False,
                    "penalties": ["吊销执业证书"],
                    "documents[d10].kind": "介绍信",
                    "documents[d7].particulars": {"hearing_right": False},
                },
            ),
            undetermined("不知事先告知书是否载明听证权利", {"documents[d10].kind": "介绍信"}),
            exempt("不符合听证条件", {"hearing_required": False}),
        ),
    ),
    rule(
        "AP6302",
        "hearing-asked-for-and-not-held",
        cites=LAW.cite(63, paragraph=1),
        each=activity,
        when=penalty & ~summary_procedure & asked_only & ~withdrawn & punished,
        must=asked_late
        | (
            _hearing_paper
            & left_to_a_person(
                "听证已经举行或者依法终止", "the hearing was held, or lawfully ended"
            )
        ),
        message="当事人要求听证而没有组织听证即作出处罚决定",
        english="the party asked for a hearing, and the penalty was decided without one",
        remedy="查明听证的记录是否遗漏归卷；确未组织的，由法制科研究处理",
        english_remedy="Find out whether the record of a hearing was left out of the file; if none was held, leave it to the "
        "legal section.",
        reading="告知五个工作日之后才要求听证的、在提出之后、决定之前书面放弃或者撤回的，不要求；案卷有听证通知书、笔录或者报告而没有记载举行时间的，待核实。",
        english_reading="Nothing is asked where the request came after five working days, or was given up or withdrawn in writing before the decision. With a notice, "
        "a transcript or a report in the file and no time of a hearing, it is to be verified.",
        examples=(
            exempt("已经举行听证", HEARING),
            violates("要求听证而没有举行", _ASKED),
            complies(
                "第六个工作日才要求",
                {"activities[+]": _ASKED["activities[+]"] | {"requested_at": "2025-04-15"}},
            ),
            undetermined(
                "有听证通知书，没有举行的记载",
                _ASKED | {"documents[+]": {"id": "d21", "kind": "听证通知书", "about": ["a9"]}},
            ),
            undetermined("要求的时间没有记载", {"activities[+]": {"id": "a9", "kind": "听证"}}),
            exempt(
                "当事人撤回",
                _ASKED
                | {
                    "events[+]": {
                        "id": "e1",
                        "kind": "听证申请撤回",
                        "since": "2025-04-10",
                        "decided_by": "当事人",
                    }
                },
            ),
        ),
    ),
    rule(
        "AP6401",
        "decided-before-hearing-could-be-asked-for",
        cites=LAW.cite(64, item=1),
        each=document,
        when=by_ordinary_procedure & notice_given,
        must=five_days_passed | hearing_held | not_wanted,
        message="告知听证权利不满五个工作日即作出处罚决定",
        english="the penalty was decided before the five working days for asking for a hearing had passed",
        remedy="核对告知书的收到日期；确未届满而当事人没有放弃的，由法制科研究处理",
        english_remedy="Check the day on which the notice was received. If the time had not passed and the party did not "
        "waive, leave it to the legal section.",
        reading="已经举行听证、当事人在决定之前书面放弃听证或者撤回的，不再等候；有放弃声明而没有写明放弃听证的，待核实。",
        english_reading="Nothing is left to wait for once the hearing was held, waived in writing before the decision, or the "
        "request withdrawn; whether another waiver is of the hearing is to be verified.",
        examples=(
            complies("届满之后决定", {}),
            complies("届满的次日决定", {"documents[d13].made_at": "2025-04-15"}),
            violates("第五个工作日当日决定", {"documents[d13].made_at": "2025-04-14"}),
            violates(
                "邮寄告知，自寄出起即不足五个工作日",
                {"services[s1].method": "邮寄送达", "documents[d13].made_at": "2025-04-14"},
            ),
            undetermined("邮寄告知，收件日期没有记载", {"services[s1].method": "邮寄送达"}),
            violates(
                "邮寄告知，自收到起不足五个工作日",
                {
                    "services[s1].method": "邮寄送达",
                    "services[s1].received_at": "2025-04-16",
                },
            ),
            undetermined(
                "有放弃声明",
                {
                    "documents[d13].made_at": "2025-04-10",
                    "documents[+]": {"id": "d21", "kind": "放弃陈述申辩声明"},
                },
            ),
            exempt(
                "不符合听证条件，告知书没有写明听证权利",
                {
                    "hearing_required": False,
                    "documents[d10].kind": "介绍信",
                    "documents[d13].made_at": "2025-04-09",
                },
            ),
            exempt(
                "没有告知听证权利",
                {
                    "documents[d10].kind": "介绍信",
                    "documents[d7].particulars": {"hearing_right": False},
                },
            ),
        ),
    ),
    rule(
        "AP6402",
        "hearing-notified-too-late",
        cites=LAW.cite(64, item=2),
        each=activity,
        when=penalty & held(activity),
        must=notified_in_time,
        due=first_recorded(activity.started_at, activity.ended_at),
        message="没有在举行听证的七个工作日之前通知当事人",
        english="the party was not notified seven working days before the hearing",
        remedy="查明听证通知书和送达回证是否遗漏归卷；确未按期通知的，尚未作出决定的依法通知后重新举行听证，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the notice and its receipt were left out of the file. If it was too late, notify by law "
        "and hold the hearing again before a decision, under the true date; if one was made, leave it to the "
        "legal section.",
        examples=(
            complies("第七个工作日当日通知", HEARING),
            violates(
                "第六个工作日才通知",
                HEARING
                | {"services[+]": HEARING["services[+]"] | {"served_at": "2025-04-11T10:00"}},
            ),
            violates(
                "通知书没有送达",
                HEARING | {"services[+]": HEARING["services[+]"] | {"documents": ["d10"]}},
            ),
            undetermined(
                "邮寄通知，收件日期没有记载",
                HEARING | {"services[+]": HEARING["services[+]"] | {"method": "邮寄送达"}},
            ),
            exempt("只有听证申请", _ASKED),
            pending(
                "听证尚未举行",
                HEARING | {"services[+]": HEARING["services[+]"] | {"documents": ["d10"]}},
                as_of="2025-04-20T10:00",
            ),
        ),
    ),
    rule(
        "AP6403",
        "hearing-presided-over-by-investigator",
        cites=LAW.cite(64, item=4),
        each=activity,
        when=penalty & held(activity),
        must=presider_is_another,
        due=first_recorded(activity.started_at, activity.ended_at),
        message="听证由本案的调查人员主持",
        english="the hearing was presided over by an investigator of the case",
        remedy="核对主持人；确为调查人员的，尚未作出决定的另行指定主持人重新举行听证；已作出决定的，由法制科研究处理",
        english_remedy="Check who presided. If it was an investigator, name another presider and hold the hearing again before a "
        "decision; if one was made, leave it to the legal section.",
        examples=(
            complies("由法制科的人员主持", HEARING),
            violates(
                "由承办人主持",
                _hearing(presider="李承办", presider_department="承办科室"),
            ),
            undetermined("法制科的主持人与承办人同名", _hearing(presider="李承办")),
            undetermined("没有记载主持人", _hearing(presider=None)),
        ),
    ),
    rule(
        "AP6404",
        "hearing-transcript-not-signed-by-party",
        cites=LAW.cite(64, item=8),
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_TRANSCRIPT) & stands(),
        must=signed_by_party
        | (
            ~_signatures_entered
            & left_to_a_person(
                "没有录入签名的听证笔录已由当事人签名",
                "the party signed a transcript of which no signature was entered",
            )
        ),
        message="听证笔录没有当事人或者其代理人的签名，也没有注明拒签",
        english="the hearing transcript is not signed by the party, nor is a refusal noted",
        remedy="不得在原件上补签；由听证主持人另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Add no signature to the original. The presider states it in a separate paper under its true date; if a "
        "decision was made, leave it to the legal section.",
        reading="拒绝签名的由主持人注明；一个签名也没有录入的，待核实。",
        english_reading="The presider notes a refusal. Where no signature at all was entered it is to be verified.",
        examples=(
            complies("当事人已签名", HEARING),
            violates("只有主持人签名", HEARING | without("signatures[d22·当事人]")),
            undetermined(
                "没有录入签名",
                HEARING | without("signatures[d22·当事人]", "signatures[d22·听证主持人]"),
            ),
        ),
    ),
    rule(
        "AP6501",
        "decided-before-the-hearing-ended",
        cites=LAW.cite(65),
        each=activity,
        when=penalty & held(activity),
        must=decided_after,
        message="听证结束之前即作出处罚决定",
        english="the penalty was decided before the hearing ended",
        remedy="核对听证和决定的日期；确系听证之前决定的，由法制科研究处理",
        english_remedy="Check both dates. If the decision did come first, leave it to the legal section.",
        examples=(
            complies("听证之后决定", HEARING),
            violates(
                "决定之后才听证",
                _hearing(started_at="2025-04-25T09:00", ended_at="2025-04-25T11:00"),
            ),
            undetermined("决定的日期没有记载", HEARING | without("documents[d13].made_at")),
            exempt("没有举行听证", {}),
        ),
    ),
)
