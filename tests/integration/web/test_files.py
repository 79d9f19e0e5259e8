"""Pictures and files in the web chat: how they come, who gets them, and what a browser may do with them."""

import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest

from bot.transports.base import Outgoing
from bot.transports.web import WebTransport
from bot.transports.web.attachments import LARGEST
from handlers.kit import File
from tests.integration.webchat import NOW, SAMPLE, Frame, Running, SlowService, serving, soon, to

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def town() -> AsyncIterator[Running]:
    """The web chat of a town of three."""
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)) as running:
        yield running


async def posts(town: Running, name: str, content: bytes, origin: str | None = None) -> tuple[int, str]:
    """Status and body of what the page sends when a file is to be said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", town.port)
    head = [
        f"POST /files?name={quote(name)} HTTP/1.1",
        f"Host: localhost:{town.port}",
        f"Origin: {origin or f'http://localhost:{town.port}'}",
        f"Content-Length: {len(content)}",
        "Connection: close",
    ]
    writer.write(("\r\n".join(head) + "\r\n\r\n").encode() + content)
    answer, _, body = (await soon(reader.read())).partition(b"\r\n\r\n")
    writer.close()
    return int(answer.split()[1]), body.decode()


async def brings(town: Running, name: str, content: bytes) -> Frame:
    """A file that is ready to be said."""
    status, body = await posts(town, name, content)
    assert status == 200, body
    file: Frame = json.loads(body)
    return file


async def test_a_picture_is_said_shown_and_given_to_the_bot(town: Running) -> None:
    """It arrives in every window that sees the chat, the bot gets its content, and it can be looked at."""
    file = await brings(town, "整改.png", PNG)
    assert (file["name"], file["size"], file["picture"]) == ("整改.png", len(PNG), True)
    async with town.browser("liaison-1") as mine, town.browser("liaison-1") as second:
        await mine.sends(**{"type": "say", "id": "m-1", "as": "liaison-1", "room": None, "file": file})
        for window in (mine, second):
            line = await window.sees("line")
            assert (line["file"], line["text"], line["pending"]) == (file, "", True)
        heard = await town.hears()
        assert heard.file == File(name="整改.png", media_type="image/png", content=PNG)
        assert heard.text == ""
    status, headers, body = await town.gets(f"/files/{file['id']}?name=%E6%95%B4%E6%94%B9.png")
    assert (status, body, headers["content-type"]) == (200, PNG, "image/png")
    assert headers["content-disposition"] == "inline; filename*=UTF-8''%E6%95%B4%E6%94%B9.png"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.png", b"<script>alert(1)</script>"),
        ("sheet.xlsx", b"PK\x03\x04"),
    ],
)
async def test_what_is_no_picture_is_only_ever_saved(town: Running, name: str, content: bytes) -> None:
    """Whatever a file calls itself, only what begins like a picture is shown; the rest is an attachment."""
    file = await brings(town, name, content)
    assert not file["picture"]
    _, headers, body = await town.gets(f"/files/{file['id']}?name={name}")
    assert body == content
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert "default-src 'self'" in headers["content-security-policy"]


async def test_a_file_in_a_group_is_for_people_only(town: Running) -> None:
    """Everybody in the group sees it, and the bot, to whom nobody has spoken, does not get it."""
    file = await brings(town, "../会议\u202e纪要.docx", b"words")
    assert file["name"] == "会议纪要.docx"
    async with town.browser("liaison-1") as mine, town.browser("office") as other:
        await mine.sends(**{"type": "say", "id": "m-1", "as": "liaison-1", "room": "town", "file": file})
        assert (await other.sees("line"))["file"]["name"] == "会议纪要.docx"
        assert not (await mine.sees("line"))["pending"]
        await mine.says("liaison-1", "看看", room="town", line_id="m-2")
        assert (await town.hears()).message_id == "m-2"


async def test_what_is_too_large_or_empty_is_refused(town: Running) -> None:
    """Five megabytes pass, one byte more does not, and nothing is no file."""
    assert (await posts(town, "a", bytes(LARGEST)))[0] == 200
    assert (await posts(town, "a", bytes(LARGEST + 1))) == (413, "文件太大，一个最多 5 MB。")
    assert (await posts(town, "a", b"")) == (400, "这个文件是空的。")


async def test_another_site_brings_no_files(town: Running) -> None:
    """The browser says whose page it is that sends."""
    assert (await posts(town, "a", b"x", origin="https://evil.example"))[0] == 403


@pytest.mark.parametrize("file", [{"id": "0" * 64, "name": "a"}, {"id": None}, {}])
async def test_a_file_that_never_came_cannot_be_said(town: Running, file: Frame) -> None:
    """After a restart of the program the page is told to send it again."""
    async with town.browser("office") as browser:
        await browser.sends(**{"type": "say", "id": "m-1", "as": "office", "room": None, "file": file})
        refused = await browser.sees("refused")
        assert (refused["id"], refused["reason"]) == ("m-1", "文件没有收到，请再发一次。")


async def test_the_bot_shows_pictures_and_files(town: Running) -> None:
    """What goes out in place of a text is shown with the text as its words, and can be saved."""
    sheet = File(name="11月评分表.xlsx", media_type=SHEET, content=b"PK\x03\x04")
    picture = File(name="擂台赛.png", media_type="image/png", content=PNG)
    async with town.browser("office") as browser:
        for key, file in enumerate((sheet, picture)):
            await town.transport.send(Outgoing(key=key, to=to("office"), text="擂台赛：…", file=file))
        shown = [await browser.sees("line") for _ in range(2)]
    assert [line["file"]["picture"] for line in shown] == [False, True]
    assert {line["text"] for line in shown} == {"擂台赛：…"}
    for line, file in zip(shown, (sheet, picture), strict=True):
        assert (await town.gets(f"/files/{line['file']['id']}"))[2] == file.content


async def test_a_picture_may_come_after_its_words(town: Running) -> None:
    """A line that stands there in words becomes its picture; one that has gone by stays away."""
    picture = File(name="擂台赛.png", media_type="image/png", content=PNG)
    async with town.browser("office") as browser:
        await town.transport.send(Outgoing(key=1, to=to("office"), text="擂台赛：…"))
        assert (await browser.sees("line"))["file"] is None
        town.transport.chat.illustrate("out-0", picture)
        town.transport.chat.illustrate("out-1", picture)
        line = await browser.sees("line")
        assert (line["id"], line["file"]["picture"], line["text"]) == ("out-1", True, "擂台赛：…")


class Archivist(SlowService):
    """Knows one file."""

    async def file(self, digest: str) -> bytes | None:
        """From long ago."""
        return PNG if digest == "kept" else None


async def test_what_has_left_the_shelf_is_looked_up(town: Running) -> None:
    """A file of an earlier run comes from the town's own files; what nobody has kept is not there."""
    assert (await town.gets("/files/kept"))[0] == 404
    town.transport.answer_with(Archivist())
    status, headers, body = await town.gets("/files/kept")
    assert (status, headers["content-type"], body) == (200, "image/png", PNG)
    assert (await town.gets("/files/lost"))[0] == 404


async def test_a_recalled_picture_is_gone(town: Running) -> None:
    """Nothing of it is shown to whoever comes later."""
    file = await brings(town, "a.png", PNG)
    async with town.browser("office") as browser:
        await browser.sends(**{"type": "say", "id": "m-1", "as": "office", "room": None, "file": file})
        await browser.sees("line")
        await browser.sends(**{"type": "recall", "as": "office", "line": "m-1"})
        line = await browser.sees("line")
        assert (line["recalled"], line["file"]) == (True, None)
