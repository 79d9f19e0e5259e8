"""The morning's word on deductions: once when due to who has to act, once above when overdue (D5)."""

import pytest

from bot.config.settings_to_rules import rules_of
from handlers.desk.upcoming import upcoming
from handlers.kit import Context, Waiting
from storage.store import Store
from tests.dialogue.town import Person, Town, at, open_town


@pytest.fixture
async def secretary(liaison: Person) -> Person:
    """The secretary of 舍力虎村, who was told of D-0001 on Tuesday, 3 November."""
    person = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 主街未清；其余满分")
    await liaison.town.tick(minutes=11)
    person.hears()
    return person


async def mornings(town: Town, first: int, last: int, *people: Person) -> dict[int, list[list[str]]]:
    """Waiting they hear from 09:00 on each of these days of November; silent days are left out."""
    heard = {}
    for day in range(first, last + 1):
        await town.goes_to(f"2026-11-{day:02} 08:59")
        for one in people:
            one.hears()
        await town.goes_to(f"2026-11-{day:02} 09:00")
        await town.goes_to(f"2026-11-{day:02} 21:00")
        texts = [one.hears() for one in people]
        if any(texts):
            heard[day] = texts
    return heard


async def test_a_village_that_says_nothing(secretary: Person) -> None:
    """Reminded on the last day for 收到; then its district's leader hears of it, and nobody else."""
    town = secretary.town
    leader = await town.person("包片领导", "第六片区")
    others = [await town.person("支书", "道劳代村"), await town.person("考核办")]
    heard = await mornings(town, 4, 29, secretary, leader, *others)
    assert list(heard) == [4, 5]
    assert heard[4][0] == [
        "【扣分办理】\nD-0001 舍力虎村《人居环境整治》：请回收到，今天到期\n看到了就回「收到 D-0001」。"
    ]
    overdue = "D-0001 舍力虎村《人居环境整治》：11月4日到期，还没回收到，请过问"
    assert heard[5][1] == [f"【扣分办理】\n{overdue}\n看经过发「查 D-0001」。"]
    assert heard[4][1:] == [[], [], []]
    assert heard[5][:1] + heard[5][2:] == [[], [], []]


async def test_where_the_district_has_no_leader_the_office_hears(secretary: Person, office: Person) -> None:
    """Somebody always hears of what is overdue."""
    heard = await mornings(secretary.town, 4, 6, office)
    assert "还没回收到，请过问" in heard[5][0][0]


async def test_a_village_that_puts_nothing_right(secretary: Person) -> None:
    """After 收到 the last day for 整改 counts; weekends do not."""
    town = secretary.town
    leader = await town.person("包片领导", "第六片区")
    await secretary.says("收到 D-0001")
    heard = await mornings(town, 4, 20, secretary, leader)
    assert list(heard) == [10, 11]
    assert "请整改，今天到期\n办好了发「整改 D-0001 做了什么」" in heard[10][0][0]
    assert "11月10日到期，还没整改，请过问" in heard[11][1][0]


async def test_a_department_that_does_not_review(secretary: Person, liaison: Person) -> None:
    """The morning after, on the last day, and then its head; who has reviewed hears nothing more."""
    town = secretary.town
    head = await town.person("部门负责人", "党建办")
    await secretary.says("整改 D-0001 清了")
    heard = await mornings(town, 4, 20, liaison, head, secretary)
    assert list(heard) == [4, 6, 9]
    assert "请复核，11月6日前\n看经过和照片发「查 D-0001」" in heard[4][0][0]
    assert "请复核，今天到期" in heard[6][0][0]
    assert "11月6日到期，还没复核，请过问" in heard[9][1][0]
    assert [heard[day][2] for day in heard] == [[], [], []]


async def test_a_department_without_a_head_has_a_leader(secretary: Person, liaison: Person) -> None:
    """Its supervising leader, else the office."""
    supervisor = await secretary.town.person("分管领导", "党建办")
    await secretary.says("整改 D-0001 清了")
    heard = await mornings(secretary.town, 9, 9, liaison, supervisor)
    assert "今天到期" in heard[9][0][0]
    heard = await mornings(secretary.town, 10, 10, liaison, supervisor)
    assert "还没复核，请过问" in heard[10][1][0]


