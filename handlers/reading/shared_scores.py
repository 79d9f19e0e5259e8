"""Villages of a report that share a score and a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assessment import FULL_MARKS
from handlers.reading.mentions import Mention
from handlers.reading.reasons import bare, settle, without_cause
from handlers.reading.scores import Doubtful, Minus, Points, ScoreText
from handlers.reading.tokens import ENDS, trim
from handlers.reading.villages import VillageName


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedScore:
    """Villages that share a score and a reason, or 其余, which names none.

    Attributes:
        line: The piece that names them.
        names: The villages.
        score: The score, or None where there is none yet.
        reason: The reason, maybe empty.
        scope: The words that limit 其余; empty where nothing does.
        itemised: True if the score stands within the reason, so that further items add to it.
    """

    line: str
    names: tuple[VillageName, ...]
    score: ScoreText | None
    reason: str
    scope: str = ""
    itemised: bool = False

    def with_more(self, text: str) -> SharedScore:
        """Return it with more text behind its reason."""
        more = bare(text)
        return replace(self, reason="；".join(part for part in (self.reason, more) if part))

    def led_by(self, reason: str) -> SharedScore:
        """Return it with a reason in front of its own."""
        return replace(self, reason="；".join(part for part in (reason, self.reason) if part))

    def with_item(self, item: Minus, text: str) -> SharedScore:
        """Return it with a further deduction and its reason, without a score where they may contradict."""
        if self.itemised and isinstance(self.score, Minus):
            item = Minus(self.score.value + item.value)
        score = item if self.itemised or self.score is None else None
        return replace(self, score=score, itemised=score is not None).with_more(text)


SAME_REASON = frozenset({"同上", "同前", "原因同上", "理由同上"})
"""Words that repeat the reason above."""


def read_shared_scores(mention: Mention, text: str, last: SharedScore | None) -> list[SharedScore]:
    """Read the villages of a mention, together or each with its own score (分别扣1、0.5).

    Args:
        mention: A mention that names villages.
        text: The text from the mention to the next.
        last: The villages before, whose reason 同上 means.
    """
    line, behind = text.strip(ENDS), text[mention.end - mention.start :]
    if len(mention.scores) > 1:
        pairs = zip(mention.names, mention.scores, strict=True)
        return [
            SharedScore(line=line, names=(name,), score=score, reason=bare(behind)) for name, score in pairs
        ]
    if mention.scores == (None,):
        return [SharedScore(line=line, names=mention.names, score=None, reason=bare(behind))]
    score, reason = settle(behind, mention.scores[0] if mention.scores else None)
    if reason in SAME_REASON and last:
        return [SharedScore(line=line, names=mention.names, score=score or last.score, reason=last.reason)]
    itemised = not mention.scores and isinstance(score, Minus)
    return [SharedScore(line=line, names=mention.names, score=score, reason=reason, itemised=itemised)]


def doubt_small(group: SharedScore) -> SharedScore:
    """Doubt a small score under a heading like 扣分情况: 「红星 1」 may be what is left or taken away."""
    if not isinstance(group.score, Points) or group.score.value >= FULL_MARKS / 2:
        return group
    return replace(group, score=Doubtful((FULL_MARKS - group.score.value, group.score.value)))


def read_others(mention: Mention, text: str, heading: str) -> SharedScore:
    """Read a mention of 其余 in a part of the report that a district may head."""
    line = text.strip(ENDS)
    return SharedScore(
        line=line if mention.scope or not heading else f"{heading} {line}",
        names=(),
        score=mention.scores[0],
        reason=settle(text[mention.end - mention.start :], mention.scores[0])[1],
        scope=mention.scope or heading,
    )


_FILLERS = "给|对|将|把|另|另外|还有|其中|以及|和|及|与"
_ITEM = r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_JOINT = re.compile(rf"(?:^|(?<=[\s,。、:]))(?:\(?[0-9]{{1,2}}[.、)]+|{_FILLERS})$")
_DEDUCTING = re.compile(r"[扣减]分(?:情况|明细|如下|名单|的?村|单位|项)*$")
_UNDERSTOOD = re.compile(rf"(?:{_ITEM}|{_FILLERS})?")
_FOLLOWING = re.compile(r"^(?:以下|下列|下面)[^,。:]{0,6}?(?:村|嘎查)")
_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.、)]\s*(?=[^\W\d_])")
_OF = re.compile(r"的(?:嘎查村|嘎查|村)?$")
_CAUSE = re.compile(r"因|由于")
_NO_CAUSE = re.compile(r"检查|督查|通报|考核|反馈|如下|情况|今[天日]|昨[天日]|本[月次]|[0-9][月日号]")


def without_joint(text: str) -> str:
    """Cut the number or the word that belongs to the village behind the text (2. or 还有)."""
    return _JOINT.sub("", text.rstrip())


def is_item(text: str) -> bool:
    """Return whether a text is nothing but the number of an item."""
    return bool(re.fullmatch(_ITEM, text))


def is_deducting(text: str) -> bool:
    """Return whether a text announces deductions (扣分情况)."""
    return bool(_DEDUCTING.search(text))


def with_opening_words(raw: str, groups: list[SharedScore]) -> list[SharedScore] | None:
    """Add the text in front of the villages of a piece to them; return None where it is not understood.

    Args:
        raw: The text in front.
        groups: The villages of the piece.
    """
    lead = _NUMBER.sub("", trim(raw))
    if _UNDERSTOOD.fullmatch(lead) or is_deducting(lead):
        return groups
    if not groups:
        return None
    if not any(group.score for group in groups):
        score, reason = settle(_OF.sub("", _FOLLOWING.sub("", lead)), None)
        return [replace(group, score=score).led_by(reason) for group in groups] if score else None
    is_cause = bool(_CAUSE.match(lead)) or raw.rstrip().endswith(":")
    if not is_cause or _NO_CAUSE.search(lead) or any(group.reason for group in groups):
        return None
    return [group.led_by(without_cause(_OF.sub("", lead))) for group in groups]
