"""What calamine does not say about an .ods: how times are shown, errors, merged cells."""

from __future__ import annotations

import contextlib
import re

from jinpu_rules.loading.workbook.cells import Shown, error
from jinpu_rules.loading.workbook.xlsx import Attributes, Seen, _Enough, walk

_CLOCK = re.compile(r"\d\s*[:：时點点]")
_NUMBERS = re.compile(r"\d+")
_LARGEST = 1_100_000  # rows that a sheet can have, and a little more


def looked_at(content: bytes) -> dict[str, Seen]:
    """Return what calamine leaves out, for each sheet."""
    sheets: dict[str, Seen] = {}
    seen = Seen()
    row = column = 0
    rows_repeated = columns_repeated = 1
    told: Attributes = {}
    said: list[str] = []
    inside = 0  # paragraphs that are being read
    reading = False

    def repeated(attributes: Attributes, key: str) -> int:
        written = attributes.get(key, "1")
        number = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
        if not 0 < number <= _LARGEST:
            seen.room = False
            raise _Enough
        return number

    def start(name: str, attributes: Attributes) -> None:
        nonlocal seen, row, column, rows_repeated, columns_repeated, told, inside, reading
        if name == "table":
            seen = Seen()
            sheets[attributes.get("table:name", "")] = seen
            row = 0
        elif name == "table-row":
            column = 0
            rows_repeated = repeated(attributes, "table:number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            columns_repeated = repeated(attributes, "table:number-columns-repeated")
            told, reading = attributes, True
            said.clear()
        elif name == "p" and reading:
            inside += 1
        elif name == "annotation":
            reading = False

    def end(name: str) -> None:
        nonlocal row, column, inside, reading
        if name == "table-row":
            row += rows_repeated
        elif name in ("table-cell", "covered-table-cell"):
            reading = False
            last_row, last_column = row + rows_repeated - 1, column + columns_repeated - 1
            if said or told.get("office:value-type"):
                times = rows_repeated * columns_repeated
                if not seen.spread.add(last_row, last_column, times):
                    seen.room = False
                    raise _Enough
                _note()
            spans = [told.get(f"table:number-{kind}-spanned", "1") for kind in ("rows", "columns")]
            if spans != ["1", "1"] and all(
                len(n) < 8 and n.isascii() and n.isdigit() for n in spans
            ):
                down, across = map(int, spans)
                seen.merged.append((row, column, row + down - 1, column + across - 1))
            column += columns_repeated
        elif name == "p" and inside:
            inside -= 1
        elif name == "annotation":
            reading = True

    def _note() -> None:
        shown = "".join(said)
        cells = [
            (down, across)
            for down in range(row, row + rows_repeated)
            for across in range(column, column + columns_repeated)
        ]
        if told.get("calcext:value-type") == "error":
            seen.flaws |= dict.fromkeys(cells, error(shown or "#N/A"))
        elif told.get("office:value-type") == "date":
            seen.shown |= dict.fromkeys(cells, _shown(shown))

    def text(piece: str) -> None:
        if inside:
            said.append(piece)

    with contextlib.suppress(_Enough):
        walk(content, start, end, text)
    return sheets


def _shown(text: str) -> Shown:
    """Return how much of a time a text shows."""
    if _CLOCK.search(text):
        return Shown.TIME
    numbers = len(_NUMBERS.findall(text))
    if numbers == 1 and text.rstrip("年").isdigit():
        return Shown.YEAR
    whole_year = any(len(number) == 4 for number in _NUMBERS.findall(text))
    return Shown.MONTH if numbers == 2 and whole_year and "日" not in text else Shown.DAY
