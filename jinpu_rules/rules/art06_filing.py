"""第六条　立案与不予立案 (opening a case, and declining to)

通过监督检查或者收到投诉、举报、司法建议、上级交办材料等发现案件线索，经查符合立案条件的，填写《行政处罚立案审批表》，详细记录当事人基本情况、案发地、案件来源、立案理由，报本机关负责人审批。情况紧急的，可先启动行政处罚程序，并在行政处罚程序启动后24小时内补报。
对于不予立案的，填写《不予立案审批表》，详细记录当事人基本情况、案发地、案件来源、不予立案理由，报本机关负责人审批后，将结果告知具名的投诉人、举报人，并进行相关纸质或音像记录。
"""

from typing import Any

from jinpu_rules.language.authoring import (
    Each,
    Role,
    Rule,
    Value,
    activity,
    another,
    approval,
    article,
    at_least,
    case,
    clue,
    complainant,
    complies,
    define,
    document,
    event,
    exempt,
    exists,
    handover,
    hours,
    left_to_a_person,
    none,
    notice,
    party,
    pending,
    recording,
    setting,
    submission,
    undetermined,
    violates,
    without,
    working_days,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.settings import UrgentReport
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    ApprovalResult,
    CaseSource,
    DocumentKind,
    EventKind,
    FilingOutcome,
    NoticeKind,
    Receiver,
    Stage,
)
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    anybody,
    approved,
    came_later,
    is_head,
    refused,
    turned_down,
    which_day_is_wrong,
)
from jinpu_rules.rules.definitions.cases import (
    INVESTIGATIVE,
    ON_THE_SPOT_READING,
    ON_THE_SPOT_READING_ENGLISH,
    closed,
    decided_as,
    decided_not_to_file,
    investigative,
    on_the_spot,
    penalty,
    undecided_whether_to_file,
)
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.events import (
    EVENT_ENGLISH,
    EVENT_READING,
    ended,
    happened,
    into_itself,
    resumed_after,
)
from jinpu_rules.rules.definitions.filing import (
    HEAD_READING,
    HEAD_READING_ENGLISH,
    approved_on,
    by_head,
    can_be_contacted,
    is_filing_form,
    is_non_filing_form,
    is_with_a_complainant,
    not_filed,
    not_filed_for,
    not_sent_back,
    points_to,
)
from jinpu_rules.rules.definitions.investigation import (
    NOT_TRANSCRIBED_READING,
    NOT_TRANSCRIBED_READING_ENGLISH,
    acted_at,
    may_be_a_collection,
    recorded_as_an_inquiry,
    told_on,
)
from jinpu_rules.rules.definitions.parties import (
    any_word,
    concerns,
    concerns_or_all,
    of_no_others,
    others_than,
    same_party,
    told_by_representative,
    whoever,
)
from jinpu_rules.rules.definitions.steps import reached, shown

STAGE = Stage.INITIATION

urgent = case.urgent.is_recorded_as(True)
filing_form = is_filing_form()
non_filing_form = is_non_filing_form()
not_filed_notice = notice.kind == NoticeKind.NOT_FILED

several_parties = at_least(2, another(party, "one_of_several"))

# --- whom a case is to be filed against ------------------------------------------------------------

