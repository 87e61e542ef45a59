"""Files to raw documents: one record or many, in each format, with the place of every value."""

from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_rules.loading import documents
from jinpu_rules.loading.documents import RawDocument, read, read_bytes
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.files import SourceFile


def outcomes(read_from):
    """Tell records as (index, data) and faults as (pointer, line, column)."""
    return [
        (one.pointer, one.line, one.column) if isinstance(one, Fault) else (one.index, one.data)
        for one in read_from
    ]


def from_file(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    return read(SourceFile(name, file))


def at(document, pointer):
    place = document.locate(pointer)
    return place.line, place.column


def test_a_file_of_one_record_keeps_its_own_text():
    (one,) = read_bytes('{"案号":  1.10}'.encode("gb18030"), "a", ".json")
    assert isinstance(one, RawDocument)
    assert (one.index, one.data, one.source) == (None, {"案号": 1.1}, "a")
    assert one.json_bytes == '{"案号":  1.10}'.encode()


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".json", '[{"a": "1"},\n {"a": "2"}]'),
        (".yaml", "- a: '1'\n- a: '2'"),
        (".jsonl", '{"a": "1"}\n{"a": "2"}\n'),
        (".yaml", "a: '1'\n---\na: '2'\n"),
    ],
)
def test_a_file_of_many_records_gives_each(suffix, text):
    found = list(read_bytes(text.encode(), "x", suffix))
    assert outcomes(found) == [(0, {"a": "1"}), (1, {"a": "2"})]
    assert [json.loads(one.json_bytes) for one in found] == [{"a": "1"}, {"a": "2"}]
    for one, value in zip(found, ("1", "2"), strict=True):
        place = one.locate("/a")
        line = one.line(place.line)
        assert line[place.column - 1 : place.end_column - 1].strip("\"'") == value


def test_records_of_mixed_documents_are_counted_through():
    text = b"- a: 1\n- a: 2\n---\na: 3\n---\na: 4\na: 5\n---\n- a: 6\n"
    assert outcomes(read_bytes(text, "x", ".yaml")) == [
        (0, {"a": "1"}),
        (1, {"a": "2"}),
        (2, {"a": "3"}),
        ("/a", 7, 1),
        (4, {"a": "6"}),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"a": 1}', 1),
        (' \n[{"a": 1}, {"a": 2}]', 2),
        ('{"a": 1}\n{"a": 2}\n', 2),
        ('{"a": "x\u2028y"}\r\n\r\n{"a": 2}', 2),
        ('{\n"a": {\n"b": 1}}', 1),
        ("a: 1", 1),
        ("- a: 1\n- a: 2", 2),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_format_is_told_by_its_looks(text, count, encoding):
    found = list(read_bytes(text.encode(encoding), "<stdin>"))
    assert len(found) == count
    assert all(isinstance(one, RawDocument) for one in found)


def test_the_name_of_a_file_decides_over_its_looks(tmp_path):
    assert outcomes(from_file(tmp_path, "a.yaml", b'{"a": 010}')) == [(None, {"a": "010"})]
    (fault,) = from_file(tmp_path, "a.json", b"a: 1")
    assert isinstance(fault, Fault)
    assert outcomes(from_file(tmp_path, "a.txt", b"a: 1")) == [(None, {"a": "1"})]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_a_bad_line_does_not_stop_the_others(tmp_path, name):
    lines = [b'{"a": 1}', b"", b'{"a": ', b"  ", b"\xff\xff", b'{"b": 1, "b": 2}', b'{"a": 3}']
    data = b"\r\n".join(lines)
    found = list(from_file(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data))
    assert outcomes(found) == [
        (0, {"a": 1}),
        ("", 3, 7),
        ("", 5, 1),
        ("/b", 6, 10),
        (6, {"a": 3}),
    ]
    assert at(found[-1], "/a") == (7, 7)
    assert found[-1].line(7) == '{"a": 3}'
    assert found[-1].line(1) is None


def test_a_line_over_the_limit_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_BYTES", 20)
    long = [b'{"a": "' + b"x" * n + b'"}' for n in (10, 11, 12, 40, 500)]
    data = b"\n".join([*long, b'{"a": 1}'])
    (first, *rest) = from_file(tmp_path, "a.jsonl", data)
    assert isinstance(first, RawDocument)
    assert outcomes(rest) == [("", 2, 1), ("", 3, 1), ("", 4, 1), ("", 5, 1), (5, {"a": 1})]


def test_lines_of_utf_16_are_lines(tmp_path):
    # U+010A and U+0A00 hold the byte of a line end.
    data = '{"a": "Ċ"}\n{"a": "\u0a05中"}\n'.encode("utf-16")
    assert outcomes(from_file(tmp_path, "a.jsonl", data)) == [
        (0, {"a": "Ċ"}),
        (1, {"a": "\u0a05中"}),
    ]


def test_an_archive_that_breaks_off_gives_what_came_before(tmp_path):
    data = b"".join(b'{"a": %d}\n' % n for n in range(10_000))
    found = list(from_file(tmp_path, "a.jsonl.gz", gzip.compress(data)[:-2000]))
    assert len(found) > 1
    assert all(isinstance(one, RawDocument) for one in found[:-1])
    assert isinstance(found[-1], Fault)


@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_are_read_in_flat_memory(tmp_path, packed):
    def peak(records):
        name = "a.jsonl.gz" if packed else "a.jsonl"
        opened = gzip.open if packed else open
        line = b'{"a": "%s"}\n' % (b"x" * 2000)
        with opened(tmp_path / name, "wb") as file:
            file.writelines(line for _ in range(records))
        tracemalloc.start()
        try:
            assert sum(1 for _ in read(SourceFile(name, tmp_path / name))) == records
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is made once
    assert peak(5000) < peak(500) + 100_000


@pytest.mark.parametrize("suffix", [".json", ".yaml", ""])
@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_fault(suffix, data):
    (fault,) = read_bytes(data, "a", suffix)
    assert isinstance(fault, Fault)
    assert fault.message == "文件是空的"


def test_a_pointer_to_nothing_leads_to_what_is_around_it():
    _, second = read_bytes('[{"a": 1},\n {"送达": [{"a": 1}]}]'.encode(), "x", ".json")
    assert at(second, "/送达/0/方式") == (2, 10)  # {"a": 1} in the list
    assert at(second, "/签名/4") == at(second, "") == (2, 2)


@given(st.binary(), st.sampled_from(["", ".json", ".jsonl", ".yaml"]))
@settings(deadline=None, max_examples=300)
def test_random_bytes_never_raise(data, suffix):
    assert all(isinstance(one, Fault | RawDocument) for one in read_bytes(data, "x", suffix))


@given(
    st.text(alphabet='{}[]:,-"ab1\n\\ud8 &*~!案'), st.sampled_from(["", ".json", ".jsonl", ".yaml"])
)
@settings(deadline=None, max_examples=300)
def test_random_text_never_raises_and_every_record_is_json(text, suffix):
    for one in read_bytes(text.encode("utf-8", "replace"), "x", suffix):
        if isinstance(one, RawDocument):
            json.loads(one.json_bytes.decode())
            assert one.locate("") is not None
