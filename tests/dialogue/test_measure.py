"""Nobody is told more than three things a day unasked, a group no more than one (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.town import rules_of
from handlers.context import Context
from handlers.upcoming import What, upcoming

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store
    from tests.dialogue.town import Person, Town

VILLAGES = ("舍力虎村", "光明村", "西湖村", "富康村")


async def test_the_fourth_ruling_of_a_day_is_told_on_the_next(liaison: Person, office: Person) -> None:
    """Whoever is told something for the fourth time on a day hears it in the morning."""
    town = liaison.town
    secretaries = [await town.person("支书", village) for village in VILLAGES]
    await liaison.says("报分 1\n" + "\n".join(f"{village} 9 没清" for village in VILLAGES))
    await town.tick(minutes=10)
    for secretary in secretaries:
        await secretary.says("申诉 不归本村管")
    for number in range(1, 5):
        await liaison.says(f"答复 D-{number:04d} 是本村的")
    liaison.hears()
    for number in range(1, 5):
        assert "已裁定" in await office.says(f"裁定 D-{number:04d} 维持 看了照片")
    assert len(liaison.hears()) == 3
    await town.goes_to("2026-11-04 08:59")
    assert liaison.hears() == []
    await town.goes_to("2026-11-04 09:00")
    (fourth,) = liaison.hears()
    assert "D-0004" in fourth


async def test_a_village_that_has_heard_three_things_hears_the_fourth_in_the_morning(
    liaison: Person,
) -> None:
    """A fourth notice waits for the end of the quiet hours; the moment is known beforehand."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    for points in (9, 8, 7):
        await liaison.says(f"报分 1 舍力虎 {points} 没清")
        await town.tick(minutes=10)
    assert len(secretary.hears()) == 3
    await liaison.says("报分 1 舍力虎 6 没清")
    await town.tick(minutes=10)
    assert secretary.hears() == []
    morning = "2026-11-04 07:00"
    assert morning in await _notices_at(town)
    await town.goes_to("2026-11-04 03:00")
    assert morning in await _notices_at(town)
    await town.goes_to(morning)
    (fourth,) = secretary.hears()
    assert "改为扣4" in fourth


async def test_a_group_that_has_been_told_today_is_told_tomorrow_evening(
    liaison: Person, office: Person
) -> None:
    """The plan has been posted today; that a village has something to hear is posted the next evening."""
    town = liaison.town
    group = await town.group("第六片区")
    await liaison.says("加任务 秋收安全 | 25日 | 有照片")
    await office.says("通过")
    (plan,) = group.hears()
    assert "秋收安全" in plan
    await liaison.says("报分 1 舍力虎 9 没清")
    await town.tick(minutes=10)
    assert "2026-11-03 18:00" in await _notices_at(town)
    await town.goes_to("2026-11-03 18:00")
    assert group.hears() == []
    assert "2026-11-04 18:00" in await _notices_at(town)
    await town.goes_to("2026-11-04 17:59")
    assert group.hears() == []
    await town.goes_to("2026-11-04 18:00")
    (line,) = group.hears()
    assert line.startswith("舍力虎村：11月评分有新的说明")


async def test_nothing_is_awaited_where_nobody_can_be_told(liaison: Person) -> None:
    """Without a person and without a group a deduction stays due; nobody knows until when."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=10)
    assert await _notices_at(liaison.town) == []


async def test_a_whole_plan_is_one_message_in_a_group(town: Town, office: Person) -> None:
    """Eight departments' tasks are not cut in two."""
    group = await town.group("第六片区")
    lines = {one.aliases[0]: "巡查 | 20日 | 每周一次" for one in town.settings.town.departments}
    await town.plan("11月", **lines)
    (post,) = group.hears()
    assert post.count("\n") == 9
    assert "（1/2）" not in post
    del office


async def _notices_at(town: Town) -> list[str]:
    """When somebody is going to be told something."""

    def look(store: Store) -> list[datetime]:
        ctx = Context(store=store, rules=rules_of(town.settings), now=town.clock.now())
        return [one.at for one in upcoming(ctx) if one.what is What.NOTICE]

    moments = await town.dispatcher.call(look)
    return [f"{one.astimezone(town.settings.timetable().zone):%Y-%m-%d %H:%M}" for one in moments]
