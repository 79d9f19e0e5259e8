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
    """Villages that share a score, or 其余, which names none.

    Attributes:
        line: The piece it stands in.
        names: The villages.
        score: None where there is none yet.
        reason: Maybe empty.
        scope: What limits 其余; empty where nothing does.
        itemised: Whether the score stands within the reason, so that further items add to it.
    """

    line: str
    names: tuple[VillageName, ...]
    score: ScoreText | None
    reason: str
    scope: str = ""
    itemised: bool = False

    def with_more(self, text: str) -> SharedScore:
        """With more of its reason."""
        more = bare(text)
        return replace(self, reason="；".join(part for part in (self.reason, more) if part))

    def led_by(self, reason: str) -> SharedScore:
        """With a reason in front of its own."""
        return replace(self, reason="；".join(part for part in (reason, self.reason) if part))

    def with_item(self, item: Minus, text: str) -> SharedScore:
        """With a further deduction and its reason; where that may contradict the score, with none."""
        if self.itemised and isinstance(self.score, Minus):
            item = Minus(self.score.value + item.value)
        score = item if self.itemised or self.score is None else None
        return replace(self, score=score, itemised=score is not None).with_more(text)


SAME_REASON = frozenset({"同上", "同前", "原因同上", "理由同上"})
"""What stands for the reason above."""


def read_shared_scores(mark: Mention, text: str, last: SharedScore | None) -> list[SharedScore]:
    """The villages of a mark: together, or each with its own score (分别扣1、0.5).

    Args:
        mark: A mark that names villages.
        text: What stands from the mark to the next.
        last: What 同上 means.
    """
    line, behind = text.strip(ENDS), text[mark.end - mark.start :]
    if len(mark.scores) > 1:
        pairs = zip(mark.names, mark.scores, strict=True)
        return [
            SharedScore(line=line, names=(name,), score=score, reason=bare(behind)) for name, score in pairs
        ]
    if mark.scores == (None,):
        return [SharedScore(line=line, names=mark.names, score=None, reason=bare(behind))]
    score, reason = settle(behind, mark.scores[0] if mark.scores else None)
    if reason in SAME_REASON and last:
        return [SharedScore(line=line, names=mark.names, score=score or last.score, reason=last.reason)]
    itemised = not mark.scores and isinstance(score, Minus)
    return [SharedScore(line=line, names=mark.names, score=score, reason=reason, itemised=itemised)]


def doubt_small(group: SharedScore) -> SharedScore:
    """Under a heading like 扣分情况, 「红星 1」 may be what is left or what is taken away."""
    if not isinstance(group.score, Points) or group.score.value >= FULL_MARKS / 2:
        return group
    return replace(group, score=Doubtful((FULL_MARKS - group.score.value, group.score.value)))


def read_others(mark: Mention, text: str, heading: str) -> SharedScore:
    """What a mark of 其余 says, in a part of the report that may be headed by a district."""
    line = text.strip(ENDS)
    return SharedScore(
        line=line if mark.scope or not heading else f"{heading} {line}",
        names=(),
        score=mark.scores[0],
        reason=settle(text[mark.end - mark.start :], mark.scores[0])[1],
        scope=mark.scope or heading,
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
    """Without the number, or the word, that belongs to the village behind the text (2. or 还有)."""
    return _JOINT.sub("", text.rstrip())


def is_item(text: str) -> bool:
    """Whether a text is nothing but the number of an item."""
    return bool(re.fullmatch(_ITEM, text))


def is_deducting(text: str) -> bool:
    """Whether a text announces deductions (扣分情况)."""
    return bool(_DEDUCTING.search(text))


def with_opening_words(raw: str, groups: list[SharedScore]) -> list[SharedScore] | None:
    """The villages of a piece with what stands in front of them, or None where that is not understood.

    Args:
        raw: What stands in front.
        groups: The villages of the piece.
    """
    lead = _NUMBER.sub("", trim(raw))
    if _UNDERSTOOD.fullmatch(lead) or is_deducting(lead):
        return groups
    if not groups:
        return None
    if not any(group.score for group in groups):
        score, reason = settle(_OF.sub("", _FOLLOWING.sub("", lead)), None)
        return [replace(one, score=score).led_by(reason) for one in groups] if score else None
    is_cause = bool(_CAUSE.match(lead)) or raw.rstrip().endswith(":")
    if not is_cause or _NO_CAUSE.search(lead) or any(group.reason for group in groups):
        return None
    return [group.led_by(without_cause(_OF.sub("", lead))) for group in groups]
