"""The headings of a report: what it is, and under which law and step each finding stands.

The settings of a folder may name a law that the run as a whole does not. Of such a law no more is known
here than what the finding says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.reporting.data import FindingData
from jinpu_rules.reporting.formats.words import Words


def headline(ruleset: Ruleset, say: Words) -> str:
    """Return what a report is about: the record made of enforcement (全过程记录), or case files."""
    if "全过程记录" in ruleset.titles:
        return say("行政执法全过程记录检查", "Check of enforcement records")
    return say("行政执法案卷检查", "Check of case files")


def law_title(law: str) -> str:
    """Return a law as a heading names it; nothing for the one whose citations name none."""
    return f"《{law}》" if law else ""


def headed(finding: FindingData, ruleset: Ruleset, say: Words) -> str:
    """Return the step of the procedure that a finding belongs to, or its chapter, under its law."""
    part = ruleset.part_named(finding.law)
    under = ""
    if part is not None:
        cites = Citation(finding.article, law=finding.law)
        stage = part.stage_of(cites)
        # An article that stands outside of the procedure is headed by its chapter.
        chapter = part.law.chapter(cites).title.replace(" ", "")
        heading = part.headings.get(finding.article)
        under = say(chapter, (heading and heading.english) or chapter)
        under = under if stage is None else say.word(stage.value)
    return f"{law_title(finding.law)} {under}".strip() or finding.citation


def by_law(findings: Iterable[FindingData]) -> Iterator[tuple[str, Iterator[FindingData]]]:
    """Yield the findings of each law, with the title that they stand under."""
    for law, found in groupby(findings, lambda finding: finding.law):
        yield law_title(law), found


def article_of(finding: FindingData) -> Citation:
    """Return the article that a finding stands under. Those of one law come before the next law's."""
    return Citation(finding.article, law=finding.law)
