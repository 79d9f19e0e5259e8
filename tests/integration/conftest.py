"""What the tests of the database share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.engine.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database with nothing in it."""
    one = Database(database_url)
    yield one
    one.close()
