"""All that a rule file imports besides the models: the pleasant way to write conditions.

    must = recording.stored_at.by(recording.finished_at + hours(24))
    must = exists(signature, (signature.document == document.id) & (signature.role == Role.PARTY))

``case``, ``service``, ``document`` … stand for each record of a relation in turn. Comparisons make
conditions; ``&``, ``|`` and ``~`` join them. Names are checked against the models at once.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from operator import is_
from typing import Any, TypeVar, cast, overload

from jinpu_rules.errors import RulesetError, near
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    Definition,
    DoneBy,
    Elapsed,
    Field,
    Formula,
    Includes,
    Kind,
    Latest,
    Named,
    NamedValue,
    Not,
    OneOf,
    Operator,
    Or,
    Product,
    Prolonged,
    Recorded,
    SameName,
    Shift,
    Spans,
    Sum,
    Tells,
    Term,
    Var,
    annotation_of,
    conjuncts,
    direct_definitions,
    kind_of,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import (
    ALWAYS,
    Consequence,
    Example,
    Modality,
    Reached,
    Reason,
    Rule,
    Unencoded,
    Verdict,
)
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.base import Model, Record, kinds_of, unnamed
from jinpu_rules.models.growth import Extends, Extension, Growth, extended_by
from jinpu_rules.models.links import inner_model, links, relations
from jinpu_rules.models.vocabulary import DocumentKind, Role, SignatureForm, Stage, Word, added

__all__ = [
    "Consequence",
    "Each",
    "Example",
    "Modality",
    "Reached",
    "Reason",
    "Role",
    "Rule",
    "Unencoded",
    "access_request",
    "activity",
    "agency",
    "always",
    "another",
    "approval",
    "article",
    "as_many",
    "at_least",
    "backup",
    "bears_name",
    "case",
    "choose",
    "clue",
    "complainant",
    "complies",
    "correction",
    "court_enforcement",
    "covered",
    "days",
    "days_between",
    "define",
    "demand",
    "device",
    "disclosure",
    "document",
    "each",
    "each_or_unnamed",
    "earliest",
    "event",
    "every",
    "exactly_one",
    "exempt",
    "exists",
    "extended",
    "first_recorded",
    "handover",
    "hours",
    "incident",
    "keeper",
    "latest",
    "left_to_a_person",
    "minutes",
    "months",
    "none",
    "notice",
    "officer",
    "party",
    "pending",
    "performance",
    "preservation",
    "quantity_plan",
    "recess",
    "recording",
    "refusal",
    "rule",
    "same_name",
    "secrecy_mark",
    "section",
    "selection",
    "service",
    "setting",
    "signature",
    "signed_by",
    "special_period",
    "submission",
    "supervision",
    "supply",
    "total",
    "undetermined",
    "violates",
    "without",
    "word",
    "working_days",
]


_Word = TypeVar("_Word", bound=Word)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, to be added to a point of time or counted back from it."""

    amount: int | Field
    unit: Unit
    extensions: tuple[tuple[Formula, int], ...] = ()
    stops: tuple[Spans, ...] = ()

    def extended(self, by: Period, *, where: Formula) -> Period:
        """Return the period, longer by another one where a condition holds (经批准延长).

        ``filed_at + days(90).extended(days(30), where=approved)``. Where it is not known whether it
        was extended, it ends at one of the two. Several extensions add up.
        """
        more = _period(by)
        if more.unit is not self.unit or type(more.amount) is not int or more.plain != more:
            raise RulesetError(
                f"延长的期间应与原期间同一单位，并写明数目，如 days(90).extended(days(30), where=...)："
                f"得到的是 {by!r}"
            )
        return replace(self, extensions=(*self.extensions, (_condition(where), more.amount)))

    def excluding(
        self, record: Each, start: Value, end: Value, *, where: Formula | None = None
    ) -> Period:
        """Return the period, not running from start to end of each such record (不计入期间).

        ``days(90).excluding(event, event.since, event.until, where=suspended)``. No day that such a
        time touches counts, be it its first or its last, and none twice. One without an end goes on:
        what is not done is not due (未到期), and of what was done, unless it was in time without
        that record, it is not known whether it was in time (待核实). Only for days and working days.
        """
        if self.unit not in (Unit.DAYS, Unit.WORKING_DAYS):
            raise RulesetError(
                f"只有以日、工作日计算的期间能扣除期间，不是以{self.unit.value}计算的"
            )
        return replace(self, stops=(*self.stops, _spans(record, start, end, where)))

    @property
    def plain(self) -> Period:
        """The period without what prolongs it."""
        return Period(self.amount, self.unit)


