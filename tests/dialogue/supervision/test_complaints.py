"""举报: what reaches the inspector, and that nothing anywhere leads back to the sender."""

import logging

import pytest
from sqlalchemy import select

from bot.transports.web.history import history
from handlers.supervision import texts as supervision_texts
from storage.engine.schema import metadata
from storage.messages.outbox import OutboxState
from storage.messages.traffic import Traffic
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town, at

pytestmark = pytest.mark.both_databases

CONTENT = "第三片区有人收了两箱酒"
SECRETARY = "支书-舍力虎村"
NOVEMBER = at("2026-11-01 00:00")


@pytest.fixture
async def secretary(planned: Town) -> Person:
    """Of a village, in a town with an inspector."""
    await planned.person("纪委")
    return await planned.person("支书", "舍力虎村")


async def inspector_hears(town: Town) -> list[str]:
    """What the inspector has heard by now."""
    return (await town.person("纪委")).hears()


def everything(store: Store) -> str:
    """All that the database says, but for who is bound and what was said before."""
    store.uow.flush()
    found = []
    for table in metadata.sorted_tables:
        found += [f"{table.name} {tuple(row)}" for row in store.uow.read(table, select(table))]
    return "\n".join(found)


def watched(store: Store) -> list[object]:
    """What whoever watches over the program sees of messages that wait, and of who was told unasked."""
    traffic = Traffic(store.uow, store.town_id, "fake")
    waiting = traffic.last(OutboxState.NEW, limit=9)
    return [*waiting, *(one for one in traffic.unasked(NOVEMBER) if one.conversation in ("", "纪委"))]


async def test_it_reaches_the_inspector_without_a_name(secretary: Person, office: Person) -> None:
    """The inspector alone reads it; the sender is told what has become of it, nobody else hears anything."""
    town = secretary.town
    before = len(town.network.sent)
    office.hears()
    answer = await secretary.says(f"举报 {CONTENT}")
    assert tells(answer, "纪委", "J-0001", "没有带您的名字")
    assert await inspector_hears(town) == [
        f"【举报 J-0001】没有署名\n{CONTENT}\n只发给纪委，机器人转完就不留，要用请自己记下。"
    ]
    assert {one.to.conversation for one in town.network.sent[before:]} == {SECRETARY, "纪委"}
    assert office.hears() == []


async def test_a_name_goes_along_only_if_it_is_asked_for(secretary: Person) -> None:
    """实名 adds the duty that is proven."""
    answer = await secretary.says(f"举报 实名 {CONTENT}")
    assert "带了您的身份：支书（舍力虎村）" in answer
    heard = await inspector_hears(secretary.town)
    assert heard[0].startswith(f"【举报 J-0001】实名：支书（舍力虎村）\n{CONTENT}\n")


