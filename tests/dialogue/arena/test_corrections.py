"""A published score that was wrong: a new version, what it moved, and word to all it concerns."""

from collections.abc import AsyncIterator
from fractions import Fraction

import pytest

from assessment import Month, MonthResult
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town, open_town

NOVEMBER = Month(2026, 11)
DEPARTMENTS = {"LEITAI_TOWN__DEPARTMENTS": '["党建办公室"]'}
FIRST = '{"name": "第一片区", "villages": ["甲家村", "乙家村"]}'
SECOND = '{"name": "第二片区", "villages": ["丙家村", "丁家村"]}'
SMALL = {**DEPARTMENTS, "LEITAI_TOWN__DISTRICTS": f"[{FIRST}, {SECOND}]"}
PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Two districts of two villages; 甲家村 has lost a point, and November is published."""
    async with open_town(database_url, "2026-11-28 09:00", **SMALL) as one:
        await one.person("支书", "甲家村")
        await play(one, "11月")
        yield one


@pytest.fixture
async def office(town: Town) -> Person:
    """The office."""
    return await town.person("考核办")


async def play(town: Town, month: str) -> None:
    """A month in which 甲家村 loses a point, told and published."""
    await town.plan(month, 党建办公室=PLAN)
    liaison = await town.person("联络员", "党建办公室")
    await liaison.says(f"报分 {month} 1 甲家村 9 垃圾未清；其余满分")
    await liaison.says(f"报分 {month} 2 其余满分")
    await liaison.says(f"提交 {month}")
    await (await town.person("考核办")).says(f"发布 {month}")
    (await town.person("支书", "甲家村")).hears()


async def version(town: Town, number: int | None) -> MonthResult:
    """A version of November's results."""
    found: list[MonthResult] = []

    def look(store: Store) -> None:
        found.append(store.results.result(NOVEMBER, number))

    await town.ask(look)
    return found[0]


async def test_everything_that_moved_is_said_and_posted(town: Town, office: Person) -> None:
    """Score, places, champions and captain before and after; then the arena, in every bound group."""
    groups = [await town.group(name) for name in ("第一片区", "第二片区", "全镇")]
    answer = await office.says("更正 11月 人居环境 甲家村 满分 台账已核实")
    lines = answer.split("\n")
    assert lines[0] == "已更正 11月《人居环境整治》，第2版，正式。"
    assert lines[1] == "甲家村 10 分 台账已核实（原 9 分）"
    moved = [
        "甲家村 9.50 → 10.00 分，全镇第4 → 全镇并列第1",
        "第一片区 9.75 → 10.00 分，第2 → 并列第1",
        "擂主：第二片区 → 第一片区、第二片区",
        "第一片区队长村：乙家村 → 甲家村",
    ]
    assert lines[2:6] == moved
    assert "3 个群；该村 1 人" in lines[6]
    for group in groups:
        post, arena = group.hears()
        assert post.split("\n")[1:] == moved
        assert "台账已核实" in post
        assert arena.startswith("【11月擂台赛】第2版，正式")
        assert "并列擂主" in arena


async def test_the_village_and_the_new_captain_are_told_once(town: Town, office: Person) -> None:
    """One message says what was corrected and what comes of it; no second notice follows."""
    secretary = await town.person("支书", "甲家村")
    await office.says("更正 1 甲家村 10 台账已核实")
    (told,) = secretary.hears()
    assert tells(told, "甲家村·11月更正", "《人居环境整治》", "10 分", "台账已核实", "原 9 分", "党建办公室")
    assert "9.50 → 10.00" in told
    assert "您是队长" in told
    await town.tick(minutes=11)
    assert secretary.hears() == []
    assert "没有扣分记录" in await secretary.says("扣分 11月")


async def test_a_new_deduction_is_named_to_its_village_only(town: Town, office: Person) -> None:
    """A lower score is posted as a score; task and reason go to the village, and to it alone (D2)."""
    group = await town.group("第一片区")
    secretary = await town.person("支书", "甲家村")
    secretary.hears()
    answer = await office.says("更正 11月 防火 甲家村 8 宣传单没发")
    assert "甲家村 8（扣2）宣传单没发（原 10 分）" in answer
    assert "名次、擂主、队长都没有变" in answer
    assert "全镇第4" in answer
    post, _ = group.hears()
    assert "9.50 → 8.50 分，仍是全镇第4" in post
    assert "宣传单" not in post
    (notice,) = secretary.hears()
    assert "8（扣2）宣传单没发" in notice
    await town.tick(minutes=11)
    assert secretary.hears() == []
    assert "宣传单没发" in await secretary.says("扣分 11月")


