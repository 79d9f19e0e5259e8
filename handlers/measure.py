"""How much a village has been told today: nobody is to be flooded (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.context import Context

_MOST_A_DAY = 3
"""Messages that a village's people get unasked on one day; what can wait comes the next (ours)."""


def has_room(village_id: int, ctx: Context) -> bool:
    """Whether it is day, and the village may still hear something that could wait."""
    return ctx.quiet_end is None and _free(village_id, ctx) is not None


def heard(village_id: int, ctx: Context) -> None:
    """The village has been told something."""
    slot = _free(village_id, ctx)
    if slot is not None:
        ctx.store.jobs.mark(slot, ctx.today.isoformat(), ctx.now)


def _free(village_id: int, ctx: Context) -> str | None:
    """The key of the day's next message; None where it has had its measure."""
    slots = (f"heard-{village_id}-{number}" for number in range(_MOST_A_DAY))
    return next((one for one in slots if not ctx.store.jobs.done(one, ctx.today.isoformat())), None)
