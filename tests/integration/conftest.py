"""What the tests of the database share."""

from collections.abc import Iterator

import pytest

from storage.engine.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database with nothing in it."""
    one = Database(database_url)
    yield one
    one.close()
