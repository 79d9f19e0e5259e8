"""The districts' monthly exchange: 交流."""

import pytest

from assessment import Month
from tests.dialogue.town import Person, Town

NOVEMBER = Month(2026, 11)


async def exchanged(town: Town) -> object:
    """The districts whose exchange of November is recorded."""
    return await town.ask(lambda store: store.exchanges.of_month(NOVEMBER))


async def test_district_leader_records_the_exchange(planned: Town) -> None:
    """For their own district; a second message replaces the first."""
    leader = await planned.person("包片领导", "第三片区")
    assert "已记：第三片区11月片区交流。" in await leader.says("交流 20日开片会，看人居环境")
    assert await exchanged(planned) == {3}
    assert "（代替原来记的）" in await leader.says("交流20日开片会，看防火")


async def test_leader_of_two_districts_records_both(planned: Town) -> None:
    """One message for all of their districts."""
    leader = await planned.person("包片领导", "第三片区")
    await planned.bind(leader, "包片领导", "第四片区")
    assert "第三片区、第四片区11月" in await leader.says("交流 两片合开")
    assert await exchanged(planned) == {3, 4}


@pytest.mark.parametrize("message", ["交流", "交流："])
async def test_exchange_needs_a_word_about_it(planned: Town, message: str) -> None:
    """Nothing is recorded, and the example works."""
    leader = await planned.person("包片领导", "第三片区")
    answer = await leader.says(message)
    assert "什么也没记" in answer
    assert await exchanged(planned) == set()
    assert "已记" in await leader.says(answer.split("\n")[-1])


async def test_captain_records_the_exchange(liaison: Person, office: Person) -> None:
    """From publication on the captain's secretary may; the other secretaries are told who it is."""
    town = liaison.town
    captain, other = await town.person("支书", "光明村"), await town.person("支书", "先锋村")
    assert "现在还没有队长，可请包片领导来记" in await captain.says("交流 片会")
    await liaison.says("报分 1 先锋村 9 没清；其余满分")
    await office.says("发布 缺报")
    assert "现在的队长是光明村支书" in await other.says("交流 片会")
    assert await exchanged(town) == set()
    assert "已记：第五片区11月片区交流" in await captain.says("交流 片会")
    assert await exchanged(town) == {5}


async def test_others_do_not_record_it(planned: Town) -> None:
    """Whoever else tries is told whose business it is."""
    staff = await planned.person("村干部", "舍力虎")
    assert "由包片领导、支书来办" in await staff.says("交流 片会")
    assert await exchanged(planned) == set()
