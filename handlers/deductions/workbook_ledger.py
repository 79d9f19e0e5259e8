"""The workbook of a month's deductions (减分台账), each with its reason and its state."""

from collections.abc import Sequence

from assessment import Month, Task
from handlers.deductions import describe, texts
from handlers.kit import Context
from handlers.kit import texts as common
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import Cell, Column, Form
from handlers.workbooks.scores import as_number, today
from storage.deductions import Deduction


def ledger_form(deductions: Sequence[tuple[Deduction, Task]], month: Month, unit: str, ctx: Context) -> Form:
    """Return the form of deductions with their tasks, in the order of their numbers.

    Args:
        unit: The department whose ledger it is, or the office for all.
    """
    number, task, full, score, lost, state = texts.LEDGER_HEADS
    return Form(
        tab=texts.TAB_LEDGER,
        label="",
        title=texts.ledger_title(ctx.rules.town, month),
        above=(
            workbooks_texts.filled_by(unit),
            workbooks_texts.month_assessed(month),
            workbooks_texts.as_of(today(ctx)),
        ),
        columns=(
            Column(head=workbooks_texts.NUMBER, width=5),
            Column(head=number, width=9),
            Column(head=workbooks_texts.DISTRICT, width=10),
            Column(head=workbooks_texts.VILLAGE_HEAD, width=17),
            Column(head=task, width=24, left=True),
            Column(head=workbooks_texts.DEPARTMENT_HEAD, width=25, left=True),
            Column(head=full, width=6),
            Column(head=score, width=6),
            Column(head=lost, width=6),
            Column(head=workbooks_texts.REASON_HEAD, width=34, left=True),
            Column(head=state, width=9),
        ),
        rows=tuple(_row(place, *each, ctx) for place, each in enumerate(deductions, start=1)),
        below=workbooks_texts.SIGNED_BY_OFFICE,
        fixed=4,
        roomy=True,
        landscape=True,
    )


def _row(place: int, deduction: Deduction, task: Task, ctx: Context) -> tuple[Cell, ...]:
    units = ctx.store.units
    again = common.REPEATED if describe.is_repeated(task, deduction.village_id, ctx) else ""
    return (
        place,
        deduction.label,
        units.name("district", units.district_of(deduction.village_id)),
        units.name("village", deduction.village_id),
        common.numbered(task),
        units.name("department", task.department_id),
        as_number(deduction.full_marks),
        as_number(deduction.full_marks - deduction.points),
        as_number(deduction.points),
        f"{deduction.reason}{again}",
        common.STAGES[deduction.state],
    )
