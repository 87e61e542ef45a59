from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import HOSTILE

from jinpu_rules.loading.faults import Fault
from jinpu_rules.plain import json_text
from jinpu_rules.reporting.formats.escaping import markdown_code, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("送达 s2（留置送达）", "送达 s2（留置送达）"),
        ("全角　空格", "全角　空格"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\u202eexe", "\\u202eexe"),
        ("\u2066\u200b\ufeff", "\\u2066\\u200b\\ufeff"),
        ("\ud800", "\\ud800"),
        ("a\u3164b", "a\\u3164b"),  # a letter to Unicode, and nothing to the eye
        ("\U000e0041", "\\U000e0041"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_what_is_unseen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(alphabet=st.characters()))
def test_visible_text_is_one_line_that_can_be_encoded(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


@given(st.text(alphabet=st.characters()))
def test_json_reads_back_as_it_was(text: str) -> None:
    written = json_text({"值": [text]}, indent=2)
    written.encode("utf-8")
    assert json.loads(written) == {"值": [text]}
    assert "<" not in written
    assert visible(written.replace("\n", "")) == written.replace("\n", "")


def test_json_is_made_of_plain_data_whole() -> None:
    held = Fault("a\ud800<b>.json", "/x", "错\u202e", "wrong & more", 1, None)
    for indent in (None, 2):
        written = json_text({"faults": [held]}, indent=indent)
        assert json.loads(written) == {"faults": [asdict(held)]}
        assert "\\u003cb\\u003e" in written
        assert "\\u202e" in written
        assert "\\ud800" in written


@pytest.mark.parametrize("value", HOSTILE)
def test_a_code_span_shows_a_value_in_a_table_and_nothing_else(value: str) -> None:
    table = f"| a | b |\n| - | - |\n| {markdown_code(value)} | end |\n"
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(table)
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    assert cells[3].content == "end"
    (code,) = cells[2].children or []
    assert code.type == "code_inline"
    assert code.content.strip() == visible(value).replace("\\|", "\\｜").strip()