@pytest.mark.parametrize(
    "said",
    [
        f"举报 {CONTENT}",
        f"举报{CONTENT}",
        f"举报有人{CONTENT}",
        f"举报 实名 {CONTENT}",
        f"我要举报{CONTENT}",
        f"检举：{CONTENT}",
        f"#举报 {CONTENT}",
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nothing_is_kept_of_it(secretary: Person, said: str, caplog: pytest.LogCaptureFixture) -> None:
    """No table and no log says what was said or that this person said something."""
    town = secretary.town
    before = await town.dispatcher.call(everything)
    with caplog.at_level(logging.DEBUG):
        await secretary.says(said)
    after = await town.dispatcher.call(everything)
    new = [line for line in after.split("\n") if line not in before.split("\n")]
    assert new
    for line in new:
        assert CONTENT not in line
        assert SECRETARY not in line
    assert CONTENT not in caplog.text
    assert SECRETARY not in caplog.text


async def test_the_trail_knows_only_that_there_was_one(secretary: Person) -> None:
    """No actor, no duty, no message, no content; the chain is whole."""
    town = secretary.town
    await secretary.says(f"举报 {CONTENT}")
    row, _ = (await town.dispatcher.call(lambda store: store.audit.trail()))[-1]
    kept = {key: row[key] for key in ("actor", "duty", "action", "subject", "before", "after", "why")}
    assert kept == {
        "actor": "anonymous",
        "duty": "",
        "action": "complaint.made",
        "subject": "complaint:1",
        "before": None,
        "after": '{"number":1}',
        "why": "",
    }
    assert row["inbox_id"] is None
    inspector = await town.person("纪委")
    assert "不记名 举报 J-0001" in await inspector.says("审计")
    assert "留痕完好" in await inspector.says("校验")


async def test_an_open_question_does_not_tell_on_the_sender(liaison: Person, planned: Town) -> None:
    """Not even its end is noted; and a reason that speaks of a complaint stays a reason."""
    await planned.person("纪委")
    await liaison.says("报分 1 舍力虎 9")
    before = await planned.dispatcher.call(everything)
    await liaison.says(f"举报 {CONTENT}")
    after = await planned.dispatcher.call(everything)
    new = [line for line in after.split("\n") if line not in before.split("\n")]
    assert not any("联络员-党建办" in line for line in new)
    assert "已记 11月《人居环境整治》" in await liaison.says("群众举报垃圾没清")
    assert "群众举报垃圾没清" in await liaison.says("改分 1 护桥村 9 群众举报垃圾没清")


async def test_what_is_not_delivered_is_not_shown_either(secretary: Person) -> None:
    """Held in the quiet hours it waits in the outbox, unlisted and unlinked, and is forgotten when sent."""
    town = secretary.town
    await town.goes_to("2026-11-03 23:00")
    answer = await secretary.says(f"举报 {CONTENT}")
    assert tells(answer, "安静时间", "11月4日07:00", "J-0001", "没有带您的名字")
    assert await inspector_hears(town) == []
    inspector = await town.person("纪委")
    (row,) = await town.dispatcher.call(lambda store: store.outbox.unsettled("fake", "bot"))
    assert (row.conversation, row.inbox_id, row.is_confidential) == (inspector.contact_id, None, True)
    assert SECRETARY not in row.text
    assert await town.dispatcher.call(watched) == []
    await town.goes_to("2026-11-04 07:00")
    assert CONTENT in (await inspector_hears(town))[0]
    assert CONTENT not in await town.dispatcher.call(everything)


@pytest.mark.parametrize("state", [OutboxState.UNKNOWN, OutboxState.FAILED])
async def test_what_could_not_be_delivered_is_forgotten_in_the_end(
    secretary: Person, state: OutboxState
) -> None:
    """It is kept as long as it may still be sent, and not a day longer."""
    town = secretary.town
    await town.goes_to("2026-11-03 23:00")
    await secretary.says(f"举报 {CONTENT}")

    def fail(store: Store) -> None:
        (row,) = store.outbox.unsettled("fake", "bot")
        store.outbox.settle(row, state, error="away")

    def kept(store: Store) -> list[tuple[str, str, str]]:
        store.outbox.lapse(town.clock.now())
        return [(one.state, one.text, one.conversation) for one in store.outbox.troubled()]

    await town.ask(fail)
    assert CONTENT in str(await town.ask(kept))
    town.clock.move(days=9)
    assert await town.ask(kept) == []
    assert CONTENT not in await town.dispatcher.call(everything)


async def test_the_chat_of_earlier_runs_does_not_show_it(secretary: Person) -> None:
    """What a restarted web chat shows of before has no trace of it."""
    town = secretary.town
    await secretary.says("我是谁")
    await secretary.says(f"举报 {CONTENT}")
    lines = await town.dispatcher.call(lambda store: history(store, "fake"))
    assert lines
    assert all(one.conversation and one.text for one in lines)
    assert not any("举报" in one.text for one in lines)


async def test_a_repeat_is_known_and_a_recall_is_silent(secretary: Person) -> None:
    """The network may deliver it twice, the sender may recall it: the inspector hears it once."""
    town = secretary.town
    await secretary.says(f"举报 {CONTENT}", message_id="c-1")
    await secretary.says(f"举报 {CONTENT}", message_id="c-1")
    assert len(await inspector_hears(town)) == 1
    assert await secretary.recalls("c-1") == ""


async def test_who_cannot_be_helped_here_is_told_where_to_go(planned: Town, office: Person) -> None:
    """Strangers, and anybody in a town without an inspector; nothing is kept of what they said."""
    stranger = planned.stranger()
    assert await stranger.says(f"举报 {CONTENT}") == supervision_texts.COMPLAINT_STRANGER
    assert await office.says(f"举报 {CONTENT}") == supervision_texts.NO_INSPECTOR
    assert await office.says("举报") == supervision_texts.COMPLAINT_HOW
    assert await office.says("举报 实名") == supervision_texts.COMPLAINT_HOW
    group = await planned.group("第六片区")
    assert "「举报」请在私聊里发" in await office.says(f"举报 {CONTENT}", group)
    assert await office.says("@小助手 我要检举张三", group) == supervision_texts.COMPLAINT_HOW
    assert CONTENT not in await planned.dispatcher.call(everything)
