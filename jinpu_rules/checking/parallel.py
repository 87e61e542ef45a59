"""Many files checked in several processes; results come in the order of the input.

A process is given a unit at a time: some small files, or some lines of a large file of lines. Only
so many units are under way, so that memory stays flat. A process that dies loses nothing: what it
had in hand is tried again piece by piece, and what a process dies of twice is reported.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from jinpu_rules.checking.checker import Checker, Crash, Outcome
from jinpu_rules.loading.documents import Piece, lines
from jinpu_rules.loading.faults import Unreadable
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.reporting.data import FaultData

UNIT_BYTES = 256 * 1024
UNIT_CASES = 64  # however small they are: what is found in them is not
ENOUGH_BYTES = 4 * 1024 * 1024  # what takes longer to check than processes take to start
MOST_JOBS = 60  # as many as Windows can wait for
_AHEAD = 8  # units under way for each process; one slow file does not stop the others at once
_IN_HAND = 2  # one to work at, one to go on with


@dataclass(frozen=True, slots=True)
class Done:
    """A file that is checked, or a part of one; ``last`` says that nothing of it is left."""

    file: SourceFile
    seconds: float
    last: bool = True


Event = Outcome | Done
Task = tuple[Checker, SourceFile]


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def checked(
    work: Iterable[Task | FaultData], jobs: int | None = None
) -> Generator[Event, None, None]:
    """Yield what is found in each file, in order, and after each file that it is done.

    ``jobs`` is the number of processes; None takes the number of cores if there is enough work.
    What is no file, as a path that does not exist, is passed on in its place. Close the generator
    to stop early.
    """
    work = iter(work)
    if jobs is None:
        seen, enough = _enough(work) if cores() > 1 else ([], False)
        work, jobs = chain(seen, work), cores() if enough else 1
    return _one_by_one(work) if jobs == 1 else _Run(work, min(jobs, MOST_JOBS)).events()


def _enough(work: Iterator[Task | FaultData]) -> tuple[list[Task | FaultData], bool]:
    """Look at the work until it is enough for several processes; return what was looked at."""
    seen, size = [], 0
    for task in work:
        seen.append(task)
        if not isinstance(task, FaultData):
            size += _weight(task[1])
            if size >= ENOUGH_BYTES:
                return seen, True
    return seen, False


def _weight(file: SourceFile) -> int:
    """Return about how much work a file is, in bytes of JSON."""
    try:
        size = file.path.stat().st_size if file.path else 0
    except (OSError, ValueError):
        return 0
    return size * (10 if file.packed else 1) * (5 if file.suffix in (".yaml", ".yml") else 1)


def _one_by_one(work: Iterable[Task | FaultData]) -> Generator[Event, None, None]:
    for task in work:
        if isinstance(task, FaultData):
            yield task
            continue
        started = time.perf_counter()
        yield from task[0].check_file(task[1])
        yield Done(task[1], time.perf_counter() - started)


# --- units ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to be checked, or some lines of it."""

    checker: Checker
    content: SourceFile | Piece

    @property
    def file(self) -> SourceFile:
        return self.content.file if isinstance(self.content, Piece) else self.content

    def check(self) -> list[Event]:
        started = time.perf_counter()
        events: list[Event] = list(self.checker.check_file(self.content))
        seconds = time.perf_counter() - started
        return [*events, Done(self.file, seconds, not isinstance(self.content, Piece))]

    def given_up(self, exit_code: int | None) -> list[Event]:
        """Return the report that a process died of it."""
        pointer, line, column = "", None, None
        if isinstance(self.content, Piece):
            pointer, line, column = f"/{self.content.first}", self.content.first + 1, 1
        zh = f"检查进程两次意外终止（退出码 {exit_code}），此处未能检查"
        en = f"the process that checked this died twice (exit status {exit_code}); not checked"
        crash = Crash(FaultData(self.file.name, pointer, zh, en, line, column), zh)
        return [crash, Done(self.file, 0.0, line is None)]


@dataclass(slots=True, eq=False)
class _Unit:
    """What a process is given at a time, and what came of it once that is known."""

    parts: tuple[_Part, ...] = ()
    events: list[Event] | None = None
    tried: bool = False

    @property
    def stays(self) -> bool:
        """Whether only this process can read it: its standard input."""
        return any(part.content == part.file and part.file.path is None for part in self.parts)


def _units(work: Iterable[Task | FaultData]) -> Iterator[_Unit]:
    """Cut the work into units, in order: small files together, large files of lines in pieces."""
    small: list[_Part] = []
    size = 0
    for task in work:
        own: Iterable[_Unit] = ()
        if isinstance(task, FaultData):
            own = [_Unit(events=[task])]
        else:
            part, weight = _Part(*task), _weight(task[1])
            if part.file.has_lines and (part.file.path is None or weight > UNIT_BYTES):
                own = _pieces(part)
            elif part.file.path is None:
                own = [_Unit((part,))]
            else:
                small.append(part)
                size += weight
        if small and (own or size >= UNIT_BYTES or len(small) == UNIT_CASES):
            yield _Unit(tuple(small))
            small, size = [], 0
        yield from own
    if small:
        yield _Unit(tuple(small))


