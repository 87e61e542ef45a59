"""《中华人民共和国民事诉讼法》: service (第八十七条至第九十五条), which 行政处罚法 and 行政强制法 refer to."""

from datetime import date
from typing import Any

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    another,
    complies,
    define,
    demand,
    document,
    exempt,
    exists,
    hours,
    left_to_a_person,
    none,
    party,
    recording,
    rule,
    service,
    signature,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    DocumentKind,
    PartyKind,
    PlaceKind,
    Role,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
    SignerRelation,
)
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.definitions.enforcement import is_of
from jinpu_rules.rules.definitions.parties import others_than
from jinpu_rules.rules.definitions.service import (
    handed_over_on_the_spot,
    may_be_its_receipt,
    receipt,
    successful,
)

LAW = Regulation.outline(
    "中华人民共和国民事诉讼法",
    short="民事诉讼法",
    english="Civil Procedure Law (2023)",
    version="2023-09-01 修正",
    valid_from=date(2022, 1, 1),
    gist={
        (87, 1): "送达须有送达回证，由受送达人记明收到日期并签名",
        (87, 2): "受送达人签收的日期为送达日期",
        (88, 1): "直接送交受送达人；本人不在的，只有法定的人可以代收",
        (88, 2): "代收人签收的日期为送达日期",
        89: "拒收的，请见证人到场并记明事由和日期后留在住所，或者留在住所并拍照、录像",
        (90, 1): "经受送达人同意，可以用能够确认收悉的电子方式送达",
        (90, 2): "电子送达以到达受送达人特定系统的日期为送达日期",
        91: "直接送达有困难的可以委托或者邮寄，邮寄以回执上的收件日期为送达日期",
        92: "受送达人是军人的，通过部队的政治机关转交",
        93: "受送达人被监禁等的，通过其所在机构转交",
        94: "转交以受送达人签收的日期为送达日期",
        (95, 1): "下落不明或者其他方式无法送达的公告送达，自公告之日起经过三十日视为送达",
        (95, 2): "公告送达的原因和经过记入案卷",
    },
)

# Of the papers of a penalty, other law has these served by the civil procedure.
served_paper = another(document, "paper_served")
of_a_paper_to_be_served = define(
    "送达的是处罚决定书或者催告书",
    exists(
        served_paper,
        service.documents.includes(served_paper.id)
        & served_paper.kind.in_(DocumentKind.PENALTY_DECISION, DocumentKind.DEMAND_NOTICE),
    ),
    english="what is served is a penalty decision or a demand",
    reading="本法的送达规定由《行政处罚法》第六十一条、《行政强制法》第三十八条引用，只核对处罚决定书和催告书的送达。",
    english_reading="Two laws refer to these provisions, for the penalty decision and for the demand: only their service is looked "
    "at.",
)
served_by_law = penalty & of_a_paper_to_be_served
by_hand = service.method.in_(
    ServiceMethod.DIRECT,
    ServiceMethod.BY_LEAVING,
    ServiceMethod.ENTRUSTED,
    ServiceMethod.FORWARDED,
)
_signers = signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY)
_signed = (signature.document == receipt.id) & (signature.form != SignatureForm.REFUSED)
dated = define(
    "送达回证记明了收到日期",
    service.served_at.is_recorded()
    | service.received_at.is_recorded()
    | exists(
        receipt,
        may_be_its_receipt
        & exists(signature, _signed & _signers & signature.signed_at.is_recorded()),
    ),
    english="the receipt bears the day of receipt",
)
has_receipt = define(
    "该次送达有送达回证",
    exists(receipt, may_be_its_receipt)
    | exists(
        served_paper,
        service.documents.includes(served_paper.id) & handed_over_on_the_spot(served_paper.id),
    ),
    english="the service has its receipt",
    reading="邮寄送达以邮件回执、公告送达以公告、电子送达以到达的凭证为准，不要求送达回证。",
    english_reading="Mail, an announcement and electronic service are shown otherwise.",
)

# --- who may sign (第八十八条) ---------------------------------------------------------------------------

