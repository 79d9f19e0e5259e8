"""Corrections of published months: 更正 makes a new version, the old one stays readable (B2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessment.duties import Role
from assessment.roster import District, Roster, Village
from assessment.scores import deduction
from handlers import feedback, texts
from handlers.choosing import label
from handlers.commands import Commands, Order, Place
from handlers.examples import correction_example
from handlers.judging import Faulty, Judge, Judged
from handlers.messages import Kind, Reply
from handlers.owing import captains
from handlers.publish import Posts, arena_posts, everywhere, figures, published
from handlers.reading.correct import write_old, write_reason
from handlers.reading.names import Found, Several, find_task
from handlers.recording import Outcome, record
from handlers.refusal import Refusal
from handlers.report import read_order
from handlers.standing import Standing
from handlers.views.movement import Movement

if TYPE_CHECKING:
    from assessment.months import Month
    from assessment.plan import Task
    from assessment.results import MonthResult
    from handlers.context import Context
    from handlers.reading.report import ReportText
    from handlers.views.standings import Standings
    from storage.receipts import ScoreChange

commands = Commands()


@commands.on(
    "更正",
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    free_text=True,
    summary="改已发布的分，另出新版",
    how="写月份、任务编号、村、新的分和原因，一次一个村",
    rare=True,
    example="{correction}",
)
def correct(order: Order, ctx: Context) -> list[Reply]:
    """One score of a published month: a new version, what it moved, and word to all it concerns."""
    read, month = read_order(order.body, _latest(ctx), ctx)
    if ctx.store.results.publication(month) is None:
        raise Refusal(texts.not_yet_published(label(month, ctx)))
    task = _task(read, month, ctx)
    judged = _judged(read, task, ctx)
    return put_right(task, judged, judged.score.reason, ctx)


def put_right(task: Task, judged: Judged, reason: str, ctx: Context, *, ruling: str = "") -> list[Reply]:
    """Makes the next version of a published month with this one score, and tells all it concerns.

    Args:
        ruling: What was decided about the village's appeal; empty where it is the office's own correction.

    Raises:
        Refusal: the village did not take part, or the score is that already.
    """
    month = task.month
    before, former = published(month, ctx), captains(ctx)
    if not before.includes(judged.village.id):
        raise Refusal(texts.not_taking_part(judged.village.name, label(month, ctx)))
    outcome = Outcome(task=task, named=[judged])
    if record(outcome, ctx) is None:
        raise Refusal(texts.correction_same(label(month, ctx), task, judged.village.name))
    _publish(month, reason, before.result, ctx)
    movement = Movement(before=before, after=published(month, ctx), village_id=judged.village.id)
    return Correction(
        ctx=ctx,
        task=task,
        judged=judged,
        change=outcome.changes[0],
        movement=movement,
        former=former,
        ruling=ruling,
    ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a correction sends.

    Attributes:
        former: District → captain's village until now; only new captains are told.
        ruling: What was decided about the village's appeal, if that is what it comes of.
    """

    ctx: Context
    task: Task
    judged: Judged
    change: ScoreChange
    movement: Movement
    former: dict[int, int]
    ruling: str = ""

    def all(self) -> list[Reply]:
        """The answer to the office, then what goes to groups, to the village and to new captains."""
        groups = self._groups()
        village = self._village()
        count = len({reply.to for reply in groups})
        answer = [
            *([self.ruling] if self.ruling else []),
            texts.corrected(self._shown.month, self.task, self._shown.mark),
            self._score(),
            *self.movement.lines(),
            texts.corrected_sent(count, len(village), self.ctx.quiet_end),
            texts.corrected_end(self._shown.month),
        ]
        posts = Posts(ctx=self.ctx, shown=self._shown, former=self.former)
        latest = self.ctx.store.results.latest() == self.task.month
        notices = village or self._neutral()
        self._told(notices)
        return [
            Reply(text="\n".join(answer)),
            *groups,
            *notices,
            *(posts.new_captains() if latest else []),
        ]

    @property
    def _shown(self) -> Standings:
        return self.movement.after

    def _groups(self) -> list[Reply]:
        """What moved, then the arena; task and points are named to the village only (D2)."""
        lost = deduction(self.judged.score, self.task.full_marks)
        what = texts.REVIEWED if self.ruling else "" if lost else self.judged.score.reason
        head = texts.correction_post(self._shown.month, self._shown.mark, what)
        moved = "\n".join([head, *self.movement.lines()])
        result = self._shown.result
        return [*everywhere(moved, result, self.ctx), *arena_posts(self._shown, self.ctx)]

    def _village(self) -> list[Reply]:
        """What the village's people hear (D1)."""
        department = self.ctx.store.units.name("department", self.task.department_id)
        what = f"{texts.titled(self.task)}{self._score()}"
        text = "\n".join(
            [
                *([self.ruling] if self.ruling else []),
                texts.corrected_village(self.judged.village.name, self._shown.month, what, department),
                self.movement.village(),
                texts.corrected_village_end(department),
            ]
        )
        contacts = feedback.people_of(self.judged.village.id, self.ctx)
        return self.ctx.privately(contacts, text, Kind.NOTICE)

    def _neutral(self) -> list[Reply]:
        """One neutral line to the district where nobody of the village is bound (D2)."""
        village = self.judged.village
        text = texts.neutral_notice(village.name, self._shown.month)
        return self.ctx.to_groups(text, district_id=village.district_id)

    def _told(self, notices: list[Reply]) -> None:
        """Whoever has heard of the correction need not hear of its deduction after the undo window."""
        found = self.ctx.store.deductions.of_cell(self.task.month, self.task.id, self.judged.village.id)
        if found is not None and found.tell_at and notices:
            feedback.told([found], self.ctx)

    def _score(self) -> str:
        """`舍力虎村 9.5（扣0.5）主街垃圾未清（原 9 分）`."""
        score, before = self.judged.score, self.change.before
        lost = deduction(score, self.task.full_marks)
        old = ""
        if before is not None:
            old = texts.old_score(
                before.points, write_old(before.reason) if before.points == score.points else ""
            )
        reason = write_reason(score.reason, self.ctx.roster)
        return f"{self.judged.village.name} {texts.whole_score(score.points, lost, reason)}{old}"


