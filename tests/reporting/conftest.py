from __future__ import annotations

import pytest
from report_samples import HOSTILE


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    value: str = request.param
    return value
