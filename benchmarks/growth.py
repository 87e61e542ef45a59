"""How the cost of one case grows with its size: ``python benchmarks/growth.py [engine ...]``.

Time per record in cases of 100, 1,000 and 10,000 records of one kind. Asked is no worse than n log n:
a record of a case ten times as large may cost 1.5 times as much, and twice as much is let pass for
the caches of the processor. ``explained`` works out the grounds of every finding as well.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from jinpu_rules import CaseRecord, check_record, evaluate
from jinpu_rules.errors import EngineUnavailable

AS_OF = datetime(2026, 1, 31)
SIZES = (100, 1000, 10000)
ASKED = 2.0

Rows = dict[str, list[dict[str, Any]]]


def _at(number: int, minutes: int = 0) -> str:
    moment = datetime(2025, 3, 11, 9) + timedelta(minutes=number % 5000 + minutes)
    return moment.isoformat()


def signatures(size: int) -> Rows:
    """Papers of an inquiry, each with its signatures."""
    half = range(size // 2)
    return {
        "documents": [{"id": f"d{n}", "kind": "询问笔录", "made_at": _at(n)} for n in half],
        "signatures": [{"document": f"d{n}", "role": "当事人", "signed_at": _at(n)} for n in half],
    }


def recordings(size: int) -> Rows:
    """Inquiries, each with a recording of it, stored in time."""
    half = range(size // 2)
    return {
        "activities": [
            {"id": f"a{n}", "kind": "询问", "started_at": _at(n), "ended_at": _at(n, 60)}
            for n in half
        ],
        "recordings": [
            {
                "id": f"r{n}",
                "medium": "录像",
                "about": [f"a{n}"],
                "started_at": _at(n),
                "finished_at": _at(n, 60),
                "stored_at": _at(n, 120),
            }
            for n in half
        ],
    }


def services(size: int) -> Rows:
    """Decisions, each served."""
    half = range(size // 2)
    return {
        "documents": [
            {"id": f"d{n}", "kind": "行政处罚决定书", "made_at": "2025-04-20"} for n in half
        ],
        "services": [
            {
                "id": f"s{n}",
                "documents": [f"d{n}"],
                "method": "直接送达",
                "served_at": "2025-04-25",
            }
            for n in half
        ],
    }


def papers(size: int) -> Rows:
    """Papers that no rule asks for."""
    return {"documents": [{"id": f"d{n}", "kind": "介绍信"} for n in range(size)]}


def faulty(size: int) -> Rows:
    """Inquiries, each with a transcript, a signature and a recording, all of them faulty."""
    quarter = range(size // 4)
    return {
        "activities": [
            {"id": f"a{n}", "kind": "询问", "started_at": _at(n), "ended_at": _at(n, 60)}
            for n in quarter
        ],
        "documents": [{"id": f"d{n}", "kind": "询问笔录", "about": [f"a{n}"]} for n in quarter],
        "signatures": [{"document": f"d{n}", "role": "见证人"} for n in quarter],
        "recordings": [
            {
                "id": f"r{n}",
                "medium": "录像",
                "about": [f"a{n}"],
                "started_at": _at(n, 30),
                "finished_at": _at(n, 60),
                "stored_at": _at(n, 60 * 48),
            }
            for n in quarter
        ],
    }


def parties(size: int) -> Rows:
    """Parties of other names than those who were met, and acts and papers that point to none."""
    few = range(5)
    return {
        "parties": [{"id": f"p{n}", "name": f"当事人{n}"} for n in range(size)],
        "activities": [
            {
                "id": f"a{n}",
                "kind": "询问",
                "started_at": _at(n),
                "ended_at": _at(n, 60),
                "person": f"李{n}",
                "person_role": "当事人",
            }
            for n in few
        ],
        "documents": [{"id": f"d{n}", "kind": "行政处罚决定书", "made_at": _at(n)} for n in few],
        "services": [
            {
                "id": f"s{n}",
                "documents": [f"d{n}"],
                "method": "直接送达",
                "served_at": "2025-04-25",
                "recipient": f"李{n}",
            }
            for n in few
        ],
    }


KINDS: dict[str, Callable[[int], Rows]] = {
    made.__name__: made for made in (signatures, recordings, services, papers, faulty, parties)
}


def a_case(kind: str, size: int) -> CaseRecord:
    """Return a case of so many records of a kind."""
    head = {"case_number": "1", "case_type": "行政处罚"}
    return CaseRecord.model_validate(head | KINDS[kind](size))


def judged(record: CaseRecord, engine: str) -> None:
    """Ask for the verdicts."""
    evaluate(record, as_of=AS_OF, engine=engine)


def explained(record: CaseRecord, engine: str) -> None:
    """Ask for the grounds of every finding as well."""
    for finding in evaluate(record, as_of=AS_OF, engine=engine).findings:
        finding.grounds  # noqa: B018  # working them out is what is timed


def reported(record: CaseRecord, engine: str) -> None:
    """Ask for the report as a program is given it, and send it on."""
    check_record(record, as_of=AS_OF, engine=engine).to_json()


def main() -> None:
    """Print the time per record of each kind and size."""
    engines = sys.argv[1:] or ["compiled", "interpreter", "durable"]
    for engine in engines:
        for kind in KINDS:
            for work in (judged, explained, reported) if engine == "compiled" else (judged,):
                each: list[float] = []
                for size in SIZES:
                    record = a_case(kind, size)
                    if engine != "compiled" and size > 1000:
                        break
                    try:
                        for _ in range(2):  # translates the conditions, then compiles the rules
                            work(a_case(kind, 20), engine)
                        gc.collect()
                        gc.disable()  # as timeit does: when it runs is chance
                        start = time.perf_counter()
                        work(record, engine)
                    except EngineUnavailable as error:
                        print(error)
                        return
                    each.append((time.perf_counter() - start) / size * 1e6)
                    gc.enable()
                    if each[-1] * size > 20e6:
                        break
                shown = " ".join(f"{cost:9.1f}" for cost in each)
                worst = max(b / a for a, b in pairwise(each))
                print(
                    f"{engine:12} {work.__name__:10} {kind:11} {shown} µs a record"
                    f"   worst growth {worst:5.1f} ({ASKED})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
