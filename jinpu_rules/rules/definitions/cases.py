"""Which cases the measures bind, and what kind of case it is (第二条、第二十八条)."""

from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    case,
    clue,
    define,
    document,
    exists,
    handover,
    left_to_a_person,
    none,
    setting,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    ApprovalResult,
    CaseType,
    DocumentKind,
    FilingOutcome,
    HandoverPurpose,
    PenaltyKind,
    Receiver,
)
from jinpu_rules.rules.definitions.parties import named

penalty = case.case_type == CaseType.PENALTY
inspection = case.case_type == CaseType.INSPECTION

# 行政处罚法 (第五十一条) lets a warning or a small fine be decided on the spot, without filing, report
# and approvals, and nothing heavier.
_decision = another(document, "decision_on_the_spot")


def _heavier(told: Value) -> Formula:
    light = (PenaltyKind.WARNING, PenaltyKind.FINE)
    return told.is_recorded() & told.includes_any(
        *(kind for kind in PenaltyKind if kind not in light)
    )


heavier_penalty = define(
    "给予的处罚不只是警告或者罚款",
    _heavier(case.penalties)
    | exists(
        _decision,
        (_decision.kind == DocumentKind.PENALTY_DECISION)
        & _heavier(_decision.particulars.penalties),
    ),
    english="the penalty is more than a warning or a fine",
)
summary_procedure = define(
    "适用简易程序当场处罚",
    case.summary_procedure.is_recorded_as(True),
    english="the penalty was decided on the spot",
)
on_the_spot = define(
    "依法适用简易程序当场处罚",
    summary_procedure
    & (
        ~heavier_penalty
        | left_to_a_person(
            "警告和罚款以外的处罚依法可以当场决定",
            "a penalty other than a warning or a fine could be decided on the spot",
        )
    ),
    english="the penalty could be, and was, decided on the spot",
)
ON_THE_SPOT_READING = (
    "依《行政处罚法》适用简易程序当场处罚的，不经立案、调查终结报告和审批，不要求；"
    "给予警告、罚款以外处罚的，能否适用简易程序待核实。"
)
ON_THE_SPOT_READING_ENGLISH = (
    "A penalty decided on the spot under the summary procedure of the Administrative "
    "Penalty Law needs no filing, investigation report or approval; whether one other than a "
    "warning or a fine could be is to be verified."
)

# A date alone does not tell that a case was called off: an event with its paper, or a form, does.
called_off = define(
    "案件在所记终止日期已经撤销或者终止",
    case.terminated_on.is_recorded()
    & left_to_a_person(
        "终止日期有撤销或者终止的文书或者决定为凭",
        "a paper or decision bears the date of calling off",
    ),
    english="the case was called off on the day recorded",
)
CALLED_OFF_READING = "只记载终止日期，没有撤销立案、终止调查的文书或者决定的，待核实。"
CALLED_OFF_READING_ENGLISH = (
    "A day of calling off, with neither a paper nor a decision, is to be verified."
)

closed = define(
    "案件已经结案或者归档",
    case.closed_on.is_recorded() | case.archived_on.is_recorded(),
    english="the case was closed or archived",
)
# A file that went to archives is archived, be the day left open.
archived = define(
    "案件已经归档",
    case.archived_on.is_recorded()
    | exists(
        handover,
        (handover.to == Receiver.ARCHIVES)
        & (~handover.purpose.is_recorded() | (handover.purpose == HandoverPurpose.ARCHIVING)),
    ),
    english="the file was archived",
)

decided_not_to_file = case.filing_outcome.is_recorded_as(FilingOutcome.NOT_FILED)
undecided_whether_to_file = ~case.filing_outcome.is_recorded()
# A hearing and what a party says in defence follow an investigation; an on-site inspection may be
# how the clue was found.
INVESTIGATIVE = (
    ActivityKind.INQUIRY,
    ActivityKind.EVIDENCE_COLLECTION,
    ActivityKind.SCENE_EXAMINATION,
    ActivityKind.SAMPLING,
    ActivityKind.APPRAISAL,
)
investigative = activity.kind.in_(*INVESTIGATIVE)


@cache
def decided_as(opinion: Each, *results: ApprovalResult) -> Formula:
    """The approver decided so. Unknown of words that may be read one way or the other.

    The models read an empty box from the words of the opinion.
    """
    return named(
        f"{{}}是{'或者'.join(results)}",
        opinion,
        body=opinion.result.is_recorded_as(*results)
        | (opinion.opinion.is_recorded() & opinion.result.in_(*results)),
        english=f"the approver said {' or '.join(result.name.lower() for result in results)}",
    )


any_form = another(document, "any_form")


def in_force(time: Value) -> Formula:
    """The measures were in force at this time: on the day of publication and after."""
    return setting.effective_from.not_later_than(time)


# Where the start is not recorded, what a case cannot precede and what it must precede may say.
_begun_before = exists(activity, ~in_force(activity.started_at)) | ~in_force(case.closed_on)
_begun_after = exists(clue) & none(clue, ~in_force(clue.received_at))

# The text gives no date: without the setting the measures bind every case (第二十八条).
binds_the_case = define(
    "本办法适用于本案",
    ~setting.effective_from.is_recorded()
    | (in_force(case.started_at) & (case.started_at.is_recorded() | ~_begun_before))
    | (~case.started_at.is_recorded() & _begun_after),
    english="the measures bind the case",
)


def binds_conduct(record: Each, time: Value) -> Formula:
    """The measures bind what is done at this time, be it with the records of an older case."""
    return named(
        "本办法适用于{}",
        record,
        body=binds_the_case | in_force(time),
        english="the measures bind what was done",
    )


CONDUCT_READING = "本办法施行前的案件，施行后对其记录的保管、提供、毁损等行为，适用本办法。"
CONDUCT_READING_ENGLISH = (
    "what is done with the records of an older case once the measures are in force is bound by them"
)
