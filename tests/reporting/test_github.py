from __future__ import annotations

import re

from report_samples import FAULT, RULE, finding, hostile_record, one_of_each, record, rendered

from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Place

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


def test_levels_follow_the_verdict_and_what_is_waived_or_not_yet_due_is_silent() -> None:
    commands = read(rendered("github", [record(*one_of_each())], [FAULT]))
    assert [level for level, _, _ in commands] == ["error", "error", "warning", "notice"]
    everything = read(rendered("github", [record(*one_of_each())], [FAULT], everything=True))
    assert [level for level, _, _ in everything].count("notice") == 3


def test_what_is_only_to_be_told_is_a_warning() -> None:
    ((level, _, message),) = read(rendered("github", [record(finding(warned=True))]))
    assert level == "warning"
    assert message.startswith("[违反·仅提示]")


def test_the_gravest_ten_are_annotated_and_the_rest_is_counted_and_in_the_log() -> None:
    doubtful = record(*(finding(Verdict.UNDETERMINED) for _ in range(15)))
    violated = record(*(finding(place=Place(line, 1, line, 2)) for line in range(1, 8)))
    text = rendered("github", [doubtful, violated], [FAULT])
    commands = [line for line in text.splitlines() if line.startswith("::")]
    levels = [COMMAND.fullmatch(line)[1] for line in commands]  # type: ignore[index]
    assert levels == ["error"] * 8 + ["warning"] * 2 + ["notice"]
    assert commands[-1] == "::notice title=jinpu-rules::另有 13 项未在此标注，见运行日志"
    logged = [line for line in text.splitlines() if line.startswith("案卷/2025-017.yaml:")]
    assert len(logged) == 13
    assert all("[待核实]" in line for line in logged)


def test_ten_are_annotated_without_a_word_of_others() -> None:
    text = rendered("github", [record(*(finding() for _ in range(10)))])
    assert text.count("::error ") == 10
    assert "::notice" not in text


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
