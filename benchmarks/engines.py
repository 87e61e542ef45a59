"""What an evaluation costs, as ratios in one run: ``python benchmarks/engines.py [cases]``.

``cases`` is how many the command line is given, 20,000 if not told. The unit is the cost of ``CaseRecord.model_validate_json`` on the same bytes, so that a slow or busy
machine says the same. Each figure is the median over the cases of the best of several runs.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from cases import cases
from memory import checked, write
from pydantic import ValidationError
from pydantic_core import to_json

from jinpu_rules import CaseRecord, check_record, describe, evaluate, read_record
from jinpu_rules.errors import EngineUnavailable

AS_OF = datetime(2026, 1, 31)


Run = Callable[[bytes, CaseRecord], object]


def medians(
    runs: dict[str, Run], inputs: list[bytes], repeat: int, turn: int = 1
) -> dict[str, float]:
    """Return the median cost of each in microseconds; each input's is its best of some runs.

    They take turns, so that a busy moment of the machine befalls all of them, and several runs in a
    turn, so that each finds the caches as it left them.
    """
    costs: dict[str, list[float]] = {name: [] for name in runs}
    for data in inputs:
        record = CaseRecord.model_validate_json(data)
        best = dict.fromkeys(runs, float("inf"))
        for _ in range(repeat):
            for name, run in runs.items():
                for _ in range(turn):
                    start = time.perf_counter()
                    run(data, record)
                    best[name] = min(best[name], time.perf_counter() - start)
        for name, least in best.items():
            costs[name].append(least * 1e6)
    return {name: statistics.median(taken) for name, taken in costs.items()}


def by(engine: str) -> Run:
    """Return an evaluation by one engine, findings as ``evaluate`` returns them."""
    return lambda data, record: evaluate(record, as_of=AS_OF, engine=engine)


def parse(data: bytes) -> CaseRecord:
    """Read a case from JSON: the unit of every other figure."""
    return CaseRecord.model_validate_json(data)


def in_chinese(data: bytes) -> bytes:
    """Return a case with its Chinese keys."""
    return parse(data).model_dump_json(by_alias=True, exclude_defaults=True).encode()


def to_report(data: bytes, _: CaseRecord) -> object:
    """Go from bytes to a report."""
    return evaluate(CaseRecord.model_validate_json(data), as_of=AS_OF)


def to_json_report(data: bytes, _: CaseRecord) -> bytes:
    """Go from bytes to the report as JSON."""
    record = CaseRecord.model_validate_json(data)
    return to_json(describe(evaluate(record, as_of=AS_OF), record))


def to_json_with_places(data: bytes, _: CaseRecord) -> str:
    """Go from bytes to the report as JSON, as the command line does: with the place of each value."""
    return check_record(data, as_of=AS_OF).to_json()


def grounds(_: bytes, record: CaseRecord) -> object:
    """Evaluate, and work out what each finding rests on."""
    return [finding.grounds for finding in evaluate(record, as_of=AS_OF).findings]


def open_case(data: bytes) -> bytes:
    """Return a case that has got no further than its investigation."""
    case = orjson.loads(data)
    for name in ("closed_on", "archived_on"):
        case.pop(name, None)
    for name in ("services", "performances", "demands", "court_enforcements"):
        case[name] = []
    late = {"行政处罚决定书", "调查终结报告", "行政处罚决定审批表", "送达回证"}
    gone = {d["id"] for d in case["documents"] if d["kind"] in late}
    case["documents"] = [d for d in case["documents"] if d["id"] not in gone]
    for name in ("signatures", "approvals"):
        case[name] = [row for row in case[name] if row.get("document") not in gone]
    return without_dangling(case)


def without_dangling(case: dict[str, Any]) -> bytes:
    """Return a case less what points to a record that is gone."""
    while True:
        data = orjson.dumps(case)
        try:
            CaseRecord.model_validate_json(data)
        except ValidationError as error:
            for pointer, *_ in error.errors()[0]["ctx"]["faults"]:
                _, relation, position, name, *_ = pointer.split("/")
                case[relation][int(position)].pop(name, None)
        else:
            return data


def seconds(modules: str, *arguments: str) -> float:
    """Return the least time of several runs of a program in a process of its own.

    ``modules`` is a folder for compiled modules: an installed package has them.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": modules}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *arguments], check=False, capture_output=True, env=environment
        )
        times.append(time.perf_counter() - start)
        assert done.returncode in (0, 1), done.stderr
    return min(times)


