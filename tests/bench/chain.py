"""How long it takes to look through a long audit trail: the rules alone, and out of the database."""

import time
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from assessment import GENESIS, Month, verify
from bot.engine.clock import RealClock
from bot.engine.writer import Call
from storage.engine.facts import Author, Origin
from storage.receipts import ScoreSet
from storage.store import Store
from storage.trail.chain import COLUMNS
from tests import databases
from tests.integration.machine import enrolled, open_writer

ROWS = 100_000
_AT_ONCE = 10_000


def fill(store: Store) -> None:
    """Rows much like those of reports."""
    now = RealClock().now()
    for number in range(_AT_ONCE):
        now += timedelta(minutes=number % 44 == 0)
        fact = ScoreSet(
            task_id=number % 24,
            village_id=number % 44,
            month=Month(2026, 11),
            receipt=number,
            points=Decimal("9.5"),
            reason=f"主街垃圾未清，第{number}处",
            before=None,
        )
        author = Author(
            name=sha256(str(number % 90).encode()).hexdigest(), binding_id=number % 90, duty="liaison"
        )
        store.audit.add(fact, Origin(author=author, at=now))


def look(store: Store) -> tuple[float, float, int]:
    """Seconds for the rules alone and for all of it, and how many rows there are."""
    start = time.perf_counter()
    verdict = verify(COLUMNS, store.audit.rows(), [store.audit.head()], written=store.audit.written())
    whole = time.perf_counter() - start
    assert verdict.broken is None
    rows = list(store.audit.rows())
    start = time.perf_counter()
    verify(COLUMNS, rows)
    return time.perf_counter() - start, whole, verdict.length


def floor() -> float:
    """Seconds for as many bare hashes of as much text."""
    seal, text = GENESIS, "x" * 300
    start = time.perf_counter()
    for _ in range(ROWS):
        seal = sha256((seal + text).encode()).hexdigest()
    return time.perf_counter() - start


def measure(folder: Path) -> None:
    """Prints one row for each kind of database."""
    for kind in databases.KINDS:
        url = databases.fresh(kind, folder)
        writer = open_writer(url, RealClock())
        writer.value(Call(run=enrolled))
        for _ in range(ROWS // _AT_ONCE):
            writer.value(Call(run=fill))
        alone, whole, count = writer.value(Call(run=look))
        print(
            f"{kind} verify: {count} rows in {alone:.2f} s in memory, {whole:.2f} s out of the database"
            f"   floor (bare hashes): {floor():.2f} s"
        )
        writer.close()
        databases.drop(url)
