"""What every record of a case file has in common.

Records are flat, frozen and strict: an unknown key is an error, a blank text is a missing text.
Every field has its English name and its Chinese name; both are read, either can be written.
"""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any, ClassVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

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


Holder = Model | Record  # whatever has fields; ``model_fields`` tells them


def field(chinese: str, description: str, **options: Any) -> Any:
    """Declare an optional field by its Chinese name and what it holds."""
    return Field(
        options.pop("default", None),
        alias=chinese,
        title=chinese,
        description=description,
        kw_only=True,
        **options,
    )


def required(chinese: str, description: str, **options: Any) -> Any:
    """Declare a field that every record of its kind must have."""
    return Field(alias=chinese, title=chinese, description=description, kw_only=True, **options)


_YES = frozenset({"是", "有", "已", "真", "√", "true", "yes", "1"})
_NO = frozenset({"否", "无", "未", "没有", "假", "×", "false", "no", "0"})


class _FlagSchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        as_written = core_schema.bool_schema(strict=True)
        return core_schema.lax_or_strict_schema(
            lax_schema=core_schema.union_schema(
                [as_written, core_schema.no_info_plain_validator_function(_read_flag)],
                mode="left_to_right",
            ),
            strict_schema=as_written,
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]}


def _read_flag(value: object) -> bool:
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise PydanticCustomError("flag", "应为“是”或“否”（true 或 false）")


@dataclasses.dataclass(frozen=True, slots=True)
class Points:
    """Marks a field whose values are ids of other records of the file; ``to`` names the relation."""

    to: str | None = None


Flag = Annotated[bool, _FlagSchema]
Id = Annotated[str, Field(min_length=1)]
Link = Annotated[str, Field(min_length=1), Points()]


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
    return (value,) if isinstance(value, str) else value


class _LinksSchema:
    """Several ids as a list, or one without."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        ids = core_schema.tuple_variable_schema(core_schema.str_schema(min_length=1))
        one = core_schema.no_info_after_validator_function(
            lambda one: (one,), core_schema.str_schema(min_length=1)
        )
        return core_schema.lax_or_strict_schema(
            lax_schema=core_schema.union_schema(
                [ids, one],
                mode="left_to_right",
                custom_error_type="links_form",
                custom_error_message="应为编号，或者编号的列表",
            ),
            strict_schema=ids,
        )


Links = Annotated[tuple[str, ...], _LinksSchema, Points()]


def chinese_name(model: type[Holder], name: str) -> str:
    """Return the Chinese name of a field."""
    return model.model_fields[name].alias or name
