"""What the store holds of a plan."""

from assessment import Month, Task
from storage.store import Store
from tests.dialogue.town import Town

NOVEMBER = Month(2026, 11)
LINE = "防火宣传 | 25日 | 宣传单入户"


async def tasks(town: Town, month: Month = NOVEMBER) -> tuple[Task, ...]:
    """What the store holds for a month."""

    def look(store: Store) -> tuple[Task, ...]:
        return store.plans.tasks(month)

    found = await town.ask(look)
    assert isinstance(found, tuple)
    return found
