"""Settings files: which one holds for a file, what it may say, and what is told of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cli_support import CLEAN, FAULTY, MINIMAL, reported, run
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from jinpu_rules.checking.configuration import KEYS, Configurations, Layer, merged, read_setting
from jinpu_rules.errors import ConfigurationError
from jinpu_rules.loading.documents import read
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.models import Settings
from jinpu_rules.models.vocabulary import Role
from jinpu_rules.reporting.formats import FORMATS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of case files that is the current one."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FAULTY, tmp_path / "有误.json")
    return tmp_path


def found(*args, **options):
    report = json.loads(run("check", "--output-format", "json", *args, **options).stdout)
    return [finding["rule"] for record in report["records"] for finding in record["findings"]]


def settings(folder: Path, text: str, name: str = "jinpu-rules.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


# --- which file holds ----------------------------------------------------------------------------


def test_rules_are_chosen_by_the_nearest_file_and_by_no_other(folder):
    everything = found(".")
    settings(folder, 'select = ["第七条"]')
    assert found(".") == [code for code in everything if code.startswith("JP07")] != []
    below = folder / "下级"
    settings(below, 'select = ["JP23"]')
    shutil.copy("有误.json", below)
    assert found("下级") == ["JP2302"]
    (below / "jinpu-rules.toml").unlink()
    assert all(code.startswith("JP07") for code in found("下级"))


def test_a_table_of_ours_that_is_none_is_told(folder):
    settings(folder, "[tool]\njinpu-rules = 3", "pyproject.toml")
    done = run("check", ".")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "/tool/jinpu-rules 应为一组设置" in done.stderr


def test_a_project_file_counts_only_with_our_table(folder):
    settings(folder, 'select = ["JP07"]')
    below = folder / "下级"
    below.mkdir()
    shutil.copy("有误.json", below)
    settings(below, "[project]\nname = 'x'", "pyproject.toml")
    assert all(code.startswith("JP07") for code in found("下级"))
    settings(below, '[tool.jinpu-rules]\nselect = ["JP23"]', "pyproject.toml")
    assert found("下级") == ["JP2302"]
    settings(below, 'select = ["JP21"]')  # our own file comes before
    assert found("下级") == ["JP2103"]


def test_one_file_for_all_or_none(folder):
    settings(folder, 'select = ["JP07"]')
    elsewhere = settings(folder / "别处", 'select = ["JP23"]', "法制科.toml")
    assert found("有误.json", "--config", elsewhere) == ["JP2302"]
    assert len(found("有误.json", "--isolated")) > 3


def test_the_command_line_comes_first(folder):
    settings(
        folder, 'select = ["JP07"]\nextend-select = ["JP23"]\nignore = ["JP0704"]\nlang = "en"'
    )
    assert "JP0704" not in found(".")
    assert found(".", "--ignore", "JP07") == ["JP2302"]
    assert found(".", "--select", "JP0704") == ["JP0704"]  # puts aside what the file ignores
    assert found(".", "--extend-select", "JP21")[-2:] == ["JP2103", "JP2302"]
    assert found(".", "--config", 'select = ["JP21"]') == ["JP2103"]
    assert "Checked 1 record" in run("check", ".").output
    assert "共检查 1 卷" in run("check", ".", "--lang", "zh").output


def test_some_files_are_held_against_fewer_rules(folder):
    settings(folder, '[per-file-ignores]\n"*误.json" = ["JP07", "第二十三条"]\n"别的/" = ["JP10"]')
    assert found(".") == ["JP1004", "JP1208", "JP2103"]
    assert found(".", "--select", "JP0704") == []  # whatever is selected


def test_fail_on_format_and_stage_are_settings(folder):
    settings(folder, 'fail-on = "never"\nformat = "concise"\nstage = "调查取证"')
    result = run("check", ".")
    assert result.exit_code == 0
    assert result.stdout.startswith("有误.json:")
    report = json.loads(run("check", ".", "--output-format", "json").stdout)
    assert report["records"][0]["stage"] == "调查取证"
    assert run("check", ".", "--fail-on", "violated").exit_code == 1


# --- readings ------------------------------------------------------------------------------------


def test_readings_change_verdicts_and_travel_in_the_report(folder):
    settings(folder, 'select = ["JP2302"]\nend-event = "结案"\nrecording-tolerance-minutes = 5')
    report = json.loads(run("check", ".", "--output-format", "json").stdout)
    assert report["settings"]["终结之日"] == "结案"
    assert report["settings"]["音像记录容差"] == 5
    assert report["records"][0]["settings"] is None


# GitLab's format is a bare list of issues, with no place for anything else.
@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"gitlab"}))
def test_the_settings_travel_in_every_format(folder, form):
    settings(folder, 'end-event = "结案"')
    told = reported(form, ".").stdout
    said = r"终结之日\W+(value=\")?结案\W|以结案为行政处罚行为终结之日"
    assert re.search(said, told), told[-500:]


def test_records_tell_settings_that_are_not_those_of_the_run(folder):
    settings(folder / "下级", 'end-event = "处罚决定送达"')
    shutil.copy(FAULTY, folder / "下级")
    report = json.loads(run("check", ".", "--output-format", "json").stdout)
    told = {record["source"]: record["settings"] for record in report["records"]}
    assert told["有误.json"] is None
    assert told["下级/s02_penalty_seeded_faults.json"]["终结之日"] == "处罚决定送达"
    assert "采用的设置：" in run("check", ".").stdout


def test_posts_and_roles_say_who_is_a_head(folder):
    text = Path(CLEAN).read_text("utf-8")
    file = folder / "a.yaml"
    file.write_text(text.replace("本机关负责人", "局长"), "utf-8")
    assert run("check", file).exit_code == 2  # no such role
    settings(folder, '[roles]\n"本机关负责人" = ["局长", "主持工作的副局长"]')
    result = run("check", file, "--output-format", "json")
    assert result.exit_code == 0
    assert "局长（本机关负责人）" in json.loads(result.stdout)["settings"]["职务"]
    file.write_text(text.replace("本机关负责人", "分管领导"), "utf-8")
    assert run("check", file).exit_code == 1
    settings(folder, '[roles]\n"机关负责人" = ["分管领导"]')  # by another name of the role
    assert run("check", file).exit_code == 0


def test_an_office_names_its_forms(folder):
    text = Path(CLEAN).read_text("utf-8")
    file = folder / "a.yaml"
    file.write_text(text.replace("行政处罚决定审批表", "《定案（送审）单》"), "utf-8")
    assert run("check", file).exit_code == 1  # no form that anybody knows
    settings(folder, '[forms]\n"定案送审单" = "处罚审批表"')
    result = run("check", file, "--output-format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["settings"]["文书名称"] == ["定案送审单（行政处罚决定审批表）"]
    lines = folder / "many.jsonl"
    (document,) = read(SourceFile(str(file), file))
    one = document.json_bytes.decode()
    lines.write_text(f"{one}\n" * 3, "utf-8")
    assert run("check", lines, "--jobs", "2").exit_code == 0


def test_a_form_that_an_office_means_must_be_one(folder):
    settings(
        folder,
        '[forms]\n"定案单" = "处罚决定审批标"\n"立案审批表" = "结案审批表"\n"甲" = "子虚乌有"',
    )
    result = run("check", folder)
    assert result.exit_code == 2
    for said in (
        "是否为“行政处罚决定审批表”",
        "“立案审批表”已是“行政处罚立案审批表”的名称",
        "“子虚乌有”",
    ):
        assert said in result.stderr


# --- what is passed over -------------------------------------------------------------------------


def test_paths_are_excluded_as_git_does(folder):
    for name in ("模板/a.json", "案卷/模板/b.json", "案卷/c.json", "node_modules/d.json"):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FAULTY, target)
    shown = run("check", "--show-files").stdout.splitlines()
    assert shown == ["有误.json", "案卷/c.json", "案卷/模板/b.json", "模板/a.json"]
    settings(folder, 'exclude = ["/模板/", "c.*"]')
    assert run("check", "--show-files").stdout.splitlines() == [
        "node_modules/d.json",
        "有误.json",
        "案卷/模板/b.json",
    ]
    assert run("check", "模板/a.json", "--show-files").stdout == "模板/a.json\n"  # it is named
    assert run("check", "模板", "--show-files").stdout == "模板/a.json\n"
    assert run("check", "模板", "--force-exclude", "--show-files").stdout == ""
    assert run("check", "模板/a.json", "--force-exclude", "--show-files").stdout == ""
    assert "c.json" in run("check", "--exclude", "模板", "--show-files").stdout


def test_what_git_ignores_is_passed_over(folder):
    for name in ("a/x.json", "a/y.json", "b/x.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(FAULTY, folder / name)
    (folder / ".gitignore").write_text("x.json\n", "utf-8")
    (folder / "b" / ".gitignore").write_text("!x.json\n", "utf-8")

    def shown(*options):
        return run("check", "a", "b", "--show-files", *options).stdout.split()

    assert shown() == ["a/x.json", "a/y.json", "b/x.json"]  # this is no work tree
    (folder / ".git").mkdir()
    assert shown() == ["a/y.json", "b/x.json"]
    assert shown("--no-respect-gitignore") == ["a/x.json", "a/y.json", "b/x.json"]
    settings(folder, "respect-gitignore = false")
    assert shown() == ["a/x.json", "a/y.json", "b/x.json"]


def test_patterns_are_expanded_where_no_shell_does(folder):
    assert run("check", "*误.json", "--show-files").stdout == "有误.json\n"
    assert run("check", "**/*.json", "--show-files").stdout == "有误.json\n"
    assert run("check", "没有*.json").exit_code == 2


# --- faults --------------------------------------------------------------------------------------


def test_every_fault_of_a_settings_file_is_told_at_once(folder):
    file = settings(
        folder,
        "\n".join(
            [
                'selct = ["JP07"]',
                'ignore = ["JP99"]',
                'fail-on = "严重"',
                "recording-tolerance-minutes = -1",
                'end-event = "结"',
                'format = "jsn"',
                'lang = "fr"',
                "announced-years = [-3]",
                'holidays = ["明天"]',
                'cache-dir = ["缓存"]',
                r"exclude = ['!', '[z-a]']",
                r"extend-exclude = ['a\']",
                "[roles]",
                '"见证人" = ["证人"]',
                '"本机关负责人" = ["局长"]',
                '"分管领导" = ["局长"]',
                "[per-file-ignores]",
                "'/' = ['JP06']",
            ]
        ),
    )
    result = run("check", ".")
    assert result.exit_code == 2
    assert result.stdout == ""
    for said in (
        "/selct 没有名为“selct”的设置，是否为“select”？",
        "/ignore 没有规则与“JP99”相符",
        "/fail-on “严重”不是可用的词",
        "/recording-tolerance-minutes 应不小于 0",
        "/cache-dir 应为文字",
        "/end-event “结”不是可用的词，是否为“结案”",
        "/format 没有格式“jsn”，是否为“json”？",
        "/lang “fr”不是可用的词；可用：zh、en",
        "/announced-years/0 应不小于 1",
        "/holidays/0",
        "/exclude “!”不是路径写法",
        "/exclude “[z-a]”不是路径写法",
        "/extend-exclude “a\\”不是路径写法",
        "/per-file-ignores “/”不是路径写法",
        "/roles/见证人 见证人不能由其他身份（证人）充任",
        "/roles/分管领导 “局长”不能既是本机关负责人又是分管领导",
    ):
        assert f"{file}: {said}" in result.stderr
    assert "unknown setting 'selct'; did you mean 'select'?" in run("check", "--lang", "en").stderr


@pytest.mark.parametrize(
    ("key", "value", "option"),
    [
        *((key, "5", f"--{key}") for key in ("select", "ignore", "extend-select", "warn")),
        *((key, "2026-01-01", f"--{key}") for key in ("exclude", "extend-exclude")),
        ("rulesets", "true", "--ruleset"),
        ("per-file-ignores", '{"a" = 5}', '--config=per-file-ignores={"b" = ["JP06"]}'),
    ],
)
def test_a_setting_that_the_command_line_replaces_is_read_nevertheless(folder, key, value, option):
    settings(folder, f"{key} = {value}\nlang = 'fr'")
    said = (option,) if "=" in option else (option, "measures")
    done = run("check", ".", *said, "--select", "JP9999", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"/{key}" in done.stderr
    assert "expected" in done.stderr
    assert "/lang 'fr' is not one of: zh, en" in done.stderr


@pytest.mark.parametrize("value", ["2027", "0", "'2027'", "'2027-13-01'", "'2027年'"])
def test_a_day_is_no_number(folder, value):
    settings(folder, f"holidays = [{value}]")
    assert "/holidays/0 应为日期，如 2027-01-01，得到的是“" in run("check", ".").stderr


def test_a_file_has_its_settings_whatever_link_leads_to_it(folder):
    (folder / "真").mkdir()
    (folder / "有误.json").rename(folder / "真" / "有误.json")
    (folder / "链").symlink_to("真")
    (folder / "链.json").symlink_to("真/有误.json")
    for named in ("真/有误.json", "链/有误.json", "链.json"):
        settings(folder, 'per-file-ignores = {"真/" = ["JP"]}')
        assert found(named) == []
        settings(folder, 'per-file-ignores = {"!真/" = ["JP"]}')
        assert found(named) != []
    settings(folder, 'per-file-ignores = {"链.json" = ["JP"]}')
    assert found("链.json") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("recording-tolerance-minutes = true", "应为整数，得到的是“true”"),
        ("announced-years = [true]", "/announced-years/0 应为整数"),
        ("holidays = [2027-01-01]\nworkdays = [2027-01-01]", "不能既是放假日又是调休上班日"),
        ('exclude = ["./a"]', "不写 . 或 .."),
        ('per-file-ignores = {"!../a" = ["JP06"]}', "不写 . 或 .."),
        ('extend-exclude = ["#a"]', "是注释"),
    ],
)
def test_what_could_never_be_meant_so_is_told(folder, text, said):
    settings(folder, text)
    result = run("check", ".")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_number_in_a_list_of_paths_is_a_path(folder):
    shutil.copy(FAULTY, folder / "2025.json")
    settings(folder, "extend-exclude = [2025]")
    assert "2025.json" in run("check", ".", "--show-files").stdout
    (folder / "2025").mkdir()
    shutil.copy(FAULTY, folder / "2025" / "a.json")
    assert "a.json" not in run("check", ".", "--show-files").stdout


def test_settings_that_are_no_file_are_told(folder):
    for make in (lambda path: path.symlink_to("没有.toml"), Path.mkdir):
        make(folder / "jinpu-rules.toml")
        result = run("check", ".")
        assert result.exit_code == 2
        assert "无法读取设置文件" in result.stderr
        if (folder / "jinpu-rules.toml").is_symlink():
            (folder / "jinpu-rules.toml").unlink()


@pytest.mark.parametrize(
    "text",
    [
        *(f'{key} = [""]' for key in ("select", "extend-select", "ignore", "warn", "placeholders")),
        'ignore = [" "]',
        '[per-file-ignores]\n"*" = [""]',
        '[roles]\n"本机关负责人" = [""]',
        '[forms]\n" " = "送达回证"',
    ],
)
def test_what_is_empty_names_nothing(folder, text):
    settings(folder, text)
    assert run("check", ".").exit_code == 2


def test_a_table_in_our_own_file_is_told(folder):
    settings(folder, '[tool.jinpu-rules]\nignore = ["JP12"]')
    assert "不写表头" in run("check", ".").stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"select = [", "不是正确的 TOML"),
        ("选用 = 1".encode("gb18030"), "应为 UTF-8 编码"),
        (b"#" * 2_000_000, "设置文件过大"),
        (b"a = " + b"[" * 100_000, "嵌套过深"),
        (b"a = " + b"9" * 5_000, "数字过长"),
        (b"recording-tolerance-minutes = 0x" + b"f" * 5_000, "数字过长"),
        (b".".join([b"a"] * 300_000) + b" = 1", "键的层数过多"),
        (b"[" + b" . ".join([b'"a"'] * 100_000) + b"]", "键的层数过多"),
        (b"a" * 900_000 + b" = 1", "没有名为"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(folder, content, said):
    (folder / "jinpu-rules.toml").write_bytes(content)
    result = run("check", ".")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_faulty_file_further_down_stops_its_own_files_only(folder):
    settings(folder / "下级", "x = 1")
    shutil.copy(FAULTY, folder / "下级" / "a.json")
    shutil.copy(FAULTY, folder / "下级" / "b.json")
    report = json.loads(run("check", ".", "--output-format", "json").stdout)
    assert [record["source"] for record in report["records"]] == ["有误.json"]
    assert [fault["pointer"] for fault in report["faults"]] == ["/x"]
    assert report["summary"]["exit_code"] == 2


def test_faults_of_the_command_line_name_its_options(folder):
    assert "设置错误：--select: 没有规则与“JP99”相符" in run("check", "--select", "JP99").stderr
    assert "--config: /x 没有名为“x”的设置" in run("check", "--config", "x = 1").stderr
    assert "无法读取设置文件" in run("check", "--config", "没有.toml").stderr
    assert "只能指明一个" in run("check", "--config", "a.toml", "--config", "b.toml").stderr
    long = f"holidays = {[f'2027-05-{day:02}' for day in range(1, 31)]}"  # no name of a file is as long
    assert run("check", "--show-files", "--config", long).exit_code == 0


# --- telling -------------------------------------------------------------------------------------


def test_config_tells_every_setting_its_value_and_its_origin(folder):
    file = settings(folder, 'fail-on = "never"')
    told = json.loads(run("config", ".", "--output-format", "json").stdout)
    assert list(told) == list(KEYS)
    assert told["fail-on"]["value"] == "never"
    assert told["fail-on"]["origin"] == str(file)
    assert told["end-event"]["origin"] == "默认值"
    assert all(setting["description"] for setting in told.values())
    text = run("config", "有误.json").stdout
    assert (
        f'fail-on = "never"\n    从哪种结论起退出码为 1，undetermined 指待核实也算（{file}）'
        in text
    )
    assert run("config", "没有").exit_code == 2


def test_show_settings_also_tells_what_the_command_line_says(folder):
    shown = run("check", "--show-settings", "--fail-on", "never", "--config", "lang='zh'").stdout
    assert (
        'fail-on = "never"\n    从哪种结论起退出码为 1，undetermined 指待核实也算（命令行）'
        in shown
    )
    assert 'lang = "zh"\n    报告的语言，引文始终为中文（--config）' in shown


def test_every_reading_can_be_set():
    readings = {name.replace("_", "-") for name in Settings.model_fields}
    heads = {"head-roles", "leader-roles", "section-head-roles"}  # these are named by role
    assert readings - set(KEYS) == heads
    roles = read_setting('roles = { "承办科室负责人" = ["分管领导"] }')
    held = merged(roles).settings
    assert held.section_head_roles == (Role.HANDLING_SECTION_HEAD, Role.LEADER_IN_CHARGE)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(KEYS)) | st.text(max_size=8), VALUES, max_size=4))
def test_any_settings_hold_or_are_refused_with_faults(values):
    try:
        held = merged(Layer("x", values))
    except ConfigurationError as error:
        said = str(error)
        assert said.startswith("x: /")
    else:
        assert [key for key, _, _ in held.rows()] == list(KEYS)


def test_folders_may_lie_deeper_than_functions(tmp_path):
    deep = Path(*["a"] * 1500)
    assert Configurations().of(tmp_path / deep).configuration.lang == "zh"


def test_results_are_kept_where_the_settings_say(folder):
    settings(folder, 'cache-dir = ".缓存"')
    shutil.copy(CLEAN, folder / "无误.yaml")  # in which nothing changes with time
    first = run("check", ".", "--output-format", "json")
    assert (folder / ".缓存" / "CACHEDIR.TAG").exists()
    assert run("check", ".", "--output-format", "json").stdout == first.stdout
    shutil.rmtree(folder / ".缓存")
    run("check", ".", "--no-cache")
    assert not (folder / ".缓存").exists()
    run("check", ".", "--cache-dir", "另处")
    assert (folder / "另处").exists()
    assert not (folder / ".缓存").exists()


# --- what an office writes into a place that it leaves open --------------------------------------


def opened_with(tmp_path, fill, settings='placeholders = ["未办", "〇"]', **fields):
    """Return the report on a case whose open places are filled, under settings."""
    (tmp_path / "jinpu-rules.toml").write_text(settings, "utf-8")
    case = json.loads(MINIMAL) | {"closed_on": fill, "cause": fill} | fields
    (tmp_path / "a.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return run("check", tmp_path, "--output-format", "json")


@pytest.mark.parametrize("fill", ["未办", " 未 办 ", "〇"])
def test_placeholders_of_an_office_are_not_recorded(tmp_path, fill):
    signed = {"document": "d1", "role": "当事人", "name": fill, "signed_at": fill}
    service = {"id": "s1", "method": fill, "receipt": fill, "urgent": None}
    service.pop("urgent")
    fields = {
        "documents": [{"id": "d1", "kind": "送达回证", "made_at": fill, "about": [fill]}],
        "signatures": [signed],
        "services": [service],
        "penalties": [fill],
        "urgent": fill,
    }
    filled = opened_with(tmp_path, fill, **fields)
    empty = opened_with(
        tmp_path,
        None,
        documents=[{"id": "d1", "kind": "送达回证"}],
        signatures=[{"document": "d1", "role": "当事人"}],
        services=[{"id": "s1"}],
    )
    assert filled.exit_code == empty.exit_code == 1
    first, second = (json.loads(done.stdout)["records"][0] for done in (filled, empty))
    assert [(f["rule"], f["subject"], f["verdict"]) for f in first["findings"]] == [
        (f["rule"], f["subject"], f["verdict"]) for f in second["findings"]
    ]
    assert first["counts"] == second["counts"]
    assert opened_with(tmp_path, fill, settings="").exit_code == 2


def test_a_placeholder_is_an_answer_where_it_is_one(tmp_path):
    settings = 'placeholders = ["否", "罚款", "行政处罚"]'
    done = opened_with(tmp_path, None, settings, penalties=["罚款"], urgent="否")
    plain = opened_with(tmp_path, None, "", penalties=["罚款"], urgent="否")
    counts = [json.loads(one.stdout)["records"][0]["counts"] for one in (done, plain)]
    assert done.exit_code == plain.exit_code < 2
    assert counts[0] == counts[1]


def test_a_placeholder_is_an_answer_where_other_texts_are_answers_too(tmp_path):
    fields = {
        "documents": [{"id": "d1", "kind": "送达回证"}],
        "services": [{"id": "s1", "method": "直接送达", "receipt": "d1", "result": "已送达"}],
        "signatures": [{"document": "d1", "role": "代收人", "relation": "收发室"}],
        "demands": [{"id": "m1", "statement_on": "2025-11-06", "statement": "没有"}],
    }
    settings = 'placeholders = ["没有", "收发室"]'
    done, plain = (opened_with(tmp_path, None, one, **fields) for one in (settings, ""))
    first, second = (json.loads(one.stdout)["records"][0]["findings"] for one in (done, plain))
    assert ("JP1403", "待核实") in [(one["rule"], one["verdict"]) for one in first]
    assert [(one["rule"], one["verdict"]) for one in first] == [
        (one["rule"], one["verdict"]) for one in second
    ]


@pytest.mark.slow
def test_placeholders_travel_to_workers_the_cache_and_reports(tmp_path):
    settings = 'placeholders = ["未办"]\ncache-dir = "c"'
    opened_with(tmp_path, "未办", settings)
    (tmp_path / "b.json").write_text((tmp_path / "a.json").read_text("utf-8"), "utf-8")
    for jobs in ("1", "2", "2"):
        done = run("check", tmp_path, "--jobs", jobs, "--output-format", "json")
        assert done.exit_code < 2
        told = [report["settings"]["未填写的写法"] for report in json.loads(done.stdout)["records"]]
        assert told == [["未办"], ["未办"]]
    (tmp_path / "jinpu-rules.toml").write_text('cache-dir = "c"', "utf-8")
    assert run("check", tmp_path).exit_code == 2
