"""Scores as people write them: 9, 9.5分, 九点五, 八分半, 满分, 扣半分, -1, 不适用."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assessment.figures import show_points
from handlers.reading.tokens import BRACKETS, EDGE, GAPS, trim


@dataclass(frozen=True, slots=True)
class Points:
    """So many points (9, 九分)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Minus:
    """So many points below full marks (扣1分, -1)."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class FullMarks:
    """Full marks (满分, 不扣分)."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The task does not apply (不适用, 不涉及)."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Readable, but to be asked about (八五 → 8.5?)."""

    candidates: tuple[Decimal, ...]


ScoreText: TypeAlias = Points | Minus | FullMarks | NotApplicable | Doubtful

_FIGURES = {figure: str(n) for n, figure in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_FIGURE = "零〇一二两三四五六七八九"
_OTHER_THING = "分钟|分之|号(?!召)|日(?!常)|户|人(?!居|员|均|为)|个(?!别)|次(?!日|干)|项(?!目)|处(?!理|置|罚)"
"""What makes a number something else than a score, with or without a space between."""
_GLUED_THING = (
    "月|年|点|时(?!常)|米|天(?!然)|组(?!织)|条(?!件)|家(?!庭)|名(?!单)|份|张(?!贴)|块|起(?!火)|件|楼|层|栋"
    "|本(?!月|村|次|周|级)|台(?!账|帐)|间(?!断|隔)|元|亩|斤|吨|辆|头|队(?!伍)|社(?!会|区)|小时|周(?!边|围)|公里"
    "|岁|度|倍|[万千百十%‰℃°#/~+*×]|[多余几](?=[处户人个名天件次项条起家])|[-—–][0-9]|:[0-5][0-9]"
)
_NOT_POINTS = "钟|之|类|工|管|头|散|发|配|别|布|段|区|级|流|包|片|析|给|为二"
"""Behind 分 these make another word: 9分类不到位 is 9 and 分类不到位."""
_OPENING = r"(?:(?:得分|评分|打分|分数|得|打|给|评|记|计|为|是)[ :]*)?"
_SCORE = re.compile(
    rf"""{_OPENING}(?:
    (?P<full>满分|(?:不|没有|没|无|未)扣分|不扣{EDGE}|一分(?:不|没|未)扣)
  | (?P<none>不适用|不涉及)
  | (?P<minus>(?:倒?扣|减)(?:除|减|掉|去|了)?分?[ :]*|负|[-—–](?=[0-9.]))?
    (?:
        (?P<half>半分|(?<=扣)半{EDGE})
      | (?P<number>
            (?:[0-9]{{1,4}}(?:\.[0-9]{{1,3}}|点[0-9{_FIGURE}](?![0-9{_FIGURE}]))?|\.[0-9]{{1,3}})(?!\.?[0-9])
          | (?!十分(?!半|{EDGE}))[{_FIGURE}十]{{1,3}}(?:点[{_FIGURE}]{{1,3}})?(?![{_FIGURE}十])
        )
        (?:
            [ ]*分(?!{_NOT_POINTS})(?:(?P<more>半)|(?P<odd>[0-9{_FIGURE}]){EDGE})?
          | (?P<clock>点半){EDGE}
          | (?<=[0-9])(?![ ]*(?:{_OTHER_THING})|{_GLUED_THING})
          | (?<![0-9]){EDGE}(?![ ]+(?:{_OTHER_THING}))
        )
    ))""",
    re.VERBOSE,
)
_EXPLICIT = re.compile(r"(?<![不没未无])(?:倒?扣|减)")
_LAST = re.compile(
    rf"(?:满分|不扣分|不适用|不涉及|(?<![0-9.{_FIGURE}十])[0-9.{_FIGURE}十]|半分|(?<=[{GAPS}])[-—–])"
)
_LAST_LENGTH = 16
_SURE_SIGN = Decimal(5)


def read_score(text: str) -> ScoreText | None:
    """The score that the whole text is, or None."""
    text = trim(text)
    found = match_score(text)
    return found[0] if found and found[1] == len(text) else None


def read_score_prefix(text: str) -> tuple[ScoreText, int] | None:
    """The longest score the text begins with and its length; 「9号楼漏水」 begins with none."""
    return match_score(text)


def match_score(text: str, start: int = 0) -> tuple[ScoreText, int] | None:
    """The score that begins at `start` and the place behind it."""
    match = _SCORE.match(text, start)
    if not match:
        return None
    value = _value(match)
    return (value, match.end()) if value else None


def find_score(text: str) -> tuple[ScoreText, int, int] | None:
    """The score behind or within its reason, and where it stands.

    That is the last 扣… or 减… anywhere, else any score that the text ends with (台账未交 9.5).
    """
    for match in reversed(list(_EXPLICIT.finditer(text))):
        if found := match_score(text, match.start()):
            return (found[0], match.start(), found[1])
    for match in _LAST.finditer(text, max(0, len(text) - _LAST_LENGTH)):
        start = match.start()
        found = match_score(text, start)
        apart = start == 0 or re.match(rf"[{GAPS}{BRACKETS}]", text[start - 1]) or not text[-1].isdigit()
        if found and found[1] == len(text) and apart:
            return (found[0], start, found[1])
    return None


def write_score(score: ScoreText) -> str:
    """A score as it is read back: 「9.5分」, 「扣1分」, 「满分」, 「不适用」."""
    match score:
        case Points():
            return f"{show_points(score.value)}分"
        case Minus():
            return f"扣{show_points(score.value)}分"
        case FullMarks():
            return "满分"
        case NotApplicable():
            return "不适用"
        case Doubtful():
            return f"{show_points(score.candidates[0])}分"


def _value(match: re.Match[str]) -> ScoreText | None:
    """What a match of the pattern means."""
    if match["full"]:
        return FullMarks()
    if match["none"]:
        return NotApplicable()
    if match["half"]:
        return _signed(Decimal("0.5"), match["minus"])
    number, sure = _number(match["number"])
    if number is None:
        return None
    if match["more"] or match["clock"]:
        number += Decimal("0.5")
    if match["odd"]:
        number += Decimal(_FIGURES.get(match["odd"], match["odd"])) / 10
    if sure and not match["clock"] and not match["odd"]:
        return _signed(number, match["minus"])
    return None if match["minus"] else Doubtful((number,))


def _signed(number: Decimal, minus: str | None) -> ScoreText:
    """With a mere dash in front, a large number is rather a score behind a dash."""
    if not minus:
        return Points(number)
    return Doubtful((number,)) if minus in "-—–" and number > _SURE_SIGN else Minus(number)


def _number(text: str) -> tuple[Decimal | None, bool]:
    """The number and whether it can mean nothing else: 八五 may be 8.5."""
    whole, point, part = text.replace("点", ".").partition(".")
    if whole.isascii():
        return Decimal(f"{whole or 0}{point}{_digits(part)}"), True
    tens, ten, ones = whole.rpartition("十")
    if ten and len(tens) <= 1 and len(ones) <= 1:
        return Decimal(f"{_digits(tens or '一')}{_digits(ones or '零')}{point}{_digits(part)}"), True
    if len(whole) == 1:
        return Decimal(f"{_digits(whole)}{point}{_digits(part)}"), True
    if len(whole) == 2 and not ten and not point:  # noqa: PLR2004 - a figure before the point, one behind
        return Decimal(f"{_digits(whole[0])}.{_digits(whole[1])}"), False
    return None, False


def _digits(text: str) -> str:
    """Chinese figures as digits."""
    return "".join(_FIGURES.get(figure, figure) for figure in text)
