"""Plain data to records: which kind of file it is, and every fault in it at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jinpu_rules.errors import RecordError, Text, did_you_mean, nearest
from jinpu_rules.frozen import dataclass
from jinpu_rules.loading.documents import MOST_STRANGE, Content, RawDocument, Remark, read
from jinpu_rules.loading.faults import (
    NOTHING,
    Fault,
    Place,
    colon_in,
    escape,
    fault_at,
    shortened,
)
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.loading.marks import mark_in
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Model, is_flag, kinds_of, not_recorded, plain_text
from jinpu_rules.models.forms import plain
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.models.links import element_model, inner_model, link_faults, relations
from jinpu_rules.models.other_keys import meant_by, other_way
from jinpu_rules.models.vocabulary import DocumentKind, Role, Word, by_name
from jinpu_rules.patterns import pattern

AnyRecord = CaseRecord | AgencyRecord
# What an office writes, and what it means; None is nothing recorded.
OfficeWord = tuple[str, Role | DocumentKind | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record of a file, and how to find its values there."""

    record: AnyRecord
    raw: RawDocument

    def __repr__(self) -> str:
        """Say which record it is, and nothing that it says: it may be a secret one."""
        head = self.record.case_number if isinstance(self.record, CaseRecord) else None
        return f"<Loaded {head or type(self.record).__name__} {self.source}>"

    @property
    def source(self) -> str:
        """The file, as it was named."""
        return self.raw.source

    @property
    def index(self) -> int | None:
        """The record's position in a file of several, from 0."""
        return self.raw.index

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the file holds besides that was passed over, as notes below a table."""
        return self.raw.remarks

    def locate(self, pointer: str) -> Place | None:
        """Return the place of a value named by a pointer with English names."""
        return self.raw.locate(as_written(pointer, self.raw.data, type(self.record)))

    def line(self, number: int) -> str | None:
        """Return a line of the file, counted from 1."""
        return self.raw.line(number)


def records(
    content: Content, words: Iterable[OfficeWord] = (), growth: Growth = PLAIN
) -> Iterator[Loaded | Fault]:
    """Yield every record of a file, or of what a program gives for one, and every fault."""
    for document in read(content, growth):
        if isinstance(document, Fault):
            yield document
        else:
            yield from validated(document, words, growth)


def one_record(
    content: Content, words: Iterable[OfficeWord] = (), growth: Growth = PLAIN
) -> Loaded:
    """Return the one record of a file. Raises RecordError, with every fault, for anything else."""
    loaded: list[Loaded] = []
    faults: list[Fault] = []
    for outcome in records(content, words, growth):
        if isinstance(outcome, Fault):
            faults.append(outcome)
        else:
            loaded.append(outcome)
    if not faults and len(loaded) != 1:
        zh = f"应有一份案卷，实有 {len(loaded)} 份"
        faults = [Fault(content.name, "", zh, f"one record is expected, not {len(loaded)}")]
    if faults:
        raise RecordError(tuple(faults))
    return loaded[0]


def holds_record(path: Path) -> bool:
    """Whether a file begins with a case or a register, whatever faults it has."""
    if not path.is_file():
        return False
    first = next(iter(read(SourceFile(str(path), path))), None)
    return isinstance(first, RawDocument) and _model_of(first.data) is not None


_CASE_KEYS = ("case_number", "case_type", "案号", "案件类型")
_AGENCY_KEYS = ("agency_name", "机关名称")


def validated(
    raw: RawDocument, words: Iterable[OfficeWord] = (), growth: Growth = PLAIN
) -> Iterator[Loaded | Fault]:
    """Yield the record, or every fault that keeps the data from being one.

    ``words`` are what an office calls roles and forms by, the names of its posts and of its papers,
    and what it writes into a place that it leaves open. ``growth`` is what is added to records.
    """
    for outcome in _validated(raw, words, growth):
        if not raw.told or (isinstance(outcome, Fault) and outcome.cell not in raw.told):
            yield outcome


def _validated(
    raw: RawDocument, words: Iterable[OfficeWord], growth: Growth
) -> Iterator[Loaded | Fault]:
    if isinstance(raw.data, CaseRecord | AgencyRecord):
        yield Loaded(growth.grown(raw.data), raw)
        return
    kind = _model_of(raw.data)
    if kind is None:
        place = raw.locate("")
        what = "一份案卷（键值对）" if not isinstance(raw.data, dict) else "案卷或机关登记簿"
        colon = colon_in(raw.data) or NOTHING
        said = Text(
            f"不是{what}：案卷须有“案号”和“案件类型”，机关登记簿须有“机关名称”{colon.zh}",
            "not a record: a case has case_number and case_type, an agency register agency_name"
            + colon.en,
        )
        yield fault_at(place, raw.source, "", said, kind=said, index=raw.index)
        return
    model = growth.of(kind)
    if _SCHEMA in raw.data:  # it tells an editor what the file is
        data = {key: value for key, value in raw.data.items() if key != _SCHEMA}
        raw = replace(raw, data=data, _text=None)
    if words:
        raw = replace(raw, data=_with_our_words(raw.data, words, model), _text=None)
    known = names_of(model)
    left_out = {k: at for k, held in raw.data.items() if k in known and (at := _enough(held))}
    if left_out:
        cut = {key: raw.data[key][:at] for key, at in left_out.items()}
        raw = replace(raw, data=raw.data | cut, _text=None)
    try:
        try:
            record = model.model_validate_json(raw.json_bytes)
        except ValidationError:
            filled = _without_nothing(raw.data, model)
            if filled == raw.data:
                raise
            raw = replace(raw, data=filled, _text=None)
            record = model.model_validate_json(raw.json_bytes)
    except ValidationError as error:
        yield from _faults(error, raw, model)
        for key, at in left_out.items():
            said = Text(f"第 {at} 项以后的没有查看", f"nothing after element {at} was looked at")
            pointer = f"/{escape(key)}"
            yield fault_at(raw.locate(pointer), raw.source, pointer, said, index=raw.index)
    else:
        yield Loaded(record, raw)


_SCHEMA = "$schema"
_MANY = 1000  # elements of a list that are told one by one without a look at them first


def _enough(value: object) -> int:
    """Return after how many elements enough is told of a long list of what are no records."""
    if not isinstance(value, list) or len(value) <= _MANY:
        return 0
    strange = (at for at, element in enumerate(value, 1) if not isinstance(element, dict))
    return next(islice(strange, MOST_STRANGE, None), 0)


def _without_nothing(data: Any, model: type[Holder] | None) -> Any:
    """Return the data without the keys of ``model`` that have nothing after them."""
    if isinstance(data, list):
        return [_without_nothing(element, model) for element in data]
    if not isinstance(data, dict) or model is None:
        return data
    names = names_of(model)
    return {
        key: _without_nothing(value, _inner_model(model, key))
        for key, value in data.items()
        if value is not None or key not in names
    }


def _model_of(data: Any) -> type[CaseRecord] | type[AgencyRecord] | None:
    if not isinstance(data, dict):
        return None
    if any(key in data for key in _CASE_KEYS):
        return CaseRecord
    return AgencyRecord if any(key in data for key in _AGENCY_KEYS) else None


def _with_our_words(data: Any, words: Iterable[OfficeWord], model: type[Model]) -> Any:
    """Return the data with our words for roles and forms where it has those of the office."""
    roles = {name: word for name, word in words if isinstance(word, Role)}
    forms = {plain(name): word for name, word in words if isinstance(word, DocumentKind)}

    def ours(value: Any, kind: type[Word] | None) -> Any:
        if kind is None or not isinstance(value, str):
            return value
        return roles.get(value, value) if kind is Role else forms.get(plain(value), value)

    def read(element: Any, kinds: Mapping[str, type[Word]]) -> Any:
        if not isinstance(element, dict):
            return element
        return {key: ours(value, kinds.get(key)) for key, value in element.items()}

    fills = frozenset(plain_text(name) for name, word in words if word is None)
    data = _left_open(data, model, fills) if fills else data
    keys = _word_keys(model)
    return {
        key: [read(element, keys[key]) for element in value]
        if key in keys and isinstance(value, list)
        else value
        for key, value in data.items()
    }


def _left_open(data: Any, model: type[Holder] | None, fills: frozenset[str]) -> Any:
    """Return the data without the values that only fill a place that may be left open."""
    if isinstance(data, list):
        return [_left_open(element, model, fills) for element in data]
    if not isinstance(data, dict) or model is None:
        return data
    left: dict[str, Any] = {}
    for key, value in data.items():
        declared = model.model_fields.get(_english(key, model))
        inner = inner_model(declared.annotation) if declared else None
        if inner is not None:
            left[key] = _left_open(value, inner, fills)
        elif declared is None or declared.is_required():
            left[key] = value
        elif isinstance(value, list):
            left[key] = [one for one in value if not _fills(one, declared.annotation, fills)]
        elif not _fills(value, declared.annotation, fills):
            left[key] = value
    return left


def _fills(value: Any, kind: Any, fills: frozenset[str]) -> bool:
    """Whether a value fills a place, and is no answer to what is asked there."""
    if not isinstance(value, str) or plain_text(value) not in fills:
        return False
    kinds = kinds_of(kind)
    answers = (one for one in kinds if isinstance(one, type) and issubclass(one, Word))
    if bool in kinds and is_flag(value):
        return False
    return not any(value in by_name(word) or word._missing_(value) for word in answers)


_OFFICE_WORDS: tuple[type[Word], ...] = (Role, DocumentKind)


@cache
def _word_keys(model: type[Model]) -> dict[str, dict[str, type[Word]]]:
    """Return the keys that hold roles and forms, by the relation, each under both of its names."""
    found: dict[str, dict[str, type[Word]]] = {}
    for relation, declared in model.model_fields.items():
        element = element_model(declared.annotation)
        names = {
            str(key): word
            for name, inner in (element.model_fields.items() if element else ())
            for word in _OFFICE_WORDS
            if word in (inner.annotation, *get_args(inner.annotation))
            for key in (name, inner.alias)
        }
        if names:
            found |= {relation: names, str(declared.alias): names}
    return found


# --- pydantic's errors in the words of the file -------------------------------------------------


MOST_TOLD = 1000  # faults of one record; more of them help nobody


def _faults(error: ValidationError, raw: RawDocument, model: type[Model]) -> Iterator[Fault]:
    explained: dict[str, list[_Explained]] = {}
    details = error.errors(include_url=False)
    links = next((detail["ctx"]["faults"] for detail in details if detail["type"] == "links"), None)
    for detail in details if links is None else ():
        pointer = _pointer(detail["loc"], raw.data, model)
        ours = detail["type"] in _OURS
        explained.setdefault(pointer, [])
        if len(explained) <= MOST_TOLD:
            said, meant = explained_by(detail, model)
            explained[pointer].append(_Explained(said, kind_of(detail, model), ours, meant))
    if links is None:  # they were not asked for, with all else that is wrong
        links = link_faults(model, *_records_in(raw.data, model))
    for place, zh, en, meant in links:
        kind = _DOUBLED_ID if place.endswith("/id") else _NO_SUCH_ID
        pointer = as_written(place, raw.data, model)
        explained.setdefault(pointer, []).append(_Explained(Text(zh, en), kind, True, meant))
    mark = raw.mark or mark_in(raw.data)
    for pointer, faults in islice(explained.items(), MOST_TOLD):
        # Of a value that may be one of several things, our own reader's words say it best.
        own = [fault for fault in faults if fault.ours]
        for fault in dict.fromkeys(own or faults):
            yield _fault(raw, pointer, fault, mark)
    if (more := len(explained) - MOST_TOLD) > 0:
        said = Text(f"另有 {more} 处错误，未逐一列出", f"{more} more faults, not listed")
        yield _fault(raw, "", _Explained(said, said, True), mark)


class _Explained(NamedTuple):
    """What is said of a fault, and of its kind; ``ours`` where one of our own readers said it.

    ``meant`` is the nearest word or key that there is.
    """

    said: Text
    kind: Text
    ours: bool
    meant: str | None = None


_NO_SUCH_ID = Text("没有这个编号的记录", "no record has this id")
_DOUBLED_ID = Text("编号与另一条记录重复", "the id of another record")


def _records_in(
    data: dict[str, Any], model: type[Model]
) -> tuple[dict[str, list[dict[str, Any]]], set[str]]:
    """Return the records of each relation as far as they can be read, and ids of what cannot."""
    held: dict[str, list[dict[str, Any]]] = {}
    unsure: set[str] = set()
    kinds = relations(model)
    for key, value in data.items():
        relation = _english(key, model)
        kind = kinds.get(relation)
        elements = value if isinstance(value, list) else []
        records = [_texts_of(element, kind) for element in elements]
        if kind is not None:
            held[relation] = records
        elif relation not in model.model_fields:  # a relation misspelt, it may be
            ids = (record.get(name) for record in records for name in ("id", "编号"))
            unsure.update(name for name in ids if isinstance(name, str))
    return held, unsure


def _texts_of(element: Any, kind: type[Holder] | None) -> dict[str, Any]:
    """Return what a record says in texts, as they are read, by English names."""

    def text(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        return None if not_recorded(value) else str(value).strip()

    found = element.items() if isinstance(element, dict) else ()
    return {
        _english(key, kind): [text(one) for one in value if text(one)]
        if isinstance(value, list)
        else text(value)
        for key, value in found
    }


def _fault(raw: RawDocument, pointer: str, told: _Explained, mark: str | None) -> Fault:
    return fault_at(
        raw.locate(pointer),
        raw.source,
        pointer,
        told.said,
        mark,
        told.kind,
        meant=told.meant,
        index=raw.index,
    )


def explain(detail: ErrorDetails, root: type[Model]) -> Text:
    """Return what is wrong with a value."""
    return explained_by(detail, root)[0]


def explained_by(detail: ErrorDetails, root: type[Model]) -> tuple[Text, str | None]:
    """Return what is wrong with a value, and the nearest word or key that there is."""
    kind, context, given = detail["type"], detail.get("ctx", {}), _short(detail.get("input"))
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return _unknown_key(str(detail["loc"][-1]), _model_at(detail["loc"][:-1], root))
    if kind == "missing":
        model = _model_at(detail["loc"][:-1], root)
        english = _english(str(detail["loc"][-1]), model)
        chinese = model.model_fields[english].alias if model else english
        return Text(f"缺少必填项“{chinese}”（{english}）", f"{english} is required"), None
    if kind in ("enum", "literal_error"):
        allowed = str(context["expected"])
        words = [word.strip().strip("'") for word in allowed.replace(" or ", ", ").split(",")]
        of_roles = words[: len(Role)] == list(Role)
        post = of_roles and _POST.search(given) is not None
        meant = None if post else nearest(given, words, 0.5)
        hint = did_you_mean(meant)
        zh, en = hint.zh or "；", hint.en
        if of_roles and meant is None:
            zh = "；职务名称可在设置的 [roles] 中对应到身份；"
            en = "; the settings' [roles] say which role a post is"
        said = Text(
            f"“{given}”不是可用的词{zh}可用：{'、'.join(words)}",
            f"{given!r} is not one of: {', '.join(words)}{en}",
        )
        return said, meant
    if kind in _OURS:
        said = Text(str(detail["msg"]), f"{_OURS[kind].format(**context)}, not {given!r}")
        return said, context.get("near")
    zh, en = _expected(detail)
    colon = (colon_in(detail.get("input")) if kind.endswith("_type") else None) or NOTHING
    said = Text(
        f"{zh}，得到的是“{given}”{colon.zh}",
        f"{en}, not {given!r}{colon.en}",
    )
    return said, None


def kind_of(detail: ErrorDetails, root: type[Model]) -> Text:
    """Return what is wrong with a value, without anything of the file."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        model = _model_at(detail["loc"][:-1], root)
        if model and str(detail["loc"][-1]) in names_of(model):
            return explain(detail, root)
        return Text("没有这个名称的项", "an unknown key")
    if kind == "missing":
        return explain(detail, root)
    if kind in ("enum", "literal_error"):
        words = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return Text(f"不是可用的词；可用：{'、'.join(words)}", f"not one of: {', '.join(words)}")
    if kind == "form_name_near":
        return Text("不是文书的名称", _OURS["form_name"])
    if kind == "amount_near":
        return Text("金额的写法读不准", "an amount that may be read in two ways")
    if kind in _OURS:
        return Text(str(detail["msg"]), _OURS[kind].format(**context))
    return _expected(detail)


