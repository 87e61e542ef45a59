"""Hypothesis strategies for whole records, shaped like real cases (the extra ``testing``).

A record starts as a compliant file or a file full of everything the rules ask about, and is then
damaged as real files are: values missing, days without clock times, instants on and beside every
limit, unknown words, records doubled, unlinked or gone.

    @given(case_records())
    def test_my_system(record): ...
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from pydantic import ValidationError

from jinpu_rules import read_record
from jinpu_rules.errors import FormatUnavailable, not_a
from jinpu_rules.language.formula import Field, Kind, Var, annotation_of, kind_of
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Name, marks
from jinpu_rules.models.links import element_model, relations
from jinpu_rules.models.moments import read_moment, span
from jinpu_rules.models.relations import Recording

try:
    from hypothesis import strategies as st
except ImportError:
    raise FormatUnavailable(
        "生成案卷用的策略需要附加组件：pip install 'jinpu-rules[testing]'",
        "strategies for records need an extra: pip install 'jinpu-rules[testing]'",
    ) from None

# What happens in few cases, so that every rule meets a record it speaks of.
_RARE: dict[str, list[dict[str, Any]]] = {
    "activities": [
        {
            "id": "a9",
            "kind": "听证",
            "started_at": "2025-04-17T09:00:00",
            "ended_at": "2025-04-17T11:00:00",
            "presider_department": "法制科",
        }
    ],
    "refusals": [{"id": "j1", "kind": "拒绝提供证据", "occurred_at": "2025-03-14T10:20:00"}],
    "preservations": [
        {"id": "b1", "reason": "可能灭失", "objects": "合同原件", "form": "先行登记保存"}
    ],
    "services": [
        {
            "id": "s8",
            "documents": ["d13"],
            "party": "p1",
            "method": "邮寄送达",
            "result": "被退回",
            "served_at": "2025-04-27",
            "mail_class": "特快专递",
        },
        {
            "id": "s9",
            "documents": ["d13"],
            "party": "p1",
            "method": "公告送达",
            "served_at": "2025-05-06",
        },
    ],
    "notices": [{"id": "n1", "kind": "不予立案结果", "to": ["c1"], "notified_at": "2025-03-06"}],
    "complainants": [{"id": "c8", "name": "丁某", "named": True, "representative": "c1"}],
    "clues": [{"id": "k1", "received_at": "2025-03-01", "disposition": "直接查处"}],
    "selections": [{"id": "x9", "method": "随机选取", "selected_at": "2025-03-10"}],
    "corrections": [{"id": "g1", "due_on": "2025-05-06", "verified_on": "2025-05-07"}],
    "demands": [{"id": "m1", "demanded_on": "2025-11-03", "statement": "请求减免"}],
    "court_enforcements": [{"id": "e1", "applied_on": "2025-11-20"}],
    "performances": [
        {"id": "f8", "decision": "d13", "paid": 600, "surcharge": 90},
        {"id": "f9", "decision": "d13", "paid": "2,400.50元", "completed_on": "2025-06-10"},
    ],
    "special_periods": [
        {"id": "t1", "days": 25, "basis": "某规章"},
        {"id": "t2", "days": 15, "working": True, "basis": "某规章", "level": "规章"},
    ],
    "secrecy_marks": [
        {"id": "y1", "about": ["d5"], "category": "商业秘密", "access_scope": "承办人"}
    ],
    "access_requests": [
        {
            "id": "w1",
            "items": ["d5"],
            "consented_by": "本机关负责人",
            "consented_at": "2025-06-23",
            "provided_at": "2025-06-23",
        },
        {"id": "w2", "kind": "查阅", "basis": "某法", "provided_at": "2025-06-23"},
    ],
    "disclosures": [{"id": "z1", "items": ["d5"], "disclosed_at": "2025-07-01"}],
    "incidents": [{"id": "v1", "kind": "丢失", "about": ["r1"], "against_rules": True}],
    "handovers": [{"id": "h9", "to": "公安机关", "materials": "全卷", "receipt": "已签收"}],
    "officers": [
        {"id": "o1", "name": "李承办", "certificate_number": "0201001"},
        {"id": "o2", "name": "赵协办", "department": "承办科室"},
    ],
    "submissions": [
        {
            "id": "u1",
            "document": "d1",
            "to": "本机关负责人",
            "submitted_at": "2025-03-05",
            "returned_at": "2025-03-06",
        }
    ],
    "events": [
        {"id": "q1", "kind": "行政复议", "decision": "d13", "since": "2025-05-01"},
        {
            "id": "q2",
            "kind": "停止执行",
            "since": "2025-05-02",
            "until": "2025-05",
            "documents": ["d13"],
        },
        {
            "id": "q3",
            "kind": "分期缴纳",
            "party": "p1",
            "until": "2025-08-31",
            "decided_by": "本机关负责人",
        },
        {"id": "q4", "kind": "并案", "since": "2025-03-20", "other_case": "大金普司罚〔2025〕2号"},
    ],
}

# Differences at which something is decided: an instant, a limit, and either side of it.
_STEPS = tuple(
    limit + beside
    for limit in (timedelta(), timedelta(hours=24), timedelta(days=30), timedelta(minutes=5))
    for beside in (timedelta(), timedelta(seconds=1), timedelta(seconds=-1))
)


@cache
def _plain(name: str) -> str:
    data = files("jinpu_rules").joinpath(f"templates/{name}.yaml").read_bytes()
    return read_record(data).model_dump_json(exclude_defaults=True)


def case_records() -> st.SearchStrategy[CaseRecord]:
    """Return a strategy for cases of 行政处罚 and 行政检查, each valid as a file."""
    return st.randoms(use_true_random=False).map(a_case)


def agency_records() -> st.SearchStrategy[AgencyRecord]:
    """Return a strategy for the bureau's registers, each valid as a file."""
    return st.randoms(use_true_random=False).map(an_agency)


