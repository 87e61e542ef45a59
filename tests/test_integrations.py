"""CI, hooks and editors: what action.yml, the hook and examples/ci say is run as they say it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from junitparser import JUnitXml
from pathspec import GitIgnoreSpec
from support import ROOT

import jinpu_rules
from jinpu_rules.reference.schemas import schema

SAMPLE = ROOT / "examples" / "ci"
FAULTY = "案卷/2025/检查-021/案卷.yaml"
MAJOR = re.compile(r"[\w-]+/[\w/-]+@v\d+")


def needs_bash(test: Any) -> Any:
    """Mark a test that runs commands as GitHub and GitLab do."""
    skip = pytest.mark.skipif(shutil.which("bash") is None, reason="GitHub runs it in bash")
    return pytest.mark.slow(skip(test))


def read_yaml(path: Path) -> Any:
    # BaseLoader: "on" is a key of a workflow, not a truth.
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


ACTION = read_yaml(ROOT / "action.yml")
HOOKS = read_yaml(ROOT / ".pre-commit-hooks.yaml")
WORKFLOW = read_yaml(SAMPLE / ".github" / "workflows" / "cases.yml")
PIPELINE = read_yaml(SAMPLE / ".gitlab-ci.yml")
COMMITS = read_yaml(SAMPLE / ".pre-commit-config.yaml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the sample repository."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "仓库"))


def plant(repository: Path) -> None:
    """Take away the waiver of a finding."""
    file = repository / FAULTY
    file.write_text(file.read_text("utf-8").partition("\n豁免:")[0], "utf-8")


def shell(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a CI system does, with jinpu-rules on the path."""
    programs = folder.parent / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "jinpu-rules"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m jinpu_rules "$@"\n')
    program.chmod(0o755)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env=environment | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# --- GitHub --------------------------------------------------------------------------------------


def test_actions_are_pinned_by_their_major_version():
    uses = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    uses += [step["uses"] for step in WORKFLOW["jobs"]["cases"]["steps"]]
    assert len(uses) == 4
    assert all(MAJOR.fullmatch(used) for used in uses), uses


def test_inputs_and_outputs_are_described_used_and_documented():
    text = (ROOT / "action.yml").read_text("utf-8")
    documented = (ROOT / "docs" / "integrations.md").read_text("utf-8")
    for name, said in ACTION["inputs"].items():
        assert re.search("[\u4e00-\u9fff].*[a-z]{3}", said["description"])
        assert f"inputs.{name}" in text
        assert re.search(
            rf"^\| `{name}` \| (`{re.escape(said['default'])}`)? ?\|", documented, re.M
        )
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert all(f"`{name}`" in documented for name in ACTION["outputs"])


def test_no_input_is_ever_part_of_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_findings_are_uploaded_whatever_came_of_the_check():
    upload = ACTION["runs"]["steps"][-1]
    assert upload["if"].startswith("always() && ")
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert WORKFLOW["permissions"] == {"contents": "read", "security-events": "write"}


def test_the_action_installs_the_version_it_stands_with():
    (install,) = (step for step in ACTION["runs"]["steps"] if "pip install" in step.get("run", ""))
    assert install["env"] == {"ACTION": "${{ github.action_path }}"}
    assert install["run"].endswith(' "$ACTION"')
    assert install["run"].startswith("python -I ")  # or a pip.py of the repository would run


def act(
    repository: Path, **inputs: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """Run the checking step; return what it printed, its outputs and its summary."""
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    given = {name: said["default"] for name, said in ACTION["inputs"].items()} | inputs
    temp = repository.parent

    def filled(text: str) -> str:
        text = text.replace("${{ runner.temp }}", str(temp))
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text)

    env = {name: filled(value) for name, value in step["env"].items()}
    outputs, summary = temp / "outputs", temp / "summary"
    files = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
    done = shell(step["run"], repository, **env, **files)
    said = dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())
    return done, said, summary.read_text("utf-8") if summary.exists() else ""