# What offices call those who hold a post, which no spelling leads to a role.
_POST = pattern("(?:长|主任|书记|主席|科员|干部)$")


# The errors of our own readers, which speak Chinese, with what they say in English.
_OURS = {
    "amount": "expected an amount of yuan, as 3000, 3,000.50, 3万元 or 叁仟元整",
    "amount_near": "an amount that may be read in two ways; did you mean {near}?",
    "amount_differs": "two amounts, in words and in figures, that differ",
    "amount_of_fen": "an amount has two decimal places at most",
    "flag": "expected 是 or 否, true or false",
    "links_form": "expected an id, or a list of ids",
    "moment": "expected a date or a time as 2026-03-05 or 2026-03-05T14:30",
    "moment_year": "the year must be from {earliest} to {latest}",
    "moment_hour": "write hours and minutes, or the date alone",
    "moment_half": "the morning ends at 12; write which half of the day is meant",
    "moment_calendar": "expected a date and time that exist",
    "form_name": "expected the name of a form",
    "form_name_long": "the name of a form has {longest} characters at most",
    "form_name_near": "expected a form by its name, as {near}, or 其他：{name}",
}

_LIST = Text("应为列表", "expected a list")
_KEYS = Text("应为一组键值", "expected keys, each with a value")
_EXPECTED = {
    "string": Text("应为文字", "expected text"),
    "string_too_short": Text("不能为空", "it cannot be empty"),
    "string_too_long": Text(
        "应不超过 {max_length} 字", "expected no more than {max_length} characters"
    ),
    "tuple": _LIST,
    "list": _LIST,
    "model": _KEYS,
    "dataclass": _KEYS,
    "dict": _KEYS,
    "bool": Text("应为“是”或“否”", "expected 是 or 否, true or false"),
    "int": Text("应为整数", "expected a whole number"),
    "date": Text("应为日期，如 2027-01-01", "expected a date as 2027-01-01"),
    "greater_than_equal": Text("应不小于 {ge}", "expected {ge} or more"),
    "less_than_equal": Text("应不大于 {le}", "expected {le} or less"),
}


