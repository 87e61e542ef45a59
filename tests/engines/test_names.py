"""Names of people: the same however written, and open where they differ, in every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import AS_OF, base

from jinpu_rules.errors import RulesetError
from jinpu_rules.evaluation import evaluate
from jinpu_rules.findings import Gap
from jinpu_rules.language.authoring import (
    as_many,
    bears_name,
    document,
    exists,
    party,
    same_name,
    service,
)
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.wording import in_words
from jinpu_rules.models.names import names_in, number_told
from jinpu_rules.models.names import same_name as are_one
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest

ENGINES = ("interpreter", "compiled", "durable")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("张 三", "张三", True),
        ("張三", "张三（签名）", True),
        ("阿依古丽·买买提", "阿依古丽．买买提", True),
        ("张三律师", "张三", True),
        ("张三、李四", "李四", True),
        ("张三峰 李四", "李四", True),
        ("张三峰和李四", "张三峰", True),
        ("于和平", "和平", False),
        ("欧阳 建国", "欧阳建国", True),
        ("錢建國、趙協辦", "钱建国", True),
        ("趙協辦", "赵协办", True),
        ("大连（金普）律师事务所", "大连(金普)律师事务所", True),
        ("大连（金普）律师事务所", "大连金普律师事务所（公章）", True),
        ("ＡＢＣ公司", "abc公司", True),
        ("张三", "张珊", False),
        ("大连甲所", "大连乙所", False),
        ("王局", "王", False),
        ("（空白）", "（未填）", False),
    ],
)
def test_two_ways_of_writing(one, other, same):
    assert are_one(one, other) is same
    assert are_one(other, one) is same


def test_a_title_alone_is_a_name():
    assert names_in("主任") == {"主任"}


def asked(must, name, engine):
    """Return what a rule says whose services must be to a party of that name."""
    record = changed(base("penalty"), {"services[s1].recipient": name})
    rule = replace(MEASURES.by_code["JP1103"], each=service.var, must=must, due=None)
    rule = replace(rule, when=service.id == "s1")
    ruleset = replace(MEASURES.select(["JP1103"]), rules=(rule,))
    return evaluate(record, as_of=AS_OF, ruleset=ruleset, engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_names_are_compared_alike_in_every_engine(engine):
    if engine == "durable":
        pytest.importorskip("durable.engine")
    name = base("penalty").parties[0].name
    open_, strict = (
        exists(party, same(service.recipient, party.name)) for same in (same_name, bears_name)
    )
    for written, loose, strictly in (
        (f"{name[0]} {name[1:]}（签名）", Verdict.COMPLIANT, Verdict.COMPLIANT),
        ("别的什么人", Verdict.UNDETERMINED, Verdict.VIOLATED),
        (None, Verdict.UNDETERMINED, Verdict.UNDETERMINED),
    ):
        for must, expected in ((open_, loose), (strict, strictly)):
            report = asked(must, written, engine)
            assert gravest(f.verdict for f in report.everything()) is expected, written


def test_both_names_are_told():
    must = exists(party, same_name(service.recipient, party.name))
    (finding,) = asked(must, "别的什么人", "compiled").findings
    assert {gap.gap for gap in finding.grounds.missing} == {Gap.NAMES}
    assert "别的什么人" in {fact.value for fact in finding.grounds.facts}
    assert "为同一姓名或者名称" in in_words(must)


def test_only_texts_are_names():
    with pytest.raises(RulesetError, match="名称"):
        same_name(service.served_at, party.name)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("2", 2),
        ("2人", 2),
        ("两名", 2),
        ("贰人", 2),
        ("2人（李某、赵某）", 2),
        ("执法人员2名", 2),
        ("李承办、赵协办", 2),
        ("执法人员：李承办、赵协办", 2),
        ("李承办 赵协办", 2),
        ("欧阳某某、李某", 2),
        ("李 承 办、赵协办", 2),
        ("李 明", 1),
        ("李承办", 1),
        ("0201001", 1),
        ("0201001；0201002", 2),
        (("o1", "o2"), 2),
        # What may be read otherwise is not read.
        ("李某赵某", None),
        ("李承办赵协办", None),
        ("李 承办", None),
        ("李承办等2人", None),
        ("十二人", None),
        ("若干", None),
        ("多人", None),
        ("0201001-0201002", None),
        ("02010010201002", None),
        ("", None),
        ((), None),
        (None, None),
    ],
)
def test_a_text_tells_of_so_many_or_is_not_read(told, number):
    assert number_told(told) == number


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        ("李承办、赵协办", Verdict.COMPLIANT),
        ("李承办", Verdict.VIOLATED),
        ("李承办赵协办", Verdict.UNDETERMINED),
        (None, Verdict.UNDETERMINED),
    ],
)
def test_two_texts_tell_of_as_many_in_every_engine(names, verdict, engine):
    if engine == "durable":
        pytest.importorskip("durable.engine")
    particulars = document.particulars
    must = as_many(particulars.officer_count, particulars.officer_names)
    rule = MEASURES.by_code["JP0728"]
    rules = replace(MEASURES, rules=(replace(rule, when=document.id == "d2", must=must),))
    record = changed(base("penalty"), {"documents[d2].particulars.officer_names": names})
    report = evaluate(record, as_of=AS_OF, ruleset=rules, engine=engine)
    assert gravest(finding.verdict for finding in report.everything()) is verdict
    if verdict is Verdict.UNDETERMINED:
        [finding] = report.findings
        gaps = {missing.gap for missing in finding.grounds.missing}
        assert gaps == {Gap.NUMBER if names else Gap.ABSENT}
    assert "人数一致" in in_words(must)
    assert in_words(as_many(particulars.officer_names, 2)).endswith("为2人")
