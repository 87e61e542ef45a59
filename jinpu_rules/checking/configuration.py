"""Settings files: ``jinpu-rules.toml``, or ``[tool.jinpu-rules]`` in ``pyproject.toml``.

The nearest file up the tree from a case file holds for it, whole: settings of folders further up
are not mixed in. What the command line says comes before it.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from jinpu_rules.checking.checker import Checker, FailOn
from jinpu_rules.errors import ConfigurationError, RulesetError, Text, near
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.records import OfficeWord, explain
from jinpu_rules.models.base import Model
from jinpu_rules.models.base import field as setting
from jinpu_rules.models.forms import form_named
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import DocumentKind, Role, Stage
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rules.measures import MEASURES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    # The patterns above and in a folder, each with where it stands; None outside of a work tree.
    _Specs = tuple[tuple[Path, GitIgnoreSpec], ...] | None

OWN_FILE, PROJECT_FILE, TABLE = "jinpu-rules.toml", "pyproject.toml", "jinpu-rules"
DEFAULT, COMMAND_LINE = "默认值", "命令行"
MAX_BYTES = 1024 * 1024


class Configuration(Model):
    """What a settings file may say besides the readings of the measures, which are ``Settings``."""

    select: tuple[str, ...] = setting(
        "选用", "只用这些规则：编号、编号前缀、名称或条款", default=()
    )
    extend_select: tuple[str, ...] = setting("加选", "在选用之外再用这些规则", default=())
    ignore: tuple[str, ...] = setting("不用", "不用这些规则", default=())
    per_file_ignores: dict[str, tuple[str, ...]] = setting(
        "个别不用", "对路径相符的文件不用这些规则；路径写法同 .gitignore", default={}
    )
    exclude: tuple[str, ...] = setting(
        "排除",
        "文件夹中不检查的路径；写法同 .gitignore",
        default=("node_modules/", "venv/", "__pycache__/"),
    )
    respect_gitignore: bool = setting("遵从 .gitignore", "不检查 git 忽略的文件", default=True)
    cache_dir: str | None = setting(
        "缓存", "把检查结果存入这个文件夹，文件未改动的不再检查；相对于设置文件；不填则不存"
    )
    fail_on: FailOn = setting("失败界线", "从哪种结论起退出码为 1", default=FailOn.VIOLATED)
    format: str = setting("格式", "报告格式", default="text")
    lang: Literal["zh", "en"] = setting("语言", "报告的语言：zh 或 en", default="zh")
    stage: Stage | None = setting("环节", "按案件进行到此环节检查")
    roles: dict[Role, tuple[str, ...]] = setting(
        "身份",
        "哪些职务是此身份；本机关负责人、分管领导、承办科室负责人也可由其他身份充任",
        default={},
    )
    forms: dict[str, str] = setting(
        "文书名称", "本单位的文书名称，各是本办法的哪种文书", default={}
    )


# The heads of the Bureau, whom ``roles`` names, and the setting that says who counts as each.
_HEADS = {
    Role(str(declared.alias)): name
    for name, declared in Settings.model_fields.items()
    if name.endswith("_roles")
}
_READINGS = [name for name in Settings.model_fields if name not in _HEADS.values()]
# Every key of a settings file, as it is written there, with what it means.
KEYS: Mapping[str, str] = {
    name.replace("_", "-"): str(declared.description)
    for model in (Configuration, Settings)
    for name, declared in model.model_fields.items()
    if name not in _HEADS.values()
}
_CODES = ("select", "extend-select", "ignore", "per-file-ignores")


@dataclass(frozen=True)
class Layer:
    """Settings from one place, as written there; their paths are relative to ``folder``."""

    origin: str
    values: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = field(default_factory=Path)


@dataclass(frozen=True)
class Configured:
    """The settings that hold for some files, and where each of them comes from."""

    configuration: Configuration
    settings: Settings
    words: tuple[OfficeWord, ...]
    folder: Path
    cache_folder: Path
    origins: Mapping[str, str]

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Yield each key, its value as JSON holds it, and where it comes from."""
        values = self.configuration.model_dump(mode="json") | self.settings.model_dump(mode="json")
        for key in KEYS:
            yield key, values[key.replace("-", "_")], self.origins.get(key, DEFAULT)

    def checker(self, base: Checker, path: Path | None = None) -> Checker:
        """Return how a file is checked; without a path, any file."""
        held = self.configuration
        return replace(
            base,
            select=(*held.select, *held.extend_select) if held.select else (),
            ignore=held.ignore,
            dropped=self._dropped(path) if path else (),
            settings=self.settings,
            stage=held.stage,
            cache=self.cache_folder / held.cache_dir if held.cache_dir else None,
            words=self.words,
            tells_settings=path is not None
            and (self.settings, self.words) != (base.settings, base.words),
        )

    def excludes(self, path: Path, is_folder: bool) -> bool:
        """Say whether a file or folder is passed over."""
        return self._excluded.match_file(self._relative(path) + ("/" if is_folder else ""))

    def _dropped(self, path: Path) -> tuple[str, ...]:
        name = self._relative(path)
        return tuple(
            code for spec, codes in self._ignored if spec.match_file(name) for code in codes
        )

    def _relative(self, path: Path) -> str:
        return relative(path, self.folder)

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return patterns(self.configuration.exclude)

    @cached_property
    def _ignored(self) -> list[tuple[GitIgnoreSpec, tuple[str, ...]]]:
        ignores = self.configuration.per_file_ignores
        return [(patterns((pattern,)), codes) for pattern, codes in ignores.items()]


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return patterns of paths as git reads them."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def relative(path: Path, folder: Path) -> str:
    """Return a path as patterns of a folder see it."""
    path, folder = path.absolute(), folder.absolute()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


