"""The days that a town gives for what has to be done about a deduction (D5)."""

from dataclasses import dataclass
from datetime import date

from assessment.cases import WorkingDays
from assessment.life import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines(WorkingDays):
    """The number of working days that a town gives for each deed (ours).

    Attributes:
        appeal: How long after the notice a village may appeal; it need not.
    """

    receive: int = 1
    rectify: int = 5
    review: int = 3
    answer: int = 3
    rule: int = 3
    appeal: int = 5

    def by(self, deed: Deed, day: date) -> date:
        """Return the last day for a deed that falls to somebody on `day`."""
        days = {
            Deed.RECEIVE: self.receive,
            Deed.RECTIFY: self.rectify,
            Deed.REVIEW: self.review,
            Deed.ANSWER: self.answer,
            Deed.RULE: self.rule,
        }
        return self.after(day, days[deed])

    def appeal_by(self, day: date) -> date:
        """Return the last day for an appeal against what the village hears of on `day`."""
        return self.after(day, self.appeal)
