"""Options and fixtures that all tests may use."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"

# What the inner loop leaves out as a whole, besides what is marked slow: long proofs, random records,
# other programs and processes, files that are large or made to be.
SLOW = [
    HERE / name
    for name in (
        "proof",
        "spark",
        "checking/test_parallel.py",
        "engines/test_durable.py",
        "engines/test_growth.py",
        "rules/test_laws.py",
        "test_archives.py",
        "test_arrow.py",
        "test_growing_records.py",
        "test_house_rules.py",
        "workbooks/test_hostile_workbooks.py",
        "workbooks/test_writing_workbooks.py",
    )
]
assert all(path.exists() for path in SLOW)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
    parser.addoption("--quick", action="store_true", help="leave out what takes its time")


def pytest_configure() -> None:
    # A suite that a shell runs in the background passes on that Ctrl-C is for others.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if config.getoption("--quick") and collection_path in SLOW else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        slow = {item for item in items if item.get_closest_marker("slow")}
        config.hook.pytest_deselected(items=list(slow))
        items[:] = [item for item in items if item not in slow]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    # Files are made anew by each process, with the time in them: of such a name none is the other's.
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    # What was collected stays to the end: looking through it again and again took a sixth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="module")
def generated_code() -> Iterator[None]:
    """Let the compiled engine make its code for the first file already: it is the code that is tested."""
    from jinpu_rules.engines import compiled

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "FEW", 0)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a rendering with the file of that name in tests/golden."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode(), "pytest --update-golden, then read the diff"

    return compare
