"""What a cell that people filled in means, as a value of plain data."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from jinpu_rules.errors import Text
from jinpu_rules.loading.tables.columns import Column
from jinpu_rules.loading.workbook.cells import Flaw, Value
from jinpu_rules.models.base import not_recorded
from jinpu_rules.models.moments import Month
from jinpu_rules.models.vocabulary import Word, by_name

_PARTED = re.compile(r"[、,，;；\n]+")
_MOST_DIGITS = 10**15  # more than a number of Excel can tell apart


def split(text: str) -> list[str]:
    """Return the values that one text holds: parted by 、 and the like, or as a list in JSON."""
    if text.startswith("[") and text.endswith("]"):
        try:
            held = json.loads(text)
        except ValueError:
            held = None
        if isinstance(held, list) and all(isinstance(one, str) for one in held):
            return held
    return [part.strip() for part in _PARTED.split(text) if part.strip()]


_DATED = Flaw(
    Text(
        "此处应为文字，单元格却是日期或时间，可能是 Excel 自动转换的：请把单元格设为文本，重新填写",
        "a text is expected; the cell holds a date or time: write it as text",
    )
)


def value_of(value: Value, column: Column) -> Any:
    """Return the value of a cell as plain data: None for an empty one, a Flaw for one that cannot be read."""
    if isinstance(value, str):
        value = value.strip()
        if not value:
            return None
    if isinstance(value, Flaw):
        return value
    kinds = column.kinds
    if date in kinds:
        return _moment(value)
    if timedelta in kinds:
        return _duration(value, column.path[-1])
    if column.several:
        return _several(value, column)
    if bool in kinds:
        return number_of(value) if isinstance(value, int | float) else value
    if isinstance(value, date | time | timedelta):
        return _DATED
    if isinstance(value, bool):
        return value
    return number_of(value) if isinstance(value, float | int) else value


def _several(value: str | int | float | date | time | timedelta, column: Column) -> Any:
    if isinstance(value, date | time | timedelta):
        return _DATED
    if not isinstance(value, str):
        number = number_of(value)
        return number if isinstance(number, Flaw) else [str(number)]
    if not_recorded(value):
        return value
    words = [one for one in column.kinds if isinstance(one, type) and issubclass(one, Word)]
    if value in column.also or any(value in by_name(word) for word in words):
        return [value]
    return split(value)


def number_of(value: int | float) -> Any:
    """Return a number as its text: 1.0 is 1. A Flaw where a float may have lost digits."""
    if isinstance(value, bool):
        return value
    if abs(value) >= _MOST_DIGITS:
        return Flaw(
            Text(
                "位数超过 15 的数字被存成了数值，后几位已经丢失：请把单元格设为文本，重新填写",
                "a number of more than 15 digits has lost its last ones; write it as text",
            )
        )
    return int(value) if value == int(value) else float(f"{value:.15g}")


def _moment(value: str | int | float | date | time | timedelta) -> Any:
    if isinstance(value, Month | datetime | date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return Flaw(Text("只有钟点，没有日期", "a time of day without its day"))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return value
    if value == int(value) and 19_000_101 <= value <= 99_991_231:
        return str(int(value))  # 20260305
    return Flaw(
        Text(
            "应为日期或时间，单元格是数值：请写成 2026-3-5 的样子，或者把单元格设为日期格式",
            "a date or time is expected; the cell holds a number",
        )
    )


_LASTS = re.compile(
    r"(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min|m))?\s*(?:(\d+)(?:\.\d+)?\s*(?:秒钟?|s))?",
    re.I,
)
_CLOCK = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:\.\d+)?")


def _duration(value: str | int | float | date | time | timedelta, unit: str) -> Any:
    """Return how long something lasted, from a cell of a column that may say the unit."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if unit in ("seconds", "minutes") and isinstance(value, str | int | float):
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if 0 <= number < 10_000_000:
            return timedelta(**{unit: number})
    elif isinstance(value, str):
        text = "".join(value.split()).replace("：", ":")
        found = _CLOCK.fullmatch(text) or _LASTS.fullmatch(text)
        if found and any(found.groups()):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return Flaw(
        Text(
            "无法识别的时长：请写成 00:30:15 或者 30分15秒；是秒数、分钟数的，标题写“时长（秒）”“时长（分钟）”",
            "no duration: write 00:30:15, or name the unit in the heading",
        )
    )
