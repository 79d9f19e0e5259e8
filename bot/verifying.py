"""`leitai verify`: whether anybody has touched the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.start import visited
from bot.writer import Errand
from handlers.verifying import verified

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.config import Settings
    from bot.writer import Writer


def verify(settings: Settings, clock: Clock) -> int:
    """Prints what 校验 says; returns 0 of an unbroken chain, else 1."""
    whole: list[bool] = []

    def work(writer: Writer) -> None:
        found = writer.value(Errand(run=verified))
        print(found.text)
        whole.append(found.whole)

    return visited(settings, clock, work) or int(whole != [True])
