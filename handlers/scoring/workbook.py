"""Filled score sheets (附件3) are recorded: every cell is judged as a line of 报分 is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment import Month, Role, Score, Task, deduction, show_points
from handlers.kit import Context, Conversation, Refusal, Reply
from handlers.kit import texts as common
from handlers.kit.pages import MOST_LINES
from handlers.month.progress import coverage
from handlers.month.which_month import label, no_plan, own_month
from handlers.reading.cleaning import clean
from handlers.reading.forms import ScoreCell, ScoreTable, TaskColumn
from handlers.reading.names import Found, find_task
from handlers.reading.reasons import bare
from handlers.reading.report import Entry
from handlers.reading.scores import read_score
from handlers.scoring import texts, texts_questions
from handlers.scoring.judge import Faulty, Judge, Judged, Wants
from handlers.scoring.receipt import next_steps
from handlers.scoring.record import Outcome, record_scores
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.form import SheetKind
from handlers.workbooks.making import workbook
from handlers.workbooks.marked_copy import Flaw, marked_scores
from handlers.workbooks.scores import score_as_written
from storage.receipts import Receipt

_BLANK = frozenset({"", "-", "--", "—", "——", "/", "\\", *texts.NO_SCORE})
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_RECEIPTS = 3
"""More receipts would push what is wrong off a phone's screen; the others are given as a range."""
_MOST_NAMES = 4


