"""The answers to 查: a village, a district, a department or a task in words."""

from assessment import Department, District, Month, Score, Task, Village, VillageResult, deduction
from handlers.arena import texts as arena_texts
from handlers.cards import texts as cards_texts
from handlers.deductions import describe
from handlers.kit import Context, Refusal
from handlers.kit import texts as common
from handlers.lookup import texts
from handlers.lookup.month_behind import LoadedMonth
from handlers.month.progress import MonthProgress, coverage
from handlers.month.which_month import label


def village(village: Village, loaded: LoadedMonth, ctx: Context) -> str:
    """Describe a village's score, its full marks, its deductions, and the tasks that do not apply."""
    result = loaded.village(village.id)
    scored = cards_texts.NOT_SCORED
    if result is not None and result.score is not None:
        place = loaded.standings.village_place(village.id) if loaded.published else None
        scored = texts.village_scored(loaded.standings.village_score(result.score), place)
        scored += texts.tasks_scored(result.task_count, result.full_count)
    deductions, total = describe.village_lines(
        village.id, loaded.month, ctx, include_untold=loaded.include_untold
    )
    lines = [texts.village_head(village.name, loaded.standings.month, loaded.standings.mark, scored)]
    lines += [common.deductions_of(*total), *deductions] if deductions else [texts.NO_DEDUCTIONS]
    lines += [
        texts.does_not_apply(common.titled(task), score.reason)
        for task, score in _scores_of(village.id, loaded.progress)
        if score.not_applicable
    ]
    return "\n".join([*lines, arena_texts.workings_next(village.name, loaded.standings.month)])


def district(district: District, loaded: LoadedMonth, ctx: Context, *, counts: bool) -> str:
    """Describe a district's score and villages, the best first; `counts` adds how often each lost points."""
    result = loaded.district(district.id)
    if result is None or result.score is None:
        return arena_texts.district_unscored(district.name, loaded.standings.month)
    score = loaded.standings.district_score(result.score)
    part = "" if result.n == result.size else arena_texts.partly(result.n, result.size)
    head = arena_texts.district_villages_head(
        district.name, loaded.standings.month, score, loaded.standings.mark
    )
    members = loaded.standings.members(district.id)
    rows = [_member(each, loaded, ctx, counts=counts) for each in members]
    first = loaded.standings.village(members[0].village_id)
    return "\n".join([f"{head}{part}", *rows, texts.look_next(first, loaded.standings.month)])


def department(department: Department, month: Month, ctx: Context) -> str:
    """Describe a department's sheet and how far each of its tasks is."""
    tasks = ctx.store.plans.approved(month, department.id)
    if not tasks:
        raise Refusal(common.no_own_tasks(label(month, ctx), department.name))
    sheet = ctx.store.sheets.submitted(month).get(department.id)
    state = texts.sheet_state(submitted=sheet is not None, late=sheet is not None and sheet.late)
    head = texts.department_head(
        department.name, label(month, ctx), state, *MonthProgress(ctx, month).count(department.id)
    )
    rows = [texts.task_progress(each, *_progress(each, ctx)) for each in tasks]
    return "\n".join([head, *rows, texts.look_next(str(tasks[0].number), label(month, ctx))])


def task(task: Task, ctx: Context) -> str:
    """Describe how far a task is scored, the villages without a score, and its deductions."""
    scores = ctx.store.scores.of_task(task.id)
    name = ctx.store.units.name("department", task.department_id)
    month = label(task.month, ctx)
    lines = [texts.task_head(month, task, name, *_progress(task, ctx))]
    missing = [
        each.name for each in ctx.roster.villages if task.applies_to(each.id) and each.id not in scores
    ]
    lines += [texts.still_unscored(common.names(missing))] if missing else []
    known = {
        each.village_id: each.label
        for each in ctx.store.deductions.of_month(task.month)
        if each.task_id == task.id
    }
    for village_id, score in scores.items():
        lost = deduction(score, task.full_marks)
        if score.not_applicable or lost:
            again = village_id in known and describe.is_repeated(task, village_id, ctx)
            words = common.score_of(score.points, lost, score.reason, again=again)
            lines.append(
                texts.task_row(known.get(village_id, ""), ctx.store.units.name("village", village_id), words)
            )
    return "\n".join([*lines, texts.look_next(name, month)])


def _scores_of(village_id: int, standing: MonthProgress) -> list[tuple[Task, Score]]:
    """Return the village's scores by task, in the order of their numbers."""
    found = [(task, standing.scores.get((task.id, village_id))) for task in standing.tasks]
    return [(task, score) for task, score in found if score is not None]


def _progress(task: Task, ctx: Context) -> tuple[int, int, int]:
    """Count the villages that are scored, all villages of the task, and those that lost points."""
    scores = ctx.store.scores.of_task(task.id)
    known = task.among(ctx.roster.village_ids) & scores.keys()
    return *coverage(task, ctx), sum(bool(deduction(scores[village], task.full_marks)) for village in known)


def _member(village: VillageResult, loaded: LoadedMonth, ctx: Context, *, counts: bool) -> str:
    """Describe a village in its district's list."""
    score = cards_texts.NOT_SCORED if village.score is None else loaded.standings.village_score(village.score)
    _, (lost, _) = describe.village_lines(
        village.village_id, loaded.month, ctx, include_untold=loaded.include_untold
    )
    count = lost if counts else 0
    return texts.member_row(loaded.standings.village(village.village_id), score, count)