def _expected(detail: ErrorDetails) -> Text:
    """Return what a value should have been, as pydantic names the mistake."""
    kind, context = detail["type"], detail.get("ctx", {})
    expected = _EXPECTED.get(kind) or _EXPECTED.get(kind.split("_")[0])
    if expected is None:
        return Text("值的形式不对", detail["msg"])
    return Text(*(said.format(**context) for said in expected))


def _unknown_key(key: str, model: type[Holder] | None) -> tuple[Text, str | None]:
    fields = model.model_fields if model else {}
    names = names_of(model) if model else {}
    if key in names:
        alias = fields[names[key]].alias
        said = Text(
            f"“{alias}”和“{names[key]}”是同一项，只能写一次",
            f"{alias} and {names[key]} are one key; write it once",
        )
        return said, None
    shown = shortened(key)
    zh, en = f"没有名为“{shown}”的项", f"unknown key {shown!r}"
    if colon := colon_in(key):
        return Text(zh + colon.zh, en + colon.en), None
    meant = meant_by(key, model.__name__, frozenset(fields)) if model else None
    if meant is None:
        meant = names.get(other_way(key))
    if meant is None and len(key) <= _LONGEST_KEY and (like := nearest(key, names, 0.5)):
        meant = names[like]
    if meant is not None:
        alias = fields[meant].alias or meant
        zh, en = f"{zh}，是否为“{alias}”（{meant}）？", f"{en}; did you mean {meant} ({alias})?"
        return Text(zh, en), meant if key.isascii() else alias
    known = "、".join(field.alias or name for name, field in fields.items())
    return Text(f"{zh}；可用：{known}", f"{en}; known are {', '.join(fields)}"), None


