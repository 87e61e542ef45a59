"""Every format tells the settings that a record was checked under, where they are not the run's."""

from __future__ import annotations

import pytest
from report_samples import finding, record, rendered

from jinpu_rules.reporting.formats import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_tells_the_settings_of_a_record(name: str) -> None:
    other = {"小时起算": "自次时起算", "未填写的写法": ["未办理之处"]}
    text = rendered(name, [record(finding(), settings=other)])
    assert "自次时起算" in text
    assert "未办理之处" in text
    assert "自次时起算" not in rendered(name, [record(finding())])
