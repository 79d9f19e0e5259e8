"""Rows of the audit trail in words: who, when, what, from what to what, why, under which number."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import partial
from typing import Any

from assessment import Appeal, Event, Month, Role, Stage, case_label, show_points, unit_of
from handlers.kit import texts as common
from handlers.supervision import texts, texts_trail
from storage.deductions import DeductionHappened
from storage.roster import Units
from storage.store import Store
from storage.trail.search import Tenure, Titled

_UNITS = ("department", "district", "village")
_OF_MONTHS = ("exchange", "job", "month", "publication", "sheet")
_MINUTES = len("2026-11-12 10:00")
_DIGITS = 10
"""A longer number is none of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowInWords:
    """One row in words.

    Attributes:
        at: `2026-11-12 10:00:00` in the town's time.
        number: The number of the receipt, if the row belongs to one; else empty.
    """

    id: int
    at: str
    who: str
    action: str
    what: str
    before: str
    after: str
    why: str
    number: str

    @property
    def minute(self) -> str:
        """The moment, to the minute."""
        return self.at[:_MINUTES]

    @property
    def line(self) -> str:
        """The whole row on one line."""
        return texts_trail.trail_line(
            f"{self.id} {self.minute} {self.who}",
            f"{self.action} {self.what}".strip(),
            texts_trail.trail_change(self.before, self.after),
            self.why,
            self.number,
        )


def in_words(rows: Sequence[Any], store: Store, zone: tzinfo) -> list[RowInWords]:
    """Return rows of the audit table in words, with the names that stand behind their numbers."""
    wording = _Wording(rows, store, zone)
    return [wording.of(row) for row in rows]


def action_word(action: str, after: str | None) -> str:
    """Say in a word what was done; of a deduction, which event it was."""
    if action == DeductionHappened.code:
        try:
            return common.EVENTS[Event(json.loads(after or "")["event"])]
        except (KeyError, TypeError, ValueError):
            return texts_trail.ACTIONS[action]
    return texts_trail.ACTIONS.get(action, action)


def holder(binding_id: int, store: Store) -> str:
    """Name the duty of a binding with its unit and its number."""
    held = [one for one in store.trail.tenures() if one.id == binding_id]
    return common.names(_held(one, store.units) for one in held) or texts_trail.NOT_BOUND


def _held(tenure: Tenure, units: Units) -> str:
    duty = tenure.duty
    name = units.name(str(unit_of(duty.role)), duty.unit_id) if duty.unit_id else ""
    return texts_trail.held_duty(texts_trail.duty_in(common.ROLES[duty.role], name), f"B-{tenure.id:04d}")


