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
    as_many,
    at_least,
    bears_name,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    first_recorded,
    hours,
    left_to_a_person,
    none,
    officer,
    party,
    signature,
    signed_by,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    SEALS,
    ActivityKind,
    DocumentKind,
    SignatureForm,
    Stage,
)
from jinpu_rules.rules.definitions.cases import inspection
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.events import void
from jinpu_rules.rules.definitions.filing import points_to
from jinpu_rules.rules.definitions.investigation import (
    COUNTERPARTS,
    NOT_TRANSCRIBED_READING,
    NOT_TRANSCRIBED_READING_ENGLISH,
    OFFICERS,
    made_here,
    may_be_a_collection,
    may_be_an_inquiry,
    numbers_agree,
    officer_signed,
    officers_counted_or_named,
    officers_signature,
    several_officers_signed,
    several_written,
    told_on,
)
from jinpu_rules.rules.definitions.parties import concerns
from jinpu_rules.rules.definitions.service import met_with_refusal, named_as_party, served

STAGE = Stage.INVESTIGATION

inquiry = inspection & (activity.kind == ActivityKind.INQUIRY)
collection = inspection & (activity.kind == ActivityKind.EVIDENCE_COLLECTION)
statement = inspection & (activity.kind == ActivityKind.STATEMENT)
# What is planned is not yet held.
ended_or_begun = define(
    "活动结束之时",
    first_recorded(activity.ended_at, activity.started_at),
    english="when the activity ended",
)
held_at = define(
    "活动已经进行之时",
    first_recorded(
        activity.ended_at,
        activity.started_at,
        case.inspected_until,
        case.closed_on,
        case.archived_on,
    ),
    english="when the activity was held",
)
begun = define(
    "活动开始之时",
    first_recorded(activity.started_at, activity.ended_at),
    english="when the activity began",
)

alike = another(activity, "alike")
about_it_alone = define(
    "文书关于该活动",
    points_to(document.about, activity, unless=at_least(2, alike, alike.kind == activity.kind)),
    english="the paper is about the activity",
)
transcript = define(
    "文书是检查的调查笔录",
    (
        document.kind.in_(DocumentKind.INSPECTION_TRANSCRIPT, DocumentKind.INQUIRY_TRANSCRIPT)
        & made_here
    ),
    english="the paper is a transcript of the inspection",
)
signed_in_person = define(
    "文书是检查的笔录或者清单",
    (
        document.kind.in_(
            DocumentKind.INSPECTION_TRANSCRIPT,
            DocumentKind.INQUIRY_TRANSCRIPT,
            DocumentKind.EVIDENCE_LIST,
            DocumentKind.STATEMENT_TRANSCRIPT,
        )
        & made_here
    ),
    english="the paper is a transcript or list of the inspection",
)
# What a party hands in instead of a transcript bears that party's signature.
handed_in = define(
    "文书是当事人提交的陈述申辩书或者放弃声明",
    (document.kind.in_(DocumentKind.WRITTEN_STATEMENT, DocumentKind.STATEMENT_WAIVER) & ~void()),
    english="the paper was handed in by the party in place of a transcript",
)
outgoing = define(
    "文书是检查的通知书或者告知书",
    (document.kind.in_(DocumentKind.EVIDENCE_NOTICE, DocumentKind.RIGHTS_NOTICE) & made_here),
    english="the paper is a notice of the inspection",
)

told_that_nothing_was_there = exists(
    document,
    document.about.is_recorded_to_include(activity.id)
    & ~document.kind.in_(DocumentKind.EVIDENCE_NOTICE),
)
rights_notice = define(
    "文书是对该当事人的权利告知书",
    (
        (document.kind == DocumentKind.RIGHTS_NOTICE)
        & made_here
        & (concerns(document, activity) | ~document.party.is_recorded())
    ),
    english="the paper is a notice of rights to that party",
)

# A transcript of an inquiry that names no activity may be of the inquiry alone.
tells_the_statement = define(
    "文书记载所听取的陈述申辩",
    (document.kind.in_(DocumentKind.STATEMENT_TRANSCRIPT) & made_here & about_it_alone)
    | (transcript & document.about.includes(activity.id))
    | (handed_in & about_it_alone),
    english="the paper tells of the statement that was heard",
)

