"""本局的内部规定：两条，要求案卷记载本办法没有的两项。"""

from jinpu_rules.language import authoring
from jinpu_rules.language.authoring import (
    complies,
    days,
    exempt,
    extended,
    pending,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.base import Flag, field
from jinpu_rules.models.growth import Extends
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.relations import Recording

LAW = Regulation.parse(
    """某某区司法局执法记录内部规定

    第一章　总则

    第一条　录音录像开始前，应当告知当事人。

    第二条　结案后十日内，应当写出办案小结。
    """,
    short="内部规定",
)


class Telling(Extends[Recording]):
    """音像记录多一项。"""

    told_before: Flag | None = field("事先告知", "录音录像开始前是否告知当事人")


class Summary(Extends[CaseRecord]):
    """案件多一项。"""

    summarised_on: Moment | None = field("办案小结日期", "写出办案小结的日期")


recording = extended(authoring.recording, Telling)
case = extended(authoring.case, Summary)

TOLD = rule(
    "NG0101",
    "recording-begun-untold",
    cites=LAW.cite(1),
    quote="录音录像开始前，应当告知当事人",
    each=recording,
    must=recording.told_before.is_true(),
    message="录音录像开始前没有告知当事人",
    english="the party was not told before the recording began",
    remedy="如实说明没有告知的原因；今后录制前告知",
    english_remedy="say truly why; tell the party from now on",
    reading="没有写明是否告知的，待核实",
    english_reading="where the record does not say, it is undetermined",
    examples=(
        complies("已经告知", {}),
        violates("没有告知", {"recordings[r1].told_before": False}),
        undetermined("没有写明", without("recordings[r1].told_before")),
    ),
)

SUMMARISED = rule(
    "NG0201",
    "closed-without-summary",
    cites=LAW.cite(2),
    quote="结案后十日内，应当写出办案小结",
    each=case,
    when=case.closed_on.is_recorded(),
    must=case.summarised_on.within(days(10), of=case.closed_on),
    message="结案后没有在十日内写出办案小结",
    english="no summary was written within ten days of the closing",
    remedy="写出办案小结，注明实际日期，并说明迟延的原因",
    english_remedy="write the summary with its true date, and say why it is late",
    examples=(
        complies("第十日写出", {"summarised_on": "2026-03-20"}),
        violates("第十一日写出", {"summarised_on": "2026-03-21"}),
        violates("没有写", without("summarised_on")),
        pending("第十日还没有写", without("summarised_on"), as_of="2026-03-20"),
        exempt("没有结案", without("closed_on", "summarised_on")),
    ),
)

RULESET = Ruleset(
    LAW,
    (TOLD, SUMMARISED),
    prefix="NG",
    name="house-rules",
    extends=(Telling, Summary),
)
