"""A running web chat."""

from collections.abc import AsyncIterator

import pytest

from bot.transports.web import WebTransport
from tests.integration.webchat import HISTORY, NOW, SAMPLE, Running, serving


@pytest.fixture
async def town() -> AsyncIterator[Running]:
    """The web chat of a town of three."""
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW, HISTORY)) as running:
        yield running
