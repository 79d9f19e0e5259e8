"""Putting the pieces of a report together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handlers.reading.marks import scan, shared_score, unknown_at
from handlers.reading.months import read_month
from handlers.reading.names import match_tasks
from handlers.reading.numbers import read_score
from handlers.reading.reasons import bare, settle
from handlers.reading.tokens import ENDS, tokens, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessment.months import Month
    from assessment.plan import Task
    from assessment.roster import Roster
    from handlers.reading.marks import Mark
    from handlers.reading.numbers import ScoreText
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
    """

    line: str
    names: tuple[Name, ...]
    score: ScoreText | None
    reason: str
    scope: str = ""


_NUMBERING = re.compile(r"(?:^|(?<=[\s,。、:]))\(?[0-9]{1,2}[.、)]+$")
_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.、)]\s*")
_FOR_ALL = re.compile(
    r"^(?:(?:以上|上述)(?:各|几个|[0-9一二两三四五六七八九十]{1,3}个?)?(?:嘎查村|嘎查|村)?|(?=[各均都]))"
)
_SAME = frozenset({"同上", "同前", "原因同上", "理由同上"})
_LONGEST_TASK = 80


@dataclass(slots=True, kw_only=True)
class Collector:
    """What has been read of a report so far."""

    roster: Roster
    tasks: Sequence[Task]
    month: Month | None
    now: Month
    task_text: str = ""
    groups: list[Group] = field(default_factory=list)
    rests: list[Group] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    _awaits_reason: bool = False
    _is_elsewhere: bool = False

    def open(self, piece: str) -> None:
        """Take in the first piece, which begins with the task."""
        marks = self._without_task(piece, scan(piece, self.roster, opening=True))
        if marks:
            self._take_all(piece, marks)
        elif not self.task_text:
            self._open_without_marks(piece)

    def go_on(self, piece: str, *, same_line: bool) -> None:
        """Take in a further piece; from the name of another task on, everything is left over."""
        marks = scan(piece, self.roster, opening=False)
        lead = trim(piece[: marks[0].start] if marks else piece)
        if self._is_elsewhere or (not self._awaits_reason and self._is_other_task(lead)):
            self._is_elsewhere = True
            self.leftovers.append(piece)
        elif marks:
            since = len(self.groups)
            self._take_all(piece, marks)
            if not self._score_from(lead, since) and bare(lead) and not lead.isdigit():
                self.leftovers.append(lead)
        else:
            self._take_unmarked(piece.strip(ENDS), same_line=same_line)

    def _is_other_task(self, text: str) -> bool:
        """Whether a text names one task by words, and not the one that the report began with."""
        name = _NUMBER.sub("", text)
        if not self.task_text or not name[:1].isalpha() or len(text) > _LONGEST_TASK:
            return False
        found = match_tasks(name, self.tasks)
        return len(found) == 1 and found[0] not in match_tasks(self.task_text, self.tasks)

    def _without_task(self, piece: str, marks: list[Mark]) -> list[Mark]:
        """Keep the task and return the marks behind it; a title may hold what looks like a mark."""
        starts = [*(mark.start for mark in marks), len(piece)]
        for index, end in reversed(list(enumerate(starts))):
            if end <= _LONGEST_TASK and match_tasks(piece[:end], self.tasks):
                self.task_text = trim(piece[:end])
                return marks[index:]
        if marks:
            self._name_task(piece[: starts[0]])
        return marks

    def _name_task(self, text: str) -> None:
        """Keep the task, without the number of the village behind it and without a month."""
        self.task_text = trim(_NUMBERING.sub("", text.rstrip())) or trim(text)
        words = tokens(self.task_text)
        if not self.month and len(words) > 1 and (month := read_month(words[-1].text, self.now)):
            self.month = month
            self.task_text = trim(self.task_text[: words[-1].start])

    def _open_without_marks(self, piece: str) -> None:
        """All of it is the task, unless a task stands in front of something else."""
        for token in tokens(piece[:_LONGEST_TASK])[1:]:
            if match_tasks(piece[: token.start], self.tasks):
                self.task_text = trim(piece[: token.start])
                self._take_unmarked(piece[token.start :].strip(ENDS), same_line=False)
                return
        self._name_task(piece)

    def _take_all(self, piece: str, marks: list[Mark]) -> None:
        """Take in what stands from each mark to the next."""
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            text = piece[mark.start : following.start if following else None].rstrip()
            self._take(mark, _NUMBERING.sub("", text) if following else text)

    def _take(self, mark: Mark, text: str) -> None:
        """Take in one mark with the text from it to the next."""
        self._awaits_reason = False
        line = text.strip(ENDS)
        text = text[mark.end - mark.start :]
        if not mark.names:
            self.rests.append(
                Group(line=line, names=(), score=mark.scores[0], reason=bare(text), scope=mark.scope)
            )
        elif len(mark.scores) > 1:
            for name, score in zip(mark.names, mark.scores, strict=True):
                self.groups.append(Group(line=line, names=(name,), score=score, reason=bare(text)))
        elif mark.scores == (None,):
            self.groups.append(Group(line=line, names=mark.names, score=None, reason=bare(text)))
        else:
            score, reason = settle(text, mark.scores[0] if mark.scores else None)
            group = Group(line=line, names=mark.names, score=score, reason=reason)
            self.groups.append(self._like_the_last(group) if reason in _SAME else group)

    def _like_the_last(self, group: Group) -> Group:
        """For 同上: with the reason of the last entry, and its score where there is none."""
        if not self.groups:
            return group
        last = self.groups[-1]
        return replace(group, score=group.score or last.score, reason=last.reason)

    def _take_unmarked(self, piece: str, *, same_line: bool) -> None:
        """Take in an unknown name, a score or a reason for what stands above, or nothing readable."""
        awaited, self._awaits_reason = self._awaits_reason, False
        all_above = _FOR_ALL.match(piece)
        scored = shared_score(piece, all_above.end() if all_above else 0)
        if scored and self._score_above(scored[0], piece[scored[1] :], only_last=not all_above):
            return
        last = self.groups[-1] if self.groups else None
        if not scored and (mark := unknown_at(piece)):
            self._take(mark, piece[mark.start :])
        elif not scored and last and bare(piece) and (awaited or (same_line and last.reason)):
            self.groups[-1] = replace(last, reason=_joined(last.reason, piece))
        elif bare(piece):
            self.leftovers.append(piece)

    def _score_from(self, lead: str, since: int) -> bool:
        """Give the villages of a piece the score in front of them (扣1分：红星、护桥), if they have none."""
        score, groups = read_score(lead), self.groups[since:]
        if not score or not groups or any(group.score for group in groups):
            return False
        self.groups[since:] = [replace(group, score=score) for group in groups]
        return True

    def _score_above(self, score: ScoreText, text: str, *, only_last: bool) -> bool:
        """Give the last entries that have no score this one; False when there are none."""
        found = False
        for index in reversed(range(len(self.groups))):
            group = self.groups[index]
            if group.score or (found and only_last):
                break
            self.groups[index] = replace(group, score=score, reason=_joined(group.reason, text))
            found = True
        self._awaits_reason = found and not self.groups[-1].reason
        return found


def _joined(*parts: str) -> str:
    """Parts of a reason as one."""
    return "；".join(part for part in map(bare, parts) if part)
