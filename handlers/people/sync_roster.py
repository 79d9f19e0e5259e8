"""The town and its roster as configured, brought into the database at every start."""

from handlers.kit import Context
from storage.roster import RosterSpec, UnitChange


def enrol(spec: RosterSpec, ctx: Context) -> list[UnitChange]:
    """Enters new units, moves villages, retires who has left; returns what has changed.

    A town that is new owes nothing for a report day before it came: those jobs count as done.
    """
    new = not ctx.store.units.roster().villages
    changes = ctx.store.units.sync(spec, ctx.now)
    for one in changes:
        ctx.record("名册", f"{one.kind}:{one.id}", before=one.before, after=one.after)
    if new:
        for job in ctx.rules.timetable.due_jobs(ctx.now):
            ctx.store.jobs.mark(job.name, str(job.month), ctx.now)
    return changes
