"""The first piece of a report, which begins with the task."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessment import Month, Roster, Task
from handlers.reading.marks import Mark
from handlers.reading.months import read_month
from handlers.reading.names import match_tasks
from handlers.reading.tokens import tokens, trim

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


def cut_task(piece: str, marks: list[Mark], tasks: Sequence[Task]) -> tuple[int, list[Mark]]:
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
