"""The answer to a filled score sheet: the receipts, what was not recorded, and the marked copy."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessment import Month, Task, deduction, show_points
from handlers.kit import Context, Reply
from handlers.kit import texts as common
from handlers.kit.pages import MOST_LINES
from handlers.month.progress import coverage, is_complete
from handlers.month.which_month import label
from handlers.reading.forms import ScoreTable
from handlers.scoring import texts
from handlers.scoring.receipt import when_told
from handlers.scoring.record import Outcome
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import SheetKind
from handlers.workbooks.making import workbook
from handlers.workbooks.marked_copy import Flaw, marked_scores
from storage.receipts import Receipt

_MOST_RECEIPTS = 3
_MOST_NAMES = 4


@dataclass(slots=True, kw_only=True)
class WorkbookScores:
    """The scores, the flaws and the departments found in the sheets of one file.

    Attributes:
        recorded: A receipt for each task of which something is new.
        flaws: The cells that were not recorded, by sheet.
        columns: The task of each column, by sheet.
        others: The departments whose sheets were not read.
    """

    month: Month
    recorded: list[tuple[Receipt, Outcome]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    flaws: list[list[Flaw]] = field(default_factory=list)
    columns: list[dict[int, Task]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[Flaw]:
        """All cells that were not recorded, in the order of the sheets."""
        return [
            flaw for flaws in self.flaws for flaw in sorted(flaws, key=lambda flaw: (flaw.row, flaw.column))
        ]


def answer(tables: Sequence[ScoreTable], reading: WorkbookScores, ctx: Context) -> list[Reply]:
    """The answer, and the marked copy if anything is to be put right."""
    wrong = reading.wrong
    month = label(reading.month, ctx)
    if not (reading.recorded or wrong):
        return [Reply(text=workbooks_texts.table_unchanged(month, SheetKind.SCORES))]
    cells = sum(len(outcome.changes) for _, outcome in reading.recorded)
    lines = [texts.table_read(month, cells, len(wrong)), *_receipts(reading, ctx)]
    others = (
        [workbooks_texts.other_tables(common.names(dict.fromkeys(reading.others)))] if reading.others else []
    )
    if not wrong:
        return [Reply(text="\n".join([*lines, *others, *_next_steps(reading, ctx)]))]
    end = [*others, texts.TABLE_RESEND]
    lines += _named([flaw.text for flaw in wrong], MOST_LINES - len(lines) - len(end))
    forms = [
        marked_scores(table, columns, flaws, reading.month, ctx)
        for table, columns, flaws in zip(tables, reading.columns, reading.flaws, strict=True)
        if flaws
    ]
    name = workbooks_texts.workbook_name(
        ctx.rules.town, reading.month.full_label, SheetKind.SCORES, workbooks_texts.MARKED_SHEET
    )
    return [
        Reply(text="\n".join([*lines, *end])),
        Reply(text=workbooks_texts.marked_twin(), drawing=workbook(name, forms)),
    ]


def _named(flaws: list[str], room: int) -> list[str]:
    """As many of them as there is room for, and how many more there are."""
    if len(flaws) <= room:
        return flaws
    return [*flaws[: room - 1], workbooks_texts.table_more_faults(len(flaws) - room + 1)]


def _receipts(reading: WorkbookScores, ctx: Context) -> list[str]:
    """A line a task; of many the first ones, then how many more there are."""
    recorded = reading.recorded
    shown = recorded if len(recorded) <= _MOST_RECEIPTS else recorded[: _MOST_RECEIPTS - 1]
    more = [receipt.label for receipt, _ in recorded[len(shown) :]]
    lines = [_receipt(receipt, outcome, ctx) for receipt, outcome in shown]
    return [*lines, texts.table_more_receipts(len(more), more[0], more[-1])] if more else lines


def _receipt(receipt: Receipt, outcome: Outcome, ctx: Context) -> str:
    """How far the task is, and what was deducted of what is new."""
    lost = [
        f"{ctx.store.units.name('village', one.village_id)} {show_points(one.after.points)}"
        for one in outcome.changes
        if one.after and one.after.points is not None and deduction(one.after, outcome.task.full_marks)
    ]
    changed = sum(one.before is not None for one in outcome.changes)
    progress = coverage(outcome.task, ctx)
    return texts.table_receipt(
        outcome.task, progress, receipt.label, common.names(lost, _MOST_NAMES), changed
    )


def _next_steps(reading: WorkbookScores, ctx: Context) -> list[str]:
    """When villages hear of it, and what is to be done next."""
    villages = {
        change.village_id
        for _, outcome in reading.recorded
        for change in outcome.changes
        if change.after and deduction(change.after, outcome.task.full_marks)
    }
    told = texts.told_soon(when_told(ctx), len(villages)) if villages else ""
    lines = [f"{told}{texts.fix_soon(reading.recorded[-1][0].label)}"]
    month = label(reading.month, ctx)
    submitted = ctx.store.sheets.submitted(reading.month)
    departments = dict.fromkeys(task.department_id for task in reading.tasks)
    if any(one in submitted for one in departments):
        return [texts.sheet_changed(month), *lines]
    complete = [one for one in departments if is_complete(ctx.store.plans.approved(reading.month, one), ctx)]
    names = [ctx.store.units.name("department", one) for one in complete]
    return [*lines, *(texts.sheet_complete(month, name) for name in names)]
