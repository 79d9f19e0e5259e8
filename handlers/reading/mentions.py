"""The places in a piece of a report that name villages, or all the others, with their scores."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assessment import Roster
from handlers.reading.reasons import deductions, find_last, is_echo
from handlers.reading.scores import FIGURE, FullMarks, Minus, NotApplicable, Points, ScoreText, match_score
from handlers.reading.tokens import BRACKETS, GAPS, skip
from handlers.reading.villages import (
    SUFFIXES,
    VillageIndex,
    VillageName,
    index_of,
    read_names,
    read_village_word,
)

OTHERS = "其[余馀他它]|剩[下余]|余下"
"""A regular expression for the words that open it anywhere."""

_VILLAGES = "(?:嘎查村|嘎查|村庄|村子|村)"
_COUNT = rf"(?:(?:[0-9]{{1,4}}|[一二两三四五六七八九十]{{1,4}})[ ]?个?(?={_VILLAGES}))?{_VILLAGES}?"
_OTHERS_SCORE = re.compile(
    rf"""(?:
    (?P<others>{OTHERS}|别(?=的|村))(?:的|所有|全部|各){{0,3}}[ ]?{_COUNT}的?
  | (?:(?:全镇|全部|所有|全体|各|每个?)的?){{1,3}}{_COUNT}
  | [0-9]{{1,3}}个{_VILLAGES}(?=[全都均])
  | (?=[全都均])
    )[\s,:]*+(?:全部|全都|全|都|均|皆|一律|各|统一|也){{0,3}}(?:是|为|按)?[\s:]*+""",
    re.VERBOSE,
)
_BEGINNINGS = frozenset("其剩余别全所各每都均0123456789")
"""What it can begin with."""
_SCOPE = re.compile(
    r"(?:除了?(?P<except>[^除]{1,60}?)(?:之外|以外|外)|(?P<left>[^除,。]{1,40})除外"
    r"|第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}片区)的?$"
)
_SCOPE_LENGTH = 70
_ABOVE = re.compile(r"(?:以上|上述|上面|前面|此|这).{0,6}")
_SAME_COUNT = re.compile(rf"等?(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})?个?{_VILLAGES}?")


def read_score_of_others(piece: str, start: int, *, anywhere: bool) -> tuple[ScoreText, int] | None:
    """The score of all the others and the place behind it, if that is what stands at `start`.

    Without 其余 or the like it must be 满分 or 不适用, and stand apart from any reason.

    Args:
        piece: A line or a part of one.
        start: Where to look.
        anywhere: Whether there is no reason in front, wherever it stands.
    """
    match = _OTHERS_SCORE.match(piece, start) if piece[start] in _BEGINNINGS else None
    found = match_score(piece, match.end()) if match else None
    if not match or not found or match["others"]:
        return found
    apart = anywhere or not start or piece[:start].rstrip()[-1:] in ",。:外区"
    return found if apart and isinstance(found[0], FullMarks | NotApplicable) else None


def scope_before(piece: str, start: int, floor: int) -> tuple[str, int]:
    """What stands in front of 其余 and limits it (第三片区, 除红星外), and where that begins.

    Args:
        piece: A line or a part of one.
        start: Where 其余 begins.
        floor: Where the search ends.
    """
    floor = max(floor, start - _SCOPE_LENGTH)
    match = _SCOPE.search(piece[floor:start].rstrip(" \t,、:"))
    if not match:
        return "", start
    return match["except"] or match["left"] or match[0], floor + match.start()


def leaves_out_only(scope: str, named: set[int], roster: Roster) -> bool:
    """Whether the scope leaves out only villages that are named anyway (除以上村外)."""
    if not scope or _ABOVE.fullmatch(scope):
        return True
    names = read_names(scope, 0, roster)
    ids = {village.id for name in names for village in name.villages}
    known = bool(names) and all(name.villages for name in names)
    return known and ids <= named and skip(_SAME_COUNT, scope, names[-1].end) == len(scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where villages or 其余 stand.

    Attributes:
        start: Where it begins.
        end: Where its reason begins.
        names: The villages; empty for 其余.
        scores: One for all, or one for each of the names; None is one that cannot be told; empty while it
            is to be sought in the reason.
        sure: Whether the villages stand as words of their own.
        scope: What limits 其余 (第三片区, 除红星外); empty where nothing does.
    """

    start: int
    end: int
    names: tuple[VillageName, ...] = ()
    scores: tuple[ScoreText | None, ...] = ()
    sure: bool = True
    scope: str = ""


