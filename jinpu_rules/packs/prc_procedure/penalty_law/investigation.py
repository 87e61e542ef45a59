"""Officers, filing, certificates, transcripts and registered evidence (第四十二条、第五十四条至第五十六条)."""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    approval,
    as_many,
    at_least,
    clue,
    complies,
    define,
    document,
    exempt,
    exists,
    first_recorded,
    latest,
    left_to_a_person,
    officer,
    pending,
    preservation,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import ActivityKind, DocumentKind, PreservationForm
from jinpu_rules.packs.prc_procedure.definitions import filed_at, papers
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.approvals import approves, is_leader
from jinpu_rules.rules.definitions.cases import investigative, penalty
from jinpu_rules.rules.definitions.events import void
from jinpu_rules.rules.definitions.filing import not_filed, points_to
from jinpu_rules.rules.definitions.papers import no_form_of_ours, ours
from jinpu_rules.rules.definitions.service import met_with_refusal

# --- two officers (第四十二条) -----------------------------------------------------------------------

# An evidence letter, a hearing and what a party says in defence need no second officer on the spot.
on_the_spot_act = (investigative & ~activity.by_letter.is_recorded_as(True)) | (
    activity.kind == ActivityKind.ON_SITE_INSPECTION
)
acting = define(
    "该活动是执法人员到场的调查或者检查",
    on_the_spot_act & (activity.kind != ActivityKind.APPRAISAL),
    english="officers investigated or inspected in person",
)
TRANSCRIPTS = (
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.EVIDENCE_LIST,
)
OTHER_TRANSCRIPTS = papers(
    "现场检查笔录",
    "检查笔录",
    "现场笔录",
    "勘验笔录",
    "现场勘验笔录",
    "现场检查（勘验）笔录",
    "勘查笔录",
    "现场检查记录",
    "行政检查笔录",
    "行政检查记录表",
    "监督检查笔录",
    "抽样取证凭证",
    "抽样取证清单",
)
record_of_it = another(document, "record_of_it")
_made_of_it = (
    record_of_it.about.is_recorded_to_include(activity.id)
    & ours(record_of_it)
    & ~void(record_of_it)
)


def _several(told: Value) -> Formula:
    """What is written tells of two or more."""
    return told.is_recorded() & ~as_many(told, 0) & ~as_many(told, 1)


_written = record_of_it.particulars
two_on_a_paper = define(
    "关于该活动的文书载明两名以上执法人员",
    exists(
        record_of_it,
        _made_of_it
        & (
            _several(record_of_it.officers)
            | (
                (_several(_written.officer_count) | _several(_written.officer_names))
                & (~_written.officer_names.is_recorded() | _several(_written.officer_names))
                & (~_written.officer_count.is_recorded() | _several(_written.officer_count))
            )
        ),
    ),
    english="a paper on the act tells of two officers or more",
)
one_on_a_paper = define(
    "关于该活动的文书载明只有一名执法人员",
    exists(
        record_of_it,
        _made_of_it
        & (
            (record_of_it.officers.is_recorded() & as_many(record_of_it.officers, 1))
            | (
                ~record_of_it.officers.is_recorded()
                & (_written.officer_names.is_recorded() | _written.officer_count.is_recorded())
                & (~_written.officer_names.is_recorded() | as_many(_written.officer_names, 1))
                & (~_written.officer_count.is_recorded() | as_many(_written.officer_count, 1))
            )
        ),
    ),
    english="a paper on the act tells of one officer only",
)
_told_as_one = one_on_a_paper | (activity.officers.is_recorded() & as_many(activity.officers, 1))
two_took_part = define(
    "由两名以上执法人员实施",
    _several(activity.officers)
    | two_on_a_paper
    | (
        ~_told_as_one
        & left_to_a_person(
            "没有写明人数的活动由两名以上执法人员实施",
            "an act of which no number is written was done by two officers or more",
        )
    ),
    english="two officers or more took part",
    reading="活动所列的执法人员、关于该活动的笔录和清单所载的人数、姓名，有一处为两人以上而同一文书没有矛盾的即可；"
    "写明只有一人的为违反，都没有写明的待核实。法律另有规定可以由一人实施的，由人判断。",
    english_reading="The officers of the act, or the number or names on a paper on it, show two where that "
    "paper does not contradict itself; one written down is a breach, and where nothing is written it is "
    "to be verified. Whether another law allows one officer is for a person to say.",
)
took_part = define(
    "该执法人员参加了本案的调查",
    exists(activity, on_the_spot_act & activity.officers.includes(officer.id))
    | exists(document, document.kind.in_(*TRANSCRIPTS) & document.officers.includes(officer.id)),
    english="the officer took part in the investigation",
)

