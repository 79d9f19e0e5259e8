"""A month that is lived through while the program is killed again and again."""

import asyncio
import random
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assessment import Month
from bot.config import load
from tests.dialogue import reckoning, story
from tests.dialogue.posts import TITLES, plain
from tests.dialogue.town import CONFIG
from tests.integration.program import leitai
from tests.integration.townsfolk import Mortal, Person

KILLS = 20
TOWN = load(CONFIG, {}).town
VILLAGES = [village.name for district in TOWN.districts for village in district.villages]
LIAISONS = {one.aliases[0]: f"liaison-{number}" for number, one in enumerate(TOWN.departments, 1)}
ROOMS = {one.name: f"district-{number}" for number, one in enumerate(TOWN.districts, 1)}
SECRETARIES = {
    name: f"secretary-{VILLAGES.index(name) + 1}"
    for name in ("包日呼吉尔嘎查", "西湖村", "哈沙图村", "先锋村", "光明村", "舍力虎村", "西甸子村", "富康村")
}
REST = story.Report(by="党群中心", task=16, done="44/44", room="", says="报分 16 其余满分", cells=())
"""The story leaves this out, because it has said it in a line that it takes back."""
_CODE = re.compile(r"绑定码：(.+)，7 天内有效，只能用一次：\n(\w{8})\n")
_FACTS_BETWEEN = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What is left when it is over."""

    database: Path
    people: dict[str, Person]
    month: Month
    kills: int
    log: str


class _Killer:
    """Kills the program when the people together have learnt so many new things, and starts it again."""

    def __init__(self, program: Mortal, seed: int) -> None:
        self._program = program
        self._random = random.Random(seed)  # noqa: S311 - for variety, not for secrets
        self._facts: set[str] = set()
        self._left = self._random.randint(0, _FACTS_BETWEEN)
        self._due = asyncio.Event()
        self.kills = 0

    def learnt(self, fact: str) -> None:
        """Somebody sees a line, or the tick behind an own one."""
        if fact not in self._facts:
            self._facts.add(fact)
            self._left -= 1
            if self._left <= 0:
                self._due.set()

    async def run(self) -> None:
        """Until it has been enough."""
        while self.kills < KILLS:
            await self._due.wait()
            await self._program.kill()
            self.kills += 1
            self._left = self._random.randint(0, _FACTS_BETWEEN)
            self._due.clear()
            await self._program.start()


async def live(folder: Path, seed: int) -> Aftermath:
    """The month from the first code to the publication, twenty kills on the way."""
    database = folder / "town.db"
    zone = zone_in_daytime()
    environ = {
        "LEITAI_DATABASE__URL": f"sqlite:///{database}",
        "LEITAI_WEB__PORT": "0",
        "LEITAI_TIMEZONE": zone.key,
        "LEITAI_CALENDAR__QUIET": "[]",
        "LEITAI_FEEDBACK__UNDO_MINUTES": "0",
    }
    code = (await leitai("--config", CONFIG, "invite", "考核办", cwd=folder, **environ)).lines[-1]
    program = Mortal(folder, **environ)
    killer = _Killer(program, seed)
    contacts = ("office", "leader", *LIAISONS.values(), *SECRETARIES.values())
    people = {one: Person(contact_id=one, learnt=killer.learnt) for one in contacts}
    month = Month.of(datetime.now(zone))
    await program.start()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one.sits_down(program)) for one in people.values()]
        tasks.append(group.create_task(killer.run()))
        await TownLife(people, month.full_label).lives(code)
        while killer.kills < KILLS:
            await _all_say(people.values(), "我是谁")
        await program.address
        await _everything_is_seen(people, database)
        for task in tasks:
            task.cancel()
    await program.stop()
    return Aftermath(database=database, people=people, month=month, kills=killer.kills, log=program.log)


@dataclass(frozen=True, slots=True)
class TownLife:
    """What its people do; within a step nobody waits for anybody."""

    people: dict[str, Person]
    month: str

    async def lives(self, code: str) -> None:
        """From the office's own code to the questions after the publication."""
        await self._bind(code)
        await self._plan()
        for report in (*story.NOVEMBER, REST):
            text = report.says.replace("@小助手", "@考核小助手")
            await self._of(report.by).says(text, ROOMS.get(report.room))
        await self._stored()
        for one in LIAISONS:
            await self._of(one).says(f"提交 {self.month}")
        await self._stored()
        for text in ("进度", "预览", "发布", "排名"):
            await self._office.says(f"{text} {self.month}")
        await self._stored()
        await _all_say(self.people.values(), f"擂主 {self.month}")

    async def _bind(self, code: str) -> None:
        await self._office.says(f"绑定 {code}")
        await self._stored()
        duties = {"镇领导": "leader"}
        duties |= {f"联络员（{one.name}）": LIAISONS[one.aliases[0]] for one in TOWN.departments}
        duties |= {f"支书（{village}）": contact_id for village, contact_id in SECRETARIES.items()}
        for duty in duties:
            await self._office.says(f"邀请 {duty.replace('（', ' ').rstrip('）')}")
        await self._office.until(lambda: len(self._codes()) == len(duties))
        for duty, own in self._codes().items():
            await self.people[duties[duty]].says(f"绑定 {own}")
        await self._office.says("绑定全镇群", "town")
        for district, room in ROOMS.items():
            await self._office.says(f"绑定片区 {district}", room)
        await self._stored()

    async def _plan(self) -> None:
        """One department after the other, so that the numbers are those of the story."""
        for place, one in enumerate(LIAISONS):
            numbers = range(3 * place + 1, 3 * place + 4)
            lines = [f"{TITLES[n - 1]} | 月底 | 按要求做 | {plain(reckoning.full_marks(n))}" for n in numbers]
            await self._of(one).says("\n".join([f"报计划 {self.month}", *lines]))
            await self._stored()
        await self._office.says(f"汇总 {self.month}")
        await self._office.says(f"通过 {self.month}")
        await self._stored()

    @property
    def _office(self) -> Person:
        return self.people["office"]

    def _of(self, department: str) -> Person:
        return self.people[LIAISONS[department]]

    def _codes(self) -> dict[str, str]:
        return dict(one for text in self._office.heard() for one in _CODE.findall(text))

    async def _stored(self) -> None:
        await _stored(self.people.values())


async def _all_say(people: Iterable[Person], text: str) -> None:
    for one in people:
        await one.says(text)
    await _stored(people)


async def _stored(people: Iterable[Person]) -> None:
    """Returns when every line is known to be stored."""
    for one in people:
        await one.until(one.is_through)


async def _everything_is_seen(people: dict[str, Person], database: Path) -> None:
    """Returns when everybody has been shown everything that was ever to be shown."""
    for one in people.values():
        await one.until(partial(_has_seen_all, one, database))


def _has_seen_all(person: Person, database: Path) -> bool:
    return to_be_seen(database, person) <= person.seen.keys()


def to_be_seen(database: Path, person: Person) -> set[str]:
    """The ids of all the bot's lines in the conversations of this person."""
    rows = query(database, "SELECT id, conversation FROM outbox")
    return {f"out-{number}" for number, conversation in rows if conversation in person.sees}


def query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    """Looks into the file from outside."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def zone_in_daytime() -> ZoneInfo:
    """A time zone in which neither a day nor a month ends within the hour."""
    zones = (ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"))
    return next(one for one in zones if 1 <= datetime.now(one).hour < 22)
