"""第二十八条　施行 (commencement)

本办法自发布之日施行。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, agency, article, setting
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.rules.definitions.cases import binds_the_case, in_force

# The text gives no date: without the setting the measures apply to every file.
SCOPES = {
    CaseRecord: binds_the_case,
    AgencyRecord: ~setting.effective_from.is_recorded() | in_force(agency.registered_on),
}

UNENCODED = (
    Unencoded(
        article(28),
        "本办法自发布之日施行。",
        Reason.TEMPORAL,
        "发布日期文本未载明，由设置 effective_from 给出；程序启动于施行之前的案件不适用，施行后对其记录的行为除外",
    ),
)
