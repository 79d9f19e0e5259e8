"""Tables that people paste: a head that names villages and tasks, and a row for each village."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessment import Task, key
from handlers.reading.report import Entry
from handlers.reading.scores import FullMarks, NotApplicable, Points, ScoreText, read_score
from handlers.understanding import words
from handlers.understanding.lattice import scan
from handlers.understanding.mentions import Kind
from handlers.understanding.normalise import Text, normalise
from handlers.understanding.readings import Facts, Part
from handlers.understanding.vocabulary import Vocabulary

_BREAK = re.compile(r"\t|\|")
_VILLAGE = re.compile(r"(?:嘎查村?|村(?:名|庄)?|单位)(?:名称?)?")
_SCORE = re.compile(r"(?:得|评|打|计|考核)分|分[数值]")
_REASON = re.compile(r"(?:减|扣|丢|失)?分?(?:依据|原因|理由|说明|事由|备注)")
_SUMS = frozenset({"合计", "总计", "平均", "平均分", "小计", "总分"})
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a table.

    Attributes:
        line: Which line of the message it is.
        tasks: By column, the task whose scores stand there.
        reason: The column of the reasons, if there is one.
    """

    line: int
    village: int
    tasks: dict[int, tuple[Task, ...]]
    reason: int | None


def read_table(text: Text, vocabulary: Vocabulary, facts: Facts) -> tuple[Part, ...] | None:
    """Return what a pasted table reports; None where the message holds none."""
    if "\t" not in text.original and "|" not in text.original:
        return None
    lines = [_cells(line) for line in text.original.split("\n")]
    head = next(
        (found for n, cells in enumerate(lines) if (found := _head(n, cells, lines, vocabulary, facts))), None
    )
    if head is None:
        return None
    rows = lines[head.line + 1 :]
    outside = [*lines[: head.line], *(row for row in rows if len(row) < _LEAST)]
    unread = tuple(line for row in outside if (line := " ".join(row)) and not _is_remark(line, vocabulary))
    body = [row for row in rows if len(row) >= _LEAST and set(row) != {"-"}]
    return tuple(
        _part(task, column, head, body, unread if number == 0 else (), facts)
        for number, (column, task) in enumerate(head.tasks.items())
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _BREAK.split(line.strip("|"))] if line.strip() else []


def _head(
    number: int, cells: Sequence[str], lines: Sequence[Sequence[str]], vocabulary: Vocabulary, facts: Facts
) -> Head | None:
    """Return the head that a line is."""
    plain = [key(cell) for cell in cells]
    village = next((n for n, cell in enumerate(plain) if _VILLAGE.fullmatch(cell)), None)
    if village is None:
        return None
    tasks = {
        n: found for n, cell in enumerate(plain) if n != village and (found := _task(cell, vocabulary, facts))
    }
    scored = next((n for n, cell in enumerate(plain) if _SCORE.fullmatch(cell)), None)
    if not tasks and scored is not None:
        above = [_task(key("".join(line)), vocabulary, facts) for line in lines[:number]]
        named = next((found for found in above if found), ())
        tasks = {scored: named} if named else {}
    if not tasks:
        return None
    reason = next((n for n, cell in enumerate(plain) if _REASON.fullmatch(cell)), None)
    return Head(line=number, village=village, tasks=tasks, reason=reason)


def _task(cell: str, vocabulary: Vocabulary, facts: Facts) -> tuple[Task, ...]:
    """Return the tasks that a cell may name, the sender's own first."""
    found = vocabulary.task_at(cell, 0)
    if found is None or not words.TASK_FRILLS.fullmatch(re.sub(r"[(（].*", "", cell[found.end :])):
        return ()
    own = tuple(one for one in found.tasks if one.department_id in facts.own)
    return own or found.tasks


def _is_remark(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line beside a table is only its title or thanks."""
    plain = normalise(line).words
    found = scan(plain, vocabulary)
    if any(one.kind in {Kind.VILLAGE, Kind.SCORE, Kind.REST, Kind.ALL, Kind.DISTRICT} for one in found):
        return False
    return all(
        one.kind is not Kind.TEXT
        or words.TASK_FRILLS.fullmatch(plain, one.start, one.end)
        or words.GREETING.fullmatch(plain, one.start, one.end)
        or words.COURTESY.fullmatch(plain, one.start, one.end)
        for one in found
    )


def _part(
    tasks: tuple[Task, ...],
    column: int,
    head: Head,
    rows: Sequence[Sequence[str]],
    unread: tuple[str, ...],
    facts: Facts,
) -> Part:
    """Return the column of one task."""
    entries = []
    for row in rows:
        name, typed = _at(row, head.village), _at(row, column)
        if not typed or not name or key(name) in _SUMS:
            continue
        score = read_score(normalise(typed).words)
        reason = "" if head.reason is None or _is_full(score, tasks) else _at(row, head.reason)
        entries.append(
            Entry(
                line=" ".join(cell for cell in row if cell)[:60],
                village_text=name,
                villages=facts.roster.find_villages(name),
                score=score,
                reason="" if words.TALK.search(reason) else reason,
            )
        )
    single = tasks[0] if len(tasks) == 1 else None
    return Part(task=single, candidates=() if single else tasks, entries=tuple(entries), unread=unread)


def _is_full(score: ScoreText | None, tasks: tuple[Task, ...]) -> bool:
    if isinstance(score, Points):
        return score.value == tasks[0].full_marks
    return isinstance(score, FullMarks) and not isinstance(score, NotApplicable)


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
