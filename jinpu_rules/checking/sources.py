"""What a run checks: files, each under the settings of its folder, and what a program gives."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from glob import glob, has_magic
from itertools import groupby
from pathlib import Path
from typing import TextIO

from jinpu_rules.checking.checker import Checker
from jinpu_rules.checking.configuration import Configurations
from jinpu_rules.checking.patterns import GitIgnored
from jinpu_rules.checking.units import Task
from jinpu_rules.errors import ConfigurationError, JinpuRulesError
from jinpu_rules.loading.documents import Given
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.files import find, resolved
from jinpu_rules.models import AgencyRecord, CaseRecord


class Sources:
    """The files of a run. ``never`` are files that are not read in folders: reports to be written.

    ``force_exclude`` passes over excluded files even if they are named.
    """

    def __init__(
        self,
        configurations: Configurations,
        checker: Checker,
        *,
        never: Iterable[Path] = (),
        force_exclude: bool = False,
        stdin_filename: str | None = None,
    ) -> None:
        self._configurations = configurations
        self._checker = checker
        # Nor what standard output goes to: it would grow as it is read.
        self._never = frozenset(map(identity, never)) | {standard_output()}
        self._force_exclude = force_exclude
        self._stdin_filename = stdin_filename
        self._git_ignores = GitIgnored()
        self._asked: dict[str, Checker] = {}
        self._told: set[ConfigurationError] = set()
        self._meant: list[Path] = []
        self._is_folder = lru_cache(maxsize=1024)(os.path.isdir)

    def of(self, source: object) -> Iterator[Task | Fault]:
        """Yield what is to be checked, and how: of files, folders, bytes, plain data or records.

        ``source`` is one of these, or many. Raises JinpuRulesError for anything else.
        """
        if isinstance(source, str | os.PathLike):
            yield from self.find([source])
        elif isinstance(source, _CONTENT):
            yield self.given(source)
        elif isinstance(source, Iterable):
            numbered = enumerate(source)
            for of_paths, some in groupby(
                numbered, lambda one: isinstance(one[1], str | os.PathLike)
            ):
                if of_paths:
                    yield from self.find(path for _, path in some)
                else:
                    yield from (self.given(content, index) for index, content in some)
        else:
            raise _no_source(source)

    def given(self, content: object, index: int | None = None) -> tuple[Checker, Given]:
        """Return what a program gives, and how it is checked. Raises JinpuRulesError."""
        if not isinstance(content, _CONTENT):
            raise _no_source(content)
        named = "bytes" if isinstance(content, bytes | bytearray | memoryview) else "record"
        return self._given, Given(f"<{named}>", content, index)

    @cached_property
    def _given(self) -> Checker:
        return self._configurations.unfiled.checker(self._checker)

    def find(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[Task | Fault]:
        """Yield each file and how it is checked, and what cannot be: once for each reason.

        Raises JinpuRulesError for an empty path, which would be the whole current folder.
        """
        named = [os.fspath(path) for path in paths]
        if not all(named):
            raise JinpuRulesError("路径是空的；当前文件夹写作“.”", "a path is empty; write '.'")
        names = [name for path in named for name in expanded(path)]
        # An excluded folder that is named is meant: exclusion does not reach into it.
        self._meant = [
            Path(name)
            for name in names
            if not self._force_exclude and os.path.isdir(name) and self._excludes(Path(name))
        ]
        found = find(
            names,
            excluded=self._excluded,
            stdin_filename=self._stdin_filename,
        )
        for file in found:
            if isinstance(file, Fault):
                yield self._checker.fault(file)
                continue
            path = file.path or Path(self._stdin_filename or "-")
            # Not by git: what somebody names, or commits, is tracked for all that it ignores.
            if self._force_exclude and self._excludes(path, by_git=False):
                continue
            try:
                configured = self._configurations.of(path.parent)
            except ConfigurationError as error:
                if error not in self._told:
                    self._told.add(error)
                    yield from error.faults
                continue
            checker = configured.checker(self._checker, path)
            self._asked[file.name] = checker
            yield checker, file

    def asked(self, source: str, rule: str) -> bool:
        """Whether a rule is asked of a file, whether the file is still there or not.

        One that there is no more, after it was split or got another number, counts as asked: it is
        never found again.
        """
        checker = self._asked.get(source)
        if checker is None:
            path = Path(source)
            try:
                checker = self._configurations.of(path.parent).checker(self._checker, path)
            except (ConfigurationError, OSError):  # no name that a file can have
                return False
        return checker.stage is None and (
            rule in checker.ruleset.by_code or checker.whole.has_given_up(rule)
        )

    def _excluded(self, path: Path) -> bool:
        if identity(path) in self._never:
            return True
        meant = any(path.is_relative_to(folder) for folder in self._meant)
        return not meant and self._passed_over(path, self._is_folder(path))

    def _excludes(self, path: Path, *, by_git: bool = True) -> bool:
        """Whether a file or folder is passed over, or a folder it is in."""
        return self._passed_over(path, self._is_folder(path), by_git) or any(
            self._passed_over(folder, True, by_git) for folder in path.parents if folder.name
        )

    def _passed_over(self, path: Path, is_folder: bool, by_git: bool = True) -> bool:
        try:
            configured = self._configurations.of(path.parent)
        except ConfigurationError:
            return False  # told when its files are come to
        respected = by_git and configured.configuration.respect_gitignore
        return (respected and self._git_ignores(path, is_folder)) or configured.excludes(
            path, is_folder
        )


_CONTENT = (bytes, bytearray, memoryview, Mapping, CaseRecord, AgencyRecord)


def _no_source(source: object) -> JinpuRulesError:
    kind = type(source).__name__
    return JinpuRulesError(
        f"应为文件、文件夹、字节、字典或案卷，得到的是 {kind}",
        f"expected paths, bytes, mappings or records, not {kind}",
    )


def identity(path: Path) -> object:
    """Return what tells a file from others, whatever link or path leads to it."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return resolved(path)
    return status.st_dev, status.st_ino


