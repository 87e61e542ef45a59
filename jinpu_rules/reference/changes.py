"""The change that an example makes to a compliant file, in words of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinpu_rules.language.formula import annotation_of
from jinpu_rules.language.labels import english_name
from jinpu_rules.language.rule import Example
from jinpu_rules.models import Settings
from jinpu_rules.models.base import Holder, Model, chinese_name
from jinpu_rules.models.links import element_model
from jinpu_rules.reporting.data import plain
from jinpu_rules.reporting.formats.words import Words

_CLOCK = re.compile(r"(?<=^\d{4}-\d\d-\d\d)T(?=\d\d:)")
_PATH = re.compile(r"(\w+)(?:\[([^\]]+)\])?(?:\.([\w.]+))?")


def change_in_words(example: Example, root: type[Model], language: str) -> tuple[str, ...]:
    """Return what an example changes, and under what other time, step or setting it is judged."""
    return (*_Changes(Words(language)).of(example, root),)


class _Changes:
    """Says changes in the language of ``say``."""

    def __init__(self, say: Words) -> None:
        self._say = say

    def of(self, example: Example, root: type[Model]) -> Iterator[str]:
        say = self._say
        for path, value in example.change.items():
            yield self._change(root, path, value)
        if example.as_of:
            yield say("截至 ", "as of ") + _CLOCK.sub(" ", example.as_of)
        if example.stage:
            step = say.word(example.stage)
            yield say(f"检查到{step}环节", f"asked as of the step “{step}”")
        for name, value in example.settings.items():
            named = self._name(Settings, name)
            set_to = self._value(Settings, name, value)
            yield say.named(say(f"设置“{named}”", f"the setting “{named}”"), set_to)

    def _change(self, root: type[Model], path: str, value: Any) -> str:
        say = self._say
        match = _PATH.fullmatch(path)
        assert match is not None, path
        relation, selector, rest = match[1], match[2], match[3]
        if selector is None:
            names = (relation, *rest.split(".")) if rest else (relation,)
            return self._field("", root, names, value)
        name = self._name(root, relation)
        model = element_model(root.model_fields[relation].annotation)
        assert model is not None
        if selector.startswith("+"):
            return say.named(say(f"增加{name}", f"another {name}"), self._record(model, value))
        owner = f"{name} {'·'.join(map(say.value, selector.split('·')))}"
        if rest:
            return self._field(f"{owner}·", model, tuple(rest.split(".")), value)
        if value is None:
            return say(f"没有{owner}", f"no {owner}")
        return say.named(say(f"{owner} 改为", f"{owner} becomes"), self._record(model, value))

    def _field(self, owner: str, model: type[Holder], names: tuple[str, ...], value: Any) -> str:
        *groups, last = names
        said = []
        for group in groups:
            said.append(self._name(model, group))
            model = annotation_of(model, (group,))
        label = owner + "·".join([*said, self._name(model, last)])
        blank = self._say("不填", "left blank")
        return self._say.named(label, blank if value is None else self._value(model, last, value))

    def _record(self, model: type[Holder], held: dict[str, Any]) -> str:
        return self._say("，", ", ").join(
            f"{self._name(model, name)} {self._value(model, name, value)}"
            for name, value in held.items()
            if value is not None
        )

    def _value(self, model: type[Holder], name: str, value: Any) -> str:
        say = self._say
        if isinstance(value, bool):
            return say.value(value)
        if isinstance(value, list | tuple):
            parts = say.listed(self._value(model, name, part) for part in value)
            return parts or say("无", "none")
        if isinstance(value, dict):
            relation = element_model(model.model_fields[name].annotation)
            inner = relation or annotation_of(model, (name,))
            return say.bracketed(self._record(inner, value)).strip()
        held = str(plain(value)).strip()
        if not held:
            return say("（空白）", "(blank)")
        return _CLOCK.sub(" ", held) if say.chinese else say.value(held)

    def _name(self, model: type[Holder], name: str) -> str:
        return chinese_name(model, name) if self._say.chinese else english_name(model, name)
