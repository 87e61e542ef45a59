"""第十二条　各送达方式的记录 (how each method of service is recorded)

文书送达，按照下列规定进行记录：
（一）直接送达的，由送达人、受送达人或符合法定条件的签收人在送达回证上签名或盖章。
（二）邮寄送达的，应用挂号信或特快专递，留存邮寄送达的登记、付邮凭证和回执；被退回的，记录具体情况。
（三）留置送达的，应符合法定形式，在送达回证上记明拒收事由和日期，由送达人、见证人签名或盖章，把执法文书留在受送达人的住所，并采用音像记录等方式记录送达过程。
（四）依法采用委托、转交等方式送达的，应记录委托、转交原因，由送达人、受送达人在送达回证上签名或盖章。
（五）公告送达的，应重点记录已经采用其他方式均无法送达的情况以及公告送达的方式和载体，留存书面公告，以适当方式进行音像记录，并在案卷中记明原因和经过。
"""

from jinpu_rules.authoring import (
    Example,
    Reason,
    Role,
    Unencoded,
    article,
    case,
    exists,
    recording,
    rule,
    service,
    signed_by,
)
from jinpu_rules.findings import Verdict
from jinpu_rules.models.vocabulary import (
    CaseType,
    MailClass,
    PlaceKind,
    ServiceMethod,
    ServiceResult,
)

penalty = case.case_type == CaseType.PENALTY
directly = penalty & service.method.is_recorded_as(ServiceMethod.DIRECT)
by_mail = penalty & service.method.is_recorded_as(ServiceMethod.BY_MAIL)
by_leaving = penalty & service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
through_others = penalty & service.method.is_recorded_as(
    ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED
)
by_announcement = penalty & service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)

served = ~service.result.is_recorded_as(
    ServiceResult.RETURNED, ServiceResult.REFUSED, ServiceResult.FAILED
)
returned = service.result.is_recorded_as(ServiceResult.RETURNED)
recorded_by_av = exists(recording, recording.about.includes(service.id))

AS_MAIL = {
    "services[s2].method": "邮寄送达",
    "services[s2].receipt": None,
    "services[s2].mail_class": "特快专递",
    "services[s2].mail_registration_kept": True,
    "services[s2].posting_voucher_kept": True,
    "services[s2].mail_receipt_kept": True,
}
LEFT_RECORDING = {
    "id": "r9",
    "about": ["s2"],
    "medium": "录像",
    "started_at": "2025-04-25T09:20",
    "finished_at": "2025-04-25T09:40",
    "stored_at": "2025-04-25T15:00",
    "storage": "执法信息系统",
}
WITNESSED = {"document": "d14", "role": "见证人", "name": "居委会干部高某"}
AS_LEFT = {
    "services[s2].method": "留置送达",
    "services[s2].refusal_reason": "张某拒绝签收",
    "services[s2].refused_on": "2025-04-25",
    "services[s2].left_at": "受送达人的住所",
    "signatures[+]": WITNESSED,
    "recordings[+]": LEFT_RECORDING,
}

RULES = (
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
        remedy="在送达回证上补记拒收事由和日期，由送达人、见证人确认",
        examples=(
            Example("拒收事由、日期均已记明", AS_LEFT, Verdict.COMPLIANT),
            Example(
                "只记明事由，未记明日期",
                AS_LEFT | {"services[s2].refused_on": None},
                Verdict.VIOLATED,
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(article(12, item=3), "应符合法定形式", Reason.EXTERNAL_LAW, "民事诉讼法第八十九条"),
)
