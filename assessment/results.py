"""What a month comes to, as plain values: what a publication freezes (B2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from assessment.months import Month


class CaptainRule(StrEnum):
    """What singled the captain out, in the order in which it is asked (A4)."""

    SCORE = "score"
    FULL_MARKS = "full_marks"
    PRESENT = "present"
    LAST_MONTH = "last_month"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captain:
    """The village whose secretary leads the district (队长), and the first rule that left it alone (A4)."""

    village_id: int
    decided_by: CaptainRule


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageResult:
    """One village's month.

    Attributes:
        village_id: The village.
        district_id: Its district as of the computation (B2).
        score: The exact mean of its points (S3); None where nothing was scored.
        task_count: How many tasks the mean is over; 不适用 is left out.
        full_count: How many of those had full marks.
        rank: Its place in the whole town (A2); None without a score.
    """

    village_id: int
    district_id: int
    score: Fraction | None
    task_count: int
    full_count: int
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictResult:
    """One district's month.

    Attributes:
        district_id: The district.
        score: The exact mean of its villages' scores (A1); None where no village has one.
        rank: Its place in the arena (A2); None without a score.
        n: How many villages the mean is over.
        size: How many villages it has.
        captain: None where no village has a score.
    """

    district_id: int
    score: Fraction | None
    rank: int | None
    n: int
    size: int
    captain: Captain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """What is known of the month before; ties are broken by it (A4).

    Attributes:
        captains: District id → village id of the captain until now.
        scores: Village id → last month's score.
    """

    captains: Mapping[int, int] = field(default_factory=dict)
    scores: Mapping[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """The town's month; villages and districts in configured order."""

    month: Month
    villages: tuple[VillageResult, ...]
    districts: tuple[DistrictResult, ...]

    @property
    def champions(self) -> tuple[int, ...]:
        """The ids of the champion districts (擂主): one, several in a tie, none without scores (A3)."""
        return tuple(district.district_id for district in self.districts if district.rank == 1)

    @property
    def standings(self) -> tuple[DistrictResult, ...]:
        """The districts by rank, ties in configured order, those without a score last (A2)."""
        last = len(self.districts) + 1
        return tuple(sorted(self.districts, key=lambda district: district.rank or last))

    def village(self, village_id: int) -> VillageResult:
        """The village's result, else KeyError."""
        return {village.village_id: village for village in self.villages}[village_id]

    def district(self, district_id: int) -> DistrictResult:
        """The district's result, else KeyError."""
        return {district.district_id: district for district in self.districts}[district_id]

    def gap(self, district_id: int) -> Fraction | None:
        """How far the district is behind the champion, in points; None without a score, else KeyError."""
        own = self.district(district_id).score
        if own is None:
            return None
        return max(district.score for district in self.districts if district.score is not None) - own


def previous(month: Month, past: MonthResult | None) -> Previous:
    """What breaks the month's ties (A4).

    Args:
        past: The last published month before it, if there is one; only the month just before has scores
            to compare with.
    """
    if past is None:
        return Previous()
    return Previous(
        captains={one.district_id: one.captain.village_id for one in past.districts if one.captain},
        scores={
            one.village_id: one.score
            for one in past.villages
            if one.score is not None and past.month == month.previous
        },
    )
