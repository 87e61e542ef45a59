"""Here the compiled engine makes its code for the first file already: it is the code that is tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jinpu_rules.engines import compiled


@pytest.fixture(autouse=True, scope="module")
def generated_code() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "FEW", 0)
        yield
