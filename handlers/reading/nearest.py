"""What somebody may have meant: the names most like a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from handlers.reading.sounds import sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST = 60
_SHORTEST_PART = 3
_PART = 66
"""How alike, in percent, a part of a name must be."""


class Names:
    """Names to look for the nearest among."""

    __slots__ = ("_chars", "_names", "_sounds")

    def __init__(self, names: Iterable[str]) -> None:
        """Prepare the names."""
        self._names = tuple(names)
        self._sounds = [sound(name) for name in self._names]
        self._chars = frozenset("".join(self._sounds))

    def nearest(self, text: str, limit: int, *, whole: bool = False) -> list[str]:
        """See the function of that name; the whole name must be like the text where `whole`."""
        heard = sound(text) if 1 < len(text) <= _LONGEST else ""
        if self._chars.isdisjoint(heard):
            return []
        cutoff = (len(text) + 1) // 3
        hits = process.extract(heard, self._sounds, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
        found = sorted((far, OSA.distance(text, self._names[index]), index) for _, far, index in hits)
        if found:
            return [self._names[index] for *far, index in found if far == [*found[0][:2]]][:limit]
        return [] if whole else self._by_part(heard)[:limit]

    def _by_part(self, heard: str) -> list[str]:
        """The longer names with a part most like the text."""
        if len(heard) < _SHORTEST_PART:
            return []
        longer = {index: name for index, name in enumerate(self._sounds) if len(name) > len(heard)}
        hits = process.extract(heard, longer, scorer=partial_ratio, score_cutoff=_PART, limit=None)
        return [self._names[index] for _, likeness, index in hits if likeness == hits[0][1]]


def nearest(text: str, names: Sequence[str], limit: int = 1) -> list[str]:
    """The names most like the text, all equally so, in their own order; none when none is like it.

    One wrong, missing, added or swapped character in 2–4 is forgiven, one more for every three beyond.
    Characters that sound alike count as the same. A text may also be like a part of a longer name.

    Args:
        text: Any text.
        names: What there is.
        limit: At most so many.
    """
    return Names(names).nearest(text, limit)
