"""YAML as paper writes it: every value is text until a model reads it, or nothing at all.

Nodes are built by hand from the composed tree, so that 否, 010 and 2026-03-05 stay what was typed,
doubled keys are refused, and every value keeps its place. Aliases are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from jinpu_rules.errors import Text
from jinpu_rules.loading.faults import (
    DOUBLED,
    Fault,
    Place,
    Unreadable,
    colon_in,
    escape,
    parts,
    shortened,
)

MAX_DEPTH = 64
MOST_REFUSED = 1000  # more faults of one document help nobody
MAX_REPEATED = 200_000  # what aliases may repeat: values, a long text counting as several

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
# "=" and "<<" have tags of their own where they stand plain.
_SCALAR_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "null", "bool", "int", "float", "timestamp", "value", "merge")
)
_CONTAINER_TAGS = frozenset({"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_HALF = re.compile("[\ud800-\udfff]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# Composing recurses in C and would end the process, so no deep text may reach it. A block that lies
# n deep has at least n/2 of these in a row before it, whatever ends the lines; a flow has brackets.
_MAYBE_DEEP = re.compile(rf"[ \t?:-]{{{MAX_DEPTH // 2},}}")

Document = tuple[Any, Node]

# What ends a line here; after those of YAML 1.1 alone, editors and other programs count no new one.
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_OF_YAML = re.compile("[\x85\u2028\u2029]")
Counted = Callable[[int, int], tuple[int, int]]


def counted(text: str) -> Counted:
    """Return how a line and a column of YAML, from 0, are counted by others, from 1."""
    begins = [(0, 0)]  # of each line of YAML
    if _OF_YAML.search(text):
        since = 0
        for end in LINE_END.finditer(text):
            line, column = begins[-1]
            goes_on = _OF_YAML.match(end[0]) is not None
            begins.append((line, column + end.end() - since) if goes_on else (line + 1, 0))
            since = end.end()

    def place(line: int, column: int) -> tuple[int, int]:
        begin = begins[min(line, len(begins) - 1)] if len(begins) > 1 else (line, 0)
        return begin[0] + 1, begin[1] + column + 1

    return place


def documents(text: str, source: str) -> Iterator[Document | Unreadable]:
    """Yield the value and the node of each document, or what is wrong with it."""
    place = counted(text)
    try:
        if _MAYBE_DEEP.search(text) or text.count("[") + text.count("{") > MAX_DEPTH:
            _check_depth(text, source, place)
        for node in yaml.compose_all(text, Loader=_LOADER):
            if isinstance(node, ScalarNode) and node.tag == _NULL and not node.value:
                continue  # nothing between two lines of ---
            try:
                document = _Builder(source, place).document(node), node
            except Unreadable as unreadable:
                yield unreadable
            else:
                yield document
    except Unreadable as unreadable:
        yield unreadable
    except yaml.YAMLError as error:
        yield Unreadable(_syntax_fault(error, text, source, place))
    except RecursionError:
        yield Unreadable(Fault(source, "", *_TOO_DEEP))


_TOO_DEEP = (f"嵌套应不超过 {MAX_DEPTH} 层，此处更深", f"nested more than {MAX_DEPTH} deep")


def _check_depth(text: str, source: str, place: Counted) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    mark = event.start_mark
                    line, column = place(mark.line, mark.column) if mark else (None, None)
                    raise Unreadable(Fault(source, "", *_TOO_DEEP, line, column))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        # libyaml from 0.2.6 on stops at 1,000 levels while scanning, before it yields their events.
        if getattr(error, "problem", None) == "exceeded maximum nesting depth":
            mark = getattr(error, "problem_mark", None)
            line, column = place(mark.line, mark.column) if mark else (None, None)
            raise Unreadable(Fault(source, "", *_TOO_DEEP, line, column)) from None
        return  # told in its turn, after the documents before it


# Words of PyYAML's and of libyaml's messages; the first that fits.
_SYNTAX = (
    ("mapping values are not allowed", "此处不应有冒号：检查缩进，或给含冒号的文字加引号"),
    ("block sequence entries are not allowed", "此处不应有“- ”：列表项应另起一行"),
    ("could not find expected ':'", "键之后应有冒号，没有找到"),
    ("undefined alias", "引用的别名（*）没有在前面定义（&）"),
    ("found duplicate anchor", "同一个锚（&）应只定义一次"),
    ("expected <block end>", "缩进应与同级的上一项对齐"),
    ("did not find expected key", "此处应为一个键：检查缩进是否与同级的上一项对齐"),
    ("did not find expected '-' indicator", "此处应为列表项“- ”：检查缩进是否对齐"),
    ("expected ',' or ']'", "列表中此处应为逗号或“]”"),
    ("expected ',' or '}'", "键值组中此处应为逗号或“}”"),
    ("expected node content", "此处应为一个值"),
    ("unexpected end of stream", "引号应成对，内容却到此结束"),
    ("unknown escape character", "双引号中的反斜杠写法不对：改用单引号，或写成两个反斜杠"),
    ("Unicode character escape", "\\u 之后应为一个完整的字：直接写出这个字"),
    ("found character", "值不能以这个符号开头：给文字加引号"),
)


def _syntax_fault(error: yaml.YAMLError, text: str, source: str, place: Counted) -> Fault:
    if isinstance(error, yaml.reader.ReaderError):
        return Fault(source, "", "含有 YAML 不允许的字符", f"bad YAML: {error.reason}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "unknown"
    zh = next((zh for words, zh in _SYNTAX if words in problem), "YAML 格式有误")
    kind = Text(zh, "bad YAML")
    if mark is None:
        return Fault(source, "", zh, f"bad YAML: {problem}", kind=kind.zh, kind_english=kind.en)
    # libyaml does not say that it was a tab that it found.
    lines = LINE_END.split(text)
    for number in range(max(0, mark.line - 2), min(mark.line + 1, len(lines))):
        if "mapping values" in problem or "could not find expected ':'" in problem:
            colon = colon_in(lines[number])
            if colon is not None:
                column = len(lines[number]) - len(lines[number].lstrip(" -"))
                zh, problem = zh + colon.zh, problem + colon.en
                en = f"bad YAML: {problem}"
                at = place(number, column)
                return Fault(source, "", zh, en, *at, kind=kind.zh, kind_english=kind.en)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "tab character" in problem or line[mark.column : mark.column + 1] == "\t":
        zh, problem = "缩进应为空格，此处是制表符", "a tab; indent with spaces"
    en = f"bad YAML: {problem}"
    at = place(mark.line, mark.column)
    return Fault(source, "", zh, en, *at, kind=kind.zh, kind_english=kind.en)


class _Builder:
    """Builds one document, counting what aliases repeat so that they cannot multiply."""

    def __init__(self, source: str, place: Counted) -> None:
        self.source = source
        self.place = place
        self.left = MAX_REPEATED
        self.seen: set[int] = set()
        self.open: set[int] = set()
        self.path: list[
            str | int
        ] = []  # to the value at hand: pointers are written for faults alone
        self.faults: list[Fault] = []

    def document(self, node: Node) -> Any:
        value = self.build(node)
        if self.faults:
            raise Unreadable(*self.faults)
        return value

    def build(self, node: Node) -> Any:
        self.count(node)
        if isinstance(node, ScalarNode):
            if node.tag not in _SCALAR_TAGS:
                self.tag_fault(node)
            self.check_whole(node)
            return None if node.tag == _NULL and node.value in _NULLS else node.value
        if node.tag not in _CONTAINER_TAGS:
            self.tag_fault(node)
        if len(self.open) == MAX_DEPTH:
            self.stop(node, *_TOO_DEEP)
        self.open.add(id(node))
        try:
            return self.mapping(node) if isinstance(node, MappingNode) else self.sequence(node)
        finally:
            self.open.discard(id(node))

    def sequence(self, node: Node) -> list[Any]:
        made = []
        for position, item in enumerate(node.value):
            self.path.append(position)
            made.append(self.build(item))
            self.path.pop()
        return made

    def count(self, node: Node) -> None:
        """Stop at an alias of itself, or once aliases have repeated too much."""
        if id(node) not in self.seen:
            self.seen.add(id(node))
            return
        if id(node) in self.open:
            self.stop(node, "别名不能引用它自己所在的内容", "an alias of itself")
        self.left -= 1 + (len(node.value) // 100 if isinstance(node, ScalarNode) else 0)
        if self.left < 0:
            self.stop(
                node,
                f"别名重复的内容应不超过 {MAX_REPEATED} 项，此处已超过",
                f"aliases repeat more than {MAX_REPEATED} values",
            )

    def mapping(self, node: MappingNode) -> dict[str, Any]:
        made: dict[str, Any] = {}
        first: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                kind = (
                    ("键值组", "a mapping") if isinstance(key, MappingNode) else ("列表", "a list")
                )
                self.fault(key, f"键应为文字，这是{kind[0]}", f"a key must be text, not {kind[1]}")
            elif key.tag == "tag:yaml.org,2002:merge":
                self.fault(
                    key,
                    "不支持合并键 <<，请逐项写出",
                    "merge keys << are not supported; write the keys out",
                )
            else:
                self.path.append(key.value)
                self.member(key, value, made, first)
                self.path.pop()
        return made

    def member(
        self, key: ScalarNode, value: Node, made: dict[str, Any], first: dict[str, Node]
    ) -> None:
        self.count(key)
        if key.tag not in _SCALAR_TAGS:
            self.tag_fault(key)
        self.check_whole(key)
        name = key.value
        if name not in first:
            first[name] = key
            made[name] = self.build(value)
            return
        mark, shown = first[name].start_mark, shortened(name)
        line, _ = self.place(mark.line, mark.column)
        self.fault(
            key,
            f"键“{shown}”重复，应只写一次，先前在第 {line} 行",
            f"key {shown!r} stands twice, first in line {line}",
            DOUBLED,
        )

    def check_whole(self, node: ScalarNode) -> None:
        if _HALF.search(node.value):  # libyaml refuses these itself
            zh = "\\u 之后应为一个完整的字：直接写出这个字"
            self.fault(node, zh, "half a character after \\u; write the character itself")

    def tag_fault(self, node: Node) -> None:
        tag = shortened(node.tag)
        zh = f"不支持标签 {tag}，应直接写值"
        kind = Text("不支持标签，应直接写值", "a tag; write the plain value")
        self.fault(node, zh, f"tag {tag} is not supported; write the plain value", kind)

    def fault(self, node: Node, zh: str, en: str, kind: Text | None = None) -> None:
        if len(self.faults) == MOST_REFUSED:
            more = "此后的错误未逐一列出", "what is wrong further on is not listed"
            self.faults.append(Fault(self.source, "", *more))
            raise Unreadable(*self.faults)
        mark, pointer = node.start_mark, "".join(f"/{escape(part)}" for part in self.path)
        at, kind = self.place(mark.line, mark.column), kind or Text(zh, en)
        self.faults.append(
            Fault(self.source, pointer, zh, en, *at, kind=kind.zh, kind_english=kind.en)
        )

    def stop(self, node: Node, zh: str, en: str) -> None:
        self.fault(node, zh, en)
        raise Unreadable(*self.faults)


class YamlPlaces:
    """The places of the values of a document that was built, in a text that has such lines of YAML."""

    def __init__(self, node: Node, lines: Callable[[], list[str]] = list, text: str = "") -> None:
        self._root = node
        self._lines = lines
        self._place = counted(text)
        self._members: dict[int, dict[str, Node]] = {}

    def at(self, pointer: str) -> Place:
        """Return the place of the value that a pointer names, or of the nearest around it."""
        node = self._root
        for part in parts(pointer):
            inner = self._inner(node, part)
            if inner is None:
                break
            node = inner
        start = node.start_mark
        return Place(*self._place(start.line, start.column), *self._place(*self._end(node)))

    def _end(self, node: Node) -> tuple[int, int]:
        """Return where a value ends, from 0. A block is read on to the next key, over comments and blanks."""
        last: Any = node
        while not isinstance(last, ScalarNode) and not last.flow_style and last.value:
            key, value = last.value[-1] if isinstance(last, MappingNode) else (None, last.value[-1])
            empty = key is not None and value.start_mark.index == value.end_mark.index
            last = key if empty and key is not None else value
        end = last.end_mark
        line, column = end.line, end.column
        lines = self._lines() if isinstance(last, ScalarNode) and last.style in ("|", ">") else ()
        while (
            lines
            and line > last.start_mark.line
            and not "".join(lines[line : line + 1])[:column].strip()
        ):
            line -= 1
            column = len(lines[line].rstrip())
        return line, column

    def _inner(self, node: Node, part: str) -> Node | None:
        if isinstance(node, MappingNode):
            if id(node) not in self._members:
                self._members[id(node)] = {key.value: value for key, value in node.value}
            return self._members[id(node)].get(part)
        if isinstance(node, ScalarNode) or not (part.isascii() and part.isdigit()):
            return None
        position = int(part) if len(part) < 10 else len(node.value)
        return node.value[position] if position < len(node.value) else None
