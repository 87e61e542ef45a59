"""``jinpu-rules rule``: everything about one rule, or about all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse
from jinpu_rules.errors import RulesetError, Text, near_code
from jinpu_rules.reporting.formats.columns import wrapped

if TYPE_CHECKING:
    from jinpu_rules.language.rule import Consequence, Rule
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.language.wording import Line
    from jinpu_rules.reference.catalogue import (
        ConsequenceData,
        DefinitionData,
        ExampleData,
        RuleData,
    )
    from jinpu_rules.reporting.formats.words import Words


_OF_ONE = re.compile(r"[A-Z]+\d{4,}|[a-z0-9]+(-[a-z0-9]+)+")  # an id or a name


def _one(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete what names one rule."""
    known = parameters.codes(ctx, param, incomplete)
    return [item for item in known if _OF_ONE.fullmatch(item.value)]


@click.command("rule", cls=Command, add_help_option=False)
@click.argument("code", metavar="代码", required=False, shell_complete=_one)
@click.option("--all", "everything", is_flag=True, help="全部规则")
@click.option(
    "--output-format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    help="输出格式：text（默认）、markdown 或 json",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="把规则手册写入文件夹：目录和每条一页的 Markdown",
)
@parameters.ruleset
@parameters.language
@parameters.help_option
@click.pass_context
def command(
    ctx: click.Context,
    code: str | None,
    everything: bool,
    output_format: str,
    pages: Path | None,
    ruleset: tuple[str, ...],
    lang: str,
) -> None:
    """说明一条规则（或一条、一款、一项的规则）：条文、条件、期限、整改建议、适用口径和示例。

    Explain rules and consequences by id, name or provision: jinpu-rules rule 第十二条
    """
    from jinpu_rules.language.rule import Rule
    from jinpu_rules.plain import json_text
    from jinpu_rules.reference.catalogue import consequence_data, rule_data

    if (code is not None) + everything + (pages is not None) != 1:
        raise Misuse(
            "写一个规则编号或名称，或者写 --all 或 --pages", "name one rule, or --all, or --pages"
        )
    if pages is not None:
        _write(pages, parameters.ruleset_of(ctx))
        return
    held = parameters.ruleset_of(ctx)
    entries: tuple[Rule | Consequence, ...] = (*held.rules, *held.consequences)
    chosen = [e for e in entries if everything or (code or "").lower() in (e.id.lower(), e.name)]
    several = everything or not chosen
    if not chosen:
        chosen = [*_named(str(code), held)]
    if everything and output_format == "markdown":
        from jinpu_rules.reference.pages import document

        click.echo(document(held, lang), nl=False)
        return
    described = [
        rule_data(entry, held, lang)
        if isinstance(entry, Rule)
        else consequence_data(entry, held, lang)
        for entry in chosen
    ]
    if output_format == "markdown":
        from jinpu_rules.reference.pages import one

        click.echo("\n".join(one(rule, lang) for rule in described), nl=False)
        return
    if output_format == "json":
        data = [asdict(rule) for rule in described]
        click.echo(json_text(data if several else data[0], indent=2))
        return
    click.echo("\n\n".join("\n".join(_page(rule, lang == "zh")) for rule in described))


def _named(code: str, held: Ruleset) -> Iterator[Rule | Consequence]:
    """Yield the rules that a code names as ``--select`` reads it. Raises Misuse if there are none."""
    from jinpu_rules.rulesets import elsewhere

    try:
        chosen = held.select([one.strip() for one in re.split("[,，、]", code) if one.strip()])
    except RulesetError as error:
        entries: tuple[Rule | Consequence, ...] = (*held.rules, *held.consequences)
        hint = elsewhere(code)
        if not hint.zh:
            hint = near_code(code, (name for entry in entries for name in (entry.id, entry.name)))
        said = Text(f"没有规则“{code}”{hint.zh}", f"no rule {code!r}{hint.en}")
        raise Misuse(*(error.said if code.startswith("第") else said)) from None
    yield from chosen.rules
    yield from chosen.consequences


def _write(folder: Path, held: Ruleset) -> None:
    from jinpu_rules.cli.output import opened
    from jinpu_rules.reference.pages import pages

    made = pages(held)
    for path in (folder / name for name in made):
        if os.path.lexists(path) and not _is_page(path):
            raise Misuse(f"{path} 不是规则手册，不覆盖：请另起文件夹", f"{path} is no page of ours")
    for name, text in made.items():
        with opened(folder / name) as write:
            write(text)


