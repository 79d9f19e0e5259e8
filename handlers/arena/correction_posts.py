"""A correction is told to the office, to groups, to the village and to new captains (B2, D1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment import DistrictResult, Task, VillageResult, decimals_for, deduction, show
from handlers.arena import texts, texts_correction
from handlers.arena.arena_text import Standings
from handlers.arena.publication_posts import PublicationPosts, arena_posts, posts_everywhere
from handlers.deductions import texts as deductions_texts
from handlers.deductions.life import mark_told
from handlers.deductions.notices import people_of_village
from handlers.kit import Context, Kind, Reply
from handlers.kit import texts as common
from handlers.reading.copyable import write_old_reason, write_reason
from handlers.scoring.judge import Judged
from storage.receipts import ScoreChange

_MOST_RANKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChanges:
    """Two versions of one month, of the same villages and districts, and the village that was corrected."""

    before: Standings
    after: Standings
    village_id: int

    def lines(self) -> list[str]:
        """Write the village, its district, other places, champions and captains, as far as they changed."""
        district_id = self.after.result.village(self.village_id).district_id
        moved = [*self._ranks(district_id), *self._champions(), *self._captains()]
        return [self.village(), *self._district(district_id), *(moved or [texts_correction.NOTHING_MOVED])]

    def village(self) -> str:
        """Write the village's old and new score and place in the town."""
        before, after = (version.result.village(self.village_id) for version in (self.before, self.after))
        scores = [each.score for version in (self.before, self.after) for each in version.result.villages]
        ranks = [
            common.town_rank(version.town_rank(village))
            for version, village in ((self.before, before), (self.after, after))
        ]
        return _score_change(self.after.village(self.village_id), (before.score, after.score), ranks, scores)

    def _district(self, district_id: int) -> list[str]:
        before, after = (version.result.district(district_id) for version in (self.before, self.after))
        if before.score == after.score:
            return []
        scores = [each.score for version in (self.before, self.after) for each in version.result.districts]
        ranks = [
            common.place(version.arena_rank(district))
            for version, district in ((self.before, before), (self.after, after))
        ]
        return [_score_change(self.after.district(district_id), (before.score, after.score), ranks, scores)]

    def _ranks(self, district_id: int) -> list[str]:
        """Write the other places that have changed, districts first."""
        districts = [
            f"{self.after.district(new.district_id)} "
            f"{_arrow(self.before.arena_rank(old), self.after.arena_rank(new))}"
            for old, new in self._districts()
            if old.rank != new.rank and new.district_id != district_id
        ]
        villages = [
            f"{self.after.village(new.village_id)} "
            f"{_arrow(self.before.town_rank(old), self.after.town_rank(new))}"
            for old, new in self._villages()
            if old.rank != new.rank and new.village_id != self.village_id
        ]
        parts = [common.names(part, _MOST_RANKS) for part in (districts, villages) if part]
        return [texts_correction.moved_ranks("；".join(parts))] if parts else []

    def _champions(self) -> list[str]:
        if self.before.result.champions == self.after.result.champions:
            return []
        return [texts_correction.moved_champion(self.before.champions(), self.after.champions())]

    def _captains(self) -> list[str]:
        lines = []
        for old, new in self._districts():
            villages = [self._captain(result) for result in (old, new)]
            if villages[0] != villages[1]:
                lines.append(texts_correction.moved_captain(self.after.district(new.district_id), *villages))
        return lines

    def _captain(self, district: DistrictResult) -> str:
        return self.after.village(district.captain.village_id) if district.captain else ""

    def _districts(self) -> Iterable[tuple[DistrictResult, DistrictResult]]:
        return zip(self.before.result.districts, self.after.result.districts, strict=True)

    def _villages(self) -> Iterable[tuple[VillageResult, VillageResult]]:
        return zip(self.before.result.villages, self.after.result.villages, strict=True)


