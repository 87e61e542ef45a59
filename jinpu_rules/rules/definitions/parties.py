"""Whom a record concerns, and names for conditions on records."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    approval,
    at_least,
    bears_name,
    case,
    complainant,
    define,
    document,
    each_or_unnamed,
    event,
    exists,
    handover,
    left_to_a_person,
    none,
    notice,
    officer,
    party,
    same_name,
    service,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.vocabulary import FOR_THE_PARTY, Department, Role

# A duty owed to each party is owed to the one whom a file names nowhere, too. Conditions of such a
# rule speak of ``party``.
whoever = each_or_unnamed(party)
any_one_party = another(party, "some_party")
any_paper = another(document, "some_paper")
any_proof = another(document, "proof")
any_word = another(approval, "some_word")
any_later_word = another(approval, "later_word")
any_event = another(event, "some_event")
any_resumption = another(event, "resumption")
any_handover = another(handover, "some_handover")
any_act = another(activity, "some_activity")
any_notice = another(notice, "some_notice")

# Whoever is left open in a file with one party, or none, is that one; in a file with several it is
# not said who is meant.
only_one_party = define(
    "当事人不多于一人",
    ~at_least(2, another(party, "any_party")),
    english="there is at most one party",
)


_namesake = another(party, "person_met")
_recipient = another(party, "recipient_named")
_only_one = another(party, "only_one")
_MET = ("activities", "services")
BY_NAME_READING = (
    "活动、送达没有写明所涉当事人的，以相对人（证人等除外）、受送达人的姓名为准；"
    "送达写明了当事人而受送达人姓名不同的，待核实。"
)
BY_NAME_ENGLISH = (
    "An act or a service that points to no party is of the one whose name the person met "
    "(other than a witness) or the recipient bears. A service entered for one party whose recipient "
    "bears another name is to be verified."
)


_WHO = {"activities": "相对人", "services": "受送达人", "signatures": "签名人"}


@cache
def is_of_a_partys_name(record: Each) -> Formula:
    """Whoever was met, was served or signed bears the name of a party.

    It has a name of its own: of a record it is found out once, not for each party anew.
    """
    relation = str(record.var.relation)
    whose = {"activities": "person", "services": "recipient", "signatures": "name"}[relation]
    return named(
        f"{{}}的{_WHO[relation]}与一名当事人同名",
        record,
        body=exists(_namesake, bears_name(getattr(record, whose), _namesake.name)),
        english="whoever was met, was served or signed bears the name of a party",
    )


def _recipient_is(attempt: Each, who: Each) -> Formula:
    """The recipient of the service bears the name of the party, or of its representative."""
    return bears_name(attempt.recipient, who.name) | (
        who.representative.is_recorded() & bears_name(attempt.recipient, who.representative)
    )


def on_somebody_else(attempt: Each, who: Each) -> Formula:
    """The recipient of the service bears the name of another party, and not that party's."""
    return named(
        "{}的受送达人是{}以外的另一当事人",
        attempt,
        who,
        body=attempt.recipient.is_recorded()
        & is_of_a_partys_name(attempt)
        & exists(
            _recipient,
            (_recipient.id != who.id) & bears_name(attempt.recipient, _recipient.name),
        )
        & ~_recipient_is(attempt, who),
        english="the recipient of the service is another party",
    )


@cache
def _as_entered(attempt: Each) -> Formula:
    """The recipient of the service is one of the parties for whom it is entered."""
    return named(
        "{}的受送达人是所填的当事人",
        attempt,
        body=exists(
            _recipient,
            attempt.party.is_recorded_to_include(_recipient.id)
            & _recipient_is(attempt, _recipient),
        ),
        english="the recipient of the service is a party for whom it is entered",
    )


def on_this_one(attempt: Each, who: Each) -> Formula:
    """The recipient bears the name of the party, or of one entered beside it. Unknown of another name."""
    return named(
        "{}的受送达人与{}或者所填的当事人同名",
        attempt,
        who,
        body=~attempt.recipient.is_recorded()
        | _as_entered(attempt)
        | ~who.name.is_recorded()
        | same_name(attempt.recipient, who.name),
        english="the recipient of the service bears the name of the party, or of one entered beside it",
    )


def _entered(record: Each, who: Each) -> Formula:
    """It is entered for the party. Unknown of a service on a recipient of another's name."""
    by_id = record.party.includes(who.id)
    if record.var.relation != "services":
        return by_id
    return (by_id & on_this_one(record, who)) | (
        record.recipient.is_recorded()
        & _recipient_is(record, who)
        & ~_as_entered(record)
        & left_to_a_person(
            "送达所填的当事人有误而受送达人的姓名无误",
            "the party entered for the service is wrong, and the name of its recipient right",
        )
    )


