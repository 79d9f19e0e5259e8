"""Score reports: 报分."""

from dataclasses import replace

import pytest

from assessment import Month
from storage.plans import State
from storage.store import Store
from tests.dialogue.town import Group, Person, Town, open_town

NOVEMBER = Month(2026, 11)
REASON = "宣传单未发"


async def scores(town: Town, task: int = 1) -> dict[str, str]:
    """What is recorded for a task: village → points, 不适用 as a dash, the reason behind a slash."""

    def look(store: Store) -> dict[str, str]:
        return {
            store.units.name("village", village): f"{score.points or '-'}/{score.reason}"
            for village, score in store.scores.of_task(task).items()
        }

    found = await town.ask(look)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "message",
    [
        "报分 1 舍力虎 9 主街垃圾未清",
        "报分 人居环境整治 舍力虎村 9分 主街垃圾未清",
        "报分 人居 舍力虎村扣1分主街垃圾未清",
        "报分 11月 1 舍力虎嘎查 九分 主街垃圾未清",
        "报分11月1 舍力虎：9.0，主街垃圾未清",
        "报分 1 11月\n舍力虎 －1 主街垃圾未清",
        "／报分　１　舍力虎　９　主街垃圾未清",
        "报分 本月 1 舍力虎 主街垃圾未清 9",
        "报分人居环境 舍力虎 9 主街垃圾未清",
    ],
)
async def test_score_may_be_written_in_any_way(liaison: Person, message: str) -> None:
    """Task, village, points and reason are understood and shown; nothing else is recorded."""
    answer = await liaison.says(message)
    assert "已记 11月《人居环境整治》 1/44 村，回执 R-0001" in answer
    assert "舍力虎村 9（扣1）主街垃圾未清" in answer
    assert await scores(liaison.town) == {"舍力虎村": "9/主街垃圾未清"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("红星村 8", "红星村 8 分（扣2），缺减分依据"),
        ("红星村 扣半分", "缺减分依据"),
        ("红星村 8 减分依据", "缺减分依据"),
        ("红星村 不适用", "红星村 不适用，缺原因"),
        ("红星村 不适用 不适用原因", "缺原因"),
        ("红星村 0分 没做", "红星村 0分：评分从 1 分起"),
        ("红星村 扣11分 没做", "红星村 扣11分：评分从 1 分起"),
        ("红星村 12分", "红星村 12分：这项满分是 10 分"),
        ("红星村 9.3 没做", "红星村 9.3分：评分以 0.5 分为一档"),
        ("红星村 9.8", "评分以 0.5 分为一档"),
        ("红星村 八五 没做", "是 8.5 分吗"),
        ("红星村 三五", "是 3.5 分吗"),
        ("红星村 挺好的", "没看懂是几分"),
        ("红心村 9 没做", "是不是红星村"),
        ("哈沙图 9 没做", "1 哈沙图村（第三片区） 2 哈沙图嘎查（第十片区）"),
        ("哈沙图 12分", "回 1 或 2"),
        ("哈沙图 不适用", "回 1 或 2"),
    ],
)
async def test_faulty_line_is_shown_corrected(liaison: Person, line: str, problem: str) -> None:
    """Nothing of it is recorded; the line to resend is accepted once the blank in it is filled."""
    answer = await liaison.says(f"报分 1 {line}")
    assert "11月《人居环境整治》这条没有记" in answer
    assert problem in answer
    assert await scores(liaison.town) == {}
    again = answer.split("\n")[-1].removeprefix("也可以改好重发：")
    for blank, filled in (("减分依据", REASON), ("不适用原因", REASON), ("几分", "9分")):
        again = again.replace(blank, filled)
    assert "已记 11月《人居环境整治》 1/44 村" in await liaison.says(again)
    assert len(await scores(liaison.town)) == 1


async def test_village_nobody_knows_is_left_to_the_sender(liaison: Person) -> None:
    """Where no village is like the name, the line to resend has a blank for it."""
    answer = await liaison.says("报分 1 爱国大队 9 没做")
    assert "没有这个村，请核对村名" in answer
    assert answer.endswith("改好重发：报分 1 村名 9分 没做")


async def test_good_lines_are_kept_when_others_are_not(liaison: Person) -> None:
    """Three good lines and two bad: the three are recorded, the two come back in one line to resend."""
    answer = await liaison.says(
        "报分 1\n舍力虎 9 主街垃圾未清\n红星村 8\n护桥 满分\n哈沙图 9 未值班\n道劳代 不适用 无主街"
    )
    assert "3/44 村" in answer
    assert "道劳代村 不适用 无主街" in answer
    assert "满分 1 村：护桥村" in answer
    assert "还有 2 处没记" in answer
    assert answer.endswith("改好重发：报分 1 红星村 8分 减分依据；哈沙图村 9分 未值班")
    assert await scores(liaison.town) == {
        "舍力虎村": "9/主街垃圾未清",
        "护桥村": "10/",
        "道劳代村": "-/无主街",
    }


