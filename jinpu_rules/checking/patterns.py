"""Patterns of paths as git writes them, and what git ignores.

The matching is our own. Kept libraries make regular expressions of whole patterns, which try every way
to part a name (``*a*a*a*a*b`` takes minutes), and they fail on lines that git passes over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinpu_rules.errors import Text

MAX_BYTES = 4 * 1024 * 1024  # of a file of patterns; of a larger one nothing is read
LONGEST = 4096  # characters of a pattern of one name, which may be 255 bytes long

_MAGIC = re.compile(r"[*?\[\\]")
_ANY = re.compile(r"\*{2,}")  # any number of folders, or all that lies in one
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_END = Text("末尾的反斜杠之后没有字符", "nothing follows the backslash at its end")
_OPEN = Text("方括号没有收尾", "a bracket is not closed")
_CLASS = Text("没有这样的字符类", "there is no such class of characters")
_REVERSED = Text("方括号中的范围前后颠倒", "a range in brackets is reversed")
_EMPTY = Text("没有写明路径", "it names no path")
_COMMENT = Text(
    "以 # 开头的是注释，名称中的 # 写作 \\#", "# begins a comment; write \\# for a name"
)
_DOTS = Text(
    "从设置所在的文件夹写起，不写 . 或 ..", "paths begin in the folder of the settings: no . or .."
)
_LONG = Text("比任何名称都长", "it is longer than any name")


class BadPattern(ValueError):
    """A pattern that can match nothing, or means nothing, and why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass
class _Name:
    """What one name in a path must be, as a pattern writes it."""

    written: str
    strictly: bool

    def __post_init__(self) -> None:
        """Find out whether it is one name only, and whether it can be read."""
        if len(self.written) > LONGEST:
            raise BadPattern(_LONG)
        magic = _MAGIC.search(self.written)
        self.begin = self.written[: magic.start()] if magic else self.written
        self.plain = magic is None
        if magic and re.search(r"[\[\\]", self.written):
            _ = self._regex  # told when it is read, not when it is used

    def matches(self, name: str) -> bool:
        """Whether it is the name of a file or folder."""
        if self.plain:
            return name == self.written
        return name.startswith(self.begin) and self._regex.fullmatch(name) is not None

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        pieces, at = [""], 0
        while at < len(self.written):
            sign, at = self.written[at], at + 1
            if sign == "*":
                if pieces[-1] or len(pieces) == 1:
                    pieces.append("")
            elif sign == "?":
                pieces[-1] += "."
            elif sign == "[":
                piece, at = _one_of(self.written, at, self.strictly)
                pieces[-1] += piece
            else:
                if sign == "\\":
                    if at == len(self.written):
                        raise BadPattern(_END)
                    sign, at = self.written[at], at + 1
                pieces[-1] += re.escape(sign)
        # Each piece is taken where it first occurs, for good: no other way to part the name is tried.
        first, *middle = pieces
        last = f".*{middle.pop()}" if middle else ""
        return re.compile(first + "".join(f"(?>.*?{piece})" for piece in middle) + last, re.DOTALL)


def _one_of(written: str, at: int, strictly: bool) -> tuple[str, int]:
    """Return the characters in brackets as a regular expression, and where they end."""
    negated = written[at : at + 1] in ("!", "^")
    at = begin = at + negated
    found = ""
    while at < len(written):
        if written[at] == "]" and at > begin:
            return f"[{'^' if negated else ''}{found}]", at + 1
        if written.startswith("[:", at) and (end := written.find(":]", at)) > 0:
            name, at = written[at + 2 : end], end + 2
            if name not in _CLASSES:
                raise BadPattern(_CLASS)
            found += _CLASSES[name]
            continue
        low, at = _character(written, at)
        high = low
        if written[at : at + 1] == "-" and written[at + 1 : at + 2] not in ("]", ""):
            high, at = _character(written, at + 1)
        if low > high:
            if strictly:
                raise BadPattern(_REVERSED)
            high = low  # as git takes it
        found += f"{re.escape(low)}-{re.escape(high)}"
    raise BadPattern(_OPEN)


def _character(written: str, at: int) -> tuple[str, int]:
    if written[at] == "\\":
        at += 1
        if at == len(written):
            raise BadPattern(_OPEN)
    return written[at], at + 1


