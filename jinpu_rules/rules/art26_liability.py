"""第二十六条　责任 (liability)

新区司法局实施执法全过程记录中有下列情形之一的，由上级行政机关或有关部门责令限期整改：
（一）不制作或不按要求制作执法全过程记录的；
（二）违反规定泄露执法记录信息造成严重后果的；
（三）故意毁损，随意删除、修改执法全过程中文字或音像记录信息的；
（四）不按规定储存或维护致使执法记录损毁、丢失，造成严重后果的；
（五）其他违反执法全过程记录规定，造成严重后果的。
情节严重或造成严重后果的，对直接负责的主管人员和其他责任人员依法给予行政处分；构成犯罪的，依法追究刑事责任。
"""

from jinpu_rules.language.authoring import (
    Consequence,
    Modality,
    Reason,
    Unencoded,
    article,
    complies,
    define,
    exempt,
    exists,
    incident,
    undetermined,
    violates,
)
from jinpu_rules.models.vocabulary import IncidentKind
from jinpu_rules.rules.definitions.cases import (
    CONDUCT_READING,
    CONDUCT_READING_ENGLISH,
    binds_conduct,
)
from jinpu_rules.rules.definitions.duties import rule

serious = incident.serious_consequences.is_true()
against_rules = incident.against_rules.is_true()
leaked = incident.kind == IncidentKind.LEAKED
# 毁损 and 损毁 differ in the text by intent: item 3 asks for it, item 4 for bad storage.
destroyed = define(
    "毁损或者故意损毁丢弃",
    (incident.kind == IncidentKind.DESTROYED)
    | (
        incident.kind.in_(IncidentKind.DAMAGED, IncidentKind.LOST)
        & incident.deliberate.is_recorded_as(True)
    ),
    english="destroyed, or damaged or lost on purpose",
)
deleted = incident.kind == IncidentKind.DELETED
deleted_or_altered = incident.kind.in_(IncidentKind.DELETED, IncidentKind.ALTERED)
# Deleted by accident and not restored: not at will, but lost.
lost_by_deletion = define(
    "因误操作删除而未恢复",
    deleted & incident.deliberate.is_recorded_as(False) & ~incident.restored_at.is_recorded(),
    english="deleted by accident and not restored",
)
damaged_or_lost = incident.kind.in_(IncidentKind.DAMAGED, IncidentKind.LOST) | (
    (incident.kind == IncidentKind.DESTROYED) & incident.deliberate.is_recorded()
)
bad_storage = define(
    "记录损毁丢失而非故意",
    (damaged_or_lost & ~incident.deliberate.is_recorded_as(True)) | lost_by_deletion,
    english="damaged or lost, not on purpose",
)
# What was approved is not done at will, and may still be against the rules.
other = (incident.kind == IncidentKind.OTHER) | (
    deleted_or_altered
    & incident.authorised.is_recorded_as(True)
    & incident.against_rules.is_recorded_as(True)
)

# Only an incident that is itself a breach, and grave or serious, leads to the second paragraph.
grave_or_serious_breach = exists(
    incident,
    (incident.grave.is_recorded_as(True) | incident.serious_consequences.is_recorded_as(True))
    & (
        ((leaked | bad_storage | other) & against_rules & serious)
        | (destroyed & incident.deliberate.is_recorded_as(True))
        | (
            deleted_or_altered
            & incident.authorised.is_false()
            & ~incident.deliberate.is_recorded_as(False)
        )
    ),
)


def happened(kind: str, **facts: object) -> dict[str, object]:
    """Return the compliant case with an incident in it."""
    return {"incidents[+]": {"id": "v1", "kind": kind, "about": ["r1"], **facts}}


LEAKED = happened("泄露", against_rules=True, serious_consequences=True)
LOST = happened("丢失", against_rules=True, serious_consequences=True)
OTHER = happened("其他", against_rules=True, serious_consequences=True)
CORRECTED = "由上级行政机关或有关部门责令限期整改"
FACT_READING = (
    "是否违反规定、是否造成严重后果由有权机关认定，以案卷记载为准；未记载的，待核实。"
    + CONDUCT_READING
)

FACT_READING_ENGLISH = (
    "whether it was against the rules and had serious consequences is for the competent organ, as recorded; "
    "undetermined where it is not; " + CONDUCT_READING_ENGLISH
)

