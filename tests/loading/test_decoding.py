"""Bytes to text: the encodings of the office, and what is no text at all."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_rules.loading.faults import Unreadable
from jinpu_rules.loading.text import decode

REAL = "当事人：大连某某商贸有限公司；送达方式：留置送达。“拒绝签收” ①②③ 镕"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "gb18030"]
)
@pytest.mark.parametrize("text", [REAL, REAL + "😀𠮷", "案号: 1\r\n\t案由: x\n", ""])
def test_text_is_read_in_every_encoding(encoding, text):
    data = {
        "utf-16-le-mark": lambda: b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16-be-mark": lambda: b"\xfe\xff" + text.encode("utf-16-be"),
    }.get(encoding, lambda: text.encode(encoding))()
    assert decode(data, "a") == text


def test_gbk_as_windows_writes_it_is_read():
    assert decode("行政处罚决定书".encode("gbk"), "a") == "行政处罚决定书"


def test_the_mark_of_gb18030_is_no_part_of_the_text():
    assert decode("\ufeff案号".encode("gb18030"), "a") == "案号"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b'{"a": 1}\x00',
        b"\x89PNG\r\n\x1a\n",
        gzip.compress(b"x", mtime=0),
        b"PK\x03\x04\x14\x00",
        b"\xff",
        b"\xd6",  # half a character
        b"\xff\xfea",  # half a unit
        b"\xff\xfe\x00\xd8",  # half a pair
        b"\xff\xfe\x00\x00a\x00\x00\x00",  # UTF-32
        "案号".encode("utf-16-le") + b"\x00",
        b"\xef\xbb\xbf\xd6\xd0",  # says UTF-8 and is not
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable) as caught:
        decode(data, "a.json")
    (fault,) = caught.value.faults
    assert fault.source == "a.json"
    assert "应为 UTF-8 或 GB18030" in fault.message
    assert "expected JSON or YAML in UTF-8 or GB18030" in fault.english


def test_a_control_character_is_named_with_its_place():
    with pytest.raises(Unreadable) as caught:
        decode("案号: 1\n案由: \x07".encode(), "a")
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (2, 5)
    assert "U+0007" in fault.message


@given(st.binary())
@settings(deadline=None)
def test_random_bytes_are_text_or_a_fault(data):
    with suppress(Unreadable):
        assert "\0" not in decode(data, "a")
