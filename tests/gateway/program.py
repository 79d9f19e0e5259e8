"""The program on WeChat, in a process of its own, as an operator runs it."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.dialogue.town import CONFIG
from tests.gateway.wechat import ScriptedWeChat
from tests.integration.program import SECONDS, Ended, leitai, start

READY = "擂台已就绪"


def environ_of(wechat: ScriptedWeChat, database: Path, zone: str = "Asia/Shanghai") -> dict[str, str]:
    """What the program's environment says: that WeChat, that database, no pacing and no quiet hours."""
    return {
        "LEITAI_DATABASE__URL": f"sqlite:///{database}",
        "LEITAI_TRANSPORT": "wechaty",
        "LEITAI_TIMEZONE": zone,
        "LEITAI_CALENDAR__QUIET": "[]",
        "LEITAI_FEEDBACK__UNDO_MINUTES": "0",
        **{f"LEITAI_PACING__{limit}": "0" for limit in ("ROOM_SECONDS", "PER_MINUTE", "PER_HOUR")},
        "WECHATY_PUPPET_SERVICE_ENDPOINT": wechat.endpoint,
        "WECHATY_PUPPET_SERVICE_TOKEN": wechat.token,
    }


async def command(*arguments: str, folder: Path, environ: Mapping[str, str]) -> Ended:
    """Another command of the program, to its end."""
    return await leitai("--config", CONFIG, *arguments, cwd=folder, **environ)


@dataclass(slots=True, kw_only=True)
class Running:
    """A running program and what it has printed."""

    process: Process
    printed: list[str] = field(default_factory=list)

    async def prints(self, words: str) -> str:
        """Waits for a line with these words; the line."""
        assert self.process.stdout is not None
        async with asyncio.timeout(SECONDS):
            while True:
                line = (await self.process.stdout.readline()).decode()
                assert line, (await self.process.communicate())[1].decode()
                self.printed.append(line.rstrip("\n"))
                if words in line:
                    return self.printed[-1]


@asynccontextmanager
async def running(folder: Path, environ: Mapping[str, str], logs: str = "") -> AsyncIterator[Running]:
    """The program from its start; ended by SIGTERM, well, and with nothing logged but what is expected."""
    process = await start("--config", CONFIG, "run", cwd=folder, environ=environ)
    try:
        yield Running(process=process)
    finally:
        process.terminate()
        async with asyncio.timeout(SECONDS):
            _, err = await process.communicate()
    assert process.returncode == 0
    assert [line for line in err.decode().splitlines() if not logs or logs not in line] == []
