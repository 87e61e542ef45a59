"""Word: a draft of the legal section's opinion for each case. Needs python-docx (``jinpu-rules[word]``).

An opinion is a template with places, ``{{案号}}`` or ``{{问题表}}``, filled in: the one built in, laid out as
official documents are, or a bureau's own. What is filled in looks as the place does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinpu_rules.errors import FormatUnavailable, TemplateError, near
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.rule import Reason, Verdict
from jinpu_rules.loading.faults import Fault, Unreadable, address
from jinpu_rules.loading.files import MAX_BYTES
from jinpu_rules.loading.toml_source import content
from jinpu_rules.models.moments import naive
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import FindingData, RecordReport, Summary
from jinpu_rules.reporting.formats import Options
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.laws import headed
from jinpu_rules.reporting.formats.steps import each_step
from jinpu_rules.reporting.formats.words import Words, moment

if TYPE_CHECKING:
    from docx.document import Document

_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_HEADING, _KAI, _BODY, _TITLE = "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
# What to use where a font is not installed: nothing is embedded.
_FALLBACKS = {
    _BODY: "仿宋",
    _KAI: "楷体",
    _TITLE: "宋体",
    _HEADING: "SimHei",
}
# What no rule can decide.
_FOR_A_PERSON = (Reason.JUDGEMENT, Reason.EXTERNAL_LAW, Reason.PRINCIPLE)
_SETTLED = (Verdict.COMPLIANT.value, Verdict.NOT_APPLICABLE.value)


def _word() -> Any:
    try:
        import docx
    except ImportError:
        raise FormatUnavailable(
            "docx 格式需要安装 jinpu-rules[word]",
            "the docx format needs the extra jinpu-rules[word]",
        ) from None
    return docx


# --- places --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to be filled in; ``level`` 1 and 2 are headings, ``strong`` opens a point."""

    text: str
    level: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be filled in: its headings, the share of each column, its rows."""

    heads: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Sequence[str | list[str]]]  # of several, each on its line


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a document."""

    text: str


Block = Para | Table


@dataclass(frozen=True, slots=True)
class Place:
    """What a template may ask for: a text within a paragraph, or blocks in place of one.

    One ``of_run`` is the same for every case.
    """

    meaning: str
    text: Callable[[_Opinion], str] | None = None
    blocks: Callable[[_Opinion], Iterable[Block]] | None = None
    of_run: bool = False


