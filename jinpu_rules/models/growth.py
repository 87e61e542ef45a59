"""How records grow: what an office or a law of its own adds to what a case file may say.

    class Telling(Extends[Recording]):
        told_before: Flag | None = field("事先告知", "开始录制前是否告知当事人")

A ``Growth`` is what is added, and ``of`` is a kind of record with it. The models themselves never
change: a grown record is of a class of its own, made once for what is added and derived from the plain
one, so that whatever knows the plain records reads it as before. Two additions of one name are an
error, which names both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from threading import RLock
from types import UnionType
from typing import (
    Any,
    ClassVar,
    Generic,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import Field
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from jinpu_rules.errors import RulesetError, not_a
from jinpu_rules.frozen import dataclass
from jinpu_rules.models.agency import AgencyRecord
from jinpu_rules.models.base import Holder, Record, kinds_of
from jinpu_rules.models.case import CaseRecord
from jinpu_rules.models.links import element_model, inner_model
from jinpu_rules.models.root import Root
from jinpu_rules.models.vocabulary import Stage, Word, added, plain_word

_Held = TypeVar("_Held", bound=Holder)
_Kind = TypeVar("_Kind", bound=Holder)


class Extends(Generic[_Held]):
    """Fields that are added to a kind of record, or relations that are added to a kind of file.

    They are declared as in a record: each with its Chinese name, and none that must be there, since
    every file that was complete without them still is.
    """

    extended: ClassVar[type[Holder]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        named = [get_args(base)[0] for base in cls.__orig_bases__ if get_origin(base) is Extends]  # type: ignore[attr-defined]
        if named:
            cls.extended = named[0]
        if not isinstance(getattr(cls, "extended", None), type):
            raise RulesetError(
                f"{cls.__name__}：写明增加到哪一种记录，如 class {cls.__name__}(Extends[Recording])"
                " (say which kind of record is extended)"
            )
        for name, (_, declared) in fields_of(cls).items():
            if declared.is_required():
                raise RulesetError(
                    f"{cls.__name__}.{name} 不能是必填的：原有的案卷没有这一项，写 field(...)"
                    " (what is added to a record cannot be required)"
                )


# What a ruleset adds: fields and relations, or a record type that has them already.
Extension = type[Extends[Any]] | type[Holder]
_Declared = dict[str, tuple[Any, FieldInfo]]


def fields_of(extension: Any) -> _Declared:
    """Return the fields that an extension adds, each with its type."""
    if not issubclass(extension, Extends):
        plain: Any = _plain(extension)
        return {
            name: (told.annotation, told)
            for name, told in extension.model_fields.items()
            if name not in plain.model_fields
        }
    hints = get_type_hints(extension, include_extras=True)
    declared: _Declared = {}
    for name in hints.keys() - {"extended"}:
        told = getattr(extension, name, None)
        if not isinstance(told, FieldInfo) or not told.alias:
            raise RulesetError(
                f'{extension.__name__}.{name}：写 {name}: ... = field("中文名", "含义")'
                " (declare it with its Chinese name and what it holds)"
            )
        declared[name] = hints[name], told
    return {name: declared[name] for name in hints if name in declared}


def _plain(model: Any) -> type[Holder]:
    """Return the kind of record that a model is derived from: the first that is one of ours."""
    holds: Any = Root if issubclass(model, Root) else Record
    kinds = [kind for kind in model.__mro__ if issubclass(kind, holds) and kind is not holds]
    return cast(type[Holder], kinds[-1])


def extended_by(extension: Extension) -> type[Holder]:
    """Return the kind of record that an extension adds to."""
    if issubclass(extension, Extends):
        return extension.extended
    return _plain(extension)


Words = tuple[tuple[type[Word], tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What is added to records. ``words`` are those of a vocabulary, each with its English name.

    Two of the same additions are equal, and grow the same classes. Raises RulesetError for a name or
    a word that is there already, whoever has it.
    """

    extends: tuple[Extension, ...] = ()
    words: Words = ()

    def __post_init__(self) -> None:
        for extension in self.extends:
            if not (isinstance(extension, type) and issubclass(extension, Extends | Holder)):
                raise RulesetError(
                    f"extends 应为 Extends 的子类，或者案卷、记录的子类，得到的是 {extension!r}"
                    " (a subclass of Extends, or of a record, is expected)"
                )
        # One that is derived from another has what that one has.
        kept = (one for one in self.extends if not any(_has(two, one) for two in self.extends))
        object.__setattr__(self, "extends", tuple(kept))
        _check_names(self.extends)
        _check_words(self.words)

    @classmethod
    def by(
        cls,
        extends: Iterable[Extension] = (),
        words: Mapping[type[Word], Iterable[str] | Mapping[str, str]] | None = None,
    ) -> Growth:
        """Return what is added, as a ruleset tells it: words alone, or each with its English name."""
        return cls(
            tuple(dict.fromkeys(extends)),
            tuple(
                (
                    kind,
                    tuple(
                        new.items() if isinstance(new, Mapping) else ((word, "") for word in new)
                    ),
                )
                for kind, new in (words or {}).items()
            ),
        )

    def __or__(self, other: Growth) -> Growth:
        """Add both. What both add is added once."""
        if not other:
            return self
        extends = tuple(dict.fromkeys(self.extends + other.extends))
        return Growth(extends, tuple(dict.fromkeys(self.words + other.words)))

    def __bool__(self) -> bool:
        return bool(self.extends or self.words)

    @property
    def case(self) -> type[CaseRecord]:
        """A case file with all of it."""
        return self.of(CaseRecord)

    @property
    def agency(self) -> type[AgencyRecord]:
        """A register with all of it."""
        return self.of(AgencyRecord)

    def of(self, kind: type[_Kind]) -> type[_Kind]:
        """Return a kind of record with what is added to it; itself where that is nothing."""
        if not self:
            return kind
        known: Any = kind
        with _LOCK:
            made: type[_Kind] = _made(self, known)
        return made

    def grown(self, record: _Held) -> _Held:
        """Return a record as one that has every field added; those that it does not say are empty."""
        kind = type(record)
        model = self.of(kind)
        if model is kind:
            return record
        said, told = record.__dict__, {}
        for name, declared in model.model_fields.items():
            held = said[name] if name in said else declared.get_default()
            if element_model(declared.annotation) is not None:
                held = tuple(map(self.grown, held))
            elif isinstance(held, Holder):
                held = self.grown(held)
            told[name] = held
        state = record.__getstate__() | {"__dict__": told} if isinstance(record, Root) else told
        return cast(_Held, _remade(PLAIN, model, state))


