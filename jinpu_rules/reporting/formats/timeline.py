"""A picture of a case: lanes by step of the procedure and party, each event at its time.

One row an event, its words beside it, so that no words overlap. The axis gives room to days on which
something happened and little to those between. Shapes and hatching tell all that colours tell; every
mark has its words as a title; nothing needs a script.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models.moments import naive
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import (
    EventData,
    FindingData,
    InversionData,
    PeriodData,
    RecordReport,
)
from jinpu_rules.reporting.dossier import Shape
from jinpu_rules.reporting.formats.columns import cut, width
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.words import Words, is_end_of_day, moment

WIDTH = 720
_LEFT, _RIGHT = 10, 10  # margins of the axis
_ROW, _HEAD, _AXIS, _FOOT = 19, 24, 16, 6
_CELL = 6.2  # how wide a column of text is, at its size
_MOST_ROWS = 40  # of a panel: what is higher than a page is torn in print
_LEAST = 5  # how wide a mark is at least
_YEAR = re.compile(r"\b\d{4}-(?=\d\d-\d\d)")
_DAY = timedelta(days=1)
_SIGNS = {Verdict.VIOLATED.value: "× ", Verdict.UNDETERMINED.value: "？ "}
_CLASSES = {
    Verdict.VIOLATED.value: "violated",
    Verdict.UNDETERMINED.value: "undetermined",
    Verdict.PENDING.value: "pending",
}
_STAGES = [stage.value for stage in Stage]


class Extent(NamedTuple):
    """From when to when a mark reaches, and whether only its day is known."""

    start: datetime
    end: datetime
    by_day: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the picture: what is drawn, and what is said of it.

    ``pointer`` names its record, ``times`` the fields that it shows; ``rule`` is the one that a period
    or an inversion is about.
    """

    id: str
    shape: str
    extent: Extent
    time: str
    words: str
    lane: tuple[str, str]
    pointer: str
    times: frozenset[str] = frozenset()
    rule: str | None = None
    findings: tuple[int, ...] = ()
    found: tuple[str, ...] = ()
    verdict: str = ""
    due: datetime | None = None
    late_until: datetime | None = None
    late: str = ""
    rolled: tuple[date, ...] = ()
    open: bool = False
    back_to: Extent | None = None

    @property
    def said(self) -> str:
        """All that the mark says, in words."""
        said = " ".join(part for part in (self.time, self.words, self.late) if part)
        return "；".join((said, *self.found))

    @property
    def last(self) -> datetime:
        """The last time that it reaches to."""
        times = [self.extent.end, self.due, self.late_until, self.back_to and self.back_to.end]
        return max(time for time in times if time is not None)


@dataclass(frozen=True, slots=True)
class Panel:
    """One lane, or a part of it, as the inside of an SVG of that height."""

    title: str
    height: float
    body: str


@dataclass(frozen=True)
class Timeline:
    """The picture of one case. ``mark_of`` names the mark of each finding that has one."""

    panels: list[Panel]
    marks: list[Mark]
    mark_of: dict[int, str] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> list[Mark]:
        """The marks by time, for those who cannot see or draw them."""
        return sorted(self.marks, key=lambda mark: (mark.extent.start, mark.extent.end))


def extent_of(start: str, end: str | None = None) -> Extent:
    """Return the extent of what began, and perhaps ended, at times as recorded."""
    first, by_day = _span(start)
    last = _span(end)[0][1] if end is not None else first[1]
    return Extent(first[0], max(first[0], last), by_day and end is None)


def _span(iso: str) -> tuple[tuple[datetime, datetime], bool]:
    if "T" in iso:
        at = naive(iso)
        return (at, at), False
    day = datetime.fromisoformat(iso if len(iso) > len("2026-03") else f"{iso}-01")
    after = day + (_DAY if len(iso) > len("2026-03") else 31 * _DAY)
    return (day, after - timedelta(microseconds=1)), True


# --- what there is to draw -----------------------------------------------------------------------