class _Opinion:
    """What is said of one case, piece by piece."""

    def __init__(self, report: RecordReport, options: Options) -> None:
        self.report, self.options = report, options
        self.say = Words("zh")  # the opinion is a Chinese paper
        self.facts = {f.pointer: f.value for f in report.dossier.facts} if report.dossier else {}

    def fact(self, name: str) -> str:
        value = self.facts.get(f"/{name}")
        return "" if value is None else self.say.value(value)

    def of(self, verdict: Verdict) -> list[FindingData]:
        return [one for one in self.report.findings if one.verdict == verdict]

    def count(self, verdict: Verdict) -> str:
        return str(self.report.counts.get(verdict.value, 0))

    @property
    def handling(self) -> str:
        """Whoever handles the case, as the laws of the run call it."""
        return "承办科室" if self.options.ruleset.calls("承办科室") else "承办机构"

    @property
    def reviewing(self) -> str:
        """Whoever reviews the case, as the laws of the run call it."""
        return "法制科" if self.options.ruleset.calls("法制科") else "法制审核机构"

    @property
    def parties(self) -> str:
        names = [str(v) for p, v in self.facts.items() if p.startswith("/parties/")]
        return self.say.listed(names)

    @property
    def file(self) -> str:
        report = self.report
        return report.source + ("" if report.index is None else f" #{report.index + 1}")

    # --- blocks ------------------------------------------------------------------------------

    def case(self) -> Iterator[Block]:
        rows = [
            ("案号", self.report.record_id),
            ("案件类型", self.say.value(self.report.record_type)),
            ("案由", self.fact("cause")),
            ("当事人", self.parties),
            ("案件来源", self.fact("source")),
            ("承办人", self.fact("handling_officer")),
            ("程序启动", self.fact("started_at")),
            ("结案", self.fact("closed_on")),
            ("密级类别", self.report.confidentiality or ""),
        ]
        yield Table((), (28, 72), [row for row in rows if row[1]])

    def examined(self) -> Iterator[Block]:
        report, say = self.report, self.say
        held = report.dossier.held if report.dossier else {}
        counted = say.listed(f"{name}{number}项" for name, number in held.items())
        counted = f"（{counted}）" if counted else ""
        yield Para(
            f"依据{self.options.ruleset.titles}，对照{len(self.options.ruleset.rules)}条规则，"
            f"检查了案卷所载的事项{counted}。{say.checked(report.as_of, report.stage)}。"
        )
        settings = report.settings if report.settings is not None else dict(self.options.settings)
        if settings:
            yield Para(say.settings(settings) + "。")

    def procedure(self) -> Iterator[Block]:
        breaches = self.of(Verdict.VIOLATED)
        if not breaches:
            yield Para(f"经检查，未发现不符合{self.options.ruleset.itself}的情形。")
        number = 0
        for place, (stage, found) in enumerate(groupby(breaches, self._stage)):
            yield Para(f"（{_numeral(place + 1)}）{stage}", level=2)
            for one in found:
                number += 1
                yield from self._point(number, one)

    def _stage(self, finding: FindingData) -> str:
        return headed(finding, self.options.ruleset, self.say)

    def _point(self, number: int, one: FindingData) -> Iterator[Block]:
        say = self.say
        mark = "".join(
            f"（{said}）"
            for said, so in (("已豁免", one.waiver), ("已知", one.known), ("仅提示", one.warned))
            if so
        )
        yield Para(f"{number}．{one.message}（{one.subject_label}）{mark}。", strong=True)
        yield Para(f"依据：{one.citation}{_words(one)}。")
        facts = [f"{fact.label}：{say.value(fact.value)}" for fact in one.facts]
        if facts:
            yield Para(f"事实：{'；'.join(facts)}。")
        if one.steps:
            yield Para(f"推算：{'；'.join(each_step(one.steps, say))}。")
        if one.due_at or one.due_stage:
            yield Para(f"期限：{say.joined(say.when_due(one), say.late(one))}。")
        if one.waiver is not None:
            yield Para(f"豁免：{one.waiver.reason}（{one.waiver.approved_by}）。")
        yield Para(f"整改建议：{one.remedy}。")

    def undetermined(self) -> Iterator[Block]:
        found = self.of(Verdict.UNDETERMINED)
        if not found:
            yield Para("无。")
        for number, one in enumerate(found, 1):
            said = f"{number}．是否存在“{one.message}”的情形（{one.subject_label}）。"
            yield Para(said, strong=True)
            yield Para(f"依据：{one.citation}{_words(one)}。")
            gaps = [f"{gap.label}（{gap.gap}）" for gap in one.missing]
            asked = "；".join(gaps) or "有关记载"
            yield Para(f"请{self.handling}提供：{asked}。")

    def pending(self) -> Iterator[Block]:
        found = self.of(Verdict.PENDING)
        if not found:
            yield Para("无。")
            return
        rows = [
            (
                self.say.when_due(one) or "日期待定",
                one.citation,
                _words(one).lstrip("，"),
                one.subject_label,
            )
            for one in sorted(found, key=lambda one: (one.due_at is None, one.due_at or ""))
        ]
        yield Table(("期限", "条款项", "应办事项", "对象"), (20, 22, 38, 20), rows)

    def judged(self) -> Iterator[Block]:
        passages = [*self._passages()]
        if not passages:
            yield Para("无。")
        for cites, quote, note in passages:
            quoted = f"“{quote}”" if quote else ""
            yield Para(f"□ {cites}{quoted}" + (f"（{note}）" if note else ""))

    def _passages(self) -> Iterator[tuple[str, str, str]]:
        """Yield what no rule can decide, as far as it is about this kind of case and this step."""
        ruleset, report = self.options.ruleset.whole, self.report
        asked = Stage(report.stage).rank if report.stage else None
        for one in ruleset.unencoded:
            stage = ruleset.stage_of(one.cites)
            if one.reason not in _FOR_A_PERSON:
                continue
            if not ruleset.part_of(one.cites).speaks_of(report.record_type, one.cites):
                continue
            if asked is not None and stage is not None and stage.rank > asked:
                continue
            quote = one.quote.strip("，。；： \n").replace("\n", "")
            yield str(one.cites), quote, one.note

    def problems(self) -> Iterator[Block]:
        rows = [
            (
                str(number),
                one.citation,
                self.say.message(one),
                one.subject_label,
                self.say.joined(self.say.when_due(one), self.say.late(one)),
                one.remedy,
            )
            for number, one in enumerate(
                (f for f in self.report.findings if f.verdict not in _SETTLED), 1
            )
        ]
        if not rows:
            yield Para("没有需要报告的发现。")
            return
        heads = ("序号", "条款项", "问题", "对象", "期限", "整改建议")
        yield Table(heads, (7, 16, 27, 15, 13, 22), rows)

    def liability(self) -> Iterator[Block]:
        for one in self.report.liabilities:
            yield Para(f"{one.citation}：{one.message}（起因：{'、'.join(one.because)}）。")
        if not self.report.liabilities:
            yield Para("无。")

    def remarks(self) -> Iterator[Block]:
        for remark in self.report.remarks:
            yield Para(f"{remark.message}。")
        if not self.report.remarks:
            yield Para("无。")


