"""How people write: points lost in all the usual ways, villages by short names, quotes."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import count, product
from random import Random

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_AMBIGUOUS = "哈沙图"
HALF = Fraction(1, 2)
LOSSES = (*[HALF] * 5, *[Fraction(1)] * 4, *[3 * HALF] * 2, Fraction(2))


def codes() -> Iterator[str]:
    """Marks that make a text the only one of its kind: 甲甲甲甲, 甲甲甲乙 and so on."""
    for _ in count():
        for four in product(_STEMS, repeat=4):
            yield "".join(four)


def plain(points: Fraction) -> str:
    """`9.5`."""
    return f"{float(points):g}"


def lost(points: Fraction, full: Fraction, chance: Random) -> str:
    """So many points lost, of so many."""
    ways = [plain(full - points), f"{plain(full - points)}分", f"扣{plain(points)}分", f"减{plain(points)}"]
    if points == HALF:
        ways += ["扣半分", "扣半分"]
    if points.denominator == 1:
        ways.append(f"-{plain(points)}")
    return chance.choice(ways)


def called(village: str, chance: Random) -> str:
    """With 村 or 嘎查 or without, where that leaves no doubt."""
    short = village.removesuffix("村").removesuffix("嘎查")
    return village if short == _AMBIGUOUS or chance.random() < 0.6 else short


def quoting(said: str, words: str) -> str:
    """As WeChat quotes what the bot has said."""
    return f"「小助手：{said}」\n- - - - - - - - - - - - - - -\n{words}"