signed_service = another(service, "signed_service")
signs_a_receipt = define(
    "代受送达人签收处罚决定书或者催告书",
    (signature.role == Role.QUALIFIED_SIGNER)
    & (signature.form != SignatureForm.REFUSED)
    & exists(
        signed_service,
        signed_service.receipt.is_recorded()
        & (signed_service.receipt == signature.document)
        & exists(
            served_paper,
            signed_service.documents.includes(served_paper.id)
            & served_paper.kind.in_(DocumentKind.PENALTY_DECISION, DocumentKind.DEMAND_NOTICE),
        ),
    ),
    english="one signed for a decision or a demand in the recipient's place",
)
_recipient = another(party, "recipient")
_is_person = exists(
    _recipient,
    (_recipient.kind == PartyKind.PERSON)
    & (~signature.party.is_recorded() | signature.party.includes(_recipient.id)),
)
_is_body = exists(
    _recipient,
    _recipient.kind.in_(PartyKind.LEGAL_PERSON, PartyKind.ORGANISATION)
    & (~signature.party.is_recorded() | signature.party.includes(_recipient.id)),
)
# What the law does not say of them, nobody else may say either.
STRANGERS = (
    "邻居",
    "楼下邻居",
    "邻人",
    "朋友",
    "房东",
    "房客",
    "村干部",
    "村委会干部",
    "居委会干部",
    "居委会工作人员",
    "社区工作人员",
    "镇政府干部",
    "镇政府工作人员",
    "街道工作人员",
    "物业人员",
    "快递员",
)
_by_its_kind = (
    (signature.relation == SignerRelation.COHABITING_ADULT) & (_is_person | ~_is_body)
) | (
    signature.relation.in_(SignerRelation.RECEIVING_CLERK, SignerRelation.REPRESENTATIVE)
    & (_is_body | ~_is_person)
)
entitled_to_sign = define(
    "代收人是法定可以代收的人",
    signature.relation.in_(SignerRelation.AGENT, SignerRelation.DESIGNATED)
    | _by_its_kind
    | (
        ~signature.relation.in_(*SignerRelation, *STRANGERS)
        & left_to_a_person(
            "以其他文字写明关系的代收人依法可以代收",
            "one whose relation is written in other words may sign by law",
        )
    ),
    english="the law lets that person sign",
    reading="公民由同住成年家属代收，单位由法定代表人、主要负责人或者负责收件的人签收，代理人、指定的代收人均可；邻居、村（居）委会和镇街人员、"
    "房东等不是。关系没有记载，或者写作其他文字（如监护人、配偶）的待核实。",
    english_reading="For a person an adult of the same household signs, for a body its representative or receiving clerk; an agent or one "
    "designated may for either; a neighbour, a landlord or the village may not. A relation that is not recorded, or is "
    "written in other words (guardian, spouse), is to be verified.",
)

# --- left with the recipient (第八十九条) -----------------------------------------------------------------

left = served_by_law & (service.method == ServiceMethod.BY_LEAVING)
witnessed = define(
    "有见证人签名或者拍照录像",
    exists(
        receipt,
        may_be_its_receipt & exists(signature, _signed & (signature.role == Role.WITNESS)),
    )
    | exists(recording, recording.about.includes(service.id)),
    english="a witness signed, or it was photographed or filmed",
    reading="见证人签名和拍照、录像有其一即可（《实施办法》第十二条第三项两者都要求，另行核对）；见证人是否基层组织或者所在单位的代表由人核对。",
    english_reading="A witness or a recording will do (the measures ask for both, and are checked apart). Whether the witness is of the "
    "local organisation or the recipient's unit is for a person to check.",
)
_recorded_by_camera = exists(recording, recording.about.includes(service.id))
at_the_residence = define(
    "文书留在受送达人的住所",
    (service.left_at == PlaceKind.RESIDENCE)
    | (
        (service.left_at == PlaceKind.WORKPLACE)
        & exists(_recipient, _recipient.kind.in_(PartyKind.LEGAL_PERSON, PartyKind.ORGANISATION))
    )
    | (
        ((service.left_at != PlaceKind.WORKPLACE) | _recorded_by_camera)
        & left_to_a_person(
            "在住所以外当面拒绝签收而依法视为送达",
            "it was refused face to face elsewhere and counts as served by law",
        )
    ),
    english="the paper was left at the recipient's residence",
    reading="单位的住所是其办公地点。当事人到本机关拒绝签收、在住所以外当面拒绝而有拍照录像的，依《民事诉讼法》的司法解释（第一百三十一条）"
    "可以视为送达，待核实；地点写作“其他”或者没有记载的亦同。",
    english_reading="A body resides where its office is. Refused at the agency, or face to face elsewhere and filmed, it may count as served "
    "by the Supreme Court's interpretation (article 131), and is to be verified; so is another place, or none recorded.",
)

