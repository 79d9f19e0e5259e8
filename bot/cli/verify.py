"""`leitai verify`, `leitai replay`: whether anybody has touched the audit trail, or the tables behind it."""

from collections.abc import Callable

from bot.cli.prepare import visited
from bot.config import Settings
from bot.engine.clock import Clock
from bot.engine.writer import Errand, Writer
from handlers.kit import Context
from handlers.supervision.verify import Finding, replayed, verified


def verify(settings: Settings, clock: Clock) -> int:
    """Prints what 校验 says; returns 0 of an unbroken chain, else 1."""
    return _look(verified, settings, clock)


def replay(settings: Settings, clock: Clock) -> int:
    """Makes every table again out of the trail, prints where they differ; returns 0 for nowhere, else 1."""
    return _look(replayed, settings, clock)


def _look(look: Callable[[Context], Finding], settings: Settings, clock: Clock) -> int:
    whole: list[bool] = []

    def work(writer: Writer) -> None:
        found = writer.value(Errand(run=look))
        print(found.text)
        whole.append(found.whole)

    return visited(settings, clock, work) or int(whole != [True])
