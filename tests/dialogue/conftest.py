"""The town every dialogue is held in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.dialogue.town import Town, open_town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The real roster on 3 November 2026, nobody bound yet."""
    async with open_town(database_url, "2026-11-03 09:00") as one:
        yield one
