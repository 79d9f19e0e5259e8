"""Where in a piece of a report the villages stand, with their scores, and where 其余满分 stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.reading.numbers import FullMarks, NotApplicable, ScoreText, find_score, match_score
from handlers.reading.tokens import GAPS, skip, trim
from handlers.reading.villages import Name, is_village_like, read_names

if TYPE_CHECKING:
    from assessment.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that something begins at.

    Attributes:
        start: Where it begins.
        end: Where its reason begins.
        names: The villages; empty for 其余.
        score: The score, None while it is sought in the reason.
        sure: Whether the villages stand as words of their own.
        scope: What limits 其余 (第三片区, 除红星外); empty where nothing does.
    """

    start: int
    end: int
    names: tuple[Name, ...] = ()
    score: ScoreText | None = None
    sure: bool = True
    scope: str = ""


_NEW_WORD = r"(?<![^\W\d_])[^\W\d_]|(?<!\w)[0-9]"
_CANDIDATE = re.compile(rf"{_NEW_WORD}|其[余他它]|剩[下余]|余下|(?<=[外区])[全都均]")
_CANDIDATE_OPENING = re.compile(rf"{_NEW_WORD}|其[余他它]|剩[下余]|余下|[全都均各]")
_COUNT = r"(?:(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,4})[ ]?个?(?=嘎查|村))?(?:嘎查村|嘎查|村庄|村子|村)?"
_REST = re.compile(
    rf"""(?:
    (?P<others>其余|其[他它]|剩下|剩余|余下|别)(?:的|所有|全部|各)*[ ]?{_COUNT}的?
  | (?:(?:全镇|全部|所有|全体|各|每个?)的?)+{_COUNT}
  | [0-9]{{1,3}}个(?:嘎查村|嘎查|村)(?=全|都|均)
  | (?=[全都均])
    )[\s,:]*(?:全部|全都|全|都|均|皆|一律|各|统一|也)*(?:是|为|按)?[\s:]*""",
    re.VERBOSE,
)
_LINK = re.compile(
    rf"""(?:村民委员会|村委会|委会|村部|党支部|支部)?
    (?:[\s,、]*等?(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})?个?(?:嘎查村|嘎查|村))?
    [{GAPS}(]*+(?:-+>|--+|——+|→)?[{GAPS}(]*+
    (?:各自|各村|每个?村|各|均|都|全部|全都|分别|一律|统一|也)*[{GAPS}(]*+""",
    re.VERBOSE,
)
_SCOPE = re.compile(
    r"(?:除了?(?P<except>[^除]{1,60}?)(?:之外|以外|外)|第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}片区)的?$"
)
_SCOPE_LENGTH = 70
_SEGMENT_ENDS = ",。"


def scan(piece: str, roster: Roster, *, opening: bool) -> list[Mark]:
    """The marks of a piece, in order.

    Args:
        piece: One line or part of a line.
        roster: The town's villages.
        opening: Whether the piece begins with the task, so that a village may stand after any word.
    """
    marks: list[Mark] = []
    pattern = _CANDIDATE_OPENING if opening else _CANDIDATE
    at = 0
    while match := pattern.search(piece, at):
        mark, at = _mark_at(piece, match.start(), roster, opening=opening)
        if mark:
            marks.append(_scoped(piece, mark, marks[-1].end if marks else 0))
    return _settled(piece, marks)


def reason_and_score(text: str, mark: Mark) -> tuple[ScoreText | None, str]:
    """The score and the reason of a mark, `text` being what stands behind it."""
    if mark.score or not (found := find_score(text)):
        return mark.score, _bare(text)
    score, start, end = found
    before = _FOR.sub("", trim(_GOT.sub("", text[:start].rstrip())))
    return score, trim("，".join(part for part in (before, trim(text[end:])) if part))


_FOR = re.compile(r"^(?:因为|由于|因)")
_GOT = re.compile(r"(?:各|均|都|共|合计|得|打|给|记|评)$")
_REASON = re.compile(r"^(?:扣分|减分)?(?:原因|理由|依据|事由)(?:是|为|[:\s]|$)")
_ITEM = re.compile(r"(?:\(?[0-9]{1,2}[.、) ]\s*)?")
_NUMBERING = re.compile(r"(?:^|(?<=[\s,。、:]))\(?[0-9]{1,2}[.、)]+$")


