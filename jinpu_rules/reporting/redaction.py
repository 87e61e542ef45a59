"""What a report does not show: values of confidential records, and names of natural persons.

``conceal`` is for 国家秘密, 商业秘密 and 个人隐私: pointers, rule texts and verdicts stay,
values go. ``redact`` masks names, 张某某 to 张**, and hides what identifies or reaches a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from pydantic.fields import FieldInfo

from jinpu_rules.findings import REGISTER
from jinpu_rules.language.labels import by_position
from jinpu_rules.loading.faults import Fault, parts
from jinpu_rules.models import AgencyRecord, CaseRecord, vocabulary
from jinpu_rules.models.base import Holder, Model, Name, Private, Telling, marks
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.models.links import inner_model
from jinpu_rules.models.names import simplified
from jinpu_rules.models.relations import Signature
from jinpu_rules.models.vocabulary import ApprovalResult, PartyKind, Role
from jinpu_rules.patterns import pattern
from jinpu_rules.plain import UNSEEN
from jinpu_rules.reporting.data import (
    Dossier,
    FactData,
    FindingData,
    Plain,
    RecordReport,
    WaiverData,
)

CONCEALED = "〔涉密不显示〕"
REDACTED = "〔已隐去〕"

# --- confidential records ------------------------------------------------------------------------


def conceal(report: RecordReport, language: str = "zh", growth: Growth = PLAIN) -> RecordReport:
    """Return the report without the values of confidential records; the same if there are none.

    Of a record marked as a whole, every finding is concealed; else those that rest on a record
    which is itself marked. What a value could be worked out from, as a deadline, goes too. ``growth``
    knows the names of what is added to records.
    """
    root = growth.agency if report.record_type == REGISTER else growth.case
    findings = [
        _concealed(finding, root, language)
        if report.confidentiality or finding.confidentiality
        else finding
        for finding in report.findings
    ]
    remarks = [
        replace(
            remark,
            message=_kind_alone(remark.message, "："),
            english=_kind_alone(remark.english, ": "),
            place=None,
        )
        if remark.confidentiality
        else remark
        for remark in report.remarks
    ]
    dossier = report.dossier and _closed(report.dossier, report.confidentiality is not None)
    return replace(report, findings=findings, remarks=remarks, dossier=dossier)


_TOLD = ("/case_number", "/case_type", "/agency_name", "/confidentiality")


def _closed(dossier: Dossier, whole: bool) -> Dossier:
    """Return what may be shown of a case: nothing that a marked record says, or that it all says."""
    facts = [
        replace(fact, value=CONCEALED) if whole and fact.pointer not in _TOLD else fact
        for fact in dossier.facts
    ]
    shown: list[list[Any]] = [
        [one for one in held if not whole and one.confidentiality is None]
        for held in (dossier.events, dossier.periods, dossier.inversions)
    ]
    events, periods, inversions = shown
    hidden = dossier.hidden + len(dossier.events) - len(events)
    return replace(
        dossier, facts=facts, events=events, periods=periods, inversions=inversions, hidden=hidden
    )


def _kind_alone(message: str, colon: str) -> str:
    """Return what a remark says before its colon: after it ids are told, too."""
    kind, colon, _ = message.partition(colon)
    return f"{kind}{colon}“{CONCEALED}”" if colon else hidden(message)


def hidden(message: str) -> str:
    """Return a message without what it quotes of a file."""
    return re.sub("“.*”", f"“{CONCEALED}”", message, flags=re.DOTALL)


def _concealed(finding: FindingData, root: type[Model], language: str) -> FindingData:
    return replace(
        finding,
        subject_label=by_position(root, finding.subject, language),
        subject_id=None if finding.subject_id is None else CONCEALED,
        facts=[
            replace(
                fact,
                label=by_position(root, fact.pointer, language),
                value=None if fact.value is None else CONCEALED,
            )
            for fact in finding.facts
        ],
        missing=[
            replace(gap, label=by_position(root, gap.pointer, language)) for gap in finding.missing
        ],
        due_at=None,
        late_seconds=None,
        steps=[],
        excerpt=None,
        waiver=finding.waiver and _waiver(finding.waiver, CONCEALED, CONCEALED),
    )


def conceal_fault(fault: Fault, growth: Growth = PLAIN) -> Fault:
    """Return a fault of a record that is, or may be, secret by its place and kind alone."""
    return fault if fault.confidentiality is None else _by_kind(fault, CONCEALED, growth)


def _by_kind(fault: Fault, marker: str, growth: Growth) -> Fault:
    return replace(
        fault,
        pointer=_known_part(fault.pointer, marker, growth),
        cell=_known_cell(fault.cell, growth),
        message=fault.kind,
        english=fault.kind_english,
        meant=None,
    )


def _known_part(pointer: str, marker: str, growth: Growth) -> str:
    """Return a pointer up to the first key that is none of ours: it is content too."""
    held: tuple[type[Holder], ...] = (growth.case, growth.agency)
    shown, listed = "", True
    for part in parts(pointer):
        if listed and part.isascii() and part.isdigit() and len(part) < _LONGEST_POSITION:
            listed = False
        elif declared := _fields(held, part):
            inner = (inner_model(field.annotation) for field in declared)
            held, listed = tuple(model for model in inner if model is not None), True
        else:
            return f"{shown}/{marker}"
        shown += f"/{part}"
    return shown


_LONGEST_POSITION = 8


def _known_cell(cell: str | None, growth: Growth) -> str | None:
    """Return an address in a workbook, unless the name of the sheet is none of ours: it is content."""
    from jinpu_rules.loading.tables.columns import known_sheets  # of workbooks alone

    known = known_sheets(growth)
    return cell if cell is not None and cell.partition("!")[0] in known else None


# --- names of natural persons --------------------------------------------------------------------

_SEPARATORS = pattern(r"[、，,;；/\n]+")
_POSTS = frozenset(role.value for role in Role)
_COMPOUND = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙"]
)


def personal_names(record: CaseRecord | AgencyRecord) -> frozenset[str]:
    """Return the names of natural persons that a record holds in the fields meant for names.

    Organisations are left out where the record says that they are: by a party's kind, by a seal.
    """
    organisations = {
        party.name
        for party in getattr(record, "parties", ())
        if party.kind not in (None, PartyKind.PERSON)
    }
    return _names(_values(record, Name)) - {name for name in organisations if name}


def _values(record: Holder, mark: type[Name | Private]) -> Iterator[str | None]:
    """Yield what the fields that are so marked hold; a seal holds no name."""
    if mark is Name and isinstance(record, Signature) and not record.is_a_persons:
        return
    for name, declared in type(record).model_fields.items():
        value = getattr(record, name)
        if mark in marks(declared):
            yield value
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Holder):
                yield from _values(inner, mark)


def _names(held: Iterable[str | None]) -> frozenset[str]:
    # A post written in place of a name is no name, and masking it would mask the labels.
    return frozenset(
        name
        for text in held
        for part in _SEPARATORS.split(text or "")
        for name in _spaced(part)
        if len(name) > 1 and name not in _POSTS and not _ORGANISATION.fullmatch(name)
    )


# What no person is called: agencies and firms that stand where a person may be named.
_ORGANISATION = pattern(
    ".*(?:局|厅|公司|集团|法院|检察院|政府|委员会|办事处|事务所|服务所|司法所|派出所|公证处|监狱|中心|银行|医院"
    "|学校|学院|大学|协会|学会|联合会|合作社|部门|机关|单位|社区|街道|支队|大队|总队|工厂|办公室|村委会|居委会|法制科|科室|机构|企业|经营部)"
    "|.{4,}(?:[处科室院所站厂店社]|委会)"
)


def _spaced(text: str) -> list[str]:
    """Return the names between blanks: 王某 李某 are two, and 王 某 is one."""
    pieces = text.split()
    alone = any(len(piece) == 1 for piece in pieces)
    return ["".join(pieces)] if alone else pieces


@cache
def _field(root: type[Model], pointer: str) -> FieldInfo | None:
    """Return the field that a pointer with English names leads to."""
    model: type[Holder] | None = root
    declared: FieldInfo | None = None
    for part in parts(pointer):
        if part == "-" or part.isdigit():
            continue
        declared = model.model_fields.get(part) if model else None
        model = inner_model(declared.annotation) if declared else None
    return declared


def private_values(record: CaseRecord | AgencyRecord) -> frozenset[str]:
    """Return what a record holds in the fields that identify or reach a person."""
    return frozenset(text for text in _values(record, Private) if text and len(text) >= _TELLS)


_TELLS = 4  # shorter, it may stand in any text


# Numbers of identity cards and of telephones, and addresses, wherever a text has them; of texts as
# ``_alike`` returns them. A number in groups is a number, but only a date makes one of an identity card:
# numbers of recordings and of licences are as long.
_S = "[ -]?"
_D = "[0-9]"


def _digits(count: int) -> str:
    return _S.join([_D] * count)


_PROVINCE = f"(?:1{_S}[1-5]|2{_S}[1-3]|3{_S}[1-7]|4{_S}[1-6]|5{_S}[0-4]|6{_S}[1-5]|7{_S}1|8{_S}[1-3]|9{_S}1)"
_DAY = f"(?:0{_S}[1-9]|1{_S}[0-2]){_S}(?:0{_S}[1-9]|[12]{_S}{_D}|3{_S}[01])"
_IDENTITY = (
    f"{_PROVINCE}{_S}{_digits(4)}{_S}"
    f"(?:(?:1{_S}[89]|2{_S}0){_S}{_digits(2)}{_S}{_DAY}{_S}{_digits(3)}{_S}[0-9x]"
    f"|{_digits(2)}{_S}{_DAY}{_S}{_digits(3)})"
)
_MOBILE = "(?:(?:[+]|00)?86[ -]?)?1[3-9](?:[0-9][ .-]?[0-9]{4}[ .-]?[0-9]{4}|[0-9][ .-][0-9]{3}[ .-][0-9]{5}|[0-9]{9})|(?<![0-9] )1 ?[3-9](?: ?[0-9]){9}(?! [0-9])"
_LANDLINE = "(?:[+]86[ -]?[(]?0?|0|[(]0)(?:10|2[0-9]|[3-9][0-9]{2})[)]?[ -]{0,2}[0-9]{4}[ -]?[0-9]{3,4}(?:[转-][0-9]{1,5})?"
_NUMBERS = pattern(
    f"(?<![0-9a-z])(?<![0-9a-z]-)(?:{_IDENTITY}|{_MOBILE}|{_LANDLINE})(?![0-9a-z])"
    r"|(?<![\w.])[\w.+-]{1,40}@[0-9a-z-]{1,40}(?:\.[0-9a-z-]{1,20}){1,3}"
)
# By what stands before it a number of any length is one.
_TOLD_NUMBERS = pattern(
    "(?:身份证件?|证件|护照|通行证|手机|电话|座机|传真|微信|qq|tel|phone|mobile)(?:号码?)?[:： 为是]{0,3}"
    "(?P<at>[a-z_]{0,8}[+(]{0,2}[0-9][0-9a-z_() -]{4,24}[0-9a-z])"
)
_HAN = "\u4e00-\u9fff"
_LEVELS = f"[{_HAN}]{{2,8}}?(?:省|自治区|市|区|县|镇|乡|街道)"
_COUNT = "[0-9一二三四五六七八九十]"
_ADDRESSES = pattern(
    rf"(?:{_LEVELS})*[{_HAN}]{{1,6}}(?:路|街|巷|大道|胡同|小区|花园|村|里|组)"
    rf"[{_HAN}a-z]{{0,8}}[0-9一二三四五六七八九十-]{{1,8}}"
    rf"(?:[号栋幢座楼层室弄-](?:单元)?|单元)(?:[0-9a-z-]{{1,6}}(?:[号栋幢座楼层室户]|单元)?)*"
    rf"|(?:{_LEVELS})*[{_HAN}]{{1,6}}村{_COUNT}{{1,3}}(?:组|队|社|屯)(?:[0-9]{{1,5}}号)?"
    # Without a number: from a town or a street down to a road or a village, unless an office is named so.
    rf"|(?:{_LEVELS}){{2,6}}[{_HAN}]{{1,6}}?(?:路|街|巷|大道|胡同|小区|花园|村|社区|屯)"
    rf"(?![{_HAN}]{{0,8}}(?:所|办|局|院|队|站|委|庭|会|中心|公司|厅|政府|街道))"
)
_TOLD_ADDRESSES = pattern(
    "(?:[家现暂居户]住|住址|住在|住于|住所地?|户籍地|户籍所在地|居住地|(?:^|(?<=[，。；,; ]))住(?![建房院宅宿]))[为是在于:： ]{0,3}"
    rf"(?P<at>[{_HAN}a-z0-9-]{{1,30}}?[省市区县镇乡路街巷村屯里](?!人民法院|法院|公安|人民政府)[{_HAN}a-z0-9-]{{0,30}})"
)


def _alike(text: str) -> tuple[str, list[int] | range]:
    """Return a text as names and numbers are compared, and where each letter of it stands.

    In small simplified letters of one width, with one kind of dot and of dash, nothing unseen between.
    """
    if _PLAIN.fullmatch(text):
        return simplified(text).lower(), range(len(text))
    letters, places = [], []
    for at, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter)
        if not UNSEEN.match(letter) or letter in "\n\r\t":
            letters.append(plain if len(plain) == 1 else letter)
            places.append(at)
    alike = simplified("".join(letters)).translate(_DOTS)
    return "".join(low if len(low := one.lower()) == 1 else one for one in alike), places


_HIDDEN = (_NUMBERS, _TOLD_NUMBERS, _ADDRESSES, _TOLD_ADDRESSES)
_PLAIN = pattern("[ -~\u4e00-\u9fff，。；、〔〕“”《》]*")
_DOTS = str.maketrans("•・‧⋅∙‐‑‒–—―−", "·····-------")


def _cut(text: str, what: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text: what stands before each match, and the match; the rest with none."""
    alike, places = _alike(text)
    at = 0
    for match in what.finditer(alike):
        start, end = match.span("at" if "at" in what.groupindex else 0)
        if end > start:
            first, last = places[start], places[end - 1] + 1
            yield text[at:first], text[first:last]
            at = last
    yield text[at:], ""


