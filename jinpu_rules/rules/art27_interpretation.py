"""第二十七条　解释 (interpretation)

本办法由金普新区司法局负责解释。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, article

UNENCODED = (
    Unencoded(
        article(27),
        "本办法由金普新区司法局负责解释。",
        Reason.COMPETENCE,
        "各规则的 reading 写明所取的理解，由该局确认",
    ),
)
