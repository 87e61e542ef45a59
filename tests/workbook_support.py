"""What the tests of workbooks share: workbooks made as people make them, and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jinpu_rules.loading import Fault, Loaded
from jinpu_rules.loading.documents import read_bytes
from jinpu_rules.loading.records import validated

Rows = Sequence[Sequence[Any]]

HEADINGS = ("案号", "案件类型", "结案日期")
NUMBER = "大金普司罚〔2026〕1号"
CASE: Rows = [HEADINGS, (NUMBER, "行政处罚", None)]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def needs_office(test: Any) -> Any:
    """Mark a test that has LibreOffice save files."""
    skip = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
    return pytest.mark.slow(skip(test))


def workbook(
    sheets: Mapping[str, Rows],
    done: Callable[[Any], None] = lambda book: None,
    *,
    case: Rows = CASE,
) -> bytes:
    """Return a workbook of rows; ``done`` may change it as openpyxl holds it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in ({"案件": case} | dict(sheets)).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    done(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, suffix: str = ".xlsx") -> tuple[list[Loaded], list[Fault]]:
    """Return the records of a workbook, and its faults."""
    loaded: list[Loaded] = []
    faults: list[Fault] = []
    for document in read_bytes(data, f"案卷{suffix}", suffix):
        for one in (document,) if isinstance(document, Fault) else validated(document):
            (faults if isinstance(one, Fault) else loaded).append(one)  # type: ignore[arg-type]
    return loaded, faults


def one(data: bytes, suffix: str = ".xlsx") -> Any:
    """Return the one record of a workbook that has no fault."""
    loaded, faults = read(data, suffix)
    assert not faults, [str(fault) for fault in faults]
    assert len(loaded) == 1
    return loaded[0].record


def told(data: bytes) -> list[str]:
    """Return what is wrong with a workbook, and that nothing is concluded from it."""
    loaded, faults = read(data)
    assert faults
    assert not loaded
    return [str(fault) for fault in faults]


def saved_by_office(folder: Path, files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Return workbooks as LibreOffice saves them, in the format of an ending."""
    assert OFFICE is not None
    before, after = folder / "before", folder / ending
    before.mkdir(exist_ok=True)
    for name, data in files.items():
        (before / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = [str(before / f"{name}.xlsx") for name in files]
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(after), *paths],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (after / f"{name}.{ending}").read_bytes() for name in files}
