"""The places in a piece of a report that name villages, or all the other villages, with their scores."""

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
"""A regular expression for the words that mean all the other villages anywhere in a piece."""

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
"""The characters that such words begin with; looking at one character saves most of the matching."""
_SCOPE = re.compile(
    r"(?:除了?(?P<except>[^除]{1,60}?)(?:之外|以外|外)|(?P<left>[^除,。]{1,40})除外"
    r"|第?[0-9一二三四五六七八九十]{1,3}片区?|[^\W\d_]{1,6}片区)的?$"
)
_SCOPE_LENGTH = 70
_ABOVE = re.compile(r"(?:以上|上述|上面|前面|此|这).{0,6}")
_SAME_COUNT = re.compile(rf"等?(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})?个?{_VILLAGES}?")


def read_score_of_others(piece: str, start: int, *, anywhere: bool) -> tuple[ScoreText, int] | None:
    """Return the score of all the others at `start` and the place behind it, or None where there is none.

    Without 其余 or the like the score must be 满分 or 不适用 and stand apart from any reason, because
    全部 and 都 are common words of reasons.

    Args:
        piece: A line or a part of one.
        start: The place in question.
        anywhere: Whether no reason can stand in front of it.
    """
    match = _OTHERS_SCORE.match(piece, start) if piece[start] in _BEGINNINGS else None
    score = match_score(piece, match.end()) if match else None
    if not match or not score or match["others"]:
        return score
    apart = anywhere or not start or piece[:start].rstrip()[-1:] in ",。:外区"
    return score if apart and isinstance(score[0], FullMarks | NotApplicable) else None


def scope_before(piece: str, start: int, floor: int) -> tuple[str, int]:
    """Return the words in front of 其余 that limit it (第三片区, 除红星外), and where they begin.

    Args:
        piece: A line or a part of one.
        start: The place where 其余 begins.
        floor: The place where the search backwards ends.
    """
    floor = max(floor, start - _SCOPE_LENGTH)
    match = _SCOPE.search(piece[floor:start].rstrip(" \t,、:"))
    if not match:
        return "", start
    return match["except"] or match["left"] or match[0], floor + match.start()


