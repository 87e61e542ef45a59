"""Clues, complainants, notices and letters of inspections (第十六条至第十九条)."""

from jinpu_rules.language.authoring import (
    Each,
    activity,
    another,
    at_least,
    case,
    clue,
    complainant,
    define,
    document,
    exists,
    left_to_a_person,
    none,
    signed_by,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    CaseSource,
    DocumentKind,
    EventKind,
    InspectionKind,
    Organiser,
    Role,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    ApproverIs,
    anybody,
    approved,
    approves,
    is_head,
    is_leader,
    refused,
    said_last,
    turned_down,
)
from jinpu_rules.rules.definitions.cases import (
    CALLED_OFF_READING,
    CALLED_OFF_READING_ENGLISH,
    any_form,
    called_off,
    closed,
    inspection,
)
from jinpu_rules.rules.definitions.events import happened, into_itself, stands
from jinpu_rules.rules.definitions.filing import (
    can_be_contacted,
    is_with_a_complainant,
)
from jinpu_rules.rules.definitions.papers import ours
from jinpu_rules.rules.definitions.parties import any_event, named
from jinpu_rules.rules.definitions.service import served

_any_clue = another(clue, "any_clue")
_any_complainant = another(complainant, "any_complainant")
only_one_clue = define(
    "线索不多于一件", ~at_least(2, _any_clue), english="there is at most one clue"
)
only_one_complainant = define(
    "投诉举报人不多于一人",
    ~at_least(2, _any_complainant),
    english="there is at most one complainant",
)

ex_officio_inspection = define(
    "监督检查依职权开展",
    inspection
    & (
        case.source.is_recorded_as(CaseSource.EX_OFFICIO, CaseSource.INSPECTION)
        | (
            ~case.source.is_recorded_as(CaseSource.COMPLAINT, CaseSource.REPORT)
            & none(_any_clue)
            & none(_any_complainant)
            & case.inspection_kind.in_(*InspectionKind)
        )
    ),
    english="the inspection is carried out ex officio",
    reading="来源为依职权、监督检查的，是依职权开展；由投诉、举报引起的不是。来源为上级交办、司法建议、其他或者没有记载，"
    "又没有登记投诉、举报的，记载了检查种类（双随机、日常、专项等）的视为依职权开展，没有记载的待核实。",
    english_reading="Inspections whose source is written as ex officio or as supervision are ex officio, those from complaints are not. With another source or none, and no complaint on record, a recorded kind of inspection makes it ex officio; otherwise a person decides.",
)
organised_by_another = define(
    "检查由上级司法行政机关或者其他行政机关组织",
    case.organiser.is_recorded_as(Organiser.SUPERIOR_BUREAU, Organiser.OTHER_AUTHORITY),
    english="the inspection is organised by another organ",
)

_begun_paper = another(document, "begun_paper")
# What another organ organises and has not begun asks for nothing of the bureau's own yet.
awaited_from_another = define(
    "检查由其他机关组织且尚未开展",
    organised_by_another
    & none(activity)
    & ~closed
    & ~case.inspected_until.is_recorded()
    & ~case.stage.is_recorded_as(*tuple(Stage)[1:])
    & none(
        _begun_paper,
        _begun_paper.kind.in_(
            DocumentKind.INSPECTION_TRANSCRIPT,
            DocumentKind.INSPECTION_REPORT,
            DocumentKind.INSPECTION_BULLETIN,
        ),
    ),
    english="another organ organises the inspection, and it has not begun",
)


def inspecting(act: Each = activity) -> Formula:
    """The activity inspects: it does not merely ask the complainant what the complaint is about."""
    body = ~(
        (act.kind == ActivityKind.INQUIRY)
        & ~act.person_role.is_recorded_as(Role.PARTY)
        & is_with_a_complainant(act)
    )
    return named("{}是检查活动", act, body=body, english="it inspects")


INSPECTING_READING = "向投诉、举报人本人核实情况，不是检查活动。"
INSPECTING_READING_ENGLISH = "Asking the complainant what the complaint is about is no inspection."
_inspected = another(activity, "inspecting_act")
inspected_at_all = define(
    "开展了检查活动",
    exists(_inspected, inspecting(_inspected)),
    english="something was inspected",
)

_filing_form = another(document, "filing_form")
_is_filing_form = (_filing_form.kind == DocumentKind.INSPECTION_FILING_APPROVAL) & ours(
    _filing_form
)
refused_to_inspect = define(
    "督查立案未获本机关负责人同意",
    exists(_filing_form, _is_filing_form & refused(_filing_form))
    & none(_filing_form, _is_filing_form & approved(_filing_form, is_head)),
    english="the head refused to open the inspection",
    reading=LAST_WORD_READING,
    english_reading=LAST_WORD_READING_ENGLISH,
)
# Sent back, or turned down by somebody else, and nothing more of it: whether it was left at that
# is not said.
sent_back_and_left = define(
    "督查立案审批表被退回或者被他人否定后未再办理",
    exists(_filing_form, _is_filing_form & turned_down(_filing_form, anybody))
    & none(_filing_form, _is_filing_form & approved(_filing_form, is_head))
    & left_to_a_person(
        "退回或者他人不同意之后没有开展检查", "nothing was inspected after it was turned down"
    ),
    english="the filing form was turned down, and nothing more came of it",
)


