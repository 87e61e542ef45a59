"""Times as case files write them."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from jinpu_rules.models import CaseRecord
from jinpu_rules.models.moments import Moment, Month, span

MOMENT = TypeAdapter(Moment)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-03-05T14:30", datetime(2026, 3, 5, 14, 30)),
        ("2026-03-05 14:30:09", datetime(2026, 3, 5, 14, 30, 9)),
        ("2026-03-05T14:30:00Z", datetime(2026, 3, 5, 14, 30, tzinfo=UTC)),
        (
            "2026-03-05T14:30:00+08:00",
            datetime(2026, 3, 5, 14, 30, tzinfo=timezone(timedelta(hours=8))),
        ),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026年03月05日14时30分", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月5日 14时30分20秒", datetime(2026, 3, 5, 14, 30, 20)),
        ("2026年3月5日下午2时30分", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月5日14时整", datetime(2026, 3, 5, 14)),
        ("2026年3月5日14：30", datetime(2026, 3, 5, 14, 30)),
        ("2026/3/5 9:05", datetime(2026, 3, 5, 9, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("2026-3-5", date(2026, 3, 5)),
        (" 2026-03-05 ", date(2026, 3, 5)),
        ("2026年3月5日24时00分", datetime(2026, 3, 6)),
        ("2026年2月28日 24:00", datetime(2026, 3, 1)),
        ("2026-12-31T24:00:00", datetime(2027, 1, 1)),
        ("2026年3月5日上午12时00分", datetime(2026, 3, 5, 12)),
        ("2026年3月5日下午13时20分", datetime(2026, 3, 5, 13, 20)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二○二六年十二月三十一日", date(2026, 12, 31)),
        ("二零二六年十月二十日下午三时零五分", datetime(2026, 10, 20, 15, 5)),
        ("二〇二六年一月十一日十四时三十分", datetime(2026, 1, 11, 14, 30)),
        ("2026-03", Month(2026, 3)),
        ("2026年3月", Month(2026, 3)),
        ("2026年 03 月", Month(2026, 3)),
        ("2026/3", Month(2026, 3)),
        ("2026.3", Month(2026, 3)),
        ("2026年3月5号", date(2026, 3, 5)),
        ("2026－03－05", date(2026, 3, 5)),
        ("２０２６／３／５　１４：３０", datetime(2026, 3, 5, 14, 30)),
        ("\ufeff2026-03-05", date(2026, 3, 5)),
        ("\u200b2026年3月5日", date(2026, 3, 5)),
        ("20260305T143000+0800", datetime(2026, 3, 5, 14, 30, tzinfo=timezone(timedelta(hours=8)))),
    ],
)
def test_a_time_is_read_as_forms_write_it(written, read):
    moment = MOMENT.validate_python(written)
    assert moment == read
    assert type(moment) is type(read)
    assert MOMENT.validate_json(f'"{written}"') == read


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("昨天", "无法识别"),
        ("2026-02-30", "日历上没有"),
        ("2026-03-05T25:00", "日历上没有"),
        ("2026年3月5日14时", "写到分"),
        ("2026-03-05T14", "无法识别|写到分"),
        ("1741150200", "无法识别"),
        ("0226-03-05", "年份"),
        ("2026年13月5日", "日历上没有"),
        ("2026年13月", "日历上没有"),
        ("2026年3月14时30分", "无法识别"),
        ("202603", "无法识别"),
        ("2026年", "无法识别"),
        (20260305, "应为日期或时间"),
        (True, "应为日期或时间"),
        ("2026年3月5日上午13时20分", "上午应不晚于12时"),
        ("2026年3月5日24时01分", "日历上没有"),
        ("2026年3月5日下午24时00分", "日历上没有"),
        ("二〇二六年十十月五日", "无法识别"),
        ("二〇二六年三月三十二日", "日历上没有"),
        ("2026-03-05" + " " * 1_000_000 + "x", "无法识别"),
        ("2026-03-05" + "\u3000T" * 500_000 + "x", "无法识别"),
        ("1767225600000", "无法识别"),
        ("2026-03-05112:30", "无法识别"),
        ("2026-03-05至12:30", "无法识别"),
    ],
)
def test_what_is_no_time_is_refused_with_a_reason(written, told):
    with pytest.raises(ValidationError, match=told):
        MOMENT.validate_python(written)


@given(st.datetimes(datetime(1949, 1, 1), datetime(2199, 12, 31)))
def test_an_instant_is_written_and_read_back(instant):
    assert MOMENT.validate_json(MOMENT.dump_json(instant)) == instant


@given(st.dates(date(1949, 1, 1), date(2199, 12, 31)))
def test_a_day_is_written_and_read_back_as_a_day(day):
    read = MOMENT.validate_json(MOMENT.dump_json(day))
    assert read == day
    assert type(read) is date


@given(st.dates(date(1949, 1, 1), date(2199, 12, 31)))
def test_a_month_is_written_and_read_back_as_a_month(day):
    month = Month(day.year, day.month)
    read = MOMENT.validate_json(MOMENT.dump_json(month))
    assert read == month
    assert type(read) is Month
    assert {month, read, pickle.loads(pickle.dumps(month)), copy.deepcopy(month)} == {month}
    assert month != date(day.year, day.month, 1) != month


@pytest.mark.parametrize(
    ("month", "last"), [(Month(2024, 2), 29), (Month(2026, 2), 28), (Month(2025, 12), 31)]
)
def test_a_month_alone_may_be_any_instant_of_it(month, last):
    first, end = span(month)
    assert first == datetime(month.year, month.month, 1)
    assert end == datetime(month.year, month.month, last, 23, 59, 59, 999999)


def test_a_day_alone_may_be_any_instant_of_it():
    assert span(date(2026, 3, 5)) == (
        datetime(2026, 3, 5),
        datetime(2026, 3, 5, 23, 59, 59, 999999),
    )


def test_a_time_with_an_offset_is_taken_to_shanghai():
    instant = datetime(2026, 3, 5, 20, 0, tzinfo=UTC)
    assert span(instant) == (datetime(2026, 3, 6, 4), datetime(2026, 3, 6, 4))


def _read(read, written):
    try:
        moment = read(written)
    except ValidationError:
        return None
    return type(moment), moment


@settings(deadline=None)  # the first to read a file waits for its reader to be made
@given(
    st.datetimes(timezones=st.none() | st.just(UTC)).map(lambda at: at.isoformat()[:23])
    | st.datetimes().map(lambda at: at.isoformat(sep=" ", timespec="minutes"))
    | st.datetimes(timezones=st.just(timezone(timedelta(hours=8)))).map(
        lambda at: at.isoformat(sep=" ")
    )
    | st.dates().map(lambda day: day.isoformat())
    | st.dates(date(1950, 1, 1), date(2190, 1, 1)).map(
        lambda day: f"{(day - date(1970, 1, 1)).days * 86_400_000}"
    )
    | st.from_regex(r"[+-]?[0-9]{1,25}(\.[0-9]+)?", fullmatch=True)
    | st.text("0123456789-T: +Z.", max_size=20)
)
@example("20260305")
@example("20217600")
@example("1741132800")
@example("202603100000")
@example("20260305143000")
@example("1767225600000")
@example("1767225600000.0")
@example("2026-03-05T24:00:00")
@example("2026-03-05T24:00+08:00")
@example("1949-01-01T00:00:00+08:00")
@example("2199-12-31T23:59:59.999999+08:00")
@example("2200-01-01T00:00:00+08:00")
@example("2026-03-05T14:30:00.123456789+08:00")
@example("1949-01-01")
@example("1948-12-31T23:59:59")
@example("2199-12-31")
@example("2200-01-01T00:00:00")
@example("2026-03-05T14:30:00+08:00")
@example("2026-03")
def test_a_file_that_is_read_at_full_speed_has_the_same_times(written):
    case = {"case_number": "1", "case_type": "行政处罚", "closed_on": written}
    fast = _read(lambda _: CaseRecord.model_validate_json(json.dumps(case)).closed_on, written)
    assert fast == _read(MOMENT.validate_python, written)
