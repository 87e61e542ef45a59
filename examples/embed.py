"""Use 1: a case system asks, for one case, what is breached and what would settle what is open."""

from jinpu_rules import RecordError, Verdict, check_record


def review(data: bytes) -> list[str]:
    """Return one line for each finding that a person has to look at, or for each fault."""
    try:
        report = check_record(data, as_of="2026-01-31")
    except RecordError as error:
        return [f"无法检查 {fault}" for fault in error.faults]
    lines = []
    for finding in report.findings:
        if finding.verdict == Verdict.VIOLATED:
            lines.append(f"违反 {finding.citation}「{finding.quote}」：{finding.message}")
        elif finding.verdict == Verdict.UNDETERMINED:
            missing = "、".join(f"{gap.label}（{gap.gap}）" for gap in finding.missing)
            lines.append(f"待核实 {finding.citation}：{missing}")
    return lines


if __name__ == "__main__":
    from pathlib import Path

    case = Path(__file__).parent / "cases" / "s02_penalty_seeded_faults.json"
    print("\n".join(review(case.read_bytes())))
