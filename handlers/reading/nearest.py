"""The names that are most like a text, by their sounds and by their characters."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import combining, normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

_READINGS_IN_NAMES = {"长": "cháng", "勒": "lè"}
"""Some characters sound different in the names of places from what the dictionary says first."""
_DIAERESIS = "\u0308"
_BLENDS = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^n(?=.)"), "l"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
    (re.compile(r"^f(?=u|ou)"), "h"),
    (re.compile(r"^f"), "hu"),
    (re.compile(r"^huei$"), "hui"),
    (re.compile(r"^huen$"), "hun"),
)
"""Voice input confuses z zh, c ch, s sh, n l, an ang, en eng, in ing and f h(u)."""


def sound(text: str) -> str:
    """Return the text with all characters of a sound written as one: 张古台 and 章古台 are equal.

    Tones do not count, and neither do differences that voice input confuses (z and zh, n and l …).
    """
    return text.translate(_heard())


class _Heard(dict[int, str]):
    """A table of each character's first character of the same sound, filled as characters are met."""

    def __init__(self, readings: dict[str, str]) -> None:
        super().__init__()
        self._readings = readings
        self._first: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        reading = _READINGS_IN_NAMES.get(char) or self._readings.get(str(code))
        if not reading:
            return char
        self[code] = self._first.setdefault(blend(reading.partition(",")[0]), char)
        return self[code]


def blend(reading: str) -> str:
    """Return a syllable of Pinyin as it may be heard: zhāng and zàn are zan."""
    letters = (char for char in normalize("NFD", reading) if not combining(char) or char == _DIAERESIS)
    syllable = normalize("NFC", "".join(letters))
    for pattern, letters_heard in _BLENDS:
        syllable = pattern.sub(letters_heard, syllable)
    return syllable


@cache
def _heard() -> _Heard:
    """Return the table of sounds; it is made when the first name is compared."""
    spec = find_spec("pypinyin")
    return _Heard(readings(Path(spec.origin if spec and spec.origin else "").with_name("pinyin_dict.json")))


def readings(table: Path) -> dict[str, str]:
    """Return each character's readings by its number, the usual one first, separated by commas.

    Args:
        table: The package's own table of single characters: read directly it takes a tenth of the time
            that the package takes with all its phrases. Where it is not a file, the package is asked.
    """
    if table.is_file():
        by_code: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
        return by_code
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - it takes longer than a start may

    return {str(code): character_readings for code, character_readings in pinyin_dict.items()}


_LONGEST = 60
_SHORTEST_PART = 3
_PART = 66
"""A part of a name must be alike by so many percent; less finds names by their 村 alone."""


class NameIndex:
    """Names among which the nearest to a text are sought.

    Sounds decide which are near, and characters where the sounds are equally near.
    """

    __slots__ = ("_common", "_count", "_longest", "_names", "_where")

    def __init__(self, names: Iterable[str], *, common: str = "") -> None:
        """Prepare the names.

        Args:
            names: The names that there are.
            common: Characters that many of them share, so that these alone make no likeness.
        """
        self._names = tuple(names)
        self._common = common
        self._count: Counter[str] = Counter()
        self._where: dict[tuple[str, int], dict[int, str]] = {}
        for index, name in enumerate(self._names):
            for char in self._own(name):
                self._count[char] += 1
                self._where.setdefault((char, len(name)), {})[index] = sound(name)
        self._longest = max(map(len, self._names), default=0)

    def nearest(self, text: str, limit: int) -> list[str]:
        """Return the names most like the text, as the function `nearest` does."""
        matches = self._like_all_of(text) or self._with_part_like(text)
        return [self._names[index] for index in matches[:limit]]

    def has_like(self, text: str) -> bool:
        """Return whether a name as a whole is like the text."""
        return bool(self._like_all_of(text))

    def _like_all_of(self, text: str) -> list[int]:
        """Return the names that are most like the text as a whole."""
        if not 1 < len(text) <= _LONGEST:
            return []
        heard = sound(text)
        most = (len(text) + 1) // 3
        near = self._sharing(text, most, range(len(text) - most, len(text) + most + 1))
        hits = process.extract(heard, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        ranked = [
            (far, OSA.distance(text, self._names[index]), index)
            for _, far, index in hits
            if not far or self._has_char_of(text, index)
        ]
        best = min(ranked, default=(0, 0, 0))[:2]
        return sorted(index for *far, index in ranked if (*far,) == best)

    def _with_part_like(self, text: str) -> list[int]:
        """Return the longer names that have a part most like the text."""
        if not _SHORTEST_PART <= len(text) <= _LONGEST:
            return []
        heard = sound(text)
        longer = self._sharing(text, len(text) // 2, range(len(text) + 1, self._longest + 1))
        hits = process.extract(heard, longer, scorer=partial_ratio, score_cutoff=_PART, limit=None)
        ranked = [(likeness, index) for _, likeness, index in hits if self._has_char_of(text, index)]
        return sorted(index for likeness, index in ranked if likeness == ranked[0][0])

    def _sharing(self, text: str, lost: int, lengths: range) -> dict[int, str]:
        """Return the sounds of the names of those lengths that can be like the text, by their index.

        A name that lacks `lost` characters of the text shares at least one of any `lost + 1` of them, so the
        rarest suffice. Common characters are passed over, which leaves out only names with nothing else in
        common.
        """
        near: dict[int, str] = {}
        for char in sorted(self._own(text), key=self._count.__getitem__)[: lost + 1]:
            for length in lengths:
                near |= self._where.get((char, length), {})
        return near

    def _own(self, text: str) -> set[str]:
        """Return the sounds of a text without those of common characters."""
        return set(sound("".join(char for char in text if char not in self._common)))

    def _has_char_of(self, text: str, index: int) -> bool:
        return not set(text).isdisjoint(self._names[index])


@lru_cache(maxsize=64)
def _prepared(names: tuple[str, ...]) -> NameIndex:
    """Prepare a list of names once, because lists like the commands are searched again and again."""
    return NameIndex(names)


def nearest(text: str, names: Sequence[str], limit: int = 1) -> list[str]:
    """Return the names most like the text, all equally so, in their own order, or none.

    One wrong, missing, added or swapped character in 2–4 is forgiven, one more for every three beyond,
    while one character at least is the same. Characters that sound alike count as the same. A text may
    also be like a part of a longer name.

    Args:
        text: Any text.
        names: The names that there are.
        limit: The most names to return.
    """
    return _prepared(tuple(names)).nearest(text, limit)
