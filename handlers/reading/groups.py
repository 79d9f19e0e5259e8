"""Villages that share a score and a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment import FULL_MARKS
from handlers.reading.marks import Mark
from handlers.reading.numbers import Doubtful, Minus, Points, ScoreText
from handlers.reading.reasons import bare, settle
from handlers.reading.tokens import ENDS
from handlers.reading.villages import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
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
    names: tuple[Name, ...]
    score: ScoreText | None
    reason: str
    scope: str = ""
    itemised: bool = False

    def with_more(self, text: str) -> Group:
        """With more of its reason."""
        more = bare(text)
        return replace(self, reason="；".join(part for part in (self.reason, more) if part))

    def led_by(self, reason: str) -> Group:
        """With a reason in front of its own."""
        return replace(self, reason="；".join(part for part in (reason, self.reason) if part))

    def with_item(self, item: Minus, text: str) -> Group:
        """With a further deduction and its reason; where that may contradict the score, with none."""
        if self.itemised and isinstance(self.score, Minus):
            item = Minus(self.score.value + item.value)
        score = item if self.itemised or self.score is None else None
        return replace(self, score=score, itemised=score is not None).with_more(text)


SAME = frozenset({"同上", "同前", "原因同上", "理由同上"})
"""What stands for the reason above."""


def read_groups(mark: Mark, text: str, last: Group | None) -> list[Group]:
    """The villages of a mark: together, or each with its own score (分别扣1、0.5).

    Args:
        mark: A mark that names villages.
        text: What stands from the mark to the next.
        last: What 同上 means.
    """
    line, behind = text.strip(ENDS), text[mark.end - mark.start :]
    if len(mark.scores) > 1:
        pairs = zip(mark.names, mark.scores, strict=True)
        return [Group(line=line, names=(name,), score=score, reason=bare(behind)) for name, score in pairs]
    if mark.scores == (None,):
        return [Group(line=line, names=mark.names, score=None, reason=bare(behind))]
    score, reason = settle(behind, mark.scores[0] if mark.scores else None)
    if reason in SAME and last:
        return [Group(line=line, names=mark.names, score=score or last.score, reason=last.reason)]
    itemised = not mark.scores and isinstance(score, Minus)
    return [Group(line=line, names=mark.names, score=score, reason=reason, itemised=itemised)]


def doubt_small(group: Group) -> Group:
    """Under a heading like 扣分情况, 「红星 1」 may be what is left or what is taken away."""
    if not isinstance(group.score, Points) or group.score.value >= FULL_MARKS / 2:
        return group
    return replace(group, score=Doubtful((FULL_MARKS - group.score.value, group.score.value)))


def read_others(mark: Mark, text: str, heading: str) -> Group:
    """What a mark of 其余 says, in a part of the report that may be headed by a district."""
    line = text.strip(ENDS)
    return Group(
        line=line if mark.scope or not heading else f"{heading} {line}",
        names=(),
        score=mark.scores[0],
        reason=settle(text[mark.end - mark.start :], mark.scores[0])[1],
        scope=mark.scope or heading,
    )