# To ask a complainant or somebody else what happened is to check a clue (经查); to ask the party is to
# investigate.
proper = another(activity, "proper_act")
investigated = exists(
    proper,
    proper.kind.in_(*INVESTIGATIVE)
    & ((proper.kind != ActivityKind.INQUIRY) | (proper.person_role == Role.PARTY))
    & concerns(proper, party),
)
# Unless more was done, or filing was asked for, asking the party may have been a check as well.
filled_in = another(document, "filled_in")
asked_to_check = (
    none(
        proper,
        proper.kind.in_(*INVESTIGATIVE)
        & (proper.kind != ActivityKind.INQUIRY)
        & concerns(proper, party),
    )
    & none(
        filled_in,
        (filled_in.kind == DocumentKind.FILING_APPROVAL) & concerns_or_all(filled_in, party),
    )
    & left_to_a_person(
        "立案之前对当事人的询问是核查线索", "asking the party before filing was to check the clue"
    )
)
# Whoever signed for a clue took it over, unless the hand-over says what else it was for.
taken_over = exists(
    handover,
    handover.to.in_(
        Receiver.JUDICIAL_ORGAN,
        Receiver.PUBLIC_SECURITY,
        Receiver.PROCURATORATE,
        Receiver.SUPERVISORY_ORGAN,
        Receiver.SUPERIOR_BUREAU,
        Receiver.OTHER_AUTHORITY,
        Receiver.OTHER,
    )
    & ~handover.purpose.is_recorded()
    & handover.receipt.is_recorded()
    & ~resumed_after(handover.handed_at, party, handover),
)
passed_on_at_once = define(
    "线索只经核查即交由其他机关处理或者并案",
    undecided_whether_to_file
    & ~party.filing_outcome.is_recorded()
    & ~shown(Stage.DECISION, party)
    & ~shown(Stage.SERVICE_AND_ENFORCEMENT, party)
    & (~investigated | asked_to_check)
    & (ended(party) | taken_over),
    english="the clue was only checked, and then passed on or joined to another case",
    reading="询问投诉人、举报人等属于核查线索；只经核查即由其他机关签收处理，或者并入他案的，不要求；"
    "没有填写立案审批表，只询问了当事人的，是核查还是调查待核实。" + EVENT_READING,
    english_reading="Asking complainants and informants is checking a clue. Nothing is asked of a clue "
    "that was only checked and then taken over by another authority or joined to another "
    "case; where no filing form was filled in and the party was asked, no more, it is to be verified whether "
    "that was a check. " + EVENT_ENGLISH,
)
refusal_of_form = another(approval, "refusal_of_form")
refused_form = another(document, "refused_form")
pursued = define(
    "负责人不同意立案之后仍然开展调查",
    ~decided_not_to_file
    & ~party.filing_outcome.is_recorded()
    & exists(
        activity,
        investigative
        & concerns(activity, party)
        & exists(
            refused_form,
            (refused_form.kind == DocumentKind.FILING_APPROVAL)
            & concerns_or_all(refused_form, party)
            & turned_down(refused_form, anybody, ApprovalResult.REJECTED)
            & exists(
                refusal_of_form,
                (refusal_of_form.document == refused_form.id)
                & decided_as(refusal_of_form, ApprovalResult.REJECTED)
                & (refusal_of_form.decided_at < activity.started_at),
            ),
        ),
    ),
    english="the party was investigated although filing had been refused",
)
# Found out about in the case of another, and left to a case of its own, which is filed there.
left_to_another_case = define(
    "该当事人未经本案调查即另案处理或者并入他案",
    ~investigated
    & exists(
        event,
        happened(event, EventKind.SEPARATED, EventKind.JOINED)
        & event.party.is_recorded_to_include(party.id)
        & ~into_itself(event),
    ),
    english="the party was left to another case before anything was investigated in this one",
    reading="几名当事人中，未经本案调查即另案处理、并入他案的，在该案立案，不要求。",
    english_reading="One of several parties who was left to another case before anything was investigated in this one is filed "
    "against there.",
)
to_be_filed = define(
    "应当对该当事人立案",
    penalty
    & ~on_the_spot
    & ~passed_on_at_once
    & ~left_to_another_case
    & (~not_filed_for(party) | pursued),
    english="a case is to be filed against the party",
    reading=ON_THE_SPOT_READING,
    english_reading=ON_THE_SPOT_READING_ENGLISH,
)
named_form = another(document, "named_form")
# Where forms name parties, one that names nobody may be for any of them.
form_for_party = define(
    "该文书是对该当事人的立案审批表",
    filing_form
    & (
        concerns(document, party)
        | (
            ~document.party.is_recorded()
            & none(
                named_form,
                (named_form.kind == DocumentKind.FILING_APPROVAL) & named_form.party.is_recorded(),
            )
        )
    ),
    english="it is a filing form on the party",
)
has_form = define(
    "有对该当事人的立案审批表",
    exists(document, form_for_party),
    english="there is a filing form on the party",
)

head_approved_filing = define(
    "对该当事人的立案审批表已获本机关负责人同意",
    exists(document, form_for_party & approved(document, is_head, party)),
    english="the head approved filing against the party",
    reading=HEAD_READING
    + LAST_WORD_READING
    + "审批表涉及数名当事人而意见写明只针对其中部分当事人的，对其余当事人视为没有意见。",
    english_reading=f"{HEAD_READING_ENGLISH} {LAST_WORD_READING_ENGLISH} Where a form concerns several parties and "
    "an opinion is said to be on some of them, there is none as to the others.",
)
some_filing_approved = define(
    "有立案审批表已获本机关负责人同意",
    exists(document, filing_form & approved(document, is_head)),
    english="the head approved filing",
)

