"""Lines that the bot writes for people to copy; read again, they mean the same."""

import re
from functools import lru_cache

from assessment import Month, Roster
from handlers.reading.cleaning import clean
from handlers.reading.reasons import bare, find_last
from handlers.reading.report import is_half_quoted, quote, read_report
from handlers.reading.scores import match_score
from handlers.reading.shared_scores import SAME_REASON
from handlers.reading.villages import VillageIndex, index_of

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff])")
_TO_FULL = str.maketrans(",;:?!", "，；：？！")
_TO_HALF = str.maketrans("，；：？！", ",;:?!")
_BREAK = re.compile(r"\s*\n\s*")
_PLAIN = re.compile(
    r"(?:(?![零〇一二两三四五六七八九十半满扣减罚丢不其剩余馀他它全所都均各别每同])[^\W\d_])+"
)
"""Text without a figure or a first character of a score or of 其余 is always read back as it is."""
_BRACKET = re.compile(r"[()“”「」『』]")
_ANY_MONTH = Month(2000, 1)


@lru_cache(maxsize=64)
def with_chinese_punctuation(reason: str) -> str:
    """Return a reason with full-width punctuation, which reading had made half-width."""
    return _HALF_WIDTH.sub(lambda match: match[0].translate(_TO_FULL), reason.translate(_TO_HALF))


def write_entry(village_name: str, score: str, reason: str, roster: Roster) -> str:
    """Return a line of a report: 「红星村 8分 宣传单未发」.

    Args:
        village_name: The full name of a village, or a placeholder.
        score: A score as it is read back, or a placeholder (几分).
        reason: The reason, maybe empty.
        roster: The town's villages.
    """
    reason = _BREAK.sub("，", reason.strip())
    written = write_reason(reason, roster)
    if reason and match_score(score) is None and not _is_no_score(score, reason, roster):
        written = quote(reason)
    return " ".join(word for word in (village_name, score, written) if word)


def write_reason(reason: str, roster: Roster) -> str:
    """Return a reason, in quotes if it would be read differently behind a score."""
    index = index_of(roster)
    if not reason or (_PLAIN.fullmatch(reason) and bare(reason) == reason and not index.mentioned(reason)):
        return reason
    return reason if _is_read_back(reason, index) else quote(reason)


def write_old_reason(reason: str) -> str:
    """Return the reason of an old score, as it stands in brackets behind the new score."""
    return quote(reason) if _BRACKET.search(reason) else reason


def _is_no_score(blank: str, reason: str, roster: Roster) -> bool:
    """Return whether a reason behind a placeholder for a score is still read without a score."""
    text = clean(f"1 {roster.villages[0].name} {blank} {reason}")
    report = read_report(text, roster=roster, tasks=(), now=_ANY_MONTH)
    entries = [(entry.score, with_chinese_punctuation(entry.reason)) for entry in report.entries]
    return entries == [(None, f"{blank} {reason}")]


@lru_cache(maxsize=1024)
def _is_read_back(reason: str, index: VillageIndex) -> bool:
    """Return whether a reason comes back unchanged from every place of a report, and nothing else with it."""
    if reason in SAME_REASON or match_score(reason) or find_last(reason) or is_half_quoted(reason):
        return False
    name = index.roster.villages[0].name
    lines = (
        f"{name} 8分 {reason};{name} 不适用 {reason}",
        f"{name} 9.5(扣0.5){reason}",
        f"其余 8分 {reason}",
    )
    report = read_report(clean("\n".join(("1", *lines))), roster=index.roster, tasks=(), now=_ANY_MONTH)
    reasons = [*(entry.reason for entry in report.entries), report.rest.reason if report.rest else ""]
    return [with_chinese_punctuation(each) for each in reasons] == [reason] * 4 and not report.leftovers
