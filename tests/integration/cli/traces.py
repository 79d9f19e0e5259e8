"""What a command has left behind: in the database, and in a folder."""

from pathlib import Path

from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call
from storage.store import Store
from tests.integration.clocks import NOW
from tests.integration.machine import open_writer


def enrolled(store: Store) -> tuple[int, int]:
    """How many villages and invitations there are."""
    return len(store.units.roster().villages), store.counters.last("invite")


def look(url: str) -> tuple[int, int]:
    """What the commands have left behind."""
    writer = open_writer(url, SimulatedClock(NOW))
    found: tuple[int, int] = writer.value(Call(run=enrolled))
    writer.close()
    return found


def files(folder: Path) -> list[str]:
    """What stands in a folder and below."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