# What an inspection found out before it gave rise to the case.
during_an_inspection = define(
    "检查中发现的案件",
    case.source.is_recorded_as(CaseSource.INSPECTION) & (activity.started_at < case.started_at),
    english="an inspection gave rise to the case",
)
of_a_complainant = (activity.kind == ActivityKind.INQUIRY) & is_with_a_complainant(activity)
perhaps_a_check = (
    (activity.kind == ActivityKind.INQUIRY)
    & activity.person_role.is_recorded()
    & (activity.person_role != Role.PARTY)
    & left_to_a_person(
        "立案前向他人的询问是核查线索", "asking somebody else before filing was to check the clue"
    )
)
# The head never agreed to file: what came before the form was a check, or a start that nobody called
# urgent.
asked_for_afterwards = define(
    "调查之后填写的立案审批表未获同意",
    exists(
        document,
        filing_form
        & concerns_or_all(document, activity)
        & ~approved(document, is_head)
        & (acted_at(activity) < document.made_at),
    ),
    english="a filing form, never agreed to, was filled in after it",
)
to_follow_filing = define(
    "立案之后才能开展的调查",
    (
        investigative
        # An on-site inspection may be how the clue was found.
        | ((activity.kind == ActivityKind.OTHER) & (recorded_as_an_inquiry | may_be_a_collection))
    )
    & ~urgent
    & ~on_the_spot
    & ~during_an_inspection
    & ~of_a_complainant,
    english="the investigation is to follow the approval of filing",
)


def approved_by_then(time: Value) -> Formula:
    """The head approved the form ``document`` by that time, and not before it was there."""
    in_order = ~came_later(document, time, approval) | which_day_is_wrong
    return by_head & approval.decided_at.not_later_than(time) & in_order


approved_before_it = define(
    "立案在该执法活动之前已获本机关负责人同意",
    exists(
        document,
        filing_form
        & concerns_or_all(document, activity)
        & approved_on(
            document.id,
            approved_by_then(acted_at(activity)) & ~others_than(approval, activity),
        ),
    ),
    english="the head had approved filing by then",
    reading="审批写在活动之前，而立案审批表在其后才制作的，待核实。",
    english_reading="Where the approval is dated before the act and the form was made after it, that is "
    "to be verified.",
)
check_of_the_clue = left_to_a_person(
    "填写立案审批表之前的调查是核查线索",
    "what was done before the filing form was to check the clue",
)

# --- who is not to be filed against ----------------------------------------------------------------

filing_for_same = another(document, "filing_for_same")
declined = define(
    "该不予立案审批表所涉当事人没有立案",
    non_filing_form
    & (
        (
            ~case.filing_outcome.is_recorded_as(FilingOutcome.FILED)
            & none(
                party,
                document.party.is_recorded_to_include(party.id)
                & party.filing_outcome.is_recorded_as(FilingOutcome.FILED),
            )
        )
        | (
            ~refused(document)
            & exists(
                party,
                document.party.includes(party.id)
                & (party.filing_outcome == FilingOutcome.NOT_FILED)
                & (party.filing_outcome.is_recorded() | several_parties),
            )
            & none(
                filing_for_same,
                (filing_for_same.kind == DocumentKind.FILING_APPROVAL)
                & filing_for_same.party.is_recorded()
                & same_party(filing_for_same, document)
                & approved(filing_for_same, is_head),
            )
        )
    ),
    english="no case was filed against those whom the non-filing form concerns",
    reading="全案已经立案而另有对部分当事人的《不予立案审批表》的，对该当事人是否立案没有记载的待核实；该表未获同意而立案的，不要求。",
    english_reading="Where the case was filed and a non-filing form concerns some of the parties, it is "
    "to be verified whether it was filed against those, if that is not recorded. Nothing "
    "is asked of a form that was not agreed to where the case was then filed.",
)
head_approved_non_filing = define(
    "不予立案审批表已获本机关负责人同意",
    exists(document, non_filing_form & approved(document, is_head)),
    english="the head approved not filing",
    reading=LAST_WORD_READING,
    english_reading=LAST_WORD_READING_ENGLISH,
)
somebody_not_filed = define(
    "案件对部分或者全部当事人不予立案",
    exists(party, not_filed_for(party) & ~pursued) | not_filed,
    english="no case was filed against some party or any",
)

against_the_head = define(
    "不予立案均未获本机关负责人同意",
    undecided_whether_to_file
    & exists(document, non_filing_form)
    & none(document, non_filing_form & ~refused(document)),
    english="the head did not agree to leave the case unfiled",
)

