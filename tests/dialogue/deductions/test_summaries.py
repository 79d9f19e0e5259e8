"""What a village hears of its deductions later: the year by kind, the summary at publication (D3, D4)."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person

pytestmark = pytest.mark.both_databases


async def test_the_year_by_kind(secretary: Person, liaison: Person) -> None:
    """扣分 年 sums the year up by kind of task, the most points first."""
    town = liaison.town
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await liaison.says("报分 12月 1 舍力虎 7.5 又没清")
    await town.tick(minutes=11)
    answer = await secretary.says("扣分 年")
    assert answer.split("\n")[:3] == [
        "舍力虎村2026年扣分 3 项，共 5.5 分：",
        "《人居环境整治》2 次，共 3.5 分：11月 1、12月 2.5（党建办公室）",
        "《防火宣传》1 次，共 2 分：11月 2（党建办公室）",
    ]
    assert answer == await secretary.says("扣分 2026年")
    assert "舍力虎村2025年没有扣分记录" in await secretary.says("扣分 去年")


async def test_what_was_lost_last_month_and_not_again_is_said(secretary: Person, liaison: Person) -> None:
    """In the summary of the month, beside what was lost, or alone where nothing was (D4)."""
    town = liaison.town
    office = await town.person("考核办")
    neighbour = await town.person("支书", "护桥")
    await office.says("发布 11月 缺报")
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 25日 | 入户")
    await liaison.says("报分 12月 1 其余满分")
    await liaison.says("报分 12月 2 舍力虎 9 少发；护桥 不适用 无林地；其余满分")
    await town.goes_to("2026-12-30 19:00")
    for one in (secretary, neighbour):
        one.hears()
    await office.says("发布 12月 缺报")
    own, other = ([text for text in one.hears() if "12月】" in text] for one in (secretary, neighbour))
    assert "扣1（同类再扣）：少发" in own[0]
    assert tells(own[0], "上月", "《人居环境整治》", "没有再扣")
    assert "没有扣分" in other[0]
    assert tells(other[0], "上月", "《人居环境整治》", "没有再扣")


async def test_publication_tells_what_was_still_to_be_told(secretary: Person, liaison: Person) -> None:
    """A fresh deduction comes with its deadlines; news of an older one stand beside it (D3)."""
    town = liaison.town
    await secretary.says("整改 D-0001 清了")
    await liaison.says("通过整改 D-0001 不错")
    await liaison.says("改分 2 舍力虎 7 又少发")
    secretary.hears()
    await (await town.person("考核办")).says("发布 11月 缺报")
    (summary,) = [text for text in secretary.hears() if "·11月】" in text]
    assert tells(summary, "D-0001", "扣1", "主街未清")
    assert tells(summary, "D-0001", "整改已通过")
    assert "D-0003《防火宣传》扣3：又少发" in summary
    assert "发「整改 D-0003 做了什么」" in summary
    await town.tick(minutes=11)
    assert secretary.hears() == []
