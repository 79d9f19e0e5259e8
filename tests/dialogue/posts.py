"""What posts and notices say, taken apart, and what they ought to say."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from tests.dialogue import reckoning, story
from tests.dialogue.played import Played
from tests.dialogue.reckoning import Outcome
from tests.dialogue.story import Cell

TITLES = [
    re.sub(r"^\d+\. ", "", re.split(r"\s*[|｜]", line)[0])
    for lines in story.PLAN.values()
    for line in lines.split("\n")[1:]
]
"""The titles of November's tasks; the first is number 1."""
_ROW = re.compile(r"(并列)?(\d+) (第.{1,2}片区) (\d+\.\d+)")
_DEDUCTION = re.compile(r"D-\d{4}《(.+?)》扣([\d.]+)(?:（(同类再扣)）)?：(.+)（(.+)）")

Row = tuple[str, ...]
"""Title, points, 同类再扣 or nothing, reason, department."""


def plain(points: Fraction) -> str:
    """`9`, `8.5`."""
    return str(points) if points.denominator == 1 else reckoning.shown(points, 1)


def place(ranks: Mapping[str, int], name: str) -> str:
    """`第3`, or `并列第3` where another one has it too."""
    shared = list(ranks.values()).count(ranks[name]) > 1
    return f"{'并列' if shared else ''}第{ranks[name]}"


def deductions(texts: Iterable[str]) -> list[Row]:
    """Every deduction that the texts tell of, by task."""
    found: list[Row] = [one for text in texts for one in _DEDUCTION.findall(text)]
    return sorted(found, key=lambda row: TITLES.index(row[0]))


def expected(cells: Iterable[tuple[int, Cell]], played: Played) -> list[Row]:
    """The deductions that a village is to be told of, by task."""
    last_month = {(report.task, cell.village) for report in story.OCTOBER for cell in report.cells}
    departments = list(played.departments.values())
    rows: list[Row] = []
    for task, cell in sorted(cells, key=lambda one: one[0]):
        assert cell.points is not None
        lost = plain(reckoning.full_marks(task) - cell.points)
        mark = "同类再扣" if (task, cell.village) in last_month else ""
        rows.append((TITLES[task - 1], lost, mark, cell.reason, departments[(task - 1) // 3]))
    return rows


def owed(texts: Iterable[str]) -> list[str]:
    """What reminders ask for, such as 12月计划."""
    return re.findall(r"(\d+月(?:评分表|计划))：", "\n".join(texts))


def shows(line: str, value: Fraction) -> bool:
    """Whether the one figure in the line is the value, rounded to as many decimals as it has."""
    (figure,) = re.findall(r"(\d+\.\d+) 分", line)
    return bool(figure == reckoning.shown(value, len(figure.partition(".")[2])))


def check_standings(text: str, outcome: Outcome) -> None:
    """All districts stand there in order, rightly ranked and rounded; different ones look different."""
    rows = _ROW.findall(text)
    ranks = reckoning.ranks(outcome.districts)
    assert [(name, int(rank)) for _, rank, name, _ in rows] == sorted(ranks.items(), key=lambda one: one[1])
    for shared, rank, name, figure in rows:
        assert f"{shared}第{rank}" == place(ranks, name)
        assert shows(f"{figure} 分", outcome.districts[name])
    assert len({figure for *_, figure in rows}) == len(set(outcome.districts.values()))
