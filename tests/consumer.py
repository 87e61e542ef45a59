"""A program of somebody else's, as a type checker sees it: ``test_door`` checks and runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import assert_type

from jinpu_rules import (
    MEASURES,
    AgencyRecord,
    CaseRecord,
    CaseSession,
    CaseType,
    ConfigurationError,
    EndEvent,
    Fault,
    Finding,
    FindingData,
    JinpuRulesError,
    Loaded,
    Options,
    Place,
    RecordError,
    RecordReport,
    Report,
    Role,
    Rule,
    Settings,
    Stage,
    Verdict,
    check,
    check_record,
    evaluate,
    load,
    read_record,
)
from jinpu_rules.models.relations import Signature

CASE = {"案号": "1", "案件类型": "行政处罚", "结案日期": "2025-06-01"}
ROLES = {"roles": {Role.AGENCY_HEAD.value: ["局长"]}, "end-event": EndEvent.CLOSED}


def lines(folder: Path, options: Options) -> Iterator[str]:
    """Return a line for each finding, and each fault."""
    for outcome in check(folder, jobs=1, **options):
        if isinstance(outcome, Fault):
            yield f"{outcome.source} {outcome.pointer} {outcome.message} {outcome.meant or ''}"
            continue
        assert_type(outcome, RecordReport)
        for finding in outcome.findings:
            assert_type(finding, FindingData)
            place: Place | None = finding.place
            yield f"{outcome.record_id} {finding.rule} {place.line if place else '-'}"


def refused(case: dict[str, object]) -> list[str]:
    """Return what is wrong with a case, in English."""
    try:
        record = read_record(case, config=ROLES)
    except RecordError as error:
        assert_type(error.faults, tuple[Fault, ...])
        return [fault.english for fault in error.faults]
    assert_type(record, CaseRecord | AgencyRecord)
    return []


def live() -> int:
    """Follow a case; return how many findings an entry resolves."""
    with CaseSession(
        "1", CaseType.PENALTY, settings=Settings(end_event=EndEvent.CLOSED)
    ) as session:
        session.add(Signature(document="d1", role=Role.PARTY))
        report, new, resolved = session.changes(date(2026, 1, 31), Stage.ARCHIVING)
        assert_type(report, Report)
        assert_type(new, tuple[Finding, ...])
        return len(resolved)


def main(folder: Path) -> None:
    """Use every name of the door."""
    print(*lines(folder, {"as_of": "2026-01-31", "stage": Stage.ARCHIVING}), sep="\n")
    report = check_record(CASE, as_of=date(2026, 1, 31), config=ROLES, language="en")
    sent: dict[str, object] = json.loads(report.to_json())
    print(sent["schema"], report.to_dict()["record_id"], refused({**CASE, "案由来": 1}), live())
    record = read_record(CASE)
    kernel = evaluate(record, as_of=date(2026, 1, 31), ruleset=MEASURES)
    rules: list[Rule] = [finding.rule for finding in kernel.of(Verdict.VIOLATED)]
    print(len(rules), [one.record for one in load(folder) if isinstance(one, Loaded)] != [])
    try:
        check(folder, config={"end-evnt": "结案"})
    except ConfigurationError as error:
        print(error.faults[0].meant)
    try:
        check(folder, as_of="昨天")
    except JinpuRulesError as error:
        print(error)


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
