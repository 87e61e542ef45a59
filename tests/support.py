"""What the tests share: the compliant cases and a way to ask one rule."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jinpu_rules import read_record
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.vocabulary import CaseType, Stage
from jinpu_rules.rules.measures import MEASURES, measures
from jinpu_rules.testing import changed
from jinpu_rules.testing.rulesets import verdict as verdict_of

ROOT = Path(__file__).parents[1]
CASES = ROOT / "examples" / "cases"
AS_OF = datetime(2026, 1, 31)  # after everything in the sample cases is due

# At full length in "make prove"; the suite runs a fixed part of each long proof.
PROVING = bool(os.environ.get("JINPU_RULES_PROVE"))

# Of what is marked as a proof: what takes so long that the suite does nothing of it.
ONLY_PROVING = pytest.mark.skipif(not PROVING, reason="takes minutes: in make prove")

# In the inner loop, the engine of everyday use is enough.
ENGINES = (pytest.param("interpreter", marks=pytest.mark.slow), "compiled")


@cache
def base(name: str) -> CaseRecord | AgencyRecord:
    """Return the compliant penalty, inspection or agency file."""
    return read_record(CASES / f"{name}_compliant.yaml")


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple | list | set | frozenset) else str(value)


@cache
def _settings(written: str) -> Settings:
    """Return settings; the same each time, for the compiled engine knows them by identity."""
    return Settings(**json.loads(written))


def verdict(
    code: str,
    change: Mapping[str, Any],
    *,
    of: str = "penalty",
    as_of: datetime | date = AS_OF,
    stage: Stage | None = None,
    settings: Mapping[str, Any] | None = None,
    engine: str = "interpreter",
) -> Verdict:
    """Return the gravest verdict of one rule, and of no other, on a changed compliant case."""
    return verdict_of(
        MEASURES,
        code,
        changed(base(of), change),
        as_of=as_of,
        stage=stage,
        settings=_settings(json.dumps(settings or {}, default=_plain)),
        engine=engine,
    )


def other_chapter(
    rule: Rule, record: CaseRecord | AgencyRecord
) -> CaseRecord | AgencyRecord | None:
    """Return the same file as a case of the chapter that the rule does not stand in, if any."""
    chapter = measures().article(rule.cites.article).chapter
    other = {2: CaseType.INSPECTION, 3: CaseType.PENALTY}.get(chapter)
    return other and changed(record, {"case_type": other})


def for_each(cases: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Ask the same of every case in one test, which names each case that fails and why.

    For many small questions: a test of its own costs more than such a question. A case is what the
    function takes, or a tuple of that.
    """

    def in_one_test(ask: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            wrong = []
            for name, case in cases.items():
                try:
                    ask(*case) if isinstance(case, tuple) else ask(case)
                except Exception as error:
                    wrong.append(f"{name}: {type(error).__name__}: {error}")
            assert not wrong, "\n".join((f"{len(wrong)} of {len(cases)} failed", *wrong))
            assert cases

        test.__name__, test.__doc__, test.__module__ = ask.__name__, ask.__doc__, ask.__module__
        return test

    return in_one_test


def office_text(data: bytes) -> str:
    """Return everything that an office file holds, each of its parts one after another.

    Of a table in Parquet, its rows as JSON.
    """
    if data.startswith(b"PAR1"):
        table = import_module("pyarrow.parquet").read_table(BytesIO(data))
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in table.to_pylist())
    with ZipFile(BytesIO(data)) as parts:
        return "\n".join(
            unescape(parts.read(name).decode("utf-8"))
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        )


def zstd_compress(data: bytes) -> bytes:
    """Pack as .zst."""
    newer = sys.version_info >= (3, 14)
    packed: bytes = import_module("compression.zstd" if newer else "backports.zstd").compress(data)
    return packed