def _spans(record: Each, start: Value, end: Value, where: Formula | None) -> Spans:
    for time in (start, end):
        if kind_of(time.term) is not Kind.TIME:
            raise RulesetError(f"扣除的期间应起止于时间：{time.term}")
    return Spans(record.var, or_always(where), start.term, end.term)


class Value:
    """A term with operators. Compare it, shift it by a period, or ask whether it is recorded."""

    __slots__ = ("term",)
    __hash__ = None  # type: ignore[assignment]  # a Value compares to a condition, not to a bool

    def __init__(self, term: Term) -> None:
        self.term = term

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        if not isinstance(self.term, Field):
            raise RulesetError(f"只有字段才有下级字段：{name}")
        deeper = Field(self.term.var, (*self.term.path, name))
        annotation_of(deeper.var.model, deeper.path)
        return Value(deeper)

    def __repr__(self) -> str:
        from jinpu_rules.language.wording import term_in_words  # only a mistake needs it

        return f"<{term_in_words(self.term)}>"

    def __bool__(self) -> bool:
        raise RulesetError(
            "字段不能直接判断真假：写 .is_recorded()、.is_true() 等，用 &、|、~ 连接，不要写 and、or、not"
        )

    def _compare(self, operator: Operator, other: object, same_day: bool = False) -> Formula:
        right = _term(other)
        if kind_of(self.term) is Kind.AMOUNT:
            right = _in_yuan(right)
        kinds = {kind_of(self.term), kind_of(right)}
        if len(kinds) > 1 and kinds != {Kind.WORD, Kind.TEXT}:
            raise RulesetError(
                f"不能比较{'与'.join(sorted(kinds))}：{self.term} {operator} {right}"
            )
        if operator not in (Operator.EQUAL, Operator.NOT_EQUAL) and kinds - {
            Kind.TIME,
            Kind.NUMBER,
            Kind.AMOUNT,
        }:
            raise RulesetError(f"只有时间、数字和金额能比较先后大小：{self.term}")
        if isinstance(right, Const) and isinstance(self.term, Field):
            _check_word(self.term, right.value)
            papers = _counting_as(right.value)
            if len(papers) > 1:
                among = OneOf(self.term, papers)
                return among if operator is Operator.EQUAL else Not(among)
        return Compare(self.term, operator, right, same_day)

    def __eq__(self, other: object) -> Formula:  # type: ignore[override]  # makes a condition
        return self._compare(Operator.EQUAL, other)

    def __ne__(self, other: object) -> Formula:  # type: ignore[override]  # makes a condition
        return self._compare(Operator.NOT_EQUAL, other)

    def __lt__(self, other: object) -> Formula:
        return self._compare(Operator.LESS, other)

    def __le__(self, other: object) -> Formula:
        return self._compare(Operator.AT_MOST, other)

    def __gt__(self, other: object) -> Formula:
        return self._compare(Operator.MORE, other)

    def __ge__(self, other: object) -> Formula:
        return self._compare(Operator.AT_LEAST, other)

    def __add__(self, period: Period) -> Value:
        if kind_of(self.term) is not Kind.TIME:
            raise RulesetError(f"只有时间能加期间：{self.term}")
        shift = Shift(self.term, _period(period).amount, period.unit)
        if period.plain == period:
            return Value(shift)
        return Value(Prolonged(shift, period.extensions, period.stops))

    def __sub__(self, period: Period) -> Value:
        if kind_of(self.term) is not Kind.TIME:
            raise RulesetError(f"只有时间能减期间：{self.term}")
        if _period(period).plain != period:
            raise RulesetError("往前计算的期间不能延长，也不能扣除期间")
        return Value(Shift(self.term, period.amount, period.unit, backward=True))

    def __mul__(self, factor: int | str | Decimal | Value) -> Value:
        """So many times an amount, or a rate of it, to the fen: ``fine * "0.03" * days_between(...)``.

        A rate is written as a text or a ``Decimal``, for 0.03 is no float; a number may be that of
        a record. Unknown if the amount or the number is.
        """
        base = self.term
        if kind_of(base) is not Kind.AMOUNT:
            raise RulesetError(f"只有金额能乘以比率、日数：{base}")
        product = base if isinstance(base, Product) else Product(base, Decimal(1))
        if isinstance(factor, Value):
            if kind_of(factor.term) is not Kind.NUMBER or product.times is not None:
                raise RulesetError(f"金额应乘以一个数字（日数），并且只乘一次：{factor.term}")
            return Value(replace(product, times=factor.term))
        return Value(replace(product, rate=product.rate * _rate(factor)))

    def excluding(
        self, record: Each, start: Value, end: Value, *, where: Formula | None = None
    ) -> Value:
        """Of ``days_between(...)``: without the days that such a time touches (``Period.excluding``)."""
        if not isinstance(self.term, Elapsed):
            raise RulesetError(f"只有期间和 days_between(...) 能扣除期间：{self.term}")
        spans = _spans(record, start, end, where)
        return Value(replace(self.term, stops=(*self.term.stops, spans)))

    def not_later_than(self, other: Value) -> Formula:
        """At or before ``other``; steps on one day are in order if a clock time is not recorded."""
        return self._compare(Operator.AT_MOST, other, same_day=True)

    def by(self, deadline: Value) -> Formula:
        """Done at or before the deadline. Not recorded is not done."""
        if kind_of(self.term) is not Kind.TIME or kind_of(deadline.term) is not Kind.TIME:
            raise RulesetError(f"只有时间能与期限比较：{self.term}")
        return DoneBy(self._field(), deadline.term)

    def within(self, period: Period, *, of: Value) -> Formula:
        """Done within a period of another point of time. Not recorded is not done."""
        return self.by(of + period)

    def before(self, event: Value, *, by: Period) -> Formula:
        """Done a period before an event or earlier, the day of the event not counted.

        ``service.served_at.before(activity.started_at, by=working_days(7))``: on the seventh working
        day before the hearing at the latest. Not recorded is not done.
        """
        return self.by(event - by)

    def is_recorded(self) -> Formula:
        """Recorded at all. Never unknown."""
        return Recorded(self._field())

    def is_true(self) -> Formula:
        """Is true. Unknown if not recorded."""
        return self._is(True)

    def is_false(self) -> Formula:
        """Is false. Unknown if not recorded."""
        return self._is(False)

    def _is(self, truth: bool) -> Formula:
        if kind_of(self.term) is not Kind.FLAG:
            raise RulesetError(f"只有是否类字段能写 .is_true()、.is_false()：{self.term}")
        return Compare(self.term, Operator.EQUAL, Const(truth))

    def is_recorded_as(self, *values: object) -> Formula:
        """Recorded, and recorded as one of these. Never unknown: not mentioned is not done."""
        if kind_of(self.term) is Kind.FLAG and len(values) == 1 and isinstance(values[0], bool):
            return self.is_recorded() & self._is(values[0])
        return self.is_recorded() & self.in_(*values)

    def in_(self, *values: object) -> Formula:
        """Is one of these. Unknown if not recorded."""
        for value in values:
            _check_word(self._field(), value)
        papers = (paper for value in values for paper in _counting_as(value))
        return OneOf(self.term, tuple(dict.fromkeys(papers)))

    def includes(self, value: object) -> Formula:
        """Includes the value (a field of several values)."""
        if kind_of(self.term) is not Kind.MANY:
            raise RulesetError(f"只有多值字段能写 .includes()：{self.term}")
        return Includes(self._field(), _term(value))

    def includes_all(self, *values: object) -> Formula:
        """Includes each of these."""
        formula: Formula = ALWAYS
        for value in values:
            formula = formula & self.includes(value)
        return formula

    def is_recorded_to_include(self, value: object) -> Formula:
        """Recorded, and includes the value. Never unknown: what is not named is not meant."""
        return self.is_recorded() & self.includes(value)

    def includes_any(self, *values: object) -> Formula:
        """Includes at least one of these."""
        return Or(tuple(self.includes(value) for value in values))

    def _field(self) -> Field:
        if not isinstance(self.term, Field):
            raise RulesetError(f"这里应为记录的字段：{self.term}")
        return self.term