def _bare(text: str) -> str:
    """A reason without what introduces it."""
    return trim(_REASON.sub("", trim(text)))


def without_numbering(text: str) -> str:
    """Without the number of the item that follows it (2. or 2、)."""
    return _NUMBERING.sub("", text.rstrip())


def _mark_at(piece: str, start: int, roster: Roster, *, opening: bool) -> tuple[Mark | None, int]:
    """The mark at a place, if any, and where to go on."""
    if rest := _rest_at(piece, start, anywhere=opening):
        return rest, rest.end
    names = read_names(piece, start, roster)
    if not names:
        stranger = _stranger_at(piece, start, roster)
        return stranger, stranger.end if stranger else start + 1
    end = names[-1].end
    if scored := _score_behind(piece, end):
        return Mark(start=start, end=scored[1], names=names, score=scored[0]), scored[1]
    named_in_full = start == 0 and not opening and names[-1].text.endswith(("村", "嘎查"))
    whole = named_in_full or end == len(piece) or not piece[end].isalnum()
    if opening or start == 0 or piece[:start].rstrip()[-1:] in _SEGMENT_ENDS:
        return Mark(start=start, end=end, names=names, sure=whole), end
    return None, end


def _score_behind(piece: str, end: int) -> tuple[ScoreText, int] | None:
    """The score right behind the names."""
    return match_score(piece, skip(_LINK, piece, end))


def _rest_at(piece: str, start: int, *, anywhere: bool) -> Mark | None:
    """其余满分 and the like; without 其余 only of full marks or 不适用, and not within a reason."""
    match = _REST.match(piece, start)
    found = match_score(piece, match.end()) if match else None
    if not match or not found:
        return None
    if not match["others"]:
        begins = start == 0 or piece[:start].rstrip()[-1:] in ",。外区"
        if not isinstance(found[0], FullMarks | NotApplicable) or not (begins or anywhere):
            return None
    return Mark(start=start, end=found[1], score=found[0])


_WORD = re.compile(rf"[^\W\d_]{{2,10}}?(?=[{GAPS}(]*+(?:各|都|均|得)?(?:[0-9扣减]|满分|不适用))")


def _stranger_at(piece: str, start: int, roster: Roster) -> Mark | None:
    """A name like a village's right in front of a score."""
    match = _WORD.match(piece, start)
    scored = _score_behind(piece, match.end()) if match else None
    if not match or not scored or not is_village_like(match[0], roster):
        return None
    name = Name(text=match[0], villages=(), end=match.end())
    return Mark(start=start, end=scored[1], names=(name,), score=scored[0])


def unknown_at(piece: str) -> Mark | None:
    """Any word in front of a score at the beginning of a piece."""
    start = skip(_ITEM, piece, 0)
    match = _WORD.match(piece, start)
    scored = _score_behind(piece, match.end()) if match else None
    if not match or not scored:
        return None
    name = Name(text=match[0], villages=(), end=match.end())
    return Mark(start=start, end=scored[1], names=(name,), score=scored[0])


def _scoped(piece: str, mark: Mark, floor: int) -> Mark:
    """A mark of 其余 with what limits it."""
    if mark.names:
        return mark
    before = piece[max(floor, mark.start - _SCOPE_LENGTH) : mark.start].rstrip(" \t,、:")
    match = _SCOPE.search(before)
    if not match:
        return mark
    shift = max(floor, mark.start - _SCOPE_LENGTH)
    return replace(mark, start=shift + match.start(), scope=match["except"] or match[0])


def _settled(piece: str, marks: list[Mark]) -> list[Mark]:
    """Without the villages that only stand within a reason."""
    kept: list[Mark] = []
    end = len(piece)
    for mark in reversed(marks):
        if mark.sure or find_score(piece[mark.end : end]):
            kept.append(mark)
            end = mark.start
    return kept[::-1]
