"""What every record of a case file has in common.

Records are flat, frozen and strict: an unknown key is an error, a blank text or a stroke in its place
is a missing text. Every field has its English name and its Chinese name; both are read, either can be
written. A field that holds the name of a person, or what identifies or reaches one, says so.
"""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, dataclass_transform, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from jinpu_rules.models.amounts import amount_of, in_capitals

_CONFIGURATION = ConfigDict(
    extra="forbid",
    str_strip_whitespace=True,
    coerce_numbers_to_str=True,
    validate_by_name=True,
    validate_by_alias=True,
    revalidate_instances="never",
    val_temporal_unit="milliseconds",
    defer_build=True,  # a file needs the validator of its root, not one of each relation
)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """A flat record of a case file; ``id``, where there is one, is unique in the file.

    A record without an id is told apart by what it is: ``natural_key`` names the fields.

    A pydantic dataclass, for a file holds dozens: pydantic makes it in less time than a model, and
    its fields are read as fast as Python can.
    """

    model_fields: ClassVar[dict[str, FieldInfo]]
    natural_key: ClassVar[tuple[str, ...]] = ("id",)

    @property
    def contradicted(self) -> frozenset[str]:
        """The fields that another field of the record says the contrary of: as good as not recorded."""
        return frozenset()

    # Written here once, they need not be made for each of thirty kinds of records at every start.

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __init_subclass__(cls) -> None:
        made: Any = dataclass(cls, eq=False, repr=False, kw_only=True, config=_CONFIGURATION)
        cls.model_fields = made.__pydantic_fields__
        for name in cls.model_fields.keys() & vars(cls).keys():
            delattr(cls, name)  # a default left in the class makes each reading look there first


class Model(BaseModel):
    """What is read as a whole: a file, the settings, or where they are kept."""

    model_config = ConfigDict(frozen=True, **_CONFIGURATION)


def unnamed(model: type[Record]) -> Record:
    """Return a record that says nothing and that nothing points to."""
    made = object.__new__(model)
    for name, told in model.model_fields.items():
        object.__setattr__(made, name, "—" if told.is_required() else told.get_default())
    return made


Holder = Model | Record  # whatever has fields; ``model_fields`` tells them


def field(chinese: str, description: str, **options: Any) -> Any:
    """Declare an optional field by its Chinese name and what it holds.

    What is ``personal`` identifies or reaches a person: ``--redact`` hides it.
    """
    declared = required(chinese, description, **{"default": None, **options})
    declared.metadata.append(_LeftOpen)
    return declared


def required(chinese: str, description: str, *, personal: bool = False, **options: Any) -> Any:
    """Declare a field that every record of its kind must have."""
    declared: Any = Field(
        alias=chinese, title=chinese, description=description, kw_only=True, **options
    )
    if personal:
        declared.metadata.append(Private)
    return declared


# What offices write into a box that they leave open, without blanks and in small letters. A longer
# text is read without a look at this list.
_FILLS = (
    "/ // /// ／ \\ - -- --- ---- － – — —— ——— ———— _ __ . 。 、 … …… ……… ... * ** *** × ×× ××× "
    "? ?? ??? ？ ？？ ？？？ "
    "无 無 无。 没有 空 空白 略 待补 待补充 待填 待填写 待定 待查 未填 未填写 未记载 未记录 未录入 暂无 暂缺 不适用 "
    "n/a n.a. null nil none tbd"
)
LONGEST_FILL = max(map(len, _FILLS.split()))
NOT_RECORDED = frozenset(_FILLS.split()) | {""}
# In a box for free text these say nothing; a list of words may have 其他 as one of them, and an
# opinion of 尚无记录 is no bare signature.
_SAYING_NOTHING = NOT_RECORDED | frozenset(
    [
        "其他",
        "其它",
        "待记录",
        "待录入",
        "待登记",
        "待补录",
        "待补记",
        "尚未记录",
        "尚未登记",
        "尚未录入",
        "尚未填写",
        "未登记",
        "未作记录",
        "未做记录",
        "未予记录",
        "没有记录",
        "无记录",
        "无相关记录",
        "暂无记录",
        "尚无记录",
        "尚无",
        "暂无结果",
        "尚无结果",
        "记录缺失",
        "缺失",
    ]
)
# Whatever unit is meant, these do not name it.
_NO_UNIT = _SAYING_NOTHING | frozenset(
    f"{which}{what}"
    for which in (
        "有关",
        "相关",
        "有权",
        "有权处理的",
        "有管辖权的",
        "主管",
        "有关主管",
        "相关主管",
        "其他",
        "其它",
        "某",
    )
    for what in ("部门", "单位", "机关", "行政机关", "机构")
)
# What was done of one's own accord was done on no authority.
_NO_GROUND = (
    _SAYING_NOTHING
    | frozenset(
        f"{no}{ground}"
        for no in ("无", "没有", "未", "未经", "未获", "未予", "尚未", "缺")
        for ground in (
            "批准",
            "审批",
            "同意",
            "许可",
            "授权",
            "依据",
            "法定依据",
            "法律依据",
            "任何依据",
            "批准手续",
            "审批手续",
        )
    )
    | frozenset(
        [
            "未报批",
            "未报审批",
            "未经领导批准",
            "未经领导同意",
            "未经负责人同意",
            "擅自",
            "擅自提供",
            "自行",
            "自行提供",
            "私自",
            "私自提供",
            "不详",
            "不明",
        ]
    )
)
# Whoever is named so is not named.
_NOBODY = _SAYING_NOTHING | frozenset(
    [
        "其他人",
        "其他人员",
        "其他见证人",
        "无名氏",
        "某",
        "某某",
        "某某某",
        "某人",
        "佚名",
        "匿名",
        "匿名者",
        "不详",
        "不明",
        "未知",
        "姓名不详",
        "身份不明",
        "群众",
        "某群众",
        "热心群众",
        "路人",
        "见证人",
        "证人",
        "当事人",
        "被处罚人",
        "受送达人",
        "执法人员",
        "送达人",
        "承办人",
        "相关人员",
        "有关人员",
        "工作人员",
        "本人",
        "x",
        "xx",
        "xxx",
        "×",
        "××",
        "×××",
        "*",
        "**",
        "***",
    ]
)


