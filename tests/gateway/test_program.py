"""What the operator sees of WeChat, and what the town hears when WeChat has been away or is another."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from bot.cli.status import CODES
from bot.transports.base import State
from tests.gateway.program import READY, Running, command, environ_of, running
from tests.gateway.wechat import ScriptedWeChat
from tests.integration.program import SECONDS
from tests.integration.rough import query, zone_in_daytime

pytestmark = pytest.mark.no_cover

QR = "http://weixin.qq.com/x/AbCdEf"
ROOM = "1@chatroom"


@pytest.fixture
def empty() -> Iterator[ScriptedWeChat]:
    """A WeChat of the test's own that nobody is logged in to."""
    with closing(ScriptedWeChat(owner=None)) as wechat:
        wechat.contact("wxid_bot", "考核小助手")
        wechat.contact("wxid_new", "新的小助手")
        wechat.contact("wxid_an", "安主任")
        wechat.order("room", id=ROOM, topic="工作群", members=["wxid_an", "wxid_bot"])
        yield wechat


async def _health(code: int, folder: Path, environ: Mapping[str, str]) -> None:
    """Asks until the exit code is this one; the program writes its state down just after it has said it."""
    async with asyncio.timeout(SECONDS):
        while (await command("health", folder=folder, environ=environ)).code != code:
            pass


async def test_operator_sees_every_state_from_the_code_to_the_logout(
    empty: ScriptedWeChat, tmp_path: Path
) -> None:
    """A QR code in the terminal and in a file that goes when it is scanned; an exit code for each state."""
    environ = environ_of(empty, tmp_path / "town.db")
    picture = tmp_path / "wechat-login.png"
    async with running(tmp_path, environ) as program:
        await empty.until("started")
        empty.order("scan", qrcode=QR)
        assert str(picture) in await program.prints("看不清")
        with Image.open(picture) as code:
            assert code.size[0] == code.size[1] > 200
        assert picture.stat().st_mode & 0o077 == 0
        await _health(CODES[State.WAITING_FOR_LOGIN], tmp_path, environ)
        empty.order("login", id="wxid_bot")
        await program.prints(READY)
        await _health(0, tmp_path, environ)
        assert not picture.exists()
        empty.order("logout")
        await program.prints("已退出登录")
        await _health(CODES[State.LOGGED_OUT], tmp_path, environ)
    assert QR not in "".join(program.printed)


async def _bound(wechat: ScriptedWeChat, program: Running, folder: Path, environ: Mapping[str, str]) -> None:
    """Somebody of the office, and the town's group."""
    wechat.order("login", id="wxid_bot")
    await program.prints(READY)
    code = (await command("invite", "考核办", folder=folder, environ=environ)).lines[-1]
    wechat.says("wxid_an", f"绑定 {code}", "wxid_bot")
    await wechat.posted(1)
    wechat.says("wxid_an", "绑定全镇群", ROOM)
    await wechat.posted(1, ROOM)


def _was_last_heard(database: Path, minutes: int) -> None:
    """As if the program had ended so long ago."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE accounts SET heard_until = datetime(heard_until, ?)", [f"-{minutes} minutes"]
        )


async def test_the_group_hears_of_an_outage_and_the_office_of_a_new_account(
    empty: ScriptedWeChat, tmp_path: Path
) -> None:
    """Away for ten minutes: told in the group. As another account: nothing is done until it is confirmed."""
    database = tmp_path / "town.db"
    environ = environ_of(empty, database, zone_in_daytime().key)
    async with running(tmp_path, environ) as program:
        await _bound(empty, program, tmp_path, environ)
        empty.order("leave", id=ROOM, who="wxid_bot")
        assert "被移出" in (await empty.posted(2, "wxid_an"))[-1]
    _was_last_heard(database, 10)
    async with running(tmp_path, environ) as program:
        await program.prints(READY)
        assert "我没有连上微信" in (await empty.posted(2, ROOM))[-1]
    empty.order("relogin", id="wxid_new")
    async with running(tmp_path, environ, logs="the bindings are frozen") as program:
        await program.prints(READY)
        assert "leitai bindings" in (await empty.posted(3, "wxid_an"))[-1]
        empty.says("wxid_an", "我是谁", "wxid_new")
        assert "停用" in (await empty.posted(4, "wxid_an"))[-1]
        assert (await command("health", folder=tmp_path, environ=environ)).code == 17
        moved = await command("bindings", "--move", folder=tmp_path, environ=environ)
        assert moved.lines[-1] == "已把 2 个绑定迁到现在的号上，恢复使用。"
        empty.says("wxid_an", "我是谁", "wxid_new")
        assert "考核办" in (await empty.posted(5, "wxid_an"))[-1]
    assert query(database, "SELECT count(*) FROM outbox WHERE state != 'sent'") == [(0,)]
