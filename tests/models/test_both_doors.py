"""A file with English keys is read at full speed, any other in its turn: both must read alike."""

from __future__ import annotations

import inspect
import json
import random
from datetime import date, timedelta
from enum import Enum

import pytest
from pydantic import ValidationError, create_model

from jinpu_rules.models import AgencyRecord, CaseRecord, vocabulary
from jinpu_rules.models.base import field
from jinpu_rules.models.links import element_model, relations
from jinpu_rules.models.root import Root

HOLDERS = [
    CaseRecord,
    AgencyRecord,
    *relations(CaseRecord).values(),
    *relations(AgencyRecord).values(),
]
# Each kind of field there is, by the first field of that kind.
KINDS = {
    f"{declared.annotation} {declared.metadata}": (f"{holder.__name__}.{name}", declared)
    for holder in HOLDERS
    for name, declared in holder.model_fields.items()
    if element_model(declared.annotation) is None
}
VOCABULARY = [words for _, words in inspect.getmembers(vocabulary, inspect.isclass)]
WORDS = [next(iter(words)) for words in VOCABULARY if issubclass(words, Enum) and len(words)]
WORDS += ["是", "否", "无", "", " ", "x", " x ", "1", "0", "-0", "007", "null", "true", "Yes"]
WORDS += ["１", "1e3", "1.0", "inf", "nan", "/", "送达回证", "其他：甲"]


def scalar(chance):
    day = date(1950, 1, 1) + timedelta(days=chance.randrange(90_000))
    milliseconds = (day - date(1970, 1, 1)).days * 86_400_000
    digits = str(chance.randrange(10 ** chance.randint(1, 20)))
    clock = chance.choice(["", "T14:30", " 14:30:00", "T14:30:00+08:00", "T14:30Z", "T24:00", "Z"])
    return chance.choice(
        [
            *(None, True, False, 0, 1, -1, 1.0, 1.5, 1e300, 10**30, milliseconds, int(digits)),
            *(f"{milliseconds}", f"{milliseconds}.0", f"{milliseconds // 1000}", digits),
            *(f"-{digits}", f"{day}{clock}", f" {day}{clock} ", f"{day:%Y年%m月%d日}{clock}"),
            *chance.sample(WORDS, 6),
        ]
    )


def read(root, key, value):
    try:
        held = root.model_validate_json(json.dumps({key: value})).value
    except ValidationError as error:
        return [(fault["type"], fault["msg"]) for fault in error.errors()]
    return type(held), held, str(held)


@pytest.mark.parametrize(
    ("name", "declared"), KINDS.values(), ids=[name for name, _ in KINDS.values()]
)
def test_every_scalar_is_read_alike_under_either_key(name, declared):
    kind = declared.rebuild_annotation()
    root = create_model("One", __base__=Root, value=(kind, field("值", name)))
    chance = random.Random(name)
    values = [*WORDS, *(scalar(chance) for _ in range(400))]
    values += [[value] for value in chance.sample(values, 40)]
    read_at_all = 0
    for value in values:
        under_english = read(root, "value", value)
        assert under_english == read(root, "值", value), value
        read_at_all += not isinstance(under_english, list)
    assert read_at_all, "no value was right"
