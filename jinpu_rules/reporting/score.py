"""The score sheet (案卷评查): how many points of a table a case keeps, given its findings.

A table is data, a profile: items with points, what each finding costs, and the rules that decide; or a
person does. One layer is of vetoes, the other of deductions. What a person must judge, or the record
leaves 待核实, is open: the sum is then a range. A waived breach costs what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from jinpu_rules.errors import ProfileError, RulesetError, Text
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.faults import Unreadable
from jinpu_rules.loading.records import explain
from jinpu_rules.loading.toml_source import content, toml
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.base import Model, field, required
from jinpu_rules.models.vocabulary import CaseType
from jinpu_rules.reporting.data import FindingData, RecordReport

SCHEMA = "jinpu-rules/score/1"
MAX_BYTES = 1024 * 1024


class Veto(Model):
    """基本标准：one fault, and the whole file fails."""

    title: str = required("内容", "评查内容")
    rules: tuple[str, ...] = field("规则", "判定本项的规则：编号、前缀或条款", default=())
    person: bool = field("由人判断", "本项由人判断", default=False)
    note: str = field("说明", "评分说明", default="")


class Item(Veto):
    """一般标准：its points, and what each finding costs."""

    stage: str = field("环节", "所属环节", default="")
    points: Decimal = required("分值", "本项满分", gt=0, le=1000)
    each: Decimal | None = field("每处扣", "每一处扣几分；不填则扣完", gt=0)
    cap: Decimal | None = field("最多扣", "本项最多扣几分；不填则扣完为止", gt=0)


class Profile(Model):
    """评查表：a table of one kind of case."""

    name: str = required("名称", "评查表的名称")
    note: str = field("说明", "评查表的说明", default="")
    case_type: CaseType = required("案件类型", "用于行政处罚还是行政检查")
    sources: tuple[str, ...] = field("来源", "编制所依据的资料", default=())
    veto: tuple[Veto, ...] = field("基本标准", "一项不符，全卷不合格", default=())
    items: tuple[Item, ...] = required("一般标准", "逐项计分")


class State(StrEnum):
    """How an item came out."""

    KEPT = "不扣分"
    LOST = "扣分"
    OPEN = "待核实"
    PENDING = "未到期"
    PERSON = "由人判断"
    NOT_CHECKED = "未检查"
    NOT_APPLICABLE = "不涉及"


@dataclass(frozen=True, slots=True)
class CostData:
    """A finding that costs points, or may."""

    rule: str
    citation: str
    verdict: str
    message: str
    subject_label: str
    waived: bool


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One line of the sheet: of its ``points``, at least ``least`` and at most ``most`` are kept.

    A veto has no points; ``state`` is 扣分 where it strikes.
    """

    number: int
    stage: str
    title: str
    points: float
    least: float
    most: float
    state: str
    costs: list[CostData]
    note: str


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet of one case. ``vetoed`` is None while a veto is open."""

    record_id: str
    record_type: str
    source: str
    as_of: str
    vetoes: list[ItemScore]
    items: list[ItemScore]
    points: float
    least: float
    most: float
    vetoed: bool | None


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The sheets of a run; ``others`` are the cases that the table is not for."""

    schema: str
    profile: str
    note: str
    sources: list[str]
    case_type: str
    sheets: list[ScoreSheet]
    others: list[str]


def sample_text() -> str:
    """Return the profile that is shipped, as it is written."""
    return (files("jinpu_rules") / "profiles" / "sample.toml").read_text("utf-8")


@cache
def sample_profile() -> Profile:
    """Return the profile that is shipped: a sample."""
    return _read(sample_text(), "sample.toml")


def read_profile(path: Path, ruleset: Ruleset) -> Profile:
    """Read a profile. Raises ProfileError with all that is wrong with it."""
    try:
        data = content(path, MAX_BYTES)
        text = data.decode("utf-8-sig")
    except Unreadable as error:
        raise _unusable(error, "读取", "read") from None
    except UnicodeDecodeError:
        raise ProfileError(
            f"评查表 {path} 应为 UTF-8 编码", f"the profile {path} is not in UTF-8"
        ) from None
    if len(data) > MAX_BYTES:
        raise ProfileError(f"评查表 {path} 过大", f"the profile {path} is too large")
    profile = _read(text, str(path))
    if wrong := [*_wrong(profile, ruleset)]:
        raise ProfileError(f"评查表 {path}：{'；'.join(wrong)}")
    return profile