def _is_page(path: Path) -> bool:
    from jinpu_rules.reference.pages import TITLE

    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return TITLE.encode() in stream.read(1000)  # its heading, or the link back to it


def _page(rule: RuleData | ConsequenceData, chinese: bool) -> Iterator[str]:
    from jinpu_rules.reference.catalogue import RuleData
    from jinpu_rules.reporting.formats.words import Words

    say = Words("zh" if chinese else "en")
    kind = say("责任后果", "consequence")
    if isinstance(rule, RuleData):
        kind = say.duty(rule.modality, rule.imperative)
    reading = (not chinese and rule.english_reading) or rule.reading
    yield f"{rule.id} {rule.name}"
    yield f"{rule.citation} [{kind}] {rule.message if chinese else rule.english}"
    if isinstance(rule, RuleData):
        yield from _part("法规", "law", chinese, rule.law)
    if rule.quote:
        yield from _part("条文", "provision", chinese, *rule.provision.split("\n"))
        yield from _part("所引原文", "quoted", chinese, f"「{rule.quote}」")
    elif isinstance(rule, RuleData):
        yield from _part("要旨", "Gist", chinese, rule.gist)
    if isinstance(rule, RuleData):
        remedy = (not chinese and rule.english_remedy) or rule.remedy
        yield from _part("检查对象", "for", chinese, rule.each)
        yield from _part("适用", "when", chinese, *_indented(rule.when_outline))
        yield from _part("从其规定", "yields to", chinese, say.listed(rule.yields_to))
        yield from _part("替代", "instead of", chinese, rule.instead_of)
        yield from _part("要求", "must", chinese, *_indented(rule.must_outline))
        yield from _part("期限", "due", chinese, rule.due)
        yield from _part("其中", "where", chinese, *_definitions(rule.definitions, chinese))
        yield from _part("整改建议", "remedy", chinese, remedy)
        yield from _part("适用口径", "reading", chinese, reading)
        yield from _part("设置", "settings", chinese, say.listed(rule.settings))
        yield from _part("后果", "consequences", chinese, say.listed(rule.consequences))
        yield from _part(
            "示例",
            "examples",
            chinese,
            *(
                f"[{say.word(example.verdict)}] {_example(example, say)}"
                for example in rule.examples
            ),
        )
        return
    yield from _part("后果", "effect", chinese, f"{rule.effect_citation}「{rule.effect_quote}」")
    every = say("的全部规则", ": every rule")
    whole = [say.listed(rule.whole_articles) + every] if rule.whole_articles else []
    causes = say.joined(*whole, say.listed(rule.other_causes))
    yield from _part("起因", "follows from", chinese, causes)
    yield from _part("适用", "given", chinese, rule.given)
    yield from _part("适用口径", "reading", chinese, reading)


def _example(example: ExampleData, say: Words) -> str:
    """Return what an example is: its title, and its change; in English, where it has no title, that."""
    changed = say.joined(*example.words)
    if not say.chinese:
        return changed or "the compliant file as it is"
    return say.named(example.title, changed) if changed else example.title


def _definitions(definitions: tuple[DefinitionData, ...], chinese: bool) -> Iterator[str]:
    told = set()
    for definition in definitions:
        said = f"{definition.name}：" if chinese else f"{definition.english}:"
        lines = (said, *("　" + line for line in _indented(definition.outline)))
        if lines not in told:  # what is said of two kinds of records is the same in English
            told.add(lines)
            yield from lines


def _indented(lines: tuple[Line, ...]) -> Iterator[str]:
    return ("　" * line.depth + line.words for line in lines)


def _part(zh: str, en: str, chinese: bool, *lines: str) -> Iterator[str]:
    if not any(lines):
        return
    yield ""
    yield f"{zh}：" if chinese else f"{en}:"
    for line in lines:
        indent = len(line) - len(line.lstrip("　"))
        pieces = wrapped(line[indent:], 96 - 2 * indent)
        before = ("　" if chinese else "  ") * indent
        yield from (f"  {before}{piece}" for piece in pieces)
