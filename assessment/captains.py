"""Who leads a district until the next publication (A4)."""

from collections.abc import Sequence
from fractions import Fraction

from assessment.results import Captain, CaptainRule, Previous, VillageResult

_LOWEST = Fraction()  # no score is 0 (S1)


def choose_captain(villages: Sequence[VillageResult], previous: Previous) -> Captain | None:
    """The captain among `villages`, one district's in configured order; None where none has a score (A4)."""
    merits = {
        village.village_id: (  # one for each CaptainRule, in its order
            village.score,
            village.full_count,
            previous.captains.get(village.district_id) == village.village_id,
            previous.scores.get(village.village_id, _LOWEST),
            -position,
        )
        for position, village in enumerate(villages)
        if village.score is not None
    }
    if not merits:
        return None
    winner, best = max(merits.items(), key=lambda item: item[1])
    decided_by = next(
        rule
        for asked, rule in enumerate(CaptainRule, start=1)
        if sum(merit[:asked] == best[:asked] for merit in merits.values()) == 1
    )
    return Captain(village_id=winner, decided_by=decided_by)
