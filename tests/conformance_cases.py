"""The conformance cases: what a rule says of a compliant file (``base``) with some changes.

A case with ``vary`` names one more path, or the step asked about (``@stage``), and says what the rule
says for each of its values; an empty text clears the field, and ``[]`` after the path makes a list of
the one value. A file may ask ``again`` about another rule that says the same under
another circumstance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from support import AS_OF, base

from jinpu_rules.language.rule import Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.testing import changed

FOLDER = Path(__file__).parent / "rules" / "conformance"
STEP_ASKED = "@stage"  # varied is the step that the file is asked about, and not a cell of it


@dataclass(frozen=True)
class Case:
    """A changed file, how it is asked about, and the gravest verdict of some rules."""

    name: str
    base: str
    change: Mapping[str, Any]
    expect: Mapping[str, Verdict]
    as_of: datetime | date
    stage: Stage | None
    settings: Mapping[str, Any]

    @property
    def record(self) -> CaseRecord | AgencyRecord:
        return changed(base(self.base), self.change)


@cache
def by_file(folder: Path = FOLDER) -> Mapping[str, tuple[Case, ...]]:
    """Return the cases of each file of a folder: by default, of the measures."""
    return {
        path.stem: tuple(_of_file(path.stem, tomllib.loads(path.read_text("utf-8"))))
        for path in sorted(folder.glob("*.toml"))
    }


@cache
def cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Return every case of a folder."""
    return tuple(chain.from_iterable(by_file(folder).values()))


def _of_file(file: str, content: Mapping[str, Any]) -> Iterator[Case]:
    again = content.get("again")
    for written in content["case"]:
        for case in _expanded(file, written):
            yield case
            if again and again["of"] in case.expect and again["rule"] not in case.expect:
                yield replace(
                    case,
                    name=f"{case.name}，{again['name']}",
                    change={**case.change, **again["change"]},
                    expect={again["rule"]: case.expect[again["of"]]},
                )


def _expanded(file: str, written: Mapping[str, Any]) -> Iterator[Case]:
    known = {"name", "base", "change", "expect", "vary", "as_of", "stage", "settings"}
    assert written.keys() <= known, (file, written)
    vary = written.get("vary")
    values = dict.fromkeys(v for by_value in written["expect"].values() for v in by_value)
    for value in values if vary else [None]:
        change = dict(written.get("change", {}))
        if vary and vary != STEP_ASKED:
            several = vary.endswith("[]") and value != ""
            change[vary.removesuffix("[]")] = [value] if several else value
        expect = {
            code: Verdict[said[value] if vary else said]
            for code, said in written["expect"].items()
            if not vary or value in said
        }
        stage = value if vary == STEP_ASKED else written.get("stage")
        yield Case(
            f"{file}-{written['name']}{'-' if vary else ''}{value or ''}",
            written.get("base", "penalty"),
            {path: None if changed_to == "" else changed_to for path, changed_to in change.items()},
            expect,
            written.get("as_of", AS_OF),
            Stage(stage) if stage else None,
            written.get("settings", {}),
        )
