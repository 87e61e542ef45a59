"""Which files are meant, and their bytes: folders, named files, standard input, gzip."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jinpu_rules.loading.faults import Fault, Unreadable

SUFFIXES = (".json", ".jsonl", ".ndjson", ".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024


class _Unpacked(gzip.GzipFile):
    """A gzip file that closes the file that it reads from."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        super().__init__(fileobj=packed)

    def close(self) -> None:
        super().close()
        self._packed.close()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read. ``name`` is how it was named; ``path`` is None for standard input."""

    name: str
    path: Path | None

    @property
    def suffix(self) -> str:
        """The ending that tells the format, without .gz."""
        name = self.name.lower().removesuffix(".gz")
        return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")

    def open(self) -> BinaryIO:
        """Open the bytes, unpacked. Raises Unreadable; never blocks on a pipe or device."""
        if self.path is None:
            return sys.stdin.buffer
        try:
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                os.close(handle)
                raise Unreadable(
                    Fault(self.name, "", "不是普通文件，未读取", "not a regular file; not read")
                )
            stream: BinaryIO = os.fdopen(handle, "rb")
        except OSError as error:
            reason = error.strerror or str(error)
            raise Unreadable(
                Fault(self.name, "", f"无法读取：{reason}", f"cannot be read: {reason}")
            ) from None
        if self.name.lower().endswith(".gz"):
            return io.BufferedReader(_Unpacked(stream))
        return stream

    def read(self) -> bytes:
        """Return the whole content, up to the size limit. Raises Unreadable."""
        with self.open() as stream:
            return self.take(stream.read, MAX_BYTES)

    def take(self, read: Callable[[int], bytes], limit: int) -> bytes:
        """Read through ``read`` up to a limit. Raises Unreadable for more, or a broken archive."""
        try:
            data = read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable(
                Fault(self.name, "", f"读取中断：{error}", f"reading broke off: {error}")
            ) from None
        if len(data) > limit:
            size = f"{limit // 1024 // 1024} MiB"
            raise Unreadable(
                Fault(
                    self.name,
                    "",
                    f"内容超过 {size}；多份案卷请写成 JSON Lines（每行一份）",
                    f"longer than {size}; write many cases as JSON Lines",
                )
            )
        return data


Excluded = Callable[[Path], bool]


def find(
    paths: Iterable[str | Path],
    *,
    excluded: Excluded = lambda path: False,
    stdin_filename: str | None = None,
) -> Iterator[SourceFile | Fault]:
    """Yield the files that paths name: a file whatever its ending, a folder's files by theirs.

    ``-`` is standard input, read in the format of ``stdin_filename``. Hidden files and folders, and
    what ``excluded`` says, are passed over in folders; a folder is never entered twice.
    """
    for given in paths:
        name = str(given)
        if name == "-":
            yield SourceFile(stdin_filename or "<stdin>", None)
            continue
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            yield Fault(name, "", f"找不到或无法读取：{reason}", f"cannot be found: {reason}")
            continue
        if stat.S_ISDIR(mode):
            yield from _inside(path, excluded, set())
        else:
            yield SourceFile(name, path)


def _inside(
    folder: Path, excluded: Excluded, entered: set[tuple[int, int]]
) -> Iterator[SourceFile | Fault]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Fault(
            str(folder), "", f"无法读取文件夹：{reason}", f"folder cannot be read: {reason}"
        )
        return
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or excluded(path):
            continue
        try:
            if entry.is_dir():
                yield from _inside(path, excluded, entered)
            elif (found := SourceFile(str(path), path)).suffix and entry.is_file():
                yield found
        except OSError as error:
            yield Fault(str(path), "", f"无法读取：{error.strerror}", f"cannot be read: {error}")