begun = first_recorded(activity.started_at, activity.ended_at)

# --- filing (第五十四条) ------------------------------------------------------------------------------

filing_form = another(document, "filing_form_of_case")
_filed = (filing_form.kind == DocumentKind.FILING_APPROVAL) & ours(filing_form) & ~void(filing_form)
day_of_filing = define(
    "本案立案之日",
    first_recorded(*filed_at(latest, filing_form, _filed)),
    english="the day of filing",
)
filing_asked_for = define(
    "案件已经报请立案",
    exists(filing_form, _filed),
    english="a form asks to file the case",
)
FILED = {"clues[+]": {"id": "k1", "complainants": ["c1"], "received_at": "2025-03-03"}}

# --- certificates and transcripts (第五十五条) -----------------------------------------------------------

NOT_SHOWN = (
    "未出示",
    "没有出示",
    "未出示证件",
    "未出示执法证件",
    "没有出示执法证件",
    "未表明身份",
    "未出示执法证",
    "否",
    "未",
    "没有",
)
certificates_shown = define(
    "笔录载明的不是没有出示",
    ~document.particulars.certificates_shown.in_(*NOT_SHOWN),
    english="the transcript does not say that none was shown",
)
is_transcript = define(
    "该文书是询问或者调查的笔录",
    document.kind.in_(DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT)
    & ours()
    & ~void(),
    english="it is a transcript of an inquiry",
)
has_transcript = define(
    "该活动制作了笔录",
    exists(
        record_of_it,
        _made_of_it
        & (
            record_of_it.kind.in_(
                DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT
            )
            | record_of_it.kind.in_(*OTHER_TRANSCRIPTS)
            | (
                no_form_of_ours(record_of_it)
                & left_to_a_person(
                    "该文书是否询问或者检查的笔录", "whether the paper is a transcript"
                )
            )
        ),
    )
    | exists(
        record_of_it,
        record_of_it.kind.in_(
            DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT, *OTHER_TRANSCRIPTS
        )
        & ~record_of_it.about.is_recorded()
        & left_to_a_person(
            "没有注明涉及何事的笔录是该活动的笔录", "a transcript of nothing named is of this act"
        ),
    ),
    english="a transcript was made of the act",
)

# --- registered evidence (第五十六条) ---------------------------------------------------------------------

registered = define(
    "证据是先行登记保存的",
    (preservation.form == PreservationForm.ADVANCE_REGISTRATION)
    | (
        preservation.form.is_recorded_as(PreservationForm.OTHER)
        & left_to_a_person(
            "写作其他形式的保全是先行登记保存",
            "another form of preservation is an advance registration",
        )
    ),
    english="the evidence was registered",
    reading="保全的形式没有记载或者写作“其他”的，是否先行登记保存待核实。",
    english_reading="Where the form of preservation is not recorded, or is another, it is to be verified whether it was one.",
)
_any_preservation = another(preservation, "any_preservation")
_only_one = ~at_least(2, _any_preservation)
registration_paper = another(document, "registration_paper")


def _is_of_it(paper: Each) -> Formula:
    return points_to(paper.about, preservation, unless=~_only_one) & ~void(paper)


