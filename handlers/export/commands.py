"""Sheets out: 导出."""

import re

from assessment import Department, Month, Role
from handlers.arena import texts as arena_texts
from handlers.arena.commands import published
from handlers.deductions.workbook_ledger import ledger_form
from handlers.export import texts
from handlers.kit import DEPARTMENT_STAFF, Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label, no_plan, own_month, plan_month, split_question
from handlers.reading.names import Found, find_department
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Form, SheetKind
from handlers.workbooks.making import workbook
from handlers.workbooks.plan import plan_form
from handlers.workbooks.scores import overview_form, score_form, year_form

commands = Commands()
_INSIDERS = (Role.OFFICE, Role.LEADER, Role.INSPECTOR)
PLAN, SCORES, LEDGER, YEAR = SheetKind
_WORD = "导出"
_KINDS = re.compile(texts.KIND_PATTERN)
_YEARS = re.compile(texts.YEAR_PATTERN)


@commands.on(
    _WORD,
    roles={*_INSIDERS, *DEPARTMENT_STAFF},
    place=Place.PRIVATE,
    free_text=True,
    summary="要一份能打印存档的表",
    how="后面写「计划」「评分」「台账」，再写月份；评分可以加部门；全年写「年 2026」",
    example=lambda ctx: f"导出 评分 {own_month_name(ctx)}",
)
def export(order: Order, ctx: Conversation) -> Reply:
    """附件2, 附件3, the deductions or the year, as a workbook."""
    kind, body = which(order.body)
    year = None if kind else _YEARS.fullmatch(body)
    if year:
        return _year(int(year[1] or ctx.month.year), ctx)
    month, rest = split_question(body, ctx)
    if kind is PLAN:
        return _plan(month, rest, ctx)
    if kind is SCORES:
        return _scores(month or own_month(ctx), rest, ctx)
    if kind is LEDGER:
        return _ledger(month or own_month(ctx), rest, ctx)
    raise Refusal(texts.export_how(label(month or own_month(ctx), ctx)))


def which(body: str) -> tuple[SheetKind | None, str]:
    """What kind of sheet is meant, and the rest; nothing where it is not said."""
    found = _KINDS.search(body)
    if found is None:
        return None, body
    return SheetKind(str(found.lastgroup)), f"{body[: found.start()]} {body[found.end() :]}".strip()


def _plan(named: Month | None, rest: str, ctx: Conversation) -> Reply:
    """The plan of a month; what is not approved yet is shown to the department and to those who see all."""
    month = named or (own_month(ctx) if ctx.store.plans.tasks(own_month(ctx)) else plan_month(ctx))
    own, department = _own(ctx), _department(rest, PLAN, ctx)
    tasks = [
        task
        for task in ctx.store.plans.tasks(month)
        if (task.approved or own is None or task.department_id in own)
        and (department is None or task.department_id == department.id)
    ]
    if not tasks:
        raise Refusal(no_plan(month, ctx))
    name = department.name if department else ""
    form = plan_form(tasks, month, name or common.ROLES[Role.OFFICE], ctx)
    return _sent([form], PLAN, month, name, ctx)


def _scores(month: Month, rest: str, ctx: Conversation) -> Reply:
    """One department's sheet; without one all that the sender may see, in one book."""
    standing = MonthProgress(ctx, month)
    if not standing.tasks:
        raise Refusal(no_plan(month, ctx))
    department = _department(rest, SCORES, ctx)
    seen = [department] if department else _seen(standing.departments(), ctx)
    tasks = {one.id: ctx.store.plans.approved(month, one.id) for one in seen}
    forms = [score_form(one, tasks[one.id], month, ctx) for one in seen if tasks[one.id]]
    if not forms:
        names = common.names(one.name for one in seen) or _own_names(ctx)
        raise Refusal(common.no_own_tasks(label(month, ctx), names))
    if _own(ctx) is None and department is None:
        return _sent([_overview(standing, month, ctx), *forms], SCORES, month, "", ctx)
    return _sent(forms, SCORES, month, seen[0].name if len(seen) == 1 else "", ctx)


def _overview(standing: MonthProgress, month: Month, ctx: Context) -> Form:
    """The town's month as it was published, else as it stands now."""
    if ctx.store.results.publication(month) is None:
        return overview_form(standing.result(), standing, arena_texts.version_mark(provisional=True), ctx)
    shown = published(month, ctx)
    return overview_form(shown.result, standing, shown.mark, ctx)


def _ledger(month: Month, rest: str, ctx: Conversation) -> Reply:
    """The month's deductions, of the departments that the sender may see."""
    department = _department(rest, LEDGER, ctx)
    own = {department.id} if department else _own(ctx)
    tasks = {task.id: task for task in ctx.store.plans.tasks(month)}
    found = [
        (one, tasks[one.task_id])
        for one in ctx.store.deductions.ever(month)
        if own is None or tasks[one.task_id].department_id in own
    ]
    if not found:
        raise Refusal(texts.no_ledger(label(month, ctx)))
    name = department.name if department else "" if own is None else _own_names(ctx)
    form = ledger_form(found, month, name or common.ROLES[Role.OFFICE], ctx)
    return _sent([form], LEDGER, month, name, ctx)


def _year(year: int, ctx: Conversation) -> Reply:
    """All published months of a year."""
    if _own(ctx) is not None:
        raise Refusal(texts.whole_only(workbooks_texts.year_tab(year)))
    if not any(month.year == year for month in ctx.store.results.months()):
        raise Refusal(texts.NO_YEAR)
    name = workbooks_texts.workbook_name(ctx.rules.town, workbooks_texts.year_tab(year), YEAR)
    twin = texts.workbook_twin(name, f"{_WORD} {texts.KINDS[YEAR]} {year}")
    return Reply(text=twin, drawing=workbook(name, [year_form(year, ctx)]))


def _own(ctx: Conversation) -> set[int] | None:
    """The departments whose sheets the sender may see; None is all of them."""
    return None if ctx.sender.holds(*_INSIDERS) else set(ctx.sender.units(*DEPARTMENT_STAFF))


def _own_names(ctx: Conversation) -> str:
    return common.names(ctx.store.units.name("department", one) for one in sorted(_own(ctx) or ()))


def _seen(departments: list[Department], ctx: Conversation) -> list[Department]:
    own = _own(ctx)
    return [one for one in departments if own is None or one.id in own]


def _department(text: str, kind: SheetKind, ctx: Conversation) -> Department | None:
    """The department that is named, if one is.

    Raises:
        Refusal: there is none of that name, or its sheets are not for the sender.
    """
    if not text:
        return None
    found = find_department(text, ctx.roster)
    if not isinstance(found, Found):
        raise Refusal(common.too_much(f"{_WORD} {texts.KINDS[kind]} {label(own_month(ctx), ctx)}", text))
    own = _own(ctx)
    if kind is not PLAN and own is not None and found.item.id not in own:
        raise Refusal(texts.not_to_export(found.item.name, _own_names(ctx)))
    return found.item


def _sent(forms: list[Form], kind: SheetKind, month: Month, department: str, ctx: Context) -> Reply:
    name = workbooks_texts.workbook_name(ctx.rules.town, month.full_label, kind, department)
    command = f"{_WORD} {texts.KINDS[kind]} {label(month, ctx)} {department}".strip()
    return Reply(text=texts.workbook_twin(name, command), drawing=workbook(name, forms))
