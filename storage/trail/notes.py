"""Facts that change no table: that something was done is all there is to keep."""

from dataclasses import dataclass

from assessment import Month
from storage.engine.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRan(Fact, code="job.ran", about="job:{0.job}/{0.month}"):
    """A moment of the calendar came, and what belongs to it was done."""

    job: str
    month: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonsChased(Fact, code="liaisons.chased", about="month:{0.month}"):
    """The office had the departments reminded that owe something.

    Attributes:
        told: The names of those that were reminded.
        unbound: The names of those where nobody is bound.
    """

    month: Month
    told: tuple[str, ...]
    unbound: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintMade(Fact, code="complaint.made", about="complaint:{0.number}"):
    """Somebody complained to the inspectors; neither the words nor the sender are kept."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(Fact, code="room.left", about="room:{0.id}"):
    """The bot was taken out of a bound group."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageResent(Fact, code="message.resent", about="outbox:{0.id}"):
    """The operator had a message in doubt sent again."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageConfirmed(Fact, code="message.confirmed", about="outbox:{0.id}"):
    """The operator has seen a message in doubt where it was to arrive."""

    id: int