class Pattern:
    """One line of patterns. Raises BadPattern for what can match nothing.

    Read ``strictly``, also for what git takes for something that nobody can mean.
    """

    def __init__(self, line: str, *, strictly: bool = False) -> None:
        self.includes = line.startswith("!")
        written = line[1:] if self.includes else line
        self._folders_only = written.endswith("/")
        written = written.removesuffix("/")
        if not written.strip("/"):
            raise BadPattern(_EMPTY)
        anywhere = "/" not in written
        names = written.removeprefix("/").split("/")
        if strictly and line.startswith("#"):
            raise BadPattern(_COMMENT)
        if strictly and not {".", ".."}.isdisjoint(names):  # no path is written so
            raise BadPattern(_DOTS)
        parts = [
            None if not anywhere and _ANY.fullmatch(name) else _Name(name, strictly)
            for name in names
        ]
        self._parts: list[_Name | None] = [None, *parts] if anywhere else parts  # None is **

    @property
    def last(self) -> str | None:
        """The name that every path it matches ends in, if it is always the same."""
        part = self._parts[-1]
        return part.written if part is not None and part.plain else None

    def matches(self, names: list[str], is_folder: bool) -> bool:
        """Whether it matches a path, as its names; what lies under it is not meant."""
        if self._folders_only and not is_folder:
            return False
        parts = self._parts
        if len(parts) == 2 and parts[0] is None and parts[1] is not None:  # a name anywhere
            return parts[1].matches(names[-1])
        part = at = 0
        again: tuple[int, int] | None = None  # the last **, and what it has taken
        while at < len(names):
            if part < len(parts):
                meant = parts[part]
                if meant is None:
                    if part == len(parts) - 1:
                        return True
                    again, part = (part, at), part + 1
                    continue
                if meant.matches(names[at]):
                    part, at = part + 1, at + 1
                    continue
            if again is None:
                return False
            again = again[0], again[1] + 1
            part, at = again[0] + 1, again[1]
        return part == len(parts)


class Patterns:
    """Patterns that are seen from one folder; the last that matches a path decides.

    Lines that git passes over are passed over: blank ones, comments, and those that can match nothing.
    ``folded``, capital letters are as good as small ones.
    """

    def __init__(self, lines: Iterable[str], *, folded: bool = False) -> None:
        self.folded = folded
        self._patterns: list[Pattern] = []
        self._by_name: dict[str, list[int]] = {}
        self._others: list[int] = []
        self._folders = {"": False}  # whether one is excluded, itself or with one it is in
        for line in lines:
            if folded:
                line = line.lower().replace("[:upper:]", "[:lower:]")
            written = _trimmed(line)
            if not written or written.startswith("#"):
                continue
            try:
                pattern = Pattern(written)
            except BadPattern:
                continue
            last, number = pattern.last, len(self._patterns)
            self._patterns.append(pattern)
            (self._others if last is None else self._by_name.setdefault(last, [])).append(number)

    def excludes(self, path: str, is_folder: bool) -> bool | None:
        """Whether a path is excluded, itself or with a folder it is in; None if nothing is said."""
        if path == ".":  # the folder that they are seen from is no name in it
            return None
        path = (path.lower() if self.folded else path).strip("/")
        folder, unknown = path.rpartition("/")[0], []
        while folder not in self._folders:
            unknown.append(folder)
            folder = folder.rpartition("/")[0]
        excluded = self._folders[folder]
        for folder in reversed(unknown):
            excluded = excluded or self._said(folder.split("/"), True) is True
            self._folders[folder] = excluded
        return True if excluded else self._said(path.split("/"), is_folder)

    def _said(self, names: list[str], is_folder: bool) -> bool | None:
        found = -1
        for numbers in (self._by_name.get(names[-1], ()), self._others):
            for number in reversed(numbers):
                if number < found:
                    break
                if self._patterns[number].matches(names, is_folder):
                    found = number
                    break
        return None if found < 0 else not self._patterns[found].includes


def _trimmed(line: str) -> str:
    """Return a line without blanks at its end, but for one after a backslash."""
    kept = line.removesuffix("\r").rstrip(" ")
    escaped = (len(kept) - len(kept.rstrip("\\"))) % 2 == 1 and kept != line
    return f"{kept} " if escaped else kept


IGNORING = ".gitignore"
_TRUE = frozenset({"true", "yes", "on", "1"})  # as git writes it
_EXCLUDE, _CONFIG = (".git", "info", "exclude"), (".git", "config")
Specs = tuple[tuple[Path, Patterns], ...]  # patterns, and the folder they are seen from


def decided(specs: Specs, path: Path, is_folder: bool) -> bool:
    """Whether patterns match a path: the last that says anything decides, as in git."""
    matched = False
    for folder, patterns in specs:
        said = patterns.excludes(relative(path, folder), is_folder)
        matched = matched if said is None else said
    return matched


def relative(path: Path, folder: Path) -> str:
    """Return a path as patterns of a folder see it.

    One that lies beside it is seen from where they part: what the folders above are called is nothing
    to the patterns.
    """
    path, folder = Path(os.path.abspath(path)), Path(os.path.abspath(folder))
    if not path.is_relative_to(folder):  # a link may lead there
        path, folder = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    while not path.is_relative_to(folder) and folder != folder.parent:
        folder = folder.parent
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


