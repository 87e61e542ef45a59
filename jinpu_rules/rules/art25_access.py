"""第二十五条　查阅与复制 (reading and copying records)

当事人及有关人员根据需要，申请查阅、复制相关执法全过程记录信息的，经本机关负责人同意，可复制使用，依法应保密的除外。
"""

from jinpu_rules.language.authoring import (
    Modality,
    access_request,
    article,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    left_to_a_person,
    none,
    recording,
    setting,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import AccessKind, Sensitivity
from jinpu_rules.rules.definitions.approvals import approved, is_head
from jinpu_rules.rules.definitions.cases import (
    CONDUCT_READING,
    CONDUCT_READING_ENGLISH,
    binds_conduct,
)
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.filing import (
    HEAD_READING,
    HEAD_READING_ENGLISH,
)

provided = access_request.provided_at.is_recorded()
consented = access_request.consented_by.is_recorded() | access_request.consented_at.is_recorded()

read_by_right = define(
    "申请人只是依法查阅",
    access_request.kind.is_recorded_as(AccessKind.READ)
    & access_request.basis.is_recorded()
    & left_to_a_person(
        "依法可以查阅的是否仍须本机关负责人同意",
        "whether the head still has to consent where a law lets one read",
    ),
    english="the applicant only read, and by law",
    reading="记载了法律、法规依据而只是查阅的，是否仍须同意待核实；复制未经同意的，依法可以查阅也不例外。",
    english_reading="whether the head still has to consent to reading that a law grants is to be verified; copying "
    "without consent is a breach even then",
)


def none_given(*categories: Sensitivity) -> Formula:
    """Nothing was given that touches a secret of these categories."""
    return (
        ~case.confidentiality.is_recorded_as(*categories)
        & none(
            document,
            document.sensitivity.is_recorded_as(*categories)
            & access_request.items.includes(document.id),
        )
        & none(
            recording,
            recording.sensitivity.is_recorded_as(*categories)
            & access_request.items.includes(recording.id),
        )
    )


# A form for it that the head agreed to, where the register says nothing.
consented_on_a_paper = define(
    "关于该申请的审批文书已获本机关负责人同意",
    exists(
        document,
        document.about.is_recorded_to_include(access_request.id) & approved(document, is_head),
    )
    & left_to_a_person("该审批同意提供查阅复制", "whether the form agreed to gives access"),
    english="the head agreed to a form on the request",
    reading="没有登记本机关负责人同意而关于该申请的审批文书已获其同意的，待核实。",
    english_reading="where the consent of the head is not recorded, and the head agreed to a form on the request, a person decides",
)

GRANTED = {
    "access_requests[+]": {
        "id": "w1",
        "applicant": "张某",
        "kind": "复制",
        "items": ["d2", "d13"],
        "requested_at": "2025-06-20",
        "consented_by": "本机关负责人",
        "consented_at": "2025-06-23",
        "provided_at": "2025-06-24",
    }
}

RULES = (
    rule(
        "JP2501",
        "access-given-without-consent-of-head",
        cites=article(25),
        quote="当事人及有关人员根据需要，申请查阅、复制相关执法全过程记录信息的，经本机关负责人同意",
        each=access_request,
        scope=binds_conduct(access_request, access_request.provided_at),
        when=provided,
        must=(consented & setting.head_roles.includes(access_request.consented_by))
        | consented_on_a_paper
        | read_by_right,
        message="提供查阅、复制没有经本机关负责人同意",
        english="access was given without the consent of the head of the agency",
        remedy="报告本机关负责人研究处理，如实注明提供和报告的时间；不应提供的，收回并书面说明",
        english_remedy="report to the head with the true dates; take back what should not have been given",
        reading=HEAD_READING + CONDUCT_READING + "当事人依其他法律享有的查阅权利不受影响。",
        english_reading=CONDUCT_READING_ENGLISH
        + "; rights to read under other laws stand"
        + f" {HEAD_READING_ENGLISH}",
        liability=None,
        examples=(
            complies("本机关负责人已同意", GRANTED),
            violates(
                "只有分管领导同意", GRANTED | {"access_requests[w1].consented_by": "分管领导"}
            ),
            undetermined(
                "记载了同意时间，何人同意未记载",
                GRANTED | without("access_requests[w1].consented_by"),
            ),
            exempt(
                "申请了尚未提供",
                GRANTED
                | without("access_requests[w1].consented_by", "access_requests[w1].provided_at"),
            ),
        ),
    ),
    rule(
        "JP2502",
        "access-given-before-consent",
        cites=article(25),
        quote="经本机关负责人同意，可复制使用",
        each=access_request,
        scope=binds_conduct(access_request, access_request.provided_at),
        when=provided & consented,
        must=access_request.consented_at.not_later_than(access_request.provided_at),
        message="提供查阅、复制早于本机关负责人同意",
        english="access was given before the head of the agency had consented",
        remedy="另附书面说明提供早于同意的原因，如实注明日期",
        reading="同日同意、提供而时刻不全的，视为符合。",
        english_remedy="explain in a separate statement with its true date why it was given first",
        english_reading="on one day without clock times, the order is taken as right",
        liability=None,
        examples=(
            complies("同意后提供", GRANTED),
            violates("提供在前", GRANTED | {"access_requests[w1].provided_at": "2025-06-22"}),
            undetermined("同意时间未记载", GRANTED | without("access_requests[w1].consented_at")),
        ),
    ),
    rule(
        "JP2503",
        "state-secret-given-to-applicant",
        cites=article(25),
        quote="经本机关负责人同意，可复制使用，依法应保密的除外",
        modality=Modality.PROHIBITION,
        each=access_request,
        scope=binds_conduct(access_request, access_request.provided_at),
        when=provided,
        must=none_given(Sensitivity.STATE_SECRET),
        message="向申请人提供了涉及国家秘密的记录",
        english="a record touching a state secret was given to an applicant",
        remedy="收回所提供的记录，按保密规定处理",
        reading="以记载的涉密类别为准；全案涉密的，案内记录均涉密。",
        english_remedy="take back what was given and follow the rules on secrecy",
        english_reading="the recorded category counts; in a file secret as a whole, every record is",
        liability=None,
        examples=(
            complies("提供的记录不涉密", GRANTED),
            violates(
                "提供了涉及国家秘密的文书", GRANTED | {"documents[d2].sensitivity": "国家秘密"}
            ),
            undetermined(
                "提供了哪些记录未记载",
                GRANTED
                | {"documents[d5].sensitivity": "国家秘密", "access_requests[w1].items": None},
            ),
        ),
    ),
    rule(
        "JP2504",
        "trade-secret-or-privacy-given-to-applicant",
        cites=article(25),
        quote="经本机关负责人同意，可复制使用，依法应保密的除外",
        modality=Modality.PROHIBITION,
        each=access_request,
        scope=binds_conduct(access_request, access_request.provided_at),
        when=provided,
        must=none_given(Sensitivity.TRADE_SECRET, Sensitivity.PERSONAL_PRIVACY)
        | access_request.entitled.is_true(),
        message="向申请人提供了涉及商业秘密或个人隐私、依法应当保密的记录",
        english="a record touching a trade secret or privacy was given to an applicant not entitled",
        remedy="收回所提供的记录，按保密规定处理",
        reading="申请人本人的隐私、本单位的商业秘密，对其不属于应当保密；已隐去应当保密的内容再提供的，“依法可以知悉”写“是”；申请人依法是否可以知悉未记载的，待核实。",
        english_remedy="take back what was given and follow the rules on secrecy",
        english_reading="one's own privacy and trade secrets are no secret from oneself; where what is secret was masked before, the applicant may know the rest; whether the applicant may know by law is undetermined where it is not recorded",
        liability=None,
        examples=(
            complies("提供的记录不涉密", GRANTED),
            violates(
                "涉及他人的商业秘密",
                GRANTED
                | {"documents[d2].sensitivity": "商业秘密", "access_requests[w1].entitled": False},
            ),
            undetermined(
                "申请人是否可以知悉未记载", GRANTED | {"documents[d2].sensitivity": "商业秘密"}
            ),
        ),
    ),
)
