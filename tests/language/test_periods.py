"""How periods are counted, against two calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_rules.evaluation import context_of
from jinpu_rules.language.periods import (
    ANNOUNCED,
    EVER,
    FOREVER,
    StateCouncilCalendar,
    Unit,
    end_of_period,
)
from jinpu_rules.models import Settings

INSTANTS = st.datetimes(datetime(2004, 1, 1), datetime(2021, 10, 1))


def end(start, amount, unit, **options):
    earliest, latest = end_of_period(start, amount, unit, calendar=ANNOUNCED, **options)
    assert earliest == latest
    return latest


def last_instant(year, month, day):
    return datetime(year, month, day, 23, 59, 59, 999999)


def test_hours_run_from_the_stated_moment_and_through_weekends():
    assert end(datetime(2025, 6, 7, 14, 20), 24, Unit.HOURS) == datetime(2025, 6, 8, 14, 20)


def test_hours_may_run_from_the_next_full_hour():
    start = datetime(2025, 6, 7, 14, 20)
    assert end(start, 24, Unit.HOURS, next_hour=True) == datetime(2025, 6, 8, 15)


def test_the_first_day_is_not_counted_and_the_last_runs_to_its_end():
    assert end(datetime(2025, 5, 12), 30, Unit.DAYS) == last_instant(2025, 6, 11)
    assert end(datetime(2025, 5, 12, 23, 59), 30, Unit.DAYS) == last_instant(2025, 6, 11)


def test_a_last_day_on_a_weekend_moves_to_monday():
    assert end(datetime(2025, 5, 15), 30, Unit.DAYS) == last_instant(2025, 6, 16)


def test_a_last_day_in_a_long_holiday_moves_behind_it():
    assert end(datetime(2025, 9, 3), 30, Unit.DAYS) == last_instant(2025, 10, 9)


def test_a_make_up_working_sunday_is_a_working_day():
    assert end(datetime(2025, 8, 29), 30, Unit.DAYS) == last_instant(2025, 9, 28)
    assert date(2025, 9, 28).weekday() == 6


def test_working_days_skip_holidays():
    assert end(datetime(2025, 9, 30), 1, Unit.WORKING_DAYS) == last_instant(2025, 10, 9)


def test_months_end_on_the_day_of_the_same_number_or_the_last():
    assert end(datetime(2025, 1, 31), 1, Unit.MONTHS) == last_instant(2025, 2, 28)


def test_a_year_without_an_announcement_is_never_guessed():
    earliest, latest = end_of_period(datetime(2199, 1, 1), 30, Unit.DAYS, calendar=ANNOUNCED)
    assert (earliest, latest) == (last_instant(2199, 1, 31), FOREVER)


def test_a_table_of_the_users_own_announces_a_year():
    table = StateCouncilCalendar(((date(2199, 1, 31), False), (date(2199, 2, 2), True)), (2199,))
    earliest, latest = end_of_period(datetime(2199, 1, 1), 30, Unit.DAYS, calendar=table)
    assert earliest == latest == last_instant(2199, 2, 1)


@given(INSTANTS, st.integers(1, 60))
def test_a_period_of_days_ends_on_the_first_working_day_from_its_last(start, amount):
    last = start.date() + timedelta(days=amount)
    while not chinese_calendar.is_workday(last):
        last += timedelta(days=1)
    assert end(start, amount, Unit.DAYS) == datetime.combine(last, datetime.max.time())


def test_working_days_before_an_event_do_not_count_its_day():
    """A hearing on Thursday 20 March 2025: the seventh working day before it is Tuesday 11 March."""
    hearing = datetime(2025, 3, 20, 9)
    assert end(hearing, -7, Unit.WORKING_DAYS) == last_instant(2025, 3, 11)
    # Over the National Day week and a make-up Sunday: 13, 11, 10, 9 October; 30, 29, 28 September.
    assert end(datetime(2025, 10, 14, 9), -7, Unit.WORKING_DAYS) == last_instant(2025, 9, 28)


def test_a_period_counted_backwards_does_not_roll():
    assert end(datetime(2025, 10, 10), -5, Unit.DAYS) == last_instant(2025, 10, 5)  # a holiday
    assert end(datetime(2025, 3, 31), -1, Unit.MONTHS) == last_instant(2025, 2, 28)
    assert end(datetime(2025, 3, 1, 9, 30), -24, Unit.HOURS) == datetime(2025, 2, 28, 9, 30)
    assert end(datetime(2025, 3, 1, 9, 30), -24, Unit.HOURS, next_hour=True) == datetime(
        2025, 2, 28, 9
    )


def test_a_year_without_an_announcement_is_never_guessed_backwards():
    earliest, latest = end_of_period(
        datetime(2199, 1, 9), -3, Unit.WORKING_DAYS, calendar=ANNOUNCED
    )
    assert (earliest, latest) == (EVER, last_instant(2199, 1, 8))


@pytest.mark.parametrize("unit", Unit)
def test_a_period_beyond_all_years_ends_with_them(unit):
    assert end_of_period(FOREVER, 2, unit, calendar=ANNOUNCED)[1] == FOREVER
    assert end_of_period(EVER, -2, unit, calendar=ANNOUNCED)[0] == EVER


@given(st.datetimes(datetime(2005, 1, 1), datetime(2021, 10, 1)), st.integers(1, 60))
def test_so_many_working_days_lie_between_an_event_and_the_end_before_it(event, amount):
    last = end(event, -amount, Unit.WORKING_DAYS).date()
    assert chinese_calendar.is_workday(last)
    between = [last + timedelta(days=n) for n in range(1, (event.date() - last).days)]
    assert sum(map(chinese_calendar.is_workday, between)) == amount - 1


@given(INSTANTS, st.integers(1, 60))
def test_a_later_start_never_gives_an_earlier_end(start, amount):
    for unit in Unit:
        assert end(start, amount, unit) <= end(start + timedelta(days=1), amount, unit)


@pytest.mark.slow
@pytest.mark.parametrize("year", range(2008, 2027))
def test_the_calendar_agrees_with_another_library(year):
    """One difference is known and excluded: the libraries differ on 2005-12-31 only."""
    other = holidays.country_holidays("CN", years=year)
    day = date(year, 1, 1)
    while day.year == year:
        assert ANNOUNCED.is_working_day(day) is other.is_working_day(day), day
        day += timedelta(days=1)


def test_settings_give_the_days_of_a_year_that_is_not_announced():
    settings = Settings(holidays=[date(2031, 1, 1)], workdays=[date(2031, 1, 5)])
    calendar = context_of(date(2031, 1, 1), settings).calendar
    assert calendar.is_working_day(date(2031, 1, 1)) is False
    assert calendar.is_working_day(date(2031, 1, 5)) is True  # a Sunday worked in exchange
    assert calendar.is_working_day(date(2031, 1, 2)) is None  # one day does not tell the others
    assert calendar.is_working_day(date(2032, 1, 1)) is None
    whole = context_of(None, settings.model_copy(update={"announced_years": (2031,)})).calendar
    assert whole.is_working_day(date(2031, 1, 1)) is False
    assert whole.is_working_day(date(2031, 1, 2)) is True
    assert whole.is_working_day(date(2031, 1, 4)) is False
    assert whole.is_working_day(date(2032, 1, 1)) is None
    assert calendar is context_of(None, settings.model_copy()).calendar
