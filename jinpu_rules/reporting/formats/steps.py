"""How a finding was reached, by the names of the law: one line that can be checked by hand."""

from __future__ import annotations

from jinpu_rules.findings import StepKind
from jinpu_rules.language.periods import Unit
from jinpu_rules.reporting.data import Plain, StepData
from jinpu_rules.reporting.formats.words import Words, counts_days, moment

_MOST_LABELS = 3


def worked_out(steps: list[StepData], say: Words) -> str:
    """Return the steps in one line, or an empty text if there are none."""
    return say.joined(*each_step(steps, say))


def each_step(steps: list[StepData], say: Words) -> list[str]:
    """Return each step in words."""
    by_days = counts_days(steps)
    return [_step(step, say, by_days) for step in steps]


def labelled(steps: list[StepData], say: Words) -> str:
    """Return the steps in one line that says what it is, or an empty text."""
    return say("推算：", "worked out: ") + worked_out(steps, say) if steps else ""


def _step(step: StepData, say: Words, by_days: bool) -> str:
    name, value = say(step.name, step.english), _value(step.value, say)
    if step.kind == StepKind.CONDITION:
        return f"{name}{say('：', ': ')}{value}"
    if step.kind == StepKind.DONE:
        return _done(step, say, name, value, by_days)
    notes = _passed(step, say) if step.passed else ""
    if step.kind in (StepKind.VALUE, StepKind.STOP):
        notes = say.listed(step.labels[:_MOST_LABELS])
        if len(step.labels) > _MOST_LABELS:
            notes += say(f"等{len(step.labels)}项", ", …")
    return f"{name} = {value}" + (say.bracketed(notes) if notes else "")


def _done(step: StepData, say: Words, name: str, value: str, by_days: bool) -> str:
    what = step.labels[0] if step.labels else name
    if step.value is not None:
        said = f"{what} = {value}"
    elif step.labels:
        said = say(f"{what}未记载", f"{what} not recorded")
    else:
        said = say(f"尚未{name}", f"not {name}")
    late = "" if step.late_seconds is None else say.duration(step.late_seconds, by_days)
    return said + (say("，逾期", ", late by ") + late if late else "")


def _value(value: Plain, say: Words) -> str:
    if value is None:
        return say("待核实", "not known")
    if isinstance(value, bool):
        return say.value(value)
    first, _, last = str(value).partition("/")
    if ".." in (first, last) and first == last:
        return say("时间不明", "at times not known")
    if first == "..":
        return say(f"{moment(last)}以前", f"before {moment(last)}")
    if last == "..":
        return say(f"{moment(first)}以后", f"after {moment(first)}")
    return f"{moment(first)} – {moment(last)}" if last else say.value(moment(first))


def _passed(step: StepData, say: Words) -> str:
    if step.unit == Unit.WORKING_DAYS:
        number = len(step.passed)
        return say(
            f"其间休假日{number}日不计入",
            f"{number} holiday{'s' * (number != 1)} not counted",
        )
    first, last = step.passed[0], step.passed[-1]
    span = first if first == last else say(f"{first}至{last}", f"{first} to {last}")
    return say(f"{span}为休假日，顺延至工作日", f"{span} a holiday, so the next working day")