# - what stands on a transcript -

particulars = document.particulars
# - who signed -

other_signature = another(signature, "other_signature")


each_officer_signed = none(
    officer,
    document.officers.is_recorded_to_include(officer.id) & ~officer_signed,
)
two_written = define(
    "笔录写明执法人员两名",
    as_many(particulars.officer_names, 2)
    | (~particulars.officer_names.is_recorded() & as_many(particulars.officer_count, 2)),
    english="the transcript tells of two officers",
)
both_signed = (
    ~several_written
    | (several_officers_signed & (two_written | at_least(3, signature, officers_signature)))
    | left_to_a_person(
        "笔录写明的执法人员是否均应签字均已签字",
        "whether all officers on the transcript had to sign and did",
    )
)
signed_for_party = define(
    "该当事人已签字",
    exists(
        signature,
        (signature.document == document.id)
        & signature.role.in_(*FOR_THE_PARTY)
        & (
            signature.party.is_recorded_to_include(party.id)
            | (~signature.party.is_recorded() & (named_as_party))
        ),
    ),
    english="the party signed",
)
named_party = another(party, "named_party")
each_party_signed = define(
    "文书写明的几名当事人均已签字",
    ~document.party.is_recorded()
    | ~at_least(2, named_party, document.party.includes(named_party.id))
    | none(party, document.party.includes(party.id) & ~signed_for_party),
    english="each of the parties named on the paper signed",
)
signed_paper = another(document, "signed_paper")
# A paper that names parties is signed by those.
is_the_party = define(
    "签字人是文书所涉当事人或者其负责人",
    exists(
        party,
        (
            bears_name(signature.name, party.name)
            | (
                party.representative.is_recorded()
                & bears_name(signature.name, party.representative)
            )
        )
        & none(
            signed_paper,
            (signed_paper.id == signature.document)
            & signed_paper.party.is_recorded()
            & ~signed_paper.party.includes(party.id),
        ),
    ),
    english="the signer is the party that the paper concerns, or its head",
)
is_who_was_asked = define(
    "签字人是被调查的人",
    exists(
        activity,
        activity.person.is_recorded()
        & bears_name(signature.name, activity.person)
        & exists(
            signed_paper,
            (signed_paper.id == signature.document) & signed_paper.about.includes(activity.id),
        ),
    ),
    english="the signer is who was asked",
)
# A witness who was asked is named; one who signs as such beside a party may be anybody.
of_a_witness = define(
    "文书记载对证人的调查",
    exists(
        activity,
        activity.person.is_recorded()
        & activity.person_role.is_recorded_as(Role.WITNESS_OF_FACT)
        & exists(
            signed_paper,
            (signed_paper.id == signature.document)
            & signed_paper.about.is_recorded_to_include(activity.id),
        ),
    ),
    english="the paper records what a witness was asked",
)
is_authorised = define(
    "签字人是有授权委托书的委托代理人",
    (signature.role == Role.AGENT) & exists(document, document.kind.in_("授权委托书", "委托书")),
    english="the signer is an agent with a power of attorney",
)
is_an_officer = define(
    "签字人是执法人员",
    exists(
        other_signature,
        (other_signature.document == signature.document)
        & other_signature.role.in_(*OFFICERS)
        & bears_name(other_signature.name, signature.name),
    )
    | exists(officer, bears_name(officer.name, signature.name)),
    english="the signer is an officer",
)

counterpart_signed = define(
    "当事人或有关人员已签字或者注明拒签",
    signed_by(document.id, *COUNTERPARTS),
    english="a party or person concerned signed, or a refusal is noted",
)