def timeline(
    report: RecordReport, say: Words, case: int = 1, *, linked: bool = True
) -> Timeline | None:
    """Return the picture of a case; None where there is nothing to show.

    Its marks are ``linked`` to findings that stand in the same page.
    """
    if report.dossier is None:
        return None
    unlinked = [*_Drawing(report, say, case).marks()]
    if not unlinked:
        return None
    marks, mark_of = _linked(unlinked, report.findings, say)
    axis = _Axis(marks)
    panels = [
        panel
        for lane, held in groupby(sorted(marks, key=_order), key=lambda mark: mark.lane)
        for panel in _panels(lane, [*held], axis, say, linked)
    ]
    return Timeline(panels, marks, mark_of)


def _linked(
    marks: list[Mark], findings: list[FindingData], say: Words
) -> tuple[list[Mark], dict[int, str]]:
    """Join marks and findings: a finding and the mark that shows it best, by numbers from 1."""
    numbers: dict[str, list[int]] = {}
    for number, found in enumerate(findings, 1):
        if found.verdict in _CLASSES:
            for mark in _shown_by(found, marks):
                numbers.setdefault(mark.id, []).append(number)
    grave = list(_CLASSES)
    linked = [
        replace(
            mark,
            findings=tuple(held),
            found=tuple(f"{findings[n - 1].rule} {say.message(findings[n - 1])}" for n in held),
            verdict=min((findings[n - 1].verdict for n in held), key=grave.index),
        )
        if (held := numbers.get(mark.id))
        else mark
        for mark in marks
    ]
    return linked, {number: mark.id for mark in reversed(linked) for number in mark.findings}


def _shown_by(found: FindingData, marks: list[Mark]) -> list[Mark]:
    """Return the marks that show a finding: that of its period or order, else of times it rests on."""
    subject = _row(found.subject)
    exact = [
        mark
        for mark in marks
        if mark.rule == found.rule and (mark.pointer == subject or mark.shape == "inversion")
    ]
    if exact:
        return exact
    own = [mark for mark in marks if mark.pointer == subject != "" and mark.rule is None]
    rests_on = {fact.pointer for fact in found.facts}
    return [mark for mark in own if mark.times & rests_on] or own[:1]


def _order(mark: Mark) -> tuple[int, str, datetime, datetime, int]:
    stage, party = mark.lane
    number = int(mark.id.rpartition("m")[2])  # what is out of order stands below its event
    return _STAGES.index(stage), party, mark.extent.start, mark.extent.end, number


class _Drawing:
    def __init__(self, report: RecordReport, say: Words, case: int) -> None:
        assert report.dossier is not None
        self._report, self._dossier, self._say, self._case = report, report.dossier, say, case
        self._number = 0

    def marks(self) -> Iterator[Mark]:
        inverted: dict[str, list[InversionData]] = {}
        for one in self._dossier.inversions:
            inverted.setdefault(one.pointer, []).append(one)
        events = sorted(self._dossier.events, key=lambda e: (e.pointer, e.start, e.end or "", e.at))
        for _, same in groupby(events, key=lambda e: (e.pointer, e.start, e.end, e.shape)):
            together = [*same]
            mark = self._event(together)
            yield mark
            for event in together:
                for inversion in inverted.get(event.at, ()):
                    yield self._inversion(inversion, mark)
        for period in self._dossier.periods:
            yield self._period(period)

    def _id(self) -> str:
        self._number += 1
        return f"c{self._case}-m{self._number}"

    def _event(self, together: list[EventData]) -> Mark:
        event = together[0]
        what = self._say.listed(dict.fromkeys(one.what for one in together if one.what))
        extent = extent_of(event.start, event.end)
        lasts = event.shape != Shape.EVENT
        open_end = event.shape == Shape.STANDSTILL and event.end is None
        if open_end:
            extent = extent._replace(end=max(extent.end, naive(self._report.as_of)))
        return Mark(
            id=self._id(),
            shape=event.shape,
            extent=extent,
            time=_time(event.start, event.end if lasts else None, self._say),
            words=" ".join(part for part in (event.name, what) if part),
            lane=(event.stage, self._say.listed(event.party)),
            pointer=event.pointer,
            times=frozenset(one.at for one in together),
            open=open_end,
        )

    def _inversion(self, one: InversionData, mark: Mark) -> Mark:
        say = self._say
        said = say(
            f"早于{one.other_label} {moment(one.other_time)}",
            f"before {one.other_label} {moment(one.other_time)}",
        )
        return Mark(
            id=self._id(),
            shape="inversion",
            extent=mark.extent,
            time="",
            words=say("先后颠倒：", "out of order: ") + said,
            lane=mark.lane,
            pointer=_row(one.pointer),
            rule=one.rule,
            back_to=extent_of(one.other_time),
        )

    def _period(self, one: PeriodData) -> Mark:
        say, due = self._say, naive(one.due)
        until = None
        late = ""
        if one.late:
            until = extent_of(one.done).start if one.done else naive(self._report.as_of)
            seconds = max(0, round((until - due).total_seconds()))
            by_days = is_end_of_day(one.due)
            if by_days and one.done and "T" not in one.done:
                seconds += 24 * 3600 - 1
            late = say("逾期", "late by ") + say.duration(seconds, by_days)
            late += "" if one.done else say("，尚未办理", ", not done")
        extent = extent_of(one.start)
        start = extent.end + timedelta(microseconds=1) if extent.by_day else extent.start
        return Mark(
            id=self._id(),
            shape="period",
            extent=Extent(min(start, due), due, False),
            time=f"{moment(one.start)} – {moment(one.due)}",
            words=" ".join(part for part in (one.name, one.citation or "") if part),
            lane=(one.stage, ""),
            pointer=one.pointer,
            rule=one.rule,
            due=due,
            late_until=until if until and until > due else None,
            late=late,
            rolled=tuple(map(date.fromisoformat, one.rolled)),
        )


