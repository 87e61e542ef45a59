"""What a second process saves: ``python benchmarks/jobs.py [cases] [rounds]``.

Checks one file of 20,000 cases as JSON Lines with ``--jobs 1`` and ``--jobs 2``, in turns, and
prints the least time of each and their ratio. It needs two cores that have nothing else to do.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from memory import checked, write

CASES, ROUNDS = 20_000, 3


def main(number: int, rounds: int) -> None:
    """Print the times and the ratio."""
    least = dict.fromkeys((1, 2), float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        write(path, number)
        for _ in range(rounds):
            for jobs, before in least.items():
                least[jobs] = min(before, checked(path, jobs)[1])
    for jobs, seconds in least.items():
        print(f"{number:,} cases, --jobs {jobs}: {seconds:.1f} s")
    print(f"{least[1] / least[2]:.2f} times as fast with 2")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(CASES, ROUNDS)[len(given) :])
