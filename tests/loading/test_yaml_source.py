"""YAML: every value is what was typed; what is refused is told with its place."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jinpu_rules.loading import yaml_source
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.yaml_source import LINE_END, YamlPlaces, documents


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request, monkeypatch):
    """Try everything with both of PyYAML's loaders."""
    name = "CSafeLoader" if request.param == "C" else "SafeLoader"
    if not hasattr(yaml, name):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, name))
    return request.param


def values(text):
    return [d.faults if isinstance(d, Unreadable) else d[0] for d in documents(text, "a.yaml")]


def value(text):
    (only,) = values(text)
    return only


def faults(text) -> list[Fault]:
    return [f for d in documents(text, "a") if isinstance(d, Unreadable) for f in d.faults]


def told(text):
    return [(fault.pointer, fault.line, fault.column) for fault in faults(text)]


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "否",
            "是",
            "no",
            "yes",
            "true",
            "010",
            "0x1F",
            "1_000",
            "3",
            "1.50",
            "2026-03-05",
            "12:30:45",
        ],
        *["=", "<<", ".inf", ".nan", "2026年3月5日", "nUll", "a b"],
    ],
)
def test_a_value_is_what_was_typed(typed):
    assert value(f"a: {typed}") == {"a": typed}
    assert value(f"{typed.replace('<<', 'x')}: 1") == {typed.replace("<<", "x"): "1"}


@pytest.mark.parametrize("typed", ["", " ~", " null", " Null", " NULL"])
def test_nothing_is_nothing(typed):
    assert value(f"a:{typed}") == {"a": None}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", '"null"', "!!str null", "!!str ~"])
def test_a_quoted_nothing_is_text(typed):
    assert value(f"a: {typed}")["a"] in ("", "~", "null")


def test_the_tags_of_plain_values_are_allowed():
    text = "a: !!int 3\nb: !!bool yes\nc: !!seq [!!str 1]\nd: !!map {x: !!timestamp 2026-03-05}"
    assert value(text) == {"a": "3", "b": "yes", "c": ["1"], "d": {"x": "2026-03-05"}}


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system", "!!binary", "!!set", "!!omap", "!include", "!!int"]
)
def test_other_tags_are_refused(tag):
    assert told(f"a: 1\nb: {tag} {{x: 1}}") == [("/b", 2, 4)]
    if tag != "!!int":
        assert told(f"a: 1\nb: [{tag} x]") == [("/b/0", 2, 5)]
        assert told(f"a: 1\n{tag} b: x") == [("/b", 2, 1)]


def test_doubled_keys_are_all_told_with_the_first_place():
    text = "案号: 1\n案由: {a: 1, 'a': 2}\n案号: 2\n"
    assert told(text) == [("/案由/a", 2, 12), ("/案号", 3, 1)]
    assert faults(text)[1].message == "键“案号”重复，应只写一次，先前在第 1 行"


def test_merge_keys_and_keys_that_are_no_text_are_refused():
    assert told("a: &a {x: 1}\nb:\n  <<: *a\n  ? [1]\n  : 2\n  ? {c: 1}\n  : 2\n") == [
        ("/b", 3, 3),
        ("/b", 4, 5),
        ("/b", 6, 5),
    ]
    assert value('"<<": 1') == {"<<": "1"}


def test_aliases_repeat_what_they_name():
    assert value("a: &x {b: [1]}\nc: *x\nd: [*x, *x]") == {
        "a": {"b": ["1"]},
        "c": {"b": ["1"]},
        "d": [{"b": ["1"]}, {"b": ["1"]}],
    }


def bomb(width=10, depth=9):
    lines = ["a0: &a0 [" + ", ".join("x" * width) + "]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * width) + "]" for n in range(1, depth)]
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        "a: &a " + "x" * 1_000_000 + "\nb: [" + ", ".join(["*a"] * 1000) + "]",
        "a: &a " + "x" * 1_000 + "\nb: [" + ", ".join(["{? *a : 1}"] * 20_000) + "]",
    ],
    ids=["of lists", "of a text", "of a key"],
)
def test_a_bomb_of_aliases_is_one_fault(text, loader):
    if loader == "Python" and "{?" in text:
        pytest.skip("slow to read, and the same")
    (fault,) = faults(text)
    assert "别名重复的内容应不超过" in fault.message
    assert fault.line


def test_a_long_file_without_aliases_is_no_bomb(loader, monkeypatch):
    monkeypatch.setattr(yaml_source, "MAX_REPEATED", 10)
    assert len(value("\n".join(["- {a: 1, b: 2}"] * 100))) == 100


