"""Worker processes. One that dies loses nothing: what it had in hand is tried again piece by piece.

Why not a pool that is kept by others: loky does not tell which unit a process died of. Pebble does, but
starts processes from a thread of its own, where Ctrl-C cannot be kept from them from the first moment.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from jinpu_rules.checking.checker import Checker
from jinpu_rules.checking.units import Event, Part, Task, Unit, singly, units_of
from jinpu_rules.loading.faults import Fault

_AHEAD = 8  # units under way for each process; one slow file does not stop the others at once
_IN_HAND = 2  # one to work at, one to go on with


class Worker:
    """A process, and the units that it has in hand, the one it works at first."""

    def __init__(self) -> None:
        context = get_context("spawn")  # the same everywhere, and safe where there are threads
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work_at_units, args=(theirs,), daemon=True)
        self.hands: deque[Unit] = deque()
        self.started = False
        with _interrupts_ignored(), _isolated(), theirs:
            self.process.start()

    def end(self) -> int | None:
        """End the process and return its exit status."""
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


@contextmanager
def _isolated() -> Iterator[None]:
    """Let a process that starts take no module from the current folder: cases lie there, or worse."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]


class Run:
    """One run with several processes."""

    def __init__(self, work: Iterable[Task | Fault], jobs: int) -> None:
        self._units = units_of(work)
        self._jobs = jobs
        self._workers: list[Worker] = []
        self._in_order: deque[Unit] = deque()  # begun, not told yet
        self._waiting: deque[Unit] = deque()  # those of them that no process has in hand

    def events(self) -> Generator[Event, None, None]:
        """Yield what is found, in the order of the work."""
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
        """Take up more units and hand them out; return whether there is anything left to do."""
        while len(self._in_order) < max(self._jobs, 1) * _AHEAD:
            unit = next(self._units, None)
            if unit is None:
                break
            self._in_order.append(unit)
            if unit.events is None and not unit.stays:
                self._waiting.append(unit)
        busy = sum(1 for worker in self._workers if worker.hands)
        while len(self._workers) < min(self._jobs, busy + len(self._waiting)):
            try:
                self._workers.append(Worker())
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

    def _bury(self, worker: Worker) -> None:
        """Requeue a dead worker's units; the first may have killed it."""
        self._workers.remove(worker)
        exit_code = worker.end()
        if not worker.started:  # processes cannot be started here; no unit is to blame
            self._jobs -= 1
        elif worker.hands:
            suspect = worker.hands.popleft()
            if suspect.tried:
                suspect.events = suspect.parts[0].given_up(exit_code)
            else:
                singles = [single for part in suspect.parts for single in singly(part)]
                position = self._in_order.index(suspect)
                del self._in_order[position]
                for offset, single in enumerate(singles):
                    self._in_order.insert(position + offset, single)
                worker.hands.extendleft(one for one in reversed(singles) if one.events is None)
        self._waiting.extendleft(reversed(worker.hands))


def work_at_units(connection: Connection) -> None:
    """Check each unit that is received, until none is left: the whole work of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(1_000_000)  # as where the command line starts
    received: SimpleQueue[tuple[Part, ...] | None] = SimpleQueue()
    # Taken at once, also in the midst of work: neither side then waits for the other to read.
    threading.Thread(target=_receive, args=(connection, received), daemon=True).start()
    known: dict[Checker, Checker] = {}
    with suppress(OSError):  # nobody is there any more
        connection.send(None)
        while (parts := received.get()) is not None:
            # One object for equal settings: an engine compiles its rules for each anew.
            same = [replace(p, checker=known.setdefault(p.checker, p.checker)) for p in parts]
            connection.send([event for part in same for event in part.check()])


def _receive(connection: Connection, received: SimpleQueue[tuple[Part, ...] | None]) -> None:
    try:
        while True:
            received.put(connection.recv())
    except (EOFError, OSError):
        pass
    finally:
        received.put(None)
