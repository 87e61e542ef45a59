"""第十一条　处罚决定书的送达 (the decision is served)

制作《送达回证》，将相关处罚决定书送达被处罚人。
"""

from jinpu_rules.language.authoring import (
    Each,
    Reached,
    Value,
    activity,
    another,
    article,
    bears_name,
    case,
    complainant,
    complies,
    court_enforcement,
    define,
    demand,
    document,
    every,
    exempt,
    exists,
    first_recorded,
    none,
    party,
    pending,
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
    NO_WAY_OF_SERVICE,
    PartyKind,
    Role,
    ServiceMethod,
    SignatureForm,
    SignerRelation,
    Stage,
)
from jinpu_rules.rules.definitions.cases import on_the_spot, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import is_of, is_penalty
from jinpu_rules.rules.definitions.events import revoked
from jinpu_rules.rules.definitions.papers import of_the_case
from jinpu_rules.rules.definitions.parties import concerns, is_of_a_partys_name, named
from jinpu_rules.rules.definitions.service import (
    UNENTERED_ENGLISH,
    UNENTERED_READING,
    another_way_is_lawful,
    arrived_besides,
    decision,
    handed_over_on_the_spot,
    may_be_its_receipt,
    meant_for_the_party,
    of_a_decision,
    receipt,
    receipt_signed,
    service_besides,
    signed_by_the_party,
    signed_for,
    signed_for_unentered,
    successful,
)
from jinpu_rules.rules.definitions.steps import reached

STAGE = Stage.SERVICE_AND_ENFORCEMENT

_other_party = another(party, "other_party")

face_to_face = service.method.in_(
    ServiceMethod.DIRECT,
    ServiceMethod.BY_LEAVING,
    ServiceMethod.ENTRUSTED,
    ServiceMethod.FORWARDED,
) | ((service.method == ServiceMethod.OTHER) & another_way_is_lawful)

in_force = define(
    "决定书未经撤销或者另行制作",
    of_the_case(document) & ~revoked(document),
    english="the decision was neither revoked nor replaced",
    reading="已经撤销、另行制作的决定书，以及不是本案所作的决定书不计。",
    english_reading="A decision that was revoked or replaced, or made in another case, does not count.",
)


def _of_the_decision(step: Each) -> Formula:
    """A demand, or an application to the court, is of that penalty decision."""
    return is_penalty(document) & is_of(step, document)


# An announcement may bear no other day than that on which its period ended.
_on_that_day = first_recorded(service.served_at, service.announced_until, service.received_at)


def _before(step: Each, time: Value) -> Formula:
    """The service is before each such step against that party."""
    return none(
        step,
        _of_the_decision(step) & concerns(step) & ~_on_that_day.not_later_than(time),
    )


# What presupposes that the decision was served: it is demanded, enforced, closed upon.
_presupposed = exists(demand, _of_the_decision(demand)) | exists(
    court_enforcement, _of_the_decision(court_enforcement)
)
_in_time = (
    (
        ~case.closed_on.is_recorded()
        | _on_that_day.not_later_than(case.closed_on)
        | ~document.made_at.not_later_than(case.closed_on)
    )
    & _before(demand, demand.demanded_on)
    & _before(court_enforcement, court_enforcement.applied_on)
)
_closing = reached(Stage.ARCHIVING, document)

handed_over_to_the_party = on_the_spot & exists(
    signature,
    (signature.document == document.id)
    & signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY)
    & ((signature.form != SignatureForm.REFUSED) | signature.refusal_note.is_recorded())
    & signed_by_the_party,
)
in_time = define(
    "送达不晚于结案以及对该当事人的催告和申请强制执行",
    _in_time,
    english="the service is not later than the closing, a demand or an application to the court",
)
_no_longer_awaited = define(
    "已到归档环节或者已经催告申请强制执行",
    _closing.shown | _presupposed,
    english="the case was closed, or a demand or an application to the court was made",
)
# While a reply may still come, a service without a result is not told of.
arrived = define(
    "送达到位或者尚在等候结果",
    (successful() & (service.method.is_recorded() | signed_for | another_way_is_lawful))
    | (
        ~service.result.is_recorded()
        & ~service.method.is_recorded_as(*NO_WAY_OF_SERVICE, ServiceMethod.OTHER)
        & ~_no_longer_awaited
    ),
    english="the service reached its end, or its result is still awaited",
)
served_on_the_party = define(
    "决定书已在催告和结案之前送达该当事人",
    exists(
        service,
        service.documents.includes(document.id) & arrived & meant_for_the_party & in_time,
    )
    | handed_over_to_the_party
    | signed_for_unentered(document, party),
    english="the decision was served on the party before closing and any demand",
)