def _counting_as(value: object) -> tuple[object, ...]:
    """Return the values that count as one: of a form, also the papers that it is a part of."""
    return value.named_by if isinstance(value, DocumentKind) else (value,)


class Each:
    """Each record of a relation in turn; its attributes are its fields."""

    def __init__(self, var: Var) -> None:
        self.var = var

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        annotation_of(self.var.model, (name,))
        field = Value(Field(self.var, (name,)))
        setattr(self, name, field)  # rules name a few hundred fields some thousand times
        return field

    def of(self, other: Each) -> Formula:
        """Belongs to the other record: one of the two points to the other by its id.

        Raises RulesetError where the models have no such link, or several to choose from.
        """
        found: list[Formula] = []
        for one, another_one in ((self, other), (other, self)):
            for name in links(one.var.root, str(one.var.relation), str(another_one.var.relation)):
                link = Value(Field(one.var, (name,)))
                many = kind_of(link.term) is Kind.MANY
                found.append(link.includes(another_one.id) if many else link == another_one.id)
        if len(found) != 1:
            raise RulesetError(
                f"{self.var.name} 与 {other.var.name} 之间应恰有一种关联，有 {len(found)} 种："
                "写明所用的字段"
            )
        return found[0]


def _term(value: object) -> Term:
    if isinstance(value, Value):
        return value.term
    return Const(value)


