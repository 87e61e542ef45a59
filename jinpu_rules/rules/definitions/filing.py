"""What was decided on filing, for each party (第六条), and who approved a form."""

from jinpu_rules.language.authoring import (
    Each,
    Value,
    activity,
    another,
    approval,
    bears_name,
    case,
    complainant,
    define,
    document,
    exists,
    none,
    party,
    setting,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ApprovalResult,
    DocumentKind,
    FilingOutcome,
    PenaltyKind,
)
from jinpu_rules.rules.definitions.approvals import (
    anybody,
    approved,
    is_head,
    refused,
)
from jinpu_rules.rules.definitions.cases import (
    INVESTIGATIVE,
    any_form,
    decided_as,
    decided_not_to_file,
    investigative,
    undecided_whether_to_file,
)
from jinpu_rules.rules.definitions.events import form_that_stands
from jinpu_rules.rules.definitions.papers import OUTCOMES, of_the_case
from jinpu_rules.rules.definitions.parties import any_paper, concerns, named, only_one_party
from jinpu_rules.rules.definitions.steps import BEFORE_A_DECISION


def _recorded_of(whom: Each, outcome: FilingOutcome) -> Formula:
    """The file records this outcome of filing for the party, or for the case and nothing else."""
    return whom.filing_outcome.is_recorded_as(outcome) | (
        ~whom.filing_outcome.is_recorded() & case.filing_outcome.is_recorded_as(outcome)
    )


def is_filing_form(paper: Each = document) -> Formula:
    """The form that asks to file a case, unless it is void."""
    kind, english = DocumentKind.FILING_APPROVAL, "it is the form asking to file"
    return form_that_stands(kind, "立案审批表", paper, english=english)


def is_non_filing_form(paper: Each = document) -> Formula:
    """The form that asks not to file a case, unless it is void."""
    kind, english = DocumentKind.NON_FILING_APPROVAL, "it is the form asking not to file"
    return form_that_stands(kind, "不予立案审批表", paper, english=english)


_asks_to_file = is_filing_form(any_form)
_asks_not_to = is_non_filing_form(any_form)


_filing_form = another(document, "filing_form")
_later_act = another(activity, "later_act")
_sequel = another(document, "sequel")
# Nobody opened the case that the head then wanted opened: what was not agreed to is all that is
# wrong with it (第六条第二款).
_left_at_that = define(
    "不予立案未获同意而此后没有立案报批和调查",
    refused(any_form)
    & none(_filing_form, _filing_form.kind == DocumentKind.FILING_APPROVAL)
    & none(
        _later_act,
        _later_act.kind.in_(*INVESTIGATIVE)
        & ~_later_act.started_at.not_later_than(any_form.made_at),
    )
    & none(_sequel, _sequel.kind.in_(*BEFORE_A_DECISION, *OUTCOMES) & of_the_case(_sequel)),
    english="the head did not agree not to file, and nothing was done after that",
    reading="报请不予立案未获同意，此后既没有报请立案、也没有调查的，仍是没有立案，只是不予立案未经审批同意。",
    english_reading="A case that the head did not agree to leave unfiled, and in which nothing was done "
    "after that, was not filed: what is wrong is that this was not agreed to.",
)


def _says_not_to(whom: Each | None = None) -> Formula:
    """A form says that no case was filed (against this party), as far as the head did not refuse it."""
    says_so = _asks_not_to & (~refused(any_form, whom=whom) | _left_at_that)
    if whom is None:
        return define(
            "某一表格文书表明不予立案", says_so, english="a form says that no case was filed"
        )
    return named(
        "{}表明对{}不予立案",
        any_form,
        whom,
        body=says_so & concerns(any_form, whom),
        english="a form says that no case was filed against the party",
    )


_asked_anew = another(document, "asked_anew")
_asks_anew = is_filing_form(_asked_anew)
DECIDED_READING = "已经作出处理结果的，不以“不予立案”的记载视为没有立案。"
DECIDED_READING_ENGLISH = (
    "One who was decided upon had a case, whatever the file says of its filing."
)


def _refused_for(whom: Each, whose: Formula) -> Formula:
    """The form asking to file was turned down, as to this party, and no other asks for it."""
    return exists(any_form, _asks_to_file & whose & refused(any_form, anybody, whom)) & none(
        _asked_anew,
        _asks_anew & concerns(_asked_anew, whom) & ~refused(_asked_anew, anybody, whom),
    )


