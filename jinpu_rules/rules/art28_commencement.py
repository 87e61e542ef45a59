"""第二十八条　施行 (commencement)

本办法自发布之日施行。
"""

from jinpu_rules.authoring import (
    Reason,
    Unencoded,
    agency,
    article,
    case,
    first_recorded,
    setting,
)
from jinpu_rules.models import AgencyRecord, CaseRecord

begun = first_recorded(case.started_at, case.closed_on)

# The text gives no date: without the setting the measures apply to every file.
SCOPES = {
    CaseRecord: ~setting.effective_from.is_recorded() | (begun >= setting.effective_from),
    AgencyRecord: ~setting.effective_from.is_recorded()
    | (agency.registered_on >= setting.effective_from),
}

UNENCODED = (
    Unencoded(
        article(28),
        "本办法自发布之日施行。",
        Reason.TEMPORAL,
        "发布日期文本未载明，由设置 effective_from 给出；程序启动于施行之前的案件不适用",
    ),
)
