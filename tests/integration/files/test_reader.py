"""Workbooks are read in a child; whatever becomes of it, the message goes on its way."""

import asyncio
import io
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from openpyxl import Workbook

from bot.engine.intake import carry_messages, is_workbook
from bot.engine.writer import Message
from bot.files.child import answer, open_workbook
from bot.files.reader import Reader
from handlers.kit import File, Incoming
from handlers.reading.cells import Contents, FileProblem
from tests.integration.hostile import SHEET, changed, good, sheet

FORM = File(name="../../评分表.XLSX", media_type="application/octet-stream", content=good())


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_what_cells_hold() -> None:
    """Every value becomes the text that somebody would type; sheets out of sight are not read."""
    book = Workbook()
    page = book.worksheets[0]
    day = datetime(2026, 12, 1, 8)  # noqa: DTZ001 - as in a workbook
    page.append([True, date(2026, 11, 25), day, time(18, 30), 9.299999999999999, 1e21, None])
    page.append([])
    page.append(["文字", 9, 0.5, "9.50"])
    book.create_sheet("藏").sheet_state = "hidden"
    assert open_workbook(saved(book)) == [
        (
            "Sheet",
            [
                ["TRUE", "2026-11-25", "2026-12-01", "18:30", "9.3", "1000000000000000000000"],
                [],
                ["文字", "9", "0.5", "9.50"],
            ],
        )
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("cell", "rows"), [("<c><v>1</v></c>", 212), (f'<c t="inlineStr"><is><t>{"字" * 5_000}</t></is></c>', 3)]
)
def test_more_than_a_form_holds(cell: str, rows: int) -> None:
    """Too many cells, or too much in them, are refused although the rows are few."""
    cells = cell * 190
    content = changed({SHEET: sheet("".join(f'<row r="{n}">{cells}</row>' for n in range(1, rows + 1)))})
    assert FileProblem.TOO_MANY_CELLS in answer(content)


@pytest.mark.parametrize(
    ("python", "problem"),
    [
        ("/nowhere/python", FileProblem.NOT_NOW),
        ("/bin/false", FileProblem.BLOWN_UP),
        ("/bin/true", FileProblem.BLOWN_UP),
    ],
)
async def test_a_reader_that_fails(python: str, problem: FileProblem) -> None:
    """A child that cannot be started, one that fails and one that says nothing are answers too."""
    reader = Reader(python=python)
    assert await reader.read(good()) is problem
    await reader.close()


async def test_each_workbook_has_a_child_of_its_own() -> None:
    """Several at once are all read; afterwards one child waits, and ends with the reader."""
    reader = Reader()
    await reader.ready()
    found = await asyncio.gather(*(reader.read(good()) for _ in range(3)))
    assert all(not isinstance(one, FileProblem) and one[0].rows[-1] == ("红星村", "9.5") for one in found)
    await reader.close()
    await reader.close()


@pytest.mark.parametrize(
    ("name", "media_type", "content", "expected"),
    [
        ("表.xlsx", "", b"x", True),
        ("表.ET", "", b"x", True),
        ("", "application/vnd.ms-excel", b"x", True),
        ("表.xlsx", "", b"", False),
        ("表.docx", "application/msword", b"PK", False),
    ],
)
def test_what_is_meant_to_be_a_workbook(
    name: str, media_type: str, content: bytes, *, expected: bool
) -> None:
    """By its name or its type, and only where there is anything of it."""
    assert is_workbook(File(name=name, media_type=media_type, content=content)) is expected


class _Line:
    """A transport that delivers what it was given, then waits."""

    name = "fake"
    account = "bot"

    def __init__(self, *messages: Incoming) -> None:
        self._messages = messages
        self.stored: list[str] = []

    async def incoming(self) -> AsyncIterator[Incoming]:
        """What it was given."""
        for one in self._messages:
            yield one
        await asyncio.Event().wait()

    def committed(self, message_ids: Sequence[str]) -> None:
        """Remembers them."""
        self.stored += message_ids


