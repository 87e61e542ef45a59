"""``jinpu-rules check``: check case files and report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse
from jinpu_rules.cli.output import alone, opened, uninterrupted
from jinpu_rules.cli.targets import Output, outputs, protect
from jinpu_rules.engines import DEFAULT_ENGINE, ENGINES
from jinpu_rules.frozen import dataclass
from jinpu_rules.reporting.formats import FORMATS, STATISTICS

if TYPE_CHECKING:
    from jinpu_rules.checking.checker import Checker
    from jinpu_rules.checking.run import Told
    from jinpu_rules.checking.units import Done, Task
    from jinpu_rules.cli.reports import Reports, Sink
    from jinpu_rules.language.rule import Verdict
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.loading.faults import Fault
    from jinpu_rules.reporting.baseline import Baseline

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
    help=f"报告格式，可重复；写“格式=文件”则存入文件：{'、'.join(FORMATS)}",
)
@parameters.output_file
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="docx 用的模板（.docx）；可用的位置见 jinpu-rules template",
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="xlsx 中评查表用的评查表（TOML）；默认用样表",
)
@parameters.ruleset
@parameters.setting_option("select")
@parameters.setting_option("extend-select")
@parameters.setting_option("ignore")
@parameters.setting_option("warn")
@parameters.config
@parameters.isolated
@click.option("--show-settings", is_flag=True, help="只显示各项设置、取值和来源")
@parameters.setting_option("exclude")
@parameters.setting_option("extend-exclude")
@click.option("--force-exclude", is_flag=True, help="直接写明的文件，设置中排除的也不检查")
@parameters.setting_option(
    "respect-gitignore", "--no-respect-gitignore", value=False, help="git 忽略的文件也检查"
)
@click.option("--allow-empty", is_flag=True, help="没有案卷可查时退出码为 0（默认为 2）")
@parameters.as_of
@parameters.setting_option("stage")
@click.option(
    "--engine",
    type=click.Choice(tuple(ENGINES)),
    default=DEFAULT_ENGINE,
    show_default=False,
    help=f"规则引擎，结论相同：{'、'.join(ENGINES)}；默认 {DEFAULT_ENGINE}",
)
@click.option("--all", "more", count=True, help="也列出符合的；写两次，不适用的也列出")
@parameters.only
@click.option("--new-only", is_flag=True, help="只列出基线中没有的发现；与 --baseline 同用")
@parameters.setting_option("fail-on")
@click.option("-e", "--exit-zero", is_flag=True, help="有发现时退出码也为 0")
@parameters.setting_option("cache-dir")
@parameters.setting_option("cache-dir", "--no-cache", help="不用缓存，即使设置文件中写了")
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
    help="把现有的发现写成基线；未检查到的文件和规则，原有条目保留",
)
@click.option(
    "--only-shrink", is_flag=True, help="与 --write-baseline 同用：只删去不再出现的，不添新的"
)
@click.option(
    "--statistics", is_flag=True, help=f"只报告各规则、各条的发现数（{'、'.join(STATISTICS)}）"
)
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
@click.option("--redact", is_flag=True, help="隐去自然人的姓名、证件号码、电话和住址")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出合计")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="适用口径写出全文，并在标准错误输出中说明每个文件的检查情况",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="数",
    help="用几个进程检查；默认工作量够大时与处理器数相同",
)
@parameters.setting_option("lang")
@parameters.help_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """检查案卷文件（默认为当前文件夹下的全部 JSON、YAML 文件和工作簿）。

    Check case files: JSON, JSON Lines, YAML and workbooks, folders recursively, “-” for standard input.

    退出码：0 没有发现；1 有发现；2 有文件无法检查，或用法错误，或没有案卷；101 程序自身的错误。
    """
    said, others = parameters.settings_said(ctx)
    return Request(said=said, **others).run()


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One run of the command, as asked for; ``said`` are the settings that the command line gives."""

    said: Mapping[str, Any]
    paths: tuple[str, ...]
    formats: tuple[str, ...]
    output_file: Path | None
    template: Path | None
    profile: Path | None
    config: tuple[str, ...]
    isolated: bool
    show_settings: bool
    force_exclude: bool
    allow_empty: bool
    as_of: str | None
    engine: str
    more: int
    only: frozenset[Verdict]
    new_only: bool
    exit_zero: bool
    no_waivers: bool
    add_waivers: str | None
    baseline: Path | None
    write_baseline: Path | None
    only_shrink: bool
    statistics: bool
    watch: bool
    show_files: bool
    stdin_filename: str | None
    show_confidential: bool
    redact: bool
    quiet: bool
    verbose: bool
    jobs: int | None

    def run(self) -> int:
        """Check everything and return the exit status."""
        if self.only_shrink and self.write_baseline is None:
            raise Misuse("--only-shrink 与 --write-baseline 同用", "it goes with --write-baseline")
        if self.new_only and self.baseline is None:
            raise Misuse("--new-only 与 --baseline 同用", "--new-only goes with --baseline")
        self._check_baselines()
        if self.only and self.more:
            raise Misuse("--all 和 --only 只能写一个", "write --all or --only, not both")
        if self.template and "docx" not in {name.partition("=")[0] for name in self.formats}:
            raise Misuse("--template 与 docx 格式同用", "--template goes with the format docx")
        if self.profile and "xlsx" not in {name.partition("=")[0] for name in self.formats}:
            raise Misuse("--profile 与 xlsx 格式同用", "--profile goes with the format xlsx")
        if self.watch:
            from jinpu_rules.cli.config import config_files
            from jinpu_rules.cli.watch import watched

            return watched(
                self.paths or (".",),
                self._once,
                self._written(self._outputs("text")),
                read=[*config_files(self.config), *self._forms],
                english=self.said.get("lang") == "en",
            )
        return self._once()

    def _check_baselines(self) -> None:
        """Raise Misuse for two that differ: what the one knows would not come into the other."""
        if self.baseline and self.write_baseline:
            from jinpu_rules.checking.sources import identity

            if identity(self.baseline) != identity(self.write_baseline):
                raise Misuse(
                    "--baseline 与 --write-baseline 应为同一文件",
                    "--baseline and --write-baseline are one file, or leave one away",
                )

    def _check_english(self, targets: Iterable[Output]) -> None:
        """Raise Misuse for what is made in Chinese only: half of it would be in English."""
        from jinpu_rules.reporting.formats import IN_CHINESE

        for name in [name for name, _ in targets if name in IN_CHINESE]:
            raise Misuse(
                f"{name} 是中文文书，不能与 --lang en 同用",
                f"{name} is a paper in Chinese: leave --lang en away",
            )
        if self.profile:
            raise Misuse(
                "评查表是中文的，--profile 不能与 --lang en 同用",
                "a score sheet is in Chinese: leave --profile or --lang en away",
            )

    def _once(self) -> int:
        from jinpu_rules.checking.checker import Checker, Tally
        from jinpu_rules.checking.run import Run
        from jinpu_rules.checking.sources import expanded
        from jinpu_rules.cli.config import configurations, shown
        from jinpu_rules.cli.gathering import as_of
        from jinpu_rules.cli.reports import Reports
        from jinpu_rules.reporting.formats import OF_THE_CASE
        from jinpu_rules.reporting.formats.escaping import visible

        found = configurations(self.config, self.isolated, self.said)
        held = found.of(Path())
        if self.show_settings:
            return shown(held, "text", english=held.configuration.lang == "en")
        targets = self._outputs(held.configuration.format)
        if held.configuration.lang == "en":
            self._check_english(targets)
        base = Checker(
            as_of=as_of(self.as_of),
            engine=self.engine,
            also=tuple(verdict for verdict in self._listed if not verdict.reported),
            dossier=not OF_THE_CASE.isdisjoint(name for name, _ in targets),
            redacted=self.redact,
            waivers=not self.no_waivers,
            language=held.configuration.lang,
        )
        checker = held.checker(base)
        protect(
            [path for _, path in targets],
            inputs=[name for path in self.paths for name in expanded(path)],
            settings=[*held.files, *self._forms],
            baseline=self.baseline,
            write_baseline=self.write_baseline,
            cache=checker.cache,
        )
        run = Run(
            found,
            checker,
            None if self.show_files else self._baseline(),
            never=self._written(targets),
            force_exclude=self.force_exclude,
            stdin_filename=self.stdin_filename,
        )
        work = run.work(self.paths or (".",))
        if self.show_files:
            return self._show(work)
        checker.require_engine()
        language = held.configuration.lang
        with ExitStack() as stack:
            sinks = [
                self._sink(stack, checker, found.rulesets, language, *target) for target in targets
            ]
            reports = Reports(
                Tally(held.configuration.fail_on),
                sinks,
                listed=self._listed,
                new_only=self.new_only,
            )
            with closing(run.events(work, self.jobs)) as events:
                status = self._check(events, reports, language)
            reports.end(len(checker.ruleset.rules), status, run.gone())
        if self.write_baseline:
            if reports.tally.faults:  # a baseline of some files would pass for one of all
                said = f"有文件无法检查，未写 {self.write_baseline} (not written)"
                click.echo(visible(said), err=True)
            else:
                with alone(self.write_baseline):
                    text, said = run.baseline_written(self.write_baseline, self.only_shrink)
                    with opened(self.write_baseline) as write:
                        write(text)
                click.echo(visible(f"{self.write_baseline}：{said}"), err=True)
        for crash in reports.tally.crashes if os.environ.get("JINPU_RULES_TRACEBACK") else ():
            click.echo(crash.traceback, err=True)
        return status

    @property
    def _listed(self) -> frozenset[Verdict]:
        """The verdicts whose findings are shown; all that is found counts for the exit status."""
        from jinpu_rules.language.rule import Verdict

        also = (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE)[: self.more]
        return self.only or frozenset({one for one in Verdict if one.reported or one in also})

    @property
    def _forms(self) -> list[Path]:
        """The files that say what a report looks like."""
        return [path for path in (self.template, self.profile) if path is not None]

    def _outputs(self, default: str) -> list[Output]:
        return outputs(self.formats or (default,), self.output_file, statistics=self.statistics)

    def _written(self, targets: Iterable[Output]) -> list[Path]:
        """Return the files that a run writes: it does not read them, or wait for them to change."""
        written = [*(path for _, path in targets), self.baseline, self.write_baseline]
        return [path for path in written if path is not None]

    def _check(self, events: Iterable[Told | Done], reports: Reports, language: str) -> int:
        from jinpu_rules.checking.checker import Crash
        from jinpu_rules.checking.units import Done
        from jinpu_rules.cli.progress import Progress

        tally, seconds, records = reports.tally, 0.0, 0
        told: str | None = None  # the name of the file, as its reports have it
        try:
            with Progress(language) as progress:
                for event in events:
                    progress.update(tally.files, tally.records)
                    if not isinstance(event, Done):
                        with uninterrupted():
                            reports.write(event)
                        told = (event.fault if isinstance(event, Crash) else event).source
                        continue
                    seconds += event.seconds
                    if event.last:
                        tally.files += 1
                        if self.verbose:
                            name = told or self._shown(event.file.name)
                            _tell(name, tally.records - records, seconds, language)
                        seconds, records, told = 0.0, tally.records, None
        except KeyboardInterrupt:
            reports.write(
                _fault("检查被中断，其后的文件未检查", "interrupted; what follows was not checked")
            )
            return INTERRUPTED
        nobody_asked = self.allow_empty or (self.force_exclude and self.paths)
        if not tally.records and not tally.faults and not nobody_asked:
            where = self._shown("、".join(self.paths) or ".")
            zh = "没有找到案卷文件（.json、.jsonl、.yaml、.yml、.xlsx 等）"
            reports.write(_fault(zh, "no case file found", where))
        status = tally.exit_code
        forgiven = self.exit_zero or self.add_waivers is not None
        return 0 if status == 1 and forgiven else status

    def _shown(self, name: str) -> str:
        """Return the name of a file, as reports tell it."""
        from jinpu_rules.reporting.redaction import redact_file

        return redact_file(name) if self.redact else name

    def _baseline(self) -> Baseline | None:
        known = self.write_baseline or self.baseline
        if known is None:
            return None
        from jinpu_rules.reporting.baseline import read_baseline, taking_all

        anew = self.write_baseline is not None and not self.only_shrink
        return taking_all(known) if anew else read_baseline(known)

    def _show(self, work: Iterable[Task | Fault]) -> int:
        from jinpu_rules.loading.faults import Fault
        from jinpu_rules.reporting.formats.escaping import visible

        status = 0
        for task in work:
            if isinstance(task, Fault):
                click.echo(visible(f"{task.source}：{task.message}"), err=True)
                status = 2
            else:
                click.echo(visible(self._shown(task[1].name)))
        return status

    def _sink(
        self,
        stack: ExitStack,
        checker: Checker,
        of_folders: Callable[[], Iterable[Ruleset]],
        language: str,
        name: str,
        path: Path | None,
    ) -> Sink:
        from jinpu_rules import __version__
        from jinpu_rules.cli.output import coloured, columns
        from jinpu_rules.cli.reports import Sink
        from jinpu_rules.models.moments import written
        from jinpu_rules.reporting.formats import OF_THE_CASE, Options, reporter

        options = Options(
            checker.ruleset,
            __version__,
            language=language,
            colour=coloured(path),
            everything=self.more > 0,
            settings=tuple(checker.settings_shown.items()),
            baseline=self.baseline is not None,
            show_confidential=self.show_confidential,
            waiver_reason=self.add_waivers,
            redacted=self.redact,
            encoding="utf-8" if path else sys.stdout.encoding,
            as_of=written(checker.as_of),
            stage=checker.stage and checker.stage.value,
            verbose=self.verbose,
            template=None if self.template is None else str(self.template),
            profile=None if self.profile is None else str(self.profile),
            part=bool(self.only) or self.new_only,
            width=columns(path),
            of_folders=of_folders,
        )
        return Sink(
            reporter(name, options, statistics=self.statistics),
            stack.enter_context(opened(path)),
            quiet=self.quiet and name in _FOR_PEOPLE and not self.statistics,
            of_the_case=name in OF_THE_CASE,
        )


def _tell(name: str, records: int, seconds: float, language: str) -> None:
    from jinpu_rules.reporting.formats.escaping import visible

    zh, en = f"：{records} 卷，{seconds:.2f} 秒", f": {records} records, {seconds:.2f} s"
    click.echo(visible(name) + (zh if language == "zh" else en), err=True)


def _fault(zh: str, en: str, source: str = "") -> Fault:
    from jinpu_rules.loading.faults import Fault

    return Fault(source, "", zh, en, None, None)
