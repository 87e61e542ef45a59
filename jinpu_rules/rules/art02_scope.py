"""第二条　什么是全过程记录 (scope, and the five steps of the whole process)

本办法所称行政执法全过程记录，是指新区司法局及其执法人员，依据法律、法规和规章实施行政处罚、行政检查等行政行为时，通过文字、音像等记录方式，对执法程序启动、调查取证、审查决定、送达执行、归档管理等整个过程进行跟踪记录的活动。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, article
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.rules.definitions.steps import shown

# When a case file shows that a step has been reached, by what only exists from that step on: a paper
# of the bureau's own, made in this case. For a party of its own, see ``reached``.
MILESTONES = {stage: shown(stage) for stage in Stage}

UNENCODED = (
    Unencoded(
        article(2),
        "本办法所称行政执法全过程记录，是指新区司法局及其执法人员，依据法律、法规和规章实施行政处罚、行政检查等行政行为时，通过文字、音像等记录方式，",
        Reason.DEFINITION,
        "案件类型限于行政处罚、行政检查；“等”字所指其他行政行为，本办法没有具体记录要求",
    ),
    Unencoded(
        article(2),
        "对执法程序启动、调查取证、审查决定、送达执行、归档管理等整个过程进行跟踪记录的活动。",
        Reason.DEFINITION,
        "五个环节即 Stage，用于判断义务是否到期",
    ),
)
