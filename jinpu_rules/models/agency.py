"""AgencyRecord: the bureau's registers, for the articles that bind the bureau and not one case."""

from typing import Annotated

from jinpu_rules.models.base import (
    Flag,
    Id,
    Link,
    Links,
    Listed,
    PersonalName,
    Points,
    Record,
    field,
    required,
)
from jinpu_rules.models.moments import Moment
from jinpu_rules.models.relations import Waiver
from jinpu_rules.models.root import Root
from jinpu_rules.models.vocabulary import BusinessLine

SectionLinks = Annotated[Links, Points("sections")]


class Section(Record):
    """科室：a department of the bureau."""

    id: Id = required("编号", "唯一的编号")
    name: str | None = field("名称", "科室名称（供核对，不作判断）")
    enforces: Flag | None = field("承担执法", "是否为相关执法科室")
    makes_recordings: Flag | None = field("制作音像记录", "是否制作行政执法音像记录")


class Keeper(Record):
    """专人：who manages and uses the equipment of a department on the day of the register."""

    natural_key = ("section",)

    section: Link = required("科室", "科室编号")
    name: PersonalName | None = field("姓名", "专人姓名；已经不再负责的，不登记")
    appointed_on: Moment | None = field(
        "明确日期", "明确专人的日期（供核对，不作判断：全过程记录办法没有规定期限）"
    )


class Device(Record):
    """音像设备：a device that makes recordings."""

    id: Id = required("编号", "唯一的编号")
    name: str | None = field("名称", "设备名称、型号；已经处置的，不登记（供核对，不作判断）")
    section: SectionLinks = field("科室", "使用科室的编号，可以是几个", default=())
    purpose: str | None = field("用途", "配备用途（供核对，不作判断：是否与执法业务有关另有一栏）")
    for_enforcement: Flag | None = field("与执法业务有关", "是否与本机关执法业务有关")
    acquired_on: Moment | None = field(
        "配备日期", "配备的日期（供核对，不作判断：全过程记录办法没有规定期限）"
    )


class QuantityPlan(Record):
    """配备数量：how many devices a line of business needs, as determined."""

    natural_key = ("business",)

    business: Annotated[tuple[BusinessLine, ...], Listed] = required(
        "业务", "业务领域；统一确定的，可以是几项"
    )
    quantity: int | None = field("数量", "确定的配备数量（台）", ge=0)
    determined_on: Moment | None = field(
        "确定日期", "确定的日期（供核对，不作判断：全过程记录办法没有规定期限）"
    )
    basis: str | None = field("依据", "确定数量的文件或理由（供核对，不作判断：是否合理由人判断）")


class Backup(Record):
    """备份：one backup of the recordings of one department or of several."""

    natural_key = ("section",)

    section: SectionLinks = required("科室", "所备份科室的编号，可以是几个")
    made_at: Moment | None = field("备份时间", "备份的时间")
    medium: str | None = field("介质", "备份介质（供核对，不作判断：全过程记录办法没有规定介质）")


class Supervision(Record):
    """监督检查指导：what the legal section did to supervise the recording."""

    id: Id = required("编号", "唯一的编号")
    done_on: Moment | None = field("日期", "日期（供核对，不作判断：全过程记录办法没有规定期限）")
    description: str | None = field("内容", "监督、检查、指导或协调的内容（供核对，不作判断）")


class Supply(Record):
    """设备保障：what the office did to provide for equipment."""

    id: Id = required("编号", "唯一的编号")
    done_on: Moment | None = field("日期", "日期（供核对，不作判断：全过程记录办法没有规定期限）")
    description: str | None = field("内容", "保障的内容（供核对，不作判断）")


class AgencyRecord(Root):
    """机关登记簿：the bureau's registers of equipment, keepers, backups and supervision."""

    agency_name: Id = required("机关名称", "机关名称（供核对，不作判断）")
    registered_on: Moment | None = field("登记日期", "登记簿的日期，登记的情况以该日为准")
    case_file_system: Flag | None = field("已建立案卷制度", "是否建立健全行政执法案卷")
    sections: tuple[Section, ...] = field("科室", "科室", default=())
    keepers: tuple[Keeper, ...] = field("专人", "负责音像设备的专人", default=())
    devices: tuple[Device, ...] = field("音像设备", "音像记录设备", default=())
    quantity_plans: tuple[QuantityPlan, ...] = field("配备数量", "配备数量的确定", default=())
    backups: tuple[Backup, ...] = field("备份", "音像记录的备份", default=())
    supervisions: tuple[Supervision, ...] = field("监督指导", "法制科的监督指导", default=())
    supplies: tuple[Supply, ...] = field("设备保障", "办公室的设备保障", default=())
    waivers: tuple[Waiver, ...] = field("豁免", "经批准接受的发现", default=())
