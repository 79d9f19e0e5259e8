"""The year is played once; every test looks at what is left of it."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.engine.database import Database
from storage.roster import town_id
from storage.store import Store
from tests import databases
from tests.dialogue.town import standard_settings
from tests.year.book import Book
from tests.year.play import SEED, play
from tests.year.record import Recording

_MEMORY = Path("/dev/shm")  # noqa: S108 - where there is one, thousands of commits need not wait for a disk


@pytest.fixture(scope="session")
def year() -> Iterator[tuple[Recording, Book]]:
    """A year of the township; another one with LEITAI_SEED."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        url = databases.fresh("sqlite", Path(folder))
        yield asyncio.run(play(url, int(os.environ.get("LEITAI_SEED", SEED))))


@pytest.fixture(scope="session")
def recording(year: tuple[Recording, Book]) -> Recording:
    """What the bot has said, and when, to whom."""
    return year[0]


@pytest.fixture(scope="session")
def book(year: tuple[Recording, Book]) -> Book:
    """What everybody has scored, and what that comes to."""
    return year[1]


@pytest.fixture(scope="session")
def store(recording: Recording) -> Iterator[Store]:
    """The town's store as the year has left it."""
    database = Database(recording.url)
    with database.transaction() as uow:
        yield Store(uow, town_id(uow, standard_settings().town.name))
    database.close()
    database.engine.dispose()
