"""《中华人民共和国档案法》: what of it a case file shows (第十三条、第十四条、第二十一条)."""

from datetime import date
from typing import Any

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    Value,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    handover,
    incident,
    left_to_a_person,
    recording,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Const
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models.vocabulary import IncidentKind, Receiver, Storage

LAW = Regulation.outline(
    "中华人民共和国档案法",
    short="档案法",
    english="Archives Law (2020)",
    version="2020-06-20 修订",
    valid_from=date(2021, 1, 1),
    gist={
        13: "反映主要职能活动的材料纳入归档范围",
        (14, 1): "应归档的材料移交本单位档案机构或者档案人员集中管理，个人不得拒绝归档或者据为己有",
        (21, 1): "保管期限的标准由国家档案主管部门制定",
        (21, 2): "不得篡改、损毁、伪造、擅自销毁档案",
    },
)

IN_FORCE = Value(
    Const(LAW.valid_from)
)  # what is done today with the records of an older case is bound
archived = case.archived_on.is_recorded()
handed_to_archives = define(
    "案卷已移交档案机构或者档案人员",
    exists(handover, handover.to == Receiver.ARCHIVES) | case.archived_with.is_recorded(),
    english="the file was handed to the archives",
    reading="以向档案机构的移交或者“归档单位”一栏为准。",
    english_reading="A hand-over to the archives, or the archives named in the file, shows it.",
)
kept_by_a_person = recording.storage.in_(Storage.PERSONAL_DEVICE, Storage.PERSONAL_CLOUD)
GONE = (IncidentKind.DESTROYED, IncidentKind.DELETED, IncidentKind.ALTERED)
ALTERED: dict[str, Any] = {
    "incidents[+]": {
        "id": "n1",
        "kind": "修改",
        "about": ["d2"],
        "occurred_at": "2025-07-01",
        "authorised": False,
    }
}

RULES = (
    rule(
        "AR1401",
        "file-not-handed-to-the-archives",
        cites=LAW.cite(14, paragraph=1),
        each=case,
        when=archived,
        must=handed_to_archives,
        message="案卷记载已经归档，没有移交档案机构或者档案人员的记录",
        english="the file is said to be archived, and no hand-over to the archives is recorded",
        remedy="查明移交的记录是否遗漏；确未移交的，移交档案机构集中管理，如实注明移交日期",
        english_remedy="Find out whether the record of a hand-over was left out. If it was not handed over, hand it to the archives and record the "
        "true day.",
        examples=(
            complies("已经移交", {}),
            violates("没有移交的记录", without("handovers[h2]", "archived_with")),
            exempt("尚未归档", without("archived_on", "handovers[h2]", "archived_with")),
        ),
    ),
    rule(
        "AR1402",
        "paper-kept-out-of-the-archived-file",
        cites=LAW.cite(14, paragraph=1),
        each=document,
        when=archived & document.in_case_file.is_recorded(),
        must=document.in_case_file.is_true(),
        message="案卷已经归档，应归档的文书没有入卷",
        english="a paper is not in the archived file",
        remedy="查明文书的下落，补充归入案卷，另作注明日期的目录续页；属于无须归档的，书面说明理由，如实注明日期",
        english_remedy="Find out where the paper is and put it into the file, with a dated continuation of the list of contents. If it need not be "
        "archived, state why in writing under its true date.",
        examples=(
            complies("已经入卷", {}),
            violates("没有入卷", {"documents[d6].in_case_file": False}),
            exempt("尚未归档", {"documents[d6].in_case_file": False, "archived_on": None}),
        ),
    ),
    rule(
        "AR1403",
        "recording-kept-by-a-person",
        cites=LAW.cite(14, paragraph=1),
        each=recording,
        when=archived & recording.storage.is_recorded(),
        must=~kept_by_a_person,
        message="案卷已经归档，音像记录仍由个人保存",
        english="the file is archived, and a recording is still kept by a person",
        remedy="将音像记录移交档案机构集中管理，如实注明移交日期",
        english_remedy="Hand the recording to the archives and record the true day.",
        examples=(
            complies("保存在执法信息系统", {}),
            violates("保存在个人设备", {"recordings[r1].storage": "个人设备"}),
            exempt("尚未归档", {"recordings[r1].storage": "个人设备", "archived_on": None}),
        ),
    ),
    rule(
        "AR2101",
        "archived-without-a-retention-period",
        cites=LAW.cite(21, paragraph=1),
        each=case,
        when=archived,
        must=case.retention.is_recorded()
        | left_to_a_person(
            "没有记载保管期限的案卷已经确定保管期限",
            "a retention period was fixed though none is recorded",
        ),
        message="归档的案卷没有记载保管期限",
        english="the archived file has no retention period recorded",
        remedy="依机关的文件材料归档范围和保管期限表核对，如实记载",
        english_remedy="See the agency's table of retention periods, and record what it has.",
        reading="保管期限的标准由国家档案主管部门制定，本条没有规定期限的长短，没有记载的只请人核实。",
        english_reading="The article sets no period itself; where none is recorded it is only to be verified.",
        examples=(
            complies("记载了保管期限", {}),
            undetermined("没有记载", without("retention")),
            exempt("尚未归档", without("retention", "archived_on")),
        ),
    ),
    rule(
        "AR2102",
        "record-altered-or-destroyed",
        cites=LAW.cite(21, paragraph=2),
        each=incident,
        scope=~incident.occurred_at.is_recorded() | IN_FORCE.not_later_than(incident.occurred_at),
        when=incident.kind.in_(*GONE) & ~incident.restored_at.is_recorded(),
        must=incident.authorised.is_true() | incident.deliberate.is_recorded_as(False),
        message="未经批准修改、删除、毁损应归档的记录",
        english="a record to be archived was altered, deleted or destroyed without permission",
        remedy="保护现状，查明经过并书面说明，如实注明日期；由法制科会同档案机构研究处理",
        english_remedy="Leave things as they are, find out what happened and state it in writing under its true date; the legal section and the "
        "archives decide what follows.",
        reading="误操作的不是擅自；是否经批准没有记载的待核实；后来恢复的不作判断。",
        english_reading="What happened by accident is left aside, and so is what was restored later. Where it is not recorded "
        "whether it was permitted, it is to be verified.",
        examples=(
            violates("未经批准修改", ALTERED),
            complies(
                "经批准修改",
                {"incidents[+]": ALTERED["incidents[+]"] | {"authorised": True}},
            ),
            complies(
                "误操作",
                {"incidents[+]": ALTERED["incidents[+]"] | {"deliberate": False}},
            ),
            undetermined(
                "没有记载是否经批准",
                {"incidents[+]": ALTERED["incidents[+]"] | {"authorised": None}},
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(LAW.cite(13), "", Reason.DEFINITION, "执法案卷反映主要职能活动，属于归档范围"),
)

ARCHIVES_LAW = Ruleset(
    LAW, RULES, unencoded=UNENCODED, prefix="AR", name="prc-archives-law", tested=True
)
