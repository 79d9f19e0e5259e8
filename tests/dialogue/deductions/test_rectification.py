"""What a village does about a deduction and what the department says to it: 收到 to 销号 (D5)."""

from dataclasses import replace

import pytest

from handlers.deductions import texts as deductions_texts
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person
from tests.facts import alter

pytestmark = pytest.mark.both_databases


def quoting(text: str, says: str) -> str:
    """As WeChat sends it."""
    return f"「小助手：{text}」\n- - - - - - - - - - - - - - -\n{says}"


async def test_from_the_notice_to_the_end(secretary: Person, liaison: Person) -> None:
    """Every step is answered, seen by 扣分, and told to the other side; the last line is 已销号."""
    town = liaison.town
    assert "已记收到：D-0001" in await secretary.says("收到 D-0001")
    assert "（党建办公室），已收到，11月10日前整改" in await secretary.says("扣分")
    answer = await secretary.says("整改 D-0001 主街已清运")
    assert "D-0001《人居环境整治》整改已报，待复核" in answer
    assert "党建办公室 11月6日前复核" in answer
    assert "D-0001 舍力虎村《人居环境整治》：请复核，11月6日前" in await liaison.says("待办")
    liaison.hears()
    assert "D-0001 已退回舍力虎村，11月10日前重新整改" in await liaison.says("退回整改 D-0001 照片看不清")
    secretary.hears()
    await town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "11月扣分有变动" in notice
    assert "D-0001《人居环境整治》整改退回：照片看不清（党建办公室），请 11月10日前重新整改" in notice
    assert "整改中" in await secretary.says("扣分")
    await secretary.says("整改 D-0001 补拍了，看得清")
    assert "已销号" in await liaison.says("通过整改 D-0001")
    secretary.hears()
    await town.tick(minutes=11)
    assert "D-0001《人居环境整治》整改已通过，销号（党建办公室）" in secretary.hears()[0]
    assert "主街未清（党建办公室），已销号" in await secretary.says("扣分")
    case = await secretary.says("查 D-0001")
    for step in ("整改：主街已清运", "退回整改：照片看不清", "通过整改", "已办完"):
        assert step in case


async def test_quoting_the_notice_is_enough(secretary: Person) -> None:
    """One number in the quote is the one that is meant; of several that it fits, the person chooses."""
    (notice,) = secretary.hears()[-1:]
    line = next(one for one in notice.split("\n") if one.startswith("D-0003"))
    assert "已记收到：D-0003" in await secretary.says(quoting(line, "收到"), quoting=True)
    asked = await secretary.says(quoting(notice, "整改 都办好了"), quoting=True)
    assert "1 D-0001 舍力虎村《人居环境整治》 2 D-0003 舍力虎村《防火宣传》。回 1 或 2" in asked
    assert "没看懂" in await secretary.says("7")
    assert "D-0003《防火宣传》整改已报" in await secretary.says("2")
    assert "D-0001《人居环境整治》整改已报" in await secretary.says(quoting(notice, "整改 都清了"))


async def test_what_waits_for_nobody_else_is_chosen_by_number_or_by_name(secretary: Person) -> None:
    """Without a number several are asked about; the answer may be the deduction's own number, or all."""
    assert "3 全部" in await secretary.says("收到")
    assert "已记收到：D-0001、D-0003" in await secretary.says("3")
    assert "哪一条" in await secretary.says("整改 清了")
    assert "D-0003《防火宣传》整改已报" in await secretary.says("D-0003")
    assert "D-0001《人居环境整治》整改已报" in await secretary.says("整改 清了")
    assert "现在没有可以「收到」的扣分" in await secretary.says("收到")
    assert "D-0001 现在是「待复核」，不能「收到」" in await secretary.says("收到 D-0001 D-0003")


async def test_missing_words_are_asked_for(secretary: Person, liaison: Person) -> None:
    """Without words 整改 and 退回整改 ask for them; no drops it, another command passes it over."""
    assert tells(await secretary.says("整改 D-0001"), "D-0001", "整改中")
    assert "没看懂" in await secretary.says("好的")
    assert deductions_texts.DROPPED in await secretary.says("不用了")
    assert "请回一句做了什么" in await secretary.says("整改 D-0001 马上")
    assert "舍力虎村11月扣分 2 项" in await secretary.says("扣分")
    assert "没看懂" in await secretary.says("主街清了")
    await secretary.says("整改 D-0001")
    assert "整改已报" in await secretary.says("主街清了")
    assert "没看懂，没有记" in await secretary.says("后天再报一次情况")
    assert "请回一句退回原因" in await liaison.says("退回整改 D-0001")
    assert "已退回舍力虎村" in await liaison.says("照片看不清")


