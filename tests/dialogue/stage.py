"""The town in the situations of the corpus; on SQLite each is played once and then copied."""

from dataclasses import dataclass
from pathlib import Path

from storage.store import Store
from tests.dialogue.ledger import State, state
from tests.dialogue.talk import Talk
from tests.dialogue.utterances import sections, situations

OFFICE = "考核办"
STRANGER = "生人"
ROOMS = {"第六片区群": "绑定片区 第六片区", "第三片区群": "绑定片区 第三片区", "全镇群": "绑定全镇群"}
"""The bound groups, and what the office said there; any other group is bound to nothing."""
_BEGINNING = "2026-10-01 09:00"
_SCORERS = ("联络员 党建办", "联络员 平安办", "联络员 振兴办")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    path: Path
    moment: str
    code: str
    state: State


class Stage:
    """A town that is put into one situation after the other.

    Attributes:
        code: A one-time code of 支书 太平村 that nobody has used.
        state: What is recorded at the beginning.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.talk = Talk(url, _BEGINNING)
        self.code = ""
        self.state = State(scores={}, actions=())
        self._situations = situations()
        self._people = sorted({OFFICE, *_SCORERS, *(one.who for one in sections())} - {STRANGER})
        self._folder = folder
        self._kept: dict[str, _Kept] = {}

    def sets(self, name: str) -> None:
        """Puts the town into that situation; SQLite only."""
        if name not in self._kept:
            self._keep(name)
        known = self._kept[name]
        self.talk.restore(known.path, known.moment)
        self.code, self.state = known.code, known.state

    def plays(self, name: str) -> None:
        """Lets happen what makes up the situation, from an empty town on."""
        before = self._situations[name].after
        if before:
            self.plays(before)
        else:
            self._introduces()
        self._goes_on(name)
        self.state = self.talk.ask(state)

    def filled(self, text: str) -> str:
        """The text with its placeholders filled: {码} {小写码} {断开码}, {联络员 平安办} is its binding."""
        code = self.code
        text = text.replace("{码}", code).replace("{小写码}", code.lower())
        text = text.replace("{断开码}", f"{code[:4]} {code[4:]}")
        before, brace, rest = text.partition("{")
        who, _, behind = rest.partition("}")
        return f"{before}{self.talk.ask(lambda store: _binding(who, store))}{behind}" if brace else text

    def _keep(self, name: str) -> None:
        before = self._situations[name].after
        if before:
            self.sets(before)
        else:
            self._empty()
            self._introduces()
        self._goes_on(name)
        path = self._folder / f"situation-{len(self._kept)}.db"
        self.talk.save(path)
        moment = f"{self.talk.clock.now():%Y-%m-%d %H:%M}"
        self._kept[name] = _Kept(path=path, moment=moment, code=self.code, state=self.talk.ask(state))

    def _empty(self) -> None:
        path = self._folder / "empty.db"
        if not path.exists():
            self.talk.save(path)
        self.talk.restore(path, _BEGINNING)

    def _introduces(self) -> None:
        for who in self._people:
            self.talk.bind(who, *who.split(" "))
        for room, command in ROOMS.items():
            self.talk.says(OFFICE, command, room)

    def _goes_on(self, name: str) -> None:
        for who, text in self._situations[name].steps:
            if who == "时间":
                self.talk.goes_to(text)
                self.talk.tick()
            else:
                assert self.talk.says(who, text), f"{name}: {text}"
        self.code = self.talk.code("支书", "太平村")


def _binding(who: str, store: Store) -> str:
    return next(one.label for one in store.people.all() if one.contact.contact_id == who)