def a_case(random: Random) -> CaseRecord:
    """Return the case that a source of chance gives: for long runs without Hypothesis."""
    _require(random)
    made: CaseRecord = _damaged(random, CaseRecord, random.choice(("penalty", "inspection")))
    return made


def an_agency(random: Random) -> AgencyRecord:
    """Return the registers that a source of chance gives."""
    _require(random)
    made: AgencyRecord = _damaged(random, AgencyRecord, "agency")
    return made


def _require(random: object) -> None:
    if not isinstance(random, Random):
        raise not_a("random", "random.Random", random)


def _damaged(random: Any, model: Any, name: str) -> Any:
    """Return a file with a handful of damages; one that no file can have is taken back."""
    data: dict[str, Any] = json.loads(_plain(name))
    record = None
    if model is CaseRecord:
        for relation, rows in _RARE.items():
            if random.random() < 0.15:
                data.setdefault(relation, []).extend(json.loads(json.dumps(rows)))
        if random.random() < 0.15:
            _begin_urgently(random, data)
        if random.random() < 0.25:
            _second_party(random, data)
        if random.random() < 0.2:
            _in_figures(random, data)
    for _ in range(random.randint(1, 12)):
        before = json.dumps(data)
        random.choice(_DAMAGES)(random, model, data)
        try:
            record = model.model_validate(data)
        except ValidationError:
            data = json.loads(before)
    while record is None:  # what was added does not fit this kind of file: leave it out
        try:
            record = model.model_validate(data)
        except ValidationError:
            data = json.loads(_plain(name))
    return record


def _begin_urgently(random: Any, data: dict[str, Any]) -> None:
    """Start the procedure at once and hand the first form in about 24 hours later."""
    begun = datetime(2025, 3, 11, 9)
    data |= {"urgent": True, "started_at": begun.isoformat()}
    submitted = begun + timedelta(hours=24, seconds=random.choice((-1, 0, 1, 7200)))
    data["documents"][0]["submitted_at"] = submitted.isoformat()
    if random.random() < 0.25:
        del data["documents"][0]["submitted_at"]