class _Queue:
    """A dispatcher that only remembers, and knows everybody or nobody."""

    def __init__(self, *, known: bool | Exception) -> None:
        self._known = known
        self.items: list[Incoming] = []
        self._grown = asyncio.Event()

    def put(self, item: Message) -> asyncio.Future[object]:
        """Takes it."""
        self.items.append(item.incoming)
        self._grown.set()
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return future

    async def holds(self, count: int) -> None:
        """Returns when so many have come."""
        while len(self.items) < count:
            self._grown.clear()
            await self._grown.wait()

    async def call(self, run: Callable[[object], object]) -> bool:
        """Whether the sender is known."""
        del run
        if isinstance(self._known, Exception):
            raise self._known
        return self._known


class _Slow(Reader):
    """A reader that never comes to an end."""

    async def read(self, content: bytes) -> Contents | FileProblem:
        """Waits."""
        del content
        await asyncio.Event().wait()
        return FileProblem.TOO_SLOW


def message(message_id: str, contact: str = "甲", file: File | None = None) -> Incoming:
    """A private message."""
    return Incoming(
        transport="fake", account="bot", message_id=message_id, contact_id=contact, contact_name="",
        room_id=None, text="" if file else "待办", sent_at=datetime(2026, 11, 3, tzinfo=UTC), file=file,
    )  # fmt: skip


async def carried(line: _Line, queue: _Queue, reader: Reader, count: int) -> list[Incoming]:
    """What has reached the queue once so many messages have."""
    task = asyncio.ensure_future(carry_messages(line, queue, reader))  # type: ignore[arg-type]
    async with asyncio.timeout(20):
        await queue.holds(count)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await reader.close()
    return queue.items


async def test_a_conversation_waits_for_its_file_and_others_do_not() -> None:
    """Whoever else speaks is not kept waiting; the same person's next line is."""
    line = _Line(message("1", file=FORM), message("2"), message("3", "乙"), message("4"))
    found = await carried(line, _Queue(known=True), Reader(), 4)
    assert [one.message_id for one in found] == ["3", "1", "2", "4"]
    assert not isinstance(found[1].table, str | None)
    await asyncio.sleep(0)
    assert sorted(line.stored) == ["1", "2", "3", "4"]


async def test_a_strangers_file_is_not_opened() -> None:
    """Its message is queued, and nothing is read."""
    [one] = await carried(_Line(message("1", file=FORM)), _Queue(known=False), Reader(python="/nowhere"), 1)
    assert one.table is None


async def test_a_message_is_queued_whatever_happens_to_its_file() -> None:
    """Even where the sender could not be looked up."""
    [one] = await carried(_Line(message("1", file=FORM)), _Queue(known=RuntimeError("away")), Reader(), 1)
    assert one.table is FileProblem.NOT_NOW


async def test_what_is_still_being_read_at_the_end_is_given_up() -> None:
    """Nobody was told that it is stored, so it will come again."""
    line = _Line(message("1", file=FORM), message("2"), message("3", "乙"))
    found = await carried(line, _Queue(known=True), _Slow(), 1)
    assert [one.message_id for one in found] == ["3"]
    await asyncio.sleep(0)
    assert line.stored == ["3"]


async def test_a_file_without_content_is_not_read() -> None:
    """What did not come through is answered as that."""
    empty = replace(FORM, content=b"")
    [one] = await carried(_Line(message("1", file=empty)), _Queue(known=True), Reader(), 1)
    assert one.table is None


def test_the_child_loads_nothing_of_the_town() -> None:
    """What opens a workbook knows neither database nor conversations, starts fast, and can betray little."""
    program = "import sys, bot.files.child; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = set(ended.stdout.split())
    assert "openpyxl" in loaded
    assert loaded.isdisjoint({"storage", "sqlalchemy", "assessment", "pydantic", "asyncio"})
