"""The operator decides about messages that are in doubt or could not be delivered."""

from handlers.kit import LIFETIMES, Context, Kind
from storage.messages.outbox import OutboxRow, OutboxState
from storage.trail.notes import MessageConfirmed, MessageResent


def send_again(number: int, ctx: Context) -> bool:
    """Send a message once more, marked 补发; return False where no such message is in trouble."""
    row = _troubled(number, ctx)
    if row is None:
        return False
    ctx.store.outbox.change(
        number,
        OutboxState.NEW,
        again=True,
        attempts=0,
        error=None,
        expires_at=ctx.now + LIFETIMES[Kind(row.kind)],
    )
    ctx.decide(MessageResent(id=number))
    return True


def mark_arrived(number: int, ctx: Context) -> bool:
    """Note that somebody has seen a message; return False where no such message is in trouble."""
    row = _troubled(number, ctx)
    if row is None:
        return False
    ctx.store.outbox.settle(row, OutboxState.SENT, sent_at=ctx.now, error=None)
    ctx.decide(MessageConfirmed(id=number))
    return True


def _troubled(number: int, ctx: Context) -> OutboxRow | None:
    return next((row for row in ctx.store.outbox.troubled() if row.id == number), None)