def _unusable(error: Unreadable, zh: str, en: str) -> ProfileError:
    (fault,) = error.faults
    return ProfileError(f"无法{zh}评查表 {fault:zh}", f"cannot {en} the profile {fault:en}")


def _read(text: str, name: str) -> Profile:
    try:
        return Profile.model_validate(toml(text, name, Decimal))
    except Unreadable as error:
        raise _unusable(error, "使用", "use") from None
    except ValidationError as error:
        said = []
        for detail in error.errors():
            where = "/".join(
                str(part + 1 if isinstance(part, int) else part) for part in detail["loc"]
            )
            told: Text = explain(detail, Profile)
            said.append(f"{where}：{told.zh}")
        raise ProfileError(f"评查表 {name}：{'；'.join(said)}") from None


def _wrong(profile: Profile, ruleset: Ruleset) -> Iterator[str]:
    """Yield what is wrong with a profile that can be read."""
    for kind, held in (("基本标准", profile.veto), ("一般标准", profile.items)):
        for number, item in enumerate(held, 1):
            where = f"{kind}第{number}项“{item.title}”"
            if bool(item.rules) is item.person:
                yield f"{where}：写规则，或者写由人判断，二者取一"
            for code in item.rules:
                try:
                    chosen = ruleset.select((code,)).rules
                except RulesetError as error:
                    yield f"{where}：{error}"
                    continue
                if not any(rule.each.file is CaseRecord for rule in chosen):
                    yield f"{where}：规则 {code} 不用于案卷"


# --- reckoning -----------------------------------------------------------------------------------


def score_report(
    reports: Iterable[RecordReport], profile: Profile, ruleset: Ruleset
) -> ScoreReport:
    """Return the sheets of all cases that the profile is for."""
    scoring = _Scoring(profile, ruleset)
    sheets, others = [], []
    for report in reports:
        if report.record_type == profile.case_type:
            sheets.append(scoring.sheet(report))
        else:
            others.append(report.record_id)
    return ScoreReport(
        SCHEMA,
        profile.name,
        profile.note,
        [*profile.sources],
        profile.case_type.value,
        sheets,
        others,
    )


