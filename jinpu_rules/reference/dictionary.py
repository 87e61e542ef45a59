"""The dictionary of what a case file can say: every relation and field, and which rules read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from jinpu_rules.errors import near
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    Field,
    Formula,
    Term,
    each_node,
)
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.tables.clips import Clip
from jinpu_rules.loading.tables.columns import CLIPS, words_of
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Points, kinds_of, marks
from jinpu_rules.models.growth import added_words
from jinpu_rules.models.links import element_model, inner_model, relations
from jinpu_rules.models.vocabulary import DocumentKind
from jinpu_rules.reference.catalogue import page_of
from jinpu_rules.reporting.formats.columns import padded, wrapped
from jinpu_rules.reporting.formats.escaping import markdown

ROOTS: dict[str, type[CaseRecord] | type[AgencyRecord]] = {
    "case": CaseRecord,
    "agency": AgencyRecord,
}
# Chinese and English name of what holds them, and what is said of it.
_TITLES = {
    "case": ("案件", "case", "一件案件自身的情况；其余在下列各类记录中"),
    "agency": ("机关登记簿", "agency", "本机关的设备、专人、备份等登记；不属于某一案件"),
}


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field: its names, what it holds, and the rules that ask for it."""

    name: str
    chinese: str
    type: str
    required: bool
    words: tuple[str, ...]
    points_to: str | None
    description: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """A relation, or the file itself: its names, what a row of it is, and its fields."""

    root: str
    name: str
    chinese: str
    description: str
    fields: tuple[FieldEntry, ...]


def dictionary(ruleset: Ruleset) -> tuple[RelationEntry, ...]:
    """Return every relation of a case file and of a register, each after its file."""
    read = _readers(ruleset)
    made: list[RelationEntry] = []
    for key, kind in ROOTS.items():
        root: Any = ruleset.growth.of(kind)
        chinese, english, said = _TITLES[key]
        made.append(RelationEntry(key, english, chinese, said, (*_fields(root, root, read),)))
        for relation, model in relations(root).items():
            declared = root.model_fields[relation]
            about = f"{declared.description}"
            fields = (*_fields(root, model, read, relation),)
            made.append(RelationEntry(key, relation, str(declared.alias), about, fields))
    clips = "执法记录仪采集站导出的片段清单（只在工作簿和 read_tables 中），读取为音像记录"
    fields = (*_fields(CaseRecord, Clip, {}),)
    made.append(RelationEntry("case", CLIPS[1], CLIPS[0], clips, fields))
    return tuple(made)


_Read = dict[tuple[str, str | None, str], tuple[str, ...]]


def _fields(
    root: type[Holder],
    model: type[Holder],
    read: _Read,
    relation: str | None = None,
    before: str = "",
    zh: str = "",
) -> Iterator[FieldEntry]:
    for name, declared in model.model_fields.items():
        if element_model(declared.annotation) is not None:
            continue
        path, chinese = before + name, zh + str(declared.alias)
        inner = inner_model(declared.annotation)
        links = [mark.to for mark in marks(declared) if isinstance(mark, Points)]
        words = (
            *words_of(declared.annotation),
            *(str(w) for m in added_words(declared) for w in m.words),
        )
        yield FieldEntry(
            path,
            chinese,
            _type(declared.annotation, inner, bool(links)),
            declared.is_required(),
            words,
            links[-1] if links else None,
            str(declared.description),
            read.get((root.__name__, relation, path), ()),
        )
        if inner is not None:
            yield from _fields(root, inner, read, relation, f"{path}.", f"{chinese}·")


def _type(annotation: Any, inner: type[Holder] | None, links: bool) -> str:
    kinds = kinds_of(annotation)
    several = any(getattr(kind, "__origin__", None) is tuple for kind in kinds)
    if inner is not None:
        return "一组"
    if links:
        return "编号，可以是几个" if several else "编号"
    if words_of(annotation):
        opened = DocumentKind in kinds or str in kinds
        return "词语，可以是几个" if several else "词语或文字" if opened else "词语"
    names = {bool: "是否", int: "数字", Decimal: "金额", timedelta: "时长"}
    for kind, said in names.items():
        if kind in kinds:
            return said
    return "时间" if any(getattr(kind, "__name__", "") == "date" for kind in kinds) else "文字"