class GitIgnored:
    """What git ignores: the .gitignore files from the top of a work tree down; outside, nothing."""

    def __init__(self) -> None:
        self._specs: dict[Path, _Specs] = {}

    def __call__(self, path: Path, is_folder: bool) -> bool:
        """Say whether git ignores a file or folder; of one inside an ignored folder, not."""
        ignored = False
        for folder, spec in self._of(path.absolute().parent):
            name = relative(path, folder) + ("/" if is_folder else "")
            said = spec.check_file(name).include
            ignored = ignored if said is None else said
        return ignored

    def _of(self, folder: Path) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
        # From the top down by a loop: folders may lie deeper in each other than functions may.
        held: _Specs = None
        for step in (*reversed(folder.parents), folder):
            if step not in self._specs:
                self._specs[step] = _ignored_in(step, held)
            held = self._specs[step]
        return held or ()


def _ignored_in(folder: Path, above: _Specs) -> _Specs:
    if (folder / ".git").exists():
        above = ()
    own = folder / ".gitignore"
    if above is None or not own.is_file():
        return above
    try:
        lines = own.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return above
    return *above, (folder, patterns(lines))


class Configurations:
    """The settings of each file: of the nearest settings file, under what the command line says.

    ``given`` is a settings file that holds for every file; ``isolated`` passes over all of them.
    """

    def __init__(self, *over: Layer, given: Path | None = None, isolated: bool = False) -> None:
        self._over = over
        self._fixed = (
            merged(read_settings(given), *over) if given else merged(*over) if isolated else None
        )
        self._by_folder: dict[Path, Configured | ConfigurationError | None] = {}

    def of(self, folder: Path) -> Configured:
        """Return what holds in a folder. Raises ConfigurationError, the same each time."""
        if self._fixed is not None:
            return self._fixed
        folder = Path(os.path.abspath(folder))
        # Up by a loop: folders may lie deeper in each other than functions may.
        for step in (folder, *folder.parents):
            if step not in self._by_folder:
                self._by_folder[step] = self._in(step)
            held = self._by_folder[step]
            if isinstance(held, ConfigurationError):
                raise held
            if held is not None:
                return held
        return self._without

    def _in(self, folder: Path) -> Configured | ConfigurationError | None:
        try:
            layer = settings_in(folder)
            return merged(layer, *self._over) if layer else None
        except ConfigurationError as error:
            return error

    @cached_property
    def _without(self) -> Configured:
        return merged(*self._over)


def settings_in(folder: Path) -> Layer | None:
    """Return the settings that a folder itself holds, if any. Raises ConfigurationError."""
    for name in (OWN_FILE, PROJECT_FILE):
        path = folder / name
        if path.is_file():
            layer = read_settings(path)
            if name == OWN_FILE or layer.values:
                return layer
    return None


def read_settings(path: Path) -> Layer:
    """Return the settings of a file. Raises ConfigurationError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ConfigurationError((Fault(str(path), "", "设置文件过大", "too large"),))
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(
            (Fault(str(path), "", f"无法读取设置文件：{reason}", f"cannot read: {reason}"),)
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(
            (Fault(str(path), "", "设置文件应为 UTF-8 编码", "not UTF-8"),)
        ) from None
    table = _toml(text, str(path))
    if path.name == PROJECT_FILE:
        tool = table.get("tool")
        table = tool.get(TABLE, {}) if isinstance(tool, dict) else {}
    return Layer(str(path), table, path.parent)


def read_setting(text: str) -> Layer:
    """Return the settings of one line of TOML, as the command line gives it."""
    return Layer("--config", _toml(text, "--config"))


# Keys with so many dots are read in quadratic time, and none of ours has more than two.
_DEEP_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++\s*+\.\s*+){32}""")


