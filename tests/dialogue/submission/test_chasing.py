"""Who still owes: shown to the office and leaders, reminded by the office, and only those who owe."""

import pytest

from assessment import Role
from storage.store import Store
from tests.dialogue.town import Person, Town
from tests.facts import unbind

OTHERS = ("党政办", "振兴办", "社会办", "平安办", "党群中心", "保障中心", "执法局")


@pytest.fixture
async def office(town: Town) -> Person:
    """The office of a town in which two departments score, one of which has submitted."""
    await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾", 平安办="巡逻 | 25日 | 每晚")
    liaison = await town.person("联络员", "党建办")
    await liaison.says("报分 1 其余满分")
    await liaison.says("提交 11月")
    await liaison.says("报计划 12月\n值班 | 12月20日 | 在岗")
    liaison.hears()
    return await town.person("考核办")


def unbind_liaisons(store: Store, town: Town) -> None:
    """Leaves no liaison bound."""
    for one in store.people.all():
        if one.duty.role is Role.LIAISON:
            unbind(store, one.id, town.clock.now())


async def all_plans(town: Town) -> None:
    """Every other department proposes its plan for December."""
    for department in OTHERS:
        liaison = await town.person("联络员", department)
        await liaison.says(f"报计划 12月\n{department}值守 | 12月20日 | 在岗")
        liaison.hears()


async def test_the_office_and_leaders_see_who_owes(town: Town, office: Person) -> None:
    """未报 names the departments without sheet and without plan, and nobody who has delivered."""
    for person in (office, await town.person("镇领导")):
        sheets, plans = (await person.says("未报")).split("\n")[1:3]
        assert sheets == "评分表：平安建设办公室。"
        assert plans.startswith("12月计划：")
        assert "平安建设办公室" in plans
        assert "党建办公室" not in plans
    assert (await office.says("未报")).endswith("要催发「催报 11月」。")
    leader = await town.person("镇领导")
    assert (await leader.says("未报")).endswith("要催请考核办发「催报 11月」。")


async def test_only_who_owes_is_reminded(town: Town, office: Person) -> None:
    """催报 tells the liaison who owes what, says whom it told, and where nobody is bound."""
    owes, done = await town.person("联络员", "平安办"), await town.person("联络员", "党建办")
    answer = await office.says("催报 11月")
    assert "11月已提醒：平安建设办公室。" in answer
    assert "没有联络员绑定：" in answer
    assert "邀请 联络员" in answer
    (heard,) = owes.hears()
    assert "【11月催报】" in heard
    assert "报分" not in heard
    assert "「提交 11月 平安建设办公室」" in heard
    assert "「报计划 12月 平安建设办公室」" in heard
    assert done.hears() == []


async def test_nobody_to_remind_is_said(town: Town, office: Person) -> None:
    """Where no liaison of those who owe is bound, the office hears just that."""
    await town.ask(lambda store: unbind_liaisons(store, town))
    answer = await office.says("催报")
    assert "没有人可提醒" in answer
    assert "平安建设办公室" in answer


async def test_when_all_is_there_nobody_is_reminded(town: Town, office: Person) -> None:
    """With every plan there and the month published nothing is owed."""
    await all_plans(town)
    assert "评分表：平安建设办公室" in await office.says("未报 11月")
    await office.says("发布 11月 缺报")
    for text in ("未报 11月", "催报 11月"):
        assert "都交齐了" in await office.says(text)
    assert (await town.person("联络员", "平安办")).hears() == []


async def test_all_who_owe_are_bound(town: Town, office: Person) -> None:
    """Where everybody who owes is bound, the answer ends with how to look again."""
    await all_plans(town)
    answer = await office.says("催报 11月")
    assert answer.split("\n")[0] == "11月已提醒：平安建设办公室。"
    assert answer.endswith("「未报 11月」。")
    assert "12月计划" not in await office.says("未报 11月")


async def test_nobody_is_reminded_at_night(town: Town, office: Person) -> None:
    """In the quiet hours the reminder waits until the morning, and the answer says so."""
    owes = await town.person("联络员", "平安办")
    await town.goes_to("2026-11-28 23:00")
    assert "11月29日07:00 后提醒" in await office.says("催报")
    assert owes.hears() == []
    await town.goes_to("2026-11-29 07:00")
    assert len(owes.hears()) == 1


async def test_others_may_not(town: Town, office: Person) -> None:
    """A leader looks but does not remind; anything but a month is refused."""
    leader = await town.person("镇领导")
    assert "由考核办来办" in await leader.says("催报")
    assert "没看懂" in await office.says("催报 11月 党政办")
    assert (await town.person("联络员", "平安办")).hears() == []
