"""A report is read piece by piece: its task first, then its villages, scores and reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessment import Month, Roster, Task
from handlers.reading.cleaning import is_remark
from handlers.reading.mentions import Mention, find_mentions, shared_score, unknown_name_at
from handlers.reading.months import read_month
from handlers.reading.names import match_tasks
from handlers.reading.reasons import bare
from handlers.reading.scores import Minus, ScoreText
from handlers.reading.shared_scores import (
    SharedScore,
    doubt_small,
    is_deducting,
    is_item,
    read_others,
    read_shared_scores,
    with_opening_words,
    without_joint,
)
from handlers.reading.tokens import ENDS, tokens, trim
from handlers.reading.villages import MOST_NAMES, VillageName, index_of, is_village_like, read_names

_LOSING = re.compile(r"[扣减]|没有?问题")
LONGEST_TASK = 80
"""What stands for a task is at most so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """What stands for the task.

    Attributes:
        text: The task as typed; maybe empty.
        month: The month of the report, as far as it is named.
        district: The district behind it as typed; maybe empty.
    """

    text: str
    month: Month | None = None
    district: str = ""


def cut_task(piece: str, marks: list[Mention], tasks: Sequence[Task]) -> tuple[int, list[Mention]]:
    """Where the task ends, and the marks behind it.

    Args:
        piece: The first piece.
        marks: Its marks. A title may hold some; so the longest beginning that names a task counts.
        tasks: The tasks that can be meant.
    """
    ends = [*(mark.start for mark in marks), len(piece)]
    numbered = _numbered(piece, tasks)
    for index, end in reversed(list(enumerate(ends))):
        found = match_tasks(piece[:end], tasks) if end <= LONGEST_TASK else ()
        if found and not numbered - set(found):
            return end, marks[index:]
    for token in tokens(piece[: min(ends[0], LONGEST_TASK)])[1:]:
        about = piece[token.start : ends[0]]
        if (not marks or _LOSING.search(about)) and match_tasks(piece[: token.start], tasks):
            return token.start, marks
    return ends[0], marks


def _numbered(piece: str, tasks: Sequence[Task]) -> set[Task]:
    """The task whose number is the first word: 1 红星村 is no part of another task's title."""
    first = next(iter(tokens(piece[:LONGEST_TASK])), None)
    return set(match_tasks(first.text, tasks)) if first and first.text.isdecimal() else set()


def read_task_words(
    text: str, month: Month | None, tasks: Sequence[Task], roster: Roster, now: Month
) -> TaskWords:
    """The task without a month or a district behind it, unless they belong to its title.

    Args:
        text: What stands for the task.
        month: The month in front of it, or None.
        tasks: The tasks that can be meant.
        roster: The town's districts.
        now: The month that 本月 is.
    """
    text = trim(text)
    district = ""
    while len(words := tokens(text)) > 1 and not match_tasks(text, tasks):
        last = words[-1]
        if not month and (found := read_month(last.text, now)):
            month = found
        elif not district and roster.find_districts(last.text):
            district = last.text
        else:
            break
        text = trim(text[: last.start])
    return TaskWords(text=text, month=month, district=district)


_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.、)]\s*")
_STOP = re.compile(r";(?![^《》]{0,40}》)")
"""What ends a piece, unless it stands within a title."""
_FOR_ALL = re.compile(
    r"^(?:(?:以上|上述)(?:各|几个|[0-9一二两三四五六七八九十]{1,3}个?)?(?:嘎查村|嘎查|村)?|(?=[各均都]))"
)


