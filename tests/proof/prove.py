"""A long proof, outside the suite: ``make prove``.

Random records through every engine, all compared with the interpreter, and random inputs through
the loader. Prints what was compared. ``python tests/proof/prove.py RECORDS`` for another number.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).parents[1]))  # as for pytest

from test_fuzz import bytes_of, soup_of, swallow

from jinpu_rules.engines.engine import Context
from jinpu_rules.errors import EngineUnavailable
from jinpu_rules.evaluation import DEFAULT_SETTINGS, engine_for
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing.strategies import a_case, an_agency

PARTS = [MEASURES.select([rule.id for rule in MEASURES.rules[part::10]]) for part in range(10)]
RECORDS, CHUNK = 100_000, 500


# durable_rules takes its time: it meets fewer records, of a fifth of the chunks.
CHUNK_LIVE = CHUNK // 10


def live(records: int) -> int:
    """Return how many chunks durable_rules is compared on."""
    return max(1, max(1, records // CHUNK) // 5)


def compared(seed: int) -> int:
    """Compare the compiled engine on a chunk of records, a tenth of the rules each; count verdicts."""
    chance, verdicts = Random(seed), 0
    for number in range(CHUNK):
        record = an_agency(chance) if number % 20 == 0 else a_case(chance)
        part = PARTS[number % len(PARTS)]
        as_of = datetime(2025, 3, 1) + timedelta(seconds=chance.randrange(400 * 86400))
        context = Context(as_of, DEFAULT_SETTINGS, ANNOUNCED)
        said, meant = (
            engine_for(part, type(record), name).judged(record, context)
            for name in ("compiled", "interpreter")
        )
        assert said == meant, (seed, number)
        verdicts += part.questions(record)
    return verdicts


def compared_with_durable(seed: int) -> int:
    """Compare durable_rules on a chunk of records with the compiled engine, all rules each."""
    chance, verdicts = Random(seed), 0
    for number in range(CHUNK_LIVE):
        record = a_case(chance)
        context = Context(datetime(2025, 6, 1), DEFAULT_SETTINGS, ANNOUNCED)
        said, meant = (
            engine_for(MEASURES, type(record), name).judged(record, context)
            for name in ("durable", "compiled")
        )
        assert said == meant, (seed, number)
        verdicts += MEASURES.questions(record)
    return verdicts


def swallowed(seed: int) -> int:
    """Feed a chunk of random inputs to the loader; count them."""
    chance = Random(seed)
    for _ in range(20 * CHUNK):
        swallow(chance.choice((bytes_of, soup_of))(chance), chance.choice(("", ".json", ".yaml")))
    return 20 * CHUNK


def main(records: int) -> None:
    """Run the proof and print its counts."""
    chunks = range(max(1, records // CHUNK))
    with ProcessPoolExecutor() as pool:
        verdicts = sum(pool.map(compared, chunks))
        print(f"compiled: {len(chunks) * CHUNK} records, {verdicts} verdicts, all as interpreted")
        try:
            verdicts = sum(pool.map(compared_with_durable, chunks[: live(records)]))
            number = live(records) * CHUNK_LIVE
            print(f"durable: {number} records, {verdicts} verdicts, all as compiled")
        except EngineUnavailable as error:
            print(error)
        print(f"loader: {sum(pool.map(swallowed, chunks))} inputs, records or faults every time")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
