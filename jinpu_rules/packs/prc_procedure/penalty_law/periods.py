"""Publishing, deciding and serving in time (第四十八条、第六十条、第六十一条)."""

from typing import Any

from jinpu_rules.language.authoring import (
    always,
    another,
    case,
    choose,
    complies,
    define,
    document,
    each_or_unnamed,
    earliest,
    event,
    every,
    exempt,
    exists,
    first_recorded,
    latest,
    left_to_a_person,
    none,
    party,
    pending,
    rule,
    service,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import (
    FOR_THE_PARTY,
    DocumentKind,
    EventKind,
    Role,
    ServiceMethod,
    SignatureForm,
)
from jinpu_rules.packs.prc_procedure.definitions import (
    ON_THE_SPOT,
    ON_THE_SPOT_ENGLISH,
    begun_serving,
    by_ordinary_procedure,
    filed_at,
    in_a_lawful_way,
    is_decision,
    papers,
)
from jinpu_rules.packs.prc_procedure.penalty_law.law import LAW
from jinpu_rules.rules.definitions.cases import penalty, summary_procedure
from jinpu_rules.rules.definitions.enforcement import covers
from jinpu_rules.rules.definitions.events import bears_on, ended, happened, stands
from jinpu_rules.rules.definitions.filing import not_filed_for
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case
from jinpu_rules.rules.definitions.parties import concerns, others_than

# --- publishing (第四十八条) ----------------------------------------------------------------------------

to_be_published = define(
    "处罚决定依法应当公开",
    case.publication_required.is_true() | document.published_on.is_recorded(),
    english="the decision is to be published",
    reading="是否具有一定社会影响由人判断，以“应当公开”一栏为准，没有填写的待核实。公开的期限依国办发〔2018〕118号：自作出决定之日起七个工作日。",
    english_reading="Whether it is of some effect on society is for a person to say in the file; where nothing is said it "
    "is to be verified. The period, seven working days from the decision, is that of 国办发〔2018〕118号.",
)
withdrawn_since = another(event, "revocation")
revoked_or_changed = define(
    "公开的决定已经变更或者撤销",
    document.revoked_on.is_recorded()
    | exists(
        withdrawn_since,
        happened(withdrawn_since, EventKind.DECISION_REVOKED, EventKind.DECISION_CHANGED)
        & bears_on(withdrawn_since, document),
    ),
    english="the published decision was changed or revoked",
)
day_of_revocation = define(
    "变更或者撤销之日",
    first_recorded(
        document.revoked_on,
        latest(
            withdrawn_since.since,
            withdrawn_since,
            withdrawn_since.kind.in_(EventKind.DECISION_REVOKED, EventKind.DECISION_CHANGED)
            & bears_on(withdrawn_since, document),
        ),
    ),
    english="the day of the change or revocation",
)

# --- ninety days (第六十条) -----------------------------------------------------------------------------

whoever = each_or_unnamed(party)
filing_form = another(document, "filing_form_of_party")
outcome_paper = another(document, "outcome_paper")
_filed = (
    (filing_form.kind == DocumentKind.FILING_APPROVAL)
    & stands(filing_form)
    & concerns(filing_form, party)
)
day_of_filing = define(
    "对该当事人立案之日",
    first_recorded(
        *filed_at(latest, filing_form, _filed),
        case.started_at,
    ),
    english="the day of filing against the party",
    reading="立案之日为行政机关负责人批准立案之日，没有记载的以立案审批表的日期、程序启动时间为准；几次批准的以最后一次为准。",
    english_reading="A case is filed when one in charge approves the filing; unrecorded, on the day of the form or of the "
    "start of the case. Of several approvals the last counts.",
)
_outcome = (
    outcome_paper.kind.in_(*OUTCOMES) & of_the_case(outcome_paper) & concerns(outcome_paper, party)
)
# Of several parties a form may name none: whoever it is of, none was filed against earlier than this.
_perhaps_filed = (
    (filing_form.kind == DocumentKind.FILING_APPROVAL)
    & stands(filing_form)
    & (~filing_form.party.is_recorded() | filing_form.party.includes(party.id))
)
first_filing = first_recorded(
    *filed_at(earliest, filing_form, _perhaps_filed),
    case.started_at,
)
decided_in_time = define(
    "自立案之日起九十日内已经作出决定",
    exists(outcome_paper, _outcome & (outcome_paper.made_at <= day_of_filing + LAW.days(90)))
    | exists(outcome_paper, _outcome & (outcome_paper.made_at <= first_filing + LAW.days(90))),
    english="it was decided within ninety days of the filing",
)
extension = another(event, "extension")
_extends = (extension.kind == EventKind.PERIOD_EXTENDED) & concerns(extension, party)
standstill = another(event, "standstill")
taken_up = another(event, "taken_up")
_taken_up_again = earliest(
    taken_up.since,
    taken_up,
    (taken_up.kind == EventKind.RESUMED) & standstill.since.not_later_than(taken_up.since),
)
last_day = define(
    "计入所登记的延长和中止的期限届满之日",
    choose(
        (exists(extension, _extends), latest(extension.until, extension, _extends)),
        (
            always(),
            day_of_filing
            + LAW.days(90).excluding(
                standstill,
                standstill.since,
                first_recorded(standstill.until, _taken_up_again),
                where=standstill.kind.in_(EventKind.SUSPENDED, EventKind.TRANSFERRED)
                & concerns(standstill, party),
            ),
        ),
    ),
    english="the end of the period with the extensions and suspensions entered",
    reading="本条本身没有规定延长和扣除；法律、法规、规章另有规定的从其规定：登记了延长、中止、移送的，在延长的期限内或者扣除之后没有逾期的，"
    "依据待核实；仍然逾期的为违反。听证、鉴定的时间不扣除。",
    english_reading="The article itself knows no extension and leaves no time out; other laws and rules may. What was decided within "
    "an extension that is entered, or in time but for a suspension or a transfer, rests on a basis to be verified; "
    "what is late all the same is a breach. The time of a hearing or an appraisal counts.",
)
decided_by_then = define(
    "在所登记的延长或者中止之内作出决定",
    exists(outcome_paper, _outcome & (outcome_paper.made_at <= last_day))
    & left_to_a_person(
        "所登记的延长或者中止有法律法规规章的依据",
        "the extension or suspension entered rests on a law or rule",
    ),
    english="it was decided within an extension or a suspension that is entered",
)
left_off = define(
    "对该当事人没有立案或者未经决定即告结束",
    not_filed_for(party) | (ended(party) & none(outcome_paper, _outcome)),
    english="no case was filed against the party, or it ended without an outcome",
)

# --- seven working days (第六十一条) -----------------------------------------------------------------------

handed_over = exists(
    signature,
    (signature.document == document.id)
    & signature.role.in_(*FOR_THE_PARTY, Role.RECIPIENT, Role.QUALIFIED_SIGNER)
    & (signature.form != SignatureForm.REFUSED)
    & ~others_than(signature, document),
)
_in_seven_days = document.made_at + LAW.days(7)
_begun_for_party = exists(
    service,
    service.documents.includes(document.id)
    & in_a_lawful_way
    & covers(service, party, document)
    & (begun_serving <= _in_seven_days),
)
served_in_time = define(
    "决定书已在七个工作日内交付或者着手送达每一名当事人",
    handed_over
    | (
        exists(
            service,
            service.documents.includes(document.id)
            & in_a_lawful_way
            & (begun_serving <= _in_seven_days),
        )
        & every(party, _begun_for_party, where=concerns(document, party))
    ),
    english="the decision was handed over, or its service begun, within seven working days for each party",
    reading="七日为工作日，自决定之日的次日起算；直接送达以送达之日、邮寄以寄出之日、公告以公告开始之日为着手送达之日，期内着手而期后"
    "送到的，不作为违反。当事人在决定书上签收的为当场交付。",
    english_reading="Seven working days run from the day after the decision. A service in person counts by its day, mail by "
    "that of posting, an announcement by its first day; begun in time and ended later is no breach. A decision "
    "signed for on itself was handed over.",
)
agreed = define(
    "当事人已同意电子送达并签订确认书",
    service.consented.is_true()
    | exists(
        document,
        document.kind.in_(
            *papers(
                "送达地址确认书",
                "电子送达确认书",
                "电子送达同意书",
                "送达地址及方式确认书",
                "送达地址及送达方式确认书",
                "法律文书送达地址确认书",
                "同意电子送达确认书",
            )
        ),
    ),
    english="the party agreed to electronic service in writing",
)
PUBLISHED: dict[str, Any] = {
    "publication_required": True,
    "documents[d13].published_on": "2025-04-30",
}
OPEN: dict[str, Any] = {
    "documents[d13]": None,
    "services[s2]": None,
    "performances[f1]": None,
    "closed_on": None,
    "archived_on": None,
    "handovers[h2]": None,
}
LATE: dict[str, Any] = {"documents[d13].made_at": "2025-06-04"}
MAILED: dict[str, Any] = {"services[s2].method": "邮寄送达"}

RULES = (
    rule(
        "AP4801",
        "decision-not-published-in-time",
        cites=LAW.cite(48, paragraph=1),
        each=document,
        when=penalty & is_decision & to_be_published,
        must=document.published_on.within(LAW.days(7), of=document.made_at),
        message="依法应当公开的处罚决定没有在七个工作日内公开",
        english="a decision that is to be published was not within seven working days",
        remedy="核对公开的日期；确未公开的，隐去依法不得公开的信息后立即公开，逾期的如实记载公开日期",
        english_remedy="Check the day of publication. If it was not published, do so at once without what must not be told, and "
        "record the true day.",
        examples=(
            complies("第七个工作日公开", PUBLISHED),
            violates("第八个工作日公开", PUBLISHED | {"documents[d13].published_on": "2025-05-06"}),
            violates("没有公开", PUBLISHED | without("documents[d13].published_on")),
            undetermined(
                "没有填写是否应当公开，没有公开的记载",
                without("publication_required", "documents[d13].published_on"),
            ),
            pending(
                "期限尚未届满",
                PUBLISHED | without("documents[d13].published_on"),
                as_of="2025-04-28T10:00",
            ),
            exempt(
                "不需要公开",
                {"publication_required": False, "documents[d13].published_on": None},
            ),
        ),
    ),
    rule(
        "AP4802",
        "revoked-decision-still-published",
        cites=LAW.cite(48, paragraph=2),
        each=document,
        when=penalty
        & (document.kind == DocumentKind.PENALTY_DECISION)
        & document.published_on.is_recorded()
        & revoked_or_changed,
        must=document.withdrawn_on.within(LAW.days(3), of=day_of_revocation),
        message="公开的处罚决定变更、撤销后没有在三个工作日内撤回公开信息",
        english="a published decision was changed or revoked, and not withdrawn within three working days",
        remedy="核对撤回的日期；仍在公开的立即撤回并公开说明理由，如实记载撤回日期",
        english_remedy="Check the day of withdrawal. If it is still published, withdraw it at once with the reasons, and record the "
        "true day.",
        reading="三日为工作日，自变更、撤销之日的次日起算；确认违法、确认无效的没有对应的程序事件，由人核对。",
        english_reading="Three working days run from the day after. A finding that the decision was unlawful or void has no "
        "event of its own and is for a person to check.",
        examples=(
            complies(
                "第三个工作日撤回",
                PUBLISHED
                | {
                    "documents[d13].revoked_on": "2025-07-01",
                    "documents[d13].withdrawn_on": "2025-07-04",
                },
            ),
            violates(
                "第四个工作日才撤回",
                PUBLISHED
                | {
                    "documents[d13].revoked_on": "2025-07-01",
                    "documents[d13].withdrawn_on": "2025-07-07",
                },
            ),
            violates("没有撤回", PUBLISHED | {"documents[d13].revoked_on": "2025-07-01"}),
            exempt("没有撤销", PUBLISHED),
        ),
    ),
    rule(
        "AP6001",
        "not-decided-within-ninety-days",
        cites=LAW.cite(60),
        each=whoever,
        when=penalty & ~summary_procedure & ~left_off,
        must=decided_in_time | decided_by_then,
        due=last_day,
        message="自立案之日起九十日内没有作出处罚决定",
        english="no decision was made within ninety days of the filing",
        remedy="核对立案和决定的日期、有无依法延长的文书；尚未作出决定的尽快依法决定，如实注明日期；已经逾期作出决定的，由法制科研究处理",
        english_remedy="Check the days of filing and decision, and whether the period was extended by law. If nothing is decided yet, "
        "decide soon and under the true date; if it was decided late, leave it to the legal section.",
        reading="以行政机关负责人批准立案之日为立案之日，没有记载的以立案审批表的日期、程序启动时间为准，几次批准的以最后一次为准。九十日为自然日，最后一日遇法定节假日的顺延；不予处罚决定、违法事实不成立的通知也是决定。",
        english_reading="A case is filed when one in charge approves the filing, the last time if several; unrecorded, on the day of the "
        "form or of the start. Ninety days are calendar days; a last day on a holiday moves to the next working day. A decision not to punish "
        "and a notice of no violation are decisions, too.",
        examples=(
            complies("九十日内决定", {}),
            complies("第九十日决定", {"documents[d13].made_at": "2025-06-03"}),
            violates("第九十一日决定", LATE),
            violates("逾期没有决定", OPEN),
            undetermined(
                "逾期决定，有延长期限的登记",
                LATE
                | {
                    "events[+]": {
                        "id": "e1",
                        "kind": "延长期限",
                        "since": "2025-06-01",
                        "until": "2025-07-03",
                        "decided_by": "本机关负责人",
                    }
                },
            ),
            violates(
                "超过所登记的延长期限",
                LATE
                | {
                    "events[+]": {
                        "id": "e1",
                        "kind": "延长期限",
                        "since": "2025-06-01",
                        "until": "2025-06-03",
                    }
                },
            ),
            pending("期限尚未届满", OPEN, as_of="2025-05-20T10:00"),
            pending(
                "中止尚未恢复",
                OPEN | {"events[+]": {"id": "e1", "kind": "中止", "since": "2025-04-10"}},
            ),
            exempt(
                "立案后撤销",
                OPEN
                | {
                    "events[+]": {
                        "id": "e1",
                        "kind": "撤销立案",
                        "since": "2025-04-10",
                        "decided_by": "本机关负责人",
                    }
                },
            ),
        ),
    ),
    rule(
        "AP6101",
        "decision-not-served-within-seven-days",
        cites=LAW.cite(61, paragraph=1),
        each=document,
        when=by_ordinary_procedure,
        must=served_in_time,
        due=_in_seven_days,
        message="处罚决定书没有当场交付，也没有在七个工作日内送达（每一名）当事人",
        english="the decision was neither handed over nor served within seven working days on (each of) the parties",
        remedy="查明送达凭证是否遗漏归卷；确未送达的立即依法送达，如实记载送达日期；逾期的书面说明原因，如实注明日期",
        english_remedy="Find out whether the proof of service was left out of the file. If it was not served, serve it at once by law "
        "and record the true day; if late, state why in writing under the true date.",
        reading=ON_THE_SPOT,
        english_reading=ON_THE_SPOT_ENGLISH,
        examples=(
            complies("第三日送达", {}),
            complies("第七个工作日送达", {"services[s2].served_at": "2025-04-30T09:30"}),
            violates("第八个工作日才送达", {"services[s2].served_at": "2025-05-06T09:30"}),
            violates("没有送达", without("services[s2]")),
            complies(
                "期内寄出，期后收到",
                MAILED
                | {
                    "services[s2].posted_at": "2025-04-30",
                    "services[s2].served_at": "2025-05-08",
                    "services[s2].received_at": "2025-05-08",
                },
            ),
            undetermined("送达日期没有记载", without("services[s2].served_at")),
            complies(
                "当场交付，当事人在决定书上签收",
                {
                    "services[s2]": None,
                    "signatures[+]": {"document": "d13", "role": "当事人"},
                },
            ),
            pending("期限尚未届满", without("services[s2]"), as_of="2025-04-25T09:00"),
            violates(
                "两名当事人，只送达一人",
                {
                    "parties[+]": {"id": "p2", "name": "李某"},
                    "documents[d13].party": ["p1", "p2"],
                },
            ),
        ),
    ),
    rule(
        "AP6102",
        "electronic-service-without-consent",
        cites=LAW.cite(61, paragraph=2),
        each=service,
        when=penalty & (service.method == ServiceMethod.ELECTRONIC),
        must=agreed,
        message="电子送达没有当事人同意并签订的确认书",
        english="a paper was served electronically without the party's written consent",
        remedy="查明确认书是否遗漏归卷；当事人没有同意的，另以其他法定方式送达，如实记载送达日期，不得事后补作确认书",
        english_remedy="Find out whether the consent was left out of the file. If the party did not agree, serve in another lawful way and "
        "record the true day; make no consent afterwards.",
        reading="案卷中的送达地址确认书、电子送达确认书或者“签订确认书”一栏均可；都没有的，待核实。",
        english_reading="A consent in the file, or what the service says of one, will do; with neither it is to be verified.",
        examples=(
            complies(
                "有确认书",
                {
                    "services[s2].method": "电子送达",
                    "documents[+]": {"id": "d21", "kind": "电子送达确认书"},
                },
            ),
            complies(
                "记载签订了确认书",
                {"services[s2].method": "电子送达", "services[s2].consented": True},
            ),
            violates(
                "记载没有签订",
                {"services[s2].method": "电子送达", "services[s2].consented": False},
            ),
            undetermined("没有记载", {"services[s2].method": "电子送达"}),
            exempt("直接送达", {}),
        ),
    ),
)