async def test_other_places_move_too(office: Person) -> None:
    """A village that falls lifts others: their places, districts first, are in the answer."""
    answer = await office.says("更正 11月 2 丙家村 4 宣传单没发")
    assert "名次变动：第一片区 第2 → 第1；甲家村 第4 → 第3" in answer
    assert "擂主：第二片区 → 第一片区" in answer
    assert "第二片区队长村：丙家村 → 丁家村" in answer


async def test_the_old_version_stays_as_it_was(town: Town, office: Person) -> None:
    """Every version keeps its own figures and numbers go on; the newest is what people see."""
    await office.says("更正 11月 1 甲家村 9.5 核实了一半")
    await office.says("更正 11月 1 甲家村 10 台账已核实")
    scores = [(await version(town, number)).villages[0].score for number in (1, 2, 3, None)]
    assert scores == [Fraction(19, 2), Fraction(39, 4), 10, 10]
    assert "第3版，正式" in await office.says("排名 11月")


async def test_a_reason_alone_may_be_corrected(office: Person) -> None:
    """The same score for another reason is a correction that moves nothing."""
    answer = await office.says("更正 11月 1 甲家村 9 支街垃圾未清")
    assert tells(answer, "甲家村", "9（扣1）", "支街垃圾未清", "原 9 分", "垃圾未清")
    assert "甲家村 9.50 → 9.50 分，仍是全镇第4" in answer
    assert "名次、擂主、队长都没有变" in answer


async def test_a_village_may_be_left_without_a_score(office: Person) -> None:
    """不适用 on every task leaves no score, which is said and moves its district."""
    answer = await office.says("更正 11月 1 丙家村 不适用 整村搬迁")
    assert "第二片区队长村：丙家村 → 丁家村" in answer
    assert "丙家村 10.00 → 没有分" not in answer
    answer = await office.says("更正 11月 2 丙家村 不适用 整村搬迁")
    assert "\n丙家村 10.00 分 → 没有分\n" in answer
    assert "名次变动：甲家村 第4 → 第3" in answer
    await office.says("更正 11月 1 丁家村 不适用 整村搬迁")
    answer = await office.says("更正 11月 2 丁家村 不适用 整村搬迁")
    assert "\n第二片区 10.00 分 → 没有分\n" in answer
    assert "擂主：第二片区 → 第一片区" in answer
    assert "第二片区队长村：丁家村 → 无" in answer
    answer = await office.says("更正 11月 2 丁家村 9 宣传单没发")
    assert "\n丁家村 没有分 → 9.00 分\n" in answer
    assert "第二片区队长村：无 → 丁家村" in answer


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("更正 10月 1 甲家村 10 核实", "10月还没有发布"),
        ("更正", "请写明是11月哪项任务"),
        ("更正 11月 清雪 甲家村 10 核实", "没找到任务「清雪」"),
        ("更正 11月 1 甲家村 10", "更正甲家村要写原因"),
        ("更正 11月 1 甲家村 9", "缺减分依据"),
        ("更正 11月 1 甲家村 12 核实", "满分是 10 分"),
        ("更正 11月 1 甲家 9.3 核实", "记 9 分、记 9.5 分"),
        ("更正 11月 1 其余满分", "一次更正一项任务的一个村"),
        ("更正 11月 1 甲家村 10 核实；乙家村 9 垃圾", "一次更正一项任务的一个村"),
        ("更正 11月 1\n今天天气不错", "没看懂"),
        ("更正 11月 1 甲家村 9 垃圾未清", "发布的就是这样"),
        ("更正 11月 1 甲家村 满分 更正原因", "更正甲家村要写原因"),
        ("更正 13月 1 甲家村 9 垃圾未清", "没有「13月」这个月"),
        ("更正 11月 13月 1 甲家村 9 垃圾未清", "没有「13月」这个月"),
        ("更正 1 10月 甲家村 10 核实", "10月还没有发布"),
        ("更正 11月 1 10月 甲家村 10 核实", "写了两个月份"),
    ],
)
async def test_what_is_not_clear_corrects_nothing(town: Town, office: Person, said: str, shown: str) -> None:
    """Every refusal says what is missing; there is still one version."""
    assert shown in await office.says(said)
    assert "第1版" in await office.says("排名 11月")
    assert (await town.person("支书", "甲家村")).hears() == []