async def test_unread_piece_is_quoted(liaison: Person) -> None:
    """What is neither village nor score is quoted back, and nothing is made of it."""
    answer = await liaison.says("报分 1\n舍力虎 9 没清\n今天辛苦大家了，谢谢配合")
    assert "1/44" in answer
    assert "没看懂" in answer
    assert "今天辛苦大家了" in answer


async def test_two_scores_for_one_village_are_neither(liaison: Person) -> None:
    """The village is named; the same score twice is no contradiction."""
    answer = await liaison.says("报分 1 舍力虎 9 没清；红星 满分；舍力虎 8 没清；红星 10分")
    assert "舍力虎村 写了两次" in answer
    assert await scores(liaison.town) == {"红星村": "10/"}


async def test_rest_leaves_out_what_is_scored_or_unclear(liaison: Person) -> None:
    """其余 touches neither villages scored before nor those of faulty lines."""
    await liaison.says("报分 1 舍力虎 9 没清")
    answer = await liaison.says("报分 1 红星 8；哈沙图 9 未值班；其余满分")
    assert "其余 40 村 满分" in answer
    recorded = await scores(liaison.town)
    assert recorded["舍力虎村"] == "9/没清"
    assert recorded.keys().isdisjoint({"红星村", "哈沙图村", "哈沙图嘎查"})


async def test_rest_waits_for_a_village_nobody_knows(liaison: Person) -> None:
    """其余 might give full marks to the one that was meant."""
    answer = await liaison.says("报分 1 舍力虎 9 没清；爱国大队 8 没做；其余满分")
    assert "1/44" in answer
    assert "「其余」等问清了一起记" in answer
    assert len(await scores(liaison.town)) == 1


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("其余 9 台账晚交", "其余 44 村 9（扣1）台账晚交"),
        ("其余不适用 无林地", "其余 44 村 不适用 无林地"),
        ("全部满分", "其余 44 村 满分"),
    ],
)
async def test_rest_may_get_anything(liaison: Person, rest: str, line: str) -> None:
    """A score with its reason, 不适用 with its reason, or full marks."""
    assert line in await liaison.says(f"报分 1 {rest}")
    assert len(await scores(liaison.town)) == 44


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("其余 9", "其余 9 分（扣1），缺减分依据"),
        ("其余不适用", "其余 不适用，缺原因"),
        ("其余 12分", "其余 12分：这项满分是 10 分"),
        ("其余 八五 没做", "「其余」是 8.5 分吗"),
    ],
)
async def test_faulty_rest_is_shown_corrected(liaison: Person, rest: str, problem: str) -> None:
    """A wrong 其余 would be wrong 44 times: nothing is recorded before it is right."""
    answer = await liaison.says(f"报分 1 {rest}")
    assert problem in answer
    assert await scores(liaison.town) == {}
    again = answer.split("\n")[-1].removeprefix("改好重发：")
    for blank in ("减分依据", "不适用原因"):
        again = again.replace(blank, REASON)
    assert "44/44 村" in await liaison.says(again)


async def test_rest_of_a_district_group_is_the_district(liaison: Person) -> None:
    """In a district's group 其余 is that district, in the town's group and in private the town."""
    third = await liaison.town.group("第三片区")
    assert "其余 3 村 满分" in await liaison.says("报分 1 古柳 9 没清；其余满分", third)
    assert "没有「其余」可记" in await liaison.says("报分 1 其余满分", third)
    everybody = await liaison.town.group("全镇")
    assert "其余 40 村 满分" in await liaison.says("报分 1 其余满分", everybody)


async def test_rest_in_an_unbound_group_is_nothing(liaison: Person) -> None:
    """Nobody knows which villages 其余 means there; what is named is recorded all the same."""
    answer = await liaison.says("报分 1 古柳 9 没清；其余满分", Group(town=liaison.town, room_id="g"))
    assert "本群还没绑定片区" in answer
    assert len(await scores(liaison.town)) == 1


async def test_nothing_left_is_said(liaison: Person) -> None:
    """其余满分 after everything is scored changes nothing."""
    await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 1 其余满分")
    assert "要评的村都有分了" in answer


async def test_same_score_again_changes_nothing(liaison: Person) -> None:
    """A report sent twice makes one receipt."""
    await liaison.says("报分 1 舍力虎 9 没清")
    assert "没有变化" in await liaison.says("报分 1 舍力虎 9 没清")
    assert "R-0002" in await liaison.says("报分 1 舍力虎 8 没清")


