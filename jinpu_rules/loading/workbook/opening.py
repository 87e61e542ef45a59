"""A workbook to its sheets. python-calamine reads .xlsx and .ods, xlrd reads .xls.

A workbook comes from anywhere, and a small one can be made to fill the memory. So a packed one is
unpacked here, within limits, and only what was unpacked is given to a reader; nothing in it is run.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from jinpu_rules.loading.faults import OUR_REPORT, Fault, Unreadable
from jinpu_rules.loading.workbook.cells import Sheet, Spread, letters

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, SheetMetadata

MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 10_000
_LONGEST_PROPERTIES = 100_000
# What a broken packed file raises; KeyError is a part that is not there.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError),
    *(NotImplementedError, UnicodeError),
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Who made a workbook: our reports say so, and stay ours when somebody fills in what was done.
_OURS = b"creator>jinpu-rules<"
_PROPERTIES = ("docProps/core.xml", "meta.xml")
# Parts that hold neither a cell nor words to be read beside them.
_ASIDE = ("docProps/app", "xl/media/", "xl/charts/", "xl/theme/", "customXml/")
# Where else a workbook bears words: in whole parts of .xlsx and .ods, and in elements of a sheet.
_WORDED = (
    *("docProps/", "xl/comments", "xl/threadedComments/", "xl/drawings/"),
    *("styles.xml", "meta.xml"),
)
_WORDED_ELEMENTS = (b"headerFooter", b"office:annotation", b"draw:text-box")
_TAG = re.compile(rb"<[^<>]*>")


def is_report(data: bytes) -> bool:
    """Whether bytes are those of a workbook that we have written as a report."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(_PROPERTIES[0]) as stream:
            return _OURS in stream.read(_LONGEST_PROPERTIES)
    except _BROKEN:
        return False


def sheets_of(data: bytes, source: str) -> list[Sheet]:
    """Return the sheets of a workbook. Raises Unreadable for what is none."""
    if not data:
        raise _unreadable(source, "文件是空的", "the file is empty")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _encrypted(source)
        return _xls(data, source)
    if not data.startswith(_ZIP):
        raise _unreadable(source, *_no_workbook(data))
    parts = _unpacked(data, source)
    if any(_OURS in parts.get(name, b"") for name in _PROPERTIES):
        raise _unreadable(source, *OUR_REPORT)
    if "xl/workbook.bin" in parts:
        zh = "是 .xlsb 工作簿：请用 Excel 另存为 .xlsx"
        raise _unreadable(source, zh, "an .xlsb workbook; save it as .xlsx")
    if "content.xml" in parts:
        sheets = _ods(parts, source)
    elif "_rels/.rels" in parts:
        sheets = _xlsx(parts, source)
    else:
        raise _unreadable(source, *_NO_WORKBOOK)
    if sheets:
        sheets[0].beside = _beside(parts)
    return sheets


_NO_WORKBOOK = ("不是工作簿，应为 .xlsx、.xlsm、.xls 或 .ods", "not a workbook")


def _no_workbook(data: bytes) -> tuple[str, str]:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        zh = "不是工作簿，内容是网页（有的系统这样导出 .xls）：请用 Excel 打开后另存为 .xlsx"
        return zh, "not a workbook but a web page; open it in Excel and save it as .xlsx"
    if head.startswith(b"<?xml"):
        zh = "不是工作簿，内容是 XML：请用 Excel 打开后另存为 .xlsx"
        return zh, "not a workbook but XML; open it in Excel and save it as .xlsx"
    if b"\0" not in data[:2000] and (b"," in head or b"\t" in head):
        zh = "不是工作簿，内容是文本（CSV）：请用 Excel 打开后另存为 .xlsx"
        return zh, "not a workbook but text; open it in Excel and save it as .xlsx"
    return _NO_WORKBOOK


def _unreadable(source: str, zh: str, en: str) -> Unreadable:
    return Unreadable(Fault(source, "", zh, en))


def _encrypted(source: str) -> Unreadable:
    zh = "工作簿有密码，无法读取：请在 Excel 中取消打开密码后再检查"
    return _unreadable(source, zh, "the workbook has a password; remove it in Excel first")


def _broken(source: str) -> Unreadable:
    zh = "工作簿已损坏，无法读取：请用 Excel 打开修复并另存为 .xlsx"
    return _unreadable(source, zh, "the workbook is broken; repair it in Excel")


