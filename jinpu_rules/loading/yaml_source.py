"""YAML as paper writes it: every value is text until a model reads it, or nothing at all.

Nodes are built by hand from the composed tree, so that 否, 010 and 2026-03-05 stay what was typed,
doubled keys are refused, and every value keeps its place. Aliases are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from jinpu_rules.loading.faults import Fault, Place, Unreadable, escape

MAX_DEPTH = 64
MAX_NODES = 200_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "null", "bool", "int", "float", "timestamp")
)
_CONTAINER_TAGS = frozenset({"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_MAYBE_DEEP = re.compile(rf"^[ ?-]{{{MAX_DEPTH},}}", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def documents(text: str, source: str) -> Iterator[tuple[Any, Node]]:
    """Yield the value and the node of each document. Raises Unreadable."""
    try:
        if _MAYBE_DEEP.search(text) or text.count("[") + text.count("{") > MAX_DEPTH:
            _check_depth(text, source)  # before composing, which recurses in C
        for node in yaml.compose_all(text, Loader=_LOADER):
            if node is not None:
                yield _Builder(source).document(node), node
    except yaml.YAMLError as error:
        raise Unreadable(_syntax_fault(error, source)) from None
    except RecursionError:
        raise Unreadable(_too_deep(source)) from None


def _too_deep(source: str) -> Fault:
    return Fault(source, "", f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep")


def _check_depth(text: str, source: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise Unreadable(_too_deep(source))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _syntax_fault(error: yaml.YAMLError, source: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if "found character '\\t'" in problem or "\\t" in problem:
        zh = "缩进只能用空格，不能用制表符"
    elif "mapping values are not allowed" in problem:
        zh = "此处不应有冒号：检查缩进，或给含冒号的文字加引号"
    elif "could not find expected ':'" in problem:
        zh = "键之后缺少冒号"
    elif "undefined alias" in problem:
        zh = "引用了未定义的别名"
    elif "expected <block end>" in problem:
        zh = "缩进不一致"
    else:
        zh = "YAML 格式有误"
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Fault(source, "", zh, f"bad YAML: {problem}", line, column)


class _Builder:
    """Builds one document, counting nodes so that aliases cannot multiply without end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.left = MAX_NODES
        self.open: set[int] = set()
        self.faults: list[Fault] = []

    def document(self, node: Node) -> Any:
        value = self.build(node, "")
        if self.faults:
            raise Unreadable(*self.faults)
        return value

    def build(self, node: Node, pointer: str) -> Any:
        self.left -= 1
        if self.left < 0 or id(node) in self.open:
            raise Unreadable(
                *self.faults,
                self.fault(node, pointer, "别名展开后过大或自我引用", "aliases expand without end"),
            )
        if isinstance(node, ScalarNode):
            if node.tag not in _PLAIN_TAGS:
                self.tag_fault(node, pointer)
            return None if node.style is None and node.value in _NULLS else node.value
        if node.tag not in _CONTAINER_TAGS:
            self.tag_fault(node, pointer)
        self.open.add(id(node))
        try:
            if isinstance(node, MappingNode):
                return self.mapping(node, pointer)
            return [self.build(item, f"{pointer}/{i}") for i, item in enumerate(node.value)]
        finally:
            self.open.discard(id(node))

    def mapping(self, node: MappingNode, pointer: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        first: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.faults.append(
                    self.fault(key, pointer, "键应为文字", "a key must be plain text")
                )
                continue
            name = key.value
            inner = f"{pointer}/{escape(name)}"
            if key.tag == "tag:yaml.org,2002:merge":
                self.faults.append(
                    self.fault(key, pointer, "不支持合并键 <<，请逐项写出", "no merge keys")
                )
            elif name in first:
                line = first[name].start_mark.line + 1
                self.faults.append(
                    self.fault(
                        key,
                        inner,
                        f"键“{name}”重复，先前在第 {line} 行",
                        f"key {name!r} stands twice, first in line {line}",
                    )
                )
            else:
                first[name] = key
                made[name] = self.build(value, inner)
        return made

    def tag_fault(self, node: Node, pointer: str) -> None:
        self.faults.append(
            self.fault(node, pointer, f"不支持标签 {node.tag}", f"tag {node.tag} is not supported")
        )

    def fault(self, node: Node, pointer: str, zh: str, en: str) -> Fault:
        mark = node.start_mark
        return Fault(self.source, pointer, zh, en, mark.line + 1, mark.column + 1)


def locate(node: Node) -> dict[str, Place]:
    """Return the place of every value of a document by its JSON Pointer."""
    places: dict[str, Place] = {}

    def walk(node: Node, pointer: str) -> None:
        start, end = node.start_mark, node.end_mark
        places[pointer] = Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if isinstance(node, MappingNode):
            for key, value in node.value:
                walk(value, f"{pointer}/{escape(key.value)}")
        elif not isinstance(node, ScalarNode):
            for position, item in enumerate(node.value):
                walk(item, f"{pointer}/{position}")

    walk(node, "")
    return places
