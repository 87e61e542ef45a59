"""The JSON Schemas: they accept what we read, and refuse what we refuse for its shape."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support import CASES, base

from jinpu_rules.loading.documents import RawDocument, read
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.reference.schemas import DIALECT, NAMES, schema

EXAMPLES = sorted(CASES.iterdir())


@cache
def validator(name: str, keys: str = "zh") -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(name, keys))


def chinese(data: Any) -> bool:
    return isinstance(data, dict) and not any(key.isascii() for key in data)


def documents(file: Path) -> list[Any]:
    """Return the plain data of a file's records, without the keys that are there but empty."""
    held = [raw for raw in read(SourceFile(str(file), file)) if isinstance(raw, RawDocument)]
    assert held
    return [raw.data for raw in held]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("keys", ["zh", "en"])
def test_a_schema_is_a_schema(name, keys):
    made = schema(name, keys)
    assert made["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(made)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_every_sample_file_keeps_to_the_schema(file):
    for data in documents(file):
        name = "agency" if {"agency_name", "机关名称"} & set(data) else "case"
        validator(name, "zh" if chinese(data) else "en").validate(data)


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
@pytest.mark.parametrize("keys", ["zh", "en"])
def test_records_as_we_write_them_keep_to_the_schema(name, keys):
    data = json.loads(base(name).model_dump_json(by_alias=keys == "zh"))
    validator("agency" if name == "agency" else "case", keys).validate(data)


@pytest.mark.parametrize(
    "change",
    [
        {"案件类型": "行政复议"},
        {"案游": "x"},
        {"送达": [{"编号": "s1", "方式": "飞送"}]},
        {"送达": {"编号": "s1"}},
        {"签名盖章": [{"文书": "d1"}]},
        {"情况紧急": "也许"},
    ],
)
def test_a_schema_refuses(change):
    with pytest.raises(jsonschema.ValidationError):
        validator("case").validate({"案号": "1", "案件类型": "行政处罚"} | change)


def test_a_word_may_be_written_by_its_other_names():
    data = {"案号": "1", "案件类型": "行政处罚", "送达": [{"编号": "s1", "方式": "留置"}]}
    validator("case").validate(data)


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_every_field_of_a_record_has_a_chinese_title_and_description(keys):
    for name in ("case", "agency"):
        made = schema(name, keys)
        for definition in (made, *made["$defs"].values()):
            for key, field in definition.get("properties", {}).items():
                assert not field["title"].isascii(), key
                assert field["description"], key
                assert key == "$schema" or key.isascii() == (keys == "en")
            if "properties" in definition:
                assert not definition["title"].isascii()


def test_every_field_of_a_report_has_a_chinese_title():
    made = schema("report")
    for name, definition in ({"RunReport": made} | made["$defs"]).items():
        for key, field in definition["properties"].items():
            assert not field.get("title", "none").isascii(), f"{name}.{key}"