def _toml(text: str, source: str) -> dict[str, Any]:
    """Return what a text in TOML says. Raises ConfigurationError."""
    line = column = None
    try:
        if not _DEEP_KEY.search(text):
            return tomllib.loads(text)
        zh, en = "键的层数过多", "a key nested too deep"
    except RecursionError:
        zh, en = "嵌套过深", "nested too deep"
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        zh, en = f"不是正确的 TOML：{error}", f"not TOML: {error}"
    except ValueError:  # of digits beyond number
        zh, en = "数字过长，无法读取", "a number too long to be read"
    raise ConfigurationError((Fault(source, "", zh, en, line, column),))


def merged(*layers: Layer) -> Configured:
    """Return the settings of several places, the later before the earlier.

    What is selected anew puts aside what was selected and ignored before; what is ignored adds up.
    Raises ConfigurationError with every fault.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    folder = cache_folder = Path()
    for layer in layers:
        if "select" in layer.values:
            for key in ("extend-select", "ignore"):
                values.pop(key, None)
                origins.pop(key, None)
        for key, value in layer.values.items():
            both = key in ("extend-select", "ignore") and key in values
            added = both and isinstance(value, list) and isinstance(values[key], list)
            values[key] = [*values[key], *value] if added else value
            origins[key] = f"{origins[key]}、{layer.origin}" if added else layer.origin
        folder = layer.folder if {"exclude", "per-file-ignores"} & layer.values.keys() else folder
        cache_folder = layer.folder if "cache-dir" in layer.values else cache_folder
    return _read(values, origins, folder, cache_folder)


def _read(
    values: Mapping[str, Any], origins: Mapping[str, str], folder: Path, cache_folder: Path
) -> Configured:
    faults: list[Fault] = []

    def fault(zh: str, en: str, key: str, *path: object) -> None:
        origin = origins[key]
        source, parts = (f"--{key}", path) if origin == COMMAND_LINE else (origin, (key, *path))
        faults.append(Fault(source, "".join(f"/{part}" for part in parts), zh, en))

    known: dict[str, Any] = {}
    for key, value in values.items():
        if key in KEYS:
            known[key.replace("-", "_")] = value
        else:
            hint = near(key, KEYS, 0.5)
            fault(f"没有名为“{key}”的设置{hint.zh}", f"unknown setting {key!r}{hint.en}", key)

    def validated(model: type[Model], given: Mapping[str, Any]) -> Any:
        try:
            return model.model_validate(given, by_alias=False, by_name=True)
        except ValidationError as error:
            wrong = set()
            for detail in error.errors(include_url=False):
                name, *path = detail["loc"]
                fault(*explain(detail, model), str(name).replace("_", "-"), *path)
                wrong.add(name)
        return validated(model, {key: given[key] for key in given.keys() - wrong})

    own = {name: value for name, value in known.items() if name in Configuration.model_fields}
    configuration = validated(Configuration, own)
    readings = {name: value for name, value in known.items() if name in _READINGS}
    heads: dict[str, list[str]] = {}
    posts: dict[str, Role] = {}
    for role, names in configuration.roles.items():
        for name in names:
            counted = _role(name)
            if counted is None:
                other = posts.setdefault(name, role)
                if other is not role:
                    zh = f"“{name}”不能既是{other}又是{role}"
                    fault(zh, f"{name!r} is given to two roles", "roles", role)
            elif role in _HEADS:
                heads.setdefault(_HEADS[role], [role]).append(counted)
            else:
                zh = f"{role}不能由其他身份（{name}）充任，这里只能写职务"
                fault(zh, f"no other role counts as {role}", "roles", role)
    papers: dict[str, DocumentKind] = {}
    for name, target in configuration.forms.items():
        form, usual = form_named(target), form_named(name)
        if form is None:
            zh, en = _no_form(target)
            fault(zh, en, "forms", name)
        elif usual not in (None, form):
            zh = f"“{name}”已是“{usual}”的名称，不能用于“{form}”"
            fault(zh, f"{name!r} is a name of another form", "forms", name)
        else:
            papers[name] = form
    settings = validated(Settings, readings | heads)
    if configuration.format not in FORMATS:
        hint = near(configuration.format, FORMATS)
        fault(
            f"没有格式“{configuration.format}”{hint.zh}",
            f"no format {configuration.format!r}{hint.en}",
            "format",
        )
    for key in _CODES:
        held = getattr(configuration, key.replace("-", "_"))
        for code in held if isinstance(held, tuple) else (c for cs in held.values() for c in cs):
            try:
                _matches(code)
            except RulesetError as error:
                fault(str(error), str(error), key)
    if faults:
        raise ConfigurationError(tuple(faults))
    words: tuple[OfficeWord, ...] = (*posts.items(), *papers.items())
    return Configured(configuration, settings, words, folder, cache_folder, origins)


def _no_form(name: str) -> Text:
    hint = near(name, DocumentKind, 0.3)
    return Text(f"本办法没有名为“{name}”的文书{hint.zh}", f"no form is named {name!r}{hint.en}")


def _role(name: str) -> Role | None:
    try:
        return Role(name)
    except ValueError:
        return None


@cache
def _matches(code: str) -> None:
    MEASURES.select((code,))
