"""SVG: the timeline of each case, one below the other, in one picture that loads nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from jinpu_rules.loading.faults import Fault, address
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.columns import wrapped
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.timeline import PATTERNS, WIDTH, Panel, legend, timeline
from jinpu_rules.reporting.formats.words import Words

_LINE, _NOTE, _COLUMNS = 22, 15, 118


class SvgReporter:
    """A picture says how high it is before anything else, so everything waits for the end."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._say = Words(options.language)
        self._height = 8.0
        self._parts: list[str] = []
        self._cases = 0

    def begin(self) -> str:
        """Return nothing: the height is not known yet."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Draw a case below those before it."""
        say = self._say
        self._cases += 1
        self._line(f"{report.record_id}{say.bracketed(say.value(report.record_type))}", "case")
        self._line(
            say.joined(say.checked(report.as_of, report.stage), self._counts(report)), "note"
        )
        made = timeline(report, say, self._cases, linked=False)
        for panel in made.panels if made else ():
            self._panel(panel)
        if made is None:
            self._line(say("没有可以画出的经过", "nothing to draw"), "note")
        if report.dossier and report.dossier.hidden:
            hidden = report.dossier.hidden
            self._line(
                say(f"另有 {hidden} 项涉密，不显示", f"{hidden} confidential, not shown"), "note"
            )
        if report.settings is not None:
            self._line(say.settings(report.settings), "note")
        self._height += 10
        return ""

    def _counts(self, report: RecordReport) -> str:
        shown = [
            (verdict, report.counts.get(verdict, 0)) for verdict in ("违反", "待核实", "未到期")
        ]
        return self._say.listed(f"{self._say.word(verdict)} {count}" for verdict, count in shown)

    def _line(self, words: str, name: str) -> None:
        for line in wrapped(visible(words), _COLUMNS):
            self._height += _LINE if name == "case" else _NOTE
            y = self._height - 5
            self._parts.append(f'<text class="{name}" x="10" y="{y:.1f}">{escape(line)}</text>')

    def _panel(self, panel: Panel) -> None:
        self._parts.append(f'<g transform="translate(0 {self._height:.1f})">{panel.body}</g>')
        self._height += panel.height

    def fault(self, fault: Fault) -> str:
        """Say what could not be checked."""
        at = address(fault.source, fault)
        said = " ".join(part for part in (at, fault.pointer, self._say.text(fault)) if part)
        self._line(f"{self._say('无法检查', 'not checked')} {said}", "note")
        return ""

    def end(self, summary: Summary) -> str:
        """Return the picture."""
        say = self._say
        self._panel(legend(say))
        closing = [say.settings(dict(self._options.settings))] if self._options.settings else []
        closing += [*say.gone(summary), *say.notes(self._options), say.totals(summary)]
        for line in closing:
            self._line(line, "note")
        title = say("案件经过", "course of the cases")
        height = self._height + 10
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" '
            f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}">\n'
            f"<title>{escape(title)}</title>\n<style>{_style()}</style>\n{PATTERNS}\n"
            f'<rect class="ground" width="{WIDTH}" height="{height:.0f}"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )


@cache
def _style() -> str:
    folder = files("jinpu_rules.reporting.formats") / "page"
    return (folder / "picture.css").read_text("utf-8") + (folder / "timeline.css").read_text(
        "utf-8"
    )
