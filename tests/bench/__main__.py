"""`make bench`: a burst and a single report, beside the machine's own floor, all in one run.

The floor is what the machine can do at all: one `sqlite3` insert and commit (FULL) per row.
"""

import asyncio
import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.engine.writer import Message
from handlers.kit import Incoming
from storage.store import Store
from tests import databases
from tests.bench import cards, chain, reading, sheets
from tests.dialogue.town import Town, open_town

BURST = 2000
SINGLE = 300
ROUNDS = 3
PLAN = "人居环境整治 | 25日 | 主街无垃圾"
REASONS = ("主街垃圾未清", "台账晚交一天", "宣传单未发")


def floor(folder: Path, rows: int) -> float:
    """Rows a second of a bare insert and commit each."""
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS report (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        start = time.perf_counter()
        for _ in range(rows):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO report (text) VALUES (?)", ("舍力虎村 9.5 主街垃圾未清",))
            connection.execute("COMMIT")
        return rows / (time.perf_counter() - start)


def reports(town: Town, villages: list[str], name: str, count: int) -> Iterator[Message]:
    """One-village reports, every one of them a change: the score and the reason go round."""
    for number in range(count):
        village = villages[number % len(villages)]
        points = 9 - number // len(villages) % 8
        text = f"报分 1 {village} {points} {REASONS[number % len(REASONS)]}"
        yield Message(
            incoming=Incoming(
                transport=town.network.name,
                account=town.network.account,
                message_id=f"{name}-{number}",
                contact_id="联络员-党建办",
                contact_name="联络员",
                room_id=None,
                text=text,
                sent_at=town.clock.now(),
            )
        )


async def burst(town: Town, villages: list[str], name: str) -> float:
    """Reports a second, from the first put to the last commit; checks that every one was stored."""
    messages = list(reports(town, villages, name, BURST))
    before = await counts(town)
    start = time.perf_counter()
    await asyncio.gather(*(town.dispatcher.put(one) for one in messages))
    rate = BURST / (time.perf_counter() - start)
    await town.sender.settled()
    after = await counts(town)
    grown = {key: after[key] - before[key] for key in after}
    assert grown["receipt"] == grown["outbox"] == grown["inbox"] == BURST, grown
    assert grown["audit"] >= BURST, grown
    return rate


async def counts(town: Town) -> dict[str, int]:
    """How many receipts, messages and audit rows there are."""

    def look(store: Store) -> dict[str, int]:
        trail = len(store.audit.trail())
        return {
            **{name: store.counters.last(name) for name in ("receipt", "outbox", "inbox")},
            "audit": trail,
        }

    found: dict[str, int] = await town.dispatcher.call(look)
    return found


async def single(town: Town, villages: list[str]) -> list[float]:
    """Milliseconds from a report's arrival to its answer at the network, one after the other."""
    times = []
    for message in reports(town, villages, "single", SINGLE):
        start = time.perf_counter()
        await town.network.deliver(message.incoming)
        await town.sender.settled()
        times.append((time.perf_counter() - start) * 1000)
    return times


async def measure(kind: str, folder: Path) -> None:
    """Prints the figures of one database."""
    url = databases.fresh(kind, folder)
    async with open_town(url, "2026-11-03 09:00") as town:
        await town.plan("11月", 党建办=PLAN)
        villages = await town.dispatcher.call(
            lambda store: [one.name for one in store.units.roster().villages]
        )
        gc.freeze()  # as the program does once it is ready
        for round_ in range(1, ROUNDS + 1):
            base = floor(folder, BURST)
            rate = await burst(town, villages, f"{kind}-{round_}")
            print(
                f"{kind} burst {round_}: {rate:7.0f} reports/s   floor (bare insert + commit per row):"
                f" {base:7.0f} rows/s   ratio {rate / base:.2f}"
            )
        base = 1000 / floor(folder, SINGLE)
        times = await single(town, villages)
        print(
            f"{kind} single: median {statistics.median(times):.2f} ms, p99"
            f" {statistics.quantiles(times, n=100)[98]:.2f} ms   floor: {base:.2f} ms a commit"
        )
    databases.drop(url)


def main() -> None:
    """Everything, with the databases on the disk that the project is on."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        for kind in databases.KINDS:
            asyncio.run(measure(kind, folder))
        demo(folder)
        chain.measure(folder)
    reading.main()
    cards.main()
    sheets.main()


def demo(folder: Path) -> None:
    """Seconds until `leitai demo` says that it is ready, and its resident memory then."""
    for label, path in (("cold", folder / "a.db"), ("fresh", folder / "b.db"), ("again", folder / "b.db")):
        environ = {**os.environ, "LEITAI_DATABASE__URL": f"sqlite:///{path}", "LEITAI_WEB__PORT": "0"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a warm machine has the bytecode
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"], env=environ, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            seconds = time.perf_counter() - start
            memory = resident(process.pid)
            process.terminate()
            process.communicate()
        bare = f"floor: bare python {python_start():.2f} s"
        print(f"demo ({label}): ready in {seconds:.2f} s, {memory} MB resident   {bare}")


def resident(pid: int) -> int:
    """Megabytes, as the kernel counts them."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


def python_start() -> float:
    """Seconds that the interpreter alone takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
