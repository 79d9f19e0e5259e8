"""Pictures and files in private."""

from dataclasses import replace
from typing import cast

from handlers.desk import texts as desk_texts
from handlers.kit import File
from handlers.kit import texts as common
from storage.messages.inbox import InboxRow
from tests.dialogue.town import Town

PHOTO = File(name="主街\0.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff")
NOTE = File(name="情况说明.docx", media_type="application/msword", content=b"PK")


async def _inbox(town: Town) -> list[InboxRow]:
    return cast("list[InboxRow]", await town.ask(lambda store: store.inbox.latest("fake", 100)))


async def _content(town: Town, digest: str | None) -> object:
    return await town.ask(lambda store: store.files.get(digest or ""))


async def test_a_picture_from_somebody_known_is_kept_and_answered(town: Town) -> None:
    """Its sender is told what to do instead; the picture is kept with its message."""
    secretary = await town.person("支书", "舍力虎村")
    assert await secretary.sends(PHOTO) == desk_texts.file_unread(PHOTO)
    assert await secretary.sends(NOTE) == desk_texts.file_unread(NOTE)
    *_, photo, note = await _inbox(town)
    assert (photo.text, photo.file_name, note.file_name) == ("", "主街.jpg", "情况说明.docx")
    assert await _content(town, photo.file_digest) == (PHOTO.media_type, PHOTO.content)
    assert await _content(town, note.file_digest) == (NOTE.media_type, NOTE.content)


async def test_a_strangers_file_is_not_kept(town: Town) -> None:
    """Nobody unknown can fill the database; how to become known is said."""
    stranger = town.stranger("路人")
    assert await stranger.sends(PHOTO) == common.STRANGER
    [row] = await _inbox(town)
    assert (row.file_name, row.file_digest) == ("主街.jpg", None)


async def test_the_same_picture_twice_is_kept_once(town: Town) -> None:
    """The content is what it is found by."""
    secretary = await town.person("支书", "舍力虎村")
    await secretary.sends(PHOTO)
    await secretary.sends(replace(PHOTO, name="又一次.jpg"))
    *_, first, second = await _inbox(town)
    assert first.file_digest == second.file_digest
    assert await _content(town, "0" * 64) is None


async def test_what_was_not_fetched_is_answered(planned: Town) -> None:
    """Too large or broken a file and a voice message each get their answer; nothing is kept of them."""
    liaison = await planned.person("联络员", "党建办")
    large = File(name="录像.zip", media_type="application/zip", too_large=True)
    assert "5 MB" in await liaison.sends(large)
    assert "语音" in await liaison.sends(File(name="", media_type="audio/unknown"))
    assert "再发一次" in await liaison.sends(File(name="表.xlsx", media_type="application/zip"))
    assert [row.file_digest for row in (await _inbox(planned))[-3:]] == [None, None, None]


async def test_a_file_leaves_an_open_question_open(planned: Town) -> None:
    """A picture is no answer; the answer after it is taken."""
    liaison = await planned.person("联络员", "党建办")
    assert "减分依据" in await liaison.says("报分 防火 红星村 8")
    await liaison.sends(PHOTO)
    assert "已记" in await liaison.says("宣传单未发")
