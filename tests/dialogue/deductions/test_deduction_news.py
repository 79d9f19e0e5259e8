"""Deductions, and the villages that hear of them: 扣分 and the notices (D1, D2, D4)."""

from dataclasses import replace

import pytest

from bot.config.settings_to_rules import roster_spec, rules_of
from handlers.kit import Context
from handlers.people.outside_changes import sync_roster
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


@pytest.fixture
async def secretary(planned: Town) -> Person:
    """The secretary of 舍力虎村."""
    return await planned.person("支书", "舍力虎")


async def test_village_hears_after_the_undo_window(liaison: Person, secretary: Person) -> None:
    """Not a minute earlier; then what, how much, why, by whom, and what can be done (D1)."""
    await liaison.says("报分 1 舍力虎 9.5 主街垃圾未清；其余满分")
    await liaison.town.tick(minutes=9)
    assert secretary.hears() == []
    await liaison.town.tick(minutes=1)
    (notice,) = secretary.hears()
    assert "【舍力虎村】11月有扣分" in notice
    assert "D-0001《人居环境整治》扣0.5：主街垃圾未清（党建办公室）" in notice
    assert "请 11月4日前引用本条回「收到」，11月10日前发「整改 D-0001 做了什么」" in notice
    assert "不同意的 11月10日前发「申诉 D-0001 理由」" in notice
    await liaison.town.tick(minutes=60)
    assert secretary.hears() == []


async def test_full_marks_and_not_applicable_are_no_deductions(liaison: Person, secretary: Person) -> None:
    """Nobody is told of what takes nothing away."""
    await liaison.says("报分 1 舍力虎 满分")
    await liaison.says("报分 2 舍力虎 不适用 无林地")
    await liaison.town.tick(minutes=11)
    assert secretary.hears() == []
    assert "没有扣分记录" in await secretary.says("扣分")


async def test_everybody_of_the_village_hears_and_nobody_else(liaison: Person, secretary: Person) -> None:
    """Secretary and staff in private; no group, no neighbour, no leader (D2)."""
    town = liaison.town
    staff = await town.person("村干部", "舍力虎")
    others = [await town.person("支书", "护桥"), await town.person("镇领导")]
    groups = [await town.group("第六片区"), await town.group("全镇")]
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await town.tick(minutes=11)
    assert len(secretary.hears()) == len(staff.hears()) == 1
    assert [one.hears() for one in others] == [one.hears() for one in groups] == [[], []]


async def test_several_deductions_come_in_one_message(liaison: Person, secretary: Person) -> None:
    """Two tasks, one notice."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 2 舍力虎 8 没发")
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "D-0001" in notice
    assert "D-0002《防火宣传》扣2：没发" in notice


async def test_slip_corrected_in_time_is_told_once(liaison: Person, secretary: Person) -> None:
    """Only the last score reaches the village, its window beginning anew."""
    await liaison.says("报分 1 舍力虎 5 写错了")
    await liaison.town.tick(minutes=8)
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=8)
    assert secretary.hears() == []
    await liaison.town.tick(minutes=2)
    (notice,) = secretary.hears()
    assert "扣1：没清" in notice
    assert "改为" not in notice


async def test_change_after_telling_is_told_as_a_change(liaison: Person, secretary: Person) -> None:
    """The same number, the new points, the new reason."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=11)
    secretary.hears()
    await liaison.says("报分 1 舍力虎 8.5 主街和房前都没清")
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert tells(notice, "D-0001", "改为扣1.5", "主街和房前都没清")


