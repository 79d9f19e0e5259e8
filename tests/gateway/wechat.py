"""A real puppet service in a process of its own, with a scripted WeChat behind it."""

import asyncio
import json
import signal
import subprocess
import threading
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "node"
TLS = Path(__file__).parent / "tls"
TOKEN = "puppet_test_0123456789"  # noqa: S105 - of the scripted gateway only
BOT = "wxid_bot"
SECONDS = 60
"""Anything takes less, on a busy machine as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What the bot has posted; `fault` is what the script did to it, `digest` the SHA-256 of a file."""

    to: str
    text: str
    id: str
    fault: str
    file: str
    digest: str
    mentions: list[str]


class ScriptedWeChat:
    """The gateway's process: orders to it, and what the bot has posted. It outlives kills on its port."""

    def __init__(self, *, owner: str | None = BOT, token: str = TOKEN, tls: bool = False) -> None:
        self.posts: list[Post] = []
        self.events: list[str] = []
        self.token = token
        self._owner = owner
        self._tls = {"cert": str(TLS / "server.pem"), "key": str(TLS / "server.key")} if tls else None
        self._people: dict[str, dict[str, Any]] = {}
        self._news = threading.Condition()
        self._answers: dict[int, dict[str, Any]] = {}
        self._orders = 0
        self.port = 0
        self.start()
        if owner:
            self.contact(owner, "考核小助手")
            self.order("owner", id=owner)
            self.order("start")

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def start(self, after: float = 0) -> None:
        """Starts the process; after a kill, with the same people and groups, logged in at once.

        Args:
            after: Seconds that it takes before it listens.
        """
        options = {"port": self.port, "token": self.token, "tls": self._tls, "after": after}
        command = ["node", "--no-deprecation", str(FOLDER / "main.mjs"), json.dumps(options)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._listening = False
        self._reader.start()
        self._wait(lambda: self._listening)
        for order in self._people.values():
            self.order(**order)
        if self._people and self._owner:
            self.order("owner", id=self._owner)
            self.order("start")

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self._process.kill()
        self._gone()

    def _gone(self) -> None:
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def died(self) -> None:
        """Waits for a death that the script has ordered."""
        self._gone()

    def freeze(self) -> None:
        """Stops it without a word: its connections stay open."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets it go on."""
        self._process.send_signal(signal.SIGCONT)

    def contact(self, contact_id: str, name: str) -> str:
        """Somebody with a WeChat account."""
        self._people[contact_id] = {"what": "contact", "id": contact_id, "name": name}
        self.order(**self._people[contact_id])
        return contact_id

    def room(self, room_id: str, *members: str) -> str:
        """A group of these people and the bot."""
        order: dict[str, Any] = {"what": "room", "id": room_id, "topic": "工作群", "members": [*members, BOT]}
        self._people[room_id] = order
        self.order(**order)
        return room_id

    def says(self, who: str, text: str, to: str = BOT, **more: Any) -> str:  # noqa: ANN401 - JSON
        """Somebody writes in a group or to the bot; the message's id."""
        return str(self.order("say", who=who, to=to, text=text, **more))

    def sends(self, who: str, name: str, content: bytes, to: str = BOT, *, kind: int = 1) -> str:
        """Somebody sends a file, or a picture (kind 6); the message's id."""
        box = b64encode(content).decode()
        return self.says(who, "<msg/>", to, filename=name, base64=box, type=kind)

    def set(self, **values: Any) -> None:  # noqa: ANN401 - JSON
        """Switches faults: faults, echo, delay, times, dongs (see puppet.mjs)."""
        self.order("set", values=values)

    def order(self, what: str, **details: Any) -> Any:  # noqa: ANN401 - JSON
        """Gives an order and waits until it is done; its value."""
        self._orders += 1
        number = self._orders
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"n": number, "do": what, **details}).encode() + b"\n")
        self._process.stdin.flush()
        self._wait(lambda: number in self._answers)
        answer = self._answers.pop(number)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    async def posted(self, count: int, to: str | None = None) -> list[str]:
        """The texts that the bot has posted (there), as soon as there are so many."""

        def there() -> list[str]:
            return [one.text for one in self.posts if to in {None, one.to}]

        await asyncio.to_thread(self._wait, lambda: len(there()) >= count)
        return there()

    async def until(self, what: str, times: int = 1) -> None:
        """Waits until this has happened so often since `events` was last cleared."""
        await asyncio.to_thread(self._wait, lambda: self.events.count(what) >= times)

    def close(self) -> None:
        """Ends it; a frozen one as well."""
        if self._process.poll() is None:
            self.kill()

    def _wait(self, happened: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(happened, SECONDS), "the scripted WeChat has not come to it"

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            with self._news:
                self._note(told)
                self._news.notify_all()

    def _note(self, told: dict[str, Any]) -> None:
        match told:
            case {"n": number}:
                self._answers[number] = told
            case {"event": "listening", "port": port}:
                self.port, self._listening = port, True
            case {"event": "sent"}:
                self.posts.append(Post(**{key: told[key] for key in told if key != "event"}))
            case {"event": what}:
                self.events.append(what)
            case _:
                raise AssertionError(told)


@dataclass(slots=True, kw_only=True)
class Told:
    """The states that an operator was told, in order, with the QR codes."""

    states: list[tuple[Any, str]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, state: object, qrcode: str) -> None:
        """As the transport calls it."""
        self.states.append((state, qrcode))
        self._news.set()

    async def last(self, state: object, within: float = SECONDS) -> None:
        """Waits until this is what was told last."""
        async with asyncio.timeout(within):
            while not self.states or self.states[-1][0] is not state:
                self._news.clear()
                await self._news.wait()
