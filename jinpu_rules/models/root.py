"""Root: a case file or a register as a whole."""

from __future__ import annotations

from functools import cache
from typing import Any, Self

from pydantic import ValidationError, model_validator

from jinpu_rules.models.base import Model
from jinpu_rules.models.links import check_links


class Root(Model):
    """A whole file. Reads what says everything in JSON's own words first, a quarter faster."""

    @model_validator(mode="after")
    def _links_hold(self) -> Self:
        check_links(self)
        return self

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a record from JSON. Raises pydantic.ValidationError with every fault."""
        if options:
            return super().model_validate_json(json_data, **options)
        try:
            read: Self = cls.__pydantic_validator__.validate_json(json_data, strict=True)
            return read
        except ValidationError:
            return super().model_validate_json(json_data)


def file_of(model: type[Model]) -> type[Model]:
    """Return the kind of file that a model is of: a case with more fields is a case still."""
    hashed: Any = model
    kind: type[Model] = _file_of(hashed)
    return kind


@cache
def _file_of(model: Any) -> Any:
    files = [kind for kind in model.__mro__ if issubclass(kind, Root) and kind is not Root]
    return files[-1] if files else model
