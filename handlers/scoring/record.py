"""Scores are recorded: what is new under one receipt, and every change in the trail (S5)."""

from dataclasses import dataclass, field

from assessment import Task, Village
from handlers.deductions.life import update_deduction
from handlers.kit import Conversation
from handlers.reading.report import OthersScore
from handlers.scoring import texts_questions
from handlers.scoring.judge import Faulty, Judge, Judged
from storage.receipts import Receipt, ScoreChange, ScoreSet, plain


@dataclass(slots=True, kw_only=True)
class Outcome:
    """The outcome of one report, which the receipt shows.

    Attributes:
        named: Villages that the message names, with their scores now.
        rest: Villages that 其余 gave a score.
        faults: What was not recorded.
        changes: What is different now.
        rest_for: The villages that 其余 may still be given to; None means all. Once it has been given these
            are the villages of which it is asked which one was meant.
        discreet: Whether villages read the answer; then it tells no more of them than the message did (D2).
    """

    task: Task
    named: list[Judged] = field(default_factory=list)
    rest: list[Judged] = field(default_factory=list)
    faults: list[Faulty] = field(default_factory=list)
    changes: list[ScoreChange] = field(default_factory=list)
    rest_for: frozenset[int] | None = None
    discreet: bool = False

    def take(self, judged: Judged | Faulty) -> None:
        """Keep an entry with those that may be recorded, or with the faults."""
        if isinstance(judged, Faulty):
            self.faults.append(judged)
        else:
            self.named.append(judged)

    def drop_contradictions(self) -> None:
        """Make a fault of each village that has two different scores in one message, and record neither."""
        first: dict[int, Judged] = {}
        contradicted: dict[int, Village] = {}
        for judged in self.named:
            if first.setdefault(judged.village.id, judged).score != judged.score:
                contradicted[judged.village.id] = judged.village
        self.named = [judged for village_id, judged in first.items() if village_id not in contradicted]
        self.faults += [
            Faulty(text=texts_questions.twice(village.name), meant=(village,))
            for village in contradicted.values()
        ]


def give_rest(rest: OthersScore, outcome: Outcome, judge: Judge, ctx: Conversation) -> None:
    """Give 其余 to the villages here that are neither named nor scored yet.

    A village that a faulty entry may mean gets nothing.
    """
    score = judge.rest(rest)
    villages = villages_here(ctx)
    if isinstance(score, Faulty):
        outcome.faults.append(score)
        return
    if villages is None:
        outcome.faults.append(Faulty(text=texts_questions.REST_WHERE))
        return
    excluded = {judged.village.id for judged in outcome.named}
    excluded |= {village.id for fault in outcome.faults for village in fault.meant}
    excluded |= set(ctx.store.scores.of_task(outcome.task.id))
    outcome.rest = [
        Judged(village=village, score=score)
        for village in villages
        if village.id not in excluded and outcome.task.applies_to(village.id)
        if outcome.rest_for is None or village.id in outcome.rest_for
    ]
    outcome.rest_for = frozenset(
        village.id for fault in outcome.faults if fault.asks_village for village in fault.meant
    )


def villages_here(ctx: Conversation) -> tuple[Village, ...] | None:
    """Return the villages that a chat is about: in a district's group the district's, else the town's.

    In a group that is bound to nothing it is None.
    """
    if not ctx.here.is_room:
        return ctx.roster.villages
    room = ctx.store.people.room_of(ctx.here.transport, ctx.here.account, ctx.here.conversation)
    if room is None:
        return None
    return ctx.roster.villages if room.district_id is None else ctx.roster.villages_of(room.district_id)


def record_scores(outcome: Outcome, ctx: Conversation) -> Receipt | None:
    """Record what is new under one receipt; return None where nothing is new."""
    scores = ctx.store.scores
    known = dict(scores.of_task(outcome.task.id))
    new = [
        judged for judged in (*outcome.named, *outcome.rest) if known.get(judged.village.id) != judged.score
    ]
    if not new:
        return None
    made_by = ctx.acting_number(outcome.task.department_id)
    receipt = scores.new_receipt(outcome.task, made_by, ctx.inbox_id, ctx.now)
    for judged in new:
        change = ScoreChange(
            task_id=outcome.task.id,
            village_id=judged.village.id,
            before=known.get(judged.village.id),
            after=judged.score,
        )
        outcome.changes.append(change)
        ctx.decide(
            ScoreSet(
                task_id=change.task_id,
                village_id=change.village_id,
                month=receipt.month,
                receipt=receipt.id,
                points=judged.score.points,
                reason=judged.score.reason,
                before=plain(change.before),
            ),
            unit_id=outcome.task.department_id,
        )
        update_deduction(outcome.task, change, ctx)
    return receipt
