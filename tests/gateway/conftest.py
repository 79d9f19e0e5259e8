"""One scripted WeChat serves all tests of a worker that leave it whole."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.gateway.wechat import ScriptedWeChat


@pytest.fixture(scope="session")
def _shared() -> Iterator[ScriptedWeChat]:
    with closing(ScriptedWeChat()) as wechat:
        wechat.contact("wxid_an", "安联络员")
        wechat.contact("wxid_bao", "包支书")
        wechat.room("1@chatroom", "wxid_an", "wxid_bao")
        yield wechat


@pytest.fixture
def wechat(_shared: ScriptedWeChat) -> ScriptedWeChat:
    """Two people, a group of both, and no faults."""
    _shared.set(faults=[], echo=True, delay=0, least=0, times=1, dongs=True, refusesFiles=False)
    _shared.posts.clear()
    _shared.events.clear()
    return _shared
