"""Scores as people write them: 9, 9.5分, 九点五, 八分半, 满分, 扣半分, -1, 不适用."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from assessment import show_points
from handlers.reading.tokens import EDGE, trim

FIGURE = "零〇一二两三四五六七八九"
"""The Chinese figures, for use inside the brackets of a regular expression."""

_ANYWAY = (
    "户|日(?!常)|人(?!居|员|均|为)|个(?!别)|次(?!日|干)|项(?!目)|处(?!理|置|罚)|号(?!召)|条(?!件)|组(?!织)|队(?!伍)"
    "|分钟|公里|小时|月(?=份|底|初|中)"
)
"""A number in front of one of these is no score, with or without a space between: 3 户."""
_GLUED = (
    "月|年|点|时(?!常)|米|天(?!然)|家(?!庭)|名(?!单)|份|张(?!贴)|块|起(?!火)|件|楼|层|栋|本(?!月|村|次|周|级)"
    "|台(?!账|帐)|间(?!断|隔)|元|亩|斤|吨|辆|头|社(?!会|区)|周(?!边|围)|岁|度|倍|分之|[万千百十%‰℃°#+*×A-Za-z]"
    "|[多余几](?=[处户人个名天件次项条起家])|[-—–~/至到][0-9]|:[0-5][0-9]"
)
"""A number directly in front of one of these is no score: 9月, but 9 月报未交 is 9."""
_LISTED = rf"(?:[、和及与][0-9{FIGURE}]{{1,3}})+(?:[组队社号户处个条]|小组)"
"""A list like 1、2组 begins with no score either."""
_NOT_POINTS = "钟|之|类|工|管|头|散|发|配|别|布|段|区|级|流|包|片|析|给|为二"
"""These make another word of a 分 in front of them: 9分类不到位 is 9 and 分类不到位."""

SCORE = re.compile(
    rf"""(?:(?:得分|评分|打分|分数|[得打给评记]了?|计|为|是)[ :]*+)?(?:
    (?P<full>满分|满{EDGE}|(?:不|没有|没|无|未)扣分(?!依据|原因|理由)|不扣{EDGE}|一分(?:不|没|未)扣)
  | (?P<none>不适用|不涉及{EDGE}|(?=不涉及))
  | (?!1[.、][^\W\d_])
    (?P<minus>(?:倒?扣|减|罚|丢)(?:除|减|掉|去|了)?分?[ :]*+|负|[-—–](?=[0-9.]))?
    (?:
        (?P<half>半分|(?<=扣)半{EDGE})
      | (?:
            (?P<number>
                (?:[0-9]{{1,4}}(?:\.[0-9]{{1,3}}|点[0-9{FIGURE}](?![0-9{FIGURE}]))?|\.[0-9]{{1,3}})(?!\.?[0-9])
              | (?!十分(?!半|{EDGE}))
                (?:[{FIGURE}]?十[{FIGURE}]?|[{FIGURE}])(?:[点.][{FIGURE}]{{1,3}})?(?![{FIGURE}十])
            )
          | (?P<pair>[{FIGURE}]{{2}})(?![{FIGURE}十点])
        )
        (?:
            [ ]*+分(?!{_NOT_POINTS})(?:(?P<more>半)|(?P<odd>[0-9{FIGURE}]){EDGE})?
          | (?P<clock>点半){EDGE}
          | (?<=[0-9])/(?:10|十)分?(?![0-9])
          | (?<=[0-9])(?![ ]*+(?:{_ANYWAY})|{_GLUED}|{_LISTED})
          | (?<![0-9]){EDGE}(?![ ]++(?:{_ANYWAY})|{_LISTED})
        )
    ))""",
    re.VERBOSE,
)
"""A score is one of `full`, `none`, `half`, `number` and `pair`.

In front may stand `minus`; behind, `more` (9分半), `odd` (九分五) or `clock` (8点半).
"""


@dataclass(frozen=True, slots=True)
class Points:
    """A score of so many points (9, 九分)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Minus:
    """A score so many points below full marks (扣1分, -1)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class FullMarks:
    """A score of full marks (满分, 不扣分)."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The task does not apply to the village (不适用, 不涉及)."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A score that must be asked about (八五 → 8.5?)."""

    candidates: tuple[Decimal, ...]


ScoreText: TypeAlias = Points | Minus | FullMarks | NotApplicable | Doubtful

_DIGITS = str.maketrans(
    {"〇": "0", "两": "2"} | {figure: str(n) for n, figure in enumerate("零一二三四五六七八九")}
)
_HALF = Decimal("0.5")
_SURELY_MINUS = Decimal(5)
"""A dash in front of a larger number may be a mere dash: 红星-9."""


def read_score(text: str) -> ScoreText | None:
    """Return the score that the whole text is, or None."""
    text = trim(text)
    match = match_score(text)
    return match[0] if match and match[1] == len(text) else None


def match_score(text: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """Return the score that begins at `start` and the place behind it, or None."""
    match = SCORE.match(text, start)
    value = _value(_Parts(*match.groups())) if match else None
    return (value, match.end()) if match and value else None


def write_score(score: ScoreText) -> str:
    """Write a score so that it is read back the same: 「9.5分」, 「扣1分」, 「满分」, 「不适用」."""
    match score:
        case Points(value=value) | Doubtful(candidates=(value, *_)):
            return f"{show_points(value)}分"
        case Minus(value=value):
            return f"扣{show_points(value)}分"
        case FullMarks():
            return "满分"
        case _:
            return "不适用"


class _Parts(NamedTuple):
    """The groups of the pattern, in its order."""

    full: str | None
    none: str | None
    minus: str | None
    half: str | None
    number: str | None
    pair: str | None
    more: str | None
    odd: str | None
    clock: str | None


@lru_cache(maxsize=1024)
def _value(parts: _Parts) -> ScoreText | None:
    """Return the score that a match of the pattern means."""
    if parts.full:
        return FullMarks()
    if parts.none is not None:
        return NotApplicable()
    if parts.half:
        return _signed(_HALF, parts.minus)
    number = _number(parts.number or "", parts.pair)
    if parts.odd:
        number += Decimal(parts.odd.translate(_DIGITS)) / 10
    if parts.more or parts.clock:
        number += _HALF
    if parts.pair or parts.odd or parts.clock:
        return None if parts.minus else Doubtful((number,))
    return _signed(number, parts.minus)


def _signed(number: Decimal, minus: str | None) -> ScoreText:
    """Return points or, with a sign in front, points below full marks."""
    if not minus:
        return Points(number)
    return Doubtful((number,)) if minus in "-—–" and number > _SURELY_MINUS else Minus(number)


def _number(text: str, pair: str | None) -> Decimal:
    """Return the number of a match, without the halves and odd figures that may stand behind it."""
    if pair:
        return Decimal(".".join(pair.translate(_DIGITS)))
    whole, point, part = text.replace("点", ".").translate(_DIGITS).partition(".")
    tens, ten, ones = whole.partition("十")
    if ten:
        whole = f"{tens or 1}{ones or 0}"
    return Decimal(f"{whole or 0}{point}{part}")
