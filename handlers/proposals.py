"""The lines of a plan on their way to proposals: what is wrong with them, and what is entered (P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.figures import show_points
from assessment.naming import key
from assessment.plan import FULL_MARKS
from handlers import texts
from handlers.reading.plan import Problem
from storage.plans import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assessment.plan import Task
    from handlers.context import Context
    from handlers.reading.plan import PlanLine


def problems(plan: Iterable[PlanLine], ctx: Context) -> list[str]:
    """What is wrong with the lines of a plan, a sentence each (P1)."""
    scale = ctx.rules.scale
    wrong = []
    known: set[str] = set()
    for line in plan:
        problem = line.problem
        if problem is None and line.full_marks and scale.problem(line.full_marks, FULL_MARKS):
            problem = Problem.BAD_FULL_MARKS
        if problem:
            wrong.append(texts.plan_problem(line.raw, str(problem), scale))
        elif key(line.title) in known:
            wrong.append(texts.plan_twice(line.raw))
        known.add(key(line.title))
    return wrong


def proposal(line: PlanLine) -> Proposal:
    """A line without problems, ready to be entered."""
    assert line.deadline is not None
    return Proposal(
        title=line.title,
        requirement=line.requirement,
        deadline=line.deadline,
        full_marks=FULL_MARKS if line.full_marks is None else line.full_marks,
    )


def plain(task: Task) -> dict[str, str | int | bool | None]:
    """A task as the trail keeps it."""
    return {
        "month": str(task.month),
        "department_id": task.department_id,
        "number": task.number,
        "title": task.title,
        "requirement": task.requirement,
        "deadline": task.deadline.isoformat(),
        "full_marks": show_points(task.full_marks),
        "approved": task.approved,
    }