RULES = (
    rule(
        "JP2601",
        "record-leaked-with-serious-consequences",
        cites=article(26, paragraph=1, item=2),
        quote="违反规定泄露执法记录信息造成严重后果的",
        modality=Modality.PROHIBITION,
        each=incident,
        scope=binds_conduct(incident, incident.occurred_at),
        when=leaked,
        must=~(against_rules & serious),
        message="违反规定泄露执法记录信息，造成严重后果",
        english="record information was leaked against the rules, with serious consequences",
        remedy="立即采取补救措施，报告上级行政机关",
        reading=FACT_READING,
        english_remedy="take measures at once and report to the superior organ",
        english_reading=FACT_READING_ENGLISH,
        liability=2,
        examples=(
            violates("违反规定且后果严重", LEAKED),
            complies(
                "没有造成严重后果", happened("泄露", against_rules=True, serious_consequences=False)
            ),
            undetermined("后果未记载", happened("泄露", against_rules=True)),
        ),
    ),
    rule(
        "JP2602",
        "record-destroyed-on-purpose",
        cites=article(26, paragraph=1, item=3),
        quote="故意毁损，随意删除、修改执法全过程中文字或音像记录信息的",
        modality=Modality.PROHIBITION,
        each=incident,
        scope=binds_conduct(incident, incident.occurred_at),
        when=destroyed,
        must=incident.deliberate.is_false(),
        message="故意毁损执法全过程记录",
        english="a record was destroyed on purpose",
        remedy="保全现场和备份，报告上级行政机关",
        reading="是否故意由有权机关认定，以案卷记载为准；未记载的，待核实。故意丢弃的，属于故意毁损。",
        english_remedy="secure the scene and the backups and report to the superior organ",
        english_reading="whether it was on purpose is for the competent organ, as recorded; undetermined where it is not; throwing away on purpose is destruction",
        liability=3,
        waivable=False,
        examples=(
            violates("故意毁损", happened("毁损", deliberate=True)),
            complies("并非故意", happened("毁损", deliberate=False)),
            undetermined("是否故意未记载", happened("毁损")),
            exempt("损毁而未称故意", happened("损毁")),
        ),
    ),
    rule(
        "JP2603",
        "record-deleted-or-altered-at-will",
        cites=article(26, paragraph=1, item=3),
        quote="故意毁损，随意删除、修改执法全过程中文字或音像记录信息的",
        modality=Modality.PROHIBITION,
        each=incident,
        scope=binds_conduct(incident, incident.occurred_at),
        when=deleted_or_altered,
        must=incident.authorised.is_true()
        | incident.deliberate.is_recorded_as(False)
        # Put back at once: whether it was done at will hangs on whether it was meant.
        | (incident.restored_at.is_recorded() & incident.deliberate.is_false()),
        message="随意删除、修改执法全过程记录信息",
        english="record information was deleted or altered at will",
        remedy="恢复原记录，保全操作日志，报告上级行政机关",
        reading="“随意”指出于己意而未经依规定批准：误操作的不是随意，因此丢失的属于第四项；是否经批准未记载的，待核实。"
        "随即恢复而是否故意未记载的，待核实。",
        english_remedy="restore the record, secure the logs and report to the superior organ",
        english_reading="at will means by one's own choice and without approval: an accident is not at will, and a loss by it falls under item 4; restored at once, it hangs on the purpose",
        liability=3,
        waivable=False,
        examples=(
            violates("未经批准删除", happened("删除", authorised=False)),
            complies("经批准删除", happened("删除", authorised=True)),
            undetermined("是否经批准未记载", happened("修改")),
        ),
    ),
    rule(
        "JP2604",
        "record-lost-by-bad-storage",
        cites=article(26, paragraph=1, item=4),
        quote="不按规定储存或维护致使执法记录损毁、丢失，造成严重后果的",
        modality=Modality.PROHIBITION,
        each=incident,
        scope=binds_conduct(incident, incident.occurred_at),
        when=bad_storage,
        must=~(against_rules & serious),
        message="不按规定储存或维护致使执法记录损毁、丢失，造成严重后果",
        english="a record was damaged or lost by improper storage, with serious consequences",
        remedy="从备份恢复，报告上级行政机关",
        reading=FACT_READING + "误操作删除而未恢复的，属于丢失。",
        english_remedy="restore it from a backup and report to the superior organ",
        english_reading=FACT_READING_ENGLISH + "; deleted by accident and not restored is lost",
        liability=4,
        examples=(
            violates("不按规定储存而丢失且后果严重", LOST),
            complies(
                "没有造成严重后果", happened("丢失", against_rules=True, serious_consequences=False)
            ),
            undetermined("是否按规定储存未记载", happened("丢失", serious_consequences=True)),
        ),
    ),
    rule(
        "JP2605",
        "other-breach-with-serious-consequences",
        cites=article(26, paragraph=1, item=5),
        quote="其他违反执法全过程记录规定，造成严重后果的",
        modality=Modality.PROHIBITION,
        each=incident,
        scope=binds_conduct(incident, incident.occurred_at),
        when=other,
        must=~(against_rules & serious),
        message="其他违反执法全过程记录规定的事件，造成严重后果",
        english="another breach of the recording rules, with serious consequences",
        remedy="立即采取补救措施，报告上级行政机关",
        reading=FACT_READING + "经批准的删除、修改仍违反规定的，属于其他情形。",
        english_remedy="take measures at once and report to the superior organ",
        english_reading=FACT_READING_ENGLISH
        + "; an approved deletion that is still against the rules is another breach",
        liability=5,
        examples=(
            violates("违反规定且后果严重", OTHER),
            exempt("经批准的删除", happened("删除", authorised=True, serious_consequences=True)),
            complies(
                "没有违反规定", happened("其他", against_rules=False, serious_consequences=True)
            ),
            undetermined("后果未记载", happened("其他", against_rules=True)),
        ),
    ),
)