def _score_change(
    name: str,
    scores: tuple[Fraction | None, Fraction | None],
    ranks: list[str],
    all_scores: list[Fraction | None],
) -> str:
    """Write the old and the new score, with as many decimals as tell both versions' scores apart (S3)."""
    decimals = decimals_for(score for score in all_scores if score is not None)
    before, after = ("" if score is None else show(score, decimals) for score in scores)
    moved = texts_correction.still(ranks[1]) if ranks[0] == ranks[1] else texts_correction.arrow(*ranks)
    return texts_correction.moved_score(name, (before, after), moved)


def _arrow(before: str, after: str) -> str:
    return texts_correction.arrow(common.place(before), common.place(after))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPosts:
    """The messages that a correction sends.

    Attributes:
        former: The captains' villages until now, by district; only new captains are told.
        ruling: The decision about the village's appeal, if the correction comes of one.
    """

    ctx: Context
    task: Task
    judged: Judged
    change: ScoreChange
    changes: RankChanges
    former: dict[int, int]
    ruling: str = ""

    def all(self) -> list[Reply]:
        """Return the answer to the office, then the messages to groups, the village and new captains."""
        groups = self._groups()
        village = self._village()
        count = len({reply.to for reply in groups})
        answer = [
            *([self.ruling] if self.ruling else []),
            texts_correction.corrected(self._standings.month, self.task, self._standings.mark),
            self._score(),
            *self.changes.lines(),
            texts_correction.corrected_sent(count, len(village), self.ctx.quiet_end),
            texts_correction.corrected_end(self._standings.month),
        ]
        posts = PublicationPosts(ctx=self.ctx, standings=self._standings, former=self.former)
        latest = self.ctx.store.results.latest() == self.task.month
        notices = village or self._neutral()
        self._mark_told(notices)
        return [
            Reply(text="\n".join(answer)),
            *groups,
            *notices,
            *(posts.new_captains() if latest else []),
        ]

    @property
    def _standings(self) -> Standings:
        return self.changes.after

    def _groups(self) -> list[Reply]:
        """Post the changes, then the arena; task and points are named to the village only (D2)."""
        lost = deduction(self.judged.score, self.task.full_marks)
        what = texts.REVIEWED if self.ruling else "" if lost else self.judged.score.reason
        head = texts_correction.correction_post(self._standings.month, self._standings.mark, what)
        moved = "\n".join([head, *self.changes.lines()])
        result = self._standings.result
        return [*posts_everywhere(moved, result, self.ctx), *arena_posts(self._standings, self.ctx)]

    def _village(self) -> list[Reply]:
        """Tell the village's people (D1)."""
        department = self.ctx.store.units.name("department", self.task.department_id)
        what = f"{common.titled(self.task)}{self._score()}"
        text = "\n".join(
            [
                *([self.ruling] if self.ruling else []),
                texts_correction.corrected_village(
                    self.judged.village.name, self._standings.month, what, department
                ),
                self.changes.village(),
                texts_correction.corrected_village_end(department),
            ]
        )
        contacts = people_of_village(self.judged.village.id, self.ctx)
        return self.ctx.privately(contacts, text, Kind.NOTICE)

    def _neutral(self) -> list[Reply]:
        """Post a neutral line to the district where nobody of the village is bound (D2)."""
        village = self.judged.village
        text = deductions_texts.neutral_notice(village.name, self._standings.month)
        return self.ctx.to_groups(text, district_id=village.district_id)

    def _mark_told(self, notices: list[Reply]) -> None:
        """Mark the deduction as told: who has heard of the correction need not hear of it once more."""
        found = self.ctx.store.deductions.of_cell(self.task.month, self.task.id, self.judged.village.id)
        if found is not None and found.tell_at and notices:
            mark_told([found], self.ctx)

    def _score(self) -> str:
        """Write the new score with the old one: `舍力虎村 9.5（扣0.5）主街垃圾未清（原 9 分）`."""
        score, before = self.judged.score, self.change.before
        lost = deduction(score, self.task.full_marks)
        old = ""
        if before is not None:
            old = common.old_score(
                before.points, write_old_reason(before.reason) if before.points == score.points else ""
            )
        reason = write_reason(score.reason, self.ctx.roster)
        return f"{self.judged.village.name} {texts_correction.whole_score(score.points, lost, reason)}{old}"