class _Scoring:
    def __init__(self, profile: Profile, ruleset: Ruleset) -> None:
        self._profile = profile
        codes = {code for item in (*profile.veto, *profile.items) for code in item.rules}
        self._rules = {code: _named(code, ruleset.whole) for code in codes}

    def sheet(self, report: RecordReport) -> ScoreSheet:
        """Return the sheet of one case."""
        by_rule: dict[str, list[FindingData]] = {}
        for found in report.findings:
            if found.verdict in (Verdict.VIOLATED, Verdict.UNDETERMINED):
                by_rule.setdefault(found.rule, []).append(found)
        asked = report.dossier.asked if report.dossier else {}
        vetoes = [self._veto(n, one, by_rule, asked) for n, one in enumerate(self._profile.veto, 1)]
        items = [self._item(n, one, by_rule, asked) for n, one in enumerate(self._profile.items, 1)]
        struck = [one.state == State.LOST for one in vetoes]
        open_still = [one.state in _UNSETTLED for one in vetoes]
        return ScoreSheet(
            record_id=report.record_id,
            record_type=report.record_type,
            source=report.source,
            as_of=report.as_of,
            vetoes=vetoes,
            items=items,
            points=_sum(one.points for one in items),
            least=_sum(one.least for one in items),
            most=_sum(one.most for one in items),
            vetoed=True if any(struck) else None if any(open_still) else False,
        )

    def _judged(
        self, item: Veto, by_rule: dict[str, list[FindingData]], asked: dict[str, str]
    ) -> tuple[State, list[FindingData], list[FindingData], str]:
        """Return how an item stands: its state, what costs, what may, and a note."""
        if item.person:
            return State.PERSON, [], [], item.note
        rules = [*dict.fromkeys(rule for code in item.rules for rule in self._rules[code])]
        found = [one for rule in rules for one in by_rule.get(rule, ())]
        lost = [one for one in found if one.verdict == Verdict.VIOLATED]
        unsure = [one for one in found if one.verdict == Verdict.UNDETERMINED]
        missed = [rule for rule in rules if rule not in asked]
        if missed:
            said = f"未检查的规则：{'、'.join(missed[:5])}{'等' if len(missed) > 5 else ''}"
            return (
                State.NOT_CHECKED,
                lost,
                unsure,
                "；".join(part for part in (item.note, said) if part),
            )
        if lost:
            return State.LOST, lost, unsure, item.note
        if unsure:
            return State.OPEN, lost, unsure, item.note
        if any(asked[rule] == Verdict.PENDING for rule in rules):
            return State.PENDING, lost, unsure, item.note
        applies = any(asked[rule] != Verdict.NOT_APPLICABLE for rule in rules)
        return State.KEPT if applies else State.NOT_APPLICABLE, lost, unsure, item.note

    def _waits(self, item: Veto, asked: dict[str, str]) -> bool:
        """Whether something that the item asks for is not due yet."""
        rules = (rule for code in item.rules for rule in self._rules[code])
        return any(asked.get(rule) == Verdict.PENDING for rule in rules)

    def _veto(
        self, number: int, item: Veto, by_rule: dict[str, list[FindingData]], asked: dict[str, str]
    ) -> ItemScore:
        state, lost, unsure, note = self._judged(item, by_rule, asked)
        if lost:
            state = State.LOST
        costs = [*map(_cost, (*lost, *unsure))]
        return ItemScore(number, "", item.title, 0, 0, 0, state, costs, note)

    def _item(
        self, number: int, item: Item, by_rule: dict[str, list[FindingData]], asked: dict[str, str]
    ) -> ItemScore:
        state, lost, unsure, note = self._judged(item, by_rule, asked)
        each = item.each or item.points
        cap = min(item.cap or item.points, item.points)
        taken = min(cap, each * len(lost))
        at_worst = min(cap, each * (len(lost) + len(unsure)))
        most = item.points - taken
        least = item.points - at_worst
        if state in _BLANK or self._waits(item, asked):
            least = item.points - cap
        return ItemScore(
            number,
            item.stage,
            item.title,
            float(item.points),
            float(least),
            float(most),
            state,
            [*map(_cost, (*lost, *unsure))],
            note,
        )


# What nobody can say yet, and of it what no part of the points is known of.
_UNSETTLED = (State.OPEN, State.PENDING, State.PERSON, State.NOT_CHECKED)
_BLANK = (State.PENDING, State.PERSON, State.NOT_CHECKED)


def _named(code: str, ruleset: Ruleset) -> list[str]:
    """Return the rules that a code names: of the ruleset, or else of the whole that it was chosen from."""
    try:
        chosen = ruleset.select((code,)).rules
    except RulesetError:
        return [code]
    return [rule.id for rule in chosen if rule.each.file is CaseRecord]


def _cost(found: FindingData) -> CostData:
    return CostData(
        found.rule,
        found.citation,
        found.verdict,
        found.message,
        found.subject_label,
        found.waiver is not None,
    )


def _sum(points: Iterable[float]) -> float:
    return float(sum((Decimal(str(one)) for one in points), Decimal()))


def range_of(least: float, most: float) -> str:
    """Return points as one number, or as the range that is still open."""
    return f"{least:g}" if least == most else f"{least:g}～{most:g}"


def kept(item: ItemScore) -> str:
    """Return what a sheet says of an item's points: nothing where they are for somebody to write."""
    return "" if item.state in _BLANK or item.least != item.most else f"{item.most:g}"


def verdict_on(sheet: ScoreSheet) -> str:
    """Whether a veto strikes, in words."""
    if sheet.vetoed is None:
        return "待定（有由人判断或者待核实的项）"
    return "有，不合格" if sheet.vetoed else "无"
