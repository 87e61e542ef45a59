"""What an evaluation costs, as ratios in one run: ``python benchmarks/engines.py``.

The unit is the cost of ``CaseRecord.model_validate_json`` on the same bytes, so that a slow or busy
machine says the same. Each figure is the median over the cases of the best of several runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime

import orjson
from cases import cases
from pydantic_core import to_json

from jinpu_rules import CaseRecord, describe, evaluate
from jinpu_rules.errors import EngineUnavailable

AS_OF = datetime(2026, 1, 31)


def median(run: Callable[[bytes], object], inputs: list[bytes], repeat: int) -> float:
    """Return the median cost in microseconds; each input's is its best of ``repeat`` runs."""
    costs = []
    for data in inputs:
        best = float("inf")
        for _ in range(repeat):
            start = time.perf_counter()
            run(data)
            best = min(best, time.perf_counter() - start)
        costs.append(best * 1e6)
    return statistics.median(costs)


def evaluated(engine: str = "compiled") -> Callable[[CaseRecord], object]:
    """Return an evaluation by one engine, findings as ``evaluate`` returns them."""
    return lambda record: evaluate(record, as_of=AS_OF, engine=engine)


def of_record(run: Callable[[CaseRecord], object], inputs: list[bytes], repeat: int) -> float:
    """Return the median cost of what is done with a record already read."""
    records = {data: CaseRecord.model_validate_json(data) for data in inputs}
    return median(lambda data: run(records[data]), inputs, repeat)


def to_report(data: bytes) -> object:
    """Go from bytes to a report."""
    return evaluate(CaseRecord.model_validate_json(data), as_of=AS_OF)


def to_json_report(data: bytes) -> bytes:
    """Go from bytes to the report as JSON."""
    record = CaseRecord.model_validate_json(data)
    return to_json(describe(evaluate(record, as_of=AS_OF), record))


def seconds(*arguments: str) -> float:
    """Return the least time of several runs of a program in a process of its own."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print every figure that the project promises, with its promise."""
    inputs = list(cases(100))
    few = inputs[:6]
    evaluate(CaseRecord.model_validate_json(inputs[0]), as_of=AS_OF)  # compile once
    print(f"{len(inputs)} cases, median {statistics.median(map(len, inputs)):.0f} bytes")
    raw = median(orjson.loads, inputs, 30)
    parse = median(CaseRecord.model_validate_json, inputs, 30)
    compiled = of_record(evaluated(), inputs, 30)
    print(f"parse                        {parse:9.1f} µs   {parse / raw:6.2f} of orjson.loads (4)")
    print(
        f"evaluate                     {compiled:9.1f} µs   {compiled / parse:6.2f} of parse (1.0)"
    )
    report = median(to_report, inputs, 20)
    print(f"bytes to Report              {report:9.1f} µs   {report / parse:6.2f} of parse (2.2)")
    printed = median(to_json_report, inputs, 20)
    print(f"bytes to JSON report         {printed:9.1f} µs   {printed / parse:6.2f} of parse (2.6)")
    interpreted = of_record(evaluated("interpreter"), few, 1)
    ratio = interpreted / compiled
    print(f"interpreter                  {interpreted:9.1f} µs   {ratio:6.0f} times compiled (8)")
    try:
        durable = of_record(evaluated("durable"), few, 3)
    except EngineUnavailable as error:
        print(error)
    else:
        ratio = durable / compiled
        print(f"durable                      {durable:9.1f} µs   {ratio:6.0f} times compiled (20)")
    pydantic = seconds("-c", "import pydantic")
    for name, arguments, promised in (
        ("import jinpu_rules", ("-c", "import jinpu_rules"), "1.6"),
        ("jinpu-rules --version", ("-m", "jinpu_rules", "--version"), "2"),
    ):
        took = seconds(*arguments)
        print(
            f"{name:28} {took * 1e3:9.1f} ms   {took / pydantic:6.2f} of import pydantic ({promised})"
        )


if __name__ == "__main__":
    main()
