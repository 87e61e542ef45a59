"""The sheets of an .xls, as xlrd reads them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from jinpu_rules.loading.workbook.cells import Sheet, Shown, Value, as_shown, error, shown_by


def sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets. Raises what xlrd raises."""
    import xlrd

    book: Any = xlrd.open_workbook(
        file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
    )
    styles: list[Shown | None] = []
    for style in book.xf_list:
        held = book.format_map.get(style.format_key)
        builtin = held is None or style.format_key in _NAMED_BY_NUMBER
        styles.append(shown_by(style.format_key, None if builtin else held.format_str))
    beside = list(_beside(data))
    for sheet in book.sheets():
        rows: dict[int, dict[int, Value]] = {}
        for number in range(sheet.nrows):
            for column in range(sheet.row_len(number)):
                value = _value(xlrd, book, sheet.cell(number, column), styles)
                if value is not None:
                    rows.setdefault(number, {})[column] = value
        merged = [(r, c, last_r - 1, last_c - 1) for r, last_r, c, last_c in sheet.merged_cells]
        notes = [str(note.text) for note in sheet.cell_note_map.values()]
        yield Sheet(sheet.name, sheet.visibility != 0, rows, merged, beside=notes + beside)
        beside = []


_OF_PAGES = frozenset([0x14, 0x15, 0x89C])  # what is printed above and below each page
_BOX, _CONTINUED = 0x1B6, 0x3C
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")


def _beside(data: bytes) -> Iterator[str]:
    """Yield the words of a workbook that stand in no cell, which xlrd passes over.

    They are told apart from what surrounds them by nobody: a mark of secrecy is found all the same.
    """
    from xlrd.compdoc import CompDoc

    packed: Any = CompDoc(data, logfile=io.StringIO())
    records: bytes = packed.get_named_stream("Workbook") or packed.get_named_stream("Book") or b""
    at, before = 0, 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if kind in _OF_PAGES or (kind == _CONTINUED and before == _BOX):
            yield from _read_as_any(records[at + 4 : at + 4 + length])
        at, before = at + 4 + length, kind
    for name in _PROPERTIES:
        yield from _read_as_any(packed.get_named_stream(name) or b"")


def _read_as_any(data: bytes) -> Iterator[str]:
    """Yield bytes as the texts that they may be: nothing says where one begins, and in which letters."""
    yield data.decode("utf-16-le", "ignore")
    yield data[1:].decode("utf-16-le", "ignore")
    yield data.decode("utf-8", "ignore")
    yield data.decode("gb18030", "ignore")


_NAMED_BY_NUMBER = frozenset({*range(27, 37), *range(50, 59)})


def _value(xlrd: Any, book: Any, cell: Any, styles: list[Shown | None]) -> Value | None:
    value: Any = cell.value
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error(xlrd.error_text_from_code.get(value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(value) or None
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    index = cell.xf_index
    shown = styles[index] if index is not None and index < len(styles) else None
    if shown is None:
        return float(value)
    try:
        moment = xlrd.xldate_as_datetime(value, book.datemode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return float(value)
    if shown is Shown.CLOCK and value < 1:
        clock = as_shown(moment, Shown.TIME)
        return clock.time() if hasattr(clock, "time") else float(value)
    return as_shown(moment, shown)
