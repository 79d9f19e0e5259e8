"""A liaison who has not planned anything yet."""

import pytest

from tests.dialogue.town import Person, Town


@pytest.fixture
async def proposer(town: Town) -> Person:
    """党建办's liaison, before anything is planned."""
    return await town.person("联络员", "党建办")
