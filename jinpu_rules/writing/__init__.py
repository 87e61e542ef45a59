"""Records to files: JSON, YAML and workbooks, read again as the same records."""

from jinpu_rules.writing.files import TARGETS, template, written

__all__ = ["TARGETS", "template", "written"]
