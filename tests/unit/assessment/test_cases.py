"""The ladder of reminders of a numbered case."""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from assessment import Ladder, Rung, Step, Timetable, Transition, WorkingDays, case_label

ZONE = ZoneInfo("Asia/Shanghai")
LADDER = Ladder(
    timetable=Timetable(zone=ZONE, report_day=30, due=time(18), remind_at=(time(9),), quiet=None),
    working_days=WorkingDays(),
)
MONDAY, WEDNESDAY = date(2026, 11, 9), date(2026, 11, 11)


class Deed(StrEnum):
    """What has to be done about a case of the test."""

    REPORT = "report"


class State(StrEnum):
    """Where a case of the test stands."""

    OPEN = "open"
    CLOSED = "closed"


def at(day: date, hour: int) -> datetime:
    """Return an hour of a day in the town."""
    return datetime.combine(day, time(hour), ZONE)


def begun(due_on: date, now: datetime, *, is_known: bool = False) -> Step[Deed]:
    """Return the step that begins now."""
    return LADDER.begin(3, Deed.REPORT, due_on, now, is_known=is_known)


def test_a_step_is_told_new_then_due_then_late_and_then_never() -> None:
    """Each reminder comes in the morning of a working day, the last to whoever stands above."""
    step = begun(WEDNESDAY, at(MONDAY, 8))
    assert (step.rung, step.wake_at) == (Rung.NEW, at(MONDAY, 9))
    step = LADDER.climb(step, at(MONDAY, 9))
    assert (step.rung, step.wake_at) == (Rung.DUE, at(WEDNESDAY, 9))
    step = LADDER.climb(step, at(WEDNESDAY, 9))
    assert (step.rung, step.wake_at) == (Rung.LATE, at(date(2026, 11, 12), 9))
    assert LADDER.climb(step, at(date(2026, 11, 12), 9)).wake_at is None


def test_an_owner_who_hears_of_it_otherwise_is_not_told_that_it_is_new() -> None:
    """The first reminder is the one on the last day."""
    step = begun(WEDNESDAY, at(MONDAY, 8), is_known=True)
    assert (step.rung, step.wake_at) == (Rung.DUE, at(WEDNESDAY, 9))


def test_what_is_due_on_the_morning_on_which_it_is_told_is_told_once() -> None:
    """New and due fall together, and the second counts."""
    assert begun(MONDAY, at(MONDAY, 8)).rung is Rung.DUE


def test_a_reminder_that_was_missed_comes_on_the_next_working_morning() -> None:
    """After its hour on a Friday that is Monday's."""
    friday = date(2026, 11, 6)
    assert begun(friday, at(friday, 10)).wake_at == at(MONDAY, 9)
    assert LADDER.next_morning(at(date(2026, 11, 7), 8)) == at(MONDAY, 9)


def test_a_step_that_is_over_is_not_reminded_of() -> None:
    """Its due day stays readable."""
    over = begun(WEDNESDAY, at(MONDAY, 8)).ended()
    assert (over.due_on, over.wake_at) == (WEDNESDAY, None)


def test_an_event_without_a_target_leaves_the_state_as_it_is() -> None:
    """With one it leads there."""
    everywhere = frozenset(State)
    assert Transition(origins=everywhere).after(State.OPEN) is State.OPEN
    assert Transition(origins=everywhere, target=State.CLOSED).after(State.OPEN) is State.CLOSED


def test_a_number_is_written_with_its_kind_and_four_digits() -> None:
    """As people quote it."""
    assert case_label("D", 12) == "D-0012"
