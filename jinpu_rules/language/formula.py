"""What a condition is made of: frozen data, a closed union, no behaviour.

Terms denote values, formulas denote truth in Kleene's three values. What they mean is said in
``engines/interpreter.py``; the pleasant way to write them is ``authoring.py``. Nothing here can say
what could not be compiled to another engine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

from jinpu_rules.errors import RulesetError, near
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.regulation import Citation
from jinpu_rules.models.base import Holder, Model, Record
from jinpu_rules.models.links import element_model
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.root import file_of


@dataclass(frozen=True, slots=True)
class Var:
    """A record that a condition speaks of: the root itself, or each of a relation in turn.

    ``stand_in`` is spoken of where the file has none: a duty owed to each party is owed in a file
    that names no party too. ``root`` and ``model`` may have more fields than the plain ones: what is
    spoken of is the same, whichever of its fields are known.
    """

    name: str
    root: type[Model] = field(compare=False)
    relation: str | None
    model: type[Holder] = field(compare=False)
    stand_in: Record | None = None
    file: type[Model] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "file", file_of(self.root))


class Kind(StrEnum):
    """What sort of value a field holds."""

    TIME = "时间"
    TEXT = "文字"
    FLAG = "是否"
    NUMBER = "数字"
    AMOUNT = "金额"
    WORD = "词语"
    MANY = "多值"
    RECORD = "记录"


class _Part:
    """A part of a condition; what it is made of and speaks of is worked out once."""

    __slots__ = ("_children", "_free", "_introduced")
    _children: tuple[Term | Formula, ...]
    _free: frozenset[str]
    _introduced: frozenset[str]


# --- terms -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field(_Part):
    """A field of a record; several names lead into a group of fields (``label``, ``party``)."""

    var: Var
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Const(_Part):
    """A fixed value: a word of the vocabulary, a flag, a number or a text."""

    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and _same((self.value,), (other.value,))


def _same(values: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    """Whether fixed values are equal and of one type: words of two vocabularies may read alike."""
    return values == others and [*map(type, values)] == [*map(type, others)]


@dataclass(frozen=True, slots=True)
class Shift(_Part):
    """The end of a period that runs from ``start``, or is counted back from it (``backward``)."""

    start: Term
    amount: int | Field
    unit: Unit
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Spans(_Part):
    """The times from ``span_start`` to ``span_end`` of the records of ``var`` for which ``where`` holds.

    Its value is a list of them, and no value that is compared. One that has no end goes on.
    """

    var: Var
    where: Formula
    span_start: Term
    span_end: Term


@dataclass(frozen=True, slots=True)
class Prolonged(_Part):
    """The end of a period that is extended, or that does not run at times.

    Each of the ``extensions`` whose condition holds makes it so many units longer; no day counts
    that one of the ``stops`` touches (``periods.end_of_prolonged``).
    """

    period: Shift
    extensions: tuple[tuple[Formula, int], ...] = ()
    stops: tuple[Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class Choose(_Part):
    """The value of the first branch whose condition holds; unknown if a condition before is."""

    branches: tuple[tuple[Formula, Term], ...]


@dataclass(frozen=True, slots=True)
class Latest(_Part):
    """The latest, or ``first``, ``time`` among the records of ``var`` for which ``where`` holds."""

    var: Var
    where: Formula
    time: Term
    first: bool = False


@dataclass(frozen=True, slots=True)
class Elapsed(_Part):
    """The number of days from one day to another, the first not counted; none if it is not later.

    Nor does a day count that one of the ``stops`` touches.
    """

    start: Term
    end: Term
    stops: tuple[Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum(_Part):
    """The ``amount`` of the records of ``var`` for which ``where`` holds, added up; of none, nothing.

    Closed world, as a count is; unknown if one of the amounts is, or whether it is one of them.
    """

    var: Var
    where: Formula
    amount: Term


@dataclass(frozen=True, slots=True)
class Product(_Part):
    """An amount, so many times a ``rate`` of it: of 3% a day, for some days. To the fen."""

    amount: Term
    rate: Decimal
    times: Term | None = None


@dataclass(frozen=True, slots=True)
class NamedValue(_Part):
    """A value that the law has a name for: 行政处罚行为终结之日."""

    name: str
    body: Term = field(hash=False)
    english: str = field(default="", hash=False)
    cites: Citation | None = field(default=None, hash=False)
    reading: str = field(default="", hash=False)
    english_reading: str = field(default="", hash=False)

    @property
    def about(self) -> frozenset[str]:
        """The names of the records it speaks of and does not introduce itself."""
        return free_variables(self)


Term = (
    Field
    | Const
    | Shift
    | Prolonged
    | Spans
    | Choose
    | Latest
    | Elapsed
    | Sum
    | Product
    | NamedValue
)


# --- formulas ----------------------------------------------------------------------------------


class _Connected(_Part):
    """Lets formulas be joined with ``&``, ``|`` and ``~``, and nothing else."""

    __slots__ = ()

    def __and__(self, other: object) -> And:
        return And((*_parts(And, self), *_parts(And, other)))

    def __or__(self, other: object) -> Or:
        return Or((*_parts(Or, self), *_parts(Or, other)))

    def __invert__(self) -> Formula:
        return self.part if isinstance(self, Not) else Not(_formula(self))

    def __bool__(self) -> bool:
        raise RulesetError(
            "条件不能直接判断真假：用 &、|、~ 连接，不要写 and、or、not 或连续比较 "
            "(join conditions with &, |, ~ and put each comparison in brackets)"
        )


def _formula(value: object) -> Formula:
    if isinstance(value, _Connected):
        return cast(Formula, value)
    raise RulesetError(f"这里应为条件，得到的是 {value!r}；字段本身不是条件，写 .is_recorded() 等")


def _parts(kind: type[And | Or], value: object) -> tuple[Formula, ...]:
    return value.parts if isinstance(value, kind) else (_formula(value),)


@dataclass(frozen=True, slots=True)
class Constant(_Connected):
    """True, false, or unknown whatever a file says (None: it asks for a setting that is not set)."""

    truth: bool | None


@dataclass(frozen=True, slots=True)
class Recorded(_Connected):
    """The field is recorded. Never unknown: what is not recorded was not recorded."""

    field: Field


class Operator(StrEnum):
    """A comparison."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Compare(_Connected):
    """``left`` compared with ``right``. Unknown if a value is missing, or a day alone is too coarse.

    With ``same_day`` set, two times of which one is a day alone are compared by days, so that steps
    taken on one day are in order (paper forms carry dates only).
    """

    left: Term
    operator: Operator
    right: Term
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class OneOf(_Connected):
    """The value is among the given. Unknown if the value is missing.

    With ``like`` set, a paper of another name leaves it unknown if its name is like one of those
    given: a form may be there under a name that nobody has heard of.
    """

    term: Term
    values: tuple[Any, ...]
    like: bool = False

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, OneOf)
            and self.term == other.term
            and self.like is other.like
            and _same(self.values, other.values)
        )


