"""Which files are meant, and their bytes: folders, named files, standard input, gzip and Zstandard."""

from __future__ import annotations

import gzip
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from jinpu_rules.errors import Text, system_reason
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.faults import Fault, Unreadable, well_formed

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
PARQUET = ".parquet"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".yaml", ".yml", *WORKBOOKS, PARQUET)
PACKED = (".gz", ".zst")
MAX_BYTES = 64 * 1024 * 1024

_BROKEN = Text("压缩文件已损坏，或者不是这种压缩文件", "a broken archive, or none of its kind")
_KINDS = (
    (stat.S_ISDIR, "文件夹", "a folder"),
    (stat.S_ISFIFO, "管道", "a pipe"),
    (stat.S_ISSOCK, "套接字", "a socket"),
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read. ``name`` is how it was named; ``path`` is None for standard input."""

    name: str
    path: Path | None

    def __post_init__(self) -> None:
        """Name it by a text that any report can hold."""
        object.__setattr__(self, "name", well_formed(self.name))

    @property
    def suffix(self) -> str:
        """The ending that tells the format, without that of a packed file."""
        name = self.name.lower().removesuffix(self.packed)
        return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")

    @property
    def packed(self) -> str:
        """The ending that tells how it is packed, or nothing."""
        return next((ending for ending in PACKED if self.name.lower().endswith(ending)), "")

    @property
    def stays(self) -> bool:
        """Whether only this process can read it: its standard input."""
        return self.path is None

    @property
    def has_lines(self) -> bool:
        """Whether every line of it is a record, or every row."""
        return self.suffix in (".jsonl", ".ndjson", PARQUET)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the bytes, unpacked. Raises Unreadable; never opens a pipe or device."""
        with ExitStack() as stack:
            if self.path is None:
                if sys.stdin is None:
                    raise Unreadable(Fault(self.name, "", "没有标准输入", "no standard input"))
                stream: BinaryIO = sys.stdin.buffer  # not ours to close
            else:
                stream = stack.enter_context(self._opened(self.path))
            if self.packed == ".gz":
                stream = cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=stream)))
            elif self.packed == ".zst":
                stream = stack.enter_context(self._zstd().ZstdFile(stream))
            yield stream

    def _zstd(self) -> ModuleType:
        try:
            return import_module("compression.zstd")
        except ImportError:  # before Python 3.14
            try:
                return import_module("backports.zstd")
            except ImportError:
                zh = "读取 .zst 文件需要附加组件：pip install 'jinpu-rules[zst]'"
                en = "to read .zst files, pip install 'jinpu-rules[zst]'"
                raise Unreadable(Fault(self.name, "", zh, en)) from None

    @property
    def _broken(self) -> tuple[type[Exception], ...]:
        """The errors that a broken file or archive raises when it is read."""
        usual = (OSError, EOFError, ValueError, zlib.error)
        return (*usual, self._zstd().ZstdError) if self.packed == ".zst" else usual

    def _opened(self, path: Path) -> BinaryIO:
        try:
            irregular = _irregular(self.name, path.stat().st_mode)
            if irregular is None:
                # Asked again once open, and without waiting: it may have been replaced since.
                handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
                irregular = _irregular(self.name, os.fstat(handle).st_mode)
                if irregular is None:
                    return os.fdopen(handle, "rb")
                os.close(handle)
        except (OSError, ValueError) as error:
            raise Unreadable(_unreadable(self.name, error)) from None
        raise Unreadable(irregular)

    def read(self) -> bytes:
        """Return the whole content, up to the size limit. Raises Unreadable."""
        with self.open() as stream:
            return self.take(stream.read, MAX_BYTES)

    def take(self, read: Callable[[int], bytes], limit: int) -> bytes:
        """Read through ``read`` up to a limit. Raises Unreadable for more, or a broken archive."""
        data = self.guarded(read, limit + 1)
        if len(data) > limit:
            raise Unreadable(
                Fault(
                    self.name,
                    "",
                    f"应不超过 {_size(limit)}，内容更长；多份案卷请写成 JSON Lines（每行一份）",
                    f"longer than {_size(limit)}; write many cases as JSON Lines",
                )
            )
        return data

    def guarded(self, read: Callable[[int], bytes], size: int) -> bytes:
        """Read at most ``size`` bytes. Raises Unreadable for a broken file or archive."""
        try:
            return read(size)
        except self._broken as error:
            # What an unpacker says of it may quote the file.
            if isinstance(error, OSError) and error.errno:
                zh, en = system_reason(error)
            else:
                zh, en = _BROKEN
            raise Unreadable(
                Fault(self.name, "", f"读取中断：{zh}", f"reading broke off: {en}")
            ) from None

    def line_too_long(self, line: int, limit: int) -> Fault:
        """Return the fault of a line of JSON Lines that is over the limit."""
        zh, en = f"一行应不超过 {_size(limit)}，此行更长", f"a line longer than {_size(limit)}"
        return Fault(self.name, "", zh, en, line, 1)


