"""Whether the time that a piece of work takes grows in proportion to its size, or faster."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
# Of work that is quadratic the ratio is sixteen, of work that is proportional four; half as much again
# as that is chance, and so is a hundredth of a second. A busy machine is given some tries.
ALLOWED, CHANCE, TRIES = 1.6, 0.01, 5


def seconds(work: Callable[[], object], times: int) -> float:
    """Return the processor time of this thread that the work takes at best of some times."""
    found = []
    for _ in range(times):
        started = time.thread_time()
        work()
        found.append(time.thread_time() - started)
    return min(found)


def assert_in_proportion(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """Fail where work four times as large takes far more than four times as long.

    ``work`` prepares work of a size, and returns what does it.
    """
    work(size)()  # what is made once is made
    for times in range(1, TRIES + 1):  # a quiet machine shows it at once
        small, large = seconds(work(size), times), seconds(work(size * TIMES), times)
        if large < TIMES * ALLOWED * small + CHANCE:
            return
    raise AssertionError(f"{small:.4f} s, then {large:.4f} s")
