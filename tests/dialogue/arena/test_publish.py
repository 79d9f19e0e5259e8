"""Publication: 预览 and 发布 (B1, B2, B3, D3)."""

from dataclasses import replace

import pytest

from assessment import Month
from bot.config.settings_to_rules import roster_spec, rules_of
from handlers.kit import Context
from handlers.people.outside_changes import sync_roster
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town

NOVEMBER = Month(2026, 11)


@pytest.fixture
async def scored(liaison: Person) -> Town:
    """Everything of November scored and submitted; 舍力虎村 lost a point, 沙日塘村 half a point."""
    town = liaison.town
    await liaison.says("报分 1 舍力虎 9 没清；沙日塘 9.5 没扫；其余满分")
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交")
    other = await town.person("联络员", "平安办")
    await other.says("报分 3 其余满分")
    await other.says("提交")
    return town


async def published(town: Town) -> object:
    """Whether November has been published."""
    return await town.ask(lambda store: store.results.publication(NOVEMBER) is not None)


async def test_preview_shows_everything_and_freezes_nothing(scored: Town, office: Person) -> None:
    """Standings, captains with what decided, and the message that publishes."""
    answer = await office.says("预览")
    assert "【11月擂台赛】预览，未发布" in answer
    assert tells(answer, "并列", "第一片区", "第二片区", "第四片区", "8个", "8.33")
    assert "第六片区 队长：护桥村支书（8.33 分，得分和满分项并列" not in answer
    assert tells(answer, "第六片区", "护桥村", "8.33", "按名册先后")
    assert answer.endswith("没有问题就发「发布 11月」。")
    assert not await published(scored)


async def test_preview_names_who_is_missing(liaison: Person, office: Person) -> None:
    """Departments without a sheet are named with both ways to go on (B1)."""
    await liaison.says("报分 1 其余满分")
    answer = await office.says("预览 11月")
    assert tells(answer, "缺", "党建办公室", "平安建设办公室")
    assert "「发布 11月 缺报」" in answer


@pytest.mark.parametrize("command", ["预览", "发布", "发布 缺报", "预览 12月"])
async def test_nothing_to_publish_is_said(planned: Town, office: Person, command: str) -> None:
    """Without scores or without a plan there is no result."""
    answer = await office.says(command)
    assert "还没有评分" in answer or "计划还没有通过" in answer
    assert not await published(planned)


async def test_month_in_which_nothing_applies_has_no_result(liaison: Person, office: Person) -> None:
    """不适用 everywhere is no score."""
    await liaison.says("报分 1 其余不适用 停办")
    assert "11月还没有评分" in await office.says("发布 11月 缺报")


async def test_missing_sheets_hold_the_publication_back(liaison: Person, office: Person) -> None:
    """They are listed; with 缺报 it goes out marked 暂定, and says whose sheets it lacks (B1)."""
    town = liaison.town
    group = await town.group("第三片区")
    await liaison.says("报分 1 其余满分")
    answer = await office.says("发布 11月")
    assert tells(answer, "没有发布", "党建办公室", "平安建设办公室")
    assert group.hears() == []
    assert not await published(town)
    answer = await office.says("发布 11月 缺报")
    assert "已发布 11月结果（第1版，暂定）" in answer
    assert tells(group.hears()[0], "暂定", "党建办公室", "平安建设办公室")


@pytest.mark.parametrize("message", ["发布 11月 缺", "发布 大家辛苦了", "发布 缺报 11"])
async def test_publication_takes_no_other_words(scored: Town, office: Person, message: str) -> None:
    """Whatever else stands there may mean something else; nothing is frozen."""
    answer = await office.says(message)
    assert "没看懂，这次没有执行" in answer
    assert not await published(scored)
    assert "已发布" in await office.says(answer.split("\n")[-1])


async def test_what_publication_posts(scored: Town, office: Person) -> None:
    """Standings to all groups, each district its place, each deducted village its summary (B3, D3)."""
    third, sixth, everybody = [await scored.group(one) for one in ("第三片区", "第六片区", "全镇")]
    village, neighbour = await scored.person("支书", "舍力虎"), await scored.person("支书", "护桥")
    await scored.tick(minutes=11)
    for one in (village, third, sixth):
        one.hears()
    answer = await office.says("发布")
    assert "已发布 11月结果（第1版，正式）" in answer
    assert tells(answer, "3 个群", "2 个被减分村")
    assert "看各村发「排名 第一片区 11月」" in answer
    arena, flag = everybody.hears()
    assert "【11月擂主】第1版，正式" in flag
    assert "【11月擂台赛】第1版，正式" in arena
    assert "10 第六片区 8.25" in arena
    standings, place, unbound = third.hears()
    assert standings == arena
    assert "【第三片区·11月】第9（共10个片区），8.29 分" in place
    assert "少 0.04 分" in place
    assert "队长：哈沙图村支书" in place
    assert tells(place, "第三片区", "总结")
    assert tells(unbound, "沙日塘村", "11月", "没人绑定")
    assert len(sixth.hears()) == 2
    (summary,) = village.hears()
    assert "【舍力虎村·11月】8.00 分，全镇第44，片内第4（共4村）。扣分：" in summary
    assert tells(summary, "D-0001", "《人居环境整治》", "扣1", "没清")
    (captain,) = neighbour.hears()
    assert "护桥村为第六片区队长村" in captain