@dataclass(frozen=True, slots=True)
class Includes(_Connected):
    """A field of several values includes the value. Unknown if the field or the value is missing.

    A recording of which nobody noted what it is about may be about anything.
    """

    field: Field
    value: Term


@dataclass(frozen=True, slots=True)
class SameName(_Connected):
    """Two texts name one person or body, however each is written.

    Names that differ may still be of one, by a slip or another way of writing: then it is unknown,
    unless ``strictly`` asks only whether the name is the same. Unknown if a name is missing.
    """

    left: Field
    right: Field
    strictly: bool = False


@dataclass(frozen=True, slots=True)
class Tells(_Connected):
    """A text that counts or lists people tells of so many, or of as many as another one does.

    2人, 李某、赵某 and two links all tell of two. Unknown if a field is missing, or cannot be read so.
    """

    field: Field
    number: Field | int


@dataclass(frozen=True, slots=True)
class DoneBy(_Connected):
    """``done`` happened at or before ``deadline``. Not recorded is not done; no deadline, unknown."""

    done: Field
    deadline: Term


@dataclass(frozen=True, slots=True)
class And(_Connected):
    """All parts hold."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or(_Connected):
    """Some part holds."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Not(_Connected):
    """The part does not hold."""

    part: Formula


@dataclass(frozen=True, slots=True)
class Count(_Connected):
    """The records of ``var`` for which ``where`` holds number at least, or exactly, ``number``.

    Closed world: a record that is not in the file does not exist.
    """

    var: Var
    where: Formula
    number: int
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Covered(_Connected):
    """The spans of the records of ``var`` for which ``where`` holds leave no gap from start to end.

    ``span_start`` and ``span_end`` are fields of ``var``; gaps of up to ``tolerance`` minutes count
    as none.
    """

    start: Term
    end: Term
    var: Var
    where: Formula
    span_start: Field
    span_end: Field
    tolerance: Field | int = 0


