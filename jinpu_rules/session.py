"""A live case: facts are added as they arise, and an audit says at any moment what the rules say.

    with CaseSession("大金普司罚〔2026〕3号", CaseType.PENALTY, on_finding=notify) as session:
        session.add(Document(id="d1", kind=DocumentKind.FILING_APPROVAL))
        signature = session.add(Signature(document="d1", role=Role.HANDLING_OFFICER))
        session.update(closed_on="2026-05-12")
        report = session.audit(as_of)

An audit says exactly what ``evaluate`` says of ``session.record``; ``changes`` says besides what is
new and what is resolved since the last one. Any engine will do. With ``engine="durable"`` verdicts and
consequences are concluded by durable_rules (the extra ``jinpu-rules[durable]``), an engine that
pushes: facts are asserted, conclusions follow. Its Rete network does what it is sound at: it joins records to records (a signature to its document, a recording to what it is
about), counts them, concludes that something is absent, combines the answers into a verdict, and
chains from breaches to what follows from them.

Computed before a fact is asserted there, because durable_rules

- knows true and false only: the truth of each condition on one record, of conditions on a pair of
  records other than that two fields are equal, and of conditions inside a counted record;
- compares numbers and texts: times, of which a day alone is an interval, periods over holidays,
  gaps between recordings, the latest of several times, whether a duty is due, and the step of the
  procedure that the case has reached;
- takes 3 for "3", reads field names as patterns and tells facts apart by 32 bits: what a file says
  is replaced by tokens, and every fact has an id of its own;
- joins 16 facts at most: counts above three, and conditions of very many alternatives;
- never withdraws ``none``: nothing is concluded from absence before the closing fact, and the
  network is filled anew for each audit. It is not kept between audits: a context with a hundred
  rules takes megabytes, there may be 1,024 of them, and filling it takes a few milliseconds.

Not asserted at all: rules that do not apply to a record by its own facts, and records that cannot
count. Every question that is asserted must be answered once, or the audit raises EngineError.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn, Self

from pydantic_core import PydanticCustomError

from jinpu_rules.engines import DEFAULT_ENGINE
from jinpu_rules.engines.asserted import Facts
from jinpu_rules.engines.durable import Definition, Translation
from jinpu_rules.engines.engine import Context, Engine, Found
from jinpu_rules.engines.network import DurableRules, load
from jinpu_rules.errors import EngineError, JinpuRulesError, RecordError, RulesetError, not_a
from jinpu_rules.evaluation import (
    DEFAULT_SETTINGS,
    asked,
    context_of,
    engine_for,
    evaluate,
    held_to,
    report_on,
    require_known,
    require_validated,
    root_of,
)
from jinpu_rules.findings import Finding, Report
from jinpu_rules.language.periods import Calendar
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.documents import Given
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.records import names_of, one_record
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.base import Model, Record
from jinpu_rules.models.growth import growth_of
from jinpu_rules.models.links import check_links, relations
from jinpu_rules.models.vocabulary import CaseType, Stage

OnFinding = Callable[[tuple[Finding, ...], tuple[Finding, ...]], object]


class Changes(NamedTuple):
    """An audit, and how it differs from the last one.

    ``new`` are the findings that were not there, or had another verdict; ``resolved`` those that are
    there no longer.
    """

    report: Report
    new: tuple[Finding, ...]
    resolved: tuple[Finding, ...]


class CaseSession:
    """One live case. Safe to use from several threads; close it, or use it in a ``with``.

    Facts may come in any order: a record may point to one that is still to come, and ``unlinked``
    says which do. A record with an ``id`` is known by it; another by the handle that ``add``
    returns, or that the caller gave it. Adding a fact that is there already changes nothing.

    ``on_finding(new, resolved)`` is called after an audit that differs from the last one, with what
    ``changes`` returns as new and as resolved.
    """

    def __init__(
        self,
        case_number: str,
        case_type: CaseType | str,
        *,
        ruleset: Ruleset | None = None,
        settings: Settings = DEFAULT_SETTINGS,
        calendar: Calendar | None = None,
        on_finding: OnFinding | None = None,
        engine: str = DEFAULT_ENGINE,
        model: type[CaseRecord] = CaseRecord,
    ) -> None:
        """Open a session. ``model`` is a case with more fields than the ruleset adds.

        Raises RecordError for what is no case, EngineUnavailable where an engine cannot be imported.
        """
        ruleset = asked(ruleset)
        require_known(engine)
        load() if engine == "durable" else engine_for(ruleset, CaseRecord, engine)
        if on_finding is not None and not callable(on_finding):
            raise not_a("on_finding", "Callable", on_finding)
        context_of(None, held_to(settings), calendar)  # says what is expected
        self._growth = ruleset.growth | growth_of(model)
        self._relations = relations(self._growth.case)
        self._head = self._head_of({"case_number": case_number, "case_type": case_type})
        self._engine = engine
        self._ruleset = ruleset
        self._settings = held_to(settings)
        self._calendar = calendar
        self._on_finding = on_finding
        self._held: dict[str, dict[str, Record]] = {relation: {} for relation in self._relations}
        self._relation_of: dict[str, str] = {}
        self._numbered = 0
        self._last: dict[tuple[str, str], Finding] = {}
        self._closed = False
        self._facts_lock = threading.RLock()
        self._audit_lock = threading.RLock()

    @classmethod
    def of(cls, record: CaseRecord, **options: Any) -> Self:
        """Open a session with everything a record says; ``options`` as for a new session."""
        if root_of(record) is not CaseRecord:
            raise _unknown(type(record).__name__)
        require_validated(record)
        options.setdefault("model", type(record))
        session = cls(record.case_number, record.case_type, **options)
        session.add(record)
        return session

    # --- facts -------------------------------------------------------------------------------

    def add(self, record: Record | CaseRecord, handle: str | None = None) -> str:
        """Add a record of any relation, or all that a CaseRecord says; return its handle.

        Raises RecordError if another record has this id or handle.
        """
        _require_text(handle)
        with self._open():
            if isinstance(record, CaseRecord):
                require_validated(record)
                with self._wholly():
                    return self._add_all(record)
            relation, record = self._placed(record)
            name = handle or getattr(record, "id", None) or self._new_handle(relation)
            if hasattr(record, "id") and name != record.id:
                raise _fault(
                    f"有编号的记录以编号“{record.id}”称呼，不能另称“{name}”",
                    f"a record with an id goes by it, {record.id!r}, and not by {name!r}",
                )
            if not self._check_same(name, record):
                self._held[relation][name] = record
                self._relation_of[name] = relation
            return name

    def replace(self, record: Record | CaseRecord, handle: str | None = None) -> None:
        """Put a record in the place of the one with its id or this handle; a CaseRecord, of all.

        Raises RecordError if there is none.
        """
        _require_text(handle)
        with self._open():
            if isinstance(record, CaseRecord):
                require_validated(record)
                if record.case_number != self._head.case_number:
                    raise self._other_case(record)
                with self._wholly():
                    self._clear()
                    self._head = self._growth.case.model_validate(self._said(record))
                    self._add_all(record)
                return
            name = handle or getattr(record, "id", None)
            relation, record = self._placed(record)
            if name is None or self._relation_of.get(name) != relation:
                raise _fault(
                    f"{relation} 中没有“{name}”，不能改写",
                    f"there is no {name!r} in {relation} to be replaced",
                )
            if getattr(record, "id", name) != name:
                other = getattr(record, "id", None)
                zh = f"改写“{name}”的记录编号是“{other}”"
                raise _fault(zh, f"what is to replace {name!r} has the id {other!r}")
            self._held[relation][name] = record

    def remove(self, what: Record | str) -> None:
        """Remove a record, named by its id or handle, or given itself.

        Raises RecordError if there is none.
        """
        with self._open():
            name = what if isinstance(what, str) else self._handle_of(what)
            relation = self._relation_of.pop(name, None)
            if relation is None:
                raise _fault(f"没有“{name}”，不能移出", f"there is no {name!r} to be removed")
            del self._held[relation][name]

    def update(self, **fields: object) -> None:
        """Set facts of the case itself; None clears one.

        Raises RecordError, with every fault, for a relation or an unknown name or value.
        """
        with self._open():
            known = names_of(self._growth.case)
            for given in fields.keys() - set(known.values()) & known.keys():
                if known[given] not in fields:  # by its Chinese name
                    fields[known[given]] = fields.pop(given)
            for name in fields.keys() & self._relations.keys():
                raise _fault(
                    f"{name} 是一组记录，用 add、replace、remove",
                    f"{name} is a relation: add, replace, remove",
                )
            said = self._said(self._head) | fields
            set_to = {name: value for name, value in said.items() if value is not None}
            self._head = self._head_of(set_to)

    @property
    def record(self) -> CaseRecord:
        """The case as it stands: what an audit is about."""
        return self._snapshot()[0]

    @property
    def unlinked(self) -> tuple[tuple[str, str], ...]:
        """What points to a record that is not there (yet), each with a pointer into ``record``."""
        try:
            check_links(self.record)
        except PydanticCustomError as error:
            faults = (error.context or {})["faults"]
            return tuple((fault.pointer, fault.zh) for fault in faults)
        return ()

    # --- audits ------------------------------------------------------------------------------

    def audit(
        self, as_of: datetime | date | str | None = None, stage: Stage | str | None = None
    ) -> Report:
        """Return what ``evaluate`` says of the case as it stands. Raises EngineError."""
        return self.changes(as_of, stage).report

    def changes(
        self, as_of: datetime | date | str | None = None, stage: Stage | str | None = None
    ) -> Changes:
        """Audit the case, and return what is new and what is resolved since the last audit."""
        with self._audit_lock:
            record, handles = self._snapshot()
            report = self._report(record, as_of, stage)
            found = {
                (finding.rule.id, handles.get(finding.subject, finding.subject)): finding
                for finding in report.findings
            }
            last, self._last = self._last, found
            new = tuple(
                finding
                for key, finding in found.items()
                if key not in last or last[key].verdict is not finding.verdict
            )
            resolved = tuple(finding for key, finding in last.items() if key not in found)
            if self._on_finding is not None and (new or resolved):
                self._on_finding(new, resolved)
            return Changes(report, new, resolved)

    def close(self) -> None:
        """Release everything. A closed session cannot be used any more."""
        with self._audit_lock, self._facts_lock:
            self._closed = True
            self._last = {}
            self._clear()

    def __reduce__(self) -> NoReturn:
        raise JinpuRulesError(
            "会话不能复制，也不能送到别的进程：用 session.record，在那里用 CaseSession.of 另开一个",
            "a session cannot be copied or sent: send session.record, and open another there with CaseSession.of",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # --- inside ------------------------------------------------------------------------------

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._facts_lock:
            if self._closed:
                raise EngineError("会话已经关闭", "the session is closed")
            yield

    @contextmanager
    def _wholly(self) -> Iterator[None]:
        """Apply a change entirely, or not at all if it fails."""
        before = self._head, {name: dict(held) for name, held in self._held.items()}
        relations_before = dict(self._relation_of)
        try:
            yield
        except BaseException:
            (self._head, self._held), self._relation_of = before, relations_before
            raise

    def _report(
        self, record: CaseRecord, as_of: datetime | date | str | None, stage: Stage | str | None
    ) -> Report:
        if self._engine == "durable":
            context = context_of(as_of, self._settings, self._calendar, stage)
            return _concluded(record, context, self._ruleset)
        return evaluate(
            record,
            as_of=as_of,
            ruleset=self._ruleset,
            stage=stage,
            settings=self._settings,
            calendar=self._calendar,
            engine=self._engine,
        )

    def _clear(self) -> None:
        self._relation_of.clear()
        for held in self._held.values():
            held.clear()

    def _snapshot(self) -> tuple[CaseRecord, dict[str, str]]:
        with self._open():
            held = {relation: dict(records) for relation, records in self._held.items() if records}
        # Not validated again: each record was, and links may lead to what is still to come.
        record = self._head.model_copy(
            update={relation: tuple(records.values()) for relation, records in held.items()}
        )
        handles = {
            f"/{relation}/{position}": name
            for relation, records in held.items()
            for position, name in enumerate(records)
        }
        return record, handles

    def _add_all(self, record: CaseRecord) -> str:
        if record.case_number != self._head.case_number:
            raise self._other_case(record)
        for name in relations(type(record)).keys() - self._relations.keys():
            raise _unknown(name)
        record = self._growth.grown(record)
        fresh: list[Record] = []
        for relation in self._relations:
            # Rows without an id that are there already are the same rows, not more of them.
            there = Counter(map(repr, self._held[relation].values()))
            for row in getattr(record, relation):
                if hasattr(row, "id"):
                    self._check_same(row.id, row)
                elif there[repr(row)]:
                    there[repr(row)] -= 1
                    continue
                fresh.append(row)
        said = self._said(self._head) | self._said(record)
        self._head = self._growth.case.model_validate(said)
        for row in fresh:
            self.add(row)
        return record.case_number

    def _placed(self, record: Record) -> tuple[str, Record]:
        """Return the relation of a record, and the record with all that is added to it."""
        grown = self._growth.grown(record)
        for relation, model in self._relations.items():
            if isinstance(grown, model):
                return relation, grown
        raise _unknown(type(record).__name__)

    def _head_of(self, fields: dict[str, Any]) -> CaseRecord:
        """Return a case with these fields and no records. Raises RecordError."""
        record = one_record(Given("", fields), growth=self._growth).record
        assert isinstance(record, CaseRecord)
        return record

    def _said(self, record: CaseRecord) -> dict[str, Any]:
        """Return the fields of the case itself that a record sets."""
        set_here = record.model_fields_set - self._relations.keys()
        return {name: getattr(record, name) for name in set_here}

    def _other_case(self, record: CaseRecord) -> RecordError:
        given, ours = record.case_number, self._head.case_number
        return _fault(f"案号“{given}”不是本案的“{ours}”", f"{given!r} is not this case, {ours!r}")

    def _check_same(self, name: str, record: Record) -> bool:
        """Whether a record is there already; raise RecordError if another has its name."""
        relation = self._relation_of.get(name)
        if relation is not None and self._held[relation][name] != record:
            raise _fault(
                f"“{name}”已在卷且内容不同；要改写请用 replace",
                f"{name!r} is there already and says something else; use replace",
            )
        return relation is not None

    def _new_handle(self, relation: str) -> str:
        while True:
            self._numbered += 1
            name = f"{relation}#{self._numbered}"
            if name not in self._relation_of:
                return name

    def _handle_of(self, record: Record) -> str:
        relation, record = self._placed(record)
        for name, held in self._held[relation].items():
            if held == record:
                return name
        raise _fault("没有这条记录，不能移出", "there is no such record to be removed")


def _require_text(handle: object) -> None:
    if handle is not None and not isinstance(handle, str):
        raise not_a("handle", "str", handle)


def _fault(zh: str, en: str) -> RecordError:
    return RecordError((Fault("", "", zh, en),))


def _unknown(name: str) -> RecordError:
    return _fault(f"{name} 不是案件中的一种记录", f"{name} is no kind of record of a case")


@lru_cache(maxsize=64)
def _network(ruleset: Ruleset) -> DurableRules:
    return DurableRules(*_translated(ruleset, CaseRecord))


def _translated(ruleset: Ruleset, root: type[Model]) -> tuple[Any, ...]:
    if len(ruleset.parts) > 1:
        raise RulesetError(
            "几部法规的规则合在一起时，逐一转换：for part in ruleset.parts"
            " (translate the rules of several laws one by one)"
        )
    return *ruleset.put_to(root), ruleset.consequences_for(root)


def _concluded(record: CaseRecord, context: Context, ruleset: Ruleset) -> Report:
    concluded = [_network(part).conclude(record, context) for part in ruleset.parts]
    said = _Concluded(tuple(found for one in concluded for found in one.verdicts))
    effects = frozenset().union(*(one.effects for one in concluded))
    return report_on(record, context, ruleset, said, said.judged(record, context), effects)


class _Concluded(Engine):
    """Says again what an audit has concluded."""

    def __init__(self, verdicts: tuple[Found, ...]) -> None:
        self._verdicts = verdicts

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        return iter(self._verdicts)


# --- for systems that host durable_rules themselves -------------------------------------------------


def to_durable_rules(ruleset: Ruleset) -> dict[str, Definition]:
    """Return the rules as plain definitions for ``Host.set_rulesets``: one a kind of file.

    An action is named by what it concludes. A host that asserts what ``to_durable_facts`` yields,
    all under one ``sid``, each under an ``id`` of its own and in that order, supplies them
    (``get_action``):

    - ``answer_T``, ``answer_U``, ``answer_F``: for each ``name`` of ``c.ask.to.split()`` assert
      ``{"k": "answer", "q": name, "on": c.ask.on, "holds": the letter}``, once for an ``ask``;
    - ``breach``: assert ``c.question``'s ``q``, ``s``, ``due`` and ``liability`` with
      ``"k": "breach"``;
    - ``violated``, ``pending``: take note of ``c.breach.q``, the rule, and ``c.breach.s``, the
      token of the record; ``undetermined`` of these or of ``c.question``'s; ``compliant`` and
      ``not_applicable`` of ``c.question``'s;
    - ``effect``: take note of ``c.given.q``, the consequence, and once for each assert
      ``{"k": "effect", "q": c.given.q}``;
    - ``closed``: nothing is left to conclude.
    """
    return {
        name: Translation(*_translated(ruleset, root)).definition()
        for name, root in (("case", CaseRecord), ("agency", AgencyRecord))
    }


def to_durable_facts(
    record: CaseRecord | AgencyRecord,
    *,
    as_of: datetime | date,
    ruleset: Ruleset | None = None,
    stage: Stage | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    calendar: Calendar | None = None,
) -> Facts:
    """Return the facts of a file for a host of ``to_durable_rules``, the closing one last.

    After they have been read, ``subjects`` says which record a token stands for, and ``settled``
    which rules do not apply to it and were therefore not asked.
    """
    context = context_of(as_of, settings, calendar, stage)
    rules = asked(ruleset)
    record = rules.growth.grown(record)
    return Facts(Translation(*_translated(rules, root_of(record))), record, context)
