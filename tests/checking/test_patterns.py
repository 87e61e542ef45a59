"""Patterns of paths say what git says, and take time in proportion to the path."""

from __future__ import annotations

import random
import shutil
import subprocess

import pytest
from proportion import assert_in_proportion

from jinpu_rules.checking.patterns import BadPattern, GitIgnored, Pattern, Patterns, _core


def excluded(lines, *paths):
    patterns = Patterns(lines)
    return [path for path in paths if patterns.excludes(path.rstrip("/"), path.endswith("/"))]


@pytest.mark.parametrize(
    ("line", "matched", "other"),
    [
        ("模板", ["模板/", "案卷/模板/", "模板/a.json"], ["模板2/"]),
        ("模板/", ["模板/", "案卷/模板/a.json"], ["模板"]),
        ("/模板/", ["模板/a.json"], ["案卷/模板/a.json"]),
        ("*.json", ["a.json", "b/.json"], ["a.jsonl"]),
        ("a/*.json", ["a/b.json"], ["a/b/c.json", "x/a/b.json"]),
        ("**/a/*.json", ["a/b.json", "x/y/a/b.json"], ["a/b/c.json"]),
        ("a/**", ["a/b", "a/b/c"], ["a/"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["b", "a/x/bc"]),
        ("[a-c]?.json", ["bx.json"], ["dx.json", "b.json"]),
        ("[!a-c].json", ["d.json"], ["a.json"]),
        ("[]-]x", ["]x", "-x"], ["ax"]),
        ("[[:digit:]]*", ["2025"], ["二〇二五"]),
        (r"\#a", ["#a"], ["a"]),
        (r"\!a", ["!a"], ["a"]),
        (r"a\*", ["a*"], ["ab"]),
        ("a   ", ["a"], ["a "]),
        ("a\\ ", ["a "], ["a"]),
        ("a\r", ["a"], ["a\r"]),
        ("*a*b", ["xaxb", "ab", "aabab"], ["ba", "abx"]),
    ],
)
def test_a_line_matches_as_git_says(line, matched, other):
    assert excluded([line], *matched, *other) == matched


def test_the_last_line_that_matches_decides():
    lines = ["*.json", "!a.json", "# a.json", "", "/b/", "!b/c.json"]
    paths = ["a.json", "x.json", "b/a.json", "b/c.json"]
    assert excluded(lines, *paths) == ["x.json", "b/a.json", "b/c.json"]  # nothing leaves a folder


@pytest.mark.parametrize("line", ["!", "/", "!/", "[a", "[a-", "a\\", "[[:甲:]]", "[\\"])
def test_a_line_that_can_match_nothing_is_passed_over(line):
    with pytest.raises(BadPattern):
        Pattern(line)
    assert excluded([line, "b"], "a", "b", "[a") == ["b"]


def test_what_nobody_can_mean_is_refused_where_it_is_set():
    with pytest.raises(BadPattern):
        Pattern("[z-a]", strictly=True)
    assert excluded(["[z-a]"], "z", "y", "a") == ["z"]  # as git takes it


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[core]\n\texcludesFile = /x y # 注\n", "/x y"),
        ('[CORE] EXCLUDESFILE = "/x;y"z\n', "/x;yz"),
        ('[core]\nexcludesfile = C:\\\\x\\\n/"y "\n', "C:\\x/y "),
        ('[core]\nexcludesfile = "/x\\"y"\r\n', '/x"y'),
        ('[alias]\nx = "f() {\\\n[core]\\\nexcludesfile=/x\\\n}"\n[core]\nexcludesfile=/y', "/y"),
        ('[core "x"]\nexcludesfile = /x\n#\n;excludesfile = /y', None),
        ("[include]\npath = config\npath = more\n[core]\nx = y", "/included"),
    ],
)
def test_settings_of_git_are_read_as_git_reads_them(tmp_path, text, said):
    (tmp_path / "config").write_text(text, "utf-8")
    (tmp_path / "more").write_text(
        "[core]\nexcludesfile=/included\n[include]\npath=more\n", "utf-8"
    )
    assert dict(_core(tmp_path / "config", set())).get("excludesfile") == said


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_random_lines_say_what_git_says(tmp_path):
    chance = random.Random(5)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    paths = set()
    for _ in range(120):
        path = "/".join(
            "".join(chance.choices("ab!#]-", (4, 4, 1, 1, 1, 1), k=chance.randint(1, 4)))
            for _ in range(chance.randint(1, 4))
        )
        if not any(path.startswith(f"{one}/") or one.startswith(f"{path}/") for one in paths):
            paths.add(path)
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    signs = ["a", "b", "*", "?", "[ab]", "[!a]", "[^b]", "[b-a]", "\\a", "#", "[]a]", "-", "*a*b"]
    seen = set()
    for _ in range(60):
        lines = []
        for _ in range(chance.randint(1, 4)):
            names = [
                "**"
                if chance.random() < 0.25
                else "".join(chance.choices(signs, k=2)).replace("**", "*")
                for _ in range(chance.randint(1, 3))
            ]
            ends = chance.choice(["", "!"]), chance.choice(["", "/"]), chance.choice(["", "/"])
            lines.append(ends[0] + ends[1] + "/".join(names) + ends[2])
        (tmp_path / ".gitignore").write_text("\n".join(lines), "utf-8")
        told = subprocess.run(
            ["git", "check-ignore", "--no-index", "--stdin", "-z"],
            cwd=tmp_path,
            input="\0".join(paths),
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        ignored = set(told.split("\0")) - {""}
        assert set(excluded(lines, *paths)) == ignored, lines
        seen.add(len(ignored))
    assert len(seen) > 10


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("*a*a*a*b", "a"),
        ("*a" * 40 + "b", "a"),
        ("**/a/**/a/**/a/**/b", "a/"),
        ("a/**/a/**/a/**/b", "a/"),
    ],
)
def test_a_longer_path_takes_time_in_proportion(line, path):
    def work(size):
        names = [path * size + "c"] * 20
        return lambda: [Pattern(line).matches(name.split("/"), False) for name in names]

    assert_in_proportion(work, 60)


