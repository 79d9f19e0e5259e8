"""One real month, from the plan to the next month's plan, by chat messages alone."""

import re

import pytest

from handlers.deductions.texts import REMINDER_HEAD
from tests.dialogue import posts, reckoning, story
from tests.dialogue.played import Heard, Played
from tests.dialogue.posts import TITLES, plain
from tests.dialogue.story import Report

pytestmark = [pytest.mark.no_cover, pytest.mark.both_databases]


def without_letters(scene: Heard) -> Heard:
    """What was said besides the morning's word on deductions."""
    rest = {one: [text for text in texts if REMINDER_HEAD not in text] for one, texts in scene.items()}
    return {one: texts for one, texts in rest.items() if texts}


def test_everybody_is_bound_with_a_code(played: Played) -> None:
    """Each of the 49 people who used a code is told so, and each of the 11 groups."""
    people = played.scenes["bound"]
    assert len(people) == 1 + 1 + 1 + 8 + 44 - len(story.UNBOUND)
    assert all("已绑定" in "".join(texts) for texts in people.values())
    groups = {conversation for conversation in played.scenes["groups"] if conversation.startswith("群-")}
    assert groups == {f"群-{name}" for name in (*played.districts, "全镇")}


def test_plan_is_merged_and_posted_to_the_district_groups_only(played: Played) -> None:
    """The office sees 24 tasks in one merged plan; approved, it goes to every district's group."""
    merged = "\n".join(played.scenes["merged"].pop("考核办"))
    assert not played.scenes["merged"]
    assert [int(number) for number in re.findall(r"(\d+)《", merged)] == list(range(1, 25))
    assert re.findall(r"《(.+?)》", merged) == TITLES
    approved = dict(played.scenes["approved"])
    assert "24 项通过" in approved.pop("考核办")[0]
    assert approved.keys() == {f"群-{name}" for name in played.districts}
    assert all(re.findall(r"《(.+?)》", "\n".join(texts)) == TITLES for texts in approved.values())


@pytest.mark.parametrize("report", story.NOVEMBER, ids=lambda one: f"{one.task}-{one.room or 'private'}")
def test_report_is_answered_with_what_was_meant(played: Played, report: Report) -> None:
    """The sender, and nobody else, gets one receipt with every deduction and its reason."""
    scene = played.scenes[f"report {report.task} {report.room}"]
    here = f"群-{report.room}" if report.room else f"联络员-{report.by}"
    assert scene.keys() == {here}
    text = "\n".join(scene[here])
    assert f"已记 11月《{TITLES[report.task - 1]}》 {report.done} 村，回执 R-" in text
    for cell in report.cells:
        if cell.points is None:
            assert f"{cell.village} 不适用 {cell.reason}" in text
        else:
            lost = reckoning.full_marks(report.task) - cell.points
            assert f"{cell.village} {plain(cell.points)}（扣{plain(lost)}）{cell.reason}" in text
    assert text.count("（扣") == sum(cell.points is not None for cell in report.cells)


def test_every_receipt_has_its_own_number(played: Played) -> None:
    """Receipts are numbered from 1 without a gap, those of corrected reports included."""
    everything = (text for scene in played.scenes.values() for texts in scene.values() for text in texts)
    numbers = [int(number) for text in everything for number in re.findall(r"回执 R-(\d{4})", text)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) == len(story.OCTOBER) + len(story.NOVEMBER) + 3


@pytest.mark.parametrize(
    ("day", "told", "evening", "reports"),
    [
        ("twelfth", "twelfth: told", "twelfth: evening", story.TWELFTH),
        ("eighteenth", "eighteenth: told", "eighteenth: evening", story.EIGHTEENTH),
        ("night", "night: at seven", "night: evening", story.NIGHT),
        ("groups report", "groups report: told", "groups report: evening", story.GROUPS),
        ("last minute", "last minute: told", "six", story.LAST_MINUTE),
    ],
)
def test_villages_are_told_after_the_undo_window(
    played: Played, day: str, told: str, evening: str, reports: tuple[Report, ...]
) -> None:
    """Ten minutes later, but not at night, each deducted village hears its own deductions and no others.

    Where nobody is bound the group hears in the evening that there is something.
    """
    assert played.scenes[f"{day}: not yet told"] == {}
    found = reckoning.deductions(reports)
    heard, posted = played.scenes[told], played.scenes[evening]
    assert heard.keys() == {f"支书-{village}" for village in found if village not in story.UNBOUND}
    groups = {f"群-{played.home(village)}" for village in found if village in story.UNBOUND}
    assert {one for one in posted if one.startswith("群-")} == groups
    for village, cells in found.items():
        if village in story.UNBOUND:
            (line,) = posted[f"群-{played.home(village)}"]
            assert village in line
            assert all(cell.reason not in line for _, cell in cells)
        else:
            assert len(heard[f"支书-{village}"]) == 1
            assert posts.deductions(heard[f"支书-{village}"]) == posts.expected(cells, played)


