"""Fixtures for every ring: a fresh database of each kind."""

import gc
import logging
from collections.abc import Iterator

import pytest

from bot.cli.program import Fields
from tests import databases

FIRST = (
    "tests/year/",
    "test_kill.py",
    "tests/gateway/",
    "tests/browser/",
    "test_program.py",
    "test_machine.py",
)
"""Tests that play much, or mostly wait."""


@pytest.fixture(params=databases.KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new migrated database; the test runs once on SQLite and once on PostgreSQL."""
    with databases.lent(request.param) as url:
        yield url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits longest comes first.

    Lines are counted on SQLite: on PostgreSQL the same test walks the same way, and counting is slow.
    """
    for item in items:
        if "postgresql" in item.nodeid:
            item.add_marker("no_cover")
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """What has been loaded by now stays, and need not be looked through again and again."""
    gc.collect()
    gc.freeze()


def _turn(item: pytest.Item) -> int:
    return next((place for place, one in enumerate(FIRST) if one in item.nodeid), len(FIRST))


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    """A command that was run in this process logs to a stream that ends with the test."""
    yield
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one.formatter, Fields)]:
        root.removeHandler(handler)
