"""第二十一条　设备专人与音像记录的储存 (keepers, and storage within 24 hours)

新区司法局的相关执法科室应明确专人负责本部门音像设备的管理和使用。
音像记录制作完成后，行政执法人员不得自行保管，应在24小时内按要求将信息储存至执法信息系统或本机关专用存储器，标明案号、当事人姓名或者名称、承办人姓名等信息。
"""

from jinpu_rules.language.authoring import (
    Modality,
    Rule,
    article,
    case,
    choose,
    complies,
    define,
    device,
    exempt,
    exists,
    hours,
    keeper,
    left_to_a_person,
    officer,
    party,
    pending,
    recording,
    same_name,
    section,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import Medium, Storage
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.papers import ours

# A photograph is complete when it is taken; it may carry that time alone.
completed = choose(
    (recording.finished_at.is_recorded(), recording.finished_at),
    (recording.medium.is_recorded_as(Medium.PHOTO, Medium.SCREENSHOT), recording.started_at),
)
deadline = completed + hours(24)
PROPER = (Storage.ENFORCEMENT_SYSTEM, Storage.DEDICATED_STORE)
PRIVATE = (Storage.PERSONAL_DEVICE, Storage.PERSONAL_CLOUD)
at_a_station = define(
    "储存在可能是本机关专用存储器的采集工作站",
    (recording.storage == Storage.STATION)
    & left_to_a_person(
        "该采集工作站是本机关专用存储器", "the station is a dedicated store of the bureau"
    ),
    english="it is stored at a station that may be a dedicated store",
    reading="采集工作站是否本机关专用存储器，待核实。",
    english_reading="whether a station is a dedicated store is undetermined; ",
)
# What a recorder is emptied into may be the dedicated store itself, or only lead to it.
PERHAPS_PROPER = (*PROPER, Storage.STATION)
properly_stored = recording.storage.is_recorded_as(*PROPER)
kept_privately = recording.storage.is_recorded_as(*PRIVATE)
# What lies where it was made has not been stored yet: it is late, and not stored elsewhere.
stored_elsewhere = (
    recording.stored_at.is_recorded()
    & recording.storage.is_recorded()
    & ~recording.storage.in_(*PERHAPS_PROPER)
)
has_equipment = section.makes_recordings.is_true() | exists(
    device, device.section.includes(section.id)
)

# The measures speak of recordings that officers make. What another organ sent, or was obtained as
# evidence, is not theirs; whose the footage of a camera on a wall is, its medium alone does not say.
made_here = define(
    "该音像记录由本机关制作",
    ours(recording)
    & (
        recording.origin.is_recorded()
        | ~recording.medium.is_recorded_as(Medium.SURVEILLANCE)
        | left_to_a_person("该视频监控是本机关的", "the camera is the bureau's")
    ),
    english="the bureau made the recording itself",
    reading="移来、调取、提交的音像资料不是本机关制作的记录，不要求；视频监控未记载来源的，是否本机关制作待核实。",
    english_reading="recordings received, obtained or handed in are not the bureau's own; whose footage of "
    "a surveillance camera is, where its origin is not recorded, is undetermined",
)
before_it_was_finished = define(
    "储存时间早于制作完成时间",
    ~completed.not_later_than(recording.stored_at),
    english="the recording was stored before it was finished",
)

one_time_is_wrong = left_to_a_person(
    "储存时间和制作完成时间孰误", "which of the two times is wrong"
)

HOUR_READING = (
    "“制作完成”指音像记录结束的时刻；24小时自该时刻起算，节假日不停止。"
    "按“自次时起算”的另一种理解，届满时间顺延不足一小时，可在设置中选用。只有日期而无时刻的，不作违反认定。"
)
HOUR_READING_ENGLISH = (
    "a recording is complete when it ends; 24 hours run from that moment and do not stop on holidays; "
    "under the other view, from the next full hour, see the settings; a day alone is never a breach; "
)
LEFT_ON_PHONE = {"recordings[r1].stored_at": None, "recordings[r1].storage": "个人设备"}
NOT_STORED = without("recordings[r1].stored_at", "recordings[r1].storage")


def _label(serial: str, name: str, field: str, chinese: str, english: str, agrees: Formula) -> Rule:
    """Write the rule that a stored recording is labelled with one datum."""
    return rule(
        serial,
        name,
        cites=article(21, paragraph=2),
        quote="标明案号、当事人姓名或者名称、承办人姓名等信息",
        each=recording,
        when=(recording.stored_at.is_recorded() | properly_stored) & ours(recording),
        must=getattr(recording.label, field).is_recorded() & agrees,
        message=f"储存的音像记录没有标明本案的{chinese}",
        english=f"the stored recording is not labelled with {english} of this case",
        remedy=f"核对录像属于何案；确未标明{chinese}的，在系统中标明，注明标明日期，保留操作日志，不改动音像内容",
        english_remedy=f"find out which case the recording belongs to; if {english} is not on the label, put it "
        "there with today's date, keep the log and leave the recording as it is",
        reading="储存时即应标明；标明的与本案记载不一致的（如立案前的临时编号、另一案的录像），待核实。",
        english_reading="the label is due on storage; one that differs from what the case says (a provisional "
        "number, the recording of another case) is undetermined",
        examples=(
            complies(f"标明了{chinese}", {}),
            violates(f"没有标明{chinese}", {f"recordings[r2].label.{field}": None}),
            undetermined(
                f"标明的是另一案的{chinese}", {f"recordings[r2].label.{field}": "另案某某"}
            ),
        ),
    )


RULES = (
    rule(
        "JP2101",
        "section-without-equipment-keeper",
        cites=article(21, paragraph=1),
        quote="新区司法局的相关执法科室应明确专人负责本部门音像设备的管理和使用",
        each=section,
        when=section.enforces.is_true() & has_equipment,
        must=exists(keeper, (keeper.section == section.id) & keeper.name.is_recorded()),
        message="执法科室没有明确专人负责音像设备的管理和使用",
        english="an enforcing department has named nobody to manage and use its equipment",
        remedy="明确专人并登记，如实注明明确的日期",
        reading="没有配备音像设备、也不制作音像记录的执法科室，没有设备可以管理和使用，不要求；是否从事执法未记载的，待核实。",
        english_remedy="name somebody and enter it with the true date",
        english_reading="a department without equipment and recordings has nothing to keep; undetermined where it is not recorded whether it enforces",
        liability=None,
        examples=(
            complies("执法科室均有专人", {}),
            violates("一个执法科室没有专人", without("keepers[k1]")),
        ),
    ),
    rule(
        "JP2102",
        "recording-kept-by-officer",
        cites=article(21, paragraph=2),
        quote="音像记录制作完成后，行政执法人员不得自行保管",
        modality=Modality.PROHIBITION,
        each=recording,
        when=recording.stored_at.is_recorded() & made_here,
        must=~recording.storage.in_(*PRIVATE),
        message="音像记录由执法人员自行保管（储存在个人设备或个人网盘）",
        english="the recording is kept by an officer, on a personal device or cloud",
        remedy="立即移存至执法信息系统或本机关专用存储器，另附书面说明经过，如实注明日期",
        reading="储存位置未记载的，待核实。",
        english_remedy="move it at once to the enforcement system or a dedicated store and explain in writing",
        english_reading="undetermined where the place is not recorded",
        liability=None,
        examples=(
            complies("储存在执法信息系统", {}),
            violates("储存在个人手机", {"recordings[r1].storage": "个人设备"}),
            undetermined("储存位置未记载", without("recordings[r1].storage")),
        ),
    ),
    rule(
        "JP2103",
        "recording-stored-late",
        cites=article(21, paragraph=2),
        quote="应在24小时内按要求将信息储存",
        each=recording,
        when=made_here & ~kept_privately & ~stored_elsewhere,
        must=(
            recording.stored_at.by(deadline)
            | (
                recording.storage.is_recorded_as(*PERHAPS_PROPER)
                & (recording.stored_at <= deadline)
            )
        )
        & (~before_it_was_finished | one_time_is_wrong),
        due=deadline,
        message="音像记录制作完成后没有在24小时内储存",
        english="the recording was not stored within 24 hours of its completion",
        remedy="尚未储存的，立即储存；已经储存的，核实并如实保留储存时间；逾期的，另附书面说明原因，如实注明日期",
        reading=HOUR_READING
        + "已记载储存位置而未记载储存时间的，待核实；照片以拍摄时间为制作完成。自行保管的、储存在别处的，不重复认定。"
        "储存时间早于制作完成时间的，两个时间必有一误，待核实。",
        english_remedy="store it at once if it is not stored; if it is, verify the time of storage and leave it as it is; explain a delay in a separate statement with its true date",
        english_reading=HOUR_READING_ENGLISH
        + "stored somewhere at a time not recorded is undetermined; a photograph is complete when taken; what is "
        "kept privately or elsewhere is told once, by another rule; stored before it was finished, one time is wrong",
        liability=None,
        examples=(
            complies("当日储存", {}),
            violates("24小时零1秒储存", {"recordings[r1].stored_at": "2025-03-12T10:21:01"}),
            undetermined("次日储存，只有日期", {"recordings[r1].stored_at": "2025-03-12"}),
            pending("没有储存，尚未届满", NOT_STORED, as_of="2025-03-12T10:21"),
        ),
    ),
    rule(
        "JP2108",
        "recording-left-with-officer",
        cites=article(21, paragraph=2),
        quote="行政执法人员不得自行保管，应在24小时内按要求将信息储存",
        modality=Modality.PROHIBITION,
        each=recording,
        when=made_here & ~recording.stored_at.is_recorded(),
        must=~kept_privately,
        due=deadline,
        message="音像记录制作完成后超过24小时仍在执法人员的个人设备或个人网盘，没有储存",
        english="the recording was left on an officer's own device or cloud beyond 24 hours",
        remedy="立即移存至执法信息系统或本机关专用存储器，另附书面说明经过，如实注明日期",
        reading="用手机等录制、尚未储存的，自制作完成起24小时内还可以储存。",
        english_remedy="move it at once to the enforcement system or a dedicated store and explain in writing",
        english_reading="what was made with a telephone may still be stored within 24 hours of its completion",
        liability=None,
        examples=(
            exempt("已经储存", {}),
            complies(
                "尚未储存，在执法记录仪中", LEFT_ON_PHONE | {"recordings[r1].storage": "执法记录仪"}
            ),
            violates("一直在手机中", LEFT_ON_PHONE),
            pending("仍在手机中，未满24小时", LEFT_ON_PHONE, as_of="2025-03-12T10:21"),
            undetermined(
                "一直在手机中，结束时间未记载",
                LEFT_ON_PHONE | without("recordings[r1].finished_at"),
            ),
        ),
    ),
    rule(
        "JP2104",
        "recording-stored-elsewhere",
        cites=article(21, paragraph=2),
        quote="应在24小时内按要求将信息储存至执法信息系统或本机关专用存储器",
        each=recording,
        when=made_here
        & recording.stored_at.is_recorded()
        & recording.storage.is_recorded()
        & ~recording.storage.in_(*PRIVATE),
        must=recording.storage.in_(*PROPER) | at_a_station,
        due=deadline,
        message="音像记录没有储存至执法信息系统或本机关专用存储器",
        english="the recording is stored neither in the enforcement system nor in a dedicated store",
        remedy="移存至执法信息系统或本机关专用存储器，如实登记移存的时间，保留原件",
        reading="没有记载储存时间的，尚未储存，由储存期限的规定认定。",
        english_remedy="move it to the enforcement system or a dedicated store, note the true time of the move, and keep the original",
        english_reading="without a time of storage it is not stored yet: the rule on the 24 hours speaks of it",
        liability=None,
        examples=(
            complies("储存在专用存储器", {}),
            violates("储存在执法记录仪中", {"recordings[r1].storage": "执法记录仪"}),
            pending(
                "储存在执法记录仪中，尚未届满",
                {"recordings[r1].storage": "执法记录仪"},
                as_of="2025-03-11T20:00",
            ),
            undetermined(
                "储存在执法记录仪中，结束时间未记载",
                {"recordings[r1].storage": "执法记录仪", "recordings[r1].finished_at": None},
            ),
        ),
    ),
    _label(
        "JP2105",
        "recording-not-labelled-with-case-number",
        "case_number",
        "案号",
        "the case number",
        same_name(recording.label.case_number, case.case_number),
    ),
    _label(
        "JP2106",
        "recording-not-labelled-with-party",
        "party",
        "当事人姓名或者名称",
        "the party",
        exists(party, same_name(recording.label.party, party.name))
        | ~exists(party, party.name.is_recorded()),
    ),
    _label(
        "JP2107",
        "recording-not-labelled-with-officer",
        "officer",
        "承办人姓名",
        "the handling officer",
        same_name(recording.label.officer, case.handling_officer)
        | exists(officer, same_name(recording.label.officer, officer.name))
        | ~(case.handling_officer.is_recorded() | exists(officer, officer.name.is_recorded())),
    ),
)