def not_recorded(value: object) -> bool:
    """Whether a text only fills its place: a stroke, 无, N/A, 待补 and the like."""
    return _fills(value, NOT_RECORDED)


def _fills(value: object, fills: frozenset[str]) -> bool:
    return isinstance(value, str) and plain_text(value) in fills


@cache
def _longer_or_begun_otherwise(fills: frozenset[str]) -> core_schema.CoreSchema:
    """Describe a text that is none of these for certain: longer than any, or begun otherwise."""
    first = {letter for word in fills if word for letter in (word[0], word[0].upper())}
    longest = max(map(len, fills))
    return core_schema.str_schema(
        pattern=f"^(?:(?s:.{{{longest + 1}}})|[^{re.escape(''.join(sorted(first)))}])"
    )


def plain_text(text: str) -> str:
    """Return a text without blanks and in small letters, as what fills a place is compared."""
    return "".join(text.split()).casefold()


class _LeftOpen:
    """Reads what fills an open place as nothing recorded, in a field of text, of a word or of one id.

    Times, flags and lists do so in readers of their own.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        read: core_schema.CoreSchema = handler(source)
        kinds = {getattr(kind, "__origin__", kind) for kind in get_args(source)} - {type(None)}
        several = get_origin(source) is dict
        if several or not any(isinstance(kind, type) and issubclass(kind, str) for kind in kinds):
            return read
        tolerant = core_schema.no_info_before_validator_function(said_or_nothing, read)
        if kinds != {str}:
            strict = tolerant if str in kinds else read
            return core_schema.lax_or_strict_schema(lax_schema=tolerant, strict_schema=strict)
        # Of these a file holds hundreds: they are asked without Python whether they may fill a place,
        # and in strict mode that is all; the file is then read again in the other.
        marks = [mark for kind in get_args(source) for mark in getattr(kind, "__metadata__", ())]
        fills = next((_FILLS_OF[mark] for mark in _FILLS_OF if mark in marks), _SAYING_NOTHING)
        says_something = _longer_or_begun_otherwise(fills)
        tolerant = core_schema.no_info_before_validator_function(
            lambda value: None if _fills(value, fills) else value, read
        )
        return core_schema.lax_or_strict_schema(
            lax_schema=core_schema.union_schema([says_something, tolerant], mode="left_to_right"),
            strict_schema=core_schema.nullable_schema(says_something),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        if schema["type"] == "lax-or-strict":
            schema = schema["lax_schema"]
            schema = schema["choices"][1] if schema["type"] == "union" else schema
        described: dict[str, Any] = handler(schema)
        return described


def said_or_nothing(value: object) -> object:
    """Return a value, or None for a text that only fills its place."""
    return None if not_recorded(value) else value


_YES = frozenset({"是", "有", "已", "真", "√", "✓", "✔", "☑", "true", "yes", "1"})
_NO = frozenset({"否", "无", "未", "没有", "假", "×", "✗", "✘", "false", "no", "0"})


class _FlagSchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.union_schema(
            [
                core_schema.bool_schema(strict=True),
                core_schema.no_info_plain_validator_function(_read_flag),
            ],
            mode="left_to_right",
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]}


def is_flag(text: str) -> bool:
    """Whether a text is yes or no."""
    return text.strip().lower() in _YES | _NO


def is_yes(text: str) -> bool:
    """Whether a text is yes."""
    return text.strip().lower() in _YES


def _read_flag(value: object) -> bool | None:
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if not_recorded(value):
        return None
    raise PydanticCustomError("flag", "应为“是”或“否”（true 或 false）")


_HIGHEST_AMOUNT = 10**13


class _MoneySchema:
    """How pydantic reads, writes and describes an amount of money."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_amount,
            serialization=core_schema.plain_serializer_function_ser_schema(
                number_of_yuan, when_used="json-unless-none"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}],
            "examples": [3000, 3000.5, "3,000元", "3万元", "叁仟元整"],
        }


