"""What docs/archives.md shows is so, with each library that is installed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

pytest.importorskip("pyarrow")

TEXT = (ROOT / "docs" / "archives.md").read_text("utf-8")
BLOCKS = re.findall(r"```(python|sql)\n(.*?)```", TEXT, re.DOTALL)
PYTHON = {
    re.findall(r"^(?:import|from) (duckdb|polars|ray|pyspark|pyarrow)", code, re.MULTILINE)[0]: code
    for language, code in BLOCKS
    if language == "python"
}
QUESTIONS = [code for language, code in BLOCKS if language == "sql"]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Make the archive of the page in a folder of its own; return the names of its program."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(PYTHON["pyarrow"], names)
    assert Path("archive.parquet").exists()
    return names


def test_every_engine_of_the_page_is_tried() -> None:
    assert PYTHON.keys() == {"pyarrow", "duckdb", "polars", "ray", "pyspark"}
    assert len(QUESTIONS) == 5


def test_duckdb_asks_five_questions(
    archive: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    exec(PYTHON["duckdb"], archive)
    assert f"('summary', {len(archive['cases'])})" in capsys.readouterr().out
    articles, sections, months, complaints, drawn = (
        archive["database"].sql(question).fetchall() for question in QUESTIONS
    )
    assert articles[0][0].startswith("第十二条")
    counted = [count for _, count, _ in articles]
    assert counted == sorted(counted, reverse=True)
    assert sum(cases for _, cases, _, _ in sections) == len(archive["cases"])
    assert {section for section, *_ in sections} == {"法律服务科", "基层科"}
    assert [month for month, *_ in months] == [f"2025-{month:02}" for month in range(1, 7)]
    assert sum(violated for _, _, violated, _ in sections) == sum(n for _, n, _ in months)
    assert any(disposed for _, _, disposed in complaints)
    assert all(times >= disposed for _, times, disposed in complaints)
    assert len(drawn) == 2
    assert all(times >= wrong for _, times, wrong in drawn)


def test_polars(archive: dict[str, Any]) -> None:
    pytest.importorskip("polars")
    exec(PYTHON["polars"], archive)
    assert archive["worst"].tail(1)["citation"][0].startswith("第十二条")


@pytest.mark.filterwarnings("ignore")  # of Ray, about itself
def test_ray_is_given_a_function_of_tables(archive: dict[str, Any]) -> None:
    ray = pytest.importorskip("ray")
    exec(PYTHON["ray"], archive)
    assert archive["found"].count() > 10
    ray.shutdown()


def test_the_command_line_writes_the_same_table(archive: dict[str, Any]) -> None:
    from click.testing import CliRunner

    from jinpu_rules.arrow import check_table
    from jinpu_rules.cli import commands

    pq = pytest.importorskip("pyarrow.parquet")
    (command,) = re.findall(r"```sh\njinpu-rules (check .*)\n```", TEXT)
    run = CliRunner().invoke(commands, [*command.split(), "--as-of", "2026-01-31"])
    assert run.exit_code == 1, run.output
    written = pq.read_table("findings.parquet").to_pylist()
    held = check_table(archive["archive"], column="案卷", as_of="2026-01-31", summaries=True)
    for row, ours in zip(written, held.to_pylist(), strict=True):
        for differs in ("source", "index", "place", "excerpt", "科室", "月份"):
            row.pop(differs, None), ours.pop(differs, None)
        assert row == ours
