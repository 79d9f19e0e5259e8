"""The web chat under load: many open windows, steady talk, nothing lost, and how long a line takes.

    python -m tests.bench.web [windows] [messages a second] [seconds]

The program runs as people run it; every window is a real WebSocket client. Half of what is said is chatter in
the town's group, which everybody sees, half are private commands, which the bot answers.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from tests.integration.program import Program, running

CONFIG = Path(__file__).parents[2] / "config.yaml"
LIMIT = 0.25
"""Seconds from send to bubble that 99 of 100 lines keep within."""
GROWTH = 16.0
"""MB that the program may grow by between the first third and the end; what is said is kept for a while."""
SETTLE = 10.0
QUESTION, ANSWER = "我是谁", "您是"
LINE = '{"type":"line"'


@dataclass(slots=True)
class Tally:
    """What was said, and who has seen it.

    Attributes:
        said: When, by the line's id.
        seen: Seconds from send to each window's bubble.
        answered: Seconds from a command to the bot's bubble in the window that said it.
    """

    said: dict[str, float] = field(default_factory=dict)
    asked: dict[str, list[float]] = field(default_factory=dict)
    windows: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    seen: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Window:
    """One open page."""

    connection: ClientConnection
    contact_id: str

    async def listens(self, tally: Tally, first: bool) -> None:  # noqa: FBT001 - whether answers are its to count
        """Takes whatever comes, until the connection is closed."""
        async for text in self.connection:
            if LINE in str(text):
                self._count(json.loads(text), tally, first)

    def _count(self, got: Any, tally: Tally, first: bool) -> None:  # noqa: ANN401, FBT001 - as JSON comes; likewise
        for frame in got if isinstance(got, list) else [got]:
            if frame["type"] != "line":
                continue
            if begun := tally.said.get(frame["id"]):
                tally.seen.append(time.perf_counter() - begun)
                tally.windows[frame["id"]] += 1
            elif first and frame["text"].startswith(ANSWER) and frame["conversation"] == self.contact_id:
                tally.answered.append(time.perf_counter() - tally.asked[self.contact_id].pop(0))

    async def says(self, tally: Tally, text: str, room: str | None, watchers: int) -> None:
        """One line; `watchers` windows are to show it."""
        line_id = f"bench-{len(tally.said)}"
        tally.expected[line_id] = watchers
        tally.said[line_id] = time.perf_counter()
        if room is None:
            tally.asked.setdefault(self.contact_id, []).append(tally.said[line_id])
        say = {"type": "say", "id": line_id, "as": self.contact_id, "room": room, "text": text}
        await self.connection.send(json.dumps(say))


async def opened(program: Program, count: int) -> list[Window]:
    """So many pages, each as somebody; everybody who has a duty is somebody's."""
    windows = []
    for number in range(count):
        connection = await connect(program.address.replace("http", "ws") + "ws", proxy=None, max_queue=None)
        got = json.loads(await connection.recv())
        hello = got[0] if isinstance(got, list) else got
        members = hello["rooms"][0]["members"]
        contact_id = members[number % len(members)]
        await connection.send(json.dumps({"type": "watch", "as": contact_id}))
        windows.append(Window(connection=connection, contact_id=contact_id))
    return windows


async def talk(windows: Sequence[Window], tally: Tally, rate: int, seconds: int) -> None:
    """Steadily, whatever the answers do."""
    chance, begun = random.Random(1), time.perf_counter()  # noqa: S311 - the same talk every time
    of = Counter(one.contact_id for one in windows)
    for number in range(rate * seconds):
        window = windows[chance.randrange(len(windows))]
        if number % 2:
            await window.says(tally, f"今天大家辛苦了，第{number}句", "town", len(windows))
        else:
            await window.says(tally, QUESTION, None, of[window.contact_id])
        await asyncio.sleep(max(0.0, begun + (number + 1) / rate - time.perf_counter()))


def memory(program: Program) -> float:
    """Resident MB."""
    status = Path(f"/proc/{program.process.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def spent(program: Program) -> float:
    """Seconds of processor time."""
    fields = Path(f"/proc/{program.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def measure(count: int, rate: int, seconds: int) -> bool:
    """One run; whether it was good enough."""
    tally, sizes = Tally(), []
    with tempfile.TemporaryDirectory() as folder:
        async with running("--config", CONFIG, "demo", cwd=Path(folder)) as program:
            windows = await opened(program, count)
            firsts = {window.contact_id: window for window in reversed(windows)}
            listening = [
                asyncio.ensure_future(one.listens(tally, firsts[one.contact_id] is one)) for one in windows
            ]
            before, own = spent(program), time.process_time()
            talking = asyncio.ensure_future(talk(windows, tally, rate, seconds))
            while not talking.done():
                await asyncio.wait([talking], timeout=seconds / 12)
                sizes.append(memory(program))
            busy, own = spent(program) - before, time.process_time() - own
            deadline = time.perf_counter() + SETTLE
            while time.perf_counter() < deadline and not complete(tally):
                await asyncio.wait(listening, timeout=0.1)
            for one in listening:
                if one.done():
                    one.result()
                one.cancel()
            await asyncio.gather(*(one.connection.close() for one in windows))
    return report(tally, sizes, (busy / seconds, own / seconds), (count, rate, seconds))


def complete(tally: Tally) -> bool:
    """Whether everybody has seen everything, and every command is answered."""
    return tally.windows == tally.expected and not any(tally.asked.values())


def report(tally: Tally, sizes: list[float], loads: tuple[float, float], of: tuple[int, int, int]) -> bool:
    """Prints the figures."""
    lost = sum((tally.expected - tally.windows).values()) + sum(map(len, tally.asked.values()))
    grown = sizes[-1] - sizes[len(sizes) // 3]
    print("{} windows, {} messages/s for {} s: ".format(*of), end="")
    print(f"{len(tally.said)} said, {len(tally.seen)} bubbles, {len(tally.answered)} answers, {lost} lost")
    print(f"  send to bubble: {quantiles(tally.seen)}")
    print(f"  send to answer: {quantiles(tally.answered)}")
    print(f"  memory: {sizes[0]:.0f} → {sizes[-1]:.0f} MB ({grown:+.1f} MB since a third)")
    print("  processor: the program {:.0%}, all windows together {:.0%} of one".format(*loads))
    return lost == 0 and at(tally.seen, 0.99) < LIMIT and grown < GROWTH


def quantiles(seconds: list[float]) -> str:
    """The usual ones, in milliseconds."""
    return ", ".join(
        f"{name} {1000 * at(seconds, part):.0f} ms"
        for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))
    )


def at(seconds: list[float], part: float) -> float:
    """The value that so large a part of them keeps within."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]]
    good = asyncio.run(measure(*(arguments + [200, 50, 60][len(arguments) :])))
    sys.exit(0 if good else "The web chat is slower than it must be, has lost something, or grows.")
