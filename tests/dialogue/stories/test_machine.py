"""A month in any order: whatever is said by whomever, the books add up and nobody oversteps."""

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storage.store import Store
from tests import databases
from tests.dialogue.books import Books, books, check, check_trail
from tests.dialogue.conftest import PARTY, PEACE
from tests.dialogue.talk import Talk

pytestmark = pytest.mark.no_cover

OFFICE, PARTY_LIAISON, PEACE_LIAISON = "考核办", "联络员 党建办", "联络员 平安办"
SECRETARY, STRANGER, NEWCOMER = "支书 红星村", "生人", "新人"
LEADER = "镇领导"
"""Only looks."""
BEGINNING = "2026-11-27 10:00"
ROOM = "第六片区群"
FULL_MARKS = {1: Decimal(10), 2: Decimal(10), 3: Decimal(5)}
"""Task 3 is 平安办's."""
VILLAGES = {"红星村": 24, "舍力虎": 21, "光明村": 17}
_EXAMPLES = int(os.environ.get("LEITAI_EXAMPLES", "12"))
_CODE = re.compile(r"^[2-9A-Z]{8}$", re.MULTILINE)

people = st.sampled_from([PARTY_LIAISON, PARTY_LIAISON, PEACE_LIAISON, OFFICE, SECRETARY, STRANGER, NEWCOMER])
scorers = st.sampled_from([PARTY_LIAISON, PARTY_LIAISON, PEACE_LIAISON, NEWCOMER])
own_tasks = st.sampled_from(
    [
        *((PARTY_LIAISON, 1), (PARTY_LIAISON, 1), (PARTY_LIAISON, 2), (PEACE_LIAISON, 3)),
        *((NEWCOMER, 1), (SECRETARY, 2), (PARTY_LIAISON, 3), (STRANGER, 1), (OFFICE, 1)),
    ]
)
"""Who scores what; mostly it is their own."""
villages = st.sampled_from(list(VILLAGES))
offices = st.sampled_from([OFFICE, OFFICE, OFFICE, PARTY_LIAISON, NEWCOMER, STRANGER])
rooms = st.sampled_from(["", "", ROOM])
cells = st.tuples(st.sampled_from([1, 1, 2, 3]), st.sampled_from(list(VILLAGES)))
sure = st.sampled_from(["满分", "扣1 台账未交", "扣半分 没清", "4 没人管", "不适用 整村搬迁"])
unsure = st.sampled_from(["8", "0分", "12分", "八五 台账", "不适用", "4.7 没清"])
"""What is asked about."""


