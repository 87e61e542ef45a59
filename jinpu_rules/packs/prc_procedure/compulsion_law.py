"""《中华人民共和国行政强制法》: the demand, and when a court may be asked (第三十五条、第五十三条至第五十五条)."""

from datetime import date
from typing import Any

from jinpu_rules.language.authoring import (
    Reason,
    Unencoded,
    Value,
    another,
    complies,
    court_enforcement,
    define,
    document,
    event,
    exempt,
    exists,
    latest,
    left_to_a_person,
    months,
    none,
    rule,
    service,
    setting,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models.vocabulary import (
    DocumentKind,
    EventKind,
    Role,
    SignatureForm,
)
from jinpu_rules.packs.prc_procedure.definitions import dispatch_day, receipt_day
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.definitions.enforcement import (
    is_of,
    is_penalty,
    penalty_decision,
    same_matter,
)
from jinpu_rules.rules.definitions.events import stands, void
from jinpu_rules.rules.definitions.investigation import told_on
from jinpu_rules.rules.definitions.parties import others_than
from jinpu_rules.rules.definitions.service import successful

LAW = Regulation.outline(
    "中华人民共和国行政强制法",
    short="行政强制法",
    english="Administrative Compulsion Law (2012)",
    days=range(1, 11),
    version="2011-06-30 公布",
    valid_from=date(2012, 1, 1),
    gist={
        (35, 0, 1): "催告书载明履行的期限",
        (35, 0, 2): "催告书载明履行的方式",
        (35, 0, 3): "涉及给付金钱的，催告书载明金额和给付方式",
        (35, 0, 4): "催告书载明陈述权和申辩权",
        36: "听取、记录、复核当事人的意见，有理的采纳",
        38: "催告书直接送达，不能直接送达的依民事诉讼法送达",
        39: "有法定情形的中止执行",
        42: "可以与当事人达成执行协议",
        45: "逾期不履行金钱给付义务的可以加处罚款，总额不超过该义务的数额",
        53: "当事人在法定期限内不复议、不诉讼又不履行的，自期限届满之日起三个月内可以申请法院强制执行",
        54: "申请法院强制执行之前先催告，催告书送达满十个工作日仍不履行的才可以申请",
        (55, 1): "申请法院强制执行提供申请书、决定书、催告情况等材料",
        (55, 2): "强制执行申请书由行政机关负责人签名，盖机关印章，注明日期",
    },
)

notice = another(document, "notice_of_demand")
dispute = another(event, "dispute_on_it")
deferral = another(event, "deferral_of_it")
is_demand_notice = define(
    "该文书是没有作废的催告书",
    (document.kind == DocumentKind.DEMAND_NOTICE) & stands(),
    english="it is a demand notice that is not void",
)
_of_this = (notice.kind == DocumentKind.DEMAND_NOTICE) & ~void(notice)
_served = service.documents.includes(notice.id) & successful()


def _demanded(when: Formula) -> Formula:
    """A demand notice of the matter was served, and so."""
    return exists(
        notice, _of_this & same_matter(notice, court_enforcement) & exists(service, _served & when)
    )


demanded_before = define(
    "申请法院强制执行之前催告书已经送达",
    _demanded(receipt_day.not_later_than(court_enforcement.applied_on)),
    english="a demand notice was served before the court was asked",
    reading="催告以催告书送达为准；申请之后的催告不能代替，申请日期没有记载的待核实。",
    english_reading="A demand is shown by the service of its notice; one after the application does not make up for it. Without the "
    "day of the application it is to be verified.",
)
ten_days_passed = define(
    "申请时催告书送达已满十个工作日",
    _demanded(
        (court_enforcement.applied_on > dispatch_day + LAW.days(10))
        & (court_enforcement.applied_on > receipt_day + LAW.days(10))
    ),
    english="ten working days had passed since the notice was served",
    reading="十日为工作日（第六十九条），自送达的次日起算，届满的次日起才可以申请；邮寄送达没有记载收件日期的待核实。",
    english_reading="Ten days are working days, from the day after service; the court may be asked from the day after the last. Mail "
    "without a day of receipt is to be verified.",
)

# --- within which time (第五十三条) ---------------------------------------------------------------------

_its_decision = is_penalty(penalty_decision) & is_of(court_enforcement, penalty_decision)
_to_sue = months(6)
_disputed = exists(
    dispute,
    dispute.kind.in_(EventKind.RECONSIDERATION, EventKind.LITIGATION)
    & ~others_than(dispute, court_enforcement),
)
disputed = define(
    "有行政复议或者行政诉讼的登记",
    _disputed,
    english="an appeal or a suit is entered",
)


def _of_each_service(passed: Formula) -> Formula:
    """So for each service of the decision that is enforced."""
    return none(
        penalty_decision,
        _its_decision
        & exists(
            service,
            service.documents.includes(penalty_decision.id)
            & ~others_than(service, court_enforcement)
            & successful()
            & ~passed,
        ),
    )


def _suit_over(received: Value) -> Formula:
    return court_enforcement.applied_on > received + _to_sue


suit_period_over = define(
    "申请时六个月的起诉期限已经届满",
    _of_each_service(_suit_over(dispatch_day) & _suit_over(receipt_day)),
    english="the six months for a suit were over when the court was asked",
    reading="起诉期限依《行政诉讼法》第四十六条，自收到决定书起六个月，法律另有规定的除外；有复议或者诉讼的，期限另行计算，待核实。",
    english_reading="By the Administrative Litigation Law a suit may be brought within six months of receipt unless another law says "
    "otherwise. After an appeal or a suit the time is another, and is to be verified.",
)
_deferred = deferral.kind.in_(EventKind.PAYMENT_DEFERRED, EventKind.INSTALMENTS) & ~others_than(
    deferral, court_enforcement
)
deferred_until = latest(deferral.until, deferral, _deferred)
in_three_months = define(
    "自期限届满之日起三个月内申请",
    _of_each_service(
        (court_enforcement.applied_on <= (receipt_day + _to_sue) + months(3))
        | (
            exists(deferral, _deferred)
            & (court_enforcement.applied_on <= deferred_until + months(3))
        )
    ),
    english="the court was asked within three months of the end of that time",
    reading="三个月自起诉期限届满之日起算；批准延期、分期缴纳的自其期限结束起算（《行政处罚法》第七十二条第二款）；有复议或者诉讼的待核实。",
    english_reading="Three months run from the end of the time for a suit or, where payment was deferred or in instalments, from the end of "
    "that. After an appeal or a suit it is to be verified.",
)
otherwise_counted = disputed & left_to_a_person(
    "复议或者诉讼之后的期限没有错过", "the time after the appeal or suit was kept"
)

# --- the application (第五十五条) -------------------------------------------------------------------------

is_application = define(
    "该文书是没有作废的强制执行申请书",
    (document.kind == DocumentKind.ENFORCEMENT_APPLICATION) & stands(),
    english="it is an application for enforcement that is not void",
)
_on_it = (signature.document == document.id) & (signature.form != SignatureForm.REFUSED)
signed_by_head = define(
    "申请书有行政机关负责人签名",
    exists(
        signature,
        _on_it
        & (
            setting.head_roles.includes(signature.role)
            | setting.leader_roles.includes(signature.role)
        ),
    ),
    english="one in charge signed the application",
)
_nothing_entered = ~exists(signature, signature.document == document.id) & left_to_a_person(
    "没有录入签名盖章的申请书已经签名盖章",
    "an application of which no signature was entered was signed and sealed",
)

APPLIED: dict[str, Any] = {
    "court_enforcements[+]": {"id": "e1", "applied_on": "2025-11-20"},
    "documents[+1]": {"id": "d21", "kind": "催告书", "made_at": "2025-10-28"},
    "services[+]": {
        "id": "s9",
        "documents": ["d21"],
        "method": "直接送达",
        "served_at": "2025-11-03T10:00",
        "result": "已送达",
    },
    "documents[+2]": {
        "id": "d22",
        "kind": "强制执行申请书",
        "made_at": "2025-11-20",
        "about": ["e1"],
    },
    "signatures[+1]": {"document": "d22", "role": "本机关负责人"},
    "signatures[+2]": {"document": "d22", "role": "本机关", "form": "盖章"},
}


def _asked(day: str) -> dict[str, Any]:
    return APPLIED | {"court_enforcements[+]": {"id": "e1", "applied_on": day}}


def _demand(terms: str | None) -> dict[str, Any]:
    said = {"performance_terms": terms, "defence_right": True} if terms else {"defence_right": True}
    return {
        "documents[+1]": {
            "id": "d21",
            "kind": "催告书",
            "made_at": "2025-10-28",
            "particulars": said,
        }
    }


APPEALED = {
    "events[+]": {"id": "v1", "kind": "行政复议", "since": "2025-06-01", "until": "2025-08-01"}
}

RULES = (
    rule(
        "AC3501",
        "demand-without-terms",
        cites=LAW.cite(35, item=1),
        each=document,
        when=penalty & is_demand_notice,
        must=told_on(document, document.particulars.performance_terms),
        message="催告书没有载明履行的期限和方式",
        english="the demand does not state by when and how to perform",
        remedy="核对催告书的原件；确未载明的，不得在原件上添写，另行制作催告书依法送达，如实注明日期",
        english_remedy="Check the original. If it does not say so, add nothing to it: make another demand and serve it by law under its true "
        "date.",
        reading="涉及给付金钱的还应写明金额和给付方式，由人核对；没有录入催告书内容的待核实。",
        english_reading="For money it also states the amount and how to pay, which is for a person to check. Where nothing of the demand was "
        "entered it is to be verified.",
        examples=(
            complies("已经载明", _demand("十日内缴至指定账户")),
            violates("没有载明", _demand(None)),
            undetermined("没有录入", APPLIED),
        ),
    ),
    rule(
        "AC3502",
        "demand-without-right-to-a-defence",
        cites=LAW.cite(35, item=4),
        each=document,
        when=penalty & is_demand_notice,
        must=document.particulars.defence_right.is_true(),
        message="催告书没有载明当事人的陈述权和申辩权",
        english="the demand does not tell the party of its right to a defence",
        remedy="核对催告书的原件；确未载明的，不得在原件上添写，另行制作催告书依法送达，如实注明日期",
        english_remedy="Check the original. If it does not say so, add nothing to it: make another demand and serve it by law under its true "
        "date.",
        reading="以“载明陈述申辩权”一栏为准，没有填写的待核实。",
        english_reading="What the file says of it counts; where it says nothing it is to be verified.",
        examples=(
            complies("已经载明", _demand("十日内缴清")),
            violates(
                "没有载明",
                {
                    "documents[+1]": {
                        "id": "d21",
                        "kind": "催告书",
                        "particulars": {"defence_right": False},
                    }
                },
            ),
            undetermined("没有填写", APPLIED),
        ),
    ),
    rule(
        "AC5301",
        "court-asked-within-time-to-sue",
        cites=LAW.cite(53),
        each=court_enforcement,
        when=penalty,
        must=suit_period_over | otherwise_counted,
        message="当事人的起诉期限尚未届满即申请法院强制执行",
        english="the court was asked while the party could still sue",
        remedy="核对决定书的收到日期；期限未届满的，届满之后另行依法申请，如实注明日期",
        english_remedy="Check the day of receipt. If the time was not over, ask the court by law once it is, under the true date.",
        examples=(
            complies("六个月届满之后申请", APPLIED),
            violates("第五个月即申请", _asked("2025-09-25")),
            undetermined("有复议的登记", _asked("2025-09-25") | APPEALED),
            undetermined(
                "决定书邮寄送达，收件日期没有记载", APPLIED | {"services[s2].method": "邮寄送达"}
            ),
        ),
    ),
    rule(
        "AC5302",
        "court-asked-too-late",
        cites=LAW.cite(53),
        each=court_enforcement,
        when=penalty,
        must=in_three_months | otherwise_counted,
        message="逾期申请法院强制执行",
        english="the court was asked too late",
        remedy="核对决定书的收到日期、有无延期分期；确已逾期的，由法制科研究处理",
        english_remedy="Check the day of receipt and whether payment was put off; if it was too late, leave it to the legal section.",
        examples=(
            complies("期限之内申请", APPLIED),
            complies("第三个月的末日申请", _asked("2026-01-26")),
            violates("第四个月申请", _asked("2026-02-10")),
            complies(
                "分期缴纳期限结束之后三个月内",
                _asked("2026-02-10")
                | {
                    "events[+]": {
                        "id": "v1",
                        "kind": "分期缴纳",
                        "since": "2025-05-06",
                        "until": "2025-12-31",
                        "decided_by": "本机关负责人",
                    }
                },
            ),
            undetermined("有复议的登记", _asked("2026-02-10") | APPEALED),
        ),
    ),
    rule(
        "AC5401",
        "court-asked-without-demand",
        cites=LAW.cite(54),
        each=court_enforcement,
        when=penalty,
        must=demanded_before,
        message="没有催告即申请法院强制执行",
        english="the court was asked without a demand to the party",
        remedy="查明催告书和送达回证是否遗漏归卷；确未催告的，依法催告后另行申请，如实注明日期",
        english_remedy="Find out whether the notice and its receipt were left out of the file. If there was no demand, make it by law and ask the "
        "court anew, under the true date.",
        examples=(
            complies("催告书已经送达", APPLIED),
            violates(
                "没有催告书",
                APPLIED
                | without("documents[d21]")
                | {"services[+]": APPLIED["services[+]"] | {"documents": ["d7"]}},
            ),
            violates(
                "催告书没有送达",
                APPLIED | {"services[+]": APPLIED["services[+]"] | {"documents": ["d7"]}},
            ),
            undetermined("申请日期没有记载", APPLIED | {"court_enforcements[+]": {"id": "e1"}}),
        ),
    ),
    rule(
        "AC5402",
        "court-asked-within-ten-days-of-demand",
        cites=LAW.cite(54),
        each=court_enforcement,
        when=penalty & demanded_before,
        must=ten_days_passed,
        message="催告书送达不满十个工作日即申请法院强制执行",
        english="the court was asked before ten working days had passed since the demand was served",
        remedy="核对催告书的收到日期；确未届满的，届满之后仍不履行的另行依法申请，如实注明日期",
        english_remedy="Check the day of receipt. If the time had not passed, ask the court by law once it has and nothing was performed, under "
        "the true date.",
        examples=(
            complies("第十一个工作日申请", _asked("2025-11-18")),
            violates("第十个工作日当日申请", _asked("2025-11-17")),
            violates("次日即申请", _asked("2025-11-04")),
            exempt(
                "没有催告",
                _asked("2025-11-18")
                | {"services[+]": APPLIED["services[+]"] | {"documents": ["d7"]}},
            ),
        ),
    ),
    rule(
        "AC5501",
        "application-not-signed-by-head",
        cites=LAW.cite(55, paragraph=2),
        each=document,
        when=penalty & is_application,
        must=signed_by_head | _nothing_entered,
        message="强制执行申请书没有行政机关负责人签名",
        english="the application for enforcement is not signed by one in charge of the agency",
        remedy="核对存根和提交法院的原件；确未签名的，不得在存根上补签，按法院的要求另行提交，如实注明日期",
        english_remedy="Check the stub against the original. If it is not signed, sign no stub afterwards: hand in another as the court asks, under "
        "its true date.",
        reading="正职、副职负责人签名均可；一个签名也没有录入的待核实。",
        english_reading="A head or a deputy head will do; where no signature at all was entered it is to be verified.",
        examples=(
            complies("负责人已签名", APPLIED),
            violates("没有签名", {k: v for k, v in APPLIED.items() if k != "signatures[+1]"}),
            undetermined(
                "没有录入签名", {k: v for k, v in APPLIED.items() if "signatures" not in k}
            ),
        ),
    ),
    rule(
        "AC5502",
        "application-without-seal",
        cites=LAW.cite(55, paragraph=2),
        each=document,
        when=penalty & is_application,
        must=exists(signature, _on_it & (signature.role == Role.AGENCY)) | _nothing_entered,
        message="强制执行申请书没有盖行政机关的印章",
        english="the application for enforcement does not bear the agency's seal",
        remedy="核对存根和提交法院的原件；确未盖章的，按法院的要求另行提交，如实注明日期",
        english_remedy="Check the stub against the original. If it bears no seal, hand in another as the court asks, under its true date.",
        examples=(
            complies("已盖章", APPLIED),
            violates("没有盖章", {k: v for k, v in APPLIED.items() if k != "signatures[+2]"}),
            undetermined(
                "没有录入签名", {k: v for k, v in APPLIED.items() if "signatures" not in k}
            ),
        ),
    ),
)

UNENCODED = (
    Unencoded(LAW.cite(35, item=2), "", Reason.HEADING, "与第一项同栏记载，由该项的规则落实"),
    Unencoded(LAW.cite(35, item=3), "", Reason.JUDGEMENT, "金额和给付方式由人核对"),
    Unencoded(LAW.cite(36), "", Reason.EXTERNAL_LAW, "陈述申辩的复核由《实施办法》第十四条核对"),
    Unencoded(LAW.cite(38), "", Reason.EXTERNAL_LAW, "由《民事诉讼法》的规则落实"),
    Unencoded(LAW.cite(39), "", Reason.JUDGEMENT, "有无中止执行的情形由人判断"),
    Unencoded(LAW.cite(42), "", Reason.PERMISSION),
    Unencoded(LAW.cite(45), "", Reason.PERMISSION, "加处罚款的数额由人核对"),
    Unencoded(
        LAW.cite(55, paragraph=1), "", Reason.EXTERNAL_LAW, "申请的文书由《实施办法》第十五条核对"
    ),
)

COMPULSION_LAW = Ruleset(
    LAW, RULES, unencoded=UNENCODED, prefix="AC", name="prc-compulsion-law", tested=True
)
