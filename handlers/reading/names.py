"""The task, village, department, district or deductions that a text names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from assessment import Department, District, Roster, Task, Village, key
from handlers.reading.nearest import nearest
from handlers.reading.tokens import skip, trim
from handlers.reading.villages import index_of

T = TypeVar("T")

_NUMBER = re.compile(
    r"(?:第|任务|重点任务|#|no\.?)?\s*([0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r"\s*(?:号|项|个)?(?:任务)?",
    re.IGNORECASE,
)
_CHINESE = {figure: n for n, figure in enumerate("零一二三四五六七八九")}
_QUOTES = re.compile(r"[《》「」『』“”\"'‘’〈〉]")
_FRILLS = re.compile(
    r"^(?:重点任务|任务)[:#]?|(?:工作|任务|考核|月?评分|月?得分|打分|扣分|赋分|分数|情况|结果|如下)+$"
)
_WRITTEN = re.compile(r"\s*([0-9]{1,4})?\s*《(.+)》\s*")
_NUMBERED = re.compile(r"\(?([0-9]{1,3})\)?[.、:号项]?")
_BRACKET = re.compile(r"[(（]")
_SHORTEST_PART = 2
_SHORTEST_TITLE = 3
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The text names exactly this item."""

    item: T


@dataclass(frozen=True, slots=True)
class Several(Generic[T]):
    """The text may name any of these items."""

    items: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The text names nothing that there is.

    Attributes:
        text: The name as typed.
        nearest: The full names that are most like the text, at most three, maybe none.
    """

    text: str
    nearest: tuple[str, ...]


def find_task(text: str, tasks: Sequence[Task]) -> Found[Task] | Several[Task] | Missing:
    """Find a task by its number (1, 1号, 任务1, 第1项, #1), its title or an unambiguous part of the title."""
    plain = _plain(text)
    for attempt in dict.fromkeys((text, plain, _FRILLS.sub("", plain))):
        if matches := match_tasks(attempt, tasks) or _numbered_title(attempt, tasks):
            return _found_or_several(matches)
    titles = {_plain(task.title): task.title for task in tasks}
    close = [title for title in titles if _is_part(title, plain, shortest=_SHORTEST_TITLE)]
    close = close or [title for title in titles if _is_abbreviated(plain, title)]
    close = close or nearest(plain, list(titles), _SUGGESTIONS)
    return Missing(trim(text), tuple(titles[title] for title in close[:_SUGGESTIONS]))


def match_tasks(text: str, tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Return all tasks that a text names by number, by title or part of it, or as the bot writes them."""
    if (written := _WRITTEN.fullmatch(text)) and (titled := _whole_title(written, tasks)):
        return titled
    plain = _plain(text)
    number = _number(plain)
    if number is not None and (numbered := tuple(task for task in tasks if task.number == number)):
        return numbered
    named = tuple(task for task in tasks if _is_part(plain, _plain(task.title)))
    return tuple(task for task in named if _plain(task.title) == plain) or named


def _whole_title(written: re.Match[str], tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Return the tasks whose whole title is written, maybe with the number: 3《人居环境整治》."""
    titled = tuple(task for task in tasks if _plain(task.title) == _plain(written[2]))
    return tuple(task for task in titled if not written[1] or task.number == int(written[1]))


def _numbered_title(text: str, tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Return the tasks of a number in front of a title (2.人居环境), or of both where they differ."""
    match = _NUMBERED.match(text)
    titled = match_tasks(text[match.end() :], tasks) if match else ()
    if not match or not titled:
        return ()
    numbered = tuple(task for task in tasks if task.number == int(match[1]) and task not in titled)
    return tuple(task for task in titled if task.number == int(match[1])) or titled + numbered


def _is_part(text: str, title: str, *, shortest: int = _SHORTEST_PART) -> bool:
    """Return whether a text is a title or a part of it that is long enough to mean it."""
    return text == title or (len(text) >= shortest and text in title)


def find_village(text: str, roster: Roster) -> Found[Village] | Several[Village] | Missing:
    """Find a village by its name or alias, with or without 嘎查村, 嘎查 or 村."""
    plain = trim(_BRACKET.split(text, maxsplit=1)[0])
    if matches := roster.find_villages(plain):
        return _found_or_several(matches)
    return Missing(plain, index_of(roster).nearest(plain))


def find_department(text: str, roster: Roster) -> Found[Department] | Several[Department] | Missing:
    """Find a department by its name, an alias or the beginning of its name."""
    plain = trim(text)
    if matches := roster.find_departments(plain):
        return _found_or_several(matches)
    return Missing(plain, _nearest_names(plain, [(d.name, d.aliases) for d in roster.departments]))


def find_district(text: str, roster: Roster) -> Found[District] | Several[District] | Missing:
    """Find a district by its name, an alias or its number."""
    plain = trim(text)
    if matches := roster.find_districts(plain):
        return _found_or_several(matches)
    return Missing(plain, _nearest_names(plain, [(d.name, d.aliases) for d in roster.districts]))


def _nearest_names(text: str, known: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the full names of which the name itself or an alias is most like the text."""
    names: dict[str, list[str]] = {}
    for name, forms in known:
        for form in (name, *forms):
            names.setdefault(form, []).append(name)
    close = [name for form in nearest(text, list(names), _SUGGESTIONS) for name in names[form]]
    return tuple(dict.fromkeys(close))[:_SUGGESTIONS]


def _found_or_several(matches: tuple[T, ...]) -> Found[T] | Several[T]:
    """Return the only match, or several from which the sender has to choose."""
    return Found(matches[0]) if len(matches) == 1 else Several(matches)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return the part of a title that counts when two titles are compared."""
    return key(_QUOTES.sub("", trim(text)))


def _number(text: str) -> int | None:
    """Return the number that a text consists of, in digits or in Chinese figures."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    if match[1].isascii():
        return int(match[1])
    tens, ten, ones = match[1].rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)


def _is_abbreviated(text: str, title: str) -> bool:
    """Return whether the text is the title with characters left out (人居整治 for 人居环境整治)."""
    rest = iter(title)
    return len(text) >= _SHORTEST_PART and all(char in rest for char in text)


_DASH = "[-—–―_－]?"
_DEDUCTION_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])D\s?{_DASH}\s?0*([1-9][0-9]{{0,6}})(?![0-9A-Za-z])", re.IGNORECASE
)
_BARE_DEDUCTION_NUMBER = re.compile(r"0[0-9]{3}(?![0-9])|[0-9]{1,7}(?=[\s,、;:。]*$)")
"""A number without its D counts only as it is printed (0012), or where nothing else is said."""
_BETWEEN_NUMBERS = re.compile(r"[\s,、;:。和]*")


def deduction_numbers_in(text: str) -> list[int]:
    """Return the number of every deduction that a text names, each once, in its order."""
    return list(dict.fromkeys(int(number) for number in _DEDUCTION_NUMBER.findall(text)))


def split_deduction_numbers(text: str) -> tuple[list[int], str]:
    """Return the numbers of deductions that a command's argument begins with, and the rest of it.

    >>> split_deduction_numbers("D-0012、d13 已清运")
    ([12, 13], '已清运')
    """
    numbers: list[int] = []
    while match := _DEDUCTION_NUMBER.match(text) or (None if numbers else _BARE_DEDUCTION_NUMBER.match(text)):
        numbers.append(int(match[1] if match.re is _DEDUCTION_NUMBER else match[0]))
        text = text[skip(_BETWEEN_NUMBERS, text, match.end()) :]
    return list(dict.fromkeys(numbers)), text
