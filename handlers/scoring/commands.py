"""Score reports: 报分, 改分 (S1–S5). What is understood is recorded, whatever the rest of the message is."""

from assessment import Month, Role, Task, short
from handlers.kit import Commands, Context, Conversation, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import any_score_example, change_example, score_example
from handlers.month.which_month import label, no_plan, own_month, split, spoken
from handlers.reading.names import Found, Several, find_task, match_tasks
from handlers.reading.report import ReportText, read_report
from handlers.scoring import texts, texts_questions
from handlers.scoring.answers import ask
from handlers.scoring.judge import Faulty, Judge
from handlers.scoring.receipt import receipt_text
from handlers.scoring.record import Outcome, drop_contradictions, give_rest, record
from handlers.submission import texts as submission_texts

commands = Commands()


def as_report(text: str, ctx: Conversation) -> str | None:
    """Put the command word in front of scores that are written without it, if their task is clear."""
    own = ctx.sender.units(Role.LIAISON)
    tasks = [task for task in ctx.store.plans.approved(own_month(ctx)) if task.department_id in own]
    read = read_report(text, roster=ctx.roster, tasks=tasks, now=ctx.month)
    meant = match_tasks(read.task_text, tasks) if read.task_text else tasks
    if len(meant) != 1 or not read.entries or not all(one.villages and one.score for one in read.entries):
        return None
    return texts.as_report(text)


def mentions_scores(text: str, ctx: Conversation) -> bool:
    """Whether somebody may have meant a report without saying so: it names a village, or full marks."""
    return texts.FULL_MARKS in text or any(short(village.name) in text for village in ctx.roster.villages)


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
    """Records what is clear; shows the line to resend for what is not."""
    return _report(order, ctx)


@commands.on(
    "改分",
    roles={Role.LIAISON},
    free_text=True,
    summary="改一个村的分，回执写明原来几分",
    how="写任务编号、村、新的分；还有减分就写依据",
    example=change_example,
    complete=as_report,
)
def change(order: Order, ctx: Conversation) -> Reply:
    """The same for who thinks of it as a change; the receipt shows old and new (S5)."""
    return _report(order, ctx)


def _report(order: Order, ctx: Conversation) -> Reply:
    read, month = _read(order, ctx)
    task = _task(read.task_text, month, ctx)
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    outcome = _judge(read, judge)
    outcome.discreet = order.in_group
    held = read.rest is not None and any(fault.unclear for fault in outcome.faults)
    if read.rest is not None and not held:
        give_rest(read.rest, outcome, judge, ctx)
    if not (outcome.named or outcome.rest or outcome.faults):
        nothing = texts_questions.nothing_left if read.rest else texts_questions.nothing_to_record
        raise Refusal(nothing(label(month, ctx), task, texts.report_of(spoken(month, ctx), task)))
    receipt = record(outcome, ctx)
    asked = ask(outcome, read.rest if held or outcome.rest_for else None, ctx)
    return Reply(text=receipt_text(outcome, receipt, asked, ctx))


def read_order(body: str, default: Month, ctx: Context) -> tuple[ReportText, Month]:
    """A report, and the month it is for: in front of the task or behind it, else the default.

    Raises:
        Refusal: it names a month that does not exist, or two.
    """
    named, rest = split(body, ctx)
    month = named or default
    read = _read_for(month, rest, ctx)
    if read.bad_month:
        raise Refusal(common.no_such_month(read.bad_month))
    if named and read.month not in (None, named):
        raise Refusal(texts_questions.which_month(body.split("\n", maxsplit=1)[0]))
    if read.month and read.month != month:
        month, read = read.month, _read_for(read.month, rest, ctx)
    return read, month


def _read(order: Order, ctx: Conversation) -> tuple[ReportText, Month]:
    """The message, and its month, the sender's own where none is named (M4)."""
    read, month = read_order(order.body, own_month(ctx), ctx)
    if ctx.store.results.publication(month):
        raise Refusal(submission_texts.published_already(label(month, ctx)))
    return read, month


def _read_for(month: Month, body: str, ctx: Context) -> ReportText:
    return read_report(body, roster=ctx.roster, tasks=ctx.store.plans.approved(month), now=ctx.month)


def _task(text: str, month: Month, ctx: Conversation) -> Task:
    """The sender's own task that the text names."""
    everything = ctx.store.plans.approved(month)
    if not everything:
        raise Refusal(no_plan(month, ctx))
    departments = ctx.sender.units(Role.LIAISON)
    own = [task for task in everything if task.department_id in departments]
    if not own:
        names = common.names(ctx.store.units.name("department", one) for one in departments)
        raise Refusal(submission_texts.no_own_tasks(label(month, ctx), names))
    if not text and len(own) == 1:
        return own[0]
    found = find_task(text, own)
    if isinstance(found, Found):
        return found.item
    if isinstance(found, Several):
        some = common.names(common.numbered(task) for task in found.items)
        raise Refusal(texts_questions.several_tasks(text, some, score_example(found.items[0], ctx)))
    other = find_task(text, [task for task in everything if task not in own])
    if text and isinstance(other, Found):
        department = ctx.store.units.name("department", other.item.department_id)
        raise Refusal(texts_questions.other_department(other.item, department))
    listed = common.names(common.numbered(task) for task in own)
    raise Refusal(texts_questions.which_task(label(month, ctx), listed, text, score_example(own[0], ctx)))


def _judge(read: ReportText, judge: Judge) -> Outcome:
    outcome = Outcome(task=judge.task)
    for entry in read.entries:
        judged = judge.judge(entry)
        if isinstance(judged, Faulty):
            outcome.faults.append(judged)
        else:
            outcome.named.append(judged)
    outcome.faults += [Faulty(text=texts_questions.unread(one), unclear=one) for one in read.leftovers]
    drop_contradictions(outcome)
    return outcome