_LONGEST_KEY = 40  # nothing longer is a key misspelt


def _short(value: object) -> str:
    if value is None:
        return "空"
    if isinstance(value, date | time):  # TOML has them
        try:
            value = value.isoformat()
        except Exception:  # of a time zone that a program made up
            value = type(value).__name__
    if not isinstance(value, str):
        # No more of a long list than is shown.
        pieces = json.JSONEncoder(ensure_ascii=False, default=str).iterencode(value)
        try:
            value = "".join(islice(pieces, 50))
        except Exception:  # what a program gives may hold itself, or refuse to be told
            value = type(value).__name__
    return shortened(value, 40)


def names_of(model: type[Holder]) -> dict[str, str]:
    """Return the English name of each key of a model, by its English and its Chinese name."""
    if model not in _NAMES:
        fields = model.model_fields.items()
        _NAMES[model] = {name: name for name, _ in fields} | {
            str(declared.alias): name for name, declared in fields
        }
    return _NAMES[model]


_NAMES: dict[type[Holder], dict[str, str]] = {}


def _english(key: str, model: type[Holder] | None) -> str:
    return names_of(model).get(key, key) if model else key


def _inner_model(model: type[Holder] | None, key: str) -> type[Holder] | None:
    """Return the record type that a field holds, one or several of it."""
    declared = model.model_fields.get(_english(key, model)) if model else None
    return inner_model(declared.annotation) if declared else None


