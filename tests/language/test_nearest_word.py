"""One place says "did you mean", in both languages."""

from jinpu_rules.errors import Text, near, nearest


def test_the_most_like_is_named_whatever_its_case():
    assert near("jp12006", ["JP1206", "JP0601"]) == Text(
        "，是否为“JP1206”？", "; did you mean 'JP1206'?"
    )
    assert nearest("留置", ["留置送达", "直接送达"]) == "留置送达"


def test_nothing_is_said_of_what_is_like_nothing():
    assert near("JP1206", ["甲", "乙"]) == Text("", "") == near("x", [])
    assert nearest("abcd", ["abxy"]) is None
    assert nearest("abcd", ["abxy"], 0.5) == "abxy"