# The recipient written down is somebody else in the file, and the party a person who could not be
# meant: nobody entitled to sign for that person did.
_somebody_else = (
    (party.kind == PartyKind.PERSON)
    & (
        (
            is_of_a_partys_name(service)
            & exists(
                _other_party,
                (_other_party.id != party.id) & bears_name(service.recipient, _other_party.name),
            )
        )
        | exists(complainant, bears_name(service.recipient, complainant.name))
        | exists(
            activity,
            bears_name(service.recipient, activity.person)
            & activity.person_role.in_(Role.WITNESS_OF_FACT, Role.RELEVANT_PERSON),
        )
    )
    & ~receipt_signed(
        signature.relation.is_recorded_as(*SignerRelation)
        | signature.role.in_(Role.REPRESENTATIVE, Role.AGENT, Role.GUARDIAN)
    )
)


def _reaches_by_name(attempt: Each) -> Formula:
    """The service names the party, and by a name that is the party's."""
    same = same_name(attempt.recipient, party.name) | same_name(
        attempt.recipient, party.representative
    )
    return named(
        "{}写明的受送达人是该当事人",
        attempt,
        body=(
            attempt.party.is_recorded_to_include(party.id)
            & (~attempt.recipient.is_recorded() | same)
        )
        | (~attempt.party.is_recorded() & (bears_name(attempt.recipient, party.name) | same)),
        english="the service names the party",
    )


reaches_the_punished = define(
    "受送达人是被处罚人",
    exists(
        party,
        concerns(document)
        & _reaches_by_name(service)
        & (
            service.party.is_recorded()
            | bears_name(service.recipient, party.name)
            | ~_somebody_else
        ),
    ),
    english="the recipient is the party punished",
    reading="由符合法定条件的签收人代收的，受送达人仍为被处罚人。受送达人与被处罚人姓名不同的，待核实是否同一人；没有写明当事人，"
    "而姓名是案卷中另一人的，即为送达他人。",
    english_reading="Where a qualified signer signed, the recipient is still the party. Where the "
    "names differ it is to be verified whether both are one; a recipient who is somebody else in "
    "the file is somebody else.",
)
# Of several punished by one decision, the service on one does not make good that on another.
_meant_for_no_other = define(
    "该次送达不是对该决定书所涉另一当事人的送达",
    none(
        _other_party,
        (_other_party.id != party.id)
        & service.party.is_recorded_to_include(_other_party.id)
        & concerns(document, _other_party),
    ),
    english="the service is not on another of those punished by the decision",
)
served_rightly_besides = define(
    "该决定书另有一次送达被处罚人",
    exists(
        service_besides,
        (service_besides.id != service.id)
        & service_besides.documents.includes(document.id)
        & arrived_besides
        & exists(
            party,
            concerns(document) & _reaches_by_name(service_besides) & _meant_for_no_other,
        ),
    ),
    english="the decision was also served on the party punished",
)