NOT_A_FINDING = "这是法律后果的提示，是否追究由有权机关决定。"
NOT_A_FINDING_ENGLISH = "what may follow in law; whether it does is for the competent organ"


def _corrected(
    serial: str,
    name: str,
    item: int,
    quote: str,
    message: str,
    english: str,
    reading: str = "",
    english_reading: str = "",
) -> Consequence:
    """Write what follows from a breach that falls under one item."""
    return Consequence(
        id=serial,
        name=name,
        cites=article(26, paragraph=1, item=item),
        quote=quote,
        effect=article(26, paragraph=1),
        effect_quote=CORRECTED,
        message=message,
        english=english,
        liabilities=frozenset({item}),
        reading=reading + NOT_A_FINDING,
        english_reading=english_reading + NOT_A_FINDING_ENGLISH,
    )


CONSEQUENCES = (
    _corrected(
        "JP2606",
        "liable-for-missing-records",
        1,
        "不制作或不按要求制作执法全过程记录的",
        "不制作或不按要求制作记录，可由上级行政机关或有关部门责令限期整改",
        "records missing or not made as required: an order to correct may follow",
        "限于记录没有制作或者没有按要求制作：文书、其中的记载和签署审批、音像，以及本办法要求记录的送达和告知，包括事后补作的。"
        "只是次序颠倒，或者没有移交、审查、核查、随机选取、储存、备份等行为本身的问题，不属于本项。",
        "records that were not made, or not as required: papers, what is written and signed on them, recordings, and the "
        "service and telling that the measures have recorded, also what was made afterwards; not steps out of order, nor an act that was left undone "
        "(handing over, reviewing, checking, drawing, storing, backing up); ",
    ),
    _corrected(
        "JP2607",
        "liable-for-leak",
        2,
        "违反规定泄露执法记录信息造成严重后果的",
        "泄露记录造成严重后果，可由上级行政机关或有关部门责令限期整改",
        "a leak with serious consequences: an order to correct may follow",
    ),
    _corrected(
        "JP2608",
        "liable-for-destruction-or-alteration",
        3,
        "故意毁损，随意删除、修改执法全过程中文字或音像记录信息的",
        "毁损、删除、修改记录，可由上级行政机关或有关部门责令限期整改",
        "destruction, deletion or alteration: an order to correct may follow",
    ),
    _corrected(
        "JP2609",
        "liable-for-loss",
        4,
        "不按规定储存或维护致使执法记录损毁、丢失，造成严重后果的",
        "记录损毁、丢失造成严重后果，可由上级行政机关或有关部门责令限期整改",
        "a loss with serious consequences: an order to correct may follow",
    ),
    _corrected(
        "JP2610",
        "liable-for-other-breach",
        5,
        "其他违反执法全过程记录规定，造成严重后果的",
        "其他违反规定造成严重后果，可由上级行政机关或有关部门责令限期整改",
        "another breach with serious consequences: an order to correct may follow",
    ),
    Consequence(
        id="JP2611",
        name="liable-to-disciplinary-action",
        cites=article(26, paragraph=2),
        quote="情节严重或造成严重后果的",
        effect=article(26, paragraph=2),
        effect_quote="对直接负责的主管人员和其他责任人员依法给予行政处分",
        message="情节严重或造成严重后果，对直接负责的主管人员和其他责任人员可依法给予处分",
        english="grave circumstances or serious consequences: disciplinary action may follow",
        after=frozenset({"JP2607", "JP2608", "JP2609", "JP2610"}),
        given=grave_or_serious_breach,
        reading="不制作或不按要求制作记录是否情节严重，由有权机关认定，不作推导。"
        "“行政处分”为原文用语，现行规定为政务处分。" + NOT_A_FINDING,
        english_reading="whether missing records are grave is for the competent organ and not concluded here; "
        "行政处分 is the word of the text, today 政务处分; " + NOT_A_FINDING_ENGLISH,
    ),
)

UNENCODED = (
    Unencoded(
        article(26, paragraph=1),
        "新区司法局实施执法全过程记录中有下列情形之一的，",
        Reason.HEADING,
    ),
    Unencoded(
        article(26, paragraph=2),
        "构成犯罪的，依法追究刑事责任。",
        Reason.SANCTION,
        "是否构成犯罪由司法机关决定",
    ),
)