def _words(one: FindingData) -> str:
    """Return the words of a provision or, of a law whose text is not here, what they come to."""
    return f"“{one.quote}”" if one.quote else f"，要旨：{one.gist}"


def _numeral(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)


PLACES: dict[str, Place] = {
    "案号": Place("案号或者机关名称", text=lambda o: o.report.record_id),
    "案件类型": Place(
        "行政处罚、行政检查或者机关登记簿", text=lambda o: o.say.value(o.report.record_type)
    ),
    "案由": Place("案由", text=lambda o: o.fact("cause")),
    "案件来源": Place("案件来源", text=lambda o: o.fact("source")),
    "当事人": Place("当事人姓名或者名称", text=lambda o: o.parties),
    "承办人": Place("承办人", text=lambda o: o.fact("handling_officer")),
    "密级": Place("密级类别", text=lambda o: o.report.confidentiality or ""),
    "文件": Place("案卷文件", text=lambda o: o.file),
    "违反数": Place("违反的数目", text=lambda o: o.count(Verdict.VIOLATED)),
    "待核实数": Place("待核实的数目", text=lambda o: o.count(Verdict.UNDETERMINED)),
    "未到期数": Place("未到期的数目", text=lambda o: o.count(Verdict.PENDING)),
    "检查时点": Place("检查时点", text=lambda o: moment(o.report.as_of), of_run=True),
    "环节": Place("按哪一环节检查", text=lambda o: o.report.stage or "", of_run=True),
    "办法": Place("所依据的法规", text=lambda o: o.options.ruleset.title, of_run=True),
    "审核机构": Place(
        "法制科；所依据的法规不这样称呼的，为法制审核机构", text=lambda o: o.reviewing, of_run=True
    ),
    "版本": Place("程序版本", text=lambda o: f"jinpu-rules {o.options.version}", of_run=True),
    "案件情况": Place("案件情况表", blocks=_Opinion.case),
    "审查范围": Place("检查了什么、检查时点、采用的设置", blocks=_Opinion.examined),
    "程序合法性": Place(
        "违反的各项，按环节，附条文、事实、推算和整改建议", blocks=_Opinion.procedure
    ),
    "待核实": Place("待核实的各项和请承办科室（承办机构）提供的材料", blocks=_Opinion.undetermined),
    "未到期": Place("未到期的各项和期限", blocks=_Opinion.pending),
    "人工判断": Place("规则不能判断、由人判断的各项，供勾选", blocks=_Opinion.judged),
    "问题表": Place("全部发现的表：条款项、问题、对象、期限、整改建议", blocks=_Opinion.problems),
    "责任后果": Place("可能的责任后果", blocks=_Opinion.liability),
    "提示": Place("前后矛盾等提示", blocks=_Opinion.remarks),
}


