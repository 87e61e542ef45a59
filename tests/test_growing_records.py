"""Records that grow: what a pack adds is read, asked, told, hidden and written as what was there."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
from grown import LICENCE, PACK, Telling, Visit, Visits
from pydantic import ValidationError
from support import AS_OF, CASES, base

from jinpu_rules import (
    MEASURES,
    CaseRecord,
    CaseSession,
    CaseType,
    Fault,
    Loaded,
    RecordReport,
    Report,
    Ruleset,
    check,
    check_record,
    evaluate,
    load,
    read_record,
    read_tables,
)
from jinpu_rules.checking.checker import Checker
from jinpu_rules.errors import RecordError, RulesetError
from jinpu_rules.language import authoring
from jinpu_rules.language.authoring import extended, none, rule
from jinpu_rules.language.formula import Formula
from jinpu_rules.language.regulation import Regulation
from jinpu_rules.language.wording import in_words
from jinpu_rules.loading.documents import Given
from jinpu_rules.models import AgencyRecord
from jinpu_rules.models.base import Flag, field, required
from jinpu_rules.models.growth import Extends, Growth, alike
from jinpu_rules.models.relations import Label, Party, Recording
from jinpu_rules.models.vocabulary import DocumentKind, PenaltyKind, Stage, Word
from jinpu_rules.reference.dictionary import chosen, dictionary, text
from jinpu_rules.reference.schemas import schema
from jinpu_rules.reporting.data import Summary
from jinpu_rules.reporting.formats import Options, reporter
from jinpu_rules.reporting.redaction import CONCEALED, REDACTED
from jinpu_rules.testing import changed
from jinpu_rules.testing.strategies import a_case
from jinpu_rules.writing.files import plain_data, written

ENGINES = ("interpreter", "compiled", "durable")
DAY = "2026-01-31"
LICENSED: dict[str, Any] = {
    "案号": "许可1号",
    "案件类型": "行政许可",
    "当事人": [{"编号": "p1", "name": "张某某", "kind": "公民"}],
    "音像记录": [{"编号": "r1", "形式": "录像", "事先告知": "否", "被告知人": "王某某"}],
    "走访": [{"编号": "v1", "当事人": "p1", "走访电话": 13912345678}],
    "已经研判": "是",
}


SOME = MEASURES.select(["JP07", "JP20", "JP21"])  # they speak of recordings, and of the file


def engine(name: str) -> str:
    if name == "durable":
        pytest.importorskip("durable")
    return name


def said(report: Report) -> list[object]:
    return [
        (one.rule.id, one.subject, one.verdict, *one.grounds.facts, *one.grounds.missing)
        for one in report.everything()
    ]


# --- rules and engines -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENGINES)
def test_a_rule_asks_what_a_pack_adds(name):
    case = PACK.growth.grown(base("penalty"))
    for one in PACK.rules:
        for example in one.examples:
            report = evaluate(
                changed(case, example.change), as_of=AS_OF, ruleset=PACK, engine=engine(name)
            )
            verdicts = {found.verdict for found in report.everything() if found.rule is one}
            assert example.verdict in verdicts, example.title


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("kind", ["penalty", "inspection", "agency"])
def test_the_measures_judge_grown_records_as_plain_ones(name, kind):
    plain = base(kind)
    grown = PACK.growth.grown(plain)
    one, other = (
        evaluate(record, as_of=AS_OF, ruleset=SOME, engine=engine(name))
        for record in (plain, grown)
    )
    assert said(one) == said(other)
    assert one.counts == other.counts


def test_generated_code_judges_random_grown_records_as_plain_ones(monkeypatch):
    monkeypatch.setattr("jinpu_rules.engines.compiled.FEW", 0)
    random = Random(15)
    for _ in range(10):
        plain = a_case(random)
        grown = PACK.growth.grown(plain)
        assert type(grown) is not CaseRecord
        one, other = (evaluate(record, as_of=AS_OF, ruleset=SOME) for record in (plain, grown))
        assert said(one) == said(other)


def test_a_plain_record_says_nothing_of_what_is_added():
    report = evaluate(base("penalty"), as_of=AS_OF, ruleset=PACK)
    assert {found.verdict.value for found in report.findings} == {"待核实"}
    assert {
        gap.pointer.rpartition("/")[2] for found in report.findings for gap in found.grounds.missing
    } == {"told_before"}


def test_a_condition_knows_what_is_added_and_only_there():
    recording = extended(authoring.recording, Telling)
    assert in_words(recording.told_before.is_true()) == "音像记录“事先告知”为是"
    with pytest.raises(RulesetError, match="没有字段 told_before"):
        authoring.recording.told_before.is_true()
    with pytest.raises(RulesetError, match="不是 service 的"):
        extended(authoring.service, Telling)
    # One is as the other: a condition may speak of a record by both.
    assert recording.var == authoring.recording.var
    assert in_words(PACK.by_code["HT0201"].must) == "有该当事人的走访（已记载走访“走访日期”）"


def ruleset(must: Formula, **parts: Any) -> Ruleset:
    one = rule(
        "HT0101",
        "recording-begun-untold",
        cites=PACK.regulation.cite(1),
        quote="应当告知当事人",
        each=parts.pop("each", authoring.recording),
        must=must,
        message="没有告知",
        english="untold",
        remedy="告知",
        examples=(),
    )
    return Ruleset(PACK.regulation, (one,), **parts)


def test_a_ruleset_names_what_its_rules_ask():
    recording = extended(authoring.recording, Telling)
    with pytest.raises(RulesetError, match=r"recording\.told_before：.*extends"):
        ruleset(recording.told_before.is_true(), each=recording)
    with pytest.raises(RulesetError, match=r"words=\{CaseType: \('行政许可',\)\}"):
        ruleset(authoring.case.case_type == LICENCE)
    assert ruleset(recording.told_before.is_true(), each=recording, extends=(Telling,))
    assert ruleset(authoring.case.case_type == LICENCE, words={CaseType: ("行政许可",)})


def test_a_part_of_a_ruleset_reads_what_the_whole_does():
    assert PACK.select(["HT0101"]).growth == PACK.growth
    assert PACK.without(["HT0101"]).growth.case is PACK.growth.case


# --- side by side, and clashes ---------------------------------------------------------------------


class Storing(Extends[Recording]):
    """Another pack's."""

    stored_twice: Flag | None = field("双份储存", "是否储存了两份")


