"""What somebody may have meant: the names most like a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from handlers.reading.sounds import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 60
_SHORTEST_PART = 3
_PART = 66
"""How alike, in percent, a part of a name must be."""


def nearest(text: str, names: Sequence[str], limit: int = 1) -> list[str]:
    """The names most like the text, all equally so, in their own order; none when none is like it.

    One wrong, missing, added or swapped character in 2–4 is forgiven, one more for every three beyond.
    Characters that sound alike count as the same. A text may also be like a part of a longer name.

    Args:
        text: Any text.
        names: What there is.
        limit: At most so many.
    """
    if not 1 < len(text) <= _LONGEST:
        return []
    heard = sound(text)
    sounds = [sound(name) for name in names]
    hits = process.extract(heard, sounds, scorer=OSA.distance, score_cutoff=(len(text) + 1) // 3, limit=None)
    found = [(distance, OSA.distance(text, names[index]), index) for _, distance, index in hits]
    if found:
        closest = min(found)[:2]
        return [names[index] for *likeness, index in sorted(found) if tuple(likeness) == closest][:limit]
    return _by_part(heard, sounds, names)[:limit]


def _by_part(heard: str, sounds: Sequence[str], names: Sequence[str]) -> list[str]:
    """The longer names with a part most like the text."""
    if len(heard) < _SHORTEST_PART:
        return []
    longer = {index: name for index, name in enumerate(sounds) if len(name) > len(heard)}
    hits = process.extract(heard, longer, scorer=partial_ratio, score_cutoff=_PART, limit=None)
    return [names[index] for _, score, index in hits if score == hits[0][1]]
