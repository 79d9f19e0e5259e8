"""One deduction with everything that has happened to it, and what was sent along."""

from assessment import Event, show_points
from handlers.deductions import deduction_news, texts
from handlers.deductions.deduction_life import task_of
from handlers.deductions.which_deduction import following
from handlers.kit import Context, Reply
from handlers.kit.messages import kept_file
from storage.deductions import Deduction

_UNSAID = {Event.TELL, Event.EASE, Event.CHANGE, Event.START, Event.LAPSE}
"""Events that a reader need not see."""


def case(one: Deduction, ctx: Context) -> list[Reply]:
    """Its card, then its pictures and files."""
    village = ctx.store.units.name("village", one.village_id)
    task = task_of(one, ctx)
    head = texts.of_deduction(one.label, village, task, show_points(one.points), one.reason)
    zone = ctx.rules.timetable.zone
    past = [
        texts.case_line(each.at.astimezone(zone).date(), each.event, each.text)
        for each in ctx.store.happenings.of(one.id)
        if each.event not in _UNSAID
    ]
    lines = [
        f"{head}（{deduction_news.department_of(one, ctx)}）",
        deduction_news.standing_of(one, ctx),
        *past,
    ]
    files = [
        Reply(text=texts.kept_file(one.label, number, each.name), drawing=kept_file(each.digest, each.name))
        for number, each in enumerate(ctx.store.enclosures.of(one.id), start=1)
    ]
    return [Reply(text="\n".join([*lines, following(one, ctx)])), *files]