# A form may be filled in anew, or one for each of several parties.
other = another(document, "other")
on_those = define(
    "另一文书就是该文书或者与其涉及同一当事人",
    (other.id == document.id) | concerns(other, document),
    english="the other form is this one, or on one of the same parties",
)
alike = (other.kind == document.kind) & on_those
approved_on_one_alike = define(
    "同类审批表有一份已获本机关负责人同意",
    exists(other, alike & approved(other, is_head)),
    english="the head approved on one such form",
    reading=HEAD_READING
    + LAST_WORD_READING
    + "另行填表报批的，有一份获得同意即可；各当事人分别填表的除外。",
    english_reading=f"{HEAD_READING_ENGLISH} {LAST_WORD_READING_ENGLISH} Of several forms filled in anew, "
    "one that was agreed to is enough, unless each is for a different party.",
)


def _head_wrote_on(form: Each) -> Formula:
    """The head wrote on the form: what was not approved in the end, was turned down."""
    return exists(any_word, (any_word.document == form.id) & is_head(any_word))


replaced = define(
    "已另行填写同类审批表报批",
    ~approved(document, is_head)
    & exists(
        other,
        (other.id != document.id)
        & alike
        & (
            approved(other, is_head)
            | (other.made_at > document.made_at)
            | (_head_wrote_on(document) & ~_head_wrote_on(other))
        ),
    ),
    english="another such form was filled in instead",
)

any_complainant = another(complainant, "any_complainant")
several_complainants = at_least(2, any_complainant)
named = define(
    "投诉举报人具名并可以联系",
    (
        complainant.named.is_recorded_as(True)
        | (~complainant.named.is_recorded() & complainant.name.is_recorded())
    )
    & can_be_contacted(),
    english="the complainant gave a name and can be reached",
    reading="“具名”：记载为具名的，或者没有记载是否具名而记载了姓名的；匿名的不要求告知。具名而没有记载联系方式的，是否无从告知待核实；写明没有联系方式的，不要求。",
    english_reading="A complainant gave a name if the file says so or, where it does not say, if it "
    "records the name. Nobody needs to tell one who is anonymous. Where one gave a name "
    "and no contact is recorded, it is to be verified whether there was no way to tell "
    "them.",
)
complaint_withdrawn = define(
    "该投诉举报已经撤回",
    exists(
        event,
        happened(event, EventKind.COMPLAINT_WITHDRAWN)
        & (
            ~several_complainants
            | exists(
                clue,
                event.about.includes(clue.id) & clue.complainants.includes(complainant.id),
            )
            | (
                ~event.about.is_recorded()
                & left_to_a_person(
                    "撤回的是该投诉举报", "that complaint is the one that was withdrawn"
                )
            )
        ),
    ),
    english="the complaint was withdrawn",
    reading=EVENT_READING + "有数名投诉人、举报人而没有写明撤回的是谁的，待核实。",
    english_reading=EVENT_ENGLISH
    + " Where there are several complainants and nobody says whose complaint it was, that is to be verified.",
)

# --- 24 hours --------------------------------------------------------------------------------------

deadline = case.started_at + hours(24)
either_form = filing_form | non_filing_form
# What the head has decided on was handed in, be it unknown when. The first round counts.
handed_in_by_deadline = define(
    "在期限内报送审批",
    document.submitted_at.by(deadline)
    | exists(
        submission, (submission.document == document.id) & (submission.submitted_at <= deadline)
    )
    | (
        ~document.submitted_at.is_recorded()
        & none(submission, submission.document == document.id)
        & exists(
            approval,
            (approval.document == document.id)
            & setting.head_roles.includes(approval.role)
            & ((approval.decided_at <= deadline) | (document.submitted_at <= deadline)),
        )
    ),
    english="it was handed in by the deadline",
)
reported_in_time = define(
    "该文书是在期限内补报的立案审批表",
    either_form
    & (
        ((setting.urgent_report == UrgentReport.SUBMITTED) & handed_in_by_deadline)
        | (
            (setting.urgent_report == UrgentReport.APPROVED)
            & approved_on(
                document.id, is_head(approval) & not_sent_back & (approval.decided_at <= deadline)
            )
        )
    ),
    english="it is a form reported in time",
)
# Of several parties, the procedure was started against those who were investigated at once.
started_against = define(
    "对该当事人的调查在期限之内已经开展",
    exists(activity, investigative & concerns(activity) & (activity.started_at <= deadline)),
    english="the party was investigated before the deadline",
)
reported_on = define(
    "对该当事人的立案审批表已在期限内补报",
    exists(document, reported_in_time & of_no_others(document, party)),
    english="a form on the party was reported in time",
)
# The time of the start is not later than what was done: the hours would run from that.
started_with_the_first_act = none(
    activity,
    investigative
    & ~during_an_inspection
    & (activity.started_at + working_days(0) < case.started_at),
) | left_to_a_person(
    "早于程序启动日期的调查是核查线索", "what was done before the start was to check the clue"
)

