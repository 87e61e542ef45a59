"""第十七条　随机选取检查人员 (inspectors are drawn at random)

在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员。
"""

from jinpu_rules.language.authoring import (
    Role,
    Value,
    activity,
    another,
    article,
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
    same_name,
    selection,
    signature,
    undetermined,
    violates,
    without,
)
from jinpu_rules.language.formula import Formula
from jinpu_rules.models.vocabulary import (
    ActivityKind,
    DocumentKind,
    InspectionKind,
    SelectionMethod,
    Stage,
)
from jinpu_rules.rules.definitions.cases import closed
from jinpu_rules.rules.definitions.duties import rule
from jinpu_rules.rules.definitions.inspections import (
    awaited_from_another,
    ex_officio_inspection,
    not_begun_and_given_up,
    organised_by_another,
)
from jinpu_rules.rules.definitions.papers import ours

STAGE = Stage.INITIATION

DRAWS = (
    "检查人员随机抽取记录",
    "随机抽取记录",
    "双随机抽取记录",
    "双随机抽查人员抽取记录",
    "抽签记录",
)
at_random = selection.method == SelectionMethod.RANDOM
drawn_at_all = exists(selection, selection.method.is_recorded_as(SelectionMethod.RANDOM))
# Key supervision is not drawn by lot, and a joint inspection may be drawn by whoever organises it.
drawn_otherwise = (
    case.inspection_kind.is_recorded_as(InspectionKind.KEY) | organised_by_another
) & left_to_a_person(
    "重点检查或者其他机关组织的检查检查人员是否应由本局随机选取",
    "whether the bureau had to draw the inspectors",
)
# A paper of a draw that nobody entered.
perhaps_drawn = define(
    "卷内有随机抽取检查人员的记录",
    exists(document, ours() & document.kind.in_(*DRAWS)),
    english="a paper of a draw of the inspectors is in the file",
) & left_to_a_person(
    "卷内的抽取记录表明检查人员是随机选取的",
    "whether the paper of the draw shows that they were drawn",
)
assigned_for_a_reason = exists(selection, selection.reason.is_recorded()) & left_to_a_person(
    "指定检查人员的理由是否成立", "whether the reason for assigning them holds"
)

# - those who were drawn are those who inspect -

# The papers on which those who inspected are named and sign.
transcript = document.kind.in_(
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.STATEMENT_TRANSCRIPT,
    DocumentKind.EVIDENCE_LIST,
)
other_officer = another(officer, "other_officer")
is_drawn = define(
    "该执法人员被随机选取",
    exists(
        selection,
        at_random
        & (
            selection.officers.includes(officer.id)
            | (selection.inspectors.is_recorded() & bears_name(officer.name, selection.inspectors))
        ),
    ),
    english="the officer was drawn",
)
took_part = activity.officers.is_recorded_to_include(officer.id)
all_drawn = none(officer, took_part & ~is_drawn)
some_drawn = exists(officer, activity.officers.includes(officer.id) & is_drawn) & left_to_a_person(
    "未被抽中的人员是否只是协助检查", "whether whoever was not drawn only helped"
)


def _is_drawn_by(name: Value) -> Formula:
    """Whom the record names was drawn. Unknown where the names differ: one may be a slip."""
    return exists(
        selection,
        at_random
        & (
            same_name(name, selection.inspectors)
            | exists(
                other_officer,
                selection.officers.includes(other_officer.id) & same_name(name, other_officer.name),
            )
        ),
    )


# A text names several at once: it can only be told whether any of them was drawn.
named_on_paper = define(
    "笔录写明的人员被随机选取",
    none(
        document,
        transcript
        & ours()
        & document.about.is_recorded_to_include(activity.id)
        & document.particulars.officer_names.is_recorded()
        & ~_is_drawn_by(document.particulars.officer_names),
    ),
    english="those named on the transcript were drawn",
)
signed_as_drawn = define(
    "签名的执法人员被随机选取",
    none(
        signature,
        signature.role.in_(Role.OFFICER, Role.HANDLING_OFFICER)
        & signature.name.is_recorded()
        & exists(
            document,
            transcript
            & ours()
            & (document.id == signature.document)
            & document.about.is_recorded_to_include(activity.id),
        )
        & ~_is_drawn_by(signature.name),
    ),
    english="the officers who signed were drawn",
)

# An inquiry, evidence taken and a statement have papers of their own that name who was there.
told_who_inspected = define(
    "该活动由何人开展有记载",
    activity.officers.is_recorded()
    | activity.kind.in_(
        ActivityKind.INQUIRY, ActivityKind.EVIDENCE_COLLECTION, ActivityKind.STATEMENT
    )
    | (~closed & none(document, document.kind == DocumentKind.INSPECTION_REPORT))
    | exists(
        document,
        ours()
        & document.about.is_recorded_to_include(activity.id)
        & (
            document.particulars.officer_names.is_recorded()
            | exists(
                signature,
                (signature.document == document.id)
                & signature.role.in_(Role.OFFICER, Role.HANDLING_OFFICER)
                & (signature.name.is_recorded() | signature.officer.is_recorded()),
            )
        ),
    )
    | left_to_a_person(
        "没有记载开展活动的人员而确是抽中的人员", "those drawn did it though nothing says who did"
    ),
    english="it is recorded who carried out the activity",
)

