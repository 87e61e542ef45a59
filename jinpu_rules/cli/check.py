"""``jinpu-rules check``: hold case files against the rules and report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse
from jinpu_rules.cli.output import opened, uninterrupted
from jinpu_rules.errors import near

if TYPE_CHECKING:
    from datetime import datetime

    from jinpu_rules.checking.checker import Checker
    from jinpu_rules.checking.parallel import Task
    from jinpu_rules.cli.reports import Reports, Sink
    from jinpu_rules.loading.files import SourceFile
    from jinpu_rules.reporting.baseline import Baseline
    from jinpu_rules.reporting.data import FaultData

INTERRUPTED = 130
# Formats whose last words are totals for a person, which --quiet leaves out.
_FOR_PEOPLE = frozenset({"text", "concise", "github"})


@click.command("check", cls=Command, add_help_option=False)
@click.argument("paths", nargs=-1, metavar="[路径]...", shell_complete=parameters.files)
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    shell_complete=parameters.formats,
    metavar="格式[=文件]",
    envvar="JINPU_RULES_OUTPUT_FORMAT",
    help="报告格式，可重复；写“格式=文件”则存入文件：text（默认）、concise、json、jsonl、sarif、"
    "sarif-full、junit、github、gitlab、markdown、html",
)
@parameters.output_file
@parameters.select
@click.option(
    "--extend-select",
    multiple=True,
    callback=parameters.listed,
    shell_complete=parameters.codes,
    metavar="代码",
    help="在设置文件选用的规则之外再用这些",
)
@parameters.ignore
@parameters.config
@parameters.isolated
@click.option("--show-settings", is_flag=True, help="只显示各项设置、取值和来源")
@click.option(
    "--exclude",
    multiple=True,
    callback=parameters.listed,
    metavar="路径",
    help="文件夹中不检查的路径，写法同 .gitignore；可重复，或以逗号分隔",
)
@click.option("--force-exclude", is_flag=True, help="直接写明的文件，被排除的也不检查")
@click.option("--no-respect-gitignore", "no_gitignore", is_flag=True, help="git 忽略的文件也检查")
@click.option(
    "--as-of",
    metavar="时间",
    help="以此时判断是否到期，如 2026-01-31 或 2026年1月31日17时30分；默认现在",
)
@click.option(
    "--stage",
    shell_complete=parameters.stages,
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
    help="从哪种结论起退出码为 1：violated（默认）、undetermined（待核实也算）、never",
)
@click.option("-e", "--exit-zero", is_flag=True, help="有发现时退出码也为 0")
@click.option(
    "--cache-dir",
    metavar="文件夹",
    help="把检查结果存入这个文件夹，文件未改动的不再检查；涉密案卷的结果不存",
)
@click.option("--no-cache", is_flag=True, help="不用缓存，即使设置文件中写了")
@click.option("--no-waivers", is_flag=True, help="不理会案卷中的豁免")
@click.option(
    "--add-waivers",
    metavar="理由",
    help="不报告发现，而是写出相应的豁免条目，供批准后录入案卷；不改动任何文件",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="基线：其中已有的发现不使退出码为 1",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="把现有的发现写成基线",
)
@click.option("--statistics", is_flag=True, help="只报告各规则、各条的发现数（text 或 json）")
@click.option(
    "-w",
    "--watch",
    is_flag=True,
    help="文件有改动即重新检查，直到按 Ctrl-C（需要附加组件 [watch]）",
)
@click.option("--show-files", is_flag=True, help="只列出将检查的文件")
@click.option(
    "--stdin-filename", metavar="文件名", help="标准输入（路径写作 -）的文件名，其后缀决定格式"
)
@click.option("--show-confidential", is_flag=True, help="显示涉密案卷中的内容（默认不显示）")
@click.option("--redact", is_flag=True, help="隐去自然人的姓名")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出合计")
@click.option("-v", "--verbose", is_flag=True, help="在标准错误输出中说明每个文件的检查情况")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="数",
    help="用几个进程检查；默认工作量够大时与处理器数相同",
)
@click.option("--lang", type=click.Choice(("zh", "en")), help=parameters.LANGUAGE_HELP)
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
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: tuple[str, ...]
    isolated: bool
    show_settings: bool
    exclude: tuple[str, ...]
    force_exclude: bool
    no_gitignore: bool
    as_of: str | None
    stage: str | None
    engine: str
    everything: bool
    fail_on: str | None
    exit_zero: bool
    cache_dir: str | None
    no_cache: bool
    no_waivers: bool
    add_waivers: str | None
    baseline: Path | None
    write_baseline: Path | None
    statistics: bool
    watch: bool
    show_files: bool
    stdin_filename: str | None
    show_confidential: bool
    redact: bool
    quiet: bool
    verbose: bool
    jobs: int | None
    lang: str | None

    def run(self) -> int:
        """Check everything and return the exit status."""
        if self.watch:
            from jinpu_rules.cli.watch import again_and_again

            return again_and_again(self.paths or (".",), self._once)
        return self._once()

    def _once(self) -> int:
        from jinpu_rules.checking.checker import Checker, Tally
        from jinpu_rules.cli.config import configurations, shown
        from jinpu_rules.cli.reports import Reports
        from jinpu_rules.cli.sources import Sources

        found = configurations(self.config, self.isolated, self._said())
        held = found.of(Path())
        if self.show_settings:
            return shown(held, "text")
        outputs = self._outputs(held.configuration.format)
        checker = held.checker(
            Checker(
                as_of=_as_of(self.as_of),
                engine=self.engine,
                everything=self.everything,
                redacted=self.redact,
                waivers=not self.no_waivers,
                language=held.configuration.lang,
            )
        )
        written = [*(path for _, path in outputs), self.baseline, self.write_baseline]
        work = Sources(
            found,
            checker,
            never=[path for path in written if path is not None],
            force_exclude=self.force_exclude,
            stdin_filename=self.stdin_filename,
        ).find(self.paths or (".",))
        if self.show_files:
            return self._show(work)
        checker.require_engine()
        language = held.configuration.lang
        baseline = self._baseline()
        with ExitStack() as stack:
            sinks = [self._sink(stack, checker, language, *output) for output in outputs]
            reports = Reports(Tally(held.configuration.fail_on), sinks, baseline)
            status = self._check(work, reports, language)
            reports.end(len(checker.ruleset.rules), status)
        if baseline and self.write_baseline:
            if reports.tally.faults:  # a baseline of some files would pass for one of all
                click.echo(f"有文件无法检查，未写 {self.write_baseline} (not written)", err=True)
            else:
                with opened(self.write_baseline) as write:
                    write(baseline.text())
        for crash in reports.tally.crashes if os.environ.get("JINPU_RULES_TRACEBACK") else ():
            click.echo(crash.traceback, err=True)
        return status

    def _said(self) -> dict[str, Any]:
        """Return what the command line says of things that a settings file may say too."""
        said: dict[str, Any] = {
            "select": list(self.select),
            "extend-select": list(self.extend_select),
            "ignore": list(self.ignore),
            "exclude": list(self.exclude),
            "fail-on": self.fail_on,
            "stage": self.stage,
            "lang": self.lang,
            "cache-dir": self.cache_dir,
        }
        chosen = {key: value for key, value in said.items() if value}
        if self.no_gitignore:
            chosen["respect-gitignore"] = False
        if self.no_cache:
            chosen["cache-dir"] = None
        return chosen

    def _check(self, work: Iterable[Task | FaultData], reports: Reports, language: str) -> int:
        from jinpu_rules.checking.parallel import Done, checked
        from jinpu_rules.cli.progress import Progress

        tally, seconds, records = reports.tally, 0.0, 0
        try:
            with closing(checked(work, self.jobs)) as events, Progress(language) as progress:
                for event in events:
                    progress.tell(tally.files, tally.records)
                    if not isinstance(event, Done):
                        with uninterrupted():
                            reports.tell(event)
                        continue
                    seconds += event.seconds
                    if event.last:
                        tally.files += 1
                        if self.verbose:
                            _tell(event.file, tally.records - records, seconds, language)
                        seconds, records = 0.0, tally.records
        except KeyboardInterrupt:
            reports.tell(
                _fault("检查被中断，其后的文件未检查", "interrupted; what follows was not checked")
            )
            return INTERRUPTED
        if not tally.records and not tally.faults:
            where = "、".join(self.paths) or "."
            zh = "没有找到案卷文件（.json、.jsonl、.yaml、.yml）"
            reports.tell(_fault(zh, "no case file found", where))
        status = tally.exit_code
        forgiven = self.exit_zero or self.add_waivers is not None
        return 0 if status == 1 and forgiven else status

    def _baseline(self) -> Baseline | None:
        from jinpu_rules.reporting.baseline import Baseline, read_baseline

        if self.write_baseline:
            return Baseline(self.write_baseline.parent)
        return read_baseline(self.baseline) if self.baseline else None

    def _show(self, work: Iterable[Task | FaultData]) -> int:
        from jinpu_rules.reporting.data import FaultData
        from jinpu_rules.reporting.formats.escaping import visible

        status = 0
        for task in work:
            if isinstance(task, FaultData):
                click.echo(visible(f"{task.source}：{task.message}"), err=True)
                status = 2
            else:
                click.echo(visible(task[1].name))
        return status

    def _outputs(self, default: str) -> list[tuple[str, Path | None]]:
        """Return what is to be written where; None is standard output."""
        from jinpu_rules.loading.records import holds_record
        from jinpu_rules.reporting.formats import FORMATS, STATISTICS

        outputs: list[tuple[str, Path | None]] = []
        for written in self.formats or (default,):
            name, equals, path = written.partition("=")
            if name not in FORMATS:
                hint = near(name, FORMATS)
                raise Misuse(
                    f"没有格式“{name}”{hint.zh}（可用：{'、'.join(FORMATS)}）",
                    f"no format {name!r}{hint.en} ({', '.join(FORMATS)})",
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
        places = (*targets, self.write_baseline and self.write_baseline.resolve())
        for target in filter(None, places):
            # A report never takes the place of a record: no format of ours is YAML.
            if target in inputs or target.suffix in (".yaml", ".yml") or holds_record(target):
                raise Misuse(
                    f"{target} 是案卷，不能写入报告",
                    f"{target} is a case file, no place for a report",
                )
        return outputs

    def _sink(
        self, stack: ExitStack, checker: Checker, language: str, name: str, path: Path | None
    ) -> Sink:
        from jinpu_rules import __version__
        from jinpu_rules.cli.output import coloured
        from jinpu_rules.cli.reports import Sink
        from jinpu_rules.reporting.formats import Options, reporter

        options = Options(
            checker.ruleset,
            __version__,
            language=language,
            colour=coloured(path),
            everything=self.everything,
            settings=tuple(checker.settings_told.items()),
            baseline=self.baseline is not None,
            show_confidential=self.show_confidential,
            waiver_reason=self.add_waivers,
        )
        return Sink(
            reporter(name, options, statistics=self.statistics),
            stack.enter_context(opened(path)),
            quiet=self.quiet and name in _FOR_PEOPLE and not self.statistics,
        )


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


def _tell(file: SourceFile, records: int, seconds: float, language: str) -> None:
    from jinpu_rules.reporting.formats.escaping import visible

    zh, en = f"：{records} 卷，{seconds:.2f} 秒", f": {records} records, {seconds:.2f} s"
    click.echo(visible(file.name) + (zh if language == "zh" else en), err=True)


def _fault(zh: str, en: str, source: str = "") -> FaultData:
    from jinpu_rules.reporting.data import FaultData

    return FaultData(source, "", zh, en, None, None)