def test_two_packs_extend_side_by_side():
    both = PACK.growth | Growth.by((Storing,), {DocumentKind: ("行政许可决定书",)})
    row = {"编号": "r1", "形式": "录像", "事先告知": "是", "双份储存": "否"}
    case = both.case.model_validate(
        LICENSED | {"音像记录": [row], "文书": [{"编号": "d1", "种类": "行政许可决定书"}]}
    )
    assert (case.recordings[0].told_before, case.recordings[0].stored_twice) == (True, False)  # type: ignore[attr-defined]
    assert isinstance(case.documents[0].kind, DocumentKind)
    assert isinstance(case.recordings[0], Recording)
    assert isinstance(case, CaseRecord)
    assert both.agency is AgencyRecord  # nothing is added to it
    words = both | Growth.by((), {CaseType: ("行政确认",)})
    for kind in ("行政许可", "行政确认"):
        assert words.case.model_validate(LICENSED | {"案件类型": kind}).case_type == kind
    # A record of both is one of each; rules of each find what they ask for.
    assert evaluate(case, as_of=AS_OF, ruleset=PACK).counts


def other_pack(**parts: Any) -> Ruleset:
    law = Regulation.outline("储存规定", short="储存规定", gist={1: "双份储存"})
    stored = extended(authoring.recording, Storing)
    one = rule(
        "ST0101",
        "recording-stored-once",
        cites=law.cite(1),
        each=stored,
        must=stored.stored_twice.is_true(),
        message="没有双份储存",
        english="stored once",
        remedy="双份储存",
        examples=(),
    )
    parts = {"extends": (Storing,)} | parts
    return Ruleset(law, (one,), prefix="ST", name="storing", **parts)


@pytest.mark.parametrize("name", ENGINES)
def test_rulesets_that_extend_add_up(name):
    whole = SOME + PACK + other_pack()
    row = {"编号": "r1", "形式": "录像", "事先告知": "是", "双份储存": "否"}
    case = read_record(LICENSED | {"音像记录": [row]}, ruleset=whole)
    report = evaluate(case, as_of=AS_OF, ruleset=whole, engine=engine(name))
    for part in whole.parts:
        alone = evaluate(case, as_of=AS_OF, ruleset=part, engine=engine(name))
        of_part = [one for one in said(report) if one[0] in part.by_code]  # type: ignore[index]
        assert of_part == said(alone)
    assert [one.rule.id for one in report.findings] == ["JP2103", "HT0201", "ST0101"]
    plain = evaluate(base("penalty"), as_of=AS_OF, ruleset=whole, engine=engine(name))
    assert {one.rule.id for one in plain.findings} == {"HT0101", "ST0101"}


