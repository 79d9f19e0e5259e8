"""Shows a persona's own work beside the chat: what is owed, and the commands to pick from."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.transports.web import frames

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """A command to pick.

    Attributes:
        example: A message that works, to be changed as wanted.
        where: `private`, `group` or `anywhere`.
    """

    word: str
    example: str
    summary: str
    where: str


class HintsService(Protocol):
    """Answers for the bot what the page asks about somebody; it says nothing in the chat."""

    async def owes(self, contact_id: str) -> str:
        """Return what 待办 would answer; empty for people who have no such command."""
        ...

    async def file(self, digest: str) -> bytes | None:
        """Return the content of a file that somebody has sent and the town has kept."""
        ...

    async def commands(self, contact_id: str) -> Sequence[Quick]:
        """Return the commands that 帮助 lists for this person, in its order."""
        ...


class Hints:
    """Asks the service one question at a time for each persona, however many windows want to know.

    Args:
        tell: Gets a persona's contact id and a frame for the windows that watch it.
    """

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._service: HintsService | None = None
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._wanted: dict[str, bool] = {}

    def answer_with(self, service: HintsService) -> None:
        """Ask this service from now on; what was wanted before is answered."""
        self._service = service
        for contact_id in self._wanted:
            self._start(contact_id)

    def look(self, contact_id: str, *, commands: bool) -> None:
        """Show what a persona owes, with the commands where they are wanted."""
        self._wanted[contact_id] = commands or self._wanted.get(contact_id, False)
        self._start(contact_id)

    def _start(self, contact_id: str) -> None:
        if self._service and contact_id not in self._asking:
            asking = asyncio.ensure_future(self._answer(contact_id, self._service))
            self._asking[contact_id] = asking

    async def _answer(self, contact_id: str, service: HintsService) -> None:
        try:
            while contact_id in self._wanted:
                if self._wanted.pop(contact_id):
                    self._tell(contact_id, _commands(contact_id, await service.commands(contact_id)))
                self._tell(
                    contact_id,
                    frames.frame("owes", **{"as": contact_id}, text=await service.owes(contact_id)),
                )
        except Exception:  # noqa: BLE001 - a page that shows less is no reason to end
            _log.exception("what somebody owes could not be found out")
        finally:
            del self._asking[contact_id]


def _commands(contact_id: str, commands: Sequence[Quick]) -> str:
    offers = [
        {"word": command.word, "example": command.example, "summary": command.summary, "where": command.where}
        for command in commands
    ]
    return frames.frame("commands", **{"as": contact_id}, commands=offers)
