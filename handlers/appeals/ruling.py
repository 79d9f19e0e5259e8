"""裁定: the office decides an appeal, and the score follows by itself (D5, B2)."""

import re
from decimal import Decimal

from assessment import Event, Role, Score, Village, show_points
from handlers.appeals import texts
from handlers.arena.correct import put_right
from handlers.deductions.deduction_life import apply_event, example_label, role_for, task_of
from handlers.deductions.which_deduction import ensure, pointed
from handlers.kit import Commands, Context, Conversation, Kind, Order, Place, Refusal, Reply
from handlers.reading.numbers import FullMarks, Points, read_score
from handlers.scoring.judge import Judged
from handlers.scoring.record import Outcome, record
from storage.deductions import Deduction

commands = Commands()
_WORD = "裁定"
_EVENTS = {"维持": Event.UPHOLD, "改分": Event.ADJUST, "撤销": Event.REVOKE, "撤消": Event.REVOKE}
_RULING = re.compile(r"(维持|改分|撤销|撤消)(?:扣分|原扣分)?[\s,、;:。]*(.*)", re.DOTALL)
_TO = re.compile(r"(?:为|到|成)?\s*(\S+?)(?:[\s,、;:。]+(.*))?", re.DOTALL)


@commands.on(
    _WORD,
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    discreet=True,
    rare=True,
    free_text=True,
    summary="裁定申诉：维持、改分或撤销",
    how="写编号、维持或改分几分或撤销、理由；发布前直接改分，发布后自动出新的一版",
    example=lambda ctx: f"裁定 {example_label(ctx, Event.UPHOLD)} 维持 照片显示未清",
)
def rule(order: Order, ctx: Conversation) -> list[Reply]:
    """The decision, with its reason, and what it brings with it."""
    meant = pointed(order, _WORD, (Event.UPHOLD, Event.ADJUST, Event.REVOKE), ctx)
    if isinstance(meant, Reply):
        return [meant]
    one = meant.one
    ensure(one, _WORD, Event.UPHOLD, ctx)
    event, points, why = _read(meant.rest, one, ctx)
    what = _what(event, points, one)
    apply_event(one, event, ctx, text=why, role=role_for(one, event, ctx))
    task, village = task_of(one, ctx), ctx.store.units.name("village", one.village_id)
    head = texts.ruled(one.label, village, task, what)
    department = ctx.privately(
        ctx.store.people.holders(Role.LIAISON, Role.HEAD, unit_id=task.department_id),
        texts.ruling_for_department(one.label, village, task, what, why),
        Kind.NOTICE,
        can_wait=True,
    )
    if event is Event.UPHOLD:
        return [Reply(text=f"{head}\n{texts.upheld_end(village)}"), *department]
    return [*_carried_out(one, points, head, why, ctx), *department]


def _carried_out(one: Deduction, points: Decimal, head: str, why: str, ctx: Conversation) -> list[Reply]:
    """The new score: before publication simply recorded, after it a new version."""
    units, task = ctx.store.units, task_of(one, ctx)
    village = Village(
        id=one.village_id,
        name=units.name("village", one.village_id),
        district_id=units.district_of(one.village_id),
    )
    reason = one.reason if points < task.full_marks else ""
    judged = Judged(village=village, score=Score(points=points, reason=reason))
    if ctx.store.results.publication(one.month) is None:
        record(Outcome(task=task, named=[judged]), ctx)
        return [Reply(text=f"{head}\n{texts.ruling_end(village.name)}")]
    return put_right(task, judged, texts.RULED, ctx, ruling=f"{head}{texts.because(why)}")


def _read(text: str, one: Deduction, ctx: Context) -> tuple[Event, Decimal, str]:
    """The decision, the score there is then, and the reason.

    Raises:
        Refusal: one of them is missing, or the score would not be better than it is.
    """
    said = _RULING.fullmatch(text)
    if said is None:
        raise Refusal(texts.ruling_how("", one.label))
    event, rest = _EVENTS[said[1]], said[2]
    points = one.full_marks if event is Event.REVOKE else one.full_marks - one.points
    if event is Event.ADJUST:
        points, rest = _points(rest, one, ctx)
    if not rest:
        raise Refusal(texts.ruling_how(texts.NO_REASON, one.label))
    return event, points, rest


def _points(text: str, one: Deduction, ctx: Context) -> tuple[Decimal, str]:
    """The score that 改分 names: better than it is, and less than full marks."""
    said = _TO.fullmatch(text)
    score = read_score(said[1]) if said else None
    now = one.full_marks - one.points
    if said is None or not isinstance(score, Points | FullMarks):
        raise Refusal(texts.ruling_how(texts.NO_POINTS, one.label))
    points = score.value if isinstance(score, Points) else one.full_marks
    if not now < points < one.full_marks or ctx.rules.scale.problem(points, one.full_marks):
        better = texts.ruling_not_better(show_points(now), show_points(one.full_marks))
        raise Refusal(texts.ruling_how(better, one.label))
    return points, said[2] or ""


def _what(event: Event, points: Decimal, one: Deduction) -> str:
    """The decision in words."""
    if event is Event.ADJUST:
        return texts.adjusted(show_points(one.full_marks - one.points), show_points(points))
    return texts.UPHELD if event is Event.UPHOLD else texts.REVOKED
