"""Use 1: a case system asks, for one case, what is breached and what would settle what is open."""

from datetime import date

from jinpu_rules import CaseRecord, Verdict, evaluate


def review(data: bytes) -> list[str]:
    """Return one line for each finding that a person has to look at."""
    report = evaluate(CaseRecord.model_validate_json(data), as_of=date(2026, 1, 31))
    lines = [
        f"违反 {finding.rule.cites}「{finding.rule.quote}」：{finding.rule.message}"
        for finding in report.of(Verdict.VIOLATED)
    ]
    for finding in report.of(Verdict.UNDETERMINED):
        missing = "、".join(gap.pointer for gap in finding.grounds.missing)
        lines.append(f"待核实 {finding.rule.cites}：{missing}")
    return lines


if __name__ == "__main__":
    from pathlib import Path

    case = Path(__file__).parent / "cases" / "s02_penalty_seeded_faults.json"
    print("\n".join(review(case.read_bytes())))
