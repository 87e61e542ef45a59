"""A pack that adds to records: fields, a relation, words; and another that extends beside it."""

from __future__ import annotations

from typing import Annotated

from jinpu_rules.language import authoring
from jinpu_rules.language.authoring import each, exists, extended, rule, word
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.rule import Example, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.base import (
    Flag,
    Id,
    Links,
    PersonalName,
    Points,
    Record,
    field,
    required,
)
from jinpu_rules.models.growth import Extends
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.relations import Recording
from jinpu_rules.models.vocabulary import CaseType

TEXT = """执法告知规定

第一章　总则

第一条　录音录像开始前，应当告知当事人。

第二条　行政许可案件应当走访当事人。
"""
LAW = Regulation.parse(TEXT, short="告知规定")
LICENCE = word(CaseType, "行政许可")


class Telling(Extends[Recording]):
    """Whether the party was told before a recording began."""

    told_before: Flag | None = field("事先告知", "开始录制前是否告知当事人")
    told_to: PersonalName | None = field("被告知人", "被告知人的姓名")


class Visit(Record):
    """走访：a visit to a party."""

    id: Id = required("编号", "本案卷内唯一的编号")
    party: Annotated[Links, Points("parties")] = field("当事人", "被走访的当事人", default=())
    visited_on: Moment | None = field("走访日期", "走访的日期")
    telephone: str | None = field("走访电话", "联系走访的电话", personal=True)


class Visits(Extends[CaseRecord]):
    """The visits of a case."""

    visits: tuple[Visit, ...] = field("走访", "对当事人的走访", default=())
    screened: Flag | None = field("已经研判", "是否已经研判")


recording = extended(authoring.recording, Telling)
case = extended(authoring.case, Visits)
party = authoring.party
visit = each(Visits, "visits", "visit")

TOLD = rule(
    "HT0101",
    "recording-begun-untold",
    cites=LAW.cite(1),
    quote="应当告知当事人",
    each=recording,
    when=recording.medium.is_recorded(),
    must=recording.told_before.is_true(),
    message="录制前没有告知当事人",
    english="the party was not told before the recording",
    remedy="今后录制前告知",
    examples=(
        Example("已告知", {"recordings[r1].told_before": True}, Verdict.COMPLIANT),
        Example("没有告知", {"recordings[r1].told_before": False}, Verdict.VIOLATED),
        Example("没有写明", {}, Verdict.UNDETERMINED),
    ),
)
VISITED = rule(
    "HT0201",
    "licence-without-visit",
    cites=LAW.cite(2),
    quote="应当走访当事人",
    each=party,
    when=case.case_type == LICENCE,
    must=exists(visit, visit.of(party) & visit.visited_on.is_recorded()),
    message="没有走访当事人",
    english="the party was not visited",
    remedy="走访当事人",
    examples=(
        Example("许可案件没有走访", {"case_type": "行政许可"}, Verdict.VIOLATED),
        Example(
            "许可案件已走访",
            {
                "case_type": "行政许可",
                "visits[+]": {"id": "v1", "party": ("p1",), "visited_on": "2026-01-05"},
            },
            Verdict.COMPLIANT,
        ),
    ),
)
PACK = Ruleset(
    LAW,
    (TOLD, VISITED),
    prefix="HT",
    name="telling",
    extends=(Telling, Visits),
    words={CaseType: {"行政许可": "licence"}},
)
