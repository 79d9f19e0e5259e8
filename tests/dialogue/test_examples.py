"""The examples of the conversation, word for word where it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dialogue.town import Person, Town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison with two approved tasks."""
    await town.plan("11月", 党建办=PLAN)
    return await town.person("联络员", "党建办")


async def test_whole_report_is_recorded_with_one_receipt(town: Town, liaison: Person) -> None:
    """A report with two deductions and 其余满分 fills all 44 villages under one receipt."""
    answer = await liaison.says(
        "报分 人居环境\n舍力虎 9.5 主街垃圾未清\n护桥村 扣半分 台账晚交一天\n其余满分"
    )
    assert "已记 11月《人居环境整治》 44/44 村，回执 R-0001" in answer
    assert "舍力虎村 9.5（扣0.5）主街垃圾未清" in answer
    assert "护桥村 9.5（扣0.5）台账晚交一天" in answer
    assert "其余 42 村 满分" in answer
    assert "10 分钟后告知被减分的 2 个村" in answer


async def test_name_that_fits_two_villages_is_not_recorded(liaison: Person) -> None:
    """哈沙图 is a village and a gacha: both are named with their districts and nothing is recorded."""
    answer = await liaison.says("报分 1 哈沙图 9 未值班")
    assert "哈沙图村（第三片区）" in answer
    assert "哈沙图嘎查（第十片区）" in answer
    assert "没有记" in answer
