"""Receipts, signatures and what counts as served (第十一条、第十二条)."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    bears_name,
    define,
    document,
    exists,
    left_to_a_person,
    none,
    party,
    recording,
    refusal,
    same_name,
    service,
    signature,
    signed_by,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    NO_WAY_OF_SERVICE,
    DocumentKind,
    Role,
    ServiceMethod,
    ServiceResult,
    SignatureForm,
)
from jinpu_rules.rules.definitions.cases import on_the_spot
from jinpu_rules.rules.definitions.parties import is_of_a_partys_name, named, only_one_party

receipt = another(document, "receipt")
_served_paper = another(document, "served_paper")
_other_service = another(service, "other_service")
another_way_is_lawful = left_to_a_person(
    "所用的其他送达方式合法有效", "the other way of service is lawful"
)
decision = document.kind.in_(DocumentKind.PENALTY_DECISION, DocumentKind.NO_PENALTY_DECISION)


_claimed = exists(
    _other_service, _other_service.receipt.is_recorded() & (_other_service.receipt == receipt.id)
)
_about_what_was_served = exists(
    _served_paper,
    service.documents.includes(_served_paper.id) & receipt.about.includes(_served_paper.id),
)
# The service or the receipt says so.
_tied = (service.receipt.is_recorded() & (service.receipt == receipt.id)) | (
    receipt.about.is_recorded()
    & (receipt.about.includes(service.id) | (_about_what_was_served & ~_claimed))
)
_is_a_receipt = receipt.kind == DocumentKind.SERVICE_RECEIPT
is_its_receipt = define(
    "文书注明是该次送达的送达回证",
    _is_a_receipt & _tied,
    english="the paper is said to be the receipt of the service",
)
# A receipt that nothing ties to a service may be that of any which has none.
may_be_its_receipt = define(
    "文书是该次送达的送达回证",
    _is_a_receipt
    & (_tied | (~service.receipt.is_recorded() & ~_claimed & receipt.about.includes(service.id))),
    english="the paper is the receipt of the service",
)


def receipt_signed(who: Formula, *, tied: bool = False) -> Formula:
    """A signature that ``who`` describes is on the receipt.

    A refusal to sign, though noted, is none: for it there is service by leaving. ``tied``: on one
    that is said to be the receipt.
    """
    return exists(
        receipt,
        (is_its_receipt if tied else may_be_its_receipt)
        & exists(
            signature,
            (signature.document == receipt.id) & (signature.form != SignatureForm.REFUSED) & who,
        ),
    )


def _names_the_party(record: Each, name: Value) -> Formula:
    """It names the party by its id or, without one, by a name; nobody's name may be a slip."""
    nobody = ~is_of_a_partys_name(record)
    by_name = bears_name(name, party.name) | (nobody & same_name(name, party.name))
    return record.party.is_recorded_to_include(party.id) | (
        ~record.party.is_recorded() & (only_one_party | by_name)
    )


named_as_party = define(
    "签名人与该当事人或者其法定代表人同名",
    same_name(signature.name, party.name) | same_name(signature.name, party.representative),
    english="the signer bears the name of the party or of its representative",
)
meant_for_the_party = define(
    "该次送达是对该当事人的送达",
    _names_the_party(service, service.recipient),
    english="the service is on the party",
)
signed_by_the_party = define(
    "签名属于该当事人",
    _names_the_party(signature, signature.name),
    english="the signature is that of the party",
)
signed_for = define(
    "该次送达的送达回证由受送达人一方签收",
    receipt_signed(signature.role.in_(Role.RECIPIENT, *FOR_THE_PARTY)),
    english="the recipient signed the receipt",
)
_by_leaving = service.method.is_recorded_as(ServiceMethod.BY_LEAVING)
shown_to_arrive = define(
    "该次送达的结果未记载而有签收或者回执可证",
    ~service.result.is_recorded()
    & (
        receipt_signed(signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY))
        | service.received_at.is_recorded()
        | service.mail_receipt_kept.is_recorded_as(True)
        | (_by_leaving & service.refused_on.is_recorded())
        | service.method.is_recorded_as(ServiceMethod.BY_ANNOUNCEMENT)
    ),
    english="without a result, something else shows that the service reached its end",
)
LAWFUL_WAYS = tuple(
    method
    for method in ServiceMethod
    if method not in NO_WAY_OF_SERVICE and method is not ServiceMethod.OTHER
)
# Another service than the one that a rule speaks of, and that it came to its end.
service_besides = another(service, "service_besides")
arrived_besides = service_besides.method.is_recorded_as(*LAWFUL_WAYS) & (
    (service_besides.result == ServiceResult.SERVED)
    | (
        (service_besides.result == ServiceResult.REFUSED)
        & (service_besides.method == ServiceMethod.BY_LEAVING)
    )
)


