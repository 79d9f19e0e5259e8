"""Who may what, where: every duty gives every command in every kind of place, as the docs declare it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assessment import Role
from bot.config.settings_to_rules import roster_spec
from handlers.desk import texts as desk_texts
from handlers.kit import texts as common
from handlers.kit.texts import ROLES
from handlers.month.debts import captains
from handlers.people.outside_changes import sync_roster
from handlers.supervision import texts as supervision_texts
from storage.engine.schema import metadata
from storage.store import Store
from tests import databases
from tests.dialogue.stage import STRANGER, Stage
from tests.dialogue.talk import Talk
from tests.dialogue.town import standard_settings

pytestmark = pytest.mark.no_cover

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"
UNBOUND = "未绑定"
PRIVATE, GROUP = "私聊", "群聊"
ROOMS = ("", "第六片区群", "第三片区群", "别的群")
"""In private, the own district's group, another's, and one that is bound to nothing."""
PEOPLE = {
    ROLES[Role.OFFICE]: "考核办",
    ROLES[Role.LIAISON]: "联络员 党建办",
    ROLES[Role.HEAD]: "部门负责人 党建办",
    ROLES[Role.SUPERVISOR]: "分管领导 党建办",
    ROLES[Role.LEADER]: "镇领导",
    ROLES[Role.DISTRICT_LEADER]: "包片领导 第六片区",
    ROLES[Role.SECRETARY]: "支书 道劳代村",
    ROLES[Role.STAFF]: "村干部 护桥村",
    ROLES[Role.INSPECTOR]: "纪委",
    UNBOUND: STRANGER,
}
"""In 第六片区 the secretary of 道劳代村 is captain since November's publication."""
CAPTAIN, OTHER = "支书 道劳代村", "支书 舍力虎村"
_ALWAYS = {"inbox", "outbox", "counters"}
"""Tables in which every message leaves something, whatever comes of it."""
_COUNTS = select(
    *(
        select(func.count()).select_from(table).scalar_subquery().label(table.name)
        for table in metadata.sorted_tables
        if table.name not in _ALWAYS
    ),
    select(func.sum(metadata.tables["scores"].c.points)).scalar_subquery().label("points"),
)
DISCREET = {"收到", "整改", "申诉", "通过整改", "退回整改", "答复", "裁定", "你是谁"}
"""Everyday words: in a group that is not spoken to they are nobody's command."""
_EXAMPLES = {"绑定": "绑定 ABCDEFGH", "撤销": "撤销 R-0001", "交流": "交流 20日开片会"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One command as the docs' table declares it."""

    word: str
    places: tuple[str, ...]
    duties: tuple[str, ...]


def _declared() -> list[Row]:
    lines = [line for line in PAGE.read_text("utf-8").split("\n") if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        Row(
            word=row[0].split("、")[0],
            places=tuple(row[1].split("或")),
            duties=tuple(duty for duty, mark in zip(head[3:], row[3:], strict=True) if mark),
        )
        for row in rows
    ]


DECLARED = _declared()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A town on SQLite; November is published, December is planned."""
    folder = tmp_path_factory.mktemp("rights")
    one = Stage(databases.fresh("sqlite", folder), folder)
    yield one
    one.talk.end()


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """The same town, as it was."""
    stage.sets("已发布")
    stage.talk.bind(CAPTAIN, "支书", "道劳代村")
    return stage.talk


@pytest.mark.parametrize("row", DECLARED, ids=lambda row: row.word)
def test_every_duty_may_exactly_what_is_declared(stage: Stage, talk: Talk, row: Row) -> None:
    """Who may is not refused; who may not is told so in one line, with whom to ask, and nothing changes."""
    message = _message(row, talk)
    for duty, person in PEOPLE.items():
        for room in ROOMS:
            before = _counts(talk)
            answer = talk.answer(person, message, room)
            if room and row.word in DISCREET:
                assert (answer, _counts(talk)) == ("", before), f"{duty} {room} {message}: {answer}"
                answer = talk.answer(person, f"@小助手 {message}", room)
            refusal = _refusal(row, duty, room)
            case = f"{duty} {room or PRIVATE} {message}: {answer}"
            if refusal:
                assert answer == refusal, case
                assert "\n" not in answer
                assert _counts(talk) == before, case
            else:
                assert not _is_refused(answer, duty, row.word, room), case
            if _counts(talk) != before:
                stage.sets("已发布")
                talk.bind(CAPTAIN, "支书", "道劳代村")


def test_the_table_is_the_whole_table() -> None:
    """Every duty is a column, and a command that nobody may give is none."""
    assert {duty for row in DECLARED for duty in row.duties} == {*PEOPLE}
    assert all(row.duties for row in DECLARED)


def test_a_captain_is_who_the_last_publication_made_one(talk: Talk) -> None:
    """When December is published, what November's captain might do passes to the new one."""
    _leads(talk, CAPTAIN)
    _leads_not(talk, OTHER)
    talk.answer("联络员 党建办", "报分 1 道劳代 9 主街垃圾；其余满分")
    talk.answer("联络员 党建办", "报分 2 其余满分")
    talk.answer("联络员 党建办", "提交")
    talk.goes_to("2027-01-02 10:00")
    _leads(talk, CAPTAIN)
    assert "已发布" in talk.answer("考核办", "发布 12月")
    _leads(talk, OTHER)
    _leads_not(talk, CAPTAIN)


def test_a_correction_passes_the_captaincy_on_as_well(talk: Talk) -> None:
    """What is put right afterwards counts for who leads."""
    assert "第2版" in talk.answer("考核办", "更正 11月 1 道劳代 7 复核有垃圾")
    _leads_not(talk, CAPTAIN)
    now = talk.ask(lambda store: _captain("第六片区", store, talk))
    talk.bind("新队长", "支书", now)
    _leads(talk, "新队长")


def test_a_district_leader_leads_the_district_held_today(talk: Talk) -> None:
    """Who is unbound leads no more; who is bound to another district leads that one."""
    leader = "包片领导 第六片区"
    _leads(talk, leader)
    number = talk.ask(lambda store: _number(leader, store))
    talk.bind(leader, "包片领导", "第三片区")
    assert "已解绑" in talk.answer("考核办", f"解绑 {number}")
    assert "第六片区不归您查" in talk.answer(leader, "查 第六片区")
    assert "古柳村" in talk.answer(leader, "查 第三片区 11月")
    assert "第三片区12月片区交流" in talk.answer(leader, "交流 20日开片会")


def test_who_leads_a_district_sees_its_villages_of_today(talk: Talk) -> None:
    """A village that moves to another district is seen by that one's leader and no longer by the former's."""
    leader, other = "包片领导 第六片区", "第五片区来的"
    talk.bind(other, "包片领导", "第五片区")
    assert "红星村" in talk.answer(leader, "查 红星 11月").split("\n")[0]
    assert "红星村不归您查" in talk.answer(other, "查 红星 11月")
    talk.ask(lambda store: _move("红星村", "第五片区", store, talk))
    assert "红星村不归您查" in talk.answer(leader, "查 红星 11月")
    assert "红星村" in talk.answer(other, "查 红星 11月").split("\n")[0]


def _message(row: Row, talk: Talk) -> str:
    """The example that 帮助 gives somebody who may use it."""
    helped = talk.answer(PEOPLE[_duty(row.duties[0])], f"帮助 {row.word}")
    return _EXAMPLES.get(row.word, helped.partition("例如：\n")[2])


def _duty(name: str) -> str:
    return next(duty for duty in PEOPLE if duty == name)


def _refusal(row: Row, duty: str, room: str) -> str:
    """What somebody must be told; empty for who may."""
    if duty not in row.duties:
        may = desk_texts.ANY_BOUND if len(row.duties) == len(Role) else "、".join(row.duties)
        stranger = supervision_texts.COMPLAINT_STRANGER if row.word == "举报" else common.STRANGER
        return stranger if duty == UNBOUND else desk_texts.not_yours(row.word, may)
    place = GROUP if room else PRIVATE
    return "" if place in row.places else common.wrong_place(row.word, row.places[0])


def _is_refused(answer: str, duty: str, word: str, room: str) -> bool:
    """Whether the answer is a refusal because of the duty or the place."""
    if word == "绑定" and room:
        return False  # a code is for private, which the burning of a real one says as well
    if word == "我是谁" and duty == UNBOUND:
        return answer != common.STRANGER
    return not answer or answer == common.STRANGER or "来办" in answer or f"「{word}」请在" in answer


def _counts(talk: Talk) -> tuple[object, ...]:
    """How many rows each table has in which something can change, and what the scores come to."""
    return tuple(talk.ask(lambda store: store.uow.read(metadata.tables["audit"], _COUNTS))[0])


def _leads(talk: Talk, person: str) -> None:
    assert "第六片区·" in talk.answer(person, "查 第六片区 11月")
    assert "已记：第六片区" in talk.answer(person, "交流 20日开片会")


def _leads_not(talk: Talk, person: str) -> None:
    before = _counts(talk)
    assert "第六片区不归您查" in talk.answer(person, "查 第六片区 11月")
    assert "由队长或包片领导来记" in talk.answer(person, "交流 20日开片会")
    assert "片区交流还没记" not in talk.answer(person, "待办")
    assert _counts(talk) == before


def _captain(district: str, store: Store, talk: Talk) -> str:
    (found,) = store.units.roster().find_districts(district)
    return store.units.name("village", captains(talk.context(store))[found.id])


def _number(contact: str, store: Store) -> str:
    return next(one.label for one in store.people.all() if one.contact.contact_id == contact)


def _move(village: str, district: str, store: Store, talk: Talk) -> None:
    spec = roster_spec(standard_settings().town)
    villages = tuple(replace(one, district=district) if one.name == village else one for one in spec.villages)
    sync_roster(replace(spec, villages=villages), talk.context(store))
