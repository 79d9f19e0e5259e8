"""The names of villages in a text: 舍力虎、护桥和红星."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessment import Roster, Village, key, short
from handlers.reading.nearest import NameIndex, sound
from handlers.reading.tokens import BRACKETS, GAPS, skip

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
        self._full = _Heads(key(village.name) for village in roster.villages)
        self._meant: dict[str, tuple[Village, ...]] = {}
        firsts = sorted({re.escape(form[0]) for form in self._full_names})
        self.first = f"[{''.join(firsts)}]" if firsts else "(?!)"
        """A regular expression for what a village's name begins with."""
        self._first = re.compile(self.first, re.IGNORECASE)

    def longest(self, line: str, start: int) -> tuple[str, tuple[Village, ...]] | None:
        """Return the longest village name at `start` and the villages that it may mean, or None."""
        length = self._stems.at(line, start)
        if not length:
            return None
        text = line[start : skip(_SUFFIX, line, start + length)]
        if text not in self._meant:
            self._meant[text] = self.roster.find_villages(text)
        return text, self._meant[text]

    def is_whole(self, line: str, start: int) -> bool:
        """Return whether the full name of a village stands at `start`."""
        return bool(self._full.at(line, start))

    def mentioned(self, text: str) -> set[int]:
        """Return the ids of all villages that a text may name, anywhere in it."""
        ids: set[int] = set()
        at = 0
        while match := self._first.search(text, at):
            name = self.longest(text, match.start())
            at = match.start() + len(name[0]) if name else match.end()
            ids |= {village.id for village in name[1]} if name else set()
        return ids

    @lru_cache(maxsize=4096)  # noqa: B019 - indexes live as long as the process, and there are few
    def nearest(self, text: str) -> tuple[str, ...]:
        """Return the full names most like a text, whatever its 村 or 嘎查; at most three, maybe none."""
        close = self._names.nearest(key(text), _SUGGESTIONS) or self._names.nearest(
            short(key(text)), _SUGGESTIONS
        )
        return tuple(dict.fromkeys(name for form in close for name in self._full_names[form]))[:_SUGGESTIONS]

    @lru_cache(maxsize=4096)  # noqa: B019 - indexes live as long as the process, and there are few
    def is_like(self, text: str) -> bool:
        """Return whether a text sounds like the beginning of a name or, if longer, nearly like a name."""
        heard = sound(text)
        if f"\n{heard}" in self._sounds:
            return True
        return len(heard) > _SHORT and (heard in self._sounds or self._names.has_like(text))

    @cached_property
    def _names(self) -> NameIndex:
        """The index that unknown names are compared with, made when the first is met."""
        return NameIndex(self._full_names, common=_COMMON)

    @cached_property
    def _sounds(self) -> str:
        """The sounds of all names, each behind a line break."""
        return "".join(f"\n{sound(form)}" for form in self._full_names)


class _Heads:
    """Names by their first characters, so that looking for one takes no longer the more there are."""

    __slots__ = ("_by_head", "_firsts", "_longest")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for name in sorted({name.lower() for name in names}, key=len, reverse=True):
            self._by_head.setdefault(name[:_SHORT], []).append(name)
        self._firsts = {first for head in self._by_head for first in (head[0], head[0].upper())}
        self._longest = max((len(names[0]) for names in self._by_head.values()), default=0)

    def at(self, line: str, start: int) -> int:
        """Return the length of the longest name at `start`, or 0 where none stands there."""
        if line[start : start + 1] not in self._firsts:
            return 0
        ahead = line[start : start + self._longest].lower()
        for head in (ahead[:_SHORT], ahead[:1]):
            for name in self._by_head.get(head, ()):
                if ahead.startswith(name):
                    return len(name)
        return 0


_INDEXES: dict[int, tuple[Roster, VillageIndex]] = {}
"""The indexes by the identity of their roster, which is kept beside so that the identity stays its own."""


def index_of(roster: Roster) -> VillageIndex:
    """Return the index of a roster; it is made once, because a roster never changes."""
    known = _INDEXES.get(id(roster))
    if not known:
        if len(_INDEXES) >= _MOST_ROSTERS:
            _INDEXES.clear()
        known = _INDEXES[id(roster)] = (roster, VillageIndex(roster))
    return known[1]


