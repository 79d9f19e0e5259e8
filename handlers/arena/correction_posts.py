"""What a correction sends: to the office, to groups, to the village, to new captains (B2, D1)."""

from dataclasses import dataclass

from assessment import Task, deduction
from handlers.arena import texts, texts_correction
from handlers.arena.arena_text import Standings
from handlers.arena.publication_posts import Posts, arena_posts, everywhere
from handlers.arena.rank_changes import Movement
from handlers.deductions import texts as deductions_texts
from handlers.deductions.life import mark_told
from handlers.deductions.notices import people_of_village
from handlers.kit import Context, Kind, Reply
from handlers.kit import texts as common
from handlers.reading.copyable import write_old_reason, write_reason
from handlers.scoring.judge import Judged
from storage.receipts import ScoreChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a correction sends.

    Attributes:
        former: District → captain's village until now; only new captains are told.
        ruling: What was decided about the village's appeal, if that is what it comes of.
    """

    ctx: Context
    task: Task
    judged: Judged
    change: ScoreChange
    movement: Movement
    former: dict[int, int]
    ruling: str = ""

    def all(self) -> list[Reply]:
        """The answer to the office, then what goes to groups, to the village and to new captains."""
        groups = self._groups()
        village = self._village()
        count = len({reply.to for reply in groups})
        answer = [
            *([self.ruling] if self.ruling else []),
            texts_correction.corrected(self._shown.month, self.task, self._shown.mark),
            self._score(),
            *self.movement.lines(),
            texts_correction.corrected_sent(count, len(village), self.ctx.quiet_end),
            texts_correction.corrected_end(self._shown.month),
        ]
        posts = Posts(ctx=self.ctx, shown=self._shown, former=self.former)
        latest = self.ctx.store.results.latest() == self.task.month
        notices = village or self._neutral()
        self._told(notices)
        return [
            Reply(text="\n".join(answer)),
            *groups,
            *notices,
            *(posts.new_captains() if latest else []),
        ]

    @property
    def _shown(self) -> Standings:
        return self.movement.after

    def _groups(self) -> list[Reply]:
        """What moved, then the arena; task and points are named to the village only (D2)."""
        lost = deduction(self.judged.score, self.task.full_marks)
        what = texts.REVIEWED if self.ruling else "" if lost else self.judged.score.reason
        head = texts_correction.correction_post(self._shown.month, self._shown.mark, what)
        moved = "\n".join([head, *self.movement.lines()])
        result = self._shown.result
        return [*everywhere(moved, result, self.ctx), *arena_posts(self._shown, self.ctx)]

    def _village(self) -> list[Reply]:
        """What the village's people hear (D1)."""
        department = self.ctx.store.units.name("department", self.task.department_id)
        what = f"{common.titled(self.task)}{self._score()}"
        text = "\n".join(
            [
                *([self.ruling] if self.ruling else []),
                texts_correction.corrected_village(
                    self.judged.village.name, self._shown.month, what, department
                ),
                self.movement.village(),
                texts_correction.corrected_village_end(department),
            ]
        )
        contacts = people_of_village(self.judged.village.id, self.ctx)
        return self.ctx.privately(contacts, text, Kind.NOTICE)

    def _neutral(self) -> list[Reply]:
        """One neutral line to the district where nobody of the village is bound (D2)."""
        village = self.judged.village
        text = deductions_texts.neutral_notice(village.name, self._shown.month)
        return self.ctx.to_groups(text, district_id=village.district_id)

    def _told(self, notices: list[Reply]) -> None:
        """Whoever has heard of the correction need not hear of its deduction after the undo window."""
        found = self.ctx.store.deductions.of_cell(self.task.month, self.task.id, self.judged.village.id)
        if found is not None and found.tell_at and notices:
            mark_told([found], self.ctx)

    def _score(self) -> str:
        """`舍力虎村 9.5（扣0.5）主街垃圾未清（原 9 分）`."""
        score, before = self.judged.score, self.change.before
        lost = deduction(score, self.task.full_marks)
        old = ""
        if before is not None:
            old = common.old_score(
                before.points, write_old_reason(before.reason) if before.points == score.points else ""
            )
        reason = write_reason(score.reason, self.ctx.roster)
        return f"{self.judged.village.name} {texts_correction.whole_score(score.points, lost, reason)}{old}"
