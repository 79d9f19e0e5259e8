"""What came of playing the story."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from assessment import DistrictResult, Month, VillageResult
from handlers.kit import File
from storage.messages.outbox import outbox
from storage.store import Store
from tests.dialogue.town import ZONE

NOVEMBER = Month(2026, 11)
_UNASKED = select(outbox).where(outbox.c.kind != "answer").order_by(outbox.c.id)

Heard = dict[str, list[str]]
"""Conversation → what the bot said there, in order; who heard nothing is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A deduction as it is stored.

    Attributes:
        department: The short name.
    """

    village: str
    department: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A message that answers nobody.

    Attributes:
        at: When it was to go out.
    """

    at: datetime
    conversation: str
    text: str


@dataclass(slots=True, kw_only=True)
class Played:
    """The whole story.

    Attributes:
        districts: District → its villages.
        departments: Short name → name.
        scenes: Everything that was heard.
        villages_published: November's results as stored, by village.
        districts_published: The same by district; and which village's secretary is captain.
        lost: All deductions, by number.
        unasked: What the bot has said of itself, in order.
        pictures: What was sent in place of words, in order.
    """

    districts: dict[str, list[str]]
    departments: dict[str, str]
    scenes: dict[str, Heard] = field(default_factory=dict)
    villages_published: dict[str, VillageResult] = field(default_factory=dict)
    districts_published: dict[str, tuple[DistrictResult, str]] = field(default_factory=dict)
    lost: dict[str, Lost] = field(default_factory=dict)
    unasked: list[Unasked] = field(default_factory=list)
    pictures: list[File] = field(default_factory=list)

    @property
    def villages(self) -> list[str]:
        """All of them, in configured order."""
        return [village for members in self.districts.values() for village in members]

    def home(self, village: str) -> str:
        """The district of a village."""
        return next(name for name, members in self.districts.items() if village in members)

    def everything(self, conversation: str) -> list[str]:
        """All that was said there, from beginning to end."""
        return [text for scene in self.scenes.values() for text in scene.get(conversation, [])]

    def read_results(self, store: Store) -> None:
        """Keep November's results as they are stored."""
        result = store.results.result(NOVEMBER)
        village = {one.village_id: store.units.name("village", one.village_id) for one in result.villages}
        self.villages_published = {village[one.village_id]: one for one in result.villages}
        for one in result.districts:
            assert one.captain is not None
            name = store.units.name("district", one.district_id)
            self.districts_published[name] = (one, village[one.captain.village_id])

    def read_trail(self, store: Store) -> None:
        """Keep what was deducted, and what the bot has said of itself."""
        short = {name: one for one, name in self.departments.items()}
        for month in (NOVEMBER.previous, NOVEMBER, NOVEMBER.next):
            tasks = {one.id: one for one in store.plans.tasks(month)}
            for one in store.deductions.ever(month):
                department = store.units.name("department", tasks[one.task_id].department_id)
                village = store.units.name("village", one.village_id)
                self.lost[one.label] = Lost(village=village, department=short[department], reason=one.reason)
        for row in store.uow.read(outbox, _UNASKED):
            at = (row.not_before or row.created_at).astimezone(ZONE)
            self.unasked.append(Unasked(at=at, conversation=row.conversation, text=row.text))