RULES = (
    rule(
        "JP1101",
        "decision-served-without-receipt",
        cites=article(11),
        quote="制作《送达回证》",
        each=service,
        when=penalty & of_a_decision & face_to_face & successful(),
        must=exists(receipt, may_be_its_receipt)
        | exists(
            document,
            service.documents.includes(document.id) & handed_over_on_the_spot(document.id),
        ),
        message="送达处罚决定书没有制作《送达回证》",
        english="the decision was served without a receipt of service",
        remedy="查明送达回证是否遗漏归卷；确未制作的，另附书面说明送达的实际经过，如实注明说明日期，不得补作送达回证",
        english_remedy="Find out whether the receipt was left out of the file; if none was made, add "
        "a separate statement of how the decision was in fact served, with its true date, and make "
        "no receipt afterwards.",
        reading="送达回证以送达一栏所填、或者回证所涉及的送达、文书为准，所填的须是送达回证；在卷而没有注明属于哪次送达的，待核实。"
        "邮寄送达以邮件回执、公告送达以公告、电子送达以受送达人的确认和系统记录为送达凭证，不要求另作送达回证。",
        english_reading="The receipt is what the service points to, or what itself names the service "
        "or the paper served; one in the file that names neither needs verification. Mail is shown "
        "by its own receipt, an announcement by itself, electronic service by the recipient's "
        "confirmation and the system's record.",
        examples=(
            complies("有送达回证", {}),
            violates(
                "没有送达回证",
                without(
                    "services[s2].receipt",
                    "signatures[d14·送达人]",
                    "signatures[d14·受送达人]",
                    "documents[d14]",
                ),
            ),
            undetermined("有一份送达回证没有注明属于哪次送达", without("services[s2].receipt")),
            exempt("邮寄送达", {"services[s2].receipt": None, "services[s2].method": "邮寄送达"}),
        ),
    ),
    rule(
        "JP1102",
        "decision-not-served",
        cites=article(11),
        quote="将相关处罚决定书送达被处罚人",
        each=document,
        when=penalty & decision & in_force,
        must=(
            exists(service, service.documents.includes(document.id) & arrived)
            | handed_over_on_the_spot(document.id)
            | signed_for_unentered(document)
        )
        & every(party, served_on_the_party, where=concerns(document)),
        due=Reached(Stage.ARCHIVING, _closing.shown | _presupposed),
        message="没有处罚决定书送达（每一名）被处罚人的记录",
        english="no service of the decision on (each of) the parties punished is recorded",
        remedy="查明送达凭证是否遗漏归卷；确未送达的，依法送达，如实记载送达日期；已经结案、催告或者申请执行的，由法制科研究处理",
        english_remedy="Find out whether the proof of service was left out of the file; if the "
        "decision was not served, serve it by law and record the true date; where the case is closed, "
        "or the party was demanded to perform, the legal section decides what follows.",
        reading="“相关处罚决定书”包括不予处罚决定书；处罚几名当事人的，应当送达每一名。本办法没有规定送达期限，催告、申请强制执行和"
        "结案之前应当送达，其后才送达的不消除违反。送达的结果没有记载，又没有签收、回执等可以证明的，结案后待核实。"
        + UNENTERED_READING,
        english_reading="A decision not to punish is one too, and a decision against several is served "
        "on each. The measures set no period: it is due before a demand, an application to the court "
        "and the closing, and later service does not cure. A service "
        "without a result that nothing else shows needs verification after the closing. "
        + UNENTERED_ENGLISH,
        examples=(
            complies("已送达", {}),
            violates("结案而没有送达", without("services[s2]")),
            exempt(
                "没有送达即已撤销",
                {
                    "services[s2]": None,
                    "documents[d13].revoked_on": "2025-04-24",
                    "documents[+]": {"id": "d21", "kind": "撤销决定书", "about": ["d13"]},
                },
            ),
            pending("尚未结案", without("services[s2]", "closed_on", "archived_on")),
            undetermined("有一次送达未记载送达何文书", without("services[s2].documents")),
        ),
    ),
    rule(
        "JP1103",
        "decision-served-on-another",
        cites=article(11),
        quote="将相关处罚决定书送达被处罚人",
        each=service,
        when=penalty & of_a_decision & successful() & exists(party),
        must=every(
            document,
            reaches_the_punished | served_rightly_besides,
            where=decision & service.documents.includes(document.id),
        ),
        message="处罚决定书送达的不是被处罚人",
        english="the decision was served on someone else than the party punished",
        remedy="核实受送达人是否即为被处罚人，另附书面说明并如实注明日期；确系送达他人的，向被处罚人依法送达",
        english_remedy="Verify whether the recipient is the party punished, and add a separate "
        "statement with its true date; if somebody else was served, serve the party by law.",
        liability=None,
        examples=(
            complies("送达被处罚人", {}),
            violates("送达其他当事人", {"parties[+]": {"id": "p2"}, "services[s2].party": "p2"}),
            undetermined("受送达人姓名与被处罚人不同", {"services[s2].recipient": "张晓某"}),
            exempt("没有送成", {"services[s2].result": "被退回"}),
        ),
    ),
)