@dataclass(frozen=True, slots=True)
class Named(_Connected):
    """A condition that the law has a name for: 行政处罚行为已经终结."""

    name: str
    body: Formula = field(hash=False)
    english: str = field(default="", hash=False)
    cites: Citation | None = field(default=None, hash=False)
    reading: str = field(default="", hash=False)
    english_reading: str = field(default="", hash=False)

    @property
    def about(self) -> frozenset[str]:
        """The names of the records it speaks of and does not introduce itself."""
        return free_variables(self)


Formula = (
    Constant
    | Recorded
    | Compare
    | OneOf
    | Includes
    | SameName
    | Tells
    | DoneBy
    | And
    | Or
    | Not
    | Count
    | Covered
    | Named
)
FORMULAS = get_args(Formula)
NODES = (*get_args(Term), *FORMULAS)
_FIELDS = {node: tuple(part.name for part in fields(node) if part.init) for node in NODES}
# Those of them that may hold other nodes.
_HELD = ("Term", "Formula", "Field", "Shift", "Spans")
_HOLDING = {
    node: tuple(
        part.name
        for part in fields(node)
        if part.init and any(kind in str(part.type) for kind in _HELD)
    )
    for node in NODES
}

Definition = Named | NamedValue
# Asked of each node of each rule whenever rules are built: a union would be put together each time.
_NAMES = (Named, NamedValue)
_SPEAKING = (Field, Count, Covered, Latest, Spans, Sum)
_INTRODUCING = (Count, Covered, Latest, Spans, Sum)


# --- what a field is ---------------------------------------------------------------------------


def annotation_of(model: type[Holder], path: tuple[str, ...]) -> Any:
    """Return the declared type of a field, without ``None``. Raises RulesetError if there is none."""
    hashed: Any = model  # mypy takes the hash of a class for that of its instances
    return _annotation_of(hashed, path)


@cache
def _annotation_of(model: Any, path: tuple[str, ...]) -> Any:
    annotation: Any = model
    for name in path:
        fields_there = getattr(annotation, "model_fields", {})
        if name not in fields_there:
            hint = near(name, fields_there, 0.5)
            owner = getattr(annotation, "__name__", annotation)  # a union has no name
            grown = f"{hint.zh or '；'}增加的字段，先写 extended(...)"
            raise RulesetError(f"{owner} 没有字段 {name}{grown}")
        annotation = _bare(fields_there[name].annotation)
    return annotation


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        annotation = inner[0] if len(inner) == 1 else annotation
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation


_MOMENT_PARTS = get_args(get_args(Moment)[0])