# --- announcement (第九十五条) ----------------------------------------------------------------------------

announced = served_by_law & (service.method == ServiceMethod.BY_ANNOUNCEMENT)
earlier_attempt = another(service, "earlier_attempt")
nothing_else_possible = define(
    "受送达人下落不明或者其他方式无法送达",
    service.whereabouts_unknown.is_recorded_as(True)
    | service.unreachable_note.is_recorded()
    | exists(
        earlier_attempt,
        earlier_attempt.result.in_(
            ServiceResult.RETURNED, ServiceResult.FAILED, ServiceResult.REFUSED
        )
        & ~others_than(earlier_attempt, service)
        & earlier_attempt.served_at.not_later_than(service.announced_from),
    )
    | (
        ~service.whereabouts_unknown.is_recorded()
        & left_to_a_person(
            "没有记载的受送达人确实无法以其他方式送达",
            "the recipient could be reached in no other way",
        )
    ),
    english="the recipient is missing, or no other way was possible",
)
thirty_days = define(
    "公告经过三十日",
    service.announced_until + working_days(0) >= service.announced_from + hours(30 * 24),
    english="the announcement ran for thirty days",
    reading="自发出公告之日起经过三十日，首日不计，满三十日的当日为期满日期不作为违反；期满遇节假日顺延的不影响。2022年以前的六十日不适用本条。",
    english_reading="Thirty days pass from the announcement, its own day not counted; one that ends on the thirtieth day is no breach. The "
    "sixty days of before 2022 are not this rule's.",
)
later_demand = another(demand, "later_demand")
waited = define(
    "公告期满之前没有催告",
    none(
        later_demand,
        ~others_than(later_demand, service)
        & exists(
            served_paper,
            service.documents.includes(served_paper.id)
            & (served_paper.kind == DocumentKind.PENALTY_DECISION)
            & is_of(later_demand, served_paper),
        )
        & (later_demand.demanded_on <= service.announced_until),
    ),
    english="nothing was demanded before the announcement ended",
)

LEFT: dict[str, Any] = {
    "services[s2].method": "留置送达",
    "services[s2].result": "拒收",
    "services[s2].refusal_reason": "当事人拒绝签收",
    "services[s2].refused_on": "2025-04-25",
    "services[s2].left_at": "受送达人的住所",
    "signatures[d14·受送达人]": None,
    "signatures[+]": {"document": "d14", "role": "见证人", "name": "居委会周某"},
}
ANNOUNCED: dict[str, Any] = {
    "services[s2]": {
        "id": "s2",
        "documents": ["d13"],
        "party": ["p1"],
        "method": "公告送达",
        "announced_from": "2025-05-06",
        "announced_until": "2025-06-05",
        "result": "已送达",
        "whereabouts_unknown": True,
        "course_noted": "直接送达、邮寄送达均未成功",
    },
    "performances[f1]": None,
}
PROXY: dict[str, Any] = {
    "signatures[d14·受送达人]": {
        "document": "d14",
        "role": "符合法定条件的签收人",
        "name": "张某某",
        "relation": "同住成年家属",
        "signed_at": "2025-04-25",
    }
}


def _announced(**changes: object) -> dict[str, Any]:
    return ANNOUNCED | {"services[s2]": ANNOUNCED["services[s2]"] | changes}


def _proxy(relation: str | None) -> dict[str, Any]:
    return {"signatures[d14·受送达人]": PROXY["signatures[d14·受送达人]"] | {"relation": relation}}


SERVE_AGAIN = "依法另行送达，如实记载送达日期，不得在原送达回证上添写"
SERVE_AGAIN_ENGLISH = (
    "serve it anew by law, record the true day, and add nothing to the old receipt"
)

