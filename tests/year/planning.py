"""Plans: proposed late in the month before, sent back now and then, approved on the first, added to."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

from assessment import Month
from bot.demo.sample_plan import PLANS
from tests.year.book import Work
from tests.year.cast import OFFICE
from tests.year.deeds import Deed
from tests.year.hours import later, on
from tests.year.stage import Stage

FULL = {"远程教育": 5, "安全生产检查": 8}
"""Tasks with other full marks than 10."""
ADDED = {3: "森林防火检查", 6: "防汛备料", 9: "秋收安全"}
"""Month → what comes up: on the 12th; on the 29th for the next month; likewise, but moved by the office."""
_RETURNED = {2, 5, 8, 11}
"""Months of whose plan one department's part is sent back."""


class Planning:
    """The liaisons and the office, as far as plans go."""

    def __init__(self, stage: Stage, approved: Callable[[Month, str, list[Work]], None]) -> None:
        """`approved` is told of every department's approved tasks."""
        self._stage = stage
        self._approved = approved
        self._waiting: dict[Month, dict[str, dict[str, Fraction]]] = {}

    def month(self, month: Month, report_day: date) -> None:
        """Everything about the plan of one month, entered before its predecessor's report day."""
        chance = self._stage.chance("plan", month)
        late = chance.choice(self._stage.cast.departments)
        first = month.first_day
        for department in self._stage.cast.departments:
            day = report_day - timedelta(days=chance.randint(2, 6))
            moment = on(day, "10:40")
            if department == late:
                moment = on(first + timedelta(days=1), "16:20")
            elif chance.random() < 0.2:
                moment = on(report_day, "16:20")
            self._stage.agenda.add(moment, self._proposal(month, department))
        if month.number in _RETURNED:
            early = [one for one in self._stage.cast.departments if one != late]
            self._send_back(month, chance.choice(early), report_day)
        self._stage.agenda.add(on(first, "10:20"), Deed(who=OFFICE, text=f"汇总 {month.label}"))
        self._stage.agenda.add(on(first, "10:40"), self._approval(month))
        self._stage.agenda.add(on(first + timedelta(days=2), "10:40"), self._approval(month))
        others = [one for one in self._stage.cast.departments if one != late]
        self._additions(month, chance.choice(others), report_day)

    def _proposal(self, month: Month, department: str) -> Deed:
        place = self._stage.cast.departments.index(department)
        lines, tasks = [], {}
        for line, _ in PLANS[place]:
            title = line.split(" | ")[0]
            full = FULL.get(title, 10)
            tasks[title] = Fraction(full)
            lines.append(line if full == 10 else f"{line} | {full}")
        return Deed(
            who=self._stage.cast.liaisons[department],
            text="\n".join([f"报计划 {month.label} {department}", *lines]),
            expects="已收",
            then=lambda _: self._proposed(month, department, tasks),
        )

    def _proposed(self, month: Month, department: str, tasks: dict[str, Fraction]) -> None:
        self._waiting.setdefault(month, {})[department] = tasks
        self._stage.recording.counts("proposed")

    def _approval(self, month: Month) -> Deed:
        return Deed(
            who=OFFICE,
            text=lambda: f"通过 {month.label}" if self._waiting.get(month) else "",
            expects="项通过，可以评分了",
            then=lambda _: self._approve(month),
        )

    def _approve(self, month: Month) -> None:
        for department, tasks in self._waiting.pop(month).items():
            works = [self._stage.book.plan(month, department, title, full) for title, full in tasks.items()]
            self._approved(month, department, works)
            self._stage.recording.counts("approved")

    def _send_back(self, month: Month, department: str, report_day: date) -> None:
        """The office sends a part back on the evening of the report day, and gets it anew in the morning."""
        moment = on(report_day, "18:40")
        back = Deed(
            who=OFFICE,
            text=f"退回 {department} {month.label} 考核要求再具体些",
            expects="已退回",
            then=lambda _: self._stage.recording.counts("sent back"),
        )
        self._stage.agenda.add(moment, back)
        self._stage.agenda.add(on(month.first_day, "10:20"), self._proposal(month, department))

    def _additions(self, month: Month, department: str, before: date) -> None:
        """What comes up in the month, or on its predecessor's 29th."""
        title = ADDED.get(month.number)
        if title and month.number == 3:
            self._add(month, month, department, title, on(month.first_day + timedelta(days=11), "10:40"))
        title = ADDED.get(month.previous.number)
        if title and month.number != 4:
            self._add(month.previous, month, department, title, on(before - timedelta(days=1), "16:20"))

    def _add(self, this: Month, month: Month, department: str, title: str, moment: datetime) -> None:
        day = (
            "25日"
            if this == month
            else f"{this.number}月30日"
            if this.number == 9
            else f"{month.number}月10日"
        )
        self._stage.agenda.add(
            moment,
            Deed(
                who=self._stage.cast.liaisons[department],
                text=f"加任务 {department}\n{title} | {day} | 按要求办完、有照片",
                expects="已收",
                then=lambda answer: self._added(this, month, department, title, answer),
            ),
        )

    def _added(self, this: Month, month: Month, department: str, title: str, answer: str) -> None:
        self._stage.recording.counts("added")
        found = re.search(rf"(\d+)《{title}》", answer)
        assert found, answer
        self._waiting.setdefault(month, {}).setdefault(department, {})[title] = Fraction(10)
        if this.number == 9:
            move = Deed(
                who=OFFICE,
                text=f"列入 {month.label} {this.label} {found[1]}",
                expects="已列入",
                then=lambda _: self._stage.recording.counts("moved"),
            )
            self._stage.agenda.add(later(self._stage.now, 1), move)
        elif this == month:
            self._stage.agenda.add(later(self._stage.now, 2), self._approval(month))
