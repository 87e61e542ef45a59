"""Whether a ruleset is sound: what its authors ask before anybody is accused by it.

    def test_our_rules():
        check_ruleset(RULESET, {"penalty": "cases/penalty.yaml"})

Each check says in one sentence what is wrong and what would mend it. ``testing.plugin`` makes a test
of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache, partial
from importlib.util import find_spec
from typing import Any, cast

from pydantic import ValidationError

from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.errors import JinpuRulesError, not_a
from jinpu_rules.evaluation import context_of, engine_for, evaluate
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Example, Rule, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.records import explained_by
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.base import Holder, Name, Points, Private, Telling, kinds_of, marks
from jinpu_rules.models.links import inner_model
from jinpu_rules.models.moments import span
from jinpu_rules.models.root import file_of
from jinpu_rules.reference.coverage import coverage
from jinpu_rules.testing.changes import changed, gravest
from jinpu_rules.testing.mutants import Mutant, mutants

AnyRecord = CaseRecord | AgencyRecord
Base = AnyRecord | Mapping[str, Any] | str | os.PathLike[str]

ENGINES = ("interpreter", "compiled", *(["durable"] if find_spec("durable") else []))
_LATER = timedelta(days=60)  # by then what follows the last day of a file is over, holidays and all


_NOTHING_FOUND = (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold; ``wrong`` says what does not, or None."""

    name: str
    wrong: Callable[[], str | None]


def check_ruleset(ruleset: Ruleset, bases: Mapping[str, Base], **options: Any) -> None:
    """Raise AssertionError with everything that is wrong with a ruleset, a line each.

    ``bases`` are lawful files by the names that examples use (``Example.base``): penalty, inspection,
    agency, unless a rule names another; ``options`` are those of ``checks``.
    """
    found = [
        f"{check.name}：{wrong}"
        for check in checks(ruleset, bases, **options)
        if (wrong := check.wrong())
    ]
    if found:
        raise AssertionError("\n".join((f"规则集有 {len(found)} 处不妥：", *found)))


def checks(
    ruleset: Ruleset,
    bases: Mapping[str, Base],
    *,
    as_of: datetime | date | str | None = None,
    engines: Iterable[str] = ENGINES,
    cases: Mapping[str, Iterable[Example]] | None = None,
    may_be_left_open: Mapping[str, str] | None = None,
    cannot_be_noticed: Mapping[str, str] | None = None,
    name_nobody: Mapping[str, str] | None = None,
) -> Iterator[Check]:
    """Yield every check of a ruleset: its quotes and coverage, its examples on each engine, what a
    blank hides, and whether a small change to a rule would be noticed.

    ``as_of`` is when an example is asked that does not say: by default two months after the last
    time in its file. ``cases`` are examples that do not stand with their rules, by the ids of these;
    they are checked and notice small changes as well. ``may_be_left_open`` are fields whose blank
    says that nothing has begun, as ``closed_on`` or ``recordings.medium``, or for one rule alone,
    ``HT0101 closed_on``; ``cannot_be_noticed`` are the names of small changes that no example can
    notice; ``name_nobody`` are added fields that are called as if they named a person, and do not, as
    ``recordings.room_keeper``; each with the reason.
    """
    if not isinstance(ruleset, Ruleset):
        raise not_a("ruleset", "Ruleset", ruleset)
    if not isinstance(bases, Mapping):
        raise not_a("bases", "Mapping", bases)
    more = {code: tuple(examples) for code, examples in (cases or {}).items()}
    tested = _Tested(ruleset, bases, as_of, tuple(engines), dict(may_be_left_open or {}), more)
    excused = dict(cannot_be_noticed or {})
    yield Check("规则", lambda: None if ruleset.rules else "没有规则：案卷都会通过")
    yield Check("条文引用", tested.misquoted)
    nobody = name_nobody or {}
    for root in (ruleset.growth.case, ruleset.growth.agency):
        for path in unmarked_names(root):
            if path not in nobody:
                yield Check(path, lambda: _UNMARKED)
    for provision in coverage(ruleset):
        if provision.has_text:
            yield Check(f"{provision.cites} 文字", partial(_left, provision.left))
    for name in bases:
        yield Check(f"样卷 {name}", partial(tested.found_in_base, name))
    tried: set[str] = set()
    for rule in ruleset.rules:
        yield Check(f"{rule.id} 示例的结论", partial(_verdicts_missing, rule))
        for example in tested.examples(rule):
            for engine in tested.engines:
                name = f"{rule.id} {example.title}（{engine}）"
                yield Check(name, partial(tested.otherwise, rule, example, engine))
            blank = partial(tested.hidden_by_a_blank, rule, example)
            yield Check(f"{rule.id} {example.title}（留空）", blank)
        for mutant in mutants(rule):
            tried.add(mutant.name)
            unnoticed = partial(tested.unnoticed, rule, mutant, mutant.name in excused)
            yield Check(mutant.name, unnoticed)
    for name in excused.keys() - tried:
        yield Check(name, partial(_no_change, name))
    for name in tested.open:
        if " " in name:
            yield Check(name, partial(tested.nothing_left_open, name))