def _read_amount(value: object) -> Decimal | None:
    if not_recorded(value):
        return None
    amount = None
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        amount = Decimal(str(value))  # of 0.1 as it is written
    elif isinstance(value, str):
        amount, meant, differ = amount_of(value)
        if differ:
            raise PydanticCustomError("amount_differs", "大写与小写不是同一金额")
        if meant and max(meant) < _HIGHEST_AMOUNT:
            near = "”或者“".join(f"{in_capitals(one)}（{number_of_yuan(one)}元）" for one in meant)
            zh = "金额的写法读不准，是否为“{near}”？"
            raise PydanticCustomError("amount_near", zh, {"near": near})
    if amount is None or not amount.is_finite() or not 0 <= amount < _HIGHEST_AMOUNT:
        zh = "应为以元计的金额，如 3000、3,000.50、3万元或叁仟元整"
        raise PydanticCustomError("amount", zh)
    if amount != amount.quantize(FEN):
        raise PydanticCustomError("amount_of_fen", "金额最小到分：应至多有两位小数")
    return amount


FEN = Decimal("0.01")


def number_of_yuan(amount: Decimal) -> int | float:
    """Return an amount as JSON holds it; to the fen, a float of it reads back as what it was."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


Money = Annotated[Decimal, _MoneySchema]


@dataclasses.dataclass(frozen=True, slots=True)
class Points:
    """Marks a field whose values are ids of other records of the file; ``to`` names the relation."""

    to: str | None = None


class Name:
    """Marks a field that holds the name of a person, which ``--redact`` masks wherever it is shown."""


class Private:
    """Marks a field that identifies or reaches a person, which ``--redact`` hides."""


class Telling:
    """Marks a field of free text that usually names persons: ``--redact`` hides it whole."""


class _Unit:
    """Marks a field that holds the name of an authority or firm: 有关部门 names none."""


class _Ground:
    """Marks a field for what permits something: 未经批准 permits nothing."""


_FILLS_OF = {Name: _NOBODY, _Unit: _NO_UNIT, _Ground: _NO_GROUND}

PersonalName = Annotated[str, Name]
UnitName = Annotated[str, _Unit]
Ground = Annotated[str, _Ground]
Personal = Annotated[str, Private]
Account = Annotated[str, Telling]
Flag = Annotated[bool, _FlagSchema]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Link = Annotated[str, Field(min_length=1), Points()]


class Identified(Record):
    """A record that others point to by its id."""

    id: Id = required("编号", "本案卷内唯一的编号")


class Listed:
    """Marks a list whose only value may stand alone: ``处罚种类: 罚款``."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        several = handler(source)
        return core_schema.lax_or_strict_schema(
            lax_schema=core_schema.no_info_before_validator_function(_listed, several),
            strict_schema=several,
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        several = handler(schema["strict_schema"])
        return {"anyOf": [several, several["items"]]}


def _listed(value: object) -> object:
    if not_recorded(value):
        return ()
    return (value,) if isinstance(value, str) else value


class _LinksSchema:
    """Several ids as a list, or one without."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        several = core_schema.tuple_variable_schema(core_schema.str_schema(min_length=1))
        alone = core_schema.no_info_after_validator_function(
            _alone, core_schema.nullable_schema(core_schema.str_schema())
        )
        # What a database joins to nothing: [null].
        gaps = core_schema.no_info_after_validator_function(
            _without_gaps,
            core_schema.tuple_variable_schema(
                core_schema.nullable_schema(core_schema.str_schema())
            ),
        )
        return core_schema.union_schema(
            [several, alone, gaps],
            mode="left_to_right",
            custom_error_type="links_form",
            custom_error_message="应为编号，或者编号的列表",
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        several, alone, _ = (handler(one) for one in schema["choices"])
        return {"anyOf": [several, *alone["anyOf"]]}


def _without_gaps(links: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(link for link in links if link is not None and not not_recorded(link))


def _alone(link: str | None) -> tuple[str, ...]:
    return () if link is None or not_recorded(link) else (link,)


Links = Annotated[tuple[str, ...], _LinksSchema, Points()]


def marks(declared: FieldInfo) -> list[Any]:
    """Return the marks of a field, whether or not it may be left open."""
    parts = get_args(declared.annotation)
    return [
        *declared.metadata,
        *(mark for part in parts for mark in getattr(part, "__metadata__", ())),
    ]


def kinds_of(annotation: Any) -> list[Any]:
    """Return every type that an annotation is made of, itself first."""
    return [annotation, *(kind for part in get_args(annotation) for kind in kinds_of(part))]


def chinese_name(model: type[Holder], name: str) -> str:
    """Return the Chinese name of a field."""
    return model.model_fields[name].alias or name
