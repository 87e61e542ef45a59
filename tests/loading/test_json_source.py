"""Strict JSON: what is refused, with its place; and the place of every value."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import CASES

from jinpu_rules.loading.faults import Place, Unreadable, escape
from jinpu_rules.loading.json_source import MAX_DEPTH, MAX_DIGITS, JsonPlaces, parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
INDENTS = st.sampled_from([None, 0, 1, 4])


def refused(text):
    with pytest.raises(Unreadable) as caught:
        parse(text, "a.json")
    return caught.value.faults


def told(text):
    return [(fault.pointer, fault.line, fault.column) for fault in refused(text)]


def piece(text, place):
    """Cut a place out of a text by counting, as an editor does."""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def pointers(value, pointer=""):
    yield pointer, value
    items = {dict: lambda: value.items(), list: lambda: enumerate(value)}.get(type(value), tuple)
    for key, inner in items():
        yield from pointers(inner, f"{pointer}/{escape(key)}")


@given(VALUES, INDENTS, st.booleans())
@settings(deadline=None)
def test_every_value_comes_back_and_stands_where_it_is_said_to(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert parse(text, "a") == value
    places = JsonPlaces(text)
    for pointer, inner in pointers(value):
        assert json.loads(piece(text, places.at(pointer))) == inner


@given(st.text(alphabet='{}[]",:\\/u0dae1-+.NIn\n\t 案😀'))
@settings(deadline=None, max_examples=500)
def test_we_read_what_the_standard_library_reads_or_tell_faults(text):
    try:
        assert parse(text, "a") == json.loads(text)
    except Unreadable as unreadable:
        for fault in unreadable.faults:
            assert fault.line is not None
            assert fault.column is not None
            assert 1 <= fault.line <= text.count("\n") + 1
            assert 1 <= fault.column <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "place", "zh"),
    [
        ('{"a" 1}', (1, 6), "此处应为冒号，遇到的是“1”"),
        ('{"a": 1\n"b": 2}', (2, 1), "此处应为逗号，遇到的是“\"”"),
        ('{"案": 1,\r\n "由": }', (2, 7), "此处应为一个值，遇到的是“}”"),
        ("{'a': 1}", (1, 2), "此处应为双引号括起的键，遇到的是“'”"),
        ('{"a": 1} x', (1, 10), "内容到此应已结束，遇到的是“x”"),
        ('{"a": [1, 2', (1, 12), "此处应为逗号，内容却到此结束"),
        ('["😀", x]', (1, 7), "此处应为一个值，遇到的是“x”"),
        ('["a\n"]', (1, 4), "文字中应写 \\n 或 \\t，不能有换行等控制字符"),
        ('["abc', (1, 2), "文字应以双引号结束，没有找到"),
        ('["\\x"]', (1, 3), "反斜杠之后应为 \" \\ / b f n r t u 之一"),
        ('["\\u12"]', (1, 4), "\\u 之后应为四位十六进制数字"),
        ('{ // 注释\n"a": 1}', (1, 3), "JSON 中不能写注释"),
        ('{"a": 1 /* 注释 */}', (1, 9), "JSON 中不能写注释"),
        ("", (1, 1), "此处应为一个值，内容却到此结束"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place_and_what_was_expected(text, place, zh):
    (fault,) = refused(text)
    assert ((fault.line, fault.column), fault.message) == (place, zh)
    assert fault.english


@pytest.mark.parametrize("text", ['{"a": 1,}', "[1, 2,]"])
def test_a_comma_too_many_is_refused(text):
    (fault,) = refused(text)
    assert fault.line == 1


def test_doubled_keys_are_all_told_at_once():
    text = '{"a": 1,\n "b": {"c": 1, "\\u0063": 2},\n "a": 3, "a": 4,\n "x/y~": 1, "x/y~": 2}'
    assert told(text) == [("/b/c", 2, 16), ("/a", 3, 2), ("/a", 3, 10), ("/x~1y~0", 4, 13)]
    fault = refused(text)[1]
    assert fault.message == "键“a”重复，应只写一次，先前在第 1 行"
    assert fault.english == "key 'a' stands twice, first in line 1"


def test_what_is_doubled_within_what_is_doubled_is_told_where_it_stands():
    assert told('{"a": {"b": 1}, "a": {"b": 1}}') == [("/a", 1, 17)]


@pytest.mark.parametrize("tail", ["}", ",", ' "', "]", ' {"x" 1}'])
def test_a_slip_after_a_doubled_key_is_a_fault_too(tail):
    (fault,) = refused('{"a": 1, "a": 2}' + tail)
    assert fault.message.startswith("内容到此应已结束")


def test_a_bad_escape_after_a_doubled_key_is_a_fault_too():
    assert told('{"a": {"b": 1, "b": 2}, "\\x": 1}') == [("", 1, 26)]


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * (MAX_DIGITS + 1)]
)
def test_what_is_no_number_is_told_with_its_place(value):
    assert told('{"a": 1,\n "案": [1, ' + value + "]}") == [("/案/1", 2, 11)]


def test_a_number_of_a_million_digits_is_refused_at_once():
    assert told("[" + "9" * 1_000_000 + "]") == [("/0", 1, 2)]


def test_a_long_number_is_read_up_to_the_limit():
    digits = "9" * MAX_DIGITS
    assert parse(f"[-{digits}, {digits}]", "a") == [-int(digits), int(digits)]


def test_half_a_character_is_refused_and_a_whole_one_read():
    assert parse('["\\ud83d\\ude00", "\\\\ud83d"]', "a") == ["😀", "\\ud83d"]
    assert told('{"a": "\\ud83d", "\\ude00": 1}') == [("/a", 1, 7), ("/\ude00", 1, 17)]


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '{"[":'])
def test_nesting_is_bounded(opening):
    closing = opening.replace('"a":', "").replace('"[":', "")[::-1].translate({91: 93, 123: 125})
    each = len(closing)
    whole = MAX_DEPTH // each
    assert parse(opening * whole + "1" + closing * whole, "a")
    for times in (whole + 1, 500, 100_000):
        (fault,) = refused(opening * times + "1" + closing * times)
        assert "嵌套应不超过 64 层" in fault.message
        assert fault.line == 1
    (fault,) = refused(opening * 100_000)
    assert "嵌套应不超过 64 层" in fault.message


def test_brackets_in_a_text_are_no_nesting():
    assert parse('["' + "[{" * 1000 + '"]', "a")


def test_many_escapes_in_a_text_without_an_end_are_read_once():
    (fault,) = refused("[" * 60 + '"[[[[[[[[' + '\\"' * 1_000_000)
    assert "双引号" in fault.message


@pytest.mark.parametrize(
    ("pointer", "line", "written"),
    [
        ("/案号", 2, '"号1"'),
        ("/a~1b~0c", 3, "11"),
        ("/😀", 3, "22"),
        ("/é", 3, "33"),
        ('/"', 4, '["😀", {}  ]'),
        ('/"/0', 4, '"😀"'),
        ('/"/1/x', 4, "{}"),  # nothing there: what is around it
        ('/"/7/x', 4, '["😀", {}  ]'),
        ('/"/x', 4, '["😀", {}  ]'),
    ],
)
def test_places_count_code_points_and_lines_of_windows(pointer, line, written):
    text = (
        '{\r\n "案号": "号1",\r\n "a\\/b~c": 11, "😀": 22 , "\\u00e9"   : 33,\r\n'
        ' "\\""  : ["😀", {}  ]\r\n}'
    )
    found = JsonPlaces(text).at(pointer)
    column = text.split("\r\n")[line - 1].index(written) + 1
    assert (found.line, found.column) == (line, column)
    assert (found.end_line, found.end_column) == (line, column + len(written))


def test_the_whole_text_is_the_place_of_the_whole_and_of_what_is_nowhere():
    for pointer in ("", "/nothing/here"):
        assert JsonPlaces(' {"a":\r\n 1} ').at(pointer) == Place(1, 2, 2, 4)


@pytest.mark.slow
def test_a_long_key_is_not_repeated_for_every_value_under_it():
    text = json.dumps({"k" * 200_000: [1] * 100_000})
    place = JsonPlaces(text).at("/" + "k" * 200_000 + "/99999")
    assert piece(text, place) == "1"


TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def whole_scan(text):
    """Return where every value stands by pointer: one pass over the tokens, by recursion."""
    tokens, spans = list(TOKEN.finditer(text)), {}

    def value(at, pointer):
        start, first = tokens[at].start(), tokens[at][0]
        if first in "{[":
            closing, position, at = {"{": "}", "[": "]"}[first], 0, at + 1
            while tokens[at][0] != closing:
                if first == "{":
                    key = escape(json.loads(tokens[at][0]))
                    at = value(at + 2, f"{pointer}/{key}")
                else:
                    at = value(at, f"{pointer}/{position}")
                    position += 1
                at += tokens[at][0] == ","
        spans[pointer] = (start, tokens[at].end())
        return at + 1

    value(0, "")
    return spans


def placed(text, start, end):
    def at(offset):
        before = text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    return Place(*at(start), *at(end))


def random_json(chance, depth=0):
    kind = chance.randrange(7 if depth < 5 else 5)
    if kind == 5:
        return [random_json(chance, depth + 1) for _ in range(chance.randrange(5))]
    if kind == 6:
        keys = ['"', "a/b", "~", "", "0", "案", "x\n", "\\", "{", "😀"]
        return {
            key: random_json(chance, depth + 1) for key in chance.sample(keys, chance.randrange(6))
        }
    return chance.choice([None, True, -1.5e300, 12, "", '",:[{', "案\\\n", "😀"])


@pytest.mark.parametrize("seed", range(5))
def test_a_place_looked_for_alone_is_that_of_a_scan_of_the_whole(seed):
    chance = random.Random(seed)
    texts = [file.read_text(encoding="utf-8") for file in sorted(CASES.glob("*.json"))]
    for _ in range(200):
        separators = chance.choice([(",", ":"), (" ,\t", "  :\r\n"), (", ", ": ")])
        indent, ascii_only = chance.choice([None, None, 2]), chance.random() < 0.5
        texts.append(
            chance.choice(["", " \n"])
            + json.dumps(
                random_json(chance), ensure_ascii=ascii_only, indent=indent, separators=separators
            )
            + chance.choice(["", "\n\n"])
        )
    for text in texts:
        places, spans = JsonPlaces(text), list(whole_scan(text).items())
        for pointer, span in chance.sample(spans, len(spans)):  # in any order
            assert places.at(pointer) == placed(text, *span), (text, pointer)
            for nothing in ("/nothing", "/00", "/-1", "/99"):
                assert places.at(pointer + nothing) == placed(text, *span), (text, pointer)
