"""Somebody who has never seen the bot runs a department's month: 帮助, and what each answer offers next."""

import re

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


class Newcomer:
    """Sends nothing but what the bot has shown to this person."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.shown = ""

    async def sends(self, said: str) -> str:
        """Something of one's own."""
        self.shown = await self._person.says(said)
        return self.shown

    async def follows(self, word: str) -> str:
        """Copies the 「…」 that begins with the word out of the last answer."""
        offered = [one for one in re.findall("「([^」]+)」", self.shown) if one.startswith(word)]
        assert offered, f"{self.shown!r} offers no {word}"
        return await self.sends(offered[-1])

    async def looks_up(self, word: str) -> str:
        """Asks how a command is written; returns its example."""
        return (await self.sends(f"帮助 {word}")).partition("例如：\n")[2]


@pytest.fixture
async def clerk(town: Town) -> Newcomer:
    """党建办's new liaison."""
    return Newcomer(await town.person("联络员", "党建办"))


@pytest.fixture
async def office(town: Town) -> Newcomer:
    """The office's new clerk."""
    return Newcomer(await town.person("考核办"))


async def approves(office: Newcomer) -> None:
    """From 帮助 to the approved plan."""
    await office.sends("帮助")
    await office.follows("待办")
    assert "2 项待通过" in await office.follows("汇总")
    assert "11月计划 2 项通过" in await office.follows("通过")


async def plans(clerk: Newcomer) -> None:
    """From 帮助 to a proposal of two tasks, the second written like the example's."""
    await clerk.sends("帮助")
    assert "「报计划 11月 党建办公室」" in await clerk.follows("待办")
    example = await clerk.looks_up("报计划")
    assert "11月计划 2 项" in await clerk.sends(f"{example}\n防火宣传 | 月底 | 宣传单入户")
    assert "还没有通过" in await clerk.follows("任务")


async def test_a_departments_month(clerk: Newcomer, office: Newcomer) -> None:
    """Plan, approval, scores with a deduction, a slip put right, the rest, the sheet, the next plan."""
    await plans(clerk)
    await approves(office)
    await clerk.sends("任务")
    assert "报分 编号" in await clerk.follows("任务 党建办公室")
    assert "扣0.5" in await clerk.sends(await clerk.looks_up("报分"))
    assert "（原 9.5 分）" in await clerk.sends(await clerk.looks_up("改分"))
    assert "已撤销 R-0002" in await clerk.follows("撤销")
    assert "满分" in await clerk.looks_up("改分")
    await clerk.sends(await clerk.looks_up("提交"))
    assert "44/44" in await clerk.follows("报分 2 其余满分")
    assert tells(await clerk.follows("提交"), "已提交", "党建办公室", "11月")
    assert "「报计划 12月 党建办公室」" in clerk.shown
    assert "已收 党建办公室12月计划" in await clerk.sends(await clerk.looks_up("报计划"))
    assert "没有欠的事" in await clerk.sends("待办")


async def test_todo_names_what_is_left_to_score(clerk: Newcomer, office: Newcomer) -> None:
    """待办 says which tasks lack villages, and what to send when they are scored."""
    await plans(clerk)
    await approves(office)
    assert tells(await clerk.sends("待办"), "1《人居环境整治》", "44 村", "2《防火宣传》", "44 村")
    await clerk.sends("报分 1 其余满分")
    assert "评分表：2《防火宣传》缺 44 村，" in await clerk.sends("待办")
    await clerk.sends("报分 2 其余满分")
    await clerk.sends("待办")
    assert "已提交" in await clerk.follows("提交")


async def test_publication(clerk: Newcomer, office: Newcomer) -> None:
    """The office finds its way to the published month, and chases who is late."""
    await plans(clerk)
    await approves(office)
    await office.sends("待办")
    assert "11月已提醒：党建办公室" in await office.follows("催报")
    await clerk.sends("报分 1 其余满分")
    await clerk.sends("报分 2 其余满分")
    await clerk.follows("提交")
    await office.sends("进度")
    assert "预览，未发布" in await office.follows("预览")
    assert "已发布 11月结果" in await office.follows("发布")
    assert "【第一片区·11月】" in await office.follows("排名")


async def test_the_first_month_begins_with_a_plan(office: Newcomer, clerk: Newcomer) -> None:
    """Where nobody has planned anything, 待办 says so to both; from the report day on it is too late."""
    assert "11月计划还没人报" in await office.sends("待办")
    await plans(clerk)
    assert "还没人报" not in await office.sends("待办")


async def test_from_the_report_day_on_only_the_next_month_is_planned(town: Town, clerk: Newcomer) -> None:
    """Who has no task this month is not asked for one on its last day."""
    await town.goes_to("2026-11-30 08:00")
    answer = await clerk.sends("待办")
    assert "报计划 12月" in answer
    assert "报计划 11月" not in answer
