"""Every exception of the library, as one tree.

    JinpuRulesError
    ├── RulesetError          a rule, formula or ruleset that cannot be right; raised while it is built
    │   ├── QuoteError        words quoted that the provision does not contain
    │   └── RulesetUnavailable  the name of a ruleset that is none, or that cannot be loaded
    ├── CitationError         a citation that cannot be read, or that names no provision
    ├── RecordError           input that is not a case record; carries every fault found
    ├── ConfigurationError    settings that cannot be used; carries every fault found
    ├── BaselineError         a baseline that cannot be read
    ├── EngineUnavailable     an engine whose extra is not installed
    ├── FormatUnavailable     a format of reports whose extra is not installed
    ├── ProfileError          a score sheet's profile that cannot be used
    ├── TemplateError         a template of a document that cannot be filled in
    └── EngineError           an engine that failed in itself: no conclusion, rather than a wrong one

Messages are Chinese first; ``Text`` is one in both languages. A user's mistake in a file is never
raised by the command line: it is reported as a fault with its place.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:  # what it is about is read a layer above
    from jinpu_rules.loading.faults import Fault


class Text(NamedTuple):
    """What is said to a user, in Chinese and in English."""

    zh: str
    en: str


# What is not done is no slip for what is: 未签 does not mean 签名.
_TURNING = "未不无没非拒"


def _turns(word: str) -> bool:
    return word.startswith("代签") or any(character in word for character in _TURNING)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known word that is most like this one, whatever its case, or None."""
    from difflib import get_close_matches  # only a mistake needs it

    turned = _turns(word)
    words = {name.casefold(): name for name in known if _turns(name) == turned}
    found = get_close_matches(word.casefold(), words, 1, cutoff)
    return words[found[0]] if found else None


def near(word: str, known: Iterable[str], cutoff: float = 0.6) -> Text:
    """Return "did you mean", to be put after what is wrong; two empty texts if nothing is like it."""
    return did_you_mean(nearest(word, known, cutoff))


def near_code(code: str, known: Iterable[str]) -> Text:
    """Return a question after the rule that a code is most like; a number is like one with a slip."""
    from difflib import get_close_matches
    from os.path import commonprefix
    from unicodedata import normalize

    if not any(map(str.isdigit, code)):
        return near(code, known)
    words = {name.upper(): name for name in known}
    written = normalize("NFKC", code).upper().translate(_DIGITS)
    alike = get_close_matches(written, words, len(words), 0.8)
    # Of ids that are as like: the one of the same digits, then the one that begins as it does.
    alike.sort(
        key=lambda word: (
            sorted(word) != sorted(written),
            -len(commonprefix((word, written))),  # noqa: RUF071  # letter by letter, as meant
            word,
        )
    )
    return did_you_mean(words[alike[0]] if alike else None)


_DIGITS = str.maketrans("OIL", "011")  # letters that are taken for digits


def did_you_mean(meant: str | None) -> Text:
    """Return the question for a word that may be meant, if there is one."""
    if meant is None:
        return Text("", "")
    return Text(f"，是否为“{meant}”？", f"; did you mean '{meant}'?")


_REFUSED = {
    "ENOENT": "没有这个文件或文件夹",
    "EACCES": "没有权限",
    "EPERM": "不允许这样操作",
    "EROFS": "磁盘是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用完",
    "EFBIG": "文件过大",
    "EIO": "磁盘读写出错",
    "EEXIST": "已有同名文件或文件夹",
    "EISDIR": "这是文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ENOTEMPTY": "文件夹不是空的",
    "ELOOP": "链接循环或者过多",
    "ENAMETOOLONG": "名称过长",
    "EBUSY": "正被占用",
    "ETXTBSY": "正被占用",
    "EMFILE": "打开的文件过多",
    "ENFILE": "打开的文件过多",
    "ENOMEM": "内存不足",
    "EBADF": "输出已经关闭",
    "ETIMEDOUT": "网络磁盘没有响应",
    "ESTALE": "网络磁盘上的文件已经失效",
}


def system_reason(error: OSError) -> Text:
    """Return why the system refused something, in its own words in English."""
    english = os.strerror(error.errno) if error.errno else error.strerror or str(error)
    name = errno.errorcode.get(error.errno or 0, "")
    return Text(_REFUSED.get(name, english), english)


class JinpuRulesError(Exception):
    """Anything this library raises on purpose.

    ``said`` is the message in both languages; where there is no English one, the Chinese twice.
    """

    def __init__(self, zh: str, en: str = "") -> None:
        super().__init__(zh, en)
        self.said = Text(zh, en or zh)

    def __str__(self) -> str:
        zh, en = self.said
        return zh if zh == en else f"{zh} ({en})"


def shortened(text: str, limit: int = 80) -> str:
    """Return a text, without its middle when it is longer than the limit."""
    kept = limit - limit // 4
    return text if len(text) <= limit else f"{text[:kept]}…{text[kept - limit :]}"


def quoted(given: object) -> str:
    """Return what a program gave as a message quotes it: a text, cut, and of anything else its kind."""
    return shortened(given) if isinstance(given, str) else type(given).__name__


def not_a(name: str, expected: str, given: object) -> JinpuRulesError:
    """Return the error of what a program gave that is of another kind than is expected."""
    kind = type(given).__name__
    return JinpuRulesError(
        f"{name} 应为 {expected}，得到的是 {kind}", f"{name}: expected {expected}, not {kind}"
    )


class RulesetError(JinpuRulesError):
    """A rule, formula or ruleset that cannot be right; the message says what to write."""


class QuoteError(RulesetError):
    """Words quoted as the provision's that the provision does not contain."""


class RulesetUnavailable(RulesetError):
    """The name of a ruleset that is none or cannot be loaded, or laws that cannot be told apart."""


class CitationError(JinpuRulesError, ValueError):
    """A citation that cannot be read, or that names no provision of the regulation."""


class _Faulty(JinpuRulesError, ValueError):
    """Input with faults; it goes from process to process with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        zh = "；".join(f"{fault:zh}" for fault in faults)
        super().__init__(zh, "; ".join(f"{fault:en}" for fault in faults))

    def __str__(self) -> str:
        return self.said.zh

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class RecordError(_Faulty):
    """Input that is not a case record. ``faults`` holds every fault, each with its path."""


class ConfigurationError(_Faulty):
    """Settings that cannot be used. ``faults`` holds every fault, each with its file and key."""


class BaselineError(JinpuRulesError, ValueError):
    """A baseline that cannot be read."""


class EngineUnavailable(JinpuRulesError, ImportError):
    """An engine whose optional dependency cannot be imported here."""


class FormatUnavailable(JinpuRulesError, ImportError):
    """A format of reports whose optional dependency cannot be imported here."""


class TemplateError(JinpuRulesError, ValueError):
    """A template of a document that cannot be filled in; the message says all that is wrong."""


class ProfileError(JinpuRulesError, ValueError):
    """A score sheet's profile that cannot be used; the message says all that is wrong."""


class EngineError(JinpuRulesError, RuntimeError):
    """An engine that failed in itself: no conclusion, rather than a wrong one."""
