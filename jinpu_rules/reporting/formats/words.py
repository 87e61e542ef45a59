"""The words that reports share, in the language of the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from jinpu_rules.errors import Text
from jinpu_rules.findings import Gap, StepKind
from jinpu_rules.language.labels import in_english
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import Consequence, Modality, Rule, Verdict
from jinpu_rules.loading.faults import Fault
from jinpu_rules.models import Settings, vocabulary
from jinpu_rules.models.settings import IN_ENGLISH, SAID, SAID_NONE, SAID_UNSET
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.patterns import pattern
from jinpu_rules.reporting.data import (
    FindingData,
    LiabilityData,
    Plain,
    RemarkData,
    StepData,
    Summary,
)
from jinpu_rules.reporting.due import stands_still

if TYPE_CHECKING:
    from jinpu_rules.reporting.due import Duty
    from jinpu_rules.reporting.formats import Options

_INSTANT = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\+08:00)?")
_ENGLISH: dict[str, str] = {
    Verdict.VIOLATED: "violated",
    Verdict.UNDETERMINED: "undetermined",
    Verdict.PENDING: "not yet due",
    Verdict.COMPLIANT: "compliant",
    Verdict.NOT_APPLICABLE: "not applicable",
    Modality.OBLIGATION: "must",
    Modality.PROHIBITION: "must not",
    Modality.PERMISSION: "may",
    Gap.ABSENT: "not recorded",
    Gap.DAY_ONLY: "a date without a time",
    Gap.MONTH_ONLY: "a month without a day",
    Gap.CALENDAR: "no holiday calendar for that year",
    Gap.NAMES: "names that differ",
    Gap.FORM: "a name like that of the form, and not known to be one",
    Gap.NUMBER: "a number of people that cannot be read",
    Gap.ORDER: "an end before its start",
    Gap.CONTRARY: "the contrary of what the words of the opinion say",
    **{stage: in_english(stage) for stage in Stage},
    "机关登记簿": "agency register",
}


_DAY = 24 * 60 * 60


class Words:
    """Says things in one language. Called with both languages, it picks its own."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"

    def __call__(self, zh: str, en: str) -> str:
        """Return the one in the language of the report."""
        return zh if self.chinese else en

    def text(self, said: Text | FindingData | LiabilityData | RemarkData | Fault) -> str:
        """Return the message of what has one in both languages."""
        if isinstance(said, Text):
            return self(*said)
        return self(said.message, said.english)

    def word(self, term: str) -> str:
        """Return a verdict, a modality, a gap or a step of the procedure."""
        return term if self.chinese else _ENGLISH.get(term, term)

    def duty(self, modality: str, imperative: bool) -> str:
        """Return a modality, and whether the provision only tells what to do."""
        said = self.word(modality)
        return said + self.bracketed(self("祈使句", "an imperative")) if imperative else said

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts of one kind in a row."""
        return self("、", ", ").join(parts)

    def joined(self, *notes: str) -> str:
        """Return notes one after another, without the empty ones."""
        return self("；", "; ").join(note for note in notes if note)

    def named(self, name: str, said: str) -> str:
        """Return what is said of something, after its name."""
        return self(f"{name}：{said}", f"{name}: {said}")

    def bracketed(self, said: str) -> str:
        """Return what is said in brackets, as it follows other words."""
        return self(f"（{said}）", f" ({said})")

    # --- findings --------------------------------------------------------------------------------

    def message(self, finding: FindingData) -> str:
        """Return what a finding says.

        The rule's message states a breach as found, so it stands alone only where one was found.
        """
        said = self.text(finding)
        match finding.verdict:
            case Verdict.VIOLATED:
                return said
            case Verdict.UNDETERMINED:
                return self("尚待核实：", "to be settled: ") + said
            case Verdict.PENDING:
                return self("届期仍未办理的，即为：", "if not done in time: ") + said
            case _:
                return self.provision(finding.quote, finding.gist)

    def provision(self, quote: str, gist: str) -> str:
        """Return the words of a provision or, of a law whose text is not here, what they come to."""
        return f"「{quote}」" if quote else self("要旨：", "Gist: ") + gist

    def cited(self, held: FindingData | Duty | Rule) -> str:
        """Return a provision with its words, or with what they come to."""
        citation = str(held.cites) if isinstance(held, Rule) else held.citation
        return f"{citation}{'' if held.quote else ' '}{self.provision(held.quote, held.gist)}"

    def tag(self, finding: FindingData) -> str:
        """Return the verdict and, if so, what keeps it from failing: 违反·已豁免."""
        marks = [self.word(finding.verdict)]
        if finding.waiver is not None:
            marks.append(self("已豁免", "waived"))
        if finding.known:
            marks.append(self("已知", "known"))
        if finding.warned:
            marks.append(self("仅提示", "warning only"))
        return self("·", ", ").join(marks)

    def value(self, held: Plain) -> str:
        """Return a value of a record as a person reads it."""
        if held is None or held == "":
            return self.word(Gap.ABSENT)
        if held is True:
            return self("是", "yes")
        if held is False:
            return self("否", "no")
        if isinstance(held, list):
            return self.listed(map(self.value, held)) or self.word(Gap.ABSENT)
        if isinstance(held, str) and _INSTANT.fullmatch(held):
            return moment(held)
        return str(held) if self.chinese else _vocabulary().get(str(held), str(held))

    def when_due(self, finding: FindingData) -> str:
        """Return the instant or the step by which a duty is or was due, or an empty text."""
        if finding.due_at is not None:
            return moment(finding.due_at)
        if finding.due_stage is not None:
            stage = self.word(finding.due_stage)
            return self(f"{stage}环节前", f"before {stage}")
        if finding.verdict == Verdict.PENDING and stands_still(finding.steps):
            return self("期间停止计算，尚未恢复", "once the period runs again")
        return ""

    def due(self, finding: FindingData) -> str:
        """Return when a duty is or was due, after a word for it (期限：), or an empty text."""
        when = self.when_due(finding)
        return self("期限：", "due ") + when if when else ""

    def late(self, finding: FindingData) -> str:
        """Return by how much a deadline was missed, or an empty text."""
        if finding.late_seconds is None:
            return ""
        by_days = counts_days(finding.steps, finding.due_at)
        return self("逾期", "late by ") + self.duration(finding.late_seconds, by_days)

    def duration(self, seconds: int, by_days: bool = False) -> str:
        """Return a length of time, rounded up to the minute, or to the day if that is what counts."""
        unit = _DAY if by_days else 60
        minutes = max(1, -(-seconds // unit)) * unit // 60
        days, minutes = divmod(minutes, 24 * 60)
        hours, minutes = divmod(minutes, 60)
        parts = [
            self(f"{amount}{unit}", f"{amount} {english}{'s' * (amount != 1)}")
            for amount, unit, english in (
                (days, "日", "day"),
                (hours, "小时", "hour"),
                (minutes, "分钟", "minute"),
            )
            if amount
        ]
        return self("", " ").join(parts)

    def missing(self, finding: FindingData) -> str:
        """Return what would settle an undetermined point, or an empty text."""
        gaps = [gap.label + self.bracketed(self.word(gap.gap)) for gap in finding.missing]
        return self("待补：", "needed: ") + self.listed(gaps) if gaps else ""

    # --- a run -----------------------------------------------------------------------------------

    def reading(self, reading: str, whole: bool) -> str:
        """Return a reading, or how it begins and where the rest is."""
        stop = self("。", ". ")
        first, _, rest = reading.partition(stop)
        if whole or not rest.strip():
            return reading
        return first + stop.strip() + self("……（全文用 --verbose）", " … (--verbose for the whole)")

    def checked(self, as_of: str, stage: str | None = None) -> str:
        """Return the time, and the step of the procedure, that the check was made as of."""
        asked = self("检查时点：", "as of: ") + moment(as_of)
        if stage is None:
            return asked
        said = self(f"按进行到“{stage}”环节检查", f"asked as of the step “{self.word(stage)}”")
        return self.joined(asked, said)

    def settings(self, given: Mapping[str, Plain]) -> str:
        """Return settings as one sentence that says what holds under them."""
        said = [self._setting(name, held) for name, held in given.items()]
        return self("采用的设置：", "settings: ") + (self.joined(*said) or self("默认", "default"))

    def _setting(self, name: str, held: Plain) -> str:
        """Return what holds under a setting; nothing, where that goes without saying."""
        if held in (None, []) and name in SAID_UNSET:
            return self(*SAID_UNSET[name])
        if not held or held == [name]:  # as the head of the Bureau is the head of the Bureau
            return self(*SAID_NONE[name]) if name in SAID_NONE else ""
        said = self.setting(held)
        zh, en = SAID.get(name, (f"{name}：{{}}", f"{name}: {{}}"))
        return self(zh, en).format(said)

    def setting(self, held: Plain) -> str:
        """Return what a setting is set to."""
        english = None if self.chinese or isinstance(held, list) else IN_ENGLISH.get(str(held))
        return english or self.value(held)

    def gone(self, summary: Summary) -> list[str]:
        """Return a line for each entry of the baseline that no longer occurs, and what to do."""
        if not summary.gone:
            return []
        head = self(
            "基线中下列发现已不再出现，请用 --write-baseline 更新基线：",
            "no longer found; write the baseline anew with --write-baseline:",
        )
        return [head, *(f"{entry.source}  {entry.rule} ×{entry.count}" for entry in summary.gone)]

    def closing(self, summary: Summary, options: Options) -> list[str]:
        """Return the last lines of a report: what is resolved, settings that are not the default, totals."""
        ours = Settings().model_dump(mode="json", by_alias=True)
        other = {name: held for name, held in options.settings if held != ours.get(name)}
        shown = [self.checked(options.as_of, options.stage)] if options.as_of else []
        shown += [self.settings(other)] if other else []
        return [*self.gone(summary), *shown, *self.notes(options), self.totals(summary)]

    def notes(self, options: Options) -> list[str]:
        """Return lines on the limits of masking and of translation, where they were asked for."""
        masked = self(
            "已隐去姓名栏中的姓名、证件号码、电话和住址；只写在叙述文字中的人名无从辨认，发出前请再看一遍",
            "names in fields for names, numbers and addresses are masked; a name that stands only in "
            "free text cannot be known, so read the report before you pass it on",
        )
        return [*([masked] if options.redacted else []), *self._untranslated(options)]

    def _untranslated(self, options: Options) -> list[str]:
        rules = options.ruleset.rules
        entries: tuple[Rule | Consequence, ...] = (*rules, *options.ruleset.consequences)
        remedies = sum(not rule.english_remedy for rule in rules)
        readings = sum(bool(entry.reading) > bool(entry.english_reading) for entry in entries)
        if self.chinese or not remedies + readings:
            return []
        return [
            f"in Chinese for want of an English text: {remedies} remedies and {readings} readings "
            f"of {len(rules)} rules; provisions are always quoted in Chinese"
        ]

    def totals(self, summary: Summary) -> str:
        """Return one line with every counter of a run."""
        counts = [(self.word(v), summary.verdicts.get(v.value, 0)) for v in Verdict]
        warned = self(f"，仅提示 {summary.warned}", f", {summary.warned} warnings only")
        warned = warned if summary.warned else ""
        if self.chinese:
            said = "，".join(f"{name} {count}" for name, count in counts)
            return (
                f"共检查 {summary.records} 卷，对照 {summary.rules} 条规则：{said}；"
                f"已豁免 {summary.waived}，已知 {summary.known}{warned}，无法检查 {summary.faults}"
            )
        said = ", ".join(f"{count} {name}" for name, count in counts)
        records, faults = (
            f"{number} {what}{'s' * (number != 1)}"
            for number, what in ((summary.records, "record"), (summary.faults, "fault"))
        )
        return (
            f"Checked {records} against {summary.rules} rules: {said}; "
            f"{summary.waived} waived, {summary.known} known{warned}, {faults}"
        )


def counts_days(steps: Iterable[StepData], due_at: str | None = None) -> bool:
    """Whether a duty is due by the day: its period is one of days, or ends with the end of a day."""
    units = [step.unit for step in steps if step.kind == StepKind.PERIOD]
    if units:
        return units[-1] not in (Unit.HOURS, Unit.MINUTES)
    return due_at is not None and is_end_of_day(due_at)


def is_end_of_day(iso: str) -> bool:
    """Whether an instant is the last of its day, with which a period of days ends."""
    return iso.partition("T")[2].startswith("23:59:59.9")


@cache
def _vocabulary() -> dict[str, str]:
    """Return every word that a field can hold by its English name."""
    kinds = (kind for kind in vars(vocabulary).values() if isinstance(kind, type))
    words = (word for kind in kinds if issubclass(kind, StrEnum) for word in kind)
    return {word.value: in_english(word) for word in words} | _ENGLISH


def moment(iso: str) -> str:
    """Return an instant as 2026-03-05 14:30, seconds only where there are any.

    The last instant of a day, with which a period of days ends, is that day.
    """
    day, _, time = iso.partition("T")
    if is_end_of_day(iso):
        return day
    return f"{day} {time[:5] if time[5:8] in ('', ':00') else time[:8]}".rstrip()
