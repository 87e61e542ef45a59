"""A report as plain data: what is printed, cached, and sent between processes.

Everything that a format renders is here, resolved: citations as printed, Chinese names of fields,
places in files, fingerprints. ``jinpu-rules schema report`` documents it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from jinpu_rules.errors import JinpuRulesError, not_a
from jinpu_rules.evaluation import root_of
from jinpu_rules.findings import REGISTER, Fact, Finding, Liability, Report, Step
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import demanded
from jinpu_rules.language.labels import Labels
from jinpu_rules.language.periods import EVER, STOPPED
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.loading.faults import Fault, Place
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Model, number_of_yuan
from jinpu_rules.models.moments import span, written
from jinpu_rules.patterns import pattern
from jinpu_rules.plain import Sent

LONGEST_EXCERPT = 400

# Scalars, or a list of them: what a field of a record can hold.
Plain = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class FactData:
    """A value that a verdict rests on; None where the file holds none.

    ``breach`` is set where the missing value is itself the breach of the provision.
    """

    pointer: Annotated[str, Field(title="路径")]
    label: Annotated[str, Field(title="名称")]
    value: Annotated[Plain, Field(title="值")]
    breach: Annotated[bool, Field(title="未记载即为违反")] = False


@dataclass(frozen=True, slots=True)
class MissingData:
    """A value that would settle an undetermined point, and what is wrong with it."""

    pointer: Annotated[str, Field(title="路径")]
    label: Annotated[str, Field(title="名称")]
    gap: Annotated[str, Field(title="欠缺")]


@dataclass(frozen=True, slots=True)
class StepData:
    """One step of how a finding was reached: 行政处罚行为终结之日 = 2025-07-10（结案日期）.

    ``value`` is a truth, a word, or a time; a time that is not known to the instant is written
    ``first/last``, with ``..`` for a last that is open. ``rests_on`` are pointers, ``labels`` the
    same in words. ``passed`` are holidays that a period of ``unit`` leaves out or ends after.
    """

    kind: Annotated[str, Field(title="种类")]
    name: Annotated[str, Field(title="名称")]
    english: Annotated[str, Field(title="英文说明")]
    value: Annotated[Plain, Field(title="值")]
    rests_on: Annotated[list[str], Field(title="所依据的路径")]
    labels: Annotated[list[str], Field(title="所依据的事实")]
    unit: Annotated[str | None, Field(title="期间的单位")] = None
    passed: Annotated[list[str], Field(title="不计入或者顺延的休假日")] = field(
        default_factory=list
    )
    late_seconds: Annotated[int | None, Field(title="逾期秒数")] = None


@dataclass(frozen=True, slots=True)
class WaiverData:
    """Why a finding was accepted, by whom, and when."""

    reason: Annotated[str, Field(title="理由")]
    approved_by: Annotated[str, Field(title="批准人")]
    approved_on: Annotated[str | None, Field(title="批准日期")]
    until: Annotated[str | None, Field(title="有效期至")]


@dataclass(frozen=True, slots=True)
class FindingData:
    """One verdict that is not simply fulfilled, with the words of the provision.

    ``law`` is the short title of the law, empty for the one that citations do not name. For a law
    whose text is not here ``quote`` is empty, and ``gist`` says what the provision comes to.
    ``due_at`` is an ISO 8601 instant with its offset (+08:00); ``late_seconds`` how long after it.
    ``confidentiality`` is set where a record that the finding rests on is itself marked. ``excerpt``
    is the line of the file that ``place`` begins in. ``subject_id`` is the id of the record it is
    about, or of the record that one without an id belongs to, as the document of a signature.
    ``warned`` is set where the settings let the rule warn only. ``outstanding`` is set where the
    thing is still to be done: not yet due, or overdue and still possible.
    """

    rule: Annotated[str, Field(title="规则")]
    name: Annotated[str, Field(title="名称")]
    citation: Annotated[str, Field(title="条款")]
    article: Annotated[int, Field(title="条")]
    paragraph: Annotated[int, Field(title="款")]
    item: Annotated[int, Field(title="项")]
    quote: Annotated[str, Field(title="原文")]
    modality: Annotated[str, Field(title="性质")]
    verdict: Annotated[str, Field(title="结论")]
    subject: Annotated[str, Field(title="检查对象路径")]
    subject_label: Annotated[str, Field(title="检查对象")]
    message: Annotated[str, Field(title="说明")]
    english: Annotated[str, Field(title="英文说明")]
    facts: Annotated[list[FactData], Field(title="事实")]
    missing: Annotated[list[MissingData], Field(title="待补")]
    due_at: Annotated[str | None, Field(title="期限")]
    due_stage: Annotated[str | None, Field(title="应在此环节之前")]
    late_seconds: Annotated[int | None, Field(title="逾期秒数")]
    remedy: Annotated[str, Field(title="整改建议")]
    reading: Annotated[str, Field(title="适用口径")]
    fingerprint: Annotated[str, Field(title="指纹")]
    place: Annotated[Place | None, Field(title="位置")] = None
    waiver: Annotated[WaiverData | None, Field(title="豁免")] = None
    known: Annotated[bool, Field(title="已知")] = False
    warned: Annotated[bool, Field(title="仅提示")] = False
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None
    excerpt: Annotated[str | None, Field(title="文件原文")] = None
    subject_id: Annotated[str | None, Field(title="检查对象编号")] = None
    steps: Annotated[list[StepData], Field(title="推算")] = field(default_factory=list)
    outstanding: Annotated[bool, Field(title="尚待办理")] = False
    law: Annotated[str, Field(title="法规")] = ""
    gist: Annotated[str, Field(title="要旨")] = ""


@dataclass(frozen=True, slots=True)
class LiabilityData:
    """A consequence that follows, and the rules and consequences it follows from."""

    id: Annotated[str, Field(title="编号")]
    name: Annotated[str, Field(title="名称")]
    citation: Annotated[str, Field(title="条款")]
    quote: Annotated[str, Field(title="原文")]
    effect_citation: Annotated[str, Field(title="后果的条款")]
    effect_quote: Annotated[str, Field(title="后果的原文")]
    message: Annotated[str, Field(title="说明")]
    english: Annotated[str, Field(title="英文说明")]
    because: Annotated[list[str], Field(title="所依据的规则")]
    reading: Annotated[str, Field(title="适用口径")]


@dataclass(frozen=True, slots=True)
class RemarkData:
    """A remark about the file that is no finding, such as a waiver that has no effect.

    ``confidentiality`` is set where the file, or a record in it, is marked; ``passing`` where the
    remark holds for a time only.
    """

    pointer: Annotated[str, Field(title="路径")]
    message: Annotated[str, Field(title="说明")]
    english: Annotated[str, Field(title="英文说明")]
    place: Annotated[Place | None, Field(title="位置")] = None
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None
    passing: Annotated[bool, Field(title="随时间变化")] = False


@dataclass(frozen=True, slots=True)
class EventData:
    """Something that happened, or lasted: ``pointer`` names its record, ``at`` its time there.

    Times are as recorded: an instant, a day or a month. ``end`` is None for what lasts no time, or is
    not known to have ended. ``party`` names those it concerns, where that is not the whole case.
    """

    pointer: Annotated[str, Field(title="路径")]
    at: Annotated[str, Field(title="时间的路径")]
    shape: Annotated[str, Field(title="形态")]
    name: Annotated[str, Field(title="名称")]
    what: Annotated[str, Field(title="事项")]
    stage: Annotated[str, Field(title="环节")]
    party: Annotated[list[str], Field(title="当事人")]
    start: Annotated[str, Field(title="开始时间")]
    end: Annotated[str | None, Field(title="结束时间")] = None
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None


@dataclass(frozen=True, slots=True)
class PeriodData:
    """A deadline that was counted: from ``start`` to ``due``; ``done`` is when it was kept or missed.

    ``rolled`` are holidays that put off its end, or do not count. ``rule`` is None for a period that
    the record itself states.
    """

    pointer: Annotated[str, Field(title="路径")]
    name: Annotated[str, Field(title="名称")]
    stage: Annotated[str, Field(title="环节")]
    start: Annotated[str, Field(title="开始时间")]
    due: Annotated[str, Field(title="届满时间")]
    done: Annotated[str | None, Field(title="完成时间")]
    late: Annotated[bool, Field(title="逾期")]
    rolled: Annotated[list[str], Field(title="不计入或者顺延的休假日")]
    rule: Annotated[str | None, Field(title="规则")] = None
    citation: Annotated[str | None, Field(title="条款")] = None
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None


@dataclass(frozen=True, slots=True)
class InversionData:
    """A time, at ``pointer``, that is before another that it should follow."""

    pointer: Annotated[str, Field(title="路径")]
    label: Annotated[str, Field(title="名称")]
    time: Annotated[str, Field(title="时间")]
    other: Annotated[str, Field(title="应在其前的时间的路径")]
    other_label: Annotated[str, Field(title="应在其前的时间的名称")]
    other_time: Annotated[str, Field(title="应在其前的时间")]
    rule: Annotated[str | None, Field(title="规则")] = None
    confidentiality: Annotated[str | None, Field(title="密级类别")] = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the file says of its case: its values and the names of its parties, and what happened.

    ``held`` counts the records of each kind; ``hidden`` counts what is not shown.
    ``asked`` are the rules that were asked of the case, by the gravest verdict of each.
    """

    facts: Annotated[list[FactData], Field(title="事实")]
    held: Annotated[dict[str, int], Field(title="各类记录的数目")]
    events: Annotated[list[EventData], Field(title="经过")]
    periods: Annotated[list[PeriodData], Field(title="期间")]
    inversions: Annotated[list[InversionData], Field(title="先后颠倒")]
    asked: Annotated[dict[str, str], Field(title="各规则的结论")]
    hidden: Annotated[int, Field(title="未显示的数目")] = 0


