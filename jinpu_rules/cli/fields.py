"""``jinpu-rules fields``: the dictionary of what a case file can say."""

from __future__ import annotations

from dataclasses import asdict

import click
from click.shell_completion import CompletionItem

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse


def _relations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a relation."""
    from jinpu_rules.reference.dictionary import dictionary
    from jinpu_rules.rulesets import default

    names = (name for one in dictionary(default()) for name in (one.chinese, one.name))
    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(incomplete)]


@click.command("fields", cls=Command, add_help_option=False)
@click.argument("relation", metavar="〔记录〕", required=False, shell_complete=_relations)
@parameters.ruleset
@parameters.text_or_json
@parameters.language
@parameters.help_option
@click.pass_context
def command(
    ctx: click.Context,
    relation: str | None,
    ruleset: tuple[str, ...],
    output_format: str,
    lang: str,
) -> None:
    """说明案卷可以写什么：各类记录的各项，中文名、英文名、类型、可用的词、含义和读它的规则。

    List every relation and field of a case file, or those of one: jinpu-rules fields 送达
    """
    from jinpu_rules.plain import json_text
    from jinpu_rules.reference.dictionary import chosen, dictionary, text, unknown

    entries = dictionary(parameters.ruleset_of(ctx))
    if relation is not None:
        found = chosen(entries, relation)
        if not found:
            raise Misuse(*unknown(entries, relation))
        entries = found
    if output_format == "json":
        click.echo(json_text([asdict(entry) for entry in entries], indent=2))
    else:
        shown = (text(entry, english=lang == "en") for entry in entries)
        click.echo("\n".join(shown), nl=False)