@pytest.mark.parametrize("text", ["a: &a [*a]", "&a {b: {c: *a}}", "&a [1, [*a]]"])
def test_an_alias_of_itself_is_refused(text):
    (fault,) = faults(text)
    assert fault.message == "别名不能引用它自己所在的内容"


def deep_blocks(depth, end="\n"):
    return end.join(" " * n + "a:" for n in range(depth))


def indentless(depth):
    pairs = range(depth // 2)
    return "\n".join(f"{' ' * n}a:\n{' ' * n}-" for n in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "{a: " * 100_000,
        "[a: " * 100_000,
        "- " * 100_000,
        "-   " * 100_000,
        "? " * 100_000,
        "? x\n: " + "- " * 100_000 + "x",
        "a: 1\n---\n" + "[" * 999,
        deep_blocks(500),
        deep_blocks(500, "\r"),
        deep_blocks(500, "\u2028"),
        deep_blocks(66),
        indentless(140),
        indentless(300),
        "- " * 50 + "[" * 50 + "]" * 50,
    ],
)
def test_nesting_is_bounded(text):
    (fault,) = faults(text)
    assert "嵌套应不超过 64 层" in fault.message
    assert fault.line


def test_nesting_is_allowed_up_to_the_limit():
    assert not faults("[" * 64 + "1" + "]" * 64)
    assert told("[" * 65 + "1" + "]" * 65)
    assert not faults(deep_blocks(64))
    assert not faults(indentless(64) + " 1")
    assert told(indentless(66) + " 1")


@pytest.mark.parametrize(
    ("text", "zh", "place"),
    [
        ("案号: 1\n\t案由: 2", "缩进应为空格，此处是制表符", (2, 1)),
        ("案由:\n\t送达: 2", "缩进应为空格，此处是制表符", (2, 1)),
        ("送达: 😀 a: 1", "此处不应有冒号", (1, 8)),
        ("a: [1, 2", "列表中此处应为逗号或“]”", None),
        ("a: {b: 1", "键值组中此处应为逗号或“}”", None),
        ("a: 'x", "引号应成对", None),
        ('a: "\\q"', "反斜杠写法不对", None),
        ("a: *b", "没有在前面定义", (1, 4)),
        ("a: @x", "值不能以这个符号开头", (1, 4)),
        ("a: - 1", "列表项应另起一行", (1, 4)),
        ("a:\n  b: 1\n c: 2", "缩进", (3, 2)),
        ("- 1\nb: 2", "缩进", (2, 1)),
        ("a\nb: 1", "", None),
        ("%YAML 9.0\n---\na: 1", "", None),
    ],
)
def test_a_slip_is_told_in_chinese_with_its_place(text, zh, place, loader):
    (fault,) = faults(text)
    if loader == "C":
        assert zh in fault.message
    assert fault.english.startswith("bad YAML: ")
    assert fault.line is not None
    if place and (loader == "C" or "缩进" not in zh):
        assert (fault.line, fault.column) == place


def test_each_document_stands_for_itself():
    text = "a: 1\n---\nb: 1\nb: 2\n---\nc: 1\n---\nd: ["
    first, second, third, fourth = values(text)
    assert (first, third) == ({"a": "1"}, {"c": "1"})
    assert [(f.pointer, f.line) for f in second] == [("/b", 4)]
    assert fourth[0].line


def test_documents_are_read_one_by_one():
    reading = documents("a: 1\n---\nb: [", "a")
    assert isinstance(next(reading), tuple)
    assert isinstance(next(reading), Unreadable)


@pytest.mark.parametrize("text", ["", "# 空\n", "---\n", "---\n---\n", "\n\n"])
def test_nothing_is_no_document(text):
    assert values(text) == []