@dataclass(frozen=True, slots=True)
class RecordReport(Sent):
    """What was found in one record. ``index`` is its position in a file of several, from 0.

    ``settings`` are those it was checked under, where they are not the run's; ``dossier`` is there
    where an output that shows the case asked for it.
    """

    source: Annotated[str, Field(title="文件")]
    index: Annotated[int | None, Field(title="文件中的序号")]
    record_id: Annotated[str, Field(title="案号或机关名称")]
    record_type: Annotated[str, Field(title="案件类型")]
    as_of: Annotated[str, Field(title="检查时点")]
    stage: Annotated[str | None, Field(title="环节")]
    confidentiality: Annotated[str | None, Field(title="密级类别")]
    findings: Annotated[list[FindingData], Field(title="发现")]
    liabilities: Annotated[list[LiabilityData], Field(title="责任后果")]
    counts: Annotated[dict[str, int], Field(title="各结论的数目")]
    settings: Annotated[dict[str, Plain] | None, Field(title="设置")] = None
    remarks: Annotated[list[RemarkData], Field(title="提示")] = field(default_factory=list)
    dossier: Annotated[Dossier | None, Field(title="案件情况")] = None


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of the baseline that no longer occurs, and how often."""

    source: Annotated[str, Field(title="文件")]
    rule: Annotated[str, Field(title="规则")]
    count: Annotated[int, Field(title="次数")]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. ``verdicts`` counts all verdicts; waived, known and warned ones count apart.

    ``exit_code`` is what the process will say, where there is a process; ``gone`` is what the
    baseline knows and the files no longer hold.
    """

    files: Annotated[int, Field(title="文件数")] = 0
    records: Annotated[int, Field(title="案卷")] = 0
    rules: Annotated[int, Field(title="规则数")] = 0
    faults: Annotated[int, Field(title="无法检查")] = 0
    verdicts: Annotated[dict[str, int], Field(title="各结论的数目")] = field(default_factory=dict)
    waived: Annotated[int, Field(title="已豁免")] = 0
    known: Annotated[int, Field(title="已知")] = 0
    warned: Annotated[int, Field(title="仅提示")] = 0
    exit_code: Annotated[int | None, Field(title="退出码")] = None
    gone: Annotated[list[Gone], Field(title="基线中已不再出现")] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunReport:
    """Everything a run of ``jinpu-rules check`` found."""

    schema: Annotated[str, Field(title="报告格式")]
    version: Annotated[str, Field(title="程序版本")]
    regulation: Annotated[str, Field(title="所依据的办法")]
    settings: Annotated[dict[str, Any], Field(title="设置")]
    records: Annotated[list[RecordReport], Field(title="案卷")]
    faults: Annotated[list[Fault], Field(title="无法检查")]
    summary: Annotated[Summary, Field(title="合计")]


