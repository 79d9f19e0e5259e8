"""A roster's village names, prepared for being looked for in text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assessment.naming import key
from assessment.roster import short
from handlers.reading.nearest import Names
from handlers.reading.sounds import sound

if TYPE_CHECKING:
    from assessment.roster import Roster, Village

_SUFFIX = "嘎查村|嘎查|村"
_SHORT = 2
_SUGGESTIONS = 3
_MOST_ROSTERS = 64


class VillageIndex:
    """The village names of one roster."""

    __slots__ = ("_forms", "_full_names", "_names", "_pattern", "_roster", "full_names", "stems")

    def __init__(self, roster: Roster) -> None:
        """Prepare the names and aliases of all villages."""
        self._roster = roster
        self._full_names: dict[str, list[str]] = {}
        for village in roster.villages:
            for form in dict.fromkeys(key(name) for name in (village.name, *village.aliases)):
                for variant in dict.fromkeys((form, short(form))):
                    self._full_names.setdefault(variant, []).append(village.name)
        self._forms = {sound(form) for form in self._full_names}
        self._names = Names(self._full_names)
        stems = sorted({short(form) for form in self._full_names}, key=len, reverse=True)
        self.stems = "|".join(map(re.escape, stems)) or "(?!)"
        """A regular expression for the names without 村 and 嘎查."""
        self.full_names = "|".join(re.escape(village.name) for village in roster.villages) or "(?!)"
        """A regular expression for the full names."""
        self._pattern = re.compile(rf"(?:{self.stems})(?:{_SUFFIX})?", re.IGNORECASE)

    def longest(self, line: str, start: int) -> tuple[str, tuple[Village, ...]] | None:
        """The longest village name that stands at `start`, and the villages it may mean."""
        match = self._pattern.match(line, start)
        villages = self._roster.find_villages(match[0]) if match else ()
        return (match[0], villages) if match and villages else None

    def mentioned(self, text: str) -> set[int]:
        """The ids of all villages that a text may name, anywhere in it."""
        found = (self._roster.find_villages(match[0]) for match in self._pattern.finditer(text))
        return {village.id for villages in found for village in villages}

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
        if any(form.startswith(heard) for form in self._forms):
            return True
        if len(heard) <= _SHORT:
            return False
        return any(heard in form for form in self._forms) or bool(self._names.nearest(text, 1, whole=True))


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
