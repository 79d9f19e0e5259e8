"""What a message means where it names no month or no department (M4 and its neighbours)."""

import re

from assessment import Department, Month, Role, month_for_plan, month_for_report
from handlers.kit import Context, Conversation, Refusal
from handlers.kit import texts as common
from handlers.month import texts
from handlers.reading.months import cut_month, looks_like_month
from handlers.reading.names import Found, find_department
from handlers.reading.plan import split_month
from handlers.reading.villages import index_of

_SEPARATORS = re.compile(r"[\s,、;:。]+")


def split(body: str, ctx: Context) -> tuple[Month | None, str]:
    """The month a body begins with, and the rest.

    Raises:
        Refusal: it names a month that does not exist.
    """
    if _begins_with_village(body, ctx):
        return None, body
    month, bad, rest = split_month(body, ctx.month)
    if bad:
        raise Refusal(common.no_such_month(bad))
    return month, rest


def _begins_with_village(body: str, ctx: Context) -> bool:
    """Whether a village whose name is longer than the month it begins with comes first (十月村)."""
    named, _ = cut_month(body)
    found = index_of(ctx.roster).longest(body, 0) if named else None
    return found is not None and len(found[0]) > len(named)


def split_question(body: str, ctx: Context) -> tuple[Month | None, str]:
    """The month a question begins or ends with, and the rest: 排名 第三片区 11月 is asked as often.

    Raises:
        Refusal: it names a month that does not exist.
    """
    month, rest = split(body, ctx)
    *words, last = _SEPARATORS.split(rest)
    if month is None and looks_like_month(last):
        month, _ = split(last, ctx)
        rest = " ".join(words)
    return month, rest


def split_order(body: str, ctx: Context, word: str) -> Month | None:
    """The month that is all a body may hold: what else stands there might limit what the sender wants.

    Raises:
        Refusal: there is something else, or a month that does not exist.
    """
    month, rest = split(body, ctx)
    if rest:
        raise Refusal(common.too_much(word, rest))
    return month


def first_word(body: str) -> tuple[str, str]:
    """What stands in front of the first separator, and what stands behind it."""
    word = _SEPARATORS.split(body, maxsplit=1)[0]
    return word, body[len(word) :].strip(" \n,、;:。")


def label(month: Month, ctx: Context) -> str:
    """The month as people call it today."""
    return texts.label(month, ctx.month)


def open_month(ctx: Context, department_id: int | None = None) -> Month:
    """The month a report, a sheet or a publication is about when none is named (M4)."""
    before = ctx.month.previous
    scored = ctx.store.plans.approved(before, department_id)
    still_open = bool(scored) and ctx.store.results.publication(before) is None
    if still_open and department_id is not None:
        still_open = department_id not in ctx.store.sheets.submitted(before)
    return month_for_report(ctx.month, previous_open=still_open)


def scored_month(ctx: Context) -> Month | None:
    """The open month once something is scored in it, else the latest published one, if there is any."""
    latest = ctx.store.results.latest()
    current = open_month(ctx)
    tasks = ctx.store.plans.approved(current)
    if latest is None or (latest < current and ctx.store.scores.of_tasks(tasks)):
        return current
    return latest


def no_plan(month: Month, ctx: Context) -> str:
    """Why there is nothing to score: nobody has proposed anything, or it waits for approval."""
    why = texts.plan_waits if ctx.store.plans.tasks(month) else texts.no_plan
    return why(label(month, ctx))


def own_month(ctx: Conversation) -> Month:
    """The month the sender means when none is named; liaisons have sheets of their own (M4)."""
    departments = ctx.sender.units(Role.LIAISON)
    return min((open_month(ctx, one) for one in departments), default=open_month(ctx))


def spoken(month: Month, ctx: Conversation) -> str:
    """`10月 ` for a line to copy, where the sender would mean another month without it; else nothing."""
    return "" if month == own_month(ctx) else f"{label(month, ctx)} "


def plan_month(ctx: Context) -> Month:
    """The month a plan is for when none is named (ours)."""
    return month_for_plan(
        ctx.now.astimezone(ctx.rules.timetable.zone).date(),
        ctx.month.report_date(ctx.rules.timetable.report_day),
        current_approved=bool(ctx.store.plans.approved(ctx.month)),
    )


def own_department(ctx: Conversation, body: str, word: str) -> tuple[Department, str]:
    """The sender's department, and the body without it; who serves several names one first.

    Raises:
        Refusal: several, and none is named; or another department is.
    """
    own = [ctx.roster.department(one) for one in ctx.sender.units(Role.LIAISON)]
    named, rest = _named_department(body, own, ctx)
    if named is None and len(own) == 1:
        return own[0], body
    if named in own:
        return named, rest
    names = common.names(one.name for one in own)
    if named is None:
        raise Refusal(texts.which_department(names, f"{word} {own[0].name}"))
    raise Refusal(texts.not_your_department(named.name, names))


def _named_department(body: str, own: list[Department], ctx: Context) -> tuple[Department | None, str]:
    """The department that is all of the first line, or its first word.

    In front of the columns of a plan a first word is a department only where one has to be chosen; it may
    as well be the beginning of a title.
    """
    head, _, following = body.partition("\n")
    found = find_department(head, ctx.roster)
    if isinstance(found, Found):
        return found.item, following.strip()
    word = _SEPARATORS.split(head, maxsplit=1)[0]
    rest = body[len(word) :].lstrip(" ,、;:。")
    if rest.startswith("|") or ("|" in head and len(own) == 1):
        return None, body
    for one in ctx.roster.departments:
        if word in (one.name, *one.aliases):
            return one, rest
    return None, body
