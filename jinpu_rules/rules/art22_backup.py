"""第二十二条　保障、保存与备份 (supply, preservation and backup)

新区司法局办公室负责对行政执法全过程记录所需音像设备提供保障。相关执法科室负责本机构行政执法全过程音像记录保存和定期备份等工作。
"""

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    agency,
    another,
    article,
    backup,
    complies,
    define,
    exists,
    left_to_a_person,
    months,
    section,
    setting,
    undetermined,
    violates,
    without,
)
from jinpu_rules.rules.definitions.duties import rule

office = another(section, "office")
of_no_enforcing_section = define(
    "备份登记在不从事执法的科室名下",
    exists(office, backup.section.includes(office.id) & ~office.enforces.is_true()),
    english="the backup is entered under a department that does not enforce",
)

of_all_recordings = left_to_a_person(
    "该备份包括本科室的音像记录", "the backup holds the recordings of this department"
)

covers_the_section = backup.section.includes(section.id) | (
    of_no_enforcing_section & of_all_recordings
)
# 定期 has no measure: one long past is for a person.
recent = (
    agency.registered_on <= backup.made_at + months(setting.backup_interval_months)
) | left_to_a_person(
    "登记日期之前最近的备份是否仍为定期", "whether the last backup is still a regular one"
)

RULES = (
    rule(
        "JP2201",
        "recordings-never-backed-up",
        cites=article(22),
        quote="相关执法科室负责本机构行政执法全过程音像记录保存和定期备份等工作",
        each=section,
        when=section.enforces.is_true() & section.makes_recordings.is_true(),
        must=exists(backup, backup.made_at.is_recorded() & covers_the_section & recent),
        message="制作音像记录的执法科室没有备份记录",
        english="an enforcing department that makes recordings has recorded no backup",
        remedy="现在备份音像记录，如实登记备份时间、介质",
        reading="“定期”没有规定间隔，只核对是否有备份记录；登记日期之前十二个月内（可在设置中另定）没有备份，或者登记日期没有记载的，"
        "是否定期待核实。登记在不从事执法的科室（如办公室）名下的备份"
        "可能是全库备份，是否包括本科室的音像记录待核实。是否从事执法、是否制作音像记录未记载的，待核实。",
        english_remedy="back up the recordings now and enter truthfully when and on what",
        english_reading="no interval is set; only whether there is a backup is asked. Whether one older than twelve months "
        "before the day of the registers (see the settings) is a regular one is undetermined, as it is where that day is not recorded. A backup entered "
        "under a department that does not enforce may be central: whether it covers this one is undetermined, and so is whether a department "
        "enforces or makes recordings where that is not recorded",
        liability=None,
        examples=(
            complies("有备份记录", {}),
            violates("没有备份记录", without("backups[k1]")),
            undetermined("只有办公室名下的备份", {"backups[k1].section": ["k3"]}),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(22),
        "新区司法局办公室负责对行政执法全过程记录所需音像设备提供保障。",
        Reason.COMPETENCE,
        "登记簿可以记载设备保障，但本条不要求特定记录",
    ),
)
