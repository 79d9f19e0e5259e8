"""The life of a deduction: every state × every event × every duty, against tables written by hand (D5)."""

from itertools import product

import pytest

from assessment import (
    Appeal,
    Deed,
    Event,
    Life,
    NotNow,
    NotYours,
    Party,
    Role,
    Stage,
    allows,
    deeds,
    move,
    party_of,
    roles_of,
)
from handlers.deductions.texts import DEEDS
from handlers.kit import texts

STAGES = """
            已记   已告知 已收到 整改中 待复核 已销号 已撤
告知        已告知 已告知 已收到 整改中 待复核 已销号 已撤
改扣分      已记   已记   已记   已记   已记   已记   ×
减轻        已记   已告知 已收到 整改中 待复核 已销号 ×
取消        已撤   已撤   已撤   已撤   已撤   已撤   ×
逾期未答复  已记   已告知 已收到 整改中 待复核 已销号 ×
收到        ×      已收到 ×      ×      ×      ×      ×
开始整改    ×      整改中 整改中 ×      ×      ×      ×
整改        ×      待复核 待复核 待复核 待复核 ×      ×
通过整改    ×      ×      ×      ×      已销号 ×      ×
退回整改    ×      ×      ×      ×      整改中 ×      ×
申诉        ×      已告知 已收到 整改中 待复核 已销号 ×
答复        已记   已告知 已收到 整改中 待复核 已销号 ×
维持        已记   已告知 已收到 整改中 待复核 已销号 ×
改分        已记   已告知 已收到 整改中 待复核 已销号 ×
撤销        已撤   已撤   已撤   已撤   已撤   已撤   ×
"""
"""What the stage is after an event, × where it cannot happen, as far as the stage decides."""
APPEALS = """
            无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
告知        无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
改扣分      无申诉     申诉待答复 申诉待裁定 无申诉 无申诉 无申诉
减轻        无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
取消        无申诉     已撤销     已撤销     已维持 已改分 已撤销
逾期未答复  ×          申诉待裁定 ×          ×      ×      ×
收到        无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
开始整改    无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
整改        无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
通过整改    无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
退回整改    无申诉     申诉待答复 申诉待裁定 已维持 已改分 已撤销
申诉        申诉待答复 ×          ×          ×      ×      ×
答复        ×          申诉待裁定 ×          ×      ×      ×
维持        ×          ×          已维持     ×      ×      ×
改分        ×          ×          已改分     ×      ×      ×
撤销        ×          ×          已撤销     ×      ×      ×
"""
"""The same of the appeal beside it."""
DUTIES = {
    "告知": "程序",
    "改扣分": "程序",
    "减轻": "程序",
    "取消": "程序",
    "逾期未答复": "程序",
    "收到": "支书 村干部",
    "开始整改": "支书 村干部",
    "整改": "支书 村干部",
    "通过整改": "联络员 部门负责人",
    "退回整改": "联络员 部门负责人",
    "申诉": "支书 村干部",
    "答复": "联络员 部门负责人",
    "维持": "考核办",
    "改分": "考核办",
    "撤销": "考核办",
}
"""Who brings what about; 程序 is the program itself."""
WAITS = {
    "已记": "",
    "已告知": "村回收到",
    "已收到": "村整改",
    "整改中": "村整改",
    "待复核": "部门复核",
    "已销号": "",
    "已撤": "",
}
"""Who has to do what next while no appeal is open."""


PARTIES = {Party.VILLAGE: "村", Party.DEPARTMENT: "部门", Party.OFFICE: "考核办"}


def _duty(role: Role | None) -> str:
    return "程序" if role is None else texts.ROLES[role]


def table(text: str) -> dict[tuple[str, str], str]:
    """(state, event) → cell; a row is an event."""
    head, *rows = [line.split() for line in text.strip().split("\n")]
    return {(column, row[0]): cell for row in rows for column, cell in zip(head, row[1:], strict=True)}


STAGE_TABLE, APPEAL_TABLE = table(STAGES), table(APPEALS)


def test_the_tables_are_whole() -> None:
    """Every stage, every appeal and every event has its place, and nothing else has."""
    assert STAGE_TABLE.keys() == {
        (texts.STAGES[one], texts.EVENTS[event]) for one, event in product(Stage, Event)
    }
    assert APPEAL_TABLE.keys() == {
        (texts.APPEALS[one], texts.EVENTS[event]) for one, event in product(Appeal, Event)
    }
    assert DUTIES.keys() == set(texts.EVENTS.values())
    assert WAITS.keys() == set(texts.STAGES.values())


@pytest.mark.parametrize("event", Event)
def test_every_state_and_every_duty(event: Event) -> None:
    """Exactly what the tables say comes of it, for nine duties and the program, in 42 states."""
    for stage, appeal, role in product(Stage, Appeal, [None, *Role]):
        life = Life(stage=stage, appeal=appeal)
        word = texts.EVENTS[event]
        after = STAGE_TABLE[texts.STAGES[stage], word], APPEAL_TABLE[texts.APPEALS[appeal], word]
        if _duty(role) not in DUTIES[word].split():
            with pytest.raises(NotYours):
                move(life, event, role)
        elif "×" in after:
            with pytest.raises(NotNow):
                move(life, event, role)
        else:
            moved = move(life, event, role)
            assert (texts.STAGES[moved.stage], texts.APPEALS[moved.appeal]) == after


def test_roles_of_an_event_are_those_of_the_table() -> None:
    """Who may is known without trying."""
    for event in Event:
        assert {_duty(one) for one in roles_of(event)} == set(DUTIES[texts.EVENTS[event]].split())


def test_every_state_has_its_owner() -> None:
    """What waits for whom; an open appeal leaves the village in peace and waits for department or office."""
    for stage, appeal in product(Stage, Appeal):
        said = [f"{PARTIES[party_of(one)]}{DEEDS[one]}" for one in deeds(Life(stage=stage, appeal=appeal))]
        waits = WAITS[texts.STAGES[stage]]
        expected = [waits] if waits else []
        if appeal in (Appeal.LODGED, Appeal.ANSWERED):
            expected = [one for one in expected if not one.startswith("村")]
            expected.append("部门答复" if appeal is Appeal.LODGED else "考核办裁定")
        assert said == expected
    assert {party_of(one) for one in Deed} == set(Party)


def test_nothing_waits_for_ever() -> None:
    """From every state that a new deduction can come to, an end can be reached."""
    reached = _reached(Life())
    assert {one.stage for one in reached} == set(Stage)
    assert {one.appeal for one in reached} == set(Appeal)
    for life in reached:
        assert any(
            not one.appealed and one.stage in (Stage.CLOSED, Stage.WITHDRAWN) for one in _reached(life)
        )


def _reached(life: Life) -> set[Life]:
    """Every state that can come of it."""
    seen: set[Life] = set()
    open_ = [life]
    while open_:
        one = open_.pop()
        if one not in seen:
            seen.add(one)
            open_ += [
                move(one, event, role) for event in Event for role in roles_of(event) if allows(one, event)
            ]
    return seen
