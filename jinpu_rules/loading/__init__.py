"""Files to records: find, read, validate; every fault is reported with its place."""

from jinpu_rules.loading.faults import Fault, Place
from jinpu_rules.loading.records import Loaded

__all__ = ["Fault", "Loaded", "Place"]