def _row(pointer: str) -> str:
    return "/".join(pointer.split("/")[:3])


def _time(start: str, end: str | None, say: Words) -> str:
    first = moment(start)
    if end is None:
        return first
    last = moment(end)
    if last == first:
        return first
    if last[:10] == first[:10] and len(last) > 10:
        return f"{first}–{last[11:]}"
    return f"{first} – {last}"


# --- the axis ------------------------------------------------------------------------------------


class _Axis:
    """Where a time stands: days on which something happens have room, those between little."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        days: set[date] = set()
        for mark in marks:
            days |= {
                mark.extent.start.date(),
                mark.extent.end.date(),
                mark.last.date(),
                *mark.rolled,
            }
        self.days = sorted(days)
        self._x: dict[date, float] = {}
        at = 0.0
        for number, day in enumerate(self.days):
            if number:
                gap = (day - self.days[number - 1]).days - 1
                at += 0.45 * math.log2(1 + gap) if gap else 0.0
            self._x[day] = at
            at += 1.0
        self.day_width = (WIDTH - _LEFT - _RIGHT) / at

    def x(self, at: datetime) -> float:
        """Return where an instant stands."""
        day = at.date()
        if day in self._x:
            seconds = (at - datetime(day.year, day.month, day.day)).total_seconds()
            return _LEFT + (self._x[day] + seconds / 86_400) * self.day_width
        before = max((d for d in self.days if d < day), default=self.days[0])
        after = min((d for d in self.days if d > day), default=self.days[-1])
        part = (day - before).days / max(1, (after - before).days)
        return (
            _LEFT
            + (self._x[before] + 1 + part * (self._x[after] - self._x[before] - 1)) * self.day_width
        )

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield days, each with its name, as far as the names have room."""
        free, year = 0.0, None
        for day in self.days:
            name = day.isoformat() if day.year != year else day.isoformat()[5:]
            at = self.x(datetime(day.year, day.month, day.day))
            wide = len(name) * 5.6
            if at >= free and at + wide <= WIDTH:
                yield at, name
                free, year = at + wide + 6, day.year


# --- the drawing ---------------------------------------------------------------------------------


def _panels(
    lane: tuple[str, str], marks: list[Mark], axis: _Axis, say: Words, linked: bool
) -> Iterator[Panel]:
    stage, party = lane
    title = say.word(stage) + (say.bracketed(party) if party else "")
    for first in range(0, len(marks), _MOST_ROWS):
        named = title + (say.bracketed(say("续", "continued")) if first else "")
        yield _panel(named, marks[first : first + _MOST_ROWS], axis, linked)