def test_deductions_made_at_night_wait_for_the_morning(played: Played) -> None:
    """Nothing is said between 22:00 and 07:00."""
    assert played.scenes["night: told"] == {}
    assert played.scenes["night: before seven"] == {}


def test_undone_report_reaches_no_village(played: Played) -> None:
    """朝阳古鲁村 lost points by a slip only, and never hears from the bot but as a captain."""
    assert "已撤销" in played.scenes["undone"]["联络员-平安办"][0]
    assert posts.deductions(played.everything("支书-朝阳古鲁村")) == []


def test_sheet_with_holes_is_not_submitted(played: Played) -> None:
    """提交 says which nine villages of which task are missing."""
    (text,) = played.scenes["submit with holes"]["联络员-执法局"]
    assert "24《安全生产检查》还有 9 村未评" in text
    assert "已提交" not in text


def test_reminders_reach_exactly_those_who_owe(played: Played) -> None:
    """At 09:00 and 15:00 who owes a sheet or a plan is reminded, at 09:00 captains too, and nobody else."""
    assert played.scenes["before nine"] == {}
    nine = without_letters(played.scenes["nine"])
    captains = {f"支书-{village}" for village in ("常胜村", "嘎海花嘎查", "先锋村", "西甸子村")}
    assert nine.keys() == {f"联络员-{one}" for one in ("党政办", "振兴办", "社会办", "执法局")} | captains
    assert all(len(texts) == 1 for texts in nine.values())
    assert posts.owed(nine["联络员-党政办"]) == ["12月计划"]
    assert posts.owed(nine["联络员-振兴办"]) == ["11月评分表"]
    assert posts.owed(nine["联络员-社会办"]) == ["11月评分表", "12月计划"]
    assert posts.owed(nine["联络员-执法局"]) == ["11月评分表"]
    assert all("第二片区" in text and "交流" in text for text in nine["支书-常胜村"])
    three = played.scenes["three"]
    assert three.keys() == {f"联络员-{one}" for one in ("党政办", "振兴办", "执法局")}
    assert posts.owed(three["联络员-党政办"]) == ["12月计划"]


def test_captain_is_told_what_is_owed_and_what_is_waited_for(played: Played) -> None:
    """A captain whose district only waits for a department owes nothing; one may owe and wait at once."""
    (waits,), (both,) = (played.scenes["nine"][f"支书-{one}"] for one in ("先锋村", "西甸子村"))
    assert "第五片区11月还没评完的部门：综合执法局" in waits
    assert "您还差" not in waits
    assert "您还差：\n第七片区11月片区交流" in both
    assert both.split("\n")[-1].startswith("第七片区11月还没评完的部门：综合执法局")


def test_office_hears_at_the_due_hour_who_is_missing(played: Played) -> None:
    """At 18:00 the office, and no other person, gets the two names that are missing."""
    assert [one for one in played.scenes["six"] if not one.startswith("群-")] == ["考核办"]
    (text,) = played.scenes["six"]["考核办"]
    assert "评分表：综合执法局。" in text
    assert "12月计划：党政综合办公室。" in text


def test_late_sheet_is_marked(played: Played) -> None:
    """The sheet that came at 18:30 is 迟报 for its liaison and for the office; the others are not."""
    assert "迟报" in played.scenes["late"]["联络员-执法局"][0]
    progress = played.scenes["progress"]["考核办"][0]
    assert re.findall(r"(\w+)（迟报）", progress) == ["综合执法局"]
    assert "没提交" not in progress


def test_who_owes_nothing_is_left_in_peace(played: Played) -> None:
    """Who has delivered or lost no points hears no more than what was asked for and what is posted."""
    assert played.scenes["quiet"] == {}
    assert not any("月底提醒" in text for text in played.everything("联络员-平安办"))
    assert played.everything("支书-瑙棍塔拉嘎查") == played.scenes["bound"]["支书-瑙棍塔拉嘎查"]
    # bound, the standings and the flag of two months, and what a ruling moved with the standings after it
    assert len(played.everything("群-全镇")) == 7


def test_published_month_is_closed_and_the_next_one_is_open(played: Played) -> None:
    """A second 发布 and a late 报分 are refused; a report that names no month is December's."""
    assert played.scenes["published again"].keys() == {"考核办"}
    assert "已经发布" in played.scenes["published again"]["考核办"][0]
    assert "已经发布" in played.scenes["too late"]["联络员-党建办"][0]
    assert len(played.scenes["approved december"]) == 11
    assert "已记 12月《党员活动日》 44/44 村" in played.scenes["december report"]["联络员-党建办"][0]
    assert played.scenes["december told"].keys() == {"支书-舍力虎村"}
    assert "同类再扣" in played.scenes["december told"]["支书-舍力虎村"][0]
