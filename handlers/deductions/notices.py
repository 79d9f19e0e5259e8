"""What villages hear unasked: what, how much, why, by whom, by when, what to send (D1, D2)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment import Month, Stage
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import changed_unseen
from handlers.kit import CalendarJob, Context, Due, Kind, Reply, Waiting
from handlers.kit import texts as common
from handlers.kit.daily_limit import has_heard_today, may_hear_today, messages_of
from handlers.month.which_month import label
from storage.deductions import Deduction

Found = dict[int, dict["Month", list["Deduction"]]]
"""By village and month."""


def notices(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """What villages are to hear by now: one message a village, in private where somebody is bound (D2).

    Where one of a village's people has been told enough today, it waits for the morning with all of them.
    Where nobody is bound and the district has no group either, nobody has heard: it stays due.

    Args:
        others: What goes out at this moment anyhow.
    """
    coming = Counter(one.to for one in others if one.to)
    replies: list[Reply] = []
    unbound: dict[int, Found] = defaultdict(dict)
    for village_id, months in _due(ctx).items():
        contacts = deduction_news.people_of(village_id, ctx)
        if not contacts:
            unbound[ctx.store.units.district_of(village_id)][village_id] = months
            continue
        text = "\n".join(notice(village_id, month, found, ctx) for month, found in months.items())
        told = ctx.privately(contacts, text, Kind.NOTICE)
        if may_hear_today(told, coming, ctx):
            replies += told
            coming.update({one.to: len(messages_of(one)) for one in told if one.to})
            for found in months.values():
                deduction_news.told(found, ctx)
    for district_id, villages in unbound.items():
        replies += _neutral(district_id, villages, ctx)
    return replies


def postponed(ctx: Context) -> list[datetime]:
    """When is heard what is due already: by whoever has had his measure, and by groups in the evening."""
    timetable = ctx.rules.timetable
    morning = timetable.next_day(ctx.now)
    today = timetable.evening(ctx.today)
    evening = today if today > ctx.now else timetable.evening(ctx.today + timedelta(days=1))
    found = set()
    for village_id in _due(ctx):
        if deduction_news.people_of(village_id, ctx):
            found.add(ctx.quiet_end or morning)
        elif ctx.to_groups("", district_id=ctx.store.units.district_of(village_id)):
            found.add(evening)
    return sorted(found)


def _due(ctx: Context) -> Found:
    due: Found = defaultdict(lambda: defaultdict(list))
    for one in ctx.store.deductions.due(ctx.now):
        due[one.village_id][one.month].append(one)
    return due


def notice(village_id: int, month: Month, found: list[Deduction], ctx: Context) -> str:
    """All that a village has not heard yet, and what it can do."""
    village = ctx.store.units.name("village", village_id)
    fresh = [one for one in found if one.stands and one.state is Stage.RECORDED]
    head = texts.notice(village, label(month, ctx), fresh=bool(fresh))
    lines = [text for one in found for text in deduction_news.news(one, ctx)]
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


def _neutral(district_id: int, due: Found, ctx: Context) -> list[Reply]:
    """A line to a district's group for its villages where nobody is bound; mere news is not posted.

    One message an evening, when it is known what the day has brought; where the group has been posted
    something that day, an evening later, but not later than that.
    """
    every = [one for months in due.values() for found in months.values() for one in found]
    concerned = [one for one in every if changed_unseen(one, ctx)]
    deduction_news.told([one for one in every if one not in concerned], ctx)
    posts = ctx.to_groups(_for_group(concerned, ctx), district_id=district_id) if concerned else []
    evening = ctx.rules.timetable.evening(ctx.today)
    last = ctx.rules.timetable.evening(ctx.today - timedelta(days=1))
    waited = any(one.tell_at and one.tell_at <= last for one in concerned)
    if not posts or ctx.now < evening or not (waited or _is_fresh(posts, ctx)):
        return []
    deduction_news.told(concerned, ctx)
    return posts


def _is_fresh(posts: list[Reply], ctx: Context) -> bool:
    """Whether none of the groups has been posted anything today."""
    return not any(has_heard_today(one.to, ctx) for one in posts if one.to)


def _for_group(concerned: list[Deduction], ctx: Context) -> str:
    """A line a month; names of villages, nothing else of them."""
    found: dict[Month, dict[int, str]] = defaultdict(dict)
    for one in concerned:
        found[one.month][one.village_id] = ctx.store.units.name("village", one.village_id)
    return "\n".join(
        texts.neutral_notice(common.names(villages.values()), label(month, ctx))
        for month, villages in found.items()
    )


def _moments(ctx: Context) -> list[Due]:
    """Return when villages are to hear of deductions next."""
    moments = [*ctx.store.deductions.moments(ctx.now), *postponed(ctx)]
    return [Due(at=at, what=Waiting.NOTICE) for at in moments]


JOB = CalendarJob(run=notices, upcoming=_moments, gives_way=True)
