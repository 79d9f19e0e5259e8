"""The town every dialogue is held in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests import databases
from tests.dialogue import reckoning, story
from tests.dialogue.month import play
from tests.dialogue.town import Town, open_town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.dialogue.played import Played
    from tests.dialogue.reckoning import Outcome


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The real roster on 3 November 2026, nobody bound yet."""
    async with open_town(database_url, "2026-11-03 09:00") as one:
        yield one


@pytest.fixture(scope="session", params=databases.KINDS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The story of a whole month, played once on each kind of database."""
    url = databases.fresh(request.param, tmp_path_factory.mktemp("story"))
    yield asyncio.run(play(url))
    databases.drop(url)


@pytest.fixture(scope="session")
def outcome(played: Played) -> Outcome:
    """What November comes to, worked out from the raw scores."""
    before = reckoning.sheets(story.OCTOBER, (1, 2), played.villages)
    sheets = reckoning.sheets(story.NOVEMBER, range(1, 25), played.villages)
    return reckoning.outcome(sheets, played.districts, reckoning.outcome(before, played.districts, None))
