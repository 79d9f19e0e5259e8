"""How names sound: characters that sound alike, or are easily heard as one another, count as one."""

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import combining, normalize

_IN_NAMES = {"长": "cháng", "勒": "lè"}
"""Characters that sound otherwise in the names of places than the dictionary says first."""
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
"""What voice input confuses: z zh, c ch, s sh, n l, an ang, en eng, in ing, f h(u); and how that is spelt."""


def sound(text: str) -> str:
    """The text with the characters of each sound written as one: 张古台 and 章古台 are equal.

    Tones do not count, nor does what voice input confuses (z and zh, n and l, in and ing, f and h …).
    """
    return text.translate(_heard())


class _Heard(dict[int, str]):
    """For each character the first one that was met with the same sound; filled as they are met."""

    def __init__(self, readings: dict[str, str]) -> None:
        super().__init__()
        self._readings = readings
        self._first: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        reading = _IN_NAMES.get(char) or self._readings.get(str(code))
        if not reading:
            return char
        self[code] = self._first.setdefault(blended(reading.partition(",")[0]), char)
        return self[code]


def blended(reading: str) -> str:
    """A syllable of Pinyin as it may be heard: zhāng and zàn are zan."""
    letters = (char for char in normalize("NFD", reading) if not combining(char) or char == _DIAERESIS)
    syllable = normalize("NFC", "".join(letters))
    for pattern, letters_heard in _BLENDS:
        syllable = pattern.sub(letters_heard, syllable)
    return syllable


@cache
def _heard() -> _Heard:
    """The table of sounds, made when the first name is compared."""
    spec = find_spec("pypinyin")
    return _Heard(readings(Path(spec.origin if spec and spec.origin else "").with_name("pinyin_dict.json")))


def readings(table: Path) -> dict[str, str]:
    """For each character's number its readings, the usual one first, separated by commas.

    Args:
        table: The package's own table of single characters: read directly it takes a tenth of the time
            that the package takes with all its phrases. Where it is not a file, the package is asked.
    """
    if table.is_file():
        found: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
        return found
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - it takes longer than a start may

    return {str(code): found for code, found in pinyin_dict.items()}