def test_rulesets_that_clash_in_what_they_add_cannot_be_added():
    with pytest.raises(RulesetError, match=r"SameKey.told 与 .*Telling.told_before 同名"):
        PACK + other_pack(extends=(Storing, SameKey))
    with pytest.raises(
        RulesetError,
        match="《执法告知规定》与《储存规定》不能合用：都给 CaseType 增加了词语“行政许可”",
    ):
        PACK + other_pack(words={CaseType: ("行政许可",)})
    assert PACK + other_pack(extends=(Storing, Telling))  # the same extension is added once
    assert PACK + other_pack(words={PenaltyKind: ("行政许可",)})


def test_the_same_additions_make_one_class():
    assert PACK.growth.case is Growth.by(PACK.extends, PACK.words).case
    assert (PACK.growth | PACK.growth) == PACK.growth
    assert (PACK.growth | Growth((Storing,))).of(PACK.growth.case) is (
        PACK.growth | Growth((Storing,))
    ).case


class SameKey(Extends[Recording]):
    """Clashes with Telling by the Chinese key."""

    told: Flag | None = field("事先告知", "同名")


class SameName(Extends[Recording]):
    """Clashes with Telling by the English name."""

    told_before: Flag | None = field("事前告知", "同名")


class Known(Extends[Recording]):
    """Clashes with the record itself."""

    stored: Flag | None = field("储存时间", "同名")


@pytest.mark.parametrize(
    ("extends", "named"),
    [
        ((Telling, SameKey), ("SameKey.told ", "Telling.told_before ", "事先告知")),
        ((Telling, SameName), ("SameName.told_before", "Telling.told_before", "told_before")),
        ((Known,), ("Known.stored", "Recording.stored_at", "储存时间")),
    ],
)
def test_a_clash_of_fields_names_both(extends, named):
    with pytest.raises(RulesetError) as caught:
        Growth(extends)
    for name in named:
        assert name in str(caught.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({CaseType: ("行政处罚",)}, "已经有“行政处罚”"),
        ({DocumentKind: ("《结案报告》",)}, "已经有“结案审批表”"),  # another name of it
        ({CaseType: ("行政许可", "行政 许可")}, "已经有“行政许可”"),
        ({Stage: ("复查",)}, "Stage 不能"),
        ({str: ("复查",)}, "str 不能"),
        ({CaseType: ("",)}, "不能是空的"),
    ],
)
def test_a_word_that_is_there_or_can_be_none_is_refused(words, said):
    with pytest.raises(RulesetError, match=said):
        Growth.by((), words)


def test_what_extends_is_declared_as_records_are():
    with pytest.raises(RulesetError, match="不能是必填的"):

        class Required(Extends[Recording]):
            told: Flag = required("告知", "必填")

    with pytest.raises(RulesetError, match="中文名"):

        class Bare(Extends[Recording]):
            told: Flag | None = None

    with pytest.raises(RulesetError, match="写明增加到哪一种记录"):

        class Nothing(Extends):  # type: ignore[type-arg]
            told: Flag | None = field("告知", "无")

    with pytest.raises(RulesetError, match="应为 Extends 的子类"):
        Growth((dict,))  # type: ignore[arg-type]


def test_a_word_is_added_for_one_ruleset_and_not_for_all():
    case = read_record(LICENSED, ruleset=PACK)
    assert isinstance(case, CaseRecord)
    assert case.case_type is LICENCE
    assert isinstance(case.case_type, CaseType)
    assert LICENCE not in list(CaseType)
    with pytest.raises(ValueError, match="行政许可"):
        CaseType("行政许可")
    with pytest.raises(ValidationError):
        CaseRecord.model_validate({"案号": "1", "案件类型": "行政许可"})


def test_words_are_read_as_forms_write_them_in_lists_and_in_open_vocabularies():
    growth = Growth.by(
        (), {PenaltyKind: ("限制、禁止从业",), DocumentKind: ("许可证",), CaseType: ("许可",)}
    )
    for kinds in ("限制、禁止从业", ["罚款", "限制、 禁止从业"]):
        case = growth.case.model_validate(
            {
                "案号": "1",
                "案件类型": "《许可》",
                "处罚种类": kinds,
                "文书": [{"编号": "d1", "种类": "许可证"}, {"编号": "d2", "种类": "其他：准予书"}],
            }
        )
        assert case.case_type == "许可"
        assert case.penalties[-1] == "限制、禁止从业"
        assert [type(one.kind) for one in case.documents] == [DocumentKind, str]