@dataclass(slots=True, kw_only=True)
class WorkbookScores:
    """The scores, the flaws and the departments in the sheets of one file.

    Attributes:
        recorded: A receipt for each task in which something is new.
        tasks: The tasks that were read.
        flaws: What was not recorded, by sheet.
        columns: Which task stands in which column, by sheet.
        others: Departments whose sheets were not read.
    """

    month: Month
    recorded: list[tuple[Receipt, Outcome]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    flaws: list[list[Flaw]] = field(default_factory=list)
    columns: list[dict[int, Task]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Everything that was not recorded, in the order in which it stands in the sheets."""
        return [
            flaw.text
            for flaws in self.flaws
            for flaw in sorted(flaws, key=lambda flaw: (flaw.row, flaw.column))
        ]


def take_scores(tables: Sequence[ScoreTable], ctx: Conversation) -> list[Reply]:
    """Record the scores of the sender's own tasks; return nothing where no sheet is about any task.

    Raises:
        Refusal: The month is published or has no plan, or the sheets are empty or other departments'.
    """
    month = next((table.month for table in tables if table.month), None) or own_month(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(common.published_already(label(month, ctx)))
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    filed = WorkbookScores(month=month)
    for table in tables:
        filed.flaws.append([])
        filed.columns.append({})
        _take_sheet(table, filed, ctx)
    if not filed.tasks:
        if filed.others:
            raise Refusal(_other_tables(filed))
        return []
    if not (filed.recorded or filed.wrong or _has_scores(tables)):
        raise Refusal(workbooks_texts.TABLE_EMPTY)
    return _answer(tables, filed, ctx)


def _has_scores(tables: Sequence[ScoreTable]) -> bool:
    return any(_is_filled(cell) for table in tables for column in table.tasks for cell in column.cells)


def _is_filled(cell: ScoreCell) -> bool:
    return clean(cell.score) not in _BLANK


def _other_tables(filed: WorkbookScores) -> str:
    return workbooks_texts.other_tables(common.names(dict.fromkeys(filed.others)))


def _take_sheet(table: ScoreTable, filed: WorkbookScores, ctx: Conversation) -> None:
    """Record the columns of one sheet that are the sender's own tasks; leave a sheet without any alone."""
    departments = ctx.sender.units(Role.LIAISON)
    tasks = ctx.store.plans.approved(filed.month)
    own = [task for task in tasks if task.department_id in departments]
    columns = [(column, _find(column, own)) for column in table.tasks]
    if not any(task for _, task in columns):
        others = [_find(column, tasks) for column in table.tasks]
        filed.others += [ctx.store.units.name("department", task.department_id) for task in others if task]
        return
    ctx.store.scores.of_tasks(own)  # reads them together, before each is looked at alone
    for column, task in columns:
        if task is not None:
            _take_column(column, table, task, filed, ctx)
        elif any(_is_filled(cell) for cell in column.cells):
            filed.flaws[-1].append(_not_own(column, table, tasks, ctx))


def _find(column: TaskColumn, tasks: Sequence[Task]) -> Task | None:
    match = find_task(column.task, tasks)
    return match.item if isinstance(match, Found) else None


def _not_own(column: TaskColumn, table: ScoreTable, tasks: Sequence[Task], ctx: Context) -> Flaw:
    """Return the flaw of a column with scores that are not the sender's to give."""
    task = _find(column, tasks)
    what = texts.column_unknown(column.head)
    if task is not None:
        what = texts_questions.other_department(task, ctx.store.units.name("department", task.department_id))
    text = texts.in_column(_letter(column.column), what)
    return Flaw(row=table.heads.stop, column=column.column, text=text)


def _letter(column: int) -> str:
    """Return the letters by which a spreadsheet calls a column."""
    high, low = divmod(column, len(_LETTERS))
    return f"{_LETTERS[high - 1] if high else ''}{_LETTERS[low]}"


def _take_column(
    column: TaskColumn, table: ScoreTable, task: Task, filed: WorkbookScores, ctx: Conversation
) -> None:
    """Record one task: what is new goes under one receipt, as it would from a message."""
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    known = ctx.store.scores.of_task(task.id)
    outcome = Outcome(task=task)
    last: dict[int, ScoreCell] = {}
    flaws = filed.flaws[-1]
    for cell in column.cells:
        judged = _judge(cell, judge, known)
        if judged is None:
            continue
        outcome.take(judged)
        if isinstance(judged, Judged):
            last[judged.village.id] = cell
        else:
            flaws.append(_flaw(judged, cell, table, task))
    before = len(outcome.faults)
    outcome.drop_contradictions()
    flaws += [_flaw(fault, last[fault.meant[0].id], table, task) for fault in outcome.faults[before:]]
    filed.tasks.append(task)
    filed.columns[-1][column.column] = task
    receipt = record_scores(outcome, ctx)
    if receipt is not None:
        filed.recorded.append((receipt, outcome))


def _judge(cell: ScoreCell, judge: Judge, known: Mapping[int, Score]) -> Judged | Faulty | None:
    """Judge a cell as the line of a report that it would be; return None where it says nothing.

    What stands as it was exported is what it was, whatever it would mean as typed.
    """
    villages = judge.roster.find_villages(cell.village)
    before = known.get(villages[0].id) if len(villages) == 1 else None
    if before is not None and (cell.score, cell.reason) == (score_as_written(before), before.reason):
        return Judged(village=villages[0], score=before)
    score = cell.score if cell.score.isascii() and cell.score.isdecimal() else clean(cell.score)
    reason = bare(clean(cell.reason).replace("\n", "，")) if cell.reason else ""
    if score in _BLANK:
        return Faulty(text=texts.reason_without_score(cell.village)) if reason and cell.village else None
    if not cell.village:
        return Faulty(text=texts.row_without_village(score))
    return judge.judge(
        Entry(
            line=f"{cell.village} {score}",
            village_text=cell.village,
            villages=villages,
            score=read_score(score),
            reason=reason,
        )
    )


def _flaw(fault: Faulty, cell: ScoreCell, table: ScoreTable, task: Task) -> Flaw:
    """Place a fault in the sheet: at the village, at the reason that is missing, or at the score."""
    place = cell.place.column
    if fault.asks_village or not cell.village:
        place = table.village_at
    elif fault.wants in (Wants.REASON, Wants.WHY_NOT) and cell.reason_at is not None:
        place = cell.reason_at
    what = texts.in_task(task, fault.text) if len(table.tasks) > 1 else fault.text
    return Flaw(row=cell.place.row, column=place, text=workbooks_texts.in_row(cell.place.row + 1, what))


def _answer(tables: Sequence[ScoreTable], filed: WorkbookScores, ctx: Context) -> list[Reply]:
    """Answer with the receipts, and with what was not recorded if there is anything."""
    wrong = filed.wrong
    month = label(filed.month, ctx)
    if not (filed.recorded or wrong):
        return [Reply(text=workbooks_texts.table_unchanged(month, SheetKind.SCORES))]
    cells = sum(len(outcome.changes) for _, outcome in filed.recorded)
    lines = [texts.table_read(month, cells, len(wrong)), *_receipts(filed, ctx)]
    others = [_other_tables(filed)] if filed.others else []
    if not wrong:
        outcomes = [outcome for _, outcome in filed.recorded]
        steps = next_steps(filed.recorded[-1][0], outcomes, filed.tasks, ctx)
        return [Reply(text="\n".join([*lines, *others, *steps]))]
    end = [*others, texts.TABLE_RESEND]
    room = MOST_LINES - len(lines) - len(end)
    if len(wrong) > room:
        wrong = [*wrong[: room - 1], workbooks_texts.table_more_faults(len(wrong) - room + 1)]
    return [Reply(text="\n".join([*lines, *wrong, *end])), _marked(tables, filed, ctx)]


def _marked(tables: Sequence[ScoreTable], filed: WorkbookScores, ctx: Context) -> Reply:
    """Send the sheets in which something is wrong back, with the flaws in colour."""
    forms = [
        marked_scores(table, columns, flaws, filed.month, ctx)
        for table, columns, flaws in zip(tables, filed.columns, filed.flaws, strict=True)
        if flaws
    ]
    name = workbooks_texts.workbook_name(
        ctx.rules.town, filed.month.full_label, SheetKind.SCORES, workbooks_texts.MARKED_SHEET
    )
    return Reply(text=workbooks_texts.marked_twin(), drawing=workbook(name, forms))


def _receipts(filed: WorkbookScores, ctx: Context) -> list[str]:
    """Return a line for each task; of many the first ones, and how many more there are."""
    recorded = filed.recorded
    first = recorded if len(recorded) <= _MOST_RECEIPTS else recorded[: _MOST_RECEIPTS - 1]
    lines = [_receipt(receipt, outcome, ctx) for receipt, outcome in first]
    more = [receipt.label for receipt, _ in recorded[len(first) :]]
    return [*lines, texts.table_more_receipts(len(more), more[0], more[-1])] if more else lines


def _receipt(receipt: Receipt, outcome: Outcome, ctx: Context) -> str:
    """Say how far the task is, and what was deducted in what is new."""
    lost = [
        f"{ctx.store.units.name('village', change.village_id)} {show_points(change.after.points)}"
        for change in outcome.changes
        if change.after and change.after.points is not None
        if deduction(change.after, outcome.task.full_marks)
    ]
    changed = sum(change.before is not None for change in outcome.changes)
    names = common.names(lost, _MOST_NAMES)
    return texts.table_receipt(outcome.task, coverage(outcome.task, ctx), receipt.label, names, changed)
