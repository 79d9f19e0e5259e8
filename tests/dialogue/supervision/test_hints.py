"""疑点: what is unusual, with how it was found, and that it is no verdict."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town, at

PARTY = "\n".join(f"{title} | 月底 | 做好" for title in ("人居环境整治", "防火宣传", "秸秆离田", "党员冬训"))
RULE = (
    "办法：部门评 20 项以上全满分；村有 4 项以上、75%低于该项平均；评分人的扣分比以前多或少满分的 5%；"
    "发布前 24 小时内的改动。"
)


@pytest.fixture
async def odd(town: Town) -> Town:
    """党建办 is hard on one village and changes late; 平安办 gives everybody full marks."""
    await town.plan("11月", 党建办=PARTY, 平安办="平安巡查 | 20日 | 每周一次 | 5")
    liaison = await town.person("联络员", "党建办")
    for task in (1, 2, 3, 4):
        await liaison.says(f"报分 {task} 舍力虎 8 没做好；其余满分")
    await (await town.person("联络员", "平安办")).says("报分 其余满分")
    town.clock.move_to(at("2026-11-28 10:00"))
    await liaison.says("改分 1 护桥 9 早改的")
    await liaison.says("提交")
    town.clock.move_to(at("2026-11-30 10:00"))
    await liaison.says("改分 1 红星 9 晚改的")
    await liaison.says("改分 2 光明 9 写错了")
    await liaison.says("撤销")
    await (await town.person("考核办")).says("发布 11月 缺报")
    return town


async def test_everything_unusual_is_named(odd: Town) -> None:
    """Full marks for all, one village low, late changes; the rule of each, and that it is no verdict."""
    inspector = await odd.person("纪委")
    assert (await inspector.says("疑点 11月")).split("\n") == [
        "【疑点 11月】按固定办法算出 3 处，供核对，不是结论：",
        "平安建设办公室：44 项全部满分。",
        "舍力虎村：5 项里有 4 项低于该项的全镇平均。",
        "发布前 24 小时内改动 2 处：红星村第 1 项（R-0007）、光明村第 2 项（撤销 R-0008）。",
        RULE,
        "来历发「审计」看。",
    ]


async def test_a_scorer_unlike_before_is_named(odd: Town) -> None:
    """By duty and number, with both figures; before publication nothing is called late."""
    odd.clock.move_to(at("2026-12-05 10:00"))
    await odd.plan("12月", 平安办="平安巡查 | 20日 | 每周一次 | 10")
    villages = "、".join(
        await odd.dispatcher.call(lambda store: [one.name for one in store.units.roster().villages])
    )
    await (await odd.person("联络员", "平安办")).says(f"报分 {villages} 各扣1 台账不全")
    shown = await (await odd.person("纪委")).says("疑点")
    assert "【疑点 12月】按固定办法算出 1 处" in shown
    assert "联络员（平安建设办公室） B-000" in shown
    assert "本月平均扣满分的 10%，以前各月平均 0%" in shown
    assert "（发布后才看）" in shown


async def test_nothing_unusual_is_no_verdict_either(planned: Town, liaison: Person) -> None:
    """A month in which nothing stands out; and what cannot be asked."""
    inspector = await planned.person("纪委")
    await liaison.says("报分 1 舍力虎 9 垃圾；其余满分")
    assert tells(await inspector.says("疑点"), "没有算出", "不是结论")
    await (await planned.person("考核办")).says("发布 11月 缺报")
    assert tells(await inspector.says("疑点"), "没有算出", "不是结论")
    assert "计划还没有通过" in await inspector.says("疑点 10月")
    assert "红星" in await inspector.says("疑点 红星 11月")