@needs_bash
def test_the_workflow_of_the_sample_passes_then_fails_on_a_new_finding(repository):
    (step,) = (s for s in WORKFLOW["jobs"]["cases"]["steps"] if "with" in s)
    assert set(step["with"]) <= set(ACTION["inputs"])
    done, outputs, summary = act(repository, **step["with"])
    assert (done.returncode, outputs["exit-code"], done.stderr) == (0, "0", "")
    plant(repository)
    ended = step["with"]["args"] + " --"  # as for the hook
    done, outputs, summary = act(repository, **step["with"] | {"args": ended})
    assert (done.returncode, outputs["exit-code"]) == (1, "1")
    assert re.search(rf"^::error title=JP1612 [^,]+,file={FAULTY},line=\d+", done.stdout, re.M)
    assert "JP1612" in summary
    sarif = json.loads(Path(outputs["sarif"]).read_text("utf-8"))
    jsonschema.validate(
        sarif, json.loads((ROOT / "tests/schemas/sarif-schema-2.1.0.json").read_bytes())
    )
    found = {result["ruleId"] for run in sarif["runs"] for result in run["results"]}
    assert {"JP1612", "JP0608"} <= found


@needs_bash
def test_the_action_tells_what_could_not_be_checked(repository):
    (repository / "案卷" / "坏.yaml").write_text("案号: [", "utf-8")
    done, outputs, summary = act(repository, paths="案卷")
    assert (done.returncode, outputs["exit-code"]) == (2, "2")
    assert "坏.yaml" in summary
    assert "sarif" in outputs


@needs_bash
def test_an_input_without_a_value_is_told_and_no_earlier_report_is_uploaded(repository):
    reports = repository.parent / "jinpu-rules"
    reports.mkdir()
    for name in ("jinpu-rules.sarif", "jinpu-rules.md"):
        (reports / name).write_text("of an earlier step", "utf-8")
    done, outputs, summary = act(repository, paths=" \n\r\n")
    assert (done.returncode, outputs, summary) == (2, {"exit-code": "2"}, "")
    assert "是否有变量没有值" in done.stderr


@needs_bash
def test_a_summary_that_is_too_long_for_github_is_cut_and_the_status_kept(repository):
    data = json.loads((repository / "案卷/2025/处罚-005/案卷.json").read_text("utf-8"))
    many = [json.dumps(data | {"案号": f"第{n}号"}, ensure_ascii=False) for n in range(200)]
    (repository / "多案.jsonl").write_text("\n".join(many), "utf-8")
    done, outputs, summary = act(repository, paths="多案.jsonl")
    assert (done.returncode, outputs["exit-code"]) == (1, "1")
    assert 990_000 < len(summary.encode()) <= 1_000_000


@needs_bash
def test_an_input_of_the_action_is_never_run(repository):
    done, _, _ = act(
        repository, paths="$(touch ran)\n`touch ran`; touch ran", args="--lang $(touch ran)"
    )
    assert done.returncode == 2
    assert not list(repository.rglob("ran"))


@needs_bash
def test_no_path_of_the_action_is_taken_for_an_option(repository):
    done, _, _ = act(repository, paths="--output-file=pwned\n-e\n--config=x")
    assert done.returncode == 2
    assert "--output-file=pwned" in done.stdout  # told as a file that is not there
    assert not list(repository.rglob("pwned"))


# --- GitLab --------------------------------------------------------------------------------------


@needs_bash
def test_the_pipeline_of_the_sample_writes_the_reports_that_it_names(repository):
    (job,) = PIPELINE.values()
    plant(repository)
    (command,) = job["script"]
    done = shell(command, repository)
    assert (done.returncode, done.stderr) == (1, "")
    reports = job["artifacts"]["reports"]
    issues = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert "JP1612" in {issue["check_name"] for issue in issues}
    assert JUnitXml.fromfile(str(repository / reports["junit"])).failures >= 1
    assert job["artifacts"]["when"] == "always"
    assert jinpu_rules.__version__.startswith(
        re.findall(r"==([\d.]+)\.\*", job["before_script"][0])[0]
    )


# --- pre-commit ----------------------------------------------------------------------------------


@needs_bash
def test_the_hook_checks_the_case_files_that_it_is_given(repository):
    (hook,) = HOOKS
    (source,) = COMMITS["repos"]
    (used,) = source["hooks"]
    assert source["rev"] == f"v{jinpu_rules.__version__}"
    assert used["id"] == hook["id"]
    assert hook["types_or"] == ["json", "yaml"]
    names = [
        path.relative_to(repository).as_posix() for path in repository.rglob("*") if path.is_file()
    ]
    given = [
        name
        for name in sorted(names)
        if re.search(used["files"], name) and name.endswith((".json", ".yaml"))
    ]
    assert len(given) == 4
    command = shlex.join([*shlex.split(hook["entry"]), *used["args"], *given])
    assert shell(command, repository).returncode == 0
    plant(repository)
    assert shell(command, repository).returncode == 1
    assert [hook["args"][-1], used["args"][-1]] == ["--", "--"]  # no name is taken for an option
    template = shell(f"{hook['entry']} -- 模板/处罚案卷.yaml", repository)
    assert template.returncode == 0  # it is excluded, and nothing else was staged
    assert shell("jinpu-rules check 模板/空", repository).returncode == 2