@dataclass(slots=True, kw_only=True)
class ReportReader:
    """What has been read of a report so far."""

    roster: Roster
    tasks: Sequence[Task]
    now: Month
    month: Month | None = None
    task_text: str = ""
    groups: list[SharedScore] = field(default_factory=list)
    rests: list[SharedScore] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    _heading: str = ""
    _line_heading: str = ""
    _awaits_reason: bool = False
    _has_reason: bool = False
    _is_elsewhere: bool = False
    _is_deducting: bool = False
    _left: int = MOST_NAMES

    def read(self, text: str) -> None:
        """Take in a report without its month; what is more than can be meant is left over unread."""
        pieces = [
            (n > 0, piece.strip()) for line in text.split("\n") for n, piece in enumerate(_STOP.split(line))
        ]
        self.open(pieces[0][1])
        for at, (same_line, piece) in enumerate(pieces[1:], start=1):
            if self._left <= 0:
                self.leftovers.append(";".join(unread for _, unread in pieces[at:] if unread))
                break
            self.go_on(piece, same_line=same_line)

    def open(self, piece: str) -> None:
        """Take in the first piece, which begins with the task."""
        piece, marks = self._scan(piece, opening=True)
        end, marks = cut_task(piece, marks, self.tasks)
        task = without_joint(piece[:end]) or ("" if piece[:end].strip().isalpha() else piece[:end])
        words = read_task_words(task, self.month, self.tasks, self.roster, self.now)
        self.task_text, self._heading = words.text, words.district
        self._is_deducting = is_deducting(words.text)
        self.month = words.month
        if marks:
            self._take_led(piece, end, marks)
        else:
            self._take_plain(piece[end:].strip(ENDS), same_line=False)

    def go_on(self, piece: str, *, same_line: bool) -> None:
        """Take in a further piece; from the name of another task on, everything is left over."""
        if not piece:
            return
        piece, marks = self._scan(piece, opening=False)
        lead = trim(piece[: marks[0].start] if marks else piece)
        if not same_line:
            self._line_heading = ""
        if self._is_elsewhere or (not self._awaits_reason and self._is_other_task(lead)):
            self._is_elsewhere = True
            self.leftovers.append(piece)
        elif marks:
            self._take_led(piece, 0, marks)
        else:
            self._take_plain(piece.strip(ENDS), same_line=same_line)

    def _scan(self, piece: str, *, opening: bool) -> tuple[str, list[Mention]]:
        """What is read of a piece, and its marks."""
        marks, end = find_mentions(piece, self.roster, opening=opening, most=self._left)
        self._left -= max(1, sum(len(mark.names) for mark in marks))
        self.leftovers += [piece[end:]] if end < len(piece) else []
        return piece[:end].rstrip(), marks

    def _is_other_task(self, text: str) -> bool:
        """Whether a text names one task by words, and not the one that the report began with."""
        name = _NUMBER.sub("", text)
        if not self.task_text or not name[:1].isalpha() or is_item(text) or len(text) > LONGEST_TASK:
            return False
        found = match_tasks(name, self.tasks)
        return len(found) == 1 and found[0] not in match_tasks(self.task_text, self.tasks)

    def _leave(self, text: str) -> None:
        """Keep what cannot be read; a village it begins with is asked about, so that 其余 spares it."""
        names = read_names(text, 0, self.roster)
        if names and names[0].villages:
            self.groups.append(
                SharedScore(line=text, names=names, score=None, reason=bare(text[names[-1].end :]))
            )
        elif bare(text) and not is_remark(text, self.roster):
            self.leftovers.append(text)

    def _take_led(self, piece: str, start: int, marks: list[Mention]) -> None:
        """Take in the marks, and what stands between `start` and the first of them."""
        since = len(self.groups)
        raw = piece[start : marks[0].start]
        self._is_deducting = self._is_deducting or is_deducting(trim(raw))
        self._take_all(piece, marks)
        groups = with_opening_words(raw, self.groups[since:])
        if groups is None:
            self._leave(trim(raw))
        else:
            self.groups[since:] = groups

    def _take_all(self, piece: str, marks: list[Mention]) -> None:
        """Take in what stands from each mark to the next."""
        for mark, following in zip(marks, [*marks, None][1:], strict=True):
            text = piece[mark.start : following.start if following else None].rstrip()
            self._take(mark, without_joint(text) if following else text)

    def _take(self, mark: Mention, text: str) -> None:
        """Take in one mark with the text from it to the next."""
        self._awaits_reason = self._has_reason = False
        if not mark.names:
            self.rests.append(read_others(mark, text, self._line_heading or self._heading))
            return
        self._line_heading = trim(text.partition(mark.names[0].text)[0]) or self._line_heading
        mark = replace(mark, names=tuple(map(self._narrowed, mark.names))) if self._heading else mark
        groups = read_shared_scores(mark, text, self.groups[-1] if self.groups else None)
        self.groups += map(doubt_small, groups) if self._is_deducting else groups
        self._has_reason = bool(self.groups[-1].reason)

    def _narrowed(self, name: VillageName) -> VillageName:
        """Of several villages of a name those of the district that heads this part, if there are any."""
        ids = {district.id for district in self.roster.find_districts(self._heading)}
        inside = tuple(village for village in name.villages if village.district_id in ids)
        return replace(name, villages=inside or name.villages)

    def _take_plain(self, piece: str, *, same_line: bool) -> None:
        """Take in a piece without marks, which may be a heading."""
        if self.roster.find_districts(piece):
            self._heading = piece
        elif is_deducting(piece):
            self._is_deducting = True
        elif not self.month and (month := read_month(piece, self.now)):
            self.month = month
        else:
            self._take_unmarked(piece, same_line=same_line)

    def _take_unmarked(self, piece: str, *, same_line: bool) -> None:
        """Take in an unknown name, a score or a reason for what stands above, or nothing readable."""
        awaited, self._awaits_reason = self._awaits_reason, False
        all_above = _FOR_ALL.match(piece)
        scored = shared_score(piece, all_above.end() if all_above else 0)
        mark = self._unknown_at(piece)
        if mark and mark.start:
            scored = None
        if scored and self._score_above(scored[0], piece[scored[1] :], only_last=not all_above):
            return
        if mark and not scored:
            self._take_unknown(mark, piece[mark.start :], same_line=same_line)
        elif not scored and self._is_reason(piece, expected=awaited or (same_line and self._has_reason)):
            self.groups[-1] = self.groups[-1].with_more(piece)
        else:
            self._leave(piece)

    def _unknown_at(self, piece: str) -> Mention | None:
        """A word in front of a score, unless a village begins it."""
        mark = unknown_name_at(piece)
        return mark if mark and not index_of(self.roster).longest(piece, mark.start) else None

    def _take_unknown(self, mark: Mention, text: str, *, same_line: bool) -> None:
        """Take in a word in front of a score: a further deduction of the last entry, or an unknown name."""
        (item,) = mark.scores
        last = self.groups[-1] if self.groups else None
        is_above = last and (same_line or last.itemised or not last.score)
        is_name = is_village_like(mark.names[0].text, self.roster)
        if last and is_above and not is_name and isinstance(item, Minus):
            self.groups[-1] = last.with_item(item, text)
        else:
            self._take(mark, text)

    def _is_reason(self, piece: str, *, expected: bool) -> bool:
        """Whether a piece goes on with the reason of the last entry."""
        return expected and bool(bare(piece)) and not is_remark(piece, self.roster)

    def _score_above(self, score: ScoreText, text: str, *, only_last: bool) -> bool:
        """Give the last entries that have no score this one; False when there are none."""
        found = False
        for index in reversed(range(len(self.groups))):
            if self.groups[index].score or (found and only_last):
                break
            self.groups[index] = replace(self.groups[index], score=score).with_more(text)
            found = True
        self._awaits_reason = found and not self.groups[-1].reason
        return found
