"""A small town that lives for years: it is stopped, started and doubled, and its clock is pushed about."""

import asyncio
from calendar import monthrange
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta

from tests.dialogue.town import ZONE, Town, open_town

SMALL = {
    "LEITAI_TOWN__DEPARTMENTS": '["党建办公室", "平安建设办公室"]',
    "LEITAI_TOWN__DISTRICTS": '[{"name": "第一片区", "villages": ["甲村", "乙村"]}]',
}
OFFICE, FIRST, SECOND, CAPTAIN = "考核办", "联络员-党建办公室", "联络员-平安建设办公室", "支书-甲村"
EVERYBODY = (FIRST, SECOND, CAPTAIN, OFFICE)
Heard = list[tuple[str, str]]
"""Who heard something, and when: `30 09:00`; sorted by time."""


class Life:
    """One database, and the town that runs on it at times."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._stack = AsyncExitStack()
        self._town: Town | None = None
        self._other: Town | None = None
        self._seen: dict[int, int] = {}
        self._heard: Heard = []

    @property
    def town(self) -> Town:
        """The town; it must be up."""
        assert self._town is not None
        return self._town

    async def up(self, moment: datetime) -> None:
        """Starts it; the calendar is looked at at once."""
        self._town = await self._open(moment)
        await self.goes_to(moment)

    async def down(self) -> None:
        """Stops it, and the second one too."""
        self._listen()
        await self._stack.aclose()
        self._stack, self._town, self._other = AsyncExitStack(), None, None
        self._seen.clear()

    async def restart(self) -> None:
        """Stops it and starts it at the same moment."""
        now = self.town.clock.now()
        await self.down()
        await self.up(now)

    async def double(self) -> None:
        """A second process on the same database."""
        self._other = await self._open(self.town.clock.now())
        await self.goes_to(self.town.clock.now())

    async def goes_to(self, *moments: datetime) -> None:
        """The clock goes there, one moment after the other, and each process looks at the calendar."""
        for moment in moments:
            towns = [one for one in (self._town, self._other) if one]
            await asyncio.gather(*(one.goes_to(f"{moment:%Y-%m-%d %H:%M}") for one in towns))
            self._listen()

    async def says(self, contact_id: str, text: str) -> str:
        """Somebody says something; the answer does not count as heard."""
        answer = await self.town.stranger(contact_id).says(text)
        self._forget()
        return answer

    def heard(self) -> Heard:
        """What was heard since this was last asked."""
        heard, self._heard = sorted(self._heard), []
        return heard

    async def _open(self, moment: datetime) -> Town:
        return await self._stack.enter_async_context(
            open_town(self._url, f"{moment:%Y-%m-%d %H:%M}", **SMALL)
        )

    def _listen(self) -> None:
        for town in (self._town, self._other):
            if town:
                start = self._seen.get(id(town), 0)
                when = f"{town.clock.now():%d %H:%M}"
                self._heard += [(when, one.to.conversation) for one in town.network.sent[start:]]
                self._seen[id(town)] = len(town.network.sent)

    def _forget(self) -> None:
        for town in (self._town, self._other):
            if town:
                self._seen[id(town)] = len(town.network.sent)


class Month:
    """A month of the simulated years, and its report day."""

    def __init__(self, number: int) -> None:
        """Months are counted from January 2027, which is 0."""
        self.year, self.number = 2027 + number // 12, number % 12 + 1
        self.label = f"{self.year}年{self.number}月"
        self._day = datetime(
            self.year, self.number, min(30, monthrange(self.year, self.number)[1]), tzinfo=ZONE
        )

    def at(self, hour: str, days: int = 0) -> datetime:
        """`09:00` on the report day, or so many days after it."""
        hours, minutes = hour.split(":")
        return self._day + timedelta(days=days, hours=int(hours), minutes=int(minutes))

    def told(self, hour: str, *who: str, days: int = 0) -> Heard:
        """That these people hear something then, each one message."""
        return [(f"{self.at(hour, days):%d %H:%M}", one) for one in who]


async def publish(life: Life, month: Month) -> None:
    """The month gets one task, everybody full marks, and is published."""
    for who, text, answer in (
        (FIRST, f"报计划 {month.label}\n值班值守 | {month.label}28日 | 在岗", "已收"),
        (OFFICE, f"通过 {month.label}", "已记"),
        (FIRST, f"报分 {month.label} 值班值守 其余满分", "已记"),
        (FIRST, f"提交 {month.label}", "已提交"),
        (OFFICE, f"发布 {month.label} 缺报", "已发布"),
    ):
        said = await life.says(who, text)
        assert answer in said, said


@asynccontextmanager
async def living(database_url: str) -> AsyncIterator[Life]:
    """A town that has published December 2026, so that it has a captain."""
    life = Life(database_url)
    december = Month(-1)
    await life.up(december.at("19:00"))
    for role, unit in (
        ("考核办", ""),
        ("联络员", "党建办公室"),
        ("联络员", "平安建设办公室"),
        ("支书", "甲村"),
    ):
        await life.town.person(role, unit)
    await publish(life, december)
    life.heard()
    try:
        yield life
    finally:
        await life.down()
