"""Numbers by what they count: points, deductions, quantities, dates, shares, places in a list."""

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.reading.scores import Doubtful, FullMarks, Minus, NotApplicable, Points, ScoreText
from handlers.understanding import words

FIGURES = "零一二两三四五六七八九"
_CHINESE = rf"[{FIGURES}]?十[{FIGURES}]?|[{FIGURES}](?:点[{FIGURES}])?"
_VALUE = rf"(?:[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?(?:点[05五])?|半|{_CHINESE})"
_MARK = r"分(?![钟之类工管头发配别布段区级流包片析为]|散(?!养|放)|地(?![头膜块里边上])|田|公司)"
_DASH = r"(?<![0-9a-z~])[-−–—](?=[0-9])"
_SIGN = rf"(?:倒?扣(?:除|掉|去|了|减)?|减(?:去|掉|了)?|罚)(?:了)?分?(?:数)?[:\s]{{0,2}}|负|{_DASH}"
_VERB = r"(?:(?:得分|评分|打分|[得打给评记定算])了?(?:个)?|为|是)[:\s]?"
_SCORED = re.compile(
    rf"(?:(?P<sign>{_SIGN})|{_VERB})?(?P<value>{_VALUE})\s?(?:{_MARK}(?P<more>半|(?P<odd>[5五])(?=[\s,，。;；)）]|$|[没未不]))?)"
)
_SIGNED = re.compile(rf"(?P<sign>{_SIGN})(?P<value>{_VALUE})")
_LED = re.compile(rf"(?:得分|评分|打分|[得打给评记])了?[:\s]?(?P<value>{_VALUE})")
_BARE = re.compile(
    rf"(?P<value>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?(?:点[05五](?![0-9]))?|[六七八九十](?:点[{FIGURES}])?)(?P<clock>点半)?"
)
_RATIO = re.compile(r"(?P<value>[0-9]{1,2}(?:\.[0-9])?)/(?:10|十)分?(?![0-9])")
_RANGE = re.compile(
    rf"(?:扣|减|得|给)?{_VALUE}分?(?:到|至|[-~—–]){_VALUE}分?|(?:扣|减|得|给)?{_VALUE}分?(?:或者?|还是){_VALUE}分?"
    rf"|(?:扣|减)?[一二两三四五六七八九][一二两三四五六七八九]分|[一二三四五六七八九][五](?=[\s,，。;；]|$)"
)
_PAIR = re.compile(r"(?P<ten>[五六七八九])五(?=[\s,，。;；(（]|$|分)")
_MORE = re.compile(
    rf"\s*[,、和]\s*(?:{_SIGN})?(?P<value>{_VALUE})(?:{_MARK})?(?=\s*(?:[,，、。;；\s和)）]|$))"
)
_QUANTITY = re.compile(
    rf"(?:百分之)?(?:[0-9]{{1,9}}(?:[.:/][0-9]{{1,4}}){{0,3}}|[{FIGURES}十百半几]{{1,4}}(?=(?:多|余)?个?(?:{words.UNITS})))(?:多|余|来)?\s?(?:个(?:多)?)?(?:{words.UNITS})?"
)
_DATE = re.compile(
    r"(?:20[0-9]{2}[年.-])?(?:[0-9]{1,2}|十?[一二三四五六七八九十])月(?:份)?[0-9一二三四五六七八九十]{1,3}[日号]?(?:早上?|晚上?|上午|下午|夜间|夜里|凌晨)?|[0-9]{1,2}[日号](?:早上?|晚上?|上午|下午|夜间)?"
    r"|[0-9]{1,2}:[0-9]{2}|(?:早上|晚上|上午|下午|夜里|凌晨|夜间|中午)[0-9一二三四五六七八九十]{1,3}点(?:半|[0-9]{1,2}分?)?|20[0-9]{2}年"
)
_ORDINAL = re.compile(rf"第[0-9{FIGURES}十]{{1,3}}[个次名项条组批季度]?")
_UNIT = re.compile(
    r"\s(?:" + words.UNITS + r")(?![理置罚口单查污众貌员居别目件织伍账帐户乱放散边围会区然常火贴庭没少多不])"
)
_EDGE = re.compile(r"\s*(?:[,、。;)\]\n(\[!]|$)|\s")
_DIGITS = str.maketrans({"两": "2"} | {figure: str(n) for n, figure in enumerate("零一二三四五六七八九")})
_HALF = Decimal("0.5")
_MOST = 60
"""So many scores at most are read of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number at a place.

    Attributes:
        kind: `score`, `sequence`, `quantity`, `date` or `doubt`.
        scores: What it says of points; several of a sequence.
        end: The place behind it.
    """

    kind: str
    end: int
    scores: tuple[ScoreText, ...] = ()