def _has(one: Any, other: Any) -> bool:
    return one is not other and issubclass(one, other)


# --- what clashes ----------------------------------------------------------------------------------


def _check_names(extends: tuple[Extension, ...]) -> None:
    """Raise RulesetError where two fields of a kind of record would have one name."""
    taken: dict[type[Holder], dict[str, str]] = {}
    for extension in extends:
        kind = extended_by(extension)
        if kind not in taken:
            taken[kind] = {
                key: f"{kind.__name__}.{name}"
                for name, told in kind.model_fields.items()
                for key in (name, str(told.alias))
            }
        fields = {}
        for name, (_, told) in fields_of(extension).items():
            owner = f"{extension.__module__}.{extension.__qualname__}.{name}"
            for key in (name, str(told.alias)):
                if key in taken[kind]:
                    raise RulesetError(
                        f"{owner} 与 {taken[kind][key]} 同名：“{key}”"
                        f" (both are called {key!r}; one must be renamed)"
                    )
                fields[key] = owner
        taken[kind] |= fields


def _check_words(words: Words) -> None:
    """Raise RulesetError for words that are there already, or that none may be added to."""
    taken: dict[tuple[type[Word], str], str] = {}
    for kind, new in words:
        if not (isinstance(kind, type) and issubclass(kind, Word)) or kind is Stage:
            raise RulesetError(
                f"words 只能给词表增加词语，{getattr(kind, '__name__', kind)} 不能"
                " (words can be added to a vocabulary, and not to the steps of the procedure)"
            )
        for word, _ in new:
            if not plain_word(word):
                raise RulesetError("words 中的词语不能是空的 (a word cannot be empty)")
            key = kind, plain_word(word)
            there = kind._missing_(word)
            if there is not None or key in taken:
                other = there.value if there is not None else taken[key]
                raise RulesetError(
                    f"{kind.__name__} 已经有“{other}”，不能再增加“{word}”"
                    f" ({word!r} is {other!r}, a word that is there already)"
                )
            taken[key] = word


PLAIN = Growth()
_LOCK = RLock()

# --- how a class is grown --------------------------------------------------------------------------


@cache
def _made(growth: Growth, kind: Any) -> Any:
    plain, grown_by = getattr(kind, "grown_from", (kind, PLAIN))
    if grown_by:
        whole = grown_by | growth
        return kind if whole == grown_by else _made(whole, plain)
    added_here = [
        one
        for one in growth.extends
        if issubclass(kind, extended_by(one)) and not issubclass(kind, one)
    ]
    parents = [one for one in added_here if not issubclass(one, Extends)]
    told = dict(_overridden(growth, kind, parents))
    for extension in added_here:
        if issubclass(extension, Extends):
            for name, (annotation, declared) in fields_of(extension).items():
                told[name] = _grown_field(growth, annotation, declared) or (annotation, declared)
    if not told and len(parents) <= 1:
        return parents[0] if parents and issubclass(parents[0], kind) else kind
    of_its_own = any(issubclass(one, kind) for one in parents)
    bases = tuple(parents) if of_its_own else (kind, *parents)

    def reduced(record: Any) -> tuple[Any, ...]:
        state = record.__getstate__() if isinstance(record, Root) else dict(record.__dict__)
        return _remade, (growth, kind, state)

    namespace: dict[str, Any] = {
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
        "__doc__": kind.__doc__,
        "__annotations__": {name: annotation for name, (annotation, _) in told.items()}
        | {"grown_from": ClassVar[Any]},
        **{name: _copied(declared) for name, (_, declared) in told.items()},
        "grown_from": (kind, growth),
        "__reduce__": reduced,
    }
    return type(kind)(kind.__name__, bases, namespace)


