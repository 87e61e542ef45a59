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
    complies,
    document,
    exempt,
    exists,
    party,
    pending,
    recording,
    rule,
    service,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    DocumentKind,
    MailClass,
    PartyKind,
    PlaceKind,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
    Stage,
)
from jinpu_rules.rules.definitions import of_a_decision, penalty

STAGE = Stage.SERVICE_AND_ENFORCEMENT

# What reached nobody needs no signatures; what was refused reached somebody only if it was left.
delivered = ~service.result.is_recorded_as(
    ServiceResult.RETURNED, ServiceResult.FAILED, ServiceResult.REFUSED
)
directly = penalty & service.method.is_recorded_as(ServiceMethod.DIRECT) & delivered
by_mail = penalty & service.method.is_recorded_as(ServiceMethod.BY_MAIL)
by_leaving = (
    penalty
    & service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
    & ~service.result.is_recorded_as(ServiceResult.RETURNED, ServiceResult.FAILED)
)
through_others = penalty & service.method.is_recorded_as(
    ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED
)
by_announcement = penalty & service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
returned = service.result.is_recorded_as(ServiceResult.RETURNED)
to_an_organisation = exists(
    party,
    service.party.includes(party.id)
    & party.kind.in_(PartyKind.LEGAL_PERSON, PartyKind.ORGANISATION),
)
recorded = exists(recording, recording.about.includes(service.id))

SERVERS = (Role.SERVING_PERSON, Role.OFFICER, Role.HANDLING_OFFICER)
RECIPIENTS = (Role.RECIPIENT, Role.QUALIFIED_SIGNER, Role.PARTY)

# A receipt that was not made is one fault: 第十一条 tells it of a decision, the recipient's or the
# witness's signature of any other document.
with_receipt = service.receipt.is_recorded()
receipt_told_here = with_receipt | ~of_a_decision

attempt = another(service, "attempt")


def receipt_signed_by(*roles: Role) -> Formula:
    """Someone in one of these roles has signed the receipt.

    A refusal to sign, though noted, is no signature here: for it there is service by leaving.
    """
    return exists(
        signature,
        (signature.document == service.receipt)
        & signature.role.in_(*roles)
        & (signature.form != SignatureForm.REFUSED),
    )


def tried(*methods: ServiceMethod) -> Formula:
    """The same document was tried by one of these methods before, in vain."""
    return exists(
        attempt,
        attempt.method.in_(*methods)
        & attempt.result.in_(ServiceResult.FAILED, ServiceResult.RETURNED, ServiceResult.REFUSED)
        & attempt.served_at.not_later_than(service.served_at)
        & exists(
            document,
            attempt.documents.includes(document.id) & service.documents.includes(document.id),
        ),
    )


tried_in_vain = tried(ServiceMethod.DIRECT, ServiceMethod.BY_LEAVING) & tried(ServiceMethod.BY_MAIL)

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
    "recordings[+]": {"id": "r9", "about": ["s2"], "medium": "录像"},
}
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