def describe(
    report: Report,
    record: CaseRecord | AgencyRecord,
    *,
    source: str = "",
    index: int | None = None,
    locate: Callable[[str], Place | None] = lambda pointer: None,
    line: Callable[[int], str | None] = lambda number: None,
    everything: bool = False,
    also: Collection[Verdict] = (),
    settings: dict[str, Plain] | None = None,
    language: str = "zh",
    dossier: bool = False,
    mark: str | None = None,
) -> RecordReport:
    """Resolve a report into plain data. ``locate`` maps a JSON Pointer to its place in the file.

    ``line`` gives a line of the file, for excerpts. ``everything`` also lists what is fulfilled or
    does not apply, ``also`` only these verdicts; with ``dossier`` the case itself is described too.
    ``settings`` are given where they differ from those of the run. Labels, and remedies and readings
    that have an English text, are written in ``language`` (zh or en). ``mark`` is set where something
    in the file beside the record may be a mark of secrecy: it is one until somebody says otherwise.
    """
    if not isinstance(report, Report):
        raise not_a("report", "Report", report)
    kind = root_of(record)
    named = record.case_number if isinstance(record, CaseRecord) else record.agency_name
    if (report.record_type == REGISTER, report.record_id) != (kind is AgencyRecord, named):
        raise JinpuRulesError("报告不是这件案卷的", "the report is on another record")
    words = isinstance(also, Collection) and all(isinstance(one, str) for one in also)
    if isinstance(also, str) or not words:
        raise not_a("also", "Verdict", also)
    confidentiality = plain(getattr(record, "confidentiality", None)) or mark
    describing = _Describing(record, report.record_id, locate, line, language, mark is not None)
    also = tuple(Verdict) if everything else also
    listed: Iterable[Finding] = report.findings
    if also:
        listed = (one for one in report.everything() if one.verdict.reported or one.verdict in also)
    findings = [describing.finding(found) for found in listed]
    return RecordReport(
        source=source,
        index=index,
        record_id=report.record_id,
        record_type=report.record_type,
        as_of=written(report.as_of),
        stage=report.stage.value if report.stage else None,
        confidentiality=confidentiality,  # type: ignore[arg-type]
        findings=findings,
        liabilities=[_liability(liability, language) for liability in report.liabilities],
        counts={verdict.value: count for verdict, count in report.counts.items()},
        settings=settings,
        remarks=[
            RemarkData(
                remark.pointer,
                remark.message,
                remark.english,
                locate(remark.pointer),
                confidentiality or next(iter(describing.marks.values()), None),  # type: ignore[arg-type]
                remark.passing,
            )
            for remark in report.remarks
        ],
        dossier=_dossier(report, record, describing.marks, language) if dossier else None,
    )


