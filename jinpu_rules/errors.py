"""Every exception of the library, as one tree.

    JinpuRulesError
    ├── RulesetError          a rule, formula or ruleset that cannot be right; raised while it is built
    │   └── QuoteError        words quoted that the provision does not contain
    ├── CitationError         a citation that cannot be read, or that names no provision
    ├── RecordError           input that is not a case record; carries every fault found
    ├── ConfigurationError    settings that cannot be used; carries every fault found
    ├── BaselineError         a baseline that cannot be read
    ├── EngineUnavailable     an engine whose extra is not installed
    ├── FormatUnavailable     a format of reports whose extra is not installed
    └── EngineError           an engine that failed in itself: no conclusion, rather than a wrong one

Messages are Chinese first. A user's mistake in a file is never raised by the command line: it is
reported as a fault with its place.
"""

from __future__ import annotations


class JinpuRulesError(Exception):
    """Anything this library raises on purpose."""


class RulesetError(JinpuRulesError):
    """A rule, formula or ruleset that cannot be right; the message says what to write."""


class QuoteError(RulesetError):
    """Words quoted as the provision's that the provision does not contain."""


class CitationError(JinpuRulesError, ValueError):
    """A citation that cannot be read, or that names no provision of the regulation."""


class RecordError(JinpuRulesError, ValueError):
    """Input that is not a case record. ``faults`` holds every fault, each with its path."""

    def __init__(self, faults: tuple[object, ...]) -> None:
        self.faults = faults
        super().__init__("；".join(str(fault) for fault in faults))


class ConfigurationError(JinpuRulesError, ValueError):
    """Settings that cannot be used. ``faults`` holds every fault, each with its file and key."""

    def __init__(self, faults: tuple[object, ...]) -> None:
        self.faults = faults
        super().__init__("；".join(str(fault) for fault in faults))


class BaselineError(JinpuRulesError, ValueError):
    """A baseline that cannot be read."""


class EngineUnavailable(JinpuRulesError, ImportError):
    """An engine whose optional dependency cannot be imported here."""


class FormatUnavailable(JinpuRulesError, ImportError):
    """A format of reports whose optional dependency cannot be imported here."""


class EngineError(JinpuRulesError, RuntimeError):
    """An engine that failed in itself: no conclusion, rather than a wrong one."""
