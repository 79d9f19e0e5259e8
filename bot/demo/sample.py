"""The lines of the sample town's people: introductions, one complete month, and a part of the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

from assessment import Month, Roster
from bot.demo.sample_plan import PLANS

if TYPE_CHECKING:
    from bot.transports.web import Sample

OFFICE = "office"
LEADER = "leader"
_PER_DEPARTMENT = 3
_WAYS = {
    Decimal("0.5"): ("9.5", "扣半分", "扣0.5", "九点五"),
    Decimal(1): ("9", "扣1分", "-1", "九分"),
    Decimal("1.5"): ("8.5", "扣1.5分", "八分半", "减1.5"),
    Decimal(2): ("8", "扣2分", "-2", "八分"),
}
"""The ways in which people write so many points lost."""
_LOST = (*[Decimal("0.5")] * 5, *[Decimal(1)] * 4, *[Decimal("1.5")] * 2, Decimal(2))
_HOW_MANY = (2, 3, 3, 4, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that somebody says, in private or in a group."""

    who: str
    text: str
    room: str | None = None


def introductions(sample: Sample, codes: dict[str, str]) -> Iterator[Line]:
    """Let everybody bind with a code, and the office bind the groups."""
    for contact_id, code in codes.items():
        yield Line(who=contact_id, text=f"绑定 {code}")
    for room in sample.rooms:
        word = "绑定全镇群" if room.room_id == "town" else f"绑定片区 {room.name.removesuffix('工作群')}"
        yield Line(who=OFFICE, text=word, room=room.room_id)


def plan(month: Month, place: int) -> Line:
    """Let the liaison of one department propose a plan."""
    lines = "\n".join(task for task, _ in PLANS[place % len(PLANS)])
    return Line(who=_liaison(place), text=f"报计划 {month.label}\n{lines}")


def approval(month: Month) -> Iterator[Line]:
    """Let the office look at the merged plan and record the committee's approval."""
    yield Line(who=OFFICE, text=f"汇总 {month.label}")
    yield Line(who=OFFICE, text=f"通过 {month.label}")


def scores(
    month: Month, roster: Roster, place: int, seed: int = 0, tasks: int = _PER_DEPARTMENT
) -> Iterator[Line]:
    """Let a liaison report some tasks in private, each with a few deductions."""
    for number in range(1, tasks + 1):
        lines = [
            f"{village} {words} {reason}"
            for village, words, reason in deductions(month, roster, place, number, seed)
        ]
        task = _PER_DEPARTMENT * place + number
        yield Line(who=_liaison(place), text="\n".join([f"报分 {month.label} {task}", *lines, "其余满分"]))


def deductions(
    month: Month, roster: Roster, place: int, number: int, seed: int = 0
) -> Iterator[tuple[str, str, str]]:
    """Yield village, points and reason of each deduction, equal for equal month, task and seed."""
    chance = Random(f"{month}/{place}/{number}" + (f"/{seed}" if seed else ""))  # noqa: S311 - made up, but not secret
    _, reasons = PLANS[place % len(PLANS)][number - 1]
    villages = [village.name for village in roster.villages]
    chosen = chance.sample(villages, min(chance.choice(_HOW_MANY), len(villages)))
    for village, reason in zip(chosen, cycle(chance.sample(reasons, len(reasons))), strict=False):
        yield village, chance.choice(_WAYS[chance.choice(_LOST)]), reason


def submit(month: Month, place: int) -> Line:
    """Let a liaison submit the sheet."""
    return Line(who=_liaison(place), text=f"提交 {month.label}")


def exchanges(month: Month, roster: Roster) -> Iterator[Line]:
    """Let most districts hold the month's exchange, each at one of its villages."""
    for number, district in enumerate(roster.districts, start=1):
        if number % 5:
            host = roster.villages_of(district.id)[-1].name
            what = f"{month.label}{15 + number % 5}日片会，到{host}看台账和人居环境"
            yield Line(who=f"district-leader-{number}", text=f"交流 {what}")


def publication(month: Month, roster: Roster, seed: int = 0) -> Iterator[Line]:
    """Let the office look and publish; then a leader and a village that lost points ask."""
    yield Line(who=OFFICE, text=f"进度 {month.label}")
    yield Line(who=OFFICE, text=f"预览 {month.label}")
    yield Line(who=OFFICE, text=f"发布 {month.label}")
    yield Line(who=LEADER, text=f"排名 {month.label}")
    yield Line(who=LEADER, text=f"擂主 {month.label}")
    villages = [village.name for village in roster.villages]
    village, _, _ = next(deductions(month, roster, 0, 1, seed))
    yield Line(who=f"secretary-{villages.index(village) + 1}", text=f"扣分 {month.label}")


def begun(month: Month, roster: Roster, seed: int = 0) -> Iterator[Line]:
    """Let some departments finish and two more begin, one of these in the groups; the others wait."""
    done = len(roster.departments) // 4
    for place in range(done):
        yield from scores(month, roster, place, seed)
        yield submit(month, place)
    yield from scores(month, roster, done, seed, tasks=2)
    for number in range(1, len(roster.districts) // 2 + 1):
        text = f"报分 {month.label} {_PER_DEPARTMENT * (done + 1) + 1} 其余满分"
        yield Line(who=_liaison(done + 1), text=text, room=f"district-{number}")
    yield Line(who=_liaison(done), text="待办")
    yield Line(who=OFFICE, text=f"进度 {month.label}")


def _liaison(place: int) -> str:
    return f"liaison-{place + 1}"
