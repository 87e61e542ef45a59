"""Settings files: ``jinpu-rules.toml``, or ``[tool.jinpu-rules]`` in ``pyproject.toml``.

The nearest file up the tree from a case file holds for it, whole: settings of folders further up
are not mixed in. What the command line says comes before it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import ValidationError

from jinpu_rules.checking.patterns import BadPattern, Pattern, Patterns, Specs, decided, relative
from jinpu_rules.errors import (
    ConfigurationError,
    RulesetError,
    RulesetUnavailable,
    Text,
    did_you_mean,
    nearest,
)
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.loading.faults import Fault, Unreadable
from jinpu_rules.loading.files import resolved
from jinpu_rules.loading.records import OfficeWord, explained_by
from jinpu_rules.loading.toml_source import content, toml
from jinpu_rules.models.base import Model
from jinpu_rules.models.base import field as setting
from jinpu_rules.models.forms import form_named
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import DocumentKind, Role, Stage
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rulesets import DEFAULT as DEFAULT_RULESETS
from jinpu_rules.rulesets import elsewhere, joined

if TYPE_CHECKING:
    from jinpu_rules.checking.checker import Checker

_M = TypeVar("_M", bound=Model)

OWN_FILE, PROJECT_FILE, TABLE = "jinpu-rules.toml", "pyproject.toml", "jinpu-rules"
DEFAULT, COMMAND_LINE = "默认值", "命令行"
MAX_BYTES = 1024 * 1024
MOST_FAULTS = 100  # to each belongs a search for the word that is meant


class FailOn(StrEnum):
    """From which verdict on a finding makes a run fail."""

    VIOLATED = "violated"
    UNDETERMINED = "undetermined"
    NEVER = "never"


# What an option of the command line for such a setting takes.
_OF_CODES, _OF_PATHS = {"metavar": "代码"}, {"metavar": "路径"}


class Configuration(Model):
    """What a settings file may set, besides the readings of the law (``Settings``)."""

    rulesets: tuple[str, ...] = setting(
        "规则集",
        "用哪些规则集：名称，或者已安装的“模块:名称”（bureau.rules:RULESET）",
        default=DEFAULT_RULESETS,
        json_schema_extra={"metavar": "规则集"},
    )
    select: tuple[str, ...] = setting(
        "选用",
        "只用这些规则：编号、编号前缀（字母和条号）、名称或条款（第十二条）",
        default=(),
        json_schema_extra=_OF_CODES,
    )
    extend_select: tuple[str, ...] = setting(
        "另加", "在选用的规则之外再用这些", default=(), json_schema_extra=_OF_CODES
    )
    ignore: tuple[str, ...] = setting(
        "停用",
        "不用这些规则；与选用相冲突时，较具体的优先",
        default=(),
        json_schema_extra=_OF_CODES,
    )
    warn: tuple[str, ...] = setting(
        "仅提示", "这些规则的发现只提示，不影响退出码", default=(), json_schema_extra=_OF_CODES
    )
    per_file_ignores: dict[str, tuple[str, ...]] = setting(
        "按路径停用",
        "对路径相符的文件不用这些规则；路径写法同 .gitignore，以 ! 开头的指不相符的文件",
        default={},
    )
    exclude: tuple[str, ...] = setting(
        "排除",
        "文件夹中不检查的路径；写法同 .gitignore",
        default=("node_modules/", "venv/", "__pycache__/"),
        json_schema_extra=_OF_PATHS,
    )
    extend_exclude: tuple[str, ...] = setting(
        "另加排除", "在排除的路径之外再不检查这些", default=(), json_schema_extra=_OF_PATHS
    )
    respect_gitignore: bool = setting("遵从 .gitignore", "不检查 git 忽略的文件", default=True)
    cache_dir: str | None = setting(
        "缓存",
        "把检查结果存入这个文件夹，文件未改动的不再检查，涉密案卷的不存；不填则不存",
        json_schema_extra={"metavar": "文件夹"},
    )
    fail_on: FailOn = setting(
        "判为失败的结论",
        "从哪种结论起退出码为 1，undetermined 指待核实也算",
        default=FailOn.VIOLATED,
    )
    format: str = setting("格式", "报告格式", default="text")
    lang: Literal["zh", "en"] = setting("语言", "报告的语言，引文始终为中文", default="zh")
    stage: Stage | None = setting(
        "环节",
        f"按案件进行到此环节检查：{'、'.join(Stage)}",
        json_schema_extra={"metavar": "环节"},
    )
    roles: dict[Role, tuple[str, ...]] = setting(
        "身份",
        "哪些职务是此身份；本机关负责人、分管领导、承办科室负责人也可由其他身份充任",
        default={},
    )
    forms: dict[str, str] = setting("文书名称", "本单位的文书名称，各是哪种文书", default={})
    placeholders: tuple[str, ...] = setting(
        "未填写的写法",
        "本单位在空着不填之处写的字样，如“未办”；与“无”“/”一样视为未记载",
        default=(),
    )


# The heads of the Bureau, whom ``roles`` names, and the setting that says who counts as each.
_HEADS = {
    Role(str(declared.alias)): name
    for name, declared in Settings.model_fields.items()
    if name.endswith("_roles")
}
# Every key of a settings file, as it is written there, with what it means.
KEYS: Mapping[str, str] = {
    name.replace("_", "-"): str(declared.description)
    for model in (Configuration, Settings)
    for name, declared in model.model_fields.items()
    if name not in _HEADS.values()
}
# The option of a setting that may be given several times is called as one of them is.
OPTIONS = {"rulesets": "ruleset"}
_CODES = ("select", "extend-select", "ignore", "warn", "per-file-ignores")
# What a later place adds to; of every other setting the last place holds.
_ADDED = ("extend-select", "ignore", "extend-exclude")
# What holds for the whole run, whatever file is checked.
OF_THE_RUN = ("fail-on", "format", "lang")


@dataclass(frozen=True)
class Layer:
    """Settings from one place, as written there."""

    origin: str
    values: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None

    @property
    def folder(self) -> Path:
        """What paths in it are relative to."""
        return self.file.parent if self.file else Path()


@dataclass(frozen=True)
class Configured:
    """The settings that hold for some files, and where each of them comes from."""

    configuration: Configuration
    settings: Settings
    words: tuple[OfficeWord, ...]
    layers: tuple[Layer, ...]
    origins: Mapping[str, str]
    whole: Ruleset | None = None
    # Codes that a settings file has for a law that it names, and that this run does not ask.
    unasked: frozenset[str] = frozenset()

    def rows(self, run: Configured | None = None) -> Iterator[tuple[str, Any, str]]:
        """Yield each key, its value as JSON holds it, and where it comes from.

        ``run`` has the settings of the folder a run is started in, where those are others.
        """
        for key in KEYS:
            held = run if run is not None and key in OF_THE_RUN else self
            yield key, held._values[key.replace("-", "_")], held.origins.get(key, DEFAULT)

    @cached_property
    def _values(self) -> dict[str, Any]:
        return self.configuration.model_dump(mode="json") | self.settings.model_dump(mode="json")

    def checker(self, base: Checker, path: Path | None = None) -> Checker:
        """Return how a file is checked; without a path, any file."""
        held = self.configuration

        def asked(*codes: str) -> tuple[str, ...]:
            return tuple(code for code in codes if code not in self.unasked)

        return replace(
            base,
            rulesets=held.rulesets if self.whole is None else (self.whole,),
            select=asked(*held.select, *held.extend_select) if held.select else (),
            ignore=asked(*held.ignore),
            warn=asked(*held.warn),
            dropped=self._dropped(path) if path else (),
            settings=self.settings,
            stage=held.stage,
            cache=self._folder("cache-dir") / held.cache_dir if held.cache_dir else None,
            words=self.words,
            includes_settings=base.includes_settings
            or (path is not None and (self.settings, self.words) != (base.settings, base.words)),
        )

    @property
    def files(self) -> Iterator[Path]:
        """The settings files that these come from."""
        return (layer.file for layer in self.layers if layer.file is not None)

    def excludes(self, path: Path, is_folder: bool) -> bool:
        """Whether a file or folder is passed over."""
        return decided(self._excluded, path, is_folder)

    def _dropped(self, path: Path) -> tuple[str, ...]:
        if not self._ignored:
            return ()
        folder = self._folder("per-file-ignores")
        # By the path as it was named, and by that without links: one file, whatever leads to it.
        names = {relative(one, folder) for one in (path, resolved(path))}
        return tuple(
            code
            for patterns, meant, codes in self._ignored
            if any(patterns.excludes(name, False) is True for name in names) is meant
            for code in codes
        )

    def _folder(self, key: str) -> Path:
        """Return the folder that the paths of a setting are relative to."""
        return next((one.folder for one in reversed(self.layers) if key in one.values), Path())

    @cached_property
    def _excluded(self) -> Specs:
        specs = [(self._folder("exclude"), Patterns(self.configuration.exclude))]
        specs += [
            (layer.folder, Patterns(map(str, layer.values["extend-exclude"])))
            for layer in self.layers
            if "extend-exclude" in layer.values
        ]
        return tuple(specs)

    @cached_property
    def _ignored(self) -> list[tuple[Patterns, bool, tuple[str, ...]]]:
        ignores = self.configuration.per_file_ignores
        return [
            (Patterns((pattern.removeprefix("!"),)), not pattern.startswith("!"), codes)
            for pattern, codes in ignores.items()
        ]


class Configurations:
    """The settings of each file: of the nearest settings file, under what the command line says.

    ``given`` is a settings file that holds for every file; ``isolated`` passes over all of them.
    ``whole`` is a ruleset that is asked whatever they name.
    """

    def __init__(
        self,
        *over: Layer,
        given: Path | None = None,
        isolated: bool = False,
        whole: Ruleset | None = None,
    ) -> None:
        self._over = over
        self._whole = whole
        own = [read_settings(given)] if given else []
        self._fixed = merged(*own, *over, whole=whole) if own or isolated else None
        self._by_folder: dict[Path, Configured | ConfigurationError | None] = {}

    def of(self, folder: Path) -> Configured:
        """Return what holds in a folder. Raises ConfigurationError, the same each time."""
        if self._fixed is not None:
            return self._fixed
        folder = Path(os.path.abspath(folder))
        # Up by a loop: folders may lie deeper in each other than functions may. What is found is kept
        # of each on the way, for those that lie in it.
        held: Configured | ConfigurationError | None = None
        step, passed = folder, []
        while step not in self._by_folder:
            passed.append(step)
            held = self._in(step)
            if held is not None or step == step.parent:
                break
            step = step.parent
        else:
            held = self._by_folder[step]
        self._by_folder |= dict.fromkeys(passed, held)
        if isinstance(held, ConfigurationError):
            raise held
        return held or self._without

    def _in(self, folder: Path) -> Configured | ConfigurationError | None:
        try:
            layer = settings_in(folder)
            return merged(layer, *self._over, whole=self._whole) if layer else None
        except ConfigurationError as error:
            return error

    @cached_property
    def _without(self) -> Configured:
        return merged(*self._over, whole=self._whole)

    def rulesets(self) -> Iterator[Ruleset]:
        """Yield the rules that the settings of the folders met so far name."""
        held = [one for one in self._by_folder.values() if isinstance(one, Configured)]
        for names in dict.fromkeys(one.configuration.rulesets for one in held):
            yield joined(names)

    @property
    def unfiled(self) -> Configured:
        """What holds for a record that stands in no folder."""
        return self._fixed or self._without


def settings_in(folder: Path) -> Layer | None:
    """Return the settings that a folder itself holds, if any. Raises ConfigurationError."""
    for name in (OWN_FILE, PROJECT_FILE):
        path = folder / name
        # A link of this name that leads nowhere is told when it is read, and so is a folder.
        if path.is_file() or (name == OWN_FILE and os.path.lexists(path)):
            layer = read_settings(path)
            if name == OWN_FILE or layer.values:
                return layer
    return None


def read_settings(path: Path) -> Layer:
    """Return the settings of a file. Raises ConfigurationError."""
    try:
        data = content(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise ConfigurationError((Fault(str(path), "", "设置文件过大", "too large"),))
        text = data.decode("utf-8-sig")
    except Unreadable as error:
        raise ConfigurationError(
            tuple(
                Fault(
                    str(path),
                    "",
                    f"无法读取设置文件：{fault.message.removeprefix('无法读取：')}",
                    f"settings: {fault.english}",
                )
                for fault in error.faults
            )
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(
            (Fault(str(path), "", "设置文件应为 UTF-8 编码", "not UTF-8"),)
        ) from None
    table = _toml(text, str(path))
    if path.name == PROJECT_FILE:
        tool = table.get("tool")
        table = tool.get(TABLE, {}) if isinstance(tool, dict) else {}
        if not isinstance(table, dict):
            zh, en = f"应为一组设置，即 [tool.{TABLE}]", f"a table is expected: [tool.{TABLE}]"
            raise ConfigurationError((Fault(str(path), f"/tool/{TABLE}", zh, en),))
    return Layer(str(path), table, path)


def read_setting(text: str) -> Layer:
    """Return the settings of one line of TOML, as the command line gives it."""
    return Layer("--config", _toml(text, "--config"))


def _toml(text: str, source: str) -> dict[str, Any]:
    """Return what a text in TOML says. Raises ConfigurationError."""
    try:
        return toml(text, source)
    except Unreadable as error:
        raise ConfigurationError(error.faults) from None


def merged(*layers: Layer, whole: Ruleset | None = None) -> Configured:
    """Return the settings of several places, the later before the earlier.

    ``select`` replaces earlier ``select`` and ``ignore``; ``ignore`` accumulates. ``whole`` is a
    ruleset that is asked whatever they name.
    Raises ConfigurationError with every fault.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    hidden: list[_Reading] = []  # what a later place has in its stead; it is read nevertheless
    for layer in layers:
        passed = [key for key in layer.values if key in values and key not in _ADDED]
        if "select" in layer.values:
            passed += [key for key in ("extend-select", "ignore") if key in values]
        if passed:
            before = {key: values.pop(key) for key in dict.fromkeys(passed)}
            hidden.append(_Reading(before, {key: origins.pop(key) for key in before}))
        for key, value in layer.values.items():
            added = key in values and isinstance(value, list) and isinstance(values[key], list)
            if key in values and not added:
                hidden.append(_Reading({key: values[key]}, {key: origins[key]}))
            values[key] = [*values[key], *value] if added else value
            origins[key] = f"{origins[key]}、{layer.origin}" if added else layer.origin
    reading = _Reading(values, origins)
    configuration = reading.validated(Configuration)
    heads, posts = reading.heads_and_posts(configuration)
    papers = reading.papers(configuration)
    settings = _one(reading.validated(Settings, heads))
    reading.check_placeholders(configuration)
    reading.check_calendar(settings)
    reading.check_format(configuration)
    wrong = [fault for one in hidden for fault in one.of_kinds()]
    reading.faults += wrong
    # What the codes of a place are about cannot be told where its settings are of another kind.
    unasked: frozenset[str] = frozenset()
    if not wrong:
        unasked = reading.check_rules(configuration, whole, layers)
    reading.check_patterns(configuration)
    if reading.faults:
        raise ConfigurationError(tuple(reading.faults))
    fills = ((text, None) for text in configuration.placeholders)
    words: tuple[OfficeWord, ...] = (*posts.items(), *papers.items(), *fills)
    return Configured(configuration, settings, words, layers, origins, whole, unasked)