def test_a_vocabulary_of_a_pack_may_have_the_name_of_one_of_ours():
    class Medium(Word):
        PAPER = "纸"

    assert Medium("《纸》") is Medium.PAPER
    assert Medium.other_names() == {}


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".json", ".yaml", ".xlsx"])
@pytest.mark.parametrize("keys", ["zh", "en"])
def test_what_is_added_is_written_and_read_again(tmp_path, suffix, keys):
    case = read_record(LICENSED, ruleset=PACK)
    path = tmp_path / f"case{suffix}"
    path.write_bytes(written([case], suffix, keys))
    assert read_record(path, ruleset=PACK) == case
    faults = [one for one in load(path) if isinstance(one, Fault)]
    assert len(faults) == len([*load(path)]) >= 4  # without the ruleset, what it adds is unknown


def test_a_file_without_the_ruleset_has_the_faults_it_always_had():
    faults = {one.pointer: one.message for one in load(LICENSED) if isinstance(one, Fault)}
    assert faults["/音像记录/0/事先告知"].startswith("没有名为“事先告知”的项")
    assert faults["/走访"].startswith("没有名为“走访”的项")
    assert faults["/案件类型"].startswith("“行政许可”不是可用的词，是否为“行政检查”？")


def test_a_key_misspelt_is_near_to_one_that_is_added():
    wrong = LICENSED | {"走访": [{"编号": "v1", "走访电活": "1", "当事人": "p9"}]}
    with pytest.raises(RecordError) as caught:
        read_record(wrong, ruleset=PACK)
    told = {fault.pointer: fault.message for fault in caught.value.faults}
    assert "是否为“走访电话”（telephone）？" in told["/走访/0/走访电活"]
    assert told["/走访/0/当事人"].startswith("没有编号为“p9”的记录")
    near = [*load(LICENSED | {"案件类型": "行政准许"}, ruleset=PACK)]
    assert [one.message for one in near if isinstance(one, Fault)] == [
        "“行政准许”不是可用的词，是否为“行政许可”？可用：行政处罚、行政检查、行政许可"
    ]


def test_tables_of_a_program_have_what_is_added():
    tables: dict[str, list[Mapping[str, Any]]] = {
        "案件": [{"案号": "1", "案件类型": "行政许可"}],
        "走访": [{"编号": "v1", "走访日期": "2026-03-05"}],
    }
    (loaded,) = read_tables(tables, ruleset=PACK)
    assert isinstance(loaded, Loaded)
    assert loaded.record.visits[0].id == "v1"  # type: ignore[union-attr]
    with pytest.raises(RecordError, match="走访"):
        read_tables(tables)


