"""Archives in Spark: a DataFrame of cases becomes a DataFrame of findings.

    found = check(session.read.parquet("archive.parquet"), column="案卷", as_of="2026-01-31")

``mapInArrow`` hands each partition to ``jinpu_rules.arrow.check_batches`` in Python processes of the
executors, where the rules are compiled once a process. The driver fixes the time, so that a task
tried again says the same. Needs the extra ``jinpu-rules[spark]``, also on the executors, and Java.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from jinpu_rules.arrow import check_batches, schema_out
from jinpu_rules.checking.door import Door, Options
from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.evaluation import time_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def check(
    frame: DataFrame,
    *,
    column: str = "case",
    carry: Sequence[str] | None = None,
    summaries: bool = False,
    **options: Unpack[Options],
) -> DataFrame:
    """Check the cases of a DataFrame and return what is found, as ``check_batches`` yields it.

    Raises JinpuRulesError for options or columns that cannot be used, before anything runs.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ImportError:
        raise FormatUnavailable(
            "Spark 需要附加组件：pip install 'jinpu-rules[spark]'",
            "Spark needs an extra: pip install 'jinpu-rules[spark]'",
        ) from None
    options["as_of"] = time_of(options.get("as_of"))
    Door(**options)
    schema = schema_out(to_arrow_schema(frame.schema), column, carry)
    work = partial(
        _partition, column=column, carry=carry, summaries=summaries, options=dict(options)
    )
    return frame.mapInArrow(work, from_arrow_schema(schema))


def _partition(
    batches: Iterable[pa.RecordBatch],
    *,
    column: str,
    carry: Sequence[str] | None,
    summaries: bool,
    options: Any,
) -> Iterator[pa.RecordBatch]:
    return check_batches(batches, column=column, carry=carry, summaries=summaries, **options)