def _dossier(
    report: Report, record: CaseRecord | AgencyRecord, marks: dict[str, str], language: str
) -> Dossier:
    from jinpu_rules.reporting.dossier import dossier_of  # it is made of what stands here

    return dossier_of(report, record, marks, language)


def _no_line(number: int) -> None:
    """Return no line: in a confidential record it may hold what must not be seen."""


class _Describing:
    """Describes the findings of one record: what several of them share is worked out once."""

    def __init__(
        self,
        record: CaseRecord | AgencyRecord,
        record_id: str,
        locate: Callable[[str], Place | None],
        line: Callable[[int], str | None],
        language: str,
        secret: bool,
    ) -> None:
        self.line = line
        self._record = record
        self._record_id = record_id
        self._locate = locate
        self.marks = _marks(record)
        self._labels = Labels(record, language)
        self._chinese = language == "zh"
        self._identities: dict[str, tuple[str, str | None]] = {}
        own = getattr(record, "confidentiality", None)
        self._secret = secret or bool(self.marks) or own is not None
        if self._secret:
            self.line = _no_line

    def finding(self, found: Finding) -> FindingData:
        """Return a finding as plain data."""
        rule, grounds, label = found.rule, found.grounds, self._labels
        undetermined = found.verdict is Verdict.UNDETERMINED and grounds.missing
        violated = found.verdict is Verdict.VIOLATED

        def wanted(fact: Fact) -> bool:
            return violated and column(fact.pointer) in _demanded_by(rule)

        place = self._locate(grounds.missing[0].pointer if undetermined else found.subject)
        if found.subject not in self._identities:
            identified = _identity(self._record, found.subject, self._secret)
            self._identities[found.subject] = identified
        identity, subject_id = self._identities[found.subject]
        cites = rule.cites
        return FindingData(
            rule=rule.id,
            name=rule.name,
            citation=_cited(cites),
            article=cites.article,
            paragraph=cites.paragraph,
            item=cites.item,
            quote=rule.quote,
            modality=rule.modality.value,
            verdict=found.verdict.value,
            subject=found.subject,
            subject_label=label.subject(found.subject),
            message=rule.message,
            english=rule.english,
            facts=[
                FactData(fact.pointer, label(fact.pointer), value, value is None and wanted(fact))
                for fact in grounds.facts
                for value in (plain(fact.value),)
            ],
            missing=[
                MissingData(m.pointer, label(m.pointer), m.gap.value) for m in grounds.missing
            ],
            due_at=written(grounds.due_at) if grounds.due_at else None,
            due_stage=grounds.due_stage.value if grounds.due_stage else None,
            late_seconds=round(grounds.late.total_seconds()) if grounds.late is not None else None,
            remedy=rule.remedy if self._chinese else rule.english_remedy or rule.remedy,
            reading=rule.reading if self._chinese else rule.english_reading or rule.reading,
            fingerprint=_hashed(self._record_id, rule.id, identity),
            place=place,
            confidentiality=(
                _confidentiality(found, self._record, self.marks) if self.marks else None
            ),
            excerpt=_excerpt(place, self.line),
            subject_id=subject_id,
            steps=[self._step(step) for step in grounds.steps],
            outstanding=found.outstanding,
            law=cites.law,
            gist=rule.gist,
        )

    def _step(self, step: Step) -> StepData:
        return StepData(
            kind=step.kind.value,
            name=step.name,
            english=step.english,
            value=_worked_out(step.value),
            rests_on=list(step.pointers),
            labels=[*map(self._labels, step.pointers)],
            unit=step.unit.value if step.unit else None,
            passed=[written(day) for day in step.passed],
            late_seconds=round(step.late.total_seconds()) if step.late is not None else None,
        )