def _check_word(field: Field, value: object) -> None:
    kinds = _kinds_held(cast(Any, field.var.model), field.path)
    if not isinstance(value, kinds):
        meant = [
            f"{word.__name__}.{one.name}"
            for word in kinds
            if issubclass(word, Word)
            for one in word
            if one.value == value
        ]
        hint = f"：写 {meant[0]}" if meant else ""
        raise RulesetError(f"{field.var.name}.{'.'.join(field.path)} 不会是 {value!r}{hint}")


@cache
def _kinds_held(model: Any, path: tuple[str, ...]) -> tuple[type, ...]:
    annotation = annotation_of(model, path)
    held = (annotation, *getattr(annotation, "__args__", ()))
    return tuple(kind for kind in held if isinstance(kind, type))


def each(root: type[Model] | type[Extends[Any]], relation: str, name: str) -> Each:
    """Return the variable of a relation, of a kind of file or of what extends one.

    Raises RulesetError for a relation that is not there.
    """
    file: Any = Growth((root,)).of(extended_by(root)) if issubclass(root, Extends) else root
    known = relations(file) if issubclass(file, Model) else {}
    if relation not in known:
        raise RulesetError(f"{root.__name__} 没有关系 {relation}{near(relation, known).zh}")
    return Each(Var(name, file, relation, known[relation]))


def extended(record: Each, *extends: Extension) -> Each:
    """Return the same variable with the fields of what extends its kind of record.

    ``recording = extended(recording, Telling)`` knows ``recording.told_before``. The ruleset names
    the extension, too: ``Ruleset(..., extends=(Telling,))``.
    """
    var, growth = record.var, Growth(extends)
    model = growth.of(var.model)
    for one in extends:
        if not issubclass(var.model, extended_by(one)):
            raise RulesetError(
                f"{one.__name__} 增加的是 {extended_by(one).__name__} 的字段，不是 {var.name} 的"
                f" (it extends another kind of record than {var.name})"
            )
    stand_in = var.stand_in and growth.grown(var.stand_in)
    root = growth.of(var.root) if var.relation is not None else model
    return Each(Var(var.name, cast(Any, root), var.relation, model, stand_in))


def word(vocabulary: type[_Word], text: str) -> _Word:
    """Return a word that a ruleset adds to a vocabulary: ``case.case_type == word(CaseType, "行政许可")``."""
    return added(vocabulary, text)


def each_or_unnamed(record: Each) -> Each:
    """Return each record of the relation, or one that says nothing where the file has none."""
    var = record.var
    assert issubclass(var.model, Record)
    return Each(Var(var.name, var.root, var.relation, var.model, unnamed(var.model)))


def another(record: Each, name: str) -> Each:
    """Return another record of the same relation, under a name of its own."""
    return Each(Var(name, record.var.root, record.var.relation, record.var.model))


case = Each(Var("case", CaseRecord, None, CaseRecord))
agency = Each(Var("agency", AgencyRecord, None, AgencyRecord))
setting = Each(Var("setting", Settings, None, Settings))