RULES = (
    rule(
        "CP8701",
        "served-without-receipt-of-service",
        cites=LAW.cite(87, paragraph=1),
        each=service,
        when=served_by_law & by_hand & successful(),
        must=has_receipt,
        message="送达处罚决定书或者催告书没有送达回证",
        english="a decision or a demand was served without a receipt of service",
        remedy="查明送达回证是否遗漏归卷；确未制作的，不得补作，另附书面说明送达的实际经过，如实注明日期",
        english_remedy="Find out whether the receipt was left out of the file. If none was made, make none afterwards: state in a separate paper "
        "how it was in fact served, under its true date.",
        examples=(
            complies("有送达回证", {}),
            violates("没有送达回证", {"services[s2].receipt": None, "documents[d14]": None}),
            exempt("邮寄送达", {"services[s2].method": "邮寄送达", "services[s2].receipt": None}),
        ),
    ),
    rule(
        "CP8702",
        "receipt-without-day-of-receipt",
        cites=LAW.cite(87, paragraph=1),
        each=service,
        when=served_by_law & by_hand & successful(),
        must=dated,
        message="送达回证没有记明收到日期",
        english="the receipt of service does not bear the day of receipt",
        remedy="核对送达回证的原件；确未记明的，不得在原件上添写，由送达人另附书面说明，如实注明日期，可请受送达人另行书面确认",
        english_remedy="Check the original. If it bears no day, add nothing to it: the servers state it in a separate paper under its true "
        "date, which the recipient may be asked to confirm.",
        examples=(
            complies("记明了日期", {}),
            complies("只有签名的日期", without("services[s2].served_at")),
            violates(
                "都没有日期",
                without("services[s2].served_at", "signatures[d14·受送达人].signed_at"),
            ),
        ),
    ),
    rule(
        "CP8801",
        "signed-for-by-one-not-entitled",
        cites=LAW.cite(88, paragraph=1),
        each=signature,
        when=penalty & signs_a_receipt,
        must=entitled_to_sign,
        message="代收人不是法定可以代收的人",
        english="whoever signed for the recipient is not one whom the law lets sign",
        remedy=f"核对代收人与受送达人的关系；不符合的，{SERVE_AGAIN}",
        english_remedy=f"Check how the signer is related to the recipient; if not as the law has it, {SERVE_AGAIN_ENGLISH}.",
        examples=(
            complies("同住成年家属代收", PROXY),
            violates("邻居代收", _proxy("邻居")),
            violates("公民的文书由负责收件的人代收", _proxy("负责收件的人")),
            undetermined("关系没有记载", _proxy(None)),
            undetermined("监护人代收", _proxy("监护人")),
            complies("指定代收人代收", _proxy("指定代收人")),
            exempt("本人签收", {}),
        ),
    ),
    rule(
        "CP8901",
        "left-without-witness-or-recording",
        cites=LAW.cite(89),
        each=service,
        when=left,
        must=witnessed,
        message="留置送达既没有见证人签名，也没有拍照录像",
        english="the paper was left with the recipient with neither a witness nor a recording",
        remedy=f"查明照片、录像是否遗漏登记；确实没有的，{SERVE_AGAIN}",
        english_remedy=f"Find out whether a recording was left out of the register; if there is none, {SERVE_AGAIN_ENGLISH}.",
        examples=(
            complies("有见证人", LEFT),
            complies(
                "没有见证人而有录像",
                LEFT
                | {
                    "signatures[+]": {"document": "d14", "role": "记录人"},
                    "recordings[+]": {"id": "r9", "about": ["s2"], "medium": "录像"},
                },
            ),
            violates("两者都没有", LEFT | {"signatures[+]": {"document": "d14", "role": "记录人"}}),
            exempt("直接送达", {}),
        ),
    ),
    rule(
        "CP8902",
        "left-elsewhere",
        cites=LAW.cite(89),
        each=service,
        when=left,
        must=at_the_residence,
        message="留置送达没有把文书留在受送达人的住所",
        english="the paper was not left at the recipient's residence",
        remedy=f"核对留置的地点；不是住所的，{SERVE_AGAIN}",
        english_remedy=f"Check where it was left; if not at the residence, {SERVE_AGAIN_ENGLISH}.",
        examples=(
            complies("留在住所", LEFT),
            violates("留在公民的单位", LEFT | {"services[s2].left_at": "受送达人的单位"}),
            undetermined("留在本机关", LEFT | {"services[s2].left_at": "本机关"}),
            undetermined("地点没有记载", LEFT | without("services[s2].left_at")),
            complies(
                "单位受送达，留在其单位",
                LEFT | {"services[s2].left_at": "受送达人的单位", "parties[p1].kind": "法人"},
            ),
        ),
    ),
    rule(
        "CP8903",
        "left-without-refusal",
        cites=LAW.cite(89),
        each=service,
        when=left,
        must=service.refusal_reason.is_recorded()
        | service.refused_on.is_recorded()
        | service.result.is_recorded_as(ServiceResult.REFUSED),
        message="留置送达没有拒收的记载",
        english="the paper was left though no refusal is recorded",
        remedy=f"核对送达回证；没有人拒收的，{SERVE_AGAIN}",
        english_remedy=f"Check the receipt; if nobody refused, {SERVE_AGAIN_ENGLISH}.",
        reading="只有受送达人或者其同住成年家属拒绝接收的才可以留置，无人在家而张贴、留下的不是留置送达。",
        english_reading="A paper is left only where the recipient or an adult of the household refuses it. Posting it on the door of an empty "
        "house is no such service.",
        examples=(
            complies("记明了拒收", LEFT),
            violates(
                "没有拒收的记载",
                LEFT
                | {
                    "services[s2].refusal_reason": None,
                    "services[s2].refused_on": None,
                    "services[s2].result": "已送达",
                },
            ),
        ),
    ),
    rule(
        "CP9001",
        "electronic-service-without-day-of-arrival",
        cites=LAW.cite(90, paragraph=2),
        each=service,
        when=served_by_law & (service.method == ServiceMethod.ELECTRONIC),
        must=service.received_at.is_recorded()
        | left_to_a_person("电子送达已到达受送达人的系统", "it arrived in the recipient's system"),
        message="电子送达没有记载到达受送达人系统的日期",
        english="the day on which it arrived in the recipient's system is not recorded",
        remedy="查明到达的凭证是否遗漏归卷；不能证明到达的，依法另行送达，如实记载送达日期",
        english_remedy="Find out whether the proof of arrival was left out of the file. If it cannot be shown, serve it anew by law and record the "
        "true day.",
        reading="以“签收时间”一栏为到达的日期，没有记载的待核实。",
        english_reading="The recorded time of receipt is that of arrival; without it, it is to be verified.",
        examples=(
            complies(
                "记载了到达的时间",
                {"services[s2].method": "电子送达", "services[s2].received_at": "2025-04-25T09:30"},
            ),
            undetermined("没有记载", {"services[s2].method": "电子送达"}),
            exempt("直接送达", {}),
        ),
    ),
    rule(
        "CP9101",
        "mail-without-day-of-receipt",
        cites=LAW.cite(91),
        each=service,
        when=served_by_law
        & (service.method == ServiceMethod.BY_MAIL)
        & ~service.result.is_recorded_as(
            ServiceResult.RETURNED,
            ServiceResult.FAILED,
            ServiceResult.REFUSED,
            ServiceResult.UNDER_WAY,
        ),
        must=service.received_at.is_recorded()
        | left_to_a_person("邮件已经收到", "the mail was received"),
        message="邮寄送达没有记载回执上的收件日期",
        english="the day of receipt on the mail's return slip is not recorded",
        remedy="查明邮件回执、查询结果是否遗漏归卷，据以记载收件日期；不能证明收到的，依法另行送达，如实记载送达日期",
        english_remedy="Find out whether the return slip or the tracking was left out of the file, and record the day from it. If receipt cannot be "
        "shown, serve it anew by law and record the true day.",
        reading="送达日期是收件日期而不是寄出日期，以“签收时间”一栏为准，没有记载的待核实。",
        english_reading="The day of service is that of receipt, not of posting; without it, it is to be verified.",
        examples=(
            complies(
                "记载了收件日期",
                {"services[s2].method": "邮寄送达", "services[s2].received_at": "2025-04-27"},
            ),
            undetermined("没有记载", {"services[s2].method": "邮寄送达"}),
            exempt("被退回", {"services[s2].method": "邮寄送达", "services[s2].result": "被退回"}),
        ),
    ),
    rule(
        "CP9501",
        "announced-though-reachable",
        cites=LAW.cite(95, paragraph=1),
        each=service,
        when=announced,
        must=nothing_else_possible,
        message="受送达人并非下落不明，也没有其他方式无法送达的记载，即公告送达",
        english="it was served by announcement though the recipient is not missing and no other way had failed",
        remedy="查明此前送达的凭证是否遗漏归卷；可以其他方式送达的，依法另行送达，如实记载送达日期",
        english_remedy="Find out whether the proof of earlier attempts was left out of the file. If another way is possible, serve it anew by law and "
        "record the true day.",
        examples=(
            complies("下落不明", ANNOUNCED),
            violates("并非下落不明，没有其他送达", _announced(whereabouts_unknown=False)),
            undetermined("没有记载", _announced(whereabouts_unknown=None)),
            complies(
                "此前邮寄被退回",
                _announced(whereabouts_unknown=False)
                | {
                    "services[+]": {
                        "id": "s9",
                        "documents": ["d13"],
                        "party": ["p1"],
                        "method": "邮寄送达",
                        "served_at": "2025-04-25",
                        "result": "被退回",
                    }
                },
            ),
        ),
    ),
    rule(
        "CP9502",
        "announced-for-less-than-thirty-days",
        cites=LAW.cite(95, paragraph=1),
        each=service,
        when=announced,
        must=thirty_days,
        message="公告送达不满三十日",
        english="the announcement ran for less than thirty days",
        remedy="核对公告的起止日期；确不满三十日的，依法重新公告，如实记载起止日期",
        english_remedy="Check when it began and ended. If it was less than thirty days, announce it anew by law, with the true days.",
        examples=(
            complies("公告满三十日", ANNOUNCED),
            violates("公告二十九日", _announced(announced_until="2025-06-04")),
            undetermined("开始日期没有记载", _announced(announced_from=None)),
        ),
    ),
    rule(
        "CP9503",
        "announcement-without-course-in-the-file",
        cites=LAW.cite(95, paragraph=2),
        each=service,
        when=announced,
        must=service.course_noted.is_recorded(),
        message="公告送达的原因和经过没有记入案卷",
        english="the reasons for the announcement and its course are not noted in the file",
        remedy="由送达人另附书面说明原因和经过，如实注明日期",
        english_remedy="The servers state the reasons and the course in a separate paper under its true date.",
        examples=(
            complies("已经记明", ANNOUNCED),
            violates("没有记明", _announced(course_noted=None)),
        ),
    ),
    rule(
        "CP9504",
        "demanded-before-the-announcement-ended",
        cites=LAW.cite(95, paragraph=1),
        each=service,
        when=announced,
        must=waited,
        message="公告期满、视为送达之前即催告",
        english="payment was demanded before the announcement ended and the decision counted as served",
        remedy="核对公告期满和催告的日期；确系催告在先的，期满之后仍不履行的另行依法催告，如实注明日期",
        english_remedy="Check both days. If the demand came first, demand again by law once the announcement has ended and nothing was performed, "
        "under the true date.",
        examples=(
            complies(
                "期满之后催告",
                ANNOUNCED | {"demands[+]": {"id": "m1", "demanded_on": "2025-07-01"}},
            ),
            violates(
                "期满之前催告",
                ANNOUNCED | {"demands[+]": {"id": "m1", "demanded_on": "2025-05-20"}},
            ),
            undetermined(
                "期满日期没有记载",
                _announced(announced_until=None)
                | {"demands[+]": {"id": "m1", "demanded_on": "2025-07-01"}},
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(LAW.cite(87, paragraph=2), "", Reason.DEFINITION, "即受送达人收到之日"),
    Unencoded(LAW.cite(88, paragraph=2), "", Reason.DEFINITION, "即受送达人收到之日"),
    Unencoded(
        LAW.cite(90, paragraph=1),
        "",
        Reason.EXTERNAL_LAW,
        "由《行政处罚法》第六十一条第二款的规则落实",
    ),
    Unencoded(LAW.cite(92), "", Reason.JUDGEMENT, "受送达人是否军人没有对应的记载"),
    Unencoded(LAW.cite(93), "", Reason.JUDGEMENT, "受送达人是否被监禁没有对应的记载"),
    Unencoded(LAW.cite(94), "", Reason.DEFINITION, "即受送达人收到之日"),
)

SERVICE_LAW = Ruleset(
    LAW, RULES, unencoded=UNENCODED, prefix="CP", name="prc-service-law", tested=True
)