# --- editors -------------------------------------------------------------------------------------

RECORDS = sorted(
    path
    for path in (p.relative_to(SAMPLE) for p in SAMPLE.rglob("*"))
    if path.suffix in (".json", ".yaml") and not any(part.startswith(".") for part in path.parts)
)


@pytest.mark.parametrize("name", ["case", "agency"])
def test_the_schema_in_the_sample_is_that_of_the_models(name):
    text = (SAMPLE / ".schemas" / f"{name}.schema.json").read_text("utf-8")
    assert json.loads(text) == schema(name), "run 'make docs'"


@pytest.mark.parametrize("record", RECORDS, ids=str)
def test_a_record_of_the_sample_keeps_to_the_schema_that_editors_hold_it_against(record):
    name = "agency" if record.parts[0] == "登记簿" else "case"
    text = (SAMPLE / record).read_text("utf-8")
    if record.suffix == ".yaml":
        first = text.partition("\n")[0]
        modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert modeline is not None
        target = (SAMPLE / record.parent / modeline[1]).resolve()
        assert target == SAMPLE / ".schemas" / f"{name}.schema.json"
    settings = json.loads((SAMPLE / ".vscode" / "settings.json").read_text("utf-8"))
    if record.suffix == ".yaml":
        patterns = settings["yaml.schemas"][f"./.schemas/{name}.schema.json"]
        patterns = [patterns] if isinstance(patterns, str) else patterns
    else:
        url = f"./.schemas/{name}.schema.json"
        (patterns,) = (s["fileMatch"] for s in settings["json.schemas"] if s["url"] == url)
    assert GitIgnoreSpec.from_lines(patterns).match_file(record.as_posix())
    if record.parts[0] == "模板":
        return
    # Times stay texts, as they do in YAML 1.2, which editors read.
    data = json.loads(text) if record.suffix == ".json" else yaml.load(text, yaml.BaseLoader)
    for dialect in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator):
        dialect(schema(name)).validate(data)  # older editors know draft 7 only


def test_every_property_has_something_to_show_on_hover():
    for name in ("case", "agency"):
        made = schema(name)
        for definition in (made, *made["$defs"].values()):
            for key, field in definition.get("properties", {}).items():
                assert re.search("[\u4e00-\u9fff]", field["description"]), key


def test_a_schema_key_in_json_is_passed_over_as_the_page_on_editors_says(repository):
    file = repository / "案卷" / "2025" / "处罚-005" / "案卷.json"
    file.write_text(json.dumps({"$schema": "x"} | json.loads(file.read_text("utf-8"))), "utf-8")
    assert "检查时略过" in (ROOT / "docs" / "editors.md").read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jinpu_rules", "check", str(file)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 1
    assert "$schema" not in done.stdout


# --- the pages -----------------------------------------------------------------------------------

DOCUMENTS = ["examples/ci/README.md", "docs/integrations.md", "docs/editors.md"]


@needs_bash
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_of_a_page_run_in_the_sample(document, repository):
    text = (ROOT / document).read_text("utf-8")
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", text, re.S)
        for line in block.splitlines()
        if line.startswith("jinpu-rules ")
    ]
    assert lines
    for line in lines:
        done = shell(line, repository)
        assert done.returncode <= 1, line
        assert (done.stderr == "") is ("--write-baseline" not in line), line  # it says what is new
    assert (
        shell(
            "jinpu-rules check 案卷 登记簿 --baseline .jinpu-baseline.json", repository
        ).returncode
        == 0
    )


def test_code_in_the_pages_is_that_of_the_sample():
    def blocks(document: str, language: str) -> list[str]:
        text = (ROOT / "docs" / document).read_text("utf-8")
        return re.findall(rf"```{language}\n(.*?)```", text, re.S)

    action, hooks = (yaml.load(b, yaml.BaseLoader) for b in blocks("integrations.md", "yaml"))
    assert action["permissions"] == WORKFLOW["permissions"]
    assert action["steps"] == WORKFLOW["jobs"]["cases"]["steps"]
    assert hooks["repos"][0]["rev"] == COMMITS["repos"][0]["rev"]
    (settings,) = blocks("editors.md", "json")
    sample = json.loads((SAMPLE / ".vscode" / "settings.json").read_text("utf-8"))
    assert json.loads(settings)["json.schemas"] == sample["json.schemas"]