def standard_output() -> object:
    """Return what tells the file that standard output goes to, or None if it goes to none."""
    return _redirected(sys.stdout)


def standard_input() -> object:
    """Return what tells the file that standard input comes from, or None if it is none."""
    return _redirected(sys.stdin)


def _redirected(stream: TextIO) -> object:
    try:
        status = os.fstat(stream.fileno())
    except (AttributeError, OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def expanded(path: str) -> list[str]:
    """Return the paths that a pattern matches, where no shell has done so."""
    if not has_magic(path) or os.path.lexists(path):
        return [path]
    return sorted(set(_matching(path))) or [path]


def _matching(pattern: str) -> Iterator[str]:
    """Yield what a pattern matches; a folder that links to itself is walked once."""
    parts = pattern.split(os.sep)
    if "**" not in parts:
        yield from glob(pattern)
        return
    at = parts.index("**")
    before, after = os.sep.join((*parts[:at], "")), os.sep.join(parts[at + 1 :])
    for start in glob(before) if before else [""]:
        for folder, names in _folders(start):
            if after:
                yield from _matching(os.path.join(folder, after))
            else:
                yield from (os.path.join(folder, name) for name in ("", *names) if folder or name)


def _folders(start: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder under one, and itself, with the names in it; hidden ones are left out."""
    entered: set[str] = set()
    for folder, folders, files in os.walk(start or os.curdir, followlinks=True):
        real = os.path.realpath(folder)
        folders[:] = [] if real in entered else sorted(n for n in folders if n[:1] != ".")
        if real not in entered:
            entered.add(real)
            shown = folder if start else os.path.relpath(folder).removeprefix(os.curdir)
            yield shown, [name for name in files if name[:1] != "."]