def test_a_template_has_the_sheets_the_columns_and_the_words(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from jinpu_rules.writing.files import template

    book = openpyxl.load_workbook(BytesIO(template(PACK.growth.grown(base("penalty")))))
    assert [cell.value for cell in book["走访"][1]] == [
        "案号",
        "编号*",
        "当事人",
        "走访日期",
        "走访电话",
    ]
    assert "事先告知" in [cell.value for cell in book["音像记录"][1]]
    assert "行政许可" in [cell.value for row in book["词表"].rows for cell in row]


def test_records_of_several_packs_are_written_into_one_workbook(tmp_path):
    path = tmp_path / "both.xlsx"
    records = [read_record(LICENSED, ruleset=PACK), base("penalty")]
    path.write_bytes(written(records, ".xlsx"))
    assert [one.record for one in load(path, ruleset=PACK) if isinstance(one, Loaded)] == alike(
        records
    )


def test_arrow_columns_have_what_is_added():
    pytest.importorskip("pyarrow")
    from jinpu_rules.arrow import case_schema

    names = case_schema(PACK.growth.case).names
    assert names[-2:] == ["走访", "已经研判"]


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_schema_takes_what_is_added_and_nothing_else(keys):
    checks = jsonschema.Draft202012Validator(schema("case", keys, PACK.growth))
    data = plain_data(read_record(LICENSED, ruleset=PACK), keys)
    assert not [*checks.iter_errors(data)]
    assert [*jsonschema.Draft202012Validator(schema("case", keys)).iter_errors(data)]
    key = "案件类型" if keys == "zh" else "case_type"
    assert [*checks.iter_errors(data | {key: "行政强制"})]
    assert schema("agency", keys, PACK.growth) == schema("agency", keys)


def test_the_dictionary_tells_what_is_added_and_who_reads_it():
    entries = dictionary(PACK)
    (visits,) = chosen(entries, "走访")
    assert {one.name: one.rules for one in visits.fields} == {
        "id": (),
        "party": ("HT0201",),
        "visited_on": ("HT0201",),
        "telephone": (),
    }
    (recordings,) = chosen(entries, "音像记录")
    assert "开始录制前是否告知当事人；规则：HT0101" in text(recordings)
    case = next(one for one in entries if one.name == "case")
    assert next(one for one in case.fields if one.name == "case_type").words[-1] == "行政许可"


# --- what is hidden --------------------------------------------------------------------------------


def test_redaction_knows_what_is_added():
    recording, visit = (
        extended(authoring.recording, Telling),
        authoring.each(Visits, "visits", "visit"),
    )
    asked = ~recording.told_to.is_recorded() | none(visit, visit.telephone.is_recorded())
    only = ruleset(asked, each=recording, extends=PACK.extends, words=PACK.words)
    shown = check_record(LICENSED, ruleset=only, as_of=DAY)
    assert "13912345678" in shown.to_json()
    hidden = check_record(LICENSED, ruleset=only, as_of=DAY, redacted=True)
    assert "13912345678" not in hidden.to_json()
    assert "王某某" not in hidden.to_json()
    facts = {fact.pointer: fact.value for one in hidden.findings for fact in one.facts}
    assert facts["/visits/0/telephone"] == REDACTED
    assert facts["/recordings/0/told_to"] == "王**"


def test_a_fault_of_a_redacted_file_masks_names_in_fields_that_are_added(tmp_path):
    path = tmp_path / "王某某.json"
    path.write_text(json.dumps(LICENSED | {"走访": 3}, ensure_ascii=False), "utf-8")
    (fault,) = check(path, ruleset=PACK, redacted=True)
    assert isinstance(fault, Fault)
    assert "王某某" not in f"{fault.source}{fault.message}"


@pytest.mark.parametrize("shown", [{"密级类别": "国家秘密"}, {}])
def test_a_fault_that_is_told_by_its_place_alone_has_the_place_of_what_is_added(shown):
    wrong = LICENSED | {"走访": [{"编号": "v1", "走访日期": "不知何时"}]} | shown
    (fault,) = check(wrong, ruleset=PACK, redacted=not shown)
    assert isinstance(fault, Fault)
    assert fault.pointer == "/走访/0/走访日期"
    assert "不知何时" not in fault.message


def test_a_secret_record_tells_what_is_added_by_its_place_only():
    report = check_record(LICENSED | {"密级类别": "国家秘密"}, ruleset=PACK, as_of=DAY)
    labels = [fact.label for one in report.findings for fact in one.facts]
    assert "音像记录 序号1·事先告知" in labels
    assert "走访 序号1·走访日期" in labels
    values = {fact.value for one in report.findings for fact in one.facts}
    assert values == {CONCEALED, None}


TEXTS = ("concise", "github", "json", "text")


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_tells_what_is_added(name):
    made = reporter(name, Options(PACK, "0.1"))
    checker = Checker(AS_OF, rulesets=(PACK,))
    (report,) = checker.check_file(Given("<record>", LICENSED))
    assert isinstance(report, RecordReport)
    told = f"{made.begin()!s}{made.record(report)!s}{made.end(Summary())!s}"
    assert "HT0201" in told


# --- copies, sessions, subclasses ------------------------------------------------------------------


def test_a_grown_record_can_be_sent_and_copied():
    case = read_record(LICENSED, ruleset=PACK)
    for other in (pickle.loads(pickle.dumps(case)), copy.deepcopy(case)):
        assert other == case
        assert type(other) is type(case)
    row = case.recordings[0]  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(row)) == row == copy.copy(row)
    assert pickle.loads(pickle.dumps(LICENCE)) is LICENCE
    assert pickle.loads(pickle.dumps(CaseType.PENALTY)) is CaseType.PENALTY


