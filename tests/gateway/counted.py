"""The program itself, which also says how many tasks it has whenever it is asked by SIGUSR1."""

import asyncio
import signal
import sys

from bot.cli.program import main


def _tell(*_: object) -> None:
    print(f"tasks {len(asyncio.all_tasks())}", flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _tell)
    sys.exit(main())
