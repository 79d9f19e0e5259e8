"""What villages hear unasked: what, how much, why, by whom, by when, what to send (D1, D2)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from assessment.life import Stage
from handlers import feedback, texts
from handlers.choosing import label
from handlers.lives import changed_unseen
from handlers.measure import has_room, heard
from handlers.messages import Kind

if TYPE_CHECKING:
    from assessment.months import Month
    from handlers.context import Context
    from handlers.messages import Reply
    from storage.deductions import Deduction

Found = dict[int, dict["Month", list["Deduction"]]]
"""By village and month."""


def notices(ctx: Context) -> list[Reply]:
    """What villages are to hear by now: one message a village, in private where somebody is bound (D2).

    Where nobody is bound and the district has no group either, nobody has heard: it stays due.
    """
    due: Found = defaultdict(lambda: defaultdict(list))
    for one in ctx.store.deductions.due(ctx.now):
        due[one.village_id][one.month].append(one)
    replies: list[Reply] = []
    unbound: dict[tuple[Month, int], list[int]] = defaultdict(list)
    for village_id, months in due.items():
        contacts = feedback.people_of(village_id, ctx)
        if not contacts:
            district_id = ctx.store.units.district_of(village_id)
            for month in months:
                unbound[month, district_id].append(village_id)
        elif has_room(village_id, ctx):
            heard(village_id, ctx)
            text = "\n".join(notice(village_id, month, found, ctx) for month, found in months.items())
            replies += ctx.privately(contacts, text, Kind.NOTICE)
            for found in months.values():
                feedback.told(found, ctx)
    return [*replies, *_neutral(unbound, due, ctx)]


def notice(village_id: int, month: Month, found: list[Deduction], ctx: Context) -> str:
    """All that a village has not heard yet, and what it can do."""
    village = ctx.store.units.name("village", village_id)
    fresh = [one for one in found if one.stands and one.state is Stage.RECORDED]
    head = texts.notice(village, label(month, ctx), fresh=bool(fresh))
    lines = [text for one in found for text in feedback.news(one, ctx)]
    return "\n".join([head, *lines, ending(fresh, ctx) or texts.NOTICE_END])


def ending(fresh: list[Deduction], ctx: Context) -> str:
    """By when a village is to do what about the deductions it has just heard of (D1, D5)."""
    if not fresh:
        return ""
    deadlines = ctx.rules.deadlines
    receive = deadlines.after(ctx.today, deadlines.receive)
    rectify = deadlines.after(ctx.today, deadlines.rectify)
    named = fresh[0].label if len(fresh) == 1 else ""
    return texts.what_to_do(receive, rectify, deadlines.appeal_by(ctx.today), named)


def _neutral(unbound: dict[tuple[Month, int], list[int]], due: Found, ctx: Context) -> list[Reply]:
    """One line to a district's group for its villages where nobody is bound; mere news is not posted."""
    replies: list[Reply] = []
    for (month, district_id), villages in unbound.items():
        concerned = [one for one in villages if any(changed_unseen(each, ctx) for each in due[one][month])]
        names = texts.names(ctx.store.units.name("village", one) for one in concerned)
        posts = (
            ctx.to_groups(texts.neutral_notice(names, label(month, ctx)), district_id=district_id)
            if concerned
            else []
        )
        replies += posts
        know = villages if posts else [one for one in villages if one not in concerned]
        feedback.told((each for one in know for each in due[one][month]), ctx)
    return replies
