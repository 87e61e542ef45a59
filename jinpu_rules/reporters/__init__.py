"""Formats: each turns checked records into text, a piece at a time.

A reporter is told of every record and fault as it comes and returns the text to write, so that a
stream of any length is reported in flat memory. What needs a total returns it from ``end``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from jinpu_rules.reporting import FaultData, RecordReport, Summary
from jinpu_rules.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: language, colours, everything or only what is reported, who asks."""

    ruleset: Ruleset
    version: str
    language: str = "zh"
    colour: bool = False
    everything: bool = False
    width: int = 100
    settings: tuple[tuple[str, object], ...] = ()


class Reporter(Protocol):
    """One rendering of one run."""

    def begin(self) -> str:
        """Return what comes before the first record."""

    def record(self, report: RecordReport) -> str:
        """Return what is said of one record."""

    def fault(self, fault: FaultData) -> str:
        """Return what is said of a file or record that could not be checked."""

    def end(self, summary: Summary) -> str:
        """Return what comes last."""


# Format name: the module here and the class in it.
FORMATS = {
    "text": "text:TextReporter",
    "json": "json_report:JsonReporter",
}


def reporter(name: str, options: Options) -> Reporter:
    """Return a reporter by the name of its format. Raises KeyError for an unknown one."""
    module, _, cls = FORMATS[name].partition(":")
    made: Reporter = getattr(import_module(f"jinpu_rules.reporters.{module}"), cls)(options)
    return made