_UNMARKED = "名称像是写人名的：类型写 PersonalName，--redact 才会隐去；不写人名的，列入 name_nobody 并说明理由"
_NAMED = re.compile("姓名|(?:人|人员|当事人|负责人)$|签收|向谁")


def unmarked_names(model: type[Holder], path: str = "") -> Iterator[str]:
    """Yield the fields of text, in a model and in those it holds, that are called as if they named a
    person, and that ``--redact`` knows nothing of.
    """
    for name, declared in model.model_fields.items():
        inner, here = inner_model(declared.annotation), f"{path}{name}"
        if inner is not None:
            yield from unmarked_names(inner, f"{here}.")
            continue
        held, said = marks(declared), str(declared.alias)
        of_names = _NAMED.search(said) or any(
            words in f"{said}{declared.description}" for words in ("姓名", "向谁")
        )
        marked = any(one in (Name, Private, Telling) or isinstance(one, Points) for one in held)
        if of_names and str in kinds_of(declared.annotation) and not marked:
            yield here


def verdict(
    ruleset: Ruleset, code: str, record: AnyRecord, *, engine: str = "interpreter", **asked: Any
) -> Verdict:
    """Return the gravest verdict of one rule, and of no other, on a file.

    ``asked`` are the options of ``evaluate``.
    """
    report = evaluate(record, ruleset=alone(ruleset, code), engine=engine, **asked)
    # Not from all that is found, which is told without the generated code.
    return gravest(found for found, number in report.counts.items() if number)


@lru_cache(maxsize=4096)
def alone(ruleset: Ruleset, code: str) -> Ruleset:
    """Return one rule alone, the same each time; its code is generated for the first file already."""
    only = ruleset.select([code])
    for part in only.parts:
        for rule in part.rules:
            engine = engine_for(part, _root(rule))
            assert isinstance(engine, CompiledRules)
            object.__setattr__(engine, "_seen", _Many())
    return only


def _root(rule: Rule) -> type[CaseRecord] | type[AgencyRecord]:
    return AgencyRecord if rule.each.file is AgencyRecord else CaseRecord


class _Many(dict[object, int]):
    """Makes an engine believe that it has seen many files."""

    def get(self, key: object, default: object = None) -> int:
        return 10**9


def _left(passages: tuple[str, ...]) -> str | None:
    if not passages:
        return None
    listed = "”“".join(passages)
    return f"没有规则引用“{listed}”：写一条规则，或者列入 unencoded 并说明理由"


def _verdicts_missing(rule: Rule) -> str | None:
    # What is left to a person is never a breach.
    needed = ((Verdict.COMPLIANT,), (Verdict.VIOLATED, Verdict.UNDETERMINED))
    told = {example.verdict for example in rule.examples}
    missing = [
        "”或者“".join(one.value for one in either) for either in needed if told.isdisjoint(either)
    ]
    return f"缺少结论为“{'”和“'.join(missing)}”的示例" if missing else None


def _no_change(name: str) -> str:
    return f"cannot_be_noticed 中的“{name}”不是对规则的任何一种改动：删去"


