"""What may be recorded of a report, and what not and why (S1, S2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assessment.figures import show_points
from assessment.scores import Problem, Score, needs_reason
from handlers import texts
from handlers.reading.correct import write_entry
from handlers.reading.nearest import nearest
from handlers.reading.numbers import Doubtful, FullMarks, Minus, NotApplicable, Points

if TYPE_CHECKING:
    from assessment.plan import Task
    from assessment.roster import Roster, Village
    from assessment.scores import Scale
    from handlers.reading.numbers import ScoreText
    from handlers.reading.report import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One entry that may be recorded."""

    village: Village
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """One entry that may not.

    Attributes:
        text: What is wrong, for the sender.
        resend: The corrected line of the report, ready to copy but for what only the sender knows.
        meant: The villages that may be meant; 其余 must not touch them.
        unclear: The piece of which nobody knows what village it means; 其余 must wait for it.
    """

    text: str
    resend: str = ""
    meant: tuple[Village, ...] = ()
    unclear: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Judges entries of one task."""

    task: Task
    scale: Scale
    roster: Roster

    def judge(self, entry: Entry) -> Judged | Faulty:
        """The entry as a score, or what is wrong with it."""
        if entry.reason in _PLACEHOLDERS:
            entry = replace(entry, reason="")
        if len(entry.villages) != 1:
            return self._which_village(entry)
        village = entry.villages[0]
        if not self.task.applies_to(village.id):
            return Faulty(text=texts.not_applying(village.name), meant=(village,))
        if entry.score is None:
            return self._faulty(village, texts.unreadable_score(entry.line), _NINE, entry.reason)
        return self._score(village, entry.score, entry.reason)

    def rest(self, score: ScoreText, reason: str) -> Score | Faulty:
        """What 其余 gives each village."""
        return self._check("其余", self._points(score), reason)

    def _which_village(self, entry: Entry) -> Faulty:
        reason = entry.reason or texts.REASON
        score = entry.score or _NINE
        if isinstance(score, Doubtful):
            score = Points(score.candidates[0])
        if entry.villages:
            choices = [
                f"{one.name}（{self.roster.district(one.district_id).name}）" for one in entry.villages
            ]
            text = texts.ambiguous_village(entry.village_text, "、".join(choices))
            line = write_entry(entry.villages[0].name, score, reason)
            return Faulty(text=text, resend=line, meant=entry.villages)
        names = {village.name: village for village in self.roster.villages}
        close = nearest(entry.village_text, list(names))
        guess = close[0] if close else None
        line = write_entry(guess or texts.VILLAGE, score, reason)
        text = texts.unknown_village(entry.line, guess)
        if guess is None:
            return Faulty(text=text, resend=line, unclear=entry.line)
        return Faulty(text=text, resend=line, meant=(names[guess],))

    def _score(self, village: Village, text: ScoreText, reason: str) -> Judged | Faulty:
        if isinstance(text, Doubtful):
            guess = text.candidates[0]
            said = texts.doubtful_score(village.name, show_points(guess))
            return self._faulty(village, said, Points(guess), reason)
        checked = self._check(village.name, self._points(text), reason)
        if isinstance(checked, Faulty):
            return Faulty(text=checked.text, resend=checked.resend, meant=(village,))
        return Judged(village=village, score=checked)

    def _points(self, text: ScoreText) -> Decimal | None:
        if isinstance(text, NotApplicable):
            return None
        if isinstance(text, FullMarks):
            return self.task.full_marks
        if isinstance(text, Minus):
            return self.task.full_marks - text.value
        return text.value if isinstance(text, Points) else text.candidates[0]

    def _check(self, name: str, points: Decimal | None, reason: str) -> Score | Faulty:
        if points is None:
            if reason:
                return Score(points=None, reason=reason)
            return _plainly(texts.missing_why_not(name), name, NotApplicable(), texts.WHY_NOT)
        problem = self.scale.problem(points, self.task.full_marks)
        if problem is not None:
            return self._off_scale(problem, name, points, reason)
        score = Score(points=points, reason=reason)
        if needs_reason(score, self.task.full_marks) and not reason:
            return _plainly(
                texts.missing_reason(name, show_points(points)), name, Points(points), texts.REASON
            )
        return score

    def _off_scale(self, problem: Problem, name: str, points: Decimal, reason: str) -> Faulty:
        shown = show_points(points)
        if problem is Problem.TOO_LOW:
            low = self.scale.minimum
            text = texts.too_low(name, shown, show_points(low))
            return _plainly(text, name, Points(low), reason or texts.REASON)
        if problem is Problem.TOO_HIGH:
            full = self.task.full_marks
            return _plainly(texts.too_high(name, shown, show_points(full)), name, Points(full), "")
        step = self.scale.step
        near = max(points // step * step, self.scale.minimum)
        text = texts.off_step(name, shown, show_points(step))
        return _plainly(text, name, Points(near), reason or texts.REASON)

    def _faulty(self, village: Village, text: str, score: ScoreText, reason: str) -> Faulty:
        return Faulty(
            text=text, resend=write_entry(village.name, score, reason or texts.REASON), meant=(village,)
        )


_PLACEHOLDERS = {texts.REASON, texts.WHY_NOT}
_NINE = Points(Decimal(9))


def _plainly(text: str, name: str, score: ScoreText, reason: str) -> Faulty:
    return Faulty(text=text, resend=write_entry(name, score, reason))
