"""Waivers: findings that a person in charge has decided to accept, for a reason, on the record.

A waived finding stays in the report with its waiver and fails no run. A waiver must give its reason
and who approved it, and holds from its approval until it ends. One that does nothing is remarked on.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.moments import span
from jinpu_rules.models.relations import Waiver
from jinpu_rules.reporting.data import (
    FindingData,
    Place,
    RecordReport,
    RemarkData,
    WaiverData,
    place_data,
    plain,
)
from jinpu_rules.rules.measures import MEASURES

# 故意毁损，随意删除、修改: nobody can accept that.
NEVER_WAIVED = Citation(26, 1, 3)
_WAIVABLE = (Verdict.VIOLATED, Verdict.UNDETERMINED)
_OPEN = (*_WAIVABLE, Verdict.PENDING)


def waived(
    report: RecordReport,
    record: CaseRecord | AgencyRecord,
    ruleset: Ruleset,
    as_of: datetime,
    locate: Callable[[str], Place | None] = lambda pointer: None,
) -> RecordReport:
    """Return the report with the waivers of the record applied, and remarks on those that do nothing.

    The rules of ``ruleset`` are those that were asked: a waiver of another is neither used nor idle.
    """
    if not record.waivers:
        return report
    findings = list(report.findings)
    remarks = list(report.remarks)
    for position, waiver in enumerate(record.waivers):
        about = [number for number, found in enumerate(findings) if _speaks_of(waiver, found)]
        wrong = list(_wrong(waiver, as_of))
        rule = MEASURES.by_code.get(waiver.rule)
        asked = rule is not None and rule.id in ruleset.by_code and report.stage is None
        if not wrong and asked and not about:
            wrong = [
                ("所豁免的情形已不存在，可以删去", "what it waives no longer occurs; remove it")
            ]
        for zh, en in wrong:
            pointer = f"/waivers/{position}"
            remarks.append(
                RemarkData(pointer, f"豁免：{zh}", f"waiver: {en}", place_data(locate(pointer)))
            )
        if not wrong:
            for number in about:
                if waivable(findings[number]):
                    findings[number] = replace(findings[number], waiver=_data(waiver))
    return replace(report, findings=findings, remarks=remarks)


def _speaks_of(waiver: Waiver, found: FindingData) -> bool:
    return (
        waiver.rule in (found.rule, found.name)
        and found.verdict in _OPEN
        and waiver.subject in (None, found.subject_id)
    )


def waivable(found: FindingData) -> bool:
    """Say whether a finding is one that can be waived, and is not."""
    cites = Citation(found.article, found.paragraph, found.item)
    return found.waiver is None and found.verdict in _WAIVABLE and cites != NEVER_WAIVED


def _wrong(waiver: Waiver, as_of: datetime) -> Iterator[tuple[str, str]]:
    """Yield why a waiver does not hold."""
    rule = MEASURES.by_code.get(waiver.rule)
    if rule is None:
        near = difflib.get_close_matches(waiver.rule.upper(), MEASURES.by_code, 1)
        zh, en = (f"，是否为“{near[0]}”？", f"; did you mean {near[0]}?") if near else ("", "")
        yield f"没有这样的规则{zh}", f"there is no such rule{en}"
    elif rule.cites == NEVER_WAIVED:
        yield f"{NEVER_WAIVED}的情形不得豁免", f"{NEVER_WAIVED} cannot be waived"
    if not waiver.reason:
        yield "没有写明理由，不生效", "no reason is given, so it does not hold"
    if not waiver.approved_by:
        yield "没有写明批准人，不生效", "no approver is given, so it does not hold"
    if waiver.until is not None and span(waiver.until)[1] < as_of:
        yield "已过有效期", "it has expired"
    if waiver.approved_on is not None and span(waiver.approved_on)[0] > as_of:
        yield "此时尚未批准", "it was approved later than this"


def _data(waiver: Waiver) -> WaiverData:
    return WaiverData(
        reason=str(waiver.reason),
        approved_by=str(waiver.approved_by),
        approved_on=_text(waiver.approved_on),
        until=_text(waiver.until),
    )


def _text(moment: object) -> str | None:
    value = plain(moment)
    return None if value is None else str(value)
