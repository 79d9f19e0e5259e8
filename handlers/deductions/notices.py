"""Villages are told of deductions unasked: what, how much, why, by whom, by when, what to send (D1, D2)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment import Month, Role, Stage
from handlers.deductions import describe, texts
from handlers.deductions.life import has_untold_change, mark_told
from handlers.kit import CalendarJob, Context, Due, Kind, Reply, Waiting
from handlers.kit import texts as common
from handlers.kit.daily_limit import has_heard_today, may_hear_today, messages_of
from handlers.month.which_month import label
from storage.deductions import Deduction
from storage.messages.contacts import Contact

Untold = dict[int, dict[Month, list[Deduction]]]
"""What villages are to hear, by village and month."""


def notices(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """Tell villages what is due: one message a village, in private where somebody is bound (D2).

    Where one of a village's people has been told enough today, it waits for the morning with all of them.
    Where nobody is bound and the district has no group either, nobody has heard: it stays due.

    Args:
        others: What goes out at this moment anyhow.
    """
    coming = Counter(reply.to for reply in others if reply.to)
    replies: list[Reply] = []
    unbound: dict[int, Untold] = defaultdict(dict)
    for village_id, months in _due(ctx).items():
        contacts = people_of_village(village_id, ctx)
        if not contacts:
            unbound[ctx.store.units.district_of(village_id)][village_id] = months
            continue
        text = "\n".join(_notice(village_id, month, due, ctx) for month, due in months.items())
        told = ctx.privately(contacts, text, Kind.NOTICE)
        if may_hear_today(told, coming, ctx):
            replies += told
            coming.update({reply.to: len(messages_of(reply)) for reply in told if reply.to})
            for due in months.values():
                mark_told(due, ctx)
    for district_id, villages in unbound.items():
        replies += _neutral_posts(district_id, villages, ctx)
    return replies


def people_of_village(village_id: int, ctx: Context) -> list[Contact]:
    """Return everybody who is bound to a village."""
    return ctx.store.people.holders(Role.SECRETARY, Role.STAFF, unit_id=village_id)


def what_to_do(fresh: list[Deduction], ctx: Context) -> str:
    """Return by when a village is to do what about the deductions that it hears of now (D1, D5)."""
    if not fresh:
        return ""
    deadlines = ctx.rules.deadlines
    receive = deadlines.after(ctx.today, deadlines.receive)
    rectify = deadlines.after(ctx.today, deadlines.rectify)
    named = fresh[0].label if len(fresh) == 1 else ""
    return texts.what_to_do(receive, rectify, deadlines.appeal_by(ctx.today), named)


def _due(ctx: Context) -> Untold:
    due: Untold = defaultdict(lambda: defaultdict(list))
    for deduction in ctx.store.deductions.due(ctx.now):
        due[deduction.village_id][deduction.month].append(deduction)
    return due


def _notice(village_id: int, month: Month, due: list[Deduction], ctx: Context) -> str:
    """Return all that a village has not heard yet, and what it can do."""
    village = ctx.store.units.name("village", village_id)
    fresh = [each for each in due if each.stands and each.state is Stage.RECORDED]
    head = texts.notice(village, label(month, ctx), fresh=bool(fresh))
    lines = [text for each in due for text in describe.news(each, ctx)]
    return "\n".join([head, *lines, what_to_do(fresh, ctx) or texts.NOTICE_END])


def _neutral_posts(district_id: int, due: Untold, ctx: Context) -> list[Reply]:
    """Return a line to a district's group for its villages where nobody is bound; mere news is not posted.

    There is one message an evening, when it is known what the day has brought; where the group has been
    posted something that day, an evening later, but not later than that.
    """
    every = [each for months in due.values() for deductions in months.values() for each in deductions]
    changed = [each for each in every if has_untold_change(each, ctx)]
    mark_told([each for each in every if each not in changed], ctx)
    posts = ctx.to_groups(_neutral_lines(changed, ctx), district_id=district_id) if changed else []
    evening = ctx.rules.timetable.evening(ctx.today)
    last_evening = ctx.rules.timetable.evening(ctx.today - timedelta(days=1))
    has_waited = any(each.tell_at and each.tell_at <= last_evening for each in changed)
    if not posts or ctx.now < evening or not (has_waited or _are_fresh(posts, ctx)):
        return []
    mark_told(changed, ctx)
    return posts


def _are_fresh(posts: list[Reply], ctx: Context) -> bool:
    """Return whether none of the groups has been posted anything today."""
    return not any(has_heard_today(post.to, ctx) for post in posts if post.to)


def _neutral_lines(deductions: list[Deduction], ctx: Context) -> str:
    """Return a line a month with the names of villages, and nothing else of them."""
    months: dict[Month, dict[int, str]] = defaultdict(dict)
    for deduction in deductions:
        name = ctx.store.units.name("village", deduction.village_id)
        months[deduction.month][deduction.village_id] = name
    return "\n".join(
        texts.neutral_notice(common.names(villages.values()), label(month, ctx))
        for month, villages in months.items()
    )


def _postponed(ctx: Context) -> list[datetime]:
    """Return when villages hear of what is due already but was put off.

    Whoever has been told enough today hears in the morning, a group in the evening.
    """
    timetable = ctx.rules.timetable
    morning = timetable.next_day(ctx.now)
    today = timetable.evening(ctx.today)
    evening = today if today > ctx.now else timetable.evening(ctx.today + timedelta(days=1))
    moments = set()
    for village_id in _due(ctx):
        if people_of_village(village_id, ctx):
            moments.add(ctx.quiet_end or morning)
        elif ctx.to_groups("", district_id=ctx.store.units.district_of(village_id)):
            moments.add(evening)
    return sorted(moments)


def _moments(ctx: Context) -> list[Due]:
    """Return when villages are to hear of deductions next."""
    moments = [*ctx.store.deductions.moments(ctx.now), *_postponed(ctx)]
    return [Due(at=at, what=Waiting.NOTICE) for at in moments]


JOB = CalendarJob(run=notices, upcoming=_moments, gives_way=True)
