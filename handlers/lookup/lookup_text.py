"""What is behind a name, for those who may see it: a village, a district, a department, a task."""

from assessment import Department, District, Month, Score, Task, Village, VillageResult, deduction
from handlers.arena import texts as arena_texts
from handlers.cards import texts as cards_texts
from handlers.deductions import describe
from handlers.kit import Context, Refusal
from handlers.kit import texts as common
from handlers.lookup import texts
from handlers.lookup.month_behind import Behind
from handlers.month.progress import MonthProgress, coverage
from handlers.month.which_month import label


def village(one: Village, seen: Behind, ctx: Context) -> str:
    """A village's score, how many of its tasks have full marks, its deductions, and what does not apply."""
    result = seen.village(one.id)
    scored = cards_texts.NOT_SCORED
    if result is not None and result.score is not None:
        place = seen.shown.village_place(one.id) if seen.published else None
        scored = texts.village_scored(seen.shown.village_score(result.score), place)
        scored += texts.tasks_scored(result.task_count, result.full_count)
    deductions, total = describe.village_lines(one.id, seen.month, ctx, include_untold=seen.whole)
    lines = [texts.village_head(one.name, seen.shown.month, seen.shown.mark, scored)]
    lines += [common.deductions_of(*total), *deductions] if deductions else [texts.NO_DEDUCTIONS]
    lines += [
        texts.does_not_apply(common.titled(task), score.reason)
        for task, score in _scores_of(one.id, seen.standing)
        if score.not_applicable
    ]
    return "\n".join([*lines, arena_texts.workings_next(one.name, seen.shown.month)])


def district(one: District, seen: Behind, ctx: Context, *, counts: bool) -> str:
    """A district's score and its villages, the best first; with `counts` also how often each lost points."""
    result = seen.district(one.id)
    if result is None or result.score is None:
        return arena_texts.district_unscored(one.name, seen.shown.month)
    score = seen.shown.district_score(result.score)
    part = "" if result.n == result.size else arena_texts.partly(result.n, result.size)
    head = arena_texts.district_villages_head(one.name, seen.shown.month, score, seen.shown.mark)
    members = seen.shown.members(one.id)
    rows = [_member(each, seen, ctx, counts=counts) for each in members]
    first = seen.shown.village(members[0].village_id)
    return "\n".join([f"{head}{part}", *rows, texts.look_next(first, seen.shown.month)])


def department(one: Department, month: Month, ctx: Context) -> str:
    """A department's sheet and how far each of its tasks is."""
    tasks = ctx.store.plans.approved(month, one.id)
    if not tasks:
        raise Refusal(common.no_own_tasks(label(month, ctx), one.name))
    sheet = ctx.store.sheets.submitted(month).get(one.id)
    state = texts.sheet_state(submitted=sheet is not None, late=sheet is not None and sheet.late)
    head = texts.department_head(one.name, label(month, ctx), state, *MonthProgress(ctx, month).count(one.id))
    rows = [texts.task_progress(each, *_progress(each, ctx)) for each in tasks]
    return "\n".join([head, *rows, texts.look_next(str(tasks[0].number), label(month, ctx))])


def task(one: Task, ctx: Context) -> str:
    """How far a task is scored, whom it is missing for, and its deductions."""
    scores = ctx.store.scores.of_task(one.id)
    name = ctx.store.units.name("department", one.department_id)
    month = label(one.month, ctx)
    lines = [texts.task_head(month, one, name, *_progress(one, ctx))]
    missing = [each.name for each in ctx.roster.villages if one.applies_to(each.id) and each.id not in scores]
    lines += [texts.still_unscored(common.names(missing))] if missing else []
    known = {
        each.village_id: each.label
        for each in ctx.store.deductions.of_month(one.month)
        if each.task_id == one.id
    }
    for village_id, score in scores.items():
        lost = deduction(score, one.full_marks)
        if score.not_applicable or lost:
            again = village_id in known and describe.is_repeated(one, village_id, ctx)
            words = common.score_of(score.points, lost, score.reason, again=again)
            lines.append(
                texts.task_row(known.get(village_id, ""), ctx.store.units.name("village", village_id), words)
            )
    return "\n".join([*lines, texts.look_next(name, month)])


def _scores_of(village_id: int, standing: MonthProgress) -> list[tuple[Task, Score]]:
    """The village's scores by task, in the order of their numbers."""
    found = [(task, standing.scores.get((task.id, village_id))) for task in standing.tasks]
    return [(task, score) for task, score in found if score is not None]


def _progress(one: Task, ctx: Context) -> tuple[int, int, int]:
    """How many villages are scored, of how many, and how many of them lost points."""
    scores = ctx.store.scores.of_task(one.id)
    known = one.among(ctx.roster.village_ids) & scores.keys()
    return *coverage(one, ctx), sum(bool(deduction(scores[village], one.full_marks)) for village in known)


def _member(one: VillageResult, seen: Behind, ctx: Context, *, counts: bool) -> str:
    """A village in its district's list."""
    score = cards_texts.NOT_SCORED if one.score is None else seen.shown.village_score(one.score)
    _, (lost, _) = describe.village_lines(one.village_id, seen.month, ctx, include_untold=seen.whole)
    count = lost if counts else 0
    return texts.member_row(seen.shown.village(one.village_id), score, count)
