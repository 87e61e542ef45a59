"""``dataclass`` of the standard library; what is frozen is made in a fifth of the time.

The library writes and compiles six functions for each frozen class, and a check of one file needs a
hundred such classes. Here only ``__init__`` is written for each; the others, which do the same for
every class, are written once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, eq=True, **options):
        """Make a dataclass, as the standard library does."""
        if cls is None:
            return partial(dataclass, frozen=frozen, eq=eq, **options)
        if not frozen or dataclasses.is_dataclass(cls):  # it is derived from one
            return dataclasses.dataclass(cls, frozen=frozen, eq=eq, **options)
        own = {name for name, held in vars(cls).items() if held is not None}  # no __hash__ is None
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, **options)
        methods = {"__init__": _init(made), **_SHARED}
        if options.get("slots"):
            methods |= _PICKLED
        if eq:
            methods |= _compared(made)
        for name in methods.keys() - own:
            setattr(made, name, methods[name])
        made.__dataclass_params__.frozen = True
        return made


def _init(cls: Any) -> Callable[..., None]:
    """Write the function that takes a value for each field."""
    parameters, by_name, lines = ["self"], list[str](), list[str]()
    names: dict[str, Any] = {"put": object.__setattr__, "absent": MISSING}
    taken = [one for one in fields(cls) if one.init]
    for one in taken:
        name = parameter = value = one.name
        if one.default is not MISSING:
            names[f"default_{name}"] = one.default
            parameter = f"{name}=default_{name}"
        elif one.default_factory is not MISSING:
            names[f"make_{name}"] = one.default_factory
            parameter = f"{name}=absent"
            value = f"make_{name}() if {name} is absent else {name}"
        (by_name if one.kw_only else parameters).append(parameter)
        lines.append(f" put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    head = ", ".join([*parameters, "*", *by_name] if by_name else parameters)
    exec("\n".join([f"def __init__({head}):", *(lines or [" pass"])]), names)
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {one.name: one.type for one in taken}
    return made


def _compared(cls: Any) -> dict[str, Any]:
    compared = _values(one.name for one in fields(cls) if one.compare)
    hashed = _values(
        one.name for one in fields(cls) if (one.compare if one.hash is None else one.hash)
    )

    def equal(self: Any, other: Any) -> Any:
        return compared(self) == compared(other) if type(self) is type(other) else NotImplemented

    return {"__eq__": equal, "__hash__": lambda self: hash(hashed(self))}


def _values(names: Any) -> Callable[[Any], tuple[object, ...]]:
    names = tuple(names)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda held: tuple(getattr(held, name) for name in names)


@recursive_repr()
def _repr(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _set(self: Any, name: str, value: object) -> None:
    if _is_held(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _delete(self: Any, name: str) -> None:
    if _is_held(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_held(self: Any, name: str) -> bool:
    """Whether nothing may be put there; a class that is derived from one may have more of its own."""
    cls = type(self)
    return "__dataclass_fields__" in vars(cls) or name in cls.__dataclass_fields__


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED = {"__repr__": _repr, "__setattr__": _set, "__delattr__": _delete}
_PICKLED = {"__getstate__": _state, "__setstate__": _restore}
