"""The town that the inspector looks at."""

import pytest

from tests.dialogue.supervision.lived import live
from tests.dialogue.town import Town


@pytest.fixture
async def lived(town: Town) -> Town:
    """A town to which about everything has happened: plans, slips, deductions, appeals, two versions."""
    return await live(town)