def _panel(title: str, marks: list[Mark], axis: _Axis, linked: bool) -> Panel:
    parts = [f'<text class="lane" x="{_LEFT}" y="15">{_text(title)}</text>']
    y = float(_HEAD + _AXIS)
    rows: list[str] = []
    for mark in marks:
        drawn, lines = _mark(mark, axis, y, linked)
        rows.append(drawn)
        y += _ROW * lines
    for at, name in axis.ticks():
        parts.append(
            f'<line class="grid" x1="{at:.1f}" y1="{_HEAD + _AXIS - 3}" x2="{at:.1f}" y2="{y:.1f}"/>'
        )
        parts.append(f'<text class="tick" x="{at:.1f}" y="{_HEAD + _AXIS - 6}">{name}</text>')
    return Panel(title, y + _FOOT, "\n".join((*parts, *rows)))


def _mark(mark: Mark, axis: _Axis, y: float, linked: bool) -> tuple[str, int]:
    """Return a row and how many lines it takes."""
    left, right, shapes = _shapes(mark, axis, y)
    label = _SIGNS.get(mark.verdict, "") + _short(mark)
    label = visible(label)
    wide = width(label) * _CELL
    base, lines = y + _ROW - 5.5, 1
    if right + 6 + wide <= WIDTH:
        text = f'<text x="{right + 6:.1f}" y="{base:.1f}">{escape(label)}</text>'
    elif left - 6 - wide >= 0:
        text = f'<text class="end" x="{left - 6:.1f}" y="{base:.1f}">{escape(label)}</text>'
    else:  # beside the mark is no room: below it
        room = int((WIDTH - _LEFT) / _CELL)
        label = label if width(label) <= room else cut(label, room - 1) + "…"
        text = f'<text x="{_LEFT}" y="{base + _ROW:.1f}">{escape(label)}</text>'
        lines = 2
    name = _CLASSES.get(mark.verdict, "")
    inside = f"<title>{_text(mark.said)}</title>{shapes}{text}"
    if mark.findings and linked:
        target = f"#{finding_id(mark.id, mark.findings[0])}"
        inside = f"<a href={quoteattr(target)}>{inside}</a>"
    return f'<g class="mark {name}" id={quoteattr(mark.id)}>{inside}</g>', lines


def finding_id(mark_or_case: str, number: int) -> str:
    """Return the id of a finding in a page."""
    return f"{mark_or_case.partition('-')[0]}-f{number}"


def _short(mark: Mark) -> str:
    """Return what stands beside a mark: without the year, which the axis tells."""
    time = mark.time
    if mark.shape == "period":
        time = time.rpartition(" – ")[2]
    time = _YEAR.sub("", time)
    return " ".join(part for part in (time, mark.words, mark.late) if part)


def _shapes(mark: Mark, axis: _Axis, y: float) -> tuple[float, float, str]:
    """Return the left and right end of what is drawn, and the drawing."""
    extent, middle, top = mark.extent, y + _ROW / 2 - 1, y + 3.5
    high = _ROW - 9.0
    left, right = axis.x(extent.start), axis.x(extent.end)
    if mark.shape == "inversion":
        assert mark.back_to is not None
        left, right = (left + right) / 2, axis.x(mark.back_to.start)
        right = max(right, left + 10)
        arrow = (
            f'<line class="back" x1="{right:.1f}" y1="{middle:.1f}" x2="{left + 5:.1f}" y2="{middle:.1f}"/>'
            f'<path class="head" d="M{left:.1f} {middle:.1f}l7 -4v8z"/>'
        )
        return left, right, arrow
    if mark.shape == "period":
        wide = max(_LEAST, right - left)
        parts = [_box("period", left, top, wide, high)]
        for day in mark.rolled:
            begun = datetime(day.year, day.month, day.day)
            at = axis.x(begun)
            if at < left + wide:
                parts.append(
                    _box("rolled", at, top, min(axis.day_width, left + wide - at), high, "rolled")
                )
        end = left + wide
        parts.append(
            f'<line class="due" x1="{end:.1f}" y1="{top - 2:.1f}" x2="{end:.1f}" y2="{top + high + 2:.1f}"/>'
        )
        if mark.late_until is not None:
            beyond = max(_LEAST, axis.x(mark.late_until) - end)
            parts.append(_box("late", end, top + 2, beyond, high - 4))
            end += beyond
        return left, end, "".join(parts)
    if mark.shape == Shape.EVENT and not extent.by_day and extent.start == extent.end:
        return (
            left - 4,
            left + 4,
            f'<circle class="event" cx="{left:.1f}" cy="{middle:.1f}" r="4"/>',
        )
    wide = max(_LEAST, right - left)
    if mark.shape == Shape.EVENT:
        return left, left + wide, _box("day", left, top + 1, wide, high - 2)
    if mark.shape == Shape.ACTIVITY:
        return left, left + wide, _box("activity", left, top, wide, high)
    hatch = "recording" if mark.shape == Shape.RECORDING else "standstill"
    drawn = _box(hatch, left, top, wide, high, hatch)
    if mark.open:
        drawn += f'<path class="head" d="M{left + wide:.1f} {middle:.1f}l-6 -4v8z"/>'
    return left, left + wide, drawn


