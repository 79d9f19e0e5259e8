"""What a message means where it names no month or no department (M4 and its neighbours)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.defaults import month_for_plan, month_for_report
from assessment.duties import Role
from handlers import texts
from handlers.reading.names import Found, find_department
from handlers.reading.plan import split_month
from handlers.refusal import Refusal

if TYPE_CHECKING:
    from assessment.months import Month
    from assessment.roster import Department
    from handlers.context import Context


def split(body: str, ctx: Context) -> tuple[Month | None, str]:
    """The month a body begins with, and the rest.

    Raises:
        Refusal: it names a month that does not exist.
    """
    month, bad, rest = split_month(body, ctx.month)
    if bad:
        raise Refusal(texts.no_such_month(bad))
    return month, rest


def label(month: Month, ctx: Context) -> str:
    """The month as people call it today."""
    return texts.label(month, ctx.month)


def open_month(ctx: Context, department_id: int | None = None) -> Month:
    """The month a report, a sheet or a publication is about when none is named (M4)."""
    before = ctx.month.previous
    still_open = bool(ctx.store.plans.approved(before)) and ctx.store.results.publication(before) is None
    if still_open and department_id is not None:
        still_open = department_id not in ctx.store.sheets.submitted(before)
    return month_for_report(ctx.month, previous_open=still_open)


def plan_month(ctx: Context) -> Month:
    """The month a plan is for when none is named (ours)."""
    return month_for_plan(
        ctx.now.astimezone(ctx.rules.timetable.zone).date(),
        ctx.month.report_date(ctx.rules.timetable.report_day),
        current_approved=bool(ctx.store.plans.approved(ctx.month)),
    )


def own_department(ctx: Context, body: str) -> tuple[Department, str]:
    """The sender's department, and the body without it; who serves several names one first.

    Raises:
        Refusal: several, and none is named.
    """
    assert ctx.sender is not None
    own = [ctx.roster.department(one) for one in ctx.sender.units(Role.LIAISON)]
    first, _, rest = body.partition(" ")
    found = find_department(first, ctx.roster) if first else None
    if isinstance(found, Found) and found.item in own:
        return found.item, rest.strip()
    if len(own) == 1:
        return own[0], body
    raise Refusal(texts.which_department(texts.names(one.name for one in own), own[0].name))