# What each rule wants recorded, by the identity of the rule, which is kept with it.
_DEMANDED: dict[int, tuple[Rule, frozenset[tuple[str, ...]]]] = {}


def _demanded_by(rule: Rule) -> frozenset[tuple[str, ...]]:
    """Return the fields that a rule wants recorded, each with its relation."""
    known = _DEMANDED.get(id(rule))
    if known is None:
        fields = frozenset((held.var.relation or "", *held.path) for held in demanded(rule.must))
        known = _DEMANDED[id(rule)] = rule, fields
    return known[1]


def column(pointer: str) -> tuple[str, ...]:
    """Return the field that a pointer leads to, with its relation: of whichever record it is."""
    parts = pointer.split("/")[1:]
    relation = parts[0] if len(parts) > 1 and (parts[1] == "-" or parts[1].isdigit()) else ""
    return (relation, *parts[2:]) if relation else ("", *parts)


def _worked_out(value: Any) -> Plain:
    match value:
        case (datetime() as first, datetime() as last):
            if first == last:
                return written(first)
            if last >= STOPPED:
                begun = first.date() if first.time() == time() else first
                return "../.." if first == EVER else f"{written(begun)}/.."
            if first == EVER:
                return f"../{written(last)}"
            if (first, last) != (span(first.date())[0], span(last.date())[1]):
                return f"{written(first)}/{written(last)}"
            days = dict.fromkeys((written(first.date()), written(last.date())))
            return "/".join(days)
    return plain(value)


_cited = lru_cache(maxsize=512)(str)


def _excerpt(place: Place | None, line: Callable[[int], str | None]) -> str | None:
    text = line(place.line) if place else None
    # Where a whole file stands on one line, the line shows nothing.
    return text if text is not None and len(text) <= LONGEST_EXCERPT else None


