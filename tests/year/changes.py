"""Who comes and goes in the course of the year, each with a code of the office's."""

import re
from datetime import timedelta
from functools import partial

from tests.dialogue.town import at
from tests.year.cast import GROUP_SINCE, GROUPLESS, OFFICE
from tests.year.deeds import PAUSE, Deed
from tests.year.stage import Stage

NEWCOMERS = {"支书-护桥村": "护桥村", "新支书-红星村": "红星村", "新支书-光明村": "光明村"}
"""Contact → village that gets a secretary; where there was one, that one goes."""
_ARRIVALS = ("2026-06-12 10:40", "2026-07-08 10:40", "2026-08-05 14:20")
_LEFT = {"新支书-红星村": "支书-红星村", "新支书-光明村": "支书-光明村"}
_LIAISON = ("2026-09-17 10:40", "振兴办", "新联络员-振兴办")
_QUARTER = timedelta(minutes=15)
_LABEL = re.compile(r"B-\d{4}")


class Changes:
    """The office and the newcomers."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        room = Deed(
            who=OFFICE,
            text=f"绑定片区 {GROUPLESS}",
            room=stage.room_of(GROUPLESS),
            expects=GROUPLESS,
            then=lambda _: stage.recording.counts("group bound"),
        )
        stage.agenda.add(GROUP_SINCE, room)
        for moment, (contact, village) in zip(_ARRIVALS, NEWCOMERS.items(), strict=True):
            if contact in _LEFT:
                self._leaves(moment, "支书", village, _LEFT[contact])
            self._comes(moment, "支书", village, contact)
        moment, unit, contact = _LIAISON
        self._leaves(moment, "联络员", unit, f"联络员-{unit}")
        self._comes(moment, "联络员", unit, contact)

    def _leaves(self, moment: str, role: str, unit: str, contact: str) -> None:
        """The office looks up the number and ends the binding."""
        ask = Deed(
            who=OFFICE, text=f"人员 {unit}", expects=role, then=partial(self._unbind, role, unit, contact)
        )
        self._stage.agenda.add(at(moment), ask)

    def _unbind(self, role: str, unit: str, contact: str, answer: str) -> None:
        [line] = [one for one in answer.split("\n") if role in one and _LABEL.search(one)]
        label = _LABEL.search(line)
        assert label
        deed = Deed(
            who=OFFICE,
            text=f"解绑 {label[0]}",
            expects="已解绑",
            then=lambda _: self._left(role, unit, contact),
        )
        self._stage.agenda.add(self._stage.now + PAUSE, deed)

    def _left(self, role: str, unit: str, contact: str) -> None:
        if role == "支书":
            self._stage.cast.villagers[unit].remove(contact)
        self._stage.recording.left[contact] = self._stage.now
        self._stage.recording.counts("left")

    def _comes(self, moment: str, role: str, unit: str, contact: str) -> None:
        """The office makes a code, and passes it on."""
        ask = Deed(
            who=OFFICE,
            text=f"邀请 {role} {unit}",
            expects="绑定码",
            then=partial(self._bind, role, unit, contact),
        )
        self._stage.agenda.add(at(moment) + _QUARTER, ask)

    def _bind(self, role: str, unit: str, contact: str, answer: str) -> None:
        deed = Deed(
            who=contact,
            text=f"绑定 {answer.split(chr(10))[1]}",
            expects="已绑定",
            then=lambda _: self._came(role, unit, contact),
        )
        self._stage.agenda.add(self._stage.now + PAUSE, deed)

    def _came(self, role: str, unit: str, contact: str) -> None:
        self._stage.belongs(contact, role, unit)
        former = next((one for one in self._stage.recording.left if one == f"{role}-{unit}"), "")
        self._stage.successors[former] = contact
        if role == "支书":
            self._stage.cast.villagers[unit].insert(0, contact)
        else:
            self._stage.cast.liaisons[unit] = contact
        self._stage.recording.counts("came")
