"""排名 村: every village of the town by rank, for the office and the leaders."""

from tests.dialogue.answers import tells
from tests.dialogue.town import Town

REPORT = "报分 1 红星村 7 台账晚交；舍力虎村 9 垃圾；和平村 不适用 没有主街；护桥村 9.5 垃圾；其余满分"


async def test_all_villages_are_listed_three_a_line(town: Town) -> None:
    """Ranks with ties, those without a score last; only the office and the leaders, only in private."""
    await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await (await town.person("联络员", "党建办")).says(REPORT)
    office = await town.person("考核办")
    shown = await office.says("排名 村")
    assert tells(shown, "11月各村", "暂定", "党建办公室", "43 村")
    rows = [row for line in shown.split("\n") for row in line.split("　") if line.count("　")]
    assert rows[0] == "并列1 包日呼吉尔嘎查 10.00"
    assert [row[:3] for row in rows[:40]] == ["并列1"] * 40
    assert rows[40:42] == ["41 护桥村 9.50", "42 舍力虎村 9.00"]
    assert "43 红星村 7.00\n还没有评分：和平村。" in shown
    assert all(line.count("　") <= 2 for line in shown.split("\n"))
    leader = await town.person("镇领导")
    assert "41 护桥村 9.50" in await leader.says("排名 11月 各村")
    refused = await (await town.person("支书", "护桥村")).says("排名 村")
    assert "由考核办、镇领导私聊看" in refused
    assert "片内各村发「排名 第一片区」" in refused
    group = await town.group("第六片区")
    assert "私聊看" in await leader.says("排名 村", group)
    await (await town.person("联络员", "党建办")).says("报分 1 和平村 满分")
    await (await town.person("联络员", "党建办")).says("提交")
    await office.says("发布")
    shown = await office.says("排名 村 11月")
    assert "【11月各村】第1版，正式，44 村有分" in shown
    assert "还没有评分" not in shown
