"""Bytes to text: UTF-8 with or without a mark, UTF-16 with one, and GB18030."""

from __future__ import annotations

import codecs
import re

from jinpu_rules.loading.faults import Fault, Unreadable

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode(data: bytes, source: str) -> str:
    """Return the text of a file. Raises Unreadable for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) is None:
            return text
        break
    raise Unreadable(
        Fault(
            source,
            "",
            "不是文本文件，应为 UTF-8 或 GB18030 编码的 JSON 或 YAML",
            "not a text file; expected JSON or YAML in UTF-8 or GB18030",
        )
    )
