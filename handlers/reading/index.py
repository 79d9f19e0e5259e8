"""A roster's village names, prepared for being looked for in text."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from assessment import Roster, Village, key, short
from handlers.reading.nearest import Names
from handlers.reading.sounds import sound
from handlers.reading.tokens import skip

_SUFFIX = re.compile("(?:嘎查村|嘎查|村)?")
_COMMON = "嘎查村"
_SHORT = 2
_SUGGESTIONS = 3
_MOST_ROSTERS = 64


class VillageIndex:
    """The village names of one roster."""

    def __init__(self, roster: Roster) -> None:
        """Prepare the names and aliases of all villages."""
        self.roster = roster
        self._full_names: dict[str, list[str]] = {}
        for village in roster.villages:
            for form in dict.fromkeys(key(name) for name in (village.name, *village.aliases)):
                for variant in dict.fromkeys((form, short(form))):
                    self._full_names.setdefault(variant, []).append(village.name)
        self._stems = _Heads(short(form) for form in self._full_names)
        self._whole = _Heads(key(village.name) for village in roster.villages)
        self._meant: dict[str, tuple[Village, ...]] = {}
        firsts = sorted({re.escape(form[0]) for form in self._full_names})
        self.first = f"[{''.join(firsts)}]" if firsts else "(?!)"
        """A regular expression for what a village's name begins with."""
        self._first = re.compile(self.first, re.IGNORECASE)

    def longest(self, line: str, start: int) -> tuple[str, tuple[Village, ...]] | None:
        """The longest village name that stands at `start`, and the villages it may mean."""
        length = self._stems.at(line, start)
        if not length:
            return None
        text = line[start : skip(_SUFFIX, line, start + length)]
        if text not in self._meant:
            self._meant[text] = self.roster.find_villages(text)
        return text, self._meant[text]

    def is_whole(self, line: str, start: int) -> bool:
        """Whether the full name of a village stands at `start`."""
        return bool(self._whole.at(line, start))

    def mentioned(self, text: str) -> set[int]:
        """The ids of all villages that a text may name, anywhere in it."""
        ids: set[int] = set()
        at = 0
        while match := self._first.search(text, at):
            found = self.longest(text, match.start())
            at = match.start() + len(found[0]) if found else match.end()
            ids |= {village.id for village in found[1]} if found else set()
        return ids

    @lru_cache(maxsize=4096)  # noqa: B019 - indexes live as long as the process, and there are few
    def nearest(self, text: str) -> tuple[str, ...]:
        """The full names most like a text, whatever its 村 or 嘎查; at most three, maybe none."""
        close = self._names.nearest(key(text), _SUGGESTIONS) or self._names.nearest(
            short(key(text)), _SUGGESTIONS
        )
        return tuple(dict.fromkeys(name for form in close for name in self._full_names[form]))[:_SUGGESTIONS]

    @lru_cache(maxsize=4096)  # noqa: B019 - indexes live as long as the process, and there are few
    def is_like(self, text: str) -> bool:
        """Whether the text sounds like the beginning of a name or, if it is longer, nearly like a name."""
        heard = sound(text)
        if f"\n{heard}" in self._sounds:
            return True
        return len(heard) > _SHORT and (heard in self._sounds or self._names.has_like(text))

    @cached_property
    def _names(self) -> Names:
        """What unknown names are compared with; made when the first is met."""
        return Names(self._full_names, common=_COMMON)

    @cached_property
    def _sounds(self) -> str:
        """How all names sound, each behind a line break."""
        return "".join(f"\n{sound(form)}" for form in self._full_names)


class _Heads:
    """Names by their first characters, so that one at a place is found at once however many there are."""

    __slots__ = ("_by_head", "_firsts", "_longest")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for name in sorted({name.lower() for name in names}, key=len, reverse=True):
            self._by_head.setdefault(name[:_SHORT], []).append(name)
        self._firsts = {first for head in self._by_head for first in (head[0], head[0].upper())}
        self._longest = max((len(some[0]) for some in self._by_head.values()), default=0)

    def at(self, line: str, start: int) -> int:
        """The length of the longest name that stands at `start`; 0 where none does."""
        if line[start : start + 1] not in self._firsts:
            return 0
        ahead = line[start : start + self._longest].lower()
        for head in (ahead[:_SHORT], ahead[:1]):
            for name in self._by_head.get(head, ()):
                if ahead.startswith(name):
                    return len(name)
        return 0


_INDEXES: dict[int, tuple[Roster, VillageIndex]] = {}
"""By the identity of a roster, which is kept with it so that the identity stays its own."""


def index_of(roster: Roster) -> VillageIndex:
    """The index of a roster; made once for each, as a roster never changes."""
    known = _INDEXES.get(id(roster))
    if not known:
        if len(_INDEXES) >= _MOST_ROSTERS:
            _INDEXES.clear()
        known = _INDEXES[id(roster)] = (roster, VillageIndex(roster))
    return known[1]