# A bystander's signature is not that of the party who was asked.
asked_party = another(activity, "asked_party")
whoever_was_asked_signed = define(
    "所调查的当事人本人已签字或者注明拒签",
    signed_by(document.id, *FOR_THE_PARTY)
    | none(
        asked_party,
        document.about.is_recorded_to_include(asked_party.id)
        & asked_party.kind.in_(ActivityKind.INQUIRY, ActivityKind.STATEMENT)
        & asked_party.person_role.is_recorded_as(Role.PARTY),
    )
    | exists(
        signature,
        (signature.document == document.id)
        & signature.role.in_(*COUNTERPARTS)
        & exists(
            asked_party,
            document.about.includes(asked_party.id)
            & bears_name(signature.name, asked_party.person),
        ),
    )
    | left_to_a_person("签字的人能否代表当事人", "whether whoever signed may sign for the party"),
    english="the party that was asked signed, or a refusal is noted",
    reading="调查当事人、听取当事人陈述申辩的笔录只有其他人员签字的，待核实。",
    english_reading="Where a party was asked or heard and only somebody else signed, that is to be verified.",
)

# - when it was made -

tells_of_it = define(
    "笔录记载该次活动",
    document.about.is_recorded_to_include(activity.id)
    | ((activity.kind == ActivityKind.INQUIRY) & about_it_alone),
    english="the transcript tells of the activity",
)
made_then = (document.made_at <= ended_or_begun + hours(24)) & begun.not_later_than(
    document.made_at + working_days(0)
)
inspection_report = another(document, "inspection_report")
made_after_the_report = define(
    "笔录作于监督检查报告之后",
    exists(
        inspection_report,
        inspection_report.kind.in_(DocumentKind.INSPECTION_REPORT, DocumentKind.INSPECTION_BULLETIN)
        & (inspection_report.made_at < document.made_at),
    ),
    english="the transcript was made after the report",
)

LIST_READING = "“可以采取以下方式”理解为方式可选而文书必备：开展了该项活动的，应当制作所列文书；本条不要求音像记录。"
SIGNER_READING = "按文书种类确定签字人：笔录、清单由执法人员和当事人或有关人员签字；通知书、告知书加盖机关印章并送达或签收。"
REFUSED_READING = (
    "当事人及有关人员拒绝签字并在文书上注明的，视为已履行；执法人员拒绝签字的不是签字。"
)
REFUSAL_READING = "文书或者音像记录表明相对人当场拒绝的，不要求。"
ONE_READING = "同类活动只有一次的，没有注明涉及何事的文书即是该次的。"
HELD_READING = "活动已经进行的才要求；活动时间没有记载而检查尚未结束的，待核实。"
STATE = "另附书面说明，如实注明日期"


def _on_transcript(
    serial: str, name: str, field: str, chinese: str, quote: str, english: str
) -> Rule:
    """Write the rule that one datum about the officers stands on the transcript."""
    datum = getattr(particulars, field)
    return rule(
        serial,
        name,
        cites=article(18, paragraph=1, item=1),
        quote=quote,
        each=document,
        when=inspection & transcript,
        must=told_on(document, datum),
        message=f"调查笔录未记录{chinese}",
        english=f"the transcript of the inspection does not record {english}",
        remedy=f"由执法人员就{chinese}{STATE}，附于笔录之后，不得在笔录上添加",
        reading=LIST_READING + NOT_TRANSCRIBED_READING,
        english_remedy=f"the officers state {english} in a separate statement with its true date, attached to the transcript; nothing may be added on it",
        english_reading=NOT_TRANSCRIBED_READING_ENGLISH,
        examples=(
            complies(f"已记录{chinese}", {}),
            violates(f"笔录未记录{chinese}", {f"documents[d2].particulars.{field}": None}),
            undetermined("记载事项均未录入", {"documents[d2].particulars": None}),
        ),
    )


