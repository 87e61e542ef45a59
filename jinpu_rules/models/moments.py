"""Times as case files write them: an instant, a whole day, or a whole month.

``Moment`` is a ``datetime`` (aware, or naive and then Asia/Shanghai), a ``date`` alone, which stands
for the whole day, or a ``Month``: what a day or a month cannot settle is unknown, never a breach.
Besides ISO 8601 the forms' own 2026年3月5日14时30分, 2026/3/5 14:30, 2026.3.5 and 2026年3月 are read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Annotated, Any, Literal, Self
from unicodedata import normalize

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from jinpu_rules.errors import JinpuRulesError, quoted
from jinpu_rules.models.base import not_recorded
from jinpu_rules.patterns import pattern

# China has kept one offset without summer time since 1992; no time zone data needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

EARLIEST_YEAR, LATEST_YEAR = 1949, 2199


class Month(date):
    """A year and month of which the day is not recorded. Equal to the same month only, to no day.

    It is a ``date``, its first day, so that whatever takes a day takes it; ``span`` knows better.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int, day: int = 1) -> Self:
        """Make a month; a ``day`` is read from what ``date`` itself writes, as in a pickle."""
        return super().__new__(cls, year, month, 1)

    def isoformat(self) -> str:
        """Return the month as 2026-03."""
        return f"{self.year:04}-{self.month:02}"

    __str__ = isoformat

    def __repr__(self) -> str:
        return f"Month({self.year}, {self.month})"

    def __reduce__(self) -> tuple[type[Self], tuple[int, int]]:
        return type(self), (self.year, self.month)

    def __eq__(self, other: object) -> bool:
        return type(other) is Month and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Month, self.year, self.month))


_WRITTEN = pattern(
    r"(\d{4})\s*[年/.-]\s*(\d{1,2})(?:\s*月?$|\s*[月/.-]\s*(\d{1,2})(?!\d)\s*[日号]?)"
    r"(?:[\sT]*(上午|下午)?\s*(\d{1,2})\s*(?:[:：时点]\s*(\d{1,2}|整)?\s*(?:[:：分]\s*(?:(\d{1,2})\s*秒?)?)?)?)?"
)
_LONGEST = 40  # no time is longer, and blanks without end would be matched in every way there is
_NUMERALS = "〇一二三四五六七八九"
_NUMERAL = pattern(f"[{_NUMERALS}○零十]+")


def _in_figures(numeral: re.Match[str]) -> str:
    """Return 二〇二六 as 2026 and 二十三 as 23; what is neither stays."""
    written = numeral[0].replace("○", "〇").replace("零", "〇")
    tens, ten, ones = written.partition("十")
    if ten and (len(tens) > 1 or len(ones) > 1 or "十" in ones):
        return written
    return "".join(
        str(_NUMERALS.index(n)) for n in ((tens or "一") + (ones or "〇") if ten else written)
    )


def read_moment(value: object) -> datetime | date:
    """Read an instant, a day or a month from what a file holds. Raises PydanticCustomError."""
    if type(value) is str:
        try:
            if len(value) <= 15:
                moment = date.fromisoformat(value)
            elif "T" in value[8:11] or value[10] == " ":
                moment = datetime.fromisoformat(value)
            else:  # which Python takes for an instant, whatever stands between: 2026-03-05112:30
                moment = _read_written(value)
        except ValueError:
            moment = _read_written(value)
    elif isinstance(value, datetime | date):
        moment = value
    else:
        raise PydanticCustomError("moment", "应为日期或时间，如 2026-03-05T14:30 或 2026年3月5日")
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise PydanticCustomError(
            "moment_year",
            "年份应在 {earliest} 至 {latest} 之间",
            {"earliest": EARLIEST_YEAR, "latest": LATEST_YEAR},
        )
    return moment


def _read_optional(value: object) -> datetime | date | None:
    try:
        return read_moment(value)
    except PydanticCustomError:
        if not_recorded(value):
            return None
        raise


def _read_written(text: str) -> datetime | date:
    # Full-width strokes, and what is unseen, as at the beginning of a text that was copied.
    text = " ".join(normalize("NFKC", text).strip("\u200b\ufeff").split())
    figures = _NUMERAL.sub(_in_figures, text) if len(text) <= _LONGEST else ""
    match = _WRITTEN.fullmatch(figures)
    if match is None:
        raise PydanticCustomError(
            "moment",
            "无法识别的日期或时间，应写如 2026-03-05T14:30、2026年3月5日14时30分或 2026-03-05",
        )
    year, month, day, half, hour, minute, second = match.groups()
    if hour is not None and minute is None:
        raise PydanticCustomError("moment_hour", "只写到时，请写到分，或者只写日期")
    if half == "上午" and int(hour) > 12:
        raise PydanticCustomError("moment_half", "上午应不晚于12时，请写明是上午还是下午")
    try:
        if day is None:
            return Month(int(year), int(month))
        on = date(int(year), int(month), int(day))
        if hour is None:
            return on
        on_the_clock, in_the_hour = int(hour), 0 if minute == "整" else int(minute)
        if half == "下午" and on_the_clock < 12:
            on_the_clock += 12
        if half is None and (on_the_clock, in_the_hour, int(second or 0)) == (24, 0, 0):
            return datetime.combine(
                on + timedelta(days=1), time()
            )  # the end of the day, to the law
        return datetime.combine(on, time(on_the_clock, in_the_hour, int(second or 0)))
    except (ValueError, OverflowError):
        raise PydanticCustomError("moment_calendar", "日历上没有这个日期或时间") from None