class Month(RuleBasedStateMachine):
    """November from the 27th on, in any order, in November and after."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._path = self._folder / "town.db"
        shutil.copy(_template(), self._path)
        self.talk = Talk(f"sqlite:///{self._path}", BEGINNING)
        self._before: Books = self.talk.ask(books)
        self._since = len(self._before.actors)
        self._recallable: list[tuple[str, str, str]] = []

    def teardown(self) -> None:
        """The town ends, its trail whole."""
        self.talk.ask(lambda store: check_trail(store, self._since))
        self.talk.end()
        shutil.rmtree(self._folder)

    @initialize(stage=st.sampled_from(["", "scored", "submitted", "published", "published"]))
    def begins(self, stage: str) -> None:
        """The month may be some way on already."""
        if stage:
            self._says(PARTY_LIAISON, "报分 1 红星村 9 没清；其余满分")
            self._says(PARTY_LIAISON, "报分 2 其余满分")
            self._says(PEACE_LIAISON, "报分 3 其余满分")
        if stage in ("submitted", "published"):
            self._says(PARTY_LIAISON, "提交")
            self._says(PEACE_LIAISON, "提交")
        if stage == "published":
            self._says(OFFICE, "发布 11月")
            assert self._before.published

    @rule(
        word=st.sampled_from(["报分", "报分", "改分"]),
        own=own_tasks,
        room=rooms,
        village=villages,
        score=sure,
    )
    def reports(self, word: str, own: tuple[str, int], room: str, village: str, score: str) -> None:
        """A score that can be recorded is, if it is the sender's to give and the month is open."""
        (who, task), before = own, self._before
        self._says(who, f"{word} {task} {village} {score}", room)
        if self._may_score(who, task, before):
            assert self._before.cells[task, VILLAGES[village]] == _meant(score, FULL_MARKS[task])

    @rule(own=own_tasks, room=rooms, village=villages, score=unsure, rest=st.booleans())
    def reports_badly(self, own: tuple[str, int], room: str, village: str, score: str, *, rest: bool) -> None:
        """What is unsure is not recorded, but 其余 may be."""
        who, task = own
        known = self._before.cells.get((task, VILLAGES[village]))
        self._says(who, f"报分 {task} {village} {score}{'；其余满分' if rest else ''}", room)
        assert self._before.cells.get((task, VILLAGES[village])) == known

    @rule(own=own_tasks, room=rooms)
    def fills(self, own: tuple[str, int], room: str) -> None:
        """其余满分."""
        self._says(own[0], f"报分 {own[1]} 其余满分", room)

    @rule(who=people, room=rooms, text=st.sampled_from(["1", "2", "是", "不是", "台账晚交", "8.5", "红星村"]))
    def answers(self, who: str, room: str, text: str) -> None:
        """Whether or not anything was asked."""
        self._says(who, text, room)

    @rule(who=scorers, number=st.sampled_from(["", "", "", "1", "2", "3", "4", "5"]))
    def undoes(self, who: str, number: str) -> None:
        """撤销, the last or any."""
        self._says(who, f"撤销 {number}")

    @rule(place=st.integers(0, 50), answer=st.sampled_from(["是", "不是", "什么"]))
    def recalls(self, place: int, answer: str) -> None:
        """A message is recalled; the answer may undo it."""
        if self._recallable:
            who, room, message_id = self._recallable[place % len(self._recallable)]
            self._says(who, "", room, recalls=message_id)
            self._says(who, answer, room)

    @rule(who=scorers, month=st.sampled_from(["", "11月"]))
    def submits(self, who: str, month: str) -> None:
        """提交."""
        self._says(who, f"提交 {month}")

    @rule(who=offices, rest=st.sampled_from(["11月", "11月", "11月 缺报"]))
    def publishes(self, who: str, rest: str) -> None:
        """发布."""
        self._says(who, f"发布 {rest}")

    @rule(who=offices, cell=cells, score=sure)
    def corrects(self, who: str, cell: tuple[int, str], score: str) -> None:
        """更正."""
        self._says(who, f"更正 11月 {cell[0]} {cell[1]} {score} 复核过")

    @rule(
        who=offices,
        duty=st.sampled_from(["联络员 党建办", "联络员 平安办", "考核办", "支书 光明村"]),
        newcomer=st.sampled_from([NEWCOMER, NEWCOMER, PARTY_LIAISON, STRANGER]),
        room=rooms,
    )
    def binds(self, who: str, duty: str, newcomer: str, room: str) -> None:
        """A code is made and used, or burned in the group."""
        code = _CODE.search(self._says(who, f"邀请 {duty}"))
        if code:
            self._says(newcomer, f"绑定 {code[0]}", room)

    @rule(who=offices, whose=st.sampled_from([NEWCOMER, NEWCOMER, PARTY_LIAISON, STRANGER, OFFICE]))
    def unbinds(self, who: str, whose: str) -> None:
        """解绑."""
        label = self.talk.ask(lambda store: _label(whose, store))
        self._says(who, f"解绑 {label}")

    @rule()
    def restarts(self) -> None:
        """The program ends and begins again; nothing is different."""
        self.talk.restart()
        assert self.talk.ask(books) == self._before

    @rule(minutes=st.sampled_from([5, 11, 300, 1500]))
    def time_passes(self, minutes: int) -> None:
        """The calendar tells villages and reminds people; it changes no score and no duty."""
        self.talk.clock.move(minutes=minutes)
        self.talk.tick()
        now = self.talk.ask(books)
        assert (now.cells, now.bound, now.published) == (
            self._before.cells,
            self._before.bound,
            self._before.published,
        )
        assert now.submitted == self._before.submitted
        self._before = now

    @invariant()
    def the_books_add_up(self) -> None:
        """Changes, trail, deductions and publications come to the scores."""
        self.talk.ask(lambda store: check(self._before, store))

    @invariant()
    def what_is_shown_is_what_is_recorded(self) -> None:
        """A leader sees of a village the mean of its recorded scores."""
        marks = [self._before.cells.get((task, VILLAGES["红星村"])) for task in FULL_MARKS]
        points = [one[0] for one in marks if one and one[0] is not None]
        answer = self.talk.answer(LEADER, "怎么算的 红星村 11月")
        if points:
            shown = "+".join(f"{one.normalize():f}" for one in points)
            assert f"：({shown})÷{len(points)}=" in answer
        else:
            assert "÷" not in answer

    def _says(self, who: str, text: str, room: str = "", *, recalls: str | None = None) -> str:
        """Says it; nothing may be changed that is not the sender's to change."""
        before = self._before
        sent = self.talk.says(who, text, room, recalls=recalls)
        self._before = self.talk.ask(books)
        _nobody_oversteps(who, before, self._before)
        _nobody_else(who, self._before.actors[len(before.actors) :])
        if self._before.cells != before.cells and not recalls:
            self._recallable.append((who, room, self.talk.message_id))
        return "\n".join(one.text for one in sent)

    @staticmethod
    def _may_score(who: str, task: int, at: Books) -> bool:
        month, department, _ = at.tasks[task]
        return (who, "liaison", department) in at.bound and month not in at.published


