"""Deductions as cases: who has to act, what they are told, and what an unanswered appeal leads to (D5)."""

from collections.abc import Sequence

from assessment import Deed, Event, Owner, Party, deeds, party_of
from handlers import cases
from handlers.cases import CaseKind, Steps
from handlers.deductions import texts
from handlers.deductions.life import apply_event, task_of
from handlers.deductions.which import option_name
from handlers.kit import CalendarJob, Context, Conversation, Due, Reply, Waiting
from storage.deductions import Deduction


class DeductionCases(CaseKind[Deduction, Deed]):
    """Deductions: the village rectifies, the department reviews and answers, the office rules."""

    head = texts.REMINDER_HEAD

    def steps(self, ctx: Context) -> Steps[Deed]:
        """Return the table of steps."""
        return ctx.store.steps

    def find(self, number: int, ctx: Context) -> Deduction:
        """Return the deduction of that number."""
        deduction = ctx.store.deductions.find(number)
        assert deduction is not None, "a deduction is never deleted"
        return deduction

    def open(self, ctx: Context) -> list[Deduction]:
        """Return the deductions that are not done with."""
        return ctx.store.deductions.open()

    def deeds(self, case: Deduction) -> tuple[Deed, ...]:
        """Return what has to be done about the deduction now."""
        return deeds(case.life)

    def owner(self, case: Deduction, deed: Deed, ctx: Context) -> Owner:
        """Return the village, the department that deducted, or the office."""
        party = party_of(deed)
        if party is Party.VILLAGE:
            return Owner(party=party, unit_id=case.village_id)
        if party is Party.DEPARTMENT:
            return Owner(party=party, unit_id=task_of(case, ctx).department_id)
        return Owner(party=party)

    def expire(self, case: Deduction, deed: Deed, ctx: Context) -> None:
        """Take an appeal that the department has not answered to the office."""
        if deed is Deed.ANSWER:
            apply_event(case, Event.LAPSE, ctx)

    def subject(self, case: Deduction, ctx: Context) -> str:
        """Return its number, its village and its task."""
        return option_name(case, ctx)

    def word(self, deed: Deed) -> str:
        """Return the deed as a verb."""
        return texts.DEEDS[deed]

    def how(self, deed: Deed, label: str) -> str:
        """Return the commands for the deed."""
        return texts.how_to(deed, label)

    def look(self, label: str) -> str:
        """Return where all that happened to the deduction is shown."""
        return texts.where_to_look(label)

    def more(self, count: int) -> str:
        """Return how many deductions wait in all."""
        return texts.more_of_them(count)


_CASES = DeductionCases()


def reminders(ctx: Context, others: Sequence[Reply] = ()) -> list[Reply]:
    """Return what people are to be told of deductions this morning, one message a person."""
    del others
    return cases.reminders(_CASES, ctx)


def waiting(ctx: Conversation) -> list[str]:
    """Return what the sender has to do about deductions, with the command for the first (待办)."""
    return cases.waiting(_CASES, ctx)


def _moments(ctx: Context) -> list[Due]:
    """Return when somebody is to be reminded next."""
    return [Due(at=at, what=Waiting.NOTICE) for at in ctx.store.steps.moments(ctx.now)]


JOB = CalendarJob(run=reminders, upcoming=_moments)
