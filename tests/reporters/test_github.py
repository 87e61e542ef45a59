from __future__ import annotations

import re

from report_samples import FAULT, RULE, finding, hostile_record, one_of_each, record, rendered

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read commands as the runner does; the last line is the log's."""

    def decode(data: str) -> str:
        for code, character in (("0A", "\n"), ("0D", "\r"), ("3A", ":"), ("2C", ","), ("25", "%")):
            data = data.replace(f"%{code}", character)
        return data

    commands = []
    for line in text.splitlines()[:-1]:
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        commands.append(
            (match[1], {key: decode(value) for key, value in properties.items()}, decode(match[3]))
        )
    assert not text.splitlines()[-1].startswith("::")
    return commands


def test_levels_follow_the_verdict_and_what_is_waived_is_silent() -> None:
    commands = read(rendered("github", [record(*one_of_each())], [FAULT]))
    assert [level for level, _, _ in commands] == [
        "error",
        "warning",
        "notice",
        "notice",
        "notice",
        "error",
    ]


def test_an_annotation_stands_at_its_place() -> None:
    ((_, properties, message),) = read(rendered("github", [record(finding())]))
    assert properties == {
        "title": "JP1206 第十二条第三项",
        "file": "案卷/2025-017.yaml",
        "line": "41",
        "endLine": "41",
        "col": "5",
        "endColumn": "60",
    }
    assert message.splitlines()[0] == f"[违反] {RULE.message}"


def test_no_value_ends_its_command_or_begins_another(hostile: str) -> None:
    commands = read(rendered("github", [hostile_record(hostile)]))
    assert len(commands) == 2
    assert all(
        set(properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}
        for _, properties, _ in commands
    )
    assert all(len(message.split("\n")) <= 4 for _, _, message in commands)
