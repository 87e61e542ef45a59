"""Small changes to a record, as examples and conformance cases write them."""

from __future__ import annotations

import pytest
from support import base

from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.links import relations
from jinpu_rules.testing import changed

SIGNED = "signatures[d14·送达人]"


def of_servers(record):
    return [s.name for s in record.signatures if (s.document, s.role) == ("d14", "送达人")]


@pytest.mark.parametrize("root", [CaseRecord, AgencyRecord])
def test_every_record_has_an_id_or_a_natural_key(root):
    for model in relations(root).values():
        assert set(model.natural_key) <= model.model_fields.keys()
        assert (model.natural_key == ("id",)) == ("id" in model.model_fields)


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
def test_no_two_records_of_a_compliant_file_have_one_name(name):
    record = base(name)
    for relation, model in relations(type(record)).items():
        names = [
            [
                getattr(row, key)
                for key in (*model.natural_key, *{"name"} & model.model_fields.keys())
            ]
            for row in getattr(record, relation)
        ]
        assert all(names.count(name) == 1 for name in names), relation


def test_a_record_without_id_is_named_by_what_it_is():
    assert of_servers(changed(base("penalty"), {SIGNED: None})) == []
    assert of_servers(changed(base("penalty"), {f"{SIGNED}.name": "赵协办"})) == ["赵协办"]
    plan = changed(base("agency"), {"quantity_plans[公证].quantity": 3}).quantity_plans
    assert [row.quantity for row in plan] == [1, 3, 1, 1]


def test_the_second_of_one_name_is_numbered():
    change = {
        "signatures[+]": {"document": "d14", "role": "送达人", "name": "赵协办"},
        "signatures[d14·送达人·2].name": "林某",
    }
    assert of_servers(changed(base("penalty"), change)) == ["李承办", "林某"]
    assert of_servers(changed(base("penalty"), change | {SIGNED: None})) == ["林某"]


def test_a_record_keeps_its_name_until_all_changes_are_made():
    change = {f"{SIGNED}.role": "见证人", f"{SIGNED}.name": "钱某"}
    signatures = changed(base("penalty"), change).signatures
    assert [row.name for row in signatures if row.role == "见证人"] == ["钱某"]


def test_a_relation_written_anew_has_new_names():
    new = [{"document": "d2", "role": "当事人", "name": "张某"}]
    change = {"signatures": new, "signatures[d2·当事人].name": "孙某"}
    assert [s.name for s in changed(base("penalty"), change).signatures] == ["孙某"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("signatures[13]", "没有这条记录"),
        ("signatures[d14·证人]", "d14·送达人"),
        ("services[s9].method", "有：s1、s2"),
        ("witnesses[w1]", "没有这种记录"),
        ("a b", "不是路径"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path, said):
    with pytest.raises(KeyError, match=said):
        changed(base("penalty"), {path: None})