def _overridden(
    growth: Growth, kind: Any, parents: list[Any]
) -> Iterator[tuple[str, tuple[Any, FieldInfo]]]:
    """Yield the fields of a kind of record that hold more than they did."""
    held: dict[str, FieldInfo] = dict(kind.model_fields)
    plain = {name: declared.annotation for name, declared in held.items()}
    for parent in reversed(parents):
        held |= {
            name: declared
            for name, declared in parent.model_fields.items()
            if name not in plain or declared.annotation != plain[name]
        }
    for name, declared in held.items():
        grown = _grown_field(growth, declared.annotation, declared)
        if grown is not None:
            yield name, grown
        elif len(parents) > 1:  # the first parent may have another than the one that is meant
            yield name, (declared.annotation, declared)


def _grown_field(
    growth: Growth, annotation: Any, declared: FieldInfo
) -> tuple[Any, FieldInfo] | None:
    """Return a field that holds grown records or more words; None where nothing is added to it."""
    inner = inner_model(annotation)
    deeper = growth.of(inner) if inner is not None else None
    kinds = kinds_of(annotation)
    words = [
        AlsoWords(kind, tuple(added(kind, word, english) for word, english in new))
        for kind, new in growth.words
        if kind in kinds
    ]
    if deeper is inner and not words:
        return None
    more = _copied(declared)
    more.metadata += words
    return _replaced(annotation, inner, deeper), more


def _copied(declared: FieldInfo) -> FieldInfo:
    """Return a field declared anew, for a class that keeps and changes what it is given."""
    default = ... if declared.is_required() else declared.default
    copied: FieldInfo = Field(
        default,
        alias=declared.alias,
        title=declared.title,
        description=declared.description,
        kw_only=True,
    )
    copied.metadata = list(declared.metadata)
    return copied


def _replaced(annotation: Any, one: Any, other: Any) -> Any:
    """Return a type with one type in it replaced by another."""
    if annotation is one:
        return other
    parts = get_args(annotation)
    if one is other or not parts:
        return annotation
    made = tuple(_replaced(part, one, other) for part in parts)
    if get_origin(annotation) in (Union, UnionType):
        return reduce(or_, made)
    return annotation.__origin__[made]


def _remade(growth: Growth, kind: Any, state: dict[str, Any]) -> Any:
    """Return a record of a grown kind that says what it said before it was sent or copied."""
    model = growth.of(kind)
    made = object.__new__(model)
    if isinstance(made, Root):
        made.__setstate__(state)
    else:
        made.__dict__.update(state)
    return made


@dataclass(frozen=True, slots=True)
class AlsoWords:
    """Marks a field that takes more words than its vocabulary has."""

    kind: type[Word]
    words: tuple[Word, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        schema = self._with_words(handler(source), handler.resolve_ref_schema)
        named = core_schema.no_info_before_validator_function(self._as_word, schema)
        # What a text is read as where the vocabulary is open.
        opened = core_schema.no_info_after_validator_function(self._as_word, schema)
        return core_schema.lax_or_strict_schema(
            lax_schema=named, strict_schema=opened if str in kinds_of(source) else schema
        )

    def _as_word(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return type(value)(map(self._as_word, value))
        if not isinstance(value, str) or isinstance(value, Word):
            return value
        plain = plain_word(value)
        return next((word for word in self.words if plain_word(word) == plain), value)

    def _with_words(self, schema: Any, resolved: Callable[[Any], Any]) -> Any:
        """Return a schema in which the vocabulary has the words, too."""
        if isinstance(schema, list):
            return [self._with_words(one, resolved) for one in schema]
        if not isinstance(schema, dict):
            return schema
        if schema.get("type") == "definition-ref":
            meant = resolved(schema)
            return self._with_words(meant, resolved) if meant.get("cls") is self.kind else schema
        if schema.get("type") == "enum" and schema["cls"] is self.kind:
            more = {**schema, "members": [*schema["members"], *self.words]}
            more.pop("ref", None)  # of the vocabulary as it is elsewhere
            return more
        return {key: self._with_words(value, resolved) for key, value in schema.items()}


def alike(records: Sequence[_Held]) -> list[_Held]:
    """Return records that all have the fields that any of them has, of its kind."""
    whole = PLAIN
    for model in {type(record): None for record in records}:
        whole |= growth_of(model)
    return [whole.grown(record) for record in records]


def growth_of(model: Any) -> Growth:
    """Return what a kind of record has that the plain one has not."""
    if not (isinstance(model, type) and issubclass(model, CaseRecord | AgencyRecord)):
        raise not_a("model", "CaseRecord", model)
    kind, growth = getattr(model, "grown_from", (model, PLAIN))
    made: Growth = growth if kind is _plain(kind) else growth | Growth((kind,))
    return made


def added_words(declared: FieldInfo) -> list[AlsoWords]:
    """Return what words a field takes besides those of its vocabularies."""
    return [mark for mark in declared.metadata if isinstance(mark, AlsoWords)]