def _in_figures(random: Any, data: dict[str, Any]) -> None:
    """Write on papers how much the fine is, and what is added to it."""
    for paper in data["documents"]:
        if random.random() < 0.3:
            said = {
                "fine": random.choice((600, 3000, 5000)),
                "surcharge": random.choice((90, 3000)),
            }
            name = random.choice([*said])
            paper.setdefault("particulars", {})[name] = said[name]


def _second_party(random: Any, data: dict[str, Any]) -> None:
    """Add a party, and say of some records whom they concern: the one, the other, both or nobody."""
    data["parties"] = [*data.get("parties", ()), {"id": "p2", "name": "李某", "kind": "公民"}]
    ids = [party["id"] for party in data["parties"]]
    for relation in (
        "documents",
        "services",
        "approvals",
        "signatures",
        "performances",
        "activities",
    ):
        for row in data.get(relation, ()):
            if random.random() < 0.4:
                row["party"] = random.choice(([], [ids[0]], [ids[-1]], ids))


def _row(random: Any, model: Any, data: dict[str, Any]) -> tuple[type, dict[str, Any]]:
    """Choose the root, or a record of it."""
    filled = [name for name in relations(model) if data.get(name)]
    if not filled or random.random() < 0.15:
        return model, data
    relation = random.choice(filled)
    return relations(model)[relation], random.choice(data[relation])