def not_filed_for(whom: Each = party) -> Formula:
    """No case was filed against this party. One who was decided upon had a case.

    Where the case was filed, a form asking not to file against one of several parties tells it once
    the head approved it, before which it is unknown; so does the refusal of the form asking to file
    against that one.
    """
    neither = ~whom.filing_outcome.is_recorded() & undecided_whether_to_file
    form_for_one = exists(
        any_form,
        _asks_not_to
        & ~only_one_party
        & any_form.party.includes(whom.id)
        & ~refused(any_form, whom=whom)
        & (approved(any_form, is_head, whom) | (whom.filing_outcome == FilingOutcome.NOT_FILED)),
    )
    refused_to_file = _refused_for(whom, concerns(any_form, whom))
    refused_for_one = _refused_for(whom, ~only_one_party & any_form.party.includes(whom.id))
    return define(
        "对该当事人没有立案",
        none(
            any_paper,
            any_paper.kind.in_(*OUTCOMES) & of_the_case(any_paper) & concerns(any_paper, whom),
        )
        & (
            _recorded_of(whom, FilingOutcome.NOT_FILED)
            | (~whom.filing_outcome.is_recorded() & (form_for_one | refused_for_one))
            | (neither & (exists(any_form, _says_not_to(whom)) | refused_to_file))
        ),
        english="no case was filed against the party",
        reading=DECIDED_READING,
        english_reading=DECIDED_READING_ENGLISH,
    )


# Somebody turned down the form asking to file for good, and nothing was investigated.
_outcome = another(document, "outcome")
_refused_to_file = (
    exists(any_form, _asks_to_file)
    & none(_asked_anew, _asks_anew & ~refused(_asked_anew, anybody))
    & none(activity, investigative)
)
# A form asking not to file does not outweigh the decision to file.
not_filed = define(
    "案件不予立案",
    none(_outcome, _outcome.kind.in_(*OUTCOMES) & of_the_case(_outcome))
    & (
        decided_not_to_file
        | (undecided_whether_to_file & (exists(any_form, _says_not_to()) | _refused_to_file))
    )
    & none(party, ~not_filed_for(party)),
    english="the case was not filed",
    reading=DECIDED_READING + "对任何一名当事人立案的，案件即已立案。",
    english_reading=f"{DECIDED_READING_ENGLISH} A case filed against any of them was filed.",
)


# The other penalties are performed by service itself: a warning, a public criticism, a revocation.
MORE_THAN_SERVICE = (
    PenaltyKind.FINE,
    PenaltyKind.CONFISCATION,
    PenaltyKind.SUSPENSION,
    PenaltyKind.ORDER_TO_CEASE,
    PenaltyKind.OTHER,
)

not_turned_down = define(
    "审批意见不是不同意或者退回",
    ~decided_as(approval, ApprovalResult.REJECTED, ApprovalResult.RETURNED),
    english="the approver did not turn it down",
)
not_sent_back = define(
    "审批意见不是退回",
    ~decided_as(approval, ApprovalResult.RETURNED),
    english="the approver did not send it back",
)
by_head = define(
    "由本机关负责人审批且未否决",
    setting.head_roles.includes(approval.role) & not_turned_down,
    english="the head approved",
)

HEAD_READING = (
    "“本机关负责人”默认指局负责人（机关负责人），分管领导的审批不能代替；可在设置中另行确定。"
)
HEAD_READING_ENGLISH = (
    "By default the head of the agency is the head of the bureau, whom a leader in "
    "charge cannot replace; see the settings."
)


def approved_on(form_id: Value, by: Formula) -> Formula:
    """Some approval of this form is by the person that ``by`` describes."""
    return exists(approval, (approval.document == form_id) & by)


_any_complainant = another(complainant, "any_complainant")


def is_with_a_complainant(act: Each) -> Formula:
    """The one whom the activity meets bears the name of a complainant."""
    return named(
        "{}的相对人与投诉举报人同名",
        act,
        body=exists(
            _any_complainant,
            # Nobody can ask whoever would not say who they are.
            (_any_complainant.name.is_recorded() | ~_any_complainant.named.is_recorded_as(False))
            & bears_name(act.person, _any_complainant.name),
        ),
        english="whom the activity meets bears the name of a complainant",
    )


def can_be_contacted(who: Each = complainant) -> Formula:
    """It is not noted that there is no way to reach them. Unknown where nothing is recorded."""
    return ~who.contact.in_("没有联系方式", "无联系方式", "未留联系方式")


def points_to(links: Value, target: Each, unless: Formula) -> Formula:
    """The links name the record, or name none; and then it is meant, unless there are several."""
    return links.includes(target.id) | (~links.is_recorded() & ~unless)
