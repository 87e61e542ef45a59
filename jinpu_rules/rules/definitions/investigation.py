"""Transcripts and papers of an investigation (第六条至第八条)."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    as_many,
    at_least,
    bears_name,
    choose,
    define,
    document,
    earliest,
    exists,
    left_to_a_person,
    none,
    officer,
    same_name,
    signature,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    ActivityKind,
    Department,
    DocumentKind,
    Role,
    SignatureForm,
)
from jinpu_rules.rules.definitions.events import ENDED_ENGLISH, ENDED_READING, ended, void
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case, ours
from jinpu_rules.rules.definitions.parties import called, concerns, named, of_papers

# Whoever may sign for the other side.
COUNTERPARTS = (
    *FOR_THE_PARTY,
    Role.WITNESS_OF_FACT,
    Role.RELEVANT_PERSON,
    Role.RECIPIENT,
    Role.QUALIFIED_SIGNER,
)

made_at_the_time = left_to_a_person(
    "另日制作或者签字的文书是当时形成的", "a paper of another day was in fact made at the time"
)
NOT_TRANSCRIBED_READING = "没有录入任何记载事项的，待核实。"
NOT_TRANSCRIBED_READING_ENGLISH = (
    "Where nothing of what the paper bears was entered, it is to be verified."
)


def told_on(paper: Each, particular: Value) -> Formula:
    """The paper bears this; unknown where nobody transcribed anything of what it bears."""
    not_transcribed = named(
        "{}没有录入记载事项而可能已经写明",
        paper,
        body=~paper.particulars.is_recorded()
        & left_to_a_person(
            "该文书没有录入的记载事项齐全", "what nobody transcribed is on the paper"
        ),
        english="nothing that the paper bears was transcribed, and it may bear this",
    )
    return particular.is_recorded() | not_transcribed


_telling = another(document, "telling")
# An act that is called another one may have been one of these, by whoever or whatever was in it; an
# on-site inspection, where a party or witness was in it and no paper tells of it.
_by_another_name = activity.kind.in_(ActivityKind.OTHER, ActivityKind.ON_SITE_INSPECTION)
may_be_an_inquiry = define(
    "该活动有相对人而可能是询问",
    (
        (activity.kind == ActivityKind.OTHER)
        | (
            (activity.kind == ActivityKind.ON_SITE_INSPECTION)
            & activity.person_role.is_recorded_as(Role.PARTY, Role.WITNESS_OF_FACT)
            & none(_telling, _telling.about.is_recorded_to_include(activity.id))
        )
    )
    & activity.person.is_recorded()
    & left_to_a_person("该活动实为询问", "the act was in fact an inquiry"),
    english="the act has a person in it and may have been an inquiry",
)
_taken = another(document, "taken")
recorded_as_an_inquiry = define(
    "该活动制作了询问笔录而可能是询问",
    _by_another_name
    & exists(
        _taken,
        (_taken.kind == DocumentKind.INQUIRY_TRANSCRIPT)
        & _taken.about.is_recorded_to_include(activity.id),
    )
    & left_to_a_person("该活动实为询问", "the act was in fact an inquiry"),
    english="a transcript of an inquiry records the act",
)
may_be_a_collection = define(
    "该活动取得了证据而可能是调取证据",
    _by_another_name
    & (
        activity.obtained.is_recorded_as(True)
        | exists(
            _taken,
            (_taken.kind == DocumentKind.EVIDENCE_LIST)
            & _taken.about.is_recorded_to_include(activity.id),
        )
    )
    & left_to_a_person("该活动实为调取证据", "the act in fact took evidence"),
    english="the act yielded evidence and may have been its collection",
)

_asked = another(document, "asked")


@cache
def acted_at(act: Each) -> Value:
    """When the act was begun; where evidence was asked for by letter, when the letter was made."""
    return define(
        f"{called(act)}开始之时",
        choose(
            (act.started_at.is_recorded(), act.started_at),
            (
                act.by_letter.is_recorded_as(True),
                earliest(
                    _asked.made_at,
                    _asked,
                    (_asked.kind == DocumentKind.EVIDENCE_NOTICE)
                    & _asked.about.is_recorded_to_include(act.id),
                ),
            ),
        ),
        english="when the act was begun",
        reading="以函件调取证据而没有记载时间的，以通知书的制作时间为准。",
        english_reading="Evidence asked for by letter, at a time not recorded, was asked for when the "
        "notice was made.",
    )


# Another organ's paper is often put in as one of a department that has no name here.
made_here = define(
    "文书由本机关制作且未作废",
    ours(document)
    & ~void(document)
    & (
        document.origin.is_recorded()
        | ~document.department.is_recorded_as(Department.OTHER)
        | (
            document.about.is_recorded()
            & left_to_a_person(
                "写作其他部门的文书是本机关制作的", "a paper of another department is the bureau's"
            )
        )
    ),
    english="the bureau made the paper, and it is not void",
    reading="其他机关移来、调取的文书，以及作废后另行制作的文书不计；制作部门写作“其他”而没有注明来源的，涉及本案活动的待核实。",
    english_reading="Papers of other organs and papers that were replaced do not count. One of another "
    "department whose origin is not recorded, and which is about an activity of this "
    "case, is to be verified.",
)

_outcome = another(document, "outcome")


def outcome_for(whom: Each, *kinds: DocumentKind) -> Formula:
    """The matter was decided as to those whom the record concerns."""
    return named(
        f"对{{}}{of_papers(whom)}已有{'或'.join(kinds) or '处理结果'}",
        whom,
        body=exists(
            _outcome,
            _outcome.kind.in_(*(kinds or OUTCOMES))
            & of_the_case(_outcome)
            & concerns(_outcome, whom),
        ),
        english="the matter was decided as to those",
    )


def before_outcome(time: Value, whom: Each) -> Formula:
    """Nothing was decided yet, as to those whom the record concerns, when it was done."""
    return none(
        _outcome,
        _outcome.kind.in_(*OUTCOMES)
        & of_the_case(_outcome)
        & concerns(_outcome, whom)
        & ~time.not_later_than(_outcome.made_at),
    )


made_before_outcome = define(
    "该文书在作出处理结果之前制作",
    before_outcome(document.made_at, document),
    english="the paper was made before the decision",
)
# What was begun and ended without an outcome leaves papers that were never sent.
ended_undecided = define(
    "该文书所涉当事人的案件未作处理结果即告终了",
    ended(document) & ~outcome_for(document),
    english="the case of those whom the paper concerns ended without an outcome",
    reading=ENDED_READING,
    english_reading=ENDED_ENGLISH,
)


# --- the officers whom a paper tells of ------------------------------------------------------------

_written = document.particulars
counted_rightly = define(
    "写明的人数与姓名和证件编号的数目相同",
    (
        ~_written.officer_names.is_recorded()
        | as_many(_written.officer_count, _written.officer_names)
    )
    & (
        ~_written.certificate_numbers.is_recorded()
        | as_many(_written.officer_count, _written.certificate_numbers)
    )
    & (~document.officers.is_recorded() | as_many(_written.officer_count, document.officers)),
    english="the number of officers is that of their names and certificates",
)
named_and_numbered = define(
    "写明的姓名与证件编号数目相同",
    ~_written.officer_names.is_recorded()
    | ~_written.certificate_numbers.is_recorded()
    | as_many(_written.officer_names, _written.certificate_numbers),
    english="there are as many names as certificates",
)
officers_counted_or_named = define(
    "该文书写明了执法人员的数量或者姓名和证件编号",
    _written.officer_count.is_recorded()
    | (_written.officer_names.is_recorded() & _written.certificate_numbers.is_recorded()),
    english="the paper tells how many officers there were, or their names and certificates",
)
numbers_agree = define(
    "该文书写明的人数姓名和证件编号相互一致",
    (~_written.officer_count.is_recorded() | counted_rightly) & named_and_numbered,
    english="number, names and certificates of the officers agree",
)
several_written = define(
    "该文书以文字写明两名以上执法人员",
    (_written.officer_names.is_recorded() & ~as_many(_written.officer_names, 1))
    | (
        ~_written.officer_names.is_recorded()
        & _written.officer_count.is_recorded()
        & ~as_many(_written.officer_count, 1)
    ),
    english="the paper tells in words of two officers or more",
)

_namesake = another(officer, "namesake")


OFFICERS = (Role.OFFICER, Role.HANDLING_OFFICER, Role.PRESIDER, Role.LEGAL_SECTION)


def _an_officers(who: Each) -> Formula:
    return named(
        "{}是执法人员一方在该文书上的签名",
        who,
        body=(who.document == document.id)
        & (who.form != SignatureForm.REFUSED)
        & who.role.in_(*OFFICERS, Role.RECORDER),
        english="it is a signature of an officer on the paper",
    )


officers_signature = _an_officers(signature)
_second = another(signature, "second_signature")
# Who signs as an officer and as the writer of the record is one officer.
several_officers_signed = define(
    "签字的执法人员不止一人",
    at_least(2, signature, officers_signature)
    & none(
        signature,
        officers_signature
        & signature.name.is_recorded()
        & none(
            _second,
            _an_officers(_second)
            & ~(_second.name.is_recorded() & bears_name(_second.name, signature.name)),
        ),
    ),
    english="more than one officer signed",
)
# Another name may be a slip; not that of whoever presides over a hearing or keeps its record.
_signs_as_an_officer = signature.role.in_(Role.OFFICER, Role.HANDLING_OFFICER) | (
    (signature.role == Role.RECORDER) & (document.kind != DocumentKind.HEARING_TRANSCRIPT)
)
officer_signed = define(
    "该执法人员已在该文书上签字或盖章",
    exists(
        signature,
        officers_signature
        & (
            (signature.officer.is_recorded() & (signature.officer == officer.id))
            | (
                ~signature.officer.is_recorded()
                & (
                    bears_name(signature.name, officer.name)
                    | (
                        _signs_as_an_officer
                        & none(_namesake, bears_name(signature.name, _namesake.name))
                        & same_name(signature.name, officer.name)
                    )
                )
            )
        ),
    ),
    english="the officer has signed or sealed the paper",
)
