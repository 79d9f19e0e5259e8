"""Taking a report back: 撤销."""

import pytest

from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


async def points(town: Town, village: str, task: int = 1) -> str | None:
    """A village's recorded points."""

    def look(store: Store) -> str | None:
        (known,) = store.units.roster().find_villages(village)
        score = store.scores.of_task(task).get(known.id)
        return str(score.points) if score else None

    found = await town.ask(look)
    assert found is None or isinstance(found, str)
    return found


async def test_last_report_is_taken_back(liaison: Person) -> None:
    """The villages are 未评 again, and nobody in them ever hears of the slip (D1)."""
    secretary = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    answer = await liaison.says("撤销")
    assert "已撤销 R-0001：11月《人居环境整治》" in answer
    assert "等44个" in answer
    assert await points(liaison.town, "舍力虎") is None
    await liaison.town.tick(minutes=11)
    assert secretary.hears() == []


@pytest.mark.parametrize(
    "written", ["撤销 R-0001", "撤销R-0001", "撤销 r1", "撤销 1", "撤销：R-0001。", "撤销1"]
)
async def test_receipt_may_be_named_in_any_way(liaison: Person, written: str) -> None:
    """With or without R, zeros and spaces."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 2 舍力虎 9 没发")
    assert "已撤销 R-0001" in await liaison.says(written)
    assert await points(liaison.town, "舍力虎") is None
    assert await points(liaison.town, "舍力虎", task=2) == "9"


async def test_undoing_goes_back_step_by_step(liaison: Person) -> None:
    """撤销 after 撤销 takes back the report before; then there is none left."""
    for score in ("9", "8", "7"):
        await liaison.says(f"报分 1 舍力虎 {score} 没清")
    assert "R-0003" in await liaison.says("撤销")
    assert await points(liaison.town, "舍力虎") == "8"
    assert "R-0002" in await liaison.says("撤销")
    assert await points(liaison.town, "舍力虎") == "9"
    assert "R-0001" in await liaison.says("撤销")
    assert await points(liaison.town, "舍力虎") is None
    answer = await liaison.says("撤销")
    assert "没有可以撤销" in answer
    assert "已记" in await liaison.says(answer.split("\n")[-1])


async def test_what_was_changed_since_is_not_taken_back(liaison: Person) -> None:
    """An older receipt whose village has a newer score is left alone, and the village is named."""
    await liaison.says("报分 1 舍力虎 9 没清；红星 9 没清")
    await liaison.says("报分 1 舍力虎 8 没清")
    answer = await liaison.says("撤销 R-0001")
    assert tells(answer, "R-0001", "舍力虎村", "没有撤销")
    assert await points(liaison.town, "红星") == "9"
    await liaison.says("撤销 R-0002")
    assert "已撤销 R-0001" in await liaison.says("撤销 R-0001")


async def test_receipt_is_undone_once(liaison: Person) -> None:
    """The second time says so; numbers are never used again."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("撤销")
    assert "R-0001 已经撤销过了，什么也没动" in await liaison.says("撤销 R-0001")
    assert "R-0002" in await liaison.says("报分 1 舍力虎 9 没清")


@pytest.mark.parametrize("written", ["撤销 R-0099", "撤销 上上条", "撤销 R-", "撤销 99999999999999999999"])
async def test_unknown_receipt_undoes_nothing(liaison: Person, written: str) -> None:
    """The answer says how a number is written, and that a bare 撤销 takes the last."""
    await liaison.says("报分 1 舍力虎 9 没清")
    answer = await liaison.says(written)
    assert "什么也没动" in answer
    assert "R-0031" in answer
    assert await points(liaison.town, "舍力虎") == "9"


async def test_receipt_of_somebody_else_stays(liaison: Person) -> None:
    """Not even a colleague of the same department takes it back, but they can correct the score."""
    colleague = liaison.town.stranger("colleague")
    await liaison.town.bind(colleague, "联络员", "党建办")
    await liaison.says("报分 1 舍力虎 9 没清")
    for person in (colleague, await liaison.town.person("联络员", "平安办")):
        assert "没有可以撤销的报分" in await person.says("撤销")
        answer = await person.says("撤销 R-0001")
        assert "R-0001 是别人报的" in answer
        assert "什么也没动" in answer
    assert await points(liaison.town, "舍力虎") == "9"
    assert "已记" in await colleague.says("报分 1 舍力虎 满分")


async def test_published_month_is_not_undone(liaison: Person, office: Person) -> None:
    """After publication 撤销 sends to the office."""
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await office.says("发布 11月 缺报")
    assert "11月已经发布" in await liaison.says("撤销")
    assert await points(liaison.town, "舍力虎") == "9"


async def test_sheet_with_holes_is_no_longer_submitted(liaison: Person, office: Person) -> None:
    """Undoing a report behind a submitted sheet reopens it and says so (S4)."""
    for message in ("报分 1 其余满分", "报分 2 其余满分", "提交"):
        await liaison.says(message)
    assert "已退回未提交" in await liaison.says("撤销")
    assert "党建办公室 已评 44/88" in await office.says("进度")
    assert "《防火宣传》还有 44 村未评" in await liaison.says("提交")


async def test_sheet_without_holes_stays_submitted(liaison: Person, office: Person) -> None:
    """Undoing a correction puts the older score back and leaves the sheet as it is."""
    for message in ("报分 1 其余满分", "报分 2 其余满分", "提交", "报分 1 舍力虎 9 没清"):
        await liaison.says(message)
    assert "未提交" not in await liaison.says("撤销")
    assert "已提交：党建办公室" in await office.says("进度")
    assert await points(liaison.town, "舍力虎") == "10"


async def test_undoing_brings_an_older_deduction_back(liaison: Person) -> None:
    """The village hears of the deduction that counts, once."""
    secretary = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 1 舍力虎 满分")
    await liaison.says("撤销")
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "扣1：没清" in notice


async def test_village_that_knows_hears_of_the_undoing(liaison: Person) -> None:
    """After the undo window a 撤销 is told like any other change."""
    secretary = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=11)
    secretary.hears()
    await liaison.says("撤销")
    assert secretary.hears() == []
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "D-0001《人居环境整治》扣分已取消" in notice
    assert "没有扣分记录" in await secretary.says("扣分")
