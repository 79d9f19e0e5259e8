"""What a report leaves open is asked about, one question at a time, and nothing understood is lost."""

import pytest

from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town, open_town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison with two approved tasks."""
    await town.plan("11月", 党建办=PLAN)
    return await town.person("联络员", "党建办")


async def scored(town: Town, task: int) -> dict[str, str]:
    """What is recorded for a task, by village name: points and reason."""

    def look(store: object) -> dict[str, str]:
        names = {one.id: one.name for one in store.units.roster().villages}  # type: ignore[attr-defined]
        found = store.scores.of_task(task)  # type: ignore[attr-defined]
        return {names[village]: f"{score.points} {score.reason}".strip() for village, score in found.items()}

    result: dict[str, str] = await town.dispatcher.call(look)
    return result


async def test_a_name_of_two_villages_is_chosen_by_number(town: Town, liaison: Person) -> None:
    """哈沙图 is asked about with both districts; answering 2 records the gacha."""
    asked = await liaison.says("报分 1 哈沙图 9 未值班")
    assert tells(asked, "1 哈沙图村", "2 哈沙图嘎查")
    assert "回 1 或 2" in asked
    assert await scored(town, 1) == {}
    answer = await liaison.says("2")
    assert "回执 R-0001" in answer
    assert await scored(town, 1) == {"哈沙图嘎查": "9 未值班"}


async def test_a_missing_reason_is_all_that_is_asked(town: Town, liaison: Person) -> None:
    """The score is kept; the next message is its reason."""
    asked = await liaison.says("报分 防火 红星村 8")
    assert "缺减分依据。请补一句" in asked
    assert "补上就记" in asked
    answer = await liaison.says("宣传单未发")
    assert "红星村 8（扣2）宣传单未发" in answer
    assert await scored(town, 2) == {"红星村": "8 宣传单未发"}


@pytest.mark.parametrize(("choice", "after"), [("1", "缺减分依据"), ("2", "缺原因"), ("3", "没有记")])
async def test_zero_points_offers_three_ways(liaison: Person, choice: str, after: str) -> None:
    """0分 is asked about: one point, 不适用, or not yet."""
    asked = await liaison.says("报分 防火 红星村 0分")
    assert "评分从 1 分起" in asked
    assert "1 记 1 分 2 本月不适用 3 先不评" in asked
    assert after in await liaison.says(choice)


async def test_good_lines_are_recorded_and_the_rest_is_asked_in_turn(town: Town, liaison: Person) -> None:
    """Three bad lines of six: the good ones are recorded at once, each bad one has its own question."""
    asked = await liaison.says(
        "报分 1\n舍力虎 9.5 主街垃圾未清\n红星村 8\n张古台 9 未值班\n护桥村 满分\n西湖 八五 台账不全\n双合 10"
    )
    assert "回执 R-0001" in asked
    assert set(await scored(town, 1)) == {"舍力虎村", "护桥村", "双合村"}
    assert "后面还有 2 处要问" in asked
    assert "是不是章古台嘎查" in await liaison.says("宣传单未发")
    assert "8.5 分吗" in await liaison.says("是")
    last = await liaison.says("是的")
    assert "8.5（扣1.5）台账不全" in last
    assert (await scored(town, 1))["章古台嘎查"] == "9 未值班"
    assert (await scored(town, 1))["红星村"] == "8 宣传单未发"


async def test_rest_waits_until_it_is_clear_who_is_meant(town: Town, liaison: Person) -> None:
    """An unknown village holds 其余满分 back; once named, everything is recorded."""
    asked = await liaison.says("报分 1 某某屯 9 未值班；其余满分")
    assert "「其余」等问清了一起记" in asked
    assert await scored(town, 1) == {}
    answer = await liaison.says("红星村")
    assert "44/44" in answer
    assert (await scored(town, 1))["红星村"] == "9 未值班"


async def test_a_corrected_line_answers_as_well(town: Town, liaison: Person) -> None:
    """Instead of choosing, the whole line may be written again."""
    await liaison.says("报分 1 张古台 9 未值班")
    await liaison.says("章古台嘎查 8.5 两天未值班")
    assert await scored(town, 1) == {"章古台嘎查": "8.5 两天未值班"}


async def test_no_drops_the_entry_and_shows_the_line(town: Town, liaison: Person) -> None:
    """不是 records nothing and gives the line to put right."""
    await liaison.says("报分 1 张古台 9 未值班")
    answer = await liaison.says("不是")
    assert "没有记" in answer
    assert "报分 1" in answer
    assert await scored(town, 1) == {}
    assert "没看懂" in await liaison.says("是")


async def test_an_answer_that_answers_nothing_is_asked_again(liaison: Person) -> None:
    """A number that is no option repeats the question and keeps it open."""
    await liaison.says("报分 1 哈沙图 9 未值班")
    assert "回 1 或 2" in await liaison.says("5")
    assert "R-0001" in await liaison.says("1")


async def test_a_new_command_passes_the_question_over(town: Town, liaison: Person) -> None:
    """After another command the old question is forgotten."""
    await liaison.says("报分 防火 红星村 8")
    await liaison.says("我是谁")
    assert "没看懂" in await liaison.says("宣传单未发")
    assert await scored(town, 2) == {}


async def test_a_question_expires(town: Town, liaison: Person) -> None:
    """After the configured hour an answer is no longer taken for one."""
    await liaison.says("报分 防火 红星村 8")
    town.clock.move(minutes=61)
    assert "没看懂" in await liaison.says("宣传单未发")
    assert await scored(town, 2) == {}


async def test_in_a_group_only_a_plain_answer_counts(town: Town, liaison: Person) -> None:
    """In a group a number answers; other words are chatter unless they speak to the bot."""
    group = await town.group("第三片区")
    await liaison.says("报分 1 哈沙图 9 未值班", group)
    assert await liaison.says("今天下雪了", group) == ""
    assert "R-0001" in await liaison.says("1", group)


async def test_somebody_elses_answer_is_not_taken(town: Town, liaison: Person) -> None:
    """A question belongs to one person in one conversation."""
    group = await town.group("第三片区")
    await liaison.says("报分 1 哈沙图 9 未值班", group)
    other = await town.person("支书", "红星村")
    assert await other.says("1", group) == ""
    assert "没看懂" in await liaison.says("1")
    assert await scored(town, 1) == {}


async def test_a_question_survives_a_restart(database_url: str) -> None:
    """The question is in the database, so that another process takes the answer."""
    async with open_town(database_url, "2026-11-03 09:00") as town:
        await town.plan("11月", 党建办=PLAN)
        liaison = await town.person("联络员", "党建办")
        await liaison.says("报分 防火 红星村 8")
    async with open_town(database_url, "2026-11-03 09:10") as town:
        again = town.stranger("联络员-党建办")
        assert "红星村 8（扣2）宣传单未发" in await again.says("宣传单未发", message_id="after-restart")


async def test_after_publication_an_answer_is_refused(town: Town, liaison: Person) -> None:
    """A month that has been published meanwhile takes no answer."""
    await liaison.says("报分 1 其余满分")
    await liaison.says("报分 2 红星村 8；其余满分")
    office = await town.person("考核办")
    await office.says("发布 11月 缺报")
    assert "已经发布" in await liaison.says("宣传单未发")
    assert "没看懂" in await liaison.says("宣传单未发")


async def test_a_bare_number_is_a_score_where_a_score_is_asked_for(town: Town, liaison: Person) -> None:
    """Who is asked 几分 answers 7; nothing is proposed that was not said."""
    asked = await liaison.says("报分 1 红星村 台账不全，晚交")
    assert "报分 1 红星村 几分 台账不全，晚交" in asked
    assert "红星村 7（扣3）台账不全，晚交" in await liaison.says("7")
    assert await scored(town, 1) == {"红星村": "7 台账不全，晚交"}


async def test_a_score_answers_a_choice(town: Town, liaison: Person) -> None:
    """Instead of a number of the list, the score itself may be said; then its reason is asked for."""
    await liaison.says("报分 1 红星村 12分")
    assert "缺减分依据" in await liaison.says("9.5分")
    await liaison.says("台账不全")
    assert await scored(town, 1) == {"红星村": "9.5 台账不全"}


async def test_other_words_answer_no_choice(town: Town, liaison: Person) -> None:
    """What is neither an option, a score nor a village is asked again."""
    await liaison.says("报分 1 哈沙图 9 未值班")
    assert "回 1 或 2" in await liaison.says("什么意思")
    assert await scored(town, 1) == {}


async def test_who_no_longer_scores_answers_nothing(town: Town, liaison: Person) -> None:
    """A question outlives neither the duty nor its first answer after that."""
    await liaison.says("报分 防火 红星村 8")
    office = await town.person("考核办")
    number = await town.ask(
        lambda store: next(
            one.label for one in store.people.all() if one.contact.contact_id == liaison.contact_id
        )
    )
    assert "已解" in await office.says(f"解绑 {number}")
    assert "不归您评，没有记" in await liaison.says("宣传单未发")
    assert "还不认识您" in await liaison.says("宣传单未发")
    assert await scored(town, 2) == {}


async def test_the_line_of_a_dropped_entry_names_its_month(town: Town, liaison: Person) -> None:
    """In December a dropped line of November's sheet, once handed in, is shown with its month."""
    await liaison.says("报分 1 其余满分")
    await liaison.says("报分 2 其余满分")
    await liaison.says("提交")
    await town.goes_to("2026-12-02 09:00")
    await liaison.says("报分 11月 1 张古台 9 未值班")
    assert "报分 11月 1 章古台嘎查 9分 未值班" in await liaison.says("不是")