party = each(CaseRecord, "parties", "party")
officer = each(CaseRecord, "officers", "officer")
complainant = each(CaseRecord, "complainants", "complainant")
clue = each(CaseRecord, "clues", "clue")
document = each(CaseRecord, "documents", "document")
signature = each(CaseRecord, "signatures", "signature")
approval = each(CaseRecord, "approvals", "approval")
submission = each(CaseRecord, "submissions", "submission")
activity = each(CaseRecord, "activities", "activity")
recess = each(CaseRecord, "recesses", "recess")
refusal = each(CaseRecord, "refusals", "refusal")
recording = each(CaseRecord, "recordings", "recording")
preservation = each(CaseRecord, "preservations", "preservation")
service = each(CaseRecord, "services", "service")
handover = each(CaseRecord, "handovers", "handover")
performance = each(CaseRecord, "performances", "performance")
correction = each(CaseRecord, "corrections", "correction")
demand = each(CaseRecord, "demands", "demand")
court_enforcement = each(CaseRecord, "court_enforcements", "court_enforcement")
notice = each(CaseRecord, "notices", "notice")
selection = each(CaseRecord, "selections", "selection")
special_period = each(CaseRecord, "special_periods", "special_period")
secrecy_mark = each(CaseRecord, "secrecy_marks", "secrecy_mark")
access_request = each(CaseRecord, "access_requests", "access_request")
disclosure = each(CaseRecord, "disclosures", "disclosure")
incident = each(CaseRecord, "incidents", "incident")
event = each(CaseRecord, "events", "event")

section = each(AgencyRecord, "sections", "section")
keeper = each(AgencyRecord, "keepers", "keeper")
device = each(AgencyRecord, "devices", "device")
quantity_plan = each(AgencyRecord, "quantity_plans", "quantity_plan")
backup = each(AgencyRecord, "backups", "backup")
supervision = each(AgencyRecord, "supervisions", "supervision")
supply = each(AgencyRecord, "supplies", "supply")


def article(number: int, *, paragraph: int = 0, item: int = 0) -> Citation:
    """Cite a provision of the measures."""
    return Citation(number, paragraph, item)


def minutes(amount: int | Value) -> Period:
    """Return a period of minutes."""
    return Period(_amount(amount), Unit.MINUTES)


def hours(amount: int | Value) -> Period:
    """Return a period of hours."""
    return Period(_amount(amount), Unit.HOURS)


def days(amount: int | Value) -> Period:
    """Return a period of calendar days that rolls over holidays."""
    return Period(_amount(amount), Unit.DAYS)


def working_days(amount: int | Value) -> Period:
    """Return a period of working days."""
    return Period(_amount(amount), Unit.WORKING_DAYS)


def months(amount: int | Value) -> Period:
    """Return a period of months that rolls over holidays."""
    return Period(_amount(amount), Unit.MONTHS)


def _amount(amount: int | Value) -> int | Field:
    if isinstance(amount, Value):
        if kind_of(amount.term) is not Kind.NUMBER:
            raise RulesetError(f"期间的长度应为整数，不是{kind_of(amount.term)}：{amount.term}")
        return amount._field()
    if type(amount) is not int:
        raise RulesetError(f"期间的长度应为整数，如 days(30)，得到的是 {amount!r}")
    if amount < 0:
        raise RulesetError(
            f"期间的长度不能为负（{amount}）：往前计算写 .before(另一时间, by=working_days({-amount}))"
        )
    if amount > _LONGEST:
        raise RulesetError(f"期间的长度 {amount} 过大")
    return amount


_LONGEST = 1_000_000  # of whatever unit: beyond it there are no dates


def _period(period: object) -> Period:
    if not isinstance(period, Period):
        raise RulesetError(
            f"这里应为期间，写 days(30)、hours(24)、working_days(7) 等，得到的是 {period!r}"
        )
    return period


def always() -> Formula:
    """Return the condition that always holds."""
    return ALWAYS


