"""What a filled score sheet came to."""

from dataclasses import dataclass, field

from assessment import Month, Task
from handlers.scoring.record import Outcome
from storage.receipts import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that was not recorded: where it stands in the sender's sheet, from 0, and why."""

    row: int
    column: int
    text: str


@dataclass(slots=True, kw_only=True)
class Filed:
    """What the sheets of one file come to.

    Attributes:
        recorded: A receipt for each task in which something is new.
        flaws: What was not recorded, by sheet.
        columns: Which task stands in which column, by sheet.
        others: Departments whose sheets were not read.
    """

    month: Month
    recorded: list[tuple[Receipt, Outcome]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    flaws: list[list[Flaw]] = field(default_factory=list)
    columns: list[dict[int, Task]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[Flaw]:
        """Everything that was not recorded, in the order in which it stands there."""
        return [flaw for flaws in self.flaws for flaw in sorted(flaws, key=lambda one: (one.row, one.column))]