class GitIgnored:
    """What git ignores: the user's own patterns, those of the repository, then each .gitignore down.

    Outside of a work tree, nothing.
    """

    def __init__(self) -> None:
        self._specs: dict[Path, Specs | None] = {}

    def __call__(self, path: Path, is_folder: bool) -> bool:
        """Whether git ignores a file or folder; of one inside an ignored folder, not."""
        return decided(self._of(Path(os.path.abspath(path)).parent), path, is_folder)

    def _of(self, folder: Path) -> Specs:
        # From the top down by a loop: folders may lie deeper in each other than functions may.
        step, unknown = folder, []
        while step not in self._specs:
            unknown.append(step)
            if step == step.parent:
                break
            step = step.parent
        held = self._specs.get(step)
        for step in reversed(unknown):
            held = self._specs[step] = _ignored_in(step, held)
        return held or ()


def _ignored_in(folder: Path, above: Specs | None) -> Specs | None:
    git = folder / ".git"
    if git.exists():
        above = tuple(_ignored_by_git(folder, git))
    if above is None:
        return None
    own = folder / IGNORING
    # What a link leads to is nothing that git would take.
    if own.is_symlink():
        return above
    return (*above, *_patterns_of(own, folder, folded=above[0][1].folded))


def _ignored_by_git(folder: Path, git: Path) -> Iterator[tuple[Path, Patterns]]:
    """Yield the patterns outside of the work tree: ``core.excludesFile``, ``.git/info/exclude``."""
    if git.is_file():  # a further work tree, or a submodule: the file tells the folder
        git = folder / _text(git).removeprefix("gitdir:").strip()
        git = git / (_text(git / "commondir").strip() or ".")
    kept = Path(os.environ.get("XDG_CONFIG_HOME") or _at_home("~/.config")) / "git"
    told = os.environ.get("GIT_CONFIG_GLOBAL")
    own = (kept / "config", _at_home("~/.gitconfig")) if told is None else (Path(told),)
    system, read = Path(os.environ.get("GIT_CONFIG_SYSTEM") or "/etc/gitconfig"), set[Path]()
    core = dict(pair for file in (system, *own, git / "config") for pair in _core(file, read))
    said, folded = core.get("excludesfile"), core.get("ignorecase", "").lower() in _TRUE
    yield folder, Patterns((), folded=folded)  # those of the folders below keep to it
    for file in (folder / _at_home(said) if said else kept / "ignore", git / "info" / "exclude"):
        yield from _patterns_of(file, folder, folded=folded)


def tells_what_git_ignores(path: Path) -> bool:
    """Whether a path is that of a file that says what git ignores, in any folder."""
    where = path.parts
    return path.name == IGNORING or where[-3:] == _EXCLUDE or where[-2:] == _CONFIG


def _at_home(path: str) -> Path:
    """Return a path whose ``~`` is the home of a user; as it is where there is no such user, or home."""
    return Path(os.path.expanduser(path))


def _core(file: Path, read: set[Path]) -> Iterator[tuple[str, str]]:
    """Yield what a file of settings of git says under ``core``, and what one says that it includes.

    Those in ``read`` are read already: a file may include itself.
    """
    if file in read:
        return
    read.add(file)
    section, lines = "", iter(_text(file).split("\n"))
    for line in lines:
        rest = line.strip()
        if rest.startswith("["):
            head, _, rest = rest[1:].partition("]")
            section, rest = head.strip().lower(), rest.strip()
        if rest.startswith(("#", ";")):
            continue
        parts = [rest]
        while _escapes(parts[-1]):  # the line goes on in the next
            parts[-1] = parts[-1][:-1]
            parts.append(next(lines, "").rstrip("\r"))
        key, _, value = "".join(parts).partition("=")
        key = key.strip().lower()
        if (section, key) == ("include", "path"):
            yield from _core(file.parent / _at_home(_value(value)), read)
        elif section == "core":
            yield key, _value(value)


def _escapes(line: str) -> bool:
    """Whether a line ends in a backslash that is none itself."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


_IN_VALUE = re.compile(r'\\(.)|(")|([#;])|([^\\"#;]+)')
_ESCAPED = {"n": "\n", "t": "\t", "b": "\b"}


def _value(written: str) -> str:
    """Return a value as git reads it: parts of it may be quoted, and a comment may follow."""
    found, quoted, kept = "", False, 0
    for escaped, quote, comment, plain in _IN_VALUE.findall(written.strip()):
        if comment and not quoted:
            break
        quoted = quoted != bool(quote)
        found += _ESCAPED.get(escaped, escaped) or comment or plain
        if quoted or escaped or quote:
            kept = len(found)  # blanks up to here are meant
    return found[:kept] + found[kept:].rstrip()


def _patterns_of(file: Path, folder: Path, *, folded: bool) -> Iterator[tuple[Path, Patterns]]:
    if text := _text(file):
        yield folder, Patterns(text.split("\n"), folded=folded)


def _text(file: Path) -> str:
    """Return what a file of git says; nothing of one that cannot be read, or is too large."""
    try:
        if not file.is_file():
            return ""
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return ""
    return "" if len(data) > MAX_BYTES else data.decode("utf-8-sig", "replace")
