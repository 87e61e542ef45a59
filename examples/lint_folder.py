"""Use 2: every case file of a folder is checked; a broken file is told and the others go on."""

import sys
from collections import Counter
from pathlib import Path

from jinpu_rules import Fault, Verdict, check


def lint(folder: Path) -> int:
    """Print how often each rule is violated; return the exit status that jinpu-rules would."""
    violated: Counter[str] = Counter()
    broken = 0
    for outcome in check(folder, as_of="2026-01-31"):
        if isinstance(outcome, Fault):
            print(outcome, file=sys.stderr)
            broken += 1
            continue
        violated.update(
            finding.rule for finding in outcome.findings if finding.verdict == Verdict.VIOLATED
        )
    for rule, times in violated.most_common():
        print(f"{times:4} {rule}")
    return 2 if broken else 1 if violated else 0


if __name__ == "__main__":
    sys.exit(lint(Path(__file__).parent / "cases"))