# --- filling in ----------------------------------------------------------------------------------


class Filling:
    """A template being filled in, once for each case."""

    def __init__(self, template: bytes, name: str) -> None:
        """Open a template. Raises TemplateError with all that is wrong."""
        docx = _word()
        try:
            self.document: Document = docx.Document(BytesIO(template))
        except Exception:  # whatever a file that is none makes of the library
            raise TemplateError(
                f"{name} 不是 Word 文件（.docx）", f"{name} is no Word document (.docx)"
            ) from None
        self._name = name
        body = self.document.element.body
        self._ends: Any = body[-1] if len(body) and body[-1].tag.endswith("}sectPr") else None
        self._pattern = [deepcopy(one) for one in body if one is not self._ends]
        for one in [*body]:
            if one is not self._ends:
                body.remove(one)
        self._check()

    def _margins(self) -> Iterator[Any]:
        """Yield the headers and footers."""
        for section in self.document.sections:
            for part in (
                section.header,
                section.footer,
                section.first_page_header,
                section.first_page_footer,
                section.even_page_header,
                section.even_page_footer,
            ):
                if not part.is_linked_to_previous:
                    yield part._element

    def _check(self) -> None:
        wrong: list[str] = []
        for element, whole in (
            *((one, True) for one in self._pattern),
            *((one, False) for one in self._margins()),
        ):
            for paragraph in _paragraphs(element):
                text = _text_of(paragraph)
                for found in _PLACE.finditer(text):
                    place = PLACES.get(found[1])
                    if place is None:
                        hint = near(found[1], PLACES, 0.3).zh
                        wrong.append(f"没有名为“{found[1]}”的位置{hint}")
                    elif place.blocks and (not whole or text.strip() != found[0]):
                        wrong.append(f"“{found[0]}”应在正文中独占一段")
        if wrong:
            said = "；".join(dict.fromkeys(visible(one) for one in wrong))
            raise TemplateError(f"模板 {self._name}：{said}（jinpu-rules template 列出全部位置）")

    def add(self, opinion: _Opinion, *, first: bool) -> None:
        """Add the opinion on a case, on a page of its own."""
        body = self.document.element.body
        if not first:
            self._page_break()
        for pattern in self._pattern:
            one = deepcopy(pattern)
            if self._ends is not None:
                self._ends.addprevious(one)
            else:
                body.append(one)
            for paragraph in [*_paragraphs(one)]:
                self._fill(paragraph, opinion)

    def _page_break(self) -> None:
        """End the section of the case before: pages are numbered case by case."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        if self._ends is not None:
            ended = deepcopy(self._ends)
            properties.append(ended)
        paragraph.append(properties)
        body = self.document.element.body
        if self._ends is not None:
            self._ends.addprevious(paragraph)
            if self._ends.find(qn("w:pgNumType")) is None:
                number = OxmlElement("w:pgNumType")
                number.set(qn("w:start"), "1")
                after = self._ends.find(qn("w:cols"))
                (after.addprevious if after is not None else self._ends.append)(number)
        else:
            body.append(paragraph)

    def margins(self, opinions: Sequence[_Opinion]) -> None:
        """Fill the headers and footers: with what is of one case only where there is one."""
        for element in self._margins():
            for paragraph in [*_paragraphs(element)]:
                names = {found[1] for found in _PLACE.finditer(_text_of(paragraph))}
                own = sorted(name for name in names if not PLACES[name].of_run)
                if own and len(opinions) > 1:
                    raise TemplateError(
                        f"模板 {self._name}：有几份案卷时，页眉页脚不能写 {'、'.join(own)}",
                        f"template {self._name}: a header cannot name one of several cases",
                    )
                if opinions:
                    self._fill(paragraph, opinions[0])

    def _fill(self, paragraph: Any, opinion: _Opinion) -> None:
        text = _text_of(paragraph)
        found = [*_PLACE.finditer(text)]
        if not found:
            return
        blocks = PLACES[found[0][1]].blocks
        if blocks is not None:
            self._replace(paragraph, blocks(opinion))
            return
        for match in reversed(found):  # from the end, so that positions hold
            said = PLACES[match[1]].text
            assert said is not None
            _put(paragraph, match.start(), match.end(), visible(said(opinion)))

    def _replace(self, paragraph: Any, blocks: Iterable[Block]) -> None:
        last = None
        for block in blocks:
            made = (
                _paragraph_like(paragraph, block)
                if isinstance(block, Para)
                else _table_like(paragraph, block, self._room())
            )
            paragraph.addprevious(made)
            last = made
        parent = paragraph.getparent()
        in_cell_end = parent.tag.endswith("}tc") and paragraph is parent[-1]
        # A cell, and a document, end with a paragraph: after a table one has to stay.
        if last is None or (last.tag.endswith("}tbl") and in_cell_end):
            for run in [*paragraph]:
                if not run.tag.endswith("}pPr"):
                    paragraph.remove(run)
        else:
            parent.remove(paragraph)

    def _room(self) -> int:
        """Return how wide the text may be, in twentieths of a point."""
        section = self.document.sections[-1]
        wide, left, right = section.page_width, section.left_margin, section.right_margin
        return (
            int((wide - left - right) / 635)
            if wide and left is not None and right is not None
            else 8800
        )

    def made(self, as_of: str) -> bytes:
        """Return the document."""
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = "jinpu-rules"
        if as_of:
            properties.created = properties.modified = naive(as_of).replace(microsecond=0)
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()


def _paragraphs(element: Any) -> Iterator[Any]:
    from docx.oxml.ns import qn

    if element.tag == qn("w:p"):
        yield element
    yield from element.iter(qn("w:p")) if element.tag != qn("w:p") else ()


def _texts(paragraph: Any) -> list[Any]:
    from docx.oxml.ns import qn

    return [*paragraph.iter(qn("w:t"))]


def _text_of(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _texts(paragraph))


def _put(paragraph: Any, start: int, end: int, said: str) -> None:
    """Put words in the place of those from start to end, whatever runs they stand in."""
    at = 0
    for text in _texts(paragraph):
        held = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(held))
        if first < last:
            text.text = held[:first] + said + held[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            said = ""
        at += len(held)


def _paragraph_like(paragraph: Any, block: Para) -> Any:
    """Return a paragraph that looks as the place it stands for does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:p")
    held = paragraph.find(qn("w:pPr"))
    if held is not None:
        made.append(deepcopy(held))
    run = OxmlElement("w:r")
    look = _look(paragraph)
    if block.level or block.strong:
        look = look if look is not None else OxmlElement("w:rPr")
        if block.level == 2:
            _font(look, _KAI)
        elif block.level == 1:
            _font(look, _HEADING)
        elif look.find(qn("w:b")) is None:
            fonts = look.find(qn("w:rFonts"))
            bold = OxmlElement("w:b")
            fonts.addnext(bold) if fonts is not None else look.insert(0, bold)
    if look is not None:
        run.append(look)
    text = OxmlElement("w:t")
    text.text = visible(block.text)
    run.append(text)
    made.append(run)
    return made


