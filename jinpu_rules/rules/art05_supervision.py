"""第五条　法制科的职责 (the legal section supervises)

新区司法局法制科负责对本级行政执法全过程记录工作的监督、检查、指导和协调。
"""

from jinpu_rules.language.authoring import Reason, Unencoded, article

UNENCODED = (
    Unencoded(
        article(5),
        "新区司法局法制科负责对本级行政执法全过程记录工作的监督、检查、指导和协调。",
        Reason.COMPETENCE,
        "登记簿可以记载监督指导，但本条不要求特定记录",
    ),
)