def _unpacked(data: bytes, source: str) -> dict[str, bytes]:
    """Return the parts of a packed file that a reader needs, within limits."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            listed = packed.infolist()
            if len(listed) > MOST_PARTS:
                raise _broken(source)
            for part in listed:
                name = part.filename.replace("\\", "/").lstrip("/")
                if name == "xl/workbook.bin":
                    parts[name] = b""
                wanted = name.endswith((".xml", ".rels")) or name == "mimetype"
                if not wanted or name.startswith(_ASIDE):
                    continue
                if part.flag_bits & 1:
                    raise _encrypted(source)
                with packed.open(part) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise _too_large(source)
                parts[name] = content
    except _BROKEN:
        raise _broken(source) from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise _encrypted(source)
    return parts


def _beside(parts: dict[str, bytes]) -> list[str]:
    """Return the words of a workbook that stand in no cell: any of them may be a mark of secrecy."""
    texts = []
    for name, content in parts.items():
        if name.startswith(_WORDED):
            texts.append(content)
        elif name.endswith(".xml"):
            texts += (piece for tag in _WORDED_ELEMENTS for piece in _elements(content, tag))
    return [unescape(_TAG.sub(b" ", text).decode("utf-8", "replace")) for text in texts]


def _elements(content: bytes, tag: bytes) -> Iterator[bytes]:
    """Yield what begins and ends with a tag, under any prefix; in one pass, whatever it is nested in."""
    end = 0
    while (start := content.find(tag, end)) >= 0:
        end = content.find(b"/" + tag, start)
        if end < 0:
            end = content.find(b":" + tag, start + len(tag))
        if end < 0:
            yield content[start:]
            return
        yield content[start:end]
        end += len(tag) + 1


def _too_large(source: str) -> Unreadable:
    limit = MOST_UNPACKED // 1024 // 1024
    return _unreadable(
        source,
        f"工作簿展开后应不超过 {limit} MiB，此文件更大：请删去空白的行列和无关的工作表，或者分成几个文件",
        f"more than {limit} MiB unpacked; delete blank rows and other sheets, or split the file",
    )


def _too_spread(source: str, name: str, spread: Spread) -> Unreadable:
    """Return the fault of a sheet whose cells lie too far from each other."""
    far = f"{name}!{letters(spread.columns - 1)}{spread.rows}"
    return _unreadable(
        source,
        f"工作表“{name}”的单元格太多，或者散得太远（直到 {far}）：请删去表外多余的内容",
        f"sheet {name!r} has too many cells, or some too far away (up to {far}); delete them",
    )


def _packed_again(parts: dict[str, bytes]) -> io.BytesIO:
    """Pack the parts again, so that the reader sees exactly what was checked here."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    stream.seek(0)
    return stream


def _needed(source: str, module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError:
        zh = "读取工作簿需要附加组件：pip install 'jinpu-rules[excel]'"
        raise _unreadable(
            source, zh, "to read workbooks, pip install 'jinpu-rules[excel]'"
        ) from None


@contextmanager
def _read_by_calamine(source: str) -> Iterator[ModuleType]:
    """Read with calamine; whatever it raises for a malformed file becomes a fault."""
    from jinpu_rules.loading.workbook.xlsx import Malformed

    calamine = _needed(source, "python_calamine")
    try:
        yield calamine
    except calamine.PasswordError:
        raise _encrypted(source) from None
    except (calamine.CalamineError, Malformed, OverflowError, ValueError):
        raise _broken(source) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust raises for a bug of its own
            raise
        raise _broken(source) from None


def _xlsx(parts: dict[str, bytes], source: str) -> list[Sheet]:
    from jinpu_rules.loading.workbook.xlsx import Look, book_part

    made = []
    with _read_by_calamine(source) as calamine:
        if not book_part(parts):
            raise _unreadable(source, *_NO_WORKBOOK)
        look = Look(parts)
        book = calamine.CalamineWorkbook.from_filelike(_packed_again(parts))
        for position, told in _sheets(book, calamine):
            seen = look.at(position, told.name)
            if not seen.room:
                raise _too_spread(source, told.name, seen.spread)
            held = book.get_sheet_by_index(position)
            merged = [(*first, *last) for first, last in held.merged_cell_ranges or ()]
            rows = seen.applied(_filled(held))
            made.append(Sheet(told.name, _hidden(told, calamine), rows, merged))
    return made


def _ods(parts: dict[str, bytes], source: str) -> list[Sheet]:
    from jinpu_rules.loading.workbook.ods import looked_at

    made = []
    with _read_by_calamine(source) as calamine:
        looks = looked_at(parts["content.xml"])
        for name, seen in looks.items():
            if not seen.room:
                raise _too_spread(source, name, seen.spread)
        book = calamine.CalamineWorkbook.from_filelike(_packed_again(parts))
        for position, told in _sheets(book, calamine):
            if (look := looks.get(told.name)) is None:
                raise _broken(source)
            rows = look.applied(_filled(book.get_sheet_by_index(position)))
            made.append(Sheet(told.name, _hidden(told, calamine), rows, look.merged))
    return made


def _sheets(book: Any, calamine: ModuleType) -> Iterator[tuple[int, SheetMetadata]]:
    for position, told in enumerate(book.sheets_metadata):
        if told.typ == calamine.SheetTypeEnum.WorkSheet:
            yield position, told


def _hidden(told: SheetMetadata, calamine: ModuleType) -> bool:
    return bool(told.visible != calamine.SheetVisibleEnum.Visible)


def _filled(sheet: CalamineSheet) -> dict[int, dict[int, object]]:
    """Return the cells that hold something."""
    rows: dict[int, dict[int, object]] = {}
    if sheet.start is None:
        return rows
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        if filled := {column: value for column, value in enumerate(row) if value != ""}:
            rows[number] = dict(filled)
    return rows


def _xls(data: bytes, source: str) -> list[Sheet]:
    xlrd = _needed(source, "xlrd")
    from jinpu_rules.loading.workbook.xls import sheets

    try:
        return list(sheets(data))
    except xlrd.XLRDError as error:
        raise (_encrypted if "encrypted" in str(error) else _broken)(source) from None
    except Unreadable:
        raise
    except Exception:  # of a broken file xlrd raises whatever it runs into
        raise _broken(source) from None
