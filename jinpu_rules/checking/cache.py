"""What earlier checks found: a file that has not changed is not checked again.

An entry is known by the content and name of the file, by how it is checked, and by this library's
own code. It holds for its own ``as_of``; and for any later one if nothing in it can change with
time: no duty is pending, no delay is still growing, no waiver can begin or end.

A cache is a copy of report data, so there is none unless asked for; nothing is kept of records that
are marked confidential, and only the owner of the folder can read it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import RecordReport

LARGEST = 1024 * 1024  # bytes of a file whose results are kept
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of jinpu-rules. Delete at will.\n"


@dataclass
class _Entry:
    as_of: datetime
    lasting: bool
    reports: list[RecordReport]


class Cache:
    """A folder of results. Several processes may use it at once; what cannot be read is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, key: str, as_of: datetime) -> list[RecordReport] | None:
        """Return what was found before and still holds, as of now; None if nothing does."""
        try:
            entry = _entries().validate_json((self._folder / key).read_bytes())
        except (OSError, ValidationError):
            return None
        if entry.as_of != as_of and not (entry.lasting and entry.as_of < as_of):
            return None
        return [_at(report, as_of) for report in entry.reports]

    def remember(
        self, key: str, as_of: datetime, reports: Sequence[RecordReport], *, waivers: bool
    ) -> None:
        """Keep what was found in a file; ``waivers`` says whether its records hold any."""
        if any(map(_confidential, reports)):
            return
        lasting = not waivers and not any(map(_changes_with_time, reports))
        entry = _Entry(as_of, lasting, list(reports))
        with suppress(OSError):  # a cache that cannot be written is none
            self._make()
            written = self._folder / f"{key}.{secrets.token_hex(6)}.tmp"
            written.write_bytes(_entries().dump_json(entry))
            os.replace(written, self._folder / key)

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", "utf-8")
            (self._folder / "CACHEDIR.TAG").write_text(_TAG, "utf-8")


def key_of(data: bytes, name: str, how: str) -> str:
    """Return what an entry is known by: content and name of a file, and how it is checked."""
    given = hashlib.sha256(_our_code())
    for part in (name.encode("utf-8", "surrogatepass"), how.encode(), data):
        given.update(len(part).to_bytes(8, "big") + part)
    return given.hexdigest()


@cache
def _our_code() -> bytes:
    """A hash of this library: the same version may differ where it is being worked on."""
    here, given = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(here.rglob("*.py")) + sorted(here.rglob("*.txt")):
        given.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return given.digest()


@cache
def _entries() -> TypeAdapter[_Entry]:
    return TypeAdapter(_Entry)


def _at(report: RecordReport, as_of: datetime) -> RecordReport:
    from dataclasses import replace

    return replace(report, as_of=as_of.isoformat())


def _confidential(report: RecordReport) -> bool:
    marks = [report.confidentiality]
    marks += [finding.confidentiality for finding in report.findings]
    marks += [remark.confidentiality for remark in report.remarks]
    return any(mark is not None for mark in marks)


def _changes_with_time(report: RecordReport) -> bool:
    # A delay may be over or still grow; the report does not tell which.
    return (
        report.counts[Verdict.PENDING] > 0
        or any(finding.late_seconds is not None for finding in report.findings)
        or any(remark.passing for remark in report.remarks)
    )
