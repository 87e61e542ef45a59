"""Sample data: a small ruleset, reports of every kind, and values that attack each format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from support import office_text

from jinpu_rules.language.authoring import article, rule, service
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.faults import Fault, Place
from jinpu_rules.models.vocabulary import ServiceMethod
from jinpu_rules.reporting.data import (
    FactData,
    FindingData,
    LiabilityData,
    MissingData,
    RecordReport,
    Summary,
    WaiverData,
)
from jinpu_rules.reporting.formats import Options, Reporter, reporter
from jinpu_rules.rules.measures import MEASURES, measures

SCHEMAS = Path(__file__).parents[1] / "schemas"
RULE = rule(
    "JP1206",
    "service-by-leaving-without-refusal-noted",
    cites=article(12, item=3),
    quote="在送达回证上记明拒收事由和日期",
    each=service,
    when=service.method == ServiceMethod.BY_LEAVING,
    must=service.refusal_reason.is_recorded() & service.refused_on.is_recorded(),
    message="留置送达的送达回证未记明拒收事由和日期",
    english="the receipt of service by leaving does not note the ground and date of refusal",
    remedy="在送达回证上补记拒收事由和日期，由送达人、见证人确认",
    examples=(),
    reading="“记明”须同时有事由和日期",
)
RULESET = Ruleset(
    measures(), (RULE,), stages=MEASURES.stages, opinions=MEASURES.opinions, prefix="JP"
)

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "a|b\\|c",
    "\x1b[31mred\x1b]8;;http://evil.example\x07link\x9b0m",
    "pay \u202egnp.exe\u202c",
    "line one\r\n::error::line two\u2028three",
    "]]></system-out><!-- -->",
    "%0A::error file=x::y",
    "](javascript:alert(1)) [x](http://evil.example) www.evil.example @everyone #1",
    "``` `code` ``` *bold* _it_ ~~no~~ <b>",
    "{0} {{ 7*7 }} {% raw %} ${7*7}",
    "\ud800lone\x00nul\ufffe",
    "--><!--",
    "&lt;entity&#x202e;",
)
EVERYTHING_HOSTILE = " ".join(HOSTILE)


def finding(verdict: Verdict = Verdict.VIOLATED, **changes: Any) -> FindingData:
    made = FindingData(
        rule=RULE.id,
        name=RULE.name,
        citation=str(RULE.cites),
        article=RULE.cites.article,
        paragraph=RULE.cites.paragraph,
        item=RULE.cites.item,
        quote=RULE.quote,
        modality=RULE.modality.value,
        verdict=verdict.value,
        subject="/services/1",
        subject_label="送达 s2（留置送达）",
        message=RULE.message,
        english=RULE.english,
        facts=[
            FactData("/services/1/refusal_reason", "送达 s2·拒收事由", "张某拒绝签收"),
            FactData("/services/1/refused_on", "送达 s2·拒收日期", None),
        ],
        missing=[],
        due_at=None,
        due_stage=None,
        late_seconds=None,
        remedy=RULE.remedy,
        reading=RULE.reading,
        fingerprint="0123456789abcdef0123456789abcdef",
        place=Place(41, 5, 41, 60),
    )
    return replace(made, **changes)


def record(*findings: FindingData, **changes: Any) -> RecordReport:
    made = RecordReport(
        source="案卷/2025-017.yaml",
        index=None,
        record_id="大金普司罚〔2025〕17号",
        record_type="行政处罚",
        as_of="2026-01-31T23:59:59.999999",
        stage=None,
        confidentiality=None,
        findings=list(findings),
        liabilities=[],
        counts={verdict.value: 0 for verdict in Verdict},
    )
    return replace(made, **changes)


def one_of_each() -> list[FindingData]:
    """Every verdict once, then a violation waived and one known."""
    return [
        finding(fingerprint="a" * 32),
        finding(
            Verdict.UNDETERMINED,
            missing=[MissingData("/services/1/refused_on", "送达 s2·拒收日期", "未记载")],
            fingerprint="b" * 32,
        ),
        finding(Verdict.PENDING, due_at="2026-02-03T00:00:00", fingerprint="c" * 32),
        finding(Verdict.PENDING, due_stage="归档管理", fingerprint="d" * 32, place=None),
        finding(Verdict.COMPLIANT, fingerprint="e" * 32),
        finding(Verdict.NOT_APPLICABLE, fingerprint="f" * 32),
        finding(
            late_seconds=93_600,
            due_at="2026-01-03T00:00:00",
            waiver=WaiverData("当事人已补签", "钱局", "2026-01-05", None),
            fingerprint="1" * 32,
        ),
        finding(known=True, fingerprint="2" * 32),
    ]


def hostile_record(value: str = EVERYTHING_HOSTILE) -> RecordReport:
    """Return a report that says the value wherever a record can make it say something."""
    return record(
        finding(
            subject_label=value,
            facts=[FactData("/cause", value, value), FactData("/penalties", value, [value, value])],
            place=None,
        ),
        finding(
            Verdict.UNDETERMINED, missing=[MissingData("/services/1/refused_on", value, "未记载")]
        ),
        finding(waiver=WaiverData(value, value, value, value)),
        source=value,
        record_id=value,
    )


def liability(**changes: Any) -> LiabilityData:
    cites = Citation(26, 1, 1)
    made = LiabilityData(
        id="JP2601",
        name="duty-not-performed",
        citation=str(cites),
        quote=RULESET.regulation.words(cites),
        effect_citation=str(Citation(26, 1)),
        effect_quote="责令限期整改",
        message="未依本办法履行全过程记录义务，应由有权机关责令限期整改",
        english="recording duties were not performed; the competent organ orders rectification",
        because=["JP1206"],
        reading="",
    )
    return replace(made, **changes)


FAULT = Fault("案卷/坏的.json", "/送达/0", "没有名为“方试”的项，是否为“方式”", "unknown key", 7, 3)
SUMMARY = Summary(
    files=2,
    records=1,
    rules=1,
    faults=1,
    verdicts={verdict.value: 1 for verdict in Verdict},
    waived=1,
    known=1,
    exit_code=2,
)


def options(**changes: Any) -> Options:
    return replace(
        Options(RULESET, "0.1.0", settings=(("小时起算", "自该时刻起算"),)),
        **changes,
    )


def rendered(
    name: str,
    records: Iterable[RecordReport] = (),
    faults: Iterable[Fault] = (),
    summary: Summary = SUMMARY,
    **changes: Any,
) -> str:
    """Return a whole run in a format, encoded and decoded as a file would be."""
    made: Reporter = reporter(name, options(**changes))
    pieces = [made.begin(), *map(made.record, records), *map(made.fault, faults), made.end(summary)]
    whole = b"".join(one if isinstance(one, bytes) else one.encode("utf-8") for one in pieces)
    return office_text(whole) if isinstance(pieces[-1], bytes) else whole.decode("utf-8")