@cache
def names(record: Each, who: Each) -> Formula:
    """The record names that party: by id or, where it gives none, by the name of whoever was met.

    Who was met as a witness does not say whom an act concerns. A service entered for one party
    on a recipient of another name may be of either.
    """
    by_id = record.party.includes(who.id)
    if record.var.relation not in _MET:
        return by_id
    acts = record.var.relation == "activities"
    met = record.person if acts else record.recipient
    by_name: Formula = bears_name(met, who.name) | (
        who.representative.is_recorded() & bears_name(met, who.representative)
    )
    another_is_met = is_of_a_partys_name(record)
    if acts:
        role = record.person_role
        by_name = ~role.is_recorded_as(Role.WITNESS_OF_FACT, Role.RELEVANT_PERSON) & by_name
        another_is_met = role.in_(*FOR_THE_PARTY) & another_is_met
    return named(
        "{}写明的当事人或者其姓名是{}",
        record,
        who,
        body=(record.party.is_recorded() & _entered(record, who))
        | (~record.party.is_recorded() & (by_name | (~another_is_met & by_id))),
        english="it names the party, by id or by the name of whoever was met",
    )


@cache
def concerns(record: Each, whom: Each = party) -> Formula:
    """The record concerns this party, or one whom that other record concerns too.

    It names the party, or there is but one; unknown where a file with several parties leaves it open.
    """
    if whom.var.relation == "parties":
        return named(
            "{}涉及{}",
            record,
            whom,
            body=names(record, whom) | only_one_party,
            english="it concerns the party",
            reading=BY_NAME_READING if record.var.relation in _MET else "",
            english_reading=BY_NAME_ENGLISH if record.var.relation in _MET else "",
        )
    shared = same_party(record, whom) | only_one_party | names_everybody(record)
    if record.var.relation == "activities":
        # An act is of some party; an event or a hand-over that names none may be of one that is meant.
        shared = shared | names_everybody(whom)
    return named(
        "{}与{}涉及同一当事人",
        record,
        whom,
        body=shared,
        english="they concern one party",
    )


_left_out = another(party, "left_out")


@cache
def names_everybody(record: Each) -> Formula:
    """It names each party of the file, and so has to do with whatever concerns any."""
    return named(
        "{}写明了全部当事人",
        record,
        body=record.party.is_recorded() & none(_left_out, ~record.party.includes(_left_out.id)),
        english="it names every party of the file",
    )


_shared = another(party, "shared_party")


@cache
def same_party(one: Each, other: Each) -> Formula:
    """Both name one party. Unknown where either names nobody and there are parties to name."""
    return named(
        "{}与{}写明了同一当事人",
        one,
        other,
        body=exists(_shared, names(one, _shared) & names(other, _shared)),
        english="they name one party",
    )


@cache
def others_than(one: Each, other: Each) -> Formula:
    """They name parties, and not one in common."""
    return named(
        "{}与{}写明了不同的当事人",
        one,
        other,
        body=one.party.is_recorded() & other.party.is_recorded() & ~same_party(one, other),
        english="they name different parties",
    )


def of_no_others(record: Each, who: Each) -> Formula:
    """The record names that party, or nobody."""
    return ~record.party.is_recorded() | record.party.includes(who.id)


@cache
def concerns_or_all(record: Each, whom: Each = party) -> Formula:
    """The record concerns this party, or names nobody and is one of the whole case (报告, 案卷)."""
    return named(
        "{}涉及全案或者{}" + of_papers(whom),
        record,
        whom,
        body=~record.party.is_recorded() | concerns(record, whom),
        english="it concerns the whole case, or the party",
    )


@cache
def of_whom(record: Each, whom: Each | None) -> tuple[Formula, ...]:
    """Return what a record has to say of whom, if of anybody."""
    return () if whom is None else (concerns(record, whom),)


