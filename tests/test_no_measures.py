"""What is true of one regulation stands with its rules, its record and its settings, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jinpu_rules

PACKAGE = Path(jinpu_rules.__file__).parent
# Its rules and its text, other packs, the vocabulary of records and settings, and what is a template.
THEIRS = ("rules/", "packs/", "models/", "profiles/", "templates/")
FILES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for path in PACKAGE.rglob("*")
    if path.suffix in (".py", ".html", ".js", ".css", ".toml")
}
OTHERS = {
    name: text
    for name, text in FILES.items()
    if not name.startswith(THEIRS) and name != "__init__.py"  # which says what the library is for
}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bJP(\d|\b)",
        r"第二十六条|article 26",
        r"\b28 articles|28条",
        "本办法",
        "法制科审核意见",
        "全过程记录实施办法",
        r"\bcode\[2|\bid\[2",
    ],
)
def test_nothing_else_names_a_number_or_a_word_of_the_measures(pattern):
    assert any(re.search(pattern, text) for text in FILES.values()) or "[2" in pattern
    found = [
        f"{name}: {line.strip()}"
        for name, text in OTHERS.items()
        for line in text.split("\n")
        if re.search(pattern, line)
    ]
    assert not found


def test_the_measures_are_the_default_in_one_place_only():
    naming = {
        name for name, text in OTHERS.items() if re.search(r"\bMEASURES\b|rules\.measures", text)
    }
    assert naming == {"rulesets.py"}


def test_only_the_language_asks_a_ruleset_for_its_one_regulation():
    asking = [
        name
        for name, text in FILES.items()
        if not name.startswith("language/") and re.search(r"\w\.regulation\b(?! import)", text)
    ]
    assert not [name for name in asking if re.search(r"(?<!language)\.regulation\b", FILES[name])]
