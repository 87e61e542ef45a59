"""Where the reports of a run are written, and what they must never overwrite."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

from jinpu_rules.cli.help import Misuse
from jinpu_rules.errors import near
from jinpu_rules.reporting.formats import BINARY, FORMATS, STATISTICS

Output = tuple[str, Path | None]  # a format and a file; None is standard output

# What our reports begin or end with, by format; a report of an earlier run may be written anew.
_REPORT = re.compile(
    rb'"jinpu-rules/report|jinpu-rules/findings/|sarif-schema|<testsuites|"check_name"|"rules": \[\s*{\s*"rule"'
)
_BASELINE = re.compile(rb'"jinpu-rules/')
_SEEN = 64 * 1024


def outputs(
    written: Iterable[str], output_file: Path | None, *, statistics: bool = False
) -> list[Output]:
    """Return each format and the file it goes to, from FORMAT or FORMAT=FILE. Raises Misuse."""
    found: list[Output] = []
    for text in written:
        name, path = target(text, output_file, FORMATS, () if statistics else BINARY)
        found.append((name, path))
        if statistics and name not in STATISTICS:
            raise Misuse(
                f"--statistics 只能用 {'、'.join(STATISTICS)} 格式",
                f"--statistics has the formats {', '.join(STATISTICS)}",
            )
    return found


def target(
    given: str,
    output_file: Path | None,
    formats: Collection[str],
    binary: Collection[str] = BINARY,
) -> Output:
    """Return the format that FORMAT or FORMAT=FILE names, and the file. Raises Misuse.

    A ``binary`` one goes into a file.
    """
    name, equals, file = given.partition("=")
    if name not in formats:
        hint = near(name, formats)
        raise Misuse(
            f"没有格式“{name}”{hint.zh}（可用：{'、'.join(formats)}）",
            f"no format {name!r}{hint.en} ({', '.join(formats)})",
        )
    if equals and not file:
        raise Misuse(f"“{given}”缺少文件名", f"{given!r} names no file")
    path = Path(file) if equals else output_file
    path = None if path == Path("-") else path
    if name in binary and path is None:
        raise Misuse(
            f"{name} 须存入文件：写 {name}=文件名", f"{name} goes into a file: write {name}=FILE"
        )
    return name, path


def protect(
    reports: Iterable[Path | None],
    *,
    inputs: Iterable[str],
    settings: Iterable[Path],
    baseline: Path | None,
    write_baseline: Path | None,
    cache: Path | None,
) -> None:
    """Raise Misuse for a report, or a baseline to be written, that would destroy something."""
    from jinpu_rules.checking.cache import is_cache
    from jinpu_rules.checking.configuration import OWN_FILE, PROJECT_FILE
    from jinpu_rules.checking.patterns import tells_what_git_ignores
    from jinpu_rules.checking.sources import identity, standard_input, standard_output
    from jinpu_rules.loading.files import resolved
    from jinpu_rules.loading.records import holds_record

    if cache is not None and os.path.lexists(cache) and not os.path.isdir(cache):
        zh, en = f"缓存 {cache} 应为文件夹，不是文件", f"the cache {cache} is no folder"
        raise Misuse(zh, en)
    targets = list(reports)
    if len({target and identity(target) for target in targets}) < len(targets):
        raise Misuse(
            "两种格式不能写到同一处：用“格式=文件”分别指明",
            "two formats cannot go to one place; write FORMAT=FILE",
        )
    known = {identity(path) for path in (baseline, write_baseline) if path is not None}
    named = {standard_input() if path == "-" else identity(Path(path)) for path in inputs}
    if standard_output() in named - {None}:
        zh = "标准输出正写入要检查的文件，请换一个文件"
        raise Misuse(zh, "standard output is a file to be checked; write to another")
    read = {identity(path) for path in settings}
    for target in (*targets, write_baseline):
        if target is None:
            continue
        case = identity(target) in named or target.suffix.lower() in (".yaml", ".yml")
        if case or holds_record(target):
            raise _refused(target, "案卷", "a case file")
        if identity(target) in read or target.name in (OWN_FILE, PROJECT_FILE):
            raise _refused(target, "设置文件", "a settings file")
        where = resolved(target)
        if tells_what_git_ignores(where):
            raise _refused(target, "git 的设置", "a file of git's")
        kept = cache is not None and where.is_relative_to(resolved(cache))
        if kept or any(map(is_cache, where.parents)):  # in that of another folder, too
            raise _refused(target, "缓存", "the cache")
        if target is not write_baseline and identity(target) in known:
            raise _refused(target, "基线", "the baseline")
        if _worked_on(target):
            raise Misuse(
                f"{target} 不是本程序写的，或者写出之后有人编辑过，不覆盖：请另起文件名",
                f"{target} is not ours, or was edited since; write to another file",
            )
        # Whatever else it is, a case with faults too: only a report gives way to a report.
        new_baseline = target is write_baseline
        sign = _BASELINE if new_baseline else _REPORT
        if (new_baseline or _is_record_file(target)) and not _ours(target, sign):
            raise _refused(target, "别的文件", "another file")


# Office files say who wrote them last: a report that somebody filled in is theirs.
_OFFICE = (".docx", ".xlsx")
_LAST_BY_US = b"lastModifiedBy>jinpu-rules<"


def _worked_on(path: Path) -> bool:
    """Whether the path is an office file that somebody else saved last."""
    if path.suffix.lower() not in _OFFICE or not os.path.isfile(path) or not path.stat().st_size:
        return False
    try:
        with zipfile.ZipFile(path) as parts, parts.open("docProps/core.xml") as stream:
            return _LAST_BY_US not in stream.read(_SEEN)
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
        return True


def _refused(target: Path, zh: str, en: str) -> Misuse:
    return Misuse(f"{target} 是{zh}，不能写入报告", f"{target} is {en}, no place for a report")


def _is_record_file(path: Path) -> bool:
    from jinpu_rules.loading.files import SourceFile

    return SourceFile(path.name, path).suffix != ""


def _ours(path: Path, sign: re.Pattern[bytes]) -> bool:
    """Whether there is no such file, or an empty one, or one that we have written."""
    from jinpu_rules.loading.files import WORKBOOKS
    from jinpu_rules.loading.workbook import is_report

    if not os.path.isfile(path):
        return True
    if path.suffix.lower() in WORKBOOKS:
        data = path.read_bytes()
        return not data or is_report(data)
    with path.open("rb") as stream:
        head = stream.read(_SEEN)
        stream.seek(max(0, path.stat().st_size - _SEEN))
        return head.strip() in (b"", b"[]") or bool(sign.search(head) or sign.search(stream.read()))