def _written_out(moment: datetime | date) -> str:
    return moment.isoformat()


_FIRST, _LAST = date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)


def _instant(offset: Literal["naive"] | int) -> core_schema.CoreSchema:
    return core_schema.datetime_schema(
        tz_constraint=offset,
        ge=datetime.combine(_FIRST, time.min),
        le=datetime.combine(_LAST, time.max),
    )


# What strict mode reads first, as it is read without Python in a fifth of the time. To pydantic a text
# of digits is a timestamp, which would be an instant of UTC: so it is none where times have no offset
# or that of Shanghai. As a day it would be any, so days are read by the function that reads them below.
_INSTANT = _instant("naive")
_IN_SHANGHAI = _instant(8 * 3600)
_DAY = core_schema.chain_schema(
    [
        core_schema.str_schema(max_length=10),
        core_schema.no_info_plain_validator_function(date.fromisoformat),
        core_schema.date_schema(ge=_FIRST, le=_LAST),
    ]
)


class _MomentSchema:
    """How pydantic reads, writes and describes a Moment."""

    tried: tuple[core_schema.CoreSchema, ...] = (_DAY, _INSTANT, _IN_SHANGHAI)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        read = core_schema.no_info_plain_validator_function(_read_optional)
        return core_schema.lax_or_strict_schema(
            lax_schema=read,
            strict_schema=core_schema.union_schema([*cls.tried, read], mode="left_to_right"),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _written_out, when_used="json-unless-none"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "examples": ["2026-03-05T14:30", "2026-03-05", "2026年3月5日14时30分", "2026年3月"],
        }


class _TimedSchema(_MomentSchema):
    tried = (_INSTANT, _IN_SHANGHAI, _DAY)


Moment = Annotated[datetime | date, _MomentSchema]
# The same, where files mostly state the time of day: what is tried first is read faster.
TimedMoment = Annotated[datetime | date, _TimedSchema]


def span(moment: datetime | date) -> tuple[datetime, datetime]:
    """Return the first and last instant a moment may mean, naive in Asia/Shanghai.

    Both are the same for an instant; a day or a month runs from 00:00 to its last microsecond.
    """
    if isinstance(moment, datetime):
        instant = _in_shanghai(moment) if moment.tzinfo else moment
        return instant, instant
    return _whole(moment)


@lru_cache(maxsize=4096)  # the days of some years: most are asked for again and again
def _whole(moment: date) -> tuple[datetime, datetime]:
    start = datetime(moment.year, moment.month, moment.day)
    days = monthrange(moment.year, moment.month)[1] if type(moment) is Month else 1
    return start, start + timedelta(days=days, microseconds=-1)


def written(moment: datetime | date) -> str:
    """Return a moment as other programs read it: an instant with its offset, a day or a month alone."""
    if isinstance(moment, datetime) and moment.tzinfo is None:
        moment = moment.replace(tzinfo=SHANGHAI)
    return moment.isoformat()


def naive(written: str) -> datetime:
    """Return an instant that was so written as it is reckoned with: in Asia/Shanghai, without zone."""
    return span(datetime.fromisoformat(written))[0]


def now() -> datetime:
    """Return the present instant in Asia/Shanghai. Only the front door of evaluation calls it."""
    return _in_shanghai(datetime.now(UTC).replace(microsecond=0))


def _in_shanghai(moment: datetime) -> datetime:
    try:
        return moment.astimezone(SHANGHAI).replace(tzinfo=None)
    except OverflowError:  # within hours of the first or the last instant that there is
        return datetime.min if moment.year == 1 else datetime.max


def instant_of(given: datetime | date | str | None) -> datetime:
    """Return the instant that is meant by "as of": of a day its end, of nothing the present.

    A text is read as a file's would be. Raises JinpuRulesError for what is no time.
    """
    if given is None:
        return now()
    try:
        return span(read_moment(given.strip()) if isinstance(given, str) else _moment(given))[1]
    except PydanticCustomError as error:
        said = quoted(given)
        raise JinpuRulesError(
            f"“{said}”：{error.message()}", f"{said!r} is no date or time"
        ) from None
    except Exception:  # what a zone that somebody else wrote raises
        if not isinstance(given, datetime) or given.tzinfo is None:
            raise
        kind = type(given.tzinfo).__name__
        raise JinpuRulesError(
            f"的时区 {kind} 无法使用", f"a time whose zone, {kind}, cannot be used"
        ) from None


def _moment(given: object) -> datetime | date:
    if isinstance(given, date):
        return given
    return read_moment(given)
