"""What a correction has moved: scores, places, champions, captains (B2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment import DistrictResult, VillageResult, decimals_for, show
from handlers.arena import texts_correction
from handlers.arena.arena_text import Standings
from handlers.kit import texts as common

_MOST_RANKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Two versions of one month, of the same villages and districts, and the village that was corrected."""

    before: Standings
    after: Standings
    village_id: int

    def lines(self) -> list[str]:
        """The village, its district, other places, champions and captains, as far as they moved."""
        district_id = self.after.result.village(self.village_id).district_id
        moved = [*self._ranks(district_id), *self._champions(), *self._captains()]
        return [self.village(), *self._district(district_id), *(moved or [texts_correction.NOTHING_MOVED])]

    def village(self) -> str:
        """The village's old and new score and place in the town."""
        before, after = (one.result.village(self.village_id) for one in (self.before, self.after))
        scores = [one.score for shown in (self.before, self.after) for one in shown.result.villages]
        ranks = [
            common.town_rank(shown.town_rank(one))
            for shown, one in ((self.before, before), (self.after, after))
        ]
        return _line(self.after.village(self.village_id), (before.score, after.score), ranks, scores)

    def _district(self, district_id: int) -> list[str]:
        before, after = (one.result.district(district_id) for one in (self.before, self.after))
        if before.score == after.score:
            return []
        scores = [one.score for shown in (self.before, self.after) for one in shown.result.districts]
        ranks = [
            common.place(shown.arena_rank(one)) for shown, one in ((self.before, before), (self.after, after))
        ]
        return [_line(self.after.district(district_id), (before.score, after.score), ranks, scores)]

    def _ranks(self, district_id: int) -> list[str]:
        """The places of the others that have moved: districts first."""
        moved = [
            f"{self.after.district(one.district_id)} "
            f"{_arrow(self.before.arena_rank(old), self.after.arena_rank(one))}"
            for old, one in self._districts()
            if old.rank != one.rank and one.district_id != district_id
        ]
        villages = [
            f"{self.after.village(one.village_id)} "
            f"{_arrow(self.before.town_rank(old), self.after.town_rank(one))}"
            for old, one in self._villages()
            if old.rank != one.rank and one.village_id != self.village_id
        ]
        some = [common.names(part, _MOST_RANKS) for part in (moved, villages) if part]
        return [texts_correction.moved_ranks("；".join(some))] if some else []

    def _champions(self) -> list[str]:
        if self.before.result.champions == self.after.result.champions:
            return []
        return [texts_correction.moved_champion(self.before.champions(), self.after.champions())]

    def _captains(self) -> list[str]:
        lines = []
        for old, one in self._districts():
            villages = [self._captain(result) for result in (old, one)]
            if villages[0] != villages[1]:
                lines.append(texts_correction.moved_captain(self.after.district(one.district_id), *villages))
        return lines

    def _captain(self, district: DistrictResult) -> str:
        return self.after.village(district.captain.village_id) if district.captain else ""

    def _districts(self) -> Iterable[tuple[DistrictResult, DistrictResult]]:
        return zip(self.before.result.districts, self.after.result.districts, strict=True)

    def _villages(self) -> Iterable[tuple[VillageResult, VillageResult]]:
        return zip(self.before.result.villages, self.after.result.villages, strict=True)


def _line(
    name: str,
    scores: tuple[Fraction | None, Fraction | None],
    ranks: list[str],
    every: list[Fraction | None],
) -> str:
    """Old and new, with as many decimals as tell everything in both versions apart (S3)."""
    decimals = decimals_for(one for one in every if one is not None)
    before, after = ("" if one is None else show(one, decimals) for one in scores)
    moved = texts_correction.still(ranks[1]) if ranks[0] == ranks[1] else texts_correction.arrow(*ranks)
    return texts_correction.moved_score(name, (before, after), moved)


def _arrow(before: str, after: str) -> str:
    return texts_correction.arrow(common.place(before), common.place(after))