approved_before = define(
    "先行登记保存已经行政机关负责人批准",
    exists(
        approval,
        is_leader(approval)
        & approves(approval)
        & approval.decided_at.not_later_than(preservation.taken_at)
        & exists(
            registration_paper,
            (registration_paper.id == approval.document)
            & registration_paper.kind.in_(
                DocumentKind.REGISTRATION_APPROVAL, DocumentKind.REGISTRATION_NOTICE
            )
            & _is_of_it(registration_paper),
        ),
    ),
    english="one in charge of the agency had approved the registration",
    reading="“行政机关负责人”包括正职、副职负责人，分管领导的批准即可；批准应在实施之前或者当日，日期未记载的待核实。",
    english_reading="Those in charge of the agency include its deputy heads, so the leader in charge will do. "
    "The approval comes before the registration, or on its day; without a date it is to be verified.",
)
HANDLING = papers(
    "先行登记保存证据处理决定书",
    "先行登记保存证据处理通知书",
    "先行登记保存物品处理决定书",
    "先行登记保存物品处理通知书",
    "登记保存物品处理决定书",
    "登记保存物品处理通知书",
    "证据处理通知书",
    "解除先行登记保存通知书",
    "解除先行登记保存证据通知书",
    "解除先行登记保存证据决定书",
    "解除证据登记保存决定书",
    "解除登记保存通知书",
    "退还物品清单",
    "没收物品清单",
    "查封（扣押）决定书",
    "查封决定书",
    "扣押决定书",
)
_in_seven_days = preservation.taken_at + LAW.days(7)
handled_in_time = define(
    "先行登记保存后七个工作日内已作出处理决定",
    (preservation.handled_on.is_recorded() & (preservation.handled_on <= _in_seven_days))
    | exists(
        registration_paper,
        registration_paper.kind.in_(*HANDLING)
        & _is_of_it(registration_paper)
        & (registration_paper.made_at <= _in_seven_days),
    )
    | (
        ~preservation.handled_on.is_recorded()
        & exists(
            registration_paper,
            registration_paper.about.is_recorded_to_include(preservation.id)
            & no_form_of_ours(registration_paper)
            & ~registration_paper.kind.in_(*HANDLING)
            & (registration_paper.made_at <= _in_seven_days),
        )
        & left_to_a_person(
            "关于该次保存的其他文书是处理决定", "another paper on the registration decides upon it"
        )
    ),
    english="the registered evidence was decided upon within seven working days",
    reading="七日为工作日（第八十五条），自实施的次日起算。处理日期和处理文书均未记载的，视为期内没有作出处理决定的记录；"
    "关于该次保存另有名称不同的文书的，待核实。",
    english_reading="Seven days are working days, counted from the day after. Where neither a day nor a paper "
    "of the decision is recorded, none is; another paper on the registration is to be verified.",
)
REGISTERED: dict[str, Any] = {
    "preservations[+]": {
        "id": "b1",
        "reason": "合同原件可能被转移",
        "objects": "合同原件3份",
        "form": "先行登记保存",
        "taken_at": "2025-03-14T10:00",
        "handled_on": "2025-03-25",
    },
    "documents[+1]": {
        "id": "d21",
        "kind": "先行登记保存证据审批表",
        "made_at": "2025-03-14",
        "about": ["b1"],
    },
    "approvals[+]": {
        "document": "d21",
        "role": "本机关负责人",
        "result": "同意",
        "decided_at": "2025-03-14",
    },
}
_NOT_HANDLED = {
    "preservations[+]": {
        name: value
        for name, value in REGISTERED["preservations[+]"].items()
        if name != "handled_on"
    }
}