def kind_of(term: Term) -> Kind:
    """Return what sort of value a term denotes."""
    if isinstance(term, Field):
        # mypy takes the hash of a class for that of its instances.
        return _kind_of_field(term.var.model, term.path)  # type: ignore[arg-type]
    if isinstance(term, Choose):
        return next(kind_of(value) for _, value in term.branches if value != Const(None))
    if isinstance(term, NamedValue):
        return kind_of(term.body)
    if isinstance(term, Const):
        return _kind_of_type(type(term.value))
    if isinstance(term, Elapsed):
        return Kind.NUMBER
    if isinstance(term, Sum | Product):
        return Kind.AMOUNT
    return Kind.TIME  # a period, or the latest or first of some times


@cache
def _kind_of_field(model: type[Holder], path: tuple[str, ...]) -> Kind:
    return _kind_of_type(annotation_of(model, path))


def _kind_of_type(annotation: Any) -> Kind:
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return Kind.RECORD if element_model(annotation) else Kind.MANY
    if parts and set(parts) >= set(_MOMENT_PARTS):
        return Kind.TIME
    if parts:  # an open vocabulary: a word, or any text
        return Kind.WORD
    if issubclass(annotation, Holder):
        return Kind.RECORD
    if issubclass(annotation, date):  # a time that a setting fixes
        return Kind.TIME
    if issubclass(annotation, bool):
        return Kind.FLAG
    if issubclass(annotation, int):
        return Kind.NUMBER
    if issubclass(annotation, Decimal):
        return Kind.AMOUNT
    if issubclass(annotation, StrEnum):
        return Kind.WORD
    if issubclass(annotation, str):
        return Kind.TEXT
    raise RulesetError(f"条件中不能使用 {annotation!r} 类型的值")


def required(field: Field) -> bool:
    """Whether a field always has a value. A list may be empty, be it required or not."""
    if len(field.path) > 1 or kind_of(field) is Kind.MANY:
        return False
    declared = field.var.model.model_fields[field.path[0]]
    return declared.is_required() or declared.default is not None


def children(node: Term | Formula) -> tuple[Term | Formula, ...]:
    """Return the direct parts of a node, terms and formulas alike."""
    try:
        return node._children
    except AttributeError:
        parts = _children(node)
        object.__setattr__(node, "_children", parts)
        return parts


def _children(node: Term | Formula) -> tuple[Term | Formula, ...]:
    found: list[Term | Formula] = []
    for name in _HOLDING[type(node)]:
        value = getattr(node, name)
        for inner in value if type(value) is tuple else (value,):
            if type(inner) in _FIELDS:
                found.append(inner)
            elif type(inner) is tuple:  # a branch of Choose, an extension
                found += [part for part in inner if type(part) in _FIELDS]
    return tuple(found)


def each_node(*nodes: Term | Formula) -> Iterator[Term | Formula]:
    """Yield every node that conditions are made of, what names stand for too, each once."""
    seen: dict[int, Term | Formula] = {}  # kept, so that nothing else has its identity
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen[id(node)] = node
            yield node
            waiting += children(node)


def root_of(node: Term | Formula) -> type[Model] | None:
    """Return the kind of file that a condition speaks of; None if it speaks of no record."""
    if isinstance(node, _SPEAKING) and node.var.name != "setting":
        return node.var.file
    return next(filter(None, map(root_of, children(node))), None)


_COUNTED_BY = {
    Unit.HOURS: ("hour_counting",),
    Unit.DAYS: ("holidays", "workdays", "announced_years"),
    Unit.WORKING_DAYS: ("holidays", "workdays", "announced_years"),
    Unit.MONTHS: ("holidays", "workdays", "announced_years"),
}


def settings_asked(*nodes: Term | Formula) -> set[str]:
    """Return the names of the settings that conditions ask for, or that count their periods."""
    asked: set[str] = set()
    for node in each_node(*nodes):
        if isinstance(node, Field) and node.var.name == "setting":
            asked.add(node.path[0])
        if isinstance(node, Shift):  # that of a prolonged period too
            asked.update(_COUNTED_BY.get(node.unit, ()))
    return asked