MOST_NAMES = 200
"""At most so many names are read of a list, which is far more than anybody means."""
SUFFIXES = ("村", "嘎查")
"""The endings of a village's full name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageName:
    """The name of a village as typed.

    Attributes:
        text: The name as typed.
        villages: The villages that it may mean, in configured order; empty when it is no village's name.
        end: The place in the line where it ends, with the district behind it.
    """

    text: str
    villages: tuple[Village, ...]
    end: int


_GAP = re.compile(r"[\s,、]*+")
_AND = tuple("和及与跟")
_DISTRICT = r"第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}?片区"
_BEFORE = re.compile(rf"({_DISTRICT})的?[\s,、:]*+")
_BEHIND = re.compile(rf"\s?\(({_DISTRICT})\)")
_UNKNOWN_NAME = re.compile(
    rf"(?![除给对将把另])[^\W\d_]{{2,10}}?(?=[{GAPS}{BRACKETS}\d]|$|[各均都]?(?:扣|减|满分|不适用|不扣)|各|[一二三四五六七八九十]分)"
)
_NO_NAME = re.compile(
    r"其[余馀他它]|剩[下余]|余下|别的|所有|全[镇部]|[各每]|[以之][上下]|[上下]述|下列"
    r"|^(?:[全本农乡该几多]|行政|自然|等?[一二两三四五六七八九十几]{1,3}个?)?(?:嘎查村|嘎查|村)$"
)
_BEFORE_NAME = frozenset({"还有", "另有", "另外", "以及", "其中", "号", "项", "有"})
_LEAST_IN_FRONT = 2
_LONGEST_NAME = 12
_LONGEST_DISTRICT = 8


def read_names(line: str, start: int, roster: Roster) -> tuple[VillageName, ...]:
    """Return the villages listed from `start` on, maybe none; a list may hold names that no village has."""
    names: list[VillageName] = []
    at = start
    while len(names) < MOST_NAMES and (
        name := _known_name(line, at, roster) or _unknown_name(line, at, roster, names)
    ):
        names.append(name)
        at = _gap(line, name.end, roster)
    return tuple(names)


def read_village_word(line: str, start: int, end: int, roster: Roster) -> VillageName | None:
    """Return the village that a word in front of a score is, ends with, or may well mean."""
    index = index_of(roster)
    for at in range(start + 1, end - 1):
        name = index.longest(line, at)
        apart = at - start + name[0].endswith(SUFFIXES) > _LEAST_IN_FRONT if name else False
        if name and at + len(name[0]) == end and (apart or line[start:at] in _BEFORE_NAME):
            return VillageName(text=name[0], villages=name[1], end=end)
    text = line[start:end]
    return VillageName(text=text, villages=(), end=end) if is_village_like(text, roster) else None


def is_village_like(text: str, roster: Roster) -> bool:
    """Return whether a text may well mean a village; two characters must sound like a part of a name."""
    if _NO_NAME.search(text):
        return False
    return text.endswith(SUFFIXES) or index_of(roster).is_like(text)


def _gap(line: str, end: int, roster: Roster) -> int:
    """Return the place where the next name of a list would begin."""
    at = skip(_GAP, line, end)
    is_joined = line.startswith(_AND, at) and not index_of(roster).longest(line, at)
    return at + 1 if is_joined else at


def _known_name(line: str, start: int, roster: Roster) -> VillageName | None:
    """Return the longest village name at `start`, with the district in front of it or in brackets behind."""
    before = _BEFORE.match(line, start) if "片" in line[start : start + _LONGEST_DISTRICT] else None
    district = roster.find_districts(before[1]) if before else ()
    at = before.end() if before and district else start
    name = index_of(roster).longest(line, at)
    if not name:
        return None
    text, villages = name
    end = at + len(text)
    behind = _BEHIND.match(line, end)
    narrower = roster.find_districts(behind[1]) if behind else ()
    ids = {each.id for each in narrower or district}
    inside = tuple(village for village in villages if village.district_id in ids)
    return VillageName(
        text=text, villages=inside or villages, end=behind.end() if behind and narrower else end
    )


def _unknown_name(line: str, start: int, roster: Roster, names: list[VillageName]) -> VillageName | None:
    """Return a name like a village's at `start`, inside a list or first when a known name follows."""
    if start == names[-1].end if names else "、" not in line[start : start + _LONGEST_NAME]:
        return None
    match = _UNKNOWN_NAME.match(line, start)
    if not match or not (names or _opens_list(line, match.end(), roster)):
        return None
    if not is_village_like(match[0], roster):
        return None
    return VillageName(text=match[0], villages=(), end=match.end())


def _opens_list(line: str, end: int, roster: Roster) -> bool:
    """Return whether a 、 and a known village follow."""
    at = skip(_GAP, line, end)
    return "、" in line[end:at] and bool(index_of(roster).longest(line, at))