def redact(
    report: RecordReport,
    names: Iterable[str],
    private: Iterable[str] = (),
    model: type[Model] | None = None,
) -> RecordReport:
    """Return the report with these names masked wherever a value of the record is shown.

    ``model`` is the type of the record, where it has more fields than the plain one.

    What is ``private`` is hidden there, as are numbers of identity cards and telephones, addresses,
    and texts that usually name persons. The source is masked too; pointers stay.
    """
    root = model or (AgencyRecord if report.record_type == REGISTER else CaseRecord)
    masked = _Masking(names, private)

    def shown(fact: FactData) -> Plain:
        held = _field(root, fact.pointer)
        kept = marks(held) if held else []
        if fact.value is not None and Private in kept:
            return REDACTED
        if isinstance(fact.value, str) and Telling in kept and fact.value not in _OPINIONS:
            return REDACTED
        if isinstance(fact.value, list):
            return [masked(element) for element in fact.value]
        return masked(fact.value) if isinstance(fact.value, str) else fact.value

    return replace(
        report,
        source=masked.file(report.source, report.record_id),
        dossier=report.dossier
        and replace(
            report.dossier,
            facts=[replace(fact, value=shown(fact)) for fact in report.dossier.facts],
            events=[
                replace(event, name=masked(event.name), party=[*map(masked, event.party)])
                for event in report.dossier.events
            ],
            periods=[replace(one, name=masked(one.name)) for one in report.dossier.periods],
            inversions=[
                replace(one, label=masked(one.label), other_label=masked(one.other_label))
                for one in report.dossier.inversions
            ],
        ),
        record_id=masked(report.record_id),
        remarks=[
            replace(remark, message=masked(remark.message), english=masked(remark.english))
            for remark in report.remarks
        ],
        findings=[
            replace(
                finding,
                subject_label=masked(finding.subject_label),
                subject_id=None if finding.subject_id is None else masked(finding.subject_id),
                excerpt=None,
                facts=[
                    replace(fact, label=masked(fact.label), value=shown(fact))
                    for fact in finding.facts
                ],
                missing=[replace(gap, label=masked(gap.label)) for gap in finding.missing],
                steps=[
                    replace(
                        step,
                        labels=[*map(masked, step.labels)],
                        value=masked(step.value) if isinstance(step.value, str) else step.value,
                    )
                    for step in finding.steps
                ],
                waiver=finding.waiver
                and _waiver(
                    finding.waiver,
                    masked(finding.waiver.reason),
                    masked(finding.waiver.approved_by),
                ),
            )
            for finding in report.findings
        ],
    )