RULES = (
    rule(
        "AP4201",
        "fewer-than-two-officers",
        cites=LAW.cite(42, paragraph=1),
        each=activity,
        when=penalty & acting & ~met_with_refusal,
        must=two_took_part,
        due=begun,
        message="调查或者检查只有一名执法人员实施",
        english="an investigation or inspection was done by one officer only",
        remedy="核对在场人员；确系一人实施的，不得在笔录上添列人员，尚未作出决定的由两名执法人员重新调查，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Check who was present. If it was one officer, add nobody to the transcript: before a "
        "decision, two officers investigate anew, under the true date; if a decision was made, leave it to "
        "the legal section.",
        examples=(
            complies("笔录载明两名执法人员", {}),
            violates(
                "笔录载明一人",
                {
                    "documents[d2].particulars.officer_count": "1人",
                    "documents[d2].particulars.officer_names": "李承办",
                },
            ),
            undetermined(
                "人数写作两人，姓名只有一个",
                {"documents[d2].particulars.officer_names": "李承办"},
            ),
            undetermined("没有录入笔录所载的人员", without("documents[d2].particulars")),
            undetermined("调取证据没有写明人员", without("documents[d5].particulars")),
            complies(
                "以函件调取证据",
                {"documents[d5].particulars": None, "activities[a3].by_letter": True},
            ),
        ),
    ),
    rule(
        "AP4202",
        "officer-without-qualification",
        cites=LAW.cite(42, paragraph=1),
        each=officer,
        when=penalty & took_part,
        must=officer.qualified.is_true()
        | (~officer.qualified.is_recorded() & officer.certificate_number.is_recorded()),
        message="参加调查的人员不具有行政执法资格",
        english="someone without qualification for enforcement took part in the investigation",
        remedy="核对执法证件；确不具有资格的，尚未作出决定的由有资格的人员重新调查，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Check the certificate. If there is none, qualified officers investigate anew before a "
        "decision, under the true date; if a decision was made, leave it to the legal section.",
        reading="记载了执法证件编号的视为具有资格，证件是否有效由人核对；编号和资格都没有记载的，待核实。",
        english_reading="Whoever's certificate is numbered is taken as qualified, its validity being for a "
        "person to check; with neither recorded it is to be verified.",
        examples=(
            complies(
                "记载了执法证件编号",
                {
                    "officers[+]": {"id": "o1", "name": "李承办", "certificate_number": "0201001"},
                    "activities[a1].officers": ["o1"],
                },
            ),
            violates(
                "记载为没有执法资格",
                {
                    "officers[+]": {"id": "o1", "name": "辅助人员", "qualified": False},
                    "activities[a1].officers": ["o1"],
                },
            ),
            undetermined(
                "编号和资格都没有记载",
                {
                    "officers[+]": {"id": "o1", "name": "李承办"},
                    "activities[a1].officers": ["o1"],
                },
            ),
        ),
    ),
    rule(
        "AP5401",
        "filed-long-after-the-clue",
        cites=LAW.cite(54, paragraph=2),
        each=clue,
        when=penalty & clue.received_at.is_recorded() & ~not_filed & filing_asked_for,
        must=(day_of_filing <= clue.received_at + LAW.days(30))
        | left_to_a_person(
            "收到线索三十日以后才立案仍属及时", "filing after thirty days was still in time"
        ),
        message="收到线索三十日以后才立案，是否及时需要核实",
        english="the case was filed more than thirty days after the clue came in",
        remedy="核对收到线索和立案的日期；迟延的，书面说明原因，如实注明日期",
        english_remedy="Check both dates. If it was late, state why in writing under the true date.",
        reading="本法没有规定立案的期限，超过三十日（本库的选择，部门规章多为七日至十五个工作日）的只请人核实，不认定违反。",
        english_reading="The law sets no period. After thirty days (our choice; rules of ministries mostly have "
        "seven days to fifteen working days) it is for a person to verify, never a breach.",
        examples=(
            complies("两日内立案", FILED),
            undetermined(
                "半年后立案",
                {"clues[+]": FILED["clues[+]"] | {"received_at": "2024-09-02"}},
            ),
            exempt("没有记载收到时间", {"clues[+]": {"id": "k1", "complainants": ["c1"]}}),
        ),
    ),
    rule(
        "AP5501",
        "certificates-not-shown",
        cites=LAW.cite(55, paragraph=1),
        each=document,
        when=is_transcript & document.particulars.certificates_shown.is_recorded(),
        must=certificates_shown,
        message="笔录载明没有出示执法证件",
        english="the transcript says that no certificate was shown",
        remedy="尚未作出决定的，出示证件后重新询问，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Before a decision, show the certificates and inquire anew under the true date; if a "
        "decision was made, leave it to the legal section.",
        reading="本条要求出示；是否在笔录上记载出示情况，由《实施办法》第七条、第十八条规定，没有记载的本条不作判断。",
        english_reading="The law wants them shown. Whether the transcript says so is a matter of the measures.",
        examples=(
            complies("载明已经出示", {}),
            violates(
                "载明未出示", {"documents[d2].particulars.certificates_shown": "未出示执法证件"}
            ),
            exempt(
                "没有录入",
                without("documents[d2].particulars", "documents[d3].particulars"),
            ),
        ),
    ),
    rule(
        "AP5502",
        "inquiry-or-inspection-without-transcript",
        cites=LAW.cite(55, paragraph=2),
        each=activity,
        when=activity.kind.in_(ActivityKind.INQUIRY, ActivityKind.ON_SITE_INSPECTION)
        & ~activity.by_letter.is_recorded_as(True)
        & ~met_with_refusal,
        must=has_transcript,
        due=first_recorded(activity.ended_at, activity.started_at),
        message="询问或者检查没有制作笔录",
        english="no transcript was made of an inquiry or inspection",
        remedy="查明笔录是否遗漏归卷；确未制作的，由在场执法人员另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the transcript was left out of the file. If none was made, the "
        "officers who were present state it in a separate paper under its true date; if a decision was "
        "made, leave it to the legal section.",
        reading="笔录、现场检查笔录、勘验笔录均可；关于该活动另有名称不同的文书，或者有笔录没有注明涉及何事的，待核实。遇到拒绝的不要求。",
        english_reading="A transcript of an inquiry, an inspection or an examination of the scene will do. "
        "Another paper on the act, or a transcript of nothing named, is to be verified. Nothing is asked "
        "where the other side refused.",
        examples=(
            complies("有询问笔录", {}),
            violates("没有询问笔录", without("documents[d2]")),
            complies(
                "现场检查有现场检查笔录",
                {
                    "activities[+]": {
                        "id": "a9",
                        "kind": "现场检查",
                        "started_at": "2025-03-12T09:00",
                    },
                    "documents[+]": {"id": "d21", "kind": "现场检查笔录", "about": ["a9"]},
                },
            ),
            undetermined(
                "现场检查只有名称不同的文书",
                {
                    "activities[+]": {
                        "id": "a9",
                        "kind": "现场检查",
                        "started_at": "2025-03-12T09:00",
                    },
                    "documents[+]": {"id": "d21", "kind": "情况说明", "about": ["a9"]},
                },
            ),
        ),
    ),
    rule(
        "AP5601",
        "registration-of-evidence-not-approved",
        cites=LAW.cite(56),
        each=preservation,
        when=penalty & registered,
        must=approved_before,
        message="先行登记保存证据没有事先经行政机关负责人批准",
        english="the registration of evidence was not approved beforehand by one in charge of the agency",
        remedy="查明审批表是否遗漏归卷；确未批准的，不得倒签，书面说明经过，如实注明日期，由法制科研究处理",
        english_remedy="Find out whether the approval form was left out of the file. If nobody approved, back-date "
        "nothing: state what happened in writing under its true date, and leave it to the legal section.",
        examples=(
            complies("负责人当日批准", REGISTERED),
            violates("没有批准的记录", REGISTERED | without("approvals[d21·本机关负责人]")),
            violates(
                "保存之后才批准",
                REGISTERED
                | {"approvals[+]": REGISTERED["approvals[+]"] | {"decided_at": "2025-03-17"}},
            ),
            undetermined(
                "批准日期未记载",
                REGISTERED
                | {"approvals[+]": {"document": "d21", "role": "本机关负责人", "result": "同意"}},
            ),
        ),
    ),
    rule(
        "AP5602",
        "registered-evidence-not-decided-upon-in-seven-days",
        cites=LAW.cite(56),
        each=preservation,
        when=penalty & registered,
        must=handled_in_time,
        due=_in_seven_days,
        message="先行登记保存后没有在七个工作日内作出处理决定",
        english="no decision on the registered evidence was made within seven working days",
        remedy="查明处理决定是否遗漏归卷；确未作出的，立即依法处理，如实注明日期；已作出处罚决定的，由法制科研究处理",
        english_remedy="Find out whether the decision on the evidence was left out of the file. If none was made, "
        "make it at once by law and under its true date; if a penalty was decided, leave it to the legal section.",
        examples=(
            complies("第七个工作日处理", REGISTERED),
            violates(
                "第八个工作日才处理",
                REGISTERED
                | {
                    "preservations[+]": REGISTERED["preservations[+]"]
                    | {"handled_on": "2025-03-26"}
                },
            ),
            violates("没有处理的记录", REGISTERED | _NOT_HANDLED),
            complies(
                "有处理决定书",
                REGISTERED
                | _NOT_HANDLED
                | {
                    "documents[+2]": {
                        "id": "d22",
                        "kind": "先行登记保存证据处理决定书",
                        "made_at": "2025-03-20",
                        "about": ["b1"],
                    }
                },
            ),
            undetermined(
                "有名称不同的文书",
                REGISTERED
                | _NOT_HANDLED
                | {
                    "documents[+2]": {
                        "id": "d22",
                        "kind": "情况说明",
                        "made_at": "2025-03-20",
                        "about": ["b1"],
                    }
                },
            ),
            pending("期限尚未届满", REGISTERED | _NOT_HANDLED, as_of="2025-03-20T12:00"),
            exempt(
                "以复制方式保全",
                REGISTERED
                | {"preservations[+]": REGISTERED["preservations[+]"] | {"form": "复制"}},
            ),
        ),
    ),
)
