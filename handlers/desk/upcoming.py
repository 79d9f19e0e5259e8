"""What the town waits for: every moment at which something can happen without anybody saying a word."""

from handlers.desk.conversations import JOBS
from handlers.kit import Context, Due, Waiting


def upcoming(ctx: Context) -> list[Due]:
    """Return everything after now, earliest first; of the calendar this month and the next."""
    store, now = ctx.store, ctx.now
    messages = [
        *(Due(at=at, what=Waiting.MESSAGE) for at in store.outbox.held_until(now)),
        *(Due(at=at, what=Waiting.EXPIRY) for at in store.outbox.expiries(now)),
        *(Due(at=at, what=Waiting.QUESTION) for at in store.questions.moments(now)),
    ]
    return sorted([*messages, *(due for job in JOBS for due in job.upcoming(ctx))], key=lambda due: due.at)
