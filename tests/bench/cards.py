"""`make bench`: what a card costs from its facts to its PNG, beside an empty picture of the same size."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO

from PIL import Image

from handlers.cards.drawings import MAKERS, drawing
from tests.cards import CARDS, ODD

ROUNDS = 30


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def empty(size: tuple[int, int]) -> bytes:
    """A PNG with nothing on it."""
    file = BytesIO()
    Image.new("P", size).save(file, "PNG")
    return file.getvalue()


def main() -> None:
    """One row a card: the first time in this process, then warm; the odd ones are the largest there are."""
    for name, card in {**CARDS, **ODD}.items():
        told = drawing(card)
        work = partial(MAKERS[told.what], told.facts)
        cold = milliseconds(work)
        times = [milliseconds(work) for _ in range(ROUNDS)]
        content = work().content
        size = Image.open(BytesIO(content)).size
        floor = statistics.median(milliseconds(partial(empty, size)) for _ in range(ROUNDS))
        print(
            f"card {name}: first {cold:.0f} ms, warm median {statistics.median(times):.0f} ms, slowest"
            f" {max(times):.0f} ms, {len(content) / 1000:.0f} kB   floor: {floor:.1f} ms an empty one"
        )


if __name__ == "__main__":
    main()
