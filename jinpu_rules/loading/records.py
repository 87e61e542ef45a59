"""Plain data to records: which kind of file it is, and every fault in it at once."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jinpu_rules.errors import RecordError
from jinpu_rules.loading.documents import RawDocument, read, read_bytes
from jinpu_rules.loading.faults import Fault, Place, escape
from jinpu_rules.loading.files import SourceFile, find
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.links import element_model, inner_model
from jinpu_rules.models.vocabulary import Role

AnyRecord = CaseRecord | AgencyRecord


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record of a file, and how to find its values there."""

    record: AnyRecord
    raw: RawDocument

    @property
    def source(self) -> str:
        """The file, as it was named."""
        return self.raw.source

    @property
    def index(self) -> int | None:
        """The record's position in a file of several, from 0."""
        return self.raw.index

    def locate(self, pointer: str) -> Place | None:
        """Return the place of a value named by a pointer with English names."""
        return self.raw.locate(as_written(pointer, self.raw.data, type(self.record)))

    def line(self, number: int) -> str | None:
        """Return a line of the file, counted from 1."""
        return self.raw.line(number)


def load(paths: Iterable[str | Path], **options: Any) -> Iterator[Loaded | Fault]:
    """Yield every record that files and folders hold, and every fault; options as for ``find``."""
    for found in find(paths, **options):
        if isinstance(found, Fault):
            yield found
            continue
        for document in read(found):
            if isinstance(document, Fault):
                yield document
            else:
                yield from validated(document)


def read_record(source: str | Path | bytes) -> AnyRecord:
    """Return the one record of a file, or of the bytes of one.

    Raises RecordError, with every fault, for anything else.
    """
    if isinstance(source, bytes):
        name, documents = "<bytes>", read_bytes(source, "<bytes>")
    else:
        name, documents = str(source), read(SourceFile(str(source), Path(source)))
    loaded: list[Loaded] = []
    faults: list[Fault] = []
    for document in documents:
        for outcome in (document,) if isinstance(document, Fault) else validated(document):
            if isinstance(outcome, Fault):
                faults.append(outcome)
            else:
                loaded.append(outcome)
    if not faults and len(loaded) != 1:
        faults = [Fault(name, "", f"应有一份案卷，实有 {len(loaded)} 份", "not one record")]
    if faults:
        raise RecordError(tuple(faults))
    return loaded[0].record


def holds_record(path: Path) -> bool:
    """Say whether a file begins with a case or a register, whatever faults it has."""
    if not path.is_file():
        return False
    first = next(iter(read(SourceFile(str(path), path))), None)
    return isinstance(first, RawDocument) and _model_of(first.data) is not None


_CASE_KEYS = ("case_number", "case_type", "案号", "案件类型")
_AGENCY_KEYS = ("agency_name", "机关名称")


def validated(raw: RawDocument, posts: Iterable[tuple[str, Role]] = ()) -> Iterator[Loaded | Fault]:
    """Yield the record, or every fault that keeps the data from being one.

    ``posts`` are other words for roles, such as the names of posts in an office.
    """
    model = _model_of(raw.data)
    if model is None:
        place = raw.locate("")
        what = "一份案卷（键值对）" if not isinstance(raw.data, dict) else "案卷或机关登记簿"
        yield Fault(
            raw.source,
            "",
            f"不是{what}：案卷须有“案号”和“案件类型”，机关登记簿须有“机关名称”",
            "not a record: a case has case_number and case_type, an agency register agency_name",
            place.line if place else None,
            place.column if place else None,
        )
        return
    if posts:
        raw = replace(raw, data=_with_roles(raw.data, dict(posts), model), _text=None)
    try:
        record = model.model_validate_json(raw.json_bytes)
    except ValidationError as error:
        yield from _faults(error, raw, model)
    else:
        yield Loaded(record, raw)


def _model_of(data: Any) -> type[CaseRecord] | type[AgencyRecord] | None:
    if not isinstance(data, dict):
        return None
    if any(key in data for key in _CASE_KEYS):
        return CaseRecord
    return AgencyRecord if any(key in data for key in _AGENCY_KEYS) else None


def _with_roles(data: Any, posts: Mapping[str, Role], model: type[Model]) -> Any:
    """Return the data with the roles for which it writes posts."""

    def read(element: Any, keys: frozenset[str]) -> Any:
        if not isinstance(element, dict):
            return element
        return {
            key: posts.get(value, value) if key in keys and isinstance(value, str) else value
            for key, value in element.items()
        }

    keys = _role_keys(model)
    return {
        key: [read(element, keys[key]) for element in value]
        if key in keys and isinstance(value, list)
        else value
        for key, value in data.items()
    }


@cache
def _role_keys(model: type[Model]) -> dict[str, frozenset[str]]:
    """Return the keys that hold roles, by the relation, each under both of its names."""
    found: dict[str, frozenset[str]] = {}
    for relation, declared in model.model_fields.items():
        element = element_model(declared.annotation)
        for_roles = [
            (name, inner)
            for name, inner in (element.model_fields.items() if element else ())
            if Role in (inner.annotation, *get_args(inner.annotation))
        ]
        names = frozenset(str(key) for name, inner in for_roles for key in (name, inner.alias))
        if names:
            found |= {relation: names, str(declared.alias): names}
    return found