def rule(
    id: str,
    name: str,
    *,
    cites: Citation,
    quote: str = "",
    gist: str = "",
    modality: Modality = Modality.OBLIGATION,
    each: Each,
    when: Formula | None = None,
    must: Formula,
    due: Value | Stage | Reached | None = None,
    message: str,
    english: str,
    remedy: str,
    examples: tuple[Example, ...],
    reading: str = "",
    liability: int | None = None,
    waivable: bool = True,
    scope: Formula | None = None,
    english_remedy: str = "",
    english_reading: str = "",
    instead_of: str = "",
) -> Rule:
    """Write a rule. A deadline that ``must`` names (``.by``, ``.within``) is also when it is due.

    It has a ``quote`` of the provision; where the law is an outline, a ``gist`` instead, by default
    that of the provision it cites.

    ``instead_of="AP6001"`` makes it special law: wherever it applies (its law binds the file, and
    ``when`` holds), it holds in place of that general rule, which may be of another ruleset that it
    is added to. Both speak of records of one relation, or the special one of the whole file. Where
    two rules that replace one apply at once, neither is held against the file; where that is sure
    to happen, they are refused, and one has to replace the other.
    """
    term = due.term if isinstance(due, Value) else due
    condition = or_always(when)
    if not isinstance(instead_of, str) or (instead_of and not _ID.fullmatch(instead_of)):
        raise RulesetError(
            f'{id} 的 instead_of 应为所替代规则的编号，如 instead_of="AP6001"，得到的是 {instead_of!r}'
        )
    deadline = term if term is not None else _deadline(must)
    names = _definitions(condition, must, deadline)
    reading, english_reading = _readings(reading, english_reading, names)
    return Rule(
        id=id,
        name=name,
        cites=cites,
        quote=quote,
        gist=gist,
        modality=modality,
        each=each.var,
        when=condition,
        must=must,
        message=message,
        english=english,
        remedy=remedy,
        examples=examples,
        due=deadline,
        reading=reading,
        liability=liability,
        waivable=waivable,
        scope=scope,
        english_remedy=english_remedy,
        english_reading=english_reading,
        instead_of=instead_of,
    )


_ID = re.compile(r"[A-Z]+\d{4,5}")


def _deadline(must: Formula) -> Term | None:
    return next((part.deadline for part in conjuncts(must) if isinstance(part, DoneBy)), None)


def _definitions(*used: object) -> list[Definition]:
    """Return the definitions that a rule uses itself; their readings are the rule's too."""
    nodes = [node for node in used if isinstance(node, NODES)]
    return [definition for node in nodes for definition in direct_definitions(node)]


def _readings(own: str, english: str, names: list[Definition]) -> tuple[str, str]:
    """Return the reading of a rule with those of the names that it uses, each once.

    The English one is empty while a part of it has no English text.
    """
    said, parts = own, [english] if own else []
    for named in names:
        if named.reading not in said:
            said += named.reading
            parts.append(named.english_reading)
    return said, " ".join(parts) if all(parts) else ""


# One example a verdict: ``violates("没有签名", without("signatures[d14·送达人]"))``.
complies = partial(Example, verdict=Verdict.COMPLIANT)
violates = partial(Example, verdict=Verdict.VIOLATED)
undetermined = partial(Example, verdict=Verdict.UNDETERMINED)
pending = partial(Example, verdict=Verdict.PENDING)
exempt = partial(Example, verdict=Verdict.NOT_APPLICABLE)


def without(*paths: str) -> dict[str, Any]:
    """Return the change that clears these fields and removes these records."""
    return dict.fromkeys(paths)


def same_name(one: Value, other: Value) -> Formula:
    """Both name one person or body; unknown where the names differ, for one may be a slip."""
    return _names(one, other, strictly=False)


def bears_name(one: Value, other: Value) -> Formula:
    """Both are the same name, and so one person; false where the names differ."""
    return _names(one, other, strictly=True)


def _names(one: Value, other: Value, *, strictly: bool) -> Formula:
    for value in (one, other):
        if kind_of(value.term) is not Kind.TEXT:
            raise RulesetError(f"只有文字能作为名称比较：{value.term}")
    return SameName(one._field(), other._field(), strictly)


def as_many(one: Value, other: Value | int) -> Formula:
    """A text that counts or lists people tells of so many, or of as many as another does."""
    return Tells(one._field(), other._field() if isinstance(other, Value) else other)


def exists(record: Each, where: Formula | None = None) -> Formula:
    """Some record of the relation for which ``where`` holds is in the file.

    A paper that is asked for by its form may be there under a name that is only like that of the
    form; then it is unknown. Where the subject of a rule is a paper, only the form itself is meant.
    """
    where = or_always(where)
    if _names_forms(cast(Any, record.var.model)):
        where = _perhaps(where, record.var)
    return Count(record.var, where, 1)


