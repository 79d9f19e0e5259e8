"""A town to which about everything has happened."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.engine.writer import Errand
from handlers.kit import Address, Context, File
from handlers.people.outside_changes import removed_from_group
from tests.dialogue.town import Town

PHOTO = File(name="主街.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff")


async def live(town: Town) -> Town:
    """A town to which about everything has happened: plans, slips, deductions, appeals, two versions."""
    office, liaison = await town.person("考核办"), await town.person("联络员", "党建办")
    village = await town.person("支书", "舍力虎")
    await town.group("第六片区")
    await office.says("绑定片区 第六片区", await town.group("第三片区"))
    await _plans(town)
    await liaison.says("报分 1 舍力虎 9 主街未清；护桥 9.5 台账缺；红星 不适用 没有主街；其余满分")
    await liaison.says("报分 2 舍力虎 8 没发；其余满分")
    await liaison.says("报分 2 护桥 7 没发")
    await liaison.says("报分 2 护桥 6 没发；红星 9 没发")
    await liaison.says("撤销")
    await liaison.says("撤销")
    await town.tick(minutes=11)
    for said in ("收到 D-0001", "整改 D-0001 已清运", "申诉 D-0003 发过了"):
        await village.says(said)
    await village.sends(PHOTO)
    await liaison.says("通过整改 D-0001")
    await liaison.says("答复 D-0003 没有见到")
    await office.says("裁定 D-0003 改分 9 发了一半")
    await liaison.says("提交 11月")
    await liaison.says("报分 2 红星 9 没发")
    await office.says("发布 11月")
    await liaison.says("撤销")
    await (await town.person("包片领导", "第六片区")).says("交流 20日开片会")
    await liaison.says("报计划 12月\n防火宣传 | 30日 | 发到户")
    await office.says("通过 12月")
    await town.goes_to("2026-12-05 09:00")
    await liaison.says("报分 12月 1 舍力虎 9 没发；护桥 8 没发")
    await liaison.says("撤销")
    await liaison.says("报分 12月 1 舍力虎 9 没发")
    await office.says("更正 11月 1 护桥村 满分 台账找到了")
    await office.says("解绑 B-0003")
    await _codes(town)
    return town


async def _codes(town: Town) -> None:
    """One is used for a duty that is held already, one is shown in a group; the bot is taken out of one."""
    office, group = town.stranger("考核办"), await town.group("第一片区")
    await town.bind(town.stranger("联络员-党建办"), "联络员", "党建办")
    code = re.search("[A-Z2-9]{8}", await office.says("邀请 联络员 平安办"))
    assert code is not None
    assert "作废" in await town.stranger("路人").says(f"绑定 {code[0]}", group)
    here = Address(transport="fake", account="bot", conversation=group.room_id, is_room=True)
    await errand(town, partial(removed_from_group, here))


async def _plans(town: Town) -> None:
    """Proposed, proposed anew, added to, moved, returned, approved."""
    office, liaison = town.stranger("考核办"), town.stranger("联络员-党建办")
    other = await town.person("联络员", "平安办")
    await liaison.says("报计划 11月\n人居环境 | 25日 | 干净")
    await liaison.says("报计划 11月\n人居环境整治 | 25日 | 干净 | 10\n防火宣传 | 30日 | 发到户")
    await liaison.says("加任务 道路养护 | 12月20日 | 无坑洼")
    await office.says("列入 2027年1月 12月 1")
    await other.says("报计划 11月\n平安创建 | 25日 | 走访")
    await office.says("退回 平安办 考核要求不具体")
    await office.says("通过 11月")


async def errand(town: Town, run: Callable[[Context], Any]) -> Any:  # noqa: ANN401 - whatever it comes to
    """Done with all that a handler has."""
    value = await town.dispatcher.put(Errand(run=run))
    await town.sender.settled()
    return value
