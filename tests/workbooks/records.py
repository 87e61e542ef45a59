"""Hypothesis strategies for records of every field: whatever a model takes, a file must hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from jinpu_rules import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Points, kinds_of, marks
from jinpu_rules.models.links import element_model, inner_model, relations
from jinpu_rules.models.moments import SHANGHAI, Month
from jinpu_rules.models.vocabulary import Word

# What cells, separators, formulas, YAML and escapes of Excel might make something else of.
_ODD = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@x",
        "001",
        "1.0",
        "1e5",
        "2026-03-05",
        "是",
        "true",
        "null",
        "~",
        "a: b",
    ),
    *(
        "a、b",
        "a,b",
        "a；b",
        '["x"]',
        "[x",
        "x\ny",
        "a\tb",
        "'x",
        '"x"',
        "_x0041_",
        "#N/A",
        "〔2026〕1号",
    ),
    *(
        "<a&b>",
        "😀",
        "1/2",
        "序号",
        "注：x",
        "合计",
        "12345678901234567890",
        "a  b",
        "{x}",
        "- x",
        "x\u3000y",
    ),
)
_texts = st.one_of(
    st.sampled_from(_ODD),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12),
)
_instants = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
_moments = st.one_of(
    _instants,
    st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)),
    _instants.map(lambda moment: moment.replace(hour=0, minute=0, second=0)),
    _instants.map(lambda moment: moment.replace(tzinfo=SHANGHAI)),
    _instants.map(lambda moment: moment.replace(tzinfo=timezone(timedelta(hours=-3)))),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.builds(Month, st.integers(1950, 2150), st.integers(1, 12)),
)


def _value(draw: Any, declared: Any, name: str, ids: dict[str | None, list[str]]) -> Any:
    links = [mark.to for mark in marks(declared) if isinstance(mark, Points)]
    kinds = kinds_of(declared.annotation)
    several = any(getattr(kind, "__origin__", None) is tuple for kind in kinds)
    words = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Word)]
    one: st.SearchStrategy[Any]
    if links:
        known = ids.get(links[-1]) or []
        if not known:
            return () if several else None
        one = st.sampled_from(known)
    elif words:
        one = st.sampled_from(list(words[0]))
        one = st.one_of(one, _texts) if str in kinds else one
    elif date in kinds:
        one = _moments
    elif bool in kinds:
        one = st.booleans()
    elif int in kinds:
        one = st.integers(1, 3000)
    else:
        one = _texts
    return tuple(draw(st.lists(one, max_size=3, unique=True))) if several else draw(one)


def _filled(
    draw: Any, model: Any, ids: dict[str | None, list[str]], name: str | None
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field, declared in model.model_fields.items():
        if element_model(declared.annotation) is not None:
            continue
        if field == "id":
            data[field] = name
        elif declared.is_required() or draw(st.integers(0, 2)) == 0:
            inner = inner_model(declared.annotation)
            data[field] = (
                _filled(draw, inner, ids, None) if inner else _value(draw, declared, field, ids)
            )
    return {key: value for key, value in data.items() if value is not None}


@st.composite
def records(draw: Any) -> CaseRecord | AgencyRecord:
    """Return any record: rows of some relations, each with any of its fields."""
    root: Any = draw(st.sampled_from((CaseRecord, AgencyRecord)))
    kinds = relations(root)
    chosen = draw(st.lists(st.sampled_from(sorted(kinds)), max_size=6, unique=True))
    ids: dict[str | None, list[str]] = {None: []}
    taken: set[str] = set()
    for relation in chosen:
        if "id" in kinds[relation].model_fields:
            texts = _texts.map(str.strip).filter(lambda text: text and text not in taken)
            ids[relation] = draw(st.lists(texts, min_size=1, max_size=2, unique=True))
            taken.update(ids[relation])
            ids[None] += ids[relation]
    data = _filled(draw, root, ids, None)
    for relation in chosen:
        names = ids.get(relation) or [None]
        data[relation] = [_filled(draw, kinds[relation], ids, name) for name in names]
    try:
        return root.model_validate(data)  # type: ignore[no-any-return]
    except ValidationError:
        from hypothesis import reject

        reject()