RULES = (
    rule(
        "JP1201",
        "service-method-not-recorded",
        cites=article(12),
        quote="文书送达，按照下列规定进行记录",
        each=service,
        when=penalty,
        must=service.method.is_recorded(),
        message="文书送达未记录送达方式",
        english="the method of service is not recorded",
        remedy="补充记载送达方式及其凭证",
        reading="电子送达等本办法未列的方式依其他法律，不作违反认定。",
        examples=(
            complies("记录了送达方式", {}),
            violates("没有记录送达方式", without("services[s2].method")),
        ),
    ),
    rule(
        "JP1202",
        "direct-service-not-signed-by-server",
        cites=article(12, item=1),
        quote="直接送达的，由送达人",
        each=service,
        when=directly & with_receipt,
        must=receipt_signed_by(*SERVERS),
        message="直接送达的送达回证没有送达人签名或盖章",
        english="the receipt of direct service is not signed or sealed by the serving person",
        remedy="由送达人书面确认送达情况，注明确认日期",
        reading="送达人一人签名即可。",
        examples=(
            complies("送达人已签名", {}),
            violates("送达人没有签名", without("signatures[d14·送达人]")),
            exempt("没有送达回证", without("services[s1].receipt", "services[s2].receipt")),
        ),
    ),
    rule(
        "JP1203",
        "direct-service-not-signed-by-recipient",
        cites=article(12, item=1),
        quote="受送达人或符合法定条件的签收人在送达回证上签名或盖章",
        each=service,
        when=directly & receipt_told_here,
        must=with_receipt & receipt_signed_by(*RECIPIENTS),
        message="直接送达的送达回证没有受送达人或符合法定条件的签收人签名或盖章",
        english="the receipt of direct service is signed by neither the recipient nor a qualified signer",
        remedy="请受送达人补签并注明补签日期；拒绝签收的，依法留置送达",
        reading=MISSING_RECEIPT
        + "受送达人、符合法定条件的签收人有其一即可；拒绝签收的，应当留置送达。",
        examples=(
            complies("受送达人已签名", {}),
            violates("没有人签收", without("signatures[d14·受送达人]")),
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
        remedy="改用挂号信或特快专递重新送达",
        reading="“特快专递”默认不包括民营快递。",
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
        remedy="向收发部门或邮政企业调取邮寄登记归卷",
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
        remedy="由送达人、见证人补充书面说明拒收事由和日期，注明说明日期",
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
        must=receipt_signed_by(*SERVERS),
        message="留置送达的送达回证没有送达人签名或盖章",
        english="the receipt of service by leaving is not signed or sealed by the serving person",
        remedy="由送达人书面确认送达情况，注明确认日期",
        examples=(
            complies("送达人已签名", AS_LEFT),
            violates("送达人没有签名", AS_LEFT | without("signatures[d14·送达人]")),
        ),
    ),
    rule(
        "JP1208",
        "service-by-leaving-not-signed-by-witness",
        cites=article(12, item=3),
        quote="见证人签名或盖章",
        each=service,
        when=by_leaving & receipt_told_here,
        must=with_receipt & receipt_signed_by(Role.WITNESS),
        message="留置送达的送达回证没有见证人签名或盖章",
        english="the receipt of service by leaving is not signed or sealed by a witness",
        remedy="请在场见证人书面确认，注明确认日期；无见证人的，重新送达",
        reading="本办法要求见证人签名并采用音像记录等方式；民事诉讼法第八十九条以二者择一，缺其一的送达仍可能有效。"
        + MISSING_RECEIPT,
        examples=(
            complies("见证人已签名", AS_LEFT),
            violates("没有见证人签名", AS_LEFT | without("signatures[d14·受送达人]")),
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
        | ((service.left_at == PlaceKind.WORKPLACE) & to_an_organisation),
        message="留置送达的执法文书没有留在受送达人的住所",
        english="the document was not left at the recipient's residence",
        remedy="在受送达人的住所重新送达",
        reading="受送达人是法人或其他组织的，其单位即为住所。",
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
        must=recorded,
        message="留置送达的过程没有音像记录",
        english="the course of service by leaving was not recorded audio-visually",
        remedy="查明音像记录是否遗漏登记；确未记录的，书面说明送达过程",
        reading="“音像记录等方式”默认要求有音像记录，照片亦可；民事诉讼法第八十九条以见证人或音像记录择一，缺其一的送达仍可能有效。",
        examples=(
            complies("有录像", AS_LEFT),
            violates("没有音像记录", AS_LEFT | without("recordings[r9]")),
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
        remedy="补充书面说明委托、转交原因，注明说明日期",
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
        when=through_others & delivered & with_receipt,
        must=receipt_signed_by(*SERVERS),
        message="委托、转交送达的送达回证没有送达人签名或盖章",
        english="the receipt of entrusted or forwarded service is not signed by the serving person",
        remedy="由送达人书面确认送达情况，注明确认日期",
        reading="受委托、负责转交的人即送达人。",
        examples=(
            complies("送达人已签名", ENTRUSTED),
            violates("送达人没有签名", ENTRUSTED | without("signatures[d14·送达人]")),
        ),
    ),
    rule(
        "JP1213",
        "service-through-others-not-signed-by-recipient",
        cites=article(12, item=4),
        quote="受送达人在送达回证上签名或盖章",
        each=service,
        when=through_others & delivered & receipt_told_here,
        must=with_receipt & receipt_signed_by(*RECIPIENTS),
        message="委托、转交送达的送达回证没有受送达人签名或盖章",
        english="the receipt of entrusted or forwarded service is not signed by the recipient",
        remedy="请受送达人补签并注明补签日期",
        reading=MISSING_RECEIPT,
        examples=(
            complies("受送达人已签名", ENTRUSTED),
            violates("受送达人没有签名", ENTRUSTED | without("signatures[d14·受送达人]")),
        ),
    ),
    rule(
        "JP1214",
        "announcement-without-note-of-failed-service",
        cites=article(12, item=5),
        quote="公告送达的，应重点记录已经采用其他方式均无法送达的情况",
        each=service,
        when=by_announcement,
        must=service.unreachable_note.is_recorded()
        | service.whereabouts_unknown.is_recorded_as(True)
        | tried_in_vain,
        message="公告送达未记录已经采用其他方式均无法送达的情况",
        english="it is not recorded that service by other means was impossible",
        remedy="补充书面说明此前各次送达的时间、方式和结果，注明说明日期",
        reading="受送达人下落不明也是法定的公告送达事由；此前直接、邮寄均未送成的送达记录即是情况的记录。",
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
        quote="已经采用其他方式均无法送达",
        each=service,
        when=by_announcement,
        must=service.whereabouts_unknown.is_recorded_as(True) | tried_in_vain,
        message="公告送达之前没有直接送达和邮寄送达均未成功的记录",
        english="no failed direct service and failed mailing before the announcement are recorded",
        remedy="查明此前送达的记录是否遗漏归卷；确未采用其他方式的，依法重新送达",
        reading="“其他方式均无法送达”默认指就同一文书，直接送达（或留置送达）和邮寄送达均已尝试而未成；受送达人下落不明的不在此限。",
        examples=(
            complies("直接、邮寄均未送成", ANNOUNCED),
            violates("没有邮寄过", ANNOUNCED | without("services[s3]")),
            undetermined("邮寄时间未记载", ANNOUNCED | without("services[s3].served_at")),
        ),
    ),
    rule(
        "JP1216",
        "announcement-without-manner",
        cites=article(12, item=5),
        quote="以及公告送达的方式",
        each=service,
        when=by_announcement,
        must=service.announcement_manner.is_recorded(),
        message="公告送达未记录公告的方式",
        english="the manner of announcement is not recorded",
        remedy="补充书面说明公告的方式，注明说明日期",
        examples=(
            complies("记录了公告方式", ANNOUNCED),
            violates("没有记录公告方式", ANNOUNCED | without("services[s4].announcement_manner")),
        ),
    ),
    rule(
        "JP1217",
        "announcement-without-medium",
        cites=article(12, item=5),
        quote="和载体",
        each=service,
        when=by_announcement,
        must=service.announcement_medium.is_recorded(),
        message="公告送达未记录公告的载体",
        english="the medium of announcement is not recorded",
        remedy="补充书面说明公告的载体，注明说明日期",
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
        remedy="调取张贴、刊登的公告归卷",
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
        must=recorded,
        message="公告送达没有音像记录",
        english="the announcement was not recorded audio-visually",
        remedy="对仍在张贴、刊登的公告拍照或截图，注明制作时间",
        reading="“适当方式”由人判断，有照片、截图或其他音像记录即可。",
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
        remedy="补充书面说明公告送达的原因和经过，注明说明日期",
        examples=(
            complies("记明了原因和经过", ANNOUNCED),
            violates("没有记明", ANNOUNCED | without("services[s4].course_noted")),
        ),
    ),
    rule(
        "JP1221",
        "posting-voucher-not-kept",
        cites=article(12, item=2),
        quote="付邮凭证",
        each=service,
        when=by_mail,
        must=service.posting_voucher_kept.is_recorded_as(True),
        message="邮寄送达没有留存付邮凭证",
        english="the voucher of posting was not kept",
        remedy="向收发部门或邮政企业调取付邮凭证归卷",
        examples=(
            complies("留存了付邮凭证", MAILED),
            violates("没有留存付邮凭证", MAILED | {"services[s2].posting_voucher_kept": False}),
        ),
    ),
    rule(
        "JP1222",
        "mail-receipt-not-kept",
        cites=article(12, item=2),
        quote="和回执",
        each=service,
        when=by_mail & delivered,
        must=service.mail_receipt_kept.is_recorded_as(True),
        due=Stage.ARCHIVING,
        message="邮寄送达没有留存回执",
        english="the return receipt of the mail was not kept",
        remedy="向邮政企业调取签收回执归卷",
        reading="没有送成的邮件没有回执，被退回的改为记录退回情况。回执寄回需要时日，结案前应当留存。",
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
        remedy="补充记录退回的时间、原因，并附退回邮件",
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
