"""The proposals of a plan are changed: 加任务, 列入, 退回 (P2, P3)."""

from datetime import date

from assessment import Department, Month, Role, Task, key, month_of_addition
from handlers.kit import Commands, Context, Conversation, Kind, Order, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import add_example, department_name, proposer_name, waiting_example
from handlers.month.which_month import first_word, label, own_department, plan_month, split, split_question
from handlers.plan import texts
from handlers.plan.proposals import problems, proposal
from handlers.reading.names import Found, Several, find_department, find_task
from handlers.reading.plan import PlanLine, read_plan
from storage.plans import TaskAdded, TaskMoved, TaskReturned

commands = Commands()
_ADD = "加任务"


@commands.on(
    _ADD,
    roles={Role.LIAISON},
    free_text=True,
    summary="计划之外再加一项任务",
    how="写标题 | 完成时限 | 考核要求；时限不晚于报送日的算本月，晚的算下月",
    rare=True,
    example=add_example,
)
def add(order: Order, ctx: Conversation) -> Reply:
    """Propose tasks beside the plan; the deadline decides for which month (P3)."""
    named, body = split(order.body, ctx)
    department, body = own_department(ctx, body, _ADD)
    lines = read_plan(body, month=named or ctx.month).lines
    if not lines:
        raise Refusal(texts.add_how(add_example(ctx)))
    wrong = problems(lines, ctx) or [one for line in lines for one in _untimely(line, department, ctx)]
    if wrong:
        raise Refusal(texts.add_refused(wrong, add_example(ctx)))
    shown = []
    for line in lines:
        assert line.deadline is not None
        month, why = _month(line.deadline, ctx)
        task = ctx.store.plans.draft_more(month, department.id, proposal(line))
        ctx.decide(TaskAdded.of(task))
        shown.append(texts.added_task(task, why))
    return Reply(text=texts.added(department.name, shown))


@commands.on(
    "列入",
    roles={Role.OFFICE},
    summary="把待通过的任务移到另一个月",
    how="先写移到哪个月，再写任务现在的月份和编号",
    rare=True,
    example=lambda ctx: f"列入 {waiting_example(ctx)}",
)
def move(order: Order, ctx: Conversation) -> list[Reply]:
    """Move a proposal to another month, where it gets a new number, and tell its liaison (P3)."""
    task, month = _waiting(order.body, ctx)
    now, before = label(month, ctx), label(task.month, ctx)
    if month < ctx.month or ctx.store.results.publication(month):
        raise Refusal(texts.plan_past(now))
    known = _known(task.title, task.department_id, month, ctx)
    if known:
        raise Refusal(f"{texts.known_in_plan(known, now)}。")
    moved = ctx.store.plans.moved(task, month)
    ctx.decide(TaskMoved.of(moved, before=task))
    notices = _tell(task.department_id, texts.moved_notice(moved, now, before), ctx)
    name = ctx.store.units.name("department", task.department_id)
    told = texts.liaison_told(name, len(notices))
    answer = texts.moved(moved, now, texts.waiting_task(before, task), name, told)
    return [Reply(text=answer), *notices]


@commands.on(
    "退回",
    roles={Role.OFFICE},
    summary="退回一个部门报来的计划",
    how="写部门和原因，会告诉那个部门的联络员",
    rare=True,
    example=lambda ctx: f"退回 {proposer_name(ctx)} 考核要求不具体",
)
def send_back(order: Order, ctx: Conversation) -> list[Reply]:
    """Return a department's proposals with a reason, and tell its liaison (P2)."""
    named, body = split_question(order.body, ctx)
    word, reason = first_word(body)
    found = find_department(word, ctx.roster)
    if not isinstance(found, Found) or not reason:
        raise Refusal(texts.return_how(department_name(ctx)))
    department = found.item
    month = named or _month_waiting(department, ctx)
    shown = label(month, ctx)
    returned = ctx.store.plans.waiting(month, department.id)
    if not returned:
        raise Refusal(texts.nothing_to_return(department.name, shown))
    for task in returned:
        ctx.decide(TaskReturned.of(task), why=reason)
    titles = common.names(common.numbered(task) for task in returned)
    text = texts.returned_notice(shown, titles, reason, _again(returned, department, ctx))
    notices = _tell(department.id, text, ctx)
    told = texts.liaison_told(department.name, len(notices))
    return [Reply(text=texts.returned(shown, department.name, titles, reason, told)), *notices]