def _look(paragraph: Any) -> Any:
    from docx.oxml.ns import qn

    run = next((r for r in paragraph.iter(qn("w:r")) if r.find(qn("w:rPr")) is not None), None)
    if run is not None:
        return deepcopy(run.find(qn("w:rPr")))
    return None


def _font(look: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = look.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        look.insert(0, fonts)
    for kind in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)


_SMALL = "21"  # half-points: 五号, in tables


def _table_like(paragraph: Any, block: Table, room: int) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    shares = [room * share // sum(block.shares) for share in block.shares]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in shares)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(shares)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    look = _look(paragraph)
    heads = [block.heads] if block.heads else []
    for number, row in enumerate((*heads, *block.rows)):
        head = bool(heads) and number == 0
        line = parse_xml(
            f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr></w:tr>"
        )
        for position, (said, wide) in enumerate(zip(row, shares, strict=True)):
            cell = parse_xml(
                f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>'
                '<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:before="30" w:after="30" '
                f'w:line="280" w:lineRule="atLeast"/><w:ind w:firstLine="0"/><w:jc w:val="{"center" if head else "left"}"/>'
                "</w:pPr><w:r><w:t/></w:r></w:p></w:tc>"
            )
            run = cell.find(".//" + qn("w:r"))
            held = deepcopy(look) if look is not None else parse_xml(f"<w:rPr {nsdecls('w')}/>")
            for size in ("w:sz", "w:szCs"):
                for old in held.findall(qn(size)):
                    held.remove(old)
                held.append(parse_xml(f'<{size} {nsdecls("w")} w:val="{_SMALL}"/>'))
            if head or (not heads and position == 0):
                _font(held, _HEADING)
            run.insert(0, held)
            told = said if isinstance(said, list) else [said]
            run.find(qn("w:t")).text = visible(told[0]) if told else ""
            for more in told[1:]:
                run.append(parse_xml(f"<w:br {nsdecls('w')}/>"))
                run.append(parse_xml(f"<w:t {nsdecls('w')}/>"))
                run[-1].text = visible(more)
            line.append(cell)
        made.append(line)
    return made


# --- the template that is built in ---------------------------------------------------------------


def _official() -> Document:
    """Return an empty document, laid out as official documents are (GB/T 9704)."""
    docx = _word()
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt

    document: Document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    _font(normal.element.get_or_add_rPr(), _BODY)
    normal.font.size = Pt(16)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)

    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for said, is_field in (("— ", False), ("PAGE", True), (" —", False)):
        run = footer.add_run("" if is_field else said)
        _font(run._r.get_or_add_rPr(), "宋体")
        run.font.size = Pt(14)
        if is_field:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), said)
            run._r.addprevious(field)
            field.append(run._r)
            shown = OxmlElement("w:t")
            shown.text = "1"
            run._r.append(shown)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            fonts = parse_xml(part.blob)
            for name, other in _FALLBACKS.items():
                fonts.append(
                    parse_xml(
                        f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/>'
                        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
                    )
                )
            from docx.opc.oxml import serialize_part_xml

            part._blob = serialize_part_xml(fonts)
    kept = document.part.package.rels
    for name in [name for name, rel in kept.items() if rel.reltype.endswith("/thumbnail")]:
        del kept[name]  # a picture of the empty page that it was made from
    return document