def _pieces(part: _Part) -> Iterator[_Unit]:
    first, taken, size = 0, list[bytes](), 0

    def piece() -> _Unit:
        return _Unit((replace(part, content=Piece(part.file, first, tuple(taken))),))

    faults: list[Event] = []
    try:
        for line in lines(part.file):
            taken.append(line)
            size += len(line)
            if size >= UNIT_BYTES or len(taken) == UNIT_CASES:
                yield piece()
                first, taken, size = first + len(taken), [], 0
    except Unreadable as unreadable:
        faults = [part.checker.fault(fault) for fault in unreadable.faults]
    yield piece()
    yield _Unit(events=[*faults, Done(part.file, 0.0)])


def _singly(part: _Part) -> Iterator[_Unit]:
    """Yield what a process died of in the smallest units, tried once: a line, or a whole file."""
    if isinstance(part.content, Piece):
        for number, line in enumerate(part.content.lines, part.content.first):
            yield _Unit((replace(part, content=Piece(part.file, number, (line,))),), tried=True)
    elif part.file.has_lines:
        for unit in _pieces(part):
            yield from _singly(unit.parts[0]) if unit.parts else (unit,)
    else:
        yield _Unit((part,), tried=True)


# --- processes --------------------------------------------------------------------------------


class _Worker:
    """A process, and the units that it has in hand, the one it works at first."""

    def __init__(self) -> None:
        context = get_context("spawn")  # the same everywhere, and safe where there are threads
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs,), daemon=True)
        self.hands: deque[_Unit] = deque()
        self.started = False
        with _interrupts_ignored(), theirs:
            self.process.start()

    def end(self) -> int | None:
        self.connection.close()
        self.process.terminate()
        self.process.join()
        return self.process.exitcode


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let a process that starts ignore Ctrl-C from its first moment; it inherits what holds here."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Run:
    """One run with several processes."""

    def __init__(self, work: Iterable[Task | FaultData], jobs: int) -> None:
        self._units = _units(work)
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._in_order: deque[_Unit] = deque()  # begun, not told yet
        self._waiting: deque[_Unit] = deque()  # those of them that no process has in hand

    def events(self) -> Generator[Event, None, None]:
        try:
            while self._go_on():
                unit = self._in_order[0]
                if unit.events is not None:
                    self._in_order.popleft()
                    yield from unit.events
                elif unit.stays or not self._workers:
                    self._in_order.popleft()
                    with suppress(ValueError):
                        self._waiting.remove(unit)
                    for part in unit.parts:
                        yield from part.check()
                else:
                    self._listen()
        finally:
            for worker in self._workers:
                worker.end()

    def _go_on(self) -> bool:
        """Take up more units and hand them out; say whether there is anything left to do."""
        while len(self._in_order) < max(self._jobs, 1) * _AHEAD:
            unit = next(self._units, None)
            if unit is None:
                break
            self._in_order.append(unit)
            if unit.events is None and not unit.stays:
                self._waiting.append(unit)
        while self._waiting and len(self._workers) < self._jobs:
            try:
                self._workers.append(_Worker())
            except OSError:  # no more processes to be had; this one does what the others do not
                self._jobs = len(self._workers)
        for worker in sorted(self._workers, key=lambda worker: len(worker.hands)):
            while self._waiting and len(worker.hands) < _IN_HAND:
                unit = self._waiting.popleft()
                worker.hands.append(unit)
                with suppress(OSError):  # it died: told when it is listened to
                    worker.connection.send(unit.parts)
        return bool(self._in_order)

    def _listen(self) -> None:
        """Wait until a process says something, or dies."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                events = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if worker.started:
                worker.hands.popleft().events = events
            worker.started = True

    def _bury(self, worker: _Worker) -> None:
        """Take back what a dead process had in hand; the first of it may be what it died of."""
        self._workers.remove(worker)
        exit_code = worker.end()
        if not worker.started:  # processes cannot be started here; no unit is to blame
            self._jobs -= 1
        elif worker.hands:
            suspect = worker.hands.popleft()
            if suspect.tried:
                suspect.events = suspect.parts[0].given_up(exit_code)
            else:
                singles = [single for part in suspect.parts for single in _singly(part)]
                position = self._in_order.index(suspect)
                del self._in_order[position]
                for offset, single in enumerate(singles):
                    self._in_order.insert(position + offset, single)
                worker.hands.extendleft(one for one in reversed(singles) if one.events is None)
        self._waiting.extendleft(reversed(worker.hands))


def _work(connection: Connection) -> None:
    """Check what comes until nothing more comes. This is all that a process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    received: SimpleQueue[tuple[_Part, ...] | None] = SimpleQueue()
    # Taken at once, also in the midst of work: neither side then waits for the other to read.
    threading.Thread(target=_receive, args=(connection, received), daemon=True).start()
    known: dict[Checker, Checker] = {}
    with suppress(OSError):  # nobody is there any more
        connection.send(None)
        while (parts := received.get()) is not None:
            # One object for equal settings: an engine compiles its rules for each anew.
            same = [replace(p, checker=known.setdefault(p.checker, p.checker)) for p in parts]
            connection.send([event for part in same for event in part.check()])


def _receive(connection: Connection, received: SimpleQueue[tuple[_Part, ...] | None]) -> None:
    try:
        while True:
            received.put(connection.recv())
    except (EOFError, OSError):
        pass
    finally:
        received.put(None)
