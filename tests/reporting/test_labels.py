"""The places of a record in words of both languages."""

import pytest

from jinpu_rules import AgencyRecord, CaseRecord
from jinpu_rules.language.labels import Labels, by_position

CASE = CaseRecord.model_validate(
    {
        "case_number": "1号",
        "case_type": "行政处罚",
        "documents": [{"id": "d1", "kind": "送达回证", "particulars": {"officer_count": "2"}}],
        "services": [{"id": "s1"}, {"id": "s2", "method": "留置送达"}],
        "signatures": [{"document": "d1", "role": "送达人"}],
    }
)


@pytest.mark.parametrize(
    ("pointer", "chinese", "english"),
    [
        ("/closed_on", "结案日期", "closed on"),
        ("/services/1/refused_on", "送达 s2·拒收日期", "service s2·refused on"),
        ("/signatures/0/role", "签名盖章 序号1·身份", "signature no. 1·role"),
        (
            "/documents/0/particulars/officer_count",
            "文书 d1·记载事项·执法人员数量",
            "document d1·particulars·officer count",
        ),
    ],
)
def test_a_place_is_named_in_both_languages(pointer, chinese, english):
    assert (Labels(CASE)(pointer), Labels(CASE, "en")(pointer)) == (chinese, english)


@pytest.mark.parametrize(
    ("pointer", "chinese", "english"),
    [
        ("", "本案", "the case"),
        ("/services/0", "送达 s1", "service s1"),
        ("/services/1", "送达 s2（留置送达）", "service s2 (by leaving)"),
        ("/signatures/0", "签名盖章 序号1（签名）", "signature no. 1 (signed)"),
    ],
)
def test_what_a_finding_is_about_is_named_in_both_languages(pointer, chinese, english):
    assert Labels(CASE).subject(pointer) == chinese
    assert Labels(CASE, "en").subject(pointer) == english


def test_a_register_is_the_agency():
    register = AgencyRecord(agency_name="甲局")
    assert Labels(register).subject("") == "本机关" == by_position(AgencyRecord, "")
    assert Labels(register, "en").subject("") == "the agency"


def test_a_position_says_nothing_of_the_record():
    pointer = "/services/1/refused_on"
    assert by_position(CaseRecord, pointer) == "送达 序号2·拒收日期"
    assert by_position(CaseRecord, pointer, "en") == "service no. 2·refused on"