def test_settings_of_git_are_read_in_proportion_to_their_length(tmp_path):
    (tmp_path / ".git").mkdir()

    def work(size):
        (tmp_path / ".git" / "config").write_text("[core]\n" + " \n" * size + " x" * size, "utf-8")
        return lambda: GitIgnored()(tmp_path / "a.json", False)

    assert_in_proportion(work, 4000)


def test_a_name_longer_than_any_is_passed_over():
    for name in ("[ab]", "*a", "a"):
        assert excluded([name * 100_000, "b"], "a", "b") == ["b"]
    with pytest.raises(BadPattern):
        Pattern("a/" + "[a]" * 100_000)


def test_settings_of_git_that_name_nobodys_home_are_those_of_no_file(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    config = tmp_path / ".git" / "config"
    for said in ("~nobody-of-this-name/x", "\0", '"a.txt" ; the rest', "a.txt # the rest"):
        config.write_text(f"[CORE] ExcludesFile = {said}\n[other]\nexcludesfile = b", "utf-8")
        (tmp_path / "a.txt").write_text("x.json\n", "utf-8")
        assert GitIgnored()(tmp_path / "x.json", False) is ("a.txt" in said)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as where there is no home
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert GitIgnored()(tmp_path / "x.json", False)


@pytest.mark.slow
def test_more_lines_take_time_in_proportion():
    def work(size):
        lines = [f"f{number}x*" for number in range(size)] + [f"f{n}" for n in range(size)]
        return lambda: [Patterns(lines).excludes(name, False) for name in ("f7x", "f9", "a/b/c")]

    assert_in_proportion(work, 1000)


def test_a_file_of_patterns_that_is_too_large_is_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    ignored = tmp_path / ".gitignore"
    ignored.write_text("a.json\n", "utf-8")
    assert GitIgnored()(tmp_path / "a.json", False)
    with ignored.open("ab") as stream:
        stream.truncate(700 * 1024 * 1024)
    assert not GitIgnored()(tmp_path / "a.json", False)
