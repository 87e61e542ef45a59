"""What a report does not show: values of confidential records, and names of natural persons.

``conceal`` is for 国家秘密, 商业秘密 and 个人隐私 (第二十四条): pointers, rule texts and verdicts stay,
values go. ``redact`` masks names, 张某某 to 张**, and hides what identifies or reaches a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from jinpu_rules.findings import REGISTER
from jinpu_rules.language.labels import by_position
from jinpu_rules.loading.faults import parts
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Model, Name, Private, marks
from jinpu_rules.models.links import inner_model
from jinpu_rules.models.relations import Signature
from jinpu_rules.models.vocabulary import PartyKind, Role
from jinpu_rules.reporting.data import (
    FactData,
    FaultData,
    FindingData,
    Plain,
    RecordReport,
    WaiverData,
)

CONCEALED = "〔涉密不显示〕"
REDACTED = "〔已隐去〕"

# --- confidential records ------------------------------------------------------------------------


def conceal(report: RecordReport, language: str = "zh") -> RecordReport:
    """Return the report without the values of confidential records; the same if there are none.

    Of a record marked as a whole, every finding is concealed; else those that rest on a record
    which is itself marked. What a value could be worked out from, as a deadline, goes too.
    """
    root = AgencyRecord if report.record_type == REGISTER else CaseRecord
    findings = [
        _concealed(finding, root, language)
        if report.confidentiality or finding.confidentiality
        else finding
        for finding in report.findings
    ]
    remarks = [
        replace(
            remark, message=_hidden(remark.message), english=_hidden(remark.english), place=None
        )
        if remark.confidentiality
        else remark
        for remark in report.remarks
    ]
    return replace(report, findings=findings, remarks=remarks)


def _hidden(message: str) -> str:
    return re.sub("“.*”", f"“{CONCEALED}”", message, flags=re.DOTALL)


def _concealed(finding: FindingData, root: type[Model], language: str) -> FindingData:
    return replace(
        finding,
        subject_label=by_position(root, finding.subject, language),
        subject_id=None if finding.subject_id is None else CONCEALED,
        facts=[
            FactData(
                fact.pointer,
                by_position(root, fact.pointer, language),
                None if fact.value is None else CONCEALED,
            )
            for fact in finding.facts
        ],
        missing=[
            replace(gap, label=by_position(root, gap.pointer, language)) for gap in finding.missing
        ],
        due_at=None,
        late_seconds=None,
        steps=[],
        excerpt=None,
        waiver=finding.waiver and _waiver(finding.waiver, CONCEALED, CONCEALED),
    )


def conceal_fault(fault: FaultData) -> FaultData:
    """Return a fault of a record that is, or may be, secret by its place and kind alone."""
    return fault if fault.confidentiality is None else _by_kind(fault, CONCEALED)


def _by_kind(fault: FaultData, marker: str) -> FaultData:
    return replace(
        fault,
        pointer=_known_part(fault.pointer, marker),
        message=fault.kind,
        english=fault.kind_english,
    )


def _known_part(pointer: str, marker: str) -> str:
    """Return a pointer up to the first key that is none of ours: it is content too."""
    held: tuple[type[Holder], ...] = (CaseRecord, AgencyRecord)
    shown, listed = "", True
    for part in parts(pointer):
        if listed and part.isascii() and part.isdigit() and len(part) < _LONGEST_POSITION:
            listed = False
        elif declared := [
            field
            for model in held
            for name, field in model.model_fields.items()
            if part in (name, field.alias)
        ]:
            inner = (inner_model(field.annotation) for field in declared)
            held, listed = tuple(model for model in inner if model is not None), True
        else:
            return f"{shown}/{marker}"
        shown += f"/{part}"
    return shown


_LONGEST_POSITION = 8


# --- names of natural persons --------------------------------------------------------------------

_SEPARATORS = re.compile(r"[、，,;；/\s]+")
_POSTS = frozenset(role.value for role in Role)
_COMPOUND = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙"]
)


def personal_names(record: CaseRecord | AgencyRecord) -> frozenset[str]:
    """Return the names of natural persons that a record holds in the fields meant for names.

    Organisations are left out where the record says that they are: by a party's kind, by a seal.
    """
    organisations = {
        party.name
        for party in getattr(record, "parties", ())
        if party.kind not in (None, PartyKind.PERSON)
    }
    return _names(_held(record)) - {name for name in organisations if name}


def _held(record: Holder) -> Iterator[str | None]:
    """Yield what the fields that are marked for names hold, those of a seal left out."""
    if isinstance(record, Signature) and not record.is_a_persons:
        return
    for name, declared in type(record).model_fields.items():
        value = getattr(record, name)
        if Name in marks(declared):
            yield value
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Holder):
                yield from _held(inner)


def _private(root: type[Holder]) -> Iterator[str]:
    """Yield the names of the fields that identify or reach a person."""
    for name, declared in root.model_fields.items():
        if Private in marks(declared):
            yield name
        if inner := inner_model(declared.annotation):
            yield from _private(inner)


def _names(held: Iterable[str | None]) -> frozenset[str]:
    # A post written in place of a name is no name, and masking it would mask the labels.
    return frozenset(
        name
        for text in held
        for name in _SEPARATORS.split(text or "")
        if len(name) > 1 and name not in _POSTS
    )


_PRIVATE = frozenset(_private(CaseRecord)) | frozenset(_private(AgencyRecord))


def redact(report: RecordReport, names: Iterable[str]) -> RecordReport:
    """Return the report with these names masked wherever a value of the record is shown.

    Sources and pointers stay: a place must be found again.
    """
    # The longest first: 王某某 is not 王某 and something.
    known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(re.escape, known)) if known else r"(?!)")

    def masked(text: str) -> str:
        return pattern.sub(lambda match: mask(match[0]), text)

    def shown(fact: FactData) -> Plain:
        if fact.value is not None and fact.pointer.rpartition("/")[2] in _PRIVATE:
            return REDACTED
        if isinstance(fact.value, list):
            return [masked(element) for element in fact.value]
        return masked(fact.value) if isinstance(fact.value, str) else fact.value

    return replace(
        report,
        record_id=masked(report.record_id),
        remarks=[
            replace(remark, message=masked(remark.message), english=masked(remark.english))
            for remark in report.remarks
        ],
        findings=[
            replace(
                finding,
                subject_label=masked(finding.subject_label),
                subject_id=None if finding.subject_id is None else masked(finding.subject_id),
                excerpt=None,
                facts=[
                    FactData(fact.pointer, masked(fact.label), shown(fact))
                    for fact in finding.facts
                ],
                missing=[replace(gap, label=masked(gap.label)) for gap in finding.missing],
                steps=[
                    replace(
                        step,
                        labels=[*map(masked, step.labels)],
                        value=masked(step.value) if isinstance(step.value, str) else step.value,
                    )
                    for step in finding.steps
                ],
                waiver=finding.waiver
                and _waiver(
                    finding.waiver,
                    masked(finding.waiver.reason),
                    masked(finding.waiver.approved_by),
                ),
            )
            for finding in report.findings
        ],
    )


def redact_fault(fault: FaultData) -> FaultData:
    """Return a fault by its place and kind alone: whatever else it says may be a name."""
    return _by_kind(fault, REDACTED)


def mask(name: str) -> str:
    """Return a name with its surname only: 张某某 is 张**, 欧阳某 is 欧阳*."""
    surname = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:surname] + "*" * (len(name) - surname)


def _waiver(waiver: WaiverData, reason: str, approved_by: str) -> WaiverData:
    return replace(waiver, reason=reason, approved_by=approved_by)