def test_an_empty_document_is_passed_over():
    assert values("---\na: 1\n---\n---\nb: 1\n---\n") == [{"a": "1"}, {"b": "1"}]


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/案号", (1, 5, 1, 6)),
        ("/😀😀", (2, 5, 2, 7)),
        ("/a~1b/0", (4, 5, 4, 8)),
        ("/a~1b/1/方式", (5, 9, 5, 13)),
        ("/a~1b/1/nothing", (5, 5, 5, 13)),
        ("/a~1b/9", (4, 3, 5, 13)),
        ("/a~1b/" + "9" * 5000, (4, 3, 5, 13)),
        ("/a~1b/²", (4, 3, 5, 13)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_count_code_points_and_any_line_end(pointer, place, end):
    text = "案号: 1\n😀😀: 送达\n'a/b':\n  - '😀'\n  - 方式: 留置送达\n".replace("\n", end)
    ((_, node),) = documents(text, "a")
    found = YamlPlaces(node).at(pointer)
    assert (found.line, found.column, found.end_line, found.end_column) == place


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_in_yaml_alone_ends_none_in_a_place(end):
    text = f'a: "b{end}c{end}d" # {end}\nb: 1\n# {end}{end}\r\nc: {{d: "{end}", e: 2}}\r\nc: 3\n'
    (fault,) = faults(text)
    assert (fault.line, fault.column) == (5, 1)
    assert "先前在第 4 行" in fault.message
    text = text.replace("c: 3", "f: |-\n  x\n")
    ((_, node),) = documents(text, "a")
    places = YamlPlaces(node, lambda: LINE_END.split(text), text)
    found = [places.at(pointer) for pointer in ("/b", "/c/e", "/f")]
    assert [(one.line, one.column) for one in found] == [(2, 4), (4, 16), (5, 4)]
    assert [(one.end_line, one.end_column) for one in found] == [(2, 5), (4, 17), (6, 4)]
    (fault,) = faults(f"# {end}\na: [\n")
    assert fault.line == 3


ENDS = """\
案号: 1
送达:
  - 编号: s1
    方式: 留置送达

  # 另一次送达的说明
  # 第二行

当事人:
  - 编号: p1
    住址:
  # 注
经过: |
    第一行
    第二行

# 注
空:
流: [
  1,
  ] # 注
末:
  - a: >-
      折行
      又一行


# 文件到此
"""


@pytest.mark.parametrize(
    ("pointer", "start", "last", "column"),
    [
        ("/送达", 3, "    方式: 留置送达", 13),
        ("/送达/0", 3, "    方式: 留置送达", 13),
        ("/当事人", 10, "    住址:", 7),
        ("/经过", 13, "    第二行", 8),
        ("/流", 19, "  ] # 注", 4),
        ("/末", 23, "      又一行", 10),
        ("/末/0/a", 23, "      又一行", 10),
        ("", 1, "      又一行", 10),
    ],
)
@pytest.mark.parametrize("tail", ["", "\n", "x: 1\n"])
def test_a_block_ends_with_its_last_value(pointer, start, last, column, tail):
    text = ENDS + (tail if pointer else tail.replace("x: 1", ""))
    lines = text.split("\n")
    ((_, node),) = documents(text, "a")
    place = YamlPlaces(node, lambda: lines).at(pointer)
    assert place.line == start
    assert (lines[place.end_line - 1], place.end_column) == (last, column)


def test_no_place_ends_past_its_file():
    for text in ("a: |\n  b", "a: |\n  b\n", "a:\n- b\n\n", "a:\n  b:\n", "a: >+\n  b\n\n\n"):
        lines = text.split("\n")
        ((_, node),) = documents(text, "a")
        for pointer in ("", "/a", "/a/0", "/a/b"):
            place = YamlPlaces(node, lambda lines=lines: lines).at(pointer)
            assert place.end_line <= len(text.rstrip("\n").split("\n"))
            assert place.end_column <= len(lines[place.end_line - 1]) + 1


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
TREES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    max_leaves=12,
)


@given(TREES)
@settings(deadline=None, max_examples=60)
def test_what_yaml_writes_comes_back(tree):
    for loader in ("CSafeLoader", "SafeLoader"):
        yaml_source._LOADER = getattr(yaml, loader, yaml.SafeLoader)
        text = yaml.safe_dump({"a": tree}, allow_unicode=True)
        assert value(text) == {"a": tree}


@given(TREES)
@settings(deadline=None, max_examples=60)
def test_json_is_yaml(tree):
    text = json.dumps({"a": tree})
    assume(not re.search(r'"[^"]{1000,}"\s*:', text))  # YAML has no key of more in one line
    if re.search(r"\\u[dD][89a-fA-F]", text):
        assert "\\u 之后应为一个完整的字" in faults(text)[0].message  # YAML has no pairs of halves
    else:
        assert value(text) == {"a": tree}


@given(st.text(alphabet="ab案😀: -?\n\t[]{},&*!<>|'\"%@#~\\1"))
@settings(deadline=None, max_examples=300)
def test_any_text_is_documents_or_faults(text):
    for document in documents(text, "a"):
        if isinstance(document, Unreadable):
            assert all(fault.message and fault.english for fault in document.faults)
        else:
            assert YamlPlaces(document[1]).at("").line >= 1
