"""What earlier checks found: a file that has not changed is not checked again.

An entry is known by the content and name of the file, by how it is checked, and by everything else
that a verdict depends on: this library's own code, rules included, and the versions of Python and of
the libraries below it. Where the passing of time can change a result, the entry is valid until the next
instant at which it may (the end of a period), and not at all where a delay grows or that instant is
unknown.

A cache is a copy of report data, and is trusted as much as its folder. So there is none unless asked
for; its folder and files are the owner's alone, and in a folder that others can write to, or that
belongs to somebody else, nothing is read or kept. Nothing is kept of confidential records.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from jinpu_rules.language.rule import Reached, Rule, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models.moments import naive, written
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import RecordReport

LARGEST = 1024 * 1024  # bytes of a file whose results are kept
_LARGEST_ENTRY = 32 * LARGEST
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of jinpu-rules. Delete at will.\n"
_TAG_FILE = "CACHEDIR.TAG"
# What a verdict depends on besides our own code: the readers, the models, the calendar.
_BELOW = (
    *("pydantic", "pydantic-core", "PyYAML", "python-dateutil", "chinesecalendar"),
    *("tzdata", "durable-rules", "backports.zstd", "python-calamine", "xlrd"),
)
_VERDICTS = frozenset(verdict.value for verdict in Verdict)


@dataclass
class _Entry:
    as_of: datetime
    until: datetime
    reports: list[RecordReport]


class Cache:
    """A folder of results. Several processes may use it at once; an unreadable entry is a miss."""

    def __init__(self, folder: Path, ruleset: Ruleset) -> None:
        self._folder = folder
        self._ruleset = ruleset

    def recall(self, key: str, as_of: datetime) -> list[RecordReport] | None:
        """Return what was found before and still holds, as of now; None if nothing does."""
        try:
            entry = _entries().validate_json(self._content(key))
        except (OSError, ValueError):  # of a path that is none, or of an entry (ValidationError)
            return None
        if not entry.as_of <= as_of <= entry.until:
            return None
        if not all(_possible(report, self._ruleset) for report in entry.reports):
            return None
        return [_at(report, as_of) for report in entry.reports]

    def remember(
        self, key: str, as_of: datetime, reports: Sequence[RecordReport], *, waivers: bool
    ) -> None:
        """Keep what was found in a file; ``waivers`` says whether its records hold any."""
        if any(map(_confidential, reports)):
            return
        ends = [_holds_until(report, as_of, self._ruleset) for report in reports]
        until = as_of if waivers else min(ends, default=datetime.max)  # one may begin or end
        entry = _Entry(as_of, until, list(reports))
        with suppress(OSError, ValueError):  # a cache that cannot be written is none
            self._make()
            if not self._ours():
                return
            written = self._folder / f"{key}.{os.urandom(6).hex()}.tmp"
            try:
                handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_entries().dump_json(entry))
                os.replace(written, self._folder / key)
            finally:
                written.unlink(missing_ok=True)

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", "utf-8")
            (self._folder / _TAG_FILE).write_text(_TAG, "utf-8")

    def _ours(self) -> bool:
        """Whether nobody else can have written what lies in the folder, or read what will."""
        return os.name != "posix" or _owned(self._folder.stat())

    def _content(self, key: str) -> bytes:
        """Return an entry. Raises OSError for what is no file of ours: a link, a pipe, a device."""
        if not self._ours():
            raise PermissionError
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(self._folder / key, flags), "rb") as stream:
            status = os.fstat(stream.fileno())
            regular = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST_ENTRY
            if not regular or (os.name == "posix" and not _owned(status)):
                raise PermissionError
            return stream.read(_LARGEST_ENTRY)


def is_cache(folder: Path) -> bool:
    """Whether a folder is one that results are kept in."""
    tag = folder / _TAG_FILE
    try:
        same_size = tag.is_file() and tag.stat().st_size == len(_TAG.encode())
        return same_size and tag.read_bytes() == _TAG.encode()
    except (OSError, ValueError):
        return False


def _owned(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077


def key_of(data: bytes, name: str, how: str) -> str:
    """Return the key of an entry: a hash of the content and name of a file, and of how it is checked."""
    given = hashlib.sha256(_our_code())
    for part in (name.encode("utf-8", "surrogatepass"), how.encode(), _versions(), data):
        given.update(len(part).to_bytes(8, "big") + part)
    return given.hexdigest()


@cache
def _our_code() -> bytes:
    """A hash of this library: the same version may differ where it is being worked on."""
    here, given = Path(__file__).parents[1], hashlib.sha256()
    if not here.is_dir():  # within an archive, or a program that was frozen
        held = next((one for one in here.parents if one.is_file()), Path(sys.executable))
        return hashlib.sha256(held.read_bytes()).digest()
    for path in sorted(here.rglob("*.py")) + sorted(here.rglob("*.txt")):
        given.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return given.digest()


@cache
def _versions() -> bytes:
    return "\n".join((sys.version, *(f"{name} {_version(name)}" for name in _BELOW))).encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


@cache
def _entries() -> TypeAdapter[_Entry]:
    return TypeAdapter(_Entry)


def _possible(report: RecordReport, ruleset: Ruleset) -> bool:
    """Whether a report speaks of rules and verdicts that there are."""
    rules = ruleset.by_code
    named = rules.keys() | {consequence.id for consequence in ruleset.consequences}
    return (
        report.counts.keys() == _VERDICTS
        and all(
            found.verdict in _VERDICTS
            and found.rule in rules
            and found.citation == str(rules[found.rule].cites)
            for found in report.findings
        )
        and all(named.issuperset((one.id, *one.because)) for one in report.liabilities)
    )


def _at(report: RecordReport, as_of: datetime) -> RecordReport:
    from dataclasses import replace

    return replace(report, as_of=written(as_of))


def _confidential(report: RecordReport) -> bool:
    marks = [report.confidentiality]
    marks += [finding.confidentiality for finding in report.findings]
    marks += [remark.confidentiality for remark in report.remarks]
    return any(mark is not None for mark in marks)


def _holds_until(report: RecordReport, as_of: datetime, ruleset: Ruleset) -> datetime:
    """Return the last instant from ``as_of`` on at which a report is sure to say the same.

    Time decides only whether a period has ended: of what is not done, and of what is not known, so
    that what is fulfilled or does not apply stays so.
    """
    until = datetime.max
    if report.dossier is not None or any(remark.passing for remark in report.remarks):
        return as_of
    for found in report.findings:
        if found.verdict in _SETTLED:
            continue
        if found.due_at is not None:
            due = naive(found.due_at)
            done = any(step.late_seconds and step.value is not None for step in found.steps)
            growing = found.late_seconds is not None and not done
            until = min(until, due if as_of <= due else as_of if growing else until)
        elif found.verdict != Verdict.VIOLATED and not _by_record(ruleset.by_code[found.rule]):
            return as_of  # the period ends on a day, or some time: which, the report does not tell
    return until


def _by_record(rule: Rule) -> bool:
    """Whether what is recorded decides if a duty is due, and never the time alone."""
    return rule.due is None or isinstance(rule.due, Stage | Reached)


_SETTLED = frozenset({Verdict.COMPLIANT.value, Verdict.NOT_APPLICABLE.value})
