"""The bot without its network and its waiting: a message in, what it answers out, at once.

For tests that say very much: a town on SQLite is put back to where it was by copying a file.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from bot.config.settings_to_rules import roster_spec, rules_of
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call, Message, Tick, Writer
from handlers.desk.message_service import Desk
from handlers.kit import Context, Incoming
from handlers.people.codes import make_code
from handlers.people.commands import read_duty
from handlers.people.outside_changes import sync_roster
from storage.engine.database import Database
from storage.messages.outbox import OutboxRow
from storage.store import Store
from tests.dialogue.town import at, standard_settings

TRANSPORT, ACCOUNT = "fake", "bot"
_NUMBERS = count(1)


class Talk:
    """One town on one database; a contact's id is whatever a test calls him."""

    def __init__(self, url: str, start: str) -> None:
        self._rules = rules_of(standard_settings())
        self._url = url
        self.message_id = ""
        self._open(start)

    def _open(self, start: str) -> None:
        self.clock = SimulatedClock(at(start))
        self.database = Database(self._url)
        self._writer = Writer(self.database, Desk(rules=self._rules), self.clock, strict=True)
        self.ask(lambda store: sync_roster(roster_spec(standard_settings().town), self.context(store)))

    def says(
        self, contact: str, text: str, room: str = "", *, quoting: bool = False, recalls: str | None = None
    ) -> list[OutboxRow]:
        """Somebody says it, in private or in a room; everything that the bot sends because of it.

        With `recalls` it is no text but the recall of the message of that id (`message_id` is the last one).
        """
        self.message_id = f"t{next(_NUMBERS)}"
        incoming = Incoming(
            transport=TRANSPORT,
            account=ACCOUNT,
            message_id=self.message_id,
            contact_id=contact,
            contact_name="昵称",
            room_id=room or None,
            text=text,
            sent_at=self.clock.now(),
            mentions_bot="@小助手" in text,
            quotes_bot=quoting,
            recalls=recalls,
        )
        return self._writer.process([Message(incoming=incoming)]).added

    def answer(self, contact: str, text: str, room: str = "", *, quoting: bool = False) -> str:
        """The same; only what is answered where it was said, parts joined by a line."""
        sent = self.says(contact, text, room, quoting=quoting)
        return "\n".join(one.text for one in sent if one.conversation == (room or contact))

    def tick(self) -> list[OutboxRow]:
        """Lets the calendar act."""
        return self._writer.process([Tick()]).added

    def goes_to(self, moment: str) -> None:
        """Moves the clock to `2026-11-30 09:00`, without letting the calendar act."""
        self.clock.move_to(at(moment))

    def ask(self, run: Callable[[Store], Any]) -> Any:  # noqa: ANN401 - whatever is asked
        """Looks into the store."""
        return self._writer.value(Call(run=run))

    def context(self, store: Store) -> Context:
        """What a handler is given when nobody speaks."""
        return Context(store=store, rules=self._rules, now=self.clock.now())

    def code(self, role: str, unit: str = "") -> str:
        """A one-time code for a duty."""

        def make(store: Store) -> str:
            ctx = self.context(store)
            return make_code(read_duty(role, unit, ctx.roster), ctx)

        code: str = self.ask(make)
        return code

    def bind(self, contact: str, role: str, unit: str = "") -> None:
        """Binds a contact to a duty, with a code, as a person would."""
        self.says(contact, f"绑定 {self.code(role, unit)}")

    def restart(self) -> None:
        """Ends the program and starts another on the same database."""
        now = self.clock.now()
        self.end()
        self._open(f"{now:%Y-%m-%d %H:%M}")

    def end(self) -> None:
        """Gives everything back."""
        self.database.close()
        self.database.engine.dispose()

    def save(self, path: Path) -> None:
        """Keeps the town as it is now; SQLite only."""
        self.database.close()
        shutil.copy(self._file, path)

    def restore(self, path: Path, moment: str) -> None:
        """Puts the town back to where it was saved."""
        self.database.close()
        shutil.copy(path, self._file)
        self.clock = SimulatedClock(at(moment))
        self._writer = self._writer.at(self.clock)

    @property
    def _file(self) -> Path:
        return Path(self._url.removeprefix("sqlite:///"))
