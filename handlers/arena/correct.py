"""A published month is corrected: 更正 makes a new version, and the old one stays readable (B2)."""

from dataclasses import replace

from assessment import Month, MonthResult, Role, Task
from handlers.arena import texts, texts_correction
from handlers.arena.commands import audit_figures, published_standings
from handlers.arena.correction_posts import CorrectionPosts, RankChanges
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.debts import captains
from handlers.month.names import correction_example
from handlers.month.which_month import label
from handlers.reading.names import Found, Several, find_task
from handlers.reading.report import ReportText
from handlers.scoring.commands import read_order
from handlers.scoring.judge import Faulty, Judge, Judged
from handlers.scoring.record import Outcome, record_scores
from storage.results import PublicationCorrected

commands = Commands()
_WORD = "更正"


@commands.on(
    _WORD,
    roles={Role.OFFICE},
    place=Place.PRIVATE,
    free_text=True,
    summary="改已发布的分，另出新版",
    how="写月份、任务编号、村、新的分和原因，一次一个村",
    rare=True,
    example=correction_example,
)
def correct(order: Order, ctx: Conversation) -> list[Reply]:
    """Correct one score of a published month in a new version, and tell everybody concerned."""
    read, month = read_order(order.body, _latest(ctx), ctx)
    if ctx.store.results.publication(month) is None:
        raise Refusal(texts_correction.not_yet_published(label(month, ctx)))
    task = _task(read, month, ctx)
    judged = _judged(read, task, ctx)
    return put_right(task, judged, judged.score.reason, ctx)


def put_right(task: Task, judged: Judged, reason: str, ctx: Conversation, *, ruling: str = "") -> list[Reply]:
    """Make the next version of a published month with this score, and tell everybody concerned.

    Args:
        ruling: The decision about the village's appeal; empty where it is the office's own correction.

    Raises:
        Refusal: The village did not take part, or has that score already.
    """
    month = task.month
    before, former = published_standings(month, ctx), captains(ctx)
    if not before.includes(judged.village.id):
        raise Refusal(texts_correction.not_taking_part(judged.village.name, label(month, ctx)))
    outcome = Outcome(task=task, named=[judged])
    if record_scores(outcome, ctx) is None:
        raise Refusal(texts_correction.correction_same(label(month, ctx), task, judged.village.name))
    _publish(month, reason, before.result, ctx)
    changes = RankChanges(before=before, after=published_standings(month, ctx), village_id=judged.village.id)
    return CorrectionPosts(
        ctx=ctx,
        task=task,
        judged=judged,
        change=outcome.changes[0],
        changes=changes,
        former=former,
        ruling=ruling,
    ).all()


def _latest(ctx: Context) -> Month:
    month = ctx.store.results.latest()
    if month is None:
        raise Refusal(texts.NOTHING_PUBLISHED)
    return month


def _task(read: ReportText, month: Month, ctx: Conversation) -> Task:
    """Return the task of the month that is named, of whatever department."""
    tasks = ctx.store.plans.approved(month)
    found = find_task(read.task_text, tasks)
    if isinstance(found, Found):
        return found.item
    some = found.items if isinstance(found, Several) else tasks
    what = texts_correction.correction_task(label(month, ctx), read.task_text)
    listed = common.names(common.numbered(one) for one in some)
    raise Refusal(texts_correction.correction_how(what, listed, correction_example(ctx)))


def _judged(read: ReportText, task: Task, ctx: Conversation) -> Judged:
    """Return the village's new score, with the reason that every correction needs.

    Raises:
        Refusal: There is not exactly one village, its score cannot be, or the reason is missing.
    """
    if len(read.entries) != 1 or read.leftovers or read.rest:
        what = common.unread(read.leftovers[0]) if read.leftovers else ""
        raise Refusal(texts_correction.correction_how(what, "", correction_example(ctx)))
    command = f"{_WORD} {label(task.month, ctx)} {task.number} "
    entry = read.entries[0]
    if entry.reason == texts_correction.WHY_CORRECTED:
        entry = replace(entry, reason="")
    judged = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster).judge(entry)
    if isinstance(judged, Faulty):
        choices = f"{common.names(one.label for one in judged.options)}，" if judged.options else ""
        raise Refusal(texts_correction.correction_faulty(judged.text, choices, f"{command}{judged.resend}"))
    if not judged.score.reason:
        raise Refusal(texts_correction.correction_reason(judged.village.name, command))
    return judged


def _publish(month: Month, reason: str, before: MonthResult, ctx: Context) -> None:
    """Freeze the next version, of the same villages in the same districts as the one before."""
    head = ctx.store.results.publication(month)
    assert head is not None, "only a published month is corrected"
    version = head.version + 1
    ctx.decide(
        PublicationCorrected(
            month=month,
            version=version,
            provisional=head.provisional,
            missing=head.missing,
            figures=audit_figures(ctx.store.results.reckon(month), version),
            before=audit_figures(before, head.version),
        ),
        why=reason,
    )
