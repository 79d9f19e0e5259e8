"""Two hundred posts through a gateway with every fault there is: the outbox knows what became of each."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.dispatcher import Dispatcher
from bot.engine.pacing import Pacing
from bot.engine.sender import Sender
from bot.engine.writer import Call
from handlers.kit import Kind
from handlers.kit import texts as common
from storage.messages.outbox import OutboxRow, OutboxState
from tests import databases
from tests.gateway.phone import QUICK, Phone, connected
from tests.gateway.wechat import BOT, SECONDS, ScriptedWeChat
from tests.integration.clocks import NOW, LeapingClock
from tests.integration.machine import open_writer
from tests.integration.post import at_work, note, puts, stored

ROOM = "1@chatroom"
FAST = replace(QUICK, call=0.15, echo=0.25)
FAULTS = ["refuse"] * 6 + ["lose"] * 8 + ["silence"] * 4 + ["hang"] * 2 + ["cut"] * 2
"""Refused, posted but answered with an error, posted but not answered, neither, the connection cut."""
FOR_EVER = timedelta(days=36_500)
"""The clock leaps whenever somebody waits; while WeChat is away that is days."""
IN_DOUBT = 4
"""Of them nobody can know whether they will still be posted."""


class _Post:
    """An outbox that is emptied into WeChat."""

    def __init__(self, phone: Phone, folder: Path) -> None:
        clock = LeapingClock(NOW)
        self._writer = open_writer(databases.fresh("sqlite", folder), clock)
        self.dispatcher = Dispatcher(self._writer, clock)
        self.sender = Sender(phone.transport, self.dispatcher, clock, Pacing(), 5)
        phone.transport.on_late(self.sender.arrived)

    async def rows(self) -> dict[int, OutboxRow]:
        """All of the outbox."""
        found: dict[int, OutboxRow] = await self.dispatcher.call(stored)
        return found

    async def emptied(self) -> dict[int, OutboxRow]:
        """All of the outbox, as soon as nothing waits any longer."""
        async with asyncio.timeout(3 * SECONDS):
            await self.sender.settled()
        return await self.rows()

    async def close(self) -> None:
        """Ends the writer."""
        await self.dispatcher.close()
        self._writer.close()


@asynccontextmanager
async def _posting(phone: Phone, folder: Path) -> AsyncIterator[_Post]:
    post = _Post(phone, folder)
    async with at_work(*(asyncio.ensure_future(one) for one in (post.dispatcher.run(), post.sender.run()))):
        yield post
    await post.close()


def _notes(kinds: Sequence[Kind]) -> Call:
    return puts(
        *(
            note(
                number,
                f"第 {number} 条",
                kind=kind,
                to=ROOM,
                is_room=True,
                transport="wechaty",
                account=BOT,
                expires_at=NOW + FOR_EVER,
            )
            for number, kind in enumerate(kinds, 1)
        )
    )


async def _proven(phone: Phone, wechat: ScriptedWeChat) -> None:
    await phone.sends(ROOM, "先发一条")
    wechat.says("wxid_an", "看到了")
    await phone.hears()
    wechat.posts.clear()


@pytest.mark.no_cover
async def test_with_echoes_nothing_is_lost_and_nothing_doubled(
    wechat: ScriptedWeChat, tmp_path: Path
) -> None:
    """200 posts, 22 of them with a fault: each arrives once, or is kept as in doubt."""
    dice = random.Random(20261130)  # noqa: S311 - for variety
    async with connected(wechat, FAST) as phone:
        await _proven(phone, wechat)
        async with _posting(phone, tmp_path) as post:
            faults = [*FAULTS, *["none"] * (200 - len(FAULTS))]
            wechat.set(faults=dice.sample(faults, 200))
            await post.dispatcher.put(_notes([Kind.POST] * 200))
            rows = await post.emptied()
    arrived = Counter(one.text.removeprefix(common.AGAIN) for one in wechat.posts)
    by_state = {state: {one.text for one in rows.values() if one.state is state} for state in OutboxState}
    assert by_state[OutboxState.SENT] == arrived.keys()
    assert set(arrived.values()) == {1}
    assert len(arrived) == 200 - IN_DOUBT
    assert len(by_state[OutboxState.UNKNOWN]) == IN_DOUBT


@pytest.mark.no_cover
async def test_gateway_that_dies_under_a_post_loses_nothing(tmp_path: Path) -> None:
    """Killed in the middle of a post, twice: all others arrive once, in order; two are kept as in doubt."""
    with closing(ScriptedWeChat()) as wechat:
        wechat.contact("wxid_an", "安联络员")
        wechat.room(ROOM, "wxid_an")
        async with connected(wechat, FAST) as phone, _posting(phone, tmp_path) as post:
            await _proven(phone, wechat)
            wechat.set(faults=["none"] * 7 + ["die"])
            await post.dispatcher.put(_notes([Kind.POST] * 30))
            for more in (["none"] * 5 + ["die"], []):
                await asyncio.to_thread(wechat.died)
                await asyncio.to_thread(wechat.start)
                wechat.set(faults=more)
            rows = await post.emptied()
    doubtful = {one.text for one in rows.values() if one.state is OutboxState.UNKNOWN}
    arrived = [one.text for one in wechat.posts]
    assert len(doubtful) == 2
    assert arrived == [one.text for one in rows.values() if one.text not in doubtful]


async def test_without_echoes_an_answer_comes_once_more_and_marked(
    wechat: ScriptedWeChat, tmp_path: Path
) -> None:
    """Where WeChat shows no posts, an answer in doubt is sent again as 补发; a post waits."""
    wechat.set(echo=False)
    async with connected(wechat, FAST) as phone, _posting(phone, tmp_path) as post:
        wechat.set(faults=["none", "lose", "none", "refuse", "none", "none", "lose"])
        await post.dispatcher.put(_notes([Kind.ANSWER] * 4 + [Kind.POST]))
        rows = await post.emptied()
    assert [one.text for one in wechat.posts] == [
        "第 1 条",
        "第 2 条",
        f"{common.AGAIN}第 2 条",
        f"{common.AGAIN}第 3 条",
        "第 4 条",
        "第 5 条",
    ]
    assert [one.state for one in rows.values()] == [OutboxState.SENT] * 4 + [OutboxState.UNKNOWN]


async def test_late_echo_settles_a_post_in_doubt(wechat: ScriptedWeChat, tmp_path: Path) -> None:
    """A post that hung and was shown later is known to have arrived."""
    async with connected(wechat, FAST) as phone:
        await _proven(phone, wechat)
        async with _posting(phone, tmp_path) as post:
            wechat.set(faults=["hang"])
            await post.dispatcher.put(_notes([Kind.POST]))
            assert [one.state for one in (await post.emptied()).values()] == [OutboxState.UNKNOWN]
            wechat.says(BOT, "第 1 条", ROOM)
            wechat.says("wxid_an", "看到了")
            await phone.hears()
            assert [one.state for one in (await post.rows()).values()] == [OutboxState.SENT]
