"""What it costs to read a message, at two sizes of town, beside what it costs only to split its text.

Everything is processor time: of each text the fastest of several readings, so that the machine's other
work is left out.
"""

import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from handlers.reading.villages import index_of
from tests.reading import LONGEST, PIECES, SMALL, TYPICAL, large, read_message

_ROUNDS = 20
_SUSPECTS = 20
_MIXED = 100
_SPLIT = re.compile(r"[\s,、;:。]+")
_BEFORE = ("报分 1 红星 8 ", "报计划\n")


def main() -> None:
    """Prints the figures of a town of 44 villages and of one with 2,000."""
    floor = statistics.median(_cost(_split, text) for text in TYPICAL)
    most = max(_cost(_split, text, 3) for text in hostile())
    for town in (SMALL, large()):
        start = time.process_time()
        index_of(town.roster)
        read_message("报分 1 张古太 8 台账未交", town)
        first = time.process_time() - start
        read = partial(read_message, known=town)
        costs = [_cost(read, text) for text in TYPICAL]
        worst, text = _worst(read)
        print(
            f"reading, {len(town.roster.villages)} villages: median {statistics.median(costs) * 1000:.2f} ms,"
            f" slowest of {len(costs)} typical {max(costs) * 1000:.2f} ms; worst of {LONGEST} characters"
            f" {worst * 1000:.1f} ms ({text[:20]!r}…); the first of all {first * 1000:.0f} ms"
            f"   floor (normalize + split): {floor * 1000:.3f} ms, {most * 1000:.1f} ms"
        )


def hostile() -> Iterator[str]:
    """Texts as long as can be, of one piece over and over or of a few mixed."""
    chance = random.Random(1)  # noqa: S311 - the same texts in every run
    for before in _BEFORE:
        for piece in PIECES:
            for gap in ("", "\n"):
                yield (before + f"{piece}{gap}" * LONGEST)[:LONGEST]
    for _ in range(_MIXED):
        gap = chance.choice(("", " ", "\n", "；"))
        some = chance.sample(PIECES, chance.randint(2, 8))
        yield ("报分 1 " + gap.join(chance.choices(some, k=LONGEST)))[:LONGEST]


def _worst(read: Callable[[str], None]) -> tuple[float, str]:
    """The most that a hostile text costs, and the text; those that look slow are read again."""
    ranked = sorted(((_cost(read, text, 1), text) for text in hostile()), reverse=True)
    return max((_cost(read, text), text) for _, text in ranked[:_SUSPECTS])


def _split(text: str) -> list[str]:
    return _SPLIT.split(unicodedata.normalize("NFKC", text))


def _cost(read: Callable[[str], object], text: str, rounds: int = _ROUNDS) -> float:
    """Seconds of processor time, the least of several."""
    costs = []
    for _ in range(rounds):
        start = time.process_time()
        read(text)
        costs.append(time.process_time() - start)
    return min(costs)


if __name__ == "__main__":
    main()
