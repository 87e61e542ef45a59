"""The package of docs/authoring.md: its code is that of the page, it is installed, run and tested.

And what ``check_ruleset`` says of rulesets that are not sound.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import ROOT

from jinpu_rules import MEASURES, Ruleset, check
from jinpu_rules.language.authoring import complies, undetermined, violates, without
from jinpu_rules.language.formula import Recorded
from jinpu_rules.language.rule import Rule
from jinpu_rules.models.base import PersonalName
from jinpu_rules.models.base import field as told_as
from jinpu_rules.models.growth import Extends
from jinpu_rules.models.relations import Recording
from jinpu_rules.testing import check_ruleset, checks

PACKAGE = ROOT / "examples" / "house_rules"
PAGE = (ROOT / "docs" / "authoring.md").read_text("utf-8")
sys.path.insert(0, str(PACKAGE))
house_rules = pytest.importorskip("house_rules")
sys.path.remove(str(PACKAGE))
RULESET: Ruleset = house_rules.RULESET
BASES = {"penalty": PACKAGE / "tests" / "penalty.yaml"}
QUICK = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the plugins of our own tests
OPEN = {"closed_on": "没有结案"}


def blocks(title: str) -> str:
    """Return what the page shows of a file, all of it."""
    found: list[str] = re.findall(rf"^```\w+ {re.escape(title)}\n(.*?)^```", PAGE, re.M | re.S)
    return "\n\n\n".join(block.strip("\n") for block in found) + "\n"


@pytest.mark.parametrize(
    "name",
    [
        *("pyproject.toml", "conftest.py", "case.yaml", "house_rules/__init__.py"),
        *("tests/penalty.yaml", "tests/test_house_rules.py"),
    ],
)
def test_the_page_shows_the_package(name):
    squeezed = re.compile("\n{3,}")
    file = (PACKAGE / name).read_text("utf-8")
    assert squeezed.sub("\n\n", blocks(name)) == squeezed.sub("\n\n", file)


class Installed(NamedTuple):
    """A folder with the rest of the package, and where Python finds what was installed."""

    folder: Path
    environment: Mapping[str, str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Installed:
    """Install a copy of the package into a folder, with nothing from a network."""
    target, copy = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("house") / "rules"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    pytest.importorskip("hatchling")
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps"),
        *("--no-index", "--no-cache-dir", "--disable-pip-version-check"),
        *("--target", str(target), str(copy)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert [*target.glob("house_rules-1.0.dist-info/entry_points.txt")]
    shutil.rmtree(copy / "house_rules")  # what runs is what was installed
    return Installed(copy, {"PYTHONPATH": os.pathsep.join((str(target), str(ROOT)))})


def run(installed: Installed, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | installed.environment | QUICK,
        cwd=installed.folder,
        timeout=120,
    )


def test_the_commands_of_the_page_say_what_it_shows(installed):
    (line,) = re.findall(r"^jinpu-rules (check case\.yaml .*)$", PAGE, re.M)
    checked = run(installed, "jinpu_rules", *shlex.split(line))
    assert checked.returncode == 1, checked.stderr
    assert checked.stdout.startswith(blocks("output"))
    shown = run(installed, "jinpu_rules", *shlex.split("rule NG0201 --ruleset house-rules"))
    assert "结案后十日内，应当写出办案小结" in shown.stdout, shown.stderr


def test_its_own_tests_pass(installed):
    tested = run(installed, "pytest", "-p", "no:cacheprovider", "-k", "NG0201 or 文字")
    assert tested.returncode == 0, tested.stdout
    assert re.search(r"\d\d passed", tested.stdout), tested.stdout


def test_the_rules_are_sound():
    check_ruleset(RULESET, BASES, may_be_left_open=OPEN)
    assert len({one.name for one in checks(RULESET, BASES)}) == len([*checks(RULESET, BASES)])


def test_it_can_be_used_with_the_measures():
    (report,) = check(PACKAGE / "case.yaml", ruleset=MEASURES + RULESET, as_of="2026-03-15")
    assert {"NG0101", "NG0201"} <= {one.rule for one in report.findings}  # type: ignore[union-attr]


# --- what is said of rules that are not sound ------------------------------------------------------


def wrong(rule: Rule, bases: Mapping[str, Any] = BASES, **options: Any) -> dict[str, str]:
    """Return what is wrong with a rule of the house, as it is changed, by what was checked."""
    other = next(one for one in RULESET.rules if one.id != rule.id)
    rules = replace(RULESET, rules=(rule, other), parts=(), selected_from=None)
    options = {"may_be_left_open": OPEN, "engines": ["interpreter"]} | options
    return {one.name: said for one in checks(rules, bases, **options) if (said := one.wrong())}


TOLD, SUMMARISED = house_rules.TOLD, house_rules.SUMMARISED


def test_an_example_that_is_missing_is_named():
    left = tuple(one for one in SUMMARISED.examples if one.title != "第十一日写出")
    found = wrong(replace(SUMMARISED, examples=left))
    assert "NG0201 time 0: 11" in found
    said = "这样改动规则，没有示例能发现。请加示例：两个：恰在期限最后一刻的，和再晚一个单位的"
    assert found["NG0201 time 0: 11"].startswith(said)
    # The line that the page shows.
    assert f"NG0201 time 0: 11：{found['NG0201 time 0: 11']}" in PAGE
    # It may stand elsewhere.
    elsewhere = {"NG0201": [one for one in SUMMARISED.examples if one not in left]}
    assert not wrong(replace(SUMMARISED, examples=left), cases=elsewhere)
    (other,) = wrong(replace(TOLD, examples=TOLD.examples[1:])).items()
    assert other == ("NG0101 示例的结论", "缺少结论为“符合”的示例")
    none = wrong(replace(TOLD, examples=()))
    assert none["NG0101 示例的结论"] == "缺少结论为“符合”和“违反”或者“待核实”的示例"


class Room(Extends[Recording]):
    """何处、何人看管。"""

    keeper: str | None = told_as("看管人", "看管录音室的人")
    owner: PersonalName | None = told_as("设备保管人", "保管设备的人")


def test_an_added_field_for_a_name_is_marked_or_said_to_name_nobody():
    grown = replace(RULESET, extends=(*RULESET.extends, Room), parts=(), selected_from=None)
    told = {one.name: one.wrong() for one in checks(grown, BASES) if "." in one.name.split()[0]}
    assert "PersonalName" in str(told["recordings.keeper"])
    assert "recordings.owner" not in told
    nobody = {"recordings.keeper": "部门的名称"}
    assert "recordings.keeper" not in {one.name for one in checks(grown, BASES, name_nobody=nobody)}


def test_a_ruleset_without_rules_is_told():
    empty = replace(RULESET, rules=(), parts=(), selected_from=None)
    assert ("规则", "没有规则：案卷都会通过") in [
        (one.name, one.wrong()) for one in checks(empty, BASES)
    ]


def test_an_example_with_another_verdict_is_told_on_each_engine():
    turned = (violates("已经告知", {}), complies("没有告知", {"recordings[r1].told_before": False}))
    found = wrong(replace(TOLD, examples=(*turned, TOLD.examples[2])), engines=["compiled"])
    assert found["NG0101 已经告知（compiled）"] == "示例写的结论是“违反”，得到的是“符合”"


def test_a_blank_that_hides_a_breach_is_told():
    when = Recorded(house_rules.recording.told_before.term)
    examples = (*TOLD.examples[:2], replace(TOLD.examples[2], verdict=TOLD.examples[0].verdict))
    found = wrong(replace(TOLD, when=when, examples=examples))
    said = found["NG0101 没有告知（留空）"]
    assert said.startswith("把“recordings.told_before”留空，“违反”就成了“不适用”")
    found = wrong(
        replace(TOLD, when=when, examples=examples),
        may_be_left_open=OPEN | {"recordings.told_before": "说明理由"},
    )
    assert "NG0101 没有告知（留空）" not in found


def test_a_file_that_is_not_lawful_is_told(tmp_path):
    found = wrong(TOLD, {"penalty": PACKAGE / "case.yaml"})
    assert found["样卷 penalty"] == "样卷应当合法，却违反 NG0101（/recordings/0）、NG0201（本案）"


def test_words_that_no_rule_quotes_are_told():
    found = wrong(replace(TOLD, quote="应当告知当事人"))
    assert found["《内部规定》第一条 文字"].startswith("没有规则引用“录音录像开始前”")


def test_what_is_excused_and_noticed_or_no_change_at_all_is_told():
    excused = {"NG0101 must: negated": "理由", "NG0101 must: none such": "理由"}
    found = wrong(TOLD, cannot_be_noticed=excused)
    assert found == {
        "NG0101 must: negated": "有示例能发现这一改动：从 cannot_be_noticed 中删去",
        "NG0101 must: none such": "cannot_be_noticed 中的“NG0101 must: none such”不是对规则的任何一种改动：删去",
    }


def test_a_base_that_is_not_given_and_a_change_that_cannot_be_are_told():
    elsewhere = replace(TOLD.examples[0], base="elsewhere")
    found = wrong(replace(TOLD, examples=(elsewhere, *TOLD.examples)))
    assert not found  # there is but one case to change
    both = BASES | {"inspection": BASES["penalty"]}
    found = wrong(replace(TOLD, examples=(elsewhere, *TOLD.examples)), both)
    assert "没有给出示例所用的样卷“elsewhere”" in found["NG0101 已经告知（interpreter）"]
    nothing = undetermined("没有这一段", without("recordings[r9]"))
    found = wrong(replace(TOLD, examples=(*TOLD.examples, nothing)))
    assert "没有这条记录：recordings[r9]" in found["NG0101 没有这一段（interpreter）"]
    nameless = undetermined("没有编号", {"events[+]": {"kind": "中止"}, "case_type": "刑罚"})
    told = wrong(replace(TOLD, examples=(*TOLD.examples, nameless)))[
        "NG0101 没有编号（interpreter）"
    ]
    assert "缺少必填项“编号”（id）" in told
    assert "“刑罚”不是可用的词" in told
    assert "pydantic" not in told


def test_all_that_is_wrong_is_told_at_once():
    both = replace(
        RULESET,
        rules=(replace(TOLD, examples=()), replace(SUMMARISED, examples=())),
        parts=(),
        selected_from=None,
    )
    with pytest.raises(AssertionError) as caught:
        check_ruleset(both, BASES)
    first, *lines = str(caught.value).splitlines()
    assert first == f"规则集有 {len(lines)} 处不妥："
    assert {line[:6] for line in lines} == {"NG0101", "NG0201"}


def test_the_plugin_asks_for_what_it_needs(tmp_path):
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["jinpu_rules.testing.plugin"]\n')
    (tmp_path / "test_it.py").write_text("def test_it(ruleset_check):\n    ruleset_check()\n")
    path = os.pathsep.join((str(ROOT), str(Path(tmp_path))))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": path, **QUICK},
        cwd=tmp_path,
    )
    assert done.returncode == 4 or "没有 RULESET" in done.stdout
    assert "test_it 没有 RULESET" in done.stdout + done.stderr