_OPINIONS = frozenset(word.value for word in ApprovalResult)


class _Masking:
    """Masks what is known of persons in any text."""

    def __init__(self, names: Iterable[str], private: Iterable[str] = ()) -> None:
        self._names = _any_of(frozenset(names))
        self._private = _any_of(frozenset(private))

    def __call__(self, text: str) -> str:
        """Return a text of the record."""
        text = self.name(text)
        for hidden in (self._private, *_HIDDEN):
            text = "".join(
                f"{before}{REDACTED if found else ''}" for before, found in _cut(text, hidden)
            )
        return text

    def name(self, text: str) -> str:
        """Return a text with the names in it masked."""
        return "".join(
            f"{before}{mask(_UNSPOKEN.sub('', found))}" for before, found in _cut(text, self._names)
        )

    def file(self, source: str, record_id: str = "") -> str:
        """Return the name of a file. What in it may be a name goes too, though no field holds it.

        That is every Chinese word but those of the measures, and but the number of the case, which
        the report shows anyway.
        """
        pieces = source.split(record_id) if record_id else [source]
        return self(record_id).join(map(self._file, pieces))

    def _file(self, text: str) -> str:
        shown = ""
        for before, number in _cut(text, _NUMBERS):
            for other, name in _cut(before, self._names):
                shown += _without_names(other) + mask(_UNSPOKEN.sub("", name))
            shown += REDACTED if number else ""
        return shown


