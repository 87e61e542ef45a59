"""Rulesets by name: which are loaded, what is said of one that is not, and all that works with them."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from cli_support import FAULTY, process, run
from outside import RULES, install
from python_calamine import CalamineWorkbook

from jinpu_rules import MEASURES, check, check_record, load, rulesets
from jinpu_rules.errors import ConfigurationError, RulesetUnavailable
from jinpu_rules.rulesets import content_of, joined, known, named

OURS, HOUSE = "measures", "bureau.rules:RULESET"
CASE = "一.json"
TEXT = Path(FAULTY).read_text("utf-8")
BOTH = ("--ruleset", OURS, "--ruleset", HOUSE)


@pytest.fixture(autouse=True)
def forgotten():
    """Load every package anew in each test."""
    yield
    joined.cache_clear()
    content_of.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] in ("bureau", "other")]:
        del sys.modules[name]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder of installed packages, with a bureau's in it, beside the folder with cases."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "site")))
    # A module that is written again within a second must not be taken for what was compiled before.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(FAULTY, cases / CASE)
    monkeypatch.chdir(cases)
    return tmp_path / "site"


def found(*args):
    done = run("check", CASE, "--output-format", "json", *args)
    assert done.exit_code in (0, 1), done.output
    (record,) = json.loads(done.stdout)["records"]
    return [finding["rule"] for finding in record["findings"]]


# --- names ---------------------------------------------------------------------------------------


def test_the_measures_are_asked_unless_others_are_named(site):
    alone = found()
    assert {code[:2] for code in alone} == {"JP"}
    assert found("--ruleset", OURS) == alone
    assert set(found("--ruleset", HOUSE)) == {"ZZ6101"}
    both = found(*BOTH)
    assert both[: len(alone)] == alone
    assert set(both[len(alone) :]) == {"ZZ6101"}
    assert found("--ruleset", HOUSE, "--ruleset", OURS) == both


def test_only_the_settings_that_the_rules_ask_for_are_told(site):
    ours, theirs = (
        run("check", CASE, "--output-format", "markdown", "--ruleset", name).stdout
        for name in (OURS, HOUSE)
    )
    assert "按本办法检查" in ours
    assert "终结之日" in ours
    for words in ("本办法", "终结之日", "备份"):
        assert words not in theirs.partition("采用的设置")[2]


def test_a_law_of_which_no_rule_is_selected_is_not_told_as_what_was_asked(site):
    said = run("check", CASE, *BOTH, "--select", "ZZ", "--output-format", "json").stdout
    assert json.loads(said)["regulation"] != MEASURES.title
    assert MEASURES.title not in json.loads(said)["regulation"]


def test_ours_are_called_as_they_call_themselves():
    held = {name: named(name) for name in rulesets._OURS}
    whole = held.pop("prc-procedure")
    assert {name: one.name for name, one in held.items()} == {name: name for name in held}
    assert {part.name for part in whole.parts} | {OURS} == set(held)
    assert joined(("prc-procedure", "prc-penalty-law", OURS)).parts == (MEASURES, *whole.parts)
    assert content_of(tuple(rulesets._OURS)) == b""


def test_a_short_name_is_an_entry_point_of_an_installed_package(site):
    assert found("--ruleset", "house") == found("--ruleset", HOUSE)
    assert known() == (*rulesets._OURS, "house")
    assert named("house") is named(HOUSE)


def test_nothing_runs_because_it_is_installed(site):
    install(site, rules="raise SystemExit('ran')")
    assert found()
    assert known() == (*rulesets._OURS, "house")
    done = run("check", CASE, "--ruleset", "house")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "规则集“house”不能载入：SystemExit: ran" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hous", "没有名为“hous”的规则集，是否为“house”？"),
        ("nothing-like-it", f"可用：{OURS}、"),
        ("buro.rules:RULESET", "没有安装模块 buro"),
        ("bureau.rulez:RULESET", "没有安装模块 bureau.rulez"),
        ("bureau.rules:RULESETS", "没有“RULESETS”，是否为“RULESET”？"),
        ("bureau.rules:NOT_RULES", "NOT_RULES 不是规则集，是 dict"),
        ("bureau.rules:EMPTY", "其中没有规则"),
        ("bureau.rules:", "应写作“模块:名称”"),
        ("bureau rules:X", "应写作“模块:名称”"),
        ("antigravity:RULESET", "antigravity 中没有规则集"),
        ("bureau.__main__:RULESET", "bureau.__main__ 中没有规则集"),
        ("bureau.lacking:RULESET", "不能载入：No module named 'no_such_library'"),
        ("bureau.broken:RULESET", "不能载入：RulesetError: 编号"),
    ],
)
def test_a_name_that_cannot_be_loaded_is_told_in_one_sentence(site, name, said):
    (site / "bureau" / "lacking.py").write_text("import no_such_library\n")
    (site / "bureau" / "broken.py").write_text(
        "from jinpu_rules.errors import RulesetError\nraise RulesetError('编号\\n重复')\n", "utf-8"
    )
    done = run("check", CASE, "--ruleset", name)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("设置错误：--ruleset")
    assert said in line
    assert "Traceback" not in done.stderr
    with pytest.raises(RulesetUnavailable):
        joined((name,))
    for command in (["rules"], ["rule", "JP0601"], ["coverage"], ["fields"], ["score"], ["due"]):
        assert run(*command, "--ruleset", name).exit_code == 2, command


@pytest.mark.parametrize(
    "module",
    [
        "class Odd(BaseException): pass\nraise Odd('stopped')",
        "def __getattr__(name): raise RuntimeError('lazy')",
        "def again(): again()\nagain()",
    ],
    ids=["base", "lazy", "endless"],
)
def test_whatever_stops_an_import_is_told_in_one_sentence(site, module):
    install(site, rules=module)
    done = run("check", CASE, "--ruleset", HOUSE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"规则集“{HOUSE}”不能载入：" in done.stderr


@pytest.mark.parametrize("value", ["bureau.rules", "not a valid:::value", "bureau.rules:A.B"])
def test_an_entry_point_that_names_no_ruleset_is_told(site, value):
    install(site, points=f"house = {value}")
    done = run("check", CASE, "--ruleset", "house")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"登记为“{value}”，应为“模块:名称”" in done.stderr


def test_what_a_ruleset_prints_is_none_of_the_report(site):
    install(site, rules=RULES + "\nprint('loaded', flush=True)\n")
    done = run("check", CASE, "--ruleset", HOUSE, "--output-format", "json")
    assert json.loads(done.stdout)["records"]
    assert "loaded" in done.stderr


def test_one_name_of_two_packages_is_refused(site, monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(
        str(install(tmp_path / "more", package="other", points="house = other.rules:RULESET"))
    )
    done = run("check", CASE, "--ruleset", "house")
    assert done.exit_code == 2
    assert "bureau.rules:RULESET、other.rules:RULESET" in done.stderr


def test_no_package_takes_the_name_of_ours(site, monkeypatch, tmp_path):
    points = f"{OURS} = other.rules:RULESET"
    monkeypatch.syspath_prepend(str(install(tmp_path / "more", package="other", points=points)))
    assert named(OURS) is MEASURES


def test_laws_that_cannot_be_told_apart_are_refused_and_both_are_named(site):
    done = run("check", CASE, *BOTH, "--ruleset", "bureau.rules:SAME_PREFIX")
    assert done.exit_code == 2
    assert (
        "《中华人民共和国行政处罚法》与《另一办法》不能合用：规则编号的前缀相重：ZZ 与 ZZ"
        in done.stderr
    )
    assert found(*BOTH, "--ruleset", "house") == found(*BOTH)  # the same one twice is one
    done = run("check", CASE, "--config", "rulesets=[]")
    assert done.exit_code == 2
    assert "至少指定一个规则集" in done.stderr


def test_settings_name_rulesets_and_codes_are_those_of_their_rules(site):
    settings = Path("jinpu-rules.toml")
    settings.write_text(
        f'rulesets = ["{OURS}", "house"]\nselect = ["ZZ61", "《行政处罚法》第六十条"]', "utf-8"
    )
    done = run("check", CASE)
    assert done.exit_code == 2
    assert "没有规则与“《行政处罚法》第六十条”相符" in done.stderr
    settings.write_text(f'rulesets = ["{OURS}", "house"]\nselect = ["ZZ61", "JP07"]', "utf-8")
    assert {code[:4] for code in found()} == {"ZZ61", "JP07"}
    assert {code[:4] for code in found("--ignore", "ZZ6101")} == {"JP07"}
    assert "ZZ6101" in run("rules").output
    assert "ZZ6101" in run("rule", "ZZ6101").output
    assert run("rule", "ZZ6101", "--ruleset", OURS).exit_code == 2
    shown = json.loads(run("config", "--output-format", "json").output)["rulesets"]
    assert shown["value"] == [OURS, "house"]


def test_a_settings_file_may_have_codes_of_a_law_that_the_run_does_not_ask(site):
    settings = Path("jinpu-rules.toml")
    settings.write_text('ignore = ["JP12"]\nwarn = ["JP07"]', "utf-8")
    asked = ("--ruleset", "prc-penalty-law")
    assert run("check", CASE, *asked).exit_code in (0, 1)
    assert {one.rule[:2] for one in check(CASE, ruleset="prc-penalty-law").__next__().findings} == {
        "AP"
    }
    assert "AP6101" in run("rules", *asked).output
    settings.write_text('rulesets = ["measures", "house"]\nignore = ["ZZ6101"]', "utf-8")
    assert found("--ruleset", OURS) == found()
    for wrong, args in (
        ('ignore = ["JP99"]', asked),  # no rule of any law
        ('select = ["JP12"]', asked),  # nothing would be asked
        ("", (*asked, "--ignore", "JP12")),  # said for this run
    ):
        settings.write_text(wrong, "utf-8")
        assert run("check", CASE, *args).exit_code == 2, wrong


def test_a_code_of_a_law_that_is_not_asked_leads_to_its_ruleset(site):
    for done in (run("rule", "AP6001"), run("check", CASE, "--select", "AP6001")):
        assert done.exit_code == 2
        assert "规则集 prc-procedure 中有：加 --ruleset prc-procedure" in done.stderr
    assert "--ruleset" not in run("rule", "JP99").stderr


def test_each_file_is_asked_the_rules_of_its_folder(site):
    Path(CASE).unlink()
    for name, settings in (("甲", ""), ("乙", f'rulesets = ["{HOUSE}"]')):
        folder = Path(name)
        folder.mkdir()
        (folder / "jinpu-rules.toml").write_text(settings, "utf-8")
        (folder / CASE).write_text(TEXT, "utf-8")
    formats = ("json", "text", "sarif", "junit", "github", "gitlab", "markdown", "html", "concise")
    for name in formats:
        done = run("check", ".", "--output-format", name)
        assert done.exit_code == 1, (name, done.output)
        assert "JP0" in done.stdout, name
        assert "ZZ6101" in done.stdout, name
    assert "ZZ6101" in run("check", ".", "--add-waivers", "理由").stdout
    (held,) = json.loads(run("check", ".", "--output-format", "sarif").stdout)["runs"]
    (taxon,) = next(one for one in held["results"] if one["ruleId"] == "ZZ6101")["taxa"]
    law = held["taxonomies"][taxon["toolComponent"]["index"]]
    assert law["name"] == taxon["toolComponent"]["name"] == "中华人民共和国行政处罚法"
    assert law["taxa"][taxon["index"]]["id"] == taxon["id"] == "《行政处罚法》第六十一条"
    run("check", ".", "--output-format", "xlsx=../t.xlsx")
    totals = CalamineWorkbook.from_path("../t.xlsx").get_sheet_by_name("汇总").to_python()
    assert "《行政处罚法》第六十一条" in [row[0] for row in totals]


# --- nothing of the folder that is checked runs --------------------------------------------------


HOSTILE = "open('ran', 'w').close()\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "status"),
    [((), 2), (("--ruleset", "house"), 2), (("--ruleset", OURS, "--jobs", "2"), 1)],
)
def test_nothing_in_the_folder_that_is_checked_runs(tmp_path, args, status):
    install(tmp_path, rules=HOSTILE + RULES)
    for number in range(2):
        (tmp_path / f"{number}.json").write_text(TEXT, "utf-8")
    (tmp_path / "jinpu-rules.toml").write_text(f'rulesets = ["{HOUSE}"]', "utf-8")
    done = process("check", *args, ".", cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_program_takes_no_ruleset_from_the_current_folder(tmp_path, monkeypatch):
    install(tmp_path, rules=HOSTILE + RULES)
    monkeypatch.chdir(tmp_path)
    for entry in ("", str(tmp_path)):
        monkeypatch.setattr(sys, "path", [entry, *sys.path])
        before = list(sys.path)
        for name in (HOUSE, "house"):
            with pytest.raises(RulesetUnavailable):
                joined((name,))
        assert sys.path == before
    assert not (tmp_path / "ran").exists()


def test_a_package_that_is_worked_on_here_is_installed(tmp_path, monkeypatch):
    here = install(tmp_path / "work")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "_bureau.pth").write_text(f"{here}\n", "utf-8")
    monkeypatch.setattr(rulesets.site, "getsitepackages", lambda: [str(tmp_path / "linked")])
    monkeypatch.syspath_prepend(str(here))
    monkeypatch.chdir(here)
    assert joined((HOUSE,)).rules[0].id == "ZZ6101"


# --- what works with them ------------------------------------------------------------------------


@pytest.mark.slow
def test_processes_are_told_the_names(site, tmp_path):
    for number in range(6):
        (tmp_path / "cases" / f"{number}.json").write_text(
            TEXT.replace("〔2025〕", f"〔20{number}5〕"), "utf-8"
        )
    said = [run("check", ".", "--jobs", jobs, *BOTH).output for jobs in ("1", "2")]
    assert said[0] == said[1]
    assert said[0].count("ZZ6101 《行政处罚法》第六十一条") >= 6


def test_a_cache_knows_what_a_ruleset_holds(site, tmp_path, monkeypatch):
    def checked():
        joined.cache_clear()
        content_of.cache_clear()
        for name in [name for name in sys.modules if name.partition(".")[0] == "bureau"]:
            del sys.modules[name]
        before = set(os.listdir("../kept")) if os.path.isdir("../kept") else set()
        output = run("check", ".", "--cache-dir", "../kept", *BOTH).stdout
        return output, len(set(os.listdir("../kept")) - before)

    first, made = checked()
    assert made
    assert checked() == (first, 0)
    install(site, rules=RULES.replace("送达没有附注", "送达没有备注"))
    second, made = checked()
    assert (made, "送达没有备注" in second) == (1, True)
    install(site, rules=RULES.replace("refusal_reason", "refused_on"))
    assert checked()[1] == 1
    install(site)
    assert checked() == (first, 0)


def test_what_reads_a_field_is_part_of_what_a_ruleset_holds(site):
    grown = """
