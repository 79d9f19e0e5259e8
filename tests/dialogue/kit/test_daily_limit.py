"""Nobody is told more than three things a day unasked, a group no more than one (J3)."""

from datetime import datetime

from bot.config.settings_to_rules import rules_of
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Waiting
from storage.store import Store
from tests.dialogue.answers import tells
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
    await town.goes_to("2026-11-04 06:59")
    assert liaison.hears() == []
    await town.goes_to("2026-11-04 07:00")
    (fourth,) = liaison.hears()
    assert "D-0004" in fourth


async def test_what_waits_for_one_moment_comes_as_one_message(liaison: Person, office: Person) -> None:
    """Waiting several commands hold back is together in the morning, in the order in which it happened."""
    town = liaison.town
    await town.goes_to("2026-11-03 22:30")
    await liaison.says("加任务 道路养护 | 12月20日 | 无坑洼")
    await liaison.says("加任务 河道清理 | 12月20日 | 无垃圾")
    liaison.hears()
    await office.says("列入 2027年1月 12月 1")
    await office.says("退回 党建办 考核要求不具体")
    await town.goes_to("2026-11-04 07:00")
    (message,) = liaison.hears()
    assert message.index("道路养护") < message.index("河道清理")
    assert "（1/" not in message


async def test_nothing_overtakes_what_waits(liaison: Person, office: Person) -> None:
    """Corrections cannot wait, however many; what waited for the same person goes along, in front."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    await liaison.says("报分 1 其余满分")
    await liaison.says("报分 2 其余满分")
    await office.says("发布 11月 缺报")
    secretary.hears()
    for number, points in enumerate((9, 8, 7, 6)):
        await office.says(f"更正 11月 1 舍力虎村 {points} 查实{number}")
    told = secretary.hears()
    assert [f"舍力虎村 {points}（" in text for points, text in zip((9, 8, 7, 6), told, strict=True)] == [
        True
    ] * 4
    await town.goes_to("2026-11-03 22:30")
    await office.says("更正 11月 1 舍力虎村 5 查实4")
    await office.says("更正 11月 1 舍力虎村 满分 查错了")
    await town.goes_to("2026-11-04 07:00")
    last = "\n".join(secretary.hears())
    assert last.index("舍力虎村 5（") < last.index("舍力虎村 10")


async def test_who_is_told_a_deduction_is_told_at_that_moment(liaison: Person, office: Person) -> None:
    """More than fits the day stays due as a whole; its days for an appeal do not begin before it is told."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    titles = [f"任务甲{one}" for one in "子丑寅卯辰巳午未"]
    await liaison.says("加任务\n" + "\n".join(f"{one} | 25日 | 好" for one in titles))
    await office.says("通过")
    for points in (9, 8):
        await liaison.says(f"报分 1 舍力虎 {points} 没清")
        await town.tick(minutes=10)
    secretary.hears()
    for title in titles:
        await liaison.says(f"报分 {title} 舍力虎 9 没清")
    await town.tick(minutes=10)
    assert secretary.hears() == []
    await liaison.says("报分 任务甲子 舍力虎 满分")
    await town.goes_to("2026-11-04 07:00")
    told = "\n".join(secretary.hears())
    assert "任务甲子" not in told
    assert "D-0003《任务甲丑》扣1" in told
    assert "取消" not in told


async def test_a_publication_does_not_wait(liaison: Person, office: Person) -> None:
    """The summary comes with the post, however much the village has heard today."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    for points in (9, 8, 7):
        await liaison.says(f"报分 1 舍力虎 {points} 没清")
        await town.tick(minutes=10)
    await liaison.says("报分 2 舍力虎 8 没发；其余满分")
    await liaison.says("报分 1 其余满分")
    secretary.hears()
    await office.says("发布 11月 缺报")
    assert "扣2" in "\n".join(secretary.hears())


async def test_a_publication_tells_nobody_where_there_is_nobody(liaison: Person, office: Person) -> None:
    """Without a person and without a group a deduction stays due, and its days begin when it is told."""
    town = liaison.town
    for task in (1, 2):
        await liaison.says(f"报分 {task} 舍力虎 9 没清；其余满分")
    await office.says("发布 11月 缺报")
    await town.tick(minutes=10)
    secretary = await town.person("支书", "舍力虎村")
    await town.goes_to("2026-11-12 09:00")
    (notice,) = secretary.hears()
    assert "D-0001" in notice
    assert "11月19日前发「申诉" in notice


async def test_the_report_day_has_no_measure(liaison: Person) -> None:
    """On the 30th a fourth notice comes at its time."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    await town.goes_to("2026-11-30 08:00")
    for points in (9, 8, 7, 6):
        await liaison.says(f"报分 1 舍力虎 {points} 没清")
        await town.tick(minutes=10)
    assert len(secretary.hears()) == 4


async def test_a_reminder_stays_a_reminder(liaison: Person) -> None:
    """It is of no use for as long as a notice is, so it is not put into one."""
    town = liaison.town
    secretary = await town.person("支书", "舍力虎村")
    await liaison.says("报分 1 舍力虎 9 没清")
    await town.tick(minutes=10)
    secretary.hears()
    await town.goes_to("2026-11-04 08:50")
    await liaison.says("报分 2 舍力虎 9 没发")
    await town.goes_to("2026-11-04 09:00")
    assert len(secretary.hears()) == 2
    kinds = await town.dispatcher.call(
        lambda store: [row.kind for row in store.outbox.latest("fake", 9) if "今天到期" in row.text]
    )
    assert kinds == ["reminder"]


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
    assert tells(line, "舍力虎村", "11月")


async def test_a_group_waits_no_longer_than_an_evening(liaison: Person, office: Person) -> None:
    """However often the group is posted something, its village hears that there is something to hear."""
    town = liaison.town
    group = await town.group("第六片区")
    await liaison.says("报分 1 舍力虎 9 没清")
    for day in (3, 4):
        await town.goes_to(f"2026-11-0{day} 10:00")
        await liaison.says(f"加任务 秋收安全{day} | 25日 | 有照片")
        await office.says("通过")
        group.hears()
        await town.goes_to(f"2026-11-0{day} 18:00")
        heard = group.hears()
    (line,) = heard
    assert tells(line, "舍力虎村", "11月")


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
        return [one.at for one in upcoming(ctx) if one.what is Waiting.NOTICE]

    moments = await town.dispatcher.call(look)
    return [f"{one.astimezone(town.settings.timetable().zone):%Y-%m-%d %H:%M}" for one in moments]