def _marks(record: Model) -> dict[str, str]:
    """Return the ids of records that are marked as secret, with what they are marked as."""
    marks: dict[str, str] = {}
    if isinstance(record, CaseRecord):
        for mark in record.secrecy_marks:
            marks.update(dict.fromkeys(mark.about, str(mark.category or "保密管理")))
        for document in record.documents:
            if document.sensitivity is not None:
                marks[document.id] = document.sensitivity.value
        for recording in record.recordings:
            if recording.sensitivity is not None:
                marks[recording.id] = recording.sensitivity.value
    return marks


def _confidentiality(found: Finding, record: Model, marks: dict[str, str]) -> str | None:
    """Return how a record that the finding touches is marked, or one that it points to."""
    grounds = found.grounds
    pointers = [
        found.subject,
        *(fact.pointer for fact in grounds.facts),
        *(gap.pointer for gap in grounds.missing),
        *(pointer for step in grounds.steps for pointer in step.pointers),
    ]
    for touched in dict.fromkeys("/".join(pointer.split("/")[:3]) for pointer in pointers):
        relation, _, position = touched[1:].partition("/")
        if not position.isdigit():
            continue
        for value in getattr(record, relation)[int(position)].__dict__.values():
            for name in value if isinstance(value, tuple) else (value,):
                if isinstance(name, str) and name in marks:
                    return marks[name]
    return None


def _liability(liability: Liability, language: str) -> LiabilityData:
    consequence = liability.consequence
    return LiabilityData(
        id=consequence.id,
        name=consequence.name,
        citation=str(consequence.cites),
        quote=consequence.quote,
        effect_citation=str(consequence.effect),
        effect_quote=consequence.effect_quote,
        message=consequence.message,
        english=consequence.english,
        because=[*dict.fromkeys(f.rule.id for f in liability.findings), *liability.after],
        reading=(consequence.reading if language == "zh" else consequence.english_reading)
        or consequence.reading,
    )


def plain(value: object) -> Plain:
    """Return a field's value as JSON holds it."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, StrEnum):
        return str(value._value_)  # asked of every fact: ``value`` takes five times as long
    if isinstance(value, datetime | date):
        return written(value)
    if isinstance(value, tuple):
        return [str(plain(inner)) for inner in value]
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return number_of_yuan(value)
    return isinstance(value, Holder) or str(value)  # of a group of fields: that it was written down


def _written(held: Holder) -> str:
    kind: Any = type(held)
    return _adapter(kind).dump_json(held, exclude_none=True).decode()


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def fingerprint(record_id: str, rule_id: str, record: Model, subject: str) -> str:
    """Return what identifies a finding wherever its record stands in the file.

    A record is known by its id; one without, by what it holds. Line numbers and positions do not
    enter, so re-ordering a file keeps its fingerprints. Where anything in a file is marked as
    secret, a record without an id, or with one that is more than a number, is known by its position:
    with what it holds, somebody who guesses that could confirm it.
    """
    secret = bool(_marks(record)) or getattr(record, "confidentiality", None) is not None
    return _hashed(record_id, rule_id, _identity(record, subject, secret)[0])


def _hashed(record_id: str, rule_id: str, identity: str) -> str:
    content = "\x1f".join((record_id, rule_id, identity))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _identity(record: Model, subject: str, secret: bool) -> tuple[str, str | None]:
    """Return what a record is known by in fingerprints, and its id as a finding names it."""
    if not subject:
        return "\x1f", None
    relation = subject.split("/")[1]
    held = record_at(record, subject)
    if held is record:  # one that the file names and does not hold
        return f"{relation}\x1f", None
    values = held.__dict__
    own = values.get("id")
    # One without an id is named by what it belongs to, as a signature by its document.
    named: Any = plain(values.get("id", next(iter(values.values()))))
    if secret and not (isinstance(own, str) and _NUMBERED.fullmatch(own)):
        return f"{relation}\x1f{subject}", named
    return f"{relation}\x1f{own or _written(held)}", named


_NUMBERED = pattern("[A-Za-z]{0,3}-?[0-9]{1,6}")  # nothing in it is anybody's name or number


def record_at(root: Model, pointer: str) -> Holder:
    """Return the record that a pointer names; the root for the empty one, and for none (``/-``)."""
    parts = pointer.split("/")[1:]
    held: Any = root
    for part in parts if "-" not in parts else ():
        held = held[int(part)] if isinstance(held, tuple) else getattr(held, part)
    assert isinstance(held, Holder)
    return held
