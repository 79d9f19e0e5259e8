"""Fixtures for every ring: a fresh database of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import databases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=databases.KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new migrated database; the test runs once on SQLite and once on PostgreSQL."""
    url = databases.fresh(request.param, tmp_path)
    yield url
    databases.drop(url)
