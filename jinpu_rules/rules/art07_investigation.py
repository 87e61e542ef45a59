"""第七条　处罚案件的调查取证与听证 (investigation and hearings in penalty cases)

在办理行政处罚过程中开展调查取证、听证等活动，可以采取以下方式进行文字记录：
（一）询问（调查）当事人或证人，制作询问（调查）笔录等文书，对执法人员数量、姓名、执法证件编号及出示情况进行文字记录，并在询问（调查）开始时同时进行音像记录；
（二）向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书、证据登记保存清单等文书，并在接触有关单位和个人的同时进行音像记录；
（三）听取当事人陈述和申辩的，制作权利告知书、陈述申辩笔录等文书；
（四）依法符合听证条件的，由承办科室制作听证告知书；经当事人申请举行听证的，由承办科室制作听证通知书。听证会由法制科主持并依照相关规定制作听证笔录和听证报告，并在听证会召开地进行全程音像记录；
（五）法律、法规和规章规定的其他调查方式。
上述文书均应由行政执法人员、当事人及有关人员签字或盖章。
当事人或有关人员拒绝接受调查和提供证据的，行政执法人员应同时进行书面和音像记录。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Role,
    Rule,
    Unencoded,
    activity,
    another,
    article,
    at_least,
    case,
    complies,
    covered,
    document,
    exempt,
    exists,
    first_recorded,
    minutes,
    none,
    pending,
    recording,
    refusal,
    rule,
    setting,
    signed_by,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    Department,
    DocumentKind,
    Medium,
    Stage,
)
from jinpu_rules.rules.definitions import (
    called_off,
    closed,
    met_with_refusal,
    on_the_spot,
    penalty,
    points_to,
    served,
)

STAGE = Stage.INVESTIGATION

inquiry = penalty & (activity.kind == ActivityKind.INQUIRY)
collection = penalty & (activity.kind == ActivityKind.EVIDENCE_COLLECTION)
# Before a penalty on the spot the party is told and heard by word of mouth.
statement = penalty & ~on_the_spot & (activity.kind == ActivityKind.STATEMENT)
hearing = penalty & (activity.kind == ActivityKind.HEARING)
# A hearing that was only applied for has not been held.
hearing_held = hearing & (
    activity.started_at.is_recorded()
    | activity.ended_at.is_recorded()
    | ~activity.requested_at.is_recorded()
)

about_it = document.about.includes(activity.id)
alike = another(activity, "alike")
about_it_alone = points_to(
    document.about, activity, unless=at_least(2, alike, alike.kind == activity.kind)
)
transcript = document.kind.in_(DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT)
recorded_from_the_start = exists(
    recording,
    recording.about.includes(activity.id)
    & (recording.started_at <= activity.started_at + minutes(setting.recording_tolerance_minutes))
    & (
        (recording.finished_at >= activity.started_at)
        | (recording.started_at >= activity.started_at)
    ),
)
signed_in_person = document.kind.in_(
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.EVIDENCE_LIST,
    DocumentKind.STATEMENT_TRANSCRIPT,
    DocumentKind.HEARING_TRANSCRIPT,
)
without_penalty = document.kind.in_(
    DocumentKind.NO_VIOLATION_NOTICE, DocumentKind.NO_PENALTY_DECISION
)
outgoing = document.kind.in_(
    DocumentKind.EVIDENCE_NOTICE,
    DocumentKind.RIGHTS_NOTICE,
    DocumentKind.HEARING_RIGHTS_NOTICE,
    DocumentKind.HEARING_NOTICE,
)
COUNTERPARTS = (
    Role.PARTY,
    Role.WITNESS_OF_FACT,
    Role.RELEVANT_PERSON,
    Role.RECIPIENT,
    Role.QUALIFIED_SIGNER,
    Role.WITNESS,
)

LIST_READING = "“可以采取以下方式”理解为方式可选而文书必备：开展了该项活动的，应当制作所列文书。"
ORAL_READING = "适用简易程序的，当场口头告知、听取，不要求另作文书。"
REFUSAL_READING = "记录表明相对人当场拒绝的，不要求；拒绝本身的记录另见本条第三款。"
ONE_READING = "同类活动只有一次的，没有注明涉及何事的文书即是该次的。"
RECORDING_READING = (
    "音像记录应当不晚于活动开始（可在设置中给予容差）并覆盖开始时刻；照片也是音像记录。"
    "只有日期而无时刻的，不作违反认定。"
)
SIGNER_READING = (
    "按文书种类确定签字人：笔录、清单由执法人员和当事人或有关人员签字；告知书、通知书加盖机关印章并送达；"
    "听证报告由主持人签字。见证人、代收人也是有关人员。拒绝签字并在文书上注明的，视为已履行。"
)

HEARING = {
    "activities[+]": {
        "id": "a9",
        "kind": "听证",
        "requested_at": "2025-04-08",
        "started_at": "2025-04-17T09:00",
        "ended_at": "2025-04-17T11:00",
        "presider_department": "法制科",
    },
    "documents[+1]": {"id": "d21", "kind": "听证通知书", "about": ["a9"], "department": "承办科室"},
    "documents[+2]": {"id": "d22", "kind": "听证笔录", "about": ["a9"]},
    "documents[+3]": {"id": "d23", "kind": "听证报告", "about": ["a9"]},
    "recordings[+]": {
        "id": "r9",
        "about": ["a9"],
        "medium": "录像",
        "started_at": "2025-04-17T08:55",
        "finished_at": "2025-04-17T11:05",
    },
    "signatures[+1]": {"document": "d21", "role": "本机关", "form": "盖章"},
    "signatures[+2]": {"document": "d22", "role": "听证主持人"},
    "signatures[+3]": {"document": "d22", "role": "当事人"},
    "signatures[+4]": {"document": "d23", "role": "听证主持人"},
}
REFUSED = {
    "refusals[+]": {"id": "j1", "kind": "拒绝提供证据", "occurred_at": "2025-03-14T10:20"},
    "recordings[r3].about": ["a3", "j1"],
    "documents[d5].about": ["a3", "j1"],
}


def _on_transcript(
    serial: str, name: str, field: str, chinese: str, quote: str, english: str
) -> Rule:
    """Write the rule that one datum about the officers stands on the transcript."""
    return rule(
        serial,
        name,
        cites=article(7, paragraph=1, item=1),
        quote=quote,
        each=document,
        when=penalty & transcript,
        must=getattr(document.particulars, field).is_recorded(),
        message=f"询问（调查）笔录未记录{chinese}",
        english=f"the transcript does not record {english}",
        remedy=f"由执法人员书面说明{chinese}，注明说明日期，附于笔录之后",
        reading=LIST_READING,
        examples=(
            complies(f"已记录{chinese}", {}),
            violates(f"一份笔录未记录{chinese}", {f"documents[d3].particulars.{field}": None}),
        ),
    )


RULES = (
    rule(
        "JP0701",
        "inquiry-without-transcript",
        cites=article(7, paragraph=1, item=1),
        quote="询问（调查）当事人或证人，制作询问（调查）笔录等文书",
        each=activity,
        when=inquiry & ~met_with_refusal,
        must=exists(document, transcript & about_it_alone),
        message="询问（调查）没有制作询问（调查）笔录",
        english="no transcript was made of the inquiry",
        remedy="查明笔录是否遗漏归卷；确未制作的，说明原因，必要时重新询问",
        reading=LIST_READING + REFUSAL_READING + ONE_READING,
        examples=(
            complies("每次询问均有笔录", {}),
            violates(
                "一次询问没有笔录",
                without("documents[d3]", "signatures[d3·执法人员]", "signatures[d3·证人]"),
            ),
            undetermined("有一份笔录未注明所记载的询问", without("documents[d3].about")),
        ),
    ),
    _on_transcript(
        "JP0702",
        "transcript-without-officer-count",
        "officer_count",
        "执法人员数量",
        "对执法人员数量",
        "the number of officers",
    ),
    _on_transcript(
        "JP0703",
        "transcript-without-officer-names",
        "officer_names",
        "执法人员姓名",
        "姓名",
        "the names of the officers",
    ),
    _on_transcript(
        "JP0704",
        "transcript-without-certificate-numbers",
        "certificate_numbers",
        "执法证件编号",
        "执法证件编号",
        "the numbers of the enforcement certificates",
    ),
    _on_transcript(
        "JP0705",
        "transcript-without-showing-of-certificates",
        "certificates_shown",
        "执法证件出示情况",
        "及出示情况进行文字记录",
        "that the certificates were shown",
    ),
    rule(
        "JP0706",
        "inquiry-not-recorded-from-its-start",
        cites=article(7, paragraph=1, item=1),
        quote="并在询问（调查）开始时同时进行音像记录",
        each=activity,
        when=inquiry,
        must=recorded_from_the_start,
        message="询问（调查）开始时没有同时进行音像记录",
        english="the inquiry was not recorded audio-visually from its start",
        remedy="查明音像记录是否遗漏登记；确未同时记录的，书面说明原因",
        reading=LIST_READING + RECORDING_READING,
        examples=(
            complies("录像先于询问开始", {}),
            violates("录像晚1秒开始", {"recordings[r1].started_at": "2025-03-11T09:00:01"}),
            undetermined("录像开始时间只有日期", {"recordings[r1].started_at": "2025-03-11"}),
        ),
    ),
    rule(
        "JP0707",
        "evidence-taken-without-notice",
        cites=article(7, paragraph=1, item=2),
        quote="向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书",
        each=activity,
        when=collection,
        must=exists(document, (document.kind == DocumentKind.EVIDENCE_NOTICE) & about_it_alone),
        message="调取证据没有制作调取证据通知书",
        english="evidence was taken without a notice of taking evidence",
        remedy="查明通知书是否遗漏归卷；确未制作的，书面说明原因",
        reading=LIST_READING + ONE_READING,
        examples=(
            complies("有调取证据通知书", {}),
            violates("没有调取证据通知书", {"documents[d4].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0708",
        "evidence-taken-without-list",
        cites=article(7, paragraph=1, item=2),
        quote="证据登记保存清单等文书",
        each=activity,
        when=collection & ~met_with_refusal,
        must=exists(document, (document.kind == DocumentKind.EVIDENCE_LIST) & about_it),
        message="调取证据没有制作证据登记保存清单",
        english="evidence was taken without a list of it",
        remedy="查明清单是否遗漏归卷；确未制作的，与证据提供人核对后补作清单，注明补作日期",
        reading=LIST_READING + "清单指记载所取得证据的清单。" + REFUSAL_READING,
        examples=(
            complies("有证据登记保存清单", {}),
            violates("没有证据登记保存清单", {"documents[d5].kind": "现场草图"}),
            exempt(
                "拒绝提供证据，没有取得证据", REFUSED | {"documents[d5].kind": "其他：拒绝情况说明"}
            ),
        ),
    ),
    rule(
        "JP0709",
        "contact-for-evidence-not-recorded",
        cites=article(7, paragraph=1, item=2),
        quote="并在接触有关单位和个人的同时进行音像记录",
        each=activity,
        when=collection,
        must=recorded_from_the_start,
        message="接触有关单位和个人调取证据时没有同时进行音像记录",
        english="contact with the holder of the evidence was not recorded audio-visually",
        remedy="查明音像记录是否遗漏登记；确未同时记录的，书面说明原因",
        reading=LIST_READING + RECORDING_READING,
        examples=(
            complies("接触时已开始录像", {}),
            violates("接触之后才开始录像", {"recordings[r3].started_at": "2025-03-14T10:01"}),
            undetermined("接触时间未记载", without("activities[a3].started_at")),
        ),
    ),
    rule(
        "JP0710",
        "statement-heard-without-rights-notice",
        cites=article(7, paragraph=1, item=3),
        quote="听取当事人陈述和申辩的，制作权利告知书",
        each=activity,
        when=statement,
        must=exists(
            document, document.kind.in_(DocumentKind.RIGHTS_NOTICE, DocumentKind.PRIOR_NOTICE)
        ),
        message="听取陈述和申辩没有制作权利告知书",
        english="a statement and defence was heard without a notice of rights",
        remedy="查明权利告知书是否遗漏归卷；确未告知的，告知后重新听取陈述和申辩",
        reading=LIST_READING
        + "一案告知一次即可，也可以载于《行政处罚事先告知书》。"
        + ORAL_READING,
        examples=(
            complies("有权利告知书", {}),
            violates(
                "两者都没有", {"documents[d8].kind": "介绍信", "documents[d7].kind": "介绍信"}
            ),
            exempt(
                "适用简易程序当场处罚",
                {
                    "documents[d8].kind": "介绍信",
                    "documents[d7].kind": "介绍信",
                    "summary_procedure": True,
                },
            ),
        ),
    ),
    rule(
        "JP0711",
        "statement-heard-without-transcript",
        cites=article(7, paragraph=1, item=3),
        quote="陈述申辩笔录等文书",
        each=activity,
        when=statement,
        must=exists(
            document,
            document.kind.in_(
                DocumentKind.STATEMENT_TRANSCRIPT,
                DocumentKind.WRITTEN_STATEMENT,
                DocumentKind.STATEMENT_WAIVER,
                DocumentKind.INQUIRY_TRANSCRIPT,
                DocumentKind.HEARING_TRANSCRIPT,
            )
            & about_it,
        ),
        message="听取陈述和申辩没有制作陈述申辩笔录",
        english="no transcript was made of the statement and defence",
        remedy="查明笔录是否遗漏归卷；确未制作的，重新听取并制作笔录",
        reading=LIST_READING
        + "当事人提交的书面陈述申辩或放弃声明、记载陈述申辩的其他笔录可以代替。"
        + ORAL_READING,
        examples=(
            complies("有陈述申辩笔录", {}),
            violates("没有陈述申辩笔录", {"documents[d9].kind": "介绍信"}),
            exempt(
                "适用简易程序当场处罚", {"documents[d9].kind": "介绍信", "summary_procedure": True}
            ),
        ),
    ),
    rule(
        "JP0712",
        "hearing-rights-notice-missing",
        cites=article(7, paragraph=1, item=4),
        quote="依法符合听证条件的",
        each=case,
        when=penalty
        & case.hearing_required.is_recorded_as(True)
        & (
            exists(document, document.kind == DocumentKind.PENALTY_DECISION)
            | (~closed & ~called_off & none(document, without_penalty))
        ),
        must=exists(document, document.kind == DocumentKind.HEARING_RIGHTS_NOTICE)
        | exists(
            document,
            (document.kind == DocumentKind.PRIOR_NOTICE)
            & document.particulars.hearing_right.is_true(),
        ),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="符合听证条件而没有制作听证告知书",
        english="the party had a right to a hearing and no notice of it was made",
        remedy="制作听证告知书并送达当事人，告知期限届满后再作决定",
        reading="听证告知可以并入《行政处罚事先告知书》，该告知书须载明听证权利；是否载明未记载的，待核实。最终没有给予处罚的，不要求。",
        examples=(
            complies("有听证告知书", {}),
            violates(
                "事先告知书未载明听证权利",
                {"documents[d10].kind": "介绍信", "documents[d7].particulars.hearing_right": False},
            ),
            undetermined("不知事先告知书是否载明听证权利", {"documents[d10].kind": "介绍信"}),
            exempt(
                "最终不予处罚",
                {"documents[d10].kind": "介绍信", "documents[d13].kind": "不予处罚决定书"},
            ),
        ),
    ),
    rule(
        "JP0713",
        "hearing-rights-notice-by-another-department",
        cites=article(7, paragraph=1, item=4),
        quote="由承办科室制作听证告知书",
        each=document,
        when=penalty
        & (document.kind == DocumentKind.HEARING_RIGHTS_NOTICE)
        & document.department.is_recorded(),
        must=document.department == Department.HANDLING_SECTION,
        message="听证告知书不是由承办科室制作的",
        english="the notice of the right to a hearing was not made by the handling section",
        remedy="由承办科室确认或说明制作情况",
        examples=(
            complies("由承办科室制作", {}),
            violates("由法制科制作", {"documents[d10].department": "法制科"}),
        ),
    ),
    rule(
        "JP0714",
        "hearing-notice-missing",
        cites=article(7, paragraph=1, item=4),
        quote="经当事人申请举行听证的，由承办科室制作听证通知书",
        each=activity,
        when=hearing,
        must=exists(document, (document.kind == DocumentKind.HEARING_NOTICE) & about_it_alone),
        due=first_recorded(activity.started_at, activity.ended_at),
        message="举行听证没有制作听证通知书",
        english="a hearing was held without a notice of hearing",
        remedy="查明听证通知书是否遗漏归卷；确未通知的，依法重新通知并举行听证",
        reading="申请后是否举行听证未记载的，待核实；听证尚未举行的，未到期。" + ONE_READING,
        examples=(
            complies("有听证通知书", HEARING),
            violates("没有听证通知书", HEARING | {"documents[d21].kind": "介绍信"}),
            pending(
                "听证尚未举行",
                HEARING | {"documents[d21].kind": "介绍信"},
                as_of="2025-04-16T17:00",
            ),
            undetermined(
                "已申请，是否举行未记载",
                {"activities[+]": {"id": "a9", "kind": "听证", "requested_at": "2025-04-08"}},
            ),
        ),
    ),
    rule(
        "JP0715",
        "hearing-notice-by-another-department",
        cites=article(7, paragraph=1, item=4),
        quote="由承办科室制作听证通知书",
        each=document,
        when=penalty
        & (document.kind == DocumentKind.HEARING_NOTICE)
        & document.department.is_recorded(),
        must=document.department == Department.HANDLING_SECTION,
        message="听证通知书不是由承办科室制作的",
        english="the notice of hearing was not made by the handling section",
        remedy="由承办科室确认或说明制作情况",
        examples=(
            complies("由承办科室制作", HEARING),
            violates("由法制科制作", HEARING | {"documents[d21].department": "法制科"}),
        ),
    ),
    rule(
        "JP0716",
        "hearing-not-presided-by-legal-section",
        cites=article(7, paragraph=1, item=4),
        quote="听证会由法制科主持",
        each=activity,
        when=hearing_held,
        must=activity.presider_department == Department.LEGAL_SECTION,
        message="听证会不是由法制科主持的",
        english="the hearing was not presided over by the legal section",
        remedy="由法制科重新组织听证，或书面说明主持人的确定依据",
        examples=(
            complies("由法制科主持", HEARING),
            violates(
                "由承办科室主持", HEARING | {"activities[a9].presider_department": "承办科室"}
            ),
            undetermined("主持部门未记载", HEARING | without("activities[a9].presider_department")),
        ),
    ),
    rule(
        "JP0717",
        "hearing-transcript-missing",
        cites=article(7, paragraph=1, item=4),
        quote="并依照相关规定制作听证笔录",
        each=activity,
        when=hearing_held,
        must=exists(document, (document.kind == DocumentKind.HEARING_TRANSCRIPT) & about_it_alone),
        due=first_recorded(activity.ended_at, activity.started_at),
        message="听证会没有制作听证笔录",
        english="no transcript was made of the hearing",
        remedy="查明听证笔录是否遗漏归卷；确未制作的，重新组织听证",
        reading=ONE_READING,
        examples=(
            complies("有听证笔录", HEARING),
            violates("没有听证笔录", HEARING | {"documents[d22].kind": "介绍信"}),
            pending(
                "听证尚未结束",
                HEARING | {"documents[d22].kind": "介绍信"},
                as_of="2025-04-17T10:00",
            ),
        ),
    ),
    rule(
        "JP0718",
        "hearing-report-missing",
        cites=article(7, paragraph=1, item=4),
        quote="和听证报告",
        each=activity,
        when=hearing_held,
        must=exists(document, (document.kind == DocumentKind.HEARING_REPORT) & about_it_alone),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="听证会没有制作听证报告",
        english="no report was made of the hearing",
        remedy="由法制科依据听证笔录制作听证报告，如实注明制作时间",
        reading=ONE_READING,
        examples=(
            complies("有听证报告", HEARING),
            violates("没有听证报告", HEARING | {"documents[d23].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0719",
        "hearing-not-recorded-throughout",
        cites=article(7, paragraph=1, item=4),
        quote="并在听证会召开地进行全程音像记录",
        each=activity,
        when=hearing_held,
        must=covered(
            activity.started_at,
            activity.ended_at,
            by=recording,
            where=recording.about.includes(activity.id)
            & recording.medium.in_(Medium.VIDEO, Medium.AUDIO, Medium.SURVEILLANCE),
            spans=(recording.started_at, recording.finished_at),
            tolerance=setting.recording_tolerance_minutes,
        ),
        due=activity.ended_at,
        message="听证会没有全程音像记录",
        english="the hearing was not recorded audio-visually from opening to close",
        remedy="查明音像记录是否遗漏登记；记录中断的，书面说明中断的时间和原因",
        reading="“全程”指从开始到结束不间断，多段记录可以相接；照片不能构成全程记录。",
        examples=(
            complies("一段录像覆盖全程", HEARING),
            violates(
                "录像提前1秒结束", HEARING | {"recordings[r9].finished_at": "2025-04-17T10:59:59"}
            ),
            undetermined("形式未记载", HEARING | without("recordings[r9].medium")),
        ),
    ),
    rule(
        "JP0720",
        "transcript-or-list-not-signed-by-officer",
        cites=article(7, paragraph=2),
        quote="上述文书均应由行政执法人员",
        each=document,
        when=penalty & signed_in_person,
        must=signed_by(
            document.id, Role.OFFICER, Role.HANDLING_OFFICER, Role.PRESIDER, Role.LEGAL_SECTION
        ),
        message="笔录或清单没有执法人员签字或盖章",
        english="the transcript or list is not signed or sealed by an officer",
        remedy="由在场执法人员书面确认，注明确认日期",
        reading=SIGNER_READING + "听证笔录由主持听证的人员签字亦可。",
        examples=(
            complies("执法人员已签字", {}),
            violates("执法人员没有签字", without("signatures[d2·执法人员]")),
        ),
    ),
    rule(
        "JP0721",
        "transcript-or-list-not-signed-by-counterpart",
        cites=article(7, paragraph=2),
        quote="当事人及有关人员签字或盖章",
        each=document,
        when=penalty & signed_in_person,
        must=signed_by(document.id, *COUNTERPARTS),
        message="笔录或清单没有当事人或有关人员签字或盖章，也没有注明拒签情况",
        english="the transcript or list is signed by no party or person concerned, nor is a refusal noted",
        remedy="请当事人或有关人员补签并注明补签日期；拒绝签字的，由执法人员注明情况",
        reading=SIGNER_READING,
        examples=(
            complies("当事人已签字", {}),
            violates("当事人没有签字", without("signatures[d2·当事人]")),
        ),
    ),
    rule(
        "JP0722",
        "outgoing-notice-without-seal",
        cites=article(7, paragraph=2),
        quote="签字或盖章",
        each=document,
        when=penalty & outgoing,
        must=signed_by(document.id, Role.AGENCY, Role.OFFICER, Role.HANDLING_OFFICER),
        message="告知书或通知书没有加盖印章，也没有执法人员签字",
        english="the outgoing notice bears neither the agency's seal nor an officer's signature",
        remedy="核对存根；确未盖章的，补发并重新送达",
        reading=SIGNER_READING,
        examples=(
            complies("已盖章", {}),
            violates("没有盖章", without("signatures[d4·本机关]")),
        ),
    ),
    rule(
        "JP0723",
        "outgoing-notice-neither-signed-for-nor-served",
        cites=article(7, paragraph=2),
        quote="当事人及有关人员签字或盖章",
        each=document,
        when=penalty & outgoing,
        must=signed_by(document.id, *COUNTERPARTS) | served(document.id),
        due=Stage.SERVICE_AND_ENFORCEMENT,
        message="告知书或通知书既没有当事人或有关人员签字，也没有送达",
        english="the outgoing notice is neither signed for nor served",
        remedy="查明送达回证是否遗漏归卷；确未送达的，依法送达",
        reading=SIGNER_READING,
        examples=(
            complies("已签字或已送达", {}),
            violates("没有签字，也没有送达", {"services[s1].documents": ["d7"]}),
        ),
    ),
    rule(
        "JP0724",
        "hearing-report-not-signed",
        cites=article(7, paragraph=2),
        quote="签字或盖章",
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_REPORT),
        must=signed_by(document.id, Role.PRESIDER, Role.LEGAL_SECTION),
        message="听证报告没有主持人签字或盖章",
        english="the hearing report is not signed or sealed by the presider",
        remedy="由听证主持人签字，如实注明签字日期",
        reading=SIGNER_READING,
        examples=(
            complies("主持人已签字", HEARING),
            violates(
                "主持人没有签字", HEARING | {"signatures[+4]": {"document": "d23", "role": "证人"}}
            ),
        ),
    ),
    rule(
        "JP0725",
        "refusal-without-written-record",
        cites=article(7, paragraph=3),
        quote="当事人或有关人员拒绝接受调查和提供证据的，行政执法人员应同时进行书面",
        each=refusal,
        when=penalty,
        must=exists(
            document,
            (document.about.is_recorded() | signed_in_person) & document.about.includes(refusal.id),
        ),
        message="当事人或有关人员拒绝，没有书面记录",
        english="a refusal was not recorded in writing",
        remedy="由在场执法人员补作书面说明，如实注明制作时间",
        reading="拒绝接受调查、拒绝提供证据，有其一即应记录。笔录、清单未注明所记载的事项的，待核实。",
        examples=(
            complies("既有书面记录，又有音像记录", REFUSED),
            violates("没有书面记录", REFUSED | {"documents[d5].about": ["a3"]}),
        ),
    ),
    rule(
        "JP0726",
        "refusal-without-recording",
        cites=article(7, paragraph=3),
        quote="音像记录",
        each=refusal,
        when=penalty,
        must=exists(recording, recording.about.includes(refusal.id)),
        message="当事人或有关人员拒绝，没有音像记录",
        english="a refusal was not recorded audio-visually",
        remedy="查明音像记录是否遗漏登记；确未记录的，书面说明原因",
        reading="书面记录和音像记录二者都要有。",
        examples=(
            complies("既有书面记录，又有音像记录", REFUSED),
            violates("没有音像记录", REFUSED | {"recordings[r3].about": ["a3"]}),
            undetermined("有一段录像未注明所记录的事项", REFUSED | without("recordings[r3].about")),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(7, paragraph=1),
        "在办理行政处罚过程中开展调查取证、听证等活动，可以采取以下方式进行文字记录：",
        Reason.HEADING,
        "“可以”的理解见各规则的说明",
    ),
    Unencoded(
        article(7, paragraph=1, item=5),
        "法律、法规和规章规定的其他调查方式。",
        Reason.EXTERNAL_LAW,
    ),
    Unencoded(article(7, paragraph=3), "书面和音像记录。", Reason.HEADING, "由两条规则分别落实"),
)
