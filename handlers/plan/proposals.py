"""The lines of a plan become proposals, or are refused with their problems (P1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment import FULL_MARKS, key
from handlers.kit import Context
from handlers.plan import texts
from handlers.reading.plan import PlanLine, Problem
from storage.plans import Proposal


def problems(plan: Iterable[PlanLine], ctx: Context) -> list[str]:
    """Return the problems of the lines of a plan, a sentence each (P1)."""
    return [wrong.text for wrong in faulty_lines(plan, ctx)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyLine:
    """A line that cannot be entered.

    Attributes:
        text: The problem in words, for the sender.
        problem: The problem as a value; None means that an earlier line has the same title.
    """

    line: PlanLine
    text: str
    problem: Problem | None


def faulty_lines(plan: Iterable[PlanLine], ctx: Context) -> list[FaultyLine]:
    """Return the lines of a plan that cannot be entered (P1)."""
    scale = ctx.rules.scale
    wrong = []
    titles: set[str] = set()
    for line in plan:
        problem = line.problem
        if problem is None and line.full_marks and scale.problem(line.full_marks, FULL_MARKS):
            problem = Problem.BAD_FULL_MARKS
        if problem:
            text = texts.plan_problem(line.raw, str(problem), scale)
            wrong.append(FaultyLine(line=line, text=text, problem=problem))
        elif key(line.title) in titles:
            wrong.append(FaultyLine(line=line, text=texts.plan_twice(line.raw), problem=None))
        titles.add(key(line.title))
    return wrong


def proposal(line: PlanLine) -> Proposal:
    """Return a line without problems as a proposal."""
    assert line.deadline is not None
    return Proposal(
        title=line.title,
        requirement=line.requirement,
        deadline=line.deadline,
        full_marks=FULL_MARKS if line.full_marks is None else line.full_marks,
    )