def _adder(document: Document) -> Callable[..., Any]:
    """Return what adds a paragraph in a font and size."""
    from docx.shared import Pt

    def add(
        text: str, font: str = _BODY, size: float = 16, *, indent: bool = True, align: Any = None
    ) -> Any:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        _font(run._r.get_or_add_rPr(), font)
        run.font.size = Pt(size)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        if align is not None:
            paragraph.alignment = align
        return paragraph

    return add


def built_in_template() -> bytes:
    """Return the template of the opinion."""
    _word()
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = _official()
    add = _adder(document)
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    title = add("法制审核意见（草稿）", _TITLE, 22, indent=False, align=centre)
    title.paragraph_format.line_spacing = Pt(34)
    title.paragraph_format.space_after = Pt(14)
    add("{{案件情况}}", indent=False)
    add("{{审查范围}}").paragraph_format.space_before = Pt(10)
    for number, (heading, place) in enumerate(
        (
            ("程序合法性", "程序合法性"),
            ("待核实的事项", "待核实"),
            ("未到期的事项", "未到期"),
            ("需要人判断的事项", "人工判断"),
        ),
        1,
    ):
        add(f"{_numeral(number)}、{heading}", _HEADING).paragraph_format.keep_with_next = True
        add(f"{{{{{place}}}}}")
    add("五、意见", _HEADING).paragraph_format.keep_with_next = True
    add("□ 同意　　□ 修改后再报　　□ 不同意").paragraph_format.keep_with_next = True
    add("具体意见：").paragraph_format.keep_with_next = True
    for _ in range(3):
        add("").paragraph_format.keep_with_next = True
    for said in ("审核人（签名）：　　　　　　", "{{审核机构}}负责人（签名）：　　　　　　"):
        add(said, indent=False, align=right).paragraph_format.keep_with_next = True
    add("年　　月　　日　　", indent=False, align=right)
    note = add(
        "本草稿由程序将案卷记载与条文逐条比对得出，供法制审核参考；是否违反规定、应否追责，由有权机关认定。（{{版本}}）",
        size=10.5,
    )
    note.paragraph_format.space_before = Pt(12)
    note.paragraph_format.line_spacing = Pt(18)
    note.paragraph_format.first_line_indent = Pt(0)
    return _saved(document)