def _latest(ctx: Context) -> Month:
    month = ctx.store.results.latest()
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    return month


def _task(read: ReportText, month: Month, ctx: Context) -> Task:
    """The one task of the month that is named, whosever it is."""
    tasks = ctx.store.plans.approved(month)
    found = find_task(read.task_text, tasks)
    if isinstance(found, Found):
        return found.item
    some = found.items if isinstance(found, Several) else tasks
    what = texts.correction_task(label(month, ctx), read.task_text)
    listed = texts.names(texts.numbered(one) for one in some)
    raise Refusal(texts.correction_how(what, listed, correction_example(ctx)))


def _judged(read: ReportText, task: Task, ctx: Context) -> Judged:
    """The one village's new score, with the reason that every correction needs.

    Raises:
        Refusal: it is not one village, its score cannot be, or the reason is missing.
    """
    if len(read.entries) != 1 or read.leftovers or read.rest:
        what = texts.unread(read.leftovers[0]) if read.leftovers else ""
        raise Refusal(texts.correction_how(what, "", correction_example(ctx)))
    command = f"更正 {label(task.month, ctx)} {task.number} "
    entry = read.entries[0]
    if entry.reason == texts.WHY_CORRECTED:
        entry = replace(entry, reason="")
    judged = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster).judge(entry)
    if isinstance(judged, Faulty):
        choices = f"{texts.names(one.label for one in judged.options)}，" if judged.options else ""
        raise Refusal(texts.correction_faulty(judged.text, choices, f"{command}{judged.resend}"))
    if not judged.score.reason:
        line = f"{command}{judged.village.name} 满分 {texts.WHY_CORRECTED}"
        raise Refusal(texts.correction_reason(judged.village.name, line))
    return judged


def _publish(month: Month, reason: str, before: MonthResult, ctx: Context) -> None:
    """Freezes the next version, of the same villages in the same districts as the one before."""
    head = ctx.store.results.publication(month)
    assert head is not None
    standing = Standing(ctx, month)
    result = standing.result(_roster(before, ctx))
    version = head.version + 1
    ctx.record(
        "更正",
        f"publication:{month}/{version}",
        before=figures(before, head.version),
        after=figures(result, version),
        why=reason,
    )
    anchor = ctx.store.audit.head()
    head = replace(head, version=version, reason=reason, published_at=ctx.now, anchor=anchor)
    ctx.store.results.publish(head, result, standing.scores)


def _roster(result: MonthResult, ctx: Context) -> Roster:
    """The villages and districts as they were published: a correction moves scores, not villages."""
    units = ctx.store.units
    return Roster(
        departments=(),
        districts=tuple(
            District(id=one.district_id, name=units.name("district", one.district_id))
            for one in result.districts
        ),
        villages=tuple(
            Village(
                id=one.village_id, name=units.name("village", one.village_id), district_id=one.district_id
            )
            for one in result.villages
        ),
    )
