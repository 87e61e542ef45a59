"""What an archive costs: ``python benchmarks/archives.py [cases]``, in one run, as ratios.

The unit is the time that ``CaseRecord.model_validate_json`` takes for the same bytes. Measured are
Parquet to findings in one process, through the library and through the command line; and, where
pyspark and Java are (``.venv-spark/bin/python``), one Spark worker and two, and beside them a
user-defined function in plain Python that gives each report as JSON. It needs two cores that have
nothing else to do.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from cases import cases

from jinpu_rules import CaseRecord, check_record
from jinpu_rules.arrow import check_batches

CASES, AS_OF = 5_000, "2026-01-31"


def seconds(run: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def write(path: Path, held: list[bytes]) -> None:
    """Write an archive, in groups of 1,000 rows."""
    numbers = pa.array(range(len(held)), pa.int64())
    table = pa.table({"n": numbers, "case": pa.array(held, pa.binary())})
    pq.write_table(table, path, row_group_size=1000)


def through_the_library(path: Path, out: Path) -> None:
    """Go from Parquet to Parquet in this process."""
    writer = None
    for batch in check_batches(pq.ParquetFile(path).iter_batches(500), as_of=AS_OF, summaries=True):
        writer = writer or pq.ParquetWriter(out, batch.schema)
        writer.write_batch(batch)
    if writer:
        writer.close()


def through_the_command_line(path: Path, out: Path) -> None:
    """Go from Parquet to Parquet as a user does, in one process."""
    command = [sys.executable, "-m", "jinpu_rules", "check", str(path), "--jobs", "1"]
    said = ["--as-of", AS_OF, "--isolated", "--output-format", f"parquet={out}"]
    done = subprocess.run([*command, *said], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


def on_spark(workers: int, path: Path) -> tuple[float, float]:
    """Return the time of the findings, and of a function in plain Python, with so many workers."""
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import udf

    from jinpu_rules.spark import check

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
    root = str(Path(__file__).parents[1])
    settings = {
        "spark.ui.enabled": "false",
        "spark.executorEnv.PYTHONPATH": root,
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()

    @udf("string")
    def report(case: bytearray) -> str:
        return check_record(bytes(case), as_of=AS_OF).to_json()

    frame = session.read.parquet(str(path)).repartition(4 * workers).cache()
    frame.count()

    def found() -> None:
        check(frame, as_of=AS_OF, summaries=True).write.format("noop").mode("overwrite").save()

    def plain() -> None:
        told = frame.select("n", report("case").alias("report"))
        told.write.format("noop").mode("overwrite").save()

    for warm in (found, plain):  # the rules are compiled once in each worker process
        warm()
    times = seconds(found), seconds(plain)
    session.stop()
    return times


def main(number: int) -> None:
    """Print each figure, and its ratio to the parse."""
    held = list(cases(number))
    size = sum(map(len, held)) / 1e6

    def parse() -> None:
        for data in held:
            CaseRecord.model_validate_json(data)

    parse()
    unit = min(seconds(parse) for _ in range(3))
    print(f"{number:,} cases, {size:.0f} MB of JSON")

    def line(name: str, taken: float) -> None:
        print(f"{name:44} {taken:7.1f} s   {taken / unit:6.2f} of parse", flush=True)

    line("parse", unit)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "archive.parquet"), Path(folder, "findings.parquet")
        write(path, held)
        first = Path(folder, "first.parquet")
        write(first, held[:400])
        through_the_library(first, out)  # after 300 files of a kind, the rules are compiled
        line("Parquet to Parquet, check_batches", seconds(lambda: through_the_library(path, out)))
        line("  the command, whole process", seconds(lambda: through_the_command_line(path, out)))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{'  its memory at most':44} {peak:7.0f} MiB")
        if shutil.which("java") is None:
            print("no Java here: Spark was not measured")
            return
        try:
            import pyspark  # noqa: F401  # asked for before anything starts
        except ImportError:
            print("no pyspark here: run it by .venv-spark/bin/python (make spark)")
            return
        taken = {workers: on_spark(workers, path) for workers in (1, 2)}
    for workers, (arrow, plain) in taken.items():
        line(f"Spark, {workers} worker{'s' * (workers > 1)}, mapInArrow", arrow)
        line(f"  a plain function for each case, {workers}", plain)
    print(f"two workers are {taken[1][0] / taken[2][0]:.2f} times as fast as one")
    print(f"a plain function costs {taken[2][1] / taken[2][0]:.2f} times mapInArrow")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
