"""One or several village names at a place in a line: 舍力虎、护桥和红星."""

import re
from dataclasses import dataclass

from assessment import Roster, Village
from handlers.reading.index import index_of
from handlers.reading.tokens import BRACKETS, GAPS, skip

MOST = 200
"""So many names at most are read of a list: far more than anybody means."""
SUFFIXES = ("村", "嘎查")
"""What a village's full name ends with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A village as typed.

    Attributes:
        text: The name as typed.
        villages: What it may mean, in configured order; empty when it is no village's name.
        end: Where in the line it ends, with the district behind it.
    """

    text: str
    villages: tuple[Village, ...]
    end: int


_GAP = re.compile(r"[\s,、]*+")
_AND = tuple("和及与跟")
_DISTRICT = r"第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}?片区"
_BEFORE = re.compile(rf"({_DISTRICT})的?[\s,、:]*+")
_BEHIND = re.compile(rf"\s?\(({_DISTRICT})\)")
_STRANGER = re.compile(
    rf"(?![除给对将把另])[^\W\d_]{{2,10}}?(?=[{GAPS}{BRACKETS}\d]|$|[各均都]?(?:扣|减|满分|不适用|不扣)|各|[一二三四五六七八九十]分)"
)
_NO_NAME = re.compile(
    r"其[余馀他它]|剩[下余]|余下|别的|所有|全[镇部]|[各每]|[以之][上下]|[上下]述|下列"
    r"|^(?:[全本农乡该几多]|行政|自然|等?[一二两三四五六七八九十几]{1,3}个?)?(?:嘎查村|嘎查|村)$"
)
_BEFORE_NAME = frozenset({"还有", "另有", "另外", "以及", "其中", "号", "项", "有"})
_SHORT = 2
_LONGEST_NAME = 12
_LONGEST_DISTRICT = 8


def read_names(line: str, start: int, roster: Roster) -> tuple[Name, ...]:
    """The villages listed from `start` on, maybe none; a list may hold names that no village has."""
    names: list[Name] = []
    at = start
    while len(names) < MOST and (name := _known(line, at, roster) or _stranger(line, at, roster, names)):
        names.append(name)
        at = _gap(line, name.end, roster)
    return tuple(names)


def read_word(line: str, start: int, end: int, roster: Roster) -> Name | None:
    """The village that a word in front of a score is, or ends with, or may well be meant to be."""
    index = index_of(roster)
    for at in range(start + 1, end - 1):
        found = index.longest(line, at)
        apart = at - start + found[0].endswith(SUFFIXES) > _SHORT if found else False
        if found and at + len(found[0]) == end and (apart or line[start:at] in _BEFORE_NAME):
            return Name(text=found[0], villages=found[1], end=end)
    text = line[start:end]
    return Name(text=text, villages=(), end=end) if is_village_like(text, roster) else None


def is_village_like(text: str, roster: Roster) -> bool:
    """Whether somebody who writes this may well mean a village; two characters must sound like a part."""
    if _NO_NAME.search(text):
        return False
    return text.endswith(SUFFIXES) or index_of(roster).is_like(text)


def _gap(line: str, end: int, roster: Roster) -> int:
    """Where the next name of a list would begin."""
    at = skip(_GAP, line, end)
    is_joined = line.startswith(_AND, at) and not index_of(roster).longest(line, at)
    return at + 1 if is_joined else at


def _known(line: str, start: int, roster: Roster) -> Name | None:
    """The longest village name at `start`, with the district in front of it or in brackets behind."""
    before = _BEFORE.match(line, start) if "片" in line[start : start + _LONGEST_DISTRICT] else None
    district = roster.find_districts(before[1]) if before else ()
    at = before.end() if before and district else start
    found = index_of(roster).longest(line, at)
    if not found:
        return None
    text, villages = found
    end = at + len(text)
    behind = _BEHIND.match(line, end)
    narrower = roster.find_districts(behind[1]) if behind else ()
    ids = {one.id for one in narrower or district}
    inside = tuple(village for village in villages if village.district_id in ids)
    return Name(text=text, villages=inside or villages, end=behind.end() if behind and narrower else end)


def _stranger(line: str, start: int, roster: Roster, names: list[Name]) -> Name | None:
    """A name like a village's at `start`: further on in a list, or first when a known one follows."""
    if start == names[-1].end if names else "、" not in line[start : start + _LONGEST_NAME]:
        return None
    match = _STRANGER.match(line, start)
    if not match or not (names or _opens_list(line, match.end(), roster)):
        return None
    if not is_village_like(match[0], roster):
        return None
    return Name(text=match[0], villages=(), end=match.end())


def _opens_list(line: str, end: int, roster: Roster) -> bool:
    """Whether a 、 and a known village follow."""
    at = skip(_GAP, line, end)
    return "、" in line[end:at] and bool(index_of(roster).longest(line, at))