async def test_a_change_begins_anew_and_a_relief_does_not(secretary: Person, liaison: Person) -> None:
    """More points are told and answered anew; fewer leave it as it has been put right (D5)."""
    town = liaison.town
    await secretary.says("整改 D-0001 清了")
    await liaison.says("改分 1 舍力虎 9.5 大半已清")
    await town.tick(minutes=11)
    assert tells(secretary.hears()[-1], "D-0001", "改为扣0.5", "大半已清")
    assert "待复核" in await secretary.says("扣分")
    await liaison.says("改分 1 舍力虎 8 又乱倒")
    assert "D-0001《人居环境整治》部门正在改" in await secretary.says("查 D-0001")
    secretary.hears()
    await town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "改为扣2：又乱倒" in notice
    assert "前引用本条回「收到」" in notice
    assert "已告知" in await secretary.says("扣分")


async def test_a_village_hears_no_more_than_three_times_a_day(secretary: Person, liaison: Person) -> None:
    """What else there is comes the next morning, in one message (J3)."""
    town = liaison.town
    secretary.hears()
    for points in ("8.5", "8", "7.5"):
        await liaison.says(f"改分 1 舍力虎 {points} 又查到一处")
        await town.tick(minutes=11)
    assert len(secretary.hears()) == 2
    await town.goes_to("2026-11-04 00:01")
    assert secretary.hears() == []
    await town.goes_to("2026-11-04 07:00")
    (held,) = secretary.hears()
    assert "改为扣2.5" in held


async def test_only_who_has_to_do_with_it_can_do_something(secretary: Person, liaison: Person) -> None:
    """Another's number and one that nobody has get the same answer, and nothing happens."""
    town = liaison.town
    neighbour = await town.person("支书", "护桥")
    other = await town.person("联络员", "平安办")
    await secretary.says("整改 D-0001 清了")
    for person, command in (
        (neighbour, "整改 D-0001 清了"),
        (neighbour, "申诉 D-9999 不对"),
        (neighbour, "查 D-0001"),
        (other, "通过整改 D-0001"),
        (other, "查 D-0001"),
        (secretary, "收到 D-0002"),
    ):
        answer = await person.says(command)
        assert answer.startswith("没有归您办的 D-")
        assert "舍力虎" not in answer
    assert "待复核" in await secretary.says("扣分")
    assert "整改：清了" in await (await town.person("镇领导")).says("查 D-0001")


async def test_what_is_not_told_yet_is_not_there(secretary: Person, liaison: Person) -> None:
    """Within the undo window the village's own number says nothing either (D1)."""
    peace = await liaison.town.person("联络员", "平安办")
    await peace.says("报分 3 舍力虎 4 未巡查；其余满分")
    assert "没有归您办的 D-0004" in await secretary.says("查 D-0004")
    assert "没有归您办的 D-0004" in await secretary.says("收到 D-0004")
    assert "扣1：未巡查" in await peace.says("查 D-0004")


async def test_a_group_hears_nothing_of_it(secretary: Person) -> None:
    """收到 among neighbours is chatter; 扣分 is for private, and 待办 tells no details (D2)."""
    group = await secretary.town.group("第六片区")
    assert await secretary.says("收到", group) == ""
    assert await secretary.says("整改 D-0001 清了", group) == ""
    assert "请在私聊里发" in await secretary.says("@小助手 收到", group)
    assert "请在私聊里发" in await secretary.says("扣分", group)
    answer = await secretary.says("待办", group)
    assert "私聊" in answer
    assert "D-" not in answer


async def test_which_of_several_is_asked_of_the_department_too(secretary: Person, liaison: Person) -> None:
    """通过整改, 退回整改, 答复 and 申诉 without a number, where several wait."""
    for command in (
        "申诉 不归本村",
        "申诉 D-0001 不归本村",
        "申诉 D-0003 不归本村",
        "整改 D-0001 清了",
        "整改 D-0003 发了",
    ):
        await secretary.says(command)
    for word in ("通过整改", "退回整改", "答复"):
        assert f"「{word}」哪一条？1 D-0001" in await liaison.says(f"{word} 看过了")
    assert "D-0003 已答复" in await liaison.says("2")
    await liaison.says("答复 D-0001 归本村")
    office = await liaison.town.person("考核办")
    assert "「裁定」哪一条？" in await office.says("裁定 维持 归本村")
    assert "已裁定 D-0001" in await office.says("1")


async def test_what_an_older_program_has_left_goes_on(secretary: Person) -> None:
    """A deduction without deadlines can be received and put right all the same."""
    await secretary.town.ask(_forget)
    assert "D-0001 舍力虎村" in await secretary.says("查 D-0001")
    assert "下一步：舍力虎村回收到" in await secretary.says("查 D-0001")
    assert "请办好后发「整改 D-0001" in await secretary.says("收到 D-0001")
    assert "整改已报" in await secretary.says("整改 D-0001 清了")
    await secretary.town.ask(_forget)
    assert "申诉已收" in await secretary.says("申诉 D-0001 不归本村")


def _forget(store: Store) -> None:
    """As it was before there were deadlines."""
    one = store.deductions.find(1)
    assert one is not None
    alter(store, replace(one, rectify_by=None, appeal_by=None))
    store.uow.flush()
    store.uow._connection.exec_driver_sql("DELETE FROM deduction_steps")
