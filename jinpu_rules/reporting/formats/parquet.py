"""Parquet: the table of findings, written in groups of rows, for a data warehouse."""

from __future__ import annotations

from dataclasses import replace
from io import RawIOBase
from typing import Any

from jinpu_rules.loading.faults import Fault
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.table import parquet, row_batch, rows, table_schema

_ROWS = 4096  # of a group: what is kept until it is written


class _Written(RawIOBase):
    """A file that keeps what is written until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._position += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


class ParquetReporter:
    """A row a finding, consequence, remark or fault, and a row of its own for each record."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._file = _Written()
        self._writer = parquet().ParquetWriter(self._file, table_schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def begin(self) -> bytes:
        """Return the head of the file."""
        return self._file.taken()

    def record(self, report: RecordReport) -> bytes:
        """Return a group of rows, where one is full."""
        told = report
        if report.settings is None:
            told = replace(report, settings=dict(self._options.settings))
        self._rows += rows(told)
        return self._group() if len(self._rows) >= _ROWS else b""

    def fault(self, fault: Fault) -> bytes:
        """Keep what could not be checked."""
        self._rows += rows(fault)
        return b""

    def end(self, summary: Summary) -> bytes:
        """Return the last rows, and where everything stands."""
        group = self._group() if self._rows else b""
        self._writer.close()
        return group + self._file.taken()

    def _group(self) -> bytes:
        self._writer.write_batch(row_batch(self._rows))
        self._rows = []
        return self._file.taken()