def line(name: str, cost: float, unit: float, of: str) -> None:
    """Print a figure in microseconds, and its ratio to another with what is promised."""
    print(f"{name:28} {cost:9.1f} µs   {cost / unit:6.2f} {of}")


def main() -> None:
    """Print every figure that the project promises, with its promise."""
    inputs = list(cases(100))
    found = [
        evaluate(CaseRecord.model_validate_json(data), as_of=AS_OF).findings for data in inputs
    ]
    print(f"{len(inputs)} cases, median {statistics.median(map(len, inputs)):.0f} bytes")
    offset = {data: re.sub(rb'(T\d\d:\d\d:\d\d)"', rb'\1+08:00"', data) for data in inputs}
    chinese = {data: in_chinese(data) for data in inputs}
    reading: dict[str, Run] = {
        "orjson.loads": lambda data, _: orjson.loads(data),
        "parse": lambda data, _: parse(data),
        "parse, times with offsets": lambda data, _: parse(offset[data]),
        "parse, Chinese keys": lambda data, _: parse(chinese[data]),
        "read_record": lambda data, _: read_record(data),
        "evaluate": by("compiled"),
        "bytes to Report": to_report,
    }
    cost = medians(reading, inputs, repeat=5, turn=10)
    line("parse", cost["parse"], cost["orjson.loads"], "of orjson.loads (4)")
    line("  times with offsets", cost["parse, times with offsets"], cost["parse"], "of parse (1.1)")
    line("  Chinese keys", cost["parse, Chinese keys"], cost["parse"], "of parse (1.1)")
    line("read_record", cost["read_record"], cost["parse"], "of parse (3.0)")
    line("evaluate", cost["evaluate"], cost["parse"], "of parse (0.7)")
    line("bytes to Report", cost["bytes to Report"], cost["parse"], "of parse (2.0)")
    unfinished = [open_case(data) for data in inputs]
    still = medians({"parse": reading["parse"], "open": by("compiled")}, unfinished, 5, turn=5)
    line("evaluate, duties still open", still["open"], still["parse"], "of parse (1.2)")
    in_order = [data for data, findings in zip(inputs, found, strict=True) if not findings]
    faulty = [data for data, findings in zip(inputs, found, strict=True) if findings]
    number = statistics.mean(len(findings) for findings in found if findings)
    for name, some, run, asked in (
        ("bytes to JSON, in order", in_order, to_json_report, "2.0"),
        (f"grounds of {number:.1f} findings", faulty, grounds, "-"),
        ("bytes to JSON, with findings", faulty, to_json_report, "5"),
        ("  and with places", faulty, to_json_with_places, "6"),
    ):
        printed = medians({"parse": reading["parse"], name: run}, some, 5, turn=5)
        line(name, printed[name], printed["parse"], f"of parse ({asked})")
    for name, promised, repeat in ("interpreter", "-", 1), ("durable", "-", 3):
        try:
            slow = medians({name: by(name)}, inputs[:6], repeat)[name]
        except EngineUnavailable as error:
            print(error)
        else:
            line(name, slow, cost["evaluate"], f"times compiled ({promised})")
    with TemporaryDirectory() as folder:
        file = Path(folder, "case.json")
        file.write_text('{"案号": "1", "案件类型": "行政处罚"}', encoding="utf-8")
        pydantic = seconds(folder, "-c", "import pydantic") * 1e6
        package = seconds(folder, "-c", "import jinpu_rules") * 1e6
        version = seconds(folder, "-m", "jinpu_rules", "--version") * 1e6
        check = seconds(folder, "-m", "jinpu_rules", "check", str(file)) * 1e6
        cases_there = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
        path = Path(folder, "cases.jsonl")
        write(path, cases_there)
        every = path.read_bytes().splitlines()
        start = time.perf_counter()
        for data in every:
            CaseRecord.model_validate_json(data)
        unit = (time.perf_counter() - start) * 1e6
        one, two = (checked(path, jobs)[1] * 1e6 for jobs in (1, 2))
    line("import jinpu_rules", package, pydantic, "of import pydantic (1.6)")
    line("jinpu-rules --version", version, pydantic, "of import pydantic (2)")
    line("check of one small file", check, pydantic, "of import pydantic (4)")
    line(f"check of {cases_there:,} cases", one, unit, "of parse (7)")
    print(f"{'  with two processes':28} {two:9.1f} µs   {one / two:6.2f} times as fast (1.7)")


if __name__ == "__main__":
    main()
