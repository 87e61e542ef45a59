"""第十一条　处罚决定书的送达 (the decision is served)

制作《送达回证》，将相关处罚决定书送达被处罚人。
"""

from jinpu_rules.language.authoring import (
    article,
    complies,
    document,
    exempt,
    exists,
    party,
    pending,
    rule,
    service,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import ServiceMethod, Stage
from jinpu_rules.rules.definitions import (
    HANDED_OVER_READING,
    decision,
    handed_over_on_the_spot,
    of_a_decision,
    penalty,
    same_party,
    served,
    successful,
)

STAGE = Stage.SERVICE_AND_ENFORCEMENT

face_to_face = service.method.is_recorded_as(
    ServiceMethod.DIRECT,
    ServiceMethod.BY_LEAVING,
    ServiceMethod.ENTRUSTED,
    ServiceMethod.FORWARDED,
)
to_one_of_that_name = exists(
    party,
    document.party.includes(party.id) & (party.name == service.recipient),
)

RULES = (
    rule(
        "JP1101",
        "decision-served-without-receipt",
        cites=article(11),
        quote="制作《送达回证》",
        each=service,
        when=penalty & of_a_decision & face_to_face & successful(),
        must=service.receipt.is_recorded()
        | exists(
            document,
            service.documents.includes(document.id) & handed_over_on_the_spot(document.id),
        ),
        message="送达处罚决定书没有制作《送达回证》",
        english="the decision was served without a receipt of service",
        remedy="查明送达回证是否遗漏归卷；确未制作的，书面说明送达情况并请受送达人确认",
        reading="邮寄送达以邮件回执、公告送达以公告为送达凭证，不要求另作送达回证。"
        + HANDED_OVER_READING,
        examples=(
            complies("有送达回证", {}),
            violates("没有送达回证", without("services[s2].receipt")),
            exempt("邮寄送达", {"services[s2].receipt": None, "services[s2].method": "邮寄送达"}),
        ),
    ),
    rule(
        "JP1102",
        "decision-not-served",
        cites=article(11),
        quote="将相关处罚决定书送达",
        each=document,
        when=penalty & decision & ~document.revoked_on.is_recorded(),
        must=served(document.id) | handed_over_on_the_spot(document.id),
        due=Stage.ARCHIVING,
        message="处罚决定书没有送达的记录",
        english="no service of the decision is recorded",
        remedy="查明送达凭证是否遗漏归卷；确未送达的，依法送达",
        reading="“相关处罚决定书”包括不予处罚决定书。本办法没有规定送达期限，结案前应当送达；已经撤销的决定书不计。"
        + HANDED_OVER_READING,
        examples=(
            complies("已送达", {}),
            violates("结案而没有送达", without("services[s2]")),
            exempt(
                "没有送达即已撤销",
                {"services[s2]": None, "documents[d13].revoked_on": "2025-04-24"},
            ),
            pending("尚未结案", without("services[s2]", "closed_on", "archived_on")),
            undetermined("有一次送达未记载送达何文书", without("services[s2].documents")),
        ),
    ),
    rule(
        "JP1103",
        "decision-served-on-another",
        cites=article(11),
        quote="送达被处罚人",
        each=document,
        when=penalty & decision & document.party.is_recorded() & served(document.id),
        must=exists(
            service,
            service.documents.includes(document.id)
            & successful()
            & (
                same_party(service, document) | (~service.party.is_recorded() & to_one_of_that_name)
            ),
        ),
        message="处罚决定书送达的不是被处罚人",
        english="the decision was served on someone else than the party punished",
        remedy="向被处罚人依法送达",
        reading="由符合法定条件的签收人代收的，受送达人仍为被处罚人。",
        examples=(
            complies("送达被处罚人", {}),
            violates("送达其他当事人", {"parties[+]": {"id": "p2"}, "services[s2].party": "p2"}),
            undetermined(
                "只记载受送达人姓名，与被处罚人不同",
                {"services[s2].party": None, "services[s2].recipient": "李某"},
            ),
        ),
    ),
)
