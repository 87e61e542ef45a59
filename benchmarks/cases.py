"""Realistic penalty cases for the benchmarks: seeded, about 7 KB of JSON and 54 records each.

Half of them are in order; the others have one to three of the faults that reviewers find most. Run
``python benchmarks/cases.py N > cases.jsonl`` for N cases as JSON Lines.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

from jinpu_rules import read_record

Case = dict[str, Any]


def _remove(relation: str, position: int) -> Callable[[Case], None]:
    return lambda case: case[relation].pop(position)


def _set(relation: str, position: int, **values: object) -> Callable[[Case], None]:
    return lambda case: case[relation][position].update(values)


FAULTS: tuple[Callable[[Case], None], ...] = (
    _set("recordings", 0, started_at="2025-03-11T09:09:00"),
    _set("recordings", 1, stored_at="2025-03-15T09:00:00"),
    _set("recordings", 2, stored_at="2025-03-15"),
    _set("documents", 1, particulars={"officer_count": "2人", "officer_names": "李承办、赵协办"}),
    _remove("signatures", 1),
    _remove("signatures", 14),
    _set("services", 1, method="留置送达"),
    _set("approvals", 3, decided_at="2025-04-24"),
    lambda case: case.update(archived_on="2025-06-20"),
    lambda case: [case.pop(name) for name in ("closed_on", "archived_on")],
)


def cases(number: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many cases as JSON with English keys."""
    template = read_record(files("jinpu_rules").joinpath("templates/penalty.yaml").read_bytes())
    base = json.loads(template.model_dump_json(exclude_defaults=True))
    chance = random.Random(seed)
    for serial in range(1, number + 1):
        case = copy.deepcopy(base)
        case["case_number"] = f"大金普司罚〔2025〕{serial}号"
        for recording in case["recordings"]:
            recording["label"]["case_number"] = case["case_number"]
        if chance.random() < 0.5:
            chosen = chance.sample(range(len(FAULTS)), chance.randint(1, 3))
            for fault in sorted(chosen, reverse=True):  # a later position is removed first
                FAULTS[fault](case)
        yield json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    for line in cases(int(sys.argv[1])):
        sys.stdout.buffer.write(line + b"\n")
