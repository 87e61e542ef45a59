"""Every record of a run at once, for commands whose output needs all of them: due, score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli.help import Misuse
from jinpu_rules.cli.targets import protect

if TYPE_CHECKING:
    from datetime import datetime

    from jinpu_rules.checking.checker import Checker
    from jinpu_rules.loading.faults import Fault
    from jinpu_rules.reporting.data import RecordReport


@dataclass(slots=True)
class Gathered:
    """What was read and checked. ``status`` is 2 where something could not be, 101 for a bug of ours."""

    checker: Checker
    language: str
    records: list[RecordReport] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    status: int = 0


def as_of(given: str | None) -> datetime:
    """Return the time to check as of. The only look at the clock, once a run."""
    from jinpu_rules.errors import JinpuRulesError
    from jinpu_rules.models.moments import instant_of

    try:
        return instant_of(given)
    except JinpuRulesError as error:
        raise Misuse(f"--as-of {error.said.zh}", f"--as-of {error.said.en}") from None


def gather(
    paths: Sequence[str],
    said: Mapping[str, Any],
    *,
    config: Sequence[str] = (),
    isolated: bool = False,
    as_of: datetime,
    written: Sequence[Path] = (),
    stdin_filename: str | None = None,
    show_confidential: bool = False,
    **checked_so: Any,
) -> Gathered:
    """Check all files under the settings that hold for each; ``checked_so`` are further fields of the Checker.

    Values of confidential records are concealed unless they are to be shown.
    """
    from jinpu_rules.checking.checker import Checker, Crash
    from jinpu_rules.checking.run import Run
    from jinpu_rules.checking.sources import expanded
    from jinpu_rules.checking.units import Done
    from jinpu_rules.cli.config import configurations
    from jinpu_rules.reporting.data import RecordReport
    from jinpu_rules.reporting.redaction import conceal, conceal_fault

    found = configurations(config, isolated, said)
    held = found.of(Path())
    language = held.configuration.lang
    checker = held.checker(Checker(as_of=as_of, **{"language": language} | checked_so))
    protect(
        written,
        inputs=[name for path in paths for name in expanded(path)],
        settings=held.files,
        baseline=None,
        write_baseline=None,
        cache=checker.cache,
    )
    run = Run(found, checker, never=written, stdin_filename=stdin_filename)
    gathered = Gathered(checker, language)
    with closing(run.events(run.work(paths or (".",)))) as events:
        for outcome in events:
            if isinstance(outcome, Done):
                continue
            if isinstance(outcome, RecordReport):
                shown = outcome if show_confidential else conceal(outcome, language, checker.growth)
                gathered.records.append(shown)
                continue
            crashed = isinstance(outcome, Crash)
            gathered.status = max(gathered.status, 101 if crashed else 2)
            fault = outcome.fault if isinstance(outcome, Crash) else outcome
            gathered.faults.append(
                fault if show_confidential else conceal_fault(fault, checker.growth)
            )
    if not gathered.records and not gathered.faults:
        from jinpu_rules.loading.faults import Fault

        where = "、".join(paths) or "."
        none = Fault(where, "", "没有找到案卷文件", "no case file found")
        gathered.faults.append(none)
        gathered.status = 2
    return gathered


def tell_faults(gathered: Gathered) -> None:
    """Say on standard error what could not be checked."""
    from jinpu_rules.reporting.formats.escaping import visible

    for fault in gathered.faults:
        click.echo(visible(f"{fault:{gathered.language}}"), err=True)