from bureau.reading import tidy
from pydantic import AfterValidator
from typing import Annotated
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.base import field
from jinpu_rules.models.growth import Extends

class Remark(Extends[CaseRecord]):
    remark: Annotated[str, AfterValidator(tidy)] | None = field("附注", "附注")

GROWN = Ruleset(OTHER, (remarked("GG0101", "grown-remark", OTHER.cite(1)),), prefix="GG", name="grown", extends=(Remark,))
"""
    install(site, rules=RULES + grown)
    told = []
    for body in ("return text", "return text.strip('。')", "return text"):
        (site / "bureau" / "reading.py").write_text(f"def tidy(text):\n    {body}\n", "utf-8")
        joined.cache_clear()
        content_of.cache_clear()
        for name in [name for name in sys.modules if name.partition(".")[0] == "bureau"]:
            del sys.modules[name]
        told.append(content_of(("bureau.rules:GROWN",)))
    assert told[0] == told[2] != told[1]


def test_the_content_of_ours_is_part_of_our_own_code(site):
    assert content_of((OURS,)) == b""
    assert content_of((OURS, HOUSE)) == content_of((HOUSE,)) == content_of(("house",))
    assert content_of((MEASURES,)) != content_of((MEASURES.select(["JP07"]),))


def test_waivers_baselines_and_ignores_know_rules_of_any_law(site, tmp_path):
    case = json.loads(TEXT)
    case["豁免"] = [
        {"规则": "ZZ6101", "理由": "已核对", "批准人": "甲"},
        {"规则": "ZZ6109", "理由": "已核对", "批准人": "甲"},
    ]
    (tmp_path / "cases" / "一.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")

    def told(*args):
        done = run("check", ".", "--output-format", "json", *args)
        (record,) = json.loads(done.stdout)["records"]
        return record

    record = told(*BOTH)
    house = [one for one in record["findings"] if one["rule"] == "ZZ6101"]
    assert house
    assert all(one["waiver"]["approved_by"] == "甲" for one in house)
    assert any("没有这样的规则，是否为“ZZ6101”" in one["message"] for one in record["remarks"])
    assert "没有这样的规则" in told()["remarks"][0]["message"]
    run("check", ".", *BOTH, "--no-waivers", "--write-baseline", "../baseline.json")
    record = told(*BOTH, "--baseline", "../baseline.json", "--no-waivers")
    assert {one["known"] for one in record["findings"] if one["verdict"] == "违反"} == {True}
    (tmp_path / "cases" / "jinpu-rules.toml").write_text(
        f'rulesets = ["{OURS}", "house"]\nwarn = ["ZZ"]\n[per-file-ignores]\n"二.json" = ["ZZ61"]',
        "utf-8",
    )
    (tmp_path / "cases" / "二.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    done = run("check", ".", "--no-waivers", "--output-format", "json")
    one, two = sorted(json.loads(done.stdout)["records"], key=lambda record: record["source"])
    assert {found["warned"] for found in one["findings"] if found["rule"] == "ZZ6101"} == {True}
    assert not [found for found in two["findings"] if found["rule"] == "ZZ6101"]


def test_programs_give_a_ruleset_or_names(site):
    expected = found(*BOTH)
    as_of = "2026-01-31"
    for given in ([OURS, HOUSE], MEASURES + named(HOUSE), [OURS, "house"]):
        report = check_record(FAULTY, ruleset=given, as_of=as_of, isolated=True)
        assert [one.rule for one in report.findings] == expected
    (report,) = check(FAULTY, ruleset=HOUSE, as_of=as_of, jobs=2)
    assert {one.rule for one in report.findings} == {"ZZ6101"}
    (report,) = check(FAULTY, ruleset=named(HOUSE), as_of=as_of, jobs=2)
    assert {one.rule for one in report.findings} == {"ZZ6101"}
    whole = MEASURES + named(HOUSE)
    report = check_record(
        FAULTY, ruleset=whole, as_of=as_of, config={"rulesets": [OURS], "select": ["ZZ"]}
    )
    assert {one.rule for one in report.findings} == {"ZZ6101"}
    assert [*load(FAULTY, ruleset=HOUSE)]
    with pytest.raises(ConfigurationError, match="没有名为“hose”的规则集，是否为“house”"):
        check_record(FAULTY, ruleset="hose")


def test_completion_knows_names_and_the_rules_of_those_named(site):
    from click.shell_completion import ShellComplete

    from jinpu_rules.cli import commands

    def completed(*args, begun):
        shell = ShellComplete(commands, {}, "jinpu-rules", "_JINPU_RULES_COMPLETE")
        return [item.value for item in shell.get_completions(list(args), begun)]

    assert completed("check", "--ruleset", begun="ho") == ["house"]
    assert completed("check", "--select", begun="ZZ") == []
    assert "ZZ6101" in completed("check", *BOTH, "--select", begun="ZZ")
    assert "ZZ6101" in completed("rule", "--ruleset", "house", begun="ZZ")


@pytest.mark.slow
def test_rules_are_listed_by_law_and_each_says_its_version_and_gist(site):
    listed = run("rules", *BOTH).output
    assert (
        "── 《中华人民共和国行政处罚法》（2021-01-22 修订） ──\nZZ6101  《行政处罚法》第六十一条"
        in listed
    )
    assert listed.index("JP2606") < listed.index("ZZ6101")
    assert "── " not in run("rules").output
    compiled = run("rules", *BOTH, "--compiled").output
    assert "# 《行政处罚法》行政处罚\n" in compiled
    told = run("rule", "ZZ6101", *BOTH).output
    assert "法规：\n  《中华人民共和国行政处罚法》（2021-01-22 修订）" in told
    assert "要旨：\n  宣告后七日内送达" in told
    assert "「" not in told
    for form in ("markdown", "json"):
        told = run("rule", "ZZ6101", "--output-format", form, *BOTH).output
        assert "宣告后七日内送达" in told
        assert "（2021-01-22 修订）" in told
        assert "「" not in told
    assert "宣告后七日内送达" in run("rule", "《行政处罚法》第六十一条", *BOTH).output


@pytest.mark.slow
def test_coverage_of_an_outline_says_what_became_of_each_provision(site):
    told = run("coverage", "--ruleset", HOUSE).output
    assert "共 3 处要旨：有规则 1，说明理由 1，未涉及 1" in told
    assert (
        "《行政处罚法》第六十条\n    要旨：立案后九十日内作出决定\n    未编为规则：须由人判断"
        in told
    )
    assert "第六十四条第一项\n    要旨：五日内提出听证\n    未涉及" in told
    both = json.loads(run("coverage", *BOTH, "--output-format", "json").output)
    alone = json.loads(run("coverage", "--output-format", "json").output)
    assert both.pop("outlines")
    assert both == alone
    assert run("coverage", *BOTH).output.count("── 《") == 2


@pytest.mark.slow
def test_the_reference_has_a_page_for_each_article_of_an_outline(site):
    assert run("rule", "--pages", "../pages", *BOTH).exit_code == 0
    page = Path("../pages/house-61.md").read_text("utf-8")
    assert "### ZZ6101" in page
    assert "- **要旨**：宣告后七日内送达" in page
    assert "[ZZ6101](house-61.md#zz6101)" in Path("../pages/README.md").read_text("utf-8")
    assert "[JP0601](art06.md#jp0601)" in Path("../pages/README.md").read_text("utf-8")


def test_files_are_described_and_converted_with_the_rules_that_are_named(site):
    assert json.loads(run("schema", "case", *BOTH).output)["title"]
    assert run("new", "case", "-o", "新.xlsx", *BOTH).exit_code == 0
    assert run("convert", CASE, "新.yaml", *BOTH).exit_code == 0
    assert run("convert", CASE, "又.yaml", "--ruleset", "no-such").exit_code == 2
    assert "ZZ6101" in run("fields", "送达", *BOTH).output
    assert run("due", CASE, *BOTH, "--as-of", "2026-01-31").exit_code == 0
    assert run("score", CASE, *BOTH, "--as-of", "2026-01-31").exit_code == 0
