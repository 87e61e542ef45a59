"""How a finding was reached, by the names of the law: one line that can be checked by hand."""

from __future__ import annotations

from datetime import date

from jinpu_rules.findings import StepKind
from jinpu_rules.language.periods import Unit
from jinpu_rules.reporting.data import Plain, StepData
from jinpu_rules.reporting.formats.words import moment

_MOST_LABELS = 3


def worked_out(steps: list[StepData], language: str) -> str:
    """Return the steps in one line, or an empty text if there are none."""
    chinese = language == "zh"
    return ("；" if chinese else "; ").join(_step(step, chinese) for step in steps)


def _step(step: StepData, chinese: bool) -> str:
    name = step.name if chinese else step.english
    if step.kind == StepKind.CONDITION:
        return (
            f"{name}：{_value(step.value, chinese)}"
            if chinese
            else f"{name}: {_value(step.value, chinese)}"
        )
    if step.kind == StepKind.DONE:
        what = step.labels[0] if step.labels else name
        if step.value is not None:
            said = f"{what} = {_value(step.value, chinese)}"
        elif step.labels:
            said = f"{what}未记载" if chinese else f"{what} not recorded"
        else:
            said = f"尚未{name}" if chinese else f"not {name}"
        late = _duration(step.late_seconds, chinese)
        return said + (("，逾期" if chinese else ", late by ") + late if late else "")
    notes = _passed(step, chinese) if step.passed else ""
    if step.kind == StepKind.VALUE:
        notes = ("、" if chinese else ", ").join(step.labels[:_MOST_LABELS])
        notes += (f"等{len(step.labels)}项" if chinese else ", …") * (
            len(step.labels) > _MOST_LABELS
        )
    brackets = ("（", "）") if chinese else (" (", ")")
    return f"{name} = {_value(step.value, chinese)}" + (notes and notes.join(brackets))


def _value(value: Plain, chinese: bool) -> str:
    if value is None:
        return "待核实" if chinese else "not known"
    if isinstance(value, bool):
        return ("是" if chinese else "yes") if value else ("否" if chinese else "no")
    first, _, last = str(value).partition("/")
    if last == "..":
        return f"{moment(first)}以后" if chinese else f"after {moment(first)}"
    return f"{moment(first)} – {moment(last)}" if last else moment(first)


def _passed(step: StepData, chinese: bool) -> str:
    days = [date.fromisoformat(day) for day in step.passed]
    if step.unit == Unit.WORKING_DAYS:
        number = len(days)
        return f"其间休假日{number}日不计入" if chinese else f"{number} holidays do not count"
    first, last = (day.isoformat() for day in (days[0], days[-1]))
    if chinese:
        span = first if first == last else f"{first}至{last}"
        return f"{span}为休假日，顺延至工作日"
    span = first if first == last else f"{first} to {last}"
    return f"{span} holiday, so the next working day"


def _duration(seconds: int | None, chinese: bool) -> str:
    if seconds is None:
        return ""
    minutes = max(1, -(-seconds // 60))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        f"{amount}{unit}" if chinese else f"{amount} {english}{'s' * (amount != 1)}"
        for amount, unit, english in (
            (days, "日", "day"),
            (hours, "小时", "hour"),
            (minutes, "分钟", "minute"),
        )
        if amount
    ]
    return ("" if chinese else " ").join(parts)