def _size(limit: int) -> str:
    return f"{limit // 1024 // 1024} MiB"


def _irregular(name: str, mode: int) -> Fault | None:
    if stat.S_ISREG(mode):
        return None
    kinds = ((zh, en) for test, zh, en in _KINDS if test(mode))
    zh, en = next(kinds, ("设备", "a device"))
    said = Text(f"应为普通文件，这是{zh}，未读取", f"a file is expected, not {en}")
    return Fault(name, "", *said, kind=said.zh, kind_english=said.en)


def _unreadable(name: str, error: OSError | ValueError) -> Fault:
    zh, en = system_reason(error) if isinstance(error, OSError) else ("路径不对", str(error))
    said = Text(f"无法读取：{zh}", f"cannot be read: {en}")
    return Fault(well_formed(name), "", *said, kind=said.zh, kind_english=said.en)


Excluded = Callable[[Path], bool]


def resolved(path: Path) -> Path:
    """Return the path without links; one that is none as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def find(
    paths: Iterable[str | Path],
    *,
    excluded: Excluded = lambda path: False,
    stdin_filename: str | None = None,
) -> Iterator[SourceFile | Fault]:
    """Yield the files that paths name: a file whatever its ending, a folder's files by theirs.

    ``-`` is standard input, read in the format of ``stdin_filename``. Hidden files and folders, and
    what ``excluded`` says, are passed over in folders. No file is yielded and no folder entered
    twice, whatever paths and links lead there.
    """
    entered: set[tuple[int, int]] = set()
    standard_input = iter((SourceFile(stdin_filename or "<stdin>", None),))  # read once, too
    for given in paths:
        name = str(given)
        if name == "-":
            yield from standard_input
            continue
        path = Path(given)
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield _unreadable(name, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _inside(path, excluded, entered)
        elif _first_time(status, entered):
            yield _irregular(name, status.st_mode) or SourceFile(name, path)


def _inside(
    folder: Path, excluded: Excluded, entered: set[tuple[int, int]]
) -> Iterator[SourceFile | Fault]:
    # By hand, for folders may lie deeper in each other than functions may.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not _first_time(status, entered):
                continue
            if not stat.S_ISDIR(status.st_mode):
                name = str(path)
                yield _irregular(name, status.st_mode) or SourceFile(name, path)
                continue
            with os.scandir(path) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name, reverse=True)
                waiting += [path / entry.name for entry in entries if _wanted(entry, excluded)]
        except OSError as error:
            yield _unreadable(str(path), error)


def _first_time(status: os.stat_result, entered: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if status.st_ino and key in entered:
        return False
    entered.add(key)
    return True


def _wanted(entry: os.DirEntry[str], excluded: Excluded) -> bool:
    if entry.name.startswith((".", "~$")):  # ~$ is what Excel writes beside a file that is open
        return False
    # A link or a pipe with the name of a record is not passed over: it is told that it is none.
    named = SourceFile(entry.name, None).suffix != ""
    try:
        return (named or entry.is_dir()) and not excluded(Path(entry.path))
    except OSError:
        return named
