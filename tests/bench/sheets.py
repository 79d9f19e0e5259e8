"""What forms cost: written, read with all checks, and refused."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.files.archive import problem_of
from bot.files.reader import Reader
from handlers.kit import File
from handlers.workbooks.making import make_workbook
from storage.store import Store
from tests import databases
from tests.dialogue.sheets.filling import filled, full_marks
from tests.dialogue.town import Person, open_town
from tests.integration.hostile import INSIDE, OUTSIDE, every_row, far

_TASKS = 30
_ROUNDS = 9
_PAUSE = 0.5
"""Seconds in which the next reader gets ready, as it does between two people's files."""


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_forms(Path(folder)))
    asyncio.run(_hostile())


async def _forms(folder: Path) -> None:
    async with open_town(databases.fresh("sqlite", folder), "2026-11-03 09:00") as town:
        plan = "\n".join(f"任务{number} | 25日 | 做好" for number in range(1, _TASKS + 1))
        await town.plan("11月", 党建办=plan)
        liaison = await town.person("联络员", "党建办")
        form = await liaison.gets("模板 评分")
        columns = [_letters(3 + 2 * number) for number in range(_TASKS)]
        full = filled(form, full_marks(*columns))
        await town.reader.ready()
        await asyncio.sleep(_PAUSE)
        start = time.perf_counter()
        assert f"记了 {44 * _TASKS} 格" in await _sent(liaison, full)
        new = (time.perf_counter() - start) * 1000
        facts = str(await town.ask(_facts))
        written = [_milliseconds(lambda: make_workbook(facts)) for _ in range(_ROUNDS)]
        read = []
        for round_ in range(_ROUNDS):
            await asyncio.sleep(_PAUSE)
            cells = {f"{columns[0]}{row}": 9 - round_ % 2 for row in range(6, 50)}
            reasons = {f"{_letters(4)}{row}": "主街垃圾未清" for row in range(6, 50)}
            file = filled(full, {**cells, **reasons})
            start = time.perf_counter()
            answer = await _sent(liaison, file)
            read.append((time.perf_counter() - start) * 1000)
            assert "记了 44 格" in answer, answer
        print(
            f"sheet of 44 × {_TASKS}: written in {statistics.median(written):.0f} ms (at most"
            f" {max(written):.0f}), read with all checks and answered in {statistics.median(read):.0f} ms"
            f" (at most {max(read):.0f}), with every cell new and recorded in {new:.0f} ms"
        )


async def _sent(person: Person, file: File) -> str:
    return await person.sends(replace(file, name="表.xlsx"))


def _facts(store: Store) -> str:
    return next(row.facts or "" for row in store.outbox.latest("fake", 5) if row.facts)


def _letters(column: int) -> str:
    high, low = divmod(column, 26)
    return f"{chr(64 + high) if high else ''}{chr(65 + low)}"


async def _hostile() -> None:
    reader = Reader()
    outside = {name: make() for name, (make, _) in OUTSIDE.items()}
    inside = {name: make() for name, (make, _) in INSIDE.items()} | {"all rows": every_row(), "far": far()}
    _reset_peak()
    before = _memory("VmRSS")
    fast = max(_milliseconds(partial(problem_of, content)) for content in outside.values())
    slow = []
    for content in inside.values():
        start = time.perf_counter()
        await reader.read(content)
        slow.append((time.perf_counter() - start) * 1000)
    grown = (_memory("VmHWM") - before) / 1024
    await reader.close()
    print(
        f"hostile workbooks: {len(outside)} refused unopened in at most {fast:.1f} ms, {len(inside)} opened"
        f" and answered in at most {max(slow):.0f} ms; the bot's memory grew by at most {grown:.1f} MB"
    )


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def _reset_peak() -> None:
    """From now on the kernel counts the most memory anew."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory(name: str) -> int:
    """Kilobytes, as the kernel counts them."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    main()