# --- pydantic's errors in the words of the file -------------------------------------------------


def _faults(error: ValidationError, raw: RawDocument, model: type[Model]) -> Iterator[Fault]:
    explained: dict[str, list[tuple[str, str, bool]]] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "links":
            for place, zh, en in detail["ctx"]["faults"]:
                pointer = as_written(place, raw.data, model)
                explained.setdefault(pointer, []).append((zh, en, True))
            continue
        pointer = _pointer(detail["loc"], raw.data, model)
        ours = detail["type"] in _OURS
        explained.setdefault(pointer, []).append((*explain(detail, model), ours))
    for pointer, faults in explained.items():
        # Of a value that may be one of several things, our own reader's words say it best.
        own = [fault for fault in faults if fault[2]]
        for zh, en, _ in dict.fromkeys(own or faults):
            yield _fault(raw, pointer, zh, en)


def _fault(raw: RawDocument, pointer: str, zh: str, en: str) -> Fault:
    place = raw.locate(pointer)
    line, column = (place.line, place.column) if place else (None, None)
    # A mark that cannot be read is a mark.
    marks = (str(raw.data[key]) for key in _MARKS if raw.data.get(key))
    return Fault(raw.source, pointer, zh, en, line, column, next(marks, None))


_MARKS = ("confidentiality", "密级类别")


def explain(detail: ErrorDetails, root: type[Model]) -> tuple[str, str]:
    """Return what is wrong with a value, in Chinese and English."""
    kind, context, given = detail["type"], detail.get("ctx", {}), _short(detail.get("input"))
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return _unknown_key(str(detail["loc"][-1]), _model_at(detail["loc"][:-1], root))
    if kind == "missing":
        model = _model_at(detail["loc"][:-1], root)
        english = _english(str(detail["loc"][-1]), model)
        chinese = model.model_fields[english].alias if model else english
        return f"缺少必填项“{chinese}”（{english}）", f"{english} is required"
    if kind == "enum":
        allowed = str(context["expected"])
        words = [word.strip().strip("'") for word in allowed.replace(" or ", ", ").split(",")]
        near = difflib.get_close_matches(given, words, 1, 0.5)
        hint, meant = (f"，是否为“{near[0]}”", f"; did you mean {near[0]}?") if near else ("", "")
        return (
            f"“{given}”不是可用的词{hint}；可用：{'、'.join(words)}",
            f"{given!r} is not one of: {', '.join(words)}{meant}",
        )
    if kind in _OURS:
        return str(detail["msg"]), f"{_OURS[kind].format(**context)}, not {given!r}"
    zh = _EXPECTED.get(kind) or _EXPECTED.get(kind.split("_")[0], "值的形式不对")
    return f"{zh}，得到的是“{given}”", f"{detail['msg']}: {given!r}"


# The errors of our own readers, which speak Chinese, with what they say in English.
_OURS = {
    "flag": "expected 是 or 否, true or false",
    "links_form": "expected an id, or a list of ids",
    "moment": "expected a date or a time as 2026-03-05 or 2026-03-05T14:30",
    "moment_year": "the year must be from {earliest} to {latest}",
    "moment_hour": "write hours and minutes, or the date alone",
    "moment_calendar": "expected a date and time that exist",
    "form_name": "expected the name of a form",
    "form_name_near": "expected a form by its name, as {near}, or 其他：{name}",
}

_EXPECTED = {
    "string": "应为文字",
    "string_too_short": "不能为空",
    "tuple": "应为列表",
    "list": "应为列表",
    "model": "应为一组键值",
    "dataclass": "应为一组键值",
    "dict": "应为一组键值",
    "bool": "应为“是”或“否”",
    "int": "应为整数",
    "greater": "数值过小",
    "less": "数值过大",
}


def _unknown_key(key: str, model: type[Holder] | None) -> tuple[str, str]:
    fields = model.model_fields if model else {}
    names = {name: name for name in fields} | {str(f.alias): name for name, f in fields.items()}
    if key in names:
        alias = fields[names[key]].alias
        return (
            f"“{alias}”和“{names[key]}”是同一项，只能写一次",
            f"{alias} and {names[key]} are one key; write it once",
        )
    near = difflib.get_close_matches(key, names, 1, 0.5)
    if not near:
        return f"没有名为“{key}”的项", f"unknown key {key!r}"
    english = names[near[0]]
    return (
        f"没有名为“{key}”的项，是否为“{fields[english].alias}”（{english}）",
        f"unknown key {key!r}; did you mean {english} ({fields[english].alias})?",
    )


def _short(value: object) -> str:
    if value is None:
        return "空"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:40] + "…"


def _english(key: str, model: type[Holder] | None) -> str:
    fields = model.model_fields if model else {}
    return next((name for name, field in fields.items() if key in (name, field.alias)), key)


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
