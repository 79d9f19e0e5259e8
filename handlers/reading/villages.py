"""One or several village names at a place in a line: 舍力虎、护桥和红星."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.roster import short
from handlers.reading.names import nearest_villages
from handlers.reading.sounds import sound
from handlers.reading.tokens import BRACKETS, GAPS, skip

if TYPE_CHECKING:
    from assessment.roster import Roster, Village


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A village as typed.

    Attributes:
        text: The name as typed.
        villages: What it may mean, in configured order; empty when it is no village's name.
        end: Where in the line it ends.
    """

    text: str
    villages: tuple[Village, ...]
    end: int


_RUN = re.compile(r"[^\W_]{1,12}")
_GAP = re.compile(r"[\s,、]*+")
_AND = "和及与跟"
_DISTRICT = r"第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}?片区"
_BEFORE = re.compile(rf"({_DISTRICT})的?[\s,、:]*+")
_BEHIND = re.compile(rf"\s*\(({_DISTRICT})\)")
_STRANGER = re.compile(
    rf"[^\W\d_]{{2,10}}?(?=[{GAPS}{BRACKETS}\d]|$|(?:各|都|均)?(?:扣|减|满分|不适用|不扣)|各|[一二三四五六七八九十]分)"
)
_SUFFIXES = ("村", "嘎查")
_NO_NAME = re.compile(
    r"(?:[全本各每农乡该]|行政|自然|等?[一二两三四五六七八九十几]{1,3}个?)?(?:嘎查村|嘎查|村)"
)
_SHORT = 2


def read_names(line: str, start: int, roster: Roster) -> tuple[Name, ...]:
    """The villages listed from `start` on, maybe none; a list may hold names that no village has."""
    names: list[Name] = []
    at = start
    while name := _known(line, at, roster) or _stranger(line, at, roster, first=not names):
        names.append(name)
        at = _gap(line, name.end, roster)
    return tuple(names)


def is_village_like(text: str, roster: Roster) -> bool:
    """Whether somebody who writes this may well mean a village; a name of two characters must sound right."""
    if _NO_NAME.fullmatch(text):
        return False
    if text.endswith(_SUFFIXES):
        return True
    near = nearest_villages(text, roster)
    return bool(near) and (len(text) > _SHORT or sound(text) in {sound(short(name)) for name in near})


def _gap(line: str, end: int, roster: Roster) -> int:
    """Where the next name of a list would begin."""
    at = skip(_GAP, line, end)
    if line[at : at + 1] in _AND and not _known(line, at, roster):
        return min(at + 1, len(line))
    return at


def _known(line: str, start: int, roster: Roster) -> Name | None:
    """The longest village name at `start`, with the district in front of it or in brackets behind."""
    before = _BEFORE.match(line, start)
    district = roster.find_districts(before[1]) if before else ()
    at = before.end() if before and district else start
    name = _longest(line, at, roster)
    if not name or len(name.villages) == 1:
        return name
    behind = _BEHIND.match(line, name.end)
    district = (behind and roster.find_districts(behind[1])) or district
    ids = {one.id for one in district}
    inside = tuple(village for village in name.villages if village.district_id in ids)
    return Name(
        text=name.text, villages=inside or name.villages, end=behind.end() if behind and inside else name.end
    )


def _longest(line: str, start: int, roster: Roster) -> Name | None:
    """The longest village name at `start`."""
    run = _RUN.match(line, start)
    for end in range(run.end() if run else start, start, -1):
        if villages := roster.find_villages(line[start:end]):
            return Name(text=line[start:end], villages=villages, end=end)
    return None


def _stranger(line: str, start: int, roster: Roster, *, first: bool) -> Name | None:
    """A name like a village's at `start`: within a list, or at its beginning when a known one follows."""
    match = _STRANGER.match(line, start)
    if not match or (first and not _opens_list(line, match.end(), roster)):
        return None
    if not is_village_like(match[0], roster):
        return None
    return Name(text=match[0], villages=(), end=match.end())


def _opens_list(line: str, end: int, roster: Roster) -> bool:
    """Whether a 、 and a known village follow."""
    at = skip(_GAP, line, end)
    return "、" in line[end:at] and bool(_longest(line, at, roster))
