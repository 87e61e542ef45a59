"""Write what READMEs, record.md and the picture take from the rules: ``make docs``; a test compares.

The picture is drawn by Chromium. Where there is none, or no Chinese font, it stays as it is, and the test fails as long as
the page it was drawn from is another.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from click.testing import CliRunner

from jinpu_rules.cli import commands
from jinpu_rules.language.rule import Verdict
from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.reference.coverage import coverage
from jinpu_rules.reference.dictionary import page as page_of_fields
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rules.measures import MEASURES

ROOT = Path(__file__).parents[1]
sys.path[:0] = [
    str(ROOT / "tests"),
    str(ROOT / "tests" / "proof"),
]  # the proofs, whose size is told

RECORD = ROOT / "docs" / "record.md"
PACKS = ROOT / "docs" / "packs.md"
PICTURE, DRAWN_FROM = ROOT / "docs" / "report.png", ROOT / "docs" / "report.sha256"
CASE = "examples/cases/s02_penalty_seeded_faults.json"
SHOWN = "JP1208"
_REPORT = ("check", CASE, "--as-of", "2026-01-31", "--isolated")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def readmes() -> dict[Path, str]:
    """Return both READMEs as they should be."""
    made = {}
    told = {name: f"{number:,}" for name, number in figures().items()}
    for name, lines in (("README.md", _english(told)), ("README.zh-CN.md", _chinese(told))):
        text = (ROOT / name).read_text("utf-8")
        text = _replaced(text, "figures", "\n".join(lines))
        made[ROOT / name] = _replaced(text, "report", f"```\n{_sample()}\n```")
    return made


def packs() -> str:
    """Return the page on the shipped pack with a table of its rules, law by law."""
    lines = []
    for part in PRC_PROCEDURE.parts:
        lines += [
            f"### 《{part.regulation.short}》",
            "",
            "| 规则 | 条款 | 要旨 | 认定 |",
            "|---|---|---|---|",
        ]
        for rule in part.rules:
            lines.append(f"| {rule.id} | {rule.cites.within} | {rule.gist} | {rule.message} |")
        lines.append("")
    return _replaced(PACKS.read_text("utf-8"), "rules", "\n".join(lines).rstrip())


def _replaced(text: str, mark: str, made: str) -> str:
    pattern = rf"(\[//\]: # \({mark} made by make docs\)\n).*?(\[//\]: # \(end\))"
    assert re.search(pattern, text, re.S), mark
    return re.sub(pattern, lambda held: f"{held[1]}\n{made}\n\n{held[2]}", text, flags=re.S)


def figures() -> dict[str, int]:
    """Return every number that README tells."""
    from mutants import not_yet_examined, number_of_changes
    from prove import CHUNK_LIVE, RECORDS, live

    told = coverage(MEASURES)
    changes = number_of_changes()
    return {
        "rules": len(MEASURES.rules),
        "words": sum(provision.total for provision in told),
        "quoted": sum(provision.quoted for provision in told),
        "excused": sum(provision.excused for provision in told),
        "changes": changes,
        "noticed": changes - sum(map(len, not_yet_examined().values())),
        "records": RECORDS,
        "live": live(RECORDS) * CHUNK_LIVE,
        "formats": len(FORMATS),
    }


def _english(n: Mapping[str, str]) -> Iterator[str]:
    yield (
        f"- **Every word accounted for**: {n['rules']} rules quote {n['quoted']} of {n['words']} "
        f"characters; the other {n['excused']} are excused, each passage with a reason."
    )
    yield f"- **Never a guess**: {' · '.join(Verdict)}; what a record cannot settle is named."
    yield (
        f"- **Proved, not claimed**: `make prove` compares the engines on {n['records']} random records "
        f"(the one for live cases on {n['live']}); of {n['changes']} small changes to the rules, "
        f"{n['noticed']} are noticed or explained, and the rest are listed for examination."
    )
    yield (
        f"- **At home in other systems**: {n['formats']} formats ({', '.join(FORMATS)}), a pre-commit "
        "hook, a GitHub Action, a typed library."
    )
    yield "- **Discreet**: offline; what is marked 国家秘密, 商业秘密 or 个人隐私 is not shown."


def _chinese(n: Mapping[str, str]) -> Iterator[str]:
    yield (
        f"- **逐字交代**：{n['rules']} 条规则引用了全文 {n['words']} 字中的 {n['quoted']} 字，"
        f"其余 {n['excused']} 字逐处说明为何不是规则。"
    )
    yield f"- **从不猜测**：{'、'.join(Verdict)}；案卷不能判明的，指出缺什么。"
    yield (
        f"- **有证明**：`make prove` 以 {n['records']} 份随机案卷核对各引擎的结论"
        f"（供办理中案件使用的引擎 {n['live']} 份）；"
        f"对规则的 {n['changes']} 处细小改动，{n['noticed']} 处被发现或者说明理由，其余列明待查。"
    )
    yield (
        f"- **便于接入**：{n['formats']} 种报告格式（{'、'.join(FORMATS)}），pre-commit、GitHub Action，"
        "带类型的 Python 库。"
    )
    yield "- **保密**：不联网；标有国家秘密、商业秘密、个人隐私的内容默认不显示。"


def _printed(*options: str) -> str:
    done = CliRunner(env={"NO_COLOR": "1"}).invoke(commands, [*_REPORT, *options])
    assert done.exit_code == 1, done.output
    return done.stdout


def _sample() -> str:
    """Return what the program prints of one finding."""
    blocks = re.split(r"\n\s*\n", _printed("--select", SHOWN).strip())
    return next(block for block in blocks if block.startswith(SHOWN))


def page() -> str:
    """Return the page that the picture shows."""
    return _printed("--output-format", "html")


def hash_of(page: str) -> str:
    """Return what tells one page from another."""
    return hashlib.sha256(page.encode()).hexdigest()


def _chinese_is_drawn() -> bool:
    """Whether there is a font for Chinese: without one, a browser draws boxes."""
    if shutil.which("fc-list") is None:
        return True
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout)


def _draw(page: str) -> bool:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None or not _chinese_is_drawn():
        return False
    with tempfile.TemporaryDirectory() as folder:
        file, drawn = Path(folder, "report.html"), Path(folder, "report.png")
        file.write_text(page, "utf-8")
        options = (f"--screenshot={drawn}", "--window-size=900,1150", "--hide-scrollbars")
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", *options, file.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        shutil.move(drawn, PICTURE)
    return True


def main() -> None:
    """Write both READMEs, the dictionary, the rules of the pack and, if a browser is there, the picture."""
    for path, text in {**readmes(), RECORD: page_of_fields(MEASURES), PACKS: packs()}.items():
        path.write_text(text, "utf-8")
    made = hash_of(page())
    if not DRAWN_FROM.exists() or DRAWN_FROM.read_text("utf-8").strip() != made:
        if _draw(page()):
            DRAWN_FROM.write_text(made + "\n", "utf-8")
        else:
            print(
                "docs/report.png is stale, and no Chromium with a Chinese font is here to draw it",
                file=sys.stderr,
            )


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    main()
