"""The names of a town and of the tasks of a month, ready to be looked for in text."""

import re

from assessment import Department, Roster, Task, Village, key, short
from handlers.understanding.mentions import Kind, Mention

_SUFFIX = re.compile(r"(?:嘎查村|村)(?![委民口里头内部干两支屯庄])|嘎查|[春存寸屯](?=[\s,，:：0-9扣各都])")
_DIGIT = r"[0-9一二三四五六七八九十]"
_DISTRICTS = re.compile(
    rf"第?{_DIGIT}{{1,2}}(?:片区?)?(?:到|至|[-~—])第?{_DIGIT}{{1,2}}片区?"
    rf"|第?{_DIGIT}{{1,2}}(?:[、和,]第?{_DIGIT}{{1,2}}){{1,9}}(?:这?[几两三四五])?个?片区?|第{_DIGIT}{{2,10}}(?:这?[几两三四五])?个?片区|第?{_DIGIT}{{1,2}}片区?"
)
_ORDINALS = re.compile(r"十[一二三四五六七八九]?|[0-9]{1,2}|[一二三四五六七八九]")
_TITLE_PART = 4
_SHORT = 2
_LONGEST_NAME = 24
_CHINESE = {figure: n for n, figure in enumerate("一二三四五六七八九十", 1)}
_RANGE = re.compile(r"[到至~—-]")
_MOST_DISTRICTS = 60
_BOTH_ENDS = 2
"""The first and the last district of a range."""
_MOST_VOCABULARIES = 16


