"""The reason (减分依据) of a score, and the score where it stands behind its reason."""

import re
from decimal import Decimal

from assessment import FULL_MARKS
from handlers.reading.cleaning import without_closing_words
from handlers.reading.scores import FIGURE, Minus, Points, ScoreText, match_score
from handlers.reading.tokens import BRACKETS, GAPS, skip, trim

_DEDUCTION = re.compile(rf"(?<![不没未无])(?:倒?扣|减|罚|丢)|(?<=[{GAPS}{BRACKETS}])[-—–](?=[0-9.])")
_LAST = re.compile(
    rf"满分|不扣分|不适用|不涉及|倒?扣|减|罚|丢|(?<![0-9{FIGURE}十.~/—差少缺欠-])[0-9{FIGURE}十.]|半分|(?<=[{GAPS}{BRACKETS}])[-—–]"
)
_LAST_LENGTH = 16
_CLOSING = frozenset({"", ")", "]", "】"})
_SIGNS = "倒扣减罚丢"
_APART = re.compile(rf"[{GAPS}{BRACKETS}]")
_TOTAL = re.compile(r"(?:共|合计|总计|累计|总共)计?$")
_INTRODUCTION = re.compile(
    r"[-—–>→~\s]*+(?:(?:扣分|减分)?(?:原因|理由|依据|事由)(?:是|为|[:\s]|$)\s*+)?(?:是?因为)?"
)
_BECAUSE = re.compile(r"^(?:因为|由于|因)")
_VERB = re.compile(r"(?:[各均都得打给记评被应]|共|合计|总计|累计|总共)$")
_EMOTICON = re.compile(
    r"[\U0001f000-\U0001faff\u2600-\u26ff\u2705-\u2757\u2b50\u2b55]|\[(?:微笑|呲牙|抱拳|玫瑰|OK|强|握手|愉快|捂脸|偷笑|流泪|旺柴|合十|拳头|胜利|咖啡|太阳|憨笑|撇嘴|发呆|爱心|鼓掌|敬礼|加油)\]"
)
_TOTALS = frozenset(map(Decimal, range(1, int(FULL_MARKS) + 1)))
_NUMBER = re.compile(rf"[0-9{FIGURE}十半]")
_MEANT = re.compile(r"\w")
_LEAD = re.compile(rf"[{GAPS}(]*+(?:[减扣降]?[为成到至])?")


def settle(text: str, score: ScoreText | None) -> tuple[ScoreText | None, str]:
    """Return the score and the reason of a village.

    A score that is said twice (9.5分，扣0.5分) counts once. Contradicting deductions make no score.

    Args:
        text: The text behind the village and its score.
        score: The score, or None when it stands behind or within the reason.
    """
    if not text:
        return score, ""
    if score is None:
        return _score_in_reason(text)
    if isinstance(score, Points | Minus) and _NUMBER.search(text):
        text = _without_echo(text, score)
        if isinstance(score, Points) and (behind := _behind_deduction(text)) is not None:
            return None, bare(behind)
    items = [item.value for item, _, _ in deductions(text)] if isinstance(score, Minus) else []
    is_clear = not items or (len(items) > 1 and Minus(sum(items, Decimal(0))) == score)
    return score if is_clear else None, bare(text)


def deductions(text: str) -> list[tuple[Minus, int, int]]:
    """Return all deductions that a text names in words (扣1分), each with its start and end."""
    hits = ((match.start(), match_score(text, match.start())) for match in _DEDUCTION.finditer(text))
    return [(hit[0], start, hit[1]) for start, hit in hits if hit and isinstance(hit[0], Minus)]


def find_last(text: str) -> tuple[ScoreText, int] | None:
    """Return the score at the end of a text, apart from other words or with 分, and where it begins."""
    text = trim(text)
    for match in _LAST.finditer(text, max(0, len(text) - _LAST_LENGTH)):
        start = match.start()
        score = match_score(text, start)
        is_apart = (
            not start or not text[-1].isdecimal() or text[start] in _SIGNS or _APART.match(text, start - 1)
        )
        if score and text[score[1] :] in _CLOSING and is_apart:
            return score[0], start
    return None


def bare(text: str) -> str:
    """Return a reason without its introduction and without emoticons; empty when it says nothing."""
    text = trim(without_closing_words(trim(_EMOTICON.sub("", text))))
    text = trim(text[skip(_INTRODUCTION, text, 0) :])
    return text if _MEANT.search(text) else ""


def without_cause(text: str) -> str:
    """Cut the 因 or 由于 in front of a reason."""
    return _BECAUSE.sub("", text)


def _score_in_reason(text: str) -> tuple[ScoreText | None, str]:
    """Return the score that stands behind or within the reason, and the reason."""
    items = deductions(text)
    if len(items) > 1:
        return Minus(_total(text, items)), bare(text)
    if items:
        score, start, end = items[0]
        return score, _around(text[:start], _without_echo(text[end:], score))
    last = find_last(text)
    return (last[0], _around(trim(text)[: last[1]], "")) if last else (None, bare(text))


def _behind_deduction(text: str) -> str | None:
    """Return the text behind a deduction at its beginning, or None where it begins with none."""
    start = skip(_LEAD, text, 0)
    score = match_score(text, start)
    return text[score[1] :] if score and isinstance(score[0], Minus) else None


def _around(before: str, behind: str) -> str:
    """Join the parts of a reason around its score."""
    parts = (without_cause(bare(_VERB.sub("", before.rstrip()))), bare(behind))
    return "，".join(part for part in parts if part)


def _total(text: str, items: list[tuple[Minus, int, int]]) -> Decimal:
    """Return the total of several deductions: the one that is called or is the sum, else their sum."""
    values = [score.value for score, _, _ in items]
    for value, (_, start, _) in zip(values, items, strict=True):
        if _TOTAL.search(text[max(0, start - 3) : start].rstrip()):
            return value
    greatest, total = max(values), sum(values, Decimal(0))
    return greatest if len(values) > 2 and greatest * 2 == total else total  # noqa: PLR2004 - 1 and 1 are 2


def _without_echo(text: str, score: Points | Minus) -> str:
    """Cut the same score said the other way round, in front of the reason or behind it."""
    start = skip(_LEAD, text, 0)
    if (first := match_score(text, start)) and is_echo(text[start : first[1]], first[0], score):
        return text[first[1] :]
    if (last := find_last(text)) and is_echo(trim(text)[last[1] :], last[0], score):
        return _VERB.sub("", trim(text)[: last[1]].rstrip())
    return text


def is_echo(typed: str, said: ScoreText, score: ScoreText) -> bool:
    """Return whether points and a deduction add up to full marks; a bare number only to the usual ones.

    Args:
        typed: The second score as typed.
        said: The second score.
        score: The first score.
    """
    if {type(said), type(score)} != {Points, Minus}:
        return False
    total = sum((each.value for each in (said, score) if isinstance(each, Points | Minus)), Decimal(0))
    return total in ((FULL_MARKS,) if _is_bare(typed) else _TOTALS)


def _is_bare(typed: str) -> bool:
    """Return whether a score is typed as a mere number."""
    return not any(sign in typed for sign in "分扣减")
