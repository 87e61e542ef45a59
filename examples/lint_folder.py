"""Use 2: every case file of a folder is checked; a broken file is told and the others go on."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from jinpu_rules import Fault, Verdict, evaluate, load


def lint(folder: Path) -> int:
    """Print how often each rule is violated; return the exit status that jinpu-rules would."""
    violated: Counter[str] = Counter()
    broken = 0
    for loaded in load([folder]):
        if isinstance(loaded, Fault):
            print(loaded, file=sys.stderr)
            broken += 1
            continue
        report = evaluate(loaded.record, as_of=date(2026, 1, 31))
        violated.update(finding.rule.id for finding in report.of(Verdict.VIOLATED))
    for rule, times in violated.most_common():
        print(f"{times:4} {rule}")
    return 2 if broken else 1 if violated else 0


if __name__ == "__main__":
    sys.exit(lint(Path(__file__).parent / "cases"))