def leaves_out_only(scope: str, named: set[int], roster: Roster) -> bool:
    """Return whether the scope leaves out only villages that are named anyway (除以上村外)."""
    if not scope or _ABOVE.fullmatch(scope):
        return True
    names = read_names(scope, 0, roster)
    ids = {village.id for name in names for village in name.villages}
    all_known = bool(names) and all(name.villages for name in names)
    return all_known and ids <= named and skip(_SAME_COUNT, scope, names[-1].end) == len(scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place of a report that names villages or 其余.

    Attributes:
        start: The place where it begins.
        end: The place where its reason begins.
        names: The villages; empty for 其余.
        scores: One score for all, or one for each of the names; None is a score that cannot be told. Empty
            where the score must be sought in the reason.
        sure: True if the villages stand as words of their own.
        scope: The words that limit 其余 (第三片区, 除红星外); empty where nothing does.
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
    """Return the mentions of a piece in order, and the place where the text of the last one ends.

    Args:
        piece: One line or part of a line.
        roster: The town's villages.
        opening: True if the piece begins with the task, so that a village may stand behind any word.
        most: The number of villages that are read; the next one ends what is read of the piece.
    """
    mentions: list[Mention] = []
    index = index_of(roster)
    behind_task, behind_word = _beginnings(index)
    at = floor = 0
    while True:
        in_title = opening and not mentions and at < _OPENING_LENGTH
        match = (behind_task if in_title else behind_word).search(piece, at)
        if not match:
            return _without_part_of_reasons(piece, mentions), len(piece)
        start = match.start()
        if match["name"] and not (index.longest if in_title else index.is_whole)(piece, start):
            at = start + 1
            continue
        mention, at = _mention_at(piece, start, roster, opening=opening, floor=floor)
        if mention and most <= 0:
            return _without_part_of_reasons(piece[: mention.start], mentions), mention.start
        if mention:
            mentions.append(mention)
            floor = mention.end
            most -= max(1, len(mention.names))


def unknown_name_at(piece: str) -> Mention | None:
    """Return a mention of any word in front of a score at the beginning of a piece."""
    start = skip(_ITEM, piece, 0)
    match = _WORD.match(piece, start)
    return (
        _scored(piece, start, (VillageName(text=match[0], villages=(), end=match.end()),)) if match else None
    )


def shared_score(piece: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """Return the score at a place, maybe behind 各 and the like, and the place where it ends."""
    return match_score(piece, skip(_LINK, piece, start))


@lru_cache(maxsize=64)
def _beginnings(index: VillageIndex) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two patterns of where a mention may begin: within the words of a task, and elsewhere."""
    within = (r"[全都均各每别所]|[0-9]{1,3}个", r"(?<=[外区])[全都均]")
    behind_task, behind_word = (
        re.compile(rf"{_NEW_WORD}|{OTHERS}|{everybody}|(?P<name>{index.first})", re.IGNORECASE)
        for everybody in within
    )
    return behind_task, behind_word


def _mention_at(
    piece: str, start: int, roster: Roster, *, opening: bool, floor: int
) -> tuple[Mention | None, int]:
    """Return the mention at a place, if any, and the place where to go on."""
    if rest := read_score_of_others(piece, start, anywhere=opening and not floor):
        scope, begin = scope_before(piece, start, floor)
        return Mention(start=begin, end=rest[1], scores=(rest[0],), scope=scope), rest[1]
    is_word = not start or not piece[start - 1].isalpha()
    start, names = _names_at(piece, start, roster, is_word=is_word)
    if not names:
        return None, start + 1
    if mention := _scored(piece, start, names):
        return mention, mention.end
    end = names[-1].end
    if is_word and any(name.villages for name in names) and (opening or _stands_apart(piece, start, names)):
        sure = _is_sure(piece, start, names, opening=opening)
        return Mention(start=start, end=end, names=names, sure=sure), end
    return None, end


def _names_at(
    piece: str, start: int, roster: Roster, *, is_word: bool
) -> tuple[int, tuple[VillageName, ...]]:
    """Return the villages at a place, or the village that the word there ends with or is meant to be."""
    names = read_names(piece, start, roster)
    match = _WORD.match(piece, start) if is_word and not names else None
    word = read_village_word(piece, start, match.end(), roster) if match else None
    return (word.end - len(word.text), (word,)) if word else (start, names)


def _scored(piece: str, start: int, names: tuple[VillageName, ...]) -> Mention | None:
    """Return a mention of names with the score behind them, or one score for each (分别扣1、0.5)."""
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
    """Return the next score of a row that `first` begins, unless it only repeats it (9.5，扣0.5)."""
    also = _ALSO.match(piece, end)
    score = match_score(piece, also.end()) if also else None
    if not score or is_echo("", score[0], first):
        return None
    value, behind = score
    return (Minus(value.value) if isinstance(first, Minus) and isinstance(value, Points) else value), behind


def _stands_apart(piece: str, start: int, names: tuple[VillageName, ...]) -> bool:
    """Return whether names without a score are no part of a reason: in full, or after a stop or a score."""
    if names[0].text.endswith(SUFFIXES) and not piece[names[0].end : names[0].end + 1].isalnum():
        return True
    before = piece[:start].rstrip()
    return not before or before.endswith(_ENDINGS) or bool(_FRONT.fullmatch(before))


def _is_sure(piece: str, start: int, names: tuple[VillageName, ...], *, opening: bool) -> bool:
    """Return whether names without a score stand as words, or plainly begin a line or a clause."""
    if not piece[names[-1].end : names[-1].end + 1].isalnum():
        return True
    begins = piece[:start].rstrip().endswith(_STOPS) if start else not opening
    is_plain = names[0].text.endswith(SUFFIXES) or (start > 0 and len(names[0].text) > _SHORT)
    return begins and is_plain and len(names) == 1


def _without_part_of_reasons(piece: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out the villages that only stand within a reason."""
    kept: list[Mention] = []
    end = len(piece)
    for mention in reversed(mentions):
        text = piece[mention.end : end]
        is_last = end == len(piece) or (bool(kept) and kept[-1].start == end)
        if mention.scores or mention.sure or deductions(text) or (is_last and find_last(text)):
            kept.append(mention)
        end = mention.start
    return kept[::-1]