class _Wording:
    """The words for a batch of rows; the names are looked up once for all of them."""

    def __init__(self, rows: Sequence[Any], store: Store, zone: tzinfo) -> None:
        self._units = store.units
        self._zone = zone
        self._bindings = {tenure.id: tenure for tenure in store.trail.tenures()}
        self._receipts = store.trail.receipts({row.inbox_id for row in rows} - {None})
        subjects = [_split(row.subject.partition("/")[0]) for row in rows]
        named = [(kind, int(text)) for kind, text in subjects if text.isdecimal() and len(text) < _DIGITS]
        self._cells = store.trail.cells({number for kind, number in named if kind == "deduction"})
        tasks = {number for kind, number in named if kind in ("score", "task")}
        self._tasks = store.trail.tasks(tasks | {task for task, _ in self._cells.values()})
        self._subjects: dict[str, Callable[[str], str]] = {
            "score": self._score,
            "deduction": self._deduction,
            "task": self._task,
            "sheet": self._sheet,
            "exchange": self._exchange,
            "publication": self._publication,
            "binding": self._binding,
            **{kind: partial(self._unit, kind) for kind in _UNITS},
        }

    def of(self, row: Any) -> RowInWords:  # noqa: ANN401 - a row of the table
        """Return the row in words, or as it stands where somebody has made it say what cannot be."""
        receipt = self._receipts.get(row.inbox_id)
        try:
            at = datetime.fromisoformat(row.at)
            who = self._who(row.actor, row.binding_id)
            moment = f"{at.astimezone(self._zone):%Y-%m-%d %H:%M:%S}"
            what, before, after = self._contents(row)
        except (AttributeError, KeyError, TypeError, ValueError, StopIteration):
            moment, who = row.at, row.actor
            what, before, after = row.subject, row.before or "", row.after or ""
        return RowInWords(
            id=row.id,
            at=moment,
            who=who,
            action=action_word(row.action, row.after),
            what=what,
            before=before,
            after=after,
            why=row.why,
            number=f"R-{receipt:04d}" if receipt else "",
        )

    def _contents(self, row: Any) -> tuple[str, str, str]:  # noqa: ANN401 - a row of the table
        kind, rest = _split(row.subject)
        what = self._subjects[kind](rest) if kind in self._subjects else texts_trail.trail_subject(kind, rest)
        before, after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        if kind == "score":
            return what, _score_value(before), _score_value(after)
        if kind in _UNITS:
            before, after = self._unit_values(before), self._unit_values(after)
        if kind == "deduction":
            before, after = (
                _deduction_values(before),
                _deduction_values(after.get("changes") or _first(after)),
            )
        after = {**after.pop("figures", {}), **after}
        if before:  # where something was another before, only that is shown
            after = {key: value for key, value in after.items() if key in before}
        elif kind in _OF_MONTHS:  # the month stands in what it is about
            after.pop("month", None)
        before, after = _with_role_words(before), _with_role_words(after)
        same = {key for key, value in before.items() if after.get(key) == value}
        same |= {"state"} if kind == "task" else set()
        return what, _changed(before, same), _changed(after, same)

    def _unit_values(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return what the roster says of a unit beside its name."""
        district = row.get("district_id")
        return {
            "retired": bool(row.get("retired_at")),
            "district": self._units.name("district", district) if district else "",
        }

    def _unit(self, kind: str, rest: str) -> str:
        return texts_trail.unit(kind, self._units.name(kind, int(rest)))

    def _who(self, actor: str, binding_id: int | None) -> str:
        """Name the duty that was used, with its unit and the number of its binding."""
        if binding_id is None:
            return texts_trail.ACTORS.get(actor, texts_trail.NOT_BOUND)
        return self._binding(str(binding_id))

    def _score(self, rest: str) -> str:
        task, _, village = rest.partition("/")
        return f"{self._units.name('village', int(village))} {self._titled(self._tasks[int(task)])}"

    def _deduction(self, rest: str) -> str:
        task, village = self._cells[int(rest)]
        name = self._units.name("village", village)
        return f"{case_label('D', int(rest))} {name} {self._titled(self._tasks[task])}"

    def _task(self, rest: str) -> str:
        task = self._tasks[int(rest)]
        return f"{self._titled(task)}（{self._units.name('department', task.department_id)}）"

    def _sheet(self, rest: str) -> str:
        month, _, department = rest.partition("/")
        return f"{_month(month)}{self._units.name('department', int(department))}"

    def _exchange(self, rest: str) -> str:
        month, _, district = rest.partition("/")
        return f"{_month(month)}{self._units.name('district', int(district))}"

    def _publication(self, rest: str) -> str:
        month, _, version = rest.partition("/")
        return texts_trail.version_of(_month(month), int(version))

    def _binding(self, rest: str) -> str:
        return _held(self._bindings[int(rest)], self._units)

    def _titled(self, task: Titled) -> str:
        return f"{task.month.full_label} {task.number}《{task.title}》"


def _first(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a deduction begins with, or what came with it; its reason stands beside it."""
    return {key: value for key, value in row.items() if key in ("points", "name")}


def _deduction_values(row: dict[str, Any]) -> dict[str, Any]:
    """What of a deduction's row says anything to people."""
    values: dict[str, Any] = {
        key: row[key] for key in ("points", "reason", "state", "appeal", "name") if key in row
    }
    if "state" in values:
        values["state"] = common.STAGES[Stage(values["state"])]
    if "appeal" in values:
        values["appeal"] = common.APPEALS[Appeal(values["appeal"])]
    return values


def _with_role_words(row: dict[str, Any]) -> dict[str, Any]:
    """Name a role as people do."""
    return {**row, "role": common.ROLES[Role(row["role"])]} if "role" in row else row


def _split(subject: str) -> tuple[str, str]:
    kind, _, rest = subject.partition(":")
    return kind, rest


def _month(text: str) -> str:
    return Month.parse(text).full_label


def _score_value(value: dict[str, Any]) -> str:
    """`9.5（主街垃圾未清）`."""
    if not value or value.get("scored") is False:
        return texts_trail.UNSCORED
    points = value["points"]
    score = texts.NOT_APPLYING if points is None else show_points(Decimal(points))
    return texts_trail.with_reason(score, value["reason"])


def _changed(values: dict[str, object], same: set[str]) -> str:
    """Return the part of a value that says anything to people, without what has stayed the same."""
    return texts_trail.trail_values({key: value for key, value in values.items() if key not in same})
