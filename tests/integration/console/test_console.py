"""What the page shows beside the conversations: the clock that moves, the panel, the tour's other half."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocket

from bot.console.dial import WindowRequests
from bot.engine.clock import RealClock, TravellingClock
from bot.transports.web import Refused, Window
from bot.transports.web.windows import Windows
from tests.dialogue.town import at
from tests.integration import playing as demo
from tests.integration.machine import STUMBLES
from tests.integration.playing import BEGIN, Playing, playing, town
from tests.integration.webchat import Frame, soon


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody watches here."""
    for name in ("dial.QUIET_STEP", "dial.SPOKEN_STEP", "dial._THROTTLE", "panel._THROTTLE"):
        monkeypatch.setattr(f"bot.console.{name}", 0)
    monkeypatch.setattr("bot.console.panel._LOOK", 0.1)


@pytest.fixture
async def november(tmp_path: Path) -> AsyncIterator[Playing]:
    """The usual demo."""
    async with playing(town(demo.half_way, tmp_path), TravellingClock(at(BEGIN))) as running:
        yield running


async def nothing(*_arguments: object) -> Any:  # noqa: ANN401 - whatever a server would say
    """No server."""


def times(frames: list[Frame]) -> list[datetime]:
    """What the clock showed."""
    return [datetime.fromisoformat(one["now"]) for one in frames if one["type"] == "clock"]


async def test_a_page_is_told_the_time_and_where_the_clock_can_go(november: Playing) -> None:
    """The town's time, in its zone; nothing is published this month, so that button leads nowhere."""
    async with november.watching("office") as office:
        clock = await office.ready()
    assert clock["now"].startswith("2026-11-18T09:30")
    assert clock["now"].endswith("+08:00")
    assert clock["moving"] is False
    assert clock["marks"] == {
        "next": "2026-11-30T09:00:00+08:00",
        "report_day": "2026-11-30T09:00:00+08:00",
        "published": None,
        "month": "2026-12-01T09:00:00+08:00",
    }


async def test_the_thirtieth_comes_and_who_owes_is_reminded(november: Playing) -> None:
    """Time runs forward only, everybody sees it, and the reminder carries the hour it is for."""
    async with november.watching("liaison-4") as mine, november.watching("office") as other:
        await other.ready()
        await other.asks("clock", to="report_day")
        seen = await other.frames("clock", moving=True)
        seen += await other.frames("clock", moving=False)
        assert times(seen) == sorted(times(seen))
        assert str(times(seen)[-1]).startswith("2026-11-30 09:00:00")
        line = await mine.sees("line", sender="bot")
    assert line["text"].startswith("【11月月底提醒】")
    assert line["at"] == "2026-11-30T09:00:00+08:00"


async def test_a_month_passes_in_order(november: Playing) -> None:
    """The reminders at nine and at three, the list at six, then the first: each at its own time."""
    async with november.watching("liaison-4") as mine, november.watching("office") as office:
        await office.ready()
        await office.asks("clock", to="month")
        lines = [(await mine.sees("line", sender="bot"))["at"] for _ in range(2)]
        missing = await office.sees("line", sender="bot")
        end = times(await office.frames("clock", moving=False))[-1]
    assert lines == ["2026-11-30T09:00:00+08:00", "2026-11-30T15:00:00+08:00"]
    assert missing["at"] == "2026-11-30T18:00:00+08:00"
    assert end - at("2026-12-01 09:00") < timedelta(seconds=30)


REFUSED = {
    "2026-11-18T09:00:00+08:00": "只能往前拨",
    "2027-11-18T09:00:00+08:00": "一次最多 92 天",
    "2026-11-20T09:00:00": "刷新网页",
    "yesterday": "刷新网页",
    None: "只能往前拨",
    7: "只能往前拨",
    "published": "还没有发布",
}


async def test_a_clock_that_cannot_be_set_so_says_why(november: Playing) -> None:
    """Back, too far, nonsense, or to a day that nothing leads to."""
    async with november.watching("office") as office:
        await office.ready()
        for to, reason in REFUSED.items():
            await office.asks("clock", to=to)
            assert reason in (await office.sees("refused"))["reason"], to


async def test_any_hour_can_be_chosen_but_one_journey_at_a_time(november: Playing) -> None:
    """Who asks while the clock is running is told to wait."""
    async with november.watching("office") as office:
        await office.ready()
        await office.asks("clock", to="2026-11-20T06:00:00.000Z")
        await office.asks("clock", to="2026-11-21T06:00:00.000Z")
        assert "正在走" in (await office.sees("refused"))["reason"]
        moments = times(await office.frames("clock", moving=False))
        assert str(moments[-1]).startswith("2026-11-20 14:00:00")


async def test_in_earnest_nobody_moves_the_clock(tmp_path: Path) -> None:
    """Without the demo's clock there are neither controls nor a tour, and the frames are refused."""
    async with (
        playing(town(demo.half_way, tmp_path), RealClock()) as running,
        running.watching("office") as office,
    ):
        await office.asks("tour", do="begin")
        await office.asks("clock", to="month")
        seen = [*await office.frames("refused"), *await office.frames("refused")]
        assert not [one for one in seen if one["type"] in {"clock", "tour"}]
        assert "正式运行的时钟不能拨动" in seen[-1]["reason"]
        await office.asks("panel", open=True)
        assert (await office.sees("panel"))["state"] == "ready"