def _model_at(location: tuple[int | str, ...], root: type[Model]) -> type[Holder] | None:
    model: type[Holder] | None = root
    for part in location:
        if isinstance(part, str):
            model = _inner_model(model, part)
    return model


def _pointer(location: tuple[int | str, ...], data: Any, root: type[Model]) -> str:
    """Return pydantic's location as a pointer with the file's own keys."""
    held, pointer = data, ""
    model: type[Holder] | None = root
    for part in location:
        if isinstance(held, dict) and (model is not None or part in held):
            key = _key_written(str(part), held, model)
            model = _inner_model(model, str(part))
            pointer += f"/{escape(key)}"
            held = held.get(key)
        elif isinstance(held, list) and isinstance(part, int) and part < len(held):
            pointer += f"/{part}"
            held = held[part]
        else:  # a branch of a union, or inside what was no container
            break
    return pointer


def _key_written(name: str, held: dict[str, Any], model: type[Holder] | None) -> str:
    if name in held or model is None:
        return name
    english = _english(name, model)
    alias = model.model_fields[english].alias if english in model.model_fields else None
    return next((key for key in (english, alias) if key is not None and key in held), name)


def as_written(pointer: str, data: Any, root: type[Model]) -> str:
    """Return a pointer with English names as one with the keys that the file uses."""
    parts = tuple(
        int(part) if part.isdigit() else part.replace("~1", "/").replace("~0", "~")
        for part in pointer.split("/")[1:]
    )
    return _pointer(parts, data, root)
