"""第八条　证据保全的记录 (preservation of evidence)

在证据可能灭失或以后难以取得的情况下，新区司法局采取证据保全措施的，应当记录以下事项：
（一）证据保全的启动理由；
（二）证据保全的具体标的；
（三）证据保全的形式，包括先行登记保存证据法定文书，复制、音像、鉴定、勘验、制作询问笔录等。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Reason,
    Rule,
    Unencoded,
    another,
    article,
    at_least,
    complies,
    define,
    document,
    exempt,
    exists,
    left_to_a_person,
    preservation,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.models.vocabulary import DocumentKind, PreservationForm, Stage
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.filing import points_to
from jinpu_rules.rules.definitions.investigation import (
    made_at_the_time,
    made_before_outcome,
    made_here,
)

STAGE = Stage.INVESTIGATION

# A form that is not said, or that is none of those the law names, may be this one.
registered = define(
    "证据保全的形式为先行登记保存",
    (preservation.form == PreservationForm.ADVANCE_REGISTRATION)
    | (
        preservation.form.is_recorded_as(PreservationForm.OTHER)
        & left_to_a_person(
            "其他形式的保全是先行登记保存",
            "another form of preservation is an advance registration",
        )
    ),
    english="the evidence is preserved by advance registration",
    reading="保全的形式没有记载，或者写作“其他”的，是否先行登记保存待核实。",
    english_reading="Where the form of preservation is not recorded, or is written as another form, it "
    "is to be verified whether it was an advance registration.",
)

about_it = points_to(
    document.about, preservation, unless=at_least(2, another(preservation, "any_preservation"))
)

PRESERVED: dict[str, Any] = {
    "preservations[+]": {
        "id": "b1",
        "reason": "委托合同原件可能被转移",
        "objects": "委托代理合同原件3份",
        "form": "先行登记保存",
        "taken_at": "2025-03-14T10:00",
    },
    "documents[d5].about": ["a3", "b1"],
    "documents[d6]": {
        "id": "d6",
        "kind": "先行登记保存证据审批表",
        "made_at": "2025-03-14",
        "about": ["b1"],
    },
    "documents[d7]": {
        "id": "d7",
        "kind": "先行登记保存证据通知书",
        "made_at": "2025-03-14",
        "about": ["b1"],
    },
}
registration_paper = document.kind.in_(
    DocumentKind.REGISTRATION_APPROVAL,
    DocumentKind.REGISTRATION_NOTICE,
    DocumentKind.EVIDENCE_LIST,
)
# A list that does not say of what may be one of evidence handed over; the form and the notice are of
# the registration that there is.
says_of_what = document.about.is_recorded() | (document.kind != DocumentKind.EVIDENCE_LIST)
of_a_registration = exists(preservation, registered & says_of_what & about_it)
made_then = define(
    "该文书至迟在保全当日制作",
    exists(preservation, about_it & (document.made_at <= preservation.taken_at + working_days(0))),
    english="the paper was made by the day of the preservation",
)
PAPERS_READING = "“先行登记保存证据法定文书”理解为审批表、通知书和清单。只有一次保全的，没有注明涉及何事的审批表、通知书即是该次的。"
PAPERS_READING_ENGLISH = (
    "The statutory papers of an advance registration are taken to be the approval form, "
    "the notice and the list. With only one preservation, an approval form or notice "
    "that does not say what it is about is of that one."
)


def _paper(serial: str, name: str, kind: DocumentKind, removed: str, english: str) -> Rule:
    """Write the rule that one statutory paper of an advance registration is there."""
    # A list that does not say of what may be one of evidence handed over.
    listing = kind is DocumentKind.EVIDENCE_LIST
    about = document.about.includes(preservation.id) if listing else about_it
    return rule(
        serial,
        name,
        cites=article(8, item=3),
        quote="证据保全的形式，包括先行登记保存证据法定文书",
        each=preservation,
        when=penalty & registered,
        must=exists(document, (document.kind == kind) & about & made_here),
        message=f"先行登记保存没有{kind.value}",
        english=f"advance registration without {english}",
        remedy=f"查明{kind.value}是否遗漏归卷；确未制作的，书面说明原因，如实注明日期",
        english_remedy=f"Find out whether {english} was left out of the file. If none was made, state why in "
        "writing with the true date.",
        reading=PAPERS_READING,
        english_reading=PAPERS_READING_ENGLISH,
        examples=(
            complies(f"有{kind.value}", PRESERVED),
            violates(f"没有{kind.value}", PRESERVED | {removed: "介绍信"}),
            undetermined(
                f"没有{kind.value}，保全的形式写作其他",
                PRESERVED
                | {removed: "介绍信"}
                | {"preservations[+]": PRESERVED["preservations[+]"] | {"form": "其他"}},
            ),
            exempt(
                "其他形式的保全不要求",
                PRESERVED | {"preservations[+]": PRESERVED["preservations[+]"] | {"form": "复制"}},
            ),
        ),
    )


RULES = (
    rule(
        "JP0801",
        "preservation-without-reason",
        cites=article(8, item=1),
        quote="证据保全的启动理由",
        each=preservation,
        when=penalty,
        must=preservation.reason.is_recorded(),
        message="证据保全未记录启动理由",
        english="the reason for preserving evidence is not recorded",
        remedy="由承办人另附书面说明启动理由，如实注明日期",
        english_remedy="The handling officer states the reason in a separate statement with its true date.",
        examples=(
            complies("已记录启动理由", PRESERVED),
            violates("未记录启动理由", PRESERVED | without("preservations[b1].reason")),
        ),
    ),
    rule(
        "JP0802",
        "preservation-without-objects",
        cites=article(8, item=2),
        quote="证据保全的具体标的",
        each=preservation,
        when=penalty,
        must=preservation.objects.is_recorded(),
        message="证据保全未记录具体标的",
        english="the objects preserved are not recorded",
        remedy="不得在原有文书上添写；由承办人另附书面说明标的的名称、数量，如实注明日期，可请持有人核对",
        english_remedy="Add nothing to the papers that exist. The handling officer states the names and "
        "quantities of the objects in a separate statement with its true date, which the "
        "holder may be asked to check.",
        reading="“具体”没有量化标准，只核对是否记载。",
        english_reading="How specific is specific enough is not measured: only whether it is recorded is "
        "checked.",
        examples=(
            complies("已记录具体标的", PRESERVED),
            violates("未记录具体标的", PRESERVED | {"preservations[b1].objects": " "}),
        ),
    ),
    rule(
        "JP0803",
        "preservation-without-form",
        cites=article(8, item=3),
        quote="证据保全的形式",
        each=preservation,
        when=penalty,
        must=preservation.form.is_recorded()
        & (
            ~preservation.form.is_recorded_as(PreservationForm.OTHER)
            | left_to_a_person(
                "其他形式的保全写明了是何形式", "it is said what the other form of preservation is"
            )
        ),
        message="证据保全未记录保全的形式",
        english="the form of preservation is not recorded",
        remedy="由承办人另附书面说明保全的形式，如实注明日期",
        english_remedy="The handling officer states the form of preservation in a separate statement with "
        "its true date.",
        reading="“等”字表明形式不限于所列；写作“其他”而没有写明是何形式的，待核实。",
        english_reading="The text names some forms and leaves room for others. Where it is another form and "
        "nothing says which, that is to be verified.",
        examples=(
            complies("已记录保全形式", PRESERVED),
            violates("未记录保全形式", PRESERVED | without("preservations[b1].form")),
        ),
    ),
    _paper(
        "JP0804",
        "advance-registration-without-approval-form",
        DocumentKind.REGISTRATION_APPROVAL,
        "documents[d6].kind",
        "an approval form",
    ),
    _paper(
        "JP0805",
        "advance-registration-without-notice",
        DocumentKind.REGISTRATION_NOTICE,
        "documents[d7].kind",
        "a notice",
    ),
    _paper(
        "JP0806",
        "advance-registration-without-list",
        DocumentKind.EVIDENCE_LIST,
        "documents[d5].kind",
        "a list",
    ),
    rule(
        "JP0807",
        "registration-paper-made-afterwards",
        cites=article(8, item=3),
        quote="证据保全的形式，包括先行登记保存证据法定文书",
        each=document,
        when=penalty & registration_paper & made_here & of_a_registration,
        must=made_then | (made_before_outcome & made_at_the_time),
        message="先行登记保存的文书是在保全之后补作的",
        english="a paper of an advance registration was made afterwards",
        remedy="查明制作的实际时间，由承办人另附书面说明，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Find out when it was in fact made; the handling officer states it in a separate "
        "statement with its true date. If a decision was made, leave it to the legal section.",
        reading="法定文书应随保全制作；保全之后另日制作、制作时间或者保全时间没有记载的，是否补作待核实；作出决定之后才制作的，不是保全时的记录。"
        + PAPERS_READING,
        english_reading="The statutory papers are made with the preservation. Whether one of a later day, or "
        "one where the time of the paper or of the preservation is not recorded, was made "
        "afterwards is to be verified; one made after the decision is no record of the "
        f"preservation. {PAPERS_READING_ENGLISH}",
        examples=(
            complies("当日制作", PRESERVED),
            violates(
                "决定之后才制作",
                {
                    **PRESERVED,
                    "documents[d6]": PRESERVED["documents[d6]"] | {"made_at": "2025-05-20"},
                },
            ),
            undetermined(
                "次日制作",
                {
                    **PRESERVED,
                    "documents[d6]": PRESERVED["documents[d6]"] | {"made_at": "2025-03-15"},
                },
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(
        article(8),
        "在证据可能灭失或以后难以取得的情况下，新区司法局采取证据保全措施的，应当记录以下事项：",
        Reason.HEADING,
        "采取了保全措施才应记录；是否必须采取由人判断",
    ),
    Unencoded(
        article(8, item=3),
        "，包括先行登记保存证据法定文书，复制、音像、鉴定、勘验、制作询问笔录等。",
        Reason.DEFINITION,
        "即 PreservationForm；“等”字表明不限于所列",
    ),
)
