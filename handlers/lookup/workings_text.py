"""Every number behind one result, in words (S3, A1, A2, A4)."""

from fractions import Fraction

from assessment import DistrictResult, VillageResult, show_exact, show_points
from handlers.arena import texts as arena_texts
from handlers.cards import texts as cards_texts
from handlers.kit import texts as common
from handlers.lookup import texts
from handlers.lookup.month_behind import Behind
from handlers.supervision import texts as supervision_texts


def village(village_id: int, seen: Behind, *, inside: bool) -> str | None:
    """How a village's score and places came about; None where it has no score.

    Args:
        inside: Whether the reader may see what it got on each task, and so what it lost (D2).
    """
    own = seen.village(village_id)
    if own is None or own.score is None:
        return None
    cells = [
        (task, seen.standing.scores.get((task.id, village_id)))
        for task in seen.standing.tasks
        if task.applies_to(village_id)
    ]
    parts = [show_points(score.points) for _, score in cells if score and score.points is not None]
    spared = [common.titled(task) for task, score in cells if score and score.not_applicable]
    waiting = [common.titled(task) for task, score in cells if score is None]
    shown = seen.shown.village_score(own.score)
    lines = [texts.workings_head(seen.shown.village(village_id), seen.shown.month, seen.shown.mark)]
    if not inside:
        return "\n".join(
            [*lines, texts.mean_hidden(len(parts), shown), *_ranks(own, seen), texts.WORKINGS_END]
        )
    lines.append(texts.mean_of(texts.TASKS_MEAN, parts, shown, _exact(own.score, shown)))
    lines += [texts.left_out(supervision_texts.NOT_APPLYING, common.names(spared))] if spared else []
    lines += [texts.left_out(cards_texts.NOT_SCORED, common.names(waiting))] if waiting else []
    return "\n".join([*lines, *_ranks(own, seen), texts.WORKINGS_END])


def _ranks(own: VillageResult, seen: Behind) -> list[str]:
    """A village's places, once they have been told."""
    if not (seen.published or seen.whole):
        return []
    in_district = arena_texts.in_district(*seen.shown.district_rank(own))
    return [texts.rank_rule(f"{common.town_rank(seen.shown.town_rank(own))}，{in_district}")]


def district(district_id: int, seen: Behind) -> str:
    """How a district's score, its place and its captain came about."""
    own = seen.district(district_id)
    name = seen.shown.units.name("district", district_id)
    if own is None or own.score is None:
        return arena_texts.district_unscored(name, seen.shown.month)
    members = [one for one in seen.shown.result.villages if one.district_id == district_id]
    scored = [(seen.shown.village(one.village_id), one.score) for one in members if one.score is not None]
    unscored = [seen.shown.village(one.village_id) for one in members if one.score is None]
    shown = seen.shown.district_score(own.score)
    parts = [show_exact(score) for _, score in scored]
    lines = [
        texts.workings_head(name, seen.shown.month, seen.shown.mark),
        texts.village_scores([f"{one} {seen.shown.village_score(score)}" for one, score in scored]),
        texts.mean_of(texts.VILLAGES_MEAN, parts, shown, _exact(own.score, shown)),
    ]
    lines += [texts.left_out(cards_texts.NOT_SCORED, common.names(unscored))] if unscored else []
    lines += [texts.rank_rule(_place(own, seen)), f"{seen.shown.captain(own)}{texts.CAPTAIN_RULE}"]
    return "\n".join([*lines, arena_texts.workings_next(scored[0][0], seen.shown.month)])


def _place(own: DistrictResult, seen: Behind) -> str:
    ranked = sum(one.score is not None for one in seen.shown.result.districts)
    return texts.arena_place(seen.shown.arena_rank(own), ranked)


def _exact(value: Fraction, shown: str) -> str:
    """The exact value, or nothing where it is what is shown."""
    return "" if Fraction(shown) == value else show_exact(value)
