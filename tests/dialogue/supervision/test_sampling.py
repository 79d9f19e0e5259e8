"""抽查: a sample with all that is behind it, and the same again."""

import pytest

from tests.dialogue.town import Person, Town


@pytest.fixture
async def inspector(planned: Town, liaison: Person) -> Person:
    """Of a November with three scores, one of them changed, one of them 不适用."""
    await liaison.says("报分 1 舍力虎 8 垃圾；红星 不适用 没有主街；护桥 满分")
    await liaison.says("改分 1 舍力虎 9.5 清了一半")
    await liaison.says("改分 1 护桥 9 又查到；")
    await liaison.says("改分 1 护桥 满分")
    await planned.tick(minutes=10)
    return await planned.person("纪委")


async def test_each_score_comes_with_its_history(inspector: Person) -> None:
    """From what to what, by whom, when, under which receipt, and the deduction that stands."""
    head, *rows, end = (await inspector.says("抽查")).split("\n")
    assert head == "【抽查 11月】已评 3 项里抽出 3 项："
    (changed,) = [row for row in rows if "舍力虎" in row]
    assert "1《人居环境整治》（党建办公室）9.5（清了一半）；2026-11-03 09:00 联络员（党建办公室）" in changed
    assert "未评→8（垃圾） R-0001；" in changed
    assert "8（垃圾）→9.5（清了一半） R-0002；D-0001 已记" in changed
    (whole,) = [row for row in rows if "护桥" in row]
    assert whole.endswith("9（又查到）→10 R-0004")
    assert "红星村 1《人居环境整治》（党建办公室）不适用（没有主街）" in "\n".join(rows)
    assert "取自留痕第 " in end


async def test_the_number_brings_the_same_again(inspector: Person) -> None:
    """Whoever sends what the answer shows gets the same sample, also when the trail has gone on."""
    first = (await inspector.says("抽查 2")).split("\n")
    again = first[-1].partition("再抽出同样的几项发「")[2].partition("」")[0]
    await (await inspector.town.person("联络员", "平安办")).says("加任务 道路养护 | 12月20日 | 无坑洼")
    second = (await inspector.says(again)).split("\n")
    assert second[:-1] == first[:-1]
    assert second[-1].endswith(f"（您给的）。再抽出同样的几项发「{again}」。")
    assert await inspector.says("抽查 11月 2个 种子 7") == await inspector.says("抽查 2 11月 7")


async def test_what_cannot_be_drawn(inspector: Person) -> None:
    """Words that mean nothing, too many, months without a plan or without scores."""
    assert "「全部」没看懂" in await inspector.says("抽查 全部")
    for number in ("0", "21", "5 1 1"):
        assert "没看懂，没有抽" in await inspector.says(f"抽查 {number}")
    assert "10月计划还没有通过" in await inspector.says("抽查 10月")
    town = inspector.town
    await town.plan("12月", 党建办="防火宣传 | 月底 | 宣传单入户")
    assert "12月还没有评分" in await inspector.says("抽查 3 12月")


async def test_a_town_without_scores(town: Town) -> None:
    """Before the first plan there is nothing to draw from."""
    assert "11月计划还没有通过" in await (await town.person("纪委")).says("抽查")
