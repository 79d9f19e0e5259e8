"""Pictures and files are made at sending time, once, and words go out where none can be made."""

import logging
from dataclasses import replace

import pytest

from bot.engine.drawing import KEPT, Drawings
from handlers.desk.render import render
from handlers.kit import CannotMake, Drawing, File
from tests.integration.post import note

ROW = note(1, "排名：……")


class Pencil:
    """Draws what it is told, and remembers it."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.problem = problem
        self.drawn: list[str] = []

    def __call__(self, drawing: Drawing) -> File:
        """A file whose content is its facts."""
        self.drawn.append(drawing.facts)
        if self.problem:
            raise self.problem
        return File(name="a.png", media_type="image/png", content=drawing.facts.encode())


async def test_a_text_stays_a_text() -> None:
    """Where nothing is to be drawn nothing is."""
    pencil = Pencil()
    assert await Drawings(pencil).file_of(ROW) is None
    assert pencil.drawn == []


async def test_equal_drawings_are_made_once() -> None:
    """What goes to eleven groups is drawn once; another content is drawn anew."""
    pencil = Pencil()
    drawings = Drawings(pencil)
    files = [await drawings.file_of(replace(ROW, drawing="arena", facts="a")) for _ in range(11)]
    assert {file.content for file in files if file} == {b"a"}
    await drawings.file_of(replace(ROW, drawing="arena", facts="b"))
    assert pencil.drawn == ["a", "b"]


async def test_only_the_latest_are_kept() -> None:
    """A year of pictures does not pile up in memory."""
    pencil = Pencil()
    drawings = Drawings(pencil)
    for number in range(KEPT + 1):
        await drawings.file_of(replace(ROW, drawing="arena", facts=str(number)))
    await drawings.file_of(replace(ROW, drawing="arena", facts=str(KEPT)))
    await drawings.file_of(replace(ROW, drawing="arena", facts="0"))
    assert pencil.drawn == [*map(str, range(KEPT + 1)), "0"]


async def test_the_operator_is_told_once_why_there_are_no_pictures(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A missing font is one warning, not one a picture; the words go out."""
    drawings = Drawings(Pencil(CannotMake("no font")))
    for number in range(3):
        assert await drawings.file_of(replace(ROW, drawing="arena", facts=str(number))) is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_the_operator_is_told_at_the_start(caplog: pytest.LogCaptureFixture) -> None:
    """A missing font is noticed before the first picture, and not said again with it."""

    def check() -> None:
        raise CannotMake("no font")

    drawings = Drawings(Pencil(CannotMake("no font")), check)
    await drawings.try_out()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert await drawings.file_of(replace(ROW, drawing="arena")) is None
    assert len(caplog.records) == 1


async def test_with_its_font_there_is_nothing_to_say(caplog: pytest.LogCaptureFixture) -> None:
    """Here pictures can be made."""
    await Drawings().try_out()
    assert caplog.records == []


async def test_a_mistake_in_a_drawing_does_not_keep_the_words_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever a maker stumbles over is logged, and the text goes out."""
    assert await Drawings(Pencil(ValueError("odd"))).file_of(replace(ROW, drawing="arena")) is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_what_nobody_draws_any_longer_goes_out_in_words() -> None:
    """A message of an older program may name a drawing that is no more."""
    assert await Drawings(render).file_of(replace(ROW, drawing="no such card", facts="{}")) is None
