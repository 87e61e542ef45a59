"""The work of a check, cut into units: some small files, or some lines of a large file of lines."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from jinpu_rules.checking.checker import Checker, Crash, Outcome
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.documents import Content, Given, Piece, lines
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.files import PARQUET, WORKBOOKS, SourceFile

UNIT_BYTES = 256 * 1024
USUAL_BYTES = 8 * 1024  # of a case
UNIT_CASES = 64  # however small they are: what is found in them is not


@dataclass(frozen=True, slots=True)
class Done:
    """A file that is checked, or a part of one; ``last`` says that nothing of it is left."""

    file: SourceFile | Given
    seconds: float
    last: bool = True


Event = Outcome | Done
Task = tuple[Checker, SourceFile | Given]


def weight(file: SourceFile | Given) -> int:
    """Return about how much work a file is, in bytes of JSON."""
    if isinstance(file, Given):
        return len(file.content) if isinstance(file.content, bytes) else USUAL_BYTES
    try:
        size = file.path.stat().st_size if file.path else 0
    except (OSError, ValueError):
        return 0
    packed = file.packed or file.suffix in (*WORKBOOKS, PARQUET)
    return size * (10 if packed else 1) * (5 if file.suffix in (".yaml", ".yml") else 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be checked, or some lines of it."""

    checker: Checker
    content: Content

    @property
    def file(self) -> SourceFile | Given:
        """The file that it is, or is some lines of."""
        return self.content.file if isinstance(self.content, Piece) else self.content

    def check(self) -> list[Event]:
        """Return what is found in it, and that it is done."""
        started = time.perf_counter()
        events: list[Event] = list(self.checker.check_file(self.content))
        seconds = time.perf_counter() - started
        return [*events, Done(self.file, seconds, not isinstance(self.content, Piece))]

    def given_up(self, exit_code: int | None) -> list[Event]:
        """Return what is reported when a process has died of it twice."""
        pointer, line, column = "", None, None
        if isinstance(self.content, Piece):
            pointer, line, column = f"/{self.content.first}", self.content.first + 1, 1
        zh = f"检查进程两次意外终止（退出码 {exit_code}），此处未能检查"
        en = f"the process that checked this died twice (exit status {exit_code}); not checked"
        crash = Crash(Fault(self.file.name, pointer, zh, en, line, column), zh)
        return [crash, Done(self.file, 0.0, line is None)]


@dataclass(slots=True, eq=False)
class Unit:
    """What a process is given at a time, and what came of it once that is known."""

    parts: tuple[Part, ...] = ()
    events: list[Event] | None = None
    tried: bool = False

    @property
    def stays(self) -> bool:
        """Whether only this process can read it: its standard input."""
        return any(part.content is part.file and part.file.stays for part in self.parts)


def units_of(work: Iterable[Task | Fault]) -> Iterator[Unit]:
    """Cut the work into units, in order: small files together, large files of lines in pieces."""
    small: list[Part] = []
    size = 0
    for task in work:
        own: Iterable[Unit] = ()
        if isinstance(task, Fault):
            own = [Unit(events=[task])]
        else:
            part, size_of_it = Part(*task), weight(task[1])
            if _of_lines(part.file) and (part.file.stays or size_of_it > UNIT_BYTES):
                own = _pieces(part, part.file)
            elif part.file.stays:
                own = [Unit((part,))]
            else:
                small.append(part)
                size += size_of_it
        if small and (own or size >= UNIT_BYTES or len(small) == UNIT_CASES):
            yield Unit(tuple(small))
            small, size = [], 0
        yield from own
    if small:
        yield Unit(tuple(small))


def _of_lines(file: SourceFile | Given) -> TypeGuard[SourceFile]:
    return isinstance(file, SourceFile) and file.has_lines


def _pieces(part: Part, file: SourceFile) -> Iterator[Unit]:
    first, taken, size = 0, list[bytes](), 0

    def piece() -> Unit:
        return Unit((replace(part, content=Piece(file, first, tuple(taken))),))

    faults: list[Event] = []
    try:
        for line in lines(file):
            taken.append(line)
            size += len(line)
            if size >= UNIT_BYTES or len(taken) == UNIT_CASES:
                yield piece()
                first, taken, size = first + len(taken), [], 0
    except Unreadable as unreadable:
        faults = [part.checker.fault(fault) for fault in unreadable.faults]
    yield piece()
    yield Unit(events=[*faults, Done(file, 0.0)])


def singly(part: Part) -> Iterator[Unit]:
    """Split the work that killed a process into single lines and files, each marked as tried once."""
    if isinstance(part.content, Piece):
        for number, line in enumerate(part.content.lines, part.content.first):
            piece = Piece(part.content.file, number, (line,))
            yield Unit((replace(part, content=piece),), tried=True)
    elif _of_lines(part.file):
        for unit in _pieces(part, part.file):
            yield from singly(unit.parts[0]) if unit.parts else (unit,)
    else:
        yield Unit((part,), tried=True)