async def test_the_panel_shows_what_goes_on_while_it_is_open(november: Playing) -> None:
    """Counts, what comes next, and how much people are told unasked; nothing more once it is closed."""
    async with november.watching("office") as office:
        await office.ready()
        await office.asks("panel", open=True)
        before = await office.sees("panel")
        assert before["outbox"]["new"] == 0
        assert before["failures"] == {"count": 0, "last": []}
        assert before["due"][0] == {"at": "2026-11-30T09:00:00+08:00", "what": "remind"}
        people = before["burden"]["people"]
        assert (before["month"], people["of"], before["windows"]) == ("11月", 65, 1)
        assert people["mean"] == round(people["total"] / 65, 1)
        assert people["top"][0]["count"] >= people["top"][1]["count"]
        await office.asks("clock", to="report_day")
        after = await office.sees("panel")
        while after["outbox"]["sent"] == before["outbox"]["sent"] or after["outbox"]["new"]:
            after = await office.sees("panel")
        assert after["burden"]["people"]["total"] > people["total"]
        assert after["sent"][0]["text"].startswith("【11月月底提醒】")
        await office.asks("panel", open=False)
        await office.page.asks("我是谁")
        async with november.watching("office") as second:
            await second.asks("panel", open=True)
            await second.sees("panel")


async def test_the_panel_tells_of_what_could_not_be_handled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that the desk tripped over stands there with its number."""

    def stumble(*_arguments: object) -> None:
        raise ZeroDivisionError("the desk has tripped")

    url = town(demo.half_way, tmp_path)
    async with playing(url, TravellingClock(at(BEGIN))) as running, running.watching("office") as office:
        monkeypatch.setattr("handlers.desk.message_service.Desk._reply", stumble)
        assert "没处理好" in await office.page.asks(STUMBLES)
        await office.asks("panel", open=True)
        failures = (await office.sees("panel"))["failures"]
    assert failures["count"] == 1
    assert (failures["last"][0]["from"], failures["last"][0]["text"]) == ("考核办", STUMBLES)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("made", "moment", "chased"),
    [
        (demo.half_way, BEGIN, False),
        (demo.bare, "2026-11-01 09:30", False),
        (demo.over, "2026-11-30 19:30", True),
    ],
)
async def test_the_tour_can_be_walked_twice_in_whatever_town(
    tmp_path: Path, made: Callable[[str], None], moment: str, *, chased: bool
) -> None:
    """A month half reported, one not even planned, one whose report day is over: it ends published."""
    async with playing(town(made, tmp_path), TravellingClock(at(moment))) as running:
        for month, reminded in (("11月", chased), ("12月", False)):
            async with running.watching("office") as office:
                facts = await office.walks("begin")
                assert facts["month"] == month
                assert (await office.walks("remind"))["chased"] == reminded
            async with running.watching(facts["liaison"]) as liaison:
                assert "请补一句" in await liaison.page.asks(facts["report"])
                assert "回执" in await liaison.page.asks(facts["reason"])
                await liaison.walks("own")
                assert "已提交" in await liaison.page.asks(f"提交 {month}")
            async with running.watching("office") as office:
                assert (await office.walks("rest"))["missing"] is False
                assert "已发布" in await office.page.asks(f"发布 {month}")
            async with running.watching(facts["secretary"]) as secretary:
                assert facts["reason"] in await secretary.page.asks(f"扣分 {month}")


async def test_the_tour_keeps_to_the_marks_that_a_task_gives(tmp_path: Path) -> None:
    """Where a task gives two points at most, one is what can be lost, and the others lose none."""
    url = town(demo.bare, tmp_path)
    async with (
        playing(url, TravellingClock(at("2026-11-01 09:30"))) as running,
        running.watching("liaison-1") as liaison,
    ):
        await liaison.page.asks("报计划 11月\n晨检 | 25日 | 做好 | 2\n夜巡 | 25日 | 做好 | 5")
        facts = await liaison.walks("begin")
        assert (facts["liaison"], "扣1分" in facts["report"]) == ("liaison-1", True)
        assert "请补一句" in await liaison.page.asks(facts["report"])
        await liaison.walks("rest")
        assert "已经提交过" in await liaison.page.asks("提交 11月")


async def test_the_tour_goes_on_where_everybody_has_reported(november: Playing) -> None:
    """Nobody is left to make the mistake: it shows a village that lost points already."""
    async with november.watching("office") as office:
        await office.walks("begin")
        await office.walks("rest")
        facts = await office.walks("begin")
        assert (facts["liaison"], facts["report"]) == ("", "")
        assert facts["secretary"].startswith("secretary-")
        await office.walks("own")


async def test_a_step_that_is_not_there_is_refused(november: Playing) -> None:
    """Nor is one taken that comes before the beginning."""
    async with november.watching("office") as office:
        for step in ("remind", "dance", None):
            await office.asks("tour", do=step)
            assert "刷新网页" in (await office.sees("refused"))["reason"]


async def test_nobody_waits_long_for_a_window_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on without it."""
    monkeypatch.setattr("bot.transports.web.windows.PATIENCE", 0.01)
    windows, stuck = Windows(), Window(WebSocket({"type": "websocket"}, nothing, nothing))
    await soon(windows.settled())
    stuck.push("{}")
    windows.add(stuck)
    await soon(windows.settled())
    assert windows.count == 1


async def test_an_errand_that_fails_does_not_end_the_next(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and the door is open again."""
    errands, done, failed = WindowRequests(), asyncio.Event(), asyncio.Event()

    async def fails() -> None:
        failed.set()
        raise ZeroDivisionError

    async def works() -> None:
        done.set()

    running = asyncio.ensure_future(errands.run())
    errands.ask(fails)
    with pytest.raises(Refused):
        errands.ask(works)
    await soon(failed.wait())
    errands.ask(works)
    await soon(done.wait())
    running.cancel()
    assert [one.message for one in caplog.records] == ["what a window asked for has failed"]