@pytest.mark.parametrize("name", ENGINES)
def test_a_session_says_what_evaluate_says(name):
    case = PACK.growth.case.model_validate(LICENSED)
    with CaseSession("许可1号", "行政许可", ruleset=PACK, engine=engine(name)) as session:
        session.add(Party(id="p1", name="张某某"))
        session.add(Visit(id="v1", party=("p1",)))
        session.add(Recording(id="r1", medium="录像"))  # a plain one says nothing of what is added
        session.update(screened=True)
        before = session.audit(AS_OF)
        assert [str(one.verdict) for one in before.findings] == ["待核实", "违反"]
        session.replace(case.recordings[0])
        changes = session.changes(AS_OF)
        assert [one.rule.id for one in changes.new] == ["HT0101"]
        assert said(changes.report) == said(evaluate(session.record, as_of=AS_OF, ruleset=PACK))
        assert session.record.recordings == case.recordings
        assert session.record.screened is True  # type: ignore[attr-defined]
        with pytest.raises(RecordError, match="visits 是一组记录"):
            session.update(visits=())
        session.remove("v1")
        assert session.record.visits == ()  # type: ignore[attr-defined]


def test_a_session_of_the_measures_takes_no_record_that_a_pack_adds():
    with CaseSession("1", "行政处罚") as session:
        with pytest.raises(RecordError, match="Visit 不是案件中的一种记录"):
            session.add(Visit(id="v1"))
        row = PACK.growth.of(Recording)(id="r1")
        session.add(row)
        session.remove(row)


class OurCase(CaseRecord):
    """案件：a case of an office that registers visits."""

    visits: tuple[Visit, ...] = field("走访", "走访", default=())


class OurRecording(Recording):
    """音像记录：with a beep."""

    beep: Flag | None = field("提示音", "是否有提示音")


def test_a_subclass_of_a_case_is_a_case():
    data = {"案号": "1", "案件类型": "行政处罚", "走访": [{"编号": "v1"}]}
    case = read_record(data, model=OurCase)
    assert type(case) is OurCase
    (loaded,) = load([data], model=OurCase)
    assert isinstance(loaded, Loaded)
    assert loaded.record == case
    assert isinstance(check_record(case), RecordReport)
    assert said(evaluate(case, as_of=AS_OF)) == said(
        evaluate(CaseRecord(case_number="1", case_type=CaseType.PENALTY), as_of=AS_OF)
    )
    with CaseSession.of(case) as session:
        session.add(Visit(id="v2"))
        assert type(session.record) is OurCase
        assert [one.id for one in session.record.visits] == ["v1", "v2"]
    visit = authoring.each(OurCase, "visits", "visit")
    only = ruleset(visit.visited_on.is_recorded(), each=visit, extends=(OurCase,))
    assert only.growth.case is OurCase
    assert len(evaluate(case, as_of=AS_OF, ruleset=only).findings) == 1
    assert len(check_record(data, as_of=DAY, ruleset=only).findings) == 1


def test_subclasses_and_extensions_are_taken_together():
    growth = Growth((OurCase, OurRecording, Telling))
    row = {"编号": "r1", "提示音": "是", "事先告知": "否"}
    case = growth.case.model_validate(
        {"案号": "1", "案件类型": "行政处罚", "走访": [{"编号": "v1"}], "音像记录": [row]}
    )
    assert isinstance(case, OurCase)
    assert isinstance(case.recordings[0], OurRecording)
    assert case.recordings[0].told_before is False  # type: ignore[attr-defined]
    assert growth.grown(OurCase(case_number="1", case_type=CaseType.PENALTY)).visits == ()
    with pytest.raises(RulesetError, match=r"Visits\.visits 与 .*OurCase\.visits 同名"):
        Growth((OurCase, Visits))


def test_a_pack_may_add_to_a_group_of_fields():
    class Numbered(Extends[Label]):
        number: int | None = field("序次", "第几份")

    growth = PACK.growth | Growth((Numbered,))
    row = {"编号": "r1", "标明": {"序次": 2}}
    case = growth.case.model_validate(LICENSED | {"案件类型": "行政处罚", "音像记录": [row]})
    assert case.recordings[0].label.number == 2  # type: ignore[union-attr]


def test_the_files_of_the_examples_read_the_same_with_a_pack():
    for path in sorted(Path(CASES).glob("*_compliant.yaml")):
        assert PACK.growth.grown(read_record(path)) == read_record(path, ruleset=PACK)


def test_the_measures_add_nothing():
    assert not MEASURES.growth
    assert MEASURES.growth.case is CaseRecord
