"""Whether a file that cannot be read might be a secret one: a mark that is misspelt is still a mark.

What is wrong with such a file is told by place and kind alone (see ``reporting.redaction``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, not_recorded
from jinpu_rules.models.links import inner_model
from jinpu_rules.models.vocabulary import Sensitivity
from jinpu_rules.patterns import pattern

POSSIBLE = "可能涉密"

# Parts of the words that marks are made of: in a key, and in any other text, where headings of papers
# are spaced out (机　密) and a letter is taken for another (机蜜). Both as ``_folded`` returns them.
_IN_KEYS = pattern(
    "密|秘|蜜级|隐私|内部(?:资料|文件|事项|使用|$)|敏感|不公开|知悉范围"
    "|confiden|sensitiv|secre(?!tar)|privacy|private|classif|restricted"
)
_BETWEEN = r"[\s·•‧・.★☆*()\[\]【】〔〕\u2010-\u2015-]{0,3}"
_IN_TEXTS = pattern(
    f"[秘机绝涉保泌]{_BETWEEN}[密蜜宓]|[密蜜秘]{_BETWEEN}级|隐{_BETWEEN}私"
    "|商密(?![切集封闭])|国密|★.{0,4}[年月日长]|定密|解密|脱密|机要件|知悉范围|注意保存"
    "|内部(?:资料|文件|材料|使用|事项|信息|传阅|刊物|掌握|参考)|(?:不|不予|不宜|不得|非)公开"
    "|敏感(?:信息|事项|案件|数据|资料|个人)"
    "|confidential|sensitivity|secret(?!ar)|secrecy|privacy|(?<!un)classified|restricted"
    r"|(?:internal|official)[\s_-]*use|eyes[\s_-]*only|not[\s_-]*for[\s_-]*(?:distribution|release)"
)
# What is a mark where it stands alone, and keys that are initials, or spelt by their sound.
_ALONE = frozenset(
    [
        "内部",
        "敏感",
        "秘",
        "密",
        "机",
        "绝",
        "internal",
        "private",
        "sensitive",
        "jimi",
        "juemi",
        "mimi",
    ]
)
_INITIALS = frozenset(["mj", "miji", "sfsm", "sfshemi", "shemi", "baomi", "jimi", "juemi", "mimi"])
_MARK_KEYS = (
    *("密级类别", "涉密类别", "保密管理", "密级"),
    *("confidentiality", "sensitivity", "secrecy_marks"),
)
_NOT_MARKED = frozenset({"否", "非涉密", "不涉密", "不涉及", "公开", "false", "no"})
_LONGEST_KEY = 40
_MOST_KEYS = 1000  # a file with more keys that nobody knows may hold anything


def mark_in(data: Any) -> str | None:
    """Return what plain data is marked as, as a whole or in a part, if anything in it may be a mark.

    Of what may be one and is none of the words that there are, ``POSSIBLE`` is returned.
    """
    found: str | None = None
    unknown: set[str] = set()
    for key, value in _members(data):
        if _nothing(value):
            continue
        plain = "".join(_folded(key).split())
        said = _is_mark_key(plain)
        if not said and key not in _known_keys():
            unknown.add(plain)
        if said or (isinstance(value, str) and is_mark(value)):
            if isinstance(value, str) and value.strip() in _WORDS:
                return value.strip()
            found = POSSIBLE
    if found is None and (len(unknown) > _MOST_KEYS or any(map(_like_a_mark, unknown))):
        found = POSSIBLE
    return found


def mark_in_text(text: str) -> str | None:
    """Return ``POSSIBLE`` where a text that could not be read as data may hold a mark."""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    text = _LEFT_OPEN.sub("", _folded(text))
    if _IN_TEXTS.search(text) or any(match[1] in _ALONE for match in _VALUE.finditer(text)):
        return POSSIBLE
    keys = {"".join(match[1].split()) for match in _KEY.finditer(text)}
    unknown = keys - _known_keys()
    if len(unknown) > _MOST_KEYS or any(map(_is_mark_key, keys)):
        return POSSIBLE
    return POSSIBLE if any(map(_like_a_mark, unknown)) else None


def mark_in_comments(text: str) -> str | None:
    """Return ``POSSIBLE`` where a comment of a text in YAML may be a mark."""
    if "#" not in text:
        return None
    return POSSIBLE if any(is_mark(match[1]) for match in _COMMENT.finditer(text)) else None


def mark_columns(names: Iterable[str]) -> list[str]:
    """Return the names of columns that may hold marks."""
    return [name for name in names if _is_mark_key("".join(_folded(name).split()))]


@lru_cache(maxsize=64)  # asked of every record of a file
def mark_in_name(source: str) -> str | None:
    """Return ``POSSIBLE`` where the name of a file, without its folder, may hold a mark."""
    return POSSIBLE if _IN_TEXTS.search(_folded(source.rpartition("/")[2])) else None


def is_mark(text: str) -> bool:
    """Whether a text may be, or hold, a mark."""
    folded = _folded(text)
    return folded.strip() in _ALONE or _IN_TEXTS.search(folded) is not None


def _is_mark_key(key: str) -> bool:
    return key in _INITIALS or _IN_KEYS.search(key) is not None


def _folded(text: str) -> str:
    """Return a text as marks are looked for: in small letters of one width, nothing unseen between."""
    if not text.isascii():
        text = _UNSEEN.sub("", text.replace("㊙", "秘密")).translate(_SIMPLIFIED)
        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


_UNSEEN = pattern(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_SIMPLIFIED = str.maketrans("機絕祕隱級內國業開", "机绝秘隐级内国业开")
_COMMENT = pattern(r"(?:^|(?<=\s))#(.*)", re.M)
_WORDS = frozenset(word.value for word in Sensitivity)
_ESCAPE = pattern(r"\\(?:u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5})|([nrt]))")
# A mark with nothing after it, as templates have them.
_LEFT_OPEN = pattern(
    rf"""["']?(?:{"|".join(_MARK_KEYS)})["']?[ \t]*:[ \t]*(?:null|~|""|''|\[\])?[ \t]*(?=[,}}\r\n]|\Z)"""
)
_VALUE = pattern(r"""[:：][ \t]*["']?([^\s"'{}\[\],:：]{1,9})["']?[ \t]*(?=[,}\r\n]|\Z)""")
_KEY = pattern(r"""["'\s,{-]([^\s"'{}\[\],:：][^"'{}\[\],:：\n]{0,39})["']?[ \t]*[:：]""")


