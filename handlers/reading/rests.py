"""What all the other villages get: 其余满分, 剩下的都满分, 全部满分."""

import re

from assessment import Roster
from handlers.reading.numbers import FullMarks, NotApplicable, ScoreText, match_score
from handlers.reading.tokens import skip
from handlers.reading.villages import read_names

OTHERS = "其[余馀他它]|剩[下余]|余下"
"""A regular expression for the words that open it anywhere."""

_VILLAGES = "(?:嘎查村|嘎查|村庄|村子|村)"
_COUNT = rf"(?:(?:[0-9]{{1,4}}|[一二两三四五六七八九十]{{1,4}})[ ]?个?(?={_VILLAGES}))?{_VILLAGES}?"
_REST = re.compile(
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


def read_rest(piece: str, start: int, *, anywhere: bool) -> tuple[ScoreText, int] | None:
    """The score of all the others and the place behind it, if that is what stands at `start`.

    Without 其余 or the like it must be 满分 or 不适用, and stand apart from any reason.

    Args:
        piece: A line or a part of one.
        start: Where to look.
        anywhere: Whether there is no reason in front, wherever it stands.
    """
    match = _REST.match(piece, start) if piece[start] in _BEGINNINGS else None
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


def is_no_limit(scope: str, named: set[int], roster: Roster) -> bool:
    """Whether the scope leaves out only villages that are named anyway (除以上村外)."""
    if not scope or _ABOVE.fullmatch(scope):
        return True
    names = read_names(scope, 0, roster)
    ids = {village.id for name in names for village in name.villages}
    known = bool(names) and all(name.villages for name in names)
    return known and ids <= named and skip(_SAME_COUNT, scope, names[-1].end) == len(scope)
