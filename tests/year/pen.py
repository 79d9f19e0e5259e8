"""What a report says: who loses points, for what, and how that is typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from bot.demo.sample_plan import PLANS
from tests.year import words
from tests.year.book import Case, Work
from tests.year.stage import Stage

_REASONS = {line.split(" | ")[0]: reasons for tasks in PLANS for line, reasons in tasks}
_NOT_HERE = "本月没有这项工作"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One village's line; without points lost it does not apply."""

    lost: Fraction | None
    reason: str


Entries = dict[str, Entry]


class Pen:
    """Every liaison's."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        chance = stage.chance("villages")
        villages = stage.recording.villages
        bad, good = set(chance.sample(villages, 7)), set(chance.sample(villages, 14))
        self._weak = {one: 0.12 if one in bad else 0.008 if one in good else 0.03 for one in villages}

    def draw(self, work: Work, chance: Random) -> Entries:
        """Who loses points: more often those who are weak, or have lost on the same kind last month."""
        entries = {}
        for village, weak in self._weak.items():
            again = self._stage.book.lost(work.month.previous, work.title, village)
            if chance.random() < (max(weak, 0.2) if again else weak):
                entries[village] = self.entry(work, village, chance)
        if chance.random() < 0.04:
            village = chance.choice(self._stage.recording.villages)
            entries[village] = Entry(lost=None, reason=f"{_NOT_HERE}{next(self._stage.codes)}")
        return entries

    def entry(self, work: Work, village: str, chance: Random, lost: Fraction | None = None) -> Entry:
        """Points lost, for a reason that is given only once in the year."""
        base = chance.choice(_REASONS.get(work.title, ("没有按要求办",)))
        reason = f"{base}{next(self._stage.codes)}"
        self._stage.book.cases[reason] = Case(village=village, work=work, room="")
        most = [one for one in words.LOSSES if one < work.full - 1]
        return Entry(lost=lost or chance.choice(most), reason=reason)

    def command(
        self, word: str, work: Work, entries: Mapping[str, Entry], chance: Random, *, rest: bool = False
    ) -> str:
        """As it is typed."""
        lines = []
        for village, entry in entries.items():
            score = "不适用" if entry.lost is None else words.lost(entry.lost, work.full, chance)
            lines.append(f"{words.called(village, chance)} {score} {entry.reason}")
        lines += ["其余满分"] if rest else []
        between = chance.choice(("\n", "\n", "；"))
        return f"{word} {work.month.label} {work.title}\n{between.join(lines)}"

    def scored(self, work: Work, entries: Entries, what: str) -> None:
        """It has been recorded: so it is in the books."""
        for village, entry in entries.items():
            work.column[village] = None if entry.lost is None else work.full - entry.lost
        self._stage.recording.counts(what)

    def liaison(self, work: Work) -> str:
        """Who reports it today."""
        return self._stage.cast.liaisons[work.department]