def _unescaped(match: re.Match[str]) -> str:
    return " " if match[3] else chr(int(match[1] or match[2], 16))


def _members(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield each key with its value, however deep, and each text of a list with no key."""
    held = [data]
    while held:
        one = held.pop()
        if isinstance(one, dict):
            yield from one.items()
            held.extend(one.values())
        elif isinstance(one, list):
            for element in one:
                if isinstance(element, dict | list):
                    held.append(element)
                elif isinstance(element, str):
                    yield "", element


def _nothing(value: Any) -> bool:
    if value is None or value is False or value == [] or value == {}:
        return True
    return isinstance(value, str) and (
        not_recorded(value) or value.strip().casefold() in _NOT_MARKED
    )


def _like_a_mark(key: str) -> bool:
    if not 1 < len(key) <= _LONGEST_KEY:
        return False
    from difflib import SequenceMatcher  # only a mistake needs it

    matcher = SequenceMatcher(b=key)
    for mark in _MARK_KEYS:
        matcher.set_seq1(mark)
        if matcher.real_quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE:
            return True
    return False


_LIKE = 0.6


def _keys_of(model: type[Holder]) -> Iterator[str]:
    for name, declared in model.model_fields.items():
        yield name
        yield str(declared.alias)
        if inner := inner_model(declared.annotation):
            yield from _keys_of(inner)


@cache
def _known_keys() -> frozenset[str]:
    return frozenset({"", *_keys_of(CaseRecord), *_keys_of(AgencyRecord)})
