"""Facts that change no table: that something was done is all there is to keep."""

from dataclasses import dataclass

from assessment import Month
from storage.engine.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRan(Fact, code="job.ran"):
    """A moment of the calendar came, and what belongs to it was done."""

    job: str
    month: Month

    @property
    def subject(self) -> str:
        """Return the job."""
        return f"job:{self.job}/{self.month}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonsChased(Fact, code="liaisons.chased"):
    """The office had the departments reminded that owe something.

    Attributes:
        told: The names of those that were reminded.
        unbound: The names of those where nobody is bound.
    """

    month: Month
    told: tuple[str, ...]
    unbound: tuple[str, ...]

    @property
    def subject(self) -> str:
        """Return the month."""
        return f"month:{self.month}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintMade(Fact, code="complaint.made"):
    """Somebody complained to the inspectors; neither the words nor the sender are kept."""

    number: int

    @property
    def subject(self) -> str:
        """Return the complaint."""
        return f"complaint:{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(Fact, code="room.left"):
    """The bot was taken out of a bound group."""

    id: int

    @property
    def subject(self) -> str:
        """Return the group's binding."""
        return f"room:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageResent(Fact, code="message.resent"):
    """The operator had a message in doubt sent again."""

    id: int

    @property
    def subject(self) -> str:
        """Return the message."""
        return f"outbox:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageConfirmed(Fact, code="message.confirmed"):
    """The operator has seen a message in doubt where it was to arrive."""

    id: int

    @property
    def subject(self) -> str:
        """Return the message."""
        return f"outbox:{self.id}"
