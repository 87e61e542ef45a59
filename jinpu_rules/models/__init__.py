"""What a case file may say. The models know no rule."""

from jinpu_rules.models.agency import AgencyRecord
from jinpu_rules.models.case import CaseRecord
from jinpu_rules.models.settings import Settings

__all__ = ["AgencyRecord", "CaseRecord", "Settings"]