def _readers(ruleset: Ruleset) -> _Read:
    """Return the rules that read each field, by the file, the relation and the path."""
    found: dict[tuple[str, str | None, str], dict[str, None]] = {}
    for rule in ruleset.rules:
        asked: set[tuple[str, str | None, str]] = set()
        for condition in rule.conditions:
            asked |= _asked(condition)
        for key in asked:
            found.setdefault(key, {})[rule.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def _asked(condition: Formula | Term) -> frozenset[tuple[str, str | None, str]]:
    asked: set[tuple[str, str | None, str]] = set()
    for node in each_node(condition):
        if isinstance(node, Field) and node.var.file in ROOTS.values():
            for end in range(1, len(node.path) + 1):
                path = ".".join(node.path[:end])
                asked.add((node.var.file.__name__, node.var.relation, path))
    return frozenset(asked)


def chosen(entries: tuple[RelationEntry, ...], name: str) -> tuple[RelationEntry, ...]:
    """Return the relations of a name, Chinese or English, or those that have a field of that name."""
    plain = name.strip().casefold()
    return tuple(one for one in entries if plain in (one.name.casefold(), one.chinese))


# --- as text and as a page ------------------------------------------------------------------------


_IN_ENGLISH = {
    "一组": "keys with values",
    "编号": "id",
    "编号，可以是几个": "id, one or several",
    "词语": "word",
    "词语或文字": "word or text",
    "词语，可以是几个": "word, one or several",
    "是否": "yes or no",
    "数字": "number",
    "金额": "amount",
    "时长": "duration",
    "时间": "time",
    "文字": "text",
}


def text(entry: RelationEntry, columns: int = 100, *, english: bool = False) -> str:
    """Return a relation as it is read on a screen.

    What it means is said in Chinese alone: English names it, its words, and the rules that read it.
    """
    named = f"{entry.name} ({entry.chinese})"
    lines = [named if english else f"{entry.chinese}（{entry.name}）：{entry.description}", ""]
    for one in entry.fields:
        kind = _IN_ENGLISH[one.type] if english else one.type
        needed = (", required" if english else "，必填") if one.required else ""
        names = [padded(one.chinese, 26), padded(one.name, 30)]
        lines.append(f"  {' '.join(reversed(names) if english else names)} {kind}{needed}")
        told = _told(one, english)
        lines += [f"      {line}" for line in wrapped(told, columns - 6)] if told else []
    return "\n".join(lines) + "\n"


def _told(one: FieldEntry, english: bool) -> str:
    said = [] if english else [one.description]
    comma = ", " if english else "、"
    if one.words:
        said.append(f"{'words: ' if english else '可用：'}{comma.join(one.words)}")
    if one.rules:
        said.append(f"{'rules: ' if english else '规则：'}{comma.join(one.rules)}")
    return ("; " if english else "；").join(said)


def page(ruleset: Ruleset) -> str:
    """Return the dictionary as docs/record.md."""
    entries = dictionary(ruleset)
    homes = {rule.id: page_of(ruleset, rule.cites) for rule in ruleset.rules}
    lines = [
        "# 案卷字典 · What a case file can say",
        "",
        "每一类记录及其每一项：中文名、英文名（两种都可以写）、类型、可用的词、含义，以及读它的规则。"
        "工作簿里一类记录是一张工作表，一项是一列；带 * 的必填。命令行：`jinpu-rules fields 送达`。",
        "",
        "Every relation and field, by both names, with type, words, meaning and the rules that read it. "
        "Generated by `make docs`; see [excel.md](excel.md) and `jinpu-rules fields`.",
        "",
    ]
    lines += [f"- [{_title(one)}](#{_title(one).replace(' ', '-')})" for one in entries]
    for entry in entries:
        lines += ["", f"## {_title(entry)}", "", f"{markdown(entry.description)}。", ""]
        lines += [
            "| 中文名 | 英文名 | 类型 | 含义和可用的词 | 规则 |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += (_row(one, homes) for one in entry.fields)
    return "\n".join(lines) + "\n"


def _title(entry: RelationEntry) -> str:
    """Return the heading of a relation; the register has some of the same name as a case."""
    register = entry.root == "agency" and entry.name != "agency"
    return f"{'登记簿 ' if register else ''}{entry.chinese} {entry.name}"


def _row(one: FieldEntry, homes: Mapping[str, str]) -> str:
    words = f"：{'、'.join(map(markdown, one.words))}" if one.words else ""
    rules = "、".join(f"[{code}](rules/{homes[code]}.md#{code.lower()})" for code in one.rules)
    name = markdown(one.chinese) + (" \\*" if one.required else "")
    return f"| {name} | `{one.name}` | {one.type} | {markdown(one.description)}{words} | {rules} |"


def unknown(entries: tuple[RelationEntry, ...], name: str) -> tuple[str, str]:
    """Return what is said of a relation that there is none of."""
    names = [said for one in entries for said in (one.chinese, one.name)]
    hint = near(name, names, 0.5)
    known = "、".join(dict.fromkeys(one.chinese for one in entries))
    known_in_english = ", ".join(dict.fromkeys(one.name for one in entries))
    zh, en = hint.zh or f"；可用：{known}", hint.en or f"; known are {known_in_english}"
    return f"没有名为“{name}”的记录{zh}", f"no relation {name!r}{en}"
