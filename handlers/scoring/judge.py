"""Entries of a report are judged: each may be recorded, or something is wrong with it (S1, S2)."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from assessment import Problem, Roster, Scale, Score, Task, Village, needs_reason, show_points
from handlers.kit import texts as common
from handlers.reading.copyable import with_chinese_punctuation, write_entry
from handlers.reading.report import Entry, OthersScore, unquoted
from handlers.reading.scores import Doubtful, FullMarks, Minus, NotApplicable, Points, ScoreText, write_score
from handlers.reading.villages import index_of
from handlers.scoring import texts_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One entry that may be recorded."""

    village: Village
    score: Score


class Wants(StrEnum):
    """The things that an answer may have to give so that an entry can be recorded."""

    NOTHING = "nothing"
    CHOICE = "choice"
    YES = "yes"
    REASON = "reason"
    WHY_NOT = "why not"
    SCORE = "score"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer to choose, or one given in words; without an entry nothing is recorded."""

    entry: Entry | None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """One entry that may not be recorded.

    Attributes:
        text: The fault, in words for the sender.
        wants: What is asked; nothing where asking would not help.
        entry: The entry, as far as it is understood.
        options: The answers to choose from.
        resend: The corrected line of the report, ready to copy but for what only the sender knows.
        meant: The villages that may be meant; 其余 must not touch them.
        unclear: The piece of which nobody knows what village it means; 其余 must wait for it.
    """

    text: str
    wants: Wants = Wants.NOTHING
    entry: Entry | None = None
    options: tuple[Option, ...] = ()
    resend: str = ""
    meant: tuple[Village, ...] = ()
    unclear: str = ""

    @property
    def asks_village(self) -> bool:
        """Tell whether the question is which village is meant."""
        return self.entry is not None and len(self.entry.villages) != 1

    @property
    def asked_entry(self) -> Entry:
        """The entry that a question is about."""
        assert self.entry is not None, "nothing is asked about what is not an entry"
        return self.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The judge of one task's entries."""

    task: Task
    scale: Scale
    roster: Roster

    def judge(self, entry: Entry) -> Judged | Faulty:
        """Return the entry as a score, or what is wrong with it and what would put it right."""
        reason = _reason(entry.reason.removeprefix(texts_questions.HOW_MANY).strip())
        entry = replace(entry, reason=reason)
        if len(entry.villages) != 1:
            return self._which_village(entry)
        village = entry.villages[0]
        if not self.task.applies_to(village.id):
            return Faulty(text=texts_questions.not_applying(village.name, self._scope()), meant=(village,))
        checked: Score | Faulty
        if entry.score is None:
            text = texts_questions.unreadable_score(entry.line)
            checked = self._faulty(text, village.name, entry, Wants.SCORE)
        else:
            checked = self._check(village.name, entry.score, entry)
        if isinstance(checked, Faulty):
            return replace(checked, meant=(village,))
        return Judged(village=village, score=checked)

    def rest(self, rest: OthersScore) -> Score | Faulty:
        """Return the score that 其余 gives each village, or a fault about which nothing is asked."""
        reason = _reason(rest.reason)
        entry = Entry(
            line=texts_questions.REST, village_text="", villages=(), score=rest.score, reason=reason
        )
        checked = self._check(texts_questions.REST, rest.score, entry)
        if isinstance(checked, Faulty):
            return Faulty(text=checked.text, resend=checked.resend)
        return checked

    def _which_village(self, entry: Entry) -> Faulty:
        """Ask which of several villages of one name is meant, or which village a wrong name means."""
        if entry.villages:
            districts = [self.roster.district(village.district_id).name for village in entry.villages]
            labels = [
                texts_questions.village_in(village.name, district)
                for village, district in zip(entry.villages, districts, strict=True)
            ]
            text = texts_questions.ambiguous_village(entry.village_text, len(labels))
            options = _options(entry, entry.villages, labels)
            faulty = self._faulty(text, entry.villages[0].name, entry, Wants.CHOICE, options)
            return replace(faulty, meant=entry.villages)
        similar = index_of(self.roster).nearest(entry.village_text)
        meant = tuple(village for village in self.roster.villages if village.name in similar)
        options = _options(entry, meant, [village.name for village in meant])
        name = meant[0].name if meant else texts_questions.VILLAGE
        text = texts_questions.unknown_village(entry.line, name if len(meant) == 1 else "")
        wants = (Wants.VILLAGE, Wants.YES, Wants.CHOICE)[min(len(meant), 2)]
        faulty = self._faulty(text, name, entry, wants, options)
        return replace(faulty, meant=meant, unclear="" if meant else entry.line)

    def _check(self, name: str, typed: ScoreText, entry: Entry) -> Score | Faulty:
        """Return the score and the reason as they may be recorded, or what is wrong with them (S1, S2)."""
        points = self._points(typed)
        if points is None:
            if entry.reason:
                return Score(points=None, reason=entry.reason)
            return self._faulty(texts_questions.missing_why_not(name), name, entry, Wants.WHY_NOT)
        if problem := self.scale.problem(points, self.task.full_marks):
            text = self._off_scale(problem, name, typed)
            return self._faulty(text, name, entry, Wants.CHOICE, self._choices(problem, points, entry))
        if isinstance(typed, Doubtful):
            text = texts_questions.doubtful_score(entry.line, show_points(points))
            sure = Option(label=show_points(points), entry=replace(entry, score=Points(points)))
            return self._faulty(text, name, entry, Wants.YES, (sure,))
        score = Score(points=Decimal(show_points(points)), reason=entry.reason)  # 9.0 is kept as 9
        if needs_reason(score, self.task.full_marks) and not entry.reason:
            lost = show_points(self.task.full_marks - points)
            text = texts_questions.missing_reason(name, show_points(points), lost)
            return self._faulty(text, name, entry, Wants.REASON)
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
        score = write_score(typed)
        if problem is Problem.TOO_LOW:
            return texts_questions.too_low(name, score, show_points(self.scale.minimum))
        if problem is Problem.TOO_HIGH:
            return texts_questions.too_high(name, score, show_points(self.task.full_marks))
        return texts_questions.off_step(name, score, show_points(self.scale.step))

    def _choices(self, problem: Problem, points: Decimal, entry: Entry) -> tuple[Option, ...]:
        """Return the scores that may be meant by one that does not exist; the last option is to leave it."""
        if problem is Problem.OFF_STEP:
            below = points // self.scale.step * self.scale.step
            near = [max(below, self.scale.minimum), min(below + self.scale.step, self.task.full_marks)]
        else:
            near = [self._nearest(points)]
        scores: dict[str, ScoreText] = {
            texts_questions.record_points(show_points(each)): Points(each) for each in dict.fromkeys(near)
        }
        if problem is Problem.TOO_LOW:  # whoever writes 0 may mean that there was nothing to do there
            scores[texts_questions.NOT_APPLICABLE] = NotApplicable()
        options = [Option(label=text, entry=replace(entry, score=score)) for text, score in scores.items()]
        return (*options, Option(label=texts_questions.LEAVE_IT, entry=None))

    def _nearest(self, points: Decimal) -> Decimal:
        steps = (points / self.scale.step).to_integral_value(ROUND_HALF_UP)
        return max(min(steps * self.scale.step, self.task.full_marks), self.scale.minimum)

    def _faulty(
        self, text: str, name: str, entry: Entry, wants: Wants, options: tuple[Option, ...] = ()
    ) -> Faulty:
        """Make the fault, with the line to resend: the nearest score there is, and a blank for the reason."""
        points = None if entry.score is None else self._points(entry.score)
        if entry.score is None:
            score, blank = texts_questions.HOW_MANY, ""
        elif points is None:
            score, blank = write_score(NotApplicable()), texts_questions.WHY_NOT
        else:
            nearest = self._nearest(points)
            score = write_score(Points(nearest))
            blank = texts_questions.REASON if nearest < self.task.full_marks else ""
        line = write_entry(name, score, entry.reason, self.roster)
        line = line if entry.reason or not blank else f"{line} {blank}"
        return Faulty(text=text, wants=wants, entry=entry, options=options, resend=line)

    def _scope(self) -> str:
        """Name the villages of a task that is not for all."""
        villages = self.roster.villages
        return common.names(village.name for village in villages if self.task.applies_to(village.id))


def _options(entry: Entry, villages: tuple[Village, ...], labels: list[str]) -> tuple[Option, ...]:
    """Return an option for each village that an entry may be about."""
    return tuple(
        Option(label=text, entry=replace(entry, villages=(village,)))
        for village, text in zip(villages, labels, strict=True)
    )


def _reason(text: str) -> str:
    """Return a reason as it is recorded; the blank of a line to resend counts as none."""
    return "" if text in _PLACEHOLDERS else with_chinese_punctuation(unquoted(text))


_PLACEHOLDERS = {texts_questions.REASON, texts_questions.WHY_NOT}