async def test_champion_is_not_asked_for_a_summary(scored: Town, office: Person) -> None:
    """A joint champion hears of the flag, and of no gap (A3, A5)."""
    group = await scored.group("第一片区")
    await office.says("发布")
    _, place = group.hears()
    assert "并列第1（共10个片区）" in place
    assert "授旗" in place
    assert "总结" not in place
    assert "少 " not in place


async def test_publication_tells_what_was_still_in_the_undo_window(scored: Town, office: Person) -> None:
    """The summary is the telling: no second notice follows."""
    village = await scored.person("支书", "舍力虎")
    await office.says("发布")
    assert len(village.hears()) == 1
    await scored.tick(minutes=11)
    assert village.hears() == []
    assert "已告知" in await village.says("扣分")


async def test_month_is_published_once(scored: Town, office: Person) -> None:
    """A second 发布 posts nothing, and a preview of what is out is none."""
    group = await scored.group("第三片区")
    await office.says("发布")
    group.hears()
    for message in ("发布 11月", "发布 11月 缺报", "预览 11月"):
        assert "11月已经发布过了" in await office.says(message)
    assert group.hears() == []


async def test_captain_in_office_is_not_told_again(scored: Town, office: Person) -> None:
    """Only a new captain hears what the post brings (B3)."""
    stays, comes = await scored.person("支书", "护桥"), await scored.person("支书", "哈沙图村")
    await office.says("发布")
    assert len(stays.hears()) == len(comes.hears()) == 1
    await scored.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await (await scored.person("联络员", "党建办")).says("报分 12月 1 哈沙图村 9 没清；其余满分")
    await office.says("发布 12月 缺报")
    assert stays.hears() == []
    texts = "\n".join(comes.hears())
    assert "扣1" in texts
    assert "队长村" not in texts


async def test_publication_at_night_is_posted_in_the_morning(scored: Town, office: Person) -> None:
    """The answer says until when the posts are held (J3)."""
    group, village = await scored.group("第三片区"), await scored.person("支书", "舍力虎")
    await scored.goes_to("2026-11-30 21:00")
    group.hears()
    village.hears()
    await scored.goes_to("2026-11-30 22:30")
    assert tells(await office.says("发布"), "安静时间", "12月1日07:00")
    assert group.hears() == village.hears() == []
    await scored.goes_to("2026-12-01 07:00")
    assert len(group.hears()) == 3
    assert len(village.hears()) == 1


@pytest.mark.usefixtures("scored")
async def test_publication_without_groups_says_so(office: Person) -> None:
    """With how groups are bound."""
    answer = await office.says("发布")
    assert "0 个群的名次" in answer
    assert "「绑定片区 第一片区」" in answer


async def test_district_without_scores_has_no_place(liaison: Person, office: Person) -> None:
    """Its group is told so; a partly scored one shows over how many villages its mean is (A1)."""
    third, first = await liaison.town.group("第三片区"), await liaison.town.group("第一片区")
    await liaison.says("报分 1 包日呼吉尔 9 没清；舍力虎 8 没清")
    await office.says("发布 11月 缺报")
    arena, place = third.hears()
    assert "1 第一片区 9.00（1/4村）" in arena
    assert "第三片区" not in arena
    assert "本月没有评分，不排名次" in place
    assert "第1（共2个片区），9.00 分" in first.hears()[1]


async def test_village_that_has_left_is_not_published(scored: Town, office: Person) -> None:
    """A deducted village that left the roster is neither ranked nor summed up, and nothing stumbles."""
    spec = roster_spec(scored.settings.town)
    fewer = replace(spec, villages=tuple(one for one in spec.villages if one.name != "舍力虎村"))
    rules = rules_of(scored.settings)

    def retire(store: Store) -> None:
        sync_roster(fewer, Context(store=store, rules=rules, now=scored.clock.now()))

    await scored.ask(retire)
    group = await scored.group("第六片区")
    await office.says("发布 11月")
    assert "舍力虎" not in "\n".join(group.hears())