async def test_withdrawal_after_telling_is_told(liaison: Person, secretary: Person) -> None:
    """Full marks after all: the village hears that nothing is left to do."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=11)
    secretary.hears()
    await liaison.says("报分 1 舍力虎 满分")
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "11月扣分有变动" in notice
    assert tells(notice, "D-0001", "《人居环境整治》", "取消")
    assert "整改" not in notice


async def test_deduction_after_a_withdrawal_has_a_new_number(liaison: Person, secretary: Person) -> None:
    """What was withdrawn stays withdrawn; both are told in one message."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=11)
    secretary.hears()
    await liaison.says("报分 1 舍力虎 满分")
    await liaison.says("报分 1 舍力虎 8 又没清")
    await liaison.town.tick(minutes=11)
    (notice,) = secretary.hears()
    assert "有扣分" in notice
    assert "D-0001《人居环境整治》扣分已取消" in notice
    assert "D-0002《人居环境整治》扣2：又没清" in notice


async def test_withdrawal_in_time_reaches_nobody(liaison: Person, secretary: Person) -> None:
    """Corrected to full marks within the window, the slip never was; correcting it again changes nothing."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 1 舍力虎 满分")
    await liaison.says("报分 1 舍力虎 不适用 无主街")
    await liaison.town.tick(minutes=11)
    assert secretary.hears() == []


async def test_unbound_village_is_told_neutrally_in_its_group(liaison: Person) -> None:
    """One line an evening for all such villages in their district's group: no points, no reason (D2)."""
    town = liaison.town
    sixth, third, everybody = [await town.group(one) for one in ("第六片区", "第三片区", "全镇")]
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await town.tick(minutes=11)
    await liaison.says("改分 1 红星 8 没清")
    await town.tick(minutes=11)
    assert sixth.hears() == []
    await town.goes_to("2026-11-03 18:00")
    (line,) = sixth.hears()
    assert "舍力虎村、红星村：11月评分有新的说明" in line
    assert "绑定" in line
    for secret in ("没清", "人居", "扣1", "9"):
        assert secret not in line
    assert third.hears() == everybody.hears() == []
    await town.tick(minutes=30)
    assert sixth.hears() == []
    late = await town.person("支书", "舍力虎")
    assert "扣1：没清" in await late.says("扣分")


