"""The words that reports share, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinpu_rules.findings import Gap
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models import Settings
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import FindingData, Plain, Remark, Summary

if TYPE_CHECKING:
    from jinpu_rules.reporting.formats import Options

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_ENGLISH: dict[str, str] = {
    Verdict.VIOLATED: "violated",
    Verdict.UNDETERMINED: "undetermined",
    Verdict.PENDING: "not yet due",
    Verdict.COMPLIANT: "compliant",
    Verdict.NOT_APPLICABLE: "not applicable",
    Gap.ABSENT: "not recorded",
    Gap.DAY_ONLY: "a date without a time",
    Gap.MONTH_ONLY: "a month without a day",
    Gap.CALENDAR: "no holiday calendar for that year",
    Stage.INITIATION: "initiation",
    Stage.INVESTIGATION: "investigation",
    Stage.DECISION: "review and decision",
    Stage.SERVICE_AND_ENFORCEMENT: "service and enforcement",
    Stage.ARCHIVING: "archiving",
}


def word(term: str, language: str) -> str:
    """Return a verdict, a gap or a stage in the language of the report."""
    return term if language == "zh" else _ENGLISH.get(term, term)


def message(finding: FindingData, language: str) -> str:
    """Return what a finding says, in the language of the report.

    The rule's message states a breach as found, so it stands alone only where one was found.
    """
    chinese = language == "zh"
    said = finding.message if chinese else finding.english
    match finding.verdict:
        case Verdict.VIOLATED:
            return said
        case Verdict.UNDETERMINED:
            return f"是否有此情形，尚待核实：{said}" if chinese else f"to be settled whether {said}"
        case Verdict.PENDING:
            return f"届期仍未办理的，即为：{said}" if chinese else f"if not done in time: {said}"
        case _:
            return f"「{finding.quote}」"


def tag(finding: FindingData, language: str) -> str:
    """Return the verdict and, if so, that it is waived or known: 违反·已豁免."""
    chinese = language == "zh"
    marks = [word(finding.verdict, language)]
    if finding.waiver is not None:
        marks.append("已豁免" if chinese else "waived")
    if finding.known:
        marks.append("已知" if chinese else "known")
    return ("·" if chinese else ", ").join(marks)


def value(held: Plain, language: str) -> str:
    """Return a value of a record as a person reads it."""
    chinese = language == "zh"
    if held is None or held == "":
        return word(Gap.ABSENT, language)
    if held is True:
        return "是" if chinese else "yes"
    if held is False:
        return "否" if chinese else "no"
    if isinstance(held, list):
        return ("、" if chinese else ", ").join(held) or word(Gap.ABSENT, language)
    if isinstance(held, str) and _INSTANT.fullmatch(held):
        return moment(held)
    return str(held)


def moment(iso: str) -> str:
    """Return an instant as 2026-03-05 14:30, seconds only where there are any.

    The last instant of a day, with which a period of days ends, is that day.
    """
    day, _, time = iso.partition("T")
    if time.startswith("23:59:59.9"):
        return day
    return f"{day} {time[:5] if time[5:8] in ('', ':00') else time[:8]}".rstrip()


def when_due(finding: FindingData, language: str) -> str:
    """Return the instant or the step by which a duty is or was due, or an empty text."""
    if finding.due_at is not None:
        return moment(finding.due_at)
    if finding.due_stage is not None:
        stage = word(finding.due_stage, language)
        return f"{stage}环节前" if language == "zh" else f"before {stage}"
    return ""


def due(finding: FindingData, language: str) -> str:
    """Return that and when a duty is or was due, or an empty text."""
    when = when_due(finding, language)
    if not when:
        return ""
    return f"期限：{when}" if language == "zh" else f"due {when}"


def late(finding: FindingData, language: str) -> str:
    """Return by how much a deadline was missed, or an empty text."""
    if finding.late_seconds is None:
        return ""
    minutes = max(1, -(-finding.late_seconds // 60))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        f"{amount}{unit}" if language == "zh" else f"{amount} {english}{'s' * (amount != 1)}"
        for amount, unit, english in (
            (days, "天", "day"),
            (hours, "小时", "hour"),
            (minutes, "分钟", "minute"),
        )
        if amount
    ]
    return "逾期" + "".join(parts) if language == "zh" else "late by " + " ".join(parts)


def missing(finding: FindingData, language: str) -> str:
    """Return what would settle an undetermined point, or an empty text."""
    chinese = language == "zh"
    gaps = [
        f"{gap.label}（{gap.gap}）" if chinese else f"{gap.label} ({word(gap.gap, language)})"
        for gap in finding.missing
    ]
    return ("待补：" + "、".join(gaps) if chinese else "needed: " + ", ".join(gaps)) if gaps else ""


def remark(made: Remark, language: str) -> str:
    """Return a remark in the language of the report."""
    return made.message if language == "zh" else made.english


def settings(given: Mapping[str, Plain], language: str) -> str:
    """Return settings in one line."""
    said = "；".join(f"{name} {value(held, language)}" for name, held in given.items())
    return f"采用的设置：{said}" if language == "zh" else f"settings: {said}"


def gone(summary: Summary, language: str) -> list[str]:
    """Return a line for each entry of the baseline that no longer occurs, and what to do."""
    if not summary.gone:
        return []
    chinese = language == "zh"
    lines = [f"{entry.source}  {entry.rule} ×{entry.count}" for entry in summary.gone]
    head = (
        "基线中下列发现已不再出现，请用 --write-baseline 更新基线："
        if chinese
        else "no longer found; write the baseline anew with --write-baseline:"
    )
    return [head, *lines]


def closing(summary: Summary, options: Options) -> list[str]:
    """Return the last lines of a report: what is gone, settings that are not ours, the totals."""
    ours = Settings().model_dump(mode="json", by_alias=True)
    other = {name: held for name, held in options.settings if held != ours.get(name)}
    language = options.language
    told = [settings(other, language)] if other else []
    return [*gone(summary, language), *told, totals(summary, language)]


def totals(summary: Summary, language: str) -> str:
    """Return one line with every counter of a run."""
    counts = [(word(v, language), summary.verdicts.get(v.value, 0)) for v in Verdict]
    if language == "zh":
        said = "，".join(f"{name} {count}" for name, count in counts)
        return (
            f"共检查 {summary.records} 卷 / {summary.rules} 条规则：{said}；"
            f"已豁免 {summary.waived}，已知 {summary.known}，无法检查 {summary.faults}"
        )
    said = ", ".join(f"{count} {name}" for name, count in counts)
    records = f"{summary.records} record{'s' * (summary.records != 1)}"
    return (
        f"Checked {records} against {summary.rules} rules: {said}; "
        f"{summary.waived} waived, {summary.known} known, {summary.faults} faults"
    )
