"""``jinpu-rules check``: hold case files against the rules and report."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse, close_hint

if TYPE_CHECKING:
    from datetime import datetime

    from jinpu_rules.checking import Checker, Outcome, Tally
    from jinpu_rules.cli.output import Write
    from jinpu_rules.loading.files import SourceFile
    from jinpu_rules.models.vocabulary import Stage
    from jinpu_rules.reporters import Reporter
    from jinpu_rules.reporting import FaultData

INTERRUPTED = 130
# Formats whose last words are totals for a person, which --quiet leaves out.
_FOR_PEOPLE = frozenset({"text", "concise", "github"})


@click.command("check", cls=Command, add_help_option=False)
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    metavar="格式[=文件]",
    envvar="JINPU_RULES_OUTPUT_FORMAT",
    help="报告格式，可重复；写“格式=文件”则存入文件：text（默认）、concise、json、jsonl、sarif、"
    "sarif-full、junit、github、gitlab、markdown、html",
)
@parameters.output_file
@parameters.select
@parameters.ignore
@click.option(
    "--as-of",
    metavar="时间",
    help="以此时判断是否到期，如 2026-01-31 或 2026年1月31日17时30分；默认现在",
)
@click.option(
    "--stage",
    metavar="环节",
    help="按案件进行到此环节检查：程序启动、调查取证、审查决定、送达执行、归档管理",
)
@click.option(
    "--engine",
    type=click.Choice(("compiled", "interpreter", "durable")),
    default="compiled",
    show_default=False,
    help="规则引擎，结论相同：compiled（默认）、interpreter、durable（需要附加组件 [durable]）",
)
@click.option("--all", "everything", is_flag=True, help="也列出符合和不适用的")
@click.option(
    "--fail-on",
    type=click.Choice(("violated", "undetermined", "never")),
    default="violated",
    help="从哪种结论起退出码为 1：violated（默认）、undetermined（待核实也算）、never",
)
@click.option("-e", "--exit-zero", is_flag=True, help="有发现时退出码也为 0")
@click.option("--statistics", is_flag=True, help="只报告各规则、各条的发现数（text 或 json）")
@click.option("--show-files", is_flag=True, help="只列出将检查的文件")
@click.option(
    "--stdin-filename", metavar="文件名", help="标准输入（路径写作 -）的文件名，其后缀决定格式"
)
@click.option("--show-confidential", is_flag=True, help="显示涉密案卷中的内容（默认不显示）")
@click.option("--redact", is_flag=True, help="隐去自然人的姓名")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出合计")
@click.option("-v", "--verbose", is_flag=True, help="在标准错误输出中说明每个文件的检查情况")
@parameters.language
@parameters.help_option
def command(**options: Any) -> int:
    """检查案卷文件（默认为当前文件夹下的全部 JSON、YAML 文件）。

    Check case files: JSON, JSON Lines and YAML, folders recursively, “-” for standard input.

    退出码：0 没有发现；1 有发现；2 有文件无法检查，或用法错误，或没有案卷；101 程序自身的错误。
    """
    return Run(**options).run()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run of the command, as asked for."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    output_file: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: str | None
    stage: str | None
    engine: str
    everything: bool
    fail_on: str
    exit_zero: bool
    statistics: bool
    show_files: bool
    stdin_filename: str | None
    show_confidential: bool
    redact: bool
    quiet: bool
    verbose: bool
    lang: str

    def run(self) -> int:
        """Check everything and return the exit status."""
        from jinpu_rules.checking import Checker

        outputs = self._outputs()
        files = self._find([path for _, path in outputs if path is not None])
        if self.show_files:
            return self._show(files)
        checker = Checker(
            as_of=_as_of(self.as_of),
            select=self.select,
            ignore=self.ignore,
            stage=_stage(self.stage),
            engine=self.engine,
            everything=self.everything,
            redacted=self.redact,
        )
        rules = len(checker.ruleset.rules)  # before anything is written: a code may match no rule
        with ExitStack() as stack:
            sinks = [self._sink(stack, checker, *output) for output in outputs]
            status, tally = self._check(checker, files, sinks)
            summary = tally.summary(rules, status)
            for sink in sinks:
                sink.end(summary)
        for crash in tally.crashes if os.environ.get("JINPU_RULES_TRACEBACK") else ():
            click.echo(crash.traceback, err=True)
        return status

    def _check(
        self, checker: Checker, files: Iterable[SourceFile | FaultData], sinks: Sequence[_Sink]
    ) -> tuple[int, Tally]:
        from jinpu_rules.checking import FailOn, Tally
        from jinpu_rules.reporting import FaultData

        tally = Tally(FailOn(self.fail_on))

        def report(outcome: Outcome) -> None:
            tally.add(outcome)
            for sink in sinks:
                sink.say(outcome)

        try:
            for file in files:
                if isinstance(file, FaultData):
                    report(file)
                    continue
                tally.files += 1
                started, before = time.perf_counter(), tally.records
                for outcome in checker.check_file(file):
                    report(outcome)
                if self.verbose:
                    seconds = time.perf_counter() - started
                    click.echo(
                        f"{file.name}：{tally.records - before} 卷，{seconds:.2f} 秒"
                        if self.lang == "zh"
                        else f"{file.name}: {tally.records - before} records, {seconds:.2f} s",
                        err=True,
                    )
        except KeyboardInterrupt:
            report(
                _fault("检查被中断，其后的文件未检查", "interrupted; what follows was not checked")
            )
            return INTERRUPTED, tally
        if not tally.records and not tally.faults:
            where = "、".join(self.paths) or "."
            report(
                _fault(
                    "没有找到案卷文件（.json、.jsonl、.yaml、.yml）", "no case file found", where
                )
            )
        status = tally.exit_code
        return 0 if status == 1 and self.exit_zero else status, tally

    def _find(self, written: Sequence[Path]) -> Iterator[SourceFile | FaultData]:
        """Yield the files to check; never a report that this run will replace."""
        from jinpu_rules.checking import fault_data
        from jinpu_rules.loading.faults import Fault
        from jinpu_rules.loading.files import find

        reports = {path.resolve() for path in written}
        for found in find(
            self.paths or (".",),
            excluded=lambda path: bool(reports) and path.resolve() in reports,
            stdin_filename=self.stdin_filename,
        ):
            yield fault_data(found) if isinstance(found, Fault) else found

    def _show(self, files: Iterable[SourceFile | FaultData]) -> int:
        from jinpu_rules.reporters.escaping import visible
        from jinpu_rules.reporting import FaultData

        status = 0
        for file in files:
            if isinstance(file, FaultData):
                click.echo(visible(f"{file.source}：{file.message}"), err=True)
                status = 2
            else:
                click.echo(visible(file.name))
        return status

    def _outputs(self) -> list[tuple[str, Path | None]]:
        """Return what is to be written where; None is standard output."""
        from jinpu_rules.reporters import FORMATS, STATISTICS

        outputs: list[tuple[str, Path | None]] = []
        for written in self.formats or ("text",):
            name, equals, path = written.partition("=")
            if name not in FORMATS:
                zh, en = close_hint(name, FORMATS)
                known = "、".join(FORMATS)
                raise Misuse(
                    f"没有格式“{name}”{zh}（可用：{known}）", f"no format {name!r}{en} ({known})"
                )
            if equals and not path:
                raise Misuse(f"“{written}”缺少文件名", f"{written!r} names no file")
            target = Path(path) if equals else self.output_file
            outputs.append((name, None if target == Path("-") else target))
            if self.statistics and name not in STATISTICS:
                raise Misuse(
                    f"--statistics 只能用 {'、'.join(STATISTICS)} 格式",
                    f"--statistics has the formats {', '.join(STATISTICS)}",
                )
        targets = [None if path is None else path.resolve() for _, path in outputs]
        if len(set(targets)) < len(targets):
            raise Misuse(
                "两种格式不能写到同一处：用“格式=文件”分别指明",
                "two formats cannot go to one place; write FORMAT=FILE",
            )
        inputs = {Path(path).resolve() for path in self.paths}
        for target in targets:
            # A report never takes the place of a record: no format of ours is YAML.
            if target in inputs or (target and target.suffix in (".yaml", ".yml")):
                raise Misuse(
                    f"{target} 是案卷，不能写入报告",
                    f"{target} is a case file, no place for a report",
                )
        return outputs

    def _sink(self, stack: ExitStack, checker: Checker, name: str, path: Path | None) -> _Sink:
        from jinpu_rules import __version__
        from jinpu_rules.cli.output import coloured, opened
        from jinpu_rules.reporters import Options, reporter

        settings = checker.settings.model_dump(mode="json", by_alias=True)
        options = Options(
            checker.ruleset,
            __version__,
            language=self.lang,
            colour=coloured(path),
            everything=self.everything,
            settings=tuple(settings.items()),
            show_confidential=self.show_confidential,
        )
        write = stack.enter_context(opened(path))
        return _Sink(
            reporter(name, options, statistics=self.statistics),
            write,
            self.quiet and name in _FOR_PEOPLE and not self.statistics,
        )


class _Sink:
    """A reporter and where its text goes."""

    def __init__(self, reporter: Reporter, write: Write, quiet: bool) -> None:
        self._reporter = reporter
        self._write = write
        self._quiet = quiet
        write(reporter.begin())

    def say(self, outcome: Outcome) -> None:
        from jinpu_rules.checking import Crash
        from jinpu_rules.reporting import RecordReport

        if isinstance(outcome, RecordReport):
            self._write(self._reporter.record(outcome))
        else:
            fault = outcome.fault if isinstance(outcome, Crash) else outcome
            self._write(self._reporter.fault(fault))

    def end(self, summary: Any) -> None:
        text = self._reporter.end(summary)
        self._write("" if self._quiet else text)


def _as_of(given: str | None) -> datetime:
    """Return the time to check as of. The only look at the clock, once a run."""
    from pydantic_core import PydanticCustomError

    from jinpu_rules.models.moments import now, read_moment, span

    if given is None:
        return now()
    try:
        return span(read_moment(given.strip()))[1]
    except PydanticCustomError as error:
        raise Misuse(f"--as-of {given}：{error.message()}", f"--as-of {given} is no time") from None


def _stage(given: str | None) -> Stage | None:
    from jinpu_rules.models.vocabulary import Stage

    if given is None:
        return None
    try:
        return Stage(given)
    except ValueError:
        words = "、".join(Stage)
        raise Misuse(f"--stage 应为 {words} 之一", f"--stage is one of {words}") from None


def _fault(zh: str, en: str, source: str = "") -> FaultData:
    from jinpu_rules.reporting import FaultData

    return FaultData(source, "", zh, en, None, None)
