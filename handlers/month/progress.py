"""How far a month is: what is scored, who has submitted, what it comes to."""

from collections.abc import Iterable

from assessment import Department, Month, MonthResult, Roster, Score, Task, compute, previous
from handlers.kit import Context


def coverage(task: Task, ctx: Context) -> tuple[int, int]:
    """How many villages are scored on a task, of how many that it applies to."""
    whole = task.among(ctx.roster.village_ids)
    return len(whole & ctx.store.scores.of_task(task.id).keys()), len(whole)


def is_complete(tasks: Iterable[Task], ctx: Context) -> bool:
    """Whether these tasks are scored in every village that they apply to (S4)."""
    return all(done == whole for done, whole in (coverage(task, ctx) for task in tasks))


class Standing:
    """One month, as it stands now."""

    def __init__(self, ctx: Context, month: Month) -> None:
        self._ctx = ctx
        self._month = month
        self.tasks = ctx.store.plans.approved(month)
        self.scores: dict[tuple[int, int], Score] = ctx.store.scores.of_tasks(self.tasks)

    def departments(self) -> list[Department]:
        """Departments that have something to score, in the configured order."""
        scoring = {task.department_id for task in self.tasks}
        return [one for one in self._ctx.roster.departments if one.id in scoring]

    def departments_missing(self) -> list[Department]:
        """Those of them whose sheet is not submitted."""
        submitted = self._ctx.store.sheets.submitted(self._month)
        return [one for one in self.departments() if one.id not in submitted]

    def unscored(self, tasks: Iterable[Task], district_id: int | None = None) -> list[tuple[Task, list[str]]]:
        """The tasks that are not scored everywhere, each with the names of the villages missing."""
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
        """How many cells of the department's sheet are filled, of how many."""
        found = [coverage(task, self._ctx) for task in self.tasks if task.department_id == department_id]
        return sum(done for done, _ in found), sum(whole for _, whole in found)

    def result(self, roster: Roster | None = None) -> MonthResult:
        """What the month comes to by now (S3, A1–A4).

        Args:
            roster: Who takes part; None is the units of today.
        """
        results = self._ctx.store.results
        before = results.latest(self._month)
        past = previous(self._month, results.result(before) if before else None)
        return compute(self._month, roster or self._ctx.roster, self.tasks, self.scores, past)
