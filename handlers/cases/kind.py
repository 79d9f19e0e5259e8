"""What one kind of case says for itself: who owns it, what is said of it, what an expiry does."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from assessment import DeedT, Owner, Step
from handlers.kit import Context


class Case(Protocol):
    """Anything with a number that people quote."""

    @property
    def id(self) -> int:
        """The number, counted within the town and the kind."""
        ...

    @property
    def label(self) -> str:
        """The number as people quote it, such as `D-0012`."""
        ...


CaseT = TypeVar("CaseT", bound=Case)


class Steps(Protocol[DeedT]):
    """The table in which a kind of case keeps its steps: of every case at most one for each deed."""

    def of(self, case_id: int) -> dict[DeedT, Step[DeedT]]:
        """Return a case's steps, those that are done included."""
        ...

    def waking(self, now: datetime) -> list[Step[DeedT]]:
        """Return the steps with a reminder that is due by now."""
        ...

    def save(self, step: Step[DeedT]) -> None:
        """Enter a step as it now stands."""
        ...


class CaseKind(ABC, Generic[CaseT, DeedT]):
    """One kind of case, such as deductions; the ladder of reminders is the same for every kind.

    Attributes:
        head: The first line of a reminder.
    """

    head: str

    @abstractmethod
    def steps(self, ctx: Context) -> Steps[DeedT]:
        """Return the table of steps."""

    @abstractmethod
    def find(self, number: int, ctx: Context) -> CaseT:
        """Return the case of that number, which exists."""

    @abstractmethod
    def open(self, ctx: Context) -> list[CaseT]:
        """Return the cases that somebody may have to act on, by number."""

    @abstractmethod
    def deeds(self, case: CaseT) -> tuple[DeedT, ...]:
        """Return what has to be done about the case now."""

    @abstractmethod
    def owner(self, case: CaseT, deed: DeedT, ctx: Context) -> Owner:
        """Return the unit that has to do it."""

    @abstractmethod
    def expire(self, case: CaseT, deed: DeedT, ctx: Context) -> None:
        """Do what follows when the deed is late and whoever stands above has been told."""

    @abstractmethod
    def subject(self, case: CaseT, ctx: Context) -> str:
        """Return what the case is about, with its number."""

    @abstractmethod
    def word(self, deed: DeedT) -> str:
        """Return the deed as a verb: 请…, 还没…."""

    @abstractmethod
    def how(self, deed: DeedT, label: str) -> str:
        """Return the sentence that tells what to send about the case of that label."""

    @abstractmethod
    def look(self, label: str) -> str:
        """Return the sentence that tells somebody who need not act where more of the case is found."""

    @abstractmethod
    def more(self, count: int) -> str:
        """Return the line of 待办 that stands for what has no room in it, of `count` cases in all."""
