"""The sheets of an .xls, as xlrd reads them."""

from __future__ import annotations

import io
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
    for sheet in book.sheets():
        rows: dict[int, dict[int, Value]] = {}
        for number in range(sheet.nrows):
            for column in range(sheet.row_len(number)):
                value = _value(xlrd, book, sheet.cell(number, column), styles)
                if value is not None:
                    rows.setdefault(number, {})[column] = value
        merged = [(r, c, last_r - 1, last_c - 1) for r, last_r, c, last_c in sheet.merged_cells]
        notes = [str(note.text) for note in sheet.cell_note_map.values()]
        yield Sheet(sheet.name, sheet.visibility != 0, rows, merged, beside=notes)


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
