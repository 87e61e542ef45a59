"""第七条　处罚案件的调查取证与听证 (investigation and hearings in penalty cases)

在办理行政处罚过程中开展调查取证、听证等活动，可以采取以下方式进行文字记录：
（一）询问（调查）当事人或证人，制作询问（调查）笔录等文书，对执法人员数量、姓名、执法证件编号及出示情况进行文字记录，并在询问（调查）开始时同时进行音像记录；
（二）向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书、证据登记保存清单等文书，并在接触有关单位和个人的同时进行音像记录；
（三）听取当事人陈述和申辩的，制作权利告知书、陈述申辩笔录等文书；
（四）依法符合听证条件的，由承办科室制作听证告知书；经当事人申请举行听证的，由承办科室制作听证通知书。听证会由法制科主持并依照相关规定制作听证笔录和听证报告，并在听证会召开地进行全程音像记录；
（五）法律、法规和规章规定的其他调查方式。
上述文书均应由行政执法人员、当事人及有关人员签字或盖章。
当事人或有关人员拒绝接受调查和提供证据的，行政执法人员应同时进行书面和音像记录。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Reached,
    Reason,
    Role,
    Rule,
    Unencoded,
    Value,
    activity,
    always,
    another,
    article,
    as_many,
    at_least,
    bears_name,
    case,
    choose,
    complies,
    covered,
    days,
    define,
    demand,
    document,
    event,
    every,
    exempt,
    exists,
    first_recorded,
    latest,
    left_to_a_person,
    minutes,
    none,
    officer,
    party,
    pending,
    recess,
    recording,
    refusal,
    same_name,
    service,
    setting,
    signature,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.language.formula import Constant, Formula
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    Department,
    DocumentKind,
    EventKind,
    Medium,
    PenaltyKind,
    SignatureForm,
    Stage,
)
from jinpu_rules.rules.definitions.cases import closed, on_the_spot, penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.enforcement import day_of_service
from jinpu_rules.rules.definitions.events import (
    ENDED_ENGLISH,
    ENDED_READING,
    EVENT_ENGLISH,
    EVENT_READING,
    VOID_READING,
    VOID_READING_ENGLISH,
    ended,
    happened,
    stands,
    void,
)
from jinpu_rules.rules.definitions.filing import points_to
from jinpu_rules.rules.definitions.investigation import (
    COUNTERPARTS,
    NOT_TRANSCRIBED_READING,
    NOT_TRANSCRIBED_READING_ENGLISH,
    OFFICERS,
    before_outcome,
    ended_undecided,
    made_at_the_time,
    made_before_outcome,
    made_here,
    may_be_a_collection,
    may_be_an_inquiry,
    numbers_agree,
    officer_signed,
    officers_counted_or_named,
    officers_signature,
    outcome_for,
    recorded_as_an_inquiry,
    several_officers_signed,
    several_written,
    told_on,
)
from jinpu_rules.rules.definitions.papers import (
    no_form_of_ours,
    of_the_case,
    ours,
    recorded,
)
from jinpu_rules.rules.definitions.parties import (
    addressed,
    concerns,
    names,
    no_investigator,
    of_no_others,
    only_one_party,
    others_than,
    whoever,
)
from jinpu_rules.rules.definitions.service import (
    UNENTERED_ENGLISH,
    UNENTERED_READING,
    met_with_refusal,
    signed_for_unentered,
    successful,
)
from jinpu_rules.rules.definitions.steps import reached

STAGE = Stage.INVESTIGATION

# --- activities ------------------------------------------------------------------------------------

inquiry = penalty & (activity.kind == ActivityKind.INQUIRY)
collection = penalty & (activity.kind == ActivityKind.EVIDENCE_COLLECTION)
# Before a penalty on the spot the party is told and heard by word of mouth.
statement = penalty & ~on_the_spot & (activity.kind == ActivityKind.STATEMENT)
hearing = penalty & (activity.kind == ActivityKind.HEARING)
alike = another(activity, "alike")
only_hearing = ~define(
    "听证不止一次",
    at_least(2, alike, alike.kind == ActivityKind.HEARING),
    english="there were several hearings",
)
its_time_is_known = define(
    "该执法活动的开始或者结束时间有记载",
    activity.started_at.is_recorded() | activity.ended_at.is_recorded(),
    english="when the activity began or ended is recorded",
)
# A hearing that was only applied for has not been held, unless something tells of it.
hearing_paper = another(document, "hearing_paper")
told_in_a_paper = define(
    "听证有笔录或者听证报告",
    exists(
        hearing_paper,
        hearing_paper.kind.in_(DocumentKind.HEARING_TRANSCRIPT, DocumentKind.HEARING_REPORT)
        & points_to(hearing_paper.about, activity, unless=~only_hearing),
    ),
    english="a transcript or a report tells of the hearing",
)
tells_of_it = define(
    "听证有笔录听证报告或者音像记录",
    told_in_a_paper | exists(recording, recording.about.is_recorded_to_include(activity.id)),
    english="a transcript, a report or a recording tells of the hearing",
)
held = define(
    "听证已经举行",
    its_time_is_known | ~activity.requested_at.is_recorded() | tells_of_it,
    english="the hearing was held",
    reading="只记载了听证申请的，不视为已经举行听证；有举行的时间、笔录、听证报告或者音像记录的除外。",
    english_reading="A hearing that was only applied for has not been held, unless its time, a transcript, "
    "a report or a recording tells of it.",
)
hearing_held = hearing & held
begun = first_recorded(activity.started_at, activity.ended_at)
over = first_recorded(activity.ended_at, activity.started_at)
end_of_its_day = over + working_days(0)

about_it = document.about.includes(activity.id)
valid = stands(document)
about_it_alone = points_to(
    document.about, activity, unless=at_least(2, alike, alike.kind == activity.kind)
)
refused_it = define(
    "该活动遭到拒绝且已经记录",
    met_with_refusal
    | exists(
        refusal,
        refusal.activity.is_recorded()
        & (refusal.activity == activity.id)
        & exists(document, document.about.is_recorded_to_include(refusal.id)),
    ),
    english="the activity met with a refusal that was recorded",
)

application_withdrawn = define(
    "听证申请已经撤回且没有举行听证",
    ~activity.started_at.is_recorded()
    & ~activity.ended_at.is_recorded()
    & ~tells_of_it
    & exists(
        event,
        happened(event, EventKind.HEARING_WITHDRAWN)
        & (event.about.includes(activity.id) | (~event.about.is_recorded() & only_hearing)),
    ),
    english="the application for a hearing was withdrawn, and none was held",
)

# Nothing is awaited any more once the matter was decided or closed: until then a hearing may come.
decided = define(
    "该执法活动所涉事项已经处理完毕",
    closed | outcome_for(activity),
    english="the matter was decided or the case closed",
)
# What is made of the whole hearing cannot be there before its end.
under_way = define(
    "听证正在进行",
    activity.started_at.is_recorded()
    & ~activity.ended_at.is_recorded()
    & ~decided
    & ~told_in_a_paper,
    english="the hearing is under way",
    reading="听证开始而没有记载结束，又没有笔录、听证报告，也没有作出处理结果或者结案的，正在进行，不要求。",
    english_reading="A hearing that began, of which no end, transcript or report is recorded, and in a "
    "case neither decided nor closed, is under way: nothing is asked.",
)
hearing_is_due = define(
    "听证举行之时",
    choose(
        (its_time_is_known | decided, begun),
        (
            always(),
            activity.requested_at
            + days(1).excluding(
                alike, alike.requested_at, alike.started_at, where=alike.id == activity.id
            ),
        ),
    ),
    english="when the hearing is held",
    reading="申请之后尚未举行听证、也没有作出处理结果或者结案的，未到期。",
    english_reading="Until a hearing that was applied for is held, or the case decided or closed, nothing is due.",
)
# Decided, with a notice of a hearing and nothing that tells of one.
may_have_been_held = define(
    "已经通知听证而没有举行听证的任何记载即处理完毕",
    hearing
    & decided
    & exists(document, (document.kind == DocumentKind.HEARING_NOTICE) & about_it_alone & valid)
    & left_to_a_person("当事人申请的听证已经举行", "the hearing that was applied for was held"),
    english="a hearing was announced, nothing tells of one, and the case was decided",
)

# The party asked to be heard no longer, before the hearing was opened.
withdrew = define(
    "该当事人在听证之前撤回了听证申请",
    exists(
        event,
        happened(event, EventKind.HEARING_WITHDRAWN)
        & event.party.is_recorded_to_include(party.id)
        & (event.about.includes(activity.id) | (~event.about.is_recorded() & only_hearing))
        & event.since.not_later_than(begun),
    ),
    english="the party withdrew its application before the hearing",
)
applied_for_it = define(
    "听证是该当事人的听证",
    activity.party.includes(party.id) & ~withdrew,
    english="the hearing is that of the party",
)
# A notice is made before what it gives notice of.
made_before = document.made_at.not_later_than(begun) & (
    ~document.issued_at.is_recorded() | document.issued_at.not_later_than(begun)
)
# Served once the hearing had begun, it gave notice of nothing.
_served_late = exists(service, service.documents.is_recorded_to_include(document.id)) & none(
    service,
    service.documents.is_recorded_to_include(document.id) & day_of_service.not_later_than(begun),
)
notice_of_it = define(
    "该文书是听证之前制作的听证通知书",
    (document.kind == DocumentKind.HEARING_NOTICE)
    & about_it_alone
    & valid
    & (
        (~its_time_is_known & ~tells_of_it)
        | (
            made_before
            & (
                ~_served_late
                | left_to_a_person(
                    "通知书在听证开始之后才送达而此前另已通知",
                    "notice was given before the hearing, though the paper was served after it",
                )
            )
        )
    ),
    english="it is a hearing notice made before the hearing",
)
notified_of_it = define(
    "有对该当事人的听证通知书",
    exists(document, notice_of_it & of_no_others(document, party)),
    english="there is a hearing notice to the party",
)

nothing_was_there = left_to_a_person("该次调取确实没有取得证据", "nothing was in fact obtained")
# Nothing obtained: there is nothing to list. The file says so, and a paper tells it.
a_paper_about_it = document.about.is_recorded() & about_it
neither_notice_nor_list = ~document.kind.in_(
    DocumentKind.EVIDENCE_NOTICE, DocumentKind.EVIDENCE_LIST
)
nothing_obtained = define(
    "没有取得证据材料",
    (
        activity.obtained.is_recorded_as(False)
        & (exists(document, a_paper_about_it & neither_notice_nor_list) | nothing_was_there)
    )
    | (
        ~activity.obtained.is_recorded()
        & exists(document, a_paper_about_it & no_form_of_ours())
        & nothing_was_there
    ),
    english="no evidence was obtained",
    reading="没有取得证据的，记明并有书面材料说明的不要求清单；只有本办法没有规定的文书涉及该次调取的，待核实。",
    english_reading="No list is needed where it is noted that nothing was obtained and a paper says so. "
    "Where only a paper that the measures do not name is about it, that is to be "
    "verified.",
)
# What was asked for by letter is still to come.
evidence_has_come = Reached(
    Stage.SERVICE_AND_ENFORCEMENT,
    ~activity.by_letter.is_recorded_as(True)
    | activity.obtained.is_recorded_as(True)
    | reached(Stage.SERVICE_AND_ENFORCEMENT, activity).shown,
)
# By letter nobody is met: the letter was sent, or no meeting is recorded.
letter_sent = exists(
    document,
    (document.kind == DocumentKind.EVIDENCE_NOTICE)
    & about_it_alone
    & exists(service, service.documents.is_recorded_to_include(document.id)),
)
nobody_met = define(
    "以函件调取而没有当面接触",
    (
        activity.by_letter.is_recorded_as(True)
        & (
            letter_sent
            | left_to_a_person(
                "函件已经寄出而没有当面接触", "the letter was sent and nobody was met"
            )
        )
    )
    | (
        ~activity.started_at.is_recorded()
        & ~activity.by_letter.is_recorded()
        & activity.by_letter.is_true()
    ),
    english="the evidence was asked for by letter, and nobody was met",
    reading="以函件调取的没有接触可录：应有通知书及其送达的记录；是否函调、接触时间均未记载的，待核实。",
    english_reading="With a letter there is no contact to record: the file holds the notice and a record "
    "of its service. Where neither a letter nor the time of contact is recorded, that is "
    "to be verified.",
)

av_of_ours = define(
    "该音像记录是本机关制作的音像资料",
    ours(recording)
    & ~recording.medium.is_recorded_as(Medium.SCREENSHOT)
    & (
        ~recording.medium.is_recorded_as(Medium.OTHER)
        | left_to_a_person(
            "其他形式的记录是音像记录", "a recording of another medium is audio-visual"
        )
    ),
    english="the bureau made it, and it is audio-visual",
)


def not_late(later: Value, earlier: Value) -> Formula:
    """One time is no later than the other, but for the tolerance or seconds: papers tell minutes."""
    return (later <= earlier + minutes(setting.recording_tolerance_minutes)) | (
        later < earlier + minutes(1)
    )


_its_paper = another(document, "paper_on_it")
recorded_in_it = define(
    "该音像记录涉及该执法活动或者其笔录清单",
    recording.about.includes(activity.id)
    | exists(
        _its_paper,
        recording.about.is_recorded_to_include(_its_paper.id)
        & _its_paper.about.is_recorded_to_include(activity.id),
    ),
    english="the recording is about the activity, or about a paper on it",
)
recording_begins_with_it = define(
    "该音像记录与该执法活动同时开始或者在前",
    not_late(recording.started_at, activity.started_at),
    english="the recording begins with the activity, or before",
)
begins_with_it_and_runs_on = (
    av_of_ours
    & recording_begins_with_it
    & (
        (recording.finished_at >= activity.started_at)
        | (recording.started_at >= activity.started_at)
    )
)
recorded_from_the_start = define(
    "该执法活动自开始即有音像记录",
    recorded(
        activity.id,
        _its_paper,
        _its_paper.about.is_recorded_to_include(activity.id),
        begins_with_it_and_runs_on,
    ),
    english="the activity, or a paper on it, was recorded from its start",
)

# --- papers ----------------------------------------------------------------------------------------

transcript = document.kind.in_(DocumentKind.INQUIRY_TRANSCRIPT, DocumentKind.INSPECTION_TRANSCRIPT)
TRANSCRIPTS = (
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.STATEMENT_TRANSCRIPT,
    DocumentKind.HEARING_TRANSCRIPT,
)
signed_in_person = document.kind.in_(*TRANSCRIPTS, DocumentKind.EVIDENCE_LIST)
waiver = (document.kind == DocumentKind.STATEMENT_WAIVER) & ~void(document)
written_statement = document.kind == DocumentKind.WRITTEN_STATEMENT
# What a party says when pressed to perform is a matter of 第十四条.
on_a_demand = define(
    "该陈述申辩是对催告提出的",
    exists(demand, document.about.is_recorded_to_include(demand.id)),
    english="the statement answers a demand",
)
made_on_the_day = document.made_at <= end_of_its_day
without_penalty = document.kind.in_(
    DocumentKind.NO_VIOLATION_NOTICE, DocumentKind.NO_PENALTY_DECISION
)
rights_paper = another(document, "rights_paper")
heard = another(activity, "heard")
for_another = others_than(rights_paper, document)
# A prior notice tells the rights where no notice of its own does.
tells_of_a_hearing = document.particulars.hearing_right.is_recorded_as(True) | (
    case.hearing_required.is_recorded_as(True)
    & none(
        rights_paper,
        (rights_paper.kind == DocumentKind.HEARING_RIGHTS_NOTICE) & ~for_another,
    )
    & document.particulars.hearing_right.is_true()
)
tells_the_rights = exists(heard, heard.kind == ActivityKind.STATEMENT) & none(
    rights_paper,
    (rights_paper.kind == DocumentKind.RIGHTS_NOTICE) & ~for_another,
)
prior_notice_in_their_place = define(
    "权利告知或者听证告知并入该事先告知书",
    (document.kind == DocumentKind.PRIOR_NOTICE) & (tells_of_a_hearing | tells_the_rights),
    english="the prior notice also tells the rights, or of a hearing",
)
for_a_holder = document.kind == DocumentKind.EVIDENCE_NOTICE
notice_to_a_party = document.kind.in_(
    DocumentKind.RIGHTS_NOTICE,
    DocumentKind.HEARING_RIGHTS_NOTICE,
    DocumentKind.HEARING_NOTICE,
)
outgoing = (
    penalty
    & made_here
    & ~ended_undecided
    & (for_a_holder | notice_to_a_party | prior_notice_in_their_place)
)
# It is out of the house, or what it gives notice of was done.
in_use = Reached(
    Stage.SERVICE_AND_ENFORCEMENT,
    reached(Stage.SERVICE_AND_ENFORCEMENT, document).shown
    | document.kind.in_(DocumentKind.EVIDENCE_NOTICE, DocumentKind.HEARING_NOTICE)
    | document.issued_at.is_recorded()
    | exists(service, service.documents.is_recorded_to_include(document.id)),
)

# Whom a notice of rights was for: the one who then spoke. It may name the hearing of them instead.
told_whom = (
    concerns(document, activity)
    | (document.about.includes(activity.id) & ~document.party.is_recorded())
    | exists(party, document.party.includes(party.id) & bears_name(activity.person, party.name))
)

# --- who signs -------------------------------------------------------------------------------------

on_it = signature.document == document.id
given = signature.form != SignatureForm.REFUSED
given_or_noted = given | signature.refusal_note.is_recorded()
presider_signed = exists(
    signature, on_it & given & signature.role.in_(Role.PRESIDER, Role.LEGAL_SECTION)
)

linked_activity = another(activity, "linked_activity")
of_it = document.about.is_recorded_to_include(linked_activity.id)
named_on_it = define(
    "该文书写明了该执法人员",
    document.officers.is_recorded_to_include(officer.id)
    | (
        ~document.officers.is_recorded()
        & exists(
            linked_activity,
            of_it & linked_activity.officers.is_recorded_to_include(officer.id),
        )
    ),
    english="the paper, or what it records, names the officer",
)
told_of = document.particulars.officer_names
# The signer is the one who was asked, or speaks for that firm; another name may be a slip.
# A person concerned signs for what was held with such a person; the party itself signs otherwise.
bystander = (signature.role == Role.RELEVANT_PERSON) & exists(
    linked_activity, of_it & linked_activity.person_role.is_recorded_as(Role.PARTY)
)
_bears_the_name = same_name(signature.name, linked_activity.person) | exists(
    party,
    bears_name(linked_activity.person, party.name)
    & bears_name(signature.name, party.representative),
)
person_matches = define(
    "签名人与所询问的人或者当事人为同一人",
    (
        ~bystander
        & (~signature.role.in_(Role.PARTY, Role.WITNESS_OF_FACT) | ~signature.name.is_recorded())
    )
    | (
        (
            none(linked_activity, of_it & linked_activity.person.is_recorded())
            | exists(
                linked_activity, of_it & linked_activity.person.is_recorded() & _bears_the_name
            )
        )
        & (
            (signature.role == Role.WITNESS_OF_FACT)
            | none(party, party.name.is_recorded())
            | exists(
                party,
                same_name(signature.name, party.name)
                | bears_name(signature.name, party.representative),
            )
            | exists(linked_activity, of_it & bears_name(signature.name, linked_activity.person))
        )
    ),
    english="the signer is the one who was asked, or the party",
)
somebody_signed = define(
    "该文书有当事人或有关人员签字盖章或者注明拒签",
    exists(signature, on_it & signature.role.in_(*COUNTERPARTS) & given_or_noted & person_matches),
    english="a party or person concerned signed the paper, or a refusal is noted on it",
    reading="见证人的签名只能证明拒签，不能代替被询问人、当事人；清单只有见证人签名的，待核实。签名人与所询问的人、"
    "当事人姓名不同的（包括对当事人的活动只有其他有关人员签名的），待核实。",
    english_reading="A witness to the signing proves a refusal and does not sign for the party or for "
    "whoever was asked; a list signed by such a witness alone is to be verified, and so "
    "is a signer whose name differs from that of the party or of whoever was asked, be it that "
    "only another person concerned signed for what was held with the party.",
)
# A paper on several acts is signed by whoever was met in each.
each_person_signed = define(
    "该文书记载的每次活动的相对人均已签字盖章或者注明拒签",
    ~at_least(2, linked_activity, of_it & linked_activity.person.is_recorded())
    | every(
        linked_activity,
        exists(signature, on_it & given_or_noted & _bears_the_name),
        where=of_it & linked_activity.person.is_recorded(),
    ),
    english="whoever was met in each act signed, or a refusal is noted",
    reading="一份文书记载数次活动的，各次的相对人均应签字。",
    english_reading="A paper on several acts is signed by whoever was met in each.",
)
# Whom an inquiry or a collection of evidence was held with, its 相对人 says; 当事人 only whom it concerns.
held_with_others = define(
    "该文书记载的询问或者调取是对该当事人以外的人进行的",
    exists(
        linked_activity,
        of_it
        & linked_activity.kind.in_(ActivityKind.INQUIRY, ActivityKind.EVIDENCE_COLLECTION)
        & linked_activity.person.is_recorded(),
    )
    & none(
        linked_activity,
        document.about.includes(linked_activity.id)
        & bears_name(linked_activity.person, party.name),
    ),
    english="the inquiry or collection that the paper records was held with somebody else",
)
statement_in_the_case = define(
    "该文书是办案中提出而非对催告提出的书面陈述申辩",
    written_statement & ~void(document) & ~on_a_demand,
    english="the paper is a written statement in defence, not one on a demand",
)
attended = define(
    "该文书记载的活动有该当事人参加",
    ~held_with_others
    & (
        document.party.is_recorded_to_include(party.id)
        | exists(
            linked_activity,
            of_it
            & (
                linked_activity.party.is_recorded_to_include(party.id)
                | (
                    (linked_activity.person.is_recorded() | ~linked_activity.party.is_recorded())
                    & bears_name(linked_activity.person, party.name)
                )
            ),
        )
    )
    & (
        none(activity, document.about.is_recorded_to_include(activity.id) & withdrew)
        | left_to_a_person(
            "撤回听证申请的当事人参加了听证", "the party who withdrew took part in the hearing"
        )
    ),
    english="the party took part in what the paper records",
)


def signed_of(who: Each) -> Formula:
    """A signature of this party: it points to the party, or bears the name."""
    return signature.party.includes(who.id) | bears_name(signature.name, who.name)


party_signed = define(
    "该当事人已签字盖章或者注明拒签",
    exists(
        signature, on_it & signature.role.in_(*COUNTERPARTS) & given_or_noted & signed_of(party)
    ),
    english="the party signed or sealed it, or a refusal is noted",
)
each_party_signed = define(
    "参加的每一当事人均已签字盖章或者注明拒签",
    only_one_party | every(party, party_signed, where=attended),
    english="each party that took part signed, or a refusal is noted",
)
everybody_signed = define(
    "参加活动的人均已签字盖章或者注明拒签",
    each_person_signed & each_party_signed,
    english="everybody who took part signed, or a refusal is noted",
)

in_time = before_outcome(day_of_service, document)
party_got_it = define(
    "该当事人已签收或者已向其送达",
    exists(
        service,
        service.documents.includes(document.id) & successful() & names(service, party),
    )
    | party_signed
    | signed_for_unentered(document, party),
    english="the party signed for it, or it was served on the party",
)
each_party_got_it = define(
    "所涉的每一当事人均已签收或者已向其送达",
    only_one_party
    | for_a_holder
    | every(party, party_got_it, where=document.party.includes(party.id)),
    english="each party it concerns signed for it, or it was served on them",
)
reached_them = define(
    "该文书已由当事人或有关人员签收或者在作出决定之前送达",
    exists(signature, on_it & signature.role.in_(*COUNTERPARTS) & given_or_noted)
    | exists(
        service,
        service.documents.includes(document.id)
        & successful()
        & in_time
        & (for_a_holder | addressed),
    )
    | signed_for_unentered(document),
    english="it was signed for, or served before the decision",
)

# --- made and signed at the time -------------------------------------------------------------------

of_an_activity = exists(linked_activity, of_it)
its_end = first_recorded(linked_activity.ended_at, linked_activity.started_at) + working_days(0)
its_beginning = first_recorded(linked_activity.started_at, linked_activity.ended_at)
made_and_signed_then = define(
    "该文书在活动当日制作并签字",
    exists(
        linked_activity,
        document.about.includes(linked_activity.id)
        & (document.made_at <= its_end)
        & its_beginning.not_later_than(document.made_at + working_days(0))
        & none(
            signature, on_it & signature.signed_at.is_recorded() & (signature.signed_at > its_end)
        ),
    ),
    english="the paper was made and signed on the day of what it records",
)
# What was asked for by letter is listed when it comes.
of_what_was_sent_for = define(
    "该文书是以函件调取证据的清单",
    (document.kind == DocumentKind.EVIDENCE_LIST)
    & exists(
        linked_activity,
        document.about.includes(linked_activity.id) & linked_activity.by_letter.is_true(),
    ),
    english="it lists what was asked for by letter",
)
late_signature = another(signature, "late_signature")
before_the_decision = define(
    "该文书在作出决定之前制作并签字",
    made_before_outcome
    & none(
        late_signature,
        (late_signature.document == document.id)
        & ~before_outcome(late_signature.signed_at, document),
    ),
    english="the paper was made and signed before the decision",
)

particulars = document.particulars
enough_signatures = define(
    "签字的执法人员不少于文书写明的人数",
    several_officers_signed
    & (~told_of.is_recorded() | ~as_many(told_of, 3) | at_least(3, signature, officers_signature)),
    english="as many officers signed as the paper names",
)

# --- who is entitled to a hearing ------------------------------------------------------------------

party_decision = another(document, "party_decision")
penalty_for_party = define(
    "针对当事人的文书是对该当事人的行政处罚决定书",
    (party_decision.kind == DocumentKind.PENALTY_DECISION)
    & of_the_case(party_decision)
    & concerns(party_decision, party),
    english="it is a penalty decision on the party",
)
written_penalties = party_decision.particulars.penalties
penalties_written = define(
    "对该当事人的处罚决定书写明了处罚种类",
    exists(party_decision, penalty_for_party & written_penalties.is_recorded()),
    english="a penalty decision on the party tells the penalties",
)


def may_be(*kinds: PenaltyKind) -> Formula:
    """The party is punished so: by the decision or, where it does not say, by the case."""
    return exists(
        party_decision,
        penalty_for_party
        & written_penalties.is_recorded()
        & written_penalties.includes_any(*kinds),
    ) | (case.penalties.is_recorded() & case.penalties.includes_any(*kinds) & ~penalties_written)


LIGHT = (PenaltyKind.WARNING, PenaltyKind.PUBLIC_CRITICISM)
# Besides a revocation, of which nothing is left open.
HEAVIER = tuple(kind for kind in PenaltyKind if kind not in (*LIGHT, PenaltyKind.REVOCATION))
only_light = (case.penalties.is_recorded() | penalties_written) & ~may_be(*HEAVIER)
entitled = define(
    "该当事人依法符合听证条件",
    party.hearing_required.is_recorded_as(True)
    | (~party.hearing_required.is_recorded() & case.hearing_required.is_recorded_as(True))
    | may_be(PenaltyKind.REVOCATION)
    | (
        ~party.hearing_required.is_recorded()
        & exists(party_decision, penalty_for_party)
        & ~only_light
        & case.hearing_required.is_true()
    ),
    english="the party has a right to a hearing by law",
    reading="是否符合听证条件按记载认定；吊销执业证书的，依法必然符合。决定给予警告、通报批评以外的处罚而没有记载是否符合的，待核实。",
    english_reading="Whether there is a right to a hearing is as recorded; with revocation of a "
    "practising certificate there always is. Where a penalty other than a warning or a "
    "circulated criticism was decided and nothing is recorded, that is to be verified.",
)
punished_or_open = define(
    "该当事人已受处罚或者尚未作出处理结果",
    exists(party_decision, penalty_for_party)
    | (
        ~closed
        & ~ended(party)
        & none(document, without_penalty & of_the_case(document) & concerns(document, party))
    ),
    english="the party was punished, or nothing is decided yet",
)
told_of_hearing = define(
    "该文书是处罚之前对该当事人的有效告知",
    stands(document)
    & concerns(document, party)
    & none(party_decision, penalty_for_party & (party_decision.made_at < document.made_at)),
    english="the notice is valid, on the party and before the penalty",
)

presider_not_of_the_case = define(
    "听证主持人不是本案的承办人员",
    no_investigator(activity.presider)
    | left_to_a_person(
        "听证主持人与同名的执法人员不是一人", "the presider is not the officer of that name"
    ),
    english="the presider is no investigator of the case",
)

# --- refusals --------------------------------------------------------------------------------------

refused_at = first_recorded(
    refusal.occurred_at, latest(activity.started_at, activity, refusal.activity == activity.id)
)
that_day = refused_at + working_days(0)
# A refusal met with in an inquiry stands in its transcript, if anywhere, and is seen on its recording.
transcript_of_what_was_refused = define(
    "所拒绝的活动的笔录可能记载了拒绝",
    document.kind.in_(*TRANSCRIPTS)
    & made_here
    & refusal.activity.is_recorded()
    & document.about.includes(refusal.activity)
    & left_to_a_person("该活动的笔录记载了拒绝", "the transcript of the act tells of the refusal"),
    english="the transcript of what was refused may tell of the refusal",
)
recording_of_what_was_refused = define(
    "该音像记录是所拒绝的活动的记录",
    refusal.activity.is_recorded() & recording.about.includes(refusal.activity),
    english="it is a recording of what was refused",
)

# --- a hearing from opening to close ---------------------------------------------------------------

sound_or_picture = define(
    "该音像记录是该执法活动的录像或者录音",
    recorded_in_it
    & ours(recording)
    & recording.medium.in_(Medium.VIDEO, Medium.AUDIO, Medium.SURVEILLANCE),
    english="it records the activity in sound or picture",
)
its_recess = recess.activity == activity.id
noted = recess.noted_in.is_recorded() & exists(
    document, (document.id == recess.noted_in) & (document.kind == DocumentKind.HEARING_TRANSCRIPT)
)
earlier = another(recess, "earlier_recess")


def covers(start: Value, end: Value) -> Formula:
    """Recordings of sound or picture run from one time to the other without a gap."""
    return covered(
        start,
        end,
        by=recording,
        where=sound_or_picture,
        spans=(recording.started_at, recording.finished_at),
        tolerance=setting.recording_tolerance_minutes,
    )


recorded_to_each_recess = define(
    "每次休会之前均有不间断的音像记录",
    every(
        recess,
        covers(
            first_recorded(
                latest(
                    earlier.ended_at,
                    earlier,
                    (earlier.activity == recess.activity) & (earlier.ended_at <= recess.started_at),
                ),
                activity.started_at,
            ),
            recess.started_at,
        )
        & (
            noted
            | left_to_a_person(
                "休会没有载于听证笔录而属实", "the recess was held though no transcript notes it"
            )
        ),
        where=its_recess,
    ),
    english="recordings run without a gap up to each recess",
)
recorded_after_the_recesses = define(
    "最后一次休会之后至听证结束有不间断的音像记录",
    covers(latest(recess.ended_at, recess, its_recess), activity.ended_at),
    english="recordings run without a gap from the last recess to the close",
)
opening_recorded = exists(
    recording,
    sound_or_picture & recording_begins_with_it & (recording.finished_at >= activity.started_at),
)
close_recorded = exists(
    recording,
    sound_or_picture
    & (recording.started_at <= activity.ended_at)
    & not_late(activity.ended_at, recording.finished_at),
)
recorded_throughout = define(
    "听证会从开始到结束有不间断的音像记录",
    covers(activity.started_at, activity.ended_at)
    | (exists(recess, its_recess) & recorded_to_each_recess & recorded_after_the_recesses)
    | (
        none(recess, its_recess)
        & opening_recorded
        & close_recorded
        & left_to_a_person("录像空缺的时间是休会", "the gap in the recordings was a recess")
    ),
    english="recordings run without a gap from opening to close",
    reading="“全程”指从开始到结束不间断，多段记录可以相接；照片不能构成全程记录。休会期间没有听证可录，休会应记载起止并载于"
    "听证笔录；开始、结束均有记录（相差不足一分钟的，视为有记录）而有空缺，又没有休会记载的，是否休会待核实；休会只载于听证笔录以外的文书的，待核实。",
    english_reading="Recordings run from opening to close without a gap; several may follow on each "
    "other, and photographs do not make one. There is nothing to record during an "
    "adjournment, whose start and end are recorded and stand in the transcript. Where "
    "both opening and close were recorded (less than a minute is no difference) and no adjournment "
    "explains a gap, it is to be verified whether there was one, and so is one that another paper than "
    "the transcript notes.",
)

SIGN_QUOTE = "上述文书均应由行政执法人员、当事人及有关人员签字或盖章"
LIST_READING = "“可以采取以下方式”理解为方式可选而文书必备：开展了该项活动的，应当制作所列文书。"
LIST_READING_ENGLISH = (
    "The ways are optional, the papers are not: whoever takes such a step makes the "
    "papers listed for it."
)
ORAL_READING = "适用简易程序的，当场口头告知、听取，不要求另作文书。"
ORAL_READING_ENGLISH = (
    "In the summary procedure the party is told and heard orally on the spot, and no "
    "paper is needed."
)
REFUSAL_READING = "记录表明相对人当场拒绝的，不要求；拒绝本身的记录另见本条第三款。"
REFUSAL_READING_ENGLISH = (
    "Nothing is asked where the record shows a refusal on the spot; how that is recorded "
    "is for the third paragraph."
)
ONE_READING = "同类活动只有一次的，没有注明涉及何事的文书即是该次的。"
ONE_READING_ENGLISH = (
    "Where there was only one activity of the kind, a paper that does not say what it is "
    "about is of that one."
)
BEFORE_READING = "通知书应在所通知的活动之前制作、签发，同日而没有时刻的视为在前；事后补作的不算，没有日期的待核实。"
BEFORE_READING_ENGLISH = (
    "The notice is made and issued before what it announces, and one of the same day "
    "without a clock time counts as before; one made afterwards does not count, and one "
    "without a date is to be verified."
)
RECORDING_READING = (
    "音像记录应当不晚于活动开始（笔录的时间记到分钟，相差不足一分钟的视为同时；可在设置中另给容差）并覆盖开始时刻；"
    "照片也是音像记录，截图不是；写明涉及该活动的笔录、清单的，即为该活动的音像记录。"
    "只有日期而无时刻的，不作违反认定。"
)
RECORDING_READING_ENGLISH = (
    "A recording starts no later than the activity (papers tell minutes: less than one is no delay, "
    "and the settings may allow more) and covers its start; photographs are recordings, screenshots are not; one said to be about the transcript or list is about the activity. A day "
    "without a clock time is never a breach."
)
SIGNER_READING = (
    "按文书种类确定签字人：笔录、清单由执法人员和当事人或有关人员签字；告知书、通知书加盖机关印章并送达；"
    "听证报告由主持人签字。当事人、有关人员拒绝签字并在文书上注明的，视为已履行；执法人员不签的，不以注明代替。"
)
SIGNER_READING_ENGLISH = (
    "The kind of paper tells who signs: officers and the party or a person concerned "
    "sign transcripts and lists; notices bear the seal of the agency and are served; the "
    "presider signs the hearing report. A refusal of the party or person concerned that "
    "is noted on the paper counts as signed; a note does not stand for an officer's "
    "signature."
)
MERGED_READING = "并入事先告知书的权利告知、听证告知同样要求；其印章未记载的，待核实。"
MERGED_READING_ENGLISH = (
    "The same goes for a notice of rights or of a hearing that is part of the prior notice; "
    "where its seal is not recorded, that is to be verified."
)
SAME_TIME_READING = "“同时”理解为拒绝发生当时，书面与音像并用；拒绝时间没有记载的，以所拒绝的活动的时间为准，仍不明的待核实。"
SAME_TIME_READING_ENGLISH = (
    "A refusal is recorded as it happens, in writing and audio-visually. Where its time "
    "is not recorded, that of the activity refused counts; where that is unknown too, it "
    "is to be verified."
)
DEPARTMENT_READING = "制作部门没有记载的，待核实。"
DEPARTMENT_READING_ENGLISH = (
    "Where the department that made it is not recorded, that is to be verified."
)

HEARING: dict[str, dict[str, Any]] = {
    "activities[+]": {
        "id": "a9",
        "kind": "听证",
        "requested_at": "2025-04-08",
        "started_at": "2025-04-17T09:00",
        "ended_at": "2025-04-17T11:00",
        "presider_department": "法制科",
    },
    "documents[+1]": {
        "id": "d21",
        "kind": "听证通知书",
        "made_at": "2025-04-09",
        "about": ["a9"],
        "department": "承办科室",
    },
    "documents[+2]": {"id": "d22", "kind": "听证笔录", "made_at": "2025-04-17", "about": ["a9"]},
    "documents[+3]": {"id": "d23", "kind": "听证报告", "made_at": "2025-04-18", "about": ["a9"]},
    "recordings[+]": {
        "id": "r9",
        "about": ["a9"],
        "medium": "录像",
        "started_at": "2025-04-17T08:55",
        "finished_at": "2025-04-17T11:05",
    },
    "signatures[+1]": {"document": "d21", "role": "本机关", "form": "盖章"},
    "signatures[+2]": {"document": "d22", "role": "听证主持人"},
    "signatures[+3]": {"document": "d22", "role": "当事人"},
    "signatures[+4]": {"document": "d23", "role": "听证主持人"},
}
UNSIGNED_TRANSCRIPT = {
    path: value for path, value in HEARING.items() if value.get("document") != "d22"
}
SIGNED_BY_BOTH = {
    "officers[+1]": {"id": "o1", "name": "李承办", "certificate_number": "0201001"},
    "officers[+2]": {"id": "o2", "name": "赵协办", "certificate_number": "0201002"},
    "documents[d2].officers": ["o1", "o2"],
    "signatures[d2·执法人员].officer": "o1",
}
REFUSED = {
    "refusals[+]": {"id": "j1", "kind": "拒绝提供证据", "occurred_at": "2025-03-14T10:20"},
    "recordings[r3].about": ["a3", "j1"],
    "documents[d5].about": ["a3", "j1"],
}


OFFICERS_READING = "笔录写明的执法人员也可以用“执法人员”一栏的编号记载。"
OFFICERS_READING_ENGLISH = (
    "The officers on the transcript may also be recorded by their numbers among the "
    "officers of the file."
)
on_the_paper = document.officers.is_recorded()


def _each_with(told: Formula) -> Formula:
    """Each officer whom the paper names is recorded so."""
    return on_the_paper & every(officer, told, where=document.officers.includes(officer.id))


def _on_transcript(
    serial: str, name: str, field: str, chinese: str, english: str, linked: Formula
) -> Rule:
    """Write the rule that one datum about the officers stands on the transcript."""
    return rule(
        serial,
        name,
        cites=article(7, paragraph=1, item=1),
        quote="对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        each=document,
        when=penalty & transcript & made_here,
        must=told_on(document, getattr(document.particulars, field)) | linked,
        message=f"询问（调查）笔录未记录{chinese}",
        english=f"the transcript does not record {english}",
        remedy=f"不得在笔录上添写；由执法人员另附书面说明{chinese}，如实注明说明日期",
        english_remedy="Add nothing to the transcript. The officers state what it leaves out, as it truly "
        "was, in a separate statement with its true date.",
        reading=LIST_READING + OFFICERS_READING + NOT_TRANSCRIBED_READING,
        english_reading=f"{LIST_READING_ENGLISH} {OFFICERS_READING_ENGLISH} {NOT_TRANSCRIBED_READING_ENGLISH}",
        examples=(
            complies(f"已记录{chinese}", {}),
            violates(f"一份笔录未记录{chinese}", {f"documents[d3].particulars.{field}": None}),
        ),
    )


RULES = (
    rule(
        "JP0701",
        "inquiry-without-transcript",
        cites=article(7, paragraph=1, item=1),
        quote="询问（调查）当事人或证人，制作询问（调查）笔录等文书",
        each=activity,
        when=(inquiry | (penalty & may_be_an_inquiry)) & ~refused_it,
        must=exists(document, transcript & about_it_alone & made_here),
        message="询问（调查）没有制作询问（调查）笔录",
        english="no transcript was made of the inquiry",
        remedy="查明笔录是否遗漏归卷；确未制作的，书面说明原因，如实注明日期，需要的依法重新询问；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the transcript was left out of the file. If none was made, state "
        "why in writing with the true date, and if need be ask again according to law. If a "
        "decision was made, leave it to the legal section.",
        reading=LIST_READING
        + "“等文书”包括调查笔录；询问是否记载于现场检查笔录等其他名称的笔录，待核实。"
        + REFUSAL_READING
        + ONE_READING,
        english_reading=f"{LIST_READING_ENGLISH} A transcript of an inspection will do; whether a record "
        f"of another name bears the answers is to be verified. {REFUSAL_READING_ENGLISH} {ONE_READING_ENGLISH}",
        examples=(
            complies("每次询问均有笔录", {}),
            violates(
                "一次询问没有笔录",
                without(
                    "documents[d3]",
                    "signatures[d3·执法人员]",
                    "signatures[d3·记录人]",
                    "signatures[d3·证人]",
                ),
            ),
            undetermined("有一份笔录未注明所记载的询问", without("documents[d3].about")),
        ),
    ),
    _on_transcript(
        "JP0702",
        "transcript-without-officer-count",
        "officer_count",
        "执法人员数量",
        "the number of officers",
        on_the_paper,
    ),
    _on_transcript(
        "JP0703",
        "transcript-without-officer-names",
        "officer_names",
        "执法人员姓名",
        "the names of the officers",
        _each_with(officer.name.is_recorded()),
    ),
    _on_transcript(
        "JP0704",
        "transcript-without-certificate-numbers",
        "certificate_numbers",
        "执法证件编号",
        "the numbers of the enforcement certificates",
        _each_with(officer.certificate_number.is_recorded()),
    ),
    _on_transcript(
        "JP0705",
        "transcript-without-showing-of-certificates",
        "certificates_shown",
        "执法证件出示情况",
        "that the certificates were shown",
        Constant(False),
    ),
    rule(
        "JP0706",
        "inquiry-not-recorded-from-its-start",
        cites=article(7, paragraph=1, item=1),
        quote="并在询问（调查）开始时同时进行音像记录",
        each=activity,
        when=inquiry | (penalty & recorded_as_an_inquiry),
        must=recorded_from_the_start,
        message="询问（调查）开始时没有同时进行音像记录",
        english="the inquiry was not recorded audio-visually from its start",
        remedy="查明音像记录是否遗漏登记；确未同时记录的，另附书面说明原因，如实注明日期",
        english_remedy="Find out whether a recording was left out of the register. If none was made at the "
        "time, state why in a separate statement with its true date.",
        reading=LIST_READING + RECORDING_READING,
        english_reading=f"{LIST_READING_ENGLISH} {RECORDING_READING_ENGLISH}",
        examples=(
            complies("录像先于询问开始", {}),
            violates("录像晚1分钟开始", {"recordings[r1].started_at": "2025-03-11T09:01:00"}),
            undetermined("录像开始时间只有日期", {"recordings[r1].started_at": "2025-03-11"}),
        ),
    ),
    rule(
        "JP0707",
        "evidence-taken-without-notice",
        cites=article(7, paragraph=1, item=2),
        quote="向有关单位和个人调取书证、物证视听资料等证据材料的，制作调取证据通知书",
        each=activity,
        when=collection | (penalty & may_be_a_collection),
        must=exists(
            document,
            (document.kind == DocumentKind.EVIDENCE_NOTICE)
            & about_it_alone
            & valid
            & (
                made_on_the_day
                | (~activity.started_at.is_recorded() & ~activity.ended_at.is_recorded())
            ),
        ),
        message="调取证据没有制作调取证据通知书，或者通知书是事后制作的",
        english="evidence was taken without a notice of taking evidence, or it was made afterwards",
        remedy="查明通知书是否遗漏归卷；确未制作的，书面说明原因，如实注明日期",
        english_remedy="Find out whether the notice was left out of the file. If none was made, state why "
        "in writing with the true date.",
        reading=LIST_READING
        + ONE_READING
        + "通知书至迟在调取当日制作，事后补作的不算，没有日期的待核实。",
        english_reading=f"{LIST_READING_ENGLISH} {ONE_READING_ENGLISH} The notice is made by the day on which "
        "the evidence is taken; one made later does not count, and one without a date is to "
        "be verified.",
        examples=(
            complies("有调取证据通知书", {}),
            violates("没有调取证据通知书", {"documents[d4].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0708",
        "evidence-taken-without-list",
        cites=article(7, paragraph=1, item=2),
        quote="制作调取证据通知书、证据登记保存清单等文书",
        each=activity,
        when=collection
        & (~refused_it | activity.obtained.is_recorded_as(True))
        & ~nothing_obtained,
        must=exists(document, (document.kind == DocumentKind.EVIDENCE_LIST) & about_it & made_here),
        due=evidence_has_come,
        message="调取证据没有制作证据登记保存清单",
        english="evidence was taken without a list of it",
        remedy="查明清单是否遗漏归卷；确未制作的，由执法人员另附书面说明所取得的证据，如实注明日期，可请证据提供人核对",
        english_remedy="Find out whether the list was left out of the file. If none was made, the officers "
        "state what evidence was obtained in a separate statement with its true date, which "
        "the holder of the evidence may be asked to check.",
        reading=LIST_READING
        + "清单指记载所取得证据的清单；以函件调取的，取得证据时到期。"
        + REFUSAL_READING
        + "其后记载取得了证据的除外。",
        english_reading=f"{LIST_READING_ENGLISH} The list is one of the evidence obtained; by letter, it is "
        f"due once the evidence has come. {REFUSAL_READING_ENGLISH} "
        "That is not so where it is recorded that evidence was obtained after all.",
        examples=(
            complies("有证据登记保存清单", {}),
            violates(
                "没有证据登记保存清单",
                {
                    "documents[d5]": None,
                    "signatures[d5·执法人员]": None,
                    "signatures[d5·有关人员]": None,
                },
            ),
            undetermined(
                "只有一份涉及该次调取的其他文书", {"documents[d5].kind": "其他：查无档案说明"}
            ),
            exempt(
                "拒绝提供证据，没有取得证据", REFUSED | {"documents[d5].kind": "其他：拒绝情况说明"}
            ),
        ),
    ),
    rule(
        "JP0709",
        "contact-for-evidence-not-recorded",
        cites=article(7, paragraph=1, item=2),
        quote="并在接触有关单位和个人的同时进行音像记录",
        each=activity,
        when=collection & ~nobody_met,
        must=recorded_from_the_start,
        message="接触有关单位和个人调取证据时没有同时进行音像记录",
        english="contact with the holder of the evidence was not recorded audio-visually",
        remedy="查明音像记录是否遗漏登记；确未同时记录的，另附书面说明原因，如实注明日期",
        english_remedy="Find out whether a recording was left out of the register. If none was made at the "
        "time, state why in a separate statement with its true date.",
        reading=LIST_READING + RECORDING_READING,
        english_reading=f"{LIST_READING_ENGLISH} {RECORDING_READING_ENGLISH}",
        examples=(
            complies("接触时已开始录像", {}),
            violates("接触之后才开始录像", {"recordings[r3].started_at": "2025-03-14T10:01"}),
            undetermined("接触时间未记载", without("activities[a3].started_at")),
            exempt(
                "以函件调取，通知书已经邮寄",
                {"activities[a3].by_letter": True, "services[s1].documents": ["d4", "d7", "d10"]},
            ),
        ),
    ),
    rule(
        "JP0710",
        "statement-heard-without-rights-notice",
        cites=article(7, paragraph=1, item=3),
        quote="听取当事人陈述和申辩的，制作权利告知书",
        each=activity,
        when=statement,
        must=exists(
            document,
            (
                (document.kind == DocumentKind.RIGHTS_NOTICE)
                | (
                    (document.kind == DocumentKind.PRIOR_NOTICE)
                    & ~document.particulars.defence_right.is_recorded_as(False)
                )
            )
            & valid
            & told_whom
            & (
                made_on_the_day
                | ~(activity.started_at.is_recorded() | activity.ended_at.is_recorded())
            ),
        ),
        message="听取陈述和申辩没有制作权利告知书，或者告知书是事后制作的",
        english="a statement and defence was heard without a notice of rights, or it was made afterwards",
        remedy="查明权利告知书是否遗漏归卷；确未告知的，依法告知后重新听取陈述和申辩；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the notice of rights was left out of the file. If the party was "
        "not told, tell them according to law and hear them again. If a decision was made, "
        "leave it to the legal section.",
        reading=LIST_READING
        + "对每名当事人告知一次即可，也可以载于《行政处罚事先告知书》（记载为没有载明陈述申辩权的除外）；至迟在听取当日制作，没有日期的待核实。"
        + ORAL_READING,
        english_reading=f"{LIST_READING_ENGLISH} Telling each party once is enough, in the prior notice of "
        "penalty too (unless it is recorded that it does not tell of the right to be heard), by the day "
        f"on which the statement is heard; a notice without a date is to be verified. {ORAL_READING_ENGLISH}",
        examples=(
            complies("有权利告知书", {}),
            violates(
                "两者都没有", {"documents[d8].kind": "介绍信", "documents[d7].kind": "介绍信"}
            ),
            exempt(
                "适用简易程序当场处罚",
                {
                    "documents[d8].kind": "介绍信",
                    "documents[d7].kind": "介绍信",
                    "summary_procedure": True,
                    "penalties": ("罚款",),
                },
            ),
        ),
    ),
    rule(
        "JP0711",
        "statement-heard-without-transcript",
        cites=article(7, paragraph=1, item=3),
        quote="制作权利告知书、陈述申辩笔录等文书",
        each=activity,
        when=statement,
        must=exists(
            document,
            document.kind.in_(
                DocumentKind.STATEMENT_TRANSCRIPT,
                DocumentKind.WRITTEN_STATEMENT,
                DocumentKind.STATEMENT_WAIVER,
                DocumentKind.INQUIRY_TRANSCRIPT,
                DocumentKind.INSPECTION_TRANSCRIPT,
                DocumentKind.HEARING_TRANSCRIPT,
            )
            & ~void(document)
            & about_it,
        ),
        message="听取陈述和申辩没有制作陈述申辩笔录",
        english="no transcript was made of the statement and defence",
        remedy="查明笔录是否遗漏归卷；确未制作的，书面说明原因，如实注明日期，需要的重新听取；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the transcript was left out of the file. If none was made, state "
        "why in writing with the true date, and if need be hear the party again. If a "
        "decision was made, leave it to the legal section.",
        reading=LIST_READING
        + "当事人提交的书面陈述申辩或放弃声明、记载陈述申辩的询问笔录、调查笔录、听证笔录可以代替。"
        + ORAL_READING,
        english_reading=f"{LIST_READING_ENGLISH} A written statement or a waiver from the party, or a "
        "transcript of an inquiry or hearing that bears the statement, may stand in its "
        f"place. {ORAL_READING_ENGLISH}",
        examples=(
            complies("有陈述申辩笔录", {}),
            violates("没有陈述申辩笔录", {"documents[d9].kind": "介绍信"}),
            exempt(
                "适用简易程序当场处罚",
                {"documents[d9].kind": "介绍信", "summary_procedure": True, "penalties": ("罚款",)},
            ),
        ),
    ),
    rule(
        "JP0712",
        "hearing-rights-notice-missing",
        cites=article(7, paragraph=1, item=4),
        quote="依法符合听证条件的，由承办科室制作听证告知书",
        each=whoever,
        when=penalty & ~on_the_spot & entitled & punished_or_open,
        must=exists(
            document, (document.kind == DocumentKind.HEARING_RIGHTS_NOTICE) & told_of_hearing
        )
        | exists(
            document,
            (document.kind == DocumentKind.PRIOR_NOTICE)
            & told_of_hearing
            & document.particulars.hearing_right.is_true(),
        ),
        due=reached(Stage.SERVICE_AND_ENFORCEMENT),
        message="符合听证条件而没有在作出决定之前制作听证告知书",
        english="the party had a right to a hearing and no notice of it was made before the decision",
        remedy="尚未作出决定的，依法告知听证权利，期限届满后再作决定；已作出决定的，由法制科研究处理",
        english_remedy="Before a decision, tell the party of the right to a hearing according to law and "
        "decide only when the period has passed. If a decision was made, leave it to the "
        "legal section.",
        reading=LIST_READING
        + "听证告知可以并入《行政处罚事先告知书》，该告知书须载明听证权利；是否载明未记载的，待核实。对每名当事人分别告知；最终没有给予处罚的，不要求。"
        + VOID_READING,
        english_reading=f"{LIST_READING_ENGLISH} The notice may be part of the prior notice of penalty, which "
        "then states the right to a hearing; where it is not recorded whether it does, that "
        "is to be verified. Each party is told. Nothing is asked where no penalty was given "
        f"in the end. {VOID_READING_ENGLISH}",
        examples=(
            complies("有听证告知书", {}),
            violates(
                "事先告知书未载明听证权利",
                {"documents[d10].kind": "介绍信", "documents[d7].particulars.hearing_right": False},
            ),
            undetermined("不知事先告知书是否载明听证权利", {"documents[d10].kind": "介绍信"}),
            exempt(
                "最终不予处罚",
                {"documents[d10].kind": "介绍信", "documents[d13].kind": "不予处罚决定书"},
            ),
        ),
    ),
    rule(
        "JP0713",
        "hearing-rights-notice-by-another-department",
        cites=article(7, paragraph=1, item=4),
        quote="由承办科室制作听证告知书",
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_RIGHTS_NOTICE) & valid,
        must=document.department == Department.HANDLING_SECTION,
        message="听证告知书不是由承办科室制作的",
        english="the notice of the right to a hearing was not made by the handling section",
        remedy="由承办科室另附书面说明制作情况，如实注明日期",
        english_remedy="The handling section states how the notice was made in a separate statement with "
        "its true date.",
        reading=LIST_READING + DEPARTMENT_READING + VOID_READING,
        english_reading=f"{LIST_READING_ENGLISH} {DEPARTMENT_READING_ENGLISH} {VOID_READING_ENGLISH}",
        examples=(
            complies("由承办科室制作", {}),
            violates("由法制科制作", {"documents[d10].department": "法制科"}),
            undetermined("制作部门未记载", without("documents[d10].department")),
        ),
    ),
    rule(
        "JP0714",
        "hearing-notice-missing",
        cites=article(7, paragraph=1, item=4),
        quote="经当事人申请举行听证的，由承办科室制作听证通知书",
        each=activity,
        when=hearing & ~application_withdrawn,
        must=exists(document, notice_of_it) & every(party, notified_of_it, where=applied_for_it),
        due=hearing_is_due,
        message="举行听证之前没有制作听证通知书",
        english="no notice of hearing was made before the hearing was held",
        remedy="查明听证通知书是否遗漏归卷；确未通知的，依法通知并重新举行听证；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the notice of hearing was left out of the file. If no notice was "
        "given, give it according to law and hold the hearing again. If a decision was made, "
        "leave it to the legal section.",
        reading=LIST_READING
        + "申请后是否举行听证没有记载即作出处理结果或者结案的，待核实；当事人撤回申请的，不要求。"
        "几名当事人的听证，对每人分别通知；没有写明当事人的通知书视为对各人的。通知书在听证开始之后才送达的，此前是否另已通知待核实。"
        + BEFORE_READING
        + ONE_READING
        + EVENT_READING,
        english_reading=f"{LIST_READING_ENGLISH} Where the case was decided and it is not recorded whether "
        "a hearing that was asked for was held, that is to be verified; "
        "nothing is asked where the request was withdrawn. Of several parties each is notified; a notice "
        "that names none is for all. Of a notice served once the hearing had begun it is to be verified "
        f"whether they knew before. {BEFORE_READING_ENGLISH} "
        f"{ONE_READING_ENGLISH} {EVENT_ENGLISH}",
        examples=(
            complies("有听证通知书", HEARING),
            violates("没有听证通知书", HEARING | {"documents[d21].kind": "介绍信"}),
            pending(
                "听证尚未举行",
                HEARING | {"documents[d21].kind": "介绍信"},
                as_of="2025-04-16T17:00",
            ),
            undetermined(
                "已申请，是否举行未记载即作出决定",
                {"activities[+]": {"id": "a9", "kind": "听证", "requested_at": "2025-04-08"}},
            ),
        ),
    ),
    rule(
        "JP0715",
        "hearing-notice-by-another-department",
        cites=article(7, paragraph=1, item=4),
        quote="由承办科室制作听证通知书",
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_NOTICE) & valid,
        must=document.department == Department.HANDLING_SECTION,
        message="听证通知书不是由承办科室制作的",
        english="the notice of hearing was not made by the handling section",
        remedy="由承办科室另附书面说明制作情况，如实注明日期",
        english_remedy="The handling section states how the notice was made in a separate statement with "
        "its true date.",
        reading=LIST_READING + DEPARTMENT_READING + VOID_READING,
        english_reading=f"{LIST_READING_ENGLISH} {DEPARTMENT_READING_ENGLISH} {VOID_READING_ENGLISH}",
        examples=(
            complies("由承办科室制作", HEARING),
            violates("由法制科制作", HEARING | {"documents[d21].department": "法制科"}),
            undetermined("制作部门未记载", HEARING | without("documents[d21].department")),
        ),
    ),
    rule(
        "JP0716",
        "hearing-not-presided-by-legal-section",
        cites=article(7, paragraph=1, item=4),
        quote="听证会由法制科主持",
        each=activity,
        when=hearing_held,
        must=(activity.presider_department == Department.LEGAL_SECTION) & presider_not_of_the_case,
        message="听证会不是由法制科主持的",
        english="the hearing was not presided over by the legal section",
        remedy="由法制科重新组织听证，或者书面说明主持人的确定依据，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="The legal section holds the hearing again, or states in writing, with the true date, on what "
        "ground the presider was chosen. If a decision was made, leave it to the legal section.",
        reading=LIST_READING + "主持人与本案承办人、承办科室的执法人员同名的，待核实。",
        english_reading=f"{LIST_READING_ENGLISH} A presider with the name of a handler of the case, or of an "
        "officer of the handling section, is to be verified.",
        liability=None,
        examples=(
            complies("由法制科主持", HEARING),
            violates(
                "由承办科室主持", HEARING | {"activities[a9].presider_department": "承办科室"}
            ),
            undetermined("主持部门未记载", HEARING | without("activities[a9].presider_department")),
        ),
    ),
    rule(
        "JP0717",
        "hearing-transcript-missing",
        cites=article(7, paragraph=1, item=4),
        quote="听证会由法制科主持并依照相关规定制作听证笔录",
        each=activity,
        when=~application_withdrawn & ~under_way & (hearing_held | may_have_been_held),
        must=exists(
            document, (document.kind == DocumentKind.HEARING_TRANSCRIPT) & about_it_alone & valid
        ),
        due=first_recorded(activity.ended_at, activity.started_at),
        message="听证会没有制作听证笔录",
        english="no transcript was made of the hearing",
        remedy="查明听证笔录是否遗漏归卷；确未制作的，重新组织听证；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the transcript of the hearing was left out of the file. If none "
        "was made, hold the hearing again. If a decision was made, leave it to the legal "
        "section.",
        reading=LIST_READING
        + ONE_READING
        + "通知了听证而没有举行听证的任何记载即作出处理结果或者结案的，是否举行待核实。",
        english_reading=f"{LIST_READING_ENGLISH} {ONE_READING_ENGLISH} Where a hearing was announced, nothing tells of one and the "
        "case was decided, it is to be verified whether it was held.",
        examples=(
            complies("有听证笔录", HEARING),
            violates("没有听证笔录", HEARING | {"documents[d22].kind": "介绍信"}),
            pending(
                "听证尚未结束",
                HEARING | {"documents[d22].kind": "介绍信"},
                as_of="2025-04-17T10:00",
            ),
        ),
    ),
    rule(
        "JP0718",
        "hearing-report-missing",
        cites=article(7, paragraph=1, item=4),
        quote="听证会由法制科主持并依照相关规定制作听证笔录和听证报告",
        each=activity,
        when=hearing_held,
        must=exists(
            document,
            (document.kind == DocumentKind.HEARING_REPORT)
            & about_it_alone
            & valid
            & before_outcome(document.made_at, activity)
            & (
                begun.not_later_than(document.made_at)
                | left_to_a_person(
                    "听证报告早于听证而至少一个日期有误", "which of the days is wrong"
                )
            ),
        ),
        due=reached(Stage.SERVICE_AND_ENFORCEMENT, activity),
        message="听证会没有在作出决定之前制作听证报告",
        english="no report was made of the hearing before the decision",
        remedy="查明听证报告是否遗漏归卷；尚未作出决定的，由法制科依据听证笔录制作，如实注明制作时间；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the hearing report was left out of the file. Before a decision, "
        "the legal section makes it from the transcript of the hearing under its true date. "
        "If a decision was made, leave it to the legal section.",
        reading=LIST_READING
        + ONE_READING
        + "决定之后制作的不算，没有日期或者日期早于听证的待核实。",
        english_reading=f"{LIST_READING_ENGLISH} {ONE_READING_ENGLISH} One made after the decision does not count; one without a "
        "date, or dated before the hearing, is to be verified.",
        examples=(
            complies("有听证报告", HEARING),
            violates("没有听证报告", HEARING | {"documents[d23].kind": "介绍信"}),
        ),
    ),
    rule(
        "JP0719",
        "hearing-not-recorded-throughout",
        cites=article(7, paragraph=1, item=4),
        quote="并在听证会召开地进行全程音像记录",
        each=activity,
        when=hearing_held & ~under_way,
        must=recorded_throughout,
        due=activity.ended_at,
        message="听证会没有全程音像记录",
        english="the hearing was not recorded audio-visually from opening to close",
        remedy="查明音像记录、休会记载是否遗漏登记；记录中断的，书面说明中断的时间和原因，如实注明日期",
        english_remedy="Find out whether a recording or an adjournment was left out of the register. If the "
        "recording was interrupted, state when and why in writing with the true date.",
        reading=LIST_READING + "只有录音的，也是音像记录。",
        english_reading=f"{LIST_READING_ENGLISH} Sound alone is a recording, too.",
        examples=(
            complies("一段录像覆盖全程", HEARING),
            violates(
                "录像提前1分钟结束", HEARING | {"recordings[r9].finished_at": "2025-04-17T10:59:00"}
            ),
            undetermined("形式未记载", HEARING | without("recordings[r9].medium")),
        ),
    ),
    rule(
        "JP0720",
        "transcript-or-list-not-signed-by-officer",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty & signed_in_person & made_here,
        must=exists(signature, on_it & given & signature.role.in_(*OFFICERS)),
        message="笔录或清单没有执法人员签字或盖章",
        english="the transcript or list is not signed or sealed by an officer",
        remedy="不得在原件上补签；由在场执法人员另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Add no signature to the original. The officers who were present write a separate "
        "statement with its true date. If a decision was made, leave it to the legal section.",
        reading=SIGNER_READING
        + "有一名执法人员签字即可，文书写明的其他执法人员没有签字的另行认定；听证笔录由主持听证的人员签字亦可。",
        english_reading=f"{SIGNER_READING_ENGLISH} One officer is enough here: others whom the paper names are "
        "asked for by another rule. Whoever presided over the hearing may sign its transcript.",
        examples=(
            complies("执法人员已签字", {}),
            violates("执法人员没有签字", without("signatures[d2·执法人员]")),
        ),
    ),
    rule(
        "JP0721",
        "transcript-or-list-not-signed-by-counterpart",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty & ((signed_in_person & made_here) | waiver | statement_in_the_case),
        must=(
            somebody_signed
            | (
                (document.kind == DocumentKind.EVIDENCE_LIST)
                & exists(signature, on_it & given & (signature.role == Role.WITNESS))
                & left_to_a_person(
                    "清单只有见证人签名有法定的原因",
                    "the list is lawfully signed by a witness alone",
                )
            )
            | (
                written_statement
                & left_to_a_person(
                    "书面陈述申辩确是当事人提交的",
                    "the written statement was in fact handed in by the party",
                )
            )
        )
        & everybody_signed,
        message="笔录、清单或者放弃声明没有当事人或有关人员签字或盖章，也没有注明拒签情况",
        english="the transcript, list or waiver is signed by no party or person concerned, nor is a refusal noted",
        remedy="不得在原件上补签、添注；由在场执法人员另附书面说明，如实注明日期，可请当事人或有关人员另行书面确认；已作出决定的，由法制科研究处理",
        english_remedy="Add no signature or note to the original. The officers who were present write a "
        "separate statement with its true date; the party or person concerned may be asked "
        "to confirm it in a paper of their own. If a decision was made, leave it to the "
        "legal section.",
        reading=SIGNER_READING
        + "代替陈述申辩笔录的放弃声明也应由当事人签字；数名当事人参加的活动，每人均应签字。",
        english_reading=f"{SIGNER_READING_ENGLISH} A waiver in place of the transcript of the statement is "
        "signed by the party, too; where several parties took part, each signs.",
        examples=(
            complies("当事人已签字", {}),
            violates("当事人没有签字", without("signatures[d2·当事人]")),
        ),
    ),
    rule(
        "JP0722",
        "outgoing-notice-without-seal",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=outgoing,
        must=exists(
            signature,
            on_it & given & signature.role.in_(Role.AGENCY, Role.OFFICER, Role.HANDLING_OFFICER),
        )
        | (
            (document.kind == DocumentKind.PRIOR_NOTICE)
            & left_to_a_person(
                "并入告知的事先告知书已经盖章",
                "the prior notice that tells the rights bears the seal",
            )
        ),
        due=in_use,
        message="告知书或通知书没有加盖印章，也没有执法人员签字",
        english="the outgoing notice bears neither the agency's seal nor an officer's signature",
        remedy="核对存根和送达的原件；确未盖章的，另行制作盖章的告知书、通知书依法送达，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Check the stub against the original that was served. If it bears no seal, make a "
        "sealed notice under its true date and serve it according to law. If a decision was "
        "made, leave it to the legal section.",
        reading=SIGNER_READING + MERGED_READING + ENDED_READING,
        english_reading=f"{SIGNER_READING_ENGLISH} {MERGED_READING_ENGLISH} {ENDED_ENGLISH}",
        examples=(
            complies("已盖章", {}),
            violates("没有盖章", without("signatures[d4·本机关]")),
        ),
    ),
    rule(
        "JP0723",
        "outgoing-notice-neither-signed-for-nor-served",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=outgoing,
        must=reached_them & each_party_got_it,
        due=reached(Stage.SERVICE_AND_ENFORCEMENT, document),
        message="告知书或通知书既没有当事人或有关人员签字，也没有在作出决定之前送达",
        english="the outgoing notice is neither signed for nor served before the decision",
        remedy="查明送达回证是否遗漏归卷；确未送达而尚未作出决定的，依法送达；已作出决定的，由法制科研究处理",
        english_remedy="Find out whether the proof of service was left out of the file. If it was not "
        "served and nothing is decided yet, serve it according to law. If a decision was "
        "made, leave it to the legal section.",
        reading=SIGNER_READING
        + MERGED_READING
        + "当事人、有关人员在文书本身签收的，即为签字；依法送达的，视为已经签收，应在作出决定之前。"
        "几名当事人的，对每人分别送达；没有注明所涉当事人的待核实。"
        + UNENTERED_READING
        + ENDED_READING,
        english_reading=f"{SIGNER_READING_ENGLISH} {MERGED_READING_ENGLISH} Whoever signs on the paper itself has "
        "signed; service by law before the decision counts as that. It is served on each of several "
        f"parties; one that does not say whom it concerns is to be verified. {UNENTERED_ENGLISH} {ENDED_ENGLISH}",
        examples=(
            complies("已签字或已送达", {}),
            violates("没有签字，也没有送达", {"services[s1].documents": ["d7"]}),
        ),
    ),
    rule(
        "JP0724",
        "hearing-report-not-signed",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_REPORT) & valid,
        must=presider_signed,
        message="听证报告没有主持人签字或盖章",
        english="the hearing report is not signed or sealed by the presider",
        remedy="由听证主持人另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="The presider writes a separate statement with its true date. If a decision was "
        "made, leave it to the legal section.",
        reading=SIGNER_READING,
        english_reading=SIGNER_READING_ENGLISH,
        examples=(
            complies("主持人已签字", HEARING),
            violates(
                "主持人没有签字", HEARING | {"signatures[+4]": {"document": "d23", "role": "证人"}}
            ),
        ),
    ),
    rule(
        "JP0725",
        "refusal-without-written-record",
        cites=article(7, paragraph=3),
        quote="当事人或有关人员拒绝接受调查和提供证据的，行政执法人员应同时进行书面和音像记录",
        each=refusal,
        when=penalty,
        must=exists(
            document,
            (
                (
                    (document.about.is_recorded() | signed_in_person)
                    & document.about.includes(refusal.id)
                )
                | transcript_of_what_was_refused
            )
            & (
                (document.made_at <= that_day)
                | left_to_a_person(
                    "拒绝的书面记录是当时所记", "the refusal was written down at the time"
                )
            ),
        ),
        message="当事人或有关人员拒绝接受调查或提供证据，没有同时进行书面记录",
        english="a refusal was not recorded in writing at the time",
        remedy="由在场执法人员另附书面说明，如实注明制作日期",
        english_remedy="The officers who were present write a separate statement with the true date on "
        "which it is made.",
        reading=SAME_TIME_READING
        + "拒绝接受调查、拒绝提供证据，有其一即应记录。笔录、清单未注明所记载的事项的，待核实；拒绝当日之后制作的，是否当时所记待核实；"
        "所拒绝的活动另有笔录的，是否记载了拒绝待核实。",
        english_reading=f"{SAME_TIME_READING_ENGLISH} Refusing the investigation or refusing evidence is each "
        "recorded. A transcript or list that does not say what it records is to be verified, "
        "and so is whether one made after the day of the refusal records it as it happened, and "
        "whether the transcript of what was refused tells of it.",
        examples=(
            complies("既有书面记录，又有音像记录", REFUSED),
            violates("没有书面记录", REFUSED | {"documents[d5].about": ["a3"]}),
        ),
    ),
    rule(
        "JP0726",
        "refusal-without-recording",
        cites=article(7, paragraph=3),
        quote="当事人或有关人员拒绝接受调查和提供证据的，行政执法人员应同时进行书面和音像记录",
        each=refusal,
        when=penalty,
        must=exists(
            recording,
            (recording.about.includes(refusal.id) | recording_of_what_was_refused)
            & av_of_ours
            & (
                (
                    (
                        recording.started_at
                        <= refused_at + minutes(setting.recording_tolerance_minutes)
                    )
                    & (recording.finished_at >= refused_at)
                )
                | (
                    (recording.started_at <= that_day)
                    & (recording.finished_at + working_days(0) >= refused_at)
                    & left_to_a_person(
                        "当日的录像录有拒绝的情形", "the recording of that day shows the refusal"
                    )
                )
            ),
        ),
        message="当事人或有关人员拒绝接受调查或提供证据，没有同时进行音像记录",
        english="a refusal was not recorded audio-visually at the time",
        remedy="查明音像记录是否遗漏登记；确未记录的，书面说明原因，如实注明日期",
        english_remedy="Find out whether a recording was left out of the register. If none was made, state "
        "why in writing with the true date.",
        reading=SAME_TIME_READING
        + "书面记录和音像记录二者都要有。音像记录（包括所拒绝的活动的音像记录）应录有拒绝的时刻；同日而没有录到该时刻的待核实，次日以后摄录的不是。",
        english_reading=f"{SAME_TIME_READING_ENGLISH} The written record and the recording are both needed. "
        "The recording, which may be that of what was refused, holds the moment of the refusal: one of that day that does not is to "
        "be verified, and one of a later day is none.",
        examples=(
            complies("既有书面记录，又有音像记录", REFUSED),
            violates("没有音像记录", REFUSED | {"recordings[r3].about": ["a3"]}),
            undetermined("有一段录像未注明所记录的事项", REFUSED | without("recordings[r3].about")),
        ),
    ),
    rule(
        "JP0727",
        "paper-made-or-signed-afterwards",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty & signed_in_person & made_here & of_an_activity,
        must=made_and_signed_then
        | (before_the_decision & (made_at_the_time | of_what_was_sent_for)),
        message="笔录或清单不是在活动当日制作、签字的",
        english="the transcript or list was not made and signed on the day of what it records",
        remedy="查明制作、签字的实际时间，由执法人员另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Find out when it was in fact made and signed; the officers state it in a separate "
        "statement with its true date. If a decision was made, leave it to the legal section.",
        reading="笔录、清单是活动进行时的记录，应当当日制作、当场签字；以函件调取的，清单在取得证据时制作；事后补作的待核实，作出决定之后才制作或者签字的不能作为决定的依据。没有制作时间的，早于活动之日制作的，待核实。",
        english_reading="Transcripts and lists are records made as things happen: they are made on the day "
        "and signed on the spot; what was asked for by letter is listed when it comes. One made later is to be verified; one made or signed after "
        "the decision cannot be a ground for it. One without a time, or with a day before, is to be verified.",
        examples=(
            complies("当日制作并签字", {}),
            violates("决定之后才制作", {"documents[d2].made_at": "2025-05-20"}),
            undetermined("次日制作，尚未作出决定", {"documents[d2].made_at": "2025-03-12"}),
        ),
    ),
    rule(
        "JP0728",
        "number-names-and-certificates-disagree",
        cites=article(7, paragraph=1, item=1),
        quote="对执法人员数量、姓名、执法证件编号及出示情况进行文字记录",
        each=document,
        when=penalty & transcript & made_here & officers_counted_or_named,
        must=numbers_agree
        & every(
            officer,
            same_name(particulars.officer_names, officer.name),
            where=particulars.officer_names.is_recorded() & named_on_it,
        )
        & every(
            officer,
            same_name(particulars.certificate_numbers, officer.certificate_number),
            where=particulars.certificate_numbers.is_recorded()
            & officer.certificate_number.is_recorded()
            & named_on_it,
        ),
        message="笔录记录的执法人员数量与姓名、执法证件编号不一致",
        english="the number of officers on the transcript differs from their names or certificates",
        remedy="不得在笔录上添改；由执法人员另附书面说明实际到场的执法人员，如实注明日期",
        english_remedy="Change nothing on the transcript. The officers state who was in fact present in a "
        "separate statement with its true date.",
        reading=LIST_READING
        + "数量、姓名、证件编号应当对应；写法不能判明人数的，以及姓名、证件编号与到场执法人员的不同的，待核实。",
        english_reading=f"{LIST_READING_ENGLISH} The number, the names and the certificates belong together; "
        "where the writing does not tell how many there were, or differs from the names and numbers of "
        "those present, that is to be verified.",
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
        ),
    ),
    rule(
        "JP0729",
        "named-officer-has-not-signed",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty
        & signed_in_person
        & made_here
        & (exists(officer, named_on_it) | several_written),
        must=every(officer, officer_signed, where=named_on_it)
        & (
            exists(officer, named_on_it)
            | enough_signatures
            | left_to_a_person(
                "没有签名的执法人员实际没有到场或者另有签名",
                "an officer who has not signed was not there, or signed elsewhere",
            )
        ),
        message="文书上写明的执法人员没有全部签字或盖章",
        english="not every officer named on the paper has signed or sealed it",
        remedy="不得在原件上补签；由在场执法人员另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Add no signature to the original. The officers who were present write a separate "
        "statement with its true date. If a decision was made, leave it to the legal section.",
        reading="写明的每名执法人员均应签字，记录人也可以是执法人员。文书没有写明执法人员的编号时，以所记载的活动的执法人员为准；只以文字写明两人以上而签名不足的，待核实。",
        english_reading="Each officer named on the paper signs; the writer of the record may be an officer. "
        "Where the paper names no officers by number, those of the activity that it records "
        "count; where only words tell of two or more and fewer signed, that is to be "
        "verified.",
        examples=(
            complies("写明的两人均已签字", SIGNED_BY_BOTH),
            violates("写明两人，一人没有签字", SIGNED_BY_BOTH | without("signatures[d2·记录人]")),
            undetermined("只以文字写明两人，一人签字", without("signatures[d2·记录人]")),
        ),
    ),
    rule(
        "JP0730",
        "hearing-transcript-not-signed-by-presider",
        cites=article(7, paragraph=2),
        quote=SIGN_QUOTE,
        each=document,
        when=penalty & (document.kind == DocumentKind.HEARING_TRANSCRIPT) & made_here,
        must=presider_signed
        | (
            exists(signature, on_it & given)
            & left_to_a_person(
                "听证笔录不必由听证主持人签名", "the presider need not sign the transcript"
            )
        ),
        message="听证笔录没有听证主持人签字或盖章",
        english="the hearing transcript is not signed or sealed by the presider",
        remedy="不得在原件上补签；由听证主持人另附书面说明，如实注明日期",
        english_remedy="Add no signature to the original. The presider writes a separate statement with its "
        "true date.",
        reading="听证主持人是否“有关人员”本条没有写明：笔录有他人签字而没有主持人签字的，待核实；无人签字的，违反。",
        english_reading="The article does not say whether the presider is a person concerned: where others "
        "signed the transcript and the presider did not, that is to be verified; where "
        "nobody signed, it is a breach.",
        examples=(
            complies("主持人已签字", HEARING),
            undetermined(
                "只有执法人员和当事人签字",
                HEARING | {"signatures[+2]": {"document": "d22", "role": "执法人员"}},
            ),
            violates("无人签字", UNSIGNED_TRANSCRIPT),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(7, paragraph=1),
        "在办理行政处罚过程中开展调查取证、听证等活动，可以采取以下方式进行文字记录：",
        Reason.HEADING,
        "“可以”的理解见各规则的说明",
    ),
    Unencoded(
        article(7, paragraph=1, item=5),
        "法律、法规和规章规定的其他调查方式。",
        Reason.EXTERNAL_LAW,
    ),
)
