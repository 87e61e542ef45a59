"""第十三条　履行与改正的记录 (performance, and checks of corrections)

新区司法局作出行政处罚决定后，应对被处罚人履行处罚决定的情况进行文字记录。依法责令改正的，应按期对改正情况进行核查并进行文字记录，可根据执法需要进行音像记录。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    another,
    article,
    case,
    complies,
    correction,
    court_enforcement,
    days,
    define,
    document,
    exempt,
    exists,
    pending,
    performance,
    rule,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import DocumentKind, PenaltyKind, Stage
from jinpu_rules.rules.definitions import (
    MORE_THAN_SERVICE,
    handed_over_on_the_spot,
    penalty,
    performs_it,
    served,
    several_decisions,
)

STAGE = Stage.SERVICE_AND_ENFORCEMENT

penalties_here = document.particulars.penalties
# The case lists the penalties of all parties: of several decisions each must say what its own are.
perhaps_another_partys = define(
    "罚种可能属于另一当事人",
    several_decisions
    & case.penalties.includes_any(*(kind for kind in PenaltyKind if kind not in MORE_THAN_SERVICE)),
    english="the penalty may be another party's",
)
by_service_alone = define(
    "所处罚种自送达即履行完毕",
    (
        (penalties_here.is_recorded() | perhaps_another_partys)
        & ~penalties_here.includes_any(*MORE_THAN_SERVICE)
    )
    | (~penalties_here.is_recorded() & ~case.penalties.includes_any(*MORE_THAN_SERVICE)),
    english="service alone performs the penalty",
)

# A receipt for the fine, a transfer slip: written records too (第三条第二款).
OF_ANOTHER_STEP = (
    DocumentKind.DECISION_APPROVAL,
    DocumentKind.LEGAL_REVIEW_OPINION,
    DocumentKind.SERVICE_RECEIPT,
    DocumentKind.ANNOUNCEMENT,
    DocumentKind.DEMAND_NOTICE,
    DocumentKind.ENFORCEMENT_APPLICATION,
    DocumentKind.CLOSING_REPORT,
)
paper = another(document, "paper")
told_by_a_paper = define(
    "另有文书记载履行情况",
    exists(
        paper,
        ~paper.kind.in_(*OF_ANOTHER_STEP)
        & paper.about.is_recorded()
        & paper.about.includes(document.id)
        & document.made_at.not_later_than(paper.made_at),
    ),
    english="another paper tells of the performance",
)

paper_on_it = document.about.is_recorded() & document.about.includes(correction.id)

FINED_AND_WARNED: dict[str, Any] = {
    "penalties": ["罚款", "警告"],
    "parties[+]": {"id": "p2"},
    "documents[+]": {
        "id": "d21",
        "kind": "行政处罚决定书",
        "party": "p2",
        "particulars": {"penalties": ["警告"]},
    },
    "services[+]": {"id": "s9", "documents": ["d21"], "party": "p2"},
}
CORRECTION = {
    "corrections[+]": {
        "id": "g1",
        "ordered_on": "2025-04-22",
        "due_on": "2025-05-06",
        "verified_on": "2025-05-07",
        "verification_note": "已停止以律师名义执业，门头已拆除",
    }
}
UNVERIFIED = CORRECTION | {
    "corrections[g1].verified_on": None,
    "corrections[g1].verification_note": None,
}

RULES = (
    rule(
        "JP1301",
        "performance-not-recorded",
        cites=article(13),
        quote="新区司法局作出行政处罚决定后，应对被处罚人履行处罚决定的情况进行文字记录",
        each=document,
        when=penalty
        & (document.kind == DocumentKind.PENALTY_DECISION)
        & ~document.revoked_on.is_recorded(),
        must=exists(
            performance,
            performs_it & performance.description.is_recorded(),
        )
        | told_by_a_paper
        | (by_service_alone & (served(document.id) | handed_over_on_the_spot(document.id)))
        | exists(court_enforcement, court_enforcement.result.is_recorded()),
        due=Stage.ARCHIVING,
        message="没有对被处罚人履行处罚决定的情况进行文字记录",
        english="no written record was made of how the decision was performed",
        remedy="查明缴款凭证等履行材料，补作履行情况的文字记录，注明制作日期",
        reading="警告、通报批评、吊销证书自送达即履行，送达记录可以代替；数份决定书处罚种类不同的，看各决定书上载明的；已经撤销的决定书不计；记录了法院强制执行结果的，不另要求；"
        "决定之后有关于该决定书的票据等其他文书的，即为文字记录。",
        examples=(
            complies("记录了履行情况", {}),
            violates("结案而没有履行记录", without("performances[f1]")),
            undetermined(
                "两份决定书，没有履行记录的一份未载明处罚种类",
                FINED_AND_WARNED | without("documents[d21].particulars"),
            ),
            exempt(
                "决定书已经撤销",
                {"performances[f1]": None, "documents[d13].revoked_on": "2025-05-10"},
            ),
            pending("尚未结案", without("performances[f1]", "closed_on", "archived_on")),
        ),
    ),
    rule(
        "JP1302",
        "correction-not-verified",
        cites=article(13),
        quote="依法责令改正的，应按期对改正情况进行核查",
        each=correction,
        when=penalty,
        must=correction.verified_on.is_recorded()
        | correction.verification_note.is_recorded()
        # A later paper on it may tell of the verification: its day, not recorded, would settle that.
        | exists(
            document,
            paper_on_it
            & ~document.made_at.not_later_than(correction.ordered_on)
            & correction.verified_on.not_later_than(document.made_at),
        ),
        due=correction.due_on + days(0),
        message="责令改正期限届满，没有核查改正情况",
        english="the time for correction has passed and the correction was not verified",
        remedy="立即核查改正情况并作文字记录，如实注明核查日期",
        reading="“按期”没有量化标准：改正期限届满后应有核查记录；有记录而未注明核查日期的，不作违反认定；"
        "责令之后另有相关文书而未记载核查日期的，待核实。"
        "改正期限至最后一日24时届满，该日为法定休假日的顺延。",
        examples=(
            complies("期限届满后已核查", CORRECTION),
            violates("期限届满而未核查", UNVERIFIED),
            pending("期限最后一日，尚未核查", UNVERIFIED, as_of="2025-05-06T18:00"),
            undetermined(
                "责令之后另有文书，是否核查未记载",
                UNVERIFIED
                | {
                    "documents[+]": {
                        "id": "d21",
                        "kind": "改正情况核查记录",
                        "made_at": "2025-05-07",
                        "about": ["g1"],
                    }
                },
            ),
        ),
    ),
    rule(
        "JP1303",
        "verification-not-in-writing",
        cites=article(13),
        quote="并进行文字记录",
        each=correction,
        when=penalty & correction.verified_on.is_recorded(),
        must=correction.verification_note.is_recorded()
        | exists(
            document,
            paper_on_it & correction.verified_on.not_later_than(document.made_at),
        ),
        message="核查改正情况没有文字记录",
        english="the verification of the correction was not recorded in writing",
        remedy="补作核查情况的文字记录，注明制作日期",
        reading="核查之前制作的文书（如责令改正通知书）不是核查的记录。",
        examples=(
            complies("有核查记录", CORRECTION),
            violates("没有核查记录", CORRECTION | without("corrections[g1].verification_note")),
        ),
    ),
)

UNENCODED = (Unencoded(article(13), "可根据执法需要进行音像记录。", Reason.PERMISSION),)
