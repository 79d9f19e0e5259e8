"""A recalled message that was recorded is asked about; nothing disappears silently."""

import pytest

from storage.store import Store
from tests.dialogue.town import Person, Town

pytestmark = pytest.mark.both_databases


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison whose report of one deduction is recorded as message `said`."""
    await town.plan("11月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    person = await town.person("联络员", "党建办")
    assert "R-0001" in await person.says("报分 1 红星村 8 宣传单未发", message_id="said")
    return person


async def scored(town: Town) -> int:
    """How many villages have a score."""

    def look(store: Store) -> int:
        return len(store.scores.of_task(1))

    count: int = await town.dispatcher.call(look)
    return count


@pytest.mark.parametrize(("said", "left"), [("是", 0), ("1", 0), ("不是", 1)])
async def test_the_sender_decides(town: Town, liaison: Person, said: str, left: int) -> None:
    """是 undoes the recalled report, 不是 keeps it; until then nothing changes."""
    assert "要一起撤销吗" in await liaison.recalls("said")
    assert await scored(town) == 1
    assert "R-0001" in await liaison.says(said)
    assert await scored(town) == left


async def test_an_unclear_answer_is_asked_again(town: Town, liaison: Person) -> None:
    """Words that are neither yes nor no keep the question open."""
    await liaison.recalls("said")
    assert "要一起撤销吗" in await liaison.says("再说吧")
    assert await scored(town) == 1


async def test_what_was_never_recorded_is_recalled_in_silence(town: Town, liaison: Person) -> None:
    """A question, chatter or an unknown message may be recalled; the bot says nothing."""
    await liaison.says("待办", message_id="asked")
    group = await town.group("第三片区")
    assert await liaison.recalls("asked") == ""
    assert await liaison.recalls("unknown") == ""
    assert await liaison.recalls("chatter", group) == ""


async def test_an_undone_report_needs_no_question(liaison: Person) -> None:
    """Recalling after 撤销 says nothing."""
    await liaison.says("撤销 R-0001")
    assert await liaison.recalls("said") == ""


async def test_a_recalled_plan_stands(town: Town) -> None:
    """Another command that changed something stands, and that is said."""
    person = await town.person("联络员", "平安办")
    await person.says("报计划 11月\n防火宣传 | 25日 | 宣传单入户", message_id="plan")
    assert "撤回消息不改变记录" in await person.recalls("plan")


async def test_after_publication_the_score_stands(town: Town, liaison: Person) -> None:
    """A published month is not changed by recalling a message."""
    await liaison.says("报分 1 其余满分")
    office = await town.person("考核办")
    await office.says("发布 11月 缺报")
    assert "已经发布，分数不变" in await liaison.recalls("said")
