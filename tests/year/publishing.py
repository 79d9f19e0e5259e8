"""The end of a month: sheets, some of them late, publication, corrections, and what people ask."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from assessment import Month
from tests.year import words
from tests.year.afterthoughts import Afterthoughts
from tests.year.book import Case, Work
from tests.year.cast import INSPECTOR, LEADER, OFFICE
from tests.year.deeds import Deed
from tests.year.hours import later, on
from tests.year.stage import Stage

REGARDLESS = {5, 10}
"""Months published though a sheet is missing."""
_CORRECTED = {1, 3, 4, 7, 8, 11}
_DAY = timedelta(days=1)


class Publishing:
    """The liaisons' sheets, the office, and whoever is curious."""

    def __init__(self, stage: Stage, afterthoughts: Afterthoughts) -> None:
        self._stage = stage
        self._afterthoughts = afterthoughts

    def month(self, month: Month, report_day: date) -> None:
        """What happens from the 24th on."""
        chance = self._stage.chance("publication", month)
        late, missing = chance.sample(self._stage.cast.departments, 2)
        for department in self._stage.cast.departments:
            moment = on(report_day - chance.randint(1, 3) * _DAY, "16:20")
            if department == late:
                moment = on(report_day, "18:30")
            elif chance.random() < 0.3:
                moment = on(report_day, chance.choice(("10:40", "16:20")))
            if not (month.number in REGARDLESS and department == missing):
                self._stage.agenda.add(moment, self._sheet(month, department))
        published = chance.choice(
            (on(report_day, "20:30"), on(report_day + _DAY, "10:40"), on(report_day + 2 * _DAY, "16:20"))
        )
        self._around(month, report_day, published, chance)
        regardless = " 缺报" if month.number in REGARDLESS else ""
        deed = Deed(
            who=OFFICE,
            text=f"发布 {month.label}{regardless}",
            expects="已发布",
            then=lambda _: self._published(month, chance),
        )
        self._stage.agenda.add(published, deed)

    def _sheet(self, month: Month, department: str) -> Deed:
        return Deed(
            who=self._stage.cast.liaisons[department],
            text=f"提交 {month.label} {department}",
            expects="已提交",
            then=lambda answer: self._stage.recording.counts("late" if "迟报" in answer else "submitted"),
        )

    def _around(self, month: Month, report_day: date, published: datetime, chance: Random) -> None:
        """Before: who has not reported, how it looks, a change at the last moment."""
        add = self._stage.agenda.add
        add(on(report_day - 3 * _DAY, "16:20"), Deed(who=OFFICE, text=f"进度 {month.label}"))
        if month.number % 3 == 0:
            add(on(report_day - _DAY, "16:20"), Deed(who=OFFICE, text=f"催报 {month.label}"))
        add(on(report_day, "16:20"), Deed(who=LEADER, text=f"未报 {month.label}"))
        add(published - timedelta(minutes=40), Deed(who=LEADER, text=f"排名 {month.label}"))
        add(published - timedelta(minutes=30), Deed(who=OFFICE, text=f"预览 {month.label}"))
        if chance.random() < 0.6:
            moment = published - timedelta(minutes=50)
            add(moment, Deed(who=OFFICE, text=lambda: self._late_change(month)))

    def _late_change(self, month: Month) -> str:
        self._afterthoughts.late_change(month, later(self._stage.now, 0) + timedelta(minutes=5))
        return "待办"

    def _published(self, month: Month, chance: Random) -> None:
        self._stage.book.publish(month)
        self._stage.recording.counts("published")
        add, now = self._stage.agenda.add, self._stage.now
        villages = [one for one, contacts in self._stage.cast.villagers.items() if contacts]
        for village in chance.sample(villages, 4):
            contact = self._stage.cast.villagers[village][0]
            text = chance.choice(("排名", "扣分", f"扣分 {month.label}", "怎么算的", "擂主", "扣分 年"))
            add(later(now, chance.randint(1, 6)), Deed(who=contact, text=text))
        district = chance.choice(list(self._stage.cast.leaders))
        add(later(now, 2), Deed(who=self._stage.cast.leaders[district], text=f"查 {district} {month.label}"))
        add(
            later(now, 1),
            Deed(who=villages[0] and self._stage.cast.villagers[villages[0]][0], text="排名", room="群-全镇"),
        )
        asks = (f"抽查 5 {month.label}", f"审计 {chance.choice(villages)}", "校验", f"疑点 {month.label}")
        for place, text in enumerate(asks if month.number == 2 else asks[:2]):
            add(later(now, 1 + place), Deed(who=INSPECTOR, text=text))
        if month.number in _CORRECTED:
            add(later(now, chance.randint(3, 14)), self._correction(month, chance))
        if month.number % 4 == 0:
            complaint = f"举报 实名 某村的台账是后补的{month.number}"
            contact = self._stage.cast.villagers[chance.choice(villages)][0]
            add(later(now, 5), Deed(who=contact, text=complaint, expects="已转给纪委"))

    def _correction(self, month: Month, chance: Random) -> Deed:
        """更正: a lost point is given back, or one is lost that was not."""
        said: list[tuple[Work, str, Fraction]] = []

        def text() -> str:
            work = chance.choice([one for one in self._stage.book.of_month(month) if one.column])
            village = chance.choice([one for one, points in work.column.items() if points is not None])
            points = work.full if work.column[village] != work.full else work.full - 1
            said.append((work, village, points))
            reason = f"复核材料后更正{chance.choice('天地玄黄')}{chance.choice('宇宙洪荒')}{month.number}"
            if points < work.full:
                self._stage.book.cases[reason] = Case(village=village, work=work, room="")
            score = "满分" if points == work.full else words.plain(points)
            return f"更正 {month.label} {work.title} {village} {score} {reason}"

        def then(_: str) -> None:
            work, village, points = said[-1]
            work.column[village] = points
            self._stage.book.publish(month)
            self._stage.recording.counts("corrected")

        return Deed(who=OFFICE, text=text, expects="已更正", then=then)
