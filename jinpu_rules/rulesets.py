"""Rulesets by name: those that come with the library, and those of installed packages.

A name is one of ours (``measures``), one that an installed package gives a ruleset of its own, by an
entry point of the group ``jinpu_rules.rulesets``, or says where it stands: ``bureau.rules:RULESET``.
Nothing is loaded that was not named, and nothing from the current folder, which holds what is to be
checked: an installed package, one that is worked on too (``pip install -e``), is found anywhere.
"""

from __future__ import annotations

import hashlib
import operator
import os
import re
import site
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, reduce
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from jinpu_rules.errors import RulesetError, RulesetUnavailable, Text, near
from jinpu_rules.language.ruleset import Ruleset

GROUP = "jinpu_rules.rulesets"
DEFAULT = ("measures",)
# Those that come with the library: packages of it, and the ruleset there.
_OURS: Mapping[str, tuple[str, str]] = {
    "measures": ("rules.measures", "MEASURES"),
    "prc-procedure": ("packs.prc_procedure", "PRC_PROCEDURE"),
    "prc-penalty-law": ("packs.prc_procedure", "PENALTY_LAW"),
    "prc-compulsion-law": ("packs.prc_procedure", "COMPULSION_LAW"),
    "prc-service-law": ("packs.prc_procedure", "SERVICE_LAW"),
    "prc-archives-law": ("packs.prc_procedure", "ARCHIVES_LAW"),
}
_PLACE = re.compile(r"([^\W\d]\w*(?:\.[^\W\d]\w*)*):([^\W\d]\w*)")
_loading = threading.RLock()


def default() -> Ruleset:
    """Return the rules that are asked unless others are named."""
    return joined(DEFAULT)


@lru_cache(maxsize=32)
def joined(chosen: tuple[str | Ruleset, ...]) -> Ruleset:
    """Return rulesets, or those of the names, as one: the regulation of this library first.

    Raises RulesetUnavailable for a name that is none, or that cannot be loaded, and for laws that
    cannot be told apart.
    """
    if not chosen:
        raise RulesetUnavailable("至少指定一个规则集", "name one ruleset at least")
    held = [named(one) if isinstance(one, str) else one for one in chosen]
    if len(held) == 1:
        return held[0]
    # A law that is named alone and in a collection is the same one.
    parts = sorted(
        dict.fromkeys(part for one in held for part in one.parts),
        key=lambda part: bool(part.law.short),
    )
    try:
        return reduce(operator.add, parts)
    except RulesetError as error:
        raise RulesetUnavailable(
            error.said.zh, f"these cannot be used together: {error.said.en}"
        ) from None


def named(name: str) -> Ruleset:
    """Return the ruleset of a name. Raises RulesetUnavailable, in a sentence that says why."""
    if place := _OURS.get(name):
        module, attribute = place
        ours: Ruleset = getattr(import_module(f"jinpu_rules.{module}"), attribute)
        return ours
    with _loading, _installed_only():
        if ":" in name:
            match = _PLACE.fullmatch(name)
            if match is None:
                raise RulesetUnavailable(
                    f"规则集“{name}”应写作“模块:名称”，如 bureau.rules:RULESET",
                    f"a ruleset is written module:NAME, as bureau.rules:RULESET, not {name!r}",
                )
            return _imported(name, match[1], match[2])
        point = _entry_point(name)
        match = _PLACE.fullmatch(point.value.partition("[")[0].strip())
        if match is None:
            raise RulesetUnavailable(
                f"规则集“{name}”登记为“{point.value}”，应为“模块:名称”：由提供它的安装包改正",
                f"the entry point {name!r} says {point.value!r}, which is no module:NAME",
            )
        return _imported(name, match[1], match[2])


def known() -> tuple[str, ...]:
    """Return the short names that there are, ours first; nothing is loaded."""
    with _loading, _installed_only():
        return tuple(dict.fromkeys((*_OURS, *(point.name for point in entry_points(group=GROUP)))))


def elsewhere(code: str) -> Text:
    """Return which ruleset of ours has rules of a code, to be put after that none asked has; or nothing."""
    for name in _OURS if not code.startswith("第") else ():
        try:
            named(name).select((code,))
        except RulesetError:
            continue
        return Text(
            f"；规则集 {name} 中有：加 --ruleset {name}", f"; {name} has: add --ruleset {name}"
        )
    return Text("", "")


def _entry_point(name: str) -> EntryPoint:
    points = tuple(entry_points(group=GROUP, name=name))
    if not points:
        hint = near(name, known())
        listed = known()
        raise RulesetUnavailable(
            f"没有名为“{name}”的规则集{hint.zh or '，'}可用：{'、'.join(listed)}",
            f"no ruleset is named {name!r}{hint.en} ({', '.join(listed)})",
        )
    if len({point.value for point in points}) > 1:
        places = sorted({point.value for point in points})
        raise RulesetUnavailable(
            f"有几个安装包各有名为“{name}”的规则集：{'、'.join(places)}；请写出其中一个",
            f"several packages have a ruleset {name!r}: {', '.join(places)}; name one of these",
        )
    return points[0]