async def test_line_sent_again_corrects_the_score(liaison: Person) -> None:
    """The new score counts; who, when and what it was before stay in the trail (S5)."""
    await liaison.says("报分 1 舍力虎 9 没清")
    assert "舍力虎村 8（扣2）没清" in await liaison.says("报分 1 舍力虎 8 没清")

    def trail(store: Store) -> list[object]:
        rows = [row for row, _ in store.audit.trail() if row["action"] == "评分"]
        return [value for row in rows for value in (row["before"], row["after"])]

    assert await liaison.town.ask(trail) == [
        None,
        '{"points":"9","reason":"没清","receipt":1}',
        '{"points":"9","reason":"没清"}',
        '{"points":"8","reason":"没清","receipt":2}',
    ]


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("报分", "请写明是哪项任务"),
        ("报分 其余满分", "请写明是哪项任务"),
        ("报分 垃圾分类 舍力虎 9 没清", "没找到任务「垃圾分类」"),
        ("报分 1", "请写上村和分"),
        ("报分 3 舍力虎 4 没查", "《平安巡查》是平安建设办公室的任务"),
        ("报分 平安巡查 舍力虎 4 没查", "《平安巡查》是平安建设办公室的任务"),
        ("报分 13月 1 舍力虎 9 没清", "没有「13月」这个月"),
        ("报分 11月 10月 1 舍力虎 9 没清", "写了两个月份"),
        ("报分 11月 1 10月\n舍力虎 9 没清", "写了两个月份"),
        ("报分 11月 13月 1 舍力虎 9 没清", "没有「13月」这个月"),
        ("报分 12月 1 舍力虎 9 没清", "12月计划还没有通过"),
        ("报分 1 12月\n舍力虎 9 没清", "12月计划还没有通过"),
    ],
)
async def test_unclear_task_or_month_records_nothing(liaison: Person, message: str, problem: str) -> None:
    """What is unclear is said, with what to send where the bot can know it."""
    answer = await liaison.says(message)
    assert problem in answer
    for task in (1, 2, 3):
        assert await scores(liaison.town, task) == {}


@pytest.mark.parametrize("message", ["报分 其余满分", "报分 垃圾分类 舍力虎 9 没清", "报分 1"])
async def test_example_for_an_unclear_task_works(liaison: Person, message: str) -> None:
    """The last line can be copied."""
    assert "已记 11月《人居环境整治》" in await liaison.says((await liaison.says(message)).split("\n")[-1])


async def test_part_of_two_titles_is_asked_about(town: Town) -> None:
    """Both are named with their numbers, and the example uses one."""
    await town.plan("11月", 党建办="环境整治 | 25日 | 整\n环境巡查 | 25日 | 查")
    liaison = await town.person("联络员", "党建办")
    answer = await liaison.says("报分 环境 舍力虎 9 没清")
    assert "1《环境整治》、2《环境巡查》" in answer
    assert await scores(town) == {}
    assert "已记" in await liaison.says(answer.split("\n")[-1])


async def test_only_task_needs_no_name(town: Town) -> None:
    """A department with one task may leave it out."""
    await town.plan("11月", 平安办="平安巡查 | 25日 | 每周一次 | 5")
    liaison = await town.person("联络员", "平安办")
    assert "44/44" in await liaison.says("报分 其余满分")


async def test_department_without_tasks_has_nothing_to_score(planned: Town) -> None:
    """Its liaison is told so."""
    liaison = await planned.person("联络员", "执法局")
    assert "综合执法局11月没有通过的任务" in await liaison.says("报分 1 其余满分")


async def test_full_marks_below_ten(planned: Town) -> None:
    """Of 5 points 扣1 is 4; 9 is too much; 满分 is 5."""
    liaison = await planned.person("联络员", "平安办")
    answer = await liaison.says("报分 3 舍力虎 扣1 没查；红星 9 没查；护桥 八五 没查；其余满分")
    assert "舍力虎村 4（扣1）没查" in answer
    assert "红星村 9分：这项满分是 5 分" in answer
    assert "后面还有 1 处要问" in answer
    assert (await scores(planned, 3))["光明村"] == "5/"
    assert "已记" in await liaison.says(answer.split("\n")[-1].removeprefix("也可以改好重发："))


async def test_task_for_some_villages_only(liaison: Person) -> None:
    """Others cannot be scored, 其余 is the villages of the task, and so is the count."""

    def limit(store: Store) -> None:
        (task, *_) = store.plans.tasks(NOVEMBER)
        store.plans._save(replace(task, village_ids=frozenset({21, 22, 24})), State.APPROVED)
        store.plans._changed(NOVEMBER)

    await liaison.town.ask(limit)
    answer = await liaison.says("报分 1 舍力虎 9 没清；光明 9 没清；其余满分")
    assert "3/3 村" in answer
    assert "其余 2 村 满分" in answer
    assert "光明村 不在这项任务的范围内，只评：舍力虎村、护桥村、红星村" in answer
    assert (await scores(liaison.town)).keys() == {"舍力虎村", "护桥村", "红星村"}
    await liaison.says("报分 2 其余满分")
    assert "已提交" in await liaison.says("提交")


