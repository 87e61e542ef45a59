from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_samples import (
    EVERYTHING_HOSTILE,
    FAULT,
    RULE,
    finding,
    hostile_record,
    liability,
    one_of_each,
    options,
    record,
    rendered,
)

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.reporting.formats import reporter
from jinpu_rules.reporting.formats.escaping import visible

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


class Page(HTMLParser):
    """The elements of a page in order, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.raw: dict[str, str] = {}
        self._inside = ""
        self.feed(text)
        self.close()
        self.text = re.sub(r"\s+", " ", "".join(self.said))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.said.append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def page(*args: object, **changes: object) -> Page:
    return Page(rendered("html", *args, **changes))  # type: ignore[arg-type]


def test_a_case_shows_provision_facts_due_date_waiver_and_consequence() -> None:
    text = page([record(*one_of_each(), liabilities=[liability()])], [FAULT]).text
    for said in (
        "《金普新区司法局行政执法全过程记录实施办法（试行）》",
        "大金普司罚〔2025〕17号",
        RULE.message,
        "第十二条第三项留置送达的，应符合法定形式，在送达回证上记明拒收事由和日期，由送达人",
        "张某拒绝签收",
        "未记载",
        "2026-02-03 00:00",
        "归档管理环节前",
        "违反·已豁免",
        "当事人已补签（钱局，2026-01-05）",
        "违反·已知",
        RULE.remedy,
        RULE.reading,
        "第二十六条第一款第一项",
        "没有名为“方试”的项",
        "法制科审核意见",
        "签名：",
        "由有权机关认定",
        "自该时刻起算",
    ):
        assert said in text


def test_a_breach_is_stated_as_found_only_where_one_was_found() -> None:
    heads = re.findall(
        r"<h3><span class=\"tag\">(.*?)</span> (.*?)</h3>",
        rendered("html", [record(*one_of_each())]),
    )
    assert [said == RULE.message for _, said in heads] == [
        tag.startswith("违反") for tag, _ in heads
    ]


def test_of_several_records_a_clean_one_is_only_listed() -> None:
    clean = record(record_id="案号2")
    assert page([clean]).tags().count("h2") == 1
    both = page([record(finding()), clean])
    assert both.tags().count("h2") == 1
    assert both.text.count("案号2") == 1


def test_in_english() -> None:
    made = page([record(finding())], language="en")
    assert made.elements[0] == ("html", {"lang": "en"})
    assert RULE.english in made.text
    assert "Opinion of the legal section" in made.text


def test_the_page_is_one_file_and_its_policy_allows_its_own_style_and_script_only() -> None:
    made = page([record(*one_of_each())])
    assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & set(made.tags())
    assert made.tags().count("script") == made.tags().count("style") == 1
    for _, attributes in made.elements:
        assert not {"style", "src"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "http" not in made.raw["style"] + made.raw["script"]
    assert "url(" not in made.raw["style"]
    (policy,) = (a["content"] for _, a in made.elements if "http-equiv" in a)
    hashes = {
        name: base64.b64encode(hashlib.sha256(made.raw[name].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; base-uri 'none'; form-action 'none'"
    )


def test_no_value_becomes_markup(hostile: str) -> None:
    reports = [hostile_record(hostile), record()]
    made, plain = page(reports), page([hostile_record("值"), record()])
    assert made.tags() == plain.tags()
    assert re.sub(r"\s+", " ", visible(hostile)) in made.text
    text = rendered("html", reports)
    assert all(visible(line) == line for line in text.split("\n"))


def test_without_jinja_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(FormatUnavailable, match=r"jinpu-rules\[html\]") as caught:
        reporter("html", options())
    assert "\n" not in str(caught.value)


def browse(tmp_path: Path, text: str, *arguments: str) -> str:
    assert CHROMIUM is not None
    path = tmp_path / "report.html"
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--enable-logging=stderr",
            *arguments,
            path.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert b"Content Security Policy" not in done.stderr
    assert b"Uncaught" not in done.stderr
    return done.stdout.decode()


@pytest.mark.slow
@needs_chromium
def test_a_browser_runs_the_filter_and_nothing_of_a_value(tmp_path: Path) -> None:
    report = hostile_record(EVERYTHING_HOSTILE + "<script>document.title='taken'</script>")
    shown = browse(tmp_path, rendered("html", [report]), "--dump-dom")
    assert "<output>3 / 3</output>" in shown
    assert re.search(r'id="filter"[^>]*hidden', shown) is None
    assert "<title>taken" not in shown


@pytest.mark.slow
@needs_chromium
def test_a_browser_draws_and_prints_it(tmp_path: Path) -> None:
    text = rendered("html", [record(*one_of_each(), liabilities=[liability()])], [FAULT])
    image, paper = tmp_path / "page.png", tmp_path / "page.pdf"
    browse(tmp_path, text, f"--screenshot={image}", "--window-size=1000,1400")
    browse(tmp_path, text, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert image.stat().st_size > 20_000
    assert paper.read_bytes().startswith(b"%PDF")