def _imported(name: str, module: str, attribute: str) -> Ruleset:
    """Return a ruleset of an installed package."""

    def unavailable(zh: str, en: str) -> RulesetUnavailable:
        return RulesetUnavailable(f"规则集“{name}”{zh}", f"ruleset {name!r}: {en}")

    if module.partition(".")[0] in sys.stdlib_module_names or "__main__" in module.split("."):
        # No ruleset stands there, and some of these do things when they are imported.
        raise unavailable(f"：{module} 中没有规则集", f"{module} holds no ruleset")
    try:
        # What it prints is none of the report.
        with redirect_stdout(sys.stderr):
            held = import_module(module)
            found = getattr(held, attribute, None)
    except KeyboardInterrupt:
        raise
    except ModuleNotFoundError as error:
        if error.name is not None and f"{module}.".startswith(f"{error.name}."):
            raise unavailable(
                f"：没有安装模块 {error.name}（不从当前文件夹载入）",
                f"no module {error.name} is installed (none is taken from the current folder)",
            ) from None
        raise unavailable(f"不能载入：{error}", f"cannot be loaded: {error}") from error
    except BaseException as error:  # whatever stops the import, it stops no more than that
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise unavailable(f"不能载入：{said}", f"cannot be loaded: {said}") from error
    if isinstance(found, Ruleset):
        if not found.rules:  # every file would pass
            raise unavailable("：其中没有规则", "it holds no rule")
        return found
    hint = near(attribute, [key for key, value in vars(held).items() if isinstance(value, Ruleset)])
    if found is None:
        raise unavailable(
            f"：模块 {module} 中没有“{attribute}”{hint.zh}", f"{module} has no {attribute}{hint.en}"
        )
    kind = type(found).__name__
    raise unavailable(
        f"：{attribute} 不是规则集，是 {kind}{hint.zh}", f"{attribute} is a {kind}{hint.en}"
    )


# --- where packages are installed ----------------------------------------------------------------


@contextmanager
def _installed_only() -> Iterator[None]:
    """Look for packages where they are installed: not in the current folder, where cases lie."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it is gone
        here = ""
    kept = [one for one in sys.path if one and (os.path.realpath(one) != here or _is_linked(one))]
    if kept == sys.path:
        yield
        return
    before = sys.path[:]
    sys.path[:] = kept
    try:
        yield
    finally:
        sys.path[:] = before


def _is_linked(folder: str) -> bool:
    """Whether a folder is itself installed, for a package that is worked on there."""
    packages = [*site.getsitepackages(), site.getusersitepackages()]
    for path in (path for one in packages for path in Path(one).glob("*.pth")):
        try:
            if folder in path.read_text("utf-8").split("\n"):
                return True
        except (OSError, ValueError):
            continue
    return False


# --- what a ruleset holds ------------------------------------------------------------------------


@lru_cache(maxsize=32)
def content_of(chosen: tuple[str | Ruleset, ...]) -> bytes:
    """Return a hash of all that rulesets hold, less those of ours, which are part of our own code."""
    others = [one for one in chosen if one not in _OURS]
    return _Digest().of(joined(tuple(others)).parts) if others else b""


class _Digest:
    """Hashes data by what it is made of. What is held in several places is walked once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._packages: dict[str, bytes] = {}

    def of(self, held: Any) -> bytes:
        """Return the hash of a value and everything in it."""
        if (met := self._known.get(id(held))) is not None:
            return met[1]
        made = hashlib.sha256(type(held).__qualname__.encode())
        for part in self._parts(held):
            made.update(len(part).to_bytes(8, "big") + part)
        digest = made.digest()
        self._known[id(held)] = held, digest  # kept, so that nothing else has its identity
        return digest

    def _parts(self, held: Any) -> Iterator[bytes]:
        match held:
            case Enum():
                yield held.name.encode()
            case str():
                yield held.encode("utf-8", "surrogatepass")
            case bool() | int() | float() | date() | datetime() | None:
                yield repr(held).encode()
            case Mapping():
                yield from sorted(self.of(key) + self.of(value) for key, value in held.items())
            case frozenset() | set():
                yield from sorted(map(self.of, held))
            case tuple() | list():
                yield from map(self.of, held)
            case Ruleset():  # its parts are itself
                names = (one.name for one in fields(held) if one.name != "parts")
                yield from (self.of(getattr(held, name)) for name in names)
            case type():
                yield from self._source_of(held)
            case _ if is_dataclass(held):
                yield from (self.of(getattr(held, one.name)) for one in fields(held))
            case _ if callable(held):
                yield from self._source_of(held)
            case _:
                yield repr(held).encode("utf-8", "surrogatepass")

    def _source_of(self, held: Any) -> Iterator[bytes]:
        """Yield what a class or a function is: its name and, where it is none of ours, its source.

        That is the source of its whole package: what a reader of a field calls stands beside it.
        """
        yield f"{held.__module__}:{getattr(held, '__qualname__', '')}".encode()
        package = held.__module__.partition(".")[0]
        if package == "jinpu_rules" or package in sys.stdlib_module_names:
            return
        if package not in self._packages:
            self._packages[package] = b"".join(_sources(package))
        yield self._packages[package]


def _sources(package: str) -> Iterator[bytes]:
    """Yield a hash of each module that stands in a package, loaded or not."""
    module = sys.modules.get(package)
    folders = [Path(one) for one in getattr(module, "__path__", ())]
    alone = () if folders else (Path(getattr(module, "__file__", None) or os.devnull),)
    for path in (*alone, *(path for one in folders for path in sorted(one.rglob("*.py")))):
        try:
            yield hashlib.sha256(path.name.encode() + path.read_bytes()).digest()
        except OSError:  # in an archive
            continue
