"""What every record of a case file has in common.

Records are flat, frozen and strict: an unknown key is an error, a blank text is a missing text.
Every field has its English name and its Chinese name; both are read, either can be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError, core_schema


class Record(BaseModel):
    """A flat record of a case file; ``id``, where there is one, is unique in the file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        validate_by_name=True,
        validate_by_alias=True,
        revalidate_instances="never",
        val_temporal_unit="milliseconds",
        defer_build=True,  # a file needs the validator of its root, not one of each relation
    )


class Root(Record):
    """A whole file. Reads what is written as we write it first, at full speed; then all else."""

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a record from JSON. Raises pydantic.ValidationError with every fault."""
        if options:
            return super().model_validate_json(json_data, **options)
        try:
            return super().model_validate_json(json_data, strict=True, by_alias=False, by_name=True)
        except ValidationError:
            return super().model_validate_json(json_data)


def field(chinese: str, description: str, **options: Any) -> Any:
    """Declare an optional field by its Chinese name and what it holds."""
    return Field(
        options.pop("default", None),
        alias=chinese,
        title=chinese,
        description=description,
        **options,
    )


def required(chinese: str, description: str, **options: Any) -> Any:
    """Declare a field that every record of its kind must have."""
    return Field(alias=chinese, title=chinese, description=description, **options)


_YES = frozenset({"是", "有", "已", "真", "√", "true", "yes", "1"})
_NO = frozenset({"否", "无", "未", "没有", "假", "×", "false", "no", "0"})


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


def _read_flag(value: object) -> bool:
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise PydanticCustomError("flag", "应为“是”或“否”（true 或 false）")


@dataclass(frozen=True, slots=True)
class Points:
    """Marks a field whose values are ids of other records of the file; ``to`` names the relation."""

    to: str | None = None


Flag = Annotated[bool, _FlagSchema]
Id = Annotated[str, Field(min_length=1)]
Link = Annotated[str, Field(min_length=1), Points()]


class _LinksSchema:
    """Several ids as a list, or one without."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        ids = core_schema.tuple_variable_schema(core_schema.str_schema(min_length=1))
        return core_schema.union_schema(
            [
                ids,
                core_schema.no_info_after_validator_function(
                    lambda one: (one,), core_schema.str_schema(min_length=1)
                ),
            ],
            mode="left_to_right",
            custom_error_type="links_form",
            custom_error_message="应为编号，或者编号的列表",
        )


Links = Annotated[tuple[str, ...], _LinksSchema, Points()]


@cache
def chinese_name(model: type[BaseModel], name: str) -> str:
    """Return the Chinese name of a field."""
    return model.model_fields[name].alias or name
