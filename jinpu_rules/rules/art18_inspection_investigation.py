"""第十八条　检查中的调查取证 (investigation within an inspection)

在实施监督检查过程中开展调查取证等活动，可以采取以下方式进行文字记录：
（一）调查当事人或证人，制作调查笔录等文书，并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录；
（二）向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书、证据登记保存清单等文书；
（三）听取当事人陈述和申辩的，制作权利告知书、陈述申辩笔录等文书；
（四）法律、法规和规章规定的其他调查方式。
上述文书均应由行政执法人员、当事人及有关人员签字或盖章。
当事人或有关人员拒绝接受调查和提供证据的，行政执法人员可同时进行书面和音像记录。
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
    complies,
    document,
    exists,
    rule,
    signed_by,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import ActivityKind, DocumentKind, Stage
from jinpu_rules.rules.definitions import inspection, met_with_refusal, points_to, served

STAGE = Stage.INVESTIGATION

inquiry = inspection & (activity.kind == ActivityKind.INQUIRY)
collection = inspection & (activity.kind == ActivityKind.EVIDENCE_COLLECTION)
statement = inspection & (activity.kind == ActivityKind.STATEMENT)

about_it = document.about.includes(activity.id)
alike = another(activity, "alike")
about_it_alone = points_to(
    document.about, activity, unless=at_least(2, alike, alike.kind == activity.kind)
)
transcript = document.kind.in_(DocumentKind.INSPECTION_TRANSCRIPT, DocumentKind.INQUIRY_TRANSCRIPT)
signed_in_person = document.kind.in_(
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.EVIDENCE_LIST,
    DocumentKind.STATEMENT_TRANSCRIPT,
)
outgoing = document.kind.in_(DocumentKind.EVIDENCE_NOTICE, DocumentKind.RIGHTS_NOTICE)
COUNTERPARTS = (
    Role.PARTY,
    Role.WITNESS_OF_FACT,
    Role.RELEVANT_PERSON,
    Role.RECIPIENT,
    Role.QUALIFIED_SIGNER,
    Role.WITNESS,
)

LIST_READING = (
    "“可以采取以下方式”理解为方式可选而文书必备：开展了该项活动的，应当制作所列文书；"
    "本条不要求音像记录。"
)
SIGNER_READING = (
    "按文书种类确定签字人：笔录、清单由执法人员和当事人或有关人员签字；通知书、告知书加盖机关印章并送达或签收。"
    "见证人、代收人也是有关人员。拒绝签字并在文书上注明的，视为已履行。"
)
REFUSAL_READING = "记录表明相对人当场拒绝的，不要求。"
ONE_READING = "同类活动只有一次的，没有注明涉及何事的文书即是该次的。"


def _on_transcript(
    serial: str, name: str, field: str, chinese: str, quote: str, english: str
) -> Rule:
    """Write the rule that one datum about the officers stands on the transcript."""
    return rule(
        serial,
        name,
        cites=article(18, paragraph=1, item=1),
        quote=quote,
        each=document,
        when=inspection & transcript,
        must=getattr(document.particulars, field).is_recorded(),
        message=f"调查笔录未记录{chinese}",
        english=f"the transcript of the inspection does not record {english}",
        remedy=f"由执法人员书面说明{chinese}，注明说明日期，附于笔录之后",
        reading=LIST_READING,
        examples=(
            complies(f"已记录{chinese}", {}),
            violates(f"笔录未记录{chinese}", {f"documents[d2].particulars.{field}": None}),
        ),
    )


RULES = (
    rule(
        "JP1801",
        "inspection-inquiry-without-transcript",
        cites=article(18, paragraph=1, item=1),
        quote="调查当事人或证人，制作调查笔录等文书",
        each=activity,
        when=inquiry & ~met_with_refusal,
        must=exists(document, transcript & about_it_alone),
        message="检查中的调查没有制作调查笔录",
        english="no transcript was made of an inquiry within the inspection",
        remedy="查明笔录是否遗漏归卷；确未制作的，说明原因，必要时重新调查",
        reading=LIST_READING + REFUSAL_READING + ONE_READING,
        examples=(
            complies("有调查笔录", {}),
            violates("没有调查笔录", {"documents[d2].kind": "介绍信"}),
            undetermined(
                "有两次调查，笔录未注明所记载的调查",
                {
                    "documents[d2].about": None,
                    "activities[+]": {"id": "a9", "kind": "询问（调查）"},
                },
            ),
        ),
    ),
    _on_transcript(
        "JP1802",
        "inspection-transcript-without-officer-count",
        "officer_count",
        "执法人员数量",
        "并对执法人员数量",
        "the number of officers",
    ),
    _on_transcript(
        "JP1803",
        "inspection-transcript-without-officer-names",
        "officer_names",
        "执法人员姓名",
        "姓名",
        "the names of the officers",
    ),
    _on_transcript(
        "JP1804",
        "inspection-transcript-without-certificate-numbers",
        "certificate_numbers",
        "执法证件编号",
        "执法证件编号",
        "the numbers of the enforcement certificates",
    ),
    _on_transcript(
        "JP1805",
        "inspection-transcript-without-showing-of-certificates",
        "certificates_shown",
        "执法证件出示情况",
        "及出示情况进行文字记录",
        "that the certificates were shown",
    ),
    rule(
        "JP1806",
        "inspection-evidence-taken-without-notice",
        cites=article(18, paragraph=1, item=2),
        quote="向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书",
        each=activity,
        when=collection,
        must=exists(document, (document.kind == DocumentKind.EVIDENCE_NOTICE) & about_it_alone),
        message="检查中调取证据没有制作调取证据通知书",
        english="evidence was taken in the inspection without a notice",
        remedy="查明通知书是否遗漏归卷；确未制作的，书面说明原因",
        reading=LIST_READING + ONE_READING,
        examples=(
            complies("有调取证据通知书", {}),
            violates("没有调取证据通知书", {"documents[d3].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1807",
        "inspection-evidence-taken-without-list",
        cites=article(18, paragraph=1, item=2),
        quote="证据登记保存清单等文书",
        each=activity,
        when=collection & ~met_with_refusal,
        must=exists(document, (document.kind == DocumentKind.EVIDENCE_LIST) & about_it),
        message="检查中调取证据没有制作证据登记保存清单",
        english="evidence was taken in the inspection without a list of it",
        remedy="查明清单是否遗漏归卷；确未制作的，与证据提供人核对后补作清单，注明补作日期",
        reading=LIST_READING + REFUSAL_READING,
        examples=(
            complies("有证据登记保存清单", {}),
            violates("没有证据登记保存清单", {"documents[d4].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1808",
        "inspection-statement-heard-without-rights-notice",
        cites=article(18, paragraph=1, item=3),
        quote="听取当事人陈述和申辩的，制作权利告知书",
        each=activity,
        when=statement,
        must=exists(document, document.kind == DocumentKind.RIGHTS_NOTICE),
        message="检查中听取陈述和申辩没有制作权利告知书",
        english="a statement was heard in the inspection without a notice of rights",
        remedy="查明权利告知书是否遗漏归卷；确未告知的，告知后重新听取",
        reading=LIST_READING + "一案告知一次即可。",
        examples=(
            complies("有权利告知书", {}),
            violates("没有权利告知书", {"documents[d7].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1809",
        "inspection-statement-heard-without-transcript",
        cites=article(18, paragraph=1, item=3),
        quote="陈述申辩笔录等文书",
        each=activity,
        when=statement,
        must=exists(
            document,
            document.kind.in_(
                DocumentKind.STATEMENT_TRANSCRIPT,
                DocumentKind.WRITTEN_STATEMENT,
                DocumentKind.STATEMENT_WAIVER,
                DocumentKind.INSPECTION_TRANSCRIPT,
                DocumentKind.INQUIRY_TRANSCRIPT,
            )
            & about_it,
        ),
        message="检查中听取陈述和申辩没有制作陈述申辩笔录",
        english="no transcript was made of the statement heard in the inspection",
        remedy="查明笔录是否遗漏归卷；确未制作的，重新听取并制作笔录",
        reading=LIST_READING
        + "当事人提交的书面陈述申辩或放弃声明、记载陈述申辩的其他笔录可以代替。",
        examples=(
            complies("有陈述申辩笔录", {}),
            violates("没有陈述申辩笔录", {"documents[d8].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1810",
        "inspection-paper-not-signed-by-officer",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员",
        each=document,
        when=inspection & signed_in_person,
        must=signed_by(document.id, Role.OFFICER, Role.HANDLING_OFFICER),
        message="检查的笔录或清单没有执法人员签字或盖章",
        english="a transcript or list of the inspection is not signed by an officer",
        remedy="由在场执法人员书面确认，注明确认日期",
        reading=SIGNER_READING,
        examples=(
            complies("执法人员已签字", {}),
            violates("执法人员没有签字", without("signatures[d2·执法人员]")),
        ),
    ),
    rule(
        "JP1811",
        "inspection-paper-not-signed-by-counterpart",
        cites=article(18, paragraph=2),
        quote="当事人及有关人员签字或盖章",
        each=document,
        when=inspection & signed_in_person,
        must=signed_by(document.id, *COUNTERPARTS),
        message="检查的笔录或清单没有当事人或有关人员签字或盖章，也没有注明拒签情况",
        english="a transcript or list of the inspection is signed by no party, nor is a refusal noted",
        remedy="请当事人或有关人员补签并注明补签日期；拒绝签字的，由执法人员注明情况",
        reading=SIGNER_READING,
        examples=(
            complies("当事人已签字", {}),
            violates("当事人没有签字", without("signatures[d2·当事人]")),
        ),
    ),
    rule(
        "JP1812",
        "inspection-notice-paper-without-seal",
        cites=article(18, paragraph=2),
        quote="签字或盖章",
        each=document,
        when=inspection & outgoing,
        must=signed_by(document.id, Role.AGENCY, Role.OFFICER, Role.HANDLING_OFFICER),
        message="检查的通知书或告知书没有加盖印章，也没有执法人员签字",
        english="a notice of the inspection bears neither a seal nor an officer's signature",
        remedy="核对存根；确未盖章的，补发",
        reading=SIGNER_READING,
        examples=(
            complies("已盖章", {}),
            violates("没有盖章", without("signatures[d3·本机关]")),
        ),
    ),
    rule(
        "JP1813",
        "inspection-notice-paper-neither-signed-for-nor-served",
        cites=article(18, paragraph=2),
        quote="当事人及有关人员签字或盖章",
        each=document,
        when=inspection & outgoing,
        must=signed_by(document.id, *COUNTERPARTS) | served(document.id),
        due=Stage.DECISION,
        message="检查的通知书或告知书既没有当事人或有关人员签字，也没有送达",
        english="a notice of the inspection is neither signed for nor served",
        remedy="查明签收凭证是否遗漏归卷；确未送达的，依法送达",
        reading=SIGNER_READING,
        examples=(
            complies("已签收", {}),
            violates("没有签收，也没有送达", without("signatures[d7·当事人]")),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(18, paragraph=1),
        "在实施监督检查过程中开展调查取证等活动，可以采取以下方式进行文字记录：",
        Reason.HEADING,
        "“可以”的理解见各规则的说明",
    ),
    Unencoded(
        article(18, paragraph=1, item=4),
        "法律、法规和规章规定的其他调查方式。",
        Reason.EXTERNAL_LAW,
    ),
    Unencoded(
        article(18, paragraph=3),
        "当事人或有关人员拒绝接受调查和提供证据的，行政执法人员可同时进行书面和音像记录。",
        Reason.PERMISSION,
        "与第七条第三款的“应”不同，没有记录不是违反",
    ),
)