def scored_words(text: str, at: int) -> Figure | None:
    """Return 满分, 没扣分, 不适用 and the like at a place."""
    if match := words.FULL.match(text, at):
        return Figure(kind="score", end=match.end(), scores=(FullMarks(),))
    if match := words.NOT_APPLICABLE.match(text, at):
        return Figure(kind="score", end=match.end(), scores=(NotApplicable(),))
    return None


def marked_score(text: str, at: int) -> Figure | None:
    """Return a score that says itself that it is one: 9分, 扣1, 9/10, 得9."""
    if match := _RANGE.match(text, at):
        pair = _PAIR.match(text, at)
        if pair and pair.end() == match.end() - match[0].endswith("分"):
            value = Decimal(f"{pair['ten'].translate(_DIGITS)}.5")
            return Figure(kind="score", end=match.end(), scores=(Doubtful((value,)),))
        return Figure(kind="doubt", end=match.end())
    if match := _RATIO.match(text, at):
        return _sequence(text, match.end(), Points(Decimal(match["value"])))
    match = _SCORED.match(text, at)
    if match:
        value = _number(match["value"])
        value += _HALF if match["more"] else 0
        return _sequence(text, match.end(), Minus(value) if match["sign"] else Points(value))
    for pattern in (_SIGNED, _LED):
        if (match := pattern.match(text, at)) and _stands_free(text, match.end()):
            value = _number(match["value"])
            return _sequence(text, match.end(), Minus(value) if pattern is _SIGNED else Points(value))
    return None


def bare_score(text: str, at: int, *, follows: bool) -> Figure | None:
    """Return a number that is a score because of what stands around it.

    Args:
        follows: Whether a village, a separator or a unit stands behind the place that is looked at.
    """
    match = _BARE.match(text, at)
    if not match or not (follows or _stands_free(text, match.end())):
        return None
    if _UNIT.match(text, match.end()):
        return None
    value = _number(match["value"])
    if match["clock"]:
        return Figure(kind="score", end=match.end(), scores=(Doubtful((value + _HALF,)),))
    return _sequence(text, match.end(), Points(value))


def bare_end(text: str, at: int) -> int | None:
    """Return the place behind a bare number."""
    match = _BARE.match(text, at)
    return match.end() if match else None


def quantity(text: str, at: int) -> Figure | None:
    """Return a number that counts something else than points."""
    for pattern in (_DATE, _ORDINAL):
        if match := pattern.match(text, at):
            return Figure(kind="date", end=match.end())
    match = _QUANTITY.match(text, at)
    return Figure(kind="quantity", end=match.end()) if match and match.end() > at else None


def _stands_free(text: str, end: int) -> bool:
    """Whether what stands behind a number may stand behind a score."""
    return bool(_EDGE.match(text, end) or words.STARTS.match(text, end) or words.REST_HEAD.match(text, end))


def _sequence(text: str, end: int, first: ScoreText) -> Figure:
    """Return a score, or several that are listed: 扣1,1,0.5."""
    scores = [first]
    while len(scores) < _MOST and (match := _MORE.match(text, end)):
        value = _number(match["value"])
        scores.append(Minus(value) if isinstance(first, Minus) else Points(value))
        end = match.end()
    return Figure(kind="sequence" if len(scores) > 1 else "score", end=end, scores=tuple(scores))


def _number(typed: str) -> Decimal:
    if typed == "半":
        return _HALF
    whole, point, part = typed.replace("点", ".").translate(_DIGITS).partition(".")
    tens, ten, ones = whole.partition("十")
    if ten:
        whole = f"{tens or 1}{ones or 0}"
    return Decimal(f"{whole or 0}{point}{part}")
