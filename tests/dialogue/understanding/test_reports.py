"""Liaisons report scores in plain words, and get receipts and questions as for 报分."""

import pytest

from tests.dialogue.scoring.recorded import scores
from tests.dialogue.town import Person, Town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"
NOT_REASONS = (
    *(
        "算了不扣了",
        "不扣了",
        "不用记了",
        "打错了",
        "撤回",
        "在吗",
        "在忙",
        "谁还没交",
        "下午去看了再说",
        "先放着",
    ),
    *(
        "为什么要原因",
        "不是红星是昂乃",
        "好的",
        "嗯",
        "领导让扣的",
        "红星",
        "其他都没问题",
        "同上",
        "护桥也是",
    ),
)
"""What was once taken for the reason, and more of the kind."""


@pytest.fixture
async def liaison(town: Town) -> Person:
    """A liaison with two approved tasks."""
    await town.plan("11月", 党建办=PLAN)
    return await town.person("联络员", "党建办")


async def test_three_exceptions_in_one_breath(town: Town, liaison: Person) -> None:
    """Nobody needs a command word; the receipt shows what was understood."""
    said = (
        "那个人居环境啊，红星八点五，主街垃圾没清，护桥九分，村口柴草乱堆，昂乃扣一分台账不全，别的村都挺好的"
    )
    answer = await liaison.says(said)
    assert "回执 R-0001" in answer
    assert "其余 41 村 满分" in answer
    recorded = await scores(town, 1)
    assert len(recorded) == 44
    assert {name: recorded[name] for name in ("红星村", "护桥村", "昂乃村")} == {
        "红星村": "8.5/主街垃圾没清",
        "护桥村": "9/村口柴草乱堆",
        "昂乃村": "9/台账不全",
    }


async def test_two_tasks_in_one_message(town: Town, liaison: Person) -> None:
    """Each task has its own receipt."""
    answer = await liaison.says("人居环境：红星 9 垃圾没清\n防火：护桥 9.5 横幅没挂")
    assert "R-0001" in answer
    assert "R-0002" in answer
    assert await scores(town, 1) == {"红星村": "9/垃圾没清"}
    assert await scores(town, 2) == {"护桥村": "9.5/横幅没挂"}


async def test_a_report_without_its_task_is_asked_which(town: Town, liaison: Person) -> None:
    """The words wait; the number of the task is enough."""
    asked = await liaison.says("舍力虎 9 主街垃圾未清")
    assert "1 人居环境整治 2 防火宣传" in asked
    assert await scores(town, 1) == {}
    assert "回执" in await liaison.says("1")
    assert await scores(town, 1) == {"舍力虎村": "9/主街垃圾未清"}


@pytest.mark.parametrize("said", NOT_REASONS)
async def test_what_is_no_reason_never_becomes_one(town: Town, liaison: Person, said: str) -> None:
    """While a reason is asked for, a retraction, a question or a greeting is what it is."""
    await liaison.says("人居环境 红星 9")
    await liaison.says(said)
    assert await scores(town, 1) == {}


async def test_words_that_may_be_the_reason_are_asked_about(town: Town, liaison: Person) -> None:
    """Words that do not look like a reason become it only when the sender says so."""
    await liaison.says("人居环境 红星 9")
    assert "「牌子朝里摆」是红星村的减分依据吗" in await liaison.says("牌子朝里摆")
    assert await scores(town, 1) == {}
    await liaison.says("是")
    assert await scores(town, 1) == {"红星村": "9/牌子朝里摆"}


async def test_reasons_of_two_villages_in_one_answer(town: Town, liaison: Person) -> None:
    """Each village gets the reason that stands behind its name."""
    await liaison.says("人居环境 护桥 8 红星 9")
    await liaison.says("护桥没清完红星台账没交")
    assert await scores(town, 1) == {"护桥村": "8/没清完", "红星村": "9/台账没交"}


@pytest.mark.parametrize(
    "said",
    [
        *(
            "人居环境红星是不是该扣1分？",
            "人居环境红星不能给9分",
            "护桥村9分（领导说先不扣）",
            "人居环境 红星9 原因一会儿补",
        ),
        *("人居环境红星要是再不清就扣1分", "转：人居环境 红星 9 没清完", "人居环境 红星 9 没清完 不对 是8"),
    ],
)
async def test_what_is_not_meant_is_not_recorded(town: Town, liaison: Person, said: str) -> None:
    """Asked, conditional, passed on, put off or corrected: nothing is recorded, and that is said."""
    answer = await liaison.says(said)
    assert "没记" in answer or "没有记" in answer
    assert await scores(town, 1) == {}


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("说错了，护桥是9分", {"护桥村": "9/没清完"}),
        ("护桥改成8.5", {"护桥村": "8.5/没清完"}),
        ("上一条撤回", {}),
        ("少打了一个村，先锋也是8", {"护桥村": "8/没清完", "先锋村": "8/没清完"}),
        ("原因写错了 应该是台账没交", {"护桥村": "8/台账没交"}),
        ("是道劳代不是护桥", {"道劳代村": "8/没清完"}),
        ("红星改成满分", {"护桥村": "8/没清完"}),
        ("护桥要是改成9分呢", {"护桥村": "8/没清完"}),
    ],
)
async def test_a_slip_is_mended_in_the_next_breath(
    town: Town, liaison: Person, said: str, after: dict[str, str]
) -> None:
    """Right after a receipt people say what is different; a village that was not in it is not touched."""
    await liaison.says("人居环境 护桥 8 没清完")
    await liaison.says(said)
    assert await scores(town, 1) == after


async def test_others_do_not_score(town: Town, liaison: Person) -> None:
    """A secretary who writes a score is told who does."""
    del liaison
    secretary = await town.person("支书", "红星村")
    assert "评分由联络员报" in await secretary.says("人居环境 护桥 9 没清完")
    assert await scores(town, 1) == {}
