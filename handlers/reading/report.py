"""Reports of scores (报分) as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handlers.reading.marks import Mark, reason_and_score, scan, unknown_at, without_numbering
from handlers.reading.months import read_month
from handlers.reading.names import match_tasks
from handlers.reading.numbers import ScoreText, match_score
from handlers.reading.plan import split_month
from handlers.reading.tokens import tokens, trim
from handlers.reading.villages import Name, read_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessment.months import Month
    from assessment.plan import Task
    from assessment.roster import Roster, Village


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One village's score as typed.

    Attributes:
        line: The piece it stands in, for showing.
        village_text: The village's name as typed.
        villages: What that may mean: one; several, to choose from; or none, to be asked about.
        score: None where no score could be read.
        reason: The reason (减分依据) as typed, maybe empty.
    """

    line: str
    village_text: str
    villages: tuple[Village, ...]
    score: ScoreText | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What all the other villages get (其余满分).

    Attributes:
        score: The score of each.
        reason: The reason (减分依据) as typed, maybe empty.
    """

    score: ScoreText
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A report as typed.

    Attributes:
        month: The month it names, or None.
        bad_month: What is written like a month but is none (13月), or None.
        task_text: What stands where the task belongs; maybe empty.
        entries: The villages named, in order; one may be named twice.
        rest: What the others get, or None.
        leftovers: What could not be read, as typed. Nothing that was typed is dropped silently.
    """

    month: Month | None
    bad_month: str | None
    task_text: str
    entries: tuple[Entry, ...]
    rest: Rest | None
    leftovers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Villages that share a score."""

    line: str
    names: tuple[Name, ...]
    score: ScoreText | None
    reason: str


_ABOVE = re.compile(r"(?:以上|上述|上面|前面|此|这).{0,6}")
_COUNT = re.compile(r"等?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})?个?(?:嘎查村|嘎查|村)?")
_ITEM = re.compile(r"\(?([0-9]{1,2})[.、)]")
_LONGEST_TASK = 80
_ENDS = " \t,、:。"


def read_report(body: str, *, roster: Roster, tasks: Sequence[Task], now: Month) -> ReportText:
    """A report's month, task, scores and reasons; total, so what cannot be read is in the answer too.

    Args:
        body: What follows the command word 报分, cleaned; one line or several.
        roster: The town's villages.
        tasks: The tasks that can be meant; they help where a title holds a village's name.
        now: The month that 本月 is.
    """
    month, bad_month, text = split_month(body, now)
    reader = _Reader(roster=roster, tasks=tasks, month=month, now=now)
    for number, line in enumerate(text.split("\n")):
        for part, piece in enumerate(line.split(";")):
            reader.read(piece.strip(), opening=number == 0 and part == 0, continued=part > 0)
    if _is_numbered(text):
        reader.task_text = ""
    rest = reader.settle_rest()
    return ReportText(
        month=reader.month,
        bad_month=bad_month,
        task_text=reader.task_text,
        entries=tuple(_entry(group, name) for group in reader.groups for name in group.names),
        rest=rest,
        leftovers=tuple(reader.leftovers),
    )


def _is_numbered(text: str) -> bool:
    """Whether the lines count themselves from the first on, so that its 1 is no task."""
    items = [_ITEM.match(line) for line in text.split("\n", 2)[:2]]
    return [item and int(item[1]) for item in items] == [1, 2]


def _entry(group: _Group, name: Name) -> Entry:
    """One village of a group."""
    return Entry(
        line=group.line,
        village_text=name.text,
        villages=name.villages,
        score=group.score,
        reason=group.reason,
    )


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What has been read so far."""

    roster: Roster
    tasks: Sequence[Task]
    month: Month | None
    now: Month
    task_text: str = ""
    groups: list[_Group] = field(default_factory=list)
    rests: list[tuple[str, Mark, Rest]] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    awaits_reason: bool = False

    def read(self, piece: str, *, opening: bool, continued: bool) -> None:
        """Take in one piece."""
        marks = scan(piece, self.roster, opening=opening)
        if opening:
            marks = self._cut_task(piece, marks)
            if not marks:
                self._read_opening(piece)
        elif not marks:
            self._read_plain(piece, continued=continued)
        elif (lead := trim(piece[: marks[0].start]).removeprefix("(")) and not lead.isdigit():
            self.leftovers.append(lead)
        ends = [mark.start for mark in marks] + [len(piece)]
        for mark, end in zip(marks, ends[1:], strict=True):
            self._take(mark, without_numbering(piece[:end]) if end < len(piece) else piece)

    def settle_rest(self) -> Rest | None:
        """The first 其余 that nothing limits but villages that are named; the others are left over."""
        named = {village.id for group in self.groups for name in group.names for village in name.villages}
        rest: Rest | None = None
        for raw, mark, candidate in self.rests:
            if rest in (None, candidate) and self._is_whole(mark.scope, named):
                rest = candidate
            else:
                self.leftovers.append(raw)
        return rest

    def _is_whole(self, scope: str, named: set[int]) -> bool:
        """Whether what limits 其余 limits it to what it means anyway."""
        if not scope or _ABOVE.fullmatch(scope):
            return True
        names = read_names(scope, 0, self.roster)
        ids = {village.id for name in names for village in name.villages}
        return (
            bool(names)
            and bool(_COUNT.fullmatch(scope, names[-1].end))
            and ids <= named
            and all(n.villages for n in names)
        )

    def _cut_task(self, piece: str, marks: list[Mark]) -> list[Mark]:
        """Keep the task and return the marks behind it; a title may hold what looks like a mark."""
        starts = [mark.start for mark in marks]
        for index, end in reversed(list(enumerate([*starts, len(piece)]))):
            if end <= _LONGEST_TASK and match_tasks(piece[:end], self.tasks):
                self.task_text = trim(piece[:end])
                return marks[index:]
        text = piece[: starts[0]] if marks else ""
        self.task_text = trim(without_numbering(text)) or trim(text)
        self._cut_month_behind()
        return marks

    def _cut_month_behind(self) -> None:
        """A month may stand behind the task."""
        words = tokens(self.task_text)
        if not self.month and len(words) > 1 and (month := read_month(words[-1].text, self.now)):
            self.month = month
            self.task_text = trim(self.task_text[: words[-1].start])

    def _read_opening(self, piece: str) -> None:
        """An opening without any mark is the task, maybe with a name in front of a score behind it."""
        if self.task_text:
            return
        for token in tokens(piece[:_LONGEST_TASK])[1:]:
            if match_tasks(piece[: token.start], self.tasks):
                self.task_text = trim(piece[: token.start])
                self._read_plain(piece[token.start :], continued=False)
                return
        self.task_text = trim(piece)
        self._cut_month_behind()

    def _read_plain(self, piece: str, *, continued: bool) -> None:
        """A piece without any mark: an unknown name, a score or a reason of the last entry, or nothing."""
        piece = piece.strip(_ENDS)
        last = self.groups[-1] if self.groups else None
        awaited, self.awaits_reason = self.awaits_reason, False
        if scored := match_score(piece):
            if last and not last.score:
                self.groups[-1] = replace(
                    last, score=scored[0], reason=_joined(last.reason, piece[scored[1] :])
                )
                self.awaits_reason = not self.groups[-1].reason
                return
        elif mark := unknown_at(piece):
            self._take(mark, piece)
            return
        elif piece and last and (awaited or (continued and last.reason)):
            self.groups[-1] = replace(last, reason=_joined(last.reason, piece))
            return
        if piece:
            self.leftovers.append(piece)

    def _take(self, mark: Mark, piece: str) -> None:
        """Take in a mark; the piece ends where the next mark begins."""
        self.awaits_reason = False
        line = piece[mark.start :].strip(_ENDS)
        score, reason = reason_and_score(piece[mark.end :], mark)
        if mark.names:
            self.groups.append(_Group(line=line, names=mark.names, score=score, reason=reason))
        elif score:
            self.rests.append((line, mark, Rest(score=score, reason=reason)))


def _joined(*parts: str) -> str:
    """Parts of a reason as one."""
    return "；".join(part for part in map(trim, parts) if part)
