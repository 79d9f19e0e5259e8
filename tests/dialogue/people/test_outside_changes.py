"""After a login with other ids nobody is taken for somebody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.engine.writer import Errand
from handlers.desk import texts as desk_texts
from handlers.kit import Address, Context, Kind
from handlers.people import texts as people_texts
from handlers.people.outside_changes import Change, examine, follow, freeze, lift, removed_from_group
from tests.dialogue.town import Town
from tests.integration.post import note, puts

pytestmark = pytest.mark.both_databases


async def _errand(town: Town, run: Callable[[Context], object]) -> object:
    value = await town.dispatcher.put(Errand(run=run))
    await town.sender.settled()
    return value


@pytest.mark.parametrize(("unknown", "change"), [(0, None), (2, None), (3, Change.CONTACTS)])
async def test_more_than_a_fifth_unknown_is_too_many(town: Town, unknown: int, change: Change | None) -> None:
    """Of ten bound people and groups two may be gone, but not three."""
    villages = [name for district in town.settings.town.districts for name in district.villages]
    for village in villages[:8]:
        await town.person("支书", village.name)
    await town.group("第一片区")  # which the office binds
    ids = [f"wxid_{number}" for number in range(unknown)]
    assert await _errand(town, partial(examine, "fake", "bot", ids)) is change


async def test_nobody_bound_nobody_to_mistake(town: Town) -> None:
    """A first login changes nothing."""
    assert await _errand(town, partial(examine, "fake", "bot", [])) is None


async def test_frozen_bindings_count_for_nothing_until_they_are_lifted(planned: Town) -> None:
    """Nobody's command is done, everybody is told where to turn; afterwards all is as before."""
    office, liaison = await planned.person("考核办"), await planned.person("联络员", "党建办")
    group = await planned.group("第一片区")
    await _errand(planned, partial(freeze, "fake", "bot", Change.CONTACTS))
    assert office.hears() == [people_texts.frozen_for_office("contacts")]
    assert await liaison.says("报分 防火 红星村 8 宣传单未发") == desk_texts.FROZEN
    assert await liaison.says("报分 防火 其余满分", group) == desk_texts.FROZEN
    assert await liaison.says("大家好", group) == ""
    assert await planned.stranger().says("你好") == desk_texts.FROZEN
    assert await _errand(planned, partial(freeze, "fake", "bot", Change.CONTACTS)) == []
    assert await _errand(planned, partial(lift, "fake", "bot"))
    assert not await _errand(planned, partial(lift, "fake", "bot"))
    assert "R-0001" in await liaison.says("报分 防火 红星村 8 宣传单未发")


async def test_what_was_asked_stays_asked_over_a_freeze(planned: Town) -> None:
    """A question that waits for its answer is neither answered nor dropped by what is said meanwhile."""
    liaison = await planned.person("联络员", "党建办")
    assert "减分依据" in await liaison.says("报分 防火 红星村 8")
    await _errand(planned, partial(freeze, "fake", "bot", Change.CONTACTS))
    assert await liaison.says("报分 防火 其余满分") == desk_texts.FROZEN
    await _errand(planned, partial(lift, "fake", "bot"))
    assert "已记" in await liaison.says("宣传单未发")


async def test_another_bot_account_takes_everybody_along(planned: Town) -> None:
    """With a new account nobody is bound; the operator lets all follow, and what was due still comes."""
    secretary = await planned.person("支书", "红星村")
    liaison = await planned.person("联络员", "党建办")
    group = await planned.group("第一片区")
    assert await _errand(planned, partial(examine, "fake", "new", [])) is Change.ACCOUNT
    bound = await _errand(planned, partial(follow, "fake", "new"))
    assert bound == len([secretary, liaison, group]) + len(["考核办", "平安办"])
    assert await _errand(planned, partial(follow, "fake", "new")) == 0
    assert await _errand(planned, partial(examine, "fake", "new", [])) is None
    known = replace(liaison.writes("我是谁"), account="new")
    await planned.deliver(known)
    answers = await planned.ask(lambda store: [row.text for row in store.outbox.unsettled("fake", "new")])
    assert "联络员" in str(answers)


async def test_what_waits_goes_along_with_the_account(planned: Town) -> None:
    """A notice that the old account had still to send is the new one's to send."""
    morning = planned.clock.now() + timedelta(hours=9)
    await planned.dispatcher.put(
        puts(note(99, "扣分通知", kind=Kind.NOTICE, not_before=morning, expires_at=morning))
    )
    assert await _errand(planned, partial(follow, "fake", "new"))
    left = await planned.ask(lambda store: [row.text for row in store.outbox.unsettled("fake", "new")])
    assert left == ["扣分通知"]


async def test_the_office_is_told_when_the_bot_is_taken_out_of_a_group(town: Town) -> None:
    """A bound group that hears nothing any more is worth a word; any other group is not."""
    office = await town.person("考核办")
    await town.group("第一片区")
    await town.group("全镇")
    for room in ("群-第一片区", "群-全镇", "群-别的"):
        address = Address(transport="fake", account="bot", conversation=room, is_room=True)
        await _errand(town, partial(removed_from_group, address))
    assert office.hears() == [people_texts.removed_from("第一片区"), people_texts.removed_from("全镇")]
