"""Reasons: one slice of what was said, or slices that a comma joins, never anything put together."""

import re
import unicodedata

from handlers.understanding import words
from handlers.understanding.normalise import Text

_EDGE = " \t\n,，、;:。.!！~…()（）[]【】/\"'“”‘’-—–>→"
_PAIRS = {")": "(", "]": "[", "】": "【", "〕": "〔", "”": "“", "’": "‘", "》": "《"}
_LEAD = re.compile(
    r"(?:的|(?:扣分|减分)?(?:原因|理由|依据)(?:都|均)?(?:是|为|:|\s)*|(?:都|均|全)?(?:是)?(?:因为|由于)|因(?=[\u4e00-\u9fff])"
    r"|(?:都|均)是|是(?!否)|主要(?:是|因为)|就是|而是|说是)+"
)
_TAIL = re.compile(r"(?:的|所以|因此|故)+$")
_CHUNKS = re.compile(r"[,、\s。;]+")
_SCORE_INSIDE = re.compile(
    rf"(?<![0-9.:/第年月])(?:10|[1-9])(?:\.5)?\s*(?=$|[、,\s有]|{words.STARTS.pattern})"
)
"""A number without a unit: the score of a village whose name nobody knows, 没清完 红新8有余茬."""
_OTHER_VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{2,5}(?:村|嘎查)(?![委民口里头内外部干两支屯庄道路史规务容貌志])"
)
"""A village at the head of some words, though its name is not known."""
_MOST_WITHOUT_STEM = 10
_LONGEST = 200


def trimmed(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return the part of a slice that says why: without edges, courtesies and what only leads to a reason."""
    words_ = text.words
    while True:
        before = (start, end)
        while start < end and words_[start] in _EDGE:
            start += 1
        while start < end and words_[end - 1] in _EDGE:
            end -= 1
        start, end = _without_courtesy(words_, start, end)
        if (lead := _LEAD.match(words_, start, end)) and lead.end() < end:
            start = lead.end()
        if (tail := _TAIL.search(words_[start:end])) and tail.start():
            end = start + tail.start()
        if (start, end) == before:
            return start, _closed(words_, start, end)


def _closed(words_: str, start: int, end: int) -> int:
    """Return the end of a slice with the brackets behind it that close one within it: 没清完（东头）."""
    while end < len(words_) and (opening := _PAIRS.get(words_[end])):
        if words_.count(opening, start, end) <= words_.count(words_[end], start, end):
            break
        end += 1
    return end


def _without_courtesy(words_: str, start: int, end: int) -> tuple[int, int]:
    """Return the slice without thanks at its end."""
    cut = max(words_.rfind(mark, start, end) for mark in ",。! ;\n") + 1
    if cut > start and words.COURTESY.fullmatch(words_, cut, end):
        return start, cut - 1
    return (start, start) if words.COURTESY.fullmatch(words_, start, end) else (start, end)


def ends_in_fault(said: str) -> bool:
    """Whether the last words say what was wrong, so that a number behind them may be what it cost."""
    return bool(words.STEM.search(_CHUNKS.split(said.strip(_EDGE))[-1]))


def looks_like_reason(said: str) -> bool:
    """Whether somebody may say this to explain a deduction, and nothing else with it."""
    said = unicodedata.normalize("NFKC", said)
    if not said or len(said) > _LONGEST or words.TALK.search(said) or _SCORE_INSIDE.search(said):
        return False
    chunks = [one for one in _CHUNKS.split(said) if one]
    if not any(words.STEM.search(one) for one in chunks) or any(map(_OTHER_VILLAGE.match, chunks)):
        return False
    return all(words.STEM.search(one) or len(one) <= _MOST_WITHOUT_STEM for one in chunks)
