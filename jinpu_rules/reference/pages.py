"""The rule reference as Markdown: one rule, everything in one document, or a page an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import Line, in_outline
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reference.catalogue import (
    ArticleData,
    ConsequenceData,
    DefinitionData,
    RuleData,
    articles,
    definition_data,
    titled,
)
from jinpu_rules.reporting.formats.escaping import markdown, markdown_code
from jinpu_rules.reporting.formats.words import Words

INDEX = "README.md"
TITLE = "规则手册"
DEFINITIONS = "definitions.md"
SOURCES = "../../jinpu_rules/rules"
SAMPLES = "../../examples/cases"

# Says where something stands: on which page, and under which anchor there.
_Link = Callable[[str, str], str]


def one(rule: RuleData | ConsequenceData, language: str = "zh") -> str:
    """Return one rule or consequence by itself, without links."""
    return _Reference(lambda page, anchor: "", {}, language).alone(rule)


def document(ruleset: Ruleset, language: str = "zh") -> str:
    """Return the whole reference as one document."""
    held = articles(ruleset, language)
    return _Reference(lambda page, anchor: f"#{anchor}", _homes(held), language).document(
        ruleset, held
    )


def pages(ruleset: Ruleset) -> Mapping[str, str]:
    """Return the reference as files of docs/rules: an index, and a page an article, by name."""
    held = articles(ruleset)
    homes = _homes(held)
    made = {INDEX: _Reference(_across, homes).index(ruleset, held)}
    made[DEFINITIONS] = _Reference(_across, homes).definitions(ruleset)
    for position, article in enumerate(held):
        before = held[position - 1] if position else None
        after = held[position + 1] if position + 1 < len(held) else None
        reference = _Reference(_from_page(article.page), homes)
        made[f"{article.page}.md"] = reference.page(article, before, after)
    return made


def _homes(held: tuple[ArticleData, ...]) -> Mapping[str, str]:
    """Return the page that each article, rule and consequence stands on."""
    of_articles = {article.citation: article.page for article in held}
    return of_articles | {rule.id: article.page for article in held for rule in article.entries}


def _across(page: str, anchor: str) -> str:
    # An article is a page; a rule is a heading on one.
    return anchor if anchor == DEFINITIONS else f"{page}.md" + f"#{anchor}" * anchor.isascii()


def _from_page(here: str) -> _Link:
    return lambda page, anchor: f"#{anchor}" if page == here else _across(page, anchor)


class _Reference:
    """One rendering. ``link`` says where a rule or article stands, if anywhere: ``homes`` has its page."""

    def __init__(self, link: _Link, homes: Mapping[str, str], language: str = "zh") -> None:
        self._link = link
        self._homes = homes
        self._say = Words(language)

    # --- whole documents -------------------------------------------------------------------------

    def alone(self, rule: RuleData | ConsequenceData) -> str:
        """Return one rule as a document."""
        return _joined([*self._rule(rule, "#"), *self._provision(rule)])

    def document(self, ruleset: Ruleset, held: tuple[ArticleData, ...]) -> str:
        """Return everything as one document."""
        lines = [*self._overview(ruleset, held)]
        for article in held:
            lines += [f"## {markdown(article.citation)}", ""]
            lines += [f"**{self._title(article)}**　{markdown(article.chapter)}", ""]
            lines += self._article(article, "###")
        return _joined(lines)

    def index(self, ruleset: Ruleset, held: tuple[ArticleData, ...]) -> str:
        """Return the first page: what there is, and every rule in a table."""
        lines = [*self._overview(ruleset, held)]
        lines += [f"示例所依据的合规样例在 [examples/cases]({SAMPLES})。", ""]
        lines += [f"## {self._say('全部规则', 'Every rule')}", ""]
        every = [rule for article in held for rule in article.entries]
        return _joined([*lines, *self._listed(every)])

    def page(
        self, article: ArticleData, before: ArticleData | None, after: ArticleData | None
    ) -> str:
        """Return the page of one article, with links to its neighbours."""
        ways = [f"[{self._say(TITLE, 'Rule reference')}]({INDEX})"]
        if before:
            ways.append(f"[← {markdown(before.citation)}]({before.page}.md)")
        if after:
            ways.append(f"[{markdown(after.citation)} →]({after.page}.md)")
        if article.module:
            source = f"{SOURCES}/{article.module}.py"
            ways.append(f"[{self._say('规则源文件', 'source of the rules')}]({source})")
        way = " · ".join(ways)
        lines = [f"# {markdown(article.citation)}　{self._title(article)}", "", way, ""]
        lines += [markdown(article.chapter), "", *self._article(article, "##")]
        return _joined([*lines, "---", "", way])

    def definitions(self, ruleset: Ruleset) -> str:
        """Return the page of the names that rules are made of, each with what it stands for."""
        lines = [f"# {self._say('定义', 'Definitions')}", ""]
        lines += [f"[{self._say(TITLE, 'Rule reference')}]({INDEX})", ""]
        lines += [
            self._say(
                "规则的适用条件和要求用到的名称，以及各自的含义。",
                "The names that rules are made of, and what each stands for.",
            ),
            "",
        ]
        for definition in map(definition_data, ruleset.definitions):
            lines += self._definition(definition, "##")
        return _joined(lines)

    def _definition(self, definition: DefinitionData, level: str) -> Iterator[str]:
        yield f"{level} {markdown(definition.name)}"
        yield ""
        english = markdown(definition.english)
        yield " · ".join(filter(None, (english, markdown(definition.citation))))
        yield ""
        yield from _outlined(definition.outline, 0)
        if definition.uses:
            yield ""
            yield self._named("其中", "Where", self._linked(definition.uses, ""))
        if definition.reading:
            yield ""
            yield self._named("适用口径", "Reading", markdown(self._reading(definition)))
        yield ""

    # --- parts -----------------------------------------------------------------------------------

    def _title(self, article: ArticleData) -> str:
        return markdown(self._say(article.title, article.english))

    def _overview(self, ruleset: Ruleset, held: tuple[ArticleData, ...]) -> Iterator[str]:
        yield f"# {self._say(TITLE, 'Rule reference')}"
        yield ""
        for part in ruleset.parts:
            law = part.law.short
            yield self._summary(part, [article for article in held if article.law == law])
            yield ""
        yield self._say(
            "本手册由规则生成（`make docs`），与 `jinpu-rules rule 编号` 的内容相同；"
            "要改动，请改规则。Generated from the rules; every rule has a line of English.",
            "Generated from the rules (`make docs`), the same as `jinpu-rules rule ID` shows.",
        )
        yield ""
        for chapter, inside in groupby(held, key=lambda article: article.chapter):
            yield f"## {markdown(chapter)}"
            yield ""
            yield from _table(
                self._say(
                    "条 | 内容 | 英文 | 规则 | 不是规则的文字",
                    "article | what it says | rules | passages that are no rule",
                ),
                [
                    f"{self._cited(article.citation)} | "
                    + self._say(f"{markdown(article.title)} | ", "")
                    + f"{markdown(article.english)} | {self._span(article)} | {len(article.unencoded)}"
                    for article in inside
                ],
            )
        yield from self._how_to_read()
        yield f"## {self._say('环节', 'Steps of the procedure')}"
        yield ""
        yield self._say(
            "规则的期限可以是“某环节前”：案件到达该环节时仍没有的，才是违反。下列情形视为到达该环节：",
            "A rule may be due before a step: it is breached if the case reaches the step without. "
            "A case has reached a step when:",
        )
        yield ""
        for part in ruleset.parts:
            law = f"《{markdown(part.law.short)}》" if part.law.short else ""
            for stage in Stage:
                if stage in part.milestones:
                    yield f"- **{law}{self._say.word(stage)}**"
                    language = self._say("zh", "en")
                    yield from _outlined(in_outline(part.milestones[stage], language), 1)
        yield ""

    def _summary(self, part: Ruleset, held: list[ArticleData]) -> str:
        """Return how much of a law is rules, in a sentence."""
        rules, consequences = len(part.rules), len(part.consequences)
        title = markdown(titled(part.law))
        if not part.law.has_text:
            number = sum(len(article.provisions) for article in held)
            return self._say(
                f"{title}：不含原文，以要旨列出 {number} 处规定，写成 {rules} 条规则。",
                f"{title}: {number} provisions in our own words, without the text; {rules} rules.",
            )
        words, quoted, excused = (
            sum(getattr(article, name) for article in held)
            for name in ("words", "quoted", "excused")
        )
        return self._say(
            f"{title}共 {len(held)} 条，写成 {rules} 条规则、"
            f"{consequences} 项责任后果。全文 {words} 字，规则引用 {quoted} 字，"
            f"其余 {words - quoted} 字逐处说明为什么不是规则。",
            f"{title}: {len(held)} articles, {rules} rules, "
            f"{consequences} consequences. Of {words} characters rules quote {quoted}; {excused} "
            "are no rule, each passage for a reason that is told.",
        )

    def _span(self, article: ArticleData) -> str:
        held = sorted(rule.id for rule in article.entries)
        if not held:
            return self._say("无", "none")
        ends = " – ".join(self._code(code) for code in dict.fromkeys((held[0], held[-1])))
        return f"{len(held)}{self._say.bracketed(ends)}"

    def _how_to_read(self) -> Iterator[str]:
        yield f"## {self._say('如何阅读', 'How to read a rule')}"
        yield ""
        for zh, en, meant, english in _PARTS:
            yield "- " + self._named(zh, en, self._say(meant, english))
        yield ""

    def _article(self, article: ArticleData, level: str) -> Iterator[str]:
        if article.outline:
            yield f"{level} {self._say('要旨', 'Gist')}"
            yield ""
            for provision in article.provisions:
                yield "- " + self._say.named(
                    markdown(provision.citation), markdown(provision.words)
                )
            yield ""
        else:
            yield f"{level} {self._say('条文', 'Text')}"
            yield ""
            yield from _block(
                f"{provision.item}{provision.words}" for provision in article.provisions
            )
        yield f"{level} {self._say('规则', 'Rules')}"
        yield ""
        if not article.entries:
            yield self._say(
                "本条没有规则，理由见下。", "This article has no rule, for the reasons below."
            )
            yield ""
        if len(article.entries) > 1:
            yield from self._listed(article.entries)
        for rule in article.entries:
            yield from self._rule(rule, f"{level}#")
        if article.unencoded:
            yield f"{level} {self._say('不是规则的文字', 'What is no rule')}"
            yield ""
            yield from _table(
                self._say("条款 | 原文 | 理由", "provision | words | reason"),
                [
                    f"{markdown(passage.citation)} | {_quoted(passage.quote) if passage.quote else ''} | "
                    + markdown(self._say(passage.reason, passage.english))
                    + self._say(f"。{markdown(passage.note)}" * bool(passage.note), "")
                    for passage in article.unencoded
                ],
            )

    def _rule(self, rule: RuleData | ConsequenceData, level: str) -> Iterator[str]:
        yield f"{level} {rule.id}"
        yield ""
        yield f"**{markdown(self._say(rule.message, rule.english))}**"
        yield ""
        if self._say.chinese:
            yield markdown(rule.english)
            yield ""
        yield f"{markdown(rule.citation)} · {self._kind(rule)} · {markdown_code(rule.name)}"
        yield ""
        if rule.quote:
            yield from _block([f"「{rule.quote}」".replace("\n", "")])
        if isinstance(rule, RuleData) and not rule.quote:
            yield from self._part("要旨", "Gist", markdown(rule.gist))
        if isinstance(rule, ConsequenceData):
            effect = f"{markdown(rule.effect_citation)}{_quoted(rule.effect_quote)}"
            yield from self._part("后果", "Effect", effect)
            yield from self._part("起因", "Follows from", self._causes(rule))
            yield from self._part("适用", "Given", markdown(rule.given))
            yield from self._part("适用口径", "Reading", markdown(self._reading(rule)))
            yield ""
            return
        yield from self._part("检查对象", "For", markdown(rule.each))
        yield from self._outline("适用", "When", rule.when_outline)
        yield from self._part("从其规定", "Yields to", self._codes(rule.yields_to))
        replaced = (rule.instead_of,) if rule.instead_of else ()
        yield from self._part("替代", "Instead of", self._codes(replaced))
        yield from self._outline("要求", "Must", rule.must_outline)
        yield from self._part("期限", "Due", markdown(rule.due))
        yield from self._names(rule)
        yield from self._part(
            "整改建议",
            "Remedy",
            markdown(self._say(rule.remedy, rule.english_remedy or rule.remedy)),
        )
        yield from self._part("适用口径", "Reading", markdown(self._reading(rule)))
        yield from self._part("设置", "Settings", self._say.listed(map(markdown, rule.settings)))
        yield from self._part("后果", "Consequences", self._codes(rule.consequences))
        yield ""
        for base, examples in groupby(rule.examples, key=lambda example: example.base):
            yield from _table(
                self._say(
                    f"结论 | 情形 | 与合规样例 `{base}` 的不同",
                    f"verdict | unlike the compliant `{base}` file",
                ),
                [
                    f"{markdown(self._say.word(example.verdict))} | "
                    + self._say(f"{markdown(example.title)} | ", "")
                    + (markdown(self._say.joined(*example.words)) or "—")
                    for example in examples
                ],
            )

    def _reading(self, rule: RuleData | ConsequenceData | DefinitionData) -> str:
        return self._say(rule.reading, rule.english_reading or rule.reading)

    def _causes(self, rule: ConsequenceData) -> str:
        whole = self._say.listed(map(self._cited, rule.whole_articles))
        every = whole and whole + self._say("的全部规则", ": every rule")
        return self._say.joined(every, self._codes(rule.other_causes))

    def _provision(self, rule: RuleData | ConsequenceData) -> Iterator[str]:
        if isinstance(rule, RuleData) and rule.law:
            yield markdown(rule.law)
            yield ""
        if rule.quote:  # what a law without its text comes to was said above
            yield f"**{self._say('条文', 'Text')}**　{markdown(rule.chapter)}"
            yield ""
            yield from _block(rule.provision.split("\n"))

    def _part(self, zh: str, en: str, said: str) -> Iterator[str]:
        if said:
            yield "- " + self._named(zh, en, said)

    def _named(self, zh: str, en: str, said: str) -> str:
        return self._say.named(f"**{self._say(zh, en)}**", said).rstrip()

    def _outline(self, zh: str, en: str, lines: tuple[Line, ...]) -> Iterator[str]:
        if len(lines) == 1:
            yield from self._part(zh, en, markdown(lines[0].words))
        elif lines:
            yield "- " + self._named(zh, en, "")
            yield from _outlined(lines, 1)

    def _names(self, rule: RuleData) -> Iterator[str]:
        """Yield the names that a rule uses, linked to what they stand for, or with all they rest on."""
        definitions = rule.definitions
        if not definitions:
            return
        if self._link("", DEFINITIONS):
            yield from self._part("其中", "Where", self._linked(rule.uses, DEFINITIONS))
            return
        yield "- " + self._named("其中", "Where", "")
        told = set()
        for definition in definitions:
            name = self._say(definition.name, definition.english)
            lines = (f"  - {markdown(name)}", *_outlined(definition.outline, 2))
            if lines not in told:  # what is said of two kinds of records is the same in English
                told.add(lines)
                yield from lines

    def _linked(self, names: Iterable[str], page: str) -> str:
        return self._say.listed(f"[{markdown(name)}]({page}#{name})" for name in names)

    def _listed(self, rules: Iterable[RuleData | ConsequenceData]) -> list[str]:
        head = self._say("编号 | 条款 | 性质 | 违反时的发现", "id | provision | modality | finding")
        return _table(head, [self._row(rule) for rule in rules])

    def _row(self, rule: RuleData | ConsequenceData) -> str:
        said = markdown(self._say(rule.message, rule.english))
        return f"{self._code(rule.id)} | {markdown(rule.citation)} | {self._kind(rule)} | {said}"

    def _codes(self, codes: tuple[str, ...]) -> str:
        return self._say.listed(map(self._code, codes))

    def _kind(self, rule: RuleData | ConsequenceData) -> str:
        if isinstance(rule, ConsequenceData):
            return self._say("责任后果", "consequence")
        return markdown(self._say.duty(rule.modality, rule.imperative))

    def _cited(self, article: str) -> str:
        target = self._link(self._homes.get(article, ""), article)
        return f"[{article}]({target})" if target else article

    def _code(self, code: str) -> str:
        target = self._link(self._homes[code], code.lower()) if code in self._homes else ""
        return f"[{code}]({target})" if target else code


_PARTS = (
    (
        "条款",
        "Provision",
        "依据的条、款、项；引文与原文逐字相同",
        "what is cited; the quote is word for word",
    ),
    (
        "性质",
        "Modality",
        "应当或不得；条文没有“应”“须”而直接写明做什么（如“填写”“制作”）的，也是应当，注明“祈使句”，"
        "列于“可以采取以下方式”之下的，见其适用口径；“可以”不产生违反，因而没有规则",
        "obligation or prohibition; a provision that only tells what to do, without a word for must, obliges too and is "
        "marked as an imperative; a permission is never breached, so it is no rule",
    ),
    ("检查对象", "For", "对案卷中哪一类记录逐条检查", "the records that are checked one by one"),
    (
        "适用",
        "When",
        "何时有此义务；不满足的，结论为不适用",
        "when the duty arises; if not, the verdict is not applicable",
    ),
    (
        "要求",
        "Must",
        "必须满足什么；不满足的为违反，案卷不能判明的为待核实，没有到期的为未到期",
        "what must hold; if not, it is violated, undetermined where the file cannot settle it, "
        "pending until it is due",
    ),
    ("期限", "Due", "没有写期限的，随时应当满足", "without one, at once"),
    (
        "适用口径",
        "Reading",
        "条文有不同理解时所取的口径",
        "the reading taken where the text admits several",
    ),
    ("设置", "Settings", "会影响结论的设置", "settings that the verdict depends on"),
    (
        "后果",
        "Consequences",
        "违反之后可能产生的责任，由有权机关决定",
        "what may follow, for the competent authority to decide",
    ),
    (
        "示例",
        "Examples",
        "对合规样例作小改动后的结论，由每一种引擎验证",
        "small changes to a compliant file, run by every engine",
    ),
)


def _block(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs as a quotation."""
    for position, paragraph in enumerate(paragraphs):
        yield from (">",) * bool(position)
        yield f"> {markdown(paragraph)}"
    yield ""


def _quoted(quote: str) -> str:
    return f"「{markdown(quote.replace(chr(10), ''))}」"


def _outlined(lines: tuple[Line, ...], depth: int) -> Iterator[str]:
    return (f"{'  ' * (depth + line.depth)}- {markdown(line.words)}" for line in lines)


def _table(head: str, rows: list[str]) -> list[str]:
    rule = " | ".join("---" for _ in head.split(" | "))
    return [f"| {head} |", f"| {rule} |", *(f"| {row} |" for row in rows), ""]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