def _month(deadline: date, ctx: Context) -> tuple[Month, str]:
    """Return the month that an added task counts for, and why (P3); a published month takes nothing."""
    report = ctx.month.report_date(ctx.rules.timetable.report_day)
    month = month_of_addition(_today(ctx), deadline, report)
    if month != ctx.month:
        return month, texts.next_month(label(month, ctx), report)
    if ctx.store.results.publication(month):
        return month.next, texts.next_month_published(label(month.next, ctx), label(month, ctx))
    return month, texts.this_month(label(month, ctx), report)


def _today(ctx: Context) -> date:
    return ctx.now.astimezone(ctx.rules.timetable.zone).date()


def _untimely(line: PlanLine, department: Department, ctx: Context) -> list[str]:
    """Return the problems of a task that is well written but cannot be added."""
    assert line.deadline is not None
    if line.deadline < _today(ctx):
        return [texts.deadline_past(line.title, line.deadline)]
    month, _ = _month(line.deadline, ctx)
    if ctx.store.results.publication(month):
        return [texts.plan_past(label(month, ctx))]
    known = _known(line.title, department.id, month, ctx)
    return [texts.known_in_plan(known, label(month, ctx))] if known else []


def _known(title: str, department_id: int, month: Month, ctx: Context) -> Task | None:
    """Return the department's task of that title in the month."""
    tasks = ctx.store.plans.tasks(month)
    own = (task for task in tasks if task.department_id == department_id)
    return next((one for one in own if key(one.title) == key(title)), None)


def _waiting(body: str, ctx: Context) -> tuple[Task, Month]:
    """Return the proposal that is to be moved, and its new month: 12月 3, or 12月 11月 3.

    Raises:
        Refusal: The text names no month, no task, or several.
    """
    plans = ctx.store.plans
    month, rest = split(body, ctx)
    source, text = split(rest, ctx)
    months = [source] if source else plans.months_with_proposals()
    waiting = [task for one in months if one != month for task in plans.waiting(one)]
    found = find_task(text, waiting)
    if month and isinstance(found, Found):
        return found.item, month
    some = [
        texts.waiting_task(label(one.month, ctx), one)
        for one in (found.items if isinstance(found, Several) else waiting)
    ]
    example = texts.move_example(label(month or ctx.month.next, ctx), some[0].split("《")[0] if some else "3")
    raise Refusal(texts.move_how(common.names(some), example))


def _month_waiting(department: Department, ctx: Context) -> Month:
    """Return the earliest month with a proposal of the department, else the month to be planned."""
    plans = ctx.store.plans
    waiting = (one for one in plans.months_with_proposals() if plans.waiting(one, department.id))
    return next(waiting, plan_month(ctx))


def _again(returned: tuple[Task, ...], department: Department, ctx: Context) -> str:
    """Return the lines as they were, to be put right and sent again."""
    month = returned[0].month
    approved = bool(ctx.store.plans.approved(month, department.id))
    rows = [texts.plan_row(task) for task in returned]
    return texts.propose_again(label(month, ctx), department.name, rows, approved=approved)


def _tell(department_id: int, text: str, ctx: Context) -> list[Reply]:
    """Send a text to the department's liaisons."""
    contacts = ctx.store.people.holders(Role.LIAISON, unit_id=department_id)
    return ctx.privately(contacts, text, Kind.NOTICE, can_wait=True)
