"""What files pass at once: the text of the function that judges a file by every rule.

Most files are in order, so what is asked first of each rule is only whether it may apply, and whether
what it asks for is certainly there. Both have two answers, and become plain ``if``, ``for`` and
``else``. What does not pass is asked again for its verdict, by the functions of ``generator``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import count as counting

from jinpu_rules.engines.generator import Asked, Code, Written, all_of, certain, lacks, test_for
from jinpu_rules.engines.planning import SMALL, Plan, Words, words_of
from jinpu_rules.engines.truth import is_recorded
from jinpu_rules.language.formula import (
    And,
    Compare,
    Const,
    Constant,
    Count,
    Field,
    Formula,
    Includes,
    Kind,
    Named,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Term,
    Var,
    kind_of,
)
from jinpu_rules.language.rule import ALWAYS, Rule
from jinpu_rules.models.base import Record


class Passing(Code):
    """Code that asks what is certain, or what may be, and never which of three."""

    # --- what is certain, and what may be ---

    def said(self, formula: Formula, surely: bool, given: frozenset[Field] = frozenset()) -> str:
        """Return an expression that is true where a formula is, or only may be, true."""
        known = self.body.local.get(id(formula))
        if known is not None:
            return _as_said(known, surely)
        if self.of_the_file(formula):
            asked = formula.body if isinstance(formula, Named) else formula
            return _as_said(self._apart(formula, lambda: self._truth(asked, given)), surely)
        match formula:
            case Constant(truth):
                return repr(truth is True if surely else truth is not False)
            case Compare() | OneOf() | Includes():
                return self._said_of_value(formula, surely, given)
            case Not(part):
                return f"(not {self.said(part, not surely, given)})"
            case And() | Or():
                return self._said_of_parts(formula, surely, given)
            case Count(exactly=False):
                return self._said_of_records(formula, surely, given)
            case Named(_, body):
                if not self.plan.apart(formula):
                    return self.said(body, surely, given)
                if len(self.plan.records(formula)) > 1:
                    return self._said_apart(formula, surely)
        return _as_said(self._truth(formula, given), surely)

    def _said_of_value(
        self, formula: Compare | OneOf | Includes, surely: bool, given: frozenset[Field]
    ) -> str:
        match formula:
            case OneOf(term, values, True):
                words = self.constant(frozenset(values), "words")
                value = self.plain(term)
                if surely:
                    return f"({value} in {words})"
                forms, name = self.constant(values, "forms"), self.fresh("v")
                return (
                    f"(({name} := {value}) in {words} or "
                    f"type({name}) is str and is_one_of({name}, {forms}) is not False)"
                )
            case OneOf(term, values, _) if all(map(is_recorded, values)):
                return self._said_tested(term, self.words_test(term, values), surely, given)
            case Compare(left, Operator.EQUAL | Operator.NOT_EQUAL as operator, Const(value)) if (
                kind_of(left) is not Kind.TIME and is_recorded(value)
            ):
                same = test_for(left, value, self.constant(value))
                if operator is Operator.EQUAL:
                    return self._said_tested(left, f"({same})", surely, given)
                if not surely:
                    return f"(not {same})".format(self.plain(left))
            case Includes(field, term):
                many = self.value(field)
                if len(field.path) == 1:
                    one = self.plain(term)
                    if surely:
                        return f"({one} in {many})"
                    unknown = "" if certain(term, given) else f" or not {one}"
                    return f"(not {many} or {one} in {many}{unknown})"
        return _as_said(self._truth(formula, given), surely)

    def _said_tested(self, term: Term, test: str, surely: bool, given: frozenset[Field]) -> str:
        """Return a test that fails where nothing is recorded."""
        value = self.plain(term)
        if surely or certain(term, given):
            if value.count("(") and test.count("{0}") > 1:
                name = self.fresh("v")
                return f"(({name} := {value}) is not None and {test.format(name)})"
            return test.format(value)
        name = self.fresh("v")
        return f"({lacks(term, name, value)} or {test.format(name)})"

    def _said_of_parts(self, joined: And | Or, surely: bool, given: frozenset[Field]) -> str:
        decisive = isinstance(joined, Or)
        parts = list(self.plan.flat(type(joined), joined))
        if not decisive:
            given |= {part.field for part in parts if isinstance(part, Recorded)}
        said, _ = self.together(parts, decisive, self._saying(surely, given))
        return said

    def _saying(self, surely: bool, given: frozenset[Field]) -> Callable[[Formula], Written]:
        return lambda part: (self.said(part, surely, given), False)

    def _said_of_records(self, count: Count, surely: bool, given: frozenset[Field]) -> str:
        apart = self.without_hoisted(count)
        if apart is not None:
            return self.said(apart, surely, given)
        records, _, left = self.pick(count, given, surely)
        if not left:
            return f"({records})" if count.number == 1 else f"(len({records}) >= {count.number})"
        depth = self.body.depth
        name = self.fresh()
        some = count.number == 1
        self.put(f"{name} = {False if some else 0}")
        with self.loop(count.var, records):
            inside = self.body.depth
            self.enter(all_of(left), surely)
            if some:
                self.put(f"{name} = True")
                self.put("break")
            else:
                self.put(f"{name} += 1")
                self.put(f"if {name} >= {count.number}: break")
            self.body.depth = inside
        self.body.depth = depth
        return name if some else f"({name} >= {count.number})"

    def _said_apart(self, node: Named, surely: bool) -> str:
        """Return a call of a function that says whether a condition on several records holds."""
        key = (id(node), surely)
        if key not in self._said_by:
            self._kept.append(node)
            with self.elsewhere(True) as body:
                self.enter(node.body, surely)
                self.put("return True")
                body.depth = 1
                self.put("return False")
            name = self.function("f", body.lines, len(body.given))
            self._said_by[key] = name, body.given
        name, given = self._said_by[key]
        records = [self.body.record(record) for record in given]
        return f"{name}({', '.join(['s', *records])})"

    def enter(
        self,
        formula: Formula,
        surely: bool,
        given: frozenset[Field] = frozenset(),
        *,
        holds: bool = True,
    ) -> None:
        """Put what lets the next lines, which are deeper, run only where a formula holds, or not."""
        if id(formula) not in self.body.local:
            plain = not self.of_the_file(formula)
            match formula:
                case Not(part) if plain:
                    self.enter(part, not surely, given, holds=not holds)
                    return
                case Named(_, body) if plain and not self.plan.apart(formula):
                    self.enter(body, surely, given, holds=holds)
                    return
                case And() | Or() if plain and isinstance(formula, And) is holds:
                    self._enter_parts(formula, surely, given, holds)
                    return
                case Count(number=1, exactly=False) if plain and not holds:
                    apart = self.without_hoisted(formula)
                    if apart is not None:
                        self.enter(apart, surely, given, holds=holds)
                        return
                    records, _, left = self.pick(formula, given, surely)
                    if left:
                        depth = self.body.depth
                        with self.loop(formula.var, records):
                            self.enter(all_of(left), surely)
                            self.put("break")
                        self.body.depth = depth
                        self.put("else:")
                    else:
                        self.put(f"if not {records}:")
                    self.body.depth += 1
                    return
        said = self.said(formula, surely, given)
        self.put(f"if {said}:" if holds else f"if not {said}:")
        self.body.depth += 1

    def _enter_parts(
        self, joined: And | Or, surely: bool, given: frozenset[Field], holds: bool
    ) -> None:
        parts = list(self.plan.flat(type(joined), joined))
        if holds:
            given |= {part.field for part in parts if isinstance(part, Recorded)}
        plain: list[str] = []
        for part in self.plan.ordered(parts, not holds):
            (said, _), lines = self.aside(part, self._saying(surely, given))
            if not lines:
                plain.append(said if holds else f"not {said}")
                continue
            self._if_all(plain)
            plain = []
            self.enter(part, surely, given, holds=holds)
        self._if_all(plain)

    def _if_all(self, said: list[str]) -> None:
        if said:
            self.put(f"if {' and '.join(said)}:")
            self.body.depth += 1

    # --- rules ---

    def share(self, conditions: list[Formula]) -> None:
        """Let what several conditions on a record have in common be asked once of it."""
        parts = [part for when in conditions for part in self.plan.flat(And, when)]
        asked: Counter[Formula] = Counter(
            part for part in parts if isinstance(part, And | Or | Not | Count)
        )
        for part in parts:
            if asked.get(part, 0) < 2 or id(part) in self.body.local:
                continue
            (truth, nullable), lines = self.aside(part, self.truth)
            if not lines and not nullable:
                written = self.named(truth, "c"), False
            elif self.plan.cost(part) > SMALL:
                written = self._apart(part, partial(self._truth, part, frozenset()))
            else:
                continue
            self.body.local |= {id(same): written for same in parts if same == part}

    @property
    def held(self) -> tuple[str, ...]:
        """What is known of a file while it is judged, by name."""
        records = (f"all_{relation}" for relation in self.models)
        return ("case", "context", "found", "reached", "asked", *records, *self.slots)

    def begin(self) -> list[str]:
        """Return a function that returns what is known of a file before anything is asked."""
        before: dict[str, list[str]] = defaultdict(list)
        for name, value in self.slots.items():
            before[value].append(f"s.{name}")
        return [
            "def begin(root, context):",
            "    s = File()",
            "    s.case = case = root.__dict__",
            "    s.context = context",
            "    s.reached = -1",
            "    s.asked = -1 if context.stage is None else context.stage.rank",
            *(f"    {' = '.join(names)} = {value}" for value, names in before.items()),
            *(f'    s.all_{relation} = case["{relation}"]' for relation in self.models),
            "    return s",
        ]

    def judge(self, rules: Mapping[int, Rule]) -> list[str]:
        """Return a function that judges a file by every rule."""
        groups: dict[tuple[str | None, Words | None, Record | None], Asked] = {}
        for number, rule in rules.items():
            by, when = None, rule.when
            if rule.each.relation is not None and rule.each.stand_in is None:
                by, when = _dispatch(self.plan, rule.each, when)
            group = groups.setdefault((rule.each.relation, by, rule.each.stand_in), {})
            group.setdefault(when, []).append((number, rule))
        order: list[str | None] = [None, *self.models]
        for relation in order:
            own = {key: group for key, group in groups.items() if key[0] == relation}
            if not own:
                continue
            guarded = relation is not None and all(stand_in is None for _, _, stand_in in own)
            if guarded:
                self.put(f"if s.all_{relation}:")
                self.body.depth += 1
            for (_, by, stand_in), group in own.items():
                known = dict(self.body.local)
                around: AbstractContextManager[object] = nullcontext()
                if relation is not None:
                    each = next(iter(group.values()))[0][1].each
                    records = f"s.all_{relation}" if by is None else self.picked(relation, *by)
                    if stand_in is not None:
                        records = f"({records} or ({self.constant(stand_in, 'unnamed')},))"
                    around = self.loop(each, records)
                with around:
                    self.share(list(group))
                    for when, asking in group.items():
                        self.rules(when, asking)
                self.body.local = known
            if guarded:
                self.body.depth -= 1
        return [
            "def judge(root, context, found):",
            "    s = begin(root, context)",
            "    s.found = found",
            "    case = s.case",
            "    applied = 0",
            *_reused(self.body.lines, self.body.passing),
            "    return applied",
        ]

    def rules(self, when: Formula, rules: list[tuple[int, Rule]]) -> None:
        """Put the code that judges the rules of one condition on the record at hand.

        What does not certainly fulfil a rule that may apply is asked once more, for its verdict.
        """
        depth = self.body.depth
        if when != ALWAYS:
            self.enter(when, surely=False)
        self.put(f"applied += {len(rules)}")
        parts = self.plan.flat(And, when)
        given = frozenset(part.field for part in parts if isinstance(part, Recorded))
        inside = self.body.depth
        for number, rule in rules:
            self.enter(rule.must, True, given, holds=False)
            about = ["s"]
            if rule.each.relation is not None:
                about.append(self.body.record(rule.each.name))
            self.put(f"again[{number}]({', '.join(about)})")
            self.body.depth = inside
        self.body.depth = depth


def _as_said(written: Written, surely: bool) -> str:
    truth, nullable = written
    return truth if surely or not nullable else f"({truth} is not False)"


def _dispatch(plan: Plan, each: Var, when: Formula) -> tuple[Words | None, Formula]:
    """Say by which words a condition picks records, if it does, and what else it asks of them."""
    words = words_of(each, when)
    if words is None or words.like:
        return words, when
    rest = [part for part in plan.flat(And, when) if not _says(each, part, words)]
    return words, rest[0] if len(rest) == 1 else And(tuple(rest)) if rest else ALWAYS


def _says(each: Var, part: Formula, words: Words) -> bool:
    """Whether a condition asks for these words and nothing else."""
    match part:
        case Compare(Field(var, (name,)), Operator.EQUAL, Const(value), _):
            return (var, name, {value}) == (each, words.field, {*words.values})
        case OneOf(Field(var, (name,)), values, False):
            return (var, name, {*values}) == (each, words.field, {*words.values})
    return False


def _reused(lines: list[str], passing: set[str]) -> list[str]:
    """Return lines that use a name again as soon as what it held is not asked for any more.

    Python makes room for every name of a function whenever it is called: for two thousand that takes
    as long as a third of the rules.
    """
    word = re.compile(r"\w+")
    words = [[name for name in word.findall(line) if name in passing] for line in lines]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    ends = _ends(depths)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    loops: list[tuple[int, int]] = []  # where those begin that a line is in, outermost first
    for number, (line, names) in enumerate(zip(lines, words, strict=True)):
        while loops and depths[number] <= loops[-1][1]:
            loops.pop()
        for name in names:
            first.setdefault(name, number)
            # What a loop was given, it needs again when it begins again.
            begun = next((begin for begin, _ in loops if begin > first[name]), None)
            last[name] = number if begun is None else ends[begun]
        if line.lstrip().startswith("for "):
            loops.append((number, depths[number]))
    ending = defaultdict(list)
    for name, number in last.items():
        ending[number].append(name)
    given: dict[str, str] = {}
    new = map("t{}".format, counting())
    free: list[str] = []
    reused = []
    for number, (line, names) in enumerate(zip(lines, words, strict=True)):
        for name in names:
            if name not in given:
                given[name] = free.pop() if free else next(new)
        reused.append(word.sub(lambda found: given.get(found[0], found[0]), line))
        free += [given[name] for name in ending[number]]
    return reused


def _ends(depths: list[int]) -> list[int]:
    """Return the last line of the block that each line begins."""
    ends = [len(depths) - 1] * len(depths)
    begun: list[int] = []
    for number, depth in enumerate(depths):
        while begun and depths[begun[-1]] >= depth:
            ends[begun.pop()] = number - 1
        begun.append(number)
    return ends
