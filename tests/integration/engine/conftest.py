"""A writer for the sender."""

from collections.abc import Iterator

import pytest

from bot.engine.clock import SimulatedClock
from tests.integration.clocks import NOW
from tests.integration.machine import CountingWriter, open_writer


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """A writer on an empty town."""
    one = open_writer(database_url, SimulatedClock(NOW))
    yield one
    one.close()