@cache
def _names_forms(model: Any) -> bool:
    """Whether a record, or a group in it, has a field for the name of a form."""
    held = [declared.annotation for declared in model.model_fields.values()]
    if any(DocumentKind in kinds_of(kind) for kind in held):
        return True
    return any(_names_forms(cast(Any, inner)) for inner in map(inner_model, held) if inner)


def none(record: Each, where: Formula | None = None) -> Formula:
    """No record of the relation for which ``where`` holds is in the file."""
    return Not(exists(record, where))


def every(record: Each, must: Formula, where: Formula | None = None) -> Formula:
    """Each record of the relation for which ``where`` holds is as it must be."""
    return none(record, ~must if where is None else And((*_conjoined(where), ~must)))


def _conjoined(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, And) else (formula,)


def at_least(number: int, record: Each, where: Formula | None = None) -> Formula:
    """At least so many records for which ``where`` holds are in the file."""
    if type(number) is not int or number < 1:
        raise RulesetError(
            f"at_least 的数目应为 1 以上的整数，得到的是 {number!r}；没有写 none(...)"
        )
    return Count(record.var, or_always(where), number)


def exactly_one(record: Each, where: Formula | None = None) -> Formula:
    """Exactly one record for which ``where`` holds is in the file."""
    return Count(record.var, or_always(where), 1, exactly=True)


def _perhaps(where: Formula, var: Var) -> Formula:
    """Let the names of forms that a record is asked for be like theirs.

    A condition that asks for none is returned as it is: thousands are, at every start.
    """
    match where:
        case Named():
            return _perhaps_named(where, var)
        case And() | Or():
            parts = tuple([_perhaps(part, var) for part in where.parts])
            same = all(map(is_, parts, where.parts))
            return where if same else type(where)(parts)
        case Not():
            part = _perhaps(where.part, var)
            return where if part is where.part else Not(part)
        case OneOf(like=False) if all(isinstance(one, DocumentKind) for one in where.values):
            term, like = where.term, replace(where, like=True)
        case Compare(
            operator=Operator.EQUAL | Operator.NOT_EQUAL, right=Const(value=DocumentKind() as form)
        ):
            term, like = where.left, OneOf(where.left, (form,), like=True)
        case _:
            return where
    if not isinstance(term, Field) or term.var != var:
        return where
    opposite = isinstance(where, Compare) and where.operator is Operator.NOT_EQUAL
    return Not(like) if opposite else like


@cache  # so that one name stays one node, whatever number of conditions ask it of papers
def _perhaps_named(named: Named, var: Var) -> Named:
    body = _perhaps(named.body, var)
    return named if body is named.body else replace(named, body=body)  # a name has one meaning


def or_always(where: Formula | None) -> Formula:
    """Return the condition, or the one that always holds if none is given."""
    return ALWAYS if where is None else where


def first_recorded(*values: Value) -> Value:
    """Return the first of these times that is known."""
    return Value(Choose(tuple((_known(value.term), value.term) for value in values)))


def choose(*branches: tuple[Formula, Value]) -> Value:
    """Return the value of the first branch whose condition holds."""
    if not branches:
        raise RulesetError("choose 至少要有一支：choose((条件, 值), ...)")
    return Value(Choose(tuple((condition, value.term) for condition, value in branches)))


def _known(term: Term) -> Formula:
    if isinstance(term, Field):
        return Recorded(term)
    if isinstance(term, Latest) and isinstance(term.time, Field):
        return Count(term.var, term.where & Recorded(term.time), 1)
    if isinstance(term, NamedValue):
        return _known(term.body)
    raise RulesetError(f"这里应为字段或 latest(...)：{term}")


def _in_yuan(term: Term) -> Term:
    """Return an amount that was written as a whole number of yuan, or any term as it is."""
    if isinstance(term, Const) and type(term.value) is int:
        return Const(Decimal(term.value))
    return term


def _rate(factor: object) -> Decimal:
    rate: Decimal | None = None
    if isinstance(factor, int | str | Decimal) and not isinstance(factor, bool):
        with suppress(ArithmeticError):
            rate = Decimal(factor)
    if rate is None or not rate.is_finite() or rate < 0:
        raise RulesetError(
            f'比率应写作文字或者 Decimal，如 fine * "0.03"，不用浮点数，也不为负：得到的是 {factor!r}'
        )
    return rate


