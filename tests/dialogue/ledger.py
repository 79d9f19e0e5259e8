"""What is recorded, read straight from the tables: the scores, and what was done."""

from dataclasses import dataclass

from sqlalchemy import select

from assessment import Month, show_points
from handlers.supervision.trail_text import action_word
from storage.plans import tasks
from storage.roster import villages
from storage.scores import scores
from storage.store import Store
from storage.trail.chain import audit

Scores = dict[str, str]
"""`11月 1 舍力虎村` → `9.5 主街垃圾未清`."""
_CELLS = (
    select(tasks.c.month, tasks.c.number, villages.c.name, scores.c.points, scores.c.reason)
    .join(tasks, tasks.c.id == scores.c.task_id)
    .join(villages, villages.c.id == scores.c.village_id)
    .where(scores.c.scored.is_(True))
)
_ACTIONS = select(audit.c.action, audit.c.after).order_by(audit.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is recorded.

    Attributes:
        actions: Those of the trail, in order.
    """

    scores: Scores
    actions: tuple[str, ...]


def state(store: Store) -> State:
    """What is recorded now; of a database with one town."""
    found: Scores = {}
    for row in store.uow.read(scores, _CELLS):
        points = "不适用" if row.points is None else show_points(row.points)
        cell = f"{Month.parse(row.month).label} {row.number} {row.name}"
        found[cell] = f"{points} {row.reason}".strip()
    return State(
        scores=found,
        actions=tuple(action_word(row.action, row.after) for row in store.uow.read(audit, _ACTIONS)),
    )
