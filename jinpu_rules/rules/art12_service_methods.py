"""第十二条　各送达方式的记录 (how each method of service is recorded)

文书送达，按照下列规定进行记录：
（一）直接送达的，由送达人、受送达人或符合法定条件的签收人在送达回证上签名或盖章。
（二）邮寄送达的，应用挂号信或特快专递，留存邮寄送达的登记、付邮凭证和回执；被退回的，记录具体情况。
（三）留置送达的，应符合法定形式，在送达回证上记明拒收事由和日期，由送达人、见证人签名或盖章，把执法文书留在受送达人的住所，并采用音像记录等方式记录送达过程。
（四）依法采用委托、转交等方式送达的，应记录委托、转交原因，由送达人、受送达人在送达回证上签名或盖章。
（五）公告送达的，应重点记录已经采用其他方式均无法送达的情况以及公告送达的方式和载体，留存书面公告，以适当方式进行音像记录，并在案卷中记明原因和经过。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Role,
    Unencoded,
    another,
    article,
    at_least,
    bears_name,
    case,
    complies,
    define,
    document,
    every,
    exempt,
    exists,
    first_recorded,
    hours,
    left_to_a_person,
    none,
    officer,
    party,
    pending,
    recording,
    same_name,
    service,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    DocumentKind,
    MailClass,
    PartyKind,
    PlaceKind,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
    SignerRelation,
    Stage,
)
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.papers import recorded
from jinpu_rules.rules.definitions.parties import concerns
from jinpu_rules.rules.definitions.service import (
    LAWFUL_WAYS,
    another_way_is_lawful,
    arrived_besides,
    is_its_receipt,
    meant_for_the_party,
    named_as_party,
    of_a_decision,
    receipt,
    receipt_signed,
    service_besides,
    signed_by_the_party,
)
from jinpu_rules.rules.definitions.steps import reached

STAGE = Stage.SERVICE_AND_ENFORCEMENT

# What reached nobody needs no signatures; what was refused reached somebody only if it was left.
_came_to_nothing = (ServiceResult.RETURNED, ServiceResult.FAILED, ServiceResult.REFUSED)
delivered = ~service.result.is_recorded_as(*_came_to_nothing)
done = delivered & ~service.result.is_recorded_as(ServiceResult.UNDER_WAY)
directly = penalty & service.method.is_recorded_as(ServiceMethod.DIRECT) & done
by_mail = penalty & service.method.is_recorded_as(ServiceMethod.BY_MAIL)
by_leaving = (
    penalty
    & service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
    & ~service.result.is_recorded_as(
        ServiceResult.RETURNED, ServiceResult.FAILED, ServiceResult.UNDER_WAY
    )
)
through_others = penalty & service.method.is_recorded_as(
    ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED
)
by_announcement = penalty & service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
returned = service.result.is_recorded_as(ServiceResult.RETURNED)
to_a_person = define(
    "受送达人是公民",
    exists(party, meant_for_the_party & (party.kind == PartyKind.PERSON)),
    english="the recipient is a natural person",
)
to_an_organisation = define(
    "受送达人是法人或者其他组织",
    exists(
        party, meant_for_the_party & party.kind.in_(PartyKind.LEGAL_PERSON, PartyKind.ORGANISATION)
    ),
    english="the recipient is a legal person or another organisation",
)
recorded_at_all = define(
    "有涉及该次送达或者其送达回证的音像记录",
    recorded(service.id, receipt, is_its_receipt),
    english="the service, or its receipt, was recorded",
)
# A recording of the next day shows no leaving; on the day itself, clocks differ.
at_the_time = recording.started_at.not_later_than(service.served_at) | (
    recording.started_at <= service.served_at + hours(12)
)
recorded_then = define(
    "送达当时有涉及该次送达或者其送达回证的音像记录",
    recorded(service.id, receipt, is_its_receipt, at_the_time),
    english="the service, or its receipt, was recorded at the time",
)

SERVERS = (Role.SERVING_PERSON, Role.OFFICER, Role.HANDLING_OFFICER)

# A receipt that was not made is one fault: 第十一条 tells it of a decision, the recipient's or the
# witness's signature of any other document.
with_receipt = define(
    "该次送达有送达回证",
    exists(receipt, is_its_receipt),
    english="the service has a receipt",
)
receipt_told_here = with_receipt | ~of_a_decision
signed_by_server = define(
    "送达回证由送达人签名",
    receipt_signed(signature.role.in_(*SERVERS), tied=True),
    english="the server signed the receipt",
)

_hand = another(signature, "another_hand")
_confirmed = another(document, "address_confirmed")

# --- who signs for the recipient ---------------------------------------------------------------

signer_is_recipient = define(
    "签收人与受送达人同名",
    same_name(signature.name, service.recipient)
    | exists(party, meant_for_the_party & named_as_party),
    english="the signer bears the recipient's name",
)
signer_is_qualified = define(
    "签收人依法可以代收",
    signature.relation.in_(SignerRelation.AGENT, SignerRelation.DESIGNATED)
    | ((signature.relation == SignerRelation.COHABITING_ADULT) & to_a_person)
    | (
        signature.relation.in_(SignerRelation.RECEIVING_CLERK, SignerRelation.REPRESENTATIVE)
        & to_an_organisation
    )
    | (
        signature.relation.is_recorded()
        & left_to_a_person("签收人符合法定条件", "the signer is qualified by law")
    ),
    english="the signer may sign for the recipient by law",
    reading="符合法定条件的签收人，依《民事诉讼法》第八十八条为受送达公民的同住成年家属，受送达单位的法定代表人、主要负责人、负责收件的人，"
    "以及代理人、指定代收人；与受送达人的关系没有记载，或者是其他关系（如邻居）的，待核实。",
    english_reading="By article 88 of the Civil Procedure Law these may sign: an adult relative living "
    "with a natural person; the representative or the receiving clerk of an organisation; an agent; "
    "whoever the recipient designated. A relation that is not recorded, or is another, needs "
    "verification.",
)
signs_for_recipient = define(
    "由受送达人或者符合法定条件的签收人签名",
    (
        signature.role.in_(Role.RECIPIENT, Role.PARTY, Role.QUALIFIED_SIGNER)
        & (signer_is_recipient | signer_is_qualified)
    )
    | signature.role.in_(Role.REPRESENTATIVE, Role.AGENT, Role.GUARDIAN),
    english="the recipient or a qualified signer signed",
)
# 第四项 names the recipient alone.
signs_as_recipient = define(
    "由受送达人本人一方签名",
    (signature.role.in_(Role.RECIPIENT, Role.PARTY) & signer_is_recipient)
    | signature.role.in_(Role.REPRESENTATIVE, Role.AGENT, Role.GUARDIAN)
    | (
        (signature.role == Role.QUALIFIED_SIGNER)
        & left_to_a_person(
            "委托转交送达可以由他人代收", "somebody else may sign where service is through others"
        )
    ),
    english="the recipient signed",
)
signed_by_each = define(
    "受送达的每一名当事人均已签收",
    ~at_least(2, party, meant_for_the_party)
    | every(
        party,
        receipt_signed(
            signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY)
            & signed_by_the_party
        ),
        where=meant_for_the_party,
    ),
    english="each of several recipients signed",
    reading="一次送达几名当事人的，每一名都应当签收。",
    english_reading="Where several parties are served at once, each signs.",
)
_on_itself = exists(
    signature,
    (signature.document == document.id)
    & signature.role.in_(Role.RECIPIENT, *FOR_THE_PARTY)
    & (signature.form != SignatureForm.REFUSED),
)
signed_on_the_papers = define(
    "受送达人在所送文书上签收且可以代替送达回证",
    ~of_a_decision
    & service.documents.is_recorded()
    & every(document, _on_itself, where=service.documents.includes(document.id))
    & left_to_a_person(
        "在所送文书上签收可以代替送达回证", "signing the paper itself may stand for the receipt"
    ),
    english="the recipient signed the paper itself, and this may stand for a receipt",
    reading="送达决定书以外的文书，受送达人只在文书本身签收的，能否代替送达回证，待核实。",
    english_reading="Whether signing a paper other than a decision may stand for its receipt needs "
    "verification.",
)

# --- who is a witness --------------------------------------------------------------------------

independent = define(
    "见证人不是送达人和本案执法人员或者受送达人",
    ~signature.officer.is_recorded()
    & none(
        _hand,
        _hand.role.in_(*SERVERS)
        & ((_hand.document == signature.document) | _hand.name.is_recorded())
        & bears_name(signature.name, _hand.name),
    )
    & none(officer, officer.name.is_recorded() & bears_name(signature.name, officer.name))
    & none(
        document,
        document.particulars.officer_names.is_recorded()
        & bears_name(signature.name, document.particulars.officer_names),
    )
    & ~(case.handling_officer.is_recorded() & bears_name(signature.name, case.handling_officer))
    & none(
        party,
        meant_for_the_party & party.name.is_recorded() & bears_name(signature.name, party.name),
    ),
    english="the witness is neither the server, nor an officer of the case, nor the recipient",
    reading="送达人、本案执法人员和受送达人不能是见证人；以姓名核对，见证人姓名没有记载的待核实。",
    english_reading="The server, an officer of the case and the recipient are no witness. Names tell; "
    "a witness without a name needs verification.",
)

# --- what was tried before an announcement -------------------------------------------------------

left_at_the_address_confirmed = define(
    "执法文书留在送达地址确认书所确认的地址",
    service.left_at.is_recorded()
    & exists(_confirmed, _confirmed.kind == "送达地址确认书")
    & left_to_a_person("所确认的是该地址", "the address confirmed is this one"),
    english="the papers were left at the address that the recipient confirmed for service",
)
attempt = another(service, "attempt")


def tried(*methods: ServiceMethod) -> Formula:
    """The same document was tried on the same recipient by one of these methods before, in vain."""
    return define(
        f"此前以{'或'.join(methods)}送达未果",
        exists(
            attempt,
            attempt.method.in_(*methods)
            & attempt.result.in_(*_came_to_nothing)
            & attempt.served_at.not_later_than(
                first_recorded(service.announced_from, service.served_at)
            )
            & concerns(attempt, service)
            & exists(
                document,
                attempt.documents.includes(document.id) & service.documents.includes(document.id),
            ),
        ),
        english="it was tried before in vain",
    )


tried_in_vain = tried(ServiceMethod.DIRECT, ServiceMethod.BY_LEAVING) & tried(ServiceMethod.BY_MAIL)
whereabouts_unknown = define(
    "受送达人下落不明且有记载可证",
    service.whereabouts_unknown.is_recorded_as(True)
    & (
        service.course_noted.is_recorded()
        | service.unreachable_note.is_recorded()
        | left_to_a_person("下落不明另有证据", "other evidence shows that nobody knows where")
    ),
    english="the recipient's whereabouts are unknown, and the file tells how that was found out",
    reading="受送达人下落不明也是法定的公告送达事由；只勾选“下落不明”，没有记明情况、经过的，待核实。",
    english_reading="That the recipient's whereabouts are unknown is a lawful ground too; where the "
    "file does not tell how that was found out, it needs verification.",
)
served_in_a_lawful_way_besides = define(
    "所送文书另以法定方式送达",
    service.documents.is_recorded()
    & every(
        document,
        exists(
            service_besides,
            service_besides.documents.includes(document.id) & arrived_besides,
        ),
        where=service.documents.includes(document.id),
    ),
    english="the papers were also served in a way that the law knows",
)

MAILED = {
    "services[s2].method": "邮寄送达",
    "services[s2].receipt": None,
    "services[s2].mail_class": "特快专递",
    "services[s2].mail_registration_kept": True,
    "services[s2].posting_voucher_kept": True,
    "services[s2].mail_receipt_kept": True,
}
RETURNED = MAILED | {
    "services[s2].result": "被退回",
    "services[s2].mail_receipt_kept": None,
    "services[s2].return_details": "2025年4月29日退回，收件人拒收",
}
AS_LEFT = {
    "services[s2].method": "留置送达",
    "services[s2].refusal_reason": "张某拒绝签收",
    "services[s2].refused_on": "2025-04-25",
    "services[s2].left_at": "受送达人的住所",
    "signatures[d14·受送达人]": {"document": "d14", "role": "见证人", "name": "居委会干部高某"},
    "recordings[+]": {
        "id": "r9",
        "about": ["s2"],
        "medium": "录像",
        "started_at": "2025-04-25T09:28",
    },
}
WITHOUT_RECEIPTS = without(
    "services[s1].receipt",
    "services[s2].receipt",
    "signatures[d14·送达人]",
    "signatures[d14·受送达人]",
    "signatures[d15·送达人]",
    "signatures[d15·受送达人]",
    "documents[d14]",
    "documents[d15]",
)
ENTRUSTED = {
    "services[s2].method": "委托送达",
    "services[s2].reason": "受送达人在外地，委托当地司法局送达",
}
ANNOUNCED = {
    "services[s2].result": "无法送达",
    "services[+1]": {
        "id": "s3",
        "documents": ["d13"],
        "party": "p1",
        "method": "邮寄送达",
        "served_at": "2025-04-27",
        "result": "被退回",
        "return_details": "原址查无此人",
    },
    "services[+2]": {
        "id": "s4",
        "documents": ["d13"],
        "party": "p1",
        "method": "公告送达",
        "served_at": "2025-05-06",
        "unreachable_note": "直接、邮寄均未能送达",
        "announcement_manner": "张贴并登报",
        "announcement_medium": "本局公告栏、大连日报",
        "announcement_copy_kept": True,
        "course_noted": "受送达人迁移新址不明，遂公告送达",
    },
    "recordings[+]": {"id": "r9", "about": ["s4"], "medium": "照片"},
}
MISSING_RECEIPT = "没有送达回证的，视为没有签名；所送达的是处罚决定书的，另由第十一条认定。"
MISSING_RECEIPT_ENGLISH = (
    "Without a receipt there is no signature; that of a decision is told under article 11."
)
BY_SERVER_REMEDY = "由送达人另附书面说明送达的实际情况，如实注明说明日期，不得在送达回证上补签"
BY_SERVER_REMEDY_ENGLISH = (
    "Let the serving person add a separate statement of how service was made, with its true date; "
    "nothing is signed on the receipt afterwards."
)
STATEMENT_ENGLISH = "Add a separate statement of {}, with its true date."

RULES = (
    rule(
        "JP1201",
        "service-method-not-recorded",
        cites=article(12),
        quote="文书送达，按照下列规定进行记录",
        each=service,
        when=penalty,
        must=service.method.is_recorded_as(*LAWFUL_WAYS)
        | (
            service.method.is_recorded()
            & (
                service.result.is_recorded_as(*_came_to_nothing)
                | served_in_a_lawful_way_besides
                | another_way_is_lawful
            )
        ),
        message="文书送达没有记录法定的送达方式",
        english="no method of service that the law knows is recorded",
        remedy="查明实际的送达方式及其凭证，另附书面说明并如实注明日期；所用方式不是法定方式的，依法重新送达",
        english_remedy="Find out how the papers were in fact served and by what proof, and add a "
        "separate statement with its true date; if in no lawful way, serve them by law.",
        reading="电子送达依其他法律，不作违反认定。张贴、交他人代转、电话告知和“其他”不是本办法所列的方式：没有另以法定方式"
        "送达的，待核实；没有送成的不问。",
        english_reading="Electronic service rests on other law and is no breach. Posting up, passing on "
        "through others, a telephone call and another way are none that the measures list: they need "
        "verification unless the papers were also served in one of those.",
        examples=(
            complies("记录了送达方式", {}),
            violates("没有记录送达方式", without("services[s2].method")),
            undetermined(
                "张贴在门上",
                {
                    "services[s2].method": "张贴",
                    "signatures[d14·受送达人].role": "见证人",
                },
            ),
        ),
    ),
    rule(
        "JP1202",
        "direct-service-not-signed-by-server",
        cites=article(12, item=1),
        quote="直接送达的，由送达人、受送达人或符合法定条件的签收人在送达回证上签名或盖章",
        each=service,
        when=directly & with_receipt,
        must=signed_by_server,
        message="直接送达的送达回证没有送达人签名或盖章",
        english="the receipt of direct service is not signed or sealed by the serving person",
        remedy=BY_SERVER_REMEDY,
        english_remedy=BY_SERVER_REMEDY_ENGLISH,
        reading="送达人一人签名即可。",
        english_reading="One serving person is enough.",
        examples=(
            complies("送达人已签名", {}),
            violates("送达人没有签名", without("signatures[d14·送达人]")),
            exempt("没有送达回证", WITHOUT_RECEIPTS),
        ),
    ),
    rule(
        "JP1203",
        "direct-service-not-signed-by-recipient",
        cites=article(12, item=1),
        quote="由送达人、受送达人或符合法定条件的签收人在送达回证上签名或盖章",
        each=service,
        when=directly & receipt_told_here,
        must=(receipt_signed(signs_for_recipient) & signed_by_each) | signed_on_the_papers,
        message="直接送达的送达回证没有受送达人或符合法定条件的签收人签名或盖章",
        english="the receipt of direct service is signed by neither the recipient nor a qualified signer",
        remedy="核实由何人签收、与受送达人是何关系，另附书面说明并如实注明日期；签收人不符合法定条件、或者拒绝签收而没有留置的，"
        "由法制科研究该次送达的效力，依法重新送达；不得事后在原送达回证上签名",
        english_remedy="Verify who signed and how that person stands to the recipient, and add a separate "
        "statement with its true date; where nobody entitled signed, the legal section considers "
        "whether the service holds and the papers are served anew by law. Nobody signs the old "
        "receipt afterwards.",
        reading=MISSING_RECEIPT
        + "受送达人、符合法定条件的签收人有其一即可；拒绝签收的，应当留置送达。签名人与受送达人姓名不同的，待核实。",
        english_reading=MISSING_RECEIPT_ENGLISH
        + " One of the two is enough; where signing is refused, the papers are to be left. A signer "
        "whose name is not the recipient's needs verification.",
        examples=(
            complies("受送达人已签名", {}),
            violates("没有人签收", without("signatures[d14·受送达人]")),
            undetermined(
                "由邻居签收",
                {
                    "signatures[d14·受送达人].role": "符合法定条件的签收人",
                    "signatures[d14·受送达人].name": "卜某",
                    "signatures[d14·受送达人].relation": "邻居",
                },
            ),
        ),
    ),
    rule(
        "JP1204",
        "mail-neither-registered-nor-express",
        cites=article(12, item=2),
        quote="邮寄送达的，应用挂号信或特快专递",
        each=service,
        when=by_mail,
        must=service.mail_class.in_(MailClass.REGISTERED, MailClass.EXPRESS),
        message="邮寄送达没有使用挂号信或特快专递",
        english="the document was sent neither by registered mail nor by express mail",
        remedy="受送达人没有签收的，改用挂号信或特快专递重新送达；已经签收的，由法制科研究该次送达的效力",
        english_remedy="If the recipient did not sign for it, serve it anew by registered or express "
        "mail; if so, the legal section considers whether the service holds.",
        reading="“特快专递”理解为邮政企业的特快专递，不包括民营快递。",
        english_reading="Express mail is taken to be that of the post, not of private couriers.",
        liability=None,
        examples=(
            complies("特快专递", MAILED),
            violates("民营快递", MAILED | {"services[s2].mail_class": "民营快递"}),
            undetermined("邮件种类未记载", MAILED | without("services[s2].mail_class")),
        ),
    ),
    rule(
        "JP1205",
        "mail-registration-not-kept",
        cites=article(12, item=2),
        quote="留存邮寄送达的登记",
        each=service,
        when=by_mail,
        must=service.mail_registration_kept.is_recorded_as(True),
        message="邮寄送达没有留存登记",
        english="the registration of the mail was not kept",
        remedy="向收发部门或邮政企业调取邮寄登记归卷，注明调取日期",
        english_remedy="Obtain the registration from the mail room or the post and file it with the "
        "date on which it was obtained.",
        examples=(
            complies("留存了登记", MAILED),
            violates("没有留存登记", MAILED | without("services[s2].mail_registration_kept")),
        ),
    ),
    rule(
        "JP1206",
        "service-by-leaving-without-refusal-noted",
        cites=article(12, item=3),
        quote="在送达回证上记明拒收事由和日期",
        each=service,
        when=by_leaving,
        must=service.refusal_reason.is_recorded() & service.refused_on.is_recorded(),
        message="留置送达的送达回证未记明拒收事由和日期",
        english="the receipt of service by leaving does not note the ground and date of refusal",
        remedy="由送达人、见证人另附书面说明拒收事由和日期，如实注明说明日期，不得在送达回证上补记",
        english_remedy="Let the server and the witness add a separate statement of the ground and date "
        "of the refusal, with its true date; nothing is added on the receipt.",
        reading="留置以受送达人拒收为前提；无人在家而留下、张贴的，不是留置送达。",
        english_reading="Papers are left with one who refuses them; leaving or posting them where nobody "
        "is at home is none.",
        examples=(
            complies("拒收事由、日期均已记明", AS_LEFT),
            violates("只记明事由，未记明日期", AS_LEFT | without("services[s2].refused_on")),
            exempt(
                "留置未成，没有送达",
                AS_LEFT | {"services[s2].refused_on": None, "services[s2].result": "无法送达"},
            ),
        ),
    ),
    rule(
        "JP1207",
        "service-by-leaving-not-signed-by-server",
        cites=article(12, item=3),
        quote="由送达人、见证人签名或盖章",
        each=service,
        when=by_leaving & with_receipt,
        must=signed_by_server,
        message="留置送达的送达回证没有送达人签名或盖章",
        english="the receipt of service by leaving is not signed or sealed by the serving person",
        remedy=BY_SERVER_REMEDY,
        english_remedy=BY_SERVER_REMEDY_ENGLISH,
        examples=(
            complies("送达人已签名", AS_LEFT),
            violates("送达人没有签名", AS_LEFT | without("signatures[d14·送达人]")),
        ),
    ),
    rule(
        "JP1208",
        "service-by-leaving-not-signed-by-witness",
        cites=article(12, item=3),
        quote="由送达人、见证人签名或盖章",
        each=service,
        when=by_leaving & receipt_told_here,
        must=receipt_signed((signature.role == Role.WITNESS) & independent),
        message="留置送达的送达回证没有（送达人、执法人员以外的）见证人签名或盖章",
        english="the receipt of service by leaving is not signed or sealed by a witness who is neither "
        "server nor officer",
        remedy="有见证人在场的，请其另附书面说明并如实注明日期；没有见证人的，由法制科研究该次送达的效力，需要的依法重新送达",
        english_remedy="A witness who was there may add a separate statement with its true date; where "
        "there was none, the legal section considers whether the service holds, and it is made anew "
        "if need be.",
        reading="本办法要求见证人签名并采用音像记录等方式；民事诉讼法第八十九条以二者择一，缺其一的送达仍可能有效。"
        + MISSING_RECEIPT,
        english_reading="The measures ask for a witness and a recording; article 89 of the Civil "
        "Procedure Law is content with either, so the service may still be valid. "
        + MISSING_RECEIPT_ENGLISH,
        examples=(
            complies("见证人已签名", AS_LEFT),
            violates("见证人就是送达人", AS_LEFT | {"signatures[d14·受送达人].name": "李承办"}),
            undetermined("见证人姓名未记载", AS_LEFT | without("signatures[d14·受送达人].name")),
        ),
    ),
    rule(
        "JP1209",
        "service-by-leaving-elsewhere-than-residence",
        cites=article(12, item=3),
        quote="把执法文书留在受送达人的住所",
        each=service,
        when=by_leaving,
        must=(service.left_at == PlaceKind.RESIDENCE)
        | ((service.left_at == PlaceKind.WORKPLACE) & to_an_organisation)
        | left_at_the_address_confirmed,
        message="留置送达的执法文书没有留在受送达人的住所",
        english="the document was not left at the recipient's residence",
        remedy="由法制科研究该次送达的效力，需要的在受送达人的住所依法重新送达，如实记载新的送达日期",
        english_remedy="The legal section considers whether the service holds; if need be it is made "
        "anew at the recipient's residence, with its true date.",
        reading="受送达人是法人或其他组织的，其单位即为住所。卷内有《送达地址确认书》的，所确认的是否该地址，待核实。",
        english_reading="The premises of an organisation are its residence. Where the recipient "
        "confirmed an address for service, whether it is this one needs verification.",
        liability=None,
        examples=(
            complies("留在住所", AS_LEFT),
            violates("留在单位", AS_LEFT | {"services[s2].left_at": "单位"}),
            undetermined("留置地点未记载", AS_LEFT | without("services[s2].left_at")),
        ),
    ),
    rule(
        "JP1210",
        "service-by-leaving-not-recorded",
        cites=article(12, item=3),
        quote="并采用音像记录等方式记录送达过程",
        each=service,
        when=by_leaving,
        must=recorded_then,
        message="留置送达的过程没有当时的音像记录",
        english="the course of service by leaving was not recorded audio-visually at the time",
        remedy="查明音像记录是否遗漏登记；确未记录的，另附书面说明送达过程，如实注明说明日期，不得补拍",
        english_remedy="Find out whether a recording was left out of the register; if none was made, "
        "add a separate statement of the course of service with its true date; nothing is filmed "
        "afterwards.",
        reading="“音像记录等方式”理解为须有音像记录，照片亦可；民事诉讼法第八十九条以见证人或音像记录择一，缺其一的送达仍可能有效。"
        "记录应当是送达当时所作：次日以后（送达十二小时之后）才开始的不计，时间没有记载的待核实。",
        english_reading="A recording is asked for, and a photograph is one; article 89 of the Civil "
        "Procedure Law is content with a witness instead, so the service may still be valid. What "
        "was begun on a later day (twelve hours after) does not count; without times it needs "
        "verification.",
        examples=(
            complies("有录像", AS_LEFT),
            violates("没有音像记录", AS_LEFT | without("recordings[r9]")),
            undetermined("录像时间未记载", AS_LEFT | without("recordings[r9].started_at")),
        ),
    ),
    rule(
        "JP1211",
        "service-through-others-without-reason",
        cites=article(12, item=4),
        quote="依法采用委托、转交等方式送达的，应记录委托、转交原因",
        each=service,
        when=through_others,
        must=service.reason.is_recorded(),
        message="委托、转交送达未记录委托、转交原因",
        english="the reason for entrusting or forwarding the service is not recorded",
        remedy="另附书面说明委托、转交的实际原因，如实注明说明日期",
        english_remedy=STATEMENT_ENGLISH.format("the true reason for service through others"),
        examples=(
            complies("记录了委托原因", ENTRUSTED),
            violates("没有记录委托原因", ENTRUSTED | without("services[s2].reason")),
        ),
    ),
    rule(
        "JP1212",
        "service-through-others-not-signed-by-server",
        cites=article(12, item=4),
        quote="由送达人、受送达人在送达回证上签名或盖章",
        each=service,
        when=through_others & done & with_receipt,
        must=signed_by_server,
        message="委托、转交送达的送达回证没有送达人签名或盖章",
        english="the receipt of entrusted or forwarded service is not signed by the serving person",
        remedy=BY_SERVER_REMEDY,
        english_remedy=BY_SERVER_REMEDY_ENGLISH,
        reading="受委托、负责转交的人即送达人。",
        english_reading="Whoever was entrusted is the serving person.",
        examples=(
            complies("送达人已签名", ENTRUSTED),
            violates("送达人没有签名", ENTRUSTED | without("signatures[d14·送达人]")),
        ),
    ),
    rule(
        "JP1213",
        "service-through-others-not-signed-by-recipient",
        cites=article(12, item=4),
        quote="由送达人、受送达人在送达回证上签名或盖章",
        each=service,
        when=through_others & done & receipt_told_here,
        must=receipt_signed(signs_as_recipient) & signed_by_each,
        message="委托、转交送达的送达回证没有受送达人签名或盖章",
        english="the receipt of entrusted or forwarded service is not signed by the recipient",
        remedy="查明文书是否交到受送达人，另附书面说明并如实注明日期；没有交到的，依法重新送达；不得事后在原送达回证上签名",
        english_remedy="Find out whether the papers reached the recipient, and add a separate statement "
        "with its true date; if not, serve them anew by law. Nobody signs the old receipt afterwards.",
        reading=MISSING_RECEIPT + "本项只列受送达人，由他人代收的，待核实。",
        english_reading=MISSING_RECEIPT_ENGLISH
        + " The item names the recipient alone: somebody else's signature needs verification.",
        examples=(
            complies("受送达人已签名", ENTRUSTED),
            violates("受送达人没有签名", ENTRUSTED | without("signatures[d14·受送达人]")),
            undetermined(
                "由同住成年家属代收",
                ENTRUSTED
                | {
                    "signatures[d14·受送达人].role": "符合法定条件的签收人",
                    "signatures[d14·受送达人].relation": "同住成年家属",
                },
            ),
        ),
    ),
    rule(
        "JP1214",
        "announcement-without-note-of-failed-service",
        cites=article(12, item=5),
        quote="公告送达的，应重点记录已经采用其他方式均无法送达的情况",
        each=service,
        when=by_announcement,
        must=service.unreachable_note.is_recorded() | whereabouts_unknown | tried_in_vain,
        message="公告送达未记录已经采用其他方式均无法送达的情况",
        english="it is not recorded that service by other means was impossible",
        remedy="另附书面说明此前各次送达的时间、方式和结果，如实注明说明日期",
        english_remedy=STATEMENT_ENGLISH.format(
            "when, how and with what result service was tried before"
        ),
        reading="此前对同一受送达人直接、邮寄均未送成的送达记录即是情况的记录。",
        english_reading="The records of failed service on the same recipient, in person and by mail, "
        "tell it as well.",
        examples=(
            complies("记录了无法送达的情况", ANNOUNCED),
            violates(
                "没有记录，此前也没有邮寄过",
                ANNOUNCED | without("services[s4].unreachable_note", "services[s3]"),
            ),
        ),
    ),
    rule(
        "JP1215",
        "announcement-without-trying-other-methods",
        cites=article(12, item=5),
        quote="公告送达的，应重点记录已经采用其他方式均无法送达的情况",
        each=service,
        when=by_announcement,
        must=whereabouts_unknown
        | tried_in_vain
        | (
            service.unreachable_note.is_recorded()
            & left_to_a_person(
                "无法送达情况的记载说明此前已采用其他方式",
                "the note tells that other means were tried before",
            )
        ),
        message="公告送达之前没有直接送达和邮寄送达均未成功的记录",
        english="no failed direct service and failed mailing before the announcement are recorded",
        remedy="查明此前送达的记录是否遗漏归卷；确未采用其他方式的，依法重新送达",
        english_remedy="Find out whether records of earlier attempts were left out of the file; if no "
        "other means were tried, serve the papers anew by law.",
        reading="“其他方式均无法送达”理解为就同一文书对同一受送达人，直接送达（或留置送达）和邮寄送达均已尝试而未成；受送达人下落不明的"
        "不在此限。只有文字说明而没有各次送达的记录的，待核实。",
        english_reading="Both service in person (or by leaving) and mailing of the same papers to the "
        "same recipient must have failed, unless the recipient's whereabouts are unknown. A note "
        "without the records of the attempts needs verification.",
        examples=(
            complies("直接、邮寄均未送成", ANNOUNCED),
            violates(
                "没有邮寄过", ANNOUNCED | without("services[s3]", "services[s4].unreachable_note")
            ),
            undetermined("只有文字说明，没有邮寄的记录", ANNOUNCED | without("services[s3]")),
        ),
    ),
    rule(
        "JP1216",
        "announcement-without-manner",
        cites=article(12, item=5),
        quote="应重点记录已经采用其他方式均无法送达的情况以及公告送达的方式和载体",
        each=service,
        when=by_announcement,
        must=service.announcement_manner.is_recorded(),
        message="公告送达未记录公告的方式",
        english="the manner of announcement is not recorded",
        remedy="另附书面说明公告的实际方式，如实注明说明日期",
        english_remedy=STATEMENT_ENGLISH.format("the manner in which it was announced"),
        examples=(
            complies("记录了公告方式", ANNOUNCED),
            violates("没有记录公告方式", ANNOUNCED | without("services[s4].announcement_manner")),
        ),
    ),
    rule(
        "JP1217",
        "announcement-without-medium",
        cites=article(12, item=5),
        quote="应重点记录已经采用其他方式均无法送达的情况以及公告送达的方式和载体",
        each=service,
        when=by_announcement,
        must=service.announcement_medium.is_recorded(),
        message="公告送达未记录公告的载体",
        english="the medium of announcement is not recorded",
        remedy="另附书面说明公告的实际载体，如实注明说明日期",
        english_remedy=STATEMENT_ENGLISH.format("the medium in which it was announced"),
        examples=(
            complies("记录了公告载体", ANNOUNCED),
            violates("没有记录公告载体", ANNOUNCED | without("services[s4].announcement_medium")),
        ),
    ),
    rule(
        "JP1218",
        "announcement-without-copy",
        cites=article(12, item=5),
        quote="留存书面公告",
        each=service,
        when=by_announcement,
        must=service.announcement_copy_kept.is_recorded_as(True)
        | exists(
            document,
            (document.kind == DocumentKind.ANNOUNCEMENT) & document.about.includes(service.id),
        ),
        message="公告送达没有留存书面公告",
        english="no copy of the announcement was kept",
        remedy="调取张贴、刊登的公告归卷，注明调取日期",
        english_remedy="Obtain the announcement as it was posted or printed and file it with the date "
        "on which it was obtained.",
        examples=(
            complies("留存了书面公告", ANNOUNCED),
            violates("没有留存", ANNOUNCED | without("services[s4].announcement_copy_kept")),
        ),
    ),
    rule(
        "JP1219",
        "announcement-not-recorded",
        cites=article(12, item=5),
        quote="以适当方式进行音像记录",
        each=service,
        when=by_announcement,
        must=recorded_at_all,
        message="公告送达没有音像记录",
        english="the announcement was not recorded audio-visually",
        remedy="公告仍在张贴、刊登的，拍照或截图并如实注明制作时间；已经撤下的，另附书面说明",
        english_remedy="Photograph the announcement while it is still posted, with the true time; if it "
        "was taken down, add a separate statement.",
        reading="“适当方式”由人判断，有照片、截图或其他音像记录即可。",
        english_reading="A photograph, a picture of the screen or another recording is enough; whether "
        "it is suitable is for a person to judge.",
        examples=(
            complies("有照片", ANNOUNCED),
            violates("没有音像记录", ANNOUNCED | without("recordings[r9]")),
        ),
    ),
    rule(
        "JP1220",
        "announcement-without-reasons-and-course",
        cites=article(12, item=5),
        quote="并在案卷中记明原因和经过",
        each=service,
        when=by_announcement,
        must=service.course_noted.is_recorded(),
        message="公告送达未在案卷中记明原因和经过",
        english="the reasons for and the course of the announcement are not noted in the file",
        remedy="另附书面说明公告送达的原因和经过，如实注明说明日期",
        english_remedy=STATEMENT_ENGLISH.format(
            "the reasons for and the course of the announcement"
        ),
        examples=(
            complies("记明了原因和经过", ANNOUNCED),
            violates("没有记明", ANNOUNCED | without("services[s4].course_noted")),
        ),
    ),
    rule(
        "JP1221",
        "posting-voucher-not-kept",
        cites=article(12, item=2),
        quote="留存邮寄送达的登记、付邮凭证和回执",
        each=service,
        when=by_mail,
        must=service.posting_voucher_kept.is_recorded_as(True),
        message="邮寄送达没有留存付邮凭证",
        english="the voucher of posting was not kept",
        remedy="向收发部门或邮政企业调取付邮凭证归卷，注明调取日期",
        english_remedy="Obtain the voucher of posting from the mail room or the post and file it with "
        "the date on which it was obtained.",
        examples=(
            complies("留存了付邮凭证", MAILED),
            violates("没有留存付邮凭证", MAILED | {"services[s2].posting_voucher_kept": False}),
        ),
    ),
    rule(
        "JP1222",
        "mail-receipt-not-kept",
        cites=article(12, item=2),
        quote="留存邮寄送达的登记、付邮凭证和回执",
        each=service,
        when=by_mail & delivered,
        must=service.mail_receipt_kept.is_recorded_as(True),
        due=reached(Stage.ARCHIVING, service),
        message="邮寄送达没有留存回执",
        english="the return receipt of the mail was not kept",
        remedy="向邮政企业调取签收回执归卷，注明调取日期",
        english_remedy="Obtain the signed return receipt from the post and file it with the date on "
        "which it was obtained.",
        reading="没有送成的邮件没有回执，被退回的改为记录退回情况。回执寄回需要时日，结案前应当留存。",
        english_reading="Mail that did not arrive has no receipt; what was returned is told instead. It "
        "takes time to come back and is due at the closing.",
        examples=(
            complies("留存了回执", MAILED),
            violates("没有留存回执", MAILED | without("services[s2].mail_receipt_kept")),
            exempt("被退回的不要求回执", RETURNED),
            pending(
                "已经交邮，尚未结案",
                MAILED | without("services[s2].mail_receipt_kept", "closed_on", "archived_on"),
            ),
        ),
    ),
    rule(
        "JP1223",
        "returned-mail-without-details",
        cites=article(12, item=2),
        quote="被退回的，记录具体情况",
        each=service,
        when=by_mail & returned,
        must=service.return_details.is_recorded(),
        message="邮件被退回，未记录具体情况",
        english="the mail was returned and the details are not recorded",
        remedy="另附书面说明退回的时间、原因，如实注明说明日期，并附退回邮件",
        english_remedy=STATEMENT_ENGLISH.format("when and why the mail was returned")
        + " File the returned mail.",
        examples=(
            complies("记录了退回情况", RETURNED),
            violates("没有记录退回情况", RETURNED | without("services[s2].return_details")),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(12, item=3),
        "应符合法定形式",
        Reason.EXTERNAL_LAW,
        "民事诉讼法第八十九条；本项后文的要求见各规则",
    ),
    Unencoded(article(12, item=3), "留置送达的", Reason.EXCEPTION),
)
