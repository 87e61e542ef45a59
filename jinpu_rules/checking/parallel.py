"""Many files checked, in one process or several; results come in the order of the input.

Few units are in progress at once, so that memory stays flat.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable, Iterator
from itertools import chain

from jinpu_rules.checking.units import Done, Event, Task, weight
from jinpu_rules.loading.faults import Fault

ENOUGH_BYTES = 4 * 1024 * 1024  # what takes longer to check than processes take to start
MOST_JOBS = 60  # as many as Windows can wait for
MOST_PER_CORE = 4  # more only wait for each other, and each takes its memory


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def checked(work: Iterable[Task | Fault], jobs: int | None = None) -> Generator[Event, None, None]:
    """Yield what is found in each file, in order, and after each file that it is done.

    ``jobs`` is the number of processes; None takes the number of cores if there is enough work.
    What is no file, as a path that does not exist, is passed on in its place. Close the generator
    to stop early.
    """
    work = iter(work)
    if jobs is None:
        seen, enough = _enough(work) if cores() > 1 else ([], False)
        work, jobs = chain(seen, work), cores() if enough else 1
    if jobs == 1:
        return _one_by_one(work)
    from jinpu_rules.checking.workers import Run

    return Run(work, min(jobs, MOST_JOBS, MOST_PER_CORE * cores())).events()


def _enough(work: Iterator[Task | Fault]) -> tuple[list[Task | Fault], bool]:
    """Look at the work until it is enough for several processes; return what was looked at."""
    seen, size = [], 0
    for task in work:
        seen.append(task)
        if not isinstance(task, Fault):
            size += weight(task[1])
            if size >= ENOUGH_BYTES:
                return seen, True
    return seen, False


def _one_by_one(work: Iterable[Task | Fault]) -> Generator[Event, None, None]:
    for task in work:
        if isinstance(task, Fault):
            yield task
            continue
        started = time.perf_counter()
        yield from task[0].check_file(task[1])
        yield Done(task[1], time.perf_counter() - started)