async def test_complete_sheet_may_be_submitted(liaison: Person) -> None:
    """When the department's last village is scored, the next step is 提交, ready to copy."""
    assert "提交" not in await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 2 舍力虎 9 没发；其余满分")
    assert answer.split("\n")[-1] == "本部门11月都评完了，可以发「提交 11月 党建办公室」。"
    assert "已提交" in await liaison.says("提交 11月 党建办公室")


async def test_submitted_sheet_may_still_be_changed(liaison: Person) -> None:
    """Until publication, and the receipt says that it is kept in the trail (S4)."""
    for message in ("报分 1 其余满分", "报分 2 其余满分", "提交"):
        await liaison.says(message)
    answer = await liaison.says("报分 1 舍力虎 9 没清")
    assert "评分表已提交过，这次改动已留痕" in answer
    assert "10 分钟后告知" in answer


async def test_published_month_is_closed(liaison: Person, office: Person) -> None:
    """Nothing is recorded any more, and the sender is sent to the office."""
    await liaison.says("报分 1 其余满分")
    await office.says("发布 11月 缺报")
    answer = await liaison.says("报分 11月 1 舍力虎 9 没清")
    assert "11月已经发布" in answer
    assert "考核办" in answer
    assert (await scores(liaison.town))["舍力虎村"] == "10/"


async def test_month_before_stays_open_until_submitted(liaison: Person) -> None:
    """In December a report is still for November, until the own sheet is submitted (M4)."""
    town = liaison.town
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await town.goes_to("2026-12-02 09:00")
    assert "已记 11月" in await liaison.says("报分 1 其余满分")
    answer = await liaison.says("报分 12月 1 舍力虎 9")
    assert "12月《人居环境整治》这条没有记" in answer
    assert answer.endswith("报分 12月 1 舍力虎村 9分 减分依据")
    assert "没有「其余」可记" in await liaison.says("报分 11月 1 其余满分")
    assert "报分 12月 1 其余满分" in await liaison.says("报分 12月 1")
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交 11月")
    assert "已记 12月" in await liaison.says("报分 1 其余满分")
    assert "报分 11月 1" in await liaison.says("报分 11月 1 舍力虎 9")


async def test_month_behind_the_task_counts(liaison: Person) -> None:
    """报分 人居 12月 is for December, whatever month is open."""
    await liaison.town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    assert "已记 12月《人居环境整治》" in await liaison.says("报分 人居 12月\n舍力虎 9 没清")
    assert await scores(liaison.town) == {}


async def test_liaison_of_two_departments_scores_both(planned: Town) -> None:
    """Tasks of both are theirs; who has none anywhere is told of both departments."""
    person = planned.stranger("double")
    await planned.bind(person, "联络员", "党建办")
    await planned.bind(person, "联络员", "平安办")
    assert "已记 11月《人居环境整治》" in await person.says("报分 1 其余满分")
    answer = await person.says("报分 巡查 其余满分")
    assert "已记 11月《平安巡查》" in answer
    assert "提交 11月 平安建设办公室" in answer
    idle = planned.stranger("idle")
    await planned.bind(idle, "联络员", "执法局")
    await planned.bind(idle, "联络员", "党政办")
    assert "综合执法局、党政综合办公室11月没有通过的任务" in await idle.says("报分 1 其余满分")


async def test_night_report_is_told_in_the_morning(liaison: Person) -> None:
    """In the quiet hours the receipt says when the village will hear (J3)."""
    await liaison.town.goes_to("2026-11-03 23:00")
    assert "11月4日07:00告知被减分的 1 个村" in await liaison.says("报分 1 舍力虎 9 没清")


async def test_without_undo_window_villages_hear_at_once(database_url: str) -> None:
    """With 0 minutes configured the receipt says 马上."""
    async with open_town(database_url, "2026-11-03 09:00", LEITAI_FEEDBACK__UNDO_MINUTES="0") as town:
        await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
        liaison = await town.person("联络员", "党建办")
        assert "马上告知被减分的 1 个村" in await liaison.says("报分 1 舍力虎 9 没清")


async def test_long_receipt_comes_in_pages(liaison: Person) -> None:
    """A phone shows eight lines: a longer receipt is cut, each page numbered."""
    town = liaison.town.settings.town
    lines = [f"{one.name} 9 没清" for district in town.districts[:4] for one in district.villages]
    liaison.hears()
    await liaison.says("\n".join(["报分 1", *lines]))
    first, second, third = liaison.hears()
    assert all(len(page.split("\n")) <= 8 for page in (first, second, third))
    assert first.split("\n")[0].endswith("（1/3）")
    assert third.startswith("（3/3）\n")
