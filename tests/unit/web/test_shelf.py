"""What the web chat keeps of files, and what it takes for a picture."""

import pytest

from bot.transports.web.attachments import NAME, Shelf, clean_name, media_type


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("整改照片.jpg", "整改照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\tmp\\表.xlsx", "表.xlsx"),
        ("a\u202egnp.exe\0", "agnp.exe"),
        ("", "文件"),
        ("/", "文件"),
        (None, "文件"),
        ("长" * 200 + ".docx", "长" * (NAME - 5) + ".docx"),
        ("长" * 200, "长" * NAME),
        ("a." + "x" * 200, "a." + "x" * (NAME - 2)),
    ],
)
def test_a_name_is_for_showing_only(name: object, cleaned: str) -> None:
    """No folders, nothing invisible, nothing endless; the ending stays, as it tells what it is."""
    assert clean_name(name) == cleaned


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("a.txt", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a", b"GIF89a...", "image/gif"),
        ("a.webp", b"RIFF\n\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a.png", b"<html>", "application/octet-stream"),
        ("a.svg", b"<svg/>", "application/octet-stream"),
        ("a.unheardof", b"?", "application/octet-stream"),
        ("a.pdf", b"%PDF", "application/pdf"),
        ("a.xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_picture_is_what_begins_like_one(name: str, content: bytes, kind: str) -> None:
    """The content decides; a name can only say what else it is."""
    assert media_type(name, content) == kind


def test_the_least_looked_at_goes_first() -> None:
    """Beyond its room the shelf drops contents, the same content counts once, and what is seen stays."""
    shelf = Shelf(room=10)
    first, second = shelf.put("a", b"12345"), shelf.put("b", b"67890")
    assert shelf.put("c", b"12345").digest == first.digest
    assert shelf.get(first.digest) == b"12345"
    shelf.put("d", b"x")
    assert shelf.get(second.digest) is None
    assert shelf.get(first.digest) == b"12345"