def _nobody_oversteps(who: str, before: Books, after: Books) -> None:
    """Scores are the liaison's until publication, then the office's; a binding is made by whom it binds."""
    is_office = (who, "office", None) in before.bound
    for cell in before.cells.keys() | after.cells.keys():
        if before.cells.get(cell) != after.cells.get(cell):
            month, department, _ = before.tasks[cell[0]]
            corrected = after.published.get(month, 0) > before.published.get(month, 0) > 0
            own = (who, "liaison", department) in before.bound and month not in before.published
            assert own or (is_office and corrected)
    for month, department in before.submitted ^ after.submitted:
        assert (who, "liaison", department) in before.bound
        assert month not in before.published
    assert before.published == after.published or is_office
    assert {one[0] for one in after.bound - before.bound} <= {who}
    assert not before.bound - after.bound or is_office
    assert any(role == "office" for _, role, _ in after.bound)


def _nobody_else(who: str, actors: Sequence[str]) -> None:
    """The rows that a message adds name its sender; only a code shown in a group the program burns."""
    assert set(actors) <= {who, "system"}


def _meant(score: str, full: Decimal) -> tuple[Decimal | None, str]:
    points, _, reason = score.partition(" ")
    known = {"满分": full, "扣1": full - 1, "扣半分": full - Decimal("0.5"), "不适用": None}
    return (known[points] if points in known else Decimal(points)), reason


def _label(contact: str, store: Store) -> str:
    """One of the contact's bindings; of who has none the first there is."""
    everybody = store.people.all()
    own = [one.label for one in everybody if one.contact.contact_id == contact]
    return own[-1] if own else everybody[0].label


@cache
def _template() -> Path:
    """The town with its plan of November approved and everybody bound."""
    folder = Path(tempfile.mkdtemp())
    talk = Talk(databases.fresh("sqlite", folder), "2026-11-03 09:00")
    for who in (OFFICE, PARTY_LIAISON, PEACE_LIAISON, SECRETARY, LEADER):
        talk.bind(who, *who.split(" "))
    talk.says(OFFICE, "绑定片区 第六片区", ROOM)
    talk.says(PARTY_LIAISON, f"报计划 11月\n{PARTY}")
    talk.says(PEACE_LIAISON, f"报计划 11月\n{PEACE}")
    talk.says(OFFICE, "通过 11月")
    path = folder / "template.db"
    talk.save(path)
    talk.end()
    return path


TestMonth = Month.TestCase
TestMonth.settings = settings(
    max_examples=_EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
