"""What is answered to a report in plain words of which not everything can be recorded."""

import pytest

from tests.dialogue.scoring.recorded import scores
from tests.dialogue.town import Person, Town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison with two approved tasks, and another department with one."""
    await town.plan("11月", 党建办=PLAN, 平安办="矛盾纠纷排查 | 月底 | 无上访")
    return await town.person("联络员", "党建办")


async def test_odd_words_in_a_report_are_offered_as_the_reason(town: Town, liaison: Person) -> None:
    """Nothing is recorded before the sender has said that the words are the reason."""
    assert "「牌子朝里摆」是红星村的减分依据吗" in await liaison.says("人居环境 红星 9 牌子朝里摆")
    assert await scores(town, 1) == {}
    await liaison.says("是")
    assert await scores(town, 1) == {"红星村": "9/牌子朝里摆"}


async def test_a_new_report_is_no_answer(town: Town, liaison: Person) -> None:
    """Whoever reports something else while a reason is asked for has moved on."""
    await liaison.says("人居环境 红星 9")
    assert "回执" in await liaison.says("人居环境 护桥 8 没清完")
    assert await scores(town, 1) == {"护桥村": "8/没清完"}
    await liaison.says("台账没交")
    assert await scores(town, 1) == {"护桥村": "8/没清完"}


async def test_the_score_of_a_district_leaves_what_stands(town: Town, liaison: Person) -> None:
    """A village that was scored before keeps its score, and the answer says so."""
    await liaison.says("人居环境 红星 9 没清完")
    assert "红星村原来已有分，没有动" in await liaison.says("人居环境 第六片区都满分")
    recorded = await scores(town, 1)
    assert recorded["红星村"] == "9/没清完"
    assert len(recorded) == 4


async def test_a_task_that_is_only_mentioned_is_asked_about(town: Town, liaison: Person) -> None:
    """The other task of the message is recorded."""
    assert "没看到哪个村几分" in await liaison.says("人居环境 红星 9 没清完\n防火宣传：")
    assert await scores(town, 1) == {"红星村": "9/没清完"}


async def test_two_tasks_with_a_question_each(town: Town, liaison: Person) -> None:
    """One question is asked; the other line is shown to be sent again."""
    answer = await liaison.says("人居环境 红星 9\n防火宣传 护桥 8")
    assert answer.count("减分依据") >= 1
    await liaison.says("没清完")
    assert await scores(town, 1) == {"红星村": "9/没清完"}
    assert await scores(town, 2) == {}


async def test_the_task_of_another_department_is_not_scored(town: Town, liaison: Person) -> None:
    """The answer names the department; the sender's own task is recorded."""
    assert "平安" in await liaison.says("人居环境 红星 9 没清完\n矛盾纠纷排查 红星 8 有上访")
    assert await scores(town, 3) == {}
    assert await scores(town, 1) == {"红星村": "9/没清完"}


@pytest.mark.parametrize(
    ("said", "after"), [("不用", {}), ("不报了", {}), ("先放着", {}), ("防火宣传", {"舍力虎村": "9/没清完"})]
)
async def test_which_task_is_answered_in_words(
    town: Town, liaison: Person, said: str, after: dict[str, str]
) -> None:
    """The name of a task is as good as its number; anything else records nothing."""
    await liaison.says("舍力虎 9 没清完")
    await liaison.says(said)
    assert await scores(town, 2) == after
    assert await scores(town, 1) == {}


async def test_the_task_is_asked_again_where_two_messages_are_one(town: Town, liaison: Person) -> None:
    """Scores without a task next to others with one are shown, not recorded."""
    await liaison.says("红星 9 没清完\n人居环境 护桥 8 没清完\n防火宣传 昂乃 8 没清完")
    assert await scores(town, 1) == {"护桥村": "8/没清完"}
    assert await scores(town, 2) == {"昂乃村": "8/没清完"}


async def test_a_slip_after_two_receipts_is_not_guessed(town: Town, liaison: Person) -> None:
    """A message with two receipts has no last one that 说错了 could be about."""
    await liaison.says("人居环境 护桥 8 没清完\n防火宣传 护桥 8 没清完")
    await liaison.says("说错了，护桥是9分")
    assert await scores(town, 1) == {"护桥村": "8/没清完"}
    assert await scores(town, 2) == {"护桥村": "8/没清完"}


async def test_a_published_month_is_not_changed_in_passing(town: Town, liaison: Person) -> None:
    """The refusal says who corrects a published month."""
    await liaison.says("人居环境 其余满分")
    await liaison.says("防火宣传 其余满分")
    other = await town.person("联络员", "平安办")
    await other.says("矛盾纠纷排查 其余满分")
    office = await town.person("考核办")
    await office.says("发布 11月 缺报")
    await office.says("是")
    before = await scores(town, 1)
    await liaison.says("人居环境 红星 9 没清完")
    assert await scores(town, 1) == before


async def test_a_stranger_is_not_answered_as_a_liaison(town: Town, liaison: Person) -> None:
    """Nothing is recorded of what somebody without a duty says."""
    del liaison
    stranger = town.stranger("路人")
    assert "评分由联络员报" not in await stranger.says("人居环境 红星 9 没清完")
    assert await scores(town, 1) == {}


@pytest.mark.parametrize("said", ["人居环境 红星9分？", "说错了，红星是9分", "撤回"])
async def test_who_scores_nothing_changes_nothing(town: Town, liaison: Person, said: str) -> None:
    """What a secretary says of scores is no report and no correction."""
    await liaison.says("人居环境 红星 8 没清完")
    secretary = await town.person("支书", "红星村")
    await secretary.says(said)
    assert await scores(town, 1) == {"红星村": "8/没清完"}
