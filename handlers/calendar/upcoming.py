"""What the town waits for: every moment at which something can happen without anybody saying a word.

Whoever makes the bot do something at an hour of its own adds that hour here; else a clock that is moved
on (the demo's) passes over it, and the operator does not see it coming.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.deductions.notices import postponed
from handlers.kit import Context


class What(StrEnum):
    """The kinds of things that are waited for."""

    REMIND = "remind"
    MISSING = "missing"
    NOTICE = "notice"
    MESSAGE = "message"
    EXPIRY = "expiry"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that will happen by itself.

    Attributes:
        at: When, aware.
        what: A reminder, the list of who is missing, people who are told of deductions, a message that
            was held back or is worth nothing any more, a question that is no longer waited on.
    """

    at: datetime
    what: What


def upcoming(ctx: Context) -> list[Due]:
    """Everything after now, earliest first; of the calendar this month and the next."""
    jobs = ctx.rules.timetable.coming_jobs(ctx.now)
    store, now = ctx.store, ctx.now
    found = [
        *(Due(at=job.at, what=What.MISSING if job.name == What.MISSING else What.REMIND) for job in jobs),
        *(Due(at=at, what=What.NOTICE) for at in store.deductions.moments(now)),
        *(Due(at=at, what=What.NOTICE) for at in postponed(ctx)),
        *(Due(at=at, what=What.NOTICE) for at in store.steps.moments(now)),
        *(Due(at=at, what=What.MESSAGE) for at in store.outbox.held_until(now)),
        *(Due(at=at, what=What.EXPIRY) for at in store.outbox.expiries(now)),
        *(Due(at=at, what=What.QUESTION) for at in store.questions.moments(now)),
    ]
    return sorted(found, key=lambda due: due.at)
