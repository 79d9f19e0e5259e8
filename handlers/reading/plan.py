"""Plans as people write them, one task a line: 标题 | 完成时限 | 考核要求 [| 满分]."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assessment import FULL_MARKS, Month
from handlers.reading.months import cut_month, read_deadline, read_month
from handlers.reading.scores import Points, read_score
from handlers.reading.tokens import ENDS, tokens, trim

LONGEST_TITLE = 40
LONGEST_REQUIREMENT = 300

_BARS = re.compile(r"[|｜丨∣│┃¦‖]")
_TAB = re.compile("\t")
_NUMBERING = re.compile(r"^\s*(?:(?:\(?[0-9]{1,2}[.、)](?![0-9])|\(?[一二三四五六七八九十]{1,3}[、)])\s*)+")
_FULL_MARKS = re.compile(r"^(?:满分|赋分|分值)[:为是]?")
_HEADINGS = frozenset({"完成时限", "时限", "截止时间", "完成时间", "截止日期"})
_SURE_DAY = re.compile(r"[月日号底末/-]")
_COLUMNS = 4
_MOST_LINES = 200
"""All text behind so many lines counts as one line, which is then refused as too long."""
_LOWEST = Decimal(1)


class Problem(StrEnum):
    """The reasons why a line is not yet a task."""

    NO_TITLE = "no_title"
    NO_DEADLINE = "no_deadline"
    BAD_DEADLINE = "bad_deadline"
    NO_REQUIREMENT = "no_requirement"
    BAD_FULL_MARKS = "bad_full_marks"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of a plan, as far as it could be read.

    Attributes:
        raw: The line as typed.
        title: The title without its numbering; maybe empty.
        deadline: The deadline, or None while there is a problem with it.
        requirement: The requirement for full marks; maybe empty.
        full_marks: 1–10 points, or None where the line names none or impossible ones.
        problem: The first problem, or None.
    """

    raw: str
    title: str
    deadline: date | None
    requirement: str
    full_marks: Decimal | None
    problem: Problem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """A plan as typed.

    Attributes:
        lines: One line for each task.
    """

    lines: tuple[PlanLine, ...]


def split_month(body: str, now: Month) -> tuple[Month | None, str | None, str]:
    """Split the text behind a command into the month that it begins with and the rest.

    Returns:
        The month, or None where none is named; a text that is written like a month but is none (13月), or
        None; the rest of the text.
    """
    text = body.lstrip(ENDS)
    named, rest = cut_month(text)
    if not named:
        return None, None, text
    month = read_month(named, now)
    return month, None if month else named, rest.lstrip(ENDS)


def read_plan(body: str, *, month: Month) -> PlanText:
    """Read the tasks of a plan, one a line; a line of headings is left out.

    Args:
        body: The cleaned text behind the command and its month.
        month: The month that is planned, in which bare days lie.
    """
    rows = ((line, _cells(line, month)) for line in body.split("\n", _MOST_LINES) if line.strip())
    return PlanText(
        lines=tuple(_read_line(line, cells, month) for line, cells in rows if cells[1] not in _HEADINGS)
    )


def read_row(cells: Sequence[str], month: Month) -> PlanLine:
    """Read the task of one row of a form.

    Args:
        cells: Title, deadline, requirement and full marks, each in one line and maybe empty.
        month: The month that is planned, in which bare days lie.
    """
    title, *rest = cells
    raw = " | ".join(cells).rstrip(" |")
    return _read_line(raw, [_unnumbered(title), *rest], month)


def _cells(line: str, month: Month) -> list[str]:
    """Split a line into title, deadline, requirement and full marks, each maybe empty."""
    text = _NUMBERING.sub("", line)
    for bar in (_BARS, _TAB):
        if bar.search(text):
            cells = [cell.strip() for cell in bar.split(text)]
            break
    else:
        cells = _cells_without_bars(text, month)
    if len(cells) > _COLUMNS and not _is_full_marks(cells[-1]):
        cells.append("")
    cells += [""] * (_COLUMNS - len(cells))
    title, deadline, *requirement, last = cells
    return [_unnumbered(title), deadline, " | ".join(requirement), last]


def _unnumbered(title: str) -> str:
    """Return a title without any numbering, however often it is wrapped."""
    for _ in range(LONGEST_TITLE):
        title, longer = trim(_NUMBERING.sub("", title)), title
        if title == longer:
            break
    return title


def _cells_without_bars(text: str, month: Month) -> list[str]:
    """Split a line without bars around the first word that is a day."""
    for token in tokens(text)[1:]:
        if _SURE_DAY.search(token.text) and read_deadline(token.text, month):
            return [text[: token.start], token.text, trim(text[token.end :])]
    return [text]


def _is_full_marks(cell: str) -> bool:
    """Return whether a cell can be meant as full marks."""
    return not cell or isinstance(read_score(_FULL_MARKS.sub("", cell)), Points)


def _read_line(raw: str, cells: list[str], month: Month) -> PlanLine:
    """Read the cells of a line and name its first problem."""
    title, until, requirement, marks = cells
    deadline = read_deadline(until, month)
    full_marks = read_score(_FULL_MARKS.sub("", marks))
    points = full_marks.value if isinstance(full_marks, Points) else None
    if points is not None and not _LOWEST <= points <= FULL_MARKS:
        points = None
    problems = {
        Problem.NO_TITLE: not title,
        Problem.NO_DEADLINE: not until,
        Problem.BAD_DEADLINE: not deadline,
        Problem.NO_REQUIREMENT: not requirement,
        Problem.BAD_FULL_MARKS: bool(marks) and points is None,
        Problem.TOO_LONG: "\n" in raw.strip()
        or len(title) > LONGEST_TITLE
        or len(requirement) > LONGEST_REQUIREMENT,
    }
    return PlanLine(
        raw=raw,
        title=title,
        deadline=deadline,
        requirement=requirement,
        full_marks=points,
        problem=next((problem for problem, there in problems.items() if there), None),
    )