READING = (
    "适用于依职权开展的检查；因投诉、举报开展的个案检查不要求随机选取。"
    "“双随机”中检查对象的抽取不在本条之内。"
)
EXPLAIN = "另附书面说明，如实注明日期，由法制科研究处理"

RULES = (
    rule(
        "JP1701",
        "inspectors-not-selected-at-random",
        cites=article(17),
        quote="在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员",
        each=case,
        when=ex_officio_inspection & ~not_begun_and_given_up & ~awaited_from_another,
        must=exists(selection, at_random) | drawn_otherwise | assigned_for_a_reason | perhaps_drawn,
        due=Stage.INVESTIGATION,
        message="没有随机选取执法检查人员的记录",
        english="no random selection of the inspectors is recorded",
        remedy="查明随机选取记录是否遗漏归卷；确未随机选取的，另附书面说明，如实注明日期",
        reading=READING
        + "重点检查、其他机关组织的检查，以及记载了指定理由的，待核实；卷内有抽取记录而没有登记的，待核实。",
        english_remedy="find out whether the record of the draw was left out of the file; if there was none, say so in a separate statement with its true date",
        english_reading="Asked of inspections ex officio. Drawing the objects of inspection is not part of this article. Key inspections, those organised by others, assignments with a reason, and a draw that only a paper tells of, are for a person.",
        liability=None,
        examples=(
            complies("随机选取", {}),
            violates("指定人员", {"selections[x1].method": "指定"}),
            undetermined("选取方式未记载", without("selections[x1].method")),
            exempt("投诉引起的检查", {"selections[x1]": None, "source": "投诉"}),
        ),
    ),
    rule(
        "JP1702",
        "inspectors-selected-after-inspection-began",
        cites=article(17),
        quote="在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员",
        each=case,
        when=ex_officio_inspection & drawn_at_all,
        must=exists(
            selection,
            at_random & none(activity, ~selection.selected_at.not_later_than(activity.started_at)),
        ),
        message="检查开始后才随机选取执法检查人员",
        english="the inspectors were selected only after the inspection had begun",
        remedy=EXPLAIN,
        reading=READING + "同日选取而时刻不全的，视为符合。",
        liability=None,
        english_remedy="tell why in a separate statement with its true date; the legal section looks into it",
        english_reading="On the same day without clock times, the order is taken to be right.",
        examples=(
            complies("选取在前", {}),
            violates("选取在后", {"selections[x1].selected_at": "2025-09-12"}),
            undetermined("选取时间未记载", without("selections[x1].selected_at")),
        ),
    ),
    rule(
        "JP1703",
        "inspectors-other-than-those-selected",
        cites=article(17),
        quote="在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员",
        each=activity,
        when=ex_officio_inspection & drawn_at_all,
        must=(all_drawn | some_drawn) & named_on_paper & signed_as_drawn & told_who_inspected,
        message="开展检查的执法人员不是随机选取的人员",
        english="those who inspected are not those who were selected",
        remedy="核对选取记录和检查人员；确系他人检查的，" + EXPLAIN,
        reading="随机选取的人员应当是实施检查的人员。登记了抽中的和检查的人员而无一人相同的，是违反；部分相同，"
        "或者只有姓名可以比对而姓名不同的，待核实。选取记录没有写明人员的，以及写出报告、结案时仍没有写明现场检查等活动由何人开展的，待核实。",
        liability=None,
        english_remedy="compare the draw with who inspected; if others did, tell why in a separate statement with its true date, and the legal section looks into it",
        english_reading="Those drawn are those who inspect. Where those drawn and those who inspected are recorded and none is the same, it is a breach; where some are, or only names can be compared, or, by the report, nothing says who carried out an on-site inspection, a person decides.",
        examples=(
            complies("选取的人员实施检查", {}),
            violates(
                "选取二人，另二人检查",
                {
                    "officers[+1]": {"id": "o1", "name": "孙检查"},
                    "officers[+2]": {"id": "o2", "name": "周检查"},
                    "officers[+3]": {"id": "o3", "name": "李承办"},
                    "selections[x1].officers": ["o3"],
                    "activities[a1].officers": ["o1", "o2"],
                },
            ),
            undetermined(
                "笔录上的姓名与选取记录不同",
                {"documents[d2].particulars.officer_names": "孙检查、周检查"},
            ),
            exempt("人员由指定产生", {"selections[x1].method": "指定"}),
        ),
    ),
)
