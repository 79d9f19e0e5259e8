"""What the bot has said in a year, and to whom."""

from dataclasses import dataclass, field
from datetime import datetime

from handlers.kit import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message that has left the bot.

    Attributes:
        at: When.
        conversation: The person or the group.
        kind: As the outbox has it.
        cause: What somebody had said that brought it about; empty where the clock did.
    """

    number: int
    at: datetime
    conversation: str
    is_room: bool
    kind: str
    text: str
    cause: str
    file: File | None

    @property
    def asked(self) -> bool:
        """Whether it answers a message of that very conversation."""
        return self.kind == "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A deduction as it was at some time: what nobody of another village may read.

    Attributes:
        label: Its number.
        rooms: The groups in which the department itself has said it.
    """

    label: str
    village: str
    reason: str
    rooms: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Recording:
    """A year.

    Attributes:
        said: How many messages people have sent.
        sent: Everything the bot has, in order.
        homes: Contact → the villages it has ever belonged to.
        left: Contact → when its binding was ended.
        districts: District → its villages.
        marks: What was said about deductions of which village.
        happened: How often what has happened, as the actors have noticed it.
        url: The database at the end of the year.
    """

    url: str
    districts: dict[str, list[str]]
    said: int = 0
    sent: list[Sent] = field(default_factory=list)
    homes: dict[str, set[str]] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    happened: dict[str, int] = field(default_factory=dict)

    @property
    def villages(self) -> list[str]:
        """All of them, in configured order."""
        return [village for members in self.districts.values() for village in members]

    def counts(self, what: str) -> None:
        """Something has happened once more."""
        self.happened[what] = self.happened.get(what, 0) + 1
