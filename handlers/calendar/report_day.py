"""The report day: reminders to those who owe something, and the list of who is missing (M2, M3)."""

from collections.abc import Sequence

from assessment import Job, Month, Role
from handlers.calendar import texts
from handlers.kit import Context, Due, Kind, Reply, Waiting
from handlers.kit import texts as common
from handlers.month import debts
from handlers.month.debts import captains, missing_departments, owed_by_captain, secretaries
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label
from storage.trail.notes import JobRan

_CAPTAINS = "captains"
_MISSING = "missing"


def report_day(ctx: Context, others: Sequence[Reply]) -> list[Reply]:
    """Do the report day's jobs; of several missed reminders one is enough, and none once all is published."""
    del others
    jobs = [
        job
        for job in ctx.rules.timetable.due_jobs(ctx.now)
        if not ctx.store.jobs.done(job.name, str(job.month))
    ]
    replies: list[Reply] = []
    for job in jobs:
        ctx.store.jobs.mark(job.name, str(job.month), ctx.now)
        ctx.decide(JobRan(job=job.name, month=job.month))
    for month in dict.fromkeys(job.month for job in jobs):
        if ctx.store.results.publication(month) is None:
            replies += _reminders(month, [job for job in jobs if job.month == month], ctx)
    return replies


def _reminders(month: Month, jobs: list[Job], ctx: Context) -> list[Reply]:
    replies: list[Reply] = []
    if any(job.name != _MISSING for job in jobs):
        reminded = debts.remind_liaisons(month, texts.reminder, ctx)
        replies += [reply for told in reminded.values() for reply in told]
        if not ctx.store.jobs.done(_CAPTAINS, str(month)):
            ctx.store.jobs.mark(_CAPTAINS, str(month), ctx.now)
            replies += _to_captains(month, ctx)
    if any(job.name == _MISSING for job in jobs):
        replies += _to_office(month, ctx)
    return replies


def _to_captains(month: Month, ctx: Context) -> list[Reply]:
    progress = MonthProgress(ctx, month)
    replies = []
    for district_id, village_id in captains(ctx).items():
        lines = owed_by_captain(district_id, month, ctx)
        unscored = {task.department_id for task, _ in progress.unscored(progress.tasks, district_id)}
        waiting = common.names(each.name for each in progress.departments() if each.id in unscored)
        name = ctx.store.units.name("district", district_id)
        waits = texts.district_waits(name, label(month, ctx), waiting) if waiting else ""
        if lines or waits:
            text = texts.reminder(label(month, ctx), lines, waits)
            replies += ctx.privately(secretaries(village_id, ctx), text, Kind.REMINDER)
    return replies


def _to_office(month: Month, ctx: Context) -> list[Reply]:
    sheets, plans = missing_departments(month, ctx)
    if not (sheets or plans):
        return []
    due = common.moment(ctx.rules.timetable.due_at(month))
    text = texts.overdue(label(month, ctx), due, sheets, plans, label(month.next, ctx))
    return ctx.privately(ctx.store.people.holders(Role.OFFICE), text, Kind.REMINDER)


def report_day_moments(ctx: Context) -> list[Due]:
    """Return when the report day's jobs are due next, this month's and the next's."""
    jobs = ctx.rules.timetable.coming_jobs(ctx.now)
    return [Due(at=job.at, what=Waiting.MISSING if job.name == _MISSING else Waiting.REMIND) for job in jobs]
