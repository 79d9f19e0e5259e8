"""Rankings: 排名 and 擂主."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


@pytest.fixture
async def published(liaison: Person, office: Person) -> Town:
    """November is published: 第二片区 lost most, 第一片区 a little, the others nothing."""
    await liaison.says("报分 1 常胜村 5 没清；西湖 5 没清；包日呼吉尔 9.5 没扫；其余满分")
    await office.says("发布 11月 缺报")
    return liaison.town


async def test_before_publication_nobody_sees_a_ranking(planned: Town) -> None:
    """Names are not ranked in public before the office publishes."""
    secretary = await planned.person("支书", "舍力虎")
    for question in ("排名", "擂主", "排名 第六片区"):
        assert "还没有发布过结果" in await secretary.says(question)
    assert "11月还没有发布" in await secretary.says("排名 11月")
    assert "11月还没有发布" in await secretary.says("擂主 11月")
    assert "没有「13月」这个月" in await secretary.says("排名 13月")


@pytest.mark.parametrize("role", ["考核办", "镇领导"])
async def test_insiders_see_it_in_private_marked(liaison: Person, role: str) -> None:
    """Office and leaders see how it stands, marked 暂定 and with who is missing; in a group nothing."""
    await liaison.says("报分 1 常胜村 5 没清；其余满分")
    person = await liaison.town.person(role)
    answer = await person.says("排名")
    assert tells(answer, "11月擂台赛", "暂定", "党建办公室", "平安建设办公室")
    assert "10 第二片区 8.75" in answer
    group = await liaison.town.group("第六片区")
    assert "暂定名次只能私聊看" in await person.says("排名 11月", group)
    assert "还没有发布过结果" in await person.says("排名", group)


@pytest.mark.usefixtures("planned")
async def test_insiders_are_told_when_nothing_is_scored(office: Person) -> None:
    """A ranking of nothing is none."""
    assert "11月还没有评分" in await office.says("排名")
    assert "12月计划还没有通过" in await office.says("排名 12月")


async def test_published_ranking_is_for_all(published: Town) -> None:
    """In private and in groups; ties are shown as such (A2)."""
    for role, unit in (("支书", "舍力虎"), ("联络员", "平安办"), ("镇领导", ""), ("纪委", "")):
        answer = await (await published.person(role, unit)).says("排名")
        assert "【11月擂台赛】第1版，暂定" in answer
        assert "并列1 第三片区 10.00" in answer
        assert "9 第一片区 9.88" in answer
        assert "10 第二片区 7.50" in answer
    group = await published.group("第六片区")
    assert "并列1 第三片区" in await (await published.person("支书", "舍力虎")).says("排名 11月", group)


async def test_village_sees_its_own_place_in_private_only(published: Town) -> None:
    """One more line with score, place in the town and in the district."""
    secretary = await published.person("支书", "常胜村")
    assert tells(await secretary.says("排名"), "常胜村", "5.00", "并列第43", "并列第3", "4村")
    assert "常胜村" not in await secretary.says("排名", await published.group("第二片区"))


@pytest.mark.parametrize(
    "question", ["排名 第二片区", "排名 二片", "排名第2片区", "排名 第二片区 11月", "排名 11月 第二片区"]
)
async def test_district_shows_its_villages(published: Town, question: str) -> None:
    """By score, each with its place in the town."""
    lines = (await (await published.person("支书", "舍力虎")).says(question)).split("\n")
    assert lines[0] == "【第二片区·11月】第1版，暂定，片区 7.50 分"
    assert lines[1] == "北老柜村 10.00，全镇并列第1"
    assert lines[-1] == "西湖村 5.00，全镇并列第43"


@pytest.mark.parametrize("question", ["排名 常胜", "排名 常胜村 11月", "排名 常胜嘎查"])
async def test_village_shows_its_place(published: Town, question: str) -> None:
    """And how to see its district."""
    answer = await (await published.person("镇领导")).says(question)
    assert "常胜村：5.00 分，全镇并列第43" in answer
    assert "「排名 第二片区 11月」" in answer


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("排名 哈沙图", "哈沙图村、哈沙图嘎查"),
        ("排名 第十一片区", "没有「第十一片区」这个片区或村"),
        ("排名 爱国大队", "没有「爱国大队」这个片区或村"),
    ],
)
async def test_unclear_place_is_asked_about(published: Town, question: str, problem: str) -> None:
    """The last line is a question that is answered."""
    leader = await published.person("镇领导")
    answer = await leader.says(question)
    assert problem in answer
    assert "第1版" in await leader.says(answer.split("\n")[-1])


async def test_unscored_places_are_said_to_be_so(liaison: Person, office: Person) -> None:
    """A village or a district without a score has no place; its secretary gets no line of its own."""
    await liaison.says("报分 1 常胜村 9 没清")
    await office.says("发布 11月 缺报")
    secretary = await liaison.town.person("支书", "舍力虎")
    assert "舍力虎村11月没有评分" in await secretary.says("排名 舍力虎")
    assert "本月没有评分" in await secretary.says("排名 第六片区")
    assert "舍力虎" not in await secretary.says("排名")


async def test_latest_published_month_counts(published: Town, office: Person) -> None:
    """Until something is scored in the new month; then insiders see that, others still the old one."""
    await published.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await published.goes_to("2026-12-05 09:00")
    liaison, secretary = await published.person("联络员", "党建办"), await published.person("支书", "舍力虎")
    assert "【11月擂台赛】" in await office.says("排名")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    assert "【12月擂台赛】暂定" in await office.says("排名")
    assert "【11月擂台赛】" in await secretary.says("排名")
    assert "【11月擂台赛】" in await office.says("排名", await published.group("第三片区"))


async def test_champion_with_captain_and_streak(liaison: Person, office: Person) -> None:
    """Score, captain, and how many published months running."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎")
    others = "、".join(
        village.name
        for district in town.settings.town.districts
        if district.name != "第六片区"
        for village in district.villages
    )
    await liaison.says(f"报分 1 {others} 各扣1 没清")
    await liaison.says("报分 1 其余满分")
    await office.says("发布 缺报")
    answer = await secretary.says("擂主")
    assert "【11月擂主】第1版，暂定" in answer
    assert tells(answer, "第六片区", "10.00", "队长", "舍力虎村")
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await town.goes_to("2026-12-05 09:00")
    await liaison.says("报分 1 光明村 9 没清；其余满分")
    await office.says("发布 缺报")
    answer = await secretary.says("擂主")
    assert tells(answer, "第六片区", "10.00", "连续 2 个月", "队长", "舍力虎村")
    assert "第三片区 10.00 分，队长：" in answer
    assert "连续" not in await secretary.says("擂主 11月")
