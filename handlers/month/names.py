"""The commands' examples name this town's months, units and tasks, so that a copied example works."""

from assessment import District, Role, Task, Unit, Village, deduction, show_points
from handlers.kit import Context, Conversation, Refusal
from handlers.kit import texts as common
from handlers.month import texts
from handlers.month.which_month import label, own_month, plan_month
from handlers.reading.names import Found, Several, find_district, find_village

_ROLES = {
    Unit.DEPARTMENT: (Role.LIAISON, Role.HEAD, Role.SUPERVISOR),
    Unit.DISTRICT: (Role.DISTRICT_LEADER,),
    Unit.VILLAGE: (Role.SECRETARY, Role.STAFF),
}


def own_month_name(ctx: Conversation) -> str:
    """Return the month that a message of this sender is about when it names none."""
    return label(own_month(ctx), ctx)


def plan_month_name(ctx: Context) -> str:
    """Return the month that a plan is about when it names none."""
    return label(plan_month(ctx), ctx)


def waiting_example(ctx: Context) -> str:
    """Return `1月 12月 3`, which puts a task that waits for approval off by a month."""
    task = _first_waiting(ctx)
    if task is None:
        return f"{label(ctx.month.next, ctx)} 3"
    return f"{label(task.month.next, ctx)} {label(task.month, ctx)} {task.number}"


def proposer_name(ctx: Conversation) -> str:
    """Return the department whose plan waits for approval, else the town's first."""
    task = _first_waiting(ctx)
    return department_name(ctx) if task is None else ctx.store.units.name("department", task.department_id)


def _first_waiting(ctx: Context) -> Task | None:
    plans = ctx.store.plans
    return next(
        (task for month in plans.months_with_proposals() for task in plans.tasks(month) if not task.approved),
        None,
    )


def village_name(ctx: Conversation) -> str:
    """Return the sender's village, else the town's first."""
    return _name(Unit.VILLAGE, ctx)


def district_name(ctx: Conversation) -> str:
    """Return the sender's district, else the town's first."""
    return _name(Unit.DISTRICT, ctx)


def department_name(ctx: Conversation) -> str:
    """Return the sender's department, else the town's first."""
    return _name(Unit.DEPARTMENT, ctx)


def own_name(ctx: Conversation) -> str:
    """Return the only unit that the sender answers for; nothing where there are several, or none."""
    own = {(unit, unit_id) for unit, roles in _ROLES.items() for unit_id in ctx.sender.units(*roles)}
    if len(own) != 1:
        return ""
    ((unit, unit_id),) = own
    return ctx.store.units.name(str(unit), unit_id)


def seen_name(ctx: Conversation) -> str:
    """Return a unit that the sender may look up: the own one, else the town's first village."""
    if not ctx.sender.holds(Role.OFFICE, Role.LEADER):
        for unit in (Unit.DEPARTMENT, Unit.DISTRICT):
            if ctx.sender.units(*_ROLES[unit]):
                return _name(unit, ctx)
    return village_name(ctx)


def plan_example(ctx: Conversation) -> str:
    """Return an example of 报计划."""
    return texts.PLAN_EXAMPLE.format(plan=label(plan_month(ctx), ctx), own=spaced_department(ctx))


def add_example(ctx: Conversation) -> str:
    """Return an example of 加任务."""
    return texts.ADD_EXAMPLE.format(next=label(ctx.month.next, ctx), own=spaced_department(ctx))


def correction_example(ctx: Conversation) -> str:
    """Return an example of 更正 for the last published month."""
    month = ctx.store.results.latest() or ctx.month.previous
    number = next((task.number for task in ctx.store.plans.approved(month)), 1)
    return texts.correction_example(label(month, ctx), number, village_name(ctx))


def score_example(task: Task, ctx: Context) -> str:
    """Return an example of 报分 that takes points from one village of the task."""
    village = next(village.name for village in ctx.roster.villages if task.applies_to(village.id))
    return _report_line(task.number, village, ctx)


def _name(unit: Unit, ctx: Conversation) -> str:
    """Name the sender's unit of that kind, else the town's first."""
    own = ctx.sender.units(*_ROLES[unit])
    if own:
        return ctx.store.units.name(str(unit), own[0])
    return {
        Unit.DEPARTMENT: ctx.roster.departments[0].name,
        Unit.DISTRICT: ctx.roster.districts[0].name,
        Unit.VILLAGE: ctx.roster.villages[0].name,
    }[unit]


def any_score_example(ctx: Conversation) -> str:
    """Return an example of 报分 for the first task that the sender scores, if there is one."""
    own = _own_tasks(ctx)
    return score_example(own[0], ctx) if own else _report_line(1, village_name(ctx), ctx)


def change_example(ctx: Conversation) -> str:
    """Return an example of 改分 that lifts a deduction of the sender's to full marks, else makes one."""
    own = {task.id: task for task in _own_tasks(ctx)}
    for (task_id, village_id), score in ctx.store.scores.of_tasks(own.values()).items():
        if deduction(score, own[task_id].full_marks):
            return texts.change_example(own[task_id].number, ctx.store.units.name("village", village_id))
    return texts.as_change(any_score_example(ctx))


def _own_tasks(ctx: Conversation) -> list[Task]:
    """Return the tasks that the sender scores."""
    own = ctx.sender.units(Role.LIAISON)
    return [task for task in ctx.store.plans.approved(own_month(ctx)) if task.department_id in own]


def _report_line(number: int, village: str, ctx: Context) -> str:
    return texts.score_example(number, village, show_points(ctx.rules.scale.step))


def spaced_department(ctx: Conversation) -> str:
    """Return ` 党建办公室` for somebody who serves several departments and has to name one."""
    several = len(ctx.sender.units(Role.LIAISON)) > 1
    return f" {department_name(ctx)}" if several else ""


def find_place(text: str, word: str, ctx: Context) -> District | Village | None:
    """Return the district or the village of that name, if there is one.

    Raises:
        Refusal: Several villages have that name.
    """
    district = find_district(text, ctx.roster)
    if isinstance(district, Found):
        return district.item
    village = find_village(text, ctx.roster)
    if isinstance(village, Several):
        meant = [match.name for match in village.items]
        raise Refusal(common.several_meant(text, common.names(meant), f"{word} {meant[0]}"))
    return village.item if isinstance(village, Found) else None
