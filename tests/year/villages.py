"""What villages do about their deductions: answer, put right, appeal, or nothing at all."""

from functools import partial
from random import Random

from handlers.kit import File
from tests.year import words
from tests.year.book import Case
from tests.year.deeds import PAUSE, Deed
from tests.year.hearing import Told, told
from tests.year.hours import later
from tests.year.record import Sent
from tests.year.stage import Stage

_WORDS = ("已清运，安排了保洁员", "台账补齐了", "已经入户补办", "开会整改了", "重新公示了")
_APPEALS = ("不归本村管", "报过的，台账里有", "当天已经整改", "名单不是本村的")


class Villages:
    """The secretaries, each about the own village's deductions."""

    def __init__(self, stage: Stage, cases: dict[str, Case]) -> None:
        """`cases` gets what a number stands for, once a village has read it."""
        self._stage = stage
        self._cases = cases
        self._busy: set[str] = set()

    def hear(self, sent: Sent) -> None:
        """Somebody of a village reads something."""
        own = self._stage.cast.villages_of(sent.conversation)
        if sent.is_room or not own:
            return
        for one in told(sent.text):
            case = self._stage.book.cases.get(one.more)
            if one.what == "扣" and case:
                self._cases[one.label] = case
            first = self._stage.cast.villagers[own[0]][0]
            if sent.conversation == first and one.label in self._cases:
                self._plan(one, sent, self._stage.chance(one.label, one.what, sent.number))

    def _plan(self, one: Told, sent: Sent, chance: Random) -> None:
        """What is done about it, and when."""
        if one.what == "扣":
            self._stage.recording.counts("told")
            if one.label not in self._busy:
                self._busy.add(one.label)
                self._decide(one, sent, chance)
        elif one.what == "退回" and chance.random() < 0.9:
            self._add(chance.randint(1, 4), sent, self._rectified(one, chance))
        elif one.what == "裁定" and chance.random() < 0.8:
            self._add(chance.randint(1, 6), sent, self._rectified(one, chance))
        elif one.what == "回收到":
            self._stage.recording.counts("reminded to receive")
            if chance.random() < 0.6:
                self._add(chance.randint(1, 2), sent, self._received(one, sent, chance))
        elif one.what == "整改":
            self._stage.recording.counts("reminded to rectify")
            if chance.random() < 0.6:
                self._add(chance.randint(1, 2), sent, self._rectified(one, chance))

    def _decide(self, one: Told, sent: Sent, chance: Random) -> None:
        """The first time: most answer and put it right, some appeal, some do nothing, or nothing yet."""
        fate = chance.random()
        if fate < 0.1:
            if chance.random() < 0.5:
                self._add(chance.randint(16, 26), sent, self._rectified(one, chance))
            return
        if chance.random() < 0.75:
            self._add(chance.randint(1, 2), sent, self._received(one, sent, chance))
        if fate < 0.25:
            self._add(chance.randint(3, 14), sent, self._appealed(one, chance))
        elif fate > 0.35:
            self._add(chance.randint(3, 11), sent, self._rectified(one, chance))

    def _add(self, looks: int, sent: Sent, deed: Deed) -> None:
        self._stage.agenda.add(later(sent.at, looks), deed)

    def _received(self, one: Told, sent: Sent, chance: Random) -> Deed:
        """收到: quoting the notice or its line, by number, or just so."""
        who = sent.conversation
        quotes = [words.quoting(what, "收到") for what in (one.line, sent.text)]
        said = chance.choice((f"收到 {one.label}", *quotes, "收到"))
        return Deed(who=who, text=said, quoting="\n" in said, then=partial(self._answered, one, who))

    def _answered(self, one: Told, who: str, answer: str) -> None:
        """Where the bot asks which is meant, all of them are."""
        if "已记收到" in answer:
            self._stage.recording.counts("received")
        elif "哪一条" in answer:
            self._stage.recording.counts("asked which")
            deed = Deed(
                who=who,
                text=f"收到 {one.label}",
                hopes="已记收到",
                then=lambda _: self._stage.recording.counts("received"),
            )
            self._stage.agenda.add(self._stage.now + PAUSE, deed)

    def _rectified(self, one: Told, chance: Random) -> Deed:
        """整改 with what was done, sometimes said only when asked for, sometimes with a picture."""
        who = self._stage.cast.villagers[self._cases[one.label].village][0]
        shown = partial(self._shown, who, one.label, chance)
        done = f"{chance.choice(_WORDS)}{self._stage.private_words(self._cases[one.label].village)}"
        if chance.random() < 0.1:
            then = Deed(who=who, text=done, hopes="整改已报", then=shown)
            return Deed(
                who=who,
                text=f"整改 {one.label}",
                hopes="请回一句",
                then=lambda _: self._stage.agenda.add(self._stage.now + PAUSE, then),
            )
        text = f"整改 {one.label} {done}"
        if chance.random() < 0.4:
            text = words.quoting(one.line, f"整改 {done}")
        return Deed(who=who, text=text, quoting="\n" in text, hopes="整改已报", then=shown)

    def _shown(self, who: str, label: str, chance: Random, _: str) -> None:
        self._stage.recording.counts("rectified")
        if chance.random() < 0.4:
            photo = File(name="现场.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff" + label.encode())
            deed = Deed(
                who=who,
                text="",
                file=photo,
                hopes=f"已附到 {label}",
                then=lambda _: self._stage.recording.counts("photo"),
            )
            self._stage.agenda.add(self._stage.now + PAUSE, deed)

    def _appealed(self, one: Told, chance: Random) -> Deed:
        """申诉; some come too late."""
        village = self._cases[one.label].village
        why = f"{chance.choice(_APPEALS)}{self._stage.private_words(village)}"

        def then(answer: str) -> None:
            if "申诉已收" in answer:
                self._stage.recording.counts("appealed")
            elif "申诉" in answer and "过了" in answer:
                self._stage.recording.counts("appealed too late")

        return Deed(who=self._stage.cast.villagers[village][0], text=f"申诉 {one.label} {why}", then=then)
