"""Bytes to text: UTF-8 with or without a mark, UTF-16 with one, and GB18030."""

from __future__ import annotations

import codecs
import re

from jinpu_rules.loading.faults import Fault, Unreadable

# What no text holds. Bytes that are no text but happen to be GB18030 are told by these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MARK = "\ufeff"  # some programs put one more before the one that is there
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, source: str) -> str:
    """Return the text of a file. Raises Unreadable for what is no text."""
    if data.startswith(UTF16_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data.startswith(codecs.BOM_UTF8):
        encodings = ("utf-8-sig",)  # it says what it is; nothing else is tried
    else:
        encodings = ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding).lstrip(MARK)
        except UnicodeDecodeError:
            continue
        if (control := _CONTROL.search(text)) is None:
            return text
        code, before = f"U+{ord(control[0]):04X}", text[: control.start()]
        raise Unreadable(
            Fault(
                source,
                "",
                f"不是文本文件，应为 UTF-8 或 GB18030 编码的 JSON 或 YAML，含有控制字符 {code}",
                f"not a text file: {code}; expected JSON or YAML in UTF-8 or GB18030",
                before.count("\n") + 1,
                len(before) - before.rfind("\n"),
            )
        )
    tried = "、".join(name.upper().removesuffix("-SIG") for name in encodings)
    raise Unreadable(
        Fault(
            source,
            "",
            f"不是文本文件，应为 UTF-8 或 GB18030 编码的 JSON 或 YAML，按 {tried} 无法解码",
            f"not a text file, read as {tried.replace('、', ', ')}; "
            "expected JSON or YAML in UTF-8 or GB18030",
        )
    )
