"""These commands report scores and change them: 报分, 改分 (S1–S5).

What is understood is recorded, whatever the rest of the message is.
"""

from assessment import Month, Role, Task, short
from handlers.kit import Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import any_score_example, change_example, score_example
from handlers.month.which_month import label, no_plan, own_month, report_command, split
from handlers.reading.names import Found, Several, find_task, match_tasks
from handlers.reading.report import ReportText, read_report
from handlers.scoring import texts, texts_questions
from handlers.scoring.judge import Faulty, Judge
from handlers.scoring.questions import ask
from handlers.scoring.receipt import receipt_text
from handlers.scoring.record import Outcome, give_rest, record_scores

commands = Commands()


def as_report(text: str, ctx: Conversation) -> str | None:
    """Put the command word in front of scores that are written without it, if their task is clear."""
    tasks = _own_tasks(own_month(ctx), ctx)
    read = read_report(text, roster=ctx.roster, tasks=tasks, now=ctx.month)
    matches = match_tasks(read.task_text, tasks) if read.task_text else tasks
    is_clear = bool(read.entries) and all(entry.villages and entry.score for entry in read.entries)
    return texts.as_report(text) if is_clear and len(matches) == 1 else None


def mentions_scores(text: str, ctx: Conversation) -> bool:
    """Tell whether a text may be a report without its command: it names a village, or full marks."""
    return texts.FULL_MARKS in text or any(short(village.name) in text for village in ctx.roster.villages)


@commands.on(
    "改分",
    roles={Role.LIAISON},
    free_text=True,
    summary="改一个村的分，回执写明原来几分",
    how="写任务编号、村、新的分；还有减分就写依据",
    example=change_example,
    complete=as_report,
)
@commands.on(
    "报分",
    roles={Role.LIAISON},
    free_text=True,
    summary="报一项任务的评分，减分要写依据",
    how="先写任务编号（发「任务」看），再一行一个村：村、分、原因；最后写「其余满分」",
    example=lambda ctx: f"{any_score_example(ctx)}；其余满分",
    complete=as_report,
    is_near=mentions_scores,
)
def report(order: Order, ctx: Conversation) -> Reply:
    """Record what is clear, and show the line to resend for what is not; 改分 is read as 报分 is."""
    read, month = _read_open_month(order, ctx)
    task = _task(read.task_text, month, ctx)
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    outcome = _judged(read, judge)
    outcome.discreet = order.in_group
    rest_waits = read.rest is not None and any(fault.unclear for fault in outcome.faults)
    if read.rest is not None and not rest_waits:
        give_rest(read.rest, outcome, judge, ctx)
    if not (outcome.named or outcome.rest or outcome.faults):
        nothing = texts_questions.nothing_left if read.rest else texts_questions.nothing_to_record
        raise Refusal(nothing(label(month, ctx), task, report_command(task, ctx)))
    receipt = record_scores(outcome, ctx)
    asked = ask(outcome, read.rest if rest_waits or outcome.rest_for else None, ctx)
    return Reply(text=receipt_text(outcome, receipt, asked, ctx))


def read_order(body: str, default: Month, ctx: Context) -> tuple[ReportText, Month]:
    """Read a report, and the month it is for: in front of the task or behind it, else the default.

    Raises:
        Refusal: The report names a month that does not exist, or two months.
    """
    named, rest = split(body, ctx)
    month = named or default
    read = _read(rest, month, ctx)
    if read.bad_month:
        raise Refusal(common.no_such_month(read.bad_month))
    if named and read.month not in (None, named):
        raise Refusal(texts_questions.which_month(body.split("\n", maxsplit=1)[0]))
    if read.month and read.month != month:  # the tasks of the other month have other numbers
        month, read = read.month, _read(rest, read.month, ctx)
    return read, month


def _read_open_month(order: Order, ctx: Conversation) -> tuple[ReportText, Month]:
    """Read a report of an unpublished month, the sender's own where none is named (M4)."""
    read, month = read_order(order.body, own_month(ctx), ctx)
    if ctx.store.results.publication(month):
        raise Refusal(common.published_already(label(month, ctx)))
    return read, month


def _read(body: str, month: Month, ctx: Context) -> ReportText:
    return read_report(body, roster=ctx.roster, tasks=ctx.store.plans.approved(month), now=ctx.month)


def _judged(read: ReportText, judge: Judge) -> Outcome:
    outcome = Outcome(task=judge.task)
    for entry in read.entries:
        outcome.take(judge.judge(entry))
    outcome.faults += [Faulty(text=common.unread(text), unclear=text) for text in read.leftovers]
    outcome.drop_contradictions()
    return outcome


def _own_tasks(month: Month, ctx: Conversation) -> list[Task]:
    departments = ctx.sender.units(Role.LIAISON)
    return [task for task in ctx.store.plans.approved(month) if task.department_id in departments]


def _task(text: str, month: Month, ctx: Conversation) -> Task:
    """Return the sender's own task that the text names; a sender with a single task need not name it.

    Raises:
        Refusal: The text names no task of the sender's, or several.
    """
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    own = _own_tasks(month, ctx)
    if not own:
        departments = ctx.sender.units(Role.LIAISON)
        names = common.names(ctx.store.units.name("department", each) for each in departments)
        raise Refusal(common.no_own_tasks(label(month, ctx), names))
    if not text and len(own) == 1:
        return own[0]
    match = find_task(text, own)
    if isinstance(match, Found):
        return match.item
    if isinstance(match, Several):
        tasks = common.names(common.numbered(task) for task in match.items)
        raise Refusal(texts_questions.several_tasks(text, tasks, score_example(match.items[0], ctx)))
    raise Refusal(_not_own(text, month, own, ctx))


def _not_own(text: str, month: Month, own: list[Task], ctx: Conversation) -> str:
    """Say whose task the text names, or list the sender's own ones."""
    others = [task for task in ctx.store.plans.approved(month) if task not in own]
    match = find_task(text, others)
    if text and isinstance(match, Found):
        department = ctx.store.units.name("department", match.item.department_id)
        return texts_questions.other_department(match.item, department)
    tasks = common.names(common.numbered(task) for task in own)
    return texts_questions.which_task(label(month, ctx), tasks, text, score_example(own[0], ctx))
