"""By when whoever has to act has to (D5): counted in working days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.life import Deed

_SATURDAY = 5


def on_weekdays(day: date) -> bool:
    """Whether a day is a working day where nothing is known of holidays: Monday to Friday."""
    return day.weekday() < _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How many working days a town gives for what (ours).

    Attributes:
        appeal: How long after the notice a village may appeal; it need not.
        is_working: Whether a day is a working day.
    """

    receive: int = 1
    rectify: int = 5
    review: int = 3
    answer: int = 3
    rule: int = 3
    appeal: int = 5
    is_working: Callable[[date], bool] = field(default=on_weekdays)

    def by(self, deed: Deed, day: date) -> date:
        """The last day for a deed that falls to somebody on `day`."""
        days = {
            Deed.RECEIVE: self.receive,
            Deed.RECTIFY: self.rectify,
            Deed.REVIEW: self.review,
            Deed.ANSWER: self.answer,
            Deed.RULE: self.rule,
        }
        return self.after(day, days[deed])

    def appeal_by(self, day: date) -> date:
        """The last day for an appeal against what the village hears of on `day`."""
        return self.after(day, self.appeal)

    def after(self, day: date, days: int) -> date:
        """The working day so many working days after `day`, which itself does not count.

        Raises:
            ValueError: less than one day.
        """
        if days < 1:
            raise ValueError("a deadline is at least one working day away")
        for _ in range(days):
            day += timedelta(days=1)
            while not self.is_working(day):
                day += timedelta(days=1)
        return day
