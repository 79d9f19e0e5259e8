"""Nobody listened for a while: the groups are told what that means for them."""

from functools import partial
from typing import cast

import pytest

from bot.engine.writer import Errand, Tick
from handlers.calendar.account_health import Sign, note_sign
from storage.messages.accounts import AccountRow
from tests.dialogue.town import Town

pytestmark = pytest.mark.both_databases

LISTENING = Sign(transport="fake", account="bot", state="ready", heard=True, loses=True)
AWAY = Sign(transport="fake", account="bot", state="connecting", heard=False, loses=True)
FAMILY = Sign(transport="web", account="web", state="ready", heard=True, loses=False)


async def _sign(town: Town, sign: Sign = LISTENING, **after: float) -> bool:
    """Time passes, then the transport gives a sign, then the calendar is looked at."""
    town.clock.move(**after)
    frozen: bool = await town.dispatcher.put(Errand(run=partial(note_sign, sign)))
    await town.dispatcher.put(Tick())
    await town.sender.settled()
    return frozen


async def _account(town: Town) -> AccountRow:
    found = await town.ask(lambda store: store.accounts.get("fake"))
    return cast("AccountRow", found)


async def test_a_gap_of_more_than_a_minute_is_told_in_every_bound_group(town: Town) -> None:
    """From when to when nothing was heard, to the full minute, and how to see whether anything was lost."""
    first, whole = await town.group("第一片区"), await town.group("全镇")
    assert not await _sign(town)
    await _sign(town, minutes=12, seconds=20)
    for group in (first, whole):
        [told] = group.hears()
        assert told.startswith("09:00–09:13 我没有连上微信")
        assert "回执" in told
    await _sign(town, seconds=20)
    assert first.hears() == []


async def test_a_minute_is_not_worth_a_message(town: Town) -> None:
    """60 seconds are not told; the next minute is."""
    group = await town.group("第一片区")
    await _sign(town)
    await _sign(town, seconds=60)
    assert group.hears() == []
    await _sign(town, seconds=61)
    assert len(group.hears()) == 1


async def test_where_nothing_is_lost_nothing_is_told(town: Town) -> None:
    """The web chat keeps what is said until it has been heard."""
    await _sign(town, FAMILY)
    await _sign(town, FAMILY, hours=3)
    assert await town.ask(lambda store: store.gaps.since(town.clock.now())) == []


async def test_a_group_is_told_at_most_twice_an_hour(town: Town) -> None:
    """Gaps within half an hour of a notice are told together when it is over."""
    group = await town.group("第一片区")
    await _sign(town)
    await _sign(town, minutes=5)
    assert len(group.hears()) == 1
    await _sign(town, minutes=4)
    await _sign(town, minutes=6)
    assert group.hears() == []
    await town.tick(minutes=19)
    assert group.hears() == []
    await town.tick(minutes=1)
    [told] = group.hears()
    assert told.startswith("09:05–09:09、09:09–09:15 我")


async def test_many_gaps_are_counted(town: Town) -> None:
    """More than three are told as one span."""
    group = await town.group("第一片区")
    for _ in range(2):
        await _sign(town, minutes=5)
    group.hears()
    for _ in range(4):
        await _sign(town, minutes=5)
    await town.tick(minutes=10)
    assert group.hears()[0].startswith("09:10–09:30 之间断开过 4 次， 我")


async def test_at_night_it_waits_for_the_morning(town: Town) -> None:
    """What was lost in the quiet hours is told when they end, in one notice (J3)."""
    group = await town.group("第一片区")
    await town.goes_to("2026-11-03 23:00")
    await _sign(town)
    await _sign(town, minutes=30)
    await _sign(town, hours=1)
    assert group.hears() == []
    await town.goes_to("2026-11-04 07:00")
    [told] = group.hears()
    assert told.startswith("11月3日23:00–11月3日23:30、11月3日23:30–11月4日00:30 我没有连上微信")


async def test_a_group_that_was_bound_later_is_told_nothing(town: Town) -> None:
    """Before that nobody there had anything to say to the bot."""
    await _sign(town)
    await _sign(town, minutes=30)
    group = await town.group("第一片区")
    await town.tick(minutes=1)
    assert group.hears() == []


async def test_yesterdays_gap_is_not_told_any_more(town: Town) -> None:
    """Who had said something then has missed his receipt long ago."""
    group = await town.group("第一片区")
    await _sign(town)
    town.clock.move(minutes=10)
    await town.dispatcher.put(Errand(run=partial(note_sign, LISTENING)))
    await town.tick(hours=24)
    assert group.hears() == []


async def test_the_account_is_as_it_was_last_told(town: Town) -> None:
    """Its state, since when, the last sign of life, and until when it was heard."""
    await _sign(town)
    began = town.clock.now()
    await _sign(town, minutes=2)
    row = await _account(town)
    assert (row.state, row.since, row.seen_at, row.heard_until) == (
        "ready",
        began,
        town.clock.now(),
        town.clock.now(),
    )
    await _sign(town, AWAY, minutes=1)
    row, heard = await _account(town), row.heard_until
    assert (row.state, row.since, row.heard_until) == ("connecting", town.clock.now(), heard)


async def test_before_anybody_logs_in_the_account_is_the_last_one(town: Town) -> None:
    """A program that only just starts does not know yet who will be logged in."""
    unknown = Sign(transport="fake", account="", state="connecting", heard=False, loses=True)
    await _sign(town, unknown)
    assert (await _account(town)).account == ""
    await _sign(town)
    await _sign(town, unknown, minutes=1)
    assert (await _account(town)).account == "bot"


async def test_another_account_has_no_gap(town: Town) -> None:
    """What was said to the former account is not for this one to tell."""
    await _sign(town)
    other = Sign(transport="fake", account="other", state="ready", heard=True, loses=True)
    await _sign(town, other, hours=1)
    assert await town.ask(lambda store: store.gaps.since(town.clock.now())) == []