# Spoken of in every condition and introduced by none: the file itself, and the settings.
OF_THE_FILE = frozenset({"case", "agency", "setting"})


def root_name(root: type[Model]) -> str:
    """Return the name by which conditions speak of a file of this kind."""
    return "agency" if "agency_name" in root.model_fields else "case"


def free_variables(node: Term | Formula) -> frozenset[str]:
    """Return the names of the records that a node speaks of and does not introduce itself."""
    try:
        return node._free
    except AttributeError:
        free = _free_variables(node)
        object.__setattr__(node, "_free", free)
        return free


def _free_variables(node: Term | Formula) -> frozenset[str]:
    if isinstance(node, Field):
        return frozenset({node.var.name})
    if isinstance(node, _NAMES):
        return free_variables(node.body)
    if isinstance(node, Covered):
        inside = (node.where, node.span_start, node.span_end)
        outside = [part for part in children(node) if not any(part is one for one in inside)]
        return _joined(outside) | _joined(inside) - {node.var.name}
    names = _joined(children(node))
    return names - {node.var.name} if isinstance(node, _INTRODUCING) else names


def introduced(node: Term | Formula) -> frozenset[str]:
    """Return the names of the records that a node introduces itself, at any depth."""
    try:
        return node._introduced
    except AttributeError:
        names = frozenset[str]().union(*map(introduced, children(node)))
        if isinstance(node, _INTRODUCING):
            names |= {node.var.name}
        object.__setattr__(node, "_introduced", names)
        return names


def _joined(nodes: Sequence[Term | Formula]) -> frozenset[str]:
    if len(nodes) == 1:
        return free_variables(nodes[0])
    return frozenset().union(*map(free_variables, nodes))


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    """Return the conditions that must all hold for this one to hold, names opened."""
    formula = opened(formula)
    if not isinstance(formula, And):
        return (formula,)
    return tuple(inner for part in formula.parts for inner in conjuncts(part))


def demanded(formula: Formula) -> Iterator[Field]:
    """Yield the fields that a condition wants recorded: where it fails, one left empty is why."""
    match formula:
        case Recorded(held) | DoneBy(held, _):
            yield held
        case And(parts) | Or(parts):
            for part in parts:
                yield from demanded(part)
        case Count(_, where):
            yield from demanded(where)
        case Named(_, body):
            yield from demanded(body)


_Node = TypeVar("_Node", bound=Term | Formula)


def opened(node: _Node) -> _Node:
    """Return what a name stands for, or the node itself if it is none."""
    return cast(_Node, opened(node.body)) if isinstance(node, _NAMES) else node


def expanded(node: _Node) -> _Node:
    """Return a node that says the same without any name, conditions joined alike made one."""
    return cast(_Node, _expanded(node))


def _expanded(value: Any) -> Any:
    if isinstance(value, _NAMES):
        return _expanded(value.body)
    if isinstance(value, And | Or):
        parts = (_expanded(part) for part in value.parts)
        return type(value)(tuple(inner for part in parts for inner in _parts(type(value), part)))
    if type(value) in _FIELDS:
        return replace(
            value, **{name: _expanded(getattr(value, name)) for name in _FIELDS[type(value)]}
        )
    return tuple(map(_expanded, value)) if type(value) is tuple else value


def apart(scope: Formula) -> Formula:
    """Return a condition on a whole file, its records under names that no rule uses for its own.

    It may then be joined to the condition of any rule.
    """
    return renamed(scope, lambda var: f"{var.name}_of_file")