async def test_village_that_nobody_can_tell_is_told_later(liaison: Person) -> None:
    """Without a person and without a group it stays due, until somebody is bound."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.town.tick(minutes=11)
    secretary = await liaison.town.person("支书", "舍力虎")
    await liaison.town.tick(minutes=1)
    (notice,) = secretary.hears()
    assert "扣1：没清" in notice


async def test_notice_keeps_the_quiet_hours(liaison: Person, secretary: Person) -> None:
    """What would be due at 22:05 comes at 07:00, and what is undone at night never (J3)."""
    town = liaison.town
    await town.goes_to("2026-11-03 21:55")
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 2 舍力虎 9 没发")
    await town.goes_to("2026-11-03 23:00")
    await liaison.says("撤销")
    await town.goes_to("2026-11-04 06:59")
    assert secretary.hears() == []
    await town.goes_to("2026-11-04 07:00")
    (notice,) = secretary.hears()
    assert "没清" in notice
    assert "没发" not in notice


async def test_same_kind_of_deduction_is_marked(liaison: Person, secretary: Person, office: Person) -> None:
    """Losing points on the same task the month after is 同类再扣 for department, village and office (D4)."""
    town = liaison.town
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾\n三务公开 | 25日 | 公开")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await town.tick(minutes=11)
    assert all("同类再扣" not in one for one in secretary.hears())
    assert "同类再扣" not in await office.says("预览 11月")
    answer = await liaison.says("报分 12月 1 舍力虎 9 又没清；红星 9 没清；其余满分")
    assert tells(answer, "舍力虎村", "9（扣1）", "又没清", "同类再扣")
    assert answer.count("同类再扣") == 1
    await liaison.says("报分 12月 2 舍力虎 8 没公开")
    await town.tick(minutes=11)
    notice = "\n".join(secretary.hears())
    assert tells(notice, "《人居环境整治》", "扣1", "同类再扣", "又没清")
    assert "《三务公开》扣2：没公开" in notice
    assert "扣1（同类再扣）：又没清" in await secretary.says("扣分 12月")
    assert tells(await office.says("预览 12月"), "同类再扣", "舍力虎村", "《人居环境整治》")


async def test_changed_same_kind_keeps_its_mark(liaison: Person, secretary: Person) -> None:
    """A change that is told is marked too (D4)."""
    town = liaison.town
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await liaison.says("报分 12月 1 舍力虎 9 又没清")
    await town.tick(minutes=11)
    secretary.hears()
    await liaison.says("报分 12月 1 舍力虎 8 又没清")
    await town.tick(minutes=11)
    assert "改为扣2（同类再扣）：又没清" in secretary.hears()[0]


async def test_own_deductions_are_listed_with_their_state(liaison: Person, secretary: Person) -> None:
    """扣分 gives number, task, points, reason, department, state and the sum."""
    await liaison.says("报分 1 舍力虎 9 没清")
    await liaison.says("报分 2 舍力虎 9.5 少发一户")
    await liaison.town.tick(minutes=11)
    answer = await secretary.says("扣分")
    assert "舍力虎村11月扣分 2 项，共 1.5 分" in answer
    assert tells(answer, "D-0001", "《人居环境整治》", "扣1", "没清", "已告知")
    assert answer == await secretary.says("扣分 11月") == await secretary.says("扣分11月")


async def test_nothing_is_shown_before_it_is_told(liaison: Person, secretary: Person) -> None:
    """Within the undo window 扣分 shows neither a new deduction nor the new points of a known one (D1)."""
    await liaison.says("报分 1 舍力虎 9 没清")
    assert "没有扣分记录" in await secretary.says("扣分")
    await liaison.town.tick(minutes=11)
    await liaison.says("报分 1 舍力虎 2 写错了")
    answer = await secretary.says("扣分")
    assert "D-0001《人居环境整治》部门正在改" in answer
    assert answer.startswith("舍力虎村11月扣分有改动：")
    assert "写错了" not in answer
    liaison.town.clock.move(minutes=10)
    assert "扣8：写错了（党建办公室），已记" in await secretary.says("扣分")


async def test_month_of_deductions(liaison: Person, secretary: Person, office: Person) -> None:
    """The open month; after publication last month's, until something is deducted in the new one."""
    town = liaison.town
    assert tells(await secretary.says("扣分"), "11月没有扣分", "扣分 10月")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await town.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    await town.goes_to("2026-12-02 09:00")
    assert "11月扣分 1 项" in await secretary.says("扣分")
    await office.says("发布 11月 缺报")
    assert "11月扣分 1 项" in await secretary.says("扣分")
    await liaison.says("报分 12月 1 护桥 9 没清")
    assert "12月没有扣分记录" in await secretary.says("扣分")
    assert "11月扣分 1 项" in await secretary.says("扣分 11月")


async def test_who_serves_two_villages_sees_both(liaison: Person, secretary: Person) -> None:
    """A message for each."""
    await liaison.town.bind(secretary, "村干部", "护桥")
    await liaison.says("报分 1 舍力虎 9 没清；其余满分")
    await liaison.town.tick(minutes=11)
    secretary.hears()
    await secretary.says("扣分")
    own, other = secretary.hears()
    assert "舍力虎村11月扣分 1 项" in own
    assert "护桥村11月没有扣分记录" in other


async def test_village_that_has_left_is_still_told(liaison: Person) -> None:
    """What is due when a village leaves the roster goes to its district's group without stumbling."""
    town = liaison.town
    group = await town.group("第六片区")
    await liaison.says("报分 1 舍力虎 9 没清")
    spec = roster_spec(town.settings.town)
    fewer = replace(spec, villages=tuple(one for one in spec.villages if one.name != "舍力虎村"))
    rules = rules_of(town.settings)

    def retire(store: Store) -> None:
        sync_roster(fewer, Context(store=store, rules=rules, now=town.clock.now()))

    await town.ask(retire)
    await town.goes_to("2026-11-03 18:00")
    assert "舍力虎村" in group.hears()[0]