async def test_an_appeal_that_nobody_answers_goes_to_the_office(
    secretary: Person, liaison: Person, office: Person
) -> None:
    """The department's head hears of it, the village too, and the office rules; overdue, a leader hears."""
    town = secretary.town
    head = await town.person("部门负责人", "党建办")
    leader = await town.person("镇领导")
    await secretary.says("申诉 D-0001 不归本村")
    heard = await mornings(town, 4, 20, secretary, head, office, leader)
    assert list(heard) == [9, 10, 12, 13]
    assert "11月6日到期，还没答复，请过问" in heard[9][1][0]
    assert "党建办公室没有按时答复申诉，由考核办裁定" in heard[9][0][0]
    assert "请裁定，11月12日前\n看经过发「查 D-0001」" in heard[10][2][0]
    assert "请裁定，今天到期" in heard[12][2][0]
    assert "11月12日到期，还没裁定，请过问" in heard[13][3][0]
    assert "D-0001 现在是「已告知，申诉待裁定」" in await liaison.says("答复 D-0001 归本村")
    assert "已裁定" in await office.says("裁定 D-0001 维持 归本村")


async def test_one_letter_holds_everything(liaison: Person, office: Person) -> None:
    """Six villages in one message: five are named, and 待办 has them all; done at once, nothing is left."""
    town = liaison.town
    people = [await town.person("支书", one) for one in ("舍力虎", "护桥", "红星", "道劳代", "光明", "先锋")]
    await liaison.says("报分 1 舍力虎、护桥、红星、道劳代、光明、先锋各扣1 没清")
    await town.tick(minutes=11)
    for person in people:
        await person.says("整改 清了")
    liaison.hears()
    await town.goes_to("2026-11-04 09:00")
    (letter,) = liaison.hears()
    assert letter.count("请复核") == 5
    assert "还有 1 件，发「待办」看。" in letter
    assert "……共 6 件扣分要办。" in await liaison.says("待办")
    for number in range(1, 7):
        await liaison.says(f"通过整改 D-{number:04}")
    assert "D-" not in await liaison.says("待办")
    assert office.hears() == []


async def test_a_bot_that_was_away_reminds_first_and_asks_above_later(secretary: Person) -> None:
    """Whatever was missed, the one who has to act hears first, and only once."""
    town = secretary.town
    leader = await town.person("包片领导", "第六片区")
    await town.goes_to("2026-11-12 08:00")
    assert len(secretary.hears()) == 1
    assert leader.hears() == []
    await town.goes_to("2026-11-12 09:00")
    assert "请过问" in leader.hears()[0]
    await town.goes_to("2026-11-13 09:00")
    assert secretary.hears() == leader.hears() == []


async def test_holidays_are_no_working_days(database_url: str) -> None:
    """Told on the eve of National Day, there is time until the holidays are over."""
    async with open_town(database_url, "2026-09-30 09:00") as town:
        await town.plan("9月", 党建办="人居环境整治 | 30日 | 主街无垃圾")
        secretary = await town.person("支书", "舍力虎")
        await (await town.person("联络员", "党建办")).says("报分 舍力虎 9 没清")
        await town.tick(minutes=11)
        assert "请 10月8日前引用本条回「收到」" in secretary.hears()[-1]


async def test_nothing_is_said_at_night(database_url: str) -> None:
    """Where the morning lies in the quiet hours it waits for their end."""
    quiet = {"LEITAI_CALENDAR__REMIND_AT": '["06:00"]'}
    async with open_town(database_url, "2026-11-03 09:00", **quiet) as town:
        await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
        secretary = await town.person("支书", "舍力虎")
        await (await town.person("联络员", "党建办")).says("报分 舍力虎 9 没清")
        await town.tick(minutes=11)
        secretary.hears()
        await town.goes_to("2026-11-04 06:00")
        assert secretary.hears() == []
        await town.goes_to("2026-11-04 07:00")
        assert "今天到期" in secretary.hears()[0]


async def test_the_mornings_word_is_among_what_is_waited_for(secretary: Person) -> None:
    """Whoever moves a clock from one due moment to the next does not pass over it."""
    town = secretary.town

    def look(store: Store) -> object:
        ctx = Context(store=store, rules=rules_of(town.settings), now=town.clock.now())
        return [one.at for one in upcoming(ctx) if one.what is Waiting.NOTICE]

    assert await town.ask(look) == [at("2026-11-04 09:00")]
