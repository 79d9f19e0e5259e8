"""Workbooks to file and blank forms to fill in: 导出, 模板."""

import re

from assessment import Department, Month, Role
from handlers.arena import texts as arena_texts
from handlers.arena.commands import published_standings
from handlers.deductions.workbook_ledger import ledger_form
from handlers.export import texts
from handlers.kit import DEPARTMENT_STAFF, Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name, spaced_department
from handlers.month.progress import MonthProgress
from handlers.month.which_month import label, no_plan, own_department, own_month, plan_month, split_question
from handlers.reading.names import Found, find_department
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Form, SheetKind
from handlers.workbooks.making import workbook
from handlers.workbooks.plan import blank_plan, plan_form
from handlers.workbooks.scores import overview_form, score_form, year_form

commands = Commands()
_INSIDERS = (Role.OFFICE, Role.LEADER, Role.INSPECTOR)
PLAN, SCORES, LEDGER, YEAR = SheetKind
_EXPORT = "导出"
_BLANK_FORM = "模板"
_KINDS = re.compile(texts.KIND_PATTERN)
_YEARS = re.compile(texts.YEAR_PATTERN)


@commands.on(
    _EXPORT,
    roles={*_INSIDERS, *DEPARTMENT_STAFF},
    place=Place.PRIVATE,
    free_text=True,
    summary="要一份能打印存档的表",
    how="后面写「计划」「评分」「台账」，再写月份；评分可以加部门；全年写「年 2026」",
    example=lambda ctx: f"导出 评分 {own_month_name(ctx)}",
)
def export(order: Order, ctx: Conversation) -> Reply:
    """Export 附件2, 附件3, the deductions or the year as a workbook."""
    kind, body = read_kind(order.body)
    year = None if kind else _YEARS.fullmatch(body)
    if year:
        return _year_book(int(year[1] or ctx.month.year), ctx)
    month, rest = split_question(body, ctx)
    if kind is PLAN:
        return _plan_book(month, rest, ctx)
    if kind is SCORES:
        return _score_book(month or own_month(ctx), rest, ctx)
    if kind is LEDGER:
        return _deduction_book(month or own_month(ctx), rest, ctx)
    raise Refusal(texts.export_how(label(month or own_month(ctx), ctx)))


def read_kind(body: str) -> tuple[SheetKind | None, str]:
    """Split a text into the kind of sheet, or None where none is named, and the rest."""
    found = _KINDS.search(body)
    if found is None:
        return None, body
    return SheetKind(str(found.lastgroup)), f"{body[: found.start()]} {body[found.end() :]}".strip()


def _plan_book(named: Month | None, rest: str, ctx: Conversation) -> Reply:
    """Export a month's plan; unapproved tasks are for their department and those who see all."""
    month = named or (own_month(ctx) if ctx.store.plans.tasks(own_month(ctx)) else plan_month(ctx))
    own, department = _own_departments(ctx), _department(rest, PLAN, ctx)
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
    return _reply([form], PLAN, month, name, ctx)


def _score_book(month: Month, rest: str, ctx: Conversation) -> Reply:
    """Export one department's sheet, or all that the sender may see in one book."""
    standing = MonthProgress(ctx, month)
    if not standing.tasks:
        raise Refusal(no_plan(month, ctx))
    department = _department(rest, SCORES, ctx)
    seen = [department] if department else _visible(standing.departments(), ctx)
    tasks = {one.id: ctx.store.plans.approved(month, one.id) for one in seen}
    forms = [score_form(one, tasks[one.id], month, ctx) for one in seen if tasks[one.id]]
    if not forms:
        names = common.names(one.name for one in seen) or _own_names(ctx)
        raise Refusal(common.no_own_tasks(label(month, ctx), names))
    if _own_departments(ctx) is None and department is None:
        return _reply([_overview(standing, month, ctx), *forms], SCORES, month, "", ctx)
    return _reply(forms, SCORES, month, seen[0].name if len(seen) == 1 else "", ctx)


def _overview(standing: MonthProgress, month: Month, ctx: Context) -> Form:
    """Return the town's month as it was published, else as it stands now."""
    if ctx.store.results.publication(month) is None:
        return overview_form(standing.result(), standing, arena_texts.version_mark(provisional=True), ctx)
    standings = published_standings(month, ctx)
    return overview_form(standings.result, standing, standings.mark, ctx)


