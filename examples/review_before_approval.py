"""Use 3: the legal section asks what must be in place before a case goes on to the next step."""

from pathlib import Path

from jinpu_rules import Stage, Verdict, check_record


def missing_before(path: Path, stage: Stage) -> list[str]:
    """Return what is not in place by a step of the procedure, with what would remedy it."""
    report = check_record(path, as_of="2025-07-01", stage=stage)
    return [
        f"{finding.rule} {finding.citation} {finding.message}（整改建议：{finding.remedy}）"
        for finding in report.findings
        if finding.verdict in (Verdict.VIOLATED, Verdict.UNDETERMINED)
    ]


if __name__ == "__main__":
    case = Path(__file__).parent / "cases" / "s03_urgent_start.yaml"
    print("\n".join(missing_before(case, Stage.SERVICE_AND_ENFORCEMENT)))