_UNSPOKEN = pattern(f"\\s|{UNSEEN.pattern}")


def _without_names(text: str) -> str:
    """Return a part of the name of a file with every Chinese word masked that may be a name."""
    return _words().sub(lambda match: match[1] or "*" * len(match[0]), text)


@cache
def _words() -> re.Pattern[str]:
    kinds = (kind for kind in vars(vocabulary).values() if isinstance(kind, type))
    known = {word.value for kind in kinds if issubclass(kind, StrEnum) for word in kind} - _POSTS
    known |= {str(field.alias) for model in (CaseRecord, AgencyRecord) for field in _of(model)}
    words = sorted({*known, *_IN_FILE_NAMES}, key=lambda word: (-len(word), word))
    kept = "|".join(re.escape(word) for word in words if len(word) > 1)
    return re.compile(rf"({kept}|(?<=[0-9])[年月日号卷期]|第(?=[0-9]))|[{_HAN}]")


def _of(model: type[Model]) -> Iterable[FieldInfo]:
    return model.model_fields.values()


# What offices write in names of files besides: none of it is a name.
_IN_FILE_NAMES = (
    *(
        "案卷",
        "案件",
        "卷宗",
        "登记簿",
        "登记",
        "行政",
        "处罚",
        "检查",
        "立案",
        "不予",
        "模板",
        "样本",
    ),
    *(
        "示例",
        "副本",
        "扫描",
        "目录",
        "台账",
        "年度",
        "季度",
        "上半年",
        "下半年",
        "已结",
        "未结",
        "在办",
        "大连市",
        "金普新区",
        "司法局",
        "司法所",
    ),
)