def _box(name: str, x: float, y: float, wide: float, high: float, pattern: str = "") -> str:
    drawn = f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
    if not pattern:
        return f'{drawn} rx="1.5"/>'
    return f'{drawn} rx="1.5"/>{drawn} fill="url(#tl-{pattern})"/>'


def _text(words: str) -> str:
    return escape(visible(words))


# --- what every picture needs ----------------------------------------------------------------------

# Hatching tells apart in black and white what colour tells.
PATTERNS = (
    "<defs>"
    '<pattern id="tl-recording" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="hatch" x1="0" y1="0" x2="0" y2="5"/></pattern>'
    '<pattern id="tl-standstill" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="hatch" d="M0 0l6 6M6 0l-6 6"/></pattern>'
    '<pattern id="tl-rolled" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<line class="hatch" x1="0" y1="0" x2="0" y2="4"/></pattern>'
    "</defs>"
)


def legend(say: Words) -> Panel:
    """Return what the shapes mean."""
    y, x, parts = 3.0, float(_LEFT), []
    mid, high = y + _ROW / 2 - 1, _ROW - 9.0
    kinds: list[tuple[str, int, Callable[[float], str]]] = [
        (
            say("时刻", "instant"),
            8,
            lambda x: f'<circle class="event" cx="{x + 4:.1f}" cy="{mid}" r="4"/>',
        ),
        (say("只有日期", "day only"), 14, lambda x: _box("day", x, y + 4.5, 14, high - 2)),
        (say("活动", "activity"), 18, lambda x: _box("activity", x, y + 3.5, 18, high)),
        (
            say("音像记录", "recording"),
            18,
            lambda x: _box("recording", x, y + 3.5, 18, high, "recording"),
        ),
        (
            say("停止", "standstill"),
            18,
            lambda x: _box("standstill", x, y + 3.5, 18, high, "standstill"),
        ),
        (say("期间", "period"), 18, lambda x: _box("period", x, y + 3.5, 18, high)),
        (say("顺延", "put off"), 18, lambda x: _box("rolled", x, y + 3.5, 18, high, "rolled")),
        (say("逾期", "late"), 18, lambda x: _box("late", x, y + 5.5, 18, high - 4)),
        (
            say("先后颠倒", "out of order"),
            24,
            lambda x: (
                f'<line class="back" x1="{x + 24:.1f}" y1="{mid}" x2="{x + 5:.1f}" y2="{mid}"/>'
                f'<path class="head" d="M{x:.1f} {mid}l7 -4v8z"/>'
            ),
        ),
        (say("× 违反　？ 待核实", "× violated  ？ undetermined"), 0, lambda x: ""),
    ]
    for words, wide, drawn in kinds:
        needed = wide + 5 + width(words) * _CELL
        parts.append(
            f'{drawn(x)}<text x="{x + wide + (5 if wide else 0):.1f}" y="{y + _ROW - 5.5}">{_text(words)}</text>'
        )
        x += needed + 12
    return Panel(say("图例", "legend"), _ROW + 8, "\n".join(parts))
