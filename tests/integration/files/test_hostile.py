"""Hostile workbooks: each is refused with its reason, and the bot is no worse for it."""

import tracemalloc
from collections.abc import AsyncIterator

import pytest

from bot.files.archive import problem_of
from bot.files.child import answer
from bot.files.reader import Reader
from handlers.reading.cells import FileProblem
from tests.integration.hostile import INSIDE, OUTSIDE, every_row, far, good

pytestmark = pytest.mark.no_cover

_MEMORY = 20_000_000


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    """A reader, ended afterwards."""
    one = Reader()
    yield one
    await one.close()


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_not_opened(name: str) -> None:
    """What its directory, its size or its beginning gives away is never unpacked, nor much memory used."""
    make, problem = OUTSIDE[name]
    content = make()
    tracemalloc.start()
    try:
        assert problem_of(content) is problem
        assert tracemalloc.get_traced_memory()[1] < _MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", INSIDE)
def test_what_is_opened_and_refused(name: str) -> None:
    """What shows only inside is refused by whoever opens it."""
    make, problem = INSIDE[name]
    content = make()
    assert problem_of(content) is None
    assert FileProblem(answer(content).split('"')[3]) is problem


async def test_the_bot_only_hears_the_answer(reader: Reader) -> None:
    """A sheet of every row there is costs the bot next to nothing: it is opened elsewhere."""
    content = every_row()
    tracemalloc.start()
    try:
        assert await reader.read(content) is FileProblem.TOO_MANY_CELLS
        assert tracemalloc.get_traced_memory()[1] < _MEMORY
    finally:
        tracemalloc.stop()


async def test_the_largest_sheet_with_two_cells(reader: Reader) -> None:
    """A1 and XFD1048576: the beginning is read, what is beyond any form is not."""
    found = await reader.read(far())
    assert not isinstance(found, FileProblem)
    assert [sheet.rows for sheet in found] == [(("1",),)]


async def test_what_takes_too_long_is_ended() -> None:
    """The child is killed; the next workbook has a new one."""
    reader = Reader(seconds=0)
    assert await reader.read(good()) is FileProblem.TOO_SLOW
    patient = Reader()
    assert not isinstance(await patient.read(good()), FileProblem)
    await patient.close()
    await reader.close()