# How a condition names the records it asks of: 另一文书涉及该当事人. One that a single rule
# introduced under another name has none, and its condition is printed in full.
_WHICH = {
    "party": "该",
    "document": "该",
    "service": "该",
    "approval": "该",
    "activity": "该",
    "handover": "该",
    "event": "该",
    "signature": "该",
    "recording": "该",
    "performance": "该",
    "demand": "该",
    "court_enforcement": "该",
    "correction": "该",
    "preservation": "该",
    "clue": "该",
    "notice": "该",
    "complainant": "该",
    "secrecy_mark": "该",
    "disclosure": "该",
    "access_request": "该",
    "incident": "该",
    "other": "另一",
    "paper": "相关",
    "other_paper": "另外的",
    "review_paper": "复核的",
    "form": "所签",
    "decided": "所定",
    "some_paper": "某一",
    "any_form": "某一表格",
    "proof": "所附",
    "some_party": "某一",
    "each_named": "每一",
    "each_party": "各",
    "some_event": "某一",
    "resumption": "恢复的",
    "some_handover": "某一",
    "some_activity": "某一",
    "late": "在后的",
    "early": "在先的",
    "word": "相关",
    "later": "其后的",
    "earlier": "在先的",
    "legal": "法制科的",
    "headed": "负责人的",
    "any_report": "某一报告",
    "signed": "所审签",
    "beside": "一并报送的",
    "other_complainant": "另一",
    "some_word": "某一",
    "later_word": "后来的",
    "rights_paper": "告知权利的",
    "late_signature": "在后的",
    "inspecting_act": "某一检查",
    "proper_act": "某一调查",
    "receipt": "所附回证",
    "second_signature": "另一",
    "attempt": "先前的",
    "service_besides": "另一",
    "filing_form": "某一报批",
    "filing_for_same": "同案立案",
    "refused_form": "被否决的",
    "sequel": "其后的",
    "outcome": "处理结果",
    "party_decision": "针对当事人的",
    "other_demand": "另一",
    "any_demand": "某一",
    "other_performance": "另一",
    "same_performance": "同类",
    "own_paper": "为其制作的",
    "penalty_decision": "所涉处罚决定",
    "rival_decision": "另一处罚决定",
    "demand_notice": "所涉催告",
    "any_demand_notice": "某一催告",
    "any_notice": "某一通知",
}


@cache
def called(record: Each) -> str | None:
    """Return what a condition calls a record: 该当事人, 另一文书."""
    which = _WHICH.get(record.var.name)
    return which and which + str(CaseRecord.model_fields[str(record.var.relation)].title)


def named(
    name: str,
    *records: Each,
    body: Formula,
    english: str,
    reading: str = "",
    english_reading: str = "",
) -> Formula:
    """Name a condition by the records it asks of, each in its place: ``named("{}涉及{}", …)``."""
    titles = [called(record) for record in records]
    if not all(titles):
        return body
    return define(
        name.format(*titles),
        body,
        english=english,
        reading=reading,
        english_reading=english_reading,
    )


def of_papers(whom: Each) -> str:
    """Return the words for whom a record concerns, to follow its name; none for a party itself."""
    return "" if whom.var.relation == "parties" else "所涉当事人"


def define_of(
    name: str,
    whom: Each | None,
    body: Formula,
    *,
    english: str,
    reading: str = "",
    english_reading: str = "",
) -> Formula:
    """Name a condition by whom it asks of: this party, or those whom a paper concerns."""
    if whom is None:
        of, records = name.format("本案"), tuple[Each, ...]()
    else:
        of, records = name.replace("{}", "{}" + of_papers(whom)), (whom,)
    return named(
        of,
        *records,
        body=body,
        english=english,
        reading=reading,
        english_reading=english_reading,
    )


# Whom a service is for in a file with one party needs no entry; the recipient is that party all the same.
addressed = define(
    "只有一名当事人时受送达人与其同名",
    ~only_one_party | none(_only_one, ~on_this_one(service, _only_one)),
    english="the recipient bears the name of the only party",
    reading="只有一名当事人而受送达人姓名不同的，待核实是否同一人。",
    english_reading="Where there is but one party and the recipient bears another name, it is to be "
    "verified whether both are one.",
)


def no_investigator(name: Value) -> Formula:
    """No investigator of the case bears this name, as far as it is recorded.

    One may bear the name of somebody of the legal section: whose name it is, is then open.
    """
    return ~name.is_recorded() | (
        (~case.handling_officer.is_recorded() | ~bears_name(name, case.handling_officer))
        & none(
            officer,
            officer.name.is_recorded()
            & ~officer.department.is_recorded_as(Department.LEGAL_SECTION)
            & bears_name(name, officer.name),
        )
    )


# Several who complain together may choose one who speaks for them.
told_by_representative = define(
    "告知的是该投诉举报人的代表人",
    complainant.representative.is_recorded()
    & notice.to.includes(complainant.representative)
    & left_to_a_person(
        "告知代表人即告知其所代表的人", "telling the representative tells those it speaks for"
    ),
    english="the notice is to the representative of the complainant",
    reading="联名投诉、举报推选了代表人而只告知代表人的，是否即告知其所代表的各人待核实。",
    english_reading="Whether telling only the representative of several complainants tells each of them is to be verified.",
)