_NEW_WORD = (
    r"(?<![^\W\d_])[^\W\d_]|(?<!\w)[0-9]"
    rf"|(?:(?<=^[给对将把另])|(?<=[{GAPS}][给对将把另]))[^\W\d_]"
)
_OPENING_LENGTH = 40
_WORD = re.compile(
    rf"(?![给对将把另])[^\W\d_]{{2,10}}?(?=[{GAPS}(]*+(?:[各都均得])?(?:[0-9扣减-]|满分|不适用|[一二三四五六七八九十]分))"
)
_LINK = re.compile(
    rf"""(?:村民委员会|村委会|委会|村部|党支部|支部)?
    (?:[\s,、]*+等?(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})?个?(?:嘎查村|嘎查|村))?
    [{GAPS}{BRACKETS}/]*+(?:-+>|--+|——+|→)?[{GAPS}{BRACKETS}/]*+
    [应被拟需]?(?:本月|当月|这个月|本次|此次|本项|此项|该项)?
    (?:各自|各村|每个?村|各|均|都|全部|全都|分别|一律|统一|也){{0,3}}[{GAPS}(]*+
    (?:(?:[由从]|原来?为?)[ ]?[0-9.点半{FIGURE}]{{1,4}}分?半?[{GAPS}]*+)?
    (?:(?:改|调|调整|变|降|减|扣|加|升|提)[为成到至][ :]*+)?""",
    re.VERBOSE,
)
_ALSO = re.compile(r"\s*+[、,]\s*+")
_STOPS = (",", "。")
_SHORT = 2
_FRONT = re.compile(r"\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.、)]*")
_ENDINGS = tuple(",。:分0123456789")
_ITEM = re.compile(r"(?:\(?[0-9]{1,2}[.、) ]\s*)?")


def find_mentions(piece: str, roster: Roster, *, opening: bool, most: int) -> tuple[list[Mention], int]:
    """The marks of a piece, in order, and where the last one's text ends.

    Args:
        piece: One line or part of a line.
        roster: The town's villages.
        opening: Whether the piece begins with the task, so that a village may stand behind any word.
        most: Where so many villages are named already, the next ends what is read of the piece.
    """
    marks: list[Mention] = []
    index = index_of(roster)
    behind_task, behind_word = _beginnings(index)
    at = floor = 0
    while True:
        in_title = opening and not marks and at < _OPENING_LENGTH
        match = (behind_task if in_title else behind_word).search(piece, at)
        if not match:
            return _without_part_of_reasons(piece, marks), len(piece)
        start = match.start()
        if match["name"] and not (index.longest if in_title else index.is_whole)(piece, start):
            at = start + 1
            continue
        mark, at = _mention_at(piece, start, roster, opening=opening, floor=floor)
        if mark and most <= 0:
            return _without_part_of_reasons(piece[: mark.start], marks), mark.start
        if mark:
            marks.append(mark)
            floor = mark.end
            most -= max(1, len(mark.names))


def unknown_name_at(piece: str) -> Mention | None:
    """Any word in front of a score at the beginning of a piece."""
    start = skip(_ITEM, piece, 0)
    match = _WORD.match(piece, start)
    return (
        _scored(piece, start, (VillageName(text=match[0], villages=(), end=match.end()),)) if match else None
    )


