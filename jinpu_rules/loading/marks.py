"""Whether a file that cannot be read might be a secret one: a mark that is misspelt is still a mark.

What is wrong with such a file is told by place and kind alone (see ``reporting.redaction``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, not_recorded
from jinpu_rules.models.links import inner_model
from jinpu_rules.models.vocabulary import Sensitivity
from jinpu_rules.patterns import pattern

POSSIBLE = "可能涉密"

# Parts of the words that marks are made of: in a key, and in any other text, where headings of papers
# are spaced out (机　密).
_IN_KEYS = pattern("密|秘|祕|隐私|隱私|confiden|sensitiv|secre|privacy|classified", re.I)
_IN_TEXTS = pattern(
    r"[秘祕机機绝絕涉保]\s*密|密\s*[级級]|[隐隱]\s*私"
    "|confidential|sensitivity|secret|secrecy|privacy",
    re.I,
)
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
        plain = "".join(key.split()).casefold()
        said = _IN_KEYS.search(plain) is not None
        if not said and key not in _known_keys():
            unknown.add(plain)
        if said or (isinstance(value, str) and _IN_TEXTS.search(value)):
            if isinstance(value, str) and value.strip() in _WORDS:
                return value.strip()
            found = POSSIBLE
    if found is None and (len(unknown) > _MOST_KEYS or any(map(_like_a_mark, unknown))):
        found = POSSIBLE
    return found


def mark_in_text(text: str) -> str | None:
    """Return ``POSSIBLE`` where a text that could not be read as data may hold a mark."""
    if "\\u" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = _LEFT_OPEN.sub("", text)
    if _IN_TEXTS.search(text):
        return POSSIBLE
    keys = {"".join(match[1].split()).casefold() for match in _KEY.finditer(text)}
    unknown = keys - _known_keys()
    if len(unknown) > _MOST_KEYS or any(map(_IN_KEYS.search, keys)):
        return POSSIBLE
    return POSSIBLE if any(map(_like_a_mark, unknown)) else None


def mark_in_comments(text: str) -> str | None:
    """Return ``POSSIBLE`` where a comment of a text in YAML may be a mark."""
    if "#" not in text:
        return None
    found = any(_IN_TEXTS.search(match[1]) for match in _COMMENT.finditer(text))
    return POSSIBLE if found else None


_COMMENT = pattern(r"(?:^|(?<=\s))#(.*)", re.M)
_WORDS = frozenset(word.value for word in Sensitivity)
_ESCAPE = pattern(r"\\u([0-9a-fA-F]{4})")
# A mark with nothing after it, as templates have them.
_LEFT_OPEN = pattern(
    rf"""["']?(?:{"|".join(_MARK_KEYS)})["']?[ \t]*:[ \t]*(?:null|~|""|''|\[\])?[ \t]*(?=[,}}\r\n]|\Z)"""
)
_KEY = pattern(r"""["'\s,{-]([^\s"'{}\[\],:：][^"'{}\[\],:：\n]{0,39})["']?[ \t]*[:：]""")


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
