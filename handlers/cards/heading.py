"""The head that all cards have."""

from assessment import Month
from handlers.cards import texts
from handlers.cards.values import Heading
from handlers.kit import Context


def heading(title: str, month: Month | None, mark: str, ctx: Context, lack: str = "") -> Heading:
    """A card's head; dated by the month's publication, else by today.

    Args:
        month: None for what is of today, whatever has been published.
    """
    head = ctx.store.results.publication(month) if month else None
    moment = head.published_at if head else ctx.now
    return Heading(
        town=ctx.rules.town,
        title=title,
        mark=mark,
        date=texts.full_day(moment.astimezone(ctx.rules.timetable.zone)),
        lack=texts.lack(lack) if lack else "",
    )
