"""Files in which records stand twice, as where two people entered them.

What is entered again says nothing new, so that a rule says what it said, or leaves it to a person
which of the two counts.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinpu_rules.language.formula import Count, each_node
from jinpu_rules.models import AgencyRecord, CaseRecord, links
from jinpu_rules.rules.measures import MEASURES


def entered_twice(record: CaseRecord | AgencyRecord, relation: str) -> CaseRecord | AgencyRecord:
    """Return the file with each record of a relation entered again, and with it what hangs on it.

    What points to one record stands twice, too; what points to several points to both.
    """
    model = type(record)
    data: dict[str, Any] = json.loads(record.model_dump_json(exclude_defaults=True))
    pointing = {plan.name: plan.links for plan in links._plan(model)}
    again: dict[str, str] = {}  # the id of a copy, by that of what was copied
    copies: dict[int, tuple[str, dict[str, Any]]] = {}  # by the identity of what was copied

    def enter(name: str, row: dict[str, Any]) -> None:
        copy = dict(row)
        if "id" in copy:
            again[row["id"]] = copy["id"] = f"{row['id']}·2"
        copies[id(row)] = name, copy

    for row in data.get(relation, ()):
        enter(relation, row)
    copied: set[str] = set()
    while to_come := again.keys() - copied:
        copied |= to_come
        for name, to in pointing.items():
            for row in data.get(name, ()):
                single = (row.get(link.name) for link in to if not link.several)
                if id(row) not in copies and not to_come.isdisjoint(single):
                    enter(name, row)
    for name, to in pointing.items():
        for row in data.get(name, ()):
            for link in to:
                told = row.get(link.name)
                _, copy = copies.get(id(row), (name, None))
                if copy is not None and told is not None:
                    copy[link.name] = (
                        [again.get(one, one) for one in told]
                        if link.several
                        else again.get(told, told)
                    )
                elif link.several and told:
                    row[link.name] = [*told, *(again[one] for one in told if one in again)]
    for name, copy in copies.values():
        data[name].append(copy)
    return model.model_validate(data)


# What stands twice is another thing to some rules: a second decision (an entry that names none may be
# of either), a second signature, a clue taken up again.
OTHERWISE = {
    *((code, "documents") for code in ("JP1102", "JP1301", "JP1403")),
    *((code, "signatures") for code in ("JP0729", "JP1814")),
    ("JP1604", "clues"),
}
# Two people of one name are two.
PEOPLE = ("parties", "officers")


@cache
def alike_twice(code: str) -> frozenset[str]:
    """Return the relations of which a rule asks whether there is a record, and that may stand twice."""
    rule = next(rule for rule in MEASURES.rules if rule.id == code)
    asked = {node.var.relation for node in each_node(*rule.conditions) if isinstance(node, Count)}
    return frozenset(
        relation
        for relation in asked - {None, *PEOPLE}
        if relation and (code, relation) not in OTHERWISE
    )