def _deduction_book(month: Month, rest: str, ctx: Conversation) -> Reply:
    """Export the month's deductions of the departments that the sender may see."""
    department = _department(rest, LEDGER, ctx)
    own = {department.id} if department else _own_departments(ctx)
    tasks = {task.id: task for task in ctx.store.plans.tasks(month)}
    found = [
        (deduction, tasks[deduction.task_id])
        for deduction in ctx.store.deductions.ever(month)
        if own is None or tasks[deduction.task_id].department_id in own
    ]
    if not found:
        raise Refusal(texts.no_ledger(label(month, ctx)))
    name = department.name if department else "" if own is None else _own_names(ctx)
    form = ledger_form(found, month, name or common.ROLES[Role.OFFICE], ctx)
    return _reply([form], LEDGER, month, name, ctx)


def _year_book(year: int, ctx: Conversation) -> Reply:
    """Export all published months of a year."""
    if _own_departments(ctx) is not None:
        raise Refusal(texts.whole_only(workbooks_texts.year_tab(year)))
    if not any(month.year == year for month in ctx.store.results.months()):
        raise Refusal(texts.NO_YEAR)
    name = workbooks_texts.workbook_name(ctx.rules.town, workbooks_texts.year_tab(year), YEAR)
    twin = texts.workbook_twin(name, f"{_EXPORT} {texts.KINDS[YEAR]} {year}")
    return Reply(text=twin, drawing=workbook(name, [year_form(year, ctx)]))


def _own_departments(ctx: Conversation) -> set[int] | None:
    """Return the departments whose sheets the sender may see; None is all of them."""
    return None if ctx.sender.holds(*_INSIDERS) else set(ctx.sender.units(*DEPARTMENT_STAFF))


def _own_names(ctx: Conversation) -> str:
    return common.names(
        ctx.store.units.name("department", one) for one in sorted(_own_departments(ctx) or ())
    )


def _visible(departments: list[Department], ctx: Conversation) -> list[Department]:
    own = _own_departments(ctx)
    return [department for department in departments if own is None or department.id in own]


def _department(text: str, kind: SheetKind, ctx: Conversation) -> Department | None:
    """Return the department that is named, if any.

    Raises:
        Refusal: There is none of that name, or its sheets are not for the sender.
    """
    if not text:
        return None
    found = find_department(text, ctx.roster)
    if not isinstance(found, Found):
        raise Refusal(common.too_much(f"{_EXPORT} {texts.KINDS[kind]} {label(own_month(ctx), ctx)}", text))
    own = _own_departments(ctx)
    if kind is not PLAN and own is not None and found.item.id not in own:
        raise Refusal(texts.not_to_export(found.item.name, _own_names(ctx)))
    return found.item


def _reply(forms: list[Form], kind: SheetKind, month: Month, department: str, ctx: Context) -> Reply:
    name = workbooks_texts.workbook_name(ctx.rules.town, month.full_label, kind, department)
    command = f"{_EXPORT} {texts.KINDS[kind]} {label(month, ctx)} {department}".strip()
    return Reply(text=texts.workbook_twin(name, command), drawing=workbook(name, forms))


@commands.on(
    _BLANK_FORM,
    roles={Role.LIAISON},
    place=Place.PRIVATE,
    free_text=True,
    summary="要一张空表，填好发回来就算报了",
    how="写「模板 计划」或「模板 评分」，要别的月份就加月份",
    rare=True,
    example=lambda ctx: f"模板 评分 {own_month_name(ctx)}{spaced_department(ctx)}",
)
def template(order: Order, ctx: Conversation) -> list[Reply]:
    """Send a blank 附件2 or 附件3 with the month's tasks and villages filled in."""
    kind, body = read_kind(order.body)
    if kind not in (PLAN, SCORES):
        raise Refusal(texts.template_how(label(plan_month(ctx), ctx)))
    named, rest = split_question(body, ctx)
    department, rest = own_department(ctx, rest, f"{_BLANK_FORM} {texts.KINDS[kind]}")
    month = named or (plan_month(ctx) if kind is PLAN else own_month(ctx))
    command = f"{_BLANK_FORM} {texts.KINDS[kind]} {label(month, ctx)}"
    if rest:
        raise Refusal(common.too_much(command, rest))
    form = blank_plan(department, month, ctx) if kind is PLAN else _blank_scores(department, month, ctx)
    name = workbooks_texts.workbook_name(
        ctx.rules.town, month.full_label, kind, department.name, texts.BLANK_SHEET
    )
    sheet = Reply(text=texts.workbook_twin(name, command), drawing=workbook(name, [form]))
    return [Reply(text=texts.template_sent(workbooks_texts.SHEET_NAMES[kind], label(month, ctx))), sheet]


def _blank_scores(department: Department, month: Month, ctx: Context) -> Form:
    tasks = ctx.store.plans.approved(month, department.id)
    if not tasks:
        raise Refusal(common.no_own_tasks(label(month, ctx), department.name))
    return score_form(department, tasks, month, ctx, blank=True)
