"""What takes longer than a test may: `python -m tests.gateway.soak [minutes]`, an hour by default.

It prints figures: how soon a gateway that was away is attached to again, and what an
hour of traffic with kills leaves behind in the program's memory.
"""

import asyncio
import signal
import sys
import tempfile
import time
from asyncio.subprocess import Process
from contextlib import closing
from pathlib import Path

from bot.transports.base import State
from bot.transports.wechaty.connection import Times
from tests.dialogue.town import CONFIG
from tests.gateway.phone import connected
from tests.gateway.wechat import ScriptedWeChat
from tests.integration.program import SECONDS, start

OUTAGES = (1.0, 5.0, 30.0, 90.0)
A_SECOND = 5
KILL_EVERY = 300.0


async def outages(wechat: ScriptedWeChat, times: int) -> None:
    """The gateway's process is killed and comes back after a while; how soon it is attached to again."""
    async with connected(wechat, Times()) as phone:
        for seconds in OUTAGES:
            waits = []
            for _ in range(times):
                wechat.kill()
                await phone.told.last(State.CONNECTING)
                await asyncio.sleep(seconds)
                await asyncio.to_thread(wechat.start)
                back = time.monotonic()
                await phone.told.last(State.READY, within=60)
                waits.append(time.monotonic() - back)
                wechat.says("wxid_an", "帮助")
                assert (await phone.hears()).text == "帮助"
            shown = " ".join(f"{one:.1f}" for one in waits)
            print(f"outage of {seconds:.0f} s: attached after {shown} s", flush=True)


async def traffic(wechat: ScriptedWeChat, minutes: float) -> None:
    """5 messages a second to the program in a process of its own, the gateway killed every 5 minutes."""
    with tempfile.TemporaryDirectory() as folder:
        process = await _program(wechat, Path(folder))
        before, said, kills = await _measured(process), 0, 0
        first_kill = min(KILL_EVERY, minutes * 20)
        began, wechat.posts[:] = time.monotonic(), []
        while time.monotonic() - began < minutes * 60:
            if time.monotonic() - began > kills * KILL_EVERY + first_kill:
                kills += 1
                await asyncio.to_thread(_killed_and_back, wechat)
            wechat.says("wxid_an", f"第 {said} 条")
            said += 1
            if said == 60 * A_SECOND:
                before = await _measured(process)
            await asyncio.sleep(1 / A_SECOND)
        await asyncio.sleep(10)
        after = await _measured(process)
        process.terminate()
        _, err = await process.communicate()
    print(f"traffic: {minutes:g} min, {said} said, {len(wechat.posts)} answered, {kills} kills")
    print(
        f"  after the first minute and at the end: {before} → {after} (KiB resident, threads, files, tasks)"
    )
    print(f"  exit code {process.returncode}, {len(err.splitlines())} lines on standard error")


def _killed_and_back(wechat: ScriptedWeChat) -> None:
    wechat.kill()
    wechat.start()


async def _program(wechat: ScriptedWeChat, folder: Path) -> Process:
    environ = {
        "LEITAI_TRANSPORT": "wechaty",
        **{f"LEITAI_PACING__{limit}": "0" for limit in ("ROOM_SECONDS", "PER_MINUTE", "PER_HOUR")},
        "WECHATY_PUPPET_SERVICE_ENDPOINT": wechat.endpoint,
        "WECHATY_PUPPET_SERVICE_TOKEN": wechat.token,
    }
    process = await start(
        "--config", CONFIG, "run", cwd=folder, environ=environ, module="tests.gateway.counted"
    )
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS):
        while "擂台已就绪".encode() not in await process.stdout.readline():
            pass
    return process


def _size(process: Process) -> tuple[int, int, int]:
    status = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines()
        if ":" in line
    )
    files = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
    return int(status["VmRSS"].split()[0]), int(status["Threads"]), files


async def _measured(process: Process) -> tuple[int, int, int, int]:
    """KiB resident, threads, open files, tasks."""
    process.send_signal(signal.SIGUSR1)
    assert process.stdout is not None
    while not (line := (await process.stdout.readline()).decode()).startswith("tasks "):
        pass
    return *_size(process), int(line.split()[1])


async def main(minutes: float) -> None:
    """All of it at a time; less of it in less than an hour."""
    with closing(ScriptedWeChat()) as one, closing(ScriptedWeChat()) as other:
        for wechat in (one, other):
            wechat.contact("wxid_an", "安联络员")
            wechat.room("1@chatroom", "wxid_an")
        await asyncio.gather(outages(one, times=5 if minutes >= 60 else 1), traffic(other, minutes))


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
