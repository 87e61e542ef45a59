"""The list of clips that a recorder station exports, as recordings of the cases.

A station knows nothing of cases: a clip has an officer and a time. It becomes a recording of the activity
that this officer attended then, if there is exactly one; every other clip is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from jinpu_rules.errors import Text
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.documents import Remark
from jinpu_rules.loading.faults import fault_at
from jinpu_rules.models.base import PersonalName, Record, chinese_name, field, required
from jinpu_rules.models.moments import Moment, read_moment, span
from jinpu_rules.models.names import same_name
from jinpu_rules.models.relations import Recording
from jinpu_rules.models.vocabulary import Medium, Storage

if TYPE_CHECKING:
    from jinpu_rules.loading.tables.files import Gathered
    from jinpu_rules.loading.tables.rows import Row


class Clip(Record):
    """采集记录：a clip in the list of a recorder station."""

    started_at: Moment = required("拍摄时间", "开始拍摄的时间")
    duration: timedelta | None = field("时长", "如 00:30:15 或 30分15秒")
    seconds: timedelta | None = field("时长（秒）", "以秒计的时长")
    minutes: timedelta | None = field("时长（分钟）", "以分钟计的时长")
    ended_at: Moment | None = field("结束时间", "结束拍摄的时间；有时长的，可以不填")
    stored_at: Moment | None = field("上传时间", "上传至采集站、系统的时间，即储存时间")
    device: str | None = field("设备", "执法记录仪的编号或名称")
    officer: PersonalName | None = field("人员", "佩带、拍摄人员的姓名，据以对应执法活动")
    storage: str | None = field("存储位置", "储存在何处")
    file_name: str | None = field("文件名", "音像文件的名称")
    medium: str | None = field("形式", "录像、录音、照片；不填则按文件名的后缀")
    id: str | None = field("编号", "作为音像记录的编号；不填则由设备和时间组成")


# What stations call these columns.
_ALSO = {
    "started_at": "开始时间 拍摄开始时间 录制时间 开始拍摄时间 摄录时间 拍摄日期",
    "duration": "视频时长 文件时长 录制时长 拍摄时长",
    "ended_at": "拍摄结束时间 结束拍摄时间",
    "stored_at": "采集时间 导入时间 存储时间 储存时间 入库时间",
    "device": "设备编号 设备名称 执法仪编号 记录仪编号 执法记录仪 产品序号",
    "officer": "姓名 使用人 使用人员 执法人员 人员姓名 警员姓名 佩带人 拍摄人 配发人",
    "storage": "储存位置 存储路径 存储服务器 文件路径",
    "file_name": "文件名称 文件",
    "medium": "文件类型 媒体类型 类型 形式类型",
}
SYNONYMS = {name: key for key, names in _ALSO.items() for name in names.split()}

# What the sheet of a template has: heading, what it means, whether it is required.
FIELDS = (
    ("案号", "片段属于哪一件案件；不填则按人员和时间对应执法活动", False),
    *(
        (chinese_name(Clip, name), str(told.description), told.is_required())
        for name, told in Clip.model_fields.items()
    ),
)
_MEDIA = (
    (Medium.VIDEO, (".mp4", ".avi", ".mov", ".mkv", ".wmv", ".ts", ".flv", ".3gp", ".mpg")),
    (Medium.AUDIO, (".wav", ".mp3", ".aac", ".m4a", ".amr", ".wma")),
    (Medium.PHOTO, (".jpg", ".jpeg", ".png", ".bmp", ".heic")),
)

Times = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class _Activity:
    """An activity of a case: when it was, and who was there."""

    case: Gathered
    id: str
    times: Times
    officers: tuple[str, ...]

    def meets(self, officer: str, times: Times) -> bool:
        """Whether an officer who was recorded from one time to another was at it then."""
        overlap = self.times[0] <= times[1] and times[0] <= self.times[1]
        return overlap and any(same_name(officer, name) for name in self.officers)


def unreadable(rows: list[Row], source: str) -> Iterator[tuple[Row, Any]]:
    """Yield a fault for each time that cannot be read, with the row it is in."""
    for row in rows:
        for name in ("started_at", "ended_at", "stored_at"):
            value = row.said(name)
            if value is None:
                continue
            try:
                read_moment(value)
            except PydanticCustomError as error:
                said = Text(error.message(), "expected a date and time")
                yield row, fault_at(row.where(name), source, "", said, None, said)


def assign(rows: list[Row], cases: list[Gathered], of_row: dict[int, Gathered]) -> list[Remark]:
    """Make recordings of the clips, each in its case; return remarks on the others.

    ``of_row`` holds the cases of the rows that name one.
    """
    activities = [activity for case in cases for activity in _activities(case)]
    remarks: list[Remark] = []
    for row in rows:
        times = _times(row)
        if times is None:
            continue
        officer = str(row.said("officer") or "")
        named = of_row.get(row.number)
        met = [
            activity
            for activity in activities
            if officer and activity.meets(officer, times) and named in (None, activity.case)
        ]
        held = {id(activity.case): activity.case for activity in met}
        case = named or (next(iter(held.values())) if len(held) == 1 else None)
        if case is None:
            remarks.append(Remark(row.place, _NOT_ONE if held else _NONE))
            continue
        if not met:
            remarks.append(Remark(row.place, _NO_ACTIVITY))
        recording, left_out = _recording(row, times, [activity.id for activity in met], case)
        case.relations.setdefault("recordings", []).append(recording)
        if left_out is not None:
            remarks.append(left_out)
    return remarks


_NONE = Text(
    "没有同一人员在同一时间的执法活动，这一片段没有读取；属于本案的，请填“案号”，或者核对人员和时间（须记到分钟）",
    "no activity of this officer at this time; the clip was not read",
)
_NOT_ONE = Text(
    "同一时间对应几件案件的执法活动，这一片段没有读取：请填“案号”",
    "activities of several cases fit; the clip was not read: name the case",
)
_NO_ACTIVITY = Text(
    "没有同一人员在同一时间的执法活动，作为音像记录读取，但未对应执法活动",
    "no activity of this officer at this time; read as a recording of none",
)


def _activities(case: Gathered) -> Iterator[_Activity]:
    names = {
        str(row.said("id")): str(row.said("name") or "")
        for row in case.relations.get("officers", ())
    }
    for row in case.relations.get("activities", ()):
        began, ended = _instant(row.said("started_at")), _instant(row.said("ended_at"))
        if began is None or (ended is None and row.said("ended_at") is not None):
            continue  # of a day alone it is not known whether the clip shows it
        officers = row.said("officers") or []
        linked = [officers] if isinstance(officers, str) else officers
        there = tuple(names[one] for one in linked if names.get(one))
        yield _Activity(case, str(row.said("id")), (began, ended or began), there)


def _instant(value: object) -> datetime | None:
    try:
        first, last = span(read_moment(value))
    except PydanticCustomError:
        return None
    return first if first == last else None


def _times(row: Row) -> Times | None:
    began = _instant(row.said("started_at"))
    if began is None:
        return None
    for name in ("duration", "seconds", "minutes"):
        if (lasted := row.said(name)) is not None:
            return began, began + lasted
    return began, _instant(row.said("ended_at")) or began


def _recording(
    row: Row, times: Times, about: list[str], case: Gathered
) -> tuple[Row, Remark | None]:
    lasted = any(row.said(name) is not None for name in ("duration", "seconds", "minutes"))
    medium = row.said("medium") or _by_name(str(row.said("file_name") or ""))
    finished = row.said("ended_at") if not lasted else times[1].isoformat()
    if finished is None and medium == Medium.PHOTO:
        finished = row.said("started_at")
    stored_in, left_out = row.said("storage"), None
    if stored_in is not None:
        try:
            Storage(stored_in)
        except ValueError:
            known = "、".join(Storage)
            said = Text(
                f"存储位置不是可用的词（{known}），没有读取",
                f"the place of storage is none of the words known and was not read: {known}",
            )
            left_out, stored_in = Remark(row.where("storage"), said), None
    told = {
        "id": _id(row, case),
        "about": about or None,
        "medium": medium,
        "started_at": row.said("started_at"),
        "finished_at": finished,
        "stored_at": row.said("stored_at"),
        "storage": stored_in,
    }
    came_from = {
        "finished_at": ("duration", "seconds", "minutes", "ended_at"),
        "about": ("officer",),
    }
    made = row.copied(Recording, {name: value for name, value in told.items() if value is not None})
    for name in told:
        cells = [row.known((key,)) for key in (name, *came_from.get(name, ()))]
        made.places[name,] = next((cell for cell in cells if cell), row.place)
    return made, left_out


def _id(row: Row, case: Gathered) -> str:
    given = row.said("id")
    if given is not None:
        return str(given)
    known = {str(one.said("id")) for rows in case.relations.values() for one in rows}
    maker = row.said("device") or row.said("officer") or "采集"
    name = base = f"{maker} {str(row.said('started_at')).replace('T', ' ')}"
    number = 2
    while name in known:
        name, number = f"{base} ({number})", number + 1
    return name


def _by_name(name: str) -> str | None:
    lower = name.lower()
    return next((medium.value for medium, ends in _MEDIA if lower.endswith(ends)), None)
