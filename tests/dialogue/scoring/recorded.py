"""What the store holds of a month's scores."""

from storage.store import Store
from tests.dialogue.town import Town


async def scores(town: Town, task: int = 1) -> dict[str, str]:
    """What is recorded for a task: village → points, 不适用 as a dash, the reason behind a slash."""

    def look(store: Store) -> dict[str, str]:
        return {
            store.units.name("village", village): f"{score.points or '-'}/{score.reason}"
            for village, score in store.scores.of_task(task).items()
        }

    found = await town.ask(look)
    assert isinstance(found, dict)
    return found
