"""How a period is counted: hours, days, working days, and the roll over statutory holidays.

- A period of hours runs from the stated moment (民法典第二百零一条第二款), on holidays too; the other
  reading, from the next full hour (民事诉讼法第八十五条), is a setting.
- A period of days does not count its first day and ends with the last instant of its last day; if
  that is a statutory holiday, it ends with the next working day (民法典第二百零三条). A weekend is a
  holiday unless it is a make-up working day.
- A period counted backwards, as "seven working days before the hearing", does not count the day of
  the event either: its end is the last instant of the seventh working day before, and what is done
  on that day is in time. It never rolls over a holiday: that would shorten what the other side has.
- A period of days that does not run at times does not count a day that any such time touches, be it
  its first or its last, and counts a day of several only once. Its end, put off over a holiday, is
  never such a day either. A time that has no end goes on: the period then has none yet.
- Holidays are those the State Council has announced. For a year without an announcement nothing is
  guessed: the end is then an interval open to the right, or to the left if counted backwards.

All times are naive and in Asia/Shanghai.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from dateutil.relativedelta import relativedelta

from jinpu_rules.frozen import dataclass

FOREVER = datetime.max
EVER = datetime.min
# The latest end of a period that has stopped running and has not begun again: it is not due.
STOPPED = FOREVER - timedelta.resolution

Interval = tuple[datetime, datetime]
# Whether a period does not run, from when, and until when: None if that is not known, or not over.
Stop = tuple[bool | None, Interval | None, Interval | None]
_Days = tuple[date, date | None]  # the first and the last, None while they go on


class Unit(StrEnum):
    """The unit of a period."""

    MINUTES = "分钟"
    HOURS = "小时"
    DAYS = "日"
    WORKING_DAYS = "个工作日"
    MONTHS = "个月"


class Calendar(Protocol):
    """Knows working days. Answers None for a day it has no announcement for."""

    def is_working_day(self, day: date) -> bool | None:
        """Whether a day is a working day, or None if that is not known."""


@dataclass(frozen=True)
class StateCouncilCalendar:
    """Statutory holidays and make-up working days as announced by the State Council.

    The table is the ``chinesecalendar`` package's; ``extra`` adds or corrects days (True: a working
    day); in a year that is ``complete`` it adds every one that the package does not have.
    """

    extra: tuple[tuple[date, bool], ...] = ()
    complete: tuple[int, ...] = ()

    def is_working_day(self, day: date) -> bool | None:
        """Whether a day is a working day, or None if its year has not been announced."""
        for known, working in self.extra:
            if known == day:
                return working
        working_day = _as_packaged(day)
        if working_day is None and day.year in self.complete:
            return day.weekday() < 5
        return working_day


@lru_cache(maxsize=4096)
def _as_packaged(day: date) -> bool | None:
    import chinese_calendar  # a table of thousands of days: not at import

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


ANNOUNCED = StateCouncilCalendar()


def end_of_day(day: date) -> datetime:
    """Return the last instant of a day."""
    return datetime.combine(day, time.max)


def end_of_period(
    start: datetime, amount: int, unit: Unit, *, next_hour: bool = False, calendar: Calendar
) -> tuple[datetime, datetime]:
    """Return the earliest and latest instant at which a period from ``start`` may end.

    An ``amount`` below zero counts backwards. The two differ only where the calendar does not know:
    the latest is then ``FOREVER``, or the earliest ``EVER`` if counted backwards.
    """
    try:
        if amount < 0:
            return _end_before(start, -amount, unit, next_hour, calendar)
        return _end_after(start, amount, unit, next_hour, calendar)
    except OverflowError:  # beyond the years that there are
        return (EVER, EVER) if amount < 0 else (FOREVER, FOREVER)


def _end_after(
    start: datetime, amount: int, unit: Unit, next_hour: bool, calendar: Calendar
) -> tuple[datetime, datetime]:
    if unit is Unit.MINUTES:
        end = start + timedelta(minutes=amount)
        return end, end
    if unit is Unit.HOURS:
        if next_hour:
            start = (start + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        end = start + timedelta(hours=amount)
        return end, end
    day = start.date()
    if unit is Unit.WORKING_DAYS:
        for _ in range(amount):
            following = _working_day_from(day + timedelta(days=1), calendar)
            if following is None:
                return end_of_day(day), FOREVER
            day = following
        return end_of_day(day), end_of_day(day)
    day = _moved(day, amount, unit)
    working = _working_day_from(day, calendar)
    return end_of_day(day if working is None else working), (
        FOREVER if working is None else end_of_day(working)
    )


def _end_before(
    start: datetime, amount: int, unit: Unit, next_hour: bool, calendar: Calendar
) -> tuple[datetime, datetime]:
    if unit is Unit.MINUTES or unit is Unit.HOURS:
        if next_hour and unit is Unit.HOURS:
            start = start.replace(minute=0, second=0, microsecond=0)
        end = start - timedelta(**{"hours" if unit is Unit.HOURS else "minutes": amount})
        return end, end
    day = start.date()
    if unit is Unit.WORKING_DAYS:
        for _ in range(amount):
            before = day - timedelta(days=1)
            while not (working := calendar.is_working_day(before)):
                if working is None:
                    return EVER, end_of_day(before)
                before -= timedelta(days=1)
            day = before
        return end_of_day(day), end_of_day(day)
    day = _moved(day, -amount, unit)
    return end_of_day(day), end_of_day(day)


def _moved(day: date, amount: int, unit: Unit) -> date:
    if unit is Unit.DAYS:
        return day + timedelta(days=amount)
    try:
        return day + relativedelta(months=amount)
    except ValueError as error:
        raise OverflowError from error


def end_of_prolonged(
    begun: Interval,
    amount: int,
    unit: Unit,
    extensions: Sequence[tuple[bool | None, int]],
    stops: Sequence[Stop],
    *,
    next_hour: bool = False,
    calendar: Calendar,
) -> Interval:
    """Return the earliest and the latest end of a period that is extended, or does not run at times.

    Of an extension, and of a stop, it may be unknown (None) whether there is one. The latest end is
    ``STOPPED`` where the period is sure to have stopped running and nothing says that it goes on.
    """
    least = amount + sum(more for held, more in extensions if held)
    most = amount + sum(more for held, more in extensions if held is not False)
    if not stops:
        first, last = (
            end_of_period(start, length, unit, next_hour=next_hour, calendar=calendar)
            for start, length in zip(begun, (least, most), strict=True)
        )
        return first[0], last[1]
    sure = [days for held, start, end in stops if held and (days := _surely(start, end))]
    over: list[_Days] = [(first, last or first) for first, last in sure]
    shortest = _end_with_stops(begun[0].date(), least, unit, over, calendar)
    assert shortest is not None, "every stop has an end"
    if _end_with_stops(begun[0].date(), least, unit, sure, calendar) is None:
        return shortest[0], STOPPED
    possible = [_possibly(start, end) for held, start, end in stops if held is not False]
    longest = _end_with_stops(begun[1].date(), most, unit, possible, calendar)
    return shortest[0], FOREVER if longest is None else longest[1]


def days_elapsed(start: Interval, end: Interval, stops: Sequence[Stop]) -> int | None:
    """Return the number of days from one day to another, the first not counted; None if not known."""
    begun, done = start[0].date(), end[0].date()
    if begun != start[1].date() or done != end[1].date():
        return None
    # A stop without an end may have ended on its first day, or go on.
    sure = [days for held, first, last in stops if held and (days := _surely(first, last))]
    most = _days_but(begun, done, [(first, last or first) for first, last in sure])
    possible = [_possibly(first, last) for held, first, last in stops if held is not False]
    least = _days_but(begun, done, possible)
    return most if most == least else None


def _days_but(begun: date, done: date, stops: list[_Days]) -> int:
    """Return how many days there are after one day, up to another, that stops do not have."""
    day, number = begun, 0
    for first, last in sorted(stops, key=lambda days: days[0]):
        if first > done:
            break
        number += max((first - day).days - 1, 0)
        day = max(day, done if last is None else min(last, done))
    return number + max((done - day).days, 0)


def _surely(start: Interval | None, end: Interval | None) -> _Days | None:
    """Return the days that are sure not to count."""
    if start is None:
        return None
    first = start[1].date()
    if end is None:
        return first, None
    return (first, end[0].date()) if first <= end[0].date() else None


def _possibly(start: Interval | None, end: Interval | None) -> _Days:
    """Return the days that perhaps do not count; those between where the end is before the start."""
    first = date.min if start is None else start[0].date()
    if end is None:
        return first, None
    last = end[1].date()
    return (first, last) if start is None or first <= last else (last, start[1].date())


def _end_with_stops(
    start: date, amount: int, unit: Unit, stops: list[_Days], calendar: Calendar
) -> Interval | None:
    """Return the end of a period of days, those left out that stops have; None if it has none yet."""
    try:
        return _end_of_days(start, amount, unit, stops, calendar)
    except OverflowError:
        return FOREVER, FOREVER


def _end_of_days(
    start: date, amount: int, unit: Unit, stops: list[_Days], calendar: Calendar
) -> Interval | None:
    day, left = start, amount
    for first, last in sorted(stops, key=lambda days: days[0]):
        if last is not None and last <= day:
            continue
        if unit is Unit.WORKING_DAYS:
            while left:
                following = _working_day_from(day + timedelta(days=1), calendar)
                if following is None:
                    return end_of_day(day), FOREVER
                if following >= first:
                    break
                day, left = following, left - 1
            if not left:
                break
        else:
            running = max((first - day).days - 1, 0)
            if running >= left:
                break
            left -= running
        if last is None:
            return None
        day = last
    if unit is Unit.WORKING_DAYS:
        return _end_after(datetime.combine(day, time()), left, unit, False, calendar)
    day += timedelta(days=left)
    # Its last day, if that is a holiday, is put off: to a day on which it runs.
    working = _working_day_from(day, calendar)
    while working is not None and working != day:
        stopped = [
            last for first, last in stops if first <= working and (last is None or working <= last)
        ]
        if not stopped:
            break
        if None in stopped:
            return None
        working = _working_day_from(max(filter(None, stopped)) + timedelta(days=1), calendar)
    if working is None:
        return end_of_day(day), FOREVER
    return end_of_day(working), end_of_day(working)


def holidays_passed(
    start: date, amount: int, unit: Unit, *, calendar: Calendar
) -> tuple[date, ...]:
    """Return the holidays that a period leaves out, or that put off its last day.

    Empty where the calendar does not know, and for periods of hours and minutes, which run on.
    """
    if unit is Unit.MINUTES or unit is Unit.HOURS:
        return ()
    begun = datetime.combine(start, time())
    end, latest = end_of_period(begun, amount, unit, calendar=calendar)
    if FOREVER in (end, latest) or EVER in (end, latest):
        return ()
    if amount < 0:
        passed = [end.date() + timedelta(days=n) for n in range((start - end.date()).days)]
        return tuple(
            day for day in passed if unit is Unit.WORKING_DAYS and not calendar.is_working_day(day)
        )
    day = start + timedelta(days=1)
    if unit is not Unit.WORKING_DAYS:
        day = _moved(start, amount, unit)
    between = [day + timedelta(days=n) for n in range((end.date() - day).days)]
    return tuple(day for day in between if not calendar.is_working_day(day))


def _working_day_from(day: date, calendar: Calendar) -> date | None:
    while not (working := calendar.is_working_day(day)):
        if working is None:
            return None
        day += timedelta(days=1)
    return day
