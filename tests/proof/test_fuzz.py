"""Whatever is fed to the loader and the command line: records or clear faults, never anything else."""

from __future__ import annotations

import json
import random

import pytest
from click.testing import CliRunner
from support import CASES

from jinpu_rules.cli import commands
from jinpu_rules.loading.documents import read_bytes
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.records import Loaded, validated

JSON_FILE = (CASES / "s05_complaint_transferred_up.json").read_bytes()
YAML_FILE = (CASES / "s06_complaint_out_of_competence.yaml").read_bytes()
WORDS = [
    "案号",
    "案件类型",
    "行政处罚",
    "文书",
    "编号",
    "d1",
    "种类",
    "送达回证",
    "涉及",
    "送达",
    "是",
    "🙂",
    "\u202e",
]
SYNTAX = [
    *"{}[]:,-\"'&*!|>%@`#\n\t ?~\\0192",
    *("null", "- ", ": ", "<<: ", "&a", "*a", "!!", "---\n"),
]


def swallow(data: bytes, suffix: str = "") -> None:
    """Read bytes as a file; fail on anything but records and faults that say something."""
    for document in read_bytes(data, "模糊", suffix):
        outcomes = (document,) if isinstance(document, Fault) else validated(document)
        for outcome in outcomes:
            assert isinstance(outcome, Loaded | Fault)
            if isinstance(outcome, Fault):
                assert outcome.message
                assert outcome.english.isascii() or outcome.english
                assert (outcome.line is None) == (outcome.column is None)


def bytes_of(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(200))


def tree_of(chance: random.Random, depth: int = 0) -> object:
    kind = chance.randrange(6 if depth < 4 else 4)
    if kind == 4:
        return [tree_of(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 5:
        return {
            chance.choice(WORDS): tree_of(chance, depth + 1) for _ in range(chance.randrange(5))
        }
    return chance.choice([None, True, chance.randrange(-9, 10**9), 1.5, chance.choice(WORDS)])


def soup_of(chance: random.Random) -> bytes:
    pieces = (chance.choice(SYNTAX if chance.random() < 0.6 else WORDS) for _ in range(60))
    return "".join(pieces).encode()


def damaged(chance: random.Random, whole: bytes) -> bytes:
    """Cut a file short, flip or drop some of its bytes, or write it in another encoding."""
    way = chance.randrange(4)
    if way == 0:
        return whole[: chance.randrange(len(whole))]
    if way == 1:
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    if way == 2:
        start = chance.randrange(len(whole))
        return whole[:start] + whole[start + chance.randint(1, 40) :]
    return whole.decode().encode(chance.choice(["gb18030", "utf-16", "utf-8-sig", "utf-16-le"]))


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10))
def test_20_000_inputs_give_records_or_faults(seed):
    chance = random.Random(seed)
    for _ in range(1000):
        swallow(bytes_of(chance), chance.choice(["", ".json", ".yaml", ".jsonl"]))
        swallow(json.dumps(tree_of(chance)).encode(), chance.choice(["", ".json", ".yaml"]))
    for _ in range(20):
        swallow(damaged(chance, JSON_FILE), chance.choice(["", ".json"]))
        swallow(damaged(chance, YAML_FILE), chance.choice(["", ".yaml"]))
        swallow(soup_of(chance), chance.choice(["", ".json", ".yaml"]))


def test_the_command_line_reports_or_explains_and_never_fails(tmp_path):
    chance = random.Random(7)
    for number in range(40):
        name = chance.choice(["a.json", "a.yaml", "a.jsonl", "a.txt"])
        data = (
            chance.choice([bytes_of, soup_of])(chance) if number % 2 else damaged(chance, JSON_FILE)
        )
        (tmp_path / name).write_bytes(data)
        run = CliRunner().invoke(commands, ["check", str(tmp_path / name), "--as-of", "2026-01-31"])
        assert run.exit_code in (0, 1, 2), (run.exit_code, run.output, data)
        assert "Traceback" not in run.output


@pytest.mark.parametrize(
    ("data", "suffix", "told"),
    [
        (b"[" * 100_000, ".json", "嵌套"),
        (b'{"a":' * 100_000, ".json", "嵌套"),
        (b"[" * 100_000, ".yaml", "嵌套"),
        (b"- " * 100_000, ".yaml", "嵌套"),
        (
            b"a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + b"".join(
                f"c{i}: &c{i} [{','.join(['*' + ('b' if i == 0 else f'c{i - 1}')] * 9)}]\n".encode()
                for i in range(9)
            ),
            ".yaml",
            "别名",
        ),
        (b"a: &a [*a]", ".yaml", "别名"),
        (b'{"a": NaN}', ".json", "NaN"),
        (b'{"a": 1, "a": 2}', ".json", "重复"),
        (b"a: 1\na: 2\n", ".yaml", "重复"),
        (b"a: 1\n<<: {b: 2}\n", ".yaml", "合并键"),
        (b"a: !!python/object:os.system x", ".yaml", "标签"),
        (b"a:\n\t- x", ".yaml", "制表符"),
        (b"", ".json", "空的"),
        (b"", ".yaml", "空的"),
        (b"\x00\x01\x02", "", "不是文本"),
        (b'{"a": ' + b"9" * 10_000 + b"}", ".json", "数字"),
    ],
)
def test_a_hostile_input_gets_a_clear_answer(data, suffix, told):
    documents = list(read_bytes(data, "敌意", suffix))
    faults = [document for document in documents if isinstance(document, Fault)]
    assert faults
    assert told in faults[0].message
