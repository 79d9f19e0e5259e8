"""The guides on the wall: every example in them is sent, and what they say comes back does come back."""

import re
from collections.abc import Mapping

import pytest

from assessment import Month, Role
from handlers.desk.conversations import COMMANDS
from handlers.desk.routing import Surroundings, match
from storage.store import Store
from tests.dialogue.guides import FOLDER, blocks, play, prose
from tests.dialogue.scenes import (
    NOTHING,
    PARTY,
    PEACE,
    PUBLISHED,
    Scene,
    Step,
    bound,
    comes,
    does,
    each,
    invited,
    planned,
)
from tests.dialogue.town import Town

LIAISON = "联络员"
SHEET = each(does(LIAISON, "平安办", "报分 其余满分", "提交"), does(LIAISON, "党建办", "提交"))
SCORED = each(
    does(LIAISON, "党建办", "报分 1 舍力虎 9 主街垃圾未清；其余满分", "报分 2 其余满分"),
    comes("2026-11-03 10:00"),
)
STEPS: Mapping[str, Mapping[str, Step]] = {
    "联络员": {
        "头一回": invited(LIAISON, "党建办"),
        "月初": NOTHING,
        "通过以后": does("考核办", "", "通过"),
        "村里整改以后": each(
            does("支书", "护桥", "帮助"), comes("2026-11-03 10:00"), does("支书", "护桥", "整改 台账补交了")
        ),
    },
    "支书": {
        "头一回": invited("支书", "舍力虎"),
        "通过以后": planned(党建办=PARTY),
        "扣分以后": each(
            does(LIAISON, "党建办", "报分 1 舍力虎 9.5 主街垃圾未清；其余满分", "报分 2 其余满分"),
            comes("2026-11-03 10:00"),
        ),
        "复核以后": each(does(LIAISON, "党建办", "通过整改 D-0001"), comes("2026-11-03 11:00")),
        "发布以后": each(does(LIAISON, "党建办", "提交"), PUBLISHED),
    },
    "队长": {
        "发布以后": each(
            bound("支书", "舍力虎"),
            planned("11月", 党建办=PARTY),
            does(LIAISON, "党建办", "报分 1 护桥、道劳代、红星各扣1 没清；其余满分"),
            PUBLISHED,
        ),
        "十二月": each(comes("2026-12-02 09:00"), planned("12月", 党建办=PARTY, 平安办=PEACE)),
        "扣分以后": each(
            does(LIAISON, "党建办", "报分 1 其余满分", "报分 2 护桥 9 台账没有；其余满分"),
            comes("2026-12-02 10:00"),
        ),
        "月底": comes("2026-12-30 09:00"),
    },
    "考核办": {
        "头一回": each(bound("考核办"), does(LIAISON, "党建办"), does(LIAISON, "平安办")),
        "报来以后": each(
            does(LIAISON, "党建办", "报计划 11月\n人居环境整治 | 25日 | 主街无垃圾"),
            does(LIAISON, "平安办", f"报计划 11月\n{PEACE}"),
        ),
        "月底": does(LIAISON, "党建办", "报分 1 舍力虎 9 主街垃圾未清；其余满分"),
        "答复以后": each(
            does("支书", "舍力虎", "帮助"),
            comes("2026-11-03 10:00"),
            does("支书", "舍力虎", "申诉 那段路不归本村"),
            does(LIAISON, "党建办", "答复 归本村管"),
        ),
        "交齐以后": does(LIAISON, "党建办", "提交"),
    },
    "领导": {
        "镇领导": each(planned(党建办=PARTY, 平安办=PEACE), SCORED, bound("镇领导")),
        "部门负责人": bound("部门负责人", "党建办"),
        "包片领导": bound("包片领导", "第六片区"),
        "发布以后": PUBLISHED,
    },
    "纪委": {
        "头一回": invited("纪委"),
        "通过以后": planned(党建办=PARTY),
        "发布以后": each(SCORED, does(LIAISON, "党建办", "提交"), does("考核办", "", "发布 11月")),
    },
}
READERS = {
    "联络员": {Role.LIAISON},
    "支书": {Role.SECRETARY},
    "队长": {Role.SECRETARY},
    "考核办": {Role.OFFICE},
    "领导": {Role.LEADER, Role.HEAD, Role.SUPERVISOR, Role.DISTRICT_LEADER},
    "纪委": {Role.INSPECTOR},
}
OTHER_WORDS = {"复核中", "不适用", "缺报", "暂定", "回执", "第1版", "第2版", "文件", "下一页"}
"""What guides put in 「…」 that is no command."""


def guide(name: str) -> str:
    """The text of a guide."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


async def plays(name: str, town: Town) -> None:
    """Plays the guide of that name: all of its blocks, and all of the steps."""
    text = guide(name)
    assert {one for one, _ in blocks(text)} - {""} == set(STEPS[name])
    assert await play(text, Scene(town=town), STEPS[name]) >= 5


async def test_liaison(town: Town) -> None:
    """From the code to the sheet."""
    await plays("联络员", town)


async def test_secretary(town: Town) -> None:
    """From the code to the own place."""
    await plays("支书", town)


async def test_captain(town: Town) -> None:
    """From the appointment to the reminder."""
    await plays("队长", town)


async def test_office(town: Town) -> None:
    """From the first binding to a correction."""
    await plays("考核办", town)


async def test_leaders(town: Town) -> None:
    """Town, department and district."""
    await plays("领导", town)


async def test_inspector(town: Town) -> None:
    """Rules, results and how they came about."""
    await plays("纪委", town)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("回执 R-0001", "回执 R-0009"),
        ("护桥村 扣半分 台账晚交一天", "护桥村 扣半分"),
        ("回：哈沙图嘎查 9", "回：哈沙图村 9"),
        ("```通过以后", "```"),
        ("发：2", "收到：2"),
    ],
)
async def test_a_wrong_example_is_found(town: Town, right: str, wrong: str) -> None:
    """A guide that says what does not come back, or what cannot be sent, does not pass."""
    text = guide("联络员")
    assert right in text
    with pytest.raises(AssertionError):
        await play(text.replace(right, wrong, 1), Scene(town=town), STEPS["联络员"])


@pytest.mark.parametrize("name", STEPS)
async def test_commands_in_the_text_belong_to_the_reader(town: Town, name: str) -> None:
    """What a guide puts in 「…」 beside its examples is a command that its reader may give."""

    def roster(store: Store) -> Surroundings:
        return Surroundings(roster=store.units.roster(), month=Month(2026, 11), in_group=False)

    where = await town.dispatcher.call(roster)
    quoted = set(re.findall("「([^」]+)」", prose(guide(name)))) - OTHER_WORDS
    assert quoted
    for one in quoted:
        found = match(one, COMMANDS, where)
        if one != "其余满分":
            assert found is not None, one
            assert found.command.open_to(frozenset(READERS[name])), one


def test_every_guide_is_played_and_listed() -> None:
    """There is no guide without its test, and the index names them all."""
    names = {one.stem for one in FOLDER.glob("*.md")} - {"README"}
    assert names == set(STEPS) == set(READERS)
    assert names == set(re.findall(r"\]\((.+?)\.md\)", guide("README")))