RULES = (
    rule(
        "JP1801",
        "inspection-inquiry-without-transcript",
        cites=article(18, paragraph=1, item=1),
        quote="调查当事人或证人，制作调查笔录等文书",
        each=activity,
        when=(inquiry | (inspection & may_be_an_inquiry)) & ~met_with_refusal,
        must=exists(document, transcript & about_it_alone),
        due=held_at,
        message="检查中的调查没有制作调查笔录",
        english="no transcript was made of an inquiry within the inspection",
        remedy=f"查明笔录是否遗漏归卷；确未制作的，{STATE}，必要时重新调查",
        reading=LIST_READING
        + REFUSAL_READING
        + ONE_READING
        + HELD_READING
        + "《现场检查笔录》是否记下了询问内容，待核实。",
        english_remedy="find out whether the transcript was left out of the file; if there is none, say so in a separate statement with its true date, and ask again where needed",
        english_reading="The ways are optional, the papers are not. Nothing is asked of what is not yet held. Whether a record of an on-site inspection tells what was asked is for a person.",
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
        "并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        "the number of officers",
    ),
    _on_transcript(
        "JP1803",
        "inspection-transcript-without-officer-names",
        "officer_names",
        "执法人员姓名",
        "并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        "the names of the officers",
    ),
    _on_transcript(
        "JP1804",
        "inspection-transcript-without-certificate-numbers",
        "certificate_numbers",
        "执法证件编号",
        "并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        "the numbers of the enforcement certificates",
    ),
    _on_transcript(
        "JP1805",
        "inspection-transcript-without-showing-of-certificates",
        "certificates_shown",
        "执法证件出示情况",
        "并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        "that the certificates were shown",
    ),
    rule(
        "JP1806",
        "inspection-evidence-taken-without-notice",
        cites=article(18, paragraph=1, item=2),
        quote="向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书",
        each=activity,
        when=(collection | (inspection & may_be_a_collection)),
        must=exists(
            document,
            (document.kind == DocumentKind.EVIDENCE_NOTICE)
            & made_here
            & about_it_alone
            & (
                (document.made_at <= begun + working_days(0))
                | (~activity.started_at.is_recorded() & ~activity.ended_at.is_recorded())
            ),
        ),
        due=held_at,
        message="检查中调取证据没有制作调取证据通知书，或者通知书是事后制作的",
        english="evidence was taken in the inspection without a notice, or it was made afterwards",
        remedy=f"查明通知书是否遗漏归卷；确未制作的，{STATE}",
        reading=LIST_READING
        + ONE_READING
        + HELD_READING
        + "通知书至迟在调取当日制作，事后补作的不算，没有日期的待核实。",
        english_remedy="find out whether the notice was left out of the file; if there is none, say so in a separate statement with its true date",
        english_reading="The ways are optional, the papers are not. The notice is made by the day on which the evidence is taken; one made later does not count, and one without a date is to be verified.",
        examples=(
            complies("有调取证据通知书", {}),
            violates("没有调取证据通知书", {"documents[d3].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1807",
        "inspection-evidence-taken-without-list",
        cites=article(18, paragraph=1, item=2),
        quote="向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书、证据登记保存清单等文书",
        each=activity,
        when=collection & ~met_with_refusal,
        must=exists(
            document,
            (document.kind == DocumentKind.EVIDENCE_LIST) & made_here & about_it_alone,
        )
        | (
            activity.obtained.is_recorded_as(False)
            & (
                told_that_nothing_was_there
                | left_to_a_person(
                    "是否确实没有取得证据材料", "whether really nothing was obtained"
                )
            )
        ),
        due=held_at,
        message="检查中调取证据没有制作证据登记保存清单",
        english="evidence was taken in the inspection without a list of it",
        remedy=f"查明清单是否遗漏归卷；确未制作的，{STATE}，证据现状可另行清点记录",
        reading=LIST_READING
        + REFUSAL_READING
        + ONE_READING
        + HELD_READING
        + "没有取得证据材料的，不要求清单，但应有关于该次调取的文书说明，没有的待核实。",
        english_remedy="find out whether the list was left out of the file; if there is none, say so in a separate statement with its true date; what is there now may be listed anew",
        english_reading="Nothing to list is needed where nothing was obtained and a paper says so.",
        examples=(
            complies("有证据登记保存清单", {}),
            violates("没有证据登记保存清单", {"documents[d4].kind": "介绍信"}),
            undetermined(
                "没有清单，只记载没有取得证据",
                {
                    "documents[d4].kind": "介绍信",
                    "documents[d4].about": None,
                    "activities[a2].obtained": False,
                },
            ),
        ),
    ),
    rule(
        "JP1808",
        "inspection-statement-heard-without-rights-notice",
        cites=article(18, paragraph=1, item=3),
        quote="听取当事人陈述和申辩的，制作权利告知书",
        each=activity,
        when=statement,
        must=exists(document, rights_notice & document.made_at.not_later_than(activity.started_at))
        | (
            exists(document, rights_notice)
            & left_to_a_person(
                "听取陈述申辩之后制作的权利告知书是否另有事先告知",
                "whether the party was told of its rights before",
            )
        ),
        due=held_at,
        message="检查中听取陈述和申辩没有制作权利告知书",
        english="a statement was heard in the inspection without a notice of rights",
        remedy=f"查明权利告知书是否遗漏归卷；确未告知的，告知后重新听取，并{STATE}",
        reading=LIST_READING
        + HELD_READING
        + "对同一当事人告知一次即可；听取之后才制作的，或者制作时间没有记载的，待核实。",
        english_remedy="find out whether the notice was left out of the file; if nobody told the party, do so, hear it again, and say so in a separate statement with its true date",
        english_reading="Telling a party once is enough; a notice made after the hearing is for a person.",
        examples=(
            complies("有权利告知书", {}),
            violates("没有权利告知书", {"documents[d7].kind": "介绍信"}),
            undetermined("听取之后才制作", {"documents[d7].made_at": "2025-09-12"}),
        ),
    ),
    rule(
        "JP1809",
        "inspection-statement-heard-without-transcript",
        cites=article(18, paragraph=1, item=3),
        quote="听取当事人陈述和申辩的，制作权利告知书、陈述申辩笔录等文书",
        each=activity,
        when=statement,
        must=exists(document, tells_the_statement),
        due=held_at,
        message="检查中听取陈述和申辩没有制作陈述申辩笔录",
        english="no transcript was made of the statement heard in the inspection",
        remedy=f"查明笔录是否遗漏归卷；确未制作的，重新听取并制作笔录，并{STATE}",
        reading=LIST_READING
        + ONE_READING
        + HELD_READING
        + "当事人提交的书面陈述申辩或放弃声明、记载陈述申辩的其他笔录可以代替。",
        english_remedy="find out whether the transcript was left out of the file; if there is none, hear the party again, make one, and say so in a separate statement with its true date",
        english_reading="A written statement, a waiver, or another transcript that bears the statement may stand in its place.",
        examples=(
            complies("有陈述申辩笔录", {}),
            violates("没有陈述申辩笔录", {"documents[d8].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP1810",
        "inspection-paper-not-signed-by-officer",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=document,
        when=inspection & signed_in_person,
        must=exists(signature, officers_signature),
        message="检查的笔录或清单没有执法人员签字或盖章",
        english="a transcript or list of the inspection is not signed by an officer",
        remedy=f"由在场执法人员就制作经过{STATE}，不得在原件上补签",
        reading=SIGNER_READING + REFUSED_READING,
        english_remedy="the officers present tell in a separate statement with its true date how the paper was made; nobody may sign the original now",
        english_reading="An officer who refuses to sign has not signed.",
        examples=(
            complies("执法人员已签字", {}),
            violates(
                "执法人员没有签字",
                without("signatures[d2·执法人员]", "signatures[d2·执法人员·2]"),
            ),
        ),
    ),
    rule(
        "JP1811",
        "inspection-paper-not-signed-by-counterpart",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=document,
        when=inspection & (signed_in_person | handed_in),
        must=counterpart_signed & each_party_signed & whoever_was_asked_signed,
        message="检查的笔录、清单或者代替笔录的文书没有当事人或有关人员签字或盖章，也没有注明拒签情况",
        english="a transcript or list of the inspection is signed by no party, nor is a refusal noted",
        remedy=f"由执法人员就当事人未签字的经过{STATE}；可请当事人另行书面确认，不得在原件上补签",
        reading=SIGNER_READING
        + REFUSED_READING
        + "见证人签名只能印证拒签，不能代替；文书写明几名当事人的，每人均应签字，姓名不能对应的待核实。",
        english_remedy="the officers tell in a separate statement with its true date how it came that the party did not sign; the party may confirm in a paper of its own, not on the original",
        english_reading="A refusal that is noted counts as signed. A bystander's signature does not stand for the party. Each of the parties that the paper names signs.",
        examples=(
            complies("当事人已签字", {}),
            violates("当事人没有签字", without("signatures[d2·当事人]")),
        ),
    ),
    rule(
        "JP1812",
        "inspection-notice-paper-without-seal",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=document,
        when=inspection & outgoing,
        must=signed_by(document.id, Role.AGENCY, *OFFICERS),
        message="检查的通知书或告知书没有加盖印章，也没有执法人员签字",
        english="a notice of the inspection bears neither a seal nor an officer's signature",
        remedy="核对存根和送达的原件；确未盖章的，检查尚未结束的另行制作盖章的通知书、告知书依法送达，"
        "已经结束的另附书面说明，均如实注明日期",
        reading=SIGNER_READING,
        english_remedy="check the stub and what was served; if it was not sealed, serve another, sealed one while the inspection lasts, and after it say so in a separate statement, each with its true date",
        english_reading="Outgoing papers bear the seal of the bureau or an officer's signature.",
        examples=(
            complies("已盖章", {}),
            violates("没有盖章", without("signatures[d3·本机关]")),
        ),
    ),
    rule(
        "JP1813",
        "inspection-notice-paper-neither-signed-for-nor-served",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=document,
        when=inspection & outgoing,
        must=counterpart_signed | served(document),
        due=Stage.DECISION,
        message="检查的通知书或告知书既没有当事人或有关人员签字，也没有送达",
        english="a notice of the inspection is neither signed for nor served",
        remedy=f"查明签收凭证是否遗漏归卷；确未送达的，尚有必要时依法送达，并{STATE}",
        reading=SIGNER_READING + REFUSED_READING,
        english_remedy="find out whether the receipt was left out of the file; if it was not served, serve it where that still matters, and say so in a separate statement with its true date",
        english_reading="Outgoing papers are signed for or served.",
        examples=(
            complies("已签收", {}),
            violates("没有签收，也没有送达", without("signatures[d7·当事人]")),
        ),
    ),
    rule(
        "JP1814",
        "inspection-paper-not-signed-by-every-officer",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=document,
        when=inspection & signed_in_person & exists(signature, officers_signature),
        must=each_officer_signed & both_signed,
        message="检查的笔录或清单写明的执法人员没有全部签字",
        english="not every officer named on a transcript or list of the inspection signed it",
        remedy=f"由未签字的执法人员就参加情况{STATE}，不得在原件上补签",
        reading="文书写明（登记）了执法人员的，每人均应签字。只以文字写明两人以上而签名不足的，是否均应签字有争议，待核实。",
        english_remedy="the officer who did not sign tells in a separate statement with its true date of having taken part; nobody may sign the original now",
        english_reading="Each officer recorded on the paper signs. Where only the number two is written and one signed, it is disputed whether two must: a person decides.",
        examples=(
            complies("两名执法人员均已签字", {}),
            violates(
                "登记了两名执法人员，只有一人签字",
                {
                    "officers[+1]": {"id": "o1", "name": "李承办"},
                    "officers[+2]": {"id": "o2", "name": "赵协办"},
                    "documents[d2].officers": ["o1", "o2"],
                    "signatures[d2·执法人员·2]": None,
                },
            ),
            undetermined("写明两人，只有一人签字", without("signatures[d2·执法人员·2]")),
            exempt(
                "没有执法人员签字，由另一条规则指出",
                {
                    f"signatures[{d}·执法人员{n}]": None
                    for d in ("d2", "d4", "d8")
                    for n in ("", "·2")
                },
            ),
        ),
    ),
    rule(
        "JP1815",
        "inspection-paper-signed-by-somebody-else",
        cites=article(18, paragraph=2),
        quote="上述文书均应由行政执法人员、当事人及有关人员签字或盖章",
        each=signature,
        when=inspection
        & (
            signature.role.in_(*FOR_THE_PARTY)
            | ((signature.role == Role.WITNESS_OF_FACT) & of_a_witness)
        )
        & ~signature.form.in_(SignatureForm.REFUSED, *SEALS)
        & exists(document, (document.id == signature.document) & (signed_in_person | handed_in)),
        must=is_the_party
        | is_who_was_asked
        | is_authorised
        | (
            ~is_an_officer
            & left_to_a_person(
                "签字人能否代表当事人", "whether whoever signed may sign for the party"
            )
        ),
        message="以当事人、证人身份签字的是执法人员",
        english="an officer signed in the place of the party or witness",
        remedy=f"核对签字人；确非当事人签字的，由法制科研究处理，并{STATE}",
        reading="签字人应是当事人本人、其法定代表人（负责人）或者所调查的人；委托代理人签字的，卷内应有授权委托书。"
        "证人签字的，应是所调查的证人。姓名不同或者没有记载的，签字人有无权限待核实；以当事人身份签字的是执法人员的，不是当事人的签字。",
        english_remedy="find out who signed; if it was not the party, the legal section looks into it, and what happened is told in a separate statement with its true date",
        english_reading="The party, its head or whoever was asked signs; an agent needs a power of attorney in the file; for a witness, the witness who was asked signs. Where the name differs or is not recorded, a person finds out whether the signer may sign for the party.",
        examples=(
            complies("当事人的负责人签字", {}),
            violates("执法人员代签", {"signatures[d2·当事人].name": "李承办"}),
            undetermined("员工签字，没有写明身份", {"signatures[d2·当事人].name": "前台小李"}),
        ),
    ),
    rule(
        "JP1816",
        "inspection-transcript-made-up-later",
        cites=article(18, paragraph=1, item=1),
        quote="调查当事人或证人，制作调查笔录等文书",
        each=document,
        when=inspection & transcript & exists(activity, tells_of_it),
        must=exists(activity, tells_of_it & made_then)
        | (
            ~made_after_the_report
            & left_to_a_person(
                "笔录是否为调查当时所作", "whether the transcript was made at the inquiry"
            )
        ),
        message="调查笔录作于监督检查报告之后",
        english="the transcript was made after the report of the inspection",
        remedy=f"由执法人员就笔录的制作时间和经过{STATE}，由法制科研究处理",
        reading=LIST_READING
        + "笔录是调查当时的记录：调查结束后二十四小时内制作的，视为当时所作；其后报告之前制作的，待核实；"
        "报告、通报之后才制作的，不是调查的记录；早于调查之日制作的，日期有误，待核实。",
        english_remedy="the officers tell in a separate statement with its true date when and how the transcript was made, and the legal section looks into it",
        english_reading="The ways are optional, the papers are not. What was made within 24 hours of the inquiry was made then; what was made later but before the report is for a person; what was made after the report is no record of the inquiry. Where it bears a day before the inquiry, one is wrong: a person decides.",
        examples=(
            complies("当日制作", {}),
            violates("报告之后制作", {"documents[d2].made_at": "2025-10-20"}),
            undetermined("三日后制作", {"documents[d2].made_at": "2025-09-13"}),
            exempt(
                "笔录由公安机关移来",
                {"documents[d2].origin": "其他机关移来", "documents[d2].made_at": "2025-10-20"},
            ),
        ),
    ),
    rule(
        "JP1817",
        "inspection-number-names-and-certificates-disagree",
        cites=article(18, paragraph=1, item=1),
        quote="并对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        each=document,
        when=inspection & transcript & officers_counted_or_named,
        must=numbers_agree,
        message="调查笔录记录的执法人员数量与姓名、执法证件编号不一致",
        english="the number of officers on the transcript differs from their names or certificates",
        remedy=f"不得在笔录上添改；由执法人员就实际到场的人员{STATE}",
        reading=LIST_READING + "数量、姓名、证件编号应当对应；写法不能判明人数的，待核实。",
        english_remedy="nothing may be added on the transcript; the officers state who was present in a separate statement with its true date",
        english_reading="The number, the names and the certificates belong together; where the writing does not tell of how many, a person decides.",
        examples=(
            complies("两人、两名、两个编号", {}),
            violates(
                "两人而只有一名、一个编号",
                {
                    "documents[d2].particulars.officer_names": "李承办",
                    "documents[d2].particulars.certificate_numbers": "0201001",
                },
            ),
            undetermined(
                "姓名连写，不能判明人数",
                {"documents[d2].particulars.officer_names": "李承办赵协办"},
            ),
            exempt("记载事项均未录入", {"documents[d2].particulars": None}),
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
