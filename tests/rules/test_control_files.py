"""Whole, lawful, complicated files on which nothing may be found, and what would hide a breach in them.

The files of ``tests/rules/control`` were written from the text of the measures and from other law, not from
the rules: they guard against wrong accusations. ``spoilers.toml`` plants a breach in one of them and
then changes a cell as one would who wants no findings; the breach must stay, or be 待核实, there or
under the ``provision`` that the change breaches instead.
"""

from __future__ import annotations

import tomllib
from functools import cache

import pytest
from control_files import FILES, FOLDER, SETTLED, as_it_stood, as_of, days_of, record_of
from support import ENGINES

from jinpu_rules import evaluate
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models.vocabulary import DocumentKind, Role, SignatureForm
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest

TOLD = {Verdict.VIOLATED, Verdict.UNDETERMINED}

# A rule that accuses one of these files wrongly, or lets a breach pass: the file or the spoiler, and
# why the rule is wrong by the text. Empty, unless somebody is on it.
WRONGLY_FOUND: dict[str, str] = {}
LETS_PASS: dict[str, str] = {}


def param(name: str, known: dict[str, str], *values: object):
    marks = [pytest.mark.xfail(reason=known[name], strict=True)] if name in known else []
    return pytest.param(*values, id=name, marks=marks)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [param(name, WRONGLY_FOUND, name) for name in FILES])
def test_nothing_is_found_in_a_lawful_file(name, engine):
    report = evaluate(record_of(name), as_of=as_of(name), engine=engine)
    found = [finding for finding in report.everything() if finding.verdict not in SETTLED]
    assert not found, [(one.rule.id, one.verdict.value, one.subject) for one in found]


# What a running file has to be asked before the step that settles it.
ASKED_EARLY = {
    "JP2302": "处罚决定均已撤销而没有结案的，是否重新处理只有人能回答；不处理的，三十日已经起算",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [param(name, WRONGLY_FOUND, name) for name in FILES])
def test_nothing_was_found_in_a_lawful_file_while_it_was_under_way(name):
    for day in days_of(name):
        report = evaluate(as_it_stood(name, day), as_of=day)
        found = [
            one
            for one in report.everything()
            if one.verdict is Verdict.VIOLATED
            or (one.verdict is Verdict.UNDETERMINED and one.rule.id not in ASKED_EARLY)
        ]
        assert not found, (day, [(one.rule.id, one.verdict, one.subject) for one in found])


def test_there_are_control_files_of_both_chapters():
    types = [record_of(name).case_type for name in FILES]
    assert len(types) >= 20
    assert min(types.count(each) for each in set(types)) >= 5


SIGNED_BY_EACH = (
    DocumentKind.INQUIRY_TRANSCRIPT,
    DocumentKind.INSPECTION_TRANSCRIPT,
    DocumentKind.STATEMENT_TRANSCRIPT,
    DocumentKind.HEARING_TRANSCRIPT,
    DocumentKind.EVIDENCE_LIST,
)


@pytest.mark.parametrize("name", FILES)
def test_a_control_file_is_one_that_a_reviewer_would_pass(name):
    record = record_of(name)
    assert all(officer.name and officer.certificate_number for officer in record.officers)
    for document in record.documents:
        signatures = [one for one in record.signatures if one.document == document.id]
        if document.kind in SIGNED_BY_EACH:
            assert len(document.officers) >= 2
            assert {one.officer for one in signatures} >= set(document.officers), document.id
        if document.kind in (DocumentKind.PENALTY_DECISION, DocumentKind.NO_PENALTY_DECISION):
            sealed = [(Role.AGENCY, SignatureForm.SEALED)]
            assert [(one.role, one.form) for one in signatures][:1] == sealed, document.id


def _breaches():
    return tomllib.loads((FOLDER / "spoilers.toml").read_text("utf-8"))["breach"]


def _without_blanks(change):
    return {path: None if value == "" else value for path, value in change.items()}


@cache
def _under(provision):
    return MEASURES.select([provision])


def _verdict(file, change, provision, engine):
    record = changed(record_of(file), _without_blanks(change))
    report = evaluate(record, as_of=as_of(file), ruleset=_under(provision), engine=engine)
    return gravest(verdict for verdict, number in report.counts.items() if number)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("breach", [param(one["name"], LETS_PASS, one) for one in _breaches()])
def test_a_planted_breach_is_found(breach, engine):
    found = _verdict(breach["file"], breach["planted"], breach["provision"], engine)
    assert found is Verdict.VIOLATED, found


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("breach", "spoiler"),
    [
        param(f"{breach['name']}：{spoiler['name']}", LETS_PASS, breach, spoiler)
        for breach in _breaches()
        for spoiler in breach["spoiler"]
    ],
)
def test_no_blank_no_other_and_no_note_hides_a_breach(breach, spoiler, engine):
    change = {**breach["planted"], **spoiler["spoil"]}
    provision = spoiler.get("provision", breach["provision"])  # where the breach is told then
    found = _verdict(breach["file"], change, provision, engine)
    assert found in TOLD, found


def test_there_are_enough_spoilers():
    assert sum(len(breach["spoiler"]) for breach in _breaches()) >= 20