@dataclass
class _Tested:
    """A ruleset and the files that its examples change."""

    ruleset: Ruleset
    bases: Mapping[str, Base]
    as_of: datetime | date | str | None
    engines: tuple[str, ...]
    open: dict[str, str]
    cases: dict[str, tuple[Example, ...]]
    settings: dict[str, Settings] = field(default_factory=dict)

    @cached_property
    def records(self) -> dict[str, AnyRecord]:
        """The lawful files, as this ruleset reads them."""
        from jinpu_rules.checking.door import read_record  # the loader is needed by a test only

        return {name: read_record(base, ruleset=self.ruleset) for name, base in self.bases.items()}

    def examples(self, rule: Rule) -> tuple[Example, ...]:
        """Return what speaks of a rule: its examples, and those that stand elsewhere."""
        return (*rule.examples, *self.cases.get(rule.id, ()))

    def misquoted(self) -> str | None:
        """Return what is wrong with the rules, their quotes and examples as such."""
        for part in self.ruleset.parts:
            try:
                part.check()
            except JinpuRulesError as error:
                return str(error)
        return None

    def found_in_base(self, name: str) -> str | None:
        """Return what is wrong with a file that is lawful."""
        record = self.records[name]
        report = evaluate(record, ruleset=self.ruleset, as_of=self._when(record, None))
        found = [
            f"{one.rule.id}（{one.subject or '本案'}）"
            for one in report.findings
            if one.verdict is Verdict.VIOLATED
        ]
        return f"样卷应当合法，却违反 {'、'.join(found)}" if found else None

    def otherwise(self, rule: Rule, example: Example, engine: str) -> str | None:
        """Return what an example says and an engine does not."""
        changed_so = self._example(rule, example)
        if isinstance(changed_so, str):
            return changed_so
        found = self._verdict(rule, example, changed_so, engine)
        if found is example.verdict:
            return None
        return f"示例写的结论是“{example.verdict.value}”，得到的是“{found.value}”"

    def hidden_by_a_blank(self, rule: Rule, example: Example) -> str | None:
        """Return the first field that turns a breach into none when it is left open."""
        for place, found in self._hiding(rule, example):
            if place not in self.open and f"{rule.id} {place}" not in self.open:
                return (
                    f"把“{place}”留空，“违反”就成了“{found.value}”，也没有别的发现："
                    "没有记载不应比有记载更好。改写条件，使留空时待核实；留空本来就表示还没有"
                    "发生的，写入 may_be_left_open 并说明理由"
                )
        return None

    def nothing_left_open(self, name: str) -> str | None:
        """Return what is wrong with a field of a rule that may be left open."""
        code, place = name.split(" ", 1)
        hiding = (
            found
            for rule in self.ruleset.rules
            if rule.id == code
            for example in self.examples(rule)
            for found, _ in self._hiding(rule, example)
        )
        if place in hiding:
            return None
        return f"may_be_left_open 中的“{name}”留空并不掩盖违反：删去"

    def _hiding(self, rule: Rule, example: Example) -> Iterator[tuple[str, Verdict]]:
        """Yield the fields that turn a breach into none, with nothing else found, when left open."""
        record = self._example(rule, example)
        if isinstance(record, str) or example.verdict is not Verdict.VIOLATED:
            return  # told as such
        only, asked = alone(self.ruleset, rule.id), self._asked(record, example)
        report = evaluate(record, ruleset=only, engine="interpreter", **asked)
        for breach in (one for one in report.findings if one.verdict is Verdict.VIOLATED):
            for fact in breach.grounds.facts:
                place = ".".join(part for part in fact.pointer.split("/")[1:] if not part.isdigit())
                blank = _without(record, fact.pointer) if fact.value is not None else None
                if blank is None:
                    continue
                after = evaluate(blank, ruleset=only, engine="interpreter", **asked)
                for found in after.everything():
                    hidden = found.subject == breach.subject and found.verdict in _NOTHING_FOUND
                    if hidden and not self._tells_more(blank, record, asked):
                        yield place, found.verdict

    def _tells_more(self, record: AnyRecord, before: AnyRecord, asked: dict[str, Any]) -> bool:
        """Whether anything is found in a file, by any rule, that was not found in it before."""
        found, known = (
            {(one.rule.id, one.subject, one.verdict) for one in report.findings}
            for report in (
                evaluate(held, ruleset=self.ruleset, **asked) for held in (record, before)
            )
        )
        return bool(found - known)

    def unnoticed(self, rule: Rule, mutant: Mutant, excused: bool) -> str | None:
        """Return which example is missing, where a small change to a rule changes nothing."""
        noticed = any(self._notices(rule, mutant.rule, one) for one in self.examples(rule))
        if noticed and excused:
            return "有示例能发现这一改动：从 cannot_be_noticed 中删去"
        if noticed or excused:
            return None
        return f"这样改动规则，没有示例能发现。请加示例：{mutant.example}"

    def _notices(self, rule: Rule, mutant: Rule, example: Example) -> bool:
        record = self._example(rule, example)
        if isinstance(record, str):
            return False
        asked = self._asked(record, example)
        part = self.ruleset.part_of(rule.cites)
        root = file_of(type(record))
        asking = Indexed(record, context_of(**asked), part.scope_of(root))
        step = asking.reached(part.milestones_of(root))
        was, now = (
            gravest(asking.verdict(one, subject, step) for subject in asking.each(one.each))
            for one in (rule, mutant)
        )
        return was is not now

    def _example(self, rule: Rule, example: Example) -> AnyRecord | str:
        """Return the file that an example speaks of, or what is wrong with it."""
        name = self.ruleset.base_of(rule, example)
        of_its_kind = [
            held for held in self.records.values() if file_of(type(held)) is rule.each.file
        ]
        base = self.records.get(name) or (of_its_kind[0] if len(of_its_kind) == 1 else None)
        if base is None:
            return f"没有给出示例所用的样卷“{name}”：写入 bases，或者在示例中写 base="
        try:
            made: AnyRecord = changed(cast(Any, base), example.change)
        except KeyError as error:
            return f"示例的改动不能成立：{error}"
        except ValidationError as error:
            return f"示例的改动不能成立：{_told(error, type(base))}"
        return made

    def _verdict(self, rule: Rule, example: Example, record: AnyRecord, engine: str) -> Verdict:
        asked = self._asked(record, example)
        return verdict(self.ruleset, rule.id, record, engine=engine, **asked)

    def _asked(self, record: AnyRecord, example: Example) -> dict[str, Any]:
        return {
            "as_of": self._when(record, example),
            "stage": example.stage,
            "settings": self._settings_of(example),
        }

    def _settings_of(self, example: Example) -> Settings:
        """Return settings; the same each time, for the compiled engine knows them by identity."""
        return self.settings.setdefault(repr(example.settings), Settings(**example.settings))

    def _when(self, record: AnyRecord, example: Example | None) -> datetime | date | str:
        if example is not None and example.as_of:
            return example.as_of
        return self.as_of or max(_times(record), default=datetime(2026, 1, 1)) + _LATER


def _times(held: Holder) -> Iterator[datetime]:
    """Yield every time that a record tells, at its latest."""
    for value in held.__dict__.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Holder):
                yield from _times(one)
            elif isinstance(one, date):
                yield span(one)[1].replace(tzinfo=None)


def _without(record: AnyRecord, pointer: str) -> AnyRecord | None:
    """Return a record with a field left open; None where it must be filled in."""
    data = record.model_dump(exclude_defaults=True)
    held: Any = data
    *before, name = pointer.split("/")[1:]
    for part in before:
        held = held[int(part)] if part.isdigit() else held.get(part)
        if held is None:
            return None
    if not isinstance(held, dict) or name not in held:
        return None
    del held[name]
    try:
        made: AnyRecord = type(record).model_validate(data)
    except ValidationError:
        return None
    return made


def _told(error: ValidationError, model: type[AnyRecord]) -> str:
    """Say what no record can have, in the words in which a file would be told it."""
    return "；".join(
        f"{'.'.join(map(str, detail['loc']))} {explained_by(detail, model)[0].zh}".strip()
        if detail["type"] != "links"
        else detail["msg"]
        for detail in error.errors(include_url=False)
    )
