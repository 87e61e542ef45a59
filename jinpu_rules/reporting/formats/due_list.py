"""What is due, as text: by heading and date, with the case and how the date was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from jinpu_rules.models.moments import naive
from jinpu_rules.reporting.due import DueReport, Duty, grouped, stands_still
from jinpu_rules.reporting.formats.columns import wrapped
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.steps import each_step
from jinpu_rules.reporting.formats.words import Words, counts_days, moment

_WIDTH = 100


def due_text(report: DueReport, say: Words) -> str:
    """Return the list as text, with the totals last."""
    lines: list[str] = []
    for group in grouped(report):
        lines += [f"── {say(group.zh, group.en)} ──", ""]
        for duty in group.duties:
            lines += [*_duty(duty, report, say), ""]
    lines.append(totals(report, say))
    return "".join(f"{visible(line)}\n" for line in lines)


def _duty(duty: Duty, report: DueReport, say: Words) -> Iterator[str]:
    when = when_due(duty, say)
    left = time_left(duty, report.as_of, say)
    mark = say("（已豁免）", " (waived)") if duty.waived else ""
    yield "  ".join(part for part in (when, left, duty.record_id + mark) if part)
    parts = [say.cited(duty) + say.bracketed(duty.rule)]
    if duty.subject_label:
        parts.append(say("对象：", "about: ") + duty.subject_label)
    if duty.steps:
        parts.append(say("推算：", "worked out: ") + say.joined(*each_step(duty.steps, say)))
    for part in parts:
        yield from (f"    {line}" for line in wrapped(visible(part), _WIDTH - 4))


def when_due(duty: Duty, say: Words) -> str:
    """Return the date of a duty as far as it is known; nothing where it waits for a step."""
    if duty.due_at:
        return moment(duty.due_at)
    if duty.not_before:
        day = moment(duty.not_before)
        return say(f"不早于 {day}（该年节假日安排未公布）", f"not before {day} (no calendar yet)")
    if duty.due_stage:
        return ""
    if stands_still(duty.steps):
        return say("期间停止计算，尚未恢复", "the period does not run at present")
    return say("日期不显示", "date not shown")


def time_left(duty: Duty, as_of: str, say: Words) -> str:
    """Return how late a duty is, or how long there is left for it."""
    by_days = counts_days(duty.steps, duty.due_at)
    if duty.late_seconds is not None:
        return say("逾期", "late by ") + say.duration(duty.late_seconds, by_days)
    if duty.due_at is None:
        return ""
    due, now = naive(duty.due_at), naive(as_of)
    days = (due.date() - now.date()).days
    if by_days or days > 1:
        if days == 0:
            return say("今天到期", "due today")
        return say(f"还有{days}日", f"{days} day{'s' * (days != 1)} left")
    left = max(0, round((due - now).total_seconds()))
    return say("还有", "") + say.duration(left) + say("", " left")


def totals(report: DueReport, say: Words) -> str:
    """Return one line: the time of the check, how many duties of each kind, how many fall due later."""
    dated = [duty for duty in report.duties if duty.due_stage is None]
    overdue = sum(duty.overdue for duty in dated)
    said = say(
        f"已逾期 {overdue} 项，将到期 {len(dated) - overdue} 项，"
        f"待后续环节 {len(report.duties) - len(dated)} 项",
        f"{overdue} overdue, {len(dated) - overdue} falling due, "
        f"{len(report.duties) - len(dated)} waiting for a step",
    )
    if report.later:
        said = say.joined(said, say(f"其后到期 {report.later} 项未列", f"{report.later} due later"))
    if report.faults:
        number = len(report.faults)
        said = say.joined(said, say(f"无法检查 {number} 处", f"{number} not checked"))
    return say.joined(say.checked(report.as_of), said)
