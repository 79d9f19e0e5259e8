"""What may be recorded of a report, and what not and why (S1, S2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from assessment.figures import show_points
from assessment.scores import Problem, Score, needs_reason
from handlers import texts
from handlers.reading.correct import write_entry
from handlers.reading.index import index_of
from handlers.reading.numbers import Doubtful, FullMarks, Minus, NotApplicable, Points, write_score
from handlers.reading.report import Entry

if TYPE_CHECKING:
    from assessment.plan import Task
    from assessment.roster import Roster, Village
    from assessment.scores import Scale
    from handlers.reading.numbers import ScoreText
    from handlers.reading.report import Rest


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
            return Faulty(text=texts.not_applying(village.name, self._scope()), meant=(village,))
        if entry.score is None:
            checked: Score | Faulty = self._again(texts.unreadable_score(entry.line), village.name, entry)
        else:
            checked = self._check(village.name, entry.score, entry)
        if isinstance(checked, Faulty):
            return replace(checked, meant=(village,))
        return Judged(village=village, score=checked)

    def rest(self, rest: Rest) -> Score | Faulty:
        """What 其余 gives each village."""
        reason = "" if rest.reason in _PLACEHOLDERS else rest.reason
        entry = Entry(line=texts.REST, village_text="", villages=(), score=rest.score, reason=reason)
        return self._check(texts.REST, rest.score, entry)

    def _which_village(self, entry: Entry) -> Faulty:
        if entry.villages:
            choices = "、".join(
                f"{one.name}（{self.roster.district(one.district_id).name}）" for one in entry.villages
            )
            text = texts.ambiguous_village(entry.village_text, choices)
            return replace(self._again(text, entry.villages[0].name, entry), meant=entry.villages)
        close = index_of(self.roster).nearest(entry.village_text)
        text = texts.unknown_village(entry.line, "、".join(close))
        again = self._again(text, close[0] if close else texts.VILLAGE, entry)
        meant = tuple(one for one in self.roster.villages if one.name in close)
        return replace(again, meant=meant, unclear="" if close else entry.line)

    def _check(self, name: str, typed: ScoreText, entry: Entry) -> Score | Faulty:
        """A score and its reason as a score that may be recorded (S1, S2)."""
        points = self._points(typed)
        if points is None:
            if entry.reason:
                return Score(points=None, reason=entry.reason)
            return self._again(texts.missing_why_not(name), name, entry)
        if problem := self.scale.problem(points, self.task.full_marks):
            return self._again(self._off_scale(problem, name, typed), name, entry)
        if isinstance(typed, Doubtful):
            return self._again(texts.doubtful_score(entry.line, show_points(points)), name, entry)
        score = Score(points=points, reason=entry.reason)
        if needs_reason(score, self.task.full_marks) and not entry.reason:
            lost = show_points(self.task.full_marks - points)
            return self._again(texts.missing_reason(name, show_points(points), lost), name, entry)
        return score

    def _points(self, typed: ScoreText) -> Decimal | None:
        match typed:
            case NotApplicable():
                return None
            case FullMarks():
                return self.task.full_marks
            case Minus(value=value):
                return self.task.full_marks - value
            case Points(value=value):
                return value
            case _:
                return typed.candidates[0]

    def _off_scale(self, problem: Problem, name: str, typed: ScoreText) -> str:
        shown = write_score(typed)
        if problem is Problem.TOO_LOW:
            return texts.too_low(name, shown, show_points(self.scale.minimum))
        if problem is Problem.TOO_HIGH:
            return texts.too_high(name, shown, show_points(self.task.full_marks))
        return texts.off_step(name, shown, show_points(self.scale.step))

    def _again(self, text: str, name: str, entry: Entry) -> Faulty:
        """What is wrong, and the line to resend: the nearest score there is, and a blank for the reason."""
        points = self.task.full_marks - 1 if entry.score is None else self._points(entry.score)
        if points is None:
            line = write_entry(name, NotApplicable(), entry.reason or texts.WHY_NOT)
            return Faulty(text=text, resend=line)
        steps = (points / self.scale.step).to_integral_value(ROUND_HALF_UP)
        points = max(min(steps * self.scale.step, self.task.full_marks), self.scale.minimum)
        blank = texts.REASON if points < self.task.full_marks else ""
        return Faulty(text=text, resend=write_entry(name, Points(points), entry.reason or blank))

    def _scope(self) -> str:
        """The villages of a task that is not for all."""
        return texts.names(one.name for one in self.roster.villages if self.task.applies_to(one.id))


_PLACEHOLDERS = {texts.REASON, texts.WHY_NOT}
