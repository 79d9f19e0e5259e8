"""Reads workbooks in child processes: each is used once, and the next one is started in advance."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import Process
from pathlib import Path

from bot.files.archive import SECONDS, problem_of
from handlers.reading.cells import Contents, FileProblem, Worksheet

_log = logging.getLogger(__name__)
_AT_ONCE = 2
_LONGEST_ANSWER = 16_000_000


class Reader:
    """Reads workbooks, at most two at a time."""

    def __init__(self, seconds: float = SECONDS, python: str = sys.executable) -> None:
        """`seconds` is how long one workbook may take; `python` is the interpreter that reads it."""
        self._seconds = seconds
        self._python = python
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._next: Process | None = None

    async def ready(self) -> None:
        """Start the child that will read the next workbook, so that nobody waits for its start."""
        try:
            self._next = self._next or await _start(self._python)
        except OSError:
            _log.exception("no reader for workbooks can be started")

    async def read(self, content: bytes) -> Contents | FileProblem:
        """Return what stands in a workbook, or why it was not read; never raise for what is in it."""
        problem = problem_of(content)
        if problem is not None:
            return problem
        async with self._places:
            await self.ready()
            child, self._next = self._next, None
            return FileProblem.NOT_NOW if child is None else await self._ask(child, content)

    async def close(self) -> None:
        """End the child that waits."""
        child, self._next = self._next, None
        if child is not None:
            await _end(child)

    async def _ask(self, child: Process, content: bytes) -> Contents | FileProblem:
        try:
            async with asyncio.timeout(self._seconds):
                output, _ = await child.communicate(content)
        except TimeoutError:
            return FileProblem.TOO_SLOW
        finally:
            await _end(child)
        await self.ready()
        if child.returncode:
            _log.warning("a workbook was too much for its reader", extra={"code": child.returncode})
            return FileProblem.TOO_SLOW if child.returncode < 0 else FileProblem.BLOWN_UP
        return _answer(output)


def _answer(output: bytes) -> Contents | FileProblem:
    if not output or len(output) > _LONGEST_ANSWER:
        return FileProblem.BLOWN_UP
    answer = json.loads(output)
    if "problem" in answer:
        return FileProblem(answer["problem"])
    return tuple(
        Worksheet(name=name, rows=tuple(tuple(row) for row in rows)) for name, rows in answer["sheets"]
    )


async def _start(python: str) -> Process:
    """Start a child that waits for a workbook; it knows nothing of the bot's environment."""
    return await asyncio.create_subprocess_exec(
        python,
        "-E",
        "-s",
        "-m",
        "bot.files.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        env={},
    )


async def _end(child: Process) -> None:
    """End the child, whatever it is doing."""
    if child.returncode is None:
        child.kill()
    await child.wait()
