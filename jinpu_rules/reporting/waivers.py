"""Waivers: findings that a person in charge has decided to accept, for a reason, on the record.

A waived finding stays in the report with its waiver and fails no run. A waiver must give its reason
and who approved it, and holds from its approval until it ends. One that does nothing is remarked on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from jinpu_rules.errors import Text, near
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.faults import Place
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.moments import span
from jinpu_rules.models.relations import Waiver
from jinpu_rules.reporting.data import (
    FindingData,
    RecordReport,
    RemarkData,
    WaiverData,
    plain,
)

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

    The rules of ``ruleset`` are those that were asked: a waiver of another rule of the whole is
    neither used nor idle.
    """
    if not record.waivers:
        return report
    findings = list(report.findings)
    remarks = list(report.remarks)
    for position, waiver in enumerate(record.waivers):
        about = [number for number, found in enumerate(findings) if _speaks_of(waiver, found)]
        wrong = list(_wrong(waiver, ruleset, as_of))
        asked = waiver.rule in ruleset.by_code and report.stage is None
        if not wrong and asked and not about:
            wrong = [
                Text("所豁免的情形已不存在，可以删去", "what it waives no longer occurs; remove it")
            ]
        for zh, en in wrong:
            pointer = f"/waivers/{position}"
            remarks.append(RemarkData(pointer, f"豁免：{zh}", f"waiver: {en}", locate(pointer)))
        if not wrong:
            for number in about:
                if waivable(findings[number], ruleset):
                    findings[number] = replace(findings[number], waiver=_data(waiver))
    return replace(report, findings=findings, remarks=remarks)


def _speaks_of(waiver: Waiver, found: FindingData) -> bool:
    return (
        waiver.rule in (found.rule, found.name)
        and found.verdict in _OPEN
        and waiver.subject in (None, found.subject_id)
    )


def waivable(found: FindingData, ruleset: Ruleset) -> bool:
    """Whether a finding can be waived and is not waived yet."""
    open_now = found.waiver is None and found.verdict in _WAIVABLE
    rule = ruleset.whole.by_code.get(found.rule)
    return open_now and (rule is None or rule.waivable)


def _wrong(waiver: Waiver, ruleset: Ruleset, as_of: datetime) -> Iterator[Text]:
    """Yield why a waiver does not hold."""
    known = ruleset.whole.by_code
    rule = known.get(waiver.rule)
    if rule is None:
        hint = near(waiver.rule, known)
        yield Text(f"没有这样的规则{hint.zh}", f"there is no such rule{hint.en}")
    elif not rule.waivable:
        yield Text(f"{rule.cites}的情形不得豁免", f"a breach of {rule.cites} cannot be waived")
    if not waiver.reason:
        yield Text("没有写明理由，不生效", "no reason is given, so it does not hold")
    if not waiver.approved_by:
        yield Text("没有写明批准人，不生效", "no approver is given, so it does not hold")
    if waiver.until is not None and span(waiver.until)[1] < as_of:
        yield Text("已过有效期", "it has expired")
    if waiver.approved_on is not None and span(waiver.approved_on)[0] > as_of:
        yield Text("此时尚未批准", "it was approved later than this")


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