async def test_not_applicable_asks_for_a_reason_of_its_own_kind(liaison: Person) -> None:
    """不适用 without a reason gets an example of one, not of a deduction; the answer records it."""
    asked = await liaison.says("报分 2 红星村 不适用")
    assert "缺原因" in asked
    assert "红星村 不适用 整村搬迁" in await liaison.says("整村搬迁")


@pytest.mark.parametrize(("answer", "full"), [("2", "哈沙图村"), ("哈沙图村", "哈沙图嘎查")])
async def test_rest_reaches_the_village_that_was_not_meant(
    town: Town, liaison: Person, answer: str, full: str
) -> None:
    """Of two of a name the one that the line did not mean is one of 其余, once that is clear."""
    asked = await liaison.says("报分 1 哈沙图 9 未值班；其余满分")
    assert "其余 42 村 满分" in asked
    told = await liaison.says(answer)
    assert "44/44 村" in told
    assert "其余 1 村 满分" in told
    assert (await scored(town, 1))[full] == "10"


async def test_rest_spares_what_was_left_unclear(town: Town, liaison: Person) -> None:
    """其余 goes neither to a village that was written twice nor to one that was answered with no."""
    await liaison.says("报分 1 红星 9 甲；红星 8 乙；张古台 9 未值班；哈沙图 9 未值班；其余满分")
    await liaison.says("不是")
    await liaison.says("2")
    assert (await scored(town, 1)).keys().isdisjoint({"红星村"})
    assert (await scored(town, 1))["哈沙图村"] == "10"
    await liaison.says("报分 2 张古台 9 未值班；其余满分")
    assert "好，这一处没有记" in await liaison.says("不是")
    assert "章古台嘎查" not in await scored(town, 2)
