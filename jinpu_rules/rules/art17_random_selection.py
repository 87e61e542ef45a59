"""第十七条　随机选取检查人员 (inspectors are drawn at random)

在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员。
"""

from jinpu_rules.language.authoring import (
    activity,
    article,
    case,
    complies,
    exempt,
    exists,
    none,
    rule,
    selection,
    undetermined,
    violates,
    without,
)
from jinpu_rules.models.vocabulary import CaseSource, SelectionMethod, Stage
from jinpu_rules.rules.definitions import NEVER_BEGUN_READING, inspection, never_begun

STAGE = Stage.INITIATION

ex_officio = inspection & case.source.is_recorded_as(CaseSource.EX_OFFICIO)
at_random = selection.method == SelectionMethod.RANDOM
READING = "默认适用于依职权开展的检查；因投诉、举报开展的个案检查不要求随机选取。"

RULES = (
    rule(
        "JP1701",
        "inspectors-not-selected-at-random",
        cites=article(17),
        quote="在实施监督检查时，按照“双随机、一公开”要求随机选取执法检查人员",
        each=case,
        when=ex_officio & ~never_begun,
        must=exists(selection, at_random),
        due=Stage.INVESTIGATION,
        message="没有随机选取执法检查人员的记录",
        english="no random selection of the inspectors is recorded",
        remedy="查明随机选取记录是否遗漏归卷；确未随机选取的，书面说明原因",
        reading=READING + NEVER_BEGUN_READING,
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
        quote="随机选取执法检查人员",
        each=case,
        when=ex_officio
        & exists(selection, selection.method.is_recorded_as(SelectionMethod.RANDOM)),
        must=exists(
            selection,
            at_random & none(activity, ~selection.selected_at.not_later_than(activity.started_at)),
        ),
        message="检查开始后才随机选取执法检查人员",
        english="the inspectors were selected only after the inspection had begun",
        remedy="书面说明选取晚于检查的原因",
        reading=READING + "同日选取而时刻不全的，视为符合。",
        liability=None,
        examples=(
            complies("选取在前", {}),
            violates("选取在后", {"selections[x1].selected_at": "2025-09-12"}),
            undetermined("选取时间未记载", without("selections[x1].selected_at")),
        ),
    ),
)