@lru_cache(maxsize=16)  # the faults of a file are told one by one, each by the same names
def _any_of(texts: frozenset[str]) -> re.Pattern[str]:
    # The longest first: 王某某 is not 王某 and something. Names are spaced out, too: 王 某, 阿依·古丽.
    plain = {_BETWEEN.sub("", _alike(text)[0]) for text in texts} - {""}
    known = sorted(plain, key=lambda text: (-len(text), text))
    spaced = (r"[\s·.]*".join(map(re.escape, text)) for text in known)
    # A name in Latin letters is no part of a longer word.
    ends = (("(?<![a-z])", "(?![a-z])") if text.isascii() else ("", "") for text in known)
    parts = (f"{before}{text}{after}" for (before, after), text in zip(ends, spaced, strict=True))
    return re.compile("|".join(parts) if known else r"(?!)")


_BETWEEN = pattern(r"[\s·.]+")


def names_in(data: Any, growth: Growth = PLAIN) -> frozenset[str]:
    """Return the names that data which is no record holds under the keys meant for names."""
    held: list[str | None] = []
    waiting: list[tuple[Any, tuple[type[Holder], ...]]] = [(data, (growth.case, growth.agency))]
    while waiting:
        value, models = waiting.pop()
        if isinstance(value, list):
            waiting += [(element, models) for element in value]
        for key, inner in value.items() if isinstance(value, dict) else ():
            for declared in _fields(models, key):
                if Name in marks(declared):
                    held.append(inner if isinstance(inner, str) else None)
                if model := inner_model(declared.annotation):
                    waiting.append((inner, (model,)))
    return _names(held)


def _fields(models: Iterable[type[Holder]], key: str) -> list[FieldInfo]:
    return [
        field
        for model in models
        for name, field in model.model_fields.items()
        if key in (name, field.alias)
    ]


def redact_fault(fault: Fault, names: Iterable[str] = (), growth: Growth = PLAIN) -> Fault:
    """Return a fault reduced to its place and kind: anything else in it may be a name."""
    return replace(_by_kind(fault, REDACTED, growth), source=_Masking(names).file(fault.source))


def redact_file(source: str) -> str:
    """Return the name of a file without what may be a name."""
    return _Masking(()).file(source)


def mask(name: str) -> str:
    """Return a name with its surname only: 张某某 is 张**, 欧阳某 is 欧阳*."""
    surname = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:surname] + "*" * (len(name) - surname)


def _waiver(waiver: WaiverData, reason: str, approved_by: str) -> WaiverData:
    return replace(waiver, reason=reason, approved_by=approved_by)
