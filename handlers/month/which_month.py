"""A message that names no month or no department still means one (M4)."""

import re

from assessment import Department, Month, Role, Task, month_for_plan, month_for_report
from handlers.kit import Context, Conversation, Refusal
from handlers.kit import texts as common
from handlers.month import texts
from handlers.reading.months import cut_month, looks_like_month
from handlers.reading.names import Found, find_department
from handlers.reading.plan import split_month
from handlers.reading.villages import index_of

_SEPARATORS = re.compile(r"[\s,、;:。]+")


def split(body: str, ctx: Context) -> tuple[Month | None, str]:
    """Return the month that a body begins with, and the rest.

    Raises:
        Refusal: The body names a month that does not exist.
    """
    if _begins_with_village(body, ctx):
        return None, body
    month, bad, rest = split_month(body, ctx.month)
    if bad:
        raise Refusal(common.no_such_month(bad))
    return month, rest


def _begins_with_village(body: str, ctx: Context) -> bool:
    """Tell whether the body begins with a village whose own name begins with a month (十月村)."""
    named, _ = cut_month(body)
    village = index_of(ctx.roster).longest(body, 0) if named else None
    return village is not None and len(village[0]) > len(named)


def split_question(body: str, ctx: Context) -> tuple[Month | None, str]:
    """Return the month that a question begins or ends with, and the rest.

    People write 排名 第三片区 11月 as often as 排名 11月 第三片区.

    Raises:
        Refusal: The body names a month that does not exist.
    """
    month, rest = split(body, ctx)
    *words, last = _SEPARATORS.split(rest)
    if month is None and looks_like_month(last):
        month, _ = split(last, ctx)
        rest = " ".join(words)
    return month, rest


def split_order(body: str, ctx: Context, word: str) -> Month | None:
    """Return the month that is all a body may hold.

    Other words are refused because they might limit the request in a way that would be passed over.

    Raises:
        Refusal: The body says something else, or names a month that does not exist.
    """
    month, rest = split(body, ctx)
    if rest:
        raise Refusal(common.too_much(word, rest))
    return month


def first_word(body: str) -> tuple[str, str]:
    """Return the first word of a body, and the rest."""
    word = _SEPARATORS.split(body, maxsplit=1)[0]
    return word, body[len(word) :].strip(" \n,、;:。")


def label(month: Month, ctx: Context) -> str:
    """Return the month as people call it today."""
    return texts.label(month, ctx.month)


def open_month(ctx: Context, department_id: int | None = None) -> Month:
    """Return the month that a report, a sheet or a publication is about when none is named (M4)."""
    previous = ctx.month.previous
    tasks = ctx.store.plans.approved(previous, department_id)
    still_open = bool(tasks) and ctx.store.results.publication(previous) is None
    if still_open and department_id is not None:
        still_open = department_id not in ctx.store.sheets.submitted(previous)
    return month_for_report(ctx.month, previous_open=still_open)


def scored_month(ctx: Context) -> Month | None:
    """Return the open month once something is scored in it, else the latest published one, if any."""
    latest = ctx.store.results.latest()
    current = open_month(ctx)
    tasks = ctx.store.plans.approved(current)
    if latest is None or (latest < current and ctx.store.scores.of_tasks(tasks)):
        return current
    return latest


def no_plan(month: Month, ctx: Context) -> str:
    """Explain why a month has no tasks: nobody has proposed any, or the plan waits for approval."""
    sentence = texts.plan_waits if ctx.store.plans.tasks(month) else texts.no_plan
    return sentence(label(month, ctx))


def own_month(ctx: Conversation) -> Month:
    """Return the month that the sender means when none is named; each liaison has sheets of his own (M4)."""
    months = (open_month(ctx, department_id) for department_id in ctx.sender.units(Role.LIAISON))
    return min(months, default=open_month(ctx))


def report_command(task: Task, ctx: Conversation) -> str:
    """Return `报分 10月 3`, with which a report begins; the month only where another one would be meant."""
    month = "" if task.month == own_month(ctx) else f"{label(task.month, ctx)} "
    return texts.report_command(month, task.number)


def plan_month(ctx: Context) -> Month:
    """Return the month that a plan is for when none is named (P3, ours)."""
    return month_for_plan(
        ctx.today,
        ctx.month.report_date(ctx.rules.timetable.report_day),
        current_approved=bool(ctx.store.plans.approved(ctx.month)),
    )


def own_department(ctx: Conversation, body: str, word: str) -> tuple[Department, str]:
    """Return the sender's department, and the body without its name.

    Somebody who serves several departments has to name one first.

    Raises:
        Refusal: The sender serves several departments and names none, or names one of somebody else's.
    """
    own = [ctx.roster.department(department_id) for department_id in ctx.sender.units(Role.LIAISON)]
    named, rest = _named_department(body, own, ctx)
    if named is None and len(own) == 1:
        return own[0], body
    if named in own:
        return named, rest
    names = common.names(department.name for department in own)
    if named is None:
        raise Refusal(texts.which_department(names, f"{word} {own[0].name}"))
    raise Refusal(texts.not_your_department(named.name, names))


def _named_department(body: str, own: list[Department], ctx: Context) -> tuple[Department | None, str]:
    """Return the department that the first line or its first word names, and the rest of the body.

    In front of the columns of a plan the first word counts as a department only where one has to be chosen,
    because it may as well be the beginning of a title.
    """
    head, _, following = body.partition("\n")
    department = find_department(head, ctx.roster)
    if isinstance(department, Found):
        return department.item, following.strip()
    word = _SEPARATORS.split(head, maxsplit=1)[0]
    rest = body[len(word) :].lstrip(" ,、;:。")
    if rest.startswith("|") or ("|" in head and len(own) == 1):
        return None, body
    for candidate in ctx.roster.departments:
        if word in (candidate.name, *candidate.aliases):
            return candidate, rest
    return None, body