@cache
def successful() -> Formula:
    """The papers arrived, in a way that serves them: not returned, refused only if left.

    Unknown without a result, unless something else shows it.
    """
    result, method = service.result, service.method
    arrived = (
        (result == ServiceResult.SERVED)
        | ((result == ServiceResult.REFUSED) & _by_leaving)
        | shown_to_arrive
    )
    serves = (
        ~method.is_recorded_as(*NO_WAY_OF_SERVICE, ServiceMethod.OTHER)
        | signed_for
        | ((method == ServiceMethod.OTHER) & another_way_is_lawful)
    )
    return define(
        "送达到位",
        arrived & serves,
        english="the service reached its end",
        reading="张贴、交他人代转、电话告知不是法定的送达方式，受送达人没有在送达回证上签收的，不作为送达；方式为“其他”的，"
        "待核实。结果没有记载，又没有签收、回执等可以证明的，待核实。",
        english_reading="Posting up, passing on through others and a telephone call are no ways of "
        "service and count only if the recipient signed the receipt; another way needs "
        "verification, and so does a service without a result that nothing else shows.",
    )


_proof = another(document, "proof_of_service")
_entered = another(service, "entered")


def signed_for_unentered(paper: Each, who: Each | None = None, by: Value | None = None) -> Formula:
    """Somebody (that party) signed for the paper, on it or on a receipt for it, and no service was entered.

    What nobody entered may have been served all the same: a person looks at it. ``by``: by that time.
    """
    on_a_receipt = exists(
        _proof,
        (_proof.id == signature.document)
        & (_proof.kind == DocumentKind.SERVICE_RECEIPT)
        & _proof.about.is_recorded_to_include(paper.id),
    )
    signed = (
        ((signature.document == paper.id) | on_a_receipt)
        & signature.role.in_(Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY)
        & (signature.form != SignatureForm.REFUSED)
    )
    if who is not None:
        signed = signed & (
            signature.party.is_recorded_to_include(who.id)
            | (
                ~signature.party.is_recorded()
                & (only_one_party | bears_name(signature.name, who.name))
            )
        )
    if by is not None:
        signed = signed & signature.signed_at.not_later_than(by)
    return (
        exists(signature, signed)
        & none(_entered, _entered.documents.is_recorded_to_include(paper.id))
        & left_to_a_person(
            "没有登记送达而有签收的文书已经送达",
            "a paper that was signed for, though no service was entered, was served",
        )
    )


UNENTERED_READING = "没有登记送达，而受送达人一方在该文书或者其送达回证上签收的，是否送达待核实。"
UNENTERED_ENGLISH = (
    "Where no service was entered and the recipient signed for the paper, on it or on a receipt "
    "for it, it is to be verified whether it was served."
)


@cache
def served(paper: Each) -> Formula:
    """The paper was served, in some way, to its end."""
    return named(
        "{}已送达",
        paper,
        body=exists(service, service.documents.includes(paper.id) & successful()),
        english="it was served",
    )


of_a_decision = define(
    "送达的是处罚或者不予处罚的决定",
    exists(
        document,
        decision & service.documents.is_recorded_to_include(document.id),
    ),
    english="a decision is what is served",
)
HANDED_OVER_READING = (
    "适用简易程序当场交付的，当事人在决定书上签收（或者拒绝签收并注明）即为送达，不另作送达回证。"
)
HANDED_OVER_READING_ENGLISH = (
    "A decision handed over on the spot and signed for on itself (or the refusal noted) is served without "
    "a receipt."
)


def handed_over_on_the_spot(document_id: Value) -> Formula:
    """The party signed for a decision made on the spot, on the decision, or is noted to refuse."""
    return define(
        "决定书当场交付并由当事人签收",
        on_the_spot & signed_by(document_id, Role.RECIPIENT, Role.QUALIFIED_SIGNER, *FOR_THE_PARTY),
        english="the decision was handed over on the spot",
        reading=HANDED_OVER_READING,
        english_reading=HANDED_OVER_READING_ENGLISH,
    )


# Whoever refuses gives no answers to write down, and no evidence to list.
met_with_refusal = define(
    "该活动遇到拒绝",
    exists(
        refusal,
        exists(
            document,
            document.about.is_recorded_to_include(activity.id)
            & document.about.includes(refusal.id),
        )
        | exists(
            recording,
            recording.about.includes(activity.id) & recording.about.includes(refusal.id),
        ),
    ),
    english="the activity met with refusal",
)
