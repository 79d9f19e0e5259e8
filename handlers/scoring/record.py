"""Writing scores down: what is new under one receipt, each change in the trail (S5)."""

from dataclasses import dataclass, field

from assessment import Task, Village
from handlers.deductions.life import update_deduction
from handlers.kit import Context, Conversation
from handlers.reading.report import OthersScore
from handlers.scoring import texts_questions
from handlers.scoring.judge import Faulty, Judge, Judged
from storage.receipts import Receipt, ScoreChange, plain


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What one report came to, as the receipt shows it.

    Attributes:
        named: Villages named in the message and what they have now.
        rest: Villages that 其余 gave a score.
        faults: What was not recorded.
        changes: What is different now.
        discreet: Whether villages read the answer: it tells no more of them than the message did (D2).
        rest_for: Whom 其余 may still be given; None is everybody. Once it has been given these are the
            villages of which it is asked which one was meant.
    """

    task: Task
    named: list[Judged] = field(default_factory=list)
    rest: list[Judged] = field(default_factory=list)
    faults: list[Faulty] = field(default_factory=list)
    changes: list[ScoreChange] = field(default_factory=list)
    rest_for: frozenset[int] | None = None
    discreet: bool = False


def give_rest(rest: OthersScore, outcome: Outcome, judge: Judge, ctx: Conversation) -> None:
    """其余: villages neither named nor yet scored; of this district in a district's group, else of the town.

    A village that a faulty entry may mean gets nothing.
    """
    score = judge.rest(rest)
    if isinstance(score, Faulty):
        outcome.faults.append(score)
        return
    villages = villages_here(ctx)
    if villages is None:
        outcome.faults.append(Faulty(text=texts_questions.rest_where()))
        return
    taken = {one.village.id for one in outcome.named}
    taken |= {village.id for fault in outcome.faults for village in fault.meant}
    taken |= set(ctx.store.scores.of_task(outcome.task.id))
    outcome.rest = [
        Judged(village=village, score=score)
        for village in villages
        if village.id not in taken and outcome.task.applies_to(village.id)
        if outcome.rest_for is None or village.id in outcome.rest_for
    ]
    outcome.rest_for = frozenset(
        village.id for fault in outcome.faults if fault.which for village in fault.meant
    )


def villages_here(ctx: Conversation) -> tuple[Village, ...] | None:
    """The villages that a conversation is about: of the district in its group, else of the town.

    None in a group that is bound to nothing.
    """
    if not ctx.here.is_room:
        return ctx.roster.villages
    room = ctx.store.people.room_of(ctx.here.transport, ctx.here.account, ctx.here.conversation)
    if room is None:
        return None
    return ctx.roster.villages if room.district_id is None else ctx.roster.villages_of(room.district_id)


def drop_contradictions(outcome: Outcome) -> None:
    """A village with two different scores in one message gets neither."""
    first: dict[int, Judged] = {}
    contradicted: dict[int, Judged] = {}
    for one in outcome.named:
        if first.setdefault(one.village.id, one).score != one.score:
            contradicted[one.village.id] = one
    outcome.named = [one for key, one in first.items() if key not in contradicted]
    outcome.faults += [
        Faulty(text=texts_questions.twice(one.village.name), meant=(one.village,))
        for one in contradicted.values()
    ]


def record(outcome: Outcome, ctx: Conversation) -> Receipt | None:
    """Writes what is new under one receipt; None where nothing is new."""
    scores = ctx.store.scores
    known = scores.of_task(outcome.task.id)
    new = [one for one in (*outcome.named, *outcome.rest) if known.get(one.village.id) != one.score]
    if not new:
        return None
    receipt = scores.receipt(outcome.task, str(ctx.sender.contact), ctx.inbox_id, ctx.now)
    for one in new:
        change = scores.put(receipt, one.village.id, one.score)
        outcome.changes.append(change)
        record_change(outcome.task, change, ctx, receipt=receipt.id)
    return receipt


def record_change(
    task: Task, change: ScoreChange, ctx: Context, *, receipt: int | None = None, why: str = ""
) -> None:
    """Adds a change of a score to the trail (S5) and brings its deduction up to it.

    Args:
        receipt: Under which it was reported; None where a report is taken back.
    """
    after = plain(change.after)
    ctx.record(
        "评分",
        f"score:{task.id}/{change.village_id}",
        before=plain(change.before),
        after={**after, "receipt": receipt} if after and receipt else after,
        why=why,
    )
    update_deduction(task, change, ctx)
