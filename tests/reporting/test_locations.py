"""Paths in SARIF, GitLab and GitHub reports are those of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_samples import finding, record, rendered

from jinpu_rules.reporting.formats.locations import relative_path, uri


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with a folder in it, which is the current one."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    (root / "案卷" / "2025").mkdir(parents=True)
    monkeypatch.chdir(root / "案卷")
    return root


def test_sources_are_named_from_the_root_of_the_work_tree(repository: Path) -> None:
    assert relative_path("2025/a.json") == "案卷/2025/a.json"
    assert relative_path("../b.json") == "b.json"
    assert relative_path(str(repository / "案卷" / "a.json")) == "案卷/a.json"
    assert uri("2025/a.json") == "%E6%A1%88%E5%8D%B7/2025/a.json"


def test_what_lies_elsewhere_keeps_its_name(repository: Path) -> None:
    assert relative_path("/etc/x.yaml") == "/etc/x.yaml"
    assert uri("/etc/x.yaml") == "file:///etc/x.yaml"


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_ci_says_where_the_repository_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(repository.parent))
    assert relative_path("a.json") == "repo/案卷/a.json"
    monkeypatch.setenv(name, str(repository / "案卷" / "2025"))  # where the source is not
    assert relative_path("a.json") == "a.json"


def test_without_a_work_tree_it_is_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert relative_path(str(tmp_path / "a" / "b.json")) == "a/b.json"


def test_a_source_outside_is_named_from_its_own_work_tree(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = repository.parent / "elsewhere"
    outside.mkdir()
    monkeypatch.chdir(outside)
    assert relative_path(str(repository / "案卷" / "a.json")) == "案卷/a.json"
    assert relative_path("../repo/案卷/a.json") == "案卷/a.json"
    assert relative_path("b.json") == "b.json"


@pytest.mark.parametrize("told", ["", "案卷", "/no/such/folder"])
def test_a_ci_that_names_no_folder_says_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", told)
    assert relative_path("a.json") == "案卷/a.json"


def test_a_work_tree_may_be_a_file_of_git(repository: Path) -> None:
    (repository / ".git").rmdir()
    (repository / ".git").write_text("gitdir: /x", "utf-8")
    assert relative_path("a.json") == "案卷/a.json"


def test_paths_survive_links(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = repository.parent / "link"
    link.symlink_to(repository)
    assert relative_path(str(link / "案卷" / "a.json")) == "案卷/a.json"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(link))
    assert relative_path("a.json") == "案卷/a.json"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("github", "file=案卷/a.json"),
        ("gitlab", '"path":"案卷/a.json"'),
        ("sarif", '"uri":"%E6%A1%88%E5%8D%B7/a.json"'),
        ("sarif-full", '"uri":"%E6%A1%88%E5%8D%B7/a.json"'),
        ("concise", "a.json:41:5"),
    ],
)
def test_reports_that_programs_read_name_them_so(repository: Path, name: str, shown: str) -> None:
    text = rendered(name, [record(finding(), source="a.json")])
    assert shown in text
