"""The town every dialogue is held in."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.dialogue import reckoning, story
from tests.dialogue.month import play
from tests.dialogue.played import Played
from tests.dialogue.reckoning import Outcome
from tests.dialogue.town import Person, Town, open_town

PARTY = "人居环境整治 | 25日 | 主街无垃圾\n防火宣传 | 月底 | 宣传单入户"
PEACE = "平安巡查 | 20日 | 每周一次 | 5"


MORNING = "2026-11-03 09:00"
FIRST_ONES = 3
"""So many dialogues of each module are held on PostgreSQL too."""


@pytest.fixture(params=databases.KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database with what the test begins with; once on SQLite and once on PostgreSQL."""
    fill = _plan if "planned" in request.fixturenames else _enrol if "town" in request.fixturenames else None
    with databases.lent(request.param, fill) as url:
        yield url


def _enrol(url: str) -> None:
    """The roster is entered."""
    asyncio.run(_live(url))


def _plan(url: str) -> None:
    """The roster is entered, and November's plan is approved."""
    asyncio.run(_live(url, 党建办=PARTY, 平安办=PEACE))


async def _live(url: str, **departments: str) -> None:
    async with open_town(url, MORNING) as town:
        if departments:
            await town.plan("11月", **departments)


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The real roster on 3 November 2026, nobody bound yet."""
    async with open_town(database_url, MORNING) as one:
        yield one


@pytest.fixture
def planned(town: Town) -> Town:
    """The same town with November's plan approved: tasks 1 and 2 are 党建办's, 3 (5 points) is 平安办's."""
    return town


@pytest.fixture
async def liaison(planned: Town) -> Person:
    """党建办's liaison."""
    return await planned.person("联络员", "党建办")


@pytest.fixture
async def office(town: Town) -> Person:
    """Somebody of the office."""
    return await town.person("考核办")


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every dialogue is held on SQLite, and on PostgreSQL in its first wording the first ones of a module.

    What differs between databases is SQL, and most dialogues have none of their own: a module that has says
    so (`both_databases`), and all of its dialogues are held on both.
    """
    here = Path(__file__).parent
    held: dict[Path, set[str]] = {}
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        ours = "postgresql" in item.nodeid and here in item.path.parents
        known = held.setdefault(item.path, set())
        name = item.nodeid.partition("[")[0]
        enough = len(known) >= FIRST_ONES and item.get_closest_marker("both_databases") is None
        (left if ours and (name in known or enough) else kept).append(item)
        if ours:
            known.add(name)
    items[:] = kept
    config.hook.pytest_deselected(items=left)