class Vocabulary:
    """The names of a town and of the tasks of a month, ready to be looked for."""

    def __init__(self, roster: Roster, tasks: tuple[Task, ...]) -> None:
        """Prepare every form in which villages, tasks and departments are named."""
        self.roster = roster
        self._villages: dict[str, list[str]] = {}
        self._meant: dict[str, tuple[Village, ...]] = {}
        for village in roster.villages:
            for name in (village.name, *village.aliases):
                self._add_village(short(key(name)), village)
        self._parts = self._partial_names()
        self.part_beginnings = frozenset(part[0] for part in self._parts)
        self._tasks: dict[str, list[tuple[str, tuple[Task, ...], bool]]] = {}
        self._task_forms(tasks)
        self._named_districts: dict[str, list[tuple[str, tuple[Village, ...]]]] = {}
        for district in roster.districts:
            name = key(district.name)
            self._named_districts.setdefault(name[0], []).append((name, roster.villages_of(district.id)))
        self._departments: dict[str, list[str]] = {}
        for department in roster.departments:
            for form in _department_forms(department):
                self._departments.setdefault(form[0], []).append(form)
        for names in (*self._villages.values(), *self._departments.values()):
            names.sort(key=len, reverse=True)

    def _add_village(self, stem: str, village: Village) -> None:
        if stem not in self._meant:
            self._villages.setdefault(stem[0], []).append(stem)
        self._meant[stem] = (*self._meant.get(stem, ()), village)

    def _partial_names(self) -> dict[str, tuple[Village, ...]]:
        """Beginnings and endings of longer names, by which people call them."""
        parts: dict[str, tuple[Village, ...]] = {}
        for stem, villages in self._meant.items():
            for part in {stem[:n] for n in range(_SHORT, len(stem))} | {
                stem[-n:] for n in range(_SHORT, len(stem))
            }:
                if part not in self._meant:
                    parts[part] = (*parts.get(part, ()), *villages)
        return parts

    def _task_forms(self, tasks: tuple[Task, ...]) -> None:
        forms: dict[str, list[Task]] = {}
        titles = {task.id: key(task.title) for task in tasks}
        for task in tasks:
            title = titles[task.id]
            for start in range(len(title)):
                for end in range(start + _SHORT, min(len(title), start + _LONGEST_NAME) + 1):
                    if start and end - start < _TITLE_PART and end < len(title):
                        continue
                    forms.setdefault(title[start:end], []).append(task)
        whole = set(titles.values())
        for form, meant in forms.items():
            exact = tuple(task for task in meant if titles[task.id] == form)
            named = exact or tuple(dict.fromkeys(meant))
            is_short = form not in whole and len(form) < _TITLE_PART
            if form in self._meant or form in self._parts:
                continue
            self._tasks.setdefault(form[0], []).append((form, named, is_short))
        for some in self._tasks.values():
            some.sort(key=lambda one: -len(one[0]))

    def village_at(self, text: str, at: int) -> Mention | None:
        """Return the village named at a place; names that share characters are one mention of all of them."""
        stem = next(
            (one for one in self._villages.get(text[at : at + 1], ()) if text.startswith(one, at)), None
        )
        if stem is None:
            return None
        end = at + len(stem)
        villages = self._meant[stem]
        for start in range(at + 1, end):
            for other in self._villages.get(text[start], ()):
                if start + len(other) > end and text.startswith(other, start):
                    end, villages = start + len(other), (*villages, *self._meant[other])
        suffix = _SUFFIX.match(text, end)
        if suffix:
            end = suffix.end()
            exact = tuple(one for one in villages if key(one.name) == text[at:end])
            villages = exact or villages
        return Mention(Kind.VILLAGE, at, end, villages=villages)

    def part_at(self, text: str, at: int) -> Mention | None:
        """Return the villages of which a part of the name stands at a place, the longest part."""
        for length in range(6, 1, -1):
            villages = self._parts.get(text[at : at + length])
            if villages:
                suffix = _SUFFIX.match(text, at + length)
                end = suffix.end() if suffix else at + length
                return Mention(Kind.VILLAGE, at, end, villages=villages, is_partial=True)
        return None

    def task_at(self, text: str, at: int) -> Mention | None:
        """Return the longest task name at a place."""
        for form, tasks, is_short in self._tasks.get(text[at : at + 1], ()):
            if text.startswith(form, at):
                return Mention(Kind.TASK, at, at + len(form), tasks=tasks, is_short=is_short)
        return None

    def department_at(self, text: str, at: int) -> Mention | None:
        """Return the department named at a place."""
        for form in self._departments.get(text[at : at + 1], ()):
            if text.startswith(form, at):
                return Mention(Kind.DEPARTMENT, at, at + len(form))
        return None

    def districts_at(self, text: str, at: int) -> Mention | None:
        """Return the villages of the districts named at a place: 第一二三片区, 第一片区到第五片区."""
        match = _DISTRICTS.match(text, at)
        if not match:
            return self._named_district_at(text, at)
        numbers = [_ordinal(one) for one in _ORDINALS.findall(match[0])]
        if _RANGE.search(match[0]) and len(numbers) == _BOTH_ENDS:
            numbers = list(range(numbers[0], numbers[1] + 1))
        found = [self.roster.find_districts(f"第{number}片区") for number in numbers[:_MOST_DISTRICTS]]
        if not all(len(one) == 1 for one in found):
            return None
        villages = [village for (district,) in found for village in self.roster.villages_of(district.id)]
        return Mention(Kind.DISTRICT, at, match.end(), villages=tuple(dict.fromkeys(villages)))

    def _named_district_at(self, text: str, at: int) -> Mention | None:
        """Return the villages of a district that has a name and no number."""
        for name, villages in self._named_districts.get(text[at : at + 1], ()):
            if text.startswith(name, at):
                return Mention(Kind.DISTRICT, at, at + len(name), villages=villages)
        return None


def _ordinal(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)


def _department_forms(department: Department) -> set[str]:
    return {key(name) for name in (department.name, *department.aliases)}


_VOCABULARIES: dict[tuple[int, int], tuple[Roster, tuple[Task, ...], Vocabulary]] = {}


def vocabulary_of(roster: Roster, tasks: tuple[Task, ...]) -> Vocabulary:
    """Return the vocabulary of a roster and its tasks; made once for each, as neither ever changes."""
    place = (id(roster), hash(tasks))
    known = _VOCABULARIES.get(place)
    if known is None or known[0] is not roster or known[1] != tasks:
        if len(_VOCABULARIES) >= _MOST_VOCABULARIES:
            _VOCABULARIES.clear()
        known = _VOCABULARIES[place] = (roster, tasks, Vocabulary(roster, tasks))
    return known[2]
