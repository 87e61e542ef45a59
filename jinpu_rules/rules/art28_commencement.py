"""第二十八条　施行 (commencement)

本办法自发布之日施行。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    Value,
    activity,
    agency,
    article,
    case,
    clue,
    exists,
    none,
    setting,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models import AgencyRecord, CaseRecord


def in_force(time: Value) -> Formula:
    """The measures were in force at this time: on the day of publication and after."""
    return setting.effective_from.not_later_than(time)


# Where the start is not recorded, what a case cannot precede and what it must precede may say.
begun_before = exists(activity, ~in_force(activity.started_at)) | (
    case.closed_on.is_recorded() & ~in_force(case.closed_on)
)
begun_after = exists(clue) & none(clue, ~in_force(clue.received_at))

# The text gives no date: without the setting the measures apply to every file.
SCOPES = {
    CaseRecord: ~setting.effective_from.is_recorded()
    | (in_force(case.started_at) & (case.started_at.is_recorded() | ~begun_before))
    | (~case.started_at.is_recorded() & begun_after),
    AgencyRecord: ~setting.effective_from.is_recorded() | in_force(agency.registered_on),
}

UNENCODED = (
    Unencoded(
        article(28),
        "本办法自发布之日施行。",
        Reason.TEMPORAL,
        "发布日期文本未载明，由设置 effective_from 给出；程序启动于施行之前的案件不适用",
    ),
)
