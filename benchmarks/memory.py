"""What memory a check of one long file of JSON Lines takes: ``python benchmarks/memory.py``.

Prints the peak of a check of 1,000 and of 100,000 cases, each in a process of its own, and their
ratio: a stream of any length is checked in flat memory.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from cases import cases

SHORT, LONG = 1_000, 100_000
COMMAND = ("-m", "jinpu_rules", "check", "--as-of", "2026-01-31", "--output-format", "jsonl")


def write(path: Path, number: int) -> None:
    """Write a file of so many cases."""
    different = [data.replace(b"\n", b" ") + b"\n" for data in cases(500)]
    with path.open("wb") as file:
        file.writelines(islice(cycle(different), number))


def checked(path: Path, jobs: int) -> tuple[float, float]:
    """Check a file; return the peak of the process in MB, and the seconds it took."""
    started = time.perf_counter()
    command = [sys.executable, *COMMAND, "--jobs", str(jobs), str(path)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(
        sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, used = os.wait4(process, 0)
    os.close(nowhere)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit("the check failed")
    return used.ru_maxrss / 1024, time.perf_counter() - started


def main(long: int) -> None:
    """Print the peaks."""
    with tempfile.TemporaryDirectory() as folder:
        for jobs in (1, 2):
            peaks = []
            for number in (SHORT, long):
                path = Path(folder) / f"{number}.jsonl"
                write(path, number)
                peak, seconds = checked(path, jobs)
                peaks.append(peak)
                print(f"{number:>7,} cases, --jobs {jobs}: {peak:.0f} MB, {seconds:.1f} s")
                path.unlink()
            print(
                f"{'':>7} the long file takes {peaks[1] / peaks[0]:.2f} of the short one's memory"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LONG)