def withdrawn(which: Each = clue) -> Formula:
    """The complaint behind the clue was withdrawn, and a paper or the complainant's act shows it."""
    return define(
        "该线索的投诉举报已经撤回",
        exists(
            any_event,
            happened(any_event, EventKind.COMPLAINT_WITHDRAWN)
            & (
                any_event.about.includes(which.id)
                | (~any_event.about.is_recorded() & only_one_clue)
            ),
        ),
        english="the complaint was withdrawn",
        reading="投诉、举报撤回以撤回的书面材料或者投诉、举报人的撤回为凭；两者均未记载的，待核实。",
        english_reading="A withdrawal counts with its paper or as the complainant's own act; with neither, a person decides.",
    )


complaint_given_up = define(
    "投诉举报已经撤回",
    exists(any_event, happened(any_event, EventKind.COMPLAINT_WITHDRAWN)),
    english="a complaint was withdrawn",
)


def within_reach(who: Each = complainant) -> Formula:
    """A complainant who can be told. Unknown where no way to do so is recorded."""
    called_by_name = who.named.is_recorded_as(True) | (
        ~who.named.is_recorded() & (who.name.is_recorded() | who.contact.is_recorded())
    )
    return named(
        "{}可以联系",
        who,
        body=called_by_name & can_be_contacted(who),
        english="the complainant can be reached",
    )


REACH_READING = "匿名的投诉、举报无从告知，不作要求；具名而联系方式没有记载的，待核实（确实没有的，写明“没有联系方式”）。"
REACH_READING_ENGLISH = (
    "Nobody can tell an anonymous complainant. Where one gave a name and no contact is recorded, that is "
    "to be verified (if there is none, say so)."
)

# Papers that register a complaint tell its author nothing.
_REGISTERS = (
    "投诉登记表",
    "举报登记表",
    "投诉举报登记表",
    "案件来源登记表",
    "案源登记表",
    "线索登记表",
)
_ANSWERS = ("投诉事项告知书", "投诉答复书", "举报答复书", "答复书", "回复函", "复函", "告知书")


def answers(paper: Each, which: Each = clue) -> Formula:
    """A paper of the bureau about the clue that may have told its author something."""
    return named(
        "{}可能已就{}答复投诉举报人",
        paper,
        which,
        body=ours(paper)
        & (
            paper.about.is_recorded_to_include(which.id)
            | (~paper.about.is_recorded() & paper.kind.in_(*_ANSWERS))
        )
        & ~paper.kind.in_(
            *_REGISTERS,
            DocumentKind.INSPECTION_FILING_APPROVAL,
            DocumentKind.ASSIGNMENT_LETTER,
            DocumentKind.INSPECTION_REPORT,
        )
        & (
            paper.kind.in_(*_ANSWERS)
            | signed_by(
                paper.id,
                Role.RECIPIENT,
                Role.QUALIFIED_SIGNER,
                Role.RELEVANT_PERSON,
                Role.PARTY,
            )
            | served(paper)
        ),
        english="it may have told the complainant something on the clue",
    )


told_by_paper = left_to_a_person(
    "卷内文书是否已将该事项告知投诉举报人", "whether the paper in the file told the complainant"
)


_WAYS_TO_END = (
    EventKind.FILING_WITHDRAWN,
    EventKind.TERMINATED,
    EventKind.TRANSFERRED,
    EventKind.JOINED,
    EventKind.SEPARATED,
)
# The form by which an inspection is given up, agreed to by who may (撤销检查审批表).
given_up_by_form = define(
    "检查经审批撤销终止并案或者另案",
    exists(
        any_form,
        (any_form.kind == DocumentKind.ENDING_APPROVAL)
        & stands(any_form)
        & approved(any_form, is_leader),
    ),
    english="the inspection was given up by an approved form",
)
not_begun_and_given_up = define(
    "检查尚未开展即已撤销终止并案或者移送",
    none(activity)
    & (
        called_off
        | given_up_by_form
        | exists(any_event, happened(any_event, *_WAYS_TO_END) & ~into_itself(any_event))
    ),
    english="the inspection was given up before it began",
    reading="尚未开展即撤销、终止、并案或者移送的检查，不要求。" + CALLED_OFF_READING,
    english_reading="Nothing is asked of an inspection that was given up before it began. "
    + CALLED_OFF_READING_ENGLISH,
)


def approved_in_time(form: Each, by: ApproverIs, in_time: ApproverIs) -> Formula:
    """Whom ``by`` describes approved the form in time, and did not take it back."""
    return said_last(form, by, approves, in_time)
