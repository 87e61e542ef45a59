"""The procedure of penalties in the law above the measures: a second ruleset, off by default.

About seventy rules on 行政处罚法, 行政强制法, the service provisions of 民事诉讼法 and 档案法, in our own
words, each cited by its article. ``Regulation.version`` says which text of a law was read; a case is held
against the law that was in force when it started.

This is no legal advice. The rules tell what a case file shows or leaves open; whether a decision stands is
for the agency's legal section, which should read the readings of these rules before it relies on any.
"""

from jinpu_rules.packs.prc_procedure.archives_law import ARCHIVES_LAW
from jinpu_rules.packs.prc_procedure.compulsion_law import COMPULSION_LAW
from jinpu_rules.packs.prc_procedure.penalty_law import PENALTY_LAW
from jinpu_rules.packs.prc_procedure.service_law import SERVICE_LAW

__all__ = ["ARCHIVES_LAW", "COMPULSION_LAW", "PENALTY_LAW", "PRC_PROCEDURE", "SERVICE_LAW"]

PRC_PROCEDURE = PENALTY_LAW + COMPULSION_LAW + SERVICE_LAW + ARCHIVES_LAW
