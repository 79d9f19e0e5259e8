"""What somebody still owes (M3); empty for who owes nothing."""

from collections.abc import Callable

from assessment import Department, Month, Role
from handlers.kit import Context, Kind, Reply
from handlers.kit import texts as common
from handlers.month import texts
from handlers.month.progress import Standing
from handlers.month.which_month import label
from storage.messages.contacts import Contact


def owed_by_liaison(department: Department, month: Month, ctx: Context) -> list[str]:
    """The month's sheet and the next month's plan, as far as they are missing."""
    timetable = ctx.rules.timetable
    lines = []
    standing = Standing(ctx, month)
    if department in standing.departments_missing() and ctx.store.results.publication(month) is None:
        left = standing.unscored(task for task in standing.tasks if task.department_id == department.id)
        missing = common.names(texts.lacks(task, len(villages)) for task, villages in left)
        due = common.moment(timetable.due_at(month))
        lines.append(texts.owe_sheet(label(month, ctx), department.name, missing, due))
    if owes_plan(department, month.next, ctx):
        due = common.moment(timetable.due_at(month))
        lines.append(texts.owe_plan(label(month.next, ctx), department.name, due))
    return lines


def unplanned_by_liaison(department: Department, ctx: Context) -> list[str]:
    """The current month's plan where the department has none yet; it is in the rules' eyes no debt (M3)."""
    if not (_to_plan(ctx) and owes_plan(department, ctx.month, ctx)):
        return []
    return [texts.unplanned(label(ctx.month, ctx), department.name)]


def unplanned_by_all(ctx: Context) -> list[str]:
    """The current month's plan where nobody has proposed anything."""
    if not _to_plan(ctx) or ctx.store.plans.tasks(ctx.month):
        return []
    return [texts.unplanned_by_all(label(ctx.month, ctx))]


def _to_plan(ctx: Context) -> bool:
    """Whether a plan for the current month still makes sense: before its report day, and unpublished."""
    timetable = ctx.rules.timetable
    today = ctx.now.astimezone(timetable.zone).date()
    report_day = ctx.month.report_date(timetable.report_day)
    return today < report_day and ctx.store.results.publication(ctx.month) is None


def owes_plan(department: Department, month: Month, ctx: Context) -> bool:
    """Whether the department has proposed nothing for the month."""
    return all(task.department_id != department.id for task in ctx.store.plans.tasks(month))


def without_plan(month: Month, ctx: Context) -> str:
    """The names of the departments that have proposed nothing for the month."""
    return common.names(one.name for one in ctx.roster.departments if owes_plan(one, month, ctx))


def missing(month: Month, ctx: Context) -> tuple[str, str]:
    """The departments that owe the month's sheet and those that owe the next month's plan (M3)."""
    published = ctx.store.results.publication(month)
    sheets = [] if published else Standing(ctx, month).departments_missing()
    return common.names(one.name for one in sheets), without_plan(month.next, ctx)


def months_to_approve(ctx: Context) -> list[Month]:
    """The months whose plan waits for approval, earliest first; what is long past or published does not."""
    return [
        month
        for month in ctx.store.plans.months_with_proposals()
        if month >= ctx.month.previous and ctx.store.results.publication(month) is None
    ]


def owed_by_office(month: Month, ctx: Context) -> list[str]:
    """Approvals and the publication."""
    lines = []
    for waiting in months_to_approve(ctx):
        count = sum(not task.approved for task in ctx.store.plans.tasks(waiting))
        lines.append(texts.owe_approval(label(waiting, ctx), count))
    if ctx.store.plans.approved(month) and ctx.store.results.publication(month) is None:
        missing = common.names(one.name for one in Standing(ctx, month).departments_missing())
        lines.append(texts.owe_publication(label(month, ctx), missing))
    return lines


def owed_by_captain(district_id: int, month: Month, ctx: Context) -> list[str]:
    """The district's exchange of the month."""
    if district_id in ctx.store.exchanges.of_month(month):
        return []
    name = ctx.store.units.name("district", district_id)
    return [texts.owe_exchange(label(month, ctx), name)]


def captains(ctx: Context) -> dict[int, int]:
    """District → village whose secretary is captain: since the last publication, until the next (A4)."""
    latest = ctx.store.results.latest()
    if latest is None:
        return {}
    today = {one.id for one in ctx.roster.districts}
    districts = ctx.store.results.result(latest).districts
    return {
        one.district_id: one.captain.village_id
        for one in districts
        if one.captain and one.district_id in today
    }


def captain_districts(village_ids: list[int], ctx: Context) -> list[int]:
    """The districts whose captain is the secretary of one of these villages."""
    return [district for district, village in captains(ctx).items() if village in village_ids]


def secretaries(village_id: int, ctx: Context) -> list[Contact]:
    """A village's bound secretaries."""
    return ctx.store.people.holders(Role.SECRETARY, unit_id=village_id)


def remind_liaisons(
    month: Month, write: Callable[[str, list[str]], str], ctx: Context
) -> dict[str, list[Reply]]:
    """What the departments that owe something are told, by name; nothing where nobody is bound.

    Args:
        write: From the month's label and what is owed to the text.
    """
    told = {}
    for department in ctx.roster.departments:
        owed = owed_by_liaison(department, month, ctx)
        if owed:
            contacts = ctx.store.people.holders(Role.LIAISON, unit_id=department.id)
            told[department.name] = ctx.privately(contacts, write(label(month, ctx), owed), Kind.REMINDER)
    return told
