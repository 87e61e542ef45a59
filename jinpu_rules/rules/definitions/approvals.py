"""What approvers said: the last word counts."""

from collections.abc import Callable
from functools import cache

from jinpu_rules.language.authoring import (
    Each,
    Value,
    always,
    another,
    approval,
    define,
    exists,
    left_to_a_person,
    none,
    setting,
    signature,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ApprovalResult,
    Role,
    SignatureForm,
)
from jinpu_rules.rules.definitions.cases import decided_as
from jinpu_rules.rules.definitions.parties import (
    any_later_word,
    any_word,
    named,
    no_investigator,
    of_no_others,
    of_papers,
    others_than,
)

ApproverIs = Callable[[Each], Formula]


@cache
def is_head(opinion: Each = approval) -> Formula:
    """The head of the bureau wrote it."""
    return named(
        "{}由本机关负责人签署",
        opinion,
        body=setting.head_roles.includes(opinion.role),
        english="the head wrote it",
    )


@cache
def is_leader(opinion: Each = approval) -> Formula:
    """The leader in charge wrote it, or the head, who may do what a leader may (举重以明轻)."""
    return named(
        "{}由分管领导或者本机关负责人签署",
        opinion,
        body=setting.leader_roles.includes(opinion.role) | is_head(opinion),
        english="the leader in charge wrote it, or the head",
    )


LEADER_READING = "本机关负责人本人审签的，视为已经分管领导审签（举重以明轻）。"
LEADER_READING_ENGLISH = "The head of the bureau may sign for the leader in charge."


def is_section_head(opinion: Each = approval) -> Formula:
    """The head of the handling section wrote it."""
    return setting.section_head_roles.includes(opinion.role)


@cache
def is_legal_section(opinion: Each = approval) -> Formula:
    """The legal section wrote it."""
    return opinion.role == Role.LEGAL_SECTION


@cache
def by_no_investigator(opinion: Each = approval) -> Formula:
    """Whoever wrote it does not investigate the case, as one of the legal section does not."""
    return named(
        "{}的签署人不是本案的承办人员",
        opinion,
        body=no_investigator(opinion.name)
        | left_to_a_person(
            "法制审核意见的签署人与同名的承办人员不是一人",
            "whoever wrote the legal opinion is not the investigator of that name",
        ),
        english="whoever wrote it is no investigator of the case",
        reading="法制审核意见的签署人与本案承办人、承办科室的执法人员同名的，是否由法制科审核待核实。",
        english_reading="Whether it is the legal section's where whoever wrote it has the name of a handler of the "
        "case, or of an officer of the handling section, is to be verified.",
    )


@cache
def gives_opinion(opinion: Each = approval) -> Formula:
    """It says something, be it only 同意 in the box for the result."""
    return named(
        "{}载有意见或者结论",
        opinion,
        body=opinion.opinion.is_recorded() | opinion.result.is_recorded(),
        english="it says something",
    )


# To sign is to agree, as a rule; a 不同意 that nobody copied looks alike.
who_signed_agreed = left_to_a_person(
    "签名而没有意见和结论的审批人同意", "whoever signed without a word agreed"
)


@cache
def approves(opinion: Each = approval) -> Formula:
    """It is neither 不同意 nor 退回. Unknown of one who only signed."""
    return named(
        "{}不是不同意或者退回",
        opinion,
        body=~decided_as(opinion, ApprovalResult.REJECTED, ApprovalResult.RETURNED)
        & (gives_opinion(opinion) | who_signed_agreed),
        english="it neither refuses nor sends back",
    )


@cache
def anybody(opinion: Each = approval) -> Formula:
    """Whoever wrote it."""
    return always()


def _on(form: Each, word: Each, by: ApproverIs) -> Formula:
    """The word stands on the form, and whom ``by`` describes wrote it."""
    on_it = word.document == form.id
    return on_it if by is anybody else on_it & by(word)


# Nobody signs a form that is not there yet.
which_day_is_wrong = left_to_a_person(
    "意见的签署时间和所签文书的制作时间何者有误",
    "whether the day of the opinion or that of the form it stands on is wrong",
)


def came_later(form: Each, time: Value, opinion: Each) -> Formula:
    """The form was made only after that time, and after the opinion that stands on it."""
    return (
        form.made_at.is_recorded()
        & ~form.made_at.not_later_than(time)
        & ~form.made_at.not_later_than(opinion.decided_at)
    )


# Of two words of the same moment, no clock tells which is the last.
one_of_two = left_to_a_person(
    "同一时刻的两项意见以另一项为准", "of two words of the same moment, the other is the last"
)


def said_later(later: Each, word: Each) -> Formula:
    """The one was written after the other. Unknown of two of the same moment."""
    return (later.decided_at > word.decided_at) | (
        ~(later.decided_at < word.decided_at) & one_of_two
    )


_said_later = define(
    "后来的审批意见在某一审批意见之后签署",
    said_later(any_later_word, any_word),
    english="it was written after the other",
)


