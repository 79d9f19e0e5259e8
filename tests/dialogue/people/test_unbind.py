"""人员 and 解绑: who holds what, and the end of a binding."""

from tests.dialogue.town import Town


async def test_the_office_sees_which_duties_nobody_holds(town: Town) -> None:
    """Per role how many are bound; roles without anybody in one line, other gaps by name."""
    office = await town.person("考核办")
    await town.person("联络员", "党建办")
    await town.person("支书", "护桥村")
    shown = await office.says("人员")
    assert "考核办 1 人；联络员 1/8；部门负责人 0/8" in shown
    assert "支书 1/44" in shown
    assert "一个都没绑定：部门负责人、分管领导、镇领导、包片领导、村干部、纪委。" in shown
    assert "没有联络员：党政综合办公室、" in shown
    lacking = next(line for line in shown.split("\n") if line.startswith("没有支书："))
    assert lacking.count("、") == 42
    assert "护桥村" not in lacking
    assert "私聊" in await office.says("人员", await town.group("第三片区"))


async def test_a_town_without_gaps_names_none(town: Town) -> None:
    """A role held in all its units, and a town where each role is held by somebody, are not named."""
    office = await town.person("考核办")
    for role, unit in (("镇领导", ""), ("纪委", ""), ("部门负责人", "党建办"), ("分管领导", "党建办")):
        await town.person(role, unit)
    await town.person("包片领导", "第三片区")
    await town.person("村干部", "护桥村")
    await town.person("支书", "护桥村")
    for department in town.settings.town.departments:
        await town.person("联络员", department.name)
    shown = await office.says("人员")
    assert "一个都没绑定" not in shown
    assert "联络员 8/8" in shown
    assert "没有联络员" not in shown


async def test_a_units_bindings_have_numbers(town: Town) -> None:
    """Of a department, a district, a village or a role; where nobody is bound, how to invite."""
    office = await town.person("考核办")
    await town.person("联络员", "党建办")
    await town.person("包片领导", "第三片区")
    await town.person("村干部", "护桥村")
    assert "B-0002 联络员（党建办公室），fake/bot/联络员-党建办，11月3日绑定" in await office.says(
        "人员 党建办"
    )
    assert "B-0003 包片领导（第三片区）" in await office.says("人员 第三片区")
    assert "护桥村绑定 1 个：\nB-0004 村干部（护桥村）" in await office.says("人员 护桥")
    assert "B-0001 考核办，fake/bot/考核办" in await office.says("人员 考核办")
    assert "B-0002 联络员" in await office.says("人员 联络员")
    assert "邀请 支书 红星村" in await office.says("人员 红星村")
    assert "邀请 纪委" in await office.says("人员 纪委")
    assert "邀请 分管领导 党建办公室" in await office.says("人员 分管领导")
    assert "人员 哈沙图村" in await office.says("人员 哈沙图")
    assert "人员 党政综合办公室" in await office.says("人员 综合")
    assert "人员 章古台嘎查" in await office.says("人员 张古台")
    assert "人员 党建办公室" in await office.says("人员 某某")


async def test_a_binding_is_ended_by_its_number(town: Town) -> None:
    """Who is unbound may do nothing more; the row stays in the trail; whoever is left is counted."""
    office = await town.person("考核办")
    liaison = await town.person("联络员", "党建办")
    other = town.stranger("another")
    await town.bind(other, "联络员", "党建办")
    answer = await office.says("解绑 B-0003")
    assert "已解绑 B-0003：联络员（党建办公室）" in answer
    assert "还有 1 人" in answer
    assert "还不认识您" in await other.says("我是谁")
    assert "没有在用的绑定或绑定码「B-0003」" in await office.says("解绑 B-0003")
    assert "邀请 联络员 党建办公室" in await office.says("解绑b2")
    assert "还不认识您" in await liaison.says("待办")
    assert "请写明编号或绑定码" in await office.says("解绑")
    assert "没有改动" in await office.says("解绑 护桥村")
    actions = await town.ask(
        lambda store: [row["subject"] for row, _ in store.audit.trail() if row["action"] == "binding.ended"]
    )
    assert actions == ["binding:3", "binding:2"]


async def test_the_last_office_binding_stays(town: Town) -> None:
    """Nobody could invite any more; once there is another one, it may go."""
    office = await town.person("考核办")
    assert "没有解绑" in await office.says("解绑 B-0001")
    other = town.stranger("another")
    await town.bind(other, "考核办")
    assert "已解绑 B-0001" in await other.says("解绑 1")
    assert "还不认识您" in await office.says("人员")


async def test_an_unused_code_is_burned(town: Town) -> None:
    """解绑 CODE makes it worthless; a code that is used, burned or too old is left as it is."""
    office = await town.person("考核办")
    code = (await office.says("邀请 支书 护桥村")).split("\n")[1]
    assert "已作废绑定码（支书（护桥村））" in await office.says(f"解绑 {code}")
    assert "已经用过、作废或过期" in await office.says(f"解绑 {code}")
    assert "作废" in await town.stranger().says(f"绑定 {code}")
    used = (await office.says("邀请 镇领导")).split("\n")[1]
    await town.stranger().says(f"绑定 {used}")
    assert "没有改动" in await office.says(f"解绑 {used}")
    old = (await office.says("邀请 纪委")).split("\n")[1]
    town.clock.move(days=8)
    assert "没有改动" in await office.says(f"解绑 {old}")
