"""A month's results in words: the arena, a district, a village, the champions."""

from dataclasses import dataclass
from fractions import Fraction

from assessment import DistrictResult, Month, MonthResult, VillageResult, decimals_for, show
from handlers.arena import texts
from handlers.cards import texts as cards_texts
from handlers.kit import Context
from handlers.kit import texts as common
from storage.roster import Units

_PER_LINE = 2
_VILLAGES_PER_LINE = 3
_MOST_CHAMPIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """One month's results, shown so that different values never look equal (S3).

    Attributes:
        month: The label of the month.
        mark: The sort of result in the first line: 第1版，正式 or 暂定.
        missing: Names of the departments whose sheets are missing; empty if none.
    """

    result: MonthResult
    units: Units
    month: str
    mark: str
    missing: str = ""

    def arena(self) -> str:
        """Write the districts' standings (B3)."""
        rows = [self._row(district) for district in self.result.standings if district.score is not None]
        head = texts.arena_head(self.month, self.mark, self.missing)
        return "\n".join([head, self.champion(), *_side_by_side(rows, _PER_LINE)])

    def town(self) -> str:
        """Write all villages by rank, ties in configured order, those without a score last (A2)."""
        ranked = self.ranked_villages()
        rows = [
            f"{self.town_rank(village)} {self.village(village.village_id)} {self.village_score(score)}"
            for village in ranked
            if (score := village.score) is not None
        ]
        unscored = self.unscored_villages()
        lines = [texts.all_villages_head(self.month, self.mark, len(rows), self.missing)]
        lines += _side_by_side(rows, _VILLAGES_PER_LINE)
        lines += [cards_texts.villages_unscored(common.names(unscored))] if unscored else []
        return "\n".join([*lines, texts.workings_next(self.village(ranked[0].village_id), self.month)])

    def ranked_villages(self) -> list[VillageResult]:
        """Return the villages with a score by rank, ties in configured order (A2)."""
        return sorted(
            (village for village in self.result.villages if village.rank), key=lambda one: one.rank or 0
        )

    def unscored_villages(self) -> list[str]:
        """Return the names of the villages without a score."""
        return [self.village(village.village_id) for village in self.result.villages if village.score is None]

    def members(self, district_id: int) -> list[VillageResult]:
        """Return a district's villages by rank, ties in configured order, those without a score last."""
        last = len(self.result.villages) + 1
        own = [village for village in self.result.villages if village.district_id == district_id]
        return sorted(own, key=lambda one: one.rank or last)

    def champion(self) -> str:
        """Write the champion, or the joint champions (A3)."""
        return texts.champion_line(
            self.champions(), self.district_score(self._first()), joint=len(self.result.champions) > 1
        )

    def champions(self) -> str:
        """Return the names of the champions."""
        return common.names(
            (self.district(champion_id) for champion_id in self.result.champions), _MOST_CHAMPIONS
        )

    def champion_score(self) -> str:
        """Return the score of the champions."""
        return self.district_score(self._first())

    def place(self, district_id: int) -> str:
        """Write a district's own place, its gap to the champion and its captain (B3, A4, A5)."""
        own = self.result.district(district_id)
        name = self.district(district_id)
        if own.score is None:
            return texts.district_unscored(name, self.month)
        ranked = sum(district.score is not None for district in self.result.districts)
        rank = self.arena_rank(own)
        lines = [texts.district_place(name, self.month, rank, ranked, self.district_score(own.score))]
        champion = own.rank == 1
        gap = self.result.gap(district_id)
        if gap:
            gap_points = show(gap, max(self._decimals(), decimals_for([gap, gap * 0])))
            lines.append(texts.behind(self.champions(), gap_points))
        lines.append(self.captain(own))
        lines.append(texts.CHAMPION_NEXT if champion else texts.summary_wanted(name))
        return "\n".join(lines)

    def captain(self, district: DistrictResult) -> str:
        """Write a scored district's captain and the rule that decided it (A4)."""
        assert district.captain is not None
        village = self.result.village(district.captain.village_id)
        assert village.score is not None
        return texts.captain_line(
            self.village(village.village_id),
            self.village_score(village.score),
            str(district.captain.decided_by),
        )

    def captain_village(self, district_id: int) -> str:
        """Return the name of a scored district's captain's village."""
        captain = self.result.district(district_id).captain
        assert captain is not None, "a district with a score has a captain"
        return self.village(captain.village_id)

    def captains(self) -> list[str]:
        """Write every district's captain, a line each."""
        return [
            f"{self.district(district.district_id)} {self.captain(district)}"
            for district in self.result.districts
            if district.captain
        ]

    def villages_of(self, district_id: int) -> list[str]:
        """Write the district's villages by score."""
        return [
            texts.village_row(
                self.village(village.village_id), self.village_score(score), self.town_rank(village)
            )
            for village in self.members(district_id)
            if (score := village.score) is not None
        ]

    def arena_rank(self, district: DistrictResult) -> str:
        """Return a district's place in the arena, 并列 where it is shared (A2)."""
        return self._rank(district.rank, [district.rank for district in self.result.districts])

    def town_rank(self, village: VillageResult) -> str:
        """Return a village's place in the town, 并列 where it is shared (A2)."""
        return self._rank(village.rank, [village.rank for village in self.result.villages])

    def district_rank(self, village: VillageResult) -> tuple[str, int]:
        """Return a village's place in its district, and the number of places (A2)."""
        own = [one for one in self.result.villages if one.district_id == village.district_id and one.rank]
        ranks = [1 + sum((other.rank or 0) < (one.rank or 0) for other in own) for one in own]
        return self._rank(ranks[own.index(village)], ranks), len(own)

    def village_place(self, village_id: int) -> tuple[str, str, str] | None:
        """Return a village's score and its places in the town and its district, or None without a score."""
        village = self.result.village(village_id)
        if village.score is None:
            return None
        rank, of = self.district_rank(village)
        return (self.village_score(village.score), self.town_rank(village), texts.in_district(rank, of))

    def includes(self, village_id: int) -> bool:
        """Return whether the village was there when the month was computed."""
        return any(village.village_id == village_id for village in self.result.villages)

    def district(self, district_id: int) -> str:
        """Return a district's name."""
        return self.units.name("district", district_id)

    def village(self, village_id: int) -> str:
        """Return a village's name."""
        return self.units.name("village", village_id)

    def district_score(self, score: Fraction) -> str:
        """Write a district's score with as many decimals as tell all districts apart."""
        return show(score, self._decimals())

    def village_score(self, score: Fraction) -> str:
        """Write a village's score with as many decimals as tell all villages apart."""
        return show(
            score,
            decimals_for(village.score for village in self.result.villages if village.score is not None),
        )

    def _decimals(self) -> int:
        return decimals_for(
            district.score for district in self.result.districts if district.score is not None
        )

    def _first(self) -> Fraction:
        first = self.result.standings[0].score
        assert first is not None, "a month without scores has no standings"
        return first

    def _row(self, district: DistrictResult) -> str:
        assert district.score is not None
        rank = self.arena_rank(district)
        part = "" if district.n == district.size else texts.partly(district.n, district.size)
        return f"{rank} {self.district(district.district_id)} {self.district_score(district.score)}{part}"

    def _rank(self, rank: int | None, ranks: list[int | None] | list[int]) -> str:
        return texts.shared_rank(rank or 0, shared=sum(one == rank for one in ranks) > 1)


def _side_by_side(rows: list[str], count: int) -> list[str]:
    """Join the rows, so many on a line."""
    return ["　".join(rows[start : start + count]) for start in range(0, len(rows), count)]


def champions_told(standings: Standings, ctx: Context) -> str:
    """Write the champions of a published month with score, months running and captain."""
    lines = [texts.champion_answer(standings.month, standings.mark)]
    for district_id in standings.result.champions:
        running = texts.streak(months_running(standings.result.month, district_id, ctx))
        captain = standings.captain_village(district_id)
        lines.append(
            texts.champion_district(
                standings.district(district_id), standings.champion_score(), running, captain
            )
        )
    return "\n".join(lines)


def months_running(month: Month, district_id: int, ctx: Context) -> int:
    """Count the published months running, this one included, that the district is champion."""
    results = ctx.store.results
    count = 0
    while results.publication(month) and district_id in results.result(month).champions:
        count += 1
        month = month.previous
    return count
