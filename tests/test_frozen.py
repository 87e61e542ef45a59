"""Our frozen dataclasses are those of the standard library: only how they are made is other."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import sys
from dataclasses import FrozenInstanceError, field, fields, replace
from functools import partial

import pytest

from jinpu_rules.frozen import dataclass

_MAKE = {"ours": dataclass, "theirs": dataclasses.dataclass}


def _made(make, name, **options):
    """Return the classes that a way to make dataclasses makes, found by pickle under their names."""

    class Plain:
        """Several kinds of fields."""

        first: int
        second: str = "b"
        third: list[int] = field(default_factory=list)
        silent: int = field(default=0, repr=False, compare=False)
        unhashed: int = field(default=0, hash=False)
        worked_out: int = field(init=False, compare=False)

        def __post_init__(self):
            object.__setattr__(self, "worked_out", self.first + 1)

    class ByName:
        """Fields that are given by name."""

        first: int = field(default=1, kw_only=True)
        second: int

    class Alone:
        """One field, and a way of its own to be told and compared."""

        value: object

        def __eq__(self, other):
            return isinstance(other, type(self)) and str(self.value) == str(other.value)

        def __repr__(self):
            return "alone"

    class Empty:
        """None."""

    made = {}
    for cls in (Plain, ByName, Alone, Empty):
        cls.__qualname__ = cls.__name__ + name + "_".join(options)
        made[cls.__name__] = make(frozen=True, **options)(cls)
        setattr(sys.modules[__name__], cls.__qualname__, made[cls.__name__])
    return made


CLASSES = {
    (who, slots): _made(make, who, **({"slots": True} if slots else {}))
    for who, make in _MAKE.items()
    for slots in (False, True)
}
MADE = {
    "Plain": [
        lambda cls: cls(1),
        lambda cls: cls(1, "c"),
        lambda cls: cls(1, third=[3]),
        lambda cls: cls(1, silent=5),
        lambda cls: cls(first=2, unhashed=7),
    ],
    "ByName": [lambda cls: cls(2), lambda cls: cls(2, first=1), lambda cls: cls(second=2, first=3)],
    "Alone": [lambda cls: cls(1), lambda cls: cls("1"), lambda cls: cls(None)],
    "Empty": [lambda cls: cls()],
}


def _told(call):
    """Return what comes of a call: a value, or the kind and the words of an error."""
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).replace("ours", "").replace("theirs", "")


def _both(name, slots):
    return CLASSES["ours", slots][name], CLASSES["theirs", slots][name]


@pytest.mark.parametrize("slots", [False, True])
@pytest.mark.parametrize("name", MADE)
def test_they_say_and_do_what_those_of_the_library_do(name, slots):
    ours, theirs = _both(name, slots)
    for make in MADE[name]:
        own, other = make(ours), make(theirs)
        assert repr(own) == repr(other).replace("theirs", "ours")
        assert dataclasses.asdict(own) == dataclasses.asdict(other)
        assert _told(partial(hash, own)) == _told(partial(hash, other))
        for again in (copy.copy(own), copy.deepcopy(own), pickle.loads(pickle.dumps(own))):
            assert again == own
            assert dataclasses.asdict(again) == dataclasses.asdict(own)
        assert replace(own) == own
        assert hasattr(own, "__dict__") is hasattr(other, "__dict__")
        for one in (part.name for part in fields(ours)):
            for act in (partial(setattr, own, one, 1), partial(delattr, own, one)):
                with pytest.raises(FrozenInstanceError, match=f"field '{one}'"):
                    act()
        with pytest.raises(FrozenInstanceError):
            own.another = 1
    equal = [[a(ours) == b(ours) for a in MADE[name]] for b in MADE[name]]
    assert equal == [[a(theirs) == b(theirs) for a in MADE[name]] for b in MADE[name]]
    assert MADE[name][0](ours) != MADE[name][0](theirs)


@pytest.mark.parametrize("slots", [False, True])
@pytest.mark.parametrize("name", MADE)
def test_they_are_described_as_those_of_the_library(name, slots):
    ours, theirs = _both(name, slots)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__
    assert repr(ours.__dataclass_params__.frozen) == "True"
    given = [inspect.signature(cls).parameters.values() for cls in (ours, theirs)]
    own, other = [[(p.name, p.kind, p.annotation) for p in held] for held in given]
    assert own == other


@pytest.mark.parametrize("call", [lambda cls: cls(), lambda cls: cls(1, 2, x=3)])
@pytest.mark.parametrize("name", ["Plain", "ByName", "Alone"])
def test_wrong_arguments_are_refused_in_the_same_words(name, call):
    ours, theirs = _both(name, True)
    assert _told(lambda: call(ours)) == _told(lambda: call(theirs))
    assert _told(lambda: call(ours))[0] == "TypeError"


def test_what_goes_round_in_itself_can_be_told():
    ours, _ = _both("Alone", False)
    Holding = dataclass(frozen=True)(type("Holding", (), {"__annotations__": {"held": "list"}}))
    held: list[object] = []
    one = Holding(held)
    held.append(one)
    assert "..." in repr(one)
    assert repr(ours(one)) == "alone"


def test_another_class_may_be_derived_from_one():
    ours, _ = _both("Plain", False)

    @dataclasses.dataclass(frozen=True)
    class Theirs(ours):
        more: int = 0

    @dataclass(frozen=True)
    class Ours(ours):
        more: int = 0

    for derived in (Theirs, Ours):
        assert derived(1, more=2) == derived(1, more=2) != derived(1)
        with pytest.raises(FrozenInstanceError):
            derived(1).more = 3


def test_a_class_derived_from_one_may_hold_more():
    for ours in (CLASSES["ours", True]["Plain"], CLASSES["theirs", False]["Plain"]):
        derived = type("Derived", (ours,), {})(1)
        derived.more = 2
        assert derived.more == 2
        del derived.more
        with pytest.raises(FrozenInstanceError):
            derived.first = 2


def test_what_a_class_says_itself_is_kept():
    @dataclass(frozen=True, slots=True)
    class Own:
        value: int

        def __init__(self):
            object.__setattr__(self, "value", 5)

        def __hash__(self):
            return 7

        def __getstate__(self):
            return "state"

    one = Own()
    assert (one.value, hash(one), one.__getstate__()) == (5, 7, "state")
    with pytest.raises(TypeError):
        Own(1)


def test_what_may_be_changed_is_left_to_the_library():
    @dataclass
    class Changed:
        value: int

    one = Changed(1)
    one.value = 2
    assert one == Changed(2)