DETAIL_READING = (
    "是否“详细”没有量化标准，由人判断，只核对是否记载；有几份表的，核对获得同意的。"
    + NOT_TRANSCRIBED_READING
)
DETAIL_READING_ENGLISH = (
    "How much detail is enough is for a person: only whether it is recorded is checked, and of several forms on the one that was agreed to. "
    + NOT_TRANSCRIBED_READING_ENGLISH
)

URGENT = {
    "urgent": True,
    "started_at": "2025-03-11T09:00",
    "documents[d1].submitted_at": "2025-03-12T09:00",
    "approvals[d1·本机关负责人].decided_at": "2025-03-12T15:00",
}
NOT_FILED: dict[str, Any] = {
    "filing_outcome": "不予立案",
    "documents[d13].kind": "介绍信",
    "documents[d1]": {
        "id": "d1",
        "kind": "不予立案审批表",
        "made_at": "2025-03-05",
        "particulars": {
            "party": "张某，住大连市金普新区",
            "place": "大连市金普新区",
            "source": "王某实名投诉",
            "non_filing_reason": "不符合立案条件",
        },
    },
    "notices[+]": {
        "id": "n1",
        "kind": "不予立案结果",
        "to": ["c1"],
        "notified_at": "2025-03-06",
        "paper_record": "不予立案告知书",
    },
}


def _particular(
    serial: str, name: str, field: str, chinese: str, english: str, filed: bool
) -> Rule:
    """Write the rule that one particular stands on the form: four and four, alike in the text."""
    form = "行政处罚立案审批表" if filed else "不予立案审批表"
    base = {} if filed else NOT_FILED
    return rule(
        serial,
        name,
        cites=article(6, paragraph=1 if filed else 2),
        quote=f"详细记录当事人基本情况、案发地、案件来源、{'立案理由' if filed else '不予立案理由'}",
        each=document,
        when=penalty & (filing_form if filed else declined) & ~replaced,
        must=told_on(document, getattr(document.particulars, field)),
        message=f"《{form}》未记录{chinese}",
        english=f"the {'filing' if filed else 'non-filing'} approval form does not record {english}",
        remedy=f"不得在《{form}》上添写；由承办人另附书面说明{chinese}，如实注明日期",
        english_remedy=f"Add nothing to the form. The handling officer states {english} in a separate "
        "statement with its true date.",
        reading=DETAIL_READING,
        english_reading=DETAIL_READING_ENGLISH,
        examples=(
            complies(f"已记录{chinese}", base),
            violates(f"未记录{chinese}", {**base, f"documents[d1].particulars.{field}": None}),
        ),
    )