_BLANK = Text("名称不能是空的", "a name is empty")
_NO_TABLE = Text(
    f"；{OWN_FILE} 中直接写各项设置，不写表头",
    f"; {OWN_FILE} holds the settings themselves, in no table",
)


@lru_cache(maxsize=64)
def _one(settings: Settings) -> Settings:
    """Return the same object for equal settings: an engine compiles its rules for each anew."""
    return settings


class _Reading:
    """What settings say, and every fault in them, under the key and the place it comes from.

    Raises ConfigurationError when there are too many to be read.
    """

    def __init__(self, values: Mapping[str, Any], origins: Mapping[str, str]) -> None:
        self.faults: list[Fault] = []
        self._origins = origins
        self._known: dict[str, Any] = {}
        for key, value in values.items():
            if key in KEYS:
                self._known[key.replace("-", "_")] = value
            else:
                meant = nearest(key, KEYS)
                zh, en = _NO_TABLE if key in ("tool", TABLE) else did_you_mean(meant)
                zh, en = f"没有名为“{key}”的设置{zh}", f"unknown setting {key!r}{en}"
                self._fault(zh, en, key, meant=meant)

    def _fault(self, zh: str, en: str, key: str, *path: object, meant: str | None = None) -> None:
        origin = self._origins[key]
        option = f"--{OPTIONS.get(key, key)}"
        source, parts = (option, path) if origin == COMMAND_LINE else (origin, (key, *path))
        pointer = "".join(f"/{part}" for part in parts)
        self.faults.append(Fault(source, pointer, zh, en, meant=meant))
        if len(self.faults) == MOST_FAULTS:
            zh, en = "错误过多，其后的没有列出", "too many mistakes; the others are not listed"
            raise ConfigurationError((*self.faults, Fault(source, "", zh, en)))

    def validated(self, model: type[_M], more: Mapping[str, Any] = MappingProxyType({})) -> _M:
        """Return the settings that a model has, without those that are wrong."""
        own = model.model_fields.keys() - set(_HEADS.values())
        given = {name: value for name, value in self._known.items() if name in own} | dict(more)
        try:
            return model.model_validate(given, by_alias=False, by_name=True)
        except ValidationError as error:
            wrong: dict[str, set[object]] = {}
            for detail in error.errors(include_url=False):
                name, *path = detail["loc"]
                said, meant = explained_by(detail, model)
                place = *_written(path, given[str(name)]), said
                if place not in wrong.setdefault(str(name), set()):  # it may be of several kinds
                    self._fault(*said, str(name).replace("_", "-"), *place[:-1], meant=meant)
                wrong[str(name)].add(place)
        right = {name: value for name, value in given.items() if name not in wrong}
        return model.model_validate(right, by_alias=False, by_name=True)

    def of_kinds(self) -> list[Fault]:
        """Return what is wrong with the settings by themselves, whatever rules and names there are."""
        self.validated(Configuration)
        self.validated(Settings)
        return self.faults

    def heads_and_posts(
        self, configuration: Configuration
    ) -> tuple[dict[str, list[str]], dict[str, Role]]:
        """Return which roles count as heads of the Bureau, by setting, and what post is which role."""
        heads: dict[str, list[str]] = {}
        posts: dict[str, Role] = {}
        for role, names in configuration.roles.items():
            for name in names:
                counted = _role(name)
                if not name.strip():
                    self._fault(*_BLANK, "roles", role)
                elif counted is None:
                    other = posts.setdefault(name, role)
                    if other is not role:
                        zh = f"“{name}”不能既是{other}又是{role}"
                        self._fault(zh, f"{name!r} is given to two roles", "roles", role)
                elif role in _HEADS:
                    heads.setdefault(_HEADS[role], [role]).append(counted)
                else:
                    zh = f"{role}不能由其他身份（{name}）充任，这里只能写职务"
                    self._fault(zh, f"no other role counts as {role}", "roles", role)
        return heads, posts

    def papers(self, configuration: Configuration) -> dict[str, DocumentKind]:
        """Return which form each name of a paper in the office is."""
        papers: dict[str, DocumentKind] = {}
        for name, target in configuration.forms.items():
            form, usual = form_named(target), form_named(name)
            if not name.strip():
                self._fault(*_BLANK, "forms", name)
            elif form is None:
                meant = nearest(target, DocumentKind, 0.3)
                zh, en = did_you_mean(meant)
                zh = f"没有名为“{target}”的文书种类{zh}"
                self._fault(zh, f"no form is named {target!r}{en}", "forms", name, meant=meant)
            elif usual not in (None, form):
                zh = f"“{name}”已是“{usual}”的名称，不能用于“{form}”"
                self._fault(zh, f"{name!r} is a name of another form", "forms", name)
            else:
                papers[name] = form
        return papers

    def check_placeholders(self, configuration: Configuration) -> None:
        """Note one that is empty: nothing written is not recorded anyway."""
        for position, text in enumerate(configuration.placeholders):
            if not text.strip():
                self._fault(*_BLANK, "placeholders", position)

    def check_calendar(self, settings: Settings) -> None:
        """Note days that are said to be both holidays and working days."""
        for day in sorted({*settings.holidays} & {*settings.workdays}):
            zh = f"{day} 不能既是放假日又是调休上班日"
            self._fault(zh, f"{day} is a holiday and a working day at once", "workdays")

    def check_format(self, configuration: Configuration) -> None:
        """Note a format that there is not."""
        if (name := configuration.format) not in FORMATS:
            meant = nearest(name, FORMATS)
            zh, en = did_you_mean(meant)
            self._fault(f"没有格式“{name}”{zh}", f"no format {name!r}{en}", "format", meant=meant)

    def check_rules(
        self, configuration: Configuration, whole: Ruleset | None, layers: Iterable[Layer]
    ) -> frozenset[str]:
        """Note names that are no ruleset, and codes that match no rule of the rulesets.

        Return the codes of laws that are not asked here: a settings file has them for those that it
        names itself.
        """
        codes = [(key, code) for key in _CODES for code in _codes(configuration, key)]
        if not codes and configuration.rulesets == DEFAULT_RULESETS:
            return frozenset()  # no rule need be loaded
        try:
            rules = joined(configuration.rulesets) if whole is None else whole
        except RulesetUnavailable as error:
            self._fault(*error.said, "rulesets")
            return frozenset()
        unasked = set()
        for key, code in codes:
            try:
                _check_code(rules, code)
            except RulesetError as error:
                if _of_a_file(layers, key, code):
                    unasked.add(code)
                    continue
                said = error.said
                if (hint := elsewhere(code)).zh:
                    zh, en = f"没有规则与“{code}”相符", f"no rule matches {code!r}"
                    said = Text(zh + hint.zh, en + hint.en)
                self._fault(*said, key)
        chosen = (*configuration.select, *configuration.extend_select)
        if configuration.select and unasked.issuperset(chosen):
            zh = f"所指明的规则集中没有这些规则：{'、'.join(chosen)}"
            self._fault(zh, f"none of the rulesets has rules {', '.join(chosen)}", "select")
        return frozenset(unasked)

    def check_patterns(self, configuration: Configuration) -> None:
        """Note patterns of paths that match nothing, whatever the path."""
        for key in ("exclude", "extend-exclude", "per-file-ignores"):
            for written in getattr(configuration, key.replace("-", "_")):
                try:
                    Pattern(written, strictly=True)
                except BadPattern as bad:
                    zh, en = bad.reason
                    self._fault(
                        f"“{written}”不是路径写法：{zh}", f"no pattern {written!r}: {en}", key
                    )


def _written(path: Iterable[int | str], held: Any) -> Iterator[int | str]:
    """Yield what of a path stands in the settings; the rest is how they are described."""
    for part in path:
        if not isinstance(held, dict | list) or (
            part not in held if isinstance(held, dict) else not isinstance(part, int)
        ):
            return
        yield part
        held = held[part]  # type: ignore[index]


def _codes(configuration: Configuration, key: str) -> Iterable[str]:
    held = getattr(configuration, key.replace("-", "_"))
    return held if isinstance(held, tuple) else chain(*held.values())


def _of_a_file(layers: Iterable[Layer], key: str, code: str) -> bool:
    """Whether a settings file has a code for rules that it names, where others are asked instead."""
    for layer in layers:
        held = layer.values.get(key, ()) if layer.file is not None else ()
        if code not in (chain(*held.values()) if isinstance(held, dict) else held):
            continue
        try:
            _check_code(joined(tuple(layer.values.get("rulesets", DEFAULT_RULESETS))), code)
        except RulesetError:
            continue
        return True
    return False


def _role(name: str) -> Role | None:
    try:
        return Role(name)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _check_code(rules: Ruleset, code: str) -> None:
    rules.select((code,))