def _forget(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Lose a value, as if nobody had written it down."""
    _, row = _row(random, model, data)
    names = [name for name in row if name not in relations(model)]
    if names:
        del row[random.choice(names)]


def _retime(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Move a time onto or beside a limit from another, give it an offset, or coarsen it."""
    kind, row = _row(random, model, data)
    names = _fields_of(kind, Kind.TIME)
    if not names:
        return
    other = row.get(random.choice(names)) or "2025-03-11T09:00:00"
    base = span(read_moment(other))[0]
    written = (base + random.choice((1, -1)) * random.choice(_STEPS)).isoformat()
    shapes = (written[: len("2025-03-11")], written[: len("2025-03")], written + "+08:00", written)
    row[random.choice(names)] = random.choices(shapes, weights=(2, 1, 2, 4))[0]


def _only_days(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Write the times of a relation as paper forms do: days without a clock time."""
    filled = [name for name in ("recordings", "activities", "approvals") if data.get(name)]
    for row in data[random.choice(filled)] if filled else ():
        for name in _fields_of(Recording, Kind.TIME):
            if name in row:
                row[name] = row[name][:10]


def _just_in_time(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Start a recording with what it is about, or a second before or after."""
    started = {row["id"]: row.get("started_at") for row in data.get("activities", ())}
    for row in data.get("recordings", ()):
        begun = started.get((row.get("about") or [None])[0])
        if begun and len(begun) > 10:
            beside = timedelta(seconds=random.choice((-1, 0, 1)))
            row["started_at"] = (datetime.fromisoformat(begun) + beside).isoformat()


def _never_stored(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Leave a recording where it was made."""
    if data.get("recordings"):
        row = random.choice(data["recordings"])
        for name in ("stored_at", "storage", "label"):
            row.pop(name, None)


def _reword(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Change a word to another of its vocabulary, or a yes to a no."""
    kind, row = _row(random, model, data)
    words = _fields_of(kind, Kind.WORD)
    flags = _fields_of(kind, Kind.FLAG)
    name = random.choice([*words, *flags, None])
    if name in flags:
        row[name] = random.choice((True, False))
    elif name is not None:
        annotation = annotation_of(kind, (name,))
        vocabulary = next(
            part
            for part in (annotation, *getattr(annotation, "__args__", ()))
            if hasattr(part, "__members__")
        )
        row[name] = random.choice(list(vocabulary)).value


# Names that offices write for a form: another name of it, one that is only like it, one of another form,
# and one that nobody knows.
_FORMS = (
    "案件立案审批表",
    "立案呈批表",
    "调查（询问）笔录",
    "询问笔录（第二次）",
    "行政处罚（听证）告知书",
    "行政处罚事先告知书及听证告知",
    "行政处罚案件法制审核意见书",
    "法律意见审查单",
    "结案呈批单",
    "案件情况说明",
    "其他：调查终结报告",
    "行政检查结果告知书",
    "处罚决定履行催告书",
    "案件移送函",
    "登记簿",
)


def _other_form(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Call a paper as some other office calls it, or by a name that is no form's."""
    if data.get("documents"):
        random.choice(data["documents"])["kind"] = random.choice(_FORMS)


def _misname(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Write a name as another person would: with a note, by a slip, as nobody's, or another's."""
    filled = [name for name in relations(model) if data.get(name) and _names_in(model, name)]
    if filled:
        relation = random.choice(filled)
        row = random.choice(data[relation])
        name = random.choice(_names_in(model, relation))
        written = str(row.get(name) or "张某")
        others = ("李承办", "张晓某", "某某", "其他", "王某、李某", "甲律师事务所")
        row[name] = random.choice((f"{written}（签名）", f" {written[0]} {written[1:]}", *others))


_WORDINGS = (
    "同意",
    "同意，按程序办理",
    "不同意，证据不足",
    "退回补充调查",
    "原则上不宜处罚，建议再议",
    "已阅",
    "无不同意见",
)


def _word(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Leave the box for the result empty, and say it in so many words."""
    if data.get("approvals"):
        row = random.choice(data["approvals"])
        row.pop("result", None)
        row["opinion"] = random.choice(_WORDINGS)


def _redo(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Send a form back and fill in another, which the same people approve."""
    forms = [row["document"] for row in data.get("approvals", ())]
    if not forms:
        return
    chosen = random.choice(forms)
    for row in [row for row in data["approvals"] if row["document"] == chosen]:
        data["approvals"].append({**row, "document": f"{chosen}r"})
        row["result"] = random.choice(("退回", "不同意"))
    for row in [row for row in data["documents"] if row["id"] == chosen]:
        data["documents"].append({**row, "id": f"{chosen}r"})


def _unlink(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Lose what a record is about, or make it about something else as well."""
    filled = [name for name in ("recordings", "documents", "notices") if data.get(name)]
    if not filled:
        return
    row = random.choice(data[random.choice(filled)])
    targets = [
        r["id"] for name in ("activities", "services", "refusals") for r in data.get(name, ())
    ]
    row["about"] = random.sample(targets, min(len(targets), random.randrange(3)))
    if "to" in row:
        del row["about"]


def _double(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Write a record twice, under another id."""
    filled = [name for name in relations(model) if data.get(name)]
    if filled:
        relation = random.choice(filled)
        row = dict(random.choice(data[relation]))
        if "id" in row:
            row["id"] += "x"
        data[relation].append(row)


def _remove(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Lose a record."""
    filled = [name for name in relations(model) if data.get(name)]
    if filled:
        rows = data[random.choice(filled)]
        rows.pop(random.randrange(len(rows)))


def _shuffle(random: Any, model: Any, data: dict[str, Any]) -> None:
    """Write the records of a relation in another order."""
    filled = [name for name in relations(model) if data.get(name)]
    if filled:
        random.shuffle(data[random.choice(filled)])


_DAMAGES: tuple[Callable[[Any, Any, dict[str, Any]], None], ...] = (
    _forget,
    _retime,
    _retime,
    _only_days,
    _just_in_time,
    _never_stored,
    _reword,
    _unlink,
    _double,
    _remove,
    _shuffle,
    _other_form,
    _other_form,
    _misname,
    _misname,
    _word,
    _redo,
)


@cache
def _names_in(model: Any, relation: str) -> tuple[str, ...]:
    """Return the fields of a relation that hold a person's name."""
    fields = relations(model)[relation].model_fields.items()
    return tuple(name for name, declared in fields if Name in marks(declared))


@cache
def _fields_of(model: Any, kind: Kind) -> tuple[str, ...]:
    return tuple(
        name
        for name, declared in model.model_fields.items()
        if element_model(declared.annotation) is None
        and kind_of(Field(Var("", model, None, model), (name,))) is kind
    )
