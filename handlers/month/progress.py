"""A month is scored task by task and submitted sheet by sheet, and has a result at any time."""

from collections.abc import Iterable

from assessment import Department, Month, MonthResult, Score, Task
from handlers.kit import Context


def coverage(task: Task, ctx: Context) -> tuple[int, int]:
    """Return how many villages are scored on a task, and to how many it applies."""
    villages = task.among(ctx.roster.village_ids)
    return len(villages & ctx.store.scores.of_task(task.id).keys()), len(villages)


def is_complete(tasks: Iterable[Task], ctx: Context) -> bool:
    """Tell whether these tasks are scored in every village that they apply to (S4)."""
    return all(scored == total for scored, total in (coverage(task, ctx) for task in tasks))


class MonthProgress:
    """One month as it is now.

    Attributes:
        tasks: The approved tasks.
        scores: Every score so far, by task and village.
    """

    def __init__(self, ctx: Context, month: Month) -> None:
        self._ctx = ctx
        self._month = month
        self.tasks = ctx.store.plans.approved(month)
        self.scores: dict[tuple[int, int], Score] = ctx.store.scores.of_tasks(self.tasks)

    def departments(self) -> list[Department]:
        """Return the departments that have something to score, in the configured order."""
        scoring = {task.department_id for task in self.tasks}
        return [department for department in self._ctx.roster.departments if department.id in scoring]

    def departments_missing(self) -> list[Department]:
        """Return those of the scoring departments whose sheet is not submitted."""
        submitted = self._ctx.store.sheets.submitted(self._month)
        return [department for department in self.departments() if department.id not in submitted]

    def unscored(self, tasks: Iterable[Task], district_id: int | None = None) -> list[tuple[Task, list[str]]]:
        """Return the tasks that are not scored everywhere, each with the names of the missing villages."""
        roster = self._ctx.roster
        villages = roster.villages if district_id is None else roster.villages_of(district_id)
        missing = [
            (
                task,
                [
                    village.name
                    for village in villages
                    if task.applies_to(village.id) and (task.id, village.id) not in self.scores
                ],
            )
            for task in tasks
        ]
        return [(task, names) for task, names in missing if names]

    def count(self, department_id: int) -> tuple[int, int]:
        """Return how many cells of the department's sheet are filled, and how many there are."""
        tasks = [coverage(task, self._ctx) for task in self.tasks if task.department_id == department_id]
        return sum(scored for scored, _ in tasks), sum(total for _, total in tasks)

    def result(self) -> MonthResult:
        """Compute the month's result from what is scored so far (S3, A1–A4)."""
        return self._ctx.store.results.reckon(self._month, self.scores)