async def test_a_part_of_two_titles_asks_for_the_number(town: Town, office: Person) -> None:
    """A word that stands in two titles names no task; both are shown."""
    await town.goes_to("2026-12-20 09:00")
    await town.plan("12月", 党建办公室="清雪保通 | 25日 | 路通\n清雪除冰 | 26日 | 无冰")
    await (await town.person("联络员", "党建办公室")).says("报分 12月 1 其余满分")
    await office.says("发布 12月 缺报")
    assert "任务：1《清雪保通》、2《清雪除冰》" in await office.says("更正 12月 清雪 甲家村 10 核实")
    answer = await office.says("更正 12月 2 甲家村 10 核实")
    assert "第2版，暂定" in answer
    assert answer.split("\n")[1] == "甲家村 10 分 核实"


async def test_nothing_is_published_yet(database_url: str) -> None:
    """Before the first publication there is nothing to correct; 帮助 has an example all the same."""
    async with open_town(database_url, "2026-11-03 09:00", **SMALL) as town:
        office = await town.person("考核办")
        assert "还没有发布过" in await office.says("更正 1 甲家村 10 核实")
        assert "更正 10月 1 甲家村" in await office.says("帮助 更正")


async def test_where_nobody_is_bound_the_district_hears_a_neutral_line(town: Town, office: Person) -> None:
    """One line without the reason; without a group nobody has heard, so it stays due until somebody can."""
    assert "该村没人绑定" in await office.says("更正 11月 1 丁家村 9 垃圾未清")
    group = await town.group("第二片区")
    await town.tick(minutes=11)
    assert group.hears() == []
    await town.goes_to(f"{town.clock.now():%Y-%m-%d} 18:00")
    (line,) = group.hears()
    assert "丁家村：11月评分有新的说明" in line
    await office.says("更正 11月 2 丁家村 9 宣传单没发")
    *_, line = group.hears()
    assert "丁家村：11月评分有新的说明" in line
    assert "宣传单" not in line
    await town.tick(minutes=11)
    assert group.hears() == []


async def test_at_night_everything_waits_until_the_morning(town: Town, office: Person) -> None:
    """In the quiet hours only the office is answered, and told when the rest goes out."""
    group = await town.group("第一片区")
    await town.goes_to("2026-11-28 23:00")
    assert "11月29日07:00 后再发：1 个群" in await office.says("更正 11月 1 甲家村 10 核实")
    assert group.hears() == []
    await town.goes_to("2026-11-29 07:00")
    assert len(group.hears()) == 2


async def test_correcting_an_older_month_makes_no_captain(town: Town, office: Person) -> None:
    """A captain is in office by the last publication: an older month's correction tells no new one (A4)."""
    await town.goes_to("2026-12-28 09:00")
    await play(town, "12月")
    secretary = await town.person("支书", "甲家村")
    assert tells(await office.says("更正 11月 1 甲家村 10 核实"), "第一片区", "乙家村", "甲家村")
    assert [one for one in secretary.hears() if "您是队长" in one] == []


async def test_villages_stay_where_they_were_published(database_url: str) -> None:
    """A village that has moved since counts for its old district; one that has joined took no part (B2)."""
    async with open_town(database_url, "2026-11-28 09:00", **SMALL) as town:
        await play(town, "11月")
    later = {
        **DEPARTMENTS,
        "LEITAI_TOWN__DISTRICTS": '[{"name": "第一片区", "villages": ["甲家村"]}, '
        '{"name": "第二片区", "villages": ["乙家村", "丙家村", "戊家村"]}]',
    }
    async with open_town(database_url, "2026-11-29 09:00", **later) as town:
        office = town.stranger("考核办")
        assert "没有参加11月的考核" in await office.says("更正 11月 1 戊家村 9 垃圾未清")
        assert "第一片区 9.75 → 10.00" in await office.says("更正 11月 1 甲家村 10 核实")
        districts = [one.district_id for one in (await version(town, 2)).villages]
        assert districts == [1, 1, 2, 2]
