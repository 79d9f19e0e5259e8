"""Blank forms, to be filled in and sent back: 模板."""

from assessment import Department, Month, Role
from handlers.export import texts
from handlers.export.commands import PLAN, SCORES, which
from handlers.kit import Commands, Context, Conversation, Order, Place, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.names import own_month_name, spaced_department
from handlers.month.which_month import label, own_department, own_month, plan_month, split_question
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Form
from handlers.workbooks.making import workbook
from handlers.workbooks.plan import blank_plan
from handlers.workbooks.scores import score_form

commands = Commands()
_WORD = "模板"


@commands.on(
    _WORD,
    roles={Role.LIAISON},
    place=Place.PRIVATE,
    free_text=True,
    summary="要一张空表，填好发回来就算报了",
    how="写「模板 计划」或「模板 评分」，要别的月份就加月份",
    rare=True,
    example=lambda ctx: f"模板 评分 {own_month_name(ctx)}{spaced_department(ctx)}",
)
def template(order: Order, ctx: Conversation) -> list[Reply]:
    """A blank 附件2 or 附件3 with the month's tasks and villages filled in."""
    kind, body = which(order.body)
    if kind not in (PLAN, SCORES):
        raise Refusal(texts.template_how(label(plan_month(ctx), ctx)))
    named, rest = split_question(body, ctx)
    department, rest = own_department(ctx, rest, f"{_WORD} {texts.KINDS[kind]}")
    month = named or (plan_month(ctx) if kind is PLAN else own_month(ctx))
    command = f"{_WORD} {texts.KINDS[kind]} {label(month, ctx)}"
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
