"""Use 3: the legal section asks what must be in place before a case goes on to the next step."""

from datetime import date
from pathlib import Path

from jinpu_rules import Stage, Verdict, evaluate, read_record


def missing_before(path: Path, stage: Stage) -> list[str]:
    """Return what is not in place by a step of the procedure, with what would cure it."""
    report = evaluate(read_record(path), as_of=date(2025, 7, 1), stage=stage)
    return [
        f"{finding.rule.id} {finding.rule.cites} {finding.rule.message}（补救：{finding.rule.remedy}）"
        for finding in report.of(Verdict.VIOLATED, Verdict.UNDETERMINED)
    ]


if __name__ == "__main__":
    case = Path(__file__).parent / "cases" / "s03_urgent_start.yaml"
    print("\n".join(missing_before(case, Stage.SERVICE_AND_ENFORCEMENT)))