@cache
def as_to(by: ApproverIs, whom: Each | None) -> ApproverIs:
    """Whom ``by`` describes, of this party or those of that event: what is said of others is not."""
    if whom is None:
        return by

    def said_of_them(word: Each) -> Formula:
        if whom.var.relation == "parties":
            return of_no_others(word, whom)
        return ~others_than(word, whom)

    return said_of_them if by is anybody else lambda word: by(word) & said_of_them(word)


@cache
def said_last(
    form: Each,
    by: ApproverIs,
    said: ApproverIs,
    in_time: ApproverIs | None = None,
    whom: Each | None = None,
) -> Formula:
    """Whom ``by`` describes said that of the form (in time), and nothing else after it (in time).

    Unknown where they said both and the times do not tell what came last. What was said after the
    step that it was to precede undoes nothing. As to ``whom``: what is said of others is not said.
    """
    by = as_to(by, whom)
    word = _on(form, any_word, by) & said(any_word)
    other_word = _on(form, any_later_word, by) & ~said(any_later_word)
    if in_time is not None:
        word, other_word = word & in_time(any_word), other_word & in_time(any_later_word)
    if whom is None or whom.var.relation != "parties":  # two that are said of one party are alike
        other_word = other_word & about_alike(any_later_word, any_word)
    return exists(any_word, word & none(any_later_word, other_word & _said_later))


_WHO: dict[ApproverIs, tuple[str, str]] = {
    is_head: ("本机关负责人", "the head"),
    is_leader: ("分管领导", "the leader in charge"),
    anybody: ("审批人", "an approver"),
}


def _in_the_end(
    words: str, english: str, form: Each, by: ApproverIs, body: Formula, whom: Each | None = None
) -> Formula:
    """What somebody said last of the form (as to those), by a name if they have one."""
    if by not in _WHO:
        return body
    who, in_english = _WHO[by]
    if whom is None:
        return named(f"{who}最后{words}{{}}", form, body=body, english=f"{in_english} {english}")
    return named(
        f"{who}就{{}}{of_papers(whom)}最后{words}{{}}",
        whom,
        form,
        body=body,
        english=f"{in_english} {english} as to those",
    )


@cache
def approved(form: Each, by: ApproverIs, whom: Each | None = None) -> Formula:
    """Whom ``by`` describes approved the form in the end (as to this party).

    Unknown of one who signed it, without a word in the register: to sign is to agree, as a rule.
    """
    signer = _superior if by is anybody else by
    body = said_last(form, by, approves, whom=whom) | signed_alone(form, as_to(signer, whom))
    return _in_the_end("同意", "approved it", form, by, body, whom)


def _superior(signed: Each) -> Formula:
    return is_leader(signed) | is_section_head(signed)


_signed = another(signature, "signed_by")


@cache
def signed_alone(form: Each, by: ApproverIs) -> Formula:
    """Whom ``by`` describes signed the form, and no word of theirs is on record."""
    return (
        exists(
            _signed,
            (_signed.document == form.id) & (_signed.form != SignatureForm.REFUSED) & by(_signed),
        )
        & none(any_word, _on(form, any_word, by))
        & who_signed_agreed
    )


@cache
def not_returned(opinion: Each = approval) -> Formula:
    """The approver did not send it back: whoever disagrees has signed all the same."""
    return named(
        "{}不是退回",
        opinion,
        body=~decided_as(opinion, ApprovalResult.RETURNED),
        english="it does not send back",
    )


@cache
def turned_down(
    form: Each, by: ApproverIs, *results: ApprovalResult, whom: Each | None = None
) -> Formula:
    """Whom ``by`` describes turned the form down (不同意, 退回), and it was their last word."""
    against = results or (ApprovalResult.REJECTED, ApprovalResult.RETURNED)
    return _in_the_end(
        "或者".join(against),
        f"said {' or '.join(result.name.lower() for result in against)} in the end",
        form,
        by,
        said_last(form, by, lambda opinion: decided_as(opinion, *against), whom=whom),
        whom,
    )


@cache
def about_alike(one: Each, other: Each) -> Formula:
    """Not said of different parties."""
    return ~others_than(one, other)


@cache
def refused(form: Each, by: ApproverIs = is_head, whom: Each | None = None) -> Formula:
    """The head's last word on the form (as to those) is 不同意: what would have followed ends."""
    return turned_down(form, by, ApprovalResult.REJECTED, whom=whom)


LAST_WORD_READING = "同一审批人几次签署意见的，以最后一次为准；先后不能判明的，只有其签名而没有意见和结论的，以及结论填写同意而意见写的相反的，待核实。"
LAST_WORD_READING_ENGLISH = (
    "Of several words of one approver the last counts; where it cannot be told which "
    "that is, where only a signature of theirs is on record, without a word, or where the box says that they agreed and "
    "their words the contrary, it is to be verified."
)