RULES = (
    rule(
        "JP0601",
        "filing-approval-form-missing",
        cites=article(6, paragraph=1),
        quote="通过监督检查或者收到投诉、举报、司法建议、上级交办材料等发现案件线索，经查符合立案条件的，填写《行政处罚立案审批表》",
        each=whoever,
        when=to_be_filed & ~urgent,
        must=has_form,
        due=reached(Stage.INVESTIGATION),
        message="没有《行政处罚立案审批表》",
        english="there is no filing approval form",
        remedy="查明表格是否遗漏归卷；未经立案审批的，书面说明经过，如实注明日期，报本机关负责人研究处理",
        english_remedy="Find out whether the form was left out of the file. If filing was not approved, "
        "write down what happened with the true date, and refer it to the head of the agency.",
        reading="没有注明当事人的立案审批表，视为对全案当事人的。",
        english_reading="A filing form that names no party is for all parties of the case.",
        examples=(
            complies("已填写立案审批表", {}),
            violates(
                "已调查而没有立案审批表", without("documents[d1]", "approvals[d1·本机关负责人]")
            ),
            exempt("不予立案的不要求立案审批表", NOT_FILED),
        ),
    ),
    _particular(
        "JP0602", "filing-form-without-party", "party", "当事人基本情况", "the party", True
    ),
    _particular("JP0603", "filing-form-without-place", "place", "案发地", "the place", True),
    _particular("JP0604", "filing-form-without-source", "source", "案件来源", "the source", True),
    _particular(
        "JP0605", "filing-form-without-reason", "filing_reason", "立案理由", "the reason", True
    ),
    rule(
        "JP0606",
        "filing-not-approved-by-head",
        cites=article(6, paragraph=1),
        quote="填写《行政处罚立案审批表》，详细记录当事人基本情况、案发地、案件来源、立案理由，报本机关负责人审批",
        each=whoever,
        when=to_be_filed & ~urgent & has_form,
        must=head_approved_filing,
        due=reached(Stage.INVESTIGATION),
        message="《行政处罚立案审批表》未经本机关负责人审批同意",
        english="the filing form was not approved by the head of the agency",
        remedy="查明审批意见是否遗漏登记；未经审批的，书面说明经过，报本机关负责人研究处理，审批时间如实注明",
        english_remedy="Find out whether the opinion was left out of the register. If there was no "
        "approval, write down what happened and refer it to the head of the agency; the "
        "approval bears its true date.",
        reading="另行填表报批的，有一份获得同意即可；没有注明当事人的立案审批表，视为对全案当事人的；意见写明只针对部分当事人的，对其余当事人没有审批。",
        english_reading="Of several forms filled in anew, one that was agreed to is enough. A filing form "
        "that names no party is for all parties of the case; an opinion said to be on some of them is none on the others.",
        examples=(
            complies("本机关负责人已审批", {}),
            violates("没有审批意见", without("approvals[d1·本机关负责人]")),
        ),
    ),
    rule(
        "JP0607",
        "investigation-before-filing-approval",
        cites=article(6, paragraph=1),
        quote="报本机关负责人审批。情况紧急的，可先启动行政处罚程序",
        each=activity,
        when=penalty & to_follow_filing & (some_filing_approved | asked_for_afterwards),
        must=approved_before_it | perhaps_a_check | (~some_filing_approved & check_of_the_clue),
        message="立案审批之前已开展调查取证，且未记载情况紧急",
        english="investigation began before filing was approved, and no urgency is recorded",
        remedy="书面说明先行调查的经过和原因，如实注明日期，报本机关负责人研究处理；所取证据能否使用，由法制科研究",
        english_remedy="Write down what was investigated before and why, with the true date, and refer it "
        "to the head of the agency. Whether the evidence may be used is for the legal "
        "section.",
        reading="只有情况紧急才可先启动程序，因此其他案件的调查取证应在立案审批之后；立案前的现场检查、向投诉人举报人的核实，监督检查发现线索的案件在程序启动之前的调查，不在此列；向证人、有关人员的询问是否属于核查，待核实；立案未获同意、又没有写明是否情况紧急的，此前的调查是否属于核查，待核实。只有日期的，同日视为符合。",
        english_reading="Only in urgent cases may the procedure start first; so in all others investigation "
        "comes after the approval of filing. That does not cover on-site inspections before "
        "filing, checks with complainants and informants, or, where supervision found the "
        "clue, what was investigated before the procedure started. Whether asking witnesses "
        "and others was a check is to be verified, and so is, where the head did not agree to file, "
        "what was done before the form. Where only days are recorded, the same "
        "day is in order.",
        liability=None,
        examples=(
            complies("立案审批后调查", {}),
            violates("审批晚于首次询问", {"approvals[d1·本机关负责人].decided_at": "2025-03-12"}),
            undetermined("审批时间未记载", without("approvals[d1·本机关负责人].decided_at")),
            exempt("情况紧急先行启动", URGENT),
        ),
    ),
    rule(
        "JP0608",
        "urgent-start-reported-late",
        cites=article(6, paragraph=1),
        quote="情况紧急的，可先启动行政处罚程序，并在行政处罚程序启动后24小时内补报",
        each=case,
        when=penalty & urgent & ~on_the_spot,
        must=exists(document, reported_in_time)
        & none(party, started_against & ~reported_on)
        & started_with_the_first_act,
        due=deadline,
        message="情况紧急先启动程序，但未在24小时内补报立案审批",
        english="the procedure was started urgently but not reported within 24 hours",
        remedy="未补报的立即补报，如实注明补报时间，并书面说明逾期原因；已作出决定的，由法制科研究处理",
        english_remedy="If it was not reported, report it at once under the true time, and state in writing "
        "why it is late. If a decision was made, leave it to the legal section.",
        reading="事后决定不予立案的，也应在24小时内补报；几名当事人的，对其中24小时之内已经开展调查的每一名均应补报。适用简易程序当场处罚的不经立案，不要求。早于程序启动日期已有调查的，启动时间待核实。“补报”默认指报送立案审批表，本机关负责人已经审批的即为已报送；24小时自程序启动的时刻起算，节假日不停止。按“自次时起算”的另一种理解，届满时间顺延不足一小时，可在设置中选用。",
        english_reading="It is reported within 24 hours even if the case is then not filed, and of several parties as to each "
        "who was investigated within them; a penalty on the "
        "spot needs no filing. Where something was investigated before the day of the start, "
        "the time of the start is to be verified. By default a case is reported when the "
        "filing form is handed in, and at the latest when the head approves it. The 24 hours "
        "run from the moment of the start and do not stop on holidays; under the other view "
        "they run from the next full hour, less than an hour longer: see the settings.",
        examples=(
            complies("24小时整补报", URGENT),
            violates(
                "24小时零1秒补报", URGENT | {"documents[d1].submitted_at": "2025-03-12T09:00:01"}
            ),
            undetermined(
                "只有补报日期，无从判断", URGENT | {"documents[d1].submitted_at": "2025-03-12"}
            ),
            pending(
                "未补报，尚不满24小时",
                URGENT | without("documents[d1].submitted_at", "approvals[d1·本机关负责人]"),
                as_of="2025-03-12T08:00",
            ),
        ),
    ),
    rule(
        "JP0609",
        "urgent-filing-never-approved",
        cites=article(6, paragraph=1),
        quote="情况紧急的，可先启动行政处罚程序，并在行政处罚程序启动后24小时内补报",
        each=whoever,
        when=to_be_filed & urgent,
        must=head_approved_filing,
        due=reached(Stage.DECISION),
        message="紧急启动后的立案始终未经本机关负责人审批同意",
        english="after an urgent start the filing was never approved by the head of the agency",
        remedy="书面说明经过，报本机关负责人研究处理，审批时间如实注明；已作出决定的，由法制科研究处理",
        english_remedy="Write down what happened and refer it to the head of the agency; the approval bears "
        "its true date. If a decision was made, leave it to the legal section.",
        reading="补报即报本机关负责人审批；负责人不同意立案、此后没有再调查的，不要求。",
        english_reading="To report the case is to ask the head for approval. Nothing is asked where the head "
        "refused to file and nothing was investigated after that.",
        examples=(
            complies("补报后已审批", URGENT),
            violates("补报后始终没有审批", {**URGENT, "approvals[d1·本机关负责人]": None}),
        ),
    ),
    rule(
        "JP0610",
        "non-filing-approval-form-missing",
        cites=article(6, paragraph=2),
        quote="对于不予立案的，填写《不予立案审批表》",
        each=whoever,
        when=penalty
        & not_filed_for(party)
        & ~pursued
        & (~undecided_whether_to_file | party.filing_outcome.is_recorded() | closed),
        must=exists(document, non_filing_form & concerns_or_all(document, party)),
        message="不予立案而没有《不予立案审批表》",
        english="the case was not filed and there is no non-filing approval form",
        remedy="查明表格是否遗漏归卷；未填写的，填写《不予立案审批表》报本机关负责人审批，填写、审批时间如实注明",
        english_remedy="Find out whether the form was left out of the file. If none was filled in, fill in "
        "a non-filing approval form and submit it to the head of the agency, both under "
        "their true dates.",
        reading="没有立案结论的，立案审批表未获同意、未经调查而结案，即为不予立案。",
        english_reading="Where no outcome of filing is recorded, a case whose filing form was not agreed to "
        "and which was closed without investigation was not filed.",
        examples=(
            complies("已填写不予立案审批表", NOT_FILED),
            violates(
                "没有不予立案审批表",
                {"filing_outcome": "不予立案", "documents[d13].kind": "介绍信"},
            ),
        ),
    ),
    _particular(
        "JP0611", "non-filing-form-without-party", "party", "当事人基本情况", "the party", False
    ),
    _particular("JP0612", "non-filing-form-without-place", "place", "案发地", "the place", False),
    _particular(
        "JP0613", "non-filing-form-without-source", "source", "案件来源", "the source", False
    ),
    _particular(
        "JP0614",
        "non-filing-form-without-reason",
        "non_filing_reason",
        "不予立案理由",
        "the reason",
        False,
    ),
    rule(
        "JP0615",
        "non-filing-not-approved-by-head",
        cites=article(6, paragraph=2),
        quote="对于不予立案的，填写《不予立案审批表》，详细记录当事人基本情况、案发地、案件来源、不予立案理由，报本机关负责人审批后",
        each=document,
        when=penalty
        & declined
        & (~undecided_whether_to_file | closed | exists(notice, not_filed_notice)),
        must=approved_on_one_alike,
        message="《不予立案审批表》未经本机关负责人审批同意",
        english="the non-filing form was not approved by the head of the agency",
        remedy="查明审批意见是否遗漏登记；未经审批的，书面说明经过，报本机关负责人研究处理，审批时间如实注明",
        english_remedy="Find out whether the opinion was left out of the register. If there was no "
        "approval, write down what happened and refer it to the head of the agency; the "
        "approval bears its true date.",
        examples=(
            complies("本机关负责人已审批", NOT_FILED),
            violates("没有审批意见", {**NOT_FILED, "approvals[d1·本机关负责人]": None}),
            exempt(
                "报请不予立案未获同意，改为立案",
                {
                    **NOT_FILED,
                    "approvals[d1·本机关负责人].result": "不同意",
                    "filing_outcome": "立案",
                },
            ),
        ),
    ),
    rule(
        "JP0616",
        "named-complainant-not-told-of-non-filing",
        cites=article(6, paragraph=2),
        quote="报本机关负责人审批后，将结果告知具名的投诉人、举报人",
        each=complainant,
        when=penalty & somebody_not_filed & ~against_the_head & named & ~complaint_withdrawn,
        must=exists(
            notice,
            not_filed_notice
            & (
                points_to(notice.to, complainant, unless=several_complainants)
                | told_by_representative
            ),
        ),
        due=Stage.ARCHIVING,
        message="不予立案的结果没有告知具名的投诉人、举报人",
        english="a named complainant or informant was not told that the case was not filed",
        remedy="告知具名的投诉人、举报人，并作纸质或音像记录，告知时间如实注明",
        english_remedy="Tell the complainants and informants who gave a name, and record it on paper or "
        "audio-visually under the true time.",
        reading="本条没有规定告知的期限，至结案、归档时到期；一直没有结案的，显示为未到期。只有一名投诉人、举报人的，没有注明对象的告知即是对其的告知；投诉、举报撤回的，不要求；本机关负责人不同意不予立案的，没有可以告知的结果，不要求。",
        english_reading="The article sets no period: it is due when the case is closed or archived, and not "
        "yet due while it is open. With only one complainant or informant, a notice that "
        "names nobody is to them. Nothing is asked where the complaint was withdrawn, "
        "nor where the head did not agree to leave the case unfiled: there is no result to tell.",
        examples=(
            complies("已告知具名投诉人", NOT_FILED),
            violates(
                "未告知具名投诉人",
                NOT_FILED
                | {"notices[+]": NOT_FILED["notices[+]"] | {"to": [], "kind": "督查结果"}},
            ),
            exempt("匿名举报不要求告知", NOT_FILED | {"complainants[c1].named": False}),
        ),
    ),
    rule(
        "JP0617",
        "told-before-non-filing-approved",
        cites=article(6, paragraph=2),
        quote="报本机关负责人审批后，将结果告知具名的投诉人、举报人",
        each=notice,
        when=penalty & not_filed_notice & head_approved_non_filing,
        must=exists(
            document,
            non_filing_form & approved_on(document.id, approved_by_then(notice.notified_at)),
        ),
        message="不予立案的结果在本机关负责人审批之前已告知",
        english="the complainant was told before the head had approved the non-filing",
        remedy="书面说明告知早于审批的原因，如实注明日期",
        english_remedy="State in writing why they were told before the approval, with the true date.",
        reading="审批与告知在同一日的，视为先审批后告知；审批写在告知之前而审批表在其后才制作的，待核实。",
        english_reading="Where both are of one day, the approval counts as first; where the form was made "
        "after they were told, though the approval is dated before, that is to be verified.",
        liability=None,
        examples=(
            complies("审批后告知", NOT_FILED),
            violates(
                "告知早于审批", {**NOT_FILED, "approvals[d1·本机关负责人].decided_at": "2025-03-07"}
            ),
            undetermined(
                "审批时间未记载", {**NOT_FILED, "approvals[d1·本机关负责人].decided_at": None}
            ),
        ),
    ),
    rule(
        "JP0618",
        "non-filing-notice-not-recorded",
        cites=article(6, paragraph=2),
        quote="将结果告知具名的投诉人、举报人，并进行相关纸质或音像记录",
        each=notice,
        when=penalty & not_filed_notice,
        must=notice.paper_record.is_recorded()
        | exists(document, document.about.is_recorded_to_include(notice.id))
        | exists(recording, recording.about.includes(notice.id)),
        message="不予立案结果的告知既无纸质记录，也无音像记录",
        english="telling the complainant was recorded neither on paper nor audio-visually",
        remedy="由告知人另附书面说明告知情况，如实注明制作日期",
        english_remedy="Whoever told them describes it in a separate statement with the true date on which "
        "it is made.",
        reading="记录的对象理解为告知本身；纸质、音像有其一即可。",
        english_reading="What is recorded is the telling itself; on paper or audio-visually is enough.",
        examples=(
            complies("有纸质记录", NOT_FILED),
            violates(
                "没有任何记录",
                NOT_FILED
                | {
                    "notices[+]": {
                        k: v for k, v in NOT_FILED["notices[+]"].items() if k != "paper_record"
                    }
                },
            ),
        ),
    ),
)
