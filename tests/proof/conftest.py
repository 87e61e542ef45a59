"""Here the compiled engine is asked by the code that it generates."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="module")
def by_generated_code(generated_code: None) -> None:
    """For every test of this folder."""