def renamed(node: _Node, name_of: Callable[[Var], str], *, in_names: bool = True) -> _Node:
    """Return a node that speaks of the records of relations by other names, in its definitions too.

    Without ``in_names`` definitions stay as they are.
    """

    def again(value: Any) -> Any:
        if not in_names and isinstance(value, _NAMES):
            return value
        if isinstance(value, Var) and value.relation is not None:
            return replace(value, name=name_of(value))
        if type(value) in _FIELDS:
            return replace(
                value, **{name: again(getattr(value, name)) for name in _FIELDS[type(value)]}
            )
        return tuple(map(again, value)) if type(value) is tuple else value

    return cast(_Node, again(node))


def certain(node: _Node) -> _Node:
    """Return a node that asks of each paper whether it is of a form, never whether it may be."""
    return cast(_Node, _certain(node))


def _certain(value: Any) -> Any:
    if (
        type(value) is Compare and type(value.right) is Const
    ):  # as a name like that of a form is asked
        among = OneOf(value.left, (value.right.value,))
        if value.operator is Operator.EQUAL:
            return among
        if value.operator is Operator.NOT_EQUAL:
            return Not(among)
    if type(value) in _FIELDS:
        parts = {name: _certain(getattr(value, name)) for name in _FIELDS[type(value)]}
        return replace(value, **parts | ({"like": False} if type(value) is OneOf else {}))
    return tuple(map(_certain, value)) if type(value) is tuple else value


def definitions_of(*nodes: Term | Formula) -> Iterator[Definition]:
    """Yield every name that conditions use, each once, outermost first, in order of first use."""
    seen: set[Definition] = set()
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        inner: list[Definition] = []
        for found in direct_definitions(node):
            if found not in seen:
                seen.add(found)
                yield found
                inner.append(found)
        waiting.extendleft(found.body for found in reversed(inner))


def direct_definitions(node: Term | Formula) -> Iterator[Definition]:
    """Yield the names that a condition uses itself, not those that they are made of."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _NAMES):
            yield part
        else:
            waiting += children(part)[::-1]


def check_bindings(owner: str, each: Var, *nodes: object, sound: set[int] | None = None) -> None:
    """Raise RulesetError if a condition speaks of a record it has not introduced, or twice.

    Nor can it speak of a record of another kind of file. ``sound`` remembers the definitions that
    have been looked into, for many conditions that use them.
    """
    sound = set() if sound is None else sound
    everywhere = {"setting", root_name(each.root)}

    def walk(node: Term | Formula, bound: frozenset[str]) -> None:
        if isinstance(node, _NAMES):
            about = free_variables(node)
            check(about, introduced(node), bound)
            if id(node) not in sound:
                walk(node.body, about | everywhere)
                sound.add(id(node))
            return
        var = node.var if isinstance(node, _SPEAKING) else each
        if var.file is not each.file and var.name != "setting":
            raise RulesetError(
                f"{owner} 的条件只能用 {each.file.__name__} 的记录，"
                f"{var.name} 是 {var.file.__name__} 的"
            )
        if isinstance(node, Field):
            check({node.var.name}, (), bound)
        if isinstance(node, _INTRODUCING):
            if node.var.stand_in is not None:
                raise RulesetError(
                    f"{owner} 的条件不能引入 {node.var.name}：案卷没有这类记录时仍要问的，只能是规则的 each"
                )
            check((), {node.var.name}, bound)
            if isinstance(node, Covered):
                walk(node.start, bound)
                walk(node.end, bound)
            bound |= {node.var.name}
        for part in children(node):
            walk(part, bound)

    def check(spoken_of: Iterable[str], new: Iterable[str], bound: frozenset[str]) -> None:
        for name in sorted(set(spoken_of) - bound):
            raise RulesetError(
                f"{owner} 的条件没有引入 {name}：写 exists({name}, ...)，或者作为规则的 each={name}"
            )
        for name in sorted(bound & set(new)):
            raise RulesetError(f"{owner} 的条件两次引入 {name}：内层写 another({name}, ...)")

    for node in nodes:
        if isinstance(node, NODES):
            walk(node, frozenset({*everywhere, each.name}))
