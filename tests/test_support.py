"""What the tests share tells what fails."""

from __future__ import annotations

import pytest
from support import for_each


def test_each_case_that_fails_is_named():
    @for_each({"one": 1, "two": (2,), "none": None, "three": 3})
    def is_odd(number):
        """Whether it is odd."""
        assert number % 2, "it is even"

    with pytest.raises(AssertionError) as told:
        is_odd()
    lines = str(told.value).splitlines()
    assert lines[0] == "2 of 4 failed"
    assert any(line.startswith("two: AssertionError: it is even") for line in lines)
    assert any(line.startswith("none: TypeError: ") for line in lines)
    assert (is_odd.__name__, is_odd.__doc__) == ("is_odd", "Whether it is odd.")


def test_what_holds_of_each_case_passes_and_of_no_case_fails():
    for_each({"one": 1})(lambda number: None)()
    with pytest.raises(AssertionError):
        for_each({})(lambda number: None)()
