"""What the web chat shows beside what is said: what a persona owes, the commands, other parts of the page."""

import pytest
from websockets.asyncio.client import connect

from bot.transports.web import frames
from tests.integration.webchat import Browser, Running, SlowService


async def test_what_a_persona_owes_is_told_to_those_who_watch_it(town: Running) -> None:
    """With the commands at first, then alone; also to who came before there was a service."""
    async with town.browser("office") as mine, town.browser("liaison-1") as other:
        service = SlowService()
        service.answer.set()
        town.transport.answer_with(service)
        for window, who in ((mine, "office"), (other, "liaison-1")):
            commands = await window.sees("commands")
            assert commands["commands"] == [
                {"word": "待办", "example": f"待办 {who}", "summary": "看看", "where": "anywhere"}
            ]
            assert (await window.sees("owes"))["as"] == who
        await mine.sends(**{"type": "owes", "as": "office"})
        assert await mine.sees("owes") == {"type": "owes", "as": "office", "text": "欠 3"}


async def test_many_who_ask_at_once_are_one_question(town: Running) -> None:
    """While an answer is looked up, however many ask, it is looked up once more and no oftener."""
    service = SlowService()
    town.transport.answer_with(service)
    async with town.browser("office") as mine:
        await mine.sees("commands")
        for _ in range(20):
            await mine.sends(**{"type": "owes", "as": "office"})
        await mine.says("office", "好")
        await mine.sees("line")
        service.answer.set()
        assert [(await mine.sees("owes"))["text"] for _ in range(2)] == ["欠 1", "欠 2"]
        assert service.asked == ["office", "office"]


class LostService(SlowService):
    """Finds nothing."""

    async def owes(self, contact_id: str) -> str:
        """Stumbles."""
        raise RuntimeError(contact_id)


async def test_a_clerk_that_stumbles_stops_nothing(town: Running, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and the next question is asked."""
    town.transport.answer_with(LostService())
    async with town.browser("office") as mine:
        await mine.sees("commands")
        town.transport.answer_with(service := SlowService())
        service.answer.set()
        await mine.sends(**{"type": "owes", "as": "office"})
        assert (await mine.sees("owes"))["text"] == "欠 1"
    assert "could not be found out" in caplog.text


async def test_other_parts_of_the_page_have_frames_of_their_own(town: Running) -> None:
    """A part greets who comes, takes what is for it and tells everybody, whoever they are."""
    chat = town.transport.chat
    chat.greet(lambda: [frames.frame("hour", now="九点")])
    chat.on("strike", lambda window, data: window.push(frames.frame("struck", times=data["times"])))
    async with connect(f"ws://localhost:{town.port}/ws", host="127.0.0.1", proxy=None) as connection:
        browser = Browser(connection)
        await browser.sees("hello")
        assert (await browser.sees("hour"))["now"] == "九点"
        await browser.sends(type="strike", times=3)
        assert (await browser.sees("struck"))["times"] == 3
        chat.tell_all(frames.frame("hour", now="十点"))
        assert (await browser.sees("hour"))["now"] == "十点"
