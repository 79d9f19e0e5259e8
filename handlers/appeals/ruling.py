"""裁定: the office decides an appeal, and the score follows by itself (D5, B2)."""

from dataclasses import dataclass
from decimal import Decimal

from assessment import Event, Role, Score, Village, show_points
from handlers.appeals import texts
from handlers.arena.correct import put_right
from handlers.deductions.life import apply_for_sender, example_label, task_of
from handlers.deductions.which import which_deductions
from handlers.kit import Commands, Context, Conversation, Kind, Order, Place, Refusal, Reply
from handlers.reading.arguments import read_ruling, split_new_score
from handlers.reading.scores import FullMarks, Points, read_score
from handlers.scoring.judge import Judged
from handlers.scoring.record import Outcome, record_scores
from storage.deductions import Deduction

commands = Commands()
_WORD = "裁定"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruling:
    """A decision on an appeal, the score that follows from it, and its reason."""

    event: Event
    points: Decimal
    why: str


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
    """Decide an appeal, carry the decision out and tell the department."""
    meant = which_deductions(order, _WORD, (Event.UPHOLD, Event.ADJUST, Event.REVOKE), ctx)
    if isinstance(meant, Reply):
        return [meant]
    deduction = meant.deduction
    ruling = _read(meant.rest, deduction, ctx)
    apply_for_sender(deduction, ruling.event, ctx, ruling.why)
    village = ctx.store.units.name("village", deduction.village_id)
    head = texts.ruled(deduction.label, village, task_of(deduction, ctx), _in_words(ruling, deduction))
    to_department = _to_department(deduction, ruling, ctx)
    if ruling.event is Event.UPHOLD:
        return [Reply(text=f"{head}\n{texts.upheld_end(village)}"), *to_department]
    return [*_carry_out(deduction, ruling, head, ctx), *to_department]


def _to_department(deduction: Deduction, ruling: _Ruling, ctx: Context) -> list[Reply]:
    task, village = task_of(deduction, ctx), ctx.store.units.name("village", deduction.village_id)
    what = _in_words(ruling, deduction)
    return ctx.privately(
        ctx.store.people.holders(Role.LIAISON, Role.HEAD, unit_id=task.department_id),
        texts.ruling_for_department(deduction.label, village, task, what, ruling.why),
        Kind.NOTICE,
        can_wait=True,
    )


def _carry_out(deduction: Deduction, ruling: _Ruling, head: str, ctx: Conversation) -> list[Reply]:
    """Record the new score; after publication it makes a new version of the month."""
    units, task = ctx.store.units, task_of(deduction, ctx)
    village = Village(
        id=deduction.village_id,
        name=units.name("village", deduction.village_id),
        district_id=units.district_of(deduction.village_id),
    )
    reason = deduction.reason if ruling.points < task.full_marks else ""
    judged = Judged(village=village, score=Score(points=ruling.points, reason=reason))
    if ctx.store.results.publication(deduction.month) is None:
        record_scores(Outcome(task=task, named=[judged]), ctx)
        return [Reply(text=f"{head}\n{texts.ruling_end(village.name)}")]
    return put_right(task, judged, texts.RULED, ctx, ruling=f"{head}{texts.because(ruling.why)}")


def _read(text: str, deduction: Deduction, ctx: Context) -> _Ruling:
    """Return the ruling that a text gives.

    Raises:
        Refusal: a part of it is missing, or the score would not be better than it is.
    """
    said = read_ruling(text)
    if said is None:
        raise Refusal(texts.ruling_how("", deduction.label))
    event, rest = said
    points = deduction.full_marks
    if event is Event.UPHOLD:
        points -= deduction.points
    elif event is Event.ADJUST:
        points, rest = _read_points(rest, deduction, ctx)
    if not rest:
        raise Refusal(texts.ruling_how(texts.NO_REASON, deduction.label))
    return _Ruling(event=event, points=points, why=rest)


def _read_points(text: str, deduction: Deduction, ctx: Context) -> tuple[Decimal, str]:
    """Return the score that 改分 names, between the present one and full marks, and the reason."""
    said = split_new_score(text)
    score = read_score(said[0]) if said else None
    full, present = deduction.full_marks, deduction.full_marks - deduction.points
    if said is None or not isinstance(score, Points | FullMarks):
        raise Refusal(texts.ruling_how(texts.NO_POINTS, deduction.label))
    points = score.value if isinstance(score, Points) else full
    if not present < points < full or ctx.rules.scale.problem(points, full):
        better = texts.ruling_not_better(show_points(present), show_points(full))
        raise Refusal(texts.ruling_how(better, deduction.label))
    return points, said[1]


def _in_words(ruling: _Ruling, deduction: Deduction) -> str:
    if ruling.event is Event.ADJUST:
        present = deduction.full_marks - deduction.points
        return texts.adjusted(show_points(present), show_points(ruling.points))
    return texts.UPHELD if ruling.event is Event.UPHOLD else texts.REVOKED
