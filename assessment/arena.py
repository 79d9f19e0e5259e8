"""The arena (擂台赛): from scores to ranks, champions and captains."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from assessment.captains import choose_captain
from assessment.months import Month
from assessment.plan import Task
from assessment.results import DistrictResult, MonthResult, Previous, VillageResult
from assessment.roster import Roster, Village
from assessment.scores import Score, mean


def rank(values: Sequence[Fraction | None]) -> list[int | None]:
    """Standard competition ranks, highest first, on exact values: 1, 2, 2, 4 (A2).

    The answer has the length and the order of `values`; None is not ranked.
    """
    ranks: dict[Fraction | None, int] = {}
    for place, value in enumerate(sorted((v for v in values if v is not None), reverse=True), start=1):
        ranks.setdefault(value, place)
    return [ranks.get(value) for value in values]


def compute(
    month: Month,
    roster: Roster,
    tasks: Iterable[Task],
    scores: Mapping[tuple[int, int], Score],
    previous: Previous,
) -> MonthResult:
    """The month's results, as far as it is scored (S3, A1–A4).

    Args:
        month: The month.
        roster: Whose villages and districts stand in the arena, in configured order.
        tasks: The month's; those not approved do not count (P2).
        scores: By (task id, village id); 未评 is absent. A score of an unknown task or village, or of a
            task that does not apply to the village, does not count.
        previous: The month before, for A4.
    """
    approved = [task for task in tasks if task.approved]
    unranked = [_village_result(village, approved, scores) for village in roster.villages]
    ranks = rank([village.score for village in unranked])
    villages = tuple(replace(village, rank=place) for village, place in zip(unranked, ranks, strict=True))
    return MonthResult(month=month, villages=villages, districts=_districts(roster, villages, previous))


def _village_result(
    village: Village, tasks: Iterable[Task], scores: Mapping[tuple[int, int], Score]
) -> VillageResult:
    """The village's month, not yet ranked (S3)."""
    counted = [
        (score.points, task.full_marks)
        for task in tasks
        if task.applies_to(village.id)
        and (score := scores.get((task.id, village.id)))
        and score.points is not None
    ]
    return VillageResult(
        village_id=village.id,
        district_id=village.district_id,
        score=mean(points for points, _ in counted),
        task_count=len(counted),
        full_count=sum(points >= full_marks for points, full_marks in counted),
        rank=None,
    )


def _districts(
    roster: Roster, villages: Iterable[VillageResult], previous: Previous
) -> tuple[DistrictResult, ...]:
    """The districts' month, ranked (A1, A2)."""
    members: dict[int, list[VillageResult]] = {district.id: [] for district in roster.districts}
    for village in villages:
        members[village.district_id].append(village)
    unranked = [_district_result(district_id, own, previous) for district_id, own in members.items()]
    ranks = rank([district.score for district in unranked])
    return tuple(replace(district, rank=place) for district, place in zip(unranked, ranks, strict=True))


def _district_result(
    district_id: int, villages: Sequence[VillageResult], previous: Previous
) -> DistrictResult:
    """The district's month, not yet ranked; each village weighs the same (A1)."""
    known = [village.score for village in villages if village.score is not None]
    return DistrictResult(
        district_id=district_id,
        score=mean(known),
        rank=None,
        n=len(known),
        size=len(villages),
        captain=choose_captain(villages, previous),
    )
