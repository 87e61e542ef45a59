"""Settings: the choices that the text leaves to the Bureau (第二十七条), with our defaults.

Each is a field of one frozen record, so a rule refers to a setting as it does to a fact.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from jinpu_rules.models.base import Model, field
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.vocabulary import Role, Word


class HourCounting(Word):
    """From when an hour period runs: 民法典201(2) exactly, 民诉法85 from the next full hour."""

    EXACT = "自该时刻起算"
    NEXT_HOUR = "自下一整点起算"


class EndEvent(Word):
    """What ends a penalty (行政处罚行为终结之日, 第二十三条第二款)."""

    FIRST_RECORDED = "结案、履行完毕或送达中最先可用者"
    CLOSED = "结案"
    PERFORMED = "履行完毕"
    SERVED = "处罚决定送达"


class UrgentReport(Word):
    """What must happen within 24 hours of an urgent start (第六条第一款)."""

    SUBMITTED = "报送"
    APPROVED = "审批"


# What a setting is set to, as its sentence says it in English (``SAID``).
IN_ENGLISH: dict[str, str] = {
    HourCounting.EXACT: "from the very moment",
    HourCounting.NEXT_HOUR: "from the next full hour",
    EndEvent.FIRST_RECORDED: "whichever of closing, performance and service is recorded first",
    EndEvent.CLOSED: "the closing of the case",
    EndEvent.PERFORMED: "performance",
    EndEvent.SERVED: "service of the penalty decision",
    UrgentReport.SUBMITTED: "submission",
    UrgentReport.APPROVED: "approval",
}


def _no_number(value: object) -> object:
    """Refuse a number, which would be read as seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdigit()):
        raise PydanticCustomError("date_of_number", "expected a date as 2027-01-01")
    return value


_Day = Annotated[date, BeforeValidator(_no_number)]


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):  # which Python takes for a number
        raise PydanticKnownError("int_type")
    return value


_Number = Annotated[int, BeforeValidator(_no_truth)]


class Settings(Model):
    """The readings in force. Travels in every report."""

    effective_from: Moment | None = field(
        "施行日期", "全过程记录办法施行的日期；文本未载明，不填则不限"
    )
    head_roles: tuple[Role, ...] = field(
        "本机关负责人", "视为本机关负责人的身份", default=(Role.AGENCY_HEAD,)
    )
    leader_roles: tuple[Role, ...] = field(
        "分管领导", "视为分管领导的身份", default=(Role.LEADER_IN_CHARGE,)
    )
    section_head_roles: tuple[Role, ...] = field(
        "承办科室负责人", "视为承办科室负责人的身份", default=(Role.HANDLING_SECTION_HEAD,)
    )
    hour_counting: HourCounting = field(
        "小时起算", "以小时计算的期限如何起算", default=HourCounting.EXACT
    )
    recording_tolerance_minutes: _Number = field(
        "音像记录容差", "音像记录晚于活动开始的允许分钟数", default=0, ge=0, le=120
    )
    urgent_report: UrgentReport = field(
        "紧急补报", "24小时内须完成报送还是审批", default=UrgentReport.SUBMITTED
    )
    end_event: EndEvent = field(
        "终结之日", "行政处罚行为终结之日的认定", default=EndEvent.FIRST_RECORDED
    )
    backup_interval_months: _Number = field(
        "备份间隔", "登记日期之前几个月内没有备份的，是否定期待核实", default=12, ge=1, le=120
    )
    holidays: tuple[_Day, ...] = field(
        "放假日", "法定节假日表所缺的放假日；所在年份未全部写明的，其余日期仍待核实", default=()
    )
    workdays: tuple[_Day, ...] = field("调休上班日", "法定节假日表所缺的调休上班日", default=())
    announced_years: tuple[Annotated[_Number, Field(ge=1, le=9999)], ...] = field(
        "已写明年份", "放假日和调休上班日已全部写明的年份：没有写的日期，逢周末休息", default=()
    )


# What holds under each setting, by its Chinese name.
SAID = {
    "施行日期": ("本办法自 {} 起施行", "the measures are in force from {}"),
    "本机关负责人": ("视为本机关负责人的：{}", "heads of the Bureau: {}"),
    "分管领导": ("视为分管领导的：{}", "leaders in charge: {}"),
    "承办科室负责人": ("视为承办科室负责人的：{}", "heads of the handling section: {}"),
    "小时起算": ("以小时计算的期限{}", "periods of hours run: {}"),
    "音像记录容差": (
        "音像记录可以晚于活动开始 {} 分钟",
        "a recording may begin {} minutes after the activity",
    ),
    "紧急补报": (
        "情况紧急的，24小时内须完成{}",
        "an urgent start is made up for in 24 hours by: {}",
    ),
    "终结之日": ("以{}为行政处罚行为终结之日", "a penalty ends with: {}"),
    "备份间隔": (
        "登记日期之前 {} 个月内没有备份的，是否定期待核实",
        "no backup in the {} months before the register's date: to be verified whether they are regular",
    ),
    "放假日": ("另有放假日：{}", "further holidays: {}"),
    "调休上班日": ("另有调休上班日：{}", "further working days: {}"),
    "已写明年份": ("{} 年的放假日和调休上班日已全部写明", "holidays are complete for {}"),
    "职务": ("职务与身份：{}", "posts: {}"),
    "文书名称": ("本单位的文书名称：{}", "names of papers: {}"),
    "未填写的写法": ("视为未填写的字样：{}", "what fills a blank: {}"),
}
# The same where one is not set, or is zero.
SAID_UNSET = {
    "施行日期": (
        "未设定施行日期，案件不论何时办理都按本办法检查",
        "no date of entry into force is set, so every case is checked",
    )
}
SAID_NONE = {
    "音像记录容差": (
        "音像记录不得晚于活动开始，不足一分钟的不计",
        "a recording may not begin after the activity, but for less than a minute",
    )
}
