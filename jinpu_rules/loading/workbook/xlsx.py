"""What calamine does not say about an .xlsx: how times are shown, errors, formulas without a value."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from xml.parsers import expat

from jinpu_rules.loading.workbook.cells import (
    NOT_WORKED_OUT,
    Flaw,
    Shown,
    Spread,
    Value,
    as_shown,
    error,
    shown_by,
)


class Malformed(Exception):
    """Not XML, or XML with declarations that no workbook needs."""


class _Enough(Exception):
    """There is no room for more."""


Attributes = dict[str, str]


def walk(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda name: None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk the elements of an XML text by their names without prefixes. Raises Malformed."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Malformed

    def begun(name: str, attributes: Attributes) -> None:
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        end(name.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):  # also of an encoding that there is none
        raise Malformed from None


@dataclass(slots=True)
class Seen:
    """What was seen in a sheet."""

    spread: Spread = field(default_factory=Spread)
    room: bool = True
    shown: dict[tuple[int, int], Shown] = field(default_factory=dict)
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    shift: timedelta = timedelta()  # of days that are numbered from 1904

    def applied(self, rows: dict[int, dict[int, Any]]) -> dict[int, dict[int, Value]]:
        """Return the values with what was seen of them."""
        for (row, column), shown in self.shown.items():
            held = rows.get(row, {})
            if column in held:
                value = as_shown(held[column], shown)
                known = isinstance(held[column], date)
                if isinstance(value, date) and not known:
                    value += self.shift
                held[column] = value
        for (row, column), flaw in self.flaws.items():
            rows.setdefault(row, {})[column] = flaw
        return rows


_ADDRESS = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_FROM_1904 = timedelta(days=1462)


def _position(address: str) -> tuple[int, int]:
    """Return the row and the column of an address. Raises Malformed for one that there is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise Malformed
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def book_part(parts: dict[str, bytes]) -> str:
    """Return the part that lists the sheets; nothing where there is none. Raises Malformed."""
    found = ""

    def start(name: str, told: Attributes) -> None:
        nonlocal found
        if name == "Relationship" and told.get("Type", "").endswith("/officeDocument"):
            found = posixpath.normpath(told.get("Target", "").lstrip("/"))

    if relations := parts.get("_rels/.rels"):
        walk(relations, start)
    return found if found in parts else ""


class Look:
    """Looks into the sheets of one workbook.

    calamine allocates the rectangle around all cells of a sheet, and aborts the process if that
    fails. So nothing reaches it in which it might see more cells, or cells further away, than are
    seen here: what programs that write workbooks do not write is Malformed.
    """

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._sheets: list[tuple[str, str]] = []
        self._from_1904 = False
        self._styles: list[Shown | None] = []
        targets: dict[str, str] = {}

        def relation(name: str, told: Attributes) -> None:
            if name == "Relationship":
                if told.get("Id", "") in targets:
                    raise Malformed
                targets[told.get("Id", "")] = told.get("Target", "")

        def sheet(name: str, told: Attributes) -> None:
            if name == "workbookPr":
                self._from_1904 = told.get("date1904", "0") in ("1", "true")
            if name == "sheet":
                ids = (held for key, held in told.items() if key.rpartition(":")[2] == "id")
                target = targets.get(next(ids, ""), "")
                within = not target.startswith(("/", f"{folder}/"))
                path = posixpath.join(folder, target) if within else target.lstrip("/")
                self._sheets.append((told.get("name", ""), posixpath.normpath(path)))

        folder, _, name = book_part(parts).rpartition("/")
        if relations := parts.get(posixpath.join(folder, "_rels", f"{name}.rels")):
            walk(relations, relation)
        walk(parts[book_part(parts)], sheet)
        if styles := parts.get(posixpath.join(folder, "styles.xml")):
            self._read_styles(styles)

    def _read_styles(self, content: bytes) -> None:
        codes: dict[int, str] = {}
        open_to_cells = False

        def number(told: Attributes, key: str) -> int:
            written = told.get(key, "0")
            return int(written) if written.isascii() and written.isdigit() else 0

        def start(name: str, told: Attributes) -> None:
            nonlocal open_to_cells
            if name == "numFmt":
                codes[number(told, "numFmtId")] = told.get("formatCode", "")
            elif name == "cellXfs":
                open_to_cells = True
            elif name == "xf" and open_to_cells:
                by = number(told, "numFmtId")
                self._styles.append(shown_by(by, codes.get(by)))

        def end(name: str) -> None:
            nonlocal open_to_cells
            open_to_cells = open_to_cells and name != "cellXfs"

        walk(content, start, end)

    def at(self, position: int, name: str) -> Seen:
        """Return what is seen in a sheet. Raises Malformed."""
        seen = Seen(shift=_FROM_1904 if self._from_1904 else timedelta())
        known, part = self._sheets[position] if position < len(self._sheets) else ("", "")
        content = self._parts.get(part)
        if content is None or known != name:
            raise Malformed
        row = column = -1
        kind, style, formula, value = "", 0, False, False
        reading = holding = False

        def start(name: str, told: Attributes) -> None:
            nonlocal row, column, kind, style, formula, value, reading, holding
            if name == "c":
                row, column = _position(told["r"]) if "r" in told else (row, column + 1)
                holding = False
                written = told.get("s", "0")
                style = int(written) if written.isascii() and written.isdigit() else 0
                kind, formula, value = told.get("t", "n"), False, False
                return
            holding = True
            if name == "row":
                row = _position(f"A{told['r']}")[0] if "r" in told else row + 1
                column = -1
            elif name == "f":
                formula = True
            elif name in ("v", "t"):
                reading = True

        def end(name: str) -> None:
            nonlocal reading
            if name in ("v", "t"):
                reading = False
            elif name == "c" and holding:
                if not seen.spread.add(row, column):
                    seen.room = False
                    raise _Enough
                if kind == "e":
                    seen.flaws[row, column] = error(last)
                elif formula and not value and kind != "str":
                    seen.flaws[row, column] = NOT_WORKED_OUT
                elif kind == "n" and style < len(self._styles):
                    shown = self._styles[style]
                    if shown is not None:
                        seen.shown[row, column] = shown

        last = ""

        def text(told: str) -> None:
            nonlocal value, last
            if reading:
                value, last = True, told

        with contextlib.suppress(_Enough):
            walk(content, start, end, text)
        return seen
