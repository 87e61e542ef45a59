"""The decision: who makes it, on what review, and what it says (第五十一条、第五十七条至第五十九条)."""

from functools import reduce
from operator import and_, or_
from typing import Any

from jinpu_rules.language.authoring import (
    Rule,
    another,
    approval,
    bears_name,
    case,
    complies,
    define,
    document,
    exempt,
    exists,
    left_to_a_person,
    none,
    officer,
    rule,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import (
    ApprovalResult,
    Department,
    DocumentKind,
    PenaltyKind,
    Role,
    SignatureForm,
)
from jinpu_rules.packs.prc_procedure.definitions import (
    DISCUSSIONS,
    NO_DISCUSSIONS,
    ON_THE_SPOT,
    ON_THE_SPOT_ENGLISH,
    by_ordinary_procedure,
    heard_first,
    hearing,
    hearing_held,
    investigates,
    is_decision,
    over,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.approvals import (
    LAST_WORD_READING,
    LAST_WORD_READING_ENGLISH,
    approves,
    is_head,
    is_leader,
    is_legal_section,
)
from jinpu_rules.rules.definitions.cases import decided_as, penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import owed
from jinpu_rules.rules.definitions.events import stands, void
from jinpu_rules.rules.definitions.papers import no_form_of_ours, ours
from jinpu_rules.rules.definitions.parties import others_than

# --- who decides (第五十七条) --------------------------------------------------------------------------

word = another(approval, "head_word")
refusal = another(approval, "refusing_word")
legal = another(approval, "legal_word")
later_legal = another(approval, "later_legal_word")
form = another(document, "approved_form")
APPROVED_ON = (
    DocumentKind.DECISION_APPROVAL,
    DocumentKind.INVESTIGATION_REPORT,
    DocumentKind.PENALTY_DECISION,
)
discussion = another(document, "discussion")
_discussed = (
    discussion.kind.in_(*DISCUSSIONS)
    & ours(discussion)
    & ~void(discussion)
    & ~others_than(discussion, document)
)
discussed_before = define(
    "作出决定之前行政机关负责人已经集体讨论",
    exists(discussion, _discussed & discussion.made_at.not_later_than(document.made_at)),
    english="those in charge discussed it before the decision",
    reading="集体讨论以讨论笔录、会议纪要等文书为凭；谁出席、是否负责人由人核对。",
    english_reading="A discussion is shown by its transcript or minutes; who was present, and whether they were in "
    "charge, is for a person to check.",
)


perhaps_discussed = define(
    "案卷中另有名称不同的文书是集体讨论的记录",
    exists(
        discussion,
        no_form_of_ours(discussion)
        & ours(discussion)
        & ~void(discussion)
        & ~discussion.kind.in_(*DISCUSSIONS, *NO_DISCUSSIONS)
        & discussion.made_at.not_later_than(document.made_at),
    )
    & left_to_a_person("该文书是否集体讨论的记录", "whether the paper records a discussion"),
    english="another paper in the file records a discussion",
    reading="决定之前另有名称不同的文书的，是否讨论记录待核实。",
    english_reading="Another paper of before the decision may be of a discussion, which is to be verified.",
)


def _on_a_form(opinion: Any, *kinds: DocumentKind) -> Any:
    return exists(
        form,
        (form.id == opinion.document)
        & form.kind.in_(*kinds)
        & stands(form)
        & ~others_than(form, document),
    ) & ~others_than(opinion, document)


_refused = (
    is_leader(refusal)
    & decided_as(refusal, ApprovalResult.REJECTED, ApprovalResult.RETURNED)
    & _on_a_form(refusal, *APPROVED_ON)
    & refusal.decided_at.not_later_than(document.made_at)
)
# What a deputy says does not undo the word of the head.
_not_undone = none(
    refusal,
    _refused & (is_head(refusal) | ~is_head(word)) & ~(refusal.decided_at < word.decided_at),
) & (
    none(refusal, _refused & is_head(refusal) & ~is_head(word))
    | left_to_a_person(
        "本机关负责人不同意之后由分管领导决定",
        "the leader in charge could decide after the head had refused",
    )
)
approved_before = define(
    "行政机关负责人在作出决定之前已经审批同意",
    exists(
        word,
        is_leader(word)
        & approves(word)
        & word.decided_at.not_later_than(document.made_at)
        & _on_a_form(word, *APPROVED_ON)
        & _not_undone,
    ),
    english="one in charge of the agency approved it before the decision",
    reading="“行政机关负责人”包括正职、副职负责人，分管领导的审批即可；同意之后、决定之前又不同意或者退回的不计；先后不能判明、日期没有记载的，以及本机关负责人不同意之后只有分管领导同意的，待核实。",
    english_reading="Those in charge of the agency include its deputy heads, so the leader in charge will do, unless one of "
    "them refused after that and before the decision. Without the dates that tell it is to be verified, and so it is where "
    "only the leader in charge agreed after the head had refused.",
)
grave = define(
    "情节复杂或者重大违法行为",
    case.complex_or_grave.is_true()
    & (case.complex_or_grave.is_recorded() | ~case.hearing_required.is_recorded_as(False)),
    english="the case is complex or the offence grave",
    reading="以“情节复杂或者重大违法”一栏为准；没有填写的，不符合听证条件的案件不问，其余待核实。",
    english_reading="What the file says of it counts. Where it says nothing, a case without a right to a hearing is not "
    "asked about, and any other is to be verified.",
)
discussed_after_hearing = define(
    "听证结束之后行政机关负责人已经集体讨论",
    none(
        hearing,
        heard_first(hearing)
        & ~exists(
            discussion,
            _discussed
            & over(hearing).not_later_than(discussion.made_at)
            & discussion.made_at.not_later_than(document.made_at),
        ),
    ),
    english="those in charge discussed it after the hearing",
)

# --- review (第五十八条) --------------------------------------------------------------------------------

REVIEWED_ON = (DocumentKind.LEGAL_REVIEW_OPINION, DocumentKind.DECISION_APPROVAL)
review_due = define(
    "依法应当在决定之前进行法制审核",
    case.review_required.is_true() | hearing_held,
    english="the law asks for a legal review before the decision",
    reading="经过听证程序的应当审核；其他情形以“应当法制审核”一栏为准，没有填写而案卷没有审核意见的，待核实。",
    english_reading="It is due after a hearing; otherwise what the file says of it counts. Where it says nothing and there "
    "is no opinion, that is to be verified.",
)
_opinion = is_legal_section(legal) & _on_a_form(legal, *REVIEWED_ON)
reviewed_before = define(
    "作出决定之前已经法制审核",
    exists(legal, _opinion & legal.decided_at.not_later_than(document.made_at)),
    english="a legal review was made before the decision",
)
# The leader in charge signs before the review by 第九条 of the measures: the head's word decides.
head_approved = define(
    "本机关负责人在作出决定之前已经审批同意",
    exists(
        word,
        is_head(word)
        & approves(word)
        & word.decided_at.not_later_than(document.made_at)
        & _on_a_form(word, *APPROVED_ON),
    ),
    english="the head of the agency approved it before the decision",
)
reviewed_before_head = define(
    "法制审核不晚于本机关负责人最后的审批",
    exists(
        legal,
        _opinion
        & exists(
            word,
            is_head(word)
            & _on_a_form(word, *APPROVED_ON)
            & legal.decided_at.not_later_than(word.decided_at),
        ),
    ),
    english="the review is not later than the last approval by the head",
)
reviewed_after_hearing = define(
    "听证结束之后已经法制审核",
    none(
        hearing,
        heard_first(hearing)
        & ~exists(
            legal,
            _opinion
            & over(hearing).not_later_than(legal.decided_at)
            & legal.decided_at.not_later_than(document.made_at),
        ),
    ),
    english="a legal review was made after the hearing",
)
not_passed = define(
    "决定之前最后的法制审核意见是不同意或者退回",
    exists(
        legal,
        _opinion
        & decided_as(legal, ApprovalResult.REJECTED, ApprovalResult.RETURNED)
        & legal.decided_at.not_later_than(document.made_at)
        & none(
            later_legal,
            is_legal_section(later_legal)
            & approves(later_legal)
            & _on_a_form(later_legal, *REVIEWED_ON)
            & ~(later_legal.decided_at < legal.decided_at)
            & later_legal.decided_at.not_later_than(document.made_at),
        ),
    ),
    english="the last review before the decision did not agree",
    reading=LAST_WORD_READING,
    english_reading=LAST_WORD_READING_ENGLISH,
)

is_review = define(
    "该审批意见是法制科对处罚决定的审核意见",
    is_legal_section(approval)
    & exists(form, (form.id == approval.document) & form.kind.in_(*REVIEWED_ON) & stands(form)),
    english="it is the legal section's review of a penalty",
)
reviewer_is_another = define(
    "审核人员不是本案的承办人或者参加调查的执法人员",
    ~(case.handling_officer.is_recorded() & bears_name(approval.name, case.handling_officer))
    & ~investigates(approval.name)
    & none(
        officer,
        officer.name.is_recorded()
        & ~officer.department.is_recorded_as(Department.LEGAL_SECTION)
        & bears_name(approval.name, officer.name),
    ),
    english="the reviewer is neither the handling officer nor an officer who investigated",
)

# --- what it says (第五十九条) ----------------------------------------------------------------------------

_said = document.particulars
_CONTENTS = (_said.facts, _said.basis, _said.performance_terms, _said.remedies)
transcribed = define(
    "录入了决定书载明的内容",
    reduce(or_, (one.is_recorded() for one in _CONTENTS)),
    english="what the decision says was entered",
    reading="决定书的内容录入了一项的，逐项核对；一项也没有录入的，由一条规则请人核实。",
    english_reading="Once one item of what the decision says is entered, each is looked for; where none is, one rule asks a "
    "person to verify it.",
)
CONTENTS: dict[str, Any] = {
    "party": "张某，大连市金普新区某街道1号",
    "facts": "未取得律师执业证书，以律师名义代理案件，有合同、笔录为证",
    "basis": "《律师法》第五十五条",
    "performance_terms": "自收到决定书之日起十五日内缴至指定账户",
    "remedies": "六十日内申请行政复议，六个月内提起行政诉讼",
    "penalties": ["罚款", "没收违法所得"],
}


def _written(**left_out: object) -> dict[str, Any]:
    return {"documents[d13].particulars": CONTENTS | left_out}


def _content(serial: str, name: str, item: int, field: str, chinese: str, english: str) -> Rule:
    """Write the rule that a decision states one item."""
    return rule(
        serial,
        name,
        cites=LAW.cite(59, paragraph=1, item=item),
        each=document,
        when=by_ordinary_procedure & transcribed,
        must=getattr(_said, field).is_recorded(),
        message=f"处罚决定书没有载明{chinese}",
        english=f"the decision does not state {english}",
        remedy=f"核对决定书的原件是否载明{chinese}；确未载明的，不得在原件上添写，由法制科研究处理",
        english_remedy=f"See whether the original of the decision states {english}. If not, add nothing to it, and leave "
        "it to the legal section.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("已经载明", _written()),
            violates("没有载明", _written(**{field: None})),
            exempt("没有录入决定书的内容", without("documents[d13].particulars")),
        ),
    )


sealed = define(
    "决定书盖有行政机关的印章",
    exists(
        signature,
        (signature.document == document.id)
        & (signature.role == Role.AGENCY)
        & (signature.form != SignatureForm.REFUSED),
    ),
    english="the decision bears the seal of the agency",
)

nothing_signed = ~exists(signature, signature.document == document.id) & left_to_a_person(
    "没有录入签名盖章的决定书盖有印章",
    "a decision of which no seal or signature was entered bears the seal",
)

# --- decided on the spot (第五十一条) ----------------------------------------------------------------------

TOO_HEAVY = (
    PenaltyKind.CONFISCATION,
    PenaltyKind.SUSPENSION,
    PenaltyKind.REVOCATION,
    PenaltyKind.ORDER_TO_CEASE,
)
only_light = define(
    "当场处罚的种类只有警告和罚款",
    reduce(and_, (~owed(kind, document) for kind in TOO_HEAVY))
    & (
        ~owed(PenaltyKind.OTHER, document)
        | left_to_a_person(
            "写作其他的处罚是警告或者罚款", "the other penalty is a warning or a fine"
        )
    ),
    english="only a warning or a fine was imposed on the spot",
)
ON_SPOT: dict[str, Any] = {"summary_procedure": True, "hearing_required": False}
GRAVE: dict[str, Any] = {"complex_or_grave": True}
DISCUSSED: dict[str, Any] = GRAVE | {
    "documents[+]": {"id": "d21", "kind": "案件集体讨论记录", "made_at": "2025-04-21"}
}
HEARD: dict[str, Any] = {
    "activities[+]": {
        "id": "a9",
        "kind": "听证",
        "started_at": "2025-04-17T09:00",
        "ended_at": "2025-04-17T11:00",
    }
}

RULES = (
    rule(
        "AP5101",
        "heavy-penalty-on-the-spot",
        cites=LAW.cite(51),
        each=document,
        when=penalty & summary_procedure & is_decision,
        must=only_light,
        message="适用简易程序当场作出了警告、罚款以外的处罚",
        english="a penalty other than a warning or a fine was decided on the spot",
        remedy="核对处罚的种类；确有警告、罚款以外的处罚的，由法制科研究处理",
        english_remedy="Check which penalties were imposed; if there were others, leave it to the legal section.",
        reading="罚款的数额由另一条规则核对；法律另有规定的除外。",
        english_reading="How high the fine may be is another rule; another law may say otherwise.",
        examples=(
            complies("当场罚款", ON_SPOT | {"penalties": ["罚款"]}),
            violates("当场没收违法所得", ON_SPOT),
            undetermined("处罚种类没有记载", ON_SPOT | without("penalties")),
            exempt("普通程序", {}),
        ),
    ),
    rule(
        "AP5701",
        "decision-not-approved-by-head",
        cites=LAW.cite(57, paragraph=1),
        each=document,
        when=by_ordinary_procedure,
        must=approved_before | discussed_before,
        message="处罚决定没有事先经行政机关负责人审查决定",
        english="the penalty was not decided upon beforehand by one in charge of the agency",
        remedy="查明审批表、讨论记录是否遗漏归卷；确未审批的，不得倒签，由法制科研究处理",
        english_remedy="Find out whether the form or the minutes were left out of the file. If nobody approved, back-date "
        "nothing and leave it to the legal section.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("负责人已经审批", {}),
            violates(
                "没有负责人审批",
                without("approvals[d11·本机关负责人]", "approvals[d11·分管领导]"),
            ),
            violates(
                "决定之后才审批",
                {
                    "approvals[d11·本机关负责人].decided_at": "2025-04-23",
                    "approvals[d11·分管领导]": None,
                },
            ),
            complies(
                "只有集体讨论记录",
                DISCUSSED | without("approvals[d11·本机关负责人]", "approvals[d11·分管领导]"),
            ),
            undetermined(
                "审批日期没有记载",
                without("approvals[d11·本机关负责人].decided_at", "approvals[d11·分管领导]"),
            ),
            exempt("适用简易程序", ON_SPOT | without("approvals[d11·本机关负责人]")),
        ),
    ),
    rule(
        "AP5702",
        "grave-case-not-discussed",
        cites=LAW.cite(57, paragraph=2),
        each=document,
        when=by_ordinary_procedure & grave,
        must=discussed_before | perhaps_discussed,
        message="情节复杂或者重大违法行为的处罚没有经行政机关负责人集体讨论决定",
        english="the penalty in a complex or grave case was not discussed by those in charge",
        remedy="查明讨论记录、会议纪要是否遗漏归卷；确未讨论的，由法制科研究处理，不得事后制作讨论记录",
        english_remedy="Find out whether the minutes were left out of the file. If nothing was discussed, leave it to the legal "
        "section, and make no minutes afterwards.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("有集体讨论记录", DISCUSSED),
            violates("没有集体讨论", GRAVE),
            violates(
                "决定之后才讨论",
                DISCUSSED | {"documents[+]": DISCUSSED["documents[+]"] | {"made_at": "2025-04-28"}},
            ),
            undetermined("没有填写是否情节复杂或者重大违法", without("complex_or_grave")),
            exempt(
                "没有填写，不符合听证条件", {"complex_or_grave": None, "hearing_required": False}
            ),
        ),
    ),
    rule(
        "AP5703",
        "not-discussed-after-the-hearing",
        cites=LAW.cite(57, paragraph=2),
        each=document,
        when=by_ordinary_procedure & grave & hearing_held & discussed_before,
        must=discussed_after_hearing,
        message="集体讨论在听证之前，听证之后没有再行集体讨论",
        english="the case was discussed before the hearing, and not again after it",
        remedy="核对听证和讨论的日期；听证之后没有讨论的，由法制科研究处理，不得事后制作讨论记录",
        english_remedy="Check both dates. If nothing was discussed after the hearing, leave it to the legal section, and make no "
        "minutes afterwards.",
        reading="听证结束之后根据听证笔录依第五十七条作出决定（第六十五条），因此讨论应在听证之后。",
        english_reading="After the hearing the decision is made by its transcript and by this article, so the discussion comes "
        "after it.",
        examples=(
            complies("听证之后讨论", DISCUSSED | HEARD),
            violates(
                "只在听证之前讨论",
                DISCUSSED
                | HEARD
                | {"documents[+]": DISCUSSED["documents[+]"] | {"made_at": "2025-04-15"}},
            ),
            exempt("没有听证", DISCUSSED),
        ),
    ),
    rule(
        "AP5801",
        "decided-without-legal-review",
        cites=LAW.cite(58, paragraph=1),
        each=document,
        when=by_ordinary_procedure & review_due,
        must=reviewed_before,
        message="依法应当法制审核而没有经过审核即作出处罚决定",
        english="the penalty was decided without the legal review that the law asks for",
        remedy="查明审核意见是否遗漏归卷；确未审核的，不得补作审核意见，由法制科研究处理",
        english_remedy="Find out whether the opinion was left out of the file. If there was no review, make none afterwards, and "
        "leave it to the legal section.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("已经审核", {"review_required": True}),
            violates("没有审核", {"review_required": True} | without("approvals[d12·法制科]")),
            violates(
                "决定之后才审核",
                {"review_required": True, "approvals[d12·法制科].decided_at": "2025-04-23"},
            ),
            violates("经过听证而没有审核", HEARD | without("approvals[d12·法制科]")),
            undetermined(
                "没有填写是否应当审核，也没有审核",
                without("review_required", "approvals[d12·法制科]"),
            ),
            exempt(
                "不属于应当审核的情形",
                {"review_required": False, "approvals[d12·法制科]": None},
            ),
        ),
    ),
    rule(
        "AP5802",
        "legal-review-after-the-head-decided",
        cites=LAW.cite(58, paragraph=1),
        each=document,
        when=by_ordinary_procedure & review_due & reviewed_before & head_approved,
        must=reviewed_before_head,
        message="法制审核在行政机关负责人作出决定之后",
        english="the legal review came after the decision by the one in charge",
        remedy="核对审核和审批的日期；确系审批在先的，由法制科研究处理",
        english_remedy="Check both dates. If the approval did come first, leave it to the legal section.",
        reading="审核应在本机关负责人作出决定之前，几次签署的以最后一次为准，分管领导送审时的审签不是决定。同日的视为符合。",
        english_reading="The review comes before the head decides, the last time if several; a leader who signs to send it to "
        "review decides nothing. One day will do.",
        examples=(
            complies("审核在先", {"review_required": True}),
            violates(
                "审批之后才审核",
                {
                    "review_required": True,
                    "approvals[d11·本机关负责人].decided_at": "2025-04-17",
                },
            ),
            undetermined(
                "审批日期没有记载",
                {
                    "review_required": True,
                    "approvals[d11·分管领导].decided_at": None,
                    "approvals[d11·本机关负责人].decided_at": None,
                },
            ),
        ),
    ),
    rule(
        "AP5803",
        "no-legal-review-after-the-hearing",
        cites=LAW.cite(58, paragraph=1, item=2),
        each=document,
        when=by_ordinary_procedure & hearing_held & reviewed_before,
        must=reviewed_after_hearing,
        message="法制审核在听证之前，听证之后没有审核",
        english="the legal review came before the hearing, and there was none after it",
        remedy="核对听证和审核的日期；听证之后没有审核的，由法制科研究处理，不得补作审核意见",
        english_remedy="Check both dates. If there was no review after the hearing, leave it to the legal section, and make none "
        "afterwards.",
        reading="“经过听证程序的”案件才有听证的内容可审，审核应在听证结束之后。",
        english_reading="What is reviewed is the case as heard, so the review follows the hearing.",
        examples=(
            complies("听证之后审核", HEARD),
            violates(
                "审核之后才听证",
                {
                    "activities[+]": HEARD["activities[+]"]
                    | {"started_at": "2025-04-21T09:00", "ended_at": "2025-04-21T11:00"}
                },
            ),
            exempt("没有听证", {}),
        ),
    ),
    rule(
        "AP5804",
        "decided-though-review-not-passed",
        cites=LAW.cite(58, paragraph=1),
        each=document,
        when=by_ordinary_procedure & review_due,
        must=~not_passed,
        message="法制审核没有通过即作出处罚决定",
        english="the penalty was decided though the legal review did not agree",
        remedy="查明是否另有同意的审核意见遗漏归卷；确未通过的，由法制科研究处理",
        english_remedy="Find out whether a later opinion that agrees was left out of the file; if not, leave it to the legal section.",
        examples=(
            complies("审核同意", {"review_required": True}),
            violates(
                "审核不同意",
                {
                    "review_required": True,
                    "approvals[d12·法制科].opinion": "不同意",
                    "approvals[d12·法制科].result": "不同意",
                },
            ),
            undetermined(
                "没有填写是否应当审核，审核不同意",
                {
                    "review_required": None,
                    "approvals[d12·法制科].opinion": "不同意",
                    "approvals[d12·法制科].result": "不同意",
                },
            ),
        ),
    ),
    rule(
        "AP5805",
        "reviewed-by-an-investigator",
        cites=LAW.cite(58, paragraph=1),
        each=approval,
        when=penalty & ~summary_procedure & is_review & approval.name.is_recorded(),
        must=reviewer_is_another
        | left_to_a_person(
            "同名的审核人员与办案人员不是一人",
            "the reviewer and the investigator of that name are not one",
        ),
        message="法制审核人员与本案的办案人员同名",
        english="the reviewer has the name of an investigator of the case",
        remedy="核对审核人员；确系办案人员审核的，尚未作出决定的由其他审核人员重新审核，如实注明日期；已作出决定的，由法制科研究处理",
        english_remedy="Check who reviewed. If it was an investigator, another reviews anew before a decision, under the true date; if one "
        "was made, leave it to the legal section.",
        reading="审核由从事法制审核的人员进行；审核人员不得是本案的办案人员没有明文，因此只请人核实。审核人员的资格（本条第二款）由机关登记。",
        english_reading="Those who do legal reviews review. That they may not be investigators of the case is not said in so many words: it is "
        "only to be verified. Their qualification is in the agency's registers.",
        examples=(
            complies("由其他人员审核", {}),
            undetermined("由承办人审核", {"approvals[d12·法制科].name": "李承办"}),
            exempt("姓名没有记载", without("approvals[d12·法制科].name")),
        ),
    ),
    _content(
        "AP5901",
        "decision-without-party",
        1,
        "party",
        "当事人的姓名或者名称、地址",
        "the party and its address",
    ),
    _content(
        "AP5902",
        "decision-without-facts",
        2,
        "facts",
        "违法的事实和证据",
        "the facts and the evidence",
    ),
    _content(
        "AP5903",
        "decision-without-basis",
        3,
        "basis",
        "处罚的依据",
        "the legal basis of the penalty",
    ),
    _content(
        "AP5904",
        "decision-without-terms-of-performance",
        4,
        "performance_terms",
        "履行的方式和期限",
        "how and by when to perform",
    ),
    _content(
        "AP5905",
        "decision-without-remedies",
        5,
        "remedies",
        "申请行政复议、提起行政诉讼的途径和期限",
        "the remedies and their periods",
    ),
    rule(
        "AP5906",
        "contents-of-decision-not-entered",
        cites=LAW.cite(59, paragraph=1),
        each=document,
        when=by_ordinary_procedure & ~transcribed,
        must=left_to_a_person(
            "决定书载明了法定的各项内容", "the decision states all that the law asks"
        ),
        message="决定书载明的内容没有录入，是否齐全需要核实",
        english="what the decision says was not entered, and is to be verified",
        remedy="对照决定书的原件逐项核对",
        english_remedy="Go through the original of the decision item by item.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            undetermined("没有录入", without("documents[d13].particulars")),
            exempt("已经录入", _written()),
        ),
    ),
    rule(
        "AP5907",
        "decision-without-seal",
        cites=LAW.cite(59, paragraph=2),
        each=document,
        when=by_ordinary_procedure,
        must=sealed | nothing_signed,
        message="处罚决定书没有盖行政机关的印章",
        english="the decision does not bear the seal of the agency",
        remedy="核对存根和送达的原件；确未盖章的，由法制科研究处理",
        english_remedy="Check the stub against the original that was served; if it bears no seal, leave it to the legal section.",
        reading="印章在“签名盖章”中以“本机关”的身份记载；决定书的签名盖章一项也没有录入的，待核实；盖的是否本机关的印章而不是科室的，由人核对。",
        english_reading="The seal is recorded as a signature of the agency. Where no signature or seal of the decision was "
        "entered it is to be verified; whether it is the agency's own is for a person to check.",
        examples=(
            complies("已盖章", {}),
            violates(
                "只有当事人签收",
                {"signatures[d13·本机关]": {"document": "d13", "role": "当事人"}},
            ),
            undetermined("没有录入签名盖章", without("signatures[d13·本机关]")),
        ),
    ),
)
