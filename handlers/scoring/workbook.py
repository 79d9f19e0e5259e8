"""A filled score sheet (附件3): every cell is judged as a line of 报分 is, and recorded as such."""

from collections.abc import Mapping, Sequence

from assessment import Role, Score, Task
from handlers.kit import Context, Conversation, Refusal, Reply
from handlers.kit import texts as common
from handlers.month.which_month import label, no_plan, own_month
from handlers.reading.cleaning import clean
from handlers.reading.forms import ScoreCell, ScoreTable, TaskColumn
from handlers.reading.names import Found, find_task
from handlers.reading.reasons import bare
from handlers.reading.report import Entry
from handlers.reading.scores import read_score
from handlers.scoring import texts, texts_questions
from handlers.scoring.judge import Faulty, Judge, Judged, Wants
from handlers.scoring.record import Outcome, drop_contradictions, record
from handlers.scoring.workbook_answer import WorkbookScores, answer
from handlers.submission import texts as submission_texts
from handlers.workbooks import texts as workbooks_texts
from handlers.workbooks.marked_copy import Flaw
from handlers.workbooks.scores import score_as_written

_BLANK = frozenset({"", "-", "--", "—", "——", "/", "\\", *texts.NO_SCORE})
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def take_scores(tables: Sequence[ScoreTable], ctx: Conversation) -> list[Reply]:
    """Records the scores of the sender's own tasks; nothing where no sheet is about any task.

    Raises:
        Refusal: the month is published or has no plan, or all of it is other departments'.
    """
    month = next((one.month for one in tables if one.month), None) or own_month(ctx)
    if ctx.store.results.publication(month):
        raise Refusal(submission_texts.published_already(label(month, ctx)))
    if not ctx.store.plans.approved(month):
        raise Refusal(no_plan(month, ctx))
    reading = WorkbookScores(month=month)
    for table in tables:
        reading.flaws.append([])
        reading.columns.append({})
        _take(table, reading, ctx)
    if not reading.tasks:
        if reading.others:
            raise Refusal(workbooks_texts.other_tables(common.names(dict.fromkeys(reading.others))))
        return []
    if not (reading.recorded or reading.wrong or _has_scores(tables)):
        raise Refusal(workbooks_texts.TABLE_EMPTY)
    return answer(tables, reading, ctx)


def _has_scores(tables: Sequence[ScoreTable]) -> bool:
    return any(_is_filled(cell) for table in tables for column in table.tasks for cell in column.cells)


def _take(table: ScoreTable, reading: WorkbookScores, ctx: Conversation) -> None:
    """One sheet: its columns that are the sender's own tasks; a sheet without any is left alone."""
    departments = ctx.sender.units(Role.LIAISON)
    everything = ctx.store.plans.approved(reading.month)
    own = [task for task in everything if task.department_id in departments]
    meant = [(column, _find(column, own)) for column in table.tasks]
    if not any(task for _, task in meant):
        others = [_find(column, everything) for column in table.tasks]
        reading.others += [ctx.store.units.name("department", one.department_id) for one in others if one]
        return
    ctx.store.scores.of_tasks(own)  # read together, before each is looked at alone
    for column, task in meant:
        if task is not None:
            _take_column(column, table, task, reading, ctx)
        elif any(_is_filled(cell) for cell in column.cells):
            reading.flaws[-1].append(_not_own(column, table, everything, ctx))


def _find(column: TaskColumn, tasks: Sequence[Task]) -> Task | None:
    found = find_task(column.task, tasks)
    return found.item if isinstance(found, Found) else None


def _is_filled(cell: ScoreCell) -> bool:
    return clean(cell.score) not in _BLANK


def _not_own(column: TaskColumn, table: ScoreTable, everything: Sequence[Task], ctx: Context) -> Flaw:
    """A column with scores that are not the sender's to give."""
    task = _find(column, everything)
    what = texts.column_unknown(column.head)
    if task is not None:
        what = texts_questions.other_department(task, ctx.store.units.name("department", task.department_id))
    text = texts.in_column(_letter(column.column), what)
    return Flaw(row=table.heads.stop, column=column.column, text=text)


def _letter(column: int) -> str:
    """What a spreadsheet calls a column."""
    high, low = divmod(column, len(_LETTERS))
    return f"{_LETTERS[high - 1] if high else ''}{_LETTERS[low]}"


def _take_column(
    column: TaskColumn, table: ScoreTable, task: Task, reading: WorkbookScores, ctx: Conversation
) -> None:
    """One task: what is new goes under one receipt, as it would from a message."""
    judge = Judge(task=task, scale=ctx.rules.scale, roster=ctx.roster)
    known = ctx.store.scores.of_task(task.id)
    outcome = Outcome(task=task)
    last: dict[int, ScoreCell] = {}
    flaws = reading.flaws[-1]
    for cell in column.cells:
        judged = _judge(cell, judge, known)
        if isinstance(judged, Judged):
            outcome.named.append(judged)
            last[judged.village.id] = cell
        elif judged is not None:
            outcome.faults.append(judged)
            flaws.append(_flaw(judged, cell, table, task))
    before = len(outcome.faults)
    drop_contradictions(outcome)
    flaws += [_flaw(one, last[one.meant[0].id], table, task) for one in outcome.faults[before:]]
    reading.tasks.append(task)
    reading.columns[-1][column.column] = task
    receipt = record(outcome, ctx)
    if receipt is not None:
        reading.recorded.append((receipt, outcome))


def _judge(cell: ScoreCell, judge: Judge, known: Mapping[int, Score]) -> Judged | Faulty | None:
    """A cell as the line of a report that it would be; None where it says nothing.

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
    line = f"{cell.village} {score}"
    if not cell.village:
        return Faulty(text=texts.row_without_village(score))
    return judge.judge(
        Entry(
            line=line,
            village_text=cell.village,
            villages=villages,
            score=read_score(score),
            reason=reason,
        )
    )


def _flaw(fault: Faulty, cell: ScoreCell, table: ScoreTable, task: Task) -> Flaw:
    """Where in the sheet a fault stands: at the village, at the reason that is missing, or at the score."""
    place = cell.place.column
    if fault.which or not cell.village:
        place = table.village_at
    elif fault.wants in (Wants.REASON, Wants.WHY_NOT) and cell.reason_at is not None:
        place = cell.reason_at
    what = texts.in_task(task, fault.text) if len(table.tasks) > 1 else fault.text
    return Flaw(row=cell.place.row, column=place, text=workbooks_texts.in_row(cell.place.row + 1, what))