def shared_score(piece: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """The score at a place, maybe behind 各 and the like, and where it ends."""
    return match_score(piece, skip(_LINK, piece, start))


@lru_cache(maxsize=64)
def _beginnings(index: VillageIndex) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a mark may begin, within the words of a task and elsewhere."""
    within = (r"[全都均各每别所]|[0-9]{1,3}个", r"(?<=[外区])[全都均]")
    behind_task, behind_word = (
        re.compile(rf"{_NEW_WORD}|{OTHERS}|{one}|(?P<name>{index.first})", re.IGNORECASE) for one in within
    )
    return behind_task, behind_word


def _mention_at(
    piece: str, start: int, roster: Roster, *, opening: bool, floor: int
) -> tuple[Mention | None, int]:
    """The mark at a place, if any, and where to go on."""
    if rest := read_score_of_others(piece, start, anywhere=opening and not floor):
        scope, begin = scope_before(piece, start, floor)
        return Mention(start=begin, end=rest[1], scores=(rest[0],), scope=scope), rest[1]
    is_word = not start or not piece[start - 1].isalpha()
    start, names = _names_at(piece, start, roster, is_word=is_word)
    if not names:
        return None, start + 1
    if mark := _scored(piece, start, names):
        return mark, mark.end
    end = names[-1].end
    if is_word and any(name.villages for name in names) and (opening or _stands_apart(piece, start, names)):
        sure = _is_sure(piece, start, names, opening=opening)
        return Mention(start=start, end=end, names=names, sure=sure), end
    return None, end


def _names_at(
    piece: str, start: int, roster: Roster, *, is_word: bool
) -> tuple[int, tuple[VillageName, ...]]:
    """The villages at a place, or the one that the word there ends with or is meant to be."""
    names = read_names(piece, start, roster)
    match = _WORD.match(piece, start) if is_word and not names else None
    word = read_village_word(piece, start, match.end(), roster) if match else None
    return (word.end - len(word.text), (word,)) if word else (start, names)


def _scored(piece: str, start: int, names: tuple[VillageName, ...]) -> Mention | None:
    """A mark of names that a score follows, or as many scores as there are names (分别扣1、0.5)."""
    first = shared_score(piece, names[-1].end)
    if not first:
        return None
    scores: list[ScoreText | None] = [first[0]]
    end = first[1]
    while len(names) > 1 and (further := _further(piece, end, first[0])):
        scores.append(further[0])
        end = further[1]
    if len(scores) not in (1, len(names)):
        scores, end = [None], names[-1].end
    return Mention(start=start, end=end, names=names, scores=tuple(scores))


def _further(piece: str, end: int, first: ScoreText) -> tuple[ScoreText, int] | None:
    """The next score of a row that `first` begins; what only repeats it (9.5，扣0.5) is none."""
    also = _ALSO.match(piece, end)
    found = match_score(piece, also.end()) if also else None
    if not found or is_echo("", found[0], first):
        return None
    value, behind = found
    return (Minus(value.value) if isinstance(first, Minus) and isinstance(value, Points) else value), behind


def _stands_apart(piece: str, start: int, names: tuple[VillageName, ...]) -> bool:
    """Whether names without a score are more than a part of a reason: in full, or after a stop or a score."""
    if names[0].text.endswith(SUFFIXES) and not piece[names[0].end : names[0].end + 1].isalnum():
        return True
    before = piece[:start].rstrip()
    return not before or before.endswith(_ENDINGS) or bool(_FRONT.fullmatch(before))


def _is_sure(piece: str, start: int, names: tuple[VillageName, ...], *, opening: bool) -> bool:
    """Whether names without a score stand as words, or plainly begin a line or a clause."""
    if not piece[names[-1].end : names[-1].end + 1].isalnum():
        return True
    begins = piece[:start].rstrip().endswith(_STOPS) if start else not opening
    is_plain = names[0].text.endswith(SUFFIXES) or (start > 0 and len(names[0].text) > _SHORT)
    return begins and is_plain and len(names) == 1


def _without_part_of_reasons(piece: str, marks: list[Mention]) -> list[Mention]:
    """Without the villages that only stand within a reason."""
    kept: list[Mention] = []
    end = len(piece)
    for mark in reversed(marks):
        text = piece[mark.end : end]
        is_last = end == len(piece) or (bool(kept) and kept[-1].start == end)
        if mark.scores or mark.sure or deductions(text) or (is_last and find_last(text)):
            kept.append(mark)
        end = mark.start
    return kept[::-1]
