"""JSON Schema (2020-12) of what goes in and what comes out, for editors and other systems."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

from jinpu_rules.models import AgencyRecord, CaseRecord, vocabulary
from jinpu_rules.models.growth import PLAIN, Growth
from jinpu_rules.models.vocabulary import Word
from jinpu_rules.plain import SCHEMA
from jinpu_rules.reporting.data import RunReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Keys = Literal["zh", "en"]
_ROOTS: dict[str, type[CaseRecord] | type[AgencyRecord]] = {
    "case": CaseRecord,
    "agency": AgencyRecord,
}
NAMES = (*_ROOTS, "report")


def schema(name: str, keys: Keys = "zh", growth: Growth = PLAIN) -> dict[str, Any]:
    """Return the schema of ``case``, ``agency`` or ``report``; of a record with keys in a language.

    ``growth`` is what is added to records.
    """
    if name == "report":
        made = _report()
    else:
        made = growth.of(_ROOTS[name]).model_json_schema(by_alias=keys == "zh")
        for definition in (made, *made["$defs"].values()):
            _name_in_chinese(definition)
        _widen(made)
        place = {"title": "格式", "description": "本格式的所在，供编辑器使用；检查时略过"}
        made["properties"]["$schema"] = {"type": "string", **place}
    return {"$schema": DIALECT, **made}


def _name_in_chinese(definition: dict[str, Any]) -> None:
    """Title a record by its Chinese name, and let a word be written by its other names."""
    chinese, colon, rest = str(definition.get("description", "")).partition("：")
    if colon and not chinese.isascii():
        definition |= {"title": chinese, "description": f"{chinese}：{rest}"}
    word = getattr(vocabulary, definition["title"], None)
    if isinstance(word, type) and issubclass(word, Word) and word.other_names():
        others = {"enum": sorted(word.other_names()), "description": "也可以写作"}
        definition["anyOf"] = [{"enum": definition.pop("enum")}, others]


def _widen(schema: Any) -> None:
    """Let texts be written as numbers and numbers as texts, as unquoted YAML has them."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and not {"enum", "examples"} & set(schema):
            schema["type"] = ["string", "number"]
        elif schema.get("type") == "integer":
            schema |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
        for inner in schema.values():
            _widen(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _widen(inner)


def _report() -> dict[str, Any]:
    made = TypeAdapter(RunReport).json_schema(mode="serialization")
    made["properties"]["schema"]["const"] = SCHEMA
    return made