def plain_document(pages: Sequence[Sequence[Block | Heading]], as_of: str) -> bytes:
    """Return a document of pages of blocks, laid out in the same way."""
    _word()
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = _official()
    add = _adder(document)
    section = document.sections[0]
    room = int((section.page_width - section.left_margin - section.right_margin) / 635)  # type: ignore[operator]
    for number, page in enumerate(pages):
        for block in page:
            if isinstance(block, Heading):
                made = add(
                    visible(block.text), _TITLE, 18, indent=False, align=WD_ALIGN_PARAGRAPH.CENTER
                )
                made.paragraph_format.page_break_before = number > 0
            elif isinstance(block, Para):
                made = add(visible(block.text), size=10.5, indent=False)
                made.paragraph_format.line_spacing = Pt(18)
            else:
                place = add("", size=10.5)
                place._p.addprevious(_table_like(place._p, block, room))
                place._p.getparent().remove(place._p)
    if as_of:
        document.core_properties.created = naive(as_of).replace(microsecond=0)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "jinpu-rules"
    return _saved(document)


def _saved(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


# --- the reporter --------------------------------------------------------------------------------


class DocxReporter:
    """A document is one piece: everything waits for the end. The template is read at once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        if options.template is None:
            self._filling = Filling(built_in_template(), "（内置）")
        else:
            path = Path(options.template)
            try:
                held = content(path, MAX_BYTES)
            except Unreadable as error:
                (fault,) = error.faults
                raise TemplateError(
                    f"无法使用模板 {visible(f'{fault:zh}')}",
                    f"cannot use the template {visible(f'{fault:en}')}",
                ) from None
            self._filling = Filling(held, visible(path.name))
        self._opinions: list[_Opinion] = []
        self._faults: list[Fault] = []

    def begin(self) -> str:
        """Return nothing: there is no beginning to write yet."""
        return ""

    def record(self, report: RecordReport) -> str:
        """Add the opinion on a case."""
        opinion = _Opinion(report, self._options)
        self._filling.add(opinion, first=not self._opinions)
        self._opinions.append(opinion)
        return ""

    def fault(self, fault: Fault) -> str:
        """Keep what could not be checked."""
        self._faults.append(fault)
        return ""

    def end(self, summary: Summary) -> bytes:
        """Return the document."""
        document = self._filling.document
        say = Words(self._options.language)
        if self._faults:
            document.add_paragraph().add_run("无法检查").bold = True
        for fault in self._faults:
            said = f"{address(fault.source, fault)} {fault.pointer} {say.text(fault)}"
            document.add_paragraph(visible(said))
        for line in (*say.gone(summary), *say.notes(self._options)):
            document.add_paragraph(visible(line))
        self._filling.margins(self._opinions)
        return self._filling.made(self._options.as_of)
