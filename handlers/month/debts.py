"""Departments, the office and captains owe something each month, and this says what is missing (M3)."""

from collections.abc import Callable

from assessment import Department, Month, Role
from handlers.kit import Context, Kind, Reply
from handlers.kit import texts as common
from handlers.month import texts
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label
from storage.messages.contacts import Contact


def owed_by_liaison(department: Department, month: Month, ctx: Context) -> list[str]:
    """Return a line each for the month's sheet and the next month's plan, where the department owes them."""
    due = common.moment(ctx.rules.timetable.due_at(month))
    lines = []
    progress = MonthProgress(ctx, month)
    if department in progress.departments_missing() and ctx.store.results.publication(month) is None:
        own = (task for task in progress.tasks if task.department_id == department.id)
        missing = common.names(texts.lacks(task, len(villages)) for task, villages in progress.unscored(own))
        lines.append(texts.owe_sheet(label(month, ctx), department.name, missing, due))
    if owes_plan(department, month.next, ctx):
        lines.append(texts.owe_plan(label(month.next, ctx), department.name, due))
    return lines


def unplanned_by_liaison(department: Department, ctx: Context) -> list[str]:
    """Return a line where the department has no plan for the current month, which is no debt (M3)."""
    if not (_may_still_plan(ctx) and owes_plan(department, ctx.month, ctx)):
        return []
    return [texts.unplanned(label(ctx.month, ctx), department.name)]


def unplanned_by_all(ctx: Context) -> list[str]:
    """Return a line where nobody has proposed anything for the current month."""
    if not _may_still_plan(ctx) or ctx.store.plans.tasks(ctx.month):
        return []
    return [texts.unplanned_by_all(label(ctx.month, ctx))]


def _may_still_plan(ctx: Context) -> bool:
    """Tell whether a plan for the current month still makes sense: before its report day, and unpublished."""
    report_date = ctx.month.report_date(ctx.rules.timetable.report_day)
    return ctx.today < report_date and ctx.store.results.publication(ctx.month) is None


def owes_plan(department: Department, month: Month, ctx: Context) -> bool:
    """Tell whether the department has proposed nothing for the month."""
    return all(task.department_id != department.id for task in ctx.store.plans.tasks(month))


def departments_without_plan(month: Month, ctx: Context) -> str:
    """Name the departments that have proposed nothing for the month."""
    return common.names(
        department.name for department in ctx.roster.departments if owes_plan(department, month, ctx)
    )


def missing_departments(month: Month, ctx: Context) -> tuple[str, str]:
    """Name the departments that owe the month's sheet, and those that owe the next month's plan (M3)."""
    published = ctx.store.results.publication(month)
    sheets = [] if published else MonthProgress(ctx, month).departments_missing()
    return common.names(department.name for department in sheets), departments_without_plan(month.next, ctx)


def months_to_approve(ctx: Context) -> list[Month]:
    """Return the months whose plan waits for approval, earliest first.

    Nobody needs to approve a month that is published or lies further back than the last one.
    """
    return [
        month
        for month in ctx.store.plans.months_with_proposals()
        if month >= ctx.month.previous and ctx.store.results.publication(month) is None
    ]


def owed_by_office(month: Month, ctx: Context) -> list[str]:
    """Return a line for each plan that waits for approval, and one for the publication."""
    lines = []
    for waiting in months_to_approve(ctx):
        count = sum(not task.approved for task in ctx.store.plans.tasks(waiting))
        lines.append(texts.owe_approval(label(waiting, ctx), count))
    if ctx.store.plans.approved(month) and ctx.store.results.publication(month) is None:
        missing = common.names(
            department.name for department in MonthProgress(ctx, month).departments_missing()
        )
        lines.append(texts.owe_publication(label(month, ctx), missing))
    return lines


def owed_by_captain(district_id: int, month: Month, ctx: Context) -> list[str]:
    """Return a line where the district's exchange of the month is not recorded."""
    if district_id in ctx.store.exchanges.of_month(month):
        return []
    name = ctx.store.units.name("district", district_id)
    return [texts.owe_exchange(label(month, ctx), name)]


def captains(ctx: Context) -> dict[int, int]:
    """Return by district the village whose secretary is captain, from one publication to the next (A4)."""
    latest = ctx.store.results.latest()
    if latest is None:
        return {}
    today = {district.id for district in ctx.roster.districts}
    return {
        result.district_id: result.captain.village_id
        for result in ctx.store.results.result(latest).districts
        if result.captain and result.district_id in today
    }


def captain_districts(village_ids: list[int], ctx: Context) -> list[int]:
    """Return the districts whose captain is the secretary of one of these villages."""
    return [district for district, village in captains(ctx).items() if village in village_ids]


def secretaries(village_id: int, ctx: Context) -> list[Contact]:
    """Return a village's bound secretaries."""
    return ctx.store.people.holders(Role.SECRETARY, unit_id=village_id)


def remind_liaisons(
    month: Month, write: Callable[[str, list[str]], str], ctx: Context
) -> dict[str, list[Reply]]:
    """Return by department what its liaisons are reminded of; no reply where nobody is bound.

    Args:
        write: Makes the reminder of the month's label and the lines of what is owed.
    """
    reminders = {}
    for department in ctx.roster.departments:
        owed = owed_by_liaison(department, month, ctx)
        if owed:
            contacts = ctx.store.people.holders(Role.LIAISON, unit_id=department.id)
            reminders[department.name] = ctx.privately(
                contacts, write(label(month, ctx), owed), Kind.REMINDER
            )
    return reminders