def total(amount: Value, record: Each, where: Formula | None = None) -> Value:
    """Return the amounts of the records for which ``where`` holds, added up; of none it is 0.

    ``total(performance.paid, performance) >= decision.particulars.fine``. Unknown if one of the
    amounts is not recorded, or if it is not known whether it is one of them.
    """
    if kind_of(amount.term) is not Kind.AMOUNT:
        raise RulesetError(f"只有金额能合计：{amount.term}")
    return Value(Sum(record.var, or_always(where), amount.term))


def days_between(start: Value, end: Value) -> Value:
    """Return the number of days from one day to another, the first not counted; 0 if not later.

    ``.excluding(event, event.since, event.until, where=...)`` leaves days out, as of a period.
    Unknown where the day of either is, or where it is not known whether a day counts.
    """
    for time in (start, end):
        if kind_of(time.term) is not Kind.TIME:
            raise RulesetError(f"只有时间之间有日数：{time.term}")
    return Value(Elapsed(start.term, end.term))


def latest(time: Value, record: Each, where: Formula | None = None) -> Value:
    """Return the latest time among the records for which ``where`` holds.

    The time is a field of the record, or one that is worked out for it, as ``day_of_service`` is.
    """
    return Value(Latest(record.var, or_always(where), _time_of(time)))


def earliest(time: Value, record: Each, where: Formula | None = None) -> Value:
    """Return the earliest time among the records for which ``where`` holds.

    As with ``latest``, none is known where one of them is not, or whether it is one of them.
    """
    return Value(Latest(record.var, or_always(where), _time_of(time), first=True))


def _time_of(time: Value) -> Term:
    if kind_of(time.term) is not Kind.TIME:
        raise RulesetError(f"只有时间有先后：{time.term}")
    return time.term


def _condition(where: object) -> Formula:
    if isinstance(where, FORMULAS):
        return cast(Formula, where)
    raise RulesetError(f"这里应为条件，得到的是 {where!r}")


@overload
def define(
    name: str,
    body: Formula,
    *,
    english: str,
    cites: Citation | None = None,
    reading: str = "",
    english_reading: str = "",
) -> Formula: ...
@overload
def define(
    name: str,
    body: Value,
    *,
    english: str,
    cites: Citation | None = None,
    reading: str = "",
    english_reading: str = "",
) -> Value: ...
def define(
    name: str,
    body: Formula | Value,
    *,
    english: str,
    cites: Citation | None = None,
    reading: str = "",
    english_reading: str = "",
) -> Formula | Value:
    """Give a condition or a value the name that the law or its practice has for it.

    The name is a full Chinese clause (a condition) or noun (a value): what a rule is printed with.
    ``reading`` says how the name is understood, and goes with every rule that uses it. One name has
    one meaning in a ruleset; a definition with a parameter is a function that returns
    ``define(f"…")``.
    """
    if not isinstance(name, str) or not _CHINESE.fullmatch(name):
        raise RulesetError(f"定义的名称应为不带标点的中文：{name!r}")
    if not english.strip():
        raise RulesetError(f"定义“{name}”没有英文 (english)")
    if isinstance(body, Value):
        return Value(NamedValue(name, body.term, english, cites, reading, english_reading))
    if isinstance(body, FORMULAS):
        return Named(name, body, english, cites, reading, english_reading)
    raise RulesetError(f"定义“{name}”的内容应为条件，或者时间等值，得到的是 {body!r}")


def left_to_a_person(question: str, english: str) -> Formula:
    """A question that no field of the record answers. Where all hangs on it, the verdict is 待核实."""
    return define(question, Constant(None), english=english)


_CHINESE = re.compile(r"\w*[\u4e00-\u9fff]\w*")


def covered(
    start: Value,
    end: Value,
    *,
    by: Each,
    where: Formula,
    spans: tuple[Value, Value],
    tolerance: Value | int = 0,
) -> Formula:
    """The records ``by`` for which ``where`` holds cover start to end without a gap."""
    return Covered(
        start.term,
        end.term,
        by.var,
        where,
        spans[0]._field(),
        spans[1]._field(),
        _amount(tolerance),
    )


def signed_by(document_id: Value, *roles: Role) -> Formula:
    """Someone in one of these roles has signed or sealed it, or a refusal to is noted on it."""
    return exists(
        signature,
        (signature.document == document_id)
        & signature.role.in_(*roles)
        & ((signature.form != SignatureForm.REFUSED) | signature.refusal_note.is_recorded()),
    )
