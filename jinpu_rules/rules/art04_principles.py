"""第四条　原则 (principles)

行政执法全过程记录应当坚持合法、客观、公正的原则。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, article

UNENCODED = (
    Unencoded(
        article(4),
        "行政执法全过程记录应当坚持合法、客观、公正的原则。",
        Reason.PRINCIPLE,
        "记录被故意毁损、随意删除或修改的，见记录事件的规则",
    ),
)
